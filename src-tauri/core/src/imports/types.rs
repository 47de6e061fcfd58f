//! A list of people as the window sees it.

use super::columns::{MappingReason, PersonField};
use super::dates::DateOrder;
use super::read::ListFormat;
use super::text::TextEncoding;
use crate::coded_enum;
use crate::ids::GroupId;
use crate::search::Likeness;
use crate::words::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Asks what a file holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct LookAtList {
    /// The file.
    pub path: String,
    /// Which sheet; the first whose headers are understood when absent.
    #[ts(optional)]
    pub sheet: Option<String>,
}

/// A sheet that may be brought in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SheetLine {
    /// Its name; empty for a text file.
    pub name: String,
    /// Rows that hold something, headers included.
    pub rows: u32,
}

/// A column, what it is taken for, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListColumn {
    /// Its letters, as a spreadsheet shows them.
    pub letter: String,
    /// Its header, as written.
    pub header: String,
    /// What it holds; null is not brought in.
    pub field: Option<PersonField>,
    /// Why.
    pub reason: MappingReason,
}

/// The first rows, as they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListLine {
    /// Row as a spreadsheet shows it.
    pub row: u32,
    /// One text for each column.
    pub cells: Vec<String>,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListLook {
    /// What it is.
    pub format: ListFormat,
    /// Of a text file.
    pub encoding: Option<TextEncoding>,
    /// Of a text file.
    pub separator: Option<String>,
    /// The content's digest, for the run to be on the same content.
    pub fingerprint: String,
    /// Its sheets.
    pub sheets: Vec<SheetLine>,
    /// The one looked at.
    pub sheet: String,
    /// Row of the headers, as a spreadsheet shows it.
    pub header_row: u32,
    /// Rows below the headers.
    pub rows: u32,
    /// Its columns.
    pub columns: Vec<ListColumn>,
    /// Its first rows.
    pub lines: Vec<ListLine>,
}

coded_enum! {
    /// What to do with a row that is probably someone already known.
    pub enum DuplicateChoice {
        /// Bring it in, and report it.
        Import = "import",
        /// Leave it out, and report it.
        Skip = "skip",
        /// Bring nothing in as long as there is one.
        Refuse = "refuse",
    }
}

/// Tries a list, or brings it in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export, optional_fields)]
pub struct ImportPeople {
    /// The file.
    pub path: String,
    /// Which sheet; the first whose headers are understood when absent.
    pub sheet: Option<String>,
    /// What each column holds, from A, null for nothing; guessed when absent.
    pub columns: Option<Vec<Option<PersonField>>>,
    /// Or by header: field to header. Other columns are not brought in.
    pub mapping: Option<BTreeMap<String, String>>,
    /// Which comes first, day or month; each column decides when absent.
    pub date_order: Option<DateOrder>,
    /// What to do with duplicates; `import` when absent.
    pub duplicates: Option<DuplicateChoice>,
    /// The digest that `imports.look` gave: another content is refused.
    pub fingerprint: Option<String>,
}

coded_enum! {
    /// What is wrong with a value. Its reason is `import-problem-<code>`, its mend
    /// `import-mend-<code>`.
    pub enum ListProblemCode {
        /// No name in the row: it is left out.
        NameMissing = "name_missing",
        /// A name longer than a name: the row is left out.
        NameTooLong = "name_too_long",
        /// A name without a letter: not brought in.
        NameUnclear = "name_unclear",
        /// Not a date, or one that does not exist: not brought in.
        DateUnclear = "date_unclear",
        /// Day and month may be exchanged: brought in, day first.
        DateAmbiguous = "date_ambiguous",
        /// The day is missing where one is needed: not brought in.
        DateIncomplete = "date_incomplete",
        /// In the future, or too long ago: not brought in.
        DateUnlikely = "date_unlikely",
        /// Not a phone: not brought in.
        PhoneUnclear = "phone_unclear",
        /// Not an e-mail address: not brought in.
        EmailUnclear = "email_unclear",
        /// Not a Canadian postal code: not brought in.
        PostalUnclear = "postal_unclear",
        /// No municipality, or several, of this name: kept with the address.
        CityUnknown = "city_unknown",
        /// No country of this name: not brought in.
        CountryUnknown = "country_unknown",
        /// No language of this name: not brought in.
        LanguageUnknown = "language_unknown",
        /// Not a gender that the file knows: not brought in.
        GenderUnclear = "gender_unclear",
        /// Not an immigration status that the file knows: not brought in.
        ImmigrationUnknown = "immigration_unknown",
        /// Longer than its field: not brought in.
        TooLong = "too_long",
        /// A formula that failed: not brought in.
        FormulaError = "formula_error",
        /// A note with what looks like an insurance number: brought in, to be mended.
        NoteSensitive = "note_sensitive",
    }
}

coded_enum! {
    /// What a problem costs.
    pub enum ListProblemWeight {
        /// The row is left out.
        Row = "row",
        /// The value is left out, the person comes in.
        Value = "value",
        /// All comes in; someone should look.
        Look = "look",
    }
}

impl ListProblemCode {
    /// What it costs.
    pub fn weight(self) -> ListProblemWeight {
        use ListProblemCode as P;
        match self {
            P::NameMissing | P::NameTooLong => ListProblemWeight::Row,
            P::DateAmbiguous | P::CityUnknown | P::NoteSensitive => ListProblemWeight::Look,
            _ => ListProblemWeight::Value,
        }
    }
}

/// A problem, by its place. The value itself is not repeated: it is in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListProblem {
    /// Sheet's name; empty for a text file.
    pub sheet: String,
    /// Row as a spreadsheet shows it.
    pub row: u32,
    /// Column's letters.
    pub column: String,
    /// Column's header, as written.
    pub header: String,
    /// What is wrong.
    pub code: ListProblemCode,
    /// What it costs.
    pub weight: ListProblemWeight,
}

/// A row that is probably someone already known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListDuplicate {
    /// Row as a spreadsheet shows it.
    pub row: u32,
    /// The name in that row: for the screen, never in a saved report.
    pub name: String,
    /// Number of the file that looks the same.
    pub file: Option<String>,
    /// Or the earlier row of the list.
    pub earlier_row: Option<u32>,
    /// Why.
    pub reasons: Vec<Likeness>,
}

/// What a list brought, or would bring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListReport {
    /// Whether it was only tried.
    pub dry_run: bool,
    /// Sheet's name; empty for a text file.
    pub sheet: String,
    /// Row of the headers.
    pub header_row: u32,
    /// Rows below the headers.
    pub rows: u32,
    /// People brought in, or that would be.
    pub added: u32,
    /// Rows without a name, left out.
    pub left_out: u32,
    /// Duplicates left out, as asked.
    pub skipped: u32,
    /// What each column was taken for.
    pub columns: Vec<ListColumn>,
    /// Problems in all; the list holds the first two thousand.
    pub problem_count: u32,
    /// Problems, in order.
    pub problems: Vec<ListProblem>,
    /// Likely duplicates in all; the list holds the first two thousand.
    pub duplicate_count: u32,
    /// Likely duplicates, in order.
    pub duplicates: Vec<ListDuplicate>,
    /// The group to take back, once brought in.
    pub group: Option<GroupId>,
}

/// Names an import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ImportRef {
    /// Its group.
    pub group: GroupId,
}

/// Saves a report where the person chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveListReport {
    /// A file to write: `.csv` gives a table, any other name JSON.
    pub path: String,
    /// The report.
    pub report: ListReport,
    /// In which language its sentences are.
    pub language: Lang,
}
