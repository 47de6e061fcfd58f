//! Rows of assessments, what they owe, and their line on Today.

use super::rules::{following, months_after, step_of};
use super::types::*;
use super::{Error, is_low, short, warns};
use crate::cases::status::CaseStatus;
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId, UserId};
use crate::journal::Tx;
use crate::rules::{By, RulePack, Threshold};
use crate::{pathway, plans};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::{BTreeMap, BTreeSet};

fn read(row: &Row<'_>) -> rusqlite::Result<Assessment> {
    Ok(Assessment {
        id: row.get(0)?,
        moment: row.get(1)?,
        held_on: row.get(2)?,
        author: row.get(3)?,
        interpreted: row.get(4)?,
        interpreter: row.get(5)?,
        completed_on: row.get(6)?,
        corrects: row.get(7)?,
        corrected: false,
        scores: Vec::new(),
    })
}

/// The assessments of a file, newest first.
///
/// # Errors
/// The database refuses.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<Assessment>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, moment, held_on, author, interpreted, interpreter, completed_on, corrects
         FROM assessments WHERE subject = ?1 ORDER BY held_on DESC, id DESC",
    )?;
    let rows = statement.query_map([case], read)?;
    let mut all: Vec<Assessment> = rows.collect::<Result<_, _>>()?;
    if all.is_empty() {
        return Ok(all);
    }
    let replaced: BTreeSet<RowId> = all
        .iter()
        .filter(|a| a.completed_on.is_some())
        .filter_map(|a| a.corrects)
        .collect();
    let mut scores = scores(conn, case)?;
    for one in &mut all {
        one.corrected = replaced.contains(&one.id);
        one.scores = scores.remove(&one.id).unwrap_or_default();
    }
    Ok(all)
}

fn scores(
    conn: &Connection,
    case: SubjectId,
) -> Result<BTreeMap<RowId, Vec<DomainScore>>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT assessment, domain, score, own_score, comment FROM assessment_scores
         WHERE subject = ?1",
    )?;
    let rows = statement.query_map([case], |row| {
        let line = DomainScore {
            domain: row.get(1)?,
            score: row.get(2)?,
            own_score: row.get(3)?,
            comment: row.get(4)?,
        };
        Ok((row.get(0)?, line))
    })?;
    let mut found: BTreeMap<RowId, Vec<DomainScore>> = BTreeMap::new();
    for row in rows {
        let (assessment, line) = row?;
        found.entry(assessment).or_default().push(line);
    }
    for lines in found.values_mut() {
        lines.sort_by_key(|l| l.domain);
    }
    Ok(found)
}

/// The latest assessment of a moment that counts: completed, replaced by none.
///
/// # Errors
/// The database refuses.
pub fn latest_of(
    conn: &Connection,
    case: SubjectId,
    moment: Moment,
) -> Result<Option<Assessment>, Refusal> {
    let mut all = of_case(conn, case)?;
    all.retain(|a| a.moment == moment && a.counts());
    Ok(all.into_iter().next())
}

/// The latest score of a domain, and the assessment that gave it.
struct Current {
    assessment: RowId,
    domain: Domain,
    score: Score,
    held_on: NaiveDate,
}

fn current(all: &[Assessment]) -> Vec<Current> {
    let latest = |domain: Domain| {
        all.iter().filter(|a| a.counts()).find_map(|a| {
            Some(Current {
                assessment: a.id,
                domain,
                score: a.score(domain)?,
                held_on: a.held_on,
            })
        })
    };
    Domain::ALL.iter().copied().filter_map(latest).collect()
}

type Asides = BTreeMap<(RowId, Domain), (AsideReason, Option<String>, NaiveDate)>;

