//! A real-shaped directory: imported, imported again, undone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::Bench;
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
