//! Agreements and funding: money, deliverables, reports, amendments.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

fn request(change: Value) -> Value {
    let mut request = json!({ "funder": { "partner": null, "name": "Ministère fictif" },
        "programme": "Programme fictif", "number": "F-2026-17", "amount": 12_000_000,
        "starts_on": "2026-04-01", "ends_on": "2027-03-31", "axis": "3", "status": "active",
        "follower": null, "note": null });
    let fields = request.as_object_mut().unwrap();
    fields.extend(change.as_object().unwrap().clone());
    request
}

fn agreement(bench: &Bench) -> String {
    text(&bench.ok("agreements.save", request(json!({})))["value"])
}

fn report(bench: &Bench, agreement: &str, due: &str) -> String {
    let saved = bench.ok(
        "agreements.save_report",
        json!({ "agreement": agreement, "what": "Rapport d’étape", "due_on": due }),
    );
    text(&saved["value"])
}

fn page(bench: &Bench, agreement: &str) -> Value {
    bench.ok("agreements.show", json!({ "agreement": agreement }))
}

fn asked(bench: &Bench) -> usize {
    let today = bench.ok("today.show", json!({}));
    let lines = today["attention"].as_array().unwrap().iter();
    lines.filter(|l| l["what"] == "report-due").count()
}

fn figure(bench: &Bench, from: &str, to: &str) -> Value {
    bench.ok("indicators.reports", json!({ "from": from, "to": to }))
}

/// E.6: due on 31 October, alerts on 1 September, 1 October, 24 October; submitted
/// on the 30th, in time in the third quarter.
#[test]
fn a_report_warns_and_is_submitted_in_time() {
    let bench = Bench::of("2026-08-03", "coordinator");
    let agreement = agreement(&bench);
    let report = report(&bench, &agreement, "2026-10-31");
    let named = json!({ "agreement": agreement, "report": report });
    assert_eq!(
        page(&bench, &agreement)["reports"][0]["alerts"],
        json!(["2026-09-01", "2026-10-01", "2026-10-24"])
    );
    for (day, lines) in [("2026-08-31", 0), ("2026-09-01", 1), ("2026-09-15", 1)] {
        bench.day(day);
        assert_eq!(asked(&bench), lines, "{day}");
    }
    // Seen, it asks again at the next alert, whatever happens in between.
    bench.ok("agreements.see", named.clone());
    for (day, lines) in [("2026-09-16", 0), ("2026-09-30", 0), ("2026-10-01", 1)] {
        bench.day(day);
        assert_eq!(asked(&bench), lines, "{day}");
    }
    bench.ok("agreements.see", named.clone());
    bench.restart();
    for (day, lines) in [("2026-10-23", 0), ("2026-10-24", 1)] {
        bench.day(day);
        assert_eq!(asked(&bench), lines, "{day}");
    }
    bench.day("2026-10-30");
    let third = figure(&bench, "2026-10-01", "2026-12-31");
    assert_eq!(third["pending"], 1);
    bench.ok("agreements.submit", named.clone());
    assert_eq!(asked(&bench), 0);
    let third = figure(&bench, "2026-10-01", "2026-12-31");
    assert_eq!(
        third["in_time"],
        json!({ "numerator": 1, "denominator": 1 })
    );
    assert_eq!(third["reports"][0]["submitted_on"], "2026-10-30");
    let second = figure(&bench, "2026-07-01", "2026-09-30");
    assert_eq!(second["in_time"]["denominator"], 0);
    // Undone, it asks again; past its day, whether seen or not.
    bench.ok("journal.undo", json!({}));
    bench.day("2026-11-02");
    bench.ok("agreements.see", named);
    assert_eq!(asked(&bench), 1);
    let third = figure(&bench, "2026-10-01", "2026-12-31");
    assert_eq!(
        third["in_time"],
        json!({ "numerator": 0, "denominator": 1 })
    );
    bench.verify();
}

