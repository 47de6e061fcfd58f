//! Preview, close, correct a sheet, record a retention call.

use super::rules::{check_residence, last_day, planned};
use super::store;
use super::types::*;
use crate::cases;
use crate::cases::status::{self, CaseStatus, ClosingReason, StatusChange};
use crate::consents::{self, Consent, GiveConsent, Purpose};
use crate::drafts;
use crate::error::Refusal;
use crate::ids::{ConsentId, SubjectId};
use crate::journal::{Action, Changed, Tx, Undo};
use crate::pathway;
use crate::referrals::inbound;
use crate::rules::{self, Threshold};
use crate::session::Context;
use crate::written::said;
use chrono::NaiveDate;
use rusqlite::{Connection, params};

const CLOSE: Action = Action::new("closings.close", Undo::WhileUntouched);
const SAVE: Action = Action::new("closings.save", Undo::Yes);
const CALL: Action = Action::new("closings.call", Undo::WhileUntouched);

/// The consent to be called that holds on this day, the longest one.
fn standing_consent(
    conn: &Connection,
    case: SubjectId,
    today: NaiveDate,
) -> Result<Option<Consent>, Refusal> {
    Ok(consents::store::of_case(conn, case)?
        .into_iter()
        .filter(|c| c.covers(Purpose::RetentionCall, None, today))
        .max_by_key(|c| c.ends_on))
}

/// What closing this file would do, and what it needs.
pub fn preview(context: &Context<'_>, request: PreviewClosing) -> Result<ClosingPreview, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    let today = by.today;
    context.session.read(|conn| {
        let case: SubjectId = request.case.into();
        let attempts = cases::store::attempts(conn, case, today)?;
        let (known, settled_known) = store::settlement(conn, case)?;
        let settled_on = request.settled_on.or(known);
        let sheet = cases::store::sheet(conn, request.case)?;
        let open = sheet.follow_ups.iter().filter(|f| f.outcome.is_none());
        let opened = cases::store::opened_on(conn, case)?.unwrap_or(NaiveDate::MIN);
        let referrals = sheet.referrals.iter().filter(|r| !r.status.is_terminal());
        let received = inbound::store::of_case(conn, case)?;
        let owed = received.iter().filter(|i| i.due_on.is_some());
        Ok(ClosingPreview {
            attempts: attempts.count as u32,
            channels: attempts.channels as u32,
            unreachable_from: status::unreachable_from(&attempts),
            unreachable: status::unreachable(&attempts, today),
            guarded: attempts.guarded,
            through_guardian: consents::through_guardian(conn, case, today)?,
            settled_on,
            settled_known,
            calls: settled_on.map_or_else(Vec::new, |on| planned(on, by)),
            consent_until: standing_consent(conn, case, today)?.map(|c| c.ends_on),
            scores: store::scores(conn, case, opened, today)?,
            follow_ups: open.count() as u32,
            referrals: referrals.count() as u32,
            received: owed.count() as u32,
        })
    })
}

/// Where the file goes: a transfer names who takes over.
fn change_of(request: &CloseCase) -> StatusChange {
    let transferred = request.reason == ClosingReason::TransferredOut;
    let transfer = request.transfer.as_ref().filter(|_| transferred);
    StatusChange {
        to: if transferred {
            CaseStatus::Transferred
        } else {
            CaseStatus::Closed
        },
        reason: request.note.clone(),
        resume_on: None,
        transfer_to: transfer.map(|t| t.to.trim().to_owned()),
        confirmed_on: transfer.map(|t| t.confirmed_on),
        closing: Some(request.reason),
    }
}

/// The sheet as kept: scores that are there are not said to be missing.
fn kept(
    conn: &Connection,
    case: SubjectId,
    (from, until): (NaiveDate, NaiveDate),
    sheet: &ClosingSheet,
) -> Result<ClosingSheet, Refusal> {
    let scored = store::scores(conn, case, from, until)?.last.is_some();
    Ok(ClosingSheet {
        no_scores: sheet.no_scores.filter(|_| !scored),
        ..sheet.clone()
    })
}

/// Closes or transfers a file with its sheet; with the person's consent, the
/// retention calls are planned in the same save.
pub fn close(context: &Context<'_>, request: CloseCase) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    check_residence(request.reason, request.sheet.residence)?;
    let change = change_of(&request);
    context.session.write(CLOSE, |w| {
        let case: SubjectId = request.case.into();
        w.say("number", cases::store::number(w.read(), case)?);
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(case, |tx| {
            let episode = cases::store::open_episode(tx, case)?;
            let opened = cases::store::opened_on(tx, case)?.unwrap_or(NaiveDate::MIN);
            cases::operations::change_status(tx, &change, None, today)?;
            let sheet = kept(tx, case, (opened, today), &request.sheet)?;
            store::write_sheet(tx, episode.ok_or(Error::UnknownEpisode)?, &sheet)?;
            call_later(tx, &request, today)
        })
    })
}

/// Plans the retention calls, through the consent given now or the one that holds.
fn call_later(tx: &Tx<'_>, request: &CloseCase, today: NaiveDate) -> Result<(), Refusal> {
    let settled = settle(tx, request.settled_on, today)?;
    let consent = match &request.retention {
        Some(given) => {
            let settled = settled.ok_or(Error::SettlementMissing)?;
            let until = last_day(settled, rules::of(tx)?.on(today)).ok_or(Error::NothingToCall)?;
            Some(consent_now(tx, given, until, today)?)
        }
        None => standing_consent(tx, tx.subject, today)?.map(|c| (c.id, c.ends_on)),
    };
    if let (Some(consent), Some(settled)) = (consent, settled) {
        store::plan_calls(tx, consent, settled, today)?;
    }
    Ok(())
}

