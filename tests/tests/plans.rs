//! Every statement that an interactive operation runs goes through an index.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, PASSPHRASE};
use rusqlite::Connection;
use rusqlite::trace::TraceEvent;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Mutex;

/// What the core really ran.
static RUN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Tables that grow with the number of files, or of services in the directory.
const BIG: &[&str] = &[
    "agreement_reports",
    "concertation_item_moves",
    "concertation_items",
    "concertation_meetings",
    "agenda_entries",
    "case_absences",
    "case_households",
    "cases",
    "case_aliases",
    "case_distinctions",
    "case_names",
    "case_languages",
    "case_contacts",
    "case_immigration",
    "case_flags",
    "case_episodes",
    "case_steps",
    "case_lines",
    "closings",
    "case_tags",
    "case_exports",
    "consents",
    "disclosures",
    "deadlines",
    "document_exports",
    "document_pieces",
    "documents",
    "entries",
    "follow_ups",
    "household_agreements",
    "household_members",
    "household_ties",
    "households",
    "letters",
    "name_forms",
    "name_keys",
    "note_index",
    "notes",
    "partner_closures",
    "partner_contacts",
    "partner_lines",
    "partner_places",
    "partner_services",
    "partners",
    "pathway_lines",
    "pathway_steps",
    "pathways",
    "phone_keys",
    "referral_codes",
    "referral_steps",
    "referral_events",
    "referral_lines",
    "inbound_referrals",
    "inbound_steps",
    "referrals",
    "retention_calls",
    "subjects",
    "assessments",
    "assessment_scores",
    "need_alerts",
    "need_lines",
    "french_levels",
    "plan_objectives",
    "plan_steps",
    "plan_agreements",
    "plan_lines",
    "vault_log",
];

fn note(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(_, sql) = event {
        RUN.lock().unwrap().insert(sql.to_owned());
    }
}

/// Why a statement reads a big table whole, or sorts it, if it does.
fn fault(conn: &Connection, sql: &str) -> Option<String> {
    let mut explain = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).ok()?;
    for at in 1..=explain.parameter_count() {
        explain
            .raw_bind_parameter(at, rusqlite::types::Null)
            .unwrap();
    }
    let mut rows = explain.raw_query();
    let mut plan = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        plan.push(row.get::<_, String>(3).unwrap());
    }
    let bounded = sql.contains("LIMIT");
    for line in &plan {
        let Some(rest) = line.strip_prefix("SCAN ") else {
            continue;
        };
        let name = rest.split_whitespace().next().unwrap_or_default();
        let alias = |table: &str| {
            sql.contains(&format!("{table} {name} ")) || sql.contains(&format!("{table} {name}\n"))
        };
        let big = BIG.iter().any(|table| *table == name || alias(table));
        // Read in the order of an index or of the rows, and stopped early, is no
        // full reading.
        let in_order = bounded
            && (rest.contains("INDEX") || !sql.contains("WHERE"))
            && !plan.iter().any(|l| l.contains("TEMP B-TREE FOR ORDER BY"));
        if big && !in_order {
            return Some(format!(
                "{line}\n    {}",
                sql.split_whitespace().collect::<Vec<_>>().join(" ")
            ));
        }
    }
    None
}

