//! Cards in the real window, by keyboard alone: one's own saved, another's brought in,
//! its words compared, a card revoked; the organization's key made and printed, and a
//! vault opened again with two of its parts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::words::Lang;
use ancrage_tests::window::{Window, key};
use ancrage_tests::{Bench, text};
use serde_json::json;

fn checked(window: &Window, name: &str) {
    window.run("document.documentElement.dataset.theme = 'light'");
    window.axe(name);
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe(&format!("{name}, dark"));
    window.run("document.documentElement.dataset.theme = 'light'");
}

fn at_identities(window: &Window) {
    window.enters("settings");
    window.activate(&window.t("identities-open"));
    window.sees(&window.t("card-words-mine"));
}

/// A colleague's card, in a file.
fn a_card(window: &Window, name: &str) -> (std::path::PathBuf, Vec<String>) {
    let colleague = Bench::of("2026-11-24", "coordinator");
    let path = window.home().join(name);
    let face = colleague.ok("identities.save", json!({ "path": path }));
    let words = face["words"].as_array().unwrap().iter().map(text).collect();
    (path, words)
}

fn brings(window: &Window, path: &std::path::Path) {
    window.will_choose(path);
    window.activate(&window.t("card-choose"));
    window.sees(&window.t("card-not-yet"));
    window.activate(&window.t("card-add"));
    window.loses(&window.t("card-not-yet"));
}

fn compares(window: &Window) {
    window.activate(&window.t("card-compare"));
    window.sees(&window.t("card-compare-how"));
}

#[test]
fn cards_are_exchanged_and_words_compared() {
    let mut window = Window::on("2026-11-24");
    window.makes_a_vault(false);
    at_identities(&window);
    checked(&window, "identities");
    window.picture("300-identites");
    let kept = window.home().join("ma-carte.txt");
    window.will_choose(&kept);
    window.activate("Enregistrer ma carte");
    window.sees("Carte enregistrée.");
    let mine = std::fs::read_to_string(&kept).unwrap();
    assert!(mine.starts_with("-----BEGIN ANCRAGE CARD-----"));

    // What is not a card, and one's own, are refused with what to do.
    window.fill("Texte de la carte reçue", "Bonjour");
    window.activate("Lire la carte");
    window.sees("Il n’y a pas de carte dans ce texte");
    window.will_choose(&kept);
    window.activate("Choisir un fichier");
    window.sees("C’est la carte de ce coffre");

    let (path, words) = a_card(&window, "carte-recue.txt");
    window.job("bring a card", 40, || brings(&window, &path));
    window.sees("Il reste à comparer les mots.");
    window.sees("Mots à comparer");
    window.job("compare six words", 40, || {
        compares(&window);
        for word in &words {
            window.sees(word);
        }
        window.uncounted(|| {
            checked(&window, "compare");
            window.run("document.documentElement.dataset.theme = 'dark'");
            window.picture("301-comparer-sombre");
            window.run("document.documentElement.dataset.theme = 'light'");
        });
        window.activate("Ce sont les mêmes");
    });
    window.sees("De confiance");

    // It survives a restart; revoked, it does not come back.
    window.close();
    window.reopen();
    window.unlocks();
    at_identities(&window);
    window.sees("Mots comparés le 2026-11-24");
    window.activate("Révoquer");
    window.sees("C’est définitif");
    window.choose("Raison", "Ordinateur remplacé");
    checked(&window, "revoke");
    window.picture("302-revoquer");
    window.activate("Révoquer la carte");
    window.sees("Révoquée le 2026-11-24");
    window.will_choose(&path);
    window.activate("Choisir un fichier");
    window.sees("ne revient pas");

    // English: the words stay French; they differ, and the card is revoked at once.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.reads(Lang::En);
    window.activate("Open identities");
    window.sees(&window.t("card-words-mine"));
    let (other, words) = a_card(&window, "other.txt");
    brings(&window, &other);
    compares(&window);
    window.sees(&words[0]);
    window.axe("compare, in English");
    window.activate("They differ");
    window.sees("This is final");
    window.activate("Revoke the card");
    window.sees("Revoked on 2026-11-24 · Doubt");
    checked(&window, "identities, in English");
    window.resize(1024, 640);
    window.picture("303-identities-en");
}

#[test]
fn the_organization_s_key_is_made_and_opens_the_vault() {
    let mut window = Window::on("2026-11-24");
    window.sees(&window.t("door-welcome"));
    window.activate(&window.t("door-create"));
    window.fill(&window.t("your-name"), "Odile Fictive");
    window.choose(&window.t("your-role"), &window.t("role-coordinator"));
    window.fill(&window.t("passphrase"), ancrage_tests::PASSPHRASE);
    window.fill(&window.t("passphrase-again"), ancrage_tests::PASSPHRASE);
    window.axe("a new vault");
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("recovery-title"));
    window.tab_to(&window.t("recovery-kept"));
    window.press(&[], &[" "]);
    window.activate(&window.t("recovery-continue"));
    window.sees(&window.t("today-referrals"));
    at_identities(&window);
    window.fill("Phrase de passe actuelle", ancrage_tests::PASSPHRASE);
    window.activate("Créer la clé");
    window.sees("partie 3 de 3");
    checked(&window, "papers");
    window.run("document.querySelector('.papers').scrollIntoView()");
    window.picture("304-papiers");
    let paper = |at: usize| {
        let script = format!("return document.querySelectorAll('.papers .key')[{at}].innerText");
        text(&window.run(&script))
    };
    let two = format!("{} {}", paper(2), paper(0));
    window.tab_to("Je l’ai imprimée ou recopiée");
    window.press(&[], &[" "]);
    window.activate("C’est en lieu sûr");
    window.loses("partie 3 de 3");
    window.sees("ce coffre s’ouvre aussi avec la clé de l’organisation");

    window.close();
    window.reopen();
    window.activate(&window.t("door-lost"));
    window.fill("Clé de récupération", &two);
    window.fill(&window.t("your-name"), "Odile Fictive");
    window.fill(&window.t("passphrase-new"), "une phrase toute neuve");
    window.axe("recovery");
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("today-referrals"));
}
