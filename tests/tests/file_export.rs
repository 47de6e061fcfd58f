//! Everything kept about one person, for that person: all of it, and nothing of
//! anyone else's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::door::HOUSE;
use ancrage_core::exports::dump;
use ancrage_core::ids::CaseId;
use ancrage_core::journal::SubjectKind;
use ancrage_core::session::Unwatched;
use ancrage_tests::{Bench, text};
use serde_json::{Value, json};
use std::path::Path;

const CANARY: &str = "CANARI-DU-CONJOINT";

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// A file with something in it, and the spouse's.
fn household() -> (Bench, String, String) {
    let bench = Bench::on("2026-11-23");
    let partner = bench.partner("Accueil Fictif");
    let case = bench.file("Rosa", "Fictive");
    let spouse = bench.file(CANARY, CANARY);
    for (id, words) in [(&case, "Parle de son logement."), (&spouse, CANARY)] {
        bench.ok("notes.save", json!({ "case": id, "text": words }));
        bench.ok(
            "cases.save_contacts",
            json!({ "case": id, "contacts": [{ "kind": "home",
            "value": "418 555-0123", "note": words, "no_message": false, "preferred": true }] }),
        );
    }
    bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "referral", "partner": partner,
        "form": "written", "categories": ["name"] }),
    );
    let made = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": partner,
        "need": "<script>alert(1)</script>", "categories": ["name"] }),
    );
    bench.ok(
        "referrals.send",
        json!({ "case": case, "referral": made["value"], "channel": "phone" }),
    );
    let tag = bench.ok("tags.save", json!({ "name": "Jumelage", "color": "blue" }));
    bench.ok("tags.set", json!({ "case": case, "tags": [tag["value"]] }));
    (bench, case, spouse)
}

#[test]
fn everything_of_the_file_and_nothing_of_another() {
    let (bench, case, _) = household();
    let folder = bench.folder().join("reponse");
    let number = text(&bench.sheet(&case)["number"]);
    let done = bench.ok(
        "exports.file",
        json!({ "case": number, "folder": folder, "language": "fr",
        "requested_on": "2026-11-20" }),
    );
    let mut lying: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    lying.sort();
    assert_eq!(lying, ["dossier.html", "dossier.json", "manifest.json"]);
    let whole: Value = serde_json::from_str(&read(&folder, "dossier.json")).unwrap();
    assert_eq!(whole["format"], "ancrage-file-export/1");
    // Every table that a file may have is there, those built since included.
    for table in HOUSE.registry.tables_of(SubjectKind::Case) {
        assert!(whole["tables"][table]["rows"].is_array(), "{table}");
    }
    let tables = &whole["tables"];
    assert_eq!(tables["cases"]["rows"][0]["status"]["label"], "Accueil");
    assert_eq!(tables["cases"]["rows"][0]["counsellor"]["label"], "Émilie");
    assert_eq!(tables["case_tags"]["rows"][0]["tag"]["label"], "Jumelage");
    assert_eq!(
        tables["consents"]["rows"][0]["partner"]["label"],
        "Accueil Fictif"
    );
    assert_eq!(whole["told"][0]["to"], "Accueil Fictif");
    let acts = whole["history"].as_array().unwrap();
    assert_eq!(acts[0]["by"], "Émilie");
    assert!(
        acts.iter()
            .any(|act| text(&act["what"]).starts_with("note, dossier"))
    );
    let html = read(&folder, "dossier.html");
    assert!(html.contains("Parle de son logement.") && html.contains("lang=\"fr-CA\""));
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"));
    assert!(!html.contains('⟦'), "a key is missing");
    for name in &lying {
        assert!(!read(&folder, name).contains(CANARY), "{name}");
    }
    // Sums that anyone can check.
    let manifest: Value = serde_json::from_str(&read(&folder, "manifest.json")).unwrap();
    for line in manifest["files"].as_array().unwrap() {
        let sums = std::process::Command::new("sha256sum")
            .arg(folder.join(text(&line["name"])))
            .output()
            .unwrap();
        let sum = String::from_utf8(sums.stdout).unwrap();
        assert!(sum.starts_with(&text(&line["sha256"])), "{line}");
    }
    // It left: said in the file, for good.
    let past = bench.ok("exports.of_case", json!({ "case": case }));
    assert_eq!(past[0]["requested_on"], "2026-11-20");
    assert_eq!(past[0]["sum"], done["value"]["sum"]);
    assert_eq!(bench.refused("journal.undo", json!({})), "undo-never");
    bench.restart();
    assert_eq!(bench.ok("exports.of_case", json!({ "case": case })), past);
    bench.verify();
}

