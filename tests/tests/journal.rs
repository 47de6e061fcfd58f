//! Undo, history, and what `verify` must find.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

fn codes(findings: &Value) -> Vec<String> {
    findings["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| text(&f["code"]))
        .collect()
}

#[test]
fn undo_and_redo_say_what_they_do() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Tremblay-Fictive");
    bench.ok(
        "notes.save",
        json!({ "case": case, "text": "Première note" }),
    );
    let offer = bench.ok("journal.undo_state", json!({}));
    assert_eq!(offer["undo"]["action"], "notes.write");
    assert_eq!(offer["redo"], Value::Null);
    bench.ok("journal.undo", json!({}));
    assert_eq!(bench.sheet(&case)["notes"], json!([]));
    assert_eq!(
        bench.ok("search.notes", json!({ "text": "premiere" })),
        json!([])
    );
    let offer = bench.ok("journal.undo_state", json!({}));
    assert_eq!(
        (&offer["undo"]["action"], &offer["redo"]["action"]),
        (&json!("cases.open"), &json!("notes.write"))
    );
    bench.ok("journal.redo", json!({}));
    assert_eq!(bench.sheet(&case)["notes"][0]["text"], "Première note");
    assert_eq!(
        bench.ok("search.notes", json!({ "text": "premiere" }))[0]["passage"][1],
        "Première"
    );
    bench.ok("journal.undo", json!({}));
    bench.ok("journal.undo", json!({}));
    assert_eq!(bench.ok("cases.list", json!({}))["total"], 0);
    assert_eq!(
        bench.ok("search.people", json!({ "text": "tremblay" })),
        json!([])
    );
    bench.verify();
}

#[test]
fn undo_that_would_leave_a_file_without_next_step_is_refused() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let follow_up = bench.sheet(&case)["follow_ups"][0]["id"].clone();
    let planned = bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "plan", "due_on": "2026-12-01" }),
    );
    bench.ok(
        "follow_ups.record",
        json!({ "case": case, "follow_up": follow_up, "kind": "welcome",
        "channel": "phone", "outcome": "done", "on": "2026-11-23", "next": { "kind": "none" } }),
    );
    bench.ok(
        "follow_ups.move",
        json!({ "case": case, "follow_up": planned["value"], "due_on": "2026-12-02" }),
    );
    bench.ok("journal.undo", json!({}));
    bench.ok("journal.undo", json!({}));
    bench.ok("journal.undo", json!({}));
    // The opening has nothing after it any more: it may go too.
    bench.ok("journal.undo", json!({}));
    assert_eq!(bench.refused("journal.undo", json!({})), "undo-never");
}

#[test]
fn opening_is_not_undone_under_later_work() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "file", "form": "written", "categories": [] }),
    );
    bench.ok("consents.withdraw", json!({ "case": case, "consent": bench.ok("consents.list", json!({ "case": case }))[0]["id"] }));
    assert_eq!(bench.refused("journal.undo", json!({})), "undo-never");
}

#[test]
fn history_names_fields_and_values() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let mut identity = bench.sheet(&case)["identity"].clone();
    identity["birth"] = json!("1985-03");
    identity["names"][0]["family"] = json!("Fictive-Roy");
    bench.ok(
        "cases.save_identity",
        json!({ "case": case, "identity": identity }),
    );
    let history = bench.ok("journal.history", json!({ "subject": case }));
    let changes: Vec<String> = history[0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| {
            format!("{}.{} {}→{}", c["table"], c["field"], c["from"], c["to"]).replace('"', "")
        })
        .collect();
    assert_eq!(
        changes,
        [
            "cases.birth null→1985-03",
            "case_names.family Fictive→Fictive-Roy"
        ]
    );
}

#[test]
fn a_save_without_change_writes_nothing() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let identity = bench.sheet(&case)["identity"].clone();
    let saved = bench.ok(
        "cases.save_identity",
        json!({ "case": case, "identity": identity }),
    );
    assert_eq!(saved["tx"], Value::Null);
    assert_eq!(
        bench
            .ok("journal.history", json!({ "subject": case }))
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

/// Every way to rewrite the past that a person with the key could try.
#[test]
fn verify_finds_what_was_rewritten() {
    for (attack, expected) in [
        ("UPDATE case_names SET family = 'Autre'", "state-differs"),
        (
            "UPDATE entries SET sealed = zeroblob(length(sealed)) WHERE seq = 1",
            "entry-altered",
        ),
        ("UPDATE entries SET author = zeroblob(16)", "entry-altered"),
        (
            "DELETE FROM entries WHERE seq = 1 AND action = 'cases.open'",
            "chain-broken",
        ),
        ("DELETE FROM entries WHERE seq = 2", "entries-missing"),
        ("UPDATE entries SET seq = 9 WHERE seq = 2", "chain-broken"),
        ("DELETE FROM vault_log WHERE tx = 2", "log-broken"),
        (
            "UPDATE vault_log SET action = 'x' WHERE tx = 2",
            "log-altered",
        ),
        (
            "DELETE FROM subjects WHERE kind = 'case'",
            "subject-missing",
        ),
        (
            "UPDATE subjects SET parts = zeroblob(36) WHERE kind = 'case'",
            "state-differs",
        ),
        ("UPDATE case_lines SET name = 'Autre'", "derived-differs"),
        ("DELETE FROM name_keys", "derived-differs"),
        (
            "INSERT INTO phone_keys VALUES ('5550100', zeroblob(16))",
            "derived-differs",
        ),
        (
            "UPDATE cases SET counsellor = zeroblob(16)",
            "reference-broken",
        ),
    ] {
        let bench = Bench::on("2026-11-23");
        let case = bench.file("Zoé", "Fictive");
        bench.ok("notes.save", json!({ "case": case, "text": "Note" }));
        let session = bench.desk.session().unwrap();
        session
            .aside(|conn| Ok(conn.execute_batch(attack)?))
            .unwrap();
        let found = codes(&bench.ok("vault.verify", json!({})));
        assert!(
            found.iter().any(|code| code == expected),
            "{attack}: {found:?}"
        );
    }
}

/// A later save of the same file does not vouch for what it did not write.
#[test]
fn what_was_rewritten_is_found_after_later_saves_too() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let session = bench.desk.session().unwrap();
    let attack = "UPDATE case_names SET family = 'Autre'; UPDATE case_lines SET name = 'Autre'";
    session
        .aside(|conn| Ok(conn.execute_batch(attack)?))
        .unwrap();
    // In a debug build the save itself finds it.
    let _ = bench.call("notes.save", json!({ "case": case, "text": "Note" }));
    let found = codes(&bench.ok("vault.verify", json!({})));
    assert!(
        found.iter().any(|code| code == "state-differs"),
        "{found:?}"
    );
}

