//! A file, whatever its kind, as sheets.

use super::sheet::Sheet;
use super::text::{self, TextEncoding};
use super::{Error, ods, xls, xlsx};
use crate::coded_enum;
use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The largest file read, in megabytes.
pub const LARGEST: u64 = 64;

coded_enum! {
    /// What a file is, told by its first bytes, never by its name.
    pub enum ListFormat {
        /// Separated values.
        Text = "text",
        /// Office Open XML.
        Xlsx = "xlsx",
        /// OpenDocument.
        Ods = "ods",
        /// Excel 97 to 2003.
        Xls = "xls",
    }
}

/// A list, read.
#[derive(Debug)]
pub struct List {
    /// What the file is.
    pub format: ListFormat,
    /// Of a text file.
    pub encoding: Option<TextEncoding>,
    /// Of a text file.
    pub separator: Option<char>,
    /// Its sheets, at least one.
    pub sheets: Vec<Sheet>,
    /// The content's digest: a file that changed is another one.
    pub fingerprint: String,
}

/// Reads a file.
///
/// # Errors
/// Too large, not a list, damaged, beyond bounds. Never a panic of the parser.
pub fn read(path: &Path) -> Result<List, Error> {
    let bytes = bytes(path)?;
    let fingerprint = blake3::hash(&bytes).to_hex().to_string();
    let parsed = catch_unwind(AssertUnwindSafe(|| parse(&bytes)));
    let mut list = parsed.unwrap_or(Err(Error::Damaged))?;
    list.sheets.retain(|sheet| !sheet.rows.is_empty());
    if list.sheets.is_empty() {
        return Err(Error::Empty);
    }
    list.fingerprint = fingerprint;
    Ok(list)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(Error::Format);
    }
    let most = LARGEST << 20;
    if about.len() > most {
        return Err(Error::TooLarge(LARGEST));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Error::TooLarge(LARGEST));
    }
    Ok(bytes)
}

fn parse(bytes: &[u8]) -> Result<List, Error> {
    let list = |format, sheets| List {
        format,
        encoding: None,
        separator: None,
        sheets,
        fingerprint: String::new(),
    };
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if bytes.starts_with(b"PK") {
        let holds = |name: &[u8]| bytes.windows(name.len()).any(|w| w == name);
        return if holds(b"content.xml") && !holds(b"[Content_Types].xml") {
            Ok(list(ListFormat::Ods, ods::sheets(bytes)?))
        } else if holds(b"xl/workbook.bin") || !holds(b"[Content_Types].xml") {
            Err(Error::Format)
        } else {
            Ok(list(ListFormat::Xlsx, xlsx::sheets(bytes)?))
        };
    }
    if bytes.starts_with(xls::SIGNATURE) {
        return Ok(list(ListFormat::Xls, xls::sheets(bytes)?));
    }
    let (text, encoding) = text::decode(bytes);
    if text::is_binary(&text) || text.starts_with("%PDF") || text.trim_start().starts_with('<') {
        return Err(Error::Format);
    }
    let (sheet, separator) = text::sheet(&text)?;
    Ok(List {
        encoding: Some(encoding),
        separator: Some(separator),
        ..list(ListFormat::Text, vec![sheet])
    })
}
