//! Read, write, report, amend.

use super::*;
use crate::concertation::{line, optional_line, optional_text, store::known_party};
use crate::drafts;
use crate::error::Refusal;
use crate::ids::{AgreementId, DeliverableId, ReportId, RowId, SubjectId};
use crate::indicators::{IndicatorCode, measures};
use crate::journal::{Action, Changed, SubjectKind, Undo, Writer};
use crate::rules;
use crate::session::{Context, Nothing};
use crate::users;

const SAVE: Action = Action::new("agreements.save", Undo::WhileUntouched);
const INSTALMENT: Action = Action::new("agreements.instalment", Undo::WhileUntouched);
const DELIVERABLE: Action = Action::new("agreements.deliverable", Undo::WhileUntouched);
const REPORT: Action = Action::new("agreements.report", Undo::WhileUntouched);
const SUBMIT: Action = Action::new("agreements.submit", Undo::WhileUntouched);
const SEE: Action = Action::new("agreements.see", Undo::WhileUntouched);
const AMEND: Action = Action::new("agreements.amend", Undo::WhileUntouched);
const REMOVE: Action = Action::new("agreements.remove", Undo::WhileUntouched);

/// Every agreement.
pub fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<AgreementLine>, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.read(|conn| {
        let mut lines = Vec::new();
        for agreement in store::all(conn)? {
            let subject: SubjectId = agreement.id.ok_or(Error::Unknown)?.into();
            let reports = store::reports(conn, subject, by)?;
            lines.push(AgreementLine {
                received: store::received(&store::instalments(conn, subject)?),
                next_report: reports.into_iter().find(|r| r.submitted_on.is_none()),
                agreement,
            });
        }
        Ok(lines)
    })
}

/// An agreement, whole.
pub fn show(context: &Context<'_>, request: AgreementRef) -> Result<AgreementPage, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    let subject: SubjectId = request.agreement.into();
    context.session.read(|conn| {
        let agreement = store::one(conn, request.agreement)?;
        let instalments = store::instalments(conn, subject)?;
        Ok(AgreementPage {
            today: by.today,
            next: agreement.status.next(),
            received: store::received(&instalments),
            instalments,
            deliverables: store::deliverables(conn, &agreement, subject, by)?,
            reports: store::reports(conn, subject, by)?,
            amendments: store::amendments(conn, subject)?,
            agreement,
        })
    })
}

/// Every indicator, and whether the program counts it.
pub fn indicators(_: &Context<'_>, _: Nothing) -> Result<Vec<measures::Indicator>, Refusal> {
    Ok(measures::all().to_vec())
}

fn drop_draft(w: &Writer<'_>, draft: Option<&String>) -> Result<(), Refusal> {
    match draft {
        Some(draft) => drafts::operations::remove(w.aside(), w.author(), draft),
        None => Ok(()),
    }
}

/// The agreement that one writes in: its name is in the action's sentence.
fn named(w: &mut Writer<'_>, id: AgreementId) -> Result<FundingAgreement, Refusal> {
    let agreement = store::one(w.read(), id)?;
    say(w, &agreement);
    Ok(agreement)
}

fn say(w: &mut Writer<'_>, agreement: &FundingAgreement) {
    w.say("funder", agreement.funder.name.clone());
    w.say("programme", agreement.programme.clone());
}

