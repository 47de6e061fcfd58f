//! Rows of the referrals that we receive.

use super::{Error, InboundFacts, InboundReferral, InboundStatus, InboundStep, due_on};
use crate::error::Refusal;
use crate::ids::{CaseId, RowId, SubjectId, UserId};
use crate::journal::Tx;
use crate::referrals::{ReferralOutcome, RefusalReason};
use crate::rules::By;
use crate::today::Attention;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

/// Lines of Today at most.
const LINES: i64 = 50;

const COLUMNS: &str = "id, origin, partner, from_name, from_contact, received_on, need, urgent, \
     status, status_on, due_on, receipt_on, waiting_until, refusal, outcome, told_on, told_to, \
     told_by, reviewed_on";

fn read(row: &Row<'_>) -> rusqlite::Result<InboundReferral> {
    let status: InboundStatus = row.get(8)?;
    let rule = status.rule();
    Ok(InboundReferral {
        id: row.get(0)?,
        origin: row.get(1)?,
        partner: row.get(2)?,
        from_name: row.get(3)?,
        from_contact: row.get(4)?,
        received_on: row.get(5)?,
        need: row.get(6)?,
        urgent: row.get(7)?,
        status,
        status_on: row.get(9)?,
        due_on: row.get(10)?,
        next: rule.next.to_vec(),
        reviewed: rule.reviewed,
        terminal: rule.terminal,
        receipt_on: row.get(11)?,
        waiting_until: row.get(12)?,
        refusal: row.get(13)?,
        outcome: row.get(14)?,
        told_on: row.get(15)?,
        told_to: row.get(16)?,
        told_by: row.get(17)?,
        reviewed_on: row.get(18)?,
        steps: Vec::new(),
        correctable: false,
    })
}

/// The referrals that we received for a person, newest first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<InboundReferral>, Refusal> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM inbound_referrals WHERE subject = ?1
         ORDER BY received_on DESC, id DESC"
    ))?;
    let rows = statement.query_map([case], read)?;
    let mut all: Vec<InboundReferral> = rows.collect::<Result<_, _>>()?;
    let mut statement = conn.prepare_cached(
        "SELECT inbound, to_status, happened_on, note, corrected, before IS NOT NULL
         FROM inbound_steps WHERE subject = ?1 ORDER BY id",
    )?;
    let mut rows = statement.query([case])?;
    while let Some(row) = rows.next()? {
        let of: RowId = row.get(0)?;
        if let Some(one) = all.iter_mut().find(|i| i.id == of) {
            let corrected = row.get(4)?;
            one.steps.push(InboundStep {
                to: row.get(1)?,
                on: row.get(2)?,
                note: row.get(3)?,
                corrected,
            });
            if !corrected {
                one.correctable = row.get(5)?;
            }
        }
    }
    Ok(all)
}

/// One of them.
pub fn one(conn: &Connection, case: SubjectId, id: RowId) -> Result<InboundReferral, Refusal> {
    let found = of_case(conn, case)?.into_iter().find(|i| i.id == id);
    found.ok_or_else(|| Error::Unknown.into())
}

/// Adds one to the file being written, received.
pub fn insert(tx: &Tx<'_>, inbound: &InboundReferral) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO inbound_referrals (subject, id, origin, partner, from_name, from_contact,
             received_on, need, urgent, status, status_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?7)",
    )?
    .execute(params![
        tx.subject,
        inbound.id,
        inbound.origin,
        inbound.partner,
        inbound.from_name,
        inbound.from_contact,
        inbound.received_on,
        inbound.need,
        inbound.urgent,
        inbound.status,
    ])?;
    tx.prepare_cached(
        "INSERT INTO inbound_steps (subject, id, inbound, to_status, happened_on)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        tx.subject,
        RowId::fresh(),
        inbound.id,
        inbound.status,
        inbound.received_on
    ])?;
    set_clock(tx, inbound.id)
}

/// What a step may change, as it was before: what its correction puts back.
#[derive(Serialize, Deserialize)]
struct Before {
    status: InboundStatus,
    status_on: NaiveDate,
    receipt_on: Option<NaiveDate>,
    reviewed_on: Option<NaiveDate>,
    waiting_until: Option<NaiveDate>,
    refusal: Option<RefusalReason>,
    outcome: Option<ReferralOutcome>,
}

