//! Originals that were seen, without a copy.

use super::Dice;
use crate::documents::DocumentKind;
use crate::documents::store::{Said, add};
use crate::error::Refusal;
use crate::journal::Tx;
use chrono::{Days, NaiveDate};

/// One file in three has a paper seen in its first weeks.
pub(super) fn seen(tx: &Tx<'_>, dice: &mut Dice, today: NaiveDate) -> Result<(), Refusal> {
    if !dice.chance(33) {
        return Ok(());
    }
    let on = today.checked_sub_days(Days::new(dice.below(60)));
    let said = Said {
        kind: dice.one(&[
            DocumentKind::Permit,
            DocumentKind::Lease,
            DocumentKind::Diploma,
        ]),
        title: None,
        dated_on: None,
        seen_on: on,
    };
    add(tx, &said, None, on.unwrap_or(today))?;
    Ok(())
}
