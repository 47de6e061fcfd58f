//! A referral as a FHIR file: seen, then written where the person chose, and
//! remembered in the file as a letter is.

use super::bundle::Parts;
use super::{FhirPreview, SaveFhir};
use crate::cases;
use crate::cases::contact::SafetyFlag;
use crate::error::Refusal;
use crate::ids::{CaseId, LetterId, ReferralId};
use crate::journal::{Action, Changed, Undo};
use crate::letters::{self, LetterChoice, LetterKind, LetterLanguage};
use crate::referrals::{ReferralRef, outward};
use crate::session::Context;
use crate::users;
use crate::words::{Lang, Words};
use rusqlite::Connection;
use std::path::Path;

/// What left the house does not come back.
const EXPORT: Action = Action::new("fhir.export", Undo::Never);

fn made(
    context: &Context<'_>,
    conn: &Connection,
    case: CaseId,
    referral: ReferralId,
) -> Result<FhirPreview, Refusal> {
    let today = context.session.today();
    let outward = outward::of(conn, case, referral, today)?;
    let sheet = cases::store::sheet(conn, case)?;
    let counsellor = users::one(conn, sheet.counsellor)?.map_or_else(String::new, |u| u.name);
    let organization = letters::head::of_vault(conn)?;
    // Between programs, the source language.
    let words = Words::new(Lang::Fr);
    let parts = Parts {
        outward: &outward,
        organization: &organization,
        counsellor: &counsellor,
        today,
        words: &words,
    };
    let text = serde_json::to_string_pretty(&parts.bundle()).unwrap_or_default();
    let discreet = sheet
        .flags
        .iter()
        .any(|f| f.flag == SafetyFlag::DiscreetContact);
    let called = if discreet { "document" } else { "referral" };
    Ok(FhirPreview {
        text,
        lines: outward.lines,
        file_name: format!("{called}-{today}.json"),
    })
}

/// The file as it would be written. Nothing is remembered.
///
/// # Errors
/// No consent covers it; over.
pub fn preview(context: &Context<'_>, request: ReferralRef) -> Result<FhirPreview, Refusal> {
    let ReferralRef { case, referral } = request;
    context
        .session
        .read(|conn| made(context, conn, case, referral))
}

/// Writes the file where the person chose, and remembers that it was made.
///
/// # Errors
/// As the preview; safety flags not read; the disk refuses.
pub fn export(context: &Context<'_>, request: SaveFhir) -> Result<Changed<LetterId>, Refusal> {
    let session = context.session;
    let today = session.today();
    let SaveFhir { case, referral, .. } = request;
    let preview = session.read(|conn| {
        let flags = cases::store::flags(conn, case.into())?;
        if !flags.is_empty() && !request.flags_read {
            return Err(letters::Error::FlagsUnseen.into());
        }
        made(context, conn, case, referral)
    })?;
    let choice = LetterChoice {
        case,
        kind: LetterKind::Fhir,
        language: LetterLanguage::Fr,
        appointment: None,
        place: None,
        referral: Some(referral),
    };
    let place = Path::new(&request.path);
    let bytes = preview.text.as_bytes();
    letters::operations::keep(session, EXPORT, (place, bytes), |w| {
        w.say("number", cases::store::number(w.read(), case.into())?);
        w.on(case, |tx| letters::store::insert(tx, &choice, today))
    })
}
