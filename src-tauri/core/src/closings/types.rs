//! What the window sees of a closing.

use crate::assessments::Assessment;
use crate::cases::status::ClosingReason;
use crate::consents::ConsentForm;
use crate::ids::{CaseId, ConsentId, RowId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// What came of the plan.
    pub enum PlanResult {
        /// Its objectives are reached.
        Reached = "reached",
        /// Some of them are.
        Partly = "partly",
        /// None is.
        NotReached = "not_reached",
        /// There was no plan.
        NoPlan = "no_plan",
        /// Not known.
        Unknown = "unknown",
    }
}

crate::coded_enum! {
    /// Where the person lives when the file closes.
    pub enum Residence {
        /// In the same MRC.
        SameMrc = "same_mrc",
        /// Elsewhere in the region.
        Region = "region",
        /// Elsewhere in Quebec.
        Quebec = "quebec",
        /// In another province.
        Province = "province",
        /// In another country.
        Country = "country",
        /// Not known.
        Unknown = "unknown",
    }
}

crate::coded_enum! {
    /// What the person does when the file closes.
    pub enum WorkAtClosing {
        /// Employed.
        Employed = "employed",
        /// Works for themselves.
        SelfEmployed = "self_employed",
        /// Studies, francisation or training.
        Training = "training",
        /// Looks for work.
        Looking = "looking",
        /// Not on the labour market.
        NotLooking = "not_looking",
        /// Not known.
        Unknown = "unknown",
    }
}

crate::coded_enum! {
    /// How satisfied the person says to be.
    pub enum Satisfaction {
        /// Not at all.
        One = "1",
        /// Little.
        Two = "2",
        /// Neither one nor the other.
        Three = "3",
        /// Rather.
        Four = "4",
        /// Very.
        Five = "5",
    }
}

crate::coded_enum! {
    /// Why the thirteen final scores are not there.
    pub enum NoScores {
        /// The person could not be met.
        NotMet = "not_met",
        /// The person did not wish it.
        Declined = "declined",
        /// Needs were never assessed.
        NeverAssessed = "never_assessed",
        /// Another body assesses them.
        Elsewhere = "elsewhere",
    }
}

/// What a closing tells, besides its reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ClosingSheet {
    /// What came of the plan.
    pub plan_result: PlanResult,
    /// Where the person lives.
    pub residence: Residence,
    /// What the person does.
    pub work: WorkAtClosing,
    /// How satisfied, when they said so.
    pub satisfaction: Option<Satisfaction>,
    /// Why the final scores are missing, when they are.
    pub no_scores: Option<NoScores>,
}

/// The thirteen scores, at the beginning and at the end of an episode.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ClosingScores {
    /// The baseline that counts.
    pub initial: Option<Assessment>,
    /// The final assessment of this episode.
    pub last: Option<Assessment>,
}

/// To whom a file is transferred.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct TransferOut {
    /// The body that takes over.
    pub to: String,
    /// When it confirmed.
    pub confirmed_on: NaiveDate,
}

/// How the person agrees to be called later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RetentionConsent {
    /// Written or oral.
    pub form: ConsentForm,
    /// Who heard it, when oral.
    #[ts(optional)]
    pub witness: Option<String>,
    /// In which language it was explained.
    #[ts(optional)]
    pub language: Option<String>,
    /// Through whom.
    #[ts(optional)]
    pub interpreter: Option<String>,
    /// The parent or guardian who agrees for a child.
    #[ts(optional)]
    pub guardian: Option<String>,
}

/// Closes a file with its sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CloseCase {
    /// The file.
    pub case: CaseId,
    /// Why.
    pub reason: ClosingReason,
    /// In words; who decided, when a supervisor does.
    #[ts(optional)]
    pub note: Option<String>,
    /// Who takes over, when the reason is a transfer.
    #[ts(optional)]
    pub transfer: Option<TransferOut>,
    /// What the closing tells.
    pub sheet: ClosingSheet,
    /// Settlement in the region, when the file did not say it.
    #[ts(optional)]
    pub settled_on: Option<NaiveDate>,
    /// The consent to the retention calls, when it is given now.
    #[ts(optional)]
    pub retention: Option<RetentionConsent>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Corrects or completes the sheet of an episode that is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveClosing {
    /// The file.
    pub case: CaseId,
    /// Which episode.
    #[ts(type = "number")]
    pub episode: i64,
    /// What the closing tells.
    pub sheet: ClosingSheet,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ClosingsOf {
    /// The file.
    pub case: CaseId,
}

/// Asks what closing a file would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PreviewClosing {
    /// The file.
    pub case: CaseId,
    /// Settlement in the region, as being typed.
    #[ts(optional)]
    pub settled_on: Option<NaiveDate>,
}

/// A call to come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlannedCall {
    /// Months after the settlement.
    pub month: u32,
    /// The date they make.
    pub due_on: NaiveDate,
}

