//! Save, load, list, discard.

use super::{Draft, DraftForm, Error, SaveDraft};
use crate::error::Refusal;
use crate::session::{Context, Nothing};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What [`read`] reads, in order.
const COLUMNS: &str = "form, d.subject, content, at, coalesce(
     (SELECT name FROM case_lines WHERE subject = d.subject),
     (SELECT name FROM partner_lines WHERE subject = d.subject))";

/// A form holds a note, not a book.
const LONGEST: usize = 1 << 20;

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        form: row.get(0)?,
        subject: row.get(1)?,
        content: row.get(2)?,
        at: row.get(3)?,
        about: row.get(4)?,
    })
}

/// Saves a form as it stands; the answer is durable.
pub fn save(context: &Context<'_>, request: SaveDraft) -> Result<(), Refusal> {
    let content = request.content.to_string();
    if content.len() > LONGEST {
        return Err(Error::TooLong.into());
    }
    let session = context.session;
    let at = session.now().to_rfc3339();
    session.aside(|conn| {
        conn.prepare_cached(
            "INSERT INTO drafts (author, form, subject, content, at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (author, form) DO UPDATE SET
                subject = excluded.subject, content = excluded.content, at = excluded.at",
        )?
        .execute(params![
            session.actor().id,
            request.form,
            request.subject,
            content,
            at
        ])?;
        Ok(())
    })
}

/// The form as it was left, or null.
pub fn load(context: &Context<'_>, request: DraftForm) -> Result<Option<Draft>, Refusal> {
    let session = context.session;
    session.read(|conn| {
        Ok(conn
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM drafts d WHERE author = ?1 AND form = ?2"
            ))?
            .query_row(params![session.actor().id, request.form], read)
            .optional()?)
    })
}

/// Every form this person left unfinished, newest first.
pub fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<Draft>, Refusal> {
    let session = context.session;
    session.read(|conn| {
        let mut statement = conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM drafts d WHERE author = ?1 ORDER BY at DESC"
        ))?;
        let drafts = statement.query_map([session.actor().id], read)?;
        Ok(drafts.collect::<Result<_, _>>()?)
    })
}

/// Throws a form away.
pub fn discard(context: &Context<'_>, request: DraftForm) -> Result<(), Refusal> {
    let session = context.session;
    session.aside(|conn| remove(conn, session.actor().id, &request.form))
}

/// Removes a draft inside a write that makes it useless.
pub fn remove(conn: &Connection, author: crate::ids::UserId, form: &str) -> Result<(), Refusal> {
    conn.prepare_cached("DELETE FROM drafts WHERE author = ?1 AND form = ?2")?
        .execute(params![author, form])?;
    Ok(())
}
