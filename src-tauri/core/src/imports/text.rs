//! Text files: which encoding, which separator, which rows.

use super::Error;
use super::sheet::{Budget, Cell, Filling, MOST_COLUMNS, Sheet};
use crate::coded_enum;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

coded_enum! {
    /// How a text file is encoded.
    pub enum TextEncoding {
        /// UTF-8, with or without its mark.
        Utf8 = "utf-8",
        /// UTF-16, either order.
        Utf16 = "utf-16",
        /// Western European, as spreadsheets save it on Windows.
        Windows1252 = "windows-1252",
    }
}

/// Separators tried, the first one wins a tie.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Records looked at to guess the separator.
const LOOKED_AT: usize = 60;

/// A text, decoded; which encoding it was in.
pub fn decode(bytes: &[u8]) -> (String, TextEncoding) {
    let (encoding, name) = encoding_of(bytes);
    (encoding.decode_with_bom_removal(bytes).0.into_owned(), name)
}

fn encoding_of(bytes: &[u8]) -> (&'static Encoding, TextEncoding) {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding == UTF_8 => (encoding, TextEncoding::Utf8),
        Some((encoding, _)) => (encoding, TextEncoding::Utf16),
        None => match unmarked_utf16(bytes) {
            Some(encoding) => (encoding, TextEncoding::Utf16),
            None if std::str::from_utf8(bytes).is_ok() => (UTF_8, TextEncoding::Utf8),
            None => (WINDOWS_1252, TextEncoding::Windows1252),
        },
    }
}

/// UTF-16 without its mark shows by its zeros: every other byte of Latin text.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1000)];
    let zeros = |parity: usize| {
        let found = head.iter().skip(parity).step_by(2).filter(|b| **b == 0);
        found.count() * 10 > head.len() * 4
    };
    match (zeros(0), zeros(1)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether a text is plainly not one: a picture, a database, a program.
pub fn is_binary(text: &str) -> bool {
    let odd = |c: &char| *c == '\u{fffd}' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    let (mut all, mut strange) = (0usize, 0usize);
    for c in text.chars().take(4000) {
        all += 1;
        strange += usize::from(odd(&c));
    }
    strange * 10 > all
}

/// Reads a text as a table; which separator parts it.
///
/// # Errors
/// A bound is passed; a quotation mark is never closed.
pub fn sheet(text: &str) -> Result<(Sheet, char), Error> {
    let (text, told) = told_separator(text);
    let separator = told.unwrap_or_else(|| guess(text));
    let mut budget = Budget::default();
    let mut filling = Filling::new("", &mut budget);
    let first = usize::from(told.is_some());
    for field in Fields::new(text, separator) {
        let field = field?;
        filling.put(first + field.row, field.column, Cell::text(&field.text))?;
    }
    Ok((filling.done(), separator))
}

/// Spreadsheets write `sep=;` on the first line of some files.
fn told_separator(text: &str) -> (&str, Option<char>) {
    let Some(rest) = text.strip_prefix("sep=") else {
        return (text, None);
    };
    let Some(separator) = rest.chars().next().filter(|c| SEPARATORS.contains(c)) else {
        return (text, None);
    };
    let rest = rest[separator.len_utf8()..].trim_start_matches('\r');
    match rest.strip_prefix('\n') {
        Some(body) => (body, Some(separator)),
        None => (text, None),
    }
}

/// The separator that gives the most rows of one width, the wider the better.
fn guess(text: &str) -> char {
    let score = |separator: char| {
        let mut widths: Vec<usize> = Vec::new();
        for field in Fields::new(text, separator) {
            let Ok(field) = field else { break };
            if field.row >= LOOKED_AT || field.column > MOST_COLUMNS {
                break;
            }
            widths.resize(widths.len().max(field.row + 1), 0);
            widths[field.row] = field.column + 1;
        }
        let several = || widths.iter().filter(|w| **w > 1);
        several()
            .map(|width| {
                let alike = several().filter(|w| *w == width).count();
                alike * 100 + *width
            })
            .max()
            .unwrap_or(0)
    };
    let best = SEPARATORS
        .iter()
        .rev()
        .max_by_key(|separator| score(**separator));
    *best.unwrap_or(&',')
}

/// One field, its quotation marks undone.
struct Field {
    row: usize,
    column: usize,
    text: String,
}

/// Walks the fields of a text. A blank line counts as a row, as in a spreadsheet;
/// a quotation mark opens a field only where a field begins.
struct Fields<'t> {
    rest: &'t str,
    separator: char,
    row: usize,
    column: usize,
    over: bool,
}

impl<'t> Fields<'t> {
    fn new(text: &'t str, separator: char) -> Self {
        Fields {
            rest: text,
            separator,
            row: 0,
            column: 0,
            over: text.is_empty(),
        }
    }

