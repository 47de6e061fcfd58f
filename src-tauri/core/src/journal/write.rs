//! The one function that changes anything.

use super::digest::{Parts, Stored};
use super::entry::{Body, Header, stamp};
use super::keys::{self, SubjectKey};
use super::{Action, Digest, Error, Journal, Stamp, SubjectKind, digest};
use crate::error::{Params, Refusal};
use crate::ids::{GroupId, SubjectId, UserId};
use chrono::{DateTime, Utc};
use rusqlite::hooks::Action as Op;
use rusqlite::session::{ChangesetIter, Session};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Deref;
use ts_rs::TS;

/// What a write changed: caches are refreshed from this, never by guess.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Changed<T> {
    /// What the operation answers.
    pub value: T,
    /// The subjects whose rows changed.
    pub subjects: Vec<SubjectId>,
    /// The tables whose rows changed.
    pub tables: Vec<String>,
    /// The transaction's number in the vault log; null when nothing changed.
    #[ts(type = "number | null")]
    pub tx: Option<i64>,
}

impl<T> Changed<T> {
    /// The same change, with another answer.
    pub fn map<U>(self, answer: impl FnOnce(T) -> U) -> Changed<U> {
        Changed {
            value: answer(self.value),
            subjects: self.subjects,
            tables: self.tables,
            tx: self.tx,
        }
    }
}

/// The connection inside [`Writer::on`], with who acts and when.
pub struct Tx<'a> {
    conn: &'a Connection,
    /// The subject being written.
    pub subject: SubjectId,
    /// Who acts.
    pub author: UserId,
    /// When.
    pub at: DateTime<Utc>,
}

impl Deref for Tx<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.conn
    }
}

/// How the vault log notes a transaction.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Link {
    pub group: Option<GroupId>,
    pub undoes: Option<i64>,
    pub undoes_group: Option<GroupId>,
}

struct Pending {
    subject: SubjectId,
    changeset: Vec<u8>,
    digest: Digest,
}

/// A write in progress: one transaction, any number of subjects.
pub struct Writer<'c> {
    conn: &'c Connection,
    journal: &'c Journal,
    stamp: Stamp,
    group: Option<GroupId>,
    args: Params,
    pending: Vec<Pending>,
    tables: BTreeSet<String>,
}

impl Journal {
    /// Runs `write` in one immediate transaction and appends what it changed.
    ///
    /// # Errors
    /// Whatever `write` refuses; then nothing is changed.
    pub fn write<T>(
        &self,
        conn: &mut Connection,
        stamp: Stamp,
        action: Action,
        group: Option<GroupId>,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, Refusal>,
    ) -> Result<Changed<T>, Refusal> {
        let link = Link {
            group,
            ..Link::default()
        };
        self.write_linked(conn, stamp, action, link, write)
    }

    pub(crate) fn write_linked<T>(
        &self,
        conn: &mut Connection,
        stamp: Stamp,
        action: Action,
        link: Link,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, Refusal>,
    ) -> Result<Changed<T>, Refusal> {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writer = Writer {
            conn: &tx,
            journal: self,
            stamp,
            group: link.group,
            args: Params::new(),
            pending: Vec::new(),
            tables: BTreeSet::new(),
        };
        let value = write(&mut writer)?;
        let Writer {
            args,
            pending,
            tables,
            ..
        } = writer;
        let number = self.append(&tx, stamp, action, link, &args, &pending)?;
        tx.commit()?;
        let subjects: BTreeSet<SubjectId> = pending.iter().map(|p| p.subject).collect();
        Ok(Changed {
            value,
            subjects: subjects.into_iter().collect(),
            tables: tables.into_iter().collect(),
            tx: number,
        })
    }

