//! Read indicators.

use super::Period;
use super::first_contact::{self, FirstContact};
use super::needs::{self, FrenchProgress, NeedsCovered, PlanAgreed};
use crate::error::Refusal;
use crate::rules;
use crate::session::Context;

/// IND-03 and IND-04 of a period.
pub fn first_contact(context: &Context<'_>, period: Period) -> Result<FirstContact, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context
        .session
        .read(|conn| first_contact::read(conn, period, by))
}

/// IND-05 of a period.
pub fn plan_agreed(context: &Context<'_>, period: Period) -> Result<PlanAgreed, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context
        .session
        .read(|conn| needs::plan_agreed(conn, period, by))
}

/// IND-06 and IND-11 of a period.
pub fn needs_covered(context: &Context<'_>, period: Period) -> Result<NeedsCovered, Refusal> {
    context
        .session
        .read(|conn| needs::needs_covered(conn, period))
}

/// IND-12 of a period.
pub fn french_progress(context: &Context<'_>, period: Period) -> Result<FrenchProgress, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context
        .session
        .read(|conn| needs::french_progress(conn, period, by))
}
