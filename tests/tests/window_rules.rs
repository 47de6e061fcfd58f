//! Rules and rights in the real window, by keyboard alone: a claimant oriented, a
//! rule corrected, a file checked and taken; in French, then in English.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::words::Lang;
use ancrage_tests::PASSPHRASE;
use ancrage_tests::window::{Window, key};

fn coordinator(date: &str) -> Window {
    let window = Window::on(date);
    window.sees(&window.t("door-welcome"));
    window.activate(&window.t("door-create"));
    window.fill(&window.t("your-name"), "Odile Fictive");
    window.choose(&window.t("your-role"), &window.t("role-coordinator"));
    window.fill(&window.t("passphrase"), PASSPHRASE);
    window.fill(&window.t("passphrase-again"), PASSPHRASE);
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("recovery-title"));
    window.tab_to(&window.t("recovery-kept"));
    window.press(&[], &[" "]);
    window.activate(&window.t("recovery-continue"));
    window.sees(&window.t("today-referrals"));
    window
}

fn dark(window: &Window, on: bool) {
    let theme = if on { "dark" } else { "light" };
    window.run(&format!(
        "document.documentElement.dataset.theme = '{theme}'"
    ));
}

#[test]
fn a_claimant_is_oriented_and_a_rule_corrected() {
    let mut window = coordinator("2026-10-05");
    window.press(&[key::CONTROL], &["n"]);
    window.sees("Noms de famille");
    window.fill("Noms de famille", "Testimonio-Fictive");
    window.fill("Prénoms", "Grâce");
    window.choose(&window.t("immigration"), &window.t("immigration-DA"));
    window.activate("Ouvrir le dossier");
    window.sees("Ce qui s’est passé");

    // Rights and services: what the file does not say yet stays a condition.
    window.run("document.activeElement.blur()");
    window.activate(&window.t("section-rights"));
    window.sees("permis de travail non précisé");
    window.sees("le dossier ne le dit pas");
    window.activate(&window.t("situation-edit"));
    window.sees(&window.t("cadence"));
    window.choose(&window.t("work-permit"), "oui");
    window.axe("situation");
    window.picture("60-situation");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("remplie d’après le dossier");
    window.sees("généralement non admissible");
    window.sees("4\u{a0}$ par ordonnance");
    window.axe("rights");
    window.picture("61-droits");
    dark(&window, true);
    window.axe("rights, dark");
    window.picture("62-droits-sombre");
    dark(&window, false);

    // The rules: found by word, opened, corrected.
    window.press(&[key::ALT], &["6"]);
    window.sees("version 2026.1");
    window.sees(&window.t("rule-new"));
    window.axe("rules");
    window.picture("63-regles");
    window.fill(&window.t("rule-search"), "garde demande asile");
    window.sees("2 règles");
    window.tab_to("Service de garde");
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("answer-verify"));
    window.axe("rule");
    window.picture("64-regle");
    window.activate(&window.t("edit"));
    window.fill(
        &window.t("field-note_fr"),
        "À confirmer auprès du bureau coordonnateur.",
    );
    window.axe("rule being corrected");
    window.picture("65-regle-corrigee");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("modifiée ici");
    window.press(&[key::CONTROL], &["z"]);
    window.loses("modifiée ici");

    // Written to a file, spoilt, checked: each fault and how to mend it.
    let path = window.home().join("regles.json");
    window.will_choose(&path);
    window.activate(&window.t("rules-export"));
    window.sees("Règles écrites dans");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replacen("\"due\": \"30d\"", "\"due\": \"bientôt\"", 1),
    )
    .unwrap();
    window.activate(&window.t("rules-import"));
    window.will_choose(&path);
    window.activate(&window.t("browse-file"));
    window.sees("1 faute");
    window.axe("a file with a fault");
    window.picture("66-fautes");
    std::fs::write(
        &path,
        text.replacen("\"due\": \"30d\"", "\"due\": \"31d\"", 1),
    )
    .unwrap();
    window.will_choose(&path);
    window.activate(&window.t("browse-file"));
    window.sees("1 différence");
    window.picture("67-differences");
    window.activate(&window.t("rules-take"));
    window.loses("1 différence");
    window.tab_to(&window.t("rule-search"));
    window.press(&[key::CONTROL], &["a"]);
    window.press(&[], &["\u{e017}"]);
    window.tab_to(&window.t("rules-only-own"));
    window.press(&[], &[" "]);
    window.sees("modifiée ici");
    dark(&window, true);
    window.axe("rules, dark");
    window.picture("69-regles-sombre");
    dark(&window, false);

    // English, at 200 %.
    window.enters("settings");
    window.sees("Ce poste");
    window.tab_to("Langue");
    window.press(&[], &["E"]);
    window.sees("This computer");
    window.reads(Lang::En);
    window.press(&[key::ALT], &["6"]);
    window.sees("Travel and first lodging arranged");
    window.axe("rules, in English");
    window.resize(640, 480);
    window.until(
        "no sideways scroll at 200 %",
        "document.documentElement.scrollWidth <= window.innerWidth",
    );
    window.picture("68-rules-en-200");
}

/// A holiday added by the coordinator moves what is planned from then on; a delay
/// is a rule like another.
#[test]
fn a_holiday_and_a_delay_change_what_is_planned() {
    let mut window = coordinator("2026-11-23");
    window.press(&[key::ALT], &["6"]);
    window.sees(&window.t("rule-new"));
    window.activate(&window.t("rule-new"));
    window.choose(&window.t("rule-kind"), &window.t("rule-kind-holiday"));
    window.fill(&window.t("field-fr"), "Congé de la région");
    window.fill(&window.t("field-en"), "Regional holiday");
    window.fill(&window.t("field-falls"), "11-30");
    window.axe("a holiday being added");
    window.picture("70-conge");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("Congé de la région");

    // A delay: found by its name, its source said, changed.
    window.fill(&window.t("rule-search"), "mention de sécurité");
    window.sees(&window.t("threshold-flag_review_days"));
    window.tab_to(&window.t("threshold-flag_review_days"));
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("to-verify-no_source"));
    window.activate(&window.t("edit"));
    window.fill(&window.t("field-numbers"), "45");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees("45 jours");
    window.axe("delays");
    window.picture("71-delais");
    dark(&window, true);
    window.axe("delays, dark");
    window.picture("72-delais-sombre");
    dark(&window, false);

    window.close();
    window.reopen();
    window.fill(&window.t("passphrase"), PASSPHRASE);
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("today-referrals"));
    window.press(&[key::CONTROL], &["n"]);
    window.sees("Noms de famille");
    window.fill("Noms de famille", "Échantillon");
    window.fill("Prénoms", "Lina");
    window.choose(&window.t("immigration"), &window.t("immigration-RP_ECO"));
    window.fill("Arrivée au Québec", "2026-11-23");
    window.activate("Ouvrir le dossier");
    window.sees("Ce qui s’est passé");
    // Seven days after the arrival, and the next day that the office works.
    window.sees("1er décembre 2026");
    window.picture("73-apres-le-conge");
}
