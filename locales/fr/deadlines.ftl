section-deadlines = Échéances
deadlines = Échéances
deadlines-none = Aucune échéance ne court. Notez ici permis, passeport, cartes, audience, bail.
deadlines-hint = Ancrage oriente; seul l’organisme responsable décide. Les alertes viennent à « Aujourd’hui » à leur jour.
deadlines-settled = { $count ->
    [one] { $count } échéance réglée
   *[other] { $count } échéances réglées
}
deadline-add = Noter une échéance
deadline-edit = Corriger l’échéance
deadline-kind = Document ou rendez-vous
deadline-kind-work_permit = Permis de travail
deadline-kind-study_permit = Permis d’études
deadline-kind-passport = Passeport
deadline-kind-caq = CAQ
deadline-kind-pr_card = Carte de résidence permanente
deadline-kind-ramq_card = Carte d’assurance maladie (RAMQ)
deadline-kind-sin = NAS commençant par 9
deadline-kind-ifhp = Certificat du PFSI
deadline-kind-hearing = Audience
deadline-kind-lease = Bail
deadline-kind-status = Document du statut d’immigration
deadline-kind-other = Autre échéance
deadline-expires = Échoit le
deadline-issuer = Délivré par
deadline-last = Derniers caractères du numéro
deadline-last-hint = Trois au plus; jamais le numéro entier.
deadline-note = Précision
deadline-status-hint = La date du document d’immigration s’écrit dans le statut d’immigration : elle vient ici d’elle-même.
deadline-ends-with = no …{ $last }
deadline-asked-on = demande faite le { $date }
deadline-next-alert = Prochaine alerte le { $date }
deadline-fact-until = Jusqu’au { $date }.
deadline-fact-source = Source : { $source }, vérifiée le { $date }.
deadline-seen = Vu
deadline-settle = Régler…
deadline-reopen = Reprendre
deadline-what = Ce qui a été fait
deadline-do-asked = Renouvellement demandé
deadline-do-renewed = Renouvelé : nouvelle échéance
deadline-do-not_needed = Pas nécessaire
deadline-do-reopened = La demande n’a pas été faite
deadline-new-expiry = Nouvelle échéance
deadline-state-open = en cours
deadline-state-asked = demande faite
deadline-state-renewed = remplacé
deadline-state-not_needed = pas nécessaire
absences = Absences du Canada
absences-hint = Le jour du départ et celui du retour comptent comme des jours au Canada.
absences-edit = Absences ({ $count })…
absence-number = Absence { $number }
absence-left = Départ
absence-returned = Retour
absence-add = Ajouter une absence
estimates = Jours au Canada
estimate-mark = estimatif
estimates-none = Rien à estimer : la personne n’a pas la résidence permanente, ou rien ne dit depuis quand.
estimate-residence = Garder la résidence permanente
estimate-citizenship = Demander la citoyenneté
estimate-days = { $counted } jours sur { $needed }
estimate-window = du { $from } au { $to }
estimate-enough = Le compte y est, d’après le dossier.
estimate-enough-on = Le compte y serait le { $date }, sans autre absence.
estimate-never = Le compte n’y serait pas d’ici cinq ans.
estimate-undated = Non compté, faute d’une date de début : { $statuses }
estimate-how = Comment c’est compté
estimate-from-to = Période
estimate-column-days = Jours
estimate-column-absent = Absences
estimate-column-weight = Valeur
estimate-column-counted = Comptés
estimate-weight-full = entière
estimate-weight-half = moitié
estimate-weight-none = nulle
estimate-half-at-most = Les jours qui comptent pour moitié donnent au plus { $days } jours.
estimate-source = Estimatif, d’après { $source }, vérifié le { $date } — à confirmer auprès de l’organisme responsable.
attention-deadline = { $what ->
    [work_permit] Permis de travail
    [study_permit] Permis d’études
    [passport] Passeport
    [caq] CAQ
    [pr_card] Carte de résidence permanente
    [ramq_card] Carte d’assurance maladie (RAMQ)
    [sin] NAS commençant par 9
    [ifhp] Certificat du PFSI
    [hearing] Audience
    [lease] Bail
    [status] Document d’immigration
   *[other] Autre échéance
}, { $moment ->
    [past] échéance passée, { $date }
    [asked] demande faite, sans réponse notée
   *[ahead] échéance le { $date }
}
attention-flag-review = Mention de sécurité à revoir
flag-since = Depuis le { $date } ({ $who })
flag-reviewed = Revue aujourd’hui : { $flag }
address-show = Montrer l’adresse
draft-deadlines-save = Échéance
draft-deadlines-settle = Échéance à régler
draft-deadlines-absences = Absences du Canada
table-deadlines = Échéance
table-case_absences = Absence
field-issued_by = Délivré par
field-last_characters = Derniers caractères
field-state = État
field-state_on = Date
field-seen_on = Vu le
field-renews = Suite de
field-returned_on = Retour
action-deadlines-add = échéance notée, dossier { $number }
action-deadlines-correct = échéance corrigée, dossier { $number }
action-deadlines-settle = échéance réglée, dossier { $number }
action-deadlines-absences = absences du Canada, dossier { $number }
error-deadline-unknown = Cette échéance n’existe plus dans ce dossier. Revenez à la liste.
error-deadline-number-too-long = Gardez au plus les trois derniers caractères du numéro.
error-deadline-of-the-status = Cette date s’écrit dans le statut d’immigration. Modifiez-la là.
error-deadline-no-such-move = Cette échéance est déjà réglée autrement. Revenez à la liste pour voir son état.
error-deadline-reason-missing = Écrivez pourquoi l’échéance n’est pas nécessaire.
error-deadline-dates-wrong = Les dates ne se suivent pas : ce qui est fait l’est aujourd’hui ou avant, et la nouvelle échéance vient après. Corrigez-les.
error-deadline-no-alert = Aucune alerte n’est en cours pour cette échéance.
error-absence-dates-wrong = Une absence commence avant de finir, au plus tard aujourd’hui, et n’en chevauche pas une autre. Corrigez les dates.
error-flag-review-too-late = Une mention de sécurité se revoit dans les { $days } jours. Choisissez une date plus proche.
deadline-do-seen = Vu; à rappeler à la prochaine alerte
