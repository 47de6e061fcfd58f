//! Households: what adults agree to share, separation, children in two homes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

struct Couple {
    bench: Bench,
    grace: String,
    paul: String,
    household: String,
}

fn opened(bench: &Bench, given: &str, family: Value) -> String {
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": given, "family": "Testimonio-Fictive" }],
                "arrival_on": "2026-09-08" },
            "family": family }),
    );
    text(&opened["value"]["id"])
}

fn number(bench: &Bench, case: &str) -> String {
    text(&bench.sheet(case)["number"])
}

/// Grâce and Paul, a child of four in both files, each in a file of their own.
fn couple(grace_shares: Value, paul_shares: Value) -> Couple {
    let bench = Bench::on("2026-10-05");
    let child = json!([{ "given": "Aimé", "birth": "2022-03-01", "relation": "child" }]);
    let grace = opened(&bench, "Grâce", child);
    let paul = opened(
        &bench,
        "Paul",
        json!([{ "given": "aime", "birth": "2022", "relation": "child" }]),
    );
    let family = bench.ok("pathway.show", json!({ "case": grace }))["family"].clone();
    let children = grace_shares
        .as_array()
        .unwrap()
        .contains(&json!("children"));
    let mut members = vec![
        json!({ "name": "Paul", "kind": "adult", "birth": null, "relation": "spouse",
        "file": number(&bench, &paul), "shares": paul_shares }),
    ];
    if children {
        members.push(
            json!({ "family": family[0]["id"], "name": "Aimé", "kind": "child",
            "birth": "2022-03-01", "relation": "child", "shares": [] }),
        );
    }
    let made = bench.ok(
        "households.create",
        json!({ "case": grace, "name": "Grâce", "kind": "adult", "shares": grace_shares,
            "members": members, "address": null }),
    );
    Couple {
        household: text(&made["value"]),
        bench,
        grace,
        paul,
    }
}

fn seen(c: &Couple, case: &str) -> Value {
    c.bench.ok("households.show", json!({ "case": case }))[0].clone()
}

fn names(household: &Value) -> Vec<String> {
    let members = household["members"].as_array().unwrap();
    members.iter().map(|m| text(&m["name"])).collect()
}

fn childcare(c: &Couple, case: &str) -> Vec<Value> {
    let pathway = c.bench.ok("pathway.show", json!({ "case": case }));
    assert_eq!(pathway["proposal"]["steps"], json!([]), "{pathway}");
    let steps = pathway["steps"].as_array().unwrap().clone();
    steps
        .into_iter()
        .filter(|s| s["code"] == "childcare")
        .map(|s| s["child"].clone())
        .collect()
}

#[test]
fn each_sees_what_the_other_agreed_to_and_steps_follow() {
    let c = couple(json!(["children"]), json!(["children", "file"]));
    let grace = seen(&c, &c.grace);
    assert_eq!(names(&grace), ["Grâce", "Paul", "Aimé"]);
    assert_eq!(grace["members"][1]["relation"], "spouse");
    assert_eq!(
        grace["members"][1]["file"],
        json!(number(&c.bench, &c.paul))
    );
    let paul = seen(&c, &c.paul);
    assert_eq!(names(&paul), ["Paul", "Grâce", "Aimé"]);
    assert_eq!(
        paul["members"][1]["file"],
        Value::Null,
        "Grâce did not agree"
    );
    // One child, one step each, nothing more proposed.
    assert_eq!(childcare(&c, &c.grace), [json!("Aimé")]);
    assert_eq!(childcare(&c, &c.paul), [json!("Aimé")]);
    let pathway = c.bench.ok("pathway.show", json!({ "case": c.paul }));
    assert_eq!(pathway["family"], json!([]));
    assert_eq!(pathway["shared"][1]["birth"], "2022-03-01");
    c.bench.ok("journal.undo", json!({}));
    assert_eq!(
        c.bench.ok("households.show", json!({ "case": c.paul })),
        json!([])
    );
    assert_eq!(childcare(&c, &c.paul), [json!("aime")]);
    c.bench.verify();
    c.bench.ok("journal.redo", json!({}));
    c.bench.restart();
    assert_eq!(seen(&c, &c.paul), paul);
    c.bench.verify();
}

