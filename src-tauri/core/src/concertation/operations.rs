//! Read, write, approve, print.

use super::*;
use crate::agenda::{self, EntryRef, EntryStatus};
use crate::drafts;
use crate::error::Refusal;
use crate::follow_ups::operations::time;
use crate::ids::{
    ActionItemId, ConcertationId, DecisionId, EntryId, MeetingId, MemberId, PointId, ProjectId,
    RowId, SubjectId,
};
use crate::journal::{Action, Changed, SubjectKind, Tx, Undo, Writer};
use crate::rules;
use crate::session::{Context, Nothing};
use crate::{letters, places, users};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use std::path::Path;

const SAVE: Action = Action::new("concertation.save", Undo::WhileUntouched);
const SEAT: Action = Action::new("concertation.seat", Undo::WhileUntouched);
const PLAN: Action = Action::new("concertation.plan", Undo::WhileUntouched);
const CANCEL: Action = Action::new("concertation.cancel", Undo::WhileUntouched);
const POINT: Action = Action::new("concertation.point", Undo::WhileUntouched);
const ORDER: Action = Action::new("concertation.order", Undo::WhileUntouched);
const REMOVE_POINT: Action = Action::new("concertation.remove_point", Undo::WhileUntouched);
const ATTEND: Action = Action::new("concertation.attend", Undo::WhileUntouched);
const MINUTES: Action = Action::new("concertation.minutes", Undo::WhileUntouched);
const DECIDE: Action = Action::new("concertation.decide", Undo::WhileUntouched);
const ITEM: Action = Action::new("concertation.item", Undo::WhileUntouched);
const MOVE: Action = Action::new("concertation.move", Undo::WhileUntouched);
const APPROVE: Action = Action::new("concertation.approve", Undo::WhileUntouched);
const AMEND: Action = Action::new("concertation.amend", Undo::WhileUntouched);
/// What was printed may have left the house.
const PRINT: Action = Action::new("concertation.print", Undo::Never);
const PROJECT: Action = Action::new("concertation.project", Undo::WhileUntouched);

/// Every table, with what waits there.
pub fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<ConcertationLine>, Refusal> {
    let today = context.session.today();
    context.session.read(|conn| {
        let tables = store::all(conn)?.into_iter();
        tables.map(|table| of_list(conn, table, today)).collect()
    })
}

fn of_list(
    conn: &Connection,
    table: Concertation,
    today: NaiveDate,
) -> Result<ConcertationLine, Refusal> {
    let subject: SubjectId = table.id.ok_or(Error::Unknown)?.into();
    let items = items::all(conn, subject, today)?;
    let meetings = meetings::all(conn, subject)?;
    let ahead = |m: &&MeetingLine| m.status == EntryStatus::Planned && m.held_on >= today;
    let next = meetings.iter().rev().find(ahead);
    let last = || meetings.iter().find(|m| m.status == EntryStatus::Held);
    Ok(ConcertationLine {
        territory_name: territory_name(&table),
        members: store::seats(&store::members(conn, subject)?, today),
        open: items.iter().filter(|i| i.status.is_open()).count() as u32,
        late: items.iter().filter(|i| i.late).count() as u32,
        meeting: next.or_else(last).cloned(),
        table,
    })
}

fn territory_name(table: &Concertation) -> Option<String> {
    table.territory.as_deref().and_then(places::name_of)
}

/// A table, whole.
pub fn show(context: &Context<'_>, request: ConcertationRef) -> Result<ConcertationPage, Refusal> {
    let today = context.session.today();
    let subject: SubjectId = request.table.into();
    context.session.read(|conn| {
        let table = store::one(conn, request.table)?;
        Ok(ConcertationPage {
            today,
            territory_name: territory_name(&table),
            members: store::members(conn, subject)?,
            meetings: meetings::all(conn, subject)?,
            items: items::all(conn, subject, today)?,
            decisions: meetings::decisions(conn, subject, None)?,
            projects: projects::all(conn, subject)?,
            moves: items::moves(),
            table,
        })
    })
}

