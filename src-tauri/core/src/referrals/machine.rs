//! The life of a referral: thirteen statuses, each with its owner and clock,
//! aligned with the FHIR Task codes of the SDOH Clinical Care guide.
//!
//! Source: the practice brief, section 5.

use crate::rules::{By, Threshold};
use chrono::NaiveDate;

crate::coded_enum! {
    /// Where a referral stands.
    pub enum ReferralStatus {
        /// Being prepared.
        Draft = "draft",
        /// The person's consent is awaited.
        ConsentAwaited = "consent_awaited",
        /// Ready to send.
        Ready = "ready",
        /// Sent.
        Sent = "sent",
        /// The partner acknowledged it.
        Received = "received",
        /// The partner accepted.
        Accepted = "accepted",
        /// On the partner's waiting list.
        Waitlisted = "waitlisted",
        /// The partner refused, with a reason.
        Refused = "refused",
        /// The service began.
        Started = "started",
        /// Over, with a confirmed outcome.
        Completed = "completed",
        /// The person did not go.
        NotAttended = "not_attended",
        /// No answer after two reminders and twenty business days.
        NoResponse = "no_response",
        /// Withdrawn by the person or by the organization.
        Withdrawn = "withdrawn",
    }
}

crate::coded_enum! {
    /// Who owns the next action.
    pub enum Owner {
        /// The counsellor.
        Counsellor = "counsellor",
        /// The person.
        Person = "person",
        /// The partner.
        Partner = "partner",
        /// No one: it is over.
        Nobody = "nobody",
    }
}

crate::coded_enum! {
    /// FHIR R4 Task.status.
    pub enum TaskStatus {
        /// Not sent yet.
        Draft = "draft",
        /// Sent.
        Requested = "requested",
        /// Received.
        Received = "received",
        /// Accepted.
        Accepted = "accepted",
        /// Refused.
        Rejected = "rejected",
        /// On a waiting list.
        OnHold = "on-hold",
        /// Begun.
        InProgress = "in-progress",
        /// Over.
        Completed = "completed",
        /// Not attended, not answered.
        Failed = "failed",
        /// Withdrawn.
        Cancelled = "cancelled",
    }
}

crate::coded_enum! {
    /// Why a partner refuses.
    pub enum RefusalReason {
        /// Status not eligible.
        Status = "status",
        /// Outside the territory.
        Territory = "territory",
        /// No room.
        Capacity = "capacity",
        /// Age or level.
        Criteria = "criteria",
        /// Something is missing.
        Information = "information",
        /// The service does not exist.
        NoService = "no_service",
        /// Other.
        Other = "other",
    }
}

crate::coded_enum! {
    /// What came of the service.
    pub enum ReferralOutcome {
        /// The need is met.
        Met = "met",
        /// In part.
        Partly = "partly",
        /// Not met.
        NotMet = "not_met",
    }
}

crate::coded_enum! {
    /// Who said so.
    pub enum Confirmation {
        /// The person.
        Person = "person",
        /// The partner.
        Partner = "partner",
    }
}

/// Business days, counted from where; a threshold says how many, then how many
/// when it is urgent: safety, eviction, no food, a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// From the day of this status.
    FromStatus(Threshold),
    /// From the day of sending.
    FromSending(Threshold),
    /// Nothing is due any more.
    Stopped,
}

/// One status of the table.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Which.
    pub status: ReferralStatus,
    /// Who owns the next action.
    pub owner: Owner,
    /// When it is due.
    pub clock: Clock,
    /// Whether it is over.
    pub terminal: bool,
    /// Its FHIR Task status.
    pub task: TaskStatus,
    /// Where it may go, forward only.
    pub next: &'static [ReferralStatus],
}

