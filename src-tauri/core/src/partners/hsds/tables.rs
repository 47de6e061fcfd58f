//! The tabular form: one file per table, names that changed with the versions.

use super::package::{File, Package, decode};
use super::{Directory, Error, Problem, add_contact, add_to, ages, assured, attributes, closure};
use crate::exports::delimited::begins_a_formula;
use crate::partners::facts::is_served;
use crate::partners::listed::{Listed, Told};
use crate::partners::{PartnerContact, PartnerPlace, Service};
use crate::written::{self, said};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What a package writes where version 3 asks for a value that nobody knows.
pub(super) const UNKNOWN: &str = "—";

/// Lines in one cell beyond which a quote was left open.
const MOST_LINES: usize = 400;

/// A row with its line, as a spreadsheet shows it.
struct Row {
    line: u32,
    columns: Rc<HashMap<String, usize>>,
    cells: Vec<String>,
}

impl Row {
    fn get(&self, column: &str) -> &str {
        let cell = self.columns.get(column).and_then(|at| self.cells.get(*at));
        cell.map_or("", |c| bare(c.trim()))
    }
    fn first(&self, columns: &[&str]) -> Option<String> {
        columns.iter().find_map(|c| said(Some(self.get(c))))
    }
}

/// A cell without the mark that keeps a spreadsheet from running it.
fn bare(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_a_formula(rest) => rest,
        _ => cell,
    }
}

struct Table {
    file: String,
    columns: Rc<HashMap<String, usize>>,
    rows: Vec<Row>,
}

/// Where a row of a secondary table hangs.
#[derive(Clone, Copy)]
enum Target {
    Organization(usize),
    Service(usize, usize),
    Place(usize, usize),
}

/// What became of an identifier of the directory.
enum Known<T> {
    /// It was brought in.
    Kept(T),
    /// Its row was set aside, and says why.
    SetAside,
    /// No row bears it.
    Absent,
}

/// Rows of one table by their identifier.
struct Ids<T> {
    kept: HashMap<String, T>,
    set_aside: HashSet<String>,
}

impl<T: Copy> Ids<T> {
    fn new() -> Self {
        Ids {
            kept: HashMap::new(),
            set_aside: HashSet::new(),
        }
    }
    fn known(&self, id: &str) -> Known<T> {
        match self.kept.get(id) {
            Some(found) => Known::Kept(*found),
            None if self.set_aside.contains(id) => Known::SetAside,
            None => Known::Absent,
        }
    }
    fn keep(&mut self, id: &str, value: T) {
        if !id.is_empty() {
            self.kept.insert(id.to_owned(), value);
        }
    }
    fn set_aside(&mut self, id: &str) {
        if !id.is_empty() {
            self.set_aside.insert(id.to_owned());
        }
    }
}

struct Reader {
    directory: Directory,
    organizations: Ids<usize>,
    services: Ids<(usize, usize)>,
    places: Ids<(usize, usize)>,
    /// Places whose organization is not named: a service may say it.
    unowned: Vec<Option<(String, Row, PartnerPlace)>>,
    unowned_at: HashMap<String, usize>,
    /// Contacts, for the phones that hang on them.
    contacts: HashMap<String, (usize, usize)>,
    /// Phones that are contacts by themselves.
    lines: HashMap<String, (usize, usize)>,
    /// Services offered at a place.
    links: HashMap<String, (usize, usize)>,
    offered: HashMap<(usize, usize), Vec<(usize, usize)>>,
}

/// Reads the tables of a package.
pub(super) fn read(package: &Package) -> Result<Directory, Error> {
    let organizations =
        table(package, &["organizations", "organization"])?.ok_or(Error::NotADirectory)?;
    for column in ["id", "name"] {
        if !organizations.columns.contains_key(column) {
            return Err(Error::ColumnMissing {
                file: organizations.file,
                column,
            });
        }
    }
    let mut reader = Reader {
        directory: Directory::default(),
        organizations: Ids::new(),
        services: Ids::new(),
        places: Ids::new(),
        unowned: Vec::new(),
        unowned_at: HashMap::new(),
        contacts: HashMap::new(),
        lines: HashMap::new(),
        links: HashMap::new(),
        offered: HashMap::new(),
    };
    reader.read_organizations(organizations);
    if let Some(t) = table(package, &["locations", "location"])? {
        reader.read_places(t);
    }
    if let Some(t) = table(package, &["services", "service"])? {
        reader.read_services(t);
    }
    let links = [
        "services_at_location",
        "service_at_location",
        "services_at_locations",
        "service_at_locations",
    ];
    if let Some(t) = table(package, &links)? {
        reader.read_links(t);
    }
    reader.report_unowned();
    for (names, read) in SECONDARY {
        if let Some(t) = table(package, names)? {
            reader.read_secondary(*read, t);
        }
    }
    let terms = table(package, &["taxonomy_terms", "taxonomy_term"])?;
    if let (Some(terms), Some(t)) = (terms, table(package, &["attributes", "attribute"])?) {
        reader.read_attributes(&terms, &t);
    }
    Ok(reader.directory)
}

