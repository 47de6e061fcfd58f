//! Rows of what was changed in the rules, and the pack that results.

use super::entry::{Entry, Values};
use super::fields::RuleField;
use super::pack::{PackStamp, RulePack, carried};
use super::types::{RuleLine, RuleOrigin};
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId};
use crate::journal::{SubjectKind, Tx, Writer};
use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use uuid::Uuid;

/// The rules of a vault are one subject, the same on every machine.
pub const RULES: SubjectId = SubjectId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0052_756c_6573));

/// Places between two rules of the program, for those that come between them.
const STRIDE: i64 = 1_000;

/// A rule changed in this vault.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The rule, as it is here.
    pub entry: Entry,
    /// Where it comes, when the program has none of this key.
    pub position: i64,
    /// The mark of the program's own when it was changed.
    pub base: Option<String>,
    /// Set aside.
    pub removed: bool,
}

/// A row has the same identifier on every machine.
fn row_of(key: &str) -> RowId {
    let hash = blake3::hash(key.as_bytes());
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    RowId(Uuid::from_bytes(bytes))
}

/// The state of the rules in this vault: another one after each change; none
/// before the first.
pub fn revision(conn: &Connection) -> Result<Option<[u8; 32]>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT head FROM subjects WHERE id = ?1")?
        .query_row([RULES], |row| row.get(0))
        .optional()?)
}

static COLUMNS: LazyLock<String> = LazyLock::new(|| {
    let names: Vec<&str> = RuleField::ALL.iter().map(|f| f.code()).collect();
    names.join(", ")
});

const FIRST_FIELD: usize = 5;

fn read(row: &Row<'_>) -> rusqlite::Result<Changed> {
    let mut values = Values::new();
    for (at, field) in RuleField::ALL.iter().enumerate() {
        if let Some(text) = row.get::<_, Option<String>>(FIRST_FIELD + at)? {
            values.insert(*field, text);
        }
    }
    Ok(Changed {
        entry: Entry {
            key: row.get(0)?,
            kind: row.get(1)?,
            values,
        },
        position: row.get(2)?,
        base: row.get(3)?,
        removed: row.get(4)?,
    })
}

