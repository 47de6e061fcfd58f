# Answers of partners: slips, lists, FHIR files.
answers = Answers of partners
answers-of-partner = Record its answers…
answers-slip = A reply slip
answers-code = Referral code
answers-code-hint = Nine characters, for example { $example }. Case, spaces and hyphens do not count.
answers-find = Find
answers-slip-over = This referral awaits no answer: { $status }.
answers-slip-saved = Answer recorded: { $code }. Type the next code.
answers-open-file = Open the file
answers-list = A list of answers
answers-list-hint = A spreadsheet (XLSX, ODS, XLS), a CSV or a FHIR file (JSON) received from a partner. Columns: code, status, date, reason, note. Nothing is written before you confirm; one undo takes it all back.
answers-choose = Choose a file…
answers-again = Choose another file
answers-kind = Answers of a partner
answers-partner-guessed = The partner that the file names most. Choose another if needed.
answers-columns = Columns of the file
answers-columns-needed = Say which column holds the code and which holds the status.
answers-column = { $letter } – { $header }
answers-column-untitled = { $letter } – untitled
answers-column-none = Do not read
answers-sheet = Sheet
answers-rows = What will happen, row by row
answers-rows-done = What happened, row by row
answers-row = Row
answers-what = Change
answers-when = Date
answers-kept = Reason and note
answers-effect = Result
answers-from-to = { $from } → { $to }
answers-same-as = as row { $row }
answers-until = until { $date }
answers-empty = No answer in this file. Check that it is the right file, or the right sheet.
answers-would = { $change ->
    [0] Nothing will change.
    [one] { $change } referral will move one step.
   *[other] { $change } steps will be recorded.
}
answers-done = { $change ->
    [one] { $change } answer recorded.
   *[other] { $change } answers recorded.
}
answers-known = { $count ->
    [one] { $count } row says what is recorded already.
   *[other] { $count } rows say what is recorded already.
}
answers-refused = { $count ->
    [one] { $count } row is refused: see why, and what to do.
   *[other] { $count } rows are refused: see why, and what to do.
}
answers-apply = { $count ->
    [one] Record { $count } answer
   *[other] Record { $count } answers
}
answers-take-back = Take these answers back
answers-taken-back = The answers of this file are taken back: the referrals are as before.
answers-effect-change = Will be recorded
answers-effect-changed = Recorded
answers-effect-known = Recorded already
answers-effect-refused = Refused
answer-field-code = Code
answer-field-status = Status
answer-field-date = Date
answer-field-reason = Reason
answer-field-until = Until
answer-field-outcome = Outcome
answer-field-note = Note
answer-field-who = Name
answer-problem-code_missing = No code.
answer-mend-code_missing = Copy the code from the letter or the slip.
answer-problem-code_mistyped = A character of the code is wrong.
answer-mend-code_mistyped = Read the slip again, or ask the partner for the code.
answer-problem-code_unknown = No referral has this code.
answer-mend-code_unknown = Check each character; the referral may also be of another vault.
answer-problem-code_shared = Two referrals have this code.
answer-mend-code_shared = Record this answer from the file.
answer-problem-other_partner = The referral is another partner’s: nothing of it is shown.
answer-mend-other_partner = Check who sent the file; otherwise, tell the partner.
answer-problem-not_sent = This referral was not sent.
answer-mend-not_sent = Record the sending in the file first.
answer-problem-status_missing = No status.
answer-mend-status_missing = Write for example: received, accepted, waiting list, declined, service started, completed.
answer-problem-status_unknown = This status is not understood.
answer-mend-status_unknown = Write for example: received, accepted, waiting list, declined, service started, completed.
answer-problem-status_not_theirs = A partner does not answer with this status.
answer-mend-status_not_theirs = Record this step from the file.
answer-problem-step_refused = The referral cannot move to this status from where it stands.
answer-mend-step_refused = Add the step that is missing (for example “service started” before “completed”), or correct the last step in the file.
answer-problem-date_missing = No date.
answer-mend-date_missing = Write the date of the answer, YYYY-MM-DD.
answer-problem-date_unclear = This date does not exist, or has no day.
answer-mend-date_unclear = Write it YYYY-MM-DD.
answer-problem-date_ahead = The date is in the future.
answer-mend-date_ahead = Correct it, or wait for that day.
answer-problem-date_before_sending = The date is before the referral was sent.
answer-mend-date_before_sending = Correct the date.
answer-problem-date_before_step = The date is before the previous step.
answer-mend-date_before_step = Correct the date, or the last step in the file.
answer-problem-reason_missing = Declined without a reason.
answer-mend-reason_missing = Write the reason: status, territory, capacity, criterion, missing information, no such service, other.
answer-problem-outcome_missing = Completed without an outcome.
answer-mend-outcome_missing = Write the outcome: need met, partly met or not met.
answer-problem-outcome_unknown = This outcome is not understood.
answer-mend-outcome_unknown = Write: need met, partly met or not met.
answer-problem-note_too_long = The note is over a thousand characters.
answer-mend-note_too_long = Shorten it.
answer-problem-same_row = Another row says the same.
answer-mend-same_row = Nothing to do.
answer-problem-recorded = It is recorded already.
answer-mend-recorded = Nothing to do.
answer-warning-kept_as_text = What looks like a formula or a script is kept as text.
answer-warning-date_ambiguous = Day and month may be exchanged: the day is read first.
answer-warning-reason_in_words = A reason outside the list: “other”, with its words in the note.
answer-warning-until_unclear = The date of the waiting list is not understood: it is left out.
answers-date-order = Dates written in digits only
progress-answers = Answers recorded
search-code-mistyped = No referral has this code: check each character.
referral-code = Code
referral-letter = Letter and slip…

# FHIR
fhir-referral = Referral to a service
fhir-law = Act respecting the protection of personal information in the private sector (Quebec)
fhir-save = Save the FHIR file
fhir-save-title = Save the referral as FHIR
fhir-hint = For a partner whose software reads FHIR: the same information as the letter, with the code and the status. The file is in plain text.
fhir-saved = FHIR file saved. Send it by a safe means, then delete it.
fhir-kind = FHIR (JSON)

action-answers-import = { $count ->
    [one] { $count } answer of { $partner } recorded
   *[other] { $count } answers of { $partner } recorded
}
action-fhir-export = referral saved as FHIR, file { $number }

error-answers-no-column = No column of codes, or of statuses. Say which column holds what.
error-answers-too-many = More than { $most } rows. Cut the list into several files.
error-answers-nothing = Nothing to record: see what is said of each row.
error-answers-unknown = This import of answers is not in this vault. Start again from the list.
error-referral-code-unknown = No referral has this code. Check each character.
error-referral-code-mistyped = A character of the code is wrong. Read the slip again.
error-fhir-unreadable = This FHIR file is damaged or cut short. Ask the partner to make it again, in JSON.
error-fhir-no-task = This FHIR file holds no Task. Ask the partner for the status of the referral.