fn asides(conn: &Connection, case: SubjectId) -> Result<Asides, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT assessment, domain, aside, aside_note, aside_on FROM assessment_scores
         WHERE subject = ?1 AND aside IS NOT NULL",
    )?;
    let rows = statement.query_map([case], |row| {
        let why = (row.get(2)?, row.get(3)?, row.get(4)?);
        Ok(((row.get(0)?, row.get(1)?), why))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Low scores that wait for an objective, and those set aside.
pub(crate) fn owed_of(
    conn: &Connection,
    case: SubjectId,
    all: &[Assessment],
    rules: &RulePack,
) -> Result<(Vec<Owed>, Vec<SetAside>), Refusal> {
    let mut low = current(all);
    low.retain(|c| is_low(c.score));
    if low.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let covers = plans::store::covers(conn, case)?;
    let asides = asides(conn, case)?;
    let (mut owed, mut aside) = (Vec::new(), Vec::new());
    for one in low {
        if covers.iter().any(|c| c.answers(one.domain, one.held_on)) {
            continue;
        }
        match asides.get(&(one.assessment, one.domain)) {
            Some((reason, note, on)) => aside.push(SetAside {
                domain: one.domain,
                score: one.score,
                reason: *reason,
                note: note.clone(),
                on: *on,
            }),
            None => owed.push(Owed {
                domain: one.domain,
                score: one.score,
                held_on: one.held_on,
                due_on: rules
                    .on(one.held_on)
                    .business_days_after(one.held_on, Threshold::ObjectiveDays),
            }),
        }
    }
    owed.sort_by_key(|o| (o.score, o.domain));
    Ok((owed, aside))
}

/// Low scores of a file that wait for an objective, the lowest first.
///
/// # Errors
/// The database refuses.
pub fn owed(conn: &Connection, case: SubjectId) -> Result<Vec<Owed>, Refusal> {
    let rules = crate::rules::of(conn)?;
    Ok(owed_of(conn, case, &of_case(conn, case)?, &rules)?.0)
}

/// The baseline that counts.
fn baseline(all: &[Assessment]) -> Option<&Assessment> {
    all.iter()
        .find(|a| a.moment == Moment::Baseline && a.counts())
}

fn progress(all: &[Assessment]) -> Vec<Progress> {
    let Some(first) = baseline(all) else {
        return Vec::new();
    };
    let later = |a: &&Assessment| a.counts() && a.id != first.id && a.held_on >= first.held_on;
    let of = |domain: Domain| {
        let from = first.score(domain)?;
        let found = |a: &Assessment| a.score(domain).map(|score| (score, a.held_on));
        let (latest, latest_on) = all.iter().filter(later).find_map(found)?;
        let change = latest.number() as i8 - from.number() as i8;
        Some(Progress {
            domain,
            baseline: from,
            latest,
            latest_on,
            change,
            improved: change >= 1,
        })
    };
    Domain::ALL.iter().copied().filter_map(of).collect()
}

/// The moments still to come after a baseline, each with its date. The first
/// step of the same name gives the date when it is open, and ends it when not.
fn to_come(
    conn: &Connection,
    case: SubjectId,
    all: &[Assessment],
    rules: &RulePack,
) -> Result<Vec<NextAssessment>, Refusal> {
    let Some(first) = baseline(all) else {
        return Ok(Vec::new());
    };
    let done = |m: Moment| all.iter().any(|a| a.moment == m && a.counts());
    let last_done = following().filter(|m| done(*m)).max();
    let mut coming = Vec::new();
    for moment in following().filter(|m| Some(*m) > last_done) {
        let step = match step_of(moment) {
            Some(code) => pathway::store::step_named(conn, case, code)?,
            None => None,
        };
        let due_on = match step {
            Some((status, _)) if !status.is_open() => None,
            Some((_, due_on)) => Some(due_on),
            None => months_after(rules, moment, first.held_on),
        };
        coming.extend(due_on.map(|due_on| NextAssessment { moment, due_on }));
    }
    Ok(coming)
}

fn moment_on(all: &[Assessment], coming: &[NextAssessment], by: By<'_>) -> Moment {
    if baseline(all).is_none() {
        return Moment::Baseline;
    }
    let day = by.today + by.days(Threshold::AssessmentEarlyDays);
    let near = coming.iter().rev().find(|n| n.due_on <= day);
    near.map_or(Moment::Other, |n| n.moment)
}

/// The alerts of a file, those that wait first.
fn alerts(conn: &Connection, case: SubjectId) -> Result<Vec<NeedAlert>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, domain, raised_on, due_on, answered_on, supervisor, decision, answered_by
         FROM need_alerts WHERE subject = ?1
         ORDER BY answered_on IS NOT NULL, raised_on DESC, id",
    )?;
    let rows = statement.query_map([case], |row| {
        Ok(NeedAlert {
            id: row.get(0)?,
            domain: row.get(1)?,
            raised_on: row.get(2)?,
            due_on: row.get(3)?,
            answered_on: row.get(4)?,
            supervisor: row.get(5)?,
            decision: row.get(6)?,
            answered_by: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The needs of a file, whole.
///
/// # Errors
/// The file is not in this vault, or the database refuses.
pub fn show(conn: &Connection, case: SubjectId, by: By<'_>) -> Result<Needs, Refusal> {
    crate::cases::store::number(conn, case)?;
    let assessments = of_case(conn, case)?;
    let (owed, aside) = owed_of(conn, case, &assessments, by.rules)?;
    let coming = to_come(conn, case, &assessments, by.rules)?;
    Ok(Needs {
        progress: progress(&assessments),
        owed,
        aside,
        alerts: alerts(conn, case)?,
        next: coming.first().copied(),
        moment: moment_on(&assessments, &coming, by),
        french: super::french::of_case(conn, case)?,
        assessments,
    })
}

/// Tidies the lines of an assessment: what says nothing is not a line.
///
/// # Errors
/// A domain twice, a comment too long.
pub fn checked(lines: &[DomainScore]) -> Result<Vec<DomainScore>, Error> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for line in lines {
        if !seen.insert(line.domain) {
            return Err(Error::DomainTwice);
        }
        let comment = short(line.comment.as_ref())?;
        if line.score.is_some() || line.own_score.is_some() || comment.is_some() {
            kept.push(DomainScore { comment, ..*line });
        }
    }
    Ok(kept)
}

/// Writes an assessment of the file being written.
///
/// # Errors
/// What the rules of the room refuse.
pub fn save(tx: &Tx<'_>, request: &SaveAssessment, today: NaiveDate) -> Result<RowId, Refusal> {
    let held_on = request.held_on.unwrap_or(today);
    if held_on > today {
        return Err(Error::InFuture.into());
    }
    let lines = checked(&request.scores)?;
    if request.complete && lines.iter().all(|l| l.score.is_none()) {
        return Err(Error::Empty.into());
    }
    let all = of_case(tx, tx.subject)?;
    let (id, corrects) = row_of(&all, request)?;
    let interpreter = short(request.interpreter.as_ref())?.filter(|_| request.interpreted);
    tx.prepare_cached(
        "INSERT INTO assessments (subject, id, moment, held_on, author, interpreted, interpreter,
             completed_on, corrects)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (subject, id) DO UPDATE SET moment = excluded.moment,
             held_on = excluded.held_on, author = excluded.author,
             interpreted = excluded.interpreted, interpreter = excluded.interpreter,
             completed_on = excluded.completed_on",
    )?
    .execute(params![
        tx.subject,
        id,
        request.moment,
        held_on,
        tx.author,
        request.interpreted,
        interpreter,
        request.complete.then_some(today),
        corrects,
    ])?;
    write_scores(tx, id, &lines)?;
    warn(tx, id, corrects, held_on, &lines)?;
    if request.complete {
        keep_asides(tx, id, corrects, &lines)?;
        settle_first_steps(tx, request.moment, held_on)?;
    }
    Ok(id)
}

/// The row that a request writes, and the one that it replaces.
fn row_of(all: &[Assessment], request: &SaveAssessment) -> Result<(RowId, Option<RowId>), Error> {
    if let Some(id) = request.assessment {
        let present = all.iter().find(|a| a.id == id).ok_or(Error::Unknown)?;
        if present.completed_on.is_some() {
            return Err(Error::Completed);
        }
        return Ok((id, present.corrects));
    }
    if all.iter().any(|a| a.completed_on.is_none()) {
        return Err(Error::UnderWay);
    }
    if let Some(wrong) = request.corrects {
        let counts = all.iter().any(|a| a.id == wrong && a.counts());
        if !counts {
            return Err(Error::NotCorrectable);
        }
    }
    Ok((RowId::fresh(), request.corrects))
}

fn write_scores(tx: &Tx<'_>, assessment: RowId, lines: &[DomainScore]) -> Result<(), Refusal> {
    let mut present = rows_of(tx, assessment)?;
    for line in lines {
        let id = present.remove(&line.domain).unwrap_or_else(RowId::fresh);
        tx.prepare_cached(
            "INSERT INTO assessment_scores (subject, id, assessment, domain, score, own_score,
                 comment)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (subject, id) DO UPDATE SET score = excluded.score,
                 own_score = excluded.own_score, comment = excluded.comment",
        )?
        .execute(params![
            tx.subject,
            id,
            assessment,
            line.domain,
            line.score,
            line.own_score,
            line.comment,
        ])?;
    }
    for gone in present.values() {
        tx.prepare_cached("DELETE FROM assessment_scores WHERE subject = ?1 AND id = ?2")?
            .execute(params![tx.subject, gone])?;
    }
    Ok(())
}

fn rows_of(tx: &Tx<'_>, assessment: RowId) -> Result<BTreeMap<Domain, RowId>, Refusal> {
    let mut statement = tx.prepare_cached(
        "SELECT domain, id FROM assessment_scores WHERE subject = ?1 AND assessment = ?2",
    )?;
    let rows = statement.query_map(params![tx.subject, assessment], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Raises the alerts of an assessment, put down or completed: a danger does not
/// wait for the last domain. One that waits already is not doubled; one whose
/// score was raised before anyone answered goes.
fn warn(
    tx: &Tx<'_>,
    assessment: RowId,
    corrects: Option<RowId>,
    held_on: NaiveDate,
    lines: &[DomainScore],
) -> Result<(), Refusal> {
    let warned: BTreeSet<Domain> = lines
        .iter()
        .filter(|l| l.score.is_some_and(|score| warns(l.domain, score)))
        .map(|l| l.domain)
        .collect();
    let rules = crate::rules::of(tx)?;
    let due_on = rules
        .on(held_on)
        .business_days_after(held_on, Threshold::SupervisorDays);
    for domain in &warned {
        let known: bool = tx
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM need_alerts WHERE subject = ?1 AND domain = ?2
                 AND (answered_on IS NULL OR assessment IN (?3, ?4)))",
            )?
            .query_row(params![tx.subject, domain, assessment, corrects], |row| {
                row.get(0)
            })?;
        if known {
            continue;
        }
        tx.prepare_cached(
            "INSERT INTO need_alerts (subject, id, assessment, domain, raised_on, due_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            tx.subject,
            RowId::fresh(),
            assessment,
            domain,
            held_on,
            due_on
        ])?;
    }
    withdraw_alerts(tx, assessment, |domain| !warned.contains(&domain))
}

fn withdraw_alerts(
    tx: &Tx<'_>,
    assessment: RowId,
    gone: impl Fn(Domain) -> bool,
) -> Result<(), Refusal> {
    let mut statement = tx.prepare_cached(
        "SELECT id, domain FROM need_alerts
         WHERE subject = ?1 AND assessment = ?2 AND answered_on IS NULL",
    )?;
    let rows = statement.query_map(params![tx.subject, assessment], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let open: Vec<(RowId, Domain)> = rows.collect::<Result<_, _>>()?;
    for (id, _) in open.into_iter().filter(|(_, domain)| gone(*domain)) {
        tx.prepare_cached("DELETE FROM need_alerts WHERE subject = ?1 AND id = ?2")?
            .execute(params![tx.subject, id])?;
    }
    Ok(())
}

/// What was set aside stays so in the assessment that replaces another, where
/// the score is still low.
fn keep_asides(
    tx: &Tx<'_>,
    assessment: RowId,
    corrects: Option<RowId>,
    lines: &[DomainScore],
) -> Result<(), Refusal> {
    let Some(before) = corrects else {
        return Ok(());
    };
    for ((_, domain), (reason, note, on)) in asides(tx, tx.subject)?
        .into_iter()
        .filter(|((from, _), _)| *from == before)
    {
        let still = lines
            .iter()
            .any(|l| l.domain == domain && l.score.is_some_and(is_low));
        if still {
            write_aside(tx, assessment, domain, (reason, note, on))?;
        }
    }
    Ok(())
}

fn write_aside(
    tx: &Tx<'_>,
    assessment: RowId,
    domain: Domain,
    (reason, note, on): (AsideReason, Option<String>, NaiveDate),
) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE assessment_scores SET aside = ?4, aside_note = ?5, aside_on = ?6
         WHERE subject = ?1 AND assessment = ?2 AND domain = ?3",
    )?
    .execute(params![tx.subject, assessment, domain, reason, note, on])?;
    Ok(())
}

