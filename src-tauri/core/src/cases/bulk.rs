//! One act on many files: looked at first, then done as one, undone as one.

use super::list;
use super::operations::{change_status, hand_over};
use super::status::{self, CaseStatus, MoveError, Needs, StatusChange};
use super::types::ListCases;
use crate::error::{Coded, Refusal};
use crate::follow_ups::FollowUpKind;
use crate::follow_ups::store::{Planned, has_open, plan};
use crate::ids::{CaseId, RowId, SubjectId, UserId};
use crate::journal::{Action, Tx, Undo, Writer};
use crate::session::{Context, OpenGroup};
use crate::{tags, users};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

const ASSIGN: Action = Action::new("bulk.assign", Undo::Yes);
const TAG: Action = Action::new("bulk.tag", Undo::Yes);
const UNTAG: Action = Action::new("bulk.untag", Undo::Yes);
const PLAN: Action = Action::new("bulk.plan", Undo::Yes);
const MOVE: Action = Action::new("bulk.move", Undo::Yes);

/// Files per transaction: a save never waits long for the others.
const BATCH: usize = 100;
/// Numbers shown of each kind of file left out.
const SHOWN: usize = 8;

/// What is done to each file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum BulkAct {
    /// Given to a counsellor, with what is open in it.
    Assign {
        /// To whom.
        counsellor: UserId,
    },
    /// A tag is put on.
    Tag {
        /// Which.
        tag: RowId,
    },
    /// A tag is taken off.
    Untag {
        /// Which.
        tag: RowId,
    },
    /// A follow-up is planned, for the counsellor of each file.
    Plan {
        /// What for.
        kind: FollowUpKind,
        /// When.
        due_on: NaiveDate,
    },
    /// Moved to a status that asks for nothing more.
    Move {
        /// Where to.
        to: CaseStatus,
    },
}

/// One act on many files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct BulkRequest {
    /// These files, when they are chosen one by one.
    #[ts(optional)]
    pub cases: Option<Vec<CaseId>>,
    /// Else all the files of this list.
    #[ts(optional)]
    pub list: Option<ListCases>,
    /// Save these.
    #[ts(optional)]
    pub except: Option<Vec<CaseId>>,
    /// What is done.
    pub act: BulkAct,
    /// What the preview was made of: refused when the files changed since.
    #[ts(optional)]
    pub seen: Option<String>,
}

crate::coded_enum! {
    /// Why a file is left out.
    pub enum BulkSkip {
        /// Closed or transferred.
        Over = "over",
        /// It has safety flags: looked at one by one.
        Flagged = "flagged",
        /// It is so already.
        Already = "already",
        /// Its status does not lead there.
        NotAllowed = "not_allowed",
        /// The move asks for more: a reason, a date.
        AsksMore = "asks_more",
        /// It would be active without a next step.
        NoNextStep = "no_next_step",
        /// It is gone.
        Gone = "gone",
    }
}

/// Files left out for one reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkSkipped {
    /// Why.
    pub why: BulkSkip,
    /// How many.
    pub count: u32,
    /// The numbers of the first of them.
    pub numbers: Vec<String>,
}

/// What an act would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkPreview {
    /// Files chosen.
    pub chosen: u32,
    /// Files that would change.
    pub change: u32,
    /// Files left out, by reason.
    pub skipped: Vec<BulkSkipped>,
    /// Names this very preview.
    pub seen: String,
}

/// What an act did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkDone {
    /// Files changed.
    pub changed: u32,
    /// Files left out.
    pub skipped: u32,
}

/// Why an act on many files is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No file is chosen, or none of them would change.
    #[error("no file to change")]
    Nothing,
    /// The files are not those that were looked at.
    #[error("the files changed since the preview")]
    Changed,
    /// A follow-up in the past.
    #[error("a follow-up is planned today or later")]
    Past,
    /// The person pressed cancel.
    #[error("cancelled")]
    Cancelled,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Nothing => "bulk-nothing",
            Error::Changed => "bulk-changed",
            Error::Past => "bulk-past",
            Error::Cancelled => "cancelled",
        }
    }
}

/// What the act looks at in a file.
struct File {
    number: String,
    status: CaseStatus,
    flagged: bool,
    counsellor: UserId,
}

