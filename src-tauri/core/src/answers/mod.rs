//! What partners answer: a list of statuses, a FHIR file, seen before anything is
//! recorded. A slip typed back is found by its code and recorded as any answer.
//!
//! Nothing here moves a referral: each row becomes the request that the referral's
//! own machine takes or refuses. An import is one group of the journal: refused or
//! cut short it is taken back whole, undone it goes whole, made twice it changes
//! nothing the second time.
//!
//! A partner's file is nobody's order: codes of another partner's referrals are
//! left where they are, and what looks like a formula or a script is text.

mod list;
pub mod operations;
mod plan;
mod types;
mod vocabulary;

pub(crate) use plan::Said;
pub use types::*;

use crate::error::{Coded, Params};
use crate::params;

/// Rows read at most: a partner's answers of years.
pub const MOST_ROWS: usize = 5_000;

/// Why a file of answers is refused whole.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No column of codes, or none of statuses.
    #[error("no column of codes or of statuses")]
    NoColumn,
    /// More rows than bounds allow.
    #[error("more than {MOST_ROWS} rows")]
    TooMany,
    /// No sheet has this name.
    #[error("no such sheet")]
    Sheet,
    /// The file is not the one that was looked at.
    #[error("the file changed")]
    Changed,
    /// No row changes anything.
    #[error("nothing to record")]
    Nothing,
    /// Not an import of answers.
    #[error("not an import of answers")]
    NotAnImport,
    /// No referral has this code.
    #[error("no referral has this code")]
    CodeUnknown,
    /// A character of the code is wrong.
    #[error("the code is mistyped")]
    CodeMistyped,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::NoColumn => "answers-no-column",
            Error::TooMany => "answers-too-many",
            Error::Sheet => "import-sheet",
            Error::Changed => "import-changed",
            Error::Nothing => "answers-nothing",
            Error::NotAnImport => "answers-unknown",
            Error::CodeUnknown => "referral-code-unknown",
            Error::CodeMistyped => "referral-code-mistyped",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::TooMany => params! { "most" => MOST_ROWS },
            _ => Params::new(),
        }
    }
}
