//! The directory as a daily tool: what is known of a partner and since when.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

/// A partner with one service that says everything.
fn whole() -> Value {
    json!({
        "name": "Office fictif d’habitation", "also": null, "description": null, "url": "https://www.habitation.example.org/",
        "email": null, "note": null, "kind": "housing_office", "channel": "phone",
        "services": [{
            "name": "Logement à loyer modique", "description": null,
            "eligibility": "Familles d’abord", "languages": "français, espagnol", "areas": null,
            "schedule": null, "fees": null, "domains": ["LOG"],
            "statuses": ["RP_RPCE", "PP"], "age_from": 18, "age_to": null, "serves": ["290"],
            "capacity": { "capacity": "limited", "on": "2026-11-02" },
            "delay": { "days": 45, "on": "2026-11-02" }, "documents": "Bail, avis de cotisation"
        }],
        "places": [{ "name": null, "address": "12, rue Fictive", "city": "Saint-Georges", "postal_code": "G5Y 0A0" }],
        "contacts": [
            { "name": "Denis Suppléant-Fictif", "title": null, "phone": null, "email": null, "role": "deputy" },
            { "name": "Odile Exemple-Fictive", "title": "accueil", "phone": "4185550123", "email": null, "role": "main" }
        ],
        "closures": [{ "service": null, "starts_on": "2026-12-24", "ends_on": "2027-01-04", "reason": "fêtes" }]
    })
}

fn shown(bench: &Bench, id: &str) -> Value {
    bench.ok("partners.show", json!({ "partner": id }))
}

