//! The practice brief's scenarios on the core, with their exact dates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::json;

fn referral(bench: &Bench, case: &str, partner: &str, from: Option<&str>) -> String {
    let made = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": partner, "need": "Logement insalubre",
            "categories": ["name", "contact", "need"], "rerouted_from": from }),
    );
    text(&made["value"])
}

fn consent(bench: &Bench, case: &str, partner: &str) -> String {
    let given = bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "referral", "partner": partner, "form": "oral",
            "witness": "Émilie", "categories": ["name", "contact", "need"] }),
    );
    text(&given["value"])
}

/// Scenario D: the lost referral of Samir Modèle.
#[test]
fn a_lost_referral_is_chased_rerouted_and_closed() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Samir", "Modèle");
    let committee = bench.partner("Comité logement fictif");
    let first = referral(&bench, &case, &committee, None);
    let named = json!({ "case": case, "referral": first });
    let send = json!({ "case": case, "referral": first, "channel": "email" });

    assert_eq!(bench.refused("referrals.send", send.clone()), "no-consent");
    consent(&bench, &case, &committee);
    bench.ok("referrals.send", send);
    let line = |at: usize| bench.sheet(&case)["referrals"][at].clone();
    assert_eq!(line(0)["chase_on"], "2026-09-21");

    bench.day("2026-09-21");
    assert_eq!(
        bench.ok("today.show", json!({}))["referrals"][0]["referral"],
        json!(first)
    );
    bench.ok("referrals.remind", named.clone());
    assert_eq!(line(0)["chase_on"], "2026-09-28");
    bench.day("2026-09-28");
    bench.ok("referrals.remind", named.clone());

    let silence = json!({ "case": case, "referral": first, "to": "no_response" });
    bench.day("2026-10-12");
    assert_eq!(
        bench.refused("referrals.advance", silence.clone()),
        "silence-too-early"
    );
    bench.day("2026-10-13");
    bench.ok("referrals.advance", silence);
    let today = bench.ok("today.show", json!({}));
    assert_eq!(
        today["referrals"][0]["status"], "no_response",
        "rerouting is asked for"
    );

    bench.day("2026-10-14");
    let second = referral(
        &bench,
        &case,
        &bench.partner("Office d’habitation fictif"),
        Some(&first),
    );
    let partner = text(&line(0)["partner"]);
    consent(&bench, &case, &partner);
    bench.ok(
        "referrals.send",
        json!({ "case": case, "referral": second, "channel": "phone" }),
    );
    assert_eq!(bench.ok("today.show", json!({}))["referrals"], json!([]));

    let step = |to: &str, day: &str, more: serde_json::Value| {
        bench.day(day);
        let mut request = json!({ "case": case, "referral": second, "to": to });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        bench.call("referrals.advance", request)
    };
    step("accepted", "2026-10-21", json!({})).unwrap();
    step("started", "2026-10-28", json!({})).unwrap();
    let unconfirmed = step("completed", "2026-11-20", json!({ "outcome": "met" }));
    assert_eq!(unconfirmed.unwrap_err().code, "outcome-missing");
    step(
        "completed",
        "2026-11-20",
        json!({ "outcome": "met", "confirmed_by": "person" }),
    )
    .unwrap();

    bench.restart();
    let (closed, lost) = (line(0), line(1));
    assert_eq!(closed["closed_loop"], true);
    assert_eq!(closed["rerouted_from"], json!(first));
    assert_eq!(closed["accepted_on"], "2026-10-21");
    assert_eq!(
        (&lost["closed_loop"], &lost["status"]),
        (&json!(false), &json!("no_response"))
    );
    bench.verify();
}

