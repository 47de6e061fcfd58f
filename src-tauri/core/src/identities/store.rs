//! Rows of the cards.

use super::card::Card;
use super::{CardState, KnownCard, RevokeReason};
use crate::error::Refusal;
use crate::ids::DeviceId;
use crate::journal::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

const COLUMNS: &str = "id, person, organization, state, added_on, compared_on, revoked_on,
    reason, detail";

fn read(row: &Row<'_>) -> rusqlite::Result<KnownCard> {
    Ok(KnownCard {
        device: row.get(0)?,
        person: row.get(1)?,
        organization: row.get(2)?,
        state: row.get(3)?,
        added_on: row.get(4)?,
        compared_on: row.get(5)?,
        revoked_on: row.get(6)?,
        reason: row.get(7)?,
        detail: row.get(8)?,
    })
}

/// Every card: those to compare, then those trusted, then those revoked; by name.
pub fn all(conn: &Connection) -> Result<Vec<KnownCard>, Refusal> {
    let sql = format!("SELECT {COLUMNS} FROM identity_cards");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([], read)?;
    let mut cards: Vec<KnownCard> = rows.collect::<Result<_, _>>()?;
    cards.sort_by_cached_key(|c| (c.state, crate::names::sort_key(&c.person), c.device));
    Ok(cards)
}

/// One card.
pub fn one(conn: &Connection, device: DeviceId) -> Result<Option<KnownCard>, Refusal> {
    let sql = format!("SELECT {COLUMNS} FROM identity_cards WHERE id = ?1");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([device], read)
        .optional()?)
}

/// The keys of a card: what it signs with, what it receives by.
pub fn keys(conn: &Connection, device: DeviceId) -> Result<Option<(String, String)>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT signs, receives FROM identity_cards WHERE id = ?1")?
        .query_row([device], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// The device that has one of these keys, whatever its identifier.
pub fn holder(conn: &Connection, card: &Card) -> Result<Option<DeviceId>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT id FROM identity_cards WHERE id = ?1 OR signs = ?2 OR receives = ?3
             ORDER BY state = 'revoked' DESC LIMIT 1",
        )?
        .query_row(params![card.device, card.signs, card.receives], |row| {
            row.get(0)
        })
        .optional()?)
}

/// Writes a card that is not there.
pub fn insert(tx: &Tx<'_>, card: &Card, today: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO identity_cards (subject, id, person, organization, signs, receives,
             issued_on, valid_until, state, added_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        tx.subject,
        card.device,
        card.person,
        card.organization,
        card.signs,
        card.receives,
        card.issued_on,
        card.valid_until,
        CardState::Known,
        today,
    ])?;
    Ok(())
}

/// Its words were compared.
pub fn trust(
    tx: &Tx<'_>,
    device: DeviceId,
    state: CardState,
    today: NaiveDate,
) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE identity_cards SET state = ?3, compared_on = ?4 WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![tx.subject, device, state, today])?;
    Ok(())
}

/// Trust is taken away.
pub fn revoke(
    tx: &Tx<'_>,
    device: DeviceId,
    state: CardState,
    today: NaiveDate,
    (reason, detail): (RevokeReason, Option<&str>),
) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE identity_cards SET state = ?3, revoked_on = ?4, reason = ?5, detail = ?6
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![tx.subject, device, state, today, reason, detail])?;
    Ok(())
}
