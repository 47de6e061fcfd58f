# Les indicateurs.

indicators = Indicateurs
indicators-hint-alone = Chaque chiffre dit sur combien il est compté. L’année commence le 1er avril.
indicators-hint = Chaque chiffre dit sur combien il est compté, et ouvre les dossiers qui le font. L’année commence le 1er avril.
indicators-from = Du
indicators-to = Au
indicators-period-wrong = Écrivez deux dates, la première avant la seconde.
indicators-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
indicators-on = sur { $count }
indicators-of = { $some } sur { $all }
indicators-percent = { $percent } %
indicators-unknown = { $count ->
    [one] Arrivée inconnue : { $count } dossier, à part.
   *[other] Arrivée inconnue : { $count } dossiers, à part.
}
indicators-pending = { $count ->
    [one] Délai en cours : { $count } dossier, à part.
   *[other] Délai en cours : { $count } dossiers, à part.
}
indicators-nothing = rien à compter
indicators-none-counted = Rien à compter dans cette période.
indicators-holds = compté
indicators-holds-not = non
indicators-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
indicators-level = niveau { $level }
indicator-first-contact = Délai entre l’arrivée et le premier contact
indicator-first-contact-how = Médiane des premiers contacts de la période qui suivent l’arrivée.
indicator-met-before = Rencontres avant l’arrivée
indicator-met-before-how = Parmi les arrivées de la période.
indicator-within-five = Premier contact en cinq jours ouvrables
indicator-within-five-how = Parmi les arrivées de la période dont le délai est passé.
indicator-plan-agreed = Plan d’action convenu en trente jours
indicator-plan-agreed-how = Parmi les premiers contacts dont le trentième jour est dans la période.
indicator-covered = Besoins prioritaires qui ont un objectif
indicator-covered-how = Domaines à 2 ou moins dans les évaluations initiales de la période.
indicator-improved = Domaines critiques améliorés
indicator-improved-how = Domaines à 2 ou moins au départ, réévalués dans la période : un point de plus ou davantage.
indicator-french-gained = Progrès en production orale
indicator-french-gained-how = Deux résultats à 90 jours d’écart, le dernier dans la période : un niveau de plus ou davantage.
indicator-french-autonomous = Français oral autonome
indicator-french-autonomous-how = Niveau 7 ou plus, parmi les dossiers actifs qui ont un niveau à la fin de la période.
indicators-referrals = Orientations
indicators-cohort = La fermeture de boucle, la connexion et l’absence de réponse se comptent sur ce qui a été envoyé du { $from } au { $to }, un trimestre plus tôt, moins ce qui a été retiré.
indicators-business-days = { $count ->
    [one] { $count } jour ouvrable
   *[other] { $count } jours ouvrables
}
indicators-by-partner = Par partenaire
indicators-no-referral = Aucune orientation dans cette période.
indicators-publish = Comme on peut le publier
indicators-published = Sans compte de 1 à 4 ni taux qui en donnerait un. À montrer au partenaire avant de publier.
indicators-internal = Usage interne : les vrais nombres.
indicators-masked = masqué
indicators-cell-few = < 5
indicators-cell-hidden = masqué
indicators-column-sent = Envoyées
indicators-column-closed = Boucle fermée
indicators-column-connected = Service commencé
indicators-column-acceptance = Jours pour accepter
indicators-column-unanswered = Sans réponse
indicators-column-handed-over = En personne
indicator-sent = Orientations envoyées
indicator-sent-how = Envoyées dans la période.
indicator-closed = Boucles fermées
indicator-closed-how = Terminées, avec un résultat confirmé par la personne ou le partenaire; un refus confirmé en est un.
indicator-connected = Services commencés
indicator-connected-how = Les mêmes orientations, dont le service a commencé.
indicator-acceptance = Délai d’acceptation
indicator-acceptance-how = Médiane des acceptations de la période, depuis l’envoi.
indicator-unanswered = Sans réponse
indicator-unanswered-how = Les mêmes orientations, closes sans réponse après les relances.
indicator-refused = Refus
indicator-refused-how = Parmi les décisions de la période : acceptée, en liste d’attente, refusée.
indicator-handed-over = Accompagnement en personne
indicator-handed-over-how = Parmi les orientations envoyées dans la période.
indicators-concerted = Concertation et redditions de comptes
indicators-concerted-hint = Ces chiffres ne comptent aucune personne : rien n’y est masqué quand on les publie.
indicators-pending-other = { $count ->
    [one] Échéance à venir : { $count }, à part.
   *[other] Échéances à venir : { $count }, à part.
}
indicators-dropped = { $count ->
    [one] Abandonnée avant son échéance : { $count }, à part.
   *[other] Abandonnées avant leur échéance : { $count }, à part.
}
indicator-items-in-time = Suites de concertation faites à temps
indicator-items-in-time-how = Parmi les suites à donner dont l’échéance est dans la période; ce qui est reporté une fois en retard compte comme manqué.
indicator-reports-in-time = Redditions de comptes à temps
indicator-reports-in-time-how = Parmi les redditions dont l’échéance est dans la période.
