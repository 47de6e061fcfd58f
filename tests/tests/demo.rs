//! The demo and the vault around it: everything populated, searchable, sound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, PASSPHRASE};
use serde_json::json;

#[test]
fn a_demo_vault_is_whole() {
    let bench = Bench::on("2026-11-23");
    bench.ok("vault.lock", json!({}));
    let folder = bench.folder().join("demo");
    bench.ok(
        "vault.create",
        json!({ "folder": folder, "name": "Démo", "role": "counsellor",
        "passphrase": PASSPHRASE, "demo": 120 }),
    );
    let today = bench.ok("today.show", json!({}));
    assert_eq!(today["active"], 120);
    assert!(!today["overdue"].as_array().unwrap().is_empty());
    assert!(!today["referrals"].as_array().unwrap().is_empty());
    let mut seen = 0;
    let mut after = serde_json::Value::Null;
    loop {
        let page = bench.ok(
            "cases.list",
            json!({ "after": after, "limit": 50, "order": "name" }),
        );
        seen += page["lines"].as_array().unwrap().len();
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(seen, 120);
    for line in bench.ok("cases.list", json!({ "limit": 60 }))["lines"]
        .as_array()
        .unwrap()
    {
        let typed = ancrage_core::names::fold(line["name"].as_str().unwrap());
        let hits = bench.ok("search.people", json!({ "text": typed, "limit": 200 }));
        assert!(
            hits.as_array()
                .unwrap()
                .iter()
                .any(|h| h["id"] == line["id"]),
            "{typed}"
        );
    }
    assert!(
        !bench
            .ok("search.notes", json!({ "text": "proprietaire" }))
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert!(
        !bench.ok(
            "partners.find",
            json!({ "text": "francis", "place": "georges", "language": "francais" })
        )["lines"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let line = &bench.ok("cases.list", json!({ "limit": 1 }))["lines"][0];
    let sheet = bench.ok("cases.show", json!({ "case": line["number"] }));
    assert_eq!(sheet["follow_ups"].as_array().unwrap().len(), 10);
    assert_eq!(sheet["notes"].as_array().unwrap().len(), 10);
    assert_eq!(sheet["referrals"].as_array().unwrap().len(), 2);
    bench.ok("vault.back_up", json!({}));
    bench.verify();
}

#[test]
fn a_draft_survives_a_lock_and_goes_with_its_save() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    let form = format!("notes.new:{case}");
    bench.ok(
        "drafts.save",
        json!({ "form": form, "subject": case, "content": { "text": "à demi" } }),
    );
    bench.restart();
    assert_eq!(
        bench.ok("drafts.load", json!({ "form": form }))["content"]["text"],
        "à demi"
    );
    bench.ok(
        "notes.save",
        json!({ "case": case, "text": "à demi, puis finie", "draft": form }),
    );
    assert_eq!(
        bench.ok("drafts.load", json!({ "form": form })),
        serde_json::Value::Null
    );
}

#[test]
fn a_duplicate_is_announced_while_the_name_is_typed() {
    let bench = Bench::on("2026-11-23");
    bench.ok("cases.open", json!({ "identity": { "names": [{ "kind": "legal", "given": "Thị Hường", "family": "Nguyễn" }],
        "birth": "1990-05-02" }, "contacts": [{ "kind": "mobile", "value": "418 555-0123", "no_message": false, "preferred": true }] }));
    let ask = |given: &str, family: &str, birth: serde_json::Value, contacts: serde_json::Value| {
        bench.ok(
            "search.duplicates",
            json!({ "identity": { "names": [{ "kind": "legal", "given": given, "family": family }],
            "birth": birth }, "contacts": contacts }),
        )[0]["reasons"]
            .clone()
    };
    assert_eq!(
        ask("Huong Thi", "Nguyen", json!("1990-02-05"), json!([])),
        json!(["other_order", "day_month"])
    );
    let phone = json!(["1-418-555-0123"]);
    assert_eq!(
        ask("Huong", "", json!(null), phone.clone()),
        json!(["part_name", "same_contact"])
    );
    assert_eq!(
        ask("", "", json!(null), phone.clone()),
        json!(["same_contact"])
    );
    // Someone of the household answers the same phone.
    assert_eq!(
        ask("Minh", "Nguyen", json!("2015-06-01"), phone),
        json!(null)
    );
    assert_eq!(ask("Tout", "Autre", json!(null), json!([])), json!(null));
}

#[test]
fn colleagues_join_and_leave_each_with_their_own_passphrase() {
    let bench = Bench::on("2026-11-23");
    let add = |name: &str, role: &str| json!({ "name": name, "role": role, "passphrase": "sa propre phrase" });
    // Nobody coordinates yet: a counsellor alone may be joined.
    let administers = |bench: &Bench| {
        let may = bench.ok("users.may", json!({}));
        may.as_array().unwrap().contains(&json!("administer"))
    };
    assert!(administers(&bench));
    let odile = bench.ok("users.add", add("Odile", "coordinator"))["value"].clone();
    assert_eq!(
        bench.refused("users.add", add("Paul", "counsellor")),
        "not-allowed"
    );
    assert!(!administers(&bench));
    bench.ok("vault.lock", json!({}));
    let open = |name: &str, passphrase: &str| {
        bench.call(
            "vault.unlock",
            json!({ "folder": bench.vault(), "name": name, "passphrase": passphrase }),
        )
    };
    assert_eq!(
        open("Odile", PASSPHRASE).unwrap_err().code,
        "wrong-passphrase"
    );
    open("odile", "sa propre phrase").unwrap();
    let paul = bench.ok("users.add", add("Paul", "counsellor"))["value"].clone();
    bench.ok("users.remove", json!({ "user": paul }));
    assert_eq!(
        bench.refused("users.remove", json!({ "user": odile })),
        "user-oneself"
    );
    bench.ok("vault.lock", json!({}));
    assert_eq!(
        open("Paul", "sa propre phrase").unwrap_err().code,
        "wrong-passphrase"
    );
    open("Émilie", PASSPHRASE).unwrap();
    bench.verify();
}
