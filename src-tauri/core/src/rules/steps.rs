//! First steps as rules: what each depends on, and when it is due.

use super::Said;
use super::eligibility::Condition;
use super::entry::Terms;
use crate::cases::contact::ImmigrationCode;
use chrono::{Months, NaiveDate, TimeDelta};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A text that a field of a rule does not hold.
#[derive(Debug, thiserror::Error)]
#[error("not what the field holds")]
pub struct NotOne;

/// Days or months from an anchor: `-7d`, `6m`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Offset {
    /// Calendar days.
    Days(i64),
    /// Calendar months.
    Months(u32),
}

/// Further than any accompaniment goes: ten years.
const FURTHEST_DAYS: i64 = 3_660;

impl FromStr for Offset {
    type Err = NotOne;
    fn from_str(text: &str) -> Result<Self, NotOne> {
        if let Some(days) = text.strip_suffix('d') {
            let days: i64 = days.parse().map_err(|_| NotOne)?;
            return (days.abs() <= FURTHEST_DAYS)
                .then_some(Offset::Days(days))
                .ok_or(NotOne);
        }
        let months = text.strip_suffix('m').ok_or(NotOne)?;
        let months: u32 = months.parse().map_err(|_| NotOne)?;
        (months <= 120)
            .then_some(Offset::Months(months))
            .ok_or(NotOne)
    }
}

impl Offset {
    /// The date so far from another.
    pub fn from(self, anchor: NaiveDate) -> NaiveDate {
        let date = match self {
            Offset::Days(days) => anchor.checked_add_signed(TimeDelta::days(days)),
            Offset::Months(months) => anchor.checked_add_months(Months::new(months)),
        };
        date.unwrap_or(anchor)
    }
}

crate::coded_enum! {
    /// The date that a first step counts from.
    pub enum StepAnchor {
        /// Arrival in Quebec.
        Arrival = "arrival",
        /// Settlement in the region.
        Region = "region",
        /// The expected date of a birth.
        Expected = "expected",
    }
}

crate::coded_enum! {
    /// What is asked of the person's country.
    pub enum CountryTest {
        /// It has a social security agreement.
        Agreement = "agreement",
        /// It has none, or is not known.
        Other = "other",
        /// Its driver's licence is exchanged.
        Exchange = "exchange",
        /// It is known, and its driver's licence is not exchanged.
        NoExchange = "no_exchange",
    }
}

/// Immigration statuses: all, these, all but these.
#[derive(Debug, Clone, PartialEq)]
pub enum Statuses {
    /// All of them.
    All,
    /// These alone.
    Only(BTreeSet<ImmigrationCode>),
    /// All but these; someone whose status is unknown too.
    AllBut(BTreeSet<ImmigrationCode>),
}

impl FromStr for Statuses {
    type Err = NotOne;
    fn from_str(text: &str) -> Result<Self, NotOne> {
        let (but, list) = match text.strip_prefix('-') {
            Some(list) => (true, list),
            None => (false, text),
        };
        let codes = list
            .split_whitespace()
            .map(|code| code.parse().map_err(|_| NotOne))
            .collect::<Result<BTreeSet<_>, _>>()?;
        match (codes.is_empty(), but) {
            (true, _) => Err(NotOne),
            (_, true) => Ok(Statuses::AllBut(codes)),
            (_, false) => Ok(Statuses::Only(codes)),
        }
    }
}

impl Statuses {
    /// Whether someone of this status is concerned.
    pub fn concern(&self, status: Option<ImmigrationCode>) -> bool {
        match self {
            Statuses::All => true,
            Statuses::Only(codes) => status.is_some_and(|s| codes.contains(&s)),
            Statuses::AllBut(codes) => status.is_none_or(|s| !codes.contains(&s)),
        }
    }
}

/// Ages of children: `6-16`.
#[derive(Debug, Clone, PartialEq)]
pub struct Ages(pub RangeInclusive<i32>);

impl FromStr for Ages {
    type Err = NotOne;
    fn from_str(text: &str) -> Result<Self, NotOne> {
        let (from, to) = text.split_once('-').ok_or(NotOne)?;
        let parse = |t: &str| t.trim().parse::<u8>().map(i32::from).map_err(|_| NotOne);
        let (from, to) = (parse(from)?, parse(to)?);
        (from <= to).then_some(Ages(from..=to)).ok_or(NotOne)
    }
}

/// A first step, as a rule gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct StepRule {
    /// Stable code of the step; of several rules with one code, the first that
    /// fits is kept.
    pub code: String,
    /// What is to be done.
    pub title: Said,
    /// What to know.
    pub note: Option<Said>,
    /// What the person reads on paper; the title when absent.
    pub own: Option<Said>,
    /// Done by the team: no paper given to the person lists it.
    pub internal: bool,
    /// The date it counts from.
    pub anchor: StepAnchor,
    /// How long from it.
    pub due: Offset,
    /// Whom it concerns.
    pub statuses: Statuses,
    /// What is asked of their country.
    pub country: Option<CountryTest>,
    /// What must hold of them.
    pub condition: Option<Condition>,
    /// Ages of the children concerned.
    pub ages: Option<RangeInclusive<i32>>,
    /// One step for each child.
    pub per_child: bool,
    /// Makes no sense once the person has arrived.
    pub before_only: bool,
    /// Since when, until when, by whom.
    pub terms: Terms,
}
