//! Where a deadline stands: one table of moves.

use super::Error;

crate::coded_enum! {
    /// Where a deadline stands.
    pub enum DeadlineState {
        /// It runs.
        Open = "open",
        /// Its renewal was asked for.
        Asked = "asked",
        /// Another document took over.
        Renewed = "renewed",
        /// Nothing to renew, for a reason.
        NotNeeded = "not_needed",
    }
}

use DeadlineState::{Asked, NotNeeded, Open, Renewed};

const MOVES: &[(DeadlineState, DeadlineState)] = &[
    (Open, Asked),
    (Open, Renewed),
    (Open, NotNeeded),
    (Asked, Renewed),
    (Asked, NotNeeded),
    (Asked, Open),
    (NotNeeded, Open),
];

impl DeadlineState {
    /// Whether it still asks for attention.
    pub fn runs(self) -> bool {
        matches!(self, Open | Asked)
    }

    /// Refuses a move that the table does not hold.
    pub(super) fn check(self, to: DeadlineState) -> Result<(), Error> {
        if MOVES.contains(&(self, to)) {
            Ok(())
        } else {
            Err(Error::NoSuchMove { from: self, to })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_in_the_table_or_refused() {
        let mut allowed = 0;
        for from in DeadlineState::ALL {
            for to in DeadlineState::ALL {
                allowed += usize::from(from.check(*to).is_ok());
                assert!(from != to || from.check(*to).is_err());
            }
            assert!(Renewed.check(*from).is_err(), "what was renewed is over");
        }
        assert_eq!(allowed, MOVES.len());
    }
}
