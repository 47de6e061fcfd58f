//! A partner as rows of the tables.

use super::DirectoryExported;
use super::tables::{Package, Table};
use crate::ids::PartnerId;
use crate::partners::hsds::CLOSED;
use crate::partners::hsds::tables::UNKNOWN;
use crate::partners::listed::{Listed, Told};
use crate::partners::{
    Capacity, Partner, PartnerClosure, PartnerContact, PartnerKind, PartnerPlace, Service,
};
use crate::places;
use crate::words::Words;
use crate::written;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The name of our terms.
const TAXONOMY: &str = "Ancrage";

pub(super) struct Rows<'a> {
    package: &'a mut Package,
    words: &'a Words,
    shelters: bool,
    /// Terms already written, by code.
    terms: BTreeMap<String, String>,
}

/// An identifier that two packages of one directory share: made of what it is for.
fn derived(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}

/// The identifier that a directory gave, when it is one of the specification's; ours
/// otherwise.
fn named(given: Option<&str>, own: Uuid) -> String {
    let given = given.and_then(|text| Uuid::parse_str(text).ok());
    given.unwrap_or(own).to_string()
}

/// What a directory calls one of our rows.
fn key<R>(told: &[Told<R>], own: Uuid) -> String {
    let told = told.iter().find(|told| told.id == Some(own));
    named(told.map(|told| told.key.as_str()), own)
}

/// Rows of ours by what a directory calls them, in that order.
fn by_key<'r, R>(
    rows: &'r [R],
    told: &[Told<R>],
    own: impl Fn(&R) -> Option<Uuid>,
) -> BTreeMap<String, &'r R> {
    let known = rows
        .iter()
        .filter_map(|row| Some((key(told, own(row)?), row)));
    known.collect()
}

fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

/// The parts of a list kept as text, each once.
fn items(list: &Option<String>) -> Vec<&str> {
    let mut once = Vec::new();
    for item in list.as_deref().unwrap_or("").split(", ").map(str::trim) {
        if !item.is_empty() && !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

fn email(value: &Option<String>) -> String {
    let text = text(value);
    let (name, domain) = text.split_once('@').unwrap_or(("", ""));
    let sound = !name.is_empty()
        && domain.contains('.')
        && !domain.contains('@')
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c == ',' || c == ';');
    if sound { text } else { String::new() }
}

/// A web address with its scheme; nothing when it is none.
fn website(value: &Option<String>) -> String {
    let text = text(value);
    let whole = match text.contains("://") {
        true => text,
        false => format!("https://{text}"),
    };
    let host = whole.split_once("://").map_or("", |(_, rest)| rest);
    let plain = whole.is_ascii() && !whole.chars().any(char::is_whitespace);
    if plain && host.contains('.') {
        whole
    } else {
        String::new()
    }
}

fn or_unknown(value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| UNKNOWN.to_owned())
}

/// Province and country, by the shape of a postal code (Canada Post, United States).
fn land(postal_code: &Option<String>) -> (&'static str, &'static str) {
    let code = postal_code.as_deref().unwrap_or("");
    if code.len() >= 5 && code.bytes().take(5).all(|b| b.is_ascii_digit()) {
        return (UNKNOWN, "US");
    }
    let province = match code.chars().next() {
        Some('A') => "NL",
        Some('B') => "NS",
        Some('C') => "PE",
        Some('E') => "NB",
        Some('K'..='P') => "ON",
        Some('R') => "MB",
        Some('S') => "SK",
        Some('T') => "AB",
        Some('V') => "BC",
        Some('Y') => "YT",
        Some('X') => UNKNOWN,
        _ => "QC",
    };
    (province, "CA")
}

/// A phone and its extension, as they are written here.
fn extension(phone: &str) -> (String, &str) {
    match phone.split_once(" poste ") {
        Some((number, digits))
            if !digits.is_empty()
                && !digits.starts_with('0')
                && digits.bytes().all(|b| b.is_ascii_digit()) =>
        {
            (written::phone(number), digits)
        }
        _ => (written::phone(phone), ""),
    }
}

impl<'a> Rows<'a> {
    pub fn new(package: &'a mut Package, words: &'a Words, shelters: bool) -> Self {
        Rows {
            package,
            words,
            shelters,
            terms: BTreeMap::new(),
        }
    }

