//! The rules of the first steps, matched to the facts of a file.

use super::types::{Dependant, Relation};
use crate::cases::contact::ImmigrationCode;
use crate::ids::RowId;
use crate::rules::{Condition, CountryTest, RulePack, StepAnchor, StepRule};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What the first steps depend on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Arrival in Quebec.
    pub arrival_on: Option<NaiveDate>,
    /// Settlement in the region, when it came later.
    pub settled_on: Option<NaiveDate>,
    /// Country of origin.
    pub country: Option<String>,
    /// Present immigration status.
    pub status: Option<ImmigrationCode>,
    /// Expiry of its document.
    pub expires_on: Option<NaiveDate>,
    /// The expected date of a birth.
    pub expected_on: Option<NaiveDate>,
    /// Whether they hold a valid work permit; none when it is not said.
    pub work_permit: Option<bool>,
    /// When the job that is followed started.
    pub job_started_on: Option<NaiveDate>,
    /// The family.
    pub family: Vec<Dependant>,
}

/// The dates that steps count from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Basis {
    /// Arrival in Quebec.
    pub arrival: NaiveDate,
    /// Settlement in the region.
    pub region: NaiveDate,
    /// The expected date of a birth.
    pub expected: Option<NaiveDate>,
}

impl Facts {
    /// The dates that steps count from; none without an arrival date.
    pub fn basis(&self) -> Option<Basis> {
        let arrival = self.arrival_on?;
        Some(Basis {
            arrival,
            region: self.settled_on.unwrap_or(arrival),
            expected: self.expected_on,
        })
    }

    /// Whether a condition holds; none when the file does not say.
    pub fn meets(&self, condition: Condition) -> Option<bool> {
        match condition {
            Condition::Pregnancy => Some(self.expected_on.is_some()),
            Condition::WorkPermit => self.work_permit,
        }
    }

    fn country_is(&self, test: CountryTest, rules: &RulePack, today: NaiveDate) -> bool {
        let country = self.country.as_deref();
        let agreement = || country.is_some_and(|c| rules.has_agreement(c, today));
        let exchange = |c| rules.exchanges_licence(c, today);
        match test {
            CountryTest::Agreement => agreement(),
            CountryTest::Other => !agreement(),
            CountryTest::Exchange => country.is_some_and(exchange),
            CountryTest::NoExchange => country.is_some_and(|c| !exchange(c)),
        }
    }

    /// Whether a rule concerns this person today.
    fn fit(&self, rule: &StepRule, rules: &RulePack, today: NaiveDate) -> bool {
        rule.terms.holds(today)
            && rule.statuses.concern(self.status)
            && rule.condition.is_none_or(|c| self.meets(c) == Some(true))
            && rule
                .country
                .is_none_or(|test| self.country_is(test, rules, today))
    }
}

/// A step that a file should have.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected<'a> {
    /// By which rule.
    pub rule: &'a StepRule,
    /// For which child.
    pub child: Option<RowId>,
    /// When it is due, however long ago.
    pub due_on: NaiveDate,
}

/// When a rule says, counted from these dates; none when its own is not known.
pub fn due_on(rule: &StepRule, basis: Basis) -> Option<NaiveDate> {
    let anchor = match rule.anchor {
        StepAnchor::Arrival => basis.arrival,
        StepAnchor::Region => basis.region,
        StepAnchor::Expected => basis.expected?,
    };
    Some(rule.due.from(anchor))
}

/// Whether a child is of the rule's age on a date, as far as is known.
fn concerns(rule: &StepRule, child: &Dependant, on: NaiveDate) -> bool {
    let (Some(ages), Some(birth)) = (&rule.ages, child.birth) else {
        return false;
    };
    let (least, most) = birth.age_on(on);
    child.relation == Relation::Child && least <= *ages.end() && most >= *ages.start()
}

/// The rule that says what to know of a step, for these facts.
pub fn rule_of<'a>(
    rules: &'a RulePack,
    code: &str,
    facts: &Facts,
    today: NaiveDate,
) -> Option<&'a StepRule> {
    let mut known = rules.steps().iter().filter(|r| r.code == code);
    let mut fitting = known.clone().filter(|r| facts.fit(r, rules, today));
    fitting.next().or_else(|| known.next())
}

