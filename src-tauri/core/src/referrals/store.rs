//! Rows of referrals.

use super::code::ReferralCode;
use super::{Facts, ReferralLine, ReferralStatus, chase_on, loop_closed};
use crate::consents::DataCategory;
use crate::error::Refusal;
use crate::ids::{PartnerId, ReferralId, RowId, SubjectId};
use crate::journal::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

const COLUMNS: &str = "id, partner, service, partner_name, service_name, need, urgent, categories, \
     status, status_on, chase_on, sent_on, sent_by, sent_content, accepted_on, started_on, \
     waiting_until, refusal, outcome, confirmed_by, confirmed_on, reminders, handover_on, \
     handover_with, rerouted_from, settled, last_reminder, promised_on, \
     handover_way";

fn read(row: &Row<'_>) -> rusqlite::Result<ReferralLine> {
    let categories: String = row.get(7)?;
    let status: ReferralStatus = row.get(8)?;
    let confirmed_on: Option<NaiveDate> = row.get(20)?;
    let line = status.line();
    let id = row.get(0)?;
    Ok(ReferralLine {
        id,
        partner: row.get(1)?,
        service: row.get(2)?,
        partner_name: row.get(3)?,
        service_name: row.get(4)?,
        need: row.get(5)?,
        urgent: row.get(6)?,
        categories: parse_categories(&categories),
        status,
        status_on: row.get(9)?,
        owner: line.owner,
        chase_on: row.get(10)?,
        next: line.next.to_vec(),
        sent_on: row.get(11)?,
        sent_by: row.get(12)?,
        sent_content: row.get(13)?,
        accepted_on: row.get(14)?,
        started_on: row.get(15)?,
        waiting_until: row.get(16)?,
        refusal: row.get(17)?,
        outcome: row.get(18)?,
        confirmed_by: row.get(19)?,
        confirmed_on,
        reminders: row.get(21)?,
        handover_on: row.get(22)?,
        handover_with: row.get(23)?,
        rerouted_from: row.get(24)?,
        closed_loop: loop_closed(status, confirmed_on.is_some()),
        settled: row.get(25)?,
        last_reminder: row.get(26)?,
        promised_on: row.get(27)?,
        handover_way: row.get(28)?,
        task: line.task,
        code: ReferralCode::of(id).to_string(),
    })
}

fn parse_categories(text: &str) -> Vec<DataCategory> {
    text.split(' ')
        .filter_map(|code| code.parse().ok())
        .collect()
}

/// The referrals of a file, newest first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<ReferralLine>, Refusal> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM referrals WHERE subject = ?1 ORDER BY id DESC"
    ))?;
    let rows = statement.query_map([case], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One referral of a file.
pub fn one(
    conn: &Connection,
    case: SubjectId,
    id: ReferralId,
) -> Result<Option<ReferralLine>, Refusal> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM referrals WHERE subject = ?1 AND id = ?2"
        ))?
        .query_row(params![case, id], read)
        .optional()?)
}

/// What the clock needs to know of a referral.
pub fn facts(line: &ReferralLine) -> Facts {
    Facts {
        status: line.status,
        status_on: line.status_on,
        sent_on: line.sent_on,
        reminders: line.reminders,
        last_reminder: line.last_reminder,
        urgent: line.urgent,
        settled: line.settled,
    }
}

/// Moves a referral of the file being written, notes the step, sets the clock.
pub fn advance(
    tx: &Tx<'_>,
    line: &ReferralLine,
    to: ReferralStatus,
    on: NaiveDate,
    note: Option<&str>,
) -> Result<(), Refusal> {
    // What a correction puts back.
    let before = serde_json::json!({
        "status_on": line.status_on, "chase_on": line.chase_on, "accepted_on": line.accepted_on,
        "started_on": line.started_on, "waiting_until": line.waiting_until,
        "promised_on": line.promised_on,
    });
    tx.prepare_cached(
        "INSERT INTO referral_steps (subject, id, referral, from_status, to_status, happened_on,
             note, before) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        tx.subject,
        RowId::fresh(),
        line.id,
        line.status,
        to,
        on,
        note,
        before.to_string(),
    ])?;
    tx.prepare_cached(
        "UPDATE referrals SET status = ?3, status_on = ?4, promised_on = NULL
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![tx.subject, line.id, to, on])?;
    set_clock(tx, line.id)
}

/// Sets the date on which someone must act next.
pub fn set_clock(tx: &Tx<'_>, id: ReferralId) -> Result<(), Refusal> {
    let line = one(tx, tx.subject, id)?.ok_or(super::Error::Unknown)?;
    let rules = crate::rules::of(tx)?;
    tx.prepare_cached("UPDATE referrals SET chase_on = ?3 WHERE subject = ?1 AND id = ?2")?
        .execute(params![
            tx.subject,
            id,
            chase_on(rules.on(line.status_on), &facts(&line))
        ])?;
    Ok(())
}

/// A consent arrived: what waited for it is ready.
pub fn consent_given(tx: &Tx<'_>, partner: PartnerId, today: NaiveDate) -> Result<(), Refusal> {
    for line in of_case(tx, tx.subject)? {
        if line.partner == partner && line.status == ReferralStatus::ConsentAwaited {
            advance(tx, &line, ReferralStatus::Ready, today, None)?;
        }
    }
    Ok(())
}

/// A consent was taken back: a referral that rested on it stops.
pub fn consent_withdrawn(tx: &Tx<'_>, id: ReferralId, today: NaiveDate) -> Result<(), Refusal> {
    let line = one(tx, tx.subject, id)?.ok_or(super::Error::Unknown)?;
    advance(tx, &line, ReferralStatus::Withdrawn, today, None)
}

/// What must hold of a file's referrals: the consent that one was sent with is there.
pub fn invariants(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let lost: bool = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM referrals r WHERE r.subject = ?1
                 AND r.consent IS NOT NULL AND NOT EXISTS
                 (SELECT 1 FROM consents c WHERE c.subject = r.subject AND c.id = r.consent))",
        )?
        .query_row([case], |row| row.get(0))?;
    if lost {
        return Err(super::Error::ConsentInUse.into());
    }
    Ok(())
}
