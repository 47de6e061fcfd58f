//! Thresholds, facts and ways of counting: read from data, dated and sourced.

use super::estimates::{EstimateKind, Weight};
use super::state::DeadlineState;
use super::types::{DeadlineFact, DeadlineKind};
use crate::cases::contact::ImmigrationCode;
use crate::pathway::Said;
use chrono::{NaiveDate, TimeDelta};
use std::str::FromStr;
use std::sync::LazyLock;

/// A day when an alert starts, counted back from the expiry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// Days before; below zero, after.
    pub days: i64,
    /// Whether it starts even when the renewal was asked for.
    pub once_asked: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Moment {
    Before,
    After,
    AskedBefore,
    AskedAfter,
}

#[derive(Debug, Clone, PartialEq)]
struct Fact {
    kinds: Vec<DeadlineKind>,
    when: Moment,
    days: Option<i64>,
    text: Said,
    source: Option<String>,
    verified_on: Option<NaiveDate>,
}

/// How the days under an immigration status count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Presence {
    /// The status.
    pub status: ImmigrationCode,
    /// For keeping permanent residence.
    pub residence: Weight,
    /// For citizenship.
    pub citizenship: Weight,
    /// Whether its document is renewed.
    pub temporary: bool,
}

/// What an estimate asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asks {
    /// Which.
    pub kind: EstimateKind,
    /// Days needed.
    pub needed: i64,
    /// In so many years.
    pub years: u32,
    /// Days that may come from half-days.
    pub half_at_most: i64,
    /// Where it comes from.
    pub source: Option<String>,
    /// When it was last checked.
    pub verified_on: Option<NaiveDate>,
}

fn lines<T>(text: &str, read: impl Fn(&csv::StringRecord) -> Option<T>) -> Vec<T> {
    csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes())
        .records()
        .filter_map(|record| read(&record.ok()?))
        .collect()
}

fn cell(record: &csv::StringRecord, at: usize) -> Option<String> {
    let text = record.get(at)?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn parsed<T: FromStr>(record: &csv::StringRecord, at: usize) -> Option<T> {
    cell(record, at)?.parse().ok()
}

const THRESHOLDS_CSV: &str = include_str!("../../data/deadlines/thresholds.csv");
const FACTS_CSV: &str = include_str!("../../data/deadlines/facts.csv");
const PRESENCE_CSV: &str = include_str!("../../data/deadlines/presence.csv");
const ESTIMATES_CSV: &str = include_str!("../../data/deadlines/estimates.csv");

/// When alerts start, earliest first.
pub static THRESHOLDS: LazyLock<Vec<Threshold>> = LazyLock::new(|| {
    let mut all = lines(THRESHOLDS_CSV, |r| {
        Some(Threshold {
            days: parsed(r, 0)?,
            once_asked: cell(r, 1).is_some(),
        })
    });
    all.sort_by_key(|t| -t.days);
    all
});

static FACTS: LazyLock<Vec<Fact>> = LazyLock::new(|| lines(FACTS_CSV, fact));

fn fact(r: &csv::StringRecord) -> Option<Fact> {
    let kinds = cell(r, 1)?;
    let kinds = kinds.split(' ').map(str::parse).collect::<Result<_, _>>();
    Some(Fact {
        kinds: kinds.ok()?,
        when: match r.get(2)? {
            "before" => Moment::Before,
            "after" => Moment::After,
            "asked_before" => Moment::AskedBefore,
            "asked_after" => Moment::AskedAfter,
            _ => return None,
        },
        days: parsed(r, 3),
        text: Said {
            fr: cell(r, 4)?,
            en: cell(r, 5)?,
        },
        source: cell(r, 6),
        verified_on: parsed(r, 7),
    })
}

static PRESENCE: LazyLock<Vec<Presence>> = LazyLock::new(|| {
    let weight = |r: &csv::StringRecord, at| match r.get(at) {
        Some("full") => Weight::Full,
        Some("half") => Weight::Half,
        _ => Weight::None,
    };
    lines(PRESENCE_CSV, |r| {
        Some(Presence {
            status: parsed(r, 0)?,
            residence: weight(r, 1),
            citizenship: weight(r, 2),
            temporary: cell(r, 3).is_some(),
        })
    })
});

/// What each estimate asks for.
pub static ASKS: LazyLock<Vec<Asks>> = LazyLock::new(|| {
    lines(ESTIMATES_CSV, |r| {
        Some(Asks {
            kind: parsed(r, 0)?,
            needed: parsed(r, 1)?,
            years: parsed(r, 2)?,
            half_at_most: parsed(r, 3)?,
            source: cell(r, 4),
            verified_on: parsed(r, 5),
        })
    })
});

/// How the days under a status count; not at all when nothing says so.
pub fn presence(status: ImmigrationCode) -> Presence {
    let found = PRESENCE.iter().find(|p| p.status == status);
    found.copied().unwrap_or(Presence {
        status,
        residence: Weight::None,
        citizenship: Weight::None,
        temporary: false,
    })
}

/// Days between the first alert and the expiry, and between the expiry and the last.
pub fn reach() -> (i64, i64) {
    let days = || THRESHOLDS.iter().map(|t| t.days);
    (days().max().unwrap_or(0), -days().min().unwrap_or(0))
}

/// What alerts depend on.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// When it runs out.
    pub expires_on: NaiveDate,
    /// Where it stands.
    pub state: DeadlineState,
    /// When it was last seen to.
    pub seen_on: Option<NaiveDate>,
}

