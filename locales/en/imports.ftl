imports = Import a list of people
imports-short = Import a list
imports-hint = A spreadsheet (XLSX, ODS, XLS) or a CSV file. Nothing is written before you confirm, and one undo takes a whole import back.
imports-choose = Choose a list…
imports-kind = Lists of people
imports-again = Choose another list
imports-sheet = Sheet
imports-sheet-line = { $name } ({ $rows } rows)
imports-read = { $rows ->
    [one] { $rows } row below the headers of row { $header }
   *[other] { $rows } rows below the headers of row { $header }
}
imports-columns = What each column holds
imports-columns-hint = Correct what is wrong; your choice is remembered for the next lists with the same headers.
imports-column = { $letter } – { $header }
imports-column-untitled = { $letter } – no title
imports-not-brought = Do not import
imports-samples = First rows
imports-row = Row
imports-date-order = Dates written with numbers only
imports-date-order-guess = As each column shows
imports-date-order-day_first = Day, then month (DD/MM/YYYY)
imports-date-order-month_first = Month, then day (MM/DD/YYYY)
imports-duplicates-choice = People who seem already known
imports-duplicates-import = Import them all the same
imports-duplicates-skip = Do not import them
imports-check = Check
imports-run = { $count ->
    [one] Import { $count } person
   *[other] Import { $count } people
}
imports-would = { $added ->
    [one] { $added } person would be imported.
   *[other] { $added } people would be imported.
}
imports-done = { $added ->
    [one] { $added } person imported.
   *[other] { $added } people imported.
}
imports-left-out = { $count ->
    [one] { $count } row without a name is left out.
   *[other] { $count } rows without a name are left out.
}
imports-skipped = { $count ->
    [one] { $count } likely duplicate is left out.
   *[other] { $count } likely duplicates are left out.
}
imports-problems = { $count ->
    [one] { $count } item to mend
   *[other] { $count } items to mend
}
imports-duplicates = { $count ->
    [one] { $count } likely duplicate
   *[other] { $count } likely duplicates
}
imports-sound = No problem, no duplicate.
imports-more = The first { $count } are shown; the report holds the first 2000.
imports-place = row { $row }, column { $column } ({ $header })
imports-like-file = like file { $number }
imports-like-row = like row { $row }
imports-save-report = Save the report…
imports-report-name = import-report.csv
imports-report-saved = Report saved, without any name.
imports-take-back = Undo this import
imports-taken-back = The import is undone: nothing of it is left.
imports-see-files = See the files
imports-mend-first = You may import the sound rows now, or mend the list and choose it again.
import-field-given = Given names
import-field-family = Family names
import-field-full = Full name, to be split
import-field-usual = Preferred name
import-field-birth = Birth date
import-field-gender = Gender
import-field-mobile = Mobile
import-field-phone = Phone
import-field-work_phone = Work phone
import-field-email = E-mail
import-field-address = Address
import-field-city = Municipality
import-field-postal_code = Postal code
import-field-country = Country of origin
import-field-arrival = Arrival in Quebec
import-field-immigration = Immigration status
import-field-expiry = Status expiry
import-field-language = Languages
import-field-interpreter = Interpreter
import-field-number = Number in the list
import-field-note = Note
import-why-header = from the title
import-why-content = from the content
import-why-remembered = as last time
import-why-given = your choice
import-why-denied = the content does not match the title
import-why-unknown = unknown title
import-weight-row = row left out
import-weight-value = value left out
import-weight-look = imported, to be checked
import-problem-name_missing = The name is missing: the row is not imported.
import-mend-name_missing = Write the family or given name.
import-problem-name_too_long = The name exceeds 200 characters: the row is not imported.
import-mend-name_too_long = Keep only the name in this cell.
import-problem-name_unclear = This name has no letter: it is not imported.
import-mend-name_unclear = Write the name in letters.
import-problem-date_unclear = This date does not exist or cannot be read: it is not imported.
import-mend-date_unclear = Write YYYY-MM-DD, YYYY-MM or YYYY.
import-problem-date_ambiguous = Day and month may be exchanged: the date is read day first.
import-mend-date_ambiguous = Choose the order of dates, or write YYYY-MM-DD.
import-problem-date_incomplete = The day or the month is missing: the date is not imported.
import-mend-date_incomplete = Write the whole date, YYYY-MM-DD.
import-problem-date_unlikely = This date is too far in the past or the future: it is not imported.
import-mend-date_unlikely = Check the year.
import-problem-phone_unclear = This is not a phone number: it is not imported.
import-mend-phone_unclear = Write at least seven digits, such as 418 555-0123.
import-problem-email_unclear = This is not an e-mail address: it is not imported.
import-mend-email_unclear = Write one address, such as name@example.org.
import-problem-postal_unclear = This is not a Canadian postal code: it is not imported.
import-mend-postal_unclear = Write it as G5Y 3A1.
import-problem-city_unknown = No municipality, or several, have this name: it is kept with the address.
import-mend-city_unknown = Choose the municipality in the file.
import-problem-country_unknown = No country has this name: it is not imported.
import-mend-country_unknown = Write the country in French or English, or its two-letter code.
import-problem-language_unknown = A language is not recognised: it is not imported.
import-mend-language_unknown = Write the language in French or English, a comma between two.
import-problem-gender_unclear = This gender is not recognised: it is not imported.
import-mend-gender_unclear = Write woman, man or non-binary.
import-problem-immigration_unknown = This immigration status is not recognised: it is not imported.
import-mend-immigration_unknown = Use a status of Ancrage’s list, in words or by its code.
import-problem-too_long = This text exceeds 500 characters: it is not imported.
import-mend-too_long = Shorten it, or make it a note.
import-problem-formula_error = The formula of this cell failed: nothing is imported.
import-mend-formula_error = Write the value instead of the formula.
import-problem-note_sensitive = This note seems to hold an insurance number.
import-mend-note_sensitive = Remove the number from the list and from the file.
import-duplicate-mend = Open both and decide whether they are the same person.
import-report-sheet = Sheet
import-report-row = Row
import-report-column = Column
import-report-header = Header
import-report-reason = Reason
import-report-mend = Mend
