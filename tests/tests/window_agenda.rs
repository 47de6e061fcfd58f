//! The agenda in the real window, by keyboard alone: an appointment planned and
//! not kept, an itinerant day, a group and its attendance, the calendar taken out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::words::Lang;
use ancrage_tests::window::{Window, key};

/// A file opened from its form.
fn a_file(window: &Window, given: &str, family: &str) {
    window.press(&[key::CONTROL], &["n"]);
    window.sees("Noms de famille");
    window.fill("Noms de famille", family);
    window.fill("Prénoms", given);
    window.activate("Ouvrir le dossier");
    window.sees("Ce qui s’est passé");
}

fn pick(window: &Window, label: &str, text: &str) {
    window.fill(label, text);
    window.until("the person", "document.querySelector('[role=option]')");
    window.press(&[], &[key::DOWN, key::ENTER]);
}

fn on_day(window: &Window, view: &str) {
    window.until(
        view,
        &format!("document.querySelector('[aria-pressed=true]')?.innerText.startsWith('{view}')"),
    );
}

fn an_appointment(window: &Window) {
    window.enters("agenda");
    window.sees("Semaine du lundi 23 novembre 2026");
    window.axe("agenda, empty week");
    window.picture("90-agenda-vide");
    // With whom, then when.
    window.press(&[], &["p"]);
    pick(window, "Personne", "modele");
    window.sees("Planifier un suivi");
    window.fill("Heure", "10 h");
    window.until("the details", "document.querySelector('details[open]')");
    window.choose("Moyen", "Bureau");
    window.fill("Durée en minutes", "45");
    window.fill("Lieu précis", "Bureau 2");
    window.tab_to("Un interprète est nécessaire");
    window.press(&[], &[" "]);
    window.fill("Langue à interpréter", "dari");
    window.fill("Interprète ou agence", "Agence fictive");
    window.sees("Vous avez rendez-vous le mardi 24 novembre 2026 à 10 h, Bureau 2");
    window.axe("appointment");
    window.picture("91-rendez-vous");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until("the block", "document.querySelector('.week-lines .block')");
    // A second one at the same hour: said, not forbidden.
    window.press(&[], &["p"]);
    pick(window, "Personne", "testimonio");
    window.fill("Heure", "10:30");
    window.sees("Déjà un rendez-vous à 10 h");
    window.axe("conflict");
    window.picture("92-conflit");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until(
        "two blocks",
        "document.querySelectorAll('.week-lines .block').length === 2",
    );
    window.picture("93-semaine");
    window.axe("week");
}

/// D4: two keystrokes from the appointment, and the second attempt is proposed.
fn a_no_show(window: &Window) {
    window.press(&[], &["t"]);
    window.press(&[], &[key::DOWN]);
    window.until(
        "the appointment has the focus",
        "document.activeElement.innerText.includes('Modèle')",
    );
    window.press(&[], &["a"]);
    window.sees("Prochaine étape");
    window.until(
        "not kept, second attempt on 2026-11-26",
        "[...document.querySelectorAll('select')].some(s => s.value === 'no_show') && [...document.querySelectorAll('input')].some(i => i.value === '2026-11-26')",
    );
    window.axe("no-show");
    window.picture("94-non-tenu");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.loses("Prochaine étape");
    window.sees("jeudi 26 novembre 2026");
}

/// D3: an itinerant day; the form cut by a crash is found again.
fn a_visit(window: &mut Window) {
    window.enters("agenda");
    window.press(&[], &["+"]);
    window.sees("Nouvelle visite itinérante");
    window.fill("Titre", "Point de service de Beauceville");
    window.fill("Date", "2026-11-24");
    window.fill("Lieu", "Bibliothèque fictive");
    window.fill("Plages de rendez-vous", "6");
    window.axe("new visit");
    window.picture("95-visite");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until("the visit", "document.querySelector('.block-visit')");
    window.run("document.querySelector('.block-visit').focus()");
    window.press(&[], &[key::ENTER]);
    window.activate("Résumé de la visite");
    window.fill("Personnes rencontrées", "4");
    window.sees("Brouillon enregistré");
    window.crash_and_reopen();
    window.sees(&window.t("door-open"));
    window.fill(&window.t("passphrase"), ancrage_tests::PASSPHRASE);
    window.press(&[], &[key::ENTER]);
    window.sees("Résumé de visite à terminer");
    window.sees("Mes rendez-vous et mes sorties");
    window.axe("today with a visit");
    window.picture("96-aujourdhui-visite");
    window.activate("Résumé de visite à terminer");
    window.until(
        "what was typed",
        "[...document.querySelectorAll('input')].some(i => i.value === '4')",
    );
    window.fill("Nouveaux dossiers", "1");
    window.fill("Kilomètres", "62");
    window.fill("Prochaine date", "2026-12-08");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("4 personnes rencontrées, 1 nouveau dossier, 62 km");
    window.axe("visit held");
    window.picture("97-visite-tenue");
}

