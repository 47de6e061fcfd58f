//! Rows of partners, and their search index.

use super::*;
use crate::error::Refusal;
use crate::ids::{Distinct, SubjectId};
use crate::journal::Tx;
use crate::names::{fold, sort_key, words};
use crate::rules::{By, Threshold};
use crate::written;
use crate::written::said;
use chrono::Months;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;

/// The name of a partner.
pub fn name(conn: &Connection, partner: SubjectId) -> Result<Option<String>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT name FROM partners WHERE subject = ?1")?
        .query_row([partner], |row| row.get(0))
        .optional()?)
}

/// Where a partner is written to: someone's address there, else its own.
pub fn email(conn: &Connection, partner: PartnerId) -> Result<Option<String>, Refusal> {
    let found: Option<Option<String>> = conn
        .prepare_cached(
            "SELECT coalesce((SELECT c.email FROM partner_contacts c
                 WHERE c.subject = p.subject AND c.email <> '' ORDER BY c.id LIMIT 1), p.email)
             FROM partners p WHERE p.subject = ?1",
        )?
        .query_row([partner], |row| row.get(0))
        .optional()?;
    Ok(said(found.flatten()))
}

/// The names a referral keeps: the partner's, its service's.
pub fn names(
    conn: &Connection,
    partner: PartnerId,
    service: Option<ServiceId>,
) -> Result<(String, Option<String>), Refusal> {
    let name: Option<String> = conn
        .prepare_cached("SELECT name FROM partners WHERE subject = ?1")?
        .query_row([partner], |row| row.get(0))
        .optional()?;
    let service = match service {
        None => None,
        Some(id) => Some(
            conn.prepare_cached(
                "SELECT name FROM partner_services WHERE subject = ?1 AND id = ?2",
            )?
            .query_row(params![partner, id], |row| row.get::<_, String>(0))
            .optional()?
            .ok_or(Error::Unknown)?,
        ),
    };
    Ok((name.ok_or(Error::Unknown)?, service))
}

/// A partner, whole.
pub fn one(conn: &Connection, id: PartnerId) -> Result<Partner, Refusal> {
    let mut partner = conn
        .prepare_cached(
            "SELECT name, also, description, url, email, note, source, verified_on
             FROM partners WHERE subject = ?1",
        )?
        .query_row([id], |row| {
            Ok(Partner {
                id: Some(id),
                name: row.get(0)?,
                also: row.get(1)?,
                description: row.get(2)?,
                url: row.get(3)?,
                email: row.get(4)?,
                note: row.get(5)?,
                source: row.get(6)?,
                verified_on: row.get(7)?,
                stale: false,
                services: Vec::new(),
                places: Vec::new(),
                contacts: Vec::new(),
            })
        })
        .optional()?
        .ok_or(Error::Unknown)?;
    partner.services = rows(
        conn,
        "SELECT id, name, description, eligibility, languages, areas, schedule, fees
         FROM partner_services WHERE subject = ?1 ORDER BY id",
        id,
        |row| {
            Ok(Service {
                id: row.get(0)?,
                name: row.get(1)?,
                description: row.get(2)?,
                eligibility: row.get(3)?,
                languages: row.get(4)?,
                areas: row.get(5)?,
                schedule: row.get(6)?,
                fees: row.get(7)?,
            })
        },
    )?;
    partner.places = rows(
        conn,
        "SELECT id, name, address, city, postal_code FROM partner_places
         WHERE subject = ?1 ORDER BY id",
        id,
        |row| {
            Ok(PartnerPlace {
                id: row.get(0)?,
                name: row.get(1)?,
                address: row.get(2)?,
                city: row.get(3)?,
                postal_code: row.get(4)?,
            })
        },
    )?;
    partner.contacts = rows(
        conn,
        "SELECT id, name, title, phone, email FROM partner_contacts
         WHERE subject = ?1 ORDER BY id",
        id,
        |row| {
            Ok(PartnerContact {
                id: row.get(0)?,
                name: row.get(1)?,
                title: row.get(2)?,
                phone: row.get(3)?,
                email: row.get(4)?,
            })
        },
    )?;
    Ok(partner)
}

