//! Needs, what they owe, whom they warn, French by skill: scenarios A.5 and B.2
//! of the practice brief with their exact dates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

/// Every domain at 4 but these.
fn scores(other: &[(&str, u8)]) -> Value {
    let domains = [
        "STA", "LOG", "REV", "FRA", "EMP", "COM", "SAN", "ENF", "MOB", "NUM", "RES", "SEC", "PRJ",
    ];
    let line = |domain: &&str| {
        let given = other.iter().find(|(d, _)| d == domain).map_or(4, |o| o.1);
        json!({ "domain": domain, "score": given, "own_score": null, "comment": null })
    };
    domains.iter().map(line).collect()
}

fn assessment(case: &str, moment: &str, other: &[(&str, u8)]) -> Value {
    json!({ "case": case, "moment": moment, "interpreted": false, "complete": true,
        "scores": scores(other) })
}

fn needs(bench: &Bench, case: &str) -> Value {
    bench.ok("assessments.show", json!({ "case": case }))
}

fn owed(bench: &Bench, case: &str) -> Vec<(String, String)> {
    let shown = needs(bench, case);
    let all = shown["owed"].as_array().unwrap().iter();
    all.map(|o| (text(&o["domain"]), text(&o["due_on"])))
        .collect()
}

/// What asks for attention on Today, of one kind: place and date.
fn asks(bench: &Bench, what: &str) -> Vec<(String, String)> {
    let today = bench.ok("today.show", json!({}));
    let all = today["attention"].as_array().unwrap().iter();
    all.filter(|a| a["what"] == what)
        .map(|a| (text(&a["place"][2]), text(&a["due_on"])))
        .collect()
}

/// A.5: two objectives required, the plan agreed, IND-05 and IND-06.
#[test]
fn low_scores_owe_an_objective_and_the_plan_agreed_in_time_counts() {
    let bench = Bench::on("2026-09-10");
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Nadia", "family": "Exemple-Fictif" }],
                "arrival_on": "2026-09-08", "country": "CO" }, "immigration": "RP_ECO" }),
    );
    let case = text(&opened["value"]["id"]);
    bench.ok(
        "follow_ups.record",
        json!({ "case": case, "kind": "welcome", "channel": "office", "outcome": "done",
            "on": "2026-09-10", "next": { "kind": "plan", "what": "assessment", "due_on": "2026-09-15" } }),
    );
    bench.day("2026-09-25");
    assert_eq!(needs(&bench, &case)["moment"], "baseline");
    bench.ok(
        "assessments.save",
        assessment(&case, "baseline", &[("LOG", 2), ("FRA", 3), ("EMP", 2)]),
    );
    let due = "2026-10-09".to_owned();
    assert_eq!(
        owed(&bench, &case),
        [("LOG".into(), due.clone()), ("EMP".into(), due.clone())]
    );
    assert_eq!(
        asks(&bench, "objective-owed"),
        [("plan".into(), due.clone())]
    );
    // The plan proposes them first.
    let plan = bench.ok("plans.show", json!({ "case": case }));
    assert_eq!(plan["owed"].as_array().unwrap().len(), 2);

    for (domain, title) in [("LOG", "Un bail à son nom"), ("EMP", "Un premier emploi")] {
        bench.ok(
            "plans.save",
            json!({ "case": case, "domain": domain, "title": title, "steps": [
                { "what": "Appeler", "doer": "person", "due_on": "2026-10-05" }] }),
        );
    }
    assert_eq!(owed(&bench, &case), []);
    assert_eq!(asks(&bench, "objective-owed"), []);
    bench.ok("journal.undo", json!({}));
    assert_eq!(owed(&bench, &case), [("EMP".into(), due)]);
    bench.ok("journal.redo", json!({}));

    bench.day("2026-10-02");
    bench.ok(
        "plans.agree",
        json!({ "case": case, "present": true, "interpreted": false, "form": "written",
            "signed_on": "2026-10-02" }),
    );
    // The first step of the same name is settled with it.
    let steps = bench.ok("pathway.show", json!({ "case": case }))["steps"].clone();
    let step = steps
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["code"] == "assessment")
        .unwrap_or(&Value::Null);
    if !step.is_null() {
        assert_eq!(
            (&step["status"], &step["done_on"]),
            (&json!("done"), &json!("2026-10-02"))
        );
    }
    // Day 30 is 2026-10-10.
    let quarter = json!({ "from": "2026-10-01", "to": "2026-12-31" });
    let read = || bench.ok("indicators.plan_agreed", quarter.clone());
    assert_eq!(read()["pending"], 1);
    assert_eq!(read()["files"][0]["in_time"], true);
    bench.day("2026-10-12");
    assert_eq!(
        read()["within_thirty_days"],
        json!({ "numerator": 1, "denominator": 1 })
    );
    assert_eq!(read()["files"][0]["due_on"], "2026-10-10");
    let covered = bench.ok(
        "indicators.needs_covered",
        json!({ "from": "2026-07-01", "to": "2026-09-30" }),
    );
    assert_eq!(
        covered["covered"],
        json!({ "numerator": 2, "denominator": 2 })
    );
    bench.restart();
    assert_eq!(owed(&bench, &case), []);
    bench.verify();
}