#[test]
fn a_partner_says_everything_and_who_said_it() {
    let bench = Bench::on("2026-11-23");
    let id = text(&bench.ok("partners.save", whole())["value"]);
    bench.restart();
    let partner = shown(&bench, &id);
    let service = &partner["services"][0];
    assert_eq!(service["domains"], json!(["LOG"]));
    assert_eq!(service["statuses"], json!(["RP_RPCE", "PP"]));
    assert_eq!(
        (&service["age_from"], &service["age_to"]),
        (&json!(18), &json!(null))
    );
    assert_eq!(service["serves"], json!(["290"]));
    assert_eq!(
        service["capacity"],
        json!({ "capacity": "limited", "on": "2026-11-02" })
    );
    assert_eq!(service["delay"], json!({ "days": 45, "on": "2026-11-02" }));
    // Who answers first comes first.
    assert_eq!(partner["contacts"][0]["role"], "main");
    assert_eq!(partner["contacts"][0]["phone"], "418 555-0123");
    assert_eq!(partner["closures"][0]["reason"], "fêtes");
    // Edited is not verified.
    let me = bench.ok("users.me", json!({}))["id"].clone();
    assert_eq!(partner["edited_on"], "2026-11-23");
    assert_eq!(partner["edited_by"], me);
    assert_eq!(partner["verified_on"], Value::Null);
    assert_eq!(partner["stale"], true);

    bench.day("2026-11-30");
    bench.ok("partners.verify", json!({ "partner": id }));
    let verified = shown(&bench, &id);
    assert_eq!(verified["verified_on"], "2026-11-30");
    assert_eq!(verified["verified_by"], me);
    assert_eq!(verified["edited_on"], "2026-11-23");

    // Saved as it is, nothing is edited and nothing is written.
    bench.day("2026-12-01");
    let saved = bench.ok("partners.save", verified.clone());
    assert_eq!(saved["tx"], Value::Null);
    let mut edited = verified.clone();
    edited["services"][0]["capacity"] = json!({ "capacity": "full", "on": "2026-12-01" });
    bench.ok("partners.save", edited);
    let after = shown(&bench, &id);
    assert_eq!(after["edited_on"], "2026-12-01");
    assert_eq!(after["verified_on"], "2026-11-30");
    assert_eq!(
        after["services"][0]["id"], verified["services"][0]["id"],
        "a service that stays keeps its identity"
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(shown(&bench, &id), verified);
    // Found by the name of the MRC that its code serves.
    let found = bench.ok("partners.find", json!({ "place": "beauce-sartigan" }));
    assert_eq!(found["lines"][0]["id"], json!(id));
    bench.verify();
}

#[test]
fn a_partner_that_cannot_be_is_refused() {
    let bench = Bench::on("2026-11-23");
    let refused = |change: fn(&mut Value)| {
        let mut partner = whole();
        change(&mut partner);
        bench.refused("partners.save", partner)
    };
    assert_eq!(
        refused(|p| p["services"][0]["age_to"] = json!(12)),
        "partner-ages-wrong"
    );
    assert_eq!(
        refused(|p| p["services"][0]["age_from"] = json!(121)),
        "partner-ages-wrong"
    );
    assert_eq!(
        refused(|p| p["services"][0]["serves"] = json!(["Beauce"])),
        "partner-place-unknown"
    );
    assert_eq!(
        refused(|p| p["closures"][0]["ends_on"] = json!("2026-12-01")),
        "partner-closure-wrong"
    );
    assert_eq!(
        refused(|p| p["services"][0]["delay"]["on"] = json!("2026-11-24")),
        "partner-said-later"
    );
    assert_eq!(
        refused(|p| p["services"][0]["statuses"] = json!(["REFUGEE"])),
        "wrong-request"
    );
    assert_eq!(refused(|p| p["name"] = json!(" ")), "partner-name-missing");
    assert_eq!(bench.ok("partners.find", json!({}))["lines"], json!([]));
    bench.verify();
}

#[test]
fn a_service_that_goes_takes_its_closures_with_it() {
    let bench = Bench::on("2026-11-23");
    let id = text(&bench.ok("partners.save", whole())["value"]);
    let mut partner = shown(&bench, &id);
    let service = partner["services"][0]["id"].clone();
    partner["closures"] =
        json!([{ "service": service, "starts_on": "2026-12-01", "ends_on": null, "reason": null }]);
    bench.ok("partners.save", partner);
    let mut kept = shown(&bench, &id);
    assert_eq!(kept["closures"].as_array().unwrap().len(), 1);
    kept["services"] = json!([]);
    bench.ok("partners.save", kept);
    assert_eq!(shown(&bench, &id)["closures"], json!([]));
    bench.verify();
}

/// A partner with one service of this name.
fn with_service(bench: &Bench, name: &str, service: Value) -> String {
    let mut one = json!({ "name": "Service", "description": null, "eligibility": null,
        "languages": null, "areas": null, "schedule": null, "fees": null });
    one.as_object_mut()
        .unwrap()
        .extend(service.as_object().unwrap().clone());
    let partner = json!({ "name": name, "also": null, "description": null, "url": null,
        "email": null, "note": null, "services": [one], "places": [], "contacts": [] });
    text(&bench.ok("partners.save", partner)["value"])
}

/// A referral of a new file, prepared for a service of a partner.
fn referred(bench: &Bench, partner: &str, service: Value) -> (String, Value) {
    let case = bench.file("Amina", "Exemple-Fictive");
    bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "referral", "partner": partner, "form": "written", "categories": ["name", "need"] }),
    );
    let made = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": partner, "service": service, "need": "x", "categories": ["name"] }),
    );
    (case, made["value"].clone())
}

#[test]
fn the_delay_lived_is_counted_on_five_referrals_at_least() {
    let bench = Bench::on("2026-11-02");
    let partner = with_service(&bench, "Accueil Fictif", json!({}));
    let service = shown(&bench, &partner)["services"][0]["id"].clone();
    let delays = |bench: &Bench| bench.ok("partners.delays", json!({ "partner": partner }));
    // Sent on Monday 2; accepted 2, 4, 6, 8 and 10 business days later.
    let mut made = Vec::new();
    for _ in 0..5 {
        let (case, referral) = referred(&bench, &partner, service.clone());
        bench.ok(
            "referrals.send",
            json!({ "case": case, "referral": referral, "channel": "phone" }),
        );
        made.push((case, referral));
    }
    for (at, day) in [
        "2026-11-04",
        "2026-11-06",
        "2026-11-10",
        "2026-11-12",
        "2026-11-16",
    ]
    .iter()
    .enumerate()
    {
        assert_eq!(delays(&bench), json!([]), "{at} are too few to tell of");
        bench.day(day);
        let (case, referral) = &made[at];
        bench.ok(
            "referrals.advance",
            json!({ "case": case, "referral": referral, "to": "accepted" }),
        );
    }
    let told = delays(&bench);
    assert_eq!(told[0]["service"], Value::Null);
    assert_eq!(
        (&told[0]["days"], &told[0]["count"]),
        (&json!(6.0), &json!(5))
    );
    assert_eq!(told[1]["service"], service);
    bench.verify();
}

