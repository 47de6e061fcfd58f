//! Languages of printed things: how each writes itself, its dates and hours. What
//! the card says in them is a rule, read over and corrected like the others.

use super::{CardLanguage, LetterKind, LetterLanguage};
use crate::cases::{Language, LanguageUse};
use crate::rules::RulePack;
use ancrage_paper::{Direction, Tongue};
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use serde::Deserialize;
use std::sync::LazyLock;

crate::coded_enum! {
    /// A sentence of the card.
    pub enum Sentence {
        /// Its title.
        Title = "title",
        /// Before the name.
        Name = "name",
        /// Before the date.
        Date = "date",
        /// Before the time.
        Hour = "hour",
        /// Before the place.
        Place = "place",
        /// Before who receives.
        With = "with",
        /// Before the interpreter.
        Interpreter = "interpreter",
        /// That one comes.
        InterpreterComing = "interpreter_coming",
        /// That we call.
        ByPhone = "by_phone",
        /// By video.
        ByVideo = "by_video",
        /// At the person's home.
        AtHome = "at_home",
        /// What to do when one cannot come.
        Absence = "absence",
    }
}

/// A line of `languages.csv`.
#[derive(Debug, Deserialize)]
struct Line {
    language: LetterLanguage,
    name: String,
    tag: String,
    region: Option<String>,
    direction: String,
    speaks: String,
    digits: String,
    date: String,
    hour: String,
    hour_whole: String,
    am: String,
    pm: String,
}

static LINES: LazyLock<Vec<Line>> =
    LazyLock::new(|| rows(include_str!("../../data/letters/languages.csv")));

/// A line that does not read is left out; the tests count them.
fn rows<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
}

fn line(language: LetterLanguage) -> Option<&'static Line> {
    LINES.iter().find(|l| l.language == language)
}

/// The languages of the card, and who read each over.
pub fn all(rules: &RulePack) -> Vec<CardLanguage> {
    LINES
        .iter()
        .filter_map(|l| {
            let wording = rules.wording(l.language)?;
            Some(CardLanguage {
                language: l.language,
                name: l.name.clone(),
                tag: l.tag.clone(),
                right_to_left: l.direction == "rtl",
                rule: wording.key.clone(),
                to_review: wording.to_review(),
                reviewed_by: wording.reviewed_by.clone(),
                reviewed_on: wording.reviewed_on,
            })
        })
        .collect()
}

impl LetterKind {
    /// The card speaks every language, the others those of the whole program.
    pub fn is_written_in(self, language: LetterLanguage) -> bool {
        self == LetterKind::Card || matches!(language, LetterLanguage::Fr | LetterLanguage::En)
    }
}

/// The first language of a person that the letter is written in, those that they
/// prefer before the others.
pub fn own(spoken_by: &[Language], kind: LetterKind) -> Option<LetterLanguage> {
    let prefers = |l: &&Language| l.usage == LanguageUse::Preferred;
    let mut codes = spoken_by.iter().filter(prefers).chain(spoken_by);
    codes.find_map(|l| spoken(&l.code).filter(|found| kind.is_written_in(*found)))
}

/// The language that a code of a file asks for.
pub fn spoken(code: &str) -> Option<LetterLanguage> {
    let speaks = |l: &&Line| l.speaks.split(' ').any(|c| c == code);
    LINES.iter().find(speaks).map(|l| l.language)
}

/// How the press writes it.
pub fn tongue(language: LetterLanguage) -> Tongue {
    let found = line(language);
    Tongue {
        code: found.map_or_else(|| language.code().to_owned(), |l| l.tag.clone()),
        region: found.and_then(|l| l.region.clone()),
        direction: match found {
            Some(l) if l.direction == "rtl" => Direction::Rtl,
            _ => Direction::Ltr,
        },
    }
}

fn in_digits(line: &Line, text: String) -> String {
    let own: Vec<char> = line.digits.chars().collect();
    text.chars()
        .map(|c| {
            let at = c.to_digit(10).map(|d| d as usize);
            at.and_then(|at| own.get(at).copied()).unwrap_or(c)
        })
        .collect()
}

