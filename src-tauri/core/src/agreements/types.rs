//! Agreements as the window sees them.

use super::Error;
use crate::concertation::{Axis, Party};
use crate::ids::{AgreementId, DeliverableId, ReportId, RowId, UserId};
use crate::indicators::{IndicatorCode, Measured};
use crate::money::Cents;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// Where an agreement stands.
    pub enum AgreementStatus {
        /// Being prepared or negotiated.
        Preparing = "preparing",
        /// Signed, under way.
        Active = "active",
        /// Its period is over, its last report accepted.
        Ended = "ended",
        /// Never signed, or broken off.
        Cancelled = "cancelled",
    }
}

/// From and to. A move that is not listed does not exist.
const MOVES: &[(AgreementStatus, AgreementStatus)] = {
    use AgreementStatus::{Active, Cancelled, Ended, Preparing};
    &[
        (Preparing, Active),
        (Preparing, Cancelled),
        (Active, Ended),
        (Active, Cancelled),
        (Ended, Active),
        (Cancelled, Preparing),
    ]
};

impl AgreementStatus {
    /// Whether an agreement may go from this status to another.
    ///
    /// # Errors
    /// The table has no such move.
    pub fn check(self, to: AgreementStatus) -> Result<(), Error> {
        let listed = self == to || MOVES.contains(&(self, to));
        listed
            .then_some(())
            .ok_or(Error::NoSuchMove { from: self, to })
    }

    /// Where an agreement may go.
    pub fn next(self) -> Vec<AgreementStatus> {
        let moves = MOVES.iter().filter(|m| m.0 == self);
        moves.map(|m| m.1).collect()
    }
}

/// An agreement, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct FundingAgreement {
    /// The agreement, absent when new.
    #[ts(optional)]
    pub id: Option<AgreementId>,
    /// Who funds.
    pub funder: Party,
    /// Under which programme.
    pub programme: String,
    /// Its number.
    pub number: Option<String>,
    /// How much in all.
    pub amount: Cents,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Which axis it serves.
    pub axis: Option<Axis>,
    /// Where it stands.
    pub status: AgreementStatus,
    /// Who follows it here; the person at the keyboard when absent.
    pub follower: Option<UserId>,
    /// In words.
    pub note: Option<String>,
    /// The draft that this makes useless; not read back.
    #[serde(default, skip_serializing)]
    #[ts(optional)]
    pub draft: Option<String>,
}

/// An agreement among others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AgreementLine {
    /// The agreement.
    pub agreement: FundingAgreement,
    /// What was received of it.
    pub received: Cents,
    /// The next report that is not submitted.
    pub next_report: Option<Report>,
}

/// Money that is to come, or came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Instalment {
    /// The row.
    pub id: RowId,
    /// When it is due.
    pub due_on: NaiveDate,
    /// How much.
    pub amount: Cents,
    /// When it came.
    pub received_on: Option<NaiveDate>,
    /// How much came.
    pub received: Option<Cents>,
}

/// Writes an instalment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveInstalment {
    /// The agreement.
    pub agreement: AgreementId,
    /// The instalment; a new one when absent.
    #[ts(optional)]
    pub instalment: Option<RowId>,
    /// When it is due.
    pub due_on: NaiveDate,
    /// How much.
    pub amount: Cents,
    /// When it came.
    pub received_on: Option<NaiveDate>,
    /// How much came; the whole of it when absent.
    pub received: Option<Cents>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// What an agreement promises.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Deliverable {
    /// The deliverable.
    pub id: DeliverableId,
    /// What is promised.
    pub what: String,
    /// By which indicator.
    pub indicator: Option<IndicatorCode>,
    /// How many, how many per cent, how many days.
    pub target: u32,
    /// What the program counts, over the period of the agreement.
    pub measured: Option<Measured>,
    /// What was typed, where the program does not count.
    pub reached: Option<u32>,
    /// As of when.
    pub reached_on: Option<NaiveDate>,
    /// Who says so.
    pub source: Option<String>,
    /// Whether the target is met; null while nothing is known.
    pub met: Option<bool>,
}

