//! Rows of partners, and their search index.

use super::{facts, *};
use crate::error::Refusal;
use crate::ids::{Distinct, SubjectId};
use crate::journal::Tx;
use crate::names::{fold, sort_key, words};
use crate::places;
use crate::rows::rows;
use crate::rules::{By, Threshold};
use crate::written;
use crate::written::said;
use chrono::Months;
use rusqlite::types::{FromSql, ToSql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::{BTreeSet, HashSet};

/// Every column of another subject that names a partner: what follows a merge, what
/// hinders a partner from disappearing.
pub const NAMING: &[(&str, &str)] = &[
    ("referrals", "partner"),
    ("inbound_referrals", "partner"),
    ("consents", "partner"),
    ("partner_distinctions", "other"),
    ("concertation_members", "partner"),
    ("concertation_items", "partner"),
    ("joint_projects", "lead_partner"),
    ("joint_project_partners", "partner"),
    ("agreements", "partner"),
];

/// Whether anything names a partner.
pub fn is_named(conn: &Connection, partner: SubjectId) -> Result<bool, Refusal> {
    for (table, column) in NAMING {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} = ?1)");
        let named: bool = conn
            .prepare_cached(&sql)?
            .query_row([partner], |row| row.get(0))?;
        if named {
            return Ok(true);
        }
    }
    Ok(false)
}

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
            "SELECT name, also, description, url, email, note, source, verified_on, verified_by,
                 kind, channel, edited_on, edited_by
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
                verified_by: row.get(8)?,
                kind: row.get(9)?,
                channel: row.get(10)?,
                edited_on: row.get(11)?,
                edited_by: row.get(12)?,
                ..Partner::default()
            })
        })
        .optional()?
        .ok_or(Error::Unknown)?;
    partner.services = services(conn, id)?;
    partner.places = places_of(conn, id)?;
    partner.contacts = contacts(conn, id)?;
    partner.closures = closures(conn, id)?;
    Ok(partner)
}

fn services(conn: &Connection, id: PartnerId) -> Result<Vec<Service>, Refusal> {
    rows(
        conn,
        "SELECT id, name, description, eligibility, languages, areas, schedule, fees, domains,
             statuses, age_from, age_to, serves, capacity, capacity_on, delay_days, delay_on,
             documents
         FROM partner_services WHERE subject = ?1 ORDER BY id",
        [id],
        |row| {
            let capacity: Option<Capacity> = row.get(13)?;
            let delay: Option<u16> = row.get(15)?;
            Ok(Service {
                id: row.get(0)?,
                name: row.get(1)?,
                description: row.get(2)?,
                eligibility: row.get(3)?,
                languages: row.get(4)?,
                areas: row.get(5)?,
                schedule: row.get(6)?,
                fees: row.get(7)?,
                domains: listed(row, 8)?,
                statuses: listed(row, 9)?,
                age_from: row.get(10)?,
                age_to: row.get(11)?,
                serves: listed(row, 12)?,
                capacity: capacity
                    .zip(row.get(14)?)
                    .map(|(capacity, on)| CapacitySaid { capacity, on }),
                delay: delay
                    .zip(row.get(16)?)
                    .map(|(days, on)| DelaySaid { days, on }),
                documents: row.get(17)?,
            })
        },
    )
}

