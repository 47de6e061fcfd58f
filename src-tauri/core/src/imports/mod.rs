//! People brought in from a list: a CSV file, a spreadsheet.
//!
//! Three steps, each of which leaves the vault as it was: *look* (what the file
//! holds, what each column seems to be), *try* (every problem, every likely
//! duplicate), *run*. A run is one group of the journal: cancelled or cut short,
//! it is taken back whole; undone, it goes whole.
//!
//! # What a run does with an unsound row
//! A row without a name is left out. A value that is not understood (a date that
//! does not exist, a country that no list holds) is left out of its file, and the
//! person is brought in: a counsellor would rather have sixty people and three
//! dates to ask for than nobody. Each is reported with its sheet, row, column,
//! reason and mend; the dry run shows them all before anything is written.
//!
//! # What a hostile file can do
//! Nothing but be refused. Sizes, ratios and counts are bounded before a parser
//! sees the file (`archive.rs`), rows, columns and texts while it is read
//! (`sheet.rs`); a parser that panics is a refusal.

mod archive;
mod columns;
pub(crate) mod dates;
mod duplicates;
mod ods;
pub mod operations;
mod people;
mod read;
mod report;
pub(crate) mod sheet;
pub(crate) mod store;
mod text;
mod types;
pub(crate) mod values;
pub(crate) mod vocabulary;
mod xls;
mod xlsx;

pub use columns::{MappingReason, PersonField};
pub use dates::DateOrder;
pub use read::{List, ListFormat, read};
pub use report::json as report_in_words;
pub use sheet::{Cell, MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Row, Sheet};
pub use store::MIGRATION;
pub use text::TextEncoding;
pub use types::*;

use crate::error::{Coded, Params};
use crate::params;

/// Why a list is refused whole.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be read.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Larger than a list of people.
    #[error("a file of more than {0} MB")]
    TooLarge(u64),
    /// Nothing is in it.
    #[error("an empty file")]
    Empty,
    /// Not a list: another kind of file.
    #[error("neither text nor a workbook")]
    Format,
    /// Under a password.
    #[error("a protected workbook")]
    Protected,
    /// It unpacks, or claims to, beyond any list of people.
    #[error("a file that unpacks beyond bounds")]
    Bomb,
    /// Its inside is broken.
    #[error("a damaged file")]
    Damaged,
    /// More rows than bounds allow.
    #[error("more than {0} rows")]
    Rows(usize),
    /// More columns than bounds allow.
    #[error("more than {0} columns")]
    Columns(usize),
    /// More cells than bounds allow.
    #[error("more than {0} cells")]
    Cells(usize),
    /// A cell longer than bounds allow.
    #[error("a cell of more than {MOST_CHARACTERS} characters")]
    Characters {
        /// Row as a spreadsheet shows it.
        row: u32,
    },
    /// A quotation mark opens a text that never ends.
    #[error("a quotation mark that is never closed")]
    Quote {
        /// Row where it opens.
        row: u32,
    },
    /// No sheet has this name.
    #[error("no such sheet")]
    Sheet,
    /// No column is a name.
    #[error("no column of names")]
    NoName,
    /// No row below the headers.
    #[error("no row below the headers")]
    NoRow,
    /// A mapping names a field that does not exist.
    #[error("no such field: {0}")]
    MappingField(String),
    /// A mapping names a header that the list does not have.
    #[error("no such header: {0}")]
    MappingHeader(String),
    /// Duplicates, and the person asked that there be none.
    #[error("{0} likely duplicates")]
    Duplicates(u32),
    /// The file is not the one that was looked at.
    #[error("the file changed")]
    Changed,
    /// The person pressed cancel.
    #[error("cancelled")]
    Cancelled,
    /// Not an import, or not of this vault.
    #[error("not an import")]
    NotAnImport,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Io(e) => e.code(),
            Error::TooLarge(_) => "file-too-large",
            Error::Empty => "import-empty",
            Error::Format => "import-format",
            Error::Protected => "import-protected",
            Error::Bomb => "import-bomb",
            Error::Damaged => "import-damaged",
            Error::Rows(_) => "import-rows",
            Error::Columns(_) => "import-columns",
            Error::Cells(_) => "import-cells",
            Error::Characters { .. } => "import-characters",
            Error::Quote { .. } => "import-quote",
            Error::Sheet => "import-sheet",
            Error::NoName => "import-no-name",
            Error::NoRow => "import-no-row",
            Error::MappingField(_) => "import-mapping-field",
            Error::MappingHeader(_) => "import-mapping-header",
            Error::Duplicates(_) => "import-duplicates",
            Error::Changed => "import-changed",
            Error::Cancelled => "cancelled",
            Error::NotAnImport => "import-unknown",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::Io(e) => e.params(),
            Error::TooLarge(megabytes) => params! { "megabytes" => megabytes },
            Error::Rows(most) | Error::Columns(most) | Error::Cells(most) => {
                params! { "most" => most }
            }
            Error::Characters { row } => params! { "row" => row, "most" => MOST_CHARACTERS },
            Error::Quote { row } => params! { "row" => row },
            Error::MappingField(field) => params! { "field" => field },
            Error::MappingHeader(header) => params! { "header" => header },
            Error::Duplicates(count) => params! { "count" => count },
            _ => Params::new(),
        }
    }
}
