//! XLS workbooks, of Excel 5 to 2003: what a list of people needs of them.
//!
//! Read here and not through a library, because the format lets a few bytes claim
//! millions of cells and repeat one long text in each of them: every claim meets a
//! bound before it costs anything. Source: [MS-CFB] for the compound file,
//! [MS-XLS] for the records.

use super::Error;
use super::sheet::{Budget, Cell, Filling, Sheet};
use super::values::serial_date;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;

/// The first bytes of a compound file.
pub const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Sheets at most.
const MOST_SHEETS: usize = 200;
/// Records walked at most, over all sheets.
const MOST_RECORDS: usize = 8_000_000;
/// Bytes of shared texts kept at most.
const MOST_SHARED: usize = 128 << 20;
/// Days between the two epochs of spreadsheets.
const EPOCHS_APART: f64 = 1462.0;

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Error> {
    let two = bytes.get(at..at + 2).ok_or(Error::Damaged)?;
    Ok(u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Error> {
    let four = bytes.get(at..at + 4).ok_or(Error::Damaged)?;
    Ok(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn f64_at(bytes: &[u8], at: usize) -> Result<f64, Error> {
    let low = u64::from(u32_at(bytes, at)?);
    let high = u64::from(u32_at(bytes, at + 4)?);
    Ok(f64::from_bits(high << 32 | low))
}

/// A compound file: a small file system inside a file.
struct Compound<'b> {
    bytes: &'b [u8],
    shift: u32,
    fat: Vec<u32>,
}

impl<'b> Compound<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        let shift = u32::from(u16_at(bytes, 30)?);
        if shift != 9 && shift != 12 {
            return Err(Error::Damaged);
        }
        let mut compound = Compound {
            bytes,
            shift,
            fat: Vec::new(),
        };
        let mut sectors: Vec<u32> = (0..109)
            .map(|at| u32_at(bytes, 76 + 4 * at))
            .collect::<Result<_, _>>()?;
        let mut more = u32_at(bytes, 68)?;
        for _ in 0..compound.most_sectors() {
            let Ok(list) = compound.sector(more) else {
                break;
            };
            let mut entries = words(list);
            more = entries.pop().unwrap_or(u32::MAX);
            sectors.extend(entries);
        }
        let mut fat = Vec::new();
        for sector in sectors.into_iter().take(compound.most_sectors()) {
            if let Ok(list) = compound.sector(sector) {
                fat.extend(words(list));
            }
        }
        compound.fat = fat;
        Ok(compound)
    }

    fn most_sectors(&self) -> usize {
        (self.bytes.len() >> self.shift) + 1
    }

    fn sector(&self, number: u32) -> Result<&'b [u8], Error> {
        let start = (number as usize + 1) << self.shift;
        let end = (start + (1 << self.shift)).min(self.bytes.len());
        let sector = self.bytes.get(start..end).ok_or(Error::Damaged)?;
        if sector.is_empty() {
            return Err(Error::Damaged);
        }
        Ok(sector)
    }

    /// The bytes of a chain of sectors; a loop ends with the file's own length.
    fn chain(&self, first: u32) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let mut number = first;
        for _ in 0..self.most_sectors() {
            let Ok(sector) = self.sector(number) else {
                break;
            };
            bytes.extend_from_slice(sector);
            number = self.fat.get(number as usize).copied().unwrap_or(u32::MAX);
        }
        Ok(bytes)
    }

    /// The stream of the workbook.
    fn workbook(&self) -> Result<Vec<u8>, Error> {
        let directory = self.chain(u32_at(self.bytes, 48)?)?;
        let entries: Vec<&[u8]> = directory.chunks_exact(128).collect();
        let name = |entry: &[u8]| -> String {
            let units = entry[..64].chunks_exact(2);
            let units = units.map(|u| u16::from_le_bytes([u[0], u[1]]));
            let units: Vec<u16> = units.take_while(|u| *u != 0).collect();
            String::from_utf16_lossy(&units).to_lowercase()
        };
        let named = |wanted: &str| entries.iter().find(|entry| name(entry) == wanted);
        if named("encryptedpackage").is_some() {
            return Err(Error::Protected);
        }
        let entry = named("workbook").or_else(|| named("book"));
        let entry = entry.ok_or(Error::Format)?;
        let (first, size) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
        let mut stream = if size < 4096 {
            let root = entries.first().ok_or(Error::Damaged)?;
            self.small(u32_at(root, 116)?, first, size)?
        } else {
            self.chain(first)?
        };
        stream.truncate(size);
        Ok(stream)
    }

    fn small(&self, root: u32, first: u32, size: usize) -> Result<Vec<u8>, Error> {
        let store = self.chain(root)?;
        let fat = words(&self.chain(u32_at(self.bytes, 60)?)?);
        let mut bytes = Vec::new();
        let mut number = first as usize;
        while bytes.len() < size {
            let Some(sector) = store.get(number * 64..number * 64 + 64) else {
                break;
            };
            bytes.extend_from_slice(sector);
            number = fat.get(number).copied().unwrap_or(u32::MAX) as usize;
        }
        Ok(bytes)
    }
}

