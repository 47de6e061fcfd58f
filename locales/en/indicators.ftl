# Indicators.

indicators = Indicators
indicators-hint-alone = Each figure says how many it was counted on. The year begins on April 1.
indicators-hint = Each figure says how many it is counted on, and opens the files that make it. The year begins on April 1.
indicators-from = From
indicators-to = To
indicators-period-wrong = Write two dates, the first before the second.
indicators-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
indicators-on = on { $count }
indicators-of = { $some } of { $all }
indicators-percent = { $percent }%
indicators-unknown = { $count ->
    [one] Arrival unknown: { $count } file, apart.
   *[other] Arrival unknown: { $count } files, apart.
}
indicators-pending = { $count ->
    [one] Delay still running: { $count } file, apart.
   *[other] Delay still running: { $count } files, apart.
}
indicators-nothing = nothing to count
indicators-none-counted = Nothing to count in this period.
indicators-holds = counted
indicators-holds-not = no
indicators-more = { $count ->
    [one] and { $count } other
   *[other] and { $count } others
}
indicators-level = level { $level }
indicator-first-contact = Time from arrival to first contact
indicator-first-contact-how = Median of the first contacts of the period that follow the arrival.
indicator-met-before = Met before arrival
indicator-met-before-how = Among the arrivals of the period.
indicator-within-five = First contact within five business days
indicator-within-five-how = Among the arrivals of the period whose delay has passed.
indicator-plan-agreed = Action plan agreed within thirty days
indicator-plan-agreed-how = Among the first contacts whose thirtieth day is in the period.
indicator-covered = Priority needs that have an objective
indicator-covered-how = Domains at 2 or less in the initial assessments of the period.
indicator-improved = Critical domains improved
indicator-improved-how = Domains at 2 or less at the start, assessed again in the period: one point more or better.
indicator-french-gained = Progress in speaking
indicator-french-gained-how = Two results 90 days apart, the latest in the period: one level more or better.
indicator-french-autonomous = Autonomous spoken French
indicator-french-autonomous-how = Level 7 or more, among active files with a level at the end of the period.
indicators-referrals = Referrals
indicators-cohort = Closed loops, started services and missing answers are counted on what was sent from { $from } to { $to }, a quarter before, less what was withdrawn.
indicators-business-days = { $count ->
    [one] { $count } business day
   *[other] { $count } business days
}
indicators-by-partner = By partner
indicators-no-referral = No referral in this period.
indicators-publish = As it may be published
indicators-published = No count from 1 to 4, and no rate that would give one. To be shown to the partner before it is published.
indicators-internal = Internal use: the true numbers.
indicators-masked = masked
indicators-cell-few = < 5
indicators-cell-hidden = masked
indicators-column-sent = Sent
indicators-column-closed = Loop closed
indicators-column-connected = Service started
indicators-column-acceptance = Days to accept
indicators-column-unanswered = No answer
indicators-column-handed-over = In person
indicator-sent = Referrals sent
indicator-sent-how = Sent in the period.
indicator-closed = Closed loops
indicator-closed-how = Over, with an outcome confirmed by the person or the partner; a confirmed refusal is one.
indicator-connected = Services started
indicator-connected-how = The same referrals, whose service began.
indicator-acceptance = Time to accept
indicator-acceptance-how = Median of the acceptances of the period, from sending.
indicator-unanswered = No answer
indicator-unanswered-how = The same referrals, ended without an answer after the reminders.
indicator-refused = Refusals
indicator-refused-how = Of the decisions of the period: accepted, on a waiting list, refused.
indicator-handed-over = Handed over in person
indicator-handed-over-how = Of the referrals sent in the period.
indicators-concerted = Coordination and accountability reports
indicators-concerted-hint = These figures count no person: nothing in them is masked when they are published.
indicators-pending-other = { $count ->
    [one] Due date ahead: { $count }, apart.
   *[other] Due dates ahead: { $count }, apart.
}
indicators-dropped = { $count ->
    [one] Dropped before its due date: { $count }, apart.
   *[other] Dropped before their due date: { $count }, apart.
}
indicator-items-in-time = Action items done on time
indicator-items-in-time-how = Of the action items due in the period; what is postponed once overdue counts as missed.
indicator-reports-in-time = Accountability reports on time
indicator-reports-in-time-how = Of the reports due in the period.
