//! First steps of a person newly arrived, and the rhythm of their follow-ups.
//!
//! The rules are data (the room `rules`), dated and sourced. Steps are proposed from
//! the facts of the file; the person at the keyboard decides. Source: the
//! practice brief, sections 2.3 and 4.

pub mod cadence;
pub mod operations;
pub mod rules;
pub mod store;
mod types;

pub use crate::rules::{Cadence, Said};
pub use types::*;

/// Journaled tables of the room, and the line that Today reads.
pub const MIGRATION: &str = "
CREATE TABLE case_dependants (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    position INTEGER NOT NULL,
    given    TEXT NOT NULL,
    birth    TEXT,
    relation TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- What the person decided, and the dates that the present steps count from.
CREATE TABLE pathways (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    settled_on   TEXT,
    cadence      TEXT,
    from_arrival TEXT,
    from_region  TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pathway_steps (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    code       TEXT NOT NULL,
    dependant  BLOB,
    due_on     TEXT NOT NULL,
    owner      BLOB NOT NULL,
    status     TEXT NOT NULL,
    done_on    TEXT,
    proof_seen INTEGER NOT NULL DEFAULT 0,
    reason     TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- Derived: the earliest open step of each file and owner.
CREATE TABLE pathway_lines (
    subject  BLOB NOT NULL,
    owner    BLOB NOT NULL,
    next_due TEXT NOT NULL,
    PRIMARY KEY (subject, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX pathway_lines_due ON pathway_lines (owner, next_due);
";

/// Facts that steps, rhythms and rights depend on.
pub const FACTS_MIGRATION: &str = "
ALTER TABLE pathways ADD COLUMN expected_on TEXT;
ALTER TABLE pathways ADD COLUMN work_permit INTEGER;
ALTER TABLE pathways ADD COLUMN job_started_on TEXT;
ALTER TABLE pathways ADD COLUMN from_expected TEXT;
";

/// Why the room refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such step in this file.
    #[error("no such step")]
    StepUnknown,
    /// « Sans objet » and « refusé » say why.
    #[error("a step set aside has a reason")]
    ReasonMissing,
    /// Done in the future.
    #[error("a step is done today or before")]
    DoneInFuture,
    /// Nothing to propose: no arrival date, or every step stands.
    #[error("nothing to propose")]
    NothingProposed,
    /// A dependant without given name.
    #[error("a dependant has a given name")]
    DependantNameless,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::StepUnknown => "step-unknown",
            Error::ReasonMissing => "step-reason-missing",
            Error::DoneInFuture => "step-done-in-future",
            Error::NothingProposed => "nothing-proposed",
            Error::DependantNameless => "dependant-nameless",
        }
    }
}
