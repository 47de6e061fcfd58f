//! The directory written as an Open Referral package: valid by the official
//! description of version 3.0, and the same when it is brought in and written again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::window::root;
use ancrage_tests::{Bench, text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

type Rows = Vec<BTreeMap<String, String>>;

fn table(folder: &Path, file: &str) -> Rows {
    let mut reader = csv::Reader::from_path(folder.join(file)).unwrap();
    let titles = reader.headers().unwrap().clone();
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        let cells = titles.iter().zip(record.iter());
        cells.map(|(t, c)| (t.to_owned(), c.to_owned())).collect()
    });
    rows.collect()
}

fn official() -> Vec<Value> {
    let path = root().join("src-tauri/core/data/partners/hsds-3.0/datapackage.json");
    let described: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    described["resources"].as_array().unwrap().clone()
}

/// Whether a cell is what the official description says of its column.
fn holds(field: &Value, cell: &str) -> bool {
    let limits = &field["constraints"];
    if cell.is_empty() {
        return limits["required"] != json!(true);
    }
    let listed = limits["enum"].as_array();
    let kind = match (field["type"].as_str(), field["format"].as_str()) {
        (_, Some("uuid")) => uuid::Uuid::parse_str(cell).is_ok() && cell.len() == 36,
        (_, Some("email")) => cell.split('@').count() == 2 && !cell.contains(char::is_whitespace),
        (_, Some("uri")) => cell.contains("://") && !cell.contains(char::is_whitespace),
        (Some("number"), _) => cell.parse::<f64>().is_ok(),
        (Some("date"), _) => cell.parse::<chrono::NaiveDate>().is_ok(),
        _ => true,
    };
    kind && listed.is_none_or(|listed| listed.contains(&json!(cell)))
}

/// Faults of a package by the official description: none when it is valid.
fn faults(folder: &Path) -> Vec<String> {
    let own: Value =
        serde_json::from_slice(&std::fs::read(folder.join("datapackage.json")).unwrap()).unwrap();
    let ours: BTreeSet<&str> = own["resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["path"].as_str().unwrap())
        .collect();
    let mut faults = Vec::new();
    let all = official();
    let path_of = |name: &Value| all.iter().find(|r| r["name"] == *name).unwrap()["path"].clone();
    let known: BTreeSet<&str> = all.iter().map(|r| r["path"].as_str().unwrap()).collect();
    faults.extend(
        ours.difference(&known)
            .map(|path| format!("{path}: no such table")),
    );
    for resource in all
        .iter()
        .filter(|r| ours.contains(r["path"].as_str().unwrap()))
    {
        let path = resource["path"].as_str().unwrap();
        let rows = table(folder, path);
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: BTreeSet<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
        for row in &rows {
            let strange = row.keys().filter(|column| !names.contains(column.as_str()));
            faults.extend(strange.map(|column| format!("{path}: no column {column}")));
        }
        for field in fields {
            let name = field["name"].as_str().unwrap();
            let cells: Vec<&str> = rows.iter().map(|r| r.get(name).map_or("", |c| c)).collect();
            let wrong = cells.iter().filter(|cell| !holds(field, cell));
            faults.extend(wrong.map(|cell| format!("{path}: {name}: {cell:?}")));
            let said: Vec<&&str> = cells.iter().filter(|c| !c.is_empty()).collect();
            let distinct: BTreeSet<&&&str> = said.iter().collect();
            if field["constraints"]["unique"] == json!(true) && distinct.len() != said.len() {
                faults.push(format!("{path}: {name} is there twice"));
            }
        }
        for link in resource["schema"]["foreignKeys"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let column = link["fields"].as_str().unwrap();
            let target = path_of(&link["reference"]["resource"]);
            let target = target.as_str().unwrap();
            let there: BTreeSet<String> = match ours.contains(target) {
                true => table(folder, target)
                    .iter()
                    .map(|r| r["id"].clone())
                    .collect(),
                false => BTreeSet::new(),
            };
            let cells = rows
                .iter()
                .filter_map(|r| r.get(column))
                .filter(|c| !c.is_empty());
            let lost = cells.filter(|cell| !there.contains(*cell));
            faults.extend(lost.map(|cell| format!("{path}: {column}: {cell} is nowhere")));
        }
    }
    faults
}

fn export(bench: &Bench, name: &str) -> (PathBuf, Value) {
    let folder = bench.folder().join(name);
    let done = bench.ok("partners.export", json!({ "path": folder }));
    (folder, done)
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap());
    let read = |e: std::fs::DirEntry| {
        let name = e.file_name().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(e.path()).unwrap())
    };
    entries.map(read).collect()
}

