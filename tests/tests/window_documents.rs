//! Papers and duplicates in the real window, by keyboard: an original seen, a
//! copy kept and looked at, a scan kept then deleted, two files made one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::window::{Window, key};
use std::path::PathBuf;

/// Two pages; the first asks to run a script, the second bears words.
fn pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\('x'\\);document.title='x')>>>>",
        "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        "<</Length 54>>stream\nBT /F1 28 Tf 72 740 Td (Bail fictif, page un) Tj ET \nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        "<</Length 54>>stream\nBT /F1 28 Tf 72 740 Td (Bail fictif, page deux) Tj ET\nendstream",
    ];
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj{object}endobj\n", at + 1).bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    bytes
        .extend(format!("trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{table}\n%%EOF\n").bytes());
    bytes
}

fn write(window: &Window, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = window.home().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, content).unwrap();
    path
}

fn opens(window: &Window, given: &str, family: &str, birth: &str) {
    window.press(&[key::CONTROL], &["n"]);
    window.sees("Noms de famille");
    window.fill("Noms de famille", family);
    window.fill("Prénoms", given);
    window.fill("Date de naissance", birth);
    window.activate("Ouvrir le dossier");
    window.sees("Ce qui s’est passé");
}

#[test]
fn a_paper_is_seen_kept_looked_at_and_its_scan_deleted() {
    let window = Window::on("2026-11-23");
    window.makes_a_vault(false);
    opens(&window, "Zoé", "Fictive", "1985-12-25");
    window.activate("Documents");
    window.sees("Aucun document");
    window.axe("documents, empty");
    window.picture("60-documents-vide");

    // One gesture: the original was seen, nothing of it is kept.
    window.activate("✓ Diplôme");
    window.sees("original vu le 2026-11-23");
    window.sees("sans copie");
    window.press(&[key::CONTROL], &["z"]);
    window.sees("Aucun document");
    window.press(&[key::CONTROL], &["y"]);
    window.sees("sans copie");

    // What is no document is refused in words, whatever its name.
    window.will_choose(&write(&window, "permis.pdf", "<script>alert(1)</script>"));
    window.activate("Joindre un fichier");
    window.sees("n’est ni un PDF, ni une image");

    // A PDF of two pages, drawn here; its script does nothing.
    window.will_choose(&write(&window, "bail.pdf", pdf()));
    window.activate("Joindre un fichier");
    window.sees("original non vu");
    window.activate("Aperçu bail");
    window.sees("Page 1 de 2");
    window.until(
        "the page drawn",
        "document.querySelector('canvas[data-drawn=\"1\"]')",
    );
    window.until(
        "its words for who does not see it",
        "document.querySelector('.hidden') && [...document.querySelectorAll('.hidden')].some(e => e.textContent.includes('page un'))",
    );
    window.axe("preview of a PDF");
    window.picture("61-apercu-pdf");
    window.activate("Page suivante");
    window.until(
        "the next page",
        "document.querySelector('canvas[data-drawn=\"2\"]')",
    );
    let out = window.home().join("copie.pdf");
    window.will_choose(&out);
    window.activate("Enregistrer une copie");
    window.sees("copiée 1 fois hors du coffre");
    assert_eq!(std::fs::read(&out).unwrap(), pdf());
    window.press(&[], &[key::ESCAPE]);

    // An image.
    let icon = ancrage_tests::window::root().join("icons/128x128.png");
    window.will_choose(&write(&window, "photo.png", std::fs::read(icon).unwrap()));
    window.activate("Joindre un fichier");
    window.sees("photo");
    window.activate("Aperçu photo");
    window.until(
        "the image drawn",
        "document.querySelector('img.paper')?.naturalWidth === 128",
    );
    window.axe("preview of an image");
    window.picture("62-apercu-image");
    window.press(&[], &[key::ESCAPE]);

    // Named, dated; the half-typed form is a draft.
    window.activate("Modifier photo");
    window.fill("Titre", "Permis d’études");
    window.fill("Date du document", "2026-09-01");
    window.axe("document, edited");
    window.activate("Enregistrer");
    window.sees("Permis d’études");
    window.activate("Original vu Permis d’études");
    window.until(
        "all seen but the lease",
        "document.body.innerText.split('original non vu').length === 2",
    );

    // The scanner's folder.
    let scan = write(
        &window,
        "numerisations/scan0001.pdf",
        [&pdf()[..], b"%scan\n"].concat(),
    );
    window.will_choose(scan.parent().unwrap());
    window.activate("Choisir le dossier");
    window.sees("scan0001.pdf");
    window.activate("Joindre scan0001.pdf");
    window.sees("Supprimer n’est pas effacer pour de bon");
    window.axe("documents, a scan kept");
    window.picture("63-documents");
    window.activate("Supprimer la numérisation en clair");
    window.sees("est supprimée du dossier");
    assert!(!scan.exists());

    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("documents, dark");
    window.picture("64-documents-sombre");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.picture("65-documents-200");
}

#[test]
fn two_files_of_one_person_become_one_and_come_apart_again() {
    let window = Window::on("2026-11-23");
    window.makes_a_vault(false);
    opens(&window, "Zahra", "Exemple-Fictif", "1985-04-03");
    opens(&window, "Zahra", "Exemple", "1985-04-03");
    opens(&window, "Omid", "Exemple", "1980-09-21");
    window.press(&[key::ALT], &["2"]);
    window.sees("3 dossiers");
    window.activate("Doublons possibles");
    window.sees("1 paire à regarder, parmi 3 dossiers");
    window.axe("possible duplicates");
    window.picture("66-doublons");
    window.run("document.querySelector('.pair .button').focus()");
    window.press(&[], &[key::ENTER]);
    window.sees("Deux dossiers côte à côte");
    window.sees("Nom qui mène");
    window.axe("side by side");
    window.picture("67-cote-a-cote");

    // Two people, then not; then one.
    window.activate("Ce n’est pas la même personne");
    window.sees("Aucun doublon probable parmi 3 dossiers");
    window.press(&[key::CONTROL], &["z"]);
    window.sees("1 paire à regarder, parmi 3 dossiers");
    window.run("document.querySelector('.pair .button').focus()");
    window.press(&[], &[key::ENTER]);
    window.sees("Deux dossiers côte à côte");
    window.tab_to("L’autre nom officiel devient");
    window.press(&[], &["u"]);
    window.activate("Réunir les deux dossiers");
    window.sees("Ce qui s’est passé");
    window.press(&[key::ALT], &["2"]);
    window.sees("2 dossiers");
    window.press(&[key::CONTROL], &["z"]);
    window.sees("3 dossiers");
    window.press(&[key::CONTROL], &["y"]);
    window.sees("2 dossiers");

    // English, dark.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.run("location.hash = '#/cases'");
    window.sees("2 files");
    window.run("document.querySelector('.table-scroll a').focus()");
    window.press(&[], &[key::ENTER]);
    window.sees("What happened");
    window.run("location.hash = location.hash + '/doubles'");
    window.sees("Duplicates and merged files");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("a file's duplicates, dark");
    window.picture("68-doubles-en");
}
