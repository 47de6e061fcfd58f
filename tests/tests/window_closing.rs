//! A contact, a no-show, a note corrected, a consent taken back, a file closed and
//! called a year later: in the real window, by keyboard alone, keystrokes counted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::params;
use ancrage_core::words::Lang;
use ancrage_tests::window::{Window, key};

/// A job from the file's page to the save, its keystrokes counted.
fn counted(window: &Window, job: &str, most: u32, act: impl FnOnce()) {
    window.run("document.activeElement.blur()");
    window.job(job, most, act);
}

fn send(window: &Window) {
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until(
        "the form closed",
        "!document.querySelector('[role=dialog]')",
    );
}

fn dark(window: &Window, on: bool) {
    let theme = if on { "dark" } else { "light" };
    window.run(&format!(
        "document.documentElement.dataset.theme = '{theme}'"
    ));
}

/// The screen passes in both looks, and is kept as a picture.
fn seen(window: &Window, name: &str) {
    window.axe(name);
    window.picture(name);
    dark(window, true);
    window.axe(&format!("{name}, dark"));
    dark(window, false);
}

fn a_file(window: &Window) {
    counted(window, "new_file", 20, || {
        window.press(&[key::CONTROL], &["n"]);
        window.sees(&window.t("family-names"));
        window.fill(&window.t("family-names"), "Modèle");
        window.fill(&window.t("given-names"), "Samir");
        window.fill(&window.t("arrival"), "2025-12-10");
        window.press(&[], &[key::ENTER]);
        window.sees(&window.t("story"));
    });
}

fn a_contact(window: &Window) {
    counted(window, "contact_note_with_next_step", 8, || {
        window.press(&[], &["c"]);
        window.sees(&window.t("next-step"));
        window.tab_to(&window.t("summary"));
        window.type_text("Bail lu avec Samir; il dit que tout va bien.");
        send(window);
    });
    window.sees("Bail lu avec Samir");
}

fn a_contact_with_a_number_and_a_template(window: &Window) {
    window.press(&[], &["c"]);
    window.sees(&window.t("next-step"));
    window.tab_to(&window.t("summary"));
    window.press(&[key::ALT], &["m"]);
    window.until("the templates", "document.querySelector('[role=menuitem]')");
    window.axe("templates");
    window.picture("41-modeles");
    window.press(&[], &["1"]);
    window.type_text("NAS 046 454 286");
    window.sees(&window.t("note-sin"));
    window.activate(&window.t("note-write-title"));
    seen(window, "42-compte-rendu");
    window.fill(
        &window.t("summary"),
        "Samir dit que le propriétaire a signé.",
    );
    window.loses(&window.t("note-sin"));
    send(window);
}

fn a_no_show(window: &Window) {
    counted(window, "no_show", 16, || {
        window.press(&[], &["c"]);
        window.sees(&window.t("next-step"));
        window.choose(&window.t("outcome"), &window.t("follow-up-outcome-no_show"));
        window.until(
            "the second attempt proposed",
            "[...document.querySelectorAll('input')].some(i => i.value === '2026-11-26')",
        );
        send(window);
    });
    window.sees(&window.t("follow-up-outcome-no_show"));
}

fn a_note_corrected(window: &Window) {
    window.press(&[], &["n"]);
    window.type_text("Rendez-vous à 9 h.");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until(
        "the note",
        "document.querySelector('.story').innerText.includes('à 9 h.')",
    );
    window.run("document.activeElement.blur()");
    window.press(&[], &["e"]);
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("note-correct-title"));
    window.fill(&window.t("note-text"), "Rendez-vous à 10 h.");
    seen(window, "43-corriger");
    send(window);
    window.sees("Rendez-vous à 10 h.");
    window.run("document.activeElement.blur()");
    window.activate(&window.t("note-versions"));
    window.sees(&window.t("note-version-now"));
    window.sees("Rendez-vous à 9 h.");
    seen(window, "44-versions");
    window.press(&[], &[key::ESCAPE]);
}

fn a_consent_taken_back(window: &Window) {
    window.run("document.activeElement.blur()");
    window.press(&[], &["9"]);
    window.sees(&window.t("consents-hold-none"));
    window.activate(&window.t("consent-give"));
    window.choose(&window.t("consent-form"), &window.t("consent-form-oral"));
    window.fill(&window.t("consent-witness"), "Odile Fictive");
    seen(window, "45-consentement");
    send(window);
    window.sees("Odile Fictive");
    window.activate(&window.t("disclosure-new"));
    window.fill(
        &window.t("disclosure-recipient"),
        "Service de police fictif",
    );
    window.fill(
        &window.t("disclosure-why"),
        "Menace dite au téléphone à 14 h",
    );
    window.fill(
        &window.t("disclosure-content"),
        "Nom et numéro de téléphone",
    );
    window.fill(&window.t("supervisor"), "Odile Fictive");
    seen(window, "46-communication");
    send(window);
    window.sees("Service de police fictif");
    // Sent once, however it is sent.
    let lines = window.run("return document.querySelectorAll('main .lines > li').length");
    assert_eq!(lines, 2, "a consent and a disclosure");
    seen(window, "47-consentements");
    window.run("document.activeElement.blur()");
    window.activate(&window.t("consent-withdraw"));
    window.sees(&window.t("consent-closes-file"));
    seen(window, "48-retrait");
    window.activate(&window.t("consent-withdraw"));
    window.sees(&window.t("consent-withdrawn-done"));
    window.press(&[], &[key::ESCAPE]);
    window.sees(&window.t("consents-over"));
}

