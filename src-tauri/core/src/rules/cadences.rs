//! Rhythms of follow-ups as rules. Source: the practice brief, section 4.

use super::entry::Terms;
use super::steps::Offset;
use crate::follow_ups::FollowUpKind;

crate::coded_enum! {
    /// A rhythm of follow-ups.
    pub enum Cadence {
        /// Weeks 1 and 2, then months 1, 2, 3, 6, 12 and 24.
        Standard = "standard",
        /// Twice a week, then weekly, every two weeks, monthly.
        Reinforced = "reinforced",
        /// Week 1, months 1, 3 and 6, then before the permit ends.
        TemporaryWork = "temporary_work",
        /// 60, 30 and 7 days before the arrival, and the day after it.
        PreArrival = "pre_arrival",
        /// 1, 3, 6 and 12 months after a job starts.
        JobRetention = "job_retention",
    }
}

crate::coded_enum! {
    /// The date that a follow-up of a rhythm counts from.
    pub enum CadenceAnchor {
        /// The arrival, or the opening of the file.
        Start = "start",
        /// The arrival.
        Arrival = "arrival",
        /// The end of the permit.
        Permit = "permit",
        /// The start of a job.
        Employment = "employment",
    }
}

/// A follow-up of a rhythm.
#[derive(Debug, Clone, PartialEq)]
pub struct PointRule {
    /// Of which rhythm.
    pub cadence: Cadence,
    /// The date it counts from.
    pub anchor: CadenceAnchor,
    /// How long from it.
    pub due: Offset,
    /// The day itself, else the next one that the office works.
    pub exact: bool,
    /// What for.
    pub follow_up: FollowUpKind,
    /// Since when, until when, by whom.
    pub terms: Terms,
}
