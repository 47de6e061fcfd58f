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

/// Tables that grow with the number of files. Partners are a few thousand at most.
const BIG: &[&str] = &[
    "cases",
    "case_names",
    "case_languages",
    "case_contacts",
    "case_immigration",
    "case_flags",
    "case_episodes",
    "case_steps",
    "case_lines",
    "consents",
    "entries",
    "follow_ups",
    "name_forms",
    "name_keys",
    "note_index",
    "notes",
    "pathway_lines",
    "pathway_steps",
    "pathways",
    "phone_keys",
    "referral_steps",
    "referrals",
    "subjects",
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
        ("cases.by_region", json!({})),
        ("journal.history", json!({ "subject": case })),
        ("journal.undo_state", json!({})),
        ("search.people", json!({ "text": "nguyen thi" })),
        ("search.people", json!({ "text": "5815550" })),
        ("search.people", json!({ "text": "zzzqk" })),
        ("search.notes", json!({ "text": "proprietaire" })),
        ("search.everything", json!({ "text": "acc" })),
        (
            "search.duplicates",
            json!({ "identity": { "names": [{ "kind": "legal", "given": "Zoé", "family": "Peña" }] }, "contacts": ["581 555-0100"] }),
        ),
        ("consents.list", json!({ "case": case })),
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
        ("partners.show", json!({ "partner": partner })),
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
    let planned = bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "plan", "due_on": "2026-12-01" }),
    );
    let step = json!({ "case": case, "follow_up": planned["value"], "due_on": "2026-12-02" });
    bench.ok("follow_ups.move", step);
    bench.ok("follow_ups.record", json!({ "case": case, "follow_up": planned["value"], "kind": "plan", "channel": "phone",
        "outcome": "done", "on": "2026-11-23", "summary": "Fait.", "next": { "kind": "plan", "what": "plan", "due_on": "2026-12-07" } }));
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
    bench.ok(
        "consents.withdraw",
        json!({ "case": case, "consent": given["value"] }),
    );
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

    session.overhear(None).unwrap();
    let run = RUN.lock().unwrap().clone();
    assert!(run.len() > 120, "{} statements heard", run.len());
    let faults: Vec<String> = session
        .read(|conn| Ok(run.iter().filter_map(|sql| fault(conn, sql)).collect()))
        .unwrap();
    println!("{} statements explained", run.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
