//! The changeset of a subject that had no row: its rows, each one added.
//!
//! A recorder prepares several statements for every table it sees. Files come in
//! by thousands, each one new: writing their changeset from the rows that the
//! digest reads anyway makes an import twice as fast. Debug builds record too,
//! and compare.
//!
//! Source of the format: the head of SQLite's `sqlite3session.c`.

use rusqlite::types::ValueRef;

/// `SQLITE_INSERT`.
const INSERT: u8 = 18;

/// Begins the rows of a table whose key is its first two columns.
pub(super) fn table(out: &mut Vec<u8>, name: &str, columns: usize) {
    out.push(b'T');
    varint(out, columns as u64);
    out.extend((0..columns).map(|column| if column < 2 { column as u8 + 1 } else { 0 }));
    out.extend_from_slice(name.as_bytes());
    out.push(0);
}

/// Begins a row that is added; its values follow.
pub(super) fn insert(out: &mut Vec<u8>) {
    out.extend_from_slice(&[INSERT, 0]);
}

/// One value of a row.
pub(super) fn value(out: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Integer(n) => {
            out.push(1);
            out.extend_from_slice(&n.to_be_bytes());
        }
        ValueRef::Real(x) => {
            out.push(2);
            out.extend_from_slice(&x.to_bits().to_be_bytes());
        }
        ValueRef::Text(bytes) => sized(out, 3, bytes),
        ValueRef::Blob(bytes) => sized(out, 4, bytes),
        ValueRef::Null => out.push(5),
    }
}

fn sized(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    out.push(kind);
    varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// SQLite's variable-length integer, for lengths of less than 2^56.
fn varint(out: &mut Vec<u8>, number: u64) {
    let groups = (1..8).find(|n| number >> (7 * n) == 0).unwrap_or(8);
    for group in (0..groups).rev() {
        let more = if group > 0 { 0x80 } else { 0 };
        out.push((number >> (7 * group)) as u8 & 0x7f | more);
    }
}
