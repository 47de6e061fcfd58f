//! Referrals: to whom, what leaves, who owes the next answer, how it ended.

pub mod code;
pub mod events;
pub mod inbound;
mod machine;
pub mod mail;
pub mod operations;
pub mod outward;
pub mod parcel;
pub mod reminders;
pub mod store;
pub mod story;
pub mod work;

pub use machine::*;

use crate::consents::DataCategory;
use crate::follow_ups::FollowUpChannel;
use crate::ids::{CaseId, ConsentId, PartnerId, ReferralId, ServiceId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The room's tables. A referral keeps the names as they were sent.
pub const MIGRATION: &str = "
CREATE TABLE referrals (
    subject       BLOB NOT NULL,
    id            BLOB NOT NULL,
    partner       BLOB NOT NULL,
    service       BLOB,
    partner_name  TEXT NOT NULL,
    service_name  TEXT,
    need          TEXT NOT NULL,
    urgent        INTEGER NOT NULL,
    categories    TEXT NOT NULL,
    status        TEXT NOT NULL,
    status_on     TEXT NOT NULL,
    created_on    TEXT NOT NULL,
    sent_on       TEXT,
    sent_by       TEXT,
    sent_content  TEXT,
    consent       BLOB,
    exception     TEXT,
    exception_why TEXT,
    supervisor    TEXT,
    accepted_on   TEXT,
    started_on    TEXT,
    waiting_until TEXT,
    refusal       TEXT,
    outcome       TEXT,
    confirmed_by  TEXT,
    confirmed_on  TEXT,
    reminders     INTEGER NOT NULL DEFAULT 0,
    last_reminder TEXT,
    handover_on   TEXT,
    handover_with TEXT,
    rerouted_from BLOB,
    settled       INTEGER NOT NULL DEFAULT 0,
    settled_why   TEXT,
    chase_on      TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX referrals_chase ON referrals (chase_on) WHERE chase_on IS NOT NULL;
CREATE INDEX referrals_by_partner ON referrals (partner, status);

CREATE TABLE referral_steps (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    referral    BLOB NOT NULL,
    from_status TEXT,
    to_status   TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    note        TEXT,
    corrected   INTEGER NOT NULL DEFAULT 0,
    before      TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

crate::coded_enum! {
    /// Why data may leave without consent; logged, with reason and supervisor.
    pub enum ConsentException {
        /// A duty of the law.
        LegalDuty = "legal_duty",
        /// Imminent danger of death or serious injury.
        ImminentDanger = "imminent_danger",
    }
}

/// A referral as lists and the file show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReferralLine {
    /// The referral.
    pub id: ReferralId,
    /// The partner.
    pub partner: PartnerId,
    /// Its service.
    pub service: Option<ServiceId>,
    /// The partner's name, as sent.
    pub partner_name: String,
    /// The service's name, as sent.
    pub service_name: Option<String>,
    /// The need.
    pub need: String,
    /// Phone first, answer within a day.
    pub urgent: bool,
    /// What leaves.
    pub categories: Vec<DataCategory>,
    /// Where it stands.
    pub status: ReferralStatus,
    /// Since when.
    pub status_on: NaiveDate,
    /// Who owns the next action.
    pub owner: Owner,
    /// When it is due.
    pub chase_on: Option<NaiveDate>,
    /// Where it may go.
    pub next: Vec<ReferralStatus>,
    /// Sent when.
    pub sent_on: Option<NaiveDate>,
    /// How.
    pub sent_by: Option<FollowUpChannel>,
    /// Exactly what left, as text.
    pub sent_content: Option<String>,
    /// Accepted when.
    pub accepted_on: Option<NaiveDate>,
    /// Begun when.
    pub started_on: Option<NaiveDate>,
    /// The partner's estimate, on a waiting list.
    pub waiting_until: Option<NaiveDate>,
    /// Why refused.
    pub refusal: Option<RefusalReason>,
    /// What came of it.
    pub outcome: Option<ReferralOutcome>,
    /// Who confirmed.
    pub confirmed_by: Option<Confirmation>,
    /// When.
    pub confirmed_on: Option<NaiveDate>,
    /// Reminders made.
    pub reminders: u32,
    /// The last of them.
    pub last_reminder: Option<NaiveDate>,
    /// Warm handover: when, with whom.
    pub handover_on: Option<NaiveDate>,
    /// With whom.
    pub handover_with: Option<String>,
    /// How.
    pub handover_way: Option<events::HandoverWay>,
    /// The day that the partner promised; the clock goes on beside it.
    pub promised_on: Option<NaiveDate>,
    /// The referral it takes over from.
    pub rerouted_from: Option<ReferralId>,
    /// Whether the loop is closed.
    pub closed_loop: bool,
    /// Rerouted, or justified not to be.
    pub settled: bool,
    /// FHIR Task status.
    pub task: TaskStatus,
    /// Its short name, in groups.
    pub code: String,
}

impl ReferralLine {
    /// When it is asked for next: the promised day, else when the clock says.
    pub fn ask_on(&self) -> Option<NaiveDate> {
        self.chase_on.map(|due| self.promised_on.unwrap_or(due))
    }
}

/// Prepares a referral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct NewReferral {
    /// The file.
    pub case: CaseId,
    /// The partner.
    pub partner: PartnerId,
    /// Its service.
    #[ts(optional)]
    pub service: Option<ServiceId>,
    /// The need, in facts.
    pub need: String,
    /// Phone first, answer within a day.
    #[serde(default)]
    pub urgent: bool,
    /// What may leave, no more than is needed.
    pub categories: Vec<DataCategory>,
    /// The referral it takes over from.
    #[ts(optional)]
    pub rerouted_from: Option<ReferralId>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Names a referral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ReferralRef {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub referral: ReferralId,
}

/// Names a file, for its referrals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ReferralsOf {
    /// The file.
    pub case: CaseId,
}

/// One piece of what leaves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LeavingLine {
    /// Its category, whose label is `data-category-<code>`.
    pub category: DataCategory,
    /// The value, exactly.
    pub value: String,
}

