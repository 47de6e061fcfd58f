//! A counsellor who writes without a pause: prints one line per acknowledged
//! save, until it is killed. Arguments: vault folder, file identifier.
#![allow(clippy::print_stdout)]

use ancrage_core::door::{call, desk_with};
use ancrage_core::session::Clock;
use ancrage_core::session::Unwatched;
use ancrage_core::vault::Effort;
use serde_json::json;
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, case, round] = arguments.as_slice() else {
        return Err("vault, file, round".into());
    };
    let desk = desk_with(Clock::system(), Effort::NONE);
    let unlock = json!({ "folder": folder, "passphrase": ancrage_tests::PASSPHRASE });
    call(&desk, "vault.unlock", unlock, &Unwatched)?;
    let mut out = std::io::stdout();
    for number in 0u64.. {
        let text = format!("note {round}/{number}");
        call(
            &desk,
            "notes.save",
            json!({ "case": case, "text": text }),
            &Unwatched,
        )?;
        writeln!(out, "{text}")?;
        out.flush()?;
    }
    Ok(())
}
