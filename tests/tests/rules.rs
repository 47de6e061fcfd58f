//! Reference rules: edited, ended, taken back; written to a file, checked,
//! brought in; what they change in the files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

fn shown(bench: &Bench) -> Value {
    bench.ok("rules.show", json!({}))
}

fn rule(bench: &Bench, key: &str) -> Value {
    let all = shown(bench);
    let lines = all["rules"].as_array().unwrap();
    let found = lines.iter().find(|l| l["rule"]["key"] == key);
    found.unwrap_or_else(|| panic!("no rule {key}")).clone()
}

/// A claimant with a work permit and a child of four.
fn grace(bench: &Bench, permit: Value) -> String {
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Grâce", "family": "Testimonio-Fictive" }],
                "arrival_on": "2026-06-01" },
            "immigration": "DA" }),
    );
    let case = text(&opened["value"]["id"]);
    bench.ok(
        "pathway.save_situation",
        json!({ "case": case, "settled_on": null, "cadence": null, "work_permit": permit,
            "family": [{ "given": "Ima", "birth": "2022-03", "relation": "child" }] }),
    );
    case
}

fn right(bench: &Bench, case: &str, service: &str) -> Value {
    let rights = bench.ok("rights.show", json!({ "case": case }));
    let services = rights["services"].as_array().unwrap();
    let found = services.iter().find(|s| s["service"] == service);
    found.unwrap_or_else(|| panic!("no {service}")).clone()
}

/// The rules in force as a file, changed, on the disk again.
fn file(bench: &Bench, change: impl FnOnce(&mut Value)) -> String {
    let path = bench.folder().join("regles.json");
    bench.ok("rules.export", json!({ "path": path }));
    let mut pack: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    change(&mut pack);
    std::fs::write(&path, serde_json::to_string_pretty(&pack).unwrap()).unwrap();
    path.display().to_string()
}

fn find<'a>(pack: &'a mut Value, key: &str) -> &'a mut Value {
    let rules = pack["rules"].as_array_mut().unwrap();
    rules.iter_mut().find(|r| r["key"] == key).unwrap()
}

/// B.3 and B.4, with the pack of the program, then with one of 2025.
#[test]
fn a_claimant_is_oriented_by_the_rules_of_the_day() {
    let bench = Bench::of("2026-10-05", "coordinator");
    let case = grace(&bench, json!(true));
    let childcare = right(&bench, &case, "childcare");
    assert_eq!(
        (
            &childcare["answer"],
            &childcare["why"],
            &childcare["valid_from"]
        ),
        (&json!("eligible"), &json!(null), &json!("2026-03-06"))
    );
    assert_eq!(childcare["verified_on"], "2026-05-31");
    assert!(text(&childcare["source"]).contains("2026-03-06"));
    let allowance = right(&bench, &case, "family_allowance");
    assert_eq!(allowance["answer"], "not_eligible");
    let ifhp = right(&bench, &case, "ifhp");
    assert_eq!(ifhp["answer"], "eligible");
    assert!(text(&ifhp["note"]["fr"]).contains("4\u{a0}$ par ordonnance"));
    assert_eq!(right(&bench, &case, "ramq")["answer"], "not_eligible");
    assert_eq!(right(&bench, &case, "settlement")["answer"], "eligible");
    // The practice of the field, without a source: said, and to be verified.
    let french = right(&bench, &case, "francisation");
    assert_eq!(
        (&french["answer"], &french["says"], &french["why"]),
        (&json!("verify"), &json!("conditions"), &json!("no_source"))
    );
    let unsaid = grace(&bench, json!(null));
    assert_eq!(right(&bench, &unsaid, "childcare")["answer"], "conditions");

    let path = file(&bench, |pack| {
        pack["version"] = json!("2025.2");
        pack["dated_on"] = json!("2025-12-15");
        let rules = pack["rules"].as_array_mut().unwrap();
        rules.retain(|r| r["key"] != "eligibility.childcare.DA.2026");
        for rule in rules.iter_mut().filter(|r| r["verified_on"].is_string()) {
            rule["verified_on"] = json!("2025-12-15");
        }
    });
    bench.ok("rules.import", json!({ "path": path }));
    assert_eq!(shown(&bench)["version"], "2025.2");
    let childcare = right(&bench, &case, "childcare");
    assert_eq!(
        (&childcare["answer"], &childcare["why"]),
        (&json!("verify"), &json!("no_rule"))
    );
    let allowance = right(&bench, &case, "family_allowance");
    assert_eq!(
        (&allowance["answer"], &allowance["why"]),
        (&json!("verify"), &json!("older"))
    );
    bench.restart();
    assert_eq!(right(&bench, &case, "childcare")["answer"], "verify");
    bench.ok("journal.undo", json!({}));
    assert_eq!(right(&bench, &case, "childcare")["answer"], "eligible");
    assert_eq!(shown(&bench)["version"], "2026.1");
    bench.ok("journal.redo", json!({}));
    assert_eq!(right(&bench, &case, "childcare")["answer"], "verify");
    bench.verify();
}