/// A meeting, whole.
pub fn meeting(context: &Context<'_>, request: MeetingRef) -> Result<MeetingPage, Refusal> {
    let today = context.session.today();
    context
        .session
        .read(|conn| meetings::page(conn, &request, today))
}

/// The meeting that an entry of the agenda is of, if it is of one.
pub fn of_entry(context: &Context<'_>, request: EntryRef) -> Result<Option<MeetingRef>, Refusal> {
    context
        .session
        .read(|conn| meetings::of_entry(conn, request.entry))
}

fn drop_draft(w: &Writer<'_>, draft: Option<&String>) -> Result<(), Refusal> {
    match draft {
        Some(draft) => drafts::operations::remove(w.aside(), w.author(), draft),
        None => Ok(()),
    }
}

fn say_table(w: &mut Writer<'_>, table: ConcertationId) -> Result<Concertation, Refusal> {
    let table = store::one(w.read(), table)?;
    w.say("table", table.name.clone());
    Ok(table)
}

/// Writes a table.
pub fn save(
    context: &Context<'_>,
    request: Concertation,
) -> Result<Changed<ConcertationId>, Refusal> {
    context.session.write(SAVE, |w| {
        drop_draft(w, request.draft.as_ref())?;
        let table = store::checked(request)?;
        let id = match table.id {
            Some(id) => store::one(w.read(), id).map(|_| id)?,
            None => w.create(SubjectKind::Concertation)?.into(),
        };
        w.say("table", table.name.clone());
        w.on(id, |tx| store::write(tx, &table))?;
        Ok(id)
    })
}

/// Seats an organization, or corrects it.
pub fn seat(context: &Context<'_>, request: SaveMember) -> Result<Changed<MemberId>, Refusal> {
    context.session.write(SEAT, |w| {
        drop_draft(w, request.draft.as_ref())?;
        say_table(w, request.table)?;
        let table = request.table;
        let member = store::seated(w.read(), request)?;
        w.say("organization", member.party.name.clone());
        w.on(table, |tx| store::seat(tx, &member))?;
        Ok(member.id)
    })
}

/// Plans a meeting, or changes it; it is in the agenda.
pub fn plan(context: &Context<'_>, request: SaveMeeting) -> Result<Changed<MeetingId>, Refusal> {
    let me = context.session.actor().id;
    context.session.write(PLAN, |w| {
        drop_draft(w, request.draft.as_ref())?;
        let table = say_table(w, request.table)?;
        let (meeting, fresh) = asked(w.read(), &request)?;
        w.say("date", meeting.held_on.to_string());
        if fresh {
            w.create_as(SubjectKind::Agenda, meeting.entry.into())?;
        }
        let owner = match fresh {
            true => me,
            false => agenda::store::one(w.read(), meeting.entry)?.owner,
        };
        w.on(request.table, |tx| meetings::write(tx, &meeting))?;
        w.on(meeting.entry, |tx| {
            agenda::store::write(tx, &meetings::entry(&table, &meeting, owner))
        })?;
        Ok(meeting.id)
    })
}