fn words(bytes: &[u8]) -> Vec<u32> {
    let fours = bytes.chunks_exact(4);
    fours
        .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
        .collect()
}

/// A record: its kind, its data.
type Record<'s> = (u16, &'s [u8]);

fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0).ok()?, u16_at(rest, 2).ok()? as usize);
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, data))
    })
}

mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000a;
    pub const EPOCH: u16 = 0x0022;
    pub const PASSWORD: u16 = 0x002f;
    pub const CONTINUE: u16 = 0x003c;
    pub const CODE_PAGE: u16 = 0x0042;
    pub const SHEET: u16 = 0x0085;
    pub const MANY_RK: u16 = 0x00bd;
    pub const RICH_LABEL: u16 = 0x00d6;
    pub const STYLE: u16 = 0x00e0;
    pub const SHARED: u16 = 0x00fc;
    pub const SHARED_LABEL: u16 = 0x00fd;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_OR_ERROR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const RK: u16 = 0x027e;
    pub const FORMAT: u16 = 0x041e;
    pub const BEGIN: u16 = 0x0809;
}

/// What the workbook says once for all its sheets.
struct Globals {
    /// Excel 97 and later: texts in Unicode.
    unicode: bool,
    encoding: &'static Encoding,
    from_1904: bool,
    shared: Vec<Box<str>>,
    /// Of each style, whether it shows dates.
    dates: Vec<bool>,
    sheets: Vec<(usize, String)>,
}

