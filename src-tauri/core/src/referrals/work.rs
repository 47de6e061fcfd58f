//! The workbench: of every referral, sent or received, who owes what and since when.
//!
//! One short line a referral is derived from both tables, while someone owes
//! something. A page is read group by group through the index of its grouping, so
//! that tens of thousands of lines cost what is shown.

use super::inbound::InboundStatus;
use super::{Error, Owner, ReferralStatus};
use crate::error::Refusal;
use crate::ids::{CaseId, PartnerId, RowId, SubjectId, UserId};
use crate::rules::{self, By};
use crate::session::Context;
use crate::users;
use chrono::{Datelike, NaiveDate, TimeDelta};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Counting stops there: nobody reads a larger number.
const COUNTED: u32 = 10_000;

crate::coded_enum! {
    /// How the workbench is grouped.
    pub enum WorkGrouping {
        /// Overdue, today, this week, later.
        Clock = "clock",
        /// By partner.
        Partner = "partner",
        /// By counsellor.
        Counsellor = "counsellor",
    }
}

crate::coded_enum! {
    /// Which way a referral goes.
    pub enum WorkWay {
        /// We sent someone.
        Outbound = "outbound",
        /// Someone was sent to us.
        Inbound = "inbound",
    }
}

/// What the workbench shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export, optional_fields)]
pub struct ListWork {
    /// How it is grouped; by the clock when absent.
    pub grouping: Option<WorkGrouping>,
    /// Everyone's, not only mine.
    pub everyone: Option<bool>,
    /// Urgent ones only.
    pub urgent: Option<bool>,
    /// One way only.
    pub way: Option<WorkWay>,
    /// Those of which this one owes the next action.
    pub owner: Option<Owner>,
    /// Those of one partner.
    pub partner: Option<PartnerId>,
    /// Lines wanted.
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub after: Option<String>,
}

/// A referral of the workbench.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkLine {
    /// The file.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The person.
    pub name: String,
    /// Whether safety flags are set.
    pub flagged: bool,
    /// Whose file it is.
    pub counsellor: UserId,
    /// The referral, sent or received.
    pub id: RowId,
    /// Which way it goes.
    pub way: WorkWay,
    /// The partner; null for who is in no directory.
    pub partner: Option<PartnerId>,
    /// Its name, as sent or received.
    pub partner_name: String,
    /// Where it stands: `referral-status-…`, or `inbound-status-…`.
    pub status: String,
    /// Since when.
    pub since: NaiveDate,
    /// Who owes the next action.
    pub owner: Owner,
    /// When the brief's clock says that it is due.
    pub due_on: NaiveDate,
    /// The later or earlier day that the partner promised.
    pub promised_on: Option<NaiveDate>,
    /// When it is asked for next.
    pub ask_on: NaiveDate,
    /// Business days until it is asked for; below zero once they are gone by.
    pub days: i32,
    /// It was to be asked for before today.
    pub late: bool,
    /// Reminders made.
    pub reminders: u32,
    /// The last of them.
    pub last_reminder: Option<NaiveDate>,
    /// Phone first.
    pub urgent: bool,
    /// The group that it is under.
    pub group: String,
}

/// A group of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkGroup {
    /// `overdue`, `today`, `week`, `later`, or an identifier; empty for no partner.
    pub key: String,
    /// The partner's name, or the counsellor's; empty when the key says it.
    pub name: String,
    /// Referrals in it.
    pub count: u32,
    /// Those asked for before today.
    pub late: u32,
}

/// A page of the workbench.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkPage {
    /// The groups that the page touches, in order.
    pub groups: Vec<WorkGroup>,
    /// The lines, group by group, the oldest first.
    pub lines: Vec<WorkLine>,
    /// Where the next page begins; null when it ends.
    pub next: Option<String>,
    /// How many in all.
    pub total: u32,
    /// How many are asked for before today.
    pub late: u32,
}

