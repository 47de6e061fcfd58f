//! The list of files: filtered, sorted in SQL, one page at a time.

use super::columns;
use super::status::CaseStatus;
use super::store::{Error, LINE_COLUMNS, NO_DATE, read_case_line};
use super::types::{CaseLine, CaseOrder, CasePage, Lacking, ListCases};
use crate::error::Refusal;
use crate::ids::UserId;
use crate::names::fold;
use crate::places;
use crate::plans::ObjectiveStatus;
use chrono::{NaiveDate, TimeDelta};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeSet;

/// Counting stops there: nobody reads a larger number.
const COUNTED: u32 = 10_000;
/// Lines read at a time when all of them are.
const ALL_AT_ONCE: usize = 500;

struct Query {
    conditions: Vec<String>,
    values: Vec<Value>,
    /// Whether the counters know how many there are.
    counters: bool,
}

impl Query {
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }
    fn clause(&self) -> String {
        self.conditions.join(" AND ")
    }
    /// A condition that the counters know nothing of.
    fn only(&mut self, condition: String) {
        self.conditions.push(condition);
        self.counters = false;
    }
}

/// The key a page is sorted by, and whether it descends.
fn sorting(order: CaseOrder) -> (&'static str, bool) {
    match order {
        CaseOrder::NextDue => ("next_due", false),
        CaseOrder::Name => ("name_key", false),
        CaseOrder::Number => ("number", false),
        CaseOrder::Opened => ("opened_on", true),
        CaseOrder::LastContact => ("contact_key", false),
        CaseOrder::Expires => ("expiry_key", false),
    }
}

/// The request with « mine » made this person's.
pub fn of(mut request: ListCases, me: UserId) -> ListCases {
    if request.mine == Some(true) {
        request.counsellor = Some(me);
    }
    request
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

fn filters(request: &ListCases, over: bool, today: NaiveDate) -> Query {
    let mut query = Query {
        conditions: vec![format!("over = {}", i32::from(over))],
        values: Vec::new(),
        counters: true,
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
    if let Some(typed) = request.text.as_deref().map(fold).filter(|t| !t.is_empty()) {
        named(&mut query, &typed);
    }
    by_line(&mut query, request, today);
    by_rows(&mut query, request);
    query
}

/// What the line itself tells.
fn by_line(query: &mut Query, request: &ListCases, today: NaiveDate) {
    let day = |days: i64| {
        today
            .checked_add_signed(TimeDelta::try_days(days).unwrap_or_default())
            .unwrap_or(today)
            .to_string()
    };
    if request.late == Some(true) {
        let now = query.bind(today.to_string());
        query.only(format!("next_due < {now}"));
    }
    if let Some(days) = request.silent_days {
        // A file opened since has not been silent for so long.
        let since = query.bind(day(-i64::from(days)));
        query.only(format!("coalesce(last_contact, opened_on) < {since}"));
    }
    if let Some(days) = request.expires_within {
        let until = query.bind(day(i64::from(days)));
        query.only(format!("expires_on <= {until}"));
    }
    if let Some(flagged) = request.flagged {
        query.only(format!("flagged = {}", i32::from(flagged)));
    }
    if let Some(codes) = request.immigration.as_deref().filter(|c| !c.is_empty()) {
        let wanted: Vec<String> = BTreeSet::from_iter(codes)
            .into_iter()
            .map(|code| query.bind(code.code().to_owned()))
            .collect();
        query.only(format!("immigration IN ({})", wanted.join(", ")));
    }
    match request.lacking {
        Some(Lacking::NextStep) => query.only(format!("next_due = '{NO_DATE}'")),
        Some(Lacking::Contact) => query.only("last_contact IS NULL".to_owned()),
        Some(Lacking::Immigration) => query.only("immigration IS NULL".to_owned()),
        Some(Lacking::Plan) => {
            let dropped = query.bind(ObjectiveStatus::Dropped.code().to_owned());
            query.only(format!(
                "NOT EXISTS (SELECT 1 FROM plan_objectives o
                     WHERE o.subject = case_lines.subject AND o.status <> {dropped})"
            ));
        }
        None => {}
    }
}

/// What the file's other rows tell, each through its own index.
fn by_rows(query: &mut Query, request: &ListCases) {
    if let Some(tag) = request.tag {
        let bound = query.bind(tag.as_bytes().to_vec());
        query.only(format!(
            "subject IN (SELECT subject FROM case_tags WHERE tag = {bound})"
        ));
    }
    if let Some(language) = request.language.as_deref().filter(|l| !l.is_empty()) {
        let bound = query.bind(language.to_owned());
        query.only(format!(
            "subject IN (SELECT subject FROM case_languages WHERE code = {bound})"
        ));
    }
    if request.arrived_from.is_some() || request.arrived_to.is_some() {
        let from = request.arrived_from.unwrap_or(NaiveDate::MIN);
        let low = query.bind(if from < OLDEST {
            String::new()
        } else {
            from.to_string()
        });
        let to = request.arrived_to.unwrap_or(NEWEST).min(NEWEST);
        let high = query.bind(to.to_string());
        query.only(format!(
            "subject IN (SELECT subject FROM cases WHERE arrival_on BETWEEN {low} AND {high})"
        ));
    }
    if let Some(word) = request.word.as_deref().map(fold).filter(|w| !w.is_empty()) {
        let low = query.bind(word.clone());
        let high = query.bind(format!("{word}\u{10ffff}"));
        query.only(format!(
            "subject IN (SELECT owner FROM name_keys WHERE key >= {low} AND key < {high})"
        ));
    }
}

/// Dates are compared as texts of four-digit years.
const OLDEST: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};
const NEWEST: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(date) => date,
    None => NaiveDate::MAX,
};

