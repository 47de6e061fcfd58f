//! After a full session, no name, note, passphrase or key stands in plain text in
//! the vault's folder, the temporary files, the logs, the web view's own folders.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::PASSPHRASE;
use ancrage_tests::window::{Window, built, key};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const GIVEN: &str = "Zyxwaléria";
const FAMILY: &str = "Qvortrûpska";
const NOTE: &str = "canarinote du lampadaire violet";
const DRAFT: &str = "brouillonesque girafe turquoise";
const PHONE: &str = "418 555-0187";

/// Every way a text may be written on a disk.
fn spellings(text: &str) -> Vec<Vec<u8>> {
    let folded = ancrage_core::names::fold(text);
    let words = [text.to_owned(), text.to_uppercase(), folded];
    words
        .iter()
        .flat_map(|word| {
            let wide: Vec<u16> = word.encode_utf16().collect();
            [
                word.as_bytes().to_vec(),
                wide.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
                wide.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
            ]
        })
        .collect()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files(&entry.path(), found),
            Ok(kind) if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
}

/// Searches every file below a folder; gives how many were read.
fn nothing_in(folder: &Path, secrets: &[&str]) -> usize {
    let wanted: Vec<(&str, Vec<Vec<u8>>)> = secrets.iter().map(|s| (*s, spellings(s))).collect();
    let mut found = Vec::new();
    files(folder, &mut found);
    for path in &found {
        let bytes = std::fs::read(path).unwrap();
        assert!(!path.to_string_lossy().contains(GIVEN));
        for (secret, spellings) in &wanted {
            for spelling in spellings {
                let there = bytes
                    .windows(spelling.len())
                    .any(|window| window == spelling);
                assert!(!there, "« {secret} » stands in {}", path.display());
            }
        }
    }
    found.len()
}

#[test]
fn the_search_finds_what_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    let wide: Vec<u8> = FAMILY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.path().join("x"), wide).unwrap();
    let search = || nothing_in(folder.path(), &[FAMILY]);
    assert!(std::panic::catch_unwind(search).is_err());
}

struct Session {
    root: tempfile::TempDir,
    outside: tempfile::TempDir,
}

impl Session {
    fn vault(&self) -> PathBuf {
        self.root.path().join("coffre")
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(built(program));
        let place = |name: &str| {
            let path = self.root.path().join(name);
            std::fs::create_dir_all(&path).unwrap();
            path
        };
        command
            .env("HOME", place("home"))
            .env("TMPDIR", place("tmp"))
            .env("SQLITE_TMPDIR", place("tmp"))
            .env("XDG_CACHE_HOME", place("cache"))
            .env("XDG_DATA_HOME", place("data"))
            .current_dir(place("home"))
            .stdin(Stdio::null());
        command
    }

    /// A verb of the headless twin; its outputs are kept as a log would keep them.
    fn run(&self, arguments: &[&str]) -> (bool, String) {
        let secret = self.outside.path().join("phrase");
        std::fs::write(&secret, PASSPHRASE).unwrap();
        let ended = self
            .command("ancrage")
            .args(arguments)
            .args(["--vault", self.vault().to_str().unwrap(), "--json"])
            .args(["--passphrase-file", secret.to_str().unwrap()])
            .output()
            .unwrap();
        let log = self.root.path().join("home/errors.log");
        let mut kept = std::fs::read(&log).unwrap_or_default();
        kept.extend(&ended.stderr);
        std::fs::write(log, kept).unwrap();
        (
            ended.status.success(),
            String::from_utf8(ended.stdout).unwrap(),
        )
    }

    fn call(&self, name: &str, request: Value) -> Value {
        let (good, said) = self.run(&["call", name, &request.to_string()]);
        assert!(good, "{name}: {said}");
        serde_json::from_str(&said).unwrap()
    }
}

#[test]
fn the_headless_twin_leaves_nothing_in_plain_text() {
    let session = Session {
        root: tempfile::tempdir().unwrap(),
        outside: tempfile::tempdir().unwrap(),
    };
    let (good, made) = session.run(&["init", "--user", "Émilie", "--role", "counsellor"]);
    assert!(good, "{made}");
    let made: Value = serde_json::from_str(&made).unwrap();
    let recovery = made["recovery_key"].as_str().unwrap().to_owned();
    let opened = session.call(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": GIVEN, "family": FAMILY }] },
            "contacts": [{ "kind": "mobile", "value": PHONE, "note": null, "no_message": false, "preferred": true }] }),
    );
    let case = opened["value"]["id"].as_str().unwrap().to_owned();
    session.call("notes.save", json!({ "case": case, "text": NOTE }));
    session.call(
        "notes.save",
        json!({ "case": case, "text": format!("{NOTE} par erreur") }),
    );
    session.call("journal.undo", json!({}));
    session.call(
        "drafts.save",
        json!({ "form": "notes.new:x", "subject": case, "content": { "text": DRAFT } }),
    );
    session.run(&["search", "people", GIVEN]);
    session.run(&["search", "notes", "lampadaire"]);
    // Refusals that could quote what they were given.
    session.run(&[
        "call",
        "notes.save",
        &json!({ "case": case, "text": 5, "x": NOTE }).to_string(),
    ]);
    session.run(&[
        "call",
        "cases.open",
        &json!({ "identity": { "names": [{ "kind": FAMILY }] } }).to_string(),
    ]);
    session.run(&["history", opened["value"]["number"].as_str().unwrap()]);
    assert!(
        session
            .run(&[
                "backup",
                session.root.path().join("copie").to_str().unwrap()
            ])
            .0
    );
    assert!(session.run(&["verify"]).0);

    // A crash in the middle of writing: the log stays behind.
    let mut writer = session
        .command("writer")
        .args([session.vault().to_str().unwrap(), "notes", NOTE, &case])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(600));
    writer.kill().unwrap();
    writer.wait().unwrap();
    assert!(session.vault().join("vault.db-wal").exists());

    let bare: String = recovery.split('-').collect();
    let secrets = [
        GIVEN, FAMILY, NOTE, DRAFT, PHONE, PASSPHRASE, &recovery, &bare,
    ];
    let read = nothing_in(session.root.path(), &secrets);
    println!("{{\"files\": {read}, \"hits\": 0}}");
    assert!(read >= 6);
}

#[test]
fn the_window_leaves_nothing_in_plain_text() {
    let window = Window::on("2026-11-23");
    window.makes_a_vault(false);
    window.sees("Votre premier dossier");
    window.press(&[key::CONTROL], &["n"]);
    window.sees("Noms de famille");
    window.fill("Noms de famille", FAMILY);
    window.fill("Prénoms", GIVEN);
    window.activate("Ouvrir le dossier");
    window.sees("Ce qui s’est passé");
    window.press(&[], &["n"]);
    window.type_text(NOTE);
    window.press(&[key::CONTROL], &[key::ENTER]);
    window.until(
        "the note",
        "document.querySelector('.story').innerText.includes('lampadaire')",
    );
    window.press(&[], &["n"]);
    window.type_text(DRAFT);
    window.sees("Brouillon enregistré dans le coffre");
    window.press(&[key::CONTROL], &["k"]);
    window.type_text(GIVEN);
    window.until("the person", "document.querySelector('[role=option]')");
    assert_eq!(window.core_file_limit(), "0", "a crash writes no core file");
    window.crash();
    let read = nothing_in(window.home(), &[GIVEN, FAMILY, NOTE, DRAFT, PASSPHRASE]);
    println!("{{\"files\": {read}, \"hits\": 0}}");
    assert!(read >= 4);
}