#[test]
fn the_alerts_are_a_rule_that_changes() {
    let bench = Bench::of("2026-08-03", "coordinator");
    let agreement = agreement(&bench);
    report(&bench, &agreement, "2026-10-31");
    let rules = bench.ok("rules.numbers", json!({}));
    assert!(rules.to_string().contains("report_alert_days"), "{rules}");
}

#[test]
fn deliverables_are_counted_where_the_program_counts() {
    let bench = Bench::of("2026-10-05", "coordinator");
    let agreement = agreement(&bench);
    let deliverable = |change: Value| {
        let mut request = json!({ "agreement": agreement, "what": "Suites faites à temps",
            "indicator": "IND-32", "target": 80, "reached": null, "reached_on": null, "source": null });
        request
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        request
    };
    assert_eq!(
        bench.refused(
            "agreements.save_deliverable",
            deliverable(json!({ "reached": 90, "reached_on": "2026-10-01", "source": "Registre" })),
        ),
        "figure-counted"
    );
    bench.ok("agreements.save_deliverable", deliverable(json!({})));
    let typed =
        json!({ "what": "Entreprises jointes", "indicator": null, "target": 40, "reached": 41 });
    assert_eq!(
        bench.refused("agreements.save_deliverable", deliverable(typed.clone())),
        "figure-not-sourced"
    );
    let mut sourced = deliverable(typed);
    sourced["reached_on"] = json!("2026-09-30");
    sourced["source"] = json!("Registre fictif");
    bench.ok("agreements.save_deliverable", sourced);
    let wrong = deliverable(json!({ "indicator": "IND-99" }));
    assert_eq!(
        bench.refused("agreements.save_deliverable", wrong),
        "wrong-request"
    );
    let all = page(&bench, &agreement)["deliverables"].clone();
    assert_eq!(all[0]["met"], Value::Null, "nothing to count yet");
    assert_eq!(all[1]["met"], true);

    // A table, five items of six in time: the deliverable is met.
    let table = bench.ok(
        "concertation.save",
        json!({ "name": "Table fictive", "territory": null,
        "mandate": null, "frequency": "monthly", "quorum": null, "ended_on": null }),
    );
    for at in 0..6 {
        let item = bench.ok(
            "concertation.save_item",
            json!({ "table": table["value"],
            "meeting": null, "decision": null, "project": null, "what": "Faire",
            "party": { "partner": null, "name": "MRC fictive" }, "person": null, "follower": null,
            "due_on": "2026-09-15" }),
        );
        let on = if at == 0 { "2026-09-16" } else { "2026-09-15" };
        bench.ok(
            "concertation.move_item",
            json!({ "table": table["value"],
            "item": item["value"], "to": "done", "on": on }),
        );
    }
    let all = page(&bench, &agreement)["deliverables"].clone();
    assert_eq!(
        all[0]["measured"],
        json!({ "kind": "rate", "rate": { "numerator": 5, "denominator": 6 } })
    );
    assert_eq!(all[0]["met"], true);
    bench.verify();
}

