//! The rooms of the house: their tables, their migrations, what is derived,
//! what must hold. A new capability adds its lines here and nowhere else.

use crate::error::Refusal;
use crate::ids::SubjectId;
use crate::journal::{self, Registry, SubjectKind, Table};
use crate::{cases, drafts};
use rusqlite::Connection;

const fn table(name: &'static str, kind: SubjectKind) -> Table {
    Table { name, kind }
}

/// Append-only: number, name, SQL. A released one never changes.
pub const MIGRATIONS: &[(u32, &str, &str)] = &[
    (1, "journal", journal::MIGRATION),
    (2, "cases", cases::schema::MIGRATION),
    (3, "drafts", drafts::MIGRATION),
];

/// What the journal knows of the rooms.
pub static REGISTRY: Registry = Registry {
    tables: &[table("cases", SubjectKind::Case)],
    derived: &[],
    references: &[],
    invariants,
};

fn invariants(conn: &Connection, kind: SubjectKind, subject: SubjectId) -> Result<(), Refusal> {
    match kind {
        SubjectKind::Case => cases::schema::invariants(conn, subject),
        _ => Ok(()),
    }
}
