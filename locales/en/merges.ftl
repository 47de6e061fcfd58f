merges = Possible duplicates
merges-hint = Files whose names are alike and that nothing tells apart, by birth date, phones and address. Two adults of one household are never proposed for their family name, phone or address alone.
merges-none = No likely duplicate among { $count ->
    [one] { $count } file
   *[other] { $count } files
}.
merges-found = { $count ->
    [one] { $count } pair
   *[other] { $count } pairs
} to look at, among { $compared ->
    [one] { $compared } file
   *[other] { $compared } files
}
merges-shown = The { $count } likeliest are shown.
merges-search-again = Search again
merges-compare = Compare
merges-compare-these = Compare { $one } and { $other }
merges-score = { $percent }% likely
merges-side-by-side = Two files side by side
merges-keep-which = File that stays
merges-keeps-number = number { $number } stays
merges-absorbed-number = { $number } will still open this file
merges-names = Names
merges-name-leads = Name that leads
merges-other-name = The other legal name becomes
merges-other-name-former = a former name
merges-other-name-usual = a usual name
merges-other-name-dropped = nothing: it was a mistake
merges-moves = Everything written goes into the file that stays
merges-moves-none = Nothing else is written in these files.
merges-warnings = To know before merging
merges-warning-other_counsellor = Two people are responsible for these files. The one who stays will get the other’s planned follow-ups: tell them.
merges-warning-flagged = A safety flag is set. It will stay, and will be seen by everyone who opens the merged file.
merges-warning-other_name = The names are not alike. Check that this is one person, not two of a household.
merges-warning-other_birth = The birth dates differ. Check a document before merging.
merges-read = I checked it
merges-merge = Merge the two files
merges-merge-hint = One gesture takes it all back (Ctrl+Z), as long as nothing else is written in this file.
merges-not-same = This is not the same person
merges-apart = Said to be different on { $date }. This pair is no longer proposed.
merges-reconsider = Reconsider
merges-of = Duplicates and merged files
merges-absorbed = { $number }, merged on { $date }
merges-absorbed-history = History of { $number }
merges-apart-from = Not the same person as
merges-of-none = No other file looks like this one.
merges-with = Compare with another file
merges-with-hint = Number or name
section-doubles = Duplicates
table-case_aliases = Merged file
table-case_distinctions = Different person
field-merged_on = Merged on
field-said_on = Said on
field-said_by = Said by
field-absorbed = Merged file
action-merges-merge = file { $other } merged into file { $number }
action-merges-set_apart = files { $number } and { $other } said to be of two people
action-merges-reconsider = files { $number } and { $other } to reconsider
progress-merges-read = Reading files
progress-merges-compare = Comparing files
error-merge-same-file = This is the same file twice. Choose another.
error-merge-set-apart = These files were said to be of two people. Choose “Reconsider” before merging them.
error-merge-not-set-apart = Nobody said that these files are of two people. Open the comparison again.
error-merge-not-acknowledged = A warning is still to be read before these files are merged. Tick it once you have checked.
error-work-cancelled = It was stopped; nothing changed. Start again when you like.
merges-warning-one_roof = These files are of two members of one household. Merge them only if the same person was entered there twice; only what they share in both files stays shared.