#[derive(Clone, Copy)]
enum Secondary {
    Address,
    Contact,
    Phone,
    Language,
    Area,
    Eligibility,
    Schedule,
    Cost,
    Document,
}

/// Tables that hang on the first three, by their names through the versions.
const SECONDARY: &[(&[&str], Secondary)] = &[
    (
        &[
            "physical_addresses",
            "addresses",
            "physical_address",
            "address",
        ],
        Secondary::Address,
    ),
    (
        &["postal_addresses", "postal_address", "mail_addresses"],
        Secondary::Address,
    ),
    (&["contacts", "contact"], Secondary::Contact),
    (&["phones", "phone"], Secondary::Phone),
    (&["languages", "language"], Secondary::Language),
    (&["service_areas", "service_area"], Secondary::Area),
    (&["eligibility", "eligibilities"], Secondary::Eligibility),
    (
        &[
            "regular_schedules",
            "schedules",
            "regular_schedule",
            "schedule",
        ],
        Secondary::Schedule,
    ),
    (&["cost_options", "cost_option"], Secondary::Cost),
    (
        &["required_documents", "required_document"],
        Secondary::Document,
    ),
];

fn table(package: &Package, names: &[&str]) -> Result<Option<Table>, Error> {
    let mut found: Option<Table> = None;
    for file in package.table(names)? {
        let part = if file.name.ends_with(".json") {
            parse_json(&file)?
        } else {
            parse_csv(&file)?
        };
        match &mut found {
            None => found = Some(part),
            Some(whole) => whole.rows.extend(part.rows),
        }
    }
    Ok(found)
}

/// The separator that splits a header the most.
fn separator(header: &str) -> u8 {
    let count = |c: &u8| header.bytes().filter(|b| b == c).count();
    [b',', b';', b'\t', b'|']
        .into_iter()
        .rev()
        .max_by_key(count)
        .unwrap_or(b',')
}