fn settle_first_steps(tx: &Tx<'_>, moment: Moment, held_on: NaiveDate) -> Result<(), Refusal> {
    if let Some(code) = step_of(moment) {
        pathway::store::settle(tx, code, held_on)?;
    }
    plans::store::settle_first_step(tx)
}

/// Throws away the assessment under way of the file being written.
///
/// # Errors
/// It is not there, or is completed.
pub fn discard(tx: &Tx<'_>, assessment: RowId) -> Result<(), Refusal> {
    let all = of_case(tx, tx.subject)?;
    let found = all.iter().find(|a| a.id == assessment);
    if found.ok_or(Error::Unknown)?.completed_on.is_some() {
        return Err(Error::Completed.into());
    }
    withdraw_alerts(tx, assessment, |_| true)?;
    tx.prepare_cached("DELETE FROM assessment_scores WHERE subject = ?1 AND assessment = ?2")?
        .execute(params![tx.subject, assessment])?;
    tx.prepare_cached("DELETE FROM assessments WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, assessment])?;
    Ok(())
}

/// Sets a low score of the file being written aside.
///
/// # Errors
/// Nothing is owed there, or the reason is not said.
pub fn set_aside(tx: &Tx<'_>, request: &SetDomainAside, today: NaiveDate) -> Result<(), Refusal> {
    let note = short(request.note.as_ref())?;
    if request.reason == AsideReason::Other && note.is_none() {
        return Err(Error::ReasonMissing.into());
    }
    let all = of_case(tx, tx.subject)?;
    let owed = owed(tx, tx.subject)?;
    let low = current(&all)
        .into_iter()
        .find(|c| c.domain == request.domain && owed.iter().any(|o| o.domain == c.domain))
        .ok_or(Error::NothingOwed)?;
    write_aside(
        tx,
        low.assessment,
        low.domain,
        (request.reason, note, today),
    )
}

/// Writes what was decided after an alert of the file being written.
///
/// # Errors
/// No such alert waits, or nothing is said.
pub fn settle_alert(tx: &Tx<'_>, request: &SettleAlert, today: NaiveDate) -> Result<(), Refusal> {
    let on = request.on.unwrap_or(today);
    if on > today {
        return Err(Error::InFuture.into());
    }
    let supervisor = short(Some(&request.supervisor))?.ok_or(Error::DecisionMissing)?;
    let decision = short(Some(&request.decision))?.ok_or(Error::DecisionMissing)?;
    let settled = tx
        .prepare_cached(
            "UPDATE need_alerts SET answered_on = ?3, supervisor = ?4, decision = ?5,
                 answered_by = ?6
             WHERE subject = ?1 AND id = ?2 AND answered_on IS NULL",
        )?
        .execute(params![
            tx.subject,
            request.alert,
            on,
            supervisor,
            decision,
            tx.author
        ])?;
    if settled == 0 {
        return Err(Error::AlertUnknown.into());
    }
    Ok(())
}

/// What Today reads of a file.
#[derive(Debug, PartialEq)]
struct Line {
    counsellor: UserId,
    owed: u32,
    owed_due: Option<NaiveDate>,
    next: Option<NextAssessment>,
}

/// Makes the line of one file right, writing only what differs.
///
/// # Errors
/// The database refuses.
pub fn refresh_line(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    refresh_by(conn, case, None)
}

/// Makes the lines of all files right once the rules changed: delays and days off
/// move what they owe.
///
/// # Errors
/// The database refuses.
pub fn refresh_by_rules(conn: &Connection, _: SubjectId) -> Result<(), Refusal> {
    let rules = crate::rules::of(conn)?;
    let mut statement = conn.prepare_cached("SELECT DISTINCT subject FROM assessments")?;
    let cases = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<SubjectId>, _>>()?;
    for case in cases {
        refresh_by(conn, case, Some(&rules))?;
    }
    Ok(())
}

fn refresh_by(conn: &Connection, case: SubjectId, rules: Option<&RulePack>) -> Result<(), Refusal> {
    let wanted = wanted_line(conn, case, rules)?;
    let present = conn
        .prepare_cached(
            "SELECT counsellor, owed, owed_due, next_moment, next_due FROM need_lines
             WHERE subject = ?1",
        )?
        .query_row([case], |row| {
            let next: (Option<Moment>, Option<NaiveDate>) = (row.get(3)?, row.get(4)?);
            Ok(Line {
                counsellor: row.get(0)?,
                owed: row.get(1)?,
                owed_due: row.get(2)?,
                next: next
                    .0
                    .zip(next.1)
                    .map(|(moment, due_on)| NextAssessment { moment, due_on }),
            })
        })
        .optional()?;
    match wanted {
        wanted if wanted == present => {}
        None => {
            conn.prepare_cached("DELETE FROM need_lines WHERE subject = ?1")?
                .execute([case])?;
        }
        Some(line) => {
            conn.prepare_cached(
                "INSERT OR REPLACE INTO need_lines (subject, counsellor, owed, owed_due,
                     next_moment, next_due)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                case,
                line.counsellor,
                line.owed,
                line.owed_due,
                line.next.map(|n| n.moment),
                line.next.map(|n| n.due_on),
            ])?;
        }
    }
    Ok(())
}

fn wanted_line(
    conn: &Connection,
    case: SubjectId,
    rules: Option<&RulePack>,
) -> Result<Option<Line>, Refusal> {
    let all = of_case(conn, case)?;
    if all.is_empty() {
        return Ok(None);
    }
    let found: Option<(CaseStatus, UserId)> = conn
        .prepare_cached("SELECT status, counsellor FROM cases WHERE subject = ?1")?
        .query_row([case], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((status, counsellor)) = found else {
        return Ok(None);
    };
    if status.is_over() || status == CaseStatus::Paused {
        return Ok(None);
    }
    let read;
    let rules = match rules {
        Some(rules) => rules,
        None => {
            read = crate::rules::of(conn)?;
            &read
        }
    };
    let owed = owed_of(conn, case, &all, rules)?.0;
    let next = to_come(conn, case, &all, rules)?.first().copied();
    let line = Line {
        counsellor,
        owed: owed.len() as u32,
        owed_due: owed.iter().map(|o| o.due_on).min(),
        next,
    };
    Ok((line.owed > 0 || line.next.is_some()).then_some(line))
}
