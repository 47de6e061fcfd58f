//! What runs out: permits, cards, certificates, hearings, leases. Each alert
//! starts on its day, comes to Today, and is settled from there.
//!
//! The expiry of the immigration status stays where it is written, in the
//! status history; this room only keeps what was done about it. Alerts are rules;
//! facts are data (`data/deadlines`). Source: the practice brief, section 2.3.

pub mod estimates;
pub mod operations;
pub mod rules;
mod state;
pub mod store;
mod types;

pub use estimates::{Absence, Estimate, EstimateKind, EstimateLine, Weight};
pub use state::DeadlineState;
pub use types::*;

/// Journaled tables of the room, and the indexes that Today reads.
pub const MIGRATION: &str = "
-- `expires_on` is null when the row speaks of the immigration status of the same
-- id: the date is there.
CREATE TABLE deadlines (
    subject         BLOB NOT NULL,
    id              BLOB NOT NULL,
    kind            TEXT NOT NULL,
    expires_on      TEXT,
    issued_by       TEXT,
    last_characters TEXT,
    note            TEXT,
    state           TEXT NOT NULL,
    state_on        TEXT,
    reason          TEXT,
    seen_on         TEXT,
    renews          BLOB,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadlines_expiry ON deadlines (expires_on)
    WHERE expires_on IS NOT NULL AND state IN ('open', 'asked');

CREATE TABLE case_absences (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    left_on     TEXT NOT NULL,
    returned_on TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX case_immigration_expiry ON case_immigration (expires_on)
    WHERE until IS NULL AND expires_on IS NOT NULL;
";

/// Why the room refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such deadline in this file.
    #[error("no such deadline")]
    Unknown,
    /// More than the last three characters of a document's number.
    #[error("the number of a document is never kept whole")]
    NumberTooLong,
    /// The status history holds this date.
    #[error("this date is written in the immigration status")]
    OfTheStatus,
    /// A move that the table of states does not hold.
    #[error("a deadline does not go from {from} to {to}")]
    NoSuchMove {
        /// Where it stands.
        from: DeadlineState,
        /// What was asked for.
        to: DeadlineState,
    },
    /// A reason is missing.
    #[error("a deadline set aside has a reason")]
    ReasonMissing,
    /// It happened in the future, or the new date is not later.
    #[error("the dates are wrong")]
    Dates,
    /// An absence that ends before it begins, begins ahead, or meets another.
    #[error("the dates of an absence are wrong")]
    AbsenceDates,
    /// Nothing to have seen: no alert has started.
    #[error("no alert has started")]
    NoAlert,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "deadline-unknown",
            Error::NumberTooLong => "deadline-number-too-long",
            Error::OfTheStatus => "deadline-of-the-status",
            Error::NoSuchMove { .. } => "deadline-no-such-move",
            Error::ReasonMissing => "deadline-reason-missing",
            Error::Dates => "deadline-dates-wrong",
            Error::AbsenceDates => "absence-dates-wrong",
            Error::NoAlert => "deadline-no-alert",
        }
    }
}
