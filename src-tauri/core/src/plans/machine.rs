//! The life of an objective: one table, and what each move must say.

use super::Error;

crate::coded_enum! {
    /// Where an objective stands.
    pub enum ObjectiveStatus {
        /// Agreed or proposed, not begun.
        Planned = "planned",
        /// Being worked on.
        InProgress = "in_progress",
        /// Put off for now.
        Suspended = "suspended",
        /// Reached.
        Reached = "reached",
        /// Reached in part, and over.
        PartlyReached = "partly_reached",
        /// Given up.
        Dropped = "dropped",
    }
}

impl ObjectiveStatus {
    /// Whether it is still aimed at.
    pub fn is_open(self) -> bool {
        use ObjectiveStatus as S;
        matches!(self, S::Planned | S::InProgress | S::Suspended)
    }
    /// Whether its steps ask for attention.
    pub fn is_live(self) -> bool {
        matches!(self, ObjectiveStatus::Planned | ObjectiveStatus::InProgress)
    }
}

/// What a move must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing more.
    Nothing,
    /// Why.
    Reason,
}

/// From, to, what it must say. A move that is not listed does not exist.
const MOVES: &[(ObjectiveStatus, ObjectiveStatus, Needs)] = {
    use Needs::{Nothing, Reason};
    use ObjectiveStatus::{Dropped, InProgress, PartlyReached, Planned, Reached, Suspended};
    &[
        (Planned, InProgress, Nothing),
        (Planned, Reached, Nothing),
        (Planned, Suspended, Reason),
        (Planned, Dropped, Reason),
        (InProgress, Reached, Nothing),
        (InProgress, PartlyReached, Reason),
        (InProgress, Suspended, Reason),
        (InProgress, Dropped, Reason),
        (Suspended, InProgress, Nothing),
        (Suspended, Dropped, Reason),
        (Reached, InProgress, Reason),
        (PartlyReached, InProgress, Reason),
        (Dropped, InProgress, Reason),
    ]
};

/// What a move must say, if it exists.
///
/// # Errors
/// The table has no such move.
pub fn check(from: ObjectiveStatus, to: ObjectiveStatus) -> Result<Needs, Error> {
    let found = MOVES.iter().find(|m| m.0 == from && m.1 == to);
    found.map(|m| m.2).ok_or(Error::NoSuchMove { from, to })
}

/// Where an objective may go, in the order of the statuses.
pub fn next_of(from: ObjectiveStatus) -> Vec<ObjectiveStatus> {
    let all = ObjectiveStatus::ALL.iter().copied();
    all.filter(|to| check(from, *to).is_ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::ObjectiveStatus as S;
    use super::*;

    #[test]
    fn every_pair_of_statuses_is_decided_once() {
        for from in S::ALL {
            for to in S::ALL {
                let lines = MOVES.iter().filter(|m| m.0 == *from && m.1 == *to).count();
                assert!(lines <= 1, "{from} {to}");
                assert_eq!(check(*from, *to).is_ok(), lines == 1);
            }
            assert!(check(*from, *from).is_err(), "{from} goes to itself");
            assert!(!next_of(*from).is_empty(), "{from} is a dead end");
        }
    }

    #[test]
    fn what_is_over_only_comes_back_to_work_and_says_why() {
        for from in [S::Reached, S::PartlyReached, S::Dropped] {
            assert!(!from.is_open());
            assert_eq!(next_of(from), [S::InProgress]);
            assert!(matches!(check(from, S::InProgress), Ok(Needs::Reason)));
        }
    }

    #[test]
    fn giving_up_putting_off_and_half_reaching_say_why() {
        for (_, to, needs) in MOVES {
            if matches!(to, S::Dropped | S::Suspended | S::PartlyReached) {
                assert_eq!(*needs, Needs::Reason, "{to}");
            }
        }
    }
}
