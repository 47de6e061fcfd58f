//! Rows of the first steps, what would change in them, and their line on Today.

use super::Error;
use super::cadence::{self, Planned, Rhythm};
use super::rules::{self, Basis, Expected, Facts};
use super::types::*;
use crate::cases::status::CaseStatus;
use crate::cases::store::Error as CaseError;
use crate::error::Refusal;
use crate::follow_ups::{self, FollowUp, FollowUpKind};
use crate::households;
use crate::ids::{Distinct, RowId, SubjectId, UserId};
use crate::journal::Tx;
use crate::rules::{By, Cadence, Said, StepRule, VerifyReason};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// What the file says that the first steps depend on.
#[derive(Debug, Clone)]
pub struct Situation {
    /// The facts.
    pub facts: Facts,
    /// The rhythm that was chosen.
    pub chosen: Option<Cadence>,
    /// The dates that the present steps count from; none before the first ones.
    pub basis: Option<Basis>,
    /// Since when the file is open.
    pub opened_on: NaiveDate,
}

impl Situation {
    /// The rhythm of follow-ups.
    pub fn cadence(&self, by: By<'_>) -> Cadence {
        let fitting = || cadence::fit(by.rules, &self.facts, by.today);
        self.chosen.unwrap_or_else(fitting)
    }
    /// A rhythm, counted for this file.
    pub fn rhythm<'a>(&'a self, cadence: Cadence, by: By<'a>) -> Rhythm<'a> {
        Rhythm {
            rules: by.rules,
            cadence,
            start: self.start(),
            facts: &self.facts,
            today: by.today,
        }
    }
    /// What the rhythm counts from.
    pub fn start(&self) -> NaiveDate {
        let arrival = self.facts.arrival_on;
        arrival.map_or(self.opened_on, |a| a.max(self.opened_on))
    }
}

/// A step as stored.
struct StepRow {
    id: RowId,
    code: String,
    dependant: Option<RowId>,
    due_on: NaiveDate,
    owner: UserId,
    status: StepStatus,
    done_on: Option<NaiveDate>,
    proof_seen: bool,
    reason: Option<String>,
}

fn read_step(row: &Row<'_>) -> rusqlite::Result<StepRow> {
    Ok(StepRow {
        id: row.get(0)?,
        code: row.get(1)?,
        dependant: row.get(2)?,
        due_on: row.get(3)?,
        owner: row.get(4)?,
        status: row.get(5)?,
        done_on: row.get(6)?,
        proof_seen: row.get(7)?,
        reason: row.get(8)?,
    })
}

fn steps(conn: &Connection, case: SubjectId) -> Result<Vec<StepRow>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, code, dependant, due_on, owner, status, done_on, proof_seen, reason
         FROM pathway_steps WHERE subject = ?1",
    )?;
    let rows = statement.query_map([case], read_step)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The family written in the file itself, as ordered.
