//! The rules in force, read once for each state of the vault and passed to
//! whoever counts with them.

use super::Said;
use super::cadences::{Cadence, PointRule};
use super::eligibility::{Condition, EligibilityRule, Orientation, PublicService, VerifyReason};
use super::entry::{self, Entry, Terms};
use super::fields::{RuleField as F, RuleKind};
use super::steps::{Ages, Statuses, StepRule};
use super::thresholds::{Numbers, Threshold};
use super::wordings::Wording;
use crate::calendar::{Calendar, Holiday};
use crate::cases::contact::ImmigrationCode;
use crate::letters::LetterLanguage;
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// A pack's name and age.
#[derive(Debug, Clone, PartialEq)]
pub struct PackStamp {
    /// Its version: `2026.1`.
    pub version: String,
    /// Its date: what was verified before it is to be verified again.
    pub dated_on: NaiveDate,
}

/// By which rules, on which day.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The rules in force.
    pub rules: &'a RulePack,
    /// The day.
    pub today: NaiveDate,
}

impl<'a> By<'a> {
    /// The days that the office works.
    pub fn calendar(self) -> &'a Calendar {
        self.rules.calendar()
    }

    /// The numbers of a threshold, that day.
    pub fn numbers(self, threshold: Threshold) -> &'a [u32] {
        self.rules.numbers(threshold, self.today)
    }

    /// The number of a threshold, that day.
    pub fn number(self, threshold: Threshold) -> u32 {
        self.rules.number(threshold, self.today)
    }

    /// The number of a threshold, that day, as days to count with.
    pub fn days(self, threshold: Threshold) -> TimeDelta {
        TimeDelta::days(i64::from(self.number(threshold)))
    }

    /// As many business days after a date as a threshold says.
    pub fn business_days_after(self, from: NaiveDate, threshold: Threshold) -> NaiveDate {
        let days = self.number(threshold);
        self.calendar().add_business_days(from, days)
    }
}

/// The rules in force.
#[derive(Debug, Clone)]
pub struct RulePack {
    stamp: PackStamp,
    entries: Vec<Entry>,
    steps: Vec<StepRule>,
    points: Vec<PointRule>,
    fits: Vec<(ImmigrationCode, Cadence, Terms)>,
    agreements: Vec<(String, Terms)>,
    licences: Vec<(String, Terms)>,
    calendar: Calendar,
    thresholds: Thresholds,
    eligibility: BTreeMap<(PublicService, ImmigrationCode), Vec<EligibilityRule>>,
    wordings: Vec<Wording>,
}

const TABLES: &[(RuleKind, &str)] = &[
    (RuleKind::Step, include_str!("../../data/rules/steps.csv")),
    (
        RuleKind::Cadence,
        include_str!("../../data/rules/cadences.csv"),
    ),
    (RuleKind::Fit, include_str!("../../data/rules/fit.csv")),
    (
        RuleKind::Agreement,
        include_str!("../../data/rules/agreements.csv"),
    ),
    (
        RuleKind::Licence,
        include_str!("../../data/rules/licences.csv"),
    ),
    (
        RuleKind::Holiday,
        include_str!("../../data/rules/holidays.csv"),
    ),
    (
        RuleKind::Threshold,
        include_str!("../../data/rules/thresholds.csv"),
    ),
    (
        RuleKind::Eligibility,
        include_str!("../../data/rules/eligibility.csv"),
    ),
    (
        RuleKind::Wording,
        include_str!("../../data/rules/wordings.csv"),
    ),
];

static CARRIED: LazyLock<Arc<RulePack>> = LazyLock::new(|| {
    let entries = TABLES
        .iter()
        .flat_map(|(kind, text)| entry::read_table(*kind, text))
        .collect();
    Arc::new(RulePack::of(carried_stamp(), entries))
});

fn carried_stamp() -> PackStamp {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/rules/pack.csv").as_bytes());
    let line = reader.records().next().and_then(Result::ok);
    let cell = |at: usize| line.as_ref().and_then(|l| l.get(at)).unwrap_or_default();
    PackStamp {
        version: cell(0).to_owned(),
        dated_on: cell(1).parse().unwrap_or_default(),
    }
}

