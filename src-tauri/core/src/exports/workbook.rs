//! A list as a workbook: real dates, a header that stays, nothing that runs.

use super::Error;
use super::cells::{Cell, Sheet};
use super::delimited::begins_a_formula;
use crate::error::Refusal;
use chrono::Datelike;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Lines of a sheet, its header not counted.
pub const LINES: usize = 1_048_575;
/// Characters of a cell.
const CHARACTERS: usize = 32_767;
/// Widths, in characters.
const NARROWEST: usize = 9;
const WIDEST: usize = 44;

struct Looks {
    title: Format,
    date: Format,
    inert: Format,
}

/// The workbook, whole.
pub fn bytes(sheet: &Sheet) -> Result<Vec<u8>, Refusal> {
    if sheet.rows.len() > LINES {
        return Err(Error::TooMany.into());
    }
    written(sheet).map_err(|_| Error::Unwritable("xlsx").into())
}

fn written(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks {
        title: Format::new().set_bold().set_text_wrap(),
        date: Format::new().set_num_format("yyyy-mm-dd"),
        // Text stays text even when someone edits the cell.
        inert: Format::new().set_quote_prefix(),
    };
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(&sheet.name)?;
    for (column, title) in sheet.titles.iter().enumerate() {
        page.write_string_with_format(0, column as u16, title, &looks.title)?;
        page.set_column_width(column as u16, width(sheet, column) as f64)?;
    }
    for (at, row) in sheet.rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            write(page, at as u32 + 1, column as u16, cell, &looks)?;
        }
    }
    page.set_freeze_panes(1, 1)?;
    if let Some(last) = sheet.titles.len().checked_sub(1) {
        page.autofilter(0, 0, sheet.rows.len() as u32, last as u16)?;
    }
    book.save_to_buffer()
}

fn write(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Number(number) => {
            page.write_number(row, column, f64::from(*number))?;
        }
        Cell::Date(date) => match ExcelDateTime::from_ymd(
            u16::try_from(date.year()).unwrap_or_default(),
            date.month() as u8,
            date.day() as u8,
        ) {
            Ok(day) => {
                page.write_datetime_with_format(row, column, &day, &looks.date)?;
            }
            // Before a workbook's calendar begins: the text says it.
            Err(_) => {
                page.write_string(row, column, date.to_string())?;
            }
        },
        Cell::Text(text) => {
            let text: String = text.chars().take(CHARACTERS).collect();
            // A string, whatever it holds: never a formula, never a link.
            if begins_a_formula(&text) {
                page.write_string_with_format(row, column, text, &looks.inert)?;
            } else {
                page.write_string(row, column, text)?;
            }
        }
    }
    Ok(())
}

/// As wide as most of what stands in the column.
fn width(sheet: &Sheet, column: usize) -> usize {
    let longest = |cell: &Cell| match cell {
        Cell::Text(text) => text.chars().count(),
        Cell::Date(_) => 10,
        Cell::Number(_) => 4,
        Cell::Empty => 0,
    };
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    let widest = cells.map(longest).max().unwrap_or(0);
    let title = sheet
        .titles
        .get(column)
        .map_or(0, |t| t.chars().count() + 3);
    widest.max(title).clamp(NARROWEST, WIDEST)
}
