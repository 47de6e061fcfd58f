//! Money, in whole cents: a sum is never off by one for having been halved.

use crate::error::Coded;
use crate::words::Lang;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An amount of money, in cents, never below zero.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(try_from = "i64", into = "i64")]
#[ts(export, type = "number")]
pub struct Cents(i64);

/// Below zero, or beyond any budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an amount of money")]
pub struct NotAnAmount;

impl Coded for NotAnAmount {
    fn code(&self) -> &'static str {
        "amount-wrong"
    }
}

/// Ten billion dollars.
const MOST: i64 = 1_000_000_000_000;

impl TryFrom<i64> for Cents {
    type Error = NotAnAmount;
    fn try_from(cents: i64) -> Result<Self, NotAnAmount> {
        (0..=MOST)
            .contains(&cents)
            .then_some(Cents(cents))
            .ok_or(NotAnAmount)
    }
}

impl From<Cents> for i64 {
    fn from(cents: Cents) -> i64 {
        cents.0
    }
}

impl std::iter::Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(all: I) -> Cents {
        Cents(all.fold(0i64, |sum, one| sum.saturating_add(one.0)))
    }
}

impl Cents {
    /// So many dollars.
    pub const fn dollars(dollars: u32) -> Self {
        Cents(dollars as i64 * 100)
    }

    /// `1 234,50 $`, `$1,234.50`.
    pub fn written(self, lang: Lang) -> String {
        let (dollars, cents) = (self.0 / 100, self.0 % 100);
        match lang {
            Lang::Fr => format!("{},{cents:02}\u{a0}$", grouped(dollars, "\u{a0}")),
            Lang::En => format!("${}.{cents:02}", grouped(dollars, ",")),
        }
    }
}

fn grouped(number: i64, between: &str) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(between);
        }
        out.push(digit);
    }
    out
}

impl ToSql for Cents {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Cents {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Cents::try_from(value.as_i64()?).map_err(|e| FromSqlError::Other(Box::new(e)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn written_as_the_language_writes_it() {
        let of = |cents: i64, lang| Cents::try_from(cents).unwrap().written(lang);
        assert_eq!(of(123_450, Lang::Fr), "1\u{a0}234,50\u{a0}$");
        assert_eq!(of(123_450, Lang::En), "$1,234.50");
        assert_eq!(
            of(1_500_000_000, Lang::Fr),
            "15\u{a0}000\u{a0}000,00\u{a0}$"
        );
        assert_eq!(of(5, Lang::En), "$0.05");
    }

    #[test]
    fn only_amounts_are_amounts() {
        assert!(Cents::try_from(-1).is_err() && Cents::try_from(MOST + 1).is_err());
        assert!(serde_json::from_str::<Cents>("12.5").is_err());
        assert!(serde_json::from_str::<Cents>("-3").is_err());
    }

    proptest! {
        #[test]
        fn no_cent_is_lost(cents in 0..=MOST) {
            let written = Cents::try_from(cents).unwrap().written(Lang::En);
            let digits: String = written.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(digits.parse::<i64>().unwrap(), cents);
        }
    }
}
