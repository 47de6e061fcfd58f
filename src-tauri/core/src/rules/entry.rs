//! A rule as it is written: its key, its kind, the text of each field; what is
//! wrong with it, said so that it can be mended.

use super::fields::{self, RuleField, RuleKind};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Since when a rule holds, until when, and who says so.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Terms {
    /// Where it comes from; none for the practice of the field.
    pub source: Option<String>,
    /// When it was last checked.
    pub verified_on: Option<NaiveDate>,
    /// From when it holds.
    pub valid_from: Option<NaiveDate>,
    /// Until when.
    pub valid_to: Option<NaiveDate>,
}

impl Terms {
    /// Whether it holds that day.
    pub fn holds(&self, on: NaiveDate) -> bool {
        self.valid_from.is_none_or(|d| d <= on) && self.valid_to.is_none_or(|d| on <= d)
    }
}

/// The text of each field that is filled.
pub type Values = BTreeMap<RuleField, String>;

/// A rule as files, rows and forms hold it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export, rename = "RuleEntry")]
pub struct Entry {
    /// Stable name of the rule.
    pub key: String,
    /// What it speaks of.
    pub kind: RuleKind,
    /// Its fields.
    pub values: Values,
}

crate::coded_enum! {
    /// What is wrong with a rule, or with the file that holds it.
    pub enum RuleFault {
        /// The file is no JSON.
        Unreadable = "unreadable",
        /// Another format, or a newer one.
        Schema = "schema",
        /// The pack has no version or no date.
        Pack = "pack",
        /// Too many rules, or too long a file.
        TooLong = "too_long",
        /// A rule without a key, or with one that does not read.
        Key = "key",
        /// Two rules with one key.
        KeyTwice = "key_twice",
        /// No kind of rule has this name.
        Kind = "kind",
        /// Its kind has no such field.
        FieldUnknown = "field_unknown",
        /// A field that its kind needs is empty.
        FieldMissing = "field_missing",
        /// A field holds what it may not.
        Value = "value",
        /// It ends before it begins.
        Dates = "dates",
        /// Verified, without a source.
        SourceMissing = "source_missing",
        /// Two rules say two things of the same day.
        Overlap = "overlap",
    }
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Fault {
    /// Place of the rule in the file, from 1; null for the file itself.
    pub place: Option<u32>,
    /// Its key, as far as it reads.
    pub key: Option<String>,
    /// The field.
    pub field: Option<String>,
    /// What is wrong.
    pub code: RuleFault,
    /// What stands there, or the other rule.
    pub value: Option<String>,
}

impl Fault {
    /// Of the file, not of a rule.
    pub fn of_file(code: RuleFault) -> Self {
        Fault {
            place: None,
            key: None,
            field: None,
            code,
            value: None,
        }
    }
    fn of(place: usize, entry: &Entry, field: Option<RuleField>, code: RuleFault) -> Self {
        Fault {
            place: Some(place as u32),
            key: Some(entry.key.clone()),
            field: field.map(|f| f.code().to_owned()),
            code,
            value: None,
        }
    }
}

const LONGEST_KEY: usize = 120;

/// Whether a text may name a rule.
pub fn is_key(text: &str) -> bool {
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    (1..=LONGEST_KEY).contains(&text.len()) && text.chars().all(sound)
}

impl Entry {
    /// The text of a field.
    pub fn get(&self, field: RuleField) -> Option<&str> {
        self.values.get(&field).map(String::as_str)
    }

    /// The field, read; none when it is empty.
    pub fn read<T: std::str::FromStr>(&self, field: RuleField) -> Option<T> {
        self.get(field)?.parse().ok()
    }

    /// Since when, until when, by whom.
    pub fn terms(&self) -> Terms {
        Terms {
            source: self.get(RuleField::Source).map(str::to_owned),
            verified_on: self.read(RuleField::VerifiedOn),
            valid_from: self.read(RuleField::ValidFrom),
            valid_to: self.read(RuleField::ValidTo),
        }
    }

    /// Trims its texts; what is left empty is no value.
    pub fn tidied(mut self) -> Self {
        self.key = self.key.trim().to_owned();
        self.values = self
            .values
            .into_iter()
            .map(|(field, text)| (field, text.trim().to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        self
    }

    /// The mark of what it says: another text, another mark.
    pub fn mark(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (field, text) in &self.values {
            hasher.update(field.code().as_bytes());
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }

    /// What it answers for: two rules that answer for the same thing may not
    /// hold the same day.
    pub fn answers_for(&self) -> Option<String> {
        let fields: &[RuleField] = match self.kind {
            RuleKind::Step | RuleKind::Cadence | RuleKind::Holiday => return None,
            RuleKind::Fit => &[RuleField::Status],
            RuleKind::Agreement | RuleKind::Licence => &[RuleField::Country],
            RuleKind::Threshold => &[RuleField::Code],
            RuleKind::Wording => &[RuleField::Language],
            RuleKind::Eligibility => &[RuleField::PublicService, RuleField::Status],
        };
        let texts: Vec<&str> = fields.iter().filter_map(|f| self.get(*f)).collect();
        Some(format!("{}:{}", self.kind, texts.join(":")))
    }

    fn faults(&self, place: usize, found: &mut Vec<Fault>) {
        if !is_key(&self.key) {
            found.push(Fault::of(place, self, None, RuleFault::Key));
        }
        for (field, text) in &self.values {
            let code = if !self.kind.has(*field) {
                RuleFault::FieldUnknown
            } else if !fields::holds(self.kind, *field, text) {
                RuleFault::Value
            } else {
                continue;
            };
            found.push(Fault {
                value: Some(text.chars().take(80).collect()),
                ..Fault::of(place, self, Some(*field), code)
            });
        }
        for (field, needed) in self.kind.fields() {
            if *needed && !self.values.contains_key(field) {
                found.push(Fault::of(
                    place,
                    self,
                    Some(*field),
                    RuleFault::FieldMissing,
                ));
            }
        }
        let terms = self.terms();
        if matches!((terms.valid_from, terms.valid_to), (Some(from), Some(to)) if to < from) {
            let field = Some(RuleField::ValidTo);
            found.push(Fault::of(place, self, field, RuleFault::Dates));
        }
        if terms.verified_on.is_some() && terms.source.is_none() {
            let field = Some(RuleField::Source);
            found.push(Fault::of(place, self, field, RuleFault::SourceMissing));
        }
    }
}

/// Everything that is wrong with these rules, rule by rule.
pub fn faults(entries: &[Entry]) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut keys = BTreeSet::new();
    let mut answering: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let place = at + 1;
        entry.faults(place, &mut found);
        if !keys.insert(entry.key.as_str()) {
            found.push(Fault::of(place, entry, None, RuleFault::KeyTwice));
        }
        let Some(what) = entry.answers_for() else {
            continue;
        };
        let others = answering.entry(what).or_default();
        if let Some(other) = others
            .iter()
            .find(|o| both_hold(&o.terms(), &entry.terms()))
        {
            found.push(Fault {
                value: Some(other.key.clone()),
                ..Fault::of(place, entry, Some(RuleField::ValidFrom), RuleFault::Overlap)
            });
        }
        others.push(entry);
    }
    found
}

impl Entry {
    /// What is left of it beside one that prevails: it ends before the other
    /// begins, else begins after it ends; nothing when the other covers it.
    pub fn beside(mut self, prevails: &Entry) -> Option<Self> {
        let (own, other) = (self.terms(), prevails.terms());
        if !both_hold(&own, &other) {
            return Some(self);
        }
        let before = other.valid_from.and_then(|on| on.pred_opt());
        let after = other.valid_to.and_then(|on| on.succ_opt());
        let (field, day) = match (before, after) {
            (Some(day), _) if own.valid_from.is_none_or(|from| from <= day) => {
                (RuleField::ValidTo, day)
            }
            (_, Some(day)) if own.valid_to.is_none_or(|to| day <= to) => {
                (RuleField::ValidFrom, day)
            }
            _ => return None,
        };
        self.values.insert(field, day.to_string());
        Some(self)
    }
}

/// Whether both hold some day.
fn both_hold(a: &Terms, b: &Terms) -> bool {
    let begins_after = |x: &Terms, y: &Terms| matches!((x.valid_from, y.valid_to), (Some(from), Some(to)) if from > to);
    !begins_after(a, b) && !begins_after(b, a)
}

/// Reads the rules of one kind from a table whose columns are fields.
pub fn read_table(kind: RuleKind, text: &str) -> Vec<Entry> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns: Vec<Option<RuleField>> = match reader.headers() {
        Ok(headers) => headers.iter().map(|h| h.parse().ok()).collect(),
        Err(_) => return Vec::new(),
    };
    let lines = reader.into_records().filter_map(Result::ok);
    lines
        .map(|line| {
            let cells = columns.iter().zip(line.iter());
            Entry {
                key: line.get(0).unwrap_or_default().to_owned(),
                kind,
                values: cells
                    .filter_map(|(field, cell)| Some(((*field)?, cell.to_owned())))
                    .collect(),
            }
            .tidied()
        })
        .collect()
}