/// What was changed in this vault, by key.
pub fn changed(conn: &Connection) -> Result<BTreeMap<String, Changed>, Refusal> {
    let sql = format!(
        "SELECT rule, kind, position, base, removed, {} FROM rules WHERE subject = ?1",
        *COLUMNS
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([RULES], read)?;
    let mut found = BTreeMap::new();
    for row in rows {
        let row = row?;
        found.insert(row.entry.key.clone(), row);
    }
    Ok(found)
}

/// The name and age of the pack that was brought in, if one was.
pub fn stamp(conn: &Connection) -> Result<PackStamp, Refusal> {
    let own: Option<(Option<String>, Option<NaiveDate>)> = conn
        .prepare_cached("SELECT version, dated_on FROM rule_packs WHERE subject = ?1")?
        .query_row([RULES], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let carried = carried().stamp();
    let (version, dated_on) = own.unwrap_or_default();
    Ok(PackStamp {
        version: version.unwrap_or_else(|| carried.version.clone()),
        dated_on: dated_on.unwrap_or(carried.dated_on),
    })
}

/// Counts the rules of this vault that say two things of the same day.
pub const OVERLAPS: &str = "SELECT count(*) FROM rules a JOIN rules b
     ON b.subject = a.subject AND b.id > a.id AND b.kind = a.kind
     WHERE a.removed = 0 AND b.removed = 0
         AND a.kind IN ('fit', 'agreement', 'licence', 'threshold', 'eligibility')
         AND a.status IS b.status AND a.country IS b.country AND a.service IS b.service
         AND (a.kind <> 'threshold' OR a.code IS b.code)
         AND coalesce(a.valid_from, '0000') <= coalesce(b.valid_to, '9999')
         AND coalesce(b.valid_from, '0000') <= coalesce(a.valid_to, '9999')";

/// What must hold of the rules of this vault: one at most answers for a thing, on
/// a day.
pub fn invariants(conn: &Connection) -> Result<(), Refusal> {
    let twice: i64 = conn
        .prepare_cached(OVERLAPS)?
        .query_row([], |row| row.get(0))?;
    match twice {
        0 => Ok(()),
        _ => Err(super::Error::Overlap.into()),
    }
}

/// What is left of a rule of the program beside those of this vault that answer
/// for the same thing: a newer program, or an act taken back, never makes two of
/// them hold on one day.
fn beside_own(carried: &Entry, own: &BTreeMap<String, Vec<Entry>>) -> Option<Entry> {
    let prevailing = carried.answers_for().and_then(|what| own.get(&what));
    let mut left = carried.clone();
    for other in prevailing.into_iter().flatten() {
        left = left.beside(other)?;
    }
    Some(left)
}

/// Every rule, set aside or not, in the order that they are tried.
fn lines(changed: BTreeMap<String, Changed>) -> Vec<(i64, RuleOrigin, Entry, Option<Changed>)> {
    let mut changed = changed;
    let mut own: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for line in changed.values().filter(|c| !c.removed) {
        if let Some(what) = line.entry.answers_for() {
            own.entry(what).or_default().push(line.entry.clone());
        }
    }
    let mut found = Vec::new();
    for (at, carried) in carried().entries().iter().enumerate() {
        let position = at as i64 * STRIDE;
        match changed.remove(&carried.key) {
            None => {
                let (origin, entry) = match beside_own(carried, &own) {
                    Some(left) => (RuleOrigin::Carried, left),
                    None => (RuleOrigin::Removed, carried.clone()),
                };
                found.push((position, origin, entry, None));
            }
            Some(own) if own.removed => {
                found.push((position, RuleOrigin::Removed, carried.clone(), Some(own)));
            }
            Some(own) => {
                let entry = own.entry.clone();
                found.push((position, RuleOrigin::Edited, entry, Some(own)));
            }
        }
    }
    for own in changed.into_values().filter(|own| !own.removed) {
        let entry = own.entry.clone();
        found.push((own.position, RuleOrigin::Added, entry, Some(own)));
    }
    found.sort_by_key(|line| line.0);
    found
}

/// The rules in force. A rule is older than its pack when it is older than the
/// one brought in or the one that the program carries, whichever is newer.
pub fn pack(conn: &Connection) -> Result<RulePack, Refusal> {
    let own = stamp(conn)?;
    let stamp = PackStamp {
        dated_on: own.dated_on.max(carried().stamp().dated_on),
        ..own
    };
    let in_force = lines(changed(conn)?)
        .into_iter()
        .filter(|(_, origin, ..)| *origin != RuleOrigin::Removed)
        .map(|(_, _, entry, _)| entry)
        .collect();
    Ok(RulePack::of(stamp, in_force))
}

/// Every rule as the window shows it.
pub fn shown(
    conn: &Connection,
    pack: &RulePack,
    today: NaiveDate,
) -> Result<Vec<RuleLine>, Refusal> {
    let marks: BTreeMap<&str, &Entry> = carried()
        .entries()
        .iter()
        .map(|e| (e.key.as_str(), e))
        .collect();
    let line = |(_, origin, rule, own): (i64, RuleOrigin, Entry, Option<Changed>)| {
        let theirs = marks.get(rule.key.as_str());
        let terms = rule.terms();
        let newer =
            |own: Changed| theirs.is_some_and(|e| own.base.as_deref() != Some(e.mark().as_str()));
        RuleLine {
            origin,
            to_verify: pack.line_to_verify(&rule, today),
            holds: terms.holds(today),
            carried: (origin == RuleOrigin::Edited)
                .then(|| theirs.map(|e| e.values.clone()))
                .flatten(),
            newer: own.is_some_and(newer),
            rule,
        }
    };
    Ok(lines(changed(conn)?).into_iter().map(line).collect())
}

/// Where a new rule comes: before all others, so that it prevails.
pub fn first_place(changed: &BTreeMap<String, Changed>) -> i64 {
    let least = changed.values().map(|c| c.position).min();
    least.unwrap_or(0).min(0) - 1
}

/// Where a rule of the pack in force comes.
pub fn place_of(key: &str, changed: &BTreeMap<String, Changed>) -> Option<i64> {
    let carried = carried().entries().iter().position(|e| e.key == key);
    carried
        .map(|at| at as i64 * STRIDE)
        .or_else(|| changed.get(key).map(|c| c.position))
}

/// Opens the subject of the rules the first time that they change.
pub fn open(w: &mut Writer<'_>) -> Result<(), Refusal> {
    let known: bool = w
        .read()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM subjects WHERE id = ?1)")?
        .query_row([RULES], |row| row.get(0))?;
    if !known {
        w.create_as(SubjectKind::Reference, RULES)?;
    }
    Ok(())
}

/// The row that the rules hang from.
pub fn root(tx: &Tx<'_>) -> Result<(), Refusal> {
    tx.prepare_cached("INSERT OR IGNORE INTO rule_packs (subject, id) VALUES (?1, ?1)")?
        .execute([tx.subject])?;
    Ok(())
}

/// Names the pack that is being brought in.
pub fn write_stamp(tx: &Tx<'_>, stamp: &PackStamp) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE rule_packs SET version = ?2, dated_on = ?3 WHERE subject = ?1
         AND (version, dated_on) IS NOT (?2, ?3)",
    )?
    .execute(params![tx.subject, stamp.version, stamp.dated_on])?;
    Ok(())
}

