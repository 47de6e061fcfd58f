//! The workbench of referrals in the real window, by keyboard: what waits for whom,
//! several partners reminded as one, a call in a referral's story, someone sent to
//! us, a message for the mail program. In French, then in English.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::words::Lang;
use ancrage_tests::window::{Window, key};

fn rest(window: &Window) {
    window.until("no form", "!document.querySelector('[role=dialog]')");
}

fn save(window: &Window) {
    window.press(&[key::CONTROL], &[key::ENTER]);
    rest(window);
}

fn dark(window: &Window, screen: &str, picture: &str) {
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe(screen);
    window.picture(picture);
    window.run("document.documentElement.dataset.theme = 'light'");
}

/// What was handed to the mail program so far.
fn mails(window: &Window) -> String {
    std::fs::read_to_string(window.home().join("mails")).unwrap_or_default()
}

#[test]
fn the_workbench_is_worked_by_keyboard() {
    let mut window = Window::on("2026-11-23");
    window.makes_a_vault(true);
    window.enters("referrals");
    window.sees("orientations en cours");
    window.until("lines", "document.querySelector('tr[data-line] a')");
    window.axe("workbench by due date");
    window.picture("160-orientations");
    dark(&window, "workbench, dark", "161-orientations-sombre");

    window.job("several partners reminded", 30, || remind(&window));
    window.picture("164-relancees");
    window.press(&[key::CONTROL], &["z"]);
    window.sees("annulé");
    window.run("document.documentElement.dataset.theme = 'light'");

    // From a line to its story; a call, with the day that the partner promised.
    window.uncounted(|| {
        window.run("document.querySelector('tr[data-line] a').focus()");
        window.press(&[], &[key::DOWN, key::UP]);
    });
    window.press(&[], &[key::ENTER]);
    window.sees("Histoire de l’orientation");
    window.axe("story of a referral");
    window.picture("165-histoire");
    window.activate("Appel…");
    window.sees("Ce qui a été dit");
    window.fill("Avec qui", "Mme Fictive");
    window.fill("Ce qui a été dit", "Le comité se réunit jeudi.");
    window.fill("Réponse promise pour le", "2026-11-26");
    window.axe("a call");
    window.picture("166-appel");
    save(&window);
    window.sees("promis le 2026-11-26");
    window.sees("Le comité se réunit jeudi.");
    window.picture("167-dossier-appel");

    received(&window);
    by_mail(&window);
    handed_over(&window);
    sealed(&window);

    // Small, in English.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.reads(Lang::En);
    window.press(&[key::ALT], &["O"]);
    window.sees("referrals under way");
    window.until("lines", "document.querySelector('tr[data-line] a')");
    window.choose("Group by", "counsellor");
    window.sees("Émilie Fictive");
    window.axe("workbench, in English");
    window.resize(1024, 640);
    window.picture("172-workbench-en");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.picture("173-workbench-200");
}

/// All that waits for one partner, chosen and reminded as one; its message names nobody.
fn remind(window: &Window) {
    window.choose("Grouper par", "partenaire");
    window.until(
        "groups of partners",
        "document.querySelectorAll('section.card h2').length > 2",
    );
    window.uncounted(|| {
        window.axe("workbench by partner");
        window.picture("162-par-partenaire");
    });
    // Three lines of one partner: Space takes one, the arrow goes to the next.
    window.tab_to("Choisir tout");
    window.press(&[], &[key::TAB, key::TAB]);
    window.press(&[], &[" ", key::DOWN, " ", key::DOWN, " "]);
    window.until(
        "chosen",
        "document.querySelector('.chosen').innerText.includes('3 choisies')",
    );
    window.press(&[], &["b"]);
    window.sees("annulable");
    window.sees("Message à chaque partenaire");
    window.uncounted(|| {
        window.axe("many reminded");
        window.picture("163-relancer");
        let names = window.run(
            "return [...document.querySelectorAll('[role=dialog] .lines strong')].map(e => e.innerText)",
        );
        let body = window.run("return document.querySelector('[role=dialog] textarea').value");
        for name in names.as_array().unwrap() {
            let name = name.as_str().unwrap();
            assert!(!body.as_str().unwrap().contains(name), "{name}");
        }
    });
    window.activate("Préparer le courriel");
    window.sees("rien n’est encore envoyé");
    assert!(
        mails(window).starts_with("mailto:accueil"),
        "{}",
        mails(window)
    );
    save(window);
    window.sees("notée");
}