#[test]
fn money_comes_and_an_agreement_is_amended() {
    let bench = Bench::of("2026-10-05", "coordinator");
    let agreement = agreement(&bench);
    let instalment = |change: Value| {
        let mut request = json!({ "agreement": agreement, "due_on": "2026-06-01",
            "amount": 6_000_000, "received_on": null, "received": null });
        request
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        request
    };
    let first = bench.ok("agreements.save_instalment", instalment(json!({})))["value"].clone();
    bench.ok(
        "agreements.save_instalment",
        instalment(json!({ "due_on": "2026-12-01" })),
    );
    assert_eq!(page(&bench, &agreement)["received"], 0);
    bench.ok(
        "agreements.save_instalment",
        instalment(json!({ "instalment": first, "received_on": "2026-06-12" })),
    );
    assert_eq!(page(&bench, &agreement)["received"], 6_000_000);
    let line = bench.ok("agreements.list", json!({}))[0].clone();
    assert_eq!(line["received"], 6_000_000);
    for wrong in [json!({ "amount": 12.5 }), json!({ "amount": -1 })] {
        let refused = bench.refused("agreements.save_instalment", instalment(wrong));
        assert_eq!(refused, "wrong-request");
    }

    // Once signed, the amount and the last day change by an amendment.
    let more = request(json!({ "id": agreement, "amount": 13_000_000 }));
    assert_eq!(
        bench.refused("agreements.save", more),
        "agreement-by-amendment"
    );
    let amend = json!({ "agreement": agreement, "what": "Prolongation de trois mois", "why": "Retard d’embauche",
        "amount": null, "ends_on": "2027-06-30" });
    bench.ok("agreements.amend", amend);
    let now = page(&bench, &agreement);
    assert_eq!(now["agreement"]["ends_on"], "2027-06-30");
    assert_eq!(now["amendments"][0]["ends_before"], "2027-03-31");
    bench.ok("journal.undo", json!({}));
    let now = page(&bench, &agreement);
    assert_eq!(now["agreement"]["ends_on"], "2027-03-31");
    assert_eq!(now["amendments"], json!([]));
    let skip = request(json!({ "id": agreement, "status": "preparing" }));
    assert_eq!(bench.refused("agreements.save", skip), "agreement-move");
    let backwards = request(json!({ "ends_on": "2026-03-31" }));
    assert_eq!(
        bench.refused("agreements.save", backwards),
        "agreement-dates-wrong"
    );
    let part = json!({ "agreement": agreement, "part": "instalment", "row": first });
    bench.ok("agreements.remove", part.clone());
    assert_eq!(
        bench.refused("agreements.remove", part),
        "agreement-row-unknown"
    );
    bench.restart();
    bench.verify();
}

/// A counsellor reads the agreements and says that a report was seen; coordinators keep them.
#[test]
fn a_counsellor_reads_the_agreements_that_coordinators_keep() {
    use ancrage_core::session::{Capability, Role, allows};
    for role in Role::ALL {
        let keeps = allows(*role, Capability::KeepAgreements);
        let theirs = [Role::Coordinator, Role::Director].contains(role);
        assert_eq!(keeps, theirs, "{role}");
    }
    let bench = Bench::of("2026-06-01", "counsellor");
    assert_eq!(bench.ok("agreements.list", json!({})), json!([]));
    let keeps = |bench: &Bench| {
        let may = bench.ok("users.may", json!({}));
        may.as_array().unwrap().contains(&json!("keep_agreements"))
    };
    // Alone, they keep them too: nobody else would.
    assert!(keeps(&bench));
    bench.ok(
        "users.add",
        json!({ "name": "Odile", "role": "coordinator", "passphrase": "une autre phrase" }),
    );
    assert!(!keeps(&bench));
    let none = "01a20f1c-d8ab-73b4-81c1-43dc15b12c22";
    let row = json!({ "agreement": none, "report": none });
    assert_eq!(
        bench.refused("agreements.save", request(json!({}))),
        "not-allowed"
    );
    for (name, request) in [
        (
            "agreements.save_report",
            json!({ "agreement": none, "what": "Rapport", "due_on": "2026-07-01" }),
        ),
        (
            "agreements.remove",
            json!({ "agreement": none, "part": "report", "row": none }),
        ),
        (
            "agreements.amend",
            json!({ "agreement": none, "what": "x", "why": "y", "amount": null, "ends_on": null }),
        ),
    ] {
        assert_eq!(bench.refused(name, request), "not-allowed", "{name}");
    }
    assert_ne!(bench.refused("agreements.see", row), "not-allowed");
    let keeper = Bench::of("2026-06-01", "coordinator");
    assert!(keeps(&keeper));
    agreement(&keeper);
}
