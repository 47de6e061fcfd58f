//! Open, read, change, move, assign.

use super::schema::Invariant;
use super::status::{self, CaseStatus, MoveError, Needs, StatusChange};
use super::store::{self, Error};
use super::types::*;
use crate::drafts;
use crate::error::Refusal;
use crate::follow_ups::store::Planned;
use crate::follow_ups::{self, FollowUpKind};
use crate::ids::{CaseId, RowId, SubjectId, UserId};
use crate::journal::{Action, Changed, SubjectKind, Tx, Undo, Writer};
use crate::pathway;
use crate::rules::{self, By};
use crate::session::Context;
use crate::users;
use chrono::NaiveDate;
use rusqlite::params;

const OPEN: Action = Action::new("cases.open", Undo::WhileUntouched);
const IDENTITY: Action = Action::new("cases.identity", Undo::Yes);
const CONTACTS: Action = Action::new("cases.contacts", Undo::Yes);
const IMMIGRATION: Action = Action::new("cases.immigration", Undo::Yes);
const FLAGS: Action = Action::new("cases.flags", Undo::Yes);
const MOVE: Action = Action::new("cases.move", Undo::WhileUntouched);
const ASSIGN: Action = Action::new("cases.assign", Undo::Yes);

/// Opens a file with its first follow-ups and, when the arrival is known, its
/// first steps.
pub fn open(context: &Context<'_>, request: NewCase) -> Result<Changed<CaseOpened>, Refusal> {
    let session = context.session;
    let rules = rules::current(session)?;
    let by = rules.on(session.today());
    let device = session.journal().device_id().to_string();
    session.write(OPEN, |w| {
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        let opened = insert(w, request, &device, by)?;
        w.on(opened.id, |tx| pathway::store::apply(tx, by))?;
        w.say("number", opened.number.clone());
        Ok(opened)
    })
}

/// Adds a file inside a write: shared by the window, imports and the demo. Its
/// first steps are left to propose.
pub fn insert(
    w: &mut Writer<'_>,
    request: NewCase,
    device: &str,
    by: By<'_>,
) -> Result<CaseOpened, Refusal> {
    insert_and(w, request, device, by, |_| Ok(()))
}