/// What one read shows agrees with itself, whatever is saved meanwhile.
#[test]
fn one_read_is_of_one_moment() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let session = bench.desk.session().unwrap();
    let notes = "SELECT count(*) FROM notes";
    let (before, after) = session
        .read(|conn| {
            let count = || conn.query_row(notes, [], |row| row.get::<_, i64>(0));
            let before = count()?;
            bench.ok("notes.save", json!({ "case": case, "text": "Note" }));
            Ok((before, count()?))
        })
        .unwrap();
    assert_eq!((before, after), (0, 0));
    let now = session.read(|conn| Ok(conn.query_row(notes, [], |row| row.get::<_, i64>(0))?));
    assert_eq!(now.unwrap(), 1);
}

#[test]
fn a_group_left_open_by_a_crash_is_taken_back() {
    use ancrage_core::journal::{Action, Undo};
    const IMPORT: Action = Action::new("imports.people", Undo::WhileUntouched);
    let bench = Bench::on("2026-11-23");
    {
        let session = bench.desk.session().unwrap();
        let group = session.open_group(IMPORT).unwrap();
        let device = session.journal().device_id().to_string();
        session.write_in(group, IMPORT, |w| {
            let request: ancrage_core::cases::NewCase = serde_json::from_value(
                json!({ "identity": { "names": [{ "kind": "legal", "given": "À demi", "family": "Importée" }] } })).unwrap();
            let by = ancrage_core::rules::By {
                rules: ancrage_core::rules::carried(),
                today: session.today(),
            };
            ancrage_core::cases::operations::insert(w, request, &device, by)
        }).unwrap();
    }
    assert_eq!(bench.ok("cases.list", json!({}))["total"], 1);
    assert_eq!(bench.restart()["taken_back"], 1);
    assert_eq!(bench.ok("cases.list", json!({}))["total"], 0);
    bench.verify();
}

#[test]
fn every_operation_refuses_wrong_arguments_with_a_code() {
    let bench = Bench::on("2026-11-23");
    let leaves_the_desk = [
        "vault.lock",
        "vault.unlock",
        "vault.restore",
        "vault.recover",
        "vault.create",
    ];
    for name in ancrage_core::door::NAMES
        .iter()
        .filter(|n| !leaves_the_desk.contains(n))
    {
        for wrong in [
            json!([]),
            json!("x"),
            json!(7),
            json!({ "inconnu": 1, "case": "x" }),
            json!({ "case": 3 }),
            json!({ "case": "00000000-0000-0000-0000-000000000000", "text": "x" }),
        ] {
            if let Err(refusal) = bench.call(name, wrong.clone()) {
                assert!(
                    !refusal.code.is_empty() && refusal.code != "internal",
                    "{name} {wrong}: {refusal}"
                );
            }
        }
    }
    assert_eq!(
        bench.refused("n.existe_pas", json!({})),
        "unknown-operation"
    );
}

#[test]
fn an_administrator_sees_no_file() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    bench.ok("vault.lock", json!({}));
    let admin = Bench::on("2026-11-23");
    admin.ok("vault.lock", json!({}));
    let folder = admin.folder().join("autre");
    admin.ok("vault.create", json!({ "folder": folder, "name": "Admin", "role": "admin", "passphrase": ancrage_tests::PASSPHRASE }));
    for name in [
        "cases.show",
        "cases.list",
        "search.people",
        "search.notes",
        "journal.history",
        "today.show",
    ] {
        assert_eq!(
            admin.refused(name, json!({ "case": case })),
            "not-allowed",
            "{name}"
        );
    }
}

#[test]
fn every_column_of_the_journal_has_a_name_in_both_languages() {
    use ancrage_core::words::{Lang, Words};
    let bench = Bench::on("2026-11-23");
    let session = bench.desk.session().unwrap();
    let mut unnamed = Vec::new();
    for lang in [Lang::Fr, Lang::En] {
        let words = Words::new(lang);
        let named = |key: String| {
            words
                .find(&key, &ancrage_core::error::Params::new())
                .is_some()
        };
        for table in bench.desk.house().registry.tables {
            if !named(format!("table-{}", table.name)) {
                unnamed.push(table.name.to_owned());
            }
            let columns: Vec<String> = session
                .read(|conn| {
                    let mut statement =
                        conn.prepare("SELECT name FROM pragma_table_info(?1) WHERE cid > 1")?;
                    let names = statement.query_map([table.name], |row| row.get(0))?;
                    Ok(names.collect::<Result<_, _>>()?)
                })
                .unwrap();
            let without = columns.iter().filter(|c| !named(format!("field-{c}")));
            unnamed.extend(without.map(|column| format!("{}.{column}", table.name)));
        }
    }
    assert_eq!(unnamed, Vec::<String>::new());
}
