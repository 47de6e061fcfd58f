//! Tables of a file, what is derived from them, what must hold.

use super::status::CaseStatus;
use super::store;
use crate::error::{Coded, Refusal};
use crate::follow_ups;
use crate::ids::SubjectId;
use rusqlite::{Connection, OptionalExtension};

/// Journaled tables of a file, and the line of the list derived from them.
pub const MIGRATION: &str = "
CREATE TABLE cases (
    subject         BLOB NOT NULL,
    id              BLOB NOT NULL,
    number          TEXT NOT NULL,
    status          TEXT NOT NULL,
    status_note     TEXT,
    resume_on       TEXT,
    transfer_to     TEXT,
    confirmed_on    TEXT,
    counsellor      BLOB NOT NULL,
    opened_on       TEXT NOT NULL,
    birth           TEXT,
    gender          TEXT,
    pronoun         TEXT,
    country         TEXT,
    arrival_on      TEXT,
    interpreter     TEXT,
    municipality    TEXT,
    address         TEXT,
    postal_code     TEXT,
    external_number TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_names (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    given    TEXT NOT NULL,
    family   TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_languages (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    position INTEGER NOT NULL,
    code     TEXT NOT NULL,
    usage    TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_contacts (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    position   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    value      TEXT NOT NULL,
    note       TEXT,
    no_message INTEGER NOT NULL,
    preferred  INTEGER NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_immigration (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    position   INTEGER NOT NULL,
    code       TEXT NOT NULL,
    since      TEXT,
    until      TEXT,
    expires_on TEXT,
    document   TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_flags (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    position  INTEGER NOT NULL,
    flag      TEXT NOT NULL,
    since     TEXT NOT NULL,
    review_on TEXT NOT NULL,
    author    BLOB NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_episodes (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    number    INTEGER NOT NULL,
    opened_on TEXT NOT NULL,
    closed_on TEXT,
    reason    TEXT,
    note      TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_steps (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    happened_on TEXT NOT NULL,
    from_status TEXT,
    to_status   TEXT NOT NULL,
    reason      TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- One line per file, derived: what the list shows, filters and sorts.
CREATE TABLE case_lines (
    subject      BLOB NOT NULL PRIMARY KEY,
    number       TEXT NOT NULL,
    name         TEXT NOT NULL,
    name_key     TEXT NOT NULL,
    status       TEXT NOT NULL,
    over         INTEGER NOT NULL,
    counsellor   BLOB NOT NULL,
    next_due     TEXT NOT NULL,
    next_kind    TEXT,
    last_contact TEXT,
    municipality TEXT,
    immigration  TEXT,
    expires_on   TEXT,
    opened_on    TEXT NOT NULL,
    flagged      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_lines_due ON case_lines (over, next_due, subject);
CREATE INDEX case_lines_mine ON case_lines (counsellor, over, next_due, subject);
CREATE INDEX case_lines_name ON case_lines (name_key, subject);
CREATE INDEX case_lines_number ON case_lines (number);
CREATE INDEX case_lines_opened ON case_lines (opened_on, subject);
CREATE INDEX case_lines_expiry ON case_lines (expires_on) WHERE expires_on IS NOT NULL;

-- This machine's counter of file numbers: not journaled, never reused.
CREATE TABLE file_numbers (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    prefix   TEXT NOT NULL,
    next     INTEGER NOT NULL
) STRICT;
";

/// What a file must always be.
#[derive(Debug, thiserror::Error)]
pub enum Invariant {
    /// An active file without a next step.
    #[error("an active file has no next step")]
    NoNextStep,
    /// Something planned on a file that is over.
    #[error("a file that is over has a step planned")]
    StepOfClosed,
    /// Rows without their file: its opening was undone after more was written.
    #[error("the file holds more than its opening")]
    Orphans,
    /// A file without a name.
    #[error("a file without a name")]
    NoName,
}

impl Coded for Invariant {
    fn code(&self) -> &'static str {
        match self {
            Invariant::NoNextStep => "file-without-next-step",
            Invariant::StepOfClosed => "file-over",
            Invariant::Orphans => "file-not-empty",
            Invariant::NoName => "name-missing",
        }
    }
}

/// What must hold of a file before each commit, undo included.
pub fn invariants(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let status: Option<CaseStatus> = conn
        .prepare_cached("SELECT status FROM cases WHERE subject = ?1")?
        .query_row([case], |row| row.get(0))
        .optional()?;
    let Some(status) = status else {
        return Ok(());
    };
    let named: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM case_names WHERE subject = ?1)")?
        .query_row([case], |row| row.get(0))?;
    if !named {
        return Err(Invariant::NoName.into());
    }
    if status.needs_next_step() && !follow_ups::store::has_open(conn, case)? {
        return Err(Invariant::NoNextStep.into());
    }
    if status.is_over() && follow_ups::store::has_planned(conn, case)? {
        return Err(Invariant::StepOfClosed.into());
    }
    Ok(())
}

/// Refuses what only a file under way takes: it is reopened first.
pub fn check_under_way(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    if store::status(conn, case)?.is_over() {
        return Err(Invariant::StepOfClosed.into());
    }
    Ok(())
}

/// Makes the line of one file right, writing only what differs.
pub fn refresh_line(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    match store::line_from_rows(conn, case)? {
        None => store::remove_line(conn, case)?,
        Some(line) => store::write_line(conn, case, &line)?,
    }
    Ok(())
}
