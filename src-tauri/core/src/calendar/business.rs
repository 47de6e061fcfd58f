//! Business days: Monday to Friday without Quebec's holidays.
//!
//! Source: Act respecting labour standards, s. 60, and National Holiday Act.
//! The law lets the employer choose Good Friday or Easter Monday: Good Friday
//! here, as most community organizations do.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

/// How a holiday falls in a year.
#[derive(Debug, Clone, Copy)]
enum Rule {
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

/// Name (Fluent key `holiday-<name>`), rule, first year.
const HOLIDAYS: &[(&str, Rule, i32)] = &[
    ("new-year", Rule::Fixed(1, 1), 1979),
    ("good-friday", Rule::Easter(-2), 1979),
    ("patriots-day", Rule::MondayBefore(5, 25), 2003),
    ("national-day", Rule::Fixed(6, 24), 1979),
    ("canada-day", Rule::AfterSunday(7, 1), 1979),
    ("labour-day", Rule::Monday(9, 1), 1979),
    ("thanksgiving", Rule::Monday(10, 2), 1979),
    ("christmas", Rule::Fixed(12, 25), 1979),
];

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

fn falls_on(rule: Rule, year: i32) -> Option<NaiveDate> {
    match rule {
        Rule::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        Rule::AfterSunday(month, day) => {
            let date = NaiveDate::from_ymd_opt(year, month, day)?;
            let shift = i64::from(date.weekday() == Weekday::Sun);
            date.checked_add_signed(TimeDelta::days(shift))
        }
        Rule::Monday(month, nth) => {
            NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, nth)
        }
        Rule::MondayBefore(month, day) => {
            let date = NaiveDate::from_ymd_opt(year, month, day)?.pred_opt()?;
            let back = i64::from(date.weekday().num_days_from_monday());
            date.checked_sub_signed(TimeDelta::days(back))
        }
        Rule::Easter(days) => easter(year)?.checked_add_signed(TimeDelta::days(days)),
    }
}

/// The holiday's name on this date, if there is one.
pub fn holiday(date: NaiveDate) -> Option<&'static str> {
    let year = date.year();
    HOLIDAYS
        .iter()
        .find(|(_, rule, since)| year >= *since && falls_on(*rule, year) == Some(date))
        .map(|(name, ..)| *name)
}

/// Whether the office works that day.
pub fn is_business_day(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && holiday(date).is_none()
}

/// The day itself when the office works, else the next one that it does.
pub fn on_or_after(mut date: NaiveDate) -> NaiveDate {
    while !is_business_day(date) {
        let Some(next) = date.succ_opt() else {
            return date;
        };
        date = next;
    }
    date
}

/// `days` business days after `from`, which itself does not count.
pub fn add_business_days(from: NaiveDate, days: u32) -> NaiveDate {
    let mut date = from;
    for _ in 0..days {
        let Some(next) = date.succ_opt() else {
            return date;
        };
        date = on_or_after(next);
    }
    date
}

/// Business days after `from`, up to and including `to`; zero when `to` is not later.
pub fn business_days_between(from: NaiveDate, to: NaiveDate) -> u32 {
    from.iter_days()
        .skip(1)
        .take_while(|day| *day <= to)
        .filter(|day| is_business_day(*day))
        .count() as u32
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_holidays_of_2026_and_2027() {
        let of = |year: i32| -> Vec<String> {
            HOLIDAYS
                .iter()
                .map(|h| falls_on(h.1, year).unwrap().to_string())
                .collect()
        };
        assert_eq!(
            of(2026),
            [
                "2026-01-01",
                "2026-04-03",
                "2026-05-18",
                "2026-06-24",
                "2026-07-01",
                "2026-09-07",
                "2026-10-12",
                "2026-12-25"
            ]
        );
        assert_eq!(
            falls_on(Rule::MondayBefore(5, 25), 2027),
            Some(date("2027-05-24"))
        );
        assert_eq!(
            falls_on(Rule::AfterSunday(7, 1), 2029),
            Some(date("2029-07-02"))
        );
        assert_eq!(easter(2027), Some(date("2027-03-28")));
        assert_eq!(easter(2000), Some(date("2000-04-23")));
    }

    #[test]
    fn the_clocks_of_a_lost_referral() {
        let sent = date("2026-09-14");
        assert_eq!(add_business_days(sent, 5), date("2026-09-21"));
        assert_eq!(add_business_days(sent, 10), date("2026-09-28"));
        assert_eq!(add_business_days(sent, 20), date("2026-10-13"));
        assert_eq!(
            business_days_between(date("2026-10-14"), date("2026-10-21")),
            5
        );
        assert_eq!(
            business_days_between(date("2026-09-08"), date("2026-09-10")),
            2
        );
        assert_eq!(business_days_between(sent, sent), 0);
    }
}
