//! The workbench of referrals: what waits for whom, many reminded as one, calls and
//! promised days, handovers, referrals received, chains, messages, sealed papers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};
use std::io::Read;

const ALL: [&str; 3] = ["name", "contact", "need"];

/// The consent that a referral to a partner rests on.
fn consent(bench: &Bench, case: &str, partner: &str, categories: &[&str]) -> String {
    let given = bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "referral", "partner": partner, "form": "oral",
            "witness": "Émilie", "categories": categories }),
    );
    text(&given["value"])
}

fn prepare(bench: &Bench, case: &str, partner: &str, more: Value) -> String {
    let mut request = json!({ "case": case, "partner": partner, "need": "Logement insalubre",
        "categories": ALL });
    for (key, value) in more.as_object().unwrap() {
        request[key] = value.clone();
    }
    text(&bench.ok("referrals.prepare", request)["value"])
}

/// A referral sent today, with its consent.
fn send(bench: &Bench, case: &str, partner: &str, more: Value) -> String {
    consent(bench, case, partner, &ALL);
    let id = prepare(bench, case, partner, more);
    bench.ok(
        "referrals.send",
        json!({ "case": case, "referral": id, "channel": "phone" }),
    );
    id
}

fn line(bench: &Bench, case: &str, id: &str) -> Value {
    let sheet = bench.sheet(case);
    let mut all = sheet["referrals"].as_array().unwrap().iter();
    all.find(|r| r["id"] == id).unwrap().clone()
}

fn work(bench: &Bench, request: Value) -> Value {
    bench.ok("referrals.work", request)
}

fn keys(page: &Value) -> Vec<String> {
    let groups = page["groups"].as_array().unwrap();
    groups.iter().map(|g| text(&g["key"])).collect()
}

