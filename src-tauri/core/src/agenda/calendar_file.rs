//! The agenda as an iCalendar file (RFC 5545) that other programs read.
//!
//! Events come from the library, which folds and escapes. The time zone is data:
//! the library stamps every component that it writes, and a time zone has no
//! stamp.

use super::{CancelReason, Entry, EntryStatus, Slot, Titles, What};
use crate::calendar::TimeOfDay;
use crate::follow_ups::{FollowUpOutcome, USUAL_MINUTES};
use crate::params;
use crate::words::Words;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use icalendar::{CalendarDateTime, Class, Component, Event, EventLike, EventStatus, Property};

const ZONE: &str = "America/Toronto";
const TIME_ZONE: &str = include_str!("../../data/agenda/america_toronto.ics");

/// A calendar, and how many events it holds.
pub struct CalendarFile {
    /// The file's text.
    pub text: String,
    /// How many events.
    pub events: u32,
}

/// Writes appointments and entries. Titles name nobody unless asked.
pub fn write(
    slots: &[Slot],
    entries: &[Entry],
    titles: Titles,
    now: DateTime<Utc>,
    words: &Words,
) -> CalendarFile {
    let appointments = slots.iter().filter_map(|s| appointment(s, titles, words));
    let others = entries.iter().filter_map(|e| other(e, titles, words));
    let mut text = header();
    let mut events = 0;
    for mut event in appointments.chain(others) {
        event.timestamp(now).class(Class::Private);
        if let Ok(written) = event.try_into_string() {
            text.push_str(&written);
            events += 1;
        }
    }
    text.push_str("END:VCALENDAR\r\n");
    CalendarFile { text, events }
}

fn header() -> String {
    let lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ancrage//Agenda 1//FR",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Ancrage",
        "X-WR-TIMEZONE:America/Toronto",
    ];
    let zone = TIME_ZONE.lines();
    let all = lines.into_iter().chain(zone);
    all.map(|line| format!("{}\r\n", line.trim_end())).collect()
}

fn appointment(slot: &Slot, titles: Titles, words: &Words) -> Option<Event> {
    let at = slot.due_at?;
    let needs = &slot.arrangement;
    let plain = words.say("calendar-appointment", &params! {});
    let title = match titles {
        Titles::Discreet => plain,
        Titles::Numbers => format!("{plain} {}", slot.number),
        Titles::Names => format!("{plain} {} ({})", slot.name, slot.number),
    };
    let mut event = Event::with_uid(&format!("{}@ancrage.invalid", slot.follow_up));
    event.summary(&title);
    timed(
        &mut event,
        slot.due_on,
        at,
        needs.minutes.unwrap_or(USUAL_MINUTES),
    )?;
    // An address may say who: it goes with the name only.
    if let (Titles::Names, Some(place)) = (titles, &needs.place) {
        event.location(place);
    }
    event.status(status_of(slot.outcome));
    Some(event)
}

fn status_of(outcome: Option<FollowUpOutcome>) -> EventStatus {
    match outcome {
        None | Some(FollowUpOutcome::Done | FollowUpOutcome::Partial) => EventStatus::Confirmed,
        Some(_) => EventStatus::Cancelled,
    }
}

fn other(entry: &Entry, titles: Titles, words: &Words) -> Option<Event> {
    let kind = words.name("entry-kind", entry.what.kind());
    let mut event = Event::with_uid(&format!("{}@ancrage.invalid", entry.id));
    event.summary(match titles {
        Titles::Discreet => &kind,
        Titles::Numbers | Titles::Names => &entry.title,
    });
    let last = match entry.what {
        What::Absence { ends_on } => ends_on,
        _ => entry.starts_on,
    };
    match entry.starts_at {
        Some(at) if last == entry.starts_on => timed(
            &mut event,
            entry.starts_on,
            at,
            entry.minutes.unwrap_or(USUAL_MINUTES),
        )?,
        _ => {
            event.starts(entry.starts_on);
            event.ends(last.checked_add_days(Days::new(1))?);
        }
    }
    if titles != Titles::Discreet {
        let place = entry.place.as_ref().or(entry.municipality_name.as_ref());
        if let Some(place) = place {
            event.location(place);
        }
        if let Some(reason) = entry.reason {
            event.description(&why(entry, reason, words));
        }
    }
    event.status(match entry.status {
        EntryStatus::Cancelled => EventStatus::Cancelled,
        EntryStatus::Planned | EntryStatus::Held => EventStatus::Confirmed,
    });
    Some(event)
}

fn why(entry: &Entry, reason: CancelReason, words: &Words) -> String {
    let said = words.name("cancel-reason", reason);
    match &entry.note {
        Some(note) => format!("{said}. {note}"),
        None => said,
    }
}

/// From a local time, so long: the zone is named, the hour is the wall's.
fn timed(event: &mut Event, on: NaiveDate, at: TimeOfDay, minutes: u16) -> Option<()> {
    let midnight = on.and_hms_opt(0, 0, 0)?;
    let start = midnight.checked_add_signed(TimeDelta::minutes(at.minutes().into()))?;
    let end = start.checked_add_signed(TimeDelta::minutes(minutes.into()))?;
    let local = |date_time| CalendarDateTime::WithTimezone {
        date_time,
        tzid: ZONE.to_owned(),
    };
    event.starts(local(start));
    event.ends(local(end));
    // Outlook shows the person as busy by this, not by the status.
    event.append_property(Property::new("TRANSP", "OPAQUE"));
    Some(())
}
