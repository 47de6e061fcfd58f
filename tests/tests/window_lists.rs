//! The list that works, in the real window, by keyboard alone: a view chosen,
//! files chosen and changed as one, undone as one; a view kept; the list taken
//! out; an access request answered. In French, then in English.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::words::Lang;
use ancrage_tests::PASSPHRASE;
use ancrage_tests::window::{Window, key};

/// Shift, as WebDriver names it.
const SHIFT: &str = "\u{e008}";

fn chosen(window: &Window, text: &str) {
    let quoted = serde_json::json!(text);
    window.until(
        text,
        &format!("document.querySelector('.chosen')?.innerText.replaceAll('\\u00a0', ' ').includes({quoted})"),
    );
}

/// This view is chosen.
fn showing(window: &Window, view: &str) {
    let quoted = serde_json::json!(view);
    window.until(
        view,
        &format!("document.querySelector('#views select')?.selectedOptions[0]?.text === {quoted}"),
    );
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

#[test]
fn files_are_found_changed_and_taken_out_by_keyboard() {
    let mut window = Window::on("2026-11-23");
    window.makes_a_vault(true);
    window.press(&[key::ALT], &["2"]);
    showing(&window, "Tous les dossiers en cours");
    window.until("lines", "document.querySelector('[data-at=\"0\"] a')");
    window.axe("list");
    window.picture("60-liste");

    // A view from the search box: four keys and its first letters.
    window.press(&[key::CONTROL], &["k"]);
    window.type_text("vue : en ret");
    window.until("the view", "document.querySelector('[role=option]')");
    window.press(&[], &[key::ENTER]);
    window.until("the late ones", "location.hash.includes('view=late')");
    to_the_list(&window);
    window.picture("61-en-retard");

    // A tag made on the way.
    window.activate("Gérer les étiquettes");
    window.fill("Nouvelle étiquette", "Visite d’hiver");
    window.choose("Couleur", "vert");
    window.activate("Créer l’étiquette");
    window.sees("0 dossier");
    window.axe("tags");
    window.picture("62-etiquettes");
    window.press(&[], &[key::ESCAPE]);

    // Three lines by Shift and the arrows, one taken out by Space.
    to_the_list(&window);
    window.press(&[SHIFT], &[key::DOWN, key::DOWN]);
    chosen(&window, "3 dossiers choisis");
    window.press(&[], &[" "]);
    chosen(&window, "2 dossiers choisis");
    window.picture("63-choix");
    window.press(&[], &["b"]);
    window.sees("Agir sur 2 dossiers");
    window.choose("Action", "Ajouter une étiquette");
    window.choose("Étiquette", "Visite d’hiver");
    window.sees("2 dossiers changeront.");
    window.axe("acting on many");
    window.picture("64-agir");
    window.activate("Changer 2 dossiers");
    chosen(&window, "2 dossiers changés");
    window.press(&[key::CONTROL], &["z"]);
    window.sees("annulé : étiquette « Visite d’hiver » ajoutée");

    // All of the list, planned: those with a safety flag are left out, and said.
    to_the_list(&window);
    window.press(&[key::CONTROL], &["a"]);
    window.press(&[], &["b"]);
    window.choose("Action", "Planifier un suivi");
    window.sees("changeront.");
    window.until(
        "a week from today",
        "[...document.querySelectorAll('[role=dialog] input')].some(i => i.value === '2026-11-30')",
    );
    window.axe("planning for many");
    window.picture("65-planifier");
    window.sees("Brouillon enregistré dans le coffre");
    window.press(&[], &[key::ESCAPE]);
    // Half-done, it waits on Today, with the files that were chosen.
    window.press(&[key::ALT], &["1"]);
    window.sees("Changement de plusieurs dossiers à terminer");
    window.activate("Changement de plusieurs dossiers à terminer");
    window.sees("changeront.");
    window.sees("Brouillon retrouvé");
    window.activate("Abandonner");
    window.activate("Abandonner pour de bon");
    window.loses("changeront.");
    window.run("location.hash = '#/cases?view=late'");
    window.until("lines", "document.querySelector('[data-at=\"0\"] a')");

    // Filters, columns, then the whole kept as a view.
    window.run("document.querySelectorAll('.folds details').forEach(d => { d.open = true; })");
    window.fill("Sans contact depuis (jours)", "5");
    window.tab_to("Étiquettes");
    window.press(&[], &[" "]);
    window.sees("modifiée");
    window.axe("filters and columns");
    window.picture("66-filtres");
    window.run("document.querySelectorAll('.folds details').forEach(d => { d.open = false; })");
    window.run("document.activeElement.blur()");
    window.activate("Garder la vue");
    window.fill("Nom de la vue", "Silencieux en retard");
    window.tab_to("Pour toute l’équipe");
    window.press(&[], &[" "]);
    window.axe("keeping a view");
    window.activate("Enregistrer");
    showing(&window, "Silencieux en retard");

    // Taken out: what leaves is said first.
    window.press(&[], &["e"]);
    window.sees("Des renseignements personnels sortiront");
    window.sees("Colonnes");
    window.axe("export");
    window.picture("67-exporter");
    let path = window.home().join("liste.xlsx");
    window.will_choose(&path);
    window.activate("Choisir l’emplacement");
    window.sees("exporté");
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    window.press(&[], &[key::ESCAPE]);

    // Dark, and the smallest window.
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("list, dark");
    window.picture("68-liste-sombre");
    window.resize(1024, 640);
    window.picture("69-liste-petite");
    // More columns than the window has room for: the name stays, the others pass.
    window.run(
        "location.hash = '#/cases?columns=number,status,next,place,phone,tags,expires,last_contact,counsellor'",
    );
    window.until("lines", "document.querySelector('[data-at=\"0\"] a')");
    window.until(
        "columns beyond the edge",
        "(b => b.scrollWidth > b.clientWidth)(document.querySelector('.table-scroll'))",
    );
    window.run("document.querySelector('.table-scroll').scrollTo(400, 0)");
    window.until(
        "the name at its place",
        "(a => a.getBoundingClientRect().left >= document.querySelector('.table').getBoundingClientRect().left)(document.querySelector('[data-at=\"0\"] a'))",
    );
    window.axe("columns beyond the edge");
    window.picture("72-colonnes-petite");
    window.run("history.back()");
    window.until("lines", "document.querySelector('[data-at=\"0\"] a')");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.resize(1280, 720);
    window.run("document.documentElement.dataset.theme = 'light'");

    // An access request, from the file.
    to_the_list(&window);
    window.press(&[], &[key::ENTER]);
    window.sees("Ce qui s’est passé");
    window.activate("Accès");
    window.sees("Répondre à une demande d’accès");
    window.fill("Date de la demande", "2026-11-20");
    let folder = window.home().join("reponse");
    std::fs::create_dir(&folder).unwrap();
    window.will_choose(&folder);
    window.activate("Choisir un dossier vide");
    window.sees("Copie écrite");
    window.sees("demande du 2026-11-20");
    window.axe("access request");
    window.picture("70-acces");
    assert!(folder.join("dossier.html").exists());

    // It survives a restart; in English.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.reads(Lang::En);
    window.press(&[key::CONTROL], &["k"]);
    window.type_text("view: silenc");
    window.until("the view", "document.querySelector('[role=option]')");
    window.press(&[], &[key::ENTER]);
    window.sees("More filters (2)");
    showing(&window, "Silencieux en retard");
    window.axe("list, in English");
    window.picture("71-list-en");
}

#[test]
fn the_office_has_hours_and_the_year_its_figures() {
    let mut window = Window::on("2026-11-23");
    window.makes_a_vault(true);

    // The hours, by keyboard: a Saturday morning, kept half-typed through a restart.
    window.enters("settings");
    window.sees("Heures du bureau");
    window.tab_to("Ouvert le samedi");
    window.press(&[], &[" "]);
    window.fill("Ouverture, samedi", "9 h");
    window.fill("Fermeture, samedi", "12 h");
    window.sees("Brouillon enregistré dans le coffre");
    window.axe("office hours");
    window.picture("73-heures");
    window.crash_and_reopen();
    window.until(
        "the passphrase",
        "document.activeElement?.type === 'password'",
    );
    window.type_text(PASSPHRASE);
    window.press(&[], &[key::ENTER]);
    window.sees("Heures du bureau à enregistrer");
    window.activate("Heures du bureau à enregistrer");
    window.sees("Brouillon retrouvé");
    window.tab_to("Fermeture, samedi");
    window.press(&[], &[key::ENTER]);
    window.sees("Heures enregistrées");
    window.press(&[key::ALT], &["3"]);
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.picture("74-agenda-samedi-sombre");
    window.run("document.documentElement.dataset.theme = 'light'");

    // The figures of the year, each with the files behind it.
    window.press(&[key::ALT], &["1"]);
    window.activate("Indicateurs");
    window.sees("Premier contact en cinq jours ouvrables");
    window.axe("indicators");
    window.picture("75-indicateurs");
    window.run("document.querySelectorAll('.figures details').forEach(d => { d.open = true; })");
    window.until("files", "document.querySelector('.figure-files a')");
    window.axe("indicators, files behind");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("indicators, dark");
    window.picture("76-indicateurs-sombre");
    window.run("document.documentElement.dataset.theme = 'light'");
    window.run("document.querySelectorAll('.figures details').forEach(d => { d.open = false; })");

    // What becomes of referrals, by partner, and what may leave the office.
    window.sees("Boucles fermées");
    window.tab_to("Comme on peut le publier");
    window.press(&[], &[" "]);
    window.sees("À montrer au partenaire avant de publier.");
    window.axe("referral figures, published");
    window.picture("77-par-partenaire-publie");
    window.run("document.querySelector('table.plain a').focus()");
    window.press(&[], &[key::ENTER]);
    window.sees("Boucles fermées");
    window.axe("a partner, with what its referrals became");
    window.picture("78-partenaire-orientations");
    window.run("location.hash = '#/indicators'");
    window.sees("Premier contact en cinq jours ouvrables");
    window.run("document.querySelectorAll('.figures details').forEach(d => { d.open = true; })");
    window.until("files", "document.querySelector('.figure-files a')");
    window.run("document.querySelector('.figure-files a').focus()");
    window.press(&[], &[key::ENTER]);
    window.sees("Ce qui s’est passé");

    // In English.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.reads(Lang::En);
    window.sees("Office hours");
    window.run("location.hash = '#/indicators'");
    window.sees("First contact within five business days");
    window.axe("indicators, in English");
}
