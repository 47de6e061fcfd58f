//! A list as text: what spreadsheets open, and never run.

use super::Error;
use super::cells::{Cell, Sheet};
use crate::error::Refusal;

/// What makes a spreadsheet take a text for a formula (OWASP, « CSV Injection »),
/// full-width forms included.
const FORMULAS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet may take this text for a formula.
pub fn begins_a_formula(text: &str) -> bool {
    text.starts_with(FORMULAS) || text.trim_start().starts_with(FORMULAS)
}

/// A text that a spreadsheet never takes for a formula.
pub fn inert(text: &str) -> String {
    if begins_a_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => inert(text),
        Cell::Date(date) => date.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Empty => String::new(),
    }
}

/// The list as UTF-8 text, with the mark that tells spreadsheets so.
pub fn bytes(sheet: &Sheet, separator: u8) -> Result<Vec<u8>, Refusal> {
    let mut bytes = vec![0xef, 0xbb, 0xbf];
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut bytes);
    let unwritable = |_| Error::Unwritable("csv");
    let titles = sheet.titles.iter().map(|t| inert(t));
    writer.write_record(titles).map_err(unwritable)?;
    for row in &sheet.rows {
        writer
            .write_record(row.iter().map(written))
            .map_err(unwritable)?;
    }
    writer.flush().map_err(|_| Error::Unwritable("csv"))?;
    drop(writer);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_begins_a_formula(text in "[ \t\r\n]{0,2}[=+@＝a-z-]{0,3}.{0,20}") {
            prop_assert!(!begins_a_formula(&inert(&text)));
        }
    }

    #[test]
    fn ordinary_texts_stay_as_they_are() {
        for text in ["Peña", "rue Fictive, 12", "a=b", "", " suite"] {
            assert_eq!(inert(text), text);
        }
        assert_eq!(inert("=1+1"), "'=1+1");
        assert_eq!(inert(" =1+1"), "' =1+1");
    }
}