/// The meeting asked for, over what stands; whether it is new.
fn asked(conn: &Connection, request: &SaveMeeting) -> Result<(MeetingLine, bool), Refusal> {
    if request.minutes.is_some_and(|m| !(5..=12 * 60).contains(&m)) {
        return Err(crate::follow_ups::RuleError::Length.into());
    }
    let stands = match request.meeting {
        None => None,
        Some(meeting) => Some(meetings::unlocked(
            conn,
            &MeetingRef {
                table: request.table,
                meeting,
            },
        )?),
    };
    if let Some(stands) = &stands {
        let numbered = meetings::has_decisions(conn, request.table.into(), stands.id)?;
        use chrono::Datelike;
        if numbered && stands.held_on.year() != request.held_on.year() {
            return Err(Error::Dates.into());
        }
    }
    let fresh = stands.is_none();
    let base = stands.unwrap_or_else(|| MeetingLine {
        id: MeetingId::fresh(),
        entry: EntryId::fresh(),
        held_on: request.held_on,
        starts_at: None,
        minutes: None,
        mode: request.mode,
        place: None,
        status: EntryStatus::Planned,
        guests: None,
        reason: None,
        approved_on: None,
    });
    let meeting = MeetingLine {
        held_on: request.held_on,
        starts_at: time(request.starts_at.as_ref())?,
        minutes: request.minutes,
        mode: request.mode,
        place: optional_line(request.place.as_ref())?,
        ..base
    };
    Ok((meeting, fresh))
}

/// Writes a meeting and its entry once its status changed.
fn restate(w: &mut Writer<'_>, table: ConcertationId, m: &MeetingLine) -> Result<(), Refusal> {
    let entry = agenda::store::one(w.read(), m.entry)?;
    let table = store::one(w.read(), table)?;
    w.on(m.entry, |tx| {
        agenda::store::write(tx, &meetings::entry(&table, m, entry.owner))
    })
}

/// The meeting does not take place.
pub fn cancel(context: &Context<'_>, request: CancelMeeting) -> Result<Changed<()>, Refusal> {
    context.session.write(CANCEL, |w| {
        drop_draft(w, request.draft.as_ref())?;
        say_table(w, request.table)?;
        let named = MeetingRef {
            table: request.table,
            meeting: request.meeting,
        };
        let mut meeting = meetings::unlocked(w.read(), &named)?;
        if meeting.status == EntryStatus::Held {
            return Err(agenda::Error::Status.into());
        }
        meeting.reason = Some(line(&request.reason).map_err(|_| Error::ReasonMissing)?);
        meeting.status = EntryStatus::Cancelled;
        w.say("date", meeting.held_on.to_string());
        w.on(request.table, |tx| meetings::write(tx, &meeting))?;
        restate(w, request.table, &meeting)
    })
}

/// The agenda of a meeting that may still change.
fn agenda_of(
    w: &Writer<'_>,
    named: &MeetingRef,
    today: NaiveDate,
) -> Result<(MeetingLine, Vec<Point>), Refusal> {
    let meeting = meetings::unlocked(w.read(), named)?;
    let points = meetings::points(w.read(), named.table.into(), &meeting, today)?;
    Ok((meeting, points))
}

/// Adds a point of one's own, or changes its title.
pub fn save_point(context: &Context<'_>, request: SavePoint) -> Result<Changed<PointId>, Refusal> {
    let named = MeetingRef {
        table: request.table,
        meeting: request.meeting,
    };
    let today = context.session.today();
    context.session.write(POINT, |w| {
        drop_draft(w, request.draft.as_ref())?;
        say_table(w, request.table)?;
        let title = line(&request.title)?;
        let (meeting, mut points) = agenda_of(w, &named, today)?;
        w.say("date", meeting.held_on.to_string());
        let id = request.point.unwrap_or_else(PointId::fresh);
        let named = PointRef {
            point: Some(id),
            item: None,
        };
        match request.point {
            None => points.push(Point {
                named,
                title,
                said: None,
                item: None,
                late: false,
            }),
            Some(_) => {
                let at = meetings::find(&points, named)?;
                let point = points.get_mut(at).ok_or(Error::RowUnknown)?;
                if point.item.is_some() {
                    return Err(Error::PointOfItem.into());
                }
                point.title = title;
            }
        }
        w.on(request.table, |tx| write_own(tx, meeting.id, points))?;
        Ok(id)
    })
}

/// Writes the points that are rows already: what comes in by itself still does.
fn write_own(tx: &Tx<'_>, meeting: MeetingId, mut points: Vec<Point>) -> Result<(), Refusal> {
    points.retain(|point| point.named.point.is_some());
    meetings::keep(tx, meeting, &mut points)
}

