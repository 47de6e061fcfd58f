imports = Importer une liste de personnes
imports-short = Importer une liste
imports-hint = Une feuille de calcul (XLSX, ODS, XLS) ou un fichier CSV. Rien n’est écrit avant que vous confirmiez, et une importation s’annule d’un coup.
imports-choose = Choisir une liste…
imports-kind = Listes de personnes
imports-again = Choisir une autre liste
imports-sheet = Feuille
imports-sheet-line = { $name } ({ $rows } lignes)
imports-read = { $rows ->
    [one] { $rows } ligne sous les en-têtes de la ligne { $header }
   *[other] { $rows } lignes sous les en-têtes de la ligne { $header }
}
imports-columns = Ce que contient chaque colonne
imports-columns-hint = Corrigez ce qui n’est pas juste; le choix est retenu pour les prochaines listes de mêmes en-têtes.
imports-column = { $letter } – { $header }
imports-column-untitled = { $letter } – sans titre
imports-not-brought = Ne pas importer
imports-samples = Premières lignes
imports-row = Ligne
imports-date-order = Dates écrites avec des chiffres seulement
imports-date-order-guess = Selon chaque colonne
imports-date-order-day_first = Jour, puis mois (JJ/MM/AAAA)
imports-date-order-month_first = Mois, puis jour (MM/JJ/AAAA)
imports-duplicates-choice = Personnes qui semblent déjà connues
imports-duplicates-import = Les importer quand même
imports-duplicates-skip = Ne pas les importer
imports-check = Vérifier
imports-run = { $count ->
    [one] Importer { $count } personne
   *[other] Importer { $count } personnes
}
imports-would = { $added ->
    [one] { $added } personne serait importée.
   *[other] { $added } personnes seraient importées.
}
imports-done = { $added ->
    [one] { $added } personne importée.
   *[other] { $added } personnes importées.
}
imports-left-out = { $count ->
    [one] { $count } ligne sans nom est laissée de côté.
   *[other] { $count } lignes sans nom sont laissées de côté.
}
imports-skipped = { $count ->
    [one] { $count } doublon probable est laissé de côté.
   *[other] { $count } doublons probables sont laissés de côté.
}
imports-problems = { $count ->
    [one] { $count } élément à corriger
   *[other] { $count } éléments à corriger
}
imports-duplicates = { $count ->
    [one] { $count } doublon probable
   *[other] { $count } doublons probables
}
imports-sound = Aucun problème, aucun doublon.
imports-more = Les { $count } premiers sont affichés; le rapport contient les 2000 premiers.
imports-place = ligne { $row }, colonne { $column } ({ $header })
imports-like-file = comme le dossier { $number }
imports-like-row = comme la ligne { $row }
imports-save-report = Enregistrer le rapport…
imports-report-name = rapport-importation.csv
imports-report-saved = Rapport enregistré, sans aucun nom.
imports-take-back = Annuler cette importation
imports-taken-back = L’importation est annulée : rien n’en reste.
imports-see-files = Voir les dossiers
imports-mend-first = Vous pouvez importer les lignes saines maintenant, ou corriger la liste et la choisir de nouveau.
import-field-given = Prénoms
import-field-family = Noms de famille
import-field-full = Nom complet, à séparer
import-field-usual = Nom d’usage
import-field-birth = Date de naissance
import-field-gender = Genre
import-field-mobile = Cellulaire
import-field-phone = Téléphone
import-field-work_phone = Téléphone au travail
import-field-email = Courriel
import-field-address = Adresse
import-field-city = Municipalité
import-field-postal_code = Code postal
import-field-country = Pays d’origine
import-field-arrival = Arrivée au Québec
import-field-immigration = Statut d’immigration
import-field-expiry = Échéance du statut
import-field-language = Langues
import-field-interpreter = Interprète
import-field-number = Numéro dans la liste
import-field-note = Note
import-why-header = selon le titre
import-why-content = selon le contenu
import-why-remembered = comme la dernière fois
import-why-given = votre choix
import-why-denied = le contenu ne concorde pas avec le titre
import-why-unknown = titre inconnu
import-weight-row = ligne laissée de côté
import-weight-value = valeur laissée de côté
import-weight-look = importé, à vérifier
import-problem-name_missing = Le nom manque : la ligne n’est pas importée.
import-mend-name_missing = Écrivez le nom ou le prénom.
import-problem-name_too_long = Le nom dépasse 200 caractères : la ligne n’est pas importée.
import-mend-name_too_long = Gardez le nom seul dans cette cellule.
import-problem-name_unclear = Ce nom n’a aucune lettre : il n’est pas importé.
import-mend-name_unclear = Écrivez le nom en lettres.
import-problem-date_unclear = Cette date n’existe pas ou ne se lit pas : elle n’est pas importée.
import-mend-date_unclear = Écrivez AAAA-MM-JJ, AAAA-MM ou AAAA.
import-problem-date_ambiguous = Jour et mois peuvent être inversés : la date est lue jour d’abord.
import-mend-date_ambiguous = Choisissez l’ordre des dates, ou écrivez AAAA-MM-JJ.
import-problem-date_incomplete = Il manque le jour ou le mois : la date n’est pas importée.
import-mend-date_incomplete = Écrivez la date entière, AAAA-MM-JJ.
import-problem-date_unlikely = Cette date est trop loin dans le passé ou l’avenir : elle n’est pas importée.
import-mend-date_unlikely = Vérifiez l’année.
import-problem-phone_unclear = Ce n’est pas un numéro de téléphone : il n’est pas importé.
import-mend-phone_unclear = Écrivez au moins sept chiffres, comme 418 555-0123.
import-problem-email_unclear = Ce n’est pas une adresse courriel : elle n’est pas importée.
import-mend-email_unclear = Écrivez une seule adresse, comme nom@exemple.org.
import-problem-postal_unclear = Ce n’est pas un code postal canadien : il n’est pas importé.
import-mend-postal_unclear = Écrivez-le ainsi : G5Y 3A1.
import-problem-city_unknown = Aucune municipalité, ou plusieurs, portent ce nom : il est gardé avec l’adresse.
import-mend-city_unknown = Choisissez la municipalité dans le dossier.
import-problem-country_unknown = Aucun pays ne porte ce nom : il n’est pas importé.
import-mend-country_unknown = Écrivez le pays en français ou en anglais, ou son code de deux lettres.
import-problem-language_unknown = Une langue n’est pas reconnue : elle n’est pas importée.
import-mend-language_unknown = Écrivez la langue en français ou en anglais, séparée des autres par une virgule.
import-problem-gender_unclear = Ce genre n’est pas reconnu : il n’est pas importé.
import-mend-gender_unclear = Écrivez femme, homme ou non binaire.
import-problem-immigration_unknown = Ce statut d’immigration n’est pas reconnu : il n’est pas importé.
import-mend-immigration_unknown = Employez un statut de la liste d’Ancrage, en mots ou en code.
import-problem-too_long = Ce texte dépasse 500 caractères : il n’est pas importé.
import-mend-too_long = Raccourcissez-le, ou faites-en une note.
import-problem-formula_error = La formule de cette cellule est en erreur : rien n’est importé.
import-mend-formula_error = Écrivez la valeur à la place de la formule.
import-problem-note_sensitive = Cette note semble contenir un numéro d’assurance.
import-mend-note_sensitive = Retirez le numéro de la liste et du dossier.
import-duplicate-mend = Ouvrez les deux et décidez s’il s’agit de la même personne.
import-report-sheet = Feuille
import-report-row = Ligne
import-report-column = Colonne
import-report-header = En-tête
import-report-reason = Motif
import-report-mend = Correction