/// The pack that this program carries.
pub fn carried() -> &'static Arc<RulePack> {
    &CARRIED
}

fn said(entry: &Entry, fr: F, en: F) -> Option<Said> {
    let text = |field| entry.get(field).map(str::to_owned);
    Some(Said {
        fr: text(fr)?,
        en: text(en).or_else(|| text(fr))?,
    })
}

fn step(e: &Entry) -> Option<StepRule> {
    Some(StepRule {
        code: e.read(F::Code)?,
        title: said(e, F::Fr, F::En)?,
        note: said(e, F::NoteFr, F::NoteEn),
        own: said(e, F::OwnFr, F::OwnEn),
        internal: e.get(F::Internal).is_some(),
        anchor: e.read(F::Anchor)?,
        due: e.read(F::Due)?,
        statuses: e.read(F::Statuses).unwrap_or(Statuses::All),
        country: e.read(F::Country),
        condition: e.read(F::Condition),
        ages: e.read::<Ages>(F::Child).map(|a| a.0),
        per_child: e.get(F::PerChild).is_some(),
        before_only: e.get(F::BeforeOnly).is_some(),
        terms: e.terms(),
    })
}

fn point(e: &Entry) -> Option<PointRule> {
    Some(PointRule {
        cadence: e.read(F::Cadence)?,
        anchor: e.read(F::Anchor)?,
        due: e.read(F::Due)?,
        exact: e.get(F::Exact).is_some(),
        follow_up: e.read(F::FollowUp)?,
        terms: e.terms(),
    })
}

fn holiday(e: &Entry) -> Option<Holiday> {
    Some(Holiday {
        name: Said {
            fr: e.get(F::Fr)?.to_owned(),
            en: e.get(F::En)?.to_owned(),
        },
        falls: e.read(F::Falls)?,
        terms: e.terms(),
    })
}

fn eligibility(e: &Entry) -> Option<EligibilityRule> {
    Some(EligibilityRule {
        service: e.read(F::PublicService)?,
        status: e.read(F::Status)?,
        answer: e.read(F::Answer)?,
        condition: e.read(F::Condition),
        note: said(e, F::NoteFr, F::NoteEn),
        terms: e.terms(),
    })
}

type Thresholds = BTreeMap<Threshold, Vec<(Vec<u32>, Terms)>>;

static NO_TERMS: Terms = Terms {
    source: None,
    verified_on: None,
    valid_from: None,
    valid_to: None,
};

fn in_force(all: &Thresholds, threshold: Threshold, on: NaiveDate) -> Option<(&[u32], &Terms)> {
    let dated = all.get(&threshold)?;
    let (numbers, terms) = dated.iter().find(|(_, terms)| terms.holds(on))?;
    Some((numbers.as_slice(), terms))
}

impl RulePack {
    /// A pack of these rules; those that do not read are left out: they were
    /// refused before they were kept.
    pub fn of(stamp: PackStamp, entries: Vec<Entry>) -> Self {
        let of = |kind| entries.iter().filter(move |e| e.kind == kind);
        let country = |e: &Entry| Some((e.get(F::Country)?.to_owned(), e.terms()));
        let mut answers: BTreeMap<_, Vec<EligibilityRule>> = BTreeMap::new();
        for rule in of(RuleKind::Eligibility).filter_map(eligibility) {
            let of = (rule.service, rule.status);
            answers.entry(of).or_default().push(rule);
        }
        let mut thresholds: BTreeMap<Threshold, Vec<_>> = BTreeMap::new();
        for e in of(RuleKind::Threshold) {
            if let (Some(code), Some(Numbers(numbers))) = (e.read(F::Code), e.read(F::Numbers)) {
                thresholds
                    .entry(code)
                    .or_default()
                    .push((numbers, e.terms()));
            }
        }
        RulePack {
            steps: of(RuleKind::Step).filter_map(step).collect(),
            points: of(RuleKind::Cadence).filter_map(point).collect(),
            fits: of(RuleKind::Fit)
                .filter_map(|e| Some((e.read(F::Status)?, e.read(F::Cadence)?, e.terms())))
                .collect(),
            agreements: of(RuleKind::Agreement).filter_map(country).collect(),
            licences: of(RuleKind::Licence).filter_map(country).collect(),
            calendar: Calendar::of(of(RuleKind::Holiday).filter_map(holiday).collect()),
            thresholds,
            eligibility: answers,
            wordings: of(RuleKind::Wording).filter_map(Wording::of).collect(),
            stamp,
            entries,
        }
    }