/// Exports, brings in to an empty vault, exports again: one package.
fn goes_round(bench: &Bench) -> (PathBuf, Value) {
    let (first, done) = export(bench, "first");
    assert_eq!(faults(&first), Vec::<String>::new());
    let other = Bench::on("2026-11-24");
    let report = other.ok("partners.import", json!({ "path": first }));
    assert_eq!(report["problem_count"], 0, "{report}");
    let (second, _) = export(&other, "second");
    assert_eq!(files(&first), files(&second));
    other.verify();
    // Brought in again where it was made, it changes nothing and doubles nothing.
    let again = bench.ok("partners.import", json!({ "path": first, "dry_run": true }));
    assert_eq!(
        (&again["added"], &again["updated"]),
        (&json!(0), &json!(0)),
        "{again}"
    );
    (first, done)
}

fn rich() -> Value {
    json!({
        "name": "Centre fictif d’accueil — l’Ancre",
        "also": "=HYPERLINK(\"http://mal.example\")",
        "description": "Sur\ndeux lignes, \"avec\" guillemets",
        "url": "www.centre.example.org", "email": "pas une adresse",
        "note": "Ne pas écrire : appeler Odile",
        "kind": "settlement", "channel": "phone",
        "services": [
            { "name": "Jumelage", "description": "@SUM(A1)", "eligibility": "Adultes",
              "languages": "français, espagnol, français", "areas": "Beauce,Étchemins, Lotbinière",
              "schedule": "lundi 9:00–17:00, mardi 9:00–12:00", "fees": "gratuit",
              "domains": ["LOG", "FRA"], "statuses": ["RP_RPCE", "DA"], "age_from": 16,
              "age_to": 65, "serves": ["290", "R12"],
              "capacity": { "capacity": "closed", "on": "2026-11-02" },
              "delay": { "days": 14, "on": "2026-11-02" },
              "documents": "Passeport, preuve d’adresse" },
            { "name": "Halte-garderie", "description": null, "eligibility": null,
              "languages": null, "areas": null, "schedule": null, "fees": null,
              "age_from": null, "age_to": null, "capacity": null, "delay": null,
              "documents": null }
        ],
        "places": [
            { "name": "Siège", "address": "1, rue Fictive", "city": "Saint-Georges",
              "postal_code": "G5Y 1A1" },
            { "name": null, "address": null, "city": "Sainte-Marie", "postal_code": null },
            { "name": "Itinérant", "address": null, "city": null, "postal_code": null }
        ],
        "contacts": [
            { "name": "Odile Fictive", "title": "Accueil", "phone": "418 555-0123 poste 4",
              "email": "odile@centre.example.org", "role": "main" },
            { "name": "Odile Fictive", "title": "Accueil", "phone": "418-555-0124",
              "email": "odile@centre.example.org", "role": null },
            { "name": null, "title": "Urgences", "phone": "+33 1 23 45 67 89", "email": null,
              "role": "deputy" }
        ],
        "closures": []
    })
}

