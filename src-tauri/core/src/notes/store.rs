//! Rows of notes, and their full-text index.

use super::{Error, LONGEST, Note};
use crate::error::Refusal;
use crate::ids::{FollowUpId, NoteId, SubjectId};
use crate::journal::Tx;
use crate::names::fold;
use crate::rules::{self, RulePack, Threshold};
use chrono::{DateTime, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

const COLUMNS: &str = "id, written_on, at, author, text, follow_up, amends, corrected_at";

fn read(row: &Row<'_>, rules: &RulePack) -> rusqlite::Result<Note> {
    let at: String = row.get(2)?;
    let written_on: NaiveDate = row.get(1)?;
    Ok(Note {
        open_until: open_until(&at, rules).unwrap_or(written_on),
        id: row.get(0)?,
        written_on,
        at,
        author: row.get(3)?,
        text: row.get(4)?,
        follow_up: row.get(5)?,
        amends: row.get(6)?,
        corrected_at: row.get(7)?,
    })
}

/// The last day on which a note saved at that moment may be corrected.
fn open_until(at: &str, rules: &RulePack) -> Option<NaiveDate> {
    let saved = DateTime::parse_from_rfc3339(at).ok()?.date_naive();
    saved.checked_add_signed(rules.on(saved).days(Threshold::NoteLockDays))
}

/// The notes of a file, newest first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<Note>, Refusal> {
    let rules = rules::of(conn)?;
    let mut statement =
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM notes WHERE subject = ?1"))?;
    let rows = statement.query_map([case], |row| read(row, &rules))?;
    let mut notes: Vec<Note> = rows.collect::<Result<_, _>>()?;
    notes.sort_by(|a, b| (b.written_on, &b.at, b.id).cmp(&(a.written_on, &a.at, a.id)));
    Ok(notes)
}

/// One note of a file.
pub fn one(conn: &Connection, case: SubjectId, id: NoteId) -> Result<Note, Refusal> {
    let rules = rules::of(conn)?;
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM notes WHERE subject = ?1 AND id = ?2"
    ))?
    .query_row(params![case, id], |row| read(row, &rules))
    .optional()?
    .ok_or_else(|| Error::Unknown.into())
}

/// Refuses what is not a note.
pub fn check(text: &str) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(Error::TooLong(LONGEST));
    }
    Ok(())
}

/// Adds a note to the file being written.
pub fn insert(
    tx: &Tx<'_>,
    written_on: NaiveDate,
    text: &str,
    follow_up: Option<FollowUpId>,
) -> Result<NoteId, Refusal> {
    insert_linked(tx, written_on, text, follow_up, None)
}

/// Adds a note that completes another.
pub fn amend(
    tx: &Tx<'_>,
    written_on: NaiveDate,
    text: &str,
    note: NoteId,
) -> Result<NoteId, Refusal> {
    insert_linked(tx, written_on, text, None, Some(note))
}

fn insert_linked(
    tx: &Tx<'_>,
    written_on: NaiveDate,
    text: &str,
    follow_up: Option<FollowUpId>,
    amends: Option<NoteId>,
) -> Result<NoteId, Refusal> {
    check(text)?;
    let id = NoteId::fresh();
    tx.prepare_cached(
        "INSERT INTO notes (subject, id, written_on, at, author, text, follow_up, amends)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        tx.subject,
        id,
        written_on,
        tx.at.to_rfc3339(),
        tx.author,
        text,
        follow_up,
        amends,
    ])?;
    Ok(id)
}

/// What must hold: an addendum never loses the note that it completes.
pub fn invariants(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let lost: bool = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM notes n WHERE n.subject = ?1 AND n.amends IS NOT NULL
                 AND NOT EXISTS
                 (SELECT 1 FROM notes a WHERE a.subject = n.subject AND a.id = n.amends))",
        )?
        .query_row([case], |row| row.get(0))?;
    if lost {
        return Err(Error::Completed.into());
    }
    Ok(())
}

/// Makes the full-text index of one file right, writing only what differs.
pub fn refresh_index(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let mut indexed: BTreeMap<NoteId, (i64, [u8; 32])> = BTreeMap::new();
    let mut statement =
        conn.prepare_cached("SELECT note, place, hash FROM note_index WHERE subject = ?1")?;
    let mut rows = statement.query([case])?;
    while let Some(row) = rows.next()? {
        indexed.insert(row.get(0)?, (row.get(1)?, row.get(2)?));
    }
    drop(rows);
    let mut statement = conn.prepare_cached("SELECT id, text FROM notes WHERE subject = ?1")?;
    let mut rows = statement.query([case])?;
    while let Some(row) = rows.next()? {
        let note: NoteId = row.get(0)?;
        let text: String = row.get(1)?;
        let hash = *blake3::hash(text.as_bytes()).as_bytes();
        match indexed.remove(&note) {
            Some((_, before)) if before == hash => {}
            Some((place, _)) => {
                unindex(conn, place)?;
                index(conn, case, note, &text, &hash)?;
            }
            None => index(conn, case, note, &text, &hash)?,
        }
    }
    for (place, _) in indexed.into_values() {
        unindex(conn, place)?;
    }
    Ok(())
}

fn index(
    conn: &Connection,
    case: SubjectId,
    note: NoteId,
    text: &str,
    hash: &[u8; 32],
) -> Result<(), Refusal> {
    conn.prepare_cached("INSERT INTO note_index (subject, note, hash) VALUES (?1, ?2, ?3)")?
        .execute(params![case, note, hash])?;
    conn.prepare_cached("INSERT INTO note_words (rowid, text) VALUES (?1, ?2)")?
        .execute(params![conn.last_insert_rowid(), fold(text)])?;
    Ok(())
}

fn unindex(conn: &Connection, place: i64) -> Result<(), Refusal> {
    conn.prepare_cached("DELETE FROM note_words WHERE rowid = ?1")?
        .execute([place])?;
    conn.prepare_cached("DELETE FROM note_index WHERE place = ?1")?
        .execute([place])?;
    Ok(())
}
