//! Read indicators.

use super::Period;
use super::first_contact::{self, FirstContact};
use super::needs::{self, FrenchProgress, NeedsCovered, PlanAgreed};
use super::referrals::{self, ReferralLoops};
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

/// IND-14 to IND-18 of a period.
pub fn referral_loops(context: &Context<'_>, period: Period) -> Result<ReferralLoops, Refusal> {
    let rules = rules::current(context.session)?;
    let by = By {
        rules: &rules,
        today: context.session.today(),
    };
    context
        .session
        .read(|conn| referrals::read(conn, period, by))
}

/// IND-05 of a period.
pub fn plan_agreed(context: &Context<'_>, period: Period) -> Result<PlanAgreed, Refusal> {
    let today = context.session.today();
    context
        .session
        .read(|conn| needs::plan_agreed(conn, period, today))
}

/// IND-06 and IND-11 of a period.
pub fn needs_covered(context: &Context<'_>, period: Period) -> Result<NeedsCovered, Refusal> {
    context
        .session
        .read(|conn| needs::needs_covered(conn, period))
}

/// IND-12 of a period.
pub fn french_progress(context: &Context<'_>, period: Period) -> Result<FrenchProgress, Refusal> {
    context
        .session
        .read(|conn| needs::french_progress(conn, period))
}
