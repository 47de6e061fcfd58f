//! Birth dates as lists write them, wrong ones included.

use crate::calendar::PartialDate;
use crate::names::fold;
use chrono::{Datelike, NaiveDate, TimeDelta};

/// Which comes first in `03/04/1985`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// 3 April.
    #[default]
    DayFirst,
    /// 4 March.
    MonthFirst,
}

/// A birth date as written: 0 where unknown, impossible days kept as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Birth {
    /// Year, four digits.
    pub year: u16,
    /// Month.
    pub month: u8,
    /// Day.
    pub day: u8,
}

impl From<PartialDate> for Birth {
    fn from(date: PartialDate) -> Self {
        let (year, month, day) = date.parts();
        Birth {
            year: year.try_into().unwrap_or_default(),
            month: month.and_then(|m| m.try_into().ok()).unwrap_or_default(),
            day: day.and_then(|d| d.try_into().ok()).unwrap_or_default(),
        }
    }
}

/// First letters of the months, folded, French and English.
const MONTHS: &[(&str, u8)] = &[
    ("jan", 1),
    ("fev", 2),
    ("feb", 2),
    ("mar", 3),
    ("avr", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juil", 7),
    ("jul", 7),
    ("jui", 6),
    ("jun", 6),
    ("aou", 8),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

fn month_named(word: &str) -> Option<u8> {
    MONTHS
        .iter()
        .find(|(start, _)| word.starts_with(start))
        .map(|(_, month)| *month)
}

fn is_year(number: u32) -> bool {
    (1000..2200).contains(&number)
}

/// Numbers of a text, months by name included (marked), the time of day left out.
fn numbers(text: &str) -> Vec<(u32, usize, bool)> {
    let date = text
        .trim()
        .split(['T', 't'])
        .next()
        .filter(|d| d.len() >= 8 && d.ends_with(|c: char| c.is_ascii_digit()));
    let folded = fold(date.unwrap_or(text));
    let mut numbers = Vec::new();
    for word in folded.split(' ').flat_map(letters_apart) {
        if word.bytes().all(|b| b.is_ascii_digit()) {
            if let Ok(number) = word.parse() {
                numbers.push((number, word.len(), false));
            }
        } else if let Some(month) = month_named(word) {
            numbers.push((u32::from(month), 2, true));
        }
        if numbers.len() == 3 {
            break;
        }
    }
    numbers
}

/// `24jun1971` in its pieces.
fn letters_apart(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let bytes = word.as_bytes();
    for at in 1..bytes.len() {
        if bytes[at].is_ascii_digit() != bytes[at - 1].is_ascii_digit() {
            pieces.push(&word[from..at]);
            from = at;
        }
    }
    if from < word.len() {
        pieces.push(&word[from..]);
    }
    pieces
}

fn birth(year: u32, month: u32, day: u32) -> Option<Birth> {
    Some(Birth {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

impl Birth {
    /// Reads `1985-04-03`, `03/04/1985`, `19850403`, `3 avril 1985`, `1985`…
    pub fn read(text: &str, order: Order) -> Option<Birth> {
        match numbers(text).as_slice() {
            [(all, 8, _)] if is_year(all / 10_000) => {
                birth(all / 10_000, all / 100 % 100, all % 100)
            }
            [(all, 8, _)] if is_year(all % 10_000) => {
                in_order(all / 1_000_000, all / 10_000 % 100, all % 10_000, order)
            }
            [(days, 5, _)] if *days < 60_000 => from_serial(*days),
            [(year, 4, false)] if is_year(*year) => birth(*year, 0, 0),
            [(year, 4, _), (month, ..)] | [(month, ..), (year, 4, _)] if is_year(*year) => {
                birth(*year, *month, 0)
            }
            [(year, 4, _), (month, ..), (day, ..)] if is_year(*year) => birth(*year, *month, *day),
            [(day, _, false), (month, _, true), (year, ..)]
            | [(month, _, true), (day, _, false), (year, ..)] => {
                birth(full_year(*year), *month, *day)
            }
            [(one, ..), (two, ..), (year, ..)] => in_order(*one, *two, full_year(*year), order),
            _ => None,
        }
    }

    /// Every digit, year first.
    pub fn digits(&self) -> [u8; 8] {
        let mut digits = [0; 8];
        let number =
            u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day);
        let mut left = number;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (left % 10) as u8;
            left /= 10;
        }
        digits
    }
}

/// The order that a column's dates show; day first when they show none.
pub fn order_of<'a>(texts: impl Iterator<Item = &'a str>) -> Order {
    let (mut day_first, mut month_first) = (0, 0);
    for text in texts {
        if let [(one, _, false), (two, _, false), (_, 4, _)] = numbers(text).as_slice() {
            day_first += usize::from(*one > 12 && *two <= 12);
            month_first += usize::from(*two > 12 && *one <= 12);
        }
    }
    if month_first > day_first {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}

fn in_order(one: u32, two: u32, year: u32, order: Order) -> Option<Birth> {
    match order {
        Order::DayFirst => birth(year, two, one),
        Order::MonthFirst => birth(year, one, two),
    }
}

/// `85` is 1985, `12` is 2012: nobody served was born in 1912 or before.
fn full_year(year: u32) -> u32 {
    match year {
        0..=25 => 2000 + year,
        26..=99 => 1900 + year,
        _ => year,
    }
}

/// A spreadsheet's day number.
fn from_serial(days: u32) -> Option<Birth> {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let date = start.checked_add_signed(TimeDelta::days(i64::from(days)))?;
    birth(date.year().unsigned_abs(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_offices_write_a_date() {
        for text in [
            "1985-04-03",
            "19850403",
            "1985/4/3",
            "03/04/1985",
            "3 avril 1985",
            "3-Apr-85",
            "April 3, 1985",
            "1985-04-03 00:00:00",
            "1985-04-03T10:00:00",
            "03041985",
            "31140",
            "03apr1985",
        ] {
            let read = Birth::read(text, Order::DayFirst);
            assert_eq!(read, birth(1985, 4, 3), "{text}");
        }
        assert_eq!(
            Birth::read("04/03/1985", Order::MonthFirst),
            birth(1985, 4, 3)
        );
        assert_eq!(Birth::read("1985", Order::DayFirst), birth(1985, 0, 0));
        assert_eq!(Birth::read("1985-04", Order::DayFirst), birth(1985, 4, 0));
        assert_eq!(
            Birth::read("1841-81-01", Order::DayFirst),
            birth(1841, 81, 1)
        );
        for nothing in ["", "inconnue", "?", "99"] {
            assert_eq!(Birth::read(nothing, Order::DayFirst), None, "{nothing}");
        }
    }

    #[test]
    fn a_column_shows_its_order() {
        assert_eq!(
            order_of(["04/13/1985", "01/02/1990"].into_iter()),
            Order::MonthFirst
        );
        assert_eq!(
            order_of(["13/04/1985", "1990-31-12"].into_iter()),
            Order::DayFirst
        );
    }
}
