//! The indicators by their number, for whoever aims at one: an agreement, a project.

use super::{Period, Rate, concerted, first_contact, needs, referrals};
use crate::agreements::Deliverable;
use crate::error::Refusal;
use crate::rules::By;
use rusqlite::Connection;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;
use ts_rs::TS;

/// An indicator of the brief: `IND-32`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(export, type = "string")]
pub struct IndicatorCode(u8);

/// Not an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such indicator")]
pub struct NotAnIndicator;

impl IndicatorCode {
    fn numbered(number: i64) -> Result<Self, NotAnIndicator> {
        let known = u8::try_from(number).map_err(|_| NotAnIndicator)?;
        (1..=35)
            .contains(&known)
            .then_some(IndicatorCode(known))
            .ok_or(NotAnIndicator)
    }
}

impl fmt::Display for IndicatorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IND-{:02}", self.0)
    }
}

impl FromStr for IndicatorCode {
    type Err = NotAnIndicator;
    fn from_str(text: &str) -> Result<Self, NotAnIndicator> {
        let number = text.strip_prefix("IND-").ok_or(NotAnIndicator)?;
        Self::numbered(number.parse().map_err(|_| NotAnIndicator)?)
    }
}

impl TryFrom<String> for IndicatorCode {
    type Error = NotAnIndicator;
    fn try_from(text: String) -> Result<Self, NotAnIndicator> {
        text.parse()
    }
}

impl From<IndicatorCode> for String {
    fn from(code: IndicatorCode) -> String {
        code.to_string()
    }
}

impl ToSql for IndicatorCode {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for IndicatorCode {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::numbered(value.as_i64()?).map_err(|e| FromSqlError::Other(Box::new(e)))
    }
}

crate::coded_enum! {
    /// What an indicator measures.
    pub enum Measure {
        /// How many.
        Count = "count",
        /// How many per cent.
        Rate = "rate",
        /// How many days, the middle value.
        Days = "days",
    }
}

crate::coded_enum! {
    /// What is better.
    pub enum Better {
        /// At least so much.
        More = "more",
        /// At most so much.
        Less = "less",
    }
}

/// An indicator of the brief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Indicator {
    /// Its code.
    pub code: IndicatorCode,
    /// What it measures.
    pub measure: Measure,
    /// What is better.
    pub better: Better,
    /// Whether the program counts it.
    pub counted: bool,
    /// Its name in French.
    pub fr: String,
    /// Its name in English.
    pub en: String,
}

/// What an indicator says of a period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Measured {
    /// How many.
    Count {
        /// So many.
        count: u32,
    },
    /// A rate, never a percentage alone.
    Rate {
        /// Of how many.
        rate: Rate,
    },
    /// The middle value of some days.
    Days {
        /// Absent when nothing was measured.
        median: Option<f64>,
        /// On how many.
        on: u32,
    },
}

static LIST: LazyLock<Vec<Indicator>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("../../data/indicators/list.csv").as_bytes())
        .into_records()
        .filter_map(|line| {
            let line = line.ok()?;
            let code = IndicatorCode::numbered(line.get(0)?.parse().ok()?).ok()?;
            Some(Indicator {
                code,
                measure: line.get(1)?.parse().ok()?,
                better: line.get(2)?.parse().ok()?,
                counted: reader(code).is_some(),
                fr: line.get(3)?.to_owned(),
                en: line.get(4)?.to_owned(),
            })
        })
        .collect()
});

/// Every indicator, by number.
pub fn all() -> &'static [Indicator] {
    &LIST
}

/// An indicator.
pub fn of(code: IndicatorCode) -> Option<&'static Indicator> {
    LIST.iter().find(|indicator| indicator.code == code)
}

