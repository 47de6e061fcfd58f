//! Who is acting, with which role, on which open vault.
//!
//! A session reads through connections that cannot write, and writes through
//! the journal only.

mod clock;
mod context;
mod desk;
mod group;
mod policy;

pub use clock::Clock;
pub use context::{Context, Nothing, Progress, Unwatched};
pub use desk::{Desk, House};
pub use group::OpenGroup;
pub use policy::{Capability, Role, allows, falls};

use crate::error::{Coded, Params, Refusal};
use crate::ids::{GroupId, SubjectId, UserId};
use crate::journal::{
    Action, Changed, Device, Findings, HistoryLine, Journal, Registry, Stamp, UndoState, Writer,
};
use crate::vault::{self, Effort, Held, Opened};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The person at the keyboard.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Their identifier.
    pub id: UserId,
    /// What they may do.
    pub role: Role,
}

/// An open vault with a person at the keyboard.
pub struct Session {
    // Dropped in this order: the last connection closed folds the write-ahead log
    // into the file, and a reader may not.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<vault::Writing>,
    vault: Held,
    effort: Effort,
    since_backup: AtomicU64,
    journal: Journal,
    actor: Actor,
    clock: Arc<Clock>,
    memory: Mutex<HashMap<TypeId, Remembered>>,
}

/// What a room made of a state of the vault: which state, and what.
type Remembered = ([u8; 32], Arc<dyn Any + Send + Sync>);

/// Why a session refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The role does not have this capability.
    #[error("this role may not {0}")]
    NotAllowed(Capability),
    /// No vault is open.
    #[error("the vault is locked")]
    Locked,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::NotAllowed(_) => "not-allowed",
            Error::Locked => "vault-locked",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::NotAllowed(capability) => crate::params! { "capability" => capability },
            Error::Locked => Params::new(),
        }
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere rolled its transaction back: the connection is sound.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn at_one_moment<T>(
    conn: &Connection,
    read: impl FnOnce(&Connection) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let moment = conn.unchecked_transaction()?;
    let read = read(&moment)?;
    moment.finish()?;
    Ok(read)
}

