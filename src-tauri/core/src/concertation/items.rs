//! Action items, and those that come to Today.

use super::*;
use crate::error::Refusal;
use crate::ids::{ActionItemId, ConcertationId, RowId, SubjectId, UserId};
use crate::journal::Tx;
use crate::params as sentence;
use crate::rules::{By, Threshold};
use crate::today::Attention;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

const ITEM: &str = "id, meeting, decision, project, what, partner, organization, person, \
     follower, due_on, status, done_on, reason";

fn item(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<ActionItem> {
    let (due_on, status): (NaiveDate, ItemStatus) = (row.get(9)?, row.get(10)?);
    Ok(ActionItem {
        id: row.get(0)?,
        meeting: row.get(1)?,
        decision: row.get(2)?,
        project: row.get(3)?,
        what: row.get(4)?,
        party: store::party(row, 5, 6)?,
        person: row.get(7)?,
        follower: row.get(8)?,
        due_on,
        status,
        done_on: row.get(11)?,
        reason: row.get(12)?,
        late: status.is_open() && due_on < today,
    })
}

/// The items of a table: open ones by date, so that the late ones come first, then
/// the others, the latest first.
pub fn all(
    conn: &Connection,
    table: SubjectId,
    today: NaiveDate,
) -> Result<Vec<ActionItem>, Refusal> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {ITEM} FROM concertation_items WHERE subject = ?1 ORDER BY due_on, id"
    ))?;
    let rows = statement.query_map([table], |row| item(row, today))?;
    let all: Vec<ActionItem> = rows.collect::<Result<_, _>>()?;
    let (mut open, over): (Vec<_>, Vec<_>) = all.into_iter().partition(|i| i.status.is_open());
    open.extend(over.into_iter().rev());
    Ok(open)
}

/// An item.
pub fn one(
    conn: &Connection,
    table: SubjectId,
    id: ActionItemId,
    today: NaiveDate,
) -> Result<ActionItem, Refusal> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {ITEM} FROM concertation_items WHERE subject = ?1 AND id = ?2"
        ))?
        .query_row(params![table, id], |row| item(row, today))
        .optional()?
        .ok_or(Error::RowUnknown)?)
}

/// Every move that exists.
pub fn moves() -> Vec<ItemMove> {
    let all = ItemStatus::ALL.iter().copied();
    all.flat_map(|from| {
        let next = machine::next_of(from).into_iter();
        next.map(move |(to, needs)| ItemMove { from, to, needs })
    })
    .collect()
}

/// Writes an item of the table being written.
pub fn write(tx: &Tx<'_>, i: &ActionItem) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO concertation_items (subject, id, meeting, decision, project, what, partner,
             organization, person, follower, due_on, status, done_on, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         ON CONFLICT (subject, id) DO UPDATE SET meeting = excluded.meeting,
             decision = excluded.decision, project = excluded.project, what = excluded.what,
             partner = excluded.partner, organization = excluded.organization,
             person = excluded.person, follower = excluded.follower, due_on = excluded.due_on,
             status = excluded.status, done_on = excluded.done_on, reason = excluded.reason",
    )?
    .execute(params![
        tx.subject,
        i.id,
        i.meeting,
        i.decision,
        i.project,
        i.what,
        i.party.partner,
        i.party.name,
        i.person,
        i.follower,
        i.due_on,
        i.status,
        i.done_on,
        i.reason,
    ])?;
    Ok(())
}

/// The item as a move leaves it, and the row that remembers the move.
pub struct Moved {
    /// The item.
    pub item: ActionItem,
    from: ItemStatus,
    due_before: NaiveDate,
    missed: bool,
    on: NaiveDate,
}

/// What a move makes of an item.
///
/// # Errors
/// No such move; what it must say is missing.
pub fn moved(mut item: ActionItem, asked: &MoveItem, today: NaiveDate) -> Result<Moved, Error> {
    let needs = machine::check(item.status, asked.to)?;
    let reason = optional_text(asked.reason.as_ref())?;
    let says_why = matches!(needs, ItemNeeds::Reason | ItemNeeds::DateAndReason);
    if says_why && reason.is_none() {
        return Err(Error::ReasonMissing);
    }
    let on = asked
        .on
        .filter(|_| needs == ItemNeeds::Day)
        .unwrap_or(today);
    if on > today {
        return Err(Error::Dates);
    }
    let (from, due_before) = (item.status, item.due_on);
    if needs == ItemNeeds::DateAndReason {
        let later = asked
            .due_on
            .filter(|due| *due > due_before && *due >= today);
        item.due_on = later.ok_or(Error::DateMissing)?;
    }
    item.status = asked.to;
    item.done_on = (asked.to == ItemStatus::Done).then_some(on);
    item.reason = reason.or(item.reason.filter(|_| asked.to == ItemStatus::Doing));
    item.late = item.status.is_open() && item.due_on < today;
    Ok(Moved {
        // Put off once its day was past: that day was missed all the same.
        missed: needs == ItemNeeds::DateAndReason && due_before < today,
        item,
        from,
        due_before,
        on,
    })
}

/// Writes a move.
pub fn write_move(tx: &Tx<'_>, moved: &Moved) -> Result<(), Refusal> {
    write(tx, &moved.item)?;
    tx.prepare_cached(
        "INSERT INTO concertation_item_moves (subject, id, item, from_status, to_status,
             happened_on, due_on, missed, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        tx.subject,
        RowId::fresh(),
        moved.item.id,
        moved.from,
        moved.item.status,
        moved.on,
        moved.due_before,
        moved.missed,
        moved.item.reason,
    ])?;
    Ok(())
}

const LINES: i64 = 50;

/// What Today watches: items that one follows, late or due soon.
pub fn watch(conn: &Connection, me: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let until = by.today + by.days(Threshold::ActionItemDays);
    let mut statement = conn.prepare_cached(
        "SELECT i.subject, t.name, i.id, i.what, i.organization, i.due_on
         FROM concertation_items i JOIN concertations t ON t.subject = i.subject AND t.id = i.subject
         WHERE i.status IN ('todo', 'doing', 'postponed') AND i.follower = ?1 AND i.due_on <= ?2
         ORDER BY i.due_on LIMIT ?3",
    )?;
    let rows = statement.query_map(params![me, until, LINES], |row| {
        let (table, id): (ConcertationId, ActionItemId) = (row.get(0)?, row.get(2)?);
        let (name, organization): (String, String) = (row.get(1)?, row.get(4)?);
        let place = [
            "concertation",
            &table.to_string(),
            "settle",
            &id.to_string(),
        ];
        Ok(Attention {
            case: None,
            number: id.to_string(),
            name: row.get(3)?,
            flagged: false,
            what: "action-item".to_owned(),
            args: sentence! { "table" => name, "organization" => organization },
            due_on: row.get(5)?,
            place: place.map(str::to_owned).to_vec(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
