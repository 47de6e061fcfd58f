//! Rows of tables and of who sits there; what must hold of a table.

use super::*;
use crate::error::Refusal;
use crate::ids::{ConcertationId, MemberId, SubjectId};
use crate::journal::Tx;
use crate::{partners, places};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

const TABLE: &str = "subject, name, territory, mandate, frequency, quorum, ended_on";

fn table(row: &Row<'_>) -> rusqlite::Result<Concertation> {
    Ok(Concertation {
        id: Some(row.get(0)?),
        name: row.get(1)?,
        territory: row.get(2)?,
        mandate: row.get(3)?,
        frequency: row.get(4)?,
        quorum: row.get(5)?,
        ended_on: row.get(6)?,
        draft: None,
    })
}

/// A table.
pub fn one(conn: &Connection, id: ConcertationId) -> Result<Concertation, Refusal> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {TABLE} FROM concertations WHERE subject = ?1"
        ))?
        .query_row([id], table)
        .optional()?
        .ok_or(Error::Unknown)?)
}

/// Every table: those that ended last.
pub fn all(conn: &Connection) -> Result<Vec<Concertation>, Refusal> {
    let mut statement = conn.prepare_cached(&format!("SELECT {TABLE} FROM concertations"))?;
    let rows = statement.query_map([], table)?;
    let mut all: Vec<Concertation> = rows.collect::<Result<_, _>>()?;
    all.sort_by_key(|t| (t.ended_on.is_some(), crate::names::sort_key(&t.name)));
    Ok(all)
}

/// The table asked for, sound.
pub fn checked(mut asked: Concertation) -> Result<Concertation, Refusal> {
    asked.name = line(&asked.name)?;
    asked.mandate = optional_text(asked.mandate)?;
    asked.territory = crate::written::said(asked.territory);
    let known = |code: &String| places::place(code).is_some_and(is_territory);
    if asked.territory.as_ref().is_some_and(|code| !known(code)) {
        return Err(Error::Territory.into());
    }
    if asked.quorum == Some(0) {
        return Err(Error::Quorum.into());
    }
    Ok(asked)
}

fn is_territory(place: &places::Place) -> bool {
    place.kind == "MRC" || place.kind == "region"
}

/// Writes the table being written.
pub fn write(tx: &Tx<'_>, table: &Concertation) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO concertations (subject, id, name, territory, mandate, frequency, quorum,
             ended_on)
         VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (subject, id) DO UPDATE SET name = excluded.name,
             territory = excluded.territory, mandate = excluded.mandate,
             frequency = excluded.frequency, quorum = excluded.quorum,
             ended_on = excluded.ended_on",
    )?
    .execute(params![
        tx.subject,
        table.name,
        table.territory,
        table.mandate,
        table.frequency,
        table.quorum,
        table.ended_on,
    ])?;
    Ok(())
}

/// The organization meant: the directory's own name when it is there.
pub fn known_party(conn: &Connection, party: &Party) -> Result<Party, Refusal> {
    let name = match party.partner {
        Some(partner) => {
            Some(partners::store::name(conn, partner.into())?.ok_or(partners::Error::Unknown)?)
        }
        None => optional_line(Some(&party.name))?,
    };
    Ok(Party {
        partner: party.partner,
        name: name.ok_or(Error::NoOrganization)?,
    })
}

/// The organization of a row, from two of its columns.
pub(super) fn party(row: &Row<'_>, partner: usize, name: usize) -> rusqlite::Result<Party> {
    Ok(Party {
        partner: row.get(partner)?,
        name: row.get(name)?,
    })
}

/// Who sits at a table, in name order; who sat there last.
pub fn members(conn: &Connection, table: SubjectId) -> Result<Vec<Member>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, partner, organization, representative, deputy, role, since, until
         FROM concertation_members WHERE subject = ?1",
    )?;
    let rows = statement.query_map([table], |row| {
        Ok(Member {
            id: row.get(0)?,
            party: party(row, 1, 2)?,
            representative: row.get(3)?,
            deputy: row.get(4)?,
            role: row.get(5)?,
            since: row.get(6)?,
            until: row.get(7)?,
        })
    })?;
    let mut all: Vec<Member> = rows.collect::<Result<_, _>>()?;
    all.sort_by_key(|m| (m.until.is_some(), crate::names::sort_key(&m.party.name)));
    Ok(all)
}

