//! A file as the window sees it.

use super::columns::{CaseColumn, CaseMore};
use super::contact::{Contact, ImmigrationCode, SafetyFlag};
use super::status::{CaseStatus, ClosingReason, StatusChange};
use crate::calendar::PartialDate;
use crate::follow_ups::{FollowUp, FollowUpKind};
use crate::ids::{CaseId, RowId, UserId};
use crate::notes::Note;
use crate::pathway::Dependant;
use crate::referrals::ReferralLine;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// What a name is to the person.
    pub enum NameKind {
        /// As on the papers.
        Legal = "legal",
        /// As the person wants to be called.
        Usual = "usual",
        /// In its own script.
        Native = "native",
        /// Borne before.
        Former = "former",
    }
}

crate::coded_enum! {
    /// As the person states it.
    pub enum Gender {
        /// Woman.
        Woman = "woman",
        /// Man.
        Man = "man",
        /// Non-binary.
        NonBinary = "non_binary",
        /// Not said.
        Unstated = "unstated",
    }
}

/// A name. One of given and family may be empty; not both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PersonName {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// What it is to the person.
    pub kind: NameKind,
    /// Given names; empty for a person of one name.
    #[serde(default)]
    pub given: String,
    /// Family names, all of them.
    #[serde(default)]
    pub family: String,
}

crate::coded_enum! {
    /// How a person uses a language.
    pub enum LanguageUse {
        /// The language to speak with them.
        Preferred = "preferred",
        /// Spoken.
        Spoken = "spoken",
        /// Read and written.
        Written = "written",
    }
}

/// A language of the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Language {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// ISO 639 code, three letters or two.
    pub code: String,
    /// How it is used.
    pub usage: LanguageUse,
}

/// Who the person is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export)]
pub struct Identity {
    /// At least one.
    pub names: Vec<PersonName>,
    /// As far as known.
    pub birth: Option<PartialDate>,
    /// As stated.
    pub gender: Option<Gender>,
    /// How to speak of them.
    pub pronoun: Option<String>,
    /// Country of origin, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Arrival in Quebec, real or planned.
    pub arrival_on: Option<NaiveDate>,
    /// Languages.
    pub languages: Vec<Language>,
    /// Interpreter needed: language, dialect, what to know; null when none is.
    pub interpreter: Option<String>,
    /// Municipality, geographic code of the province.
    pub municipality: Option<String>,
    /// Street address.
    pub address: Option<String>,
    /// `G5Y 3A1`.
    pub postal_code: Option<String>,
    /// The number another list gives this person.
    pub external_number: Option<String>,
}

/// One immigration status, from a date to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ImmigrationStatus {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// Which.
    pub code: ImmigrationCode,
    /// Since.
    pub since: Option<NaiveDate>,
    /// Until, once another followed.
    pub until: Option<NaiveDate>,
    /// Expiry of the document.
    pub expires_on: Option<NaiveDate>,
    /// Which document; never its number, never a scan.
    pub document: Option<String>,
}

/// A safety flag on a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Flag {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// Which.
    pub flag: SafetyFlag,
    /// Since; today when absent.
    pub since: Option<NaiveDate>,
    /// Reviewed by then; in ninety days when absent, which is the latest.
    pub review_on: Option<NaiveDate>,
    /// Who set it; what is sent is not read.
    #[serde(default)]
    #[ts(optional)]
    pub author: Option<UserId>,
}

/// Opens a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct NewCase {
    /// Who the person is.
    pub identity: Identity,
    /// How they are reached.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// `pre_arrival` or `welcome`; chosen from the arrival date when absent.
    #[ts(optional)]
    pub status: Option<CaseStatus>,
    /// The family, as far as the first steps need to know.
    #[serde(default)]
    pub family: Vec<Dependant>,
    /// First step; the follow-ups of the fitting rhythm when absent.
    #[ts(optional)]
    pub first_step: Option<FirstStep>,
    /// Present immigration status.
    #[ts(optional)]
    pub immigration: Option<ImmigrationCode>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// The first thing to do for a new file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct FirstStep {
    /// What.
    pub kind: FollowUpKind,
    /// When.
    pub due_on: NaiveDate,
}