/// Conditions on the lines, with what fills their places.
#[derive(Clone, Default)]
struct Query {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Query {
    fn only(&mut self, column: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        self.conditions
            .push(format!("{column} ?{}", self.values.len()));
    }
    fn clause(&self) -> String {
        self.conditions.join(" AND ")
    }
}

/// A group before it is read: its key, its name, the lines it holds.
struct Group {
    key: String,
    name: String,
    query: Query,
}

/// One page of what waits for someone.
///
/// # Errors
/// A cursor of another list.
pub fn show(context: &Context<'_>, request: ListWork) -> Result<WorkPage, Refusal> {
    let session = context.session;
    let rules = rules::current(session)?;
    let by = rules.on(session.today());
    let me = session.actor().id;
    session.read(|conn| page(conn, &request, me, by))
}

fn page(
    conn: &Connection,
    request: &ListWork,
    me: UserId,
    by: By<'_>,
) -> Result<WorkPage, Refusal> {
    let limit = request.limit.unwrap_or(50).clamp(1, 200) as usize;
    let base = filters(request, me);
    let groups = groups(conn, request, &base, by.today)?;
    let (mut from, mut after) = match &request.after {
        None => (0, None),
        Some(cursor) => start(&groups, cursor)?,
    };
    let mut page = WorkPage {
        groups: Vec::new(),
        lines: Vec::new(),
        next: None,
        total: count(conn, &base, None)?,
        late: count(conn, &base, Some(by.today))?,
    };
    while let Some(group) = groups.get(from) {
        let wanted = limit - page.lines.len();
        let mut found = lines(conn, group, after.take(), wanted + 1, by)?;
        let more = found.len() > wanted;
        found.truncate(wanted);
        if let Some(last) = found.last().or(page.lines.last()).filter(|_| more) {
            page.next = Some(format!("{}|{}|{}", last.group, last.ask_on, last.id));
        }
        if !found.is_empty() {
            page.groups.push(WorkGroup {
                key: group.key.clone(),
                name: group.name.clone(),
                count: count(conn, &group.query, None)?,
                late: count(conn, &group.query, Some(by.today))?,
            });
        }
        page.lines.append(&mut found);
        if more {
            break;
        }
        from += 1;
    }
    Ok(page)
}

/// Where the page after a cursor begins: its group, the last line read of it.
fn start(groups: &[Group], cursor: &str) -> Result<(usize, Option<(NaiveDate, RowId)>), Error> {
    let parts: Vec<&str> = cursor.split('|').collect();
    let &[key, on, id] = parts.as_slice() else {
        return Err(Error::Cursor);
    };
    let on = on.parse().map_err(|_| Error::Cursor)?;
    let id = id.parse().map_err(|_| Error::Cursor)?;
    match groups.iter().position(|g| g.key == key) {
        Some(at) => Ok((at, Some((on, id)))),
        // The group was emptied meanwhile: the list is read from its beginning.
        None => Ok((0, None)),
    }
}

fn filters(request: &ListWork, me: UserId) -> Query {
    let mut query = Query::default();
    if request.everyone != Some(true) {
        query.only("counsellor =", me.as_bytes().to_vec());
    }
    if let Some(partner) = request.partner {
        query.only("partner =", partner.as_bytes().to_vec());
    }
    if request.urgent == Some(true) {
        query.only("urgent =", 1);
    }
    if let Some(way) = request.way {
        query.only("inbound =", i64::from(way == WorkWay::Inbound));
    }
    if let Some(owner) = request.owner {
        query.conditions.push(owed_by(owner));
    }
    query
}

/// The lines of which this one owes the next action: codes of our own table.
fn owed_by(owner: Owner) -> String {
    let owed = ReferralStatus::ALL
        .iter()
        .filter(|s| s.line().owner == owner);
    let codes: Vec<String> = owed.map(|s| format!("'{s}'")).collect();
    let ours = match owner {
        Owner::Counsellor => " OR inbound = 1",
        _ => "",
    };
    format!("((inbound = 0 AND status IN ({})){ours})", codes.join(", "))
}

fn groups(
    conn: &Connection,
    request: &ListWork,
    base: &Query,
    today: NaiveDate,
) -> Result<Vec<Group>, Refusal> {
    let grouping = request.grouping.unwrap_or(WorkGrouping::Clock);
    Ok(match grouping {
        WorkGrouping::Clock => by_clock(base, today),
        WorkGrouping::Partner => by_partner(conn, base)?,
        WorkGrouping::Counsellor => by_counsellor(conn, request, base)?,
    })
}

fn by_clock(base: &Query, today: NaiveDate) -> Vec<Group> {
    // The week ends on Sunday.
    let left = 6 - i64::from(today.weekday().num_days_from_monday());
    let sunday = today + TimeDelta::days(left);
    let between = |key: &str, after: Option<NaiveDate>, until: Option<NaiveDate>| {
        let mut query = base.clone();
        // Both ends bound the reading of the index.
        if let Some(after) = after {
            query.only("ask_on >", after.to_string());
        }
        if let Some(until) = until {
            query.only("ask_on <=", until.to_string());
        }
        Group {
            key: key.to_owned(),
            name: String::new(),
            query,
        }
    };
    let yesterday = today - TimeDelta::days(1);
    vec![
        between("overdue", None, Some(yesterday)),
        between("today", Some(yesterday), Some(today)),
        between("week", Some(today), Some(sunday)),
        between("later", Some(sunday), None),
    ]
}

/// Partners of whom something is under way, by name; then who is no partner. From
/// one to the next in the index: neither the directory nor the lines are read whole.
fn by_partner(conn: &Connection, base: &Query) -> Result<Vec<Group>, Refusal> {
    let mut statement = conn.prepare_cached(
        "WITH RECURSIVE named (partner) AS (
             SELECT min(partner) FROM referral_lines WHERE partner > x''
             UNION ALL
             SELECT (SELECT min(w.partner) FROM referral_lines w WHERE w.partner > n.partner)
             FROM named n WHERE n.partner IS NOT NULL)
         SELECT p.subject, p.name FROM named n CROSS JOIN partner_lines p
         WHERE p.subject = n.partner ORDER BY p.name_key, p.subject",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, PartnerId>(0)?, row.get::<_, String>(1)?))
    })?;
    let mut groups = Vec::new();
    for row in rows {
        let (partner, name) = row?;
        let mut query = base.clone();
        query.only("partner =", partner.as_bytes().to_vec());
        groups.push(Group {
            key: partner.to_string(),
            name,
            query,
        });
    }
    let mut query = base.clone();
    query.only("partner IS", Value::Null);
    groups.push(Group {
        key: String::new(),
        name: String::new(),
        query,
    });
    Ok(groups)
}

