//! Partner lists: a CSV file, a spreadsheet that someone keeps, made the same
//! organizations as a directory gives, and brought in the same way.
//!
//! A row is an organization, or one of its services. An organization is known again
//! by its identifier when the list has a column of them, else by its name and its
//! town. A list speaks only of the columns that it has: the rest is not its own.
//!
//! A list is nobody's order: what looks like a formula or a script is text, what is
//! not understood is said with its place, and the rest of the row comes in.

mod gather;
pub mod operations;
mod reading;
mod table;
mod types;
mod words;

pub use operations::is_package;
pub use types::*;

use crate::error::Coded;

/// Why a list of partners is refused whole.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No column is a name.
    #[error("no column of names of organizations")]
    NoName,
    /// No row holds an organization.
    #[error("no organization in the list")]
    Nothing,
    /// No sheet has this name.
    #[error("no such sheet")]
    Sheet,
    /// The file is not the one that was looked at.
    #[error("the file changed")]
    Changed,
    /// Not an import of partners.
    #[error("not an import of partners")]
    NotAnImport,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::NoName => "partner-list-no-name",
            Error::Nothing => "partner-list-nothing",
            Error::Sheet => "import-sheet",
            Error::Changed => "import-changed",
            Error::NotAnImport => "partner-import-unknown",
        }
    }
}
