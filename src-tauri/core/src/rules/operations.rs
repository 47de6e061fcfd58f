//! Show, save, take back; write, check and bring in a file.

use super::entry::{self, Entry};
use super::fields::RuleKind;
use super::file::{self, Read};
use super::pack::carried;
use super::store;
use super::thresholds::Threshold;
use super::types::*;
use super::{Error, current};
use crate::drafts;
use crate::error::Refusal;
use crate::journal::{Action, Changed, Undo};
use crate::session::{Capability, Context, Nothing, allows};
use std::collections::BTreeMap;
use std::path::Path;
use uuid::Uuid;

const ADD: Action = Action::new("rules.add", Undo::Yes);
const SAVE: Action = Action::new("rules.save", Undo::Yes);
const REVERT: Action = Action::new("rules.revert", Undo::Yes);
const IMPORT: Action = Action::new("rules.import", Undo::Yes);

/// Every rule, and what the program carries.
pub fn show(context: &Context<'_>, _: Nothing) -> Result<RulesShown, Refusal> {
    let session = context.session;
    let pack = current(session)?;
    let today = session.today();
    session.read(|conn| {
        let stamp = store::stamp(conn)?;
        let theirs = carried().stamp();
        Ok(RulesShown {
            version: stamp.version,
            dated_on: stamp.dated_on,
            carried_version: theirs.version.clone(),
            carried_on: theirs.dated_on,
            may_edit: allows(session.actor().role, Capability::EditRules),
            subject: store::revision(conn)?.map(|_| store::RULES),
            rules: store::shown(conn, &pack, today)?,
            shapes: RuleKind::ALL.iter().map(|kind| shape(*kind)).collect(),
        })
    })
}

/// The delays and numbers in force today.
pub fn numbers(context: &Context<'_>, _: Nothing) -> Result<RuleNumbers, Refusal> {
    let pack = current(context.session)?;
    let by = pack.on(context.session.today());
    let of = |threshold: &Threshold| (*threshold, by.numbers(*threshold).to_vec());
    Ok(RuleNumbers {
        numbers: Threshold::ALL.iter().map(of).collect(),
    })
}

fn shape(kind: RuleKind) -> RuleShape {
    let terms = kind.terms().iter().map(|field| (*field, false));
    let fields = kind.fields().iter().copied().chain(terms);
    RuleShape {
        kind,
        fields: fields
            .map(|(field, needed)| RuleShapeField { field, needed })
            .collect(),
    }
}

/// Saves a rule: a new one, or the vault's own wording of one.
pub fn save(context: &Context<'_>, request: SaveRule) -> Result<Changed<String>, Refusal> {
    let action = if request.key.is_some() { SAVE } else { ADD };
    let pack = current(context.session)?;
    let new_key = || format!("own.{}.{}", request.kind, Uuid::now_v7().simple());
    let entry = Entry {
        key: request.key.clone().unwrap_or_else(new_key),
        kind: request.kind,
        values: request.values,
    }
    .tidied();
    check(pack.entries(), &entry)?;
    context.session.write(action, |w| {
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        let changed = store::changed(w.read())?;
        let place = store::place_of(&entry.key, &changed);
        if request.key.is_some() && place.is_none() {
            return Err(Error::Unknown.into());
        }
        w.say("rule", entry.key.clone());
        store::open(w)?;
        w.on(store::RULES, |tx| {
            store::root(tx)?;
            let theirs = carried().entries().iter().find(|e| e.key == entry.key);
            if theirs == Some(&entry) {
                return store::forget(tx, &entry.key).map(drop);
            }
            let place = place.unwrap_or_else(|| store::first_place(&changed));
            store::write(tx, &entry, place, false)
        })?;
        Ok(entry.key)
    })
}

/// Refuses a rule that would not read, or would contradict another.
fn check(present: &[Entry], entry: &Entry) -> Result<(), Error> {
    let mut all: Vec<Entry> = present.to_vec();
    let own = all.iter().position(|e| e.key == entry.key);
    if own.is_some_and(|at| all.get(at).is_some_and(|e| e.kind != entry.kind)) {
        return Err(Error::Unknown);
    }
    match own.and_then(|at| all.get_mut(at)) {
        Some(there) => *there = entry.clone(),
        None => all.push(entry.clone()),
    }
    let concerns = |f: &entry::Fault| {
        f.key.as_deref() == Some(&entry.key) || f.value.as_deref() == Some(&entry.key)
    };
    match entry::faults(&all).into_iter().find(concerns) {
        Some(fault) => Err(Error::Faulty(Box::new(fault))),
        None => Ok(()),
    }
}