#[test]
fn a_folder_that_holds_something_is_left_as_it_is() {
    let (bench, case, _) = household();
    let folder = bench.folder().join("plein");
    std::fs::create_dir(&folder).unwrap();
    let request = json!({ "case": case, "folder": folder, "language": "en" });
    std::fs::write(folder.join("autre.txt"), "à moi").unwrap();
    assert_eq!(
        bench.refused("exports.file", request.clone()),
        "export-folder-not-empty"
    );
    assert_eq!(read(&folder, "autre.txt"), "à moi");
    assert_eq!(
        bench.ok("exports.of_case", json!({ "case": case })),
        json!([])
    );
    std::fs::remove_file(folder.join("autre.txt")).unwrap();
    bench.ok("exports.file", request.clone());
    assert!(read(&folder, "dossier.html").contains("Who wrote what, and when"));
    assert_eq!(
        bench.refused("exports.file", request),
        "export-folder-not-empty"
    );
    let later = json!({ "case": case, "folder": bench.folder().join("x"), "language": "fr", "requested_on": "2026-11-24" });
    assert_eq!(
        bench.refused("exports.file", later),
        "export-requested-wrong"
    );
    assert!(!bench.folder().join("x").exists());
    let unknown =
        json!({ "case": "ABCD-99999", "folder": bench.folder().join("x"), "language": "fr" });
    assert_eq!(bench.refused("exports.file", unknown), "case-unknown");
}

#[test]
fn an_administrator_takes_nothing_out() {
    let bench = Bench::of("2026-11-23", "admin");
    let list = json!({ "list": {}, "format": "xlsx", "discretion": "mask", "language": "fr", "path": bench.folder().join("l.xlsx") });
    assert_eq!(bench.refused("exports.list", list), "not-allowed");
    let file = json!({ "case": "x", "folder": bench.folder().join("x"), "language": "fr" });
    assert_eq!(bench.refused("exports.file", file), "not-allowed");
}

#[test]
fn a_state_undone_dumps_as_it_was() {
    let (bench, case, spouse) = household();
    let session = bench.desk.session().unwrap();
    let state = |case: &str| {
        let id: CaseId = case.parse().unwrap();
        session
            .read(|conn| dump(conn, &HOUSE.registry, id.into()))
            .unwrap()
    };
    let (before, other) = (state(&case), state(&spouse));
    bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "plan", "due_on": "2026-12-01" }),
    );
    assert_ne!(state(&case), before);
    assert_eq!(state(&spouse), other);
    bench.ok("journal.undo", json!({}));
    assert_eq!(state(&case), before);
}

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Every file of an answer, by its name from the folder.
fn everything(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_documents_lie_beside_with_their_sums_and_none_of_another_adult() {
    let (bench, case, spouse) = household();
    // Names meant to leave the folder, or to tell of someone.
    let write = |name: &str, more: &str| {
        let path = bench.folder().join(name);
        std::fs::write(&path, [PDF, more.as_bytes()].concat()).unwrap();
        path
    };
    let attach = |case: &str, path: &Path| {
        let request = json!({ "case": case, "path": path, "kind": "permit" });
        text(&bench.ok("documents.attach", request)["value"])
    };
    attach(&case, &write("..\\..\\Rosa Fictive.pdf", "% à elle"));
    let removed = attach(&case, &write("retire.pdf", "% RETIRE"));
    bench.ok(
        "documents.remove",
        json!({ "case": case, "document": removed }),
    );
    bench.ok("documents.see", json!({ "case": case, "kind": "lease" }));
    attach(&spouse, &write("conjoint.pdf", CANARY));
    // The spouse, told in the file then taken out; the phone of whoever relays.
    let family = |family: Value| {
        let situation = json!({ "case": case, "settled_on": null, "cadence": null,
            "work_permit": null, "family": family });
        bench.ok("pathway.save_situation", situation)
    };
    family(json!([
        { "given": CANARY, "birth": "1988", "relation": "spouse" },
        { "given": "Enfant-Fictif", "birth": "2020-05", "relation": "child" } ]));
    family(json!([{ "given": "Enfant-Fictif", "birth": "2020-05", "relation": "child" }]));
    bench.ok(
        "cases.save_contacts",
        json!({ "case": case, "contacts": [
            { "kind": "mobile", "value": "418 555-0101", "note": null, "no_message": false, "preferred": true },
            { "kind": "relay", "value": "418 555-0666", "note": CANARY, "no_message": false, "preferred": false } ] }),
    );
    let folder = bench.folder().join("reponse");
    let done = bench.ok(
        "exports.file",
        json!({ "case": case, "folder": folder, "language": "fr" }),
    );
    let all = everything(&folder);
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "documents/01-permit.pdf",
            "dossier.html",
            "dossier.json",
            "manifest.json"
        ]
    );
    assert_eq!(done["value"]["files"].as_array().unwrap().len(), 4);
    for (name, bytes) in &all {
        let said = String::from_utf8_lossy(bytes);
        for words in [CANARY, "RETIRE", "555-0666", "1988"] {
            assert!(!said.contains(words), "{name}: {words}");
        }
    }
    assert!(all[0].1.ends_with("% à elle".as_bytes()));
    let html = String::from_utf8_lossy(&all[1].1);
    for words in [
        "documents/01-permit.pdf",
        "Enfant-Fictif",
        "renseignement d’une autre personne",
    ] {
        assert!(html.contains(words), "{words}");
    }
    let manifest: Value = serde_json::from_slice(&all[3].1).unwrap();
    let listed = manifest["files"].as_array().unwrap();
    assert_eq!(listed.len(), 3);
    for line in listed {
        let output = std::process::Command::new("sha256sum")
            .arg(folder.join(text(&line["name"])))
            .output()
            .unwrap();
        let sum = String::from_utf8(output.stdout).unwrap();
        assert!(sum.starts_with(&text(&line["sha256"])), "{line}");
    }
    bench.verify();
}

