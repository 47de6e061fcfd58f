//! Notes: dated facts, their source, what was done.

pub mod operations;
pub mod store;
mod templates;

pub use templates::{NoteTemplate, offered};

use crate::ids::{CaseId, FollowUpId, NoteId, UserId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The room's table, and the full-text index derived from it: integer row ids
/// of its own, deleted words really deleted.
pub const MIGRATION: &str = "
CREATE TABLE notes (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    written_on TEXT NOT NULL,
    at         TEXT NOT NULL,
    author     BLOB NOT NULL,
    text       TEXT NOT NULL,
    follow_up  BLOB,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE note_index (
    place   INTEGER PRIMARY KEY,
    subject BLOB NOT NULL,
    note    BLOB NOT NULL,
    hash    BLOB NOT NULL
) STRICT;
CREATE INDEX note_index_by_note ON note_index (subject, note);
CREATE VIRTUAL TABLE note_words USING fts5 (text, content='', contentless_delete=1,
    tokenize='unicode61 remove_diacritics 2', detail=full);
INSERT INTO note_words (note_words, rank) VALUES ('secure-delete', 1);
";

/// What was added since: a note that completes another, the mark of a correction.
pub const MORE: &str = "
ALTER TABLE notes ADD COLUMN amends BLOB;
ALTER TABLE notes ADD COLUMN corrected_at TEXT;
";

/// A note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Note {
    /// The note.
    pub id: NoteId,
    /// The day it speaks of.
    pub written_on: NaiveDate,
    /// When it was saved, RFC 3339 UTC.
    pub at: String,
    /// Who wrote it.
    pub author: UserId,
    /// What it says.
    pub text: String,
    /// The contact it tells of.
    pub follow_up: Option<FollowUpId>,
    /// The note that it completes, once that one may no longer be corrected.
    pub amends: Option<NoteId>,
    /// When it was last corrected, RFC 3339 UTC.
    pub corrected_at: Option<String>,
    /// The last day on which its author may correct it.
    pub open_until: NaiveDate,
}

/// Completes a note that stays as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AmendNote {
    /// The file.
    pub case: CaseId,
    /// The note to complete.
    pub note: NoteId,
    /// What is added.
    pub text: String,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Names a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct NoteRef {
    /// The file.
    pub case: CaseId,
    /// The note.
    pub note: NoteId,
}

/// A note as it was saved one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoteVersion {
    /// When, RFC 3339 UTC.
    pub at: String,
    /// By whom.
    pub author: UserId,
    /// What it said.
    pub text: String,
}

/// Writes a note, or corrects one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveNote {
    /// The file.
    pub case: CaseId,
    /// The note to correct; a new one when absent.
    #[ts(optional)]
    pub note: Option<NoteId>,
    /// The day it speaks of; today when absent.
    #[ts(optional)]
    pub written_on: Option<NaiveDate>,
    /// What it says.
    pub text: String,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Why a note is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing is written.
    #[error("an empty note")]
    Empty,
    /// Longer than a note.
    #[error("a note of more than {0} characters")]
    TooLong(usize),
    /// No such note in this file.
    #[error("no such note")]
    Unknown,
    /// The delay is over: an addendum corrects it.
    #[error("the note may no longer be corrected")]
    Locked,
    /// Only its author corrects a note.
    #[error("the note is someone else's")]
    OfAnother,
    /// An addendum completes it: it stays.
    #[error("an addendum completes this note")]
    Completed,
    /// An addendum is completed through the note that it completes.
    #[error("an addendum completes a note, not another addendum")]
    Addendum,
}

/// The longest note, in characters.
pub const LONGEST: usize = 50_000;

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Empty => "note-empty",
            Error::TooLong(_) => "note-too-long",
            Error::Unknown => "note-unknown",
            Error::Locked => "note-locked",
            Error::OfAnother => "note-of-another",
            Error::Addendum => "note-addendum",
            Error::Completed => "note-completed",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::TooLong(most) => crate::params! { "most" => most },
            _ => crate::error::Params::new(),
        }
    }
}

/// Numbers that must not be in a note: a social insurance number, a health
/// insurance number. The editor warns; it does not forbid.
pub fn looks_sensitive(text: &str) -> bool {
    let bytes: Vec<char> = text.chars().collect();
    let mut run = 0;
    for (place, c) in bytes.iter().enumerate() {
        match c {
            '0'..='9' => run += 1,
            ' ' | '-' if run > 0 && run < 9 => continue,
            _ => run = 0,
        }
        if run == 9 && !bytes.get(place + 1).is_some_and(char::is_ascii_digit) {
            return true;
        }
    }
    health_number(&bytes)
}

/// Four letters then eight digits, spaces allowed.
fn health_number(text: &[char]) -> bool {
    let compact: Vec<char> = text.iter().copied().filter(|c| *c != ' ').collect();
    compact.windows(12).any(|window| {
        window[..4].iter().all(char::is_ascii_uppercase)
            && window[4..].iter().all(char::is_ascii_digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_must_not_be_written_are_seen() {
        for text in [
            "NAS 946 454 286.",
            "son numéro: 046-454-286",
            "ABCD 1234 5678",
        ] {
            assert!(looks_sensitive(text), "{text}");
        }
        for text in [
            "le 2026-11-24 à 14 h 30",
            "418 555-0123",
            "12 enfants, 3 écoles",
        ] {
            assert!(!looks_sensitive(text), "{text}");
        }
    }
}
