//! Two files of one person made one, and back; two people never taken for one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::demo;
use ancrage_core::door::HOUSE;
use ancrage_core::journal::SubjectKind;
use ancrage_core::session::Unwatched;
use ancrage_tests::{Bench, PASSPHRASE, text};
use rusqlite::types::Value as Stored;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Every row of every journaled table.
fn dump(bench: &Bench) -> BTreeMap<String, Vec<String>> {
    let session = bench.desk.session().unwrap();
    session
        .read(|conn| {
            let mut all = BTreeMap::new();
            for table in HOUSE.registry.tables {
                let mut statement = conn.prepare(&format!(
                    "SELECT * FROM {} ORDER BY subject, id",
                    table.name
                ))?;
                let columns = statement.column_count();
                let rows = statement.query_map([], |row| {
                    let values: Result<Vec<Stored>, _> =
                        (0..columns).map(|at| row.get(at)).collect();
                    Ok(format!("{:?}", values?))
                })?;
                all.insert(table.name.to_owned(), rows.collect::<Result<Vec<_>, _>>()?);
            }
            Ok(all)
        })
        .unwrap()
}

/// How many rows of each table a file has.
fn counts(bench: &Bench, case: &str) -> BTreeMap<&'static str, i64> {
    let id: ancrage_core::ids::CaseId = case.parse().unwrap();
    let session = bench.desk.session().unwrap();
    session
        .read(|conn| {
            let mut found = BTreeMap::new();
            for table in HOUSE.registry.tables_of(SubjectKind::Case) {
                let sql = format!("SELECT count(*) FROM {table} WHERE subject = ?1");
                found.insert(table, conn.query_row(&sql, [id], |row| row.get(0))?);
            }
            Ok(found)
        })
        .unwrap()
}

fn every_warning() -> Value {
    json!([
        "other_counsellor",
        "flagged",
        "one_roof",
        "other_name",
        "other_birth"
    ])
}

fn person(
    bench: &Bench,
    names: Value,
    birth: Option<&str>,
    phone: Option<&str>,
) -> (String, String) {
    let contacts: Vec<Value> = phone
        .iter()
        .map(|value| {
            json!({ "kind": "mobile", "value": value, "note": null, "no_message": false, "preferred": true })
        })
        .collect();
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": names, "birth": birth }, "contacts": contacts }),
    );
    (
        text(&opened["value"]["id"]),
        text(&opened["value"]["number"]),
    )
}

fn legal(given: &str, family: &str) -> Value {
    json!([{ "kind": "legal", "given": given, "family": family }])
}

fn numbers(pairs: &Value) -> Vec<(String, String)> {
    let list = pairs["pairs"].as_array().unwrap().iter();
    list.map(|p| (text(&p["one"]["number"]), text(&p["other"]["number"])))
        .collect()
}

