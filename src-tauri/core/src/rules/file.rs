//! The rules as one file that a person can read: written, checked whole before
//! anything changes, compared with what is in force.

use super::entry::{self, Entry, Fault, RuleFault, Values};
use super::fields::{RuleField, RuleKind, is_date};
use super::pack::{PackStamp, RulePack};
use super::types::{RuleChange, RuleDifference, RuleFieldChange, RulesReport};
use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The format's number. A program refuses a greater one.
const SCHEMA: u64 = 1;
/// More rules than any pack has.
const MOST_RULES: usize = 5_000;
/// A longer file is no pack.
pub const LONGEST: u64 = 8 << 20;

struct Written<'a>(&'a Entry);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("key", &entry.key)?;
        map.serialize_entry("kind", &entry.kind)?;
        let own = entry.kind.fields().iter().map(|(field, _)| *field);
        for field in own.chain(entry.kind.terms().iter().copied()) {
            if let Some(text) = entry.get(field) {
                map.serialize_entry(field.code(), text)?;
            }
        }
        map.end()
    }
}

#[derive(serde::Serialize)]
struct WrittenPack<'a> {
    schema: u64,
    version: &'a str,
    dated_on: NaiveDate,
    rules: Vec<Written<'a>>,
}

/// The pack as a file, one field a line.
pub fn write(pack: &RulePack, stamp: &PackStamp) -> Result<String, serde_json::Error> {
    let written = WrittenPack {
        schema: SCHEMA,
        version: &stamp.version,
        dated_on: stamp.dated_on,
        rules: pack.entries().iter().map(Written).collect(),
    };
    serde_json::to_string_pretty(&written).map(|text| text + "\n")
}

/// What a file holds, as far as it reads.
#[derive(Debug, Default)]
pub struct Read {
    /// Its name and age.
    pub stamp: Option<PackStamp>,
    /// Its rules.
    pub entries: Vec<Entry>,
    /// Everything that is wrong.
    pub faults: Vec<Fault>,
}

/// Reads a file of rules, and everything that is wrong with it.
pub fn read(text: &str) -> Read {
    let mut found = Read::default();
    let whole = match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(whole)) => whole,
        Ok(_) => return found.fault(Fault::of_file(RuleFault::Unreadable)),
        Err(error) => {
            return found.fault(Fault {
                value: Some(format!("{}:{}", error.line(), error.column())),
                ..Fault::of_file(RuleFault::Unreadable)
            });
        }
    };
    if whole.get("schema") != Some(&json!(SCHEMA)) {
        return found.fault(Fault {
            field: Some("schema".to_owned()),
            value: whole.get("schema").map(shown),
            ..Fault::of_file(RuleFault::Schema)
        });
    }
    found.stamp = read_stamp(&whole);
    if found.stamp.is_none() {
        found.faults.push(Fault::of_file(RuleFault::Pack));
    }
    let Some(Value::Array(rules)) = whole.get("rules") else {
        return found.fault(Fault {
            field: Some("rules".to_owned()),
            ..Fault::of_file(RuleFault::FieldMissing)
        });
    };
    if rules.len() > MOST_RULES {
        return found.fault(Fault::of_file(RuleFault::TooLong));
    }
    for (at, rule) in rules.iter().enumerate() {
        if let Some(entry) = read_rule(at + 1, rule, &mut found.faults) {
            found.entries.push(entry);
        }
    }
    // Places are those of the file only when every rule could be read.
    if found.entries.len() == rules.len() {
        let told = |f: &Fault| {
            found
                .faults
                .iter()
                .any(|t| (t.place, &t.field) == (f.place, &f.field))
        };
        let mut more = entry::faults(&found.entries);
        more.retain(|f| f.field.is_none() || !told(f));
        found.faults.extend(more);
    }
    found
}

impl Read {
    fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }
}