/// B.2: the supervisor is warned the next business day, until someone writes
/// what was decided.
#[test]
fn a_danger_warns_the_supervisor_the_next_business_day() {
    // A coordinator sees every file of the vault.
    let bench = Bench::of("2026-10-02", "coordinator");
    let case = bench.file("Grâce", "Testimonio-Fictive");
    let other = bench.ok("users.add", json!({ "name": "Luc Fictif", "role": "counsellor", "passphrase": "une autre phrase de passe" }))["value"].clone();
    bench.ok("cases.assign", json!({ "case": case, "counsellor": other }));
    // Put down, not completed: the danger does not wait.
    let mut begun = assessment(&case, "baseline", &[("SEC", 1), ("LOG", 2)]);
    begun["complete"] = json!(false);
    let id = bench.ok("assessments.save", begun.clone())["value"].clone();
    // Friday, then Monday.
    let alert = needs(&bench, &case)["alerts"][0].clone();
    assert_eq!(
        (&alert["domain"], &alert["due_on"]),
        (&json!("SEC"), &json!("2026-10-05"))
    );
    let alert = text(&alert["id"]);
    let today = bench.ok("today.show", json!({}))["attention"][0].clone();
    assert_eq!(
        (&today["what"], &today["due_on"], &today["args"]),
        (&json!("need-alert"), &json!("2026-10-05"), &json!({}))
    );
    assert_eq!(today["place"][3], alert.as_str());
    assert_eq!(
        owed(&bench, &case),
        [],
        "not completed: nothing is owed yet"
    );
    begun["assessment"] = id.clone();
    begun["complete"] = json!(true);
    bench.ok("assessments.save", begun.clone());
    assert_eq!(needs(&bench, &case)["alerts"].as_array().unwrap().len(), 1);
    assert_eq!(
        bench.refused("assessments.save", begun),
        "assessment-completed"
    );

    let settle = json!({ "case": case, "alert": alert, "supervisor": " ", "decision": "x" });
    assert_eq!(
        bench.refused("assessments.settle_alert", settle),
        "alert-decision-missing"
    );
    bench.day("2026-10-05");
    // The counsellor of the file sees it too.
    let open = |name: &str, passphrase: &str| {
        bench.ok("vault.lock", json!({}));
        bench.ok(
            "vault.unlock",
            json!({ "folder": bench.vault(), "name": name, "passphrase": passphrase }),
        );
    };
    open("Luc Fictif", "une autre phrase de passe");
    assert_eq!(asks(&bench, "need-alert").len(), 1);
    open("Émilie", ancrage_tests::PASSPHRASE);
    let settle = json!({ "case": case, "alert": alert, "supervisor": "Odile Fictive",
        "decision": "Appel fait, plan de sécurité convenu." });
    bench.ok("assessments.settle_alert", settle.clone());
    assert_eq!(asks(&bench, "need-alert"), []);
    let kept = needs(&bench, &case)["alerts"][0].clone();
    assert_eq!(kept["answered_on"], "2026-10-05");
    assert_eq!(
        bench.refused("assessments.settle_alert", settle),
        "alert-unknown"
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(asks(&bench, "need-alert").len(), 1);
    bench.verify();
}

#[test]
fn an_assessment_is_put_down_continued_completed_then_corrected_by_another() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Samir", "Modèle");
    let mut save = json!({ "case": case, "moment": "baseline", "interpreted": true,
        "interpreter": "agence, no 12", "complete": false,
        "scores": [{ "domain": "LOG", "score": 1, "own_score": 3, "comment": " Bail échu le 1er. " }] });
    let id = bench.ok("assessments.save", save.clone())["value"].clone();
    assert_eq!(
        bench.refused("assessments.save", save.clone()),
        "assessment-under-way"
    );
    bench.restart();
    let begun = needs(&bench, &case)["assessments"][0].clone();
    assert_eq!(begun["completed_on"], Value::Null);
    assert_eq!(begun["scores"][0]["comment"], "Bail échu le 1er.");
    assert_eq!(needs(&bench, &case)["alerts"].as_array().unwrap().len(), 1);
    // Continued: the score was a mistake, the alert that nobody answered goes.
    save["assessment"] = id.clone();
    save["scores"][0]["score"] = json!(2);
    bench.ok("assessments.save", save.clone());
    assert_eq!(needs(&bench, &case)["alerts"], json!([]));
    for (scores, code) in [
        (json!([]), "assessment-empty"),
        (
            json!([{ "domain": "LOG", "score": null, "own_score": 2, "comment": null }]),
            "assessment-empty",
        ),
        (
            json!([{ "domain": "LOG", "score": 2, "own_score": null, "comment": null },
                { "domain": "LOG", "score": 3, "own_score": null, "comment": null }]),
            "assessment-domain-twice",
        ),
        (
            json!([{ "domain": "LOG", "score": 0, "own_score": null, "comment": null }]),
            "wrong-request",
        ),
        (
            json!([{ "domain": "LOG", "score": 6, "own_score": null, "comment": null }]),
            "wrong-request",
        ),
        (
            json!([{ "domain": "LOG", "score": 2, "own_score": null, "comment": "x".repeat(501) }]),
            "assessment-too-long",
        ),
    ] {
        let mut wrong = save.clone();
        wrong["scores"] = scores;
        wrong["complete"] = json!(true);
        assert_eq!(bench.refused("assessments.save", wrong), code);
    }
    let mut future = save.clone();
    future["held_on"] = json!("2026-09-15");
    assert_eq!(
        bench.refused("assessments.save", future),
        "assessment-in-future"
    );
    save["complete"] = json!(true);
    bench.ok("assessments.save", save.clone());

    let aside = |reason: &str, note: Value| json!({ "case": case, "domain": "LOG", "reason": reason, "note": note });
    assert_eq!(
        bench.refused("assessments.set_aside", aside("other", json!(" "))),
        "objective-reason-missing"
    );
    bench.ok(
        "assessments.set_aside",
        aside("not_prioritized", json!(null)),
    );
    assert_eq!(
        (
            owed(&bench, &case),
            &needs(&bench, &case)["aside"][0]["reason"]
        ),
        (vec![], &json!("not_prioritized"))
    );
    assert_eq!(
        bench.refused(
            "assessments.set_aside",
            aside("not_prioritized", json!(null))
        ),
        "objective-not-owed"
    );

    // Corrected: the former stays, replaced; what was set aside stays so.
    let mut correction = assessment(&case, "baseline", &[("LOG", 2), ("RES", 2)]);
    correction["corrects"] = id.clone();
    bench.ok("assessments.save", correction.clone());
    let shown = needs(&bench, &case);
    let replaced = |at: usize| shown["assessments"][at]["corrected"].clone();
    assert_eq!((replaced(0), replaced(1)), (json!(false), json!(true)));
    assert_eq!(owed(&bench, &case), [("RES".into(), "2026-09-28".into())]);
    assert_eq!(shown["aside"][0]["domain"], "LOG");
    assert_eq!(
        bench.refused("assessments.save", correction),
        "assessment-not-correctable"
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(needs(&bench, &case)["assessments"][0]["corrected"], false);
    assert_eq!(owed(&bench, &case), []);

    let gone = json!({ "case": case, "assessment": id });
    assert_eq!(
        bench.refused("assessments.discard", gone),
        "assessment-completed"
    );
    bench.verify();
}

#[test]
fn progress_is_by_domain_and_the_next_assessment_comes_to_today() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Lina", "Échantillon");
    let mut first = assessment(&case, "baseline", &[("LOG", 2), ("EMP", 2), ("SEC", 2)]);
    // The children's domain is not assessed: it is no zero.
    first["scores"][7]["score"] = json!(null);
    bench.ok("assessments.save", first);
    assert_eq!(
        needs(&bench, &case)["next"],
        json!({ "moment": "months_6", "due_on": "2027-03-14" })
    );
    bench.day("2027-02-27");
    assert_eq!(asks(&bench, "assessment-due"), []);
    bench.day("2027-02-28");
    assert_eq!(
        asks(&bench, "assessment-due"),
        [("needs".into(), "2027-03-14".into())]
    );
    assert_eq!(needs(&bench, &case)["moment"], "months_6");
    bench.ok(
        "assessments.save",
        assessment(&case, "months_6", &[("LOG", 4), ("EMP", 2), ("SEC", 1)]),
    );
    assert_eq!(asks(&bench, "assessment-due"), []);
    let shown = needs(&bench, &case);
    assert_eq!(shown["next"]["moment"], "months_12");
    let of = |domain: &str| {
        let all = shown["progress"].as_array().unwrap().iter();
        all.clone()
            .find(|p| p["domain"] == domain)
            .map(|p| (p["change"].clone(), p["improved"].clone()))
    };
    assert_eq!(of("LOG"), Some((json!(2), json!(true))));
    assert_eq!(of("EMP"), Some((json!(0), json!(false))));
    assert_eq!(of("SEC"), Some((json!(-1), json!(false))));
    assert_eq!(of("ENF"), None);
    // IND-11: three critical at the baseline and assessed again, one improved.
    let quarter = json!({ "from": "2027-01-01", "to": "2027-03-31" });
    let read = bench.ok("indicators.needs_covered", quarter);
    assert_eq!(
        read["improved"],
        json!({ "numerator": 1, "denominator": 3 })
    );
    assert_eq!(read["covered"]["denominator"], 0);
    // A file that is over asks for nothing more but its alert.
    assert_eq!(asks(&bench, "objective-owed").len(), 1);
    bench.close(&case);
    assert_eq!(asks(&bench, "objective-owed"), []);
    assert_eq!(asks(&bench, "need-alert").len(), 1);
    bench.verify();
}