/// A file just opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CaseOpened {
    /// The file.
    pub id: CaseId,
    /// Its number.
    pub number: String,
}

/// Names a file, by identifier or by number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CaseRef {
    /// Identifier or number.
    pub case: String,
}

/// A stretch of accompaniment, from opening to closing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Episode {
    /// From 1.
    #[ts(type = "number")]
    pub number: i64,
    /// Since.
    pub opened_on: NaiveDate,
    /// Until.
    pub closed_on: Option<NaiveDate>,
    /// Why it ended.
    pub reason: Option<ClosingReason>,
    /// In words.
    pub note: Option<String>,
}

/// A status the file went through.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StatusStep {
    /// The row.
    pub id: RowId,
    /// When.
    pub on: NaiveDate,
    /// From.
    pub from: Option<CaseStatus>,
    /// To.
    pub to: CaseStatus,
    /// Why.
    pub reason: Option<String>,
}

/// A file, whole, as its page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CaseSheet {
    /// The file.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// The name to show.
    pub name: String,
    /// The same in Latin letters, when it is in another script.
    pub latin_name: Option<String>,
    /// The other names in Latin letters, in the order of `identity.names`.
    pub latin_names: Vec<Option<String>>,
    /// Where it stands.
    pub status: CaseStatus,
    /// Why it is paused, or was closed in words.
    pub status_note: Option<String>,
    /// When a paused file resumes.
    pub resume_on: Option<NaiveDate>,
    /// The body that took over.
    pub transfer_to: Option<String>,
    /// The counsellor responsible.
    pub counsellor: UserId,
    /// Since when the file is open.
    pub opened_on: NaiveDate,
    /// Who the person is.
    pub identity: Identity,
    /// Safety flags: shown before the phones.
    pub flags: Vec<Flag>,
    /// How they are reached.
    pub contacts: Vec<Contact>,
    /// Immigration statuses, newest first.
    pub immigration: Vec<ImmigrationStatus>,
    /// Episodes, newest first.
    pub episodes: Vec<Episode>,
    /// Statuses gone through, newest first.
    pub steps: Vec<StatusStep>,
    /// Follow-ups: open by due date, then done, newest first.
    pub follow_ups: Vec<FollowUp>,
    /// Notes, newest first.
    pub notes: Vec<Note>,
    /// Referrals, newest first.
    pub referrals: Vec<ReferralLine>,
}

impl CaseSheet {
    /// The immigration status that holds now.
    pub fn present_immigration(&self) -> Option<&ImmigrationStatus> {
        self.immigration.iter().find(|s| s.until.is_none())
    }
}

/// Replaces the identity of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveIdentity {
    /// The file.
    pub case: CaseId,
    /// All of it.
    pub identity: Identity,
    /// Also make the first steps what the new facts propose.
    #[ts(optional)]
    pub shift: Option<bool>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Replaces the ways to reach a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveContacts {
    /// The file.
    pub case: CaseId,
    /// All of them.
    pub contacts: Vec<Contact>,
}

/// Replaces the safety flags.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveFlags {
    /// The file.
    pub case: CaseId,
    /// All of them.
    pub flags: Vec<Flag>,
}

/// Replaces the history of immigration statuses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveImmigration {
    /// The file.
    pub case: CaseId,
    /// All of them.
    pub statuses: Vec<ImmigrationStatus>,
}

/// Moves a file to another status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MoveCase {
    /// The file.
    pub case: CaseId,
    /// Where to, with what it needs.
    pub change: StatusChange,
    /// The next step, when the file becomes active without one.
    #[ts(optional)]
    pub first_step: Option<FirstStep>,
}