#[test]
fn the_package_is_valid_and_says_the_same_when_it_comes_back() {
    let bench = Bench::on("2026-11-24");
    let id = bench.ok("partners.save", rich())["value"].clone();
    bench.ok("partners.verify", json!({ "partner": id }));
    let mut known = bench.ok("partners.show", json!({ "partner": id }));
    let first = known["services"][0]["id"].clone();
    let closure = |service: Value, from: &str, reason: &str| {
        json!({ "service": service, "starts_on": from, "ends_on": "2027-01-05",
                "reason": reason })
    };
    known["closures"] = json!([
        closure(Value::Null, "2026-12-20", "Fêtes"),
        closure(first, "2026-12-10", "Travaux"),
    ]);
    bench.ok("partners.save", known);
    bench.partner("Comité fictif sans rien");
    let (folder, done) = goes_round(&bench);
    assert_eq!(
        (&done["organizations"], &done["services"]),
        (&json!(2), &json!(2))
    );
    let all = files(&folder);
    let whole: String = all.values().map(String::as_str).collect();
    assert!(!whole.contains("appeler Odile"), "a note is ours alone");
    for (name, text) in all.iter().filter(|(name, _)| name.ends_with(".csv")) {
        for row in table(&folder, name) {
            for cell in row.values().filter(|c| !c.starts_with("+33")) {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@']),
                    "{name}: {cell}: {text}"
                );
            }
        }
    }
    assert_eq!(
        table(&folder, "services.csv")
            .iter()
            .filter(|s| s["status"] != "active")
            .count(),
        1
    );
    // Three closures of services: two of the whole organization, one of its own.
    let closed = table(&folder, "schedules.csv");
    assert_eq!(
        closed
            .iter()
            .filter(|s| s["description"] == "Fermeture")
            .count(),
        3
    );
}

#[test]
fn what_came_back_is_what_was_known() {
    let bench = Bench::on("2026-11-24");
    bench.ok("partners.save", rich());
    let (folder, _) = export(&bench, "paquet");
    let other = Bench::on("2026-11-24");
    other.ok("partners.import", json!({ "path": folder }));
    let line = other.ok("partners.find", json!({}))["lines"][0].clone();
    let back = other.ok("partners.show", json!({ "partner": line["id"] }));
    let wanted = rich();
    for field in ["name", "also", "description", "kind", "channel"] {
        assert_eq!(back[field], wanted[field], "{field}");
    }
    assert_eq!(back["url"], "https://www.centre.example.org");
    assert_eq!(
        (&back["email"], &back["note"]),
        (&Value::Null, &Value::Null)
    );
    let services = back["services"].as_array().unwrap();
    let service = services.iter().find(|s| s["name"] == "Jumelage").unwrap();
    for (field, value) in wanted["services"][0].as_object().unwrap() {
        match value.as_array() {
            Some(codes) => {
                let there: BTreeSet<String> = service[field]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(text)
                    .collect();
                assert_eq!(there, codes.iter().map(text).collect(), "{field}");
            }
            // Said twice, a language is kept once.
            None if field == "languages" => assert_eq!(service[field], "français, espagnol"),
            None => assert_eq!(service[field], *value, "{field}"),
        }
    }
    assert_eq!(back["contacts"].as_array().unwrap().len(), 3);
    assert_eq!(back["places"].as_array().unwrap().len(), 3);
    other.verify();
}

#[test]
fn a_real_directory_goes_round() {
    for name in ["base-1.1", "illinois-1.1"] {
        let bench = Bench::on("2026-11-24");
        let path = root().join("tests/fixtures/hsds").join(name);
        bench.ok("partners.import", json!({ "path": path }));
        let (folder, done) = goes_round(&bench);
        assert_eq!(
            table(&folder, "services.csv").len(),
            done["services"].as_u64().unwrap() as usize
        );
    }
}

#[test]
fn a_shelter_stays_where_nobody_finds_it_and_a_full_folder_is_refused() {
    let bench = Bench::on("2026-11-24");
    let mut shelter = rich();
    shelter["kind"] = json!("shelter");
    bench.ok("partners.save", shelter);
    let (folder, done) = goes_round(&bench);
    assert_eq!(done["withheld"], 1);
    let whole: String = files(&folder).into_values().collect();
    assert!(!whole.contains("rue Fictive") && !whole.contains("Saint-Georges"));
    let request = json!({ "path": folder, "shelters": true });
    assert_eq!(
        bench.refused("partners.export", request),
        "export-folder-not-empty"
    );
    let asked = bench.folder().join("demandé");
    bench.ok(
        "partners.export",
        json!({ "path": asked, "shelters": true }),
    );
    assert!(files(&asked)["addresses.csv"].contains("rue Fictive"));
}