#[test]
fn the_round_begins_with_referrals_under_way_and_says_what_remains() {
    let bench = Bench::on("2026-11-23");
    let names = |round: &Value| -> Vec<String> {
        let lines = round["lines"].as_array().unwrap();
        lines.iter().map(|l| text(&l["partner"]["name"])).collect()
    };
    bench.day("2025-01-10");
    let old = bench.partner("Ancien Fictif");
    bench.ok("partners.verify", json!({ "partner": old }));
    bench.day("2026-11-23");
    for name in ["Neuf Fictif", "Bis Fictif"] {
        bench.partner(name);
    }
    let awaited = bench.partner("Attendu Fictif");
    referred(&bench, &awaited, Value::Null);
    let round = bench.ok("partners.round", json!({}));
    assert_eq!(
        names(&round),
        [
            "Attendu Fictif",
            "Bis Fictif",
            "Neuf Fictif",
            "Ancien Fictif"
        ]
    );
    assert_eq!(
        (&round["remaining"], &round["referred"], &round["fresh"]),
        (&json!(4), &json!(1), &json!(0))
    );
    // A sheet never verified is no line of Today; one that became old is, once.
    let watched = |bench: &Bench| {
        let all = bench.ok("today.show", json!({}))["attention"].clone();
        let lines = all.as_array().unwrap().iter();
        lines.filter(|a| a["what"] == "partners-round").count()
    };
    assert_eq!(watched(&bench), 0);
    referred(&bench, &old, Value::Null);
    assert_eq!(watched(&bench), 1);

    bench.ok("partners.verify", json!({ "partner": awaited }));
    bench.restart();
    let round = bench.ok("partners.round", json!({}));
    assert_eq!(
        names(&round),
        ["Ancien Fictif", "Bis Fictif", "Neuf Fictif"]
    );
    assert_eq!(
        (&round["remaining"], &round["referred"], &round["fresh"]),
        (&json!(3), &json!(1), &json!(1))
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(bench.ok("partners.round", json!({}))["remaining"], 4);
    bench.verify();
}

#[test]
fn two_sheets_of_one_organization_become_one_with_all_that_names_them() {
    let bench = Bench::on("2026-11-23");
    let kept = text(&bench.ok("partners.save", whole())["value"]);
    let mut twin = whole();
    twin["name"] = json!("OFFICE FICTIF D'HABITATION");
    twin["url"] = Value::Null;
    twin["email"] = json!("accueil@habitation.example.org");
    twin["note"] = json!("Demander Odile");
    twin["services"][0]["fees"] = json!("gratuit");
    twin["services"].as_array_mut().unwrap().push(
        json!({ "name": "Médiation", "description": null, "eligibility": null, "languages": null,
            "areas": null, "schedule": null, "fees": null }),
    );
    let absorbed = text(&bench.ok("partners.save", twin)["value"]);
    bench.ok("partners.verify", json!({ "partner": absorbed }));
    let other = bench.partner("Tout autre fictif");
    let services = shown(&bench, &absorbed)["services"].clone();
    let (one, _) = referred(&bench, &absorbed, services[0]["id"].clone());
    let (two, _) = referred(&bench, &absorbed, services[1]["id"].clone());
    referred(&bench, &kept, Value::Null);

    let pairs = bench.ok("partners.doubles", json!({}));
    assert_eq!(
        (&pairs["total"], &pairs["compared"]),
        (&json!(1), &json!(3))
    );
    assert_eq!(
        pairs["pairs"][0]["reasons"],
        json!(["same_name", "same_phone", "same_address"])
    );
    let both = json!({ "one": kept, "other": absorbed });
    let beside = bench.ok("partners.compare", both.clone());
    assert_eq!(beside["other"]["referrals"], 2);
    assert_eq!(beside["other"]["consents"], 2);
    assert_eq!(
        bench.refused("partners.compare", json!({ "one": kept, "other": kept })),
        "partner-same"
    );

    // Not the same is remembered, and hinders the merge until it is reconsidered.
    bench.ok("partners.set_apart", both.clone());
    bench.restart();
    assert_eq!(bench.ok("partners.doubles", json!({}))["total"], 0);
    let request = json!({ "kept": kept, "absorbed": absorbed, "taken": ["name"] });
    assert_eq!(
        bench.refused("partners.merge", request.clone()),
        "partners-apart"
    );
    bench.ok("partners.reconsider", both);
    let before = (
        shown(&bench, &kept),
        shown(&bench, &absorbed),
        bench.sheet(&one),
        bench.sheet(&two),
    );

    bench.ok("partners.merge", request);
    let merged = shown(&bench, &kept);
    assert_eq!(merged["name"], "OFFICE FICTIF D'HABITATION");
    assert_eq!(merged["also"], "Office fictif d’habitation");
    assert_eq!(merged["email"], "accueil@habitation.example.org");
    assert_eq!(merged["url"], "https://www.habitation.example.org/");
    assert_eq!(merged["note"], "Demander Odile");
    assert_eq!(merged["verified_on"], "2026-11-23");
    // The same service is one, completed; the other one came; nothing is said twice.
    assert_eq!(merged["services"].as_array().unwrap().len(), 2);
    assert_eq!(merged["services"][0]["fees"], "gratuit");
    assert_eq!(merged["contacts"].as_array().unwrap().len(), 2);
    assert_eq!(merged["places"].as_array().unwrap().len(), 1);
    for (case, service) in [(&one, 0), (&two, 1)] {
        let line = bench.sheet(case)["referrals"][0].clone();
        assert_eq!(line["partner"], json!(kept));
        assert_eq!(line["service"], merged["services"][service]["id"]);
        let consents = bench.ok("consents.list", json!({ "case": case }));
        let named = consents
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| c["partner"] == json!(kept));
        assert_eq!(named.count(), 1);
    }
    // The sheet that went in is found by its old address.
    assert_eq!(shown(&bench, &absorbed)["id"], json!(kept));
    assert_eq!(bench.ok("partners.find", json!({}))["total"], 2);
    bench.verify();

    // One undo takes all of it back, one redo brings it again.
    bench.ok("journal.undo", json!({}));
    assert_eq!(
        (
            shown(&bench, &kept),
            shown(&bench, &absorbed),
            bench.sheet(&one),
            bench.sheet(&two)
        ),
        before
    );
    bench.verify();
    bench.ok("journal.redo", json!({}));
    assert_eq!(shown(&bench, &kept), merged);
    bench.restart();
    bench.verify();
    let _ = other;
}

