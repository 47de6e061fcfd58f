//! Answers as the window sees them.

use crate::coded_enum;
use crate::ids::{GroupId, PartnerId};
use crate::imports::{DateOrder, ListFormat};
use crate::referrals::code::ReferralHit;
use crate::referrals::{ReferralLine, ReferralOutcome, ReferralStatus, RefusalReason};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

coded_enum! {
    /// What a column of answers may hold.
    pub enum AnswerField {
        /// The referral's code.
        Code = "code",
        /// Where it stands.
        Status = "status",
        /// Since when.
        Date = "date",
        /// Why it is refused.
        Reason = "reason",
        /// Until when, on a waiting list.
        Until = "until",
        /// What came of it.
        Outcome = "outcome",
        /// A note.
        Note = "note",
        /// Who answers.
        Who = "who",
    }
}

coded_enum! {
    /// What a row does.
    pub enum AnswerEffect {
        /// It moves its referral.
        Change = "change",
        /// It says what is known: nothing is done.
        Known = "known",
        /// It is refused, with the reason and its mend.
        Refused = "refused",
    }
}

coded_enum! {
    /// Why a row does nothing. Its reason is `answer-problem-<code>`, its mend
    /// `answer-mend-<code>`.
    pub enum AnswerProblem {
        /// No code in the row.
        CodeMissing = "code_missing",
        /// A character of the code is wrong.
        CodeMistyped = "code_mistyped",
        /// A sound code that no referral has.
        CodeUnknown = "code_unknown",
        /// Two referrals have this code: to be recorded in the file.
        CodeShared = "code_shared",
        /// The referral is another partner's.
        OtherPartner = "other_partner",
        /// The referral was not sent.
        NotSent = "not_sent",
        /// No status in the row.
        StatusMissing = "status_missing",
        /// A status that no word list holds.
        StatusUnknown = "status_unknown",
        /// A status that is not a partner's to say.
        StatusNotTheirs = "status_not_theirs",
        /// The machine refuses this step.
        StepRefused = "step_refused",
        /// No date in the row.
        DateMissing = "date_missing",
        /// Not a whole date, or one that does not exist.
        DateUnclear = "date_unclear",
        /// In the future.
        DateAhead = "date_ahead",
        /// Before the sending.
        DateBeforeSending = "date_before_sending",
        /// Before the step that it follows.
        DateBeforeStep = "date_before_step",
        /// A refusal without a reason.
        ReasonMissing = "reason_missing",
        /// An end without its outcome.
        OutcomeMissing = "outcome_missing",
        /// An outcome that no word list holds.
        OutcomeUnknown = "outcome_unknown",
        /// The note is longer than a note.
        NoteTooLong = "note_too_long",
        /// Another row of the file says the same.
        SameRow = "same_row",
        /// It was recorded before.
        Recorded = "recorded",
    }
}

coded_enum! {
    /// What to look at in a row that is taken all the same.
    pub enum AnswerWarning {
        /// What looks like a formula or a script is kept as text.
        KeptAsText = "kept_as_text",
        /// Day and month may be exchanged: day first was taken.
        DateAmbiguous = "date_ambiguous",
        /// The reason is none of the list: « other », with the words in the note.
        ReasonInWords = "reason_in_words",
        /// The waiting list's date is not understood: left out.
        UntilUnclear = "until_unclear",
    }
}

coded_enum! {
    /// What a file of answers is.
    pub enum AnswerSource {
        /// A table.
        List = "list",
        /// FHIR tasks.
        Fhir = "fhir",
    }
}

/// A file of answers, and how to read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export, optional_fields)]
pub struct AnswersFile {
    /// The file.
    pub path: String,
    /// Whose answers: the partner that most codes of the file name when absent.
    pub partner: Option<PartnerId>,
    /// Which sheet; the first whose headers are understood when absent.
    pub sheet: Option<String>,
    /// What each column holds, from A, null for nothing; guessed when absent.
    pub columns: Option<Vec<Option<AnswerField>>>,
    /// Which comes first, day or month; the column decides when absent.
    pub date_order: Option<DateOrder>,
    /// The digest that the preview gave: another content is refused.
    pub fingerprint: Option<String>,
}

/// A column, and what it is taken for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AnswerColumn {
    /// Its letters, as a spreadsheet shows them.
    pub letter: String,
    /// Its header, as written.
    pub header: String,
    /// What it holds; null is not read.
    pub field: Option<AnswerField>,
}

/// What a row says, and what will happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AnswerRow {
    /// Row as a spreadsheet shows it; place in a FHIR file.
    pub row: u32,
    /// The code, as written, cut short.
    pub code: String,
    /// What will happen.
    pub effect: AnswerEffect,
    /// Why nothing will.
    pub problem: Option<AnswerProblem>,
    /// The earlier row that says the same.
    pub same_as: Option<u32>,
    /// What to look at.
    pub warnings: Vec<AnswerWarning>,
    /// The referral; null when it is not this partner's, or not known.
    pub referral: Option<ReferralHit>,
    /// Where it stands before this row.
    pub from: Option<ReferralStatus>,
    /// Where the row brings it.
    pub to: Option<ReferralStatus>,
    /// When.
    pub on: Option<NaiveDate>,
    /// Why refused.
    pub refusal: Option<RefusalReason>,
    /// What came of it.
    pub outcome: Option<ReferralOutcome>,
    /// The estimate, on a waiting list.
    pub until: Option<NaiveDate>,
    /// What is kept in words.
    pub note: Option<String>,
}

/// What a file of answers would do, or did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AnswersReport {
    /// Whether it was only looked at.
    pub dry_run: bool,
    /// What the file is.
    pub source: AnswerSource,
    /// Of a table.
    pub format: Option<ListFormat>,
    /// The content's digest.
    pub fingerprint: String,
    /// Names of the sheets; empty for a text or FHIR file.
    pub sheets: Vec<String>,
    /// The sheet read.
    pub sheet: String,
    /// Its columns; none for FHIR.
    pub columns: Vec<AnswerColumn>,
    /// Whose answers.
    pub partner: Option<PartnerId>,
    /// Its name.
    pub partner_name: Option<String>,
    /// Rows that move a referral.
    pub change: u32,
    /// Rows that say what is known.
    pub known: u32,
    /// Rows refused.
    pub refused: u32,
    /// Every row, in the order of the file.
    pub rows: Vec<AnswerRow>,
    /// The group to take back, once recorded.
    pub group: Option<GroupId>,
}

/// Names an import of answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AnswersRef {
    /// Its group.
    pub group: GroupId,
}

/// A code as typed from a slip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct TypedCode {
    /// As typed.
    pub text: String,
}

/// The referral of a slip, ready to be answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SlipFound {
    /// Where it is.
    pub hit: ReferralHit,
    /// How it stands.
    pub line: ReferralLine,
}
