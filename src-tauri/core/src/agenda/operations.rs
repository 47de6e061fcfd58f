//! Show, check, save, hold, cancel, attend, export.

use super::store::{self, Thought};
use super::*;
use crate::calendar::Calendar;
use crate::cases;
use crate::concertation;
use crate::drafts;
use crate::error::Refusal;
use crate::follow_ups::operations::time;
use crate::follow_ups::store::Planned;
use crate::follow_ups::{self, FollowUpKind, RuleError, USUAL_MINUTES};
use crate::ids::{EntryId, FollowUpId, UserId};
use crate::journal::{Action, Changed, SubjectKind, Tx, Undo, Writer};
use crate::params;
use crate::rules::{self, By, Threshold};
use crate::session::{Context, Nothing};
use crate::today::Attention;
use crate::users;
use crate::workspace;
use crate::written::said;
use chrono::{NaiveDate, TimeDelta};
use rusqlite::Connection;
use std::collections::BTreeMap;

const SAVE: Action = Action::new("agenda.save", Undo::WhileUntouched);
const HOURS: Action = Action::new("agenda.hours", Undo::Yes);
const REMOVE: Action = Action::new("agenda.remove", Undo::Yes);
const HOLD: Action = Action::new("agenda.hold", Undo::Yes);
const CANCEL: Action = Action::new("agenda.cancel", Undo::Yes);
const REOPEN: Action = Action::new("agenda.reopen", Undo::Yes);
const ATTEND: Action = Action::new("agenda.attend", Undo::Yes);
const LEAVE: Action = Action::new("agenda.leave", Undo::Yes);

/// Six weeks, as a month is shown.
const MOST_DAYS: i64 = 42;
/// Appointments shown at once.
const MOST_SLOTS: u32 = 600;
/// Things to do at no hour shown at once; days say how many there are.
const MOST_TODO: u32 = 120;
/// A year and more of calendar, as an export holds it.
const EXPORT_SLOTS: u32 = 20_000;
const WATCHED: u32 = 50;

/// Some days of the agenda.
pub fn show(context: &Context<'_>, request: ShowAgenda) -> Result<Agenda, Refusal> {
    let days = (request.to - request.from).num_days();
    if !(0..MOST_DAYS).contains(&days) {
        return Err(Error::TooLong.into());
    }
    let range = (request.from, request.to);
    let rules = rules::current(context.session)?;
    context.session.read(|conn| {
        let office = hours::week(conn)?;
        let whose = match request.owner {
            Some(owner) => vec![owner],
            None => users::all(conn)?.into_iter().map(|u| u.id).collect(),
        };
        let mut slots = store::timed(conn, request.owner, range, MOST_SLOTS)?;
        let mut open: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        for owner in &whose {
            for (day, count) in store::counts(conn, *owner, range)? {
                *open.entry(day).or_default() += count;
            }
        }
        for slot in slots.iter().filter(|s| s.outcome.is_none()) {
            let count = open.entry(slot.due_on).or_default();
            *count = count.saturating_sub(1);
        }
        for owner in whose {
            slots.extend(store::untimed(conn, owner, range, MOST_TODO)?);
        }
        Ok(Agenda {
            today: context.session.today(),
            days: request
                .from
                .iter_days()
                .take_while(|d| *d <= request.to)
                .map(|date| {
                    day(
                        rules.calendar(),
                        &office,
                        date,
                        open.get(&date).copied().unwrap_or(0),
                    )
                })
                .collect(),
            slots,
            entries: store::entries(conn, request.owner, range)?,
        })
    })
}

fn day(calendar: &Calendar, office: &OfficeWeek, date: NaiveDate, todo: u32) -> Day {
    let hours = office.on(date).filter(|_| calendar.holiday(date).is_none());
    Day {
        date,
        holiday: calendar.holiday(date).cloned(),
        opens: hours.map(|h| h.opens),
        closes: hours.map(|h| h.closes),
        todo,
    }
}

/// What an appointment thought of meets.
pub fn check(context: &Context<'_>, request: CheckAgenda) -> Result<Vec<Conflict>, Refusal> {
    let session = context.session;
    let rules = rules::current(session)?;
    let minutes = request.minutes.unwrap_or(USUAL_MINUTES);
    let stretch = time(request.at.as_ref())?.map(|at| Stretch::new(at, minutes));
    let office = session.read(hours::week)?;
    let today = session.today();
    let mut found = of_the_day(rules.calendar(), &office, request.on, stretch, today);
    if let Some(stretch) = stretch {
        let thought = Thought {
            on: request.on,
            stretch,
            owner: request.owner.unwrap_or(session.actor().id),
            case: request.case,
            follow_up: request.follow_up,
            entry: request.entry,
            interpreter: request.interpreter.as_deref(),
            place: request.place.as_deref(),
        };
        found.extend(session.read(|conn| store::conflicts(conn, &thought))?);
    }
    Ok(found)
}

