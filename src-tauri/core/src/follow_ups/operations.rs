//! Plan, move, record.

use super::store::{self, Planned};
use super::{
    Arrangement, ConfirmInterpreter, FollowUpKind, FollowUpOutcome, Interpreter, MoveFollowUp,
    NextStep, PlanFollowUp, ProposeNext, RecordContact, Recorded, RuleError, check_next,
    propose_next, what_next,
};
use crate::calendar::TimeOfDay;
use crate::cases;
use crate::cases::contact::SafetyFlag;
use crate::drafts;
use crate::error::Refusal;
use crate::households;
use crate::ids::FollowUpId;
use crate::journal::{Action, Changed, Tx, Undo};
use crate::notes;
use crate::pathway;
use crate::rules::{self, By, Threshold};
use crate::session::Context;
use crate::users;
use crate::written::said;
use rusqlite::params;

const PLAN: Action = Action::new("follow_ups.plan", Undo::WhileUntouched);
const MOVE: Action = Action::new("follow_ups.move", Undo::Yes);
const CONFIRM: Action = Action::new("follow_ups.confirm", Undo::Yes);
const RECORD: Action = Action::new("follow_ups.record", Undo::WhileUntouched);

/// The time as it is kept, whatever way it was typed.
pub(crate) fn time(typed: Option<&String>) -> Result<Option<TimeOfDay>, RuleError> {
    match typed {
        Some(text) => Ok(Some(text.parse().map_err(|_| RuleError::NotATime)?)),
        None => Ok(None),
    }
}

/// What the appointment needs, without what was left blank.
fn checked(arrangement: Arrangement) -> Result<Arrangement, RuleError> {
    if arrangement
        .minutes
        .is_some_and(|m| !(5..=12 * 60).contains(&m))
    {
        return Err(RuleError::Length);
    }
    Ok(Arrangement {
        minutes: arrangement.minutes,
        place: said(arrangement.place),
        attends: said(arrangement.attends),
        interpreter: arrangement.interpreter.map(|i| Interpreter {
            language: said(i.language),
            who: said(i.who),
            ..i
        }),
    })
}

/// Plans a follow-up.
pub fn plan(context: &Context<'_>, request: PlanFollowUp) -> Result<Changed<FollowUpId>, Refusal> {
    let due_at = time(request.due_at.as_ref())?;
    let arrangement = checked(request.arrangement)?;
    let session = context.session;
    session.write(PLAN, |w| {
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.say("kind", request.kind.code());
        w.say("date", request.due_on.to_string());
        let assigned = request.assigned.unwrap_or(session.actor().id);
        users::one(w.read(), assigned)?.ok_or(users::Error::Unknown)?;
        let planned = Planned {
            due_at,
            channel: request.channel,
            arrangement,
            ..Planned::new(request.kind, request.due_on, assigned)
        };
        let together = request.together == Some(true);
        if together {
            households::store::check_together(w.read(), request.case)?;
        }
        w.on(request.case, |tx| {
            let id = store::plan(tx, &planned)?;
            if together {
                store::meet(tx, id, true)?;
            }
            Ok(id)
        })
    })
}

/// Moves an open follow-up to another date.
pub fn reschedule(context: &Context<'_>, request: MoveFollowUp) -> Result<Changed<()>, Refusal> {
    let due_at = time(request.due_at.as_ref())?;
    let arrangement = request.arrangement.map(checked).transpose()?;
    context.session.write(MOVE, |w| {
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.say("date", request.due_on.to_string());
        w.on(request.case, |tx| {
            let stands = open_one(tx, request.follow_up)?;
            let together = request.together.unwrap_or(stands.together);
            if together {
                households::store::check_together(tx, request.case)?;
            }
            store::meet(tx, request.follow_up, together)?;
            let arrangement = arrangement.unwrap_or(stands.arrangement);
            store::reschedule(tx, request.follow_up, request.due_on, due_at)?;
            if let Some(channel) = request.channel {
                store::set_channel(tx, request.follow_up, channel)?;
            }
            store::arrange(tx, request.follow_up, &arrangement)
        })
    })
}

/// Notes whether an interpreter will be there.
pub fn confirm(context: &Context<'_>, request: ConfirmInterpreter) -> Result<Changed<()>, Refusal> {
    context.session.write(CONFIRM, |w| {
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.on(request.case, |tx| {
            let mut arrangement = open_one(tx, request.follow_up)?.arrangement;
            let interpreter = arrangement
                .interpreter
                .as_mut()
                .ok_or(RuleError::NoInterpreter)?;
            interpreter.confirmed = request.confirmed;
            store::arrange(tx, request.follow_up, &arrangement)
        })
    })
}