/// Columns of text in which a word in small letters is no code.
const TEXTS: &[&str] = &[
    "sum",
    "checksum",
    "interpreter_language",
    "given",
    "family",
    "value",
    "note",
    "text",
    "summary",
    "what",
    "aim",
    "reason",
    "number",
    "interpreter",
    "due",
    "comment",
    "need",
    "partner_name",
    "service_name",
    "content",
    "title",
    "file_name",
    "external_number",
    "source",
    "pronoun",
    "address",
    "name",
];

#[test]
fn no_bare_code_in_a_real_answer() {
    let bench = Bench::on("2026-11-23");
    let session = bench.desk.session().unwrap();
    ancrage_core::demo::fill(&session, 40, 7, &Unwatched).unwrap();
    let list = bench.ok("cases.list", json!({}));
    let looks_coded = |text: &str| {
        let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let large = |c: char| c.is_ascii_uppercase() || c == '_';
        text.len() > 1
            && !text.starts_with(|c: char| c.is_ascii_digit())
            && (text.chars().all(small) || text.chars().all(large))
    };
    let mut bare = std::collections::BTreeSet::new();
    let mut seen = 0;
    for (at, line) in list["lines"]
        .as_array()
        .unwrap()
        .iter()
        .take(40)
        .enumerate()
    {
        for language in ["fr", "en"] {
            let folder = bench.folder().join(format!("{at}-{language}"));
            let request = json!({ "case": line["id"], "folder": folder, "language": language });
            bench.ok("exports.file", request);
            let whole: Value = serde_json::from_str(&read(&folder, "dossier.json")).unwrap();
            for (table, told) in whole["tables"].as_object().unwrap() {
                for row in told["rows"].as_array().unwrap() {
                    seen += 1;
                    for (column, value) in row.as_object().unwrap() {
                        let text = value.as_str().unwrap_or_default();
                        if looks_coded(text) && !TEXTS.contains(&column.as_str()) {
                            bare.insert(format!("{table}.{column} = {text}"));
                        }
                    }
                }
            }
            assert!(
                !read(&folder, "dossier.html").contains('⟦'),
                "a key is missing"
            );
        }
    }
    assert!(seen > 500, "{seen}");
    assert_eq!(bare.into_iter().collect::<Vec<_>>(), Vec::<String>::new());
}
