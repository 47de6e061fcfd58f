//! Attacks the typed door: `fuzz_door --seconds 600 --seed 1`.
#![allow(clippy::print_stdout)]

fn main() -> std::process::ExitCode {
    let (time, seed) = ancrage_tests::time_and_seed();
    let outcome = ancrage_tests::fuzz::door(time, seed);
    println!("{:#}", outcome.json());
    std::process::ExitCode::from(u8::from(!outcome.findings.is_empty()))
}
