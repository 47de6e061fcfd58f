//! Agreements with funders: what they give, what is promised, what is reported.

pub mod operations;
pub mod store;
mod types;

pub use types::*;

/// The journaled tables of an agreement.
pub const MIGRATION: &str = "
CREATE TABLE agreements (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    partner   BLOB,
    funder    TEXT NOT NULL,
    programme TEXT NOT NULL,
    number    TEXT,
    amount    INTEGER NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on   TEXT NOT NULL,
    axis      TEXT,
    status    TEXT NOT NULL,
    follower  BLOB NOT NULL,
    note      TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_instalments (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    due_on      TEXT NOT NULL,
    amount      INTEGER NOT NULL,
    received_on TEXT,
    received    INTEGER,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_deliverables (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    what       TEXT NOT NULL,
    indicator  INTEGER,
    target     INTEGER NOT NULL,
    reached    INTEGER,
    reached_on TEXT,
    source     TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_reports (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    what         TEXT NOT NULL,
    due_on       TEXT NOT NULL,
    submitted_on TEXT,
    seen_on      TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_reports_open ON agreement_reports (due_on) WHERE submitted_on IS NULL;
CREATE INDEX agreement_reports_due ON agreement_reports (due_on);

CREATE TABLE agreement_amendments (
    subject       BLOB NOT NULL,
    id            BLOB NOT NULL,
    happened_on   TEXT NOT NULL,
    what          TEXT NOT NULL,
    why           TEXT NOT NULL,
    amount_before INTEGER,
    amount        INTEGER,
    ends_before   TEXT,
    ends_on       TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

/// Why an agreement refuses.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// No such agreement.
    #[error("no such agreement")]
    Unknown,
    /// No such instalment, deliverable or report.
    #[error("no such row of this agreement")]
    RowUnknown,
    /// It ends before it begins.
    #[error("the dates are wrong")]
    Dates,
    /// An agreement goes from a status to the ones that its table says.
    #[error("no move from {from} to {to}")]
    NoSuchMove {
        /// From.
        from: AgreementStatus,
        /// To.
        to: AgreementStatus,
    },
    /// A figure typed says as of when, and who says so.
    #[error("a figure says as of when, and who says so")]
    NotSourced,
    /// The program counts this figure itself.
    #[error("the program counts this figure")]
    Counted,
    /// No such indicator.
    #[error("no such indicator")]
    Indicator,
    /// The amount and the period change by an amendment.
    #[error("an amendment changes the amount and the period")]
    ByAmendment,
    /// The amendment changes nothing.
    #[error("what changes is not said")]
    NothingChanged,
    /// Already submitted.
    #[error("the report was submitted")]
    Submitted,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "agreement-unknown",
            Error::RowUnknown => "agreement-row-unknown",
            Error::Dates => "agreement-dates-wrong",
            Error::NoSuchMove { .. } => "agreement-move",
            Error::NotSourced => "figure-not-sourced",
            Error::Counted => "figure-counted",
            Error::Indicator => "indicator-unknown",
            Error::ByAmendment => "agreement-by-amendment",
            Error::NothingChanged => "amendment-nothing",
            Error::Submitted => "report-submitted",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::NoSuchMove { from, to } => {
                crate::params! { "from" => from.code(), "to" => to.code() }
            }
            _ => crate::error::Params::new(),
        }
    }
}
