//! The list of files: filtered, sorted in SQL, one page at a time.

use super::status::CaseStatus;
use super::store::{Error, LINE_COLUMNS, read_case_line};
use super::types::{CaseLine, CaseOrder, CasePage, ListCases};
use crate::error::Refusal;
use crate::names::fold;
use crate::places;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// Counting stops there: nobody reads a larger number.
const COUNTED: u32 = 10_000;

struct Query {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Query {
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }
    fn clause(&self) -> String {
        if self.conditions.is_empty() {
            "1".to_owned()
        } else {
            self.conditions.join(" AND ")
        }
    }
}

/// The key a page is sorted by, and whether it descends.
fn sorting(order: CaseOrder) -> (&'static str, bool) {
    match order {
        CaseOrder::NextDue => ("next_due", false),
        CaseOrder::Name => ("name_key", false),
        CaseOrder::Number => ("number", false),
        CaseOrder::Opened => ("opened_on", true),
    }
}

fn filters(request: &ListCases) -> Query {
    let mut query = Query {
        conditions: Vec::new(),
        values: Vec::new(),
    };
    match request.statuses.as_deref() {
        None | Some([]) => query.conditions.push("over = 0".to_owned()),
        Some(statuses) => {
            let wanted: Vec<String> = statuses
                .iter()
                .map(|s| query.bind(s.code().to_owned()))
                .collect();
            query
                .conditions
                .push(format!("status IN ({})", wanted.join(", ")));
            if !statuses.iter().any(|s: &CaseStatus| s.is_over()) {
                query.conditions.push("over = 0".to_owned());
            }
        }
    }
    if let Some(counsellor) = request.counsellor {
        let bound = query.bind(counsellor.as_bytes().to_vec());
        query.conditions.push(format!("counsellor = {bound}"));
    }
    if let Some(place) = request.place.as_deref().filter(|p| !p.is_empty()) {
        let codes: Vec<String> = places::municipalities_of(place)
            .into_iter()
            .map(|code| query.bind(code))
            .collect();
        query
            .conditions
            .push(format!("municipality IN ({})", codes.join(", ")));
    }
    if let Some(text) = request.text.as_deref().map(fold).filter(|t| !t.is_empty()) {
        let low = query.bind(text.clone());
        let high = query.bind(format!("{text}\u{10ffff}"));
        query
            .conditions
            .push(format!("name_key >= {low} AND name_key < {high}"));
    }
    query
}

/// One page of the list.
///
/// # Errors
/// A cursor of another list.
pub fn page(conn: &Connection, request: &ListCases) -> Result<CasePage, Refusal> {
    let (key, descending) = sorting(request.order.unwrap_or(CaseOrder::NextDue));
    let limit = request.limit.unwrap_or(50).clamp(1, 200) as usize;
    let mut query = filters(request);
    let total = count(conn, &query)?;
    if let Some(cursor) = &request.after {
        let (at, subject) = cursor.rsplit_once('|').ok_or(Error::Cursor)?;
        let subject: crate::ids::SubjectId = subject.parse().map_err(|_| Error::Cursor)?;
        let at = query.bind(at.to_owned());
        let subject = query.bind(subject.as_bytes().to_vec());
        let beyond = if descending { "<" } else { ">" };
        query
            .conditions
            .push(format!("({key}, subject) {beyond} ({at}, {subject})"));
    }
    let direction = if descending { "DESC" } else { "ASC" };
    let sql = format!(
        "SELECT {LINE_COLUMNS}, {key} FROM case_lines WHERE {} ORDER BY {key} {direction}, \
         subject {direction} LIMIT {}",
        query.clause(),
        limit + 1,
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&query.values))?;
    let mut lines: Vec<CaseLine> = Vec::with_capacity(limit);
    let mut last_key = String::new();
    let mut next = None;
    while let Some(row) = rows.next()? {
        if lines.len() == limit {
            next = lines.last().map(|line| format!("{last_key}|{}", line.id));
            break;
        }
        last_key = row.get(13)?;
        lines.push(read_case_line(row)?);
    }
    Ok(CasePage { lines, next, total })
}

fn count(conn: &Connection, query: &Query) -> Result<u32, Refusal> {
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM case_lines WHERE {} LIMIT {COUNTED})",
        query.clause(),
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params_from_iter(&query.values), |row| row.get(0))?)
}
