//! Duplicates inside one list, or across two.

use super::common::set_shares;
use super::compare::{Comparison, compare};
use super::model::{Evidence, Model};
use super::person::Person;
use super::reasons::{Likeness, likenesses};
use super::{block, group};
use std::collections::HashMap;

/// Two rows that are one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The first row.
    pub one: usize,
    /// The second.
    pub other: usize,
    /// How sure, 0 to 1.
    pub score: f64,
    /// Why.
    pub reasons: Vec<Likeness>,
}

/// Pairs drawn at random to know strangers by.
const DRAWN: usize = 50_000;
/// Rows in ten that repeat another, before a list is read.
const EXPECTED: f64 = 0.1;
/// Log-odds under which a pair is forgotten.
const HOPELESS: f64 = -12.0;
/// How often the model is learned anew from its own answers.
const TURNS: usize = 10;

/// Two rows and the log-odds of one person.
pub(super) type Scored = (u32, u32, f64);

/// Draws that depend on the list's length alone: the same list, the same answer.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn strangers(people: &[Person]) -> Vec<Comparison> {
    let mut draw = Draw(people.len() as u64);
    let possible = people.len() * people.len().saturating_sub(1) / 2;
    (0..DRAWN.min(possible))
        .map(|_| (draw.below(people.len()), draw.below(people.len())))
        .filter(|(a, b)| a != b)
        .map(|(a, b)| compare(&people[a], &people[b]))
        .collect()
}

/// Pairs weighed, the work shared among processors.
fn weigh(model: &Model, people: &[Person], pairs: &[(u32, u32)]) -> Vec<Evidence> {
    let workers = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(8);
    let share = pairs.len().div_ceil(workers).max(1);
    let one =
        |(a, b): &(u32, u32)| model.evidence(&compare(&people[*a as usize], &people[*b as usize]));
    std::thread::scope(|scope| {
        let tasks: Vec<_> = pairs
            .chunks(share)
            .map(|chunk| scope.spawn(move || chunk.iter().map(one).collect::<Vec<_>>()))
            .collect();
        let done = tasks
            .into_iter()
            .map(|task| task.join().unwrap_or_default());
        done.flatten().collect()
    })
}

/// What one reading of the list finds: the model learned, the pairs scored, the
/// groups of rows that are one person.
struct Reading {
    model: Model,
    scored: Vec<Scored>,
    groups: Vec<Vec<u32>>,
}

/// Weighs the pairs, learns from them, gathers; forgets the pairs without hope.
fn read(mut model: Model, people: &[Person], pairs: &mut Vec<(u32, u32)>) -> Reading {
    let possible = possible(people.len());
    let mut evidence = weigh(&model, people, pairs);
    model.learn(&evidence, possible, 1);
    model.learn_places(&evidence);
    let hopeful: Vec<bool> = evidence
        .iter()
        .map(|e| model.chances(e).odds > HOPELESS)
        .collect();
    keep(pairs, &hopeful);
    keep(&mut evidence, &hopeful);
    model.learn(&evidence, possible, TURNS);
    let scored: Vec<Scored> = pairs
        .iter()
        .zip(&evidence)
        .map(|((a, b), pair)| (*a, *b, model.chances(pair).odds))
        .collect();
    let groups = group::groups(people.len(), &scored, |a, b| {
        let said = compare(&people[a as usize], &people[b as usize]);
        model.chances(&model.evidence(&said)).odds
    });
    Reading {
        model,
        scored,
        groups,
    }
}

fn possible(rows: usize) -> f64 {
    (rows * rows.saturating_sub(1) / 2) as f64
}

fn keep<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut flags = kept.iter();
    list.retain(|_| flags.next().copied().unwrap_or(false));
}

/// The pairs that are one person, surest first. `second` is where the second
/// list begins, when there are two: then only pairs across them are told.
///
/// The list is read twice: the first time every row counts as a person, the
/// second time the rows found to be one person count once.
pub fn find(people: &mut [Person], second: Option<usize>) -> Vec<Pair> {
    let rows = people.len();
    let mut pairs = block::pairs(people);
    set_shares(people, &vec![1.0; rows]);
    let mut model = Model::beforehand(possible(rows), EXPECTED * rows as f64);
    model.meet_strangers(&strangers(people));
    let first = read(model, people, &mut pairs);
    set_shares(people, &once_each(rows, &first.groups));
    let last = read(first.model, people, &mut pairs);
    tell(people, &last, second)
}

