//! Two files of one person: found, set side by side, made one; or said to be
//! two people, and never proposed again.
//!
//! A merge moves every row of the absorbed file to the kept one, whatever room
//! wrote it: the journal's registry names the tables. The absorbed file's history
//! stays readable, and its number still finds the person.

mod list;
pub mod operations;
mod rows;
mod settle;
pub mod store;
mod types;

pub use types::*;

use crate::error::{Coded, Params};

/// Journaled tables: what a file absorbed, and who it is not.
pub const MIGRATION: &str = "
CREATE TABLE case_aliases (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    number    TEXT NOT NULL,
    absorbed  BLOB NOT NULL,
    merged_on TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_aliases_number ON case_aliases (number);
CREATE INDEX case_aliases_absorbed ON case_aliases (absorbed);

CREATE TABLE case_distinctions (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    other   BLOB NOT NULL,
    said_on TEXT NOT NULL,
    said_by BLOB NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_distinctions_other ON case_distinctions (other);
";

/// Why the room refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file is not compared with itself.
    #[error("a file beside itself")]
    SameFile,
    /// The two were said to be two people.
    #[error("said to be two people")]
    SetApart,
    /// Nobody said that they are two people.
    #[error("not said to be two people")]
    NotSetApart,
    /// Something to know before merging was not acknowledged.
    #[error("{0} was not acknowledged")]
    NotAcknowledged(MergeWarning),
    /// Stopped by the person.
    #[error("cancelled")]
    Cancelled,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::SameFile => "merge-same-file",
            Error::SetApart => "merge-set-apart",
            Error::NotSetApart => "merge-not-set-apart",
            Error::NotAcknowledged(_) => "merge-not-acknowledged",
            Error::Cancelled => "work-cancelled",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::NotAcknowledged(warning) => crate::params! { "warning" => warning },
            _ => Params::new(),
        }
    }
}
