//! Scenario A of the practice brief, steps 1 to 4 and 6, with its exact dates;
//! first steps under change; rhythms of follow-ups.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

fn nadia(bench: &Bench) -> String {
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Nadia", "family": "Exemple-Fictif" }],
                "arrival_on": "2026-09-08", "country": "CO", "municipality": "29073" },
            "immigration": "RP_ECO",
            "family": [{ "given": "Paul", "birth": null, "relation": "spouse" },
                { "given": "Léa", "birth": "2019-03-14", "relation": "child" },
                { "given": "Tom", "birth": "2023-06-01", "relation": "child" }] }),
    );
    text(&opened["value"]["id"])
}

fn pathway(bench: &Bench, case: &str) -> Value {
    bench.ok("pathway.show", json!({ "case": case }))
}

fn step(bench: &Bench, case: &str, code: &str) -> Option<Value> {
    let shown = pathway(bench, case);
    let steps = shown["steps"].as_array().unwrap().clone();
    steps.into_iter().find(|s| s["code"] == code)
}

fn due(bench: &Bench, case: &str, code: &str) -> String {
    let found = step(bench, case, code).unwrap_or_else(|| panic!("no step {code}"));
    text(&found["due_on"])
}

fn note(bench: &Bench, case: &str, code: &str) -> String {
    text(&step(bench, case, code).unwrap()["note"]["fr"])
}

/// The planned follow-ups of a file: date, kind.
fn planned(bench: &Bench, case: &str) -> Vec<(String, String)> {
    let sheet = bench.sheet(case);
    let open = sheet["follow_ups"].as_array().unwrap().iter();
    open.filter(|f| f["outcome"].is_null())
        .map(|f| (text(&f["due_on"]), text(&f["kind"])))
        .collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(a, b)| ((*a).into(), (*b).into()))
        .collect()
}

/// A.1, A.2, A.6.
#[test]
fn a_family_expected_has_its_steps_and_its_rhythm() {
    let bench = Bench::on("2026-08-10");
    let case = nadia(&bench);
    assert_eq!(bench.sheet(&case)["status"], "pre_arrival");
    for (code, date) in [
        ("ramq", "2026-09-15"),
        ("sin", "2026-09-15"),
        ("assessment", "2026-10-08"),
        ("lease", "2026-10-08"),
        ("objectif_integration", "2026-12-07"),
        ("licence", "2027-03-08"),
        ("retention_12", "2027-09-08"),
        ("retention_24", "2028-09-08"),
    ] {
        assert_eq!(due(&bench, &case, code), date, "{code}");
    }
    assert_eq!(
        planned(&bench, &case),
        pairs(&[
            ("2026-08-10", "reminder"),
            ("2026-09-01", "reminder"),
            ("2026-09-09", "welcome"),
        ])
    );
    let of = |code| step(&bench, &case, code).unwrap()["child"].clone();
    assert_eq!(of("school"), "Léa");
    assert_eq!(of("childcare"), "Tom");
    let count = |code: &str| {
        let shown = pathway(&bench, &case);
        shown["steps"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|s| s["code"] == code)
            .count()
    };
    assert_eq!((count("school"), count("childcare")), (1, 1));
    assert_eq!(pathway(&bench, &case)["proposal"]["steps"], json!([]));
    bench.restart();
    assert_eq!(due(&bench, &case, "licence"), "2027-03-08");
    bench.ok("journal.undo", json!({}));
    assert_eq!(
        bench.refused("pathway.show", json!({ "case": case })),
        "case-unknown"
    );
    bench.ok("journal.redo", json!({}));
    assert_eq!(due(&bench, &case, "licence"), "2027-03-08");
    bench.verify();
}

