//! As you type.

use super::{Duplicate, Found, Newcomer, NoteHit, PersonHit, SearchText, store};
use crate::error::Refusal;
use crate::partners;
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

/// People and partners, for the one box.
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
        Ok(Found {
            people: store::people(conn, &request.text, limit(&request).min(8))?,
            partners,
        })
    })
}

/// Files that may be the person being entered.
pub fn duplicates(context: &Context<'_>, request: Newcomer) -> Result<Vec<Duplicate>, Refusal> {
    context
        .session
        .read(|conn| store::duplicates(conn, &request))
}
