//! What lists said, kept beside the partners that they speak of.

use super::Listed;
use crate::error::Refusal;
use crate::ids::{PartnerId, RowId};
use crate::journal::Tx;
use crate::names::fold;
use crate::partners::{Error, store as partners};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

/// The partner of a list's organization.
pub(in crate::partners) struct Found {
    pub partner: PartnerId,
    /// What the list said the last time, when it is known.
    pub told: Option<Listed>,
}

/// Finds the partner of a list's organization: by what it said before, by the number
/// that it gave, by our own identifier that it gives back.
pub(in crate::partners) fn found(
    conn: &Connection,
    source: &str,
    listed: &Listed,
) -> Result<Option<Found>, Refusal> {
    let source_id = listed.source_id.as_str();
    let told: Option<(PartnerId, String)> = conn
        .prepare_cached(
            "SELECT subject, told FROM partner_told WHERE source_id = ?1 AND source = ?2",
        )?
        .query_row(params![source_id, source], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    if let Some((partner, told)) = told {
        // One that no longer reads is as if it had not been said.
        let told = serde_json::from_str(&told).ok();
        return Ok(Some(Found { partner, told }));
    }
    let mut known = partners::by_source(conn, source, source_id)?;
    if known.is_none() {
        known = own(conn, source_id)?;
    }
    if known.is_none() && listed.by_name {
        known = named(conn, source, &listed.partner.name)?;
    }
    Ok(known.map(|partner| Found {
        partner,
        told: None,
    }))
}

/// The only partner of this name, when the list never spoke of it.
fn named(conn: &Connection, source: &str, name: &str) -> Result<Option<PartnerId>, Refusal> {
    // Keys of names that fold alike differ by what comes after the fold alone.
    let folded = fold(name);
    let found: Vec<PartnerId> = conn
        .prepare_cached(
            "SELECT subject FROM partner_lines WHERE name_key >= ?1 AND name_key < ?2 LIMIT 2",
        )?
        .query_map(
            [format!("{folded}\u{1}"), format!("{folded}\u{2}")],
            |row| row.get(0),
        )?
        .collect::<Result<_, _>>()?;
    let [only] = found.as_slice() else {
        return Ok(None);
    };
    Ok(keys_of(conn, *only, source)?.is_none().then_some(*only))
}

fn own(conn: &Connection, source_id: &str) -> Result<Option<PartnerId>, Refusal> {
    let Ok(id) = source_id.parse::<PartnerId>() else {
        return Ok(None);
    };
    Ok(partners::name(conn, id.into())?.map(|_| id))
}

/// Keeps what a list says of the partner being written, over what it said before.
pub(in crate::partners) fn keep(
    tx: &Tx<'_>,
    source: &str,
    told: &Listed,
    on: NaiveDate,
) -> Result<(), Refusal> {
    let id: Option<RowId> = tx
        .prepare_cached(
            "SELECT id FROM partner_told WHERE subject = ?1 AND source_id = ?2 AND source = ?3",
        )?
        .query_row(params![tx.subject, told.source_id, source], |row| {
            row.get(0)
        })
        .optional()?;
    let text = serde_json::to_string(told).map_err(|_| Error::Unwritable)?;
    tx.prepare_cached(
        "INSERT INTO partner_told (subject, id, source, source_id, told, told_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (subject, id) DO UPDATE SET told = excluded.told, told_on = excluded.told_on",
    )?
    .execute(params![
        tx.subject,
        id.unwrap_or_else(RowId::fresh),
        source,
        told.source_id,
        text,
        on,
    ])?;
    Ok(())
}

/// What a source calls the rows of a partner, when it speaks of it.
pub(in crate::partners) fn keys_of(
    conn: &Connection,
    partner: PartnerId,
    source: &str,
) -> Result<Option<Listed>, Refusal> {
    let told: Option<String> = conn
        .prepare_cached(
            "SELECT told FROM partner_told WHERE subject = ?1 AND source = ?2 ORDER BY id LIMIT 1",
        )?
        .query_row(params![partner, source], |row| row.get(0))
        .optional()?;
    Ok(told.and_then(|told| serde_json::from_str(&told).ok()))
}
