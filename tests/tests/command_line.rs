//! The headless twin, as a script uses it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr
)]

use ancrage_tests::window::built;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn ancrage(folder: &Path, line: &[&str]) -> Output {
    Command::new(built("ancrage"))
        .args(line)
        .args(["--vault", folder.join("v").to_str().unwrap()])
        .args([
            "--passphrase-file",
            folder.join("p").to_str().unwrap(),
            "--json",
        ])
        .output()
        .unwrap()
}

fn json(output: &Output) -> Value {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A reader that has read enough is no failure.
#[test]
fn an_output_that_nobody_reads_is_no_fault() {
    let mut child = Command::new(built("ancrage"))
        .arg("--help")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_script_makes_reads_backs_up_and_restores_a_vault() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p"), "une phrase de passe\n").unwrap();
    let run = |line: &[&str]| ancrage(folder.path(), line);
    assert!(
        json(&run(&["init", "--user", "Odile", "--role", "counsellor"]))["recovery_key"]
            .is_string()
    );
    json(&run(&["demo", "--files", "12", "--seed", "3"]));
    let files = json(&run(&["list", "files", "--limit", "5"]));
    assert_eq!(files.as_array().unwrap().len(), 5);
    let number = files[0]["number"].as_str().unwrap().to_owned();
    let found = json(&run(&["search", "people", &number]));
    assert_eq!(found[0]["number"], files[0]["number"]);
    assert!(found[0]["name"].is_string());
    assert!(json(&run(&["search", "partners", "logement"]))[0]["name"].is_string());
    let package = folder.path().join("hsds");
    let done = json(&run(&[
        "export",
        "partners",
        "--hsds",
        package.to_str().unwrap(),
    ]));
    assert!(done["organizations"].as_u64() > Some(0));
    assert!(package.join("datapackage.json").is_file());
    assert_eq!(
        json(&run(&["file", "show", &number]))["number"],
        files[0]["number"]
    );
    assert!(json(&run(&["history", &number])).as_array().is_some());
    // A file ends by its closing sheet, from a script too.
    let id = files[0]["id"].as_str().unwrap();
    let closes = format!(r#"{{"case":"{id}","change":{{"to":"closed","closing":"autonomous"}}}}"#);
    let refused = run(&["call", "cases.move", &closes]);
    assert!(!refused.status.success());
    let said = [refused.stdout, refused.stderr].concat();
    assert!(String::from_utf8_lossy(&said).contains("closing-sheet-needed"));
    let calendar = folder.path().join("a.ics");
    let out = calendar.to_str().unwrap();
    let written = json(&run(&["agenda", "export", "--out", out]));
    assert!(written["events"].as_u64().unwrap() > 0);
    assert_eq!(run(&["agenda", "export"]).status.code(), Some(2));
    assert_eq!(json(&run(&["verify"]))["findings"], serde_json::json!([]));
    let copy = folder.path().join("copie");
    json(&run(&["backup", copy.to_str().unwrap()]));
    std::fs::remove_dir_all(folder.path().join("v")).unwrap();
    json(&run(&["restore", copy.to_str().unwrap()]));
    assert_eq!(json(&run(&["list", "files"])).as_array().unwrap().len(), 12);
    assert_eq!(run(&["file", "show", "XXXX-99999"]).status.code(), Some(1));
    assert_eq!(run(&["list"]).status.code(), Some(2));
    assert_eq!(
        run(&["list", "files", "--passphrase", "x"]).status.code(),
        Some(2)
    );
}

#[test]
fn nothing_readable_lies_beside_the_vault() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p"), "une phrase de passe\n").unwrap();
    let run = |line: &[&str]| ancrage(folder.path(), line);
    json(&run(&[
        "init",
        "--user",
        "Canarine",
        "--role",
        "counsellor",
    ]));
    let canary =
        r#"{"identity":{"names":[{"kind":"legal","given":"Canarivert","family":"Duperchoir"}]}}"#;
    json(&run(&["call", "cases.open", canary]));
    let number = json(&run(&["list", "files"]))[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    json(&run(&[
        "call",
        "notes.save",
        &format!(r#"{{"case":"{number}","text":"le perroquet jaune"}}"#),
    ]));
    json(&run(&[
        "call",
        "drafts.save",
        r#"{"form":"notes.new:x","content":{"text":"plumage secret"}}"#,
    ]));
    json(&run(&["call", "vault.back_up", "{}"]));
    let mut read = 0;
    let mut folders = vec![folder.path().join("v")];
    while let Some(place) = folders.pop() {
        for entry in std::fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            read += 1;
            for canary in [
                "Canarine",
                "Canarivert",
                "Duperchoir",
                "perroquet",
                "plumage",
                "une phrase de passe",
                "SQLite format 3",
            ] {
                let found = bytes
                    .windows(canary.len())
                    .any(|w| w.eq_ignore_ascii_case(canary.as_bytes()));
                assert!(!found, "{canary} in {}", path.display());
            }
        }
    }
    assert!(read >= 4, "{read} files read");
}

#[test]
fn a_script_prints_what_the_window_prints() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p"), "une phrase de passe\n").unwrap();
    let run = |line: &[&str]| ancrage(folder.path(), line);
    json(&run(&["demo", "--files", "12", "--seed", "3"]));
    let files = json(&run(&["list", "files", "--limit", "12"]));
    let numbers = files.as_array().unwrap().iter();
    let numbers: Vec<&str> = numbers.map(|f| f["number"].as_str().unwrap()).collect();
    let path = folder.path().join("lettre.pdf");
    let out = path.to_str().unwrap();
    let letter = |kind: &str, number: &str, lang: &str| {
        let _ = std::fs::remove_file(out);
        run(&[
            "letter",
            kind,
            number,
            "--lang",
            lang,
            "--out",
            out,
            "--flags-read",
        ])
    };
    for (kind, lang) in [("attestation", "fr"), ("summary", "en"), ("plan", "fr")] {
        json(&letter(kind, numbers[0], lang));
        let pdf = std::fs::read(out).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7"), "{kind}");
        for mark in [&b"/MarkInfo"[..], b"/StructTreeRoot", b"pdfuaid:part"] {
            assert!(pdf.windows(mark.len()).any(|w| w == mark), "{kind}");
        }
    }
    // One person in five has an appointment with its hour.
    let card = numbers
        .iter()
        .find(|n| letter("card", n, "ar").status.success());
    assert!(card.is_some() && path.exists());
    assert_eq!(letter("plan", numbers[0], "ar").status.code(), Some(1));
    assert!(!path.exists());
    assert_eq!(run(&["letter", "plan", numbers[0]]).status.code(), Some(2));
}

#[test]
fn a_script_writes_checks_and_brings_in_the_rules() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p"), "une phrase de passe\n").unwrap();
    let run = |line: &[&str]| ancrage(folder.path(), line);
    json(&run(&["init", "--user", "Odile", "--role", "coordinator"]));
    let path = folder.path().join("regles.json");
    let file = path.to_str().unwrap();
    json(&run(&["rules", "export", file]));
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replacen("\"due\": \"30d\"", "\"due\": \"bientôt\"", 1),
    )
    .unwrap();
    for verb in ["check", "import"] {
        let output = run(&["rules", verb, file]);
        assert_eq!(output.status.code(), Some(1), "{verb}");
        let said = String::from_utf8_lossy(&output.stdout);
        let report: Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
        let fault = &report["faults"][0];
        assert_eq!(
            (&fault["field"], &fault["code"]),
            (&"due".into(), &"value".into())
        );
        assert!(fault["mend"].as_str().unwrap().contains("30d"), "{fault}");
    }
    std::fs::write(
        &path,
        text.replacen("\"due\": \"30d\"", "\"due\": \"31d\"", 1),
    )
    .unwrap();
    let report = json(&run(&["rules", "check", file]));
    assert_eq!(report["differences"].as_array().unwrap().len(), 1);
    json(&run(&["rules", "import", file]));
    let report = json(&run(&["rules", "check", file]));
    assert_eq!(report["differences"], serde_json::json!([]));
    json(&run(&["verify"]));
}

