//! Several people on one machine: each with their own passphrase, each role with what
//! the policy gives it, and nothing of anyone's file for those who read none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::door::{NAMES, needs};
use ancrage_core::session::{Capability, Role, allows};
use ancrage_tests::{Bench, PASSPHRASE, text};
use serde_json::{Value, json};

fn phrase(role: Role) -> String {
    format!("la phrase de passe de {role}")
}

/// A vault of fictional files where each role has someone; the coordinator made it.
fn team() -> Bench {
    let bench = Bench::of("2026-11-24", "coordinator");
    bench.ok("vault.lock", json!({}));
    std::fs::remove_dir_all(bench.vault()).unwrap();
    bench.ok(
        "vault.create",
        json!({ "folder": bench.vault(), "name": "Émilie", "role": "coordinator",
            "passphrase": PASSPHRASE, "demo": 60 }),
    );
    for role in Role::ALL {
        bench.ok(
            "users.add",
            json!({ "name": role.code(), "role": role, "passphrase": phrase(*role) }),
        );
    }
    bench
}

fn signs_in(bench: &Bench, role: Role) {
    bench.ok("vault.lock", json!({}));
    bench.ok(
        "vault.unlock",
        json!({ "folder": bench.vault(), "name": role.code(), "passphrase": phrase(role) }),
    );
    assert_eq!(bench.ok("users.me", json!({}))["role"], json!(role));
}

/// What would betray a person: their name, their file's number.
fn secrets(bench: &Bench) -> Vec<String> {
    let page = bench.ok("cases.list", json!({ "limit": 60 }));
    let lines = page["lines"].as_array().unwrap().iter();
    lines
        .flat_map(|l| [text(&l["name"]), text(&l["number"])])
        .collect()
}

/// Requests that an operation may take: nothing, or a period.
fn requests() -> [Value; 3] {
    let period = json!({ "from": "2026-04-01", "to": "2027-03-31" });
    [json!({}), period, json!({ "text": "a" })]
}

#[test]
fn those_who_read_no_file_reach_nobody_through_any_operation() {
    let bench = team();
    let secrets = secrets(&bench);
    assert!(secrets.len() >= 100);
    for role in [Role::Director, Role::Admin] {
        signs_in(&bench, role);
        let mut answered = 0;
        for name in NAMES.iter().filter(|name| !name.starts_with("vault.")) {
            let needed = needs(name).expect("an operation of a session");
            for request in requests() {
                match bench.call(name, request) {
                    Ok(answer) => {
                        assert!(allows(role, needed), "{name} for {role}");
                        answered += 1;
                        let said = answer.to_string();
                        let told = secrets.iter().find(|secret| said.contains(*secret));
                        assert_eq!(told, None, "{name} tells {role}");
                    }
                    Err(refusal) if !allows(role, needed) => {
                        let before = ["not-allowed", "request-invalid"];
                        assert!(before.contains(&refusal.code.as_str()), "{name}: {refusal}");
                    }
                    Err(_) => {}
                }
            }
        }
        assert!(answered > 10, "{role}: {answered}");
    }
    signs_in(&bench, Role::Coordinator);
    bench.verify();
}

#[test]
fn a_director_reads_the_figures_that_a_coordinator_does() {
    let bench = team();
    let period = json!({ "from": "2026-04-01", "to": "2027-03-31" });
    let read = |bench: &Bench| bench.ok("indicators.first_contact", period.clone());
    signs_in(&bench, Role::Coordinator);
    let mut whole = read(&bench);
    assert_ne!(whole["files"], json!([]));
    signs_in(&bench, Role::Director);
    whole["files"] = json!([]);
    assert_eq!(read(&bench), whole);
    // They keep the agreements, and may take back their own act, no one else's.
    assert_eq!(
        bench.ok("journal.undo_state", json!({}))["undo"],
        Value::Null
    );
    let may = bench.ok("users.may", json!({}));
    assert!(
        may.as_array()
            .unwrap()
            .contains(&json!(Capability::KeepAgreements))
    );
}

#[test]
fn a_file_is_given_to_someone_who_holds_files() {
    let bench = team();
    let users = bench.ok("users.list", json!({}));
    let id = |role: Role| {
        let all = users.as_array().unwrap();
        all.iter().find(|u| u["name"] == role.code()).unwrap()["id"].clone()
    };
    let case = bench.ok("cases.list", json!({}))["lines"][0]["id"].clone();
    let give = |to: Role| json!({ "case": case, "counsellor": id(to) });
    for role in [Role::Director, Role::Admin] {
        assert_eq!(bench.refused("cases.assign", give(role)), "user-no-files");
    }
    bench.ok("cases.assign", give(Role::EmploymentCounsellor));
    signs_in(&bench, Role::EmploymentCounsellor);
    let mine = bench.ok(
        "cases.list",
        json!({ "counsellor": id(Role::EmploymentCounsellor) }),
    );
    assert_eq!(mine["total"], 1);
}
