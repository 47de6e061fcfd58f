//! Tables of concertation: members, meetings, minutes, decisions, action items.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

fn party(name: &str) -> Value {
    json!({ "partner": null, "name": name })
}

fn table(bench: &Bench) -> String {
    let saved = bench.ok(
        "concertation.save",
        json!({ "name": "Table régionale fictive", "territory": "290", "mandate": "Se concerter",
            "frequency": "quarterly", "quorum": 2, "ended_on": null }),
    );
    text(&saved["value"])
}

fn seat(bench: &Bench, table: &str, name: &str, role: &str) -> String {
    let saved = bench.ok(
        "concertation.seat",
        json!({ "table": table, "party": party(name), "representative": "Odile Fictive",
            "deputy": "Renée Fictive", "role": role, "since": "2026-04-01", "until": null }),
    );
    text(&saved["value"])
}

fn plan(bench: &Bench, table: &str, on: &str) -> String {
    let saved = bench.ok(
        "concertation.plan",
        json!({ "table": table, "held_on": on, "starts_at": "13 h 30", "minutes": 120,
            "mode": "hybrid", "place": "Salle fictive" }),
    );
    text(&saved["value"])
}

fn item(bench: &Bench, table: &str, meeting: Option<&str>, what: &str, due: &str) -> String {
    let saved = bench.ok(
        "concertation.save_item",
        json!({ "table": table, "meeting": meeting, "decision": null, "project": null,
            "what": what, "party": party("MRC fictive"), "person": null, "follower": null,
            "due_on": due }),
    );
    text(&saved["value"])
}

fn done(bench: &Bench, table: &str, item: &str, on: &str) {
    bench.ok(
        "concertation.move_item",
        json!({ "table": table, "item": item, "to": "done", "on": on }),
    );
}

fn meeting(bench: &Bench, table: &str, meeting: &str) -> Value {
    bench.ok(
        "concertation.meeting",
        json!({ "table": table, "meeting": meeting }),
    )
}

fn titles(page: &Value) -> Vec<String> {
    let points = page["points"].as_array().unwrap().iter();
    points.map(|p| text(&p["title"])).collect()
}

/// The quarter of scenario E.
fn quarter(bench: &Bench) -> Value {
    bench.ok(
        "indicators.concertation",
        json!({ "from": "2026-07-01", "to": "2026-09-30" }),
    )
}

