//! Days in Canada, as far as the file knows: keeping permanent residence,
//! asking for citizenship. An estimate, never a decision.

use super::rules::{self, Asks};
use crate::cases::contact::ImmigrationCode;
use crate::ids::RowId;
use crate::rules::By;
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// What is estimated.
    pub enum EstimateKind {
        /// Days that keep permanent residence.
        Residence = "residence",
        /// Days that a request for citizenship asks for.
        Citizenship = "citizenship",
    }
}

crate::coded_enum! {
    /// How a day counts.
    pub enum Weight {
        /// As a day.
        Full = "full",
        /// As half a day.
        Half = "half",
        /// Not at all.
        None = "none",
    }
}

/// An absence from Canada.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Absence {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// The day of leaving, still counted as a day in Canada.
    pub left_on: NaiveDate,
    /// The day of return, counted too; null while away.
    pub returned_on: Option<NaiveDate>,
}

/// Days under one status, inside the years that count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EstimateLine {
    /// The status.
    pub status: ImmigrationCode,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Days from one to the other, both included.
    #[ts(type = "number")]
    pub days: i64,
    /// Of which away.
    #[ts(type = "number")]
    pub absent: i64,
    /// How the others count.
    pub weight: Weight,
    /// What they count for, before the most that half-days may give.
    #[ts(type = "number")]
    pub counted: i64,
}

/// How many days, and how they were counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Estimate {
    /// Of what.
    pub kind: EstimateKind,
    /// Days needed.
    #[ts(type = "number")]
    pub needed: i64,
    /// In so many years.
    pub years: u32,
    /// The most that half-days may give.
    #[ts(type = "number")]
    pub half_at_most: i64,
    /// First day that counts.
    pub from: NaiveDate,
    /// Last day that counts: yesterday.
    pub to: NaiveDate,
    /// Days counted.
    #[ts(type = "number")]
    pub counted: i64,
    /// When they would be enough, without any more absence; null when they never would.
    pub enough_on: Option<NaiveDate>,
    /// How they were counted.
    pub lines: Vec<EstimateLine>,
    /// Statuses left out: nothing says when they began.
    pub undated: Vec<ImmigrationCode>,
    /// Where the rule comes from.
    pub source: Option<String>,
    /// When the rule was last checked.
    pub verified_on: Option<NaiveDate>,
}

/// A status from a day to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stay {
    /// Which.
    pub status: ImmigrationCode,
    /// First day.
    pub from: NaiveDate,
    /// Last day; null while it holds.
    pub to: Option<NaiveDate>,
}

/// What the file knows of days in Canada.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Presence {
    /// Dated statuses.
    pub stays: Vec<Stay>,
    /// Statuses without a beginning.
    pub undated: Vec<ImmigrationCode>,
    /// Absences.
    pub absences: Vec<Absence>,
}

/// Days from one to the other, both included; none when they are in the wrong order.
fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    (to.signed_duration_since(from).num_days() + 1).max(0)
}

/// Both estimates, when the person is or was a permanent resident or is on the
/// way to it.
pub fn estimates(known: &Presence, by: By<'_>) -> Vec<Estimate> {
    rules::asks(by)
        .filter_map(|asks| estimate(&asks, known, by.today))
        .collect()
}

fn weight(kind: EstimateKind, status: ImmigrationCode) -> Weight {
    let presence = rules::presence(status);
    match kind {
        EstimateKind::Residence => presence.residence,
        EstimateKind::Citizenship => presence.citizenship,
    }
}

fn estimate(asks: &Asks, known: &Presence, today: NaiveDate) -> Option<Estimate> {
    let resident = known
        .stays
        .iter()
        .any(|s| s.to.is_none() && rules::presence(s.status).residence == Weight::Full);
    if !resident {
        return None;
    }
    let (from, to) = window(asks, today)?;
    let lines = lines(asks.kind, known, from, to);
    Some(Estimate {
        kind: asks.kind,
        needed: asks.needed,
        years: asks.years,
        half_at_most: asks.half_at_most,
        from,
        to,
        counted: total(asks, &lines),
        enough_on: enough_on(asks, known, today),
        lines,
        undated: known.undated.clone(),
        source: asks.source.clone(),
        verified_on: asks.verified_on,
    })
}

/// The years before a day, which does not count itself.
fn window(asks: &Asks, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let from = day.checked_sub_months(Months::new(12 * asks.years))?;
    Some((from, day.pred_opt()?))
}