pub fn family(conn: &Connection, case: SubjectId) -> Result<Vec<Dependant>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, given, birth, relation FROM case_dependants WHERE subject = ?1
         ORDER BY position",
    )?;
    let rows = statement.query_map([case], |row| {
        Ok(Dependant {
            id: row.get(0)?,
            given: row.get(1)?,
            birth: row.get(2)?,
            relation: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a file says that the first steps depend on.
pub fn situation(conn: &Connection, case: SubjectId) -> Result<Situation, Refusal> {
    let mut found = conn
        .prepare_cached(
            "SELECT c.arrival_on, c.country, c.opened_on, p.settled_on, p.cadence,
                 p.from_arrival, p.from_region, i.code, i.expires_on, p.expected_on,
                 p.work_permit, p.job_started_on, p.from_expected
             FROM cases c
             LEFT JOIN pathways p ON p.subject = c.subject
             LEFT JOIN case_immigration i ON i.subject = c.subject AND i.until IS NULL
             WHERE c.subject = ?1 ORDER BY i.position LIMIT 1",
        )?
        .query_row([case], |row| {
            let from: (Option<NaiveDate>, Option<NaiveDate>) = (row.get(5)?, row.get(6)?);
            let expected = row.get(12)?;
            Ok(Situation {
                facts: Facts {
                    arrival_on: row.get(0)?,
                    country: row.get(1)?,
                    settled_on: row.get(3)?,
                    status: row.get(7)?,
                    expires_on: row.get(8)?,
                    expected_on: row.get(9)?,
                    work_permit: row.get(10)?,
                    job_started_on: row.get(11)?,
                    family: Vec::new(),
                },
                opened_on: row.get(2)?,
                chosen: row.get(4)?,
                basis: from.0.zip(from.1).map(|(arrival, region)| Basis {
                    arrival,
                    region,
                    expected,
                }),
            })
        })
        .optional()?
        .ok_or(CaseError::Unknown)?;
    found.facts.family = family(conn, case)?;
    found
        .facts
        .family
        .extend(households::store::family(conn, case)?);
    Ok(found)
}

/// The next follow-up at the rhythm of a file, after a contact.
pub fn next_follow_up(
    conn: &Connection,
    case: SubjectId,
    on: NaiveDate,
    by: By<'_>,
) -> Result<Option<Planned>, Refusal> {
    let known = situation(conn, case)?;
    Ok(known.rhythm(known.cadence(by), by).next(on))
}

/// The first steps of a file, whole.
pub fn show(conn: &Connection, case: SubjectId, by: By<'_>) -> Result<Pathway, Refusal> {
    let known = situation(conn, case)?;
    let rows = steps(conn, case)?;
    let proposal = propose(conn, case, &known, &rows, by)?;
    let mut shown: Vec<Step> = rows
        .into_iter()
        .map(|row| step(row, &known.facts, by))
        .collect();
    shown.sort_by(|a, b| {
        let key = |s: &Step| (!s.status.is_open(), s.due_on, s.id);
        key(a).cmp(&key(b))
    });
    Ok(Pathway {
        arrival_on: known.facts.arrival_on,
        settled_on: known.facts.settled_on,
        cadence: known.cadence(by),
        chosen_cadence: known.chosen,
        expected_on: known.facts.expected_on,
        work_permit: known.facts.work_permit,
        job_started_on: known.facts.job_started_on,
        family: family(conn, case)?,
        shared: households::store::family(conn, case)?,
        steps: shown,
        proposal,
    })
}

fn child_of(facts: &Facts, id: Option<RowId>) -> Option<String> {
    let id = id?;
    facts
        .family
        .iter()
        .find(|d| d.id == Some(id))
        .map(|d| d.given.clone())
}

/// A step whose rule is gone still shows: by its code.
fn title_of(rule: Option<&StepRule>, code: &str) -> Said {
    rule.map_or_else(
        || Said {
            fr: code.to_owned(),
            en: code.to_owned(),
        },
        |r| r.title.clone(),
    )
}

fn step(row: StepRow, facts: &Facts, by: By<'_>) -> Step {
    let rule = rules::rule_of(by.rules, &row.code, facts, by.today);
    Step {
        id: row.id,
        title: title_of(rule, &row.code),
        own: rule
            .and_then(|r| r.own.clone())
            .unwrap_or_else(|| title_of(rule, &row.code)),
        internal: rule.is_some_and(|r| r.internal),
        note: rule.and_then(|r| r.note.clone()),
        source: rule.and_then(|r| r.terms.source.clone()),
        verified_on: rule.and_then(|r| r.terms.verified_on),
        to_verify: rule.map_or(Some(VerifyReason::NoRule), |r| {
            by.rules.to_verify(&r.terms, by.today)
        }),
        child: child_of(facts, row.dependant),
        code: row.code,
        due_on: row.due_on,
        owner: row.owner,
        status: row.status,
        done_on: row.done_on,
        proof_seen: row.proof_seen,
        reason: row.reason,
    }
}

/// What would change if the file's arrival and country were these.
pub fn preview(
    conn: &Connection,
    case: SubjectId,
    arrival_on: Option<NaiveDate>,
    country: Option<String>,
    by: By<'_>,
) -> Result<Proposal, Refusal> {
    let mut known = situation(conn, case)?;
    known.facts.arrival_on = arrival_on;
    known.facts.country = country;
    propose(conn, case, &known, &steps(conn, case)?, by)
}

fn propose(
    conn: &Connection,
    case: SubjectId,
    known: &Situation,
    rows: &[StepRow],
    by: By<'_>,
) -> Result<Proposal, Refusal> {
    let Some(basis) = known.facts.basis() else {
        return Ok(Proposal::default());
    };
    let open = match known.basis {
        Some(before) if before.arrival != basis.arrival => {
            let mut all = follow_ups::store::of_case(conn, case)?;
            all.retain(|f| f.outcome.is_none());
            moved_follow_ups(known, before, &all, by)
        }
        _ => Vec::new(),
    };
    Ok(Proposal {
        steps: step_changes(known, rows, by),
        follow_ups: open,
    })
}

/// The change between the present steps and those that the rules give. What is
/// done, set aside or refused stays; what is past is due today.
fn step_changes(known: &Situation, rows: &[StepRow], by: By<'_>) -> Vec<StepChange> {
    let (facts, today) = (&known.facts, by.today);
    let wanted = rules::expected(by.rules, facts, today);
    let mut present: BTreeMap<(&str, Option<RowId>), &StepRow> = rows
        .iter()
        .map(|row| ((row.code.as_str(), row.dependant), row))
        .collect();
    let here = facts.arrival_on.is_some_and(|a| a <= today);
    let mut changes: Vec<StepChange> = Vec::new();
    for e in &wanted {
        let (step, from) = match present.remove(&(e.rule.code.as_str(), e.child)) {
            None if here && e.rule.before_only => continue,
            None => (None, None),
            Some(row) if row.status.is_open() && moves(known.basis, facts, e) => {
                (Some(row.id), Some(row.due_on))
            }
            Some(_) => continue,
        };
        let to = Some(e.due_on.max(today));
        if from != to {
            changes.push(StepChange {
                step,
                code: e.rule.code.clone(),
                title: e.rule.title.clone(),
                child: child_of(facts, e.child),
                from,
                to,
            });
        }
    }
    changes.sort_by_key(|c| c.to);
    let gone = present
        .into_values()
        .filter(|r| r.status == StepStatus::Todo);
    changes.extend(gone.map(|row| StepChange {
        step: Some(row.id),
        code: row.code.clone(),
        title: title_of(rules::rule_of(by.rules, &row.code, facts, today), &row.code),
        child: child_of(facts, row.dependant),
        from: Some(row.due_on),
        to: None,
    }));
    changes
}

/// Whether the date that a rule gives is another than when the step was made.
fn moves(before: Option<Basis>, facts: &Facts, expected: &Expected<'_>) -> bool {
    let due = |basis: Option<Basis>| basis.and_then(|b| rules::due_on(expected.rule, b));
    due(before) != due(facts.basis())
}

/// Follow-ups planned around an arrival go with it.
fn moved_follow_ups(
    known: &Situation,
    before: Basis,
    open: &[FollowUp],
    by: By<'_>,
) -> Vec<FollowUpChange> {
    let today = by.today;
    let around = |arrival| {
        let facts = Facts {
            arrival_on: Some(arrival),
            ..Facts::default()
        };
        Rhythm {
            facts: &facts,
            ..known.rhythm(Cadence::PreArrival, by)
        }
        .points()
    };
    let Some(arrival) = known.facts.arrival_on else {
        return Vec::new();
    };
    around(before.arrival)
        .iter()
        .zip(around(arrival))
        // What the opening merged stays due; what is late and still would be, late.
        .filter(|(old, _)| old.due_on > known.opened_on)
        .filter(|(old, new)| old.due_on.max(new.due_on) >= today)
        .filter_map(|(old, new)| {
            // An hour agreed with the person is not moved by a rule.
            let planned =
                |f: &&FollowUp| f.due_on == old.due_on && f.kind == old.kind && f.due_at.is_none();
            let follow_up = open.iter().find(planned)?;
            let to = new.due_on.max(today);
            (to != old.due_on).then_some(FollowUpChange {
                follow_up: Some(follow_up.id),
                kind: old.kind,
                from: Some(old.due_on),
                to: Some(to),
            })
        })
        .collect()
}

/// What another rhythm, or another date that it counts from, changes in the
/// follow-ups that are planned. What was planned by hand stays.
pub fn rhythm_changes(
    conn: &Connection,
    case: SubjectId,
    (before, after): (&Situation, &Situation),
    by: By<'_>,
) -> Result<Vec<FollowUpChange>, Refusal> {
    let old = before.rhythm(before.cadence(by), by);
    let new = after.rhythm(after.cadence(by), by);
    if old.cadence == new.cadence && old.points() == new.points() {
        return Ok(Vec::new());
    }
    let points = old.points();
    let mut held = follow_ups::store::of_case(conn, case)?;
    held.retain(|f| f.outcome.is_none() && points.iter().any(|p| planned_by(p, f)));
    held.sort_by_key(|f| f.due_on);
    // A job is followed on all its dates; the other rhythms, one contact at a time.
    let wanted = if new.cadence == Cadence::JobRetention {
        new.whole()
    } else {
        let ahead = |p: &Planned| p.due_on > by.today;
        new.points().into_iter().find(ahead).into_iter().collect()
    };
    Ok(paired(&held, &wanted))
}

/// Whether a follow-up is one that a rhythm planned: on its date, for what it is
/// for, or for what comes after a welcome or an assessment.
fn planned_by(point: &Planned, follow_up: &FollowUp) -> bool {
    let next = matches!(
        follow_up.kind,
        FollowUpKind::Assessment | FollowUpKind::Plan
    );
    let fits = next || follow_up.kind == point.kind;
    fits && follow_up.waiting_for.is_none() && follow_up.due_on == point.due_on
}

/// The follow-ups held become those wanted, in their order; none is wanted twice,
/// and what is left over is withdrawn.
fn paired(held: &[FollowUp], wanted: &[Planned]) -> Vec<FollowUpChange> {
    let count = held.len().max(wanted.len());
    // Nothing is wanted: what stands keeps the file from being forgotten.
    let count = if wanted.is_empty() { 0 } else { count };
    (0..count)
        .filter_map(|at| {
            let (now, then) = (held.get(at), wanted.get(at));
            let from = now.map(|f| f.due_on);
            let to = then.map(|p| p.due_on);
            (from != to).then(|| FollowUpChange {
                follow_up: now.map(|f| f.id),
                kind: now
                    .map(|f| f.kind)
                    .or(then.map(|p| p.kind))
                    .unwrap_or(FollowUpKind::Plan),
                from,
                to,
            })
        })
        .collect()
}

/// Plans, moves, withdraws follow-ups of the file being written.
fn write_follow_ups(
    tx: &Tx<'_>,
    changes: &[FollowUpChange],
    owner: UserId,
    today: NaiveDate,
) -> Result<(), Refusal> {
    use crate::follow_ups::store::{self, Planned as ToPlan};
    for change in changes {
        match (change.follow_up, change.to) {
            (Some(id), Some(to)) => store::reschedule(tx, id, to, None)?,
            (Some(id), None) => store::cancel(tx, id, today)?,
            (None, Some(to)) => {
                store::plan(tx, &ToPlan::new(change.kind, to, owner))?;
            }
            (None, None) => {}
        }
    }
    Ok(())
}

fn counsellor(tx: &Tx<'_>) -> Result<UserId, Refusal> {
    Ok(tx
        .prepare_cached("SELECT counsellor FROM cases WHERE subject = ?1")?
        .query_row([tx.subject], |row| row.get(0))?)
}

/// What a situation not yet saved would change.
pub fn preview_situation(
    conn: &Connection,
    case: SubjectId,
    family: Vec<Dependant>,
    decided: &Decided,
    by: By<'_>,
) -> Result<Proposal, Refusal> {
    let before = situation(conn, case)?;
    let mut after = before.clone();
    after.facts.family = family;
    decided.apply_to(&mut after);
    let mut found = propose(conn, case, &after, &steps(conn, case)?, by)?;
    found
        .follow_ups
        .extend(rhythm_changes(conn, case, (&before, &after), by)?);
    Ok(found)
}

/// Saves a situation, and moves along what the preview showed when asked to.
pub fn save_situation(
    tx: &Tx<'_>,
    family: &[Dependant],
    decided: &Decided,
    shift: bool,
    by: By<'_>,
) -> Result<(), Refusal> {
    let before = situation(tx, tx.subject)?;
    write_family(tx, family)?;
    write_situation(tx, decided)?;
    if shift {
        let after = situation(tx, tx.subject)?;
        let changes = rhythm_changes(tx, tx.subject, (&before, &after), by)?;
        write_follow_ups(tx, &changes, counsellor(tx)?, by.today)?;
        apply(tx, by)?;
    }
    Ok(())
}

/// Makes the first steps of the file being written what its facts propose;
/// how many changes that made.
pub fn apply(tx: &Tx<'_>, by: By<'_>) -> Result<usize, Refusal> {
    let today = by.today;
    let known = situation(tx, tx.subject)?;
    let rows = steps(tx, tx.subject)?;
    let proposal = propose(tx, tx.subject, &known, &rows, by)?;
    let Some(basis) = known.facts.basis() else {
        return Ok(0);
    };
    let owner = counsellor(tx)?;
    for change in &proposal.steps {
        match (change.step, change.to) {
            (Some(step), Some(to)) => {
                tx.prepare_cached(
                    "UPDATE pathway_steps SET due_on = ?3 WHERE subject = ?1 AND id = ?2",
                )?
                .execute(params![tx.subject, step, to])?;
            }
            (Some(step), None) => {
                tx.prepare_cached("DELETE FROM pathway_steps WHERE subject = ?1 AND id = ?2")?
                    .execute(params![tx.subject, step])?;
            }
            (None, _) => {}
        }
    }
    let present: Vec<_> = rows
        .iter()
        .map(|r| (r.code.as_str(), r.dependant))
        .collect();
    let here = basis.arrival <= today;
    for e in rules::expected(by.rules, &known.facts, today) {
        let there = present.contains(&(e.rule.code.as_str(), e.child));
        if there || (here && e.rule.before_only) {
            continue;
        }
        insert(tx, &e, owner, today)?;
    }
    write_follow_ups(tx, &proposal.follow_ups, owner, today)?;
    tx.prepare_cached(
        "INSERT INTO pathways (subject, id, from_arrival, from_region, from_expected)
         VALUES (?1, ?1, ?2, ?3, ?4)
         ON CONFLICT (subject, id) DO UPDATE SET from_arrival = excluded.from_arrival,
             from_region = excluded.from_region, from_expected = excluded.from_expected",
    )?
    .execute(params![
        tx.subject,
        basis.arrival,
        basis.region,
        basis.expected
    ])?;
    Ok(proposal.steps.len() + proposal.follow_ups.len())
}

fn insert(tx: &Tx<'_>, e: &Expected<'_>, owner: UserId, today: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO pathway_steps (subject, id, code, dependant, due_on, owner, status)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'todo')",
    )?
    .execute(params![
        tx.subject,
        RowId::fresh(),
        e.rule.code,
        e.child,
        e.due_on.max(today),
        owner,
    ])?;
    Ok(())
}

/// Where the step of a code stands, and when it is due.
pub fn step_named(
    conn: &Connection,
    case: SubjectId,
    code: &str,
) -> Result<Option<(StepStatus, NaiveDate)>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT status, due_on FROM pathway_steps WHERE subject = ?1 AND code = ?2 LIMIT 1",
        )?
        .query_row(params![case, code], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Settles the open step of a code in the file being written: what it asks was
/// recorded elsewhere in the file.
pub fn settle(tx: &Tx<'_>, code: &str, on: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE pathway_steps SET status = 'done', done_on = ?3, proof_seen = 1, reason = NULL
         WHERE subject = ?1 AND code = ?2 AND status IN ('todo', 'doing')",
    )?
    .execute(params![tx.subject, code, on])?;
    Ok(())
}

/// Gives the open steps of the file being written to a counsellor.
pub fn hand_over(tx: &Tx<'_>, counsellor: UserId) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE pathway_steps SET owner = ?2 WHERE subject = ?1 AND status IN ('todo', 'doing')",
    )?
    .execute(params![tx.subject, counsellor])?;
    Ok(())
}

