//! Speed against raw SQLCipher, in the same run, interleaved.
//!
//! `cargo xtask bench [--files N]… [--only abc] [--directory SERVICES] [--smoke]
//! [--no-window] [--json FILE]`: text on the screen, JSON in `target/bench.json`;
//! `--only` names the tasks by letter, `--directory` measures that and nothing else.
//! Vaults of fictional people are made once and kept in `target/bench`.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic
)]

mod directory;
mod import;
mod raw;
mod rooms;
mod tasks;
mod timing;
mod vault;
mod window;

use serde_json::{Value, json};
use std::path::{Path, PathBuf};

struct Wanted {
    files: Vec<u32>,
    smoke: bool,
    window: bool,
    only: Option<String>,
    directory: Option<u32>,
    json: PathBuf,
}

fn wanted() -> Wanted {
    let target = ancrage_tests::window::root().join("target");
    let mut wanted = Wanted {
        files: Vec::new(),
        smoke: false,
        window: true,
        only: None,
        directory: None,
        json: target.join("bench.json"),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--smoke" => wanted.smoke = true,
            "--no-window" => wanted.window = false,
            "--directory" => {
                wanted.directory = arguments.next().and_then(|n| n.parse().ok());
            }
            "--only" => wanted.only = arguments.next(),
            "--files" => wanted
                .files
                .extend(arguments.next().and_then(|n| n.parse::<u32>().ok())),
            "--json" => wanted.json = arguments.next().expect("a file").into(),
            "--" => {}
            other => panic!("{other}?"),
        }
    }
    if wanted.smoke {
        wanted.files = vec![120];
        wanted.window = false;
    } else if wanted.files.is_empty() {
        wanted.files = vec![10_000, 100_000];
    }
    wanted
}

fn main() {
    let wanted = wanted();
    let place = ancrage_tests::window::root().join("target/bench");
    std::fs::create_dir_all(&place).expect("a place for the vaults");
    if let Some(services) = wanted.directory {
        directory::measure(&place, services, 5);
        return;
    }
    let mut report = json!({ "vaults": [] });
    for files in &wanted.files {
        let one = at_size(&place, *files, &wanted);
        report["vaults"].as_array_mut().expect("a list").push(one);
    }
    if wanted.only.is_some() {
        return;
    }
    report["import"] = import::measure(&place, if wanted.smoke { (1, 40) } else { (4, 500) });
    let (services, turns) = if wanted.smoke { (90, 1) } else { (100_000, 5) };
    report["directory"] = directory::measure(&place, services, turns);
    if wanted.window {
        report["window"] = window::measure();
    }
    std::fs::write(&wanted.json, format!("{report:#}\n")).expect("the report");
    println!("\n{}", wanted.json.display());
    if wanted.smoke {
        shape(&report);
    }
}

fn at_size(place: &Path, files: u32, wanted: &Wanted) -> Value {
    println!("\n{files} files");
    let made = vault::ready(place, files);
    let raw = raw::Raw::ready(place, files, &made);
    let rounds = if wanted.smoke { 6 } else { 400 };
    let only = wanted.only.as_deref();
    let tasks = tasks::all(&made, &raw, rounds, only);
    json!({ "files": files, "vault_bytes": vault::bytes(&made.folder),
        "raw_bytes": raw.bytes(), "tasks": tasks })
}

/// What a smoke run asserts: that everything was measured, never how fast.
fn shape(report: &Value) {
    let tasks = &report["vaults"][0]["tasks"];
    for task in ["a", "b", "c", "d", "e", "f", "g", "h", "i"] {
        let ratio = tasks[task]["ratio"].as_f64();
        assert!(ratio.is_some_and(|r| r > 0.0), "task {task}: {tasks}");
    }
    for measured in [&report["import"], &report["directory"]["search"]] {
        assert!(measured["ratio"].as_f64().is_some_and(|r| r > 0.0));
    }
}
