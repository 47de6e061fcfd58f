//! Creating, opening, migrating; the connection settings and why.

use super::keys::VaultKey;
use super::{
    Effort, Error, Keyring, Lock, OrganizationLock, RecoveryKey, RecoverySecret, attempts, backup,
    keys, synced_by, wal,
};
use crate::ids::{UserId, VaultId};
use chrono::{DateTime, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, params};
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};
use zeroize::Zeroizing;

const DATABASE: &str = "vault.db";
/// There until a new vault has its first person: what lies beside it opens for no one.
const UNFINISHED: &str = "vault.creating";

/// One step of the schema: append-only, its checksum kept in the vault.
pub type Migration = (u32, &'static str, &'static str);

/// A vault folder, closed.
#[derive(Debug, Clone)]
pub struct Vault {
    folder: PathBuf,
}

/// A vault folder, open and held.
pub struct Opened {
    /// Which vault.
    pub vault: VaultId,
    /// Whose slot opened it.
    pub user: UserId,
    /// The only connection that writes.
    pub writer: Writing,
    folder: PathBuf,
    key: Arc<VaultKey>,
    lock: Arc<Lock>,
}

/// The connection that writes. Closed, it folds the write-ahead log into the file.
///
/// SQLite would do it by itself at the last close, and has deleted a log that it
/// could not read there: the log goes only once SQLite has said that it is folded.
pub struct Writing(Connection);

impl Deref for Writing {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Writing {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        let folded = self
            .0
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
        // What is not folded waits in the log for the next opening.
        if folded == Ok(0) {
            let _ = self
                .0
                .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false);
        }
    }
}

/// What stays in hand once the writer has gone to the session.
#[derive(Clone)]
pub struct Held {
    folder: PathBuf,
    key: Arc<VaultKey>,
    _lock: Arc<Lock>,
}

impl Vault {
    /// The vault in this folder, whether or not there is one yet.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Vault {
            folder: folder.into(),
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether there is a vault.
    pub fn exists(&self) -> bool {
        let has = |file: &str| self.folder.join(file).exists();
        !has(UNFINISHED) && (has(DATABASE) || has("keys.json") || backup::pending(&self.folder))
    }

    /// The key ring, which needs no passphrase to read.
    pub fn keyring(&self) -> Result<Keyring, Error> {
        Keyring::load(&self.folder)
    }

    /// Makes a vault with its first person. The recovery key is shown once.
    ///
    /// # Errors
    /// A folder that is not empty or that a tool keeps in step; a short passphrase.
    pub fn create(
        &self,
        name: &str,
        passphrase: &str,
        effort: Effort,
    ) -> Result<(Opened, RecoveryKey), Error> {
        if let Some(tool) = synced_by(&self.folder) {
            return Err(Error::Synced(tool));
        }
        if self.exists() {
            return Err(Error::AlreadyThere);
        }
        if !self.folder.join(UNFINISHED).exists() && !backup::vacant(&self.folder) {
            return Err(Error::NotEmpty);
        }
        let key = keys::fresh_key()?;
        let mut ring = Keyring::new()?;
        let user = UserId::fresh();
        ring.add_person(user, name, passphrase, effort, &key)?;
        let recovery = ring.renew_recovery(effort, &key)?;
        std::fs::create_dir_all(&self.folder)?;
        let lock = Lock::take(&self.folder)?;
        keys::write_durably(&self.folder.join(UNFINISHED), b"")?;
        for file in backup::FILES {
            remove_if_there(&self.folder.join(file))?;
        }
        let writer = connect(&self.folder.join(DATABASE), &key)?;
        ring.save(&self.folder)?;
        Ok((self.opened(&ring, user, writer, key, lock), recovery))
    }

    fn opened(
        &self,
        ring: &Keyring,
        user: UserId,
        writer: Connection,
        key: VaultKey,
        lock: Lock,
    ) -> Opened {
        Opened {
            vault: ring.vault(),
            user,
            writer: Writing(writer),
            folder: self.folder.clone(),
            key: Arc::new(key),
            lock: Arc::new(lock),
        }
    }

