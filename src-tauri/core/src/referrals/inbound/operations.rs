//! Receive, answer, review, tell.

use super::{
    AnswerInbound, CorrectInbound, Error, InboundOrigin, InboundReferral, InboundStatus,
    ReceiveReferral, ReviewInbound, TellSender, store,
};
use crate::cases;
use crate::drafts;
use crate::error::Refusal;
use crate::ids::{CaseId, RowId, SubjectId};
use crate::journal::{Action, Changed, Undo, Writer};
use crate::partners;
use crate::referrals::ReferralsOf;
use crate::session::Context;
use crate::written::said;
use chrono::NaiveDate;
use rusqlite::params;

const RECEIVE: Action = Action::new("referrals.receive", Undo::WhileUntouched);
const ANSWER: Action = Action::new("referrals.answer_inbound", Undo::WhileUntouched);
const REVIEW: Action = Action::new("referrals.review_inbound", Undo::WhileUntouched);
/// A correction stays in the journal, with its reason.
const CORRECT: Action = Action::new("referrals.correct_inbound", Undo::Never);
const TELL: Action = Action::new("referrals.tell_sender", Undo::WhileUntouched);

/// The referrals that we received for a person, newest first.
pub fn list(context: &Context<'_>, request: ReferralsOf) -> Result<Vec<InboundReferral>, Refusal> {
    context
        .session
        .read(|conn| store::of_case(conn, request.case.into()))
}

/// What every act on one says and cleans.
fn begin(w: &mut Writer<'_>, case: CaseId, draft: Option<&String>) -> Result<(), Refusal> {
    let number = cases::store::number(w.read(), case.into())?;
    w.say("number", number);
    if let Some(draft) = draft {
        drafts::operations::remove(w.aside(), w.author(), draft)?;
    }
    Ok(())
}

/// Writes down that someone was sent to us.
pub fn receive(context: &Context<'_>, request: ReceiveReferral) -> Result<Changed<RowId>, Refusal> {
    let today = context.session.today();
    let received_on = request.received_on.unwrap_or(today);
    if received_on > today {
        return Err(Error::Date.into());
    }
    let need = said(Some(&request.need)).ok_or(Error::NeedMissing)?;
    context.session.write(RECEIVE, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        let partner = request
            .partner
            .filter(|_| request.origin == InboundOrigin::Partner);
        let from_name = match (request.origin, partner) {
            (InboundOrigin::Partner, None) => None,
            (_, Some(partner)) => Some(partners::store::names(w.read(), partner, None)?.0),
            (_, None) => said(request.from_name.as_ref()),
        };
        let inbound = InboundReferral {
            id: RowId::fresh(),
            origin: request.origin,
            partner,
            from_name: from_name.ok_or(Error::SenderMissing)?,
            from_contact: said(request.from_contact.as_ref()),
            received_on,
            need,
            urgent: request.urgent,
            ..InboundReferral::received(received_on)
        };
        w.on(request.case, |tx| {
            cases::schema::check_under_way(tx, tx.subject)?;
            store::insert(tx, &inbound)?;
            Ok(inbound.id)
        })
    })
}

impl InboundReferral {
    /// One that came this day, of which nothing is said yet.
    pub(crate) fn received(on: NaiveDate) -> Self {
        InboundReferral {
            id: RowId::fresh(),
            origin: InboundOrigin::Other,
            partner: None,
            from_name: String::new(),
            from_contact: None,
            received_on: on,
            need: String::new(),
            urgent: false,
            status: InboundStatus::Received,
            status_on: on,
            due_on: None,
            next: Vec::new(),
            reviewed: false,
            terminal: false,
            receipt_on: None,
            reviewed_on: None,
            waiting_until: None,
            refusal: None,
            outcome: None,
            told_on: None,
            told_to: None,
            told_by: None,
            steps: Vec::new(),
            correctable: false,
        }
    }
}

/// The day of an act: neither ahead, nor before the last step.
fn check_day(line: &InboundReferral, on: NaiveDate, today: NaiveDate) -> Result<(), Error> {
    let standing = line.steps.iter().filter(|s| !s.corrected);
    let last = standing.map(|s| s.on).max();
    if on > today || last.is_some_and(|last| on < last) {
        return Err(Error::Date);
    }
    Ok(())
}

