purpose-household = Sharing within the household
consents-hold = What holds now
consents-hold-none = No consent holds today.
consents-over = What ended
consent-recipient = Recipient
consent-recipient-hint = Named: interpreting service, relative, newspaper.
consent-guardian = Parent or guardian who agrees
consent-guardian-hint = Needed for a child under 14.
consent-language = Language of the explanation
consent-language-empty = French
consent-given-on = Given on
consent-given = given { $date }
consent-by = { $form } · witness: { $witness }
consent-through = by { $who }
consent-with-interpreter = interpreter: { $who }
consent-explained = explained in { $language }
consent-ending-soon = ends soon
consent-data = Data
consent-effects = What the withdrawal does
consent-stops-referral = Referral to { $partner } stopped
consent-stops-call = Retention call at { $month } months, on { $date }, cancelled
consent-stops-text = { $kind } of { $date }: no longer by text, choose another channel
consent-stops-nothing = Nothing was waiting: no sending, no call is stopped.
consent-covers-referral = Goes on: { $partner }, by another consent
consent-other-until = Another consent for the same purpose holds until { $date }; what it covers goes on.
consent-keeps-sent = Already sent to { $partner } on { $date }: stays in the file
consent-closes-file = Without this consent the file cannot stay open: close it next.
consent-never-undone = A withdrawal cannot be undone.
consent-withdrawn-done = The consent is withdrawn.
disclosures = Disclosed without consent
disclosures-hint = Only for a legal duty or an imminent danger. What is recorded here cannot be undone.
disclosures-none = Nothing was disclosed without consent.
disclosure-new = Record a disclosure…
disclosure-title = Disclosure without consent
disclosure-recipient = To whom
disclosure-why = Why, in facts
disclosure-content = What was disclosed, no more than needed
disclosure-supervised = told: { $who }
disclosure-reminder = A child in danger is reported without delay to youth protection; then record here when and by whom.
attention-consent_ending = Consent about to end: { $purpose ->
    [file] keeping the file
    [referral] referral to a partner
    [text_messages] text messages
    [interpreter] interpreter
    [testimony] testimony, photo
    [household] sharing within the household
   *[other] retention call
}
