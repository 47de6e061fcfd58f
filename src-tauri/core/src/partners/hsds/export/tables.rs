//! The tables of a package, as the official description names them and their columns.
//!
//! Source: `datapackage.json` of the Human Services Data Specification 3.0, Open
//! Referral (CC BY-SA 4.0), carried whole by every package.

use crate::error::Refusal;
use crate::exports::Error;
use crate::exports::delimited::inert;
use serde::Deserialize;
use std::rc::Rc;

/// The official description.
const DESCRIPTION: &str = include_str!("../../../../data/partners/hsds-3.0/datapackage.json");

#[derive(Deserialize)]
struct Description {
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    name: String,
    path: String,
    schema: Schema,
}

#[derive(Deserialize)]
struct Schema {
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Field {
    name: String,
}

/// A row, and what it is put in order by.
struct Placed {
    by: Rc<str>,
    cells: Vec<String>,
}

/// A table being filled.
struct Table {
    name: String,
    file: String,
    columns: Vec<String>,
    rows: Vec<Placed>,
}

/// Tables whose rows are everyone's.
const SHARED: [&str; 2] = ["taxonomy", "taxonomy_term"];

/// A package being filled.
pub(super) struct Package {
    tables: Vec<Table>,
    by: Rc<str>,
}

impl Package {
    /// Every table of the specification, empty.
    ///
    /// # Errors
    /// The description that the program carries does not read: never, a test says.
    pub fn new() -> Result<Self, Refusal> {
        let described: Description =
            serde_json::from_str(DESCRIPTION).map_err(|_| Error::Unwritable("json"))?;
        let tables = described.resources.into_iter().map(|resource| Table {
            name: resource.name,
            file: resource.path,
            columns: resource.schema.fields.into_iter().map(|f| f.name).collect(),
            rows: Vec::new(),
        });
        Ok(Package {
            tables: tables.collect(),
            by: "".into(),
        })
    }

    /// The rows that follow are of this organization.
    pub fn begin(&mut self, organization: &str) {
        self.by = organization.into();
    }

    /// Adds a row: the columns that say something.
    pub fn add(&mut self, table: &str, row: &[(&str, &str)]) {
        let Some(table) = self.tables.iter_mut().find(|t| t.name == table) else {
            debug_assert!(false, "no table {table}");
            return;
        };
        let mut cells = vec![String::new(); table.columns.len()];
        for (name, value) in row {
            let column = table.columns.iter().position(|c| c == name);
            debug_assert!(column.is_some(), "no column {name}");
            if let Some(cell) = column.and_then(|at| cells.get_mut(at)) {
                *cell = harmless(value);
            }
        }
        let by = match SHARED.contains(&table.name.as_str()) {
            true => cells.first().map_or("", |id| id).into(),
            false => Rc::clone(&self.by),
        };
        table.rows.push(Placed { by, cells });
    }

    /// The files of the package by name; organizations in the order of their
    /// identifiers, so that one directory makes one package.
    pub fn files(self) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
        let mut files = vec![(
            "datapackage.json".to_owned(),
            DESCRIPTION.as_bytes().to_vec(),
        )];
        for mut table in self.tables {
            table.rows.sort_by(|a, b| a.by.cmp(&b.by));
            let mut writer = csv::Writer::from_writer(Vec::new());
            let unwritable = |_| Error::Unwritable("csv");
            writer.write_record(&table.columns).map_err(unwritable)?;
            for row in &table.rows {
                writer.write_record(&row.cells).map_err(unwritable)?;
            }
            let bytes = writer.into_inner().map_err(|_| Error::Unwritable("csv"))?;
            files.push((table.file, bytes));
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
