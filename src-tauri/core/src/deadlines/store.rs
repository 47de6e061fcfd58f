//! Rows of deadlines, and what Today watches.

use super::estimates::{Absence, Presence, Stay};
use super::rules::{self, Clock};
use super::{Deadline, DeadlineKind, DeadlineState, Error, SaveDeadline};
use crate::cases::contact::ImmigrationCode;
use crate::error::Refusal;
use crate::ids::{Distinct, RowId, SubjectId, UserId};
use crate::journal::Tx;
use crate::params as sentence;
use crate::rules::{By, Threshold};
use crate::today::{Attention, operations as today};
use chrono::{NaiveDate, TimeDelta};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Lines that Today shows.
const LINES: usize = 50;

/// A deadline as stored, wherever its date is.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub id: RowId,
    pub kind: DeadlineKind,
    pub status: Option<ImmigrationCode>,
    document: Option<String>,
    pub expires_on: NaiveDate,
    issued_by: Option<String>,
    last_characters: Option<String>,
    note: Option<String>,
    pub state: DeadlineState,
    state_on: Option<NaiveDate>,
    reason: Option<String>,
    seen_on: Option<NaiveDate>,
    renews: Option<RowId>,
}

impl Stored {
    pub fn clock(&self) -> Clock {
        Clock {
            expires_on: self.expires_on,
            state: self.state,
            seen_on: self.seen_on,
        }
    }

    fn shown(self, by: By<'_>) -> Deadline {
        let clock = self.clock();
        let asked_on = self.state_on.filter(|_| self.state == DeadlineState::Asked);
        Deadline {
            facts: rules::facts(self.kind, self.status, &clock, asked_on, by.today),
            alerts: clock.alerts(by),
            alert: clock.alert(by),
            next_alert: clock.next_alert(by),
            id: self.id,
            kind: self.kind,
            status: self.status,
            expires_on: self.expires_on,
            issued_by: self.issued_by,
            last_characters: self.last_characters,
            note: self.note.or(self.document),
            state: self.state,
            state_on: self.state_on,
            reason: self.reason,
            renews: self.renews,
        }
    }
}

const OWN: &str = "SELECT id, kind, expires_on, issued_by, last_characters, note, state, state_on,
     reason, seen_on, renews FROM deadlines WHERE subject = ?1 AND expires_on IS NOT NULL";

fn own(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: row.get(0)?,
        kind: row.get(1)?,
        status: None,
        document: None,
        expires_on: row.get(2)?,
        issued_by: row.get(3)?,
        last_characters: row.get(4)?,
        note: row.get(5)?,
        state: row.get(6)?,
        state_on: row.get(7)?,
        reason: row.get(8)?,
        seen_on: row.get(9)?,
        renews: row.get(10)?,
    })
}

/// The document of an immigration status, with what was done about it.
const OF_STATUS: &str = "SELECT i.id, i.code, i.document, i.expires_on, i.until,
     d.state, d.state_on, d.reason, d.seen_on
     FROM case_immigration i LEFT JOIN deadlines d ON d.subject = i.subject AND d.id = i.id
     WHERE i.subject = ?1 AND i.expires_on IS NOT NULL";

fn of_status(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let until: Option<NaiveDate> = row.get(4)?;
    let kept: Option<DeadlineState> = row.get(5)?;
    let state = match until {
        // Another status, or another document, followed.
        Some(_) => DeadlineState::Renewed,
        None => kept.unwrap_or(DeadlineState::Open),
    };
    Ok(Stored {
        id: row.get(0)?,
        kind: DeadlineKind::Status,
        status: row.get(1)?,
        document: row.get(2)?,
        expires_on: row.get(3)?,
        issued_by: None,
        last_characters: None,
        note: None,
        state,
        state_on: match until {
            Some(on) => Some(on),
            None => row.get(6)?,
        },
        reason: row.get(7)?,
        seen_on: row.get(8)?,
        renews: None,
    })
}

fn stored(conn: &Connection, case: SubjectId) -> Result<Vec<Stored>, Refusal> {
    let mut all = Vec::new();
    let mut statement = conn.prepare_cached(OWN)?;
    for row in statement.query_map([case], own)? {
        all.push(row?);
    }
    let mut statement = conn.prepare_cached(OF_STATUS)?;
    for row in statement.query_map([case], of_status)? {
        all.push(row?);
    }
    Ok(all)
}

/// The deadlines of a file: those that run, by date; then the others, newest first.
pub fn of_case(conn: &Connection, case: SubjectId, by: By<'_>) -> Result<Vec<Deadline>, Refusal> {
    let (mut running, mut over): (Vec<_>, Vec<_>) = stored(conn, case)?
        .into_iter()
        .partition(|one| one.state.runs());
    running.sort_by_key(|one| (one.expires_on, one.id));
    over.sort_by_key(|one| (std::cmp::Reverse(one.expires_on), one.id));
    running.append(&mut over);
    Ok(running.into_iter().map(|one| one.shown(by)).collect())
}

