//! Rows of files.

use super::contact::Contact;
use super::contact::SafetyFlag;
use super::status::{Attempts, CaseStatus, Silence};
use super::types::*;
use crate::calendar::PartialDate;
use crate::error::{Coded, Params, Refusal};
use crate::follow_ups::{self, FollowUpKind};
use crate::ids::{CaseId, Distinct, RowId, SubjectId, UserId};
use crate::journal::Tx;
use crate::merges;
use crate::names::{in_latin, sort_key};
use crate::rows::rows;
use crate::rules::{self, Threshold};
use crate::written;
use crate::written::one_line;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Why a file is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such file here.
    #[error("no such file")]
    Unknown,
    /// Neither given nor family name.
    #[error("a name is missing")]
    NameMissing,
    /// A value that is too long.
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// A postal code that is not one.
    #[error("not a postal code")]
    PostalCode,
    /// A contact without value.
    #[error("a contact without number or address")]
    ContactEmpty,
    /// A cursor that this list did not give.
    #[error("not a cursor of this list")]
    Cursor,
    /// An immigration status that ends before it begins.
    #[error("a status ends before it begins")]
    StatusDates,
    /// A safety flag to be reviewed too late.
    #[error("a safety flag is reviewed within {0} days")]
    FlagReview(i64),
    /// A status a file is not opened in.
    #[error("a file is not opened in this status")]
    OpeningStatus,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "case-unknown",
            Error::NameMissing => "name-missing",
            Error::TooLong(_) => "value-too-long",
            Error::PostalCode => "postal-code-wrong",
            Error::ContactEmpty => "contact-empty",
            Error::Cursor => "cursor-wrong",
            Error::StatusDates => "immigration-dates-wrong",
            Error::FlagReview(_) => "flag-review-too-late",
            Error::OpeningStatus => "opening-status-wrong",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::TooLong(field) => crate::params! { "field" => field },
            Error::FlagReview(days) => crate::params! { "days" => days },
            _ => Params::new(),
        }
    }
}

/// The file that a person names by number or identifier, a file absorbed since
/// included.
pub fn find(conn: &Connection, case: &str) -> Result<CaseId, Refusal> {
    if let Ok(id) = case.parse::<CaseId>() {
        return Ok(merges::store::kept_instead_of(conn, id)?.unwrap_or(id));
    }
    let number = case.trim().to_uppercase();
    let found = conn
        .prepare_cached("SELECT subject FROM case_lines WHERE number = ?1")?
        .query_row([&number], |row| row.get::<_, CaseId>(0))
        .optional()?;
    match found {
        Some(case) => Ok(case),
        None => merges::store::kept_instead(conn, &number)?.ok_or_else(|| Error::Unknown.into()),
    }
}

/// The number of a file.
pub fn number(conn: &Connection, case: SubjectId) -> Result<String, Refusal> {
    conn.prepare_cached("SELECT number FROM cases WHERE subject = ?1")?
        .query_row([case], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Error::Unknown.into())
}

/// Where a file stands.
pub fn status(conn: &Connection, case: SubjectId) -> Result<CaseStatus, Refusal> {
    conn.prepare_cached("SELECT status FROM cases WHERE subject = ?1")?
        .query_row([case], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Error::Unknown.into())
}

