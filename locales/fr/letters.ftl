# Ce qui s’imprime d’un dossier.
section-letters = À imprimer
letters = Documents à imprimer
letters-hint = Un PDF est un fichier en clair : il quitte le coffre là où vous l’enregistrez.
letters-kind = Document
letters-language = Langue
letters-appointment = Rendez-vous
letters-no-appointment = Aucun rendez-vous à venir avec une heure. Planifiez un suivi avec son heure, puis revenez ici.
letters-place = Lieu
letters-preview = Aperçu
letters-page = Page { $page } de { $count } : { $title }
letters-drawing = Mise en page…
letters-save = Enregistrer le PDF
letters-save-title = Enregistrer le document
letters-saved = Enregistré. Ouvrez le fichier pour l’imprimer, puis supprimez-le s’il n’est plus utile.
letters-flags = Mentions de sécurité au dossier. Lisez-les avant de remettre un document.
letters-flags-read = J’ai lu les mentions : ce document peut être remis sans risque
letters-to-review = Formulation à faire réviser par une personne qui parle cette langue; le français reste écrit dessous.
letters-reviewed = Formulation révisée par { $who } le { $date }.
letters-wording-open = Lire la formulation
wording-title = Carte de rendez-vous : { $language }
wording-hint = Une personne qui parle cette langue lit chaque phrase, la corrige au besoin, puis signe et date sa relecture. La carte ne demande alors plus de relecture.
wording-french = En français
wording-phone-hint = { "{phone}" } est remplacé par le téléphone de l’organisme.
wording-reviewed-by = Relu par
wording-reviewed-on = Relu le
wording-review = Relecture
wording-changed = La formulation change : elle est à relire de nouveau.
wording-to-review = À faire relire par une personne qui parle cette langue.
wording-interface = Langue de l’interface : aucune relecture n’est demandée.
letters-omitted = Laissé de côté
letter-omission-address = l’adresse, qui est protégée
letter-omission-purpose = ce qui dit l’organisme et le motif : contact discret
letter-omission-other_adult = ce qui concerne un autre adulte
letter-omission-interpreter = l’interprète : personne n’a encore confirmé
letters-head = En-tête
letters-head-edit = En-tête…
letters-head-empty = L’organisme n’a pas encore de nom : les documents portent celui de la personne responsable du dossier.
letters-made = Déjà préparés
letters-made-empty = Aucun document préparé pour ce dossier.
letters-many-own = Dans la langue de chaque personne, quand le document existe dans cette langue
letters-many-else = Sinon, en
letters-many-make = { $count ->
    [0] Aucun document ne sera préparé.
    [one] { $count } document sera préparé.
   *[other] { $count } documents seront préparés.
}
letters-many-in = { $language } : { $count }
letters-many-hint = Un seul PDF en clair, dans l’ordre de la liste : il quitte le coffre là où vous l’enregistrez. Une seule annulation (Ctrl+Z) retire la mention de chaque dossier; le fichier, lui, reste.
letters-many-flagged = { $count ->
    [one] { $count } dossier avec une mention de sécurité
   *[other] { $count } dossiers avec une mention de sécurité
}
letters-many-flagged-hint = Laissés de côté, sauf ceux que vous cochez : j’ai lu ses mentions, ce document peut être remis sans risque.
letters-many-read = { $name }, { $number } ({ $flags })
letters-many-left = { $count ->
    [one] { $count } dossier laissé de côté
   *[other] { $count } dossiers laissés de côté
}
letters-many-skip-no_appointment = aucun rendez-vous à venir avec une heure
letters-many-skip-nothing = rien à imprimer encore
letters-many-skip-unset = la mise en page n’a pas réussi; à préparer à part
letters-many-skip-gone = dossier disparu entre-temps
letters-many-save = { $count ->
    [0] Enregistrer le PDF
    [one] Enregistrer { $count } document
   *[other] Enregistrer { $count } documents
}
letters-many-done = { $count ->
    [one] { $count } document enregistré. Ctrl+Z retire sa mention au dossier; le fichier reste.
   *[other] { $count } documents enregistrés dans un seul PDF. Ctrl+Z retire leur mention aux dossiers; le fichier reste.
}
letters-many-to-review = Formulation à faire réviser par une personne qui parle la langue ({ $languages }); le français reste écrit dessous.
letters-many-unset = Le PDF est enregistré, sans ces documents
letter-kind-card = Carte de rendez-vous
letter-kind-steps = Liste des premières démarches
letter-kind-plan = Plan d’action individualisé
letter-kind-attestation = Attestation de services
letter-kind-summary = Sommaire du dossier
letter-language-fr = français
letter-language-en = anglais
letter-language-es = espagnol
letter-language-pt = portugais
letter-language-ar = arabe
letter-language-uk = ukrainien
letter-language-ru = russe
letter-language-ht = créole haïtien
letter-language-tl = tagalog
letter-language-prs = dari
story-letter = Document préparé : { $kind }
letters-head-name = Nom de l’organisme
letters-head-address = Adresse
letters-head-address-hint = Sur une ligne; proposée comme lieu des rendez-vous.
letters-head-phone = Téléphone
letters-head-hint = Ce qui est écrit en tête des documents imprimés, pour tout le monde dans ce coffre.

