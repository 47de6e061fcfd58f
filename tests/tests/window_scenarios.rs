//! Scenarios A, B and D of the practice brief in the real window, by keyboard, each
//! over its own days: the program is closed and opened again between them, and cut
//! once in the middle of a form.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::params;
use ancrage_tests::PASSPHRASE;
use ancrage_tests::window::{Window, built, key};
use serde_json::json;
use std::process::Command;

/// Whether an element of the page says all of this, whatever its spaces.
fn says(window: &Window, selector: &str, parts: &[&str]) {
    window.until(
        &format!("{selector}: {parts:?}"),
        &format!(
            "const plain = t => t.replace(/\\s+/g, ' ');
             return [...document.querySelectorAll({})].some(e => {}.every(p => plain(e.innerText).includes(plain(p))))",
            json!(selector),
            json!(parts)
        ),
    );
}

fn unfold(window: &Window) {
    window.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
}

fn rest(window: &Window) {
    window.run("document.activeElement.blur()");
}

fn send(window: &Window) {
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until(
        "the form closed",
        "!document.querySelector('[role=dialog]')",
    );
}

/// Opens a file from anywhere, by its person.
fn opens(window: &Window, person: &str) {
    window.press(&[key::CONTROL], &["k"]);
    window.until("the box", "document.querySelector('[role=dialog] input')");
    window.type_text(person);
    says(window, "[role=option]", &[person]);
    window.press(&[], &[key::ENTER]);
    window.sees(&window.t("story"));
    rest(window);
}

fn part(window: &Window, name: &str) {
    window.tab_to(&window.t(&format!("section-{name}")));
    window.press(&[], &[key::ENTER]);
    window.until(name, &format!("location.hash.endsWith('/{name}')"));
}

fn scores(window: &Window, digits: &str) {
    window.press(&[], &["2"]);
    window.sees(&window.t("needs"));
    rest(window);
    window.press(&[], &["e"]);
    window.until(
        "the first domain",
        "document.activeElement.closest('[data-at]')?.dataset.at === '0-score'",
    );
    window.type_text(digits);
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees(&window.t("needs-over-time"));
}

fn a_partner(window: &Window, name: &str) {
    window.enters("partners");
    window.activate(&window.t("partner-new"));
    window.fill(&window.t("name"), name);
    window.activate(&window.t("save"));
    window.sees(&window.t("partner-never-verified"));
}

/// The journal, read again from the first line to the last.
fn verified(window: Window) {
    window.close();
    let words = window.home().join("phrase");
    std::fs::write(&words, PASSPHRASE).unwrap();
    let output = Command::new(built("ancrage"))
        .args(["verify", "--json", "--vault"])
        .arg(window.home().join("coffre"))
        .arg("--passphrase-file")
        .arg(&words)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["findings"], json!([]), "{said}");
}

const FIRST_STEPS: &str = "section[aria-labelledby=first-steps]";

