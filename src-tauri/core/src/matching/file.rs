//! Lists of people as CSV files, and the pairs found, written as one.

use super::birth::order_of;
use super::person::{Field, Person};
use super::{Error, MOST_ROWS, Pair};
use crate::names::fold;
use std::collections::BTreeMap;
use std::path::Path;

/// Which column holds what: `id=COL,given=COL,…`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mapping {
    id: Option<String>,
    fields: BTreeMap<Field, String>,
}

impl std::str::FromStr for Mapping {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let mut mapping = Mapping::default();
        for part in text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (key, column) = part
                .split_once('=')
                .ok_or_else(|| Error::KeyUnknown(part.to_owned()))?;
            let (key, column) = (key.trim().to_lowercase(), column.trim().to_owned());
            let before = if key == "id" {
                mapping.id.replace(column)
            } else {
                let field = key.parse().map_err(|_| Error::KeyUnknown(key.clone()))?;
                mapping.fields.insert(field, column)
            };
            if before.is_some() {
                return Err(Error::KeyTwice(key));
            }
        }
        if mapping.fields.is_empty() {
            return Err(Error::NothingMapped);
        }
        Ok(mapping)
    }
}

/// A list read: identifiers beside people.
#[derive(Debug, Default)]
pub struct List {
    /// The identifier of each row; its number, from 1, when none is mapped.
    pub ids: Vec<String>,
    /// The person of each row.
    pub people: Vec<Person>,
}

fn text_of(bytes: Vec<u8>) -> Result<String, Error> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, _, _) = encoding.decode(&bytes);
        return Ok(text.into_owned());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(not_utf8) => not_utf8.into_bytes(),
    };
    if bytes.contains(&0) {
        return Err(Error::NotText);
    }
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(&bytes);
    Ok(text.into_owned())
}

/// What parts the columns: the likeliest of the header's line.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| header.bytes().filter(|b| b == mark).count();
    let marks = [b'|', b'\t', b';', b','];
    marks.into_iter().max_by_key(count).unwrap_or(b',')
}

/// The place of a column, spaces, case and accents forgiven.
fn place(header: &csv::StringRecord, column: &str) -> Result<usize, Error> {
    let exact = header.iter().position(|name| name.trim() == column);
    let folded = || header.iter().position(|name| fold(name) == fold(column));
    exact
        .or_else(folded)
        .ok_or_else(|| Error::ColumnAbsent(column.to_owned()))
}

impl List {
    /// Reads a CSV file: UTF-8, UTF-16 with its mark or Windows-1252; comma,
    /// semicolon, tabulation or bar.
    ///
    /// # Errors
    /// The file is absent, is not a text, lacks a mapped column, or has more than
    /// [`MOST_ROWS`] rows.
    pub fn open(path: &Path, mapping: &Mapping) -> Result<List, Error> {
        List::read(&text_of(std::fs::read(path)?)?, mapping)
    }

    /// The same, from its text.
    pub fn read(text: &str, mapping: &Mapping) -> Result<List, Error> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator(text))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let header = reader.headers().map_err(|_| Error::NotText)?.clone();
        let id = mapping
            .id
            .as_ref()
            .map(|column| place(&header, column))
            .transpose()?;
        let mut places = BTreeMap::new();
        for (field, column) in &mapping.fields {
            places.insert(*field, place(&header, column)?);
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            rows.push(record.map_err(|_| Error::NotText)?);
            if rows.len() > MOST_ROWS {
                return Err(Error::TooLong);
            }
        }
        let cell = |row: &csv::StringRecord, field: Field| -> String {
            let found = places.get(&field).and_then(|at| row.get(*at));
            found.unwrap_or_default().to_owned()
        };
        let births: Vec<String> = rows.iter().map(|row| cell(row, Field::Birth)).collect();
        let order = order_of(births.iter().map(String::as_str));
        let named = |(number, row): (usize, &csv::StringRecord)| match id {
            Some(at) => row.get(at).unwrap_or_default().to_owned(),
            None => (number + 1).to_string(),
        };
        Ok(List {
            ids: rows.iter().enumerate().map(named).collect(),
            people: rows
                .iter()
                .map(|row| Person::read(|field| cell(row, field), order))
                .collect(),
        })
    }

    /// One list after the other; where the second begins.
    pub fn append(&mut self, mut other: List) -> usize {
        let start = self.ids.len();
        self.ids.append(&mut other.ids);
        self.people.append(&mut other.people);
        start
    }
}

/// Writes pairs as `id_a,id_b,score,reasons`, reasons joined by `+`.
///
/// # Errors
/// The place cannot be written.
pub fn write(path: &Path, ids: &[String], pairs: &[Pair]) -> Result<(), Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let refused = |_: csv::Error| Error::NotText;
    writer
        .write_record(["id_a", "id_b", "score", "reasons"])
        .map_err(refused)?;
    for pair in pairs {
        let codes: Vec<&str> = pair.reasons.iter().map(|reason| reason.code()).collect();
        let score = format!("{:.4}", pair.score);
        let row = [&ids[pair.one], &ids[pair.other], &score, &codes.join("+")];
        writer.write_record(row).map_err(refused)?;
    }
    let bytes = writer.into_inner().map_err(|_| Error::NotText)?;
    Ok(std::fs::write(path, bytes)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::find;
    use super::*;
    use crate::error::Coded;
    use proptest::prelude::*;

    #[test]
    fn spaces_accents_and_separators_are_forgiven() {
        let mapping: Mapping = " id = no , given= Prénom,family=nom, birth=Né le "
            .parse()
            .unwrap();
        let text =
            "No; prenom; Nom; ne le\n7; Zoé; Fictive; 03/04/1985\n8; Zoe; Fictive; 1985-04-03\n9";
        let mut list = List::read(text, &mapping).unwrap();
        assert_eq!(list.ids, ["7", "8", "9"]);
        assert_eq!(find(&mut list.people, None).len(), 1);
    }

    #[test]
    fn what_is_not_there_is_refused_by_name() {
        for (text, code) in [
            ("", "match-nothing-mapped"),
            ("id=a", "match-nothing-mapped"),
            ("nom=a", "match-key-unknown"),
            ("given", "match-key-unknown"),
            ("given=a,given=b", "match-key-twice"),
        ] {
            assert_eq!(text.parse::<Mapping>().unwrap_err().code(), code, "{text}");
        }
        let mapping: Mapping = "given=absent".parse().unwrap();
        let refused = List::read("a,b\n1,2", &mapping).unwrap_err();
        assert_eq!(refused.code(), "match-column-absent");
        assert_eq!(
            text_of(vec![0xff, 0, 1]).unwrap_err().code(),
            "match-not-text"
        );
        assert_eq!(text_of(b"Zo\xe9".to_vec()).unwrap(), "Zoé");
    }

    proptest! {
        #[test]
        fn any_file_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), rows in "([a-zé0-9@/ ]{0,9}[,;\n\"]){0,60}") {
            let mapping: Mapping = "given=a,family=b,birth=c,phone=d,email=e,full=a,postal=b,street=c,city=d,sex=e".parse().unwrap();
            let noise = text_of(bytes).unwrap_or_default();
            for text in [format!("a,b,c,d,e\n{noise}"), format!("a,b,c,d,e\n{rows}"), noise] {
                if let Ok(mut list) = List::read(&text, &mapping) {
                    find(&mut list.people, None);
                }
            }
        }
    }
}
