//! Rows of a plan, its versions, and its line on Today.

use super::types::*;
use super::{Error, Needs, check};
use crate::assessments::{self, Domain, Moment, short};
use crate::cases;
use crate::cases::status::CaseStatus;
use crate::error::Refusal;
use crate::ids::{CaseId, Distinct, RowId, SubjectId, UserId};
use crate::journal::Tx;
use crate::pathway;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// The first step that an assessed need and an agreed plan settle together.
const FIRST_STEP: &str = "assessment";

fn read_objective(row: &Row<'_>) -> rusqlite::Result<PlanObjective> {
    Ok(PlanObjective {
        id: row.get(0)?,
        domain: row.get(1)?,
        title: row.get(2)?,
        status: row.get(3)?,
        status_on: row.get(4)?,
        reason: row.get(5)?,
        made_on: row.get(6)?,
        target_on: row.get(7)?,
        steps: Vec::new(),
    })
}

fn read_step(row: &Row<'_>) -> rusqlite::Result<(RowId, PlanStep)> {
    let step = PlanStep {
        id: row.get(1)?,
        what: row.get(2)?,
        doer: row.get(3)?,
        who: row.get(4)?,
        due_on: row.get(5)?,
        status: row.get(6)?,
        done_on: row.get(7)?,
    };
    Ok((row.get(0)?, step))
}

/// The objectives of a file with their steps: open ones first, then as written.
///
/// # Errors
/// The database refuses.
pub fn objectives(conn: &Connection, case: SubjectId) -> Result<Vec<PlanObjective>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, domain, aim, status, status_on, reason, made_on, target_on
         FROM plan_objectives WHERE subject = ?1 ORDER BY made_on, id",
    )?;
    let rows = statement.query_map([case], read_objective)?;
    let mut all: Vec<PlanObjective> = rows.collect::<Result<_, _>>()?;
    let mut statement = conn.prepare_cached(
        "SELECT objective, id, what, doer, who, due_on, status, done_on
         FROM plan_steps WHERE subject = ?1 ORDER BY position, id",
    )?;
    let rows = statement.query_map([case], read_step)?;
    let mut steps: BTreeMap<RowId, Vec<PlanStep>> = BTreeMap::new();
    for row in rows {
        let (objective, step) = row?;
        steps.entry(objective).or_default().push(step);
    }
    for one in &mut all {
        one.steps = steps.remove(&one.id).unwrap_or_default();
    }
    all.sort_by_key(|o| !o.status.is_open());
    Ok(all)
}

/// What an objective answers to.
pub struct Cover {
    domain: Domain,
    status: ObjectiveStatus,
    made_on: NaiveDate,
}

impl Cover {
    /// Whether it answers a low score of this domain given on this day: it is
    /// still aimed at, or was written since and reached.
    pub fn answers(&self, domain: Domain, held_on: NaiveDate) -> bool {
        self.domain == domain
            && self.status != ObjectiveStatus::Dropped
            && (self.status.is_open() || self.made_on >= held_on)
    }
}