draft-letters-choice = Document à préparer
draft-letters-head = En-tête des documents à terminer
table-letters = Document préparé
table-letterheads = En-tête des documents
field-made_by = Préparé par

action-letters-make = { $kind ->
    [card] carte de rendez-vous préparée
    [steps] liste des premières démarches préparée
    [plan] plan d’action préparé pour impression
    [attestation] attestation de services préparée
    [referral] lettre à un partenaire préparée
    [slip] coupon-réponse préparé
    [fhir] fichier FHIR d’une orientation enregistré
   *[summary] sommaire du dossier préparé
} ({ $language }), dossier { $number }
action-letters-make_many = { $kind ->
    [card] cartes de rendez-vous préparées
    [steps] listes des premières démarches préparées
    [plan] plans d’action préparés pour impression
    [attestation] attestations de services préparées
   *[summary] sommaires de dossier préparés
}, dossiers : { $count } (le PDF enregistré reste à sa place)
action-letters-head = en-tête des documents modifié

error-letter-appointment-missing = Choisissez un rendez-vous à venir qui a une heure; sinon, planifiez-en un.
error-letter-language = Ce document existe en français et en anglais. Choisissez l’une des deux langues.
error-letter-flags-unseen = Ce dossier porte des mentions de sécurité. Lisez-les et confirmez avant d’enregistrer.
error-letter-nothing = Il n’y a encore rien à imprimer : ni démarche, ni orientation, ni rendez-vous à venir. Écrivez-les d’abord au dossier.
error-letter-press = La mise en page n’a pas réussi. Réessayez; si cela continue, notez le numéro du dossier et signalez-le.
error-letter-place-too-long = Le lieu est trop long. Abrégez-le à 200 caractères.
error-letter-head-too-long = Une valeur est trop longue. Abrégez-la à 200 caractères.
error-letter-too-many = { $count } dossiers choisis : au plus { $largest } documents à la fois. Choisissez-en moins, ou filtrez la liste.
error-letter-none = Aucun dossier du choix ne donne de document. Voyez lesquels sont laissés de côté, et pourquoi.