/// Every step that the rules of `today` give to these facts.
pub fn expected<'a>(rules: &'a RulePack, facts: &Facts, today: NaiveDate) -> Vec<Expected<'a>> {
    let Some(basis) = facts.basis() else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for rule in rules.steps().iter().filter(|r| facts.fit(r, rules, today)) {
        let Some(due_on) = due_on(rule, basis) else {
            continue;
        };
        let mut concerned = facts.family.iter().filter(|d| concerns(rule, d, due_on));
        let children: Vec<Option<RowId>> = match (&rule.ages, rule.per_child) {
            (None, _) => vec![None],
            (Some(_), true) => concerned.map(|d| d.id).collect(),
            (Some(_), false) => concerned.next().map(|_| None).into_iter().collect(),
        };
        for child in children {
            if seen.insert((rule.code.as_str(), child)) {
                found.push(Expected {
                    rule,
                    child,
                    due_on,
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::rules::carried;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn child(birth: &str) -> Dependant {
        Dependant {
            id: Some(RowId::fresh()),
            given: "Zoé".into(),
            birth: Some(birth.parse().unwrap()),
            relation: Relation::Child,
        }
    }

    fn codes(facts: &Facts) -> Vec<&'static str> {
        expected(carried(), facts, date("2026-08-10"))
            .iter()
            .map(|e| e.rule.code.as_str())
            .collect()
    }

    #[test]
    fn a_child_of_seven_goes_to_school_one_of_three_to_childcare() {
        let mut facts = Facts {
            arrival_on: Some(date("2026-09-08")),
            family: vec![child("2019-05-02")],
            ..Facts::default()
        };
        assert!(codes(&facts).contains(&"school") && !codes(&facts).contains(&"childcare"));
        facts.family = vec![child("2023")];
        assert!(!codes(&facts).contains(&"school") && codes(&facts).contains(&"childcare"));
        // A year alone leaves both possible: both are proposed.
        facts.family = vec![child("2020")];
        assert!(codes(&facts).contains(&"school") && codes(&facts).contains(&"childcare"));
        facts.family = Vec::new();
        assert!(!codes(&facts).contains(&"school") && !codes(&facts).contains(&"childcare"));
    }

    #[test]
    fn what_to_know_follows_status_and_country() {
        let facts = |status, country: &str| Facts {
            arrival_on: Some(date("2026-09-08")),
            country: Some(country.into()),
            status,
            ..Facts::default()
        };
        let note = |f: &Facts| {
            let rule = rule_of(carried(), "ramq", f, date("2026-08-10")).unwrap();
            rule.note.clone().unwrap().en
        };
        let economic = Some(ImmigrationCode::RpEco);
        assert!(note(&facts(economic, "CO")).starts_with("Waiting period"));
        assert!(note(&facts(economic, "FR")).starts_with("Social security agreement"));
        assert!(
            note(&facts(Some(ImmigrationCode::RpRpce), "SY")).starts_with("Generally no waiting")
        );
        let claimant = codes(&facts(Some(ImmigrationCode::Da), "HT"));
        assert!(claimant.contains(&"ifhp") && !claimant.contains(&"ramq"));
        assert!(codes(&facts(economic, "FR")).contains(&"agreement_form"));
        assert!(!codes(&facts(economic, "FR")).contains(&"gap_insurance"));
        assert!(codes(&facts(economic, "CO")).contains(&"gap_insurance"));
    }

    #[test]
    fn a_rule_holds_between_its_dates() {
        let claimant = Facts {
            status: Some(ImmigrationCode::Da),
            ..Facts::default()
        };
        let note = |on: &str| {
            rule_of(carried(), "ifhp", &claimant, date(on))
                .unwrap()
                .note
                .clone()
        };
        assert_eq!(note("2026-04-30"), None);
        assert!(note("2026-05-01").unwrap().fr.contains("2026-05-01"));
    }

    #[test]
    fn a_licence_is_exchanged_by_country() {
        let title = |country: Option<&str>| {
            let facts = Facts {
                country: country.map(str::to_owned),
                ..Facts::default()
            };
            let rule = rule_of(carried(), "licence", &facts, date("2026-08-10"));
            rule.unwrap().title.en.clone()
        };
        assert_eq!(title(Some("FR")), "Driver’s licence exchanged");
        assert_eq!(title(Some("CO")), "Driver’s licence: tests passed");
        assert_eq!(title(None), "Driver’s licence exchanged or tests passed");
    }

    #[test]
    fn a_birth_expected_brings_its_steps_and_takes_them_away() {
        let mut facts = Facts {
            arrival_on: Some(date("2026-09-08")),
            ..Facts::default()
        };
        assert!(!codes(&facts).contains(&"pregnancy_care"));
        facts.expected_on = Some(date("2027-01-15"));
        assert!(codes(&facts).contains(&"pregnancy_care"));
        let prepared = expected(carried(), &facts, date("2026-08-10"));
        let prepared = prepared.iter().find(|e| e.rule.code == "birth_prepared");
        assert_eq!(prepared.unwrap().due_on, date("2026-12-16"));
    }
}
