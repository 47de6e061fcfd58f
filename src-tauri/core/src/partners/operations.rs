//! Find, show, save, verify, import.

use super::{
    DirectoryReport, Error, FindPartners, ImportDirectory, Partner, PartnerPage, PartnerRef,
    doubles, facts, hsds, store,
};
use crate::error::Refusal;
use crate::ids::PartnerId;
use crate::journal::{Action, Changed, SubjectKind, Undo};
use crate::rules::{self, By};
use crate::session::Context;
use rusqlite::{Connection, params};

const ADD: Action = Action::new("partners.add", Undo::WhileUntouched);
const SAVE: Action = Action::new("partners.save", Undo::Yes);
const VERIFY: Action = Action::new("partners.verify", Undo::Yes);

/// Searches the directory.
pub fn find(context: &Context<'_>, request: FindPartners) -> Result<PartnerPage, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.read(|conn| store::find(conn, &request, by))
}

/// Reads with the rules of today.
pub(super) fn rules_by<T>(
    context: &Context<'_>,
    read: impl FnOnce(&Connection, By<'_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context.session.read(|conn| read(conn, by))
}

/// A partner, whole; the one that it went into, when it did.
pub fn show(context: &Context<'_>, request: PartnerRef) -> Result<Partner, Refusal> {
    rules_by(context, |conn, by| {
        let instead = doubles::kept_instead(conn, request.partner)?;
        let mut partner = store::one(conn, instead.unwrap_or(request.partner))?;
        partner.stale = store::is_stale(partner.verified_on, by);
        Ok(partner)
    })
}

/// Adds a partner, or saves what changed.
pub fn save(context: &Context<'_>, request: Partner) -> Result<Changed<PartnerId>, Refusal> {
    let today = context.session.today();
    facts::check_said(&request, today)?;
    let action = if request.id.is_some() { SAVE } else { ADD };
    context.session.write(action, |w| {
        w.say("partner", request.name.trim());
        let (id, before) = match request.id {
            Some(id) => (id, Some(store::one(w.read(), id)?)),
            None => (w.create(SubjectKind::Partner)?.into(), None),
        };
        w.on(id, |tx| {
            store::write(tx, &request, None)?;
            // What is saved as it was is not edited.
            if before.as_ref() != Some(&store::one(tx, id)?) {
                store::stamp_edit(tx, today)?;
            }
            Ok(())
        })?;
        Ok(id)
    })
}

/// Stamps a partner as verified today, by the person at the keyboard.
pub fn verify(context: &Context<'_>, request: PartnerRef) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(VERIFY, |w| {
        w.say("partner", store::names(w.read(), request.partner, None)?.0);
        w.on(request.partner, |tx| {
            let found = tx.execute(
                "UPDATE partners SET verified_on = ?2, verified_by = ?3 WHERE subject = ?1",
                params![tx.subject, today, tx.author],
            )?;
            if found == 0 {
                return Err(Error::Unknown.into());
            }
            Ok(())
        })
    })
}

/// Writes the directory as an Open Referral package, in a folder that is empty.
pub fn export(
    context: &Context<'_>,
    request: hsds::ExportDirectory,
) -> Result<hsds::DirectoryExported, Refusal> {
    hsds::export(context, &request)
}

/// Brings an Open Referral directory in.
pub fn import(context: &Context<'_>, request: ImportDirectory) -> Result<DirectoryReport, Refusal> {
    super::import::run(context, &request)
}
