//! A write-ahead log that was damaged after it was written.
//!
//! SQLite stops reading a log at the first frame that does not hold, without a
//! word: right for a save that a power cut tore, wrong when saves acknowledged
//! later stand behind it. Each save is synced before the next one begins, so a
//! frame that does not hold, with the end of a save and the beginning of another
//! behind it, is damage. The last save of a log cannot be told from a torn one.
//!
//! Source of the format: <https://www.sqlite.org/fileformat2.html#walformat>.

use super::Error;
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};
use std::path::Path;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// The page size of every vault.
const PAGE: usize = 4096;

type Sum = (u32, u32);

fn word(bytes: &[u8], at: usize, little: bool) -> u32 {
    let mut four = [0u8; 4];
    four.copy_from_slice(&bytes[at..at + 4]);
    if little {
        u32::from_le_bytes(four)
    } else {
        u32::from_be_bytes(four)
    }
}

fn stored(bytes: &[u8], at: usize) -> Sum {
    (word(bytes, at, false), word(bytes, at + 4, false))
}

fn sum(bytes: &[u8], little: bool, (mut a, mut b): Sum) -> Sum {
    for pair in bytes.chunks_exact(8) {
        a = a.wrapping_add(word(pair, 0, little)).wrapping_add(b);
        b = b.wrapping_add(word(pair, 4, little)).wrapping_add(a);
    }
    (a, b)
}

/// Whether the log beside this database lost saves that were acknowledged.
pub(super) fn is_damaged(database: &Path) -> Result<bool, Error> {
    let mut path = database.as_os_str().to_owned();
    path.push("-wal");
    let file = match File::open(Path::new(&path)) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(false),
        other => other?,
    };
    let mut log = BufReader::with_capacity(1 << 16, file);
    let mut header = [0u8; HEADER];
    if !filled(&mut log, &mut header)? {
        return Ok(false);
    }
    // Machines write their own byte order.
    let little = match word(&header, 0, false) {
        0x377f_0682 => true,
        0x377f_0683 => false,
        _ => cfg!(target_endian = "little"),
    };
    let sums = [stored(&header, 24), sum(&header[..24], little, (0, 0))];
    let sound = header[..3] == [0x37, 0x7f, 0x06]
        && word(&header, 8, false) as usize == PAGE
        && sums[0] == sums[1];
    saves_behind_a_break(&mut log, little, sums, sound.then_some(&header[16..24]))
}

/// Reads frames; each one's checksum goes on from the one before. `salts` are
/// those of the header, `None` when the header itself does not hold.
fn saves_behind_a_break(
    log: &mut impl Read,
    little: bool,
    mut before: [Sum; 2],
    salts: Option<&[u8]>,
) -> Result<bool, Error> {
    let mut salts = salts.map(<[u8]>::to_vec);
    let mut broken = salts.is_none();
    let mut ended = false;
    let mut frame = vec![0u8; FRAME_HEADER + PAGE];
    while filled(log, &mut frame)? {
        let sums = before.map(|start| {
            sum(
                &frame[FRAME_HEADER..],
                little,
                sum(&frame[..8], little, start),
            )
        });
        let kept = stored(&frame, 16);
        let goes_on = sums.contains(&kept);
        let ours = salts.get_or_insert_with(|| frame[8..16].to_vec())[..] == frame[8..16];
        if broken && ended && goes_on && ours {
            return Ok(true);
        }
        let holds = goes_on && ours;
        // A frame that ends a save carries the size of the database.
        let ends = word(&frame, 4, false) != 0;
        ended = ends || (ended && goes_on);
        broken |= !holds;
        if !broken {
            ended = false;
        }
        before = [kept, sums[0]];
    }
    Ok(false)
}

/// Fills the buffer; false when the log ends before.
fn filled(log: &mut impl Read, buffer: &mut [u8]) -> Result<bool, Error> {
    match log.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == ErrorKind::UnexpectedEof => Ok(false),
        Err(e) => Err(e.into()),
    }
}
