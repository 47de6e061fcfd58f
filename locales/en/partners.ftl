partner-new = New partner
partner-search = Name or service
partner-stale = To verify again
partner-fresh = Verified
partner-verify = Verified today
partner-verified = Verified on { $date }
partner-never-verified = Never verified here
partner-note = What we know
partner-note-hint = Kept when the directory is imported again.
partners-none = No partner yet
partners-none-hint = Add one, or import an Open Referral directory.
partners-none-match = No partner matches
partners-export = Export the directory
partners-export-hint = A folder of tables in the Open Referral format (HSDS 3.0), which other directories read. Your notes, and who verified what, are left out.
partners-export-shelters = Include the addresses of shelters
partners-export-folder = Choose where to write it
partners-exported = { $organizations } organizations and { $services } services written in this folder:
partners-export-withheld = { $count ->
    [one] The address of one shelter is left out.
   *[other] The addresses of { $count } shelters are left out.
}
partners-export-unsaid = { $count ->
    [one] The closure of one organization without services is left out: the standard has no place for it.
   *[other] { $count } closures of organizations without services are left out: the standard has no place for them.
}
services = Services
service-count = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
service-name = Service
service-languages = Languages
service-add = Add a service
hsds-problem-name-missing = The name is missing.
hsds-mend-name-missing = Write the name in this cell.
hsds-problem-id-missing = The identifier is missing.
hsds-mend-id-missing = Give this row a unique identifier.
hsds-problem-id-twice = The identifier { $value } is already taken.
hsds-mend-id-twice = Keep only one of the two rows.
hsds-problem-organization-absent = The organization { $value } is not in the directory.
hsds-mend-organization-absent = Add this organization to the organizations table.
hsds-problem-service-absent = The service { $value } is not in the directory.
hsds-mend-service-absent = Add this service to the table of services, or remove the row.
hsds-problem-location-absent = The location { $value } is not in the directory.
hsds-mend-location-absent = Add this location to the table of locations, or remove the row.
hsds-problem-owner-missing = This row belongs to nothing.
hsds-mend-owner-missing = Name the organization, the service or the location.
hsds-problem-organization-set-aside = The organization { $value } was set aside.
hsds-mend-organization-set-aside = Correct its row first.
hsds-problem-service-set-aside = The service { $value } was set aside.
hsds-mend-service-set-aside = Correct its row first.
hsds-problem-location-set-aside = The location { $value } was set aside.
hsds-mend-location-set-aside = Correct its row first.
hsds-problem-too-many = The organization has too many contacts.
hsds-mend-too-many = Keep those that serve.
hsds-problem-not-an-organization = This is neither an organization nor a service.
hsds-mend-not-an-organization = Remove this object from the list.
partner-places = Places
place-add = Add a place
place-name = Name of the place
people-add = Add a contact person
person-name = Contact person
person-title = Title
service-areas = Area served
service-eligibility = For whom
service-schedule = Hours
service-fees = Fees
partner-also = Other name
partner-count = { $count ->
    [one] { $count } partner
   *[other] { $count } partners
}
partner-verification = Verification
problem-more = And { $count } more of the kind.
partner-kind = Kind of organization
partner-kind-any = All
partner-kind-settlement = Settlement organization
partner-kind-adult_education = French courses and adult education
partner-kind-school = School service centre
partner-kind-health = Health and social services (CISSS, CLSC, 811)
partner-kind-public_employment = Services Québec
partner-kind-youth_employment = Carrefour jeunesse-emploi
partner-kind-employability = Employability organization
partner-kind-economy = Economic development (chamber of commerce, SADC, MRC)
partner-kind-housing_office = Housing bureau
partner-kind-housing_committee = Tenants’ committee
partner-kind-basic_needs = Food bank, thrift shop
partner-kind-shelter = Women’s centre, shelter, CAVAC
partner-kind-legal_aid = Legal aid
partner-kind-professional_order = Professional order
partner-kind-higher_education = College, university
partner-kind-childcare = Childcare centre, coordinating office
partner-kind-family = Family centre
partner-kind-library = Library
partner-kind-transport = Public and adapted transport
partner-kind-police = Police
partner-kind-community = Cultural or religious group
partner-kind-twinning = Twinning
partner-kind-regional = Regional settlement
partner-kind-other = Other
partner-channel = Preferred channel
partner-channel-phone = Phone
partner-channel-email = E-mail
partner-channel-web_form = Web form
partner-channel-fax = Fax
partner-channel-mail = Mail
partner-channel-in_person = In person
contact-role = Role
contact-role-main = Ask for first
contact-role-deputy = When they are away
capacity = Room
capacity-open = Open
capacity-limited = Limited room
capacity-full = Full
capacity-closed = Takes no one
capacity-on = Room, said on
delay-days = Delay announced (days)
delay-on = Delay, said on
delay-announced = Delay announced
delay-said = { $days ->
    [one] { $days } day, said on { $date }
   *[other] { $days } days, said on { $date }
}
service-serves = MRC, regions and municipalities served
service-serves-hint = Type the name, then choose. Nothing: not said.
service-everywhere = All of Quebec
service-domains = Needs that this service answers
service-statuses = Immigration statuses served
service-statuses-hint = None checked: not said.
service-age-from = From which age
service-age-to = To which age
service-ages = Ages
service-age-range = { $from } to { $to } years
service-age-least = { $from } years and over
service-age-most = up to { $to } years
service-documents = To bring
closures = Closures
closure-add = Add a closure
closure-from = Closed from
closure-until = Until
closure-service = What
closure-all = The whole organization
closure-said = from { $from } to { $until }
closure-open-ended = since { $from }, no date of return
closed-now = Closed at present
partner-verified-by = Verified on { $date } by { $who }
partner-verified-directory = Verified on { $date } by the directory
partner-edited-by = Edited on { $date } by { $who }
code-remove = Remove { $name }
partners-round = Verification round
partners-round-hint = First the organizations where referrals are under way, then sheets never verified, then the oldest. A sheet verified leaves the list.
partners-round-progress = { $remaining ->
    [0] Everything is up to date
    [one] { $remaining } sheet to verify
   *[other] { $remaining } sheets to verify
}, { $referred } with referrals under way; { $fresh } up to date
partners-round-done = Nothing to verify
partners-round-done-hint = A sheet verified on { $date } or later is up to date.
partners-round-referred = Referrals under way
partners-round-same = Verified, nothing changed
partner-edit-verified = Save, verified today
attention-partners-round = { $count ->
    [one] A partner’s sheet to verify again, with referrals under way
   *[other] { $count } partners’ sheets to verify again, with referrals under way
}
partner-delay-lived = Delay lived
partner-delay-lived-said = { $days ->
    [one] { $days } business day
   *[other] { $days } business days
} from sending to acceptance (median of { $count } referrals accepted since { $date })
partner-delay-lived-few = Too few referrals accepted to tell.
partner-delay-lived-all = All services
partners-doubles = Possible duplicates
partners-doubles-hint = Two sheets of one organization part its referrals. Compare them before merging.
partners-doubles-found = { $total ->
    [0] No likely duplicate among { $compared } partners
    [one] { $total } likely pair among { $compared } partners
   *[other] { $total } likely pairs among { $compared } partners
}
partners-doubles-none = No likely duplicate
partners-doubles-compare = Compare { $one } and { $other }
partners-beside = Two partners side by side
partners-beside-keep = Sheet that stays
partners-beside-links = What follows
partners-beside-referrals = Referrals
partners-beside-received = Referrals received
partners-beside-consents = Consents
partners-beside-tables = Coordination tables
partners-beside-agreements = Agreements
partners-merge = Merge
partners-merge-hint = All that names the other sheet follows: referrals, consents, coordination tables, agreements. One undo (Ctrl+Z) takes it all back.
partners-not-same = Not the same organization
partners-reconsider = Allow the merge again
partners-apart-since = Said to be different on { $date }
partner-likeness-same_name = Same name
partner-likeness-near_name = Nearly the same name
partner-likeness-same_phone = Same phone
partner-likeness-same_email = Same e-mail
partner-likeness-same_website = Same website
partner-likeness-same_address = Same address
partner-refer = Refer to this partner
partner-refer-who = File of the person
partner-refer-who-hint = Name, number or phone.
section-choice = Choose a partner
choice-domain = Need
choice-text = Words
choice-text-hint = A service, a word of its description.
choice-any = All
choice-place = Place gone by: { $place }
choice-no-place = The file does not say where the person lives: territory is left out.
choice-rule = Order: nothing against first; then the territory served, the room, the delay lived or announced, the latest verification, the name. The list orients, it does not decide.
choice-cut = Other organizations answer to these words and were not looked at. Say more of the need.
choice-ask = Choose a need or type a word.
choice-none = No service found
choice-none-hint = Try another need or other words. A service that says nothing of its needs is found by the words of its sheet.
choice-count = { $count ->
    [0] No service
    [one] { $count } service
   *[other] { $count } services
}
choice-refer = Refer
choice-refer-to = Refer to { $partner }, { $service }
choice-open = Choose by the need
choice-warnings = Before referring
choice-warnings-read = I have read this, I refer all the same
choice-against = Against
choice-check = To check
choice-for = For
weigh-need_said = Says that it answers this need
weigh-need_words = Found by the words of its sheet only
weigh-serves = Serves { $place }
weigh-same_mrc = Located in { $place }
weigh-same_region = Same region, outside { $place } or only part of it
weigh-place_unsaid = Does not say where it serves
weigh-person_unplaced = The file does not say where the person lives
weigh-elsewhere = Serves { $areas }, not { $place }
weigh-status_served = Status served: { $status }
weigh-status_not_served = Status not served: { $status }
weigh-status_unknown = Serves given statuses, the person’s is not in the file
weigh-age_served = Age served
weigh-age_not_served = Age not served: { $age } years
weigh-age_unknown = Serves given ages: to check
weigh-language_shared = Language in common ({ $languages })
weigh-language_other = Languages offered: { $languages }; plan an interpreter
weigh-capacity_open = Open, said on { $date }
weigh-capacity_limited = Limited room, said on { $date }
weigh-capacity_full = Full, said on { $date }
weigh-capacity_closed = Takes no one, said on { $date }
weigh-capacity_old = Room: said { $days } days ago
weigh-closed_now = { $until ->
    [none] Closed at present, no date of return
   *[other] Closed until { $until }
}{ $reason }
weigh-delay_announced = Delay announced: { $days ->
    [one] { $days } day
   *[other] { $days } days
} (said on { $date })
weigh-delay_lived = Delay lived: { $days ->
    [one] { $days } business day
   *[other] { $days } business days
} (median of { $count } referrals)
weigh-verified = Verified on { $date }
weigh-stale = Sheet to verify again: verified on { $date }
weigh-never_verified = Sheet never verified here
choice-warnings-unread = First read what is pointed out, then check the box.
choice-from-need = Find a partner
hsds-taxonomy = What Ancrage knows of an organization or a service that the standard has no column for: kind, needs, statuses, capacity, delay, role.
