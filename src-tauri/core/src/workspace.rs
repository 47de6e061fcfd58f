//! The workspace: the subject that holds what everyone of a vault shares.

use crate::error::Refusal;
use crate::ids::SubjectId;
use crate::journal::{SubjectKind, Writer};
use rusqlite::{Connection, OptionalExtension};

/// The workspace of this vault, once something was shared.
pub fn known(conn: &Connection) -> Result<Option<SubjectId>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT id FROM subjects WHERE kind = ?1 ORDER BY id LIMIT 1")?
        .query_row([SubjectKind::Organization], |row| row.get(0))
        .optional()?)
}

/// The workspace of this vault, inside a write.
pub fn subject(w: &mut Writer<'_>) -> Result<SubjectId, Refusal> {
    match known(w.read())? {
        Some(id) => Ok(id),
        None => w.create(SubjectKind::Organization),
    }
}
