//! The rules as the window sees them.

use super::eligibility::VerifyReason;
use super::entry::{Entry, Fault, Values};
use super::fields::{RuleField, RuleKind};
use super::thresholds::Threshold;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A sentence of the rules, in both languages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Said {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

crate::coded_enum! {
    /// Where a rule in force comes from.
    pub enum RuleOrigin {
        /// The program carries it.
        Carried = "carried",
        /// The program carries another wording of it.
        Edited = "edited",
        /// Only this vault has it.
        Added = "added",
        /// The program carries it; this vault set it aside.
        Removed = "removed",
    }
}

/// A rule, with what is to be known before it is relied on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RuleLine {
    /// The rule.
    pub rule: Entry,
    /// Where it comes from.
    pub origin: RuleOrigin,
    /// Why it is to be verified.
    pub to_verify: Option<VerifyReason>,
    /// Whether it holds today.
    pub holds: bool,
    /// What the program carries instead, when the rule was changed here.
    pub carried: Option<Values>,
    /// The program's own changed since it was changed here.
    pub newer: bool,
}

/// Every rule of the vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RulesShown {
    /// The version of the pack in force.
    pub version: String,
    /// Its date.
    pub dated_on: NaiveDate,
    /// The version that the program carries.
    pub carried_version: String,
    /// Its date.
    pub carried_on: NaiveDate,
    /// Whether the person at the keyboard may change them.
    pub may_edit: bool,
    /// Their subject in the journal; none before the first change.
    pub subject: Option<crate::ids::SubjectId>,
    /// The rules, in the order that they are tried.
    pub rules: Vec<RuleLine>,
    /// The fields of each kind, in the order of its form.
    pub shapes: Vec<RuleShape>,
}

/// The delays and numbers in force today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RuleNumbers {
    /// By threshold.
    pub numbers: BTreeMap<Threshold, Vec<u32>>,
}

/// The fields of a kind of rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RuleShape {
    /// The kind.
    pub kind: RuleKind,
    /// Its fields.
    pub fields: Vec<RuleShapeField>,
}

/// A field of a kind of rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RuleShapeField {
    /// Which.
    pub field: RuleField,
    /// Whether the rule needs it.
    pub needed: bool,
}

/// Saves a rule; a new one has no key yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveRule {
    /// Which rule; a new one when absent.
    #[ts(optional)]
    pub key: Option<String>,
    /// What it speaks of.
    pub kind: RuleKind,
    /// Its fields.
    pub values: Values,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Names a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RuleRef {
    /// Its key.
    pub key: String,
}

/// Names a file of rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RulesFile {
    /// Where it is.
    pub path: String,
}

crate::coded_enum! {
    /// How a file differs from the rules in force.
    pub enum RuleChange {
        /// Only the file has the rule.
        Added = "added",
        /// Both have it, otherwise worded.
        Changed = "changed",
        /// Only the vault has it.
        Removed = "removed",
    }
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RuleFieldChange {
    /// The field.
    pub field: RuleField,
    /// In force now.
    pub from: Option<String>,
    /// In the file.
    pub to: Option<String>,
}

/// A rule that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RuleDifference {
    /// The rule: the file's, or the one that would be set aside.
    pub rule: Entry,
    /// How.
    pub change: RuleChange,
    /// Field by field, when both have it.
    pub fields: Vec<RuleFieldChange>,
}

/// What a file of rules holds, against the rules in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RulesReport {
    /// The file's version.
    pub version: Option<String>,
    /// Its date.
    pub dated_on: Option<NaiveDate>,
    /// How many rules it has.
    pub rules: u32,
    /// What is wrong; then nothing would be taken from it.
    pub faults: Vec<Fault>,
    /// What would change.
    pub differences: Vec<RuleDifference>,
}
