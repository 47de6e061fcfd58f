//! Rows of follow-ups.

use super::{Arrangement, FollowUp, FollowUpChannel, FollowUpKind, Interpreter, InterpreterMode};
use crate::calendar::TimeOfDay;
use crate::cases::status::{Attempts, Silence};
use crate::error::Refusal;
use crate::ids::{EntryId, FollowUpId, SubjectId, UserId};
use crate::journal::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;

const COLUMNS: &str = "id, kind, channel, due_on, due_at, assigned, waiting_for, deferred, \
     outcome, done_on, summary, together, minutes, place, attends, interpreter_mode, \
     interpreter_language, interpreter_who, interpreter_confirmed, activity, \
     (SELECT title FROM agenda_entries WHERE agenda_entries.subject = activity)";

/// Reads minutes, place, attends, then the four columns of the interpreter.
pub fn arrangement(row: &Row<'_>, at: usize) -> rusqlite::Result<Arrangement> {
    let mode: Option<InterpreterMode> = row.get(at + 3)?;
    Ok(Arrangement {
        minutes: row.get(at)?,
        place: row.get(at + 1)?,
        attends: row.get(at + 2)?,
        interpreter: match mode {
            None => None,
            Some(mode) => Some(Interpreter {
                mode,
                language: row.get(at + 4)?,
                who: row.get(at + 5)?,
                confirmed: row.get::<_, Option<bool>>(at + 6)?.unwrap_or(false),
            }),
        },
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<FollowUp> {
    Ok(FollowUp {
        id: row.get(0)?,
        kind: row.get(1)?,
        channel: row.get(2)?,
        due_on: row.get(3)?,
        due_at: row.get(4)?,
        assigned: row.get(5)?,
        waiting_for: row.get(6)?,
        deferred: row.get(7)?,
        outcome: row.get(8)?,
        done_on: row.get(9)?,
        summary: row.get(10)?,
        together: row.get(11)?,
        arrangement: arrangement(row, 12)?,
        activity: row.get(19)?,
        activity_title: row.get(20)?,
    })
}

/// The follow-ups of a file: open ones by due date, then done ones, newest first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<FollowUp>, Refusal> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM follow_ups WHERE subject = ?1"
    ))?;
    let rows = statement.query_map([case], read)?;
    let mut found: Vec<FollowUp> = rows.collect::<Result<_, _>>()?;
    found.sort_by(|a, b| match (a.done_on, b.done_on) {
        (None, None) => (a.due_on, &a.due_at).cmp(&(b.due_on, &b.due_at)),
        (Some(x), Some(y)) => (y, b.id).cmp(&(x, a.id)),
        (x, y) => x.is_some().cmp(&y.is_some()),
    });
    Ok(found)
}

/// One follow-up of a file.
pub fn one(
    conn: &Connection,
    case: SubjectId,
    id: FollowUpId,
) -> Result<Option<FollowUp>, Refusal> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM follow_ups WHERE subject = ?1 AND id = ?2"
        ))?
        .query_row(params![case, id], read)
        .optional()?)
}

/// A follow-up to plan, with the few things a plain one does not have.
#[derive(Debug, Clone)]
pub struct Planned {
    /// What for.
    pub kind: FollowUpKind,
    /// When.
    pub due_on: NaiveDate,
    /// At what time.
    pub due_at: Option<TimeOfDay>,
    /// Where or how.
    pub channel: Option<FollowUpChannel>,
    /// Whose.
    pub assigned: UserId,
    /// On whom it waits.
    pub waiting_for: Option<String>,
    /// Stands for a decision put off once.
    pub deferred: bool,
    /// The follow-up it comes after.
    pub after: Option<FollowUpId>,
    /// What the appointment needs.
    pub arrangement: Arrangement,
    /// The group activity that this is a place in.
    pub activity: Option<EntryId>,
}

impl Planned {
    /// A plain follow-up.
    pub fn new(kind: FollowUpKind, due_on: NaiveDate, assigned: UserId) -> Self {
        Planned {
            kind,
            due_on,
            due_at: None,
            channel: None,
            assigned,
            waiting_for: None,
            deferred: false,
            after: None,
            arrangement: Arrangement::default(),
            activity: None,
        }
    }
}

/// Adds an open follow-up to the file being written.
pub fn plan(tx: &Tx<'_>, planned: &Planned) -> Result<FollowUpId, Refusal> {
    let id = FollowUpId::fresh();
    tx.prepare_cached(
        "INSERT INTO follow_ups (subject, id, kind, channel, due_on, due_at, assigned,
             waiting_for, deferred, after_id, activity)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        tx.subject,
        id,
        planned.kind,
        planned.channel,
        planned.due_on,
        planned.due_at,
        planned.assigned,
        planned.waiting_for,
        planned.deferred,
        planned.after,
        planned.activity,
    ])?;
    if planned.arrangement != Arrangement::default() {
        arrange(tx, id, &planned.arrangement)?;
    }
    Ok(id)
}

