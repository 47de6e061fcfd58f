//! Rows of notes, and their full-text index.

use super::{Error, LONGEST, Note};
use crate::error::Refusal;
use crate::ids::{FollowUpId, NoteId, SubjectId};
use crate::journal::Tx;
use crate::names::fold;
use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

fn read(row: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        id: row.get(0)?,
        written_on: row.get(1)?,
        at: row.get(2)?,
        author: row.get(3)?,
        text: row.get(4)?,
        follow_up: row.get(5)?,
    })
}

/// The notes of a file, newest first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<Note>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, written_on, at, author, text, follow_up FROM notes WHERE subject = ?1",
    )?;
    let rows = statement.query_map([case], read)?;
    let mut notes: Vec<Note> = rows.collect::<Result<_, _>>()?;
    notes.sort_by(|a, b| (b.written_on, &b.at, b.id).cmp(&(a.written_on, &a.at, a.id)));
    Ok(notes)
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
    check(text)?;
    let id = NoteId::fresh();
    tx.prepare_cached(
        "INSERT INTO notes (subject, id, written_on, at, author, text, follow_up)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        tx.subject,
        id,
        written_on,
        tx.at.to_rfc3339(),
        tx.author,
        text,
        follow_up,
    ])?;
    Ok(id)
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