fn file(conn: &Connection, case: CaseId) -> Result<Option<File>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT number, status, flagged, counsellor FROM case_lines WHERE subject = ?1",
        )?
        .query_row([case], |row| {
            Ok(File {
                number: row.get(0)?,
                status: row.get(1)?,
                flagged: row.get(2)?,
                counsellor: row.get(3)?,
            })
        })
        .optional()?)
}

/// Why the act leaves a file out, if it does.
fn skipped(
    conn: &Connection,
    case: CaseId,
    file: &File,
    act: &BulkAct,
) -> Result<Option<BulkSkip>, Refusal> {
    let subject: SubjectId = case.into();
    let over = file.status.is_over();
    Ok(match act {
        BulkAct::Assign { .. } | BulkAct::Plan { .. } if over => Some(BulkSkip::Over),
        BulkAct::Assign { counsellor } => {
            (*counsellor == file.counsellor).then_some(BulkSkip::Already)
        }
        BulkAct::Tag { tag } => tags::store::of_case(conn, subject)?
            .contains(tag)
            .then_some(BulkSkip::Already),
        BulkAct::Untag { tag } => {
            (!tags::store::of_case(conn, subject)?.contains(tag)).then_some(BulkSkip::Already)
        }
        // What is said to many at once may be what must not be said to this one.
        BulkAct::Plan { .. } | BulkAct::Move { .. } if file.flagged => Some(BulkSkip::Flagged),
        BulkAct::Plan { .. } => None,
        BulkAct::Move { to } if *to == file.status => Some(BulkSkip::Already),
        BulkAct::Move { to } => match status::needs(file.status, *to) {
            None if over => Some(BulkSkip::Over),
            None => Some(BulkSkip::NotAllowed),
            Some(Needs::Nothing) => {
                (to.needs_next_step() && !has_open(conn, subject)?).then_some(BulkSkip::NoNextStep)
            }
            Some(_) => Some(BulkSkip::AsksMore),
        },
    })
}

/// The files chosen, each once.
fn chosen(context: &Context<'_>, request: &BulkRequest) -> Result<Vec<CaseId>, Refusal> {
    if let Some(cases) = &request.cases {
        let mut seen = BTreeSet::new();
        return Ok(cases.iter().copied().filter(|c| seen.insert(*c)).collect());
    }
    let Some(list) = &request.list else {
        return Ok(Vec::new());
    };
    let except: BTreeSet<CaseId> = request.except.iter().flatten().copied().collect();
    let cases = listed(context, list)?.into_iter();
    Ok(cases.filter(|case| !except.contains(case)).collect())
}

/// All the files of a list, in its order.
pub fn listed(context: &Context<'_>, list: &ListCases) -> Result<Vec<CaseId>, Refusal> {
    let session = context.session;
    let list = list::of(list.clone(), session.actor().id);
    let lines = session.read(|conn| list::all(conn, &list, session.today()))?;
    Ok(lines.into_iter().map(|line| line.id).collect())
}

fn check(conn: &Connection, act: &BulkAct, today: NaiveDate) -> Result<(), Refusal> {
    match act {
        BulkAct::Assign { counsellor } => users::check_accompanies(conn, *counsellor),
        BulkAct::Tag { tag } | BulkAct::Untag { tag } => tags::store::name(conn, *tag).map(|_| ()),
        BulkAct::Plan { due_on, .. } if *due_on < today => Err(Error::Past.into()),
        BulkAct::Move { to } if to.is_over() => Err(MoveError::BySheet.into()),
        BulkAct::Plan { .. } | BulkAct::Move { .. } => Ok(()),
    }
}

struct Looked {
    preview: BulkPreview,
    change: Vec<CaseId>,
}

fn look(context: &Context<'_>, request: &BulkRequest) -> Result<Looked, Refusal> {
    let cases = chosen(context, request)?;
    let session = context.session;
    session.read(|conn| {
        check(conn, &request.act, session.today())?;
        let mut change = Vec::new();
        let mut left: Vec<BulkSkipped> = Vec::new();
        let mut hasher = blake3::Hasher::new();
        for case in &cases {
            let found = file(conn, *case)?;
            let why = match &found {
                Some(file) => skipped(conn, *case, file, &request.act)?,
                None => Some(BulkSkip::Gone),
            };
            match why {
                Some(why) => leave(&mut left, why, found),
                None => {
                    hasher.update(case.as_bytes());
                    change.push(*case);
                }
            }
        }
        left.sort_by_key(|l| l.why);
        Ok(Looked {
            preview: BulkPreview {
                chosen: cases.len() as u32,
                change: change.len() as u32,
                skipped: left,
                seen: hasher.finalize().to_hex().to_string(),
            },
            change,
        })
    })
}

