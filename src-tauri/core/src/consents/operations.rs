//! Give, withdraw, list; what left without a consent.

use super::{
    Consent, ConsentForm, ConsentRef, ConsentsOf, DiscloseWithout, Disclosure, Error, GiveConsent,
    Purpose, SentReferral, StoppedCall, StoppedReferral, StoppedText, Withdrawal, store,
    through_guardian,
};
use crate::cases;
use crate::closings;
use crate::drafts;
use crate::error::Refusal;
use crate::follow_ups::{self, FollowUpChannel};
use crate::ids::{ConsentId, PartnerId, SubjectId};
use crate::journal::{Action, Changed, Tx, Undo};
use crate::referrals;
use crate::rules::{self, RulePack, Threshold};
use crate::session::Context;
use crate::written::said;
use chrono::{Months, NaiveDate};
use rusqlite::{Connection, params};

const GIVE: Action = Action::new("consents.give", Undo::WhileUntouched);
const WITHDRAW: Action = Action::new("consents.withdraw", Undo::Never);
const DISCLOSE: Action = Action::new("consents.disclose", Undo::Never);

/// Until when a consent holds when nothing else is said: as many months as the rules say; for the
/// retention calls, until the last of them.
fn usual_end(
    conn: &Connection,
    case: SubjectId,
    purpose: Purpose,
    given_on: NaiveDate,
    rules: &RulePack,
) -> Result<NaiveDate, Refusal> {
    if purpose == Purpose::RetentionCall {
        let settled = closings::store::settlement(conn, case)?.0;
        if let Some(end) = settled.and_then(|on| closings::last_day(on, rules.on(given_on))) {
            return Ok(end);
        }
    }
    let months = rules.number(Threshold::ConsentMonths, given_on);
    Ok(given_on
        .checked_add_months(Months::new(months))
        .unwrap_or(given_on))
}

/// The consent that a request describes.
///
/// # Errors
/// What is missing, or wrong.
pub(crate) fn checked(
    conn: &Connection,
    case: SubjectId,
    request: GiveConsent,
    rules: &RulePack,
    today: NaiveDate,
) -> Result<Consent, Refusal> {
    let given_on = request.given_on.unwrap_or(today);
    let ends_on = match request.ends_on {
        Some(on) => on,
        None => usual_end(conn, case, request.purpose, given_on, rules)?,
    };
    let consent = Consent {
        id: ConsentId::fresh(),
        purpose: request.purpose,
        partner: request.partner,
        categories: request.categories,
        form: request.form,
        witness: said(request.witness),
        language: said(request.language),
        interpreter: said(request.interpreter),
        given_on,
        ends_on,
        withdrawn_on: None,
        recipient: said(request.recipient),
        guardian: said(request.guardian),
    };
    if consent.purpose == Purpose::Referral && consent.partner.is_none() {
        return Err(Error::PartnerMissing.into());
    }
    if consent.purpose.names_recipient() && consent.recipient.is_none() {
        return Err(Error::RecipientMissing.into());
    }
    if consent.form == ConsentForm::Oral && consent.witness.is_none() {
        return Err(Error::WitnessMissing.into());
    }
    if given_on > today || ends_on < given_on {
        return Err(Error::Dates.into());
    }
    if consent.guardian.is_none() && through_guardian(conn, case, given_on)? {
        return Err(Error::GuardianMissing.into());
    }
    Ok(consent)
}

/// Records a consent; what waited for it goes on.
pub fn give(context: &Context<'_>, request: GiveConsent) -> Result<Changed<ConsentId>, Refusal> {
    let today = context.session.today();
    let rules = rules::current(context.session)?;
    context.session.write(GIVE, |w| {
        let case: SubjectId = request.case.into();
        w.say("number", cases::store::number(w.read(), case)?);
        w.say("purpose", request.purpose.code());
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        let consent = checked(w.read(), case, request, &rules, today)?;
        w.on(case, |tx| {
            store::insert(tx, &consent)?;
            if let Some(partner) = consent.partner {
                referrals::store::consent_given(tx, partner, today)?;
            }
            if consent.purpose == Purpose::RetentionCall {
                closings::store::consent_given(tx, (consent.id, consent.ends_on), today)?;
            }
            Ok(consent.id)
        })
    })
}

fn standing(conn: &Connection, case: SubjectId, id: ConsentId) -> Result<Consent, Refusal> {
    let consent = store::of_case(conn, case)?
        .into_iter()
        .find(|c| c.id == id)
        .ok_or(Error::Unknown)?;
    if consent.withdrawn_on.is_some() {
        return Err(Error::AlreadyWithdrawn.into());
    }
    Ok(consent)
}

/// What taking a consent back would stop, and what it would leave.
pub fn consequences(context: &Context<'_>, request: ConsentRef) -> Result<Withdrawal, Refusal> {
    let today = context.session.today();
    context.session.read(|conn| {
        let case = request.case.into();
        withdrawal(conn, case, &standing(conn, case, request.consent)?, today)
    })
}

/// The other consents of the same purpose and partner that hold today, the one
/// that lasts longest first.
fn others(
    conn: &Connection,
    case: SubjectId,
    consent: &Consent,
    today: NaiveDate,
) -> Result<Vec<Consent>, Refusal> {
    let mut others = store::of_case(conn, case)?;
    others.retain(|c| c.id != consent.id && c.covers(consent.purpose, consent.partner, today));
    others.sort_by_key(|c| std::cmp::Reverse(c.ends_on));
    Ok(others)
}