/// The next file number of this machine: prefix, counter. Two laptops never
/// give the same one; an abandoned one is not given again.
pub fn next_number(conn: &Connection, device: &str) -> Result<String, Refusal> {
    let (prefix, next): (String, i64) = conn
        .prepare_cached(
            "INSERT INTO file_numbers (only_row, prefix, next) VALUES (1, ?1, 2)
             ON CONFLICT (only_row) DO UPDATE SET next = next + 1
             RETURNING prefix, next",
        )?
        .query_row([prefix_of(device)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(format!("{prefix}-{:05}", next - 1))
}

/// Four characters of the device's random part, without look-alikes.
fn prefix_of(device: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";
    let hash = blake3::hash(device.as_bytes());
    hash.as_bytes()[..4]
        .iter()
        .map(|b| char::from(LETTERS[usize::from(*b) % LETTERS.len()]))
        .collect()
}

fn clean(text: &str) -> String {
    one_line(Some(text)).unwrap_or_default()
}

/// Tidies an identity and refuses what is not one.
///
/// # Errors
/// No name, a name of more than 200 characters, a wrong postal code.
pub fn checked(mut identity: Identity) -> Result<Identity, Error> {
    for name in &mut identity.names {
        name.given = clean(&name.given);
        name.family = clean(&name.family);
        if name.given.chars().count() > 200 || name.family.chars().count() > 200 {
            return Err(Error::TooLong("name"));
        }
    }
    identity
        .names
        .retain(|n| !n.given.is_empty() || !n.family.is_empty());
    if identity.names.is_empty() {
        return Err(Error::NameMissing);
    }
    for field in [
        &mut identity.pronoun,
        &mut identity.country,
        &mut identity.interpreter,
        &mut identity.municipality,
        &mut identity.address,
        &mut identity.external_number,
    ] {
        *field = one_line(field.as_ref());
        if field.as_ref().is_some_and(|t| t.chars().count() > 500) {
            return Err(Error::TooLong("identity"));
        }
    }
    if let Some(code) = one_line(identity.postal_code.as_ref()) {
        identity.postal_code = Some(written::postal_code(&code).ok_or(Error::PostalCode)?);
    } else {
        identity.postal_code = None;
    }
    Ok(identity)
}

/// Writes the identity of the file being written over what was there.
pub fn write_identity(tx: &Tx<'_>, identity: &Identity) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE cases SET birth = ?2, gender = ?3, pronoun = ?4, country = ?5, arrival_on = ?6,
             interpreter = ?7, municipality = ?8, address = ?9, postal_code = ?10,
             external_number = ?11 WHERE subject = ?1",
    )?
    .execute(params![
        tx.subject,
        identity.birth,
        identity.gender,
        identity.pronoun,
        identity.country,
        identity.arrival_on,
        identity.interpreter,
        identity.municipality,
        identity.address,
        identity.postal_code,
        identity.external_number,
    ])?;
    // Removed then added again: the recorder keeps only what really differs.
    clear(tx, "case_names")?;
    let mut ids = Distinct::new();
    for (position, name) in identity.names.iter().enumerate() {
        tx.prepare_cached(
            "INSERT INTO case_names (subject, id, position, kind, given, family)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            tx.subject,
            ids.of(name.id, RowId::fresh),
            position as i64,
            name.kind,
            name.given,
            name.family,
        ])?;
    }
    clear(tx, "case_languages")?;
    let mut ids = Distinct::new();
    for (position, language) in identity.languages.iter().enumerate() {
        tx.prepare_cached(
            "INSERT INTO case_languages (subject, id, position, code, usage)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            tx.subject,
            ids.of(language.id, RowId::fresh),
            position as i64,
            language.code,
            language.usage,
        ])?;
    }
    Ok(())
}

fn clear(tx: &Tx<'_>, table: &str) -> Result<(), Refusal> {
    tx.prepare_cached(&format!("DELETE FROM {table} WHERE subject = ?1"))?
        .execute([tx.subject])?;
    Ok(())
}

/// Tidies contacts and refuses empty ones.
pub fn checked_contacts(mut contacts: Vec<Contact>) -> Result<Vec<Contact>, Error> {
    for contact in &mut contacts {
        contact.value = written::phone(&clean(&contact.value));
        contact.note = one_line(contact.note.as_ref());
        if contact.value.is_empty() {
            return Err(Error::ContactEmpty);
        }
        if contact.value.chars().count() > 200 {
            return Err(Error::TooLong("contact"));
        }
    }
    Ok(contacts)
}