/// The week of the office.
pub fn office_week(context: &Context<'_>, _: Nothing) -> Result<OfficeWeek, Refusal> {
    context.session.read(hours::week)
}

/// Sets the week of the office: whoever sets the practices of the organization.
pub fn save_week(context: &Context<'_>, request: OfficeWeek) -> Result<Changed<()>, Refusal> {
    let week = request.checked()?;
    context.session.write(HOURS, |w| {
        let workspace = workspace::subject(w)?;
        w.on(workspace, |tx| hours::write(tx, &week))
    })
}

/// An entry, with the people of a group.
pub fn entry(context: &Context<'_>, request: EntryRef) -> Result<EntryPage, Refusal> {
    context.session.read(|conn| {
        Ok(EntryPage {
            entry: store::one(conn, request.entry)?,
            people: store::participants(conn, request.entry)?,
        })
    })
}

/// The entry asked for, over what stands.
fn asked(request: SaveEntry, stands: Option<Entry>, me: UserId) -> Result<Entry, Refusal> {
    let title = request.title.trim().to_owned();
    if title.is_empty() {
        return Err(Error::NoTitle.into());
    }
    if let What::Absence { ends_on } = request.what
        && !(0..=366).contains(&(ends_on - request.starts_on).num_days())
    {
        return Err(Error::Dates.into());
    }
    if request.minutes.is_some_and(|m| !(5..=12 * 60).contains(&m)) {
        return Err(RuleError::Length.into());
    }
    if stands
        .as_ref()
        .is_some_and(|s| s.what.kind() != request.what.kind())
    {
        return Err(Error::Kind.into());
    }
    Ok(Entry {
        id: request.entry.unwrap_or_else(EntryId::fresh),
        title,
        owner: request.owner.unwrap_or(me),
        starts_on: request.starts_on,
        starts_at: time(request.starts_at.as_ref())?,
        minutes: request.minutes,
        place: said(request.place),
        note: said(request.note),
        status: stands.as_ref().map_or(EntryStatus::Planned, |s| s.status),
        reason: stands.as_ref().and_then(|s| s.reason),
        report: stands.as_ref().and_then(|s| s.report),
        people: stands.as_ref().map_or(0, |s| s.people),
        municipality_name: None,
        what: request.what,
    })
}

/// An entry that the agenda may change: a meeting of a table is changed there.
fn own(conn: &Connection, id: EntryId) -> Result<Entry, Refusal> {
    if concertation::meetings::of_entry(conn, id)?.is_some() {
        return Err(Error::OfTable.into());
    }
    store::one(conn, id)
}

fn name_it(w: &mut Writer<'_>, entry: &Entry) {
    w.say("title", entry.title.clone());
    w.say("kind", entry.what.kind().code());
    w.say("date", entry.starts_on.to_string());
}

/// Writes an entry; the places of a group move with it.
pub fn save(context: &Context<'_>, request: SaveEntry) -> Result<Changed<EntryId>, Refusal> {
    let session = context.session;
    session.write(SAVE, |w| {
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        let stands = request.entry.map(|id| own(w.read(), id)).transpose()?;
        let fresh = stands.is_none();
        let entry = asked(request, stands, session.actor().id)?;
        users::check_known(w.read(), entry.owner)?;
        name_it(w, &entry);
        if fresh {
            w.create_as(SubjectKind::Agenda, entry.id.into())?;
        }
        w.on(entry.id, |tx| store::write(tx, &entry))?;
        if !fresh {
            for case in store::expected(w.read(), entry.id)? {
                w.on(case, |tx| move_place(tx, &entry))?;
            }
        }
        Ok(entry.id)
    })
}

fn move_place(tx: &Tx<'_>, entry: &Entry) -> Result<(), Refusal> {
    match store::place_of(tx, tx.subject, entry.id)? {
        Some(id) => follow_ups::store::reschedule(tx, id, entry.starts_on, entry.starts_at),
        None => Ok(()),
    }
}

/// Takes an entry off the agenda; a group that has people is cancelled instead.
pub fn remove(context: &Context<'_>, request: EntryRef) -> Result<Changed<()>, Refusal> {
    context.session.write(REMOVE, |w| {
        let entry = own(w.read(), request.entry)?;
        if store::in_use(w.read(), request.entry.into())? {
            return Err(Error::InUse.into());
        }
        name_it(w, &entry);
        w.on(request.entry, |tx| {
            tx.prepare_cached("DELETE FROM agenda_entries WHERE subject = ?1")?
                .execute([tx.subject])?;
            Ok(())
        })
    })
}