    /// Its name and age.
    pub fn stamp(&self) -> &PackStamp {
        &self.stamp
    }

    /// Every rule, as written.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// First steps, in the order that they are tried.
    pub fn steps(&self) -> &[StepRule] {
        &self.steps
    }

    /// Follow-ups of every rhythm that hold that day.
    pub fn points(&self, cadence: Cadence, on: NaiveDate) -> impl Iterator<Item = &PointRule> {
        let holds = move |p: &&PointRule| p.cadence == cadence && p.terms.holds(on);
        self.points.iter().filter(holds)
    }

    /// The rhythm that fits an immigration status; the standard one fits the others.
    pub fn cadence_of(&self, status: Option<ImmigrationCode>, on: NaiveDate) -> Cadence {
        self.fits
            .iter()
            .find(|(of, _, terms)| Some(*of) == status && terms.holds(on))
            .map_or(Cadence::Standard, |(_, cadence, _)| *cadence)
    }

    /// Whether a country has a social security agreement with Quebec that day.
    pub fn has_agreement(&self, country: &str, on: NaiveDate) -> bool {
        let mut countries = self.agreements.iter();
        countries.any(|(code, terms)| code == country && terms.holds(on))
    }

    /// Whether a country's driver's licence is exchanged that day.
    pub fn exchanges_licence(&self, country: &str, on: NaiveDate) -> bool {
        let mut countries = self.licences.iter();
        countries.any(|(code, terms)| code == country && terms.holds(on))
    }

