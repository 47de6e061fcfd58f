//! First steps in the real window, by keyboard alone: a family expected, its
//! steps settled, an arrival put off, in French then in English.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::window::{Window, key};

/// The first button that settles a step, and what it is named.
const FIRST: &str = "document.activeElement.getAttribute('aria-label')";

fn on_card(window: &Window, text: &str) {
    let quoted = serde_json::json!(text);
    window.until(
        text,
        &format!(
            "document.querySelector('#first-steps').closest('section').innerText.replaceAll('\\u00a0', ' ').includes({quoted})"
        ),
    );
}

#[test]
fn a_family_is_expected_its_steps_are_settled_its_arrival_put_off() {
    let window = Window::on("2026-08-10");
    window.makes_a_vault(false);
    window.press(&[key::CONTROL], &["n"]);
    window.sees("Noms de famille");
    window.fill("Noms de famille", "Exemple-Fictif");
    window.fill("Prénoms", "Nadia");
    window.fill("Pays d’origine", "colom");
    window.until("the country", "document.querySelector('[role=option]')");
    window.press(&[], &[key::DOWN, key::ENTER]);
    window.fill("Arrivée au Québec", "2026-09-08");
    window.tab_to("Famille, facultatif");
    window.press(&[], &[key::ENTER]);
    window.activate("+ Ajouter une personne");
    window.type_text("Léa");
    window.fill("Date de naissance", "2019");
    window.axe("new file with a family");
    window.picture("20-famille");
    window.activate("Ouvrir le dossier");

    // Steps and rhythm are there, nothing more to accept.
    window.sees("Ce qui s’est passé");
    on_card(&window, "2026-09-01");
    on_card(&window, "À venir");
    window.sees("dans 22 jours");
    window.axe("file with first steps");
    window.picture("21-demarches");

    // One keystroke settles a step: today, proof seen; the next has the focus.
    window.press(&[], &["d"]);
    window.until(
        "the first step",
        &format!("{FIRST}?.startsWith('Fait, preuve vue')"),
    );
    window.press(&[], &[key::ENTER]);
    on_card(&window, "Réglées (1)");
    window.until(
        "the next step",
        &format!("{FIRST}?.startsWith('Fait, preuve vue')"),
    );
    window.press(&[key::CONTROL], &["z"]);
    window.until(
        "the step open again",
        "!document.querySelector('#first-steps').closest('section').innerText.includes('Réglées')",
    );

    // Set aside with its reason; where the rule comes from.
    window.press(&[], &["d"]);
    window.press(&[], &[key::TAB, key::ENTER]);
    window.sees("Origine de la règle");
    window.axe("step");
    window.picture("22-demarche");
    window.tab_to("État");
    window.press(&[], &["S"]);
    window.fill("Motif", "voyage organisé par le parrain");
    window.activate("Enregistrer");
    on_card(&window, "Réglées (1)");

    // Another arrival: what would move is shown first.
    window.run("document.activeElement.blur()");
    window.tab_to("Modifier");
    window.press(&[], &[key::TAB]);
    window.tab_to("Modifier");
    window.press(&[], &[key::ENTER]);
    window.sees("Noms de famille");
    window.fill("Arrivée au Québec", "2026-09-22");
    window.sees("changements proposés d’après le dossier");
    window.axe("what would move");
    window.picture("23-deplacement");
    window.activate("Enregistrer");
    on_card(&window, "Rien à faire d’ici 30 jours");
    window.sees("mercredi 23 septembre 2026");
    window.sees("lundi 10 août 2026");

    // The family changes: the childcare step is seen, then saved with it.
    window.run("document.activeElement.blur()");
    window.activate("Situation");
    window.sees("Rythme des suivis");
    window.activate("+ Ajouter une personne");
    window.type_text("Tom");
    window.fill("Date de naissance", "2023-06");
    window.sees("1 changement proposé");
    window.axe("family and rhythm");
    window.activate("Enregistrer");
    on_card(&window, "Tom · Enfant");
    on_card(&window, "À venir (40)");

    // English.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.enters("cases");
    window.sees("Exemple-Fictif");
    window.activate("Exemple-Fictif");
    window.sees("First steps");
    window.axe("first steps, in English");
    window.picture("24-steps-en");
}

#[test]
fn the_demo_shows_steps_in_every_state() {
    let window = Window::on("2026-11-23");
    window.makes_a_vault(true);
    window.sees("Premières démarches");
    window.picture("25-aujourdhui-demarches");
    window.axe("today with first steps");
    let first = "[...document.querySelectorAll('section')].find(s => s.querySelector('h2')?.innerText.startsWith('Premières')).querySelector('a')";
    window.run(&format!("{first}.focus()"));
    window.press(&[], &[key::ENTER]);
    window.sees("Ce qui s’est passé");
    on_card(&window, "en retard");
    window.picture("26-demarches-demo");
    window.axe("file of the demo");
    window.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    window.axe("file of the demo, everything open");
    window.run("document.documentElement.dataset.theme = 'dark'");
    window.axe("file of the demo, dark");
    window.picture("27-demarches-sombre");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.axe("file of the demo at 200 %");
    window.run("document.querySelector('#first-steps').scrollIntoView()");
    window.picture("28-demarches-200");
}
