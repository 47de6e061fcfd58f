//! IND-05, IND-06, IND-11 and IND-12: a plan in time, needs that have an
//! objective, critical domains that improve, progress in French.

use super::{Behind, Period, Rate};
use crate::assessments::{Assessment, Domain, Moment, is_low, store};
use crate::error::Refusal;
use crate::ids::{CaseId, SubjectId};
use crate::rules::{By, Threshold};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// What the file of one person says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanAgreedOf {
    /// The file.
    pub file: Behind,
    /// First contact, after the arrival when it is known.
    pub first_on: NaiveDate,
    /// Its thirtieth day.
    pub due_on: NaiveDate,
    /// First agreement on a plan.
    pub agreed_on: Option<NaiveDate>,
    /// Whether it was agreed by then.
    pub in_time: bool,
}

/// IND-05 of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanAgreed {
    /// The period.
    pub period: Period,
    /// Of the first contacts whose thirtieth day is in the period and has
    /// passed, those with a plan agreed by then.
    pub within_thirty_days: Rate,
    /// Those whose thirty days are still running.
    pub pending: u32,
    /// The files behind the figures, by that day.
    pub files: Vec<PlanAgreedOf>,
}

/// Reads IND-05.
///
/// # Errors
/// The database refuses.
pub fn plan_agreed(conn: &Connection, period: Period, by: By<'_>) -> Result<PlanAgreed, Refusal> {
    let mut found = PlanAgreed {
        period,
        within_thirty_days: Rate::default(),
        pending: 0,
        files: first_contacts(conn, period, by)?,
    };
    for file in &found.files {
        if file.due_on < by.today {
            found.within_thirty_days.count(file.in_time);
        } else {
            found.pending += 1;
        }
    }
    Ok(found)
}

/// Files whose thirtieth day after the first contact is in the period.
fn first_contacts(
    conn: &Connection,
    period: Period,
    by: By<'_>,
) -> Result<Vec<PlanAgreedOf>, Refusal> {
    let days = by.days(Threshold::PlanDays);
    let back = |day: NaiveDate| day.checked_sub_signed(days).unwrap_or(day);
    let mut statement = conn.prepare_cached(
        "SELECT c.subject, c.number,
             (SELECT min(done_on) FROM follow_ups f WHERE f.subject = c.subject
                  AND f.outcome = 'done' AND (c.arrival_on IS NULL OR f.done_on >= c.arrival_on)),
             (SELECT min(agreed_on) FROM plan_agreements p WHERE p.subject = c.subject)
         FROM (SELECT DISTINCT subject FROM follow_ups
               WHERE outcome = 'done' AND done_on BETWEEN ?1 AND ?2) met
         JOIN cases c USING (subject)",
    )?;
    let rows = statement.query_map(params![back(period.from), back(period.to)], |row| {
        let file = Behind {
            case: row.get::<_, CaseId>(0)?,
            number: row.get(1)?,
        };
        let dates: (Option<NaiveDate>, Option<NaiveDate>) = (row.get(2)?, row.get(3)?);
        Ok((file, dates))
    })?;
    let mut files = Vec::new();
    for row in rows {
        let (file, (first_on, agreed_on)) = row?;
        let Some(first_on) = first_on else { continue };
        let due_on = first_on.checked_add_signed(days).unwrap_or(first_on);
        if period.holds(due_on) {
            files.push(PlanAgreedOf {
                file,
                first_on,
                due_on,
                agreed_on,
                in_time: agreed_on.is_some_and(|on| on <= due_on),
            });
        }
    }
    files.sort_by(|a, b| (a.due_on, &a.file.number).cmp(&(b.due_on, &b.file.number)));
    Ok(files)
}

/// One domain of one person, and whether the indicator holds of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NeedCounted {
    /// The file.
    pub file: Behind,
    /// The domain.
    pub domain: Domain,
    /// Whether it counts in the numerator.
    pub holds: bool,
}

/// IND-06 and IND-11 of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NeedsCovered {
    /// The period.
    pub period: Period,
    /// IND-06: of the domains at 2 or less at a baseline of the period, those
    /// that have an objective.
    pub covered: Rate,
    /// The domains behind it.
    pub low: Vec<NeedCounted>,
    /// IND-11: of the domains at 2 or less at the baseline that were assessed
    /// again in the period, those that gained one or more.
    pub improved: Rate,
    /// The domains behind it.
    pub reassessed: Vec<NeedCounted>,
}

/// Reads IND-06 and IND-11.
///
/// # Errors
/// The database refuses.
pub fn needs_covered(conn: &Connection, period: Period) -> Result<NeedsCovered, Refusal> {
    let mut found = NeedsCovered {
        period,
        covered: Rate::default(),
        low: Vec::new(),
        improved: Rate::default(),
        reassessed: Vec::new(),
    };
    for file in assessed_in(conn, period)? {
        let case: SubjectId = file.case.into();
        let all = store::of_case(conn, case)?;
        let Some(baseline) = all
            .iter()
            .find(|a| a.moment == Moment::Baseline && a.counts())
        else {
            continue;
        };
        let aimed = aimed_at(conn, case)?;
        for line in &baseline.scores {
            let Some(score) = line.score.filter(|s| is_low(*s)) else {
                continue;
            };
            let counted = |holds| NeedCounted {
                file: file.clone(),
                domain: line.domain,
                holds,
            };
            if period.holds(baseline.held_on) {
                found.low.push(counted(aimed.contains(&line.domain)));
            }
            if let Some(later) = reassessed(&all, baseline, line.domain, period) {
                found
                    .reassessed
                    .push(counted(later.number() > score.number()));
            }
        }
    }
    for one in &found.low {
        found.covered.count(one.holds);
    }
    for one in &found.reassessed {
        found.improved.count(one.holds);
    }
    Ok(found)
}

