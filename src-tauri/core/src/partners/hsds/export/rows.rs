//! A partner as rows of the tables.

use super::DirectoryExported;
use super::tables::Package;
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

fn text(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or("")
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
    let text = text(value).to_owned();
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
    let text = text(value).to_owned();
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

fn or_unknown(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or(UNKNOWN)
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
        self.package.begin(&id);
        let description = partner.description.as_ref().unwrap_or(&partner.name);
        let organization = [
            ("id", id.as_str()),
            ("name", &partner.name),
            ("alternate_name", text(&partner.also)),
            ("description", description),
            ("email", &email(&partner.email)),
            ("website", &website(&partner.url)),
        ];
        self.package.add("organization", &organization);
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
            self.service(&id, &key, service, partner);
            done.services += 1;
        }
        let hidden = partner.kind == Some(PartnerKind::Shelter) && !self.shelters;
        done.withheld += u32::from(hidden && !partner.places.is_empty());
        let places = by_key(&partner.places, &told.places, |p| p.id.map(|id| id.0));
        for (key, place) in places.into_iter().filter(|_| !hidden) {
            self.place(&id, &key, place);
        }
        for (key, contact) in by_key(&partner.contacts, &told.contacts, |c| c.id.map(|id| id.0)) {
            self.contact(&id, &key, contact);
        }
        for closure in &partner.closures {
            self.closure(&id, closure, partner, &told.services);
            done.unsaid += u32::from(partner.services.is_empty());
        }
    }

    fn service(&mut self, owner: &str, id: &str, s: &Service, partner: &Partner) {
        let closed = s.capacity.is_some_and(|c| c.capacity == Capacity::Closed);
        let age = |age: Option<u8>| age.map_or(String::new(), |age| age.to_string());
        let assured = partner
            .verified_on
            .map_or(String::new(), |on| on.to_string());
        let row = [
            ("id", id),
            ("organization_id", owner),
            ("name", &s.name),
            ("description", text(&s.description)),
            (
                "status",
                if closed {
                    "temporarily closed"
                } else {
                    "active"
                },
            ),
            ("fees_description", text(&s.fees)),
            ("eligibility_description", text(&s.eligibility)),
            ("minimum_age", &age(s.age_from)),
            ("maximum_age", &age(s.age_to)),
            ("assured_date", &assured),
        ];
        self.package.add("service", &row);
        let of = ("service_id", id);
        for language in items(&s.languages) {
            let key = derived(&[id, "language", language]);
            self.package
                .add("language", &[("id", &key), of, ("name", language)]);
        }
        self.areas(id, s);
        if let Some(schedule) = &s.schedule {
            let key = derived(&[id, "schedule"]);
            self.package
                .add("schedule", &[("id", &key), of, ("description", schedule)]);
        }
        if let Some(documents) = &s.documents {
            let key = derived(&[id, "document"]);
            let row = [("id", key.as_str()), of, ("document", documents)];
            self.package.add("required_document", &row);
        }
        self.facts(id, s);
    }

    fn areas(&mut self, id: &str, s: &Service) {
        let of = ("service_id", id);
        for area in items(&s.areas) {
            let key = derived(&[id, "area", area]);
            self.package
                .add("service_area", &[("id", &key), of, ("name", area)]);
        }
        for code in &s.serves {
            let name = places::name_of(code).unwrap_or_else(|| "Québec".to_owned());
            let key = derived(&[id, "serves", code]);
            let row = [
                ("id", key.as_str()),
                of,
                ("name", &name),
                ("extent", code),
                ("extent_type", "text"),
            ];
            self.package.add("service_area", &row);
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

    fn place(&mut self, owner: &str, id: &str, place: &PartnerPlace) {
        let row = [
            ("id", id),
            ("location_type", "physical"),
            ("organization_id", owner),
            ("name", text(&place.name)),
        ];
        self.package.add("location", &row);
        let parts = [&place.address, &place.city, &place.postal_code];
        if parts.iter().all(|part| part.is_none()) {
            return;
        }
        let (province, country) = land(&place.postal_code);
        let key = derived(&[id, "address"]);
        let row = [
            ("id", key.as_str()),
            ("location_id", id),
            ("address_1", or_unknown(&place.address)),
            ("city", or_unknown(&place.city)),
            ("state_province", province),
            ("postal_code", or_unknown(&place.postal_code)),
            ("country", country),
            ("address_type", "physical"),
        ];
        self.package.add("address", &row);
    }

    fn contact(&mut self, owner: &str, id: &str, c: &PartnerContact) {
        let email = email(&c.email);
        let phone = c.phone.as_deref().map(extension);
        let someone = c.name.is_some() || !email.is_empty();
        let reached = someone || phone.is_some();
        if someone {
            let row = [
                ("id", id),
                ("organization_id", owner),
                ("name", text(&c.name)),
                ("title", text(&c.title)),
                ("email", &email),
            ];
            self.package.add("contact", &row);
        }
        if let Some((number, extension)) = phone {
            let key = derived(&[id, "phone"]);
            let said = [("number", number.as_str()), ("extension", extension)];
            let whose = match someone {
                true => [
                    ("id", key.as_str()),
                    ("contact_id", id),
                    ("description", ""),
                ],
                false => [
                    ("id", id),
                    ("organization_id", owner),
                    ("description", text(&c.title)),
                ],
            };
            self.package
                .add("phone", &[whose.as_slice(), &said].concat());
        }
        if let (Some(role), true) = (c.role, reached) {
            let entity = if someone { "contact" } else { "phone" };
            self.term(id, entity, ("role", role.code()), "contact-role", "");
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
        let reason = text(&closure.reason);
        let (from, to) = (closure.starts_on.to_string(), closure.ends_on);
        let to = to.map_or(String::new(), |on| on.to_string());
        let keys: BTreeSet<String> = concerned.map(|id| key(told, id.0)).collect();
        for service in keys {
            let id = derived(&[owner, "closure", &service, &from, &to, reason]);
            let row = [
                ("id", id.as_str()),
                ("service_id", &service),
                ("valid_from", &from),
                ("valid_to", &to),
                ("description", CLOSED),
                ("notes", reason),
            ];
            self.package.add("schedule", &row);
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
        let id = derived(&[link, &whole]);
        let row = [
            ("id", id.as_str()),
            ("link_id", link),
            ("taxonomy_term_id", &term),
            ("link_entity", entity),
            ("value", value),
        ];
        self.package.add("attribute", &row);
    }

    fn new_term(&mut self, whole: &str, code: &str, words: &str) -> String {
        let taxonomy = derived(&["taxonomy", TAXONOMY]);
        if self.terms.is_empty() {
            let about = self
                .words
                .say("hsds-taxonomy", &crate::error::Params::new());
            let row = [
                ("id", taxonomy.as_str()),
                ("name", TAXONOMY),
                ("description", &about),
            ];
            self.package.add("taxonomy", &row);
        }
        let name = match code {
            "" => self.words.say(words, &crate::error::Params::new()),
            code => self.words.name(words, code),
        };
        let id = derived(&["term", whole]);
        let row = [
            ("id", id.as_str()),
            ("code", whole),
            ("name", &name),
            ("description", &name),
            ("taxonomy", TAXONOMY),
            ("language", "fr"),
            ("taxonomy_id", &taxonomy),
        ];
        self.package.add("taxonomy_term", &row);
        self.terms.insert(whole.to_owned(), id.clone());
        id
    }
}
