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
        json!({ "case": case, "referral": sent, "note": "Appel à trois avec l’intervenante du centre" }),
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
