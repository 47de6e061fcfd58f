//! What the appointment card says in a language, and who read it over.

use super::entry::Entry;
use super::fields::RuleField as F;
use crate::letters::LetterLanguage;
use crate::letters::languages::Sentence;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The field of each sentence of the card.
const SENTENCES: &[(F, Sentence)] = &[
    (F::CardTitle, Sentence::Title),
    (F::CardName, Sentence::Name),
    (F::CardDate, Sentence::Date),
    (F::CardHour, Sentence::Hour),
    (F::CardPlace, Sentence::Place),
    (F::CardWith, Sentence::With),
    (F::CardInterpreter, Sentence::Interpreter),
    (F::CardInterpreterComing, Sentence::InterpreterComing),
    (F::CardByPhone, Sentence::ByPhone),
    (F::CardByVideo, Sentence::ByVideo),
    (F::CardAtHome, Sentence::AtHome),
    (F::CardAbsence, Sentence::Absence),
];

/// Names of days from Sunday, of months from January, stand between bars.
pub fn names(text: &str, count: usize) -> Option<Vec<String>> {
    let names: Vec<String> = text.split('|').map(|n| n.trim().to_owned()).collect();
    let whole = names.len() == count && names.iter().all(|n| !n.is_empty());
    whole.then_some(names)
}

/// What to do when one cannot come names the phone once.
pub fn names_the_phone(text: &str) -> bool {
    text.matches("{phone}").count() == 1
}

/// The card in one language.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The rule that says it.
    pub key: String,
    /// The language.
    pub language: LetterLanguage,
    /// Who read it over.
    pub reviewed_by: Option<String>,
    /// When.
    pub reviewed_on: Option<NaiveDate>,
    sentences: BTreeMap<Sentence, String>,
    weekdays: Vec<String>,
    months: Vec<String>,
}

impl Wording {
    /// Reads it; none when a sentence is missing.
    pub fn of(entry: &Entry) -> Option<Self> {
        let text = |field| entry.get(field).map(str::to_owned);
        let said = SENTENCES.iter();
        Some(Wording {
            key: entry.key.clone(),
            language: entry.read(F::Language)?,
            reviewed_by: text(F::Source),
            reviewed_on: entry.read(F::VerifiedOn),
            sentences: said
                .map(|(field, sentence)| Some((*sentence, text(*field)?)))
                .collect::<Option<_>>()?,
            weekdays: names(entry.get(F::CardWeekdays)?, 7)?,
            months: names(entry.get(F::CardMonths)?, 12)?,
        })
    }

    /// Whether a speaker must still read it: French and English are the
    /// interface's own.
    pub fn to_review(&self) -> bool {
        let own = matches!(self.language, LetterLanguage::Fr | LetterLanguage::En);
        self.reviewed_on.is_none() && !own
    }

    /// A sentence.
    pub fn sentence(&self, sentence: Sentence) -> &str {
        self.sentences.get(&sentence).map_or("", String::as_str)
    }

    /// The name of a day, counted from Sunday.
    pub fn weekday(&self, at: u32) -> &str {
        nth(&self.weekdays, at)
    }

    /// The name of a month, counted from January as zero.
    pub fn month(&self, at: u32) -> &str {
        nth(&self.months, at)
    }
}

fn nth(list: &[String], at: u32) -> &str {
    list.get(at as usize).map_or("", String::as_str)
}
