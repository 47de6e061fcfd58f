//! Dates as people write them in lists.
//!
//! The order of day and month belongs to a column, not to a value: one value that
//! can be read in one way only decides for all. When none does, the office's order
//! is taken (JJ-MM-AAAA) and each value that hangs on it is reported.

use super::sheet::Cell;
use super::values::serial_date;
use crate::calendar::PartialDate;
use crate::coded_enum;
use crate::names::fold;
use chrono::{Datelike, NaiveDate};

coded_enum! {
    /// Which comes first where both day and month are numbers.
    pub enum DateOrder {
        /// 09/03/1990 is March 9.
        DayFirst = "day_first",
        /// 09/03/1990 is September 3.
        MonthFirst = "month_first",
    }
}

/// A date as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// One way to read it.
    Sure(PartialDate),
    /// Two numbers of which either may be the month: the first, the second, the year.
    Either(u32, u32, i32),
}

impl Reading {
    /// The date, by the order of its column.
    pub fn by(self, order: DateOrder) -> Option<PartialDate> {
        match (self, order) {
            (Reading::Sure(date), _) => Some(date),
            (Reading::Either(day, month, year), DateOrder::DayFirst)
            | (Reading::Either(month, day, year), DateOrder::MonthFirst) => {
                PartialDate::day(year, month, day).ok()
            }
        }
    }
}

/// How a column writes its dates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Habit {
    /// Which comes first.
    pub order: DateOrder,
    /// Whether a value of the column, or a person, decided it.
    pub decided: bool,
}

impl Habit {
    /// What the values of a column show.
    pub fn of<'c>(cells: impl Iterator<Item = &'c Cell>, told: Option<DateOrder>) -> Habit {
        if let Some(order) = told {
            return Habit {
                order,
                decided: true,
            };
        }
        let (mut days, mut months) = (0u32, 0u32);
        for cell in cells {
            if let Cell::Text(text) = cell {
                match shows(text) {
                    Some(DateOrder::DayFirst) => days += 1,
                    Some(DateOrder::MonthFirst) => months += 1,
                    None => {}
                }
            }
        }
        let order = if months > days {
            DateOrder::MonthFirst
        } else {
            DateOrder::DayFirst
        };
        Habit {
            order,
            decided: (days == 0) != (months == 0),
        }
    }
}

