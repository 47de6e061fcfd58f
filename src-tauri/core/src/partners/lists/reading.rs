//! Rows read one by one: each cell understood, or said with its place.

use super::table::Table;
use super::{PartnerColumn, PartnerListProblem, PartnerListProblemCode as Code, words};
use crate::imports::dates::{self, Habit};
use crate::imports::values::{could_run, immigration, is_email, is_phone, is_placeholder, several};
use crate::imports::{Cell, DateOrder, ListProblemWeight, Row};
use crate::partners::OLDEST;
use crate::written::{self, one_line, said};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a text kept.
const LONGEST_TEXT: usize = 4_000;
/// Characters of a name, of an address kept.
const LONGEST_LINE: usize = 300;
/// Problems kept while a list is read.
const MOST_PROBLEMS: usize = 20_000;

/// What a cell says, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// Which column, which of several in it.
    pub slot: (usize, usize),
    pub text: String,
}

/// What a row says.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub number: u32,
    pub values: BTreeMap<PartnerColumn, Vec<Value>>,
    pub serves: BTreeSet<String>,
    pub verified: Option<NaiveDate>,
}

impl Line {
    pub fn all(&self, field: PartnerColumn) -> &[Value] {
        self.values.get(&field).map_or(&[], Vec::as_slice)
    }

    /// What the columns of a field say, one after the other.
    pub fn text(&self, field: PartnerColumn) -> Option<String> {
        let all: Vec<&str> = self.all(field).iter().map(|v| v.text.as_str()).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }
}

/// What is not understood in a list.
pub(super) struct Problems<'t> {
    table: &'t Table<'t>,
    pub list: Vec<PartnerListProblem>,
    pub count: u32,
    pub left_out: u32,
}

impl<'t> Problems<'t> {
    pub fn of(table: &'t Table<'t>) -> Self {
        Problems {
            table,
            list: Vec::new(),
            count: 0,
            left_out: 0,
        }
    }

    /// A problem in a row, at a column when it is one column's.
    pub fn say(&mut self, row: u32, column: Option<usize>, code: Code) {
        self.count += 1;
        let weight = code.weight();
        self.left_out += u32::from(weight == ListProblemWeight::Row);
        if self.list.len() >= MOST_PROBLEMS {
            return;
        }
        let column = column.and_then(|at| self.table.columns.get(at));
        self.list.push(PartnerListProblem {
            row,
            column: column.map(|c| c.letter.clone()).unwrap_or_default(),
            header: column.map(|c| c.header.clone()).unwrap_or_default(),
            code,
            weight,
        });
    }
}

/// Reads rows in the light of their table.
pub(super) struct Reading<'t> {
    table: &'t Table<'t>,
    habit: Habit,
    today: NaiveDate,
}

impl<'t> Reading<'t> {
    pub fn of(table: &'t Table<'t>, order: Option<DateOrder>, today: NaiveDate) -> Self {
        let is_date = |field: Option<PartnerColumn>| field == Some(PartnerColumn::Verified);
        let at = table.columns.iter().position(|c| is_date(c.field));
        let cells = table.rows().filter_map(|row| Some(row.cell(at?)));
        Reading {
            table,
            habit: Habit::of(cells, order),
            today,
        }
    }

    pub fn line(&self, row: &Row, problems: &mut Problems<'_>) -> Line {
        let mut line = Line {
            number: row.number,
            ..Line::default()
        };
        for (at, column) in self.table.columns.iter().enumerate() {
            if let Some(field) = column.field {
                let mut cell = Spot {
                    line: &mut line,
                    problems,
                    at,
                    field,
                };
                self.cell(row.cell(at), &mut cell);
            }
        }
        line
    }

    fn cell(&self, cell: &Cell, spot: &mut Spot<'_, '_>) {
        use PartnerColumn as C;
        match cell {
            Cell::Empty => return,
            Cell::Faulty => return spot.problem(Code::FormulaError),
            _ => {}
        }
        if spot.field == C::Verified {
            return self.verified(cell, spot);
        }
        let Some(text) = spot.sound(&cell.shown()) else {
            return;
        };
        match spot.field {
            C::Phone | C::ContactPhone => match several(&text, is_phone) {
                Some(phones) => spot.keep_all(phones.iter().map(|p| written::phone(p))),
                None => spot.problem(Code::PhoneUnclear),
            },
            C::Email | C::ContactEmail => match several(&text, is_email) {
                Some(emails) => spot.keep_all(emails),
                None => spot.problem(Code::EmailUnclear),
            },
            C::Url if could_run(&text) => spot.problem(Code::UrlUnclear),
            C::PostalCode => match written::postal_code(&text) {
                Some(code) => spot.keep(code),
                None => spot.problem(Code::PostalUnclear),
            },
            C::Kind => spot.coded(words::kind(&text), Code::KindUnknown),
            C::Channel => spot.coded(words::channel(&text), Code::ChannelUnknown),
            C::Domains => spot.codes(&text, words::domain, Code::DomainUnknown),
            C::Statuses => spot.codes(&text, immigration, Code::StatusUnknown),
            C::AgeFrom | C::AgeTo => spot.coded(age(&text), Code::AgeUnclear),
            C::Areas => spot.areas(&text),
            _ => spot.text(text),
        }
    }

