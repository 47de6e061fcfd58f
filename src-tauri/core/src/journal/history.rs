//! The history of a file, in readable terms: who, when, field, from, to.

use super::entry::{COLUMNS, Entry};
use super::undo::REACH;
use super::{Error, Journal, keys};
use crate::error::Params;
use crate::ids::{SubjectId, UserId};
use fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action as Op;
use rusqlite::session::ChangesetIter;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

crate::coded_enum! {
    /// What happened to a row.
    pub enum Operation {
        /// The row was added.
        Added = "added",
        /// Some of its values changed.
        Changed = "changed",
        /// The row was removed.
        Removed = "removed",
    }
}

/// One field of one row, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FieldChange {
    /// The table, whose label is `table-<table>`.
    pub table: String,
    /// The row.
    pub row: String,
    /// What happened to the row.
    pub operation: Operation,
    /// The column, whose label is `field-<column>`.
    pub field: String,
    /// Value before; null when there was none.
    #[ts(type = "string | number | null")]
    pub from: Value,
    /// Value after; null when there is none.
    #[ts(type = "string | number | null")]
    pub to: Value,
}

/// One act in a subject's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HistoryLine {
    /// Place in the chain.
    #[ts(type = "number")]
    pub seq: u64,
    /// When, RFC 3339 UTC.
    pub at: String,
    /// Who.
    pub author: UserId,
    /// The act; its sentence is `action-<name>`, dots as dashes.
    pub action: String,
    /// Parameters of the sentence.
    #[ts(type = "Record<string, string | number>")]
    pub args: Params,
    /// What changed, field by field.
    pub changes: Vec<FieldChange>,
}

impl Journal {
    /// The acts on a subject, newest first, `before` a sequence when given.
    pub fn history(
        &self,
        conn: &Connection,
        subject: SubjectId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<HistoryLine>, Error> {
        let Some(key) = keys::subject_key(conn, subject)? else {
            return Ok(Vec::new());
        };
        let mut statement = conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM entries WHERE subject = ?1 AND seq < ?2
             ORDER BY epoch DESC, seq DESC LIMIT ?3"
        ))?;
        let before = before.map_or(i64::MAX, |seq| seq as i64);
        let entries = statement.query_map(params![subject, before, limit], Entry::from_row)?;
        let mut columns = Columns::default();
        let mut lines = Vec::new();
        for entry in entries {
            let entry = entry?;
            let body = entry.open(&key)?;
            lines.push(HistoryLine {
                seq: entry.header.seq,
                at: super::entry::stamp(entry.header.at),
                author: entry.header.author,
                action: entry.header.action,
                args: body.args,
                changes: changes(conn, &mut columns, &body.changeset)?,
            });
        }
        Ok(lines)
    }
}

impl Journal {
    /// Values of a field that an act within the reach of undo took out or put in:
    /// undo or redo may bring them back.
    pub fn may_return(
        &self,
        conn: &Connection,
        subject: SubjectId,
        table: &str,
        field: &str,
    ) -> Result<BTreeSet<String>, Error> {
        let Some(key) = keys::subject_key(conn, subject)? else {
            return Ok(BTreeSet::new());
        };
        let mut statement = conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM entries WHERE subject = ?1
             AND tx > (SELECT coalesce(max(tx), 0) - ?2 FROM vault_log)"
        ))?;
        let entries = statement.query_map(params![subject, REACH], Entry::from_row)?;
        let mut columns = Columns::default();
        let mut values = BTreeSet::new();
        for entry in entries {
            let body = entry?.open(&key)?;
            let all = changes(conn, &mut columns, &body.changeset)?.into_iter();
            let here = all.filter(|c| c.table == table && c.field == field);
            let both = here.flat_map(|c| [c.from, c.to]);
            values.extend(both.filter_map(|v| v.as_str().map(str::to_owned)));
        }
        Ok(values)
    }
}

/// Column names of each table, read once.
#[derive(Default)]
struct Columns(BTreeMap<String, Vec<String>>);

impl Columns {
    fn of(&mut self, conn: &Connection, table: &str) -> Result<&[String], Error> {
        if !self.0.contains_key(table) {
            let mut statement =
                conn.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
            let names = statement.query_map([table], |row| row.get(0))?;
            self.0
                .insert(table.to_owned(), names.collect::<Result<_, _>>()?);
        }
        Ok(&self.0[table])
    }
}

fn changes(
    conn: &Connection,
    columns: &mut Columns,
    changeset: &[u8],
) -> Result<Vec<FieldChange>, Error> {
    let mut found = Vec::new();
    let mut bytes: &[u8] = changeset;
    let input: &mut dyn std::io::Read = &mut bytes;
    let mut iter = ChangesetIter::start_strm(&input)?;
    while let Some(item) = iter.next()? {
        let op = item.op()?;
        let code = op.code();
        let operation = match code {
            Op::SQLITE_INSERT => Operation::Added,
            Op::SQLITE_DELETE => Operation::Removed,
            _ => Operation::Changed,
        };
        let table = op.table_name().to_owned();
        let count = op.number_of_columns() as usize;
        let row = match operation {
            Operation::Added => text(item.new_value(1)?),
            _ => text(item.old_value(1)?),
        };
        let names = columns.of(conn, &table)?;
        for (index, name) in names.iter().enumerate().take(count).skip(2) {
            // A column that an update left alone has neither old nor new value.
            let from = match operation {
                Operation::Added => Value::Null,
                _ => item.old_value(index).map(shown).unwrap_or(Value::Null),
            };
            let to = match operation {
                Operation::Removed => Value::Null,
                _ => item.new_value(index).map(shown).unwrap_or(Value::Null),
            };
            if from != to && is_machinery(&table, name) {
                // What a list said is for the program: that it was read is enough.
                found.push(FieldChange {
                    table: table.clone(),
                    row: row.clone(),
                    operation: Operation::Added,
                    field: name.clone(),
                    from: Value::Null,
                    to: "read".into(),
                });
            } else if from != to {
                found.push(FieldChange {
                    table: table.clone(),
                    row: row.clone(),
                    operation,
                    field: name.clone(),
                    from,
                    to,
                });
            }
        }
    }
    Ok(found)
}

/// Columns that hold a structure of the program's own.
fn is_machinery(table: &str, column: &str) -> bool {
    table == "partner_told" && column == "told"
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Blob(blob) => {
            uuid::Uuid::from_slice(blob).map_or_else(|_| hex(blob), |id| id.to_string())
        }
        _ => String::new(),
    }
}

/// A cell as it is shown: an identifier in its usual form, other bytes in
/// hexadecimal.
pub(crate) fn shown(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => n.into(),
        ValueRef::Real(x) => x.into(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into(),
        blob @ ValueRef::Blob(_) => text(blob).into(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
