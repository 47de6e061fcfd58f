//! What must hold of a zipped workbook before a parser sees it.
//!
//! A parser of spreadsheets trusts its file: it reserves what a count announces,
//! keeps every style. So the archive is read once here, in constant memory: few
//! parts, honest sizes, well-formed XML, counts that a list of people may have.

use super::Error;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The workbook in memory.
pub type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Parts at most; a workbook of a hundred sheets has some four hundred.
const MOST_PARTS: u16 = 5_000;
/// Bytes unpacked at most, over all parts.
const MOST_UNPACKED: u64 = 192 << 20;
/// Beyond this size, a part that packed better than that is a trap.
const SUSPECT_FROM: u64 = 8 << 20;
const MOST_RATIO: u64 = 250;
/// Elements at most outside sheets and shared texts: styles, links, names.
const MOST_ELEMENTS: u64 = 300_000;
/// Shared texts at most.
const MOST_TEXTS: u64 = 2_000_000;
/// Elements one inside the other, at most.
const MOST_DEPTH: u32 = 100;

/// Opens an archive whose every part is within bounds.
///
/// # Errors
/// Too many parts, a part that unpacks beyond bounds, broken XML, a password.
pub fn open(bytes: &[u8]) -> Result<Archive<'_>, Error> {
    if parts(bytes).is_none_or(|count| count > MOST_PARTS) {
        return Err(Error::Damaged);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(refused)?;
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(refused)?;
        let name = part.name().map_err(refused)?.to_lowercase();
        if part.size() > SUSPECT_FROM && part.size() / part.compressed_size().max(1) > MOST_RATIO {
            return Err(Error::Bomb);
        }
        // The size it announces is not believed: it is measured.
        let mut measured = BufReader::new(part.take(left + 1));
        if name.ends_with(".xml") || name.ends_with(".rels") {
            check(&name, &mut measured)?;
        } else {
            std::io::copy(&mut measured, &mut std::io::sink()).map_err(|_| Error::Damaged)?;
        }
        let unread = measured.into_inner().limit();
        left = unread.checked_sub(1).ok_or(Error::Bomb)?;
    }
    Ok(archive)
}

fn refused(error: ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => Error::Protected,
        _ => Error::Damaged,
    }
}

/// How many parts the archive announces at its end.
fn parts(bytes: &[u8]) -> Option<u16> {
    const END: &[u8] = b"PK\x05\x06";
    let tail = bytes.len().saturating_sub(65_557);
    let at = bytes[tail..].windows(4).rposition(|w| w == END)? + tail;
    let count = bytes.get(at + 10..at + 12)?;
    Some(u16::from_le_bytes([count[0], count[1]]))
}

fn check(name: &str, part: &mut impl BufRead) -> Result<(), Error> {
    let wide =
        name.contains("sheet") || name.ends_with("sharedstrings.xml") || name == "content.xml";
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    let (mut depth, mut elements, mut texts) = (0u32, 0u64, 0u64);
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|_| Error::Damaged)?;
        match event {
            Event::Start(ref start) | Event::Empty(ref start) => {
                elements += 1;
                match start.local_name().as_ref() {
                    "si" => texts += 1,
                    "sst" => announced(start)?,
                    _ => {}
                }
                if matches!(event, Event::Start(_)) {
                    depth += 1;
                }
            }
            Event::End(_) => depth = depth.checked_sub(1).ok_or(Error::Damaged)?,
            Event::DocType(_) => return Err(Error::Damaged),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(Error::Damaged),
            _ => {}
        }
        if depth > MOST_DEPTH || texts > MOST_TEXTS || (!wide && elements > MOST_ELEMENTS) {
            return Err(Error::Bomb);
        }
    }
}

/// A parser reserves what this count says.
fn announced(sst: &BytesStart<'_>) -> Result<(), Error> {
    let count = sst
        .attributes()
        .flatten()
        .find(|a| a.key.local_name().as_ref() == "uniqueCount")
        .and_then(|a| a.value.trim().parse::<u64>().ok());
    match count {
        Some(count) if count > MOST_TEXTS => Err(Error::Bomb),
        _ => Ok(()),
    }
}
