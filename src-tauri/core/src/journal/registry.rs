//! What the journal knows of the rooms: their tables, what is derived from
//! them, what must hold before a commit. Rooms declare it; the journal obeys.

use super::Journal;
use crate::coded_enum;
use crate::error::Refusal;
use crate::ids::SubjectId;
use rusqlite::Connection;

coded_enum! {
    /// What a subject is.
    pub enum SubjectKind {
        /// One adult's, or unaccompanied minor's, confidential file.
        Case = "case",
        /// What the adults of a household agreed to share.
        Household = "household",
        /// A partner organization.
        Partner = "partner",
        /// An employer.
        Employer = "employer",
        /// A person who works with the vault.
        User = "user",
        /// The organization: its name, its offices, its practices.
        Organization = "organization",
        /// A pack of rules or lists.
        Reference = "reference",
        /// What is in the agenda and in no one's file.
        Agenda = "agenda",
        /// A table where organizations concert.
        Concertation = "concertation",
        /// An agreement with a funder.
        Agreement = "agreement",
        /// This machine's settings.
        Settings = "settings",
    }
}

coded_enum! {
    /// Whether an action may be undone.
    pub enum Undo {
        /// Whenever its own values still stand.
        Yes = "yes",
        /// Only while no later entry touches the same rows.
        WhileUntouched = "while_untouched",
        /// Only while nothing at all was written since to what it touched.
        WhileAlone = "while_alone",
        /// Never: it left the house (sent, consent withdrawn, custody, erasure).
        Never = "never",
    }
}

/// A named act. Its sentence is the Fluent key `action-<name>`, dots as dashes.
#[derive(Debug, Clone, Copy)]
pub struct Action {
    /// `room.verb`.
    pub name: &'static str,
    /// Whether it may be undone.
    pub undo: Undo,
}

impl Action {
    /// Declares an action.
    pub const fn new(name: &'static str, undo: Undo) -> Self {
        Action { name, undo }
    }
}

/// A journaled table: `STRICT`, `PRIMARY KEY (subject, id)`, both `NOT NULL`.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// The table's name.
    pub name: &'static str,
    /// The kind of subject its rows belong to.
    pub kind: SubjectKind,
}

/// Rows computed from journaled ones: an index, a counter.
///
/// `refresh` makes the derived rows of one subject right and runs no statement
/// that writes unless something differs; `verify` relies on it: on a connection
/// that cannot write, a refresh that is refused has found a fault.
#[derive(Clone, Copy)]
pub struct Derived {
    /// Name shown by `verify`.
    pub name: &'static str,
    /// The kind of subject it derives from.
    pub kind: SubjectKind,
    /// The journaled tables that it reads; it is refreshed when one changes.
    pub sources: &'static [&'static str],
    /// Makes the derived rows of this subject right.
    pub refresh: fn(&Connection, SubjectId) -> Result<(), Refusal>,
    /// Counts derived rows that belong to no subject (`SELECT count(*) …`).
    pub orphans: &'static str,
}

/// A column that names a row elsewhere; `verify` reports those that name none.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// What is checked, for the report: `referrals.partner`.
    pub name: &'static str,
    /// Counts the broken ones (`SELECT count(*) …`).
    pub broken: &'static str,
}

/// Bytes that lie beside the journal, sealed with their subject's key: each row
/// of `table` bears its `subject`, and goes with it.
#[derive(Clone, Copy)]
pub struct Attached {
    /// The table that holds them.
    pub table: &'static str,
    /// Seals with another subject's key what its rows now name: `(conn, from, to)`.
    pub carry: fn(&Connection, SubjectId, SubjectId) -> Result<(), Refusal>,
    /// The subjects of which something is missing or altered.
    pub faults: fn(&Connection) -> Result<Vec<SubjectId>, Refusal>,
    /// Erases what no row names and no undo can bring back; how much.
    pub sweep: fn(&Connection, &Journal) -> Result<usize, Refusal>,
}

/// Everything the journal must know of the rooms.
pub struct Registry {
    /// Every journaled table.
    pub tables: &'static [Table],
    /// Everything derived.
    pub derived: &'static [Derived],
    /// What lies beside the journal.
    pub attached: &'static [Attached],
    /// Every reference between subjects.
    pub references: &'static [Reference],
    /// What must hold of a subject before each commit, undo included.
    pub invariants: fn(&Connection, SubjectKind, SubjectId) -> Result<(), Refusal>,
}

impl Registry {
    /// The kind that owns a table, if the table is journaled.
    pub fn kind_of(&self, table: &str) -> Option<SubjectKind> {
        self.tables.iter().find(|t| t.name == table).map(|t| t.kind)
    }
    /// The tables of a kind, in declared order.
    pub fn tables_of(&self, kind: SubjectKind) -> impl Iterator<Item = &'static str> {
        self.tables
            .iter()
            .filter(move |t| t.kind == kind)
            .map(|t| t.name)
    }
}
