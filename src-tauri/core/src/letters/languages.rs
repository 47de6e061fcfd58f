//! Languages of printed things, and the sentences of the card: data.

use super::{CardLanguage, LetterLanguage};
use ancrage_paper::{Direction, Tongue};
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use serde::Deserialize;
use std::collections::BTreeMap;
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
    weekdays: String,
    months: String,
    reviewed_by: Option<String>,
    reviewed_on: Option<NaiveDate>,
}

#[derive(Debug, Deserialize)]
struct Spoken {
    language: LetterLanguage,
    sentence: Sentence,
    text: String,
}

static LINES: LazyLock<Vec<Line>> =
    LazyLock::new(|| rows(include_str!("../../data/letters/languages.csv")));

static SENTENCES: LazyLock<BTreeMap<(LetterLanguage, Sentence), String>> = LazyLock::new(|| {
    rows::<Spoken>(include_str!("../../data/letters/card.csv"))
        .into_iter()
        .map(|s| ((s.language, s.sentence), s.text))
        .collect()
});

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

/// The languages of the card.
pub fn all() -> Vec<CardLanguage> {
    LINES
        .iter()
        .map(|l| CardLanguage {
            language: l.language,
            name: l.name.clone(),
            to_review: l.reviewed_on.is_none() && !is_of_the_interface(l.language),
            reviewed_by: l.reviewed_by.clone(),
            reviewed_on: l.reviewed_on,
        })
        .collect()
}

/// Whether the whole program speaks it.
pub fn is_of_the_interface(language: LetterLanguage) -> bool {
    matches!(language, LetterLanguage::Fr | LetterLanguage::En)
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

/// A sentence of the card.
pub fn sentence(language: LetterLanguage, sentence: Sentence) -> &'static str {
    SENTENCES
        .get(&(language, sentence))
        .map_or("", String::as_str)
}

fn nth(list: &str, at: u32) -> &str {
    list.split('|').nth(at as usize).unwrap_or("")
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
pub fn date(language: LetterLanguage, on: NaiveDate) -> String {
    let Some(line) = line(language) else {
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
            nth(&line.weekdays, on.weekday().num_days_from_sunday()),
        )
        .replace("{day}", &day)
        .replace("{month}", nth(&line.months, on.month0()))
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

    #[test]
    fn every_language_says_every_sentence_once() {
        let said = include_str!("../../data/letters/card.csv").lines().count() - 1;
        let wanted = LetterLanguage::ALL.len() * Sentence::ALL.len();
        assert_eq!((said, SENTENCES.len()), (wanted, wanted));
        assert!(SENTENCES.values().all(|text| !text.trim().is_empty()));
        for language in LetterLanguage::ALL {
            let absence = sentence(*language, Sentence::Absence);
            assert_eq!(absence.matches("{phone}").count(), 1, "{language}");
        }
    }

    #[test]
    fn every_language_has_seven_days_and_twelve_months() {
        let known: Vec<_> = LINES.iter().map(|l| l.language).collect();
        assert_eq!(known, LetterLanguage::ALL);
        for l in LINES.iter() {
            assert_eq!(l.weekdays.split('|').count(), 7, "{}", l.language);
            assert_eq!(l.months.split('|').count(), 12, "{}", l.language);
            assert!(
                matches!(l.direction.as_str(), "ltr" | "rtl"),
                "{}",
                l.language
            );
            assert!(matches!(l.digits.chars().count(), 0 | 10), "{}", l.language);
        }
    }

    #[test]
    fn nobody_claims_a_review_that_did_not_take_place() {
        let waiting = all().into_iter().filter(|l| l.to_review).count();
        assert_eq!(waiting, LetterLanguage::ALL.len() - 2);
    }

    #[test]
    fn dates_and_hours_follow_each_language() {
        let on = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        let at = NaiveTime::from_hms_opt(14, 30, 0).unwrap();
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        assert_eq!(date(LetterLanguage::Fr, on), "mardi 1er décembre 2026");
        assert_eq!(hour(LetterLanguage::Fr, at), "14\u{a0}h\u{a0}30");
        assert_eq!(hour(LetterLanguage::Fr, nine), "9\u{a0}h");
        assert_eq!(date(LetterLanguage::En, on), "Tuesday, December 1, 2026");
        assert_eq!(hour(LetterLanguage::En, at), "2:30\u{a0}p.m.");
        assert_eq!(date(LetterLanguage::Prs, on), "سه‌شنبه ۱ دسمبر ۲۰۲۶");
        assert_eq!(hour(LetterLanguage::Uk, nine), "9:00");
        assert_eq!(hour(LetterLanguage::Ar, at), "٢:٣٠\u{a0}مساءً");
    }

    #[test]
    fn a_language_of_a_file_finds_its_card() {
        assert_eq!(spoken("ara"), Some(LetterLanguage::Ar));
        assert_eq!(spoken("fa"), Some(LetterLanguage::Prs));
        assert_eq!(spoken("zz"), None);
    }
}
