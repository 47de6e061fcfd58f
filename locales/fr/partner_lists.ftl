# Répertoires et listes de partenaires apportés dans le coffre.
partner-lists = Apporter un répertoire ou une liste
partner-lists-hint = Une liste de partenaires (XLSX, ODS, XLS, CSV), ou un répertoire Open Referral (HSDS 1.1 à 3.0 : dossier, zip, JSON). Vous pouvez aussi déposer le fichier ici. Rien n’est écrit avant que vous confirmiez; une seule annulation reprend tout.
partner-lists-kind = Liste ou répertoire de partenaires
partner-lists-again = Choisir autre chose
partner-lists-package = Répertoire Open Referral
partner-lists-list = Liste de partenaires
partner-lists-columns = { $unread ->
    [0] Colonnes : toutes sont comprises
    [one] Colonnes : { $unread } n’est pas lue
   *[other] Colonnes : { $unread } ne sont pas lues
}
partner-lists-columns-needed = Dites quelle colonne contient le nom de l’organisme.
partner-lists-columns-hint = Votre choix est retenu pour les prochaines listes de mêmes en-têtes.
partner-lists-column-none = Ne pas lire
partner-lists-sample = Premières lignes
partner-lists-would-added = { $count ->
    [one] { $count } nouvel organisme
   *[other] { $count } nouveaux organismes
}
partner-lists-would-updated = { $count ->
    [one] { $count } change
   *[other] { $count } changent
}
partner-lists-would-unchanged = { $count ->
    [one] { $count } reste tel quel
   *[other] { $count } restent tels quels
}
partner-lists-done-added = { $count ->
    [one] { $count } organisme ajouté
   *[other] { $count } organismes ajoutés
}
partner-lists-done-updated = { $count ->
    [one] { $count } changé
   *[other] { $count } changés
}
partner-lists-done-unchanged = { $count ->
    [one] { $count } resté tel quel
   *[other] { $count } restés tels quels
}
partner-lists-left-out = { $count ->
    [one] { $count } ligne laissée de côté.
   *[other] { $count } lignes laissées de côté.
}
partner-lists-differing = { $count ->
    [one] { $count } organisme d’ici diffère de la liste
   *[other] { $count } organismes d’ici diffèrent de la liste
}
partner-lists-differing-hint = Une case cochée : la liste remplace ce qui est ici. Ce que vous aviez écrit reste, sauf si vous le cochez.
partner-lists-take = Différences
partner-lists-take-proposed = Seulement ce que la liste a changé
partner-lists-take-all = Tout prendre
partner-lists-take-nothing = Rien
partner-lists-beyond = { $count } autres suivent le choix fait pour toutes.
partner-lists-page = Organismes { $from } à { $to } de { $count }
partner-lists-previous = Précédents
partner-lists-next = Suivants
partner-lists-field = Champ
partner-lists-here = Ici
partner-lists-says = La liste dit
partner-lists-change-news = changé par la liste
partner-lists-change-both = aussi changé ici
partner-lists-change-added = en plus dans la liste
partner-lists-change-removed = n’est plus dans la liste
partner-lists-nothing = rien
partner-lists-part-service = Service
partner-lists-part-place = Lieu
partner-lists-part-contact = Personne ou ligne
partner-lists-part-closure = Fermeture
partner-lists-bring = Apporter
partner-lists-see = Voir les partenaires
partner-lists-take-back = Annuler cette importation
partner-lists-taken-back = L’importation est annulée : les partenaires sont comme avant.
partner-lists-empty = Aucun organisme dans ce fichier. Vérifiez qu’il s’agit du bon fichier, ou de la bonne feuille.
partner-lists-problems = { $count ->
    [one] { $count } chose à voir dans la liste
   *[other] { $count } choses à voir dans la liste
}
partner-lists-place-row = ligne { $row }
partner-column-name = Organisme
partner-column-identifier = Identifiant
partner-column-also = Autre nom
partner-column-kind = Type d’organisme
partner-column-description = Description
partner-column-url = Site web
partner-column-email = Courriel
partner-column-phone = Téléphone
partner-column-channel = Moyen préféré
partner-column-place = Nom du lieu
partner-column-address = Adresse
partner-column-city = Ville
partner-column-postal_code = Code postal
partner-column-contact = Personne-ressource
partner-column-contact_title = Fonction
partner-column-contact_phone = Téléphone de la personne-ressource
partner-column-contact_email = Courriel de la personne-ressource
partner-column-service = Service
partner-column-service_description = Description du service
partner-column-eligibility = Clientèle
partner-column-languages = Langues
partner-column-areas = MRC desservies
partner-column-schedule = Horaire
partner-column-fees = Coût
partner-column-documents = Documents requis
partner-column-domains = Besoins
partner-column-statuses = Statuts admis
partner-column-age_from = Âge minimum
partner-column-age_to = Âge maximum
partner-column-verified = Vérifié le
partner-list-problem-name_missing = Pas de nom d’organisme.
partner-list-mend-name_missing = Écrivez-le dans cette ligne.
partner-list-problem-name_unclear = Ce nom n’a pas de lettres, ou est trop long.
partner-list-mend-name_unclear = Corrigez-le.
partner-list-problem-continued = Pas de nom : la ligne va avec l’organisme au-dessus.
partner-list-mend-continued = Répétez le nom si ce n’est pas le bon.
partner-list-problem-values_differ = Les lignes de cet organisme ne disent pas toutes la même chose : la plus répétée est gardée.
partner-list-mend-values_differ = Accordez-les.
partner-list-problem-service_missing = Des précisions de service sans nom de service : elles ne sont pas lues.
partner-list-mend-service_missing = Nommez le service dans cette ligne.
partner-list-problem-too_many = Trop de services, de lieux ou de personnes pour un seul organisme : les premiers sont gardés.
partner-list-mend-too_many = Vérifiez la colonne du nom de l’organisme.
partner-list-problem-phone_unclear = Ce n’est pas un numéro de téléphone : il n’est pas lu.
partner-list-mend-phone_unclear = Écrivez dix chiffres, par exemple 418 555-0123.
partner-list-problem-email_unclear = Ce n’est pas une adresse de courriel : elle n’est pas lue.
partner-list-mend-email_unclear = Écrivez nom@domaine.
partner-list-problem-url_unclear = Ce n’est pas une adresse web : elle n’est pas lue.
partner-list-mend-url_unclear = Écrivez-la sans formule ni script.
partner-list-problem-postal_unclear = Ce n’est pas un code postal canadien : il n’est pas lu.
partner-list-mend-postal_unclear = Écrivez-le comme G5Y 3A1.
partner-list-problem-kind_unknown = Ce type d’organisme n’est pas compris : il n’est pas lu.
partner-list-mend-kind_unknown = Écrivez un type de la fiche de partenaire, ou corrigez la fiche ensuite.
partner-list-problem-channel_unknown = Ce moyen de contact n’est pas compris : il n’est pas lu.
partner-list-mend-channel_unknown = Écrivez : téléphone, courriel, formulaire en ligne, télécopie, poste ou en personne.
partner-list-problem-domain_unknown = Un besoin n’est pas compris : il n’est pas lu.
partner-list-mend-domain_unknown = Écrivez les besoins comme dans l’évaluation, séparés par des points-virgules.
partner-list-problem-status_unknown = Un statut d’immigration n’est pas compris : il n’est pas lu.
partner-list-mend-status_unknown = Écrivez les statuts comme au dossier, séparés par des points-virgules.
partner-list-problem-place_unknown = Un territoire ne porte le nom d’aucune MRC, région ou municipalité seule : il est gardé en mots.
partner-list-mend-place_unknown = Écrivez le nom de la MRC pour que le choix d’un partenaire en tienne compte.
partner-list-problem-age_unclear = Cet âge n’est pas compris, ou le minimum dépasse le maximum : il n’est pas lu.
partner-list-mend-age_unclear = Écrivez un nombre d’années.
partner-list-problem-date_unclear = Cette date n’existe pas, ou n’a pas de jour : elle n’est pas lue.
partner-list-mend-date_unclear = Écrivez-la AAAA-MM-JJ.
partner-list-problem-date_ambiguous = Jour et mois peuvent être inversés : le jour est lu en premier.
partner-list-mend-date_ambiguous = Écrivez AAAA-MM-JJ, ou dites l’ordre sous les colonnes.
partner-list-problem-date_ahead = La date est dans le futur : elle n’est pas lue.
partner-list-mend-date_ahead = Corrigez-la.
partner-list-problem-too_long = Ce texte est trop long : il n’est pas lu.
partner-list-mend-too_long = Abrégez-le.
partner-list-problem-formula_error = La formule de cette cellule a échoué : elle n’est pas lue.
partner-list-mend-formula_error = Corrigez la formule dans le tableur.
partner-list-problem-kept_as_text = Ce qui ressemble à une formule ou à un script est gardé comme du texte.
partner-list-mend-kept_as_text = Vérifiez ce texte.
partner-list-weight-row = ligne laissée de côté
partner-list-weight-value = valeur laissée de côté
partner-list-weight-look = apporté, à vérifier
progress-rows = Lecture de la liste
list-told-read = lue
draft-partners-import = Liste de partenaires à apporter
error-partner-list-no-name = Aucune colonne ne contient le nom de l’organisme. Dites quelle colonne contient quoi.
error-partner-list-nothing = Aucun organisme dans cette liste. Voyez ce qui est dit de chaque ligne.
error-partner-import-unknown = Cette importation de partenaires n’est pas dans ce coffre. Rien n’est annulé.
partner-lists-said = { $what }, dit le { $date }
partner-lists-delay = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}, dit le { $date }
field-delay = Délai annoncé
