//! Prepare, preview, send, advance, remind, correct, settle.

use super::store::{self, advance, facts, set_clock};
use super::*;
use crate::cases;
use crate::cases::contact::{Contact, SafetyFlag};
use crate::consents::{self, Purpose};
use crate::drafts;
use crate::error::Refusal;
use crate::ids::{SubjectId, UserId};
use crate::journal::{Action, Changed, Tx, Undo, Writer};
use crate::partners;
use crate::places;
use crate::rules::By;
use crate::session::Context;
use crate::words::{Lang, Words};
use crate::written::said;
use rusqlite::{Connection, OptionalExtension, params};

const PREPARE: Action = Action::new("referrals.prepare", Undo::WhileUntouched);
const SEND: Action = Action::new("referrals.send", Undo::Never);
const ADVANCE: Action = Action::new("referrals.advance", Undo::WhileUntouched);
const REMIND: Action = Action::new("referrals.remind", Undo::WhileUntouched);
const CORRECT: Action = Action::new("referrals.correct", Undo::Never);
const SETTLE: Action = Action::new("referrals.settle", Undo::Yes);

/// Prepares a referral: it awaits consent, or is ready when one covers it.
pub fn prepare(
    context: &Context<'_>,
    request: NewReferral,
) -> Result<Changed<ReferralId>, Refusal> {
    let today = context.session.today();
    let need = request.need.trim().to_owned();
    if need.is_empty() {
        return Err(Error::NeedMissing.into());
    }
    if request.categories.is_empty() {
        return Err(Error::NothingLeaves.into());
    }
    context.session.write(PREPARE, |w| {
        let names = partners::store::names(w.read(), request.partner, request.service)?;
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.say("partner", names.0.clone());
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(request.case, |tx| {
            // One that was sent before the closing may still go to another partner.
            if request.rerouted_from.is_none() {
                cases::schema::check_under_way(tx, tx.subject)?;
            }
            let id = insert(tx, &request, &need, &names, today)?;
            if let Some(from) = request.rerouted_from {
                settle_row(tx, from, None)?;
            }
            Ok(id)
        })
    })
}

fn insert(
    tx: &Tx<'_>,
    request: &NewReferral,
    need: &str,
    names: &(String, Option<String>),
    today: NaiveDate,
) -> Result<ReferralId, Refusal> {
    let id = ReferralId::fresh();
    let codes: Vec<&str> = request.categories.iter().map(|c| c.code()).collect();
    tx.prepare_cached(
        "INSERT INTO referrals (subject, id, partner, service, partner_name, service_name, need,
             urgent, categories, status, status_on, created_on, rerouted_from)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'draft', ?10, ?10, ?11)",
    )?
    .execute(params![
        tx.subject,
        id,
        request.partner,
        request.service,
        names.0,
        names.1,
        need,
        request.urgent,
        codes.join(" "),
        today,
        request.rerouted_from,
    ])?;
    let line = store::one(tx, tx.subject, id)?.ok_or(Error::Unknown)?;
    let covered = covering(tx, tx.subject, &line, today)?.is_some();
    let to = if covered {
        ReferralStatus::Ready
    } else {
        ReferralStatus::ConsentAwaited
    };
    advance(tx, &line, to, today, None)?;
    Ok(id)
}

/// The consent that covers this referral on this day, if there is one: wide enough
/// rather than not.
pub(super) fn covering(
    conn: &Connection,
    case: SubjectId,
    line: &ReferralLine,
    on: NaiveDate,
) -> Result<Option<consents::Consent>, Refusal> {
    let mut narrower = None;
    for consent in consents::store::of_case(conn, case)? {
        if !consent.covers(Purpose::Referral, Some(line.partner), on) {
            continue;
        }
        if wide_enough(conn, case, line, &consent)? {
            return Ok(Some(consent));
        }
        narrower.get_or_insert(consent);
    }
    Ok(narrower)
}