/// Writes an agreement. Once signed, its amount and its last day change by an
/// amendment.
pub fn save(
    context: &Context<'_>,
    request: FundingAgreement,
) -> Result<Changed<AgreementId>, Refusal> {
    let me = context.session.actor().id;
    context.session.write(SAVE, |w| {
        drop_draft(w, request.draft.as_ref())?;
        let stands = request.id.map(|id| store::one(w.read(), id)).transpose()?;
        if request.ends_on < request.starts_on {
            return Err(Error::Dates.into());
        }
        if let Some(stands) = &stands {
            stands.status.check(request.status)?;
            let signed = stands.status != AgreementStatus::Preparing;
            let same = (stands.amount, stands.ends_on) == (request.amount, request.ends_on);
            if signed && !same {
                return Err(Error::ByAmendment.into());
            }
        }
        let agreement = FundingAgreement {
            funder: known_party(w.read(), &request.funder)?,
            programme: line(&request.programme)?,
            number: optional_line(request.number.as_ref())?,
            follower: Some(request.follower.unwrap_or(me)),
            note: optional_text(request.note.as_ref())?,
            ..request
        };
        users::check_known(w.read(), agreement.follower.unwrap_or(me))?;
        let id = match agreement.id {
            Some(id) => id,
            None => w.create(SubjectKind::Agreement)?.into(),
        };
        say(w, &agreement);
        w.on(id, |tx| store::write(tx, &agreement))?;
        Ok(id)
    })
}

/// Writes an instalment; what came is the whole of it unless said otherwise.
pub fn save_instalment(
    context: &Context<'_>,
    request: SaveInstalment,
) -> Result<Changed<RowId>, Refusal> {
    let today = context.session.today();
    context.session.write(INSTALMENT, |w| {
        drop_draft(w, request.draft.as_ref())?;
        named(w, request.agreement)?;
        let all = store::instalments(w.read(), request.agreement.into())?;
        let known = |id: &RowId| all.iter().any(|i| i.id == *id);
        if request.instalment.as_ref().is_some_and(|id| !known(id)) {
            return Err(Error::RowUnknown.into());
        }
        if request.received_on.is_some_and(|on| on > today) {
            return Err(Error::Dates.into());
        }
        let instalment = Instalment {
            id: request.instalment.unwrap_or_else(RowId::fresh),
            due_on: request.due_on,
            amount: request.amount,
            received_on: request.received_on,
            received: request
                .received_on
                .map(|_| request.received.unwrap_or(request.amount)),
        };
        w.say("date", instalment.due_on.to_string());
        w.on(request.agreement, |tx| {
            store::write_instalment(tx, &instalment)
        })?;
        Ok(instalment.id)
    })
}

/// Writes a deliverable. What the program counts is not typed; what it does not
/// says as of when, and who says so.
pub fn save_deliverable(
    context: &Context<'_>,
    request: SaveDeliverable,
) -> Result<Changed<DeliverableId>, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.write(DELIVERABLE, |w| {
        drop_draft(w, request.draft.as_ref())?;
        let agreement = named(w, request.agreement)?;
        if let Some(id) = request.deliverable {
            let subject = request.agreement.into();
            let all = store::deliverables(w.read(), &agreement, subject, by)?;
            if !all.iter().any(|d| d.id == id) {
                return Err(Error::RowUnknown.into());
            }
        }
        let source = store::source(request.source.as_ref())?;
        check_figure(request.indicator, request.reached.is_some(), || {
            request.reached_on.is_some() && source.is_some()
        })?;
        let deliverable = Deliverable {
            id: request.deliverable.unwrap_or_else(DeliverableId::fresh),
            what: line(&request.what)?,
            indicator: request.indicator,
            target: request.target,
            measured: None,
            reached: request.reached,
            reached_on: request.reached_on.filter(|_| request.reached.is_some()),
            source: source.filter(|_| request.reached.is_some()),
            met: None,
        };
        w.say("what", deliverable.what.clone());
        w.on(request.agreement, |tx| {
            store::write_deliverable(tx, &deliverable)
        })?;
        Ok(deliverable.id)
    })
}

fn check_figure(
    indicator: Option<IndicatorCode>,
    typed: bool,
    sourced: impl FnOnce() -> bool,
) -> Result<(), Error> {
    if indicator.is_some_and(|code| measures::of(code).is_none()) {
        return Err(Error::Indicator);
    }
    let counted = indicator.and_then(measures::of).is_some_and(|i| i.counted);
    match typed {
        true if counted => Err(Error::Counted),
        true if !sourced() => Err(Error::NotSourced),
        _ => Ok(()),
    }
}

