//! What the room asks attention for on Today, each through its own index.

use crate::error::{Params, Refusal};
use crate::ids::UserId;
use crate::rules::{By, Threshold};
use crate::session::Role;
use crate::today::Attention;
use rusqlite::{Connection, OptionalExtension, Row, params};

const LINES: i64 = 50;

/// A line about a file: its first columns are subject, number, name, flagged, due.
pub(crate) fn about(
    row: &Row<'_>,
    what: &str,
    args: Params,
    place: &[String],
) -> rusqlite::Result<Attention> {
    let number: String = row.get(1)?;
    let mut whole = vec!["cases".to_owned(), number.clone()];
    whole.extend_from_slice(place);
    Ok(Attention {
        case: row.get(0)?,
        name: row.get(2)?,
        flagged: row.get(3)?,
        due_on: row.get(4)?,
        what: what.to_owned(),
        args,
        place: whole,
        number,
    })
}

/// Alerts that wait: the counsellor's, and everyone's for a coordinator. The
/// line says that there is one, never what.
///
/// # Errors
/// The database refuses.
pub fn alerts(conn: &Connection, whose: UserId, _: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let role: Option<Role> = conn
        .prepare_cached("SELECT role FROM users WHERE subject = ?1")?
        .query_row([whose], |row| row.get(0))
        .optional()?;
    let everyone = role == Some(Role::Coordinator);
    let mut statement = conn.prepare_cached(
        "SELECT a.subject, l.number, l.name, l.flagged, a.due_on, a.id
         FROM need_alerts a JOIN case_lines l ON l.subject = a.subject
         WHERE a.answered_on IS NULL AND (?2 OR l.counsellor = ?1)
         ORDER BY a.due_on LIMIT ?3",
    )?;
    let rows = statement.query_map(params![whose, everyone, LINES], |row| {
        let id: crate::ids::RowId = row.get(5)?;
        about(
            row,
            "need-alert",
            Params::new(),
            &["needs".to_owned(), id.to_string()],
        )
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Low scores that wait for an objective, one line a file.
///
/// # Errors
/// The database refuses.
pub fn owed(conn: &Connection, whose: UserId, _: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT n.subject, l.number, l.name, l.flagged, n.owed_due, n.owed
         FROM need_lines n JOIN case_lines l ON l.subject = n.subject
         WHERE n.counsellor = ?1 AND n.owed_due IS NOT NULL
         ORDER BY n.owed_due LIMIT ?2",
    )?;
    let rows = statement.query_map(params![whose, LINES], |row| {
        let count: u32 = row.get(5)?;
        about(
            row,
            "objective-owed",
            crate::params! { "count" => count },
            &["plan".to_owned()],
        )
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Assessments due, or soon.
///
/// # Errors
/// The database refuses.
pub fn next(conn: &Connection, whose: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let until = by.today + by.days(Threshold::AssessmentNoticeDays);
    let mut statement = conn.prepare_cached(
        "SELECT n.subject, l.number, l.name, l.flagged, n.next_due, n.next_moment
         FROM need_lines n JOIN case_lines l ON l.subject = n.subject
         WHERE n.counsellor = ?1 AND n.next_due <= ?2
         ORDER BY n.next_due LIMIT ?3",
    )?;
    let rows = statement.query_map(params![whose, until, LINES], |row| {
        let moment: super::Moment = row.get(5)?;
        about(
            row,
            "assessment-due",
            crate::params! { "moment" => moment.code() },
            &["needs".to_owned()],
        )
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
