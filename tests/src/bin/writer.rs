//! A counsellor at work, for the tests that stop her: prints one line per
//! acknowledged act, until it is killed or its work is done.
//!
//! `writer FOLDER WORK ROUND [FILE]`; works: `notes` (without a pause), `attach`,
//! `backup`,
//! `keys`, `create`, `restore`, `open`, `day` (a short session of everything).
//! A refusal is printed as `refused <act> <code>`.
#![allow(clippy::print_stdout)]

use ancrage_core::door::{call, desk_with};
use ancrage_core::error::Refusal;
use ancrage_core::session::{Clock, Desk, Unwatched};
use ancrage_core::vault::Effort;
use ancrage_tests::PASSPHRASE;
use serde_json::{Value, json};
use std::io::Write;

struct Writer {
    desk: Desk,
    folder: String,
    round: String,
}

impl Writer {
    fn ask(&self, name: &str, request: Value) -> Result<Value, Refusal> {
        call(&self.desk, name, request, &Unwatched)
    }

    fn say(&self, line: &str) -> Result<(), std::io::Error> {
        let mut out = std::io::stdout();
        writeln!(out, "{line}")?;
        out.flush()
    }

    fn unlock(&self, passphrase: &str) -> Result<Value, Refusal> {
        let request = json!({ "folder": self.folder, "passphrase": passphrase });
        self.ask("vault.unlock", request)
    }

    /// Says that an act was acknowledged, or how it was refused.
    fn tell(&self, act: &str, answer: &Result<Value, Refusal>) -> Result<(), std::io::Error> {
        match answer {
            Ok(_) => self.say(act),
            Err(refusal) => {
                let word = act.split(' ').next().unwrap_or_default();
                self.say(&format!("refused {word} {}", refusal.code))
            }
        }
    }

    fn notes(&self, case: &str) -> Result<(), Box<dyn std::error::Error>> {
        self.unlock(PASSPHRASE)?;
        for number in 0u64.. {
            let text = format!("note {}/{number}", self.round);
            match number % 5 {
                3 => {
                    let draft = json!({ "form": "notes.new:a", "subject": case, "content": { "text": text } });
                    self.ask("drafts.save", draft)?;
                    let plan = json!({ "case": case, "kind": "plan", "due_on": "2026-12-01" });
                    self.ask("follow_ups.plan", plan)?;
                }
                4 => {
                    self.ask("notes.save", json!({ "case": case, "text": "par erreur" }))?;
                    self.ask("journal.undo", json!({}))?;
                }
                _ => {}
            }
            self.ask("notes.save", json!({ "case": case, "text": text }))?;
            self.say(&text)?;
        }
        Ok(())
    }

    /// Papers of three pieces each, one in three taken out again.
    fn attach(&self, case: &str) -> Result<(), Box<dyn std::error::Error>> {
        self.unlock(PASSPHRASE)?;
        let path = format!("{}-numerisation.pdf", self.folder);
        for number in 0u64.. {
            let mut bytes = b"%PDF-1.4\n".to_vec();
            bytes.extend(format!("{}/{number}", self.round).bytes());
            bytes.resize(2_500_000, b'x');
            std::fs::write(&path, &bytes)?;
            let kept = json!({ "case": case, "path": path });
            let kept = self.ask("documents.attach", kept)?["value"].clone();
            let id = kept.as_str().unwrap_or_default();
            if number % 3 == 2 {
                self.say(&format!("leaves {id}"))?;
                self.ask("documents.remove", json!({ "case": case, "document": id }))?;
                self.say(&format!("left {id}"))?;
            } else {
                self.say(&format!("kept {id}"))?;
            }
        }
        Ok(())
    }

    fn backup(&self) -> Result<(), Box<dyn std::error::Error>> {
        self.unlock(PASSPHRASE)?;
        self.say("open")?;
        loop {
            let made = self.ask("vault.back_up", json!({}))?;
            self.say(&format!("backup {}", made["name"].as_str().unwrap_or("")))?;
        }
    }

    /// One passphrase after the other; the round says which one is present.
    fn keys(&self) -> Result<(), Box<dyn std::error::Error>> {
        let mut present = self.round.clone();
        self.unlock(&present)?;
        for number in 0u64.. {
            let new = format!("phrase de passe numéro {number} après {}", self.round.len());
            let change = json!({ "present": present, "new": new });
            self.say(&format!("try {new}"))?;
            self.ask("vault.change_passphrase", change)?;
            self.say(&format!("now {new}"))?;
            present = new;
        }
        Ok(())
    }

    fn create(&self) -> Result<(), Box<dyn std::error::Error>> {
        for number in 0u64.. {
            let folder = format!("{}/{}-{number}", self.folder, self.round);
            self.say(&format!("try {folder}"))?;
            let request = json!({ "folder": folder, "name": "Émilie", "role": "counsellor",
                "passphrase": PASSPHRASE });
            self.ask("vault.create", request)?;
            self.say(&format!("now {folder}"))?;
        }
        Ok(())
    }

    /// Restores the newest back-up in place, again and again.
    fn restore(&self) -> Result<(), Box<dyn std::error::Error>> {
        let from = format!("{}/backups/{}", self.folder, self.round);
        loop {
            let request = json!({ "from": from, "folder": self.folder });
            self.ask("vault.restore", request)?;
            self.say("restored")?;
        }
    }

    /// Opens, which migrates a vault of an earlier schema.
    fn open(&self) -> Result<(), Box<dyn std::error::Error>> {
        self.unlock(PASSPHRASE)?;
        self.say("opened")?;
        Ok(())
    }

    /// A short day in which the disk may fail at any moment.
    fn day(&self, case: &str) -> Result<(), Box<dyn std::error::Error>> {
        let opened = self.unlock(PASSPHRASE);
        self.tell("opened", &opened)?;
        let numbers = if opened.is_ok() { 0..3 } else { 0..0 };
        for number in numbers {
            let text = format!("note {}/{number}", self.round);
            let saved = self.ask("notes.save", json!({ "case": case, "text": text }));
            self.tell(&text, &saved)?;
            let form = format!("brouillon-{}-{number}", self.round);
            let draft = json!({ "form": form, "content": {} });
            self.tell(&form, &self.ask("drafts.save", draft))?;
        }
        if opened.is_ok() {
            self.tell("backup", &self.ask("vault.back_up", json!({})))?;
            let new = json!({ "present": PASSPHRASE, "new": PASSPHRASE });
            self.tell("passphrase", &self.ask("vault.change_passphrase", new))?;
            let text = format!("note {}/dernière", self.round);
            let saved = self.ask("notes.save", json!({ "case": case, "text": text }));
            self.tell(&text, &saved)?;
            self.tell("locked", &self.ask("vault.lock", json!({})))?;
        }
        self.say("end")?;
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, work, round, rest @ ..] = arguments.as_slice() else {
        return Err("folder, work, round".into());
    };
    let writer = Writer {
        desk: desk_with(Clock::system(), Effort::NONE),
        folder: folder.clone(),
        round: round.clone(),
    };
    let case = rest.first().map(String::as_str).unwrap_or_default();
    match work.as_str() {
        "notes" => writer.notes(case),
        "attach" => writer.attach(case),
        "backup" => writer.backup(),
        "keys" => writer.keys(),
        "create" => writer.create(),
        "restore" => writer.restore(),
        "open" => writer.open(),
        "day" => writer.day(case),
        other => Err(format!("no work is named {other}").into()),
    }
}
