room-agenda = Agenda
agenda-day = Jour
agenda-week = Semaine
agenda-month = Mois
agenda-views = Vues de l’agenda
agenda-today = Aujourd’hui
agenda-before = Avant
agenda-after = Après
agenda-week-of = Semaine du { $date }
agenda-whose = Agenda de
agenda-mine = Moi
agenda-everyone = Toute l’équipe
agenda-todo = À faire ce jour
agenda-todo-count = { $count ->
    [one] { $count } chose à faire
   *[other] { $count } choses à faire
}
agenda-todo-more = et { $count } de plus
agenda-closed = Bureau fermé
agenda-nothing = Rien à l’agenda
agenda-all-day = Toute la journée
agenda-plan = Rendez-vous
agenda-add = Ajouter
agenda-export = Exporter le calendrier
agenda-export-hint = Un fichier iCalendar (.ics) que lisent Outlook, Thunderbird et les autres agendas. Une fois hors du coffre, il n’est plus protégé.
agenda-titles = Ce que disent les titres
titles-discreet = Rien de personnel : « Rendez-vous »
titles-numbers = Le numéro de dossier
titles-names = Le nom de la personne et le lieu
agenda-names-warning = Les noms des personnes sortiront du coffre : quiconque ouvre ce calendrier, sur un téléphone ou un serveur, les lira. Assurez-vous que votre organisme le permet.
agenda-names-sure = J’ai le droit de sortir ces noms
agenda-appointments-only = Les rendez-vous seulement
agenda-export-now = Choisir le fichier et exporter
agenda-exported = { $count ->
    [one] { $count } événement écrit dans le fichier.
   *[other] { $count } événements écrits dans le fichier.
}
agenda-calendar-file = Calendrier
agenda-person = Personne
agenda-person-hint = Nom, numéro ou téléphone
agenda-no-show = Rendez-vous non tenu
agenda-record = Compte rendu
agenda-count = { $count ->
    [0] aucun rendez-vous
    [one] { $count } rendez-vous
   *[other] { $count } rendez-vous
}
calendar-appointment = Rendez-vous
entry-kind = Type
entry-kind-absence = Absence
entry-kind-meeting = Réunion
entry-kind-visit = Visite itinérante
entry-kind-activity = Activité de groupe
entry-new-absence = Nouvelle absence
entry-new-meeting = Nouvelle réunion
entry-new-visit = Nouvelle visite itinérante
entry-new-activity = Nouvelle activité de groupe
entry-status = État
entry-status-planned = Prévue
entry-status-held = Tenue
entry-status-cancelled = Annulée
entry-title = Titre
entry-title-hint = Sans le nom de personne : ce titre se voit dans toute l’équipe.
entry-ends = Dernier jour
entry-slots-visit = Plages de rendez-vous
entry-slots-activity = Nombre de places
entry-owner = Responsable
entry-place = Lieu
entry-note = Précisions
entry-remove = Retirer de l’agenda
entry-hold-visit = Résumé de la visite
entry-hold-activity = L’activité a eu lieu
entry-hold-meeting = La réunion a eu lieu
entry-hold-absence = C’est fait
entry-cancel-visit = Annuler la visite
entry-cancel-activity = Annuler l’activité
entry-cancel-meeting = Annuler la réunion
entry-cancel-absence = Annuler l’absence
entry-cancel-people = { $count ->
    [0] Personne n’y est inscrit.
    [one] { $count } personne y est inscrite : sa place sera annulée dans son dossier.
   *[other] { $count } personnes y sont inscrites : leur place sera annulée dans leur dossier.
}
entry-reopen = Remettre à l’agenda
entry-met = Personnes rencontrées
entry-new-files = Nouveaux dossiers
entry-km = Kilomètres
entry-next-on = Prochaine date
entry-next-on-hint = Facultatif : la suivante est mise à l’agenda.
entry-report = { $met ->
    [one] { $met } personne rencontrée
   *[other] { $met } personnes rencontrées
}, { $files ->
    [one] { $files } nouveau dossier
   *[other] { $files } nouveaux dossiers
}
entry-report-km = { $km } km
entry-places-left = { $taken } sur { $slots } places
entry-that-day = Rendez-vous de la journée
cancel-reason = Motif
cancel-reason-weather = Météo
cancel-reason-road = État des routes
cancel-reason-staff = Intervenant(e) non disponible
cancel-reason-no_one = Personne d’inscrit
cancel-reason-other = Autre motif
attendance = Présences
attendance-hint = Flèches pour changer de ligne; P présent(e), A absent(e), E excusé(e), I inscrit(e). Chaque présence s’enregistre aussitôt, dans le seul dossier de la personne.
attendance-none = Personne n’est encore inscrit.
attendance-add = Inscrire une personne
attendance-off = Désinscrire
number-wrong = Écrivez un nombre entier.
presence-count = { $presence } : { $count }
presence-registered = Inscrit(e)
presence-present = Présent(e)
presence-absent = Absent(e)
presence-excused = Excusé(e)
conflicts = À savoir avant d’enregistrer
conflict-counsellor = Déjà un rendez-vous à { $from }.
conflict-away = Ce temps est pris : { $name }.
conflict-interpreter = Cette ou cet interprète a déjà un rendez-vous à { $from }.
conflict-room = Ce lieu est déjà pris à { $from }.
conflict-couple = Une autre personne du même foyer est attendue tout près de cette heure : mention « ne pas rencontrer en couple ».
conflict-holiday = Jour férié : { $name }.
conflict-weekend = C’est la fin de semaine.
conflict-hours = Hors des heures du bureau.
conflict-closed = Le bureau est fermé ce jour-là.
conflict-past = Cette date est passée.
appointment-more = Durée, lieu, interprète
appointment-minutes = Durée en minutes
appointment-place = Lieu précis
appointment-place-hint = Salle, adresse, nom du partenaire
appointment-attends = Qui vient avec la personne
appointment-interpreter = Un interprète est nécessaire
interpreter-mode = Mode d’interprétation
interpreter-mode-in_person = En personne
interpreter-mode-phone = Par téléphone
interpreter-mode-video = Par vidéo
interpreter-language = Langue à interpréter
interpreter-who = Interprète ou agence
interpreter-confirmed = Présence confirmée
interpreter-to-confirm = Interprète à confirmer
interpreter-ready = Interprète confirmé
interpreter-confirm-now = Confirmer
reminder-give = Rappel à dire ou à remettre
reminder-text = Vous avez rendez-vous le { $date } à { $time }{ $place ->
    [none] {""}
   *[other] , { $place }
}. Si vous ne pouvez pas venir, prévenez-nous.
follow-up-channel-partner = Chez un partenaire
today-agenda = Mes rendez-vous et mes sorties
attention-interpreter = Interprète à confirmer{ $at ->
    [none] {""}
   *[other] , rendez-vous de { $at }
}
attention-unsettled-visit = Visite passée : tenue ou annulée?
attention-unsettled-activity = Activité passée : présences à noter
shortcut-agenda-views = Dans l’agenda : jour, semaine, mois
shortcut-agenda-today = Dans l’agenda : aujourd’hui
shortcut-agenda-days = Dans l’agenda : jour d’avant, d’après
shortcut-agenda-lines = Dans l’agenda : ligne d’avant, d’après
shortcut-agenda-weeks = Dans l’agenda : page d’avant, d’après
shortcut-agenda-no-show = Sur un rendez-vous : non tenu
shortcut-agenda-record = Sur un rendez-vous : compte rendu
shortcut-agenda-plan = Dans l’agenda : planifier un rendez-vous
shortcut-agenda-add = Dans l’agenda : visite, groupe, réunion, absence
action-agenda-save = { $title }, le { $date }
action-agenda-remove = { $title }, retirée de l’agenda
action-agenda-hold = { $title } du { $date }, tenue
action-agenda-hours = heures du bureau changées
action-agenda-cancel = { $title } du { $date }, annulée
action-agenda-reopen = { $title } du { $date }, remise à l’agenda
action-agenda-attend = présence à une activité, dossier { $number }
action-agenda-leave = place retirée d’une activité, dossier { $number }
action-follow_ups-confirm = interprète confirmé ou non, dossier { $number }
error-entry-title-missing = Donnez un titre.
error-office-hours-wrong = Le bureau ferme après son ouverture, et ouvre au moins un jour : corrigez les heures.
error-entry-dates-wrong = Vérifiez les dates : la fin vient après le début, la prochaine date après celle-ci.
error-entry-unknown = Cet élément n’est plus à l’agenda.
error-entry-status = Cet élément a déjà été tenu ou annulé.
error-entry-not-yet = Ce n’est pas encore arrivé : attendez le jour même.
error-entry-kind = Cela ne se fait pas pour ce type d’élément.
error-entry-reason-missing = Précisez le motif en quelques mots.
error-activity-full = Toutes les places sont prises. Ajoutez des places, ou notez la présence le jour même.
error-activity-not-registered = Cette personne n’a pas de place dans cette activité.
error-activity-in-use = Des personnes y sont inscrites : annulez l’activité plutôt que de la retirer.
error-agenda-too-long = L’agenda montre six semaines à la fois. Demandez moins de jours.
error-appointment-length = Écrivez une durée de 5 à 720 minutes.
error-no-interpreter = Aucun interprète n’est demandé pour ce rendez-vous.
field-minutes = Durée en minutes
field-place = Lieu précis
field-attends = Qui vient avec la personne
field-interpreter_mode = Mode d’interprétation
field-interpreter_language = Langue à interpréter
field-interpreter_who = Interprète ou agence
field-interpreter_confirmed = Interprète confirmé
field-activity = Activité
field-starts_on = Date
field-starts_at = Heure
field-slots = Places
field-met = Personnes rencontrées
field-new_files = Nouveaux dossiers
field-km = Kilomètres
table-agenda_entries = Agenda
draft-agenda-entry = Élément d’agenda à terminer
draft-agenda-hold = Résumé de visite à terminer
draft-agenda-cancel = Annulation à terminer

office-hours = Heures du bureau
office-hours-hint = L’agenda s’y tient : un rendez-vous hors de ces heures est signalé, jamais empêché.
office-open = Ouvert le { $day }
office-opens = Ouverture, { $day }
office-closes = Fermeture, { $day }
office-saved = Heures enregistrées.
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
draft-agenda-hours = Heures du bureau à enregistrer
