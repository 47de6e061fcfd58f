//! The JSON form of 3.0: one organization or service, a list, a page, or one
//! object per line.

use super::{Directory, Error, Problem, add_contact, add_to, ages, assured};
use crate::partners::listed::{Listed, Told};
use crate::partners::{PartnerContact, PartnerPlace, Service};
use crate::written;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

pub(super) fn read(path: &Path) -> Result<Directory, Error> {
    let bytes = std::fs::read(path)?;
    let text = super::package::decode(&bytes, None);
    let file = path
        .file_name()
        .map_or(String::new(), |n| n.to_string_lossy().into_owned());
    let mut reader = Reader {
        file,
        directory: Directory::default(),
        known: HashMap::new(),
    };
    let items = items(&text)?;
    if !items.is_empty() && !items.iter().any(is_ours) {
        return Err(Error::NotADirectory);
    }
    for (at, item) in items.iter().enumerate() {
        reader.item(item, at as u32 + 1);
    }
    Ok(reader.directory)
}

/// The objects of a file, whichever of the four shapes it has.
fn items(text: &str) -> Result<Vec<Value>, Error> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(list)) => Ok(list),
        Ok(Value::Object(mut object)) => match object.remove("contents") {
            Some(Value::Array(list)) => Ok(list),
            Some(other) => {
                object.insert("contents".to_owned(), other);
                Ok(vec![Value::Object(object)])
            }
            None => Ok(vec![Value::Object(object)]),
        },
        Ok(_) => Err(Error::NotADirectory),
        Err(whole) => text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(at, line)| {
                serde_json::from_str(line)
                    .map_err(|_| Error::Json(if at == 0 { whole.line() } else { at + 1 }))
            })
            .collect(),
    }
}

/// Fields that only other things of the specification have.
const OTHERS: [&str; 8] = [
    "location_type",
    "latitude",
    "addresses",
    "version",
    "taxonomy",
    "term_uri",
    "resources",
    "type",
];

/// Whether an object may be an organization, a service, or a service at a place.
fn is_ours(item: &Value) -> bool {
    let has = |key: &str| item.get(key).is_some();
    let owns = ["organization", "organization_id", "services", "service"];
    owns.iter().any(|key| has(key)) || (has("name") && !OTHERS.iter().any(|key| has(key)))
}

struct Reader {
    file: String,
    directory: Directory,
    known: HashMap<String, usize>,
}

