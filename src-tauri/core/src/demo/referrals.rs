//! What goes on around referrals: a call, a promised day, a person sent to us.

use super::{Dice, words};
use crate::error::Refusal;
use crate::ids::PartnerId;
use crate::journal::Tx;
use crate::referrals::events::{self, Noted, ReferralEventKind};
use crate::referrals::inbound::{self, InboundOrigin, InboundReferral};
use crate::referrals::{Owner, store};
use chrono::{Days, NaiveDate};

/// One file in five has a call about a referral; one in eight came from elsewhere.
pub(super) fn around(
    tx: &Tx<'_>,
    dice: &mut Dice,
    partners: &[(PartnerId, String)],
    today: NaiveDate,
) -> Result<(), Refusal> {
    if dice.chance(20) {
        call(tx, dice, today)?;
    }
    if dice.chance(12) {
        received(tx, dice, partners, today)?;
    }
    Ok(())
}

fn call(tx: &Tx<'_>, dice: &mut Dice, today: NaiveDate) -> Result<(), Refusal> {
    let lines = store::of_case(tx, tx.subject)?;
    let awaited = |line: &&crate::referrals::ReferralLine| line.owner == Owner::Partner;
    let Some(line) = lines.iter().find(awaited) else {
        return Ok(());
    };
    let promised_on = today.checked_add_days(Days::new(1 + dice.below(9)));
    let noted = Noted {
        with_whom: Some("Personne-ressource fictive".to_owned()),
        words: Some("La demande est lue; la réponse suit.".to_owned()),
        promised_on,
        ..Noted::default()
    };
    let on = today.pred_opt().unwrap_or(today);
    events::insert(tx, line.id, ReferralEventKind::Call, on, &noted)?;
    events::promise(tx, line.id, promised_on)
}

fn received(
    tx: &Tx<'_>,
    dice: &mut Dice,
    partners: &[(PartnerId, String)],
    today: NaiveDate,
) -> Result<(), Refusal> {
    let on = super::date_back(today, dice.below(12));
    let need = dice.one(words::NEEDS).to_owned();
    let urgent = dice.chance(15);
    let at = dice.below(partners.len() as u64) as usize;
    let (origin, partner, from_name) = match partners.get(at).filter(|_| dice.chance(70)) {
        Some((partner, name)) => (InboundOrigin::Partner, Some(*partner), name.clone()),
        None => (
            InboundOrigin::Ministry,
            None,
            "Ministère (fictif)".to_owned(),
        ),
    };
    let one = InboundReferral {
        origin,
        partner,
        from_name,
        from_contact: Some("Personne-ressource fictive, 418 555-0150".to_owned()),
        need,
        urgent,
        ..InboundReferral::received(on)
    };
    inbound::store::insert(tx, &one)
}