#[test]
fn french_is_kept_by_skill_with_its_source() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Tomás", "Prueba-Ficticio");
    let save = |more: Value| {
        let mut request = json!({ "case": case, "source": "estimate", "listening": null,
            "speaking": null, "reading": null, "writing": null, "low_literacy": false });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        bench
            .call("assessments.save_french", request)
            .map(|c| c["value"].clone())
            .map_err(|r| r.code)
    };
    assert_eq!(save(json!({})), Err("french-level-missing".into()));
    assert_eq!(save(json!({ "speaking": 13 })), Err("wrong-request".into()));
    assert_eq!(
        save(json!({ "speaking": 3, "taken_on": "2026-09-15" })),
        Err("assessment-in-future".into())
    );
    let first = save(json!({ "speaking": 3, "listening": 4, "low_literacy": true })).unwrap();
    bench.day("2026-12-14");
    save(json!({ "speaking": 7, "source": "test" })).unwrap();
    let nobody = "00000000-0000-7000-8000-000000000000";
    assert_eq!(
        save(json!({ "speaking": 4, "result": nobody })),
        Err("french-level-unknown".into())
    );
    save(json!({ "speaking": 4, "result": first, "taken_on": "2026-09-14" })).unwrap();
    bench.restart();
    let kept = needs(&bench, &case)["french"].clone();
    assert_eq!(
        (
            &kept[0]["speaking"],
            &kept[0]["source"],
            &kept[0]["reading"]
        ),
        (&json!(7), &json!("test"), &json!(null))
    );
    assert_eq!(kept[1]["speaking"], 4);
    // IND-12: 91 days apart, three levels gained; 7 is autonomous.
    let read = bench.ok(
        "indicators.french_progress",
        json!({ "from": "2026-10-01", "to": "2026-12-31" }),
    );
    assert_eq!(
        (&read["gained"], &read["autonomous"]),
        (
            &json!({ "numerator": 1, "denominator": 1 }),
            &json!({ "numerator": 1, "denominator": 1 })
        )
    );
    assert_eq!(
        bench.ok("assessments.levels", json!({}))[6]["stage"],
        "intermediate"
    );
    bench.verify();
}