fn rows<T>(
    conn: &Connection,
    sql: &str,
    id: PartnerId,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Refusal> {
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map([id], read)?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Writes the partner being written over what was there.
pub fn write(tx: &Tx<'_>, partner: &Partner, source_id: Option<&str>) -> Result<(), Refusal> {
    let name = partner.name.trim();
    if name.is_empty() {
        return Err(Error::NameMissing.into());
    }
    tx.prepare_cached(
        "INSERT INTO partners (subject, id, name, also, description, url, email, note, source,
             source_id, verified_on)
         VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (subject, id) DO UPDATE SET name = excluded.name, also = excluded.also,
             description = excluded.description, url = excluded.url, email = excluded.email,
             note = excluded.note, verified_on = nullif(
                 max(coalesce(verified_on, ''), coalesce(excluded.verified_on, '')), '')",
    )?
    .execute(params![
        tx.subject,
        name,
        said(partner.also.as_ref()),
        said(partner.description.as_ref()),
        said(partner.url.as_ref()),
        said(partner.email.as_ref()),
        said(partner.note.as_ref()),
        partner.source,
        source_id,
        partner.verified_on,
    ])?;
    for table in ["partner_services", "partner_places", "partner_contacts"] {
        tx.prepare_cached(&format!("DELETE FROM {table} WHERE subject = ?1"))?
            .execute([tx.subject])?;
    }
    let mut ids = Distinct::new();
    for s in &partner.services {
        tx.prepare_cached(
            "INSERT INTO partner_services (subject, id, name, description, eligibility,
                 languages, areas, schedule, fees) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            tx.subject,
            ids.of(s.id, ServiceId::fresh),
            s.name.trim(),
            said(s.description.as_ref()),
            said(s.eligibility.as_ref()),
            said(s.languages.as_ref()),
            said(s.areas.as_ref()),
            said(s.schedule.as_ref()),
            said(s.fees.as_ref()),
        ])?;
    }
    let mut ids = Distinct::new();
    for p in &partner.places {
        tx.prepare_cached(
            "INSERT INTO partner_places (subject, id, name, address, city, postal_code)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            tx.subject,
            ids.of(p.id, RowId::fresh),
            said(p.name.as_ref()),
            said(p.address.as_ref()),
            said(p.city.as_ref()),
            said(p.postal_code.as_ref()),
        ])?;
    }
    let mut ids = Distinct::new();
    for c in &partner.contacts {
        tx.prepare_cached(
            "INSERT INTO partner_contacts (subject, id, name, title, phone, email)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            tx.subject,
            ids.of(c.id, RowId::fresh),
            said(c.name.as_ref()),
            said(c.title.as_ref()),
            said(c.phone.as_ref()).map(|phone| written::phone(&phone)),
            said(c.email.as_ref()),
        ])?;
    }
    Ok(())
}

/// The partner that a directory's identifier names.
pub fn by_source(
    conn: &Connection,
    source: &str,
    source_id: &str,
) -> Result<Option<PartnerId>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT subject FROM partners WHERE source_id = ?2 AND source = ?1")?
        .query_row(params![source, source_id], |row| row.get(0))
        .optional()?)
}

fn joined<'a>(parts: impl Iterator<Item = Option<&'a String>>) -> String {
    fold(
        &parts
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// Makes the line and the words of one partner right, writing only what differs.
pub fn refresh_line(conn: &Connection, subject: SubjectId) -> Result<(), Refusal> {
    let before: Option<(i64, [u8; 32])> = conn
        .prepare_cached("SELECT place, hash FROM partner_lines WHERE subject = ?1")?
        .query_row([subject], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let exists: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM partners WHERE subject = ?1)")?
        .query_row([subject], |row| row.get(0))?;
    if !exists {
        return before.map_or(Ok(()), |(place, _)| remove(conn, place));
    }
    let p = one(conn, PartnerId(subject.0))?;
    let name = joined([Some(&p.name), p.also.as_ref()].into_iter());
    let services = joined(
        p.services
            .iter()
            .flat_map(|s| [Some(&s.name), s.description.as_ref()]),
    );
    let places = joined(
        p.places
            .iter()
            .map(|place| place.city.as_ref())
            .chain(p.services.iter().map(|s| s.areas.as_ref())),
    );
    let languages = joined(p.services.iter().map(|s| s.languages.as_ref()));
    let mut cities: Vec<&str> = p.places.iter().filter_map(|p| p.city.as_deref()).collect();
    cities.sort_unstable();
    cities.dedup();
    let shown = cities
        .iter()
        .take(3)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    let mut hasher = blake3::Hasher::new();
    for part in [
        p.name.as_str(),
        &name,
        &services,
        &places,
        &languages,
        &shown,
    ] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.update(
        p.verified_on
            .map(|d| d.to_string())
            .unwrap_or_default()
            .as_bytes(),
    );
    let hash = *hasher.finalize().as_bytes();
    match before {
        Some((_, same)) if same == hash => return Ok(()),
        Some((place, _)) => remove(conn, place)?,
        None => {}
    }
    conn.prepare_cached(
        "INSERT INTO partner_lines (subject, name, name_key, services, cities, verified_on, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        subject,
        p.name,
        sort_key(&p.name),
        p.services.len() as i64,
        shown,
        p.verified_on,
        hash,
    ])?;
    conn.prepare_cached(
        "INSERT INTO partner_words (rowid, name, services, places, languages)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        conn.last_insert_rowid(),
        name,
        services,
        places,
        languages
    ])?;
    Ok(())
}

