//! Deadlines: alerts on their days, what was done about them, estimates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

fn shown(bench: &Bench, case: &str) -> Value {
    bench.ok("deadlines.show", json!({ "case": case }))
}

fn watched(bench: &Bench) -> Vec<(String, String)> {
    let today = bench.ok("today.show", json!({}));
    let lines = today["attention"].as_array().unwrap().clone();
    lines
        .iter()
        .map(|l| {
            let what = l["args"]["moment"].as_str().unwrap_or_default();
            (text(&l["due_on"]), format!("{}:{what}", text(&l["what"])))
        })
        .collect()
}

fn permit(bench: &Bench, case: &str, expires_on: &str) -> String {
    let saved = bench.ok(
        "deadlines.save",
        json!({ "case": case, "kind": "work_permit", "expires_on": expires_on,
            "issued_by": "IRCC", "last_characters": "4K7", "note": null }),
    );
    text(&saved["value"])
}

fn settle(bench: &Bench, case: &str, deadline: &str, step: Value) -> Value {
    bench.ok(
        "deadlines.settle",
        json!({ "case": case, "deadline": deadline, "step": step }),
    )
}

/// C.4: the exact days of the alerts, each seen to before the next.
#[test]
fn a_permit_alerts_on_its_days() {
    let bench = Bench::on("2026-08-31");
    let case = bench.file("Tomás", "Prueba-Ficticio");
    let id = permit(&bench, &case, "2027-02-28");
    let before = shown(&bench, &case)["deadlines"][0].clone();
    assert_eq!(
        before["alerts"].as_array().unwrap()[..5],
        [
            json!("2026-09-01"),
            json!("2026-10-31"),
            json!("2026-11-30"),
            json!("2026-12-30"),
            json!("2027-01-29")
        ]
    );
    assert_eq!(watched(&bench), []);
    assert_eq!(
        bench.refused(
            "deadlines.settle",
            json!({ "case": case, "deadline": id, "step": { "kind": "seen" } })
        ),
        "deadline-no-alert"
    );
    let line = ("2027-02-28".to_owned(), "deadline:ahead".to_owned());
    for (eve, day) in [
        ("2026-08-31", "2026-09-01"),
        ("2026-10-30", "2026-10-31"),
        ("2026-11-29", "2026-11-30"),
        ("2026-12-29", "2026-12-30"),
        ("2027-01-28", "2027-01-29"),
    ] {
        bench.day(eve);
        assert_eq!(watched(&bench), [], "{eve}");
        bench.day(day);
        assert_eq!(watched(&bench), std::slice::from_ref(&line), "{day}");
        assert_eq!(shown(&bench, &case)["deadlines"][0]["alert"], day);
        settle(&bench, &case, &id, json!({ "kind": "seen" }));
        assert_eq!(watched(&bench), [], "{day} seen to");
    }
    bench.day("2027-03-01");
    assert_eq!(
        watched(&bench),
        [("2027-02-28".into(), "deadline:past".into())]
    );
    let fact = shown(&bench, &case)["deadlines"][0]["facts"][0].clone();
    assert_eq!(fact["until"], "2027-05-29");
    assert!(fact["source"].is_string() && fact["verified_on"].is_string());
    bench.restart();
    assert_eq!(watched(&bench).len(), 1);
    bench.verify();
}

