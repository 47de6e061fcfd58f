//! Rows of a question, each made what it says.

use crate::error::Refusal;
use rusqlite::{Connection, Params, Row};

/// Every row of a question that is prepared once.
///
/// # Errors
/// The disk refuses; a row that does not read.
pub(crate) fn rows<T>(
    conn: &Connection,
    sql: &str,
    values: impl Params,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Refusal> {
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map(values, read)?;
    Ok(found.collect::<Result<_, _>>()?)
}