/// Someone without a file is sent to us: the file first, then the reception.
fn received(window: &Window) {
    window.enters("referrals");
    window.until("lines", "document.querySelector('tr[data-line] a')");
    window.press(&[], &["i"]);
    window.sees("Pour qui?");
    window.axe("for whom");
    window.activate("Ouvrir un nouveau dossier");
    window.sees("Noms de famille");
    window.fill("Noms de famille", "Exemple-Fictif");
    window.fill("Prénoms", "Nadia");
    window.activate("Ouvrir le dossier");
    window.sees("À qui répondre, et comment");
    window.choose("Reçue de", "Le ministère");
    window.fill("Nom de qui l’envoie", "Ministère fictif");
    window.fill("À qui répondre, et comment", "M. Fictif, 418 555-0123");
    window.fill("Le besoin, en faits", "Francisation et logement");
    window.axe("a referral received");
    window.picture("168-recue");
    save(window);
    window.sees("accusé de réception à donner");
    window.activate("Répondre");
    window.choose("État", "Accusé de réception donné");
    save(window);
    window.sees("réponse à donner");
    window.axe("a file with a referral received");
    window.picture("169-dossier-recue");
    // A wrong step is taken back, with a reason, and stays in sight.
    window.activate("Annuler la dernière étape");
    window.sees("ce que cette étape a changé revient comme avant");
    window.fill("Motif", "Mauvais dossier");
    window.axe("a step taken back");
    window.picture("177-etape-annulee");
    save(window);
    window.sees("accusé de réception à donner");
    window.activate("Étapes");
    window.sees("étape annulée · Mauvais dossier");
    window.activate("Répondre");
    window.choose("État", "Accusé de réception donné");
    save(window);
    window.sees("réponse à donner");
}

/// Prepared, agreed to, written for the mail program, then recorded as sent.
fn by_mail(window: &Window) {
    window.press(&[], &["o"]);
    window.fill("Organisme partenaire", "accueil");
    window.until("the partner", "document.querySelector('[role=option]')");
    window.press(&[], &[key::DOWN, key::ENTER]);
    window.fill("Le besoin, en faits", "Aide au logement");
    window.tab_to("Copies de papiers");
    window.press(&[], &[" "]);
    window.activate("Préparer l’orientation");
    rest(window);
    window.activate("Envoyer");
    window.sees("Il faut le consentement");
    window.choose("Forme", "Oral");
    window.fill("Témoin", "Émilie Fictive");
    window.activate("Noter le consentement");
    window.sees("Préparer le courriel");
    window.axe("a message");
    window.picture("170-courriel");
    window.activate("Préparer le courriel");
    window.sees("rien n’est encore envoyé");
    assert!(
        mails(window).contains("Exemple-Fictif"),
        "{}",
        mails(window)
    );
    window.activate("Copier le message");
    window.sees("Message copié");
    save(window);
    window.sees("Envoyée");
    window.picture("171-envoyee");
}

/// A person handed over to someone named at the partner's.
fn handed_over(window: &Window) {
    window.job("a warm handover", 60, || {
        window.activate("Transfert personnalisé…");
        window.sees("Personne présente chez le partenaire");
        window.fill("Personne présente chez le partenaire", "Mme Fictive");
        window.choose("Comment", "Rencontre");
        window.uncounted(|| {
            window.axe("a warm handover");
            window.picture("174-transfert");
            dark(window, "a warm handover, dark", "174-transfert-sombre");
            window.run("document.querySelector('[role=dialog] input').focus()");
        });
        save(window);
    });
    window.sees("Mme Fictive");
}

/// A paper of the file leaves as one encrypted file; its passphrase goes another way.
fn sealed(window: &Window) {
    let paper = window.home().join("bail.pdf");
    std::fs::write(&paper, b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n").unwrap();
    window.activate("Documents");
    window.sees("Aucun document");
    window.will_choose(&paper);
    window.activate("Joindre un fichier");
    window.sees("bail");
    window.activate("Histoire");
    window.sees("Envoyée");
    let out = window.home().join("papiers.zip.age");
    window.tab_to("Lettre et coupon");
    window.press(&[], &[key::TAB, key::ENTER]);
    window.sees("Histoire de l’orientation");
    window.activate("Papiers chiffrés…");
    window.sees("Papiers à remettre");
    window.tab_to("Autre");
    window.press(&[], &[" "]);
    window.choose("Phrase de passe donnée", "en personne");
    window.axe("sealed papers");
    window.picture("175-papiers-chiffres");
    dark(window, "sealed papers, dark", "175-papiers-chiffres-sombre");
    window.run("document.querySelector('[role=dialog] button').focus()");
    window.will_choose(&out);
    window.activate("Chiffrer et enregistrer…");
    window.sees("Donnez-la en personne, jamais avec le fichier");
    window.axe("the passphrase");
    window.picture("176-phrase-de-passe");
    let key = window.run("return document.querySelector('.passphrase').innerText");
    let sealed = std::fs::read(&out).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1"));
    opens(&sealed, key.as_str().unwrap());
    window.activate("C’est noté");
    rest(window);
    window.loses(key.as_str().unwrap());
}

/// With its passphrase, a reader of the format finds the paper.
fn opens(sealed: &[u8], key: &str) {
    let secret = age::secrecy::SecretString::from(key.to_owned());
    let identity = age::scrypt::Identity::new(secret);
    let zip = age::decrypt(&identity, sealed).unwrap();
    assert!(zip.starts_with(b"PK"));
}