    fn append(
        &self,
        tx: &Transaction<'_>,
        stamp: Stamp,
        action: Action,
        link: Link,
        args: &Params,
        pending: &[Pending],
    ) -> Result<Option<i64>, Error> {
        if pending.is_empty() {
            return Ok(None);
        }
        let (number, prev) = next_line(tx)?;
        let mut heads = Vec::with_capacity(pending.len() * 64);
        for change in pending {
            let head = self.append_entry(tx, stamp, action, number, args, change)?;
            heads.extend_from_slice(&head);
        }
        let line = LogLine {
            tx: number,
            at: super::entry::stamp(stamp.at),
            author: *stamp.author.as_bytes(),
            device: *self.device.id.as_bytes(),
            action: action.name.to_owned(),
            undo: action.undo.code().to_owned(),
            group: link.group.map(|g| *g.as_bytes()),
            undoes: link.undoes,
            undoes_group: link.undoes_group.map(|g| *g.as_bytes()),
            prev,
            heads,
        };
        let hash = line.hash();
        tx.prepare_cached(
            "INSERT INTO vault_log (tx, at, author, device, action, undo, grp, undoes,
                 undoes_group, prev, heads, hash, signature)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            line.tx,
            line.at,
            line.author,
            line.device,
            line.action,
            line.undo,
            line.group,
            line.undoes,
            line.undoes_group,
            line.prev,
            line.heads,
            hash,
            self.device.sign(&hash),
        ])?;
        Ok(Some(number))
    }

    fn append_entry(
        &self,
        tx: &Transaction<'_>,
        at: Stamp,
        action: Action,
        number: i64,
        args: &Params,
        change: &Pending,
    ) -> Result<[u8; 64], Error> {
        let key =
            keys::subject_key(tx, change.subject)?.ok_or(Error::SubjectUnknown(change.subject))?;
        let (epoch, seq, prev) = head(tx, change.subject)?;
        let header = Header {
            subject: change.subject,
            epoch,
            seq: seq + 1,
            tx: number,
            at: at.at,
            author: at.author,
            device: self.device.id,
            action: action.name.to_owned(),
            prev,
            digest: change.digest,
        };
        let body = Body {
            args: args.clone(),
            changeset: change.changeset.clone(),
        };
        let entry = header.seal(&key, &self.device, &body)?;
        let h = &entry.header;
        tx.prepare_cached(
            "INSERT INTO entries (subject, epoch, seq, tx, at, author, device, action, prev,
                 digest, nonce, sealed, hash, signature)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            h.subject,
            h.epoch as i64,
            h.seq as i64,
            h.tx,
            stamp(h.at),
            h.author,
            h.device,
            h.action,
            h.prev,
            h.digest,
            entry.nonce,
            entry.sealed,
            entry.hash,
            entry.signature,
        ])?;
        tx.prepare_cached("UPDATE subjects SET seq = ?2, head = ?3, digest = ?4 WHERE id = ?1")?
            .execute(params![h.subject, h.seq as i64, entry.hash, h.digest])?;
        Ok(pack_head(h.subject, h.epoch, h.seq, &entry.hash))
    }
}

impl<'c> Writer<'c> {
    /// Opens a new subject with its own key.
    pub fn create(&mut self, kind: SubjectKind) -> Result<SubjectId, Refusal> {
        let id = SubjectId::fresh();
        self.create_as(kind, id)?;
        Ok(id)
    }

