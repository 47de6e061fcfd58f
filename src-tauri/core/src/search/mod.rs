//! Finding: people by name, number or phone; notes by their words; everything
//! from one box.

mod duplicates;
pub mod operations;
pub mod store;

pub use crate::matching::Likeness;

use crate::cases::Identity;
use crate::cases::status::CaseStatus;
use crate::ids::{CaseId, NoteId};
use crate::partners::PartnerLine;
use crate::referrals::code::ReferralHit;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Phones, derived: whole, and without the area code.
pub const MIGRATION: &str = "
CREATE TABLE phone_keys (
    digits TEXT NOT NULL,
    owner  BLOB NOT NULL,
    PRIMARY KEY (digits, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_keys_owner ON phone_keys (owner);
";

/// Text being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SearchText {
    /// As typed.
    pub text: String,
    /// How many at most; 20 when absent, 200 at most.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// A person found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PersonHit {
    /// The file.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// The name to show.
    pub name: String,
    /// Where the file stands.
    pub status: CaseStatus,
    /// Birth date, to tell people of one name apart.
    pub birth: Option<crate::calendar::PartialDate>,
    /// Municipality's name.
    pub municipality: Option<String>,
    /// Likeness: 1 and above for words as typed, below for near ones.
    pub score: f64,
}

/// A note found, with the passage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoteHit {
    /// The file.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The person.
    pub name: String,
    /// The note.
    pub note: NoteId,
    /// The day it speaks of.
    pub written_on: NaiveDate,
    /// The passage before the words found, the words, what follows.
    pub passage: [String; 3],
}

/// What the one box finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Found {
    /// People.
    pub people: Vec<PersonHit>,
    /// Partners.
    pub partners: Vec<PartnerLine>,
    /// Referrals of the code typed.
    pub referrals: Vec<ReferralHit>,
    /// What was typed is made like a code, and is none.
    pub code_mistyped: bool,
}

/// A person being entered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Newcomer {
    /// As typed so far.
    pub identity: Identity,
    /// Phones and e-mails as typed so far.
    #[serde(default)]
    pub contacts: Vec<String>,
}

/// A file that may be the same person's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Duplicate {
    /// The file.
    pub person: PersonHit,
    /// Why.
    pub reasons: Vec<Likeness>,
}
