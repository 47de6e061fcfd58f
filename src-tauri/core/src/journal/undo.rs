//! Undo and redo: the inverted changeset, applied as a new entry.

use super::entry::{COLUMNS, Entry};
use super::write::{HEAD_BYTES, Link, pack_head};
use super::{Action, Changed, Error, Journal, Stamp, Undo, Writer, keys};
use crate::error::{Params, Refusal};
use crate::ids::{GroupId, SubjectId, UserId};
use fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action as Op;
use rusqlite::session::{ChangesetIter, ConflictAction, invert_strm};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

const UNDO: Action = Action::new("journal.undo", Undo::Yes);
const REDO: Action = Action::new("journal.redo", Undo::Yes);

/// How far back undo looks: a person does not undo last month by a keystroke.
pub(crate) const REACH: i64 = 200;

/// What undo or redo would do now, and why not when it would not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoOffer {
    /// The act's name; its sentence is `action-<name>`, dots as dashes.
    pub action: String,
    /// Parameters of the sentence.
    #[ts(type = "Record<string, string | number>")]
    pub args: Params,
    /// When it was done.
    pub at: String,
    /// Null when it may be undone, else why not.
    pub refused: Option<Refusal>,
}

/// Both offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoState {
    /// What undo would take back.
    pub undo: Option<UndoOffer>,
    /// What redo would bring back.
    pub redo: Option<UndoOffer>,
}

struct Line {
    author: UserId,
    tx: i64,
    at: String,
    action: String,
    undo: Undo,
    group: Option<GroupId>,
    undoes: Option<i64>,
    undoes_group: Option<GroupId>,
}

impl Line {
    fn takes_back(&self) -> bool {
        self.undoes.is_some() || self.undoes_group.is_some()
    }
}

/// What a person's own recent acts leave to undo and to redo.
struct Candidates {
    undo: Option<Line>,
    redo: Option<Line>,
}

impl Journal {
    /// What undo and redo offer this person now.
    pub fn undo_state(&self, conn: &Connection, author: UserId) -> Result<UndoState, Refusal> {
        let Candidates { undo, redo } = candidates(conn, author)?;
        Ok(UndoState {
            undo: undo.map(|line| self.offer(conn, &line)).transpose()?,
            redo: redo.map(|line| self.offer(conn, &line)).transpose()?,
        })
    }

    fn offer(&self, conn: &Connection, line: &Line) -> Result<UndoOffer, Refusal> {
        let first = first_entry(conn, line.tx)?;
        let args = match keys::subject_key(conn, first.header.subject)? {
            Some(key) => first.open(&key)?.args,
            None => Params::new(),
        };
        let refused = self.may_undo(conn, line).err().map(Refusal::from);
        Ok(UndoOffer {
            action: named(&line.action, &args),
            args,
            at: line.at.clone(),
            refused,
        })
    }

    /// Takes back this person's last act.
    ///
    /// # Errors
    /// Nothing to undo; never undone; changed since; an invariant that the
    /// state before no longer meets.
    pub fn undo(&self, conn: &mut Connection, stamp: Stamp) -> Result<Changed<()>, Refusal> {
        let line = candidates(conn, stamp.author)?
            .undo
            .ok_or(Error::NothingToUndo)?;
        self.take_back(conn, stamp, UNDO, &line)
    }

    /// Brings back what this person last undid.
    ///
    /// # Errors
    /// Nothing to redo; changed since.
    pub fn redo(&self, conn: &mut Connection, stamp: Stamp) -> Result<Changed<()>, Refusal> {
        let line = candidates(conn, stamp.author)?
            .redo
            .ok_or(Error::NothingToRedo)?;
        self.take_back(conn, stamp, REDO, &line)
    }

    /// Takes back every write of a finished group, all of it or nothing.
    ///
    /// # Errors
    /// Something that it wrote changed since.
    pub fn undo_group(
        &self,
        conn: &mut Connection,
        stamp: Stamp,
        group: GroupId,
    ) -> Result<Changed<()>, Refusal> {
        let transactions = group_transactions(conn, group)?;
        self.write_linked(conn, stamp, UNDO, takes_back(group), |w| {
            for tx in transactions {
                invert_transaction(w, tx)?;
            }
            Ok(())
        })
    }

    /// Takes back a group that was never finished: an import cancelled or cut
    /// short. A subject that cannot be taken back, since something rests on it,
    /// stays whole; how many did is the answer.
    ///
    /// # Errors
    /// The disk refuses; then nothing changed and it can be tried again.
    pub fn abandon_group(
        &self,
        conn: &mut Connection,
        stamp: Stamp,
        group: GroupId,
    ) -> Result<Changed<usize>, Refusal> {
        let transactions = group_transactions(conn, group)?;
        self.write_linked(conn, stamp, UNDO, takes_back(group), |w| {
            w.abandoning(group);
            let mut kept = BTreeSet::new();
            for tx in transactions {
                for entry in entries_of(w.read(), tx)? {
                    let subject = entry.header.subject;
                    if kept.contains(&subject) {
                        continue;
                    }
                    match w.attempt(|w| invert_entry(w, &entry)) {
                        Ok(()) => {}
                        Err(refusal) if refusal.is_of_the_disk() => return Err(refusal),
                        Err(_) => {
                            kept.insert(subject);
                        }
                    }
                }
            }
            w.aside()
                .execute("DELETE FROM open_groups WHERE id = ?1", [group])?;
            Ok(kept.len())
        })
    }

