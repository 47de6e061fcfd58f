//! Lists that work: filters, columns, orders, views, tags, acts on many files,
//! and the list taken out without a formula in it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::session::Progress;
use ancrage_tests::{Bench, PASSPHRASE, text};
use serde_json::{Value, json};
use std::io::Read;

const TODAY: &str = "2026-11-23";

fn numbers(page: &Value) -> Vec<String> {
    let lines = page["lines"].as_array().unwrap();
    lines.iter().map(|l| text(&l["name"])).collect()
}

fn listed(bench: &Bench, request: Value) -> Vec<String> {
    let page = bench.ok("cases.list", request);
    assert_eq!(
        page["total"],
        json!(page["lines"].as_array().unwrap().len())
    );
    numbers(&page)
}

fn open(bench: &Bench, family: &str, identity: Value) -> String {
    let mut whole = json!({ "names": [{ "kind": "legal", "given": "Essai", "family": family }] });
    let more = identity.as_object().unwrap().clone();
    whole.as_object_mut().unwrap().extend(more);
    text(&bench.ok("cases.open", json!({ "identity": whole }))["value"]["id"])
}

fn tag(bench: &Bench, name: &str) -> Value {
    bench.ok("tags.save", json!({ "name": name, "color": "teal" }))["value"].clone()
}

#[test]
fn a_file_without_a_plan_is_one_in_which_nothing_was_agreed_on() {
    let bench = Bench::on(TODAY);
    for name in ["Planifié", "Abandonné", "Sans-Plan"] {
        open(&bench, name, json!({}));
    }
    let view = |bench: &Bench| {
        let views = bench.ok("views.list", json!({}));
        let all = views.as_array().unwrap();
        let view = all.iter().find(|v| v["id"] == "without_plan").unwrap();
        let mut list = view["list"].clone();
        list["order"] = "name".into();
        listed(bench, list)
    };
    let all = ["Abandonné, Essai", "Planifié, Essai", "Sans-Plan, Essai"];
    assert_eq!(view(&bench), all);
    let aim = |name: &str| {
        let page = bench.ok("cases.list", json!({ "text": name }));
        let case = page["lines"][0]["id"].clone();
        let objective = bench.ok(
            "plans.save",
            json!({ "case": case, "domain": "LOG", "title": "Un bail",
                "steps": [{ "what": "Visiter", "doer": "person", "due_on": "2026-12-01" }] }),
        );
        (case, objective["value"].clone())
    };
    aim("planifie");
    assert_eq!(view(&bench), ["Abandonné, Essai", "Sans-Plan, Essai"]);
    let (case, objective) = aim("abandonne");
    assert_eq!(view(&bench), ["Sans-Plan, Essai"]);
    bench.ok(
        "plans.move",
        json!({ "case": case, "objective": objective, "to": "dropped", "reason": "Autre chemin" }),
    );
    assert_eq!(view(&bench), ["Abandonné, Essai", "Sans-Plan, Essai"]);
    bench.verify();
}

