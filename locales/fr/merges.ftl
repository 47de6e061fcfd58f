merges = Doublons possibles
merges-hint = Les dossiers dont le nom se ressemble et que rien ne distingue, d’après la date de naissance, les téléphones et l’adresse. Deux adultes d’un même ménage ne sont jamais proposés pour leur seul nom de famille, leur téléphone ou leur adresse.
merges-none = Aucun doublon probable parmi { $count ->
    [one] { $count } dossier
   *[other] { $count } dossiers
}.
merges-found = { $count ->
    [one] { $count } paire
   *[other] { $count } paires
} à regarder, parmi { $compared ->
    [one] { $compared } dossier
   *[other] { $compared } dossiers
}
merges-shown = Les { $count } plus probables sont montrées.
merges-search-again = Chercher de nouveau
merges-compare = Comparer
merges-compare-these = Comparer { $one } et { $other }
merges-score = { $percent } % probable
merges-side-by-side = Deux dossiers côte à côte
merges-keep-which = Dossier qui reste
merges-keeps-number = le numéro { $number } reste
merges-absorbed-number = { $number } ouvrira toujours ce dossier
merges-names = Noms
merges-name-leads = Nom qui mène
merges-other-name = L’autre nom officiel devient
merges-other-name-former = un nom antérieur
merges-other-name-usual = un nom usuel
merges-other-name-dropped = rien : c’était une erreur
merges-moves = Tout ce qui est écrit passe dans le dossier qui reste
merges-moves-none = Rien d’autre n’est écrit dans ces dossiers.
merges-warnings = À savoir avant de réunir
merges-warning-other_counsellor = Deux personnes sont responsables de ces dossiers. Celle qui reste recevra les suivis prévus de l’autre : prévenez-la.
merges-warning-flagged = Une mention de sécurité est posée. Elle restera, et se verra de tous ceux qui ouvrent le dossier réuni.
merges-warning-other_name = Les noms ne se ressemblent pas. Vérifiez que c’est bien la même personne, et non deux personnes d’un même ménage.
merges-warning-other_birth = Les dates de naissance diffèrent. Vérifiez un document avant de réunir.
merges-read = Je l’ai vérifié
merges-merge = Réunir les deux dossiers
merges-merge-hint = Un seul geste annule tout (Ctrl+Z), tant que rien d’autre n’est écrit dans ce dossier.
merges-not-same = Ce n’est pas la même personne
merges-apart = Dites différentes le { $date }. Cette paire n’est plus proposée.
merges-reconsider = Reconsidérer
merges-of = Doublons et dossiers réunis
merges-absorbed = { $number }, réuni le { $date }
merges-absorbed-history = Historique de { $number }
merges-apart-from = Pas la même personne que
merges-of-none = Aucun autre dossier ne ressemble à celui-ci.
merges-with = Comparer avec un autre dossier
merges-with-hint = Numéro ou nom
section-doubles = Doublons
table-case_aliases = Dossier réuni
table-case_distinctions = Personne différente
field-merged_on = Réuni le
field-said_on = Dit le
field-said_by = Dit par
field-absorbed = Dossier réuni
action-merges-merge = réunion du dossier { $other } au dossier { $number }
action-merges-set_apart = dossiers { $number } et { $other } dits de deux personnes
action-merges-reconsider = dossiers { $number } et { $other } à reconsidérer
progress-merges-read = Lecture des dossiers
progress-merges-compare = Comparaison des dossiers
error-merge-same-file = C’est deux fois le même dossier. Choisissez-en un autre.
error-merge-set-apart = Ces dossiers ont été dits de deux personnes. Choisissez « Reconsidérer » avant de les réunir.
error-merge-not-set-apart = Personne n’a dit que ces dossiers sont de deux personnes. Rouvrez la comparaison.
error-merge-not-acknowledged = Un avertissement reste à lire avant de réunir ces dossiers. Cochez-le si vous l’avez vérifié.
error-work-cancelled = C’est interrompu; rien n’a changé. Recommencez quand vous voudrez.
merges-warning-one_roof = Ces dossiers sont de deux membres d’un même ménage. Réunissez-les seulement si la même personne y a été inscrite deux fois; seul ce qu’elle partage dans les deux dossiers reste partagé.