    /// Opens with a passphrase; the name is needed only when several people have one.
    ///
    /// # Errors
    /// Wrong passphrase, slowed down; open elsewhere; damaged.
    pub fn unlock(&self, name: Option<&str>, passphrase: &str) -> Result<Opened, Error> {
        self.settle()?;
        let ring = self.keyring()?;
        attempts::allow(&self.folder)?;
        let lock = Lock::take(&self.folder)?;
        let (user, key) = ring.open(name, passphrase).inspect_err(|error| {
            if matches!(error, Error::WrongPassphrase) {
                attempts::failed(&self.folder);
            }
        })?;
        attempts::succeeded(&self.folder);
        let writer = self.connect_or_explain(&key)?;
        Ok(self.opened(&ring, user, writer, key, lock))
    }

    /// Opens with a recovery key, the vault's or the organization's, and gives the person a new passphrase.
    ///
    /// # Errors
    /// A mistyped or foreign recovery key; an unknown name; a short passphrase.
    pub fn recover(
        &self,
        recovery: &RecoverySecret,
        name: Option<&str>,
        passphrase: &str,
        effort: Effort,
    ) -> Result<Opened, Error> {
        self.settle()?;
        let mut ring = self.keyring()?;
        attempts::allow(&self.folder)?;
        let lock = Lock::take(&self.folder)?;
        let key = ring
            .recover(recovery)
            .inspect_err(|_| attempts::failed(&self.folder))?;
        let user = match name.filter(|n| !n.trim().is_empty()) {
            Some(name) => ring.person(name)?.ok_or(Error::WrongPassphrase)?,
            None => ring.only_person().ok_or(Error::NameNeeded)?,
        };
        ring.renew_person(user, passphrase, effort, &key)?;
        let writer = self.connect_or_explain(&key)?;
        ring.save(&self.folder)?;
        attempts::succeeded(&self.folder);
        Ok(self.opened(&ring, user, writer, key, lock))
    }

    /// Ends a restore that was cut short; a creation cut short is no vault.
    fn settle(&self) -> Result<(), Error> {
        if self.folder.join(UNFINISHED).exists() {
            return Err(Error::Absent);
        }
        if backup::pending(&self.folder) {
            let _lock = Lock::take(&self.folder)?;
            backup::settle(&self.folder)?;
        }
        Ok(())
    }

    fn connect_or_explain(&self, key: &VaultKey) -> Result<Connection, Error> {
        let path = self.folder.join(DATABASE);
        let damaged = || Error::Damaged {
            backup: backup::last_good(&self.folder)
                .map(|b| b.name)
                .unwrap_or_default(),
        };
        // A file of less than one page is not a vault, whatever SQLite would make of it.
        let short = std::fs::metadata(&path).map_or(true, |file| file.len() < 4096);
        if short || wal::is_damaged(&path)? {
            return Err(damaged());
        }
        connect(&path, key).map_err(|error| match &error {
            Error::Sqlite(e) => match e.sqlite_error_code() {
                Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => damaged(),
                _ => error,
            },
            _ => error,
        })
    }
}

impl Opened {
    /// Separates the writer, for the session, from what keeps the vault held.
    pub fn split(self) -> (Writing, Held) {
        let held = Held {
            folder: self.folder,
            key: self.key,
            _lock: self.lock,
        };
        (self.writer, held)
    }

    /// Brings the schema up to date. Returns how many steps ran.
    ///
    /// # Errors
    /// A newer program's vault; a released step whose text changed.
    pub fn migrate(&mut self, steps: &[Migration], now: DateTime<Utc>) -> Result<usize, Error> {
        let done = migrations(&self.writer)?;
        let known = done.iter().all(|(number, sum)| {
            steps
                .iter()
                .any(|s| s.0 == *number && checksum(s.2) == *sum)
        });
        if !known {
            return Err(Error::Newer);
        }
        let todo: Vec<&Migration> = steps
            .iter()
            .filter(|s| !done.iter().any(|(number, _)| *number == s.0))
            .collect();
        if !todo.is_empty() && !done.is_empty() {
            backup::back_up(&self.held(), None, now)?;
        }
        for (number, name, sql) in &todo {
            let tx = self.writer.transaction()?;
            tx.execute_batch(sql)?;
            tx.execute(
                "INSERT INTO migrations (number, name, checksum, at) VALUES (?1, ?2, ?3, ?4)",
                params![number, name, checksum(sql), now.to_rfc3339()],
            )?;
            tx.commit()?;
        }
        Ok(todo.len())
    }

    /// What keeps the vault held.
    pub fn held(&self) -> Held {
        Held {
            folder: self.folder.clone(),
            key: Arc::clone(&self.key),
            _lock: Arc::clone(&self.lock),
        }
    }
}

