//! IND-14 to IND-20: what becomes of the referrals that are sent.
//!
//! IND-15, 16 and 18 look at those sent a quarter before, so that each had time
//! to be answered, as they stood at the end of the period; those withdrawn do not
//! count. Source: the practice brief, section 9.

use super::masking::{self, Cell};
use super::{Behind, Period, Rate, median};
use crate::calendar::Calendar;
use crate::error::Refusal;
use crate::ids::{CaseId, PartnerId, ReferralId};
use crate::names::sort_key;
use crate::referrals::{ReferralStatus, RefusalReason, loop_closed};
use chrono::{Months, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What the room reads referrals by.
pub const MIGRATION: &str = "
CREATE INDEX referrals_sent ON referrals (sent_on) WHERE sent_on IS NOT NULL;
CREATE INDEX referrals_accepted ON referrals (accepted_on) WHERE accepted_on IS NOT NULL;
CREATE INDEX referral_decisions ON referral_steps (happened_on)
    WHERE to_status IN ('accepted', 'waitlisted', 'refused');
";

/// Which referrals to count.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ReferralsAsked {
    /// The period.
    pub period: Period,
    /// Those to this partner; all of them when absent.
    #[ts(optional)]
    pub partner: Option<PartnerId>,
}

/// A refusal reason and how often it was given.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RefusalCount {
    /// Why.
    pub reason: RefusalReason,
    /// How often.
    pub count: u32,
}

/// IND-14 to IND-20 of some referrals.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReferralFigures {
    /// IND-14: sent in the period.
    pub sent: u32,
    /// IND-15: closed loops.
    pub closed: Rate,
    /// IND-16: the service began.
    pub connected: Rate,
    /// IND-17: median business days from sending to acceptance.
    pub acceptance_days: Option<f64>,
    /// Acceptances of the period.
    pub accepted: u32,
    /// IND-18: no answer.
    pub unanswered: Rate,
    /// IND-19: refusals, of the decisions of the period.
    pub refused: Rate,
    /// IND-19, by reason.
    pub refusals: Vec<RefusalCount>,
    /// IND-20: handed over in person.
    pub handed_over: Rate,
}

/// A referral behind the figures; what does not concern it is absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReferralCounted {
    /// Its file.
    pub file: Behind,
    /// The referral.
    pub referral: ReferralId,
    /// The partner.
    pub partner: PartnerId,
    /// Its name, as sent.
    pub partner_name: String,
    /// Sent when.
    pub sent_on: NaiveDate,
    /// IND-15: the loop is closed.
    pub closed: Option<bool>,
    /// IND-16: the service began.
    pub connected: Option<bool>,
    /// IND-17: business days to the acceptance.
    pub acceptance_days: Option<u32>,
    /// IND-18: no answer.
    pub unanswered: Option<bool>,
    /// IND-19: the partner refused; absent when it decided nothing.
    pub refused: Option<bool>,
    /// Why.
    pub refusal: Option<RefusalReason>,
    /// IND-14, IND-20: sent in the period; whether handed over in person.
    pub handed_over: Option<bool>,
}

/// The figures of a period and the referrals behind them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReferralsRead {
    /// The period.
    pub period: Period,
    /// When those of IND-15, 16 and 18 were sent.
    pub cohort: Period,
    /// The figures.
    pub figures: ReferralFigures,
    /// The referrals behind, by date of sending.
    pub referrals: Vec<ReferralCounted>,
}

/// The figures of one partner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartnerFigures {
    /// The partner.
    pub partner: PartnerId,
    /// Its name.
    pub name: String,
    /// Its figures, for the organization alone.
    pub figures: ReferralFigures,
    /// What may be published, once the partner has seen it.
    pub published: PublishedFigures,
}

/// Figures without anything that could point at a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PublishedFigures {
    /// IND-14.
    pub sent: Cell,
    /// IND-15.
    pub closed: Option<Rate>,
    /// IND-16.
    pub connected: Option<Rate>,
    /// IND-17.
    pub acceptance_days: Option<f64>,
    /// IND-18.
    pub unanswered: Option<Rate>,
    /// IND-19.
    pub refused: Option<Rate>,
    /// IND-20.
    pub handed_over: Option<Rate>,
}

/// The same days, a quarter before.
fn quarter_before(period: Period) -> Period {
    let quarter = Months::new(3);
    let back = |on: NaiveDate| on.checked_sub_months(quarter).unwrap_or(on);
    // By the day after: a quarter ends on the 30th or the 31st.
    let to = period
        .to
        .succ_opt()
        .and_then(|next| back(next).pred_opt())
        .unwrap_or(period.to);
    Period {
        from: back(period.from),
        to,
    }
}