/// An ordinary day through the door.
fn day(bench: &Bench, case: &Value, partner: &Value) {
    let me = bench.ok("users.me", json!({}))["id"].clone();
    for (name, request) in [
        ("today.show", json!({})),
        ("cases.show", json!({ "case": case })),
        ("letters.desk", json!({ "case": case })),
        ("letters.list", json!({ "case": case })),
        ("letters.head", json!({})),
        ("cases.by_region", json!({})),
        ("journal.history", json!({ "subject": case })),
        ("journal.undo_state", json!({})),
        ("search.people", json!({ "text": "nguyen thi" })),
        ("search.people", json!({ "text": "5815550" })),
        ("search.people", json!({ "text": "zzzqk" })),
        ("search.notes", json!({ "text": "proprietaire" })),
        ("search.everything", json!({ "text": "acc" })),
        ("search.everything", json!({ "text": "KC4-7CM-5PV" })),
        (
            "search.duplicates",
            json!({ "identity": { "names": [{ "kind": "legal", "given": "Zoé", "family": "Peña" }] }, "contacts": ["581 555-0100"] }),
        ),
        ("consents.list", json!({ "case": case })),
        ("consents.disclosures", json!({ "case": case })),
        (
            "consents.disclose",
            json!({ "case": case, "recipient": "x", "exception": "legal_duty", "why": "x", "supervisor": "x", "content": "x" }),
        ),
        ("closings.preview", json!({ "case": case })),
        ("closings.show", json!({ "case": case })),
        ("notes.templates", json!({})),
        ("organization.show", json!({})),
        ("deadlines.show", json!({ "case": case })),
        ("households.show", json!({ "case": case })),
        ("documents.list", json!({ "case": case })),
        ("documents.see", json!({ "case": case, "kind": "lease" })),
        ("merges.of", json!({ "case": case })),
        ("rules.show", json!({})),
        ("rights.show", json!({ "case": case })),
        ("pathway.show", json!({ "case": case })),
        (
            "pathway.preview_situation",
            json!({ "case": case, "settled_on": null, "cadence": "reinforced", "family": [] }),
        ),
        (
            "pathway.save_situation",
            json!({ "case": case, "settled_on": null, "cadence": "job_retention", "family": [],
                "job_started_on": "2026-11-01", "shift": true }),
        ),
        ("partners.find", json!({ "text": "accueil" })),
        ("partners.find", json!({})),
        ("partners.find", json!({ "place": "beauce" })),
        ("partners.find", json!({ "kind": "health" })),
        (
            "partners.find",
            json!({ "text": "accueil", "kind": "health" }),
        ),
        ("partners.show", json!({ "partner": partner })),
        ("partners.delays", json!({ "partner": partner })),
        ("partners.verify", json!({ "partner": partner })),
        ("partners.round", json!({})),
        ("partners.choose", json!({ "case": case, "domain": "LOG" })),
        (
            "partners.choose",
            json!({ "case": case, "text": "accueil" }),
        ),
        (
            "partners.weigh",
            json!({ "case": case, "partner": partner }),
        ),
        ("assessments.show", json!({ "case": case })),
        ("plans.show", json!({ "case": case })),
        (
            "assessments.save_french",
            json!({ "case": case, "source": "test", "speaking": 4, "low_literacy": false }),
        ),
        ("drafts.list", json!({})),
        (
            "drafts.save",
            json!({ "form": "a", "subject": case, "content": 1 }),
        ),
        ("drafts.load", json!({ "form": "a" })),
        (
            "follow_ups.propose",
            json!({ "case": case, "kind": "plan", "outcome": "no_show", "on": "2026-11-23" }),
        ),
        ("notes.save", json!({ "case": case, "text": "Une note." })),
        ("journal.undo", json!({})),
        ("journal.redo", json!({})),
        (
            "cases.save_contacts",
            json!({ "case": case, "contacts": [{ "kind": "home", "value": "418 555-0123", "note": null, "no_message": false, "preferred": false }] }),
        ),
        ("cases.save_flags", json!({ "case": case, "flags": [] })),
        ("cases.assign", json!({ "case": case, "counsellor": me })),
    ] {
        bench.ok(name, request);
    }
    for order in ["next_due", "name", "number", "opened"] {
        for statuses in [json!([]), json!(["closed"]), json!(["welcome", "closed"])] {
            for filter in [
                json!({}),
                json!({ "counsellor": me }),
                json!({ "place": "290" }),
                json!({ "text": "pen" }),
            ] {
                let mut request = json!({ "order": order, "statuses": statuses, "limit": 5 });
                request
                    .as_object_mut()
                    .unwrap()
                    .extend(filter.as_object().unwrap().clone());
                let page = bench.ok("cases.list", request.clone());
                request["after"] = page["next"].clone();
                bench.ok("cases.list", request);
            }
        }
    }
    let deadline = json!({ "case": case, "kind": "passport", "expires_on": "2026-12-01",
        "issued_by": null, "last_characters": null, "note": null });
    let deadline = bench.ok("deadlines.save", deadline)["value"].clone();
    for step in [
        json!({ "kind": "seen" }),
        json!({ "kind": "asked", "on": "2026-11-23" }),
        json!({ "kind": "renewed", "on": "2026-11-23", "expires_on": "2031-12-01" }),
    ] {
        let settled = json!({ "case": case, "deadline": deadline, "step": step });
        bench.ok("deadlines.settle", settled);
    }
    let household = json!({ "case": case, "name": "Zoé", "kind": "adult", "shares": ["children"],
        "members": [{ "name": "Léa", "kind": "child", "birth": null, "relation": "child", "shares": [] }],
        "address": null });
    bench.ok("households.create", household);
    bench.ok("households.show", json!({ "case": case }));
    bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "plan", "due_on": "2026-12-01", "together": true }),
    );
    lists(bench, case, &me);
    let planned = bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "plan", "due_on": "2026-12-01" }),
    );
    let step = json!({ "case": case, "follow_up": planned["value"], "due_on": "2026-12-02" });
    bench.ok("follow_ups.move", step);
    bench.ok("follow_ups.record", json!({ "case": case, "follow_up": planned["value"], "kind": "plan", "channel": "phone",
        "outcome": "done", "on": "2026-11-23", "summary": "Fait.", "next": { "kind": "plan", "what": "plan", "due_on": "2026-12-07" } }));
    let begun = json!({ "case": case, "moment": "other", "interpreted": false, "complete": false,
        "scores": [{ "domain": "SEC", "score": 1 }] });
    let assessment = bench.ok("assessments.save", begun)["value"].clone();
    let alerts = bench.ok("assessments.show", json!({ "case": case }))["alerts"].clone();
    bench.ok(
        "assessments.settle_alert",
        json!({ "case": case, "alert": alerts[0]["id"], "supervisor": "x", "decision": "x" }),
    );
    bench.ok("assessments.save", json!({ "case": case, "assessment": assessment, "moment": "other", "interpreted": false,
        "complete": true, "scores": [{ "domain": "SEC", "score": 2 }, { "domain": "PRJ", "score": 2 }] }));
    bench.ok(
        "assessments.set_aside",
        json!({ "case": case, "domain": "SEC", "reason": "not_prioritized" }),
    );
    let objective = bench.ok(
        "plans.save",
        json!({ "case": case, "domain": "PRJ", "title": "x",
        "steps": [{ "what": "y", "doer": "person", "due_on": "2026-11-23" }] }),
    )["value"]
        .clone();
    bench.ok(
        "plans.agree",
        json!({ "case": case, "present": true, "interpreted": false, "form": "oral" }),
    );
    bench.ok(
        "plans.move",
        json!({ "case": case, "objective": objective, "to": "in_progress" }),
    );
    bench.ok("today.show", json!({}));
    agenda(bench, case, &me);
    doubles(bench, partner);
    let given = bench.ok("consents.give", json!({ "case": case, "purpose": "referral", "partner": partner, "form": "written", "categories": ["name"] }));
    let made = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": partner, "need": "x", "categories": ["name"] }),
    );
    let named = json!({ "case": case, "referral": made["value"] });
    bench.ok("referrals.preview", named.clone());
    bench.ok(
        "referrals.send",
        json!({ "case": case, "referral": made["value"], "channel": "phone" }),
    );
    bench.ok(
        "referrals.advance",
        json!({ "case": case, "referral": made["value"], "to": "received" }),
    );
    answers(bench, case, &made["value"]);
    work(bench, case, partner, &named);
    let consent = json!({ "case": case, "consent": given["value"] });
    bench.ok("consents.consequences", consent.clone());
    bench.ok("consents.withdraw", consent);
    let note =
        bench.ok("notes.save", json!({ "case": case, "text": "Une autre." }))["value"].clone();
    bench.ok(
        "notes.save",
        json!({ "case": case, "note": note, "text": "Corrigée." }),
    );
    bench.ok(
        "notes.amend",
        json!({ "case": case, "note": note, "text": "Complétée." }),
    );
    bench.ok("notes.versions", json!({ "case": case, "note": note }));
    close_and_call(bench, case);
}

