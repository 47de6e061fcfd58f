# Les indicateurs.

indicators = Indicateurs
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
indicators-no-file = Aucun dossier dans cette période.
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
