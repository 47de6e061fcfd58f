//! The life of a file: one table of moves, tested whole.
//!
//! Source: the practice brief, section 2.2 (statuses) and its closing reasons.

use crate::rules::{By, Threshold};
use crate::written::said;
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// Where a file stands.
    pub enum CaseStatus {
        /// Before arrival in Quebec.
        PreArrival = "pre_arrival",
        /// First contacts.
        Welcome = "welcome",
        /// Needs are being assessed.
        Assessment = "assessment",
        /// A plan is under way.
        ActivePlan = "active_plan",
        /// Little is needed.
        LightFollowUp = "light_follow_up",
        /// Set aside until a date, for a reason.
        Paused = "paused",
        /// Another body took over, and confirmed.
        Transferred = "transferred",
        /// Over, for a reason.
        Closed = "closed",
    }
}

impl CaseStatus {
    /// Whether a file in this status must have a next step.
    pub fn needs_next_step(self) -> bool {
        use CaseStatus::*;
        matches!(self, Welcome | Assessment | ActivePlan | LightFollowUp)
    }

    /// Whether the accompaniment is over.
    pub fn is_over(self) -> bool {
        matches!(self, CaseStatus::Closed | CaseStatus::Transferred)
    }
}

crate::coded_enum! {
    /// Why a file is closed.
    pub enum ClosingReason {
        /// Objectives reached.
        ObjectivesReached = "objectives_reached",
        /// The person says they manage alone.
        Autonomous = "autonomous",
        /// Moved elsewhere in Quebec.
        MovedInQuebec = "moved_in_quebec",
        /// Moved to another province.
        MovedProvince = "moved_province",
        /// Moved to another country.
        MovedCountry = "moved_country",
        /// Another organization took over.
        TransferredOut = "transferred_out",
        /// No longer wants services.
        NoLongerWants = "no_longer_wants",
        /// Could not be reached.
        Unreachable = "unreachable",
        /// Not eligible.
        NotEligible = "not_eligible",
        /// Died.
        Died = "died",
        /// The same person has another file.
        Duplicate = "duplicate",
        /// Other, in words.
        Other = "other",
    }
}

crate::coded_enum! {
    /// What a move must bring.
    pub enum Needs {
        /// Nothing.
        Nothing = "nothing",
        /// A reason and a date of resumption.
        Pause = "pause",
        /// The receiving body and its confirmation.
        Transfer = "transfer",
        /// A closing reason.
        Closing = "closing",
        /// Nothing; it opens a new episode.
        Reopening = "reopening",
    }
}

/// Every allowed move. What is not here is refused.
pub const MOVES: &[(CaseStatus, CaseStatus, Needs)] = {
    use CaseStatus::*;
    use Needs as N;
    &[
        (PreArrival, Welcome, N::Nothing),
        (PreArrival, Paused, N::Pause),
        (PreArrival, Transferred, N::Transfer),
        (PreArrival, Closed, N::Closing),
        (Welcome, Assessment, N::Nothing),
        (Welcome, ActivePlan, N::Nothing),
        (Welcome, LightFollowUp, N::Nothing),
        (Welcome, Paused, N::Pause),
        (Welcome, Transferred, N::Transfer),
        (Welcome, Closed, N::Closing),
        (Assessment, ActivePlan, N::Nothing),
        (Assessment, LightFollowUp, N::Nothing),
        (Assessment, Paused, N::Pause),
        (Assessment, Transferred, N::Transfer),
        (Assessment, Closed, N::Closing),
        (ActivePlan, Assessment, N::Nothing),
        (ActivePlan, LightFollowUp, N::Nothing),
        (ActivePlan, Paused, N::Pause),
        (ActivePlan, Transferred, N::Transfer),
        (ActivePlan, Closed, N::Closing),
        (LightFollowUp, Assessment, N::Nothing),
        (LightFollowUp, ActivePlan, N::Nothing),
        (LightFollowUp, Paused, N::Pause),
        (LightFollowUp, Transferred, N::Transfer),
        (LightFollowUp, Closed, N::Closing),
        (Paused, PreArrival, N::Nothing),
        (Paused, Welcome, N::Nothing),
        (Paused, Assessment, N::Nothing),
        (Paused, ActivePlan, N::Nothing),
        (Paused, LightFollowUp, N::Nothing),
        (Paused, Transferred, N::Transfer),
        (Paused, Closed, N::Closing),
        (Transferred, Welcome, N::Reopening),
        (Closed, Welcome, N::Reopening),
    ]
};

/// What a move needs, `None` when it is not allowed.
pub fn needs(from: CaseStatus, to: CaseStatus) -> Option<Needs> {
    MOVES
        .iter()
        .find(|(f, t, _)| (*f, *t) == (from, to))
        .map(|(_, _, needs)| *needs)
}