/// E.5: six items due in the quarter, five in time; the late one opens the next agenda.
#[test]
fn what_was_agreed_is_followed_to_the_next_meeting() {
    let bench = Bench::of("2026-06-16", "coordinator");
    let table = table(&bench);
    let first = plan(&bench, &table, "2026-06-16");
    let dues = [
        ("Inventorier les logements", "2026-07-10"),
        ("Recenser les besoins de transport", "2026-07-31"),
        ("Préparer la trousse d’accueil", "2026-08-14"),
        ("Rencontrer les écoles", "2026-08-31"),
        ("Écrire aux élus", "2026-09-11"),
        ("Publier le bottin", "2026-09-25"),
    ];
    let items: Vec<String> = dues
        .iter()
        .map(|(what, due)| item(&bench, &table, Some(&first), what, due))
        .collect();
    // None is due yet: none counts, and nobody is late.
    let now = quarter(&bench);
    assert_eq!(now["in_time"], json!({ "numerator": 0, "denominator": 0 }));
    assert_eq!(now["pending"], 6);

    for (at, item) in items.iter().enumerate().filter(|(at, _)| *at != 3) {
        bench.day(dues[at].1);
        done(&bench, &table, item, dues[at].1);
    }
    bench.day("2026-10-05");
    let found = quarter(&bench);
    assert_eq!(
        found["in_time"],
        json!({ "numerator": 5, "denominator": 6 })
    );
    assert_eq!(
        (&found["pending"], &found["dropped"]),
        (&json!(0), &json!(0))
    );
    let missed = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|i| i["in_time"] == false)
        .unwrap();
    assert_eq!(missed["what"], "Rencontrer les écoles");

    // The late one opens the next agenda, before one's own points; it is on Today.
    let ahead = item(&bench, &table, None, "Suivre le projet", "2026-12-01");
    let next = plan(&bench, &table, "2026-10-13");
    bench.ok(
        "concertation.save_point",
        json!({ "table": table, "meeting": next, "title": "Tour de table" }),
    );
    let page = meeting(&bench, &table, &next);
    assert_eq!(
        titles(&page),
        ["Rencontrer les écoles", "Suivre le projet", "Tour de table"]
    );
    assert_eq!(page["points"][0]["late"], true);
    let today = bench.ok("today.show", json!({}));
    let lines = today["attention"].as_array().unwrap();
    assert_eq!(lines.len(), 1, "only what is late or due in seven days");
    assert_eq!(lines[0]["name"], "Rencontrer les écoles");
    assert_eq!(lines[0]["due_on"], "2026-08-31");
    assert_eq!(
        lines[0]["place"],
        json!(["concertation", table, "settle", items[3]])
    );

    // Put off once late, with its reason: August is missed all the same.
    let late = &items[3];
    bench.ok(
        "concertation.move_item",
        json!({ "table": table, "item": late, "to": "postponed", "due_on": "2026-10-30",
            "reason": "La rentrée" }),
    );
    assert_eq!(
        quarter(&bench)["in_time"],
        json!({ "numerator": 5, "denominator": 6 })
    );
    let autumn = bench.ok(
        "indicators.concertation",
        json!({ "from": "2026-10-01", "to": "2026-12-31" }),
    );
    assert_eq!(autumn["pending"], 2);
    // Given up before its day: apart.
    bench.ok(
        "concertation.move_item",
        json!({ "table": table, "item": ahead, "to": "dropped", "reason": "Fait ailleurs" }),
    );
    let autumn = bench.ok(
        "indicators.concertation",
        json!({ "from": "2026-10-01", "to": "2026-12-31" }),
    );
    assert_eq!(
        (&autumn["pending"], &autumn["dropped"]),
        (&json!(1), &json!(1))
    );
    bench.restart();
    assert_eq!(
        quarter(&bench)["in_time"],
        json!({ "numerator": 5, "denominator": 6 })
    );
    bench.verify();
}

