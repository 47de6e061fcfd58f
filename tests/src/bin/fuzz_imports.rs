//! Mutates lists and gives them to the import: nothing may panic outside the
//! parser's own cage, hang, or take memory without bound.
//!
//! `fuzz_imports [--seconds N] [--seed S] [--files FOLDER]`: with a folder, each
//! of its files is tried as it is and a line tells what became of it.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::expect_used)]

use ancrage_tests::dice::Dice;
use ancrage_tests::{Bench, lists};
use serde_json::json;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// One list takes at most that long.
const LONGEST: Duration = Duration::from_secs(30);
/// The whole process takes at most that much, in kilobytes.
const MOST_MEMORY: u64 = 1_500_000;

/// What is being tried, since when: the watch reads it.
static TRIED: Mutex<Option<(String, Instant)>> = Mutex::new(None);

/// Pieces that importers stumble on.
const PIECES: [&[u8]; 20] = [
    b"\"",
    b"\"\"",
    b"\n",
    b"\r",
    b"\0",
    b";",
    b"\t",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"99999999999999999999",
    b"-1",
    b"1E+308",
    b"XFD1048576",
    b"</row>",
    b"</c></c>",
    b"<c r=\"A0\"/>",
    b"&lol;&#x0;&#1114112;",
    b" table:number-rows-repeated=\"1048576\"",
    b" uniqueCount=\"4294967295\"",
    b"prenom,nom,date_naissance\n=cmd|' /C calc'!A0,\xc3\xa9,31/02/1990\n",
];

fn mutate(dice: &mut Dice, bytes: &mut Vec<u8>, other: &[u8]) {
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len() + 1);
        let length = dice.below(64).min(bytes.len() - at);
        match dice.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = dice.roll() as u8,
            2 => drop(bytes.drain(at..at + length)),
            3 => bytes.truncate(at),
            4 => {
                let again = bytes[at..at + length].to_vec();
                let times = dice.below(200);
                bytes.splice(at..at, again.repeat(times));
            }
            5 if !other.is_empty() => {
                let from = dice.below(other.len());
                let to = (from + dice.below(4096)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            6 if bytes.len() >= 4 => {
                let at = dice.below(bytes.len() - 3);
                let number = [0u32, 1, 0xffff, 0xffff_ffff, 0x7fff_ffff, 65_536][dice.below(6)];
                bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
            }
            _ => {
                let piece = PIECES[dice.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
}

/// Inside a zipped workbook, a part is what must be mutated.
fn mutated(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    let other = &corpus[dice.below(corpus.len())];
    if bytes.starts_with(b"PK")
        && dice.below(4) > 0
        && let Some(mut parts) = lists::unzip(&bytes)
        && !parts.is_empty()
    {
        let at = dice.below(parts.len());
        mutate(dice, &mut parts[at].1, other);
        return lists::zip(&parts);
    }
    mutate(dice, &mut bytes, other);
    bytes
}

/// What became of a list.
fn outcome(bench: &Bench, path: &Path) -> String {
    let looked = bench.call("imports.look", json!({ "path": path }));
    match looked {
        Err(refusal) => refusal.code,
        Ok(look) => match bench.call("imports.try", json!({ "path": path })) {
            Err(refusal) => format!("{} rows, {}", look["rows"], refusal.code),
            Ok(report) => format!(
                "{} rows, {} added, {} problems",
                report["rows"], report["added"], report["problem_count"]
            ),
        },
    }
}

fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|l| l.split_whitespace().next());
    kilobytes.and_then(|n| n.parse().ok()).unwrap_or(0)
}

fn tried<T>(what: &str, work: impl FnOnce() -> T) -> Option<T> {
    let mark = |value| *TRIED.lock().expect("the watch") = value;
    mark(Some((what.to_owned(), Instant::now())));
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    mark(None);
    done
}

fn watch() {
    std::thread::spawn(|| {
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let held = TRIED.lock().expect("the watch").clone();
            if let Some((what, since)) = held
                && since.elapsed() > LONGEST
            {
                eprintln!("hangs: {what}");
                std::process::exit(1);
            }
        }
    });
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        let at = arguments.iter().position(|a| a == name)?;
        arguments.get(at + 1)
    };
    let number = |name, otherwise| {
        option(name)
            .and_then(|n| n.parse().ok())
            .unwrap_or(otherwise)
    };
    watch();
    let bench = Bench::on("2026-11-23");
    bench.file("Awa", "Diop");
    let files: Option<Vec<PathBuf>> = option("--files").map(|f| lists::files_in(Path::new(f)));
    let sound = match files {
        Some(files) => each(&bench, &files),
        None => fuzz(&bench, number("--seconds", 60), number("--seed", 1)),
    };
    println!("peak {} MB", peak() / 1024);
    if sound && peak() < MOST_MEMORY {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn each(bench: &Bench, files: &[PathBuf]) -> bool {
    let mut sound = true;
    for path in files {
        let since = Instant::now();
        let became = tried(&path.display().to_string(), || outcome(bench, path));
        sound &= became.is_some();
        println!(
            "{:>6} ms  {}  {}",
            since.elapsed().as_millis(),
            path.display(),
            became.unwrap_or("PANIC".to_owned())
        );
    }
    sound
}

fn fuzz(bench: &Bench, seconds: u64, seed: u64) -> bool {
    let mut corpus: Vec<Vec<u8>> = lists::fixtures()
        .iter()
        .filter_map(|path| std::fs::read(path).ok())
        .filter(|bytes| bytes.len() < 60_000)
        .collect();
    corpus.push(lists::table(&[
        &["prenom", "nom", "date_naissance", "pays"],
        &["Awa", "Diop", "1990-03-09", "Sénégal"],
    ]));
    corpus.push("nom complet;ddn;téléphone;courriel;ville;code postal;statut;langue\nDiop, Awa;03/09/1990;418 555-0123;a@example.org;St-Georges;G5Y 3A1;Demandeur d'asile;wolof, français\n".into());
    let path = bench.folder().join("list");
    let since = Instant::now();
    let mut count = 0u64;
    let mut read = 0u64;
    while since.elapsed() < Duration::from_secs(seconds) {
        let this = seed.wrapping_add(count);
        let bytes = mutated(&mut Dice(this), &corpus);
        std::fs::write(&path, &bytes).expect("the list");
        let what = format!("seed {this}");
        let Some(became) = tried(&what, || outcome(bench, &path)) else {
            eprintln!("panics: {what}");
            return false;
        };
        read += u64::from(became.contains("rows"));
        count += 1;
        if count.is_multiple_of(200) && peak() > MOST_MEMORY {
            eprintln!("takes {} MB by {what}", peak() / 1024);
            return false;
        }
    }
    println!("{count} lists, {read} read, no panic, no hang");
    true
}
