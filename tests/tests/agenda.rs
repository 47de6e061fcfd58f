//! The agenda: appointments, conflicts, visits, groups, the calendar taken out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty,
};
use serde_json::{Value, json};

fn plan(bench: &Bench, case: &str, on: &str, at: &str, arrangement: Value) -> String {
    let planned = bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "plan", "due_on": on, "due_at": at, "channel": "office",
            "arrangement": arrangement }),
    );
    text(&planned["value"])
}

/// A week that opens from one to another, save on the days without.
fn week(days: [Option<(&str, &str)>; 7]) -> Value {
    let day = |hours: Option<(&str, &str)>| {
        hours.map(|(opens, closes)| json!({ "opens": opens, "closes": closes }))
    };
    json!({ "days": days.map(day) })
}

#[test]
fn the_organization_sets_the_hours_of_its_office() {
    let bench = Bench::on("2026-11-23");
    let usual = bench.ok("agenda.office_week", json!({}));
    assert_eq!(
        usual["days"][0],
        json!({ "opens": "08:30", "closes": "16:30" })
    );
    assert_eq!(usual["days"][5], Value::Null);
    let check =
        |on: &str, at: &str| kinds(&bench.ok("agenda.check", json!({ "on": on, "at": at })));
    let day = |on: &str| show(&bench, on, on)["days"][0].clone();
    assert_eq!(check("2026-11-24", "18h"), ["hours"]);
    assert_eq!(check("2026-11-28", "9h"), ["weekend"]);

    for wrong in [
        week([None; 7]),
        week([Some(("16h", "9h")), None, None, None, None, None, None]),
    ] {
        assert_eq!(
            bench.refused("agenda.save_week", wrong),
            "office-hours-wrong"
        );
    }
    // Evenings on Tuesday, closed on Wednesday, open on Saturday.
    let long = Some(("8 h 30", "20 h"));
    let morning = Some(("9h", "12h"));
    let own = week([morning, long, None, long, morning, morning, None]);
    bench.ok("agenda.save_week", own);
    assert!(check("2026-11-24", "18h").is_empty());
    assert_eq!(check("2026-11-23", "14h"), ["hours"]);
    assert_eq!(check("2026-11-25", "10h"), ["closed"]);
    assert!(
        check("2026-11-28", "9h").is_empty(),
        "open on that Saturday"
    );
    assert_eq!(check("2026-11-29", "9h"), ["weekend"]);
    assert_eq!(check("2026-12-25", "9h"), ["holiday"]);
    assert_eq!(day("2026-11-28")["opens"], "09:00");
    assert_eq!(day("2026-11-25")["opens"], Value::Null);
    assert_eq!(day("2026-12-25")["opens"], Value::Null);

    // One day changed is one row changed; undone, the former hours are back.
    bench.ok(
        "agenda.save_week",
        week([morning, morning, None, long, morning, morning, None]),
    );
    assert_eq!(check("2026-11-24", "18h"), ["hours"]);
    bench.ok("journal.undo", json!({}));
    assert!(check("2026-11-24", "18h").is_empty());
    bench.restart();
    assert!(check("2026-11-24", "18h").is_empty());
    bench.verify();
}

fn needs(interpreter: Value) -> Value {
    json!({ "minutes": 60, "place": "Bureau 2", "attends": null, "interpreter": interpreter })
}

fn show(bench: &Bench, from: &str, to: &str) -> Value {
    bench.ok("agenda.show", json!({ "from": from, "to": to }))
}

