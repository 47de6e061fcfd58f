//! An action plan as the window and the letters see it.

pub use super::machine::{ObjectiveStatus, next_of};
use crate::assessments::{Domain, Owed};
use crate::consents::ConsentForm;
use crate::ids::{CaseId, RowId, UserId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// Who does a step.
    pub enum Doer {
        /// The person.
        Person = "person",
        /// The counsellor.
        Counsellor = "counsellor",
        /// A partner.
        Partner = "partner",
    }
}

crate::coded_enum! {
    /// Where a step of the plan stands.
    pub enum PlanStepStatus {
        /// To do.
        Todo = "todo",
        /// Done, on a date.
        Done = "done",
        /// No longer needed.
        Cancelled = "cancelled",
    }
}

/// A step of the plan: who does what by when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanStep {
    /// The row.
    pub id: RowId,
    /// What is done.
    pub what: String,
    /// Who does it.
    pub doer: Doer,
    /// The partner's name, or whom the person asks for.
    pub who: Option<String>,
    /// By when.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub status: PlanStepStatus,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
}

/// An objective of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanObjective {
    /// The row.
    pub id: RowId,
    /// The domain of the need.
    pub domain: Domain,
    /// What is aimed at.
    pub title: String,
    /// Where it stands.
    pub status: ObjectiveStatus,
    /// Since when.
    pub status_on: NaiveDate,
    /// Why, when it says.
    pub reason: Option<String>,
    /// When it was written.
    pub made_on: NaiveDate,
    /// By when it is aimed at.
    pub target_on: Option<NaiveDate>,
    /// Who does what by when, in order.
    pub steps: Vec<PlanStep>,
}

/// A version that the person agreed on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanAgreement {
    /// The row.
    pub id: RowId,
    /// From 1.
    pub version: u32,
    /// When it was agreed.
    pub agreed_on: NaiveDate,
    /// Whether the person was there; at a distance otherwise.
    pub present: bool,
    /// Whether an interpreter was there.
    pub interpreted: bool,
    /// Name or number of the interpreter.
    pub interpreter: Option<String>,
    /// Written or oral.
    pub form: ConsentForm,
    /// When the paper signed was seen.
    pub signed_on: Option<NaiveDate>,
    /// Who wrote it.
    pub author: UserId,
    /// The objectives as they were agreed.
    pub objectives: Vec<PlanObjective>,
}

/// An objective with the moves that it may make.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ObjectiveMoves {
    /// Where it may go.
    pub to: ObjectiveStatus,
    /// Whether the move says why.
    pub reason: bool,
}

/// How far a plan is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanCounts {
    /// Objectives that were not dropped.
    pub objectives: u32,
    /// Of those, reached, wholly or in part.
    pub reached: u32,
    /// Steps of those that were not cancelled.
    pub steps: u32,
    /// Of those, done.
    pub done: u32,
}

/// The plan of a file, whole: what the section shows and what is printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanSheet {
    /// The file.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Objectives: open ones first, then as they were written.
    pub objectives: Vec<PlanObjective>,
    /// Versions that the person agreed on, newest first.
    pub agreements: Vec<PlanAgreement>,
    /// Whether what is aimed at changed since the last agreement, or was never
    /// agreed.
    pub changed: bool,
    /// Low scores without an objective: proposed first.
    pub owed: Vec<Owed>,
    /// How far it is.
    pub counts: PlanCounts,
    /// The earliest step that is still to do.
    pub next_due: Option<NaiveDate>,
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PlanOf {
    /// The file.
    pub case: CaseId,
}

/// Names a status, to know where it leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MovesOf {
    /// Where an objective stands.
    pub status: ObjectiveStatus,
}

/// A step as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct WrittenStep {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// What is done.
    pub what: String,
    /// Who does it.
    pub doer: Doer,
    /// The partner's name, or whom the person asks for.
    #[ts(optional)]
    pub who: Option<String>,
    /// By when.
    pub due_on: NaiveDate,
}

/// Writes an objective with all its steps, or replaces one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveObjective {
    /// The file.
    pub case: CaseId,
    /// The objective to change; a new one when absent.
    #[ts(optional)]
    pub objective: Option<RowId>,
    /// The domain of the need.
    pub domain: Domain,
    /// What is aimed at.
    pub title: String,
    /// By when.
    #[ts(optional)]
    pub target_on: Option<NaiveDate>,
    /// Every step; one that is not there any more is removed.
    pub steps: Vec<WrittenStep>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Moves an objective.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MoveObjective {
    /// The file.
    pub case: CaseId,
    /// The objective.
    pub objective: RowId,
    /// Where to.
    pub to: ObjectiveStatus,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// Why, when the move must say.
    #[ts(optional)]
    pub reason: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Says where a step stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SetPlanStep {
    /// The file.
    pub case: CaseId,
    /// The step.
    pub step: RowId,
    /// Where it stands.
    pub status: PlanStepStatus,
    /// When it was done; today when absent.
    #[ts(optional)]
    pub done_on: Option<NaiveDate>,
}

/// Agrees on the plan as it stands: a new version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AgreePlan {
    /// The file.
    pub case: CaseId,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// Whether the person was there.
    pub present: bool,
    /// Whether an interpreter was there.
    pub interpreted: bool,
    /// Name or number of the interpreter.
    #[ts(optional)]
    pub interpreter: Option<String>,
    /// Written or oral.
    pub form: ConsentForm,
    /// When the paper signed was seen.
    #[ts(optional)]
    pub signed_on: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Records that the signed paper of a version was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SignPlan {
    /// The file.
    pub case: CaseId,
    /// The version.
    pub agreement: RowId,
    /// When it was seen; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
}
