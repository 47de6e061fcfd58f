//! A real directory brought in through the real window, by keyboard alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::window::{Window, key, root};

#[test]
fn a_directory_is_tried_imported_searched_and_verified() {
    let window = Window::on("2026-11-23");
    window.makes_a_vault(false);
    window.sees("Votre premier dossier");

    window.enters("partners");
    window.sees("Aucun partenaire");
    window.activate("Apporter un répertoire ou une liste");
    window.sees("Open Referral");
    let directory = root().join("tests/fixtures/hsds/illinois-1.1");
    window.will_choose(&directory);
    window.activate("Choisir un dossier");
    window.sees("8 nouveaux organismes");
    window.sees("140 choses à voir");
    window.sees("Ajoutez cet organisme au tableau des organismes.");
    window.axe("import report");
    window.picture("30-repertoire-essai");
    window.activate("Apporter");
    window.sees("8 organismes ajoutés");
    window.activate("Voir les partenaires");

    window.sees("À revérifier");
    window.axe("partners");
    window.picture("31-partenaires");
    window.fill("Nom ou service", "legal");
    window.until(
        "found by service",
        "[1, 2, 3, 4, 5, 6, 7].includes(document.querySelectorAll(\"a[href^='#/partners/']\").length)",
    );
    window.run("document.querySelector(\"a[href^='#/partners/']\").focus()");
    window.press(&[], &[key::ENTER]);
    window.sees("Jamais vérifié ici");
    window.sees("Tarif");
    window.axe("partner of a directory");
    window.picture("32-partenaire-importe");
    window.activate("Vérifié aujourd’hui");
    window.sees("Vérifié le 2026-11-23");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("partner of a directory, dark");
}
