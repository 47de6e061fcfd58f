//! A few files that are over, with their sheets, and retention calls that are due.

use super::{Dice, date_back, identity, needs};
use crate::cases::NewCase;
use crate::cases::operations::{change_status, insert_and};
use crate::cases::status::{CaseStatus, ClosingReason, StatusChange};
use crate::cases::{FirstStep, store as cases};
use crate::closings::{
    ClosingSheet, NoScores, PlanResult, Residence, Satisfaction, WorkAtClosing, last_day, store,
};
use crate::consents::{Consent, ConsentForm, Purpose};
use crate::error::Refusal;
use crate::follow_ups::FollowUpKind;
use crate::ids::ConsentId;
use crate::journal::{Tx, Writer};
use crate::pathway;
use crate::rules::carried;
use chrono::NaiveDate;
use rusqlite::params;

/// How many closed files go with so many open ones.
pub fn count(files: u32) -> u32 {
    files.div_ceil(20)
}

/// Adds one file that is over.
pub fn file(
    w: &mut Writer<'_>,
    dice: &mut Dice,
    device: &str,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let settled = date_back(today, 350 + dice.below(45));
    let ended = date_back(today, 20 + dice.below(100));
    let mut who = identity(dice, today);
    who.arrival_on = Some(settled);
    let request = NewCase {
        identity: who,
        contacts: Vec::new(),
        status: Some(CaseStatus::Welcome),
        family: Vec::new(),
        first_step: Some(FirstStep {
            kind: FollowUpKind::Plan,
            due_on: ended,
        }),
        immigration: None,
        draft: None,
    };
    insert_and(w, request, device, super::by(today), |tx| {
        end(tx, dice, settled, ended)?;
        call_later(tx, settled, ended)
    })?;
    Ok(())
}

fn end(tx: &Tx<'_>, dice: &mut Dice, settled: NaiveDate, ended: NaiveDate) -> Result<(), Refusal> {
    for sql in [
        "UPDATE cases SET opened_on = ?2 WHERE subject = ?1",
        "UPDATE case_episodes SET opened_on = ?2 WHERE subject = ?1",
        "UPDATE case_steps SET happened_on = ?2 WHERE subject = ?1",
    ] {
        tx.prepare_cached(sql)?
            .execute(params![tx.subject, settled])?;
    }
    let episode = cases::open_episode(tx, tx.subject)?.unwrap_or(1);
    let change = StatusChange {
        to: CaseStatus::Closed,
        reason: None,
        resume_on: None,
        transfer_to: None,
        confirmed_on: None,
        closing: Some(dice.one(&[
            ClosingReason::ObjectivesReached,
            ClosingReason::Autonomous,
            ClosingReason::NoLongerWants,
        ])),
    };
    let scored = !dice.chance(30);
    if scored {
        needs::from_first_to_final(tx, dice, (settled, ended))?;
    }
    change_status(tx, &change, None, ended)?;
    let sheet = ClosingSheet {
        plan_result: dice.one(&[PlanResult::Reached, PlanResult::Partly]),
        residence: dice.one(&[Residence::SameMrc, Residence::Region]),
        work: dice.one(WorkAtClosing::ALL),
        satisfaction: dice
            .chance(70)
            .then(|| dice.one(&[Satisfaction::Three, Satisfaction::Four, Satisfaction::Five])),
        no_scores: (!scored).then_some(NoScores::NotMet),
    };
    store::write_sheet(tx, episode, &sheet)
}

fn call_later(tx: &Tx<'_>, settled: NaiveDate, ended: NaiveDate) -> Result<(), Refusal> {
    pathway::store::settled(tx, settled)?;
    let consent = Consent {
        id: ConsentId::fresh(),
        purpose: Purpose::RetentionCall,
        partner: None,
        categories: Vec::new(),
        form: ConsentForm::Written,
        witness: None,
        language: None,
        interpreter: None,
        given_on: ended,
        ends_on: last_day(settled, carried().on(ended)).unwrap_or(ended),
        withdrawn_on: None,
        recipient: None,
        guardian: None,
    };
    crate::consents::store::insert(tx, &consent)?;
    store::plan_calls(tx, (consent.id, consent.ends_on), settled, ended)?;
    Ok(())
}
