//! Closings: the sheet kept when an accompaniment ends, and the retention calls
//! that follow it.
//!
//! Source: the practice brief, sections 2.2 (closing form), 2.3 (twelve and
//! twenty-four months) and 9 (retention, counted within its window).

pub mod operations;
mod rules;
pub mod store;
mod types;

pub use rules::*;
pub use types::*;

/// The room's tables. A retention call belongs to the file and outlives its
/// closing and its reopening.
pub const MIGRATION: &str = "
CREATE TABLE closings (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    episode      INTEGER NOT NULL,
    plan_result  TEXT NOT NULL,
    residence    TEXT NOT NULL,
    work         TEXT NOT NULL,
    satisfaction TEXT,
    no_scores    TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE retention_calls (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    month        INTEGER NOT NULL,
    due_on       TEXT NOT NULL,
    opens_on     TEXT NOT NULL,
    ends_on      TEXT NOT NULL,
    consent      BLOB NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    last_attempt TEXT,
    answer       TEXT,
    left_to      TEXT,
    answered_on  TEXT,
    cancelled_on TEXT,
    note         TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX retention_calls_open ON retention_calls (opens_on)
    WHERE answer IS NULL AND cancelled_on IS NULL;
";
