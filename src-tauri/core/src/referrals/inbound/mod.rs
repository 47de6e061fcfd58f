//! Referrals that partners and the ministry send us: received, acknowledged,
//! answered, closed, their sender told how it ended.
//!
//! One lives in the file of the person it is about, like everything that is said of
//! a person: it is erased with the file, hidden from a spouse's, read by who reads
//! files. Someone who has no file gets one first, by the form of every new file;
//! until then nothing of them is written anywhere but in that form's draft.

mod machine;
pub mod operations;
pub mod store;

pub use machine::*;

use crate::follow_ups::FollowUpChannel;
use crate::ids::{CaseId, PartnerId, RowId};
use crate::referrals::{ReferralOutcome, RefusalReason};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The tables of what we receive; and the lines of the workbench, derived from both
/// sides.
pub const MIGRATION: &str = "
CREATE TABLE inbound_referrals (
    subject       BLOB NOT NULL,
    id            BLOB NOT NULL,
    origin        TEXT NOT NULL,
    partner       BLOB,
    from_name     TEXT NOT NULL,
    from_contact  TEXT,
    received_on   TEXT NOT NULL,
    need          TEXT NOT NULL,
    urgent        INTEGER NOT NULL,
    status        TEXT NOT NULL,
    status_on     TEXT NOT NULL,
    due_on        TEXT,
    receipt_on    TEXT,
    reviewed_on   TEXT,
    waiting_until TEXT,
    refusal       TEXT,
    outcome       TEXT,
    told_on       TEXT,
    told_to       TEXT,
    told_by       TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbound_by_partner ON inbound_referrals (partner) WHERE partner IS NOT NULL;

CREATE TABLE inbound_steps (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    inbound     BLOB NOT NULL,
    from_status TEXT,
    to_status   TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    note        TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- Derived: what waits for someone, from both sides.
CREATE TABLE referral_lines (
    subject    BLOB NOT NULL,
    id         BLOB NOT NULL,
    inbound    INTEGER NOT NULL,
    counsellor BLOB NOT NULL,
    partner    BLOB,
    status     TEXT NOT NULL,
    urgent     INTEGER NOT NULL,
    ask_on     TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_lines_day ON referral_lines (ask_on, id);
CREATE INDEX referral_lines_mine ON referral_lines (counsellor, ask_on, id);
CREATE INDEX referral_lines_partner ON referral_lines (partner, ask_on, id);
INSERT INTO referral_lines
    SELECT r.subject, r.id, 0, c.counsellor, r.partner, r.status, r.urgent, r.chase_on
    FROM referrals r JOIN cases c ON c.subject = r.subject WHERE r.chase_on IS NOT NULL;
DROP INDEX referrals_chase;
";

/// Since: what a correction puts back, and which step it took back; the kind of each
/// line of the directory, whose lines are made again at the next opening.
pub const CORRECTIONS_AND_KINDS: &str = "
ALTER TABLE inbound_steps ADD COLUMN before TEXT;
ALTER TABLE inbound_steps ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;

ALTER TABLE partner_lines ADD COLUMN kind TEXT;
CREATE INDEX partner_lines_kind ON partner_lines (kind, name_key, subject);
INSERT OR IGNORE INTO derived_due (name) VALUES ('partner_lines');
";

crate::coded_enum! {
    /// Who sends us a person.
    pub enum InboundOrigin {
        /// A partner of the directory.
        Partner = "partner",
        /// The ministry.
        Ministry = "ministry",
        /// Someone else.
        Other = "other",
    }
}

/// A referral that we received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InboundReferral {
    /// The row.
    pub id: RowId,
    /// Who sends.
    pub origin: InboundOrigin,
    /// The partner, when it is one.
    pub partner: Option<PartnerId>,
    /// Its name, as received.
    pub from_name: String,
    /// Whom to answer there, and how.
    pub from_contact: Option<String>,
    /// When it came.
    pub received_on: NaiveDate,
    /// What for.
    pub need: String,
    /// Answer within a day.
    pub urgent: bool,
    /// Where it stands.
    pub status: InboundStatus,
    /// Since when.
    pub status_on: NaiveDate,
    /// When we owe the next answer.
    pub due_on: Option<NaiveDate>,
    /// Where it may go.
    pub next: Vec<InboundStatus>,
    /// Whether it is looked at again from time to time.
    pub reviewed: bool,
    /// Over: its sender is told.
    pub terminal: bool,
    /// When we said that we have it.
    pub receipt_on: Option<NaiveDate>,
    /// When it was last looked at again.
    pub reviewed_on: Option<NaiveDate>,
    /// Our estimate, on our waiting list.
    pub waiting_until: Option<NaiveDate>,
    /// Why we do not take it.
    pub refusal: Option<RefusalReason>,
    /// What came of it.
    pub outcome: Option<ReferralOutcome>,
    /// Its sender was told when.
    pub told_on: Option<NaiveDate>,
    /// Who was told.
    pub told_to: Option<String>,
    /// How.
    pub told_by: Option<FollowUpChannel>,
    /// Its steps, oldest first.
    pub steps: Vec<InboundStep>,
    /// Whether its last step may be taken back.
    pub correctable: bool,
}

/// A step of a referral that we received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InboundStep {
    /// Where to; the same status is a review, or its sender told.
    pub to: InboundStatus,
    /// When.
    pub on: NaiveDate,
    /// In words; why it was taken back.
    pub note: Option<String>,
    /// Taken back: it counts for nothing.
    pub corrected: bool,
}

/// Takes back the last step of a referral that we received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CorrectInbound {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub inbound: RowId,
    /// Why.
    pub reason: String,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// A referral that comes in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ReceiveReferral {
    /// The file of the person.
    pub case: CaseId,
    /// Who sends.
    pub origin: InboundOrigin,
    /// The partner, when it is one.
    #[ts(optional)]
    pub partner: Option<PartnerId>,
    /// The name of who sends, when it is no partner.
    #[ts(optional)]
    pub from_name: Option<String>,
    /// Whom to answer there, and how.
    #[ts(optional)]
    pub from_contact: Option<String>,
    /// When it came; today when absent.
    #[ts(optional)]
    pub received_on: Option<NaiveDate>,
    /// What for, in facts.
    pub need: String,
    /// Answer within a day.
    #[serde(default)]
    pub urgent: bool,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Our answer to a referral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AnswerInbound {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub inbound: RowId,
    /// Where to.
    pub to: InboundStatus,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// Why we do not take it.
    #[ts(optional)]
    pub refusal: Option<RefusalReason>,
    /// Our estimate, on our waiting list.
    #[ts(optional)]
    pub waiting_until: Option<NaiveDate>,
    /// What came of it.
    #[ts(optional)]
    pub outcome: Option<ReferralOutcome>,
    /// In words.
    #[ts(optional)]
    pub note: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// A referral that lasts is looked at again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ReviewInbound {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub inbound: RowId,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// In words.
    #[ts(optional)]
    pub note: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Its sender is told how it ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct TellSender {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub inbound: RowId,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// Who is told.
    pub whom: String,
    /// How.
    pub channel: FollowUpChannel,
    /// In words: no more than the outcome.
    #[ts(optional)]
    pub note: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Why a referral that we received is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such referral.
    #[error("no such referral")]
    Unknown,
    /// Who sends is not named.
    #[error("who sends is not named")]
    SenderMissing,
    /// The need is not said.
    #[error("the need is missing")]
    NeedMissing,
    /// Forward only.
    #[error("{from} to {to} is not allowed")]
    NotAllowed {
        /// Where it stands.
        from: InboundStatus,
        /// Where it was to go.
        to: InboundStatus,
    },
    /// In the future, or before the step it follows.
    #[error("the date is wrong")]
    Date,
    /// A refusal without reason.
    #[error("a refusal needs a reason")]
    ReasonMissing,
    /// Closed without outcome.
    #[error("an outcome is missing")]
    OutcomeMissing,
    /// Nothing to look at again.
    #[error("nothing to review")]
    NotReviewed,
    /// Not over, or its sender was told.
    #[error("nothing to tell")]
    NothingToTell,
    /// Who is told is not named.
    #[error("who is told is not named")]
    ToldMissing,
    /// No step to take back: its reception stays.
    #[error("no step to take back")]
    NoStep,
    /// A correction says why.
    #[error("the reason is missing")]
    WhyMissing,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "inbound-unknown",
            Error::SenderMissing => "inbound-sender-missing",
            Error::NeedMissing => "need-missing",
            Error::NotAllowed { .. } => "inbound-not-allowed",
            Error::Date => "inbound-date-wrong",
            Error::ReasonMissing => "refusal-reason-missing",
            Error::OutcomeMissing => "inbound-outcome-missing",
            Error::NotReviewed => "inbound-not-reviewed",
            Error::NothingToTell => "inbound-nothing-to-tell",
            Error::ToldMissing => "inbound-told-missing",
            Error::NoStep => "inbound-no-step",
            Error::WhyMissing => "inbound-why-missing",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::NotAllowed { from, to } => crate::params! { "from" => from, "to" => to },
            _ => crate::error::Params::new(),
        }
    }
}
