# Les réponses des partenaires : coupons, listes, fichiers FHIR.
answers = Réponses des partenaires
answers-of-partner = Consigner ses réponses…
answers-slip = Un coupon-réponse
answers-code = Code de l’orientation
answers-code-hint = Neuf caractères, par exemple { $example }. Majuscules, espaces et tirets ne comptent pas.
answers-find = Trouver
answers-slip-over = Cette orientation n’attend pas de réponse : { $status }.
answers-slip-saved = Réponse consignée : { $code }. Tapez le code suivant.
answers-open-file = Ouvrir le dossier
answers-list = Une liste de réponses
answers-list-hint = Une feuille de calcul (XLSX, ODS, XLS), un CSV ou un fichier FHIR (JSON) reçu d’un partenaire. Colonnes : code, état, date, motif, remarque. Rien n’est écrit avant que vous confirmiez; une seule annulation reprend tout.
answers-choose = Choisir un fichier…
answers-again = Choisir un autre fichier
answers-kind = Réponses d’un partenaire
answers-partner-guessed = Le partenaire le plus nommé par le fichier. Choisissez-en un autre s’il le faut.
answers-columns = Colonnes du fichier
answers-columns-needed = Dites quelle colonne contient le code et laquelle contient l’état.
answers-column = { $letter } – { $header }
answers-column-untitled = { $letter } – sans titre
answers-column-none = Ne pas lire
answers-sheet = Feuille
answers-rows = Ce qui se passera, ligne par ligne
answers-rows-done = Ce qui s’est passé, ligne par ligne
answers-row = Ligne
answers-what = Changement
answers-when = Date
answers-kept = Motif et remarque
answers-effect = Suite
answers-from-to = { $from } → { $to }
answers-same-as = comme la ligne { $row }
answers-until = jusqu’au { $date }
answers-empty = Aucune ligne de réponse dans ce fichier. Vérifiez qu’il s’agit du bon fichier, ou de la bonne feuille.
answers-would = { $change ->
    [0] Rien ne changera.
    [one] { $change } orientation avancera d’une étape.
   *[other] { $change } étapes seront consignées.
}
answers-done = { $change ->
    [one] { $change } réponse consignée.
   *[other] { $change } réponses consignées.
}
answers-known = { $count ->
    [one] { $count } ligne dit ce qui est déjà consigné.
   *[other] { $count } lignes disent ce qui est déjà consigné.
}
answers-refused = { $count ->
    [one] { $count } ligne est refusée : voyez pourquoi, et quoi faire.
   *[other] { $count } lignes sont refusées : voyez pourquoi, et quoi faire.
}
answers-apply = { $count ->
    [one] Consigner { $count } réponse
   *[other] Consigner { $count } réponses
}
answers-take-back = Annuler ces réponses
answers-taken-back = Les réponses de ce fichier sont annulées : les orientations sont comme avant.
answers-effect-change = Sera consignée
answers-effect-changed = Consignée
answers-effect-known = Déjà consignée
answers-effect-refused = Refusée
answer-field-code = Code
answer-field-status = État
answer-field-date = Date
answer-field-reason = Motif
answer-field-until = Jusqu’au
answer-field-outcome = Résultat
answer-field-note = Remarque
answer-field-who = Nom
answer-problem-code_missing = Pas de code.
answer-mend-code_missing = Recopiez le code de la lettre ou du coupon.
answer-problem-code_mistyped = Un caractère du code est faux.
answer-mend-code_mistyped = Relisez le coupon, ou demandez le code au partenaire.
answer-problem-code_unknown = Aucune orientation n’a ce code.
answer-mend-code_unknown = Vérifiez chaque caractère; l’orientation peut aussi être d’un autre coffre.
answer-problem-code_shared = Deux orientations ont ce code.
answer-mend-code_shared = Consignez cette réponse depuis le dossier.
answer-problem-other_partner = L’orientation est d’un autre partenaire : rien n’en est montré.
answer-mend-other_partner = Vérifiez de qui vient le fichier; sinon, prévenez le partenaire.
answer-problem-not_sent = Cette orientation n’a pas été envoyée.
answer-mend-not_sent = Notez d’abord l’envoi au dossier.
answer-problem-status_missing = Pas d’état.
answer-mend-status_missing = Écrivez par exemple : reçue, acceptée, liste d’attente, refusée, service débuté, terminée.
answer-problem-status_unknown = Cet état n’est pas compris.
answer-mend-status_unknown = Écrivez par exemple : reçue, acceptée, liste d’attente, refusée, service débuté, terminée.
answer-problem-status_not_theirs = Un partenaire ne répond pas par cet état.
answer-mend-status_not_theirs = Consignez cette étape depuis le dossier.
answer-problem-step_refused = L’orientation ne peut pas passer à cet état depuis celui où elle est.
answer-mend-step_refused = Ajoutez l’étape qui manque (par exemple « service débuté » avant « terminée »), ou corrigez la dernière étape au dossier.
answer-problem-date_missing = Pas de date.
answer-mend-date_missing = Écrivez la date de la réponse, AAAA-MM-JJ.
answer-problem-date_unclear = Cette date n’existe pas, ou n’a pas de jour.
answer-mend-date_unclear = Écrivez-la AAAA-MM-JJ.
answer-problem-date_ahead = La date est dans le futur.
answer-mend-date_ahead = Corrigez-la, ou attendez ce jour.
answer-problem-date_before_sending = La date précède l’envoi de l’orientation.
answer-mend-date_before_sending = Corrigez la date.
answer-problem-date_before_step = La date précède l’étape d’avant.
answer-mend-date_before_step = Corrigez la date, ou la dernière étape au dossier.
answer-problem-reason_missing = Un refus sans motif.
answer-mend-reason_missing = Écrivez le motif : statut, territoire, capacité, critère, information manquante, service inexistant, autre.
answer-problem-outcome_missing = Une fin sans résultat.
answer-mend-outcome_missing = Écrivez le résultat : besoin comblé, comblé en partie ou non comblé.
answer-problem-outcome_unknown = Ce résultat n’est pas compris.
answer-mend-outcome_unknown = Écrivez : besoin comblé, comblé en partie ou non comblé.
answer-problem-note_too_long = La remarque dépasse mille caractères.
answer-mend-note_too_long = Abrégez-la.
answer-problem-same_row = Une autre ligne dit la même chose.
answer-mend-same_row = Rien à faire.
answer-problem-recorded = C’est déjà consigné.
answer-mend-recorded = Rien à faire.
answer-warning-kept_as_text = Ce qui ressemble à une formule ou à un script est gardé comme du texte.
answer-warning-date_ambiguous = Jour et mois peuvent être inversés : le jour est lu en premier.
answer-warning-reason_in_words = Motif hors de la liste : « autre », et ses mots dans la remarque.
answer-warning-until_unclear = La date de la liste d’attente n’est pas comprise : elle est laissée de côté.
answers-date-order = Dates écrites avec des chiffres seulement
progress-answers = Réponses consignées
search-code-mistyped = Aucune orientation n’a ce code : vérifiez chaque caractère.
referral-code = Code
referral-letter = Lettre et coupon…

