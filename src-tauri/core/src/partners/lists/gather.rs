//! Rows gathered into organizations, each with its services, places and people.
//!
//! The order of the rows says nothing: where rows of one organization do not agree, what
//! most of them say is kept, and the others are named.

use super::reading::{Line, Problems, Value};
use super::table::Table;
use super::{PartnerColumn as C, PartnerListProblemCode as Code};
use crate::names::fold;
use crate::partners::listed::{Listed, ListedField, ListedPart, Told};
use crate::partners::{Partner, PartnerContact, PartnerPlace, Service};
use crate::written;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// Services, places, people of one organization at most.
const MOST: usize = 300;
/// Characters of a name.
const LONGEST_NAME: usize = 300;

/// The rows of one organization.
struct Group {
    key: String,
    by_name: bool,
    lines: Vec<Line>,
}

/// The organizations of a list.
pub(super) fn organizations(
    table: &Table<'_>,
    lines: Vec<Line>,
    problems: &mut Problems<'_>,
) -> Vec<Listed> {
    let says = says(table);
    let groups = groups(lines, problems);
    let listed = groups.into_iter().map(|group| {
        let mut gathering = Gathering {
            lines: &group.lines,
            problems,
        };
        let mut listed = gathering.organization(table.has(C::Service));
        listed.source_id = group.key;
        listed.by_name = group.by_name;
        listed.says = Some(says.clone());
        listed
    });
    listed.collect()
}

fn says(table: &Table<'_>) -> BTreeSet<(ListedPart, ListedField)> {
    let columns = table.columns.iter().filter_map(|c| c.field);
    columns
        .flat_map(|field| field.fields().iter().copied())
        .collect()
}

/// A row whose organization is known.
struct Owned {
    line: Line,
    id: Option<String>,
    name: String,
    city: String,
}

/// Rows with the organization that they name; the others are said.
fn owned(lines: Vec<Line>, problems: &mut Problems<'_>) -> Vec<Owned> {
    let mut all: Vec<Owned> = Vec::with_capacity(lines.len());
    for line in lines {
        let id = line.text(C::Identifier);
        let typed = line.text(C::Name).unwrap_or_default();
        let (name, city) = (fold(&typed), fold(&line.text(C::City).unwrap_or_default()));
        let unclear = name.is_empty() || typed.chars().count() > LONGEST_NAME;
        if !typed.is_empty() && unclear {
            let at = line.all(C::Name).first().map(|v| v.slot.0);
            problems.say(line.number, at, Code::NameUnclear);
            continue;
        }
        if typed.is_empty() && id.is_none() {
            // Merged cells: the name stands once, above its services.
            match all.last().filter(|_| !line.all(C::Service).is_empty()) {
                Some(above) => {
                    problems.say(line.number, None, Code::Continued);
                    let (id, name, city) =
                        (above.id.clone(), above.name.clone(), above.city.clone());
                    all.push(Owned {
                        line,
                        id,
                        name,
                        city,
                    });
                }
                None => problems.say(line.number, None, Code::NameMissing),
            }
            continue;
        }
        all.push(Owned {
            line,
            id,
            name,
            city,
        });
    }
    all
}

fn groups(lines: Vec<Line>, problems: &mut Problems<'_>) -> Vec<Group> {
    let all = owned(lines, problems);
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut cities: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut named = BTreeSet::new();
    for row in &all {
        if let Some(id) = row.id.as_ref().filter(|_| !row.name.is_empty()) {
            ids.entry(row.name.clone()).or_default().insert(id.clone());
            named.insert(id.clone());
        }
        let of_name = cities.entry(row.name.clone()).or_default();
        if row.id.is_none() && !row.city.is_empty() {
            of_name.insert(row.city.clone());
        }
    }
    let key = |row: &Owned| {
        if let Some(id) = &row.id {
            return id.clone();
        }
        let (ids, cities) = (ids.get(&row.name), cities.get(&row.name));
        let only = |set: Option<&BTreeSet<String>>| match set {
            Some(set) if set.len() == 1 => set.first().cloned(),
            _ => None,
        };
        match only(ids) {
            Some(id) => id,
            None => format!(
                "~{}|{}",
                row.name,
                only(cities).unwrap_or_else(|| row.city.clone())
            ),
        }
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut bearers: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for row in all {
        if row.id.as_ref().is_some_and(|id| !named.contains(id)) {
            problems.say(row.line.number, None, Code::NameMissing);
            continue;
        }
        let key = key(&row);
        let at = *places.entry(key.clone()).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Group {
                key,
                by_name: true,
                lines: Vec::new(),
            });
        }
        bearers.entry(row.name).or_default().insert(at);
        if let Some(group) = groups.get_mut(at) {
            group.lines.push(row.line);
        }
    }
    // A name that two bear is no way to know either.
    for shared in bearers.into_values().filter(|at| at.len() > 1).flatten() {
        if let Some(group) = groups.get_mut(shared) {
            group.by_name = false;
        }
    }
    groups
}