/// A code typed, a partner's list, the file of a referral.
fn answers(bench: &Bench, case: &Value, referral: &Value) {
    bench.ok(
        "fhir.preview",
        json!({ "case": case, "referral": referral }),
    );
    let data = bench.folder().join("referral.json");
    bench.ok(
        "fhir.export",
        json!({ "case": case, "referral": referral, "path": data, "flags_read": true }),
    );
    let sheet = bench.sheet(case.as_str().unwrap());
    let lines = sheet["referrals"].as_array().unwrap().iter();
    let code = lines.clone().find(|r| r["id"] == *referral).unwrap()["code"].clone();
    let code = code.as_str().unwrap();
    bench.ok("answers.find", json!({ "text": code }));
    let list = bench.folder().join("answers.csv");
    let today = sheet["referrals"][0]["status_on"].as_str().unwrap();
    std::fs::write(
        &list,
        format!("code,status,date\n{code},accepted,{today}\n"),
    )
    .unwrap();
    let done = bench.ok("answers.apply", json!({ "path": list }));
    bench.ok("answers.take_back", json!({ "group": done["group"] }));
}

/// A second sheet of a partner: compared, set apart, made one.
fn doubles(bench: &Bench, partner: &Value) {
    let other = bench.partner("Organisme fictif");
    let both = json!({ "one": partner, "other": other });
    let list = bench.folder().join("partenaires.csv");
    std::fs::write(&list, "Organisme;Tél.\nAccueil fictif;418 555-0100\n").unwrap();
    bench.ok("partners.look_list", json!({ "path": list }));
    bench.ok("partners.compare", both.clone());
    bench.ok("partners.set_apart", both.clone());
    bench.ok("partners.reconsider", both);
    bench.ok(
        "partners.merge",
        json!({ "kept": partner, "absorbed": other }),
    );
}

