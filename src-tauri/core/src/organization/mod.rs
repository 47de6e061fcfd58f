//! The organization's practices: what a workspace sets for all its people.

pub mod operations;
pub mod store;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The room's table: one row for a workspace.
pub const MIGRATION: &str = "
CREATE TABLE organization (
    subject        BLOB NOT NULL,
    id             BLOB NOT NULL,
    note_lock_days INTEGER NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE note_templates (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    position INTEGER NOT NULL,
    title    TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

/// The most templates of its own that a workspace keeps.
pub const MOST_TEMPLATES: usize = 20;

/// A beginning of note that the workspace wrote itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct OwnTemplate {
    /// Its name in the list.
    pub title: String,
    /// What it inserts.
    pub text: String,
}

/// What the workspace sets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Practices {
    /// The workspace's own beginnings of notes, as ordered.
    pub templates: Vec<OwnTemplate>,
}

/// Why practices are refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A template without title or text.
    #[error("a template has a title and a text")]
    TemplateEmpty,
    /// Too many templates, or too long a one.
    #[error("at most {0} templates, each no longer than a note")]
    TooMany(usize),
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::TemplateEmpty => "note-template-empty",
            Error::TooMany(_) => "note-templates-too-many",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::TooMany(most) => crate::params! { "most" => most },
            Error::TemplateEmpty => crate::error::Params::new(),
        }
    }
}
