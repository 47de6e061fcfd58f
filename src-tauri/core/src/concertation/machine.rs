//! The life of an action item: one table, and what each move must say.

use super::Error;

crate::coded_enum! {
    /// Where an action item stands.
    pub enum ItemStatus {
        /// Agreed, not begun.
        Todo = "todo",
        /// Under way.
        Doing = "doing",
        /// Done.
        Done = "done",
        /// Put off to another date.
        Postponed = "postponed",
        /// Given up.
        Dropped = "dropped",
    }
}

impl ItemStatus {
    /// Whether it is still to be done.
    pub fn is_open(self) -> bool {
        use ItemStatus as S;
        matches!(self, S::Todo | S::Doing | S::Postponed)
    }
}

crate::coded_enum! {
    /// What a move must say.
    pub enum ItemNeeds {
        /// Nothing more.
        Nothing = "nothing",
        /// The day it was done.
        Day = "day",
        /// Why.
        Reason = "reason",
        /// Until when, and why.
        DateAndReason = "date_and_reason",
    }
}

/// From, to, what it must say. A move that is not listed does not exist.
const MOVES: &[(ItemStatus, ItemStatus, ItemNeeds)] = {
    use ItemNeeds::{DateAndReason, Day, Nothing, Reason};
    use ItemStatus::{Doing, Done, Dropped, Postponed, Todo};
    &[
        (Todo, Doing, Nothing),
        (Todo, Done, Day),
        (Todo, Postponed, DateAndReason),
        (Todo, Dropped, Reason),
        (Doing, Done, Day),
        (Doing, Postponed, DateAndReason),
        (Doing, Dropped, Reason),
        (Postponed, Doing, Nothing),
        (Postponed, Done, Day),
        (Postponed, Postponed, DateAndReason),
        (Postponed, Dropped, Reason),
        (Done, Doing, Reason),
        (Dropped, Doing, Reason),
    ]
};

/// What a move must say, if it exists.
///
/// # Errors
/// The table has no such move.
pub fn check(from: ItemStatus, to: ItemStatus) -> Result<ItemNeeds, Error> {
    let found = MOVES.iter().find(|m| m.0 == from && m.1 == to);
    found.map(|m| m.2).ok_or(Error::NoSuchMove { from, to })
}

/// Where an item may go, and what each move must say.
pub fn next_of(from: ItemStatus) -> Vec<(ItemStatus, ItemNeeds)> {
    let moves = MOVES.iter().filter(|m| m.0 == from);
    moves.map(|m| (m.1, m.2)).collect()
}

#[cfg(test)]
mod tests {
    use super::ItemStatus as S;
    use super::*;

    #[test]
    fn every_pair_of_statuses_is_decided_once() {
        for from in S::ALL {
            for to in S::ALL {
                let lines = MOVES.iter().filter(|m| m.0 == *from && m.1 == *to).count();
                assert!(lines <= 1, "{from} {to}");
                assert_eq!(check(*from, *to).is_ok(), lines == 1);
            }
            assert!(!next_of(*from).is_empty(), "{from} is a dead end");
        }
        let twice: Vec<_> = S::ALL.iter().filter(|s| check(**s, **s).is_ok()).collect();
        assert_eq!(twice, [&S::Postponed], "only putting off happens again");
    }

    #[test]
    fn each_end_says_what_it_must() {
        for (from, to, needs) in MOVES {
            let expected = match to {
                S::Done => ItemNeeds::Day,
                S::Postponed => ItemNeeds::DateAndReason,
                S::Dropped => ItemNeeds::Reason,
                S::Doing if !from.is_open() => ItemNeeds::Reason,
                _ => ItemNeeds::Nothing,
            };
            assert_eq!(*needs, expected, "{from} {to}");
        }
    }

    #[test]
    fn what_is_over_only_comes_back_to_work() {
        for from in [S::Done, S::Dropped] {
            assert!(!from.is_open());
            assert_eq!(next_of(from), [(S::Doing, ItemNeeds::Reason)]);
        }
        for from in [S::Todo, S::Doing, S::Postponed] {
            let ends = [S::Done, S::Postponed, S::Dropped];
            assert!(from.is_open() && ends.iter().all(|to| check(from, *to).is_ok()));
        }
    }
}
