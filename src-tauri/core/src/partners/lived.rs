//! The delay that is lived: business days from the sending of our own referrals to
//! their acceptance. A median of few tells of persons: it is not shown.

use super::PartnerRef;
use super::operations::rules_by;
use crate::error::Refusal;
use crate::ids::{PartnerId, ServiceId};
use crate::indicators::median;
use crate::rules::{By, Threshold};
use crate::session::Context;
use chrono::{Months, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The delay lived by those we referred.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DelayLived {
    /// To this service; null for all of the partner.
    pub service: Option<ServiceId>,
    /// The median, in business days from sending to acceptance.
    pub days: f64,
    /// Of how many referrals.
    pub count: u32,
    /// Accepted since when.
    pub since: NaiveDate,
}

/// The delays lived at a partner's, all of it first.
pub fn delays(context: &Context<'_>, request: PartnerRef) -> Result<Vec<DelayLived>, Refusal> {
    rules_by(context, |conn, by| of(conn, request.partner, by))
}

/// The same, on a connection.
pub(super) fn of(
    conn: &Connection,
    partner: PartnerId,
    by: By<'_>,
) -> Result<Vec<DelayLived>, Refusal> {
    let months = Months::new(by.number(Threshold::PartnerDelayMonths));
    let since = by.today.checked_sub_months(months).unwrap_or(by.today);
    let mut statement = conn.prepare_cached(
        "SELECT service, sent_on, accepted_on FROM referrals
         WHERE partner = ?1 AND accepted_on BETWEEN ?2 AND ?3 AND sent_on IS NOT NULL",
    )?;
    let mut delays: BTreeMap<Option<ServiceId>, Vec<i64>> = BTreeMap::new();
    let mut rows = statement.query(params![partner, since, by.today])?;
    while let Some(row) = rows.next()? {
        let service: Option<ServiceId> = row.get(0)?;
        let lived = by
            .calendar()
            .business_days_between(row.get(1)?, row.get(2)?);
        delays.entry(None).or_default().push(i64::from(lived));
        if service.is_some() {
            delays.entry(service).or_default().push(i64::from(lived));
        }
    }
    let least = by.number(Threshold::SuppressedBelow) as usize;
    Ok(delays
        .into_iter()
        .filter(|(_, all)| all.len() >= least.max(1))
        .filter_map(|(service, all)| {
            let count = all.len() as u32;
            let days = median(all)?;
            Some(DelayLived {
                service,
                days,
                count,
                since,
            })
        })
        .collect())
}

/// The delay of a service, else of its partner, that there is enough to tell of.
pub(super) fn nearest(all: &[DelayLived], service: Option<ServiceId>) -> Option<DelayLived> {
    let own = all
        .iter()
        .find(|d| service.is_some() && d.service == service);
    own.or_else(|| all.iter().find(|d| d.service.is_none()))
        .copied()
}