#[test]
fn children_and_address_wait_for_every_adult() {
    let c = couple(json!(["address"]), json!(["children"]));
    let address =
        json!({ "address": "12 rue Fictive", "municipality": "29073", "postal_code": "g5y3a1" });
    let save =
        |address: &Value| json!({ "case": c.grace, "household": c.household, "address": address });
    assert_eq!(
        c.bench.refused("households.save_address", save(&address)),
        "household-address-not-agreed"
    );
    let child = json!({ "case": c.grace, "household": c.household,
        "member": { "name": "Aimé", "kind": "child", "birth": null, "relation": "child", "shares": [] } });
    assert_eq!(
        c.bench.refused("households.add_member", child.clone()),
        "household-children-not-agreed"
    );
    for (case, name) in [(&c.grace, "Grâce"), (&c.paul, "Paul")] {
        c.bench.ok(
            "households.set_shares",
            json!({ "case": case, "household": c.household,
            "name": name, "shares": ["address", "children"] }),
        );
    }
    c.bench.ok("households.save_address", save(&address));
    c.bench.ok("households.add_member", child);
    let shared = seen(&c, &c.paul)["address"].clone();
    assert_eq!(shared["postal_code"], "G5Y 3A1");
    assert_eq!(shared["agreed"].as_array().unwrap().len(), 2);
    // Nothing was written in Paul's file: the line that it has of the child stands.
    assert_eq!(childcare(&c, &c.paul), [json!("aime")]);
    // Withdrawn by one, the address is shown to none; nothing of it is undone.
    c.bench.ok(
        "households.set_shares",
        json!({ "case": c.grace, "household": c.household,
        "name": "Grâce", "shares": [] }),
    );
    assert_eq!(seen(&c, &c.paul)["address"], Value::Null);
    assert_eq!(c.bench.refused("journal.undo", json!({})), "undo-never");
    // The child stays known to both, in Grâce's own file from now on.
    assert_eq!(names(&seen(&c, &c.grace)), ["Grâce", "Paul"]);
    assert_eq!(names(&seen(&c, &c.paul)), ["Paul", "Grâce", "Aimé"]);
    assert_eq!(childcare(&c, &c.grace), [json!("Aimé")]);
    c.bench.verify();
}

#[test]
fn a_separation_ends_the_stay_and_tells_no_address() {
    let c = couple(
        json!(["address", "children"]),
        json!(["address", "children"]),
    );
    let before = c
        .bench
        .ok("journal.history", json!({ "subject": c.paul }))
        .as_array()
        .unwrap()
        .len();
    c.bench.ok(
        "households.save_address",
        json!({ "case": c.grace, "household": c.household,
        "address": { "address": "12 rue Fictive", "municipality": null, "postal_code": null } }),
    );
    c.bench.day("2026-11-24");
    let mine = seen(&c, &c.grace)["me"].clone();
    let leave =
        |on: &str| json!({ "case": c.grace, "household": c.household, "member": mine, "on": on });
    assert_eq!(
        c.bench
            .refused("households.end_membership", leave("2026-11-25")),
        "household-dates-wrong"
    );
    c.bench.ok("households.end_membership", leave("2026-11-20"));
    let mut identity = c.bench.sheet(&c.grace)["identity"].clone();
    identity["address"] = json!("99 rue Nouvelle");
    c.bench.ok(
        "cases.save_identity",
        json!({ "case": c.grace, "identity": identity }),
    );
    let paul = seen(&c, &c.paul);
    assert_eq!(paul["members"][1]["until"], "2026-11-20");
    assert_eq!(paul["members"][1]["relation"], "former_spouse");
    assert_eq!(paul["address"]["address"], "12 rue Fictive");
    assert!(!paul.to_string().contains("Nouvelle"));
    let grace = seen(&c, &c.grace);
    assert_eq!(
        (&grace["present"], &grace["address"]),
        (&json!(false), &Value::Null)
    );
    // Nothing of it was written in Paul's file.
    let after = c
        .bench
        .ok("journal.history", json!({ "subject": c.paul }))
        .as_array()
        .unwrap()
        .len();
    assert_eq!(before, after);
    // Both still know the child; a newborn afterwards is Paul's affair.
    c.bench.ok("households.add_member", json!({ "case": c.paul, "household": c.household,
        "member": { "name": "Noé", "kind": "child", "birth": "2026-11-22", "relation": "child", "shares": [] } }));
    assert_eq!(names(&seen(&c, &c.grace)), ["Grâce", "Paul", "Aimé"]);
    assert_eq!(names(&seen(&c, &c.paul)), ["Paul", "Grâce", "Aimé", "Noé"]);
    // The child lives in two homes: one person, one step.
    let child = grace["members"][2]["id"].clone();
    c.bench.ok("households.create", json!({ "case": c.grace, "name": "Grâce", "kind": "adult", "shares": ["children"],
        "members": [{ "family": child, "name": "Aimé", "kind": "child", "birth": "2022-03-01", "relation": "child", "shares": [] }],
        "address": null }));
    assert_eq!(childcare(&c, &c.grace), [json!("Aimé")]);
    assert_eq!(
        c.bench
            .ok("households.show", json!({ "case": c.paul }))
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        c.bench.refused(
            "households.save_address",
            json!({ "case": c.grace, "household": c.household, "address": null })
        ),
        "household-left"
    );
    c.bench.verify();
}