/// Scenario D, seen from the workbench: what waits for whom, and since when.
#[test]
fn what_waits_for_whom_and_since_when() {
    let bench = Bench::on("2026-09-14");
    let samir = bench.file("Samir", "Modèle");
    let committee = bench.partner("Comité logement fictif");
    let clinic = bench.partner("Étape fictive");
    let sent = send(&bench, &samir, &committee, json!({}));
    let lina = bench.file("Lina", "Échantillon");
    let awaited = prepare(&bench, &lina, &clinic, json!({ "urgent": true }));

    let page = work(&bench, json!({}));
    assert_eq!(page["total"], 2);
    assert_eq!(page["late"], 0);
    assert_eq!(
        keys(&page),
        ["week", "later"],
        "an urgent consent is due sooner"
    );
    let urgent = &page["lines"][0];
    assert_eq!(
        (&urgent["id"], &urgent["owner"]),
        (&json!(awaited), &json!("person"))
    );
    let of_samir = &page["lines"][1];
    assert_eq!(of_samir["owner"], "partner");
    assert_eq!(of_samir["since"], "2026-09-14");
    assert_eq!(of_samir["due_on"], "2026-09-21");
    assert_eq!(of_samir["days"], 5, "business days");
    assert_eq!(of_samir["status"], "sent");

    bench.day("2026-09-22");
    let page = work(&bench, json!({}));
    assert_eq!(keys(&page), ["overdue"]);
    assert_eq!(page["late"], 2);
    assert_eq!(page["lines"][1]["days"], -1);
    assert_eq!(page["lines"][1]["late"], true);
    // By partner, in the order of their names whatever the accents; by counsellor.
    let page = work(&bench, json!({ "grouping": "partner" }));
    let names: Vec<&str> = page["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|g| g["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Comité logement fictif", "Étape fictive"]);
    let page = work(
        &bench,
        json!({ "grouping": "counsellor", "everyone": true }),
    );
    assert_eq!(page["groups"][0]["name"], "Émilie");
    assert_eq!(page["groups"][0]["count"], 2);
    // Filters.
    for (filter, found) in [
        (json!({ "urgent": true }), vec![&awaited]),
        (json!({ "owner": "partner" }), vec![&sent]),
        (json!({ "owner": "person" }), vec![&awaited]),
        (json!({ "owner": "counsellor" }), vec![]),
        (json!({ "way": "inbound" }), vec![]),
        (json!({ "partner": committee }), vec![&sent]),
    ] {
        let page = work(&bench, filter.clone());
        let lines = page["lines"].as_array().unwrap();
        let ids: Vec<&Value> = lines.iter().map(|l| &l["id"]).collect();
        assert_eq!(json!(ids), json!(found), "{filter}");
        assert_eq!(page["total"], found.len());
    }
    // What ends leaves the list; what is undone comes back.
    bench.ok(
        "referrals.advance",
        json!({ "case": samir, "referral": sent, "to": "withdrawn" }),
    );
    assert_eq!(work(&bench, json!({}))["total"], 1);
    bench.ok("journal.undo", json!({}));
    assert_eq!(work(&bench, json!({}))["total"], 2);
    assert_eq!(
        bench.refused("referrals.work", json!({ "after": "nowhere" })),
        "cursor-wrong"
    );
    bench.restart();
    assert_eq!(work(&bench, json!({}))["total"], 2);
    bench.verify();
}

#[test]
fn every_line_is_read_once_page_by_page() {
    let bench = Bench::on("2026-09-14");
    let partners: Vec<String> = (0..3)
        .map(|n| bench.partner(&format!("Partenaire {n}")))
        .collect();
    let mut sent = Vec::new();
    for n in 0..7 {
        bench.day(&format!("2026-09-{}", 14 + n));
        let case = bench.file("Fictif", &format!("Numéro {n}"));
        sent.push(send(&bench, &case, &partners[n % 3], json!({})));
    }
    bench.day("2026-09-24");
    for grouping in ["clock", "partner", "counsellor"] {
        for limit in [1, 2, 3, 7] {
            let mut request = json!({ "grouping": grouping, "limit": limit, "everyone": true });
            let mut read = Vec::new();
            loop {
                let page = work(&bench, request.clone());
                assert_eq!(page["total"], 7);
                read.extend(
                    page["lines"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|l| text(&l["id"])),
                );
                if page["next"].is_null() {
                    break;
                }
                request["after"] = page["next"].clone();
            }
            assert_eq!(read.len(), 7, "{grouping} by {limit}");
            read.sort();
            read.dedup();
            assert_eq!(read.len(), 7, "{grouping} by {limit}");
        }
    }
}

/// A file handed over takes its referrals along; a reader of no file reads none.
#[test]
fn the_workbench_follows_the_file_and_the_role() {
    let bench = Bench::of("2026-09-14", "coordinator");
    let case = bench.file("Samir", "Modèle");
    let partner = bench.partner("Comité logement fictif");
    send(&bench, &case, &partner, json!({}));
    let added = bench.ok(
        "users.add",
        json!({ "name": "Odile Fictive", "role": "employment_counsellor",
            "passphrase": "la sienne aussi" }),
    );
    let other = text(&added["value"]);
    bench.ok("cases.assign", json!({ "case": case, "counsellor": other }));
    assert_eq!(work(&bench, json!({}))["total"], 0);
    let page = work(&bench, json!({ "everyone": true }));
    assert_eq!(page["lines"][0]["counsellor"], json!(other));
    bench.verify();
    bench.ok(
        "users.add",
        json!({ "name": "Alex Fictif", "role": "admin", "passphrase": "une autre phrase de passe" }),
    );
    bench.ok("vault.lock", json!({}));
    bench.ok(
        "vault.unlock",
        json!({ "folder": bench.vault(), "name": "Alex Fictif",
            "passphrase": "une autre phrase de passe" }),
    );
    assert_eq!(bench.refused("referrals.work", json!({})), "not-allowed");
}

#[test]
fn many_are_reminded_as_one_and_undone_as_one() {
    let bench = Bench::on("2026-09-14");
    let partner = bench.partner("Comité logement fictif");
    let other = bench.partner("Office d’habitation fictif");
    let mut chosen = Vec::new();
    for (given, to) in [
        ("Samir", &partner),
        ("Lina", &partner),
        ("Tomás", &other),
        ("Zoé", &partner),
    ] {
        let case = bench.file(given, "Modèle");
        let referral = send(&bench, &case, to, json!({}));
        chosen.push(json!({ "case": case, "referral": referral }));
    }
    let over = chosen[3].clone();
    let mut ended = over.clone();
    ended["to"] = json!("withdrawn");
    bench.ok("referrals.advance", ended);

    bench.day("2026-09-21");
    let wanted = json!({ "referrals": chosen, "note": "Rappel de septembre" });
    let seen = bench.ok("referrals.remind_preview", wanted.clone());
    assert_eq!(seen["ready"], 3);
    let lines = seen["lines"].as_array().unwrap();
    let left: Vec<&Value> = lines.iter().filter(|l| !l["refused"].is_null()).collect();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["referral"], over["referral"]);
    assert_eq!(left[0]["refused"]["code"], "referral-not-awaiting");
    let ready = lines.iter().filter(|l| l["refused"].is_null());
    for one in ready {
        assert_eq!(one["before"], "2026-09-21");
        assert_eq!(one["after"], "2026-09-28");
    }
    let mut stale = wanted.clone();
    stale["seen"] = json!("another list");
    assert_eq!(
        bench.refused("referrals.remind_many", stale),
        "referral-list-changed"
    );

    let mut now = wanted.clone();
    now["seen"] = seen["seen"].clone();
    let done = bench.ok("referrals.remind_many", now);
    assert_eq!(done["done"], 3);
    assert_eq!(done["left"][0]["referral"], over["referral"]);
    let first = |bench: &Bench| {
        line(
            bench,
            chosen[0]["case"].as_str().unwrap(),
            chosen[0]["referral"].as_str().unwrap(),
        )
    };
    assert_eq!(first(&bench)["reminders"], 1);
    assert_eq!(first(&bench)["last_reminder"], "2026-09-21");
    assert_eq!(first(&bench)["chase_on"], "2026-09-28");
    let told = bench.ok("referrals.events", json!({ "case": chosen[0]["case"] }));
    assert_eq!(told[0]["words"], "Rappel de septembre");
    // The same day again: all are left out, each with why.
    let again = bench.ok("referrals.remind_preview", wanted.clone());
    assert_eq!(again["ready"], 0);
    let codes: Vec<&Value> = again["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| &l["refused"]["code"])
        .collect();
    assert_eq!(
        codes
            .iter()
            .filter(|c| ***c == "referral-reminded-already")
            .count(),
        3
    );
    assert_eq!(
        bench.refused("referrals.remind_many", wanted),
        "referral-nothing-to-remind"
    );
    // One undo takes all of them back.
    bench.ok("journal.undo", json!({}));
    for one in &chosen[..3] {
        let (case, id) = (
            one["case"].as_str().unwrap(),
            one["referral"].as_str().unwrap(),
        );
        assert_eq!(line(&bench, case, id)["reminders"], 0);
        assert_eq!(line(&bench, case, id)["chase_on"], "2026-09-21");
    }
    bench.ok("journal.redo", json!({}));
    assert_eq!(first(&bench)["reminders"], 1);
    bench.restart();
    bench.verify();
}

#[test]
fn a_reminder_names_nobody() {
    let bench = Bench::on("2026-09-14");
    let partner = bench.partner("Comité logement fictif");
    let mut chosen = Vec::new();
    let mut numbers = Vec::new();
    for (given, family) in [("Samir", "Modèle"), ("Lina", "Échantillon")] {
        let case = bench.file(given, family);
        let referral = send(&bench, &case, &partner, json!({}));
        numbers.push(text(&bench.sheet(&case)["number"]));
        chosen.push(json!({ "case": case, "referral": referral }));
    }
    for (language, words) in [("fr", "ces 2 orientations"), ("en", "these 2 referrals")] {
        let texts = bench.ok(
            "referrals.reminder_texts",
            json!({ "referrals": chosen, "language": language }),
        );
        assert_eq!(texts.as_array().unwrap().len(), 1, "one message a partner");
        assert_eq!(texts[0]["count"], 2);
        let said = texts[0].to_string();
        let body = texts[0]["mail"]["body"].as_str().unwrap();
        assert!(
            body.contains("2026-09-14") && body.replace('\u{a0}', " ").contains(words),
            "{body}"
        );
        // The partner answers by the code of each.
        for one in &chosen {
            let (case, id) = (text(&one["case"]), text(&one["referral"]));
            assert!(
                body.contains(&text(&line(&bench, &case, &id)["code"])),
                "{body}"
            );
        }
        for secret in ["Samir", "Modèle", "Lina", "Échantillon", "insalubre"]
            .into_iter()
            .chain(numbers.iter().map(String::as_str))
        {
            assert!(!said.contains(secret), "{secret}: {said}");
        }
    }
}

#[test]
fn the_last_step_of_a_referral_received_is_taken_back_with_a_reason() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Nadia", "Exemple-Fictif");
    let receive = json!({ "case": case, "origin": "ministry", "from_name": "Ministère fictif",
        "need": "Francisation", "from_contact": null });
    let id = text(&bench.ok("referrals.receive", receive)["value"]);
    let shown = || bench.ok("referrals.received", json!({ "case": case }))[0].clone();
    let asked = |more: Value| {
        let mut request = json!({ "case": case, "inbound": id });
        let fields = request.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        request
    };
    let correct = |why: &str| asked(json!({ "reason": why }));
    assert_eq!(shown()["correctable"], false);
    assert_eq!(
        bench.refused("referrals.correct_inbound", correct("Erreur")),
        "inbound-no-step",
        "its reception stays"
    );
    let owed = || bench.ok("closings.preview", json!({ "case": case }))["received"].clone();
    assert_eq!(owed(), 1, "closing says who still waits for us");

    // Every kind of step: an answer, a review, an end, its sender told.
    let whom = json!({ "whom": "M. Fictif", "channel": "phone" });
    let steps = [
        ("referrals.answer_inbound", json!({ "to": "acknowledged" })),
        (
            "referrals.answer_inbound",
            json!({ "to": "waitlisted", "waiting_until": "2026-11-02" }),
        ),
        (
            "referrals.review_inbound",
            json!({ "note": "Une place en novembre" }),
        ),
        (
            "referrals.answer_inbound",
            json!({ "to": "refused", "refusal": "capacity" }),
        ),
        ("referrals.tell_sender", whom),
    ];
    let days = [
        "2026-09-15",
        "2026-09-17",
        "2026-10-13",
        "2026-10-15",
        "2026-10-16",
    ];
    let mut before = vec![shown()];
    for ((name, request), day) in steps.into_iter().zip(days) {
        bench.day(day);
        bench.ok(name, asked(request));
        before.push(shown());
    }
    assert_eq!(owed(), 0, "its sender knows");
    before.pop();
    assert_eq!(
        bench.refused("referrals.correct_inbound", correct(" ")),
        "inbound-why-missing"
    );
    bench.restart();
    bench.day("2026-10-19");
    for (at, was) in before.iter().enumerate().rev() {
        bench.ok("referrals.correct_inbound", correct("Mauvais dossier"));
        let mut now = shown();
        let steps = now["steps"].as_array().unwrap().clone();
        assert_eq!(steps[at + 1]["corrected"], true);
        assert!(text(&steps[at + 1]["note"]).ends_with("Mauvais dossier"));
        assert_eq!(steps.len(), 6, "nothing is erased");
        now["steps"] = was["steps"].clone();
        assert_eq!(now, *was);
    }
    assert_eq!(owed(), 1);
    bench.refused("journal.undo", json!({}));
    // It goes on from there, as of the days that stand.
    bench.ok(
        "referrals.answer_inbound",
        asked(json!({ "to": "accepted", "on": "2026-09-16" })),
    );
    let history = bench.ok("journal.history", json!({ "subject": case }));
    let actions = history.as_array().unwrap().iter();
    let taken = actions.filter(|line| line["action"] == "referrals.correct_inbound");
    assert_eq!(taken.count(), 5);
    bench.verify();
}

