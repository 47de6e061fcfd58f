//! A person's action plan: objectives tied to the domains of their needs, steps
//! with who does what by when, and each version that they agreed on.
//!
//! Source: the practice brief, sections 2.1 and 3.

mod machine;
pub mod operations;
pub mod store;
mod types;
pub mod watch;

pub use machine::{Needs, check};
pub use types::*;

/// Journaled tables of the room, and the line that Today reads.
pub const MIGRATION: &str = "
CREATE TABLE plan_objectives (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    domain    TEXT NOT NULL,
    aim       TEXT NOT NULL,
    status    TEXT NOT NULL,
    status_on TEXT NOT NULL,
    reason    TEXT,
    made_on   TEXT NOT NULL,
    target_on TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_steps (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    objective BLOB NOT NULL,
    position  INTEGER NOT NULL,
    what      TEXT NOT NULL,
    doer      TEXT NOT NULL,
    who       TEXT,
    due_on    TEXT NOT NULL,
    status    TEXT NOT NULL,
    done_on   TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- Each version as the person agreed to it.
CREATE TABLE plan_agreements (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    version     INTEGER NOT NULL,
    agreed_on   TEXT NOT NULL,
    present     INTEGER NOT NULL,
    interpreted INTEGER NOT NULL,
    interpreter TEXT,
    form        TEXT NOT NULL,
    signed_on   TEXT,
    author      BLOB NOT NULL,
    content     TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- Derived: the earliest open step of each file.
CREATE TABLE plan_lines (
    subject    BLOB NOT NULL PRIMARY KEY,
    counsellor BLOB NOT NULL,
    next_due   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_lines_due ON plan_lines (counsellor, next_due);
";

/// Why the room refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such objective in this file.
    #[error("no such objective")]
    ObjectiveUnknown,
    /// An objective says what is aimed at.
    #[error("an objective has a title")]
    TitleMissing,
    /// A step says what is done.
    #[error("a step says what is done")]
    StepEmpty,
    /// No such step in this file.
    #[error("no such step")]
    StepUnknown,
    /// The machine has no such move.
    #[error("an objective does not go from {from} to {to}")]
    NoSuchMove {
        /// Where it stands.
        from: ObjectiveStatus,
        /// Where it was to go.
        to: ObjectiveStatus,
    },
    /// Suspended, dropped or partly reached: it says why.
    #[error("this move has a reason")]
    ReasonMissing,
    /// A date that has not come.
    #[error("this is dated today or before")]
    InFuture,
    /// There is nothing to agree on.
    #[error("no objective to agree on")]
    NothingToAgree,
    /// No such version in this file.
    #[error("no such version")]
    VersionUnknown,
    /// Signed before it was agreed.
    #[error("a plan is signed on the day of the agreement or after")]
    SignedBefore,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::ObjectiveUnknown => "objective-unknown",
            Error::TitleMissing => "objective-title-missing",
            Error::StepEmpty => "plan-step-empty",
            Error::StepUnknown => "plan-step-unknown",
            Error::NoSuchMove { .. } => "objective-no-such-move",
            Error::ReasonMissing => "objective-why-missing",
            Error::InFuture => "plan-in-future",
            Error::NothingToAgree => "plan-nothing-to-agree",
            Error::VersionUnknown => "plan-version-unknown",
            Error::SignedBefore => "plan-signed-before",
        }
    }
}