/// What would leave, and whether it may.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SendPreview {
    /// To whom.
    pub partner_name: String,
    /// Exactly what leaves.
    pub lines: Vec<LeavingLine>,
    /// The consent that covers it.
    pub consent: Option<ConsentId>,
    /// What the consent does not cover.
    pub uncovered: Vec<DataCategory>,
    /// Categories held back by a safety flag.
    pub held_back: Vec<DataCategory>,
    /// Null when it may be sent, else why not.
    pub refused: Option<crate::error::Refusal>,
}

/// Sends a referral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SendReferral {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub referral: ReferralId,
    /// How.
    pub channel: FollowUpChannel,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// Why without consent.
    #[ts(optional)]
    pub exception: Option<ConsentException>,
    /// In words.
    #[ts(optional)]
    pub why: Option<String>,
    /// Who was told.
    #[ts(optional)]
    pub supervisor: Option<String>,
    /// The message that was prepared: recorded word for word.
    #[ts(optional)]
    pub mail: Option<mail::MailSeen>,
}

/// Records the partner's answer, or the person's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AdvanceReferral {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub referral: ReferralId,
    /// Where to.
    pub to: ReferralStatus,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// Why refused.
    #[ts(optional)]
    pub refusal: Option<RefusalReason>,
    /// The estimate, on a waiting list.
    #[ts(optional)]
    pub waiting_until: Option<NaiveDate>,
    /// What came of it.
    #[ts(optional)]
    pub outcome: Option<ReferralOutcome>,
    /// Who confirmed.
    #[ts(optional)]
    pub confirmed_by: Option<Confirmation>,
    /// In words.
    #[ts(optional)]
    pub note: Option<String>,
}

/// Notes something that happens to a referral without moving it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ReferralEvent {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub referral: ReferralId,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// In words: with whom, why.
    #[ts(optional)]
    pub note: Option<String>,
}

