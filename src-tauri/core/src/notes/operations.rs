//! Write, correct, complete; every version.

use super::{AmendNote, Error, NoteRef, NoteTemplate, NoteVersion, SaveNote, offered, store};
use crate::cases;
use crate::drafts;
use crate::error::Refusal;
use crate::ids::{NoteId, SubjectId};
use crate::journal::{Action, Changed, Tx, Undo};
use crate::organization;
use crate::session::{Context, Nothing};
use chrono::NaiveDate;
use rusqlite::params;

const WRITE: Action = Action::new("notes.write", Undo::WhileUntouched);
const CORRECT: Action = Action::new("notes.correct", Undo::Yes);
const AMEND: Action = Action::new("notes.amend", Undo::WhileUntouched);

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
            Some(note) => correct(tx, note, &request, today),
        })
    })
}

/// Only its author corrects a note, and not for long: what others read stays.
fn correct(
    tx: &Tx<'_>,
    id: NoteId,
    request: &SaveNote,
    today: NaiveDate,
) -> Result<NoteId, Refusal> {
    let note = store::one(tx, tx.subject, id)?;
    if note.author != tx.author {
        return Err(Error::OfAnother.into());
    }
    if today > note.open_until {
        return Err(Error::Locked.into());
    }
    tx.prepare_cached(
        "UPDATE notes SET text = ?3, written_on = coalesce(?4, written_on), corrected_at = ?5
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![
        tx.subject,
        id,
        request.text,
        request.written_on,
        tx.at.to_rfc3339(),
    ])?;
    // The contact's own summary is the same text: what was taken out leaves it too.
    tx.prepare_cached("UPDATE follow_ups SET summary = ?3 WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, note.follow_up, request.text])?;
    Ok(id)
}

/// Completes a note that stays as it is.
pub fn amend(context: &Context<'_>, request: AmendNote) -> Result<Changed<NoteId>, Refusal> {
    let today = context.session.today();
    context.session.write(AMEND, |w| {
        let case: SubjectId = request.case.into();
        w.say("number", cases::store::number(w.read(), case)?);
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(case, |tx| {
            if store::one(tx, case, request.note)?.amends.is_some() {
                return Err(Error::Addendum.into());
            }
            store::amend(tx, today, &request.text, request.note)
        })
    })
}

/// Lines of the journal read at once.
const PAGE: u32 = 500;

/// Every version of a note as it was saved, newest first, from the journal.
pub fn versions(context: &Context<'_>, request: NoteRef) -> Result<Vec<NoteVersion>, Refusal> {
    let (row, mut before, mut found) = (request.note.to_string(), None, Vec::new());
    loop {
        let lines = context.session.history(request.case.into(), before, PAGE)?;
        before = lines.last().map(|line| line.seq);
        let whole = (lines.len() as u32) < PAGE;
        for line in lines {
            let text = line.changes.iter().find_map(|change| {
                let ours = change.table == "notes" && change.row == row && change.field == "text";
                change.to.as_str().filter(|_| ours)
            });
            if let Some(text) = text {
                found.push(NoteVersion {
                    at: line.at.clone(),
                    author: line.author,
                    text: text.to_owned(),
                });
            }
        }
        if whole {
            return Ok(found);
        }
    }
}

/// The beginnings of notes on offer: the workspace's own, then those that come
/// with the program.
pub fn templates(context: &Context<'_>, _: Nothing) -> Result<Vec<NoteTemplate>, Refusal> {
    let own = context.session.read(organization::store::practices)?;
    Ok(offered(own.templates))
}
