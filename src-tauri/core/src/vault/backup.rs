//! Back-ups: made online, encrypted, opened again and compared before they count.

use super::keys::{sync_folder, write_durably};
use super::open::{Held, check_pages, connect, open_reader};
use super::{Error, Vault};
use crate::error::Refusal;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use rusqlite::Connection;
use rusqlite::backup::{Backup as OnlineBackup, StepResult};
use rusqlite::types::ValueRef;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const FORMAT: &str = "%Y-%m-%dT%H%M%SZ";

/// How many are kept: all of the last two days, then one a day, a week, a month.
/// A mistake noticed within a year can be looked up; a 0.5 GB vault then takes
/// at most about 12 GB.
pub const KEEP: (usize, usize, usize) = (7, 4, 12);

/// A finished back-up of a vault folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its folder's name: rank, then moment (UTC).
    pub name: String,
    /// Its place in the order of making, whatever the clock said.
    pub rank: u64,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Where it is.
    pub path: PathBuf,
}

/// The finished back-ups of a vault folder, oldest first.
pub fn backups(folder: &Path) -> Vec<Backup> {
    let Ok(entries) = fs::read_dir(folder.join("backups")) else {
        return Vec::new();
    };
    let mut found: Vec<Backup> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?.to_owned();
            let (rank, moment) = name.split_once('-')?;
            let rank = rank.parse().ok()?;
            let at = NaiveDateTime::parse_from_str(moment, FORMAT).ok()?;
            Some(Backup {
                name,
                rank,
                at: at.and_utc(),
                path,
            })
        })
        .collect();
    found.sort_by_key(|backup| backup.rank);
    found
}

/// The newest finished back-up: only those that compared bear a final name.
pub fn last_good(folder: &Path) -> Option<Backup> {
    backups(folder).pop()
}

/// A page found damaged in the middle of work: the way out is the last good back-up.
pub fn with_way_out(mut refusal: Refusal, folder: &Path) -> Refusal {
    if refusal.code == "vault-damaged" {
        let name = last_good(folder).map(|b| b.name).unwrap_or_default();
        refusal.params.insert("backup".to_owned(), name.into());
    }
    refusal
}

/// Whether a back-up is due: one a day, and after many changes. A clock set
/// back makes it due rather than never.
pub fn is_due(last: Option<DateTime<Utc>>, now: DateTime<Utc>, changes_since: u64) -> bool {
    match last {
        None => changes_since > 0,
        Some(last) if last > now => changes_since > 0,
        Some(last) => {
            let age = now - last;
            (age >= TimeDelta::hours(20) && changes_since > 0)
                || (age >= TimeDelta::hours(1) && changes_since >= 200)
        }
    }
}

/// Makes a back-up, into the vault's own folder when `to` is `None`, verifies it
/// and only then gives it its final name.
///
/// # Errors
/// The target exists; the disk is full; the copy does not compare.
pub fn back_up(held: &Held, to: Option<&Path>, now: DateTime<Utc>) -> Result<Backup, Error> {
    let name = now.format(FORMAT).to_string();
    let rank = last_good(held.folder()).map_or(1, |last| last.rank + 1);
    let path = match to {
        Some(path) => path.to_owned(),
        None => held
            .folder()
            .join("backups")
            .join(format!("{rank:06}-{name}")),
    };
    if path.exists() {
        return Err(Error::NotEmpty);
    }
    let unfinished = path.with_extension("unfinished");
    let _ = fs::remove_dir_all(&unfinished);
    fs::create_dir_all(&unfinished)?;
    let outcome = fill(held, &unfinished).and_then(|()| {
        fs::rename(&unfinished, &path)?;
        sync_folder(path.parent())
    });
    if outcome.is_err() {
        let _ = fs::remove_dir_all(&unfinished);
    }
    outcome?;
    if to.is_none() {
        rotate(held.folder());
    }
    let name = path
        .file_name()
        .map_or(name, |n| n.to_string_lossy().into_owned());
    Ok(Backup {
        name,
        rank,
        at: now,
        path,
    })
}

/// Opens a back-up again, reads every page of it, and looks into it.
///
/// # Errors
/// It does not open, or a page does not read.
pub fn check<T>(
    held: &Held,
    backup: &Backup,
    look: impl FnOnce(&Connection) -> Result<T, Error>,
) -> Result<T, Error> {
    // On a copy: reading a back-up must not change it.
    let folder = tempfile_in(held.folder())?;
    let copy = folder.join("vault.db");
    fs::copy(backup.path.join("vault.db"), &copy)?;
    let outcome = connect(&copy, held.key()).and_then(|conn| {
        if !check_pages(&conn)?.is_empty() {
            return Err(Error::BackupDiffers);
        }
        look(&conn)
    });
    fs::remove_dir_all(&folder)?;
    outcome
}

fn tempfile_in(folder: &Path) -> Result<PathBuf, Error> {
    let path = folder.join("backups").join("checking");
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path)?;
    Ok(path)
}