/// A promised day moves what is asked next; the clock of the brief stays.
#[test]
fn a_promised_day_is_asked_for_then_and_changes_no_clock() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Samir", "Modèle");
    let partner = bench.partner("Comité logement fictif");
    consent(&bench, &case, &partner, &ALL);
    let id = prepare(&bench, &case, &partner, json!({}));
    let call = |more: Value| {
        let mut request = json!({ "case": case, "referral": id, "with_whom": "Mme Fictive",
            "words": "Le comité se réunit jeudi." });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        request
    };
    assert_eq!(
        bench.refused("referrals.call", call(json!({}))),
        "referral-not-sent"
    );
    bench.ok(
        "referrals.send",
        json!({ "case": case, "referral": id, "channel": "phone" }),
    );
    bench.day("2026-09-16");
    for (wrong, why) in [
        (json!({ "words": " " }), "referral-call-incomplete"),
        (json!({ "with_whom": "" }), "referral-call-incomplete"),
        (
            json!({ "promised_on": "2026-09-15" }),
            "referral-promise-past",
        ),
        (json!({ "on": "2026-09-17" }), "referral-date-wrong"),
        (json!({ "on": "2026-09-13" }), "referral-date-wrong"),
    ] {
        assert_eq!(bench.refused("referrals.call", call(wrong)), why);
    }
    bench.ok(
        "referrals.call",
        call(json!({ "promised_on": "2026-09-24", "at": "14h30" })),
    );
    let now = || line(&bench, &case, &id);
    assert_eq!(now()["chase_on"], "2026-09-21", "the clock is the brief's");
    assert_eq!(now()["promised_on"], "2026-09-24");
    let asked = || work(&bench, json!({}))["lines"][0].clone();
    assert_eq!(asked()["ask_on"], "2026-09-24");
    assert_eq!(asked()["due_on"], "2026-09-21");
    let chased = || bench.ok("today.show", json!({}))["referrals"].clone();
    bench.day("2026-09-22");
    assert_eq!(
        chased(),
        json!([]),
        "nobody is called before the day that they said"
    );
    bench.day("2026-09-24");
    assert_eq!(chased()[0]["chase_on"], "2026-09-24");
    // A reminder on that day: the promise falls, the clock goes on from the sending.
    bench.ok("referrals.remind", json!({ "case": case, "referral": id }));
    assert_eq!(now()["promised_on"], Value::Null);
    assert_eq!(now()["chase_on"], "2026-09-28");
    bench.ok("journal.undo", json!({}));
    assert_eq!(now()["promised_on"], "2026-09-24");
    // A promise for next year does not put off silence: it goes by the clock.
    bench.ok(
        "referrals.call",
        call(json!({ "on": "2026-09-24", "promised_on": "2027-01-08" })),
    );
    for day in ["2026-09-25", "2026-09-28"] {
        bench.day(day);
        bench.ok("referrals.remind", json!({ "case": case, "referral": id }));
        assert_eq!(now()["promised_on"], "2027-01-08", "it holds until its day");
    }
    let silence = json!({ "case": case, "referral": id, "to": "no_response" });
    bench.day("2026-10-12");
    assert_eq!(
        bench.refused("referrals.advance", silence.clone()),
        "silence-too-early"
    );
    bench.day("2026-10-13");
    bench.ok("referrals.advance", silence);
    assert_eq!(
        now()["promised_on"],
        Value::Null,
        "it moved: the promise falls"
    );
    // Corrected, it stands where it stood, its promise too.
    bench.ok(
        "referrals.correct",
        json!({ "case": case, "referral": id, "note": "Le comité a répondu ce matin." }),
    );
    assert_eq!(now()["promised_on"], "2027-01-08");
    let told = bench.ok("referrals.events", json!({ "case": case }));
    assert_eq!(told[0]["at"], "14:30");
    assert_eq!(told[0]["words"], "Le comité se réunit jeudi.");
    bench.restart();
    bench.verify();
}

