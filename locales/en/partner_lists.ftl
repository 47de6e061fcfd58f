# Directories and lists of partners brought into the vault.
partner-lists = Bring in a directory or a list
partner-lists-hint = A list of partners (XLSX, ODS, XLS, CSV), or an Open Referral directory (HSDS 1.1 to 3.0: folder, zip, JSON). You may also drop the file here. Nothing is written before you confirm; one undo takes everything back.
partner-lists-kind = List or directory of partners
partner-lists-again = Choose something else
partner-lists-package = Open Referral directory
partner-lists-list = List of partners
partner-lists-columns = { $unread ->
    [0] Columns: all are understood
    [one] Columns: { $unread } is not read
   *[other] Columns: { $unread } are not read
}
partner-lists-columns-needed = Say which column holds the organization’s name.
partner-lists-columns-hint = Your choice is remembered for the next lists with the same headers.
partner-lists-column-none = Do not read
partner-lists-sample = First rows
partner-lists-would-added = { $count ->
    [one] { $count } new organization
   *[other] { $count } new organizations
}
partner-lists-would-updated = { $count ->
    [one] { $count } changes
   *[other] { $count } change
}
partner-lists-would-unchanged = { $count ->
    [one] { $count } stays as it is
   *[other] { $count } stay as they are
}
partner-lists-done-added = { $count ->
    [one] { $count } organization added
   *[other] { $count } organizations added
}
partner-lists-done-updated = { $count ->
    [one] { $count } changed
   *[other] { $count } changed
}
partner-lists-done-unchanged = { $count ->
    [one] { $count } left as it was
   *[other] { $count } left as they were
}
partner-lists-left-out = { $count ->
    [one] { $count } row left out.
   *[other] { $count } rows left out.
}
partner-lists-differing = { $count ->
    [one] { $count } organization here differs from the list
   *[other] { $count } organizations here differ from the list
}
partner-lists-differing-hint = A ticked box: the list replaces what is here. What you wrote stays, unless you tick it.
partner-lists-take = Differences
partner-lists-take-proposed = Only what the list changed
partner-lists-take-all = Take everything
partner-lists-take-nothing = Nothing
partner-lists-beyond = { $count } others follow the choice made for all.
partner-lists-page = Organizations { $from } to { $to } of { $count }
partner-lists-previous = Previous
partner-lists-next = Next
partner-lists-field = Field
partner-lists-here = Here
partner-lists-says = The list says
partner-lists-change-news = changed by the list
partner-lists-change-both = changed here too
partner-lists-change-added = one more in the list
partner-lists-change-removed = no longer in the list
partner-lists-nothing = nothing
partner-lists-part-service = Service
partner-lists-part-place = Place
partner-lists-part-contact = Person or line
partner-lists-part-closure = Closure
partner-lists-bring = Bring in
partner-lists-see = See the partners
partner-lists-take-back = Undo this import
partner-lists-taken-back = The import is undone: the partners are as before.
partner-lists-empty = No organization in this file. Check that it is the right file, or the right sheet.
partner-lists-problems = { $count ->
    [one] { $count } thing to look at in the list
   *[other] { $count } things to look at in the list
}
partner-lists-place-row = row { $row }
partner-column-name = Organization
partner-column-identifier = Identifier
partner-column-also = Other name
partner-column-kind = Kind of organization
partner-column-description = Description
partner-column-url = Website
partner-column-email = Email
partner-column-phone = Phone
partner-column-channel = Preferred channel
partner-column-place = Place name
partner-column-address = Address
partner-column-city = City
partner-column-postal_code = Postal code
partner-column-contact = Contact
partner-column-contact_title = Contact title
partner-column-contact_phone = Contact phone
partner-column-contact_email = Contact email
partner-column-service = Service
partner-column-service_description = Service description
partner-column-eligibility = Eligibility
partner-column-languages = Languages
partner-column-areas = MRCs served
partner-column-schedule = Hours
partner-column-fees = Cost
partner-column-documents = Required documents
partner-column-domains = Needs
partner-column-statuses = Eligible statuses
partner-column-age_from = Minimum age
partner-column-age_to = Maximum age
partner-column-verified = Verified on
partner-list-problem-name_missing = No organization name.
partner-list-mend-name_missing = Write it in this row.
partner-list-problem-name_unclear = This name has no letters, or is too long.
partner-list-mend-name_unclear = Correct it.
partner-list-problem-continued = No name: the row goes with the organization above.
partner-list-mend-continued = Repeat the name if it is not the right one.
partner-list-problem-values_differ = The rows of this organization do not all say the same: what most say is kept.
partner-list-mend-values_differ = Make them agree.
partner-list-problem-service_missing = Details of a service without its name: they are not read.
partner-list-mend-service_missing = Name the service in this row.
partner-list-problem-too_many = Too many services, places or people for one organization: the first ones are kept.
partner-list-mend-too_many = Check the column of the organization’s name.
partner-list-problem-phone_unclear = Not a phone number: it is not read.
partner-list-mend-phone_unclear = Write ten digits, for example 418 555-0123.
partner-list-problem-email_unclear = Not an email address: it is not read.
partner-list-mend-email_unclear = Write name@domain.
partner-list-problem-url_unclear = Not a web address: it is not read.
partner-list-mend-url_unclear = Write it without a formula or a script.
partner-list-problem-postal_unclear = Not a Canadian postal code: it is not read.
partner-list-mend-postal_unclear = Write it like G5Y 3A1.
partner-list-problem-kind_unknown = This kind of organization is not understood: it is not read.
partner-list-mend-kind_unknown = Write a kind of the partner’s sheet, or correct the sheet afterwards.
partner-list-problem-channel_unknown = This channel is not understood: it is not read.
partner-list-mend-channel_unknown = Write: phone, email, web form, fax, mail or in person.
partner-list-problem-domain_unknown = A need is not understood: it is not read.
partner-list-mend-domain_unknown = Write needs as in the assessment, parted by semicolons.
partner-list-problem-status_unknown = An immigration status is not understood: it is not read.
partner-list-mend-status_unknown = Write statuses as in the file, parted by semicolons.
partner-list-problem-place_unknown = A territory has the name of no single MRC, region or municipality: it is kept in words.
partner-list-mend-place_unknown = Write the MRC’s name, so that the choice of a partner counts it.
partner-list-problem-age_unclear = This age is not understood, or the minimum is above the maximum: it is not read.
partner-list-mend-age_unclear = Write a number of years.
partner-list-problem-date_unclear = This date does not exist, or has no day: it is not read.
partner-list-mend-date_unclear = Write it YYYY-MM-DD.
partner-list-problem-date_ambiguous = Day and month may be exchanged: the day is read first.
partner-list-mend-date_ambiguous = Write YYYY-MM-DD, or say the order below the columns.
partner-list-problem-date_ahead = The date is in the future: it is not read.
partner-list-mend-date_ahead = Correct it.
partner-list-problem-too_long = This text is too long: it is not read.
partner-list-mend-too_long = Shorten it.
partner-list-problem-formula_error = The formula of this cell failed: it is not read.
partner-list-mend-formula_error = Correct the formula in the spreadsheet.
partner-list-problem-kept_as_text = What looks like a formula or a script is kept as text.
partner-list-mend-kept_as_text = Check this text.
partner-list-weight-row = row left out
partner-list-weight-value = value left out
partner-list-weight-look = brought in, to check
progress-rows = Reading the list
list-told-read = read
draft-partners-import = List of partners to bring in
error-partner-list-no-name = No column holds the organization’s name. Say which column holds what.
error-partner-list-nothing = No organization in this list. See what is said of each row.
error-partner-import-unknown = This import of partners is not in this vault. Nothing is undone.
partner-lists-said = { $what }, said on { $date }
partner-lists-delay = { $days ->
    [one] { $days } day
   *[other] { $days } days
}, said on { $date }
field-delay = Announced delay