/// Writes the contacts of the file being written over what was there.
pub fn write_contacts(tx: &Tx<'_>, contacts: &[Contact]) -> Result<(), Refusal> {
    clear(tx, "case_contacts")?;
    let mut ids = Distinct::new();
    for (position, contact) in contacts.iter().enumerate() {
        tx.prepare_cached(
            "INSERT INTO case_contacts (subject, id, position, kind, value, note, no_message,
                 preferred) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            tx.subject,
            ids.of(contact.id, RowId::fresh),
            position as i64,
            contact.kind,
            contact.value,
            contact.note,
            contact.no_message,
            contact.preferred,
        ])?;
    }
    Ok(())
}

/// Writes the immigration history of the file being written.
pub fn write_immigration(tx: &Tx<'_>, statuses: &[ImmigrationStatus]) -> Result<(), Refusal> {
    let backwards =
        |s: &ImmigrationStatus| matches!((s.since, s.until), (Some(a), Some(b)) if b < a);
    if statuses.iter().any(backwards) {
        return Err(Error::StatusDates.into());
    }
    clear(tx, "case_immigration")?;
    let mut ids = Distinct::new();
    for (position, status) in statuses.iter().enumerate() {
        tx.prepare_cached(
            "INSERT INTO case_immigration (subject, id, position, code, since, until, expires_on,
                 document) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            tx.subject,
            ids.of(status.id, RowId::fresh),
            position as i64,
            status.code,
            status.since,
            status.until,
            status.expires_on,
            one_line(status.document.as_ref()),
        ])?;
    }
    Ok(())
}

/// Writes the safety flags of the file being written; who set one is kept.
pub fn write_flags(tx: &Tx<'_>, flags: &[Flag], today: NaiveDate) -> Result<(), Refusal> {
    let mut statement =
        tx.prepare_cached("SELECT id, author FROM case_flags WHERE subject = ?1")?;
    let known: Vec<(RowId, UserId)> = statement
        .query_map([tx.subject], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let within = rules::of(tx)?.on(today).days(Threshold::FlagReviewDays);
    let latest = today + within;
    clear(tx, "case_flags")?;
    let mut ids = Distinct::new();
    for (position, flag) in flags.iter().enumerate() {
        let id = ids.of(flag.id, RowId::fresh);
        let author = known
            .iter()
            .find(|(k, _)| *k == id)
            .map_or(tx.author, |(_, author)| *author);
        let since = flag.since.unwrap_or(today);
        let review = flag.review_on.unwrap_or(latest);
        if review > latest {
            return Err(Error::FlagReview(within.num_days()).into());
        }
        tx.prepare_cached(
            "INSERT INTO case_flags (subject, id, position, flag, since, review_on, author)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            tx.subject,
            id,
            position as i64,
            flag.flag,
            since,
            review,
            author
        ])?;
    }
    Ok(())
}

/// Names of a file, as ordered.
pub fn names(conn: &Connection, case: SubjectId) -> Result<Vec<PersonName>, Refusal> {
    rows(
        conn,
        "SELECT id, kind, given, family FROM case_names WHERE subject = ?1 ORDER BY position",
        [case],
        |row| {
            Ok(PersonName {
                id: row.get(0)?,
                kind: row.get(1)?,
                given: row.get(2)?,
                family: row.get(3)?,
            })
        },
    )
}

/// Contacts of a file, as ordered.
pub fn contacts(conn: &Connection, case: SubjectId) -> Result<Vec<Contact>, Refusal> {
    rows(
        conn,
        "SELECT id, kind, value, note, no_message, preferred FROM case_contacts
         WHERE subject = ?1 ORDER BY position",
        [case],
        |row| {
            Ok(Contact {
                id: row.get(0)?,
                kind: row.get(1)?,
                value: row.get(2)?,
                note: row.get(3)?,
                no_message: row.get(4)?,
                preferred: row.get(5)?,
            })
        },
    )
}

/// Safety flags of a file.
pub fn flags(conn: &Connection, case: SubjectId) -> Result<Vec<Flag>, Refusal> {
    rows(
        conn,
        "SELECT id, flag, since, review_on, author FROM case_flags WHERE subject = ?1 ORDER BY position",
        [case],
        |row| {
            Ok(Flag {
                id: row.get(0)?,
                flag: row.get(1)?,
                since: row.get(2)?,
                review_on: row.get(3)?,
                author: row.get(4)?,
            })
        },
    )
}