/// Takes a point of one's own off the agenda.
pub fn remove_point(context: &Context<'_>, request: RemovePoint) -> Result<Changed<()>, Refusal> {
    let named = MeetingRef {
        table: request.table,
        meeting: request.meeting,
    };
    let today = context.session.today();
    context.session.write(REMOVE_POINT, |w| {
        say_table(w, request.table)?;
        let (meeting, points) = agenda_of(w, &named, today)?;
        w.say("date", meeting.held_on.to_string());
        let wanted = PointRef {
            point: Some(request.point),
            item: None,
        };
        let at = meetings::find(&points, wanted)?;
        let point = points.get(at).ok_or(Error::RowUnknown)?;
        if point
            .item
            .as_ref()
            .is_some_and(|item| item.status.is_open())
        {
            return Err(Error::PointOfItem.into());
        }
        w.on(request.table, |tx| {
            tx.prepare_cached("DELETE FROM concertation_points WHERE subject = ?1 AND id = ?2")?
                .execute(params![tx.subject, request.point])?;
            Ok(())
        })
    })
}

/// Puts a point at another place: the whole agenda is then in that order.
pub fn move_point(context: &Context<'_>, request: MovePoint) -> Result<Changed<()>, Refusal> {
    let named = MeetingRef {
        table: request.table,
        meeting: request.meeting,
    };
    let today = context.session.today();
    context.session.write(ORDER, |w| {
        say_table(w, request.table)?;
        let (meeting, mut points) = agenda_of(w, &named, today)?;
        w.say("date", meeting.held_on.to_string());
        let from = meetings::find(&points, request.point)?;
        let point = points.remove(from);
        let to = usize::from(request.to).min(points.len());
        points.insert(to, point);
        w.on(request.table, |tx| {
            meetings::keep(tx, meeting.id, &mut points)
        })
    })
}

/// Writes who came: the meeting was held, and its agenda no longer grows by itself.
pub fn attend(context: &Context<'_>, request: AttendMeeting) -> Result<Changed<()>, Refusal> {
    let named = MeetingRef {
        table: request.table,
        meeting: request.meeting,
    };
    let today = context.session.today();
    context.session.write(ATTEND, |w| {
        drop_draft(w, request.draft.as_ref())?;
        say_table(w, request.table)?;
        let (mut meeting, mut points) = agenda_of(w, &named, today)?;
        if meeting.held_on > today {
            return Err(Error::NotYet.into());
        }
        w.say("date", meeting.held_on.to_string());
        meeting.status = EntryStatus::Held;
        meeting.guests = optional_text(request.guests)?;
        w.on(request.table, |tx| {
            meetings::write(tx, &meeting)?;
            meetings::keep(tx, meeting.id, &mut points)?;
            let mut lines = request.lines.iter();
            lines.try_for_each(|line| meetings::attend(tx, meeting.id, line))
        })?;
        restate(w, request.table, &meeting)
    })
}

/// A meeting that was held and whose minutes are not approved.
fn being_written(w: &Writer<'_>, named: &MeetingRef) -> Result<MeetingLine, Refusal> {
    let meeting = meetings::unlocked(w.read(), named)?;
    if meeting.status != EntryStatus::Held {
        return Err(Error::NotHeld.into());
    }
    Ok(meeting)
}