/// Only names that begin as typed.
fn named(query: &mut Query, typed: &str) {
    let low = query.bind(typed.to_owned());
    let high = query.bind(format!("{typed}\u{10ffff}"));
    query.only(format!("name_key >= {low} AND name_key < {high}"));
}

/// One page of the list.
///
/// # Errors
/// A cursor of another list.
pub fn page(conn: &Connection, request: &ListCases, today: NaiveDate) -> Result<CasePage, Refusal> {
    let limit = request.limit.unwrap_or(50).clamp(1, 200) as usize;
    let mut total = 0;
    for over in overs(request) {
        total += count(conn, &filters(request, *over, today))?;
    }
    let (mut lines, next) = read_page(conn, request, today, limit)?;
    columns::fill(
        conn,
        &mut lines,
        request.columns.as_deref().unwrap_or_default(),
    )?;
    Ok(CasePage { lines, next, total })
}

/// Every line of the list, in its order, as it stands now.
///
/// # Errors
/// The disk refuses.
pub fn all(
    conn: &Connection,
    request: &ListCases,
    today: NaiveDate,
) -> Result<Vec<CaseLine>, Refusal> {
    let mut request = ListCases {
        after: None,
        ..request.clone()
    };
    let mut found = Vec::new();
    loop {
        let (lines, next) = read_page(conn, &request, today, ALL_AT_ONCE)?;
        found.extend(lines);
        match next {
            Some(next) => request.after = Some(next),
            None => return Ok(found),
        }
    }
}

/// Up to `limit` lines, and where the next ones begin.
fn read_page(
    conn: &Connection,
    request: &ListCases,
    today: NaiveDate,
    limit: usize,
) -> Result<(Vec<CaseLine>, Option<String>), Refusal> {
    let descending = sorting(request.order.unwrap_or(CaseOrder::NextDue)).1;
    let mut keyed: Vec<(String, CaseLine)> = Vec::with_capacity(limit + 1);
    // Each half has its own place in the indexes: two short readings, merged.
    for over in overs(request) {
        let query = filters(request, *over, today);
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
    Ok((keyed.into_iter().map(|(_, line)| line).collect(), next))
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

/// How many there are: from the counters when they know, whatever the number.
fn count(conn: &Connection, query: &Query) -> Result<u32, Refusal> {
    if query.counters {
        counted(conn, query)
    } else {
        count_lines(conn, query)
    }
}

fn counted(conn: &Connection, query: &Query) -> Result<u32, Refusal> {
    let sql = format!(
        "SELECT coalesce(sum(files), 0) FROM case_counts WHERE {}",
        query.clause(),
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params_from_iter(&query.values), |row| row.get(0))?)
}

fn count_lines(conn: &Connection, query: &Query) -> Result<u32, Refusal> {
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM case_lines WHERE {} LIMIT {COUNTED})",
        query.clause(),
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params_from_iter(&query.values), |row| row.get(0))?)
}
