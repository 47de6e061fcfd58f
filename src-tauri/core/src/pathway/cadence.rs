//! Rhythms of follow-ups: which one fits, what it plans, what it proposes next.

use super::rules::Facts;
use super::types::Relation;
use crate::follow_ups::FollowUpKind;
use crate::rules::{Cadence, CadenceAnchor, PointRule, RulePack};
use chrono::NaiveDate;

/// The rhythm that fits a situation once the person has arrived.
pub fn fit(rules: &RulePack, facts: &Facts, today: NaiveDate) -> Cadence {
    let has = |relation| facts.family.iter().any(|d| d.relation == relation);
    if has(Relation::Child) && !has(Relation::Spouse) {
        return Cadence::Reinforced;
    }
    rules.cadence_of(facts.status, today)
}

/// A follow-up that a rhythm plans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Planned {
    /// What for.
    pub kind: FollowUpKind,
    /// When, on a business day.
    pub due_on: NaiveDate,
}

/// What a rhythm counts with.
#[derive(Debug, Clone, Copy)]
pub struct Rhythm<'a> {
    /// The rules in force.
    pub rules: &'a RulePack,
    /// Which one.
    pub cadence: Cadence,
    /// The arrival, or the opening of the file when the person was here already.
    pub start: NaiveDate,
    /// The facts of the file.
    pub facts: &'a Facts,
    /// The day whose rules hold.
    pub today: NaiveDate,
}

impl Rhythm<'_> {
    fn due_on(&self, point: &PointRule) -> Option<NaiveDate> {
        let anchor = match point.anchor {
            CadenceAnchor::Start => self.start,
            CadenceAnchor::Arrival => self.facts.arrival_on?,
            CadenceAnchor::Permit => self.facts.expires_on?,
            CadenceAnchor::Employment => self.facts.job_started_on?,
        };
        let due = point.due.from(anchor);
        Some(if point.exact {
            due
        } else {
            self.rules.calendar().on_or_after(due)
        })
    }

    /// Its follow-ups, by date.
    pub fn points(&self) -> Vec<Planned> {
        let points = self.rules.points(self.cadence, self.today);
        let mut found: Vec<Planned> = points
            .filter_map(|p| {
                Some(Planned {
                    kind: p.follow_up,
                    due_on: self.due_on(p)?,
                })
            })
            .collect();
        found.sort_by_key(|p| p.due_on);
        found
    }

    /// What it proposes after a contact: its next follow-up.
    pub fn next(&self, on: NaiveDate) -> Option<Planned> {
        let far_enough = |p: &Planned| (p.due_on - on).num_days() >= LEAST_DAYS;
        self.points().into_iter().find(far_enough)
    }

    /// All of it from today on: what is past already becomes one, due today;
    /// none is dropped.
    pub fn whole(&self) -> Vec<Planned> {
        let (past, mut ahead): (Vec<_>, Vec<_>) = self
            .points()
            .into_iter()
            .partition(|p| p.due_on <= self.today);
        if let Some(last) = past.last() {
            ahead.insert(
                0,
                Planned {
                    kind: last.kind,
                    due_on: self.today,
                },
            );
        }
        ahead
    }
}

/// Days that a proposal leaves after a contact, at least.
const LEAST_DAYS: i64 = 2;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::rules::carried;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts(arrival: &str) -> Facts {
        Facts {
            arrival_on: Some(date(arrival)),
            ..Facts::default()
        }
    }

    fn rhythm<'a>(cadence: Cadence, facts: &'a Facts, today: &str) -> Rhythm<'a> {
        Rhythm {
            rules: carried(),
            cadence,
            start: date(today),
            facts,
            today: date(today),
        }
    }

    #[test]
    fn the_five_templates_read() {
        let count = |c| carried().points(c, date("2026-11-23")).count();
        assert_eq!(count(Cadence::Standard), 8);
        assert_eq!(count(Cadence::Reinforced), 24);
        assert_eq!(count(Cadence::TemporaryWork), 7);
        assert_eq!(count(Cadence::PreArrival), 4);
        assert_eq!(count(Cadence::JobRetention), 4);
    }

    #[test]
    fn a_job_is_followed_on_its_exact_dates() {
        let facts = Facts {
            job_started_on: Some(date("2026-06-01")),
            ..Facts::default()
        };
        let planned = rhythm(Cadence::JobRetention, &facts, "2026-06-01").whole();
        let dates: Vec<_> = planned.iter().map(|p| p.due_on.to_string()).collect();
        assert_eq!(
            dates,
            ["2026-07-01", "2026-09-01", "2026-12-01", "2027-06-01"]
        );
        assert!(
            rhythm(Cadence::JobRetention, &Facts::default(), "2026-06-01")
                .whole()
                .is_empty()
        );
    }

    #[test]
    fn what_is_past_before_an_arrival_is_merged_not_dropped() {
        let planned: Vec<_> = rhythm(Cadence::PreArrival, &facts("2026-09-08"), "2026-08-10")
            .whole()
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
            rhythm(Cadence::PreArrival, &facts("2026-12-15"), "2026-08-10")
                .whole()
                .len(),
            4
        );
    }

    #[test]
    fn the_next_follow_up_keeps_the_rhythm() {
        let facts = facts("2026-09-08");
        let due = |cadence, on| {
            let found = rhythm(cadence, &facts, "2026-09-08").next(date(on));
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