fn leave(left: &mut Vec<BulkSkipped>, why: BulkSkip, file: Option<File>) {
    let at = left.iter().position(|l| l.why == why).unwrap_or_else(|| {
        left.push(BulkSkipped {
            why,
            count: 0,
            numbers: Vec::new(),
        });
        left.len() - 1
    });
    if let Some(line) = left.get_mut(at) {
        line.count += 1;
        let room = line.numbers.len() < SHOWN;
        line.numbers.extend(file.filter(|_| room).map(|f| f.number));
    }
}

/// What an act would do. Nothing is written.
pub fn preview(context: &Context<'_>, request: BulkRequest) -> Result<BulkPreview, Refusal> {
    Ok(look(context, &request)?.preview)
}

fn action(act: &BulkAct) -> Action {
    match act {
        BulkAct::Assign { .. } => ASSIGN,
        BulkAct::Tag { .. } => TAG,
        BulkAct::Untag { .. } => UNTAG,
        BulkAct::Plan { .. } => PLAN,
        BulkAct::Move { .. } => MOVE,
    }
}

/// Does it: all of it as one act, or nothing.
///
/// # Errors
/// Nothing to change; other files than those of the preview; cancelled: then
/// nothing of it is left.
pub fn apply(context: &Context<'_>, request: BulkRequest) -> Result<BulkDone, Refusal> {
    let Looked { preview, change } = look(context, &request)?;
    if request.seen.is_some_and(|seen| seen != preview.seen) {
        return Err(Error::Changed.into());
    }
    if change.is_empty() {
        return Err(Error::Nothing.into());
    }
    let (session, act, total) = (context.session, &request.act, change.len() as u64);
    let today = session.today();
    let action = action(act);
    let group = OpenGroup::open(session, action)?;
    let mut changed = 0;
    for batch in change.chunks(BATCH) {
        context.progress.report("bulk", changed, total);
        if context.progress.cancelled() {
            return Err(Error::Cancelled.into());
        }
        let done = session.write_in(group.id(), action, |w| {
            say(w, act, total)?;
            let mut done = 0;
            for case in batch {
                done += u64::from(one(w, *case, act, today)?);
            }
            Ok(done)
        })?;
        changed += done.value;
    }
    group.close()?;
    context.progress.report("bulk", total, total);
    Ok(BulkDone {
        changed: changed as u32,
        skipped: preview.chosen.saturating_sub(changed as u32),
    })
}

/// What the sentence of the act names.
fn say(w: &mut Writer<'_>, act: &BulkAct, total: u64) -> Result<(), Refusal> {
    w.say("count", total);
    match act {
        BulkAct::Tag { tag } | BulkAct::Untag { tag } => {
            let name = tags::store::name(w.read(), *tag)?;
            w.say("tag", name);
        }
        BulkAct::Plan { due_on, .. } => w.say("date", due_on.to_string()),
        BulkAct::Move { to } => w.say("status", to.code()),
        BulkAct::Assign { .. } => {}
    }
    Ok(())
}

/// Changes one file, unless it changed meanwhile so that it is left out.
fn one(w: &mut Writer<'_>, case: CaseId, act: &BulkAct, today: NaiveDate) -> Result<bool, Refusal> {
    let Some(file) = file(w.read(), case)? else {
        return Ok(false);
    };
    if skipped(w.read(), case, &file, act)?.is_some() {
        return Ok(false);
    }
    w.on(case, |tx| write(tx, &file, act, today))?;
    Ok(true)
}

fn write(tx: &Tx<'_>, file: &File, act: &BulkAct, today: NaiveDate) -> Result<(), Refusal> {
    match act {
        BulkAct::Assign { counsellor } => hand_over(tx, *counsellor),
        BulkAct::Tag { tag } => tags::store::put(tx, *tag, today),
        BulkAct::Untag { tag } => tags::store::take_off(tx, *tag),
        BulkAct::Plan { kind, due_on } => {
            plan(tx, &Planned::new(*kind, *due_on, file.counsellor)).map(|_| ())
        }
        BulkAct::Move { to } => {
            let change = StatusChange {
                to: *to,
                reason: None,
                resume_on: None,
                transfer_to: None,
                confirmed_on: None,
                closing: None,
            };
            change_status(tx, &change, None, today)
        }
    }
}