/// Says where a step of the file being written stands.
pub fn set(tx: &Tx<'_>, request: &SetStep, today: NaiveDate) -> Result<(), Refusal> {
    let done = request.status == StepStatus::Done;
    let aside = matches!(
        request.status,
        StepStatus::NotApplicable | StepStatus::Refused
    );
    let reason = request
        .reason
        .as_deref()
        .map(str::trim)
        .filter(|r| aside && !r.is_empty());
    if aside && reason.is_none() {
        return Err(Error::ReasonMissing.into());
    }
    let done_on = done.then(|| request.done_on.unwrap_or(today));
    if done_on.is_some_and(|on| on > today) {
        return Err(Error::DoneInFuture.into());
    }
    let changed = tx
        .prepare_cached(
            "UPDATE pathway_steps SET status = ?3, done_on = ?4, proof_seen = ?5, reason = ?6,
                 owner = coalesce(?7, owner) WHERE subject = ?1 AND id = ?2",
        )?
        .execute(params![
            tx.subject,
            request.step,
            request.status,
            done_on,
            done && request.proof_seen.unwrap_or(false),
            reason,
            request.owner,
        ])?;
    if changed == 0 {
        return Err(Error::StepUnknown.into());
    }
    Ok(())
}

/// Tidies a family, and names its new members.
///
/// # Errors
/// Someone without a given name.
pub fn checked_family(mut family: Vec<Dependant>) -> Result<Vec<Dependant>, Error> {
    let mut ids = Distinct::new();
    for one in &mut family {
        one.given = one.given.split_whitespace().collect::<Vec<_>>().join(" ");
        if one.given.is_empty() || one.given.chars().count() > 200 {
            return Err(Error::DependantNameless);
        }
        one.id = Some(ids.of(one.id, RowId::fresh));
    }
    Ok(family)
}