/// Keeps a rule as it is here.
pub fn write(tx: &Tx<'_>, entry: &Entry, position: i64, removed: bool) -> Result<(), Refusal> {
    let carried = carried().entries().iter().find(|e| e.key == entry.key);
    let fields = RuleField::ALL;
    let mut cells: Vec<Value> = vec![
        Value::Blob(tx.subject.as_bytes().to_vec()),
        Value::Blob(row_of(&entry.key).as_bytes().to_vec()),
        Value::Text(entry.key.clone()),
        Value::Text(entry.kind.code().to_owned()),
        Value::Integer(position),
        carried.map_or(Value::Null, |e| Value::Text(e.mark())),
        Value::Integer(i64::from(removed)),
    ];
    let text = |field: &RuleField| entry.get(*field).map(str::to_owned);
    cells.extend(fields.iter().map(|f| {
        text(f)
            .filter(|_| !removed)
            .map_or(Value::Null, Value::Text)
    }));
    let places: Vec<String> = (1..=cells.len()).map(|n| format!("?{n}")).collect();
    let set: Vec<String> = ["kind", "position", "base", "removed"]
        .into_iter()
        .chain(fields.iter().map(|f| f.code()))
        .map(|column| format!("{column} = excluded.{column}"))
        .collect();
    let sql = format!(
        "INSERT INTO rules (subject, id, rule, kind, position, base, removed, {}) VALUES ({})
         ON CONFLICT (subject, id) DO UPDATE SET {}",
        *COLUMNS,
        places.join(", "),
        set.join(", ")
    );
    tx.prepare_cached(&sql)?.execute(params_from_iter(cells))?;
    Ok(())
}

/// Forgets what was changed in a rule; whether anything was.
pub fn forget(tx: &Tx<'_>, key: &str) -> Result<bool, Refusal> {
    let gone = tx
        .prepare_cached("DELETE FROM rules WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, row_of(key)])?;
    Ok(gone > 0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, 6, 1)
    }

    /// A rule of this vault that answers for what the program answers for too: the
    /// program came after it.
    fn own(number: usize, (from, to): (Option<i32>, Option<i32>)) -> Changed {
        let mut entry = carried()
            .entries()
            .iter()
            .find(|e| e.key == "eligibility.childcare.DA.2026")
            .unwrap()
            .clone();
        entry.key = format!("own.{number}");
        entry.values.remove(&RuleField::ValidFrom);
        for (field, year) in [(RuleField::ValidFrom, from), (RuleField::ValidTo, to)] {
            if let Some(on) = year.and_then(day) {
                entry.values.insert(field, on.to_string());
            }
        }
        Changed {
            entry,
            position: -1,
            base: None,
            removed: false,
        }
    }

    proptest! {
        #[test]
        fn a_newer_program_never_makes_two_rules_hold_on_one_day(
            from in proptest::option::of(2024..2030),
            length in proptest::option::of(0..4),
            other in proptest::option::of(2031..2034),
        ) {
            let to = length.map(|l| from.unwrap_or(2026) + l);
            let mut changed = BTreeMap::new();
            changed.insert("own.1".to_owned(), own(1, (from, to)));
            if let (Some(year), Some(to)) = (other, to)
                && to < year
            {
                changed.insert("own.2".to_owned(), own(2, (Some(year), Some(year))));
            }
            let what = own(1, (None, None)).entry.answers_for();
            let own_terms: Vec<_> = changed.values().map(|c| c.entry.terms()).collect();
            let in_force: Vec<_> = lines(changed)
                .into_iter()
                .filter(|(_, origin, entry, _)| *origin != RuleOrigin::Removed && entry.answers_for() == what)
                .map(|(_, _, entry, _)| entry)
                .collect();
            prop_assert_eq!(crate::rules::entry::faults(&in_force), []);
            for year in 2020..2040 {
                let on = day(year).unwrap();
                let holding = in_force.iter().filter(|e| e.terms().holds(on)).count();
                prop_assert!(holding <= 1, "{year}");
                // What this vault says prevails.
                if own_terms.iter().any(|t| t.holds(on)) {
                    let own = in_force.iter().find(|e| e.terms().holds(on)).unwrap();
                    prop_assert!(own.key.starts_with("own."));
                }
            }
        }
    }
}