/// Thirteen domains by the digits, from the story.
fn a_first_assessment(window: &Window) {
    window.press(&[], &["1"]);
    window.sees(&window.t("story"));
    counted(window, "assessment", 18, || {
        window.press(&[], &["2"]);
        window.sees(&window.t("needs-none"));
        window.press(&[], &["e"]);
        digits(window, "3333333333333");
        window.press(&[key::CONTROL], &[key::ENTER]);
        window.sees(&window.t("needs-over-time"));
    });
    window.run("document.activeElement.blur()");
    window.press(&[], &["1"]);
    window.sees(&window.t("story"));
}

fn digits(window: &Window, scores: &str) {
    window.until(
        "the first domain",
        "document.activeElement.closest('[data-at]')?.dataset.at === '0-score'",
    );
    let keys: Vec<String> = scores.chars().map(String::from).collect();
    window.press(&[], &keys.iter().map(String::as_str).collect::<Vec<_>>());
}

/// The final assessment on the way: the sheet comes back as it was.
fn final_scores(window: &Window) {
    window.activate(&window.t("scores-final-now"));
    window.sees(&window.t("scores-back"));
    window.until(
        "the moment is chosen",
        "[...document.querySelectorAll('select')].some(s => s.value === 'closing')",
    );
    // Left there, the scores are a draft, and the sheet comes back.
    digits(window, "4");
    window.press(&[], &[key::ESCAPE]);
    let back = format!(
        "document.activeElement.innerText === {:?}",
        window.t("scores-final-now")
    );
    window.until("the focus where it was", &back);
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("scores-back"));
    window.until(
        "the draft",
        "document.querySelector('[data-at=\"0-score\"] input:checked')?.getAttribute('aria-label').startsWith('4')",
    );
    digits(window, "4434444444445");
    window.uncounted(|| seen(window, "57-scores-finaux"));
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees(&window.t("scores-final-correct"));
    window.until(
        "the focus where it was, the sheet as it was",
        &format!(
            "document.activeElement.innerText === {:?} &&
             ['partly', 'same_mrc', 'employed'].every(v => [...document.querySelectorAll('[role=dialog] select')].some(s => s.value === v))",
            window.t("scores-final-correct")
        ),
    );
    window.loses(&window.t("no-scores"));
}

fn a_closing(window: &Window) {
    counted(window, "closing_with_final_assessment", 90, || {
        window.press(&[], &["f"]);
        window.sees(&window.t("closing-reason"));
        window.choose(
            &window.t("closing-reason"),
            &window.t("closing-reason-autonomous"),
        );
        window.choose(&window.t("plan-result"), &window.t("plan-result-partly"));
        window.choose(&window.t("residence"), &window.t("residence-same_mrc"));
        window.choose(&window.t("work"), &window.t("work-employed"));
        final_scores(window);
        window.choose(&window.t("retention-ask"), &window.t("retention-ask-oral"));
        window.tab_to(&window.t("consent-witness"));
        window.type_text("Odile Fictive");
        window.sees("2026-12-10, 2027-12-10");
        window.uncounted(|| seen(window, "49-fermeture"));
        send(window);
    });
    window.sees(&window.t("case-status-closed"));
    a_file_that_is_over(window);
    window.tab_to(&window.t("section-episodes"));
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("residence-same_mrc"));
    window.sees(&window.t_with("scores-last-on", params! { "date" => "2026-11-24" }));
    seen(window, "50-episodes");
}

