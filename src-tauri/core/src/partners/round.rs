//! The round of verification: who was never verified or too long ago, those with
//! referrals under way first. What is verified leaves the list: the vault itself
//! remembers how far one is.

use super::PartnerLine;
use super::operations::rules_by;
use super::store::{line, verified_since};
use crate::error::Refusal;
use crate::ids::UserId;
use crate::params;
use crate::rules::By;
use crate::session::{Context, Nothing};
use crate::today::Attention;
use chrono::{Months, NaiveDate};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lines of the round shown at once.
const SHOWN: usize = 50;

/// A partner to verify.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundLine {
    /// The partner.
    pub partner: PartnerLine,
    /// Whether referrals to it are under way.
    pub referred: bool,
}

/// The round: what comes first, and how much remains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Round {
    /// The first fifty.
    pub lines: Vec<RoundLine>,
    /// How many remain to verify.
    pub remaining: u32,
    /// Of them, how many have referrals under way.
    pub referred: u32,
    /// How many are up to date.
    pub fresh: u32,
    /// Verified before that day is too long ago.
    pub since: NaiveDate,
}

/// A referral to this partner is under way.
const REFERRED: &str = "EXISTS (SELECT 1 FROM referrals r WHERE r.partner = l.subject
     AND r.status IN ('draft', 'consent_awaited', 'ready', 'sent', 'received', 'accepted',
         'waitlisted', 'started'))";

/// Never verified, too long ago: each through the index, in its order.
const TO_VERIFY: [&str; 2] = ["l.verified_on IS NULL AND ?1 = ?1", "l.verified_on < ?1"];

/// Where the round stands.
pub fn show(context: &Context<'_>, _: Nothing) -> Result<Round, Refusal> {
    rules_by(context, read)
}

fn read(conn: &Connection, by: By<'_>) -> Result<Round, Refusal> {
    let since = verified_since(by);
    let mut lines = Vec::new();
    for referred in [true, false] {
        for which in TO_VERIFY {
            lines.extend(some(
                conn,
                which,
                referred,
                SHOWN - lines.len().min(SHOWN),
                by,
            )?);
        }
    }
    let mut round = Round {
        lines,
        remaining: 0,
        referred: 0,
        fresh: count(conn, "l.verified_on >= ?1", since)?,
        since,
    };
    for which in TO_VERIFY {
        round.remaining += count(conn, which, since)?;
        round.referred += count(conn, &format!("{which} AND {REFERRED}"), since)?;
    }
    Ok(round)
}

fn some(
    conn: &Connection,
    which: &str,
    referred: bool,
    most: usize,
    by: By<'_>,
) -> Result<Vec<RoundLine>, Refusal> {
    if most == 0 {
        return Ok(Vec::new());
    }
    let not = if referred { "" } else { "NOT " };
    let mut statement = conn.prepare_cached(&format!(
        "SELECT l.subject, l.name, l.services, l.cities, l.verified_on FROM partner_lines l
         WHERE {which} AND {not}{REFERRED} ORDER BY l.verified_on, l.name_key LIMIT ?2"
    ))?;
    let since = verified_since(by);
    let rows = statement.query_map(rusqlite::params![since, most as i64], |row| {
        Ok(RoundLine {
            partner: line(row, by)?,
            referred,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn count(conn: &Connection, which: &str, since: NaiveDate) -> Result<u32, Refusal> {
    let sql = format!("SELECT count(*) FROM partner_lines l WHERE {which}");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([since], |row| row.get(0))?)
}

/// One line for Today: sheets that became too old while referrals rest on them.
pub fn watch(conn: &Connection, _: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let since = verified_since(by);
    let old = format!("l.verified_on < ?1 AND {REFERRED}");
    let first: Option<(String, NaiveDate)> = conn
        .prepare_cached(&format!(
            "SELECT l.name, l.verified_on FROM partner_lines l WHERE {old}
             ORDER BY l.verified_on, l.name_key LIMIT 1"
        ))?
        .query_row([since], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((name, verified_on)) = first else {
        return Ok(Vec::new());
    };
    let months = Months::new(by.number(crate::rules::Threshold::PartnerReviewMonths));
    Ok(vec![Attention {
        case: None,
        number: String::new(),
        name,
        flagged: false,
        what: "partners-round".to_owned(),
        args: params! { "count" => count(conn, &old, since)? },
        due_on: verified_on.checked_add_months(months).unwrap_or(by.today),
        place: vec!["partners".to_owned(), "round".to_owned()],
    }])
}