/// The order that one value shows by itself.
fn shows(text: &str) -> Option<DateOrder> {
    let [a, b, year] = three_numbers(text)?;
    let (a, b) = (a.0, b.0);
    if year.1 != 4 && year.1 != 2 {
        return None;
    }
    match (a > 12 && a <= 31, b > 12 && b <= 31) {
        (true, false) if b >= 1 => Some(DateOrder::DayFirst),
        (false, true) if a >= 1 => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

type Number = (u32, usize);

/// Three numbers, with how many digits each has.
fn three_numbers(text: &str) -> Option<[Number; 3]> {
    let day = text.split([' ', 'T']).next()?;
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let number = |part: &str| -> Option<Number> {
        let digits = part.bytes().all(|b| b.is_ascii_digit()) && (1..=4).contains(&part.len());
        digits.then(|| part.parse().ok().map(|n| (n, part.len())))?
    };
    match parts.as_slice() {
        [a, b, c] => Some([number(a)?, number(b)?, number(c)?]),
        _ => None,
    }
}

/// Reads a cell as a date; `today` settles the century of `90`.
pub fn read(cell: &Cell, today: NaiveDate) -> Option<Reading> {
    match cell {
        Cell::Date(date) => Some(Reading::Sure(*date)),
        Cell::Number(number) => from_number(*number).map(Reading::Sure),
        Cell::Text(text) => from_text(text, today),
        Cell::Empty | Cell::Faulty => None,
    }
}

/// A year, `AAAAMMJJ`, or a spreadsheet's serial.
fn from_number(number: f64) -> Option<PartialDate> {
    if number.fract() == 0.0 {
        if (1900.0..=2100.0).contains(&number) {
            return PartialDate::year(number as i32).ok();
        }
        if (19_000_101.0..=21_001_231.0).contains(&number) {
            return compact(number as u32);
        }
    }
    serial_date(number)
}

fn compact(number: u32) -> Option<PartialDate> {
    PartialDate::day((number / 10_000) as i32, number / 100 % 100, number % 100).ok()
}

fn from_text(text: &str, today: NaiveDate) -> Option<Reading> {
    if let Ok(date) = text.parse::<PartialDate>() {
        let (year, ..) = date.parts();
        return (1000..=2200).contains(&year).then_some(Reading::Sure(date));
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            5 | 8 => text.parse().ok().and_then(from_number).map(Reading::Sure),
            _ => None,
        };
    }
    if let Some(numbers) = three_numbers(text) {
        return of_numbers(numbers, today);
    }
    month_and_year(text)
        .or_else(|| with_month_name(text, today))
        .map(Reading::Sure)
}

fn of_numbers([a, b, c]: [Number; 3], today: NaiveDate) -> Option<Reading> {
    let sure = |year: i32, month: u32, day: u32| {
        let date = match (month, day) {
            // `1990-00-00`: what is not known is written as zero.
            (0, 0) => PartialDate::year(year),
            (_, 0) => PartialDate::month(year, month),
            _ => PartialDate::day(year, month, day),
        };
        date.ok().map(Reading::Sure)
    };
    if a.1 >= 3 {
        return sure(full_year(a, today)?, b.0, c.0);
    }
    if a.1 == 2 && a.0 > 31 && c.1 <= 2 {
        return sure(full_year(a, today)?, b.0, c.0);
    }
    let year = full_year(c, today)?;
    match (a.0, b.0) {
        (0, 0) => PartialDate::year(year).ok().map(Reading::Sure),
        (0, month) | (month, 0) => PartialDate::month(year, month).ok().map(Reading::Sure),
        (a, b) if a == b => sure(year, a, b),
        (day @ 13.., month) => sure(year, month, day),
        (month, day @ 13..) => sure(year, month, day),
        (a, b) => Some(Reading::Either(a, b, year)),
    }
}

fn full_year((number, digits): Number, today: NaiveDate) -> Option<i32> {
    let number = number as i32;
    match digits {
        4 if (1000..=2200).contains(&number) => Some(number),
        2 => {
            let century = today.year() / 100 * 100;
            // Up to ten years ahead: an expiry. Beyond: the century before.
            let ahead = century + number > today.year() + 10;
            Some(century + number - if ahead { 100 } else { 0 })
        }
        _ => None,
    }
}

/// `05/1990`, `1990/05`.
fn month_and_year(text: &str) -> Option<PartialDate> {
    let (a, b) = text.split_once(['/', '-', '.'])?;
    let (a, b) = (a.trim(), b.trim());
    let (year, month) = match (a.len(), b.len()) {
        (4, 1 | 2) => (a, b),
        (1 | 2, 4) => (b, a),
        _ => return None,
    };
    let year: i32 = year.parse().ok()?;
    if !(1000..=2200).contains(&year) {
        return None;
    }
    PartialDate::month(year, month.parse().ok()?).ok()
}

/// Months in French and English, by their folded beginnings.
const MONTHS: [(&str, u32); 16] = [
    ("jan", 1),
    ("fev", 2),
    ("feb", 2),
    ("mar", 3),
    ("avr", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("jun", 6),
    ("juil", 7),
    ("jul", 7),
    ("aou", 8),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
];
const LATE_MONTHS: [(&str, u32); 2] = [("nov", 11), ("dec", 12)];

/// Whole names, so that a beginning is not taken for any word.
const MONTH_NAMES: &str = "janvier january fevrier february mars march avril april mai may juin \
     june juillet july aout august septembre september sept octobre october novembre november \
     decembre december";

fn month_named(word: &str) -> Option<u32> {
    let whole = MONTH_NAMES.split_whitespace().any(|name| name == word);
    let short = (3..=4).contains(&word.len());
    if !whole && !short {
        return None;
    }
    MONTHS
        .iter()
        .chain(&LATE_MONTHS)
        .find(|(beginning, _)| {
            word.starts_with(beginning)
                && (whole
                    || MONTH_NAMES
                        .split_whitespace()
                        .any(|name| name.starts_with(word)))
        })
        .map(|(_, month)| *month)
}

/// `9 mars 1990`, `1er mars 1990`, `March 9, 1990`, `09-Mar-90`, `mars 1990`.
fn with_month_name(text: &str, today: NaiveDate) -> Option<PartialDate> {
    if text.len() > 40 {
        return None;
    }
    let folded = fold(text);
    let mut words: Vec<&str> = folded.split(' ').collect();
    // `vendredi le 9 mars 1990`
    words.retain(|word| !matches!(*word, "le" | "de" | "of" | "the") && !word.ends_with("day"));
    words.retain(|word| !(word.ends_with("di") || *word == "dimanche"));
    let at = words.iter().position(|word| month_named(word).is_some())?;
    let month = month_named(words[at])?;
    words.remove(at);
    let number = |word: &str| -> Option<Number> {
        let bare = ["er", "st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| word.strip_suffix(end))
            .unwrap_or(word);
        let digits = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| bare.parse().ok().map(|n| (n, bare.len())))?
    };
    match words.as_slice() {
        [year] => {
            let year = number(year).filter(|y| y.1 == 4)?;
            PartialDate::month(full_year(year, today)?, month).ok()
        }
        [a, b] => {
            let (a, b) = (number(a)?, number(b)?);
            let (day, year) = if a.1 == 4 { (b, a) } else { (a, b) };
            PartialDate::day(full_year(year, today)?, month, day.0).ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    fn one(text: &str) -> Option<Reading> {
        read(&Cell::text(text), today())
    }

    #[test]
    fn one_way_to_read() {
        for (text, date) in [
            ("1990-03-09", "1990-03-09"),
            ("1990-03-09T00:00:00", "1990-03-09"),
            ("1990-03-09 00:00:00", "1990-03-09"),
            ("1990/3/9", "1990-03-09"),
            ("1990.03.09", "1990-03-09"),
            ("19900309", "1990-03-09"),
            ("32941", "1990-03-09"),
            ("25/03/1990", "1990-03-25"),
            ("03/25/1990", "1990-03-25"),
            ("25-03-90", "1990-03-25"),
            ("90-03-09", "1990-03-09"),
            ("05.05.05", "2005-05-05"),
            ("9 mars 1990", "1990-03-09"),
            ("1er août 1990", "1990-08-01"),
            ("vendredi 9 mars 1990", "1990-03-09"),
            ("March 9th, 1990", "1990-03-09"),
            ("09-Mar-90", "1990-03-09"),
            ("12 févr. 1990", "1990-02-12"),
            ("15-DEC-1971", "1971-12-15"),
            ("juil. 1990", "1990-07"),
            ("mai 1990", "1990-05"),
            ("1990", "1990"),
            ("1990-05", "1990-05"),
            ("05/1990", "1990-05"),
            ("1990-05-00", "1990-05"),
            ("1990-00-00", "1990"),
            ("00/00/1990", "1990"),
        ] {
            let wanted: PartialDate = date.parse().unwrap();
            assert_eq!(one(text), Some(Reading::Sure(wanted)), "{text}");
        }
    }

    #[test]
    fn no_way_to_read() {
        for text in [
            "inconnue",
            "31/02/1990",
            "2008-25-1",
            "32/12/1990",
            "1990-13-01",
            "99",
            "12 marsouin 1990",
            "mars",
            "418 555-0123",
            "G5Y 3A1",
            "1/2",
            "1990-02-30",
            "0000-01-01",
            "13/13/1990",
        ] {
            assert_eq!(one(text), None, "{text}");
        }
    }

    #[test]
    fn a_column_decides_for_its_ambiguous_values() {
        let habit = |texts: &[&str]| {
            let cells: Vec<Cell> = texts.iter().map(|t| Cell::text(t)).collect();
            Habit::of(cells.iter(), None)
        };
        let either = one("03/09/1990").unwrap();
        assert_eq!(either, Reading::Either(3, 9, 1990));
        let english = habit(&["03/09/1990", "04/25/1991"]);
        assert_eq!(
            (english.order, english.decided),
            (DateOrder::MonthFirst, true)
        );
        assert_eq!(either.by(english.order).unwrap().to_string(), "1990-03-09");
        let french = habit(&["03/09/1990", "25/04/1991"]);
        assert_eq!((french.order, french.decided), (DateOrder::DayFirst, true));
        assert_eq!(either.by(french.order).unwrap().to_string(), "1990-09-03");
        assert!(!habit(&["03/09/1990"]).decided);
        assert!(!habit(&["25/04/1991", "04/25/1991"]).decided);
    }

    proptest! {
        #[test]
        fn every_date_is_read_back_from_every_way_to_write_it(days in 0i64..40_000) {
            let date = NaiveDate::from_ymd_opt(1920, 1, 1).unwrap() + chrono::TimeDelta::days(days);
            let wanted = PartialDate::from(date);
            for form in ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %b %Y", "%B %-d, %Y"] {
                let text = date.format(form).to_string();
                prop_assert_eq!(one(&text), Some(Reading::Sure(wanted)), "{}", text);
            }
            for (form, order) in [("%d/%m/%Y", DateOrder::DayFirst), ("%m-%d-%Y", DateOrder::MonthFirst)] {
                let text = date.format(form).to_string();
                prop_assert_eq!(one(&text).and_then(|r| r.by(order)), Some(wanted), "{}", text);
            }
        }

        #[test]
        fn any_text_is_read_or_not(text in "\\PC{0,30}") {
            let _ = one(&text);
        }
    }
}
