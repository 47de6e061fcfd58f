//! The team's list of tags; the tags of a file.

use super::{Error, LONGEST, SaveTag, SetTags, Tag, TagRef, TagsOf, store};
use crate::cases;
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId};
use crate::journal::{Action, Changed, Undo};
use crate::names::fold;
use crate::session::{Context, Nothing};
use crate::workspace;
use crate::written::one_line;
use rusqlite::params;

const SAVE: Action = Action::new("tags.save", Undo::Yes);
const REMOVE: Action = Action::new("tags.remove", Undo::Yes);
const SET: Action = Action::new("tags.set", Undo::Yes);

/// The team's tags, in name order.
pub fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<Tag>, Refusal> {
    context.session.read(store::all)
}

/// The tags of a file.
pub fn of_case(context: &Context<'_>, request: TagsOf) -> Result<Vec<RowId>, Refusal> {
    context
        .session
        .read(|conn| store::of_case(conn, request.case.into()))
}

fn checked(name: &str) -> Result<String, Error> {
    let name = one_line(Some(name)).ok_or(Error::NameMissing)?;
    if name.chars().count() > LONGEST {
        return Err(Error::TooLong);
    }
    Ok(name)
}

/// Adds a tag, or changes its name and colour everywhere at once.
pub fn save(context: &Context<'_>, request: SaveTag) -> Result<Changed<RowId>, Refusal> {
    let name = checked(&request.name)?;
    context.session.write(SAVE, |w| {
        let others = store::all(w.read())?;
        if request
            .id
            .is_some_and(|id| others.iter().all(|t| t.id != id))
        {
            return Err(Error::Unknown.into());
        }
        let same = |t: &Tag| Some(t.id) != request.id && fold(&t.name) == fold(&name);
        if others.iter().any(same) {
            return Err(Error::NameTaken.into());
        }
        let id = request.id.unwrap_or_else(RowId::fresh);
        w.say("tag", name.clone());
        let organization = workspace::subject(w)?;
        w.on(organization, |tx| {
            tx.prepare_cached(
                "INSERT INTO tags (subject, id, name, color) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (subject, id) DO UPDATE SET name = ?3, color = ?4",
            )?
            .execute(params![tx.subject, id, name, request.color])?;
            Ok(id)
        })
    })
}

/// Removes a tag that no file bears.
pub fn remove(context: &Context<'_>, request: TagRef) -> Result<Changed<()>, Refusal> {
    context.session.write(REMOVE, |w| {
        let tags = store::all(w.read())?;
        let tag = tags
            .into_iter()
            .find(|t| t.id == request.tag)
            .ok_or(Error::Unknown)?;
        if tag.files > 0 {
            return Err(Error::InUse(tag.files).into());
        }
        w.say("tag", tag.name);
        let organization = workspace::subject(w)?;
        w.on(organization, |tx| {
            tx.prepare_cached("DELETE FROM tags WHERE subject = ?1 AND id = ?2")?
                .execute(params![tx.subject, request.tag])?;
            Ok(())
        })
    })
}

/// Replaces the tags of a file.
pub fn set(context: &Context<'_>, request: SetTags) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(SET, |w| {
        let case: SubjectId = request.case.into();
        w.say("number", cases::store::number(w.read(), case)?);
        for tag in &request.tags {
            store::name(w.read(), *tag)?;
        }
        w.on(case, |tx| {
            for tag in store::of_case(tx, case)? {
                if !request.tags.contains(&tag) {
                    store::take_off(tx, tag)?;
                }
            }
            for tag in &request.tags {
                store::put(tx, *tag, today)?;
            }
            Ok(())
        })
    })
}