fn check_answer(line: &InboundReferral, request: &AnswerInbound) -> Result<(), Error> {
    if !line.status.may_become(request.to) {
        return Err(Error::NotAllowed {
            from: line.status,
            to: request.to,
        });
    }
    match request.to {
        InboundStatus::Refused if request.refusal.is_none() => Err(Error::ReasonMissing),
        InboundStatus::Completed if request.outcome.is_none() => Err(Error::OutcomeMissing),
        _ => Ok(()),
    }
}

/// Gives our receipt, or our answer: forward only, with what the status needs.
pub fn answer(context: &Context<'_>, request: AnswerInbound) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let on = request.on.unwrap_or(today);
    context.session.write(ANSWER, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        w.say("status", request.to.code());
        w.on(request.case, |tx| {
            let line = store::one(tx, tx.subject, request.inbound)?;
            check_answer(&line, &request)?;
            check_day(&line, on, today)?;
            let note = said(request.note.as_ref());
            // Whoever has our answer knows that we have the referral.
            tx.prepare_cached(
                "UPDATE inbound_referrals SET status = ?3, status_on = ?4, refusal = ?5,
                     waiting_until = ?6, outcome = ?7, receipt_on = coalesce(receipt_on, ?8)
                 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![
                tx.subject,
                line.id,
                request.to,
                on,
                request
                    .refusal
                    .filter(|_| request.to == InboundStatus::Refused),
                request
                    .waiting_until
                    .filter(|_| request.to == InboundStatus::Waitlisted),
                request
                    .outcome
                    .filter(|_| request.to == InboundStatus::Completed),
                Some(on).filter(|_| request.to != InboundStatus::Withdrawn),
            ])?;
            store::step(tx, &line, request.to, on, note.as_deref())?;
            store::set_clock(tx, line.id)
        })
    })
}

/// Looks again at one that lasts: its clock starts anew.
pub fn review(context: &Context<'_>, request: ReviewInbound) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let on = request.on.unwrap_or(today);
    context.session.write(REVIEW, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        w.on(request.case, |tx| {
            let line = store::one(tx, tx.subject, request.inbound)?;
            if !line.reviewed {
                return Err(Error::NotReviewed.into());
            }
            check_day(&line, on, today)?;
            tx.prepare_cached(
                "UPDATE inbound_referrals SET reviewed_on = ?3 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![tx.subject, line.id, on])?;
            let note = said(request.note.as_ref());
            store::step(tx, &line, line.status, on, note.as_deref())?;
            store::set_clock(tx, line.id)
        })
    })
}

/// Tells who sent the person how it ended: then nothing is owed any more.
pub fn tell(context: &Context<'_>, request: TellSender) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let on = request.on.unwrap_or(today);
    let whom = said(Some(&request.whom)).ok_or(Error::ToldMissing)?;
    context.session.write(TELL, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        w.on(request.case, |tx| {
            let subject: SubjectId = tx.subject;
            let line = store::one(tx, subject, request.inbound)?;
            if !line.terminal || line.told_on.is_some() {
                return Err(Error::NothingToTell.into());
            }
            check_day(&line, on, today)?;
            tx.prepare_cached(
                "UPDATE inbound_referrals SET told_on = ?3, told_to = ?4, told_by = ?5
                 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![subject, line.id, on, whom, request.channel])?;
            let note = said(request.note.as_ref());
            store::step(tx, &line, line.status, on, note.as_deref())?;
            store::set_clock(tx, line.id)
        })
    })
}

/// Takes back the last step, a review and the sender told included: what it changed is
/// as it was, its line stays, said to be taken back, with the reason.
pub fn correct(context: &Context<'_>, request: CorrectInbound) -> Result<Changed<()>, Refusal> {
    let why = said(Some(&request.reason)).ok_or(Error::WhyMissing)?;
    context.session.write(CORRECT, |w| {
        begin(w, request.case, request.draft.as_ref())?;
        w.on(request.case, |tx| {
            store::one(tx, tx.subject, request.inbound)?;
            store::put_back(tx, request.inbound, &why)
        })
    })
}
