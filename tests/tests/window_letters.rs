//! Printed things in the real window, by keyboard alone: a card in the person's
//! language seen then saved, a flag read first, an attestation in English.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::words::Lang;
use ancrage_tests::window::{Window, key};

/// The pages of the letter are drawn, and no others are on their way.
const DRAWN: &str =
    "document.querySelector('section[aria-busy=false] img.letter-page')?.naturalWidth > 0";

fn a_file_with_an_appointment(window: &Window) {
    window.press(&[key::CONTROL], &["n"]);
    window.sees("Noms de famille");
    window.fill("Noms de famille", "Exemple-Fictif");
    window.fill("Prénoms", "Nadia");
    window.fill("Langue d’usage", "arab");
    window.until("the language", "document.querySelector('[role=option]')");
    window.press(&[], &[key::DOWN, key::ENTER]);
    window.activate("Ouvrir le dossier");
    window.sees("Ce qui s’est passé");
    window.press(&[], &["p"]);
    window.sees("Planifier un suivi");
    window.fill("Date", "2026-12-01");
    window.fill("Heure", "14:30");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("14:30");
}

#[test]
fn a_card_is_seen_then_saved_and_an_attestation_in_english() {
    let mut window = Window::on("2026-11-24");
    window.makes_a_vault(false);
    a_file_with_an_appointment(&window);
    window.activate("À imprimer");
    window.sees("Documents à imprimer");
    window.until("the card", DRAWN);
    window.sees("à faire réviser par une personne qui parle cette langue");

    // In whose name.
    window.activate("En-tête");
    window.fill("Nom de l’organisme", "Accueil Fictif");
    window.fill("Adresse", "12, rue Fictive");
    window.fill("Téléphone", "418 555-0123");
    window.axe("letterhead");
    window.activate("Enregistrer");
    window.sees("En-tête : Accueil Fictif");
    window.until("the card", DRAWN);
    window.axe("letters");
    window.picture("140-carte");

    // The place is typed; another language; what is chosen survives a crash.
    window.choose("Langue", "ukrainien · українська");
    window.fill("Lieu", "Bibliothèque Fictive");
    window.sees("Brouillon enregistré");
    window.crash_and_reopen();
    window.sees(&window.t("door-open"));
    window.fill(&window.t("passphrase"), ancrage_tests::PASSPHRASE);
    window.press(&[], &[key::ENTER]);
    window.activate("Document à préparer");
    window.until(
        "the place typed before the crash",
        "[...document.querySelectorAll('input')].some(i => i.value === 'Bibliothèque Fictive')",
    );
    window.until("the card", DRAWN);
    window.picture("141-carte-ukrainien");

    let card = window.home().join("carte.pdf");
    window.will_choose(&card);
    window.activate("Enregistrer le PDF");
    window.sees("Enregistré. Ouvrez le fichier pour l’imprimer");
    let bytes = std::fs::read(&card).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    window.sees("Carte de rendez-vous · ukrainien");

    window.choose("Document", "Sommaire du dossier");
    window.until("the summary", DRAWN);
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("letters, dark");
    window.picture("142-sommaire-sombre");
    window.run("document.documentElement.dataset.theme = 'light'");

    // A flag is read before anything is saved.
    window.run("document.activeElement.blur()");
    window.press(&[], &["1"]);
    window.sees("Document préparé");
    window.activate("⚑ Mentions de sécurité");
    window.tab_to("Contact discret");
    window.press(&[], &[" "]);
    window.activate("Enregistrer");
    window.sees("⚑ Contact discret");
    window.run("document.activeElement.blur()");
    window.activate("À imprimer");
    window.sees("Mentions de sécurité au dossier");
    window.choose("Document", "Carte de rendez-vous");
    window.sees("Laissé de côté");
    window.until("the card", DRAWN);
    window.axe("letters of a discreet contact");
    window.picture("143-carte-discrete");
    window.until(
        "saving waits",
        "[...document.querySelectorAll('button')].find(b => b.innerText.startsWith('Enregistrer le PDF')).disabled",
    );
    window.tab_to("J’ai lu les mentions");
    window.press(&[], &[" "]);
    let discreet = window.home().join("discret.pdf");
    window.will_choose(&discreet);
    window.activate("Enregistrer le PDF");
    window.sees("Enregistré. Ouvrez");
    assert!(discreet.exists());

    // English.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.reads(Lang::En);
    window.enters("cases");
    window.sees("Exemple-Fictif");
    window.activate("Exemple-Fictif");
    window.activate("To print");
    window.sees("Documents to print");
    window.choose("Document", "Attestation of services");
    window.until("the attestation", DRAWN);
    window.sees("Safety flags on this file");
    window.axe("letters, in English");
    window.picture("144-attestation-en");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.axe("letters at 200 %");
    window.picture("145-lettres-200");
}

