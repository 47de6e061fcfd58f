pathway = Premières démarches
pathway-hint = ✓ : fait aujourd’hui, preuve vue. Les règles orientent; seul l’organisme responsable décide.
pathway-no-arrival = Écrivez la date d’arrivée dans l’identité : les premières démarches seront proposées.
pathway-start = Proposer les premières démarches
pathway-all-done = Rien à faire d’ici 30 jours.
pathway-done = Fait, preuve vue
pathway-done-of = Fait, preuve vue : { $step }
pathway-later = À venir ({ $count })
pathway-settled = Réglées ({ $count })
pathway-late = en retard
pathway-of-child = { $step } ({ $child })
pathway-proof-seen = preuve vue
pathway-proof = La preuve a été vue
pathway-done-on = Faite le
pathway-owner = Responsable
pathway-rule = Origine de la règle
pathway-verified = Règle vérifiée le { $date } — à confirmer auprès de l’organisme responsable.
pathway-practice = Règle d’usage, sans source vérifiée — à confirmer auprès de l’organisme responsable.
pathway-status = État
step-status-todo = À faire
step-status-doing = En cours
step-status-done = Fait
step-status-not_applicable = Sans objet
step-status-refused = Refusé
pathway-proposal = { $count ->
    [one] { $count } changement proposé d’après le dossier
   *[other] { $count } changements proposés d’après le dossier
}
pathway-apply = Appliquer
pathway-added = nouvelle, { $to }
pathway-moved = { $from } → { $to }
pathway-withdrawn = ne s’applique plus
pathway-shift = Déplacer aussi les démarches
pathway-shift-hint = Ce qui est fait ne bouge pas; une seule annulation reprend le tout.
situation = Situation
situation-edit = Situation…
situation-hint = Seulement ce que les démarches demandent; l’autre adulte du ménage a son propre dossier.
family = Famille
family-add = Ajouter une personne
family-member = Personne { $number }
family-ask = Famille, facultatif
relation = Lien
relation-child = Enfant
relation-spouse = Conjointe ou conjoint
relation-parent = Parent
relation-other = Autre personne à charge
settled = Installation en région
settled-hint = Si elle suit l’arrivée au Québec.
cadence = Rythme des suivis
cadence-fit = Selon la situation
cadence-standard = standard
cadence-reinforced = renforcé
cadence-temporary_work = travail temporaire
cadence-pre_arrival = préarrivée
cadence-job_retention = maintien en emploi
today-first-steps = Premières démarches
today-first-steps-due = { $count ->
    [one] { $count } démarche
   *[other] { $count } démarches
}
today-first-steps-late = { $count } en retard
