//! Unfinished forms: saved within a second, never journaled, erased with their
//! subject.

pub mod operations;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// One row per form being filled, per person.
pub const MIGRATION: &str = "
CREATE TABLE drafts (
    author  BLOB NOT NULL,
    form    TEXT NOT NULL,
    subject BLOB,
    content TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (author, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_by_subject ON drafts (subject);
";

/// An unfinished form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Draft {
    /// Which form: `notes.new:<file>`, chosen by the screen.
    pub form: String,
    /// The file it speaks of, when there is one.
    pub subject: Option<crate::ids::SubjectId>,
    /// The person or partner it speaks of, as lists show them.
    pub about: Option<String>,
    /// The form's own state.
    #[ts(type = "unknown")]
    pub content: Value,
    /// When it was last saved, RFC 3339 UTC.
    pub at: String,
}

/// Saves a form as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveDraft {
    /// Which form.
    pub form: String,
    /// The file it speaks of, when there is one.
    #[ts(optional)]
    pub subject: Option<crate::ids::SubjectId>,
    /// The form's own state.
    #[ts(type = "unknown")]
    pub content: Value,
}

/// Names a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct DraftForm {
    /// Which form.
    pub form: String,
}

/// Why a draft is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Longer than any form.
    #[error("a draft of more than one megabyte")]
    TooLong,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        "draft-too-long"
    }
}
