//! Every public operation answers a wrong argument with a coded refusal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::fuzz::{self, Outcome};
use std::time::Duration;

fn clean(outcome: &Outcome) {
    println!("{}", outcome.json());
    assert!(outcome.calls > 50);
    assert!(outcome.accepted > 10);
    assert!(outcome.findings.is_empty(), "{:#?}", outcome.findings);
}

/// A short run here; ten minutes with `cargo run -p ancrage-tests --bin fuzz_door`.
#[test]
fn hostile_requests_are_refused_with_a_code() {
    clean(&fuzz::door(Duration::from_secs(20), 20_261_123));
}

/// A short run here; ten minutes with `cargo run -p ancrage-tests --bin fuzz_partners`.
#[test]
fn spoilt_directories_neither_crash_nor_hang() {
    clean(&fuzz::partners(Duration::from_secs(8), 20_261_123));
}