/// A.3: the contact, its next step, the two indicators.
#[test]
fn a_first_contact_in_time_is_counted_one_before_arrival_is_apart() {
    let bench = Bench::on("2026-08-10");
    let case = nadia(&bench);
    let first = bench.sheet(&case)["follow_ups"][0]["id"].clone();
    // Before the arrival the next follow-up stands already: nothing more is proposed.
    let ask = json!({ "case": case, "follow_up": first, "kind": "reminder", "outcome": "done", "on": "2026-08-10" });
    assert_eq!(
        bench.ok("follow_ups.propose", ask),
        json!({ "kind": "none" })
    );
    bench.ok(
        "follow_ups.record",
        json!({ "case": case, "follow_up": first, "kind": "reminder", "channel": "video",
            "outcome": "done", "on": "2026-08-10", "next": { "kind": "none" } }),
    );

    bench.day("2026-09-10");
    let welcome = bench.sheet(&case)["follow_ups"][1]["id"].clone();
    let mut contact = json!({ "case": case, "follow_up": welcome, "kind": "welcome",
        "channel": "office", "outcome": "done", "on": "2026-09-10" });
    assert_eq!(
        bench.refused("follow_ups.record", contact.clone()),
        "next-step-missing"
    );
    let next = bench.ok(
        "follow_ups.propose",
        json!({ "case": case, "follow_up": welcome, "kind": "welcome", "outcome": "done", "on": "2026-09-10" }),
    );
    assert_eq!(
        next,
        json!({ "kind": "plan", "what": "assessment", "due_on": "2026-09-15" })
    );
    contact["next"] = next;
    bench.ok("follow_ups.record", contact);

    let period = json!({ "from": "2026-07-01", "to": "2026-09-30" });
    let read = || bench.ok("indicators.first_contact", period.clone());
    assert_eq!(
        (
            &read()["pending"],
            &read()["within_five_days"]["denominator"]
        ),
        (&json!(1), &json!(0))
    );
    bench.day("2026-09-30");
    let found = read();
    assert_eq!(
        found["within_five_days"],
        json!({ "numerator": 1, "denominator": 1 })
    );
    assert_eq!(found["files"][0]["business_days"], 2);
    assert_eq!(
        found["met_before_arrival"],
        json!({ "numerator": 1, "denominator": 1 })
    );
    assert_eq!(
        (&found["median_days"], &found["measured"]),
        (&json!(null), &json!(0))
    );
    // Another quarter holds neither her arrival nor her first contact.
    let after = bench.ok(
        "indicators.first_contact",
        json!({ "from": "2026-10-01", "to": "2026-12-31" }),
    );
    assert_eq!(after["files"], json!([]));
    bench.verify();
}

/// A.4: what to know follows the country.
#[test]
fn a_country_with_an_agreement_changes_what_is_said_and_proposed() {
    let bench = Bench::on("2026-08-10");
    let case = nadia(&bench);
    assert!(note(&bench, &case, "ramq").starts_with("Délai de carence"));
    assert!(step(&bench, &case, "agreement_form").is_none());
    let preview = bench.ok(
        "pathway.preview",
        json!({ "case": case, "arrival_on": "2026-09-08", "country": "FR" }),
    );
    let change = |code: &str| {
        let all = preview["steps"].as_array().unwrap().iter();
        all.clone()
            .find(|s| s["code"] == code)
            .map(|s| (s["from"].clone(), s["to"].clone()))
    };
    assert_eq!(
        change("agreement_form"),
        Some((json!(null), json!("2026-09-01")))
    );
    assert_eq!(
        change("gap_insurance"),
        Some((json!("2026-09-15"), json!(null)))
    );
    assert_eq!(preview["steps"].as_array().unwrap().len(), 2);

    let mut identity = bench.sheet(&case)["identity"].clone();
    identity["country"] = json!("FR");
    bench.ok(
        "cases.save_identity",
        json!({ "case": case, "identity": identity, "shift": true }),
    );
    assert!(note(&bench, &case, "ramq").starts_with("Entente de sécurité sociale"));
    assert_eq!(due(&bench, &case, "agreement_form"), "2026-09-01");
    assert!(step(&bench, &case, "gap_insurance").is_none());
    assert_eq!(due(&bench, &case, "licence"), "2027-03-08");
    let rule = step(&bench, &case, "ramq").unwrap();
    assert_eq!(rule["verified_on"], "2026-05-31");
    assert!(text(&rule["source"]).contains("ramq.gouv.qc.ca"));
    bench.ok("journal.undo", json!({}));
    assert_eq!(bench.sheet(&case)["identity"]["country"], "CO");
    assert!(step(&bench, &case, "gap_insurance").is_some());
    bench.verify();
}