fn remove_if_there(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
        _ => Ok(()),
    }
}

fn checksum(sql: &str) -> String {
    blake3::hash(sql.as_bytes()).to_hex().to_string()
}

fn migrations(conn: &Connection) -> Result<Vec<(u32, String)>, Error> {
    conn.execute_batch(
        "CREATE TABLE IF NOT EXISTS migrations (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, at TEXT NOT NULL
         ) STRICT",
    )?;
    let mut statement = conn.prepare("SELECT number, checksum FROM migrations ORDER BY number")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Held {
    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// A new vault has its first person: from now on it is one.
    pub fn finish_creation(&self) -> Result<(), Error> {
        remove_if_there(&self.folder.join(UNFINISHED))?;
        keys::sync_folder(Some(&self.folder))
    }

    pub(super) fn key(&self) -> &VaultKey {
        &self.key
    }

    /// Changes the person's passphrase; the present one must be right.
    pub fn change_passphrase(
        &self,
        name: &str,
        present: &str,
        new: &str,
        effort: Effort,
    ) -> Result<(), Error> {
        let mut ring = Keyring::load(&self.folder)?;
        attempts::allow(&self.folder)?;
        let (user, key) = ring
            .open(Some(name), present)
            .inspect_err(|_| attempts::failed(&self.folder))?;
        attempts::succeeded(&self.folder);
        ring.renew_person(user, new, effort, &key)?;
        ring.save(&self.folder)
    }

    /// Gives one more person a slot.
    pub fn add_person(
        &self,
        user: UserId,
        name: &str,
        passphrase: &str,
        effort: Effort,
    ) -> Result<(), Error> {
        let mut ring = Keyring::load(&self.folder)?;
        ring.add_person(user, name, passphrase, effort, &self.key)?;
        ring.save(&self.folder)
    }

    /// Takes a person's slot away. Copies of the folder made before still open
    /// with their passphrase: only a new vault key would change that.
    pub fn remove_person(&self, user: UserId) -> Result<(), Error> {
        let mut ring = Keyring::load(&self.folder)?;
        ring.remove_person(user);
        ring.save(&self.folder)
    }

    /// Seals the vault key for the organization's recovery identity, for whoever
    /// knows their passphrase.
    ///
    /// # Errors
    /// Wrong passphrase, slowed down.
    pub fn seal_for_organization(
        &self,
        name: &str,
        present: &str,
        lock: &OrganizationLock,
    ) -> Result<(), Error> {
        let mut ring = Keyring::load(&self.folder)?;
        attempts::allow(&self.folder)?;
        ring.open(Some(name), present)
            .inspect_err(|_| attempts::failed(&self.folder))?;
        attempts::succeeded(&self.folder);
        ring.put_organization(lock, &self.key)?;
        ring.save(&self.folder)
    }

    /// For which recovery identity of the organization this vault is sealed.
    pub fn organization(&self) -> Result<Option<String>, Error> {
        let ring = Keyring::load(&self.folder)?;
        Ok(ring.organization().map(str::to_owned))
    }

    /// Makes a new recovery key for whoever knows their passphrase; the former
    /// key opens nothing any more.
    ///
    /// # Errors
    /// Wrong passphrase, slowed down.
    pub fn renew_recovery(
        &self,
        name: &str,
        present: &str,
        effort: Effort,
    ) -> Result<RecoveryKey, Error> {
        let mut ring = Keyring::load(&self.folder)?;
        attempts::allow(&self.folder)?;
        ring.open(Some(name), present)
            .inspect_err(|_| attempts::failed(&self.folder))?;
        attempts::succeeded(&self.folder);
        let recovery = ring.renew_recovery(effort, &self.key)?;
        ring.save(&self.folder)?;
        Ok(recovery)
    }
}

/// The first connection of a process is opened alone: SQLite says that it is ready
/// before SQLCipher is (`sqlite3_initialize` runs `SQLITE_EXTRA_INIT` outside its
/// lock), and a second thread would be told « SQL error » about once in 400 starts.
fn ready() {
    static READY: Once = Once::new();
    READY.call_once(|| drop(Connection::open_in_memory()));
}

