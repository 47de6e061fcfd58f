//! How partners write a header, a status, a reason, an outcome: data, not code.

use super::AnswerField;
use crate::imports::values::squeeze;
use crate::referrals::{ReferralOutcome, ReferralStatus, RefusalReason};
use serde::Deserialize;
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
struct Line {
    says: String,
    code: String,
    words: String,
}

type Known = HashMap<(String, String), String>;

/// A line that does not read is left out; the tests count them.
fn lines() -> Vec<Line> {
    csv::Reader::from_reader(include_str!("../../data/answers/words.csv").as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for line in lines() {
        for word in line.words.split_whitespace() {
            known.insert((line.says.clone(), word.to_owned()), line.code.clone());
        }
    }
    known
});

/// The code itself, else one of the ways of writing it.
fn read<T: FromStr>(says: &str, text: &str) -> Option<T> {
    if let Ok(code) = text.trim().parse() {
        return Some(code);
    }
    let without_parentheses = text.split(['(', '[']).next().unwrap_or_default();
    [text, without_parentheses].into_iter().find_map(|text| {
        let code = KNOWN.get(&(says.to_owned(), squeeze(text)))?;
        code.parse().ok()
    })
}

/// What a header says.
pub fn field_named(text: &str) -> Option<AnswerField> {
    read("column", text)
}

/// A status as partners write it.
pub fn status_named(text: &str) -> Option<ReferralStatus> {
    read("status", text)
}

/// A reason as partners write it.
pub(crate) fn reason_named(text: &str) -> Option<RefusalReason> {
    read("reason", text)
}

/// An outcome as partners write it.
pub(crate) fn outcome_named(text: &str) -> Option<ReferralOutcome> {
    read("outcome", text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::words::{Lang, Words};

    #[test]
    fn every_line_reads_and_every_word_says_one_thing() {
        let text = include_str!("../../data/answers/words.csv");
        assert_eq!(lines().len(), text.lines().count() - 1);
        let mut seen = HashMap::new();
        for line in lines() {
            let sound = match line.says.as_str() {
                "column" => line.code.parse::<AnswerField>().is_ok(),
                "status" => line.code.parse::<ReferralStatus>().is_ok(),
                "reason" => line.code.parse::<RefusalReason>().is_ok(),
                "outcome" => line.code.parse::<ReferralOutcome>().is_ok(),
                _ => false,
            };
            assert!(sound, "{line:?}");
            for word in line.words.split_whitespace() {
                assert_eq!(squeeze(word), word, "{line:?}");
                let before = seen.insert((line.says.clone(), word.to_owned()), line.code.clone());
                assert_eq!(before, None, "{word}");
            }
        }
    }

    #[test]
    fn what_the_screen_and_the_slip_say_is_understood_in_both_languages() {
        for lang in [Lang::Fr, Lang::En] {
            let words = Words::new(lang);
            for status in ReferralStatus::ALL {
                let said = words.name("referral-status", status);
                assert_eq!(status_named(&said), Some(*status), "{said}");
                assert_eq!(status_named(&said.to_uppercase()), Some(*status), "{said}");
            }
            for reason in RefusalReason::ALL {
                let said = words.name("refusal-reason", reason);
                assert_eq!(reason_named(&said), Some(*reason), "{said}");
            }
            for outcome in ReferralOutcome::ALL {
                let said = words.name("referral-outcome", outcome);
                assert_eq!(outcome_named(&said), Some(*outcome), "{said}");
            }
            for field in AnswerField::ALL {
                let said = words.name("answer-field", field);
                assert_eq!(field_named(&said), Some(*field), "{said}");
            }
        }
    }
}
