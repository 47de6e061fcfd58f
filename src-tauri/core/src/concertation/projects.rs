//! Projects that organizations carry together.

use super::*;
use crate::error::Refusal;
use crate::ids::{Distinct, ProjectId, RowId, SubjectId};
use crate::journal::Tx;
use crate::rows::rows;
use rusqlite::{Connection, params};

/// The projects of a table, by name; those that ended last.
pub fn all(conn: &Connection, table: SubjectId) -> Result<Vec<JointProject>, Refusal> {
    let mut all = rows(
        conn,
        "SELECT id, name, goal, axis, lead_partner, lead, budget, ended_on
         FROM joint_projects WHERE subject = ?1",
        [table],
        |row| {
            Ok(JointProject {
                id: Some(row.get(0)?),
                name: row.get(1)?,
                goal: row.get(2)?,
                axis: row.get(3)?,
                lead: store::party(row, 4, 5)?,
                partners: Vec::new(),
                budget: row.get(6)?,
                ended_on: row.get(7)?,
                milestones: Vec::new(),
                indicators: Vec::new(),
            })
        },
    )?;
    all.sort_by_key(|p| (p.ended_on.is_some(), crate::names::sort_key(&p.name)));
    for project in &mut all {
        parts(conn, (table, project.id), project)?;
    }
    Ok(all)
}

fn parts(
    conn: &Connection,
    key: (SubjectId, Option<ProjectId>),
    project: &mut JointProject,
) -> Result<(), Refusal> {
    project.partners = rows(
        conn,
        "SELECT partner, organization FROM joint_project_partners
         WHERE subject = ?1 AND project = ?2 ORDER BY id",
        key,
        |row| store::party(row, 0, 1),
    )?;
    project.milestones = rows(
        conn,
        "SELECT id, what, due_on, done_on FROM joint_milestones
         WHERE subject = ?1 AND project = ?2 ORDER BY due_on, id",
        key,
        |row| {
            Ok(Milestone {
                id: Some(row.get(0)?),
                what: row.get(1)?,
                due_on: row.get(2)?,
                done_on: row.get(3)?,
            })
        },
    )?;
    project.indicators = rows(
        conn,
        "SELECT id, what, target, reached, reached_on, source FROM joint_indicators
         WHERE subject = ?1 AND project = ?2 ORDER BY id",
        key,
        |row| {
            Ok(ProjectIndicator {
                id: Some(row.get(0)?),
                what: row.get(1)?,
                target: row.get(2)?,
                reached: row.get(3)?,
                reached_on: row.get(4)?,
                source: row.get(5)?,
            })
        },
    )?;
    Ok(())
}

/// The project asked for, sound.
pub fn checked(
    conn: &Connection,
    table: SubjectId,
    mut asked: JointProject,
) -> Result<JointProject, Refusal> {
    if let Some(id) = asked.id {
        store::known(conn, "joint_projects", table, id)?;
    }
    asked.name = line(&asked.name)?;
    asked.goal = optional_text(Some(&asked.goal))?.ok_or(Error::TextMissing)?;
    asked.lead = store::known_party(conn, &asked.lead)?;
    for party in &mut asked.partners {
        *party = store::known_party(conn, party)?;
    }
    for milestone in &mut asked.milestones {
        milestone.what = line(&milestone.what)?;
    }
    for indicator in &mut asked.indicators {
        indicator.what = line(&indicator.what)?;
        indicator.source = optional_line(indicator.source.as_ref())?;
        // A figure typed says as of when, and who says so.
        let said = indicator.reached_on.is_some() && indicator.source.is_some();
        if indicator.reached.is_some() && !said {
            return Err(crate::agreements::Error::NotSourced.into());
        }
    }
    Ok(asked)
}

/// Writes a project over what was there.
pub fn write(tx: &Tx<'_>, project: &JointProject) -> Result<ProjectId, Refusal> {
    let id = project.id.unwrap_or_else(ProjectId::fresh);
    tx.prepare_cached(
        "INSERT INTO joint_projects (subject, id, name, goal, axis, lead_partner, lead, budget,
             ended_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (subject, id) DO UPDATE SET name = excluded.name, goal = excluded.goal,
             axis = excluded.axis, lead_partner = excluded.lead_partner, lead = excluded.lead,
             budget = excluded.budget, ended_on = excluded.ended_on",
    )?
    .execute(params![
        tx.subject,
        id,
        project.name,
        project.goal,
        project.axis,
        project.lead.partner,
        project.lead.name,
        project.budget,
        project.ended_on,
    ])?;
    clear(tx, "joint_project_partners", id)?;
    for party in &project.partners {
        tx.prepare_cached(
            "INSERT INTO joint_project_partners (subject, id, project, partner, organization)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            tx.subject,
            RowId::fresh(),
            id,
            party.partner,
            party.name
        ])?;
    }
    milestones(tx, id, &project.milestones)?;
    indicators(tx, id, &project.indicators)?;
    Ok(id)
}

/// Takes the rows of a project out of a table; which they were.
fn clear(tx: &Tx<'_>, table: &str, project: ProjectId) -> Result<Vec<RowId>, Refusal> {
    let mut statement = tx.prepare_cached(&format!(
        "DELETE FROM {table} WHERE subject = ?1 AND project = ?2 RETURNING id"
    ))?;
    let ids = statement.query_map(params![tx.subject, project], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

fn milestones(tx: &Tx<'_>, id: ProjectId, all: &[Milestone]) -> Result<(), Refusal> {
    let own = clear(tx, "joint_milestones", id)?;
    let mut ids = Distinct::new();
    for m in all {
        let row = m.id.filter(|row| own.contains(row));
        tx.prepare_cached(
            "INSERT INTO joint_milestones (subject, id, project, what, due_on, done_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            tx.subject,
            ids.of(row, RowId::fresh),
            id,
            m.what,
            m.due_on,
            m.done_on
        ])?;
    }
    Ok(())
}

fn indicators(tx: &Tx<'_>, id: ProjectId, all: &[ProjectIndicator]) -> Result<(), Refusal> {
    let own = clear(tx, "joint_indicators", id)?;
    let mut ids = Distinct::new();
    for i in all {
        let row = i.id.filter(|row| own.contains(row));
        tx.prepare_cached(
            "INSERT INTO joint_indicators (subject, id, project, what, target, reached,
                 reached_on, source)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            tx.subject,
            ids.of(row, RowId::fresh),
            id,
            i.what,
            i.target,
            i.reached,
            i.reached_on,
            i.source,
        ])?;
    }
    Ok(())
}
