//! Mappings remembered: the same headers are understood at once the next time.

use super::values::squeeze;
use crate::error::Refusal;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Not journaled: a convenience of this vault, nobody's data.
pub const MIGRATION: &str = "
CREATE TABLE import_mappings (
    headers TEXT NOT NULL PRIMARY KEY,
    fields  TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// What a list is a list of: the same headers say other things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOf {
    /// People.
    People,
    /// Partner organizations.
    Partners,
}

/// A digest of headers: where the header row was mistaken for one, what stands
/// in it may be a person's.
fn key<'h>(of: ListOf, headers: impl Iterator<Item = &'h str>) -> String {
    let mut hasher = blake3::Hasher::new();
    if of == ListOf::Partners {
        hasher.update(b"partners\x1e");
    }
    for header in headers {
        hasher.update(squeeze(header).as_bytes());
        hasher.update(b"\x1f");
    }
    hasher.finalize().to_hex().to_string()
}

/// What these headers were taken for last time.
pub fn recall<'h, F: DeserializeOwned>(
    conn: &Connection,
    of: ListOf,
    headers: impl Iterator<Item = &'h str>,
) -> Result<Option<Vec<Option<F>>>, Refusal> {
    let fields: Option<String> = conn
        .prepare_cached("SELECT fields FROM import_mappings WHERE headers = ?1")?
        .query_row([key(of, headers)], |row| row.get(0))
        .optional()?;
    Ok(fields.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Remembers what these headers were taken for.
pub fn remember<'h, F: Serialize>(
    conn: &Connection,
    of: ListOf,
    headers: impl Iterator<Item = &'h str>,
    fields: &[Option<F>],
    at: &str,
) -> Result<(), Refusal> {
    let fields = serde_json::to_string(fields).unwrap_or_default();
    conn.prepare_cached(
        "INSERT INTO import_mappings (headers, fields, at) VALUES (?1, ?2, ?3)
         ON CONFLICT (headers) DO UPDATE SET fields = excluded.fields, at = excluded.at",
    )?
    .execute(params![key(of, headers), fields, at])?;
    Ok(())
}