fn kinds(conflicts: &Value) -> Vec<String> {
    let all = conflicts.as_array().unwrap().iter();
    let mut kinds: Vec<String> = all.map(|c| text(&c["what"])).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

fn save(bench: &Bench, request: Value) -> String {
    text(&bench.ok("agenda.save", request)["value"])
}

#[test]
fn an_appointment_is_a_follow_up_with_an_hour() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Samir", "Modèle");
    let interpreter =
        json!({ "mode": "phone", "language": "dari", "who": "Agence fictive", "confirmed": false });
    let id = plan(&bench, &case, "2026-11-24", "14 h 30", needs(interpreter));
    // One truth: the file and the agenda show the same row.
    let day = show(&bench, "2026-11-23", "2026-11-29");
    let slot = &day["slots"][0];
    assert_eq!(
        (&slot["follow_up"], &slot["due_at"]),
        (&json!(id), &json!("14:30"))
    );
    let sheet = bench.sheet(&case);
    let kept = sheet["follow_ups"].as_array().unwrap();
    let kept = kept.iter().find(|f| f["id"] == json!(id)).unwrap();
    assert_eq!(kept["arrangement"]["place"], "Bureau 2");
    // The welcome planned with the file has no hour: it is to do that day.
    let todo: u64 = day["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["todo"].as_u64().unwrap())
        .sum();
    assert_eq!(
        todo,
        day["slots"].as_array().unwrap().len() as u64 - 1,
        "{day}"
    );
    assert_eq!(day["days"][0]["opens"], "08:30");
    assert_eq!(day["days"][6]["opens"], Value::Null);

    // The interpreter has not said yes: Today asks, then does not.
    let attention = |bench: &Bench| -> Vec<Value> {
        let today = bench.ok("today.show", json!({}));
        let all = today["attention"].as_array().unwrap().clone();
        all.into_iter()
            .filter(|a| a["what"] == "interpreter")
            .collect()
    };
    let asked = attention(&bench);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0]["due_on"], "2026-11-24");
    assert_eq!(
        asked[0]["place"],
        json!(["cases", sheet["number"], "reschedule", id])
    );
    let confirm = json!({ "case": case, "follow_up": id, "confirmed": true });
    bench.ok("follow_ups.confirm", confirm);
    assert!(attention(&bench).is_empty());
    bench.ok("journal.undo", json!({}));
    assert_eq!(attention(&bench).len(), 1);

    // Moved, it keeps what it needs.
    bench.ok(
        "follow_ups.move",
        json!({ "case": case, "follow_up": id, "due_on": "2026-11-25", "due_at": "9h" }),
    );
    bench.restart();
    let moved = &show(&bench, "2026-11-25", "2026-11-25")["slots"][0];
    assert_eq!(moved["due_at"], "09:00");
    assert_eq!(moved["arrangement"]["interpreter"]["language"], "dari");
    assert_eq!(moved["channel"], "office");
    for (wrong, code) in [
        (json!({ "due_at": "25:00" }), "not-a-time"),
        (
            json!({ "arrangement": { "minutes": 2 } }),
            "appointment-length",
        ),
    ] {
        let mut request = json!({ "case": case, "kind": "plan", "due_on": "2026-11-24" });
        let more = wrong.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(more);
        assert_eq!(bench.refused("follow_ups.plan", request), code);
    }
    let plain = json!({ "case": case, "kind": "plan", "due_on": "2026-12-01" });
    let plain = text(&bench.ok("follow_ups.plan", plain)["value"]);
    let confirm = json!({ "case": case, "follow_up": plain, "confirmed": true });
    assert_eq!(
        bench.refused("follow_ups.confirm", confirm),
        "no-interpreter"
    );
    let long = json!({ "from": "2026-11-01", "to": "2027-01-01" });
    assert_eq!(bench.refused("agenda.show", long), "agenda-too-long");
    bench.verify();
}