#[test]
fn asked_for_then_renewed_the_history_stays() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Tomás", "Prueba-Ficticio");
    let id = permit(&bench, &case, "2027-01-15");
    assert_eq!(watched(&bench).len(), 1);
    settle(
        &bench,
        &case,
        &id,
        json!({ "kind": "asked", "on": "2026-11-20" }),
    );
    assert_eq!(watched(&bench), []);
    let asked = shown(&bench, &case)["deadlines"][0].clone();
    assert_eq!(
        (&asked["state"], &asked["state_on"]),
        (&json!("asked"), &json!("2026-11-20"))
    );
    assert!(text(&asked["facts"][0]["text"]["fr"]).contains("statut maintenu"));
    // No answer by the expiry: it comes back.
    bench.day("2027-01-16");
    assert_eq!(
        watched(&bench),
        [("2027-01-15".into(), "deadline:asked".into())]
    );
    for (step, code) in [
        (
            json!({ "kind": "renewed", "on": "2027-01-16", "expires_on": "2027-01-16" }),
            "deadline-dates-wrong",
        ),
        (
            json!({ "kind": "renewed", "on": "2027-01-17", "expires_on": "2028-01-16" }),
            "deadline-dates-wrong",
        ),
        (
            json!({ "kind": "not_needed", "reason": " " }),
            "deadline-reason-missing",
        ),
        (
            json!({ "kind": "asked", "on": "2027-01-16" }),
            "deadline-no-such-move",
        ),
    ] {
        let request = json!({ "case": case, "deadline": id, "step": step });
        assert_eq!(bench.refused("deadlines.settle", request), code);
    }
    settle(
        &bench,
        &case,
        &id,
        json!({ "kind": "renewed", "on": "2027-01-16", "expires_on": "2029-01-15" }),
    );
    let all = shown(&bench, &case)["deadlines"].clone();
    assert_eq!(all.as_array().unwrap().len(), 2);
    assert_eq!(
        (&all[0]["expires_on"], &all[0]["renews"]),
        (&json!("2029-01-15"), &json!(id))
    );
    assert_eq!(
        (&all[1]["expires_on"], &all[1]["state"]),
        (&json!("2027-01-15"), &json!("renewed"))
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(
        shown(&bench, &case)["deadlines"].as_array().unwrap().len(),
        1
    );
    bench.ok("journal.redo", json!({}));
    bench.restart();
    assert_eq!(shown(&bench, &case)["deadlines"], all);
    bench.verify();
}

/// The date of the immigration document is written once, in the status history.
#[test]
fn the_document_of_the_status_is_one_of_them() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Lina", "Échantillon");
    let status = json!({ "code": "TET", "since": "2024-12-01", "until": null,
        "expires_on": "2026-12-20", "document": "permis fermé" });
    bench.ok(
        "cases.save_immigration",
        json!({ "case": case, "statuses": [status] }),
    );
    let one = shown(&bench, &case)["deadlines"][0].clone();
    assert_eq!(
        (&one["kind"], &one["status"]),
        (&json!("status"), &json!("TET"))
    );
    assert_eq!(watched(&bench).len(), 1);
    assert_eq!(
        bench.refused(
            "deadlines.save",
            json!({ "case": case, "id": one["id"], "kind": "other",
            "expires_on": "2027-01-01", "issued_by": null, "last_characters": null, "note": null })
        ),
        "deadline-of-the-status"
    );
    let id = text(&one["id"]);
    settle(
        &bench,
        &case,
        &id,
        json!({ "kind": "renewed", "on": "2026-11-24", "expires_on": "2028-11-24" }),
    );
    let sheet = bench.sheet(&case);
    assert_eq!(sheet["immigration"][0]["expires_on"], "2028-11-24");
    assert_eq!(sheet["immigration"][1]["until"], "2026-11-24");
    assert_eq!(watched(&bench), []);
    let line = bench.ok("cases.list", json!({}))["lines"][0].clone();
    assert_eq!(line["expires_on"], "2028-11-24");
    bench.ok("journal.undo", json!({}));
    assert_eq!(
        bench.sheet(&case)["immigration"].as_array().unwrap().len(),
        1
    );
    assert_eq!(watched(&bench).len(), 1);
    bench.verify();
}

#[test]
fn the_number_of_a_document_is_never_kept_whole() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Lina", "Échantillon");
    let mut request = json!({ "case": case, "kind": "passport", "expires_on": "2027-01-01",
        "issued_by": null, "last_characters": "1234", "note": null });
    assert_eq!(
        bench.refused("deadlines.save", request.clone()),
        "deadline-number-too-long"
    );
    request["last_characters"] = json!("234");
    bench.ok("deadlines.save", request);
}

