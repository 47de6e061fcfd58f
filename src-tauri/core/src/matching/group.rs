//! Rows gathered into people: what is alike two by two must hold together.

use super::list::Scored;
use std::collections::HashMap;

/// The log-odds of one pair never weigh more than this in a group's.
const MOST: f64 = 8.0;
/// Rows of one person, at most.
const LARGEST: usize = 200;

/// The pairs between two groups that speak: two thirds of them. A row that tells
/// little is not held against the group.
const fn speaking(pairs: usize) -> usize {
    (2 * pairs).div_ceil(3)
}

/// Rows in groups that merge two by two.
struct Groups<F> {
    of: Vec<u32>,
    members: Vec<Vec<u32>>,
    odds: HashMap<(u32, u32), f64>,
    weigh: F,
}

impl<F: Fn(u32, u32) -> f64> Groups<F> {
    /// Whether two groups are, taken together, more likely one person than not.
    fn agree(&mut self, one: u32, other: u32) -> bool {
        let mut between = Vec::new();
        for a in &self.members[one as usize] {
            for b in &self.members[other as usize] {
                let pair = (*a.min(b), *a.max(b));
                let odds = *self
                    .odds
                    .entry(pair)
                    .or_insert_with(|| (self.weigh)(pair.0, pair.1));
                between.push(odds.clamp(-MOST, MOST));
            }
        }
        between.sort_by(|a, b| b.total_cmp(a));
        between.iter().take(speaking(between.len())).sum::<f64>() > 0.0
    }

    fn merge(&mut self, into: u32, from: u32) {
        let moved = std::mem::take(&mut self.members[from as usize]);
        for row in &moved {
            self.of[*row as usize] = into;
        }
        self.members[into as usize].extend(moved);
    }
}

/// Groups of two rows and more. The surest pairs gather first; `weigh` tells the
/// log-odds of a pair that was not scored.
pub(super) fn groups(
    rows: usize,
    scored: &[Scored],
    weigh: impl Fn(u32, u32) -> f64,
) -> Vec<Vec<u32>> {
    let mut groups = Groups {
        of: (0..rows as u32).collect(),
        members: (0..rows as u32).map(|row| vec![row]).collect(),
        odds: scored
            .iter()
            .map(|(a, b, odds)| ((*a, *b), *odds))
            .collect(),
        weigh,
    };
    let mut likely: Vec<&Scored> = scored.iter().filter(|(_, _, odds)| *odds > 0.0).collect();
    likely.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    for (a, b, _) in likely {
        let (into, from) = (groups.of[*a as usize], groups.of[*b as usize]);
        let size = groups.members[into as usize].len() + groups.members[from as usize].len();
        if into != from && size <= LARGEST && groups.agree(into, from) {
            groups.merge(into, from);
        }
    }
    let mut found = groups.members;
    found.retain(|group| group.len() > 1);
    found
}
