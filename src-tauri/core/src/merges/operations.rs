//! List, compare, merge; set apart, reconsider.

use super::rows::{self, Moved, Rows, blob};
use super::settle::Settling;
use super::*;
use crate::cases::CaseOpened;
use crate::cases::status::CaseStatus;
use crate::cases::store as cases;
use crate::error::Refusal;
use crate::households;
use crate::ids::{CaseId, RowId, SubjectId, UserId};
use crate::journal::{Action, Changed, Registry, Tx, Undo, Writer};
use crate::session::{Context, Nothing};
use chrono::NaiveDate;
use rusqlite::params;
use rusqlite::types::Value;

const MERGE: Action = Action::new("merges.merge", Undo::WhileAlone);
const SET_APART: Action = Action::new("merges.set_apart", Undo::Yes);
const RECONSIDER: Action = Action::new("merges.reconsider", Undo::Yes);

/// The possible duplicates of the whole vault.
pub fn list(context: &Context<'_>, _: Nothing) -> Result<PossiblePairs, Refusal> {
    list::find(context)
}

/// What is known of one file's likeness to others.
pub fn of(context: &Context<'_>, request: MergesOf) -> Result<Merges, Refusal> {
    context.session.read(|conn| {
        Ok(Merges {
            possible: store::possible(conn, request.case)?,
            absorbed: store::absorbed(conn, request.case.into())?,
            apart: store::set_apart(conn, request.case.into())?,
        })
    })
}

/// Two files side by side.
pub fn compare(context: &Context<'_>, request: TwoFiles) -> Result<SideBySide, Refusal> {
    let session = context.session;
    session.read(|conn| {
        let one = cases::find(conn, &request.one)?;
        let other = cases::find(conn, &request.other)?;
        store::side_by_side(conn, session.journal().registry, one, other)
    })
}

/// Makes two files one.
pub fn merge(context: &Context<'_>, request: MergeFiles) -> Result<Changed<CaseOpened>, Refusal> {
    let session = context.session;
    let registry = session.journal().registry;
    let (kept, absorbed): (SubjectId, SubjectId) = (request.kept.into(), request.absorbed.into());
    session.write(MERGE, |w| {
        let number = cases::number(w.read(), kept)?;
        let other = cases::number(w.read(), absorbed)?;
        w.say("number", number.clone());
        w.say("other", other.clone());
        check(w, &request)?;
        let all = rows::gather(w.read(), registry, absorbed)?;
        rows::repoint_elsewhere(w, absorbed, kept)?;
        w.on(absorbed, |tx| rows::empty(tx, &all))?;
        let before = w.on(kept, Before::read)?;
        let request = completed(&request, &before, &all);
        let moved = w.on(kept, |tx| bring(tx, registry, &all, &request))?;
        // One person is one member of each household: what follows rests on it.
        households::store::make_one(w, request.kept, session.today())?;
        w.on(kept, |tx| {
            settle(tx, registry, &moved, &request)?;
            hand_over(tx, &before, &all, absorbed)?;
            alias(tx, &other, absorbed, session.today())
        })?;
        for attached in registry.attached {
            (attached.carry)(w.aside(), absorbed, kept)?;
        }
        move_drafts(w, absorbed, kept)?;
        Ok(CaseOpened {
            id: request.kept,
            number,
        })
    })
}

fn check(w: &Writer<'_>, request: &MergeFiles) -> Result<(), Refusal> {
    let (kept, absorbed) = (request.kept, request.absorbed);
    if kept == absorbed {
        return Err(Error::SameFile.into());
    }
    if store::apart_since(w.read(), kept.into(), absorbed.into())?.is_some() {
        return Err(Error::SetApart.into());
    }
    let warnings = store::warnings(w.read(), kept, absorbed)?;
    match warnings
        .into_iter()
        .find(|warning| !request.acknowledged.contains(warning))
    {
        Some(warning) => Err(Error::NotAcknowledged(warning).into()),
        None => Ok(()),
    }
}

/// What the file that stays says of itself, before the other comes in.
struct Before {
    status: CaseStatus,
    counsellor: UserId,
    opened_on: NaiveDate,
    placed: bool,
}

impl Before {
    fn read(tx: &Tx<'_>) -> Result<Before, Refusal> {
        Ok(tx
            .prepare_cached(
                "SELECT status, counsellor, opened_on,
                     coalesce(address, municipality, postal_code) IS NOT NULL
                 FROM cases WHERE subject = ?1",
            )?
            .query_row([tx.subject], |row| {
                Ok(Before {
                    status: row.get(0)?,
                    counsellor: row.get(1)?,
                    opened_on: row.get(2)?,
                    placed: row.get(3)?,
                })
            })?)
    }
}

/// Brings everything in.
fn bring(
    tx: &Tx<'_>,
    registry: &'static Registry,
    all: &[Rows],
    request: &MergeFiles,
) -> Result<Moved, Refusal> {
    let absorbed: SubjectId = request.absorbed.into();
    let moved = rows::bring(tx, all, absorbed, request)?;
    rows::repoint_inside(tx, registry, absorbed.as_bytes(), tx.subject.as_bytes())?;
    if let Some(cases) = all.first()
        && let Some(row) = cases.only(absorbed)
    {
        for field in [MergeField::Place, MergeField::Status] {
            if request.side(field) == Some(MergeSide::Absorbed) {
                rows::together(tx, cases, row, field)?;
            }
        }
    }
    Ok(moved)
}

