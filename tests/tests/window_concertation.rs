//! A table of concertation and an agreement in the real window, by keyboard alone:
//! scenarios E5 and E6.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::words::Lang;
use ancrage_tests::window::{THEIRS, Window, key};

fn save(window: &Window) {
    window.press(&[key::CONTROL], &[key::ENTER]);
}

/// The dialog is there, and names what is in it.
fn form(window: &Window, title: &str) {
    window.until(
        title,
        &format!("document.querySelector('[role=dialog] h2')?.innerText.startsWith('{title}')"),
    );
}

fn no_form(window: &Window) {
    window.until("no form", "!document.querySelector('[role=dialog]')");
}

fn item(window: &Window, what: &str, due: &str) {
    window.press(&[], &["s"]);
    form(window, "Nouvelle suite");
    window.fill("Ce qui est à faire", what);
    window.fill("Organisme responsable", "MRC fictive");
    window.fill("Échéance", due);
    save(window);
    no_form(window);
    window.sees(what);
}

fn a_table(window: &Window) {
    window.enters("concertation");
    window.sees("Aucune table de concertation");
    window.axe("no table");
    window.press(&[], &["t"]);
    form(window, "Nouvelle table");
    window.fill("Nom", "Table fictive de Beauce");
    window.fill("Quorum", "2");
    window.fill("Mandat", "Se concerter sur l’accueil");
    window.axe("new table");
    window.picture("130-table");
    save(window);
    window.sees("Aucun membre n’est noté");
    for name in ["Accueil fictif", "CLSC fictif"] {
        window.activate("Ajouter un membre");
        form(window, "Ajouter un membre");
        window.fill("Organisme", name);
        window.fill("Représentant(e)", "Odile Fictive");
        window.fill("Depuis le", "2026-04-01");
        save(window);
        no_form(window);
        window.sees(name);
    }
    window.axe("members");
    window.picture("131-membres");
}

/// E5: the late item opens the agenda by itself.
fn a_meeting(window: &Window) {
    window.press(&[], &["r"]);
    form(window, "Planifier une réunion");
    window.fill("Date", "2026-10-13");
    window.fill("Heure", "13 h 30");
    window.fill("Lieu", "Salle fictive");
    save(window);
    window.sees("Réunion du 2026-10-13");
    window.press(&[], &["o"]);
    form(window, "Ajouter un point");
    window.fill("Sujet du point", "Tour de table");
    save(window);
    no_form(window);
    window.until(
        "the late one first, one's own last",
        "document.querySelectorAll('[data-point]').length === 3 && document.querySelectorAll('[data-point]')[0].innerText.includes('En retard') && document.querySelectorAll('[data-point]')[2].innerText.includes('Tour de table')",
    );
    // One's own point goes up by Alt and an arrow, and keeps the focus.
    window.run("document.querySelectorAll('[data-point]')[2].focus()");
    window.press(&[key::ALT], &[key::UP]);
    window.until(
        "moved, with the focus",
        "document.querySelectorAll('[data-point]')[1].innerText.includes('Tour de table') && document.activeElement === document.querySelectorAll('[data-point]')[1]",
    );
    window.uncounted(|| {
        window.axe("agenda");
        window.picture("133-ordre-du-jour");
    });
    window.press(&[], &["p"]);
    form(window, "Présences");
    window.run("document.querySelector('[data-member] input').focus()");
    window.press(&[], &["p", "s"]);
    window.sees("Quorum atteint : 2 sur 2");
    window.uncounted(|| {
        window.axe("attendance");
        window.picture("134-presences");
    });
    save(window);
    no_form(window);
    window.activate("Compte rendu");
    form(window, "Rencontrer les écoles");
    window.fill("Compte rendu", "La rencontre se tiendra à l’automne.");
    save(window);
    no_form(window);
    window.press(&[], &["d"]);
    form(window, "Nouvelle décision");
    window.fill("Décision", "Tenir un salon de l’accueil");
    save(window);
    window.sees("2026-01");
    window.activate("Approuver le compte rendu");
    window.sees("Le compte rendu est approuvé");
}

/// What was approved stays; how items stand since then is at the table.
fn approved(window: &Window) {
    window.sees("telles qu’à l’approbation");
    window.sees("Où en sont les suites aujourd’hui");
    window.axe("approved");
    window.picture("135-compte-rendu");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("approved, dark");
    window.picture("135-compte-rendu-sombre");
    window.run("document.documentElement.dataset.theme = 'light'");
}

fn on_paper(window: &Window) {
    window.run("document.querySelector('h1').focus()");
    window.press(&[], &["i"]);
    window.until("the page", "document.querySelector('.letter-page')");
    window.axe("minutes to print");
    window.picture("136-imprimer");
    let path = window.home().join("compte-rendu.pdf");
    window.will_choose(&path);
    window.activate("Enregistrer le PDF");
    window.sees("Le PDF est enregistré.");
    window.sees("Déjà imprimé");
    let pdf = std::fs::read(&path).expect("the minutes");
    assert!(pdf.starts_with(b"%PDF"));
}

