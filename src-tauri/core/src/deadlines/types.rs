//! Deadlines as the window sees them.

use super::estimates::{Absence, Estimate};
use super::state::DeadlineState;
use crate::cases::contact::ImmigrationCode;
use crate::ids::{CaseId, RowId};
use crate::pathway::Said;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// What runs out.
    pub enum DeadlineKind {
        /// Work permit.
        WorkPermit = "work_permit",
        /// Study permit.
        StudyPermit = "study_permit",
        /// Passport.
        Passport = "passport",
        /// Quebec acceptance certificate.
        Caq = "caq",
        /// Permanent resident card.
        PrCard = "pr_card",
        /// Health insurance card.
        RamqCard = "ramq_card",
        /// Social insurance number that begins with 9.
        Sin = "sin",
        /// Interim federal health certificate.
        Ifhp = "ifhp",
        /// Hearing.
        Hearing = "hearing",
        /// Lease.
        Lease = "lease",
        /// Document of the immigration status, as the status history holds it.
        Status = "status",
        /// Something else, said in the note.
        Other = "other",
    }
}

/// What to know of a deadline as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeadlineFact {
    /// In words.
    pub text: Said,
    /// Until when it can be acted on.
    pub until: Option<NaiveDate>,
    /// Where it comes from.
    pub source: Option<String>,
    /// When it was last checked.
    pub verified_on: Option<NaiveDate>,
}

/// What runs out, and what was done about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Deadline {
    /// The row; that of the status for its document.
    pub id: RowId,
    /// What.
    pub kind: DeadlineKind,
    /// Which status, when the date is that of its document.
    pub status: Option<ImmigrationCode>,
    /// When it runs out.
    pub expires_on: NaiveDate,
    /// Who issued it.
    pub issued_by: Option<String>,
    /// The last characters of its number; never more than three.
    pub last_characters: Option<String>,
    /// In words.
    pub note: Option<String>,
    /// Where it stands.
    pub state: DeadlineState,
    /// Since when.
    pub state_on: Option<NaiveDate>,
    /// Why it was set aside.
    pub reason: Option<String>,
    /// The one that this one took over from.
    pub renews: Option<RowId>,
    /// The day each alert starts.
    pub alerts: Vec<NaiveDate>,
    /// The alert that started and was not seen to.
    pub alert: Option<NaiveDate>,
    /// The alert that starts next.
    pub next_alert: Option<NaiveDate>,
    /// What to know now.
    pub facts: Vec<DeadlineFact>,
}

/// The deadlines of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Deadlines {
    /// Those that run, by date; then the others.
    pub deadlines: Vec<Deadline>,
    /// Absences from Canada, newest first.
    pub absences: Vec<Absence>,
    /// Estimates, never decisions.
    pub estimates: Vec<Estimate>,
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct DeadlinesOf {
    /// The file.
    pub case: CaseId,
}

/// Adds a deadline, or corrects one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveDeadline {
    /// The file.
    pub case: CaseId,
    /// The one corrected; a new one when absent.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// What; `status` is refused: its date is in the status history.
    pub kind: DeadlineKind,
    /// When it runs out.
    pub expires_on: NaiveDate,
    /// Who issued it.
    pub issued_by: Option<String>,
    /// The last characters of its number; three at most.
    pub last_characters: Option<String>,
    /// In words.
    pub note: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// What was done about a deadline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum DeadlineStep {
    /// Seen to until the next alert.
    Seen {},
    /// Renewal asked for.
    Asked {
        /// When.
        on: NaiveDate,
    },
    /// Another document took over.
    Renewed {
        /// Since when.
        on: NaiveDate,
        /// Until when.
        expires_on: NaiveDate,
    },
    /// Nothing to renew.
    NotNeeded {
        /// Why.
        reason: String,
    },
    /// It runs again: what was said was wrong.
    Reopened {},
}

/// Settles a deadline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SettleDeadline {
    /// The file.
    pub case: CaseId,
    /// The deadline.
    pub deadline: RowId,
    /// What was done.
    pub step: DeadlineStep,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Replaces the absences of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveAbsences {
    /// The file.
    pub case: CaseId,
    /// All of them.
    pub absences: Vec<Absence>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}