#[test]
fn an_unaccompanied_minor_has_a_file_and_a_guardian() {
    let bench = Bench::on("2026-10-05");
    let minor = opened(&bench, "Imran", json!([]));
    let made = bench.ok("households.create", json!({ "case": minor, "name": "Imran", "kind": "child", "shares": [],
        "members": [{ "name": "Mme Tutrice-Fictive", "kind": "adult", "birth": null, "relation": "guardian", "shares": ["children"] }],
        "address": null }));
    let shown = bench.ok("households.show", json!({ "case": minor }))[0].clone();
    assert_eq!(shown["id"], made["value"]);
    assert_eq!(shown["members"][1]["relation"], "guardian");
    let pathway = bench.ok("pathway.show", json!({ "case": minor }));
    assert_eq!(pathway["shared"][0]["relation"], "other");
    bench.verify();
}

#[test]
fn who_shares_what_is_refused_when_it_is_not_theirs() {
    let c = couple(json!([]), json!([]));
    let stranger = opened(&c.bench, "Samir", json!([]));
    for (name, request) in [
        (
            "households.set_shares",
            json!({ "name": "x", "shares": [] }),
        ),
        ("households.save_address", json!({ "address": null })),
        (
            "households.end_membership",
            json!({ "member": seen(&c, &c.grace)["me"], "on": "2026-10-05" }),
        ),
    ] {
        let mut request = request;
        request["case"] = json!(stranger);
        request["household"] = json!(c.household);
        assert_eq!(
            c.bench.refused(name, request),
            "household-unknown",
            "{name}"
        );
    }
    let again = json!({ "case": c.grace, "household": c.household, "member": { "name": "P.", "kind": "adult",
        "birth": null, "relation": null, "file": number(&c.bench, &c.paul), "shares": [] } });
    assert_eq!(
        c.bench.refused("households.add_member", again),
        "household-already-member"
    );
    let nameless = json!({ "case": c.grace, "household": c.household, "name": " ", "shares": [] });
    assert_eq!(
        c.bench.refused("households.set_shares", nameless),
        "household-name-missing"
    );
    c.bench.verify();
}

/// B.1: who must be met alone is met alone, from whichever file it is planned.
#[test]
fn a_couple_that_must_not_be_met_together_is_not() {
    let c = couple(json!([]), json!([]));
    let plan = |case: &str| json!({ "case": case, "kind": "plan", "due_on": "2026-10-12", "together": true });
    let planned = c.bench.ok("follow_ups.plan", plan(&c.paul));
    let found = c.bench.sheet(&c.paul)["follow_ups"]
        .as_array()
        .unwrap()
        .clone();
    assert!(
        found
            .iter()
            .any(|f| f["id"] == planned["value"] && f["together"] == true)
    );
    c.bench.ok("cases.save_flags", json!({ "case": c.grace, "flags": [{ "flag": "not_as_couple", "since": null, "review_on": null }] }));
    let from_grace = c.bench.call("follow_ups.plan", plan(&c.grace)).unwrap_err();
    let from_paul = c.bench.call("follow_ups.plan", plan(&c.paul)).unwrap_err();
    assert_eq!(from_grace.code, "meeting-separately");
    assert_eq!(
        from_grace, from_paul,
        "the refusal says nothing of whose flag it is"
    );
    assert_eq!(c.bench.sheet(&c.paul)["flags"], json!([]));
    c.bench.verify();
}