/// The button that saves is on the screen, and nothing lies over it.
const SAVE_SEEN: &str = "
    const b = [...document.querySelectorAll('button')].find(b => b.innerText.startsWith('Enregistrer le PDF'));
    const r = b.getBoundingClientRect();
    const at = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
    return r.top >= 0 && r.bottom <= window.innerHeight && !!at?.closest('.letters-end');";

fn coordinator(date: &str) -> Window {
    let window = Window::on(date);
    window.sees(&window.t("door-welcome"));
    window.activate(&window.t("door-create"));
    window.fill(&window.t("your-name"), "Odile Fictive");
    window.choose(&window.t("your-role"), &window.t("role-coordinator"));
    window.fill(&window.t("passphrase"), ancrage_tests::PASSPHRASE);
    window.fill(&window.t("passphrase-again"), ancrage_tests::PASSPHRASE);
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("recovery-title"));
    window.tab_to(&window.t("recovery-kept"));
    window.press(&[], &[" "]);
    window.activate(&window.t("recovery-continue"));
    window.sees(&window.t("today-referrals"));
    window
}

#[test]
fn a_wording_is_read_over_beside_the_french_and_saving_is_always_seen() {
    let mut window = coordinator("2026-11-24");
    a_file_with_an_appointment(&window);
    window.activate("⚑ Mentions de sécurité");
    window.tab_to("Contact discret");
    window.press(&[], &[" "]);
    window.activate("Enregistrer");
    window.sees("⚑ Contact discret");
    window.run("document.activeElement.blur()");
    window.activate("À imprimer");
    window.sees("Mentions de sécurité au dossier");
    window.resize(1280, 720);
    window.run("window.scrollTo(0, 0); document.querySelector('main').scrollTop = 0");
    for kind in [
        "Carte de rendez-vous",
        "Liste des premières démarches",
        "Plan d’action individualisé",
        "Attestation de services",
        "Sommaire du dossier",
    ] {
        window.choose("Document", kind);
        window.run("document.querySelector('main').scrollTop = 0");
        window.until(kind, SAVE_SEEN);
    }
    window.choose("Document", "Carte de rendez-vous");
    window.until("the card", DRAWN);
    window.picture("146-enregistrer-toujours-vu");
    window.resize(1280, 800);

    // Arabic, beside the French.
    window.choose("Langue", "arabe · العربية");
    window.sees("à faire réviser");
    window.activate("Lire la formulation");
    window.sees("Carte de rendez-vous : العربية");
    window.until(
        "from right to left",
        "[...document.querySelectorAll('.wording input')].every(i => i.dir === 'rtl' && i.lang === 'ar')",
    );
    window.axe("wording");
    window.picture("147-formulation-arabe");
    window.fill("Titre", "موعدكم");
    window.sees("elle est à relire de nouveau");
    window.fill("Relu par", "Personne Fictive");
    window.fill("Relu le", "2026-11-23");
    window.sees("Brouillon enregistré");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("wording, dark");
    window.picture("148-formulation-sombre");
    window.run("document.documentElement.dataset.theme = 'light'");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.loses("elle est à relire de nouveau");
    window.fill("Mots de la règle ou de sa source", "arabe");
    window.sees("موعدكم");
    window.sees("✓ 2026-11-23");
    window.picture("149-regles-formulation");

    // The card asks no more, after a restart too.
    window.crash_and_reopen();
    window.sees(&window.t("door-open"));
    window.fill(&window.t("passphrase"), ancrage_tests::PASSPHRASE);
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("today-referrals"));
    window.enters("cases");
    window.sees("Exemple-Fictif");
    window.activate("Exemple-Fictif");
    window.activate("À imprimer");
    window.sees("Documents à imprimer");
    window.choose("Langue", "arabe · العربية");
    window.until("the card", DRAWN);
    window.loses("à faire réviser");

    // English.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.reads(Lang::En);
    window.enters("rules");
    window.sees("version 2026.1");
    window.fill("Words of the rule", "arabic");
    window.sees("Appointment card · Arabic");
    window.tab_to("Appointment card · Arabic");
    window.press(&[], &[key::ENTER]);
    window.sees("Wording reviewed by Personne Fictive on 2026-11-23");
    window.axe("wording, in English");
    window.picture("150-wording-en");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.picture("151-wording-200");
}

