//! What a list says now, what it said before, what is known here: set side by side,
//! field by field. What only one of the two changed is known; what both did is asked.

use super::fields::{ClosureRow, Field, ORGANIZATION, Row};
use super::{Listed, ListedChange, ListedDifference, ListedField, ListedPart, Told};
use crate::ids::{RowId, ServiceId};
use crate::names::fold;
use crate::partners::{Partner, PartnerClosure};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;
use uuid::Uuid;

crate::coded_enum! {
    /// Which differences are taken when nobody chose one by one.
    #[derive(Default)]
    pub enum Take {
        /// What only the list changed.
        #[default]
        Proposed = "proposed",
        /// Everything that the list says.
        All = "all",
        /// Nothing: only what is new here comes in.
        Nothing = "nothing",
    }
}

/// What a person accepts of the differences.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export, optional_fields)]
pub struct Choices {
    /// What is taken of all of them.
    pub take: Take,
    /// Those chosen the other way: keys of differences, by the list's identifier.
    pub except: BTreeMap<String, BTreeSet<String>>,
}

impl Choices {
    fn takes(&self, source_id: &str, difference: &ListedDifference) -> bool {
        let usual = match self.take {
            Take::Proposed => difference.proposed,
            Take::All => true,
            Take::Nothing => false,
        };
        let excepted = self.except.get(source_id);
        usual != excepted.is_some_and(|keys| keys.contains(&difference.key))
    }
}

/// What comes of an organization of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The partner as it will be written.
    pub partner: Partner,
    /// What the list said, to be kept.
    pub told: Listed,
    /// What differs.
    pub differences: Vec<ListedDifference>,
}

/// Sets a list's organization beside what is known here of it and what the list said
/// the last time.
pub fn compare(
    present: Option<&Partner>,
    base: Option<&Listed>,
    theirs: &Listed,
    choices: &Choices,
) -> Outcome {
    let mut comparing = Comparing {
        theirs,
        choices,
        fresh: present.is_none(),
        differences: Vec::new(),
    };
    let empty = Partner::default();
    let here = present.unwrap_or(&empty);
    let before = base.cloned().unwrap_or_default();
    let first = base.map(|b| &b.partner);
    let spot = Spot {
        part: ListedPart::Organization,
        key: "",
        row: "",
    };
    let (mut partner, told) = comparing.fields(ORGANIZATION, &spot, here, first, &theirs.partner);
    // Whoever verified last: us, or the list.
    partner.verified_on = here.verified_on.max(theirs.partner.verified_on);
    if partner.verified_on != here.verified_on {
        partner.verified_by = None;
    }
    if present.is_none() {
        partner.source = theirs.partner.source.clone();
    }
    let services = comparing.rows(&here.services, &before.services, &theirs.services);
    let places = comparing.rows(&here.places, &before.places, &theirs.places);
    let contacts = comparing.rows(&here.contacts, &before.contacts, &theirs.contacts);
    let closures = comparing.closures(&here.closures, &before, &services.told);
    partner.services = services.rows;
    partner.places = places.rows;
    partner.contacts = contacts.rows;
    partner.closures = closures.rows;
    // Who answers first, first.
    partner.contacts.sort_by_key(|c| (c.role.is_none(), c.role));
    Outcome {
        partner,
        told: Listed {
            source_id: theirs.source_id.clone(),
            partner: told,
            services: services.told,
            places: places.told,
            contacts: contacts.told,
            closures: closures.told,
            says: None,
            by_name: false,
        },
        differences: comparing.differences,
    }
}

/// Where a field stands.
struct Spot<'a> {
    part: ListedPart,
    key: &'a str,
    row: &'a str,
}

impl Spot<'_> {
    fn difference(&self, field: Option<ListedField>, change: ListedChange) -> ListedDifference {
        let code = field.map_or("", ListedField::code);
        ListedDifference {
            key: format!("{}:{}:{code}", self.part, self.key),
            part: self.part,
            row: self.row.to_owned(),
            field,
            change,
            ours: None,
            theirs: None,
            proposed: false,
        }
    }
}

/// The rows of one kind, as they will be and as they were told.
struct Rows<R, T = R> {
    rows: Vec<R>,
    told: Vec<Told<T>>,
}

struct Comparing<'a> {
    theirs: &'a Listed,
    choices: &'a Choices,
    /// The organization is new here: nothing is asked.
    fresh: bool,
    differences: Vec<ListedDifference>,
}

