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
letters-omitted = Laissé de côté
letter-omission-address = l’adresse, qui est protégée
letter-omission-purpose = le nom de l’organisme, le téléphone et le nom de famille : contact discret
letter-omission-other_adult = ce qui concerne un autre adulte
letter-omission-interpreter = l’interprète : personne n’a encore confirmé
letters-head = En-tête
letters-head-edit = En-tête…
letters-head-empty = L’organisme n’a pas encore de nom : les documents portent celui de la personne responsable du dossier.
letters-made = Déjà préparés
letters-made-empty = Aucun document préparé pour ce dossier.
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
   *[summary] sommaire du dossier préparé
} ({ $language }), dossier { $number }
action-letters-head = en-tête des documents modifié

error-letter-appointment-missing = Choisissez un rendez-vous à venir qui a une heure; sinon, planifiez-en un.
error-letter-language = Ce document existe en français et en anglais. Choisissez l’une des deux langues.
error-letter-flags-unseen = Ce dossier porte des mentions de sécurité. Lisez-les et confirmez avant d’enregistrer.
error-letter-nothing = Il n’y a encore rien à imprimer : ni démarche, ni orientation, ni rendez-vous à venir. Écrivez-les d’abord au dossier.
error-letter-press = La mise en page n’a pas réussi. Réessayez; si cela continue, notez le numéro du dossier et signalez-le.
error-letter-place-too-long = Le lieu est trop long. Abrégez-le à 200 caractères.
error-letter-head-too-long = Une valeur est trop longue. Abrégez-la à 200 caractères.

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
print-sign-counsellor = Signature de la personne responsable
print-summary-limits = Renseignements personnels et confidentiels. Les notes du dossier et ce qui concerne d’autres adultes n’y figurent pas.
print-who = Par qui
print-target = visé pour le { $date }
print-agreed = Plan convenu le { $date } (version { $version }).
field-appointment = Rendez-vous