#[test]
fn a_file_that_is_over_alerts_no_more() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Lina", "Échantillon");
    permit(&bench, &case, "2026-12-01");
    assert_eq!(watched(&bench).len(), 1);
    bench.close(&case);
    assert_eq!(watched(&bench), []);
    bench.verify();
}

#[test]
fn days_in_canada_are_estimated_with_their_table() {
    let bench = Bench::on("2026-01-01");
    let case = bench.file("Lina", "Échantillon");
    assert_eq!(shown(&bench, &case)["estimates"], json!([]));
    bench.ok("cases.save_immigration", json!({ "case": case, "statuses": [
        { "code": "RP_FAM", "since": "2025-01-01", "until": null, "expires_on": null, "document": null },
        { "code": "TET", "since": "2022-01-01", "until": "2025-01-01", "expires_on": null, "document": null }] }));
    let of = |kind: &str| {
        let all = shown(&bench, &case)["estimates"]
            .as_array()
            .unwrap()
            .clone();
        all.into_iter().find(|e| e["kind"] == kind).unwrap()
    };
    let citizenship = of("citizenship");
    assert_eq!(
        (&citizenship["needed"], &citizenship["counted"]),
        (&json!(1095), &json!(730))
    );
    assert_eq!(citizenship["enough_on"], "2027-01-01");
    assert_eq!(citizenship["lines"][0]["weight"], "half");
    assert_eq!(of("residence")["counted"], 365);
    let absences = |list: Value| json!({ "case": case, "absences": list });
    for wrong in [
        json!([{ "left_on": "2025-03-01", "returned_on": "2025-02-01" }]),
        json!([{ "left_on": "2026-02-01", "returned_on": null }]),
        json!([{ "left_on": "2025-03-01", "returned_on": "2025-04-01" }, { "left_on": "2025-03-15", "returned_on": "2025-05-01" }]),
    ] {
        assert_eq!(
            bench.refused("deadlines.save_absences", absences(wrong)),
            "absence-dates-wrong"
        );
    }
    bench.ok(
        "deadlines.save_absences",
        absences(json!([{ "left_on": "2025-03-01", "returned_on": "2025-03-31" }])),
    );
    assert_eq!(of("residence")["counted"], 365 - 29);
    bench.restart();
    assert_eq!(of("residence")["lines"][1]["absent"], 29);
    bench.verify();
}

/// Flags come back to be reviewed, never later than ninety days.
#[test]
fn a_safety_flag_is_reviewed_within_ninety_days() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Grâce", "Testimonio-Fictive");
    let flag = |review: Value| json!({ "case": case, "flags": [{ "flag": "protected_address", "since": null, "review_on": review }] });
    assert_eq!(
        bench.refused("cases.save_flags", flag(json!("2027-02-23"))),
        "flag-review-too-late"
    );
    bench.ok("cases.save_flags", flag(json!(null)));
    let set = bench.sheet(&case)["flags"][0].clone();
    assert_eq!(
        (&set["since"], &set["review_on"]),
        (&json!("2026-11-24"), &json!("2027-02-22"))
    );
    assert!(set["author"].is_string());
    bench.day("2027-02-21");
    assert_eq!(watched(&bench), []);
    bench.day("2027-02-22");
    assert_eq!(
        watched(&bench),
        [("2027-02-22".into(), "flag-review:".into())]
    );
    let mut again = set.clone();
    again["review_on"] = json!("2027-05-01");
    bench.ok(
        "cases.save_flags",
        json!({ "case": case, "flags": [again] }),
    );
    assert_eq!(watched(&bench), []);
    assert_eq!(bench.sheet(&case)["flags"][0]["since"], "2026-11-24");
    bench.verify();
}
