//! Rows of documents.

use super::sniff::{Sound, shown};
use super::*;
use crate::error::Refusal;
use crate::ids::{DocumentId, RowId, SubjectId};
use crate::journal::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

const COLUMNS: &str = "d.id, d.kind, d.title, d.dated_on, d.seen_on, d.seen_by, d.added_on, \
     d.file_name, d.media, d.size, d.width, d.height, d.checksum, \
     (SELECT count(*) FROM document_exports e WHERE e.subject = d.subject AND e.document = d.id)";

fn read(row: &Row<'_>) -> rusqlite::Result<Document> {
    let media: Option<Media> = row.get(8)?;
    let size: Option<(u32, u32)> = row
        .get::<_, Option<u32>>(10)?
        .zip(row.get::<_, Option<u32>>(11)?);
    let copy = match media {
        None => None,
        Some(media) => Some(DocumentCopy {
            file_name: row.get(7)?,
            media,
            size: row.get(9)?,
            checksum: row.get(12)?,
            preview: shown(media, size),
        }),
    };
    Ok(Document {
        id: row.get(0)?,
        kind: row.get(1)?,
        title: row.get(2)?,
        dated_on: row.get(3)?,
        seen_on: row.get(4)?,
        seen_by: row.get(5)?,
        added_on: row.get(6)?,
        copy,
        exports: row.get(13)?,
    })
}

/// The documents of a file, last added first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<Document>, Refusal> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM documents d WHERE d.subject = ?1
         ORDER BY d.added_on DESC, d.id DESC"
    ))?;
    let rows = statement.query_map([case], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One document of a file.
pub fn one(conn: &Connection, case: SubjectId, id: DocumentId) -> Result<Document, Refusal> {
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM documents d WHERE d.subject = ?1 AND d.id = ?2"
    ))?
    .query_row(params![case, id], read)
    .optional()?
    .ok_or_else(|| Error::Unknown.into())
}

/// What a document holds.
pub fn content(conn: &Connection, case: SubjectId, id: DocumentId) -> Result<Vec<u8>, Refusal> {
    let kept = conn
        .prepare_cached(
            "SELECT address, size, checksum FROM documents WHERE subject = ?1 AND id = ?2",
        )?
        .query_row(params![case, id], |row| {
            Ok((
                row.get::<_, Option<Vec<u8>>>(0)?,
                row.get::<_, Option<u32>>(1)?,
                row.get::<_, Option<String>>(2)?,
            ))
        })
        .optional()?
        .ok_or(Error::Unknown)?;
    let (Some(address), Some(size), Some(checksum)) = kept else {
        return Err(Error::NoCopy.into());
    };
    let bytes = bytes::read(conn, case, &address, size)?;
    if bytes::checksum(&bytes) != checksum {
        return Err(Error::Damaged.into());
    }
    Ok(bytes)
}

/// What is said of a document that comes in.
pub struct Said {
    /// What it is.
    pub kind: DocumentKind,
    /// Its title.
    pub title: Option<String>,
    /// The date it bears.
    pub dated_on: Option<NaiveDate>,
    /// When its original was seen.
    pub seen_on: Option<NaiveDate>,
}

/// Adds a document to the file being written, with its bytes when they are kept.
pub fn add(
    tx: &Tx<'_>,
    said: &Said,
    copy: Option<&Sound>,
    today: NaiveDate,
) -> Result<DocumentId, Refusal> {
    let id = DocumentId::fresh();
    let address = copy
        .map(|sound| bytes::keep(tx, tx.subject, &sound.bytes))
        .transpose()?;
    tx.prepare_cached(
        "INSERT INTO documents (subject, id, kind, title, dated_on, seen_on, seen_by, added_on,
             added_by, file_name, media, size, width, height, checksum, address)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?
    .execute(params![
        tx.subject,
        id,
        said.kind,
        said.title,
        said.dated_on,
        said.seen_on,
        said.seen_on.map(|_| tx.author),
        today,
        tx.author,
        copy.map(|c| &c.name),
        copy.map(|c| c.media),
        copy.map(|c| c.bytes.len() as u32),
        copy.and_then(|c| c.size).map(|s| s.0),
        copy.and_then(|c| c.size).map(|s| s.1),
        copy.map(|c| bytes::checksum(&c.bytes)),
        address,
    ])?;
    Ok(id)
}

/// Says anew what a document of the file being written is.
pub fn save(tx: &Tx<'_>, request: &SaveDocument) -> Result<(), Refusal> {
    let changed = tx
        .prepare_cached(
            "UPDATE documents SET kind = ?3, title = ?4, dated_on = ?5,
                 seen_by = CASE WHEN ?6 IS NULL THEN NULL
                     WHEN seen_on IS ?6 THEN seen_by ELSE ?7 END,
                 seen_on = ?6
             WHERE subject = ?1 AND id = ?2",
        )?
        .execute(params![
            tx.subject,
            request.document,
            request.kind,
            request.title,
            request.dated_on,
            request.seen_on,
            tx.author,
        ])?;
    if changed == 0 {
        return Err(Error::Unknown.into());
    }
    Ok(())
}

/// Takes a document out of the file being written. Its bytes stay sealed beside
/// the journal while an undo may bring it back; a back-up sweeps them after.
pub fn remove(tx: &Tx<'_>, id: DocumentId) -> Result<(), Refusal> {
    tx.prepare_cached("DELETE FROM documents WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, id])?;
    Ok(())
}

/// Notes that a copy leaves the vault.
pub fn exported(tx: &Tx<'_>, id: DocumentId, today: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO document_exports (subject, id, document, exported_on, exported_by)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![tx.subject, RowId::fresh(), id, today, tx.author])?;
    Ok(())
}
