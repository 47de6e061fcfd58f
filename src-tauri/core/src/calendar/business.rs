//! Business days: Monday to Friday without holidays, which are data.

use crate::rules::{Said, Terms};
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use std::str::FromStr;

/// How a holiday falls in a year: `12-25`, `07-01 or monday`, `monday 1 of 09`,
/// `monday before 05-25`, `easter-2`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Falls {
    /// Month and day.
    Fixed(u32, u32),
    /// Month and day; the day after when it is a Sunday.
    AfterSunday(u32, u32),
    /// The nth Monday of a month.
    Monday(u32, u8),
    /// The Monday before a month's day.
    MondayBefore(u32, u32),
    /// Days from Easter Sunday.
    Easter(i64),
}

/// Not a way in which a holiday falls.
#[derive(Debug, thiserror::Error)]
#[error("not a way in which a holiday falls")]
pub struct NotAHoliday;

impl FromStr for Falls {
    type Err = NotAHoliday;
    fn from_str(text: &str) -> Result<Self, NotAHoliday> {
        let falls = if let Some(days) = text.strip_prefix("easter") {
            let days = if days.is_empty() { "0" } else { days };
            let days: i64 = days.parse().map_err(|_| NotAHoliday)?;
            Some(Falls::Easter(days)).filter(|_| days.abs() <= 70)
        } else if let Some(day) = text.strip_prefix("monday before ") {
            month_day(day).map(|(month, day)| Falls::MondayBefore(month, day))
        } else if let Some(nth) = text.strip_prefix("monday ") {
            nth_monday(nth)
        } else if let Some(day) = text.strip_suffix(" or monday") {
            month_day(day).map(|(month, day)| Falls::AfterSunday(month, day))
        } else {
            month_day(text).map(|(month, day)| Falls::Fixed(month, day))
        };
        falls.ok_or(NotAHoliday)
    }
}

fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day))
}

fn nth_monday(text: &str) -> Option<Falls> {
    let (nth, month) = text.split_once(" of ")?;
    let (nth, month) = (nth.parse().ok()?, month.parse().ok()?);
    ((1..=5).contains(&nth) && (1..=12).contains(&month)).then_some(Falls::Monday(month, nth))
}

/// Easter Sunday of a year (Gregorian; the anonymous algorithm of 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32)
}

impl Falls {
    /// The date in a year; none when that year has none.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Falls::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Falls::AfterSunday(month, day) => {
                let date = NaiveDate::from_ymd_opt(year, month, day)?;
                let shift = i64::from(date.weekday() == Weekday::Sun);
                date.checked_add_signed(TimeDelta::days(shift))
            }
            Falls::Monday(month, nth) => {
                NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, nth)
            }
            Falls::MondayBefore(month, day) => {
                let date = NaiveDate::from_ymd_opt(year, month, day)?.pred_opt()?;
                let back = i64::from(date.weekday().num_days_from_monday());
                date.checked_sub_signed(TimeDelta::days(back))
            }
            Falls::Easter(days) => easter(year)?.checked_add_signed(TimeDelta::days(days)),
        }
    }
}

/// A day of the year on which the office does not work.
#[derive(Debug, Clone, PartialEq)]
pub struct Holiday {
    /// What it is called.
    pub name: Said,
    /// How it falls.
    pub falls: Falls,
    /// Since when it is one, until when, by whom.
    pub terms: Terms,
}

/// The days that the office works.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calendar {
    holidays: Vec<Holiday>,
}

impl Calendar {
    /// Monday to Friday, without these holidays.
    pub fn of(holidays: Vec<Holiday>) -> Self {
        Calendar { holidays }
    }

    /// The holiday of a date, if it is one.
    pub fn holiday(&self, date: NaiveDate) -> Option<&Said> {
        let falls =
            |h: &&Holiday| h.terms.holds(date) && h.falls.in_year(date.year()) == Some(date);
        self.holidays.iter().find(falls).map(|h| &h.name)
    }

    /// Whether a date is a holiday.
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.holiday(date).is_some()
    }

    /// Whether the office works that day.
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.is_holiday(date)
    }

    /// The day itself when the office works, else the next one that it does.
    pub fn on_or_after(&self, mut date: NaiveDate) -> NaiveDate {
        while !self.is_business_day(date) {
            let Some(next) = date.succ_opt() else {
                return date;
            };
            date = next;
        }
        date
    }

    /// `days` business days after `from`, which itself does not count.
    pub fn add_business_days(&self, from: NaiveDate, days: u32) -> NaiveDate {
        let mut date = from;
        for _ in 0..days {
            let Some(next) = date.succ_opt() else {
                return date;
            };
            date = self.on_or_after(next);
        }
        date
    }

    /// Business days after `from`, up to and including `to`; zero when `to` is not later.
    pub fn business_days_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        from.iter_days()
            .skip(1)
            .take_while(|day| *day <= to)
            .filter(|day| self.is_business_day(*day))
            .count() as u32
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_fall_as_they_are_written() {
        let in_2026 = |text: &str| {
            let falls: Falls = text.parse().unwrap();
            falls.in_year(2026).unwrap().to_string()
        };
        assert_eq!(in_2026("01-01"), "2026-01-01");
        assert_eq!(in_2026("easter-2"), "2026-04-03");
        assert_eq!(in_2026("easter+1"), "2026-04-06");
        assert_eq!(in_2026("monday before 05-25"), "2026-05-18");
        assert_eq!(in_2026("07-01 or monday"), "2026-07-01");
        assert_eq!(in_2026("monday 1 of 09"), "2026-09-07");
        assert_eq!(in_2026("monday 2 of 10"), "2026-10-12");
        assert_eq!(
            Falls::MondayBefore(5, 25).in_year(2027),
            Some(date("2027-05-24"))
        );
        assert_eq!(
            Falls::AfterSunday(7, 1).in_year(2029),
            Some(date("2029-07-02"))
        );
        assert_eq!(easter(2027), Some(date("2027-03-28")));
        assert_eq!(easter(2000), Some(date("2000-04-23")));
        for wrong in [
            "",
            "13-01",
            "02-30",
            "monday 6 of 09",
            "easter-x",
            "monday 1",
            "easter+99999999",
        ] {
            assert!(wrong.parse::<Falls>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_clocks_of_a_lost_referral() {
        let calendar = crate::rules::carried().calendar();
        let sent = date("2026-09-14");
        assert_eq!(calendar.add_business_days(sent, 5), date("2026-09-21"));
        assert_eq!(calendar.add_business_days(sent, 10), date("2026-09-28"));
        assert_eq!(calendar.add_business_days(sent, 20), date("2026-10-13"));
        assert_eq!(
            calendar.business_days_between(date("2026-10-14"), date("2026-10-21")),
            5
        );
        assert_eq!(
            calendar.business_days_between(date("2026-09-08"), date("2026-09-10")),
            2
        );
        assert_eq!(calendar.business_days_between(sent, sent), 0);
    }
}
