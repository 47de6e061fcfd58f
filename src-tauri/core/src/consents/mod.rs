//! Consents: purpose, recipient, categories of data, form, end, withdrawal.
//!
//! Source: the practice brief, section 10; Law 25.

pub mod operations;
pub mod store;

use crate::error::Refusal;
use crate::follow_ups::FollowUpKind;
use crate::ids::{CaseId, ConsentId, FollowUpId, PartnerId, ReferralId, RowId, SubjectId};
use crate::referrals::{ConsentException, ReferralStatus};
use chrono::NaiveDate;
use rusqlite::Connection;
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

/// What was added since: who agrees for a child, a recipient that is no partner,
/// what left without a consent.
pub const MORE: &str = "
ALTER TABLE consents ADD COLUMN recipient TEXT;
ALTER TABLE consents ADD COLUMN guardian TEXT;
CREATE INDEX consents_ending ON consents (ends_on) WHERE withdrawn_on IS NULL;

CREATE TABLE disclosures (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    happened_on TEXT NOT NULL,
    recipient   TEXT NOT NULL,
    exception   TEXT NOT NULL,
    why         TEXT NOT NULL,
    supervisor  TEXT NOT NULL,
    content     TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
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
        /// Sharing within the household.
        Household = "household",
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
        /// Copies of papers.
        Documents = "documents",
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
    /// To whom, when it is no partner: an interpreter, a relative, a newspaper.
    pub recipient: Option<String>,
    /// The parent or guardian who agreed for a child.
    pub guardian: Option<String>,
}

impl Purpose {
    /// Whether the recipient must be named, though it is no partner.
    pub fn names_recipient(self) -> bool {
        matches!(self, Purpose::Testimony | Purpose::Household)
    }
}

/// Below this age a parent or guardian agrees (Act respecting the protection of
/// personal information in the private sector, s. 4.1).
const ALONE_FROM: i32 = 14;

/// Whether the person is surely a child for whom a parent or guardian agrees.
pub fn through_guardian(
    conn: &Connection,
    case: SubjectId,
    on: NaiveDate,
) -> Result<bool, Refusal> {
    let birth = crate::cases::store::birth(conn, case)?;
    Ok(birth.is_some_and(|b| b.age_on(on).1 < ALONE_FROM))
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
    /// To whom, when it is no partner.
    #[ts(optional)]
    pub recipient: Option<String>,
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
    /// The parent or guardian who agrees for a child.
    #[ts(optional)]
    pub guardian: Option<String>,
    /// When; today when absent.
    #[ts(optional)]
    pub given_on: Option<NaiveDate>,
    /// Until when; when absent twelve months, or the last retention call.
    #[ts(optional)]
    pub ends_on: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// A referral that a withdrawal stops.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StoppedReferral {
    /// The referral.
    pub referral: ReferralId,
    /// To whom.
    pub partner_name: String,
    /// What for.
    pub need: String,
    /// Where it stood.
    pub status: ReferralStatus,
}

/// A referral that left before the withdrawal: it stays in the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SentReferral {
    /// The referral.
    pub referral: ReferralId,
    /// To whom.
    pub partner_name: String,
    /// When it left.
    pub sent_on: NaiveDate,
}

/// A retention call that a withdrawal cancels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StoppedCall {
    /// The call.
    pub call: RowId,
    /// Months after the settlement.
    pub month: u32,
    /// When it was due.
    pub due_on: NaiveDate,
}

/// A follow-up by text message that keeps its date and loses its means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StoppedText {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// What for.
    pub kind: FollowUpKind,
    /// When it is due.
    pub due_on: NaiveDate,
}

/// What a withdrawal stops, and what it leaves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Withdrawal {
    /// Referrals that will not leave.
    pub referrals: Vec<StoppedReferral>,
    /// Calls that will not be made.
    pub calls: Vec<StoppedCall>,
    /// Follow-ups to do otherwise than by text message.
    pub texts: Vec<StoppedText>,
    /// Referrals that another consent covers: they go on.
    pub goes_on: Vec<StoppedReferral>,
    /// Until when another consent of the same purpose holds.
    pub covered_until: Option<NaiveDate>,
    /// Referrals that left: they stay in the log.
    pub sent: Vec<SentReferral>,
    /// Without this consent no file is kept: it must be closed.
    pub closes_file: bool,
}

/// Notes what left without a consent: a duty of the law, an imminent danger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct DiscloseWithout {
    /// The file.
    pub case: CaseId,
    /// To whom.
    pub recipient: String,
    /// By which exception.
    pub exception: ConsentException,
    /// Why, in facts.
    pub why: String,
    /// The supervisor who was told.
    pub supervisor: String,
    /// What was told, no more than was needed.
    pub content: String,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// What left without a consent, through a referral or otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Disclosure {
    /// When.
    pub on: NaiveDate,
    /// To whom.
    pub recipient: String,
    /// By which exception.
    pub exception: ConsentException,
    /// Why.
    pub why: String,
    /// The supervisor who was told.
    pub supervisor: String,
    /// What was told.
    pub content: String,
    /// The referral that it left by, if any.
    pub referral: Option<ReferralId>,
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
    /// The recipient is not named.
    #[error("this consent names its recipient")]
    RecipientMissing,
    /// A child agrees through a parent or guardian.
    #[error("a parent or guardian agrees for a child")]
    GuardianMissing,
    /// Something of the disclosure is not said.
    #[error("a disclosure says to whom, why, what, and which supervisor was told")]
    DisclosureIncomplete,
    /// The disclosure is in the future.
    #[error("the disclosure is in the future")]
    DisclosureAhead,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::PartnerMissing => "consent-partner-missing",
            Error::WitnessMissing => "consent-witness-missing",
            Error::Dates => "consent-dates-wrong",
            Error::Unknown => "consent-unknown",
            Error::AlreadyWithdrawn => "consent-already-withdrawn",
            Error::RecipientMissing => "consent-recipient-missing",
            Error::GuardianMissing => "consent-guardian-missing",
            Error::DisclosureIncomplete => "disclosure-incomplete",
            Error::DisclosureAhead => "disclosure-ahead",
        }
    }
}