fn parse_csv(file: &File) -> Result<Table, Error> {
    let text = decode(&file.bytes, file.encoding);
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or("");
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(file.delimiter.unwrap_or_else(|| separator(first)))
        .from_reader(text.as_bytes());
    let columns: HashMap<String, usize> = reader
        .headers()
        .map(|h| {
            h.iter()
                .enumerate()
                .map(|(at, c)| (c.trim().to_lowercase(), at))
                .collect()
        })
        .unwrap_or_default();
    let columns = Rc::new(columns);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Error::NotADirectory)?;
        let line = record.position().map_or(0, |p| p.line() as u32);
        if record.iter().any(|cell| cell.lines().count() > MOST_LINES) {
            return Err(Error::QuoteOpen {
                file: file.name.clone(),
                line,
            });
        }
        rows.push(Row {
            line,
            columns: Rc::clone(&columns),
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    Ok(Table {
        file: file.name.clone(),
        columns,
        rows,
    })
}

/// A table written as a list of objects.
fn parse_json(file: &File) -> Result<Table, Error> {
    let text = decode(&file.bytes, file.encoding);
    let list: Vec<serde_json::Map<String, Value>> =
        serde_json::from_str(&text).map_err(|e| Error::Json(e.line().max(1)))?;
    let mut columns: HashMap<String, usize> = HashMap::new();
    for key in list.iter().flat_map(|object| object.keys()) {
        let next = columns.len();
        columns.entry(key.to_lowercase()).or_insert(next);
    }
    let columns = Rc::new(columns);
    let rows = list.into_iter().enumerate().map(|(at, object)| {
        let mut cells = vec![String::new(); columns.len()];
        for (key, value) in object {
            if let Some(cell) = columns.get(&key.to_lowercase()) {
                cells[*cell] = match value {
                    Value::String(text) => text,
                    Value::Number(number) => number.to_string(),
                    _ => String::new(),
                };
            }
        }
        Row {
            line: at as u32 + 1,
            columns: Rc::clone(&columns),
            cells,
        }
    });
    Ok(Table {
        file: file.name.clone(),
        rows: rows.collect(),
        columns: Rc::clone(&columns),
    })
}

impl Reader {
    fn problem(&mut self, file: &str, row: &Row, column: &str, code: &str) {
        let value: String = row.get(column).chars().take(80).collect();
        self.directory.problems.push(Problem {
            file: file.to_owned(),
            row: row.line,
            column: column.to_owned(),
            code: code.to_owned(),
            value,
        });
    }

    fn read_organizations(&mut self, t: Table) {
        for row in &t.rows {
            let id = row.get("id");
            let refused = match (id, row.get("name")) {
                (_, "") => Some(("name", "name-missing")),
                ("", _) => Some(("id", "id-missing")),
                _ if self.organizations.kept.contains_key(id) => Some(("id", "id-twice")),
                _ => None,
            };
            if let Some((column, code)) = refused {
                self.organizations.set_aside(id);
                self.problem(&t.file, row, column, code);
                continue;
            }
            self.organizations
                .keep(id, self.directory.organizations.len());
            let mut listed = Listed::named(id, row.get("name"));
            let partner = &mut listed.partner;
            partner.also = row.first(&["alternate_name"]);
            // Version 3 asks for a description: the name stands for none.
            partner.description = row.first(&["description"]).filter(|d| *d != partner.name);
            partner.url = row.first(&["url", "website"]);
            partner.email = row.first(&["email"]);
            self.directory.organizations.push(listed);
        }
    }

    /// The organization that a row names; the reason when it does not.
    fn owner(&self, row: &Row) -> Result<usize, &'static str> {
        match self.organizations.known(row.get("organization_id")) {
            Known::Kept(at) => Ok(at),
            Known::Absent if row.get("organization_id").is_empty() => Err("owner-missing"),
            Known::SetAside => Err("organization-set-aside"),
            Known::Absent => Err("organization-absent"),
        }
    }

    fn read_places(&mut self, t: Table) {
        for row in t.rows {
            let id = row.get("id").to_owned();
            if self.places.kept.contains_key(&id) {
                self.problem(&t.file, &row, "id", "id-twice");
                continue;
            }
            let place = PartnerPlace {
                name: row.first(&["name"]),
                ..PartnerPlace::default()
            };
            match self.owner(&row) {
                Ok(at) => self.add_place(at, &id, place),
                Err(code) => {
                    // Whoever owns it may be known by a service offered there.
                    if !row.get("organization_id").is_empty() {
                        self.problem(&t.file, &row, "organization_id", code);
                    }
                    self.places.set_aside(&id);
                    self.unowned_at.insert(id, self.unowned.len());
                    self.unowned.push(Some((t.file.clone(), row, place)));
                }
            }
        }
    }

    fn add_place(&mut self, at: usize, id: &str, place: PartnerPlace) {
        let places = &mut self.directory.organizations[at].places;
        self.places.keep(id, (at, places.len()));
        places.push(Told::new(id, place));
    }

    fn read_services(&mut self, t: Table) {
        for row in &t.rows {
            let id = row.get("id");
            // Before version 1.0 a service hung on a location.
            let by_place = match self.places.known(row.get("location_id")) {
                Known::Kept((at, _)) => Some(at),
                _ => None,
            };
            let refused = match (self.owner(row), by_place) {
                (Err(code), None) => Err(("organization_id", code)),
                _ if row.get("name").is_empty() => Err(("name", "name-missing")),
                _ if self.services.kept.contains_key(id) => Err(("id", "id-twice")),
                (Ok(at), _) | (Err(_), Some(at)) => Ok(at),
            };
            let at = match refused {
                Ok(at) => at,
                Err((column, code)) => {
                    self.services.set_aside(id);
                    self.problem(&t.file, row, column, code);
                    continue;
                }
            };
            let organization = &mut self.directory.organizations[at];
            let services = &mut organization.services;
            self.services.keep(id, (at, services.len()));
            if let Known::Kept(place) = self.places.known(row.get("location_id")) {
                let service = (at, services.len());
                self.offered.entry(place).or_default().push(service);
            }
            organization.partner.verified_on = organization
                .partner
                .verified_on
                .max(row.first(&["assured_date"]).and_then(|d| assured(&d)));
            let (age_from, age_to) = ages(row.get("minimum_age"), row.get("maximum_age"));
            let service = Service {
                name: row.get("name").to_owned(),
                description: row.first(&["description", "short_desc"]),
                eligibility: row.first(&["eligibility_description", "eligibility"]),
                languages: row.first(&["languages", "interpretation_services"]),
                areas: row.first(&["service_areas"]),
                fees: row.first(&["fees_description", "fees"]),
                age_from,
                age_to,
                ..Service::default()
            };
            services.push(Told::new(id, service));
        }
    }

    fn read_links(&mut self, t: Table) {
        for row in &t.rows {
            let (service, place) = (row.get("service_id"), row.get("location_id"));
            let at = match self.services.known(service) {
                Known::Kept(at) => at,
                Known::SetAside => {
                    self.problem(&t.file, row, "service_id", "service-set-aside");
                    continue;
                }
                Known::Absent => {
                    let code = if service.is_empty() {
                        "owner-missing"
                    } else {
                        "service-absent"
                    };
                    self.problem(&t.file, row, "service_id", code);
                    continue;
                }
            };
            let unowned = self.unowned_at.get(place).filter(|_| !place.is_empty());
            if let Some((.., adopted)) = unowned.and_then(|at| self.unowned[*at].take()) {
                self.add_place(at.0, place, adopted);
            }
            match self.places.known(place) {
                Known::Kept(there) => {
                    self.offered.entry(there).or_default().push(at);
                    if let Some(id) = said(Some(row.get("id"))) {
                        self.links.insert(id, at);
                    }
                }
                Known::SetAside => self.problem(&t.file, row, "location_id", "location-set-aside"),
                Known::Absent => self.problem(&t.file, row, "location_id", "location-absent"),
            }
        }
    }

    /// Places that name no organization and that no service claimed.
    fn report_unowned(&mut self) {
        let left = std::mem::take(&mut self.unowned);
        for (file, row, _) in left.into_iter().flatten() {
            if row.get("organization_id").is_empty() {
                self.problem(&file, &row, "organization_id", "owner-missing");
            }
        }
    }

    /// Where a row hangs: the most precise of what it names.
    fn target(&mut self, file: &str, row: &Row) -> Option<Target> {
        let service = row.get("service_id");
        let place = row.get("location_id");
        let organization = row.get("organization_id");
        if let Known::Kept((o, s)) = self.services.known(service) {
            return Some(Target::Service(o, s));
        }
        if let Some((o, s)) = self.links.get(row.get("service_at_location_id")) {
            return Some(Target::Service(*o, *s));
        }
        if let Known::Kept((o, p)) = self.places.known(place) {
            return Some(Target::Place(o, p));
        }
        if let Known::Kept(o) = self.organizations.known(organization) {
            return Some(Target::Organization(o));
        }
        let aside = |set_aside: bool, yes, no| if set_aside { yes } else { no };
        let (column, code) = match (service, place, organization) {
            ("", "", "") => ("service_id", "owner-missing"),
            ("", "", id) => (
                "organization_id",
                aside(
                    self.organizations.set_aside.contains(id),
                    "organization-set-aside",
                    "organization-absent",
                ),
            ),
            ("", id, _) => (
                "location_id",
                aside(
                    self.places.set_aside.contains(id),
                    "location-set-aside",
                    "location-absent",
                ),
            ),
            (id, ..) => (
                "service_id",
                aside(
                    self.services.set_aside.contains(id),
                    "service-set-aside",
                    "service-absent",
                ),
            ),
        };
        self.problem(file, row, column, code);
        None
    }

    fn read_secondary(&mut self, what: Secondary, t: Table) {
        for row in &t.rows {
            if let Secondary::Phone = what
                && self.phone_of_contact(row)
            {
                continue;
            }
            let Some(target) = self.target(&t.file, row) else {
                continue;
            };
            match what {
                Secondary::Address => self.add_address(target, row),
                Secondary::Contact | Secondary::Phone => self.add_contact(target, row, &t.file),
                Secondary::Language => {
                    let columns = ["language", "name", "code"];
                    self.add_service_text(target, row, &columns, |s| &mut s.languages);
                }
                Secondary::Area if is_served(row.get("extent")) => {
                    for service in self.services_of(target) {
                        service.row.serves.push(row.get("extent").to_owned());
                    }
                }
                Secondary::Area => {
                    let columns = ["service_area", "name", "description"];
                    self.add_service_text(target, row, &columns, |s| &mut s.areas);
                }
                Secondary::Eligibility => {
                    let columns = ["eligibility", "description"];
                    self.add_service_text(target, row, &columns, |s| &mut s.eligibility);
                }
                Secondary::Cost => {
                    let columns = ["amount_description", "option"];
                    self.add_service_text(target, row, &columns, |s| &mut s.fees);
                }
                Secondary::Document => {
                    let columns = ["document"];
                    self.add_service_text(target, row, &columns, |s| &mut s.documents);
                }
                Secondary::Schedule => self.add_schedule(target, row),
            }
        }
    }

    /// What a package of ours says by its own terms; the terms of others are passed over.
    fn read_attributes(&mut self, terms: &Table, t: &Table) {
        let codes: HashMap<&str, &str> = terms
            .rows
            .iter()
            .map(|row| (row.get("id"), row.get("code")))
            .collect();
        for row in &t.rows {
            let (id, value) = (row.get("link_id"), row.get("value"));
            let Some(code) = codes.get(row.get("taxonomy_term_id")) else {
                continue;
            };
            let all = &mut self.directory.organizations;
            match row.get("link_entity") {
                "organization" => {
                    if let Known::Kept(o) = self.organizations.known(id) {
                        attributes::of_organization(&mut all[o].partner, code, value);
                    }
                }
                "service" => {
                    if let Known::Kept((o, s)) = self.services.known(id) {
                        attributes::of_service(&mut all[o].services[s].row, code, value);
                    }
                }
                "contact" | "phone" => {
                    let lines = [&self.contacts, &self.lines];
                    let known = lines.into_iter().find_map(|known| known.get(id));
                    if let Some((o, c)) = known {
                        attributes::of_contact(&mut all[*o].contacts[*c].row, code);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether a phone hung on a contact that we know.
    fn phone_of_contact(&mut self, row: &Row) -> bool {
        let Some((o, c)) = self.contacts.get(row.get("contact_id")).copied() else {
            return false;
        };
        let organization = &mut self.directory.organizations[o];
        let contact = &mut organization.contacts[c].row;
        if contact.phone.is_none() {
            contact.phone = phone(row);
        } else {
            let another = PartnerContact {
                phone: phone(row),
                email: None,
                ..contact.clone()
            };
            add_contact(organization, Told::new(row.get("id"), another), true);
        }
        true
    }

    fn organization(&mut self, target: Target) -> &mut Listed {
        let at = match target {
            Target::Organization(o) | Target::Service(o, _) | Target::Place(o, _) => o,
        };
        &mut self.directory.organizations[at]
    }

    fn add_address(&mut self, target: Target, row: &Row) {
        let known = |columns: &[&str]| row.first(columns).filter(|text| text != UNKNOWN);
        let address = known(&["address_1", "street", "street_1"]);
        let city = known(&["city"]);
        let postal_code = known(&["postal_code", "zip"]);
        let organization = self.organization(target);
        let place = match target {
            Target::Place(_, p) => &mut organization.places[p].row,
            _ => {
                let place = Told::new(row.get("id"), PartnerPlace::default());
                organization.places.push(place);
                let last = organization.places.len() - 1;
                &mut organization.places[last].row
            }
        };
        if place.city.is_none() {
            place.address = address;
            place.city = city;
            place.postal_code = postal_code;
        }
    }

    fn add_contact(&mut self, target: Target, row: &Row, file: &str) {
        let contact = PartnerContact {
            name: row.first(&["name"]),
            title: row.first(&["title", "department", "description", "type", "number_type"]),
            phone: phone(row),
            email: row.first(&["email"]),
            ..PartnerContact::default()
        };
        let named = row.columns.contains_key("contact_id");
        let at = match target {
            Target::Organization(o) | Target::Service(o, _) | Target::Place(o, _) => o,
        };
        let empty = contact.phone.is_none() && contact.email.is_none() && contact.name.is_none();
        if empty {
            return;
        }
        let organization = &mut self.directory.organizations[at];
        let repeated = !matches!(target, Target::Organization(_));
        match add_contact(organization, Told::new(row.get("id"), contact), repeated) {
            Some(place) => {
                if let Some(id) = said(Some(row.get("id"))) {
                    let known = if named {
                        &mut self.lines
                    } else {
                        &mut self.contacts
                    };
                    known.insert(id, (at, place));
                }
            }
            None => self.problem(file, row, "id", "too-many"),
        }
    }

    fn services_of(&mut self, target: Target) -> &mut [Told<Service>] {
        let organization = self.organization(target);
        match target {
            Target::Service(_, s) => &mut organization.services[s..=s],
            _ => &mut organization.services,
        }
    }

    fn add_service_text(
        &mut self,
        target: Target,
        row: &Row,
        columns: &[&str],
        field: impl Fn(&mut Service) -> &mut Option<String>,
    ) {
        let Some(value) = row.first(columns) else {
            return;
        };
        for service in self.services_of(target) {
            add_to(field(&mut service.row), &value);
        }
    }

    fn add_schedule(&mut self, target: Target, row: &Row) {
        if let (Target::Service(o, s), Some(closed)) = (target, closure(|c| row.first(&[c]))) {
            let organization = &mut self.directory.organizations[o];
            let service = organization.services[s].key.clone();
            organization.closures.push(closed.of(service));
            return;
        }
        let day = row
            .first(&["weekday", "byday", "description"])
            .unwrap_or_default();
        let opens = row.first(&["opens_at"]).unwrap_or_default();
        let closes = row.first(&["closes_at"]).unwrap_or_default();
        if opens.is_empty() && !row.get("weekday").is_empty() {
            // A day without hours is a day when it is closed.
            return;
        }
        let text = if opens.is_empty() {
            day
        } else {
            format!("{day} {opens}–{closes}").trim().to_owned()
        };
        let services = match target {
            Target::Service(o, s) => vec![(o, s)],
            Target::Place(o, p) => self.offered.get(&(o, p)).cloned().unwrap_or_default(),
            Target::Organization(_) => Vec::new(),
        };
        for (o, s) in services {
            add_to(
                &mut self.directory.organizations[o].services[s].row.schedule,
                &text,
            );
        }
    }
}

fn phone(row: &Row) -> Option<String> {
    let number = row.first(&["number", "phone"])?;
    let number = number.trim_matches('"');
    let number = written::phone(number);
    Some(match row.first(&["extension"]) {
        Some(extension) => format!("{number} poste {extension}"),
        None => number,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    #[test]
    fn what_is_sound_is_kept_and_the_rest_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write(
            "organizations.csv",
            "id,name,description\n1,Accueil Fictif,\"sur\ndeux lignes\"\n2,,sans nom\n",
        );
        write(
            "services.csv",
            "id,organization_id,name\n10,1,Francisation\n11,99,Perdu\n",
        );
        write("locations.csv", "id,organization_id,name\n20,1,Siège\n");
        write(
            "services_at_location.csv",
            "id,service_id,location_id\n,10,20\n,11,20\n",
        );
        write(
            "physical_addresses.csv",
            "id,location_id,address_1,city\n1,20,1 rue Fictive,Saint-Georges\n",
        );
        write(
            "phones.csv",
            "id,service_id,number,extension\n1,10,418 555-0123,4\n",
        );
        write(
            "languages.csv",
            "id,service_id,language\n1,10,français\n2,10,espagnol\n",
        );
        let directory = crate::partners::hsds::read(folder.path()).unwrap();
        let o = &directory.organizations[0];
        assert_eq!(directory.organizations.len(), 1);
        assert_eq!(
            o.services[0].row.languages.as_deref(),
            Some("français, espagnol")
        );
        assert_eq!(o.places[0].row.city.as_deref(), Some("Saint-Georges"));
        assert_eq!(
            o.contacts[0].row.phone.as_deref(),
            Some("418 555-0123 poste 4")
        );
        let named: Vec<_> = directory
            .problems
            .iter()
            .map(|p| (p.file.as_str(), p.row, p.column.as_str(), p.code.as_str()))
            .collect();
        assert_eq!(
            named,
            [
                ("organizations.csv", 4, "name", "name-missing"),
                ("services.csv", 3, "organization_id", "organization-absent"),
                (
                    "services_at_location.csv",
                    3,
                    "service_id",
                    "service-set-aside"
                ),
            ]
        );
    }
}