impl Clock {
    /// The day each alert starts.
    pub fn alerts(&self) -> Vec<NaiveDate> {
        let sounds = |t: &&Threshold| match self.state {
            DeadlineState::Open => true,
            DeadlineState::Asked => t.once_asked,
            DeadlineState::Renewed | DeadlineState::NotNeeded => false,
        };
        let start = |t: &Threshold| {
            self.expires_on
                .checked_sub_signed(TimeDelta::days(t.days))
                .unwrap_or(self.expires_on)
        };
        THRESHOLDS.iter().filter(sounds).map(start).collect()
    }

    /// The last alert that started and was not seen to.
    pub fn alert(&self, today: NaiveDate) -> Option<NaiveDate> {
        let started = self.alerts().into_iter().filter(|on| *on <= today);
        started
            .filter(|on| self.seen_on.is_none_or(|seen| seen < *on))
            .max()
    }

    /// The alert that starts next.
    pub fn next_alert(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.alerts().into_iter().find(|on| *on > today)
    }
}

/// What to know of a deadline as it stands.
pub fn facts(
    kind: DeadlineKind,
    status: Option<ImmigrationCode>,
    clock: &Clock,
    asked_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<DeadlineFact> {
    let renewable = status.is_none_or(|code| presence(code).temporary);
    if !clock.state.runs() || !renewable {
        return Vec::new();
    }
    let when = match asked_on {
        Some(on) if on <= clock.expires_on => Moment::AskedBefore,
        Some(_) => Moment::AskedAfter,
        None if today <= clock.expires_on => Moment::Before,
        None => Moment::After,
    };
    FACTS
        .iter()
        .filter(|f| f.when == when && f.kinds.contains(&kind))
        .map(|f| DeadlineFact {
            text: f.text.clone(),
            until: f
                .days
                .and_then(|days| clock.expires_on.checked_add_signed(TimeDelta::days(days))),
            source: f.source.clone(),
            verified_on: f.verified_on,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_line_of_the_data_reads() {
        for (text, read) in [
            (THRESHOLDS_CSV, THRESHOLDS.len()),
            (FACTS_CSV, FACTS.len()),
            (PRESENCE_CSV, PRESENCE.len()),
            (ESTIMATES_CSV, ASKS.len()),
        ] {
            assert_eq!(text.trim_end().lines().count() - 1, read, "{text}");
        }
        assert!(
            FACTS
                .iter()
                .all(|f| f.source.is_some() && f.verified_on.is_some())
        );
    }

    #[test]
    fn alerts_start_on_their_days_and_are_seen_to_one_by_one() {
        let clock = |seen: Option<&str>| Clock {
            expires_on: date("2027-02-28"),
            state: DeadlineState::Open,
            seen_on: seen.map(date),
        };
        let starts: Vec<String> = clock(None).alerts().iter().map(|d| d.to_string()).collect();
        assert_eq!(
            starts,
            [
                "2026-09-01",
                "2026-10-31",
                "2026-11-30",
                "2026-12-30",
                "2027-01-29",
                "2027-03-01",
                "2027-04-29"
            ]
        );
        assert_eq!(clock(None).alert(date("2026-08-31")), None);
        assert_eq!(
            clock(None).alert(date("2026-09-01")),
            Some(date("2026-09-01"))
        );
        let seen = clock(Some("2026-09-01"));
        assert_eq!(seen.alert(date("2026-10-30")), None);
        assert_eq!(seen.alert(date("2026-10-31")), Some(date("2026-10-31")));
        let asked = Clock {
            state: DeadlineState::Asked,
            ..clock(None)
        };
        assert_eq!(asked.alert(date("2027-02-28")), None);
        assert_eq!(asked.alert(date("2027-03-01")), Some(date("2027-03-01")));
    }

    #[test]
    fn what_to_know_follows_the_day_and_the_request() {
        let clock = Clock {
            expires_on: date("2027-02-28"),
            state: DeadlineState::Open,
            seen_on: None,
        };
        let known = |asked: Option<&str>, today: &str| {
            facts(
                DeadlineKind::WorkPermit,
                None,
                &clock,
                asked.map(date),
                date(today),
            )
        };
        assert!(
            known(None, "2027-02-28")[0]
                .text
                .fr
                .contains("avant l’échéance")
        );
        let after = known(None, "2027-03-01");
        assert_eq!(after[0].until, Some(date("2027-05-29")));
        assert!(
            known(Some("2027-02-28"), "2027-03-05")[0]
                .text
                .fr
                .contains("maintenu")
        );
        assert!(
            known(Some("2027-03-01"), "2027-03-05")[0]
                .text
                .fr
                .contains("ne pas travailler")
        );
        // Permanent residence does not lapse with its card.
        let card = facts(
            DeadlineKind::Status,
            Some(ImmigrationCode::RpEco),
            &clock,
            None,
            date("2027-03-01"),
        );
        assert!(card.is_empty());
    }
}
