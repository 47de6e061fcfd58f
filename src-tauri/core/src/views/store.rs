//! Rows of views.

use super::{BuiltIn, View, ViewKind};
use crate::cases::ListCases;
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId, UserId};
use crate::names::sort_key;
use crate::rules::By;
use rusqlite::{Connection, OptionalExtension, Row};

/// Every view this person may use: the program's, theirs, everyone's.
pub fn all(conn: &Connection, me: UserId, by: By<'_>) -> Result<Vec<View>, Refusal> {
    let first = first(conn, me)?;
    let mut views: Vec<View> = BuiltIn::ALL
        .iter()
        .map(|view| View {
            id: view.code().to_owned(),
            kind: ViewKind::BuiltIn,
            name: String::new(),
            list: view.list(by),
            first: false,
        })
        .collect();
    let mut kept = Vec::new();
    let mut mine =
        conn.prepare_cached("SELECT id, name, list FROM user_views WHERE subject = ?1")?;
    for view in mine.query_map([me], |row| read(row, ViewKind::Mine))? {
        kept.extend(view?);
    }
    let mut shared = conn.prepare_cached("SELECT id, name, list FROM shared_views")?;
    for view in shared.query_map([], |row| read(row, ViewKind::Shared))? {
        kept.extend(view?);
    }
    kept.sort_by_key(|v: &View| sort_key(&v.name));
    views.extend(kept);
    for view in &mut views {
        view.first = Some(&view.id) == first.as_ref();
    }
    Ok(views)
}

/// A view; none when a newer version wrote what this one cannot read.
fn read(row: &Row<'_>, kind: ViewKind) -> rusqlite::Result<Option<View>> {
    let id: RowId = row.get(0)?;
    let text: String = row.get(2)?;
    let Ok(list) = serde_json::from_str::<ListCases>(&text) else {
        return Ok(None);
    };
    Ok(Some(View {
        id: id.to_string(),
        kind,
        name: row.get(1)?,
        list,
        first: false,
    }))
}

fn first(conn: &Connection, me: UserId) -> Result<Option<String>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT view FROM view_choices WHERE subject = ?1")?
        .query_row([me], |row| row.get(0))
        .optional()?
        .flatten())
}

/// Whose a kept view is: the subject that holds it, and its name.
pub fn holder(
    conn: &Connection,
    me: UserId,
    view: RowId,
) -> Result<Option<(SubjectId, ViewKind, String)>, Refusal> {
    let mine = conn
        .prepare_cached("SELECT subject, name FROM user_views WHERE subject = ?1 AND id = ?2")?
        .query_row((me, view), |row| {
            Ok((row.get(0)?, ViewKind::Mine, row.get(1)?))
        })
        .optional()?;
    if mine.is_some() {
        return Ok(mine);
    }
    Ok(conn
        .prepare_cached("SELECT subject, name FROM shared_views WHERE id = ?1")?
        .query_row([view], |row| {
            Ok((row.get(0)?, ViewKind::Shared, row.get(1)?))
        })
        .optional()?)
}
