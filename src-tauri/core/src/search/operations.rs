//! As you type.

use super::{Duplicate, Found, Newcomer, NoteHit, PersonHit, SearchText, store};
use crate::error::Refusal;
use crate::partners;
use crate::referrals::code::{self, ReferralCode, Typed};
use crate::rules;
use crate::session::Context;

fn limit(request: &SearchText) -> usize {
    request.limit.unwrap_or(20).clamp(1, 200) as usize
}

/// People by name, number or phone.
pub fn people(context: &Context<'_>, request: SearchText) -> Result<Vec<PersonHit>, Refusal> {
    context
        .session
        .read(|conn| store::people(conn, &request.text, limit(&request)))
}

/// Notes by their words, newest first.
pub fn notes(context: &Context<'_>, request: SearchText) -> Result<Vec<NoteHit>, Refusal> {
    context
        .session
        .read(|conn| store::notes(conn, &request.text, limit(&request)))
}

/// People, partners, the referral of a code, for the one box.
pub fn everything(context: &Context<'_>, request: SearchText) -> Result<Found, Refusal> {
    let find = partners::FindPartners {
        text: Some(request.text.clone()),
        limit: Some(5),
        ..partners::FindPartners::default()
    };
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.read(|conn| {
        let partners = if request.text.trim().is_empty() {
            Vec::new()
        } else {
            partners::store::find(conn, &find, by)?.lines
        };
        let (referrals, mistyped) = match ReferralCode::read(&request.text) {
            Typed::Code(typed) => {
                let found = code::find(conn, &typed)?;
                let unknown = found.is_empty();
                (found, unknown)
            }
            Typed::Mistyped => (Vec::new(), true),
            Typed::Other => (Vec::new(), false),
        };
        let found = Found {
            people: store::people(conn, &request.text, limit(&request).min(8))?,
            partners,
            referrals,
            code_mistyped: mistyped,
        };
        // A name or a number that happens to be made like one is no mistake.
        let other = !found.people.is_empty() || !found.partners.is_empty();
        Ok(Found {
            code_mistyped: found.code_mistyped && !other,
            ..found
        })
    })
}

/// Files that may be the person being entered.
pub fn duplicates(context: &Context<'_>, request: Newcomer) -> Result<Vec<Duplicate>, Refusal> {
    context
        .session
        .read(|conn| store::duplicates(conn, &request))
}
