//! The organization that does not exist, appointments with their hour, letters made.

use super::{Dice, FILL, date_back};
use crate::error::Refusal;
use crate::ids::CaseId;
use crate::journal::Tx;
use crate::letters::{LetterChoice, LetterKind, LetterLanguage, Letterhead, head, store};
use crate::session::Session;
use crate::workspace;
use chrono::NaiveDate;
use rusqlite::params;

/// In whose name the demonstration's letters are.
pub fn letterhead(session: &Session) -> Result<(), Refusal> {
    session.write(FILL, |w| {
        let workspace = workspace::subject(w)?;
        let fictional = Letterhead {
            name: "Accueil Fictif de la Chaudière".to_owned(),
            address: Some("12, rue Fictive, Saint-Georges (Québec)  G5Y\u{a0}0A0".to_owned()),
            phone: Some("418 555-0100".to_owned()),
        };
        w.on(workspace, |tx| head::write(tx, &fictional))
    })?;
    Ok(())
}

/// An hour for what is planned with one person in five, and the letters of some.
pub fn of_file(tx: &Tx<'_>, dice: &Dice, today: NaiveDate) -> Result<(), Refusal> {
    // Its own dice: the rest of the caseload stays as it was.
    let mut dice = Dice(dice.0 ^ 0x1e77_e125);
    if dice.chance(20) {
        tx.prepare_cached(
            "UPDATE follow_ups SET due_at = ?2, channel = 'office'
             WHERE subject = ?1 AND outcome IS NULL AND due_on > ?3",
        )?
        .execute(params![
            tx.subject,
            dice.one(&["09:00", "10:30", "14:30"]),
            today
        ])?;
    }
    if dice.chance(10) {
        let letter = LetterChoice {
            case: CaseId::from(tx.subject),
            kind: dice.one(&[LetterKind::Attestation, LetterKind::Steps]),
            language: dice.one(&[LetterLanguage::Fr, LetterLanguage::En]),
            appointment: None,
            place: None,
            referral: None,
        };
        store::insert(tx, &letter, date_back(today, dice.below(60)))?;
    }
    Ok(())
}
