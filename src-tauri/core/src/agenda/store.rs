//! Rows of the agenda.

use super::{
    Conflict, ConflictKind, Entry, EntryKind, Error, Participant, Presence, Slot, Stretch,
    VisitReport, What,
};
use crate::calendar::TimeOfDay;
use crate::error::Refusal;
use crate::follow_ups::store::arrangement;
use crate::follow_ups::{FollowUpOutcome, USUAL_MINUTES};
use crate::households;
use crate::ids::{CaseId, EntryId, FollowUpId, SubjectId, UserId};
use crate::journal::Tx;
use crate::places;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

/// A first day and a last one, both included.
pub type Days = (NaiveDate, NaiveDate);

const ENTRY: &str = "subject, kind, title, owner, starts_on, ends_on, starts_at, minutes, place, \
     municipality, note, status, reason, slots, met, new_files, km, \
     (SELECT count(*) FROM follow_ups f WHERE f.activity = agenda_entries.subject)";

fn what(row: &Row<'_>) -> rusqlite::Result<What> {
    Ok(match row.get::<_, EntryKind>(1)? {
        EntryKind::Absence => What::Absence {
            ends_on: row.get(5)?,
        },
        EntryKind::Meeting => What::Meeting {},
        EntryKind::Visit => What::Visit {
            municipality: row.get(9)?,
            slots: row.get(13)?,
        },
        EntryKind::Activity => What::Activity {
            slots: row.get(13)?,
        },
    })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let municipality: Option<String> = row.get(9)?;
    let met: Option<u16> = row.get(14)?;
    Ok(Entry {
        id: row.get(0)?,
        what: what(row)?,
        title: row.get(2)?,
        owner: row.get(3)?,
        starts_on: row.get(4)?,
        starts_at: row.get(6)?,
        minutes: row.get(7)?,
        place: row.get(8)?,
        note: row.get(10)?,
        status: row.get(11)?,
        reason: row.get(12)?,
        report: match met {
            None => None,
            Some(met) => Some(VisitReport {
                met,
                new_files: row.get::<_, Option<u16>>(15)?.unwrap_or(0),
                km: row.get(16)?,
            }),
        },
        municipality_name: municipality.as_deref().and_then(places::name_of),
        people: row.get(17)?,
    })
}

/// One entry.
pub fn one(conn: &Connection, id: EntryId) -> Result<Entry, Refusal> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {ENTRY} FROM agenda_entries WHERE subject = ?1"
        ))?
        .query_row([id], entry)
        .optional()?
        .ok_or(Error::Unknown)?)
}

/// The entries of some days, by date and hour; everyone's when no one is named.
pub fn entries(
    conn: &Connection,
    owner: Option<UserId>,
    (from, to): Days,
) -> Result<Vec<Entry>, Refusal> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {ENTRY} FROM agenda_entries
         WHERE ends_on >= ?1 AND starts_on <= ?2 AND (?3 IS NULL OR owner = ?3)
         ORDER BY starts_on, starts_at IS NOT NULL, starts_at, subject"
    ))?;
    let rows = statement.query_map(params![from, to, owner], entry)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Entries behind that nobody said anything of, oldest first.
pub fn unsettled(
    conn: &Connection,
    owner: UserId,
    before: NaiveDate,
    limit: i64,
) -> Result<Vec<Entry>, Refusal> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {ENTRY} FROM agenda_entries
         WHERE status = 'planned' AND owner = ?1 AND ends_on < ?2
             AND kind IN ('visit', 'activity')
         ORDER BY ends_on LIMIT ?3"
    ))?;
    let rows = statement.query_map(params![owner, before, limit], entry)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes the entry being written over what was there.
pub fn write(tx: &Tx<'_>, entry: &Entry) -> Result<(), Refusal> {
    let (ends_on, municipality, slots) = match &entry.what {
        What::Absence { ends_on } => (*ends_on, None, None),
        What::Meeting {} => (entry.starts_on, None, None),
        What::Visit {
            municipality,
            slots,
        } => (entry.starts_on, municipality.as_deref(), *slots),
        What::Activity { slots } => (entry.starts_on, None, *slots),
    };
    tx.prepare_cached(
        "INSERT INTO agenda_entries (subject, id, kind, title, owner, starts_on, ends_on,
             starts_at, minutes, place, municipality, note, status, reason, slots, met,
             new_files, km)
         VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
         ON CONFLICT (subject, id) DO UPDATE SET kind = excluded.kind, title = excluded.title,
             owner = excluded.owner, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
             starts_at = excluded.starts_at, minutes = excluded.minutes, place = excluded.place,
             municipality = excluded.municipality, note = excluded.note,
             status = excluded.status, reason = excluded.reason, slots = excluded.slots,
             met = excluded.met, new_files = excluded.new_files, km = excluded.km",
    )?
    .execute(params![
        tx.subject,
        entry.what.kind(),
        entry.title,
        entry.owner,
        entry.starts_on,
        ends_on,
        entry.starts_at,
        entry.minutes,
        entry.place,
        municipality,
        entry.note,
        entry.status,
        entry.reason,
        slots,
        entry.report.map(|r| r.met),
        entry.report.map(|r| r.new_files),
        entry.report.and_then(|r| r.km),
    ])?;
    Ok(())
}

