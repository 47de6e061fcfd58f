//! What an immigration status generally opens. The program orients; the body
//! that is responsible decides.

use super::Said;
use super::entry::Terms;
use crate::cases::contact::ImmigrationCode;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// A service whose access depends on the status.
    pub enum PublicService {
        /// Settlement organizations that the ministry funds.
        Settlement = "settlement",
        /// French-language learning.
        Francisation = "francisation",
        /// Quebec health insurance.
        Ramq = "ramq",
        /// Interim Federal Health Program.
        Ifhp = "ifhp",
        /// Family allowance.
        FamilyAllowance = "family_allowance",
        /// Last-resort financial assistance.
        LastResort = "last_resort",
        /// Reduced-contribution childcare.
        Childcare = "childcare",
        /// Work.
        Work = "work",
    }
}

crate::coded_enum! {
    /// What a rule answers; never a decision.
    pub enum Answer {
        /// Generally eligible.
        Eligible = "eligible",
        /// Under conditions.
        Conditions = "conditions",
        /// Generally not eligible.
        NotEligible = "not_eligible",
        /// To be verified.
        Verify = "verify",
    }
}

crate::coded_enum! {
    /// What must hold of a person for a rule to.
    pub enum Condition {
        /// A birth is expected.
        Pregnancy = "pregnancy",
        /// They hold a valid work permit.
        WorkPermit = "work_permit",
    }
}

crate::coded_enum! {
    /// Why a rule is to be verified.
    pub enum VerifyReason {
        /// No rule holds that day.
        NoRule = "no_rule",
        /// It says so itself.
        Says = "says",
        /// Nothing says where it comes from: the practice of the field.
        NoSource = "no_source",
        /// It has a source, and was never compared with it.
        Never = "never",
        /// It was verified before the pack's date.
        Older = "older",
        /// It was verified too long ago.
        Stale = "stale",
        /// It does not hold today.
        Outside = "outside",
    }
}

/// An eligibility rule.
#[derive(Debug, Clone, PartialEq)]
pub struct EligibilityRule {
    /// For which service.
    pub service: PublicService,
    /// For which status.
    pub status: ImmigrationCode,
    /// What it answers.
    pub answer: Answer,
    /// What must hold for that answer.
    pub condition: Option<Condition>,
    /// What to know.
    pub note: Option<Said>,
    /// Since when, until when, by whom.
    pub terms: Terms,
}

/// What is shown of a service, for a person, on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Orientation {
    /// The service.
    pub service: PublicService,
    /// What is shown: to be verified whenever the rule is.
    pub answer: Answer,
    /// What the rule says, when it is to be verified.
    pub says: Option<Answer>,
    /// Why it is to be verified.
    pub why: Option<VerifyReason>,
    /// What must hold of the person.
    pub condition: Option<Condition>,
    /// Whether it does; null when the file does not say.
    pub condition_met: Option<bool>,
    /// What to know.
    pub note: Option<Said>,
    /// Where the rule comes from.
    pub source: Option<String>,
    /// When it was last checked.
    pub verified_on: Option<NaiveDate>,
    /// From when it holds.
    pub valid_from: Option<NaiveDate>,
    /// Until when.
    pub valid_to: Option<NaiveDate>,
}

impl Orientation {
    /// Without a rule, everything is to be verified.
    pub(super) fn unknown(service: PublicService) -> Self {
        Orientation {
            service,
            answer: Answer::Verify,
            says: None,
            why: Some(VerifyReason::NoRule),
            condition: None,
            condition_met: None,
            note: None,
            source: None,
            verified_on: None,
            valid_from: None,
            valid_to: None,
        }
    }

    /// What a rule in force says; `why` when it is to be verified.
    pub(super) fn of(rule: &EligibilityRule, why: Option<VerifyReason>, met: Option<bool>) -> Self {
        let says = match (rule.condition, met) {
            (None, _) | (_, Some(true)) => rule.answer,
            (Some(_), _) if rule.answer == Answer::Eligible => Answer::Conditions,
            (Some(_), _) => rule.answer,
        };
        let why = why.or((says == Answer::Verify).then_some(VerifyReason::Says));
        Orientation {
            service: rule.service,
            answer: why.map_or(says, |_| Answer::Verify),
            says: why.map(|_| says).filter(|s| *s != Answer::Verify),
            why,
            condition: rule.condition,
            condition_met: rule.condition.and(met),
            note: rule.note.clone(),
            source: rule.terms.source.clone(),
            verified_on: rule.terms.verified_on,
            valid_from: rule.terms.valid_from,
            valid_to: rule.terms.valid_to,
        }
    }
}
