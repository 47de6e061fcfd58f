//! Show, save, settle; absences.

use super::{
    DeadlineKind, DeadlineState, DeadlineStep, Deadlines, DeadlinesOf, Error, SaveAbsences,
    SaveDeadline, SettleDeadline, estimates, store,
};
use crate::cases;
use crate::drafts;
use crate::error::Refusal;
use crate::ids::{CaseId, RowId};
use crate::journal::{Action, Changed, Tx, Undo, Writer};
use crate::rules::{self, By};
use crate::session::Context;
use crate::written::one_line;

const ADD: Action = Action::new("deadlines.add", Undo::WhileUntouched);
const CORRECT: Action = Action::new("deadlines.correct", Undo::Yes);
const SETTLE: Action = Action::new("deadlines.settle", Undo::WhileUntouched);
const ABSENCES: Action = Action::new("deadlines.absences", Undo::Yes);

/// Characters of a document's number that may be kept.
const LAST_CHARACTERS: usize = 3;
/// Longer than any note of a deadline.
const LONGEST: usize = 500;

/// What runs out in a file, and what its dates let estimate.
pub fn show(context: &Context<'_>, request: DeadlinesOf) -> Result<Deadlines, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    let case = request.case.into();
    context.session.read(|conn| {
        let known = store::presence(conn, case)?;
        Ok(Deadlines {
            deadlines: store::of_case(conn, case, by)?,
            estimates: estimates::estimates(&known, by),
            absences: known.absences,
        })
    })
}

fn checked(mut request: SaveDeadline) -> Result<SaveDeadline, Refusal> {
    if request.kind == DeadlineKind::Status {
        return Err(Error::OfTheStatus.into());
    }
    request.issued_by = one_line(request.issued_by);
    request.note = one_line(request.note);
    request.last_characters = one_line(request.last_characters);
    let long = |text: &Option<String>, most| {
        text.as_ref()
            .is_some_and(|t: &String| t.chars().count() > most)
    };
    if long(&request.last_characters, LAST_CHARACTERS) {
        return Err(Error::NumberTooLong.into());
    }
    if long(&request.issued_by, LONGEST) || long(&request.note, LONGEST) {
        return Err(cases::store::Error::TooLong("deadline").into());
    }
    Ok(request)
}

fn begin(w: &mut Writer<'_>, case: CaseId, draft: Option<&String>) -> Result<(), Refusal> {
    w.say("number", cases::store::number(w.read(), case.into())?);
    match draft {
        Some(draft) => drafts::operations::remove(w.aside(), w.author(), draft),
        None => Ok(()),
    }
}

/// Adds a deadline, or corrects one.
pub fn save(context: &Context<'_>, request: SaveDeadline) -> Result<Changed<RowId>, Refusal> {
    let request = checked(request)?;
    let action = if request.id.is_some() { CORRECT } else { ADD };
    context.session.write(action, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        w.say("what", request.kind.code());
        w.on(request.case, |tx| store::save(tx, &request, None))
    })
}

/// Says what was done about a deadline.
pub fn settle(context: &Context<'_>, request: SettleDeadline) -> Result<Changed<()>, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.write(SETTLE, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        let one = store::one(w.read(), request.case.into(), request.deadline)?;
        w.say("what", one.kind.code());
        w.on(request.case, |tx| apply(tx, &one, &request.step, by))
    })
}

fn apply(tx: &Tx<'_>, one: &store::Stored, step: &DeadlineStep, by: By<'_>) -> Result<(), Refusal> {
    let today = by.today;
    match step {
        DeadlineStep::Seen {} => {
            one.clock().alert(by).ok_or(Error::NoAlert)?;
            store::set_seen(tx, one, today)
        }
        DeadlineStep::Asked { on } => {
            one.state.check(DeadlineState::Asked)?;
            if *on > today {
                return Err(Error::Dates.into());
            }
            store::set_state(tx, one, DeadlineState::Asked, Some(*on), None)
        }
        DeadlineStep::Renewed { on, expires_on } => {
            one.state.check(DeadlineState::Renewed)?;
            if *on > today || expires_on <= on {
                return Err(Error::Dates.into());
            }
            match one.status {
                Some(_) => store::renew_status(tx, one, *on, *expires_on),
                None => {
                    store::set_state(tx, one, DeadlineState::Renewed, Some(*on), None)?;
                    store::renew(tx, one, *expires_on).map(|_| ())
                }
            }
        }
        DeadlineStep::NotNeeded { reason } => {
            one.state.check(DeadlineState::NotNeeded)?;
            let reason = one_line(Some(reason.clone())).ok_or(Error::ReasonMissing)?;
            store::set_state(
                tx,
                one,
                DeadlineState::NotNeeded,
                Some(today),
                Some(&reason),
            )
        }
        DeadlineStep::Reopened {} => {
            one.state.check(DeadlineState::Open)?;
            store::set_state(tx, one, DeadlineState::Open, None, None)
        }
    }
}

/// Replaces the absences.
pub fn save_absences(context: &Context<'_>, request: SaveAbsences) -> Result<Changed<()>, Refusal> {
    let absences = store::checked_absences(request.absences, context.session.today())?;
    context.session.write(ABSENCES, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        w.on(request.case, |tx| store::write_absences(tx, &absences))
    })
}
