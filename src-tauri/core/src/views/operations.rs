//! Which views there are; keep, remove, begin with one.

use super::{ChooseView, Error, LONGEST, SaveView, View, ViewKind, ViewRef, store};
use crate::cases::ListCases;
use crate::drafts;
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId};
use crate::journal::{Action, Changed, Tx, Undo};
use crate::rules;
use crate::session::{Context, Nothing};
use crate::workspace;
use crate::written::one_line;
use rusqlite::params;

const SAVE: Action = Action::new("views.save", Undo::Yes);
const REMOVE: Action = Action::new("views.remove", Undo::Yes);
const CHOOSE: Action = Action::new("views.choose", Undo::Yes);

/// Every view this person may use.
pub fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<View>, Refusal> {
    let session = context.session;
    let rules = rules::current(session)?;
    let by = rules.on(session.today());
    session.read(|conn| store::all(conn, session.actor().id, by))
}

/// The table that holds views of this kind.
fn table(kind: ViewKind) -> &'static str {
    match kind {
        ViewKind::Shared => "shared_views",
        ViewKind::Mine | ViewKind::BuiltIn => "user_views",
    }
}

fn drop_row(tx: &Tx<'_>, kind: ViewKind, view: RowId) -> Result<(), Refusal> {
    let sql = format!("DELETE FROM {} WHERE subject = ?1 AND id = ?2", table(kind));
    tx.prepare_cached(&sql)?
        .execute(params![tx.subject, view])?;
    Ok(())
}

fn checked(name: &str) -> Result<String, Error> {
    let name = one_line(Some(name)).ok_or(Error::NameMissing)?;
    if name.chars().count() > LONGEST {
        return Err(Error::TooLong);
    }
    Ok(name)
}

/// Keeps a view; shared, it passes from me to everyone, and back.
pub fn save(context: &Context<'_>, request: SaveView) -> Result<Changed<RowId>, Refusal> {
    let name = checked(&request.name)?;
    let list = ListCases {
        after: None,
        limit: None,
        ..request.list
    };
    let text = serde_json::to_string(&list).map_err(|_| Error::Unwritable)?;
    let me = context.session.actor().id;
    let kind = if request.shared {
        ViewKind::Shared
    } else {
        ViewKind::Mine
    };
    context.session.write(SAVE, |w| {
        w.say("view", name.clone());
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        let id = request.id.unwrap_or_else(RowId::fresh);
        if request.id.is_some() {
            let (holder, before, _) = store::holder(w.read(), me, id)?.ok_or(Error::Unknown)?;
            if before != kind {
                w.on(holder, |tx| drop_row(tx, before, id))?;
            }
        }
        let subject = match kind {
            ViewKind::Shared => workspace::subject(w)?,
            ViewKind::Mine | ViewKind::BuiltIn => SubjectId(me.0),
        };
        w.on(subject, |tx| {
            let sql = format!(
                "INSERT INTO {} (subject, id, name, list) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (subject, id) DO UPDATE SET name = ?3, list = ?4",
                table(kind)
            );
            tx.prepare_cached(&sql)?
                .execute(params![tx.subject, id, name, text])?;
            Ok(id)
        })
    })
}

/// Removes a kept view; the files stay as they are.
pub fn remove(context: &Context<'_>, request: ViewRef) -> Result<Changed<()>, Refusal> {
    let me = context.session.actor().id;
    context.session.write(REMOVE, |w| {
        let (holder, kind, name) =
            store::holder(w.read(), me, request.view)?.ok_or(Error::Unknown)?;
        w.say("view", name);
        w.on(holder, |tx| drop_row(tx, kind, request.view))
    })
}

/// Says which view this person's list begins with.
pub fn choose(context: &Context<'_>, request: ChooseView) -> Result<Changed<()>, Refusal> {
    let me = context.session.actor().id;
    let today = context.session.today();
    context.session.write(CHOOSE, |w| {
        if let Some(view) = &request.view {
            let rules = rules::of(w.read())?;
            let known = store::all(w.read(), me, rules.on(today))?;
            known.iter().find(|v| v.id == *view).ok_or(Error::Unknown)?;
        }
        w.on(SubjectId(me.0), |tx| {
            tx.prepare_cached(
                "INSERT INTO view_choices (subject, id, view) VALUES (?1, ?1, ?2)
                 ON CONFLICT (subject, id) DO UPDATE SET view = ?2",
            )?
            .execute(params![tx.subject, request.view])?;
            Ok(())
        })
    })
}
