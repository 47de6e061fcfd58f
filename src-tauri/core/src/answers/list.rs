//! A partner's table, read by the same reader as lists of people.

use super::plan::Said;
use super::vocabulary::{field_named, outcome_named, status_named};
use super::{
    AnswerColumn, AnswerField, AnswerProblem, AnswerWarning, AnswersFile, Error, MOST_ROWS,
};
use crate::imports::dates::{self, Habit};
use crate::imports::sheet::letters;
use crate::imports::{Cell, List, Row, Sheet};
use crate::referrals::code::{ReferralCode, Typed};
use chrono::NaiveDate;

/// Rows in which a header is looked for: titles stand above some lists.
const TITLES: usize = 30;
/// Rows looked at to know a column without a header.
const SAMPLE: usize = 100;
/// Characters of a code shown.
const SHOWN: usize = 24;
/// Characters of a note kept.
const LONGEST_NOTE: usize = 1_000;

/// A sheet, its columns understood.
pub struct Table<'l> {
    /// The sheet.
    pub sheet: &'l Sheet,
    /// Its columns.
    pub columns: Vec<AnswerColumn>,
    /// The first row below the headers.
    first: usize,
}

impl<'l> Table<'l> {
    /// Chooses a sheet and guesses its columns, unless they are given.
    pub fn of(list: &'l List, request: &AnswersFile, today: NaiveDate) -> Result<Self, Error> {
        let understood = |sheet: &&Sheet| header(sheet).is_some_and(|(_, count)| count > 1);
        let sheet = match request.sheet.as_deref() {
            Some(name) => list.sheets.iter().find(|s| s.name == name),
            None => list.sheets.iter().find(understood).or(list.sheets.first()),
        };
        let sheet = sheet.ok_or(Error::Sheet)?;
        let first = header(sheet).map_or_else(|| first_code(sheet), |(at, _)| at + 1);
        let columns = columns(sheet, first, request.columns.as_deref(), today);
        let table = Table {
            sheet,
            columns,
            first,
        };
        if table.rows().len() > MOST_ROWS {
            return Err(Error::TooMany);
        }
        Ok(table)
    }

    fn rows(&self) -> &'l [Row] {
        self.sheet.rows.get(self.first..).unwrap_or_default()
    }

    fn at(&self, field: AnswerField) -> Option<usize> {
        self.columns.iter().position(|c| c.field == Some(field))
    }

    /// What each row says.
    ///
    /// # Errors
    /// No column of codes, or none of statuses.
    pub fn said(&self, request: &AnswersFile, today: NaiveDate) -> Result<Vec<Said>, Error> {
        if self.at(AnswerField::Code).is_none() || self.at(AnswerField::Status).is_none() {
            return Err(Error::NoColumn);
        }
        let dates = self.at(AnswerField::Date);
        let cells = self.rows().iter().filter_map(|row| Some(row.cell(dates?)));
        let reading = Reading {
            table: self,
            habit: Habit::of(cells, request.date_order),
            today,
        };
        let filled = |row: &&Row| row.cells.iter().any(|c| !c.is_empty());
        Ok(self
            .rows()
            .iter()
            .filter(filled)
            .map(|row| reading.row(row))
            .collect())
    }
}

/// The row where most headers are understood, and how many.
fn header(sheet: &Sheet) -> Option<(usize, usize)> {
    let count = |row: &Row| {
        let cells = row.cells.iter();
        cells.filter(|c| field_named(&c.shown()).is_some()).count()
    };
    let counted = sheet.rows.iter().take(TITLES).map(count).enumerate();
    counted
        .rev()
        .max_by_key(|(_, n)| *n)
        .filter(|(_, n)| *n > 0)
}

/// The first row that holds a code, where no header is understood.
fn first_code(sheet: &Sheet) -> usize {
    let is_code = |cell: &Cell| ReferralCode::read(&cell.shown()) != Typed::Other;
    let rows = sheet.rows.iter().take(TITLES);
    let found = rows.map(|row| row.cells.iter().any(is_code));
    found
        .enumerate()
        .find(|(_, yes)| *yes)
        .map_or(0, |(at, _)| at)
}

