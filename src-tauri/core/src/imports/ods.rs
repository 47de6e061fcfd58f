//! OpenDocument sheets, read as they stream: a row or a cell repeated a million
//! times is one element of the file, and costs one bound here.
//!
//! Source of the elements: OpenDocument 1.3, part 3, sections 9.1 and 19.

use super::Error;
use super::archive;
use super::sheet::{Budget, Cell, Filling, MOST_COLUMNS, MOST_ROWS, Sheet};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{BufReader, Read};

/// Every sheet of a document.
///
/// # Errors
/// Damaged, protected, or beyond bounds.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Error> {
    let mut archive = archive::open(bytes)?;
    if let Ok(manifest) = archive.by_name("META-INF/manifest.xml") {
        let mut text = String::new();
        let read = manifest.take(1 << 20).read_to_string(&mut text);
        if read.is_ok() && text.contains("encryption-data") {
            return Err(Error::Protected);
        }
    }
    let content = archive.by_name("content.xml").map_err(|_| Error::Damaged)?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    let mut budget = Budget::default();
    let mut document = Document::default();
    let mut sheets = Vec::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(|_| Error::Damaged)?
        {
            Event::Start(start) if start.name().as_ref() == "table:table" => {
                let name = attribute(&start, "table:name").unwrap_or_default();
                let filling = Filling::new(&name, &mut budget);
                sheets.push(document.table(&mut reader, filling)?);
            }
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .flatten()
        .find(|a| a.key.as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

fn count(start: &BytesStart<'_>, name: &str) -> usize {
    attribute(start, name)
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(1)
}

/// Where the reader stands in a table.
#[derive(Default)]
struct Document {
    row: usize,
    column: usize,
    row_repeats: usize,
    cells: Vec<(usize, Cell)>,
}

impl Document {
    fn table<R: std::io::BufRead>(
        &mut self,
        reader: &mut Reader<R>,
        mut filling: Filling<'_>,
    ) -> Result<Sheet, Error> {
        *self = Document::default();
        let mut depth = 1;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader
                .read_event_into(&mut buffer)
                .map_err(|_| Error::Damaged)?
            {
                Event::Start(start) => match start.name().as_ref() {
                    "table:table-row" => {
                        self.column = 0;
                        self.row_repeats = count(&start, "table:number-rows-repeated");
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        let start = start.into_owned();
                        self.cell(reader, &start)?;
                    }
                    // A table inside a cell's drawing.
                    "table:table" => depth += 1,
                    _ => {}
                },
                Event::End(end) => match end.name().as_ref() {
                    "table:table-row" => self.end_row(&mut filling)?,
                    "table:table" => {
                        depth -= 1;
                        if depth == 0 {
                            return Ok(filling.done());
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Err(Error::Damaged),
                _ => {}
            }
        }
    }

    fn cell<R: std::io::BufRead>(
        &mut self,
        reader: &mut Reader<R>,
        start: &BytesStart<'_>,
    ) -> Result<(), Error> {
        let repeats = count(start, "table:number-columns-repeated");
        let text = text_of(reader)?;
        let cell = value(start, &text);
        if !cell.is_empty() {
            if self.column.saturating_add(repeats) > MOST_COLUMNS {
                return Err(Error::Columns(MOST_COLUMNS));
            }
            for at in self.column..self.column + repeats {
                self.cells.push((at, cell.clone()));
            }
        }
        self.column = self.column.saturating_add(repeats);
        Ok(())
    }

    fn end_row(&mut self, filling: &mut Filling<'_>) -> Result<(), Error> {
        if !self.cells.is_empty() {
            if self.row_repeats > MOST_ROWS {
                return Err(Error::Rows(MOST_ROWS));
            }
            for row in self.row..self.row.saturating_add(self.row_repeats) {
                for (column, cell) in &self.cells {
                    filling.put(row, *column, cell.clone())?;
                }
            }
            self.cells.clear();
        }
        self.row = self.row.saturating_add(self.row_repeats);
        Ok(())
    }
}

/// The text of a cell: its paragraphs, one a line, without its comments.
fn text_of<R: std::io::BufRead>(reader: &mut Reader<R>) -> Result<String, Error> {
    let mut text = String::new();
    let mut buffer = Vec::new();
    let (mut depth, mut comment) = (1u32, None);
    while depth > 0 {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(|_| Error::Damaged)?
        {
            Event::Start(inner) => {
                depth += 1;
                match inner.name().as_ref() {
                    "office:annotation" => comment = comment.or(Some(depth)),
                    "text:p" if !text.is_empty() && comment.is_none() => text.push('\n'),
                    "text:s" | "text:tab" if comment.is_none() => text.push(' '),
                    _ => {}
                }
            }
            Event::End(_) => {
                if comment == Some(depth) {
                    comment = None;
                }
                depth -= 1;
            }
            Event::Text(inner) if comment.is_none() => text.push_str(&inner.xml10_content()),
            Event::CData(inner) if comment.is_none() => text.push_str(&inner.xml10_content()),
            Event::GeneralRef(reference) if comment.is_none() => {
                if let Ok(Some(c)) = reference.resolve_char_ref() {
                    text.push(c);
                } else {
                    let name = reference.into_inner();
                    text.push_str(quick_xml::escape::resolve_xml_entity(&name).unwrap_or(""));
                }
            }
            Event::Eof => return Err(Error::Damaged),
            _ => {}
        }
        // A text may be longer than a cell; it is refused as such, not kept whole.
        if text.len() > 8 * super::sheet::MOST_CHARACTERS {
            text.truncate(text.floor_char_boundary(5 * super::sheet::MOST_CHARACTERS));
        }
    }
    Ok(text)
}

fn value(start: &BytesStart<'_>, text: &str) -> Cell {
    let kind = attribute(start, "office:value-type").unwrap_or_default();
    let stored = |name| attribute(start, name);
    match kind.as_str() {
        "date" => {
            let date = stored("office:date-value").unwrap_or_default();
            let day = date.split('T').next().unwrap_or_default();
            day.parse().map_or(Cell::text(text), Cell::Date)
        }
        "float" | "currency" | "percentage" => stored("office:value")
            .and_then(|number| number.parse().ok())
            .map_or(Cell::text(text), Cell::Number),
        "boolean" => match stored("office:boolean-value").as_deref() {
            Some("true") => Cell::text("oui"),
            _ => Cell::text("non"),
        },
        "string" if text.is_empty() => {
            Cell::text(&stored("office:string-value").unwrap_or_default())
        }
        _ => Cell::text(text),
    }
}