/// Gives a file to a counsellor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AssignCase {
    /// The file.
    pub case: CaseId,
    /// To whom.
    pub counsellor: UserId,
}

crate::coded_enum! {
    /// How a list of files is sorted.
    pub enum CaseOrder {
        /// What is due first; files without a date last.
        NextDue = "next_due",
        /// By name, in French order.
        Name = "name",
        /// By number.
        Number = "number",
        /// Last opened first.
        Opened = "opened",
        /// Silent the longest first; those never reached before them.
        LastContact = "last_contact",
        /// Whose document runs out first; those without a date last.
        Expires = "expires",
    }
}

crate::coded_enum! {
    /// What a file may lack.
    pub enum Lacking {
        /// Nothing is planned.
        NextStep = "next_step",
        /// Nobody was ever reached.
        Contact = "contact",
        /// The immigration status is not known.
        Immigration = "immigration",
        /// No objective was ever agreed on, or all were given up.
        Plan = "plan",
    }
}

/// A page of the list of files.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export, optional_fields)]
pub struct ListCases {
    /// Sorted how; by next due date when absent.
    pub order: Option<CaseOrder>,
    /// Only these statuses; all that are not over when absent or empty.
    pub statuses: Option<Vec<CaseStatus>>,
    /// Only those of this counsellor.
    pub counsellor: Option<UserId>,
    /// Only those of this municipality, MRC or region.
    pub place: Option<String>,
    /// Only names that begin so, as typed.
    pub text: Option<String>,
    /// Only those of the person who asks.
    pub mine: Option<bool>,
    /// Only those with a word of a name that begins so: a second family name.
    pub word: Option<String>,
    /// Only those whose next step is late.
    pub late: Option<bool>,
    /// Only those without a contact for more than so many days.
    pub silent_days: Option<u32>,
    /// Only those whose document ran out, or does within so many days.
    pub expires_within: Option<u32>,
    /// Only those with safety flags, or without.
    pub flagged: Option<bool>,
    /// Only these immigration statuses.
    pub immigration: Option<Vec<ImmigrationCode>>,
    /// Only those with this tag.
    pub tag: Option<RowId>,
    /// Only those who use this language.
    pub language: Option<String>,
    /// Arrived that day or later.
    pub arrived_from: Option<NaiveDate>,
    /// Arrived that day or before.
    pub arrived_to: Option<NaiveDate>,
    /// Only those that lack this.
    pub lacking: Option<Lacking>,
    /// What is shown, in this order; the usual columns when absent.
    pub columns: Option<Vec<CaseColumn>>,
    /// The cursor that the page before gave.
    pub after: Option<String>,
    /// How many at most; 50 when absent, 200 at most.
    pub limit: Option<u32>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CaseLine {
    /// The file.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// The name to show.
    pub name: String,
    /// Where it stands.
    pub status: CaseStatus,
    /// The counsellor responsible.
    pub counsellor: UserId,
    /// What is due next.
    pub next_due: Option<NaiveDate>,
    /// Of which kind.
    pub next_kind: Option<FollowUpKind>,
    /// Last contact that took place.
    pub last_contact: Option<NaiveDate>,
    /// Municipality's name.
    pub municipality: Option<String>,
    /// Immigration status.
    pub immigration: Option<ImmigrationCode>,
    /// Its document's expiry.
    pub expires_on: Option<NaiveDate>,
    /// Since when the file is open.
    pub opened_on: NaiveDate,
    /// Whether safety flags are set.
    pub flagged: bool,
    /// What the columns asked for need beyond the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub more: Option<CaseMore>,
}

/// A page of lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CasePage {
    /// The lines.
    pub lines: Vec<CaseLine>,
    /// Where the next page starts; null on the last one.
    pub next: Option<String>,
    /// How many in all; names typed are counted up to ten thousand.
    pub total: u32,
}
