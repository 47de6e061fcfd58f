section-deadlines = Deadlines
deadlines = Deadlines
deadlines-none = No deadline is running. Note permits, passport, cards, hearing, lease here.
deadlines-hint = Ancrage points the way; only the responsible body decides. Alerts come to Today on their day.
deadlines-settled = { $count ->
    [one] { $count } deadline settled
   *[other] { $count } deadlines settled
}
deadline-add = Note a deadline
deadline-edit = Correct the deadline
deadline-kind = Document or appointment
deadline-kind-work_permit = Work permit
deadline-kind-study_permit = Study permit
deadline-kind-passport = Passport
deadline-kind-caq = CAQ
deadline-kind-pr_card = Permanent resident card
deadline-kind-ramq_card = Health insurance card (RAMQ)
deadline-kind-sin = SIN beginning with 9
deadline-kind-ifhp = IFHP certificate
deadline-kind-hearing = Hearing
deadline-kind-lease = Lease
deadline-kind-status = Document of the immigration status
deadline-kind-other = Other deadline
deadline-expires = Expires on
deadline-issuer = Issued by
deadline-last = Last characters of the number
deadline-last-hint = Three at most; never the whole number.
deadline-note = Details
deadline-status-hint = The date of the immigration document is written in the immigration status: it comes here by itself.
deadline-ends-with = no. …{ $last }
deadline-asked-on = asked for on { $date }
deadline-next-alert = Next alert on { $date }
deadline-fact-until = Until { $date }.
deadline-fact-source = Source: { $source }, checked on { $date }.
deadline-seen = Seen
deadline-settle = Settle…
deadline-reopen = Resume
deadline-what = What was done
deadline-do-asked = Renewal asked for
deadline-do-renewed = Renewed: new expiry
deadline-do-not_needed = Not needed
deadline-do-reopened = The request was not made
deadline-new-expiry = New expiry
deadline-state-open = running
deadline-state-asked = asked for
deadline-state-renewed = replaced
deadline-state-not_needed = not needed
absences = Absences from Canada
absences-hint = The day of leaving and the day of return count as days in Canada.
absences-edit = Absences ({ $count })…
absence-number = Absence { $number }
absence-left = Left
absence-returned = Returned
absence-add = Add an absence
estimates = Days in Canada
estimate-mark = estimate
estimates-none = Nothing to estimate: the person is not a permanent resident, or nothing says since when.
estimate-residence = Keeping permanent residence
estimate-citizenship = Applying for citizenship
estimate-days = { $counted } days of { $needed }
estimate-window = from { $from } to { $to }
estimate-enough = Enough days, as far as the file knows.
estimate-enough-on = There would be enough on { $date }, without any other absence.
estimate-never = There would not be enough within five years.
estimate-undated = Not counted, for want of a beginning: { $statuses }
estimate-how = How it was counted
estimate-from-to = Period
estimate-column-days = Days
estimate-column-absent = Away
estimate-column-weight = Value
estimate-column-counted = Counted
estimate-weight-full = whole
estimate-weight-half = half
estimate-weight-none = none
estimate-half-at-most = Days that count half give { $days } days at most.
estimate-source = Estimate, after { $source }, checked on { $date } — to be confirmed with the responsible body.
attention-deadline = { $what ->
    [work_permit] Work permit
    [study_permit] Study permit
    [passport] Passport
    [caq] CAQ
    [pr_card] Permanent resident card
    [ramq_card] Health insurance card (RAMQ)
    [sin] SIN beginning with 9
    [ifhp] IFHP certificate
    [hearing] Hearing
    [lease] Lease
    [status] Immigration document
   *[other] Other deadline
}, { $moment ->
    [past] expired on { $date }
    [asked] asked for, no answer noted
   *[ahead] expires on { $date }
}
attention-flag-review = Safety flag to review
flag-since = Since { $date } ({ $who })
flag-reviewed = Reviewed today: { $flag }
address-show = Show the address
draft-deadlines-save = Deadline
draft-deadlines-settle = Deadline to settle
draft-deadlines-absences = Absences from Canada
table-deadlines = Deadline
table-case_absences = Absence
field-issued_by = Issued by
field-last_characters = Last characters
field-state = State
field-state_on = Date
field-seen_on = Seen on
field-renews = Follows
field-returned_on = Returned
action-deadlines-add = deadline noted, file { $number }
action-deadlines-correct = deadline corrected, file { $number }
action-deadlines-settle = deadline settled, file { $number }
action-deadlines-absences = absences from Canada, file { $number }
error-deadline-unknown = This deadline is no longer in this file. Go back to the list.
error-deadline-number-too-long = Keep the last three characters of the number at most.
error-deadline-of-the-status = This date is written in the immigration status. Change it there.
error-deadline-no-such-move = This deadline is already settled otherwise. Go back to the list to see where it stands.
error-deadline-reason-missing = Write why the deadline is not needed.
error-deadline-dates-wrong = The dates do not follow: what is done is done today or before, and the new expiry comes after. Correct them.
error-deadline-no-alert = No alert is under way for this deadline.
error-absence-dates-wrong = An absence begins before it ends, today at the latest, and does not meet another. Correct the dates.
error-flag-review-too-late = A safety flag is reviewed within { $days } days. Choose a nearer date.
deadline-do-seen = Seen; remind at the next alert
