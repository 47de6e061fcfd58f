//! Demo vaults of a size, made once.

use crate::raw::subjects;
use ancrage_core::door::HOUSE;
use ancrage_core::door::call;
use ancrage_core::session::{Clock, Session};
use ancrage_core::session::{Desk, Progress, Unwatched};
use ancrage_core::vault::Effort;
use ancrage_tests::PASSPHRASE;
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use uuid::Uuid;

/// The day of every bench.
pub const DAY: &str = "2026-11-23";

/// An open vault.
pub struct Made {
    /// What the window would hold.
    pub desk: Desk,
    /// Its folder.
    pub folder: PathBuf,
}

impl Made {
    /// The session.
    pub fn session(&self) -> Arc<Session> {
        self.desk.session().expect("an open vault")
    }
    /// Through the door, as the window does.
    pub fn door(&self, name: &str, request: Value) -> Value {
        call(&self.desk, name, request, &Unwatched).expect(name)
    }
}

struct Told(Instant);

impl Progress for Told {
    fn report(&self, _: &'static str, done: u64, total: u64) {
        if done.is_multiple_of(10_000) || done == total {
            let rate = done as f64 / self.0.elapsed().as_secs_f64();
            println!("  made {done} of {total} files, {rate:.0} a second");
        }
    }
    fn cancelled(&self) -> bool {
        false
    }
}

/// What tells one schema from another.
pub fn schema() -> String {
    let mut hasher = DefaultHasher::new();
    for (number, name, sql) in HOUSE.migrations {
        (number, name, sql).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// A desk on the bench's day.
pub fn desk() -> Desk {
    ancrage_core::door::desk_with(Clock::standing(DAY.parse().expect("a date")), Effort::NONE)
}

/// The vault of a size and of this schema, made when it is not there.
pub fn ready(place: &Path, files: u32) -> Made {
    let folder = place.join(format!("vault-{files}-{}", schema()));
    let whole = folder.join("whole");
    let desk = desk();
    if whole.exists() {
        let unlock = json!({ "folder": folder, "passphrase": PASSPHRASE });
        call(&desk, "vault.unlock", unlock, &Unwatched).expect("the vault opens");
        return Made { desk, folder };
    }
    let _ = std::fs::remove_dir_all(&folder);
    let create = json!({ "folder": folder, "name": "Émilie", "role": "counsellor",
        "passphrase": PASSPHRASE, "demo": files });
    call(&desk, "vault.create", create, &Told(Instant::now())).expect("a vault");
    let made = Made { desk, folder };
    doubles(&made, files);
    std::fs::write(whole, "").expect("a mark");
    made
}

/// Of so many files, two are said to be of two people, and two made one.
const DOUBLES_EVERY: usize = 1000;

fn doubles(made: &Made, files: u32) {
    let some = subjects(made);
    let pairs = (files as usize / DOUBLES_EVERY).max(1);
    let name = |at: usize| Uuid::from_slice(&some[at]).expect("an identifier");
    for at in 0..pairs {
        let at = at * 4;
        made.door(
            "merges.set_apart",
            json!({ "one": name(at), "other": name(at + 1) }),
        );
        let two = json!({ "one": name(at + 2), "other": name(at + 3) });
        let warnings = made.door("merges.compare", two)["warnings"].clone();
        made.door(
            "merges.merge",
            json!({ "kept": name(at + 2), "absorbed": name(at + 3), "fields": [], "tables": [],
                "acknowledged": warnings }),
        );
    }
}

/// Bytes of the database and its log.
pub fn bytes(folder: &Path) -> u64 {
    ["vault.db", "vault.db-wal"]
        .iter()
        .filter_map(|file| std::fs::metadata(folder.join(file)).ok())
        .map(|file| file.len())
        .sum()
}
