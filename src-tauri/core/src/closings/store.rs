//! Rows of closing sheets and of retention calls.

use super::rules::{Window, windows_left};
use super::types::*;
use crate::assessments::{self, Moment};
use crate::cases;
use crate::error::Refusal;
use crate::ids::{CaseId, ConsentId, RowId, SubjectId, UserId};
use crate::journal::Tx;
use crate::pathway;
use crate::rules::{self, By};
use crate::today::{Attention, operations as today};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Lines of Today at most.
const LINES: i64 = 50;

/// Writes the sheet of an episode over what was there.
pub fn write_sheet(tx: &Tx<'_>, episode: i64, sheet: &ClosingSheet) -> Result<(), Refusal> {
    let known: Option<RowId> = tx
        .prepare_cached("SELECT id FROM closings WHERE subject = ?1 AND episode = ?2")?
        .query_row(params![tx.subject, episode], |row| row.get(0))
        .optional()?;
    tx.prepare_cached(
        "INSERT INTO closings (subject, id, episode, plan_result, residence, work, satisfaction,
             no_scores) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (subject, id) DO UPDATE SET plan_result = ?4, residence = ?5, work = ?6,
             satisfaction = ?7, no_scores = ?8",
    )?
    .execute(params![
        tx.subject,
        known.unwrap_or_else(RowId::fresh),
        episode,
        sheet.plan_result,
        sheet.residence,
        sheet.work,
        sheet.satisfaction,
        sheet.no_scores,
    ])?;
    Ok(())
}

/// The sheet of an episode, when it was filled in.
fn sheet(
    conn: &Connection,
    case: SubjectId,
    episode: i64,
) -> Result<Option<ClosingSheet>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT plan_result, residence, work, satisfaction, no_scores FROM closings
             WHERE subject = ?1 AND episode = ?2",
        )?
        .query_row(params![case, episode], |row| {
            Ok(ClosingSheet {
                plan_result: row.get(0)?,
                residence: row.get(1)?,
                work: row.get(2)?,
                satisfaction: row.get(3)?,
                no_scores: row.get(4)?,
            })
        })
        .optional()?)
}

/// The scores of an episode: the last baseline by its end, and the final
/// assessment held in it. That of an earlier episode is not its own.
pub fn scores(
    conn: &Connection,
    case: SubjectId,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<ClosingScores, Refusal> {
    let mut all = assessments::store::of_case(conn, case)?;
    all.retain(|a| a.counts() && a.held_on <= until);
    let latest = |moment: Moment| all.iter().find(|a| a.moment == moment).cloned();
    Ok(ClosingScores {
        initial: latest(Moment::Baseline),
        last: latest(Moment::Closing).filter(|a| a.held_on >= from),
    })
}

/// The episodes of a file with their sheets, newest first.
pub fn episodes(conn: &Connection, case: SubjectId) -> Result<Vec<EpisodeSheet>, Refusal> {
    cases::store::episodes(conn, case)?
        .into_iter()
        .map(|episode| {
            Ok(EpisodeSheet {
                sheet: sheet(conn, case, episode.number)?,
                scores: scores(
                    conn,
                    case,
                    episode.opened_on,
                    episode.closed_on.unwrap_or(NaiveDate::MAX),
                )?,
                number: episode.number,
                opened_on: episode.opened_on,
                closed_on: episode.closed_on,
                reason: episode.reason,
                note: episode.note,
            })
        })
        .collect()
}

fn read_call(row: &Row<'_>) -> rusqlite::Result<RetentionCall> {
    Ok(RetentionCall {
        id: row.get(0)?,
        month: row.get(1)?,
        due_on: row.get(2)?,
        opens_on: row.get(3)?,
        ends_on: row.get(4)?,
        consent: row.get(5)?,
        attempts: row.get(6)?,
        last_attempt: row.get(7)?,
        answer: row.get(8)?,
        left_to: row.get(9)?,
        answered_on: row.get(10)?,
        cancelled_on: row.get(11)?,
        note: row.get(12)?,
    })
}

/// The retention calls of a file, by date.
pub fn calls(conn: &Connection, case: SubjectId) -> Result<Vec<RetentionCall>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, month, due_on, opens_on, ends_on, consent, attempts, last_attempt, answer,
             left_to, answered_on, cancelled_on, note
         FROM retention_calls WHERE subject = ?1 ORDER BY due_on, id",
    )?;
    let rows = statement.query_map([case], read_call)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Settlement in the region as the file says it; else the arrival in Quebec.
pub fn settlement(
    conn: &Connection,
    case: SubjectId,
) -> Result<(Option<NaiveDate>, bool), Refusal> {
    let facts = pathway::store::situation(conn, case)?.facts;
    Ok((
        facts.settled_on.or(facts.arrival_on),
        facts.settled_on.is_some(),
    ))
}