fn read_stamp(whole: &Map<String, Value>) -> Option<PackStamp> {
    let version = whole.get("version")?.as_str()?.trim();
    let dated_on = whole.get("dated_on")?.as_str()?;
    let sound = !version.is_empty() && version.chars().count() <= 60 && is_date(dated_on);
    sound.then_some(PackStamp {
        version: version.to_owned(),
        dated_on: dated_on.parse().ok()?,
    })
}

/// What stands somewhere, cut short.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    text.chars().take(80).collect()
}

fn read_rule(place: usize, rule: &Value, faults: &mut Vec<Fault>) -> Option<Entry> {
    let text = |name: &str| rule.get(name).and_then(Value::as_str);
    let at = |code, field: Option<&str>, value: Option<&Value>| Fault {
        place: Some(place as u32),
        key: text("key").map(|k| k.chars().take(80).collect()),
        field: field.map(str::to_owned),
        code,
        value: value.map(shown),
    };
    let Value::Object(fields) = rule else {
        faults.push(at(RuleFault::Key, None, Some(rule)));
        return None;
    };
    let key = text("key").filter(|k| entry::is_key(k));
    let kind: Option<RuleKind> = text("kind").and_then(|k| k.parse().ok());
    if key.is_none() {
        faults.push(at(RuleFault::Key, Some("key"), fields.get("key")));
    }
    if kind.is_none() {
        faults.push(at(RuleFault::Kind, Some("kind"), fields.get("kind")));
    }
    let mut values = Values::new();
    for (name, value) in fields.iter().filter(|(n, _)| *n != "key" && *n != "kind") {
        let Ok(field) = name.parse::<RuleField>() else {
            faults.push(at(RuleFault::FieldUnknown, Some(name), Some(value)));
            continue;
        };
        match value {
            Value::Null => {}
            Value::String(text) => drop(values.insert(field, text.clone())),
            Value::Number(number) => drop(values.insert(field, number.to_string())),
            other => faults.push(at(RuleFault::Value, Some(name), Some(other))),
        }
    }
    let (key, kind) = (key?.to_owned(), kind?);
    Some(Entry { key, kind, values }.tidied())
}

/// How a file differs from the rules in force.
pub fn differences(present: &[Entry], wanted: &[Entry]) -> Vec<RuleDifference> {
    let mut left: BTreeMap<&str, &Entry> = present.iter().map(|e| (e.key.as_str(), e)).collect();
    let mut found = Vec::new();
    for entry in wanted {
        let (change, fields) = match left.remove(entry.key.as_str()) {
            None => (RuleChange::Added, Vec::new()),
            Some(now) if now.values == entry.values && now.kind == entry.kind => continue,
            Some(now) => (RuleChange::Changed, field_changes(now, entry)),
        };
        found.push(RuleDifference {
            rule: entry.clone(),
            change,
            fields,
        });
    }
    // A file older than the wordings takes none away: a card is always written.
    let gone = present
        .iter()
        .filter(|e| left.contains_key(e.key.as_str()) && e.kind != RuleKind::Wording);
    found.extend(gone.map(|entry| RuleDifference {
        rule: entry.clone(),
        change: RuleChange::Removed,
        fields: Vec::new(),
    }));
    found
}

fn field_changes(now: &Entry, then: &Entry) -> Vec<RuleFieldChange> {
    let text = |entry: &Entry, field| entry.get(field).map(str::to_owned);
    RuleField::ALL
        .iter()
        .filter(|field| now.get(**field) != then.get(**field))
        .map(|field| RuleFieldChange {
            field: *field,
            from: text(now, *field),
            to: text(then, *field),
        })
        .collect()
}

