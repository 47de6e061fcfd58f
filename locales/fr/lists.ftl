views = Vues
view = Vue
view-all = Tous les dossiers en cours
view-mine = Mes dossiers
view-late = En retard
view-silent = Sans contact récent
view-expiring = Permis qui arrivent à échéance
view-without_plan = Sans plan d’action
view-flagged = Avec une mention de sécurité
view-coming = Arrivées à venir
view-kind-built_in = fournie avec Ancrage
view-kind-mine = à moi
view-kind-shared = à toute l’équipe
view-changed = modifiée
view-save = Garder la vue…
view-save-title = Garder cette liste
view-name = Nom de la vue
view-shared = Pour toute l’équipe
view-shared-hint = Les filtres sont partagés, jamais les dossiers.
view-replace = Remplacer la vue « { $name } »
view-manage = Gérer les vues…
view-first = Commencer par cette vue
view-first-is = Votre liste commence ici
view-remove = Retirer la vue
view-open = Vue : { $name }
view-none-kept = Aucune vue gardée. Choisissez des filtres, puis « Garder la vue ».
filters-more = Plus de filtres
filters-more-count = Plus de filtres ({ $count })
filters-clear = Effacer les filtres
filter-late = En retard seulement
filter-flagged = Mentions de sécurité
filter-flagged-yes = avec mention
filter-flagged-no = sans mention
filter-silent = Sans contact depuis (jours)
filter-expires = Échéance d’ici (jours)
filter-immigration = Statut d’immigration
filter-tag = Étiquette
filter-arrived-from = Arrivée à partir du
filter-arrived-to = Arrivée jusqu’au
filter-word = Un des noms
filter-lacking = Il manque
filter-any = Sans importance
lacking-next_step = une prochaine étape
lacking-contact = un premier contact
lacking-immigration = le statut d’immigration
lacking-plan = un plan d’action
column-mrc = MRC
column-tags = Étiquettes
column-arrival = Arrivée
column-languages = Langues
column-flags = Mentions de sécurité
column-referrals = Orientations en cours
column-birth = Naissance
column-country = Pays d’origine
column-phone = Téléphone
column-address = Adresse
column-next-kind = Type d’étape
column-earlier = Avancer : { $column }
column-later = Reculer : { $column }
columns-order = Dans l’ordre
case-order-last_contact = Dernier contact
case-order-expires = Échéance du document
masked = masqué ({ $why })
hidden-cell = masqué
tags = Étiquettes
tag-edit = Étiquettes…
tag-edit-title = Étiquettes du dossier
tag-none = L’équipe n’a pas encore d’étiquette.
tag-new = Nouvelle étiquette
tag-name = Nom de l’étiquette
tag-color = Couleur
tag-add = Créer l’étiquette
tag-manage = Gérer les étiquettes…
tag-files = { $count ->
    [one] { $count } dossier
   *[other] { $count } dossiers
}
tag-color-grey = gris
tag-color-blue = bleu
tag-color-teal = sarcelle
tag-color-green = vert
tag-color-amber = ambre
tag-color-red = rouge
tag-color-purple = violet
select-file = Choisir { $name }
selected = { $count ->
    [one] { $count } dossier choisi
   *[other] { $count } dossiers choisis
}
select-all = Choisir les { $count }
select-none = Ne rien choisir
select-hint = Espace choisit la ligne; Maj+flèches étendent; Ctrl+A choisit tout.
bulk = Agir sur le choix…
bulk-title = { $count ->
    [one] Agir sur { $count } dossier
   *[other] Agir sur { $count } dossiers
}
bulk-what = Action
bulk-assign = Confier à une personne
bulk-tag = Ajouter une étiquette
bulk-untag = Retirer une étiquette
bulk-plan = Planifier un suivi
bulk-move = Changer le statut
bulk-letter = Préparer des documents à imprimer
bulk-change = { $count ->
    [0] Aucun dossier ne changera.
    [one] { $count } dossier changera.
   *[other] { $count } dossiers changeront.
}
bulk-skip-over = { $count ->
    [one] { $count } dossier fermé ou transféré
   *[other] { $count } dossiers fermés ou transférés
}
bulk-skip-flagged = { $count ->
    [one] { $count } dossier avec une mention de sécurité, à traiter à part
   *[other] { $count } dossiers avec une mention de sécurité, à traiter un à un
}
bulk-skip-already = { $count ->
    [one] { $count } dossier déjà ainsi
   *[other] { $count } dossiers déjà ainsi
}
bulk-skip-not_allowed = { $count ->
    [one] { $count } dossier dont le statut n’y mène pas
   *[other] { $count } dossiers dont le statut n’y mène pas
}
bulk-skip-asks_more = { $count ->
    [one] { $count } dossier où ce statut demande un motif ou une date
   *[other] { $count } dossiers où ce statut demande un motif ou une date
}
bulk-skip-no_next_step = { $count ->
    [one] { $count } dossier qui resterait sans prochaine étape
   *[other] { $count } dossiers qui resteraient sans prochaine étape
}
bulk-skip-gone = { $count ->
    [one] { $count } dossier disparu entre-temps
   *[other] { $count } dossiers disparus entre-temps
}
bulk-left = Laissés de côté
bulk-apply = { $count ->
    [one] Changer { $count } dossier
   *[other] Changer { $count } dossiers
}
bulk-undo-hint = Une seule annulation (Ctrl+Z) défait le tout.
bulk-done = { $count ->
    [one] { $count } dossier changé. Ctrl+Z défait le tout.
   *[other] { $count } dossiers changés. Ctrl+Z défait le tout.
}
export-list = Exporter…
export-list-title = Exporter la liste
export-warning = Des renseignements personnels sortiront du coffre, sans mot de passe. Gardez le fichier en lieu sûr et supprimez-le quand il ne sert plus. L’exportation est inscrite au journal, sans son contenu.
export-format = Sorte de fichier
export-format-xlsx = Classeur Excel (XLSX)
export-format-csv_semicolon = CSV, points-virgules
export-format-csv_comma = CSV, virgules
export-discretion = Adresses protégées et contacts discrets
export-discretion-mask = masquer ce qui est protégé
export-discretion-leave_out = laisser ces dossiers de côté
export-files = { $count ->
    [one] { $count } dossier sortira
   *[other] { $count } dossiers sortiront
}
export-masked = dont { $count } avec un renseignement masqué
export-left-out = { $count ->
    [one] { $count } dossier laissé de côté
   *[other] { $count } dossiers laissés de côté
}
export-columns = Colonnes : { $columns }
export-place = Choisir l’emplacement…
export-kind = Liste de dossiers
export-name = dossiers
export-done = { $count ->
    [one] { $count } dossier exporté : { $path }
   *[other] { $count } dossiers exportés : { $path }
}
section-access = Accès
access-title = Répondre à une demande d’accès
access-about = La personne peut demander tout ce que son dossier contient. Ancrage écrit dans un dossier vide une version à lire (dossier.html), la même pour un programme (dossier.json), les documents gardés (dossier documents) et les sommes de contrôle de tous (manifest.json). Rien du dossier d’une autre personne n’y est. Relisez la copie avant de la remettre : ce qu’une note dit d’un tiers peut devoir être retiré.
access-requested = Date de la demande
access-language = Langue de la copie
access-folder = Choisir un dossier vide…
access-done = Copie écrite : { $folder }
access-past = Copies déjà faites
access-none = Aucune copie n’a encore été faite.
access-past-line = demande du { $date }
access-fr = français
access-en = anglais
export-title = Tout ce que contient le dossier { $number }
export-made = Copie faite le { $date } par { $who }
export-about = Cette copie répond à une demande d’accès aux renseignements personnels. Elle contient chaque renseignement gardé dans ce dossier, à qui il a été transmis, et qui l’a écrit, quand. Rien du dossier d’une autre personne n’y est.
export-told = À qui des renseignements ont été transmis
export-told-no-one = Rien n’a été transmis à un partenaire.
export-history = Qui a écrit quoi, et quand
export-withheld = renseignement d’une autre personne, non communiqué
table-user_views = Vue de liste
table-shared_views = Vue partagée
table-view_choices = Vue du départ
table-list_exports = Liste exportée
table-tags = Étiquette
field-color = Couleur
field-columns = Colonnes
field-format = Format
field-left_out = Dossiers laissés de côté
field-list = Filtres et colonnes
field-masked = Colonnes masquées
field-sum = Empreinte
field-view = Vue
