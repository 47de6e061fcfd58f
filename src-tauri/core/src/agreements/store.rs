//! Rows of agreements, and the reports that come to Today.

use super::*;
use crate::concertation::{Party, optional_line};
use crate::error::Refusal;
use crate::ids::{AgreementId, ReportId, RowId, SubjectId, UserId};
use crate::indicators::{Period, measures};
use crate::journal::Tx;
use crate::money::Cents;
use crate::params as sentence;
use crate::rows::rows;
use crate::rules::{By, Threshold};
use crate::today::Attention;
use chrono::{NaiveDate, TimeDelta};
use rusqlite::{Connection, OptionalExtension, Row, params};

const AGREEMENT: &str = "subject, partner, funder, programme, number, amount, starts_on, ends_on, \
     axis, status, follower, note";

fn agreement(row: &Row<'_>) -> rusqlite::Result<FundingAgreement> {
    Ok(FundingAgreement {
        id: Some(row.get(0)?),
        funder: Party {
            partner: row.get(1)?,
            name: row.get(2)?,
        },
        programme: row.get(3)?,
        number: row.get(4)?,
        amount: row.get(5)?,
        starts_on: row.get(6)?,
        ends_on: row.get(7)?,
        axis: row.get(8)?,
        status: row.get(9)?,
        follower: row.get(10)?,
        note: row.get(11)?,
        draft: None,
    })
}

/// An agreement.
pub fn one(conn: &Connection, id: AgreementId) -> Result<FundingAgreement, Refusal> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {AGREEMENT} FROM agreements WHERE subject = ?1"
        ))?
        .query_row([id], agreement)
        .optional()?
        .ok_or(Error::Unknown)?)
}

/// Every agreement: those under way first, then by their last day.
pub fn all(conn: &Connection) -> Result<Vec<FundingAgreement>, Refusal> {
    let mut statement = conn.prepare_cached(&format!("SELECT {AGREEMENT} FROM agreements"))?;
    let rows = statement.query_map([], agreement)?;
    let mut all: Vec<FundingAgreement> = rows.collect::<Result<_, _>>()?;
    let over = |a: &FundingAgreement| {
        matches!(
            a.status,
            AgreementStatus::Ended | AgreementStatus::Cancelled
        )
    };
    all.sort_by_key(|a| (over(a), a.ends_on, crate::names::sort_key(&a.funder.name)));
    Ok(all)
}

/// Writes the agreement being written.
pub fn write(tx: &Tx<'_>, a: &FundingAgreement) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO agreements (subject, id, partner, funder, programme, number, amount,
             starts_on, ends_on, axis, status, follower, note)
         VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (subject, id) DO UPDATE SET partner = excluded.partner,
             funder = excluded.funder, programme = excluded.programme, number = excluded.number,
             amount = excluded.amount, starts_on = excluded.starts_on,
             ends_on = excluded.ends_on, axis = excluded.axis, status = excluded.status,
             follower = excluded.follower, note = excluded.note",
    )?
    .execute(params![
        tx.subject,
        a.funder.partner,
        a.funder.name,
        a.programme,
        a.number,
        a.amount,
        a.starts_on,
        a.ends_on,
        a.axis,
        a.status,
        a.follower,
        a.note,
    ])?;
    Ok(())
}

/// Money of an agreement, by date.
pub fn instalments(conn: &Connection, subject: SubjectId) -> Result<Vec<Instalment>, Refusal> {
    rows(
        conn,
        "SELECT id, due_on, amount, received_on, received FROM agreement_instalments
         WHERE subject = ?1 ORDER BY due_on, id",
        [subject],
        |row| {
            Ok(Instalment {
                id: row.get(0)?,
                due_on: row.get(1)?,
                amount: row.get(2)?,
                received_on: row.get(3)?,
                received: row.get(4)?,
            })
        },
    )
}

/// What came of an agreement.
pub fn received(instalments: &[Instalment]) -> Cents {
    instalments.iter().filter_map(|i| i.received).sum()
}

