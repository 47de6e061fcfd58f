//! What every letter of a file starts from.

use super::languages;
use super::{LetterLanguage, Letterhead, Omission, head};
use crate::calendar::TimeOfDay;
use crate::cases::contact::SafetyFlag;
use crate::cases::{self, CaseSheet, NameKind, PersonName};
use crate::error::{Params, Refusal};
use crate::ids::CaseId;
use crate::pathway::{self, Dependant, Relation};
use crate::rules::By;
use crate::users;
use crate::words::{Lang, Words};
use ancrage_paper::{Block, Fact, Format, Paper, Pile, Words as Said};
use chrono::{NaiveDate, NaiveTime};
use rusqlite::Connection;

/// A letter, and what was left out of it.
pub struct Letter {
    /// What is printed.
    pub paper: Paper,
    /// What goes with it, each on its own page.
    pub with: Vec<Paper>,
    /// What was left out to protect the person.
    pub omitted: Vec<Omission>,
}

impl Letter {
    /// A letter that nothing goes with.
    pub fn alone(paper: Paper, omitted: Vec<Omission>) -> Self {
        Letter {
            paper,
            with: Vec::new(),
            omitted,
        }
    }

    /// All of it, as one file.
    pub fn pile(self) -> Pile {
        Pile {
            title: self.paper.title.clone(),
            papers: [vec![self.paper], self.with].concat(),
        }
    }
}

/// A file, ready to be told in a language.
pub struct Gathered<'a> {
    /// The file.
    pub sheet: CaseSheet,
    /// In whose name.
    pub organization: Letterhead,
    /// Who accompanies the person.
    pub counsellor: String,
    /// The language.
    pub language: LetterLanguage,
    /// Today.
    pub today: NaiveDate,
    /// By which rules.
    pub by: By<'a>,
    words: Words,
}

impl<'a> Gathered<'a> {
    /// Reads what every letter needs.
    pub fn of(
        conn: &Connection,
        case: CaseId,
        language: LetterLanguage,
        by: By<'a>,
    ) -> Result<Self, Refusal> {
        let sheet = cases::store::sheet(conn, case)?;
        let counsellor = users::one(conn, sheet.counsellor)?;
        Ok(Gathered {
            organization: head::of_vault(conn)?,
            counsellor: counsellor.map(|u| u.name).unwrap_or_default(),
            words: Words::new(match language {
                LetterLanguage::En => Lang::En,
                _ => Lang::Fr,
            }),
            language,
            today: by.today,
            by,
            sheet,
        })
    }

    /// A sentence.
    pub fn say(&self, key: &str, params: Params) -> String {
        self.words.say(key, &params)
    }

    /// The name of a value of a closed list.
    pub fn name_of(&self, prefix: &str, code: &str) -> String {
        self.words.name(prefix, code)
    }

    /// Whether a safety flag is set.
    pub fn flagged(&self, flag: SafetyFlag) -> bool {
        self.sheet.flags.iter().any(|f| f.flag == flag)
    }

    /// Whether contact is discreet: what is printed says neither who accompanies
    /// nor what for.
    pub fn is_discreet(&self) -> bool {
        self.flagged(SafetyFlag::DiscreetContact)
    }