/// Whether a consent covers all that would leave with a referral.
///
/// # Errors
/// The database refuses.
pub(crate) fn wide_enough(
    conn: &Connection,
    case: SubjectId,
    line: &ReferralLine,
    consent: &consents::Consent,
) -> Result<bool, Refusal> {
    let held = held_back(conn, case, line)?;
    let leaves = |c: &&DataCategory| !held.contains(c);
    let mut leaving = line.categories.iter().filter(leaves);
    Ok(leaving.all(|c| consent.categories.contains(c)))
}

/// Exactly what would leave, and whether it may.
pub fn preview(context: &Context<'_>, request: ReferralRef) -> Result<SendPreview, Refusal> {
    let today = context.session.today();
    context.session.read(|conn| {
        let line =
            store::one(conn, request.case.into(), request.referral)?.ok_or(Error::Unknown)?;
        let held_back = held_back(conn, request.case.into(), &line)?;
        let consent = covering(conn, request.case.into(), &line, today)?;
        let uncovered: Vec<DataCategory> = line
            .categories
            .iter()
            .filter(|c| !held_back.contains(c))
            .filter(|c| consent.as_ref().is_none_or(|k| !k.categories.contains(c)))
            .copied()
            .collect();
        let refused = match &consent {
            None => Some(Error::NoConsent.into()),
            Some(_) if !uncovered.is_empty() => Some(Error::ConsentTooNarrow.into()),
            Some(_) => None,
        };
        Ok(SendPreview {
            partner_name: line.partner_name.clone(),
            lines: leaving(conn, request.case, &line, &held_back)?,
            consent: consent.map(|c| c.id),
            uncovered,
            held_back,
            refused,
        })
    })
}

/// A protected address never leaves, whatever was chosen.
pub(super) fn held_back(
    conn: &Connection,
    case: SubjectId,
    line: &ReferralLine,
) -> Result<Vec<DataCategory>, Refusal> {
    let protected = cases::flags::address_protected(conn, case)?;
    let asked = line.categories.contains(&DataCategory::Address);
    Ok(if protected && asked {
        vec![DataCategory::Address]
    } else {
        Vec::new()
    })
}

pub(super) fn leaving(
    conn: &Connection,
    case: CaseId,
    line: &ReferralLine,
    held_back: &[DataCategory],
) -> Result<Vec<LeavingLine>, Refusal> {
    let sheet = cases::store::sheet(conn, case)?;
    let wanted = line.categories.iter().filter(|c| !held_back.contains(c));
    let mut lines = Vec::new();
    for category in wanted {
        for value in values_of(*category, &sheet, line) {
            lines.push(LeavingLine {
                category: *category,
                value,
            });
        }
    }
    Ok(lines)
}

fn values_of(category: DataCategory, sheet: &cases::CaseSheet, line: &ReferralLine) -> Vec<String> {
    let identity = &sheet.identity;
    match category {
        DataCategory::Name => cases::store::name_in_full(&identity.names)
            .into_iter()
            .collect(),
        DataCategory::Contact => contacts(sheet),
        DataCategory::Language => identity
            .languages
            .iter()
            .map(|l| {
                places::LANGUAGES
                    .iter()
                    .find(|n| n.code == l.code)
                    .map_or(l.code.clone(), |n| n.fr.clone())
            })
            .chain(identity.interpreter.clone())
            .collect(),
        DataCategory::Birth => identity
            .birth
            .map(|b| b.parts().0.to_string())
            .into_iter()
            .collect(),
        DataCategory::Address => [
            identity.address.clone(),
            identity.municipality.as_deref().and_then(places::name_of),
            identity.postal_code.clone(),
        ]
        .into_iter()
        .flatten()
        .collect(),
        DataCategory::Immigration => sheet
            .present_immigration()
            .map(|s| s.code.code().to_owned())
            .into_iter()
            .collect(),
        DataCategory::Need => vec![line.need.clone()],
        // Copies leave apart, encrypted.
        DataCategory::Documents => Vec::new(),
    }
}

