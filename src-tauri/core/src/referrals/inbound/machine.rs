//! The life of a referral that someone sends us: the statuses and the clocks of the
//! practice brief (section 5), with us as the one who owes each answer.

use crate::rules::{By, Threshold};
use chrono::NaiveDate;

crate::coded_enum! {
    /// Where a referral that we received stands.
    pub enum InboundStatus {
        /// It came in; its sender knows nothing yet.
        Received = "received",
        /// We said that we have it.
        Acknowledged = "acknowledged",
        /// We take it.
        Accepted = "accepted",
        /// On our waiting list.
        Waitlisted = "waitlisted",
        /// We do not take it, with a reason.
        Refused = "refused",
        /// The service began.
        Started = "started",
        /// Over, with an outcome.
        Completed = "completed",
        /// The person did not come.
        NotAttended = "not_attended",
        /// Withdrawn by the person or by its sender.
        Withdrawn = "withdrawn",
    }
}

/// Business days, counted from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clock {
    /// From the day of this status, or of its last review.
    FromStatus(Threshold),
    /// From the day it was received.
    FromReception(Threshold),
}

/// One status of the table.
#[derive(Debug, Clone, Copy)]
pub struct InboundRule {
    /// Which.
    pub status: InboundStatus,
    clock: Clock,
    /// Over: what is left is to tell its sender.
    pub terminal: bool,
    /// It lasts, and is looked at again from time to time.
    pub reviewed: bool,
    /// Where it may go, forward only.
    pub next: &'static [InboundStatus],
}

/// The table: everything the rules say, in one place.
pub const TABLE: &[InboundRule] = {
    use Clock::{FromReception, FromStatus};
    use InboundStatus::*;
    const fn rule(
        status: InboundStatus,
        clock: Clock,
        next: &'static [InboundStatus],
    ) -> InboundRule {
        InboundRule {
            status,
            clock,
            terminal: next.is_empty(),
            reviewed: matches!(status, Waitlisted | Started),
            next,
        }
    }
    &[
        rule(
            Received,
            FromReception(Threshold::ReferralSent),
            &[Acknowledged, Accepted, Waitlisted, Refused, Withdrawn],
        ),
        rule(
            Acknowledged,
            FromReception(Threshold::ReferralReceived),
            &[Accepted, Waitlisted, Refused, Withdrawn],
        ),
        rule(
            Accepted,
            FromStatus(Threshold::ReferralAccepted),
            &[Waitlisted, Refused, Started, NotAttended, Withdrawn],
        ),
        rule(
            Waitlisted,
            FromStatus(Threshold::ReferralWaitlisted),
            &[Accepted, Refused, Started, NotAttended, Withdrawn],
        ),
        rule(Refused, FromStatus(Threshold::ReferralRefused), &[]),
        rule(
            Started,
            FromStatus(Threshold::ReferralStarted),
            &[Completed, NotAttended, Withdrawn],
        ),
        rule(Completed, FromStatus(Threshold::ReferralRefused), &[]),
        rule(NotAttended, FromStatus(Threshold::ReferralNotAttended), &[]),
        rule(Withdrawn, FromStatus(Threshold::ReferralRefused), &[]),
    ]
};

impl InboundStatus {
    /// Its line of the table.
    pub fn rule(self) -> &'static InboundRule {
        // The table lists every status: a test holds it to that.
        TABLE.iter().find(|r| r.status == self).unwrap_or(&TABLE[0])
    }
    /// Whether it may go there.
    pub fn may_become(self, to: InboundStatus) -> bool {
        self.rule().next.contains(&to)
    }
}

/// What the clock needs to know.
#[derive(Debug, Clone, Copy)]
pub struct InboundFacts {
    /// Where it stands.
    pub status: InboundStatus,
    /// Since when.
    pub status_on: NaiveDate,
    /// When it came.
    pub received_on: NaiveDate,
    /// Looked at again when.
    pub reviewed_on: Option<NaiveDate>,
    /// Answer within a day.
    pub urgent: bool,
    /// Its sender was told how it ended.
    pub told: bool,
}