type Reader = fn(&Connection, Period, By<'_>) -> Result<Measured, Refusal>;

/// How the program counts an indicator, if it does.
fn reader(code: IndicatorCode) -> Option<Reader> {
    Some(match code.0 {
        3 => |conn, period, by| {
            let found = first_contact::read(conn, period, by)?;
            Ok(Measured::Days {
                median: found.median_days,
                on: found.measured,
            })
        },
        4 => |conn, period, by| {
            first_contact::read(conn, period, by).map(|f| rate(f.within_five_days))
        },
        5 => |conn, period, by| {
            needs::plan_agreed(conn, period, by).map(|f| rate(f.within_thirty_days))
        },
        6 => |conn, period, _| needs::needs_covered(conn, period).map(|f| rate(f.covered)),
        11 => |conn, period, _| needs::needs_covered(conn, period).map(|f| rate(f.improved)),
        12 => |conn, period, by| needs::french_progress(conn, period, by).map(|f| rate(f.gained)),
        14 => |conn, period, by| sent(conn, period, by).map(|f| Measured::Count { count: f.sent }),
        15 => |conn, period, by| sent(conn, period, by).map(|f| rate(f.closed)),
        16 => |conn, period, by| sent(conn, period, by).map(|f| rate(f.connected)),
        17 => |conn, period, by| {
            sent(conn, period, by).map(|f| Measured::Days {
                median: f.acceptance_days,
                on: f.accepted,
            })
        },
        18 => |conn, period, by| sent(conn, period, by).map(|f| rate(f.unanswered)),
        19 => |conn, period, by| sent(conn, period, by).map(|f| rate(f.refused)),
        20 => |conn, period, by| sent(conn, period, by).map(|f| rate(f.handed_over)),
        32 => |conn, period, by| concerted::items(conn, period, by).map(|f| rate(f.in_time)),
        33 => |conn, period, by| concerted::reports(conn, period, by).map(|f| rate(f.in_time)),
        _ => return None,
    })
}

fn rate(rate: Rate) -> Measured {
    Measured::Rate { rate }
}

fn sent(
    conn: &Connection,
    period: Period,
    by: By<'_>,
) -> Result<referrals::ReferralFigures, Refusal> {
    let asked = referrals::ReferralsAsked {
        period,
        partner: None,
    };
    Ok(referrals::read(conn, asked, by.calendar())?.figures)
}

/// What the program counts of an indicator in a period; nothing where it does not.
///
/// # Errors
/// The database refuses.
pub fn measure(
    conn: &Connection,
    code: IndicatorCode,
    period: Period,
    by: By<'_>,
) -> Result<Option<Measured>, Refusal> {
    reader(code).map(|read| read(conn, period, by)).transpose()
}

/// Whether a deliverable is met; nothing while nothing is known.
pub fn met(deliverable: &Deliverable) -> Option<bool> {
    let target = f64::from(deliverable.target);
    let reached = match deliverable.measured {
        Some(Measured::Count { count }) => f64::from(count),
        Some(Measured::Rate { rate }) if rate.denominator > 0 => {
            100.0 * f64::from(rate.numerator) / f64::from(rate.denominator)
        }
        Some(Measured::Days { median, .. }) => median?,
        Some(Measured::Rate { .. }) => return None,
        None => f64::from(deliverable.reached?),
    };
    let better = deliverable.indicator.and_then(of).map(|i| i.better);
    Some(match better {
        Some(Better::Less) => reached <= target,
        _ => reached >= target,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_brief_has_thirty_five() {
        let numbers: Vec<u8> = all().iter().map(|i| i.code.0).collect();
        assert_eq!(numbers, (1..=35).collect::<Vec<u8>>());
        let counted = all().iter().filter(|i| i.counted).count();
        assert_eq!(counted, 15);
    }

    #[test]
    fn a_code_is_read_as_it_is_written() {
        for indicator in all() {
            let text = indicator.code.to_string();
            assert_eq!(text.parse::<IndicatorCode>().unwrap(), indicator.code);
        }
        for wrong in ["IND-0", "IND-36", "32", "IND-", "ind-32"] {
            assert!(wrong.parse::<IndicatorCode>().is_err(), "{wrong}");
        }
    }
}