/// The workbench however it is grouped and filtered, and what is done from it.
fn work(bench: &Bench, case: &Value, partner: &Value, named: &Value) {
    let with = |more: Value| {
        let mut request = named.clone();
        let more = more.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(more);
        request
    };
    for grouping in ["clock", "partner", "counsellor"] {
        for filter in [
            json!({}),
            json!({ "everyone": true }),
            json!({ "everyone": true, "partner": partner }),
            json!({ "urgent": true, "way": "outbound" }),
            json!({ "everyone": true, "owner": "counsellor" }),
        ] {
            let mut request = filter;
            request["grouping"] = grouping.into();
            request["limit"] = 3.into();
            let page = bench.ok("referrals.work", request.clone());
            request["after"] = page["next"].clone();
            bench.ok("referrals.work", request);
        }
    }
    bench.ok("referrals.story", named.clone());
    bench.ok("referrals.events", json!({ "case": case }));
    bench.ok("referrals.pack_preview", named.clone());
    let mail = json!({ "language": "fr" });
    bench.ok("referrals.mail", with(mail));
    let call = json!({ "with_whom": "x", "words": "x", "promised_on": "2026-12-01" });
    bench.ok("referrals.call", with(call));
    let handover = json!({ "with_whom": "x", "way": "meeting" });
    bench.ok("referrals.hand_over", with(handover));
    let many = json!({ "referrals": [named] });
    bench.ok("referrals.remind_preview", many.clone());
    bench.ok(
        "referrals.reminder_texts",
        json!({ "referrals": [named], "language": "fr" }),
    );
    bench.ok("referrals.remind_many", many);
    let inbound = bench.ok(
        "referrals.receive",
        json!({ "case": case, "origin": "partner", "partner": partner, "need": "x" }),
    );
    let named = |more: Value| {
        let mut request = json!({ "case": case, "inbound": inbound["value"] });
        let more = more.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(more);
        request
    };
    bench.ok("referrals.received", json!({ "case": case }));
    for to in ["waitlisted", "refused"] {
        let answer = named(json!({ "to": to, "refusal": "capacity" }));
        bench.ok("referrals.answer_inbound", answer);
        if to == "waitlisted" {
            bench.ok("referrals.review_inbound", named(json!({})));
        }
    }
    bench.ok("today.show", json!({}));
    let told = named(json!({ "whom": "x", "channel": "phone" }));
    bench.ok("referrals.tell_sender", told);
}

