//! One read, each part through its own index.

use super::*;
use crate::error::Refusal;
use crate::follow_ups::store::arrangement;
use crate::ids::UserId;
use crate::rules::{self, By};
use crate::session::{Context, Nothing};
use crate::{
    agenda, agreements, assessments, cases, closings, concertation, consents, deadlines, drafts,
    households, partners, plans, referrals,
};
use chrono::{NaiveDate, TimeDelta};
use rusqlite::{Connection, Row, params};

/// The day that it is for this vault.
pub fn date(context: &Context<'_>, _: Nothing) -> Result<NaiveDate, Refusal> {
    Ok(context.session.today())
}

const LINES: i64 = 50;
const SOON_DAYS: i64 = 7;

fn follow_up(row: &Row<'_>) -> rusqlite::Result<TodayFollowUp> {
    Ok(TodayFollowUp {
        case: row.get(0)?,
        number: row.get(1)?,
        name: row.get(2)?,
        follow_up: row.get(3)?,
        kind: row.get(4)?,
        due_on: row.get(5)?,
        due_at: row.get(6)?,
        waiting_for: row.get(7)?,
        deferred: row.get(8)?,
        flagged: row.get(9)?,
        channel: row.get(10)?,
        arrangement: arrangement(row, 11)?,
    })
}

/// Files of one person beyond which what is due is read by date: fifty lines are
/// found soon. Below, it is read file by file: nobody else's dates are looked at.
const LARGE: u32 = 2000;

/// How a watch joins its rows to the lines of a person's files: `JOIN` lets SQLite
/// begin with the files, `CROSS JOIN` holds it to the dates.
pub(crate) fn joined(conn: &Connection, whose: UserId) -> Result<&'static str, Refusal> {
    Ok(if files(conn, whose)? > LARGE {
        "CROSS JOIN"
    } else {
        "JOIN"
    })
}

/// How many files a person has under way, from the counters.
fn files(conn: &Connection, whose: UserId) -> Result<u32, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT coalesce(sum(files), 0) FROM case_counts WHERE over = 0 AND counsellor = ?1",
        )?
        .query_row([whose], |row| row.get(0))?)
}

/// How many follow-ups are due from a day to another, both included.
fn count(
    conn: &Connection,
    whose: UserId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<u32, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM follow_ups WHERE outcome IS NULL AND activity IS NULL AND assigned = ?1
             AND due_on BETWEEN ?2 AND ?3",
        )?
        .query_row(params![whose, from, to], |row| row.get(0))?)
}

fn follow_ups(
    conn: &Connection,
    whose: UserId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<TodayFollowUp>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT f.subject, l.number, l.name, f.id, f.kind, f.due_on, f.due_at, f.waiting_for,
             f.deferred, l.flagged, f.channel, f.minutes, f.place, f.attends,
             f.interpreter_mode, f.interpreter_language, f.interpreter_who,
             f.interpreter_confirmed
         FROM follow_ups f JOIN case_lines l ON l.subject = f.subject
         WHERE f.outcome IS NULL AND f.activity IS NULL AND f.assigned = ?1 AND f.due_on BETWEEN ?2 AND ?3
         ORDER BY f.due_on, f.due_at IS NULL, f.due_at LIMIT ?4",
    )?;
    let rows = statement.query_map(params![whose, from, to, LINES], follow_up)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn to_chase(
    conn: &Connection,
    whose: UserId,
    today: NaiveDate,
) -> Result<Vec<TodayReferral>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT w.subject, l.number, l.name, w.id, r.partner_name, r.status, w.ask_on,
             r.reminders, r.urgent
         FROM referral_lines w
         JOIN referrals r ON r.subject = w.subject AND r.id = w.id
         JOIN case_lines l ON l.subject = w.subject
         WHERE w.counsellor = ?1 AND w.ask_on <= ?2 AND w.inbound = 0
         ORDER BY w.ask_on, w.id LIMIT ?3",
    )?;
    let rows = statement.query_map(params![whose, today, LINES], |row| {
        let status: ReferralStatus = row.get(5)?;
        Ok(TodayReferral {
            case: row.get(0)?,
            number: row.get(1)?,
            name: row.get(2)?,
            referral: row.get(3)?,
            partner_name: row.get(4)?,
            status,
            owner: status.line().owner,
            chase_on: row.get(6)?,
            reminders: row.get(7)?,
            urgent: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a room watches: the most urgent of it for this person, by date.
type Watch = fn(&Connection, UserId, By<'_>) -> Result<Vec<Attention>, Refusal>;

/// The rooms that watch. Each reads through its own index.
const WATCHES: &[Watch] = &[
    deadlines::store::watch,
    cases::flags::watch,
    assessments::watch::alerts,
    assessments::watch::owed,
    assessments::watch::next,
    plans::watch::steps,
    consents::store::ending,
    referrals::inbound::store::watch,
    closings::store::due,
    agenda::operations::watch,
    concertation::items::watch,
    agreements::store::watch,
    households::store::apart,
    partners::round::watch,
];

fn attention(conn: &Connection, whose: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let mut all = Vec::new();
    for watch in WATCHES {
        all.extend(watch(conn, whose, by)?);
    }
    all.sort_by(|a, b| (a.due_on, &a.number).cmp(&(b.due_on, &b.number)));
    Ok(all)
}

fn first_steps(
    conn: &Connection,
    whose: UserId,
    today: NaiveDate,
) -> Result<Vec<TodaySteps>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT p.subject, l.number, l.name, p.next_due, l.flagged,
             count(*), sum(s.due_on < ?2)
         FROM (SELECT subject, owner, next_due FROM pathway_lines
               WHERE owner = ?1 AND next_due <= ?2 ORDER BY next_due LIMIT ?3) p
         JOIN case_lines l ON l.subject = p.subject
         JOIN pathway_steps s ON s.subject = p.subject AND s.owner = p.owner
             AND s.status IN ('todo', 'doing') AND s.due_on <= ?2
         GROUP BY p.subject ORDER BY p.next_due, l.number",
    )?;
    let rows = statement.query_map(params![whose, today, LINES], |row| {
        Ok(TodaySteps {
            case: row.get(0)?,
            number: row.get(1)?,
            name: row.get(2)?,
            due_on: row.get(3)?,
            flagged: row.get(4)?,
            due: row.get(5)?,
            late: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Everything that asks for attention.
pub fn show(context: &Context<'_>, _: Nothing) -> Result<Today, Refusal> {
    let session = context.session;
    let (today, me) = (session.today(), session.actor().id);
    let rules = rules::current(session)?;
    let by = rules.on(today);
    let drafts = drafts::operations::list(context, Nothing {})?;
    session.read(|conn| {
        let days =
            |from: i64, to: i64| (today + TimeDelta::days(from), today + TimeDelta::days(to));
        let (late, now, soon) = (days(-36_500, -1), days(0, 0), days(1, SOON_DAYS));
        let active = files(conn, me)?;
        Ok(Today {
            date: today,
            overdue: follow_ups(conn, me, late)?,
            due: follow_ups(conn, me, now)?,
            entries: agenda::store::entries(conn, Some(me), now)?,
            soon: follow_ups(conn, me, soon)?,
            first_steps: first_steps(conn, me, today)?,
            referrals: to_chase(conn, me, today)?,
            attention: attention(conn, me, by)?,
            drafts,
            active,
            overdue_count: count(conn, me, late)?,
            due_count: count(conn, me, now)?,
            soon_count: count(conn, me, soon)?,
        })
    })
}
