//! A digest of a subject's whole state, stored with each entry.
//!
//! A digest of digests: one for each table that holds its rows.

use super::{Error, Registry, SubjectKind, rows};
use crate::ids::SubjectId;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// BLAKE3 of the state of a subject: of each table's own digest.
pub type Digest = [u8; 32];

/// What stands for a table's name in [`Parts`].
const TAG_BYTES: usize = 4;
type Tag = [u8; TAG_BYTES];
const PART_BYTES: usize = TAG_BYTES + 32;

fn tag(table: &str) -> Tag {
    let [a, b, c, d, ..] = *blake3::hash(table.as_bytes()).as_bytes();
    [a, b, c, d]
}

/// The digest of each table that holds rows of a subject.
///
/// A write reads again the tables that it changed and no other: a file has rows in
/// forty of them, each in pages of its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Parts(BTreeMap<Tag, Digest>);

impl Parts {
    /// Digest of the subject.
    pub fn whole(&self) -> Digest {
        *blake3::hash(&self.pack()).as_bytes()
    }

    /// As it is stored, beside the digest.
    pub fn pack(&self) -> Vec<u8> {
        let each = self.0.iter();
        each.flat_map(|(tag, digest)| tag.iter().chain(digest))
            .copied()
            .collect()
    }

    /// What [`Parts::pack`] made; `None` for anything else.
    fn unpack(packed: &[u8]) -> Option<Parts> {
        let (each, rest) = packed.as_chunks::<PART_BYTES>();
        let part = |packed: &[u8; PART_BYTES]| {
            let (tag, digest) = packed.split_first_chunk()?;
            Some((*tag, *digest.first_chunk()?))
        };
        let parts = each.iter().map(part).collect::<Option<_>>()?;
        rest.is_empty().then_some(Parts(parts))
    }

    /// Of the subject as it stands.
    pub fn of(
        conn: &Connection,
        registry: &Registry,
        kind: SubjectKind,
        subject: SubjectId,
    ) -> Result<Parts, Error> {
        Parts::read(conn, registry, kind, subject, None)
    }

    /// Of the subject, and the changeset that adds all its rows.
    pub fn of_fresh(
        conn: &Connection,
        registry: &Registry,
        kind: SubjectKind,
        subject: SubjectId,
    ) -> Result<(Parts, Vec<u8>), Error> {
        let mut added = Vec::with_capacity(4096);
        let parts = Parts::read(conn, registry, kind, subject, Some(&mut added))?;
        Ok((parts, added))
    }

    fn read(
        conn: &Connection,
        registry: &Registry,
        kind: SubjectKind,
        subject: SubjectId,
        mut added: Option<&mut Vec<u8>>,
    ) -> Result<Parts, Error> {
        let mut parts = Parts::default();
        for table in registry.tables_of(kind) {
            parts.put(table, of_table(conn, table, subject, added.as_deref_mut())?);
        }
        Ok(parts)
    }

    /// Reads one table again.
    pub fn refresh(
        &mut self,
        conn: &Connection,
        table: &str,
        subject: SubjectId,
    ) -> Result<(), Error> {
        self.put(table, of_table(conn, table, subject, None)?);
        Ok(())
    }

    fn put(&mut self, table: &str, digest: Option<Digest>) {
        match digest {
            Some(digest) => self.0.insert(tag(table), digest),
            None => self.0.remove(&tag(table)),
        };
    }
}

/// What a subject is, and the state its row says it is in.
pub(crate) struct Stored {
    /// What it is.
    pub kind: SubjectKind,
    /// Its digest.
    pub digest: Digest,
    /// Table by table; `None` when they do not make up the digest.
    pub parts: Option<Parts>,
}

impl Stored {
    /// Reads it.
    pub fn of(conn: &Connection, subject: SubjectId) -> Result<Stored, Error> {
        let (kind, digest, packed) = conn
            .prepare_cached("SELECT kind, digest, parts FROM subjects WHERE id = ?1")?
            .query_row([subject], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get::<_, Option<Vec<u8>>>(2)?))
            })
            .optional()?
            .ok_or(Error::SubjectUnknown(subject))?;
        let parts = Parts::unpack(&packed.unwrap_or_default());
        Ok(Stored {
            kind,
            digest,
            parts: parts.filter(|parts| parts.whole() == digest),
        })
    }
}

/// Digest of a subject that has no row.
pub(crate) fn empty() -> Digest {
    Parts::default().whole()
}

/// Digest of a subject's rows in a table, `None` where it has none.
///
/// Columns that are null add nothing, so that a column added later (always
/// last, always nullable) leaves the digest of older rows as it was.
fn of_table(
    conn: &Connection,
    table: &str,
    subject: SubjectId,
    mut added: Option<&mut Vec<u8>>,
) -> Result<Option<Digest>, Error> {
    let sql = format!("SELECT * FROM {table} WHERE subject = ?1 ORDER BY id");
    let mut statement = conn.prepare_cached(&sql)?;
    let columns = statement.column_count();
    let mut found = statement.query([subject])?;
    let mut hasher: Option<blake3::Hasher> = None;
    while let Some(row) = found.next()? {
        if let Some(added) = added.as_deref_mut() {
            if hasher.is_none() {
                rows::table(added, table, columns);
            }
            rows::insert(added);
        }
        let hasher = hasher.get_or_insert_with(|| begun(table));
        hasher.update(&[0xff]);
        for column in 0..columns {
            let value = row.get_ref(column)?;
            feed(hasher, column, value);
            if let Some(added) = added.as_deref_mut() {
                rows::value(added, value);
            }
        }
    }
    Ok(hasher.map(|hasher| *hasher.finalize().as_bytes()))
}

fn begun(table: &str) -> blake3::Hasher {
    let mut hasher = blake3::Hasher::new();
    hasher.update(table.as_bytes());
    hasher
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::door::HOUSE;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_tables_have_one_tag() {
        let tables = HOUSE.registry.tables;
        let tags: BTreeSet<Tag> = tables.iter().map(|table| tag(table.name)).collect();
        assert_eq!(tags.len(), tables.len());
    }

    #[test]
    fn parts_are_read_as_they_were_stored_and_nothing_else_is() {
        let mut parts = Parts::default();
        parts.put("notes", Some([1; 32]));
        parts.put("cases", Some([2; 32]));
        let packed = parts.pack();
        assert_eq!(Parts::unpack(&packed), Some(parts.clone()));
        assert_eq!(Parts::unpack(&packed[1..]), None);
        parts.put("notes", None);
        parts.put("cases", None);
        assert_eq!(parts.whole(), empty());
    }
}