/// Says once what both said.
fn settle(
    tx: &Tx<'_>,
    registry: &'static Registry,
    moved: &Moved,
    request: &MergeFiles,
) -> Result<(), Refusal> {
    let settling = Settling {
        tx,
        registry,
        moved,
    };
    let lead = request.side(MergeField::Name).unwrap_or(MergeSide::Kept);
    settling.all(lead, request.other_name.unwrap_or(OtherName::Former))
}

/// The choices that go without saying: a file under way before one that is over,
/// an address before none, the first opening.
fn completed(request: &MergeFiles, before: &Before, all: &[Rows]) -> MergeFiles {
    let mut request = request.clone();
    let absorbed: SubjectId = request.absorbed.into();
    let value = |column: &str| all.first().and_then(|rows| rows.value(absorbed, column));
    let text = |column: &str| match value(column) {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let alive = text("status")
        .and_then(|code| code.parse::<CaseStatus>().ok())
        .is_some_and(|status| !status.is_over());
    let earlier = text("opened_on")
        .and_then(|date| date.parse::<NaiveDate>().ok())
        .is_some_and(|date| date < before.opened_on);
    for (field, from_absorbed) in [
        (MergeField::Status, before.status.is_over() && alive),
        (MergeField::Place, !before.placed),
        (MergeField::Opened, earlier),
    ] {
        if request.side(field).is_none() && from_absorbed {
            request.fields.push(FieldChoice {
                field,
                from: MergeSide::Absorbed,
            });
        }
    }
    request
}

/// What the counsellor who no longer has the file had to do goes to the one who has.
fn hand_over(
    tx: &Tx<'_>,
    before: &Before,
    all: &[Rows],
    absorbed: SubjectId,
) -> Result<(), Refusal> {
    let now: UserId = tx
        .prepare_cached("SELECT counsellor FROM cases WHERE subject = ?1")?
        .query_row([tx.subject], |row| row.get(0))?;
    let theirs = all
        .first()
        .and_then(|rows| rows.value(absorbed, "counsellor"));
    let mine = blob(SubjectId(before.counsellor.0));
    for old in [theirs, Some(&mine)].into_iter().flatten() {
        if *old == blob(SubjectId(now.0)) {
            continue;
        }
        for sql in [
            "UPDATE follow_ups SET assigned = ?2
             WHERE subject = ?1 AND assigned = ?3 AND outcome IS NULL",
            "UPDATE pathway_steps SET owner = ?2
             WHERE subject = ?1 AND owner = ?3 AND status IN ('todo', 'doing')",
        ] {
            tx.prepare_cached(sql)?
                .execute(params![tx.subject, now, old])?;
        }
    }
    Ok(())
}

fn alias(tx: &Tx<'_>, number: &str, absorbed: SubjectId, on: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO case_aliases (subject, id, number, absorbed, merged_on)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![tx.subject, RowId::fresh(), number, absorbed, on])?;
    Ok(())
}

/// What is half-typed goes with its file, unless the same form is half-typed there;
/// choices between it and another file have served.
fn move_drafts(w: &Writer<'_>, absorbed: SubjectId, kept: SubjectId) -> Result<(), Refusal> {
    w.aside()
        .prepare_cached(
            "DELETE FROM drafts WHERE form LIKE 'merges.choose:%' AND instr(form, ?1) > 0",
        )?
        .execute([absorbed.to_string()])?;
    w.aside()
        .prepare_cached(
            "UPDATE OR IGNORE drafts SET subject = ?2, form = replace(form, ?3, ?4)
             WHERE subject = ?1",
        )?
        .execute(params![
            absorbed,
            kept,
            absorbed.to_string(),
            kept.to_string()
        ])?;
    Ok(())
}

/// The two files of a request, which are not one.
fn two(w: &mut Writer<'_>, request: &TwoFiles) -> Result<(CaseId, CaseId), Refusal> {
    let one = cases::find(w.read(), &request.one)?;
    let other = cases::find(w.read(), &request.other)?;
    if one == other {
        return Err(Error::SameFile.into());
    }
    w.say("number", cases::number(w.read(), one.into())?);
    w.say("other", cases::number(w.read(), other.into())?);
    Ok((one, other))
}

/// Says that two files are of two people: the pair is never proposed again.
pub fn set_apart(context: &Context<'_>, request: TwoFiles) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(SET_APART, |w| {
        let (one, other) = two(w, &request)?;
        if store::apart_since(w.read(), one.into(), other.into())?.is_some() {
            return Err(Error::SetApart.into());
        }
        for (subject, not) in [(one, other), (other, one)] {
            w.on(subject, |tx| {
                tx.prepare_cached(
                    "INSERT INTO case_distinctions (subject, id, other, said_on, said_by)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    tx.subject,
                    RowId::fresh(),
                    not,
                    today,
                    tx.author
                ])?;
                Ok(())
            })?;
        }
        Ok(())
    })
}

/// Takes back that two files are of two people.
pub fn reconsider(context: &Context<'_>, request: TwoFiles) -> Result<Changed<()>, Refusal> {
    context.session.write(RECONSIDER, |w| {
        let (one, other) = two(w, &request)?;
        if store::apart_since(w.read(), one.into(), other.into())?.is_none() {
            return Err(Error::NotSetApart.into());
        }
        for (subject, not) in [(one, other), (other, one)] {
            w.on(subject, |tx| {
                tx.prepare_cached(
                    "DELETE FROM case_distinctions WHERE subject = ?1 AND other = ?2",
                )?
                .execute(params![tx.subject, not])?;
                Ok(())
            })?;
        }
        Ok(())
    })
}
