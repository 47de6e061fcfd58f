//! Papers of a file: seen in original, or kept in the vault.
//!
//! A paper is a row of the file; its bytes, when they are kept, lie beside the
//! journal, cut in pieces and sealed with the file's own key: erasing the key
//! erases them. Bytes and row are written in one transaction.

pub mod bytes;
pub mod operations;
mod sniff;
pub mod store;
mod types;

pub use sniff::{LARGEST, Media};
pub use types::*;

use crate::error::{Coded, Params};

/// The room's tables; the pieces are not journaled.
pub const MIGRATION: &str = "
CREATE TABLE documents (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    kind      TEXT NOT NULL,
    title     TEXT,
    dated_on  TEXT,
    seen_on   TEXT,
    seen_by   BLOB,
    added_on  TEXT NOT NULL,
    added_by  BLOB NOT NULL,
    file_name TEXT,
    media     TEXT,
    size      INTEGER,
    width     INTEGER,
    height    INTEGER,
    checksum  TEXT,
    address   BLOB,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- Copies that left the vault on purpose.
CREATE TABLE document_exports (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    document    BLOB NOT NULL,
    exported_on TEXT NOT NULL,
    exported_by BLOB NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_pieces (
    subject BLOB NOT NULL,
    address BLOB NOT NULL,
    piece   INTEGER NOT NULL,
    nonce   BLOB NOT NULL,
    sealed  BLOB NOT NULL,
    PRIMARY KEY (subject, address, piece)
) STRICT;
";

/// Why a document is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such document in this file.
    #[error("no such document")]
    Unknown,
    /// Only its original was seen: there is no copy.
    #[error("no copy was kept")]
    NoCopy,
    /// The file system refused.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// Not an ordinary file.
    #[error("not a file")]
    NotAFile,
    /// Nothing in it.
    #[error("an empty file")]
    Empty,
    /// More than is kept.
    #[error("more than {LARGEST} bytes")]
    TooLarge,
    /// Neither a paper nor an image, whatever its name says.
    #[error("not a kind of document that is kept")]
    KindRefused,
    /// Its pieces do not open, or do not make what was kept.
    #[error("the bytes are damaged")]
    Damaged,
    /// The scan is not what was kept.
    #[error("the scan is not what was kept")]
    ScanDiffers,
    /// A title beyond measure.
    #[error("a title too long")]
    TitleTooLong,
    /// Seen, or dated, in the future.
    #[error("a date in the future")]
    InFuture,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "document-unknown",
            Error::NoCopy => "document-no-copy",
            Error::File(error) => error.code(),
            Error::NotAFile => "document-not-a-file",
            Error::Empty => "document-empty",
            Error::TooLarge => "document-too-large",
            Error::KindRefused => "document-kind-refused",
            Error::Damaged => "document-damaged",
            Error::ScanDiffers => "document-scan-differs",
            Error::TitleTooLong => "document-title-too-long",
            Error::InFuture => "document-in-future",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::TooLarge => crate::params! { "megabytes" => LARGEST >> 20 },
            _ => Params::new(),
        }
    }
}
