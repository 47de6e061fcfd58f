purpose-household = Partage dans le ménage
consents-hold = Ce qui tient maintenant
consents-hold-none = Aucun consentement ne tient aujourd’hui.
consents-over = Ce qui a pris fin
consent-recipient = Destinataire
consent-recipient-hint = Nommé : service d’interprète, proche, journal.
consent-guardian = Parent, tutrice ou tuteur qui consent
consent-guardian-hint = Nécessaire pour un enfant de moins de 14 ans.
consent-language = Langue de l’explication
consent-language-empty = Français
consent-given-on = Donné le
consent-given = donné le { $date }
consent-by = { $form } · témoin : { $witness }
consent-through = par { $who }
consent-with-interpreter = interprète : { $who }
consent-explained = expliqué en { $language }
consent-ending-soon = prend fin bientôt
consent-data = Renseignements
consent-effects = Ce que le retrait fait
consent-stops-referral = Orientation vers { $partner } arrêtée
consent-stops-call = Appel de rétention à { $month } mois, le { $date }, annulé
consent-stops-text = { $kind } du { $date } : plus par texto, choisissez un autre moyen
consent-stops-nothing = Rien n’attendait : aucun envoi, aucun appel n’est arrêté.
consent-covers-referral = Continue : { $partner }, par un autre consentement
consent-other-until = Un autre consentement à la même fin vaut jusqu’au { $date }; ce qu’il couvre continue.
consent-keeps-sent = Déjà envoyé à { $partner } le { $date } : reste au dossier
consent-closes-file = Sans ce consentement, le dossier ne peut pas rester ouvert : fermez-le ensuite.
consent-never-undone = Un retrait ne s’annule pas.
consent-withdrawn-done = Le consentement est retiré.
disclosures = Communiqué sans consentement
disclosures-hint = Seulement pour une obligation légale ou un danger imminent. Ce qui est noté ici ne s’annule pas.
disclosures-none = Rien n’a été communiqué sans consentement.
disclosure-new = Noter une communication…
disclosure-title = Communication sans consentement
disclosure-recipient = À qui
disclosure-why = Pourquoi, en faits
disclosure-content = Ce qui a été communiqué, pas plus que nécessaire
disclosure-supervised = avisée : { $who }
disclosure-reminder = Un enfant en danger se signale sans délai à la protection de la jeunesse; notez ensuite ici quand et par qui.
attention-consent_ending = Consentement qui prend fin : { $purpose ->
    [file] tenue du dossier
    [referral] orientation vers un partenaire
    [text_messages] messages texte
    [interpreter] interprète
    [testimony] témoignage, photo
    [household] partage dans le ménage
   *[other] appel de rétention
}