/// Opens one more connection that can only read.
pub fn open_reader(held: &Held) -> Result<Connection, Error> {
    ready();
    let conn = Connection::open_with_flags(
        held.database(),
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    keep_log(&conn)?;
    set_key(&conn, held.key())?;
    common(&conn, 16)?;
    conn.execute_batch("PRAGMA query_only = ON;")?;
    Ok(conn)
}

/// Opens the writing connection of a database file, made when absent.
pub(super) fn connect(path: &Path, key: &VaultKey) -> Result<Connection, Error> {
    ready();
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    keep_log(&conn)?;
    set_key(&conn, key)?;
    common(&conn, 64)?;
    conn.execute_batch(
        "-- Readers never wait for a save.
         PRAGMA journal_mode = WAL;
         -- An acknowledged save survives a power cut.
         PRAGMA synchronous = FULL;
         -- Deleted words do not stay in free pages.
         PRAGMA secure_delete = ON;
         -- About 16 MB of WAL before it is folded in; what is left is cut back.
         PRAGMA wal_autocheckpoint = 4000;
         PRAGMA journal_size_limit = 16777216;",
    )?;
    Ok(conn)
}

/// Closing leaves the write-ahead log where it is: see [`Writing`].
fn keep_log(conn: &Connection) -> Result<(), Error> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(())
}

