//! Needs as the window sees them.

use super::french::FrenchResult;
use crate::ids::{CaseId, RowId, UserId};
use crate::pathway::Said;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// A domain of a person's life.
    pub enum Domain {
        /// Immigration status and documents.
        Status = "STA",
        /// Housing.
        Housing = "LOG",
        /// Income and budget.
        Income = "REV",
        /// Spoken French.
        French = "FRA",
        /// Work.
        Work = "EMP",
        /// Recognition of skills, training.
        Recognition = "COM",
        /// Health and well-being.
        Health = "SAN",
        /// Children, school, childcare.
        Children = "ENF",
        /// Getting around.
        Mobility = "MOB",
        /// Paperwork and digital steps.
        Digital = "NUM",
        /// Network and community life.
        Network = "RES",
        /// Safety and rights.
        Safety = "SEC",
        /// Staying in the region.
        Project = "PRJ",
    }
}

crate::coded_enum! {
    /// At which moment of the accompaniment.
    pub enum Moment {
        /// The first one.
        Baseline = "baseline",
        /// After six months.
        Months6 = "months_6",
        /// After twelve months.
        Months12 = "months_12",
        /// After twenty-four months.
        Months24 = "months_24",
        /// When the file closes.
        Closing = "closing",
        /// Any other.
        Other = "other",
    }
}

crate::coded_enum! {
    /// Why a low score has no objective.
    pub enum AsideReason {
        /// The person does not put it first.
        NotPrioritized = "not_prioritized",
        /// Someone else takes care of it.
        HandledElsewhere = "handled_elsewhere",
        /// Another one, written.
        Other = "other",
    }
}

/// Declares a number between two bounds: outside them it does not exist.
macro_rules! bounded {
    ($(#[$doc:meta])* $name:ident, $least:literal, $most:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(try_from = "u8", into = "u8")]
        #[ts(export, type = "number")]
        pub struct $name(u8);

        impl $name {
            /// Its number.
            pub const fn number(self) -> u8 {
                self.0
            }
        }
        impl TryFrom<u8> for $name {
            type Error = OutOfScale;
            fn try_from(number: u8) -> Result<Self, OutOfScale> {
                ($least..=$most).contains(&number).then_some($name(number)).ok_or(OutOfScale)
            }
        }
        impl From<$name> for u8 {
            fn from(value: $name) -> u8 {
                value.0
            }
        }
        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(i64::from(self.0).into())
            }
        }
        impl rusqlite::types::FromSql for $name {
            fn column_result(
                value: rusqlite::types::ValueRef<'_>,
            ) -> rusqlite::types::FromSqlResult<Self> {
                let number = u8::column_result(value)?;
                $name::try_from(number)
                    .map_err(|e| rusqlite::types::FromSqlError::Other(Box::new(e)))
            }
        }
    };
}

/// A number that the scale does not have.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("a number outside the scale")]
pub struct OutOfScale;

bounded! {
    /// From 1, crisis, to 5, autonomous and a resource to others.
    Score, 1, 5
}

bounded! {
    /// A level of the Échelle québécoise.
    Level, 1, 12
}

/// What each score of a domain means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DomainScale {
    /// The domain.
    pub domain: Domain,
    /// From 1 to 5.
    pub anchors: Vec<Said>,
    /// Whether the lowest score warns the supervisor.
    pub alert: bool,
    /// Where the wording comes from; null for the practice of the field.
    pub source: Option<String>,
    /// When it was last checked.
    pub verified_on: Option<NaiveDate>,
}

/// What an assessment says of one domain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct DomainScore {
    /// The domain.
    pub domain: Domain,
    /// The counsellor's; null when not assessed.
    pub score: Option<Score>,
    /// The person's own; null when not given.
    pub own_score: Option<Score>,
    /// A short fact.
    pub comment: Option<String>,
}

/// An assessment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Assessment {
    /// The row.
    pub id: RowId,
    /// At which moment.
    pub moment: Moment,
    /// When the person was met.
    pub held_on: NaiveDate,
    /// Who assessed.
    pub author: UserId,
    /// Whether an interpreter was there.
    pub interpreted: bool,
    /// Name or number of the interpreter.
    pub interpreter: Option<String>,
    /// When it was completed; null while it is put down.
    pub completed_on: Option<NaiveDate>,
    /// The one that it replaces.
    pub corrects: Option<RowId>,
    /// Whether a later one replaces it.
    pub corrected: bool,
    /// What was assessed, in the order of the domains.
    pub scores: Vec<DomainScore>,
}

