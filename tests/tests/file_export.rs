//! Everything kept about one person, for that person: all of it, and nothing of
//! anyone else's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::door::HOUSE;
use ancrage_core::exports::dump;
use ancrage_core::ids::CaseId;
use ancrage_core::journal::SubjectKind;
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
