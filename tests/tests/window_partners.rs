//! The directory as a daily tool, in the real window and by keyboard alone: a sheet
//! that says everything, the round, a service chosen with its reasons, two sheets
//! made one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::words::Lang;
use ancrage_tests::window::{Window, key};

fn light(window: &Window) {
    window.run("document.documentElement.dataset.theme = 'light'");
}

/// What is under the eyes, in the light and in the dark.
fn checked(window: &Window, name: &str) {
    window.axe(name);
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe(&format!("{name}, dark"));
    light(window);
}

fn rest(window: &Window) {
    window.run("document.activeElement.blur()");
}

/// A partner with one housing service in Beauce-Sartigan.
fn a_partner(window: &Window, name: &str, capacity: &str, picture: Option<&str>) {
    window.enters("partners");
    window.activate("Nouveau partenaire");
    window.fill("Nom", name);
    window.choose("Type d’organisme", "Comité logement");
    window.activate("+ Ajouter une personne-ressource");
    window.fill("Personne-ressource", "Odile Fictive");
    window.fill("Téléphone", "418 555-0142");
    window.choose("Rôle", "À joindre en premier");
    window.activate("+ Ajouter un service");
    window.fill("Service", "Aide aux locataires");
    window.fill("Langues", "français, espagnol");
    window.choose("Places", capacity);
    window.fill("Délai annoncé (jours)", "20");
    window.fill("À partir de quel âge", "18");
    window.fill("MRC, régions et municipalités desservies", "beauce-sar");
    window.until("the MRC", "document.querySelector('[role=option]')");
    window.press(&[], &[key::DOWN, key::ENTER]);
    window.sees("MRC Beauce-Sartigan");
    window.tab_to("Besoins auxquels ce service répond");
    window.press(&[], &[key::ENTER]);
    window.tab_to("Logement");
    window.press(&[], &[" "]);
    if let Some(picture) = picture {
        window.axe("partner, every field");
        window.picture(picture);
    }
    window.activate("Enregistrer");
    window.sees("Jamais vérifié ici");
}

/// A partner is chosen by the need, the referral prepared, agreed to and sent.
fn chosen(window: &Window) {
    window.press(&[], &["o"]);
    window.activate("Choisir d’après le besoin");
    window.sees("Choisissez un besoin ou écrivez un mot.");
    window.choose("Besoin", "Logement");
    window.sees("2 services");
    window.sees("Dit répondre à ce besoin");
    window.sees("Complet, dit le 2026-11-23");
    window.uncounted(|| {
        checked(window, "choice");
        window.picture("263-choix");
    });
    window.activate("Orienter vers Le Comité logement fictif inc., Aide aux locataires");
    window.sees("Avant d’orienter");
    window.sees("Complet, dit le 2026-11-23");
    window.fill("Le besoin, en faits", "Logement insalubre");
    window.activate("Préparer l’orientation");
    window.sees("Lisez d’abord ce qui est signalé");
    window.uncounted(|| {
        checked(window, "referral to a full service");
        window.picture("264-avant-d-orienter");
    });
    window.tab_to("J’ai lu, j’oriente quand même");
    window.press(&[], &[" "]);
    window.activate("Préparer l’orientation");
    window.until("prepared", "!document.querySelector('[role=dialog]')");
    window.sees("Aide aux locataires");
    window.activate("Envoyer");
    window.sees("Il faut le consentement");
    window.choose("Forme", "Oral");
    window.fill("Témoin", "Émilie Fictive");
    window.activate("Noter le consentement");
    window.sees("Préparer le courriel");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until("sent", "!document.querySelector('[role=dialog]')");
    window.sees("Envoyée");
}

