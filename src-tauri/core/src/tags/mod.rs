//! Tags: words of the team's own, put on files to find them again.

pub mod operations;
pub mod store;

use crate::error::{Coded, Params};
use crate::ids::{CaseId, RowId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The team's list of tags, and those of each file.
pub const MIGRATION: &str = "
CREATE TABLE tags (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    name    TEXT NOT NULL,
    color   TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- A row has the identifier of its tag: a file bears a tag once.
CREATE TABLE case_tags (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    tag     BLOB NOT NULL,
    since   TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_tags_by_tag ON case_tags (tag, subject);
";

/// Tags on files that the list no longer has, looked for tag by tag, never file
/// by file.
pub const LOST: &str = "
WITH RECURSIVE used (tag) AS (
    SELECT min(tag) FROM case_tags
    UNION ALL
    SELECT (SELECT min(c.tag) FROM case_tags c WHERE c.tag > used.tag) FROM used
    WHERE used.tag IS NOT NULL)
SELECT count(*) FROM used WHERE tag IS NOT NULL AND tag NOT IN (SELECT id FROM tags)";

crate::coded_enum! {
    /// The colour beside a tag's name.
    pub enum TagColor {
        /// Grey.
        Grey = "grey",
        /// Blue.
        Blue = "blue",
        /// Teal.
        Teal = "teal",
        /// Green.
        Green = "green",
        /// Amber.
        Amber = "amber",
        /// Red.
        Red = "red",
        /// Purple.
        Purple = "purple",
    }
}

/// A tag of the team's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Tag {
    /// The tag.
    pub id: RowId,
    /// Its name, always shown.
    pub name: String,
    /// The colour beside it.
    pub color: TagColor,
    /// How many files bear it.
    pub files: u32,
}

/// Adds a tag, or changes one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveTag {
    /// The tag; absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// Its name.
    pub name: String,
    /// The colour beside it.
    pub color: TagColor,
}

/// Names a tag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct TagRef {
    /// The tag.
    pub tag: RowId,
}

/// Replaces the tags of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SetTags {
    /// The file.
    pub case: CaseId,
    /// All of them.
    pub tags: Vec<RowId>,
}

/// Names a file whose tags are read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct TagsOf {
    /// The file.
    pub case: CaseId,
}

/// Why a tag is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such tag.
    #[error("no such tag")]
    Unknown,
    /// A tag has a name.
    #[error("a tag has a name")]
    NameMissing,
    /// Longer than a tag is.
    #[error("a tag of more than {LONGEST} characters")]
    TooLong,
    /// Another tag has this name.
    #[error("another tag has this name")]
    NameTaken,
    /// Files bear it.
    #[error("{0} files bear it")]
    InUse(u32),
}

/// Characters of a tag.
pub const LONGEST: usize = 40;

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "tag-unknown",
            Error::NameMissing => "tag-name-missing",
            Error::TooLong => "tag-too-long",
            Error::NameTaken => "tag-name-taken",
            Error::InUse(_) => "tag-in-use",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::InUse(count) => crate::params! { "count" => count },
            Error::TooLong => crate::params! { "most" => LONGEST },
            _ => Params::new(),
        }
    }
}