/// Adds a file with what `more` writes into it, as one change.
pub fn insert_and(
    w: &mut Writer<'_>,
    request: NewCase,
    device: &str,
    by: By<'_>,
    more: impl FnOnce(&Tx<'_>) -> Result<(), Refusal>,
) -> Result<CaseOpened, Refusal> {
    let today = by.today;
    let identity = store::checked(request.identity)?;
    let contacts = store::checked_contacts(request.contacts)?;
    let status = opening_status(request.status, identity.arrival_on, today)?;
    let number = store::next_number(w.aside(), device)?;
    let family = pathway::store::checked_family(request.family)?;
    let id: CaseId = w.create(SubjectKind::Case)?.into();
    w.on(id, |tx| {
        tx.prepare_cached(
            "INSERT INTO cases (subject, id, number, status, counsellor, opened_on)
             VALUES (?1, ?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![id, number, status, tx.author, today])?;
        store::write_identity(tx, &identity)?;
        store::write_contacts(tx, &contacts)?;
        if let Some(code) = request.immigration {
            let present = ImmigrationStatus {
                id: None,
                code,
                since: None,
                until: None,
                expires_on: None,
                document: None,
            };
            store::write_immigration(tx, &[present])?;
        }
        pathway::store::write_family(tx, &family)?;
        open_episode(tx, 1, today)?;
        step(tx, today, None, status, None)?;
        plan_first(tx, status, request.first_step, by)?;
        more(tx)
    })?;
    Ok(CaseOpened { id, number })
}

/// Plans what was asked for, else what the fitting rhythm gives: all of it
/// before an arrival, its first follow-up otherwise; the next ones are proposed
/// one contact at a time.
fn plan_first(
    tx: &Tx<'_>,
    status: CaseStatus,
    asked: Option<FirstStep>,
    by: By<'_>,
) -> Result<(), Refusal> {
    let planned = match asked {
        Some(first) => vec![(first.kind, first.due_on)],
        None => {
            let known = pathway::store::situation(tx, tx.subject)?;
            let ahead = status == CaseStatus::PreArrival;
            let mut found = if ahead {
                known.rhythm(pathway::Cadence::PreArrival, by).whole()
            } else {
                Vec::new()
            };
            if found.is_empty() {
                let points = known.rhythm(known.cadence(by), by).points();
                found.extend(points.into_iter().find(|p| p.due_on > by.today));
            }
            found.iter().map(|p| (p.kind, p.due_on)).collect()
        }
    };
    for (kind, due_on) in planned {
        follow_ups::store::plan(tx, &Planned::new(kind, due_on, tx.author))?;
    }
    Ok(())
}

fn opening_status(
    asked: Option<CaseStatus>,
    arrival: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<CaseStatus, Error> {
    match asked {
        Some(s @ (CaseStatus::PreArrival | CaseStatus::Welcome)) => Ok(s),
        Some(_) => Err(Error::OpeningStatus),
        None if arrival.is_some_and(|a| a > today) => Ok(CaseStatus::PreArrival),
        None => Ok(CaseStatus::Welcome),
    }
}

fn open_episode(tx: &Tx<'_>, number: i64, on: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO case_episodes (subject, id, number, opened_on) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![tx.subject, RowId::fresh(), number, on])?;
    Ok(())
}

/// Keeps a change of status in the file's story.
pub(crate) fn step(
    tx: &Tx<'_>,
    on: NaiveDate,
    from: Option<CaseStatus>,
    to: CaseStatus,
    reason: Option<&str>,
) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO case_steps (subject, id, happened_on, from_status, to_status, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![tx.subject, RowId::fresh(), on, from, to, reason])?;
    Ok(())
}

/// A file, whole.
pub fn show(context: &Context<'_>, request: CaseRef) -> Result<CaseSheet, Refusal> {
    let session = context.session;
    let sheet = session.read(|conn| store::sheet(conn, store::find(conn, &request.case)?))?;
    Ok(sheet)
}

/// A page of the list.
pub fn list(context: &Context<'_>, request: ListCases) -> Result<CasePage, Refusal> {
    let session = context.session;
    let request = super::list::of(request, session.actor().id);
    session.read(|conn| super::list::page(conn, &request, session.today()))
}

fn change(
    context: &Context<'_>,
    action: Action,
    case: CaseId,
    draft: Option<&String>,
    write: impl FnOnce(&Tx<'_>) -> Result<(), Refusal>,
) -> Result<Changed<()>, Refusal> {
    context.session.write(action, |w| {
        w.say("number", store::number(w.read(), case.into())?);
        if let Some(draft) = draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(case, write)
    })
}

/// Replaces the identity.
pub fn save_identity(context: &Context<'_>, request: SaveIdentity) -> Result<Changed<()>, Refusal> {
    let identity = store::checked(request.identity)?;
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    change(
        context,
        IDENTITY,
        request.case,
        request.draft.as_ref(),
        |tx| {
            store::write_identity(tx, &identity)?;
            if request.shift == Some(true) {
                pathway::store::apply(tx, by)?;
            }
            Ok(())
        },
    )
}

/// Replaces the ways to reach the person.
pub fn save_contacts(context: &Context<'_>, request: SaveContacts) -> Result<Changed<()>, Refusal> {
    let contacts = store::checked_contacts(request.contacts)?;
    change(context, CONTACTS, request.case, None, |tx| {
        store::write_contacts(tx, &contacts)
    })
}

/// Replaces the history of immigration statuses.
pub fn save_immigration(
    context: &Context<'_>,
    request: SaveImmigration,
) -> Result<Changed<()>, Refusal> {
    change(context, IMMIGRATION, request.case, None, |tx| {
        store::write_immigration(tx, &request.statuses)
    })
}

/// Replaces the safety flags.
pub fn save_flags(context: &Context<'_>, request: SaveFlags) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    change(context, FLAGS, request.case, None, |tx| {
        store::write_flags(tx, &request.flags, today)
    })
}

/// Moves a file to another status. What ends it goes by the closing sheet.
pub fn move_to(context: &Context<'_>, request: MoveCase) -> Result<Changed<()>, Refusal> {
    if request.change.to.is_over() {
        return Err(MoveError::BySheet.into());
    }
    let today = context.session.today();
    let rules = rules::current(context.session)?;
    context.session.write(MOVE, |w| {
        let case: SubjectId = request.case.into();
        w.say("number", store::number(w.read(), case)?);
        w.say("status", request.change.to.code());
        let from = store::status(w.read(), case)?;
        w.on(case, |tx| {
            if from == CaseStatus::Paused {
                resume(tx, rules.calendar().on_or_after(today))?;
            }
            change_status(tx, &request.change, request.first_step.as_ref(), today)
        })
    })
}

/// Moves the file being written to another status, by the table of moves.
pub(crate) fn change_status(
    tx: &Tx<'_>,
    change: &StatusChange,
    first_step: Option<&FirstStep>,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let from = store::status(tx, tx.subject)?;
    let attempts = store::attempts(tx, tx.subject, today)?;
    let needs = status::check(from, change, &attempts, today)?;
    let reason = change
        .reason
        .as_deref()
        .map(str::trim)
        .filter(|r| !r.is_empty());
    tx.prepare_cached(
        "UPDATE cases SET status = ?2, status_note = ?3, resume_on = ?4, transfer_to = ?5,
             confirmed_on = ?6 WHERE subject = ?1",
    )?
    .execute(params![
        tx.subject,
        change.to,
        reason,
        change.resume_on.filter(|_| needs == Needs::Pause),
        change
            .transfer_to
            .as_deref()
            .filter(|_| needs == Needs::Transfer),
        change.confirmed_on.filter(|_| needs == Needs::Transfer),
    ])?;
    step(tx, today, Some(from), change.to, reason)?;
    match needs {
        Needs::Closing | Needs::Transfer => end_episode(tx, change, reason, today)?,
        Needs::Reopening => {
            let last: Option<i64> = tx
                .prepare_cached("SELECT max(number) FROM case_episodes WHERE subject = ?1")?
                .query_row([tx.subject], |row| row.get(0))?;
            open_episode(tx, last.unwrap_or(0) + 1, today)?;
        }
        Needs::Pause => {
            // What is planned waits for the resumption, which asks for attention
            // by itself when nothing else does.
            let due = change.resume_on.unwrap_or(today);
            if follow_ups::store::wait_until(tx, due)? == 0 {
                follow_ups::store::plan(tx, &Planned::new(FollowUpKind::Reminder, due, tx.author))?;
            }
        }
        Needs::Nothing => {}
    }
    if change.to.needs_next_step() && !follow_ups::store::has_open(tx, tx.subject)? {
        let first = first_step.ok_or(Invariant::NoNextStep)?;
        follow_ups::store::plan(tx, &Planned::new(first.kind, first.due_on, tx.author))?;
    }
    Ok(())
}

/// Ends a pause: what waited for its end is due now, when that comes earlier.
fn resume(tx: &Tx<'_>, now: NaiveDate) -> Result<(), Refusal> {
    let until: Option<NaiveDate> = tx
        .prepare_cached("SELECT resume_on FROM cases WHERE subject = ?1")?
        .query_row([tx.subject], |row| row.get(0))?;
    match until {
        Some(day) => follow_ups::store::wait_no_more(tx, day, now),
        None => Ok(()),
    }
}

/// Ends the open episode; what was still planned is cancelled, and says so.
fn end_episode(
    tx: &Tx<'_>,
    change: &StatusChange,
    reason: Option<&str>,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let closing = change
        .closing
        .unwrap_or(status::ClosingReason::TransferredOut);
    tx.prepare_cached(
        "UPDATE case_episodes SET closed_on = ?2, reason = ?3, note = ?4
         WHERE subject = ?1 AND closed_on IS NULL",
    )?
    .execute(params![tx.subject, today, closing, reason])?;
    tx.prepare_cached(
        "UPDATE follow_ups SET outcome = 'cancelled', done_on = ?2
         WHERE subject = ?1 AND outcome IS NULL",
    )?
    .execute(params![tx.subject, today])?;
    Ok(())
}

/// Gives a file to a counsellor, with its open follow-ups.
pub fn assign(context: &Context<'_>, request: AssignCase) -> Result<Changed<()>, Refusal> {
    context.session.write(ASSIGN, |w| {
        w.say("number", store::number(w.read(), request.case.into())?);
        users::check_accompanies(w.read(), request.counsellor)?;
        w.on(request.case, |tx| hand_over(tx, request.counsellor))
    })
}

/// Gives the file being written to a counsellor, with all that is open in it.
pub(super) fn hand_over(tx: &Tx<'_>, counsellor: UserId) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE cases SET counsellor = ?2 WHERE subject = ?1")?
        .execute(params![tx.subject, counsellor])?;
    tx.prepare_cached(
        "UPDATE follow_ups SET assigned = ?2 WHERE subject = ?1 AND outcome IS NULL",
    )?
    .execute(params![tx.subject, counsellor])?;
    pathway::store::hand_over(tx, counsellor)
}