#[test]
fn a_handover_is_dated_and_names_who_was_there() {
    let bench = Bench::on("2026-10-05");
    let case = bench.file("Grâce", "Testimonio-Fictive");
    let centre = bench.partner("Centre de femmes fictif");
    let id = send(&bench, &case, &centre, json!({ "urgent": true }));
    let hand = |more: Value| {
        let mut request = json!({ "case": case, "referral": id, "way": "three_way_call",
            "with_whom": "Intervenante fictive" });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        request
    };
    assert_eq!(
        bench.refused("referrals.hand_over", hand(json!({ "with_whom": "  " }))),
        "referral-handover-unnamed"
    );
    assert_eq!(
        bench.refused("referrals.hand_over", hand(json!({ "on": "2026-10-06" }))),
        "referral-date-wrong"
    );
    bench.ok(
        "referrals.hand_over",
        hand(json!({ "note": "Elles se sont parlé." })),
    );
    let shown = line(&bench, &case, &id);
    assert_eq!(shown["handover_on"], "2026-10-05");
    assert_eq!(shown["handover_with"], "Intervenante fictive");
    assert_eq!(shown["handover_way"], "three_way_call");
    let story = bench.ok("referrals.story", json!({ "case": case, "referral": id }));
    assert_eq!(story["links"][0]["happenings"][0]["way"], "three_way_call");
    bench.ok("journal.undo", json!({}));
    assert_eq!(line(&bench, &case, &id)["handover_on"], Value::Null);
    bench.verify();
}