    fn take_back(
        &self,
        conn: &mut Connection,
        stamp: Stamp,
        action: Action,
        line: &Line,
    ) -> Result<Changed<()>, Refusal> {
        self.may_undo(conn, line)?;
        if let Some(group) = line.group.filter(|_| !line.takes_back()) {
            return self.undo_group(conn, stamp, group);
        }
        let offer = self.offer(conn, line)?;
        let link = Link {
            undoes: Some(line.tx),
            ..Link::default()
        };
        self.write_linked(conn, stamp, action, link, |w| {
            let mut args = offer.args;
            args.insert("of".to_owned(), offer.action.clone().into());
            w.say_all(args);
            invert_transaction(w, line.tx)
        })
    }

    fn may_undo(&self, conn: &Connection, line: &Line) -> Result<(), Error> {
        match line.undo {
            Undo::Yes => Ok(()),
            Undo::Never => Err(Error::NeverUndone {
                action: line.action.clone(),
            }),
            Undo::WhileUntouched => untouched(conn, line.tx),
            Undo::WhileAlone => alone(conn, line.tx),
        }
    }
}

/// The act an undo or redo entry speaks of is the one it took back.
fn named(action: &str, args: &Params) -> String {
    match args.get("of").and_then(|v| v.as_str()) {
        Some(of) if action == UNDO.name || action == REDO.name => of.to_owned(),
        _ => action.to_owned(),
    }
}

fn candidates(conn: &Connection, author: UserId) -> Result<Candidates, Error> {
    let mut statement = conn.prepare_cached(
        "SELECT tx, at, action, undo, grp, undoes, undoes_group, author FROM vault_log
         WHERE tx > (SELECT coalesce(max(tx), 0) - ?1 FROM vault_log) ORDER BY tx DESC",
    )?;
    let lines = statement.query_map(params![REACH], |row| {
        Ok(Line {
            author: row.get(7)?,
            tx: row.get(0)?,
            at: row.get(1)?,
            action: row.get(2)?,
            undo: row.get(3)?,
            group: row.get(4)?,
            undoes: row.get(5)?,
            undoes_group: row.get(6)?,
        })
    })?;
    let mut dead = BTreeSet::new();
    // What still goes on is not to be undone: it is cancelled.
    let mut dead_groups = open_groups(conn)?;
    let mut redo = None;
    let mut newest = true;
    for line in lines {
        let line = line?;
        let taken_back = dead.contains(&line.tx)
            || (!line.takes_back() && line.group.is_some_and(|g| dead_groups.contains(&g)));
        if taken_back {
            continue;
        }
        if let Some(tx) = line.undoes {
            dead.insert(tx);
        }
        if let Some(group) = line.undoes_group {
            dead_groups.insert(group);
        }
        if line.author != author {
            // What others took back is gone for everyone; the rest is theirs.
            continue;
        }
        if line.action == UNDO.name {
            // The newest live act that takes back is what redo brings back.
            if newest {
                redo = Some(line);
            }
            newest = false;
            continue;
        }
        if line.action == REDO.name {
            // Brought back: its original is alive again and may be undone anew.
            continue;
        }
        return Ok(Candidates {
            undo: Some(line),
            redo,
        });
    }
    Ok(Candidates { undo: None, redo })
}

fn open_groups(conn: &Connection) -> Result<BTreeSet<GroupId>, Error> {
    let mut statement = conn.prepare_cached("SELECT id FROM open_groups")?;
    let groups = statement.query_map([], |row| row.get(0))?;
    Ok(groups.collect::<Result<_, _>>()?)
}

fn first_entry(conn: &Connection, tx: i64) -> Result<Entry, Error> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM entries WHERE tx = ?1 ORDER BY subject, epoch, seq LIMIT 1"
        ))?
        .query_row([tx], Entry::from_row)?)
}

/// The entries of a transaction, the last written first.
fn entries_of(conn: &Connection, tx: i64) -> Result<Vec<Entry>, Error> {
    let heads: Vec<u8> = conn
        .prepare_cached("SELECT heads FROM vault_log WHERE tx = ?1")?
        .query_row([tx], |row| row.get(0))?;
    let written = |entry: &Entry| {
        let h = &entry.header;
        let head = pack_head(h.subject, h.epoch, h.seq, &entry.hash);
        heads.chunks(HEAD_BYTES).position(|known| known == head)
    };
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM entries WHERE tx = ?1 ORDER BY subject, epoch DESC, seq DESC"
    ))?;
    let entries = statement.query_map([tx], Entry::from_row)?;
    let mut entries: Vec<Entry> = entries.collect::<Result<_, _>>()?;
    entries.sort_by_cached_key(|entry| std::cmp::Reverse(written(entry)));
    Ok(entries)
}

