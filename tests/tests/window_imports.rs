//! A list of people brought in through the real window, by keyboard alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::window::{Window, key};
use std::path::PathBuf;

/// As a spreadsheet of Windows saves it: semicolons, one byte a letter.
const LIST: &[u8] = b"Organisme fictif;;;;;\r\n\
Pr\xe9nom;Nom de famille;DDN;Ville;T\xe9l\xe9phone;Inscription\r\n\
Zo\xe9;Fictive;25/12/1985;St-Georges;418 555-0101;A\r\n\
Awa;Exemple;31/02/1990;Atlantide;418 555-0102;B\r\n\
Zoe;FICTIVE;1985-12-25;Saint-Georges;;C\r\n\
;;2001-01-01;;;D\r\n";

fn write(window: &Window, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = window.home().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn a_list_is_brought_in_by_keyboard_in_french_then_english() {
    let window = Window::on("2026-11-23");
    window.makes_a_vault(false);
    window.activate("Importer une liste de personnes");
    window.sees("Rien n’est écrit avant que vous confirmiez");
    window.axe("import, empty");
    window.picture("20-importer");

    // Columns guessed, one of them corrected.
    window.will_choose(&write(&window, "liste.csv", LIST));
    window.activate("Choisir une liste");
    window.sees("Ce que contient chaque colonne");
    window.sees("4 lignes sous les en-têtes de la ligne 2");
    window.axe("import, columns");
    window.picture("21-colonnes");
    window.tab_to("F – Inscription");
    window.type_text("Num");
    window.until(
        "the column corrected",
        "document.body.innerText.includes('votre choix')",
    );

    // Everything is said before anything is written.
    window.activate("Vérifier");
    window.sees("3 personnes seraient importées.");
    window.sees("1 ligne sans nom est laissée de côté.");
    window.sees("ligne 4, colonne C (DDN)");
    window.sees("comme la ligne 3");
    window.axe("import, tried");
    window.picture("22-verifier");
    let report = window.home().join("rapport.csv");
    window.will_choose(&report);
    window.activate("Enregistrer le rapport");
    window.sees("Rapport enregistré, sans aucun nom.");
    let saved = std::fs::read_to_string(&report).unwrap();
    assert!(saved.contains("colonne") || saved.contains("Colonne"));
    assert!(!saved.contains("Fictive") && !saved.contains("FICTIVE"));

    window.activate("Importer 3 personnes");
    window.sees("3 personnes importées.");
    window.axe("import, done");
    window.picture("23-importe");
    window.activate("Annuler cette importation");
    window.sees("rien n’en reste");
    window.activate("Vérifier");
    window.sees("3 personnes seraient importées.");
    window.activate("Importer 3 personnes");
    window.sees("3 personnes importées.");
    window.activate("Voir les dossiers");
    window.sees("3 dossiers");

    // English, dark, from Ctrl+K; a long list cancelled leaves nothing.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.tab_to("Appearance");
    window.type_text("D");
    window.until("dark", "document.documentElement.dataset.theme === 'dark'");
    window.press(&[key::CONTROL], &["k"]);
    window.type_text("import a list");
    window.until(
        "the action",
        "document.querySelector('[role=option]')?.innerText.includes('Import a list')",
    );
    window.press(&[], &[key::ENTER]);
    window.sees("3 people imported.");
    window.axe("import, done, dark");
    window.picture("24-imported-dark");
    let mut long = String::from("first name,family name,dob\n");
    for at in 0..8000 {
        long.push_str(&format!("Given{at},Family{at},1990-01-02\n"));
    }
    window.will_choose(&write(&window, "long.csv", long));
    window.activate("Choose another list");
    window.sees("8,000 rows below the headers of row 1");
    window.picture("25-columns-dark");
    window.activate("Check");
    window.sees("would be imported.");
    window.activate("Import 8,000 people");
    window.sees("Importing people");
    window.axe("import, running, dark");
    window.picture("26-importing-dark");
    window.activate("Cancel");
    window.sees("nothing was changed");
    window.picture("27-cancelled-dark");
    window.enters("cases");
    window.sees("3 files");

    // 1280 wide at 200 % is 640 of the page's own pixels.
    window.resize(640, 480);
    window.run("location.hash = '#/cases/import'");
    window.sees("What each column holds");
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.axe("import at 200 %");
    window.picture("28-import-200");
}