#[test]
fn a_file_opened_twice_is_proposed_compared_and_made_one() {
    let bench = Bench::on("2026-09-14");
    let (kept, kept_number) = person(
        &bench,
        legal("Zahra", "Exemple-Fictif"),
        Some("1985-04-03"),
        Some("418 555-0101"),
    );
    bench.day("2026-10-05");
    let (absorbed, absorbed_number) = person(
        &bench,
        json!([{ "kind": "legal", "given": "Zahra", "family": "Exemple" },
            { "kind": "usual", "given": "Zaza", "family": "" }]),
        Some("1985-04-03"),
        Some("(418) 555-0101"),
    );
    let (_, other_number) = person(
        &bench,
        legal("Omid", "Exemple-Fictif"),
        Some("1980-09-21"),
        Some("418 555-0101"),
    );
    bench.ok(
        "notes.save",
        json!({ "case": absorbed, "text": "Madame dit que le bail finit en juin." }),
    );
    bench.ok(
        "drafts.save",
        json!({ "form": format!("notes.new:{absorbed}"), "subject": absorbed, "content": "à moitié" }),
    );

    // The spouse under the same roof is not proposed.
    let found = bench.ok("merges.list", json!({}));
    assert_eq!(
        numbers(&found),
        [(kept_number.clone(), absorbed_number.clone())],
        "{found}"
    );
    assert_eq!(found["compared"], 3);
    let of = bench.ok("merges.of", json!({ "case": kept }));
    assert_eq!(of["possible"].as_array().unwrap().len(), 1, "{of}");
    assert_eq!(of["possible"][0]["person"]["number"], absorbed_number);
    assert_ne!(other_number, absorbed_number);

    let beside = bench.ok(
        "merges.compare",
        json!({ "one": kept_number, "other": absorbed_number }),
    );
    assert_eq!(beside["warnings"], json!([]), "{beside}");
    let opened = beside["lines"].as_array().unwrap().iter();
    let opened = opened.clone().find(|l| l["field"] == "opened").unwrap();
    assert_eq!(opened["columns"][0]["one"], "2026-09-14");
    assert_eq!(opened["columns"][0]["other"], "2026-10-05");

    let merged = bench.ok(
        "merges.merge",
        json!({ "kept": kept, "absorbed": absorbed, "other_name": "former" }),
    );
    assert_eq!(merged["value"]["number"], kept_number);
    let sheet = bench.sheet(&kept);
    assert_eq!(sheet["name"], "Exemple-Fictif, Zaza");
    let kinds: Vec<&Value> = sheet["identity"]["names"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| &n["kind"])
        .collect();
    assert_eq!(kinds, ["legal", "former", "usual"]);
    assert_eq!(sheet["contacts"].as_array().unwrap().len(), 1);
    assert_eq!(sheet["episodes"].as_array().unwrap().len(), 1);
    assert_eq!(sheet["opened_on"], "2026-09-14");
    assert_eq!(
        sheet["notes"][0]["text"],
        "Madame dit que le bail finit en juin."
    );

    // The absorbed number, the old identifier and the note's words find the person.
    assert_eq!(bench.sheet(&absorbed_number)["id"], json!(kept));
    assert_eq!(bench.sheet(&absorbed)["id"], json!(kept));
    let hits = bench.ok("search.people", json!({ "text": absorbed_number }));
    assert_eq!(hits[0]["number"], kept_number);
    let hits = bench.ok("search.notes", json!({ "text": "bail" }));
    assert_eq!(hits[0]["number"], kept_number);
    let draft = bench.ok(
        "drafts.load",
        json!({ "form": format!("notes.new:{kept}") }),
    );
    assert_eq!(draft["content"], "à moitié");

    // What was sealed under the absorbed file is still read.
    let history = bench.ok("journal.history", json!({ "subject": absorbed }));
    let acts: Vec<&Value> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|l| &l["action"])
        .collect();
    assert_eq!(acts, ["merges.merge", "notes.write", "cases.open"]);
    let of = bench.ok("merges.of", json!({ "case": kept }));
    assert_eq!(of["absorbed"][0]["number"], absorbed_number);
    assert_eq!(of["absorbed"][0]["subject"], json!(absorbed));

    // Nothing is written any more into what is gone.
    assert_eq!(
        bench.refused(
            "notes.save",
            json!({ "case": absorbed, "text": "Trop tard." })
        ),
        "case-unknown"
    );
    bench.restart();
    assert_eq!(bench.sheet(&absorbed_number)["id"], json!(kept));
    assert_eq!(numbers(&bench.ok("merges.list", json!({}))), []);
    bench.verify();
}

