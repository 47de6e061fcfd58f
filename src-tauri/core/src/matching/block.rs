//! Which pairs are worth comparing: those that share something rare, or two
//! things that are rare together.

use super::person::Person;
use crate::names::sound::skeleton;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// One thing that a person has, as a number; its kind is mixed in.
type Atom = u64;

fn atom(kind: &str, value: impl Hash) -> Atom {
    let mut hasher = DefaultHasher::new();
    kind.hash(&mut hasher);
    value.hash(&mut hasher);
    hasher.finish()
}

fn sound(word: &str) -> String {
    let bones = skeleton(word);
    if bones.len() >= 2 {
        bones
    } else {
        word.to_owned()
    }
}

fn atoms(person: &Person) -> BTreeSet<Atom> {
    let mut atoms = BTreeSet::new();
    let names: Vec<&String> = person
        .name_words()
        .chain(person.rest.iter().map(|(w, _)| w))
        .collect();
    for word in &names {
        if word.len() > 1 {
            atoms.insert(atom("name", sound(word)));
            atoms.insert(atom("start", &word.as_bytes()[..word.len().min(3)]));
        }
    }
    if let Some(birth) = person.birth {
        let (low, high) = (birth.month.min(birth.day), birth.month.max(birth.day));
        atoms.insert(atom("year", birth.year));
        if birth.month > 0 {
            atoms.insert(atom("birth", (birth.year, low, high)));
            atoms.insert(atom("day", (low, high)));
            atoms.insert(atom("month", (birth.year, birth.month)));
            atoms.insert(atom("year day", (birth.year, birth.day)));
        }
    }
    for word in person.city.iter().flat_map(|t| &t.words) {
        atoms.insert(atom("city", sound(word)));
    }
    for word in person.street.iter().flat_map(|t| &t.words) {
        atoms.insert(atom("street", sound(word)));
    }
    if let Some(code) = &person.postal {
        atoms.insert(atom("postal", &code.joined));
        if code.joined.len() >= 5 {
            atoms.insert(atom("district", &code.joined[..code.joined.len() - 3]));
        }
    }
    if let Some(phone) = &person.phone {
        atoms.insert(atom(
            "phone",
            &phone.joined[phone.joined.len().saturating_sub(7)..],
        ));
    }
    if let Some(email) = &person.email {
        for part in &email.words {
            atoms.insert(atom("email", part));
        }
    }
    atoms
}

/// Rows that share one thing are compared when they are at most so many.
const RARE: usize = 25;

/// Pairs of rows worth comparing, the lower row first, each once.
pub(super) fn pairs(people: &[Person]) -> Vec<(u32, u32)> {
    let atoms: Vec<BTreeSet<Atom>> = people.iter().map(atoms).collect();
    let mut counts: HashMap<Atom, u32> = HashMap::new();
    for one in atoms.iter().flatten() {
        *counts.entry(*one).or_default() += 1;
    }
    let count = |one: &Atom| counts.get(one).copied().unwrap_or(0) as usize;
    let together = RARE.max(people.len() / 200).min(120);
    let mut keys: Vec<(u64, u32)> = Vec::new();
    for (row, mine) in atoms.iter().enumerate() {
        let row = row as u32;
        let mut common: Vec<Atom> = Vec::new();
        for one in mine {
            match count(one) {
                0 | 1 => {}
                few if few <= RARE => keys.push((*one, row)),
                _ => common.push(*one),
            }
        }
        for (at, one) in common.iter().enumerate() {
            for other in &common[at + 1..] {
                keys.push((
                    one.rotate_left(17) ^ other.wrapping_mul(0x9e37_79b9_7f4a_7c15),
                    row,
                ));
            }
        }
    }
    keys.sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for block in keys.chunk_by(|a, b| a.0 == b.0) {
        if block.len() < 2 || block.len() > together {
            continue;
        }
        for (at, (_, one)) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|(_, other)| (*one, *other)));
        }
        if pairs.len() > 40_000_000 {
            pairs.sort_unstable();
            pairs.dedup();
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