    /// Opens a new subject under an identifier already chosen.
    pub fn create_as(&mut self, kind: SubjectKind, id: SubjectId) -> Result<(), Refusal> {
        let seal: SubjectKey = zeroize::Zeroizing::new(keys::random::<32>()?);
        self.conn
            .prepare_cached(
                "INSERT INTO subjects (id, kind, seal, head, digest) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![id, kind, &seal[..], [0u8; 32], digest::empty()])?;
        Ok(())
    }

    /// A parameter of the action's sentence; sealed with the change.
    pub fn say(&mut self, name: &str, value: impl Into<serde_json::Value>) {
        self.args.insert(name.to_owned(), value.into());
    }

    pub(crate) fn say_all(&mut self, args: Params) {
        self.args = args;
    }

    /// This write takes an unfinished group back: it may touch what it wrote.
    pub(crate) fn abandoning(&mut self, group: GroupId) {
        self.group = Some(group);
    }

    /// Tries a part of the write; when it refuses, that part alone is undone.
    pub(crate) fn attempt<R>(
        &mut self,
        part: impl FnOnce(&mut Self) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let before = self.pending.len();
        self.conn.execute_batch("SAVEPOINT attempt")?;
        let outcome = part(self);
        if outcome.is_err() {
            self.pending.truncate(before);
            self.conn.execute_batch("ROLLBACK TO attempt")?;
        }
        self.conn.execute_batch("RELEASE attempt")?;
        outcome
    }

    /// Who acts.
    pub fn author(&self) -> UserId {
        self.stamp.author
    }

    /// When.
    pub fn at(&self) -> DateTime<Utc> {
        self.stamp.at
    }

    /// Reads inside the transaction.
    pub fn read(&self) -> &Connection {
        self.conn
    }

    /// Writes what is not journaled, and only that: drafts, counters.
    pub fn aside(&self) -> &Connection {
        self.conn
    }

    /// Changes one subject. Every row written must belong to it.
    ///
    /// # Errors
    /// What `write` refuses, a row of another subject, a broken invariant.
    pub fn on<R>(
        &mut self,
        subject: impl Into<SubjectId>,
        write: impl FnOnce(&Tx<'_>) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let subject = subject.into();
        let registry = self.journal.registry;
        let before = Stored::of(self.conn, subject)?;
        let kind = before.kind;
        if held_by_a_group(self.conn, subject, self.group)? {
            return Err(Error::UnderWay.into());
        }
        // A subject without rows only gains some: nothing need be recorded.
        let fresh = before.digest == digest::empty();
        let recorder = match fresh && cfg!(not(debug_assertions)) {
            true => None,
            false => Some(recorder(self.conn, registry)?),
        };
        let tx = Tx {
            conn: self.conn,
            subject,
            author: self.stamp.author,
            at: self.stamp.at,
        };
        let value = write(&tx)?;
        let mut recorded = Vec::new();
        if let Some(mut recorder) = recorder {
            recorder.changeset_strm(&mut recorded)?;
        }
        let fresh = match fresh {
            true => Some(Parts::of_fresh(self.conn, registry, kind, subject)?),
            false => None,
        };
        let changeset = match &fresh {
            Some((_, added)) => {
                self.compare(kind, subject, &recorded, added)?;
                added
            }
            None => &recorded,
        };
        let touched = self.check(kind, subject, changeset)?;
        if changeset.is_empty() {
            return match Parts::of(self.conn, registry, kind, subject)?.whole() == before.digest {
                true => Ok(value),
                false => Err(Error::Unrecorded.into()),
            };
        }
        let (parts, changeset) = match fresh {
            Some(fresh) => fresh,
            None => (self.after(&before, subject, &touched)?, recorded),
        };
        (registry.invariants)(self.conn, kind, subject)?;
        for derived in registry.derived {
            if derived.kind == kind && derived.sources.iter().any(|t| touched.contains(*t)) {
                (derived.refresh)(self.conn, subject)?;
            }
        }
        self.tables.extend(touched);
        let digest = parts.whole();
        self.pending.push(Pending {
            subject,
            changeset,
            digest,
        });
        // A second change to the same subject compares with this one.
        self.conn
            .prepare_cached("UPDATE subjects SET digest = ?2, parts = ?3 WHERE id = ?1")?
            .execute(params![subject, digest, parts.pack()])?;
        Ok(value)
    }

    /// The state of a subject after a change of these tables.
    fn after(
        &self,
        before: &Stored,
        subject: SubjectId,
        touched: &BTreeSet<String>,
    ) -> Result<Parts, Error> {
        let registry = self.journal.registry;
        let whole = || Parts::of(self.conn, registry, before.kind, subject);
        let Some(mut parts) = before.parts.clone() else {
            return whole();
        };
        for table in touched {
            parts.refresh(self.conn, table, subject)?;
        }
        // What the recorder did not see is a fault of ours.
        if cfg!(debug_assertions) && parts != whole()? {
            return Err(Error::Unrecorded);
        }
        Ok(parts)
    }

    /// In debug builds: what was recorded belongs to the subject, and is as much
    /// as what was written from its rows.
    fn compare(
        &self,
        kind: SubjectKind,
        subject: SubjectId,
        recorded: &[u8],
        added: &[u8],
    ) -> Result<(), Error> {
        if cfg!(not(debug_assertions)) {
            return Ok(());
        }
        self.check(kind, subject, recorded)?;
        if recorded.len() == added.len() {
            Ok(())
        } else {
            Err(Error::Unrecorded)
        }
    }

    fn check(
        &self,
        kind: SubjectKind,
        subject: SubjectId,
        changeset: &[u8],
    ) -> Result<BTreeSet<String>, Error> {
        let mut touched = BTreeSet::new();
        for_each_row(changeset, |table, op, owner| {
            let ours = self.journal.registry.kind_of(table) == Some(kind)
                && owner.as_slice() == subject.as_bytes();
            if !ours {
                return Err(Error::ForeignRow {
                    table: format!("{table} ({op:?})"),
                });
            }
            if !touched.contains(table) {
                touched.insert(table.to_owned());
            }
            Ok(())
        })?;
        Ok(touched)
    }
}

/// Whether an unfinished group, other than the one that writes, wrote to this
/// subject: it may have to be taken back, so nothing else may rest on it yet.
fn held_by_a_group(
    conn: &Connection,
    subject: SubjectId,
    writing: Option<GroupId>,
) -> Result<bool, Error> {
    let open: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM open_groups WHERE id IS NOT ?1)")?
        .query_row([writing], |row| row.get(0))?;
    if !open {
        return Ok(false);
    }
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM entries e JOIN vault_log l ON l.tx = e.tx
                 JOIN open_groups g ON g.id = l.grp
                 WHERE e.subject = ?1 AND g.id IS NOT ?2)",
        )?
        .query_row(params![subject, writing], |row| row.get(0))?)
}

