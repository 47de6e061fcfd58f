//! Types, channels, outcomes; the next-step rule; the no-show sequence.
//!
//! Source: the practice brief, section 4.

use crate::rules::{By, Threshold};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// What a follow-up is for.
    pub enum FollowUpKind {
        /// Welcome.
        Welcome = "welcome",
        /// Needs assessment.
        Assessment = "assessment",
        /// Follow-up of the plan.
        Plan = "plan",
        /// Going along with the person.
        Accompaniment = "accompaniment",
        /// Reminder.
        Reminder = "reminder",
        /// Follow-up of a referral.
        Referral = "referral",
        /// Job retention.
        JobRetention = "job_retention",
        /// Retention check, at twelve and twenty-four months.
        RetentionCheck = "retention_check",
        /// Emergency.
        Urgent = "urgent",
        /// Group, workshop.
        Group = "group",
        /// Closing.
        Closing = "closing",
    }
}

crate::coded_enum! {
    /// Where or how it takes place.
    pub enum FollowUpChannel {
        /// At the office.
        Office = "office",
        /// At the person's home.
        Home = "home",
        /// At an itinerant service point.
        Itinerant = "itinerant",
        /// At a partner's.
        Partner = "partner",
        /// By phone.
        Phone = "phone",
        /// By text message.
        Text = "text",
        /// By e-mail.
        Email = "email",
        /// By video call.
        Video = "video",
        /// Elsewhere.
        Elsewhere = "elsewhere",
    }
}

crate::coded_enum! {
    /// What came of it.
    pub enum FollowUpOutcome {
        /// It took place.
        Done = "done",
        /// It took place in part.
        Partial = "partial",
        /// A message was left.
        MessageLeft = "message_left",
        /// Not reached.
        NotReached = "not_reached",
        /// Absent, with notice.
        Excused = "excused",
        /// Appointment not kept.
        NoShow = "no_show",
        /// Postponed by the person.
        PostponedByPerson = "postponed_by_person",
        /// Postponed by the organization.
        PostponedByOffice = "postponed_by_office",
        /// Cancelled.
        Cancelled = "cancelled",
    }
}

impl FollowUpOutcome {
    /// Whether it counts as a contact with the person.
    pub fn is_contact(self) -> bool {
        matches!(self, FollowUpOutcome::Done | FollowUpOutcome::Partial)
    }
    /// Whether it counts as an attempt without success.
    pub fn is_failed_attempt(self) -> bool {
        use FollowUpOutcome::*;
        matches!(self, MessageLeft | NotReached | NoShow)
    }
}

/// What comes after a contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum NextStep {
    /// The next follow-up.
    Plan {
        /// What for.
        what: FollowUpKind,
        /// When.
        due_on: NaiveDate,
    },
    /// Waiting on someone else.
    Waiting {
        /// On whom.
        who: String,
        /// Until when.
        until: NaiveDate,
    },
    /// Decided later: allowed once, on the list of the next business day.
    Later {},
    /// The file is being closed, or another step already stands.
    None {},
}

/// Why a contact is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RuleError {
    /// A contact that took place says what comes next.
    #[error("what comes next is missing")]
    NextStepMissing,
    /// « Plus tard » was used already.
    #[error("later was already used once")]
    LaterTwice,
    /// The next step is in the past.
    #[error("the next step is before the contact")]
    NextStepPast,
    /// Waiting on no one.
    #[error("waiting on whom is missing")]
    WaitingOnNoOne,
    /// A contact in the future has not taken place.
    #[error("the contact is in the future")]
    InFuture,
    /// A message where none may be left.
    #[error("no message may be left for this person")]
    NoMessageAllowed,
    /// The follow-up was already recorded.
    #[error("already recorded")]
    AlreadyRecorded,
    /// No such follow-up in this file.
    #[error("no such follow-up")]
    Unknown,
    /// Not a time of day.
    #[error("not a time of day")]
    NotATime,
    /// Longer than a working day, or of no length.
    #[error("the appointment's length is wrong")]
    Length,
    /// No interpreter is asked for there.
    #[error("no interpreter is asked for")]
    NoInterpreter,
}

impl crate::error::Coded for RuleError {
    fn code(&self) -> &'static str {
        match self {
            RuleError::NextStepMissing => "next-step-missing",
            RuleError::LaterTwice => "later-twice",
            RuleError::NextStepPast => "next-step-past",
            RuleError::WaitingOnNoOne => "waiting-on-no-one",
            RuleError::InFuture => "contact-in-future",
            RuleError::NoMessageAllowed => "no-message-allowed",
            RuleError::AlreadyRecorded => "follow-up-already-recorded",
            RuleError::Unknown => "follow-up-unknown",
            RuleError::NotATime => "not-a-time",
            RuleError::Length => "appointment-length",
            RuleError::NoInterpreter => "no-interpreter",
        }
    }
}

/// Checks what comes next against what took place.
///
/// # Errors
/// What is missing or wrong.
pub fn check_next(
    outcome: FollowUpOutcome,
    next: Option<&NextStep>,
    on: NaiveDate,
    deferred_already: bool,
) -> Result<(), RuleError> {
    match next {
        None if outcome == FollowUpOutcome::Done => Err(RuleError::NextStepMissing),
        None | Some(NextStep::None {}) => Ok(()),
        Some(NextStep::Later {}) if deferred_already => Err(RuleError::LaterTwice),
        Some(NextStep::Later {}) => Ok(()),
        Some(NextStep::Waiting { who, .. }) if who.trim().is_empty() => {
            Err(RuleError::WaitingOnNoOne)
        }
        Some(NextStep::Waiting { until: due, .. } | NextStep::Plan { due_on: due, .. })
            if *due < on =>
        {
            Err(RuleError::NextStepPast)
        }
        Some(_) => Ok(()),
    }
}