/// Languages of a file, as ordered.
pub fn languages(conn: &Connection, case: SubjectId) -> Result<Vec<Language>, Refusal> {
    rows(
        conn,
        "SELECT id, code, usage FROM case_languages WHERE subject = ?1 ORDER BY position",
        [case],
        |row| {
            Ok(Language {
                id: row.get(0)?,
                code: row.get(1)?,
                usage: row.get(2)?,
            })
        },
    )
}

/// Immigration statuses of a file, newest first.
pub fn immigration(conn: &Connection, case: SubjectId) -> Result<Vec<ImmigrationStatus>, Refusal> {
    rows(
        conn,
        "SELECT id, code, since, until, expires_on, document FROM case_immigration
         WHERE subject = ?1 ORDER BY position",
        [case],
        |row| {
            Ok(ImmigrationStatus {
                id: row.get(0)?,
                code: row.get(1)?,
                since: row.get(2)?,
                until: row.get(3)?,
                expires_on: row.get(4)?,
                document: row.get(5)?,
            })
        },
    )
}

/// The episodes of a file, newest first.
pub fn episodes(conn: &Connection, case: SubjectId) -> Result<Vec<Episode>, Refusal> {
    rows(
        conn,
        "SELECT number, opened_on, closed_on, reason, note FROM case_episodes
         WHERE subject = ?1 ORDER BY number DESC",
        [case],
        |row| {
            Ok(Episode {
                number: row.get(0)?,
                opened_on: row.get(1)?,
                closed_on: row.get(2)?,
                reason: row.get(3)?,
                note: row.get(4)?,
            })
        },
    )
}

fn steps(conn: &Connection, case: SubjectId) -> Result<Vec<StatusStep>, Refusal> {
    rows(
        conn,
        "SELECT id, happened_on, from_status, to_status, reason FROM case_steps
         WHERE subject = ?1 ORDER BY happened_on DESC, id DESC",
        [case],
        |row| {
            Ok(StatusStep {
                id: row.get(0)?,
                on: row.get(1)?,
                from: row.get(2)?,
                to: row.get(3)?,
                reason: row.get(4)?,
            })
        },
    )
}

/// The legal name, or the first when none is said to be; and the usual one.
fn legal_and_usual(names: &[PersonName]) -> Option<(&PersonName, Option<&PersonName>)> {
    let of = |kind| names.iter().find(|n| n.kind == kind);
    let legal = of(NameKind::Legal).or_else(|| names.first())?;
    Some((legal, of(NameKind::Usual)))
}

/// « Family, given », or the only one there is.
fn joined(family: &str, given: &str) -> String {
    match (family.is_empty(), given.is_empty()) {
        (true, _) => given.to_owned(),
        (_, true) => family.to_owned(),
        _ => format!("{family}, {given}"),
    }
}

/// The name to show: the usual one when there is one, else the first.
pub fn display_name(names: &[PersonName]) -> String {
    let Some((legal, usual)) = legal_and_usual(names) else {
        return String::new();
    };
    let given = usual.map(|u| &u.given).filter(|given| !given.is_empty());
    joined(&legal.family, given.unwrap_or(&legal.given))
}

/// The official name, with the usual one beside it when there is one.
pub fn name_in_full(names: &[PersonName]) -> Option<String> {
    let (legal, usual) = legal_and_usual(names)?;
    let official = joined(&legal.family, &legal.given);
    Some(match usual.filter(|u| u.given != legal.given) {
        Some(usual) => format!("{official} ({})", joined(&usual.family, &usual.given)),
        None => official,
    })
}