/// The first line of the list has the focus.
fn to_the_list(window: &Window) {
    window.until("lines", "document.querySelector('[data-at=\"0\"] a')");
    window.run("document.querySelector('.table-scroll').focus()");
    window.press(&[], &[key::DOWN]);
    window.until(
        "the first line",
        "document.activeElement.closest('[data-at]')?.dataset.at === '0'",
    );
}

/// How many pages a PDF says that it has.
fn pages(pdf: &std::path::Path) -> usize {
    let bytes = std::fs::read(pdf).unwrap();
    let said = String::from_utf8_lossy(&bytes).into_owned();
    let (_, after) = said.split_once("<xmpTPg:NPages>").unwrap();
    after.split('<').next().unwrap().parse().unwrap()
}

#[test]
fn many_letters_are_seen_then_saved_as_one_pdf_and_taken_back_as_one() {
    let mut window = Window::on("2026-11-24");
    window.makes_a_vault(true);
    window.run("location.hash = '#/cases?flagged=1'");
    to_the_list(&window);
    window.press(&[key::CONTROL], &["a"]);
    window.press(&[], &["b"]);
    window.choose("Action", "Préparer des documents à imprimer");
    window.choose("Document", "Attestation de services");
    window.sees("Aucun document ne sera préparé.");
    window.sees("Laissés de côté, sauf ceux que vous cochez");
    window.axe("letters of files with flags");
    window.picture("152-documents-mentions");
    // One is read, and ticked.
    window.run("document.querySelector('.letters-flagged input').focus()");
    window.press(&[], &[" "]);
    window.sees("1 document sera préparé.");
    window.picture("153-documents-coches");
    window.press(&[], &[" "]);
    window.sees("Aucun document ne sera préparé.");

    // Half-done, it is found again, nothing ticked.
    window.sees("Brouillon enregistré dans le coffre");
    window.press(&[], &[key::ESCAPE]);
    window.press(&[key::ALT], &["1"]);
    window.activate("Changement de plusieurs dossiers à terminer");
    window.sees("Aucun document ne sera préparé.");
    window.activate("Abandonner");
    window.activate("Abandonner pour de bon");
    window.loses("Aucun document ne sera préparé.");

    // Three of the list, by keyboard.
    window.run("location.hash = '#/cases?order=name'");
    window.until("the order", "location.hash.includes('order=name')");
    to_the_list(&window);
    window.press(&["\u{e008}"], &[key::DOWN, key::DOWN]);
    window.sees("3 dossiers choisis");
    window.press(&[], &["b"]);
    window.choose("Action", "Préparer des documents à imprimer");
    window.choose("Document", "Carte de rendez-vous");
    window.until(
        "what would be made",
        "document.querySelector('[role=dialog] [role=status] strong')",
    );
    window.axe("cards of many");
    window.picture("154-cartes");
    window.choose("Document", "Attestation de services");
    window.sees("3 documents seront préparés.");
    window.choose("Sinon, en", "anglais");
    window.until(
        "otherwise in English",
        "[...document.querySelectorAll('[role=dialog] [role=status]')].some(s => s.innerText.includes('anglais'))",
    );
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("letters of many, dark");
    window.picture("155-documents-sombre");
    window.run("document.documentElement.dataset.theme = 'light'");
    let pile = window.home().join("pile.pdf");
    window.will_choose(&pile);
    window.activate("Enregistrer 3 documents");
    window.sees("3 documents enregistrés dans un seul PDF.");
    window.picture("156-documents-enregistres");
    assert!(std::fs::read(&pile).unwrap().starts_with(b"%PDF-1.7"));
    assert!(pages(&pile) >= 3);
    window.press(&[key::CONTROL], &["z"]);
    window.sees("annulé : attestations de services préparées, dossiers : 3 (le PDF enregistré reste à sa place)");
    assert!(pile.exists());

    // English, at 200 %.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.reads(Lang::En);
    window.run("location.hash = '#/cases?order=name'");
    to_the_list(&window);
    window.press(&["\u{e008}"], &[key::DOWN]);
    window.sees("2 files selected");
    window.press(&[], &["b"]);
    window.choose("Action", "Prepare documents to print");
    window.choose("Document", "File summary");
    window.sees("2 documents will be prepared.");
    window.axe("letters of many, in English");
    window.picture("157-documents-en");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.axe("letters of many at 200 %");
    window.picture("158-documents-200");
    let again = window.home().join("again.pdf");
    window.will_choose(&again);
    window.activate("Save 2 documents");
    window.sees("2 documents saved in one PDF.");
    assert!(pages(&again) >= 2);
}