/// The next one like an entry, on another day.
fn follow(w: &mut Writer<'_>, entry: &Entry, on: NaiveDate) -> Result<EntryId, Refusal> {
    if on <= entry.starts_on {
        return Err(Error::Dates.into());
    }
    let next = Entry {
        id: EntryId::fresh(),
        starts_on: on,
        status: EntryStatus::Planned,
        reason: None,
        report: None,
        note: None,
        people: 0,
        ..entry.clone()
    };
    w.create_as(SubjectKind::Agenda, next.id.into())?;
    w.on(next.id, |tx| store::write(tx, &next))?;
    Ok(next.id)
}

fn become_status(entry: &mut Entry, to: EntryStatus) -> Result<(), Error> {
    if !entry.status.may_become(to) {
        return Err(Error::Status);
    }
    entry.status = to;
    Ok(())
}

/// An entry took place; a visit says what it gave.
pub fn hold(
    context: &Context<'_>,
    request: HoldEntry,
) -> Result<Changed<Option<EntryId>>, Refusal> {
    let today = context.session.today();
    context.session.write(HOLD, |w| {
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        let mut entry = own(w.read(), request.entry)?;
        become_status(&mut entry, EntryStatus::Held)?;
        if entry.starts_on > today {
            return Err(Error::NotYet.into());
        }
        if (entry.what.kind() == EntryKind::Visit) != request.report.is_some() {
            return Err(Error::Kind.into());
        }
        entry.report = request.report;
        entry.note = said(request.note).or(entry.note);
        name_it(w, &entry);
        w.on(entry.id, |tx| store::write(tx, &entry))?;
        request.next_on.map(|on| follow(w, &entry, on)).transpose()
    })
}

/// An entry does not take place: who had a place in it is freed, in their own file.
pub fn cancel(
    context: &Context<'_>,
    request: CancelEntry,
) -> Result<Changed<Option<EntryId>>, Refusal> {
    let today = context.session.today();
    context.session.write(CANCEL, |w| {
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        let mut entry = own(w.read(), request.entry)?;
        become_status(&mut entry, EntryStatus::Cancelled)?;
        let note = said(request.note);
        if request.reason == CancelReason::Other && note.is_none() {
            return Err(Error::ReasonMissing.into());
        }
        entry.reason = Some(request.reason);
        entry.note = note.or(entry.note);
        name_it(w, &entry);
        w.on(entry.id, |tx| store::write(tx, &entry))?;
        for case in store::expected(w.read(), entry.id)? {
            w.on(case, |tx| free_place(tx, entry.id, today))?;
        }
        request.next_on.map(|on| follow(w, &entry, on)).transpose()
    })
}

fn free_place(tx: &Tx<'_>, activity: EntryId, today: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE follow_ups SET outcome = 'cancelled', done_on = ?3
         WHERE subject = ?1 AND activity = ?2 AND outcome IS NULL",
    )?
    .execute(rusqlite::params![tx.subject, activity, today])?;
    Ok(())
}

/// An entry that was cancelled is planned again.
pub fn reopen(context: &Context<'_>, request: EntryRef) -> Result<Changed<()>, Refusal> {
    context.session.write(REOPEN, |w| {
        let mut entry = own(w.read(), request.entry)?;
        become_status(&mut entry, EntryStatus::Planned)?;
        entry.reason = None;
        name_it(w, &entry);
        w.on(entry.id, |tx| store::write(tx, &entry))
    })
}

/// Says how someone stands in a group. It is written in their own file alone.
pub fn attend(context: &Context<'_>, request: Attend) -> Result<Changed<FollowUpId>, Refusal> {
    let today = context.session.today();
    context.session.write(ATTEND, |w| {
        let entry = group(w.read(), request.entry)?;
        let said_after = request.presence != Presence::Registered;
        if said_after && request.presence != Presence::Excused && entry.starts_on > today {
            return Err(Error::NotYet.into());
        }
        let case = request.case.into();
        let place = store::place_of(w.read(), case, entry.id)?;
        if place.is_none() && !said_after {
            room_left(w.read(), &entry)?;
        }
        w.say("number", cases::store::number(w.read(), case)?);
        w.say("title", entry.title.clone());
        w.on(request.case, |tx| {
            let id = match place {
                Some(id) => id,
                None => follow_ups::store::plan(tx, &place_in(&entry))?,
            };
            stand(tx, id, request.presence, entry.starts_on)?;
            Ok(id)
        })
    })
}

