//! Rows of consents, and of what left without one.

use super::{Consent, DataCategory, DiscloseWithout, Disclosure};
use crate::error::Refusal;
use crate::ids::{CaseId, RowId, SubjectId, UserId};
use crate::journal::Tx;
use crate::rules::{By, Threshold};
use crate::today::{Attention, operations as today};
use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};

/// Lines of Today at most.
const LINES: i64 = 50;

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
        recipient: row.get(11)?,
        guardian: row.get(12)?,
    })
}

/// The consents of a file, newest first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<Consent>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, purpose, partner, categories, form, witness, language, interpreter,
             given_on, ends_on, withdrawn_on, recipient, guardian
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
             language, interpreter, given_on, ends_on, recipient, guardian)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
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
        consent.recipient,
        consent.guardian,
    ])?;
    Ok(())
}

/// Adds what left without a consent.
pub fn insert_disclosure(
    tx: &Tx<'_>,
    told: &DiscloseWithout,
    on: NaiveDate,
) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO disclosures (subject, id, happened_on, recipient, exception, why,
             supervisor, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        tx.subject,
        RowId::fresh(),
        on,
        told.recipient.trim(),
        told.exception,
        told.why.trim(),
        told.supervisor.trim(),
        told.content.trim(),
    ])?;
    Ok(())
}

/// What left without a consent, newest first: noted as such, or a referral sent
/// by an exception.
pub fn disclosures(conn: &Connection, case: SubjectId) -> Result<Vec<Disclosure>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT happened_on, recipient, exception, why, supervisor, content, NULL
         FROM disclosures WHERE subject = ?1
         UNION ALL
         SELECT sent_on, partner_name, exception, exception_why, supervisor, sent_content, id
         FROM referrals WHERE subject = ?1 AND exception IS NOT NULL
         ORDER BY 1 DESC",
    )?;
    let rows = statement.query_map([case], |row| {
        Ok(Disclosure {
            on: row.get(0)?,
            recipient: row.get(1)?,
            exception: row.get(2)?,
            why: row.get(3)?,
            supervisor: row.get(4)?,
            content: row.get(5)?,
            referral: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Consents that end soon or ended lately, on files under way, that nothing
/// replaces: the file's own, and those that a referral under way rests on.
pub fn ending(conn: &Connection, whose: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let join = today::joined(conn, whose)?;
    let mut statement = conn.prepare_cached(&format!(
        "SELECT c.subject, l.number, l.name, l.flagged, c.purpose, c.ends_on
         FROM consents c {join} case_lines l ON l.subject = c.subject
         WHERE c.withdrawn_on IS NULL AND c.ends_on BETWEEN ?2 AND ?3
             AND l.counsellor = ?1 AND l.over = 0 AND c.purpose <> 'retention_call'
             AND NOT EXISTS (SELECT 1 FROM consents n WHERE n.subject = c.subject
                 AND n.purpose = c.purpose AND n.partner IS c.partner
                 AND n.withdrawn_on IS NULL AND n.ends_on > c.ends_on)
             AND (c.purpose <> 'referral' OR EXISTS (SELECT 1 FROM referrals r
                 WHERE r.subject = c.subject AND r.partner = c.partner
                     AND r.chase_on IS NOT NULL))
         ORDER BY c.ends_on LIMIT ?4"
    ))?;
    let from = by.today - by.days(Threshold::ConsentEndedDays);
    let until = by.today + by.days(Threshold::ConsentEndingDays);
    let rows = statement.query_map(params![whose, from, until, LINES], |row| {
        let number: String = row.get(1)?;
        let purpose: super::Purpose = row.get(4)?;
        Ok(Attention {
            case: Some(row.get::<_, CaseId>(0)?),
            name: row.get(2)?,
            flagged: row.get(3)?,
            what: "consent_ending".to_owned(),
            args: crate::params! { "purpose" => purpose },
            due_on: row.get(5)?,
            place: vec!["cases".to_owned(), number.clone(), "consents".to_owned()],
            number,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
