//! Needs, French and the action plan in the real window, by keyboard alone: two
//! assessments scored by the digits, what they owe, the plan agreed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::window::{Window, key};

/// Presses the digits of a whole column.
fn column(window: &Window, digits: &str) {
    let keys: Vec<String> = digits.chars().map(String::from).collect();
    window.press(&[], &keys.iter().map(String::as_str).collect::<Vec<_>>());
}

fn focused(window: &Window, place: &str) {
    window.until(
        place,
        &format!("document.activeElement.closest('[data-at]')?.dataset.at === '{place}'"),
    );
}

fn dark(window: &Window, on: bool) {
    let theme = if on { "dark" } else { "light" };
    window.run(&format!(
        "document.documentElement.dataset.theme = '{theme}'"
    ));
}

/// The page at rest, in light then in dark.
fn looked_at(window: &Window, screen: &str, picture: &str) {
    window.axe(screen);
    window.picture(picture);
    dark(window, true);
    window.axe(&format!("{screen}, dark"));
    window.picture(&format!("{picture}-sombre"));
    dark(window, false);
}

#[test]
fn needs_are_scored_by_the_digits_and_lead_to_a_plan() {
    let mut window = Window::on("2026-09-14");
    window.makes_a_vault(false);
    window.press(&[key::CONTROL], &["n"]);
    window.sees("Noms de famille");
    window.fill("Noms de famille", "Exemple-Fictif");
    window.fill("Prénoms", "Nadia");
    window.activate("Ouvrir le dossier");
    window.sees("Ce qui s’est passé");

    // The baseline, six months ago.
    window.press(&[], &["2"]);
    window.sees("Treize domaines, de 1 à 5");
    window.axe("no assessment yet");
    window.press(&[], &["e"]);
    focused(&window, "0-score");
    window.fill("Date de la rencontre", "2026-03-16");
    window.tab_to("NÉ");
    column(&window, "4243234033314");
    focused(&window, "0-own");
    looked_at(&window, "scoring", "60-notation");
    // A fact, and back to the domain.
    window.press(&[], &["c"]);
    window.type_text("Passeport vu le 10 mars.");
    window.press(&[], &[key::ESCAPE]);
    focused(&window, "0-score");
    // Left there, the form is a draft that Today leads back to.
    window.sees("Brouillon enregistré dans le coffre");
    window.crash_and_reopen();
    window.sees("Ouvrir un coffre");
    window.fill("Phrase de passe", ancrage_tests::PASSPHRASE);
    window.press(&[], &[key::ENTER]);
    window.activate("Évaluation des besoins à terminer");
    window.sees("12 sur 13 évalués");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Besoins dans le temps");
    window.sees("Alerte à la personne responsable");
    window.sees("Logement : 2");

    // Today's, both columns, nothing but the keyboard: counted.
    window.job("assessment_both_columns", 30, || {
        window.press(&[], &["e"]);
        focused(&window, "0-score");
        column(&window, "4344243444334");
        column(&window, "3344243444444");
        window.until(
            "the end of the form",
            "document.activeElement.type === 'submit'",
        );
        window.press(&[], &[key::ENTER]);
        window.sees("Réévaluation, 6 mois");
    });
    window.sees("+2, amélioré");
    looked_at(&window, "needs in time", "61-besoins");

    // The supervisor was told.
    window.activate("Consigner la décision");
    window.fill("Personne responsable avisée", "Odile Fictive");
    window.fill("Décision", "Appel fait, suite convenue.");
    window.axe("alert");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Réglée le 2026-09-14");

    // French by skill.
    window.activate("Noter des niveaux");
    window.choose("Compréhension orale", "5");
    window.choose("Production orale", "4");
    window.axe("french levels");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Niveau 4, débutant");
    window.sees("environ A2 (CECR), NCLC 4");

    // The plan: what is owed comes first, here work, still at 2.
    window.run("document.querySelector('h1').focus()");
    window.press(&[], &["3"]);
    window.sees("Plan d’action individualisé");
    window.axe("empty plan");
    window.press(&[], &["a"]);
    window.sees("Ce que la personne veut atteindre");
    window.type_text("Trouver un premier emploi");
    window.fill("Quoi", "Refaire le curriculum vitæ");
    window.fill("Pour le", "2026-09-21");
    window.activate("+ Ajouter une étape");
    window.type_text("Rencontrer le service d’emploi");
    window.press(&[], &[key::TAB]);
    window.type_text("2026-09-28");
    window.choose("Qui", "Un partenaire");
    window.fill("Avec qui, ou quel partenaire", "Carrefour fictif");
    window.axe("objective");
    window.picture("62-objectif");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Objectifs atteints : 0 sur 1");
    window.activate("Convenir du plan");
    window.fill("Copie signée vue le", "2026-09-14");
    window.axe("agreement");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Version 1, convenue le 2026-09-14");
    window.activate("Fait aujourd’hui : Refaire");
    window.sees("étapes faites : 1 sur 2");
    window.activate("Changer l’état");
    window.choose("Nouvel état", "suspendu");
    window.fill("Motif", "attend une réponse");
    window.axe("move of an objective");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("attend une réponse");
    looked_at(&window, "plan", "63-plan");
    window.press(&[], &["1"]);
    window.sees("étapes faites : 1 sur 2");
    window.axe("story with the plan");
    window.picture("64-recit");

    // English.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.press(&[key::ALT], &["2"]);
    window.sees("Exemple-Fictif");
    window.activate("Exemple-Fictif");
    window.sees("Goals reached");
    window.press(&[], &["2"]);
    window.sees("Needs over time");
    window.axe("needs, in English");
    window.picture("65-needs-en");
    window.press(&[], &["e"]);
    window.sees("Status and documents");
    window.axe("scoring, in English");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.axe("scoring at 200 %");
    window.picture("66-scoring-200");
}
