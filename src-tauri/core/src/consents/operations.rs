//! Give, withdraw, list.

use super::{Consent, ConsentForm, ConsentRef, ConsentsOf, Error, GiveConsent, Purpose, store};
use crate::cases;
use crate::error::Refusal;
use crate::ids::{ConsentId, ReferralId};
use crate::journal::{Action, Changed, Undo};
use crate::referrals;
use crate::rules::{self, Threshold};
use crate::session::Context;
use chrono::{Months, NaiveDate};
use rusqlite::params;

const GIVE: Action = Action::new("consents.give", Undo::WhileUntouched);
const WITHDRAW: Action = Action::new("consents.withdraw", Undo::Never);

fn said(text: Option<String>) -> Option<String> {
    text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

fn checked(request: GiveConsent, months: u32, today: NaiveDate) -> Result<Consent, Error> {
    let given_on = request.given_on.unwrap_or(today);
    let ends_on = request
        .ends_on
        .or_else(|| given_on.checked_add_months(Months::new(months)))
        .unwrap_or(given_on);
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
    };
    if consent.purpose == Purpose::Referral && consent.partner.is_none() {
        return Err(Error::PartnerMissing);
    }
    if consent.form == ConsentForm::Oral && consent.witness.is_none() {
        return Err(Error::WitnessMissing);
    }
    if given_on > today || ends_on < given_on {
        return Err(Error::Dates);
    }
    Ok(consent)
}

/// Records a consent.
pub fn give(context: &Context<'_>, request: GiveConsent) -> Result<Changed<ConsentId>, Refusal> {
    let case = request.case;
    let rules = rules::current(context.session)?;
    let months = rules.number(Threshold::ConsentMonths);
    let consent = checked(request, months, context.session.today())?;
    context.session.write(GIVE, |w| {
        w.say("number", cases::store::number(w.read(), case.into())?);
        w.say("purpose", consent.purpose.code());
        w.on(case, |tx| {
            store::insert(tx, &consent)?;
            if let Some(partner) = consent.partner {
                referrals::store::consent_given(tx, partner, context.session.today())?;
            }
            Ok(consent.id)
        })
    })
}

/// Takes a consent back: what was pending stops, and is listed.
pub fn withdraw(
    context: &Context<'_>,
    request: ConsentRef,
) -> Result<Changed<Vec<ReferralId>>, Refusal> {
    let today = context.session.today();
    context.session.write(WITHDRAW, |w| {
        w.say(
            "number",
            cases::store::number(w.read(), request.case.into())?,
        );
        w.on(request.case, |tx| {
            let consent = store::of_case(tx, tx.subject)?
                .into_iter()
                .find(|c| c.id == request.consent)
                .ok_or(Error::Unknown)?;
            if consent.withdrawn_on.is_some() {
                return Err(Error::AlreadyWithdrawn.into());
            }
            tx.prepare_cached(
                "UPDATE consents SET withdrawn_on = ?3 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![tx.subject, request.consent, today])?;
            match consent.partner {
                Some(partner) => referrals::store::consent_withdrawn(tx, partner, today),
                None => Ok(Vec::new()),
            }
        })
    })
}

/// The consents of a file.
pub fn list(context: &Context<'_>, request: ConsentsOf) -> Result<Vec<Consent>, Refusal> {
    context
        .session
        .read(|conn| store::of_case(conn, request.case.into()))
}
