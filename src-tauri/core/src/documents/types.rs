//! Documents as the window sees them.

use super::Media;
use crate::ids::{CaseId, DocumentId, UserId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// What a paper is.
    pub enum DocumentKind {
        /// Permit, immigration paper.
        Permit = "permit",
        /// Lease.
        Lease = "lease",
        /// Diploma, transcript.
        Diploma = "diploma",
        /// Letter.
        Letter = "letter",
        /// Signed consent.
        Consent = "consent",
        /// Other.
        Other = "other",
    }
}

crate::coded_enum! {
    /// How the window shows it.
    pub enum Preview {
        /// As an image.
        Image = "image",
        /// Page by page.
        Pdf = "pdf",
        /// Not at all: a copy may be saved.
        None = "none",
    }
}

/// The bytes that are kept of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DocumentCopy {
    /// The file's name when it came.
    pub file_name: String,
    /// What it is, by what it holds.
    pub media: Media,
    /// Bytes.
    pub size: u32,
    /// BLAKE3 of the bytes, in hexadecimal.
    pub checksum: String,
    /// How the window shows it.
    pub preview: Preview,
}

/// A document of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Document {
    /// The document.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its title, when its kind does not say enough.
    pub title: Option<String>,
    /// The date it bears.
    pub dated_on: Option<NaiveDate>,
    /// When its original was seen.
    pub seen_on: Option<NaiveDate>,
    /// By whom.
    pub seen_by: Option<UserId>,
    /// When it came into the file.
    pub added_on: NaiveDate,
    /// The copy, when one is kept.
    pub copy: Option<DocumentCopy>,
    /// How many copies left the vault.
    pub exports: u32,
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct DocumentsOf {
    /// The file.
    pub case: CaseId,
}

/// Names a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct DocumentRef {
    /// The file.
    pub case: CaseId,
    /// The document.
    pub document: DocumentId,
}

/// Keeps a copy of a file of the disk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AttachDocument {
    /// The file.
    pub case: CaseId,
    /// Where the copy lies on the disk.
    pub path: String,
    /// What it is; other when absent.
    #[ts(optional)]
    pub kind: Option<DocumentKind>,
    /// Its title; the file's name when absent.
    #[ts(optional)]
    pub title: Option<String>,
    /// The date it bears.
    #[ts(optional)]
    pub dated_on: Option<NaiveDate>,
    /// Whether the original is before one's eyes.
    #[serde(default)]
    pub seen: bool,
}

/// Notes that an original was seen, without keeping a copy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SeeDocument {
    /// The file.
    pub case: CaseId,
    /// What it is.
    pub kind: DocumentKind,
}

/// Says anew what a document is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveDocument {
    /// The file.
    pub case: CaseId,
    /// The document.
    pub document: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its title.
    pub title: Option<String>,
    /// The date it bears.
    pub dated_on: Option<NaiveDate>,
    /// When its original was seen.
    pub seen_on: Option<NaiveDate>,
}

/// Saves a copy outside the vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ExportDocument {
    /// The file.
    pub case: CaseId,
    /// The document.
    pub document: DocumentId,
    /// Where to.
    pub path: String,
}

/// Names a folder where a scanner leaves its files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ScanFolder {
    /// The folder.
    pub folder: String,
}

/// A file that a scanner left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Scan {
    /// Where it lies.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// When it was last written, RFC 3339 UTC.
    pub at: String,
}

/// Names a file that a scanner left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ScanRef {
    /// Where it lies.
    pub path: String,
    /// The file that a copy of it is kept in: what was not kept is not deleted.
    pub case: CaseId,
    /// The copy.
    pub document: DocumentId,
}
