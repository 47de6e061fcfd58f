# What is printed from a file.
section-letters = To print
letters = Documents to print
letters-hint = A PDF is a plain file: it leaves the vault for the place where you save it.
letters-kind = Document
letters-language = Language
letters-appointment = Appointment
letters-no-appointment = No appointment to come has a time. Plan a follow-up with its time, then come back here.
letters-place = Place
letters-preview = Preview
letters-page = Page { $page } of { $count }: { $title }
letters-drawing = Setting the pages…
letters-save = Save the PDF
letters-save-title = Save the document
letters-saved = Saved. Open the file to print it, then delete it when it is no longer useful.
letters-flags = Safety flags on this file. Read them before handing over a document.
letters-flags-read = I have read the flags: this document can be handed over safely
letters-to-review = Wording to be reviewed by a speaker of this language; the French stays written beneath.
letters-reviewed = Wording reviewed by { $who } on { $date }.
letters-wording-open = Read the wording
wording-title = Appointment card: { $language }
wording-hint = A speaker of this language reads every sentence, corrects it where needed, then signs and dates the review. The card asks for no more review after that.
wording-french = In French
wording-phone-hint = { "{phone}" } is replaced by the organization’s phone.
wording-reviewed-by = Reviewed by
wording-reviewed-on = Reviewed on
wording-review = Review
wording-changed = The wording changes: it is to be reviewed again.
wording-to-review = To be reviewed by a speaker of this language.
wording-interface = Language of the interface: no review is asked for.
letters-omitted = Left out
letter-omission-address = the address, which is protected
letter-omission-purpose = what tells the organization and the purpose: discreet contact
letter-omission-other_adult = what concerns another adult
letter-omission-interpreter = the interpreter: nobody has confirmed yet
letters-head = Letterhead
letters-head-edit = Letterhead…
letters-head-empty = The organization has no name yet: documents bear the case lead’s.
letters-made = Already prepared
letters-made-empty = No document was prepared for this file.
letters-many-own = In each person’s language, when the document exists in it
letters-many-else = Otherwise, in
letters-many-make = { $count ->
    [0] No document will be prepared.
    [one] { $count } document will be prepared.
   *[other] { $count } documents will be prepared.
}
letters-many-in = { $language }: { $count }
letters-many-hint = One single PDF, readable by anyone who opens it, in the order of the list: it leaves the vault for the place where you save it. One single undo (Ctrl+Z) removes the mention from each file; the PDF stays.
letters-many-flagged = { $count ->
    [one] { $count } file with a safety flag
   *[other] { $count } files with a safety flag
}
letters-many-flagged-hint = Left out, except those you tick: I have read its flags, this document can be handed over without risk.
letters-many-read = { $name }, { $number } ({ $flags })
letters-many-left = { $count ->
    [one] { $count } file left out
   *[other] { $count } files left out
}
letters-many-skip-no_appointment = no appointment to come with a time
letters-many-skip-nothing = nothing to print yet
letters-many-skip-unset = the page could not be laid out; to be prepared apart
letters-many-skip-gone = file gone in the meantime
letters-many-save = { $count ->
    [0] Save the PDF
    [one] Save { $count } document
   *[other] Save { $count } documents
}
letters-many-done = { $count ->
    [one] { $count } document saved. Ctrl+Z removes its mention from the file; the PDF stays.
   *[other] { $count } documents saved in one PDF. Ctrl+Z removes their mention from the files; the PDF stays.
}
letters-many-to-review = Wording to be reviewed by someone who speaks the language ({ $languages }); the French stays written beneath.
letters-many-unset = The PDF is saved, without these documents
letter-kind-card = Appointment card
letter-kind-steps = List of first steps
letter-kind-plan = Individual action plan
letter-kind-attestation = Attestation of services
letter-kind-summary = File summary
letter-language-fr = French
letter-language-en = English
letter-language-es = Spanish
letter-language-pt = Portuguese
letter-language-ar = Arabic
letter-language-uk = Ukrainian
letter-language-ru = Russian
letter-language-ht = Haitian Creole
letter-language-tl = Tagalog
letter-language-prs = Dari
story-letter = Document prepared: { $kind }
letters-head-name = Organization’s name
letters-head-address = Address
letters-head-address-hint = On one line; proposed as the place of appointments.
letters-head-phone = Phone
letters-head-hint = What stands at the head of printed documents, for everyone in this vault.

draft-letters-choice = Document to prepare
draft-letters-head = Letterhead to finish
table-letters = Document prepared
table-letterheads = Letterhead of documents
field-made_by = Prepared by

