action-rules-add = Rule added
action-rules-save = Rule changed
action-rules-revert = Rule taken back to the program’s
action-rules-import = Rules taken from a file ({ $version }, { $count } differences)
error-rule-unknown = This rule no longer exists. Refresh the rules screen.
error-rule-faulty = The rule is not saved: { $fault ->
    [field_missing] { $field ->
        [fr] the French text
        [en] the English text
       *[other] a needed field
    } is missing
    [dates] it ends before it begins; correct its dates
    [source_missing] a verification date needs a source
    [overlap] another rule already holds on those days; end one before the other begins
    [value] a field does not read; follow the example under the field
   *[other] it does not read
}.
error-rules-file-faulty = { $count ->
    [one] Nothing was taken: the file has { $count } fault
   *[other] Nothing was taken: the file has { $count } faults
}. Check the file: each fault says how to mend it.
error-rules-nothing-differs = The file says the same as the rules in force: nothing to take.
error-rule-not-changed = This rule is already the program’s.
error-rules-overlap = Two rules would hold on the same day: nothing changed. End one before the other begins.
rule-kind-step = First step
rule-kind-cadence = Follow-up of a rhythm
rule-kind-fit = Rhythm of a status
rule-kind-agreement = Social security agreement
rule-kind-licence = Driver’s licence exchanged
rule-kind-holiday = Holiday
rule-kind-threshold = Delay or threshold
rule-kind-eligibility = Eligibility
rule-kind-wording = Appointment card
field-anchor = Counted from
field-due = Delay
field-exact = That very day, working or not
field-statuses = Immigration statuses
field-child = Children’s ages
field-per_child = One step per child
field-before_only = Before arrival only
field-condition = Condition
field-fr = In French
field-en = In English
field-note_fr = What to know, in French
field-note_en = What to know, in English
field-card_title = Title
field-card_name = Before the name
field-card_date = Before the date
field-card_hour = Before the time
field-card_place = Before the place
field-card_with = Before who receives
field-card_interpreter = Before the interpreter
field-card_interpreter_coming = An interpreter will come
field-card_by_phone = Appointment by phone
field-card_by_video = Appointment by video
field-card_at_home = Appointment at the person’s home
field-card_absence = If one cannot come
field-card_weekdays = Days
field-card_months = Months
field-internal = Done by the team: not on papers given
field-own_fr = What the person reads, in French
field-own_en = What the person reads, in English
field-falls = Falls on
field-numbers = Numbers
field-unit = Unit
field-valid_from = Valid from
field-valid_to = Valid to
field-rule = Rule
field-version = Version
field-dated_on = Date
field-base = The program’s rule
field-removed = Set aside
field-expected_on = Birth expected
field-work_permit = Valid work permit
field-job_started_on = Start of the job followed
field-from_expected = Steps counted from the expected birth
table-rules = Rule
table-rule_packs = Rules
rule-expects-code = lower-case letters, digits and “_”; for a delay, a known code
rule-expects-anchor = step: arrival, region or expected; rhythm: start, arrival, permit or employment
rule-expects-due = days or months: -7d, 30d, 6m
rule-expects-exact = yes, or nothing
rule-expects-statuses = codes among RP_ECO RP_FAM RP_RPCE RP_RPAR RP_AUT PP DA DA_REF CSQ_ATT TET TET_AGR PMI_F PMI_O CONJ ETU PTPD UKR PST VIS SS CIT INC, parted by spaces; “-” before: all but these
rule-expects-country = a country code (FR); for a step: agreement, other, exchange or no_exchange
rule-expects-child = two ages: 6-16
rule-expects-per_child = yes, or nothing
rule-expects-before_only = yes, or nothing
rule-expects-condition = pregnancy, work_permit, or nothing
rule-expects-fr = a text of 2,000 characters at most
rule-expects-en = a text of 2,000 characters at most
rule-expects-note_fr = a text of 2,000 characters at most, or nothing
rule-expects-note_en = a text of 2,000 characters at most, or nothing
rule-expects-card_title = a text of 2,000 characters at most
rule-expects-card_name = a text of 2,000 characters at most
rule-expects-card_date = a text of 2,000 characters at most
rule-expects-card_hour = a text of 2,000 characters at most
rule-expects-card_place = a text of 2,000 characters at most
rule-expects-card_with = a text of 2,000 characters at most
rule-expects-card_interpreter = a text of 2,000 characters at most
rule-expects-card_interpreter_coming = a text of 2,000 characters at most
rule-expects-card_by_phone = a text of 2,000 characters at most
rule-expects-card_by_video = a text of 2,000 characters at most
rule-expects-card_at_home = a text of 2,000 characters at most
rule-expects-card_absence = a text that holds {"{phone}"} once
rule-expects-card_weekdays = seven names from Sunday, separated by “|”
rule-expects-card_months = twelve names from January, separated by “|”
rule-expects-internal = yes, or nothing
rule-expects-own_fr = a text of 2,000 characters at most, or nothing
rule-expects-own_en = a text of 2,000 characters at most, or nothing
rule-expects-language = fr, en, es, pt, ar, uk, ru, ht, tl or prs
rule-expects-cadence = standard, reinforced, temporary_work, pre_arrival or job_retention
rule-expects-follow_up = welcome, assessment, plan, accompaniment, reminder, referral, job_retention, retention_check, urgent, group or closing
rule-expects-status = a status code: RP_ECO, DA…
rule-expects-service = settlement, francisation, ramq, ifhp, family_allowance, last_resort, childcare or work
rule-expects-answer = eligible, conditions, not_eligible or verify
rule-expects-falls = 12-25, 07-01 or monday, monday 1 of 09, monday before 05-25 or easter-2
rule-expects-numbers = one to twelve numbers parted by spaces: 180 120 90
rule-expects-unit = days, business_days, months or count
rule-expects-source = a text of 2,000 characters at most
rule-expects-verified_on = a date YYYY-MM-DD
rule-expects-valid_from = a date YYYY-MM-DD, or nothing
rule-expects-valid_to = a date YYYY-MM-DD, or nothing
rule-fault-unreadable = The file is no readable JSON { $value }
rule-fault-schema = The file’s format is not known { $value }
rule-fault-pack = The version or the date of the rules is missing
rule-fault-too_long = The file is too long
rule-fault-key = The key is missing or does not read
rule-fault-key_twice = Two rules have the same key
rule-fault-kind = The kind of rule is not known
rule-fault-field_unknown = This kind of rule has no such field
rule-fault-field_missing = This field is needed
rule-fault-value = What is written does not read: { $value }
rule-fault-dates = The rule ends before it begins
rule-fault-source_missing = A verification date needs a source
rule-fault-overlap = The rule { $value } already holds on those days
rule-mend-unreadable = Export the rules and start from that file.
rule-mend-schema = Write "schema": 1, or update the program.
rule-mend-pack = Write "version": "2026.2" and "dated_on": "2026-11-24" at the top of the file.
rule-mend-too_long = A file has at most 5,000 rules and 8 MB.
rule-mend-key = Write "key": letters, digits, dot, dash or “_”, 120 characters at most.
rule-mend-key_twice = Give one of the two another key.
rule-mend-kind = Write "kind": step, cadence, fit, agreement, licence, holiday, threshold or eligibility.
rule-mend-field_unknown = Remove this field, or correct its name.
rule-mend-field_missing = Expected: { $expects }.
rule-mend-value = Expected: { $expects }.
rule-mend-dates = Correct "valid_from" or "valid_to".
rule-mend-source_missing = Write "source", or remove "verified_on".
rule-mend-overlap = End one ("valid_to") before the other begins ("valid_from").
rule-origin-carried = program
rule-origin-edited = changed here
rule-origin-added = added here
rule-origin-removed = set aside here
rule-change-added = Added
rule-change-changed = Changed
rule-change-removed = Set aside
to-verify-no_rule = no rule holds today
to-verify-says = the rule itself says so
to-verify-no_source = no known source: practice of the field, to be verified with the body responsible
to-verify-never = the source was never read again, or is old or secondary
to-verify-older = verified before the date of the rules
to-verify-stale = verified more than a year ago
to-verify-outside = outside its period of validity
service-settlement = Settlement organizations
service-francisation = French-language learning
service-ramq = Health insurance (RAMQ)
service-ifhp = Interim Federal Health Program (IFHP)
service-family_allowance = Family Allowance
service-last_resort = Last-resort financial assistance
service-childcare = Reduced-contribution childcare
service-work = Work
answer-eligible = generally eligible
answer-conditions = under conditions
answer-not_eligible = generally not eligible
answer-verify = to be verified
condition-pregnancy = a birth is expected
condition-work_permit = with a valid work permit
step-anchor-arrival = the arrival in Quebec
step-anchor-region = settlement in the region
step-anchor-expected = the expected birth
cadence-anchor-start = the arrival or the file opening
cadence-anchor-arrival = the arrival in Quebec
cadence-anchor-permit = the end of the permit
cadence-anchor-employment = the start of the job
country-test-agreement = country with a social security agreement
country-test-other = country without one, or unknown
country-test-exchange = driver’s licence exchanged
country-test-no_exchange = driver’s licence not exchanged
unit-days = days
unit-business_days = business days
unit-months = months
unit-count = number
threshold-alert_days = Alerts before a document ends
threshold-expired_days = Expired document, still shown
threshold-first_contact_days = First contact targeted after arrival
threshold-later_days = “Later”
threshold-no_show_second = No-show: second attempt
threshold-no_show_third = No-show: third attempt
threshold-no_show_closing = No-show: closing proposed
threshold-unreachable_attempts = Unreachable: attempts
threshold-unreachable_channels = Unreachable: channels
threshold-unreachable_days = Unreachable: duration
threshold-flag_review_days = Review of a safety flag
threshold-consent_months = Duration of a consent
threshold-silent_days = Person without news
threshold-baseline_days = First needs assessment
threshold-reassessment_months = Needs reassessments
threshold-objective_days = Objective after a low score
threshold-supervisor_days = Alert to the supervisor
threshold-retention_months = Retention checks
threshold-suppressed_below = Figure masked below
threshold-expired_alert_days = Alerts after a document ends
threshold-residence_days = Keeping permanent residence: days, in how many years, half-days at most
threshold-citizenship_days = Citizenship: days, in how many years, half-days at most
threshold-postponed_days = After an appointment excused or postponed
threshold-urgent_next_days = After an urgent contact
threshold-welcome_next_days = After the welcome
threshold-next_days = After another contact
threshold-interpreter_days = Interpreter to be confirmed within
threshold-consent_ending_days = Consent that ends: told before
threshold-consent_ended_days = Consent that ended: still told
threshold-note_lock_days = Correction of a note by its author
threshold-referral_draft = Referral in preparation (then: urgent)
threshold-referral_consent = Referral, consent awaited (then: urgent)
threshold-referral_ready = Referral ready to send (then: urgent)
threshold-referral_sent = Referral sent, not acknowledged (then: urgent)
threshold-referral_received = Referral received, not decided (then: urgent)
threshold-referral_accepted = Referral accepted, service awaited (then: urgent)
threshold-referral_waitlisted = Referral on a waiting list (then: urgent)
threshold-referral_refused = Referral declined, to act on (then: urgent)
threshold-referral_started = Service started, to review (then: urgent)
threshold-referral_not_attended = Person did not go, to act on (then: urgent)
threshold-referral_no_response = Referral without response, to act on (then: urgent)
threshold-referral_reminders = Reminders of a referral, then no response
threshold-expiring_days = Document that ends: in the list
threshold-partner_review_months = Partner’s sheet to be verified
threshold-partner_delay_months = Months counted for the delay lived at a partner’s
threshold-capacity_days = Room of a service: to ask again
threshold-assessment_notice_days = Assessment to come: told before
threshold-assessment_early_days = Assessment made early: counts from
threshold-plan_days = Action plan agreed after the first contact
threshold-french_apart_days = French levels compared at
threshold-retention_before_days = Retention call: opens before
threshold-retention_after_days = Retention call: ends after
threshold-retention_attempts = Retention call: attempts
threshold-action_item_days = Reminder of an action item
threshold-report_alert_days = Reminders of an accountability report
threshold-rule_review_days = Verification of a rule
room-indicators = Indicators
room-rules = Rules
section-rights = Rights
rules-hint = The rules orient; the responsible body decides. Open a rule to see its source.
rules-version = version { $version }, of { $date }
rules-export = Export…
rules-import = Import…
rules-check = Check a file…
rules-import-hint = The file is checked whole, then compared with the rules in force. Nothing changes before you ask for it.
rules-take = Take these rules
rules-file-name = ancrage-rules.json
rules-written = Rules written to { $path }.
rules-newer = { $count ->
    [one] The program carries a newer version of a rule changed here. Open it to compare.
   *[other] The program carries a newer version of { $count } rules changed here. Open them to compare.
}
rules-none = No rule matches.
rules-only-verify = To be verified only
rules-only-own = Changed here only
rules-faults = { $count ->
    [one] { $count } fault: nothing will be taken before it is mended.
   *[other] { $count } faults: nothing will be taken before they are mended.
}
rules-fault-place = rule { $place } of the file
rules-differences = { $count ->
    [0] No difference with the rules in force
    [one] { $count } difference with the rules in force
   *[other] { $count } differences with the rules in force
}
rule = Rule
rule-new = Add a rule
rule-says = What it says
rule-valid = Validity
rule-verified = Verified
rule-origin = Origin
rule-search = Words of the rule or its source
rule-kind = Kind of rule
rule-kind-all = All
rule-count = { $count ->
    [one] { $count } rule
   *[other] { $count } rules
}
rule-always = always
rule-span = from { $from } to { $to }
rule-from = since { $from }
rule-until = until { $to }
rule-after = { $due } after { $anchor }
rule-before = { $due } before { $anchor }
rule-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
rule-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
rule-newer = The program’s rule changed since it was changed here: compare, then keep yours or take the program’s.
rule-program = program: { $value }
rule-revert = Take the program’s
rule-remove = Remove
rights-status = Status: { $status }
rights-no-status = The file does not give the immigration status: everything is to be verified.
rights-hint = Orientation by the rules { $version }; the responsible body decides.
rights-says = What the rule says: { $answer }
work-permit = Valid work permit
work-permit-yes = valid work permit
work-permit-no = no work permit
work-permit-unsaid = work permit not specified
unsaid = Not specified
condition-met = met according to the file
condition-unmet = not met according to the file
condition-unsaid = the file does not say
expected-hint = Optional; stays in this file. YYYY-MM-DD.
situation-shift = Move steps and follow-ups too
pause-waits = { $count ->
    [one] { $count } planned follow-up will wait for { $date }:
   *[other] { $count } planned follow-ups will wait for { $date }:
}
draft-rules-edit = Rule to finish
draft-cases-situation = Situation to finish