# FHIR
fhir-referral = Orientation vers un service
fhir-law = Loi sur la protection des renseignements personnels dans le secteur privé (Québec)
fhir-save = Enregistrer le fichier FHIR
fhir-save-title = Enregistrer l’orientation en FHIR
fhir-hint = Pour un partenaire dont le logiciel lit le FHIR : mêmes renseignements que la lettre, avec le code et l’état. Le fichier est en clair.
fhir-saved = Fichier FHIR enregistré. Transmettez-le par un moyen sûr, puis supprimez-le.
fhir-kind = FHIR (JSON)

action-answers-import = { $count ->
    [one] { $count } réponse de { $partner } consignée
   *[other] { $count } réponses de { $partner } consignées
}
action-fhir-export = orientation enregistrée en FHIR, dossier { $number }

error-answers-no-column = Aucune colonne de codes, ou d’états. Dites quelle colonne contient quoi.
error-answers-too-many = Plus de { $most } lignes. Coupez la liste en plusieurs fichiers.
error-answers-nothing = Rien à consigner : voyez ce qui est dit de chaque ligne.
error-answers-unknown = Cette importation de réponses n’est pas dans ce coffre. Reprenez depuis la liste.
error-referral-code-unknown = Aucune orientation n’a ce code. Vérifiez chaque caractère.
error-referral-code-mistyped = Un caractère du code est faux. Relisez le coupon.
error-fhir-unreadable = Ce fichier FHIR est abîmé ou coupé. Demandez au partenaire de le refaire, en JSON.
error-fhir-no-task = Ce fichier FHIR ne contient aucune tâche (Task). Demandez au partenaire l’état de l’orientation.