/// Two machines, by their scripts: the card that one prints is what the other adds.
#[test]
fn two_machines_exchange_their_cards() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for folder in [&one, &other] {
        std::fs::write(folder.path().join("p"), "une phrase de passe\n").unwrap();
        let line = ["init", "--user", "Émilie", "--role", "counsellor"];
        json(&ancrage(folder.path(), &line));
    }
    let shown = json(&ancrage(one.path(), &["identity", "show"]));
    let file = other.path().join("carte.txt");
    std::fs::write(&file, shown["text"].as_str().unwrap()).unwrap();
    let run = |line: &[&str]| ancrage(other.path(), line);
    let added = json(&run(&["identity", "add", file.to_str().unwrap()]));
    let id = added["value"].as_str().unwrap();
    assert_eq!(shown["face"]["device"], id);
    let state = || json(&run(&["identity", "list"]))[0]["state"].clone();
    assert_eq!(state(), "known");
    json(&run(&["identity", "compare", id]));
    assert_eq!(state(), "trusted");
    json(&run(&["identity", "revoke", id, "--reason", "lost"]));
    assert_eq!(state(), "revoked");
    let again = run(&["identity", "add", file.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(1));
    let own = run(&["identity", "show"]);
    assert!(own.status.success());
}

/// What a checker says of a file; none, with a sentence, where it is not installed.
fn checked(tool: &str, options: &[&str], file: &Path) -> Option<String> {
    match Command::new(tool).args(options).arg(file).output() {
        Ok(output) => {
            assert!(output.status.success(), "{tool}: {output:?}");
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(_) => {
            eprintln!("{tool} is not installed: this check is left out.");
            None
        }
    }
}

/// A PDF as tools that are not ours read it: whole, tagged, with headings and text.
fn is_sound_and_tagged(path: &Path) {
    if let Some(said) = checked("qpdf", &["--check"], path) {
        assert!(
            said.contains("No syntax or stream encoding errors"),
            "{said}"
        );
    }
    if let Some(said) = checked("pdfinfo", &[], path) {
        let tagged = said
            .lines()
            .any(|l| l.starts_with("Tagged:") && l.ends_with("yes"));
        assert!(tagged, "{path:?}: {said}");
    }
    if let Some(said) = checked("pdfinfo", &["-struct-text"], path) {
        assert!(
            said.contains("H1") && said.contains("P (block)"),
            "{path:?}: {said}"
        );
    }
}

#[test]
fn a_script_prints_the_minutes_of_a_table() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p"), "une phrase de passe\n").unwrap();
    let run = |line: &[&str]| ancrage(folder.path(), line);
    json(&run(&["demo", "--files", "2", "--seed", "3"]));
    let tables = json(&run(&["call", "concertation.list", "{}"]));
    let table = &tables[0]["table"];
    let name = table["name"].as_str().unwrap();
    let asked = serde_json::json!({ "table": table["id"] }).to_string();
    let whole = || json(&run(&["call", "concertation.show", &asked]));
    let page = whole();
    let meetings = page["meetings"].as_array().unwrap();
    let held = meetings.iter().find(|m| m["status"] == "held").unwrap();
    let day = held["held_on"].as_str().unwrap();
    for language in ["fr", "en"] {
        let path = folder.path().join(format!("minutes-{language}.pdf"));
        let out = path.to_str().unwrap();
        let line = ["minutes", name, day, "--lang", language, "--out", out];
        assert_eq!(json(&run(&line))["saved"], out);
        assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-1.7"));
        is_sound_and_tagged(&path);
        if let Some(said) = checked("pdftotext", &["-layout"], &path) {
            let _ = said;
            let text = std::fs::read_to_string(path.with_extension("txt")).unwrap();
            assert!(text.replace('\u{a0}', " ").contains(name), "{text}");
        }
    }
    // Each printing is in the journal; a day without a meeting is said.
    let named = serde_json::json!({ "table": table["id"], "meeting": held["id"] }).to_string();
    let page = json(&run(&["call", "concertation.meeting", &named]));
    assert_eq!(page["prints"].as_array().unwrap().len(), 2);
    let out = folder.path().join("x.pdf");
    let line = [
        "minutes",
        name,
        "1999-01-01",
        "--lang",
        "fr",
        "--out",
        out.to_str().unwrap(),
    ];
    assert_eq!(run(&line).status.code(), Some(2));
    assert!(!out.exists());
    json(&run(&["verify"]));
}

