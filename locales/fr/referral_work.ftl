work-title = Orientations en cours
work-count = { $count ->
    [one] { $count } orientation en cours
   *[other] { $count } orientations en cours
}
work-late = { $count ->
    [one] dont { $count } en retard
   *[other] dont { $count } en retard
}
work-grouping = Grouper par
work-grouping-clock = échéance
work-grouping-partner = partenaire
work-grouping-counsellor = intervenant(e)
work-whose = De qui
work-mine = Les miennes
work-everyone = De toute l’équipe
work-way = Sens
work-way-outbound = Envoyées
work-way-inbound = Reçues
work-both = Les deux
work-owner = Prochain geste
work-anyone = De n’importe qui
work-urgent-only = Urgentes seulement
work-group-overdue = En retard
work-group-today = Aujourd’hui
work-group-week = Cette semaine
work-group-later = Plus tard
work-group-nobody = Hors du répertoire
work-none = Rien n’attend personne.
work-none-match = Aucune orientation avec ces filtres.
work-none-hint = Une orientation préparée dans un dossier, ou reçue d’un partenaire, apparaît ici tant que quelqu’un doit un geste.
work-more = Afficher la suite
work-one-partner = Un seul partenaire : { $partner }
work-all-partners = Tous les partenaires
work-of-partner = Orientations en cours
work-person = Personne
work-partner = Partenaire
work-status = État
work-waits = Prochain geste
work-since = Depuis
work-due = Échéance
work-last-reminder = Dernière relance
work-sent-to = Vers { $partner }
work-received-from = De { $partner }
work-days-late = { $count ->
    [one] { $count } jour ouvrable de retard
   *[other] { $count } jours ouvrables de retard
}
work-days-left = { $count ->
    [0] aujourd’hui
    [one] dans { $count } jour ouvrable
   *[other] dans { $count } jours ouvrables
}
work-days-weekend = depuis la fin de semaine
work-promised = promis le { $date }
work-clock-was = échéance du { $date }
work-choose = Choisir l’orientation de { $name } : { $partner }
work-choose-group = Choisir tout : { $group }
work-chosen = { $count ->
    [one] { $count } choisie
   *[other] { $count } choisies
}
work-remind = Relancer…
work-unchoose = Ne rien choisir
work-received-new = Orientation reçue…
work-received-who = Pour qui?
work-received-known = Chercher un dossier
work-received-newcomer = Ouvrir un nouveau dossier
work-received-why = Une orientation reçue se garde dans le dossier de la personne. Sans dossier, on l’ouvre d’abord : rien n’est écrit ailleurs.
remind-many = { $count ->
    [one] Relancer { $count } orientation
   *[other] Relancer { $count } orientations
}
remind-many-apply = { $count ->
    [one] Noter { $count } relance
   *[other] Noter { $count } relances
}
remind-many-would = { $count ->
    [0] Aucune relance ne serait notée.
    [one] { $count } relance serait notée, annulable d’un geste.
   *[other] { $count } relances seraient notées, annulables d’un seul geste.
}
remind-many-left = Laissées de côté
remind-many-done = { $count ->
    [one] { $count } relance notée
   *[other] { $count } relances notées
}
remind-nth = { $nth }e relance
remind-first = 1re relance
remind-then = Redemander : { $before } → { $after }
remind-texts = Message à chaque partenaire
remind-texts-hint = Initiales et dates d’envoi seulement. Rien ne part d’ici : le message s’ouvre dans votre logiciel de courriel.
mail-to = À
mail-no-address = Aucune adresse au répertoire
mail-subject = Objet
mail-body = Message
mail-open = Préparer le courriel
mail-open-hint = Le texte seul y est mis, sans rien envoyer. La lettre et les papiers chiffrés s’y joignent à la main.
mail-copy = Copier le message
mail-copied = Message copié
mail-opened = Courriel préparé dans votre logiciel de courriel : rien n’est encore envoyé
mail-too-long = Ce message est trop long pour être préparé d’un clic : copiez-le, puis collez-le dans un nouveau courriel.
mail-language = Langue du message
mail-for = Message pour { $partner }
mail-record-hint = Rien ne part d’ici. Envoyez le message, puis notez l’envoi : ce texte exact reste au dossier.
mail-hello = Bonjour,
mail-line = { $label } : { $value }
referral-mail-code = Code de cette orientation, à rappeler dans votre réponse : { $code }
referral-mail-subject = Orientation d’une personne
referral-mail-subject-urgent = URGENT – Orientation d’une personne
referral-mail-ask = Avec son consentement, nous dirigeons une personne vers vous.
referral-mail-urgent = C’est urgent : merci de confirmer la réception aujourd’hui et de répondre demain au plus tard.
referral-mail-service = Service demandé : { $name }
referral-mail-end = Merci de confirmer la réception et de nous dire votre réponse. Ces renseignements sont confidentiels et ne servent qu’à cette orientation.
reminder-mail-subject = { $count ->
    [one] Rappel : { $count } orientation en attente
   *[other] Rappel : { $count } orientations en attente
}
reminder-mail-ask = { $count ->
    [one] Pourriez-vous nous donner des nouvelles de cette orientation?
   *[other] Pourriez-vous nous donner des nouvelles de ces { $count } orientations?
}
reminder-mail-item = { $code } – { $initials } – envoyée le { $date } – { $status }
reminder-mail-item-service = { $code } – { $initials } – envoyée le { $date } – { $service } – { $status }
reminder-mail-end = Rappelez le code dans votre réponse. Merci. Pour parler d’une personne, appelez-nous plutôt que d’écrire son nom.
referral-do-call = Appel…
referral-do-pack = Papiers chiffrés…
referral-do-story = Histoire
referral-call-with = Avec qui
referral-call-at = Heure
referral-call-words = Ce qui a été dit
referral-call-promised = Réponse promise pour le
referral-call-promised-hint = Déplace la prochaine demande; l’échéance du partenaire ne change pas.
handover-way = Comment
handover-way-three_way_call = Appel à trois
handover-way-meeting = Rencontre
handover-way-accompaniment = Accompagnement sur place
handover-with = Personne présente chez le partenaire
referral-event-reminder = Relance
referral-event-call = Appel au partenaire
referral-event-handover = Transfert personnalisé
referral-event-parcel = Papiers remis, chiffrés
story-of = Histoire de l’orientation
story-of-created = Préparée
story-of-here = celle-ci
story-of-corrected = étape annulée
story-of-rerouted = Réorientée vers la suivante
story-of-settled = Pas d’autre orientation : { $why }
story-of-promised = Promis pour le { $date }
story-of-key = Phrase de passe donnée : { $how }
story-of-with = Avec { $who }
story-of-link = { $at }. { $partner }
story-of-outcome = Résultat : { $outcome }
story-of-reason = Motif : { $reason }
key-by = Phrase de passe donnée
key-by-phone = par téléphone
key-by-in_person = en personne
key-by-text = par message texte
key-by-letter = sur papier
pack-documents = Papiers à remettre
pack-none = Aucune copie n’est gardée dans ce dossier.
pack-hint = Les copies sortent en un seul fichier chiffré (age). La phrase de passe va au partenaire par un autre chemin que le fichier.
pack-address = L’adresse est protégée : j’ai vérifié qu’aucun de ces papiers ne la porte.
pack-do = Chiffrer et enregistrer…
pack-save-title = Enregistrer les papiers chiffrés
pack-kind = Fichier chiffré
pack-name = papiers
pack-done = { $count ->
    [one] { $count } papier chiffré.
   *[other] { $count } papiers chiffrés.
}
pack-passphrase = Phrase de passe
pack-once = Elle n’est montrée qu’une fois et n’est gardée nulle part. Donnez-la { $how }, jamais avec le fichier.
pack-noted = C’est noté
inbound = Orientations reçues
inbound-receive = Orientation reçue
inbound-origin = Reçue de
inbound-origin-partner = Un partenaire du répertoire
inbound-origin-ministry = Le ministère
inbound-origin-other = Quelqu’un d’autre
inbound-from = Nom de qui l’envoie
inbound-contact = À qui répondre, et comment
inbound-received-on = Reçue le
inbound-urgent = Urgent : réponse en un jour
inbound-save = Noter la réception
inbound-do-answer = Répondre…
inbound-do-review = Revue faite…
inbound-do-tell = Résultat transmis…
inbound-do-correct = Annuler la dernière étape…
inbound-correct = Annuler la dernière étape, { $partner }
inbound-correct-step = « { $what } » du { $date } : ce que cette étape a changé revient comme avant.
inbound-steps = Étapes
inbound-answer = Réponse à { $partner }
inbound-review = Revue de l’orientation
inbound-review-hint = L’échéance repart de ce jour.
inbound-tell = Résultat transmis à { $partner }
inbound-tell-hint = Dites le résultat, rien de plus : ce qui s’est passé ensuite appartient à la personne.
inbound-tell-whom = À qui
inbound-told = résultat transmis le { $date } à { $who }
inbound-status-received = Reçue
inbound-status-acknowledged = Accusé de réception donné
inbound-status-accepted = Acceptée
inbound-status-waitlisted = Liste d’attente
inbound-status-refused = Refusée
inbound-status-started = Service débuté
inbound-status-completed = Terminée
inbound-status-not_attended = Non présentée
inbound-status-withdrawn = Retirée
inbound-owed = { $what ->
    [received] accusé de réception à donner
    [acknowledged] réponse à donner
    [accepted] service à débuter
    [waitlisted] liste d’attente à revoir
    [started] service à revoir
   *[other] résultat à transmettre
}
attention-inbound_due = { $urgent ->
    [yes] Urgent – orientation reçue de { $from }
   *[no] Orientation reçue de { $from }
} : { $status ->
    [received] accusé de réception à donner
    [acknowledged] réponse à donner
    [accepted] service à débuter
    [waitlisted] liste d’attente à revoir
    [started] service à revoir
   *[other] résultat à transmettre
}
story-inbound = Orientation reçue de { $from }
story-inbound-step = Orientation reçue : { $status }
data-category-documents = Copies de papiers
room-referrals = Orientations
shortcut-indicators = Aller aux indicateurs
shortcut-referrals = Aller aux orientations en cours
shortcut-work-remind = Relancer les orientations choisies
shortcut-work-received = Noter une orientation reçue
progress-reminders = Relances
draft-referrals-call = Appel à consigner
draft-referrals-receive = Orientation reçue à noter
draft-referrals-inbound_answer = Réponse à donner
draft-referrals-inbound_review = Revue à noter
draft-referrals-inbound_tell = Résultat à transmettre
draft-referrals-remind_many = Relances à noter
action-referrals-call = appel au partenaire, dossier { $number }
action-referrals-remind_many = { $count ->
    [one] { $count } relance
   *[other] { $count } relances
}
action-referrals-pack = papiers chiffrés pour un partenaire, dossier { $number }
action-referrals-receive = orientation reçue, dossier { $number }
action-referrals-answer_inbound = réponse à une orientation reçue, dossier { $number }
action-referrals-review_inbound = revue d’une orientation reçue, dossier { $number }
action-referrals-correct_inbound = dernière étape d’une orientation reçue annulée, dossier { $number }
action-referrals-tell_sender = résultat transmis, dossier { $number }
table-referral_events = Fait d’une orientation
table-inbound_referrals = Orientation reçue
table-inbound_steps = Étape d’une orientation reçue
field-promised_on = Promis pour le
field-handover_way = Façon du transfert
field-happened_at = Heure
field-with_whom = Avec qui
field-words = En mots
field-way = Façon
field-key_by = Phrase de passe donnée
field-origin = Reçue de
field-from_name = Nom de qui l’envoie
field-from_contact = À qui répondre
field-receipt_on = Accusé de réception le
field-reviewed_on = Revue le
field-told_on = Résultat transmis le
field-told_to = À qui
field-told_by = Par quel moyen
field-inbound = Orientation reçue
error-referral-not-sent = Cette orientation n’est pas encore envoyée. Envoyez-la d’abord.
error-referral-call-incomplete = Écrivez avec qui vous avez parlé et ce qui a été dit.
error-referral-promise-past = Une réponse est promise pour le jour de l’appel ou plus tard. Corrigez la date.
error-referral-handover-unnamed = Nommez la personne présente chez le partenaire.
error-referral-reminded-already = Le partenaire a déjà été relancé ce jour-là pour cette orientation.
error-referral-nothing-to-remind = Aucune des orientations choisies ne peut être relancée. Lisez pourquoi, ou choisissez-en d’autres.
error-referral-too-many = Choisissez au plus { $most } orientations à la fois.
error-referral-list-changed = Une de ces orientations a changé entre-temps. Relisez ce qui serait noté, puis recommencez.
error-referral-mail-changed = Le dossier a changé depuis que le message a été préparé. Relisez-le et envoyez le nouveau.
error-referral-papers-not-covered = Aucun consentement pour ce partenaire ne nomme les copies de papiers. Notez-en un qui les nomme.
error-referral-papers-none = Choisissez au moins un papier.
error-referral-papers-not-looked-at = L’adresse est protégée. Regardez chaque papier et confirmez qu’aucun ne la porte.
error-referral-papers-not-sealed = Les papiers n’ont pas pu être chiffrés, et rien n’est sorti. Recommencez.
error-inbound-unknown = Cette orientation reçue n’est pas dans ce dossier. Rouvrez le dossier.
error-inbound-sender-missing = Dites qui envoie la personne : choisissez le partenaire ou écrivez son nom.
error-inbound-not-allowed = Cette orientation reçue ne peut pas passer à cet état. Annulez la dernière étape si elle était fautive.
error-inbound-date-wrong = La date est dans le futur, ou précède l’étape d’avant. Corrigez-la.
error-inbound-outcome-missing = Choisissez le résultat.
error-inbound-not-reviewed = Seul ce qui dure se revoit : une liste d’attente, un service débuté.
error-inbound-nothing-to-tell = Le résultat se transmet une fois, quand l’orientation reçue est terminée.
error-inbound-told-missing = Écrivez à qui le résultat est transmis.
error-inbound-no-step = Il n’y a pas d’étape à annuler : la réception reste. Pour la retirer, notez l’orientation comme retirée.
error-inbound-why-missing = Dites pourquoi cette étape est annulée.
error-mail-program = Aucun logiciel de courriel n’a pris le message. Copiez-le et collez-le dans le vôtre.