/// Three partners in a row: the same story from each of them.
#[test]
fn a_chain_reads_as_one_story_from_any_of_its_links() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Samir", "Modèle");
    let apart = bench.partner("Banque alimentaire fictive");
    send(&bench, &case, &apart, json!({}));
    let mut chain: Vec<String> = Vec::new();
    for (day, name) in [
        ("2026-09-14", "Comité A"),
        ("2026-09-16", "Comité B"),
        ("2026-09-18", "Comité C"),
    ] {
        bench.day(day);
        let partner = bench.partner(name);
        let id = send(
            &bench,
            &case,
            &partner,
            json!({ "rerouted_from": chain.last() }),
        );
        bench.ok(
            "referrals.advance",
            json!({ "case": case, "referral": id, "to": "refused", "refusal": "territory",
                "note": "Hors secteur" }),
        );
        chain.push(id);
    }
    bench.ok(
        "referrals.settle",
        json!({ "case": case, "referral": chain[2], "note": "Samir a trouvé seul." }),
    );
    for asked in &chain {
        let story = bench.ok(
            "referrals.story",
            json!({ "case": case, "referral": asked }),
        );
        assert_eq!(story["asked"], json!(asked));
        let links = story["links"].as_array().unwrap();
        let ids: Vec<&Value> = links.iter().map(|l| &l["referral"]["id"]).collect();
        assert_eq!(json!(ids), json!(chain));
        assert_eq!(links[0]["created_on"], "2026-09-14");
        assert_eq!(links[0]["rerouted"], true);
        assert_eq!(links[2]["rerouted"], false);
        assert_eq!(links[2]["settled_why"], "Samir a trouvé seul.");
        let steps = links[1]["steps"].as_array().unwrap();
        assert_eq!(steps.last().unwrap()["to"], "refused");
        assert_eq!(steps.last().unwrap()["note"], "Hors secteur");
    }
    assert_eq!(
        bench.refused(
            "referrals.story",
            json!({ "case": case, "referral": uuid() })
        ),
        "referral-unknown"
    );
    bench.verify();
}