pub(super) fn one(conn: &Connection, case: SubjectId, id: RowId) -> Result<Stored, Refusal> {
    let mut all = stored(conn, case)?.into_iter();
    all.find(|one| one.id == id)
        .ok_or_else(|| Error::Unknown.into())
}

/// Adds a deadline to the file being written, or corrects one.
pub fn save(tx: &Tx<'_>, request: &SaveDeadline, renews: Option<RowId>) -> Result<RowId, Refusal> {
    if let Some(id) = request.id {
        if one(tx, tx.subject, id)?.status.is_some() {
            return Err(Error::OfTheStatus.into());
        }
        tx.prepare_cached(
            "UPDATE deadlines SET kind = ?3, expires_on = ?4, issued_by = ?5,
                 last_characters = ?6, note = ?7 WHERE subject = ?1 AND id = ?2",
        )?
        .execute(params![
            tx.subject,
            id,
            request.kind,
            request.expires_on,
            request.issued_by,
            request.last_characters,
            request.note,
        ])?;
        return Ok(id);
    }
    let id = RowId::fresh();
    tx.prepare_cached(
        "INSERT INTO deadlines (subject, id, kind, expires_on, issued_by, last_characters, note,
             state, renews) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8)",
    )?
    .execute(params![
        tx.subject,
        id,
        request.kind,
        request.expires_on,
        request.issued_by,
        request.last_characters,
        request.note,
        renews,
    ])?;
    Ok(id)
}

/// Keeps where a deadline stands.
pub(super) fn set_state(
    tx: &Tx<'_>,
    one: &Stored,
    state: DeadlineState,
    on: Option<NaiveDate>,
    reason: Option<&str>,
) -> Result<(), Refusal> {
    // What was seen to before belongs to the state before.
    tx.prepare_cached(
        "INSERT INTO deadlines (subject, id, kind, state, state_on, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (subject, id) DO UPDATE SET state = ?4, state_on = ?5, reason = ?6,
             seen_on = NULL",
    )?
    .execute(params![tx.subject, one.id, one.kind, state, on, reason])?;
    Ok(())
}

/// Keeps that the alerts started so far were seen to.
pub(super) fn set_seen(tx: &Tx<'_>, one: &Stored, today: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO deadlines (subject, id, kind, state, seen_on) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (subject, id) DO UPDATE SET seen_on = ?5",
    )?
    .execute(params![tx.subject, one.id, one.kind, one.state, today])?;
    Ok(())
}

/// The deadline that takes over from another, of the same kind.
pub(super) fn renew(tx: &Tx<'_>, old: &Stored, expires_on: NaiveDate) -> Result<RowId, Refusal> {
    let next = SaveDeadline {
        case: tx.subject.into(),
        id: None,
        kind: old.kind,
        expires_on,
        issued_by: old.issued_by.clone(),
        last_characters: None,
        note: old.note.clone(),
        draft: None,
    };
    save(tx, &next, Some(old.id))
}

/// Ends the document of a status and begins the next, in the status history.
pub(super) fn renew_status(
    tx: &Tx<'_>,
    old: &Stored,
    on: NaiveDate,
    expires_on: NaiveDate,
) -> Result<(), Refusal> {
    let mut history = crate::cases::store::immigration(tx, tx.subject)?;
    let before = history
        .iter_mut()
        .find(|s| s.id == Some(old.id))
        .ok_or(Error::Unknown)?;
    before.until = Some(on);
    let next = crate::cases::ImmigrationStatus {
        id: None,
        since: Some(on),
        until: None,
        expires_on: Some(expires_on),
        ..before.clone()
    };
    history.insert(0, next);
    crate::cases::store::write_immigration(tx, &history)
}

