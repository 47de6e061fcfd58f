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
partners-import-hint = A folder of CSV tables or a JSON file in the Open Referral format (HSDS 1.1 to 3.0).
partners-imported = { $added } organizations added, { $updated } updated, { $unchanged } unchanged; { $services } services read.
partners-would-import = Dry run: { $added } organizations would be added, { $updated } updated or unchanged ({ $unchanged }); { $services } services read.
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
hsds-problem-service-absent = The service { $value } is not in the directory, or was left out.
hsds-mend-service-absent = Mend the service named first.
hsds-problem-location-absent = The location { $value } is not in the directory, or was left out.
hsds-mend-location-absent = Mend the location named first.
hsds-problem-owner-missing = This row belongs to nothing.
hsds-mend-owner-missing = Name the organization, the service or the location.
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