#[test]
fn filters_combine_and_pages_follow_each_order() {
    let bench = Bench::on("2026-08-01");
    let old = open(
        &bench,
        "Ancien",
        json!({ "arrival_on": "2026-02-01", "municipality": "29073",
        "languages": [{ "code": "es", "usage": "preferred" }] }),
    );
    let peña = open(
        &bench,
        "Fictive Peña",
        json!({ "arrival_on": "2026-06-15" }),
    );
    bench.ok(
        "cases.save_immigration",
        json!({ "case": peña, "statuses": [{ "code": "TET",
        "since": null, "until": null, "expires_on": "2027-01-10", "document": null }] }),
    );
    bench.ok(
        "follow_ups.record",
        json!({ "case": old, "kind": "welcome", "channel": "phone",
        "outcome": "done", "on": "2026-08-01", "summary": "Vu.",
        "next": { "kind": "plan", "what": "plan", "due_on": "2026-08-10" } }),
    );
    bench.day(TODAY);
    let new = open(&bench, "Nouvelle", json!({}));
    bench.ok(
        "cases.save_flags",
        json!({ "case": new, "flags": [{ "flag": "no_message" }] }),
    );

    for (filter, wanted) in [
        (
            json!({ "late": true }),
            vec!["Ancien, Essai", "Fictive Peña, Essai"],
        ),
        (
            json!({ "silent_days": 60 }),
            vec!["Ancien, Essai", "Fictive Peña, Essai"],
        ),
        (json!({ "silent_days": 200 }), vec![]),
        (json!({ "expires_within": 60 }), vec!["Fictive Peña, Essai"]),
        (json!({ "expires_within": 30 }), vec![]),
        (json!({ "flagged": true }), vec!["Nouvelle, Essai"]),
        (
            json!({ "flagged": false, "language": "es" }),
            vec!["Ancien, Essai"],
        ),
        (
            json!({ "immigration": ["TET"] }),
            vec!["Fictive Peña, Essai"],
        ),
        (
            json!({ "arrived_from": "2026-06-01", "arrived_to": "2026-06-30" }),
            vec!["Fictive Peña, Essai"],
        ),
        (json!({ "word": "pena" }), vec!["Fictive Peña, Essai"]),
        (
            json!({ "place": "290", "mine": true }),
            vec!["Ancien, Essai"],
        ),
        (
            json!({ "lacking": "contact" }),
            vec!["Fictive Peña, Essai", "Nouvelle, Essai"],
        ),
        (json!({ "lacking": "next_step" }), vec![]),
        (
            json!({ "lacking": "immigration", "flagged": true }),
            vec!["Nouvelle, Essai"],
        ),
    ] {
        let mut request = filter.clone();
        request["order"] = "name".into();
        assert_eq!(listed(&bench, request), wanted, "{filter}");
    }
    // A person of the list who never had a contact is the most silent.
    let silent = bench.ok("cases.list", json!({ "order": "last_contact" }));
    assert_eq!(numbers(&silent).last().unwrap(), "Ancien, Essai");
    let expiring = bench.ok("cases.list", json!({ "order": "expires" }));
    assert_eq!(numbers(&expiring)[0], "Fictive Peña, Essai");
    // One line a page, every order: each line once, in the same order.
    for order in [
        "next_due",
        "name",
        "number",
        "opened",
        "last_contact",
        "expires",
    ] {
        let whole = numbers(&bench.ok("cases.list", json!({ "order": order })));
        let (mut paged, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = bench.ok(
                "cases.list",
                json!({ "order": order, "limit": 1, "after": after }),
            );
            paged.extend(numbers(&page));
            after = page["next"].clone();
            if after.is_null() {
                break;
            }
        }
        assert_eq!(paged, whole, "{order}");
    }
    let columns = json!({ "columns": ["name", "arrival", "languages", "mrc"], "text": "ancien" });
    let line = &bench.ok("cases.list", columns)["lines"][0];
    assert_eq!(line["more"]["arrival_on"], "2026-02-01");
    assert_eq!(line["more"]["languages"], json!(["es"]));
    assert!(text(&line["more"]["mrc"]).contains("Beauce-Sartigan"));
    bench.verify();
}

#[test]
fn a_view_is_kept_shared_begun_with_and_removed() {
    let bench = Bench::on(TODAY);
    bench.file("Rosa", "Fictive");
    let built_in = bench.ok("views.list", json!({}));
    for view in built_in.as_array().unwrap() {
        bench.ok("cases.list", view["list"].clone());
    }
    let mut keep = json!({ "name": "  Mes   tardifs ", "shared": false,
        "list": { "mine": true, "late": true, "columns": ["name", "next"] } });
    let id = bench.ok("views.save", keep.clone())["value"].clone();
    let found = |id: &Value| {
        let views = bench.ok("views.list", json!({}));
        let views = views.as_array().unwrap().clone();
        views.into_iter().find(|v| v["id"] == *id)
    };
    let view = found(&id).unwrap();
    assert_eq!(
        (&view["name"], &view["kind"]),
        (&json!("Mes tardifs"), &json!("mine"))
    );
    assert_eq!(view["list"]["late"], true);
    bench.ok("views.choose", json!({ "view": id }));
    assert_eq!(found(&id).unwrap()["first"], true);
    // Shared: it passes to everyone; one undo gives it back to me alone.
    keep["shared"] = true.into();
    keep["id"] = id.clone();
    bench.ok("views.save", keep.clone());
    assert_eq!(found(&id).unwrap()["kind"], "shared");
    bench.ok("journal.undo", json!({}));
    assert_eq!(found(&id).unwrap()["kind"], "mine");
    bench.ok("journal.redo", json!({}));
    bench.restart();
    assert_eq!(found(&id).unwrap()["kind"], "shared");
    bench.ok("views.remove", json!({ "view": id }));
    assert!(found(&id).is_none());
    assert_eq!(
        bench.refused("views.remove", json!({ "view": id })),
        "view-unknown"
    );
    assert_eq!(
        bench.refused("views.choose", json!({ "view": "jamais" })),
        "view-unknown"
    );
    keep["name"] = " ".into();
    assert_eq!(bench.refused("views.save", keep), "view-name-missing");
    bench.verify();
}