struct Gathering<'g, 'p> {
    lines: &'g [Line],
    problems: &'g mut Problems<'p>,
}

impl Gathering<'_, '_> {
    fn organization(&mut self, names_services: bool) -> Listed {
        let lines: Vec<&Line> = self.lines.iter().collect();
        let mut listed = Listed::named("", self.agreed(&lines, C::Name).unwrap_or_default());
        let partner = Partner {
            also: self.agreed(&lines, C::Also),
            description: self.agreed(&lines, C::Description),
            url: self.agreed(&lines, C::Url),
            email: self.email(&lines),
            kind: self.coded(&lines, C::Kind),
            channel: self.coded(&lines, C::Channel),
            verified_on: lines.iter().filter_map(|l| l.verified).max(),
            ..listed.partner
        };
        listed.partner = partner;
        listed.services = self.services(names_services, &listed.partner.name);
        listed.places = self.places();
        listed.contacts = self.contacts(listed.partner.email.as_deref());
        listed
    }

    /// What most of the rows say, the first in order among equals.
    fn agreed(&mut self, lines: &[&Line], field: C) -> Option<String> {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for text in lines.iter().filter_map(|line| line.text(field)) {
            *counts.entry(text).or_default() += 1;
        }
        let best = counts.into_iter().rev().max_by_key(|(_, count)| *count)?.0;
        for line in lines {
            let other = line
                .text(field)
                .is_some_and(|text| fold(&text) != fold(&best));
            if other {
                let at = line.all(field).first().map(|v| v.slot.0);
                self.problems.say(line.number, at, Code::ValuesDiffer);
            }
        }
        Some(best)
    }

    fn coded<T: FromStr>(&mut self, lines: &[&Line], field: C) -> Option<T> {
        self.agreed(lines, field)?.parse().ok()
    }

    /// The organization's address is the first of those that its cell holds.
    fn email(&mut self, lines: &[&Line]) -> Option<String> {
        let whole = self.agreed(lines, C::Email)?;
        whole.split(", ").next().map(str::to_owned)
    }

    fn services(&mut self, named: bool, organization: &str) -> Vec<Told<Service>> {
        let mut by_name: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
        for line in self.lines {
            if !speaks(line, ListedPart::Service) {
                continue;
            }
            let name = fold(&line.text(C::Service).unwrap_or_default());
            by_name.entry(name).or_default().push(line);
        }
        // Facts of a service that a row does not name, where others are named.
        if by_name.len() > 1 {
            for line in by_name.remove("").unwrap_or_default() {
                self.problems.say(line.number, None, Code::ServiceMissing);
            }
        }
        self.bounded(&mut by_name);
        let all = by_name.into_iter().map(|(key, lines)| {
            let mut service = self.service(&lines);
            if !named || key.is_empty() {
                service.name = organization.to_owned();
            }
            Told::new(key, service)
        });
        all.collect()
    }

    fn service(&mut self, lines: &[&Line]) -> Service {
        let ages = (self.coded(lines, C::AgeFrom), self.coded(lines, C::AgeTo));
        let (age_from, age_to) = match ages {
            (Some(from), Some(to)) if from > to => {
                for line in lines {
                    let at = line.all(C::AgeTo).first().map(|v| v.slot.0);
                    self.problems.say(line.number, at, Code::AgeUnclear);
                }
                (None, None)
            }
            ages => ages,
        };
        let serves: BTreeSet<&String> = lines.iter().flat_map(|l| &l.serves).collect();
        Service {
            name: self.agreed(lines, C::Service).unwrap_or_default(),
            description: self.agreed(lines, C::ServiceDescription),
            eligibility: self.agreed(lines, C::Eligibility),
            languages: self.agreed(lines, C::Languages),
            areas: together(lines, C::Areas),
            schedule: self.agreed(lines, C::Schedule),
            fees: self.agreed(lines, C::Fees),
            documents: self.agreed(lines, C::Documents),
            domains: codes(lines, C::Domains),
            statuses: codes(lines, C::Statuses),
            serves: serves.into_iter().cloned().collect(),
            age_from,
            age_to,
            ..Service::default()
        }
    }

    fn places(&mut self) -> Vec<Told<PartnerPlace>> {
        let mut places: BTreeMap<String, PartnerPlace> = BTreeMap::new();
        for line in self.lines.iter().filter(|l| speaks(l, ListedPart::Place)) {
            let place = PartnerPlace {
                id: None,
                name: line.text(C::Place),
                address: line.text(C::Address),
                city: line.text(C::City),
                postal_code: line.text(C::PostalCode),
            };
            let parts = [&place.address, &place.city, &place.postal_code, &place.name];
            let key: Vec<&str> = parts
                .into_iter()
                .map(|p| p.as_deref().unwrap_or(""))
                .collect();
            places.entry(fold(&key.join(" "))).or_insert(place);
        }
        self.bounded(&mut places);
        keyed(places, "place")
    }