/// Every journaled row of the vault, table by table.
fn everything(bench: &Bench) -> Vec<String> {
    let session = bench.desk.session().unwrap();
    let mut all = Vec::new();
    for table in bench.desk.house().registry.tables {
        let rows = session.read(|conn| {
            let sql = format!("SELECT * FROM {} ORDER BY subject, id", table.name);
            let mut statement = conn.prepare(&sql)?;
            let wide = statement.column_count();
            let rows = statement.query_map([], |row| {
                let values = (0..wide).map(|at| Ok(format!("{:?}", row.get_ref(at)?)));
                values.collect::<Result<Vec<String>, _>>()
            })?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?)
        });
        let rows = rows.unwrap();
        all.extend(
            rows.iter()
                .map(|row| format!("{} {}", table.name, row.join(" "))),
        );
    }
    all
}

#[test]
fn a_partner_that_tables_projects_and_agreements_name_becomes_one_with_another() {
    let bench = Bench::of("2026-11-23", "coordinator");
    let kept = bench.partner("Cégep fictif");
    let absorbed = bench.partner("CEGEP fictif");
    let case = bench.file("Nadia", "Exemple-Fictif");
    let received = json!({ "case": case, "origin": "partner", "partner": absorbed,
        "need": "Francisation", "from_contact": null });
    bench.ok("referrals.receive", received);
    let table = text(
        &bench.ok(
            "concertation.save",
            json!({ "name": "Table fictive",
        "territory": null, "mandate": null, "frequency": "quarterly", "quorum": 2,
        "ended_on": null }),
        )["value"],
    );
    let seat = |partner: &str| {
        json!({ "table": table, "party": { "partner": partner, "name": "" },
        "representative": null, "deputy": null, "role": "member", "since": "2026-04-01", "until": null })
    };
    let seats: Vec<String> = [&kept, &absorbed]
        .map(|partner| text(&bench.ok("concertation.seat", seat(partner))["value"]))
        .into();
    let party = |partner: &str| json!({ "partner": partner, "name": "" });
    bench.ok(
        "concertation.save_item",
        json!({ "table": table, "meeting": null, "decision": null,
        "project": null, "what": "Inventorier les logements", "party": party(&absorbed),
        "person": null, "follower": null, "due_on": "2026-12-10" }),
    );
    bench.ok(
        "concertation.save_project",
        json!({ "table": table, "project": {
        "name": "Salon fictif", "goal": "Se rencontrer", "axis": "3", "lead": party(&absorbed),
        "partners": [party(&kept), party(&absorbed)], "budget": null, "ended_on": null,
        "milestones": [], "indicators": [] } }),
    );
    let meeting = text(
        &bench.ok(
            "concertation.plan",
            json!({ "table": table,
        "held_on": "2026-11-20", "starts_at": null, "minutes": null, "mode": "hybrid",
        "place": null }),
        )["value"],
    );
    let lines: Vec<Value> = seats
        .iter()
        .map(|member| json!({ "member": member, "presence": "present" }))
        .collect();
    bench.ok(
        "concertation.attend",
        json!({ "table": table, "meeting": meeting, "guests": null,
        "lines": lines }),
    );
    let agreement = text(
        &bench.ok(
            "agreements.save",
            json!({ "funder": party(&absorbed),
        "programme": "Programme fictif", "number": null, "amount": 12_000_000,
        "starts_on": "2026-04-01", "ends_on": "2027-03-31", "axis": null, "status": "active",
        "follower": null, "note": null }),
        )["value"],
    );
    let beside = bench.ok(
        "partners.compare",
        json!({ "one": kept, "other": absorbed }),
    );
    let counts = |side: &Value| ["received", "tables", "agreements"].map(|of| side[of].clone());
    assert_eq!(counts(&beside["other"]), [json!(1), json!(1), json!(1)]);
    assert_eq!(counts(&beside["one"]), [json!(0), json!(1), json!(0)]);
    let held = json!({ "table": table, "meeting": meeting });
    assert_eq!(bench.ok("concertation.meeting", held.clone())["present"], 2);

    let before = everything(&bench);
    bench.ok(
        "partners.merge",
        json!({ "kept": kept, "absorbed": absorbed, "taken": [] }),
    );
    let whole = bench.ok("concertation.show", json!({ "table": table }));
    let named = |party: &Value| assert_eq!(party["partner"], json!(kept));
    named(&whole["members"][0]["party"]);
    named(&whole["members"][1]["party"]);
    named(&whole["items"][0]["party"]);
    let project = &whole["projects"][0];
    named(&project["lead"]);
    // Named twice, it now carries the project once; its two seats are one organization.
    assert_eq!(project["partners"].as_array().unwrap().len(), 1);
    assert_eq!(bench.ok("concertation.meeting", held)["present"], 1);
    let funded = bench.ok("agreements.show", json!({ "agreement": agreement }));
    named(&funded["agreement"]["funder"]);
    let received = bench.ok("referrals.received", json!({ "case": case }));
    assert_eq!(received[0]["partner"], json!(kept));
    let after = everything(&bench);
    bench.restart();
    bench.verify();

    // One undo brings back every row of every table, one redo the merge.
    bench.ok("journal.undo", json!({}));
    assert_eq!(everything(&bench), before);
    bench.verify();
    bench.ok("journal.redo", json!({}));
    assert_eq!(everything(&bench), after);
    bench.verify();
}

