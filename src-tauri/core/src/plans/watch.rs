//! Steps of plans that are due, one line a file.

use crate::assessments::watch::about;
use crate::error::Refusal;
use crate::ids::UserId;
use crate::rules::By;
use crate::today::Attention;
use rusqlite::{Connection, params};

const LINES: i64 = 50;

/// Steps due today or late, whoever does them: the counsellor asks.
///
/// # Errors
/// The database refuses.
pub fn steps(conn: &Connection, whose: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT p.subject, l.number, l.name, l.flagged, p.next_due,
             (SELECT count(*) FROM plan_steps s
              JOIN plan_objectives o ON o.subject = s.subject AND o.id = s.objective
              WHERE s.subject = p.subject AND s.status = 'todo' AND s.due_on <= ?2
                  AND o.status IN ('planned', 'in_progress'))
         FROM plan_lines p JOIN case_lines l ON l.subject = p.subject
         WHERE p.counsellor = ?1 AND p.next_due <= ?2
         ORDER BY p.next_due LIMIT ?3",
    )?;
    let rows = statement.query_map(params![whose, by.today, LINES], |row| {
        let count: u32 = row.get(5)?;
        about(
            row,
            "plan-steps",
            crate::params! { "count" => count },
            &["plan".to_owned()],
        )
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
