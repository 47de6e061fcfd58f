//! How partners write a header, a status, a reason, an outcome: data, not code.

use super::AnswerField;
use crate::imports::vocabulary::Vocabulary;
use crate::referrals::{ReferralOutcome, ReferralStatus, RefusalReason};
use std::str::FromStr;
use std::sync::LazyLock;

const WORDS: &str = include_str!("../../data/answers/words.csv");

static KNOWN: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(WORDS));

fn read<T: FromStr>(says: &str, text: &str) -> Option<T> {
    KNOWN.read(says, text)
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
    use crate::imports::values::squeeze;
    use crate::imports::vocabulary::lines;
    use crate::words::{Lang, Words};
    use std::collections::HashMap;

    #[test]
    fn every_line_reads_and_every_word_says_one_thing() {
        assert_eq!(lines(WORDS).len(), WORDS.lines().count() - 1);
        let mut seen = HashMap::new();
        for line in lines(WORDS) {
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
