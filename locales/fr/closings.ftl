section-episodes = Épisodes
case-close = Fermer le dossier…
close-title = Fermer le dossier
close-now = Fermer le dossier
close-effects = { $followUps ->
    [0] Aucun suivi n’est prévu.
    [one] { $followUps } suivi prévu sera annulé.
   *[other] { $followUps } suivis prévus seront annulés.
}
close-referrals = { $count ->
    [one] { $count } orientation est encore ouverte : elle reste à relancer.
   *[other] { $count } orientations sont encore ouvertes : elles restent à relancer.
}
close-received = { $count ->
    [one] { $count } orientation reçue attend encore notre réponse : qui l’envoie reste à aviser.
   *[other] { $count } orientations reçues attendent encore notre réponse : qui les envoie reste à aviser.
}
close-guarded = Mention de sécurité ou personne mineure : écrivez avec quelle personne responsable la fermeture est décidée.
close-attempts = { $attempts ->
    [0] Aucun essai sans réponse depuis le dernier contact.
    [one] { $attempts } essai sans réponse, par { $channels } moyen.
   *[other] { $attempts } essais sans réponse, par { $channels ->
        [one] un seul moyen
       *[other] { $channels } moyens
    }.
}
close-unreachable-rule = « Injoignable » demande au moins { $attempts } essais, par { $channels } moyens, sur { $days } jours.
close-unreachable-from = Pas avant le { $date }.
close-decided = Décidé avec
close-note = En mots
plan-result = Résultat du plan
plan-result-reached = Objectifs atteints
plan-result-partly = Atteints en partie
plan-result-not_reached = Non atteints
plan-result-no_plan = Sans plan
plan-result-unknown = Inconnu
residence = Résidence à la fermeture
residence-same_mrc = Même MRC
residence-region = Ailleurs dans la région
residence-quebec = Ailleurs au Québec
residence-province = Autre province
residence-country = Autre pays
residence-unknown = Inconnue
work = Emploi à la fermeture
work-employed = En emploi
work-self_employed = À son compte
work-training = Études, francisation, formation
work-looking = En recherche d’emploi
work-not_looking = Hors du marché du travail
work-unknown = Inconnu
satisfaction = Satisfaction, facultatif
satisfaction-none = Non demandée
satisfaction-1 = 1 – Pas du tout
satisfaction-2 = 2 – Peu
satisfaction-3 = 3 – Moyennement
satisfaction-4 = 4 – Assez
satisfaction-5 = 5 – Très
no-scores = Scores finaux absents
no-scores-none = Non précisé
no-scores-not_met = Personne non rencontrée
no-scores-declined = La personne ne le souhaite pas
no-scores-never_assessed = Besoins jamais évalués
no-scores-elsewhere = Évalués par un autre organisme
scores-final = Scores au début et à la fin
scores-final-none = Aucune évaluation finale dans cet épisode. Faites-la ici, ou dites pourquoi elle manque.
scores-final-now = Évaluer les besoins maintenant
scores-final-correct = Corriger l’évaluation finale
scores-no-initial = Aucune évaluation de départ.
scores-initial-on = Début, le { $date }
scores-last-on = Fin, le { $date }
scores-back = La fiche de fermeture revient ensuite à l’écran, comme vous l’avez laissée.
over-banner = Ce dossier se lit, s’imprime et se corrige. Rouvrez-le pour y travailler.
over-draft = Une note n’est pas terminée : rouvrez le dossier pour la reprendre.
retention = Appels de rétention, 12 et 24 mois
retention-ask = Accepte d’être appelée plus tard
retention-ask-no = Non, ou pas demandé
retention-ask-oral = Oui, à l’oral
retention-ask-written = Oui, par écrit
retention-standing = Consentement déjà donné, jusqu’au { $date }.
retention-planned = Appels prévus : { $dates }.
retention-none-left = Les deux moments d’appel sont passés : aucun appel ne sera prévu.
settled-on = Installation en région
settled-on-hint = Les appels se comptent de cette date; l’arrivée au Québec si rien d’autre n’est écrit.
retention-month = { $month } mois
retention-call = Appel de rétention à { $month } mois
retention-window = du { $from } au { $until }
retention-attempts = { $count ->
    [0] aucun essai
    [one] { $count } essai
   *[other] { $count } essais
}
retention-record = Noter l’appel…
retention-record-title = Appel de rétention
retention-result = Résultat
retention-result-in_region = Joint : toujours dans la région
retention-result-left = Joint : a quitté la région
retention-result-not_reached = Non joint
retention-result-unknown = Inconnu, après les essais
retention-waiting = prévu
retention-open = à faire
retention-answer-in_region = Toujours dans la région
retention-answer-left = A quitté la région
retention-answer-unknown = Inconnu
retention-cancelled = annulé, consentement retiré le { $date }
left-to = Pour où
left-to-quebec = Ailleurs au Québec
left-to-province = Autre province
left-to-country = Autre pays
left-to-unknown = Non dit
attention-retention_call = Appel de rétention à { $month } mois, avant le { $until } ({ $attempts ->
    [0] aucun essai
    [one] { $attempts } essai
   *[other] { $attempts } essais
})
episode = Épisode { $number }
episode-open = en cours depuis le { $from }
episode-over = du { $from } au { $until }
episode-no-sheet = Fiche de fermeture non remplie.
episode-fill = Remplir la fiche…
episode-correct = Corriger la fiche…
closing-sheet = Fiche de fermeture
retention-no-call = Aucun appel de rétention. Ils se prévoient à la fermeture, avec le consentement de la personne.
retention-no-contact = Aucun numéro au dossier.
