//! Show, put down, complete, correct; set aside; settle an alert; French.

use super::french::{self, FrenchLevel, SaveFrench};
use super::{
    AssessmentRef, DomainScale, Needs, NeedsOf, SaveAssessment, SetDomainAside, SettleAlert, scale,
    store,
};
use crate::error::Refusal;
use crate::ids::{CaseId, RowId};
use crate::journal::{Action, Changed, Tx, Undo};
use crate::rules;
use crate::session::{Context, Nothing};
use crate::{cases, drafts};

const PUT_DOWN: Action = Action::new("assessments.put_down", Undo::Yes);
const COMPLETE: Action = Action::new("assessments.complete", Undo::Yes);
const CORRECT: Action = Action::new("assessments.correct", Undo::Yes);
const DISCARD: Action = Action::new("assessments.discard", Undo::Yes);
const SET_ASIDE: Action = Action::new("assessments.set_aside", Undo::Yes);
const SETTLE: Action = Action::new("assessments.settle_alert", Undo::WhileUntouched);
const FRENCH: Action = Action::new("assessments.french", Undo::Yes);

/// The needs of a file, whole.
pub fn show(context: &Context<'_>, request: NeedsOf) -> Result<Needs, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context
        .session
        .read(|conn| store::show(conn, request.case.into(), by))
}

/// The thirteen domains and what each score means.
pub fn domains(_: &Context<'_>, _: Nothing) -> Result<Vec<DomainScale>, Refusal> {
    Ok(scale().to_vec())
}

/// The twelve levels of French.
pub fn levels(_: &Context<'_>, _: Nothing) -> Result<Vec<FrenchLevel>, Refusal> {
    Ok(french::levels().to_vec())
}

fn change<T>(
    context: &Context<'_>,
    action: Action,
    case: CaseId,
    draft: Option<&String>,
    write: impl FnOnce(&Tx<'_>) -> Result<T, Refusal>,
) -> Result<Changed<T>, Refusal> {
    context.session.write(action, |w| {
        w.say("number", cases::store::number(w.read(), case.into())?);
        if let Some(draft) = draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(case, write)
    })
}

/// Puts an assessment down, completes it, or completes the one that corrects
/// another.
pub fn save(context: &Context<'_>, request: SaveAssessment) -> Result<Changed<RowId>, Refusal> {
    let today = context.session.today();
    let action = match (request.complete, request.corrects) {
        (false, _) => PUT_DOWN,
        (true, None) => COMPLETE,
        (true, Some(_)) => CORRECT,
    };
    change(
        context,
        action,
        request.case,
        request.draft.as_ref(),
        |tx| {
            // What a closed file says is still corrected.
            if request.corrects.is_none() {
                cases::schema::check_under_way(tx, tx.subject)?;
            }
            store::save(tx, &request, today)
        },
    )
}

/// Throws away an assessment that was put down.
pub fn discard(context: &Context<'_>, request: AssessmentRef) -> Result<Changed<()>, Refusal> {
    change(context, DISCARD, request.case, None, |tx| {
        store::discard(tx, request.assessment)
    })
}

/// Says why a low score has no objective.
pub fn set_aside(context: &Context<'_>, request: SetDomainAside) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    change(context, SET_ASIDE, request.case, None, |tx| {
        store::set_aside(tx, &request, today)
    })
}

/// Writes who was warned and what was decided.
pub fn settle_alert(context: &Context<'_>, request: SettleAlert) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    change(
        context,
        SETTLE,
        request.case,
        request.draft.as_ref(),
        |tx| store::settle_alert(tx, &request, today),
    )
}

/// Records French by skill, or corrects a result.
pub fn save_french(context: &Context<'_>, request: SaveFrench) -> Result<Changed<RowId>, Refusal> {
    let today = context.session.today();
    change(
        context,
        FRENCH,
        request.case,
        request.draft.as_ref(),
        |tx| french::save(tx, &request, today),
    )
}