/// A file, whole.
pub fn sheet(conn: &Connection, case: CaseId) -> Result<CaseSheet, Refusal> {
    let subject: SubjectId = case.into();
    let mut sheet = conn
        .prepare_cached(
            "SELECT number, status, status_note, resume_on, transfer_to, counsellor, opened_on,
                 birth, gender, pronoun, country, arrival_on, interpreter, municipality, address,
                 postal_code, external_number FROM cases WHERE subject = ?1",
        )?
        .query_row([subject], |row| {
            Ok(CaseSheet {
                id: case,
                number: row.get(0)?,
                name: String::new(),
                latin_name: None,
                latin_names: Vec::new(),
                status: row.get(1)?,
                status_note: row.get(2)?,
                resume_on: row.get(3)?,
                transfer_to: row.get(4)?,
                counsellor: row.get(5)?,
                opened_on: row.get(6)?,
                identity: Identity {
                    names: Vec::new(),
                    birth: row.get(7)?,
                    gender: row.get(8)?,
                    pronoun: row.get(9)?,
                    country: row.get(10)?,
                    arrival_on: row.get(11)?,
                    languages: Vec::new(),
                    interpreter: row.get(12)?,
                    municipality: row.get(13)?,
                    address: row.get(14)?,
                    postal_code: row.get(15)?,
                    external_number: row.get(16)?,
                },
                flags: Vec::new(),
                contacts: Vec::new(),
                immigration: Vec::new(),
                episodes: Vec::new(),
                steps: Vec::new(),
                follow_ups: Vec::new(),
                notes: Vec::new(),
                referrals: Vec::new(),
            })
        })
        .optional()?
        .ok_or(Error::Unknown)?;
    sheet.identity.names = names(conn, subject)?;
    sheet.identity.languages = languages(conn, subject)?;
    sheet.name = display_name(&sheet.identity.names);
    sheet.latin_name = in_latin(&sheet.name);
    sheet.latin_names = sheet
        .identity
        .names
        .iter()
        .map(|n| in_latin(&format!("{} {}", n.given, n.family)))
        .collect();
    sheet.flags = flags(conn, subject)?;
    sheet.contacts = contacts(conn, subject)?;
    sheet.immigration = immigration(conn, subject)?;
    sheet.episodes = episodes(conn, subject)?;
    sheet.steps = steps(conn, subject)?;
    sheet.follow_ups = follow_ups::store::of_case(conn, subject)?;
    sheet.notes = crate::notes::store::of_case(conn, subject)?;
    sheet.referrals = crate::referrals::store::of_case(conn, subject)?;
    Ok(sheet)
}

/// What the list knows of a file: its line, and its sort key.
#[derive(Debug, PartialEq)]
pub struct Line {
    number: String,
    name: String,
    name_key: String,
    status: CaseStatus,
    counsellor: UserId,
    /// Empty sorts before dates: files without a date carry the last one.
    next_due: String,
    next_kind: Option<FollowUpKind>,
    last_contact: Option<NaiveDate>,
    municipality: Option<String>,
    immigration: Option<super::contact::ImmigrationCode>,
    expires_on: Option<NaiveDate>,
    opened_on: NaiveDate,
    flagged: bool,
}

impl Line {
    /// Whether only what was done and what is due differ.
    fn differs_by_dates(mut self, other: &Line) -> bool {
        self.next_due.clone_from(&other.next_due);
        self.next_kind = other.next_kind;
        self.last_contact = other.last_contact;
        self == *other
    }
}

/// Sorts after every date.
pub(super) const NO_DATE: &str = "9999-99-99";

