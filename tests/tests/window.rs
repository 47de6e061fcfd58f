//! The whole main job in the real window, by keyboard alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::PASSPHRASE;
use ancrage_tests::window::{Window, key};

fn create(window: &Window) {
    window.sees("Bienvenue");
    window.picture("01-porte");
    window.axe("door");
    window.activate("Créer un coffre");
    window.fill("Votre nom", "Émilie Fictive");
    window.fill("Phrase de passe", PASSPHRASE);
    window.fill("La même", PASSPHRASE);
    window.picture("02-creer");
    window.press(&[], &[key::ENTER]);
    window.sees("Votre clé de récupération");
    window.picture("03-recuperation");
    window.axe("recovery key");
    window.tab_to("Je l’ai imprimée");
    window.press(&[], &[" "]);
    window.activate("Continuer");
    window.sees("Votre premier dossier");
    window.axe("today, empty");
}

#[test]
fn the_main_job_by_keyboard_in_french_then_english() {
    let mut window = Window::on("2026-11-23");
    create(&window);

    // A partner, then a file.
    window.press(&[key::ALT], &["3"]);
    window.sees("Aucun partenaire");
    window.activate("Nouveau partenaire");
    window.sees("Ce que nous savons");
    window.fill("Nom", "Comité logement fictif");
    window.press(&[], &[key::ENTER]);
    window.sees("Jamais vérifié ici");
    window.axe("partner");
    window.picture("04-partenaire");

    window.press(&[key::CONTROL], &["n"]);
    window.sees("Noms de famille");
    window.fill("Noms de famille", "Nguyễn Thị");
    window.fill("Prénoms", "Hường");
    window.fill("Date de naissance", "1990-05");
    window.axe("new file");
    window.picture("05-nouveau-dossier");
    window.activate("Ouvrir le dossier");
    window.sees("Ce qui s’est passé");
    window.axe("file");

    // A contact recorded, its next step proposed.
    window.press(&[], &["c"]);
    window.sees("Prochaine étape");
    // The welcome planned next week stands: nothing more is proposed.
    window.until(
        "the proposal",
        "document.querySelector('input[name=then]:checked').parentElement.innerText.startsWith('Rien de plus')",
    );
    window.fill("Compte rendu", "Accueil fait; logement insalubre.");
    window.axe("contact");
    window.picture("06-compte-rendu");
    window.activate("Enregistrer");
    window.sees("Accueil fait; logement insalubre.");

    // A referral through the consent gate.
    window.press(&[], &["o"]);
    window.sees("Ce qui sera transmis");
    window.fill("Organisme partenaire", "comite");
    window.until(
        "the partner proposed",
        "document.querySelector('[role=option]')",
    );
    window.press(&[], &[key::DOWN, key::ENTER]);
    window.fill("Le besoin", "Logement insalubre");
    window.axe("new referral");
    window.activate("Préparer l’orientation");
    window.sees("Consentement attendu");
    window.activate("Envoyer…");
    window.sees("Exactement ce qui sera transmis");
    window.sees("Il faut le consentement");
    window.axe("consent gate");
    window.picture("07-consentement");
    window.fill("Témoin", "Odile");
    window.activate("Noter le consentement");
    window.until(
        "the gate open",
        "!document.body.innerText.includes('Il faut le consentement')",
    );
    window.activate("Envoyer");
    window.sees("Envoyée");
    window.picture("08-dossier");

    // A mistake undone, with its sentence.
    window.press(&[], &["n"]);
    window.type_text("Note écrite par erreur");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until(
        "the note",
        "document.querySelector('.story').innerText.includes('par erreur')",
    );
    window.run("document.activeElement.blur()");
    window.press(&[key::CONTROL], &["z"]);
    window.until(
        "the note gone",
        "!document.querySelector('.story').innerText.includes('par erreur')",
    );

    // Closed in the middle of a note, by a crash; it is found again.
    window.press(&[], &["n"]);
    window.type_text("Madame dit que le propriétaire");
    window.sees("Brouillon enregistré dans le coffre");
    window.crash_and_reopen();
    window.sees("Ouvrir un coffre");
    window.fill("Phrase de passe", PASSPHRASE);
    window.press(&[], &[key::ENTER]);
    window.sees("Note à terminer");
    window.picture("09-aujourdhui");
    window.axe("today");
    window.activate("Note à terminer");
    window.until(
        "the draft",
        "document.querySelector('#new-note textarea')?.value === 'Madame dit que le propriétaire'",
    );

    // Found by a name typed without accents.
    window.press(&[key::CONTROL], &["k"]);
    window.sees("Aujourd’hui");
    window.type_text("huong nguyen");
    window.until(
        "the person",
        "document.querySelector('[role=option]')?.innerText.includes('Hường')",
    );
    window.axe("palette");
    window.picture("10-recherche");
    window.press(&[], &[key::ESCAPE]);
    window.press(&[], &[key::F1]);
    window.sees("Raccourcis clavier");
    window.axe("shortcuts");
    window.press(&[], &[key::ESCAPE]);

    // English, dark, high contrast, small, zoomed: nothing lost.
    window.press(&[key::ALT], &["5"]);
    window.sees("Ce poste");
    window.axe("settings");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    for theme in ["Dark", "High contrast"] {
        window.tab_to("Appearance");
        window.type_text(&theme[..1]);
        let code = if theme == "Dark" { "dark" } else { "contrast" };
        window.until(
            theme,
            &format!("document.documentElement.dataset.theme === '{code}'"),
        );
        window.axe(&format!("settings, {theme}"));
        window.press(&[key::ALT], &["1"]);
        window.sees("Drafts");
        window.axe(&format!("today, {theme}"));
        window.picture(&format!("11-today-{code}"));
        window.press(&[key::ALT], &["2"]);
        window.sees("Next step");
        window.axe(&format!("files, {theme}"));
        window.picture(&format!("12-files-{code}"));
        window.press(&[key::ALT], &["5"]);
        window.sees("This computer");
    }
    window.resize(1024, 640);
    window.press(&[key::ALT], &["2"]);
    window.sees("Hường");
    window.activate("Nguyễn Thị");
    window.sees("What happened");
    window.until(
        "no sideways scroll at 1024",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.picture("13-file-1024");
    // 1280 wide at 200 % is 640 of the page's own pixels.
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.axe("file at 200 %");
    window.picture("14-file-200");
}
