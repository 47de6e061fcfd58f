//! Consents: purpose, recipient, categories of data, form, end, withdrawal.
//!
//! Source: the practice brief, section 10; Law 25.

pub mod operations;
pub mod store;

use crate::ids::{CaseId, ConsentId, PartnerId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The room's table.
pub const MIGRATION: &str = "
CREATE TABLE consents (
    subject      BLOB NOT NULL,
    id           BLOB NOT NULL,
    purpose      TEXT NOT NULL,
    partner      BLOB,
    categories   TEXT NOT NULL,
    form         TEXT NOT NULL,
    witness      TEXT,
    language     TEXT,
    interpreter  TEXT,
    given_on     TEXT NOT NULL,
    ends_on      TEXT NOT NULL,
    withdrawn_on TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_by_partner ON consents (partner) WHERE partner IS NOT NULL;
";

crate::coded_enum! {
    /// What a consent is for. Each is asked apart.
    pub enum Purpose {
        /// Keeping a file.
        File = "file",
        /// A referral to one partner.
        Referral = "referral",
        /// Text messages.
        TextMessages = "text_messages",
        /// An interpreter.
        Interpreter = "interpreter",
        /// The retention call.
        RetentionCall = "retention_call",
        /// A testimony, a photo.
        Testimony = "testimony",
    }
}

crate::coded_enum! {
    /// What kind of data may leave.
    pub enum DataCategory {
        /// Name and preferred name.
        Name = "name",
        /// Phone and e-mail.
        Contact = "contact",
        /// Language and interpreter.
        Language = "language",
        /// Year of birth.
        Birth = "birth",
        /// Address and municipality.
        Address = "address",
        /// Immigration status.
        Immigration = "immigration",
        /// The need and its context.
        Need = "need",
    }
}

crate::coded_enum! {
    /// How it was given.
    pub enum ConsentForm {
        /// Signed.
        Written = "written",
        /// Said before a witness.
        Oral = "oral",
    }
}

/// A consent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Consent {
    /// The consent.
    pub id: ConsentId,
    /// What for.
    pub purpose: Purpose,
    /// To which partner, for a referral.
    pub partner: Option<PartnerId>,
    /// What may leave.
    pub categories: Vec<DataCategory>,
    /// How it was given.
    pub form: ConsentForm,
    /// Who heard it, when oral.
    pub witness: Option<String>,
    /// In which language.
    pub language: Option<String>,
    /// Through whom.
    pub interpreter: Option<String>,
    /// When.
    pub given_on: NaiveDate,
    /// Until when.
    pub ends_on: NaiveDate,
    /// Taken back when.
    pub withdrawn_on: Option<NaiveDate>,
}

impl Consent {
    /// Whether it covers this purpose, recipient and day.
    pub fn covers(&self, purpose: Purpose, partner: Option<PartnerId>, on: NaiveDate) -> bool {
        self.purpose == purpose
            && self.partner == partner
            && self.withdrawn_on.is_none()
            && (self.given_on..=self.ends_on).contains(&on)
    }
}

/// Records a consent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct GiveConsent {
    /// The file.
    pub case: CaseId,
    /// What for.
    pub purpose: Purpose,
    /// To which partner, for a referral.
    #[ts(optional)]
    pub partner: Option<PartnerId>,
    /// What may leave.
    pub categories: Vec<DataCategory>,
    /// How it is given.
    pub form: ConsentForm,
    /// Who hears it, when oral.
    #[ts(optional)]
    pub witness: Option<String>,
    /// In which language.
    #[ts(optional)]
    pub language: Option<String>,
    /// Through whom.
    #[ts(optional)]
    pub interpreter: Option<String>,
    /// When; today when absent.
    #[ts(optional)]
    pub given_on: Option<NaiveDate>,
    /// Until when; twelve months when absent.
    #[ts(optional)]
    pub ends_on: Option<NaiveDate>,
}

/// Names a consent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ConsentRef {
    /// The file.
    pub case: CaseId,
    /// The consent.
    pub consent: ConsentId,
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ConsentsOf {
    /// The file.
    pub case: CaseId,
}

/// Why a consent is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A referral names its partner.
    #[error("a consent to a referral names its partner")]
    PartnerMissing,
    /// An oral consent has a witness.
    #[error("an oral consent has a witness")]
    WitnessMissing,
    /// It ends before it begins, or is given in the future.
    #[error("the dates of the consent are wrong")]
    Dates,
    /// No such consent.
    #[error("no such consent")]
    Unknown,
    /// Taken back already.
    #[error("already withdrawn")]
    AlreadyWithdrawn,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::PartnerMissing => "consent-partner-missing",
            Error::WitnessMissing => "consent-witness-missing",
            Error::Dates => "consent-dates-wrong",
            Error::Unknown => "consent-unknown",
            Error::AlreadyWithdrawn => "consent-already-withdrawn",
        }
    }
}
