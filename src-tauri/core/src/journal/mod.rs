//! The one write path: capture, seal, chain, undo.
//!
//! Everything a person can change belongs to one *subject*. A change to a
//! subject is recorded by SQLite's session extension, sealed with the subject's
//! own key, signed by this device, appended to the subject's chain with a digest
//! of the state that results, and noted in the vault log; all of it in the same
//! transaction as the change. Audit, undo, exchange and erasure come from here.

mod digest;
mod entry;
mod history;
mod keys;
mod registry;
mod rows;
mod schema;
mod undo;
mod verify;
mod write;

pub use digest::Digest;
pub use entry::{Body, Entry, Header};
pub(crate) use history::shown;
pub use history::{FieldChange, HistoryLine, Operation};
pub use keys::Device;
pub(crate) use keys::{SubjectKey, random, seal, signature_holds, subject_key, unseal};
pub use registry::{Action, Attached, Derived, Reference, Registry, SubjectKind, Table, Undo};
pub use schema::{EXCHANGE_MIGRATION, MIGRATION, PARTS_MIGRATION};
pub use undo::{UndoOffer, UndoState};
pub use verify::{Finding, FindingCode, Findings};
pub use write::{Changed, Tx, Writer, holds_line, last_line};

use crate::error::{Coded, Params};
use crate::ids::{DeviceId, SubjectId, UserId};
use crate::params;
use chrono::{DateTime, Utc};

/// The journal of one open vault: who writes, on which device, by which rules.
pub struct Journal {
    pub(crate) registry: &'static Registry,
    pub(crate) device: Device,
}

/// Who acts, and when: passed in, never read from a clock inside the domain.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// The person who acts.
    pub author: UserId,
    /// The moment of the act.
    pub at: DateTime<Utc>,
}

impl Journal {
    /// A journal that writes as `device` by the rules of `registry`.
    pub fn new(registry: &'static Registry, device: Device) -> Self {
        Journal { registry, device }
    }
    /// What it knows of the rooms.
    pub fn registry(&self) -> &'static Registry {
        self.registry
    }
    /// This machine as an author.
    pub(crate) fn device(&self) -> &Device {
        &self.device
    }
    /// This machine's identity in the chains.
    pub fn device_id(&self) -> DeviceId {
        self.device.id
    }
}

/// Why the journal refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// A subject that this vault does not hold.
    #[error("subject {0} is not in this vault")]
    SubjectUnknown(SubjectId),
    /// A room wrote outside its subject: a defect of ours.
    #[error("a change to {table} does not belong to the subject being written")]
    ForeignRow {
        /// The table written.
        table: String,
    },
    /// Rows changed and the recorder saw nothing: a defect of ours.
    #[error("rows changed without being recorded")]
    Unrecorded,
    /// The sealed body does not open: damage or tampering.
    #[error("entry {seq} of {subject} does not open")]
    Unsealable {
        /// The subject.
        subject: SubjectId,
        /// The entry's place in the chain.
        seq: u64,
    },
    /// Nothing to undo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Nothing to redo.
    #[error("nothing to redo")]
    NothingToRedo,
    /// This action is never undone.
    #[error("{action} cannot be undone")]
    NeverUndone {
        /// The action's name.
        action: String,
    },
    /// Something later touches the same rows.
    #[error("a later change touches the same rows")]
    ChangedSince {
        /// The later action's name.
        action: String,
    },
    /// An import that is not over wrote to this subject.
    #[error("an import under way wrote to this subject")]
    UnderWay,
    /// The operating system gave no randomness.
    #[error("no randomness from the system")]
    Randomness,
    /// Stored bytes are not what they should be.
    #[error("stored bytes are damaged: {0}")]
    Damaged(&'static str),
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Sqlite(e) => e.code(),
            Error::SubjectUnknown(_) => "subject-unknown",
            Error::ForeignRow { .. } | Error::Unrecorded => "internal",
            Error::Unsealable { .. } | Error::Damaged(_) => "journal-damaged",
            Error::NothingToUndo => "nothing-to-undo",
            Error::NothingToRedo => "nothing-to-redo",
            Error::NeverUndone { .. } => "undo-never",
            Error::ChangedSince { .. } => "undo-changed-since",
            Error::UnderWay => "import-under-way",
            Error::Randomness => "no-randomness",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::Sqlite(e) => e.params(),
            Error::NeverUndone { action } | Error::ChangedSince { action } => {
                params! { "action" => action }
            }
            Error::ForeignRow { table } => params! { "detail" => format!("foreign row: {table}") },
            Error::Unrecorded => params! { "detail" => "unrecorded change" },
            _ => Params::new(),
        }
    }
}
