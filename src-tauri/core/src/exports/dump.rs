//! Everything that the vault holds of one file, table by table, whatever the
//! rooms: what is journaled is what there is.

use crate::error::Refusal;
use crate::ids::SubjectId;
use crate::journal::{Registry, SubjectKind, shown};
use rusqlite::Connection;
use serde_json::{Map, Value};

/// The rows of each table, in the registry's order, each column by its name.
pub type Rows = Vec<(&'static str, Vec<Map<String, Value>>)>;

/// Every row of a file, as stored: what two states are compared by. A table
/// without a row is there too, empty.
///
/// # Errors
/// The disk refuses.
pub fn dump(conn: &Connection, registry: &Registry, case: SubjectId) -> Result<Rows, Refusal> {
    registry
        .tables_of(SubjectKind::Case)
        .map(|table| Ok((table, rows(conn, table, case)?)))
        .collect()
}

fn rows(
    conn: &Connection,
    table: &str,
    case: SubjectId,
) -> Result<Vec<Map<String, Value>>, Refusal> {
    let sql = format!("SELECT * FROM {table} WHERE subject = ?1 ORDER BY id");
    let mut statement = conn.prepare_cached(&sql)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut found = statement.query([case])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let mut fields = Map::new();
        for (at, name) in names.iter().enumerate() {
            // The file itself is not said again on each of its rows.
            if name != "subject" {
                fields.insert(name.clone(), shown(row.get_ref(at)?));
            }
        }
        rows.push(fields);
    }
    Ok(rows)
}