/// Notes a step of one, that it leads from where it stood.
pub fn step(
    tx: &Tx<'_>,
    line: &InboundReferral,
    to: InboundStatus,
    on: NaiveDate,
    note: Option<&str>,
) -> Result<(), Refusal> {
    let before = serde_json::to_string(&Before {
        status: line.status,
        status_on: line.status_on,
        receipt_on: line.receipt_on,
        reviewed_on: line.reviewed_on,
        waiting_until: line.waiting_until,
        refusal: line.refusal,
        outcome: line.outcome,
    });
    tx.prepare_cached(
        "INSERT INTO inbound_steps (subject, id, inbound, from_status, to_status, happened_on,
             note, before)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        tx.subject,
        RowId::fresh(),
        line.id,
        line.status,
        to,
        on,
        note,
        before.ok(),
    ])?;
    Ok(())
}

/// Takes back the last step that stands. Whoever was told knows it no more: that is
/// always the last thing that happens.
pub fn put_back(tx: &Tx<'_>, id: RowId, why: &str) -> Result<(), Refusal> {
    let last: Option<(RowId, Option<String>)> = tx
        .prepare_cached(
            "SELECT id, before FROM inbound_steps
             WHERE subject = ?1 AND inbound = ?2 AND corrected = 0 ORDER BY id DESC LIMIT 1",
        )?
        .query_row(params![tx.subject, id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (step, before) = last.ok_or(Error::NoStep)?;
    let before: Before = before
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or(Error::NoStep)?;
    tx.prepare_cached(
        "UPDATE inbound_referrals SET status = ?3, status_on = ?4, receipt_on = ?5,
             reviewed_on = ?6, waiting_until = ?7, refusal = ?8, outcome = ?9,
             told_on = NULL, told_to = NULL, told_by = NULL
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![
        tx.subject,
        id,
        before.status,
        before.status_on,
        before.receipt_on,
        before.reviewed_on,
        before.waiting_until,
        before.refusal,
        before.outcome,
    ])?;
    tx.prepare_cached(
        "UPDATE inbound_steps SET corrected = 1,
             note = CASE WHEN note IS NULL THEN ?3 ELSE note || ' · ' || ?3 END
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![tx.subject, step, why])?;
    set_clock(tx, id)
}

/// Sets the day on which we owe the next answer.
pub fn set_clock(tx: &Tx<'_>, id: RowId) -> Result<(), Refusal> {
    let facts = tx
        .prepare_cached(
            "SELECT status, status_on, received_on, reviewed_on, urgent, told_on IS NOT NULL
             FROM inbound_referrals WHERE subject = ?1 AND id = ?2",
        )?
        .query_row(params![tx.subject, id], |row| {
            Ok(InboundFacts {
                status: row.get(0)?,
                status_on: row.get(1)?,
                received_on: row.get(2)?,
                reviewed_on: row.get(3)?,
                urgent: row.get(4)?,
                told: row.get(5)?,
            })
        })?;
    let rules = crate::rules::of(tx)?;
    let due = due_on(rules.on(facts.status_on), &facts);
    tx.prepare_cached("UPDATE inbound_referrals SET due_on = ?3 WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, id, due])?;
    Ok(())
}

/// The answers that this person owes to those who sent someone, the oldest first.
pub fn watch(conn: &Connection, whose: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT w.subject, l.number, l.name, l.flagged, w.ask_on, i.id, i.status, i.from_name,
             i.urgent
         FROM referral_lines w
         JOIN inbound_referrals i ON i.subject = w.subject AND i.id = w.id
         JOIN case_lines l ON l.subject = w.subject
         WHERE w.counsellor = ?1 AND w.ask_on <= ?2 AND w.inbound = 1
         ORDER BY w.ask_on, w.id LIMIT ?3",
    )?;
    let rows = statement.query_map(params![whose, by.today, LINES], |row| {
        let number: String = row.get(1)?;
        let id: RowId = row.get(5)?;
        let status: InboundStatus = row.get(6)?;
        let (from, urgent): (String, bool) = (row.get(7)?, row.get(8)?);
        let place = ["cases", &number, "received", &id.to_string()];
        Ok(Attention {
            case: Some(row.get::<_, CaseId>(0)?),
            name: row.get(2)?,
            flagged: row.get(3)?,
            what: "inbound_due".to_owned(),
            args: crate::params! { "from" => from, "status" => status,
            "urgent" => if urgent { "yes" } else { "no" } },
            due_on: row.get(4)?,
            place: place.map(str::to_owned).to_vec(),
            number,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
