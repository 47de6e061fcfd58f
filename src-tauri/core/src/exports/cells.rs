//! A list of files as cells, in words, ready for any kind of file.

use super::Discretion;
use crate::cases::CaseLine;
use crate::cases::columns::{self, CaseColumn, CaseMore, USUAL};
use crate::error::{Params, Refusal};
use crate::ids::{RowId, UserId};
use crate::places::{COUNTRIES, LANGUAGES, Named};
use crate::words::{Lang, Words};
use crate::{tags, users};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::HashMap;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// A count.
    Number(u32),
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.filter(|t| !t.is_empty())
            .map_or(Cell::Empty, Cell::Text)
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(date: Option<NaiveDate>) -> Self {
        date.map_or(Cell::Empty, Cell::Date)
    }
}

/// A list in words.
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Titles of the columns.
    pub titles: Vec<String>,
    /// One row a file.
    pub rows: Vec<Vec<Cell>>,
    /// Files of which something is masked.
    pub masked: u32,
    /// Files left out.
    pub left_out: u32,
}

/// The columns that are told: those asked for, each once, the name first.
pub fn told(asked: Option<&[CaseColumn]>) -> Vec<CaseColumn> {
    let asked = asked.filter(|c| !c.is_empty()).unwrap_or(USUAL);
    let mut told = Vec::with_capacity(asked.len() + 1);
    if !asked.contains(&CaseColumn::Name) {
        told.push(CaseColumn::Name);
    }
    for column in asked {
        if !told.contains(column) {
            told.push(*column);
        }
    }
    told
}

/// What names are looked up in, read once.
pub struct Teller<'c> {
    conn: &'c Connection,
    words: Words,
    users: HashMap<UserId, String>,
    tags: HashMap<RowId, String>,
}

impl<'c> Teller<'c> {
    /// Reads the names of the vault.
    pub fn new(conn: &'c Connection, language: Lang) -> Result<Self, Refusal> {
        Ok(Teller {
            conn,
            words: Words::new(language),
            users: users::all(conn)?
                .into_iter()
                .map(|u| (u.id, u.name))
                .collect(),
            tags: tags::store::all(conn)?
                .into_iter()
                .map(|t| (t.id, t.name))
                .collect(),
        })
    }

    /// The list in words; `each` is told how many files were read, and may stop it.
    pub fn sheet(
        &self,
        lines: &[CaseLine],
        columns: &[CaseColumn],
        discretion: Discretion,
        mut each: impl FnMut(u64) -> Result<(), Refusal>,
    ) -> Result<Sheet, Refusal> {
        let say = |key: &str| self.words.say(key, &Params::new());
        let mut sheet = Sheet {
            name: say("room-cases"),
            titles: self.titles(columns),
            rows: Vec::with_capacity(lines.len()),
            masked: 0,
            left_out: 0,
        };
        for (at, line) in lines.iter().enumerate() {
            each(at as u64)?;
            let more = columns::more(self.conn, line.id.into())?;
            let hides = columns.iter().any(|c| more.hidden.contains(c));
            if hides && discretion == Discretion::LeaveOut {
                sheet.left_out += 1;
                continue;
            }
            sheet.masked += u32::from(hides);
            let mut row = Vec::with_capacity(columns.len() + 1);
            for column in columns {
                self.cells(*column, line, &more, &mut row);
            }
            sheet.rows.push(row);
        }
        Ok(sheet)
    }

    fn titles(&self, columns: &[CaseColumn]) -> Vec<String> {
        let mut titles = Vec::with_capacity(columns.len() + 1);
        for column in columns {
            titles.push(self.words.name("column", column));
            if *column == CaseColumn::Next {
                titles.push(self.words.say("column-next-kind", &Params::new()));
            }
        }
        titles
    }

    /// What a column tells of a file: one cell, two for the next step.
    fn cells(&self, column: CaseColumn, line: &CaseLine, more: &CaseMore, row: &mut Vec<Cell>) {
        if let Some(flag) = column.hidden_by(&more.flags) {
            let why = self.words.name("safety-flag", flag);
            let hidden = self.words.say("masked", &crate::params! { "why" => why });
            row.push(Cell::Text(hidden));
            return;
        }
        row.push(self.cell(column, line, more));
        if column == CaseColumn::Next {
            let kind = line.next_kind.map(|k| self.words.name("follow-up-kind", k));
            row.push(kind.into());
        }
    }

    fn cell(&self, column: CaseColumn, line: &CaseLine, more: &CaseMore) -> Cell {
        use CaseColumn as C;
        match column {
            C::Name => Some(line.name.clone()).into(),
            C::Number => Some(line.number.clone()).into(),
            C::Status => Some(self.words.name("case-status", line.status)).into(),
            C::Next => line.next_due.into(),
            C::Place => line.municipality.clone().into(),
            C::Mrc => more.mrc.clone().into(),
            C::Counsellor => self.users.get(&line.counsellor).cloned().into(),
            C::LastContact => line.last_contact.into(),
            C::Immigration => line
                .immigration
                .map(|code| self.words.name("immigration", code))
                .into(),
            C::Expires => line.expires_on.into(),
            C::Tags => joined(more.tags.iter().filter_map(|t| self.tags.get(t).cloned())),
            C::Arrival => more.arrival_on.into(),
            C::Languages => joined(more.languages.iter().map(|l| self.named(&LANGUAGES, l))),
            C::Flags => joined(more.flags.iter().map(|f| self.words.name("safety-flag", f))),
            C::Opened => Cell::Date(line.opened_on),
            C::Referrals => Cell::Number(more.referrals),
            C::Birth => match more.birth.map(|b| b.to_string()) {
                Some(text) => text.parse().map_or(Cell::Text(text), Cell::Date),
                None => Cell::Empty,
            },
            C::Country => more
                .country
                .as_ref()
                .map(|c| self.named(&COUNTRIES, c))
                .into(),
            C::Phone => more.phone.clone().into(),
            C::Address => more.address.clone().into(),
        }
    }

    fn named(&self, list: &[Named], code: &str) -> String {
        let found = list.iter().find(|n| n.code == code);
        let name = found.map(|n| match self.words.lang() {
            Lang::Fr => n.fr.clone(),
            Lang::En => n.en.clone(),
        });
        name.unwrap_or_else(|| code.to_owned())
    }
}

fn joined(parts: impl Iterator<Item = String>) -> Cell {
    Some(parts.collect::<Vec<_>>().join(", ")).into()
}
