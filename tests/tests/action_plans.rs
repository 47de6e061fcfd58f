//! An action plan: objectives, steps, versions agreed with the person.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

fn plan(bench: &Bench, case: &str) -> Value {
    bench.ok("plans.show", json!({ "case": case }))
}

fn objective(bench: &Bench, case: &str) -> String {
    let saved = bench.ok(
        "plans.save",
        json!({ "case": case, "domain": "LOG", "title": "Un logement à elle", "target_on": "2026-12-01",
            "steps": [
                { "what": "Visiter deux logements", "doer": "person", "due_on": "2026-09-21" },
                { "what": "Appeler le comité logement", "doer": "partner", "who": "Comité logement fictif", "due_on": "2026-09-28" }] }),
    );
    text(&saved["value"])
}

fn due(bench: &Bench) -> Vec<(u64, String)> {
    let today = bench.ok("today.show", json!({}));
    let all = today["attention"].as_array().unwrap().iter();
    all.filter(|a| a["what"] == "plan-steps")
        .map(|a| (a["args"]["count"].as_u64().unwrap(), text(&a["due_on"])))
        .collect()
}

#[test]
fn steps_come_to_today_and_carry_their_objective() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Samir", "Modèle");
    let id = objective(&bench, &case);
    assert_eq!(due(&bench), []);
    bench.day("2026-09-28");
    assert_eq!(due(&bench), [(2, "2026-09-21".into())]);
    let step = plan(&bench, &case)["objectives"][0]["steps"][0]["id"].clone();
    let future = json!({ "case": case, "step": step, "status": "done", "done_on": "2026-09-29" });
    assert_eq!(bench.refused("plans.set_step", future), "plan-in-future");
    bench.ok(
        "plans.set_step",
        json!({ "case": case, "step": step, "status": "done" }),
    );
    let shown = plan(&bench, &case);
    assert_eq!(shown["objectives"][0]["status"], "in_progress");
    assert_eq!(
        shown["counts"],
        json!({ "objectives": 1, "reached": 0, "steps": 2, "done": 1 })
    );
    assert_eq!(due(&bench), [(1, "2026-09-28".into())]);

    let change = |to: &str, reason: Value| json!({ "case": case, "objective": id, "to": to, "reason": reason });
    assert_eq!(
        bench.refused("plans.move", change("planned", json!(null))),
        "objective-no-such-move"
    );
    assert_eq!(
        bench.refused("plans.move", change("suspended", json!(" "))),
        "objective-why-missing"
    );
    bench.ok("plans.move", change("suspended", json!("attend sa sœur")));
    assert_eq!(due(&bench), [], "a suspended objective asks for nothing");
    bench.ok("plans.move", change("in_progress", json!(null)));
    bench.ok("plans.move", change("reached", json!(null)));
    assert_eq!(plan(&bench, &case)["counts"]["reached"], 1);
    bench.ok("journal.undo", json!({}));
    assert_eq!(due(&bench), [(1, "2026-09-28".into())]);
    bench.restart();
    assert_eq!(due(&bench), [(1, "2026-09-28".into())]);
    bench.verify();
}

#[test]
fn each_version_is_kept_as_it_was_agreed() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Samir", "Modèle");
    let agree = |more: Value| {
        let mut request = json!({ "case": case, "present": true, "interpreted": true,
            "interpreter": "agence, no 12", "form": "oral" });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        bench
            .call("plans.agree", request)
            .map(|c| c["value"].clone())
            .map_err(|r| r.code)
    };
    assert_eq!(agree(json!({})), Err("plan-nothing-to-agree".into()));
    let id = objective(&bench, &case);
    assert_eq!(plan(&bench, &case)["changed"], true);
    assert_eq!(
        agree(json!({ "on": "2026-09-15" })),
        Err("plan-in-future".into())
    );
    assert_eq!(
        agree(json!({ "signed_on": "2026-09-13" })),
        Err("plan-signed-before".into())
    );
    assert_eq!(agree(json!({})), Ok(json!(1)));
    assert_eq!(plan(&bench, &case)["changed"], false);

    // A revision: another version, the first stays as it was.
    let steps = plan(&bench, &case)["objectives"][0]["steps"].clone();
    let kept = json!({ "id": steps[0]["id"], "what": "Visiter trois logements", "doer": "person", "due_on": "2026-09-21" });
    let mut save = json!({ "case": case, "objective": id, "domain": "LOG", "title": "Un logement à elle",
        "target_on": "2026-12-01", "steps": [kept] });
    bench.ok("plans.save", save.clone());
    let shown = plan(&bench, &case);
    assert_eq!(shown["changed"], true);
    assert_eq!(shown["objectives"][0]["steps"].as_array().unwrap().len(), 1);
    bench.day("2026-09-16");
    assert_eq!(agree(json!({ "form": "written" })), Ok(json!(2)));
    let shown = plan(&bench, &case);
    let agreed = shown["agreements"].as_array().unwrap();
    assert_eq!(
        (
            &agreed[0]["objectives"][0]["steps"][0]["what"],
            &agreed[1]["objectives"][0]["steps"][0]["what"]
        ),
        (
            &json!("Visiter trois logements"),
            &json!("Visiter deux logements")
        )
    );
    let sign = |on: &str| json!({ "case": case, "agreement": agreed[0]["id"], "on": on });
    assert_eq!(
        bench.refused("plans.sign", sign("2026-09-15")),
        "plan-signed-before"
    );
    bench.ok("plans.sign", sign("2026-09-16"));
    bench.restart();
    assert_eq!(
        plan(&bench, &case)["agreements"][0]["signed_on"],
        "2026-09-16"
    );

    for (field, value, code) in [
        ("title", json!("  "), "objective-title-missing"),
        (
            "steps",
            json!([{ "what": " ", "doer": "person", "due_on": "2026-09-21" }]),
            "plan-step-empty",
        ),
        (
            "steps",
            json!([{ "id": "00000000-0000-7000-8000-000000000000", "what": "x", "doer": "person", "due_on": "2026-09-21" }]),
            "plan-step-unknown",
        ),
        (
            "objective",
            json!("00000000-0000-7000-8000-000000000000"),
            "objective-unknown",
        ),
    ] {
        let before = save[field].clone();
        save[field] = value;
        assert_eq!(bench.refused("plans.save", save.clone()), code);
        save[field] = before;
    }
    let moves = bench.ok("plans.moves", json!({ "status": "dropped" }));
    assert_eq!(moves, json!([{ "to": "in_progress", "reason": true }]));
    bench.verify();
}
