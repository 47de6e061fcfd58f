//! The tabular form: one CSV per table, names that changed with the versions.

use super::{
    ContactRow, Directory, Error, LARGEST, Organization, PlaceRow, Problem, ServiceRow, add_to,
    said,
};
use std::collections::HashMap;
use std::path::Path;

/// A row with its line, as a spreadsheet shows it.
struct Row {
    line: u32,
    cells: HashMap<String, String>,
}

impl Row {
    fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
    fn first(&self, columns: &[&str]) -> Option<String> {
        columns.iter().find_map(|c| said(self.get(c)))
    }
}

struct Table {
    file: String,
    rows: Vec<Row>,
}

/// Where a row of a secondary table hangs.
#[derive(Clone, Copy)]
enum Target {
    Organization(usize),
    Service(usize, usize),
    Place(usize, usize),
}

struct Reader {
    directory: Directory,
    organizations: HashMap<String, usize>,
    services: HashMap<String, (usize, usize)>,
    places: HashMap<String, (usize, usize)>,
}

/// Reads the tables of a folder.
pub(super) fn read(folder: &Path) -> Result<Directory, Error> {
    let organizations =
        table(folder, &["organizations", "organization"])?.ok_or(Error::NotADirectory)?;
    let mut reader = Reader {
        directory: Directory::default(),
        organizations: HashMap::new(),
        services: HashMap::new(),
        places: HashMap::new(),
    };
    reader.read_organizations(organizations);
    if let Some(t) = table(folder, &["locations", "location"])? {
        reader.read_places(t);
    }
    if let Some(t) = table(folder, &["services", "service"])? {
        reader.read_services(t);
    }
    for name in [
        ["services_at_location", "service_at_location"],
        ["physical_addresses", "addresses"],
        ["postal_addresses", "address"],
        ["contacts", "contact"],
        ["phones", "phone"],
        ["languages", "language"],
        ["service_areas", "service_area"],
        ["eligibility", "eligibilities"],
        ["regular_schedules", "schedules"],
        ["schedule", "regular_schedule"],
    ] {
        if let Some(t) = table(folder, &name)? {
            reader.read_secondary(name[0], t);
        }
    }
    Ok(reader.directory)
}

fn table(folder: &Path, names: &[&str]) -> Result<Option<Table>, Error> {
    for name in names {
        let path = folder.join(format!("{name}.csv"));
        match std::fs::metadata(&path) {
            Ok(file) if file.len() > LARGEST => return Err(Error::TooLarge),
            Ok(_) => return parse(&path).map(Some),
            Err(_) => {}
        }
    }
    Ok(None)
}