fn close_and_call(bench: &Bench, case: &Value) {
    let sheet = json!({ "plan_result": "reached", "residence": "same_mrc", "work": "employed",
        "satisfaction": "4", "no_scores": null });
    bench.ok(
        "closings.close",
        json!({ "case": case, "reason": "autonomous", "sheet": sheet, "settled_on": "2025-11-23",
            "retention": { "form": "written" } }),
    );
    let shown = bench.ok("closings.show", json!({ "case": case }));
    bench.ok(
        "closings.save",
        json!({ "case": case, "episode": shown["episodes"][0]["number"], "sheet": sheet }),
    );
    bench.ok("today.show", json!({}));
    bench.ok(
        "closings.call",
        json!({ "case": case, "call": shown["calls"][0]["id"], "result": { "kind": "not_reached" } }),
    );
    bench.ok(
        "cases.move",
        json!({ "case": case, "change": { "to": "welcome" },
            "first_step": { "kind": "plan", "due_on": "2026-12-01" } }),
    );
}

/// A table and an agreement, read and moved.
fn concert(bench: &Bench) {
    let year = json!({ "from": "2026-04-01", "to": "2027-03-31" });
    bench.ok("indicators.concertation", year.clone());
    bench.ok("indicators.reports", year);
    let table = bench.ok("concertation.list", json!({}))[0]["table"]["id"].clone();
    let page = bench.ok("concertation.show", json!({ "table": table }));
    for meeting in page["meetings"].as_array().unwrap() {
        let named = json!({ "table": table, "meeting": meeting["id"] });
        bench.ok("concertation.meeting", named);
        bench.ok(
            "concertation.of_entry",
            json!({ "entry": meeting["entry"] }),
        );
    }
    let (next, item) = (&page["meetings"][0]["id"], &page["items"][0]["id"]);
    bench.ok(
        "concertation.move_item",
        json!({ "table": table, "item": item, "to": "doing" }),
    );
    bench.ok(
        "concertation.save_point",
        json!({ "table": table, "meeting": next, "title": "Varia" }),
    );
    for line in bench.ok("agreements.list", json!({})).as_array().unwrap() {
        let named = json!({ "agreement": line["agreement"]["id"] });
        bench.ok("agreements.show", named);
    }
    bench.ok("today.show", json!({}));
}

/// The agenda by day, week and month, one's own and everyone's.
fn agenda(bench: &Bench, case: &Value, me: &Value) {
    for (from, to) in [
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23", "2026-11-29"),
        ("2026-10-26", "2026-12-06"),
    ] {
        let range = json!({ "from": from, "to": to, "owner": me });
        bench.ok("agenda.show", range);
        bench.ok("agenda.show", json!({ "from": from, "to": to }));
    }
    let week = bench.ok("agenda.office_week", json!({}));
    bench.ok("agenda.save_week", week);
    let needs = json!({ "minutes": 60, "place": "Bureau 2", "attends": null,
        "interpreter": { "mode": "phone", "language": null, "who": "Agence", "confirmed": false } });
    let planned = bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "plan", "due_on": "2026-11-24",
        "due_at": "9h", "arrangement": needs }),
    );
    bench.ok(
        "follow_ups.confirm",
        json!({ "case": case, "follow_up": planned["value"], "confirmed": true }),
    );
    bench.ok(
        "agenda.check",
        json!({ "on": "2026-11-24", "at": "9h", "case": case, "interpreter": "Agence", "place": "Bureau 2" }),
    );
    let group = bench.ok(
        "agenda.save",
        json!({ "title": "Atelier", "starts_on": "2026-11-23",
        "what": { "kind": "activity", "slots": 9 } }),
    );
    let entry = group["value"].clone();
    for presence in ["registered", "present"] {
        let attend = json!({ "entry": entry, "case": case, "presence": presence });
        bench.ok("agenda.attend", attend);
    }
    bench.ok("agenda.entry", json!({ "entry": entry }));
    bench.ok("agenda.leave", json!({ "entry": entry, "case": case }));
    bench.ok("agenda.hold", json!({ "entry": entry }));
    let path = bench.folder().join("a.ics");
    bench.ok(
        "agenda.export",
        json!({ "path": path, "language": "fr", "owner": me }),
    );
}

