//! Safety flags that are to be reviewed come to Today.

use super::contact::SafetyFlag;
use super::store;
use crate::error::{Params, Refusal};
use crate::ids::{SubjectId, UserId};
use crate::rules::By;
use crate::today::{Attention, operations as today};
use rusqlite::{Connection, params};

/// The index that Today reads.
pub const MIGRATION: &str = "CREATE INDEX case_flags_review ON case_flags (review_on);";

/// Lines already there forget where a protected address is; counters follow.
pub const HIDE_PLACES: &str = "UPDATE case_lines SET municipality = NULL
    WHERE subject IN (SELECT subject FROM case_flags WHERE flag = 'protected_address');";

const LINES: i64 = 50;

/// Whether the address of a file is protected: it leaves in nothing printed, sent
/// or exported, and nothing typed is told to be like it.
pub fn address_protected(conn: &Connection, case: SubjectId) -> Result<bool, Refusal> {
    let flags = store::flags(conn, case)?;
    Ok(flags.iter().any(|f| f.flag == SafetyFlag::ProtectedAddress))
}

/// Flags whose review is due in the files of this person, the oldest first.
pub fn watch(conn: &Connection, whose: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let join = today::joined(conn, whose)?;
    let mut statement = conn.prepare_cached(&format!(
        "SELECT f.subject, l.number, l.name, f.review_on
         FROM case_flags f {join} case_lines l ON l.subject = f.subject
         WHERE f.review_on <= ?2 AND l.counsellor = ?1 AND l.over = 0
         ORDER BY f.review_on LIMIT ?3"
    ))?;
    let rows = statement.query_map(params![whose, by.today, LINES], |row| {
        let number: String = row.get(1)?;
        Ok(Attention {
            case: row.get(0)?,
            name: row.get(2)?,
            flagged: true,
            what: "flag-review".to_owned(),
            args: Params::new(),
            due_on: row.get(3)?,
            place: vec!["cases".to_owned(), number.clone(), "flags".to_owned()],
            number,
        })
    })?;
    // One line a file, however many of its flags are due.
    let mut lines: Vec<Attention> = rows.collect::<Result<_, _>>()?;
    let mut told = std::collections::BTreeSet::new();
    lines.retain(|line| told.insert(line.case));
    Ok(lines)
}