/// Writes the minutes of a point.
pub fn write_minutes(context: &Context<'_>, request: WriteMinutes) -> Result<Changed<()>, Refusal> {
    let named = MeetingRef {
        table: request.table,
        meeting: request.meeting,
    };
    let today = context.session.today();
    context.session.write(MINUTES, |w| {
        drop_draft(w, request.draft.as_ref())?;
        say_table(w, request.table)?;
        let meeting = being_written(w, &named)?;
        w.say("date", meeting.held_on.to_string());
        let points = meetings::points(w.read(), request.table.into(), &meeting, today)?;
        let at = meetings::find(&points, request.point)?;
        let point = points.get(at).and_then(|p| p.named.point);
        let text = optional_text(Some(&request.text))?;
        w.on(request.table, |tx| {
            tx.prepare_cached(
                "UPDATE concertation_points SET said = ?3 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![tx.subject, point, text])?;
            Ok(())
        })
    })
}

/// Writes a decision, or corrects it while the minutes are not approved.
pub fn decide(
    context: &Context<'_>,
    request: SaveDecision,
) -> Result<Changed<DecisionId>, Refusal> {
    let named = MeetingRef {
        table: request.table,
        meeting: request.meeting,
    };
    context.session.write(DECIDE, |w| {
        drop_draft(w, request.draft.as_ref())?;
        say_table(w, request.table)?;
        let meeting = being_written(w, &named)?;
        let text = optional_text(Some(&request.text))?.ok_or(Error::TextMissing)?;
        let id = w.on(request.table, |tx| {
            meetings::decide(tx, &meeting, request.decision, &text)
        })?;
        let number = meetings::number(w.read(), request.table.into(), id)?;
        w.say("number", number);
        Ok(id)
    })
}

/// Writes an item, or corrects it.
pub fn save_item(
    context: &Context<'_>,
    request: SaveItem,
) -> Result<Changed<ActionItemId>, Refusal> {
    let (today, me) = (context.session.today(), context.session.actor().id);
    context.session.write(ITEM, |w| {
        drop_draft(w, request.draft.as_ref())?;
        say_table(w, request.table)?;
        let item = item_asked(w.read(), request.clone(), (today, me))?;
        w.say("what", item.what.clone());
        w.on(request.table, |tx| items::write(tx, &item))?;
        Ok(item.id)
    })
}

fn item_asked(
    conn: &Connection,
    request: SaveItem,
    (today, me): (NaiveDate, crate::ids::UserId),
) -> Result<ActionItem, Refusal> {
    let table: SubjectId = request.table.into();
    let stands = request
        .item
        .map(|id| items::one(conn, table, id, today))
        .transpose()?;
    if let Some(meeting) = request.meeting {
        meetings::one(conn, table, meeting)?;
    }
    if let Some(decision) = request.decision {
        store::known(conn, "concertation_decisions", table, decision)?;
    }
    if let Some(project) = request.project {
        store::known(conn, "joint_projects", table, project)?;
    }
    let follower = request.follower.unwrap_or(me);
    users::check_known(conn, follower)?;
    let due_on = stands.as_ref().map_or(request.due_on, |s| s.due_on);
    let status = stands.as_ref().map_or(ItemStatus::Todo, |s| s.status);
    Ok(ActionItem {
        id: request.item.unwrap_or_else(ActionItemId::fresh),
        meeting: request.meeting,
        decision: request.decision,
        project: request.project,
        what: line(&request.what)?,
        party: store::known_party(conn, &request.party)?,
        person: optional_line(request.person)?,
        follower,
        due_on,
        status,
        done_on: stands.as_ref().and_then(|s| s.done_on),
        reason: stands.and_then(|s| s.reason),
        late: status.is_open() && due_on < today,
    })
}

/// Moves an item, as the table of its life allows.
pub fn move_item(context: &Context<'_>, request: MoveItem) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(MOVE, |w| {
        drop_draft(w, request.draft.as_ref())?;
        say_table(w, request.table)?;
        let item = items::one(w.read(), request.table.into(), request.item, today)?;
        w.say("what", item.what.clone());
        w.say("to", request.to.code());
        let moved = items::moved(item, &request, today)?;
        w.on(request.table, |tx| items::write_move(tx, &moved))
    })
}