#[test]
fn a_coordinator_edits_ends_adds_and_takes_back_a_rule() {
    let bench = Bench::of("2026-11-23", "coordinator");
    let key = "eligibility.childcare.DA.2026";
    let before = rule(&bench, key);
    assert_eq!(
        (&before["origin"], &before["holds"]),
        (&json!("carried"), &json!(true))
    );
    let mut values = before["rule"]["values"].clone();
    values["valid_to"] = json!("2026-12-31");
    values["verified_on"] = json!("2026-11-20");
    let save = |key: Value, values: &Value| {
        let mut request = json!({ "kind": "eligibility", "values": values });
        if key.is_string() {
            request["key"] = key;
        }
        request
    };
    bench.ok("rules.save", save(json!(key), &values));
    let edited = rule(&bench, key);
    assert_eq!(
        (&edited["origin"], &edited["newer"]),
        (&json!("edited"), &json!(false))
    );
    assert_eq!(edited["carried"]["verified_on"], "2026-05-31");

    // Another rule may not hold on the same days; after the end of the first it may.
    values.as_object_mut().unwrap().remove("valid_to");
    values["answer"] = json!("conditions");
    values["valid_from"] = json!("2026-12-31");
    let refusal = bench
        .call("rules.save", save(Value::Null, &values))
        .unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), &refusal.params["fault"]),
        ("rule-faulty", &json!("overlap"))
    );
    values["valid_from"] = json!("2027-01-01");
    let added = bench.ok("rules.save", save(Value::Null, &values));
    let own = text(&added["value"]);
    assert_eq!(rule(&bench, &own)["origin"], "added");
    assert_eq!(rule(&bench, &own)["to_verify"], "outside");
    let case = grace(&bench, json!(true));
    assert_eq!(right(&bench, &case, "childcare")["answer"], "eligible");
    bench.day("2027-01-04");
    // The condition is met: the rule's own answer, conditions.
    assert_eq!(right(&bench, &case, "childcare")["answer"], "conditions");
    bench.day("2026-11-23");
    bench.restart();
    assert_eq!(rule(&bench, &own)["origin"], "added");

    // History and undo are the journal's.
    let subject = shown(&bench)["subject"].clone();
    let history = bench.ok("journal.history", json!({ "subject": subject }));
    let acts: Vec<_> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|l| text(&l["action"]))
        .collect();
    assert_eq!(acts, ["rules.add", "rules.save"]);
    // The program's own would hold on the days of the one added.
    assert_eq!(
        bench.refused("rules.revert", json!({ "key": key })),
        "rule-faulty"
    );
    bench.ok("rules.revert", json!({ "key": own }));
    bench.ok("rules.revert", json!({ "key": key }));
    assert_eq!(rule(&bench, key)["origin"], "carried");
    assert_eq!(
        bench.refused("rules.revert", json!({ "key": key })),
        "rule-not-changed"
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(rule(&bench, key)["origin"], "edited");
    // Saved as the program has it, nothing is kept of it.
    bench.ok("rules.save", save(json!(key), &before["rule"]["values"]));
    assert_eq!(rule(&bench, key)["origin"], "carried");
    for (field, wrong, fault) in [
        ("answer", json!("yes"), "value"),
        ("answer", json!(" "), "field_missing"),
        ("due", json!("7d"), "field_unknown"),
        ("source", json!(""), "source_missing"),
        ("valid_to", json!("2020-01-01"), "dates"),
    ] {
        let mut spoilt = before["rule"]["values"].clone();
        spoilt[field] = wrong;
        let refusal = bench
            .call("rules.save", save(json!(key), &spoilt))
            .unwrap_err();
        assert_eq!(refusal.params["fault"], fault, "{field}");
    }
    assert_eq!(
        bench.refused(
            "rules.save",
            save(json!("nobody.knows"), &before["rule"]["values"])
        ),
        "rule-faulty"
    );
    bench.verify();
}