/// Writes an instalment of the agreement being written.
pub fn write_instalment(tx: &Tx<'_>, i: &Instalment) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO agreement_instalments (subject, id, due_on, amount, received_on, received)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (subject, id) DO UPDATE SET due_on = excluded.due_on,
             amount = excluded.amount, received_on = excluded.received_on,
             received = excluded.received",
    )?
    .execute(params![
        tx.subject,
        i.id,
        i.due_on,
        i.amount,
        i.received_on,
        i.received
    ])?;
    Ok(())
}

/// What an agreement promises, and what is reached: counted over its period where
/// the program counts it.
pub fn deliverables(
    conn: &Connection,
    of: &FundingAgreement,
    subject: SubjectId,
    by: By<'_>,
) -> Result<Vec<Deliverable>, Refusal> {
    let mut all = rows(
        conn,
        "SELECT id, what, indicator, target, reached, reached_on, source
         FROM agreement_deliverables WHERE subject = ?1 ORDER BY id",
        [subject],
        |row| {
            Ok(Deliverable {
                id: row.get(0)?,
                what: row.get(1)?,
                indicator: row.get(2)?,
                target: row.get(3)?,
                measured: None,
                reached: row.get(4)?,
                reached_on: row.get(5)?,
                source: row.get(6)?,
                met: None,
            })
        },
    )?;
    let period = Period {
        from: of.starts_on,
        to: of.ends_on,
    };
    for deliverable in &mut all {
        if let Some(code) = deliverable.indicator {
            deliverable.measured = measures::measure(conn, code, period, by)?;
        }
        deliverable.met = measures::met(deliverable);
    }
    Ok(all)
}

/// Writes a deliverable of the agreement being written.
pub fn write_deliverable(tx: &Tx<'_>, d: &Deliverable) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO agreement_deliverables (subject, id, what, indicator, target, reached,
             reached_on, source)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (subject, id) DO UPDATE SET what = excluded.what,
             indicator = excluded.indicator, target = excluded.target,
             reached = excluded.reached, reached_on = excluded.reached_on,
             source = excluded.source",
    )?
    .execute(params![
        tx.subject,
        d.id,
        d.what,
        d.indicator,
        d.target,
        d.reached,
        d.reached_on,
        d.source
    ])?;
    Ok(())
}

/// When a report asks for attention, by the rule of the day.
pub fn alerts(due_on: NaiveDate, by: By<'_>) -> Vec<NaiveDate> {
    let before = by.numbers(Threshold::ReportAlertDays).iter();
    let mut days: Vec<NaiveDate> = before
        .map(|days| due_on - TimeDelta::days(i64::from(*days)))
        .collect();
    days.sort_unstable();
    days
}

/// Whether a report asks today: an alert was reached that nobody saw, or its day is
/// past.
fn asks(report: &Report, today: NaiveDate) -> bool {
    if report.submitted_on.is_some() {
        return false;
    }
    let reached = report.alerts.iter().rev().find(|day| **day <= today);
    report.due_on < today
        || reached.is_some_and(|alert| report.seen_on.is_none_or(|seen| seen < *alert))
}

const REPORT: &str = "r.id, r.what, r.due_on, r.submitted_on, r.seen_on";

fn report(row: &Row<'_>, by: By<'_>) -> rusqlite::Result<Report> {
    let due_on: NaiveDate = row.get(2)?;
    let mut report = Report {
        id: row.get(0)?,
        what: row.get(1)?,
        due_on,
        submitted_on: row.get(3)?,
        seen_on: row.get(4)?,
        alerts: alerts(due_on, by),
        asks: false,
        late: false,
    };
    report.asks = asks(&report, by.today);
    report.late = report.submitted_on.is_none() && due_on < by.today;
    Ok(report)
}

/// Reports of an agreement, by date.
pub fn reports(conn: &Connection, subject: SubjectId, by: By<'_>) -> Result<Vec<Report>, Refusal> {
    rows(
        conn,
        &format!(
            "SELECT {REPORT} FROM agreement_reports r WHERE r.subject = ?1 ORDER BY r.due_on, r.id"
        ),
        [subject],
        |row| report(row, by),
    )
}

/// A report.
pub fn report_of(
    conn: &Connection,
    subject: SubjectId,
    id: ReportId,
    by: By<'_>,
) -> Result<Report, Refusal> {
    let all = reports(conn, subject, by)?;
    let found = all.into_iter().find(|report| report.id == id);
    Ok(found.ok_or(Error::RowUnknown)?)
}

