//! Referrals as FHIR R4, by the profiles of the HL7 SDOH Clinical Care guide: a
//! bundle out, updates of tasks in. Only what the consent covers leaves; what comes
//! in goes through the same preview as a partner's list.
//!
//! The identifier of a referral, out and in, is its code.

mod bundle;
pub mod operations;
pub mod status;
pub mod tasks;

use crate::ids::ReferralId;
use crate::referrals::LeavingLine;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The codes of referrals.
pub const CODE: &str = "urn:ancrage:referral-code";
/// Our own statuses, finer than those of a task.
pub const STATUS: &str = "urn:ancrage:referral-status";
/// Why a partner refuses.
pub const REASON: &str = "urn:ancrage:refusal-reason";
/// What came of a service.
pub const OUTCOME: &str = "urn:ancrage:referral-outcome";

/// A referral as a FHIR file, before it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FhirPreview {
    /// The file, exactly.
    pub text: String,
    /// What of the person is in it.
    pub lines: Vec<LeavingLine>,
    /// A name for the file: it names nobody.
    pub file_name: String,
}

/// Writes a referral as a FHIR file where the person chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveFhir {
    /// The file.
    pub case: crate::ids::CaseId,
    /// The referral.
    pub referral: ReferralId,
    /// Where.
    pub path: String,
    /// The safety flags of the file were read.
    #[serde(default)]
    pub flags_read: bool,
}

/// Why a FHIR file is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk refuses.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Not JSON, or cut short.
    #[error("not readable as JSON")]
    Unreadable,
    /// No task in it.
    #[error("no task")]
    NoTask,
    /// Larger than a file of answers.
    #[error("a file of more than {0} MB")]
    TooLarge(u64),
}

impl crate::error::Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Io(e) => e.code(),
            Error::Unreadable => "fhir-unreadable",
            Error::NoTask => "fhir-no-task",
            Error::TooLarge(_) => "file-too-large",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            Error::Io(e) => e.params(),
            Error::TooLarge(megabytes) => crate::params! { "megabytes" => megabytes },
            _ => crate::error::Params::new(),
        }
    }
}