/// Scenario D.4: an appointment not kept.
#[test]
fn a_no_show_is_tried_three_times_before_closing() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Samir", "Modèle");
    let attempt = |day: &str, channel: &str, expected: (&str, &str)| {
        bench.day(day);
        let proposed = bench.ok(
            "follow_ups.propose",
            json!({ "case": case, "kind": "plan", "outcome": "no_show", "on": day }),
        );
        assert_eq!(
            (text(&proposed["due_on"]), text(&proposed["what"])),
            (expected.0.into(), expected.1.into())
        );
        bench.ok(
            "follow_ups.record",
            json!({ "case": case, "kind": "plan", "channel": channel, "outcome": "no_show",
                "on": day, "next": proposed }),
        );
    };
    attempt("2026-11-24", "office", ("2026-11-26", "plan"));
    attempt("2026-11-26", "phone", ("2026-12-01", "plan"));
    attempt("2026-12-01", "text", ("2026-12-09", "closing"));
    // A date ahead, still being typed, is taken as today.
    let ahead = |on: &str| {
        bench.ok(
            "follow_ups.propose",
            json!({ "case": case, "kind": "plan", "outcome": "no_show", "on": on }),
        )
    };
    assert_eq!(ahead("9999-12-31"), ahead("2026-12-01"));
    let close = json!({ "case": case, "reason": "unreachable", "sheet": {
        "plan_result": "unknown", "residence": "unknown", "work": "unknown",
        "satisfaction": null, "no_scores": "not_met" } });
    bench.day("2026-12-08");
    let asked = bench.ok("closings.preview", json!({ "case": case }));
    assert_eq!(asked["unreachable_from"], "2026-12-09");
    assert_eq!(
        (&asked["attempts"], &asked["channels"]),
        (&json!(3), &json!(3))
    );
    assert_eq!(
        bench.refused("closings.close", close.clone()),
        "too-few-attempts"
    );
    bench.day("2026-12-09");
    assert_eq!(
        bench.ok("today.show", json!({}))["due"][0]["kind"],
        "closing"
    );
    bench.ok("closings.close", close);
    bench.restart();
    assert_eq!(bench.sheet(&case)["status"], "closed");
    let shown = bench.ok("closings.show", json!({ "case": case }));
    assert_eq!(shown["episodes"][0]["reason"], "unreachable");
    assert_eq!(shown["episodes"][0]["sheet"]["no_scores"], "not_met");
    bench.verify();
}

/// Scenario A.3: a contact that took place says what comes next.
#[test]
fn a_contact_without_next_step_is_refused() {
    let bench = Bench::on("2026-09-10");
    let case = bench.file("Nadia", "Exemple-Fictif");
    let mut contact = json!({ "case": case, "kind": "welcome", "channel": "office",
        "outcome": "done", "on": "2026-09-10", "summary": "Accueil fait." });
    assert_eq!(
        bench.refused("follow_ups.record", contact.clone()),
        "next-step-missing"
    );
    contact["next"] = json!({ "kind": "plan", "what": "assessment", "due_on": "2026-09-17" });
    bench.ok("follow_ups.record", contact);
    let sheet = bench.sheet(&case);
    assert_eq!(sheet["notes"][0]["text"], "Accueil fait.");
    assert_eq!(sheet["follow_ups"][1]["due_on"], "2026-09-17");
}