/// Ways to reach the person, each with what must be known before using it.
fn contacts(sheet: &cases::CaseSheet) -> Vec<String> {
    let words = Words::new(Lang::Fr);
    let flagged = |flag: SafetyFlag| sheet.flags.iter().any(|f| f.flag == flag);
    let care = [SafetyFlag::DiscreetContact, SafetyFlag::NoMessage]
        .into_iter()
        .filter(|flag| flagged(*flag));
    let care: Vec<String> = care.map(|flag| words.name("safety-flag", flag)).collect();
    let line = |c: &Contact| {
        let mut known: Vec<String> = c.note.iter().cloned().collect();
        known.extend(care.iter().cloned());
        if c.no_message && !flagged(SafetyFlag::NoMessage) {
            known.push(words.name("safety-flag", SafetyFlag::NoMessage));
        }
        match known.is_empty() {
            true => c.value.clone(),
            false => format!("{} ({})", c.value, known.join("; ")),
        }
    };
    sheet.contacts.iter().map(line).collect()
}

/// Sends a referral: only through the consent gate, or a logged exception.
pub fn send(context: &Context<'_>, request: SendReferral) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let me = context.session.actor().id;
    let on = request.on.unwrap_or(today);
    context.session.write(SEND, |w| {
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.on(request.case, |tx| {
            let line = wanted(tx, request.referral)?;
            if on > today || on < line.status_on {
                return Err(Error::Date.into());
            }
            let consent = gate(tx, &line, &request, on)?;
            if !line.status.may_become(ReferralStatus::Sent) {
                let excepted = consent.is_none() && request.exception.is_some();
                if !(excepted && line.status.is_pending()) {
                    return Err(not_allowed(&line, ReferralStatus::Sent).into());
                }
                // An exception passes through « prête » like any other.
                advance(
                    tx,
                    &line,
                    ReferralStatus::Ready,
                    on,
                    said(request.why.as_ref()).as_deref(),
                )?;
            }
            let line = wanted(tx, request.referral)?;
            let content = content(tx, &request, &line, me)?;
            tx.prepare_cached(
                "UPDATE referrals SET sent_on = ?3, sent_by = ?4, sent_content = ?5, consent = ?6,
                     exception = ?7, exception_why = ?8, supervisor = ?9
                 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![
                tx.subject,
                line.id,
                on,
                request.channel,
                content,
                consent,
                request.exception.filter(|_| consent.is_none()),
                said(request.why.as_ref()),
                said(request.supervisor.as_ref()),
            ])?;
            advance(tx, &line, ReferralStatus::Sent, on, None)
        })
    })
}

/// What leaves, as it is recorded: the message that was prepared, else the list.
fn content(
    tx: &Tx<'_>,
    request: &SendReferral,
    line: &ReferralLine,
    me: UserId,
) -> Result<String, Refusal> {
    let Some(seen) = &request.mail else {
        let lines = leaving_of(tx, request.case, line)?;
        let said = lines
            .into_iter()
            .map(|l| format!("{}: {}", l.category, l.value));
        return Ok(said.collect::<Vec<_>>().join("\n"));
    };
    let named = ReferralRef {
        case: request.case,
        referral: request.referral,
    };
    let written = mail::write(tx, &named, line, seen.language, me)?;
    if written.body != seen.body {
        return Err(Error::MailChanged.into());
    }
    Ok(format!("{}\n\n{}", written.subject, written.body))
}

/// Everything that leaves with a referral, a protected address held back.
pub(super) fn leaving_of(
    conn: &Connection,
    case: CaseId,
    line: &ReferralLine,
) -> Result<Vec<LeavingLine>, Refusal> {
    let held = held_back(conn, case.into(), line)?;
    leaving(conn, case, line, &held)
}