/// The attendance in one screen: one key a person.
fn a_group(window: &Window) {
    window.enters("agenda");
    window.press(&[], &["+"]);
    window.choose("Type", "Activité de groupe");
    window.fill("Titre", "Atelier du bail");
    window.fill("Date", "2026-11-24");
    window.fill("Heure", "13:30");
    window.fill("Nombre de places", "8");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Personne n’est encore inscrit");
    for name in ["modele", "testimonio"] {
        pick(window, "Inscrire une personne", name);
        window.until(
            name,
            &format!(
                "document.querySelectorAll('[data-person]').length === {}",
                if name == "modele" { 1 } else { 2 }
            ),
        );
    }
    window.run("document.querySelector('[data-person] input:checked').focus()");
    window.press(&[], &["p"]);
    window.press(&[], &["a"]);
    window.sees("Présent(e) : 1");
    window.sees("Absent(e) : 1");
    window.axe("attendance");
    window.picture("98-presences");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("attendance, dark");
    window.picture("98-presences-sombre");
    // In the person's own file, without the others.
    window.run("[...document.querySelectorAll('[data-person] a')].find(a => a.innerText.includes('Modèle')).click()");
    window.sees("Ce qui s’est passé");
    window.sees("Atelier du bail");
    window.axe("file with a group, dark");
    let page = window.run("return document.body.innerText.includes('Testimonio')");
    assert_eq!(page, serde_json::json!(false));
    window.run("document.documentElement.dataset.theme = 'light'");
}

fn the_calendar(window: &Window) {
    window.enters("agenda");
    let path = window.home().join("sortie.ics");
    window.activate("Exporter le calendrier");
    window.sees("Ce que disent les titres");
    window.axe("export");
    window.picture("99-exporter");
    window.will_choose(&path);
    window.activate("Choisir le fichier et exporter");
    window.sees("écrits dans le fichier");
    let text = std::fs::read_to_string(&path).expect("the calendar");
    assert!(text.contains("SUMMARY:Rendez-vous") && !text.contains("Mod"));
    window.press(&[], &[key::ESCAPE]);
}

#[test]
fn a_day_is_planned_lived_and_taken_out_by_keyboard() {
    let mut window = Window::on("2026-11-24");
    window.makes_a_vault(false);
    a_file(&window, "Samir", "Modèle");
    a_file(&window, "Grâce", "Testimonio-Fictive");
    an_appointment(&window);
    a_no_show(&window);
    a_visit(&mut window);
    a_group(&window);
    the_calendar(&window);

    // English.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.reads(Lang::En);
    window.sees("This computer");
    window.enters("agenda");
    window.sees("Week of Monday, November 23, 2026");
    window.sees("10:30 a.m.");
    window.axe("week, in English");
    window.picture("99-week-en");
    window.press(&[], &["3"]);
    window.sees("November 2026");
    window.press(&[], &[key::DOWN]);
    window.until(
        "a week later",
        "document.activeElement.dataset.head === '2026-12-01'",
    );
    window.press(&[], &[key::ENTER]);
    window.sees("Tuesday, December 1, 2026");
}

#[test]
fn the_demo_in_every_view_look_and_size() {
    let window = Window::on("2026-11-23");
    window.makes_a_vault(true);
    window.picture("100-aujourdhui-agenda");
    window.enters("agenda");
    for (digit, view) in [("1", "Jour"), ("2", "Semaine"), ("3", "Mois")] {
        window.press(&[], &[digit]);
        on_day(&window, view);
        window.until("the days", "document.querySelector('[data-day]')");
        for look in ["light", "dark", "contrast"] {
            window.run(&format!(
                "document.documentElement.dataset.theme = '{look}'"
            ));
            window.axe(&format!("{view}, {look}"));
            window.picture(&format!("101-{}-{look}", view.to_lowercase()));
        }
        window.run("document.documentElement.dataset.theme = 'light'");
    }
    // Arrows go from day to day, pages from month to month.
    window.press(&[], &["t", key::RIGHT, key::RIGHT]);
    window.until(
        "Wednesday",
        "document.activeElement.dataset.head === '2026-11-25'",
    );
    window.press(&[], &[key::PAGE_DOWN]);
    window.sees("décembre 2026");
    window.press(&[], &[key::PAGE_UP]);
    window.sees("novembre 2026");
    for (size, (width, height)) in [("1024", (1024, 640)), ("200", (640, 480))] {
        window.resize(width, height);
        for (digit, view) in [("1", "Jour"), ("2", "Semaine"), ("3", "Mois")] {
            window.press(&[], &[digit]);
            on_day(&window, view);
            window.until(
                "no sideways scroll",
                "document.documentElement.scrollWidth <= window.innerWidth && document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth",
            );
            window.axe(&format!("{view} at {size}"));
            window.picture(&format!("102-{}-{size}", view.to_lowercase()));
        }
    }
}