#[test]
fn what_an_appointment_meets_is_said_never_forbidden() {
    let bench = Bench::on("2026-11-23");
    let samir = bench.file("Samir", "Modèle");
    let grace = bench.file("Grâce", "Testimonio-Fictive");
    let interpreter =
        json!({ "mode": "phone", "language": null, "who": "Agence fictive", "confirmed": true });
    let first = plan(&bench, &samir, "2026-11-24", "14:00", needs(interpreter));
    let check = |more: Value| {
        let mut request = json!({ "on": "2026-11-24", "at": "14:30", "case": grace });
        let more = more.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(more);
        kinds(&bench.ok("agenda.check", request))
    };
    assert_eq!(check(json!({})), ["counsellor"]);
    assert_eq!(
        check(json!({ "interpreter": "AGENCE FICTIVE", "place": "bureau 2" })),
        ["counsellor", "interpreter", "room"]
    );
    assert!(
        check(json!({ "at": "15:00" })).is_empty(),
        "one ends, one begins"
    );
    assert!(check(json!({ "follow_up": first })).is_empty(), "itself");
    assert_eq!(check(json!({ "on": "2026-12-25" })), ["holiday"]);
    assert_eq!(check(json!({ "on": "2026-11-28" })), ["weekend"]);
    assert_eq!(check(json!({ "at": "18h", })), ["hours"]);
    assert_eq!(check(json!({ "on": "2026-11-20" })), ["past"]);
    save(
        &bench,
        json!({ "title": "Formation", "starts_on": "2026-11-25",
            "what": { "kind": "absence", "ends_on": "2026-11-27" } }),
    );
    assert_eq!(check(json!({ "on": "2026-11-26" })), ["away"]);
    // Warned, not forbidden.
    plan(&bench, &grace, "2026-11-24", "14:30", json!({}));
    bench.verify();
}

#[test]
fn two_people_of_one_home_are_not_met_back_to_back() {
    let bench = Bench::on("2026-11-23");
    let home = |given: &str| {
        let opened = bench.ok(
            "cases.open",
            json!({ "identity": { "names": [{ "kind": "legal", "given": given, "family": "Fictive" }],
                "address": "12 rue Fictive", "postal_code": "G5Y 0A0" } }),
        );
        text(&opened["value"]["id"])
    };
    let (grace, paul) = (home("Grâce"), home("Paul"));
    plan(
        &bench,
        &paul,
        "2026-11-24",
        "09:00",
        json!({ "minutes": 60 }),
    );
    let check = |at: &str| {
        bench.ok(
            "agenda.check",
            json!({ "on": "2026-11-24", "at": at, "case": grace }),
        )
    };
    assert!(
        kinds(&check("10:00")).is_empty(),
        "nothing without the flag"
    );
    bench.ok(
        "cases.save_flags",
        json!({ "case": grace, "flags": [{ "flag": "not_as_couple", "since": null, "review_on": null }] }),
    );
    let found = check("10:00");
    assert_eq!(kinds(&found), ["couple"]);
    // Neither the other person nor their hour is said.
    assert_eq!(found[0]["from"], Value::Null);
    assert!(!found.to_string().contains("Paul"));
    assert!(kinds(&check("10:30")).is_empty());
    bench.verify();
}

/// D4: second attempt 2026-11-26, third 12-01, closing proposed not before 12-09.
#[test]
fn a_no_show_starts_its_sequence_from_the_agenda() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Samir", "Modèle");
    let mut id = plan(&bench, &case, "2026-11-24", "10:00", json!({}));
    // The welcome is behind, so that nothing else stands.
    let welcome = bench.sheet(&case)["follow_ups"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["kind"] == "welcome")
        .map(|f| text(&f["id"]))
        .collect::<Vec<_>>();
    assert!(!welcome.is_empty());
    for (today, due, what) in [
        ("2026-11-24", "2026-11-26", "plan"),
        ("2026-11-26", "2026-12-01", "plan"),
        ("2026-12-01", "2026-12-09", "closing"),
    ] {
        bench.day(today);
        let question = json!({ "case": case, "follow_up": id, "kind": "plan", "outcome": "no_show", "on": today });
        let next = bench.ok("follow_ups.propose", question);
        assert_eq!(next, json!({ "kind": "plan", "what": what, "due_on": due }));
        let recorded = bench.ok(
            "follow_ups.record",
            json!({ "case": case, "follow_up": id, "kind": "plan", "channel": "office",
                "outcome": "no_show", "on": today, "next": next }),
        );
        id = text(&recorded["value"]["next"]);
    }
    // The agenda still shows the appointment, and that it was not kept.
    let day = show(&bench, "2026-11-24", "2026-11-24");
    assert_eq!(day["slots"][0]["outcome"], "no_show");
    bench.verify();
}