    /// Adds everything that is said of a partner.
    pub fn add(
        &mut self,
        own: PartnerId,
        partner: &Partner,
        told: Option<&Listed>,
        done: &mut DirectoryExported,
    ) {
        let nothing = Listed::default();
        let given = told.map(|told| told.source_id.as_str());
        let told = told.unwrap_or(&nothing);
        let id = named(given, own.0);
        let description = partner.description.clone();
        let organization = vec![
            id.clone(),
            partner.name.clone(),
            text(&partner.also),
            description.unwrap_or_else(|| partner.name.clone()),
            email(&partner.email),
            website(&partner.url),
        ];
        self.package.begin(&id);
        self.package.add(Table::Organization, organization);
        done.organizations += 1;
        if let Some(kind) = partner.kind {
            self.term(
                &id,
                "organization",
                ("kind", kind.code()),
                "partner-kind",
                "",
            );
        }
        if let Some(channel) = partner.channel {
            let term = ("channel", channel.code());
            self.term(&id, "organization", term, "partner-channel", "");
        }
        if let (Some(on), true) = (partner.verified_on, partner.services.is_empty()) {
            let term = ("verified", "");
            self.term(
                &id,
                "organization",
                term,
                "field-verified_on",
                &on.to_string(),
            );
        }
        for (key, service) in by_key(&partner.services, &told.services, |s| s.id.map(|id| id.0)) {
            self.service(&id, key, service, partner);
            done.services += 1;
        }
        let hidden = partner.kind == Some(PartnerKind::Shelter) && !self.shelters;
        done.withheld += u32::from(hidden && !partner.places.is_empty());
        let places = by_key(&partner.places, &told.places, |p| p.id.map(|id| id.0));
        for (key, place) in places.into_iter().filter(|_| !hidden) {
            self.place(&id, key, place);
        }
        for (key, contact) in by_key(&partner.contacts, &told.contacts, |c| c.id.map(|id| id.0)) {
            self.contact(&id, key, contact);
        }
        for closure in &partner.closures {
            self.closure(&id, closure, partner, &told.services);
            done.unsaid += u32::from(partner.services.is_empty());
        }
    }

    fn service(&mut self, owner: &str, id: String, s: &Service, partner: &Partner) {
        let closed = s.capacity.is_some_and(|c| c.capacity == Capacity::Closed);
        let status = if closed {
            "temporarily closed"
        } else {
            "active"
        };
        let age = |age: Option<u8>| age.map_or(String::new(), |age| age.to_string());
        let assured = partner
            .verified_on
            .map_or(String::new(), |on| on.to_string());
        let row = vec![
            id.clone(),
            owner.to_owned(),
            s.name.clone(),
            text(&s.description),
            status.to_owned(),
            text(&s.fees),
            text(&s.eligibility),
            age(s.age_from),
            age(s.age_to),
            assured,
        ];
        self.package.add(Table::Service, row);
        for language in items(&s.languages) {
            let row = vec![
                derived(&[&id, "language", language]),
                id.clone(),
                language.to_owned(),
            ];
            self.package.add(Table::Language, row);
        }
        self.areas(&id, s);
        if let Some(schedule) = &s.schedule {
            let nothing = String::new;
            let row = vec![
                derived(&[&id, "schedule"]),
                id.clone(),
                nothing(),
                nothing(),
                schedule.clone(),
                nothing(),
            ];
            self.package.add(Table::Schedule, row);
        }
        if let Some(documents) = &s.documents {
            let row = vec![derived(&[&id, "document"]), id.clone(), documents.clone()];
            self.package.add(Table::Document, row);
        }
        self.facts(&id, s);
    }

    fn areas(&mut self, id: &str, s: &Service) {
        for area in items(&s.areas) {
            let key = derived(&[id, "area", area]);
            let row = vec![
                key,
                id.to_owned(),
                area.to_owned(),
                String::new(),
                String::new(),
            ];
            self.package.add(Table::Area, row);
        }
        for code in &s.serves {
            let name = places::name_of(code).unwrap_or_else(|| "Québec".to_owned());
            let key = derived(&[id, "serves", code]);
            let row = vec![key, id.to_owned(), name, code.clone(), "text".to_owned()];
            self.package.add(Table::Area, row);
        }
    }

    /// What the specification has no column for.
    fn facts(&mut self, id: &str, s: &Service) {
        for domain in &s.domains {
            self.term(id, "service", ("domain", domain.code()), "domain", "");
        }
        for status in &s.statuses {
            self.term(id, "service", ("status", status.code()), "immigration", "");
        }
        if let Some(said) = s.capacity {
            let term = ("capacity", said.capacity.code());
            self.term(id, "service", term, "capacity", &said.on.to_string());
        }
        if let Some(said) = s.delay {
            let value = format!("{} {}", said.days, said.on);
            self.term(id, "service", ("delay", ""), "delay-announced", &value);
        }
    }

