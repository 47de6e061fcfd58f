//! Organizations that are there twice: found with their reasons, set side by side,
//! made one with everything that names them, or said not to be the same.

mod merge;
mod pairs;

pub use merge::{compare, merge, reconsider, set_apart};
pub use pairs::list;

use super::{Partner, PartnerLine};
use crate::error::Refusal;
use crate::ids::{PartnerId, SubjectId};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went into a partner, and which partners it is not; what the round and the
/// delays lived are read by.
pub const MIGRATION: &str = "
CREATE TABLE partner_aliases (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    absorbed  BLOB NOT NULL,
    name      TEXT NOT NULL,
    source    TEXT,
    source_id TEXT,
    merged_on TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_aliases_absorbed ON partner_aliases (absorbed);
CREATE INDEX partner_aliases_source ON partner_aliases (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE partner_distinctions (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    other   BLOB NOT NULL,
    said_on TEXT NOT NULL,
    said_by BLOB NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_distinctions_other ON partner_distinctions (other);
CREATE INDEX partner_lines_verified ON partner_lines (verified_on, name_key);
CREATE INDEX referrals_lived ON referrals (partner, accepted_on) WHERE accepted_on IS NOT NULL;
";

crate::coded_enum! {
    /// Why two partners look like one.
    pub enum PartnerLikeness {
        /// The same name.
        SameName = "same_name",
        /// Names a letter or a word apart.
        NearName = "near_name",
        /// The same phone.
        SamePhone = "same_phone",
        /// The same e-mail.
        SameEmail = "same_email",
        /// The same website.
        SameWebsite = "same_website",
        /// The same address.
        SameAddress = "same_address",
    }
}

crate::coded_enum! {
    /// A fact of a partner that is chosen from one of two.
    pub enum PartnerFact {
        /// Its name.
        Name = "name",
        /// Its other name.
        Also = "also",
        /// Its kind.
        Kind = "kind",
        /// In words.
        Description = "description",
        /// Web address.
        Url = "url",
        /// E-mail.
        Email = "email",
        /// Preferred channel.
        Channel = "channel",
    }
}

/// Two partners that are probably one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnerPair {
    /// The one that is here longest.
    pub one: PartnerLine,
    /// The other.
    pub other: PartnerLine,
    /// Why.
    pub reasons: Vec<PartnerLikeness>,
}

/// The worklist of possible duplicates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnerPairs {
    /// Those with most reasons first, two hundred at most.
    pub pairs: Vec<PartnerPair>,
    /// How many in all.
    pub total: u32,
    /// How many partners were compared.
    pub compared: u32,
}

/// Names two partners.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct TwoPartners {
    /// One.
    pub one: PartnerId,
    /// The other.
    pub other: PartnerId,
}

/// A partner with what names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnerSide {
    /// The partner.
    pub partner: Partner,
    /// How many referrals name it.
    pub referrals: u32,
    /// How many referrals came from it.
    pub received: u32,
    /// How many consents.
    pub consents: u32,
    /// How many tables of concertation.
    pub tables: u32,
    /// How many agreements.
    pub agreements: u32,
}

/// Two partners side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnersBeside {
    /// One.
    pub one: PartnerSide,
    /// The other.
    pub other: PartnerSide,
    /// Why they look like one.
    pub reasons: Vec<PartnerLikeness>,
    /// Since when they are said not to be.
    pub apart_since: Option<NaiveDate>,
}

/// Makes two partners one. A fact that is not chosen stays as the kept one says;
/// what it leaves empty comes from the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MergePartners {
    /// The partner that stays.
    pub kept: PartnerId,
    /// The one that goes into it.
    pub absorbed: PartnerId,
    /// Facts taken from the one that goes.
    #[serde(default)]
    pub taken: Vec<PartnerFact>,
}

/// The partner that an absorbed one went into.
pub fn kept_instead(conn: &Connection, absorbed: PartnerId) -> Result<Option<PartnerId>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT subject FROM partner_aliases WHERE absorbed = ?1")?
        .query_row([absorbed], |row| row.get(0))
        .optional()?)
}

/// The partner that took in the one which a directory's identifier names.
pub(super) fn by_source(
    conn: &Connection,
    source: &str,
    source_id: &str,
) -> Result<Option<PartnerId>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT subject FROM partner_aliases WHERE source_id = ?2 AND source = ?1")?
        .query_row(params![source, source_id], |row| row.get(0))
        .optional()?)
}

fn apart_since(
    conn: &Connection,
    one: SubjectId,
    other: SubjectId,
) -> Result<Option<NaiveDate>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT min(said_on) FROM partner_distinctions WHERE subject = ?1 AND other = ?2",
        )?
        .query_row(params![one, other], |row| row.get(0))?)
}
