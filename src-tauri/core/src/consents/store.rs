//! Rows of consents.

use super::{Consent, DataCategory};
use crate::error::Refusal;
use crate::ids::SubjectId;
use crate::journal::Tx;
use rusqlite::{Connection, Row, params};

fn read(row: &Row<'_>) -> rusqlite::Result<Consent> {
    let categories: String = row.get(3)?;
    Ok(Consent {
        id: row.get(0)?,
        purpose: row.get(1)?,
        partner: row.get(2)?,
        categories: categories
            .split(' ')
            .filter_map(|code| code.parse::<DataCategory>().ok())
            .collect(),
        form: row.get(4)?,
        witness: row.get(5)?,
        language: row.get(6)?,
        interpreter: row.get(7)?,
        given_on: row.get(8)?,
        ends_on: row.get(9)?,
        withdrawn_on: row.get(10)?,
    })
}

/// The consents of a file, newest first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<Consent>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, purpose, partner, categories, form, witness, language, interpreter,
             given_on, ends_on, withdrawn_on
         FROM consents WHERE subject = ?1 ORDER BY given_on DESC, id DESC",
    )?;
    let rows = statement.query_map([case], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds a consent to the file being written.
pub fn insert(tx: &Tx<'_>, consent: &Consent) -> Result<(), Refusal> {
    let categories: Vec<&str> = consent.categories.iter().map(|c| c.code()).collect();
    tx.prepare_cached(
        "INSERT INTO consents (subject, id, purpose, partner, categories, form, witness,
             language, interpreter, given_on, ends_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        tx.subject,
        consent.id,
        consent.purpose,
        consent.partner,
        categories.join(" "),
        consent.form,
        consent.witness,
        consent.language,
        consent.interpreter,
        consent.given_on,
        consent.ends_on,
    ])?;
    Ok(())
}