fn by_counsellor(
    conn: &Connection,
    request: &ListWork,
    base: &Query,
) -> Result<Vec<Group>, Refusal> {
    let of_one = |user: users::User| {
        let mut query = base.clone();
        // « Mine » is a condition already.
        if request.everyone == Some(true) {
            query.only("counsellor =", user.id.as_bytes().to_vec());
        }
        Group {
            key: user.id.to_string(),
            name: user.name,
            query,
        }
    };
    let mut all = users::all(conn)?;
    if request.everyone != Some(true) {
        let mine = base.values.first().cloned();
        all.retain(|u| Some(Value::Blob(u.id.as_bytes().to_vec())) == mine);
    }
    Ok(all.into_iter().map(of_one).collect())
}

fn count(conn: &Connection, query: &Query, before: Option<NaiveDate>) -> Result<u32, Refusal> {
    let mut query = query.clone();
    // Every line has a day: the bound leads through an index.
    match before {
        Some(day) => query.only("ask_on <", day.to_string()),
        None => query.only("ask_on >", String::new()),
    }
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM referral_lines WHERE {} LIMIT {COUNTED})",
        query.clause(),
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params_from_iter(&query.values), |row| row.get(0))?)
}

fn lines(
    conn: &Connection,
    group: &Group,
    after: Option<(NaiveDate, RowId)>,
    limit: usize,
    by: By<'_>,
) -> Result<Vec<WorkLine>, Refusal> {
    let mut query = group.query.clone();
    match after {
        Some((on, id)) => {
            query.values.push(on.to_string().into());
            query.values.push(id.as_bytes().to_vec().into());
            let at = query.values.len();
            query
                .conditions
                .push(format!("(ask_on, id) > (?{}, ?{at})", at - 1));
        }
        None => query.only("ask_on >", String::new()),
    }
    let sql = format!(
        "SELECT w.subject, l.number, l.name, l.flagged, w.counsellor, w.id, w.inbound, w.partner,
             coalesce(r.partner_name, i.from_name), w.status,
             coalesce(r.status_on, i.status_on), coalesce(r.chase_on, i.due_on), r.promised_on,
             w.ask_on, coalesce(r.reminders, 0), r.last_reminder, w.urgent
         FROM (SELECT * FROM referral_lines WHERE {} ORDER BY ask_on, id LIMIT {limit}) w
         JOIN case_lines l ON l.subject = w.subject
         LEFT JOIN referrals r ON r.subject = w.subject AND r.id = w.id
         LEFT JOIN inbound_referrals i ON i.subject = w.subject AND i.id = w.id
         ORDER BY w.ask_on, w.id",
        query.clause(),
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(&query.values), |row| {
        read(row, &group.key, by)
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>, group: &str, by: By<'_>) -> rusqlite::Result<WorkLine> {
    let inbound: bool = row.get(6)?;
    let (status, owner) = if inbound {
        let status: InboundStatus = row.get(9)?;
        (status.code(), Owner::Counsellor)
    } else {
        let status: ReferralStatus = row.get(9)?;
        (status.code(), status.line().owner)
    };
    let (due_on, ask_on): (NaiveDate, NaiveDate) = (row.get(11)?, row.get(13)?);
    Ok(WorkLine {
        case: row.get(0)?,
        number: row.get(1)?,
        name: row.get(2)?,
        flagged: row.get(3)?,
        counsellor: row.get(4)?,
        id: row.get(5)?,
        way: match inbound {
            true => WorkWay::Inbound,
            false => WorkWay::Outbound,
        },
        partner: row.get(7)?,
        partner_name: row.get(8)?,
        status: status.to_owned(),
        since: row.get(10)?,
        owner,
        due_on,
        promised_on: row.get(12)?,
        ask_on,
        days: business_days(by, ask_on),
        late: ask_on < by.today,
        reminders: row.get(14)?,
        last_reminder: row.get(15)?,
        urgent: row.get(16)?,
        group: group.to_owned(),
    })
}

/// Business days from today to a day, below zero when it is past.
fn business_days(by: By<'_>, day: NaiveDate) -> i32 {
    let calendar = by.calendar();
    if day >= by.today {
        calendar.business_days_between(by.today, day) as i32
    } else {
        -(calendar.business_days_between(day, by.today) as i32)
    }
}

/// A line as it is derived.
type Derived = (
    RowId,
    bool,
    UserId,
    Option<PartnerId>,
    String,
    bool,
    NaiveDate,
);

fn derived(row: &Row<'_>) -> rusqlite::Result<Derived> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
    ))
}

