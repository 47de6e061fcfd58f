//! A few tags on a few files, and a view that the team shares.

use super::{BATCH, FILL};
use crate::cases::ListCases;
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId};
use crate::session::Session;
use crate::tags::{TagColor, store};
use crate::workspace;
use rusqlite::params;

const TAGS: &[(&str, TagColor)] = &[
    ("Jumelage", TagColor::Teal),
    ("Francisation en attente", TagColor::Amber),
    ("Accueil de groupe", TagColor::Purple),
];
/// Of the first files, one in two bears a tag; of all, one in ten.
const FIRST: u32 = 40;
const VIEW: &str = "Jumelage à relancer";

/// Adds them, once the files are there.
pub(super) fn fill(session: &Session, files: u32) -> Result<(), Refusal> {
    session.write(FILL, |w| {
        if !store::all(w.read())?.is_empty() {
            return Ok(());
        }
        let tags: Vec<RowId> = TAGS.iter().map(|_| RowId::fresh()).collect();
        let first = tags.first().copied();
        let view = ListCases {
            tag: first,
            silent_days: Some(30),
            ..ListCases::default()
        };
        let list = serde_json::to_string(&view).unwrap_or_default();
        let workspace = workspace::subject(w)?;
        w.on(workspace, |tx| {
            for ((name, color), id) in TAGS.iter().zip(&tags) {
                tx.execute(
                    "INSERT INTO tags (subject, id, name, color) VALUES (?1, ?2, ?3, ?4)",
                    params![tx.subject, id, name, color],
                )?;
            }
            tx.execute(
                "INSERT INTO shared_views (subject, id, name, list) VALUES (?1, ?2, ?3, ?4)",
                params![tx.subject, RowId::fresh(), VIEW, list],
            )?;
            Ok(())
        })?;
        Ok(())
    })?;
    tagged(session, files)
}

/// Puts the tags in turn.
fn tagged(session: &Session, files: u32) -> Result<(), Refusal> {
    let today = session.today();
    let (tags, cases) = session.read(|conn| {
        let cases: Vec<SubjectId> = conn
            .prepare("SELECT subject FROM case_lines ORDER BY number LIMIT ?1")?
            .query_map([FIRST.max(files / 5)], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok((store::all(conn)?, cases))
    })?;
    let mut tags = tags.iter().map(|tag| tag.id).cycle();
    let borne: Vec<SubjectId> = cases.into_iter().step_by(2).collect();
    for some in borne.chunks(BATCH as usize) {
        session.write(FILL, |w| {
            for (case, tag) in some.iter().zip(tags.by_ref()) {
                w.on(*case, |tx| store::put(tx, tag, today))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
