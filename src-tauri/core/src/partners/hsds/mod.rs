//! Open Referral packages, whatever their version: 1.1, 2.0 and 3.0 tables in
//! CSV, in a folder or a zip; 3.0 in JSON.
//!
//! Source of the shapes: Human Services Data Specification, Open Referral
//! (CC BY-SA 4.0). Real directories are broken in hundreds of places: what is
//! sound is kept, each of the rest is named by file, row and column.

mod json;
mod package;
mod tables;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// What a partner from such a package says of its origin.
pub const SOURCE: &str = "HSDS";

/// The largest file read, in bytes.
pub const LARGEST: u64 = 64 << 20;
/// The largest zip once opened, in bytes.
const LARGEST_PACKAGE: u64 = 3 * LARGEST;
/// Contacts of one organization beyond which a directory is mistaken.
const MOST_CONTACTS: usize = 300;
/// Length of a list kept as text beyond which nothing is added, in bytes.
const LONGEST_LIST: usize = 4000;

/// One thing that could not be brought in. Its reason is `hsds-problem-<code>`,
/// its mend `hsds-mend-<code>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Problem {
    /// File name.
    pub file: String,
    /// Line as a spreadsheet shows it, or position in a JSON list, from 1.
    pub row: u32,
    /// Column or field.
    pub column: String,
    /// Stable code.
    pub code: String,
    /// The value at fault, when it is an identifier.
    pub value: String,
}

/// A service of an organization.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ServiceRow {
    /// Name.
    pub name: String,
    /// In words.
    pub description: Option<String>,
    /// For whom.
    pub eligibility: Option<String>,
    /// Languages, separated by commas.
    pub languages: Option<String>,
    /// Areas, separated by commas.
    pub areas: Option<String>,
    /// When.
    pub schedule: Option<String>,
    /// Price.
    pub fees: Option<String>,
}

/// A place of an organization.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlaceRow {
    /// Name.
    pub name: Option<String>,
    /// Street.
    pub address: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
}

/// A person or a line to call.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ContactRow {
    /// Name.
    pub name: Option<String>,
    /// Title or department.
    pub title: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}

/// An organization with what hangs on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Organization {
    /// The directory's identifier.
    pub source_id: String,
    /// Name.
    pub name: String,
    /// Other name.
    pub also: Option<String>,
    /// In words.
    pub description: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Last assured by the directory.
    pub verified_on: Option<NaiveDate>,
    /// Services.
    pub services: Vec<ServiceRow>,
    /// Places.
    pub places: Vec<PlaceRow>,
    /// People and lines.
    pub contacts: Vec<ContactRow>,
}

impl Organization {
    /// Adds a contact once, and says where it is; none when there are too many.
    fn add_contact(&mut self, contact: ContactRow) -> Option<usize> {
        if let Some(at) = self.contacts.iter().position(|c| *c == contact) {
            return Some(at);
        }
        if self.contacts.len() >= MOST_CONTACTS {
            return None;
        }
        self.contacts.push(contact);
        Some(self.contacts.len() - 1)
    }
}

/// A package, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Directory {
    /// What is sound.
    pub organizations: Vec<Organization>,
    /// What is not.
    pub problems: Vec<Problem>,
}

/// Why a package is refused whole.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Unreadable.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// Neither a JSON file nor a folder with an organizations table.
    #[error("no directory there")]
    NotADirectory,
    /// Larger than any directory.
    #[error("larger than any directory")]
    TooLarge,
    /// A table without a column that every version has.
    #[error("{file} has no column {column}")]
    ColumnMissing {
        /// The table's file.
        file: String,
        /// The column.
        column: &'static str,
    },
    /// A quote that is never closed swallows the rows after it.
    #[error("{file} has a quote left open at line {line}")]
    QuoteOpen {
        /// The table's file.
        file: String,
        /// The row where it opens.
        line: u32,
    },
    /// A zip that does not open, or is locked.
    #[error("the zip does not open")]
    Zip,
    /// The JSON does not read.
    #[error("the JSON does not read at line {0}")]
    Json(usize),
    /// The person pressed cancel.
    #[error("cancelled")]
    Cancelled,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Io(e) => e.code(),
            Error::NotADirectory => "not-a-directory",
            Error::TooLarge => "file-too-large",
            Error::ColumnMissing { .. } => "directory-column-missing",
            Error::QuoteOpen { .. } => "directory-quote-open",
            Error::Zip => "zip-unreadable",
            Error::Json(_) => "json-unreadable",
            Error::Cancelled => "cancelled",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::Json(line) => crate::params! { "line" => line },
            Error::TooLarge => crate::params! { "megabytes" => LARGEST >> 20 },
            Error::ColumnMissing { file, column } => {
                crate::params! { "file" => file, "column" => column }
            }
            Error::QuoteOpen { file, line } => crate::params! { "file" => file, "line" => line },
            _ => crate::error::Params::new(),
        }
    }
}

/// Reads a package: a folder or a zip of tables, or a JSON file.
///
/// # Errors
/// Nothing there that looks like a directory; a file too large.
pub fn read(path: &Path) -> Result<Directory, Error> {
    let metadata = std::fs::metadata(path)?;
    if metadata.is_dir() {
        return tables::read(&package::Package::folder(path)?);
    }
    if metadata.len() > LARGEST {
        return Err(Error::TooLarge);
    }
    let end = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let folder = path.parent().unwrap_or(path);
    match end.as_deref() {
        // A description, or one of the tables, stands for the folder that holds it.
        Some("json") if path.ends_with("datapackage.json") => {
            tables::read(&package::Package::folder(folder)?)
        }
        Some("csv") => tables::read(&package::Package::folder(folder)?),
        Some("json" | "ndjson" | "jsonl") => json::read(path),
        Some("zip") => tables::read(&package::Package::zip(path)?),
        _ => Err(Error::NotADirectory),
    }
}

/// A date as directories write it, when it is one and not a time to come.
fn assured(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}

/// Adds to a list kept as text.
fn add_to(list: &mut Option<String>, value: &str) {
    let Some(value) = crate::written::said(Some(value)) else {
        return;
    };
    match list {
        None => *list = Some(value),
        Some(present) if present.len() > LONGEST_LIST => {}
        Some(present) if present.split(", ").any(|p| p == value) => {}
        Some(present) => {
            present.push_str(", ");
            present.push_str(&value);
        }
    }
}