#[test]
fn a_rule_changed_here_changes_what_the_files_are_given() {
    let bench = Bench::of("2026-08-10", "coordinator");
    let open = || {
        let opened = bench.ok(
            "cases.open",
            json!({ "identity": { "names": [{ "kind": "legal", "given": "Nadia", "family": "Exemple-Fictif" }],
                "arrival_on": "2026-08-03", "country": "CO" }, "immigration": "RP_ECO" }),
        );
        text(&opened["value"]["id"])
    };
    let step = |case: &str, code: &str| {
        let pathway = bench.ok("pathway.show", json!({ "case": case }));
        let steps = pathway["steps"].as_array().unwrap();
        steps.iter().find(|s| s["code"] == code).cloned()
    };
    let before = open();
    assert_eq!(step(&before, "bank").unwrap()["due_on"], "2026-08-10");
    assert_eq!(
        step(&before, "licence").unwrap()["title"]["en"],
        "Driver’s licence: tests passed"
    );
    let mut bank = rule(&bench, "step.bank.1")["rule"].clone();
    bank["values"]["due"] = json!("14d");
    bench.ok("rules.save", bank);
    bench.ok(
        "rules.save",
        json!({ "kind": "agreement", "values": { "country": "CO" } }),
    );
    bench.ok("rules.save", json!({ "kind": "licence", "values": { "country": "CO", "source": "SAAQ (fictif)", "verified_on": "2026-08-01" } }));
    let after = open();
    assert_eq!(step(&after, "bank").unwrap()["due_on"], "2026-08-17");
    assert!(text(&step(&after, "ramq").unwrap()["note"]["en"]).starts_with("Social security"));
    assert_eq!(
        step(&after, "licence").unwrap()["title"]["en"],
        "Driver’s licence exchanged"
    );
    // What a file already has is not moved by a rule; its notes say the rule of the day.
    assert_eq!(step(&before, "bank").unwrap()["due_on"], "2026-08-10");
    // A threshold, and a day on which the office does not work.
    let propose = |case: &str| {
        bench.ok(
            "follow_ups.propose",
            json!({ "case": case, "kind": "plan", "outcome": "no_show", "on": "2026-08-10" }),
        )["due_on"]
            .clone()
    };
    assert_eq!(propose(&after), "2026-08-12");
    bench.ok("rules.save", json!({ "kind": "holiday", "values": { "fr": "Congé de la région", "en": "Regional holiday", "falls": "08-11" } }));
    assert_eq!(propose(&after), "2026-08-13");
    let mut second = rule(&bench, "threshold.no_show_second")["rule"].clone();
    second["values"]["numbers"] = json!("3");
    bench.ok("rules.save", second);
    assert_eq!(propose(&after), "2026-08-14");
    bench.verify();
}