fn once_each(rows: usize, groups: &[Vec<u32>]) -> Vec<f64> {
    let mut weights = vec![1.0; rows];
    for group in groups {
        for row in group {
            weights[*row as usize] = 1.0 / group.len() as f64;
        }
    }
    weights
}

fn tell(people: &[Person], reading: &Reading, second: Option<usize>) -> Vec<Pair> {
    let odds: HashMap<(u32, u32), f64> = reading
        .scored
        .iter()
        .map(|(a, b, odds)| ((*a, *b), *odds))
        .collect();
    let mut pairs = Vec::new();
    for group in &reading.groups {
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                let (one, other) = (*one.min(other), *one.max(other));
                let (a, b) = (one as usize, other as usize);
                if second.is_none_or(|start| a < start && b >= start) {
                    let known = odds.get(&(one, other)).copied();
                    pairs.push(pair(people, a, b, known));
                }
            }
        }
    }
    pairs.sort_by(|x, y| {
        y.score
            .total_cmp(&x.score)
            .then((x.one, x.other).cmp(&(y.one, y.other)))
    });
    pairs
}

/// A pair unsure by itself stands on the others of its group: an even chance.
fn pair(people: &[Person], one: usize, other: usize, odds: Option<f64>) -> Pair {
    let mut reasons = likenesses(&compare(&people[one], &people[other]));
    let alone = odds.map_or(0.0, |odds| 1.0 / (1.0 + (-odds).exp()));
    if alone < 0.5 {
        reasons.push(Likeness::ThroughOthers);
    }
    Pair {
        one,
        other,
        score: alone.max(0.5),
        reasons,
    }
}

#[cfg(test)]
mod tests {
    use super::super::birth::Order;
    use super::super::person::Field;
    use super::*;
    use proptest::prelude::*;

    fn people(rows: &[[&str; 4]]) -> Vec<Person> {
        let fields = [Field::Given, Field::Family, Field::Birth, Field::Phone];
        let read = |row: &[&str; 4]| {
            let cell = |field| {
                fields
                    .iter()
                    .position(|f| *f == field)
                    .map_or("", |at| row[at])
            };
            Person::read(|field| cell(field).to_owned(), Order::DayFirst)
        };
        rows.iter().map(read).collect()
    }

    #[test]
    fn a_household_is_not_one_person() {
        let mut list = people(&[
            ["Zahra", "Fictive", "1985-04-03", "418 555-0101"],
            ["Omid", "Fictive", "1980-09-21", "418 555-0101"],
            ["Parwana", "Fictive", "2010-01-30", "418 555-0101"],
            ["Zahra", "Fictive", "03/04/1985", ""],
            ["Fictive", "Omid", "1980-09-12", "4185550101"],
        ]);
        let found = find(&mut list, None);
        let rows: Vec<_> = found.iter().map(|p| (p.one, p.other)).collect();
        assert_eq!(rows, [(0, 3), (1, 4)], "{found:?}");
        assert_eq!(found[0].reasons, [Likeness::SameName, Likeness::SameBirth]);
    }

    #[test]
    fn across_two_lists_only_pairs_across_are_told() {
        let mut list = people(&[
            ["Zahra", "Fictive", "1985-04-03", ""],
            ["Zahra", "Fictive", "1985-04-03", ""],
            ["Zarha", "Fictive", "1985-04-03", ""],
        ]);
        let rows: Vec<_> = find(&mut list, Some(2))
            .iter()
            .map(|p| (p.one, p.other))
            .collect();
        assert_eq!(rows, [(0, 2), (1, 2)]);
        assert!(find(&mut [], None).is_empty());
        assert!(find(&mut people(&[["", "", "", ""], ["", "", "", ""]]), None).is_empty());
    }

    proptest! {
        #[test]
        fn a_comparison_is_the_same_from_either_side(cells in prop::collection::vec("\\PC{0,12}", 20)) {
            let of = |from: usize| Person::read(|f| cells[from + f as usize].clone(), Order::DayFirst);
            let (a, b) = (of(0), of(10));
            prop_assert_eq!(compare(&a, &b), compare(&b, &a));
        }
    }
}