/// Codes kept as one text, parted by spaces.
fn listed<T: std::str::FromStr>(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<T>> {
    let text: Option<String> = row.get(at)?;
    Ok(text
        .iter()
        .flat_map(|text| text.split(' '))
        .filter_map(|code| code.parse().ok())
        .collect())
}

/// The same, to be kept; nothing when there is none. Each once, in their order.
fn kept<T: ToString>(codes: &[T]) -> Option<String> {
    let mut once: Vec<String> = Vec::new();
    for code in codes.iter().map(ToString::to_string) {
        if !once.contains(&code) {
            once.push(code);
        }
    }
    (!once.is_empty()).then(|| once.join(" "))
}

fn places_of(conn: &Connection, id: PartnerId) -> Result<Vec<PartnerPlace>, Refusal> {
    rows(
        conn,
        "SELECT id, name, address, city, postal_code FROM partner_places
         WHERE subject = ?1 ORDER BY id",
        [id],
        |row| {
            Ok(PartnerPlace {
                id: row.get(0)?,
                name: row.get(1)?,
                address: row.get(2)?,
                city: row.get(3)?,
                postal_code: row.get(4)?,
            })
        },
    )
}

fn contacts(conn: &Connection, id: PartnerId) -> Result<Vec<PartnerContact>, Refusal> {
    rows(
        conn,
        "SELECT id, name, title, phone, email, role FROM partner_contacts
         WHERE subject = ?1 ORDER BY role = 'main' DESC, role = 'deputy' DESC, id",
        [id],
        |row| {
            Ok(PartnerContact {
                id: row.get(0)?,
                name: row.get(1)?,
                title: row.get(2)?,
                phone: row.get(3)?,
                email: row.get(4)?,
                role: row.get(5)?,
            })
        },
    )
}

fn closures(conn: &Connection, id: PartnerId) -> Result<Vec<PartnerClosure>, Refusal> {
    rows(
        conn,
        "SELECT id, service, starts_on, ends_on, reason FROM partner_closures
         WHERE subject = ?1 ORDER BY starts_on, id",
        [id],
        |row| {
            Ok(PartnerClosure {
                id: row.get(0)?,
                service: row.get(1)?,
                starts_on: row.get(2)?,
                ends_on: row.get(3)?,
                reason: row.get(4)?,
            })
        },
    )
}

/// Writes the partner being written over what was there. A row that stays keeps what
/// is not said here: the number its directory gives it.
pub fn write(tx: &Tx<'_>, partner: &Partner, source_id: Option<&str>) -> Result<(), Refusal> {
    facts::check(partner)?;
    // Who verified last is known only when it was one of us.
    tx.prepare_cached(
        "INSERT INTO partners (subject, id, name, also, description, url, email, note, source,
             source_id, verified_on, kind, channel)
         VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (subject, id) DO UPDATE SET name = excluded.name, also = excluded.also,
             description = excluded.description, url = excluded.url, email = excluded.email,
             note = excluded.note, kind = excluded.kind, channel = excluded.channel,
             verified_by = CASE WHEN excluded.verified_on > coalesce(verified_on, '')
                 THEN NULL ELSE verified_by END,
             verified_on = nullif(
                 max(coalesce(verified_on, ''), coalesce(excluded.verified_on, '')), '')",
    )?
    .execute(params![
        tx.subject,
        partner.name.trim(),
        said(partner.also.as_ref()),
        said(partner.description.as_ref()),
        said(partner.url.as_ref()),
        said(partner.email.as_ref()),
        said(partner.note.as_ref()),
        partner.source,
        source_id,
        partner.verified_on,
        partner.kind,
        partner.channel,
    ])?;
    let services = write_services(tx, &partner.services)?;
    write_places(tx, &partner.places)?;
    write_contacts(tx, &partner.contacts)?;
    write_closures(tx, &partner.closures, &services)
}

fn write_services(tx: &Tx<'_>, services: &[Service]) -> Result<Vec<ServiceId>, Refusal> {
    let mut ids = Distinct::new();
    let mut all = Vec::new();
    for s in services {
        let id = ids.of(s.id, ServiceId::fresh);
        all.push(id);
        tx.prepare_cached(
            "INSERT INTO partner_services (subject, id, name, description, eligibility,
                 languages, areas, schedule, fees, domains, statuses, age_from, age_to, serves,
                 capacity, capacity_on, delay_days, delay_on, documents)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                 ?18, ?19)
             ON CONFLICT (subject, id) DO UPDATE SET name = excluded.name,
                 description = excluded.description, eligibility = excluded.eligibility,
                 languages = excluded.languages, areas = excluded.areas,
                 schedule = excluded.schedule, fees = excluded.fees,
                 domains = excluded.domains, statuses = excluded.statuses,
                 age_from = excluded.age_from, age_to = excluded.age_to,
                 serves = excluded.serves, capacity = excluded.capacity,
                 capacity_on = excluded.capacity_on, delay_days = excluded.delay_days,
                 delay_on = excluded.delay_on, documents = excluded.documents",
        )?
        .execute(params![
            tx.subject,
            id,
            s.name.trim(),
            said(s.description.as_ref()),
            said(s.eligibility.as_ref()),
            said(s.languages.as_ref()),
            said(s.areas.as_ref()),
            said(s.schedule.as_ref()),
            said(s.fees.as_ref()),
            kept(&s.domains),
            kept(&s.statuses),
            s.age_from,
            s.age_to,
            kept(&s.serves),
            s.capacity.map(|c| c.capacity),
            s.capacity.map(|c| c.on),
            s.delay.map(|d| d.days),
            s.delay.map(|d| d.on),
            said(s.documents.as_ref()),
        ])?;
    }
    drop_others(tx, "partner_services", &all)?;
    Ok(all)
}