fn fill(held: &Held, folder: &Path) -> Result<(), Error> {
    let source = open_reader(held)?;
    // One snapshot for the copy and the comparison, while saves go on.
    source.execute_batch("BEGIN")?;
    let before = content(&source)?;
    let path = folder.join("vault.db");
    {
        let mut copy = connect(&path, held.key())?;
        copy_pages(&source, &mut copy)?;
    }
    let copy = connect(&path, held.key())?;
    if !check_pages(&copy)?.is_empty() || content(&copy)? != before {
        return Err(Error::BackupDiffers);
    }
    copy.execute_batch("PRAGMA journal_mode = DELETE")?;
    drop(copy);
    fs::File::open(&path)?.sync_all()?;
    let keys = fs::read(held.folder().join("keys.json"))?;
    write_durably(&folder.join("keys.json"), &keys)
}

fn copy_pages(source: &Connection, copy: &mut Connection) -> Result<(), Error> {
    let online = OnlineBackup::new(source, copy)?;
    loop {
        match online.step(1000)? {
            StepResult::Done => return Ok(()),
            StepResult::Busy | StepResult::Locked => {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            _ => {}
        }
    }
}

/// A digest of everything in every table.
fn content(conn: &Connection) -> Result<[u8; 32], Error> {
    let mut statement = conn.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table'
         AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )?;
    let tables: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut hasher = blake3::Hasher::new();
    for table in tables {
        hasher.update(table.as_bytes());
        let mut rows = conn.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns = rows.column_count();
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                feed(&mut hasher, row.get_ref(column)?);
            }
        }
    }
    Ok(*hasher.finalize().as_bytes())
}

fn feed(hasher: &mut blake3::Hasher, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => {
            hasher.update(&[0]);
        }
        ValueRef::Integer(n) => {
            hasher.update(&[1]).update(&n.to_le_bytes());
        }
        ValueRef::Real(x) => {
            hasher.update(&[2]).update(&x.to_bits().to_le_bytes());
        }
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            hasher
                .update(&[3])
                .update(&(bytes.len() as u64).to_le_bytes())
                .update(bytes);
        }
    }
}

/// Puts a back-up into an empty folder, or in place of a vault, which is kept
/// aside and never deleted.
///
/// # Errors
/// No back-up there; the folder holds other things.
pub fn restore(from: &Path, folder: &Path, now: DateTime<Utc>) -> Result<(), Error> {
    if !from.join("vault.db").exists() || !from.join("keys.json").exists() {
        return Err(Error::Absent);
    }
    super::Keyring::load(from)?;
    let target = Vault::at(folder);
    if !target.exists() && !vacant(folder) {
        return Err(Error::NotEmpty);
    }
    fs::create_dir_all(folder)?;
    let _lock = super::Lock::take(folder)?;
    settle(folder)?;
    // The whole copy first, aside: a full disk changes nothing.
    let copying = folder.join(COPYING);
    let _ = fs::remove_dir_all(&copying);
    fs::create_dir(&copying)?;
    for file in ["vault.db", "keys.json"] {
        let copy = copying.join(file);
        fs::copy(from.join(file), &copy)?;
        fs::File::open(&copy)?.sync_all()?;
    }
    sync_folder(Some(&copying))?;
    let name = format!("{PENDING}{}", now.format(FORMAT));
    fs::rename(&copying, folder.join(name))?;
    sync_folder(Some(folder))?;
    settle(folder)
}

/// A copy being made for a restore: worth nothing yet.
const COPYING: &str = "restoring.unfinished";
/// A whole copy, durable, not yet in its place.
const PENDING: &str = "restoring-";

/// The files of a vault that a restore replaces.
pub(super) const FILES: [&str; 5] = [
    "vault.db-wal",
    "vault.db-shm",
    "vault.db",
    "keys.copy.json",
    "keys.json",
];

/// Whether nothing of worth is in a folder, or nothing at all: what a creation
/// or a restore leaves when it is cut short at once does not count.
pub(super) fn vacant(folder: &Path) -> bool {
    let Ok(mut files) = fs::read_dir(folder) else {
        return true;
    };
    files.all(|file| {
        let name = file.map(|f| f.file_name()).unwrap_or_default();
        name == COPYING || name == "vault.lock" || name == "vault.new"
    })
}

fn pending_copies(folder: &Path) -> Vec<(String, PathBuf)> {
    let found = fs::read_dir(folder).into_iter().flatten();
    found
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let moment = path.file_name()?.to_str()?.strip_prefix(PENDING)?;
            Some((moment.to_owned(), path))
        })
        .collect()
}

/// Whether a restore was cut short after its copy was whole.
pub(super) fn pending(folder: &Path) -> bool {
    !pending_copies(folder).is_empty()
}