fn columns(
    sheet: &Sheet,
    first: usize,
    given: Option<&[Option<AnswerField>]>,
    today: NaiveDate,
) -> Vec<AnswerColumn> {
    let head = first.checked_sub(1).and_then(|at| sheet.rows.get(at));
    let below = sheet.rows.get(first..).unwrap_or_default();
    let seen = below.iter().take(SAMPLE).map(|row| row.cells.len());
    let width = seen
        .chain(head.map(|row| row.cells.len()))
        .max()
        .unwrap_or(0);
    let mut columns: Vec<AnswerColumn> = (0..width)
        .map(|at| AnswerColumn {
            letter: letters(at),
            header: head.map(|row| row.cell(at).shown()).unwrap_or_default(),
            field: None,
        })
        .collect();
    if let Some(given) = given {
        for (column, field) in columns.iter_mut().zip(given) {
            column.field = *field;
        }
        return columns;
    }
    let mut taken = Vec::new();
    for column in &mut columns {
        column.field = field_named(&column.header).filter(|field| !taken.contains(field));
        taken.extend(column.field);
    }
    // What no header says, the content may.
    for (field, shows) in SHOWN_BY_CONTENT {
        if taken.contains(field) {
            continue;
        }
        let shown = |at: usize| {
            let cells = below.iter().take(SAMPLE).map(|row| row.cell(at));
            let filled: Vec<&Cell> = cells.filter(|c| !c.is_empty()).collect();
            let right = filled.iter().filter(|c| shows(c, today)).count();
            !filled.is_empty() && right * 10 >= filled.len() * 6
        };
        let free = columns.iter().map(|c| c.field.is_none());
        let at = free.enumerate().find(|(at, free)| *free && shown(*at));
        if let Some(column) = at.and_then(|(at, _)| columns.get_mut(at)) {
            column.field = Some(*field);
        }
    }
    columns
}

type Shows = fn(&Cell, NaiveDate) -> bool;

/// What a column shows without a header.
const SHOWN_BY_CONTENT: &[(AnswerField, Shows)] = &[
    (AnswerField::Code, |cell, _| {
        matches!(ReferralCode::read(&cell.shown()), Typed::Code(_))
    }),
    (AnswerField::Status, |cell, _| {
        status_named(&cell.shown()).is_some()
    }),
    (AnswerField::Date, |cell, today| {
        dates::read(cell, today).is_some()
    }),
];

struct Reading<'t> {
    table: &'t Table<'t>,
    habit: Habit,
    today: NaiveDate,
}

impl Reading<'_> {
    fn text(&self, row: &Row, field: AnswerField) -> Option<String> {
        let cell = row.cell(self.table.at(field)?);
        Some(cell.shown()).filter(|text| !text.is_empty())
    }

    fn row(&self, row: &Row) -> Said {
        let mut said = Said::empty(row.number);
        said.code = self.text(row, AnswerField::Code).unwrap_or_default();
        said.to = match self.text(row, AnswerField::Status) {
            None => Err(AnswerProblem::StatusMissing),
            Some(text) => status_named(&text).ok_or(AnswerProblem::StatusUnknown),
        };
        said.on = match self.date(row, AnswerField::Date, &mut said.warnings) {
            None => Err(AnswerProblem::DateMissing),
            Some(date) => date.ok_or(AnswerProblem::DateUnclear),
        };
        said.until = match self.date(row, AnswerField::Until, &mut said.warnings) {
            Some(None) => {
                said.warnings.push(AnswerWarning::UntilUnclear);
                None
            }
            date => date.flatten(),
        };
        if let Some(text) = self.text(row, AnswerField::Outcome) {
            said.outcome = outcome_named(&text);
            said.wrong_outcome = said.outcome.is_none();
        }
        if let Some(text) = self.text(row, AnswerField::Reason) {
            // One column often says why, and what came of it.
            said.give_reason(text);
        }
        said.note = self.text(row, AnswerField::Note);
        said.who = self.text(row, AnswerField::Who);
        said
    }

    /// None for an empty cell, `Some(None)` for one that is no whole date.
    fn date(
        &self,
        row: &Row,
        field: AnswerField,
        warnings: &mut Vec<AnswerWarning>,
    ) -> Option<Option<NaiveDate>> {
        let cell = row.cell(self.table.at(field)?);
        if matches!(cell, Cell::Empty) {
            return None;
        }
        let reading = dates::read(cell, self.today);
        let either = matches!(reading, Some(dates::Reading::Either(..)));
        if either && !self.habit.decided && field == AnswerField::Date {
            warnings.push(AnswerWarning::DateAmbiguous);
        }
        let date = reading.and_then(|r| r.by(self.habit.order));
        Some(date.and_then(|d| d.exact()))
    }
}

/// A code as it is shown back.
pub fn cut(code: &str) -> String {
    code.chars().take(SHOWN).collect()
}

/// Whether a note is longer than a note.
pub fn too_long(note: &str) -> bool {
    note.chars().count() > LONGEST_NOTE
}