fn uuid() -> String {
    "01900000-0000-7000-8000-000000000000".to_owned()
}

/// Someone is sent to us: the clocks of the brief, with us as the one who owes.
#[test]
fn a_referral_received_is_answered_and_its_sender_told() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Nadia", "Exemple-Fictif");
    let clinic = bench.partner("CLSC fictif");
    let receive = |more: Value| {
        let mut request = json!({ "case": case, "origin": "partner", "partner": clinic,
            "need": "Francisation", "from_contact": "M. Fictif, 418 555-0123" });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        request
    };
    for (wrong, why) in [
        (json!({ "need": " " }), "need-missing"),
        (json!({ "partner": null }), "inbound-sender-missing"),
        (
            json!({ "origin": "ministry", "partner": null }),
            "inbound-sender-missing",
        ),
        (json!({ "received_on": "2026-09-15" }), "inbound-date-wrong"),
    ] {
        assert_eq!(bench.refused("referrals.receive", receive(wrong)), why);
    }
    let id = text(&bench.ok("referrals.receive", receive(json!({})))["value"]);
    let shown = || bench.ok("referrals.received", json!({ "case": case }))[0].clone();
    assert_eq!(shown()["from_name"], "CLSC fictif");
    assert_eq!(
        shown()["due_on"],
        "2026-09-21",
        "receipt within five business days"
    );
    let page = work(&bench, json!({ "way": "inbound" }));
    assert_eq!(page["lines"][0]["owner"], "counsellor");
    assert_eq!(page["lines"][0]["partner_name"], "CLSC fictif");
    let attention = || {
        let today = bench.ok("today.show", json!({}));
        let all = today["attention"].as_array().unwrap().clone();
        all.into_iter().find(|a| a["what"] == "inbound_due")
    };
    assert_eq!(attention(), None);
    bench.day("2026-09-21");
    assert_eq!(attention().unwrap()["place"][3], json!(id));

    let answer = |more: Value| {
        let mut request = json!({ "case": case, "inbound": id });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        request
    };
    bench.ok(
        "referrals.answer_inbound",
        answer(json!({ "to": "acknowledged" })),
    );
    assert_eq!(
        shown()["due_on"],
        "2026-09-28",
        "decision ten after the reception"
    );
    assert_eq!(shown()["receipt_on"], "2026-09-21");
    for (wrong, why) in [
        (
            json!({ "to": "completed", "outcome": "met" }),
            "inbound-not-allowed",
        ),
        (json!({ "to": "refused" }), "refusal-reason-missing"),
        (
            json!({ "to": "accepted", "on": "2026-09-20" }),
            "inbound-date-wrong",
        ),
    ] {
        assert_eq!(
            bench.refused("referrals.answer_inbound", answer(wrong)),
            why
        );
    }
    assert_eq!(
        bench.refused("referrals.review_inbound", answer(json!({}))),
        "inbound-not-reviewed"
    );
    let tell = answer(json!({ "whom": "M. Fictif", "channel": "phone" }));
    assert_eq!(
        bench.refused("referrals.tell_sender", tell.clone()),
        "inbound-nothing-to-tell"
    );
    bench.day("2026-09-22");
    bench.ok(
        "referrals.answer_inbound",
        answer(json!({ "to": "waitlisted", "waiting_until": "2026-11-02" })),
    );
    assert_eq!(
        shown()["due_on"],
        "2026-10-21",
        "reviewed every twenty business days"
    );
    bench.day("2026-10-13");
    bench.ok(
        "referrals.review_inbound",
        answer(json!({ "note": "Une place en novembre" })),
    );
    assert_eq!(shown()["due_on"], "2026-11-10");
    bench.ok(
        "referrals.answer_inbound",
        answer(json!({ "to": "accepted" })),
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(shown()["status"], "waitlisted");
    bench.ok("journal.redo", json!({}));
    bench.ok(
        "referrals.answer_inbound",
        answer(json!({ "to": "started" })),
    );
    bench.day("2026-11-20");
    assert_eq!(
        bench.refused(
            "referrals.answer_inbound",
            answer(json!({ "to": "completed" }))
        ),
        "inbound-outcome-missing"
    );
    bench.ok(
        "referrals.answer_inbound",
        answer(json!({ "to": "completed", "outcome": "met" })),
    );
    assert_eq!(
        shown()["due_on"],
        "2026-11-27",
        "its sender waits for the outcome"
    );
    bench.restart();
    bench.ok("referrals.tell_sender", tell.clone());
    assert_eq!(
        bench.refused("referrals.tell_sender", tell),
        "inbound-nothing-to-tell"
    );
    assert_eq!(shown()["told_to"], "M. Fictif");
    assert_eq!(shown()["due_on"], Value::Null);
    assert_eq!(work(&bench, json!({}))["total"], 0);
    assert_eq!(shown()["steps"].as_array().unwrap().len(), 8);
    bench.verify();
}