/// Computes the line of a file from its rows; `None` when there is no file.
pub fn line_from_rows(conn: &Connection, case: SubjectId) -> Result<Option<Line>, Refusal> {
    let found = conn
        .prepare_cached(
            "SELECT number, status, counsellor, municipality, opened_on FROM cases
             WHERE subject = ?1",
        )?
        .query_row([case], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, CaseStatus>(1)?,
                row.get::<_, UserId>(2)?,
                row.get::<_, Option<String>>(3)?,
                row.get::<_, NaiveDate>(4)?,
            ))
        })
        .optional()?;
    let Some((number, status, counsellor, municipality, opened_on)) = found else {
        return Ok(None);
    };
    let name = display_name(&names(conn, case)?);
    let next: Option<(String, FollowUpKind)> = conn
        .prepare_cached(
            "SELECT due_on, kind FROM follow_ups WHERE subject = ?1 AND outcome IS NULL
             AND activity IS NULL ORDER BY due_on, due_at LIMIT 1",
        )?
        .query_row([case], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let last_contact: Option<NaiveDate> = conn
        .prepare_cached(
            "SELECT max(done_on) FROM follow_ups WHERE subject = ?1
             AND outcome IN ('done', 'partial')",
        )?
        .query_row([case], |row| row.get(0))?;
    let immigration = conn
        .prepare_cached(
            "SELECT code, expires_on FROM case_immigration WHERE subject = ?1 AND until IS NULL
             ORDER BY position LIMIT 1",
        )?
        .query_row([case], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let flags = flags(conn, case)?;
    let protected = flags.iter().any(|f| f.flag == SafetyFlag::ProtectedAddress);
    let (immigration, expires_on) = match immigration {
        Some((code, expires_on)) => (Some(code), expires_on),
        None => (None, None),
    };
    Ok(Some(Line {
        name_key: sort_key(&name),
        number,
        name,
        status,
        counsellor,
        next_due: next.as_ref().map_or(NO_DATE.to_owned(), |n| n.0.clone()),
        next_kind: next.map(|n| n.1),
        last_contact,
        // A list, a search, a count by place are seen by more than those who open
        // the file, and a small municipality is nearly an address.
        municipality: municipality.filter(|_| !protected),
        immigration,
        expires_on,
        opened_on,
        flagged: !flags.is_empty(),
    }))
}

/// Removes the line of a file that is no more, when there is one.
pub fn remove_line(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let there: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM case_lines WHERE subject = ?1)")?
        .query_row([case], |row| row.get(0))?;
    if there {
        conn.prepare_cached("DELETE FROM case_lines WHERE subject = ?1")?
            .execute([case])?;
    }
    Ok(())
}

/// Writes a line when it differs from the one that is there.
pub fn write_line(conn: &Connection, case: SubjectId, line: &Line) -> Result<(), Refusal> {
    let before = conn
        .prepare_cached(
            "SELECT number, name, name_key, status, counsellor, next_due, next_kind,
                 last_contact, municipality, immigration, expires_on, opened_on, flagged
             FROM case_lines WHERE subject = ?1",
        )?
        .query_row([case], read_line_row)
        .optional()?;
    if before.as_ref() == Some(line) {
        return Ok(());
    }
    if before.is_some_and(|before| before.differs_by_dates(line)) {
        // A save like another: two indexes to keep, not six.
        conn.prepare_cached(
            "UPDATE case_lines SET next_due = ?2, next_kind = ?3, last_contact = ?4
             WHERE subject = ?1",
        )?
        .execute(params![
            case,
            line.next_due,
            line.next_kind,
            line.last_contact
        ])?;
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO case_lines (subject, number, name, name_key, status, over,
             counsellor, next_due, next_kind, last_contact, municipality, immigration,
             expires_on, opened_on, flagged)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT (subject) DO UPDATE SET number = ?2, name = ?3, name_key = ?4, status = ?5,
             over = ?6, counsellor = ?7, next_due = ?8, next_kind = ?9, last_contact = ?10,
             municipality = ?11, immigration = ?12, expires_on = ?13, opened_on = ?14,
             flagged = ?15",
    )?
    .execute(params![
        case,
        line.number,
        line.name,
        line.name_key,
        line.status,
        line.status.is_over(),
        line.counsellor,
        line.next_due,
        line.next_kind,
        line.last_contact,
        line.municipality,
        line.immigration,
        line.expires_on,
        line.opened_on,
        line.flagged,
    ])?;
    Ok(())
}