/// D3: an itinerant day without network, cut by a restart.
#[test]
fn an_itinerant_visit_is_planned_held_cancelled_and_followed_by_the_next() {
    let bench = Bench::on("2026-11-23");
    let visit = json!({ "title": "Beauceville", "starts_on": "2026-11-24", "place": "Bibliothèque",
        "what": { "kind": "visit", "municipality": "27028", "slots": 6 } });
    let id = save(&bench, visit.clone());
    let report = json!({ "met": 4, "new_files": 1, "km": 62 });
    let hold = json!({ "entry": id, "report": report, "next_on": "2026-12-08" });
    assert_eq!(bench.refused("agenda.hold", hold.clone()), "entry-not-yet");
    bench.day("2026-11-24");
    let today = bench.ok("today.show", json!({}));
    assert_eq!(today["entries"][0]["title"], "Beauceville");
    bench.restart();
    let unreported = json!({ "entry": id });
    assert_eq!(bench.refused("agenda.hold", unreported), "entry-kind");
    bench.ok("agenda.hold", hold);
    let page = bench.ok("agenda.entry", json!({ "entry": id }));
    assert_eq!(page["entry"]["status"], "held");
    assert_eq!(page["entry"]["report"], report);
    let next = &show(&bench, "2026-12-08", "2026-12-08")["entries"][0];
    assert_eq!(next["status"], "planned");
    assert_eq!(next["place"], "Bibliothèque");
    let refused = json!({ "entry": id, "reason": "weather" });
    assert_eq!(bench.refused("agenda.cancel", refused), "entry-status");

    // Snow: the next one is put off, with its reason; one undo takes both back.
    let other = json!({ "entry": next["id"], "reason": "other" });
    assert_eq!(
        bench.refused("agenda.cancel", other),
        "entry-reason-missing"
    );
    let cancel = json!({ "entry": next["id"], "reason": "weather", "next_on": "2026-12-15" });
    bench.ok("agenda.cancel", cancel);
    let entries = show(&bench, "2026-12-08", "2026-12-15")["entries"].clone();
    assert_eq!(entries[0]["reason"], "weather");
    assert_eq!(entries[1]["starts_on"], "2026-12-15");
    bench.ok("journal.undo", json!({}));
    let entries = show(&bench, "2026-12-08", "2026-12-15")["entries"].clone();
    assert_eq!(entries.as_array().unwrap().len(), 1);
    assert_eq!(entries[0]["status"], "planned");

    // Left unsaid, it asks for attention once behind.
    bench.day("2026-12-09");
    let today = bench.ok("today.show", json!({}));
    let asked = today["attention"].as_array().unwrap().iter();
    assert_eq!(asked.filter(|a| a["what"] == "unsettled-visit").count(), 1);
    for (wrong, code) in [
        (json!({ "title": " " }), "entry-title-missing"),
        (
            json!({ "what": { "kind": "absence", "ends_on": "2026-11-01" } }),
            "entry-dates-wrong",
        ),
    ] {
        let mut request = visit.clone();
        let more = wrong.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(more);
        assert_eq!(bench.refused("agenda.save", request), code);
    }
    bench.restart();
    bench.verify();
}

