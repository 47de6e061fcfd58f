//! Full disk, read-only folder, failing disk, power cut: every write, sync,
//! truncation, renaming and opening below SQLite made to fail. The refusal says
//! what happened, nothing acknowledged is lost, the vault opens, `verify` is clean.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::window::{built, root};
use ancrage_tests::{Bench, PASSPHRASE};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How the disk fails: for how long, with which `errno` (0: a short write).
const FAULTS: &[(&str, i32, &str)] = &[
    ("once", 28, "no space once"),
    ("on", 28, "no space from then on"),
    ("once", 5, "input/output error once"),
    ("on", 5, "input/output error from then on"),
    ("once", 4, "interrupted"),
    ("once", 0, "a write cut short"),
    ("on", 30, "read-only from then on"),
    ("cut", 0, "power cut: nothing that was not synced is left"),
    ("tear", 0, "power cut: some of what was not synced is left"),
];

/// What a person may read when the disk fails.
const CODES: &[&str] = &["disk-full", "disk-error", "folder-read-only", "vault-busy"];

/// Calls made to fail for each fault; `ANCRAGE_FAULTS=all` for every one.
fn every(calls: usize) -> usize {
    match std::env::var("ANCRAGE_FAULTS").as_deref() {
        Ok("all") => 1,
        _ => (calls / 22).max(1),
    }
}

fn disk() -> PathBuf {
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("disk.so");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&library)
        .arg(root().join("tests/src/disk/disk.c"))
        .args(["-ldl", "-lpthread"])
        .status()
        .expect("a C compiler");
    assert!(built.success());
    library
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        let target = to.join(file.file_name());
        if file.file_type().unwrap().is_dir() {
            copy(&file.path(), &target);
        } else {
            std::fs::copy(file.path(), target).unwrap();
        }
    }
}

struct Trial<'a> {
    library: &'a Path,
    folder: PathBuf,
    case: &'a str,
}

impl Trial<'_> {
    fn day(&self, round: usize, at: usize, fault: (&str, i32), count: Option<&Path>) -> Output {
        let mut writer = Command::new(built("writer"));
        writer
            .args([
                self.folder.to_str().unwrap(),
                "day",
                &round.to_string(),
                self.case,
            ])
            .env("LD_PRELOAD", self.library)
            .env("DISK_UNDER", &self.folder)
            .env("DISK_AT", at.to_string())
            .env("DISK_FOR", fault.0)
            .env("DISK_ERROR", fault.1.to_string())
            .stdin(Stdio::null());
        if let Some(count) = count {
            writer.env("DISK_COUNT", count);
        }
        writer.output().unwrap()
    }
}

#[test]
fn a_disk_that_fails_anywhere_loses_nothing() {
    let library = disk();
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Sauve", "Toujours");
    bench.ok(
        "notes.save",
        json!({ "case": case, "text": "note d’avant" }),
    );
    bench.ok("vault.back_up", json!({}));
    // As a kill leaves it: everything is in a write-ahead log not yet folded.
    let killed = bench.folder().join("tué");
    copy(&bench.vault(), &killed);
    assert!(killed.join("vault.db-wal").metadata().unwrap().len() > 0);
    bench.ok("vault.lock", json!({}));
    for from in [&bench.vault(), &killed] {
        println!("{}", fails_anywhere(&library, &bench, from, &case));
    }
}

fn fails_anywhere(library: &Path, bench: &Bench, from: &Path, case: &str) -> Value {
    let trial = |name: &str| {
        let folder = bench.folder().join(name);
        copy(from, &folder);
        Trial {
            library,
            folder,
            case,
        }
    };
    let count = bench.folder().join("count");
    let whole = trial("sans-faute");
    let sound = whole.day(0, 0, ("once", 0), Some(&count));
    std::fs::remove_dir_all(&whole.folder).unwrap();
    let said = String::from_utf8(sound.stdout).unwrap();
    assert!(
        said.ends_with("end\n") && !said.contains("refused"),
        "{said}"
    );
    let calls: usize = std::fs::read_to_string(&count).unwrap().parse().unwrap();
    assert!(calls > 60, "{calls} calls");

    let mut trials = Vec::new();
    for (number, (how, error, _)) in FAULTS.iter().enumerate() {
        // Each fault starts elsewhere, so that together they visit more places.
        let step = every(calls);
        trials.extend(
            (1 + number % step..=calls)
                .step_by(step)
                .map(|at| (*how, *error, at)),
        );
    }
    let codes: Mutex<BTreeMap<String, usize>> = Mutex::default();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((how, error, at)) = trials.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let trial = trial(&format!("{how}-{error}-{at}"));
                    let ended = trial.day(1, *at, (how, *error), None);
                    judge(&trial, &ended, (how, *error, *at), &codes);
                    std::fs::remove_dir_all(&trial.folder).unwrap();
                }
            });
        }
    });
    let codes = codes.into_inner().unwrap();
    assert!(codes.contains_key("disk-full") && codes.contains_key("disk-error"));
    json!({ "calls": calls, "trials": trials.len(), "lost": 0, "refusals": codes })
}

fn judge(
    trial: &Trial<'_>,
    ended: &Output,
    (how, error, at): (&str, i32, usize),
    codes: &Mutex<BTreeMap<String, usize>>,
) {
    let what = format!("{how} {error} at call {at}");
    let said = String::from_utf8_lossy(&ended.stdout);
    let cut = how == "cut" || how == "tear";
    assert!(
        cut || (ended.status.success() && said.ends_with("end\n")),
        "{what}: {said}{}",
        String::from_utf8_lossy(&ended.stderr)
    );
    let reader = Bench::on("2026-11-24");
    let unlock = json!({ "folder": trial.folder, "passphrase": PASSPHRASE });
    if let Err(refusal) = reader.call("vault.unlock", unlock) {
        panic!("{what}: the vault does not open: {refusal}\n{said}");
    }
    let sheet = reader.sheet(trial.case)["notes"].to_string();
    assert!(sheet.contains("note d’avant"), "{what}");
    let drafts = reader.ok("drafts.list", json!({})).to_string();
    for line in said.lines() {
        if let Some(refused) = line.strip_prefix("refused ") {
            let code = refused.rsplit(' ').next().unwrap_or_default();
            assert!(CODES.contains(&code), "{what}: {line}\n{said}");
            *codes.lock().unwrap().entry(code.to_owned()).or_default() += 1;
        } else if line.starts_with("note ") {
            assert!(sheet.contains(line), "{what}: « {line} » is lost\n{said}");
        } else if line.starts_with("brouillon-") {
            assert!(drafts.contains(line), "{what}: « {line} » is lost\n{said}");
        }
    }
    let findings = reader.ok("vault.verify", json!({}));
    assert_eq!(findings["findings"], json!([]), "{what}\n{said}");
}

#[test]
fn a_folder_that_cannot_be_written_is_refused_in_words() {
    let library = disk();
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Sauve", "Toujours");
    bench.ok("vault.lock", json!({}));
    let trial = Trial {
        library: &library,
        folder: bench.vault(),
        case: &case,
    };
    let ended = trial.day(0, 1, ("on", 30), None);
    let said = String::from_utf8(ended.stdout).unwrap();
    assert_eq!(said, "refused opened folder-read-only\nend\n");
    bench.ok(
        "vault.unlock",
        json!({ "folder": bench.vault(), "passphrase": PASSPHRASE }),
    );
    bench.verify();
}