/// Writes what an appointment of the file being written needs.
pub fn arrange(tx: &Tx<'_>, id: FollowUpId, arrangement: &Arrangement) -> Result<(), Refusal> {
    let interpreter = arrangement.interpreter.as_ref();
    tx.prepare_cached(
        "UPDATE follow_ups SET minutes = ?3, place = ?4, attends = ?5, interpreter_mode = ?6,
             interpreter_language = ?7, interpreter_who = ?8, interpreter_confirmed = ?9
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![
        tx.subject,
        id,
        arrangement.minutes,
        arrangement.place,
        arrangement.attends,
        interpreter.map(|i| i.mode),
        interpreter.and_then(|i| i.language.as_deref()),
        interpreter.and_then(|i| i.who.as_deref()),
        interpreter.map(|i| i.confirmed),
    ])?;
    Ok(())
}

/// Moves a follow-up of the file being written to another date.
pub fn reschedule(
    tx: &Tx<'_>,
    id: FollowUpId,
    due_on: NaiveDate,
    due_at: Option<TimeOfDay>,
) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE follow_ups SET due_on = ?3, due_at = ?4 WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![tx.subject, id, due_on, due_at])?;
    Ok(())
}

/// Says whether other adults of the household are met too.
pub fn meet(tx: &Tx<'_>, id: FollowUpId, together: bool) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE follow_ups SET together = ?3 WHERE subject = ?1 AND id = ?2 AND together <> ?3",
    )?
    .execute(params![tx.subject, id, together])?;
    Ok(())
}

/// A follow-up of the file being written is to be done by other means.
pub fn forget_channel(tx: &Tx<'_>, id: FollowUpId) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE follow_ups SET channel = NULL WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, id])?;
    Ok(())
}

/// Says where or how a follow-up of the file being written takes place.
pub fn set_channel(tx: &Tx<'_>, id: FollowUpId, channel: FollowUpChannel) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE follow_ups SET channel = ?3 WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, id, channel])?;
    Ok(())
}

/// Withdraws a follow-up of the file being written: it stays, cancelled.
pub fn cancel(tx: &Tx<'_>, id: FollowUpId, on: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE follow_ups SET outcome = 'cancelled', done_on = ?3
         WHERE subject = ?1 AND id = ?2 AND outcome IS NULL",
    )?
    .execute(params![tx.subject, id, on])?;
    Ok(())
}

/// Moves what is planned before a day to that day: a pause. How many stand on it.
pub fn wait_until(tx: &Tx<'_>, day: NaiveDate) -> Result<i64, Refusal> {
    tx.prepare_cached(
        "UPDATE follow_ups SET due_on = ?2, due_at = NULL
         WHERE subject = ?1 AND outcome IS NULL AND due_on < ?2",
    )?
    .execute(params![tx.subject, day])?;
    Ok(tx
        .prepare_cached(
            "SELECT count(*) FROM follow_ups
             WHERE subject = ?1 AND outcome IS NULL AND due_on = ?2",
        )?
        .query_row(params![tx.subject, day], |row| row.get(0))?)
}

/// Brings back what waited for a day: the pause is over before it.
pub fn wait_no_more(tx: &Tx<'_>, day: NaiveDate, until: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE follow_ups SET due_on = ?2
         WHERE subject = ?1 AND outcome IS NULL AND due_on = ?3 AND due_on > ?2",
    )?
    .execute(params![tx.subject, until, day])?;
    Ok(())
}

/// Whether another follow-up is planned that day or later; a place in a group is
/// no step of the file.
pub fn stands_after(
    conn: &Connection,
    case: SubjectId,
    on: NaiveDate,
    besides: Option<FollowUpId>,
) -> Result<bool, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM follow_ups WHERE subject = ?1 AND outcome IS NULL
                 AND activity IS NULL AND due_on >= ?2 AND id IS NOT ?3)",
        )?
        .query_row(params![case, on, besides], |row| row.get(0))?)
}

/// Whether the file has an open follow-up, places in groups left aside.
pub fn has_open(conn: &Connection, case: SubjectId) -> Result<bool, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM follow_ups WHERE subject = ?1 AND outcome IS NULL
                 AND activity IS NULL)",
        )?
        .query_row([case], |row| row.get(0))?)
}

/// Whether anything at all is still planned in the file.
pub fn has_planned(conn: &Connection, case: SubjectId) -> Result<bool, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM follow_ups WHERE subject = ?1 AND outcome IS NULL)",
        )?
        .query_row([case], |row| row.get(0))?)
}

/// Failed attempts of the episode opened on `opened`, since the last contact that
/// took place; `guarded` says whether a supervisor decides.
pub fn failed_attempts(
    conn: &Connection,
    case: SubjectId,
    opened: Option<NaiveDate>,
    (guarded, asked): (bool, Silence),
) -> Result<Attempts, Refusal> {
    let mut done: Vec<FollowUp> = of_case(conn, case)?;
    // Missing a group is no attempt to reach the person.
    done.retain(|f| f.activity.is_none());
    done.retain(|f| f.done_on.is_some_and(|on| opened.is_none_or(|o| on >= o)));
    done.sort_by_key(|f| (f.done_on, f.id));
    let since = done
        .iter()
        .rposition(|f| f.outcome.is_some_and(|o| o.is_contact()))
        .map_or(0, |at| at + 1);
    let failed: Vec<&FollowUp> = done[since..]
        .iter()
        .filter(|f| f.outcome.is_some_and(|o| o.is_failed_attempt()))
        .collect();
    let channels: BTreeSet<_> = failed.iter().filter_map(|f| f.channel).collect();
    Ok(Attempts {
        count: failed.len(),
        channels: channels.len(),
        first: failed.first().and_then(|f| f.done_on),
        guarded,
        asked,
    })
}