#[test]
fn every_column_that_names_a_partner_follows_a_merge() {
    let bench = Bench::on("2026-11-23");
    let session = bench.desk.session().unwrap();
    for table in bench.desk.house().registry.tables {
        let columns: Vec<String> = session
            .read(|conn| {
                let sql = "SELECT name FROM pragma_table_info(?1) WHERE type = 'BLOB'";
                let mut statement = conn.prepare(sql)?;
                let names = statement.query_map([table.name], |row| row.get(0))?;
                Ok(names.collect::<Result<_, _>>()?)
            })
            .unwrap();
        for column in columns.iter().filter(|column| column.ends_with("partner")) {
            let named = (table.name, column.as_str());
            assert!(
                ancrage_core::partners::store::NAMING.contains(&named),
                "{named:?}"
            );
        }
    }
}

#[test]
fn a_directory_still_finds_what_was_merged() {
    let bench = Bench::on("2026-11-23");
    let path = bench.folder().join("d.json");
    let write = |second: &str| {
        let text = json!([
            { "id": "a", "name": "Accueil Fictif", "services": [{ "id": "s", "name": "Jumelage" }] },
            { "id": "b", "name": "Accueil fictif inc.", "services": [{ "id": "t", "name": second }] }
        ]);
        std::fs::write(&path, text.to_string()).unwrap();
        bench.ok("partners.import", json!({ "path": path }))
    };
    write("Halte");
    let lines = bench.ok("partners.find", json!({}))["lines"].clone();
    let (kept, absorbed) = (lines[0]["id"].clone(), lines[1]["id"].clone());
    bench.ok(
        "partners.merge",
        json!({ "kept": kept, "absorbed": absorbed }),
    );
    // Read again, the directory makes no second sheet and takes nothing away; the
    // service that it renames keeps its number there, so it is the same one here.
    let report = write("Répit");
    assert_eq!(
        (&report["added"], &report["updated"]),
        (&json!(0), &json!(1))
    );
    let names: Vec<String> = shown(&bench, kept.as_str().unwrap())["services"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| text(&s["name"]))
        .collect();
    assert_eq!(names, ["Jumelage", "Répit"]);
    bench.verify();
}