/// A. Nadia Exemple-Fictif, expected on 2026-09-08 with her family.
#[test]
fn a_the_arrival_of_a_family() {
    let mut window = Window::on("2026-08-10");
    window.makes_a_vault(false);
    a_family_is_expected(&window);

    // 2. One call today for the two that are past; the next one on 2026-09-01.
    for (day, left) in [
        ("2026-08-10", "1er septembre 2026"),
        ("2026-09-01", "9 septembre 2026"),
    ] {
        if day != "2026-08-10" {
            window.on_day(day);
            opens(&window, "Exemple");
        }
        window.press(&[], &["c"]);
        says(&window, "[role=dialog] option:checked", &[day]);
        window.until(
            "what stands is enough",
            &format!(
                "document.querySelector('input[name=then]:checked')?.parentElement.innerText.startsWith({:?})",
                window.t("then-none")
            ),
        );
        send(&window);
        says(&window, "main section", &[&window.t("next"), left]);
        rest(&window);
    }

    // 3. The first contact says what comes next, or is not saved.
    window.on_day("2026-09-10");
    opens(&window, "Exemple");
    window.activate(&window.t("case-move"));
    window.choose(&window.t("case-move-to"), &window.t("case-status-welcome"));
    send(&window);
    window.sees(&window.t("case-status-welcome"));
    rest(&window);
    window.press(&[], &["c"]);
    says(&window, "[role=dialog] option:checked", &["2026-09-09"]);
    window.fill(&window.t("summary"), "Accueil fait, bail lu.");
    window.sees(&window.t("draft-state-saved"));
    window.crash_and_reopen();
    window.unlocks();
    window.activate(&window.t("draft-follow_ups-record"));
    says(&window, "[role=dialog]", &[&window.t("next-step")]);
    window.until(
        "what was typed",
        "document.querySelector('[role=dialog] textarea')?.value.startsWith('Accueil fait')",
    );
    let then = |choice: &str| {
        let label = json!(window.t(choice));
        window.until(
            choice,
            &format!(
                "document.querySelector('input[name=then]:checked')?.parentElement.innerText.startsWith({label})"
            ),
        );
    };
    window.tab_to(&window.t("then-plan"));
    window.press(&[], &[key::DOWN, key::DOWN, key::DOWN]);
    then("then-none");
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.sees(&window.t("error-file-without-next-step"));
    window.picture("110-sans-suite");
    window.tab_to(&window.t("then-none"));
    window.press(&[], &[key::UP, key::UP, key::UP]);
    then("then-plan");
    send(&window);
    window.sees("Accueil fait, bail lu.");

    // 5. Two objectives required, then the plan agreed in time.
    window.on_day("2026-09-25");
    opens(&window, "Exemple");
    scores(&window, "4243244444444");
    window.sees("Logement : 2");
    window.sees("Emploi : 2");
    rest(&window);
    window.press(&[], &["3"]);
    for (title, domain) in [("Un bail à son nom", "LOG"), ("Un premier emploi", "EMP")] {
        window.until("the plan", "location.hash.endsWith('/plan')");
        rest(&window);
        window.press(&[], &["a"]);
        window.sees(&window.t("plan-objective"));
        window.type_text(title);
        // What is owed comes first.
        window.until(
            domain,
            &format!(
                "[...document.querySelectorAll('[role=dialog] select')].some(s => s.value === '{domain}')"
            ),
        );
        window.fill(&window.t("plan-step-what"), "Appeler");
        window.fill(&window.t("plan-step-due"), "2026-10-05");
        send(&window);
        window.sees(title);
    }
    window.loses("Logement : 2");
    window.loses("Emploi : 2");
    window.on_day("2026-10-02");
    opens(&window, "Exemple");
    window.press(&[], &["3"]);
    window.activate(&window.t("plan-agree"));
    window.fill(&window.t("plan-signed-on"), "2026-10-02");
    send(&window);
    window.sees("Version 1, convenue le 2026-10-02");
    window.picture("111-plan-convenu");
    verified(window);
}

fn a_family_is_expected(window: &Window) {
    window.job("new_file", 60, || {
        window.press(&[key::CONTROL], &["n"]);
        window.sees(&window.t("family-names"));
        window.fill(&window.t("family-names"), "Exemple-Fictif");
        window.fill(&window.t("given-names"), "Nadia");
        window.fill(&window.t("country"), "colom");
        window.until("the country", "document.querySelector('[role=option]')");
        window.press(&[], &[key::DOWN, key::ENTER]);
        window.fill(&window.t("arrival"), "2026-09-08");
        window.choose(&window.t("immigration"), &window.t("immigration-RP_ECO"));
        window.tab_to(&window.t("family-ask"));
        window.press(&[], &[key::ENTER]);
        for (name, born) in [("Léa", "2019-03-14"), ("Tom", "2023-06-01")] {
            window.activate("+ Ajouter une personne");
            window.type_text(name);
            window.uncounted(|| {
                // Of the last line.
                window.run("const all = [...document.querySelectorAll('details input')]; all.at(-1).focus()");
            });
            window.type_text(born);
        }
        window.press(&[], &[key::ENTER]);
        window.sees(&window.t("story"));
    });
    // 1. The dates of the steps.
    window.sees(&window.t("case-status-pre_arrival"));
    unfold(window);
    for date in [
        "2026-09-15",
        "2026-10-08",
        "2026-12-07",
        "2027-03-08",
        "2027-09-08",
        "2028-09-08",
    ] {
        says(window, FIRST_STEPS, &[date]);
    }
    // 6. School for one child, childcare for the other.
    let of = |name: &str, word: &str| {
        format!(
            "[...document.querySelectorAll('{FIRST_STEPS} button.link')].some(b => b.innerText.includes('({name})') && b.innerText.toLowerCase().includes('{word}'))"
        )
    };
    window.until("school for Léa", &of("Léa", "école"));
    window.until("childcare for Tom", &of("Tom", "garde"));
    window.until("no school for Tom", &format!("!({})", of("Tom", "école")));
    window.picture("112-famille-attendue");
    // 4. The country decides.
    ramq(window, "Délai de carence");
    window.activate("ModifierIdentité");
    window.fill(&window.t("country"), "France");
    window.until(
        "the country",
        "document.querySelector('[role=option]')?.innerText.includes('France')",
    );
    window.press(&[], &[key::DOWN, key::ENTER]);
    window.sees("changements proposés d’après le dossier");
    send(window);
    ramq(window, "Entente de sécurité sociale");
    says(window, FIRST_STEPS, &["2027-03-08"]);
    rest(window);
}

