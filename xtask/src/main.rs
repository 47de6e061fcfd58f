//! The project's own commands. Each does all its set-up, system packages included.
//!
//! `cargo xtask run` opens the window, `cargo xtask test` proves everything.

#![allow(clippy::print_stdout, clippy::print_stderr)] // A command line speaks.

mod bindings;
mod literals;
mod steps;
mod system;
mod tasks;
mod words;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  run [--release] [-- ARGS]   install what is missing, build, open the window
  test                        install what is missing, then prove everything (what CI runs)
  check [--quick]             the same; --quick leaves out the tests, the window and the bench
  bench [ARGS]                speed against raw SQLCipher, as text and JSON
  bundle                      a .deb (on another system: its own kind of package)
  bindings                    write the window's TypeScript types from the core's operations
  words                       check the Fluent files alone
  setup                       install what is missing, nothing else";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let done = match command.as_str() {
        "run" => tasks::run(&rest),
        "test" => tasks::test(tasks::Depth::Whole),
        "check" if rest.iter().any(|a| a == "--quick") => tasks::test(tasks::Depth::Quick),
        "check" => tasks::test(tasks::Depth::Whole),
        "bench" => tasks::bench(&rest),
        "bundle" => tasks::bundle(),
        "bindings" => tasks::write_bindings(),
        "words" => tasks::words(),
        "setup" => tasks::setup(),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        other => {
            eprintln!("no command is named {other}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