/// Writes a report of the agreement being written.
pub fn write_report(tx: &Tx<'_>, r: &Report) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO agreement_reports (subject, id, what, due_on, submitted_on, seen_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (subject, id) DO UPDATE SET what = excluded.what, due_on = excluded.due_on,
             submitted_on = excluded.submitted_on, seen_on = excluded.seen_on",
    )?
    .execute(params![
        tx.subject,
        r.id,
        r.what,
        r.due_on,
        r.submitted_on,
        r.seen_on
    ])?;
    Ok(())
}

/// What changed in an agreement, the latest first.
pub fn amendments(conn: &Connection, subject: SubjectId) -> Result<Vec<Amendment>, Refusal> {
    rows(
        conn,
        "SELECT id, happened_on, what, why, amount_before, amount, ends_before, ends_on
         FROM agreement_amendments WHERE subject = ?1 ORDER BY happened_on DESC, id DESC",
        [subject],
        |row| {
            Ok(Amendment {
                id: row.get(0)?,
                happened_on: row.get(1)?,
                what: row.get(2)?,
                why: row.get(3)?,
                amount_before: row.get(4)?,
                amount: row.get(5)?,
                ends_before: row.get(6)?,
                ends_on: row.get(7)?,
            })
        },
    )
}

/// Writes an amendment of the agreement being written.
pub fn write_amendment(tx: &Tx<'_>, a: &Amendment) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO agreement_amendments (subject, id, happened_on, what, why, amount_before,
             amount, ends_before, ends_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        tx.subject,
        a.id,
        a.happened_on,
        a.what,
        a.why,
        a.amount_before,
        a.amount,
        a.ends_before,
        a.ends_on,
    ])?;
    Ok(())
}

/// Takes a part out of the agreement being written.
pub fn remove(tx: &Tx<'_>, part: AgreementPart, row: RowId) -> Result<(), Refusal> {
    let table = match part {
        AgreementPart::Instalment => "agreement_instalments",
        AgreementPart::Deliverable => "agreement_deliverables",
        AgreementPart::Report => "agreement_reports",
    };
    let gone = tx
        .prepare_cached(&format!(
            "DELETE FROM {table} WHERE subject = ?1 AND id = ?2"
        ))?
        .execute(params![tx.subject, row])?;
    if gone == 0 {
        Err(Error::RowUnknown.into())
    } else {
        Ok(())
    }
}

/// A line that says who wrote a figure, if any.
pub fn source(text: Option<&String>) -> Result<Option<String>, Refusal> {
    Ok(optional_line(text)?)
}

const LINES: usize = 50;

/// What Today watches: reports due of the agreements that one follows.
pub fn watch(conn: &Connection, me: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let ahead = by.numbers(Threshold::ReportAlertDays).iter().max();
    let until = by.today + TimeDelta::days(ahead.copied().unwrap_or(0).into());
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {REPORT}, r.subject, a.funder, a.programme
         FROM agreement_reports r JOIN agreements a ON a.subject = r.subject AND a.id = r.subject
         WHERE r.submitted_on IS NULL AND r.due_on <= ?2 AND a.follower = ?1
             AND a.status IN ('preparing', 'active')
         ORDER BY r.due_on"
    ))?;
    let mut rows = statement.query(params![me, until])?;
    let mut found = Vec::new();
    while found.len() < LINES
        && let Some(row) = rows.next()?
    {
        let report = report(row, by)?;
        if report.asks {
            found.push(said(&report, row)?);
        }
    }
    Ok(found)
}

fn said(report: &Report, row: &Row<'_>) -> rusqlite::Result<Attention> {
    let agreement: AgreementId = row.get(5)?;
    let (funder, programme): (String, String) = (row.get(6)?, row.get(7)?);
    let id = report.id.to_string();
    let place = ["agreements", &agreement.to_string(), "submit", &id];
    Ok(Attention {
        case: None,
        place: place.map(str::to_owned).to_vec(),
        number: id,
        name: report.what.clone(),
        flagged: false,
        what: "report-due".to_owned(),
        args: sentence! { "funder" => funder, "programme" => programme },
        due_on: report.due_on,
    })
}
