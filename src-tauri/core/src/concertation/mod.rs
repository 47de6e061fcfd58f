//! Tables where organizations concert: who sits there, meetings, minutes,
//! decisions, action items, joint projects. Nothing of a newcomer is written here.

pub mod items;
pub mod machine;
pub mod meetings;
pub mod minutes;
pub mod operations;
pub mod projects;
pub mod store;
mod types;

pub use machine::{ItemNeeds, ItemStatus};
pub use types::*;

/// The journaled tables of a table of concertation; a meeting's day and hour are
/// also an entry of the agenda, that this room alone writes.
pub const MIGRATION: &str = "
CREATE TABLE concertations (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    name      TEXT NOT NULL,
    territory TEXT,
    mandate   TEXT,
    frequency TEXT NOT NULL,
    quorum    INTEGER,
    ended_on  TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE concertation_members (
    subject        BLOB NOT NULL,
    id             BLOB NOT NULL,
    partner        BLOB,
    organization   TEXT NOT NULL,
    representative TEXT,
    deputy         TEXT,
    role           TEXT NOT NULL,
    since          TEXT NOT NULL,
    until          TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE concertation_meetings (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    entry       BLOB NOT NULL,
    held_on     TEXT NOT NULL,
    starts_at   TEXT,
    minutes     INTEGER,
    mode        TEXT NOT NULL,
    place       TEXT,
    status      TEXT NOT NULL,
    guests      TEXT,
    reason      TEXT,
    approved_on TEXT,
    approved_by BLOB,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX concertation_meetings_entry ON concertation_meetings (entry);

CREATE TABLE concertation_points (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    meeting BLOB NOT NULL,
    place   INTEGER NOT NULL,
    item    BLOB,
    title   TEXT,
    said    TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE concertation_attendance (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    meeting  BLOB NOT NULL,
    member   BLOB NOT NULL,
    presence TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE concertation_decisions (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    meeting BLOB NOT NULL,
    year    INTEGER NOT NULL,
    rank    INTEGER NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE concertation_items (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    meeting      BLOB,
    decision     BLOB,
    project      BLOB,
    what         TEXT NOT NULL,
    partner      BLOB,
    organization TEXT NOT NULL,
    person       TEXT,
    follower     BLOB NOT NULL,
    due_on       TEXT NOT NULL,
    status       TEXT NOT NULL,
    done_on      TEXT,
    reason       TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX concertation_items_open ON concertation_items (follower, due_on)
    WHERE status IN ('todo', 'doing', 'postponed');
CREATE INDEX concertation_items_due ON concertation_items (due_on);

CREATE INDEX concertation_items_partner ON concertation_items (partner) WHERE partner IS NOT NULL;

CREATE TABLE concertation_item_moves (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    item        BLOB NOT NULL,
    from_status TEXT NOT NULL,
    to_status   TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    due_on      TEXT NOT NULL,
    missed      INTEGER NOT NULL,
    reason      TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX concertation_moves_missed ON concertation_item_moves (due_on) WHERE missed = 1;

CREATE TABLE concertation_addenda (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    meeting    BLOB NOT NULL,
    text       TEXT NOT NULL,
    written_on TEXT NOT NULL,
    author     BLOB NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE joint_projects (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    name         TEXT NOT NULL,
    goal         TEXT NOT NULL,
    axis         TEXT NOT NULL,
    lead_partner BLOB,
    lead         TEXT NOT NULL,
    budget       INTEGER,
    ended_on     TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE joint_project_partners (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    project      BLOB NOT NULL,
    partner      BLOB,
    organization TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE joint_milestones (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    project BLOB NOT NULL,
    what    TEXT NOT NULL,
    due_on  TEXT NOT NULL,
    done_on TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE joint_indicators (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    project    BLOB NOT NULL,
    what       TEXT NOT NULL,
    target     INTEGER NOT NULL,
    reached    INTEGER,
    reached_on TEXT,
    source     TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

/// Minutes as they were approved, and those that were printed.
pub const MINUTES: &str = "
CREATE TABLE concertation_approved (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    meeting BLOB NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE concertation_prints (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    meeting  BLOB NOT NULL,
    language TEXT NOT NULL,
    made_on  TEXT NOT NULL,
    made_by  BLOB NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

/// Why a table of concertation refuses.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// No such table.
    #[error("no such table")]
    Unknown,
    /// Nothing of that name at this table: a meeting, a point, an item.
    #[error("no such row at this table")]
    RowUnknown,
    /// What must be written is empty.
    #[error("a text is missing")]
    TextMissing,
    /// Longer than it may be.
    #[error("a text of more than {0} characters")]
    TooLong(usize),
    /// No organization is said.
    #[error("no organization")]
    NoOrganization,
    /// Dates in the wrong order, or beyond reason.
    #[error("the dates are wrong")]
    Dates,
    /// No such MRC or region.
    #[error("the territory is no MRC and no region")]
    Territory,
    /// A quorum of zero.
    #[error("a quorum is at least one")]
    Quorum,
    /// The meeting is ahead.
    #[error("the meeting is ahead")]
    NotYet,
    /// The meeting was cancelled.
    #[error("the meeting was cancelled")]
    Cancelled,
    /// The minutes are approved: an addendum corrects them.
    #[error("the minutes are approved")]
    Approved,
    /// An addendum completes approved minutes.
    #[error("the minutes are not approved")]
    NotApproved,
    /// The meeting was not held.
    #[error("the meeting was not held")]
    NotHeld,
    /// The point comes from an open action item.
    #[error("the point is an open action item")]
    PointOfItem,
    /// An item goes from a status to the ones that the table says.
    #[error("no move from {from} to {to}")]
    NoSuchMove {
        /// From.
        from: ItemStatus,
        /// To.
        to: ItemStatus,
    },
    /// The move says why.
    #[error("the reason is missing")]
    ReasonMissing,
    /// The move says until when, later than it was due.
    #[error("the new date is missing, or is not later")]
    DateMissing,
    /// Something rests on it.
    #[error("something rests on it")]
    InUse,
    /// What was kept of approved minutes does not read.
    #[error("the approved minutes do not read")]
    ApprovedUnread,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "concertation-unknown",
            Error::RowUnknown => "concertation-row-unknown",
            Error::TextMissing => "concertation-text-missing",
            Error::TooLong(_) => "concertation-too-long",
            Error::NoOrganization => "concertation-no-organization",
            Error::Dates => "concertation-dates-wrong",
            Error::Territory => "concertation-territory",
            Error::Quorum => "concertation-quorum",
            Error::NotYet => "concertation-not-yet",
            Error::Cancelled => "concertation-cancelled",
            Error::Approved => "minutes-approved",
            Error::NotApproved => "minutes-not-approved",
            Error::NotHeld => "concertation-not-held",
            Error::PointOfItem => "concertation-point-of-item",
            Error::NoSuchMove { .. } => "item-move",
            Error::ReasonMissing => "item-reason-missing",
            Error::DateMissing => "item-date-missing",
            Error::InUse => "concertation-in-use",
            Error::ApprovedUnread => "minutes-unread",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::TooLong(most) => crate::params! { "most" => most },
            Error::NoSuchMove { from, to } => {
                crate::params! { "from" => from.code(), "to" => to.code() }
            }
            _ => crate::error::Params::new(),
        }
    }
}

/// The longest line, in characters.
pub const LINE: usize = 300;
/// The longest text, in characters.
pub const TEXT: usize = 20_000;

/// A line that must be there.
///
/// # Errors
/// Nothing was typed, or too much.
pub fn line(text: &str) -> Result<String, Error> {
    optional_line(Some(text))?.ok_or(Error::TextMissing)
}

/// A line, if any.
///
/// # Errors
/// Too much was typed.
pub fn optional_line<T: AsRef<str>>(text: Option<T>) -> Result<Option<String>, Error> {
    within(crate::written::one_line(text), LINE)
}

/// A text of several lines, if any.
///
/// # Errors
/// Too much was typed.
pub fn optional_text<T: AsRef<str>>(text: Option<T>) -> Result<Option<String>, Error> {
    within(crate::written::said(text), TEXT)
}

fn within(text: Option<String>, most: usize) -> Result<Option<String>, Error> {
    match text {
        Some(text) if text.chars().count() > most => Err(Error::TooLong(most)),
        text => Ok(text),
    }
}
