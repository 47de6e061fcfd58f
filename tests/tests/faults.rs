//! Killed at random instants, by whatever it was doing; two instances; a clock
//! set back: no acknowledged save lost, every vault opens, `verify` is clean.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::door::{HOUSE, call};
use ancrage_core::journal::{Registry, SubjectKind, Table};
use ancrage_core::session::{Actor, Clock, Role, Session, Unwatched};
use ancrage_core::vault::{Effort, Migration, Vault};
use ancrage_tests::dice::Dice;
use ancrage_tests::window::built;
use ancrage_tests::{Bench, PASSPHRASE};
use serde_json::json;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// Kills under a writing load; `ANCRAGE_KILLS=10000` before a release.
fn kills() -> u64 {
    std::env::var("ANCRAGE_KILLS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(500)
}

/// Starts the writer, kills it after `delay`, gives what it said.
fn killed(arguments: &[&str], delay: Duration) -> String {
    let mut writer = Command::new(built("writer"))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = writer.stdout.take().unwrap();
    // Its first word, so that the delay falls in its work, not in its start.
    let mut first = [0u8; 1];
    let started = out.read(&mut first).unwrap() == 1;
    std::thread::sleep(delay);
    let _ = writer.kill();
    writer.wait().unwrap();
    let mut said = String::new();
    if started {
        said.push(char::from(first[0]));
        out.read_to_string(&mut said).unwrap();
    }
    let whole = said.rfind('\n').map_or(0, |end| end + 1);
    said.truncate(whole);
    said
}

/// Kills that one vault goes through: its reading stays short.
const KILLS_PER_VAULT: u64 = 10;

fn one_vault(dice: &mut Dice, rounds: u64) -> usize {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Sauve", "Toujours");
    bench.ok("vault.lock", json!({}));
    let vault = bench.vault();
    let folder = vault.to_str().unwrap();
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..rounds {
        let delay = Duration::from_micros(dice.roll() % 25_000);
        let said = killed(&[folder, "notes", &round.to_string(), &case], delay);
        acknowledged.extend(said.lines().map(str::to_owned));
        bench.ok(
            "vault.unlock",
            json!({ "folder": folder, "passphrase": PASSPHRASE }),
        );
        let sheet = bench.sheet(&case);
        let kept: Vec<&str> = sheet["notes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n["text"].as_str().unwrap())
            .collect();
        for line in &acknowledged {
            assert!(
                kept.contains(&line.as_str()),
                "round {round}: « {line} » was acknowledged and is lost"
            );
        }
        bench.verify();
        bench.ok("vault.lock", json!({}));
    }
    acknowledged.len()
}

#[test]
fn killed_at_random_no_acknowledged_save_is_lost() {
    let vaults = kills().div_ceil(KILLS_PER_VAULT);
    let workers = std::thread::available_parallelism().map_or(2, usize::from) as u64;
    let acknowledged: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..workers)
            .map(|worker| {
                scope.spawn(move || {
                    let mut dice = Dice(0x1234_5678 + worker);
                    let mine = vaults / workers + u64::from(worker < vaults % workers);
                    (0..mine)
                        .map(|_| one_vault(&mut dice, KILLS_PER_VAULT))
                        .sum::<usize>()
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).sum()
    });
    let kills = vaults * KILLS_PER_VAULT;
    println!("{{\"kills\": {kills}, \"acknowledged\": {acknowledged}, \"lost\": 0}}");
    assert!(acknowledged as u64 >= kills);
}

#[test]
fn killed_while_a_paper_is_kept_it_is_whole_or_not_there() {
    let mut dice = Dice(0x00d0_c5ee);
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Sauve", "Toujours");
    bench.ok("vault.lock", json!({}));
    let vault = bench.vault();
    let folder = vault.to_str().unwrap();
    let mut words: Vec<(String, String)> = Vec::new();
    for round in 0..kills().div_ceil(25) {
        let delay = Duration::from_micros(dice.roll() % 150_000);
        let said = killed(&[folder, "attach", &round.to_string(), &case], delay);
        let lines = said.lines().filter_map(|l| l.split_once(' '));
        words.extend(lines.map(|(word, id)| (word.to_owned(), id.to_owned())));
        bench.ok(
            "vault.unlock",
            json!({ "folder": folder, "passphrase": PASSPHRASE }),
        );
        let list = bench.ok("documents.list", json!({ "case": case }));
        let there: Vec<&str> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|d| d["id"].as_str().unwrap())
            .collect();
        for (word, id) in &words {
            match word.as_str() {
                "kept" => assert!(there.contains(&id.as_str()), "{id} was kept and is lost"),
                "left" => assert!(!there.contains(&id.as_str()), "{id} was taken out"),
                _ => {}
            }
        }
        for id in there {
            let one = json!({ "case": case, "document": id });
            let bytes = ancrage_core::door::content(&bench.desk, one).unwrap();
            assert_eq!(bytes.len(), 2_500_000);
        }
        bench.verify();
        bench.ok("vault.lock", json!({}));
    }
    assert!(words.iter().any(|(word, _)| word == "kept"));
}

fn unlocks(bench: &Bench, folder: &Path, passphrase: &str) -> bool {
    let _ = std::fs::remove_file(folder.join("attempts.json"));
    let request = json!({ "folder": folder, "passphrase": passphrase });
    bench.call("vault.unlock", request).is_ok()
}

fn delay(dice: &mut Dice, most: u64) -> Duration {
    Duration::from_micros(dice.roll() % (most * 1000))
}

#[test]
fn killed_while_a_vault_is_made_it_opens_or_is_made_again() {
    let mut dice = Dice(7);
    let bench = Bench::on("2026-11-23");
    for round in 0..12 {
        let folder = bench.folder().to_str().unwrap();
        let said = killed(
            &[folder, "create", &round.to_string()],
            delay(&mut dice, 60),
        );
        for line in said.lines() {
            let (word, folder) = line.split_once(' ').unwrap();
            let folder = Path::new(folder);
            if word == "try" && !unlocks(&bench, folder, PASSPHRASE) {
                bench.ok(
                    "vault.create",
                    json!({ "folder": folder, "name": "Émilie", "role": "counsellor",
                        "passphrase": PASSPHRASE }),
                );
            }
            assert!(unlocks(&bench, folder, PASSPHRASE), "{line}");
        }
        bench.verify();
    }
}

#[test]
fn killed_while_a_back_up_is_made_only_whole_ones_count() {
    let mut dice = Dice(8);
    let bench = Bench::on("2026-11-23");
    bench.file("Sauve", "Toujours");
    for round in 0..12 {
        bench.ok("vault.lock", json!({}));
        let folder = bench.vault();
        let said = killed(
            &[folder.to_str().unwrap(), "backup", "0"],
            delay(&mut dice, 80),
        );
        let mut named = said.lines().filter_map(|l| l.strip_prefix("backup "));
        let last = named.next_back().map(str::to_owned);
        assert!(unlocks(&bench, &folder, PASSPHRASE));
        let present = bench.ok("vault.backups", json!({}));
        let present = present.as_array().unwrap();
        let has = |name: &str| present.iter().any(|b| b["name"] == name);
        assert!(
            last.is_none_or(|name| has(&name)),
            "an acknowledged back-up"
        );
        for backup in present.iter().take(2) {
            let from = folder
                .join("backups")
                .join(backup["name"].as_str().unwrap());
            let to = bench.folder().join(format!("copie-{round}"));
            let _ = std::fs::remove_dir_all(&to);
            bench.ok("vault.restore", json!({ "from": from, "folder": to }));
            assert!(unlocks(&bench, &to, PASSPHRASE));
            bench.verify();
        }
        assert!(unlocks(&bench, &folder, PASSPHRASE));
        bench.verify();
    }
}

#[test]
fn killed_while_a_passphrase_changes_the_old_or_the_new_one_opens() {
    let mut dice = Dice(9);
    let bench = Bench::on("2026-11-23");
    let folder = bench.vault();
    bench.ok("vault.lock", json!({}));
    let mut present = PASSPHRASE.to_owned();
    for _ in 0..25 {
        let said = killed(
            &[folder.to_str().unwrap(), "keys", &present],
            delay(&mut dice, 30),
        );
        let mut asked = None;
        for line in said.lines() {
            match line.split_once(' ').unwrap() {
                ("try", new) => asked = Some(new.to_owned()),
                (_, new) => {
                    present = new.to_owned();
                    asked = None;
                }
            }
        }
        if !unlocks(&bench, &folder, &present) {
            present = asked.expect("the acknowledged passphrase opens");
            assert!(unlocks(&bench, &folder, &present));
        }
        bench.verify();
        bench.ok("vault.lock", json!({}));
    }
}

#[test]
fn killed_while_a_back_up_is_restored_the_vault_opens_all_the_same() {
    let mut dice = Dice(10);
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Sauve", "Toujours");
    let made = bench.ok("vault.back_up", json!({}));
    let folder = bench.vault();
    for _ in 0..25 {
        bench.ok("vault.lock", json!({}));
        let name = made["name"].as_str().unwrap();
        killed(
            &[folder.to_str().unwrap(), "restore", name],
            delay(&mut dice, 12),
        );
        assert!(unlocks(&bench, &folder, PASSPHRASE));
        assert_eq!(bench.sheet(&case)["name"], "Toujours, Sauve");
        bench.verify();
    }
}

/// What the journal knew when the schema had its first steps alone.
static FIRST_ROOM: Registry = Registry {
    tables: &[Table {
        name: "users",
        kind: SubjectKind::User,
    }],
    derived: &[],
    attached: &[],
    references: &[],
    invariants: |_, _, _| Ok(()),
};

/// A vault of the schema's first steps, with its person.
fn of_an_earlier_schema(folder: &Path) {
    let (mut opened, _) = Vault::at(folder)
        .create("Émilie", PASSPHRASE, Effort::NONE)
        .unwrap();
    let clock = Arc::new(Clock::system());
    // Today's journal writes it: its own tables are as it wants them.
    let own = ["digest_parts", "exchange_keys"];
    let journal = |step: &&Migration| step.0 <= 2 || own.contains(&step.1);
    let steps: Vec<Migration> = HOUSE.migrations.iter().filter(journal).copied().collect();
    opened.migrate(&steps, clock.now()).unwrap();
    let actor = Actor {
        id: opened.user,
        role: Role::Counsellor,
    };
    let session = Session::begin(opened, actor.clone(), clock, Effort::NONE, &FIRST_ROOM).unwrap();
    let join = ancrage_core::journal::Action::new("users.join", ancrage_core::journal::Undo::Never);
    session
        .write(join, |w| {
            let subject = ancrage_core::ids::SubjectId(actor.id.0);
            w.create_as(SubjectKind::User, subject)?;
            w.on(subject, |tx| {
                tx.execute(
                    "INSERT INTO users (subject, id, name, role) VALUES (?1, ?1, 'Émilie', 'counsellor')",
                    [actor.id],
                )?;
                Ok(())
            })
        })
        .unwrap();
    session.vault().finish_creation().unwrap();
}

#[test]
fn killed_while_the_schema_grows_it_grows_at_the_next_opening() {
    let mut dice = Dice(11);
    let bench = Bench::on("2026-11-23");
    for round in 0..15 {
        let folder = bench.folder().join(format!("ancien-{round}"));
        of_an_earlier_schema(&folder);
        let mut writer = Command::new(built("writer"))
            .args([folder.to_str().unwrap(), "open", "0"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(delay(&mut dice, 120));
        let _ = writer.kill();
        writer.wait().unwrap();
        assert!(unlocks(&bench, &folder, PASSPHRASE));
        bench.file("Née", "Après");
        bench.verify();
        let first = bench.ok("vault.backups", json!({}));
        assert!(
            !first.as_array().unwrap().is_empty(),
            "a back-up stands before"
        );
    }
}

#[test]
fn a_second_opener_is_refused_and_the_first_goes_on() {
    let bench = Bench::on("2026-11-23");
    let other = ancrage_core::door::desk_with(Clock::system(), Effort::NONE);
    let request = json!({ "folder": bench.vault(), "passphrase": PASSPHRASE });
    let refused = call(&other, "vault.unlock", request, &Unwatched);
    assert_eq!(refused.unwrap_err().code, "vault-open-here");
    bench.file("Toujours", "Là");
    bench.verify();
}

#[test]
fn a_clock_set_back_breaks_nothing() {
    let bench = Bench::on("2026-11-23");
    let case = bench.file("Zoé", "Fictive");
    bench.day("2025-01-01");
    bench.ok(
        "notes.save",
        json!({ "case": case, "text": "écrite hier, dit l’horloge" }),
    );
    bench.day("2026-11-24");
    bench.restart();
    assert_eq!(bench.sheet(&case)["notes"].as_array().unwrap().len(), 1);
    bench.verify();
}