/// Reads IND-14 to IND-20 of a period.
///
/// # Errors
/// The database refuses.
pub fn read(
    conn: &Connection,
    asked: ReferralsAsked,
    calendar: &Calendar,
) -> Result<ReferralsRead, Refusal> {
    let cohort = quarter_before(asked.period);
    let referrals = counted(conn, asked, cohort, calendar)?;
    Ok(ReferralsRead {
        period: asked.period,
        cohort,
        figures: figures(referrals.iter()),
        referrals,
    })
}

/// Reads IND-14 to IND-20 of each partner, in name order.
///
/// # Errors
/// The database refuses.
pub fn by_partner(
    conn: &Connection,
    period: Period,
    calendar: &Calendar,
) -> Result<Vec<PartnerFigures>, Refusal> {
    let asked = ReferralsAsked {
        period,
        partner: None,
    };
    let referrals = counted(conn, asked, quarter_before(period), calendar)?;
    let mut of: BTreeMap<PartnerId, Vec<&ReferralCounted>> = BTreeMap::new();
    for referral in &referrals {
        of.entry(referral.partner).or_default().push(referral);
    }
    let counts: Vec<ReferralFigures> = of
        .values()
        .map(|some| figures(some.iter().copied()))
        .collect();
    let cells = masking::column(&counts.iter().map(|f| f.sent).collect::<Vec<_>>());
    let mut found = Vec::new();
    for ((partner, some), (figures, cell)) in of.iter().zip(counts.into_iter().zip(cells)) {
        found.push(PartnerFigures {
            partner: *partner,
            name: some
                .last()
                .map(|r| r.partner_name.clone())
                .unwrap_or_default(),
            published: published(&figures, cell),
            figures,
        });
    }
    found.sort_by_key(|partner| sort_key(&partner.name));
    Ok(found)
}

/// A count that is not shown is not given by the rate that is counted on it either.
fn published(figures: &ReferralFigures, sent: Cell) -> PublishedFigures {
    let on_sent = |rate| masking::rate(rate).filter(|_| matches!(sent, Cell::Shown(_)));
    PublishedFigures {
        sent,
        closed: masking::rate(figures.closed),
        connected: masking::rate(figures.connected),
        acceptance_days: masking::median(figures.acceptance_days, figures.accepted),
        unanswered: masking::rate(figures.unanswered),
        refused: masking::rate(figures.refused),
        handed_over: on_sent(figures.handed_over),
    }
}

fn figures<'a>(referrals: impl Iterator<Item = &'a ReferralCounted>) -> ReferralFigures {
    let mut found = ReferralFigures::default();
    let mut delays = Vec::new();
    let mut reasons: BTreeMap<&'static str, RefusalCount> = BTreeMap::new();
    for referral in referrals {
        let shares = [
            (&mut found.closed, referral.closed),
            (&mut found.connected, referral.connected),
            (&mut found.unanswered, referral.unanswered),
            (&mut found.refused, referral.refused),
            (&mut found.handed_over, referral.handed_over),
        ];
        for (rate, holds) in shares {
            holds.into_iter().for_each(|holds| rate.count(holds));
        }
        found.sent += u32::from(referral.handed_over.is_some());
        delays.extend(referral.acceptance_days.map(i64::from));
        if let Some(reason) = referral.refusal {
            let known = reasons.entry(reason.code());
            known.or_insert(RefusalCount { reason, count: 0 }).count += 1;
        }
    }
    found.accepted = delays.len() as u32;
    found.acceptance_days = median(delays);
    found.refusals = reasons.into_values().collect();
    found
}

/// A referral as the vault has it.
struct Stored {
    status: ReferralStatus,
    status_on: NaiveDate,
    accepted_on: Option<NaiveDate>,
    started_on: Option<NaiveDate>,
    confirmed_on: Option<NaiveDate>,
    handover_on: Option<NaiveDate>,
    refusal: Option<RefusalReason>,
    decided: bool,
}