/// The member asked for, sound.
pub fn seated(conn: &Connection, asked: SaveMember) -> Result<Member, Refusal> {
    if asked.until.is_some_and(|until| until < asked.since) {
        return Err(Error::Dates.into());
    }
    let id = match asked.member {
        None => MemberId::fresh(),
        Some(id) => known(conn, "concertation_members", asked.table.into(), id)?,
    };
    Ok(Member {
        id,
        party: known_party(conn, &asked.party)?,
        representative: optional_line(asked.representative)?,
        deputy: optional_line(asked.deputy)?,
        role: asked.role,
        since: asked.since,
        until: asked.until,
    })
}

/// Writes a member of the table being written.
pub fn seat(tx: &Tx<'_>, member: &Member) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO concertation_members (subject, id, partner, organization, representative,
             deputy, role, since, until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (subject, id) DO UPDATE SET partner = excluded.partner,
             organization = excluded.organization, representative = excluded.representative,
             deputy = excluded.deputy, role = excluded.role, since = excluded.since,
             until = excluded.until",
    )?
    .execute(params![
        tx.subject,
        member.id,
        member.party.partner,
        member.party.name,
        member.representative,
        member.deputy,
        member.role,
        member.since,
        member.until,
    ])?;
    Ok(())
}

/// The row, if the table has it.
pub(super) fn known<I: rusqlite::ToSql>(
    conn: &Connection,
    table: &str,
    subject: SubjectId,
    id: I,
) -> Result<I, Refusal> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE subject = ?1 AND id = ?2)");
    let there: bool = conn
        .prepare_cached(&sql)?
        .query_row(params![subject, id], |row| row.get(0))?;
    if there {
        Ok(id)
    } else {
        Err(Error::RowUnknown.into())
    }
}

/// How many organizations sit there that day.
pub fn seats(members: &[Member], on: NaiveDate) -> u32 {
    members.iter().filter(|m| m.sits(on)).count() as u32
}

/// Declares each column that names a row of the same table, and where that row is.
macro_rules! inside {
    ($($table:literal . $column:literal => $named:literal,)*) => {
        const INSIDE: &[(&str, &str, &str)] = &[$(($table, $column, $named)),*];

        /// Counts the rows that name a row of their own table which is not there.
        pub const LOST: &str = concat!("SELECT 0", $(
            " + (SELECT count(*) FROM ", $table, " t WHERE t.", $column,
            " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ", $named,
            " n WHERE n.subject = t.subject AND n.id = t.", $column, "))",
        )*);
    };
}

inside! {
    "concertation_points"."meeting" => "concertation_meetings",
    "concertation_points"."item" => "concertation_items",
    "concertation_attendance"."meeting" => "concertation_meetings",
    "concertation_attendance"."member" => "concertation_members",
    "concertation_decisions"."meeting" => "concertation_meetings",
    "concertation_addenda"."meeting" => "concertation_meetings",
    "concertation_approved"."meeting" => "concertation_meetings",
    "concertation_prints"."meeting" => "concertation_meetings",
    "concertation_items"."meeting" => "concertation_meetings",
    "concertation_items"."decision" => "concertation_decisions",
    "concertation_items"."project" => "joint_projects",
    "concertation_item_moves"."item" => "concertation_items",
    "joint_project_partners"."project" => "joint_projects",
    "joint_milestones"."project" => "joint_projects",
    "joint_indicators"."project" => "joint_projects",
}

/// How many rows of tables of concertation name a partner that is not in the directory.
pub const PARTNERS_LOST: &str = "SELECT count(*) FROM
    (SELECT partner FROM concertation_members UNION ALL SELECT partner FROM concertation_items
     UNION ALL SELECT lead_partner FROM joint_projects
     UNION ALL SELECT partner FROM joint_project_partners)
    WHERE partner IS NOT NULL AND partner NOT IN (SELECT subject FROM partners)";

/// What must hold of a table: nothing names a row that was undone.
pub fn invariants(conn: &Connection, subject: SubjectId) -> Result<(), Refusal> {
    for (table, column, named) in INSIDE {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM {table} t WHERE t.subject = ?1 AND t.{column} IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM {named} n
                     WHERE n.subject = t.subject AND n.id = t.{column}))"
        );
        let lost: bool = conn
            .prepare_cached(&sql)?
            .query_row([subject], |row| row.get(0))?;
        if lost {
            return Err(Error::InUse.into());
        }
    }
    Ok(())
}
