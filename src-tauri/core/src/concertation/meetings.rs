//! Meetings: their agenda, who came, minutes, decisions.

use super::*;
use crate::agenda::{Entry, EntryStatus, What};
use crate::error::Refusal;
use crate::ids::{
    ActionItemId, ConcertationId, DecisionId, EntryId, MeetingId, PointId, RowId, SubjectId, UserId,
};
use crate::journal::Tx;
use crate::words::Lang;
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const MEETING: &str = "id, entry, held_on, starts_at, minutes, mode, place, status, guests, \
     reason, approved_on";

fn meeting(row: &Row<'_>) -> rusqlite::Result<MeetingLine> {
    Ok(MeetingLine {
        id: row.get(0)?,
        entry: row.get(1)?,
        held_on: row.get(2)?,
        starts_at: row.get(3)?,
        minutes: row.get(4)?,
        mode: row.get(5)?,
        place: row.get(6)?,
        status: row.get(7)?,
        guests: row.get(8)?,
        reason: row.get(9)?,
        approved_on: row.get(10)?,
    })
}

/// The meetings of a table, the latest first.
pub fn all(conn: &Connection, table: SubjectId) -> Result<Vec<MeetingLine>, Refusal> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {MEETING} FROM concertation_meetings WHERE subject = ?1
         ORDER BY held_on DESC, starts_at DESC, id"
    ))?;
    let rows = statement.query_map([table], meeting)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A meeting.
pub fn one(conn: &Connection, table: SubjectId, id: MeetingId) -> Result<MeetingLine, Refusal> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {MEETING} FROM concertation_meetings WHERE subject = ?1 AND id = ?2"
        ))?
        .query_row(params![table, id], meeting)
        .optional()?
        .ok_or(Error::RowUnknown)?)
}

/// The meeting that an entry of the agenda is of.
pub fn of_entry(conn: &Connection, entry: EntryId) -> Result<Option<MeetingRef>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT subject, id FROM concertation_meetings WHERE entry = ?1")?
        .query_row([entry], |row| {
            Ok(MeetingRef {
                table: row.get(0)?,
                meeting: row.get(1)?,
            })
        })
        .optional()?)
}

/// A meeting whose minutes may still change.
pub fn unlocked(conn: &Connection, asked: &MeetingRef) -> Result<MeetingLine, Refusal> {
    let meeting = one(conn, asked.table.into(), asked.meeting)?;
    if meeting.approved_on.is_some() {
        return Err(Error::Approved.into());
    }
    if meeting.status == EntryStatus::Cancelled {
        return Err(Error::Cancelled.into());
    }
    Ok(meeting)
}

/// Writes a meeting of the table being written.
pub fn write(tx: &Tx<'_>, m: &MeetingLine) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO concertation_meetings (subject, id, entry, held_on, starts_at, minutes, mode,
             place, status, guests, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (subject, id) DO UPDATE SET held_on = excluded.held_on,
             starts_at = excluded.starts_at, minutes = excluded.minutes, mode = excluded.mode,
             place = excluded.place, status = excluded.status, guests = excluded.guests,
             reason = excluded.reason",
    )?
    .execute(params![
        tx.subject,
        m.id,
        m.entry,
        m.held_on,
        m.starts_at,
        m.minutes,
        m.mode,
        m.place,
        m.status,
        m.guests,
        m.reason,
    ])?;
    Ok(())
}

/// The meeting as the agenda has it.
pub fn entry(table: &Concertation, m: &MeetingLine, owner: UserId) -> Entry {
    Entry {
        id: m.entry,
        title: table.name.clone(),
        owner,
        starts_on: m.held_on,
        starts_at: m.starts_at,
        minutes: m.minutes,
        place: m.place.clone(),
        note: None,
        status: m.status,
        reason: (m.status == EntryStatus::Cancelled).then_some(crate::agenda::CancelReason::Other),
        what: What::Meeting {},
        report: None,
        municipality_name: None,
        people: 0,
    }
}

/// A row of the agenda of a meeting.
struct Stored {
    id: PointId,
    item: Option<ActionItemId>,
    title: Option<String>,
    said: Option<String>,
}