fn lines(
    kind: EstimateKind,
    known: &Presence,
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<EstimateLine> {
    let mut lines: Vec<EstimateLine> = known
        .stays
        .iter()
        .filter_map(|stay| {
            let (from, to) = (stay.from.max(from), stay.to.unwrap_or(to).min(to));
            let all = days(from, to);
            let absent = known.absences.iter().map(|a| away(a, from, to)).sum();
            let weight = weight(kind, stay.status);
            let present = all - absent;
            (all > 0).then_some(EstimateLine {
                status: stay.status,
                from,
                to,
                days: all,
                absent,
                weight,
                counted: match weight {
                    Weight::Full => present,
                    Weight::Half => present / 2,
                    Weight::None => 0,
                },
            })
        })
        .collect();
    lines.sort_by_key(|line| line.from);
    lines
}

/// Whole days away between two days: leaving and return are days in Canada.
fn away(absence: &Absence, from: NaiveDate, to: NaiveDate) -> i64 {
    let first = absence.left_on.succ_opt().unwrap_or(absence.left_on);
    let last = absence.returned_on.and_then(|on| on.pred_opt());
    days(first.max(from), last.unwrap_or(to).min(to))
}

fn total(asks: &Asks, lines: &[EstimateLine]) -> i64 {
    let of = |weight| {
        let some = lines.iter().filter(move |l| l.weight == weight);
        some.map(|l| l.counted).sum::<i64>()
    };
    of(Weight::Full) + of(Weight::Half).min(asks.half_at_most)
}

/// The first day, from today on, before which there are days enough, when the
/// person stays from now on.
fn enough_on(asks: &Asks, known: &Presence, today: NaiveDate) -> Option<NaiveDate> {
    let mut back = known.clone();
    for absence in &mut back.absences {
        absence.returned_on = absence.returned_on.or(Some(today));
    }
    let until = today.checked_add_months(Months::new(12 * asks.years))?;
    today
        .iter_days()
        .take_while(|day| *day <= until)
        .find(|day| {
            window(asks, *day).is_some_and(|(from, to)| {
                total(asks, &lines(asks.kind, &back, from, to)) >= asks.needed
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::carried;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stay(status: ImmigrationCode, from: &str, to: Option<&str>) -> Stay {
        Stay {
            status,
            from: date(from),
            to: to.map(date),
        }
    }

    fn of(known: &Presence, kind: EstimateKind, today: &str) -> Estimate {
        let all = estimates(known, carried().on(date(today)));
        all.into_iter().find(|e| e.kind == kind).unwrap()
    }

    #[test]
    fn days_before_permanent_residence_count_half_up_to_a_year() {
        let known = Presence {
            stays: vec![
                stay(ImmigrationCode::Tet, "2022-01-01", Some("2024-12-31")),
                stay(ImmigrationCode::RpEco, "2025-01-01", None),
            ],
            ..Presence::default()
        };
        let found = of(&known, EstimateKind::Citizenship, "2026-01-01");
        // 1096 days by half are 548, of which 365; then a whole year.
        assert_eq!(found.lines[0].counted, 548);
        assert_eq!(found.counted, 365 + 365);
        assert_eq!(found.enough_on, Some(date("2027-01-01")));
        let kept = of(&known, EstimateKind::Residence, "2026-01-01");
        assert_eq!(kept.counted, 365);
        assert_eq!(kept.enough_on, Some(date("2027-01-01")));
    }

    #[test]
    fn an_absence_takes_its_whole_days() {
        let mut known = Presence {
            stays: vec![stay(ImmigrationCode::RpEco, "2025-01-01", None)],
            ..Presence::default()
        };
        known.absences.push(Absence {
            id: None,
            left_on: date("2025-03-01"),
            returned_on: Some(date("2025-03-11")),
        });
        let found = of(&known, EstimateKind::Residence, "2025-04-01");
        assert_eq!((found.lines[0].days, found.lines[0].absent), (90, 9));
        assert_eq!(found.counted, 81);
    }

    #[test]
    fn who_is_no_permanent_resident_has_no_estimate() {
        let known = Presence {
            stays: vec![stay(ImmigrationCode::Da, "2025-01-01", None)],
            ..Presence::default()
        };
        assert!(estimates(&known, carried().on(date("2026-01-01"))).is_empty());
    }

    proptest! {
        #[test]
        fn one_more_absence_never_gives_days(start in 0i64..1500, length in 0i64..400, before in 0i64..900) {
            let today = date("2026-06-01");
            let mut known = Presence {
                stays: vec![
                    Stay { status: ImmigrationCode::Etu, from: today - chrono::TimeDelta::days(before + 900), to: Some(today - chrono::TimeDelta::days(901)) },
                    Stay { status: ImmigrationCode::RpFam, from: today - chrono::TimeDelta::days(900), to: None },
                ],
                ..Presence::default()
            };
            let whole = estimates(&known, carried().on(today));
            let left_on = today - chrono::TimeDelta::days(start);
            known.absences.push(Absence { id: None, left_on, returned_on: Some(left_on + chrono::TimeDelta::days(length)) });
            for (a, b) in whole.iter().zip(estimates(&known, carried().on(today))) {
                prop_assert!(b.counted <= a.counted);
                prop_assert!(b.counted >= 0 && b.counted <= days(b.from, b.to));
            }
        }
    }
}
