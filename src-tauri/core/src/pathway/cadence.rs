//! Templates of follow-ups, as data: which one fits, what it plans, what it
//! proposes next. Source: the practice brief, section 4.

use super::rules::{Facts, Offset};
use super::types::Relation;
use crate::calendar::on_or_after;
use crate::cases::contact::ImmigrationCode;
use crate::follow_ups::FollowUpKind;
use chrono::NaiveDate;
use std::sync::LazyLock;

crate::coded_enum! {
    /// A rhythm of follow-ups.
    pub enum Cadence {
        /// Weeks 1 and 2, then months 1, 2, 3, 6, 12 and 24.
        Standard = "standard",
        /// Twice a week, then weekly, every two weeks, monthly.
        Reinforced = "reinforced",
        /// Week 1, months 1, 3 and 6, then before the permit ends.
        TemporaryWork = "temporary_work",
        /// 60, 30 and 7 days before the arrival, and the day after it.
        PreArrival = "pre_arrival",
        /// 1, 3, 6 and 12 months after a job starts.
        JobRetention = "job_retention",
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Anchor {
    Start,
    Arrival,
    Permit,
    Employment,
}

struct Point {
    cadence: Cadence,
    anchor: Anchor,
    due: Offset,
    kind: FollowUpKind,
}

static POINTS: LazyLock<Vec<Point>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("../../data/pathway/cadences.csv").as_bytes())
        .into_records()
        .filter_map(|record| point(&record.ok()?))
        .collect()
});

fn point(line: &csv::StringRecord) -> Option<Point> {
    Some(Point {
        cadence: line.get(0)?.parse().ok()?,
        anchor: match line.get(1)? {
            "start" => Anchor::Start,
            "arrival" => Anchor::Arrival,
            "permit" => Anchor::Permit,
            "employment" => Anchor::Employment,
            _ => return None,
        },
        due: line.get(2)?.parse().ok()?,
        kind: line.get(3)?.parse().ok()?,
    })
}

static FIT: LazyLock<Vec<(ImmigrationCode, Cadence)>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("../../data/pathway/fit.csv").as_bytes())
        .into_records()
        .filter_map(|record| {
            let line = record.ok()?;
            Some((line.get(0)?.parse().ok()?, line.get(1)?.parse().ok()?))
        })
        .collect()
});

/// The rhythm that fits a situation once the person has arrived.
pub fn fit(facts: &Facts) -> Cadence {
    let has = |relation| facts.family.iter().any(|d| d.relation == relation);
    if has(Relation::Child) && !has(Relation::Spouse) {
        return Cadence::Reinforced;
    }
    FIT.iter()
        .find(|(status, _)| Some(*status) == facts.status)
        .map_or(Cadence::Standard, |(_, cadence)| *cadence)
}

/// A follow-up that a template plans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Planned {
    /// What for.
    pub kind: FollowUpKind,
    /// When, on a business day.
    pub due_on: NaiveDate,
}

/// The follow-ups of a template, by date. `start` is the arrival, or the
/// opening of the file when the person was here already.
pub fn points(cadence: Cadence, start: NaiveDate, facts: &Facts) -> Vec<Planned> {
    let mut found: Vec<Planned> = POINTS
        .iter()
        .filter(|p| p.cadence == cadence)
        .filter_map(|p| {
            let anchor = match p.anchor {
                Anchor::Start => start,
                Anchor::Arrival => facts.arrival_on?,
                Anchor::Permit => facts.expires_on?,
                // Jobs have their own room: their start is not a fact of the file.
                Anchor::Employment => return None,
            };
            Some(Planned {
                kind: p.kind,
                due_on: on_or_after(p.due.from(anchor)),
            })
        })
        .collect();
    found.sort_by_key(|p| p.due_on);
    found
}

/// Days that a proposal leaves after a contact, at least.
const LEAST_DAYS: i64 = 2;

/// What the template proposes after a contact: its next follow-up.
pub fn next(cadence: Cadence, start: NaiveDate, facts: &Facts, on: NaiveDate) -> Option<Planned> {
    points(cadence, start, facts)
        .into_iter()
        .find(|p| (p.due_on - on).num_days() >= LEAST_DAYS)
}

/// The follow-ups to plan before an arrival: what is past already becomes one,
/// due today; none is dropped.
pub fn before_arrival(facts: &Facts, today: NaiveDate) -> Vec<Planned> {
    let (past, mut ahead): (Vec<_>, Vec<_>) = points(Cadence::PreArrival, today, facts)
        .into_iter()
        .partition(|p| p.due_on <= today);
    if let Some(last) = past.last() {
        ahead.insert(
            0,
            Planned {
                kind: last.kind,
                due_on: today,
            },
        );
    }
    ahead
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts(arrival: &str) -> Facts {
        Facts {
            arrival_on: Some(date(arrival)),
            ..Facts::default()
        }
    }

    #[test]
    fn the_five_templates_read() {
        let count = |c| POINTS.iter().filter(|p| p.cadence == c).count();
        assert_eq!(count(Cadence::Standard), 8);
        assert_eq!(count(Cadence::Reinforced), 24);
        assert_eq!(count(Cadence::TemporaryWork), 7);
        assert_eq!(count(Cadence::PreArrival), 4);
        assert_eq!(count(Cadence::JobRetention), 4);
        assert_eq!(FIT.len(), 12);
    }

    #[test]
    fn what_is_past_before_an_arrival_is_merged_not_dropped() {
        let planned: Vec<_> = before_arrival(&facts("2026-09-08"), date("2026-08-10"))
            .iter()
            .map(|p| (p.due_on.to_string(), p.kind.code()))
            .collect();
        assert_eq!(
            planned,
            [
                ("2026-08-10".to_owned(), "reminder"),
                ("2026-09-01".to_owned(), "reminder"),
                ("2026-09-09".to_owned(), "welcome"),
            ]
        );
        assert_eq!(
            before_arrival(&facts("2026-12-15"), date("2026-08-10")).len(),
            4
        );
    }

    #[test]
    fn the_next_follow_up_keeps_the_rhythm() {
        let start = date("2026-09-08");
        let due = |cadence, on| {
            let found = next(cadence, start, &facts("2026-09-08"), date(on));
            found.map(|p| p.due_on.to_string())
        };
        let standard = Cadence::Standard;
        assert_eq!(due(standard, "2026-09-10").as_deref(), Some("2026-09-15"));
        assert_eq!(due(standard, "2026-09-15").as_deref(), Some("2026-09-22"));
        assert_eq!(due(standard, "2027-03-09").as_deref(), Some("2027-09-08"));
        assert_eq!(due(standard, "2028-10-01"), None);
        assert_eq!(
            due(Cadence::Reinforced, "2026-09-09").as_deref(),
            Some("2026-09-11")
        );
    }
}