#[test]
fn the_attendance_of_a_group_lies_in_each_persons_own_file() {
    let bench = Bench::on("2026-11-23");
    let people: Vec<String> = ["Amina", "Bao", "Carlos"]
        .iter()
        .map(|given| bench.file(given, "Fictif"))
        .collect();
    let group = save(
        &bench,
        json!({ "title": "Atelier du bail", "starts_on": "2026-11-25", "starts_at": "13:30",
            "minutes": 120, "what": { "kind": "activity", "slots": 2 } }),
    );
    let attend =
        |case: &str, presence: &str| json!({ "entry": group, "case": case, "presence": presence });
    bench.ok("agenda.attend", attend(&people[0], "registered"));
    bench.ok("agenda.attend", attend(&people[1], "registered"));
    assert_eq!(
        bench.refused("agenda.attend", attend(&people[2], "registered")),
        "activity-full"
    );
    assert_eq!(
        bench.refused("agenda.attend", attend(&people[0], "present")),
        "entry-not-yet"
    );
    // A place is no step of the file, and is not one more line of the day.
    let due = bench.ok("today.show", json!({}))["soon"].clone();
    assert!(due.as_array().unwrap().iter().all(|f| f["kind"] != "group"));
    let remove = json!({ "entry": group });
    assert_eq!(bench.refused("agenda.remove", remove), "activity-in-use");

    // The group moves: places move with it.
    bench.ok(
        "agenda.save",
        json!({ "entry": group, "title": "Atelier du bail", "starts_on": "2026-11-26",
            "starts_at": "09:00", "what": { "kind": "activity", "slots": 2 } }),
    );
    let place = |case: &str| -> Value {
        let sheet = bench.sheet(case);
        let all = sheet["follow_ups"].as_array().unwrap().clone();
        all.into_iter().find(|f| f["kind"] == "group").unwrap()
    };
    assert_eq!(place(&people[0])["due_on"], "2026-11-26");
    assert_eq!(place(&people[0])["due_at"], "09:00");

    // The day: present, absent, and someone who walks in although it is full.
    bench.day("2026-11-26");
    bench.ok("agenda.attend", attend(&people[0], "present"));
    bench.ok("agenda.attend", attend(&people[1], "absent"));
    bench.ok("agenda.attend", attend(&people[2], "present"));
    let page = bench.ok("agenda.entry", json!({ "entry": group }));
    let stands: Vec<(String, String)> = page["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (text(&p["name"]), text(&p["presence"])))
        .collect();
    assert_eq!(stands.len(), 3);
    assert!(
        stands
            .iter()
            .any(|(n, p)| n.contains("Bao") && p == "absent")
    );

    // Each file tells of its own presence, and of nobody else.
    let sheet = bench.sheet(&people[0]);
    let text_of = sheet.to_string();
    assert!(text_of.contains("Atelier du bail"));
    assert!(!text_of.contains("Bao") && !text_of.contains("Carlos"));
    let history = bench.ok("journal.history", json!({ "subject": people[0] }));
    assert!(!history.to_string().contains("Bao"));
    assert_eq!(place(&people[0])["outcome"], "done");
    // To miss a group is no attempt to reach the person.
    let next = bench.ok(
        "follow_ups.propose",
        json!({ "case": people[1], "kind": "plan", "outcome": "not_reached", "on": "2026-11-26" }),
    );
    assert_eq!(next["due_on"], "2026-11-30", "a first attempt: {next}");

    bench.ok("journal.undo", json!({}));
    let page = bench.ok("agenda.entry", json!({ "entry": group }));
    assert_eq!(page["people"].as_array().unwrap().len(), 2);
    let gone = json!({ "entry": group, "case": people[2] });
    assert_eq!(
        bench.refused("agenda.leave", gone),
        "activity-not-registered"
    );
    bench.ok("agenda.leave", json!({ "entry": group, "case": people[1] }));

    // Cancelled: who still had a place is freed, in their own file.
    bench.ok("agenda.attend", attend(&people[2], "registered"));
    bench.ok(
        "agenda.cancel",
        json!({ "entry": group, "reason": "staff" }),
    );
    assert_eq!(place(&people[2])["outcome"], "cancelled");
    assert_eq!(place(&people[0])["outcome"], "done");
    assert_eq!(
        bench.refused("agenda.attend", attend(&people[1], "present")),
        "entry-status"
    );
    bench.restart();
    bench.verify();
}

fn read(path: &std::path::Path) -> (String, ICalendar) {
    let text = std::fs::read_to_string(path).unwrap();
    let calendar = ICalendar::parse(&text).expect("a calendar that others read");
    (text, calendar)
}

fn events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    let all = calendar.components.iter();
    all.filter(|c| c.component_type == ICalendarComponentType::VEvent)
        .collect()
}