/// What the step of the health insurance says.
fn ramq(window: &Window, note: &str) {
    rest(window);
    unfold(window);
    window.activate("Inscription à l’assurance maladie");
    says(window, "[role=dialog]", &[note]);
    window.press(&[], &[key::ESCAPE]);
    window.until("closed", "!document.querySelector('[role=dialog]')");
    rest(window);
}

/// B. Grâce Testimonio-Fictive, and Paul under the same roof.
#[test]
fn b_what_one_spouse_confides() {
    let mut window = Window::on("2026-10-05");
    window.makes_a_vault(false);
    a_partner(&window, "Centre de femmes fictif");
    a_file(&window, "Modèle", "Paul", None);
    a_file(&window, "Testimonio-Fictive", "Grâce", Some("418 555-0199"));
    the_flags(&window);
    // 2. Danger: the supervisor is warned the next business day.
    scores(&window, "4444444444414");
    window.sees("Alerte à la personne responsable");
    window.sees("2026-10-06");
    the_rights(&window);
    a_household(&window);

    // The day is cut in the middle of a note.
    rest(&window);
    window.press(&[], &["1"]);
    window.sees(&window.t("story"));
    rest(&window);
    window.press(&[], &["n"]);
    window.type_text("Madame dit zzconfié");
    window.sees(&window.t("draft-state-saved"));
    window.crash_and_reopen();
    window.unlocks();
    window.sees("Alerte à transmettre à la personne responsable");
    window.activate(&window.t("draft-notes-new"));
    window.until(
        "what was typed",
        "document.querySelector('#new-note textarea')?.value === 'Madame dit zzconfié'",
    );
    window.press(&[], &["n"]);
    window.tab_to(&window.t("note-new"));
    window.press(&[key::CONTROL], &[key::ENTER]);
    says(&window, ".story", &["zzconfié"]);
    nothing_in_pauls_file(&window);
    an_urgent_referral(&window);

    // 6. Withdrawn two days later: what is pending stops, and is listed.
    window.on_day("2026-10-07");
    opens(&window, "Testimonio");
    part(&window, "consents");
    window.activate(&window.t("consent-withdraw"));
    says(&window, "[role=dialog]", &["Centre de femmes fictif"]);
    window.axe("withdrawal with a pending referral");
    window.picture("116-retrait");
    window.activate(&window.t("consent-withdraw"));
    window.sees(&window.t("consent-withdrawn-done"));
    window.press(&[], &[key::ESCAPE]);
    rest(&window);
    window.press(&[], &["1"]);
    says(
        &window,
        "main section li",
        &["Centre de femmes fictif", "Retirée"],
    );
    says(
        &window,
        "main section li",
        &["Centre de femmes fictif", "Reçue"],
    );
    // A social insurance number has no place in a note.
    rest(&window);
    window.press(&[], &["n"]);
    window.type_text("NAS 046 454 286");
    window.sees(&window.t("note-sin"));
    verified(window);
}

fn a_file(window: &Window, family: &str, given: &str, phone: Option<&str>) {
    window.press(&[key::CONTROL], &["n"]);
    window.sees(&window.t("family-names"));
    window.fill(&window.t("family-names"), family);
    window.fill(&window.t("given-names"), given);
    if let Some(phone) = phone {
        window.fill(&window.t("contact-value"), phone);
        window.choose(&window.t("immigration"), &window.t("immigration-DA"));
        window.tab_to(&window.t("family-ask"));
        window.press(&[], &[key::ENTER]);
        window.activate("+ Ajouter une personne");
        window.type_text("Aimé");
        window.fill(&window.t("birth"), "2022-03-01");
    }
    window.activate(&window.t("case-open"));
    window.sees(&window.t("story"));
    rest(window);
}

