//! What is printed from a file: gathered here, set by a press that knows no file.
//!
//! A letter made is remembered: which, in what language, when, by whom; never
//! its bytes. What a safety flag protects is left out here, not on the screen.

mod card;
mod gather;
pub mod head;
pub mod languages;
pub mod many;
pub mod operations;
mod referral;
mod reports;
pub mod store;
mod types;

pub use types::*;

/// The room's tables: the letters made, and in whose name.
pub const MIGRATION: &str = "
CREATE TABLE letters (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    kind        TEXT NOT NULL,
    language    TEXT NOT NULL,
    appointment BLOB,
    made_on     TEXT NOT NULL,
    made_by     BLOB NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE letterheads (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    name    TEXT NOT NULL,
    address TEXT,
    phone   TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

/// Since: of which referral a letter to a partner was.
pub const MORE: &str = "ALTER TABLE letters ADD COLUMN referral BLOB;";

/// Why the room refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A card names an appointment of the file, still to come, with its hour.
    #[error("a card is of an appointment with its hour")]
    AppointmentMissing,
    /// The letter does not exist in this language.
    #[error("this letter is not written in this language")]
    Language,
    /// Safety flags are set, and nobody said that they were read.
    #[error("the safety flags were not acknowledged")]
    FlagsUnseen,
    /// A letter to a partner is of a referral of the file.
    #[error("a letter to a partner is of a referral")]
    ReferralMissing,
    /// Nothing to list: no plan, no first steps.
    #[error("there is nothing to print")]
    NothingToPrint,
    /// No press, or a page that could not be set.
    #[error("the page could not be set")]
    Press,
    /// A place that is too long.
    #[error("a place is at most 200 characters")]
    PlaceTooLong,
    /// A letterhead that is too long.
    #[error("a value of the letterhead is at most 200 characters")]
    HeadTooLong,
    /// More letters at once than one leafs through.
    #[error("at most 200 letters at once")]
    TooMany(usize),
    /// No file chosen, or none of them gives a letter.
    #[error("no letter to make")]
    NoLetter,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::AppointmentMissing => "letter-appointment-missing",
            Error::Language => "letter-language",
            Error::ReferralMissing => "letter-referral-missing",
            Error::FlagsUnseen => "letter-flags-unseen",
            Error::NothingToPrint => "letter-nothing",
            Error::Press => "letter-press",
            Error::PlaceTooLong => "letter-place-too-long",
            Error::HeadTooLong => "letter-head-too-long",
            Error::TooMany(_) => "letter-too-many",
            Error::NoLetter => "letter-none",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::TooMany(count) => {
                crate::params! { "count" => *count, "largest" => many::LARGEST }
            }
            _ => crate::error::Params::new(),
        }
    }
}

impl From<ancrage_paper::PressError> for Error {
    fn from(_: ancrage_paper::PressError) -> Self {
        Error::Press
    }
}
