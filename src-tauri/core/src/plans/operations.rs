//! Show, write, move, settle a step, agree, sign.

use super::{
    AgreePlan, MoveObjective, MovesOf, Needs, ObjectiveMoves, PlanOf, PlanSheet, SaveObjective,
    SetPlanStep, SignPlan, check, next_of, store,
};
use crate::error::Refusal;
use crate::ids::{CaseId, RowId};
use crate::journal::{Action, Changed, Undo, Writer};
use crate::session::Context;
use crate::{cases, drafts};

const WRITE: Action = Action::new("plans.write", Undo::Yes);
const MOVE: Action = Action::new("plans.move", Undo::Yes);
const STEP: Action = Action::new("plans.step", Undo::Yes);
const AGREE: Action = Action::new("plans.agree", Undo::Yes);
const SIGN: Action = Action::new("plans.sign", Undo::Yes);

/// The plan of a file: what the window shows, and what is printed.
pub fn show(context: &Context<'_>, request: PlanOf) -> Result<PlanSheet, Refusal> {
    context
        .session
        .read(|conn| store::sheet(conn, request.case))
}

/// Where an objective may go from a status, and which moves say why.
pub fn moves(_: &Context<'_>, request: MovesOf) -> Result<Vec<ObjectiveMoves>, Refusal> {
    let reason = |to| matches!(check(request.status, to), Ok(Needs::Reason));
    let all = next_of(request.status).into_iter();
    Ok(all
        .map(|to| ObjectiveMoves {
            to,
            reason: reason(to),
        })
        .collect())
}

fn begin(w: &mut Writer<'_>, case: CaseId, draft: Option<&String>) -> Result<(), Refusal> {
    w.say("number", cases::store::number(w.read(), case.into())?);
    if let Some(draft) = draft {
        drafts::operations::remove(w.aside(), w.author(), draft)?;
    }
    Ok(())
}

/// Writes an objective with its steps, or changes one.
pub fn save(context: &Context<'_>, request: SaveObjective) -> Result<Changed<RowId>, Refusal> {
    let today = context.session.today();
    context.session.write(WRITE, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        w.on(request.case, |tx| {
            cases::schema::check_under_way(tx, tx.subject)?;
            store::save(tx, &request, today)
        })
    })
}

/// Moves an objective.
pub fn move_to(context: &Context<'_>, request: MoveObjective) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(MOVE, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        w.say("status", request.to.code());
        w.on(request.case, |tx| store::move_to(tx, &request, today))
    })
}

/// Says where a step stands.
pub fn set_step(context: &Context<'_>, request: SetPlanStep) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(STEP, |w| {
        begin(w, request.case, None)?;
        w.on(request.case, |tx| store::set_step(tx, &request, today))
    })
}

/// Agrees on the plan as it stands.
pub fn agree(context: &Context<'_>, request: AgreePlan) -> Result<Changed<u32>, Refusal> {
    let today = context.session.today();
    context.session.write(AGREE, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        let version = w.on(request.case, |tx| store::agree(tx, &request, today))?;
        w.say("version", version);
        Ok(version)
    })
}

/// Records that the signed paper of a version was seen.
pub fn sign(context: &Context<'_>, request: SignPlan) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(SIGN, |w| {
        begin(w, request.case, None)?;
        w.on(request.case, |tx| store::sign(tx, &request, today))
    })
}