    fn place(&mut self, owner: &str, id: String, place: &PartnerPlace) {
        let physical = || "physical".to_owned();
        let row = vec![id.clone(), physical(), owner.to_owned(), text(&place.name)];
        self.package.add(Table::Location, row);
        let parts = [&place.address, &place.city, &place.postal_code];
        if parts.iter().all(|part| part.is_none()) {
            return;
        }
        let (province, country) = land(&place.postal_code);
        let row = vec![
            derived(&[&id, "address"]),
            id,
            or_unknown(&place.address),
            or_unknown(&place.city),
            province.to_owned(),
            or_unknown(&place.postal_code),
            country.to_owned(),
            physical(),
        ];
        self.package.add(Table::Address, row);
    }

    fn contact(&mut self, owner: &str, id: String, c: &PartnerContact) {
        let email = email(&c.email);
        let phone = c.phone.as_deref().map(extension);
        let someone = c.name.is_some() || !email.is_empty();
        let reached = someone || phone.is_some();
        if someone {
            let row = vec![
                id.clone(),
                owner.to_owned(),
                text(&c.name),
                text(&c.title),
                email,
            ];
            self.package.add(Table::Contact, row);
        }
        if let Some((number, extension)) = phone {
            let nothing = String::new;
            let (key, organization, contact, title) = match someone {
                true => (derived(&[&id, "phone"]), nothing(), id.clone(), nothing()),
                false => (id.clone(), owner.to_owned(), nothing(), text(&c.title)),
            };
            let row = vec![
                key,
                organization,
                contact,
                number,
                extension.to_owned(),
                title,
            ];
            self.package.add(Table::Phone, row);
        }
        if let (Some(role), true) = (c.role, reached) {
            let entity = if someone { "contact" } else { "phone" };
            self.term(&id, entity, ("role", role.code()), "contact-role", "");
        }
    }

    /// A closure hangs on services: one of the organization is one of each.
    fn closure(
        &mut self,
        owner: &str,
        closure: &PartnerClosure,
        partner: &Partner,
        told: &[Told<Service>],
    ) {
        let concerned = partner
            .services
            .iter()
            .filter_map(|s| s.id)
            .filter(|id| closure.service.is_none_or(|only| only == *id));
        let (from, to) = (closure.starts_on.to_string(), closure.ends_on);
        let to = to.map_or(String::new(), |on| on.to_string());
        let keys: BTreeSet<String> = concerned.map(|id| key(told, id.0)).collect();
        for service in keys {
            let reason = text(&closure.reason);
            let id = derived(&[owner, "closure", &service, &from, &to, &reason]);
            let row = vec![
                id,
                service,
                from.clone(),
                to.clone(),
                CLOSED.to_owned(),
                reason,
            ];
            self.package.add(Table::Schedule, row);
        }
    }

    /// Says a fact by one of our terms, which is written the first time it is used.
    fn term(
        &mut self,
        link: &str,
        entity: &str,
        (about, code): (&str, &str),
        words: &str,
        value: &str,
    ) {
        let whole = format!("{about}:{code}");
        let term = match self.terms.get(&whole) {
            Some(id) => id.clone(),
            None => self.new_term(&whole, code, words),
        };
        let row = vec![
            derived(&[link, &whole]),
            link.to_owned(),
            term,
            entity.to_owned(),
            value.to_owned(),
        ];
        self.package.add(Table::Attribute, row);
    }

    fn new_term(&mut self, whole: &str, code: &str, words: &str) -> String {
        let taxonomy = derived(&["taxonomy", TAXONOMY]);
        if self.terms.is_empty() {
            let about = self
                .words
                .say("hsds-taxonomy", &crate::error::Params::new());
            let row = vec![taxonomy.clone(), TAXONOMY.to_owned(), about];
            self.package.add(Table::Taxonomy, row);
        }
        let name = match code {
            "" => self.words.say(words, &crate::error::Params::new()),
            code => self.words.name(words, code),
        };
        let id = derived(&["term", whole]);
        let row = vec![
            id.clone(),
            whole.to_owned(),
            name.clone(),
            name,
            TAXONOMY.to_owned(),
            "fr".to_owned(),
            taxonomy,
        ];
        self.package.add(Table::Term, row);
        self.terms.insert(whole.to_owned(), id.clone());
        id
    }
}