/// What a file holds, against the rules in force.
pub fn report(read: &Read, pack: &RulePack) -> RulesReport {
    RulesReport {
        version: read.stamp.as_ref().map(|s| s.version.clone()),
        dated_on: read.stamp.as_ref().map(|s| s.dated_on),
        rules: read.entries.len() as u32,
        differences: if read.faults.is_empty() {
            differences(pack.entries(), &read.entries)
        } else {
            Vec::new()
        },
        faults: read.faults.clone(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::pack::carried;
    use super::*;

    #[test]
    fn what_is_written_reads_back_the_same() {
        let pack = carried();
        let text = write(pack, pack.stamp()).unwrap();
        let found = read(&text);
        assert_eq!(found.faults, []);
        assert_eq!(found.stamp.as_ref(), Some(pack.stamp()));
        assert_eq!(found.entries, pack.entries());
        assert_eq!(differences(pack.entries(), &found.entries), []);
    }

    /// The faults of a file with these rules: place, field, code.
    fn faults(rules: Value) -> Vec<(Option<u32>, Option<String>, RuleFault)> {
        let file = json!({ "schema": 1, "version": "x", "dated_on": "2026-01-01", "rules": rules });
        let found = read(&file.to_string()).faults.into_iter();
        found.map(|f| (f.place, f.field, f.code)).collect()
    }

    #[test]
    fn each_fault_says_which_rule_which_field_and_why() {
        use RuleFault as R;
        let one = |place, field: &str, code| vec![(Some(place), Some(field.to_owned()), code)];
        let step = json!({ "key": "a", "kind": "step", "code": "a", "fr": "A", "en": "A",
            "anchor": "arrival", "due": "7d" });
        let with = |more: &[(&str, Value)]| {
            let mut rule = step.clone();
            for (name, value) in more {
                rule[*name] = value.clone();
            }
            rule
        };
        assert_eq!(faults(json!([step])), []);
        for (field, wrong, code) in [
            ("due", json!("soon"), R::Value),
            ("due", json!(["7d"]), R::Value),
            ("due", json!(null), R::FieldMissing),
            ("anchor", json!("start"), R::Value),
            ("statuses", json!("RP_X"), R::Value),
            ("child", json!("16-6"), R::Value),
            ("service", json!("ramq"), R::FieldUnknown),
            ("colour", json!("red"), R::FieldUnknown),
            ("kind", json!("steps"), R::Kind),
            ("key", json!("no spaces"), R::Key),
            ("valid_from", json!("2026-1-1"), R::Value),
        ] {
            let second = with(&[("key", json!("b")), (field, wrong)]);
            assert_eq!(
                faults(json!([step, second])),
                one(2, field, code),
                "{field}"
            );
        }
        let reversed = with(&[
            ("valid_from", json!("2026-02-01")),
            ("valid_to", json!("2026-01-01")),
        ]);
        assert_eq!(faults(json!([reversed])), one(1, "valid_to", R::Dates));
        let unsaid = with(&[("verified_on", json!("2026-02-01"))]);
        assert_eq!(faults(json!([unsaid])), one(1, "source", R::SourceMissing));
        assert_eq!(faults(json!([step, step])), [(Some(2), None, R::KeyTwice)]);
        let fit = |key: &str, from: &str, to: &str| {
            json!({ "key": key, "kind": "fit", "status": "DA", "cadence": "standard",
                "valid_from": from, "valid_to": to })
        };
        let follows = json!([fit("a", "", "2026-03-05"), fit("b", "2026-03-06", "")]);
        assert_eq!(faults(follows), []);
        let twice = json!([fit("a", "", "2026-03-06"), fit("b", "2026-03-06", "")]);
        assert_eq!(faults(twice), one(2, "valid_from", R::Overlap));
    }

    #[test]
    fn a_file_that_is_no_pack_says_so() {
        let codes =
            |text: &str| -> Vec<RuleFault> { read(text).faults.iter().map(|f| f.code).collect() };
        use RuleFault as R;
        assert_eq!(codes(""), [R::Unreadable]);
        assert_eq!(codes("[]"), [R::Unreadable]);
        assert_eq!(codes("{\"schema\": 2}"), [R::Schema]);
        assert_eq!(codes("{\"schema\": 1}"), [R::Pack, R::FieldMissing]);
        let undated =
            json!({ "schema": 1, "version": "x", "dated_on": "+12026-01-01", "rules": [] });
        assert_eq!(codes(&undated.to_string()), [R::Pack]);
    }
}
