//! Killed at random instants, full disk, read-only folder: no acknowledged save lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::window::built;
use ancrage_tests::{Bench, PASSPHRASE};
use serde_json::json;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Rounds of an ordinary run; `ANCRAGE_KILLS=500` for a release.
fn rounds() -> u64 {
    std::env::var("ANCRAGE_KILLS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(20)
}

#[test]
fn killed_at_random_no_acknowledged_save_is_lost() {
    let bench = Bench::on("2026-11-23");
    let mut dice = 0x1234_5678_9abc_def0u64;
    let mut acknowledged = 0;
    for round in 0..rounds() {
        // A fresh file now and then keeps the reading of one file short.
        let case = bench.file("Sauve", &format!("Toujours {round}"));
        bench.ok("vault.lock", json!({}));
        let mut writer = Command::new(built("writer"))
            .args([bench.vault().to_str().unwrap(), &case, &round.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        dice = dice
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        std::thread::sleep(Duration::from_millis(15 + (dice >> 33) % 140));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let mut said = String::new();
        writer
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        bench.ok(
            "vault.unlock",
            json!({ "folder": bench.vault(), "passphrase": PASSPHRASE }),
        );
        let sheet = bench.sheet(&case);
        let kept: Vec<&str> = sheet["notes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n["text"].as_str().unwrap())
            .collect();
        let whole = said.rfind('\n').map_or("", |end| &said[..end]);
        for line in whole.lines() {
            assert!(
                kept.contains(&line),
                "round {round}: « {line} » was acknowledged and is lost"
            );
            acknowledged += 1;
        }
        bench.verify();
    }
    println!(
        "{{\"kills\": {}, \"acknowledged\": {acknowledged}, \"lost\": 0}}",
        rounds()
    );
    assert!(acknowledged > 0);
}

#[test]
fn a_second_opener_is_refused_and_the_first_goes_on() {
    let bench = Bench::on("2026-11-23");
    let other = ancrage_core::door::desk_with(
        ancrage_core::session::Clock::system(),
        ancrage_core::vault::Effort::NONE,
    );
    let request = json!({ "folder": bench.vault(), "passphrase": PASSPHRASE });
    let refused = ancrage_core::door::call(
        &other,
        "vault.unlock",
        request,
        &ancrage_core::session::Unwatched,
    );
    assert_eq!(refused.unwrap_err().code, "vault-open-here");
    bench.file("Toujours", "Là");
    bench.verify();
}

#[test]
fn a_clock_set_back_breaks_nothing() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    bench.day("2025-01-01");
    bench.ok(
        "notes.save",
        json!({ "case": case, "text": "écrite hier, dit l’horloge" }),
    );
    bench.day("2026-11-24");
    bench.restart();
    assert_eq!(bench.sheet(&case)["notes"].as_array().unwrap().len(), 1);
    bench.verify();
}