#[test]
fn what_everyone_shares_has_one_subject() {
    let bench = Bench::on(TODAY);
    let tagged = bench.ok("tags.save", json!({ "name": "Jumelage", "color": "blue" }));
    let practices = json!({ "templates": [] });
    let set = bench.ok("organization.save", practices);
    assert_eq!(tagged["subjects"], set["subjects"]);
    bench.verify();
}

#[test]
fn tags_are_the_teams_and_stay_while_a_file_bears_them() {
    let bench = Bench::on(TODAY);
    let case = bench.file("Rosa", "Fictive");
    let first = tag(&bench, "Jumelage");
    let taken = json!({ "name": "JUMELAGE", "color": "red" });
    assert_eq!(bench.refused("tags.save", taken), "tag-name-taken");
    bench.ok("tags.set", json!({ "case": case, "tags": [first] }));
    assert_eq!(listed(&bench, json!({ "tag": first })), ["Fictive, Rosa"]);
    assert_eq!(
        bench.refused("tags.remove", json!({ "tag": first })),
        "tag-in-use"
    );
    // Nor can undo take it from under a file.
    bench.ok(
        "tags.save",
        json!({ "id": first, "name": "Jumelé", "color": "green" }),
    );
    assert_eq!(bench.ok("tags.list", json!({}))[0]["files"], 1);
    for _ in 0..2 {
        bench.ok("journal.undo", json!({}));
    }
    assert_eq!(bench.ok("tags.of_case", json!({ "case": case })), json!([]));
    bench.ok("tags.set", json!({ "case": case, "tags": [first] }));
    bench.restart();
    assert_eq!(
        bench.ok("tags.of_case", json!({ "case": case })),
        json!([first])
    );
    bench.verify();
}

/// Stops the work once it has begun.
struct Impatient;