/// Puts a whole copy in its place, wherever a crash stopped it: each file is
/// moved aside only while its replacement still waits.
pub(super) fn settle(folder: &Path) -> Result<(), Error> {
    for (moment, copy) in pending_copies(folder) {
        let aside = folder.join(format!("replaced-{moment}"));
        for (replacement, replaced) in [("vault.db", &FILES[..3]), ("keys.json", &FILES[3..])] {
            if !copy.join(replacement).exists() {
                continue;
            }
            for file in replaced.iter().filter(|file| folder.join(file).exists()) {
                fs::create_dir_all(&aside)?;
                fs::rename(folder.join(file), aside.join(file))?;
            }
            fs::rename(copy.join(replacement), folder.join(replacement))?;
            sync_folder(Some(folder))?;
        }
        fs::remove_dir_all(&copy)?;
        sync_folder(Some(folder))?;
    }
    Ok(())
}

/// Which of these back-ups, oldest first, rotation removes. Never the last made,
/// even by a clock that went back.
pub fn to_remove(moments: &[DateTime<Utc>]) -> Vec<DateTime<Utc>> {
    let (Some(newest), Some(last)) = (moments.iter().max().copied(), moments.last().copied())
    else {
        return Vec::new();
    };
    let (days, weeks, months) = KEEP;
    let mut kept_days: BTreeSet<NaiveDate> = BTreeSet::new();
    let mut kept_weeks: BTreeSet<(i32, u32)> = BTreeSet::new();
    let mut kept_months: BTreeSet<(i32, u32)> = BTreeSet::new();
    let mut sorted = moments.to_vec();
    sorted.sort_by(|a, b| b.cmp(a));
    let mut removed = Vec::new();
    for at in sorted {
        let date = at.date_naive();
        let recent = newest - at <= TimeDelta::hours(48);
        let week = (date.iso_week().year(), date.iso_week().week());
        let month = (date.year(), date.month());
        let daily = kept_days.len() < days && kept_days.insert(date);
        let weekly = kept_weeks.len() < weeks && kept_weeks.insert(week);
        let monthly = kept_months.len() < months && kept_months.insert(month);
        if !(recent || daily || weekly || monthly || at == last) {
            removed.push(at);
        }
    }
    removed
}

fn rotate(folder: &Path) {
    let all = backups(folder);
    let moments: Vec<DateTime<Utc>> = all.iter().map(|b| b.at).collect();
    let gone = to_remove(&moments);
    for backup in all.iter().filter(|b| gone.contains(&b.at)) {
        // What cannot be removed today is removed tomorrow.
        let _ = fs::remove_dir_all(&backup.path);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Effort;
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text)
            .unwrap()
            .with_timezone(&Utc)
    }

    #[test]
    fn a_backup_is_compared_then_restored_elsewhere_and_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::at(folder.path().join("v"));
        let (opened, _) = vault
            .create("a", "une phrase longue", Effort::NONE)
            .unwrap();
        opened.held().finish_creation().unwrap();
        opened
            .writer
            .execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
            .unwrap();
        let made = back_up(&opened.held(), None, Utc::now()).unwrap();
        opened
            .writer
            .execute_batch("INSERT INTO t VALUES (2)")
            .unwrap();
        drop(opened);
        let count = |vault: &Vault| {
            let opened = vault.unlock(None, "une phrase longue").unwrap();
            opened
                .writer
                .query_row("SELECT count(*) FROM t", [], |r| r.get::<_, i64>(0))
                .unwrap()
        };
        let elsewhere = Vault::at(folder.path().join("w"));
        restore(&made.path, elsewhere.folder(), Utc::now()).unwrap();
        assert_eq!(count(&elsewhere), 1);
        restore(&made.path, vault.folder(), Utc::now()).unwrap();
        assert_eq!(count(&vault), 1);
        let aside = fs::read_dir(vault.folder()).unwrap().any(|e| {
            e.unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with("replaced-")
        });
        assert!(aside, "the former vault is kept");
    }

    #[test]
    fn rotation_keeps_days_weeks_months_and_always_the_newest() {
        let start = at("2026-01-01T12:00:00Z");
        let moments: Vec<_> = (0..400).map(|day| start + TimeDelta::days(day)).collect();
        let gone = to_remove(&moments);
        let kept = moments.len() - gone.len();
        assert!((15..=22).contains(&kept), "{kept}");
        assert!(!gone.contains(moments.last().unwrap()));
    }

    #[test]
    fn a_clock_gone_back_loses_no_backup_just_made() {
        let start = at("2026-01-01T12:00:00Z");
        let mut moments: Vec<_> = (0..400).map(|day| start + TimeDelta::days(day)).collect();
        moments.push(at("2020-01-01T00:00:00Z"));
        assert!(!to_remove(&moments).contains(&moments[400]));
    }

    #[test]
    fn due_once_a_day_and_when_the_clock_went_back() {
        let now = at("2026-11-23T12:00:00Z");
        assert!(is_due(None, now, 1) && !is_due(None, now, 0));
        assert!(is_due(Some(at("2026-11-22T12:00:00Z")), now, 1));
        assert!(!is_due(Some(at("2026-11-23T11:30:00Z")), now, 5000));
        assert!(is_due(Some(at("2027-01-01T00:00:00Z")), now, 1));
    }
}