fn group(conn: &Connection, id: EntryId) -> Result<Entry, Refusal> {
    let entry = store::one(conn, id)?;
    if entry.what.kind() != EntryKind::Activity {
        return Err(Error::Kind.into());
    }
    if entry.status == EntryStatus::Cancelled {
        return Err(Error::Status.into());
    }
    Ok(entry)
}

/// Places are counted for who registers ahead; who walks in is there.
fn room_left(conn: &Connection, entry: &Entry) -> Result<(), Refusal> {
    let What::Activity { slots: Some(slots) } = entry.what else {
        return Ok(());
    };
    let people = store::participants(conn, entry.id)?;
    let taken = people
        .iter()
        .filter(|p| p.presence != Presence::Excused)
        .count();
    if taken >= usize::from(slots) {
        return Err(Error::Full.into());
    }
    Ok(())
}

/// A place in a group, as the person's file holds it: nobody else is named.
fn place_in(entry: &Entry) -> Planned {
    Planned {
        due_at: entry.starts_at,
        activity: Some(entry.id),
        ..Planned::new(FollowUpKind::Group, entry.starts_on, entry.owner)
    }
}

fn stand(tx: &Tx<'_>, id: FollowUpId, presence: Presence, on: NaiveDate) -> Result<(), Refusal> {
    let outcome = presence.outcome();
    tx.prepare_cached(
        "UPDATE follow_ups SET outcome = ?3, done_on = ?4 WHERE subject = ?1 AND id = ?2",
    )?
    .execute(rusqlite::params![
        tx.subject,
        id,
        outcome,
        outcome.map(|_| on)
    ])?;
    Ok(())
}

/// Takes someone off a group.
pub fn leave(context: &Context<'_>, request: Leave) -> Result<Changed<()>, Refusal> {
    context.session.write(LEAVE, |w| {
        let entry = group(w.read(), request.entry)?;
        let case = request.case.into();
        let place = store::place_of(w.read(), case, entry.id)?.ok_or(Error::NotRegistered)?;
        w.say("number", cases::store::number(w.read(), case)?);
        w.say("title", entry.title.clone());
        w.on(request.case, |tx| {
            tx.prepare_cached("DELETE FROM follow_ups WHERE subject = ?1 AND id = ?2")?
                .execute(rusqlite::params![tx.subject, place])?;
            Ok(())
        })
    })
}

/// Writes a calendar that other programs read.
pub fn export(context: &Context<'_>, request: ExportAgenda) -> Result<ExportedAgenda, Refusal> {
    let session = context.session;
    let today = session.today();
    let range = (
        request.from.unwrap_or(today - TimeDelta::days(30)),
        request.to.unwrap_or(today + TimeDelta::days(366)),
    );
    let owner = request.owner;
    let (slots, entries) = session.read(|conn| {
        let slots = store::timed(conn, owner, range, EXPORT_SLOTS)?;
        let entries = match request.appointments_only {
            true => Vec::new(),
            false => store::entries(conn, owner, range)?,
        };
        Ok((slots, entries))
    })?;
    let titles = request.titles.unwrap_or(Titles::Discreet);
    let words = crate::words::Words::new(request.language);
    let file = calendar_file::write(&slots, &entries, titles, session.now(), &words);
    std::fs::write(&request.path, &file.text)?;
    Ok(ExportedAgenda {
        events: file.events,
    })
}

/// What Today watches: an interpreter who has not said yes, a visit or a group
/// behind of which nothing was said.
pub fn watch(conn: &Connection, me: UserId, by: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let today = by.today;
    let until = by.business_days_after(today, Threshold::InterpreterDays);
    let unconfirmed = store::unconfirmed(conn, me, (today, until), WATCHED)?;
    let unsettled = store::unsettled(conn, me, today, i64::from(WATCHED))?;
    let mut found: Vec<Attention> = unconfirmed.into_iter().map(interpreter).collect();
    found.extend(unsettled.into_iter().map(behind));
    Ok(found)
}

fn interpreter(slot: Slot) -> Attention {
    let at = slot.due_at.map(|t| t.to_string()).unwrap_or_default();
    let id = slot.follow_up.to_string();
    let place = ["cases", &slot.number, "reschedule", &id];
    Attention {
        case: Some(slot.case),
        name: slot.name,
        flagged: slot.flagged,
        what: "interpreter".to_owned(),
        args: params! { "at" => at },
        due_on: slot.due_on,
        place: place.map(str::to_owned).to_vec(),
        number: slot.number,
    }
}

fn behind(entry: Entry) -> Attention {
    let id = entry.id.to_string();
    Attention {
        case: None,
        number: id.clone(),
        flagged: false,
        what: format!("unsettled-{}", entry.what.kind()),
        args: params! {},
        due_on: entry.starts_on,
        place: vec!["agenda".to_owned(), id],
        name: entry.title,
    }
}
