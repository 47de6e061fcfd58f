//! Reference rules: what the program knows of the world, as dated data that the
//! coordinator corrects.
//!
//! The program carries a pack (`data/rules`). The vault keeps, journaled, what
//! was changed in it: rules edited, added, set aside, or a whole pack brought in
//! from a file. [`current`] gives the rules in force as one value, read once for
//! each state of the vault; whoever counts with them receives it. A newer
//! program brings newer rules only where nothing was changed here; elsewhere the
//! difference is shown and a person decides.
//!
//! The program orients, it never decides.

mod cadences;
mod eligibility;
mod entry;
mod fields;
mod file;
pub mod operations;
mod pack;
mod report;
mod steps;
pub mod store;
mod thresholds;
mod types;
mod wordings;

pub use cadences::{Cadence, CadenceAnchor, PointRule};
pub use eligibility::{
    Answer, Condition, EligibilityRule, Orientation, PublicService, VerifyReason,
};
pub use entry::{Entry, Fault, RuleFault, Terms, Values};
pub use fields::{RuleField, RuleKind};
pub use pack::{By, PackStamp, RulePack, carried};
pub use report::in_words as report_in_words;
pub use steps::{Ages, CountryTest, Offset, Statuses, StepAnchor, StepRule};
pub use thresholds::{Numbers, Threshold, Unit};
pub use types::*;
pub use wordings::Wording;

use crate::error::{Params, Refusal};
use crate::session::Session;
use std::sync::Arc;

/// What was changed in the rules. One row a rule; its fields are columns.
pub const MIGRATION: &str = "
CREATE TABLE rule_packs (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    version  TEXT,
    dated_on TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rules (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    rule        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    base        TEXT,
    removed     INTEGER NOT NULL DEFAULT 0,
    code        TEXT,
    anchor      TEXT,
    due         TEXT,
    exact       TEXT,
    statuses    TEXT,
    country     TEXT,
    child       TEXT,
    per_child   TEXT,
    before_only TEXT,
    condition   TEXT,
    fr          TEXT,
    en          TEXT,
    note_fr     TEXT,
    note_en     TEXT,
    cadence     TEXT,
    follow_up   TEXT,
    status      TEXT,
    service     TEXT,
    answer      TEXT,
    falls       TEXT,
    numbers     TEXT,
    unit        TEXT,
    source      TEXT,
    verified_on TEXT,
    valid_from  TEXT,
    valid_to    TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

/// What the appointment card says is a rule too.
pub const WORDINGS_MIGRATION: &str = "
ALTER TABLE rules ADD COLUMN language TEXT;
ALTER TABLE rules ADD COLUMN card_title TEXT;
ALTER TABLE rules ADD COLUMN card_name TEXT;
ALTER TABLE rules ADD COLUMN card_date TEXT;
ALTER TABLE rules ADD COLUMN card_hour TEXT;
ALTER TABLE rules ADD COLUMN card_place TEXT;
ALTER TABLE rules ADD COLUMN card_with TEXT;
ALTER TABLE rules ADD COLUMN card_interpreter TEXT;
ALTER TABLE rules ADD COLUMN card_interpreter_coming TEXT;
ALTER TABLE rules ADD COLUMN card_by_phone TEXT;
ALTER TABLE rules ADD COLUMN card_by_video TEXT;
ALTER TABLE rules ADD COLUMN card_at_home TEXT;
ALTER TABLE rules ADD COLUMN card_absence TEXT;
ALTER TABLE rules ADD COLUMN card_weekdays TEXT;
ALTER TABLE rules ADD COLUMN card_months TEXT;
";

/// What the person reads of a first step, and which ones are not theirs.
pub const OWN_WORDS_MIGRATION: &str = "
ALTER TABLE rules ADD COLUMN internal TEXT;
ALTER TABLE rules ADD COLUMN own_fr TEXT;
ALTER TABLE rules ADD COLUMN own_en TEXT;
";

/// The rules in force in this vault.
///
/// # Errors
/// The vault cannot be read.
pub fn current(session: &Session) -> Result<Arc<RulePack>, Refusal> {
    session.read(|conn| match store::revision(conn)? {
        None => Ok(Arc::clone(carried())),
        Some(revision) => session.remembered(revision, || store::pack(conn)),
    })
}

/// The rules in force, where no session is at hand: read anew when anything was
/// changed in them, so for writes and for one file at a time.
///
/// # Errors
/// The vault cannot be read.
pub fn of(conn: &rusqlite::Connection) -> Result<Arc<RulePack>, Refusal> {
    match store::revision(conn)? {
        None => Ok(Arc::clone(carried())),
        Some(_) => store::pack(conn).map(Arc::new),
    }
}

/// Why the room refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such rule.
    #[error("no such rule")]
    Unknown,
    /// A rule that does not read: its first fault.
    #[error("the rule does not read: {0:?}")]
    Faulty(Box<Fault>),
    /// A file whose rules do not all read; nothing was taken from it.
    #[error("{0} faults in the file")]
    FileFaulty(usize),
    /// Nothing in the file differs from the rules in force.
    #[error("nothing differs")]
    NothingDiffers,
    /// Two rules of this vault would say two things of the same day.
    #[error("two rules hold on the same day")]
    Overlap,
    /// The rule is already as the program has it.
    #[error("nothing to take back")]
    NotChanged,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "rule-unknown",
            Error::Faulty(_) => "rule-faulty",
            Error::FileFaulty(_) => "rules-file-faulty",
            Error::NothingDiffers => "rules-nothing-differs",
            Error::NotChanged => "rule-not-changed",
            Error::Overlap => "rules-overlap",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::Faulty(fault) => crate::params! {
                "field" => fault.field.clone().unwrap_or_default(),
                "fault" => fault.code,
                "value" => fault.value.clone().unwrap_or_default(),
            },
            Error::FileFaulty(count) => crate::params! { "count" => count },
            _ => Params::new(),
        }
    }
}
