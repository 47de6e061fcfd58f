//! What the window asks of the journal.

use super::HistoryRequest;
use crate::error::Refusal;
use crate::journal::{Changed, HistoryLine, UndoState};
use crate::session::{Context, Nothing};

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
    context
        .session
        .history(request.subject, request.before, limit)
}