/// The table: everything the rules of referrals say, in one place.
pub const TABLE: &[Line] = {
    use Clock::{FromSending, FromStatus, Stopped};
    use ReferralStatus::*;
    &[
        Line {
            status: Draft,
            owner: Owner::Counsellor,
            clock: FromStatus(Threshold::ReferralDraft),
            terminal: false,
            task: TaskStatus::Draft,
            next: &[ConsentAwaited, Ready, Withdrawn],
        },
        Line {
            status: ConsentAwaited,
            owner: Owner::Person,
            clock: FromStatus(Threshold::ReferralConsent),
            terminal: false,
            task: TaskStatus::Draft,
            next: &[Ready, Withdrawn],
        },
        Line {
            status: Ready,
            owner: Owner::Counsellor,
            clock: FromStatus(Threshold::ReferralReady),
            terminal: false,
            task: TaskStatus::Draft,
            next: &[Sent, Withdrawn],
        },
        Line {
            status: Sent,
            owner: Owner::Partner,
            clock: FromSending(Threshold::ReferralSent),
            terminal: false,
            task: TaskStatus::Requested,
            next: &[
                Received,
                Accepted,
                Waitlisted,
                Refused,
                Started,
                NotAttended,
                NoResponse,
                Withdrawn,
            ],
        },
        Line {
            status: Received,
            owner: Owner::Partner,
            clock: FromSending(Threshold::ReferralReceived),
            terminal: false,
            task: TaskStatus::Received,
            next: &[
                Accepted,
                Waitlisted,
                Refused,
                Started,
                NotAttended,
                NoResponse,
                Withdrawn,
            ],
        },
        Line {
            status: Accepted,
            owner: Owner::Partner,
            clock: FromStatus(Threshold::ReferralAccepted),
            terminal: false,
            task: TaskStatus::Accepted,
            next: &[
                Waitlisted,
                Refused,
                Started,
                NotAttended,
                NoResponse,
                Withdrawn,
            ],
        },
        Line {
            status: Waitlisted,
            owner: Owner::Partner,
            clock: FromStatus(Threshold::ReferralWaitlisted),
            terminal: false,
            task: TaskStatus::OnHold,
            next: &[
                Accepted,
                Refused,
                Started,
                NotAttended,
                NoResponse,
                Withdrawn,
            ],
        },
        Line {
            status: Refused,
            owner: Owner::Counsellor,
            clock: FromStatus(Threshold::ReferralRefused),
            terminal: true,
            task: TaskStatus::Rejected,
            next: &[],
        },
        Line {
            status: Started,
            owner: Owner::Partner,
            clock: FromStatus(Threshold::ReferralStarted),
            terminal: false,
            task: TaskStatus::InProgress,
            next: &[Completed, NotAttended, Withdrawn],
        },
        Line {
            status: Completed,
            owner: Owner::Nobody,
            clock: Stopped,
            terminal: true,
            task: TaskStatus::Completed,
            next: &[],
        },
        Line {
            status: NotAttended,
            owner: Owner::Counsellor,
            clock: FromStatus(Threshold::ReferralNotAttended),
            terminal: true,
            task: TaskStatus::Failed,
            next: &[],
        },
        Line {
            status: NoResponse,
            owner: Owner::Counsellor,
            clock: FromStatus(Threshold::ReferralNoResponse),
            terminal: true,
            task: TaskStatus::Failed,
            next: &[],
        },
        Line {
            status: Withdrawn,
            owner: Owner::Nobody,
            clock: Stopped,
            terminal: true,
            task: TaskStatus::Cancelled,
            next: &[],
        },
    ]
};

impl ReferralStatus {
    /// Its line of the table.
    pub fn line(self) -> &'static Line {
        // The table lists every status: a test holds it to that.
        TABLE.iter().find(|l| l.status == self).unwrap_or(&TABLE[0])
    }
    /// Whether nothing of it has left yet.
    pub fn is_pending(self) -> bool {
        use ReferralStatus::{ConsentAwaited, Draft, Ready};
        matches!(self, Draft | ConsentAwaited | Ready)
    }
    /// Whether it is over.
    pub fn is_terminal(self) -> bool {
        self.line().terminal
    }
    /// Whether it may go there.
    pub fn may_become(self, to: ReferralStatus) -> bool {
        self.line().next.contains(&to)
    }
}

/// What the clock needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Where it stands.
    pub status: ReferralStatus,
    /// Since when.
    pub status_on: NaiveDate,
    /// Sent when.
    pub sent_on: Option<NaiveDate>,
    /// Reminders made since.
    pub reminders: u32,
    /// The last of them.
    pub last_reminder: Option<NaiveDate>,
    /// Phone first, answer within a day.
    pub urgent: bool,
    /// Rerouted, or justified not to be.
    pub settled: bool,
}