/// Refuses what no consent covers whole.
pub(super) fn gate_open(
    conn: &Connection,
    case: SubjectId,
    line: &ReferralLine,
    on: NaiveDate,
) -> Result<(), Refusal> {
    let Some(consent) = covering(conn, case, line, on)? else {
        return Err(Error::NoConsent.into());
    };
    match wide_enough(conn, case, line, &consent)? {
        true => Ok(()),
        false => Err(Error::ConsentTooNarrow.into()),
    }
}

fn not_allowed(line: &ReferralLine, to: ReferralStatus) -> Error {
    Error::NotAllowed {
        from: line.status,
        to,
    }
}

fn wanted(tx: &Tx<'_>, id: ReferralId) -> Result<ReferralLine, Refusal> {
    Ok(store::one(tx, tx.subject, id)?.ok_or(Error::Unknown)?)
}

/// The gate: a consent that covers purpose, recipient, day and data, or an
/// exception of the law with its reason and supervisor.
fn gate(
    tx: &Tx<'_>,
    line: &ReferralLine,
    request: &SendReferral,
    on: NaiveDate,
) -> Result<Option<ConsentId>, Refusal> {
    if let Some(consent) = covering(tx, tx.subject, line, on)? {
        if wide_enough(tx, tx.subject, line, &consent)? {
            return Ok(Some(consent.id));
        }
        if request.exception.is_none() {
            return Err(Error::ConsentTooNarrow.into());
        }
    }
    if request.exception.is_none() {
        return Err(Error::NoConsent.into());
    }
    if said(request.why.as_ref()).is_none() || said(request.supervisor.as_ref()).is_none() {
        return Err(Error::ExceptionIncomplete.into());
    }
    Ok(None)
}

/// Records an answer: forward only, with what the status needs.
pub fn record_answer(
    context: &Context<'_>,
    request: AdvanceReferral,
) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(ADVANCE, |w| {
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.say("status", request.to.code());
        answer_in(w, &request, today)
    })
}

/// An answer, as part of a write: one by one, or those of a partner's list.
pub(crate) fn answer_in(
    w: &mut Writer<'_>,
    request: &AdvanceReferral,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let on = request.on.unwrap_or(today);
    w.on(request.case, |tx| {
        let line = wanted(tx, request.referral)?;
        let rules = crate::rules::of(tx)?;
        check_answer(rules.on(on), &line, request, today)?;
        let confirmed = request.confirmed_by.map(|_| on);
        tx.prepare_cached(
            "UPDATE referrals SET refusal = ?3, waiting_until = ?4, outcome = ?5,
                 confirmed_by = ?6, confirmed_on = ?7,
                 accepted_on = CASE WHEN ?8 = 'accepted' THEN ?9 ELSE accepted_on END,
                 started_on = CASE WHEN ?8 = 'started' THEN ?9 ELSE started_on END
             WHERE subject = ?1 AND id = ?2",
        )?
        .execute(params![
            tx.subject,
            line.id,
            request.refusal,
            request.waiting_until,
            request.outcome,
            request.confirmed_by,
            confirmed,
            request.to,
            on,
        ])?;
        advance(
            tx,
            &line,
            request.to,
            on,
            said(request.note.as_ref()).as_deref(),
        )
    })
}

pub(crate) fn check_answer(
    by: By<'_>,
    line: &ReferralLine,
    request: &AdvanceReferral,
    today: NaiveDate,
) -> Result<(), Error> {
    use ReferralStatus::*;
    let on = by.today;
    // Sending has its own gate.
    if request.to == Sent || !line.status.may_become(request.to) {
        return Err(not_allowed(line, request.to));
    }
    if on > today || on < line.status_on {
        return Err(Error::Date);
    }
    match request.to {
        Refused if request.refusal.is_none() => Err(Error::ReasonMissing),
        Completed if request.outcome.is_none() || request.confirmed_by.is_none() => {
            Err(Error::OutcomeMissing)
        }
        NoResponse if !silence_is_answer(by, &facts(line)) => Err(Error::TooEarly {
            from: silence_from(by, line.sent_on.unwrap_or(line.status_on)),
        }),
        _ => Ok(()),
    }
}

