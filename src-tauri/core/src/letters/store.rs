//! Rows of letters made.

use super::{LetterChoice, LetterLine};
use crate::error::Refusal;
use crate::ids::{LetterId, SubjectId};
use crate::journal::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, params};

/// The letters of a file, newest first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<LetterLine>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, kind, language, appointment, made_on, made_by, referral FROM letters
         WHERE subject = ?1 ORDER BY id DESC",
    )?;
    let rows = statement.query_map([case], |row| {
        Ok(LetterLine {
            id: row.get(0)?,
            kind: row.get(1)?,
            language: row.get(2)?,
            appointment: row.get(3)?,
            made_on: row.get(4)?,
            made_by: row.get(5)?,
            referral: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Remembers a letter of the file being written.
pub fn insert(tx: &Tx<'_>, letter: &LetterChoice, on: NaiveDate) -> Result<LetterId, Refusal> {
    let id = LetterId::fresh();
    tx.prepare_cached(
        "INSERT INTO letters (subject, id, kind, language, appointment, made_on, made_by,
             referral)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        tx.subject,
        id,
        letter.kind,
        letter.language,
        letter.appointment,
        on,
        tx.author,
        letter.referral,
    ])?;
    Ok(id)
}