/// Every room populated: after the merge nothing is missing, after the undo
/// everything is as before.
#[test]
fn a_merge_moves_every_row_and_one_undo_takes_it_all_back() {
    let bench = Bench::on("2026-11-23");
    let session = bench.desk.session().unwrap();
    demo::fill(&session, 60, 5, &Unwatched).unwrap();
    let page = bench.ok("cases.list", json!({ "limit": 200, "order": "number" }));
    let ids: Vec<String> = page["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| text(&l["id"]))
        .collect();
    let mut seen: BTreeMap<&str, i64> = BTreeMap::new();
    for pair in ids.chunks_exact(2) {
        let [kept, absorbed] = pair else { continue };
        let before = dump(&bench);
        let (here, there) = (counts(&bench, kept), counts(&bench, absorbed));
        for (table, rows) in here.iter().chain(&there) {
            *seen.entry(table).or_default() += rows;
        }
        bench.ok(
            "merges.merge",
            json!({ "kept": kept, "absorbed": absorbed, "acknowledged": every_warning() }),
        );
        let now = counts(&bench, kept);
        assert!(counts(&bench, absorbed).values().all(|n| *n == 0));
        // What people wrote is all there; what was said twice is said once.
        for table in [
            "follow_ups",
            "notes",
            "consents",
            "referrals",
            "referral_steps",
            "case_steps",
        ] {
            assert_eq!(now[table], here[table] + there[table], "{table}");
        }
        for (table, rows) in &now {
            let most = here[table] + there[table] + i64::from(*table == "case_aliases");
            assert!(*rows <= most && *rows >= here[table].min(1), "{table}");
        }
        bench.sheet(kept);
        bench.ok("pathway.show", json!({ "case": kept }));
        let merged = dump(&bench);
        bench.ok("journal.undo", json!({}));
        assert_eq!(dump(&bench), before);
        bench.ok("journal.redo", json!({}));
        assert_eq!(dump(&bench), merged);
    }
    bench.verify();
    for table in [
        "case_dependants",
        "pathways",
        "pathway_steps",
        "case_immigration",
        "consents",
        "documents",
    ] {
        assert!(seen[table] > 0, "the demo leaves {table} empty");
    }
}

#[test]
fn what_was_written_since_is_never_lost_by_an_undo() {
    let bench = Bench::of("2026-11-23", "coordinator");
    let other = "une autre phrase de passe";
    bench.ok(
        "users.add",
        json!({ "name": "Marc", "role": "counsellor", "passphrase": other }),
    );
    let sign_in = |name: &str, passphrase: &str| {
        bench.ok("vault.lock", json!({}));
        bench.ok(
            "vault.unlock",
            json!({ "folder": bench.vault(), "name": name, "passphrase": passphrase }),
        );
    };
    let (kept, _) = person(&bench, legal("Zahra", "Fictive"), Some("1985-04-03"), None);
    let (absorbed, _) = person(&bench, legal("Zahra", "Fictive"), Some("1985-04-03"), None);
    bench.ok(
        "merges.merge",
        json!({ "kept": kept, "absorbed": absorbed }),
    );
    let state = bench.ok("journal.undo_state", json!({}));
    assert_eq!(state["undo"]["action"], "merges.merge");
    assert_eq!(state["undo"]["refused"], Value::Null);
    // A colleague writes into the file that is now one.
    sign_in("Marc", other);
    bench.ok(
        "notes.save",
        json!({ "case": kept, "text": "Écrit depuis." }),
    );
    sign_in("Émilie", PASSPHRASE);
    let state = bench.ok("journal.undo_state", json!({}));
    assert_eq!(state["undo"]["action"], "merges.merge");
    assert_eq!(state["undo"]["refused"]["code"], "undo-changed-since");
    assert_eq!(
        bench.refused("journal.undo", json!({})),
        "undo-changed-since"
    );
    // Once the colleague takes it back, so may the merge be.
    sign_in("Marc", other);
    bench.ok("journal.undo", json!({}));
    sign_in("Émilie", PASSPHRASE);
    bench.ok("journal.undo", json!({}));
    assert_eq!(bench.sheet(&absorbed)["id"], json!(absorbed));
    bench.ok("journal.redo", json!({}));
    bench.ok(
        "notes.save",
        json!({ "case": kept, "text": "Écrit depuis." }),
    );
    assert_eq!(bench.sheet(&kept)["notes"][0]["text"], "Écrit depuis.");
    bench.verify();
}

#[test]
fn two_people_said_to_be_two_are_never_proposed_again() {
    let bench = Bench::on("2026-11-23");
    let (one, first) = person(&bench, legal("Awa", "Exemple"), Some("1990"), None);
    let (other, second) = person(&bench, legal("Awa", "Exemple"), None, None);
    let both = json!({ "one": first, "other": second });
    assert_eq!(numbers(&bench.ok("merges.list", json!({}))).len(), 1);
    bench.ok("merges.set_apart", both.clone());
    assert_eq!(numbers(&bench.ok("merges.list", json!({}))).len(), 0);
    let of = bench.ok("merges.of", json!({ "case": other }));
    assert_eq!(of["possible"], json!([]));
    assert_eq!(of["apart"][0]["person"]["number"], first);
    assert_eq!(
        bench.refused("merges.merge", json!({ "kept": one, "absorbed": other })),
        "merge-set-apart"
    );
    assert_eq!(
        bench.refused("merges.set_apart", both.clone()),
        "merge-set-apart"
    );
    bench.restart();
    assert_eq!(numbers(&bench.ok("merges.list", json!({}))).len(), 0);
    bench.ok("merges.reconsider", both.clone());
    assert_eq!(numbers(&bench.ok("merges.list", json!({}))).len(), 1);
    assert_eq!(
        bench.refused("merges.reconsider", both.clone()),
        "merge-not-set-apart"
    );
    bench.ok("merges.set_apart", both);
    bench.ok("journal.undo", json!({}));
    assert_eq!(numbers(&bench.ok("merges.list", json!({}))).len(), 1);
    let same = json!({ "one": first, "other": one });
    assert_eq!(
        bench.refused("merges.set_apart", same.clone()),
        "merge-same-file"
    );
    assert_eq!(bench.refused("merges.compare", same), "merge-same-file");
    bench.verify();
}

#[test]
fn a_household_and_its_namesakes_are_not_doubles() {
    let bench = Bench::on("2026-11-23");
    for (given, birth) in [
        ("Zahra", "1985-04-03"),
        ("Omid", "1980-09-21"),
        ("Ahmad", "1950-01-02"),
        ("Ahmad", "1979-06-30"),
    ] {
        person(
            &bench,
            legal(given, "Fictive"),
            Some(birth),
            Some("418 555-0101"),
        );
    }
    assert_eq!(numbers(&bench.ok("merges.list", json!({}))), []);
}

#[test]
fn what_differs_is_chosen_and_what_warns_is_read() {
    let bench = Bench::on("2026-11-23");
    let (kept, _) = person(&bench, legal("Lina", "Fictive"), Some("1990-01-02"), None);
    let (absorbed, number) = person(
        &bench,
        legal("Lina Rose", "Fictive"),
        Some("1990-02-01"),
        Some("418 555-0199"),
    );
    let mut identity = bench.sheet(&absorbed)["identity"].clone();
    identity["country"] = json!("CO");
    identity["address"] = json!("12 rue Fictive");
    identity["municipality"] = json!("29073");
    bench.ok(
        "cases.save_identity",
        json!({ "case": absorbed, "identity": identity }),
    );
    bench.ok(
        "cases.save_flags",
        json!({ "case": absorbed, "flags": [{ "flag": "discreet_contact" }] }),
    );
    let ask = |acknowledged: Value| {
        json!({ "kept": kept, "absorbed": absorbed, "acknowledged": acknowledged,
            "fields": [{ "field": "birth", "from": "absorbed" }, { "field": "name", "from": "absorbed" }],
            "other_name": "usual" })
    };
    assert_eq!(
        bench.refused("merges.merge", ask(json!([]))),
        "merge-not-acknowledged"
    );
    assert_eq!(
        bench.refused("merges.merge", ask(json!(["flagged"]))),
        "merge-not-acknowledged"
    );
    bench.ok("merges.merge", ask(json!(["flagged", "other_birth"])));
    let sheet = bench.sheet(&kept);
    let identity = &sheet["identity"];
    assert_eq!(identity["birth"], "1990-02-01");
    assert_eq!(identity["country"], "CO");
    assert_eq!(identity["address"], "12 rue Fictive");
    assert_eq!(identity["names"][0]["given"], "Lina Rose");
    assert_eq!(identity["names"][1]["kind"], "usual");
    assert_eq!(sheet["flags"][0]["flag"], "discreet_contact");
    // A file absorbed again is found by both its numbers.
    let (third, _) = person(&bench, legal("Lina", "Fictive"), None, None);
    bench.ok(
        "merges.merge",
        json!({ "kept": third, "absorbed": kept, "acknowledged": every_warning() }),
    );
    assert_eq!(bench.sheet(&number)["id"], json!(third));
    assert_eq!(bench.sheet(&absorbed)["id"], json!(third));
    bench.verify();
}

/// Two namesakes of one household, by what they said: never proposed, and a merge
/// all the same asks to be sure.
#[test]
fn two_members_of_one_household_are_two_people() {
    let bench = Bench::on("2026-11-23");
    let (mother, _) = person(&bench, legal("Awa", "Fictive"), None, None);
    let (daughter, number) = person(&bench, legal("Awa", "Fictive"), None, None);
    assert_eq!(numbers(&bench.ok("merges.list", json!({}))).len(), 1);
    bench.ok(
        "households.create",
        json!({ "case": mother, "name": "Awa", "kind": "adult", "shares": [], "address": null,
            "members": [{ "name": "Awa", "kind": "adult", "birth": null, "relation": "spouse",
                "file": number, "shares": ["file"] }] }),
    );
    assert_eq!(numbers(&bench.ok("merges.list", json!({}))), []);
    let of = bench.ok("merges.of", json!({ "case": mother }));
    assert_eq!(of["possible"], json!([]));
    let ask = |acknowledged: Value| json!({ "kept": mother, "absorbed": daughter, "acknowledged": acknowledged });
    assert_eq!(
        bench.refused("merges.merge", ask(json!([]))),
        "merge-not-acknowledged"
    );
    let before = dump(&bench);
    bench.ok("merges.merge", ask(json!(["one_roof"])));
    bench.verify();
    bench.ok("journal.undo", json!({}));
    assert_eq!(dump(&bench), before);
    bench.verify();
}
