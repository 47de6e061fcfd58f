//! IND-14 to IND-18: what becomes of the referrals that are sent.
//!
//! What was sent in a period is judged a quarter later: the cohort of a period is
//! what was sent in the three months before it, less what was withdrawn.

use super::{Behind, Period, Rate, median};
use crate::error::Refusal;
use crate::ids::{CaseId, ReferralId};
use crate::referrals::{ReferralStatus, loop_closed};
use crate::rules::By;
use chrono::{Months, NaiveDate};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The months before a period whose referrals it judges.
const COHORT_MONTHS: u32 = 3;

/// One referral behind the figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReferralCounted {
    /// The file.
    pub file: Behind,
    /// The referral.
    pub referral: ReferralId,
    /// When it was sent.
    pub sent_on: NaiveDate,
    /// Where it stands.
    pub status: ReferralStatus,
    /// Whether its loop was closed by the end of the period.
    pub closed: bool,
}

/// IND-14 to IND-18 of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReferralLoops {
    /// The period.
    pub period: Period,
    /// IND-14: sent in it.
    pub sent: u32,
    /// The days of sending of the cohort.
    pub cohort: Period,
    /// IND-15: of the cohort, those that are over with a confirmed outcome.
    pub closed: Rate,
    /// IND-16: of the cohort, those whose service began.
    pub connected: Rate,
    /// IND-17: median business days from sending to acceptance, accepted in the
    /// period.
    pub median_acceptance: Option<f64>,
    /// How many of them.
    pub accepted: u32,
    /// IND-18: of the cohort, those that no one answered.
    pub unanswered: Rate,
    /// The cohort, by sending.
    pub referrals: Vec<ReferralCounted>,
}

/// What is read of a referral.
struct Sent {
    counted: ReferralCounted,
    status_on: NaiveDate,
    started_on: Option<NaiveDate>,
}

fn read_sent(row: &Row<'_>, until: NaiveDate) -> rusqlite::Result<Sent> {
    let status: ReferralStatus = row.get(4)?;
    let confirmed_on: Option<NaiveDate> = row.get(7)?;
    let confirmed = confirmed_on.is_some_and(|on| on <= until);
    Ok(Sent {
        counted: ReferralCounted {
            file: Behind {
                case: row.get::<_, CaseId>(0)?,
                number: row.get(1)?,
            },
            referral: row.get(2)?,
            sent_on: row.get(3)?,
            status,
            closed: loop_closed(status, confirmed),
        },
        status_on: row.get(5)?,
        started_on: row.get(6)?,
    })
}

/// Reads IND-14 to IND-18.
///
/// # Errors
/// The database refuses.
pub fn read(conn: &Connection, period: Period, by: By<'_>) -> Result<ReferralLoops, Refusal> {
    let cohort = before(period);
    let acceptances = acceptances(conn, period, by)?;
    let mut found = ReferralLoops {
        period,
        sent: sent(conn, period)?,
        cohort,
        closed: Rate::default(),
        connected: Rate::default(),
        accepted: acceptances.len() as u32,
        median_acceptance: median(acceptances),
        unanswered: Rate::default(),
        referrals: Vec::new(),
    };
    let by_then = |on: NaiveDate| on <= period.to;
    for one in of_cohort(conn, cohort, period.to)? {
        let stands = |status| one.counted.status == status && by_then(one.status_on);
        if stands(ReferralStatus::Withdrawn) {
            continue;
        }
        found.closed.count(one.counted.closed);
        found.connected.count(one.started_on.is_some_and(by_then));
        found.unanswered.count(stands(ReferralStatus::NoResponse));
        found.referrals.push(one.counted);
    }
    Ok(found)
}

/// The three months before a period.
fn before(period: Period) -> Period {
    let from = period.from.checked_sub_months(Months::new(COHORT_MONTHS));
    Period {
        from: from.unwrap_or(period.from),
        to: period.from.pred_opt().unwrap_or(period.from),
    }
}

fn sent(conn: &Connection, period: Period) -> Result<u32, Refusal> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM referrals WHERE sent_on BETWEEN ?1 AND ?2")?
        .query_row(params![period.from, period.to], |row| row.get(0))?)
}

fn of_cohort(conn: &Connection, cohort: Period, until: NaiveDate) -> Result<Vec<Sent>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT r.subject, c.number, r.id, r.sent_on, r.status, r.status_on, r.started_on,
             r.confirmed_on
         FROM referrals r JOIN cases c USING (subject)
         WHERE r.sent_on BETWEEN ?1 AND ?2 ORDER BY r.sent_on, c.number",
    )?;
    let rows = statement.query_map(params![cohort.from, cohort.to], |row| read_sent(row, until))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Business days from sending to acceptance.
fn acceptances(conn: &Connection, period: Period, by: By<'_>) -> Result<Vec<i64>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT sent_on, accepted_on FROM referrals
         WHERE accepted_on BETWEEN ?1 AND ?2 AND sent_on IS NOT NULL",
    )?;
    let rows = statement.query_map(params![period.from, period.to], |row| {
        let (from, to): (NaiveDate, NaiveDate) = (row.get(0)?, row.get(1)?);
        Ok(i64::from(
            by.rules.calendar().business_days_between(from, to),
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
