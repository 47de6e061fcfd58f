//! The first steps as the window sees them.

use super::{Cadence, Said};
use crate::calendar::PartialDate;
use crate::follow_ups::FollowUpKind;
use crate::ids::{CaseId, FollowUpId, RowId, UserId};
use crate::rules::VerifyReason;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// Where a step stands.
    pub enum StepStatus {
        /// To do.
        Todo = "todo",
        /// In progress.
        Doing = "doing",
        /// Done, on a date, with or without proof seen.
        Done = "done",
        /// Not applicable, for a reason.
        NotApplicable = "not_applicable",
        /// Refused by the person, for a reason.
        Refused = "refused",
    }
}

impl StepStatus {
    /// Whether the step still asks for attention.
    pub fn is_open(self) -> bool {
        matches!(self, StepStatus::Todo | StepStatus::Doing)
    }
}

crate::coded_enum! {
    /// What a member of the family is to the person.
    pub enum Relation {
        /// Daughter, son, child in their care.
        Child = "child",
        /// Spouse.
        Spouse = "spouse",
        /// Parent.
        Parent = "parent",
        /// Someone else in their care.
        Other = "other",
    }
}

/// A member of the family, as far as the first steps need to know. Another
/// adult has their own confidential file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Dependant {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// Given name.
    pub given: String,
    /// As far as known.
    pub birth: Option<PartialDate>,
    /// What they are to the person.
    pub relation: Relation,
}

/// A step of a file, with what its rule says today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Step {
    /// The row.
    pub id: RowId,
    /// The rule's code.
    pub code: String,
    /// What is to be done.
    pub title: Said,
    /// What to know, for this person's status and country.
    pub note: Option<Said>,
    /// What the person reads on paper.
    pub own: Said,
    /// Done by the team: no paper given to the person lists it.
    pub internal: bool,
    /// For which child.
    pub child: Option<String>,
    /// When it is due.
    pub due_on: NaiveDate,
    /// Whose it is.
    pub owner: UserId,
    /// Where it stands.
    pub status: StepStatus,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// Whether the proof was seen.
    pub proof_seen: bool,
    /// Why it was set aside.
    pub reason: Option<String>,
    /// Where the rule comes from; null for the practice of the field.
    pub source: Option<String>,
    /// When the rule was last checked.
    pub verified_on: Option<NaiveDate>,
    /// Why the rule is to be verified; null when it is not.
    pub to_verify: Option<VerifyReason>,
}

/// A step that would be added, moved or withdrawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StepChange {
    /// The step, null when it would be added.
    pub step: Option<RowId>,
    /// The rule's code.
    pub code: String,
    /// What is to be done.
    pub title: Said,
    /// For which child.
    pub child: Option<String>,
    /// Due date now; null when it would be added.
    pub from: Option<NaiveDate>,
    /// Due date then; null when it would be withdrawn.
    pub to: Option<NaiveDate>,
}

/// A follow-up that would be planned, moved, or withdrawn with its rhythm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FollowUpChange {
    /// The follow-up; null when it would be planned.
    pub follow_up: Option<FollowUpId>,
    /// What for.
    pub kind: FollowUpKind,
    /// Due date now; null when it would be planned.
    pub from: Option<NaiveDate>,
    /// Due date then; null when it would be withdrawn.
    pub to: Option<NaiveDate>,
}

/// What the rules would change, shown before anything is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Proposal {
    /// Steps, by the date they would have.
    pub steps: Vec<StepChange>,
    /// Follow-ups.
    pub follow_ups: Vec<FollowUpChange>,
}

impl Proposal {
    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.follow_ups.is_empty()
    }
}

/// The first steps of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Pathway {
    /// Arrival in Quebec; without it nothing is proposed.
    pub arrival_on: Option<NaiveDate>,
    /// Settlement in the region, when it came later.
    pub settled_on: Option<NaiveDate>,
    /// The rhythm of follow-ups.
    pub cadence: Cadence,
    /// The rhythm that was chosen, null when it follows the person's situation.
    pub chosen_cadence: Option<Cadence>,
    /// The family, as far as the file itself says.
    pub family: Vec<Dependant>,
    /// The expected date of a birth.
    pub expected_on: Option<NaiveDate>,
    /// Whether they hold a valid work permit; null when it is not said.
    pub work_permit: Option<bool>,
    /// When the job that is followed started.
    pub job_started_on: Option<NaiveDate>,
    /// What its households share with it.
    pub shared: Vec<Dependant>,
    /// Open steps by due date, then the others.
    pub steps: Vec<Step>,
    /// What the facts of the file would change.
    pub proposal: Proposal,
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PathwayOf {
    /// The file.
    pub case: CaseId,
}

/// Asks what another arrival date, or another country, would change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PreviewPathway {
    /// The file.
    pub case: CaseId,
    /// Arrival in Quebec.
    pub arrival_on: Option<NaiveDate>,
    /// Country of origin.
    pub country: Option<String>,
}

/// Says where a step stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SetStep {
    /// The file.
    pub case: CaseId,
    /// The step.
    pub step: RowId,
    /// Where it stands.
    pub status: StepStatus,
    /// When it was done; today when absent.
    #[ts(optional)]
    pub done_on: Option<NaiveDate>,
    /// Whether the proof was seen.
    #[ts(optional)]
    pub proof_seen: Option<bool>,
    /// Why it is set aside.
    #[ts(optional)]
    pub reason: Option<String>,
    /// Whose it becomes; unchanged when absent.
    #[ts(optional)]
    pub owner: Option<UserId>,
}

/// Replaces what the first steps depend on besides the identity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveSituation {
    /// The file.
    pub case: CaseId,
    /// Settlement in the region, when it came later than the arrival.
    pub settled_on: Option<NaiveDate>,
    /// The rhythm of follow-ups; the one that fits when null.
    pub cadence: Option<Cadence>,
    /// The family, all of it.
    pub family: Vec<Dependant>,
    /// The expected date of a birth; kept to the file.
    #[serde(default)]
    #[ts(optional)]
    pub expected_on: Option<NaiveDate>,
    /// Whether they hold a valid work permit; null when it is not said.
    #[serde(default)]
    #[ts(optional)]
    pub work_permit: Option<bool>,
    /// When the job that is followed started.
    #[serde(default)]
    #[ts(optional)]
    pub job_started_on: Option<NaiveDate>,
    /// Moves steps and follow-ups along, as the preview showed.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<bool>,
    /// The draft that this makes useless.
    #[serde(default)]
    #[ts(optional)]
    pub draft: Option<String>,
}