/// Writes the family of the file being written over what was there.
pub fn write_family(tx: &Tx<'_>, family: &[Dependant]) -> Result<(), Refusal> {
    tx.prepare_cached("DELETE FROM case_dependants WHERE subject = ?1")?
        .execute([tx.subject])?;
    for (position, one) in family.iter().enumerate() {
        tx.prepare_cached(
            "INSERT INTO case_dependants (subject, id, position, given, birth, relation)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            tx.subject,
            one.id,
            position as i64,
            one.given,
            one.birth,
            one.relation,
        ])?;
    }
    Ok(())
}

/// What was decided for a file, and said of it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Decided {
    /// Settlement in the region.
    pub settled_on: Option<NaiveDate>,
    /// The rhythm.
    pub cadence: Option<Cadence>,
    /// The expected date of a birth.
    pub expected_on: Option<NaiveDate>,
    /// Whether they hold a valid work permit.
    pub work_permit: Option<bool>,
    /// When the job that is followed started.
    pub job_started_on: Option<NaiveDate>,
}

impl Decided {
    fn apply_to(&self, situation: &mut Situation) {
        situation.chosen = self.cadence;
        let facts = &mut situation.facts;
        facts.settled_on = self.settled_on;
        facts.expected_on = self.expected_on;
        facts.work_permit = self.work_permit;
        facts.job_started_on = self.job_started_on;
    }
}