fn stored(conn: &Connection, table: SubjectId, of: MeetingId) -> Result<Vec<Stored>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, item, title, said FROM concertation_points
         WHERE subject = ?1 AND meeting = ?2 ORDER BY place, id",
    )?;
    let rows = statement.query_map(params![table, of], |row| {
        Ok(Stored {
            id: row.get(0)?,
            item: row.get(1)?,
            title: row.get(2)?,
            said: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The agenda of a meeting. Until it is held, every open item of the table comes in
/// by itself: the late ones open it, the others follow those already there, before
/// the points of one's own.
pub fn points(
    conn: &Connection,
    table: SubjectId,
    m: &MeetingLine,
    today: NaiveDate,
) -> Result<Vec<Point>, Refusal> {
    let items = items::all(conn, table, today)?;
    let stored = stored(conn, table, m.id)?;
    let late = |item: &ActionItem| item.status.is_open() && item.due_on < m.held_on;
    let point = |named, item: &ActionItem, said| Point {
        named,
        title: item.what.clone(),
        said,
        late: late(item),
        item: Some(item.clone()),
    };
    let mut agenda: Vec<Point> = Vec::new();
    let mut after_items = 0;
    for row in &stored {
        let named = PointRef {
            point: Some(row.id),
            item: row.item,
        };
        let item = items.iter().find(|i| Some(i.id) == row.item);
        agenda.push(match item {
            Some(item) => point(named, item, row.said.clone()),
            None => Point {
                named,
                title: row.title.clone().unwrap_or_default(),
                said: row.said.clone(),
                item: None,
                late: false,
            },
        });
        if item.is_some() {
            after_items = agenda.len();
        }
    }
    if m.status != EntryStatus::Planned {
        return Ok(agenda);
    }
    let missing = |item: &&ActionItem| {
        item.status.is_open() && !stored.iter().any(|row| row.item == Some(item.id))
    };
    let by_itself = |item: &ActionItem| {
        let named = PointRef {
            point: None,
            item: Some(item.id),
        };
        point(named, item, None)
    };
    let (opening, others): (Vec<&ActionItem>, Vec<_>) =
        items.iter().filter(missing).partition(|item| late(item));
    agenda.splice(after_items..after_items, others.into_iter().map(by_itself));
    agenda.splice(0..0, opening.into_iter().map(by_itself));
    Ok(agenda)
}

/// Writes the agenda down as it stands, in this order: what came in by itself stays.
pub fn keep(tx: &Tx<'_>, meeting: MeetingId, agenda: &mut [Point]) -> Result<(), Refusal> {
    for (place, point) in agenda.iter_mut().enumerate() {
        let id = point.named.point.unwrap_or_else(PointId::fresh);
        point.named.point = Some(id);
        let own = point.item.is_none().then_some(point.title.as_str());
        tx.prepare_cached(
            "INSERT INTO concertation_points (subject, id, meeting, place, item, title)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (subject, id) DO UPDATE SET place = excluded.place,
                 title = excluded.title",
        )?
        .execute(params![
            tx.subject,
            id,
            meeting,
            place as i64,
            point.named.item,
            own
        ])?;
    }
    Ok(())
}

/// Where a point is in its agenda.
pub fn find(agenda: &[Point], wanted: PointRef) -> Result<usize, Error> {
    let same = |point: &Point| match wanted {
        PointRef {
            point: Some(id), ..
        } => point.named.point == Some(id),
        PointRef { item, .. } => item.is_some() && point.named.item == item,
    };
    agenda.iter().position(same).ok_or(Error::RowUnknown)
}

/// Who sits there that day, and who came.
pub fn seats(conn: &Connection, table: SubjectId, m: &MeetingLine) -> Result<Vec<Seat>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT member, presence FROM concertation_attendance WHERE subject = ?1 AND meeting = ?2",
    )?;
    let rows = statement.query_map(params![table, m.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let came: Vec<(crate::ids::MemberId, Attendance)> = rows.collect::<Result<_, _>>()?;
    let presence = |member: &Member| came.iter().find(|c| c.0 == member.id).map(|c| c.1);
    let members = store::members(conn, table)?.into_iter();
    Ok(members
        .map(|member| Seat {
            presence: presence(&member),
            member,
        })
        .filter(|seat| seat.presence.is_some() || seat.member.sits(m.held_on))
        .collect())
}

/// How many organizations that count for the quorum were there, each once: one of the
/// directory that has two seats is one.
pub fn present(seats: &[Seat]) -> u32 {
    let counts = |seat: &&Seat| {
        seat.member.role != MemberRole::Observer && seat.presence.is_some_and(Attendance::counts)
    };
    let there: BTreeSet<[u8; 16]> = seats
        .iter()
        .filter(counts)
        .map(|Seat { member, .. }| match member.party.partner {
            Some(partner) => *partner.as_bytes(),
            None => *member.id.as_bytes(),
        })
        .collect();
    there.len() as u32
}

/// Writes who came for a member.
pub fn attend(tx: &Tx<'_>, meeting: MeetingId, line: &MemberAttendance) -> Result<(), Refusal> {
    store::known(tx, "concertation_members", tx.subject, line.member)?;
    let there: Option<RowId> = tx
        .prepare_cached(
            "SELECT id FROM concertation_attendance
             WHERE subject = ?1 AND meeting = ?2 AND member = ?3",
        )?
        .query_row(params![tx.subject, meeting, line.member], |row| row.get(0))
        .optional()?;
    tx.prepare_cached(
        "INSERT INTO concertation_attendance (subject, id, meeting, member, presence)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (subject, id) DO UPDATE SET presence = excluded.presence",
    )?
    .execute(params![
        tx.subject,
        there.unwrap_or_else(RowId::fresh),
        meeting,
        line.member,
        line.presence
    ])?;
    Ok(())
}

/// Decisions of a table, the latest first; of one meeting, in their order.
pub fn decisions(
    conn: &Connection,
    table: SubjectId,
    of: Option<MeetingId>,
) -> Result<Vec<Decision>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, meeting, year, rank, text FROM concertation_decisions
         WHERE subject = ?1 AND (?2 IS NULL OR meeting = ?2) ORDER BY year, rank",
    )?;
    let rows = statement.query_map(params![table, of], |row| {
        let (year, rank): (i32, u32) = (row.get(2)?, row.get(3)?);
        Ok(Decision {
            id: row.get(0)?,
            meeting: row.get(1)?,
            number: format!("{year}-{rank:02}"),
            text: row.get(4)?,
        })
    })?;
    let mut all: Vec<Decision> = rows.collect::<Result<_, _>>()?;
    if of.is_none() {
        all.reverse();
    }
    Ok(all)
}

/// Writes a decision; a new one takes the next number of the meeting's year.
pub fn decide(
    tx: &Tx<'_>,
    m: &MeetingLine,
    decision: Option<DecisionId>,
    text: &str,
) -> Result<DecisionId, Refusal> {
    if let Some(id) = decision {
        let changed = tx
            .prepare_cached(
                "UPDATE concertation_decisions SET text = ?4
                 WHERE subject = ?1 AND id = ?2 AND meeting = ?3",
            )?
            .execute(params![tx.subject, id, m.id, text])?;
        return if changed == 0 {
            Err(Error::RowUnknown.into())
        } else {
            Ok(id)
        };
    }
    let id = DecisionId::fresh();
    tx.prepare_cached(
        "INSERT INTO concertation_decisions (subject, id, meeting, year, rank, text)
         VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(rank), 0) + 1
             FROM concertation_decisions WHERE subject = ?1 AND year = ?4), ?5)",
    )?
    .execute(params![tx.subject, id, m.id, m.held_on.year(), text])?;
    Ok(id)
}

