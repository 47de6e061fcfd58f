//! XLSX and XLSM workbooks, cell after cell.

use super::Error;
use super::archive;
use super::sheet::{Budget, Cell, Filling, Sheet};
use super::values::serial_date;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use std::io::Cursor;

/// Every sheet of a workbook.
///
/// # Errors
/// Damaged, protected, or beyond bounds.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Error> {
    archive::open(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for name in names {
        let mut filling = Filling::new(&name, &mut budget);
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => continue,
            Err(error) => return Err(refused(error)),
        };
        while let Some(cell) = cells.next_cell().map_err(refused)? {
            let (row, column) = cell.get_position();
            filling.put(row as usize, column as usize, converted(cell.get_value()))?;
        }
        sheets.push(filling.done());
    }
    Ok(sheets)
}

fn refused(error: XlsxError) -> Error {
    match error {
        XlsxError::Password => Error::Protected,
        _ => Error::Damaged,
    }
}

fn converted(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(yes) => Cell::text(if *yes { "oui" } else { "non" }),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Error(_) => Cell::Faulty,
    }
}

fn date(moment: &ExcelDateTime) -> Cell {
    if moment.is_duration() {
        return Cell::Number(moment.as_f64());
    }
    // The library knows which epoch the workbook counts from.
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let known = crate::calendar::PartialDate::day(i32::from(year), month.into(), day.into());
    match known {
        Ok(date) if moment.as_f64() >= 1.0 => Cell::Date(date),
        // 1900-02-29, and times without a day.
        _ => serial_date(moment.as_f64()).map_or(Cell::Number(moment.as_f64()), Cell::Date),
    }
}
