//! Who this vault exchanges with: cards, the words compared aloud, revocation, and
//! the organization's recovery identity.

pub mod card;
pub mod operations;
pub mod recovery;
pub mod store;
mod types;
mod words;

pub use types::*;

/// The room's tables, both of the organization's chain: whose keys are trusted is
/// said there and nowhere else.
pub const MIGRATION: &str = "
CREATE TABLE identity_cards (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    person       TEXT NOT NULL,
    organization TEXT NOT NULL,
    signs        TEXT NOT NULL,
    receives     TEXT NOT NULL,
    issued_on    TEXT NOT NULL,
    valid_until  TEXT NOT NULL,
    state        TEXT NOT NULL,
    added_on     TEXT NOT NULL,
    compared_on  TEXT,
    revoked_on   TEXT,
    reason       TEXT,
    detail       TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_identities (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    recipient  TEXT NOT NULL,
    origin     TEXT NOT NULL,
    split      INTEGER NOT NULL,
    since      TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";
