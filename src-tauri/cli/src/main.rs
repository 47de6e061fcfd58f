//! `ancrage`: the headless twin, for technicians, tests and scheduled back-ups.
//!
//! Exit code 0: done; 1: refused, with a sentence; 2: wrong use.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod arguments;
mod verbs;

use ancrage_core::error::Refusal;
use ancrage_core::words::{Lang, Words};
use std::process::ExitCode;

/// Why a command ends without its answer.
pub enum Failure {
    /// The core refuses.
    Refused(Refusal),
    /// The command line is wrong: what is, in words.
    Usage(String),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Refused(refusal)
    }
}

fn language() -> Lang {
    let wanted = std::env::var("ANCRAGE_LANG").unwrap_or_default();
    if wanted.starts_with("en") {
        Lang::En
    } else {
        Lang::Fr
    }
}

fn main() -> ExitCode {
    ancrage_core::vault::keep_memory_private();
    ancrage_core::error::keep_panics_discreet();
    let given = arguments::Given::read(std::env::args_os().skip(1));
    let json = given.as_ref().is_ok_and(|g| g.json);
    match given.and_then(|given| verbs::run(&given)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Refused(refusal)) => {
            let sentence = Words::new(language()).refusal(&refusal);
            if json {
                let refused = serde_json::json!({ "refused": refusal, "sentence": sentence });
                verbs::say(&refused.to_string());
            }
            eprintln!("{sentence}");
            ExitCode::from(1)
        }
        Err(Failure::Usage(what)) => {
            eprintln!("{what}\n\n{}", verbs::USAGE);
            ExitCode::from(2)
        }
    }
}