/// It is read, reopened; no work is offered, by button or by key.
fn a_file_that_is_over(window: &Window) {
    window.sees(&window.t("over-banner"));
    window.sees(&window.t("case-reopen"));
    window.sees(&window.t_with("retention-call", params! { "month" => 12 }));
    for gone in [
        "record-contact",
        "plan",
        "note-new",
        "referral-new",
        "case-move",
    ] {
        let name = serde_json::json!(window.t(gone));
        window.until(
            gone,
            &format!(
                "![...document.querySelectorAll('main button, main label')].some(e => e.innerText.startsWith({name}))"
            ),
        );
    }
    window.run("document.activeElement.blur()");
    window.press(&[], &["c", "p", "o", "f"]);
    window.until("no form", "!document.querySelector('[role=dialog]')");
    seen(window, "58-dossier-ferme");
    window.press(&[], &["r"]);
    window.until("reopening", "document.querySelector('[role=dialog]')");
    window.sees(&window.t("next-step-on"));
    window.press(&[], &[key::ESCAPE]);
    window.until("closed", "!document.querySelector('[role=dialog]')");
    for part in ["needs", "plan", "deadlines"] {
        window.tab_to(&window.t(&format!("section-{part}")));
        window.press(&[], &[key::ENTER]);
        window.until(
            "nothing to begin",
            "!document.querySelector('main .head ~ * .button-main')",
        );
        window.axe(&format!("{part} of a file that is over"));
    }
    window.run("document.activeElement.blur()");
    window.press(&[], &["1"]);
    window.sees(&window.t("over-banner"));
}

fn a_call(window: &Window) {
    window.press(&[key::ALT], &["1"]);
    window.sees("Appel de rétention à 12 mois");
    seen(window, "51-aujourdhui-retention");
    counted(window, "retention_call", 26, || {
        window.activate("Modèle, Samir");
        window.sees(&window.t("retention-result"));
        window.choose(
            &window.t("retention-result"),
            &window.t("retention-result-in_region"),
        );
        window.uncounted(|| seen(window, "52-appel"));
        send(window);
    });
    window.sees(&window.t("case-status-closed"));
}

#[test]
fn contact_no_show_note_consent_closing_and_the_call_that_follows() {
    let mut window = Window::on("2026-11-24");
    window.makes_a_vault(false);
    a_file(&window);
    a_contact(&window);
    a_contact_with_a_number_and_a_template(&window);
    a_no_show(&window);
    a_note_corrected(&window);
    seen(&window, "40-histoire");
    a_consent_taken_back(&window);
    a_first_assessment(&window);
    a_closing(&window);
    a_call(&window);

    // It survives a crash; at 200 % nothing scrolls sideways.
    window.crash_and_reopen();
    window.unlocks();
    window.press(&[key::ALT], &["2"]);
    window.sees(&window.t("filter-status"));
    window.choose(&window.t("filter-status"), &window.t("case-status-closed"));
    window.sees("Modèle, Samir");
    window.activate("Modèle, Samir");
    window.sees(&window.t("story"));
    window.tab_to(&window.t("section-episodes"));
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("retention-answer-in_region"));
    window.resize(640, 480);
    for part in ["consents", "episodes"] {
        window.tab_to(&window.t(&format!("section-{part}")));
        window.press(&[], &[key::ENTER]);
        window.until(
            "no sideways scroll",
            "document.documentElement.scrollWidth <= window.innerWidth",
        );
        window.axe(&format!("part {part} at 200 %"));
        window.picture(&format!("53-partie-{part}-200"));
    }
    window.resize(1280, 800);

    // English.
    window.enters("settings");
    window.sees(&window.t("practices"));
    seen(&window, "54-pratiques");
    window.run("document.activeElement.blur()");
    window.choose(&window.t("language"), "English");
    window.reads(Lang::En);
    window.sees(&window.t("settings-machine"));
    window.run("history.back()");
    window.sees(&window.t("retention"));
    window.sees(&window.t_with("retention-month", params! { "month" => 24 }));
    window.axe("episodes, in English");
    window.picture("55-episodes-en");
    window.press(&[], &["9"]);
    window.sees(&window.t("consents-over"));
    window.axe("consents, in English");
    window.picture("56-consents-en");
    a_transfer(&window);
}

/// Reopened, then transferred, by the same sheet.
fn a_transfer(window: &Window) {
    window.run("document.activeElement.blur()");
    window.press(&[], &["1"]);
    window.sees(&window.t("over-banner"));
    window.run("document.activeElement.blur()");
    window.press(&[], &["r"]);
    window.sees(&window.t("next-step-on"));
    send(window);
    window.sees(&window.t("record-contact"));
    window.run("document.activeElement.blur()");
    window.press(&[], &["f"]);
    window.sees(&window.t("closing-reason"));
    window.choose(
        &window.t("closing-reason"),
        &window.t("closing-reason-transferred_out"),
    );
    window.fill(&window.t("transfer-to"), "Accueil fictif");
    window.fill(&window.t("transfer-confirmed"), "2026-11-24");
    window.choose(&window.t("plan-result"), &window.t("plan-result-partly"));
    window.choose(&window.t("residence"), &window.t("residence-quebec"));
    window.choose(&window.t("work"), &window.t("work-employed"));
    seen(window, "59-transfer-en");
    send(window);
    window.sees(&window.t("case-status-transferred"));
    window.sees(&window.t("over-banner"));
}