#[test]
fn an_agenda_is_ordered_held_and_written() {
    let bench = Bench::of("2026-10-13", "coordinator");
    let table = table(&bench);
    let one = seat(&bench, &table, "Accueil fictif", "chair");
    let two = seat(&bench, &table, "CLSC fictif", "member");
    let eye = seat(&bench, &table, "Ministère fictif", "observer");
    let late = item(&bench, &table, None, "En retard", "2026-10-01");
    let next = plan(&bench, &table, "2026-10-20");
    let named = json!({ "table": table, "meeting": next });
    for title in ["Mot de bienvenue", "Varia"] {
        bench.ok(
            "concertation.save_point",
            json!({ "table": table, "meeting": next, "title": title }),
        );
    }
    // One's own point is put first; what is late then still opens when it comes anew.
    let welcome = meeting(&bench, &table, &next)["points"][1]["named"].clone();
    bench.ok(
        "concertation.move_point",
        json!({ "table": table, "meeting": next, "point": welcome, "to": 0 }),
    );
    let page = meeting(&bench, &table, &next);
    assert_eq!(titles(&page), ["Mot de bienvenue", "En retard", "Varia"]);
    let newer = item(&bench, &table, None, "En retard aussi", "2026-10-14");
    assert_eq!(
        titles(&meeting(&bench, &table, &next)),
        ["En retard aussi", "Mot de bienvenue", "En retard", "Varia"]
    );
    let open = meeting(&bench, &table, &next)["points"][2]["named"]["point"].clone();
    assert_eq!(
        bench.refused(
            "concertation.remove_point",
            json!({ "table": table, "meeting": next, "point": open }),
        ),
        "concertation-point-of-item"
    );

    // The agenda of the program has it, and leaves it to the table.
    let days = json!({ "from": "2026-10-19", "to": "2026-10-23" });
    let entry = bench.ok("agenda.show", days.clone())["entries"][0].clone();
    assert_eq!(entry["title"], "Table régionale fictive");
    assert_eq!(
        (&entry["starts_at"], &entry["place"]),
        (&json!("13:30"), &json!("Salle fictive"))
    );
    let of = bench.ok("concertation.of_entry", json!({ "entry": entry["id"] }));
    assert_eq!(of, named);
    assert_eq!(
        bench.refused("agenda.remove", json!({ "entry": entry["id"] })),
        "entry-of-table"
    );

    // Not held before its day, nor written before it is held.
    let lines = json!([{ "member": one, "presence": "present" },
        { "member": two, "presence": "absent" }, { "member": eye, "presence": "present" }]);
    let attend = json!({ "table": table, "meeting": next, "lines": lines, "guests": null });
    assert_eq!(
        bench.refused("concertation.attend", attend.clone()),
        "concertation-not-yet"
    );
    let decide = |words: &str| json!({ "table": table, "meeting": next, "text": words });
    assert_eq!(
        bench.refused("concertation.decide", decide("Trop tôt")),
        "concertation-not-held"
    );
    bench.day("2026-10-20");
    bench.ok("concertation.attend", attend);
    let page = meeting(&bench, &table, &next);
    assert_eq!(page["present"], 1, "who observes does not count");
    let lines = json!([{ "member": two, "presence": "deputy" }]);
    bench.ok(
        "concertation.attend",
        json!({ "table": table, "meeting": next, "lines": lines, "guests": "Une invitée" }),
    );
    let page = meeting(&bench, &table, &next);
    assert_eq!(page["present"], 2);
    assert_eq!(
        bench.ok("agenda.show", days)["entries"][0]["status"],
        "held"
    );
    // What comes after the meeting no longer enters its agenda.
    item(&bench, &table, None, "Plus tard", "2026-10-15");
    assert_eq!(titles(&meeting(&bench, &table, &next)).len(), 4);

    let point = page["points"][1]["named"].clone();
    let write =
        |words: &str| json!({ "table": table, "meeting": next, "point": point, "text": words });
    bench.ok("concertation.write_minutes", write("On se présente."));
    for (words, number) in [
        ("Écrire aux élus", "2026-01"),
        ("Tenir un salon", "2026-02"),
    ] {
        bench.ok("concertation.decide", decide(words));
        let page = meeting(&bench, &table, &next);
        assert_eq!(
            page["decisions"].as_array().unwrap().last().unwrap()["number"],
            number
        );
    }

    // Approved: locked, completed by an addendum only.
    let amend = json!({ "table": table, "meeting": next, "text": "Lire : salon de novembre." });
    assert_eq!(
        bench.refused("concertation.amend", amend.clone()),
        "minutes-not-approved"
    );
    bench.day("2026-12-08");
    bench.ok("concertation.approve", named.clone());
    for (name, request) in [
        ("concertation.write_minutes", write("Autre chose")),
        ("concertation.decide", decide("Encore")),
        ("concertation.approve", named.clone()),
        (
            "concertation.save_point",
            json!({ "table": table, "meeting": next, "title": "x" }),
        ),
        (
            "concertation.move_point",
            json!({ "table": table, "meeting": next, "point": point, "to": 0 }),
        ),
        (
            "concertation.attend",
            json!({ "table": table, "meeting": next, "lines": [], "guests": null }),
        ),
    ] {
        assert_eq!(bench.refused(name, request), "minutes-approved", "{name}");
    }
    bench.ok("concertation.amend", amend);
    let page = meeting(&bench, &table, &next);
    assert_eq!(page["meeting"]["approved_on"], "2026-12-08");
    assert_eq!(page["addenda"][0]["written_on"], "2026-12-08");
    bench.restart();
    assert_eq!(meeting(&bench, &table, &next), page);
    // The addendum, then the approval, are taken back; a member on whom a presence
    // rests is not.
    bench.ok("journal.undo", json!({}));
    bench.ok("journal.undo", json!({}));
    bench.ok("concertation.write_minutes", write("Rouvert."));
    let _ = (late, newer);
    bench.verify();
}