    /// The days that the office works.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// These rules, on a day.
    pub fn on(&self, today: NaiveDate) -> By<'_> {
        By { rules: self, today }
    }

    /// The numbers of a threshold that day, and who says so; the program's own
    /// where the pack has none.
    pub fn threshold(&self, threshold: Threshold, on: NaiveDate) -> (&[u32], &Terms) {
        in_force(&self.thresholds, threshold, on)
            .or_else(|| in_force(&CARRIED.thresholds, threshold, on))
            .unwrap_or((&[], &NO_TERMS))
    }

    /// The numbers of a threshold that day.
    pub fn numbers(&self, threshold: Threshold, on: NaiveDate) -> &[u32] {
        self.threshold(threshold, on).0
    }

    /// The number of a threshold that day, the first when it has several.
    pub fn number(&self, threshold: Threshold, on: NaiveDate) -> u32 {
        self.numbers(threshold, on).first().copied().unwrap_or(0)
    }

    /// What the card says in a language; the program's own where the pack has none.
    pub fn wording(&self, language: LetterLanguage) -> Option<&Wording> {
        let mut both = self.wordings.iter().chain(&CARRIED.wordings);
        both.find(|w| w.language == language)
    }

    /// Why a line of the rules is to be verified. A wording is read over once: it
    /// does not age.
    pub fn line_to_verify(&self, entry: &Entry, on: NaiveDate) -> Option<VerifyReason> {
        match entry.kind {
            RuleKind::Wording => Wording::of(entry)
                .is_some_and(|w| w.to_review())
                .then_some(VerifyReason::Never),
            _ => self.to_verify(&entry.terms(), on),
        }
    }

    /// Why a rule is to be verified that day; none when it is not.
    pub fn to_verify(&self, terms: &Terms, on: NaiveDate) -> Option<VerifyReason> {
        if !terms.holds(on) {
            return Some(VerifyReason::Outside);
        }
        let Some(verified) = terms.verified_on else {
            return Some(match terms.source {
                Some(_) => VerifyReason::Never,
                None => VerifyReason::NoSource,
            });
        };
        if verified < self.stamp.dated_on {
            return Some(VerifyReason::Older);
        }
        let aged = on - verified > self.on(on).days(Threshold::RuleReviewDays);
        aged.then_some(VerifyReason::Stale)
    }

    /// What to show of a service for someone of this status.
    pub fn orientation(
        &self,
        service: PublicService,
        status: ImmigrationCode,
        met: impl Fn(Condition) -> Option<bool>,
        on: NaiveDate,
    ) -> Orientation {
        let rules = self.eligibility.get(&(service, status));
        let in_force = rules.and_then(|all| all.iter().find(|r| r.terms.holds(on)));
        let Some(rule) = in_force else {
            return Orientation::unknown(service);
        };
        let why = self.to_verify(&rule.terms, on);
        Orientation::of(rule, why, rule.condition.and_then(met))
    }

    /// Whether anything at all is said of a service for this status.
    pub fn speaks_of(&self, service: PublicService, status: ImmigrationCode) -> bool {
        self.eligibility.contains_key(&(service, status))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::eligibility::Answer;
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_rule_carried_reads_and_none_is_at_fault() {
        let pack = carried();
        assert_eq!(entry::faults(pack.entries()), []);
        let count = |kind| pack.entries().iter().filter(|e| e.kind == kind).count();
        assert_eq!(pack.steps.len(), count(RuleKind::Step));
        assert_eq!(pack.points.len(), count(RuleKind::Cadence));
        assert_eq!(pack.fits.len(), 12);
        assert_eq!(pack.agreements.len(), 11);
        assert_eq!(pack.thresholds.len(), Threshold::ALL.len());
        let answers: usize = pack.eligibility.values().map(Vec::len).sum();
        assert_eq!(answers, count(RuleKind::Eligibility));
        for service in PublicService::ALL
            .iter()
            .filter(|s| **s != PublicService::Ifhp)
        {
            for status in ImmigrationCode::ALL {
                assert!(pack.speaks_of(*service, *status), "{service} {status}");
            }
        }
        assert_eq!(pack.stamp.version, "2026.1");
    }

    #[test]
    fn a_rule_never_verified_or_older_than_its_pack_is_to_be_verified() {
        let pack = carried();
        let on = date("2026-10-05");
        let verified = |day: &str| Terms {
            source: Some("Source fictive".into()),
            verified_on: Some(date(day)),
            ..Terms::default()
        };
        let why = |terms: &Terms, day: &str| pack.to_verify(terms, date(day));
        assert_eq!(why(&verified("2026-05-31"), "2026-10-05"), None);
        assert_eq!(
            why(&verified("2026-05-30"), "2026-10-05"),
            Some(VerifyReason::Older)
        );
        assert_eq!(
            why(&Terms::default(), "2026-10-05"),
            Some(VerifyReason::NoSource)
        );
        assert_eq!(why(&verified("2026-05-31"), "2027-05-31"), None);
        assert_eq!(
            why(&verified("2026-05-31"), "2027-06-01"),
            Some(VerifyReason::Stale)
        );
        let over = Terms {
            valid_to: Some(date("2026-10-04")),
            ..verified("2026-05-31")
        };
        assert_eq!(pack.to_verify(&over, on), Some(VerifyReason::Outside));
    }

    #[test]
    fn a_claimant_is_oriented_by_status_permit_and_date() {
        let pack = carried();
        let of = |service, permit, day: &str| {
            let found = pack.orientation(service, ImmigrationCode::Da, |_| permit, date(day));
            (found.answer, found.says)
        };
        let on = "2026-10-05";
        let childcare = |permit, day| of(PublicService::Childcare, permit, day);
        assert_eq!(childcare(Some(true), on), (Answer::Eligible, None));
        assert_eq!(childcare(None, on), (Answer::Conditions, None));
        assert_eq!(childcare(Some(false), on), (Answer::Conditions, None));
        assert_eq!(childcare(Some(true), "2026-03-05"), (Answer::Verify, None));
        assert_eq!(
            of(PublicService::FamilyAllowance, None, on),
            (Answer::NotEligible, None)
        );
        assert_eq!(
            of(PublicService::Francisation, None, on),
            (Answer::Verify, Some(Answer::Conditions)),
            "no source"
        );
    }
}