fn codes(line: &Value) -> Vec<String> {
    let reasons = line["reasons"].as_array().unwrap();
    reasons.iter().map(|r| text(&r["code"])).collect()
}

#[test]
fn the_services_that_fit_a_person_come_with_their_reasons() {
    let bench = Bench::on("2026-11-23");
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Amina", "family": "Exemple-Fictive" }],
            "birth": "1996-03-02", "municipality": "29073",
            "languages": [{ "code": "es", "usage": "preferred" }] } }),
    );
    let case = text(&opened["value"]["id"]);
    bench.ok(
        "cases.save_immigration",
        json!({ "case": case, "statuses": [{ "code": "DA", "since": "2026-01-05", "until": null, "expires_on": null, "document": null }] }),
    );
    let open = json!({ "capacity": "open", "on": "2026-11-20" });
    let make = |name: &str, service: Value| {
        let id = with_service(&bench, name, service);
        bench.ok("partners.verify", json!({ "partner": id }));
        id
    };
    make(
        "Proche Fictif",
        json!({ "name": "Recherche d’un toit", "domains": ["LOG"], "serves": ["290"], "statuses": ["DA", "PP"],
            "age_from": 18, "languages": "français, espagnol", "capacity": open, "delay": { "days": 30, "on": "2026-11-01" } }),
    );
    make(
        "Rapide Fictif",
        json!({ "name": "Recherche d’un toit", "domains": ["LOG"], "serves": ["R12"], "capacity": open,
            "delay": { "days": 3, "on": "2026-11-01" } }),
    );
    make(
        "Ailleurs Fictif",
        json!({ "name": "Recherche d’un toit", "domains": ["LOG"], "serves": ["R01"], "capacity": open }),
    );
    make(
        "Strict Fictif",
        json!({ "name": "Recherche d’un toit", "domains": ["LOG"], "serves": ["290"], "statuses": ["CIT"], "age_to": 25 }),
    );
    let full = make(
        "Comble Fictif",
        json!({ "name": "Recherche d’un toit", "domains": ["LOG"], "serves": ["QC"],
            "capacity": { "capacity": "full", "on": "2026-06-01" } }),
    );
    make("Mots Fictif", json!({ "name": "Aide aux locataires" }));
    make("Sans rapport fictif", json!({ "name": "Jumelage" }));

    let chosen = bench.ok("partners.choose", json!({ "case": case, "domain": "LOG" }));
    let names: Vec<String> = chosen["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| text(&l["partner_name"]))
        .collect();
    assert_eq!(
        names,
        [
            "Rapide Fictif",
            "Proche Fictif",
            "Mots Fictif",
            "Comble Fictif",
            "Ailleurs Fictif",
            "Strict Fictif"
        ]
    );
    assert_eq!(chosen["place"], "MRC Beauce-Sartigan");
    assert_eq!(
        codes(&chosen["lines"][1]),
        [
            "need_said",
            "serves",
            "status_served",
            "age_served",
            "language_shared",
            "capacity_open",
            "delay_announced",
            "verified"
        ]
    );
    assert_eq!(
        codes(&chosen["lines"][5])[..2],
        ["status_not_served", "age_not_served"]
    );
    assert_eq!(
        codes(&chosen["lines"][3])[..2],
        ["capacity_full", "capacity_old"]
    );
    // In words, and nothing looked for finds nothing.
    let worded = bench.ok("partners.choose", json!({ "case": case, "text": "jumel" }));
    assert_eq!(worded["lines"][0]["partner_name"], "Sans rapport fictif");
    assert_eq!(
        bench.ok("partners.choose", json!({ "case": case }))["lines"],
        json!([])
    );
    // Closed, it says so, and it is read before a referral.
    let mut partner = shown(&bench, &full);
    partner["closures"] = json!([{ "service": null, "starts_on": "2026-11-01", "ends_on": "2026-12-01", "reason": "travaux" }]);
    bench.ok("partners.save", partner);
    let service = shown(&bench, &full)["services"][0]["id"].clone();
    let weighed = bench.ok(
        "partners.weigh",
        json!({ "case": case, "partner": full, "service": service }),
    );
    let warns: Vec<String> = weighed
        .as_array()
        .unwrap()
        .iter()
        .filter(|r| r["warns"] == true)
        .map(|r| text(&r["code"]))
        .collect();
    assert_eq!(warns, ["capacity_full", "closed_now"]);
    bench.verify();
}