impl Comparing<'_> {
    /// Whether a difference is taken; it is kept to be shown.
    fn takes(&mut self, difference: ListedDifference) -> bool {
        if self.fresh {
            return true;
        }
        let taken = self.choices.takes(&self.theirs.source_id, &difference);
        self.differences.push(difference);
        taken
    }

    /// One row, field by field: what it will be, and what is remembered of the list.
    fn fields<R: Clone>(
        &mut self,
        fields: &[Field<R>],
        spot: &Spot<'_>,
        here: &R,
        base: Option<&R>,
        theirs: &R,
    ) -> (R, R) {
        let (mut merged, mut told) = (here.clone(), theirs.clone());
        for field in fields {
            let before = base.and_then(|base| (field.get)(base));
            if !self.theirs.says(spot.part, field.code) {
                (field.set)(&mut told, before);
                continue;
            }
            let (ours, said) = ((field.get)(here), (field.get)(theirs));
            if said == ours || (base.is_some() && said == before) {
                continue;
            }
            // A list that never spoke of a field does not empty it.
            if base.is_none() && said.is_none() {
                continue;
            }
            let change = match ours == before {
                true => ListedChange::News,
                false => ListedChange::Both,
            };
            let difference = ListedDifference {
                ours,
                theirs: said.clone(),
                proposed: change == ListedChange::News,
                ..spot.difference(Some(field.code), change)
            };
            if self.takes(difference) {
                (field.set)(&mut merged, said);
            }
        }
        (merged, told)
    }

    fn rows<R: Row>(&mut self, here: &[R], base: &[Told<R>], theirs: &[Told<R>]) -> Rows<R> {
        if !self.theirs.speaks_of(R::PART) {
            return Rows {
                rows: here.to_vec(),
                told: base.to_vec(),
            };
        }
        let paired = pair(here, base, theirs, self.theirs);
        let mut merged: BTreeMap<Uuid, R> = BTreeMap::new();
        let (mut added, mut told) = (Vec::new(), Vec::new());
        for (said, place) in theirs.iter().zip(&paired) {
            let before = place.base.and_then(|at| base.get(at));
            let ours = place.here.and_then(|at| here.get(at));
            let called = said.row.called();
            let spot = Spot {
                part: R::PART,
                key: &said.key,
                row: &called,
            };
            let mut kept = said.clone();
            kept.id = ours.and_then(Row::id).or(before.and_then(|b| b.id));
            match (ours, before) {
                (Some(ours), _) => {
                    let before = before.map(|told| &told.row);
                    let (row, now) = self.fields(R::FIELDS, &spot, ours, before, &said.row);
                    kept.row = now;
                    if let Some(id) = ours.id() {
                        merged.insert(id, row);
                    }
                }
                // Taken out here: it stays out.
                (None, Some(_)) => {}
                (None, None) => {
                    let id = Uuid::now_v7();
                    kept.id = Some(id);
                    let difference = ListedDifference {
                        theirs: Some(called.clone()),
                        proposed: true,
                        ..spot.difference(None, ListedChange::Added)
                    };
                    if self.takes(difference) {
                        added.push(said.row.clone().with_id(id));
                    }
                }
            }
            told.push(kept);
        }
        let gone = self.gone(here, base, &paired);
        let stay = here.iter().filter_map(|row| {
            let id = row.id()?;
            (!gone.contains(&id)).then(|| merged.remove(&id).unwrap_or_else(|| row.clone()))
        });
        let rows = stay.chain(added).collect();
        Rows { rows, told }
    }

    /// Rows of ours that the list no longer has, and that go.
    fn gone<R: Row>(&mut self, here: &[R], base: &[Told<R>], paired: &[Pair]) -> BTreeSet<Uuid> {
        let mut gone = BTreeSet::new();
        let still: BTreeSet<usize> = paired.iter().filter_map(|p| p.here).collect();
        for (at, ours) in here.iter().enumerate() {
            let told = base
                .iter()
                .find(|told| told.id.is_some() && told.id == ours.id());
            let (Some(told), Some(id), false) = (told, ours.id(), still.contains(&at)) else {
                continue;
            };
            let untouched = R::FIELDS
                .iter()
                .all(|field| (field.get)(ours) == (field.get)(&told.row));
            let called = ours.called();
            let spot = Spot {
                part: R::PART,
                key: &told.key,
                row: &called,
            };
            let difference = ListedDifference {
                ours: Some(called.clone()),
                // A service is what referrals name: it goes when a person says so.
                proposed: untouched && !ours.known_here() && R::PART != ListedPart::Service,
                ..spot.difference(None, ListedChange::Removed)
            };
            if self.takes(difference) {
                gone.insert(id);
            }
        }
        gone
    }

    /// Closures name their service as the list does while they are compared.
    fn closures(
        &mut self,
        here: &[PartnerClosure],
        before: &Listed,
        services: &[Told<crate::partners::Service>],
    ) -> Rows<PartnerClosure, super::ListedClosure> {
        let key_of = |id: ServiceId| {
            let told = services.iter().find(|told| told.id == Some(id.0));
            told.map_or_else(|| id.to_string(), |told| told.key.clone())
        };
        let ours: Vec<ClosureRow> = here
            .iter()
            .map(|c| ClosureRow {
                id: c.id.map(|id| id.0),
                said: super::ListedClosure {
                    service: c.service.map(key_of),
                    starts_on: c.starts_on,
                    ends_on: c.ends_on,
                    reason: c.reason.clone(),
                },
            })
            .collect();
        let rows = |told: &[Told<super::ListedClosure>]| -> Vec<Told<ClosureRow>> {
            let all = told.iter().map(|told| Told {
                key: told.key.clone(),
                id: told.id,
                row: ClosureRow {
                    id: None,
                    said: told.row.clone(),
                },
            });
            all.collect()
        };
        let all = self.rows(&ours, &rows(&before.closures), &rows(&self.theirs.closures));
        let id_of = |key: &String| {
            let told = services.iter().find(|told| told.key == *key);
            let told = told.and_then(|told| told.id);
            told.or_else(|| key.parse().ok()).map(ServiceId)
        };
        let kept = all.rows.into_iter().map(|row| PartnerClosure {
            id: row.id.map(RowId),
            service: row.said.service.as_ref().and_then(id_of),
            starts_on: row.said.starts_on,
            ends_on: row.said.ends_on,
            reason: row.said.reason,
        });
        let told = all.told.into_iter().map(|told| Told {
            key: told.key,
            id: told.id,
            row: told.row.said,
        });
        Rows {
            rows: kept.collect(),
            told: told.collect(),
        }
    }
}