fn write_places(tx: &Tx<'_>, places: &[PartnerPlace]) -> Result<(), Refusal> {
    let mut ids = Distinct::new();
    let mut all = Vec::new();
    for p in places {
        let id = ids.of(p.id, RowId::fresh);
        all.push(id);
        tx.prepare_cached(
            "INSERT INTO partner_places (subject, id, name, address, city, postal_code)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (subject, id) DO UPDATE SET name = excluded.name,
                 address = excluded.address, city = excluded.city,
                 postal_code = excluded.postal_code",
        )?
        .execute(params![
            tx.subject,
            id,
            said(p.name.as_ref()),
            said(p.address.as_ref()),
            said(p.city.as_ref()),
            said(p.postal_code.as_ref()),
        ])?;
    }
    drop_others(tx, "partner_places", &all)
}

fn write_contacts(tx: &Tx<'_>, contacts: &[PartnerContact]) -> Result<(), Refusal> {
    let mut ids = Distinct::new();
    let mut all = Vec::new();
    for c in contacts {
        let id = ids.of(c.id, RowId::fresh);
        all.push(id);
        tx.prepare_cached(
            "INSERT INTO partner_contacts (subject, id, name, title, phone, email, role)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (subject, id) DO UPDATE SET name = excluded.name,
                 title = excluded.title, phone = excluded.phone, email = excluded.email,
                 role = excluded.role",
        )?
        .execute(params![
            tx.subject,
            id,
            said(c.name.as_ref()),
            said(c.title.as_ref()),
            said(c.phone.as_ref()).map(|phone| written::phone(&phone)),
            said(c.email.as_ref()),
            c.role,
        ])?;
    }
    drop_others(tx, "partner_contacts", &all)
}

/// A service that goes takes its closures with it.
fn write_closures(
    tx: &Tx<'_>,
    closures: &[PartnerClosure],
    services: &[ServiceId],
) -> Result<(), Refusal> {
    let mut ids = Distinct::new();
    let mut all = Vec::new();
    let known = |c: &&PartnerClosure| c.service.is_none_or(|id| services.contains(&id));
    for c in closures.iter().filter(known) {
        let id = ids.of(c.id, RowId::fresh);
        all.push(id);
        tx.prepare_cached(
            "INSERT INTO partner_closures (subject, id, service, starts_on, ends_on, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (subject, id) DO UPDATE SET service = excluded.service,
                 starts_on = excluded.starts_on, ends_on = excluded.ends_on,
                 reason = excluded.reason",
        )?
        .execute(params![
            tx.subject,
            id,
            c.service,
            c.starts_on,
            c.ends_on,
            said(c.reason.as_ref()),
        ])?;
    }
    drop_others(tx, "partner_closures", &all)
}

/// Takes out the rows of a table that are not among these.
fn drop_others<I: FromSql + ToSql + PartialEq>(
    tx: &Tx<'_>,
    table: &str,
    stay: &[I],
) -> Result<(), Refusal> {
    let mut statement = tx.prepare_cached(&format!("SELECT id FROM {table} WHERE subject = ?1"))?;
    let present: Vec<I> = statement
        .query_map([tx.subject], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in present.iter().filter(|id| !stay.contains(id)) {
        tx.prepare_cached(&format!(
            "DELETE FROM {table} WHERE subject = ?1 AND id = ?2"
        ))?
        .execute(params![tx.subject, id])?;
    }
    Ok(())
}

/// Notes who changed what the partner being written says, and when.
pub fn stamp_edit(tx: &Tx<'_>, on: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE partners SET edited_on = ?2, edited_by = ?3 WHERE subject = ?1")?
        .execute(params![tx.subject, on, tx.author])?;
    Ok(())
}

/// The number that its directory gives a partner.
pub fn own_source(conn: &Connection, id: PartnerId) -> Result<Option<String>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT source_id FROM partners WHERE subject = ?1")?
        .query_row([id], |row| row.get(0))?)
}

