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
partners-import = Importer un répertoire
partners-import-hint = Un dossier de tableaux, une archive zip ou un fichier JSON au format Open Referral (HSDS 1.1 à 3.0).
partners-imported = { $added } organismes ajoutés, { $updated } mis à jour, { $unchanged } inchangés; { $services } services lus.
partners-would-import = À l’essai : { $added } organismes seraient ajoutés; { $updated } sont déjà ici et seraient mis à jour, { $unchanged } sont inchangés; { $services } services lus.
problem-count = { $count ->
    [one] { $count } élément écarté
   *[other] { $count } éléments écartés
}
import-try = Essayer
import-now = Importer
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
