//! Letters as the window sees them.

use crate::calendar::TimeOfDay;
use crate::cases::contact::SafetyFlag;
use crate::follow_ups::{FollowUpChannel, FollowUpKind};
use crate::ids::{CaseId, FollowUpId, LetterId, ReferralId, UserId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// What may be printed from a file.
    pub enum LetterKind {
        /// The appointment card, in the person's language.
        Card = "card",
        /// The list of first steps.
        Steps = "steps",
        /// The individual action plan.
        Plan = "plan",
        /// That services were received.
        Attestation = "attestation",
        /// The summary of the file.
        Summary = "summary",
        /// The letter of a referral to its partner, with its reply slip.
        Referral = "referral",
        /// The reply slip alone.
        Slip = "slip",
        /// A referral as FHIR data: a file, not a page.
        Fhir = "fhir",
    }
}

crate::coded_enum! {
    /// A language of printed things. What it says is a rule.
    pub enum LetterLanguage {
        /// French.
        Fr = "fr",
        /// English.
        En = "en",
        /// Spanish.
        Es = "es",
        /// Portuguese.
        Pt = "pt",
        /// Arabic.
        Ar = "ar",
        /// Ukrainian.
        Uk = "uk",
        /// Russian.
        Ru = "ru",
        /// Haitian Creole.
        Ht = "ht",
        /// Tagalog.
        Tl = "tl",
        /// Dari.
        Prs = "prs",
    }
}

crate::coded_enum! {
    /// What was left out of a letter to protect the person.
    pub enum Omission {
        /// The address: it is protected.
        Address = "address",
        /// Whose card it is and what for: contact is discreet.
        Purpose = "purpose",
        /// What concerns another adult of the household.
        OtherAdult = "other_adult",
        /// The interpreter: nobody said yes yet.
        Interpreter = "interpreter",
    }
}

impl LetterKind {
    /// Whether it goes to a partner, of one referral.
    pub fn is_of_referral(self) -> bool {
        use LetterKind::{Fhir, Referral, Slip};
        matches!(self, Referral | Slip | Fhir)
    }
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct LettersOf {
    /// The file.
    pub case: CaseId,
}

/// In whose name letters are written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export)]
pub struct Letterhead {
    /// The organization's name; empty when none was written.
    pub name: String,
    /// Where it receives people, on one line.
    pub address: Option<String>,
    /// Where it is called.
    pub phone: Option<String>,
}

/// A language that a card may be in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CardLanguage {
    /// Which.
    pub language: LetterLanguage,
    /// As it calls itself.
    pub name: String,
    /// Its tag, for what is read aloud.
    pub tag: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// The rule that words it.
    pub rule: String,
    /// Whether a speaker must still review the wording.
    pub to_review: bool,
    /// Who reviewed it.
    pub reviewed_by: Option<String>,
    /// When.
    pub reviewed_on: Option<NaiveDate>,
}

/// An appointment to come, with its hour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Appointment {
    /// The follow-up.
    pub id: FollowUpId,
    /// What for; never on the card.
    pub kind: FollowUpKind,
    /// When.
    pub due_on: NaiveDate,
    /// At what time.
    pub due_at: TimeOfDay,
    /// Where or how.
    pub channel: Option<FollowUpChannel>,
    /// Where it was arranged, else where people are received.
    pub place: Option<String>,
}

/// What one needs to choose a letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LetterDesk {
    /// The languages of the card.
    pub languages: Vec<CardLanguage>,
    /// The language that the person prefers, when cards are written in it.
    pub proposed: LetterLanguage,
    /// Appointments to come that have an hour, first the next.
    pub appointments: Vec<Appointment>,
    /// The safety flags to read before anything is printed.
    pub flags: Vec<SafetyFlag>,
    /// In whose name: empty while the organization has no name.
    pub organization: String,
}

/// A letter made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LetterLine {
    /// The letter.
    pub id: LetterId,
    /// Which.
    pub kind: LetterKind,
    /// In what language.
    pub language: LetterLanguage,
    /// Of which appointment.
    pub appointment: Option<FollowUpId>,
    /// Of which referral.
    pub referral: Option<ReferralId>,
    /// When.
    pub made_on: NaiveDate,
    /// By whom.
    pub made_by: UserId,
}

/// The letter wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct LetterChoice {
    /// The file.
    pub case: CaseId,
    /// Which.
    pub kind: LetterKind,
    /// In what language: every one for the card, French or English for the others.
    pub language: LetterLanguage,
    /// Of which appointment, for the card; the next one when absent.
    #[ts(optional)]
    pub appointment: Option<FollowUpId>,
    /// Where it takes place, for the card: as arranged when absent, nowhere when empty.
    #[ts(optional)]
    pub place: Option<String>,
    /// Of which referral, for what goes to a partner.
    #[ts(optional)]
    pub referral: Option<ReferralId>,
}

/// A letter as it would be printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LetterPreview {
    /// One SVG image a page.
    pub pages: Vec<String>,
    /// The title.
    pub title: String,
    /// What was left out to protect the person.
    pub omitted: Vec<Omission>,
    /// A name for the file: it names nobody.
    pub file_name: String,
}

/// Writes a letter where the person chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveLetter {
    /// Which letter.
    pub letter: LetterChoice,
    /// Where.
    pub path: String,
    /// The safety flags of the file were read.
    #[serde(default)]
    pub flags_read: bool,
}