/// Makes the lines of one file right, writing only what differs.
///
/// # Errors
/// The database refuses.
pub fn refresh_lines(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let mut wanted = conn.prepare_cached(
        "SELECT r.id, 0, c.counsellor, r.partner, r.status, r.urgent,
             coalesce(r.promised_on, r.chase_on)
         FROM cases c JOIN referrals r ON r.subject = c.subject
         WHERE c.subject = ?1 AND r.chase_on IS NOT NULL
         UNION ALL
         SELECT i.id, 1, c.counsellor, i.partner, i.status, i.urgent, i.due_on
         FROM cases c JOIN inbound_referrals i ON i.subject = c.subject
         WHERE c.subject = ?1 AND i.due_on IS NOT NULL",
    )?;
    let mut present = conn.prepare_cached(
        "SELECT id, inbound, counsellor, partner, status, urgent, ask_on
         FROM referral_lines WHERE subject = ?1",
    )?;
    let wanted: Vec<Derived> = wanted
        .query_map([case], derived)?
        .collect::<Result<_, _>>()?;
    let present: Vec<Derived> = present
        .query_map([case], derived)?
        .collect::<Result<_, _>>()?;
    for line in present.iter().filter(|l| !wanted.contains(l)) {
        conn.prepare_cached("DELETE FROM referral_lines WHERE subject = ?1 AND id = ?2")?
            .execute(params![case, line.0])?;
    }
    for line in wanted.iter().filter(|l| !present.contains(l)) {
        conn.prepare_cached(
            "INSERT INTO referral_lines (subject, id, inbound, counsellor, partner, status, urgent,
                 ask_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            case, line.0, line.1, line.2, line.3, line.4, line.5, line.6
        ])?;
    }
    Ok(())
}