fn reassessed(
    all: &[Assessment],
    baseline: &Assessment,
    domain: Domain,
    period: Period,
) -> Option<crate::assessments::Score> {
    all.iter()
        .filter(|a| a.counts() && a.id != baseline.id && a.held_on >= baseline.held_on)
        .filter(|a| period.holds(a.held_on))
        .find_map(|a| a.score(domain))
}

/// Files with a completed assessment in the period.
fn assessed_in(conn: &Connection, period: Period) -> Result<Vec<Behind>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT c.subject, c.number
         FROM (SELECT DISTINCT subject FROM assessments
               WHERE completed_on IS NOT NULL AND held_on BETWEEN ?1 AND ?2) a
         JOIN cases c USING (subject) ORDER BY c.number",
    )?;
    let rows = statement.query_map(params![period.from, period.to], |row| {
        Ok(Behind {
            case: row.get(0)?,
            number: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn aimed_at(conn: &Connection, case: SubjectId) -> Result<BTreeSet<Domain>, Refusal> {
    let mut statement =
        conn.prepare_cached("SELECT domain FROM plan_objectives WHERE subject = ?1")?;
    let rows = statement.query_map([case], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the file of one person says of their spoken French.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FrenchProgressOf {
    /// The file.
    pub file: Behind,
    /// The first level of spoken production.
    pub first: u8,
    /// When.
    pub first_on: NaiveDate,
    /// The latest.
    pub latest: u8,
    /// When.
    pub latest_on: NaiveDate,
}

/// IND-12 of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FrenchProgress {
    /// The period.
    pub period: Period,
    /// Of the persons with two results of spoken production 90 days apart, the
    /// latest in the period, those who gained a level or more.
    pub gained: Rate,
    /// The files behind it.
    pub files: Vec<FrenchProgressOf>,
    /// Of the active files with a level at the end of the period, those at 7 or
    /// more.
    pub autonomous: Rate,
    /// The files behind that.
    pub levels: Vec<FrenchLevelOf>,
}

/// The latest level of spoken French of an active file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FrenchLevelOf {
    /// The file.
    pub file: Behind,
    /// The level.
    pub level: u8,
    /// Whether it is autonomous.
    pub autonomous: bool,
}

/// The level from which spoken French is autonomous.
const AUTONOMOUS: u8 = 7;

/// Reads IND-12.
///
/// # Errors
/// The database refuses.
pub fn french_progress(
    conn: &Connection,
    period: Period,
    by: By<'_>,
) -> Result<FrenchProgress, Refusal> {
    let mut found = FrenchProgress {
        period,
        gained: Rate::default(),
        files: Vec::new(),
        autonomous: Rate::default(),
        levels: Vec::new(),
    };
    let apart = by.days(Threshold::FrenchApartDays);
    for (file, active, results) in spoken(conn, period.to)? {
        let Some((latest_on, latest)) = results.last().copied() else {
            continue;
        };
        if active {
            let autonomous = latest >= AUTONOMOUS;
            found.autonomous.count(autonomous);
            found.levels.push(FrenchLevelOf {
                file: file.clone(),
                level: latest,
                autonomous,
            });
        }
        let far = |(on, _): &&(NaiveDate, u8)| *on <= latest_on - apart;
        let Some((first_on, first)) = results.iter().find(far).copied() else {
            continue;
        };
        if period.holds(latest_on) {
            found.gained.count(latest > first);
            found.files.push(FrenchProgressOf {
                file,
                first,
                first_on,
                latest,
                latest_on,
            });
        }
    }
    Ok(found)
}

type Spoken = (Behind, bool, Vec<(NaiveDate, u8)>);

/// Levels of spoken production up to a day, by file, oldest first.
fn spoken(conn: &Connection, to: NaiveDate) -> Result<Vec<Spoken>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT c.subject, c.number, c.status NOT IN ('closed', 'transferred'), f.taken_on,
             f.speaking
         FROM french_levels f JOIN cases c ON c.subject = f.subject
         WHERE f.taken_on <= ?1 AND f.speaking IS NOT NULL
         ORDER BY c.number, f.taken_on, f.id",
    )?;
    let rows = statement.query_map([to], |row| {
        let file = Behind {
            case: row.get(0)?,
            number: row.get(1)?,
        };
        Ok((file, row.get(2)?, (row.get(3)?, row.get(4)?)))
    })?;
    let mut found: Vec<Spoken> = Vec::new();
    for row in rows {
        let (file, active, result) = row?;
        match found.last_mut() {
            Some(last) if last.0 == file => last.2.push(result),
            _ => found.push((file, active, vec![result])),
        }
    }
    Ok(found)
}