/// What the objectives of a file answer to.
///
/// # Errors
/// The database refuses.
pub fn covers(conn: &Connection, case: SubjectId) -> Result<Vec<Cover>, Refusal> {
    let mut statement = conn
        .prepare_cached("SELECT domain, status, made_on FROM plan_objectives WHERE subject = ?1")?;
    let rows = statement.query_map([case], |row| {
        Ok(Cover {
            domain: row.get(0)?,
            status: row.get(1)?,
            made_on: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The versions of a file, newest first. What they say is read apart.
fn agreements(conn: &Connection, case: SubjectId) -> Result<Vec<PlanAgreement>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, version, agreed_on, present, interpreted, interpreter, form, signed_on,
             author, content
         FROM plan_agreements WHERE subject = ?1 ORDER BY version DESC, id DESC",
    )?;
    let rows = statement.query_map([case], |row| {
        let content: String = row.get(9)?;
        Ok(PlanAgreement {
            id: row.get(0)?,
            version: row.get(1)?,
            agreed_on: row.get(2)?,
            present: row.get(3)?,
            interpreted: row.get(4)?,
            interpreter: row.get(5)?,
            form: row.get(6)?,
            signed_on: row.get(7)?,
            author: row.get(8)?,
            objectives: serde_json::from_str(&content).map_err(|e| {
                rusqlite::Error::FromSqlConversionFailure(
                    9,
                    rusqlite::types::Type::Text,
                    Box::new(e),
                )
            })?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was agreed of an objective: where it stands is not part of it.
fn aim(objective: &PlanObjective) -> (RowId, Domain, &str, Option<NaiveDate>, Vec<WrittenStep>) {
    let written = |s: &PlanStep| WrittenStep {
        id: Some(s.id),
        what: s.what.clone(),
        doer: s.doer,
        who: s.who.clone(),
        due_on: s.due_on,
    };
    (
        objective.id,
        objective.domain,
        &objective.title,
        objective.target_on,
        objective.steps.iter().map(written).collect(),
    )
}

fn changed(now: &[PlanObjective], agreed: Option<&PlanAgreement>) -> bool {
    let Some(agreed) = agreed else {
        return now.iter().any(|o| o.status.is_open());
    };
    now.iter().any(|o| {
        let before = agreed.objectives.iter().find(|b| b.id == o.id);
        o.status.is_open() && before.is_none_or(|b| aim(b) != aim(o))
    })
}

fn counts(objectives: &[PlanObjective]) -> PlanCounts {
    let mut found = PlanCounts::default();
    for one in objectives {
        if one.status == ObjectiveStatus::Dropped {
            continue;
        }
        found.objectives += 1;
        found.reached += u32::from(!one.status.is_open());
        for step in &one.steps {
            found.steps += u32::from(step.status != PlanStepStatus::Cancelled);
            found.done += u32::from(step.status == PlanStepStatus::Done);
        }
    }
    found
}

/// The plan of a file, whole.
///
/// # Errors
/// The file is not in this vault, or the database refuses.
pub fn sheet(conn: &Connection, case: CaseId) -> Result<PlanSheet, Refusal> {
    let subject = case.into();
    let number = cases::store::number(conn, subject)?;
    let objectives = objectives(conn, subject)?;
    let agreements = agreements(conn, subject)?;
    let live = objectives.iter().filter(|o| o.status.is_live());
    let open = live.flat_map(|o| o.steps.iter().filter(|s| s.status == PlanStepStatus::Todo));
    Ok(PlanSheet {
        case,
        number,
        changed: changed(&objectives, agreements.first()),
        owed: assessments::store::owed(conn, subject)?,
        counts: counts(&objectives),
        next_due: open.map(|s| s.due_on).min(),
        objectives,
        agreements,
    })
}

/// Writes an objective of the file being written, with its steps.
///
/// # Errors
/// It has no title, a step says nothing, or it is not there.
pub fn save(tx: &Tx<'_>, request: &SaveObjective, today: NaiveDate) -> Result<RowId, Refusal> {
    let title = short(Some(&request.title))?.ok_or(Error::TitleMissing)?;
    let id = match request.objective {
        None => RowId::fresh(),
        Some(id) => {
            status_of(tx, id)?;
            id
        }
    };
    tx.prepare_cached(
        "INSERT INTO plan_objectives (subject, id, domain, aim, status, status_on, made_on,
             target_on)
         VALUES (?1, ?2, ?3, ?4, 'planned', ?5, ?5, ?6)
         ON CONFLICT (subject, id) DO UPDATE SET domain = excluded.domain,
             aim = excluded.aim, target_on = excluded.target_on",
    )?
    .execute(params![
        tx.subject,
        id,
        request.domain,
        title,
        today,
        request.target_on
    ])?;
    write_steps(tx, id, &request.steps)?;
    Ok(id)
}

fn write_steps(tx: &Tx<'_>, objective: RowId, steps: &[WrittenStep]) -> Result<(), Refusal> {
    let mut gone = steps_of(tx, objective)?;
    let mut ids = Distinct::new();
    for (position, step) in steps.iter().enumerate() {
        let what = short(Some(&step.what))?.ok_or(Error::StepEmpty)?;
        let known = step.id.filter(|id| gone.contains(id));
        if step.id.is_some() && known.is_none() {
            return Err(Error::StepUnknown.into());
        }
        let id = ids.of(known, RowId::fresh);
        gone.retain(|other| *other != id);
        tx.prepare_cached(
            "INSERT INTO plan_steps (subject, id, objective, position, what, doer, who, due_on,
                 status)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'todo')
             ON CONFLICT (subject, id) DO UPDATE SET position = excluded.position,
                 what = excluded.what, doer = excluded.doer, who = excluded.who,
                 due_on = excluded.due_on",
        )?
        .execute(params![
            tx.subject,
            id,
            objective,
            position as i64,
            what,
            step.doer,
            short(step.who.as_ref())?,
            step.due_on,
        ])?;
    }
    for id in gone {
        tx.prepare_cached("DELETE FROM plan_steps WHERE subject = ?1 AND id = ?2")?
            .execute(params![tx.subject, id])?;
    }
    Ok(())
}

fn steps_of(tx: &Tx<'_>, objective: RowId) -> Result<Vec<RowId>, Refusal> {
    let mut statement =
        tx.prepare_cached("SELECT id FROM plan_steps WHERE subject = ?1 AND objective = ?2")?;
    let rows = statement.query_map(params![tx.subject, objective], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn status_of(tx: &Tx<'_>, objective: RowId) -> Result<ObjectiveStatus, Refusal> {
    let found = tx
        .prepare_cached("SELECT status FROM plan_objectives WHERE subject = ?1 AND id = ?2")?
        .query_row(params![tx.subject, objective], |row| row.get(0))
        .optional()?;
    Ok(found.ok_or(Error::ObjectiveUnknown)?)
}

/// Moves an objective of the file being written.
///
/// # Errors
/// The table has no such move, or it does not say what it must.
pub fn move_to(tx: &Tx<'_>, request: &MoveObjective, today: NaiveDate) -> Result<(), Refusal> {
    let on = request.on.unwrap_or(today);
    if on > today {
        return Err(Error::InFuture.into());
    }
    let needs = check(status_of(tx, request.objective)?, request.to)?;
    let reason = short(request.reason.as_ref())?;
    if needs == Needs::Reason && reason.is_none() {
        return Err(Error::ReasonMissing.into());
    }
    tx.prepare_cached(
        "UPDATE plan_objectives SET status = ?3, status_on = ?4, reason = ?5
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![
        tx.subject,
        request.objective,
        request.to,
        on,
        reason
    ])?;
    Ok(())
}

/// Says where a step of the file being written stands; the first step done
/// begins its objective.
///
/// # Errors
/// It is not there, or is done on a day that has not come.
pub fn set_step(tx: &Tx<'_>, request: &SetPlanStep, today: NaiveDate) -> Result<(), Refusal> {
    let done = request.status == PlanStepStatus::Done;
    let done_on = done.then(|| request.done_on.unwrap_or(today));
    if done_on.is_some_and(|on| on > today) {
        return Err(Error::InFuture.into());
    }
    let objective: Option<RowId> = tx
        .prepare_cached("SELECT objective FROM plan_steps WHERE subject = ?1 AND id = ?2")?
        .query_row(params![tx.subject, request.step], |row| row.get(0))
        .optional()?;
    let objective = objective.ok_or(Error::StepUnknown)?;
    tx.prepare_cached(
        "UPDATE plan_steps SET status = ?3, done_on = ?4 WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![tx.subject, request.step, request.status, done_on])?;
    if let Some(on) = done_on {
        tx.prepare_cached(
            "UPDATE plan_objectives SET status = 'in_progress', status_on = ?3
             WHERE subject = ?1 AND id = ?2 AND status = 'planned'",
        )?
        .execute(params![tx.subject, objective, on])?;
    }
    Ok(())
}

/// Agrees on the plan of the file being written: a version that does not change.
///
/// # Errors
/// There is nothing to agree on, or a date is wrong.
pub fn agree(tx: &Tx<'_>, request: &AgreePlan, today: NaiveDate) -> Result<u32, Refusal> {
    let on = request.on.unwrap_or(today);
    check_dates(on, request.signed_on, today)?;
    let mut objectives = objectives(tx, tx.subject)?;
    objectives.retain(|o| o.status.is_open());
    if objectives.is_empty() {
        return Err(Error::NothingToAgree.into());
    }
    let content = serde_json::to_string(&objectives).map_err(|_| Error::NothingToAgree)?;
    let last: Option<u32> = tx
        .prepare_cached("SELECT max(version) FROM plan_agreements WHERE subject = ?1")?
        .query_row([tx.subject], |row| row.get(0))?;
    let version = last.unwrap_or(0) + 1;
    tx.prepare_cached(
        "INSERT INTO plan_agreements (subject, id, version, agreed_on, present, interpreted,
             interpreter, form, signed_on, author, content)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        tx.subject,
        RowId::fresh(),
        version,
        on,
        request.present,
        request.interpreted,
        short(request.interpreter.as_ref())?.filter(|_| request.interpreted),
        request.form,
        request.signed_on,
        tx.author,
        content,
    ])?;
    settle_first_step(tx)?;
    Ok(version)
}

fn check_dates(
    agreed_on: NaiveDate,
    signed_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(), Error> {
    if agreed_on > today || signed_on.is_some_and(|on| on > today) {
        return Err(Error::InFuture);
    }
    if signed_on.is_some_and(|on| on < agreed_on) {
        return Err(Error::SignedBefore);
    }
    Ok(())
}

/// Records that the signed paper of a version was seen.
///
/// # Errors
/// No such version, or a date is wrong.
pub fn sign(tx: &Tx<'_>, request: &SignPlan, today: NaiveDate) -> Result<(), Refusal> {
    let on = request.on.unwrap_or(today);
    let agreed: Option<NaiveDate> = tx
        .prepare_cached("SELECT agreed_on FROM plan_agreements WHERE subject = ?1 AND id = ?2")?
        .query_row(params![tx.subject, request.agreement], |row| row.get(0))
        .optional()?;
    check_dates(agreed.ok_or(Error::VersionUnknown)?, Some(on), today)?;
    tx.prepare_cached("UPDATE plan_agreements SET signed_on = ?3 WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, request.agreement, on])?;
    Ok(())
}

/// Settles the first step « besoins évalués, plan signé » of the file being
/// written, once both are there.
///
/// # Errors
/// The database refuses.
pub fn settle_first_step(tx: &Tx<'_>) -> Result<(), Refusal> {
    let agreed: Option<NaiveDate> = tx
        .prepare_cached("SELECT min(agreed_on) FROM plan_agreements WHERE subject = ?1")?
        .query_row([tx.subject], |row| row.get(0))?;
    let baseline = assessments::store::latest_of(tx, tx.subject, Moment::Baseline)?;
    if let Some((agreed, baseline)) = agreed.zip(baseline) {
        pathway::store::settle(tx, FIRST_STEP, agreed.max(baseline.held_on))?;
    }
    Ok(())
}

/// Makes the line of one file right, writing only what differs.
///
/// # Errors
/// The database refuses.
pub fn refresh_line(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let wanted = wanted_line(conn, case)?;
    let present: Option<(UserId, NaiveDate)> = conn
        .prepare_cached("SELECT counsellor, next_due FROM plan_lines WHERE subject = ?1")?
        .query_row([case], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match wanted {
        wanted if wanted == present => {}
        None => {
            conn.prepare_cached("DELETE FROM plan_lines WHERE subject = ?1")?
                .execute([case])?;
        }
        Some((counsellor, due)) => {
            conn.prepare_cached(
                "INSERT OR REPLACE INTO plan_lines (subject, counsellor, next_due)
                 VALUES (?1, ?2, ?3)",
            )?
            .execute(params![case, counsellor, due])?;
        }
    }
    Ok(())
}

fn wanted_line(conn: &Connection, case: SubjectId) -> Result<Option<(UserId, NaiveDate)>, Refusal> {
    let due: Option<NaiveDate> = conn
        .prepare_cached(
            "SELECT min(s.due_on) FROM plan_steps s
             JOIN plan_objectives o ON o.subject = s.subject AND o.id = s.objective
             WHERE s.subject = ?1 AND s.status = 'todo' AND o.status IN ('planned', 'in_progress')",
        )?
        .query_row([case], |row| row.get(0))?;
    let Some(due) = due else {
        return Ok(None);
    };
    let found: Option<(CaseStatus, UserId)> = conn
        .prepare_cached("SELECT status, counsellor FROM cases WHERE subject = ?1")?
        .query_row([case], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found
        .filter(|(status, _)| !status.is_over() && *status != CaseStatus::Paused)
        .map(|(_, counsellor)| (counsellor, due)))
}