/// Takes a rule back to what the program carries; one that only this vault has
/// goes.
pub fn revert(context: &Context<'_>, request: RuleRef) -> Result<Changed<()>, Refusal> {
    let pack = current(context.session)?;
    if let Some(theirs) = carried().entries().iter().find(|e| e.key == request.key) {
        check(pack.entries(), theirs)?;
    }
    context.session.write(REVERT, |w| {
        w.say("rule", request.key.clone());
        if !store::changed(w.read())?.contains_key(&request.key) {
            return Err(Error::NotChanged.into());
        }
        w.on(store::RULES, |tx| store::forget(tx, &request.key))?;
        Ok(())
    })
}

/// Writes the rules in force as one file.
pub fn export(context: &Context<'_>, request: RulesFile) -> Result<(), Refusal> {
    let pack = current(context.session)?;
    let stamp = context.session.read(store::stamp)?;
    let text = file::write(&pack, &stamp).map_err(|_| crate::door::Error::Unwritable)?;
    std::fs::write(&request.path, text)?;
    Ok(())
}

fn open(path: &Path) -> Result<Read, Refusal> {
    if std::fs::metadata(path)?.len() > file::LONGEST {
        return Ok(Read {
            faults: vec![entry::Fault::of_file(entry::RuleFault::TooLong)],
            ..Read::default()
        });
    }
    let bytes = std::fs::read(path)?;
    Ok(file::read(&String::from_utf8_lossy(&bytes)))
}

/// What a file holds, what is wrong with it, what it would change.
pub fn check_file(context: &Context<'_>, request: RulesFile) -> Result<RulesReport, Refusal> {
    let pack = current(context.session)?;
    Ok(file::report(&open(Path::new(&request.path))?, &pack))
}

/// Brings a file in: whole, or not at all.
pub fn import(context: &Context<'_>, request: RulesFile) -> Result<Changed<RulesReport>, Refusal> {
    let read = open(Path::new(&request.path))?;
    let pack = current(context.session)?;
    let report = file::report(&read, &pack);
    let (true, Some(stamp)) = (report.faults.is_empty(), &read.stamp) else {
        return Err(Error::FileFaulty(report.faults.len()).into());
    };
    let same_stamp = context.session.read(store::stamp)? == *stamp;
    if report.differences.is_empty() && same_stamp {
        return Err(Error::NothingDiffers.into());
    }
    let places = places(&read.entries);
    context.session.write(IMPORT, |w| {
        w.say("version", stamp.version.clone());
        w.say("count", report.differences.len());
        store::open(w)?;
        w.on(store::RULES, |tx| {
            store::root(tx)?;
            store::write_stamp(tx, stamp)?;
            for difference in &report.differences {
                take(tx, difference, &places)?;
            }
            Ok(())
        })?;
        Ok(report)
    })
}

/// Where each rule of a file comes: the program's own keep their place, others
/// follow the one before them.
fn places(entries: &[Entry]) -> Vec<(String, i64)> {
    let none = BTreeMap::new();
    let mut place = -(entries.len() as i64);
    let placed = entries.iter().map(|entry| {
        place = store::place_of(&entry.key, &none).unwrap_or(place + 1);
        (entry.key.clone(), place)
    });
    placed.collect()
}

fn take(
    tx: &crate::journal::Tx<'_>,
    difference: &RuleDifference,
    places: &[(String, i64)],
) -> Result<(), Refusal> {
    let entry = &difference.rule;
    let theirs = carried().entries().iter().find(|e| e.key == entry.key);
    let removed = difference.change == RuleChange::Removed;
    if theirs.is_none() && removed || !removed && theirs == Some(entry) {
        return store::forget(tx, &entry.key).map(drop);
    }
    let place = places.iter().find(|(key, _)| *key == entry.key);
    store::write(tx, entry, place.map_or(0, |(_, at)| *at), removed)
}
