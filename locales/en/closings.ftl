section-episodes = Episodes
case-close = Close the file…
close-title = Close the file
close-now = Close the file
close-effects = { $followUps ->
    [0] No follow-up is planned.
    [one] { $followUps } planned follow-up will be cancelled.
   *[other] { $followUps } planned follow-ups will be cancelled.
}
close-referrals = { $count ->
    [one] { $count } referral is still open: it is still to be chased.
   *[other] { $count } referrals are still open: they are still to be chased.
}
close-received = { $count ->
    [one] { $count } referral received still waits for our answer: its sender remains to be told.
   *[other] { $count } referrals received still wait for our answer: their senders remain to be told.
}
close-guarded = Safety flag or minor: write with which supervisor the closing is decided.
close-attempts = { $attempts ->
    [0] No unanswered attempt since the last contact.
    [one] { $attempts } unanswered attempt, by { $channels } channel.
   *[other] { $attempts } unanswered attempts, by { $channels ->
        [one] one channel only
       *[other] { $channels } channels
    }.
}
close-unreachable-rule = “Unreachable” takes at least { $attempts } attempts, by { $channels } channels, over { $days } days.
close-unreachable-from = Not before { $date }.
close-decided = Decided with
close-note = In words
plan-result = Result of the plan
plan-result-reached = Goals reached
plan-result-partly = Reached in part
plan-result-not_reached = Not reached
plan-result-no_plan = No plan
plan-result-unknown = Unknown
residence = Residence at closing
residence-same_mrc = Same RCM
residence-region = Elsewhere in the region
residence-quebec = Elsewhere in Quebec
residence-province = Another province
residence-country = Another country
residence-unknown = Unknown
work = Employment at closing
work-employed = Employed
work-self_employed = Self-employed
work-training = Studies, French classes, training
work-looking = Looking for work
work-not_looking = Not in the labour market
work-unknown = Unknown
satisfaction = Satisfaction, optional
satisfaction-none = Not asked
satisfaction-1 = 1 – Not at all
satisfaction-2 = 2 – A little
satisfaction-3 = 3 – Moderately
satisfaction-4 = 4 – Rather
satisfaction-5 = 5 – Very
no-scores = Final scores missing
no-scores-none = Not stated
no-scores-not_met = Person not met
no-scores-declined = The person does not wish it
no-scores-never_assessed = Needs never assessed
no-scores-elsewhere = Assessed by another organization
scores-final = Scores at the beginning and at the end
scores-final-none = No final assessment in this episode. Make it here, or say why it is missing.
scores-final-now = Assess needs now
scores-final-correct = Correct the final assessment
scores-no-initial = No assessment at the beginning.
scores-initial-on = Beginning, { $date }
scores-last-on = End, { $date }
scores-back = The closing sheet comes back afterwards, as you left it.
over-banner = This file is read, printed and corrected. Reopen it to work on it.
over-draft = A note is unfinished: reopen the file to take it up again.
retention = Retention calls, 12 and 24 months
retention-ask = Agrees to be called later
retention-ask-no = No, or not asked
retention-ask-oral = Yes, orally
retention-ask-written = Yes, in writing
retention-standing = Consent already given, until { $date }.
retention-planned = Calls planned: { $dates }.
retention-none-left = Both moments for a call are past: no call will be planned.
settled-on = Settlement in the region
settled-on-hint = Calls count from this date; the arrival in Quebec when nothing else is written.
retention-month = { $month } months
retention-call = Retention call at { $month } months
retention-window = from { $from } to { $until }
retention-attempts = { $count ->
    [0] no attempt
    [one] { $count } attempt
   *[other] { $count } attempts
}
retention-record = Record the call…
retention-record-title = Retention call
retention-result = Result
retention-result-in_region = Reached: still in the region
retention-result-left = Reached: left the region
retention-result-not_reached = Not reached
retention-result-unknown = Unknown, after the attempts
retention-waiting = planned
retention-open = to do
retention-answer-in_region = Still in the region
retention-answer-left = Left the region
retention-answer-unknown = Unknown
retention-cancelled = cancelled, consent withdrawn { $date }
left-to = For where
left-to-quebec = Elsewhere in Quebec
left-to-province = Another province
left-to-country = Another country
left-to-unknown = Not said
attention-retention_call = Retention call at { $month } months, before { $until } ({ $attempts ->
    [0] no attempt
    [one] { $attempts } attempt
   *[other] { $attempts } attempts
})
episode = Episode { $number }
episode-open = under way since { $from }
episode-over = from { $from } to { $until }
episode-no-sheet = Closing sheet not filled in.
episode-fill = Fill in the sheet…
episode-correct = Correct the sheet…
closing-sheet = Closing sheet
retention-no-call = No retention call. They are planned at closing, with the person’s consent.
retention-no-contact = No number in the file.
