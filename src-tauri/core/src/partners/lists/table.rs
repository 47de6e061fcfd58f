//! A sheet chosen, its headers found, its columns understood.

use super::words::{Says, header};
use super::{Error, PartnerColumn, PartnerListColumn};
use crate::error::Refusal;
use crate::imports::sheet::letters;
use crate::imports::store::{ListOf, recall};
use crate::imports::values::{is_email, is_phone, squeeze};
use crate::imports::{Cell, List, ListLine, MappingReason, Row, Sheet};
use crate::written;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Rows in which a header is looked for: titles stand above some lists.
const TITLES: usize = 30;
/// Rows looked at to know a column without a header.
const SAMPLE: usize = 100;
/// Rows shown.
const SHOWN: usize = 5;
/// Characters of a cell shown.
const SHOWN_CHARACTERS: usize = 80;

/// A sheet, its columns understood.
pub(super) struct Table<'l> {
    pub sheet: &'l Sheet,
    pub columns: Vec<PartnerListColumn>,
    /// The first row below the headers.
    first: usize,
}

impl<'l> Table<'l> {
    /// Chooses a sheet and says what its columns are: as given, else as it was said of
    /// the same headers before, else as they look.
    pub fn of(
        conn: &Connection,
        list: &'l List,
        sheet: Option<&str>,
        given: Option<&[Option<PartnerColumn>]>,
    ) -> Result<Self, Refusal> {
        let understood = |sheet: &&Sheet| header_row(sheet).is_some_and(|(_, count)| count > 1);
        let sheet = match sheet {
            Some(name) => list.sheets.iter().find(|s| s.name == name),
            None => list.sheets.iter().find(understood).or(list.sheets.first()),
        };
        let sheet = sheet.ok_or(Error::Sheet)?;
        let first = header_row(sheet).map_or_else(|| widest(sheet), |(at, _)| at) + 1;
        let mut table = Table {
            sheet,
            columns: guess(sheet, first),
            first,
        };
        match given {
            Some(given) => table.say(given, MappingReason::Given),
            None => {
                if let Some(before) = recall(conn, ListOf::Partners, table.headers())? {
                    table.say(&before, MappingReason::Remembered);
                }
            }
        }
        Ok(table)
    }

    fn say(&mut self, fields: &[Option<PartnerColumn>], reason: MappingReason) {
        for (at, column) in self.columns.iter_mut().enumerate() {
            let field = fields.get(at).copied().flatten();
            if column.field != field {
                column.field = field;
                column.reason = reason;
            }
        }
    }

    pub fn headers(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|c| c.header.as_str())
    }

    /// What lists with these headers are called, whatever their order.
    pub fn source(&self) -> String {
        let mut headers: Vec<String> = self.headers().map(squeeze).collect();
        headers.sort();
        let digest = blake3::hash(headers.join("\u{1f}").as_bytes()).to_hex();
        format!("list:{}", digest.get(..16).unwrap_or_default())
    }

    pub fn has(&self, field: PartnerColumn) -> bool {
        self.columns.iter().any(|c| c.field == Some(field))
    }

    /// Rows that hold something.
    pub fn rows(&self) -> impl Iterator<Item = &'l Row> {
        let below = self.sheet.rows.get(self.first..).unwrap_or_default();
        let filled = |row: &&Row| row.cells.iter().any(|c| !c.is_empty());
        below.iter().filter(filled)
    }

    pub fn sample(&self) -> Vec<ListLine> {
        let shown = |cell: &Cell| cell.shown().chars().take(SHOWN_CHARACTERS).collect();
        let line = |row: &Row| ListLine {
            row: row.number,
            cells: (0..self.columns.len())
                .map(|at| shown(row.cell(at)))
                .collect(),
        };
        self.rows().take(SHOWN).map(line).collect()
    }
}

/// The row where most headers are understood, and how many.
fn header_row(sheet: &Sheet) -> Option<(usize, usize)> {
    let says = |cell: &Cell| match cell {
        Cell::Text(text) => header(text) != Says::Nothing,
        _ => false,
    };
    let count = |row: &Row| row.cells.iter().filter(|c| says(c)).count();
    let counted = sheet.rows.iter().take(TITLES).map(count).enumerate();
    let best = counted.rev().max_by_key(|(_, count)| *count);
    best.filter(|(_, count)| *count > 0)
}