#[test]
fn a_file_is_checked_whole_before_anything_changes() {
    let bench = Bench::of("2026-11-23", "coordinator");
    let same = file(&bench, |_| {});
    let report = bench.ok("rules.check", json!({ "path": same }));
    assert_eq!(
        (&report["faults"], &report["differences"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(
        bench.refused("rules.import", json!({ "path": same })),
        "rules-nothing-differs"
    );

    let faulty = file(&bench, |pack| {
        find(pack, "step.bank.1")["due"] = json!("soon");
        find(pack, "fit.DA")["cadence"] = json!("weekly");
        find(pack, "step.sin.1")["colour"] = json!("blue");
        find(pack, "step.phone.1")["due"] = json!("3d");
    });
    let report = bench.ok("rules.check", json!({ "path": faulty }));
    let faults: Vec<_> = report["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (text(&f["key"]), text(&f["field"]), text(&f["code"])))
        .collect();
    let expect =
        |key: &str, field: &str, code: &str| (key.to_owned(), field.to_owned(), code.to_owned());
    assert_eq!(faults.len(), 3);
    for fault in [
        expect("step.bank.1", "due", "value"),
        expect("fit.DA", "cadence", "value"),
        expect("step.sin.1", "colour", "field_unknown"),
    ] {
        assert!(faults.contains(&fault), "{fault:?} in {faults:?}");
    }
    assert_eq!(
        bench.refused("rules.import", json!({ "path": faulty })),
        "rules-file-faulty"
    );
    assert_eq!(rule(&bench, "step.phone.1")["origin"], "carried");

    let good = file(&bench, |pack| {
        pack["version"] = json!("2026.2-region");
        find(pack, "step.phone.1")["due"] = json!("3d");
        let rules = pack["rules"].as_array_mut().unwrap();
        rules.retain(|r| r["key"] != "step.clothes_food.1");
        let at = rules
            .iter()
            .position(|r| r["key"] == "step.ramq.1")
            .unwrap();
        rules.insert(at, json!({ "key": "region.ramq", "kind": "step", "code": "ramq", "fr": "RAMQ, avec le CLSC",
            "en": "RAMQ, with the CLSC", "anchor": "arrival", "due": 10, "statuses": "RP_AUT" }));
    });
    // A number is no delay: said, not guessed.
    assert_eq!(
        bench.refused("rules.import", json!({ "path": good })),
        "rules-file-faulty"
    );
    let good = good_file(&good);
    let report = bench.ok("rules.check", json!({ "path": good }));
    let changes: Vec<_> = report["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (text(&d["rule"]["key"]), text(&d["change"])))
        .collect();
    assert_eq!(changes.len(), 3, "{changes:?}");
    assert!(changes.contains(&("step.phone.1".into(), "changed".into())));
    assert!(changes.contains(&("step.clothes_food.1".into(), "removed".into())));
    assert!(changes.contains(&("region.ramq".into(), "added".into())));
    bench.ok("rules.import", json!({ "path": good }));
    assert_eq!(rule(&bench, "step.clothes_food.1")["origin"], "removed");
    // In its place: before the general rule of the same step.
    let all = shown(&bench);
    let keys: Vec<_> = all["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| text(&l["rule"]["key"]))
        .collect();
    let at = |key: &str| keys.iter().position(|k| k == key).unwrap();
    assert!(
        at("region.ramq") + 1 == at("step.ramq.1"),
        "{}",
        at("region.ramq")
    );
    // What goes out comes back the same.
    let again = file(&bench, |_| {});
    assert_eq!(
        bench.refused("rules.import", json!({ "path": again })),
        "rules-nothing-differs"
    );
    bench.ok("rules.revert", json!({ "key": "step.clothes_food.1" }));
    assert_eq!(rule(&bench, "step.clothes_food.1")["origin"], "carried");
    bench.verify();
}

fn good_file(path: &str) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    std::fs::write(path, text.replace("\"due\": 10,", "\"due\": \"10d\",")).unwrap();
    path.to_owned()
}

#[test]
fn everyone_reads_the_rules_the_coordinator_changes_them() {
    let bench = Bench::on("2026-11-23");
    assert_eq!(shown(&bench)["may_edit"], false);
    let path = file(&bench, |_| {});
    bench.ok("rules.check", json!({ "path": path }));
    for (name, request) in [
        (
            "rules.save",
            json!({ "kind": "agreement", "values": { "country": "CO" } }),
        ),
        ("rules.revert", json!({ "key": "step.bank.1" })),
        ("rules.import", json!({ "path": path })),
    ] {
        assert_eq!(bench.refused(name, request), "not-allowed", "{name}");
    }
    assert_eq!(
        bench.refused(
            "rules.check",
            json!({ "path": bench.folder().join("absent.json") })
        ),
        "path-absent"
    );
}

#[test]
fn a_birth_expected_is_a_fact_that_brings_its_steps() {
    let bench = Bench::on("2026-11-23");
    let case = grace(&bench, json!(null));
    bench.ok("pathway.apply", json!({ "case": case }));
    let situation = |expected: Value| json!({ "case": case, "settled_on": null, "cadence": null, "family": [], "expected_on": expected });
    let proposed = || {
        let shown = bench.ok("pathway.show", json!({ "case": case }));
        let steps = shown["proposal"]["steps"].as_array().unwrap().clone();
        let codes = steps.iter().filter(|s| {
            text(&s["code"]).contains("birth") || text(&s["code"]).contains("pregnancy")
        });
        codes
            .map(|s| (text(&s["code"]), s["from"].clone(), s["to"].clone()))
            .collect::<Vec<_>>()
    };
    bench.ok("pathway.save_situation", situation(json!("2027-03-01")));
    assert_eq!(
        proposed(),
        [
            (
                "pregnancy_care".to_owned(),
                json!(null),
                json!("2026-11-23")
            ),
            (
                "birth_prepared".to_owned(),
                json!(null),
                json!("2027-01-30")
            ),
            (
                "birth_declared".to_owned(),
                json!(null),
                json!("2027-03-31")
            ),
        ]
    );
    bench.ok("pathway.apply", json!({ "case": case }));
    bench.ok("pathway.save_situation", situation(json!("2027-03-08")));
    assert_eq!(
        proposed(),
        [
            (
                "birth_prepared".to_owned(),
                json!("2027-01-30"),
                json!("2027-02-06")
            ),
            (
                "birth_declared".to_owned(),
                json!("2027-03-31"),
                json!("2027-04-07")
            ),
        ]
    );
    bench.ok("pathway.apply", json!({ "case": case }));
    bench.ok("pathway.save_situation", situation(json!(null)));
    assert_eq!(proposed().len(), 3, "withdrawn with the fact");
    bench.verify();
}

/// A person whose next steps are counted in days that the office works, and what
/// Today asks of them.
fn first_follow_up(bench: &Bench) -> String {
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Lina", "family": "Échantillon" }],
                "arrival_on": "2026-11-23" }, "immigration": "RP_ECO" }),
    );
    let sheet = bench.sheet(&text(&opened["value"]["id"]));
    text(&sheet["follow_ups"][0]["due_on"])
}

fn chased(bench: &Bench, case: &str, partner: &str) -> String {
    bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": partner, "need": "Logement", "categories": ["name"] }),
    );
    let sheet = bench.sheet(case);
    let last = sheet["referrals"].as_array().unwrap().iter();
    last.map(|r| text(&r["chase_on"])).max().unwrap()
}