/// A move as it is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct StatusChange {
    /// Where to.
    pub to: CaseStatus,
    /// Why: paused, closed for another reason.
    #[ts(optional)]
    pub reason: Option<String>,
    /// When a paused file resumes.
    #[ts(optional)]
    pub resume_on: Option<NaiveDate>,
    /// The body that takes over.
    #[ts(optional)]
    pub transfer_to: Option<String>,
    /// When it confirmed.
    #[ts(optional)]
    pub confirmed_on: Option<NaiveDate>,
    /// Why the file closes.
    #[ts(optional)]
    pub closing: Option<ClosingReason>,
}

/// Contact attempts without success, for the closing reason « injoignable ».
#[derive(Debug, Clone, PartialEq)]
pub struct Attempts {
    /// How many.
    pub count: usize,
    /// Over how many channels.
    pub channels: usize,
    /// The first of them.
    pub first: Option<NaiveDate>,
    /// A safety flag is set, or the person is a minor: a supervisor decides.
    pub guarded: bool,
    /// What the rules ask.
    pub asked: Silence,
}

/// What the rules ask before someone is said to be out of reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Silence {
    /// Attempts, at least.
    pub attempts: usize,
    /// Channels that they go by.
    pub channels: usize,
    /// How long since the first.
    pub since: TimeDelta,
}

impl Silence {
    /// As the rules say, that day.
    pub fn by(by: By<'_>) -> Self {
        Silence {
            attempts: by.number(Threshold::UnreachableAttempts) as usize,
            channels: by.number(Threshold::UnreachableChannels) as usize,
            since: by.days(Threshold::UnreachableDays),
        }
    }
}

/// Why a move is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MoveError {
    /// Not in the table.
    #[error("{from} to {to} is not allowed")]
    NotAllowed {
        /// Where the file stands.
        from: CaseStatus,
        /// Where it was to go.
        to: CaseStatus,
    },
    /// A pause without reason or date.
    #[error("a pause needs a reason and a later date of resumption")]
    PauseIncomplete,
    /// A transfer without body or confirmation.
    #[error("a transfer needs the receiving body and its confirmation")]
    TransferIncomplete,
    /// A file ends by its closing sheet, a transfer too.
    #[error("a file ends by its closing sheet")]
    BySheet,
    /// A closing without reason.
    #[error("closing needs a reason, in words when it is another one")]
    ClosingIncomplete,
    /// Closing for silence a file that only a supervisor closes so.
    #[error("a supervisor decides: the reason says who")]
    SupervisorDecides,
    /// Too few attempts to say that someone cannot be reached.
    #[error("too few attempts to say that someone cannot be reached")]
    TooFewAttempts(Silence),
}

impl crate::error::Coded for MoveError {
    fn code(&self) -> &'static str {
        match self {
            MoveError::NotAllowed { .. } => "status-not-allowed",
            MoveError::PauseIncomplete => "pause-incomplete",
            MoveError::TransferIncomplete => "transfer-incomplete",
            MoveError::BySheet => "closing-sheet-needed",
            MoveError::ClosingIncomplete => "closing-incomplete",
            MoveError::SupervisorDecides => "supervisor-decides",
            MoveError::TooFewAttempts(_) => "too-few-attempts",
        }
    }
    fn params(&self) -> crate::error::Params {
        match self {
            MoveError::TooFewAttempts(asked) => crate::params! {
                "attempts" => asked.attempts,
                "channels" => asked.channels,
                "days" => asked.since.num_days(),
            },
            _ => crate::error::Params::new(),
        }
    }
}

/// Checks a move: allowed by the table, with what it needs.
///
/// # Errors
/// What is missing, or that the move is not allowed.
pub fn check(
    from: CaseStatus,
    change: &StatusChange,
    attempts: &Attempts,
    today: NaiveDate,
) -> Result<Needs, MoveError> {
    let to = change.to;
    let needs = needs(from, to).ok_or(MoveError::NotAllowed { from, to })?;
    let complete = match needs {
        Needs::Nothing | Needs::Reopening => Ok(()),
        Needs::Pause
            if said(change.reason.as_ref()).is_some()
                && change.resume_on.is_some_and(|d| d > today) =>
        {
            Ok(())
        }
        Needs::Pause => Err(MoveError::PauseIncomplete),
        Needs::Transfer
            if said(change.transfer_to.as_ref()).is_some()
                && change.confirmed_on.is_some_and(|on| on <= today) =>
        {
            Ok(())
        }
        Needs::Transfer => Err(MoveError::TransferIncomplete),
        Needs::Closing => match change.closing {
            None => Err(MoveError::ClosingIncomplete),
            Some(ClosingReason::Other) if said(change.reason.as_ref()).is_none() => {
                Err(MoveError::ClosingIncomplete)
            }
            Some(ClosingReason::Unreachable) if !unreachable(attempts, today) => {
                Err(MoveError::TooFewAttempts(attempts.asked))
            }
            Some(ClosingReason::Unreachable)
                if attempts.guarded && said(change.reason.as_ref()).is_none() =>
            {
                Err(MoveError::SupervisorDecides)
            }
            Some(_) => Ok(()),
        },
    };
    complete.map(|()| needs)
}

