today-first = Votre premier dossier
today-first-hint = Ouvrez un dossier avec Ctrl+N : ses suivis apparaîtront ici.
today-quiet = Rien ne presse aujourd’hui.
today-overdue = En retard ({ $count })
today-due = Aujourd’hui
today-soon = Les sept prochains jours
today-drafts = Brouillons
today-referrals = Orientations à relancer
today-no-referral = Aucune orientation n’attend de relance.
today-attention = À surveiller
record = Compte rendu
today-more = { $count ->
    [one] et { $count } autre, dans la liste des dossiers
   *[other] et { $count } autres, dans la liste des dossiers
}