/// Urgent, from the ministry: receipt the same day, answer the day after.
#[test]
fn an_urgent_referral_received_presses_us() {
    let bench = Bench::on("2026-10-05");
    let case = bench.file("Zoé", "Fictive");
    bench.ok(
        "referrals.receive",
        json!({ "case": case, "origin": "ministry", "from_name": "Ministère fictif",
            "need": "Arrivée ce soir", "urgent": true }),
    );
    let shown = || bench.ok("referrals.received", json!({ "case": case }))[0].clone();
    assert_eq!(shown()["due_on"], "2026-10-05");
    let named = json!({ "case": case, "inbound": shown()["id"], "to": "acknowledged" });
    bench.ok("referrals.answer_inbound", named);
    assert_eq!(shown()["due_on"], "2026-10-06");
    let page = work(&bench, json!({ "grouping": "partner" }));
    assert_eq!(
        page["groups"][0]["key"], "",
        "who is in no directory comes last"
    );
    bench.verify();
}

#[test]
fn a_message_says_what_the_consent_covers_and_is_recorded_word_for_word() {
    let bench = Bench::on("2026-10-05");
    let case = bench.file("Samir", "Modèle");
    let partner = bench.ok(
        "partners.save",
        json!({ "name": "Comité logement fictif", "also": null, "description": null, "url": null,
            "email": "accueil@example.org", "note": null, "services": [], "places": [],
            "contacts": [] }),
    );
    let partner = text(&partner["value"]);
    let id = prepare(&bench, &case, &partner, json!({}));
    let wanted = |language: &str| json!({ "case": case, "referral": id, "language": language });
    assert_eq!(bench.refused("referrals.mail", wanted("fr")), "no-consent");
    consent(&bench, &case, &partner, &["name"]);
    assert_eq!(
        bench.refused("referrals.mail", wanted("fr")),
        "consent-too-narrow"
    );
    consent(&bench, &case, &partner, &ALL);
    let mail = bench.ok("referrals.mail", wanted("fr"));
    assert_eq!(mail["to"], "accueil@example.org");
    let subject = mail["subject"].as_str().unwrap();
    assert!(
        !subject.contains("Samir") && !subject.contains("Modèle"),
        "{subject}"
    );
    let body = text(&mail["body"]);
    assert!(
        body.contains("Modèle") && body.contains("Logement insalubre"),
        "{body}"
    );
    let code = text(&bench.sheet(&case)["referrals"][0]["code"]);
    assert!(body.contains(&code), "{body}");
    let link = mail["link"].as_str().unwrap();
    assert!(
        link.starts_with("mailto:accueil@example.org?subject=") && link.is_ascii(),
        "{link}"
    );
    assert!(
        bench.ok("referrals.mail", wanted("en"))["body"]
            .as_str()
            .unwrap()
            .starts_with("Hello")
    );

    let send = |body: &str| {
        json!({ "case": case, "referral": id, "channel": "email",
            "mail": { "language": "fr", "body": body } })
    };
    assert_eq!(
        bench.refused("referrals.send", send("Autre chose")),
        "referral-mail-changed"
    );
    bench.ok("referrals.send", send(&body));
    let sent = line(&bench, &case, &id);
    assert_eq!(sent["sent_content"], json!(format!("{subject}\n\n{body}")));
    assert_eq!(sent["sent_by"], "email");
    bench.verify();
}

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

