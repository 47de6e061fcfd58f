action-rules-add = Ajout d’une règle
action-rules-save = Modification d’une règle
action-rules-revert = Retour d’une règle à celle du programme
action-rules-import = Règles reprises d’un fichier ({ $version }, { $count } différences)
error-rule-unknown = Cette règle n’existe plus. Rafraîchissez l’écran des règles.
error-rule-faulty = La règle n’est pas enregistrée : { $fault ->
    [field_missing] il manque { $field ->
        [fr] le texte français
        [en] le texte anglais
       *[other] un champ nécessaire
    }
    [dates] elle finit avant de commencer; corrigez ses dates
    [source_missing] une date de vérification demande une source
    [overlap] une autre règle vaut déjà ces jours-là; mettez fin à l’une avant que l’autre commence
    [value] un champ ne se lit pas; suivez l’exemple donné sous le champ
   *[other] elle ne se lit pas
}.
error-rules-file-faulty = { $count ->
    [one] Rien n’a été repris : le fichier a { $count } faute
   *[other] Rien n’a été repris : le fichier a { $count } fautes
}. Vérifiez le fichier : chaque faute dit comment la corriger.
error-rules-nothing-differs = Le fichier dit la même chose que les règles en vigueur : rien à reprendre.
error-rule-not-changed = Cette règle est déjà celle du programme.
error-rules-overlap = Deux règles vaudraient le même jour : rien n’a changé. Mettez fin à l’une avant que l’autre commence.
rule-kind-step = Première démarche
rule-kind-cadence = Suivi d’un rythme
rule-kind-fit = Rythme d’un statut
rule-kind-agreement = Entente de sécurité sociale
rule-kind-licence = Permis de conduire échangé
rule-kind-holiday = Jour férié
rule-kind-threshold = Délai ou seuil
rule-kind-eligibility = Admissibilité
rule-kind-wording = Carte de rendez-vous
field-anchor = Compté depuis
field-due = Délai
field-exact = Le jour même, ouvrable ou non
field-statuses = Statuts d’immigration
field-child = Âge des enfants
field-per_child = Une démarche par enfant
field-before_only = Avant l’arrivée seulement
field-condition = Condition
field-fr = En français
field-en = En anglais
field-note_fr = À savoir, en français
field-note_en = À savoir, en anglais
field-card_title = Titre
field-card_name = Avant le nom
field-card_date = Avant la date
field-card_hour = Avant l’heure
field-card_place = Avant le lieu
field-card_with = Avant la personne qui reçoit
field-card_interpreter = Avant l’interprète
field-card_interpreter_coming = Un ou une interprète viendra
field-card_by_phone = Rendez-vous au téléphone
field-card_by_video = Rendez-vous en vidéo
field-card_at_home = Rendez-vous chez la personne
field-card_absence = En cas d’empêchement
field-card_weekdays = Jours
field-card_months = Mois
field-internal = Fait par l’équipe : absente des documents remis
field-own_fr = Ce que la personne lit, en français
field-own_en = Ce que la personne lit, en anglais
field-falls = Tombe le
field-numbers = Nombres
field-unit = Unité
field-valid_from = Valide du
field-valid_to = Valide au
field-rule = Règle
field-version = Version
field-dated_on = Date
field-base = Règle du programme
field-removed = Écartée
field-expected_on = Naissance attendue
field-work_permit = Permis de travail valide
field-job_started_on = Début de l’emploi suivi
field-from_expected = Démarches comptées depuis la naissance attendue
table-rules = Règle
table-rule_packs = Règles
rule-expects-code = lettres minuscules, chiffres et « _ »; pour un délai, un code connu
rule-expects-anchor = démarche : arrival, region ou expected; rythme : start, arrival, permit ou employment
rule-expects-due = des jours ou des mois : -7d, 30d, 6m
rule-expects-exact = yes, ou rien
rule-expects-statuses = des codes parmi RP_ECO RP_FAM RP_RPCE RP_RPAR RP_AUT PP DA DA_REF CSQ_ATT TET TET_AGR PMI_F PMI_O CONJ ETU PTPD UKR PST VIS SS CIT INC, séparés par des espaces; « - » devant : tous sauf ceux-là
rule-expects-country = un code de pays (FR); pour une démarche : agreement, other, exchange ou no_exchange
rule-expects-child = deux âges : 6-16
rule-expects-per_child = yes, ou rien
rule-expects-before_only = yes, ou rien
rule-expects-condition = pregnancy, work_permit, ou rien
rule-expects-fr = un texte d’au plus 2 000 caractères
rule-expects-en = un texte d’au plus 2 000 caractères
rule-expects-note_fr = un texte d’au plus 2 000 caractères, ou rien
rule-expects-note_en = un texte d’au plus 2 000 caractères, ou rien
rule-expects-card_title = un texte d’au plus 2 000 caractères
rule-expects-card_name = un texte d’au plus 2 000 caractères
rule-expects-card_date = un texte d’au plus 2 000 caractères
rule-expects-card_hour = un texte d’au plus 2 000 caractères
rule-expects-card_place = un texte d’au plus 2 000 caractères
rule-expects-card_with = un texte d’au plus 2 000 caractères
rule-expects-card_interpreter = un texte d’au plus 2 000 caractères
rule-expects-card_interpreter_coming = un texte d’au plus 2 000 caractères
rule-expects-card_by_phone = un texte d’au plus 2 000 caractères
rule-expects-card_by_video = un texte d’au plus 2 000 caractères
rule-expects-card_at_home = un texte d’au plus 2 000 caractères
rule-expects-card_absence = un texte qui contient {"{phone}"} une fois
rule-expects-card_weekdays = sept noms depuis dimanche, séparés par « | »
rule-expects-card_months = douze noms depuis janvier, séparés par « | »
rule-expects-internal = yes, ou rien
rule-expects-own_fr = un texte d’au plus 2 000 caractères, ou rien
rule-expects-own_en = un texte d’au plus 2 000 caractères, ou rien
rule-expects-language = fr, en, es, pt, ar, uk, ru, ht, tl ou prs
rule-expects-cadence = standard, reinforced, temporary_work, pre_arrival ou job_retention
rule-expects-follow_up = welcome, assessment, plan, accompaniment, reminder, referral, job_retention, retention_check, urgent, group ou closing
rule-expects-status = un code de statut : RP_ECO, DA…
rule-expects-service = settlement, francisation, ramq, ifhp, family_allowance, last_resort, childcare ou work
rule-expects-answer = eligible, conditions, not_eligible ou verify
rule-expects-falls = 12-25, 07-01 or monday, monday 1 of 09, monday before 05-25 ou easter-2
rule-expects-numbers = un à douze nombres séparés par des espaces : 180 120 90
rule-expects-unit = days, business_days, months ou count
rule-expects-source = un texte d’au plus 2 000 caractères
rule-expects-verified_on = une date AAAA-MM-JJ
rule-expects-valid_from = une date AAAA-MM-JJ, ou rien
rule-expects-valid_to = une date AAAA-MM-JJ, ou rien
rule-fault-unreadable = Le fichier n’est pas du JSON lisible { $value }
rule-fault-schema = Le format du fichier n’est pas connu { $value }
rule-fault-pack = La version ou la date des règles manque
rule-fault-too_long = Le fichier est trop long
rule-fault-key = La clé manque ou ne se lit pas
rule-fault-key_twice = Deux règles ont la même clé
rule-fault-kind = La sorte de règle n’est pas connue
rule-fault-field_unknown = Cette sorte de règle n’a pas ce champ
rule-fault-field_missing = Ce champ est nécessaire
rule-fault-value = Ce qui est écrit ne se lit pas : { $value }
rule-fault-dates = La règle finit avant de commencer
rule-fault-source_missing = Une date de vérification demande une source
rule-fault-overlap = La règle { $value } vaut déjà ces jours-là
rule-mend-unreadable = Exportez les règles et partez de ce fichier.
rule-mend-schema = Écrivez "schema": 1, ou mettez le programme à jour.
rule-mend-pack = Écrivez "version": "2026.2" et "dated_on": "2026-11-24" au début du fichier.
rule-mend-too_long = Un fichier a au plus 5 000 règles et 8 Mo.
rule-mend-key = Écrivez "key" : lettres, chiffres, point, tiret ou « _ », 120 caractères au plus.
rule-mend-key_twice = Donnez une autre clé à l’une des deux.
rule-mend-kind = Écrivez "kind" : step, cadence, fit, agreement, licence, holiday, threshold ou eligibility.
rule-mend-field_unknown = Enlevez ce champ, ou corrigez son nom.
rule-mend-field_missing = Attendu : { $expects }.
rule-mend-value = Attendu : { $expects }.
rule-mend-dates = Corrigez "valid_from" ou "valid_to".
rule-mend-source_missing = Écrivez "source", ou enlevez "verified_on".
rule-mend-overlap = Mettez fin à l’une ("valid_to") avant que l’autre commence ("valid_from").
rule-origin-carried = programme
rule-origin-edited = modifiée ici
rule-origin-added = ajoutée ici
rule-origin-removed = écartée ici
rule-change-added = Ajoutée
rule-change-changed = Modifiée
rule-change-removed = Écartée
to-verify-no_rule = aucune règle ne vaut aujourd’hui
to-verify-says = la règle le dit elle-même
to-verify-no_source = aucune source connue : usage du domaine, à vérifier auprès de l’organisme
to-verify-never = la source n’a jamais été relue, ou elle est ancienne ou secondaire
to-verify-older = vérifiée avant la date des règles
to-verify-stale = vérifiée il y a plus d’un an
to-verify-outside = hors de sa période de validité
service-settlement = Organismes d’accueil et d’établissement
service-francisation = Francisation
service-ramq = Assurance maladie (RAMQ)
service-ifhp = Programme fédéral de santé intérimaire (PFSI)
service-family_allowance = Allocation famille
service-last_resort = Aide financière de dernier recours
service-childcare = Service de garde à contribution réduite
service-work = Travail
answer-eligible = généralement admissible
answer-conditions = sous conditions
answer-not_eligible = généralement non admissible
answer-verify = à vérifier
condition-pregnancy = une naissance est attendue
condition-work_permit = avec un permis de travail valide
step-anchor-arrival = l’arrivée au Québec
step-anchor-region = l’installation en région
step-anchor-expected = la naissance attendue
cadence-anchor-start = l’arrivée ou l’ouverture du dossier
cadence-anchor-arrival = l’arrivée au Québec
cadence-anchor-permit = la fin du permis
cadence-anchor-employment = le début de l’emploi
country-test-agreement = pays avec entente de sécurité sociale
country-test-other = pays sans entente, ou inconnu
country-test-exchange = permis de conduire échangé
country-test-no_exchange = permis de conduire non échangé
unit-days = jours
unit-business_days = jours ouvrables
unit-months = mois
unit-count = nombre
threshold-alert_days = Alertes avant la fin d’un document
threshold-expired_days = Document échu, encore signalé
threshold-first_contact_days = Premier contact visé après l’arrivée
threshold-later_days = « Plus tard »
threshold-no_show_second = Rendez-vous non tenu : deuxième tentative
threshold-no_show_third = Rendez-vous non tenu : troisième tentative
threshold-no_show_closing = Rendez-vous non tenu : fermeture proposée
threshold-unreachable_attempts = Injoignable : tentatives
threshold-unreachable_channels = Injoignable : canaux
threshold-unreachable_days = Injoignable : durée
threshold-flag_review_days = Révision d’une mention de sécurité
threshold-consent_months = Durée d’un consentement
threshold-silent_days = Personne sans nouvelles
threshold-baseline_days = Première évaluation des besoins
threshold-reassessment_months = Réévaluations des besoins
threshold-objective_days = Objectif après une cote basse
threshold-supervisor_days = Alerte à la supervision
threshold-retention_months = Vérifications de rétention
threshold-suppressed_below = Donnée masquée sous
threshold-expired_alert_days = Alertes après la fin d’un document
threshold-residence_days = Garder la résidence permanente : jours, en combien d’années, demi-jours au plus
threshold-citizenship_days = Citoyenneté : jours, en combien d’années, demi-jours au plus
threshold-postponed_days = Après un rendez-vous excusé ou reporté
threshold-urgent_next_days = Après un contact urgent
threshold-welcome_next_days = Après l’accueil
threshold-next_days = Après un autre contact
threshold-interpreter_days = Interprète à confirmer d’ici
threshold-consent_ending_days = Consentement qui finit : signalé avant
threshold-consent_ended_days = Consentement fini : encore signalé
threshold-note_lock_days = Correction d’une note par son auteur(e)
threshold-referral_draft = Orientation en préparation (puis : urgente)
threshold-referral_consent = Orientation, consentement attendu (puis : urgente)
threshold-referral_ready = Orientation prête à envoyer (puis : urgente)
threshold-referral_sent = Orientation envoyée, sans accusé (puis : urgente)
threshold-referral_received = Orientation reçue, sans décision (puis : urgente)
threshold-referral_accepted = Orientation acceptée, service attendu (puis : urgente)
threshold-referral_waitlisted = Orientation en liste d’attente (puis : urgente)
threshold-referral_refused = Orientation refusée, suite à donner (puis : urgente)
threshold-referral_started = Service débuté, à revoir (puis : urgente)
threshold-referral_not_attended = Personne non présentée, suite à donner (puis : urgente)
threshold-referral_no_response = Orientation sans réponse, suite à donner (puis : urgente)
threshold-referral_reminders = Relances d’une orientation, puis sans réponse
threshold-expiring_days = Document qui finit : dans la liste
threshold-partner_review_months = Fiche d’un organisme à vérifier
threshold-partner_delay_months = Mois comptés pour le délai vécu chez un organisme
threshold-capacity_days = Places d’un service : à redemander
threshold-assessment_notice_days = Évaluation à venir : signalée avant
threshold-assessment_early_days = Évaluation faite d’avance : compte dès
threshold-plan_days = Plan d’action convenu après le premier contact
threshold-french_apart_days = Niveaux de français comparés à
threshold-retention_before_days = Appel de rétention : ouvre avant
threshold-retention_after_days = Appel de rétention : finit après
threshold-retention_attempts = Appel de rétention : essais
threshold-action_item_days = Rappel d’une suite de concertation
threshold-report_alert_days = Rappels d’une reddition de comptes
threshold-rule_review_days = Vérification d’une règle
room-indicators = Indicateurs
room-rules = Règles
section-rights = Droits
rules-hint = Les règles orientent; l’organisme responsable décide. Ouvrez une règle pour voir sa source.
rules-version = version { $version }, du { $date }
rules-export = Exporter…
rules-import = Importer…
rules-check = Vérifier un fichier…
rules-import-hint = Le fichier est vérifié en entier, puis comparé aux règles en vigueur. Rien ne change avant que vous le demandiez.
rules-take = Reprendre ces règles
rules-file-name = regles-ancrage.json
rules-written = Règles écrites dans { $path }.
rules-newer = { $count ->
    [one] Le programme porte une version plus récente d’une règle modifiée ici. Ouvrez-la pour comparer.
   *[other] Le programme porte une version plus récente de { $count } règles modifiées ici. Ouvrez-les pour comparer.
}
rules-none = Aucune règle ne correspond.
rules-only-verify = À vérifier seulement
rules-only-own = Modifiées ici seulement
rules-faults = { $count ->
    [one] { $count } faute : rien ne sera repris avant qu’elle soit corrigée.
   *[other] { $count } fautes : rien ne sera repris avant qu’elles soient corrigées.
}
rules-fault-place = règle { $place } du fichier
rules-differences = { $count ->
    [0] Aucune différence avec les règles en vigueur
    [one] { $count } différence avec les règles en vigueur
   *[other] { $count } différences avec les règles en vigueur
}
rule = Règle
rule-new = Ajouter une règle
rule-says = Ce qu’elle dit
rule-valid = Validité
rule-verified = Vérifiée
rule-origin = Origine
rule-search = Mots de la règle ou de sa source
rule-kind = Sorte de règle
rule-kind-all = Toutes
rule-count = { $count ->
    [one] { $count } règle
   *[other] { $count } règles
}
rule-always = toujours
rule-span = du { $from } au { $to }
rule-from = depuis le { $from }
rule-until = jusqu’au { $to }
rule-after = { $due } après { $anchor }
rule-before = { $due } avant { $anchor }
rule-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
rule-months = { $count } mois
rule-newer = La règle du programme a changé depuis qu’elle a été modifiée ici : comparez, puis gardez la vôtre ou reprenez celle du programme.
rule-program = programme : { $value }
rule-revert = Reprendre celle du programme
rule-remove = Enlever
rights-status = Statut : { $status }
rights-no-status = Le dossier ne dit pas le statut d’immigration : tout est à vérifier.
rights-hint = Orientation selon les règles { $version }; l’organisme responsable décide.
rights-says = Ce que dit la règle : { $answer }
work-permit = Permis de travail valide
work-permit-yes = permis de travail valide
work-permit-no = sans permis de travail
work-permit-unsaid = permis de travail non précisé
unsaid = Non précisé
condition-met = remplie d’après le dossier
condition-unmet = non remplie d’après le dossier
condition-unsaid = le dossier ne le dit pas
expected-hint = Facultatif; reste dans ce dossier. AAAA-MM-JJ.
situation-shift = Déplacer aussi les démarches et les suivis
pause-waits = { $count ->
    [one] { $count } suivi prévu attendra le { $date } :
   *[other] { $count } suivis prévus attendront le { $date } :
}
draft-rules-edit = Règle à terminer
draft-cases-situation = Situation à terminer