impl Session {
    /// A session on an open, migrated vault, by the rules of its rooms.
    pub fn begin(
        opened: Opened,
        actor: Actor,
        clock: Arc<Clock>,
        effort: Effort,
        registry: &'static Registry,
    ) -> Result<Self, Refusal> {
        let (writer, vault) = opened.split();
        let device = Device::load_or_create(&writer)?;
        writer.set_prepared_statement_cache_capacity(256);
        rusqlite::vtab::array::load_module(&writer)?;
        Ok(Session {
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
            vault,
            effort,
            since_backup: AtomicU64::new(0),
            journal: Journal::new(registry, device),
            actor,
            clock,
            memory: Mutex::new(HashMap::new()),
        })
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The vault, held open.
    pub fn vault(&self) -> &Held {
        &self.vault
    }

    /// How hard its passphrases are to guess.
    pub fn effort(&self) -> Effort {
        self.effort
    }

    /// Makes a back-up when one is due.
    pub fn back_up_if_due(&self) -> Result<(), Refusal> {
        let last = vault::last_good(self.vault.folder()).map(|b| b.at);
        let changes = self.since_backup.load(Ordering::Relaxed);
        if vault::is_due(last, self.now(), changes) {
            self.sweep()?;
            vault::back_up(&self.vault, None, self.now())?;
            self.since_backup.store(0, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Erases what lies beside the journal, named by nothing, out of undo's reach:
    /// a back-up does not copy it either. How much was erased.
    pub fn sweep(&self) -> Result<usize, Refusal> {
        self.aside(|conn| {
            let all = self.journal.registry().attached.iter();
            all.map(|attached| (attached.sweep)(conn, &self.journal))
                .sum()
        })
    }

    /// Pages that do not read well.
    pub fn check_pages(&self) -> Result<Vec<String>, Refusal> {
        let mut found = vault::check_file(&held(&self.writer))?;
        found.extend(self.read(|conn| Ok(vault::check_tables(conn)?))?);
        Ok(found)
    }

    /// The journal of this vault.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The moment, UTC.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Today's date where the office is.
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// The clock, which tests move.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Refuses when the actor's role lacks a capability.
    pub fn require(&self, capability: Capability) -> Result<(), Error> {
        if allows(self.actor.role, capability) {
            Ok(())
        } else {
            Err(Error::NotAllowed(capability))
        }
    }

    /// Reads, never blocked by a save, unable to write. All that one read asks is
    /// answered from one moment of the vault, which is locked once for it.
    pub fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let spare = held(&self.readers).pop();
        let conn = match spare {
            Some(conn) => conn,
            None => {
                let conn = vault::open_reader(&self.vault)?;
                conn.set_prepared_statement_cache_capacity(256);
                rusqlite::vtab::array::load_module(&conn)?;
                conn
            }
        };
        let outcome = at_one_moment(&conn, read);
        let mut spares = held(&self.readers);
        if spares.len() < 4 {
            spares.push(conn);
        }
        outcome
    }

    /// Tells every statement that the session runs from now on, without what is
    /// bound to it: how a test learns that each goes through an index.
    pub fn overhear(&self, hear: Option<fn(TraceEvent<'_>)>) -> Result<(), Refusal> {
        self.read(|_| Ok(()))?;
        let mut writer = held(&self.writer);
        for conn in held(&self.readers).iter_mut().chain([&mut **writer]) {
            conn.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, hear)?;
        }
        Ok(())
    }

    /// What a room made of this state of the vault; made again when the state is
    /// another. One value a type.
    pub fn remembered<T: Any + Send + Sync>(
        &self,
        state: [u8; 32],
        make: impl FnOnce() -> Result<T, Refusal>,
    ) -> Result<Arc<T>, Refusal> {
        let known = held(&self.memory).get(&TypeId::of::<T>()).cloned();
        if let Some((of, value)) = known
            && of == state
            && let Ok(value) = value.downcast::<T>()
        {
            return Ok(value);
        }
        let made = Arc::new(make()?);
        held(&self.memory).insert(TypeId::of::<T>(), (state, Arc::clone(&made) as _));
        Ok(made)
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            author: self.actor.id,
            at: self.clock.now(),
        }
    }

    /// The one write path. See [`Journal::write`].
    pub fn write<T>(
        &self,
        action: Action,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, Refusal>,
    ) -> Result<Changed<T>, Refusal> {
        self.since_backup.fetch_add(1, Ordering::Relaxed);
        self.journal
            .write(&mut held(&self.writer), self.stamp(), action, None, write)
    }

    /// A write that is undone together with the others of its group.
    pub fn write_in<T>(
        &self,
        group: GroupId,
        action: Action,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, Refusal>,
    ) -> Result<Changed<T>, Refusal> {
        self.since_backup.fetch_add(1, Ordering::Relaxed);
        self.journal.write(
            &mut held(&self.writer),
            self.stamp(),
            action,
            Some(group),
            write,
        )
    }

    /// Writes what is not journaled, and only that: drafts, counters, the access log.
    pub fn aside<T>(
        &self,
        write: impl FnOnce(&Connection) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut writer = held(&self.writer);
        let tx = writer.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let value = write(&tx)?;
        tx.commit()?;
        Ok(value)
    }

    /// Makes the derived rows that a migration asks for: those of vaults older than
    /// their table.
    pub fn rebuild_due(&self) -> Result<usize, Refusal> {
        let due: Vec<String> = self.read(|conn| {
            let mut statement = conn.prepare("SELECT name FROM derived_due")?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })?;
        for name in &due {
            self.aside(|conn| self.journal.rebuild(conn, name))?;
        }
        Ok(due.len())
    }

    /// Opens a group: until it is closed, a crash takes it back at the next opening.
    pub fn open_group(&self, action: Action) -> Result<GroupId, Refusal> {
        let group = GroupId::fresh();
        let since = self.now().to_rfc3339();
        self.aside(|conn| {
            conn.execute(
                "INSERT INTO open_groups (id, action, since) VALUES (?1, ?2, ?3)",
                rusqlite::params![group, action.name, since],
            )?;
            Ok(group)
        })
    }

    /// Closes a group: what it wrote stands.
    pub fn close_group(&self, group: GroupId) -> Result<(), Refusal> {
        self.aside(|conn| {
            conn.execute("DELETE FROM open_groups WHERE id = ?1", [group])?;
            Ok(())
        })
    }

    /// Whether a group was written by this action: only its own room takes it back.
    pub fn wrote(&self, group: GroupId, action: Action) -> Result<bool, Refusal> {
        self.read(|conn| {
            Ok(conn.query_row(
                "SELECT EXISTS (SELECT 1 FROM vault_log WHERE grp = ?1 AND action = ?2)",
                rusqlite::params![group, action.name],
                |row| row.get(0),
            )?)
        })
    }

    /// Takes back everything a finished group wrote, or nothing.
    pub fn take_back(&self, group: GroupId) -> Result<Changed<()>, Refusal> {
        self.since_backup.fetch_add(1, Ordering::Relaxed);
        self.journal
            .undo_group(&mut held(&self.writer), self.stamp(), group)
    }

    /// Takes back a group that is not finished; how many subjects had to stay.
    pub fn abandon(&self, group: GroupId) -> Result<usize, Refusal> {
        let mut writer = held(&self.writer);
        let stamp = self.stamp();
        Ok(self.journal.abandon_group(&mut writer, stamp, group)?.value)
    }

    /// Takes back every group left open by a crash: how many there were, and how
    /// many subjects had to stay.
    ///
    /// # Errors
    /// The disk refuses; what is left is taken back at the next opening.
    pub fn take_back_open_groups(&self) -> Result<(usize, usize), Refusal> {
        let open: Vec<GroupId> = self.read(|conn| {
            let mut statement = conn.prepare("SELECT id FROM open_groups ORDER BY id DESC")?;
            let ids = statement.query_map([], |row| row.get(0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })?;
        let mut kept = 0;
        for group in &open {
            kept += self.abandon(*group)?;
        }
        Ok((open.len(), kept))
    }

    /// What undo and redo offer.
    pub fn undo_state(&self) -> Result<UndoState, Refusal> {
        self.read(|conn| self.journal.undo_state(conn, self.actor.id))
    }

    /// Takes back the actor's last act.
    pub fn undo(&self) -> Result<Changed<()>, Refusal> {
        self.since_backup.fetch_add(1, Ordering::Relaxed);
        self.journal.undo(&mut held(&self.writer), self.stamp())
    }

    /// Brings back what the actor last undid.
    pub fn redo(&self) -> Result<Changed<()>, Refusal> {
        self.since_backup.fetch_add(1, Ordering::Relaxed);
        self.journal.redo(&mut held(&self.writer), self.stamp())
    }

    /// The history of a subject, newest first.
    pub fn history(
        &self,
        subject: SubjectId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<HistoryLine>, Refusal> {
        self.read(|conn| Ok(self.journal.history(conn, subject, before, limit)?))
    }

    /// Reads the whole journal and reports every fault.
    pub fn verify(&self, progress: impl FnMut(u64, u64)) -> Result<Findings, Refusal> {
        self.read(|conn| Ok(self.journal.verify(conn, progress)?))
    }
}