const SLOT: &str = "f.subject, l.number, l.name, l.flagged, f.id, f.kind, f.channel, f.due_on, \
     f.due_at, f.assigned, f.outcome, f.minutes, f.place, f.attends, f.interpreter_mode, \
     f.interpreter_language, f.interpreter_who, f.interpreter_confirmed";

fn slot(row: &Row<'_>) -> rusqlite::Result<Slot> {
    Ok(Slot {
        case: row.get(0)?,
        number: row.get(1)?,
        name: row.get(2)?,
        flagged: row.get(3)?,
        follow_up: row.get(4)?,
        kind: row.get(5)?,
        channel: row.get(6)?,
        due_on: row.get(7)?,
        due_at: row.get(8)?,
        assigned: row.get(9)?,
        outcome: row.get(10)?,
        arrangement: arrangement(row, 11)?,
    })
}

fn slots_of(conn: &Connection, sql: &str, values: &[&dyn ToSql]) -> Result<Vec<Slot>, Refusal> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(values, slot)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Appointments of some days, kept or not, by hour; places in groups left aside.
pub fn timed(
    conn: &Connection,
    owner: Option<UserId>,
    (from, to): Days,
    limit: u32,
) -> Result<Vec<Slot>, Refusal> {
    slots_of(
        conn,
        &format!(
            "SELECT {SLOT} FROM follow_ups f JOIN case_lines l ON l.subject = f.subject
             WHERE f.due_at IS NOT NULL AND f.due_on BETWEEN ?1 AND ?2 AND f.activity IS NULL
                 AND (?3 IS NULL OR f.assigned = ?3)
             ORDER BY f.due_on, f.due_at LIMIT ?4"
        ),
        &[&from, &to, &owner, &limit],
    )
}

/// What is to do on some days at no hour, of one person.
pub fn untimed(
    conn: &Connection,
    owner: UserId,
    (from, to): Days,
    limit: u32,
) -> Result<Vec<Slot>, Refusal> {
    slots_of(
        conn,
        &format!(
            "SELECT {SLOT} FROM follow_ups f JOIN case_lines l ON l.subject = f.subject
             WHERE f.outcome IS NULL AND f.activity IS NULL AND f.assigned = ?1
                 AND f.due_on BETWEEN ?2 AND ?3 AND f.due_at IS NULL
             ORDER BY f.due_on LIMIT ?4"
        ),
        &[&owner, &from, &to, &limit],
    )
}