#[test]
fn the_calendar_taken_out_names_nobody_unless_asked() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Samir", "Modèle; Exemple, « Fictif »");
    let number = text(&bench.sheet(&case)["number"]);
    plan(
        &bench,
        &case,
        "2026-11-24",
        "14:30",
        json!({ "minutes": 45, "place": "Bureau 2" }),
    );
    plan(&bench, &case, "2026-07-02", "09:00", json!({}));
    save(
        &bench,
        json!({ "title": "Une réunion dont le titre est si long qu’une ligne de calendrier ne suffit pas à le contenir, même en français",
            "starts_on": "2026-11-25", "starts_at": "10:00", "what": { "kind": "meeting" } }),
    );
    save(
        &bench,
        json!({ "title": "Vacances", "starts_on": "2026-12-24", "what": { "kind": "absence", "ends_on": "2027-01-04" } }),
    );
    let path = bench.folder().join("a.ics");
    let export = |titles: &str| {
        let request = json!({ "path": path, "language": "fr", "titles": titles, "from": "2026-07-01", "to": "2027-01-31" });
        let done = bench.ok("agenda.export", request);
        assert_eq!(done["events"], 4);
        read(&path)
    };
    let (discreet, calendar) = export("discreet");
    for personal in ["Samir", "Mod", &number, "Bureau", "Vacances", "long"] {
        assert!(!discreet.contains(personal), "{personal}");
    }
    assert!(discreet.contains("SUMMARY:Rendez-vous\r\n"));
    // What Outlook and Thunderbird need: CRLF, a stamp, a zone, no long line. No method:
    // one that publishes asks for an organizer, and the file sends nothing to anyone.
    assert!(!discreet.replace("\r\n", "").contains(['\r', '\n']));
    assert!(discreet.split("\r\n").all(|line| line.len() <= 75));
    assert!(!discreet.contains("METHOD:") && discreet.contains("PRODID:-//Ancrage//"));
    assert_eq!(calendar.timezones().count(), 1);
    let found = events(&calendar);
    assert_eq!(found.len(), 4);
    for event in &found {
        for property in [
            ICalendarProperty::Uid,
            ICalendarProperty::Dtstamp,
            ICalendarProperty::Dtstart,
            ICalendarProperty::Dtend,
            ICalendarProperty::Class,
        ] {
            assert!(event.has_property(&property), "{property:?}");
        }
    }
    // The hour of the wall, in winter and in summer, by another program's arithmetic.
    let zone = calendar.timezones().next().unwrap().timezone().unwrap().1;
    let utc: Vec<String> = found
        .iter()
        .filter_map(|e| {
            let start = e.property(&ICalendarProperty::Dtstart)?.values.first()?;
            let start = start.as_partial_date_time()?;
            start.has_time().then(|| {
                let moment = start.to_date_time_with_tz(zone).expect("a moment");
                moment.to_utc().format("%F %R").to_string()
            })
        })
        .collect();
    for moment in ["2026-11-24 19:30", "2026-07-02 13:00", "2026-11-25 15:00"] {
        assert!(utc.iter().any(|u| u == moment), "{moment} in {utc:?}");
    }

    // Stable: the same appointment has the same identifier, whatever the title.
    let uids = |calendar: &ICalendar| -> Vec<String> {
        let mut all: Vec<String> = calendar.uids().map(str::to_owned).collect();
        all.sort();
        all
    };
    let before = uids(&calendar);
    let (numbers, calendar) = export("numbers");
    assert_eq!(uids(&calendar), before);
    assert!(numbers.contains(&number) && !numbers.contains("Samir"));
    let (named, calendar) = export("names");
    assert_eq!(uids(&calendar), before);
    assert!(named.split("\r\n").all(|line| line.len() <= 75), "folded");
    let titles: Vec<&str> = events(&calendar)
        .into_iter()
        .filter_map(|e| {
            e.property(&ICalendarProperty::Summary)?
                .values
                .first()?
                .as_text()
        })
        .collect();
    let whole = format!("Rendez-vous Modèle; Exemple, « Fictif », Samir ({number})");
    assert!(titles.contains(&whole.as_str()), "{titles:?}");
    // Cancelled or missed, it says so and keeps its identifier.
    assert!(!discreet.contains("STATUS:CANCELLED"));
    bench.verify();
}