fn open_one(tx: &Tx<'_>, id: FollowUpId) -> Result<super::FollowUp, Refusal> {
    let found = store::one(tx, tx.subject, id)?.ok_or(RuleError::Unknown)?;
    if found.outcome.is_some() {
        return Err(RuleError::AlreadyRecorded.into());
    }
    Ok(found)
}

/// What to propose after an outcome; never a wall.
pub fn propose(context: &Context<'_>, request: ProposeNext) -> Result<NextStep, Refusal> {
    // A contact has happened: a date ahead is one still being typed.
    let today = context.session.today();
    let on = request.on.min(today);
    let rules = rules::current(context.session)?;
    let by = rules.on(today);
    context.session.read(|conn| {
        let case = request.case.into();
        if request.outcome.is_contact() && request.kind != FollowUpKind::Urgent {
            let stands = store::stands_after(conn, case, on, request.follow_up)?;
            if stands {
                return Ok(NextStep::None {});
            }
            let next = pathway::store::next_follow_up(conn, case, on, by)?;
            if let Some(next) = next {
                return Ok(NextStep::Plan {
                    what: what_next(request.kind, next.kind),
                    due_on: next.due_on,
                });
            }
        }
        let attempts = cases::store::attempts(conn, case, today)?;
        let first = attempts.first.unwrap_or(on);
        Ok(propose_next(
            by,
            request.outcome,
            request.kind,
            on,
            attempts.count + 1,
            first,
            attempts.guarded,
        ))
    })
}

/// Records a contact, its note and its next step, in one save.
pub fn record(context: &Context<'_>, request: RecordContact) -> Result<Changed<Recorded>, Refusal> {
    let session = context.session;
    if request.on > session.today() {
        return Err(RuleError::InFuture.into());
    }
    let rules = rules::current(session)?;
    let by = rules.on(session.today());
    session.write(RECORD, |w| {
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.say("kind", request.kind.code());
        w.say("date", request.on.to_string());
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(request.case, |tx| {
            cases::schema::check_under_way(tx, tx.subject)?;
            if request.outcome == FollowUpOutcome::MessageLeft {
                message_allowed(tx)?;
            }
            let settled = request.follow_up.map(|id| open_one(tx, id)).transpose()?;
            let deferred = settled.as_ref().is_some_and(|f| f.deferred);
            check_next(request.outcome, request.next.as_ref(), request.on, deferred)?;
            let id = settle(tx, &request)?;
            contact_note(tx, &request, id)?;
            let next = plan_next(tx, by, &request, id)?;
            Ok(Recorded {
                follow_up: id,
                next,
            })
        })
    })
}

fn message_allowed(tx: &Tx<'_>) -> Result<(), Refusal> {
    let flags = cases::store::flags(tx, tx.subject)?;
    if flags.iter().any(|f| f.flag == SafetyFlag::NoMessage) {
        return Err(RuleError::NoMessageAllowed.into());
    }
    Ok(())
}

fn settle(tx: &Tx<'_>, request: &RecordContact) -> Result<FollowUpId, Refusal> {
    let id = match request.follow_up {
        Some(id) => id,
        None => store::plan(tx, &Planned::new(request.kind, request.on, tx.author))?,
    };
    tx.prepare_cached(
        "UPDATE follow_ups SET kind = ?3, channel = ?4, outcome = ?5, done_on = ?6, summary = ?7
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![
        tx.subject,
        id,
        request.kind,
        request.channel,
        request.outcome,
        request.on,
        request.summary,
    ])?;
    Ok(id)
}

fn contact_note(tx: &Tx<'_>, request: &RecordContact, id: FollowUpId) -> Result<(), Refusal> {
    match request.summary.as_deref().map(str::trim) {
        Some(text) if !text.is_empty() => {
            notes::store::insert(tx, request.on, text, Some(id)).map(|_| ())
        }
        _ => Ok(()),
    }
}

fn plan_next(
    tx: &Tx<'_>,
    by: By<'_>,
    request: &RecordContact,
    after: FollowUpId,
) -> Result<Option<FollowUpId>, Refusal> {
    let plain = |kind, due_on| Planned {
        after: Some(after),
        ..Planned::new(kind, due_on, tx.author)
    };
    let planned = match &request.next {
        Some(NextStep::Plan { what, due_on }) => plain(*what, *due_on),
        Some(NextStep::Waiting { who, until }) => Planned {
            waiting_for: Some(who.trim().to_owned()),
            ..plain(FollowUpKind::Reminder, *until)
        },
        Some(NextStep::Later {}) => Planned {
            deferred: true,
            ..plain(
                request.kind,
                by.business_days_after(request.on, Threshold::LaterDays),
            )
        },
        Some(NextStep::None {}) | None => return Ok(None),
    };
    store::plan(tx, &planned).map(Some)
}
