//! One flipped bit anywhere in the vault, its keys or a back-up is found, and the
//! refusal names the last good back-up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, PASSPHRASE};
use serde_json::{Value, json};
use std::path::Path;

const PAGE: usize = 4096;

fn unlock(bench: &Bench, folder: &Path) -> Result<Value, ancrage_core::error::Refusal> {
    let _ = std::fs::remove_file(folder.join("attempts.json"));
    bench.call(
        "vault.unlock",
        json!({ "folder": folder, "passphrase": PASSPHRASE }),
    )
}

/// A closed vault with a file and a back-up.
fn closed() -> (Bench, String) {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Sauve", "Toujours");
    bench.ok("notes.save", json!({ "case": case, "text": "Une note." }));
    let made = bench.ok("vault.back_up", json!({}));
    bench.ok("vault.lock", json!({}));
    (bench, ancrage_tests::text(&made["name"]))
}

/// Flips a bit, tries, puts the bit back.
fn flipped<T>(path: &Path, at: usize, attempt: impl FnOnce() -> T) -> T {
    let whole = std::fs::read(path).unwrap();
    let mut bytes = whole.clone();
    bytes[at] ^= 1 << (at % 8);
    std::fs::write(path, bytes).unwrap();
    let outcome = attempt();
    std::fs::write(path, whole).unwrap();
    outcome
}

#[test]
fn a_bit_flipped_in_any_page_is_found() {
    let (bench, backup) = closed();
    let folder = bench.vault();
    let database = folder.join("vault.db");
    let pages = std::fs::metadata(&database).unwrap().len() as usize / PAGE;
    let mut refused = 0;
    for page in 0..pages {
        let at = page * PAGE + (page * 577) % PAGE;
        flipped(&database, at, || match unlock(&bench, &folder) {
            Err(refusal) => {
                assert_eq!(refusal.code, "vault-damaged");
                assert_eq!(refusal.params["backup"], json!(backup));
                refused += 1;
            }
            Ok(_) => {
                let findings = bench.call("vault.verify", json!({}));
                let found = findings.map_or(true, |f| f["findings"] != json!([]));
                assert!(found, "page {page}");
                bench.ok("vault.lock", json!({}));
            }
        });
    }
    println!("{{\"pages\": {pages}, \"found\": {pages}, \"at_opening\": {refused}}}");
    unlock(&bench, &folder).unwrap();
    bench.verify();
}

#[test]
fn a_bit_flipped_anywhere_in_the_keys_is_found() {
    let (bench, _) = closed();
    let folder = bench.vault();
    let keys = folder.join("keys.json");
    std::fs::remove_file(folder.join("keys.copy.json")).unwrap();
    let length = std::fs::metadata(&keys).unwrap().len() as usize;
    for at in 0..length {
        match flipped(&keys, at, || unlock(&bench, &folder)) {
            Err(refusal) => assert_eq!(refusal.code, "keys-damaged", "byte {at}"),
            // A letter of an identifier in the other case says the same.
            Ok(_) => {
                assert_eq!(at % 8, 5, "byte {at}");
                bench.ok("vault.lock", json!({}));
            }
        }
    }
    assert!(unlock(&bench, &folder).is_ok());
}

#[test]
fn a_back_up_with_a_flipped_bit_is_never_passed_on_as_sound() {
    let (bench, backup) = closed();
    let from = bench.vault().join("backups").join(backup);
    let database = from.join("vault.db");
    let pages = std::fs::metadata(&database).unwrap().len() as usize / PAGE;
    for page in 0..pages {
        let to = bench.folder().join("restauré");
        flipped(&database, page * PAGE + (page * 331) % PAGE, || {
            bench.ok("vault.restore", json!({ "from": from, "folder": to }));
        });
        let found = unlock(&bench, &to).is_err()
            || bench
                .call("vault.verify", json!({}))
                .map_or(true, |f| f["findings"] != json!([]));
        assert!(found, "page {page}");
        let _ = bench.call("vault.lock", json!({}));
        std::fs::remove_dir_all(&to).unwrap();
    }
    // The vault itself says that its last back-up is no longer one.
    flipped(&database, PAGE * 3 + 100, || {
        assert!(unlock(&bench, &bench.vault()).is_ok());
        let findings = bench.ok("vault.verify", json!({}));
        assert_eq!(findings["findings"][0]["code"], "backup-damaged");
    });
}
