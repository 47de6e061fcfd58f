//! Show, preview, apply; say where a step stands; save the family.

use super::{Error, Pathway, PathwayOf, PreviewPathway, Proposal, SaveSituation, SetStep, store};
use crate::cases;
use crate::drafts;
use crate::error::Refusal;
use crate::journal::{Action, Changed, Undo};
use crate::rules;
use crate::session::Context;
use crate::users;

const APPLY: Action = Action::new("pathway.apply", Undo::Yes);
const SET: Action = Action::new("pathway.set", Undo::Yes);
const SITUATION: Action = Action::new("pathway.situation", Undo::Yes);

/// The first steps of a file, and what its facts would change in them.
pub fn show(context: &Context<'_>, request: PathwayOf) -> Result<Pathway, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context
        .session
        .read(|conn| store::show(conn, request.case.into(), by))
}

/// What another arrival date, or another country, would change.
pub fn preview(context: &Context<'_>, request: PreviewPathway) -> Result<Proposal, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.read(|conn| {
        store::preview(
            conn,
            request.case.into(),
            request.arrival_on,
            request.country,
            by,
        )
    })
}

/// Accepts what is proposed: every step and follow-up in one write.
pub fn apply(context: &Context<'_>, request: PathwayOf) -> Result<Changed<()>, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.write(APPLY, |w| {
        let number = cases::store::number(w.read(), request.case.into())?;
        w.say("number", number);
        let changes = w.on(request.case, |tx| store::apply(tx, by))?;
        if changes == 0 {
            return Err(Error::NothingProposed.into());
        }
        w.say("count", changes);
        Ok(())
    })
}

/// Says where a step stands.
pub fn set(context: &Context<'_>, request: SetStep) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(SET, |w| {
        let number = cases::store::number(w.read(), request.case.into())?;
        w.say("number", number);
        if let Some(owner) = request.owner {
            users::check_known(w.read(), owner)?;
        }
        w.on(request.case, |tx| {
            cases::schema::check_under_way(tx, tx.subject)?;
            store::set(tx, &request, today)
        })
    })
}

fn decided(request: &SaveSituation) -> store::Decided {
    store::Decided {
        settled_on: request.settled_on,
        cadence: request.cadence,
        expected_on: request.expected_on,
        work_permit: request.work_permit,
        job_started_on: request.job_started_on,
    }
}

/// What a situation not yet saved would change in steps and follow-ups.
pub fn preview_situation(
    context: &Context<'_>,
    request: SaveSituation,
) -> Result<Proposal, Refusal> {
    let decided = decided(&request);
    let family = store::checked_family(request.family)?;
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context
        .session
        .read(|conn| store::preview_situation(conn, request.case.into(), family, &decided, by))
}

/// Replaces the family, the settlement in the region, the rhythm.
pub fn save_situation(
    context: &Context<'_>,
    request: SaveSituation,
) -> Result<Changed<()>, Refusal> {
    let decided = decided(&request);
    let family = store::checked_family(request.family)?;
    let shift = request.shift == Some(true);
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.write(SITUATION, |w| {
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        let number = cases::store::number(w.read(), request.case.into())?;
        w.say("number", number);
        w.on(request.case, |tx| {
            store::save_situation(tx, &family, &decided, shift, by)
        })
    })
}