    /// Lines of the organization, then people.
    fn contacts(&mut self, own: Option<&str>) -> Vec<Told<PartnerContact>> {
        let mut told = self.numbers();
        let emails = self.lines.iter().flat_map(|l| l.all(C::Email));
        let other: BTreeSet<&str> = emails
            .map(|v| v.text.as_str())
            .filter(|email| Some(*email) != own)
            .collect();
        told.extend(other.into_iter().map(|email| {
            let row = PartnerContact {
                email: Some(email.to_owned()),
                ..PartnerContact::default()
            };
            Told::new(format!("@{email}"), row)
        }));
        told.extend(self.people());
        if told.len() > MOST {
            self.too_many();
            told.truncate(MOST);
        }
        told
    }

    /// A number is known by its column as long as all rows agree on it, so that a new
    /// number is a change and not another line.
    fn numbers(&self) -> Vec<Told<PartnerContact>> {
        let mut slots: BTreeMap<(usize, usize), BTreeSet<&str>> = BTreeMap::new();
        for Value { slot, text } in self.lines.iter().flat_map(|l| l.all(C::Phone)) {
            slots.entry(*slot).or_default().insert(text);
        }
        let (mut seen, mut told) = (BTreeSet::new(), Vec::new());
        for (slot, numbers) in slots {
            let alone = numbers.len() == 1;
            for number in numbers.into_iter().filter(|number| seen.insert(*number)) {
                let key = match alone {
                    true => format!("phone:{}.{}", slot.0, slot.1),
                    false => format!("phone:{}", written::digits(number)),
                };
                let row = PartnerContact {
                    phone: Some(number.to_owned()),
                    ..PartnerContact::default()
                };
                told.push(Told::new(key, row));
            }
        }
        told
    }

    fn people(&mut self) -> Vec<Told<PartnerContact>> {
        const OWN: [C; 4] = [
            C::Contact,
            C::ContactTitle,
            C::ContactPhone,
            C::ContactEmail,
        ];
        let mut by_name: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
        for line in self.lines {
            let texts: Vec<String> = OWN.iter().filter_map(|field| line.text(*field)).collect();
            let name = line.text(C::Contact);
            let Some(key) = name.or_else(|| (!texts.is_empty()).then(|| texts.join(" "))) else {
                continue;
            };
            by_name.entry(fold(&key)).or_default().push(line);
        }
        let people = by_name.into_iter().map(|(key, lines)| {
            let row = PartnerContact {
                id: None,
                name: self.agreed(&lines, C::Contact),
                title: self.agreed(&lines, C::ContactTitle),
                phone: self.agreed(&lines, C::ContactPhone),
                email: self.agreed(&lines, C::ContactEmail),
                role: None,
            };
            Told::new(format!("person:{key}"), row)
        });
        people.collect()
    }

    fn bounded<T>(&mut self, rows: &mut BTreeMap<String, T>) {
        while rows.len() > MOST {
            rows.pop_last();
            if rows.len() == MOST {
                self.too_many();
            }
        }
    }

    fn too_many(&mut self) {
        if let Some(line) = self.lines.first() {
            self.problems.say(line.number, None, Code::TooMany);
        }
    }
}

/// Whether a row says something of a service, of a place.
fn speaks(line: &Line, part: ListedPart) -> bool {
    let served = part == ListedPart::Service && !line.serves.is_empty();
    served || line.values.keys().any(|field| field.part() == part)
}

/// What rows say of one thing, each once.
fn together(lines: &[&Line], field: C) -> Option<String> {
    let all: BTreeSet<&str> = lines
        .iter()
        .flat_map(|line| line.all(field))
        .map(|v| v.text.as_str())
        .collect();
    let all: Vec<&str> = all.into_iter().collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn codes<T: FromStr>(lines: &[&Line], field: C) -> Vec<T> {
    let all: BTreeSet<&str> = lines
        .iter()
        .flat_map(|line| line.all(field))
        .map(|v| v.text.as_str())
        .collect();
    all.into_iter()
        .filter_map(|code| code.parse().ok())
        .collect()
}

/// A row that is alone of its kind keeps its key whatever it says.
fn keyed<R>(rows: BTreeMap<String, R>, alone: &str) -> Vec<Told<R>> {
    let only = rows.len() == 1;
    let key = |key: String| if only { alone.to_owned() } else { key };
    rows.into_iter()
        .map(|(k, row)| Told::new(key(k), row))
        .collect()
}