fn withdrawal(
    conn: &Connection,
    case: SubjectId,
    consent: &Consent,
    today: NaiveDate,
) -> Result<Withdrawal, Refusal> {
    let others = others(conn, case, consent, today)?;
    let covered_until = others.first().map(|c| c.ends_on);
    let alone = others.is_empty();
    let mut stops = Withdrawal {
        referrals: Vec::new(),
        calls: Vec::new(),
        texts: Vec::new(),
        goes_on: Vec::new(),
        covered_until,
        sent: Vec::new(),
        closes_file: consent.purpose == Purpose::File
            && alone
            && !cases::store::status(conn, case)?.is_over(),
    };
    if let Some(partner) = consent.partner {
        referrals_of(conn, case, partner, &others, &mut stops)?;
    }
    if consent.purpose == Purpose::RetentionCall {
        stops.calls = closings::store::open_calls(conn, case, consent.id)?
            .into_iter()
            .filter(|c| covered_until.is_none_or(|until| c.due_on > until))
            .map(|c| StoppedCall {
                call: c.id,
                month: c.month,
                due_on: c.due_on,
            })
            .collect();
    }
    if consent.purpose == Purpose::TextMessages && alone {
        stops.texts = follow_ups::store::of_case(conn, case)?
            .into_iter()
            .filter(|f| f.outcome.is_none() && f.channel == Some(FollowUpChannel::Text))
            .map(|f| StoppedText {
                follow_up: f.id,
                kind: f.kind,
                due_on: f.due_on,
            })
            .collect();
    }
    Ok(stops)
}

fn referrals_of(
    conn: &Connection,
    case: SubjectId,
    partner: PartnerId,
    others: &[Consent],
    stops: &mut Withdrawal,
) -> Result<(), Refusal> {
    for line in referrals::store::of_case(conn, case)? {
        if line.partner != partner {
            continue;
        }
        if line.status.is_pending() {
            let mut covered = false;
            for other in others {
                covered |= referrals::operations::wide_enough(conn, case, &line, other)?;
            }
            let list = match covered {
                true => &mut stops.goes_on,
                false => &mut stops.referrals,
            };
            list.push(StoppedReferral {
                referral: line.id,
                partner_name: line.partner_name,
                need: line.need,
                status: line.status,
            });
        } else if let Some(sent_on) = line.sent_on {
            stops.sent.push(SentReferral {
                referral: line.id,
                partner_name: line.partner_name,
                sent_on,
            });
        }
    }
    Ok(())
}

/// Takes a consent back: what was pending stops, and is listed. Never undone.
pub fn withdraw(
    context: &Context<'_>,
    request: ConsentRef,
) -> Result<Changed<Withdrawal>, Refusal> {
    let today = context.session.today();
    context.session.write(WITHDRAW, |w| {
        let case: SubjectId = request.case.into();
        w.say("number", cases::store::number(w.read(), case)?);
        w.on(case, |tx| {
            let consent = standing(tx, case, request.consent)?;
            let stops = withdrawal(tx, case, &consent, today)?;
            let other = others(tx, case, &consent, today)?
                .first()
                .map(|c| (c.id, c.ends_on));
            tx.prepare_cached(
                "UPDATE consents SET withdrawn_on = ?3 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![case, consent.id, today])?;
            stop(tx, consent.id, &stops, other, today)?;
            Ok(stops)
        })
    })
}

fn stop(
    tx: &Tx<'_>,
    consent: ConsentId,
    stops: &Withdrawal,
    other: Option<(ConsentId, NaiveDate)>,
    today: NaiveDate,
) -> Result<(), Refusal> {
    for referral in &stops.referrals {
        referrals::store::consent_withdrawn(tx, referral.referral, today)?;
    }
    closings::store::consent_withdrawn(tx, consent, other, today)?;
    for text in &stops.texts {
        follow_ups::store::forget_channel(tx, text.follow_up)?;
    }
    Ok(())
}

/// The consents of a file.
pub fn list(context: &Context<'_>, request: ConsentsOf) -> Result<Vec<Consent>, Refusal> {
    context
        .session
        .read(|conn| store::of_case(conn, request.case.into()))
}

/// Notes what left without a consent: to whom, why, what, who was told. It left
/// the house: it is never undone.
pub fn disclose(context: &Context<'_>, request: DiscloseWithout) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let on = request.on.unwrap_or(today);
    let parts = [
        &request.recipient,
        &request.why,
        &request.supervisor,
        &request.content,
    ];
    if parts.iter().any(|part| part.trim().is_empty()) {
        return Err(Error::DisclosureIncomplete.into());
    }
    if on > today {
        return Err(Error::DisclosureAhead.into());
    }
    context.session.write(DISCLOSE, |w| {
        let case: SubjectId = request.case.into();
        w.say("number", cases::store::number(w.read(), case)?);
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(case, |tx| store::insert_disclosure(tx, &request, on))
    })
}

/// What left without a consent, newest first.
pub fn disclosures(context: &Context<'_>, request: ConsentsOf) -> Result<Vec<Disclosure>, Refusal> {
    context
        .session
        .read(|conn| store::disclosures(conn, request.case.into()))
}