/// Views, tags, filters of every kind, acts on many files.
fn lists(bench: &Bench, case: &Value, me: &Value) {
    let tag =
        bench.ok("tags.save", json!({ "name": "Bénévole", "color": "blue" }))["value"].clone();
    let kept = json!({ "name": "À moi", "shared": true, "list": { "mine": true } });
    let view = bench.ok("views.save", kept)["value"].clone();
    for (name, request) in [
        ("tags.set", json!({ "case": case, "tags": [tag] })),
        ("tags.of_case", json!({ "case": case })),
        ("tags.list", json!({})),
        ("views.choose", json!({ "view": view })),
        ("views.list", json!({})),
        ("exports.of_case", json!({ "case": case })),
        (
            "cases.bulk_preview",
            json!({ "cases": [case], "act": { "do": "assign", "counsellor": me } }),
        ),
        (
            "cases.bulk_apply",
            json!({ "cases": [case], "act": { "do": "untag", "tag": tag } }),
        ),
        (
            "cases.bulk_apply",
            json!({ "cases": [case], "act": { "do": "tag", "tag": tag } }),
        ),
        (
            "letters.preview_many",
            json!({ "cases": [case], "list": {}, "kind": "summary", "language": "fr",
                "own_language": true }),
        ),
        ("journal.undo", json!({})),
        ("tags.set", json!({ "case": case, "tags": [] })),
        ("tags.remove", json!({ "tag": tag })),
        ("journal.undo", json!({})),
    ] {
        bench.ok(name, request);
    }
    for order in ["next_due", "name", "opened", "last_contact", "expires"] {
        for filter in [
            json!({ "late": true }),
            json!({ "silent_days": 60 }),
            json!({ "expires_within": 90 }),
            json!({ "flagged": true }),
            json!({ "immigration": ["PP", "DA"] }),
            json!({ "tag": tag }),
            json!({ "language": "es" }),
            json!({ "arrived_from": "2026-01-01" }),
            json!({ "word": "pe", "mine": true }),
            json!({ "lacking": "next_step", "statuses": ["closed"] }),
            json!({ "lacking": "plan", "mine": true }),
            json!({ "columns": ["name", "tags", "phone", "referrals"] }),
        ] {
            let mut request = filter;
            request["order"] = order.into();
            request["limit"] = 5.into();
            let page = bench.ok("cases.list", request.clone());
            request["after"] = page["next"].clone();
            bench.ok("cases.list", request);
        }
    }
}

#[test]
fn no_interactive_statement_reads_a_big_table_whole() {
    let bench = Bench::on("2026-11-23");
    bench.ok("vault.lock", json!({}));
    bench.ok(
        "vault.create",
        json!({ "folder": bench.folder().join("demo"), "name": "Démo", "role": "counsellor",
            "passphrase": PASSPHRASE, "demo": 60 }),
    );
    let session = bench.desk.session().unwrap();
    session.overhear(Some(note)).unwrap();
    let case = bench.ok("cases.list", json!({ "limit": 1 }))["lines"][0]["id"].clone();
    let partner = bench.ok("partners.find", json!({ "limit": 1 }))["lines"][0]["id"].clone();
    day(&bench, &case, &partner);
    concert(&bench);

    session.overhear(None).unwrap();
    let run = RUN.lock().unwrap().clone();
    assert!(run.len() > 120, "{} statements heard", run.len());
    let faults: Vec<String> = session
        .read(|conn| Ok(run.iter().filter_map(|sql| fault(conn, sql)).collect()))
        .unwrap();
    println!("{} statements explained", run.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