fn remove(conn: &Connection, place: i64) -> Result<(), Refusal> {
    conn.prepare_cached("DELETE FROM partner_words WHERE rowid = ?1")?
        .execute([place])?;
    conn.prepare_cached("DELETE FROM partner_lines WHERE place = ?1")?
        .execute([place])?;
    Ok(())
}

fn line(row: &Row<'_>, by: By<'_>) -> rusqlite::Result<PartnerLine> {
    let verified_on: Option<NaiveDate> = row.get(4)?;
    Ok(PartnerLine {
        id: row.get(0)?,
        name: row.get(1)?,
        services: row.get(2)?,
        cities: row.get(3)?,
        verified_on,
        stale: is_stale(verified_on, by),
    })
}

/// Whether a verification is too old.
pub fn is_stale(verified_on: Option<NaiveDate>, by: By<'_>) -> bool {
    let months = Months::new(by.number(Threshold::PartnerReviewMonths));
    let limit = by.today.checked_sub_months(months);
    match (verified_on, limit) {
        (Some(on), Some(limit)) => on < limit,
        _ => true,
    }
}

/// Nobody looks for more words than this; each one costs a reading of the index.
const MOST_WORDS: usize = 16;

/// Quotes folded words for the full-text index; the last one may be unfinished.
pub fn match_words(text: &str, column: Option<&str>) -> String {
    let folded = fold(text);
    let distinct: BTreeSet<&str> = words(&folded).take(MOST_WORDS).collect();
    let terms: Vec<String> = distinct.iter().map(|w| format!("\"{w}\"*")).collect();
    match (terms.is_empty(), column) {
        (true, _) => String::new(),
        (_, Some(column)) => format!("{column} : ({})", terms.join(" AND ")),
        (_, None) => format!("({})", terms.join(" AND ")),
    }
}

/// Searches, or lists everything; in name order, one page at a time.
pub fn find(conn: &Connection, request: &FindPartners, by: By<'_>) -> Result<PartnerPage, Refusal> {
    let limit = request.limit.unwrap_or(50).clamp(1, 200) as usize;
    let (after, subject) = match &request.after {
        None => (String::new(), SubjectId(uuid::Uuid::nil())),
        Some(cursor) => {
            let (key, subject) = cursor.rsplit_once('|').ok_or(Error::Cursor)?;
            (key.to_owned(), subject.parse().map_err(|_| Error::Cursor)?)
        }
    };
    let parts: Vec<String> = [
        (&request.text, None),
        (&request.place, Some("places")),
        (&request.language, Some("languages")),
    ]
    .into_iter()
    .filter_map(|(text, column)| text.as_deref().map(|t| match_words(t, column)))
    .filter(|part| !part.is_empty())
    .collect();
    let searched = if parts.is_empty() {
        ""
    } else {
        "place IN (SELECT rowid FROM partner_words WHERE partner_words MATCH ?4) AND"
    };
    let total = match request.after {
        Some(_) => 0,
        None => count(conn, &parts)?,
    };
    let sql = format!(
        "SELECT subject, name, services, cities, verified_on, name_key FROM partner_lines
         WHERE {searched} (name_key, subject) > (?1, ?2) ORDER BY name_key, subject LIMIT ?3"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let wanted = limit as i64 + 1;
    let mut rows = if parts.is_empty() {
        statement.query(params![after, subject, wanted])?
    } else {
        statement.query(params![after, subject, wanted, parts.join(" AND ")])?
    };
    let mut page = PartnerPage {
        lines: Vec::new(),
        next: None,
        total,
    };
    let mut key = String::new();
    while let Some(row) = rows.next()? {
        if page.lines.len() == limit {
            page.next = page.lines.last().map(|l| format!("{key}|{}", l.id));
            break;
        }
        key = row.get(5)?;
        page.lines.push(line(row, by)?);
    }
    Ok(page)
}

/// Counting stops there: nobody reads a larger number.
const COUNTED: u32 = 10_000;

fn count(conn: &Connection, parts: &[String]) -> Result<u32, Refusal> {
    if parts.is_empty() {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM partner_lines LIMIT ?1)";
        return Ok(conn
            .prepare_cached(sql)?
            .query_row([COUNTED], |row| row.get(0))?);
    }
    let sql = "SELECT count(*) FROM
         (SELECT 1 FROM partner_words WHERE partner_words MATCH ?2 LIMIT ?1)";
    Ok(conn
        .prepare_cached(sql)?
        .query_row(params![COUNTED, parts.join(" AND ")], |row| row.get(0))?)
}
