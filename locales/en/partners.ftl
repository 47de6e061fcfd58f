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
partners-import = Import a directory
partners-import-hint = A folder of tables, a zip or a JSON file in Open Referral format (HSDS 1.1 to 3.0).
partners-imported = { $added } organizations added, { $updated } updated, { $unchanged } unchanged; { $services } services read.
partners-would-import = Tried: { $added } organizations would be added; { $updated } are already here and would be updated, { $unchanged } are unchanged; { $services } services read.
problem-count = { $count ->
    [one] { $count } item left out
   *[other] { $count } items left out
}
import-try = Try
import-now = Import
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