fn group_transactions(conn: &Connection, group: GroupId) -> Result<Vec<i64>, Error> {
    let mut statement = conn.prepare("SELECT tx FROM vault_log WHERE grp = ?1 ORDER BY tx DESC")?;
    let numbers = statement.query_map([group], |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

fn takes_back(group: GroupId) -> Link {
    Link {
        undoes_group: Some(group),
        ..Link::default()
    }
}

fn invert_transaction(w: &mut Writer<'_>, tx: i64) -> Result<(), Refusal> {
    for entry in entries_of(w.read(), tx)? {
        invert_entry(w, &entry)?;
    }
    Ok(())
}

fn invert_entry(w: &mut Writer<'_>, entry: &Entry) -> Result<(), Refusal> {
    let subject = entry.header.subject;
    let key = keys::subject_key(w.read(), subject)?.ok_or(Error::SubjectUnknown(subject))?;
    let body = entry.open(&key)?;
    let mut inverse = Vec::new();
    invert_strm(&mut &body.changeset[..], &mut inverse)?;
    w.on(subject, |tx| apply(tx, &inverse, &entry.header.action))
}

fn apply(conn: &Connection, changeset: &[u8], action: &str) -> Result<(), Refusal> {
    let mut input: &[u8] = changeset;
    conn.apply_strm(&mut input, None::<fn(&str) -> bool>, |_, _| {
        ConflictAction::SQLITE_CHANGESET_ABORT
    })
    .map_err(|error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::OperationAborted) => Refusal::from(Error::ChangedSince {
            action: action.to_owned(),
        }),
        _ => error.into(),
    })
}

/// Refuses when a later entry touches a row that this transaction touched.
fn untouched(conn: &Connection, tx: i64) -> Result<(), Error> {
    let void = void_since(conn, tx)?;
    for entry in entries_of(conn, tx)? {
        let subject = entry.header.subject;
        let Some(key) = keys::subject_key(conn, subject)? else {
            return Err(Error::SubjectUnknown(subject));
        };
        let ours = rows_of(&entry.open(&key)?.changeset)?;
        for later in later_entries(conn, subject, &entry)? {
            if void.contains(&later.header.tx) {
                continue;
            }
            let theirs = rows_of(&later.open(&key)?.changeset)?;
            if !ours.is_disjoint(&theirs) {
                return Err(Error::ChangedSince {
                    action: later.header.action,
                });
            }
        }
    }
    Ok(())
}

/// Refuses when anything that stands was written since to the same subjects.
fn alone(conn: &Connection, tx: i64) -> Result<(), Error> {
    let void = void_since(conn, tx)?;
    for entry in entries_of(conn, tx)? {
        let later = later_entries(conn, entry.header.subject, &entry)?;
        if let Some(later) = later.into_iter().find(|l| !void.contains(&l.header.tx)) {
            return Err(Error::ChangedSince {
                action: later.header.action,
            });
        }
    }
    Ok(())
}

/// Transactions after `tx` that leave nothing behind: those taken back, and the
/// taking back itself.
fn void_since(conn: &Connection, tx: i64) -> Result<BTreeSet<i64>, Error> {
    let mut statement = conn.prepare_cached(
        "SELECT tx, undoes, grp, undoes_group FROM vault_log WHERE tx > ?1 ORDER BY tx DESC",
    )?;
    let mut rows = statement.query([tx])?;
    let mut void = BTreeSet::new();
    let mut void_groups: BTreeSet<GroupId> = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let undoes: Option<i64> = row.get(1)?;
        let undoes_group: Option<GroupId> = row.get(3)?;
        let takes_back = undoes.is_some() || undoes_group.is_some();
        if !void.contains(&number) {
            void.extend(undoes);
            void_groups.extend(undoes_group);
        }
        let of_group: Option<GroupId> = row.get(2)?;
        if takes_back || of_group.is_some_and(|g| void_groups.contains(&g)) {
            void.insert(number);
        }
    }
    Ok(void)
}

fn later_entries(
    conn: &Connection,
    subject: SubjectId,
    entry: &Entry,
) -> Result<Vec<Entry>, Error> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM entries WHERE subject = ?1 AND (epoch, seq) > (?2, ?3)
         AND tx <> ?4 ORDER BY epoch, seq"
    ))?;
    let h = &entry.header;
    let rows = statement.query_map(
        params![subject, h.epoch as i64, h.seq as i64, h.tx],
        Entry::from_row,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn rows_of(changeset: &[u8]) -> Result<BTreeSet<(String, Vec<u8>)>, Error> {
    let mut rows = BTreeSet::new();
    let mut bytes: &[u8] = changeset;
    let input: &mut dyn std::io::Read = &mut bytes;
    let mut iter = ChangesetIter::start_strm(&input)?;
    while let Some(item) = iter.next()? {
        let op = item.op()?;
        let id = match op.code() {
            Op::SQLITE_INSERT => item.new_value(1)?,
            _ => item.old_value(1)?,
        };
        let id = id.as_blob().map_err(|_| Error::Damaged("row id"))?.to_vec();
        rows.insert((op.table_name().to_owned(), id));
    }
    Ok(rows)
}
