//! IND-03 and IND-04: how soon after the arrival a person is met.
//!
//! A contact counts when its outcome is « réalisé ». Someone met before the
//! arrival is apart in IND-03; IND-04 looks at the first contact after it.

use super::{Behind, Period, Rate, median};
use crate::error::Refusal;
use crate::ids::CaseId;
use crate::rules::{By, Threshold};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Beyond a year business days are not counted: nothing asks for them.
const COUNTED_DAYS: i64 = 366;

/// What the file of one person says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FirstContactOf {
    /// The file.
    pub file: Behind,
    /// Arrival in Quebec.
    pub arrival_on: Option<NaiveDate>,
    /// First contact ever.
    pub first_on: Option<NaiveDate>,
    /// First contact on the day of the arrival or after it.
    pub after_arrival_on: Option<NaiveDate>,
    /// Business days from the arrival to that contact, within a year.
    pub business_days: Option<u32>,
    /// Days from the arrival to the first contact, when the median counts them.
    pub delay_days: Option<i64>,
    /// Whether the person was met before an arrival of the period.
    pub met_before_arrival: Option<bool>,
    /// Whether the person was met within the target; absent when not counted.
    pub within_target: Option<bool>,
}

impl FirstContactOf {
    fn before_arrival(&self) -> bool {
        matches!((self.first_on, self.arrival_on), (Some(f), Some(a)) if f < a)
    }
    /// Whether the business days of the target have wholly passed since the arrival.
    fn elapsed(arrival: NaiveDate, by: By<'_>) -> bool {
        let target = by.number(Threshold::FirstContactDays);
        by.rules.calendar().add_business_days(arrival, target) < by.today
    }
}

/// IND-03 and IND-04 of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FirstContact {
    /// The period.
    pub period: Period,
    /// IND-03: median days from the arrival to the first contact, for first
    /// contacts of the period that did not precede the arrival.
    pub median_days: Option<f64>,
    /// How many of them.
    pub measured: u32,
    /// First contacts of the period whose arrival date is unknown.
    pub unknown: u32,
    /// IND-03, apart: of the arrivals of the period, those met before it.
    pub met_before_arrival: Rate,
    /// IND-04: of the arrivals of the period whose five business days have
    /// passed, those met within them.
    pub within_five_days: Rate,
    /// Arrivals of the period whose five business days are still running.
    pub pending: u32,
    /// The files behind the figures, by arrival.
    pub files: Vec<FirstContactOf>,
}

/// Reads IND-03 and IND-04.
///
/// # Errors
/// The database refuses.
pub fn read(conn: &Connection, period: Period, by: By<'_>) -> Result<FirstContact, Refusal> {
    let today = by.today;
    let target = by.number(Threshold::FirstContactDays);
    let mut files = files(conn, period, by)?;
    let mut found = FirstContact {
        period,
        median_days: None,
        measured: 0,
        unknown: 0,
        met_before_arrival: Rate::default(),
        within_five_days: Rate::default(),
        pending: 0,
        files: Vec::new(),
    };
    let mut delays = Vec::new();
    for file in &mut files {
        if let Some(first) = file.first_on.filter(|on| period.holds(*on)) {
            match file.arrival_on {
                None => found.unknown += 1,
                Some(arrival) if first >= arrival => {
                    file.delay_days = Some((first - arrival).num_days());
                    delays.extend(file.delay_days);
                }
                Some(_) => {}
            }
        }
        let Some(arrival) = file.arrival_on.filter(|a| period.holds(*a) && *a <= today) else {
            continue;
        };
        let before = file.before_arrival();
        file.met_before_arrival = Some(before);
        found.met_before_arrival.count(before);
        if FirstContactOf::elapsed(arrival, by) {
            let soon = file.business_days.is_some_and(|d| d <= target);
            file.within_target = Some(soon);
            found.within_five_days.count(soon);
        } else {
            found.pending += 1;
        }
    }
    found.measured = delays.len() as u32;
    found.median_days = median(delays);
    found.files = files;
    Ok(found)
}

/// Every file that arrived, or was first met, in the period.
fn files(conn: &Connection, period: Period, by: By<'_>) -> Result<Vec<FirstContactOf>, Refusal> {
    let mut statement = conn.prepare_cached(
        "WITH concerned AS (
             SELECT subject FROM cases WHERE arrival_on BETWEEN ?1 AND ?2
             UNION
             SELECT subject FROM follow_ups
             WHERE outcome = 'done' AND done_on BETWEEN ?1 AND ?2)
         SELECT c.subject, c.number, c.arrival_on,
             (SELECT min(done_on) FROM follow_ups f
              WHERE f.subject = c.subject AND f.outcome = 'done'),
             (SELECT min(done_on) FROM follow_ups f
              WHERE f.subject = c.subject AND f.outcome = 'done' AND f.done_on >= c.arrival_on)
         FROM concerned JOIN cases c USING (subject)
         ORDER BY c.arrival_on, c.number",
    )?;
    let rows = statement.query_map(params![period.from, period.to], |row| {
        let arrival_on: Option<NaiveDate> = row.get(2)?;
        let after_arrival_on: Option<NaiveDate> = row.get(4)?;
        Ok(FirstContactOf {
            file: Behind {
                case: row.get::<_, CaseId>(0)?,
                number: row.get(1)?,
            },
            arrival_on,
            first_on: row.get(3)?,
            after_arrival_on,
            business_days: arrival_on
                .zip(after_arrival_on)
                .filter(|(from, to)| (*to - *from).num_days() <= COUNTED_DAYS)
                .map(|(from, to)| by.rules.calendar().business_days_between(from, to)),
            delay_days: None,
            met_before_arrival: None,
            within_target: None,
        })
    })?;
    let mut found: Vec<FirstContactOf> = rows.collect::<Result<_, _>>()?;
    found.retain(|f| {
        f.arrival_on.is_some_and(|a| period.holds(a)) || f.first_on.is_some_and(|d| period.holds(d))
    });
    Ok(found)
}