/// A date as the language says it; the ISO date where it is unknown.
pub fn date(rules: &RulePack, language: LetterLanguage, on: NaiveDate) -> String {
    let (Some(line), Some(wording)) = (line(language), rules.wording(language)) else {
        return on.to_string();
    };
    let day = match (language, on.day()) {
        (LetterLanguage::Fr, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    };
    let said = line
        .date
        .replace(
            "{weekday}",
            wording.weekday(on.weekday().num_days_from_sunday()),
        )
        .replace("{day}", &day)
        .replace("{month}", wording.month(on.month0()))
        .replace("{year}", &on.year().to_string());
    in_digits(line, said)
}

/// A time as the language says it.
pub fn hour(language: LetterLanguage, at: NaiveTime) -> String {
    let Some(line) = line(language) else {
        return at.format("%H:%M").to_string();
    };
    let (afternoon, twelve) = at.hour12();
    let pattern = if at.minute() == 0 {
        &line.hour_whole
    } else {
        &line.hour
    };
    let said = pattern
        .replace("{h12}", &twelve.to_string())
        .replace("{h}", &at.hour().to_string())
        .replace("{mm}", &at.format("%M").to_string())
        .replace("{half}", if afternoon { &line.pm } else { &line.am });
    in_digits(line, said)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::rules::carried;

    #[test]
    fn every_language_is_worded_and_nobody_claims_a_review_that_did_not_take_place() {
        let known: Vec<_> = LINES.iter().map(|l| l.language).collect();
        assert_eq!(known, LetterLanguage::ALL);
        for l in LINES.iter() {
            let wording = carried().wording(l.language).unwrap();
            assert_eq!(wording.key, format!("card.{}", l.language));
            for sentence in Sentence::ALL {
                assert!(!wording.sentence(*sentence).is_empty(), "{sentence}");
            }
            assert!(
                matches!(l.direction.as_str(), "ltr" | "rtl"),
                "{}",
                l.language
            );
            assert!(matches!(l.digits.chars().count(), 0 | 10), "{}", l.language);
        }
        let waiting = all(carried()).into_iter().filter(|l| l.to_review).count();
        assert_eq!(waiting, LetterLanguage::ALL.len() - 2);
    }

    #[test]
    fn dates_and_hours_follow_each_language() {
        let on = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        let at = NaiveTime::from_hms_opt(14, 30, 0).unwrap();
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        assert_eq!(
            date(carried(), LetterLanguage::Fr, on),
            "mardi 1er décembre 2026"
        );
        assert_eq!(hour(LetterLanguage::Fr, at), "14\u{a0}h\u{a0}30");
        assert_eq!(hour(LetterLanguage::Fr, nine), "9\u{a0}h");
        assert_eq!(
            date(carried(), LetterLanguage::En, on),
            "Tuesday, December 1, 2026"
        );
        assert_eq!(hour(LetterLanguage::En, at), "2:30\u{a0}p.m.");
        assert_eq!(
            date(carried(), LetterLanguage::Prs, on),
            "سه‌شنبه ۱ دسمبر ۲۰۲۶"
        );
        assert_eq!(hour(LetterLanguage::Uk, nine), "9:00");
        assert_eq!(hour(LetterLanguage::Ar, at), "٢:٣٠\u{a0}مساءً");
    }

    #[test]
    fn a_language_of_a_file_finds_its_card() {
        assert_eq!(spoken("ara"), Some(LetterLanguage::Ar));
        assert_eq!(spoken("fa"), Some(LetterLanguage::Prs));
        assert_eq!(spoken("zz"), None);
    }

    #[test]
    fn a_letter_is_in_the_first_language_of_the_person_that_it_is_written_in() {
        let speaks = |code: &str, usage| Language {
            id: None,
            code: code.into(),
            usage,
        };
        let other = LanguageUse::ALL
            .iter()
            .find(|u| **u != LanguageUse::Preferred)
            .unwrap();
        let known = [
            speaks("en", *other),
            speaks("ar", LanguageUse::Preferred),
            speaks("zz", LanguageUse::Preferred),
        ];
        assert_eq!(own(&known, LetterKind::Card), Some(LetterLanguage::Ar));
        assert_eq!(own(&known, LetterKind::Summary), Some(LetterLanguage::En));
        assert_eq!(own(&known[1..], LetterKind::Summary), None);
    }
}
