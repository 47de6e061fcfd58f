//! The directory of partner organizations.

pub mod choice;
pub mod doubles;
mod facts;
pub mod hsds;
pub mod import;
pub mod listed;
pub mod lists;
pub mod lived;
pub mod operations;
pub mod round;
pub mod store;

pub use facts::{
    Capacity, CapacitySaid, ContactRole, DelaySaid, EVERYWHERE, MIGRATION as FACTS, OLDEST,
    PartnerChannel, PartnerClosure, PartnerKind, is_served,
};

use crate::assessments::Domain;
use crate::cases::contact::ImmigrationCode;
use crate::ids::{PartnerId, RowId, ServiceId, UserId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Journaled tables of a partner, and the search index derived from them.
pub const MIGRATION: &str = "
CREATE TABLE partners (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    name        TEXT NOT NULL,
    also        TEXT,
    description TEXT,
    url         TEXT,
    email       TEXT,
    note        TEXT,
    source      TEXT,
    source_id   TEXT,
    verified_on TEXT,
    verified_by BLOB,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX partners_by_source ON partners (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE partner_services (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    name        TEXT NOT NULL,
    description TEXT,
    eligibility TEXT,
    languages   TEXT,
    areas       TEXT,
    schedule    TEXT,
    fees        TEXT,
    source_id   TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE partner_places (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    name        TEXT,
    address     TEXT,
    city        TEXT,
    postal_code TEXT,
    source_id   TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE partner_contacts (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    name    TEXT,
    title   TEXT,
    phone   TEXT,
    email   TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE partner_lines (
    place       INTEGER PRIMARY KEY,
    subject     BLOB NOT NULL,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    services    INTEGER NOT NULL,
    cities      TEXT NOT NULL,
    verified_on TEXT,
    hash        BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX partner_lines_subject ON partner_lines (subject);
CREATE INDEX partner_lines_name ON partner_lines (name_key, subject);
CREATE VIRTUAL TABLE partner_words USING fts5 (name, services, places, languages,
    content='', contentless_delete=1, tokenize='unicode61', prefix='2 3');
";

/// A partner as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnerLine {
    /// The partner.
    pub id: PartnerId,
    /// Its name.
    pub name: String,
    /// How many services.
    pub services: u32,
    /// Where.
    pub cities: String,
    /// Last verified.
    pub verified_on: Option<NaiveDate>,
    /// Verified more than twelve months ago, or never.
    pub stale: bool,
}

/// A service that a partner offers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Service {
    /// The service, absent when new.
    #[ts(optional)]
    pub id: Option<ServiceId>,
    /// Its name.
    pub name: String,
    /// In words.
    pub description: Option<String>,
    /// For whom.
    pub eligibility: Option<String>,
    /// In which languages.
    pub languages: Option<String>,
    /// Where it serves.
    pub areas: Option<String>,
    /// When.
    pub schedule: Option<String>,
    /// At what price.
    pub fees: Option<String>,
    /// The needs that it answers.
    #[serde(default)]
    pub domains: Vec<Domain>,
    /// The immigration statuses that it serves; any when none is said.
    #[serde(default)]
    pub statuses: Vec<ImmigrationCode>,
    /// From which age.
    pub age_from: Option<u8>,
    /// To which age, included.
    pub age_to: Option<u8>,
    /// Codes of the MRC, regions and municipalities that it serves; `QC` for all.
    #[serde(default)]
    pub serves: Vec<String>,
    /// Whether it takes people.
    pub capacity: Option<CapacitySaid>,
    /// How long it says one waits.
    pub delay: Option<DelaySaid>,
    /// What to bring.
    pub documents: Option<String>,
}

/// A place of a partner.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PartnerPlace {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// Its name.
    pub name: Option<String>,
    /// Street address.
    pub address: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
}

/// Someone to speak to at a partner's.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PartnerContact {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// Name.
    pub name: Option<String>,
    /// What they do.
    pub title: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Who answers first, who takes over; null for any other.
    pub role: Option<ContactRole>,
}

/// A partner, whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Partner {
    /// The partner, absent when new.
    #[ts(optional)]
    pub id: Option<PartnerId>,
    /// Its name.
    pub name: String,
    /// Another name it goes by.
    pub also: Option<String>,
    /// In words.
    pub description: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// What we know that its directory does not.
    pub note: Option<String>,
    /// Where it came from.
    #[ts(optional)]
    pub source: Option<String>,
    /// What kind of organization it is.
    pub kind: Option<PartnerKind>,
    /// How it prefers to be reached.
    pub channel: Option<PartnerChannel>,
    /// Last verified.
    #[ts(optional)]
    pub verified_on: Option<NaiveDate>,
    /// By whom, when it was one of us; not read when saving.
    #[ts(optional)]
    pub verified_by: Option<UserId>,
    /// Last edited; not read when saving.
    #[ts(optional)]
    pub edited_on: Option<NaiveDate>,
    /// By whom; not read when saving.
    #[ts(optional)]
    pub edited_by: Option<UserId>,
    /// Verified too long ago, or never; not read when saving.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub stale: bool,
    /// Services.
    pub services: Vec<Service>,
    /// Places.
    pub places: Vec<PartnerPlace>,
    /// People.
    pub contacts: Vec<PartnerContact>,
    /// When it is closed.
    #[serde(default)]
    pub closures: Vec<PartnerClosure>,
}

/// Names a partner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PartnerRef {
    /// The partner.
    pub partner: PartnerId,
}

/// Searches the directory: everything in name order when nothing is typed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export, optional_fields)]
pub struct FindPartners {
    /// Name, service, place or language, as typed.
    pub text: Option<String>,
    /// Only those of this place, as typed.
    pub place: Option<String>,
    /// Only those that serve in this language, as typed.
    pub language: Option<String>,
    /// Only those of this kind.
    pub kind: Option<PartnerKind>,
    /// The cursor that the page before gave.
    pub after: Option<String>,
    /// How many at most; 50 when absent, 200 at most.
    pub limit: Option<u32>,
}

/// A page of partners.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnerPage {
    /// The lines.
    pub lines: Vec<PartnerLine>,
    /// Where the next page starts; null on the last one.
    pub next: Option<String>,
    /// How many in all, up to ten thousand; counted for the first page, else 0.
    pub total: u32,
}

