//! When the office opens and closes: as the practice of the field has it, until
//! the organization sets its own week.

use super::Error;
use crate::calendar::TimeOfDay;
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId};
use crate::journal::Tx;
use crate::workspace;
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

/// Seven rows once the week is set, none before.
pub const MIGRATION: &str = "
CREATE TABLE office_days (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    weekday INTEGER NOT NULL,
    opens   TEXT,
    closes  TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

/// From when to when the office is open.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct OfficeHours {
    /// It opens.
    pub opens: TimeOfDay,
    /// It closes.
    pub closes: TimeOfDay,
}

/// The week of the office, Monday first; closed on the days without hours.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct OfficeWeek {
    /// Its seven days.
    pub days: [Option<OfficeHours>; 7],
}

impl OfficeWeek {
    /// When the office opens and closes that day, holidays aside.
    pub fn on(&self, date: NaiveDate) -> Option<OfficeHours> {
        let at = date.weekday().num_days_from_monday() as usize;
        self.days.get(at).copied().flatten()
    }

    /// Each day closes after it opens, and one at least does.
    pub(super) fn checked(self) -> Result<Self, Error> {
        let turned = |day: &OfficeHours| day.opens >= day.closes;
        if self.days.iter().flatten().any(turned) || self.days.iter().all(Option::is_none) {
            return Err(Error::Hours);
        }
        Ok(self)
    }
}

/// The practice of the field.
static USUAL: LazyLock<OfficeWeek> = LazyLock::new(|| {
    let mut week = OfficeWeek::default();
    let lines =
        csv::Reader::from_reader(include_str!("../../data/agenda/office_hours.csv").as_bytes())
            .into_records()
            .filter_map(|record| {
                let line = record.ok()?;
                let hours = OfficeHours {
                    opens: line.get(1)?.parse().ok()?,
                    closes: line.get(2)?.parse().ok()?,
                };
                Some((line.get(0)?.parse::<usize>().ok()?, hours))
            });
    for (weekday, hours) in lines {
        if let Some(day) = weekday.checked_sub(1).and_then(|at| week.days.get_mut(at)) {
            *day = Some(hours);
        }
    }
    week
});

/// The week that holds: the organization's, else the practice of the field.
///
/// # Errors
/// The database refuses.
pub fn week(conn: &Connection) -> Result<OfficeWeek, Refusal> {
    match workspace::known(conn)? {
        Some(workspace) => Ok(own(conn, workspace)?.unwrap_or_else(|| USUAL.clone())),
        None => Ok(USUAL.clone()),
    }
}

fn own(conn: &Connection, workspace: SubjectId) -> Result<Option<OfficeWeek>, Refusal> {
    let mut statement =
        conn.prepare_cached("SELECT weekday, opens, closes FROM office_days WHERE subject = ?1")?;
    let mut rows = statement.query([workspace])?;
    let mut week = None;
    while let Some(row) = rows.next()? {
        let days = &mut week.get_or_insert_with(OfficeWeek::default).days;
        let (opens, closes): (Option<TimeOfDay>, Option<TimeOfDay>) = (row.get(1)?, row.get(2)?);
        let hours = opens
            .zip(closes)
            .map(|(opens, closes)| OfficeHours { opens, closes });
        let weekday: u8 = row.get(0)?;
        let at = usize::from(weekday).checked_sub(1);
        if let Some(day) = at.and_then(|at| days.get_mut(at)) {
            *day = hours;
        }
    }
    Ok(week)
}

/// Writes the week of the workspace being written; days that stay are not touched.
pub(super) fn write(tx: &Tx<'_>, week: &OfficeWeek) -> Result<(), Refusal> {
    let set = own(tx, tx.subject)?.is_some();
    for (weekday, hours) in (1..).zip(&week.days) {
        let (opens, closes) = (hours.map(|h| h.opens), hours.map(|h| h.closes));
        if set {
            tx.prepare_cached(
                "UPDATE office_days SET opens = ?3, closes = ?4
                 WHERE subject = ?1 AND weekday = ?2 AND (opens, closes) IS NOT (?3, ?4)",
            )?
            .execute(params![tx.subject, weekday, opens, closes])?;
        } else {
            tx.prepare_cached(
                "INSERT INTO office_days (subject, id, weekday, opens, closes)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![tx.subject, RowId::fresh(), weekday, opens, closes])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_field_opens_from_monday_to_friday() {
        let open = |on: &str| USUAL.on(on.parse().unwrap()).is_some();
        let week = ["23", "24", "25", "26", "27", "28", "29"];
        let opened: Vec<bool> = week.map(|d| open(&format!("2026-11-{d}"))).to_vec();
        assert_eq!(opened, [true, true, true, true, true, false, false]);
    }

    #[test]
    fn a_week_closes_after_it_opens() {
        assert!(OfficeWeek::default().checked().is_err(), "never open");
        let day = |opens: &str, closes: &str| OfficeWeek {
            days: [
                Some(OfficeHours {
                    opens: opens.parse().unwrap(),
                    closes: closes.parse().unwrap(),
                }),
                None,
                None,
                None,
                None,
                None,
                None,
            ],
        };
        assert!(day("9:00", "12:00").checked().is_ok());
        assert!(day("12:00", "12:00").checked().is_err());
        assert!(day("12:00", "9:00").checked().is_err());
    }
}