    /// The sentence in place of this one where contact is discreet.
    pub fn neutral(&self, key: &'static str) -> &'static str {
        if !self.is_discreet() {
            return key;
        }
        match key {
            "print-attests" => "print-attests-discreet",
            "print-attests-limits" => "print-attests-limits-discreet",
            "print-sign-person" => "print-sign-person-discreet",
            "print-summary-limits" => "print-summary-limits-discreet",
            "print-steps" | "print-plan" => "print-list-discreet",
            "print-attestation" => "print-attestation-discreet",
            "print-summary" => "print-summary-discreet",
            other => other,
        }
    }

    /// A date as the language says it.
    pub fn date(&self, on: NaiveDate) -> String {
        languages::date(self.by.rules, self.language, on)
    }

    /// Date, and hour when there is one.
    pub fn moment(&self, on: NaiveDate, at: Option<TimeOfDay>) -> String {
        match at.and_then(time) {
            Some(at) => format!("{}, {}", self.date(on), languages::hour(self.language, at)),
            None => self.date(on),
        }
    }

    /// The official name, given names first.
    pub fn official_name(&self) -> String {
        named(&self.sheet.identity.names, NameKind::Legal).map_or_else(String::new, full)
    }

    /// How the person wants to be called.
    pub fn usual_name(&self) -> Option<&PersonName> {
        named(&self.sheet.identity.names, NameKind::Usual)
    }

    /// Children of the file who are not adults, for sure.
    pub fn minors(&self, conn: &Connection) -> Result<Vec<Dependant>, Refusal> {
        let mut family = pathway::store::family(conn, self.sheet.id.into())?;
        family.retain(|d| is_minor(d, self.today));
        Ok(family)
    }

    /// A label and a value.
    pub fn fact(&self, label: &str, value: impl Into<String>) -> Fact {
        Fact {
            label: vec![self.say(label, Params::new()).into()],
            lines: vec![Said::from(value)],
        }
    }

    /// A letter page in the organization's name.
    pub fn page(&self, title: &'static str, blocks: Vec<Block>) -> Paper {
        let foot = match self.is_discreet() {
            true => self.today.to_string(),
            false => {
                let foot = crate::params! { "number" => self.sheet.number, "date" => self.today };
                self.say("print-foot", foot)
            }
        };
        Paper {
            format: Format::Letter,
            tongue: languages::tongue(self.language),
            title: self.say(self.neutral(title), Params::new()),
            titles: Vec::new(),
            head: self.head(),
            blocks,
            foot: Some(foot.into()),
        }
    }

    /// The organization, else who accompanies; nobody where contact is discreet.
    pub fn head(&self) -> Vec<Said> {
        if self.is_discreet() {
            return Vec::new();
        }
        let known = &self.organization;
        let first = if known.name.is_empty() {
            &self.counsellor
        } else {
            &known.name
        };
        let place: Vec<&str> = [&known.address, &known.phone]
            .into_iter()
            .filter_map(Option::as_deref)
            .collect();
        let mut head = vec![Said::from(first.as_str())];
        if !place.is_empty() {
            head.push(place.join(" · ").into());
        }
        head
    }
}

/// The same time, as the calendar's library knows it.
pub fn time(at: TimeOfDay) -> Option<NaiveTime> {
    let minutes = u32::from(at.minutes());
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
}

/// The name of this kind, else the first.
fn named(names: &[PersonName], kind: NameKind) -> Option<&PersonName> {
    names.iter().find(|n| n.kind == kind).or(names.first())
}

/// Given names first.
pub fn full(name: &PersonName) -> String {
    format!("{} {}", name.given, name.family).trim().to_owned()
}

/// Another adult has their own file: nothing of theirs is printed from this one.
fn is_minor(dependant: &Dependant, today: NaiveDate) -> bool {
    dependant.relation == Relation::Child && dependant.birth.is_some_and(|b| b.age_on(today).1 < 18)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn who_may_be_an_adult_is_not_printed() {
        let today = "2026-11-24".parse().unwrap();
        let child = |birth: Option<&str>| Dependant {
            id: None,
            given: "Léa".into(),
            birth: birth.map(|b| b.parse().unwrap()),
            relation: Relation::Child,
        };
        assert!(is_minor(&child(Some("2019")), today));
        assert!(!is_minor(&child(Some("2008")), today));
        assert!(is_minor(&child(Some("2008-11-25")), today));
        assert!(!is_minor(&child(Some("2008-11-24")), today));
        assert!(!is_minor(&child(None), today));
        let spouse = Dependant {
            relation: Relation::Spouse,
            ..child(Some("2010"))
        };
        assert!(!is_minor(&spouse, today));
    }
}
