//! Households: what its adults agreed to share, and nothing else.
//!
//! A household is a subject of its own. It holds names as shared, children and
//! an address when every adult agreed; never who has a file here: that link is
//! in each person's own confidential file. From one file one sees that another
//! adult exists; that they have a file, only when they agreed to it. What is done
//! from one file never writes into another, except the link that both agreed to.
//!
//! A child may be in two households at once, under the same identifier. Who
//! leaves a household keeps the children that they agreed to share until then.
//! Source: the practice brief, section 10.

pub mod operations;
pub mod store;
mod types;
pub mod view;

pub use types::*;

/// Journaled tables of the room, the link in each file, and its indexes.
pub const MIGRATION: &str = "
CREATE TABLE households (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    since        TEXT NOT NULL,
    address      TEXT,
    municipality TEXT,
    postal_code  TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE household_members (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    birth    TEXT,
    since    TEXT NOT NULL,
    until    TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE household_agreements (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    member       BLOB NOT NULL,
    shares       TEXT NOT NULL,
    agreed_on    TEXT NOT NULL,
    withdrawn_on TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- `member` is the `relation` of `other`.
CREATE TABLE household_ties (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    member   BLOB NOT NULL,
    other    BLOB NOT NULL,
    relation TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- In the person's own file: which member of which household they are.
CREATE TABLE case_households (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    household BLOB NOT NULL,
    member    BLOB NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_households_household ON case_households (household, member);

ALTER TABLE follow_ups ADD COLUMN together INTEGER NOT NULL DEFAULT 0;
";

/// Meetings of several adults are found by their day.
pub const TOGETHER: &str = "
CREATE INDEX follow_ups_together ON follow_ups (assigned, due_on)
    WHERE together = 1 AND outcome IS NULL;
";

/// Why the room refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such household for this file.
    #[error("no such household")]
    Unknown,
    /// No such member, or not one that this file may change.
    #[error("no such member")]
    MemberUnknown,
    /// A member without a name to share.
    #[error("a member has a name to be shown by")]
    NameMissing,
    /// This file is of a member already.
    #[error("this file is of a member already")]
    AlreadyMember,
    /// Children are shared when every adult present agreed.
    #[error("every adult agrees before children are shared")]
    ChildrenNotAgreed,
    /// An address is shared when every adult present agreed.
    #[error("every adult agrees before an address is shared")]
    AddressNotAgreed,
    /// In the future, or an end before its beginning.
    #[error("the dates are wrong")]
    Dates,
    /// Who has left changes nothing any more, but what they still share.
    #[error("this person left the household")]
    Left,
    /// The adults of this household are met one by one.
    #[error("these adults are met one by one")]
    Separately,
    /// A file is still of a member.
    #[error("a file rests on this household")]
    InUse,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "household-unknown",
            Error::MemberUnknown => "household-member-unknown",
            Error::NameMissing => "household-name-missing",
            Error::AlreadyMember => "household-already-member",
            Error::ChildrenNotAgreed => "household-children-not-agreed",
            Error::AddressNotAgreed => "household-address-not-agreed",
            Error::Dates => "household-dates-wrong",
            Error::Left => "household-left",
            Error::Separately => "meeting-separately",
            Error::InUse => "household-in-use",
        }
    }
}