/// Where nothing is understood: the first row as wide as the next ones.
fn widest(sheet: &Sheet) -> usize {
    let filled = |row: &Row| row.cells.iter().filter(|c| !c.is_empty()).count();
    let top = || sheet.rows.iter().take(TITLES);
    let widest = top().map(filled).max().unwrap_or(0);
    top().position(|row| filled(row) * 2 > widest).unwrap_or(0)
}

fn guess(sheet: &Sheet, first: usize) -> Vec<PartnerListColumn> {
    let head = first.checked_sub(1).and_then(|at| sheet.rows.get(at));
    let below = sheet.rows.get(first..).unwrap_or_default();
    let seen = below.iter().take(SAMPLE).map(|row| row.cells.len());
    let width = seen
        .chain(head.map(|row| row.cells.len()))
        .max()
        .unwrap_or(0);
    let headers: Vec<String> = (0..width)
        .map(|at| head.map(|row| row.cell(at).shown()).unwrap_or_default())
        .collect();
    let mut guessing = Guessing::of(&headers);
    let mut columns: Vec<PartnerListColumn> = headers
        .into_iter()
        .enumerate()
        .map(|(at, header)| guessing.column(at, header))
        .collect();
    // What no header says, the content may.
    for column in columns
        .iter_mut()
        .enumerate()
        .filter(|(_, c)| c.field.is_none())
    {
        let (at, column) = column;
        let shown = SHOWN_BY_CONTENT
            .iter()
            .find(|(field, shows)| !guessing.taken.contains(field) && looks(below, at, *shows));
        if let Some((field, _)) = shown {
            column.field = Some(*field);
            column.reason = MappingReason::Content;
            guessing.taken.insert(*field);
        }
    }
    columns
}

/// What headers say, each in the light of the others.
struct Guessing {
    said: Vec<Says>,
    taken: BTreeSet<PartnerColumn>,
}

impl Guessing {
    fn of(headers: &[String]) -> Self {
        Guessing {
            said: headers.iter().map(|h| header(h)).collect(),
            taken: BTreeSet::new(),
        }
    }

    fn has(&self, column: PartnerColumn) -> bool {
        self.said.contains(&Says::Column(column))
    }

    fn column(&mut self, at: usize, header: String) -> PartnerListColumn {
        let field = self.means(at);
        self.taken.extend(field);
        let reason = match field {
            Some(_) => MappingReason::Header,
            None => MappingReason::Unknown,
        };
        PartnerListColumn {
            letter: letters(at),
            header,
            field,
            reason,
        }
    }

    fn means(&self, at: usize) -> Option<PartnerColumn> {
        use PartnerColumn as C;
        let said = match self.said.get(at)? {
            Says::Nothing => return None,
            Says::Column(column) => *column,
            // Beside the organization's name, a name alone is a person's.
            Says::Name if self.has(C::Name) => C::Contact,
            Says::Name => C::Name,
        };
        // After a person, what was said of the organization already is that person's.
        let after_a_person = self.taken.contains(&C::Contact) && self.taken.contains(&said);
        let meant = match said {
            C::Phone if after_a_person => C::ContactPhone,
            C::Email if after_a_person => C::ContactEmail,
            C::Description if self.taken.contains(&C::Service) => C::ServiceDescription,
            said => said,
        };
        (meant.takes_several() || !self.taken.contains(&meant)).then_some(meant)
    }
}

type Shows = fn(&str) -> bool;

/// What a column shows without a header.
const SHOWN_BY_CONTENT: &[(PartnerColumn, Shows)] = &[
    (PartnerColumn::Email, is_email),
    (PartnerColumn::Url, |text| {
        text.starts_with("http") || text.starts_with("www.")
    }),
    (PartnerColumn::PostalCode, |text| {
        written::postal_code(text).is_some()
    }),
    (PartnerColumn::Phone, is_phone),
];

fn looks(rows: &[Row], at: usize, shows: Shows) -> bool {
    let cells = rows.iter().take(SAMPLE).map(|row| row.cell(at).shown());
    let filled: Vec<String> = cells.filter(|text| !text.is_empty()).collect();
    let right = filled.iter().filter(|text| shows(text)).count();
    !filled.is_empty() && right * 10 >= filled.len() * 8
}