/// When the next action is due; `None` when nothing is.
pub fn chase_on(by: By<'_>, facts: &Facts) -> Option<NaiveDate> {
    if facts.settled {
        return None;
    }
    let calendar = by.calendar();
    let days = |threshold| {
        let numbers = by.numbers(threshold);
        let urgent = numbers.get(1).filter(|_| facts.urgent);
        urgent.or(numbers.first()).copied().unwrap_or(0)
    };
    let sent = facts.sent_on.unwrap_or(facts.status_on);
    let awaiting = matches!(
        facts.status,
        ReferralStatus::Sent | ReferralStatus::Received
    );
    let reminded = facts.last_reminder.filter(|on| *on > facts.status_on);
    // A review of what goes on starts its clock anew.
    let since = reminded.filter(|_| !awaiting).unwrap_or(facts.status_on);
    let due = match facts.status.line().clock {
        Clock::Stopped => return None,
        Clock::FromStatus(of) => calendar.add_business_days(since, days(of)),
        Clock::FromSending(of) => calendar.add_business_days(sent, days(of)),
    };
    if !awaiting || facts.reminders == 0 {
        return Some(due);
    }
    if facts.urgent {
        let again = facts.last_reminder.unwrap_or(sent);
        return Some(due.max(calendar.add_business_days(again, 1)));
    }
    // Each reminder made moves the clock to the next one, never backwards.
    let steps = by.numbers(Threshold::ReferralReminders);
    let step = steps.get(facts.reminders as usize).or(steps.last());
    Some(due.max(calendar.add_business_days(sent, step.copied().unwrap_or(0))))
}

/// The day from which silence may be called an answer, once two reminders were made.
pub fn silence_from(by: By<'_>, sent: NaiveDate) -> NaiveDate {
    let last = by.numbers(Threshold::ReferralReminders).last();
    let days = last.copied().unwrap_or(0);
    by.calendar().add_business_days(sent, days)
}

/// Whether silence may be called an answer.
pub fn silence_is_answer(by: By<'_>, facts: &Facts) -> bool {
    let waited = facts
        .sent_on
        .is_some_and(|on| by.today >= silence_from(by, on));
    facts.reminders >= 2 && waited
}

