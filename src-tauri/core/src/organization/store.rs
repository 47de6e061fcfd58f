//! Rows of the organization.

use super::{OwnTemplate, Practices};
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId};
use crate::journal::Tx;
use crate::workspace;
use rusqlite::{Connection, params};

/// What the workspace sets, or what holds when it set nothing.
pub fn practices(conn: &Connection) -> Result<Practices, Refusal> {
    let templates = match workspace::known(conn)? {
        Some(workspace) => templates(conn, workspace)?,
        None => Vec::new(),
    };
    Ok(Practices { templates })
}

fn templates(conn: &Connection, organization: SubjectId) -> Result<Vec<OwnTemplate>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT title, text FROM note_templates WHERE subject = ?1 ORDER BY position",
    )?;
    let rows = statement.query_map([organization], |row| {
        Ok(OwnTemplate {
            title: row.get(0)?,
            text: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes the practices over what was there.
pub fn write(tx: &Tx<'_>, practices: &Practices) -> Result<(), Refusal> {
    // The delay of notes is a rule; its column stays for the rows already there.
    tx.prepare_cached(
        "INSERT OR IGNORE INTO organization (subject, id, note_lock_days) VALUES (?1, ?1, 7)",
    )?
    .execute([tx.subject])?;
    if templates(tx, tx.subject)? == practices.templates {
        return Ok(());
    }
    tx.prepare_cached("DELETE FROM note_templates WHERE subject = ?1")?
        .execute([tx.subject])?;
    for (position, template) in practices.templates.iter().enumerate() {
        tx.prepare_cached(
            "INSERT INTO note_templates (subject, id, position, title, text)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            tx.subject,
            RowId::fresh(),
            position as i64,
            template.title,
            template.text,
        ])?;
    }
    Ok(())
}