/// Where a row of the list stands among ours and among those that it gave before.
#[derive(Default, Clone, Copy)]
struct Pair {
    here: Option<usize>,
    base: Option<usize>,
}

/// Whether a row of ours and one of the list are the same.
type Same<'s, R> = &'s dyn Fn(&R, &R) -> bool;

/// Finds each row of the list again: by the key that it had, by the identifier that
/// we gave it, else by what it is. Each of ours is found once.
fn pair<R: Row>(here: &[R], base: &[Told<R>], theirs: &[Told<R>], list: &Listed) -> Vec<Pair> {
    let mut pairs = vec![Pair::default(); theirs.len()];
    let mut taken = BTreeSet::new();
    let keys: BTreeMap<&str, usize> = base
        .iter()
        .enumerate()
        .map(|(at, told)| (told.key.as_str(), at))
        .collect();
    let ids: BTreeMap<Uuid, usize> = here
        .iter()
        .enumerate()
        .filter_map(|(at, row)| Some((row.id()?, at)))
        .collect();
    for (said, pair) in theirs.iter().zip(&mut pairs) {
        pair.base = keys.get(said.key.as_str()).copied();
        let known = pair
            .base
            .and_then(|at| base.get(at))
            .and_then(|told| told.id);
        let own = known.or_else(|| said.key.parse().ok());
        pair.here = own.and_then(|id| ids.get(&id).copied());
        taken.extend(pair.here);
    }
    let alike = |ours: &R, said: &R| ours.alike(said);
    let within = |ours: &R, said: &R| list.says.is_some() && says_no_more(list, ours, said);
    let unnamed = R::PART != ListedPart::Contact && !list.says(R::PART, ListedField::Name);
    let only = |_: &R, _: &R| unnamed && here.len() == 1 && theirs.len() == 1;
    let ways: [(bool, Same<'_, R>); 3] = [(true, &alike), (false, &within), (false, &only)];
    for (again, way) in ways {
        for (said, pair) in theirs.iter().zip(&mut pairs) {
            // What was given before and taken out here is not another row of ours.
            if pair.here.is_some() || (pair.base.is_some() && !again) {
                continue;
            }
            let same = |(at, row): &(usize, &R)| !taken.contains(at) && way(row, &said.row);
            if let Some((at, ours)) = here.iter().enumerate().find(same) {
                taken.insert(at);
                pair.here = Some(at);
                let given = |told: &Told<R>| told.id.is_some() && told.id == ours.id();
                pair.base = pair.base.or_else(|| base.iter().position(given));
            }
        }
    }
    pairs
}

/// Whether all that a list says of a row is in ours already: a list of towns says
/// nothing new of an address in one of them.
fn says_no_more<R: Row>(list: &Listed, ours: &R, said: &R) -> bool {
    let mut said_fields = R::FIELDS
        .iter()
        .filter(|field| list.says(R::PART, field.code))
        .filter_map(|field| Some((field, (field.get)(said)?)))
        .peekable();
    said_fields.peek().is_some()
        && said_fields
            .all(|(field, said)| (field.get)(ours).is_some_and(|ours| fold(&ours) == fold(&said)))
}