#[test]
fn every_letter_is_a_sound_tagged_pdf_by_others_tools() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p"), "une phrase de passe\n").unwrap();
    let run = |line: &[&str]| ancrage(folder.path(), line);
    json(&run(&["demo", "--files", "30", "--seed", "3"]));
    let files = json(&run(&["list", "files", "--limit", "30"]));
    let numbers: Vec<&str> = files
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["number"].as_str().unwrap())
        .collect();
    for (kind, language) in [
        ("card", "ar"),
        ("card", "uk"),
        ("steps", "fr"),
        ("plan", "fr"),
        ("attestation", "en"),
        ("summary", "fr"),
    ] {
        let path = folder.path().join(format!("{kind}-{language}.pdf"));
        let out = path.to_str().unwrap();
        let made = numbers.iter().any(|number| {
            let line = [
                "letter",
                kind,
                number,
                "--lang",
                language,
                "--out",
                out,
                "--flags-read",
            ];
            run(&line).status.success()
        });
        assert!(made, "{kind}");
        is_sound_and_tagged(&path);
    }
    // All the files of a view as one: those with safety flags are left out, and said.
    let path = folder.path().join("pile.pdf");
    let out = path.to_str().unwrap();
    let line = ["letter", "attestation", "--view", "all", "--lang", "fr"];
    let made = json(&run(&[&line[..], &["--out", out]].concat()));
    let flagged = made["flagged"].as_array().unwrap().len();
    let pages = made["made"].as_u64().unwrap() as usize;
    assert_eq!(pages + flagged, numbers.len());
    assert!(pages > 10);
    if let Some(said) = checked("qpdf", &["--check"], &path) {
        assert!(
            said.contains("No syntax or stream encoding errors"),
            "{said}"
        );
    }
    if let Some(said) = checked("pdfinfo", &[], &path) {
        let told = |what: &str, value: &str| {
            let mut lines = said.lines();
            lines.any(|l| l.starts_with(what) && l.split_whitespace().next_back() == Some(value))
        };
        assert!(
            told("Tagged:", "yes") && told("Pages:", &pages.to_string()),
            "{said}"
        );
    }
}