/// Writes a deliverable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveDeliverable {
    /// The agreement.
    pub agreement: AgreementId,
    /// The deliverable; a new one when absent.
    #[ts(optional)]
    pub deliverable: Option<DeliverableId>,
    /// What is promised.
    pub what: String,
    /// By which indicator.
    pub indicator: Option<IndicatorCode>,
    /// How many.
    pub target: u32,
    /// How many were reached, where the program does not count.
    pub reached: Option<u32>,
    /// As of when.
    pub reached_on: Option<NaiveDate>,
    /// Who says so.
    pub source: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// A report due to the funder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Report {
    /// The report.
    pub id: ReportId,
    /// Which.
    pub what: String,
    /// Until when.
    pub due_on: NaiveDate,
    /// When it was submitted.
    pub submitted_on: Option<NaiveDate>,
    /// When its last alert was seen.
    pub seen_on: Option<NaiveDate>,
    /// The days on which it asks for attention.
    pub alerts: Vec<NaiveDate>,
    /// Whether it asks today.
    pub asks: bool,
    /// Whether its day is past, without it.
    pub late: bool,
}

/// Writes a report due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveReport {
    /// The agreement.
    pub agreement: AgreementId,
    /// The report; a new one when absent.
    #[ts(optional)]
    pub report: Option<ReportId>,
    /// Which.
    pub what: String,
    /// Until when.
    pub due_on: NaiveDate,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Submits a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SubmitReport {
    /// The agreement.
    pub agreement: AgreementId,
    /// The report.
    pub report: ReportId,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Names a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ReportRef {
    /// The agreement.
    pub agreement: AgreementId,
    /// The report.
    pub report: ReportId,
}

/// What changed in an agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Amendment {
    /// The row.
    pub id: RowId,
    /// When.
    pub happened_on: NaiveDate,
    /// What changed.
    pub what: String,
    /// Why.
    pub why: String,
    /// The amount before, when it changed.
    pub amount_before: Option<Cents>,
    /// The amount since.
    pub amount: Option<Cents>,
    /// The last day before, when it changed.
    pub ends_before: Option<NaiveDate>,
    /// The last day since.
    pub ends_on: Option<NaiveDate>,
}

/// Amends an agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AmendAgreement {
    /// The agreement.
    pub agreement: AgreementId,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// What changes.
    pub what: String,
    /// Why.
    pub why: String,
    /// The amount from now on.
    pub amount: Option<Cents>,
    /// The last day from now on.
    pub ends_on: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

crate::coded_enum! {
    /// A part of an agreement that may be taken out.
    pub enum AgreementPart {
        /// Money to come.
        Instalment = "instalment",
        /// What is promised.
        Deliverable = "deliverable",
        /// A report due.
        Report = "report",
    }
}

/// Takes a part out of an agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RemovePart {
    /// The agreement.
    pub agreement: AgreementId,
    /// Which kind.
    pub part: AgreementPart,
    /// Which one.
    pub row: RowId,
}

/// Names an agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AgreementRef {
    /// The agreement.
    pub agreement: AgreementId,
}

/// An agreement, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AgreementPage {
    /// The day it is.
    pub today: NaiveDate,
    /// The agreement.
    pub agreement: FundingAgreement,
    /// Where it may go.
    pub next: Vec<AgreementStatus>,
    /// Money, by date.
    pub instalments: Vec<Instalment>,
    /// What came, in all.
    pub received: Cents,
    /// What is promised.
    pub deliverables: Vec<Deliverable>,
    /// Reports, by date.
    pub reports: Vec<Report>,
    /// What changed, the latest first.
    pub amendments: Vec<Amendment>,
}

#[cfg(test)]
mod tests {
    use super::AgreementStatus as S;
    use super::*;

    #[test]
    fn every_pair_of_statuses_is_decided_once() {
        for from in S::ALL {
            for to in S::ALL {
                let lines = MOVES.iter().filter(|m| **m == (*from, *to)).count();
                assert!(lines <= 1, "{from} {to}");
                assert_eq!(from.check(*to).is_ok(), lines == 1 || from == to);
                assert_eq!(from.next().contains(to), lines == 1);
            }
            assert!(!from.next().is_empty(), "{from} is a dead end");
        }
        assert!(S::Ended.check(S::Cancelled).is_err());
        assert!(S::Preparing.check(S::Ended).is_err());
    }
}