/// Approves the minutes: they are locked.
pub fn approve(context: &Context<'_>, request: ApproveMinutes) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let named = MeetingRef {
        table: request.table,
        meeting: request.meeting,
    };
    context.session.write(APPROVE, |w| {
        say_table(w, request.table)?;
        let meeting = being_written(w, &named)?;
        let on = request.on.unwrap_or(today);
        if on < meeting.held_on || on > today {
            return Err(Error::Dates.into());
        }
        w.say("date", meeting.held_on.to_string());
        let page = meetings::as_it_stands(w.read(), &named, today)?;
        w.on(request.table, |tx| {
            meetings::keep_approved(tx, page)?;
            tx.prepare_cached(
                "UPDATE concertation_meetings SET approved_on = ?3, approved_by = ?4
                 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![tx.subject, meeting.id, on, tx.author])?;
            Ok(())
        })
    })
}

/// Completes approved minutes, that stay as they are.
pub fn amend(context: &Context<'_>, request: AmendMinutes) -> Result<Changed<RowId>, Refusal> {
    let today = context.session.today();
    context.session.write(AMEND, |w| {
        drop_draft(w, request.draft.as_ref())?;
        say_table(w, request.table)?;
        let meeting = meetings::one(w.read(), request.table.into(), request.meeting)?;
        if meeting.approved_on.is_none() {
            return Err(Error::NotApproved.into());
        }
        w.say("date", meeting.held_on.to_string());
        let text = optional_text(Some(&request.text))?.ok_or(Error::TextMissing)?;
        w.on(request.table, |tx| {
            let id = RowId::fresh();
            tx.prepare_cached(
                "INSERT INTO concertation_addenda (subject, id, meeting, text, written_on, author)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![tx.subject, id, meeting.id, text, today, tx.author])?;
            Ok(id)
        })
    })
}

/// Writes a project.
pub fn save_project(
    context: &Context<'_>,
    request: SaveProject,
) -> Result<Changed<ProjectId>, Refusal> {
    context.session.write(PROJECT, |w| {
        drop_draft(w, request.draft.as_ref())?;
        say_table(w, request.table)?;
        let project = projects::checked(w.read(), request.table.into(), request.project)?;
        w.say("project", project.name.clone());
        w.on(request.table, |tx| projects::write(tx, &project))
    })
}

/// The minutes as they would be printed.
pub fn preview(context: &Context<'_>, request: MinutesChoice) -> Result<MinutesPreview, Refusal> {
    let paper = composed(context, &request)?;
    Ok(MinutesPreview {
        pages: context
            .press
            .pages(&paper.paper)
            .map_err(letters::Error::from)?,
        title: paper.paper.title,
        file_name: paper.file_name,
    })
}

/// Writes the minutes where the person chose, and remembers that they were printed.
pub fn print(context: &Context<'_>, request: PrintMinutes) -> Result<Changed<RowId>, Refusal> {
    let (session, choice) = (context.session, &request.minutes);
    let today = session.today();
    let paper = composed(context, choice)?.paper;
    let pdf = context
        .press
        .pdf(&paper.into())
        .map_err(letters::Error::from)?;
    letters::operations::keep(session, PRINT, (Path::new(&request.path), &pdf), |w| {
        let meeting = meetings::one(w.read(), choice.table.into(), choice.meeting)?;
        say_table(w, choice.table)?;
        w.say("date", meeting.held_on.to_string());
        w.say("language", choice.language.code());
        w.on(choice.table, |tx| {
            meetings::printed(tx, meeting.id, choice.language, today)
        })
    })
}

fn composed(context: &Context<'_>, choice: &MinutesChoice) -> Result<minutes::Minutes, Refusal> {
    let rules = rules::current(context.session)?;
    let today = context.session.today();
    let named = MeetingRef {
        table: choice.table,
        meeting: choice.meeting,
    };
    context.session.read(|conn| {
        let page = meetings::page(conn, &named, today)?;
        minutes::compose(conn, page, choice.language, &rules)
    })
}
