views = Views
view = View
view-all = All files under way
view-mine = My files
view-late = Overdue
view-silent = No recent contact
view-expiring = Permits about to expire
view-without_plan = Without an action plan
view-flagged = With a safety flag
view-coming = Arrivals to come
view-kind-built_in = comes with Ancrage
view-kind-mine = mine
view-kind-shared = the whole team’s
view-changed = changed
view-save = Keep the view…
view-save-title = Keep this list
view-name = Name of the view
view-shared = For the whole team
view-shared-hint = Filters are shared, files never are.
view-replace = Replace the view “{ $name }”
view-manage = Manage views…
view-first = Begin with this view
view-first-is = Your list begins here
view-remove = Remove the view
view-open = View: { $name }
view-none-kept = No view kept. Choose filters, then “Keep the view”.
filters-more = More filters
filters-more-count = More filters ({ $count })
filters-clear = Clear the filters
filter-late = Overdue only
filter-flagged = Safety flags
filter-flagged-yes = with a flag
filter-flagged-no = without a flag
filter-silent = No contact for (days)
filter-expires = Expires within (days)
filter-immigration = Immigration status
filter-tag = Tag
filter-arrived-from = Arrived from
filter-arrived-to = Arrived until
filter-word = One of the names
filter-lacking = What is missing
filter-any = Any
lacking-next_step = a next step
lacking-contact = a first contact
lacking-immigration = the immigration status
lacking-plan = an action plan
column-mrc = RCM
column-tags = Tags
column-arrival = Arrival
column-languages = Languages
column-flags = Safety flags
column-referrals = Open referrals
column-birth = Birth
column-country = Country of origin
column-phone = Phone
column-address = Address
column-next-kind = Kind of step
column-earlier = Forward: { $column }
column-later = Back: { $column }
columns-order = In order
case-order-last_contact = Last contact
case-order-expires = Expiry of the document
masked = masked ({ $why })
hidden-cell = masked
tags = Tags
tag-edit = Tags…
tag-edit-title = Tags of the file
tag-none = The team has no tag yet.
tag-new = New tag
tag-name = Name of the tag
tag-color = Colour
tag-add = Create the tag
tag-manage = Manage tags…
tag-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
tag-color-grey = grey
tag-color-blue = blue
tag-color-teal = teal
tag-color-green = green
tag-color-amber = amber
tag-color-red = red
tag-color-purple = purple
select-file = Select { $name }
selected = { $count ->
    [one] { $count } file selected
   *[other] { $count } files selected
}
select-all = Select all { $count }
select-none = Select nothing
select-hint = Space selects the line; Shift+arrows extend; Ctrl+A selects all.
bulk = Act on the selection…
bulk-title = { $count ->
    [one] Act on { $count } file
   *[other] Act on { $count } files
}
bulk-what = Action
bulk-assign = Give to someone
bulk-tag = Add a tag
bulk-untag = Remove a tag
bulk-plan = Plan a follow-up
bulk-move = Change the status
bulk-letter = Prepare documents to print
bulk-change = { $count ->
    [0] No file will change.
    [one] { $count } file will change.
   *[other] { $count } files will change.
}
bulk-skip-over = { $count ->
    [one] { $count } file closed or transferred
   *[other] { $count } files closed or transferred
}
bulk-skip-flagged = { $count ->
    [one] { $count } file with a safety flag, to be handled apart
   *[other] { $count } files with a safety flag, to be handled one by one
}
bulk-skip-already = { $count ->
    [one] { $count } file already so
   *[other] { $count } files already so
}
bulk-skip-not_allowed = { $count ->
    [one] { $count } file whose status does not lead there
   *[other] { $count } files whose status does not lead there
}
bulk-skip-asks_more = { $count ->
    [one] { $count } file where this status asks for a reason or a date
   *[other] { $count } files where this status asks for a reason or a date
}
bulk-skip-no_next_step = { $count ->
    [one] { $count } file that would have no next step
   *[other] { $count } files that would have no next step
}
bulk-skip-gone = { $count ->
    [one] { $count } file gone in the meantime
   *[other] { $count } files gone in the meantime
}
bulk-left = Left out
bulk-apply = { $count ->
    [one] Change { $count } file
   *[other] Change { $count } files
}
bulk-undo-hint = One single undo (Ctrl+Z) takes it all back.
bulk-done = { $count ->
    [one] { $count } file changed. Ctrl+Z takes it all back.
   *[other] { $count } files changed. Ctrl+Z takes it all back.
}
export-list = Export…
export-list-title = Export the list
export-warning = Personal information will leave the vault, without a password. Keep the file in a safe place and delete it once it is of no more use. The export is written in the journal, without its content.
export-format = Kind of file
export-format-xlsx = Excel workbook (XLSX)
export-format-csv_semicolon = CSV, semicolons
export-format-csv_comma = CSV, commas
export-discretion = Protected addresses and discreet contacts
export-discretion-mask = mask what is protected
export-discretion-leave_out = leave these files out
export-files = { $count ->
    [one] { $count } file will leave
   *[other] { $count } files will leave
}
export-masked = of which { $count } with something masked
export-left-out = { $count ->
    [one] { $count } file left out
   *[other] { $count } files left out
}
export-columns = Columns: { $columns }
export-place = Choose the place…
export-kind = List of files
export-name = files
export-done = { $count ->
    [one] { $count } file exported: { $path }
   *[other] { $count } files exported: { $path }
}
section-access = Access
access-title = Answer an access request
access-about = The person may ask for everything that their file holds. Ancrage writes into an empty folder a version to read (dossier.html), the same for a program (dossier.json), the documents kept (documents folder) and the checksums of all (manifest.json). Nothing of another person’s file is in it. Read the copy before you hand it over: what a note says of someone else may have to be removed.
access-requested = Date of the request
access-language = Language of the copy
access-folder = Choose an empty folder…
access-done = Copy written: { $folder }
access-past = Copies already made
access-none = No copy was made yet.
access-past-line = request of { $date }
access-fr = French
access-en = English
export-title = Everything that file { $number } holds
export-made = Copy made on { $date } by { $who }
export-about = This copy answers a request for access to personal information. It holds everything kept in this file, whom it was told to, and who wrote it, when. Nothing of another person’s file is in it.
export-told = Whom information was told to
export-told-no-one = Nothing was told to a partner.
export-history = Who wrote what, and when
export-withheld = another person’s information, not disclosed
table-user_views = List view
table-shared_views = Shared view
table-view_choices = View to begin with
table-list_exports = List exported
table-tags = Tag
field-color = Colour
field-columns = Columns
field-format = Format
field-left_out = Files left out
field-list = Filters and columns
field-masked = Columns masked
field-sum = Checksum
field-view = View