fn asks(bench: &Bench, what: &str) -> Vec<String> {
    let today = bench.ok("today.show", json!({}));
    let all = today["attention"].as_array().unwrap().iter();
    all.filter(|a| a["what"] == what)
        .map(|a| text(&a["due_on"]))
        .collect()
}

#[test]
fn a_holiday_of_the_office_moves_all_that_is_counted_in_business_days() {
    let bench = Bench::of("2026-11-23", "coordinator");
    let case = bench.file("Samir", "Modèle");
    let partner = bench.partner("Comité logement fictif");
    bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "plan", "due_on": "2026-12-01", "due_at": "10:00",
            "channel": "office", "arrangement": { "minutes": 60, "place": null, "attends": null,
                "interpreter": { "mode": "phone", "language": "dari", "who": "Agence", "confirmed": false } } }),
    );
    let domains = [
        "STA", "LOG", "REV", "FRA", "EMP", "COM", "SAN", "ENF", "MOB", "NUM", "RES", "SEC", "PRJ",
    ];
    let scores: Vec<Value> = domains
        .iter()
        .map(|d| json!({ "domain": d, "score": if *d == "EMP" { 2 } else { 4 }, "own_score": null, "comment": null }))
        .collect();
    bench.ok(
        "assessments.save",
        json!({ "case": case, "moment": "baseline", "interpreted": false, "complete": true, "scores": scores }),
    );
    assert_eq!(first_follow_up(&bench), "2026-11-30");
    assert_eq!(chased(&bench, &case, &partner), "2026-11-30");
    assert_eq!(asks(&bench, "interpreter"), [] as [&str; 0]);
    assert_eq!(asks(&bench, "objective-owed"), ["2026-12-07"]);
    let day = |bench: &Bench| {
        bench.ok(
            "agenda.show",
            json!({ "from": "2026-11-30", "to": "2026-11-30" }),
        )["days"][0]
            .clone()
    };
    assert!(day(&bench)["opens"].is_string());

    let holiday = json!({ "kind": "holiday", "values": { "fr": "Congé de la région",
        "en": "Regional holiday", "falls": "11-30" } });
    bench.ok("rules.save", holiday);
    let moved = |bench: &Bench| {
        assert_eq!(first_follow_up(bench), "2026-12-01", "a rhythm");
        assert_eq!(chased(bench, &case, &partner), "2026-12-01", "a referral");
        assert_eq!(asks(bench, "interpreter"), ["2026-12-01"], "an interpreter");
        assert_eq!(
            asks(bench, "objective-owed"),
            ["2026-12-08"],
            "an objective"
        );
        assert_eq!(day(bench)["holiday"]["fr"], "Congé de la région");
        assert!(day(bench)["opens"].is_null(), "the agenda");
    };
    moved(&bench);
    bench.verify();
    bench.restart();
    moved(&bench);
    // Ended before that day, it is a day like others again.
    let lines = shown(&bench)["rules"].as_array().unwrap().clone();
    let mut own = lines
        .into_iter()
        .find(|l| l["rule"]["values"]["falls"] == "11-30")
        .unwrap()["rule"]
        .clone();
    own["values"]["valid_to"] = json!("2026-11-29");
    bench.ok("rules.save", own);
    assert_eq!(asks(&bench, "objective-owed"), ["2026-12-07"]);
    bench.ok("journal.undo", json!({}));
    assert_eq!(asks(&bench, "objective-owed"), ["2026-12-08"]);
    bench.verify();
    bench.ok("journal.redo", json!({}));
    assert_eq!(first_follow_up(&bench), "2026-11-30");
    bench.verify();
}