action-letters-make = { $kind ->
    [card] appointment card prepared
    [steps] list of first steps prepared
    [plan] action plan prepared for printing
    [attestation] attestation of services prepared
    [referral] letter to a partner prepared
    [slip] reply slip prepared
    [fhir] FHIR file of a referral saved
   *[summary] file summary prepared
} ({ $language }), file { $number }
action-letters-make_many = { $kind ->
    [card] appointment cards prepared
    [steps] lists of first steps prepared
    [plan] action plans prepared for printing
    [attestation] attestations of services prepared
   *[summary] file summaries prepared
}, files: { $count } (the PDF saved stays in its place)
action-letters-head = letterhead of documents changed

error-letter-appointment-missing = Choose an appointment to come that has a time; otherwise plan one.
error-letter-language = This document exists in French and in English. Choose one of the two.
error-letter-flags-unseen = This file has safety flags. Read them and confirm before saving.
error-letter-nothing = There is nothing to print yet: no step, no referral, no appointment to come. Write them in the file first.
error-letter-press = The pages could not be set. Try again; if it goes on, note the file number and report it.
error-letter-place-too-long = The place is too long. Shorten it to 200 characters.
error-letter-head-too-long = A value is too long. Shorten it to 200 characters.
error-letter-too-many = { $count } files selected: at most { $largest } documents at once. Select fewer, or filter the list.
error-letter-none = None of the files selected gives a document. See which are left out, and why.

# On paper.
print-foot = File { $number } · { $date }
print-name = Name
print-counsellor = Case lead
print-steps = My first steps
print-plan = Individual action plan
print-attestation = Attestation of services
print-summary = File summary
print-to-do = To do
print-settled = Settled
print-ticked = Done
print-step = Step
print-when = Status and date
print-rules = Rules change: confirm each step with the body responsible for it.
print-to-come = Appointments and follow-ups to come
print-referrals = Referrals to partners
print-children = Children
print-file = File
print-number = Number
print-status = Status
print-opened = Opened on
print-since = Services received since
print-until = Until
print-held = Meetings held
print-last = Last meeting
print-attests = We attest that the person named below receives or has received our settlement support services.
print-attests-limits = This attestation is given to the person at their request. It passes no judgment on their status or on their eligibility for any program.
print-made-on = Made on { $date }.
print-sign-person = Signature of the person accompanied
print-sign-person-discreet = Signature of the person
print-need = Need
print-own-score = My score
print-score = { $score } out of 5, { $said }
print-appointment = Appointment
print-list-discreet = To do
print-attestation-discreet = Attestation
print-summary-discreet = Summary
print-attests-discreet = We attest that the person named below has had appointments with us.
print-attests-limits-discreet = This attestation is given to the person at their request.
print-summary-limits-discreet = Personal and confidential information.
print-sign-counsellor = Signature of the case lead
print-summary-limits = Personal and confidential information. Notes of the file and what concerns other adults are not included.
print-who = By whom
print-target = aimed for { $date }
print-agreed = Plan agreed on { $date } (version { $version }).
field-appointment = Appointment

# The letter of a referral and its reply slip.
letter-kind-referral = Letter to the partner and reply slip
letter-kind-slip = Reply slip alone
letter-kind-fhir = FHIR file of a referral
letters-referral = Referral
letters-no-referral = No referral under way. Prepare one in the file, then come back here.
letters-referral-hint = The letter says exactly what the person consented to share. The slip bears a code and says nothing of them.
error-letter-referral-missing = Choose which referral this document is of.
error-referral-over = This referral is over: nothing leaves for it any more. Prepare another referral if one is needed.
print-referral = Referral to your services
print-referral-to = To the attention of
print-referral-code = Referral code
print-referral-on = Date
print-referral-urgent = Urgent: please call us today
print-referral-hello = We are referring the person presented below to you. Here is what you need to receive them, and nothing else.
print-referral-said = What we share with you
print-referral-consent = Shared with the consent of the person, given on { $on } and valid until { $until }. This information is for this referral only; destroy it once it no longer serves.
print-referral-exception = Shared without consent, as the law allows in this case. This information is for this referral only; destroy it once it no longer serves.
print-referral-answer = Your answer
print-referral-how = Fill in the reply slip on the next page, or call us and give the code { $code }. The code is enough: there is no need to name the person.
print-slip = Reply slip
print-slip-how = Tick, date, return. The code is enough: write neither the name of the person nor anything else about them.
print-slip-tick = Tick
print-slip-on = Date (year - month - day)
print-slip-where = Where does this referral stand?
print-slip-received = Received
print-slip-accepted = Accepted
print-slip-waitlisted = On a waiting list until (estimated date)
print-slip-refused = Declined (reason below)
print-slip-started = Service started
print-slip-not-attended = The person did not attend
print-slip-completed = Service ended (outcome below)
print-slip-why = If declined, the reason
print-slip-outcome = If the service ended, the outcome
print-slip-name = Your name
print-slip-date = Date