fn parse(path: &Path) -> Result<Table, Error> {
    let bytes = std::fs::read(path)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header: Vec<String> = reader
        .byte_headers()
        .map(|h| {
            h.iter()
                .map(|c| String::from_utf8_lossy(c).trim().to_lowercase())
                .collect()
        })
        .unwrap_or_default();
    let mut rows = Vec::new();
    for record in reader.byte_records() {
        let Ok(record) = record else { continue };
        let line = record.position().map_or(0, |p| p.line() as u32);
        let cells = header
            .iter()
            .zip(record.iter())
            .map(|(column, cell)| (column.clone(), String::from_utf8_lossy(cell).into_owned()))
            .collect();
        rows.push(Row { line, cells });
    }
    let file = path
        .file_name()
        .map_or(String::new(), |n| n.to_string_lossy().into_owned());
    Ok(Table { file, rows })
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
            let Some(name) = said(row.get("name")) else {
                self.problem(&t.file, row, "name", "name-missing");
                continue;
            };
            let Some(id) = said(row.get("id")) else {
                self.problem(&t.file, row, "id", "id-missing");
                continue;
            };
            if self.organizations.contains_key(&id) {
                self.problem(&t.file, row, "id", "id-twice");
                continue;
            }
            self.organizations
                .insert(id.clone(), self.directory.organizations.len());
            self.directory.organizations.push(Organization {
                source_id: id,
                name,
                also: row.first(&["alternate_name"]),
                description: row.first(&["description"]),
                url: row.first(&["url", "website"]),
                email: row.first(&["email"]),
                ..Organization::default()
            });
        }
    }

    fn read_places(&mut self, t: Table) {
        for row in &t.rows {
            let Some(&at) = self.organizations.get(row.get("organization_id").trim()) else {
                self.problem(&t.file, row, "organization_id", "organization-absent");
                continue;
            };
            let places = &mut self.directory.organizations[at].places;
            self.places
                .insert(row.get("id").trim().to_owned(), (at, places.len()));
            places.push(PlaceRow {
                name: row.first(&["name"]),
                ..PlaceRow::default()
            });
        }
    }

    fn read_services(&mut self, t: Table) {
        for row in &t.rows {
            // Before version 1.0 a service hung on a location.
            let by_place = self.places.get(row.get("location_id").trim()).map(|p| p.0);
            let by_name = self.organizations.get(row.get("organization_id").trim());
            let Some(at) = by_name.copied().or(by_place) else {
                self.problem(&t.file, row, "organization_id", "organization-absent");
                continue;
            };
            let Some(name) = said(row.get("name")) else {
                self.problem(&t.file, row, "name", "name-missing");
                continue;
            };
            let services = &mut self.directory.organizations[at].services;
            self.services
                .insert(row.get("id").trim().to_owned(), (at, services.len()));
            services.push(ServiceRow {
                name,
                description: row.first(&["description", "short_desc"]),
                eligibility: row.first(&["eligibility_description", "eligibility"]),
                languages: row.first(&["languages", "interpretation_services"]),
                areas: row.first(&["service_areas"]),
                schedule: None,
                fees: row.first(&["fees_description", "fees"]),
            });
        }
    }

    /// Where a row hangs: the most precise of what it names.
    fn target(&mut self, file: &str, row: &Row) -> Option<Target> {
        let service = row.get("service_id").trim();
        let place = row.get("location_id").trim();
        let organization = row.get("organization_id").trim();
        if let Some((o, s)) = self.services.get(service) {
            return Some(Target::Service(*o, *s));
        }
        if let Some((o, p)) = self.places.get(place) {
            return Some(Target::Place(*o, *p));
        }
        if let Some(o) = self.organizations.get(organization) {
            return Some(Target::Organization(*o));
        }
        let (column, code) = match (service, place, organization) {
            ("", "", "") => ("service_id", "owner-missing"),
            ("", "", _) => ("organization_id", "organization-absent"),
            ("", _, _) => ("location_id", "location-absent"),
            _ => ("service_id", "service-absent"),
        };
        self.problem(file, row, column, code);
        None
    }

    fn read_secondary(&mut self, name: &str, t: Table) {
        for row in &t.rows {
            if name == "services_at_location" {
                self.read_link(&t.file, row);
                continue;
            }
            let Some(target) = self.target(&t.file, row) else {
                continue;
            };
            match name {
                "physical_addresses" | "postal_addresses" => self.add_address(target, row),
                "contacts" | "phones" => self.add_contact(target, row),
                "languages" => {
                    self.add_service_text(target, row, &["language", "name", "code"], |s| {
                        &mut s.languages
                    })
                }
                "service_areas" => self.add_service_text(
                    target,
                    row,
                    &["service_area", "name", "description"],
                    |s| &mut s.areas,
                ),
                "eligibility" => {
                    self.add_service_text(target, row, &["eligibility", "description"], |s| {
                        &mut s.eligibility
                    })
                }
                _ => self.add_schedule(target, row),
            }
        }
    }

    fn read_link(&mut self, file: &str, row: &Row) {
        if !self.services.contains_key(row.get("service_id").trim()) {
            self.problem(file, row, "service_id", "service-absent");
        } else if !self.places.contains_key(row.get("location_id").trim()) {
            self.problem(file, row, "location_id", "location-absent");
        }
    }

    fn organization(&mut self, target: Target) -> &mut Organization {
        let at = match target {
            Target::Organization(o) | Target::Service(o, _) | Target::Place(o, _) => o,
        };
        &mut self.directory.organizations[at]
    }

    fn add_address(&mut self, target: Target, row: &Row) {
        let address = row.first(&["address_1", "street", "street_1"]);
        let city = row.first(&["city"]);
        let postal_code = row.first(&["postal_code", "zip"]);
        let organization = self.organization(target);
        let place = match target {
            Target::Place(_, p) => &mut organization.places[p],
            _ => {
                organization.places.push(PlaceRow::default());
                let last = organization.places.len() - 1;
                &mut organization.places[last]
            }
        };
        if place.city.is_none() {
            place.address = address;
            place.city = city;
            place.postal_code = postal_code;
        }
    }

    fn add_contact(&mut self, target: Target, row: &Row) {
        let phone = row
            .first(&["number", "phone"])
            .map(|number| match row.first(&["extension"]) {
                Some(extension) => format!("{number} poste {extension}"),
                None => number,
            });
        let contact = ContactRow {
            name: row.first(&["name"]),
            title: row.first(&["title", "department", "description", "type"]),
            phone,
            email: row.first(&["email"]),
        };
        let known = self.organization(target);
        let empty = contact.phone.is_none() && contact.email.is_none() && contact.name.is_none();
        if !empty && !known.contacts.contains(&contact) {
            known.contacts.push(contact);
        }
    }

    fn services_of(&mut self, target: Target) -> &mut [ServiceRow] {
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
        field: impl Fn(&mut ServiceRow) -> &mut Option<String>,
    ) {
        let Some(value) = row.first(columns) else {
            return;
        };
        for service in self.services_of(target) {
            add_to(field(service), &value);
        }
    }

    fn add_schedule(&mut self, target: Target, row: &Row) {
        let day = row
            .first(&["weekday", "byday", "description"])
            .unwrap_or_default();
        let opens = row.first(&["opens_at"]).unwrap_or_default();
        let closes = row.first(&["closes_at"]).unwrap_or_default();
        let text = if opens.is_empty() {
            day
        } else {
            format!("{day} {opens}–{closes}").trim().to_owned()
        };
        if let Target::Service(..) = target {
            for service in self.services_of(target) {
                add_to(&mut service.schedule, &text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

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
        let directory = read(folder.path()).unwrap();
        let o = &directory.organizations[0];
        assert_eq!(directory.organizations.len(), 1);
        assert_eq!(
            o.services[0].languages.as_deref(),
            Some("français, espagnol")
        );
        assert_eq!(o.places[0].city.as_deref(), Some("Saint-Georges"));
        assert_eq!(o.contacts[0].phone.as_deref(), Some("418 555-0123 poste 4"));
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
                    "service-absent"
                ),
            ]
        );
    }
}
