//! A consent that opens and closes the gate, an address that never leaves, a
//! status that ends after it begins. The scenarios of the practice brief are in
//! `scenarios.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::json;

fn referral(bench: &Bench, case: &str, partner: &str) -> String {
    let made = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": partner, "need": "Logement insalubre",
            "categories": ["name", "contact", "need"] }),
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

/// A date ahead, still being typed, is taken as today.
#[test]
fn what_is_proposed_ignores_a_date_still_being_typed() {
    let bench = Bench::on("2026-12-01");
    let case = bench.file("Samir", "Modèle");
    let ahead = |on: &str| {
        bench.ok(
            "follow_ups.propose",
            json!({ "case": case, "kind": "plan", "outcome": "no_show", "on": on }),
        )
    };
    assert_eq!(ahead("9999-12-31"), ahead("2026-12-01"));
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
        json!({ "case": case, "referral": sent, "way": "three_way_call",
            "with_whom": "Intervenante fictive du centre" }),
    );
    assert_eq!(line()["handover_on"], "2026-10-05");

    let pending = referral(&bench, &case, &centre);
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
    let covered = referral(&bench, &case, &centre);
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
    let another = referral(&bench, &case, &centre);
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