fn open(sealed: &[u8], passphrase: &str) -> Result<Vec<u8>, age::DecryptError> {
    let secret = age::secrecy::SecretString::from(passphrase.to_owned());
    age::decrypt(&age::scrypt::Identity::new(secret), sealed)
}

#[test]
fn papers_leave_sealed_and_their_passphrase_another_way() {
    let bench = Bench::on("2026-10-05");
    let case = bench.file("Samir", "Modèle");
    let partner = bench.partner("Comité logement fictif");
    let id = send(&bench, &case, &partner, json!({}));
    let attach = |name: &str| {
        let path = bench.folder().join(name);
        std::fs::write(&path, PDF).unwrap();
        let request = json!({ "case": case, "path": path, "kind": "lease" });
        text(&bench.ok("documents.attach", request)["value"])
    };
    let papers = [attach("bail rue Fictive.pdf"), attach("bail.pdf")];
    let out = bench.folder().join("papiers.zip.age");
    let pack = |more: Value| {
        let mut request = json!({ "case": case, "referral": id, "documents": papers,
            "path": out, "key_by": "phone" });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        request
    };
    let named = json!({ "case": case, "referral": id });
    let seen = bench.ok("referrals.pack_preview", named.clone());
    assert_eq!(seen["refused"]["code"], "referral-papers-not-covered");
    assert_eq!(
        bench.refused("referrals.pack", pack(json!({}))),
        "referral-papers-not-covered"
    );
    assert!(!out.exists());
    consent(
        &bench,
        &case,
        &partner,
        &["name", "contact", "need", "documents"],
    );
    assert_eq!(
        bench.refused("referrals.pack", pack(json!({ "documents": [] }))),
        "referral-papers-none"
    );
    bench.ok(
        "cases.save_flags",
        json!({ "case": case, "flags": [{ "flag": "protected_address", "since": null, "review_on": null }] }),
    );
    assert_eq!(
        bench.ok("referrals.pack_preview", named)["address_protected"],
        true
    );
    assert_eq!(
        bench.refused("referrals.pack", pack(json!({}))),
        "referral-papers-not-looked-at"
    );
    let packed = bench.ok("referrals.pack", pack(json!({ "address_checked": true })));
    assert_eq!(packed["value"]["documents"], 2);
    let passphrase = text(&packed["value"]["passphrase"]);

    let sealed = std::fs::read(&out).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1"));
    assert!(!sealed.windows(4).any(|w| w == b"%PDF"));
    assert!(open(&sealed, "AAAA-AAAA-AAAA-AAAA-AAAA").is_err());
    let plain = open(&sealed, &passphrase).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(plain)).unwrap();
    assert_eq!(zip.len(), 2);
    let mut first = Vec::new();
    zip.by_index(0).unwrap().read_to_end(&mut first).unwrap();
    assert_eq!(first, PDF);

    // The file remembers what left and how the passphrase goes, never the passphrase.
    let told = bench.ok("referrals.events", json!({ "case": case }));
    assert_eq!(told[0]["kind"], "parcel");
    assert_eq!(told[0]["key_by"], "phone");
    let listed = bench.ok("documents.list", json!({ "case": case }));
    assert_eq!(listed[0]["exports"], 1);
    let history = bench
        .ok("journal.history", json!({ "subject": case }))
        .to_string();
    assert!(!history.contains(&passphrase) && !told.to_string().contains(&passphrase));
    assert_eq!(bench.refused("journal.undo", json!({})), "undo-never");
    bench.restart();
    bench.verify();
}
