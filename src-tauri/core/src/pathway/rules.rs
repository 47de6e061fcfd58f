//! The rules of the first steps: read from data, matched to the facts of a file.

use super::types::{Dependant, Relation, Said};
use crate::cases::contact::ImmigrationCode;
use crate::ids::RowId;
use chrono::{Months, NaiveDate, TimeDelta};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::sync::LazyLock;

/// Days or months from an anchor: `-7d`, `6m`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Offset {
    /// Calendar days.
    Days(i64),
    /// Calendar months.
    Months(u32),
}

/// Not an offset.
#[derive(Debug, thiserror::Error)]
#[error("not a number of days or months")]
pub struct NotAnOffset;

impl FromStr for Offset {
    type Err = NotAnOffset;
    fn from_str(text: &str) -> Result<Self, NotAnOffset> {
        if let Some(days) = text.strip_suffix('d') {
            return days.parse().map(Offset::Days).map_err(|_| NotAnOffset);
        }
        let months = text.strip_suffix('m').ok_or(NotAnOffset)?;
        months.parse().map(Offset::Months).map_err(|_| NotAnOffset)
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

#[derive(Debug, Clone, Copy, PartialEq)]
enum Anchor {
    Arrival,
    Region,
}

#[derive(Debug, Clone, PartialEq)]
enum Statuses {
    All,
    Only(BTreeSet<ImmigrationCode>),
    AllBut(BTreeSet<ImmigrationCode>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Country {
    Any,
    Agreement,
    Other,
}

/// A dated rule: one line of `steps.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Stable code of the step.
    pub code: String,
    /// What is to be done.
    pub title: Said,
    /// What to know.
    pub note: Option<Said>,
    /// Where it comes from; null for the practice of the field.
    pub source: Option<String>,
    /// When it was last checked.
    pub verified_on: Option<NaiveDate>,
    /// Makes no sense once the person has arrived.
    pub before_only: bool,
    anchor: Anchor,
    due: Offset,
    statuses: Statuses,
    country: Country,
    ages: Option<RangeInclusive<i32>>,
    each: bool,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
}

/// A line of the rules that does not read.
#[derive(Debug, thiserror::Error)]
#[error("rule {line}: {column} does not read")]
pub struct RuleFault {
    /// Line of the file, from 1.
    pub line: usize,
    /// Its column.
    pub column: &'static str,
}

struct Line<'a> {
    number: usize,
    cells: &'a csv::StringRecord,
}

impl Line<'_> {
    fn text(&self, column: usize) -> Option<String> {
        let cell = self.cells.get(column).unwrap_or("").trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    }
    fn fault(&self, column: &'static str) -> RuleFault {
        RuleFault {
            line: self.number,
            column,
        }
    }
    fn parsed<T: FromStr>(
        &self,
        column: usize,
        name: &'static str,
    ) -> Result<Option<T>, RuleFault> {
        self.text(column)
            .map(|t| t.parse().map_err(|_| self.fault(name)))
            .transpose()
    }
    fn said(&self, fr: usize, en: usize) -> Option<Said> {
        Some(Said {
            fr: self.text(fr)?,
            en: self.text(en)?,
        })
    }
    fn statuses(&self, column: usize) -> Result<Statuses, RuleFault> {
        let text = self.text(column).unwrap_or_default();
        let (but, list) = match text.strip_prefix('-') {
            Some(list) => (true, list),
            None => (false, text.as_str()),
        };
        let codes = list
            .split_whitespace()
            .map(|code| code.parse().map_err(|_| self.fault("statuses")))
            .collect::<Result<BTreeSet<_>, _>>()?;
        Ok(match (codes.is_empty(), but) {
            (true, _) => Statuses::All,
            (_, true) => Statuses::AllBut(codes),
            (_, false) => Statuses::Only(codes),
        })
    }
    fn ages(&self, column: usize) -> Result<Option<RangeInclusive<i32>>, RuleFault> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        let bounds = text
            .split_once('-')
            .and_then(|(from, to)| Some(from.parse().ok()?..=to.parse().ok()?));
        bounds.map(Some).ok_or_else(|| self.fault("child"))
    }
}

/// Reads rules, as `steps.csv` holds them.
///
/// # Errors
/// The first line that does not read, and its column.
pub fn read(text: &str) -> Result<Vec<Rule>, RuleFault> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rules = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let number = at + 2;
        let cells = record.map_err(|_| RuleFault {
            line: number,
            column: "code",
        })?;
        rules.push(rule(&Line {
            number,
            cells: &cells,
        })?);
    }
    Ok(rules)
}

fn rule(line: &Line<'_>) -> Result<Rule, RuleFault> {
    Ok(Rule {
        code: line.text(0).ok_or_else(|| line.fault("code"))?,
        anchor: match line.text(1).as_deref() {
            Some("arrival") => Anchor::Arrival,
            Some("region") => Anchor::Region,
            _ => return Err(line.fault("anchor")),
        },
        due: line.parsed(2, "due")?.ok_or_else(|| line.fault("due"))?,
        statuses: line.statuses(3)?,
        country: match line.text(4).as_deref() {
            None => Country::Any,
            Some("agreement") => Country::Agreement,
            Some("other") => Country::Other,
            _ => return Err(line.fault("country")),
        },
        ages: line.ages(5)?,
        each: line.text(6).is_some(),
        before_only: line.text(7).is_some(),
        title: line.said(8, 9).ok_or_else(|| line.fault("fr"))?,
        note: line.said(10, 11),
        source: line.text(12),
        verified_on: line.parsed(13, "verified_on")?,
        valid_from: line.parsed(14, "valid_from")?,
        valid_to: line.parsed(15, "valid_to")?,
    })
}