/// The settlement to count from; a date given now is kept in the file.
fn settle(
    tx: &Tx<'_>,
    given: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, Refusal> {
    let Some(on) = given else {
        return Ok(store::settlement(tx, tx.subject)?.0);
    };
    if on > today {
        return Err(Error::SettlementAhead.into());
    }
    pathway::store::settled(tx, on)?;
    Ok(Some(on))
}

fn consent_now(
    tx: &Tx<'_>,
    given: &RetentionConsent,
    until: NaiveDate,
    today: NaiveDate,
) -> Result<(ConsentId, NaiveDate), Refusal> {
    let consent = GiveConsent {
        case: tx.subject.into(),
        purpose: Purpose::RetentionCall,
        partner: None,
        recipient: None,
        categories: Vec::new(),
        form: given.form,
        witness: given.witness.clone(),
        language: given.language.clone(),
        interpreter: given.interpreter.clone(),
        guardian: given.guardian.clone(),
        given_on: Some(today),
        ends_on: Some(until),
        draft: None,
    };
    let rules = rules::of(tx)?;
    let consent = consents::operations::checked(tx, tx.subject, consent, &rules, today)?;
    consents::store::insert(tx, &consent)?;
    Ok((consent.id, consent.ends_on))
}

/// The episodes of a file with their sheets, and its retention calls.
pub fn show(context: &Context<'_>, request: ClosingsOf) -> Result<CaseClosings, Refusal> {
    context.session.read(|conn| {
        Ok(CaseClosings {
            episodes: store::episodes(conn, request.case.into())?,
            calls: store::calls(conn, request.case.into())?,
        })
    })
}

/// Corrects or completes the sheet of an episode that is over.
pub fn save(context: &Context<'_>, request: SaveClosing) -> Result<Changed<()>, Refusal> {
    context.session.write(SAVE, |w| {
        let case: SubjectId = request.case.into();
        w.say("number", cases::store::number(w.read(), case)?);
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(case, |tx| {
            let (from, until, reason) = cases::store::episodes(tx, case)?
                .into_iter()
                .find(|e| e.number == request.episode)
                .and_then(|e| Some((e.opened_on, e.closed_on?, e.reason?)))
                .ok_or(Error::UnknownEpisode)?;
            check_residence(reason, request.sheet.residence)?;
            let sheet = kept(tx, case, (from, until), &request.sheet)?;
            store::write_sheet(tx, request.episode, &sheet)
        })
    })
}

/// Records a retention call: an attempt, or its answer. The file stays as it is.
pub fn record_call(context: &Context<'_>, request: RecordCall) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let on = request.on.unwrap_or(today);
    context.session.write(CALL, |w| {
        let case: SubjectId = request.case.into();
        w.say("number", cases::store::number(w.read(), case)?);
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(case, |tx| {
            let call = store::calls(tx, case)?
                .into_iter()
                .find(|c| c.id == request.call)
                .ok_or(Error::UnknownCall)?;
            check_call(tx, &call, &request.result, on, today)?;
            write_call(tx, &request, on)
        })
    })
}

fn check_call(
    tx: &Tx<'_>,
    call: &RetentionCall,
    result: &CallResult,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Refusal> {
    if !call.is_open() {
        return Err(Error::CallOver.into());
    }
    if on > today {
        return Err(Error::CallAhead.into());
    }
    if on < call.opens_on {
        return Err(Error::TooEarly(call.opens_on).into());
    }
    let covered = consents::store::of_case(tx, tx.subject)?
        .iter()
        .any(|c| c.id == call.consent && c.covers(Purpose::RetentionCall, None, on));
    if *result == (CallResult::Unknown {}) {
        let least = rules::of(tx)?.number(Threshold::RetentionAttempts, today);
        let enough = call.attempts >= least || on > call.ends_on || !covered;
        return if enough {
            Ok(())
        } else {
            Err(Error::TooFewCalls(least).into())
        };
    }
    if covered {
        Ok(())
    } else {
        Err(Error::ConsentEnded.into())
    }
}

fn write_call(tx: &Tx<'_>, request: &RecordCall, on: NaiveDate) -> Result<(), Refusal> {
    let (answer, left_to, tried) = match &request.result {
        CallResult::InRegion {} => (Some(CallAnswer::InRegion), None, true),
        CallResult::Left { to } => (Some(CallAnswer::Left), Some(*to), true),
        CallResult::NotReached {} => (None, None, true),
        CallResult::Unknown {} => (Some(CallAnswer::Unknown), None, false),
    };
    tx.prepare_cached(
        "UPDATE retention_calls SET attempts = attempts + ?3,
             last_attempt = CASE WHEN ?3 = 1 THEN ?4 ELSE last_attempt END,
             answer = ?5, left_to = ?6, answered_on = CASE WHEN ?5 IS NULL THEN NULL ELSE ?4 END,
             note = coalesce(?7, note)
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![
        tx.subject,
        request.call,
        tried,
        on,
        answer,
        left_to,
        said(request.note.as_ref()),
    ])?;
    Ok(())
}