/// What follows an appointment not kept, counted from the first one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoShowSequence {
    /// Second attempt, by another channel: two business days later.
    pub second: NaiveDate,
    /// Third attempt: seven days later.
    pub third: NaiveDate,
    /// From then on closing may be proposed, never done by itself; a supervisor
    /// decides when a safety flag is set or the person is a minor.
    pub closing_from: NaiveDate,
}

/// The sequence that an appointment not kept on `first` starts.
pub fn no_show_sequence(by: By<'_>, first: NaiveDate) -> NoShowSequence {
    NoShowSequence {
        second: by.business_days_after(first, Threshold::NoShowSecond),
        third: first + by.days(Threshold::NoShowThird),
        closing_from: first + by.days(Threshold::NoShowClosing),
    }
}

/// What comes after a contact of a kind, where the rhythm plans another kind.
pub fn what_next(kind: FollowUpKind, planned: FollowUpKind) -> FollowUpKind {
    match (kind, planned) {
        (FollowUpKind::Welcome, _) => FollowUpKind::Assessment,
        (FollowUpKind::Assessment, _) => FollowUpKind::Plan,
        // The welcome took place, whatever it was called.
        (_, FollowUpKind::Welcome) => FollowUpKind::Plan,
        (_, planned) => planned,
    }
}

/// The next step proposed after an outcome; `attempts` counts failed ones so
/// far, this one included, the first of them on `first`.
pub fn propose_next(
    by: By<'_>,
    outcome: FollowUpOutcome,
    kind: FollowUpKind,
    on: NaiveDate,
    attempts: usize,
    first: NaiveDate,
    guarded: bool,
) -> NextStep {
    let calendar = by.calendar();
    let due_on = match outcome {
        o if o.is_failed_attempt() => {
            let sequence = no_show_sequence(by, first);
            let next = match attempts {
                0 | 1 => sequence.second,
                2 => sequence.third,
                _ => sequence.closing_from,
            };
            next.max(calendar.add_business_days(on, 1))
        }
        FollowUpOutcome::Excused
        | FollowUpOutcome::PostponedByPerson
        | FollowUpOutcome::PostponedByOffice => {
            by.business_days_after(on, Threshold::PostponedDays)
        }
        _ => match kind {
            FollowUpKind::Urgent => by.business_days_after(on, Threshold::UrgentNextDays),
            FollowUpKind::Welcome => by.business_days_after(on, Threshold::WelcomeNextDays),
            _ => calendar.on_or_after(on + by.days(Threshold::NextDays)),
        },
    };
    let what = match (outcome.is_failed_attempt(), attempts) {
        // A supervisor decides for a person at risk or a minor.
        (true, 3..) if guarded => FollowUpKind::Reminder,
        (true, 3..) => FollowUpKind::Closing,
        (true, _) => kind,
        (false, _) => what_next(kind, kind),
    };
    NextStep::Plan { what, due_on }
}

/// Late: open, and due before today.
pub fn is_overdue(due_on: NaiveDate, outcome: Option<FollowUpOutcome>, today: NaiveDate) -> bool {
    outcome.is_none() && due_on < today
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
    fn a_no_show_is_tried_again_twice_before_closing_is_proposed() {
        let first = date("2026-11-24");
        assert_eq!(
            no_show_sequence(carried().on(first), first),
            NoShowSequence {
                second: date("2026-11-26"),
                third: date("2026-12-01"),
                closing_from: date("2026-12-09"),
            }
        );
        let due = |on: &str, attempts| match propose_next(
            carried().on(date(on)),
            FollowUpOutcome::NoShow,
            FollowUpKind::Plan,
            date(on),
            attempts,
            first,
            false,
        ) {
            NextStep::Plan { due_on, what } => (due_on.to_string(), what),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            due("2026-11-24", 1),
            ("2026-11-26".into(), FollowUpKind::Plan)
        );
        assert_eq!(
            due("2026-11-26", 2),
            ("2026-12-01".into(), FollowUpKind::Plan)
        );
        assert_eq!(
            due("2026-12-01", 3),
            ("2026-12-09".into(), FollowUpKind::Closing)
        );
    }

    #[test]
    fn what_took_place_says_what_comes_next() {
        let on = date("2026-09-10");
        let check = |outcome, next: Option<NextStep>, deferred| {
            check_next(outcome, next.as_ref(), on, deferred)
        };
        let done = FollowUpOutcome::Done;
        assert_eq!(check(done, None, false), Err(RuleError::NextStepMissing));
        assert_eq!(check(FollowUpOutcome::NotReached, None, false), Ok(()));
        assert_eq!(check(done, Some(NextStep::Later {}), false), Ok(()));
        assert_eq!(
            check(done, Some(NextStep::Later {}), true),
            Err(RuleError::LaterTwice)
        );
        let past = NextStep::Plan {
            what: FollowUpKind::Plan,
            due_on: date("2026-09-09"),
        };
        assert_eq!(check(done, Some(past), false), Err(RuleError::NextStepPast));
        let no_one = NextStep::Waiting {
            who: " ".into(),
            until: on,
        };
        assert_eq!(
            check(done, Some(no_one), false),
            Err(RuleError::WaitingOnNoOne)
        );
    }
}
