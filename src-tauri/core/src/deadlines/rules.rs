//! Facts and ways of counting: read from data, dated and sourced.

use super::estimates::{EstimateKind, Weight};
use super::state::DeadlineState;
use super::types::{DeadlineFact, DeadlineKind};
use crate::cases::contact::ImmigrationCode;
use crate::pathway::Said;
use crate::rules::{By, Threshold};
use chrono::{NaiveDate, TimeDelta};
use std::str::FromStr;
use std::sync::LazyLock;

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

const FACTS_CSV: &str = include_str!("../../data/deadlines/facts.csv");
const PRESENCE_CSV: &str = include_str!("../../data/deadlines/presence.csv");

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

/// What each estimate asks for, that day.
pub fn asks(by: By<'_>) -> impl Iterator<Item = Asks> {
    let of = move |kind: &EstimateKind| {
        let threshold = match kind {
            EstimateKind::Residence => Threshold::ResidenceDays,
            EstimateKind::Citizenship => Threshold::CitizenshipDays,
        };
        let (numbers, terms) = by.rules.threshold(threshold, by.today);
        let number = |at: usize| numbers.get(at).copied();
        Some(Asks {
            kind: *kind,
            needed: number(0)?.into(),
            years: number(1)?,
            half_at_most: number(2).unwrap_or(0).into(),
            source: terms.source.clone(),
            verified_on: terms.verified_on,
        })
    };
    EstimateKind::ALL.iter().filter_map(of)
}

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
    pub fn alerts(&self, by: By<'_>) -> Vec<NaiveDate> {
        // What was asked for in time is looked at again once the document ran out.
        let ahead = by.numbers(Threshold::AlertDays).iter();
        let ahead = ahead.filter(|_| self.state == DeadlineState::Open);
        let past = by.numbers(Threshold::ExpiredAlertDays).iter();
        let past = past.filter(|_| self.state.runs());
        let start = |days: i64| self.expires_on.checked_add_signed(TimeDelta::days(days));
        let ahead = ahead.filter_map(|days| start(-i64::from(*days)));
        let past = past.filter_map(|days| start((*days).into()));
        let mut all: Vec<NaiveDate> = ahead.chain(past).collect();
        all.sort_unstable();
        all
    }

    /// The last alert that started and was not seen to.
    pub fn alert(&self, by: By<'_>) -> Option<NaiveDate> {
        let started = self.alerts(by).into_iter().filter(|on| *on <= by.today);
        started
            .filter(|on| self.seen_on.is_none_or(|seen| seen < *on))
            .max()
    }

    /// The alert that starts next.
    pub fn next_alert(&self, by: By<'_>) -> Option<NaiveDate> {
        self.alerts(by).into_iter().find(|on| *on > by.today)
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
    use crate::rules::carried;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_line_of_the_data_reads() {
        for (text, read) in [(FACTS_CSV, FACTS.len()), (PRESENCE_CSV, PRESENCE.len())] {
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
        let by = |day: &str| carried().on(date(day));
        let all = clock(None).alerts(by("2026-08-31"));
        let starts: Vec<String> = all.iter().map(|d| d.to_string()).collect();
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
        assert_eq!(clock(None).alert(by("2026-08-31")), None);
        assert_eq!(
            clock(None).alert(by("2026-09-01")),
            Some(date("2026-09-01"))
        );
        let seen = clock(Some("2026-09-01"));
        assert_eq!(seen.alert(by("2026-10-30")), None);
        assert_eq!(seen.alert(by("2026-10-31")), Some(date("2026-10-31")));
        let asked = Clock {
            state: DeadlineState::Asked,
            ..clock(None)
        };
        assert_eq!(asked.alert(by("2027-02-28")), None);
        assert_eq!(asked.alert(by("2027-03-01")), Some(date("2027-03-01")));
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