    fn verified(&self, cell: &Cell, spot: &mut Spot<'_, '_>) {
        if is_placeholder(&cell.shown()) {
            return;
        }
        let reading = dates::read(cell, self.today);
        let date = reading.and_then(|r| r.by(self.habit.order)?.exact());
        match date {
            None => spot.problem(Code::DateUnclear),
            Some(date) if date > self.today => spot.problem(Code::DateAhead),
            Some(date) => {
                if matches!(reading, Some(dates::Reading::Either(..))) && !self.habit.decided {
                    spot.problem(Code::DateAmbiguous);
                }
                spot.line.verified = spot.line.verified.max(Some(date));
            }
        }
    }
}

/// `16 ans`, `16+`.
fn age(text: &str) -> Option<u8> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|age| *age <= OLDEST)
}

/// Where a cell stands, and where what it says goes.
struct Spot<'s, 'p> {
    line: &'s mut Line,
    problems: &'s mut Problems<'p>,
    at: usize,
    field: PartnerColumn,
}

impl Spot<'_, '_> {
    fn problem(&mut self, code: Code) {
        self.problems.say(self.line.number, Some(self.at), code);
    }

    /// The text of a cell, when it says something and is not too long for its field.
    fn sound(&mut self, text: &str) -> Option<String> {
        use PartnerColumn as C;
        let free = matches!(
            self.field,
            C::Description
                | C::ServiceDescription
                | C::Eligibility
                | C::Schedule
                | C::Fees
                | C::Documents
        );
        // « Aucun » is a price.
        let nothing = match free {
            true => !text.chars().any(char::is_alphanumeric),
            false => is_placeholder(text),
        };
        if nothing {
            return None;
        }
        let (text, most) = match free || self.field.takes_several() {
            true => (said(Some(text))?, LONGEST_TEXT),
            false => (one_line(Some(text))?, LONGEST_LINE),
        };
        if text.chars().count() <= most {
            return Some(text);
        }
        // A name that is no name leaves its row out, and says so itself.
        match self.field {
            C::Name => self.keep(text),
            _ => self.problem(Code::TooLong),
        }
        None
    }

    fn keep(&mut self, text: String) {
        self.keep_all([text]);
    }

    fn keep_all(&mut self, texts: impl IntoIterator<Item = String>) {
        let at = self.at;
        let value = |(place, text)| Value {
            slot: (at, place),
            text,
        };
        let values = texts.into_iter().enumerate().map(value);
        self.line
            .values
            .entry(self.field)
            .or_default()
            .extend(values);
    }

    fn text(&mut self, text: String) {
        // Lists within a cell begin with a dash.
        if could_run(text.trim_start_matches(['-', '+', ' '])) {
            self.problem(Code::KeptAsText);
        }
        self.keep(text);
    }

    fn coded<T: ToString>(&mut self, code: Option<T>, unknown: Code) {
        match code {
            Some(code) => self.keep(code.to_string()),
            None => self.problem(unknown),
        }
    }

    fn codes<T: ToString>(&mut self, text: &str, named: fn(&str) -> Option<T>, unknown: Code) {
        let (known, other) = parted(text, |part| named(part).map(|code| code.to_string()));
        self.keep_all(known);
        if !other.is_empty() {
            self.problem(unknown);
        }
    }

    /// Places by their codes; what names none stays in words.
    fn areas(&mut self, text: &str) {
        let (known, other) = parted(text, words::area);
        self.line.serves.extend(known);
        if other.is_empty() {
            return;
        }
        self.problem(Code::PlaceUnknown);
        self.keep(other.join(", "));
    }
}

/// The parts of a cell: those that are known, those that are not. The whole may be one,
/// commas and all.
fn parted(text: &str, known: impl Fn(&str) -> Option<String>) -> (Vec<String>, Vec<String>) {
    let (mut found, mut other) = (Vec::new(), Vec::new());
    if let Some(code) = known(text) {
        return (vec![code], other);
    }
    let mut part = |part: &str| match known(part) {
        Some(code) => found.push(code),
        None => other.push(part.to_owned()),
    };
    for wide in text.split([';', '|', '\n', '/', '•']) {
        let wide = wide.trim();
        if wide.is_empty() {
            continue;
        }
        if known(wide).is_some() {
            part(wide);
            continue;
        }
        let narrow = wide
            .split([','])
            .flat_map(|p| p.split(" et "))
            .flat_map(|p| p.split(" and "));
        narrow
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .for_each(&mut part);
    }
    (found, other)
}
