//! The list of files: filtered, sorted in SQL, one page at a time.

use super::status::CaseStatus;
use super::store::{Error, LINE_COLUMNS, read_case_line};
use super::types::{CaseLine, CaseOrder, CasePage, ListCases};
use crate::error::Refusal;
use crate::names::fold;
use crate::places;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeSet;

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
        self.conditions.join(" AND ")
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

/// Whether files that are over, files that are not, or both are asked for.
fn overs(request: &ListCases) -> &'static [bool] {
    let statuses = request.statuses.as_deref().unwrap_or_default();
    let over = statuses
        .iter()
        .filter(|s: &&CaseStatus| s.is_over())
        .count();
    match over {
        0 => &[false],
        all if all == statuses.len() => &[true],
        _ => &[false, true],
    }
}

fn filters(request: &ListCases, over: bool) -> Query {
    let mut query = Query {
        conditions: vec![format!("over = {}", i32::from(over))],
        values: Vec::new(),
    };
    if let Some(statuses) = request.statuses.as_deref().filter(|s| !s.is_empty()) {
        let wanted: Vec<String> = BTreeSet::from_iter(statuses)
            .into_iter()
            .map(|s| query.bind(s.code().to_owned()))
            .collect();
        query
            .conditions
            .push(format!("status IN ({})", wanted.join(", ")));
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
    query
}

/// Only names that begin as typed.
fn named(query: &mut Query, typed: &str) {
    let low = query.bind(typed.to_owned());
    let high = query.bind(format!("{typed}\u{10ffff}"));
    query
        .conditions
        .push(format!("name_key >= {low} AND name_key < {high}"));
}

/// One page of the list.
///
/// # Errors
/// A cursor of another list.
pub fn page(conn: &Connection, request: &ListCases) -> Result<CasePage, Refusal> {
    let limit = request.limit.unwrap_or(50).clamp(1, 200) as usize;
    let descending = sorting(request.order.unwrap_or(CaseOrder::NextDue)).1;
    let typed = request.text.as_deref().map(fold).filter(|t| !t.is_empty());
    let mut total = 0;
    let mut keyed: Vec<(String, CaseLine)> = Vec::with_capacity(limit + 1);
    // Each half has its own place in the indexes: two short readings, merged.
    for over in overs(request) {
        let mut query = filters(request, *over);
        total += match &typed {
            None => counted(conn, &query)?,
            Some(typed) => {
                named(&mut query, typed);
                count_names(conn, &query)?
            }
        };
        read_lines(conn, request, query, limit + 1, &mut keyed)?;
    }
    keyed.sort_by(|a, b| {
        let order = (&a.0, a.1.id).cmp(&(&b.0, b.1.id));
        if descending { order.reverse() } else { order }
    });
    let more = keyed.len() > limit;
    keyed.truncate(limit);
    let next = keyed
        .last()
        .filter(|_| more)
        .map(|(key, line)| format!("{key}|{}", line.id));
    Ok(CasePage {
        lines: keyed.into_iter().map(|(_, line)| line).collect(),
        next,
        total,
    })
}

/// Reads up to `limit` lines with the key that sorts them.
fn read_lines(
    conn: &Connection,
    request: &ListCases,
    mut query: Query,
    limit: usize,
    keyed: &mut Vec<(String, CaseLine)>,
) -> Result<(), Refusal> {
    let (key, descending) = sorting(request.order.unwrap_or(CaseOrder::NextDue));
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
         subject {direction} LIMIT {limit}",
        query.clause(),
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&query.values))?;
    while let Some(row) = rows.next()? {
        keyed.push((row.get(13)?, read_case_line(row)?));
    }
    Ok(())
}

/// From the counters, whatever the number of files.
fn counted(conn: &Connection, query: &Query) -> Result<u32, Refusal> {
    let sql = format!(
        "SELECT coalesce(sum(files), 0) FROM case_counts WHERE {}",
        query.clause(),
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params_from_iter(&query.values), |row| row.get(0))?)
}

fn count_names(conn: &Connection, query: &Query) -> Result<u32, Refusal> {
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM case_lines WHERE {} LIMIT {COUNTED})",
        query.clause(),
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params_from_iter(&query.values), |row| row.get(0))?)
}