# Sur le papier.
print-foot = Dossier { $number } · { $date }
print-name = Nom
print-counsellor = Personne responsable
print-steps = Mes premières démarches
print-plan = Plan d’action individualisé
print-attestation = Attestation de services
print-summary = Sommaire du dossier
print-to-do = À faire
print-settled = Réglé
print-ticked = Fait
print-step = Démarche
print-when = État et date
print-rules = Les règles changent : confirmez chaque démarche auprès de l’organisme responsable.
print-to-come = Rendez-vous et suivis à venir
print-referrals = Orientations vers des partenaires
print-children = Enfants
print-file = Dossier
print-number = Numéro
print-status = État
print-opened = Ouvert le
print-since = Services reçus depuis le
print-until = Jusqu’au
print-held = Rencontres tenues
print-last = Dernière rencontre
print-attests = Nous attestons que la personne nommée ci-dessous reçoit ou a reçu nos services d’accompagnement.
print-attests-limits = Cette attestation est remise à la personne, à sa demande. Elle ne porte aucun jugement sur son statut ni sur son admissibilité à un programme.
print-made-on = Fait le { $date }.
print-sign-person = Signature de la personne accompagnée
print-sign-person-discreet = Signature de la personne
print-need = Besoin
print-own-score = Ma note
print-score = { $score } sur 5, { $said }
print-appointment = Rendez-vous
print-list-discreet = À faire
print-attestation-discreet = Attestation
print-summary-discreet = Sommaire
print-attests-discreet = Nous attestons que la personne nommée ci-dessous a eu des rendez-vous avec nous.
print-attests-limits-discreet = Cette attestation est remise à la personne, à sa demande.
print-summary-limits-discreet = Renseignements personnels et confidentiels.
print-sign-counsellor = Signature de la personne responsable
print-summary-limits = Renseignements personnels et confidentiels. Les notes du dossier et ce qui concerne d’autres adultes n’y figurent pas.
print-who = Par qui
print-target = visé pour le { $date }
print-agreed = Plan convenu le { $date } (version { $version }).
field-appointment = Rendez-vous

# La lettre d’une orientation et son coupon-réponse.
letter-kind-referral = Lettre au partenaire et coupon-réponse
letter-kind-slip = Coupon-réponse seul
letter-kind-fhir = Fichier FHIR d’une orientation
letters-referral = Orientation
letters-no-referral = Aucune orientation en cours. Préparez-en une au dossier, puis revenez ici.
letters-referral-hint = La lettre dit exactement ce que la personne a consenti à transmettre. Le coupon porte un code et ne dit rien d’elle.
error-letter-referral-missing = Choisissez de quelle orientation est ce document.
error-referral-over = Cette orientation est terminée : rien ne part plus pour elle. Préparez une autre orientation s’il le faut.
print-referral = Orientation vers vos services
print-referral-to = À l’attention de
print-referral-code = Code de l’orientation
print-referral-on = Date
print-referral-urgent = Urgent : téléphonez-nous aujourd’hui, s’il vous plaît
print-referral-hello = Nous orientons vers vous la personne présentée ci-dessous. Voici ce qu’il vous faut pour l’accueillir, et rien d’autre.
print-referral-said = Ce que nous vous transmettons
print-referral-consent = Transmis avec le consentement de la personne, donné le { $on } et valable jusqu’au { $until }. Ces renseignements servent à cette orientation seulement; détruisez-les s’ils ne vous servent plus.
print-referral-exception = Transmis sans consentement, comme la loi le permet dans ce cas. Ces renseignements servent à cette orientation seulement; détruisez-les s’ils ne vous servent plus.
print-referral-answer = Votre réponse
print-referral-how = Remplissez le coupon-réponse de la page suivante, ou téléphonez-nous en donnant le code { $code }. Le code suffit : il est inutile de nommer la personne.
print-slip = Coupon-réponse
print-slip-how = Cochez, datez, retournez. Le code suffit : n’écrivez ni le nom de la personne ni aucun autre renseignement sur elle.
print-slip-tick = Cochez
print-slip-on = Date (année - mois - jour)
print-slip-where = Où en est cette orientation?
print-slip-received = Reçue
print-slip-accepted = Acceptée
print-slip-waitlisted = En liste d’attente jusqu’au (date estimée)
print-slip-refused = Refusée (motif ci-dessous)
print-slip-started = Service débuté
print-slip-not-attended = La personne ne s’est pas présentée
print-slip-completed = Service terminé (résultat ci-dessous)
print-slip-why = Si elle est refusée, le motif
print-slip-outcome = Si le service est terminé, le résultat
print-slip-name = Votre nom
print-slip-date = Date
