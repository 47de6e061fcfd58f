//! IND-32 and IND-33: what was agreed around a table, and what is owed to funders,
//! done in time.
//!
//! An item counts at the day that it was due: put off before, it is due at its new
//! day; put off after, that day was missed all the same. An item given up before its
//! day is apart, as are those whose day is still ahead. Source: the practice brief,
//! section 9.

use super::{Period, Rate};
use crate::concertation::ItemStatus;
use crate::error::Refusal;
use crate::ids::{ActionItemId, AgreementId, ConcertationId, ReportId};
use crate::rules::By;
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An action item behind the figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ItemCounted {
    /// The table.
    pub table: ConcertationId,
    /// Its name.
    pub table_name: String,
    /// The item.
    pub item: ActionItemId,
    /// What.
    pub what: String,
    /// Due when, in the period.
    pub due_on: NaiveDate,
    /// Done when.
    pub done_on: Option<NaiveDate>,
    /// Whether it was done in time; absent while that is not known.
    pub in_time: Option<bool>,
}

/// IND-32 of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ItemsFollowed {
    /// The period.
    pub period: Period,
    /// Of the items due in the period, those done in time.
    pub in_time: Rate,
    /// Those whose day is still ahead.
    pub pending: u32,
    /// Those given up before their day.
    pub dropped: u32,
    /// The items behind the figure, by day.
    pub items: Vec<ItemCounted>,
}

/// Reads IND-32.
///
/// # Errors
/// The database refuses.
pub fn items(conn: &Connection, period: Period, by: By<'_>) -> Result<ItemsFollowed, Refusal> {
    let mut statement = conn.prepare_cached(
        "WITH missed AS (
             SELECT subject, item AS id, min(due_on) AS missed_on FROM concertation_item_moves
             WHERE missed = 1 AND due_on BETWEEN ?1 AND ?2 GROUP BY subject, item),
         concerned AS (
             SELECT subject, id FROM concertation_items WHERE due_on BETWEEN ?1 AND ?2
             UNION SELECT subject, id FROM missed)
         SELECT i.subject, t.name, i.id, i.what, i.due_on, i.done_on, i.status,
             (SELECT missed_on FROM missed m WHERE m.subject = i.subject AND m.id = i.id),
             (SELECT max(happened_on) FROM concertation_item_moves v
              WHERE v.subject = i.subject AND v.item = i.id AND v.to_status = 'dropped')
         FROM concerned
         JOIN concertation_items i ON i.subject = concerned.subject AND i.id = concerned.id
         JOIN concertations t ON t.subject = i.subject AND t.id = i.subject
         ORDER BY i.due_on, i.id",
    )?;
    let mut found = ItemsFollowed {
        period,
        in_time: Rate::default(),
        pending: 0,
        dropped: 0,
        items: Vec::new(),
    };
    let mut rows = statement.query(params![period.from, period.to])?;
    while let Some(row) = rows.next()? {
        let missed_on: Option<NaiveDate> = row.get(7)?;
        let (due_on, done_on): (NaiveDate, Option<NaiveDate>) = (row.get(4)?, row.get(5)?);
        let dropped_on: Option<NaiveDate> = row.get(8)?;
        let in_time = match row.get(6)? {
            _ if missed_on.is_some() => Some(false),
            ItemStatus::Done => Some(done_on.is_some_and(|on| on <= due_on)),
            ItemStatus::Dropped if dropped_on.is_some_and(|on| on <= due_on) => {
                found.dropped += 1;
                continue;
            }
            _ => (due_on < by.today).then_some(false),
        };
        match in_time {
            Some(in_time) => found.in_time.count(in_time),
            None => found.pending += 1,
        }
        found.items.push(ItemCounted {
            table: row.get(0)?,
            table_name: row.get(1)?,
            item: row.get(2)?,
            what: row.get(3)?,
            due_on: missed_on.unwrap_or(due_on),
            done_on,
            in_time,
        });
    }
    Ok(found)
}

/// A report behind the figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReportCounted {
    /// The agreement.
    pub agreement: AgreementId,
    /// Who funds.
    pub funder: String,
    /// The report.
    pub report: ReportId,
    /// Which.
    pub what: String,
    /// Due when.
    pub due_on: NaiveDate,
    /// Submitted when.
    pub submitted_on: Option<NaiveDate>,
    /// Whether it was submitted in time; absent while that is not known.
    pub in_time: Option<bool>,
}

/// IND-33 of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReportsSubmitted {
    /// The period.
    pub period: Period,
    /// Of the reports due in the period, those submitted in time.
    pub in_time: Rate,
    /// Those whose day is still ahead.
    pub pending: u32,
    /// The reports behind the figure, by day.
    pub reports: Vec<ReportCounted>,
}

/// Reads IND-33. A report of an agreement that was broken off before its day is owed
/// to no one.
///
/// # Errors
/// The database refuses.
pub fn reports(conn: &Connection, period: Period, by: By<'_>) -> Result<ReportsSubmitted, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT r.subject, a.funder, r.id, r.what, r.due_on, r.submitted_on
         FROM agreement_reports r JOIN agreements a ON a.subject = r.subject AND a.id = r.subject
         WHERE r.due_on BETWEEN ?1 AND ?2
             AND (a.status <> 'cancelled' OR r.submitted_on IS NOT NULL)
         ORDER BY r.due_on, r.id",
    )?;
    let mut found = ReportsSubmitted {
        period,
        in_time: Rate::default(),
        pending: 0,
        reports: Vec::new(),
    };
    let mut rows = statement.query(params![period.from, period.to])?;
    while let Some(row) = rows.next()? {
        let (due_on, submitted_on): (NaiveDate, Option<NaiveDate>) = (row.get(4)?, row.get(5)?);
        let in_time = match submitted_on {
            Some(on) => Some(on <= due_on),
            None => (due_on < by.today).then_some(false),
        };
        match in_time {
            Some(in_time) => found.in_time.count(in_time),
            None => found.pending += 1,
        }
        found.reports.push(ReportCounted {
            agreement: row.get(0)?,
            funder: row.get(1)?,
            report: row.get(2)?,
            what: row.get(3)?,
            due_on,
            submitted_on,
            in_time,
        });
    }
    Ok(found)
}