/// Why a referral is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such referral.
    #[error("no such referral")]
    Unknown,
    /// Forward only.
    #[error("{from} to {to} is not allowed")]
    NotAllowed {
        /// Where it stands.
        from: ReferralStatus,
        /// Where it was to go.
        to: ReferralStatus,
    },
    /// The need is not said.
    #[error("the need is missing")]
    NeedMissing,
    /// Nothing would leave.
    #[error("no data category is chosen")]
    NothingLeaves,
    /// No consent covers it.
    #[error("no consent covers this sending")]
    NoConsent,
    /// The consent does not cover all of it.
    #[error("the consent does not cover everything")]
    ConsentTooNarrow,
    /// A referral was sent with this consent.
    #[error("a referral was sent with this consent")]
    ConsentInUse,
    /// An exception without reason or supervisor.
    #[error("an exception needs a reason and a supervisor")]
    ExceptionIncomplete,
    /// A refusal without reason.
    #[error("a refusal needs a reason")]
    ReasonMissing,
    /// Closed without a confirmed outcome.
    #[error("an outcome needs who confirmed it")]
    OutcomeMissing,
    /// Too early to call it silence.
    #[error("silence needs two reminders and twenty business days")]
    TooEarly {
        /// From when.
        from: NaiveDate,
    },
    /// In the future, or before the step it follows.
    #[error("the date is wrong")]
    Date,
    /// Nothing to correct.
    #[error("no step to take back")]
    NoStep,
    /// Reminders are for what was sent and not answered.
    #[error("a reminder is for what was sent and not answered")]
    NotAwaiting,
    /// Nothing leaves for one that is over.
    #[error("the referral is over")]
    Over,
    /// Only an end that asks for more can be justified.
    #[error("only an end that asks for more can be justified")]
    NothingToSettle,
    /// Nothing of it has left yet.
    #[error("nothing of it has left yet")]
    NotSent,
    /// A call without a name, or without what was said.
    #[error("a call says with whom, and what was said")]
    CallIncomplete,
    /// A promise for a day before the call.
    #[error("a promise is for the day of the call or later")]
    PromisePast,
    /// A handover names who was there.
    #[error("a handover names who was there")]
    HandoverUnnamed,
    /// Reminded on this very day.
    #[error("reminded on this very day")]
    RemindedAlready,
    /// Every referral chosen is left out.
    #[error("no referral to remind of")]
    NothingToRemind,
    /// More than are reminded at once.
    #[error("more than {most} at once")]
    TooMany {
        /// How many at most.
        most: usize,
    },
    /// Something changed since the preview.
    #[error("something changed since")]
    Changed,
    /// The person pressed cancel.
    #[error("cancelled")]
    Cancelled,
    /// The file changed since the message was prepared.
    #[error("the message is no longer what would leave")]
    MailChanged,
    /// No consent to this partner names papers.
    #[error("no consent covers papers for this partner")]
    PapersNotCovered,
    /// No paper is chosen.
    #[error("no paper is chosen")]
    NoPapers,
    /// The address is protected, and the papers were not looked at.
    #[error("the papers were not looked at")]
    PapersNotLookedAt,
    /// The papers could not be put together or sealed.
    #[error("the papers could not be sealed")]
    PapersNotSealed,
    /// A place in another list.
    #[error("a place in another list")]
    Cursor,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "referral-unknown",
            Error::NotAllowed { .. } => "referral-not-allowed",
            Error::NeedMissing => "need-missing",
            Error::NothingLeaves => "nothing-leaves",
            Error::NoConsent => "no-consent",
            Error::ConsentTooNarrow => "consent-too-narrow",
            Error::ConsentInUse => "consent-in-use",
            Error::ExceptionIncomplete => "exception-incomplete",
            Error::ReasonMissing => "refusal-reason-missing",
            Error::OutcomeMissing => "outcome-missing",
            Error::TooEarly { .. } => "silence-too-early",
            Error::Date => "referral-date-wrong",
            Error::NoStep => "no-step-to-correct",
            Error::NotAwaiting => "referral-not-awaiting",
            Error::Over => "referral-over",
            Error::NothingToSettle => "nothing-to-settle",
            Error::NotSent => "referral-not-sent",
            Error::CallIncomplete => "referral-call-incomplete",
            Error::PromisePast => "referral-promise-past",
            Error::HandoverUnnamed => "referral-handover-unnamed",
            Error::RemindedAlready => "referral-reminded-already",
            Error::NothingToRemind => "referral-nothing-to-remind",
            Error::TooMany { .. } => "referral-too-many",
            Error::Changed => "referral-list-changed",
            Error::Cancelled => "cancelled",
            Error::MailChanged => "referral-mail-changed",
            Error::PapersNotCovered => "referral-papers-not-covered",
            Error::NoPapers => "referral-papers-none",
            Error::PapersNotLookedAt => "referral-papers-not-looked-at",
            Error::PapersNotSealed => "referral-papers-not-sealed",
            Error::Cursor => "cursor-wrong",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::NotAllowed { from, to } => crate::params! { "from" => from, "to" => to },
            Error::TooMany { most } => crate::params! { "most" => most },
            Error::TooEarly { from } => crate::params! { "date" => from.to_string() },
            _ => crate::error::Params::new(),
        }
    }
}
