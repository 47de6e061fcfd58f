//! In whose name letters are written.

use super::{Error, Letterhead};
use crate::error::Refusal;
use crate::journal::{Action, Changed, Tx, Undo};
use crate::session::{Context, Nothing};
use crate::workspace;
use crate::written::one_line;
use rusqlite::{Connection, OptionalExtension, params};

const SAVE: Action = Action::new("letters.head", Undo::Yes);

/// Longer than any of its values.
const LONGEST: usize = 200;

/// The letterhead of this vault, empty while none was written.
pub fn of_vault(conn: &Connection) -> Result<Letterhead, Refusal> {
    let found = conn
        .prepare_cached("SELECT name, address, phone FROM letterheads ORDER BY subject LIMIT 1")?
        .query_row([], |row| {
            Ok(Letterhead {
                name: row.get(0)?,
                address: row.get(1)?,
                phone: row.get(2)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Writes the letterhead of the workspace being written.
pub fn write(tx: &Tx<'_>, head: &Letterhead) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO letterheads (subject, id, name, address, phone) VALUES (?1, ?1, ?2, ?3, ?4)
         ON CONFLICT (subject, id) DO UPDATE SET
             name = excluded.name, address = excluded.address, phone = excluded.phone",
    )?
    .execute(params![tx.subject, head.name, head.address, head.phone])?;
    Ok(())
}

/// The letterhead.
pub fn show(context: &Context<'_>, _: Nothing) -> Result<Letterhead, Refusal> {
    context.session.read(of_vault)
}

fn said(text: &str) -> Result<Option<String>, Error> {
    match one_line(Some(text)) {
        Some(text) if text.chars().count() > LONGEST => Err(Error::HeadTooLong),
        text => Ok(text),
    }
}

/// Writes the letterhead: coordinators and administrators; in a vault that has
/// neither, everyone.
pub fn save(context: &Context<'_>, request: Letterhead) -> Result<Changed<()>, Refusal> {
    let head = Letterhead {
        name: said(&request.name)?.unwrap_or_default(),
        address: said(request.address.as_deref().unwrap_or_default())?,
        phone: said(request.phone.as_deref().unwrap_or_default())?,
    };
    context.session.write(SAVE, |w| {
        let workspace = workspace::subject(w)?;
        w.on(workspace, |tx| write(tx, &head))
    })
}