/// A meeting of both planned before the flag comes back to be held apart.
#[test]
fn a_meeting_of_both_planned_before_the_flag_comes_back_to_be_held_apart() {
    let c = couple(json!([]), json!([]));
    let planned = c.bench.ok(
        "follow_ups.plan",
        json!({ "case": c.paul, "kind": "plan", "due_on": "2026-11-12", "due_at": "10:00", "together": true }),
    )["value"]
        .clone();
    let asked = || -> Vec<Value> {
        let today = c.bench.ok("today.show", json!({}));
        let lines = today["attention"].as_array().unwrap().clone();
        lines
            .into_iter()
            .filter(|l| l["what"] == "meeting-apart")
            .collect()
    };
    let flag = |flags: Value| {
        let request = json!({ "case": c.grace, "flags": flags });
        c.bench.ok("cases.save_flags", request)
    };
    let before = c.bench.ok("journal.history", json!({ "subject": c.paul }));
    assert!(asked().is_empty());
    flag(json!([{ "flag": "not_as_couple" }]));
    let line = asked()[0].clone();
    assert_eq!(line["number"], json!(number(&c.bench, &c.paul)));
    assert_eq!(line["due_on"], "2026-11-12");
    assert_eq!(
        (&line["place"][2], &line["place"][3], &line["args"]),
        (&json!("apart"), &planned, &json!({}))
    );
    // Nothing says whose choice it is.
    let said = line.to_string();
    assert!(
        !said.contains("Grâce") && !said.contains(&c.grace),
        "{said}"
    );
    assert_eq!(line["flagged"], false);
    let after = c.bench.ok("journal.history", json!({ "subject": c.paul }));
    assert_eq!(before, after);
    c.bench.restart();
    assert_eq!(asked().len(), 1);
    flag(json!([]));
    assert!(asked().is_empty(), "the flag is gone");
    c.bench.ok("journal.undo", json!({}));

    let moved = |together: Value| {
        let mut request = json!({ "case": c.paul, "follow_up": planned, "due_on": "2026-11-13" });
        if !together.is_null() {
            request["together"] = together;
        }
        request
    };
    for together in [Value::Null, json!(true)] {
        let refused = c.bench.refused("follow_ups.move", moved(together));
        assert_eq!(refused, "meeting-separately");
    }
    c.bench.ok("follow_ups.move", moved(json!(false)));
    assert!(asked().is_empty());
    let sheet = c.bench.sheet(&c.paul);
    let mut all = sheet["follow_ups"].as_array().unwrap().iter();
    let one = all.find(|f| f["id"] == planned).unwrap();
    assert_eq!(
        (&one["together"], &one["due_on"]),
        (&json!(false), &json!("2026-11-13"))
    );
    c.bench.ok("journal.undo", json!({}));
    assert_eq!(asked().len(), 1);
    // Planned from the file of who asked for it, it comes back there too.
    c.bench.ok("journal.redo", json!({}));
    flag(json!([]));
    c.bench.ok(
        "follow_ups.plan",
        json!({ "case": c.grace, "kind": "plan", "due_on": "2026-11-16", "together": true }),
    );
    flag(json!([{ "flag": "not_as_couple" }]));
    assert_eq!(asked()[0]["number"], json!(number(&c.bench, &c.grace)));
    c.bench.verify();
}