/// The rules that this program carries.
pub static RULES: LazyLock<Vec<Rule>> =
    LazyLock::new(|| read(include_str!("../../data/pathway/steps.csv")).unwrap_or_default());

struct Agreement {
    country: String,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
}

static AGREEMENTS: LazyLock<Vec<Agreement>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("../../data/pathway/agreements.csv").as_bytes())
        .into_records()
        .filter_map(Result::ok)
        .map(|r| Agreement {
            country: r[0].to_owned(),
            valid_from: r[3].parse().ok(),
            valid_to: r[4].parse().ok(),
        })
        .collect()
});

fn holds(from: Option<NaiveDate>, to: Option<NaiveDate>, on: NaiveDate) -> bool {
    from.is_none_or(|d| d <= on) && to.is_none_or(|d| on <= d)
}

/// Whether a country has a social security agreement with Quebec that day.
pub fn has_agreement(country: &str, on: NaiveDate) -> bool {
    AGREEMENTS
        .iter()
        .any(|a| a.country == country && holds(a.valid_from, a.valid_to, on))
}

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
    /// The family.
    pub family: Vec<Dependant>,
}

/// The two dates that steps count from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Basis {
    /// Arrival in Quebec.
    pub arrival: NaiveDate,
    /// Settlement in the region.
    pub region: NaiveDate,
}

impl Facts {
    /// The dates that steps count from; none without an arrival date.
    pub fn basis(&self) -> Option<Basis> {
        let arrival = self.arrival_on?;
        Some(Basis {
            arrival,
            region: self.settled_on.unwrap_or(arrival),
        })
    }
}

/// A step that a file should have.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// By which rule.
    pub rule: &'static Rule,
    /// For which child.
    pub child: Option<RowId>,
    /// When it is due, however long ago.
    pub due_on: NaiveDate,
}

impl Rule {
    /// When the rule says, counted from these dates.
    pub fn due_on(&self, basis: Basis) -> NaiveDate {
        self.due.from(match self.anchor {
            Anchor::Arrival => basis.arrival,
            Anchor::Region => basis.region,
        })
    }

    fn fits(&self, facts: &Facts, today: NaiveDate) -> bool {
        let status = match (&self.statuses, facts.status) {
            (Statuses::All, _) | (Statuses::AllBut(_), None) => true,
            (Statuses::AllBut(list), Some(code)) => !list.contains(&code),
            (Statuses::Only(list), Some(code)) => list.contains(&code),
            (Statuses::Only(_), None) => false,
        };
        let agreement = facts
            .country
            .as_deref()
            .is_some_and(|c| has_agreement(c, today));
        let country = match self.country {
            Country::Any => true,
            Country::Agreement => agreement,
            Country::Other => !agreement,
        };
        status && country && holds(self.valid_from, self.valid_to, today)
    }

    /// Whether a child is of the rule's age on a date, as far as is known.
    fn concerns(&self, child: &Dependant, on: NaiveDate) -> bool {
        let (Some(ages), Some(birth)) = (&self.ages, child.birth) else {
            return false;
        };
        let (least, most) = birth.age_on(on);
        child.relation == Relation::Child && least <= *ages.end() && most >= *ages.start()
    }
}

/// The rule that says what to know of a step, for these facts.
pub fn rule_of(code: &str, facts: &Facts, today: NaiveDate) -> Option<&'static Rule> {
    let mut known = RULES.iter().filter(|r| r.code == code);
    known
        .clone()
        .find(|r| r.fits(facts, today))
        .or_else(|| known.next())
}

/// Every step that the rules of `today` give to these facts.
pub fn expected(facts: &Facts, today: NaiveDate) -> Vec<Expected> {
    let Some(basis) = facts.basis() else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|r| r.fits(facts, today)) {
        let due_on = rule.due_on(basis);
        let mut concerned = facts.family.iter().filter(|d| rule.concerns(d, due_on));
        let children: Vec<Option<RowId>> = match (&rule.ages, rule.each) {
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
        expected(facts, date("2026-08-10"))
            .iter()
            .map(|e| e.rule.code.as_str())
            .collect()
    }

    #[test]
    fn every_line_of_the_data_reads() {
        let rules = read(include_str!("../../data/pathway/steps.csv")).unwrap();
        assert!(rules.len() > 40);
        assert_eq!(AGREEMENTS.len(), 11);
        for rule in &rules {
            assert_eq!(
                rule.source.is_some(),
                rule.verified_on.is_some(),
                "{}",
                rule.code
            );
        }
        let fault = read("code,anchor,due\nx,arrival,soon\n").unwrap_err();
        assert_eq!((fault.line, fault.column), (2, "due"));
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
            let rule = rule_of("ramq", f, date("2026-08-10")).unwrap();
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
        let note = |on: &str| rule_of("ifhp", &claimant, date(on)).unwrap().note.clone();
        assert_eq!(note("2026-04-30"), None);
        assert!(note("2026-05-01").unwrap().fr.contains("2026-05-01"));
    }
}