/// The number of a decision.
pub fn number(conn: &Connection, table: SubjectId, id: DecisionId) -> Result<String, Refusal> {
    let found = decisions(conn, table, None)?
        .into_iter()
        .find(|d| d.id == id);
    Ok(found.ok_or(Error::RowUnknown)?.number)
}

/// Whether the year of a meeting numbers decisions already.
pub fn has_decisions(conn: &Connection, table: SubjectId, of: MeetingId) -> Result<bool, Refusal> {
    Ok(!decisions(conn, table, Some(of))?.is_empty())
}

/// What corrects the minutes of a meeting, in order.
pub fn addenda(
    conn: &Connection,
    table: SubjectId,
    of: MeetingId,
) -> Result<Vec<Addendum>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, text, written_on, author FROM concertation_addenda
         WHERE subject = ?1 AND meeting = ?2 ORDER BY written_on, id",
    )?;
    let rows = statement.query_map(params![table, of], |row| {
        Ok(Addendum {
            id: row.get(0)?,
            text: row.get(1)?,
            written_on: row.get(2)?,
            author: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What approved minutes say, kept as it stood on that day: what an item became, who
/// represents an organization since then, do not rewrite them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Approved {
    table: Concertation,
    points: Vec<Point>,
    seats: Vec<Seat>,
    present: u32,
    decisions: Vec<Decision>,
    items: Vec<ActionItem>,
}

/// Keeps the minutes as they stand, in the table being written.
pub fn keep_approved(tx: &Tx<'_>, page: MeetingPage) -> Result<(), Refusal> {
    let meeting = page.meeting.id;
    let approved = Approved {
        table: page.table,
        points: page.points,
        seats: page.seats,
        present: page.present,
        decisions: page.decisions,
        items: page.items,
    };
    let content = serde_json::to_string(&approved).map_err(|_| Error::ApprovedUnread)?;
    tx.prepare_cached(
        "INSERT INTO concertation_approved (subject, id, meeting, content) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![tx.subject, RowId::fresh(), meeting, content])?;
    Ok(())
}

fn approved(
    conn: &Connection,
    table: SubjectId,
    of: MeetingId,
) -> Result<Option<Approved>, Refusal> {
    let kept: Option<String> = conn
        .prepare_cached(
            "SELECT content FROM concertation_approved WHERE subject = ?1 AND meeting = ?2",
        )?
        .query_row(params![table, of], |row| row.get(0))
        .optional()?;
    let read = kept.map(|text| serde_json::from_str(&text));
    Ok(read.transpose().map_err(|_| Error::ApprovedUnread)?)
}

/// Remembers that the minutes were printed, in the table being written.
pub fn printed(
    tx: &Tx<'_>,
    meeting: MeetingId,
    language: Lang,
    on: NaiveDate,
) -> Result<RowId, Refusal> {
    let id = RowId::fresh();
    tx.prepare_cached(
        "INSERT INTO concertation_prints (subject, id, meeting, language, made_on, made_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![tx.subject, id, meeting, language, on, tx.author])?;
    Ok(id)
}

/// The times the minutes were printed, the latest first.
fn prints(
    conn: &Connection,
    table: SubjectId,
    of: MeetingId,
) -> Result<Vec<MinutesPrint>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT made_on, made_by, language FROM concertation_prints
         WHERE subject = ?1 AND meeting = ?2 ORDER BY made_on DESC, id DESC",
    )?;
    let rows = statement.query_map(params![table, of], |row| {
        Ok(MinutesPrint {
            made_on: row.get(0)?,
            made_by: row.get(1)?,
            language: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A meeting, whole; once its minutes are approved, as they were.
pub fn page(
    conn: &Connection,
    asked: &MeetingRef,
    today: NaiveDate,
) -> Result<MeetingPage, Refusal> {
    let page = as_it_stands(conn, asked, today)?;
    let kept = match page.meeting.approved_on {
        Some(_) => approved(conn, asked.table.into(), asked.meeting)?,
        None => None,
    };
    Ok(match kept {
        None => page,
        Some(kept) => MeetingPage {
            table: kept.table,
            points: kept.points,
            seats: kept.seats,
            present: kept.present,
            decisions: kept.decisions,
            items: kept.items,
            as_approved: true,
            ..page
        },
    })
}

/// A meeting, whole, as its rows stand.
pub fn as_it_stands(
    conn: &Connection,
    asked: &MeetingRef,
    today: NaiveDate,
) -> Result<MeetingPage, Refusal> {
    let table: SubjectId = asked.table.into();
    let meeting = one(conn, table, asked.meeting)?;
    let seats = seats(conn, table, &meeting)?;
    let mut asked_for = items::all(conn, table, today)?;
    asked_for.retain(|item| item.meeting == Some(meeting.id));
    Ok(MeetingPage {
        today,
        table: store::one(conn, ConcertationId::from(table))?,
        points: points(conn, table, &meeting, today)?,
        present: present(&seats),
        seats,
        decisions: decisions(conn, table, Some(meeting.id))?,
        items: asked_for,
        addenda: addenda(conn, table, meeting.id)?,
        prints: prints(conn, table, meeting.id)?,
        moves: items::moves(),
        as_approved: false,
        meeting,
    })
}
