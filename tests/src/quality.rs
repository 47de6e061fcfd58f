//! Figures of quality: pairs against the truth, spellings that should meet.

use ancrage_core::matching::Pair;
use std::collections::HashMap;

/// What was found against what should be.
#[derive(Debug)]
pub struct Figures {
    /// Pairs told.
    pub found: usize,
    /// Pairs that are one person.
    pub wanted: usize,
    /// Share of the told that are right.
    pub precision: f64,
    /// Share of the wanted that are told.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// Judges pairs; `who` tells the person of each row.
pub fn figures(pairs: &[Pair], who: &[String], second: Option<usize>) -> Figures {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (row, person) in who.iter().enumerate() {
        let count = counts.entry(person).or_default();
        match second {
            Some(start) if row < start => count.0 += 1,
            _ => count.1 += 1,
        }
    }
    let of = |(a, b): &(usize, usize)| match second {
        Some(_) => a * b,
        None => b * b.saturating_sub(1) / 2,
    };
    let wanted: usize = counts.values().map(of).sum();
    let right = pairs.iter().filter(|p| who[p.one] == who[p.other]).count() as f64;
    let precision = right / pairs.len().max(1) as f64;
    let recall = right / wanted.max(1) as f64;
    Figures {
        found: pairs.len(),
        wanted,
        precision,
        recall,
        f1: 2.0 * precision * recall / (precision + recall).max(1e-9),
    }
}

/// Names to index, and other spellings to ask, each with the place it should find.
#[derive(Debug, Default)]
pub struct Spellings {
    /// One spelling of each person.
    pub names: Vec<String>,
    /// Latin letters asked of Latin letters.
    pub within: Vec<(u64, String)>,
    /// Another script than the indexed spelling's.
    pub across: Vec<(u64, String)>,
}

fn is_latin(text: &str) -> bool {
    text.chars().all(|c| {
        !c.is_alphabetic() || (c as u32) < 0x0250 || (0x1e00..0x1f00).contains(&(c as u32))
    })
}

/// Reads lines `spelling, spelling, … => who`: the first `most` people of two
/// spellings or more, one indexed, one asked of each kind; which, by the line's place.
pub fn spellings(text: &str, most: usize) -> Spellings {
    let mut all = Spellings::default();
    for line in text.lines() {
        let ways: Vec<&str> = line
            .split("=>")
            .next()
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .filter(|w| !w.is_empty())
            .collect();
        if ways.len() < 2 || all.names.len() >= most {
            continue;
        }
        let place = all.names.len() as u64;
        let indexed = ways[all.names.len() % ways.len()];
        let others = || ways.iter().filter(|w| **w != indexed);
        let latin = is_latin(indexed);
        let pick = |ways: Vec<&&str>| {
            (!ways.is_empty()).then(|| ways[(place as usize * 7) % ways.len()].to_string())
        };
        if latin && let Some(way) = pick(others().filter(|w| is_latin(w)).collect()) {
            all.within.push((place, way));
        }
        if let Some(way) = pick(others().filter(|w| is_latin(w) != latin).collect()) {
            all.across.push((place, way));
        }
        all.names.push(indexed.to_owned());
    }
    all
}
