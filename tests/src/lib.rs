//! Journeys, faults and benches share these helpers: a desk in a temporary
//! folder, driven through the typed door as the window drives it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod dice;
pub mod fuzz;
pub mod lists;
pub mod people;
pub mod quality;
pub mod shapes;
pub mod spouses;
pub mod window;

use ancrage_core::door::{call, desk_with};
use ancrage_core::error::Refusal;
use ancrage_core::session::Clock;
use ancrage_core::session::{Desk, Unwatched};
use ancrage_core::vault::Effort;
use ancrage_paper::{Paper, Pile, Press, PressError};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

/// The passphrase of every test vault.
pub const PASSPHRASE: &str = "une phrase de passe d’essai";

/// Prints words instead of pages.
pub struct Echo;

impl Press for Echo {
    fn pdf(&self, pile: &Pile) -> Result<Vec<u8>, PressError> {
        let whole = serde_json::to_string(pile).map_err(|_| PressError::Unset)?;
        match whole.contains("Illisible") {
            true => Err(PressError::Unset),
            false => Ok(whole.into_bytes()),
        }
    }
    fn pages(&self, paper: &Paper) -> Result<Vec<String>, PressError> {
        let page = serde_json::to_string(paper).map_err(|_| PressError::Unset)?;
        Ok(vec![page])
    }
}

/// A desk with an open vault, in a folder that goes with it.
pub struct Bench {
    /// What the window would hold.
    pub desk: Desk,
    folder: TempDir,
}

impl Bench {
    /// An open vault on `date`, with one counsellor.
    pub fn on(date: &str) -> Self {
        Bench::of(date, "counsellor")
    }

    /// An open vault on `date`, with one person of this role.
    pub fn of(date: &str, role: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Clock::standing(date.parse().expect("a date"));
        let bench = Bench {
            desk: desk_with(clock, Effort::NONE),
            folder,
        };
        bench.ok(
            "vault.create",
            json!({ "folder": bench.vault(), "name": "Émilie", "role": role, "passphrase": PASSPHRASE }),
        );
        bench
    }

    /// The same vault at a desk that has a press, which prints words.
    pub fn printing(mut self) -> Self {
        self.ok("vault.lock", json!({}));
        let clock = Clock::standing(self.desk.clock().today());
        self.desk = desk_with(clock, Effort::NONE).printing_with(&Echo);
        self.restart();
        self
    }

    /// The vault's folder.
    pub fn vault(&self) -> PathBuf {
        self.folder.path().join("coffre")
    }

    /// The folder around it.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Moves the clock.
    pub fn day(&self, date: &str) {
        self.desk
            .clock()
            .set(date.parse::<NaiveDate>().expect("a date"));
    }

    /// Calls an operation.
    pub fn call(&self, name: &str, request: Value) -> Result<Value, Refusal> {
        call(&self.desk, name, request, &Unwatched)
    }

    /// Calls an operation that must succeed.
    pub fn ok(&self, name: &str, request: Value) -> Value {
        match self.call(name, request.clone()) {
            Ok(value) => value,
            Err(refusal) => panic!("{name} {request}: {refusal}"),
        }
    }

    /// Calls an operation that must be refused, and gives the code.
    pub fn refused(&self, name: &str, request: Value) -> String {
        match self.call(name, request.clone()) {
            Ok(value) => panic!("{name} {request} was accepted: {value}"),
            Err(refusal) => refusal.code,
        }
    }

    /// Locks and opens again, as a restart does.
    pub fn restart(&self) -> Value {
        self.ok("vault.lock", json!({}));
        self.ok(
            "vault.unlock",
            json!({ "folder": self.vault(), "passphrase": PASSPHRASE }),
        )
    }

    /// Opens a file and gives its identifier.
    pub fn file(&self, given: &str, family: &str) -> String {
        let opened = self.ok(
            "cases.open",
            json!({ "identity": { "names": [{ "kind": "legal", "given": given, "family": family }] } }),
        );
        text(&opened["value"]["id"])
    }

    /// Closes a file: the person manages alone.
    pub fn close(&self, case: &str) {
        self.ok(
            "closings.close",
            json!({ "case": case, "reason": "autonomous", "sheet": {
                "plan_result": "unknown", "residence": "unknown", "work": "unknown",
                "satisfaction": null, "no_scores": "not_met" } }),
        );
    }

    /// Adds a partner with one service and gives its identifier.
    pub fn partner(&self, name: &str) -> String {
        let saved = self.ok(
            "partners.save",
            json!({ "name": name, "also": null, "description": null, "url": null, "email": null,
                "note": null, "services": [], "places": [], "contacts": [] }),
        );
        text(&saved["value"])
    }

    /// The file, whole.
    pub fn sheet(&self, case: &str) -> Value {
        self.ok("cases.show", json!({ "case": case }))
    }

    /// Verifies, and panics on any finding.
    pub fn verify(&self) {
        let findings = self.ok("vault.verify", json!({}));
        assert_eq!(findings["findings"], json!([]), "{findings}");
    }
}

/// A JSON text.
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
        .to_owned()
}

/// What a command that attacks was given: `--seconds N --seed S`.
pub fn time_and_seed() -> (std::time::Duration, u64) {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|a| a == name)?;
        arguments.get(at + 1)?.parse().ok()
    };
    let seconds = after("--seconds").unwrap_or(600);
    (
        std::time::Duration::from_secs(seconds),
        after("--seed").unwrap_or(1),
    )
}
