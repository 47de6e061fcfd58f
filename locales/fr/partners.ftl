partner-new = Nouveau partenaire
partner-search = Nom ou service
partner-stale = À revérifier
partner-fresh = Vérifié
partner-verify = Vérifié aujourd’hui
partner-verified = Vérifié le { $date }
partner-never-verified = Jamais vérifié ici
partner-note = Ce que nous savons
partner-note-hint = Gardé lors d’une nouvelle importation.
partners-none = Aucun partenaire
partners-none-hint = Ajoutez-en un, ou importez un répertoire Open Referral.
partners-none-match = Aucun partenaire ne correspond
partners-export = Exporter le répertoire
partners-export-hint = Un dossier de tableaux au format Open Referral (HSDS 3.0), que d’autres répertoires lisent. Vos notes, et qui a vérifié quoi, n’en font pas partie.
partners-export-shelters = Inclure l’adresse des maisons d’hébergement
partners-export-folder = Choisir où l’écrire
partners-exported = { $organizations } organismes et { $services } services écrits dans ce dossier :
partners-export-withheld = { $count ->
    [one] L’adresse d’une maison d’hébergement n’y est pas.
   *[other] L’adresse de { $count } maisons d’hébergement n’y est pas.
}
partners-export-unsaid = { $count ->
    [one] La fermeture d’un organisme sans service n’y est pas : la norme n’a pas de place pour elle.
   *[other] { $count } fermetures d’organismes sans service n’y sont pas : la norme n’a pas de place pour elles.
}
services = Services
service-count = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
service-name = Service
service-languages = Langues
service-add = Ajouter un service
hsds-problem-name-missing = Le nom manque.
hsds-mend-name-missing = Écrivez le nom dans cette cellule.
hsds-problem-id-missing = L’identifiant manque.
hsds-mend-id-missing = Donnez un identifiant unique à cette ligne.
hsds-problem-id-twice = L’identifiant { $value } est déjà pris.
hsds-mend-id-twice = Gardez une seule des deux lignes.
hsds-problem-organization-absent = L’organisme { $value } n’est pas dans le répertoire.
hsds-mend-organization-absent = Ajoutez cet organisme au tableau des organismes.
hsds-problem-service-absent = Le service { $value } n’est pas dans le répertoire.
hsds-mend-service-absent = Ajoutez ce service au tableau des services, ou retirez la ligne.
hsds-problem-location-absent = Le lieu { $value } n’est pas dans le répertoire.
hsds-mend-location-absent = Ajoutez ce lieu au tableau des lieux, ou retirez la ligne.
hsds-problem-owner-missing = Cette ligne ne se rattache à rien.
hsds-mend-owner-missing = Indiquez l’organisme, le service ou le lieu.
hsds-problem-organization-set-aside = L’organisme { $value } a été écarté.
hsds-mend-organization-set-aside = Corrigez d’abord sa ligne.
hsds-problem-service-set-aside = Le service { $value } a été écarté.
hsds-mend-service-set-aside = Corrigez d’abord sa ligne.
hsds-problem-location-set-aside = Le lieu { $value } a été écarté.
hsds-mend-location-set-aside = Corrigez d’abord sa ligne.
hsds-problem-too-many = L’organisme a trop de coordonnées.
hsds-mend-too-many = Gardez celles qui servent.
hsds-problem-not-an-organization = Ceci n’est ni un organisme ni un service.
hsds-mend-not-an-organization = Retirez cet objet de la liste.
partner-places = Lieux
place-add = Ajouter un lieu
place-name = Nom du lieu
people-add = Ajouter une personne-ressource
person-name = Personne-ressource
person-title = Fonction
service-areas = Territoire desservi
service-eligibility = Pour qui
service-schedule = Horaire
service-fees = Tarif
partner-also = Autre nom
partner-count = { $count ->
    [one] { $count } partenaire
   *[other] { $count } partenaires
}
partner-verification = Vérification
problem-more = Et { $count } autres du même genre.
partner-kind = Type d’organisme
partner-kind-any = Tous
partner-kind-settlement = Organisme d’accueil
partner-kind-adult_education = Francisation et éducation des adultes
partner-kind-school = Centre de services scolaire
partner-kind-health = Santé et services sociaux (CISSS, CLSC, 811)
partner-kind-public_employment = Services Québec
partner-kind-youth_employment = Carrefour jeunesse-emploi
partner-kind-employability = Organisme en employabilité
partner-kind-economy = Développement économique (chambre de commerce, SADC, MRC)
partner-kind-housing_office = Office d’habitation
partner-kind-housing_committee = Comité logement
partner-kind-basic_needs = Banque alimentaire, friperie
partner-kind-shelter = Centre de femmes, maison d’hébergement, CAVAC
partner-kind-legal_aid = Aide juridique
partner-kind-professional_order = Ordre professionnel
partner-kind-higher_education = Cégep, université
partner-kind-childcare = CPE, bureau coordonnateur
partner-kind-family = Maison de la famille
partner-kind-library = Bibliothèque
partner-kind-transport = Transport collectif et adapté
partner-kind-police = Police
partner-kind-community = Groupe culturel ou cultuel
partner-kind-twinning = Jumelage
partner-kind-regional = Régionalisation
partner-kind-other = Autre
partner-channel = Moyen préféré
partner-channel-phone = Téléphone
partner-channel-email = Courriel
partner-channel-web_form = Formulaire en ligne
partner-channel-fax = Télécopie
partner-channel-mail = Poste
partner-channel-in_person = En personne
contact-role = Rôle
contact-role-main = À joindre en premier
contact-role-deputy = En son absence
capacity = Places
capacity-open = Ouvert
capacity-limited = Places limitées
capacity-full = Complet
capacity-closed = N’accueille plus
capacity-on = Places, dit le
delay-days = Délai annoncé (jours)
delay-on = Délai, dit le
delay-announced = Délai annoncé
delay-said = { $days ->
    [one] { $days } jour, dit le { $date }
   *[other] { $days } jours, dit le { $date }
}
service-serves = MRC, régions et municipalités desservies
service-serves-hint = Écrivez le nom, puis choisissez. Rien : non dit.
service-everywhere = Tout le Québec
service-domains = Besoins auxquels ce service répond
service-statuses = Statuts d’immigration admis
service-statuses-hint = Aucun coché : non dit.
service-age-from = À partir de quel âge
service-age-to = Jusqu’à quel âge
service-ages = Âges
service-age-range = de { $from } à { $to } ans
service-age-least = { $from } ans et plus
service-age-most = jusqu’à { $to } ans
service-documents = À apporter
closures = Fermetures
closure-add = Ajouter une fermeture
closure-from = Fermé du
closure-until = Jusqu’au
closure-service = Quoi
closure-all = Tout l’organisme
closure-said = du { $from } au { $until }
closure-open-ended = depuis le { $from }, sans date de retour
closed-now = Fermé en ce moment
partner-verified-by = Vérifié le { $date } par { $who }
partner-verified-directory = Vérifié le { $date } par le répertoire
partner-edited-by = Modifié le { $date } par { $who }
code-remove = Retirer { $name }
partners-round = Tournée de vérification
partners-round-hint = D’abord les organismes où des orientations sont en cours, puis les fiches jamais vérifiées, puis les plus anciennes. Une fiche vérifiée quitte la liste.
partners-round-progress = { $remaining ->
    [0] Tout est à jour
    [one] { $remaining } fiche à vérifier
   *[other] { $remaining } fiches à vérifier
}, dont { $referred } avec des orientations en cours; { $fresh } à jour
partners-round-done = Rien à vérifier
partners-round-done-hint = Une fiche vérifiée le { $date } ou après est à jour.
partners-round-referred = Orientations en cours
partners-round-same = Vérifié, rien n’a changé
partner-edit-verified = Enregistrer, vérifié aujourd’hui
attention-partners-round = { $count ->
    [one] Fiche d’un organisme à revérifier, avec des orientations en cours
   *[other] { $count } fiches d’organismes à revérifier, avec des orientations en cours
}
partner-delay-lived = Délai vécu
partner-delay-lived-said = { $days ->
    [one] { $days } jour ouvrable
   *[other] { $days } jours ouvrables
} de l’envoi à l’acceptation (médiane de { $count } orientations acceptées depuis le { $date })
partner-delay-lived-few = Trop peu d’orientations acceptées pour le dire.
partner-delay-lived-all = Tous les services
partners-doubles = Doublons possibles
partners-doubles-hint = Deux fiches du même organisme séparent ses orientations. Comparez-les avant de fusionner.
partners-doubles-found = { $total ->
    [0] Aucun doublon probable parmi { $compared } partenaires
    [one] { $total } paire probable parmi { $compared } partenaires
   *[other] { $total } paires probables parmi { $compared } partenaires
}
partners-doubles-none = Aucun doublon probable
partners-doubles-compare = Comparer { $one } et { $other }
partners-beside = Deux partenaires côte à côte
partners-beside-keep = Fiche qui reste
partners-beside-links = Ce qui suit
partners-beside-referrals = Orientations
partners-beside-received = Orientations reçues
partners-beside-consents = Consentements
partners-beside-tables = Tables de concertation
partners-beside-agreements = Ententes
partners-merge = Fusionner
partners-merge-hint = Tout ce qui nomme l’autre fiche suit : orientations, consentements, tables, ententes. Une seule annulation (Ctrl+Z) reprend tout.
partners-not-same = Ce n’est pas le même organisme
partners-reconsider = Permettre de nouveau la fusion
partners-apart-since = Dits différents le { $date }
partner-likeness-same_name = Même nom
partner-likeness-near_name = Noms presque semblables
partner-likeness-same_phone = Même téléphone
partner-likeness-same_email = Même courriel
partner-likeness-same_website = Même site web
partner-likeness-same_address = Même adresse
partner-refer = Orienter vers ce partenaire
partner-refer-who = Dossier de la personne
partner-refer-who-hint = Nom, numéro ou téléphone.
section-choice = Choisir un partenaire
choice-domain = Besoin
choice-text = Mots
choice-text-hint = Un service, un mot de la description.
choice-any = Tous
choice-place = Lieu pris en compte : { $place }
choice-no-place = Le dossier ne dit pas où vit la personne : le territoire n’est pas pris en compte.
choice-rule = Ordre : rien contre d’abord; puis le territoire desservi, les places, le délai vécu ou annoncé, la vérification la plus récente, le nom. La liste oriente, elle ne décide pas.
choice-cut = D’autres organismes répondent à ces mots sans avoir été examinés. Précisez le besoin.
choice-ask = Choisissez un besoin ou écrivez un mot.
choice-none = Aucun service trouvé
choice-none-hint = Essayez un autre besoin ou d’autres mots. Un service qui ne dit rien de ses besoins est trouvé par les mots de sa fiche.
choice-count = { $count ->
    [0] Aucun service
    [one] { $count } service
   *[other] { $count } services
}
choice-refer = Orienter
choice-refer-to = Orienter vers { $partner }, { $service }
choice-open = Choisir d’après le besoin
choice-warnings = Avant d’orienter
choice-warnings-read = J’ai lu, j’oriente quand même
choice-against = Contre
choice-check = À vérifier
choice-for = Pour
weigh-need_said = Dit répondre à ce besoin
weigh-need_words = Trouvé par les mots de sa fiche seulement
weigh-serves = Dessert { $place }
weigh-same_mrc = Situé dans { $place }
weigh-same_region = Même région, hors de { $place } ou en partie seulement
weigh-place_unsaid = Ne dit pas où il dessert
weigh-person_unplaced = Le dossier ne dit pas où vit la personne
weigh-elsewhere = Dessert { $areas }, pas { $place }
weigh-status_served = Statut admis : { $status }
weigh-status_not_served = Statut non admis : { $status }
weigh-status_unknown = Statuts précis admis, celui de la personne n’est pas au dossier
weigh-age_served = Âge admis
weigh-age_not_served = Âge non admis : { $age } ans
weigh-age_unknown = Âges précis admis : à vérifier
weigh-language_shared = Langue commune ({ $languages })
weigh-language_other = Langues offertes : { $languages }; prévoir un ou une interprète
weigh-capacity_open = Ouvert, dit le { $date }
weigh-capacity_limited = Places limitées, dit le { $date }
weigh-capacity_full = Complet, dit le { $date }
weigh-capacity_closed = N’accueille plus, dit le { $date }
weigh-capacity_old = Places : dites il y a { $days } jours
weigh-closed_now = { $until ->
    [none] Fermé en ce moment, sans date de retour
   *[other] Fermé jusqu’au { $until }
}{ $reason }
weigh-delay_announced = Délai annoncé : { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} (dit le { $date })
weigh-delay_lived = Délai vécu : { $days ->
    [one] { $days } jour ouvrable
   *[other] { $days } jours ouvrables
} (médiane de { $count } orientations)
weigh-verified = Vérifié le { $date }
weigh-stale = Fiche à revérifier : vérifiée le { $date }
weigh-never_verified = Fiche jamais vérifiée ici
choice-warnings-unread = Lisez d’abord ce qui est signalé, puis cochez.
choice-from-need = Trouver un partenaire
hsds-taxonomy = Ce qu’Ancrage sait d’un organisme ou d’un service et que la norme ne prévoit pas : genre, besoins, statuts, capacité, délai, rôle.