/// The partner that a directory's identifier names.
pub fn by_source(
    conn: &Connection,
    source: &str,
    source_id: &str,
) -> Result<Option<PartnerId>, Refusal> {
    let own = conn
        .prepare_cached("SELECT subject FROM partners WHERE source_id = ?2 AND source = ?1")?
        .query_row(params![source, source_id], |row| row.get(0))
        .optional()?;
    match own {
        None => doubles::by_source(conn, source, source_id),
        own => Ok(own),
    }
}

fn joined<'a>(parts: impl Iterator<Item = Option<&'a String>>, more: &'a [String]) -> String {
    fold(
        &parts
            .flatten()
            .chain(more)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// A code as one word of the index that nobody types.
pub fn mark(code: &str) -> String {
    let letters: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("zz{}", letters.to_ascii_lowercase())
}

/// The codes of what a partner is and of the needs that it answers.
fn marks(partner: &Partner) -> Vec<String> {
    let domains = partner.services.iter().flat_map(|s| &s.domains);
    let codes: BTreeSet<&str> = domains
        .map(|d| d.code())
        .chain(partner.kind.map(PartnerKind::code))
        .collect();
    codes.into_iter().map(mark).collect()
}

/// The places that a service serves: their codes, and their names as people type them.
fn served(codes: &[String]) -> Vec<String> {
    let named = |code: &String| [mark(code), places::name_of(code).unwrap_or_default()];
    codes.iter().flat_map(named).collect()
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
    let name = joined([Some(&p.name), p.also.as_ref()].into_iter(), &[]);
    let services = joined(
        p.services
            .iter()
            .flat_map(|s| [Some(&s.name), s.description.as_ref()]),
        &marks(&p),
    );
    let served: Vec<String> = p.services.iter().flat_map(|s| served(&s.serves)).collect();
    let places = joined(
        p.places
            .iter()
            .map(|place| place.city.as_ref())
            .chain(p.services.iter().map(|s| s.areas.as_ref())),
        &served,
    );
    let languages = joined(p.services.iter().map(|s| s.languages.as_ref()), &[]);
    let shown = cities(&p);
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
    hasher.update(p.kind.map_or("", PartnerKind::code).as_bytes());
    let hash = *hasher.finalize().as_bytes();
    match before {
        Some((_, same)) if same == hash => return Ok(()),
        Some((place, _)) => remove(conn, place)?,
        None => {}
    }
    conn.prepare_cached(
        "INSERT INTO partner_lines (subject, name, name_key, services, cities, verified_on, hash,
             kind)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        subject,
        p.name,
        sort_key(&p.name),
        p.services.len() as i64,
        shown,
        p.verified_on,
        hash,
        p.kind,
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

/// A line of the list: subject, name, services, cities, verification.
pub(super) fn line(row: &Row<'_>, by: By<'_>) -> rusqlite::Result<PartnerLine> {
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

/// The line of one partner.
pub(super) fn line_of(
    conn: &Connection,
    id: PartnerId,
    by: By<'_>,
) -> Result<Option<PartnerLine>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT subject, name, services, cities, verified_on FROM partner_lines
             WHERE subject = ?1",
        )?
        .query_row([id], |row| line(row, by))
        .optional()?)
}

/// What was verified before that day is to be verified again.
pub fn verified_since(by: By<'_>) -> NaiveDate {
    let months = Months::new(by.number(Threshold::PartnerReviewMonths));
    by.today.checked_sub_months(months).unwrap_or(by.today)
}

/// Whether a verification is too old.
pub fn is_stale(verified_on: Option<NaiveDate>, by: By<'_>) -> bool {
    verified_on.is_none_or(|on| on < verified_since(by))
}

