//! What leaves the vault in a file that a person chose: the list on the screen,
//! and everything about one person for that person.

mod cells;
pub(crate) mod delimited;
mod dump;
mod file;
mod meaning;
pub mod operations;
mod page;
pub(crate) mod place;
mod workbook;

pub use delimited::{begins_a_formula, inert};
pub use dump::{Rows, dump};
pub use place::Part;

use crate::cases::ListCases;
use crate::cases::columns::CaseColumn;
use crate::error::Coded;
use crate::ids::{CaseId, RowId, UserId};
use crate::words::Lang;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who took what out, when: never the content.
pub const MIGRATION: &str = "
CREATE TABLE list_exports (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    made_on  TEXT NOT NULL,
    files    INTEGER NOT NULL,
    masked   INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    columns  TEXT NOT NULL,
    format   TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_exports (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    made_on      TEXT NOT NULL,
    author       BLOB NOT NULL,
    requested_on TEXT,
    language     TEXT NOT NULL,
    files        INTEGER NOT NULL,
    sum          TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

crate::coded_enum! {
    /// The kind of file a list becomes.
    pub enum ExportFormat {
        /// A workbook.
        Xlsx = "xlsx",
        /// Text parted by semicolons, as spreadsheets in French expect.
        CsvSemicolon = "csv_semicolon",
        /// Text parted by commas.
        CsvComma = "csv_comma",
    }
}

crate::coded_enum! {
    /// What becomes of files whose flags hide a column.
    pub enum Discretion {
        /// The file is there; what is hidden is not.
        Mask = "mask",
        /// The file is not there at all.
        LeaveOut = "leave_out",
    }
}

/// Takes the list on the screen out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ExportList {
    /// Filters, columns, order.
    pub list: ListCases,
    /// Which kind of file.
    pub format: ExportFormat,
    /// What becomes of files whose flags hide a column.
    pub discretion: Discretion,
    /// In which language.
    pub language: Lang,
    /// Where; a preview needs none.
    #[ts(optional)]
    pub path: Option<String>,
}

/// What would leave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListExportPreview {
    /// Files in the list taken out.
    pub files: u32,
    /// Files of which something is masked.
    pub masked: u32,
    /// Files left out.
    pub left_out: u32,
    /// What is told of each.
    pub columns: Vec<CaseColumn>,
}

/// What left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListExported {
    /// Files in it.
    pub files: u32,
    /// Where it lies.
    pub path: String,
}

/// Answers a person who asks for everything kept about them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ExportFile {
    /// The file, by identifier or number.
    pub case: String,
    /// An empty folder, or one that is not there yet.
    pub folder: String,
    /// The language to read it in.
    pub language: Lang,
    /// When the person asked.
    #[ts(optional)]
    pub requested_on: Option<NaiveDate>,
}

/// What was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FileExported {
    /// The folder.
    pub folder: String,
    /// The names of what lies in it.
    pub files: Vec<String>,
    /// The sum of the manifest, which holds the sums of the others.
    pub sum: String,
}

/// Names a file whose answers are read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ExportsOf {
    /// The file.
    pub case: CaseId,
}

/// An answer already given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FileExport {
    /// The row.
    pub id: RowId,
    /// When.
    pub made_on: NaiveDate,
    /// By whom.
    pub author: UserId,
    /// When the person had asked.
    pub requested_on: Option<NaiveDate>,
    /// In which language.
    pub language: Lang,
    /// How many files.
    pub files: u32,
    /// The sum of the manifest.
    pub sum: String,
}

/// Why an export is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No place was chosen.
    #[error("no place to write to")]
    NoPlace,
    /// Something lies there already.
    #[error("the folder is not empty")]
    NotEmpty,
    /// Nothing to take out.
    #[error("no file in the list")]
    Nothing,
    /// A workbook holds fewer lines than that.
    #[error("more lines than a workbook holds")]
    TooMany,
    /// A request from the future.
    #[error("a request of a day to come")]
    Requested,
    /// The person pressed cancel.
    #[error("cancelled")]
    Cancelled,
    /// It could not be written down: a defect of ours.
    #[error("it could not be written: {0}")]
    Unwritable(&'static str),
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::NoPlace => "export-no-place",
            Error::NotEmpty => "export-folder-not-empty",
            Error::Nothing => "export-nothing",
            Error::TooMany => "export-too-many",
            Error::Requested => "export-requested-wrong",
            Error::Cancelled => "cancelled",
            Error::Unwritable(_) => "internal",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::Unwritable(what) => crate::params! { "detail" => what },
            _ => crate::error::Params::new(),
        }
    }
}