impl Progress for Impatient {
    fn report(&self, _: &'static str, _: u64, _: u64) {}
    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn an_act_on_many_files_is_previewed_done_and_undone_as_one() {
    let bench = Bench::on(TODAY);
    let cases: Vec<String> = (0..250)
        .map(|n| bench.file("Essai", &format!("Famille {n:03}")))
        .collect();
    let flagged = json!({ "case": cases[0], "flags": [{ "flag": "not_as_couple" }] });
    bench.ok("cases.save_flags", flagged);
    bench.close(&cases[1]);
    let colleague = bench.ok(
        "users.add",
        json!({ "name": "Odile", "role": "counsellor",
        "passphrase": "une autre phrase de passe" }),
    )["value"]
        .clone();
    let counts = |act: Value| {
        let preview = bench.ok("cases.bulk_preview", json!({ "cases": cases, "act": act }));
        let skipped = preview["skipped"].as_array().unwrap().iter();
        let skipped: Vec<String> = skipped
            .map(|s| format!("{} {}", text(&s["why"]), s["count"]))
            .collect();
        (preview["change"].as_u64().unwrap(), skipped.join(", "))
    };
    let tagged = tag(&bench, "Hiver");
    assert_eq!(
        counts(json!({ "do": "assign", "counsellor": colleague })),
        (249, "over 1".into())
    );
    assert_eq!(
        counts(json!({ "do": "tag", "tag": tagged })),
        (250, String::new())
    );
    let plan = json!({ "do": "plan", "kind": "reminder", "due_on": "2026-12-07" });
    assert_eq!(counts(plan.clone()), (248, "over 1, flagged 1".into()));
    let assess = json!({ "do": "move", "to": "assessment" });
    assert_eq!(counts(assess.clone()), (248, "over 1, flagged 1".into()));
    for over in ["closed", "transferred"] {
        let act = json!({ "cases": cases, "act": { "do": "move", "to": over } });
        for asked in ["cases.bulk_preview", "cases.bulk_apply"] {
            let refused = bench.refused(asked, act.clone());
            assert_eq!(refused, "closing-sheet-needed", "{asked} {over}");
        }
    }
    let past = json!({ "cases": cases, "act": { "do": "plan", "kind": "reminder", "due_on": "2026-11-22" } });
    assert_eq!(bench.refused("cases.bulk_preview", past), "bulk-past");

    // What changed since the preview is refused.
    let mut request = json!({ "list": {}, "act": assess });
    request["seen"] = bench.ok("cases.bulk_preview", request.clone())["seen"].clone();
    let late = bench.file("Essai", "Arrivée entre-temps");
    assert_eq!(
        bench.refused("cases.bulk_apply", request.clone()),
        "bulk-changed"
    );
    request["except"] = json!([late]);
    let done = bench.ok("cases.bulk_apply", request);
    assert_eq!(
        (&done["changed"], &done["skipped"]),
        (&json!(248), &json!(1))
    );
    assert_eq!(bench.sheet(&cases[5])["status"], "assessment");
    bench.ok("journal.undo", json!({}));
    assert_eq!(bench.sheet(&cases[5])["status"], "welcome");
    assert_eq!(bench.sheet(&cases[5])["steps"].as_array().unwrap().len(), 1);

    // Cancelled: nothing is left, and the vault goes on.
    let request = json!({ "cases": cases, "act": plan });
    let stopped =
        ancrage_core::door::call(&bench.desk, "cases.bulk_apply", request.clone(), &Impatient);
    assert_eq!(stopped.unwrap_err().code, "cancelled");
    assert_eq!(
        bench.sheet(&cases[5])["follow_ups"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    bench.ok("cases.bulk_apply", request);
    assert_eq!(
        bench.sheet(&cases[5])["follow_ups"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(
        bench.sheet(&cases[0])["follow_ups"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(
        bench.sheet(&cases[5])["follow_ups"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    bench.ok("journal.redo", json!({}));
    assert_eq!(
        bench.sheet(&cases[5])["follow_ups"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    bench.ok("vault.lock", json!({}));
    bench.ok(
        "vault.unlock",
        json!({ "folder": bench.vault(), "name": "Émilie", "passphrase": PASSPHRASE }),
    );
    let nothing =
        json!({ "cases": [cases[1]], "act": { "do": "assign", "counsellor": colleague } });
    assert_eq!(bench.refused("cases.bulk_apply", nothing), "bulk-nothing");
    bench.verify();
}

/// Names and notes that spreadsheets would run, as found in lists people bring.
const ATTACKS: &[&str] = &[
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://example.org?x=\"&A1,\"ici\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1+1",
    "\"=1+1",
    ";=1+1",
    "a;=1+1\r\n=1+1;",
];

fn attacked() -> Bench {
    let bench = Bench::on(TODAY);
    for attack in ATTACKS {
        open(
            &bench,
            attack,
            json!({ "arrival_on": "2026-02-01", "address": attack }),
        );
    }
    let hidden = open(
        &bench,
        "Cachée",
        json!({ "address": "99 rue du Canari", "municipality": "29073" }),
    );
    bench.ok(
        "cases.save_contacts",
        json!({ "case": hidden, "contacts": [{ "kind": "mobile",
        "value": "581 555-0199", "note": null, "no_message": false, "preferred": true }] }),
    );
    bench.ok(
        "cases.save_flags",
        json!({ "case": hidden,
        "flags": [{ "flag": "protected_address" }, { "flag": "discreet_contact" }] }),
    );
    bench
}

fn request(format: &str, discretion: &str, path: &std::path::Path) -> Value {
    json!({ "list": { "order": "name", "columns": ["name", "number", "address", "phone", "place",
        "arrival", "next", "referrals"] }, "format": format, "discretion": discretion,
        "language": "fr", "path": path })
}

#[test]
fn a_list_in_text_runs_nothing_and_tells_nothing_hidden() {
    let bench = attacked();
    let path = bench.folder().join("liste.csv");
    let asked = request("csv_semicolon", "mask", &path);
    let preview = bench.ok("exports.preview_list", asked.clone());
    assert_eq!(
        (&preview["files"], &preview["masked"]),
        (&json!(10), &json!(1))
    );
    assert_eq!(bench.ok("exports.list", asked)["value"]["files"], 10);
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(&bytes[..3], [0xef, 0xbb, 0xbf]);
    let whole = String::from_utf8(bytes[3..].to_vec()).unwrap();
    assert!(
        !whole.contains("Canari") && !whole.contains("0199"),
        "{whole}"
    );
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(whole.as_bytes());
    let titles = reader.headers().unwrap().clone();
    assert_eq!(&titles[0], "Personne");
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 10);
    for cell in rows.iter().flatten() {
        let first = cell.trim_start().chars().next().unwrap_or(' ');
        assert!(!"=+-@＝＋－＠".contains(first), "{cell}");
        assert!(!cell.starts_with(['\t', '\r', '\n']), "{cell}");
    }
    assert!(rows.iter().any(|row| row[0].starts_with("'=cmd|")));
    assert!(rows.iter().any(|row| row[2].starts_with("masqué")));
    let dates = rows.iter().filter(|row| &row[5] == "2026-02-01").count();
    assert_eq!(dates, ATTACKS.len());
    // The same order as on the screen.
    let screen = numbers(&bench.ok("cases.list", json!({ "order": "name" })));
    let taken: Vec<String> = rows
        .iter()
        .map(|r| r[0].trim_start_matches('\'').to_owned())
        .collect();
    assert_eq!(taken, screen);

    let asked = request("csv_comma", "leave_out", &path);
    assert_eq!(bench.ok("exports.list", asked)["value"]["files"], 9);
    assert!(!std::fs::read_to_string(&path).unwrap().contains("Cachée"));
    // Kept in the journal: who, when, how many, which columns; it left, for good.
    let state = bench.ok("journal.undo_state", json!({}));
    assert_eq!(state["undo"]["action"], "exports.list");
    assert_eq!(bench.refused("journal.undo", json!({})), "undo-never");
    assert_eq!(
        bench.refused(
            "exports.list",
            request("xlsx", "mask", &bench.folder().join("rien/liste.xlsx"))
        ),
        "path-absent"
    );
    bench.verify();
}

#[test]
fn a_list_in_a_workbook_has_dates_texts_and_no_formula() {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let bench = attacked();
    let path = bench.folder().join("liste.xlsx");
    bench.ok("exports.list", request("xlsx", "mask", &path));
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(range.height(), 11);
    let formulas = book.worksheet_formula("Dossiers").unwrap();
    assert!(formulas.used_cells().all(|(_, _, f)| f.is_empty()));
    let rows: Vec<&[Data]> = range.rows().skip(1).collect();
    assert!(
        rows.iter()
            .any(|row| matches!(&row[0], Data::String(s) if s.starts_with("=cmd|")))
    );
    assert_eq!(
        rows.iter()
            .filter(|row| matches!(row[5], Data::DateTime(_)))
            .count(),
        ATTACKS.len()
    );
    assert!(rows.iter().all(|row| matches!(row[8], Data::Float(_))));
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut sheet = String::new();
    zip.by_name("xl/worksheets/sheet1.xml")
        .unwrap()
        .read_to_string(&mut sheet)
        .unwrap();
    assert!(
        !sheet.contains("<f>") && !sheet.contains("hyperlink"),
        "{sheet}"
    );
    assert!(sheet.contains("<autoFilter") && sheet.contains("state=\"frozen\""));
    // Left whole at its place, nothing beside it.
    let beside = std::fs::read_dir(bench.folder()).unwrap();
    let parts = beside.filter(|f| {
        f.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .ends_with(".part")
    });
    assert_eq!(parts.count(), 0);
    let empty = json!({ "list": { "text": "zzz" }, "format": "xlsx", "discretion": "mask",
        "language": "en", "path": path });
    assert_eq!(bench.refused("exports.list", empty), "export-nothing");
}