/// Where a partner is: three towns at most.
pub(super) fn cities(p: &Partner) -> String {
    let mut cities: Vec<&str> = p.places.iter().filter_map(|p| p.city.as_deref()).collect();
    cities.sort_unstable();
    cities.dedup();
    cities.truncate(3);
    cities.join(", ")
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
    let asked = Asked {
        sought: parts.join(" AND "),
        kind: request.kind,
        after,
        subject,
        wanted: limit + 1,
    };
    let found = match parts.is_empty() {
        true => None,
        false => Some(matches(conn, &asked.sought)?),
    };
    let total = match (&request.after, &found) {
        (Some(_), _) => 0,
        (None, Some(found)) if request.kind.is_none() => COUNTED.min(found.len() as u32),
        (None, _) => count(conn, &asked)?,
    };
    let mut rows = match found {
        Some(found) if found.len() > BROAD => walked(conn, &asked, &found, by)?,
        _ => picked(conn, &asked, by)?,
    };
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more);
    Ok(PartnerPage {
        next: next.map(|(key, line)| format!("{key}|{}", line.id)),
        lines: rows.into_iter().map(|(_, line)| line).collect(),
        total,
    })
}

/// A page that is asked for.
struct Asked {
    sought: String,
    kind: Option<PartnerKind>,
    after: String,
    subject: SubjectId,
    wanted: usize,
}

/// Matches beyond which the names are walked in their order until a page is full:
/// to sort them all for fifty lines would be felt at each key.
const BROAD: usize = 1_000;

/// The places of the lines whose words are sought.
fn matches(conn: &Connection, sought: &str) -> Result<HashSet<i64>, Refusal> {
    let sql = "SELECT rowid FROM partner_words WHERE partner_words MATCH ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map([sought], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Lines by their sorting key: the few that match.
fn picked(
    conn: &Connection,
    asked: &Asked,
    by: By<'_>,
) -> Result<Vec<(String, PartnerLine)>, Refusal> {
    let which = which(!asked.sought.is_empty(), asked.kind.is_some());
    let sql = format!(
        "SELECT subject, name, services, cities, verified_on, name_key FROM partner_lines
         WHERE {which} AND (name_key, subject) > (?3, ?4) ORDER BY name_key, subject LIMIT ?5"
    );
    let wanted = asked.wanted as i64;
    let (after, subject) = (&asked.after, asked.subject);
    rows(
        conn,
        &sql,
        params![asked.sought, asked.kind, after, subject, wanted],
        |row| Ok((row.get(5)?, line(row, by)?)),
    )
}

/// The same, of many matches: the names in their order, until there are enough.
fn walked(
    conn: &Connection,
    asked: &Asked,
    found: &HashSet<i64>,
    by: By<'_>,
) -> Result<Vec<(String, PartnerLine)>, Refusal> {
    let kind = match asked.kind {
        Some(_) => "kind = ?1",
        None => "?1 IS NULL",
    };
    let mut names = conn.prepare_cached(&format!(
        "SELECT place FROM partner_lines WHERE {kind} AND (name_key, subject) > (?2, ?3)
         ORDER BY name_key, subject"
    ))?;
    let mut one = conn.prepare_cached(
        "SELECT subject, name, services, cities, verified_on, name_key FROM partner_lines
         WHERE place = ?1",
    )?;
    let mut lines = Vec::new();
    let mut places = names.query(params![asked.kind, asked.after, asked.subject])?;
    while let Some(row) = places.next()? {
        let place: i64 = row.get(0)?;
        if found.contains(&place) {
            lines.push(one.query_row([place], |row| Ok((row.get(5)?, line(row, by)?)))?);
        }
        if lines.len() == asked.wanted {
            break;
        }
    }
    Ok(lines)
}

/// Counting stops there: nobody reads a larger number.
const COUNTED: u32 = 10_000;

/// What is asked of a line, each part only when it is: the words (`?1`), the kind (`?2`).
fn which(words: bool, kind: bool) -> String {
    let words = match words {
        true => "place IN (SELECT rowid FROM partner_words WHERE partner_words MATCH ?1)",
        false => "?1 = ''",
    };
    let kind = match kind {
        true => "kind = ?2",
        false => "?2 IS NULL",
    };
    format!("{words} AND {kind}")
}

fn count(conn: &Connection, asked: &Asked) -> Result<u32, Refusal> {
    let which = which(!asked.sought.is_empty(), asked.kind.is_some());
    let sql =
        format!("SELECT count(*) FROM (SELECT 1 FROM partner_lines WHERE {which} LIMIT {COUNTED})");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params![asked.sought, asked.kind], |row| row.get(0))?)
}
