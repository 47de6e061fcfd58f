//! The tables of a package and their description.
//!
//! Source: `datapackage.json` of the Human Services Data Specification 3.0, Open
//! Referral (CC BY-SA 4.0): names of tables, of columns and of their types.

use crate::error::Refusal;
use crate::exports::Error;
use crate::exports::delimited::inert;
use serde_json::{Value, json};
use std::rc::Rc;

/// A table: its name, its file, its columns as `name:type[:format]`, its links as
/// `column>table`.
struct Shape {
    name: &'static str,
    file: &'static str,
    columns: &'static [&'static str],
    links: &'static [(&'static str, &'static str)],
}

/// Identifies a table of the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Organization,
    Service,
    Location,
    Address,
    Contact,
    Phone,
    Schedule,
    Area,
    Language,
    Document,
    Taxonomy,
    Term,
    Attribute,
}

const SHAPES: [Shape; 13] = [
    Shape {
        name: "organization",
        file: "organizations.csv",
        columns: &[
            "id:string:uuid",
            "name:string",
            "alternate_name:string",
            "description:string",
            "email:string:email",
            "website:string:uri",
        ],
        links: &[],
    },
    Shape {
        name: "service",
        file: "services.csv",
        columns: &[
            "id:string:uuid",
            "organization_id:string:uuid",
            "name:string",
            "description:string",
            "status:string",
            "fees_description:string",
            "eligibility_description:string",
            "minimum_age:number",
            "maximum_age:number",
            "assured_date:date",
        ],
        links: &[("organization_id", "organization")],
    },
    Shape {
        name: "location",
        file: "locations.csv",
        columns: &[
            "id:string:uuid",
            "location_type:string",
            "organization_id:string:uuid",
            "name:string",
        ],
        links: &[("organization_id", "organization")],
    },
    Shape {
        name: "address",
        file: "addresses.csv",
        columns: &[
            "id:string:uuid",
            "location_id:string:uuid",
            "address_1:string",
            "city:string",
            "state_province:string",
            "postal_code:string",
            "country:string",
            "address_type:string",
        ],
        links: &[("location_id", "location")],
    },
    Shape {
        name: "contact",
        file: "contacts.csv",
        columns: &[
            "id:string:uuid",
            "organization_id:string:uuid",
            "name:string",
            "title:string",
            "email:string:email",
        ],
        links: &[("organization_id", "organization")],
    },
    Shape {
        name: "phone",
        file: "phones.csv",
        columns: &[
            "id:string:uuid",
            "organization_id:string:uuid",
            "contact_id:string:uuid",
            "number:string",
            "extension:number",
            "description:string",
        ],
        links: &[
            ("organization_id", "organization"),
            ("contact_id", "contact"),
        ],
    },
    Shape {
        name: "schedule",
        file: "schedules.csv",
        columns: &[
            "id:string:uuid",
            "service_id:string:uuid",
            "valid_from:date",
            "valid_to:date",
            "description:string",
            "notes:string",
        ],
        links: &[("service_id", "service")],
    },
    Shape {
        name: "service_area",
        file: "service_areas.csv",
        columns: &[
            "id:string:uuid",
            "service_id:string:uuid",
            "name:string",
            "extent:string",
            "extent_type:string",
        ],
        links: &[("service_id", "service")],
    },
    Shape {
        name: "language",
        file: "languages.csv",
        columns: &["id:string:uuid", "service_id:string:uuid", "name:string"],
        links: &[("service_id", "service")],
    },
    Shape {
        name: "required_document",
        file: "required_documents.csv",
        columns: &[
            "id:string:uuid",
            "service_id:string:uuid",
            "document:string",
        ],
        links: &[("service_id", "service")],
    },
    Shape {
        name: "taxonomy",
        file: "taxonomies.csv",
        columns: &["id:string:uuid", "name:string", "description:string"],
        links: &[],
    },
    Shape {
        name: "taxonomy_term",
        file: "taxonomy_terms.csv",
        columns: &[
            "id:string:uuid",
            "code:string",
            "name:string",
            "description:string",
            "taxonomy:string",
            "language:string",
            "taxonomy_id:string:uuid",
        ],
        links: &[("taxonomy_id", "taxonomy")],
    },
    Shape {
        name: "attribute",
        file: "attributes.csv",
        columns: &[
            "id:string:uuid",
            "link_id:string:uuid",
            "taxonomy_term_id:string:uuid",
            "link_entity:string",
            "value:string",
        ],
        links: &[("taxonomy_term_id", "taxonomy_term")],
    },
];