/// The loop is closed when it is over and someone confirmed; silence is not an answer.
pub fn loop_closed(status: ReferralStatus, confirmed: bool) -> bool {
    status.is_terminal() && status != ReferralStatus::NoResponse && confirmed
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::rules::carried;

    fn by() -> By<'static> {
        carried().on(date("2026-10-01"))
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn thirteen_statuses_each_once() {
        assert_eq!(ReferralStatus::ALL.len(), 13);
        for status in ReferralStatus::ALL {
            assert_eq!(
                TABLE.iter().filter(|l| l.status == *status).count(),
                1,
                "{status}"
            );
        }
    }

    #[test]
    fn every_pair_is_forward_only() {
        for from in TABLE {
            assert_eq!(from.terminal, from.next.is_empty(), "{}", from.status);
            for to in ReferralStatus::ALL {
                let allowed = from.status.may_become(*to);
                if allowed {
                    assert_ne!(from.status, *to);
                    // No two steps forward lead back, but accepted and waiting list.
                    let back = to.may_become(from.status);
                    let pair = [from.status, *to];
                    let known = pair.contains(&ReferralStatus::Accepted)
                        && pair.contains(&ReferralStatus::Waitlisted);
                    assert!(!back || known, "{} {to}", from.status);
                }
            }
        }
    }

    #[test]
    fn every_pair_is_allowed_or_refused_as_written() {
        // Rows go to columns, in the order of the list.
        let written = [
            // dra con rea sen rec acc wai ref sta com not nor wit
            "0 1 1 0 0 0 0 0 0 0 0 0 1", // draft
            "0 0 1 0 0 0 0 0 0 0 0 0 1", // consent awaited
            "0 0 0 1 0 0 0 0 0 0 0 0 1", // ready
            "0 0 0 0 1 1 1 1 1 0 1 1 1", // sent
            "0 0 0 0 0 1 1 1 1 0 1 1 1", // received
            "0 0 0 0 0 0 1 1 1 0 1 1 1", // accepted
            "0 0 0 0 0 1 0 1 1 0 1 1 1", // waitlisted
            "0 0 0 0 0 0 0 0 0 0 0 0 0", // refused
            "0 0 0 0 0 0 0 0 0 1 1 0 1", // started
            "0 0 0 0 0 0 0 0 0 0 0 0 0", // completed
            "0 0 0 0 0 0 0 0 0 0 0 0 0", // not attended
            "0 0 0 0 0 0 0 0 0 0 0 0 0", // no response
            "0 0 0 0 0 0 0 0 0 0 0 0 0", // withdrawn
        ];
        assert_eq!(written.len(), ReferralStatus::ALL.len());
        for (from, row) in ReferralStatus::ALL.iter().zip(written) {
            let columns: Vec<&str> = row.split(' ').collect();
            assert_eq!(columns.len(), ReferralStatus::ALL.len());
            for (to, allowed) in ReferralStatus::ALL.iter().zip(columns) {
                assert_eq!(from.may_become(*to), allowed == "1", "{from} to {to}");
            }
        }
    }

    #[test]
    fn nothing_is_sent_before_it_is_ready() {
        for status in ReferralStatus::ALL {
            let may = status.may_become(ReferralStatus::Sent);
            assert_eq!(may, *status == ReferralStatus::Ready, "{status}");
        }
    }

    #[test]
    fn who_owes_nothing_has_no_clock() {
        for line in TABLE {
            assert_eq!(
                line.owner == Owner::Nobody,
                line.clock == Clock::Stopped,
                "{}",
                line.status
            );
        }
    }

    #[test]
    fn a_lost_referral_is_chased_twice_then_called_silent() {
        let mut facts = Facts {
            status: ReferralStatus::Sent,
            status_on: date("2026-09-14"),
            sent_on: Some(date("2026-09-14")),
            reminders: 0,
            last_reminder: None,
            urgent: false,
            settled: false,
        };
        assert_eq!(chase_on(by(), &facts), Some(date("2026-09-21")));
        facts.reminders = 1;
        assert_eq!(chase_on(by(), &facts), Some(date("2026-09-28")));
        facts.reminders = 2;
        assert_eq!(chase_on(by(), &facts), Some(date("2026-10-13")));
        assert!(!silence_is_answer(carried().on(date("2026-10-12")), &facts));
        assert!(silence_is_answer(carried().on(date("2026-10-13")), &facts));
        facts.reminders = 1;
        assert!(!silence_is_answer(carried().on(date("2026-10-13")), &facts));
    }

    #[test]
    fn urgent_means_the_same_day_then_one_day() {
        let facts = |status| Facts {
            status,
            status_on: date("2026-10-05"),
            sent_on: Some(date("2026-10-05")),
            reminders: 0,
            last_reminder: None,
            urgent: true,
            settled: false,
        };
        assert_eq!(
            chase_on(by(), &facts(ReferralStatus::Sent)),
            Some(date("2026-10-05"))
        );
        assert_eq!(
            chase_on(by(), &facts(ReferralStatus::Received)),
            Some(date("2026-10-06"))
        );
    }

    #[test]
    fn an_urgent_referral_is_chased_every_day() {
        let facts = Facts {
            status: ReferralStatus::Sent,
            status_on: date("2026-10-05"),
            sent_on: Some(date("2026-10-05")),
            reminders: 1,
            last_reminder: Some(date("2026-10-05")),
            urgent: true,
            settled: false,
        };
        assert_eq!(chase_on(by(), &facts), Some(date("2026-10-06")));
    }

    #[test]
    fn a_waiting_list_reviewed_is_reviewed_again_twenty_days_later() {
        let facts = Facts {
            status: ReferralStatus::Waitlisted,
            status_on: date("2026-09-01"),
            sent_on: Some(date("2026-08-20")),
            reminders: 1,
            last_reminder: Some(date("2026-10-01")),
            urgent: false,
            settled: false,
        };
        assert_eq!(
            chase_on(by(), &facts),
            Some(by().calendar().add_business_days(date("2026-10-01"), 20))
        );
    }

    #[test]
    fn silence_never_closes_the_loop() {
        assert!(!loop_closed(ReferralStatus::NoResponse, true));
        assert!(loop_closed(ReferralStatus::Refused, true));
        assert!(!loop_closed(ReferralStatus::Completed, false));
        assert!(!loop_closed(ReferralStatus::Started, true));
    }
}
