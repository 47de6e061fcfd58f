//! Rows of tags.

use super::{Error, Tag};
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId};
use crate::journal::Tx;
use crate::names::sort_key;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

/// The team's tags, in name order.
pub fn all(conn: &Connection) -> Result<Vec<Tag>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT t.id, t.name, t.color,
             (SELECT count(*) FROM case_tags c WHERE c.tag = t.id) FROM tags t",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Tag {
            id: row.get(0)?,
            name: row.get(1)?,
            color: row.get(2)?,
            files: row.get(3)?,
        })
    })?;
    let mut tags: Vec<Tag> = rows.collect::<Result<_, _>>()?;
    tags.sort_by_key(|t| sort_key(&t.name));
    Ok(tags)
}

/// The name of a tag.
///
/// # Errors
/// No such tag.
pub fn name(conn: &Connection, tag: RowId) -> Result<String, Refusal> {
    conn.prepare_cached("SELECT name FROM tags WHERE id = ?1")?
        .query_row([tag], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Error::Unknown.into())
}

/// The tags of a file.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<RowId>, Refusal> {
    let mut statement = conn.prepare_cached("SELECT tag FROM case_tags WHERE subject = ?1")?;
    let rows = statement.query_map([case], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts a tag on the file being written.
pub fn put(tx: &Tx<'_>, tag: RowId, today: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO case_tags (subject, id, tag, since) VALUES (?1, ?2, ?2, ?3)
         ON CONFLICT (subject, id) DO NOTHING",
    )?
    .execute(params![tx.subject, tag, today])?;
    Ok(())
}

/// Takes a tag off the file being written.
pub fn take_off(tx: &Tx<'_>, tag: RowId) -> Result<(), Refusal> {
    tx.prepare_cached("DELETE FROM case_tags WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, tag])?;
    Ok(())
}

/// What must hold of the list before each commit, undo included: a tag that
/// files bear stays in it.
pub fn invariants(conn: &Connection) -> Result<(), Refusal> {
    let lost: u32 = conn
        .prepare_cached(super::LOST)?
        .query_row([], |row| row.get(0))?;
    if lost > 0 {
        return Err(Error::InUse(lost).into());
    }
    Ok(())
}