#[test]
fn another_arrival_date_is_shown_first_then_moves_what_is_open() {
    let bench = Bench::on("2026-08-10");
    let case = nadia(&bench);
    let sin = step(&bench, &case, "sin").unwrap();
    bench.day("2026-09-14");
    bench.ok(
        "pathway.set",
        json!({ "case": case, "step": sin["id"], "status": "done", "proof_seen": true }),
    );
    let done = step(&bench, &case, "sin").unwrap();
    assert_eq!(
        (&done["status"], &done["done_on"], &done["proof_seen"]),
        (&json!("done"), &json!("2026-09-14"), &json!(true))
    );

    let mut identity = bench.sheet(&case)["identity"].clone();
    identity["arrival_on"] = json!("2026-09-22");
    bench.ok(
        "cases.save_identity",
        json!({ "case": case, "identity": identity }),
    );
    // Saved without the shift: it stays proposed, old date and new.
    assert_eq!(due(&bench, &case, "ramq"), "2026-09-15");
    let proposal = pathway(&bench, &case)["proposal"].clone();
    let ramq = proposal["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["code"] == "ramq")
        .unwrap()
        .clone();
    assert_eq!(
        (&ramq["from"], &ramq["to"]),
        (&json!("2026-09-15"), &json!("2026-09-29"))
    );
    assert_eq!(proposal["follow_ups"][0]["to"], "2026-09-15");
    assert_eq!(
        (
            &proposal["follow_ups"][1]["from"],
            &proposal["follow_ups"][1]["to"]
        ),
        (&json!("2026-09-09"), &json!("2026-09-23"))
    );
    bench.ok("pathway.apply", json!({ "case": case }));
    assert_eq!(due(&bench, &case, "ramq"), "2026-09-29");
    assert_eq!(due(&bench, &case, "licence"), "2027-03-22");
    // Seven days before the new arrival is tomorrow; what was done never moves.
    assert_eq!(due(&bench, &case, "travel"), "2026-09-15");
    assert_eq!(due(&bench, &case, "sin"), "2026-09-15");
    assert_eq!(
        planned(&bench, &case),
        pairs(&[
            ("2026-08-10", "reminder"),
            ("2026-09-15", "reminder"),
            ("2026-09-23", "welcome"),
        ])
    );
    assert_eq!(
        bench.refused("pathway.apply", json!({ "case": case })),
        "nothing-proposed"
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(due(&bench, &case, "ramq"), "2026-09-15");
    assert_eq!(planned(&bench, &case)[2].0, "2026-09-09");
    bench.verify();
}

#[test]
fn what_is_past_when_a_file_opens_is_due_today_none_dropped() {
    let bench = Bench::on("2026-11-23");
    let case = nadia(&bench);
    assert_eq!(bench.sheet(&case)["status"], "welcome");
    assert_eq!(due(&bench, &case, "ramq"), "2026-11-23");
    assert_eq!(due(&bench, &case, "lease"), "2026-11-23");
    assert_eq!(due(&bench, &case, "objectif_integration"), "2026-12-07");
    assert!(
        step(&bench, &case, "travel").is_none(),
        "no journey to prepare"
    );
    // One line on Today, whatever the number of steps.
    let today = bench.ok("today.show", json!({}));
    let lines = today["first_steps"].as_array().unwrap();
    assert_eq!(lines.len(), 1);
    assert!(lines[0]["due"].as_u64().unwrap() > 10);
    assert_eq!(lines[0]["late"], 0);
    bench.day("2026-12-08");
    let line = bench.ok("today.show", json!({}))["first_steps"][0].clone();
    assert!(line["late"].as_u64() == line["due"].as_u64());
    bench.close(&case);
    assert_eq!(bench.ok("today.show", json!({}))["first_steps"], json!([]));
    bench.verify();
}

#[test]
fn a_step_set_aside_says_why_and_is_handed_with_its_file() {
    let bench = Bench::on("2026-08-10");
    let case = nadia(&bench);
    let bank = step(&bench, &case, "bank").unwrap()["id"].clone();
    let set = |status: &str, more: Value| {
        let mut request = json!({ "case": case, "step": bank, "status": status });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        bench
            .call("pathway.set", request)
            .map(|_| ())
            .map_err(|r| r.code)
    };
    assert_eq!(
        set("not_applicable", json!({})),
        Err("step-reason-missing".into())
    );
    assert_eq!(
        set("refused", json!({ "reason": " " })),
        Err("step-reason-missing".into())
    );
    assert_eq!(
        set("done", json!({ "done_on": "2026-08-11" })),
        Err("step-done-in-future".into())
    );
    let nobody = "00000000-0000-7000-8000-000000000000";
    assert_eq!(
        set("doing", json!({ "owner": nobody })),
        Err("user-unknown".into())
    );
    set("refused", json!({ "reason": "a déjà un compte" })).unwrap();
    let refused = step(&bench, &case, "bank").unwrap();
    assert_eq!(
        (&refused["status"], &refused["reason"]),
        (&json!("refused"), &json!("a déjà un compte"))
    );
    let unknown = json!({ "case": case, "step": nobody, "status": "doing" });
    assert_eq!(bench.refused("pathway.set", unknown), "step-unknown");
    bench.verify();
}

#[test]
fn a_child_added_later_has_a_school_step_proposed() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let mut shown = pathway(&bench, &case);
    assert_eq!(
        (&shown["steps"], &shown["proposal"]["steps"]),
        (&json!([]), &json!([]))
    );
    let mut identity = bench.sheet(&case)["identity"].clone();
    identity["arrival_on"] = json!("2026-11-20");
    bench.ok(
        "cases.save_identity",
        json!({ "case": case, "identity": identity }),
    );
    assert_eq!(
        pathway(&bench, &case)["steps"],
        json!([]),
        "proposed, not imposed"
    );
    bench.ok("pathway.apply", json!({ "case": case }));
    assert!(step(&bench, &case, "school").is_none());
    let nameless = json!({ "case": case, "settled_on": null, "cadence": null,
        "family": [{ "given": " ", "birth": null, "relation": "child" }] });
    assert_eq!(
        bench.refused("pathway.save_situation", nameless),
        "dependant-nameless"
    );
    bench.ok(
        "pathway.save_situation",
        json!({ "case": case, "settled_on": "2026-12-01", "cadence": "standard",
            "family": [{ "given": "Noa", "birth": "2018", "relation": "child" }] }),
    );
    shown = pathway(&bench, &case);
    let added: Vec<_> = shown["proposal"]["steps"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|s| s["from"].is_null())
        .map(|s| text(&s["code"]))
        .collect();
    assert_eq!(added, ["family_allowance", "school"]);
    bench.ok("pathway.apply", json!({ "case": case }));
    assert_eq!(
        due(&bench, &case, "school"),
        "2026-12-31",
        "counted from the region"
    );
    assert_eq!(
        due(&bench, &case, "licence"),
        "2027-05-20",
        "counted from the arrival"
    );
    bench.restart();
    assert_eq!(pathway(&bench, &case)["chosen_cadence"], "standard");
    bench.verify();
}

#[test]
fn the_rhythm_follows_the_situation() {
    let bench = Bench::on("2026-11-23");
    let open = |immigration: &str, family: Value| {
        let opened = bench.ok(
            "cases.open",
            json!({ "identity": { "names": [{ "kind": "legal", "given": "Sam", "family": "Fictif" }] },
                "immigration": immigration, "family": family }),
        );
        text(&opened["value"]["id"])
    };
    let rhythm = |case: &str| text(&pathway(&bench, case)["cadence"]);
    let standard = open("RP_ECO", json!([]));
    assert_eq!(
        (rhythm(&standard).as_str(), planned(&bench, &standard)),
        ("standard", pairs(&[("2026-11-30", "welcome")]))
    );
    let refugee = open("RP_RPCE", json!([]));
    assert_eq!(
        (rhythm(&refugee).as_str(), planned(&bench, &refugee)),
        ("reinforced", pairs(&[("2026-11-26", "welcome")]))
    );
    let worker = open("TET", json!([]));
    assert_eq!(rhythm(&worker), "temporary_work");
    let alone = open(
        "RP_ECO",
        json!([{ "given": "Léo", "birth": "2020", "relation": "child" }]),
    );
    assert_eq!(rhythm(&alone), "reinforced");
}

#[test]
fn another_rhythm_is_seen_first_then_moves_what_it_planned() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Sam", "Fictif");
    assert_eq!(planned(&bench, &case), pairs(&[("2026-11-30", "welcome")]));
    // Planned by hand: no rhythm moves it.
    bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "accompaniment", "due_on": "2026-12-03" }),
    );
    let situation = |cadence: &str, job: Value, shift: bool| {
        json!({ "case": case, "settled_on": null, "cadence": cadence, "family": [],
            "job_started_on": job, "shift": shift })
    };
    let preview =
        |request: Value| bench.ok("pathway.preview_situation", request)["follow_ups"].clone();
    let reinforced = situation("reinforced", json!(null), true);
    let seen = preview(reinforced.clone());
    assert_eq!(
        (
            &seen[0]["from"],
            &seen[0]["to"],
            seen.as_array().unwrap().len()
        ),
        (&json!("2026-11-30"), &json!("2026-11-26"), 1)
    );
    bench.ok("pathway.save_situation", reinforced);
    assert_eq!(
        planned(&bench, &case),
        pairs(&[("2026-11-26", "welcome"), ("2026-12-03", "accompaniment")])
    );
    // A job: all its dates; those past are one, due today.
    let job = situation("job_retention", json!("2026-06-01"), true);
    assert_eq!(preview(job.clone()).as_array().unwrap().len(), 3);
    bench.ok("pathway.save_situation", job);
    let dates: Vec<_> = planned(&bench, &case).into_iter().map(|p| p.0).collect();
    assert_eq!(
        dates,
        ["2026-11-23", "2026-12-01", "2026-12-03", "2027-06-01"]
    );
    bench.restart();
    assert_eq!(pathway(&bench, &case)["job_started_on"], "2026-06-01");
    bench.ok("journal.undo", json!({}));
    assert_eq!(planned(&bench, &case).len(), 2);
    bench.ok("journal.redo", json!({}));
    // Back to the standard rhythm: one follow-up of it stands, the rest is withdrawn.
    bench.ok(
        "pathway.save_situation",
        situation("standard", json!(null), true),
    );
    let dates: Vec<_> = planned(&bench, &case).into_iter().map(|p| p.0).collect();
    assert!(
        dates.contains(&"2026-12-03".to_owned()) && dates.contains(&"2026-11-30".to_owned()),
        "{dates:?}"
    );
    bench.verify();
}

#[test]
fn a_pause_holds_what_is_planned_and_gives_it_back() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Sam", "Fictif");
    let go = |change: Value| json!({ "case": case, "change": change });
    let pause = json!({ "to": "paused", "reason": "voyage", "resume_on": "2027-01-11" });
    bench.ok("cases.move", go(pause));
    assert_eq!(planned(&bench, &case), pairs(&[("2027-01-11", "welcome")]));
    bench.day("2026-12-12");
    let today = bench.ok("today.show", json!({}));
    assert_eq!(
        (&today["overdue_count"], &today["due_count"]),
        (&json!(0), &json!(0))
    );
    // Back earlier, on a Saturday: the next business day.
    bench.ok("cases.move", go(json!({ "to": "welcome" })));
    assert_eq!(planned(&bench, &case), pairs(&[("2026-12-14", "welcome")]));
    bench.ok("journal.undo", json!({}));
    bench.ok("journal.undo", json!({}));
    assert_eq!(planned(&bench, &case), pairs(&[("2026-11-30", "welcome")]));
    bench.verify();
}
