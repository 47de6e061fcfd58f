//! Rows that change files, whatever room wrote them: the registry names the
//! tables, SQLite names their columns.

use super::{MergeField, MergeFiles, MergeSide};
use crate::error::Refusal;
use crate::ids::SubjectId;
use crate::journal::{Registry, SubjectKind, Tx, Writer};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};

/// A column of a table.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub name: String,
    pub blob: bool,
}

/// The rows of one table that belong to one file.
#[derive(Debug)]
pub(super) struct Rows {
    pub table: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Value>>,
}

impl Rows {
    fn at(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }
    /// The only row of a table that has one row per file: it bears the file's own
    /// identifier.
    pub fn only(&self, case: SubjectId) -> Option<&Vec<Value>> {
        self.rows.iter().find(|row| row.get(1) == Some(&blob(case)))
    }
    /// A value of that row.
    pub fn value(&self, case: SubjectId, column: &str) -> Option<&Value> {
        self.only(case)?.get(self.at(column)?)
    }
}

pub(super) fn blob(id: SubjectId) -> Value {
    Value::Blob(id.as_bytes().to_vec())
}

/// The columns of a table, in order.
pub(super) fn columns(conn: &Connection, table: &str) -> Result<Vec<Column>, Refusal> {
    let mut statement =
        conn.prepare_cached("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid")?;
    let found = statement.query_map([table], |row| {
        let kind: String = row.get(1)?;
        Ok(Column {
            name: row.get(0)?,
            blob: kind == "BLOB",
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Every row of a file, table by table.
pub(super) fn gather(
    conn: &Connection,
    registry: &Registry,
    case: SubjectId,
) -> Result<Vec<Rows>, Refusal> {
    let mut all = Vec::new();
    for table in registry.tables_of(SubjectKind::Case) {
        let columns = columns(conn, table)?;
        let mut statement = conn.prepare_cached(&format!(
            "SELECT * FROM {table} WHERE subject = ?1 ORDER BY id"
        ))?;
        let found = statement.query_map([case], |row| {
            (0..columns.len()).map(|at| row.get(at)).collect()
        })?;
        all.push(Rows {
            table,
            rows: found.collect::<Result<_, _>>()?,
            columns,
        });
    }
    Ok(all)
}

/// Takes every row out of the file being written.
pub(super) fn empty(tx: &Tx<'_>, all: &[Rows]) -> Result<(), Refusal> {
    for rows in all {
        tx.prepare_cached(&format!("DELETE FROM {} WHERE subject = ?1", rows.table))?
            .execute([tx.subject])?;
    }
    Ok(())
}

/// Rows that came from the absorbed file, by table: their identifiers.
pub(super) type Moved = BTreeMap<&'static str, BTreeSet<Vec<u8>>>;

/// Brings the rows of the absorbed file into the one being written, with their
/// identifiers. Two rows of one identifier are one thing: the only row of a table.
pub(super) fn bring(
    tx: &Tx<'_>,
    all: &[Rows],
    absorbed: SubjectId,
    request: &MergeFiles,
) -> Result<Moved, Refusal> {
    let mut moved = Moved::new();
    for rows in all {
        let offset = next_position(tx, rows)?;
        for row in &rows.rows {
            let row = readdressed(row, absorbed, tx.subject);
            if is_there(tx, rows.table, &row)? {
                fold(tx, rows, &row, request)?;
            } else {
                insert(tx, rows, &row, offset)?;
                if let Some(Value::Blob(id)) = row.get(1) {
                    moved.entry(rows.table).or_default().insert(id.clone());
                }
            }
        }
    }
    Ok(moved)
}

/// The same row, speaking of the kept file wherever it spoke of the absorbed one.
fn readdressed(row: &[Value], absorbed: SubjectId, kept: SubjectId) -> Vec<Value> {
    let (old, new) = (blob(absorbed), blob(kept));
    let other = |value: &Value| {
        if *value == old {
            new.clone()
        } else {
            value.clone()
        }
    };
    row.iter().map(other).collect()
}

/// Where the lines of the absorbed file go in an ordered table: after.
fn next_position(tx: &Tx<'_>, rows: &Rows) -> Result<i64, Refusal> {
    if rows.at("position").is_none() {
        return Ok(0);
    }
    let sql = format!(
        "SELECT coalesce(max(position) + 1, 0) FROM {} WHERE subject = ?1",
        rows.table
    );
    Ok(tx
        .prepare_cached(&sql)?
        .query_row([tx.subject], |row| row.get(0))?)
}

fn is_there(tx: &Tx<'_>, table: &str, row: &[Value]) -> Result<bool, Refusal> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE subject = ?1 AND id = ?2)");
    Ok(tx
        .prepare_cached(&sql)?
        .query_row(params![tx.subject, row.get(1)], |found| found.get(0))?)
}

fn insert(tx: &Tx<'_>, rows: &Rows, row: &[Value], offset: i64) -> Result<(), Refusal> {
    let mut row = row.to_vec();
    if let Some(Value::Integer(position)) = rows.at("position").and_then(|at| row.get_mut(at)) {
        *position += offset;
    }
    let places = vec!["?"; row.len()].join(", ");
    tx.prepare_cached(&format!("INSERT INTO {} VALUES ({places})", rows.table))?
        .execute(params_from_iter(row))?;
    Ok(())
}

/// Makes one of two only rows: what one leaves empty comes from the other.
fn fold(tx: &Tx<'_>, rows: &Rows, row: &[Value], request: &MergeFiles) -> Result<(), Refusal> {
    for (column, value) in rows.columns.iter().zip(row).skip(2) {
        let name = column.name.as_str();
        let from = match rows.table {
            "cases" => side_of(name, request),
            table => Some(request.table_side(table)),
        };
        let sql = match from {
            None => continue,
            Some(MergeSide::Kept) => format!("coalesce({name}, ?2)"),
            Some(MergeSide::Absorbed) => format!("coalesce(?2, {name})"),
        };
        tx.prepare_cached(&format!(
            "UPDATE {} SET {name} = {sql} WHERE subject = ?1 AND id = ?3",
            rows.table
        ))?
        .execute(params![tx.subject, value, row.get(1)])?;
    }
    Ok(())
}

/// Where a column of `cases` comes from; `None` for what only the kept file says,
/// and for facts that go together, which [`together`] writes.
fn side_of(column: &str, request: &MergeFiles) -> Option<MergeSide> {
    if column == "number" {
        return None;
    }
    let field = MergeField::ALL
        .iter()
        .find(|f| f.columns().contains(&column));
    match field {
        Some(field) if field.columns().len() > 1 => None,
        Some(field) => Some(request.side(*field).unwrap_or(MergeSide::Kept)),
        None => Some(MergeSide::Kept),
    }
}

/// Writes the facts of `cases` that only make sense together.
pub(super) fn together(
    tx: &Tx<'_>,
    cases: &Rows,
    row: &[Value],
    field: MergeField,
) -> Result<(), Refusal> {
    for name in field.columns() {
        if let Some(value) = cases.at(name).and_then(|at| row.get(at)) {
            tx.prepare_cached(&format!("UPDATE cases SET {name} = ?2 WHERE subject = ?1"))?
                .execute(params![tx.subject, value])?;
        }
    }
    Ok(())
}

/// The columns in which a subject's rows name another person's file; each is the
/// head of an index.
const NAMES_A_FILE: &[(&str, &str)] =
    &[("case_distinctions", "other"), ("case_aliases", "absorbed")];

/// Makes what other subjects say of the absorbed file speak of the kept one.
pub(super) fn repoint_elsewhere(
    w: &mut Writer<'_>,
    absorbed: SubjectId,
    kept: SubjectId,
) -> Result<(), Refusal> {
    for (table, column) in NAMES_A_FILE {
        for subject in naming(w.read(), table, column, absorbed, kept)? {
            w.on(subject, |tx| {
                repoint(tx, table, column, absorbed.as_bytes(), kept.as_bytes())
            })?;
        }
    }
    Ok(())
}

/// The subjects that name the absorbed file, besides the two.
fn naming(
    conn: &Connection,
    table: &str,
    column: &str,
    absorbed: SubjectId,
    kept: SubjectId,
) -> Result<BTreeSet<SubjectId>, Refusal> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT subject FROM {table} WHERE {column} = ?1 AND subject NOT IN (?1, ?2)"
    ))?;
    let subjects = statement.query_map(params![absorbed, kept], |row| row.get(0))?;
    Ok(subjects.collect::<Result<_, _>>()?)
}

/// Makes one column of the subject being written name another row.
fn repoint(tx: &Tx<'_>, table: &str, column: &str, old: &[u8], new: &[u8]) -> Result<(), Refusal> {
    let sql = format!("UPDATE {table} SET {column} = ?3 WHERE subject = ?1 AND {column} = ?2");
    tx.prepare_cached(&sql)?
        .execute(params![tx.subject, old, new])?;
    Ok(())
}

/// Makes the rows of the file being written that name one row, or the absorbed
/// file, name another.
pub(super) fn repoint_inside(
    tx: &Tx<'_>,
    registry: &Registry,
    old: &[u8],
    new: &[u8],
) -> Result<(), Refusal> {
    for table in registry.tables_of(SubjectKind::Case) {
        for column in columns(tx, table)? {
            if column.blob && column.name != "subject" && column.name != "id" {
                repoint(tx, table, &column.name, old, new)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::door::HOUSE;

    /// What names no person's file, and what it names instead: a row of the same
    /// subject, a colleague, a partner, a household, a label, bytes.
    const NAMES_NO_FILE: &[&str] = &[
        "cases.counsellor",
        "case_flags.author",
        "follow_ups.assigned",
        "follow_ups.after_id",
        "follow_ups.activity",
        "notes.author",
        "notes.follow_up",
        "notes.amends",
        "consents.partner",
        "referrals.partner",
        "referrals.service",
        "referrals.consent",
        "referrals.rerouted_from",
        "referral_steps.referral",
        "referral_events.referral",
        "referral_events.author",
        "inbound_referrals.partner",
        "inbound_steps.inbound",
        "pathway_steps.dependant",
        "pathway_steps.owner",
        "assessments.author",
        "assessments.corrects",
        "assessment_scores.assessment",
        "need_alerts.assessment",
        "need_alerts.answered_by",
        "french_levels.author",
        "plan_steps.objective",
        "plan_agreements.author",
        "retention_calls.consent",
        "deadlines.renews",
        "case_households.household",
        "case_households.member",
        "household_agreements.member",
        "household_ties.member",
        "household_ties.other",
        "documents.seen_by",
        "documents.added_by",
        "documents.address",
        "document_exports.document",
        "document_exports.exported_by",
        "case_distinctions.said_by",
        "case_tags.tag",
        "case_exports.author",
        "letters.appointment",
        "letters.made_by",
        "letters.referral",
        "partners.verified_by",
        "partners.edited_by",
        "partner_closures.service",
        "partner_aliases.absorbed",
        "partner_distinctions.other",
        "partner_distinctions.said_by",
        "agenda_entries.owner",
        "concertation_members.partner",
        "concertation_meetings.entry",
        "concertation_meetings.approved_by",
        "concertation_points.meeting",
        "concertation_points.item",
        "concertation_attendance.meeting",
        "concertation_attendance.member",
        "concertation_decisions.meeting",
        "concertation_items.meeting",
        "concertation_items.decision",
        "concertation_items.project",
        "concertation_items.partner",
        "concertation_items.follower",
        "concertation_item_moves.item",
        "concertation_addenda.meeting",
        "concertation_addenda.author",
        "concertation_approved.meeting",
        "concertation_prints.meeting",
        "concertation_prints.made_by",
        "joint_projects.lead_partner",
        "joint_project_partners.project",
        "joint_project_partners.partner",
        "joint_milestones.project",
        "joint_indicators.project",
        "agreements.partner",
        "agreements.follower",
    ];

    fn house() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        for (_, _, sql) in HOUSE.migrations {
            conn.execute_batch(sql).unwrap();
        }
        conn
    }

    #[test]
    fn every_identifier_names_a_file_or_is_said_not_to() {
        let conn = house();
        let mut unsaid = Vec::new();
        for table in HOUSE.registry.tables {
            for column in columns(&conn, table.name).unwrap() {
                let full = format!("{}.{}", table.name, column.name);
                let said = NAMES_A_FILE.contains(&(table.name, column.name.as_str()))
                    || NAMES_NO_FILE.contains(&full.as_str());
                if column.blob && column.name != "subject" && column.name != "id" && !said {
                    unsaid.push(full);
                }
            }
        }
        assert_eq!(unsaid, Vec::<String>::new());
    }

    #[test]
    fn who_names_a_file_is_found_by_an_index() {
        let conn = house();
        for (table, column) in NAMES_A_FILE {
            let sql = format!("EXPLAIN QUERY PLAN SELECT subject FROM {table} WHERE {column} = ?1");
            let plan: String = conn.query_row(&sql, [[0u8; 16]], |row| row.get(3)).unwrap();
            assert!(plan.starts_with("SEARCH"), "{plan}");
        }
    }
}