/// A row, and what it is put in order by.
struct Placed {
    by: Rc<str>,
    cells: Vec<String>,
}

/// A package being filled.
pub(super) struct Package {
    rows: [Vec<Placed>; SHAPES.len()],
    by: Rc<str>,
}

impl Package {
    pub fn new() -> Self {
        Package {
            rows: Default::default(),
            by: "".into(),
        }
    }

    /// The rows that follow are of this organization.
    pub fn begin(&mut self, organization: &str) {
        self.by = organization.into();
    }

    /// Adds a row; its cells are those of the table's columns, the identifier first.
    pub fn add(&mut self, table: Table, cells: Vec<String>) {
        if let Some(rows) = self.rows.get_mut(table as usize) {
            // Terms are everyone's.
            let by = match table {
                Table::Taxonomy | Table::Term => cells.first().map_or("", |id| id).into(),
                _ => Rc::clone(&self.by),
            };
            rows.push(Placed { by, cells });
        }
    }

    /// The files of the package by name; organizations in the order of their
    /// identifiers, so that one directory makes one package.
    pub fn files(self) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
        let mut files = vec![("datapackage.json".to_owned(), described()?)];
        for (shape, mut rows) in SHAPES.iter().zip(self.rows) {
            rows.sort_by(|a, b| a.by.cmp(&b.by));
            let mut writer = csv::Writer::from_writer(Vec::new());
            let unwritable = |_| Error::Unwritable("csv");
            let titles = shape.columns.iter().map(|c| parted(c).0);
            writer.write_record(titles).map_err(unwritable)?;
            for row in rows {
                let cells = row.cells.iter().map(|cell| harmless(cell));
                writer.write_record(cells).map_err(unwritable)?;
            }
            let bytes = writer.into_inner().map_err(|_| Error::Unwritable("csv"))?;
            files.push((shape.file.to_owned(), bytes));
        }
        Ok(files)
    }
}

/// A cell that a spreadsheet does not run; a number of another country stays one.
fn harmless(cell: &str) -> String {
    let phone = |c: char| c.is_ascii_digit() || " -.()".contains(c);
    match cell.strip_prefix('+') {
        Some(number) if number.chars().all(phone) => cell.to_owned(),
        _ => inert(cell),
    }
}

fn parted(column: &'static str) -> (&'static str, &'static str, Option<&'static str>) {
    let mut parts = column.split(':');
    let mut next = || parts.next();
    (next().unwrap_or(""), next().unwrap_or("string"), next())
}

fn described() -> Result<Vec<u8>, Refusal> {
    let package = json!({
        "name": "human_services_data",
        "title": "Human Services Data Specification",
        "version": "3.0.0",
        "profile": "tabular-data-package",
        "resources": SHAPES.iter().map(resource).collect::<Vec<Value>>(),
    });
    Ok(serde_json::to_vec_pretty(&package).map_err(|_| Error::Unwritable("json"))?)
}

fn resource(shape: &Shape) -> Value {
    let field = |column: &&'static str| {
        let (name, kind, format) = parted(column);
        let mut field = json!({ "name": name, "type": kind });
        if let Some(format) = format {
            field["format"] = json!(format);
        }
        field
    };
    let link = |(column, table): &(&str, &str)| json!({ "fields": column, "reference": { "resource": table, "fields": "id" } });
    let fields: Vec<Value> = shape.columns.iter().map(field).collect();
    let links: Vec<Value> = shape.links.iter().map(link).collect();
    json!({
        "name": shape.name,
        "path": shape.file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": { "primaryKey": "id", "fields": fields, "foreignKeys": links },
    })
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_phone_of_elsewhere_stays_and_a_formula_does_not_run() {
        assert_eq!(harmless("+33 1 23 45 67 89"), "+33 1 23 45 67 89");
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("+1+cmd|' /C calc'!A0"), "'+1+cmd|' /C calc'!A0");
    }
}