#[test]
fn the_directory_serves_every_day() {
    let mut window = Window::on("2026-11-23");
    window.makes_a_vault(false);
    a_partner(
        &window,
        "Comité logement fictif",
        "Ouvert",
        Some("260-partenaire-saisi"),
    );
    window.sees("Comité logement");
    window.sees("Modifié le 2026-11-23");
    checked(&window, "partner");
    window.picture("261-partenaire");
    a_partner(&window, "Le Comité logement fictif inc.", "Complet", None);

    // By kind, kept in the address.
    window.enters("partners");
    window.choose(
        "Type d’organisme",
        "Santé et services sociaux (CISSS, CLSC, 811)",
    );
    window.sees("Aucun partenaire ne correspond");
    window.choose("Type d’organisme", "Comité logement");
    window.sees("2 partenaires");
    window.until(
        "in the address",
        "location.hash.includes('kind=housing_committee')",
    );
    checked(&window, "directory by kind");
    window.picture("268-par-type");

    // The round: one key says that nothing changed; what remains survives a restart.
    window.enters("partners");
    window.activate("Tournée de vérification");
    window.sees("2 fiches à vérifier");
    checked(&window, "round");
    window.picture("262-tournee");
    rest(&window);
    window.press(&[], &["v"]);
    window.sees("1 fiche à vérifier");
    window.close();
    window.reopen();
    window.unlocks();
    window.enters("partners");
    window.activate("Tournée de vérification");
    window.sees("1 fiche à vérifier");
    rest(&window);
    window.press(&[], &["e"]);
    window.sees("Enregistrer, vérifié aujourd’hui");
    window.fill("Autre nom", "CLF");
    window.activate("Enregistrer, vérifié aujourd’hui");
    window.sees("Rien à vérifier");

    // From the need of a person to the service, with what speaks for and against it.
    window.press(&[key::CONTROL], &["n"]);
    window.fill("Noms de famille", "Exemple-Fictive");
    window.fill("Prénoms", "Amina");
    window.fill("Date de naissance", "1990-05");
    window.activate("Ouvrir le dossier");
    window.sees("Ce qui s’est passé");
    rest(&window);
    window.job("a partner chosen and a referral sent", 120, || {
        chosen(&window)
    });

    // Two sheets of one organization: side by side, made one, taken back at once.
    window.enters("partners");
    window.activate("Doublons possibles");
    window.sees("1 paire probable parmi 2 partenaires");
    checked(&window, "possible duplicates");
    window.picture("265-doublons");
    window.activate("Comparer Comité logement fictif et Le Comité logement fictif inc.");
    window.sees("Fiche qui reste");
    checked(&window, "two partners side by side");
    window.picture("266-cote-a-cote");
    window.activate("Fusionner");
    window.sees("Le Comité logement fictif inc.");
    window.enters("partners");
    window.sees("1 partenaire");
    rest(&window);
    window.press(&[key::CONTROL], &["z"]);
    window.sees("2 partenaires");

    // From the partner's page to the file.
    window.fill("Nom ou service", "clf");
    window.until(
        "one partner",
        "document.querySelectorAll(\"a[href^='#/partners/']\").length === 1",
    );
    window.run("document.querySelector(\"a[href^='#/partners/']\").focus()");
    window.press(&[], &[key::ENTER]);
    window.activate("Orienter vers ce partenaire");
    window.fill("Dossier de la personne", "amina");
    window.until("the person", "document.querySelector('[role=option]')");
    window.press(&[], &[key::DOWN, key::ENTER]);
    window.until(
        "the partner is chosen",
        "[...document.querySelectorAll('[role=dialog] input')].some(i => i.value.includes('fictif'))",
    );
    window.axe("referral from a partner's page");
}

#[test]
fn the_directory_in_english() {
    let mut window = Window::on("2026-11-23");
    window.makes_a_vault(false);
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.reads(Lang::En);
    window.sees("This computer");
    window.enters("partners");
    window.activate(&window.t("partner-new"));
    window.fill(&window.t("name"), "Fictional tenants");
    window.activate(&window.t("save"));
    window.sees(&window.t("partner-never-verified"));
    window.enters("partners");
    window.activate(&window.t("partners-round"));
    window.sees(&window.t("partners-round-same"));
    window.axe("round in English");
    window.picture("267-round-en");
}

#[test]
fn the_directory_goes_out_by_keyboard() {
    let window = Window::on("2026-11-24");
    window.makes_a_vault(true);
    window.enters("partners");
    window.activate("Exporter le répertoire");
    window.sees("Inclure l’adresse des maisons d’hébergement");
    window.axe("export of the directory");
    let folder = window.home().join("sortie");
    std::fs::create_dir(&folder).unwrap();
    window.will_choose(&folder);
    window.job("the directory written as a package", 10, || {
        window.tab_to("Choisir où l’écrire");
        window.press(&[], &[key::ENTER]);
        window.sees("services écrits dans ce dossier");
    });
    checked(&window, "directory written");
    window.picture("268-repertoire-exporte");
    assert!(
        folder
            .join("partenaires-2026-11-24/datapackage.json")
            .is_file()
    );
    // Once more on the same day: beside, never over.
    window.will_choose(&folder);
    window.activate("Choisir où l’écrire");
    window.sees("partenaires-2026-11-24-2");
    window.press(&[], &[key::ESCAPE]);
    window.until("no dialog", "!document.querySelector('[role=dialog]')");
}
