//! Read indicators.

use super::Period;
use super::first_contact::{self, FirstContact};
use crate::error::Refusal;
use crate::rules::{self, By};
use crate::session::Context;

/// IND-03 and IND-04 of a period.
pub fn first_contact(context: &Context<'_>, period: Period) -> Result<FirstContact, Refusal> {
    let rules = rules::current(context.session)?;
    let by = By {
        rules: &rules,
        today: context.session.today(),
    };
    context
        .session
        .read(|conn| first_contact::read(conn, period, by))
}
