//! The directory as a daily tool: what is known of a partner and since when.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

/// A partner with one service that says everything.
fn whole() -> Value {
    json!({
        "name": "Office fictif d’habitation", "also": null, "description": null, "url": "https://www.habitation.example.org/",
        "email": null, "note": null, "kind": "housing_office", "channel": "phone",
        "services": [{
            "name": "Logement à loyer modique", "description": null,
            "eligibility": "Familles d’abord", "languages": "français, espagnol", "areas": null,
            "schedule": null, "fees": null, "domains": ["LOG"],
            "statuses": ["RP_RPCE", "PP"], "age_from": 18, "age_to": null, "serves": ["290"],
            "capacity": { "capacity": "limited", "on": "2026-11-02" },
            "delay": { "days": 45, "on": "2026-11-02" }, "documents": "Bail, avis de cotisation"
        }],
        "places": [{ "name": null, "address": "12, rue Fictive", "city": "Saint-Georges", "postal_code": "G5Y 0A0" }],
        "contacts": [
            { "name": "Denis Suppléant-Fictif", "title": null, "phone": null, "email": null, "role": "deputy" },
            { "name": "Odile Exemple-Fictive", "title": "accueil", "phone": "4185550123", "email": null, "role": "main" }
        ],
        "closures": [{ "service": null, "starts_on": "2026-12-24", "ends_on": "2027-01-04", "reason": "fêtes" }]
    })
}

fn shown(bench: &Bench, id: &str) -> Value {
    bench.ok("partners.show", json!({ "partner": id }))
}

#[test]
fn a_partner_says_everything_and_who_said_it() {
    let bench = Bench::on("2026-11-23");
    let id = text(&bench.ok("partners.save", whole())["value"]);
    bench.restart();
    let partner = shown(&bench, &id);
    let service = &partner["services"][0];
    assert_eq!(service["domains"], json!(["LOG"]));
    assert_eq!(service["statuses"], json!(["RP_RPCE", "PP"]));
    assert_eq!(
        (&service["age_from"], &service["age_to"]),
        (&json!(18), &json!(null))
    );
    assert_eq!(service["serves"], json!(["290"]));
    assert_eq!(
        service["capacity"],
        json!({ "capacity": "limited", "on": "2026-11-02" })
    );
    assert_eq!(service["delay"], json!({ "days": 45, "on": "2026-11-02" }));
    // Who answers first comes first.
    assert_eq!(partner["contacts"][0]["role"], "main");
    assert_eq!(partner["contacts"][0]["phone"], "418 555-0123");
    assert_eq!(partner["closures"][0]["reason"], "fêtes");
    // Edited is not verified.
    let me = bench.ok("users.me", json!({}))["id"].clone();
    assert_eq!(partner["edited_on"], "2026-11-23");
    assert_eq!(partner["edited_by"], me);
    assert_eq!(partner["verified_on"], Value::Null);
    assert_eq!(partner["stale"], true);

    bench.day("2026-11-30");
    bench.ok("partners.verify", json!({ "partner": id }));
    let verified = shown(&bench, &id);
    assert_eq!(verified["verified_on"], "2026-11-30");
    assert_eq!(verified["verified_by"], me);
    assert_eq!(verified["edited_on"], "2026-11-23");

    // Saved as it is, nothing is edited and nothing is written.
    bench.day("2026-12-01");
    let saved = bench.ok("partners.save", verified.clone());
    assert_eq!(saved["tx"], Value::Null);
    let mut edited = verified.clone();
    edited["services"][0]["capacity"] = json!({ "capacity": "full", "on": "2026-12-01" });
    bench.ok("partners.save", edited);
    let after = shown(&bench, &id);
    assert_eq!(after["edited_on"], "2026-12-01");
    assert_eq!(after["verified_on"], "2026-11-30");
    assert_eq!(
        after["services"][0]["id"], verified["services"][0]["id"],
        "a service that stays keeps its identity"
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(shown(&bench, &id), verified);
    // Found by the name of the MRC that its code serves.
    let found = bench.ok("partners.find", json!({ "place": "beauce-sartigan" }));
    assert_eq!(found["lines"][0]["id"], json!(id));
    bench.verify();
}

#[test]
fn a_partner_that_cannot_be_is_refused() {
    let bench = Bench::on("2026-11-23");
    let refused = |change: fn(&mut Value)| {
        let mut partner = whole();
        change(&mut partner);
        bench.refused("partners.save", partner)
    };
    assert_eq!(
        refused(|p| p["services"][0]["age_to"] = json!(12)),
        "partner-ages-wrong"
    );
    assert_eq!(
        refused(|p| p["services"][0]["age_from"] = json!(121)),
        "partner-ages-wrong"
    );
    assert_eq!(
        refused(|p| p["services"][0]["serves"] = json!(["Beauce"])),
        "partner-place-unknown"
    );
    assert_eq!(
        refused(|p| p["closures"][0]["ends_on"] = json!("2026-12-01")),
        "partner-closure-wrong"
    );
    assert_eq!(
        refused(|p| p["services"][0]["delay"]["on"] = json!("2026-11-24")),
        "partner-said-later"
    );
    assert_eq!(
        refused(|p| p["services"][0]["statuses"] = json!(["REFUGEE"])),
        "wrong-request"
    );
    assert_eq!(refused(|p| p["name"] = json!(" ")), "partner-name-missing");
    assert_eq!(bench.ok("partners.find", json!({}))["lines"], json!([]));
    bench.verify();
}

#[test]
fn a_service_that_goes_takes_its_closures_with_it() {
    let bench = Bench::on("2026-11-23");
    let id = text(&bench.ok("partners.save", whole())["value"]);
    let mut partner = shown(&bench, &id);
    let service = partner["services"][0]["id"].clone();
    partner["closures"] =
        json!([{ "service": service, "starts_on": "2026-12-01", "ends_on": null, "reason": null }]);
    bench.ok("partners.save", partner);
    let mut kept = shown(&bench, &id);
    assert_eq!(kept["closures"].as_array().unwrap().len(), 1);
    kept["services"] = json!([]);
    bench.ok("partners.save", kept);
    assert_eq!(shown(&bench, &id)["closures"], json!([]));
    bench.verify();
}