impl Assessment {
    /// Whether it counts: completed, and replaced by none.
    pub fn counts(&self) -> bool {
        self.completed_on.is_some() && !self.corrected
    }
    /// The counsellor's score of a domain.
    pub fn score(&self, domain: Domain) -> Option<Score> {
        self.scores.iter().find(|s| s.domain == domain)?.score
    }
}

/// How a domain moved since the baseline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Progress {
    /// The domain.
    pub domain: Domain,
    /// At the baseline.
    pub baseline: Score,
    /// At the latest assessment of that domain.
    pub latest: Score,
    /// When that was.
    pub latest_on: NaiveDate,
    /// The later minus the baseline.
    pub change: i8,
    /// Whether it improved: by one or more.
    pub improved: bool,
}

/// A low score that waits for an objective, or for a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Owed {
    /// The domain.
    pub domain: Domain,
    /// The counsellor's score.
    pub score: Score,
    /// When it was given.
    pub held_on: NaiveDate,
    /// By when the objective is written.
    pub due_on: NaiveDate,
}

/// A low score set aside, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetAside {
    /// The domain.
    pub domain: Domain,
    /// The counsellor's score.
    pub score: Score,
    /// Why.
    pub reason: AsideReason,
    /// In words.
    pub note: Option<String>,
    /// When it was decided.
    pub on: NaiveDate,
}

/// A supervisor to be warned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NeedAlert {
    /// The row.
    pub id: RowId,
    /// Which domain.
    pub domain: Domain,
    /// When the score was given.
    pub raised_on: NaiveDate,
    /// By when the supervisor is warned.
    pub due_on: NaiveDate,
    /// When it was settled.
    pub answered_on: Option<NaiveDate>,
    /// Who was warned.
    pub supervisor: Option<String>,
    /// What was decided.
    pub decision: Option<String>,
    /// Who wrote it.
    pub answered_by: Option<UserId>,
}

/// An assessment to come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NextAssessment {
    /// At which moment.
    pub moment: Moment,
    /// When it is due.
    pub due_on: NaiveDate,
}

/// The needs of a person, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Needs {
    /// Every assessment, newest first; the one put down has no completion date.
    pub assessments: Vec<Assessment>,
    /// How each domain moved since the baseline.
    pub progress: Vec<Progress>,
    /// Low scores that wait for an objective.
    pub owed: Vec<Owed>,
    /// Low scores set aside.
    pub aside: Vec<SetAside>,
    /// Alerts, those that wait first.
    pub alerts: Vec<NeedAlert>,
    /// The next assessment.
    pub next: Option<NextAssessment>,
    /// The moment that an assessment held today would have.
    pub moment: Moment,
    /// French by skill, newest first.
    pub french: Vec<FrenchResult>,
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct NeedsOf {
    /// The file.
    pub case: CaseId,
}

/// Saves an assessment: puts it down, or completes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveAssessment {
    /// The file.
    pub case: CaseId,
    /// The one under way that is continued; a new one when absent.
    #[ts(optional)]
    pub assessment: Option<RowId>,
    /// The completed one that a new one replaces.
    #[ts(optional)]
    pub corrects: Option<RowId>,
    /// At which moment.
    pub moment: Moment,
    /// When; today when absent.
    #[ts(optional)]
    pub held_on: Option<NaiveDate>,
    /// Whether an interpreter was there.
    pub interpreted: bool,
    /// Name or number of the interpreter.
    #[ts(optional)]
    pub interpreter: Option<String>,
    /// What was assessed.
    pub scores: Vec<DomainScore>,
    /// Whether it is completed; put down otherwise.
    pub complete: bool,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Throws away an assessment that was put down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AssessmentRef {
    /// The file.
    pub case: CaseId,
    /// The assessment.
    pub assessment: RowId,
}

/// Says why a low score has no objective.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SetDomainAside {
    /// The file.
    pub case: CaseId,
    /// The domain.
    pub domain: Domain,
    /// Why.
    pub reason: AsideReason,
    /// In words; required for another reason.
    #[ts(optional)]
    pub note: Option<String>,
}

/// Writes what was decided after an alert.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SettleAlert {
    /// The file.
    pub case: CaseId,
    /// The alert.
    pub alert: RowId,
    /// Who was warned.
    pub supervisor: String,
    /// What was decided.
    pub decision: String,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}
