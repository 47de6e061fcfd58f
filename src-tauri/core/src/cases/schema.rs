//! Tables of a file.

use crate::error::Refusal;
use crate::ids::SubjectId;
use rusqlite::Connection;

/// Journaled and derived tables of a file.
pub const MIGRATION: &str = "
CREATE TABLE cases (
    subject BLOB NOT NULL,
    id BLOB NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

/// What must hold of a file before each commit.
pub fn invariants(_conn: &Connection, _subject: SubjectId) -> Result<(), Refusal> {
    Ok(())
}
