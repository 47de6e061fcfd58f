//! What the window sees of duplicates and merges.

use crate::ids::{CaseId, SubjectId};
use crate::matching::Likeness;
use crate::search::PersonHit;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

crate::coded_enum! {
    /// Which file a value comes from.
    pub enum MergeSide {
        /// The file that stays.
        Kept = "kept",
        /// The file that goes into it.
        Absorbed = "absorbed",
    }
}

crate::coded_enum! {
    /// What is chosen of a file's own facts.
    pub enum MergeField {
        /// The name that leads.
        Name = "name",
        /// Birth date.
        Birth = "birth",
        /// Gender.
        Gender = "gender",
        /// Pronoun.
        Pronoun = "pronoun",
        /// Country of origin.
        Country = "country",
        /// Arrival.
        Arrival = "arrival",
        /// Interpreter.
        Interpreter = "interpreter",
        /// Municipality, street, postal code: together.
        Place = "place",
        /// Number in another list.
        ExternalNumber = "external_number",
        /// Counsellor responsible.
        Counsellor = "counsellor",
        /// Status, with what it needs.
        Status = "status",
        /// Since when the file is open.
        Opened = "opened",
    }
}

impl MergeField {
    /// The columns of `cases` that go together.
    pub(super) const fn columns(self) -> &'static [&'static str] {
        match self {
            MergeField::Name => &[],
            MergeField::Birth => &["birth"],
            MergeField::Gender => &["gender"],
            MergeField::Pronoun => &["pronoun"],
            MergeField::Country => &["country"],
            MergeField::Arrival => &["arrival_on"],
            MergeField::Interpreter => &["interpreter"],
            MergeField::Place => &["address", "municipality", "postal_code"],
            MergeField::ExternalNumber => &["external_number"],
            MergeField::Counsellor => &["counsellor"],
            MergeField::Status => &[
                "status",
                "status_note",
                "resume_on",
                "transfer_to",
                "confirmed_on",
            ],
            MergeField::Opened => &["opened_on"],
        }
    }
}

crate::coded_enum! {
    /// What becomes of the official name that does not lead.
    pub enum OtherName {
        /// Borne before.
        Former = "former",
        /// As the person is called.
        Usual = "usual",
        /// A mistake: it goes.
        Dropped = "dropped",
    }
}

crate::coded_enum! {
    /// What must be known before merging; each is acknowledged.
    pub enum MergeWarning {
        /// Two counsellors are responsible.
        OtherCounsellor = "other_counsellor",
        /// A safety flag is set on one of the files.
        Flagged = "flagged",
        /// They are two members of one household.
        OneRoof = "one_roof",
        /// The names are not alike.
        OtherName = "other_name",
        /// The birth dates differ.
        OtherBirth = "other_birth",
    }
}

/// Two files that are probably one person's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PossiblePair {
    /// The file opened first.
    pub one: PersonHit,
    /// The other.
    pub other: PersonHit,
    /// How sure, 0 to 1.
    pub score: f64,
    /// Why.
    pub reasons: Vec<Likeness>,
}

/// The worklist of possible duplicates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PossiblePairs {
    /// Surest first, two hundred at most.
    pub pairs: Vec<PossiblePair>,
    /// How many in all.
    pub total: u32,
    /// How many files were compared.
    pub compared: u32,
}

/// Names two files, by identifier or by number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct TwoFiles {
    /// One.
    pub one: String,
    /// The other.
    pub other: String,
}

/// One column, on both sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MergeColumn {
    /// The column, whose label is `field-<name>`.
    pub name: String,
    /// Here.
    #[ts(type = "string | number | null")]
    pub one: Value,
    /// There.
    #[ts(type = "string | number | null")]
    pub other: Value,
}

/// What one choice decides: facts of the file, or the only row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MergeLine {
    /// The table, whose label is `table-<table>`.
    pub table: String,
    /// Which facts, for `cases`.
    pub field: Option<MergeField>,
    /// Its columns.
    pub columns: Vec<MergeColumn>,
    /// Whether both sides say something, and not the same.
    pub differs: bool,
}

/// How many rows a room keeps on each side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MergeCount {
    /// The table, whose label is `table-<table>`.
    pub table: String,
    /// Here.
    pub one: u32,
    /// There.
    pub other: u32,
}

/// Two files side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SideBySide {
    /// One.
    pub one: PersonHit,
    /// The other.
    pub other: PersonHit,
    /// Why they look like one person.
    pub reasons: Vec<Likeness>,
    /// Since when they are said to be two people.
    pub apart_since: Option<NaiveDate>,
    /// The choices to make.
    pub lines: Vec<MergeLine>,
    /// What moves.
    pub counts: Vec<MergeCount>,
    /// What must be known first.
    pub warnings: Vec<MergeWarning>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct FieldChoice {
    /// Which.
    pub field: MergeField,
    /// From which file.
    pub from: MergeSide,
}

/// Where the only row of a table comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct TableChoice {
    /// Which.
    pub table: String,
    /// From which file.
    pub from: MergeSide,
}

/// Makes two files one. What is not chosen stays as the kept file says; what it
/// leaves empty comes from the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MergeFiles {
    /// The file that stays.
    pub kept: CaseId,
    /// The file that goes into it.
    pub absorbed: CaseId,
    /// Facts chosen.
    #[serde(default)]
    pub fields: Vec<FieldChoice>,
    /// Only rows chosen.
    #[serde(default)]
    pub tables: Vec<TableChoice>,
    /// What becomes of the other official name; a former name when absent.
    #[ts(optional)]
    pub other_name: Option<OtherName>,
    /// The warnings that were read.
    #[serde(default)]
    pub acknowledged: Vec<MergeWarning>,
}

impl MergeFiles {
    /// The side chosen for a fact.
    pub(super) fn side(&self, field: MergeField) -> Option<MergeSide> {
        let chosen = self.fields.iter().find(|c| c.field == field);
        chosen.map(|c| c.from)
    }
    /// The side chosen for a table of one row.
    pub(super) fn table_side(&self, table: &str) -> MergeSide {
        let chosen = self.tables.iter().find(|c| c.table == table);
        chosen.map_or(MergeSide::Kept, |c| c.from)
    }
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MergesOf {
    /// The file.
    pub case: CaseId,
}

/// A file that went into another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AbsorbedFile {
    /// Its number, which still finds the person.
    pub number: String,
    /// Whose history is still read.
    pub subject: SubjectId,
    /// When.
    pub merged_on: NaiveDate,
}

/// Someone that this person is not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetApart {
    /// Who.
    pub person: PersonHit,
    /// Said when.
    pub said_on: NaiveDate,
}

/// What is known of a file's likeness to others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Merges {
    /// Files that may be the same person's, likeliest first.
    pub possible: Vec<crate::search::Duplicate>,
    /// Files that went into this one.
    pub absorbed: Vec<AbsorbedFile>,
    /// People said to be others.
    pub apart: Vec<SetApart>,
}
