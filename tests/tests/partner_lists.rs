//! Lists of partners: brought in, brought in again after local work, undone; odd ones,
//! hostile ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, lists, text};
use serde_json::{Value, json};
use std::path::PathBuf;

const PLAIN: &str = "\
Répertoire fictif des ressources;;;;;;;;;;;
Nom de l’organisme;Type d’organisme;Service;Clientèle;Langues;MRC desservies;Téléphone;Courriel;Adresse;Ville / Municipalité;Code postal;Mis à jour le
Office fictif d’habitation;OMH;Logement à loyer modique;Familles;français, espagnol;Beauce-Sartigan, Robert-Cliche;4185550123;info@habitation.example.org;12, rue Fictive;Saint-Georges;g5y0a0;15/10/2026
Comptoir fictif;Banque alimentaire;Dépannage alimentaire;Toute personne;français;MRC de Beauce-Sartigan;418 555-0140;;3, rue Inventée;Saint-Georges;G5Y 0A1;2026-09-30
Comptoir fictif;Banque alimentaire;Friperie;Toute personne;français;Chaudière-Appalaches;418 555-0140;;3, rue Inventée;Saint-Georges;G5Y 0A1;
";

fn list(bench: &Bench, content: impl AsRef<[u8]>) -> PathBuf {
    let path = bench.folder().join("liste.csv");
    std::fs::write(&path, content).unwrap();
    path
}

fn look(bench: &Bench, content: impl AsRef<[u8]>) -> Value {
    let path = list(bench, content);
    bench.ok("partners.look_list", json!({ "path": path }))
}

fn bring(bench: &Bench, content: impl AsRef<[u8]>) -> Value {
    let path = list(bench, content);
    bench.ok("partners.import_list", json!({ "path": path }))
}

fn counts(report: &Value) -> [u64; 3] {
    ["added", "updated", "unchanged"].map(|what| report["directory"][what].as_u64().unwrap())
}

fn codes(report: &Value) -> Vec<(u64, String, String)> {
    let problems = report["problems"].as_array().unwrap().iter();
    let mut all: Vec<_> = problems
        .map(|p| {
            (
                p["row"].as_u64().unwrap(),
                text(&p["column"]),
                text(&p["code"]),
            )
        })
        .collect();
    all.sort();
    all
}

/// A partner by its name.
fn named(bench: &Bench, name: &str) -> Value {
    let found = bench.ok("partners.find", json!({}));
    let lines = found["lines"].as_array().unwrap().clone();
    let same: Vec<_> = lines.iter().filter(|l| l["name"] == name).collect();
    assert_eq!(same.len(), 1, "{name}: {lines:?}");
    bench.ok("partners.show", json!({ "partner": same[0]["id"] }))
}

fn fields(report: &Value) -> Vec<&str> {
    let columns = report["columns"].as_array().unwrap().iter();
    columns
        .map(|c| c["field"].as_str().unwrap_or("-"))
        .collect()
}

#[test]
fn a_plain_list_needs_no_mapping() {
    let bench = Bench::on("2026-11-23");
    let seen = look(&bench, PLAIN);
    assert_eq!(
        fields(&seen),
        [
            "name",
            "kind",
            "service",
            "eligibility",
            "languages",
            "areas",
            "phone",
            "email",
            "address",
            "city",
            "postal_code",
            "verified"
        ]
    );
    assert_eq!(
        (counts(&seen), &seen["organizations"]),
        ([2, 0, 0], &json!(2))
    );
    assert_eq!(seen["problems"], json!([]));
    assert_eq!(
        bench.ok("partners.find", json!({}))["lines"],
        json!([]),
        "nothing is written"
    );

    let done = bring(&bench, PLAIN);
    assert_eq!(counts(&done), [2, 0, 0]);
    bench.restart();
    let office = named(&bench, "Office fictif d’habitation");
    assert_eq!(office["kind"], "housing_office");
    assert_eq!(office["verified_on"], "2026-10-15");
    assert_eq!(office["email"], "info@habitation.example.org");
    assert_eq!(office["services"][0]["serves"], json!(["270", "290"]));
    assert_eq!(office["services"][0]["areas"], Value::Null);
    assert_eq!(office["contacts"][0]["phone"], "418 555-0123");
    assert_eq!(office["places"][0]["postal_code"], "G5Y 0A0");
    let food = named(&bench, "Comptoir fictif");
    assert_eq!(food["services"].as_array().unwrap().len(), 2);
    assert_eq!(food["places"].as_array().unwrap().len(), 1);
    assert_eq!(food["contacts"].as_array().unwrap().len(), 1);

    // The same again, and its rows in another order, are no news.
    assert_eq!(counts(&bring(&bench, PLAIN)), [0, 0, 2]);
    let mut rows: Vec<&str> = PLAIN.lines().collect();
    rows[2..].reverse();
    let again = look(&bench, rows.join("\n"));
    assert_eq!(
        (counts(&again), &again["directory"]["differing"]),
        ([0, 0, 2], &json!(0))
    );
    // Columns in another order, in a workbook: the same list.
    let cells: Vec<Vec<&str>> = PLAIN
        .lines()
        .skip(1)
        .map(|l| l.split(';').rev().collect())
        .collect();
    let rows: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
    let again = look(&bench, lists::table(&rows));
    assert_eq!(
        (counts(&again), &again["directory"]["differing"]),
        ([0, 0, 2], &json!(0))
    );

    bench.ok("partners.take_back", json!({ "group": done["group"] }));
    assert_eq!(bench.ok("partners.find", json!({}))["lines"], json!([]));
    bench.verify();
}