/// Scenario B.5: an urgent referral to a women's centre waits for consent.
/// Scenario B.6: taken back, what was pending stops and is listed; what left stays.
#[test]
fn a_consent_opens_the_gate_and_its_withdrawal_closes_it() {
    let bench = Bench::on("2026-10-05");
    let case = bench.file("Grâce", "Testimonio-Fictive");
    let centre = bench.partner("Centre de femmes fictif");
    let urgent = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": centre, "need": "Lieu sûr ce soir", "urgent": true,
            "categories": ["name", "language", "need"] }),
    );
    let sent = text(&urgent["value"]);
    let send = json!({ "case": case, "referral": sent, "channel": "phone" });
    assert_eq!(bench.refused("referrals.send", send.clone()), "no-consent");

    let oral = json!({ "case": case, "purpose": "referral", "partner": centre, "form": "oral",
        "categories": ["name", "contact", "language", "need"], "language": "spa",
        "interpreter": "Interprète fictif 12" });
    assert_eq!(
        bench.refused("consents.give", oral.clone()),
        "consent-witness-missing"
    );
    let mut heard = oral;
    heard["witness"] = json!("Émilie");
    let given = text(&bench.ok("consents.give", heard)["value"]);
    bench.ok("referrals.send", send);
    let line = || bench.sheet(&case)["referrals"][0].clone();
    assert_eq!(line()["chase_on"], "2026-10-05", "receipt due the same day");
    bench.ok(
        "referrals.advance",
        json!({ "case": case, "referral": sent, "to": "received" }),
    );
    assert_eq!(
        line()["chase_on"],
        "2026-10-06",
        "decision due the day after"
    );
    bench.ok(
        "referrals.hand_over",
        json!({ "case": case, "referral": sent, "note": "Appel à trois avec l’intervenante du centre" }),
    );
    assert_eq!(line()["handover_on"], "2026-10-05");

    let pending = referral(&bench, &case, &centre, None);
    bench.day("2026-10-07");
    let named = json!({ "case": case, "consent": given });
    let before = bench.ok("consents.consequences", named.clone());
    let stopped = bench.ok("consents.withdraw", named.clone());
    assert_eq!(
        stopped["value"], before,
        "what was announced is what happened"
    );
    assert_eq!(before["referrals"][0]["referral"], json!(pending));
    assert_eq!(before["sent"][0]["referral"], json!(sent));
    assert_eq!(
        bench.refused("consents.withdraw", named),
        "consent-already-withdrawn"
    );
    let referrals = bench.sheet(&case)["referrals"].clone();
    assert_eq!(referrals[0]["status"], "withdrawn");
    assert_eq!(referrals[1]["status"], "received");
    assert_eq!(referrals[1]["sent_on"], "2026-10-05");
    assert_eq!(bench.refused("journal.undo", json!({})), "undo-never");
    bench.restart();
    assert_eq!(
        bench.ok("consents.list", json!({ "case": case }))[0]["withdrawn_on"],
        "2026-10-07"
    );
    bench.verify();
}

#[test]
fn a_protected_address_never_leaves() {
    let bench = Bench::on("2026-10-05");
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Grâce", "family": "Fictive" }],
            "address": "12 rue Cachée" } }),
    );
    let case = text(&opened["value"]["id"]);
    bench.ok("cases.save_flags", json!({ "case": case, "flags": [{ "flag": "protected_address", "since": null, "review_on": null }] }));
    let partner = bench.partner("Partenaire fictif");
    bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "referral", "partner": partner,
        "form": "written", "categories": ["name", "address"] }),
    );
    let made = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": partner,
        "need": "x", "categories": ["name", "address"] }),
    );
    let named = json!({ "case": case, "referral": made["value"] });
    let preview = bench.ok("referrals.preview", named.clone());
    assert_eq!(preview["held_back"], json!(["address"]));
    assert!(!preview["lines"].to_string().contains("Cachée"));
    bench.ok(
        "referrals.send",
        json!({ "case": case, "referral": made["value"], "channel": "email" }),
    );
    let left = text(&bench.sheet(&case)["referrals"][0]["sent_content"]);
    assert!(left.contains("Grâce") && !left.contains("Cachée"), "{left}");
}

#[test]
fn an_immigration_status_never_ends_before_it_begins() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Samir", "Modèle");
    let status = |since: &str, until: &str| {
        json!({ "case": case, "statuses": [{ "code": "INC", "since": since, "until": until,
            "expires_on": null, "document": null }] })
    };
    let refused = bench.refused("cases.save_immigration", status("2026-05-02", "2026-05-01"));
    assert_eq!(refused, "immigration-dates-wrong");
    bench.ok("cases.save_immigration", status("2026-05-01", "2026-05-02"));
}

