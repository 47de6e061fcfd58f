work-title = Referrals under way
work-count = { $count ->
    [one] { $count } referral under way
   *[other] { $count } referrals under way
}
work-late = { $count ->
    [one] { $count } of them overdue
   *[other] { $count } of them overdue
}
work-grouping = Group by
work-grouping-clock = due date
work-grouping-partner = partner
work-grouping-counsellor = counsellor
work-whose = Whose
work-mine = Mine
work-everyone = The whole team’s
work-way = Direction
work-way-outbound = Sent
work-way-inbound = Received
work-both = Both
work-owner = Next action
work-anyone = Anyone’s
work-urgent-only = Urgent only
work-group-overdue = Overdue
work-group-today = Today
work-group-week = This week
work-group-later = Later
work-group-nobody = Not in the directory
work-none = Nothing waits for anyone.
work-none-match = No referral with these filters.
work-none-hint = A referral prepared in a file, or received from a partner, shows here as long as someone owes an action.
work-more = Show more
work-one-partner = One partner only: { $partner }
work-all-partners = All partners
work-of-partner = Referrals under way
work-person = Person
work-partner = Partner
work-status = Status
work-waits = Next action
work-since = Since
work-due = Due
work-last-reminder = Last reminder
work-sent-to = To { $partner }
work-received-from = From { $partner }
work-days-late = { $count ->
    [one] { $count } business day late
   *[other] { $count } business days late
}
work-days-left = { $count ->
    [0] today
    [one] in { $count } business day
   *[other] in { $count } business days
}
work-days-weekend = since the weekend
work-promised = promised for { $date }
work-clock-was = due on { $date }
work-choose = Choose the referral of { $name }: { $partner }
work-choose-group = Choose all: { $group }
work-chosen = { $count ->
    [one] { $count } chosen
   *[other] { $count } chosen
}
work-remind = Remind…
work-unchoose = Choose none
work-received-new = Referral received…
work-received-who = For whom?
work-received-known = Look for a file
work-received-newcomer = Open a new file
work-received-why = A referral received is kept in the person’s file. Without a file, it is opened first: nothing is written anywhere else.
remind-many = { $count ->
    [one] Remind of { $count } referral
   *[other] Remind of { $count } referrals
}
remind-many-apply = { $count ->
    [one] Record { $count } reminder
   *[other] Record { $count } reminders
}
remind-many-would = { $count ->
    [0] No reminder would be recorded.
    [one] { $count } reminder would be recorded, undone in one act.
   *[other] { $count } reminders would be recorded, undone in one act.
}
remind-many-left = Left out
remind-many-done = { $count ->
    [one] { $count } reminder recorded
   *[other] { $count } reminders recorded
}
remind-nth = reminder no. { $nth }
remind-first = 1st reminder
remind-then = Ask again: { $before } → { $after }
remind-texts = Message to each partner
remind-texts-hint = Initials and sending dates only. Nothing leaves from here: the message opens in your mail program.
mail-to = To
mail-no-address = No address in the directory
mail-subject = Subject
mail-body = Message
mail-open = Prepare the e-mail
mail-open-hint = Only the text is put there, and nothing is sent. The letter and encrypted papers are attached by hand.
mail-copy = Copy the message
mail-copied = Message copied
mail-opened = E-mail prepared in your mail program: nothing is sent yet
mail-too-long = This message is too long to be prepared in one click: copy it, then paste it in a new e-mail.
mail-language = Language of the message
mail-for = Message for { $partner }
mail-record-hint = Nothing leaves from here. Send the message, then record the sending: this very text stays in the file.
mail-hello = Hello,
mail-line = { $label }: { $value }
referral-mail-code = Code of this referral, to be given in your answer: { $code }
referral-mail-subject = Referral of a person
referral-mail-subject-urgent = URGENT – Referral of a person
referral-mail-ask = With their consent, we are referring a person to you.
referral-mail-urgent = This is urgent: please acknowledge receipt today and answer by tomorrow.
referral-mail-service = Service asked for: { $name }
referral-mail-end = Please acknowledge receipt and tell us your answer. This information is confidential and serves this referral alone.
reminder-mail-subject = { $count ->
    [one] Reminder: { $count } referral waiting
   *[other] Reminder: { $count } referrals waiting
}
reminder-mail-ask = { $count ->
    [one] Could you give us news of this referral?
   *[other] Could you give us news of these { $count } referrals?
}
reminder-mail-item = { $code } – { $initials } – sent on { $date } – { $status }
reminder-mail-item-service = { $code } – { $initials } – sent on { $date } – { $service } – { $status }
reminder-mail-end = Please quote the code in your answer. Thank you. To speak of a person, please call us rather than write their name.
referral-do-call = Call…
referral-do-pack = Encrypted papers…
referral-do-story = Story
referral-call-with = With whom
referral-call-at = Time
referral-call-words = What was said
referral-call-promised = Answer promised for
referral-call-promised-hint = Moves when to ask next; the partner’s due date does not change.
handover-way = How
handover-way-three_way_call = Three-way call
handover-way-meeting = Meeting
handover-way-accompaniment = Accompanied there
handover-with = Person present at the partner’s
referral-event-reminder = Reminder
referral-event-call = Call to the partner
referral-event-handover = Warm handover
referral-event-parcel = Papers given, encrypted
story-of = Story of the referral
story-of-created = Prepared
story-of-here = this one
story-of-corrected = step taken back
story-of-rerouted = Rerouted to the next one
story-of-settled = No other referral: { $why }
story-of-promised = Promised for { $date }
story-of-key = Passphrase given: { $how }
story-of-with = With { $who }
story-of-link = { $at }. { $partner }
story-of-outcome = Outcome: { $outcome }
story-of-reason = Reason: { $reason }
key-by = Passphrase given
key-by-phone = by phone
key-by-in_person = in person
key-by-text = by text message
key-by-letter = on paper
pack-documents = Papers to give
pack-none = No copy is kept in this file.
pack-hint = The copies leave as one encrypted file (age). The passphrase goes to the partner another way than the file.
pack-address = The address is protected: I checked that none of these papers bears it.
pack-do = Encrypt and save…
pack-save-title = Save the encrypted papers
pack-kind = Encrypted file
pack-name = papers
pack-done = { $count ->
    [one] { $count } paper encrypted.
   *[other] { $count } papers encrypted.
}
pack-passphrase = Passphrase
pack-once = It is shown once and kept nowhere. Give it { $how }, never with the file.
pack-noted = Noted
inbound = Referrals received
inbound-receive = Referral received
inbound-origin = Received from
inbound-origin-partner = A partner of the directory
inbound-origin-ministry = The ministry
inbound-origin-other = Someone else
inbound-from = Name of who sends
inbound-contact = Whom to answer, and how
inbound-received-on = Received on
inbound-urgent = Urgent: answer within a day
inbound-save = Record the reception
inbound-do-answer = Answer…
inbound-do-review = Reviewed…
inbound-do-tell = Outcome told…
inbound-do-correct = Take back the last step…
inbound-correct = Take back the last step, { $partner }
inbound-correct-step = “{ $what }” of { $date }: what this step changed is as it was before.
inbound-steps = Steps
inbound-answer = Answer to { $partner }
inbound-review = Review of the referral
inbound-review-hint = The due date starts anew from this day.
inbound-tell = Outcome told to { $partner }
inbound-tell-hint = Say the outcome, nothing more: what came after belongs to the person.
inbound-tell-whom = To whom
inbound-told = outcome told on { $date } to { $who }
inbound-status-received = Received
inbound-status-acknowledged = Acknowledged
inbound-status-accepted = Accepted
inbound-status-waitlisted = Waiting list
inbound-status-refused = Declined
inbound-status-started = Service started
inbound-status-completed = Completed
inbound-status-not_attended = Not attended
inbound-status-withdrawn = Withdrawn
inbound-owed = { $what ->
    [received] acknowledgment to give
    [acknowledged] answer to give
    [accepted] service to start
    [waitlisted] waiting list to review
    [started] service to review
   *[other] outcome to tell
}
attention-inbound_due = { $urgent ->
    [yes] Urgent – referral received from { $from }
   *[no] Referral received from { $from }
}: { $status ->
    [received] acknowledgment to give
    [acknowledged] answer to give
    [accepted] service to start
    [waitlisted] waiting list to review
    [started] service to review
   *[other] outcome to tell
}
story-inbound = Referral received from { $from }
story-inbound-step = Referral received: { $status }
data-category-documents = Copies of papers
room-referrals = Referrals
shortcut-indicators = Go to the indicators
shortcut-referrals = Go to referrals under way
shortcut-work-remind = Remind of the referrals chosen
shortcut-work-received = Record a referral received
progress-reminders = Reminders
draft-referrals-call = Call to record
draft-referrals-receive = Referral received to record
draft-referrals-inbound_answer = Answer to give
draft-referrals-inbound_review = Review to record
draft-referrals-inbound_tell = Outcome to tell
draft-referrals-remind_many = Reminders to record
action-referrals-call = call to the partner, file { $number }
action-referrals-remind_many = { $count ->
    [one] { $count } reminder
   *[other] { $count } reminders
}
action-referrals-pack = encrypted papers for a partner, file { $number }
action-referrals-receive = referral received, file { $number }
action-referrals-answer_inbound = answer to a referral received, file { $number }
action-referrals-review_inbound = review of a referral received, file { $number }
action-referrals-correct_inbound = last step of a referral received taken back, file { $number }
action-referrals-tell_sender = outcome told, file { $number }
table-referral_events = Event of a referral
table-inbound_referrals = Referral received
table-inbound_steps = Step of a referral received
field-promised_on = Promised for
field-handover_way = Way of the handover
field-happened_at = Time
field-with_whom = With whom
field-words = In words
field-way = Way
field-key_by = Passphrase given
field-origin = Received from
field-from_name = Name of who sends
field-from_contact = Whom to answer
field-receipt_on = Acknowledged on
field-reviewed_on = Reviewed on
field-told_on = Outcome told on
field-told_to = To whom
field-told_by = By what means
field-inbound = Referral received
error-referral-not-sent = This referral was not sent yet. Send it first.
error-referral-call-incomplete = Write whom you spoke with and what was said.
error-referral-promise-past = An answer is promised for the day of the call or later. Correct the date.
error-referral-handover-unnamed = Name the person who was present at the partner’s.
error-referral-reminded-already = The partner was already reminded of this referral on that day.
error-referral-nothing-to-remind = None of the referrals chosen can be reminded of. Read why, or choose others.
error-referral-too-many = Choose at most { $most } referrals at once.
error-referral-list-changed = One of these referrals changed meanwhile. Read again what would be recorded, then start over.
error-referral-mail-changed = The file changed since the message was prepared. Read it again and send the new one.
error-referral-papers-not-covered = No consent for this partner names copies of papers. Record one that names them.
error-referral-papers-none = Choose at least one paper.
error-referral-papers-not-looked-at = The address is protected. Look at each paper and confirm that none bears it.
error-referral-papers-not-sealed = The papers could not be encrypted, and nothing left. Start over.
error-inbound-unknown = This referral received is not in this file. Open the file again.
error-inbound-sender-missing = Say who sends the person: choose the partner or write their name.
error-inbound-not-allowed = This referral received cannot go to that status. Undo the last step if it was wrong.
error-inbound-date-wrong = The date is in the future, or before the step that precedes it. Correct it.
error-inbound-outcome-missing = Choose the outcome.
error-inbound-not-reviewed = Only what lasts is reviewed: a waiting list, a service started.
error-inbound-nothing-to-tell = The outcome is told once, when the referral received is over.
error-inbound-told-missing = Write to whom the outcome is told.
error-inbound-no-step = There is no step to take back: the reception stays. To remove it, write the referral down as withdrawn.
error-inbound-why-missing = Say why this step is taken back.
error-mail-program = No mail program took the message. Copy it and paste it into yours.