#[test]
fn approved_minutes_keep_what_they_said() {
    let bench = Bench::of("2026-10-20", "coordinator").printing();
    let table = table(&bench);
    let member = seat(&bench, &table, "Accueil fictif", "chair");
    let followed = item(&bench, &table, None, "Rencontrer les écoles", "2026-10-10");
    let held = plan(&bench, &table, "2026-10-20");
    let named = json!({ "table": table, "meeting": held });
    let lines = json!([{ "member": member, "presence": "present" }]);
    let attend = json!({ "table": table, "meeting": held, "lines": lines, "guests": null });
    bench.ok("concertation.attend", attend);
    let asked = item(&bench, &table, Some(&held), "Écrire aux élus", "2026-11-15");
    let decide = json!({ "table": table, "meeting": held, "text": "Tenir un salon" });
    bench.ok("concertation.decide", decide);
    bench.day("2026-10-27");
    bench.ok("concertation.approve", named.clone());
    let approved = meeting(&bench, &table, &held);
    assert_eq!(approved["as_approved"], true);
    assert_eq!(approved["points"][0]["item"]["status"], "todo");
    let said = bench.ok(
        "concertation.preview",
        json!({ "table": table, "meeting": held, "language": "fr" }),
    );

    // What happens since is at the table, and changes nothing of what was approved.
    bench.day("2026-11-16");
    done(&bench, &table, &followed, "2026-11-16");
    bench.ok(
        "concertation.move_item",
        json!({ "table": table, "item": asked, "to": "dropped", "reason": "Fait ailleurs" }),
    );
    item(&bench, &table, Some(&held), "Ajouté depuis", "2026-12-01");
    let corrected = json!({ "table": table, "member": member, "party": party("Autre nom fictif"),
        "representative": "Autre Fictive", "deputy": null, "role": "observer",
        "since": "2026-04-01", "until": null });
    bench.ok("concertation.seat", corrected);
    let renamed = json!({ "id": table, "name": "Table rebaptisée", "territory": null,
        "mandate": null, "frequency": "monthly", "quorum": 9, "ended_on": null });
    bench.ok("concertation.save", renamed);
    bench.restart();
    let same = |page: Value| {
        for part in ["table", "points", "seats", "present", "decisions", "items"] {
            assert_eq!(page[part], approved[part], "{part}");
        }
    };
    same(meeting(&bench, &table, &held));
    let again = bench.ok(
        "concertation.preview",
        json!({ "table": table, "meeting": held, "language": "fr" }),
    );
    assert_eq!(again["pages"], said["pages"]);
    let now = bench.ok("concertation.show", json!({ "table": table }));
    let of = |id: &str| {
        let items = now["items"].as_array().unwrap().iter();
        items.clone().find(|i| i["id"] == id).unwrap()["status"].clone()
    };
    assert_eq!(
        (of(&followed), of(&asked)),
        (json!("done"), json!("dropped"))
    );
    bench.verify();

    // Printing is remembered, and is not taken back.
    let path = bench.folder().join("pv.pdf");
    let print =
        json!({ "minutes": { "table": table, "meeting": held, "language": "en" }, "path": path });
    bench.ok("concertation.print", print);
    assert!(path.exists());
    let page = meeting(&bench, &table, &held);
    assert_eq!(page["prints"].as_array().unwrap().len(), 1);
    assert_eq!(
        (
            &page["prints"][0]["made_on"],
            &page["prints"][0]["language"]
        ),
        (&json!("2026-11-16"), &json!("en"))
    );
    let history = bench.ok("journal.history", json!({ "subject": table }));
    assert_eq!(history[0]["action"], "concertation.print");
    bench.verify();
}

#[test]
fn approval_taken_back_opens_the_minutes_again() {
    let bench = Bench::of("2026-10-20", "coordinator");
    let table = table(&bench);
    let held = plan(&bench, &table, "2026-10-20");
    let attend = json!({ "table": table, "meeting": held, "lines": [], "guests": null });
    bench.ok("concertation.attend", attend);
    bench.ok(
        "concertation.approve",
        json!({ "table": table, "meeting": held }),
    );
    bench.ok("journal.undo", json!({}));
    let asked = item(&bench, &table, Some(&held), "Écrire aux élus", "2026-11-15");
    let page = meeting(&bench, &table, &held);
    assert_eq!(page["as_approved"], false);
    assert_eq!(page["items"][0]["id"], json!(asked));
    bench.ok(
        "concertation.approve",
        json!({ "table": table, "meeting": held }),
    );
    assert_eq!(meeting(&bench, &table, &held)["as_approved"], true);
    bench.verify();
}