/// The coordinator's own number for a threshold.
fn number(bench: &Bench, code: &str, numbers: &str) {
    let mut rule = rule(bench, &format!("threshold.{code}"))["rule"].clone();
    rule["values"]["numbers"] = json!(numbers);
    bench.ok("rules.save", rule);
}

#[test]
fn delays_are_rules_of_the_day() {
    let bench = Bench::of("2026-11-23", "coordinator");
    let case = bench.file("Samir", "Modèle");
    let partner = bench.partner("Comité logement fictif");
    // A referral whose consent is awaited.
    assert_eq!(chased(&bench, &case, &partner), "2026-11-30");
    number(&bench, "referral_consent", "6 1");
    assert_eq!(chased(&bench, &case, &partner), "2026-12-01");
    // A document that ends.
    let deadline = json!({ "case": case, "kind": "passport", "expires_on": "2027-02-28" });
    bench.ok("deadlines.save", deadline);
    let alerts = |bench: &Bench| -> Vec<String> {
        let shown = bench.ok("deadlines.show", json!({ "case": case }));
        let all = shown["deadlines"][0]["alerts"].as_array().unwrap().clone();
        all.iter().map(text).collect()
    };
    assert_eq!(alerts(&bench).len(), 7);
    number(&bench, "alert_days", "100");
    number(&bench, "expired_alert_days", "10");
    assert_eq!(alerts(&bench), ["2026-11-20", "2027-03-10"]);
    assert_eq!(asks(&bench, "deadline"), ["2027-02-28"]);
    // A safety flag, and its refusal that says the delay in force.
    let flag = |review: Value| json!({ "case": case, "flags": [{ "flag": "no_message", "review_on": review }] });
    number(&bench, "flag_review_days", "30");
    let refusal = bench
        .call("cases.save_flags", flag(json!("2026-12-24")))
        .unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), &refusal.params["days"]),
        ("flag-review-too-late", &json!(30))
    );
    bench.ok("cases.save_flags", flag(Value::Null));
    assert_eq!(bench.sheet(&case)["flags"][0]["review_on"], "2026-12-23");
    // A consent that ends.
    bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "file", "categories": [], "form": "written",
            "ends_on": "2027-01-15" }),
    );
    assert_eq!(asks(&bench, "consent_ending"), [] as [&str; 0]);
    number(&bench, "consent_ending_days", "60");
    assert_eq!(asks(&bench, "consent_ending"), ["2027-01-15"]);
    // Whoever is said to be out of reach.
    let close = json!({ "case": case, "reason": "unreachable", "sheet": {
        "plan_result": "unknown", "residence": "unknown", "work": "unknown",
        "satisfaction": null, "no_scores": "not_met" } });
    let refusal = bench.call("closings.close", close).unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), &refusal.params["days"]),
        ("too-few-attempts", &json!(15))
    );
    // A rule of later holds later: until then, the program's own.
    let mut later = rule(&bench, "threshold.unreachable_days")["rule"].clone();
    later["values"]["numbers"] = json!("10");
    later["values"]["valid_from"] = json!("2026-12-01");
    bench.ok("rules.save", later);
    let days =
        |bench: &Bench| bench.ok("rules.numbers", json!({}))["numbers"]["unreachable_days"].clone();
    assert_eq!(days(&bench), json!([15]));
    bench.day("2026-12-01");
    assert_eq!(days(&bench), json!([10]));
    bench.restart();
    assert_eq!(days(&bench), json!([10]));
    bench.verify();
}