/// Absences of a file, newest first.
pub fn absences(conn: &Connection, case: SubjectId) -> Result<Vec<Absence>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, left_on, returned_on FROM case_absences WHERE subject = ?1
         ORDER BY left_on DESC",
    )?;
    let rows = statement.query_map([case], |row| {
        Ok(Absence {
            id: row.get(0)?,
            left_on: row.get(1)?,
            returned_on: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Refuses absences ahead, backwards, or that meet.
pub fn checked_absences(
    mut absences: Vec<Absence>,
    today: NaiveDate,
) -> Result<Vec<Absence>, Error> {
    absences.sort_by_key(|a| a.left_on);
    let mut free_from: Option<NaiveDate> = None;
    for (at, absence) in absences.iter().enumerate() {
        let end = absence.returned_on;
        let last = at + 1 == absences.len();
        let backwards = end.is_some_and(|on| on < absence.left_on || on > today);
        let ahead = absence.left_on > today;
        let meets = free_from.is_some_and(|free| absence.left_on < free);
        if backwards || ahead || meets || (end.is_none() && !last) {
            return Err(Error::AbsenceDates);
        }
        free_from = end;
    }
    Ok(absences)
}

/// Writes the absences of the file being written over what was there.
pub fn write_absences(tx: &Tx<'_>, absences: &[Absence]) -> Result<(), Refusal> {
    tx.prepare_cached("DELETE FROM case_absences WHERE subject = ?1")?
        .execute([tx.subject])?;
    let mut ids = Distinct::new();
    for absence in absences {
        tx.prepare_cached(
            "INSERT INTO case_absences (subject, id, left_on, returned_on)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            tx.subject,
            ids.of(absence.id, RowId::fresh),
            absence.left_on,
            absence.returned_on
        ])?;
    }
    Ok(())
}

/// What the file knows of days in Canada. The oldest status without a beginning
/// begins with the arrival.
pub fn presence(conn: &Connection, case: SubjectId) -> Result<Presence, Refusal> {
    let arrival: Option<NaiveDate> = conn
        .prepare_cached("SELECT arrival_on FROM cases WHERE subject = ?1")?
        .query_row([case], |row| row.get(0))
        .optional()?
        .ok_or(crate::cases::store::Error::Unknown)?;
    let mut known = Presence {
        absences: absences(conn, case)?,
        ..Presence::default()
    };
    let history = crate::cases::store::immigration(conn, case)?;
    for (at, status) in history.iter().enumerate() {
        let oldest = at + 1 == history.len();
        let since = status.since.or(arrival.filter(|_| oldest));
        match since {
            Some(since) => known.stays.push(Stay {
                status: status.code,
                from: arrival.map_or(since, |on| since.max(on)),
                // The day a status ends is the day the next begins.
                to: status.until.and_then(|on| on.pred_opt()),
            }),
            None => known.undated.push(status.code),
        }
    }
    Ok(known)
}

/// What runs out in the files of this person: alerts that started and were not
/// seen to, by date.
pub fn watch(conn: &Connection, whose: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let ahead = by.numbers(Threshold::AlertDays).iter().max();
    let from = by.today - by.days(Threshold::ExpiredDays);
    let to = by.today + TimeDelta::days(ahead.copied().unwrap_or(0).into());
    let mut found = Vec::new();
    let join = today::joined(conn, whose)?;
    for sql in [watch_own(join), watch_status(join)] {
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params![whose, from, to])?;
        let mut kept = 0;
        while kept < LINES
            && let Some(row) = rows.next()?
        {
            let line = Watched::read(row)?;
            if line.clock.alert(by).is_some() {
                found.push(line.said(by.today));
                kept += 1;
            }
        }
    }
    Ok(found)
}

fn watch_own(join: &str) -> String {
    format!(
        "SELECT d.subject, l.number, l.name, l.flagged, d.id, d.kind,
     d.expires_on, d.state, d.seen_on
     FROM deadlines d {join} case_lines l ON l.subject = d.subject
     WHERE d.expires_on BETWEEN ?2 AND ?3 AND d.state IN ('open', 'asked')
         AND l.counsellor = ?1 AND l.over = 0
     ORDER BY d.expires_on"
    )
}

fn watch_status(join: &str) -> String {
    format!(
        "SELECT i.subject, l.number, l.name, l.flagged, i.id,
     'status', i.expires_on, coalesce(d.state, 'open'), d.seen_on
     FROM case_immigration i {join} case_lines l ON l.subject = i.subject
     LEFT JOIN deadlines d ON d.subject = i.subject AND d.id = i.id
     WHERE i.until IS NULL AND i.expires_on BETWEEN ?2 AND ?3
         AND l.counsellor = ?1 AND l.over = 0
     ORDER BY i.expires_on"
    )
}

struct Watched {
    attention: Attention,
    kind: DeadlineKind,
    clock: Clock,
}

impl Watched {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let number: String = row.get(1)?;
        let id: RowId = row.get(4)?;
        let expires_on = row.get(6)?;
        let place = ["cases", &number, "deadlines", &id.to_string()];
        Ok(Watched {
            kind: row.get(5)?,
            clock: Clock {
                expires_on,
                state: row.get(7)?,
                seen_on: row.get(8)?,
            },
            attention: Attention {
                case: row.get(0)?,
                name: row.get(2)?,
                flagged: row.get(3)?,
                what: "deadline".to_owned(),
                args: sentence! {},
                due_on: expires_on,
                place: place.map(str::to_owned).to_vec(),
                number,
            },
        })
    }

    fn said(mut self, today: NaiveDate) -> Attention {
        let moment = match self.clock.state {
            DeadlineState::Asked => "asked",
            _ if self.clock.expires_on < today => "past",
            _ => "ahead",
        };
        self.attention.args = sentence! {
            "what" => self.kind.code(),
            "moment" => moment,
            "date" => self.clock.expires_on.to_string(),
        };
        self.attention
    }
}