/// Writes what was decided for the file being written.
fn write_situation(tx: &Tx<'_>, decided: &Decided) -> Result<(), Refusal> {
    let present = tx
        .prepare_cached(
            "SELECT settled_on, cadence, expected_on, work_permit, job_started_on
             FROM pathways WHERE subject = ?1",
        )?
        .query_row([tx.subject], |row| {
            Ok(Decided {
                settled_on: row.get(0)?,
                cadence: row.get(1)?,
                expected_on: row.get(2)?,
                work_permit: row.get(3)?,
                job_started_on: row.get(4)?,
            })
        })
        .optional()?;
    if present.unwrap_or_default() == *decided {
        return Ok(());
    }
    tx.prepare_cached(
        "INSERT INTO pathways (subject, id, settled_on, cadence, expected_on, work_permit,
             job_started_on) VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (subject, id) DO UPDATE SET settled_on = excluded.settled_on,
             cadence = excluded.cadence, expected_on = excluded.expected_on,
             work_permit = excluded.work_permit, job_started_on = excluded.job_started_on",
    )?
    .execute(params![
        tx.subject,
        decided.settled_on,
        decided.cadence,
        decided.expected_on,
        decided.work_permit,
        decided.job_started_on,
    ])?;
    Ok(())
}

/// Keeps the day when the person of the file being written settled in the region.
pub fn settled(tx: &Tx<'_>, on: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO pathways (subject, id, settled_on) VALUES (?1, ?1, ?2)
         ON CONFLICT (subject, id) DO UPDATE SET settled_on = excluded.settled_on
         WHERE settled_on IS NOT excluded.settled_on",
    )?
    .execute(params![tx.subject, on])?;
    Ok(())
}