fn text(value: &Value, key: &str) -> Option<String> {
    let found = value.get(key)?;
    let text = match found {
        Value::String(s) => s.trim().to_owned(),
        Value::Number(n) => n.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

impl Reader {
    fn problem(&mut self, row: u32, column: &str, code: &str) {
        self.directory.problems.push(Problem {
            file: self.file.clone(),
            row,
            column: column.to_owned(),
            code: code.to_owned(),
            value: String::new(),
        });
    }

    fn item(&mut self, item: &Value, row: u32) {
        if !is_ours(item) {
            self.problem(row, "name", "not-an-organization");
            return;
        }
        // A service at a place carries both.
        if let Some(service) = item.get("service").filter(|s| s.is_object()) {
            self.item(service, row);
            let id = service
                .get("organization")
                .and_then(|o| text(o, "id"))
                .or_else(|| text(service, "organization_id"));
            let known = id.and_then(|id| self.known.get(&id).copied());
            if let (Some(at), Some(location)) = (known, item.get("location")) {
                add_place(&mut self.directory.organizations[at], location);
            }
            return;
        }
        // A service carries its organization; an organization its services.
        if let Some(organization) = item.get("organization").filter(|o| o.is_object()) {
            if let Some(at) = self.organization(organization, row) {
                self.service(at, item, row);
            }
        } else if item.get("services").is_some() || item.get("organization_id").is_none() {
            if let Some(at) = self.organization(item, row) {
                for service in list(item, "services") {
                    self.service(at, service, row);
                }
            }
        } else {
            self.by_reference(item, row);
        }
    }

    fn by_reference(&mut self, item: &Value, row: u32) {
        let known = text(item, "organization_id").and_then(|id| self.known.get(&id).copied());
        match known {
            Some(at) => self.service(at, item, row),
            None => self.problem(row, "organization_id", "organization-absent"),
        }
    }

    fn organization(&mut self, value: &Value, row: u32) -> Option<usize> {
        let (Some(id), Some(name)) = (text(value, "id"), text(value, "name")) else {
            let column = if value.get("id").is_some() {
                "name"
            } else {
                "id"
            };
            self.problem(row, column, &format!("{column}-missing"));
            return None;
        };
        if let Some(at) = self.known.get(&id) {
            return Some(*at);
        }
        let mut organization = Listed::named(id.clone(), name);
        let partner = &mut organization.partner;
        partner.also = text(value, "alternate_name");
        partner.description = text(value, "description").filter(|d| *d != partner.name);
        partner.url = text(value, "website").or_else(|| text(value, "url"));
        partner.email = text(value, "email");
        for location in list(value, "locations") {
            add_place(&mut organization, location);
        }
        add_people(&mut organization, value);
        self.known.insert(id, self.directory.organizations.len());
        self.directory.organizations.push(organization);
        Some(self.directory.organizations.len() - 1)
    }

    fn service(&mut self, at: usize, value: &Value, row: u32) {
        let Some(name) = text(value, "name") else {
            self.problem(row, "name", "name-missing");
            return;
        };
        let part = |key| text(value, key).unwrap_or_default();
        let (age_from, age_to) = ages(&part("minimum_age"), &part("maximum_age"));
        let mut service = Service {
            name,
            description: text(value, "description"),
            eligibility: text(value, "eligibility_description"),
            fees: text(value, "fees_description"),
            age_from,
            age_to,
            ..Service::default()
        };
        for document in list(value, "required_documents") {
            let said = text(document, "document");
            add_to(&mut service.documents, &said.unwrap_or_default());
        }
        for language in list(value, "languages") {
            let said = text(language, "name").or_else(|| text(language, "code"));
            add_to(&mut service.languages, &said.unwrap_or_default());
        }
        for area in list(value, "service_areas") {
            let said = text(area, "name").or_else(|| text(area, "description"));
            add_to(&mut service.areas, &said.unwrap_or_default());
        }
        for schedule in list(value, "schedules") {
            add_to(&mut service.schedule, &schedule_text(schedule));
        }
        let organization = &mut self.directory.organizations[at];
        organization.partner.verified_on = organization
            .partner
            .verified_on
            .max(text(value, "assured_date").and_then(|d| assured(&d)));
        for link in list(value, "service_at_locations") {
            if let Some(location) = link.get("location") {
                add_place(organization, location);
            }
        }
        add_people(organization, value);
        let key = text(value, "id").unwrap_or_default();
        organization.services.push(Told::new(key, service));
    }
}

fn schedule_text(schedule: &Value) -> String {
    let part = |key| text(schedule, key).unwrap_or_default();
    let hours = match (part("opens_at"), part("closes_at")) {
        (opens, _) if opens.is_empty() => String::new(),
        (opens, closes) => format!("{opens}–{closes}"),
    };
    let day = text(schedule, "byday").unwrap_or_else(|| part("description"));
    format!("{day} {hours}").trim().to_owned()
}

fn add_place(organization: &mut Listed, location: &Value) {
    let address = list(location, "addresses").first();
    let part = |key| address.and_then(|a| text(a, key));
    let place = PartnerPlace {
        name: text(location, "name"),
        address: part("address_1"),
        city: part("city"),
        postal_code: part("postal_code"),
        ..PartnerPlace::default()
    };
    if !organization.places.iter().any(|p| p.row == place) {
        let key = text(location, "id").unwrap_or_default();
        organization.places.push(Told::new(key, place));
    }
}

fn add_people(organization: &mut Listed, value: &Value) {
    let phone_of = |holder: &Value| {
        list(holder, "phones")
            .first()
            .and_then(|p| text(p, "number"))
            .map(|n| written::phone(n.trim_matches('"')))
    };
    let keyed = |of: &Value, row| Told::new(text(of, "id").unwrap_or_default(), row);
    let person = |c: &Value| PartnerContact {
        name: text(c, "name"),
        title: text(c, "title").or_else(|| text(c, "department")),
        phone: phone_of(c),
        email: text(c, "email"),
        ..PartnerContact::default()
    };
    let line = |p: &Value| PartnerContact {
        title: text(p, "description").or_else(|| text(p, "type")),
        phone: text(p, "number").map(|n| written::phone(n.trim_matches('"'))),
        ..PartnerContact::default()
    };
    let people = list(value, "contacts").iter().map(|c| keyed(c, person(c)));
    let lines = list(value, "phones").iter().map(|p| keyed(p, line(p)));
    for contact in people.chain(lines) {
        add_contact(organization, contact, true);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read_text(text: &str) -> Result<Directory, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.json");
        std::fs::write(&path, text).unwrap();
        read(&path)
    }

    #[test]
    fn four_shapes_say_the_same() {
        let one = r#"{"id":"o1","name":"Accueil","services":[{"id":"s","name":"Jumelage"}]}"#;
        for text in [
            one.to_owned(),
            format!("[{one}]"),
            format!("{{\"contents\":[{one}]}}"),
            format!("{one}\n{}", one.replace("o1", "o2")),
        ] {
            let directory = read_text(&text).unwrap();
            assert_eq!(
                directory.organizations[0].services[0].row.name, "Jumelage",
                "{text}"
            );
        }
    }

    #[test]
    fn a_service_without_its_organization_is_named() {
        let directory = read_text(r#"[{"id":"s","name":"Perdu","organization_id":"x"}]"#).unwrap();
        assert_eq!(directory.problems[0].code, "organization-absent");
        assert!(matches!(read_text("{\"id\":"), Err(Error::Json(_))));
    }

    #[test]
    fn what_is_neither_organization_nor_service_is_not_taken_for_one() {
        let taxonomy = r#"{"id":"t","name":"Logement","version":"1"}"#;
        assert!(matches!(read_text(taxonomy), Err(Error::NotADirectory)));
        let mixed = format!(r#"[{taxonomy},{{"id":"o","name":"Accueil"}}]"#);
        let directory = read_text(&mixed).unwrap();
        assert_eq!(directory.organizations.len(), 1);
        assert_eq!(directory.problems[0].code, "not-an-organization");
    }

    #[test]
    fn a_service_at_a_place_brings_both() {
        let text = r#"{"id":"k","service":{"id":"s","name":"Jumelage",
            "organization":{"id":"o","name":"Accueil"}},
            "location":{"id":"l","name":"Siège","addresses":[{"city":"Saint-Georges"}]}}"#;
        let o = &read_text(text).unwrap().organizations[0];
        assert_eq!(o.services[0].row.name, "Jumelage");
        assert_eq!(o.places[0].row.city.as_deref(), Some("Saint-Georges"));
    }
}
