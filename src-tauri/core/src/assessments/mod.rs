//! Needs of a person: thirteen domains scored from 1 to 5, French by skill,
//! what a low score owes, whom the lowest ones warn.
//!
//! Scales and delays are data (`data/assessments`). A domain that was not
//! assessed is absent: it is never a zero, and nothing is averaged. Source: the
//! practice brief, section 3.

pub mod french;
pub mod operations;
mod rules;
pub mod store;
mod types;
pub mod watch;

pub(crate) use rules::{is_low, warns};
pub use rules::{months_after, scale, step_of};
pub use types::*;

/// Journaled tables of the room, and the line that Today reads.
pub const MIGRATION: &str = "
CREATE TABLE assessments (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    moment       TEXT NOT NULL,
    held_on      TEXT NOT NULL,
    author       BLOB NOT NULL,
    interpreted  INTEGER NOT NULL,
    interpreter  TEXT,
    completed_on TEXT,
    corrects     BLOB,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessments_held ON assessments (held_on) WHERE completed_on IS NOT NULL;

-- Only what was assessed: no row is « non évalué ».
CREATE TABLE assessment_scores (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    assessment BLOB NOT NULL,
    domain     TEXT NOT NULL,
    score      INTEGER,
    own_score  INTEGER,
    comment    TEXT,
    aside      TEXT,
    aside_note TEXT,
    aside_on   TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- A supervisor to be warned, until someone writes what was decided.
CREATE TABLE need_alerts (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    assessment BLOB NOT NULL,
    domain     TEXT NOT NULL,
    raised_on  TEXT NOT NULL,
    due_on     TEXT NOT NULL,
    answered_on TEXT,
    supervisor TEXT,
    decision   TEXT,
    answered_by BLOB,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX need_alerts_open ON need_alerts (due_on) WHERE answered_on IS NULL;

CREATE TABLE french_levels (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    taken_on     TEXT NOT NULL,
    source       TEXT NOT NULL,
    listening    INTEGER,
    speaking     INTEGER,
    reading      INTEGER,
    writing      INTEGER,
    low_literacy INTEGER NOT NULL,
    note         TEXT,
    author       BLOB NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX french_levels_taken ON french_levels (taken_on);

-- Derived: what a file owes, and its next assessment.
CREATE TABLE need_lines (
    subject     BLOB NOT NULL PRIMARY KEY,
    counsellor  BLOB NOT NULL,
    owed        INTEGER NOT NULL,
    owed_due    TEXT,
    next_moment TEXT,
    next_due    TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX need_lines_owed ON need_lines (counsellor, owed_due) WHERE owed_due IS NOT NULL;
CREATE INDEX need_lines_next ON need_lines (counsellor, next_due) WHERE next_due IS NOT NULL;
";

/// Why the room refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such assessment in this file.
    #[error("no such assessment")]
    Unknown,
    /// A completed assessment is corrected by a new one.
    #[error("a completed assessment does not change")]
    Completed,
    /// Another one is under way in this file.
    #[error("an assessment is under way")]
    UnderWay,
    /// Only a completed assessment that nothing corrects yet is corrected.
    #[error("nothing to correct")]
    NotCorrectable,
    /// Nothing was scored.
    #[error("no domain was assessed")]
    Empty,
    /// One domain, two lines.
    #[error("a domain is scored twice")]
    DomainTwice,
    /// A date that has not come.
    #[error("an assessment is held today or before")]
    InFuture,
    /// A text longer than a short fact.
    #[error("more than {LONGEST} characters")]
    TooLong,
    /// This domain owes nothing.
    #[error("nothing is owed in this domain")]
    NothingOwed,
    /// « Autre » is written.
    #[error("another reason is written")]
    ReasonMissing,
    /// No alert waits under this name.
    #[error("no such alert")]
    AlertUnknown,
    /// An alert is settled by a decision, and by who was warned.
    #[error("a decision, and who was warned")]
    DecisionMissing,
    /// No level, no flag.
    #[error("no level was given")]
    NoLevel,
    /// No such result in this file.
    #[error("no such result")]
    LevelUnknown,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "assessment-unknown",
            Error::Completed => "assessment-completed",
            Error::UnderWay => "assessment-under-way",
            Error::NotCorrectable => "assessment-not-correctable",
            Error::Empty => "assessment-empty",
            Error::DomainTwice => "assessment-domain-twice",
            Error::InFuture => "assessment-in-future",
            Error::TooLong => "assessment-too-long",
            Error::NothingOwed => "objective-not-owed",
            Error::ReasonMissing => "objective-reason-missing",
            Error::AlertUnknown => "alert-unknown",
            Error::DecisionMissing => "alert-decision-missing",
            Error::NoLevel => "french-level-missing",
            Error::LevelUnknown => "french-level-unknown",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::TooLong => crate::params! { "most" => LONGEST },
            _ => crate::error::Params::new(),
        }
    }
}

/// The longest comment, in characters.
pub const LONGEST: usize = 500;

/// A text as kept: trimmed, absent when empty, short.
pub(crate) fn short(text: Option<&String>) -> Result<Option<String>, Error> {
    match crate::written::said(text) {
        Some(text) if text.chars().count() > LONGEST => Err(Error::TooLong),
        text => Ok(text),
    }
}
