//! What may leave the organization: no figure that could point at a person.
//!
//! Source: the practice brief, section 9, « Small cells ».

use super::Rate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Below this, a count is not published.
pub const FEWEST: u32 = 5;

/// A count as it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "cell", content = "count")]
#[ts(export)]
pub enum Cell {
    /// The count itself.
    Shown(u32),
    /// One to four: « < 5 ».
    Few,
    /// Enough, and hidden all the same: it would give the hidden one away.
    Hidden,
}

fn few(count: u32) -> bool {
    (1..FEWEST).contains(&count)
}

/// A column of counts whose total is printed: when a single cell is hidden, the
/// next smallest is hidden too, else subtraction gives it back. Zeros show.
pub fn column(counts: &[u32]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = counts
        .iter()
        .map(|&count| {
            if few(count) {
                Cell::Few
            } else {
                Cell::Shown(count)
            }
        })
        .collect();
    if cells.iter().filter(|c| **c == Cell::Few).count() == 1 {
        let next = counts
            .iter()
            .zip(&mut cells)
            .filter(|(count, _)| **count >= FEWEST)
            .min_by_key(|(count, _)| **count);
        if let Some((_, cell)) = next {
            *cell = Cell::Hidden;
        }
    }
    cells
}

/// A rate, when neither what it counts, nor the rest, nor the whole is one to four.
pub fn rate(rate: Rate) -> Option<Rate> {
    let rest = rate.denominator - rate.numerator.min(rate.denominator);
    let small = few(rate.numerator) || few(rest) || few(rate.denominator);
    (!small).then_some(rate)
}

/// A median of enough values.
pub fn median(median: Option<f64>, of: u32) -> Option<f64> {
    median.filter(|_| of >= FEWEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Scenario E, third sentence.
    #[test]
    fn the_quarter_of_ten_mrcs() {
        let counts = [12, 11, 10, 9, 8, 7, 6, 3, 0, 0];
        let cells = column(&counts);
        assert_eq!(cells[7], Cell::Few);
        assert_eq!(cells[6], Cell::Hidden);
        assert_eq!(cells[8], Cell::Shown(0));
        assert_eq!(cells[0], Cell::Shown(12));
        assert_eq!(cells.iter().filter(|c| **c == Cell::Shown(0)).count(), 2);
    }

    #[test]
    fn a_rate_of_few_is_not_published() {
        let of = |numerator, denominator| {
            rate(Rate {
                numerator,
                denominator,
            })
        };
        assert!(of(15, 22).is_some());
        assert!(of(3, 22).is_none());
        assert!(of(20, 22).is_none(), "two of them did not");
        assert!(of(2, 3).is_none() && of(0, 4).is_none());
        assert!(of(0, 22).is_some() && of(22, 22).is_some() && of(0, 0).is_some());
        assert_eq!(median(Some(2.0), 4), None);
        assert_eq!(median(Some(2.0), 5), Some(2.0));
    }

    proptest! {
        /// With the total in hand, no hidden count can be worked out.
        #[test]
        fn subtraction_gives_nothing_back(counts in prop::collection::vec(0u32..40, 1..12)) {
            let cells = column(&counts);
            let hidden = cells.iter().filter(|c| !matches!(c, Cell::Shown(_))).count();
            let candidates = counts.iter().filter(|c| **c > 0).count();
            prop_assert!(hidden != 1 || candidates == 1);
            for (count, cell) in counts.iter().zip(&cells) {
                prop_assert!(!few(*count) || *cell == Cell::Few);
            }
        }
    }
}
