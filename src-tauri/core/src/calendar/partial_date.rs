//! A date of which the day, or the month, may be unknown.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

/// `AAAA`, `AAAA-MM` or `AAAA-MM-JJ`. Wholly unknown is `Option::None`.
///
/// Orders by what is known: `1985` before `1985-03` before `1985-03-01`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(into = "String", try_from = "String")]
#[ts(export, type = "string")]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Not a date of a person's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date: AAAA, AAAA-MM or AAAA-MM-JJ")]
pub struct NotADate;

impl PartialDate {
    /// The year alone.
    pub fn year(year: i32) -> Result<Self, NotADate> {
        let year = u16::try_from(year).map_err(|_| NotADate)?;
        if !(1000..=9999).contains(&year) {
            return Err(NotADate);
        }
        Ok(PartialDate {
            year,
            month: None,
            day: None,
        })
    }

    /// Year and month.
    pub fn month(year: i32, month: u32) -> Result<Self, NotADate> {
        NaiveDate::from_ymd_opt(year, month, 1).ok_or(NotADate)?;
        Ok(PartialDate {
            month: Some(month as u8),
            ..PartialDate::year(year)?
        })
    }

    /// Year, month and day.
    pub fn day(year: i32, month: u32, day: u32) -> Result<Self, NotADate> {
        NaiveDate::from_ymd_opt(year, month, day).ok_or(NotADate)?;
        Ok(PartialDate {
            day: Some(day as u8),
            ..PartialDate::month(year, month)?
        })
    }

    /// Year, month and day as known.
    pub fn parts(self) -> (i32, Option<u32>, Option<u32>) {
        (
            i32::from(self.year),
            self.month.map(u32::from),
            self.day.map(u32::from),
        )
    }

    /// The whole date, when it is known.
    pub fn exact(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(
            i32::from(self.year),
            u32::from(self.month?),
            u32::from(self.day?),
        )
    }

    /// The earliest day it may be.
    pub fn earliest(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(
            i32::from(self.year),
            u32::from(self.month.unwrap_or(1)),
            u32::from(self.day.unwrap_or(1)),
        )
        .unwrap_or(NaiveDate::MIN)
    }

    /// The latest day it may be.
    pub fn latest(self) -> NaiveDate {
        let (year, month, day) = self.parts();
        let month = month.unwrap_or(12);
        if let Some(day) = day {
            return NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MAX);
        }
        let (next_year, next_month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
        NaiveDate::from_ymd_opt(next_year, next_month, 1)
            .and_then(|d| d.pred_opt())
            .unwrap_or(NaiveDate::MAX)
    }

    /// Whole years between this birth date and `today`: least and most.
    pub fn age_on(self, today: NaiveDate) -> (i32, i32) {
        (years(self.latest(), today), years(self.earliest(), today))
    }
}

fn years(from: NaiveDate, to: NaiveDate) -> i32 {
    let before = (to.month(), to.day()) < (from.month(), from.day());
    to.year() - from.year() - i32::from(before)
}

impl From<NaiveDate> for PartialDate {
    fn from(date: NaiveDate) -> Self {
        PartialDate {
            year: date.year().clamp(1000, 9999) as u16,
            month: Some(date.month() as u8),
            day: Some(date.day() as u8),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let mut number = |width: usize| -> Result<Option<i32>, NotADate> {
            let Some(part) = parts.next() else {
                return Ok(None);
            };
            if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(NotADate);
            }
            part.parse().map(Some).map_err(|_| NotADate)
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(NotADate);
        }
        match (year, month, day) {
            (Some(y), None, None) => PartialDate::year(y),
            (Some(y), Some(m), None) => PartialDate::month(y, m as u32),
            (Some(y), Some(m), Some(d)) => PartialDate::day(y, m as u32, d as u32),
            _ => Err(NotADate),
        }
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> String {
        date.to_string()
    }
}

impl TryFrom<String> for PartialDate {
    type Error = NotADate;
    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl rusqlite::ToSql for PartialDate {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl rusqlite::types::FromSql for PartialDate {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value
            .as_str()?
            .parse()
            .map_err(|e: NotADate| rusqlite::types::FromSqlError::Other(Box::new(e)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn reads_and_writes_what_is_known() {
        for text in ["1985", "1985-03", "1985-03-09", "2000-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "85",
            "1985-3",
            "1985-13",
            "2001-02-29",
            "1985-03-09-1",
            "198é",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn ages_have_bounds() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(
            "1985".parse::<PartialDate>().unwrap().age_on(today),
            (40, 41)
        );
        assert_eq!(
            "1985-11-23".parse::<PartialDate>().unwrap().age_on(today),
            (41, 41)
        );
        assert_eq!(
            "1985-11-24".parse::<PartialDate>().unwrap().age_on(today),
            (40, 40)
        );
    }
}
