//! A referral and those that took over from it, read as one story from any of them.

use super::events::{self, ReferralHappening};
use super::{ReferralLine, ReferralRef, ReferralStatus, store};
use crate::error::Refusal;
use crate::ids::{ReferralId, SubjectId};
use crate::session::Context;
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A step that a referral took.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StoryStep {
    /// Where to.
    pub to: ReferralStatus,
    /// When.
    pub on: NaiveDate,
    /// In words; why, when it was taken back.
    pub note: Option<String>,
    /// Taken back since.
    pub corrected: bool,
}

/// One referral of a chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StoryLink {
    /// The referral.
    pub referral: ReferralLine,
    /// When it was prepared.
    pub created_on: NaiveDate,
    /// Its steps, as they were taken.
    pub steps: Vec<StoryStep>,
    /// What happened besides.
    pub happenings: Vec<ReferralHappening>,
    /// Why it went on to another partner, or did not.
    pub settled_why: Option<String>,
    /// Whether another took over from it.
    pub rerouted: bool,
}

/// A referral and all that it came from and led to, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReferralStory {
    /// The one that was asked for.
    pub asked: ReferralId,
    /// The chain.
    pub links: Vec<StoryLink>,
}

/// The story of a referral, from its first partner to its last.
pub fn show(context: &Context<'_>, request: ReferralRef) -> Result<ReferralStory, Refusal> {
    context.session.read(|conn| {
        let case: SubjectId = request.case.into();
        let lines = store::of_case(conn, case)?;
        if lines.iter().all(|l| l.id != request.referral) {
            return Err(super::Error::Unknown.into());
        }
        let chain = chain(&lines, request.referral);
        let happened = events::of_case(conn, case)?;
        let mut links = Vec::new();
        // They are newest first; a referral is made after the one it takes over from.
        for line in lines.iter().rev().filter(|l| chain.contains(&l.id)) {
            links.push(link(conn, case, line, &lines, &happened)?);
        }
        Ok(ReferralStory {
            asked: request.referral,
            links,
        })
    })
}

/// The referrals tied to one, backwards and forwards, however many took over.
fn chain(lines: &[ReferralLine], from: ReferralId) -> BTreeSet<ReferralId> {
    let mut chain = BTreeSet::from([from]);
    loop {
        let before = chain.len();
        for line in lines {
            let Some(origin) = line.rerouted_from else {
                continue;
            };
            if chain.contains(&line.id) {
                chain.insert(origin);
            } else if chain.contains(&origin) {
                chain.insert(line.id);
            }
        }
        if chain.len() == before {
            return chain;
        }
    }
}

fn link(
    conn: &Connection,
    case: SubjectId,
    line: &ReferralLine,
    lines: &[ReferralLine],
    happened: &[ReferralHappening],
) -> Result<StoryLink, Refusal> {
    let (created_on, settled_why) = conn
        .prepare_cached(
            "SELECT created_on, settled_why FROM referrals WHERE subject = ?1 AND id = ?2",
        )?
        .query_row(params![case, line.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let happenings = happened.iter().filter(|h| h.referral == line.id);
    Ok(StoryLink {
        created_on,
        settled_why,
        steps: steps(conn, case, line.id)?,
        happenings: happenings.cloned().collect(),
        rerouted: lines.iter().any(|l| l.rerouted_from == Some(line.id)),
        referral: line.clone(),
    })
}

fn steps(conn: &Connection, case: SubjectId, id: ReferralId) -> Result<Vec<StoryStep>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT to_status, happened_on, note, corrected FROM referral_steps
         WHERE subject = ?1 AND referral = ?2 ORDER BY id",
    )?;
    let rows = statement.query_map(params![case, id], |row| {
        Ok(StoryStep {
            to: row.get(0)?,
            on: row.get(1)?,
            note: row.get(2)?,
            corrected: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