/// Grâce was entered twice in one household, with a file each time.
#[test]
fn two_files_of_one_household_made_one_make_one_member() {
    for (again_shares, both) in [
        (json!(["children", "file"]), vec!["children"]),
        (json!([]), vec![]),
    ] {
        let c = couple(json!(["children"]), json!(["children", "file"]));
        let child = json!([{ "given": "aime", "birth": "2022", "relation": "child" }]);
        let again = opened(&c.bench, "Grâce", child);
        c.bench.ok(
            "households.add_member",
            json!({ "case": c.paul, "household": c.household, "member": { "name": "Gracia",
                "kind": "adult", "birth": null, "relation": "spouse",
                "file": number(&c.bench, &again), "shares": again_shares } }),
        );
        assert_eq!(
            names(&seen(&c, &c.paul)),
            ["Paul", "Grâce", "Gracia", "Aimé"]
        );
        let before = (seen(&c, &c.grace), seen(&c, &c.paul));
        let compared = c
            .bench
            .ok("merges.compare", json!({ "one": c.grace, "other": again }));
        let merge =
            json!({ "kept": c.grace, "absorbed": again, "acknowledged": compared["warnings"] });
        c.bench.ok("merges.merge", merge);
        let all = c.bench.ok("households.show", json!({ "case": c.grace }));
        assert_eq!(all.as_array().unwrap().len(), 1, "one household, once");
        let mine = seen(&c, &c.grace);
        let shares: Vec<&Value> = mine["mine"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| &a["shares"])
            .collect();
        assert_eq!(shares, both, "what was agreed to in both files");
        assert_eq!(mine["members"][1]["name"], "Paul");
        assert_eq!(mine["members"][1]["relation"], "spouse");
        let paul = seen(&c, &c.paul);
        assert_eq!(names(&paul), ["Paul", "Grâce", "Aimé"]);
        assert_eq!(paul["members"][1]["relation"], "spouse");
        assert_eq!(paul["members"][1]["file"], Value::Null);
        // The child and the child's step stay with both, once.
        assert_eq!(childcare(&c, &c.grace), [json!("Aimé")]);
        assert_eq!(childcare(&c, &c.paul), [json!("Aimé")]);
        // The couple is still two adults, met alone when one asks for it.
        let plan =
            json!({ "case": c.paul, "kind": "plan", "due_on": "2026-10-12", "together": true });
        c.bench.ok(
            "cases.save_flags",
            json!({ "case": c.grace, "flags": [{ "flag": "not_as_couple" }] }),
        );
        assert_eq!(
            c.bench.refused("follow_ups.plan", plan),
            "meeting-separately"
        );
        c.bench.verify();
        c.bench.ok("journal.undo", json!({}));
        c.bench.ok("journal.undo", json!({}));
        assert_eq!(
            (seen(&c, &c.grace), seen(&c, &c.paul)),
            before,
            "undone whole"
        );
        c.bench.verify();
        c.bench.ok("journal.redo", json!({}));
        c.bench.restart();
        assert_eq!(seen(&c, &c.grace), mine);
        c.bench.verify();
    }
}

/// What several share says the day, never the hour.
#[test]
fn the_history_of_a_household_tells_no_hour_and_no_file() {
    let c = couple(json!(["children"]), json!(["children"]));
    let history = c
        .bench
        .ok("journal.history", json!({ "subject": c.household }));
    let lines = history.as_array().unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["at"], "2026-10-05T12:00:00+00:00");
    for case in [&c.grace, &c.paul] {
        assert!(!history.to_string().contains(case.as_str()));
        assert!(!history.to_string().contains(&number(&c.bench, case)));
    }
}

/// An address typed elsewhere tells nothing of who lives there in hiding.
#[test]
fn a_protected_address_is_not_found_by_typing_it() {
    let bench = Bench::on("2026-10-05");
    let case = opened(&bench, "Grâce", json!([]));
    let mut identity = bench.sheet(&case)["identity"].clone();
    identity["address"] = json!("99 rue Nouvelle");
    identity["postal_code"] = json!("G5Y 3A1");
    bench.ok(
        "cases.save_identity",
        json!({ "case": case, "identity": identity }),
    );
    let asked = || {
        let found = bench.ok(
            "search.duplicates",
            json!({ "identity": {
            "names": [{ "kind": "legal", "given": "Grâce", "family": "Testimonio" }],
            "address": "99 rue Nouvelle", "postal_code": "G5Y 3A1" } }),
        );
        found.to_string().contains("same_address")
    };
    assert!(asked(), "the address counts when it is not protected");
    bench.ok("cases.save_flags", json!({ "case": case, "flags": [{ "flag": "protected_address", "since": null, "review_on": null }] }));
    assert!(!asked());
}
