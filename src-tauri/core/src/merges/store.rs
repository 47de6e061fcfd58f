//! Two files set side by side; what a file absorbed, and who it is not.

use super::rows::{self, Rows};
use super::*;
use crate::cases;
use crate::cases::CaseSheet;
use crate::cases::store::Error as CaseError;
use crate::error::Refusal;
use crate::ids::{CaseId, SubjectId};
use crate::journal::Registry;
use crate::matching::Likeness;
use crate::search::store as search;
use crate::search::{Duplicate, Newcomer, PersonHit};
use chrono::NaiveDate;
use rusqlite::types::Value as Stored;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

/// The file that an absorbed one went into, by its number or its identifier.
pub fn kept_instead(conn: &Connection, number: &str) -> Result<Option<CaseId>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT subject FROM case_aliases WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?)
}

/// The same, by identifier.
pub fn kept_instead_of(conn: &Connection, absorbed: CaseId) -> Result<Option<CaseId>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT subject FROM case_aliases WHERE absorbed = ?1")?
        .query_row([absorbed], |row| row.get(0))
        .optional()?)
}

/// Files whose absorbed number begins so.
pub fn numbered(conn: &Connection, number: &str, limit: usize) -> Result<Vec<CaseId>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT subject FROM case_aliases WHERE number >= ?1 AND number < ?2 LIMIT ?3",
    )?;
    let rows = statement.query_map(
        params![number, format!("{number}\u{10ffff}"), limit as i64],
        |row| row.get(0),
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What went into a file, oldest first.
pub fn absorbed(conn: &Connection, case: SubjectId) -> Result<Vec<AbsorbedFile>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT number, absorbed, merged_on FROM case_aliases WHERE subject = ?1
         ORDER BY merged_on, id",
    )?;
    let rows = statement.query_map([case], |row| {
        Ok(AbsorbedFile {
            number: row.get(0)?,
            subject: row.get(1)?,
            merged_on: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Who a file's person is not.
pub fn set_apart(conn: &Connection, case: SubjectId) -> Result<Vec<SetApart>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT other, min(said_on) FROM case_distinctions WHERE subject = ?1
         GROUP BY other ORDER BY 2",
    )?;
    let rows = statement.query_map([case], |row| {
        Ok((row.get::<_, CaseId>(0)?, row.get::<_, NaiveDate>(1)?))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (other, said_on) = row?;
        let person = search::hit(conn, other, 1.0)?;
        found.extend(person.map(|person| SetApart { person, said_on }));
    }
    Ok(found)
}

/// Since when two files are said to be of two people.
pub fn apart_since(
    conn: &Connection,
    one: SubjectId,
    other: SubjectId,
) -> Result<Option<NaiveDate>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT min(said_on) FROM case_distinctions WHERE subject = ?1 AND other = ?2",
        )?
        .query_row(params![one, other], |row| row.get(0))?)
}

/// Whether two files are of two members of one household.
fn of_one_roof(conn: &Connection, one: CaseId, other: CaseId) -> Result<bool, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM case_households a
                 JOIN case_households b ON b.household = a.household AND b.member <> a.member
                 WHERE a.subject = ?1 AND b.subject = ?2)",
        )?
        .query_row(params![one, other], |row| row.get(0))?)
}

/// Files that may be the same person's as this one.
pub fn possible(conn: &Connection, case: CaseId) -> Result<Vec<Duplicate>, Refusal> {
    let mut found = Vec::new();
    let apart = set_apart(conn, case.into())?;
    for duplicate in search::duplicates(conn, &newcomer(conn, case)?)? {
        let other = duplicate.person.id;
        let told = apart.iter().any(|a| a.person.id == other);
        let roof = of_one_roof(conn, case, other)?;
        if other != case && !told && !roof && list::plausible(&duplicate.reasons) {
            found.push(duplicate);
        }
    }
    Ok(found)
}

fn newcomer(conn: &Connection, case: CaseId) -> Result<Newcomer, Refusal> {
    let sheet = cases::store::sheet(conn, case)?;
    Ok(Newcomer {
        identity: sheet.identity,
        contacts: sheet.contacts.into_iter().map(|c| c.value).collect(),
    })
}

fn reasons(conn: &Connection, one: CaseId, other: CaseId) -> Result<Vec<Likeness>, Refusal> {
    let found = search::likenesses_of(conn, &newcomer(conn, one)?, other)?;
    Ok(found.unwrap_or_default())
}

fn hit(conn: &Connection, case: CaseId) -> Result<PersonHit, Refusal> {
    search::hit(conn, case, 1.0)?.ok_or_else(|| CaseError::Unknown.into())
}

