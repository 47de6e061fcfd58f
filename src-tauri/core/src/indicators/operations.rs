//! Read indicators.

use super::Period;
use super::concerted::{self, ItemsFollowed, ReportsSubmitted};
use super::first_contact::{self, FirstContact};
use super::needs::{self, FrenchProgress, NeedsCovered, PlanAgreed};
use super::referrals::{self, PartnerFigures, ReferralsAsked, ReferralsRead};
use crate::error::Refusal;
use crate::rules;
use crate::session::{Capability, Context, allows};

/// What a figure is made of, that only those who read files see.
trait Founded {
    /// The figures alone.
    fn alone(self) -> Self;
}

macro_rules! founded {
    ($($name:ident { $($files:ident),+ })*) => {$(
        impl Founded for $name {
            fn alone(mut self) -> Self {
                $(self.$files = Vec::new();)+
                self
            }
        }
    )*};
}

founded! {
    FirstContact { files }
    PlanAgreed { files }
    NeedsCovered { low, reassessed }
    FrenchProgress { files, levels }
    ReferralsRead { referrals }
}

/// The figures, with what is behind them for those who may see it.
fn seen<T: Founded>(context: &Context<'_>, figures: T) -> T {
    match allows(context.session.actor().role, Capability::ReadFiles) {
        true => figures,
        false => figures.alone(),
    }
}

/// IND-03 and IND-04 of a period.
pub fn first_contact(context: &Context<'_>, period: Period) -> Result<FirstContact, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    let figures = context
        .session
        .read(|conn| first_contact::read(conn, period, by))?;
    Ok(seen(context, figures))
}

/// IND-05 of a period.
pub fn plan_agreed(context: &Context<'_>, period: Period) -> Result<PlanAgreed, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    let figures = context
        .session
        .read(|conn| needs::plan_agreed(conn, period, by))?;
    Ok(seen(context, figures))
}

/// IND-06 and IND-11 of a period.
pub fn needs_covered(context: &Context<'_>, period: Period) -> Result<NeedsCovered, Refusal> {
    let figures = context
        .session
        .read(|conn| needs::needs_covered(conn, period))?;
    Ok(seen(context, figures))
}

/// IND-12 of a period.
pub fn french_progress(context: &Context<'_>, period: Period) -> Result<FrenchProgress, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    let figures = context
        .session
        .read(|conn| needs::french_progress(conn, period, by))?;
    Ok(seen(context, figures))
}

/// IND-14 to IND-20 of a period, with the referrals behind them.
pub fn referrals(context: &Context<'_>, asked: ReferralsAsked) -> Result<ReferralsRead, Refusal> {
    let rules = rules::current(context.session)?;
    let figures = context
        .session
        .read(|conn| referrals::read(conn, asked, rules.calendar()))?;
    Ok(seen(context, figures))
}

/// IND-14 to IND-20 of each partner, as known here and as may be published.
pub fn partners(context: &Context<'_>, period: Period) -> Result<Vec<PartnerFigures>, Refusal> {
    let rules = rules::current(context.session)?;
    context
        .session
        .read(|conn| referrals::by_partner(conn, period, rules.calendar()))
}

/// IND-32 of a period, with the action items behind it.
pub fn concertation(context: &Context<'_>, period: Period) -> Result<ItemsFollowed, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context
        .session
        .read(|conn| concerted::items(conn, period, by))
}

/// IND-33 of a period, with the reports behind it.
pub fn reports(context: &Context<'_>, period: Period) -> Result<ReportsSubmitted, Refusal> {
    let rules = rules::current(context.session)?;
    let by = rules.on(context.session.today());
    context
        .session
        .read(|conn| concerted::reports(conn, period, by))
}
