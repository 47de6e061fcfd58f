//! A real-shaped directory: imported, imported again, undone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::Bench;
use ancrage_tests::window::root;
use serde_json::json;

fn package(folder: &std::path::Path) {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write(
        "organizations.csv",
        "id,name\n1,Accueil Fictif\n2,Comité Fictif\n",
    );
    // Two services of one name, one whose organization is absent.
    write(
        "services.csv",
        "id,organization_id,name\n10,1,Aide\n11,1,Aide\n12,2,Jumelage\n13,9,Perdu\n",
    );
    write(
        "locations.csv",
        "id,organization_id,name\n20,1,Siège\n21,1,Siège\n",
    );
}

#[test]
fn a_directory_is_imported_again_without_losing_what_we_know() {
    let bench = Bench::on("2026-11-23");
    let folder = bench.folder().join("hsds");
    std::fs::create_dir(&folder).unwrap();
    package(&folder);
    let request = json!({ "path": folder });
    let tried = bench.ok(
        "partners.import",
        json!({ "path": folder, "dry_run": true }),
    );
    assert_eq!(
        (&tried["added"], &tried["problem_count"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(bench.ok("partners.find", json!({}))["lines"], json!([]));

    bench.ok("partners.import", request.clone());
    let id = bench.ok("partners.find", json!({ "text": "accueil" }))["lines"][0]["id"].clone();
    let mut partner = bench.ok("partners.show", json!({ "partner": id }));
    partner["note"] = json!("Demander Odile");
    bench.ok("partners.save", partner.clone());
    let again = bench.ok("partners.import", request.clone());
    assert_eq!(
        (&again["added"], &again["unchanged"]),
        (&json!(0), &json!(2))
    );

    std::fs::write(
        folder.join("organizations.csv"),
        "id,name\n1,Accueil Fictif de Beauce\n2,Comité Fictif\n",
    )
    .unwrap();
    let changed = bench.ok("partners.import", request);
    assert_eq!(
        (&changed["updated"], &changed["unchanged"]),
        (&json!(1), &json!(1))
    );
    let after = bench.ok("partners.show", json!({ "partner": id }));
    assert_eq!(
        (&after["name"], &after["note"]),
        (&json!("Accueil Fictif de Beauce"), &json!("Demander Odile"))
    );
    assert_eq!(after["services"], partner["services"]);
    bench.ok("journal.undo", json!({}));
    assert_eq!(
        bench.ok("partners.show", json!({ "partner": id }))["name"],
        "Accueil Fictif"
    );
    bench.verify();
}

/// A real directory, its broken references counted by hand from its identifiers.
#[test]
fn a_real_directory_brings_what_is_sound_and_names_the_rest() {
    let bench = Bench::on("2026-11-23");
    let path = root().join("tests/fixtures/hsds/illinois-1.1");
    let report = bench.ok("partners.import", json!({ "path": path }));
    assert_eq!(
        (&report["added"], &report["services"]),
        (&json!(8), &json!(11))
    );
    let count = |file: &str, code: &str| {
        let all = report["problems"].as_array().unwrap().iter();
        all.filter(|p| p["file"] == file && p["code"] == code)
            .count()
    };
    assert_eq!(count("services.csv", "organization-absent"), 20);
    assert_eq!(count("locations.csv", "organization-absent"), 15);
    assert_eq!(count("service_at_location.csv", "service-set-aside"), 15);
    assert_eq!(count("service_at_location.csv", "service-absent"), 1);
    assert_eq!(count("phones.csv", "location-set-aside"), 15);
    assert_eq!(
        report["problem_count"],
        json!(report["problems"].as_array().unwrap().len())
    );

    let again = bench.ok("partners.import", json!({ "path": path }));
    assert_eq!(
        (&again["added"], &again["unchanged"]),
        (&json!(0), &json!(8))
    );
    bench.restart();
    bench.verify();
}

#[test]
fn a_sound_directory_is_searched_by_service_and_place() {
    let bench = Bench::on("2026-11-23");
    let path = root().join("tests/fixtures/hsds/base-1.1");
    let report = bench.ok("partners.import", json!({ "path": path }));
    assert_eq!(
        (
            &report["added"],
            &report["services"],
            &report["problem_count"]
        ),
        (&json!(5), &json!(19), &json!(0))
    );
    let find = |request: serde_json::Value| {
        let found = bench.ok("partners.find", request);
        found["lines"].as_array().unwrap().len()
    };
    assert_eq!(find(json!({})), 5);
    assert!(find(json!({ "place": "chicago" })) >= 1);
    assert!(find(json!({ "text": "legal aid", "place": "chicago" })) >= 1);
    assert_eq!(find(json!({ "place": "nulle part" })), 0);
    // Never verified: to verify.
    let line = bench.ok("partners.find", json!({}))["lines"][0].clone();
    assert_eq!(line["stale"], true);
    bench.ok("partners.verify", json!({ "partner": line["id"] }));
    let fresh = |bench: &Bench| bench.ok("partners.find", json!({}))["lines"][0]["stale"].clone();
    assert_eq!(fresh(&bench), false);
    bench.day("2027-11-24");
    assert_eq!(fresh(&bench), true);
    bench.verify();
}

#[test]
fn what_the_directory_assured_later_counts_as_verified() {
    let bench = Bench::on("2026-11-23");
    let path = bench.folder().join("d.json");
    let import = |assured: &str| {
        let text = json!([{ "id": "o", "name": "Accueil Fictif", "services": [
            { "id": "s", "name": "Jumelage", "assured_date": assured,
              "languages": [{ "name": "espagnol" }],
              "service_areas": [{ "name": "Beauce-Sartigan" }],
              "eligibility_description": "18 ans et plus" }] }]);
        std::fs::write(&path, text.to_string()).unwrap();
        bench.ok("partners.import", json!({ "path": path }))
    };
    import("2025-10-01");
    let line = || {
        bench.ok(
            "partners.find",
            json!({ "language": "espagnol", "place": "sartigan" }),
        )["lines"][0]
            .clone()
    };
    assert_eq!(line()["stale"], true);
    assert_eq!(import("2026-10-01")["updated"], 1);
    assert_eq!(
        (&line()["stale"], &line()["verified_on"]),
        (&json!(false), &json!("2026-10-01"))
    );
    assert_eq!(
        import("2025-10-01")["unchanged"],
        1,
        "an older word changes nothing"
    );
    let partner = bench.ok("partners.show", json!({ "partner": line()["id"] }));
    assert_eq!(partner["services"][0]["eligibility"], "18 ans et plus");
    bench.verify();
}

/// Many matches are read as few are: each once, in the order of names, page by page.
#[test]
fn a_common_word_lists_every_partner_once() {
    let bench = Bench::on("2026-11-24");
    let folder = bench.folder().join("hsds");
    std::fs::create_dir(&folder).unwrap();
    let mut rows = String::from("id,name\n");
    for at in 0..1_300 {
        // In another order than that of their names.
        let number = (at * 7) % 1_300;
        rows.push_str(&format!("{at},Centre fictif {number:04}\n"));
    }
    std::fs::write(folder.join("organizations.csv"), rows).unwrap();
    bench.ok("partners.import", json!({ "path": folder }));
    let mut names = Vec::new();
    let mut request = json!({ "text": "cen", "limit": 150 });
    loop {
        let page = bench.ok("partners.find", request.clone());
        if names.is_empty() {
            assert_eq!(page["total"], 1_300);
        }
        let lines = page["lines"].as_array().unwrap().iter();
        names.extend(lines.map(|l| l["name"].as_str().unwrap().to_owned()));
        if page["next"].is_null() {
            break;
        }
        request["after"] = page["next"].clone();
    }
    let wanted: Vec<String> = (0..1_300)
        .map(|n| format!("Centre fictif {n:04}"))
        .collect();
    assert_eq!(names, wanted);
    assert_eq!(
        bench.ok("partners.find", json!({ "text": "cen 0042" }))["total"],
        1
    );
}