/// Two files side by side.
pub fn side_by_side(
    conn: &Connection,
    registry: &'static Registry,
    one: CaseId,
    other: CaseId,
) -> Result<SideBySide, Refusal> {
    if one == other {
        return Err(Error::SameFile.into());
    }
    let here = rows::gather(conn, registry, one.into())?;
    let there = rows::gather(conn, registry, other.into())?;
    let mut lines = fact_lines(&here, &there, one.into(), other.into());
    lines.extend(only_lines(&here, &there, one.into(), other.into()));
    let counts = here
        .iter()
        .zip(&there)
        .filter(|(a, b)| a.table != "cases" && !(a.rows.is_empty() && b.rows.is_empty()))
        .map(|(a, b)| MergeCount {
            table: a.table.to_owned(),
            one: a.rows.len() as u32,
            other: b.rows.len() as u32,
        })
        .collect();
    Ok(SideBySide {
        one: hit(conn, one)?,
        other: hit(conn, other)?,
        reasons: reasons(conn, one, other)?,
        apart_since: apart_since(conn, one.into(), other.into())?,
        lines,
        counts,
        warnings: warnings(conn, one, other)?,
    })
}

fn shown(value: Option<&Stored>) -> Value {
    match value {
        Some(Stored::Text(text)) => text.as_str().into(),
        Some(Stored::Integer(number)) => (*number).into(),
        Some(Stored::Real(number)) => (*number).into(),
        Some(Stored::Blob(bytes)) => {
            uuid::Uuid::from_slice(bytes).map_or(Value::Null, |id| id.to_string().into())
        }
        Some(Stored::Null) | None => Value::Null,
    }
}

/// One line: some columns of the only row of a table, on both sides.
fn line(
    table: &'static str,
    field: Option<MergeField>,
    columns: Vec<(String, Value, Value)>,
) -> MergeLine {
    let says =
        |side: fn(&(String, Value, Value)) -> &Value| columns.iter().any(|c| !side(c).is_null());
    let differs = says(|c| &c.1) && says(|c| &c.2) && columns.iter().any(|c| c.1 != c.2);
    MergeLine {
        table: table.to_owned(),
        field,
        differs,
        columns: columns
            .into_iter()
            .map(|(name, one, other)| MergeColumn { name, one, other })
            .collect(),
    }
}

fn fact_lines(here: &[Rows], there: &[Rows], one: SubjectId, other: SubjectId) -> Vec<MergeLine> {
    let (Some(a), Some(b)) = (here.first(), there.first()) else {
        return Vec::new();
    };
    let value = |rows: &Rows, case, name: &str| shown(rows.value(case, name));
    MergeField::ALL
        .iter()
        .filter(|field| **field != MergeField::Name)
        .map(|field| {
            let columns = field
                .columns()
                .iter()
                .map(|name| {
                    (
                        (*name).to_owned(),
                        value(a, one, name),
                        value(b, other, name),
                    )
                })
                .collect();
            line("cases", Some(*field), columns)
        })
        .filter(|line| {
            let said = |c: &MergeColumn| !(c.one.is_null() && c.other.is_null());
            line.columns.iter().any(said)
        })
        .collect()
}

/// Tables of which a file has one row, and in which both have one.
fn only_lines(here: &[Rows], there: &[Rows], one: SubjectId, other: SubjectId) -> Vec<MergeLine> {
    here.iter()
        .zip(there)
        .filter(|(a, b)| a.table != "cases" && a.only(one).is_some() && b.only(other).is_some())
        .map(|(a, b)| {
            let columns = a
                .columns
                .iter()
                .skip(2)
                .map(|c| {
                    let value = |rows: &Rows, case| shown(rows.value(case, &c.name));
                    (c.name.clone(), value(a, one), value(b, other))
                })
                .filter(|(_, a, b)| !(a.is_null() && b.is_null()))
                .collect();
            line(a.table, None, columns)
        })
        .filter(|line| line.differs)
        .collect()
}

/// What must be known before these two become one.
pub fn warnings(
    conn: &Connection,
    one: CaseId,
    other: CaseId,
) -> Result<Vec<MergeWarning>, Refusal> {
    let a = cases::store::sheet(conn, one)?;
    let b = cases::store::sheet(conn, other)?;
    let births = a.identity.birth.zip(b.identity.birth);
    let flagged = |sheet: &CaseSheet| !sheet.flags.is_empty();
    let named = [Likeness::SameName, Likeness::NearName, Likeness::OtherOrder];
    let alike = reasons(conn, one, other)?.iter().any(|r| named.contains(r));
    let all = [
        (MergeWarning::OtherCounsellor, a.counsellor != b.counsellor),
        (MergeWarning::Flagged, flagged(&a) || flagged(&b)),
        (MergeWarning::OneRoof, of_one_roof(conn, one, other)?),
        (MergeWarning::OtherName, !alike),
        (
            MergeWarning::OtherBirth,
            births.is_some_and(|(a, b)| a != b),
        ),
    ];
    Ok(all
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(w, _)| w)
        .collect())
}