    fn quoted(&mut self) -> Result<String, Error> {
        let opened = Error::Quote {
            row: u32::try_from(self.row + 1).unwrap_or(u32::MAX),
        };
        let mut text = String::new();
        let mut rest = &self.rest[1..];
        loop {
            let Some(at) = rest.find('"') else {
                return Err(opened);
            };
            text.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            match rest.strip_prefix('"') {
                Some(after) => {
                    text.push('"');
                    rest = after;
                }
                None => break,
            }
        }
        // What follows the closing mark up to the separator belongs to the field.
        let end = self.end_of(rest);
        text.push_str(&rest[..end]);
        self.rest = &rest[end..];
        Ok(text)
    }

    fn end_of(&self, text: &str) -> usize {
        text.find([self.separator, '\n', '\r'])
            .unwrap_or(text.len())
    }
}

impl Iterator for Fields<'_> {
    type Item = Result<Field, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let text = if self.rest.starts_with('"') {
            match self.quoted() {
                Ok(text) => text,
                Err(error) => {
                    self.over = true;
                    return Some(Err(error));
                }
            }
        } else {
            let (field, rest) = self.rest.split_at(self.end_of(self.rest));
            self.rest = rest;
            field.to_owned()
        };
        let field = Field {
            row: self.row,
            column: self.column,
            text,
        };
        if let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            self.column += 1;
        } else {
            let rest = self.rest;
            let ended = rest
                .strip_prefix("\r\n")
                .or(rest.strip_prefix(['\n', '\r']));
            self.rest = ended.unwrap_or("");
            self.over = self.rest.is_empty();
            self.row += 1;
            self.column = 0;
        }
        Some(Ok(field))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn table(text: &str) -> Vec<(u32, Vec<String>)> {
        let (sheet, _) = sheet(text).unwrap();
        let cells = |row: &super::super::Row| row.cells.iter().map(Cell::shown).collect();
        sheet.rows.iter().map(|r| (r.number, cells(r))).collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|c| (*c).to_owned()).collect())
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let text = "a,b\r\n\r\n\"x\ny\",\"il dit \"\"non\"\"\"\r1,2,3\n";
        assert_eq!(
            table(text),
            [
                row(1, &["a", "b"]),
                row(3, &["x\ny", "il dit \"non\""]),
                row(4, &["1", "2", "3"]),
            ]
        );
    }

    #[test]
    fn separators_are_guessed_or_told() {
        for (text, wanted) in [
            ("nom;prenom\nDiop, Awa;x\nSy;y", ';'),
            ("nom\tprenom\nA\tB", '\t'),
            ("nom|prenom\nA|B", '|'),
            ("nom\nA\nB", ','),
            (
                "Liste des personnes, 2026\n\nnom;prenom;ddn\nA;B;C\nA;B;C",
                ';',
            ),
            ("sep=;\nnom,x;prenom\nA;B", ';'),
        ] {
            assert_eq!(sheet(text).unwrap().1, wanted, "{text}");
        }
        assert_eq!(table("sep=;\na;b")[0], row(2, &["a", "b"]));
    }

    #[test]
    fn a_mark_never_closed_is_named_by_its_row() {
        assert!(matches!(
            sheet("a,b\n1,\"x\n2,y\n"),
            Err(Error::Quote { row: 2 })
        ));
        // Inside a field, a mark is only a mark.
        assert_eq!(table("a,5' 10\" tall")[0], row(1, &["a", "5' 10\" tall"]));
    }

    #[test]
    fn one_text_in_every_encoding() {
        let text = "prénom;Zoé";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
        let marked = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
        let files: [(Vec<u8>, TextEncoding); 7] = [
            (text.into(), TextEncoding::Utf8),
            (marked(b"\xef\xbb\xbf", text.into()), TextEncoding::Utf8),
            (
                marked(b"\xff\xfe", utf16(u16::to_le_bytes)),
                TextEncoding::Utf16,
            ),
            (
                marked(b"\xfe\xff", utf16(u16::to_be_bytes)),
                TextEncoding::Utf16,
            ),
            (utf16(u16::to_le_bytes), TextEncoding::Utf16),
            (utf16(u16::to_be_bytes), TextEncoding::Utf16),
            (
                WINDOWS_1252.encode(text).0.into_owned(),
                TextEncoding::Windows1252,
            ),
        ];
        for (bytes, encoding) in files {
            assert_eq!(decode(&bytes), (text.to_owned(), encoding));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_as_csv_is_read_back(
            cells in prop::collection::vec(prop::collection::vec("[a-zé\",;\n ]{1,8}", 2..5), 1..6)
        ) {
            let mut writer = csv::WriterBuilder::new()
                .flexible(true)
                .quote_style(csv::QuoteStyle::Always)
                .from_writer(Vec::new());
            for row in &cells {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let fields: Vec<_> = Fields::new(&text, ',').map(Result::unwrap).collect();
            let mut read = vec![Vec::new(); cells.len()];
            for field in fields {
                read[field.row].push(field.text);
            }
            prop_assert_eq!(read, cells);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let (text, _) = decode(&bytes);
            let _ = sheet(&text);
        }
    }
}