/// B.1: on every screen of contact, the flags are read before the phone number.
fn the_flags(window: &Window) {
    window.activate("⚑ Mentions de sécurité");
    for flag in ["discreet_contact", "not_as_couple"] {
        window.tab_to(&window.t(&format!("safety-flag-{flag}")));
        window.press(&[], &[" "]);
    }
    send(window);
    let first = |place: &str| {
        window.until(
            "the flags before the number",
            &format!(
                "const box = document.querySelector('{place}');
                 const flags = box?.querySelector('.flags');
                 const number = [...(box?.querySelectorAll('*') ?? [])].find(e => e.children.length === 0 && String(e.value || e.innerText || '').includes('0199'));
                 const field = box?.querySelector('input, select, textarea');
                 const after = e => !!(flags?.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
                 return !!flags && flags.innerText.includes('Contact discret') && flags.innerText.includes('Ne pas rencontrer en couple')
                   && (number ? after(number) : true) && (box.getAttribute('role') === 'dialog' && field ? after(field) : true);"
            ),
        );
    };
    first("main");
    for form in ["c", "p", "o"] {
        rest(window);
        window.press(&[], &[form]);
        first("[role=dialog]");
        window.press(&[], &[key::ESCAPE]);
        window.until("closed", "!document.querySelector('[role=dialog]')");
    }
    rest(window);
    window.activate("ModifierCoordonnées");
    first("[role=dialog]");
    window.picture("113-mentions-d-abord");
    window.press(&[], &[key::ESCAPE]);
    window.until("closed", "!document.querySelector('[role=dialog]')");
    rest(window);
}

/// B.3 and B.4: what the status generally opens, by the rules of the day.
fn the_rights(window: &Window) {
    rest(window);
    part(window, "rights");
    window.activate(&window.t("situation-edit"));
    window.sees(&window.t("cadence"));
    window.choose(&window.t("work-permit"), "oui");
    send(window);
    says(
        window,
        ".right-line",
        &[
            &window.t("service-childcare"),
            &window.t("answer-eligible"),
            "2026-03-06",
            "2026-05-31",
        ],
    );
    says(
        window,
        ".right-line",
        &[
            &window.t("service-family_allowance"),
            &window.t("answer-not_eligible"),
        ],
    );
    says(
        window,
        ".right-line",
        &[&window.t("service-ifhp"), "4\u{a0}$ par ordonnance"],
    );
}

fn a_household(window: &Window) {
    rest(window);
    part(window, "household");
    window.sees("Aucun ménage");
    rest(window);
    window.press(&[], &["a"]);
    window.sees("Nom à montrer aux autres");
    window.tab_to("les enfants");
    window.press(&[], &[" "]);
    window.activate("+ Un autre adulte");
    window.type_text("Paul");
    window.fill("Son propre dossier", "mod");
    says(window, "[role=option]", &["Modèle"]);
    window.press(&[], &[key::DOWN, key::ENTER]);
    window.tab_to("les enfants");
    window.press(&[], &[" "]);
    send(window);
    window.sees("Ménage depuis le 2026-10-05");
}

/// B.2: from Paul's file, nothing of Grâce but her name in the household.
fn nothing_in_pauls_file(window: &Window) {
    opens(window, "Modèle");
    for secret in [
        "zzconfié",
        "0199",
        "Contact discret",
        "Ne pas rencontrer",
        "Alerte",
    ] {
        window.loses(secret);
    }
    for name in [
        "needs",
        "plan",
        "rights",
        "deadlines",
        "documents",
        "letters",
        "consents",
        "household",
    ] {
        part(window, name);
        for secret in [
            "zzconfié",
            "0199",
            "Contact discret",
            "Ne pas rencontrer",
            "Testimonio",
        ] {
            window.loses(secret);
        }
        rest(window);
    }
    window.sees("Grâce");
    window.picture("114-dossier-de-paul");
}

/// B.5: blocked without consent; oral, with an interpreter; sent, due the same day.
fn an_urgent_referral(window: &Window) {
    opens(window, "Testimonio");
    for urgent in [true, false] {
        rest(window);
        window.press(&[], &["o"]);
        window.fill(&window.t("referral-partner"), "femmes");
        window.until("the partner", "document.querySelector('[role=option]')");
        window.press(&[], &[key::DOWN, key::ENTER]);
        window.fill(&window.t("referral-need"), "Lieu sûr ce soir");
        if urgent {
            window.tab_to(&window.t("referral-urgent"));
            window.press(&[], &[" "]);
        } else {
            warned(window);
        }
        window.activate(&window.t("referral-prepare"));
        window.until("prepared", "!document.querySelector('[role=dialog]')");
        if !urgent {
            break;
        }
        window.sees(&window.t("referral-status-consent_awaited"));
        window.activate(&window.t("referral-do-send"));
        window.sees(&window.t("consent-needed"));
        window.until(
            "not sent without it",
            "document.querySelector('[role=dialog] button[type=submit]').disabled",
        );
        window.choose(&window.t("consent-form"), &window.t("consent-form-oral"));
        window.fill(&window.t("consent-witness"), "Émilie Fictive");
        window.fill(&window.t("consent-interpreter"), "Interprète fictif 12");
        window.activate(&window.t("consent-record"));
        window.loses(&window.t("consent-needed"));
        window.choose(&window.t("channel"), &window.t("follow-up-channel-phone"));
        window.activate(&window.t("referral-send-now"));
        window.sees(&window.t("referral-status-sent"));
        says(
            window,
            "main li",
            &["Centre de femmes", "Urgent", "aujourd’hui"],
        );
        rest(window);
        window.activate(&window.t("referral-do-answer"));
        window.choose(
            &window.t("referral-status"),
            &window.t("referral-status-received"),
        );
        send(window);
        says(window, "main li", &["Centre de femmes", "Reçue", "demain"]);
        rest(window);
        window.activate(&window.t("referral-do-hand_over"));
        window.fill(&window.t("handover-with"), "Intervenante fictive");
        send(window);
        window.sees(&window.t("referral-event-handover"));
    }
    window.axe("a file with an urgent referral");
    window.picture("115-orientation-urgente");
}

/// D. Samir Modèle, and a referral that no one answers.
#[test]
fn d_a_lost_referral() {
    let mut window = Window::on("2026-09-14");
    window.makes_a_vault(false);
    a_partner(&window, "Comité logement fictif");
    a_partner(&window, "Office d’habitation fictif");
    a_file(&window, "Modèle", "Samir", None);
    window.press(&[], &["o"]);
    chosen_partner(&window, "comite");
    window.fill(&window.t("referral-need"), "Logement insalubre");
    window.activate(&window.t("referral-prepare"));
    window.until("prepared", "!document.querySelector('[role=dialog]')");
    sent(&window);

    // 1. Two reminders, then silence, not before 2026-10-13.
    for day in ["2026-09-21", "2026-09-28"] {
        window.on_day(day);
        says(
            &window,
            "main li",
            &["Modèle, Samir", "Comité logement fictif"],
        );
        window.activate("Modèle, Samir");
        window.sees(&window.t("story"));
        rest(&window);
        window.activate(&window.t("referral-do-remind"));
        send(&window);
    }
    window.sees(&window.t_with("reminders", params! { "count" => 2 }));
    for (day, may) in [("2026-10-12", false), ("2026-10-13", true)] {
        window.on_day(day);
        opens(&window, "Modèle");
        window.activate(&window.t("referral-do-answer"));
        window.choose(
            &window.t("referral-status"),
            &window.t("referral-status-no_response"),
        );
        window.press(&[key::CONTROL], &[key::ENTER]);
        if may {
            window.until("saved", "!document.querySelector('[role=dialog]')");
        } else {
            window.sees(
                &window
                    .t("error-silence-too-early")
                    .chars()
                    .take(20)
                    .collect::<String>(),
            );
            window.picture("117-silence-trop-tot");
            window.press(&[], &[key::ESCAPE]);
        }
    }
    // The task to reroute is on Today.
    window.press(&[key::ALT], &["1"]);
    says(&window, "main li", &["Modèle, Samir", "Sans réponse"]);
    the_rerouted_one(&mut window);
    an_appointment_not_kept(&mut window);
    verified(window);
}

fn chosen_partner(window: &Window, word: &str) {
    window.fill(&window.t("referral-partner"), word);
    window.until("the partner", "document.querySelector('[role=option]')");
    window.press(&[], &[key::DOWN, key::ENTER]);
    warned(window);
}

/// A sheet never verified is read, then acknowledged.
fn warned(window: &Window) {
    window.sees(&window.t("choice-warnings-read"));
    window.tab_to(&window.t("choice-warnings-read"));
    window.press(&[], &[" "]);
}

/// Through the consent gate.
fn sent(window: &Window) {
    rest(window);
    window.activate(&window.t("referral-do-send"));
    window.sees(&window.t("consent-needed"));
    window.fill(&window.t("consent-witness"), "Odile Fictive");
    window.activate(&window.t("consent-record"));
    window.loses(&window.t("consent-needed"));
    window.activate(&window.t("referral-send-now"));
    window.until("sent", "!document.querySelector('[role=dialog]')");
    window.sees(&window.t("referral-status-sent"));
    rest(window);
}

fn answered(window: &Window, status: &str, more: impl FnOnce()) {
    rest(window);
    window.activate(&window.t("referral-do-answer"));
    window.choose(
        &window.t("referral-status"),
        &window.t(&format!("referral-status-{status}")),
    );
    more();
    send(window);
    says(
        window,
        "main li",
        &[
            "Office d’habitation",
            &window.t(&format!("referral-status-{status}")),
        ],
    );
}

/// D.2 and D.3: sent again, accepted, begun, over; a day on the road.
fn the_rerouted_one(window: &mut Window) {
    window.on_day("2026-10-14");
    opens(window, "Modèle");
    window.activate(&window.t("referral-do-reroute"));
    chosen_partner(window, "office");
    window.activate(&window.t("referral-prepare"));
    window.until("prepared", "!document.querySelector('[role=dialog]')");
    sent(window);
    for (day, status) in [("2026-10-21", "accepted"), ("2026-10-28", "started")] {
        window.on_day(day);
        opens(window, "Modèle");
        answered(window, status, || {});
    }
    window.on_day("2026-11-20");
    opens(window, "Modèle");
    answered(window, "completed", || {
        window.choose(
            &window.t("referral-outcome"),
            &window.t("referral-outcome-met"),
        );
        window.choose(&window.t("confirmed-by"), &window.t("confirmation-person"));
    });
    rest(window);
    window.job("contact_note_with_next_step", 20, || {
        window.press(&[], &["c"]);
        window.sees(&window.t("next-step"));
        window.choose(
            &window.t("channel"),
            &window.t("follow-up-channel-itinerant"),
        );
        window.tab_to(&window.t("summary"));
        window.type_text("Samir dit que le logement convient.");
        send(window);
    });
    // The computer stops at once: nothing of the day is lost.
    window.crash_and_reopen();
    window.unlocks();
    opens(window, "Modèle");
    window.sees("Samir dit que le logement convient.");
    says(window, "main li", &["Office d’habitation", "✓", "Terminée"]);
    says(window, "main li", &["Comité logement", "Sans réponse"]);
    window.axe("a loop closed");
    window.picture("118-boucle-fermee");
}

/// D.4: a second attempt, a third, closing proposed on 2026-12-09, not before.
fn an_appointment_not_kept(window: &mut Window) {
    for (day, channel, next) in [
        ("2026-11-24", "office", "2026-11-26"),
        ("2026-11-26", "phone", "2026-12-01"),
        ("2026-12-01", "text", "2026-12-09"),
    ] {
        window.on_day(day);
        opens(window, "Modèle");
        window.job("no_show", 24, || {
            window.press(&[], &["c"]);
            window.sees(&window.t("next-step"));
            window.choose(&window.t("outcome"), &window.t("follow-up-outcome-no_show"));
            window.choose(
                &window.t("channel"),
                &window.t(&format!("follow-up-channel-{channel}")),
            );
            window.until(
                next,
                &format!("[...document.querySelectorAll('input')].some(i => i.value === '{next}')"),
            );
            send(window);
        });
    }
    for day in ["2026-12-08", "2026-12-09"] {
        window.on_day(day);
        opens(window, "Modèle");
        let may = day == "2026-12-09";
        let ask = || {
            window.press(&[], &["f"]);
            window.sees(&window.t("closing-reason"));
            window.choose(
                &window.t("closing-reason"),
                &window.t("closing-reason-unreachable"),
            );
            window.choose(&window.t("no-scores"), &window.t("no-scores-not_met"));
            for (label, option) in [
                ("plan-result", "plan-result-unknown"),
                ("residence", "residence-unknown"),
                ("work", "work-unknown"),
            ] {
                window.choose(&window.t(label), &window.t(option));
            }
        };
        if may {
            window.job("closing", 90, || {
                ask();
                send(window);
            });
            continue;
        }
        ask();
        window.sees("Pas avant le 2026-12-09");
        window.press(&[key::CONTROL], &[key::ENTER]);
        window.sees(
            &window
                .t("error-too-few-attempts")
                .chars()
                .take(20)
                .collect::<String>(),
        );
        window.axe("closing too early");
        window.picture("119-pas-avant");
        window.press(&[], &[key::ESCAPE]);
    }
    window.sees(&window.t("case-status-closed"));
    window.sees(&window.t("over-banner"));
    window.picture("120-ferme");
}