/// How many rules in force answer for childcare of a claimant, on a day.
fn answering(bench: &Bench, day: &str) -> usize {
    let lines = shown(bench)["rules"].as_array().unwrap().clone();
    let holds = |values: &Value| {
        let from = values["valid_from"].as_str().unwrap_or("0000");
        let to = values["valid_to"].as_str().unwrap_or("9999");
        values["service"] == "childcare" && values["status"] == "DA" && from <= day && day <= to
    };
    let in_force = lines.iter().filter(|l| l["origin"] != "removed");
    in_force.filter(|l| holds(&l["rule"]["values"])).count()
}

mod overlap {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    enum Act {
        Save(usize, Option<u32>, Option<u32>),
        Add(Option<u32>, Option<u32>),
        Revert(usize),
        Undo,
        Redo,
    }

    fn act() -> impl Strategy<Value = Act> {
        let year = || proptest::option::of(2024u32..2030);
        prop_oneof![
            3 => (0usize..6, year(), year()).prop_map(|(n, a, b)| Act::Save(n, a, b)),
            3 => (year(), year()).prop_map(|(a, b)| Act::Add(a, b)),
            1 => (0usize..6).prop_map(Act::Revert),
            2 => Just(Act::Undo),
            1 => Just(Act::Redo),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]
        #[test]
        fn whatever_is_done_one_rule_at_most_answers_on_a_day(acts in proptest::collection::vec(act(), 1..14)) {
            let bench = Bench::of("2026-11-23", "coordinator");
            let model = rule(&bench, "eligibility.childcare.DA.2026")["rule"]["values"].clone();
            let values = |from: Option<u32>, to: Option<u32>| {
                let mut values = model.clone();
                values.as_object_mut().unwrap().remove("valid_from");
                if let Some(year) = from { values["valid_from"] = json!(format!("{year}-01-01")); }
                if let Some(year) = to { values["valid_to"] = json!(format!("{year}-12-31")); }
                values
            };
            for act in acts {
                let keys: Vec<Value> = shown(&bench)["rules"].as_array().unwrap().iter()
                    .filter(|l| l["rule"]["values"]["service"] == "childcare" && l["rule"]["values"]["status"] == "DA")
                    .map(|l| l["rule"]["key"].clone()).collect();
                let _ = match act {
                    Act::Save(n, from, to) => bench.call("rules.save", json!({ "key": keys[n % keys.len()], "kind": "eligibility", "values": values(from, to) })),
                    Act::Add(from, to) => bench.call("rules.save", json!({ "kind": "eligibility", "values": values(from, to) })),
                    Act::Revert(n) => bench.call("rules.revert", json!({ "key": keys[n % keys.len()] })),
                    Act::Undo => bench.call("journal.undo", json!({})),
                    Act::Redo => bench.call("journal.redo", json!({})),
                };
                for year in 2023..2031 {
                    for day in ["01-01", "06-30", "12-31"] {
                        let day = format!("{year}-{day}");
                        prop_assert!(answering(&bench, &day) <= 1, "{day}");
                    }
                }
            }
            bench.verify();
        }
    }
}