/// Brings a directory in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ImportDirectory {
    /// A folder or a zip of tables, or a JSON file.
    pub path: String,
    /// Only say what would happen.
    #[serde(default)]
    pub dry_run: bool,
    /// What is taken of what differs from what is known here.
    #[serde(default)]
    #[ts(optional, as = "Option<listed::Choices>")]
    pub choices: listed::Choices,
}

/// What a directory brought.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DirectoryReport {
    /// Organizations new here.
    pub added: u32,
    /// Organizations already here, brought up to date.
    pub updated: u32,
    /// Organizations already here, the same.
    pub unchanged: u32,
    /// Services brought in.
    pub services: u32,
    /// Organizations of which the list says other things than what is known here.
    pub differing: u32,
    /// Those, one by one: five hundred at most.
    pub differences: Vec<listed::ListedOrganization>,
    /// What could not be, row by row.
    pub problems: Vec<hsds::Problem>,
    /// How many problems in all; the list holds the first ten thousand.
    pub problem_count: u32,
    /// The group to take back, once brought in.
    #[serde(default)]
    pub group: Option<crate::ids::GroupId>,
}

/// Why a partner is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such partner.
    #[error("no such partner")]
    Unknown,
    /// A partner has a name.
    #[error("a partner has a name")]
    NameMissing,
    /// Ages the wrong way round, or no one's.
    #[error("ages from and to are wrong")]
    Ages,
    /// Not a place of Quebec.
    #[error("not a place that can be served")]
    Place,
    /// A closure that ends before it begins.
    #[error("a closure ends before it begins")]
    Period,
    /// Something said later than today.
    #[error("said later than today")]
    Said,
    /// A partner is not set beside itself.
    #[error("the two partners are one")]
    SamePartner,
    /// They are said not to be the same.
    #[error("these partners are said not to be the same")]
    Apart,
    /// A cursor of another list.
    #[error("not a cursor of this list")]
    Cursor,
    /// What a list said could not be kept.
    #[error("what the list said could not be kept")]
    Unwritable,
    /// A referral or a consent names this partner.
    #[error("a referral or a consent names this partner")]
    InUse,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "partner-unknown",
            Error::NameMissing => "partner-name-missing",
            Error::Ages => "partner-ages-wrong",
            Error::Place => "partner-place-unknown",
            Error::Period => "partner-closure-wrong",
            Error::Said => "partner-said-later",
            Error::SamePartner => "partner-same",
            Error::Apart => "partners-apart",
            Error::Cursor => "cursor-wrong",
            Error::Unwritable => "internal",
            Error::InUse => "partner-in-use",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::Unwritable => crate::params! { "detail" => "list" },
            _ => crate::error::Params::new(),
        }
    }
}