/// A recorder of every journaled table.
fn recorder<'c>(
    conn: &'c Connection,
    registry: &'static super::Registry,
) -> Result<Session<'c>, Error> {
    let mut recorder = Session::new(conn)?;
    recorder.table_filter(Some(move |table: &str| registry.kind_of(table).is_some()));
    recorder.attach::<&str>(None)?;
    Ok(recorder)
}

/// Calls `each` with table, operation and owning subject of every changed row.
fn for_each_row(
    changeset: &[u8],
    mut each: impl FnMut(&str, Op, Vec<u8>) -> Result<(), Error>,
) -> Result<(), Error> {
    use fallible_streaming_iterator::FallibleStreamingIterator;
    let mut bytes: &[u8] = changeset;
    let input: &mut dyn std::io::Read = &mut bytes;
    let mut iter = ChangesetIter::start_strm(&input)?;
    while let Some(item) = iter.next()? {
        let op = item.op()?;
        let owner = match op.code() {
            Op::SQLITE_INSERT => item.new_value(0)?,
            _ => item.old_value(0)?,
        };
        let owner = owner
            .as_blob()
            .map_err(|_| Error::Damaged("subject column"))?
            .to_vec();
        each(op.table_name(), op.code(), owner)?;
    }
    Ok(())
}

/// One line of the vault log, as hashed.
pub(crate) struct LogLine {
    pub tx: i64,
    pub at: String,
    pub author: [u8; 16],
    pub device: [u8; 16],
    pub action: String,
    pub undo: String,
    pub group: Option<[u8; 16]>,
    pub undoes: Option<i64>,
    pub undoes_group: Option<[u8; 16]>,
    pub prev: [u8; 32],
    pub heads: Vec<u8>,
}

impl LogLine {
    pub(crate) fn hash(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(b"ancrage log 1");
        let undoes = self.undoes.map(i64::to_le_bytes);
        let parts: [&[u8]; 11] = [
            &self.tx.to_le_bytes(),
            self.at.as_bytes(),
            &self.author,
            &self.device,
            self.action.as_bytes(),
            self.undo.as_bytes(),
            self.group.as_ref().map_or(&[], |g| &g[..]),
            undoes.as_ref().map_or(&[], |t| &t[..]),
            self.undoes_group.as_ref().map_or(&[], |g| &g[..]),
            &self.prev,
            &self.heads,
        ];
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        *hasher.finalize().as_bytes()
    }
}

/// Bytes of one head inside a log line: subject, epoch, sequence, hash.
pub(crate) const HEAD_BYTES: usize = 64;

pub(crate) fn pack_head(subject: SubjectId, epoch: u64, seq: u64, hash: &[u8; 32]) -> [u8; 64] {
    let mut head = [0u8; HEAD_BYTES];
    head[..16].copy_from_slice(subject.as_bytes());
    head[16..24].copy_from_slice(&epoch.to_le_bytes());
    head[24..32].copy_from_slice(&seq.to_le_bytes());
    head[32..].copy_from_slice(hash);
    head
}

/// The last line of a vault's log: number and hash; `None` before the first.
pub fn last_line(conn: &Connection) -> rusqlite::Result<Option<(i64, [u8; 32])>> {
    conn.query_row(
        "SELECT tx, hash FROM vault_log ORDER BY tx DESC LIMIT 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .optional()
}

/// Whether this vault's log holds that line: the other log is a beginning of it.
pub fn holds_line(conn: &Connection, line: Option<(i64, [u8; 32])>) -> rusqlite::Result<bool> {
    let Some((tx, hash)) = line else {
        return Ok(true);
    };
    conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM vault_log WHERE tx = ?1 AND hash = ?2)",
        params![tx, hash],
        |row| row.get(0),
    )
}

fn next_line(conn: &Connection) -> Result<(i64, [u8; 32]), Error> {
    let last = conn
        .prepare_cached("SELECT tx, hash FROM vault_log ORDER BY tx DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.map_or((1, [0u8; 32]), |(tx, hash)| (tx + 1, hash)))
}

fn head(conn: &Connection, subject: SubjectId) -> Result<(u64, u64, [u8; 32]), Error> {
    conn.prepare_cached("SELECT epoch, seq, head FROM subjects WHERE id = ?1")?
        .query_row([subject], |row| {
            Ok((
                row.get::<_, i64>(0)? as u64,
                row.get::<_, i64>(1)? as u64,
                row.get(2)?,
            ))
        })
        .optional()?
        .ok_or(Error::SubjectUnknown(subject))
}