#[test]
fn a_script_prints_a_letter_to_a_partner_and_takes_its_answer() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p"), "une phrase de passe\n").unwrap();
    let run = |line: &[&str]| ancrage(folder.path(), line);
    json(&run(&["demo", "--files", "40", "--seed", "3"]));
    let today = json(&run(&["today"]));
    let waiting = today["referrals"].as_array().unwrap().iter();
    let sent = waiting.clone().find(|r| r["status"] == "sent").unwrap();
    let asked = format!(r#"{{"case":"{}"}}"#, sent["case"].as_str().unwrap());
    let sheet = json(&run(&["call", "cases.show", &asked]));
    let all = sheet["referrals"].as_array().unwrap().iter();
    let line = all.clone().find(|r| r["id"] == sent["referral"]).unwrap();
    let code = line["code"].as_str().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (kind, name) in [("referral", "l.pdf"), ("slip", "s.pdf")] {
        json(&run(&[
            "letter",
            kind,
            code,
            "--lang",
            "fr",
            "--out",
            &at(name),
        ]));
        assert!(std::fs::read(at(name)).unwrap().starts_with(b"%PDF-1.7"));
    }
    json(&run(&["referral", "export", code, "--fhir", &at("r.json")]));
    let bundle: Value = serde_json::from_slice(&std::fs::read(at("r.json")).unwrap()).unwrap();
    assert_eq!(bundle["resourceType"], "Bundle");

    let today = today["date"].as_str().unwrap();
    let list = format!("code;statut;date\n{code};Reçue;{today}\nKC4-7CM-5PV;Reçue;{today}\n");
    std::fs::write(at("a.csv"), list).unwrap();
    let seen = json(&run(&["import", "answers", &at("a.csv")]));
    assert_eq!((&seen["change"], &seen["refused"]), (&1.into(), &1.into()));
    assert!(seen["rows"][1]["mend"].is_string());
    let done = json(&run(&[
        "import",
        "answers",
        &at("a.csv"),
        "--apply",
        "--report",
        &at("rapport.json"),
    ]));
    assert_eq!(done["dry_run"], false);
    assert!(Path::new(&at("rapport.json")).exists());
    // Once more, nothing is left to record.
    assert_eq!(
        run(&["import", "answers", &at("a.csv"), "--apply"])
            .status
            .code(),
        Some(1)
    );
    assert_eq!(json(&run(&["verify"]))["findings"], serde_json::json!([]));
    assert_eq!(run(&["referral", "export", code]).status.code(), Some(2));
}
