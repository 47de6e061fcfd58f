//! Scales and moments, read from data.

use super::types::{Domain, DomainScale, Moment, Score};
use crate::pathway::Said;
use crate::rules::{RulePack, Threshold};
use chrono::{Months, NaiveDate};
use std::sync::LazyLock;

macro_rules! data {
    ($name:literal) => {
        csv::Reader::from_reader(
            include_str!(concat!("../../data/assessments/", $name, ".csv")).as_bytes(),
        )
    };
}

/// A score from which something follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// A score up to this one asks for an objective or a reason.
    LowScore,
    /// A score up to this one warns the supervisor.
    AlertScore,
}

static LIMITS: LazyLock<Vec<(String, u32)>> = LazyLock::new(|| {
    data!("limits")
        .into_records()
        .filter_map(|line| {
            let line = line.ok()?;
            Some((line.get(0)?.to_owned(), line.get(1)?.parse().ok()?))
        })
        .collect()
});

impl Limit {
    fn code(self) -> &'static str {
        match self {
            Limit::LowScore => "low_score",
            Limit::AlertScore => "alert_score",
        }
    }
    /// Its value; a test proves that each one is in the data.
    fn value(self) -> u32 {
        let found = LIMITS.iter().find(|(code, _)| code == self.code());
        found.map_or(0, |(_, value)| *value)
    }
}

/// Whether a score asks for an objective or a reason.
pub(crate) fn is_low(score: Score) -> bool {
    u32::from(score.number()) <= Limit::LowScore.value()
}

/// Whether a score warns the supervisor.
pub(crate) fn warns(domain: Domain, score: Score) -> bool {
    let marked = scale().iter().any(|s| s.domain == domain && s.alert);
    marked && u32::from(score.number()) <= Limit::AlertScore.value()
}

static SCALE: LazyLock<Vec<DomainScale>> = LazyLock::new(|| {
    let lines = data!("domains").into_records();
    lines.filter_map(|line| domain(&line.ok()?)).collect()
});

fn domain(line: &csv::StringRecord) -> Option<DomainScale> {
    let anchor = |at: usize| {
        Some(Said {
            fr: line.get(1 + at)?.to_owned(),
            en: line.get(6 + at)?.to_owned(),
        })
    };
    Some(DomainScale {
        domain: line.get(0)?.parse().ok()?,
        alert: line.get(1)? == "yes",
        anchors: (1..=5).map(anchor).collect::<Option<_>>()?,
        source: line.get(12).filter(|t| !t.is_empty()).map(str::to_owned),
        verified_on: line.get(13).and_then(|t| t.parse().ok()),
    })
}

/// The thirteen domains and what their scores mean.
pub fn scale() -> &'static [DomainScale] {
    &SCALE
}

struct Point {
    moment: Moment,
    step: String,
}

static MOMENTS: LazyLock<Vec<Point>> = LazyLock::new(|| {
    let lines = data!("moments").into_records();
    lines
        .filter_map(|line| {
            let line = line.ok()?;
            Some(Point {
                moment: line.get(0)?.parse().ok()?,
                step: line.get(1).filter(|t| !t.is_empty())?.to_owned(),
            })
        })
        .collect()
});

/// The moments that follow the baseline, in order.
pub(super) fn following() -> impl DoubleEndedIterator<Item = Moment> {
    MOMENTS.iter().map(|p| p.moment)
}

/// When a moment falls, counted from the baseline, by the rules of that day.
pub fn months_after(rules: &RulePack, moment: Moment, baseline: NaiveDate) -> Option<NaiveDate> {
    let at = MOMENTS.iter().position(|p| p.moment == moment)?;
    let months = rules.numbers(Threshold::ReassessmentMonths, baseline);
    baseline.checked_add_months(Months::new(*months.get(at)?))
}

/// The first step that an assessment of this moment settles.
pub fn step_of(moment: Moment) -> Option<&'static str> {
    let point = MOMENTS.iter().find(|p| p.moment == moment)?;
    Some(&point.step)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_domain_has_its_five_anchors_in_both_languages() {
        let domains: Vec<_> = scale().iter().map(|s| s.domain).collect();
        assert_eq!(domains, Domain::ALL);
        for line in scale() {
            assert_eq!(line.anchors.len(), 5);
            for anchor in &line.anchors {
                assert!(
                    !anchor.fr.is_empty() && !anchor.en.is_empty(),
                    "{}",
                    line.domain
                );
            }
        }
        let warned: Vec<_> = scale().iter().filter(|s| s.alert).collect();
        assert_eq!(warned.len(), 2);
    }

    #[test]
    fn limits_and_moments_are_read() {
        use Limit as T;
        for (limit, value) in [(T::LowScore, 2), (T::AlertScore, 1)] {
            assert_eq!(limit.value(), value, "{limit:?}");
        }
        let months: Vec<_> = following().collect();
        assert_eq!(
            months,
            [Moment::Months6, Moment::Months12, Moment::Months24]
        );
        let baseline = "2026-08-31".parse().unwrap();
        assert_eq!(
            months_after(crate::rules::carried(), Moment::Months6, baseline),
            Some("2027-02-28".parse().unwrap())
        );
    }

    #[test]
    fn only_the_lowest_score_of_two_domains_warns() {
        let score = |n: u8| Score::try_from(n).unwrap();
        for domain in Domain::ALL {
            let marked = matches!(domain, Domain::Safety | Domain::Housing);
            assert_eq!(warns(*domain, score(1)), marked, "{domain}");
            assert!(!warns(*domain, score(2)));
        }
        assert!(is_low(score(2)) && !is_low(score(3)));
        assert!(Score::try_from(0).is_err() && Score::try_from(6).is_err());
    }
}