#[test]
fn what_a_table_refuses() {
    let bench = Bench::of("2026-10-13", "coordinator");
    let table = table(&bench);
    let save = |change: Value| {
        let mut request = json!({ "id": table, "name": "Table", "territory": null, "mandate": null,
            "frequency": "monthly", "quorum": null, "ended_on": null });
        request
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        bench.refused("concertation.save", request)
    };
    assert_eq!(save(json!({ "name": "  " })), "concertation-text-missing");
    assert_eq!(
        save(json!({ "territory": "29073" })),
        "concertation-territory"
    );
    assert_eq!(save(json!({ "quorum": 0 })), "concertation-quorum");
    let seat = json!({ "table": table, "party": party(" "), "representative": null, "deputy": null,
        "role": "member", "since": "2026-04-01", "until": null });
    assert_eq!(
        bench.refused("concertation.seat", seat),
        "concertation-no-organization"
    );
    let id = item(&bench, &table, None, "Faire", "2026-10-20");
    let go = |request: Value| {
        let mut all = json!({ "table": table, "item": id });
        all.as_object_mut()
            .unwrap()
            .extend(request.as_object().unwrap().clone());
        bench.refused("concertation.move_item", all)
    };
    assert_eq!(go(json!({ "to": "todo" })), "item-move");
    assert_eq!(
        go(json!({ "to": "dropped", "reason": " " })),
        "item-reason-missing"
    );
    let earlier = json!({ "to": "postponed", "reason": "x", "due_on": "2026-10-20" });
    assert_eq!(go(earlier), "item-date-missing");
    assert_eq!(
        go(json!({ "to": "done", "on": "2026-10-14" })),
        "concertation-dates-wrong"
    );
    let meeting = plan(&bench, &table, "2026-10-13");
    let attend = json!({ "table": table, "meeting": meeting, "guests": null,
        "lines": [{ "member": id, "presence": "present" }] });
    assert_eq!(
        bench.refused("concertation.attend", attend),
        "concertation-row-unknown"
    );
    bench.ok(
        "concertation.cancel",
        json!({ "table": table, "meeting": meeting, "reason": "Tempête" }),
    );
    let attend = json!({ "table": table, "meeting": meeting, "guests": null, "lines": [] });
    assert_eq!(
        bench.refused("concertation.attend", attend),
        "concertation-cancelled"
    );
    // A partner that sits there cannot be undone away.
    let partner = bench.partner("CLSC fictif");
    let seat = json!({ "table": table, "party": { "partner": partner, "name": "" },
        "representative": null, "deputy": null, "role": "member", "since": "2026-04-01", "until": null });
    bench.ok("concertation.seat", seat);
    let page = bench.ok("concertation.show", json!({ "table": table }));
    assert_eq!(page["members"][0]["party"]["name"], "CLSC fictif");
    bench.verify();
}

#[test]
fn a_project_is_carried_together() {
    let bench = Bench::of("2026-10-13", "coordinator");
    let table = table(&bench);
    let project = |reached: Value| {
        json!({ "table": table, "project": { "name": "Salon de l’accueil", "goal": "Se rencontrer",
            "axis": "3", "lead": party("MRC fictive"), "partners": [party("Cégep fictif")],
            "budget": 1_250_050, "ended_on": null,
            "milestones": [{ "what": "Trouver la salle", "due_on": "2026-11-30", "done_on": null }],
            "indicators": [{ "what": "Visites", "target": 200, "reached": reached,
                "reached_on": null, "source": null }] } })
    };
    assert_eq!(
        bench.refused("concertation.save_project", project(json!(10))),
        "figure-not-sourced"
    );
    bench.ok("concertation.save_project", project(Value::Null));
    let page = bench.ok("concertation.show", json!({ "table": table }));
    let saved = page["projects"][0].clone();
    assert_eq!(saved["budget"], 1_250_050);
    // Saved again as it is, its rows keep their names.
    bench.ok(
        "concertation.save_project",
        json!({ "table": table, "project": saved }),
    );
    let again = bench.ok("concertation.show", json!({ "table": table }));
    assert_eq!(again["projects"][0]["milestones"], saved["milestones"]);
    let mut wrong = project(Value::Null);
    wrong["project"]["budget"] = json!(-1);
    assert_eq!(
        bench.refused("concertation.save_project", wrong),
        "wrong-request"
    );
    bench.restart();
    bench.verify();
}

#[test]
fn who_manages_users_has_no_table() {
    let bench = Bench::of("2026-10-13", "admin");
    for name in ["concertation.list", "agreements.list"] {
        assert_eq!(bench.refused(name, json!({})), "not-allowed");
    }
}