fn set_key(conn: &Connection, key: &VaultKey) -> Result<(), Error> {
    let mut pragma = Zeroizing::new(String::with_capacity(90));
    pragma.push_str("PRAGMA key = \"x'");
    for byte in key.iter() {
        pragma.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        pragma.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    pragma.push_str("'\"");
    conn.execute_batch(&pragma)?;
    // The key is only tried at the first read.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    })?;
    Ok(())
}

fn common(conn: &Connection, cache_megabytes: i64) -> Result<(), Error> {
    // A plan never depends on what is bound: else SQLite prepares most statements
    // anew at each run, which doubles the time of a save.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Decrypted pages cost more than memory: 64 MB brings SQLCipher to 1.0 to
    // 1.3 times plain SQLite, where the default 2 MB makes it 2 to 3 times.
    conn.execute_batch(&format!("PRAGMA cache_size = -{}", cache_megabytes * 1024))?;
    conn.execute_batch(
        "-- Sorting never spills plain text to a temporary file.
         PRAGMA temp_store = MEMORY;
         -- A damaged or hostile schema runs nothing.
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         -- The recorder applies rows in any order: references are checked by us.
         PRAGMA foreign_keys = OFF;
         -- Mapped pages would bypass the cipher.
         PRAGMA mmap_size = 0;
         -- An antivirus that holds the file is waited for.
         PRAGMA busy_timeout = 5000;",
    )?;
    Ok(())
}

/// Reads every page of the file, and every row of what SQLCipher and SQLite find.
pub fn check_pages(conn: &Connection) -> Result<Vec<String>, Error> {
    let mut found = check_file(conn)?;
    found.extend(check_tables(conn)?);
    Ok(found)
}

/// The MAC of every page of the file. Nothing may write meanwhile: `conn` is the
/// writer.
pub fn check_file(conn: &Connection) -> Result<Vec<String>, Error> {
    // What is still in the WAL is not under the page MACs of the file.
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .optional()?;
    complaints(conn, "PRAGMA cipher_integrity_check")
}

/// Every table and index, while saves go on elsewhere.
pub fn check_tables(conn: &Connection) -> Result<Vec<String>, Error> {
    complaints(conn, "PRAGMA integrity_check(100)")
}

/// Every line of an answer that is not `ok`: reading only the first hides faults.
fn complaints(conn: &Connection, pragma: &str) -> Result<Vec<String>, Error> {
    let mut statement = conn.prepare(pragma)?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut found = lines.collect::<Result<Vec<_>, _>>()?;
    found.retain(|line| line != "ok");
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const STEPS: &[Migration] = &[(1, "t", "CREATE TABLE t (x TEXT) STRICT;")];

    fn fresh() -> (tempfile::TempDir, Vault, RecoveryKey) {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::at(folder.path().join("v"));
        let (mut opened, recovery) = vault
            .create("Émilie", "une phrase longue", Effort::NONE)
            .unwrap();
        opened.migrate(STEPS, Utc::now()).unwrap();
        opened.held().finish_creation().unwrap();
        opened
            .writer
            .execute("INSERT INTO t VALUES ('canari')", [])
            .unwrap();
        (folder, vault, recovery)
    }

    fn count(opened: &Opened) -> i64 {
        opened
            .writer
            .query_row("SELECT count(*) FROM t", [], |r| r.get(0))
            .unwrap()
    }

    #[test]
    fn opens_with_the_passphrase_however_the_accent_was_typed() {
        let (_folder, vault, _) = fresh();
        let opened = vault
            .unlock(Some("e\u{301}milie"), "une phrase longue")
            .unwrap();
        assert_eq!(count(&opened), 1);
        assert!(matches!(
            vault.unlock(None, "une phrase longue"),
            Err(Error::Busy)
        ));
        drop(opened);
        assert!(matches!(
            vault.unlock(None, "une phrase lo"),
            Err(Error::WrongPassphrase)
        ));
        assert!(matches!(
            vault.unlock(Some("autre"), "une phrase longue"),
            Err(Error::WrongPassphrase)
        ));
    }

    #[test]
    fn wrong_passphrases_are_slowed_down() {
        let (_folder, vault, _) = fresh();
        for _ in 0..4 {
            assert!(matches!(
                vault.unlock(None, "mauvaise phrase"),
                Err(Error::WrongPassphrase)
            ));
        }
        assert!(matches!(
            vault.unlock(None, "une phrase longue"),
            Err(Error::Wait(_))
        ));
    }

    #[test]
    fn the_recovery_key_from_paper_gives_a_new_passphrase() {
        let (_folder, vault, recovery) = fresh();
        let typed = RecoverySecret::typed(&recovery.printed().to_lowercase()).unwrap();
        let opened = vault
            .recover(&typed, None, "phrase toute neuve", Effort::NONE)
            .unwrap();
        assert_eq!(count(&opened), 1);
        drop(opened);
        assert!(vault.unlock(None, "une phrase longue").is_err());
        assert!(vault.unlock(None, "phrase toute neuve").is_ok());
    }

    #[test]
    fn two_people_and_one_leaves() {
        let (_folder, vault, _) = fresh();
        let opened = vault.unlock(None, "une phrase longue").unwrap();
        let second = UserId::fresh();
        opened
            .held()
            .add_person(second, "Odile", "sa propre phrase", Effort::NONE)
            .unwrap();
        assert!(matches!(
            opened
                .held()
                .add_person(UserId::fresh(), "ODILE", "encore une phrase", Effort::NONE),
            Err(Error::NameTaken)
        ));
        drop(opened);
        assert!(matches!(
            vault.unlock(None, "sa propre phrase"),
            Err(Error::NameNeeded)
        ));
        let opened = vault.unlock(Some("odile"), "sa propre phrase").unwrap();
        assert_eq!(opened.user, second);
        opened.held().remove_person(second).unwrap();
        drop(opened);
        assert!(vault.unlock(Some("odile"), "sa propre phrase").is_err());
        assert!(vault.unlock(None, "une phrase longue").is_ok());
    }

    #[test]
    fn a_slot_moved_to_another_vault_opens_nothing() {
        let (_a, first, _) = fresh();
        let (_b, second, _) = fresh();
        std::fs::copy(
            first.folder().join("keys.json"),
            second.folder().join("keys.json"),
        )
        .unwrap();
        assert!(matches!(
            second.unlock(None, "une phrase longue"),
            Err(Error::Damaged { .. })
        ));
    }

    #[test]
    fn a_damaged_key_file_falls_back_on_its_copy_and_on_nothing_older() {
        let (_folder, vault, former) = fresh();
        let opened = vault.unlock(None, "une phrase longue").unwrap();
        let held = opened.held();
        held.renew_recovery("Émilie", "une phrase longue", Effort::NONE)
            .unwrap();
        held.change_passphrase(
            "Émilie",
            "une phrase longue",
            "une tout autre phrase",
            Effort::NONE,
        )
        .unwrap();
        drop((opened, held));
        std::fs::write(vault.folder().join("keys.json"), b"{\"content\":").unwrap();
        assert!(vault.unlock(None, "une phrase longue").is_err());
        let former = RecoverySecret::Own(former);
        let recovered = vault.recover(&former, None, "encore une phrase", Effort::NONE);
        assert!(recovered.is_err());
        assert!(vault.unlock(None, "une tout autre phrase").is_ok());
        std::fs::remove_file(vault.folder().join("keys.copy.json")).unwrap();
        assert!(matches!(
            vault.unlock(None, "une tout autre phrase"),
            Err(Error::KeysDamaged)
        ));
    }

    #[test]
    fn a_truncated_or_zeroed_vault_names_the_last_good_backup() {
        let (_folder, vault, _) = fresh();
        let opened = vault.unlock(None, "une phrase longue").unwrap();
        let made = backup::back_up(&opened.held(), None, Utc::now()).unwrap();
        drop(opened);
        let path = vault.folder().join(DATABASE);
        let whole = std::fs::read(&path).unwrap();
        for damaged in [Vec::new(), whole[..100].to_vec(), vec![0u8; whole.len()]] {
            std::fs::write(&path, damaged).unwrap();
            match vault.unlock(None, "une phrase longue") {
                Err(Error::Damaged { backup }) => assert_eq!(backup, made.name),
                other => panic!("{:?}", other.map(|_| ()).err()),
            }
        }
    }

    #[test]
    fn a_flipped_bit_in_any_page_is_found() {
        let (_folder, vault, _) = fresh();
        drop(
            vault
                .unlock(None, "une phrase longue")
                .map(|o| check_pages(&o.writer).unwrap()),
        );
        let path = vault.folder().join(DATABASE);
        let whole = std::fs::read(&path).unwrap();
        for page in 0..whole.len() / 4096 {
            let mut flipped = whole.clone();
            flipped[page * 4096 + 1000] ^= 4;
            std::fs::write(&path, &flipped).unwrap();
            let found = match vault.unlock(None, "une phrase longue") {
                Err(_) => true,
                Ok(opened) => check_pages(&opened.writer).map_or(true, |lines| !lines.is_empty()),
            };
            assert!(found, "page {page}");
        }
    }

    /// Where these bytes stand in a folder's files: `true` when anywhere.
    fn folder_holds(folder: &Path, wanted: &[u8]) -> bool {
        std::fs::read_dir(folder).unwrap().any(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                return folder_holds(&path, wanted);
            }
            let bytes = std::fs::read(path).unwrap();
            bytes.windows(wanted.len()).any(|window| window == wanted)
        })
    }

    /// How often these bytes, told masked, stand in this process's memory.
    #[cfg(target_os = "linux")]
    fn in_memory(masked: &[u8]) -> usize {
        use std::io::{Read, Seek, SeekFrom};
        let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
        let mut memory = std::fs::File::open("/proc/self/mem").unwrap();
        let (mut found, first) = (0, masked[0] ^ 0x5a);
        for line in maps.lines().filter(|l| l.contains(" rw-p ")) {
            let (from, to) = line
                .split_whitespace()
                .next()
                .unwrap()
                .split_once('-')
                .unwrap();
            let from = u64::from_str_radix(from, 16).unwrap();
            let to = u64::from_str_radix(to, 16).unwrap();
            let mut piece = vec![0u8; 1 << 16];
            let mut at = from;
            while at < to {
                memory.seek(SeekFrom::Start(at)).unwrap();
                let Ok(read) = memory.read(&mut piece) else {
                    break;
                };
                for (place, byte) in piece[..read].iter().enumerate() {
                    if *byte == first && place + masked.len() <= read {
                        let here = &piece[place..place + masked.len()];
                        found += usize::from(here.iter().zip(masked).all(|(a, b)| a ^ 0x5a == *b));
                    }
                }
                // Windows overlap, so that none is missed between two pieces.
                at += (read.saturating_sub(masked.len()).max(1)) as u64;
            }
            piece.fill(0);
        }
        found
    }

    #[test]
    fn the_key_is_in_no_file_and_leaves_memory_with_the_session() {
        let (_folder, vault, _) = fresh();
        let opened = vault.unlock(None, "une phrase longue").unwrap();
        let reader = open_reader(&opened.held()).unwrap();
        backup::back_up(&opened.held(), None, Utc::now()).unwrap();
        let hex: String = opened.key.iter().map(|b| format!("{b:02x}")).collect();
        assert!(!folder_holds(vault.folder(), &opened.key[..]));
        assert!(!folder_holds(vault.folder(), hex.as_bytes()));
        #[cfg(target_os = "linux")]
        {
            let mask = |bytes: &[u8]| bytes.iter().map(|b| b ^ 0x5a).collect::<Vec<u8>>();
            let (raw, text) = (mask(&opened.key[..]), mask(hex.as_bytes()));
            drop(Zeroizing::new(hex));
            assert!(in_memory(&raw) > 0, "the search finds what is there");
            drop((opened, reader));
            assert_eq!((in_memory(&raw), in_memory(&text)), (0, 0));
        }
    }

    #[test]
    fn a_log_damaged_before_its_last_save_is_refused() {
        let (_folder, vault, _) = fresh();
        let opened = vault.unlock(None, "une phrase longue").unwrap();
        for number in 0..20 {
            opened
                .writer
                .execute("INSERT INTO t VALUES (?1)", [format!("sauvé {number}")])
                .unwrap();
        }
        // As a crash leaves it: a copy of the folder while the vault is open.
        let crashed = vault.folder().with_file_name("crashed");
        std::fs::create_dir(&crashed).unwrap();
        for file in ["vault.db", "vault.db-wal", "keys.json"] {
            std::fs::copy(vault.folder().join(file), crashed.join(file)).unwrap();
        }
        drop(opened);
        let log = crashed.join("vault.db-wal");
        let whole = std::fs::read(&log).unwrap();
        let database = std::fs::read(crashed.join("vault.db")).unwrap();
        let frames = (whole.len() - 32) / 4120;
        assert!(frames >= 20);
        let crashed = Vault::at(&crashed);
        let mut last_save_lost = 0;
        for at in (0..32).step_by(5).chain(
            (0..frames)
                .flat_map(|f| [0, 5, 9, 18, 21, 24, 2000, 4119].map(|byte| 32 + f * 4120 + byte)),
        ) {
            let mut flipped = whole.clone();
            flipped[at] ^= 8;
            std::fs::write(&log, &flipped).unwrap();
            std::fs::write(crashed.folder().join("vault.db"), &database).unwrap();
            let _ = std::fs::remove_file(crashed.folder().join("vault.db-shm"));
            match crashed.unlock(None, "une phrase longue") {
                Err(Error::Damaged { .. }) => {}
                Err(other) => panic!("byte {at}: {other}"),
                Ok(opened) => {
                    let lost = 21 - count(&opened);
                    assert!(lost <= 1, "byte {at}: {lost} saves lost without a word");
                    last_save_lost += lost;
                }
            }
        }
        println!("{frames} frames; the last save was lost {last_save_lost} times");
    }

    #[test]
    fn a_log_cut_anywhere_by_a_crash_is_no_damage() {
        let (_folder, vault, _) = fresh();
        let opened = vault.unlock(None, "une phrase longue").unwrap();
        for number in 0..12 {
            opened
                .writer
                .execute("INSERT INTO t VALUES (?1)", [number.to_string()])
                .unwrap();
        }
        let database = vault.folder().join(DATABASE);
        let whole = std::fs::read(vault.folder().join("vault.db-wal")).unwrap();
        drop(opened);
        let log = vault.folder().join("vault.db-wal");
        for length in (0..whole.len()).step_by(997) {
            std::fs::write(&log, &whole[..length]).unwrap();
            assert!(!wal::is_damaged(&database).unwrap(), "cut at {length}");
        }
    }

    #[test]
    fn a_forged_effort_is_refused_at_once() {
        let (_folder, vault, _) = fresh();
        let path = vault.folder().join("keys.json");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("\"memory\": 8"));
        let mut stored: serde_json::Value = serde_json::from_str(&text).unwrap();
        stored["content"]["slots"][0]["effort"]["memory"] = u32::MAX.into();
        for file in [path, vault.folder().join("keys.copy.json")] {
            std::fs::write(file, stored.to_string()).unwrap();
        }
        assert!(matches!(
            vault.unlock(None, "une phrase longue"),
            Err(Error::KeysDamaged)
        ));
    }

    #[test]
    fn an_older_program_refuses_a_newer_vault() {
        let (_folder, vault, _) = fresh();
        let mut opened = vault.unlock(None, "une phrase longue").unwrap();
        opened
            .writer
            .execute("INSERT INTO migrations VALUES (99, 'x', 'y', 'z')", [])
            .unwrap();
        assert!(matches!(
            opened.migrate(STEPS, Utc::now()),
            Err(Error::Newer)
        ));
    }

    #[test]
    fn a_reader_cannot_write() {
        let (_folder, vault, _) = fresh();
        let opened = vault.unlock(None, "une phrase longue").unwrap();
        let reader = open_reader(&opened.held()).unwrap();
        assert!(reader.execute("INSERT INTO t VALUES ('x')", []).is_err());
    }
}
