//! Mappings remembered: the same headers are understood at once the next time.

use super::columns::PersonField;
use super::values::squeeze;
use crate::error::Refusal;
use rusqlite::{Connection, OptionalExtension, params};

/// Not journaled: a convenience of this vault, nobody's data.
pub const MIGRATION: &str = "
CREATE TABLE import_mappings (
    headers TEXT NOT NULL PRIMARY KEY,
    fields  TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// A digest of headers: where the header row was mistaken for one, what stands
/// in it may be a person's.
fn key<'h>(headers: impl Iterator<Item = &'h str>) -> String {
    let mut hasher = blake3::Hasher::new();
    for header in headers {
        hasher.update(squeeze(header).as_bytes());
        hasher.update(b"\x1f");
    }
    hasher.finalize().to_hex().to_string()
}

/// What these headers were taken for last time.
pub fn recall<'h>(
    conn: &Connection,
    headers: impl Iterator<Item = &'h str>,
) -> Result<Option<Vec<Option<PersonField>>>, Refusal> {
    let fields: Option<String> = conn
        .prepare_cached("SELECT fields FROM import_mappings WHERE headers = ?1")?
        .query_row([key(headers)], |row| row.get(0))
        .optional()?;
    Ok(fields.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Remembers what these headers were taken for.
pub fn remember<'h>(
    conn: &Connection,
    headers: impl Iterator<Item = &'h str>,
    fields: &[Option<PersonField>],
    at: &str,
) -> Result<(), Refusal> {
    let fields = serde_json::to_string(fields).unwrap_or_default();
    conn.prepare_cached(
        "INSERT INTO import_mappings (headers, fields, at) VALUES (?1, ?2, ?3)
         ON CONFLICT (headers) DO UPDATE SET fields = excluded.fields, at = excluded.at",
    )?
    .execute(params![key(headers), fields, at])?;
    Ok(())
}