#[test]
fn brought_in_again_only_what_the_list_changed_is_proposed() {
    let bench = Bench::on("2026-11-23");
    bring(&bench, PLAIN);
    let mut office = named(&bench, "Office fictif d’habitation");
    let id = office["id"].clone();
    // What is learned here: a note, a person, another phone, a need, a closure.
    office["note"] = json!("Demander Odile.");
    office["contacts"][0]["phone"] = json!("418 555-0199");
    office["contacts"].as_array_mut().unwrap().push(json!({
        "name": "Odile Exemple-Fictive", "title": null, "phone": null, "email": null, "role": "main"
    }));
    office["services"][0]["domains"] = json!(["LOG"]);
    office["closures"] =
        json!([{ "service": null, "starts_on": "2026-12-24", "ends_on": null, "reason": null }]);
    bench.ok("partners.save", office);

    // The list changes an e-mail, the phone that we changed too, and a clientele.
    let next = PLAIN
        .replace("info@habitation", "accueil@habitation")
        .replace("4185550123", "4185550177")
        .replace("Familles;", "Familles et aînés;");
    let seen = look(&bench, &next);
    assert_eq!(counts(&seen), [0, 1, 1]);
    let differs = &seen["directory"]["differences"][0];
    let mut said: Vec<(String, bool)> = differs["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (text(&d["field"]), d["proposed"].as_bool().unwrap()))
        .collect();
    said.sort();
    assert_eq!(
        said,
        [
            ("eligibility".into(), true),
            ("email".into(), true),
            ("phone".into(), false)
        ]
    );

    // One of them is left as it is here, the phone is taken from the list.
    let key = |field: &str| {
        let all = differs["differences"].as_array().unwrap().iter();
        let one = all.clone().find(|d| d["field"] == field).unwrap();
        one["key"].clone()
    };
    let path = list(&bench, &next);
    let source_id = text(&differs["source_id"]);
    let done = bench.ok(
        "partners.import_list",
        json!({
            "path": path, "fingerprint": seen["fingerprint"],
            "choices": { "take": "proposed", "except": { source_id: [key("email"), key("phone")] } }
        }),
    );
    bench.restart();
    let after = bench.ok("partners.show", json!({ "partner": id }));
    assert_eq!(after["email"], "info@habitation.example.org");
    assert_eq!(after["services"][0]["eligibility"], "Familles et aînés");
    assert_eq!(after["services"][0]["domains"], json!(["LOG"]));
    assert_eq!(after["note"], "Demander Odile.");
    assert_eq!(after["closures"].as_array().unwrap().len(), 1);
    let phones: Vec<&Value> = after["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["phone"])
        .collect();
    assert_eq!(phones, [&Value::Null, &json!("418 555-0177")]);
    assert_eq!(after["contacts"][0]["role"], "main");

    // What was left is not asked again.
    assert_eq!(look(&bench, &next)["directory"]["differing"], 0);
    bench.ok("partners.take_back", json!({ "group": done["group"] }));
    let back = bench.ok("partners.show", json!({ "partner": id }));
    assert_eq!(back["services"][0]["eligibility"], "Familles");
    assert_eq!(back["note"], "Demander Odile.");
    bench.verify();
}

#[test]
fn a_partner_known_here_is_recognised_by_its_name_alone_when_one_bears_it() {
    let bench = Bench::on("2026-11-23");
    let mut known = named_after(&bench, "Maison fictive");
    known["email"] = json!("maison@example.org");
    known["note"] = json!("Sonner deux fois.");
    known["places"] = json!([{ "name": null, "address": "1, rue Inventée", "city": "Saint-Georges", "postal_code": null }]);
    bench.ok("partners.save", known);
    named_after(&bench, "Centre fictif");
    named_after(&bench, "CENTRE FICTIF");

    let content = "Organisme,Ville,Tél.\nMAISON FICTIVE,Saint-Georges,418 555-0100\nCentre fictif,Beauceville,418 555-0101\n";
    let seen = look(&bench, content);
    assert_eq!(counts(&seen), [1, 1, 0], "{seen:#}");
    let differs = seen["directory"]["differences"][0]["differences"]
        .as_array()
        .unwrap();
    // Its name is written otherwise here, and stays; its number is new; its town is known.
    let said: Vec<(&str, &Value)> = differs
        .iter()
        .map(|d| (d["change"].as_str().unwrap(), &d["proposed"]))
        .collect();
    assert_eq!(
        said,
        [("both", &json!(false)), ("added", &json!(true))],
        "{differs:#?}"
    );
    bring(&bench, content);
    let after = named(&bench, "Maison fictive");
    assert_eq!(after["note"], "Sonner deux fois.");
    assert_eq!(after["email"], "maison@example.org");
    assert_eq!(after["places"].as_array().unwrap().len(), 1);
    assert_eq!(after["places"][0]["address"], "1, rue Inventée");
    assert_eq!(after["contacts"][0]["phone"], "418 555-0100");
    assert_eq!(look(&bench, content)["directory"]["differing"], 0);
    bench.verify();
}

fn named_after(bench: &Bench, name: &str) -> Value {
    let id = bench.partner(name);
    bench.ok("partners.show", json!({ "partner": id }))
}

#[test]
fn an_identifier_survives_a_new_name_and_english_headers_are_read() {
    let bench = Bench::on("2026-11-23");
    let before = "ID,Organization,Program,Cost,Contact,Title,Phone,Email,Last updated\n\
        A-1,Fictional Centre,French courses,None,Ada Invented,Director,418-555-0101,ada@example.org,2026-10-01\n";
    let seen = look(&bench, before);
    assert_eq!(
        fields(&seen),
        [
            "identifier",
            "name",
            "service",
            "fees",
            "contact",
            "contact_title",
            "phone",
            "email",
            "verified"
        ]
    );
    bring(&bench, before);
    let centre = named(&bench, "Fictional Centre");
    assert_eq!(centre["services"][0]["fees"], "None");
    assert_eq!(centre["contacts"].as_array().unwrap().len(), 2);
    let after = before.replace("Fictional Centre", "Fictional Community Centre");
    assert_eq!(counts(&bring(&bench, after)), [0, 1, 0]);
    let renamed = named(&bench, "Fictional Community Centre");
    assert_eq!(renamed["id"], centre["id"]);
    assert_eq!(renamed["services"][0]["id"], centre["services"][0]["id"]);
    bench.verify();
}

#[test]
fn what_is_not_understood_is_said_by_its_place_and_the_rest_comes_in() {
    let bench = Bench::on("2026-11-23");
    let content = "\
Organisme;Service;Type;Tél.;Courriel;Site web;CP;Territoire;Âge min.;Besoins;Vérifié le
Un fictif;Accueil;Bizarre;pas de téléphone;un.example;javascript:alert(1);12345;Beauce, Beauce-Sartigan;jeune;Logement; 2026-13-40
;Halte;;;;;;;;;
;;;418 555-0100;;;;;;;
=HYPERLINK(\"http://mal.example\");Écoute;;;;;;;;Télépathie;2027-01-01
???;Rien;;;;;;;;;
Deux fictif;;;;deux@example.org;;;;;;
";
    let report = bring(&bench, content);
    let said = codes(&report);
    let has = |row: u64, column: &str, code: &str| {
        assert!(
            said.contains(&(row, column.into(), code.into())),
            "{row} {column} {code}: {said:#?}"
        );
    };
    has(2, "C", "kind_unknown");
    has(2, "D", "phone_unclear");
    has(2, "E", "email_unclear");
    has(2, "F", "url_unclear");
    has(2, "G", "postal_unclear");
    has(2, "H", "place_unknown");
    has(2, "I", "age_unclear");
    has(2, "K", "date_unclear");
    has(3, "", "continued");
    has(4, "", "name_missing");
    has(5, "A", "kept_as_text");
    has(5, "J", "domain_unknown");
    has(5, "K", "date_ahead");
    // Nothing but marks says nothing: no name there.
    has(6, "", "continued");
    assert_eq!(said.len(), 14, "{said:#?}");
    assert_eq!(report["left_out"], 1);
    let one = named(&bench, "Un fictif");
    assert_eq!(one["services"].as_array().unwrap().len(), 2);
    assert_eq!(one["url"], Value::Null);
    assert_eq!(one["services"][0]["serves"], json!(["290"]));
    assert_eq!(one["services"][0]["areas"], "Beauce");
    assert_eq!(one["services"][0]["domains"], json!(["LOG"]));
    named(&bench, "Deux fictif");
    bench.verify();
}

#[test]
fn the_mapping_is_given_once_and_remembered() {
    let bench = Bench::on("2026-11-23");
    let content = "Qui;Quoi;Machin\nUn fictif;Accueil;418 555-0100\n";
    let seen = look(&bench, content);
    assert_eq!(fields(&seen), ["-", "-", "phone"]);
    let path = list(&bench, content);
    assert_eq!(
        bench.refused("partners.import_list", json!({ "path": path })),
        "partner-list-no-name"
    );
    let columns = json!(["name", "service", "phone"]);
    bench.ok(
        "partners.import_list",
        json!({ "path": path, "columns": columns }),
    );
    bench.restart();
    let again = look(&bench, content.replace("0100", "0111"));
    assert_eq!(fields(&again), ["name", "service", "phone"]);
    assert_eq!(again["columns"][0]["reason"], "remembered");
    assert_eq!(counts(&again), [0, 1, 0]);
    // What is no longer read is not spoken of: nothing goes.
    let path = list(&bench, content);
    let fewer = bench.ok(
        "partners.look_list",
        json!({ "path": path, "columns": ["name", null, null] }),
    );
    assert_eq!(
        (counts(&fewer), &fewer["directory"]["differing"]),
        ([0, 0, 1], &json!(0))
    );
    bench.verify();
}

#[test]
fn a_file_that_changed_since_it_was_seen_is_refused() {
    let bench = Bench::on("2026-11-23");
    let seen = look(&bench, PLAIN);
    let path = list(&bench, PLAIN.replace("Friperie", "Meubles"));
    assert_eq!(
        bench.refused(
            "partners.import_list",
            json!({ "path": path, "fingerprint": seen["fingerprint"] })
        ),
        "import-changed"
    );
    assert_eq!(
        bench.refused(
            "partners.look_list",
            json!({ "path": path, "sheet": "Nulle" })
        ),
        "import-sheet"
    );
    let group = bench.ok("partners.import_list", json!({ "path": path }))["group"].clone();
    bench.ok("journal.undo", json!({}));
    let _ = group;
}

#[test]
fn odd_files_are_read_or_refused_never_worse() {
    let bench = Bench::on("2026-11-23");
    let folder = ancrage_tests::window::root().join("tests/fixtures/imports");
    let mut seen = 0;
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            seen += 1;
            let request = json!({ "path": path });
            match bench.call("partners.look_list", request.clone()) {
                Ok(_) => {
                    let columns: Vec<&str> = vec!["name", "service", "phone", "areas", "verified"];
                    let mut given = request.clone();
                    given["columns"] = json!(columns);
                    // Whatever its columns are said to be.
                    let _ = bench.call("partners.import_list", given);
                }
                Err(refusal) => assert_ne!(refusal.code, "internal", "{path:?}"),
            }
        }
    }
    assert!(seen > 20, "{seen}");
    bench.verify();
}

#[test]
fn a_list_of_thousands_of_services_of_one_name_is_bounded() {
    let bench = Bench::on("2026-11-23");
    let mut content = String::from("Organisme;Service;Tél.\n");
    for n in 0..3_000 {
        content.push_str(&format!("Un fictif;Service {n};418 555-{n:04}\n"));
    }
    let report = bring(&bench, content);
    let one = named(&bench, "Un fictif");
    assert_eq!(one["services"].as_array().unwrap().len(), 300);
    assert_eq!(one["contacts"].as_array().unwrap().len(), 300);
    assert!(codes(&report).iter().any(|(_, _, code)| code == "too_many"));
    bench.verify();
}