/// A service in, or serving, the person's municipality or MRC says so; one that serves
/// another says which, against.
#[test]
fn the_place_of_a_service_speaks_for_it_or_against() {
    let bench = Bench::on("2026-11-23");
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Amina", "family": "Exemple-Fictive" }],
            "municipality": "29073" } }),
    );
    let case = text(&opened["value"]["id"]);
    // Saint-Georges, in Beauce-Sartigan (290), in Chaudière-Appalaches (R12).
    for (says, code, weight) in [
        (json!({ "serves": ["29073"] }), "serves", "for"),
        (json!({ "serves": ["290"] }), "serves", "for"),
        (json!({ "serves": ["R12"] }), "serves", "for"),
        (json!({ "areas": "Beauce-Sartigan" }), "serves", "for"),
        (json!({ "serves": ["29013"] }), "same_region", "check"),
        (json!({ "serves": ["270"] }), "elsewhere", "against"),
        (json!({ "serves": ["R01"] }), "elsewhere", "against"),
        (json!({}), "place_unsaid", "check"),
    ] {
        let partner = with_service(&bench, "Organisme fictif", says.clone());
        let service = shown(&bench, &partner)["services"][0]["id"].clone();
        let weighed = bench.ok(
            "partners.weigh",
            json!({ "case": case, "partner": partner, "service": service }),
        );
        let found = weighed
            .as_array()
            .unwrap()
            .iter()
            .find(|r| r["code"] == code);
        let found = found.unwrap_or_else(|| panic!("{says}: {weighed}"));
        assert_eq!(found["weight"], weight, "{says}");
        if code == "elsewhere" {
            assert_eq!(found["args"]["place"], "MRC Beauce-Sartigan");
            assert_ne!(text(&found["args"]["areas"]), "", "it says where");
        }
    }
    // It says nothing of where it serves, and is in the same MRC.
    let mut there = whole();
    there["services"] = json!([{ "name": "Service", "description": null, "eligibility": null,
        "languages": null, "areas": null, "schedule": null, "fees": null }]);
    there["places"] = json!([{ "name": null, "address": "1, rue Fictive", "city": "Saint-Georges",
        "postal_code": null }]);
    let there = text(&bench.ok("partners.save", there)["value"]);
    let service = shown(&bench, &there)["services"][0]["id"].clone();
    let weighed = bench.ok(
        "partners.weigh",
        json!({ "case": case, "partner": there, "service": service }),
    );
    let near = |r: &&Value| r["code"] == "same_mrc" && r["weight"] == "for";
    assert!(
        weighed.as_array().unwrap().iter().any(|r| near(&r)),
        "{weighed}"
    );
}