fn read_line_row(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        number: row.get(0)?,
        name: row.get(1)?,
        name_key: row.get(2)?,
        status: row.get(3)?,
        counsellor: row.get(4)?,
        next_due: row.get(5)?,
        next_kind: row.get(6)?,
        last_contact: row.get(7)?,
        municipality: row.get(8)?,
        immigration: row.get(9)?,
        expires_on: row.get(10)?,
        opened_on: row.get(11)?,
        flagged: row.get(12)?,
    })
}

/// Columns read by [`read_case_line`], in order.
pub const LINE_COLUMNS: &str = "subject, number, name, status, counsellor, next_due, next_kind, \
     last_contact, municipality, immigration, expires_on, opened_on, flagged";

/// Reads [`LINE_COLUMNS`].
pub fn read_case_line(row: &Row<'_>) -> rusqlite::Result<CaseLine> {
    let next_due: String = row.get(5)?;
    let municipality: Option<String> = row.get(8)?;
    Ok(CaseLine {
        id: row.get(0)?,
        number: row.get(1)?,
        name: row.get(2)?,
        status: row.get(3)?,
        counsellor: row.get(4)?,
        next_due: next_due.parse().ok(),
        next_kind: row.get(6)?,
        last_contact: row.get(7)?,
        municipality: municipality.and_then(|code| crate::places::name_of(&code)),
        immigration: row.get(9)?,
        expires_on: row.get(10)?,
        opened_on: row.get(11)?,
        flagged: row.get(12)?,
        more: None,
    })
}

/// Failed attempts to reach the person, as closing for silence counts them.
pub fn attempts(conn: &Connection, case: SubjectId, today: NaiveDate) -> Result<Attempts, Refusal> {
    let opened = opened_on(conn, case)?;
    let guarded = is_guarded(conn, case, today)?;
    let asked = Silence::by(rules::of(conn)?.on(today));
    follow_ups::store::failed_attempts(conn, case, opened, (guarded, asked))
}

/// The number of the episode under way.
pub fn open_episode(conn: &Connection, case: SubjectId) -> Result<Option<i64>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT max(number) FROM case_episodes WHERE subject = ?1 AND closed_on IS NULL",
        )?
        .query_row([case], |row| row.get(0))?)
}

/// Since when the episode under way is open.
pub fn opened_on(conn: &Connection, case: SubjectId) -> Result<Option<NaiveDate>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT max(opened_on) FROM case_episodes WHERE subject = ?1 AND closed_on IS NULL",
        )?
        .query_row([case], |row| row.get(0))?)
}

/// Age of majority in Quebec (Civil Code, art. 153).
const MAJORITY: i32 = 18;

/// Whether closing for silence is a supervisor's decision: a safety flag is set,
/// or the person may be a minor.
fn is_guarded(conn: &Connection, case: SubjectId, today: NaiveDate) -> Result<bool, Refusal> {
    let minor = birth(conn, case)?.is_some_and(|b| b.age_on(today).0 < MAJORITY);
    Ok(minor || !flags(conn, case)?.is_empty())
}

/// Birth date of a file.
pub fn birth(conn: &Connection, case: SubjectId) -> Result<Option<PartialDate>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT birth FROM cases WHERE subject = ?1")?
        .query_row([case], |row| row.get(0))
        .optional()?
        .flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(kind: NameKind, family: &str, given: &str) -> PersonName {
        PersonName {
            id: None,
            kind,
            given: given.to_owned(),
            family: family.to_owned(),
        }
    }

    #[test]
    fn a_partner_reads_the_official_name_and_the_screen_the_usual_one() {
        let names = [
            name(NameKind::Usual, "", "Rosie"),
            name(NameKind::Legal, "Fictive", "Rose-Aimée"),
        ];
        assert_eq!(display_name(&names), "Fictive, Rosie");
        assert_eq!(
            name_in_full(&names).as_deref(),
            Some("Fictive, Rose-Aimée (Rosie)")
        );
        let one = [name(NameKind::Legal, "", "Suharto")];
        assert_eq!(display_name(&one), "Suharto");
        assert_eq!(name_in_full(&one).as_deref(), Some("Suharto"));
        assert_eq!(name_in_full(&[]), None);
    }
}
