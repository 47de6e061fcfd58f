//! Open Referral packages, whatever their version: 1.1, 2.0 and 3.0 tables in
//! CSV, in a folder or a zip; 3.0 in JSON.
//!
//! Source of the shapes: Human Services Data Specification, Open Referral
//! (CC BY-SA 4.0). Real directories are broken in hundreds of places: what is
//! sound is kept, each of the rest is named by file, row and column.

mod attributes;
mod export;
mod json;
mod package;
mod tables;

use super::listed::{Listed, ListedClosure, Told};
use super::{OLDEST, PartnerContact};
use chrono::NaiveDate;
pub use export::{DirectoryExported, ExportDirectory, run as export};
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

/// Adds a contact, and says where it is; none when there are too many. Directories
/// repeat a contact at each service and place: there it is the same one.
fn add_contact(
    organization: &mut Listed,
    contact: Told<PartnerContact>,
    repeated: bool,
) -> Option<usize> {
    let contacts = &mut organization.contacts;
    let same = |c: &Told<PartnerContact>| {
        c.row == contact.row && (repeated || contact.key.is_empty() || c.key == contact.key)
    };
    if let Some(at) = contacts.iter().position(same) {
        return Some(at);
    }
    if contacts.len() >= MOST_CONTACTS {
        return None;
    }
    contacts.push(contact);
    Some(contacts.len() - 1)
}

/// A package, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Directory {
    /// What is sound.
    pub organizations: Vec<Listed>,
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
    let mut directory = read_as_is(path)?;
    for organization in &mut directory.organizations {
        gather_closures(organization);
    }
    Ok(directory)
}

fn read_as_is(path: &Path) -> Result<Directory, Error> {
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

/// The ages that a service says, when they are ages of people.
fn ages(from: &str, to: &str) -> (Option<u8>, Option<u8>) {
    let age = |text: &str| {
        let years: f64 = text.trim().parse().ok()?;
        // Directories write months as fractions of a year.
        (0.0..=f64::from(OLDEST))
            .contains(&years)
            .then_some(years as u8)
    };
    match (age(from), age(to)) {
        (Some(from), Some(to)) if from > to => (None, None),
        ages => ages,
    }
}

/// What a schedule that is a closure says of itself.
const CLOSED: &str = "Fermeture";

/// A closure that does not say yet what it closes.
struct Closed {
    key: String,
    row: ListedClosure,
}

impl Closed {
    fn of(mut self, service: String) -> Told<ListedClosure> {
        self.row.service = Some(service);
        Told::new(self.key, self.row)
    }
}

/// Reads a schedule as a closure, when it is one of ours.
fn closure(get: impl Fn(&'static str) -> Option<String>) -> Option<Closed> {
    let starts_on = get("valid_from")?.parse().ok()?;
    let ends_on = get("valid_to").and_then(|on| on.parse().ok());
    let ours = get("description").as_deref() == Some(CLOSED) && get("opens_at").is_none();
    ours.then(|| Closed {
        key: get("id").unwrap_or_default(),
        row: ListedClosure {
            service: None,
            starts_on,
            ends_on: ends_on.filter(|end| *end >= starts_on),
            reason: get("notes"),
        },
    })
}

/// A closure of every service is one of the organization.
fn gather_closures(organization: &mut Listed) {
    let services = organization.services.len();
    let mut kept: Vec<Told<ListedClosure>> = Vec::new();
    let mut all = std::mem::take(&mut organization.closures);
    while let Some(first) = all.first().cloned() {
        let time = |c: &ListedClosure| (c.starts_on, c.ends_on, c.reason.clone());
        let (same, others): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|c| time(&c.row) == time(&first.row));
        all = others;
        if same.len() == services {
            let mut whole = first;
            whole.row.service = None;
            kept.push(whole);
        } else {
            kept.extend(same);
        }
    }
    organization.closures = kept;
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