/// How many open follow-ups each day has, with an hour or without.
pub fn counts(
    conn: &Connection,
    owner: UserId,
    (from, to): Days,
) -> Result<Vec<(NaiveDate, u32)>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT due_on, count(*) FROM follow_ups
         WHERE outcome IS NULL AND activity IS NULL AND assigned = ?1 AND due_on BETWEEN ?2 AND ?3
         GROUP BY due_on",
    )?;
    let rows = statement.query_map(params![owner, from, to], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Appointments ahead whose interpreter has not said yes.
pub fn unconfirmed(
    conn: &Connection,
    owner: UserId,
    (from, to): Days,
    limit: u32,
) -> Result<Vec<Slot>, Refusal> {
    slots_of(
        conn,
        &format!(
            "SELECT {SLOT} FROM follow_ups f JOIN case_lines l ON l.subject = f.subject
             WHERE f.interpreter_confirmed = 0 AND f.outcome IS NULL AND f.assigned = ?1
                 AND f.due_on BETWEEN ?2 AND ?3
             ORDER BY f.due_on LIMIT ?4"
        ),
        &[&owner, &from, &to, &limit],
    )
}

/// The people of a group, by name.
pub fn participants(conn: &Connection, activity: EntryId) -> Result<Vec<Participant>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT f.subject, l.number, l.name, l.flagged, f.outcome
         FROM follow_ups f JOIN case_lines l ON l.subject = f.subject
         WHERE f.activity = ?1 ORDER BY l.name_key, l.number",
    )?;
    let rows = statement.query_map([activity], |row| {
        Ok(Participant {
            case: row.get(0)?,
            number: row.get(1)?,
            name: row.get(2)?,
            flagged: row.get(3)?,
            presence: Presence::of(row.get::<_, Option<FollowUpOutcome>>(4)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The place that someone has in a group.
pub fn place_of(
    conn: &Connection,
    case: SubjectId,
    activity: EntryId,
) -> Result<Option<FollowUpId>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT id FROM follow_ups WHERE subject = ?1 AND activity = ?2")?
        .query_row(params![case, activity], |row| row.get(0))
        .optional()?)
}

/// The files whose place in a group is still open.
pub fn expected(conn: &Connection, activity: EntryId) -> Result<Vec<CaseId>, Refusal> {
    let mut statement = conn
        .prepare_cached("SELECT subject FROM follow_ups WHERE activity = ?1 AND outcome IS NULL")?;
    let rows = statement.query_map([activity], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether someone has a place in a group.
pub fn in_use(conn: &Connection, activity: SubjectId) -> Result<bool, Refusal> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM follow_ups WHERE activity = ?1)")?
        .query_row([activity], |row| row.get(0))?)
}

/// An appointment thought of.
pub struct Thought<'a> {
    /// When.
    pub on: NaiveDate,
    /// From when to when.
    pub stretch: Stretch,
    /// Whose.
    pub owner: UserId,
    /// The person's file.
    pub case: Option<CaseId>,
    /// The appointment that moves.
    pub follow_up: Option<FollowUpId>,
    /// The entry that moves.
    pub entry: Option<EntryId>,
    /// The interpreter.
    pub interpreter: Option<&'a str>,
    /// The room, the address.
    pub place: Option<&'a str>,
}

fn same(one: Option<&str>, other: Option<&str>) -> bool {
    let key = |text: &str| crate::names::sort_key(text.trim());
    match (one, other) {
        (Some(a), Some(b)) => !a.trim().is_empty() && key(a) == key(b),
        _ => false,
    }
}

/// Appointments looked at for one day: an office never has more.
const DAY_LIMIT: u32 = 500;

/// What an appointment thought of meets that day.
pub fn conflicts(conn: &Connection, thought: &Thought<'_>) -> Result<Vec<Conflict>, Refusal> {
    let mut found = Vec::new();
    let day = (thought.on, thought.on);
    for other in timed(conn, None, day, DAY_LIMIT)? {
        if other.outcome.is_some() || Some(other.follow_up) == thought.follow_up {
            continue;
        }
        if let Some(at) = other.due_at {
            with_appointment(conn, thought, &other, at, &mut found)?;
        }
    }
    for other in entries(conn, Some(thought.owner), day)? {
        if Some(other.id) != thought.entry && other.status != super::EntryStatus::Cancelled {
            found.extend(with_entry(thought, &other));
        }
    }
    Ok(found)
}

fn with_appointment(
    conn: &Connection,
    thought: &Thought<'_>,
    other: &Slot,
    at: TimeOfDay,
    found: &mut Vec<Conflict>,
) -> Result<(), Refusal> {
    let needs = &other.arrangement;
    let theirs = Stretch::new(at, needs.minutes.unwrap_or(USUAL_MINUTES));
    let mut note = |what| {
        found.push(Conflict {
            what,
            from: Some(at),
            name: None,
            holiday: None,
        });
    };
    if thought.stretch.meets(theirs) {
        if other.assigned == thought.owner {
            note(ConflictKind::Counsellor);
        }
        let who = needs.interpreter.as_ref().and_then(|i| i.who.as_deref());
        if same(thought.interpreter, who) {
            note(ConflictKind::Interpreter);
        }
        if same(thought.place, needs.place.as_deref()) {
            note(ConflictKind::Room);
        }
    }
    let near = thought.stretch.is_near(theirs, super::APART);
    if let Some(case) = thought.case.filter(|c| near && *c != other.case)
        && never_as_couple(conn, case, other.case)?
        && !found.iter().any(|c| c.what == ConflictKind::Couple)
    {
        // Neither who nor when: an appointment is known to its own file alone.
        found.push(Conflict {
            what: ConflictKind::Couple,
            from: None,
            name: None,
            holiday: None,
        });
    }
    Ok(())
}

fn with_entry(thought: &Thought<'_>, other: &Entry) -> Option<Conflict> {
    let kept = match other.starts_at {
        // A day elsewhere is a day when appointments are there: only away is away.
        None if other.what.kind() == EntryKind::Visit => return None,
        None => Stretch {
            from: 0,
            to: u16::MAX,
        },
        Some(at) => Stretch::new(at, other.minutes.unwrap_or(USUAL_MINUTES)),
    };
    thought.stretch.meets(kept).then(|| Conflict {
        what: ConflictKind::Away,
        from: other.starts_at,
        holiday: None,
        name: Some(other.title.clone()),
    })
}

/// Whether two files are of one home, and one says never to meet them as a couple.
fn never_as_couple(conn: &Connection, one: CaseId, other: CaseId) -> Result<bool, Refusal> {
    let flagged: bool = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM case_flags
                 WHERE subject IN (?1, ?2) AND flag = 'not_as_couple')",
        )?
        .query_row(params![one, other], |row| row.get(0))?;
    Ok(flagged
        && (households::store::companions(conn, one.into())?.contains(&other)
            || same_home(conn, one, other)?))
}

/// Whether two files share an address or a phone, no household being noted.
fn same_home(conn: &Connection, one: CaseId, other: CaseId) -> Result<bool, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM cases a JOIN cases b ON b.subject = ?2
                     WHERE a.subject = ?1 AND a.postal_code = b.postal_code
                         AND lower(a.address) = lower(b.address))
                 OR EXISTS (SELECT 1 FROM case_contacts a
                     JOIN case_contacts b ON b.subject = ?2 AND b.value = a.value
                     WHERE a.subject = ?1)",
        )?
        .query_row(params![one, other], |row| row.get(0))?)
}
