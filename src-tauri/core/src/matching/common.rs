//! How common each value is among the people of a list.

use super::person::{Field, Person};
use std::collections::HashMap;

/// People who would have to be seen before a list's own counts outweigh what is
/// known of names and places in general.
const KNOWN_BEFOREHAND: f64 = 20.0;

const COUNTED: [Field; 7] = [
    Field::Given,
    Field::Family,
    Field::Street,
    Field::City,
    Field::Postal,
    Field::Phone,
    Field::Email,
];

/// The share of people who have an ordinary value of a field, in general.
pub fn ordinary(field: Field) -> f64 {
    match field {
        Field::Given | Field::Full => 1.0 / 300.0,
        Field::Family => 1.0 / 800.0,
        Field::Birth => 1.0 / 20_000.0,
        Field::Sex => 0.5,
        Field::Street => 1.0 / 1000.0,
        Field::City => 1.0 / 30.0,
        Field::Postal => 1.0 / 300.0,
        Field::Phone | Field::Email => 1.0 / 50_000.0,
    }
}

#[derive(Default)]
struct Count<'a> {
    people: HashMap<&'a str, f64>,
    all: f64,
}

impl<'a> Count<'a> {
    fn add(&mut self, value: &'a str, weight: f64) {
        *self.people.entry(value).or_default() += weight;
        self.all += weight;
    }
    /// The share of *other* people who have a value; one has it by being there.
    fn share(&self, value: &str, field: Field) -> f64 {
        let seen = self.people.get(value).copied().unwrap_or(0.0);
        let others = (seen - 1.0).max(0.3);
        (others + KNOWN_BEFOREHAND * ordinary(field).min(1.0)) / (self.all + KNOWN_BEFOREHAND)
    }
}

/// Sets the shares of every person; `weights` says how much each row counts, so
/// that a person on several rows counts once.
pub fn set_shares(people: &mut [Person], weights: &[f64]) {
    for field in COUNTED {
        let mut shares = {
            let mut count = Count::default();
            for (person, weight) in people.iter().zip(weights) {
                if let Some(text) = person.text(field) {
                    count.add(&text.joined, *weight);
                }
            }
            people
                .iter()
                .map(|p| p.text(field).map(|t| count.share(&t.joined, field)))
                .collect::<Vec<_>>()
        };
        for (person, share) in people.iter_mut().zip(shares.drain(..)) {
            if let (Some(text), Some(share)) = (person.text_mut(field), share) {
                text.share = share;
            }
        }
    }
    births(people, weights);
    rests(people, weights);
}

fn births(people: &mut [Person], weights: &[f64]) {
    let (mut days, mut years, mut all) = (HashMap::new(), HashMap::new(), 0.0);
    for (person, weight) in people.iter().zip(weights) {
        if let Some(birth) = person.birth {
            *days.entry(birth).or_insert(0.0) += weight;
            *years.entry(birth.year).or_insert(0.0) += weight;
            all += weight;
        }
    }
    for person in people {
        let Some(birth) = person.birth else { continue };
        let others = |seen: f64| (seen - 1.0f64).max(0.0);
        let year = (others(years.get(&birth.year).copied().unwrap_or(0.0))
            + KNOWN_BEFOREHAND / 60.0)
            / (all + KNOWN_BEFOREHAND);
        let within = if birth.month == 0 {
            1.0
        } else if birth.day == 0 {
            12.0
        } else {
            365.0
        };
        // A day seen more often than its year makes likely is a day by default.
        let seen = others(days.get(&birth).copied().unwrap_or(0.0)) / (all + KNOWN_BEFOREHAND);
        person.birth_share = (year / within).max(seen);
    }
}

fn rests(people: &mut [Person], weights: &[f64]) {
    let mut shares = {
        let mut count = Count::default();
        let mut all = 0.0;
        for (person, weight) in people.iter().zip(weights) {
            all += weight;
            for word in person.name_words() {
                count.add(word, *weight);
            }
            for (word, _) in &person.rest {
                count.add(word, *weight);
            }
        }
        count.all = all;
        let of = |p: &Person| -> Vec<f64> {
            p.rest
                .iter()
                .map(|(word, _)| count.share(word, Field::Full))
                .collect()
        };
        people.iter().map(of).collect::<Vec<_>>()
    };
    for (person, shares) in people.iter_mut().zip(shares.drain(..)) {
        for ((_, share), counted) in person.rest.iter_mut().zip(shares) {
            *share = counted;
        }
    }
}