/// Notes a reminder; the clock moves to the next one.
pub fn remind(context: &Context<'_>, request: ReferralEvent) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let on = request.on.unwrap_or(today);
    context.session.write(REMIND, |w| {
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.on(request.case, |tx| {
            let line = wanted(tx, request.referral)?;
            reminders::check(&line, on, today)?;
            reminders::record(tx, &line, on, request.note.as_ref())
        })
    })
}

/// Justifies not rerouting what was refused, not attended or left unanswered.
pub fn settle(context: &Context<'_>, request: ReferralEvent) -> Result<Changed<()>, Refusal> {
    context.session.write(SETTLE, |w| {
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.on(request.case, |tx| {
            let why = said(request.note.as_ref()).ok_or(Error::ReasonMissing)?;
            settle_row(tx, request.referral, Some(&why))
        })
    })
}

fn settle_row(tx: &Tx<'_>, id: ReferralId, why: Option<&str>) -> Result<(), Refusal> {
    let line = wanted(tx, id)?;
    if !(line.status.is_terminal() && line.owner == Owner::Counsellor) {
        return Err(Error::NothingToSettle.into());
    }
    tx.prepare_cached(
        "UPDATE referrals SET settled = 1, settled_why = ?3 WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![tx.subject, id, why])?;
    set_clock(tx, id)
}

/// « Annuler la dernière étape »: audited, one step back; the step stays listed
/// as corrected. What was sent stays sent.
pub fn correct(context: &Context<'_>, request: ReferralEvent) -> Result<Changed<()>, Refusal> {
    context.session.write(CORRECT, |w| {
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.on(request.case, |tx| {
            let why = said(request.note.as_ref()).ok_or(Error::ReasonMissing)?;
            let line = wanted(tx, request.referral)?;
            let step = last_step(tx, line.id, line.status)?.ok_or(Error::NoStep)?;
            if line.status == ReferralStatus::Sent || step.from.is_none() {
                return Err(Error::NoStep.into());
            }
            put_back(tx, &line, &step, &why)
        })
    })
}

struct Step {
    id: crate::ids::RowId,
    from: Option<ReferralStatus>,
    before: String,
}

/// The step that led where the referral stands, whatever the clock said then.
fn last_step(
    tx: &Tx<'_>,
    referral: ReferralId,
    status: ReferralStatus,
) -> Result<Option<Step>, Refusal> {
    Ok(tx
        .prepare_cached(
            "SELECT id, from_status, coalesce(before, '{}') FROM referral_steps
             WHERE subject = ?1 AND referral = ?2 AND corrected = 0 AND to_status = ?3
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row(params![tx.subject, referral, status], |row| {
            Ok(Step {
                id: row.get(0)?,
                from: row.get(1)?,
                before: row.get(2)?,
            })
        })
        .optional()?)
}

fn put_back(tx: &Tx<'_>, line: &ReferralLine, step: &Step, why: &str) -> Result<(), Refusal> {
    let before: serde_json::Value = serde_json::from_str(&step.before).unwrap_or_default();
    let text = |key: &str| before.get(key).and_then(|v| v.as_str()).map(str::to_owned);
    tx.prepare_cached(
        "UPDATE referrals SET status = ?3, status_on = coalesce(?4, status_on), accepted_on = ?5,
             started_on = ?6, waiting_until = ?7, promised_on = ?8, refusal = NULL, outcome = NULL,
             confirmed_by = NULL, confirmed_on = NULL, settled = 0, settled_why = NULL
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![
        tx.subject,
        line.id,
        step.from,
        text("status_on"),
        text("accepted_on"),
        text("started_on"),
        text("waiting_until"),
        text("promised_on"),
    ])?;
    tx.prepare_cached(
        "UPDATE referral_steps SET corrected = 1, note = ?3 WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![tx.subject, step.id, why])?;
    set_clock(tx, line.id)
}
