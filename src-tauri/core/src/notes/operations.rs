//! Write and correct.

use super::{Error, SaveNote, store};
use crate::cases;
use crate::drafts;
use crate::error::Refusal;
use crate::ids::NoteId;
use crate::journal::{Action, Changed, Undo};
use crate::session::Context;
use rusqlite::params;

const WRITE: Action = Action::new("notes.write", Undo::WhileUntouched);
const CORRECT: Action = Action::new("notes.correct", Undo::Yes);

/// Writes a note, or corrects one; the history keeps every version.
pub fn save(context: &Context<'_>, request: SaveNote) -> Result<Changed<NoteId>, Refusal> {
    store::check(&request.text)?;
    let today = context.session.today();
    let action = if request.note.is_some() {
        CORRECT
    } else {
        WRITE
    };
    context.session.write(action, |w| {
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(request.case, |tx| match request.note {
            None => store::insert(tx, request.written_on.unwrap_or(today), &request.text, None),
            Some(note) => {
                let found = tx
                    .prepare_cached(
                        "UPDATE notes SET text = ?3, written_on = coalesce(?4, written_on)
                         WHERE subject = ?1 AND id = ?2",
                    )?
                    .execute(params![tx.subject, note, request.text, request.written_on])?;
                if found == 0 {
                    return Err(Error::Unknown.into());
                }
                Ok(note)
            }
        })
    })
}