/// Attempts enough, over channels enough, since long enough.
pub fn unreachable(attempts: &Attempts, today: NaiveDate) -> bool {
    attempts.count >= attempts.asked.attempts
        && attempts.channels >= attempts.asked.channels
        && unreachable_from(attempts).is_some_and(|from| today >= from)
}

/// The day from which silence since a first attempt may close a file.
pub fn unreachable_from(attempts: &Attempts) -> Option<NaiveDate> {
    let first = attempts.first?;
    first.checked_add_signed(attempts.asked.since)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn whole(to: CaseStatus) -> StatusChange {
        StatusChange {
            to,
            reason: Some("au pays pour l'hiver".into()),
            resume_on: Some(date("2027-03-01")),
            transfer_to: Some("Accueil Fictif".into()),
            confirmed_on: Some(date("2026-11-20")),
            closing: Some(ClosingReason::Autonomous),
        }
    }

    const NONE: Attempts = Attempts {
        count: 0,
        channels: 0,
        first: None,
        guarded: false,
        asked: ASKED,
    };
    const ASKED: Silence = Silence {
        attempts: 3,
        channels: 2,
        since: TimeDelta::days(15),
    };

    #[test]
    fn every_pair_is_allowed_by_the_table_or_refused() {
        let mut allowed = 0;
        for from in CaseStatus::ALL {
            for to in CaseStatus::ALL {
                let listed = MOVES.iter().filter(|m| (m.0, m.1) == (*from, *to)).count();
                assert!(listed <= 1, "{from} {to} listed twice");
                let outcome = check(*from, &whole(*to), &NONE, date("2026-11-23"));
                assert_eq!(outcome.is_ok(), listed == 1, "{from} {to}");
                allowed += listed;
            }
        }
        assert_eq!(allowed, MOVES.len());
    }

    #[test]
    fn a_file_that_is_over_only_reopens() {
        for from in [CaseStatus::Closed, CaseStatus::Transferred] {
            let open: Vec<_> = MOVES.iter().filter(|m| m.0 == from).collect();
            assert!(
                open.iter()
                    .all(|m| m.1 == CaseStatus::Welcome && m.2 == Needs::Reopening)
            );
        }
    }

    #[test]
    fn what_a_move_needs_is_asked_for() {
        let bare = |to| StatusChange {
            to,
            reason: None,
            resume_on: None,
            transfer_to: None,
            confirmed_on: None,
            closing: None,
        };
        let today = date("2026-11-23");
        let tried = |to| check(CaseStatus::Welcome, &bare(to), &NONE, today);
        assert_eq!(tried(CaseStatus::Paused), Err(MoveError::PauseIncomplete));
        assert_eq!(
            tried(CaseStatus::Transferred),
            Err(MoveError::TransferIncomplete)
        );
        assert_eq!(tried(CaseStatus::Closed), Err(MoveError::ClosingIncomplete));
        let past = StatusChange {
            resume_on: Some(today),
            ..whole(CaseStatus::Paused)
        };
        assert_eq!(
            check(CaseStatus::Welcome, &past, &NONE, today),
            Err(MoveError::PauseIncomplete)
        );
        let ahead = StatusChange {
            confirmed_on: Some(date("2026-11-24")),
            ..whole(CaseStatus::Transferred)
        };
        assert_eq!(
            check(CaseStatus::Welcome, &ahead, &NONE, today),
            Err(MoveError::TransferIncomplete)
        );
    }

    #[test]
    fn a_supervisor_decides_for_a_minor_or_a_person_at_risk() {
        let attempts = Attempts {
            count: 3,
            channels: 2,
            first: Some(date("2026-11-01")),
            guarded: true,
            asked: ASKED,
        };
        let mut change = StatusChange {
            closing: Some(ClosingReason::Unreachable),
            reason: None,
            ..whole(CaseStatus::Closed)
        };
        let tried = |change: &StatusChange| {
            check(CaseStatus::Welcome, change, &attempts, date("2026-12-09"))
        };
        assert_eq!(tried(&change), Err(MoveError::SupervisorDecides));
        change.reason = Some("décidé avec Odile".into());
        assert_eq!(tried(&change), Ok(Needs::Closing));
    }

    #[test]
    fn unreachable_takes_three_attempts_two_channels_fifteen_days() {
        let today = date("2026-12-09");
        let change = StatusChange {
            closing: Some(ClosingReason::Unreachable),
            ..whole(CaseStatus::Closed)
        };
        let tried = |count, channels, first: &str| {
            let attempts = Attempts {
                count,
                channels,
                first: Some(date(first)),
                guarded: false,
                asked: ASKED,
            };
            check(CaseStatus::Welcome, &change, &attempts, today).is_ok()
        };
        assert!(tried(3, 2, "2026-11-24"));
        assert!(!tried(2, 2, "2026-11-24"));
        assert!(!tried(3, 1, "2026-11-24"));
        assert!(!tried(3, 2, "2026-11-25"));
    }
}