/// Writes a report due.
pub fn save_report(
    context: &Context<'_>,
    request: SaveReport,
) -> Result<Changed<ReportId>, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.write(REPORT, |w| {
        drop_draft(w, request.draft.as_ref())?;
        named(w, request.agreement)?;
        let mut report = match request.report {
            Some(id) => store::report_of(w.read(), request.agreement.into(), id, by)?,
            None => Report {
                id: ReportId::fresh(),
                what: String::new(),
                due_on: request.due_on,
                submitted_on: None,
                seen_on: None,
                alerts: Vec::new(),
                asks: false,
                late: false,
            },
        };
        if report.submitted_on.is_some() && report.due_on != request.due_on {
            return Err(Error::Submitted.into());
        }
        // Another date, other alerts: none of them was seen.
        report.seen_on = report.seen_on.filter(|_| report.due_on == request.due_on);
        report.what = line(&request.what)?;
        report.due_on = request.due_on;
        w.say("what", report.what.clone());
        w.on(request.agreement, |tx| store::write_report(tx, &report))?;
        Ok(report.id)
    })
}

/// A report was submitted.
pub fn submit(context: &Context<'_>, request: SubmitReport) -> Result<Changed<()>, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.write(SUBMIT, |w| {
        drop_draft(w, request.draft.as_ref())?;
        let agreement = named(w, request.agreement)?;
        let subject = request.agreement.into();
        let mut report = store::report_of(w.read(), subject, request.report, by)?;
        let on = request.on.unwrap_or(by.today);
        if on > by.today || on < agreement.starts_on {
            return Err(Error::Dates.into());
        }
        report.submitted_on = Some(on);
        w.say("what", report.what.clone());
        w.say("date", on.to_string());
        w.on(request.agreement, |tx| store::write_report(tx, &report))
    })
}

/// The alert of a report was seen: it asks again at the next one.
pub fn see(context: &Context<'_>, request: ReportRef) -> Result<Changed<()>, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.write(SEE, |w| {
        named(w, request.agreement)?;
        let subject = request.agreement.into();
        let mut report = store::report_of(w.read(), subject, request.report, by)?;
        if report.submitted_on.is_some() {
            return Err(Error::Submitted.into());
        }
        report.seen_on = Some(by.today);
        w.say("what", report.what.clone());
        w.on(request.agreement, |tx| store::write_report(tx, &report))
    })
}

/// Amends an agreement: what changed, when, why.
pub fn amend(context: &Context<'_>, request: AmendAgreement) -> Result<Changed<RowId>, Refusal> {
    let today = context.session.today();
    context.session.write(AMEND, |w| {
        drop_draft(w, request.draft.as_ref())?;
        let mut agreement = named(w, request.agreement)?;
        let on = request.on.unwrap_or(today);
        let wrong = request.ends_on.is_some_and(|to| to < agreement.starts_on);
        if wrong || on > today {
            return Err(Error::Dates.into());
        }
        let amount = request.amount.filter(|a| *a != agreement.amount);
        let ends_on = request.ends_on.filter(|to| *to != agreement.ends_on);
        let amendment = Amendment {
            id: RowId::fresh(),
            happened_on: on,
            what: line(&request.what).map_err(|_| Error::NothingChanged)?,
            why: line(&request.why)?,
            amount_before: amount.map(|_| agreement.amount),
            amount,
            ends_before: ends_on.map(|_| agreement.ends_on),
            ends_on,
        };
        agreement.amount = amount.unwrap_or(agreement.amount);
        agreement.ends_on = ends_on.unwrap_or(agreement.ends_on);
        w.on(request.agreement, |tx| {
            store::write(tx, &agreement)?;
            store::write_amendment(tx, &amendment)
        })?;
        Ok(amendment.id)
    })
}

/// Takes a part out.
pub fn remove(context: &Context<'_>, request: RemovePart) -> Result<Changed<()>, Refusal> {
    context.session.write(REMOVE, |w| {
        named(w, request.agreement)?;
        w.say("part", request.part.code());
        w.on(request.agreement, |tx| {
            store::remove(tx, request.part, request.row)
        })
    })
}