#[test]
fn the_directory_is_read_by_kind() {
    let bench = Bench::on("2026-11-23");
    let make = |name: &str, kind: Value| {
        let mut partner = whole();
        partner["name"] = json!(name);
        partner["kind"] = kind;
        text(&bench.ok("partners.save", partner)["value"])
    };
    make("Clinique fictive", json!("health"));
    let moved = make("Accueil fictif", json!("settlement"));
    make("Hôpital fictif", json!("health"));
    make("Sans type fictif", Value::Null);
    let names = |request: Value| {
        let page = bench.ok("partners.find", request);
        let lines = page["lines"].as_array().unwrap().iter();
        let names: Vec<String> = lines.map(|l| text(&l["name"])).collect();
        (names, page["total"].as_u64().unwrap(), page["next"].clone())
    };
    let (found, total, _) = names(json!({ "kind": "health" }));
    assert_eq!(
        (found, total),
        (
            vec!["Clinique fictive".to_owned(), "Hôpital fictif".to_owned()],
            2
        )
    );
    let (found, total, _) = names(json!({ "kind": "health", "text": "hopital" }));
    assert_eq!((found, total), (vec!["Hôpital fictif".to_owned()], 1));
    // A page at a time.
    let (found, total, next) = names(json!({ "kind": "health", "limit": 1 }));
    assert_eq!((found, total), (vec!["Clinique fictive".to_owned()], 2));
    let (found, _, next) = names(json!({ "kind": "health", "limit": 1, "after": next }));
    assert_eq!(
        (found, next),
        (vec!["Hôpital fictif".to_owned()], Value::Null)
    );
    assert_eq!(names(json!({})).1, 4);
    // It follows what the sheet says, and an undo of it.
    let mut partner = shown(&bench, &moved);
    partner["kind"] = json!("health");
    bench.ok("partners.save", partner);
    assert_eq!(names(json!({ "kind": "health" })).1, 3);
    bench.ok("journal.undo", json!({}));
    assert_eq!(names(json!({ "kind": "health" })).1, 2);
    bench.restart();
    assert_eq!(names(json!({ "kind": "settlement" })).1, 1);
    bench.verify();
}
