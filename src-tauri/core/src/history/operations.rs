//! What the window asks of the journal.

use super::HistoryRequest;
use crate::error::Refusal;
use crate::ids::SubjectId;
use crate::journal::{Changed, HistoryLine, SubjectKind, UndoState};
use crate::session::{Context, Nothing};
use chrono::{DateTime, Local, Utc};
use rusqlite::{Connection, OptionalExtension};

/// What undo and redo offer now.
pub fn undo_state(context: &Context<'_>, _: Nothing) -> Result<UndoState, Refusal> {
    context.session.undo_state()
}

/// Takes back the person's last act.
pub fn undo(context: &Context<'_>, _: Nothing) -> Result<Changed<()>, Refusal> {
    context.session.undo()
}

/// Brings back what was last undone.
pub fn redo(context: &Context<'_>, _: Nothing) -> Result<Changed<()>, Refusal> {
    context.session.redo()
}

/// The history of a subject, newest first.
pub fn history(
    context: &Context<'_>,
    request: HistoryRequest,
) -> Result<Vec<HistoryLine>, Refusal> {
    let limit = request.limit.unwrap_or(100).min(500);
    let session = context.session;
    let mut lines = session.history(request.subject, request.before, limit)?;
    if session.read(|conn| kind_of(conn, request.subject))? == Some(SubjectKind::Household) {
        for line in &mut lines {
            line.at = day_of(&line.at);
        }
    }
    Ok(lines)
}

fn kind_of(conn: &Connection, subject: SubjectId) -> Result<Option<SubjectKind>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT kind FROM subjects WHERE id = ?1")?
        .query_row([subject], |row| row.get(0))
        .optional()?)
}

/// Noon of the day where the office is: the hour of what several adults share
/// would tell one when another was here.
fn day_of(at: &str) -> String {
    let Ok(moment) = at.parse::<DateTime<Utc>>() else {
        return String::new();
    };
    let local = moment.with_timezone(&Local).date_naive();
    let noon = local.and_hms_opt(12, 0, 0).map(|noon| noon.and_utc());
    noon.unwrap_or(moment).to_rfc3339()
}