/// When we owe the next answer; `None` when we owe nothing any more.
pub fn due_on(by: By<'_>, facts: &InboundFacts) -> Option<NaiveDate> {
    let rule = facts.status.rule();
    if rule.terminal && facts.told {
        return None;
    }
    let days = |threshold| {
        let numbers = by.numbers(threshold);
        let urgent = numbers.get(1).filter(|_| facts.urgent);
        urgent.or(numbers.first()).copied().unwrap_or(0)
    };
    let reviewed = facts.reviewed_on.filter(|on| *on > facts.status_on);
    let (from, days) = match rule.clock {
        Clock::FromStatus(of) => (reviewed.unwrap_or(facts.status_on), days(of)),
        Clock::FromReception(of) => (facts.received_on, days(of)),
    };
    Some(by.calendar().add_business_days(from, days))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::rules::carried;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn nine_statuses_each_once() {
        assert_eq!(TABLE.len(), InboundStatus::ALL.len());
        for status in InboundStatus::ALL {
            assert_eq!(status.rule().status, *status);
        }
    }

    #[test]
    fn every_pair_is_allowed_or_refused_as_written() {
        // Rows go to columns, in the order of the list.
        let written = [
            // rec ack acc wai ref sta com not wit
            "0 1 1 1 1 0 0 0 1", // received
            "0 0 1 1 1 0 0 0 1", // acknowledged
            "0 0 0 1 1 1 0 1 1", // accepted
            "0 0 1 0 1 1 0 1 1", // waitlisted
            "0 0 0 0 0 0 0 0 0", // refused
            "0 0 0 0 0 0 1 1 1", // started
            "0 0 0 0 0 0 0 0 0", // completed
            "0 0 0 0 0 0 0 0 0", // not attended
            "0 0 0 0 0 0 0 0 0", // withdrawn
        ];
        for (from, row) in InboundStatus::ALL.iter().zip(written) {
            for (to, allowed) in InboundStatus::ALL.iter().zip(row.split(' ')) {
                assert_eq!(from.may_become(*to), allowed == "1", "{from} to {to}");
            }
        }
    }

    #[test]
    fn we_owe_what_partners_owe_us() {
        let facts = |status, urgent| InboundFacts {
            status,
            status_on: date("2026-09-14"),
            received_on: date("2026-09-14"),
            reviewed_on: None,
            urgent,
            told: false,
        };
        let due = |status, urgent| due_on(carried().on(date("2026-09-14")), &facts(status, urgent));
        use InboundStatus::*;
        assert_eq!(due(Received, false), Some(date("2026-09-21")));
        assert_eq!(due(Received, true), Some(date("2026-09-14")));
        assert_eq!(due(Acknowledged, false), Some(date("2026-09-28")));
        assert_eq!(due(Acknowledged, true), Some(date("2026-09-15")));
        assert_eq!(due(Accepted, false), Some(date("2026-09-28")));
        assert_eq!(due(Waitlisted, false), Some(date("2026-10-13")));
        assert_eq!(due(Started, false), Some(date("2026-10-27")));
        assert_eq!(due(Refused, false), Some(date("2026-09-21")));
        assert_eq!(due(NotAttended, false), Some(date("2026-09-17")));
    }

    #[test]
    fn nothing_is_owed_once_its_sender_was_told() {
        for status in InboundStatus::ALL {
            let facts = InboundFacts {
                status: *status,
                status_on: date("2026-09-14"),
                received_on: date("2026-09-14"),
                reviewed_on: None,
                urgent: false,
                told: true,
            };
            let due = due_on(carried().on(date("2026-09-14")), &facts);
            assert_eq!(due.is_none(), status.rule().terminal, "{status}");
        }
    }

    #[test]
    fn a_review_starts_the_clock_anew() {
        let facts = InboundFacts {
            status: InboundStatus::Waitlisted,
            status_on: date("2026-09-01"),
            received_on: date("2026-08-28"),
            reviewed_on: Some(date("2026-10-01")),
            urgent: false,
            told: false,
        };
        let by = carried().on(date("2026-10-01"));
        let later = by.calendar().add_business_days(date("2026-10-01"), 20);
        assert_eq!(due_on(by, &facts), Some(later));
    }
}