/// Every referral that a figure of the period counts.
fn counted(
    conn: &Connection,
    asked: ReferralsAsked,
    cohort: Period,
    calendar: &Calendar,
) -> Result<Vec<ReferralCounted>, Refusal> {
    let mut statement = conn.prepare_cached(
        "WITH decided AS (
             SELECT DISTINCT subject, referral AS id FROM referral_steps
             WHERE to_status IN ('accepted', 'waitlisted', 'refused')
                 AND happened_on BETWEEN ?1 AND ?2 AND corrected = 0),
         concerned AS (
             SELECT subject, id FROM referrals WHERE sent_on BETWEEN ?3 AND ?2
             UNION SELECT subject, id FROM referrals WHERE accepted_on BETWEEN ?1 AND ?2
             UNION SELECT subject, id FROM decided)
         SELECT r.subject, c.number, r.id, r.partner, r.partner_name, r.sent_on, r.status, r.status_on,
             r.accepted_on, r.started_on, r.confirmed_on, r.handover_on, r.refusal,
             EXISTS (SELECT 1 FROM decided d WHERE d.subject = r.subject AND d.id = r.id)
         FROM concerned
         JOIN referrals r ON r.subject = concerned.subject AND r.id = concerned.id
         JOIN cases c ON c.subject = r.subject AND c.id = r.subject
         WHERE r.sent_on IS NOT NULL AND (?4 IS NULL OR r.partner = ?4)
         ORDER BY r.sent_on, c.number, r.id",
    )?;
    let period = asked.period;
    let among = params![period.from, period.to, cohort.from, asked.partner];
    let rows = statement.query_map(among, |row| {
        let stored = Stored {
            status: row.get(6)?,
            status_on: row.get(7)?,
            accepted_on: row.get(8)?,
            started_on: row.get(9)?,
            confirmed_on: row.get(10)?,
            handover_on: row.get(11)?,
            refusal: row.get(12)?,
            decided: row.get(13)?,
        };
        let blank = ReferralCounted {
            file: Behind {
                case: row.get::<_, CaseId>(0)?,
                number: row.get(1)?,
            },
            referral: row.get(2)?,
            partner: row.get(3)?,
            partner_name: row.get(4)?,
            sent_on: row.get(5)?,
            closed: None,
            connected: None,
            acceptance_days: None,
            unanswered: None,
            refused: None,
            refusal: None,
            handed_over: None,
        };
        Ok(count(blank, &stored, period, cohort, calendar))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn count(
    mut referral: ReferralCounted,
    stored: &Stored,
    period: Period,
    cohort: Period,
    calendar: &Calendar,
) -> ReferralCounted {
    let by_end = |on: Option<NaiveDate>| on.is_some_and(|on| on <= period.to);
    let ended = |status| stored.status == status && stored.status_on <= period.to;
    if cohort.holds(referral.sent_on) && !ended(ReferralStatus::Withdrawn) {
        let confirmed = by_end(stored.confirmed_on) && stored.status_on <= period.to;
        referral.closed = Some(loop_closed(stored.status, confirmed));
        referral.connected = Some(by_end(stored.started_on));
        referral.unanswered = Some(ended(ReferralStatus::NoResponse));
    }
    if let Some(accepted) = stored.accepted_on.filter(|on| period.holds(*on)) {
        referral.acceptance_days = Some(calendar.business_days_between(referral.sent_on, accepted));
    }
    if stored.decided {
        let refused = ended(ReferralStatus::Refused);
        referral.refused = Some(refused);
        referral.refusal = stored.refusal.filter(|_| refused);
    }
    if period.holds(referral.sent_on) {
        referral.handed_over = Some(by_end(stored.handover_on));
    }
    referral
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_hidden_count_is_not_given_by_its_rate() {
        let figures = ReferralFigures {
            sent: 12,
            handed_over: Rate {
                numerator: 6,
                denominator: 12,
            },
            ..ReferralFigures::default()
        };
        assert!(published(&figures, Cell::Shown(12)).handed_over.is_some());
        for cell in [Cell::Hidden, Cell::Few] {
            assert_eq!(published(&figures, cell).handed_over, None);
        }
    }

    #[test]
    fn a_quarter_before_is_a_quarter() {
        let of = |from: &str, to: &str| {
            let before = quarter_before(Period {
                from: from.parse().unwrap(),
                to: to.parse().unwrap(),
            });
            format!("{} {}", before.from, before.to)
        };
        assert_eq!(of("2026-07-01", "2026-09-30"), "2026-04-01 2026-06-30");
        assert_eq!(of("2026-04-01", "2026-06-30"), "2026-01-01 2026-03-31");
        assert_eq!(of("2026-04-01", "2027-03-31"), "2026-01-01 2026-12-31");
    }
}
