//! A sheet in memory, and the bounds that every reader keeps while filling it.

use super::Error;
use crate::calendar::PartialDate;
use std::collections::BTreeMap;

/// Rows read at most, blank ones apart.
pub const MOST_ROWS: usize = 200_000;
/// Columns read at most: no list of people has more.
pub const MOST_COLUMNS: usize = 500;
/// Cells held at most, over all sheets.
pub const MOST_CELLS: usize = 4_000_000;
/// Characters of one cell at most: what a spreadsheet itself allows.
pub const MOST_CHARACTERS: usize = 32_767;
/// Bytes of text held at most, over all sheets.
const MOST_BYTES: usize = 192 << 20;

/// A cell as the file holds it.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, its outer spaces gone.
    Text(Box<str>),
    /// A number, a date's serial perhaps.
    Number(f64),
    /// A cell that the file itself calls a date.
    Date(PartialDate),
    /// A formula's error.
    Faulty,
}

impl Cell {
    /// A text, without its outer spaces and invisible characters.
    pub fn text(text: &str) -> Cell {
        let kept = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if kept.is_empty() {
            Cell::Empty
        } else if kept.contains(is_invisible) {
            Cell::Text(kept.chars().filter(|c| !is_invisible(*c)).collect())
        } else {
            Cell::Text(kept.into())
        }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// As a person reads it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty | Cell::Faulty => String::new(),
            Cell::Text(text) => text.to_string(),
            Cell::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => format!("{n:.0}"),
            Cell::Number(n) => n.to_string(),
            Cell::Date(date) => date.to_string(),
        }
    }
}

/// Characters that show nothing and part equal texts: marks of byte order and
/// direction, NUL, other controls.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
    ) || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// A row that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: u32,
    /// Its cells, from column A.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column, empty beyond the last.
    pub fn cell(&self, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(EMPTY)
    }
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// Its rows, in order, blank ones left out.
    pub rows: Vec<Row>,
}

/// What is still allowed, over all the sheets of a file.
#[derive(Debug)]
pub struct Budget {
    rows: usize,
    cells: usize,
    bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Budget {
            rows: MOST_ROWS,
            cells: MOST_CELLS,
            bytes: MOST_BYTES,
        }
    }
}

/// Fills a sheet, cell after cell, within a budget.
#[derive(Debug)]
pub struct Filling<'b> {
    budget: &'b mut Budget,
    name: String,
    rows: BTreeMap<u32, Vec<Cell>>,
    /// The row being filled, apart: rows nearly always come in order.
    number: u32,
    cells: Vec<Cell>,
}

impl<'b> Filling<'b> {
    /// An empty sheet.
    pub fn new(name: &str, budget: &'b mut Budget) -> Self {
        Filling {
            budget,
            name: name.to_owned(),
            rows: BTreeMap::new(),
            number: 0,
            cells: Vec::new(),
        }
    }

    /// Puts a cell in row and column, both from 0.
    ///
    /// # Errors
    /// A bound is passed.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), Error> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(Error::Columns(MOST_COLUMNS));
        }
        let number = u32::try_from(row + 1).map_err(|_| Error::Rows(MOST_ROWS))?;
        if let Cell::Text(text) = &cell {
            if text.len() > MOST_CHARACTERS && text.chars().count() > MOST_CHARACTERS {
                return Err(Error::Characters { row: number });
            }
            take(&mut self.budget.bytes, text.len(), Error::Bomb)?;
        }
        self.turn_to(number)?;
        if column >= self.cells.len() {
            let more = column + 1 - self.cells.len();
            take(&mut self.budget.cells, more, Error::Cells(MOST_CELLS))?;
            self.cells.resize(column + 1, Cell::Empty);
        }
        self.cells[column] = cell;
        Ok(())
    }

    fn turn_to(&mut self, number: u32) -> Result<(), Error> {
        if number == self.number {
            return Ok(());
        }
        self.keep();
        self.number = number;
        match self.rows.remove(&number) {
            Some(cells) => self.cells = cells,
            None => take(&mut self.budget.rows, 1, Error::Rows(MOST_ROWS))?,
        }
        Ok(())
    }

    fn keep(&mut self) {
        if self.number > 0 {
            let cells = std::mem::take(&mut self.cells);
            self.rows.insert(self.number, cells);
        }
    }

    /// The sheet, filled.
    pub fn done(mut self) -> Sheet {
        self.keep();
        let rows = self.rows.into_iter();
        Sheet {
            name: self.name,
            rows: rows.map(|(number, cells)| Row { number, cells }).collect(),
        }
    }
}

fn take(left: &mut usize, count: usize, otherwise: Error) -> Result<(), Error> {
    *left = left.checked_sub(count).ok_or(otherwise)?;
    Ok(())
}

/// The letters of a column from 0: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn columns_have_their_letters() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn a_far_cell_costs_nothing_but_its_refusal() {
        let mut budget = Budget::default();
        let mut filling = Filling::new("", &mut budget);
        filling.put(1_048_575, 3, Cell::text("x")).unwrap();
        assert!(matches!(
            filling.put(0, 16_383, Cell::text("x")),
            Err(Error::Columns(_))
        ));
        filling.put(4, 0, Cell::text("y")).unwrap();
        let numbers: Vec<u32> = filling.done().rows.iter().map(|r| r.number).collect();
        assert_eq!(numbers, [5, 1_048_576]);
    }

    #[test]
    fn invisible_characters_do_not_part_equal_names() {
        assert_eq!(Cell::text("\u{feff} Zoé\u{0}\u{200e} "), Cell::text("Zoé"));
        assert_eq!(Cell::text(" \u{a0}\t"), Cell::Empty);
    }
}