/// What closing a file would do, and what it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ClosingPreview {
    /// Attempts without success since the last contact.
    pub attempts: u32,
    /// Over how many channels.
    pub channels: u32,
    /// The earliest day on which « unreachable » may be the reason; none before
    /// the first attempt.
    pub unreachable_from: Option<NaiveDate>,
    /// Whether it may be today.
    pub unreachable: bool,
    /// A safety flag is set, or the person is a minor: a supervisor decides.
    pub guarded: bool,
    /// The person consents through a parent or guardian.
    pub through_guardian: bool,
    /// Settlement in the region, else arrival in Quebec.
    pub settled_on: Option<NaiveDate>,
    /// The file says it, not only the arrival.
    pub settled_known: bool,
    /// The calls that would follow, with the person's consent.
    pub calls: Vec<PlannedCall>,
    /// A consent to these calls already holds, until then.
    pub consent_until: Option<NaiveDate>,
    /// The scores that the sheet keeps.
    pub scores: ClosingScores,
    /// Follow-ups that the closing cancels.
    pub follow_ups: u32,
    /// Referrals that are still open.
    pub referrals: u32,
    /// Referrals received whose sender still waits for us.
    pub received: u32,
}

crate::coded_enum! {
    /// What a retention call ended with.
    pub enum CallAnswer {
        /// Still in the region.
        InRegion = "in_region",
        /// Left the region.
        Left = "left",
        /// Not known, after the attempts.
        Unknown = "unknown",
    }
}

crate::coded_enum! {
    /// Where a person who left the region went.
    pub enum LeftTo {
        /// Elsewhere in Quebec.
        Quebec = "quebec",
        /// To another province.
        Province = "province",
        /// To another country.
        Country = "country",
        /// Not said.
        Unknown = "unknown",
    }
}

/// What came of one call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum CallResult {
    /// Reached: still in the region.
    InRegion {},
    /// Reached: left.
    Left {
        /// For where.
        to: LeftTo,
    },
    /// Not reached: one more attempt.
    NotReached {},
    /// Given up, after the attempts.
    Unknown {},
}

/// Records a retention call; the file stays closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RecordCall {
    /// The file.
    pub case: CaseId,
    /// The call.
    pub call: RowId,
    /// What came of it.
    pub result: CallResult,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// In facts.
    #[ts(optional)]
    pub note: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// A retention call of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RetentionCall {
    /// The call.
    pub id: RowId,
    /// Months after the settlement.
    pub month: u32,
    /// The date they make.
    pub due_on: NaiveDate,
    /// Called from then.
    pub opens_on: NaiveDate,
    /// Until then.
    pub ends_on: NaiveDate,
    /// Through which consent.
    pub consent: ConsentId,
    /// Attempts made.
    pub attempts: u32,
    /// The last of them.
    pub last_attempt: Option<NaiveDate>,
    /// What it ended with; null while open.
    pub answer: Option<CallAnswer>,
    /// Where to, for a person who left.
    pub left_to: Option<LeftTo>,
    /// When it was known.
    pub answered_on: Option<NaiveDate>,
    /// When its consent was withdrawn.
    pub cancelled_on: Option<NaiveDate>,
    /// In facts.
    pub note: Option<String>,
}

impl RetentionCall {
    /// Whether someone is still to be called.
    pub fn is_open(&self) -> bool {
        self.answer.is_none() && self.cancelled_on.is_none()
    }
}

/// An episode, and its closing sheet once it is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EpisodeSheet {
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
    /// What the closing tells; null when it was not filled in.
    pub sheet: Option<ClosingSheet>,
    /// The scores of the episode.
    pub scores: ClosingScores,
}

/// The episodes of a file, newest first, and its retention calls.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CaseClosings {
    /// Newest first.
    pub episodes: Vec<EpisodeSheet>,
    /// By date.
    pub calls: Vec<RetentionCall>,
}

/// Why a closing or a call is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The reason says one place, the sheet another.
    #[error("the residence does not go with the reason")]
    ResidenceDiffers,
    /// The calls count from a settlement that no one knows.
    #[error("the settlement in the region is not known")]
    SettlementMissing,
    /// The settlement is in the future.
    #[error("the settlement is in the future")]
    SettlementAhead,
    /// Both windows are over: no call would follow.
    #[error("no call would follow")]
    NothingToCall,
    /// No such episode, or one that is not over.
    #[error("no such closing")]
    UnknownEpisode,
    /// No such call in this file.
    #[error("no such call")]
    UnknownCall,
    /// The call has its answer, or was cancelled.
    #[error("the call is over")]
    CallOver,
    /// The call is made in the future.
    #[error("the call is in the future")]
    CallAhead,
    /// The window is not open yet.
    #[error("the call may not be made before {0}")]
    TooEarly(NaiveDate),
    /// Given up before the attempts were made.
    #[error("unknown takes {0} attempts, or the end of the window")]
    TooFewCalls(u32),
    /// The consent ended: the person is not called.
    #[error("the consent to the call ended")]
    ConsentEnded,
    /// A call rests on this consent.
    #[error("a retention call rests on this consent")]
    ConsentOfCall,
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::ResidenceDiffers => "closing-residence-differs",
            Error::SettlementMissing => "settlement-missing",
            Error::SettlementAhead => "settlement-ahead",
            Error::NothingToCall => "retention-nothing-to-call",
            Error::UnknownEpisode => "closing-unknown",
            Error::UnknownCall => "retention-call-unknown",
            Error::CallOver => "retention-call-over",
            Error::CallAhead => "retention-call-ahead",
            Error::TooEarly(_) => "retention-call-too-early",
            Error::TooFewCalls(_) => "retention-too-few-calls",
            Error::ConsentEnded => "retention-consent-ended",
            Error::ConsentOfCall => "retention-consent-in-use",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::TooEarly(from) => crate::params! { "date" => from.to_string() },
            Error::TooFewCalls(least) => crate::params! { "count" => least },
            _ => crate::error::Params::new(),
        }
    }
}
