//! The journal's own tables.

/// First migration: subjects, chains, vault log, devices.
///
/// `seal` is the subject's key: destroying it makes what the journal holds of
/// the subject unreadable, and the chains still verify.
pub const MIGRATION: &str = "
CREATE TABLE devices (
    id         BLOB NOT NULL PRIMARY KEY,
    public_key BLOB NOT NULL,
    secret     BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE subjects (
    id      BLOB NOT NULL PRIMARY KEY,
    kind    TEXT NOT NULL,
    seal    BLOB,
    epoch   INTEGER NOT NULL DEFAULT 1,
    seq     INTEGER NOT NULL DEFAULT 0,
    head    BLOB NOT NULL,
    digest  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX subjects_by_kind ON subjects (kind, id);

CREATE TABLE entries (
    subject   BLOB NOT NULL,
    epoch     INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    tx        INTEGER NOT NULL,
    at        TEXT NOT NULL,
    author    BLOB NOT NULL,
    device    BLOB NOT NULL,
    action    TEXT NOT NULL,
    prev      BLOB NOT NULL,
    digest    BLOB NOT NULL,
    nonce     BLOB NOT NULL,
    sealed    BLOB NOT NULL,
    hash      BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (subject, epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_by_tx ON entries (tx);

CREATE TABLE vault_log (
    tx           INTEGER PRIMARY KEY,
    at           TEXT NOT NULL,
    author       BLOB NOT NULL,
    device       BLOB NOT NULL,
    action       TEXT NOT NULL,
    undo         TEXT NOT NULL,
    grp          BLOB,
    undoes       INTEGER,
    undoes_group BLOB,
    prev         BLOB NOT NULL,
    heads        BLOB NOT NULL,
    hash         BLOB NOT NULL,
    signature    BLOB NOT NULL
) STRICT;
CREATE INDEX vault_log_by_group ON vault_log (grp) WHERE grp IS NOT NULL;

CREATE TABLE open_groups (
    id     BLOB NOT NULL PRIMARY KEY,
    action TEXT NOT NULL,
    since  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// The digest of each table of a subject, beside that of the whole.
pub const PARTS_MIGRATION: &str = "
ALTER TABLE subjects ADD COLUMN parts BLOB;
";

/// The secret half of the key by which this device receives.
pub const EXCHANGE_MIGRATION: &str = "
ALTER TABLE devices ADD COLUMN exchange_secret TEXT;
";