/// Plans the calls that a consent allows: windows that are not over, whose date
/// it covers, that no other call already stands for.
pub fn plan_calls(
    tx: &Tx<'_>,
    consent: (ConsentId, NaiveDate),
    settled: NaiveDate,
    today: NaiveDate,
) -> Result<usize, Refusal> {
    let standing = calls(tx, tx.subject)?;
    let mut planned = 0;
    let rules = rules::of(tx)?;
    for window in windows_left(settled, rules.on(today)) {
        let Window {
            month,
            due_on,
            opens_on,
            ends_on,
        } = window;
        let stands = |c: &RetentionCall| c.month == month && c.cancelled_on.is_none();
        if due_on > consent.1 || standing.iter().any(stands) {
            continue;
        }
        tx.prepare_cached(
            "INSERT INTO retention_calls (subject, id, month, due_on, opens_on, ends_on, consent)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            tx.subject,
            RowId::fresh(),
            month,
            due_on,
            opens_on,
            ends_on,
            consent.0
        ])?;
        planned += 1;
    }
    Ok(planned)
}

/// A consent to be called arrives after the closing: its calls are planned.
pub fn consent_given(
    tx: &Tx<'_>,
    consent: (ConsentId, NaiveDate),
    today: NaiveDate,
) -> Result<(), Refusal> {
    if !cases::store::status(tx, tx.subject)?.is_over() {
        return Ok(());
    }
    let (settled, _) = settlement(tx, tx.subject)?;
    plan_calls(tx, consent, settled.ok_or(Error::SettlementMissing)?, today)?;
    Ok(())
}

/// The open calls that rest on a consent.
pub fn open_calls(
    conn: &Connection,
    case: SubjectId,
    consent: ConsentId,
) -> Result<Vec<RetentionCall>, Refusal> {
    let mut found = calls(conn, case)?;
    found.retain(|c| c.consent == consent && c.is_open());
    Ok(found)
}

/// A consent was taken back: the calls that rested on it rest on another, as far
/// as it goes, or are not made.
pub fn consent_withdrawn(
    tx: &Tx<'_>,
    consent: ConsentId,
    other: Option<(ConsentId, NaiveDate)>,
    today: NaiveDate,
) -> Result<(), Refusal> {
    if let Some((other, until)) = other {
        tx.prepare_cached(
            "UPDATE retention_calls SET consent = ?3
             WHERE subject = ?1 AND consent = ?2 AND answer IS NULL AND cancelled_on IS NULL
                 AND due_on <= ?4",
        )?
        .execute(params![tx.subject, consent, other, until])?;
    }
    tx.prepare_cached(
        "UPDATE retention_calls SET cancelled_on = ?3
         WHERE subject = ?1 AND consent = ?2 AND answer IS NULL AND cancelled_on IS NULL",
    )?
    .execute(params![tx.subject, consent, today])?;
    Ok(())
}

/// The retention calls whose window is open, for Today.
pub fn due(conn: &Connection, whose: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let join = today::joined(conn, whose)?;
    let mut statement = conn.prepare_cached(&format!(
        "SELECT r.subject, l.number, l.name, l.flagged, r.id, r.month, r.due_on, r.ends_on,
             r.attempts
         FROM retention_calls r {join} case_lines l ON l.subject = r.subject
         WHERE r.answer IS NULL AND r.cancelled_on IS NULL AND r.opens_on <= ?2
             AND l.counsellor = ?1
         ORDER BY r.opens_on LIMIT ?3"
    ))?;
    let rows = statement.query_map(params![whose, by.today, LINES], |row| {
        let number: String = row.get(1)?;
        let call: RowId = row.get(4)?;
        let (month, attempts): (u32, u32) = (row.get(5)?, row.get(8)?);
        let ends_on: NaiveDate = row.get(7)?;
        let place = ["cases", &number, "retention", &call.to_string()];
        Ok(Attention {
            case: Some(row.get::<_, CaseId>(0)?),
            name: row.get(2)?,
            flagged: row.get(3)?,
            what: "retention_call".to_owned(),
            args: crate::params! { "month" => month, "attempts" => attempts,
            "until" => ends_on.to_string() },
            due_on: row.get(6)?,
            place: place.map(str::to_owned).to_vec(),
            number,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What must hold: the consent that a call rests on is there.
pub fn invariants(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let lost: bool = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM retention_calls r WHERE r.subject = ?1 AND NOT EXISTS
                 (SELECT 1 FROM consents c WHERE c.subject = r.subject AND c.id = r.consent))",
        )?
        .query_row([case], |row| row.get(0))?;
    if lost {
        return Err(Error::ConsentOfCall.into());
    }
    Ok(())
}