/// The item comes to Today, and is settled from there; the figure opens it.
fn followed(window: &Window) {
    window.enters("today");
    window.sees("Suite à donner, MRC fictive");
    window.activate("Rencontrer les écoles");
    form(window, "Rencontrer les écoles");
    window.choose("État", "Reporté");
    window.fill("Nouvelle échéance", "2026-11-30");
    window.fill("Motif", "La rentrée");
    window.axe("settle");
    window.picture("137-ou-en-est-on");
    save(window);
    no_form(window);
    window.sees("Reporté");
}

/// E6: the report due on 31 October, submitted on the 30th.
fn an_agreement(window: &Window) {
    window.enters("concertation");
    window.activate("Ententes et financement");
    window.sees("Aucune entente");
    window.press(&[], &["t"]);
    form(window, "Nouvelle entente");
    window.fill("Bailleur de fonds", "Ministère fictif");
    window.fill("Programme", "Programme fictif");
    window.fill("Montant", "120 000");
    window.fill("Du", "2026-04-01");
    window.fill("Au", "2027-03-31");
    window.axe("new agreement");
    window.picture("138-entente-nouvelle");
    save(window);
    window.sees("Ajouter une reddition");
    window.activate("Ajouter une reddition");
    form(window, "Ajouter une reddition");
    window.fill("Reddition de comptes", "Rapport d’étape");
    window.fill("Échéance", "2026-10-31");
    save(window);
    no_form(window);
    window.sees("rappels : 2026-09-01, 2026-10-01, 2026-10-24");
    window.activate("Ajouter un livrable");
    form(window, "Ajouter un livrable");
    window.fill("Ce qui est promis", "Suites faites à temps");
    window.choose(
        "Indicateur",
        "IND-32 · Suites de concertation faites à temps",
    );
    window.fill("Cible", "80");
    window.sees("Le programme compte cet indicateur");
    save(window);
    no_form(window);
    window.activate("Ajouter un versement");
    form(window, "Ajouter un versement");
    window.fill("Échéance", "2026-06-01");
    window.fill("Montant", "60000,50");
    window.fill("Reçu le", "2026-06-12");
    save(window);
    no_form(window);
    window.sees("reçus sur");
    window.axe("agreement");
    window.picture("139-entente");
    window.enters("today");
    window.sees("Reddition de comptes, Ministère fictif");
    window.activate("Rapport d’étape");
    form(window, "Rapport d’étape");
    save(window);
    no_form(window);
    window.sees("déposée à temps, le 2026-10-30");
}

fn counted(window: &Window) {
    window.run("location.hash = '#/indicators?from=2026-10-01&to=2026-12-31'");
    window.sees("Redditions de comptes à temps");
    window.tab_to("Redditions de comptes à temps");
    window.press(&[], &[key::ENTER]);
    window.sees("1 sur 1");
    window.sees("Rapport d’étape");
    window.axe("indicators");
    window.picture("140-indicateurs");
}

#[test]
fn a_table_meets_and_an_agreement_is_reported_by_keyboard() {
    let mut window = Window::on("2026-10-30");
    window.makes_a_vault_as(false, "coordinator");
    a_table(&window);
    item(&window, "Rencontrer les écoles", "2026-08-31");
    item(&window, "Écrire aux élus", "2026-12-15");
    window.axe("items");
    window.picture("132-suites");
    window.job("a meeting with its minutes", 200, || a_meeting(&window));
    approved(&window);
    on_paper(&window);
    followed(&window);
    an_agreement(&window);
    counted(&window);

    // English.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.reads(Lang::En);
    window.sees("This computer");
    window.enters("concertation");
    window.sees("Coordination tables");
    window.activate("Table fictive de Beauce");
    window.sees("Action items");
    window.axe("table, in English");
    window.picture("141-table-en");
}

/// A counsellor reads the agreements; a button that is off says why.
#[test]
fn agreements_are_read_by_counsellors() {
    let window = Window::on("2026-10-30");
    window.makes_a_vault_as(true, "coordinator");
    window.joins("Odile Fictive", "counsellor");
    window.signs_in("Odile Fictive", THEIRS);
    window.sees("Orientations à relancer");
    window.enters("concertation");
    window.activate("Ententes et financement");
    let off = "[...document.querySelectorAll('.page button[disabled]')].every(b =>
         document.getElementById(b.getAttribute('aria-describedby'))) &&
         document.querySelectorAll('.page button[disabled]').length > 0";
    window.sees("tenues par la coordination");
    window.until("off, and why", off);
    window.axe("agreements, read");
    window.run("document.querySelector('.lines a').focus()");
    window.press(&[], &[key::ENTER]);
    window.sees("tenues par la coordination");
    window.until("off, and why", off);
    window.axe("an agreement, read");
    window.picture("142-entente-lue");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("an agreement, read, dark");
}
