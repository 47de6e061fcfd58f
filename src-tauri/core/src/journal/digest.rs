//! A digest of a subject's whole state, stored with each entry.

use super::{Error, Registry, SubjectKind, rows};
use crate::ids::SubjectId;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// BLAKE3 of every journaled row of a subject.
pub type Digest = [u8; 32];

/// Digest of a subject that has no row.
pub(crate) fn empty() -> Digest {
    *blake3::Hasher::new().finalize().as_bytes()
}

/// Digest of the subject as it stands.
///
/// Columns that are null add nothing, so that a column added later (always
/// last, always nullable) leaves the digest of older rows as it was.
pub(crate) fn of(
    conn: &Connection,
    registry: &Registry,
    kind: SubjectKind,
    subject: SubjectId,
) -> Result<Digest, Error> {
    read(conn, registry, kind, subject, None)
}

/// Digest of the subject, and the changeset that adds all its rows.
pub(crate) fn of_fresh(
    conn: &Connection,
    registry: &Registry,
    kind: SubjectKind,
    subject: SubjectId,
) -> Result<(Digest, Vec<u8>), Error> {
    let mut added = Vec::with_capacity(4096);
    let digest = read(conn, registry, kind, subject, Some(&mut added))?;
    Ok((digest, added))
}

fn read(
    conn: &Connection,
    registry: &Registry,
    kind: SubjectKind,
    subject: SubjectId,
    mut added: Option<&mut Vec<u8>>,
) -> Result<Digest, Error> {
    let mut hasher = blake3::Hasher::new();
    for table in registry.tables_of(kind) {
        let sql = format!("SELECT * FROM {table} WHERE subject = ?1 ORDER BY id");
        let mut statement = conn.prepare_cached(&sql)?;
        let columns = statement.column_count();
        let mut found = statement.query([subject])?;
        let mut first = true;
        while let Some(row) = found.next()? {
            if let Some(added) = added.as_deref_mut() {
                if first {
                    rows::table(added, table, columns);
                }
                rows::insert(added);
            }
            first = false;
            hasher.update(table.as_bytes());
            hasher.update(&[0xff]);
            for column in 0..columns {
                let value = row.get_ref(column)?;
                feed(&mut hasher, column, value);
                if let Some(added) = added.as_deref_mut() {
                    rows::value(added, value);
                }
            }
        }
    }
    Ok(*hasher.finalize().as_bytes())
}

fn feed(hasher: &mut blake3::Hasher, column: usize, value: ValueRef<'_>) {
    let (tag, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => return,
        ValueRef::Integer(n) => return feed_bytes(hasher, column, 1, &n.to_le_bytes()),
        ValueRef::Real(x) => return feed_bytes(hasher, column, 2, &x.to_bits().to_le_bytes()),
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    feed_bytes(hasher, column, tag, bytes);
}

fn feed_bytes(hasher: &mut blake3::Hasher, column: usize, tag: u8, bytes: &[u8]) {
    hasher.update(&[column as u8, tag]);
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}
