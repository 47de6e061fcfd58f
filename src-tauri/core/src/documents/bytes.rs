//! What documents hold: pieces sealed with the file's own key, beside the journal.

use super::Error;
use crate::error::Refusal;
use crate::ids::SubjectId;
use crate::journal::{Journal, SubjectKey, random, seal, subject_key, unseal};
use rusqlite::{Connection, params};

/// Bytes of one piece.
const PIECE: usize = 1 << 20;

/// The checksum that is shown and compared.
pub fn checksum(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn key_of(conn: &Connection, case: SubjectId) -> Result<SubjectKey, Refusal> {
    subject_key(conn, case)?.ok_or_else(|| Error::Damaged.into())
}

/// Under which the bytes lie: it says nothing of them without the file's key.
fn address(key: &SubjectKey, bytes: &[u8]) -> [u8; 32] {
    let keyed = blake3::derive_key("ancrage 2026 document address", &key[..]);
    *blake3::keyed_hash(&keyed, bytes).as_bytes()
}

/// A piece opens at its own place only.
fn place(case: SubjectId, address: &[u8], piece: i64, pieces: i64) -> Vec<u8> {
    let mut place = Vec::with_capacity(64);
    place.extend_from_slice(case.as_bytes());
    place.extend_from_slice(address);
    place.extend_from_slice(&piece.to_le_bytes());
    place.extend_from_slice(&pieces.to_le_bytes());
    place
}

/// Keeps bytes in the file being written; the same bytes are kept once.
pub fn keep(conn: &Connection, case: SubjectId, bytes: &[u8]) -> Result<[u8; 32], Refusal> {
    let key = key_of(conn, case)?;
    let address = address(&key, bytes);
    write(conn, case, &key, &address, bytes)?;
    Ok(address)
}

fn write(
    conn: &Connection,
    case: SubjectId,
    key: &SubjectKey,
    address: &[u8],
    bytes: &[u8],
) -> Result<(), Refusal> {
    let pieces = bytes.len().div_ceil(PIECE) as i64;
    let mut insert = conn.prepare_cached(
        "INSERT OR REPLACE INTO document_pieces (subject, address, piece, nonce, sealed)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (piece, part) in (0i64..).zip(bytes.chunks(PIECE)) {
        let nonce = random::<24>()?;
        let sealed = seal(key, &nonce, &place(case, address, piece, pieces), part);
        insert.execute(params![case, address, piece, nonce, sealed])?;
    }
    Ok(())
}

/// What is kept under an address.
///
/// # Errors
/// A piece is missing, or does not open.
pub fn read(
    conn: &Connection,
    case: SubjectId,
    address: &[u8],
    size: u32,
) -> Result<Vec<u8>, Refusal> {
    let key = key_of(conn, case)?;
    let pieces = (size as usize).div_ceil(PIECE) as i64;
    let mut statement = conn.prepare_cached(
        "SELECT piece, nonce, sealed FROM document_pieces
         WHERE subject = ?1 AND address = ?2 ORDER BY piece",
    )?;
    let mut rows = statement.query(params![case, address])?;
    let mut bytes = Vec::new();
    let mut next = 0;
    while let Some(row) = rows.next()? {
        let piece: i64 = row.get(0)?;
        let nonce: [u8; 24] = row.get(1)?;
        let sealed: Vec<u8> = row.get(2)?;
        let part = unseal(&key, &nonce, &place(case, address, piece, pieces), &sealed);
        match part {
            Some(part) if piece == next => bytes.extend_from_slice(&part),
            _ => return Err(Error::Damaged.into()),
        }
        next += 1;
    }
    if next != pieces || bytes.len() as u64 != u64::from(size) {
        return Err(Error::Damaged.into());
    }
    Ok(bytes)
}

/// Two files become one: what was sealed with the key of one is sealed with the
/// other's too. The first copies stay, for an undo; they go with their file.
pub fn carry(conn: &Connection, from: SubjectId, to: SubjectId) -> Result<(), Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT address, size FROM documents WHERE subject = ?1 AND address IN
             (SELECT address FROM document_pieces WHERE subject = ?2)",
    )?;
    let found = statement.query_map(params![to, from], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let kept: Vec<(Vec<u8>, u32)> = found.collect::<Result<_, _>>()?;
    let key = key_of(conn, to)?;
    for (address, size) in kept {
        let bytes = read(conn, from, &address, size)?;
        write(conn, to, &key, &address, &bytes)?;
    }
    Ok(())
}

/// Documents whose bytes are missing or altered, by their file.
pub fn faults(conn: &Connection) -> Result<Vec<SubjectId>, Refusal> {
    let mut statement = conn.prepare(
        "SELECT subject, address, size, checksum FROM documents WHERE address IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    let mut faults = Vec::new();
    while let Some(row) = rows.next()? {
        let case: SubjectId = row.get(0)?;
        let (address, size, known): (Vec<u8>, u32, String) =
            (row.get(1)?, row.get(2)?, row.get(3)?);
        let sound = read(conn, case, &address, size).is_ok_and(|bytes| checksum(&bytes) == known);
        if !sound {
            faults.push(case);
        }
    }
    Ok(faults)
}

/// Erases the bytes that no document of their file names any more, once undo and
/// redo can no longer bring such a document back; how many documents' worth.
pub fn sweep(conn: &Connection, journal: &Journal) -> Result<usize, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT p.subject, p.address FROM document_pieces p WHERE NOT EXISTS
             (SELECT 1 FROM documents d WHERE d.subject = p.subject AND d.address = p.address)",
    )?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let unnamed: Vec<(SubjectId, Vec<u8>)> = found.collect::<Result<_, _>>()?;
    let mut swept = 0;
    for (case, address) in unnamed {
        let written: String = address.iter().map(|b| format!("{b:02x}")).collect();
        if journal
            .may_return(conn, case, "documents", "address")?
            .contains(&written)
        {
            continue;
        }
        conn.prepare_cached("DELETE FROM document_pieces WHERE subject = ?1 AND address = ?2")?
            .execute(params![case, address])?;
        swept += 1;
    }
    Ok(swept)
}