/// Every sheet of a workbook.
///
/// # Errors
/// Damaged, protected, or beyond bounds.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Error> {
    let stream = Compound::open(bytes)?.workbook()?;
    let globals = Globals::read(&stream)?;
    let mut budget = Budget::default();
    let mut left = MOST_RECORDS;
    let mut sheets = Vec::new();
    for (at, name) in &globals.sheets {
        let rest = stream.get(*at..).ok_or(Error::Damaged)?;
        let mut filling = Filling::new(name, &mut budget);
        globals.sheet(rest, &mut left, &mut filling)?;
        sheets.push(filling.done());
    }
    Ok(sheets)
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Globals, Error> {
        let mut globals = Globals {
            unicode: true,
            encoding: WINDOWS_1252,
            from_1904: false,
            shared: Vec::new(),
            dates: Vec::new(),
            sheets: Vec::new(),
        };
        let mut formats: HashMap<u16, bool> = HashMap::new();
        let mut styles: Vec<u16> = Vec::new();
        let mut all = records(stream).peekable();
        while let Some((kind, data)) = all.next() {
            match kind {
                kind::BEGIN => globals.unicode = u16_at(data, 0)? == 0x0600,
                kind::PASSWORD => return Err(Error::Protected),
                kind::EPOCH => globals.from_1904 = u16_at(data, 0)? == 1,
                kind::CODE_PAGE => globals.encoding = code_page(u16_at(data, 0)?),
                kind::FORMAT => {
                    let width = if globals.unicode { 2 } else { 1 };
                    let text = globals.text(data.get(2..).unwrap_or_default(), width);
                    formats.insert(u16_at(data, 0)?, shows_dates(&text));
                }
                kind::STYLE => styles.push(u16_at(data, 2)?),
                kind::SHEET if data.get(5) == Some(&0) && globals.sheets.len() < MOST_SHEETS => {
                    let name = globals.text(&data[6..], 1);
                    globals.sheets.push((u32_at(data, 0)? as usize, name));
                }
                kind::SHARED => {
                    let mut segments = vec![data];
                    while let Some((_, more)) = all.next_if(|(kind, _)| *kind == kind::CONTINUE) {
                        segments.push(more);
                    }
                    globals.shared = Segments::new(segments).shared()?;
                }
                kind::END => break,
                _ => {}
            }
        }
        let is_date = |format: &u16| {
            let custom = formats.get(format).copied();
            custom.unwrap_or(matches!(format, 14..=22 | 27..=36 | 50..=58))
        };
        globals.dates = styles.iter().map(is_date).collect();
        Ok(globals)
    }

    /// A text whose length is in its first `width` bytes.
    fn text(&self, data: &[u8], width: usize) -> String {
        let length = match width {
            1 => data.first().map_or(0, |l| usize::from(*l)),
            _ => u16_at(data, 0).map_or(0, usize::from),
        };
        let rest = data.get(width..).unwrap_or_default();
        if !self.unicode {
            let end = length.min(rest.len());
            return self
                .encoding
                .decode_without_bom_handling(&rest[..end])
                .0
                .into_owned();
        }
        let Some((flags, rest)) = rest.split_first() else {
            return String::new();
        };
        // A formatted text announces its runs before its characters.
        let skipped = if flags & 8 == 0 { 0 } else { 2 } + if flags & 4 == 0 { 0 } else { 4 };
        let rest = rest.get(skipped..).unwrap_or_default();
        characters(rest, length, flags & 1 == 1).0
    }

    fn sheet(
        &self,
        stream: &[u8],
        left: &mut usize,
        filling: &mut Filling<'_>,
    ) -> Result<(), Error> {
        let mut depth = 0;
        let mut formula = (0, 0);
        for (kind, data) in records(stream) {
            *left = left.checked_sub(1).ok_or(Error::Bomb)?;
            match kind {
                kind::BEGIN => depth += 1,
                kind::END if depth <= 1 => break,
                kind::END => depth -= 1,
                // Charts inside the sheet hold cells of their own.
                _ if depth > 1 => {}
                kind::FORMULA => {
                    formula = place(data)?;
                    let cell = self.result(data)?;
                    filling.put(formula.0, formula.1, cell)?;
                }
                kind::STRING => {
                    let text = self.text(data, 2);
                    filling.put(formula.0, formula.1, Cell::text(&text))?;
                }
                kind::MANY_RK => {
                    let (row, column) = place(data)?;
                    for (at, pair) in data
                        .get(4..)
                        .unwrap_or_default()
                        .chunks_exact(6)
                        .enumerate()
                    {
                        let cell = self.number(u16_at(pair, 0)?, rk(u32_at(pair, 2)?));
                        filling.put(row, column + at, cell)?;
                    }
                }
                kind::NUMBER
                | kind::RK
                | kind::LABEL
                | kind::RICH_LABEL
                | kind::SHARED_LABEL
                | kind::BOOL_OR_ERROR => {
                    let (row, column) = place(data)?;
                    filling.put(row, column, self.cell(kind, data)?)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&self, kind: u16, data: &[u8]) -> Result<Cell, Error> {
        let style = u16_at(data, 4)?;
        Ok(match kind {
            kind::NUMBER => self.number(style, f64_at(data, 6)?),
            kind::RK => self.number(style, rk(u32_at(data, 6)?)),
            kind::SHARED_LABEL => {
                let text = self.shared.get(u32_at(data, 6)? as usize);
                text.map_or(Cell::Empty, |text| Cell::text(text))
            }
            kind::BOOL_OR_ERROR if data.get(7) == Some(&1) => Cell::Faulty,
            kind::BOOL_OR_ERROR => yes_or_no(data.get(6)),
            _ => Cell::text(&self.text(&data[6..], 2)),
        })
    }

    /// What a formula gave; a text comes in the record after.
    fn result(&self, data: &[u8]) -> Result<Cell, Error> {
        if u16_at(data, 12)? != 0xffff {
            return Ok(self.number(u16_at(data, 4)?, f64_at(data, 6)?));
        }
        Ok(match data.get(6) {
            Some(1) => yes_or_no(data.get(8)),
            Some(2) => Cell::Faulty,
            _ => Cell::Empty,
        })
    }

    fn number(&self, style: u16, number: f64) -> Cell {
        let is_date = self.dates.get(usize::from(style)).copied().unwrap_or(false);
        if !is_date {
            return Cell::Number(number);
        }
        let serial = number + if self.from_1904 { EPOCHS_APART } else { 0.0 };
        serial_date(serial).map_or(Cell::Number(number), Cell::Date)
    }
}

fn place(data: &[u8]) -> Result<(usize, usize), Error> {
    Ok((usize::from(u16_at(data, 0)?), usize::from(u16_at(data, 2)?)))
}

fn yes_or_no(byte: Option<&u8>) -> Cell {
    Cell::text(if byte == Some(&0) { "non" } else { "oui" })
}

/// A number in four bytes: an integer or the top of a float, in hundredths or not.
fn rk(packed: u32) -> f64 {
    let number = if packed & 2 == 2 {
        f64::from((packed as i32) >> 2)
    } else {
        f64::from_bits(u64::from(packed & 0xffff_fffc) << 32)
    };
    if packed & 1 == 1 {
        number / 100.0
    } else {
        number
    }
}

fn code_page(number: u16) -> &'static Encoding {
    match number {
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        10000 => encoding_rs::MACINTOSH,
        _ => WINDOWS_1252,
    }
}

/// Whether a number format shows a day or a year.
fn shows_dates(format: &str) -> bool {
    let mut bare = String::new();
    let mut letters = format.chars();
    while let Some(c) = letters.next() {
        match c {
            '"' => {
                letters.by_ref().find(|c| *c == '"');
            }
            '[' => {
                letters.by_ref().find(|c| *c == ']');
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            other => bare.push(other.to_ascii_lowercase()),
        }
    }
    !bare.contains("general") && !bare.contains("standard") && bare.contains(['y', 'd'])
}

/// So many characters, of one byte or two; how many bytes they took.
fn characters(data: &[u8], length: usize, wide: bool) -> (String, usize) {
    if wide {
        let end = (length * 2).min(data.len() & !1);
        let units = data[..end].chunks_exact(2);
        let units: Vec<u16> = units.map(|u| u16::from_le_bytes([u[0], u[1]])).collect();
        (String::from_utf16_lossy(&units), end)
    } else {
        let end = length.min(data.len());
        (data[..end].iter().map(|b| char::from(*b)).collect(), end)
    }
}

/// A record cut in several: a text cut inside its characters says again how wide
/// they are.
struct Segments<'s> {
    segments: Vec<&'s [u8]>,
    at: usize,
    rest: &'s [u8],
}

impl<'s> Segments<'s> {
    fn new(segments: Vec<&'s [u8]>) -> Self {
        let rest = segments.first().copied().unwrap_or_default();
        Segments {
            segments,
            at: 0,
            rest,
        }
    }

    fn turn(&mut self) -> Option<()> {
        self.at += 1;
        self.rest = self.segments.get(self.at)?;
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        while self.rest.is_empty() {
            self.turn()?;
        }
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        let mut number = 0;
        for place in 0..bytes {
            number |= u32::from(self.byte()?) << (8 * place);
        }
        Some(number)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.rest.len() {
            count -= self.rest.len();
            self.turn()?;
        }
        self.rest = &self.rest[count..];
        Some(())
    }

    fn text(&mut self) -> Option<String> {
        let mut length = self.number(2)? as usize;
        let flags = self.byte()?;
        let runs = if flags & 8 == 8 { self.number(2)? } else { 0 };
        let extra = if flags & 4 == 4 { self.number(4)? } else { 0 };
        let mut wide = flags & 1 == 1;
        let mut text = String::new();
        loop {
            let (part, taken) = characters(self.rest, length, wide);
            self.rest = &self.rest[taken..];
            length -= if wide { taken / 2 } else { taken };
            text.push_str(&part);
            if length == 0 {
                break;
            }
            self.turn()?;
            wide = self.byte()? & 1 == 1;
        }
        self.skip(runs as usize * 4 + extra as usize)?;
        Some(text)
    }

    /// The shared texts; a list cut short gives those that are whole.
    fn shared(mut self) -> Result<Vec<Box<str>>, Error> {
        let mut texts = Vec::new();
        let mut left = MOST_SHARED;
        let _ = self.skip(8);
        while let Some(text) = self.text() {
            let cost = text.len() + 16;
            left = left.checked_sub(cost).ok_or(Error::Bomb)?;
            texts.push(text.into_boxed_str());
        }
        Ok(texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers() {
        assert_eq!(rk((32_941 << 2) | 2), 32_941.0);
        assert_eq!(rk(((-150i32 << 2) as u32) | 3), -1.5);
        assert_eq!(rk(0x3ff0_0000), 1.0);
    }

    #[test]
    fn formats_that_show_dates() {
        for format in ["yyyy-mm-dd", "d/m/yy", "[$-40C]d mmmm yyyy;@", "dd\\-mm"] {
            assert!(shows_dates(format), "{format}");
        }
        for format in ["General", "0.00", "[Red]0", "#,##0 \"days\"", "_-* 0_d"] {
            assert!(!shows_dates(format), "{format}");
        }
    }

    #[test]
    fn a_text_cut_inside_its_characters_is_whole() {
        // « Zoé » in one byte a character, then « 昭 » two bytes wide after the cut.
        let first: &[u8] = b"\x01\0\0\0\x01\0\0\0\x04\0\0Zo\xe9";
        let second: &[u8] = b"\x01\x2d\x66";
        let texts = Segments::new(vec![first, second])
            .shared()
            .unwrap_or_default();
        assert_eq!(texts, [Box::from("Zoé昭")]);
    }
}