/// A list, a search, a count by place never say where a protected address is.
#[test]
fn a_protected_address_has_no_municipality_in_lists_and_searches() {
    let bench = Bench::on("2026-10-05");
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Grâce", "family": "Fictive" }],
            "address": "12 rue Cachée", "municipality": "29073", "postal_code": "G5Y 3A1" } }),
    );
    let case = text(&opened["value"]["id"]);
    let said = |bench: &Bench| {
        let columns = json!(["place", "mrc", "address"]);
        [
            bench.ok("cases.list", json!({ "columns": columns })),
            bench.ok(
                "cases.list",
                json!({ "place": "29073", "columns": columns }),
            ),
            bench.ok("search.people", json!({ "text": "Grace Fictive" })),
            bench.ok("search.everything", json!({ "text": "Fictive" })),
            bench.ok("cases.by_region", json!({})),
            bench.ok("today.show", json!({})),
        ]
        .map(|answer| answer.to_string())
    };
    let tells = |answer: &String| {
        ["Saint-Georges", "Beauce", "Chaudière", "Cachée", "G5Y"]
            .iter()
            .any(|word| answer.contains(word))
    };
    assert!(
        said(&bench).iter().any(tells),
        "before the flag it is there"
    );
    let flags = |flags: serde_json::Value| json!({ "case": case, "flags": flags });
    bench.ok(
        "cases.save_flags",
        flags(json!([{ "flag": "protected_address" }])),
    );
    assert_eq!(said(&bench).iter().find(|a| tells(a)), None);
    let found = bench.ok("cases.list", json!({ "place": "29073" }));
    assert_eq!((&found["total"], &found["lines"]), (&json!(0), &json!([])));
    assert_eq!(bench.ok("cases.list", json!({}))["total"], 1);
    bench.verify();
    bench.restart();
    assert_eq!(said(&bench).iter().find(|a| tells(a)), None);
    // In the file itself it stays, for who accompanies the person.
    assert_eq!(bench.sheet(&case)["identity"]["municipality"], "29073");
    bench.ok("cases.save_flags", flags(json!([])));
    assert!(said(&bench).iter().any(tells), "lifted, it is there again");
    bench.verify();
}

/// What another consent in force covers goes on when one is taken back.
#[test]
fn a_consent_withdrawn_stops_only_what_no_other_covers() {
    let bench = Bench::on("2026-10-05");
    let case = bench.file("Grâce", "Testimonio-Fictive");
    let centre = bench.partner("Centre de femmes fictif");
    let first = consent(&bench, &case, &centre);
    let given = bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "referral", "partner": centre, "form": "written",
            "categories": ["name", "contact", "need"], "ends_on": "2026-12-31" }),
    );
    let second = text(&given["value"]);
    let covered = referral(&bench, &case, &centre, None);
    let wider = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": centre, "need": "Avec la langue",
            "categories": ["name", "language"] }),
    );
    let wider = text(&wider["value"]);
    let named = |consent: &str| json!({ "case": case, "consent": consent });
    let before = bench.ok("consents.consequences", named(&first));
    assert_eq!(before["goes_on"][0]["referral"], json!(covered));
    assert_eq!(before["referrals"][0]["referral"], json!(wider));
    assert_eq!(before["covered_until"], "2026-12-31");
    let stopped = bench.ok("consents.withdraw", named(&first));
    assert_eq!(
        stopped["value"], before,
        "what was announced is what happened"
    );
    let status = |id: &str| {
        let sheet = bench.sheet(&case);
        let all = sheet["referrals"].as_array().unwrap().clone();
        text(&all.iter().find(|r| r["id"] == id).unwrap()["status"])
    };
    assert_eq!(
        (status(&covered), status(&wider)),
        ("ready".into(), "withdrawn".into())
    );
    bench.ok(
        "referrals.send",
        json!({ "case": case, "referral": covered, "channel": "phone" }),
    );
    let another = referral(&bench, &case, &centre, None);
    // The last one: everything that has not left stops.
    let before = bench.ok("consents.consequences", named(&second));
    assert_eq!(before["covered_until"], json!(null));
    bench.ok("consents.withdraw", named(&second));
    assert_eq!(
        (status(&covered), status(&another)),
        ("sent".into(), "withdrawn".into())
    );
    bench.restart();
    bench.verify();
}

/// Of two consents to a file, one taken back leaves it to the other.
#[test]
fn a_file_rests_on_the_consent_that_is_left() {
    let bench = Bench::on("2026-10-05");
    let case = bench.file("Samir", "Modèle");
    let file = |ends: &str| {
        let given = bench.ok(
            "consents.give",
            json!({ "case": case, "purpose": "file", "form": "written", "categories": [],
                "ends_on": ends }),
        );
        text(&given["value"])
    };
    let (first, second) = (file("2027-10-05"), file("2027-12-31"));
    let named = |consent: &str| json!({ "case": case, "consent": consent });
    let asked =
        |consent: &str| bench.ok("consents.consequences", named(consent))["closes_file"].clone();
    assert_eq!(asked(&first), json!(false), "the other keeps the file");
    bench.ok("consents.withdraw", named(&first));
    assert_eq!(asked(&second), json!(true));
    bench.verify();
}
