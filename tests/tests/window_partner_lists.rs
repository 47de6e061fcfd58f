//! A partner list brought in, and brought in again, in the real window, by keyboard alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::words::Lang;
use ancrage_tests::window::{Window, key};
use std::path::PathBuf;

const PLAIN: &str = "\
Organisme;Type d’organisme;Service;Langues;MRC desservies;Téléphone;Courriel;Ville;Mis à jour le
Office fictif d’habitation;OMH;Logement à loyer modique;français;Beauce-Sartigan;418 555-0123;info@habitation.example.org;Saint-Georges;2026-10-15
Comptoir fictif;Banque alimentaire;Dépannage alimentaire;français;Beauce-Sartigan;418 555-0140;;Saint-Georges;2026-09-30
Comptoir fictif;Banque alimentaire;Friperie;français;Chaudière-Appalaches;418 555-0140;pas d’adresse;Saint-Georges;
";

fn written(window: &Window, name: &str, content: &str) -> PathBuf {
    let path = window.home().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn a_list_is_brought_in_and_its_differences_are_chosen() {
    let mut window = Window::on("2026-11-24");
    window.makes_a_vault(false);
    window.sees("Votre premier dossier");
    window.enters("partners");
    window.sees("Aucun partenaire");
    window.activate("Apporter un répertoire ou une liste");
    window.sees("Une liste de partenaires");
    window.axe("bring in, empty");
    window.picture("300-apporter");

    window.will_choose(&written(&window, "ressources.csv", PLAIN));
    window.job("a plain list brought in", 12, || {
        window.activate("Choisir un fichier");
        window.sees("2 nouveaux organismes");
        window.press(&[], &[key::ENTER]);
        window.sees("2 organismes ajoutés");
    });
    window.axe("bring in, done");
    window.picture("301-apporte");

    // The list changes three things, one of which was changed here too.
    window.activate("Voir les partenaires");
    window.sees("Office fictif d’habitation");
    window.run("[...document.querySelectorAll(\"a[href^='#/partners/']\")].find(a => a.innerText.includes('Office')).focus()");
    window.press(&[], &[key::ENTER]);
    window.sees("Logement à loyer modique");
    window.activate("Modifier");
    window.fill("Courriel", "ici@habitation.example.org");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until("no form", "!document.querySelector('[role=dialog]')");
    window.sees("ici@habitation.example.org");
    let next = PLAIN
        .replace("0123", "0177")
        .replace("info@", "accueil@")
        .replace(
            "modique;français;Beauce-Sartigan",
            "modique;français;Beauce-Sartigan, Robert-Cliche",
        );
    window.enters("partners");
    window.sees("Comptoir fictif");
    window.activate("Apporter un répertoire ou une liste");
    window.sees("Une liste de partenaires");
    window.will_choose(&written(&window, "ressources-2.csv", &next));
    window.activate("Choisir un fichier");
    window.sees("1 organisme d’ici diffère de la liste");
    window.sees("aussi changé ici");
    window.sees("MRC Beauce-Centre");
    window.axe("differences");
    window.picture("302-differences");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("differences, dark");
    window.picture("303-differences-sombre");
    window.run("document.documentElement.dataset.theme = 'light'");

    // What was chosen is found again after a crash.
    window.tab_to("Seulement ce que");
    window.press(&[], &[key::DOWN]);
    window.until(
        "the choice made",
        "[...document.querySelectorAll('.differences input')].every(i => !i.checked)",
    );
    std::thread::sleep(std::time::Duration::from_secs(1));
    window.crash_and_reopen();
    window.sees("Phrase de passe");
    window.unlocks();
    window.sees("Liste de partenaires à apporter");
    window.activate("Liste de partenaires à apporter");
    window.sees("Choisissez d’abord ce fichier");
    let path = window.home().join("ressources-2.csv");
    window.will_choose(&path);
    window.activate("Choisir un fichier");
    window.sees("1 organisme d’ici diffère de la liste");
    window.until(
        "the choice found again",
        "document.querySelectorAll('.differences input').length === 3 &&
         [...document.querySelectorAll('.differences input')].every(i => !i.checked)",
    );

    // From the beginning: one of three taken.
    window.activate("Choisir autre chose");
    window.sees("Une liste de partenaires");
    window.will_choose(&path);
    window.job("one of three differences taken", 24, || {
        window.activate("Choisir un fichier");
        window.sees("1 organisme d’ici diffère de la liste");
        window.tab_to("Seulement ce que");
        window.press(&[], &[key::DOWN]);
        window.tab_to("Téléphone");
        window.press(&[], &[" "]);
        window.press(&[key::CONTROL], &[key::ENTER]);
        window.sees("1 changé");
    });
    window.picture("304-differences-prises");
    window.activate("Voir les partenaires");
    window.sees("Comptoir fictif");
    window.run("[...document.querySelectorAll(\"a[href^='#/partners/']\")].find(a => a.innerText.includes('Office')).focus()");
    window.press(&[], &[key::ENTER]);
    window.sees("418 555-0177");
    window.sees("ici@habitation.example.org");

    // A list whose headers say nothing, in English, narrow and large.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.reads(Lang::En);
    window.enters("partners");
    window.sees("Comptoir fictif");
    window.activate("Bring in a directory or a list");
    window.sees("A list of partners");
    let odd = "Qui;Quoi;Machin\nMaison fictive;Halte;bientôt\n;Écoute;\n???;;\n";
    window.will_choose(&written(&window, "autre.csv", odd));
    window.activate("Choose a file");
    window.sees("Say which column holds");
    window.choose("A – Qui", "Organization");
    window.sees("1 new organization");
    window.choose("C – Machin", "Phone");
    window.sees("Not a phone number");
    window.axe("columns given, in English");
    window.picture("305-columns");
    window.resize(640, 512);
    window.axe("columns given, at 200 %");
    window.picture("306-columns-narrow");
    window.resize(1280, 720);
    window.activate("Bring in Ctrl");
    window.sees("1 organization added");
    window.activate("Undo this import");
    window.sees("The import is undone");
    window.axe("undone");
}
