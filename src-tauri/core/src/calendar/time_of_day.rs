//! A time of day as people write it: `14:30`, `14 h 30`, `9h`.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A time of day, to the minute. Kept and sent as `14:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, TS)]
#[ts(export, type = "string")]
pub struct TimeOfDay(u16);

/// Not a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day")]
pub struct NotATime;

impl TimeOfDay {
    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }
    /// So many minutes later, never beyond midnight.
    pub fn plus(self, minutes: u16) -> u16 {
        self.0.saturating_add(minutes).min(DAY)
    }
}

impl FromStr for TimeOfDay {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if matches!(c, 'h' | 'H') { ':' } else { c })
            .collect();
        let (hours, minutes) = plain.split_once(':').ok_or(NotATime)?;
        let number = |digits: &str, most: u16| -> Result<u16, NotATime> {
            let sound = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
            let value = digits.parse().map_err(|_| NotATime)?;
            (sound && value < most).then_some(value).ok_or(NotATime)
        };
        let hours = number(hours, 24)?;
        let minutes = match minutes {
            "" => 0,
            two if two.len() == 2 => number(two, 60)?,
            _ => return Err(NotATime),
        };
        Ok(TimeOfDay(hours * 60 + minutes))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl ToSql for TimeOfDay {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for TimeOfDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value
            .as_str()?
            .parse()
            .map_err(|e: NotATime| FromSqlError::Other(Box::new(e)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let read = |text: &str| text.parse::<TimeOfDay>().map(|t| t.to_string());
        for (typed, kept) in [
            ("14:30", "14:30"),
            ("14 h 30", "14:30"),
            ("14\u{a0}h\u{a0}30", "14:30"),
            ("9h", "09:00"),
            ("9:05", "09:05"),
            ("0:00", "00:00"),
        ] {
            assert_eq!(read(typed), Ok(kept.to_owned()), "{typed}");
        }
        for wrong in [
            "", "14", "24:00", "9:5", "12:60", "-1:00", "+9:00", "9:005", "midi",
        ] {
            assert_eq!(read(wrong), Err(NotATime), "{wrong}");
        }
        assert!("9h".parse::<TimeOfDay>().unwrap() < "14:30".parse().unwrap());
    }
}
