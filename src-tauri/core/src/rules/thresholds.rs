//! Delays and numbers that the rooms count with.

use super::steps::NotOne;
use std::str::FromStr;

crate::coded_enum! {
    /// What a delay or a number is for.
    pub enum Threshold {
        /// Days before a document ends at which it asks for attention.
        AlertDays = "alert_days",
        /// Days during which a document that ran out still asks for it.
        ExpiredDays = "expired_days",
        /// Business days within which the first contact is targeted.
        FirstContactDays = "first_contact_days",
        /// Business days that « later » gives.
        LaterDays = "later_days",
        /// Business days from a first missed appointment to the second attempt.
        NoShowSecond = "no_show_second",
        /// Days from it to the third attempt.
        NoShowThird = "no_show_third",
        /// Days from it after which closing may be proposed.
        NoShowClosing = "no_show_closing",
        /// Attempts before someone is said to be out of reach.
        UnreachableAttempts = "unreachable_attempts",
        /// Channels that they go by.
        UnreachableChannels = "unreachable_channels",
        /// Days that they spread over.
        UnreachableDays = "unreachable_days",
        /// Days before a safety flag is reviewed.
        FlagReviewDays = "flag_review_days",
        /// Months that a consent lasts unless said otherwise.
        ConsentMonths = "consent_months",
        /// Days without contact after which a person is called silent.
        SilentDays = "silent_days",
        /// Days within which needs are first assessed.
        BaselineDays = "baseline_days",
        /// Months at which they are assessed again.
        ReassessmentMonths = "reassessment_months",
        /// Business days within which a low score has its objective.
        ObjectiveDays = "objective_days",
        /// Business days within which a supervisor is told.
        SupervisorDays = "supervisor_days",
        /// Months at which retention is checked.
        RetentionMonths = "retention_months",
        /// Figures below this are masked when published.
        SuppressedBelow = "suppressed_below",
        /// Days after which a rule is to be verified again.
        RuleReviewDays = "rule_review_days",
    }
}

crate::coded_enum! {
    /// What the numbers of a threshold count.
    pub enum Unit {
        /// Calendar days.
        Days = "days",
        /// Days that the office works.
        BusinessDays = "business_days",
        /// Calendar months.
        Months = "months",
        /// Things.
        Count = "count",
    }
}

/// The largest number that a threshold may hold: ten years of days.
const LARGEST: u32 = 3_660;

/// One number or several.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers(pub Vec<u32>);

impl FromStr for Numbers {
    type Err = NotOne;
    fn from_str(text: &str) -> Result<Self, NotOne> {
        let numbers = text
            .split_whitespace()
            .map(|n| n.parse().ok().filter(|n| *n <= LARGEST).ok_or(NotOne))
            .collect::<Result<Vec<u32>, _>>()?;
        (1..=12)
            .contains(&numbers.len())
            .then_some(Numbers(numbers))
            .ok_or(NotOne)
    }
}