/// Makes the lines of one file right, writing only what differs.
pub fn refresh_lines(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let status: Option<CaseStatus> = conn
        .prepare_cached("SELECT status FROM cases WHERE subject = ?1")?
        .query_row([case], |row| row.get(0))
        .optional()?;
    let asks = status.is_some_and(|s| !s.is_over() && s != CaseStatus::Paused);
    let wanted = if asks {
        lines(
            conn,
            "SELECT owner, min(due_on) FROM pathway_steps
             WHERE subject = ?1 AND status IN ('todo', 'doing') GROUP BY owner",
            case,
        )?
    } else {
        BTreeMap::new()
    };
    let present = lines(
        conn,
        "SELECT owner, next_due FROM pathway_lines WHERE subject = ?1",
        case,
    )?;
    for owner in present.keys().filter(|owner| !wanted.contains_key(owner)) {
        conn.prepare_cached("DELETE FROM pathway_lines WHERE subject = ?1 AND owner = ?2")?
            .execute(params![case, owner])?;
    }
    for (owner, due) in wanted.iter().filter(|(o, d)| present.get(o) != Some(d)) {
        conn.prepare_cached(
            "INSERT OR REPLACE INTO pathway_lines (subject, owner, next_due) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![case, owner, due])?;
    }
    Ok(())
}

fn lines(
    conn: &Connection,
    sql: &str,
    case: SubjectId,
) -> Result<BTreeMap<UserId, NaiveDate>, Refusal> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([case], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
