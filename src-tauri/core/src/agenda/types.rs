//! What the agenda shows, and what is in it that is no one's file.

use crate::calendar::TimeOfDay;
use crate::error::Coded;
use crate::follow_ups::{Arrangement, FollowUpChannel, FollowUpKind, FollowUpOutcome};
use crate::ids::{CaseId, EntryId, FollowUpId, UserId};
use crate::rules::Said;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// What an entry is.
    pub enum EntryKind {
        /// Away, or time kept for something else.
        Absence = "absence",
        /// A meeting.
        Meeting = "meeting",
        /// A day at an itinerant service point.
        Visit = "visit",
        /// A group, a workshop.
        Activity = "activity",
    }
}

crate::coded_enum! {
    /// Where an entry stands.
    pub enum EntryStatus {
        /// Ahead.
        Planned = "planned",
        /// It took place.
        Held = "held",
        /// It did not take place.
        Cancelled = "cancelled",
    }
}

/// The changes of status that there are.
const MOVES: &[(EntryStatus, EntryStatus)] = {
    use EntryStatus::{Cancelled, Held, Planned};
    &[
        (Planned, Held),
        // What was counted that day is corrected.
        (Held, Held),
        (Planned, Cancelled),
        (Cancelled, Planned),
    ]
};

impl EntryStatus {
    /// Whether an entry may go from here to there.
    pub fn may_become(self, to: EntryStatus) -> bool {
        MOVES.contains(&(self, to))
    }
}

crate::coded_enum! {
    /// Why it did not take place.
    pub enum CancelReason {
        /// Snow, ice, storm.
        Weather = "weather",
        /// The road was closed or unsafe.
        Road = "road",
        /// The counsellor could not.
        Staff = "staff",
        /// Nobody came or was registered.
        NoOne = "no_one",
        /// Something else, said in words.
        Other = "other",
    }
}

/// What an entry is, with what only that kind has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export)]
pub enum What {
    /// Away, or time kept for something else.
    Absence {
        /// Last day, included.
        ends_on: NaiveDate,
    },
    /// A meeting.
    Meeting {},
    /// A day at an itinerant service point.
    Visit {
        /// Where, geographic code of the province.
        municipality: Option<String>,
        /// Appointments that it holds.
        slots: Option<u16>,
    },
    /// A group, a workshop.
    Activity {
        /// Places that it holds.
        slots: Option<u16>,
    },
}

impl What {
    /// Its kind.
    pub fn kind(&self) -> EntryKind {
        match self {
            What::Absence { .. } => EntryKind::Absence,
            What::Meeting {} => EntryKind::Meeting,
            What::Visit { .. } => EntryKind::Visit,
            What::Activity { .. } => EntryKind::Activity,
        }
    }
}

/// What a visit gave.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct VisitReport {
    /// People met.
    pub met: u16,
    /// Files opened.
    pub new_files: u16,
    /// Kilometres driven.
    pub km: Option<u16>,
}

/// What is in the agenda and in no one's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Entry {
    /// The entry.
    pub id: EntryId,
    /// What it is called.
    pub title: String,
    /// Whose.
    pub owner: UserId,
    /// First day.
    pub starts_on: NaiveDate,
    /// At what time; the whole day when absent.
    pub starts_at: Option<TimeOfDay>,
    /// How long.
    pub minutes: Option<u16>,
    /// Room, address.
    pub place: Option<String>,
    /// In words.
    pub note: Option<String>,
    /// Where it stands.
    pub status: EntryStatus,
    /// Why it did not take place.
    pub reason: Option<CancelReason>,
    /// What it is.
    pub what: What,
    /// What a visit that was held gave.
    pub report: Option<VisitReport>,
    /// The municipality's name.
    pub municipality_name: Option<String>,
    /// People who have a place in a group.
    pub people: u32,
}

/// Writes an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveEntry {
    /// The entry; a new one when absent.
    #[ts(optional)]
    pub entry: Option<EntryId>,
    /// What it is called.
    pub title: String,
    /// Whose; the person at the keyboard when absent.
    #[ts(optional)]
    pub owner: Option<UserId>,
    /// First day.
    pub starts_on: NaiveDate,
    /// At what time, `14:30`; the whole day when absent.
    #[ts(optional)]
    pub starts_at: Option<String>,
    /// How long.
    #[ts(optional)]
    pub minutes: Option<u16>,
    /// Room, address.
    #[ts(optional)]
    pub place: Option<String>,
    /// In words.
    #[ts(optional)]
    pub note: Option<String>,
    /// What it is.
    pub what: What,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Names an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct EntryRef {
    /// The entry.
    pub entry: EntryId,
}

/// An entry took place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct HoldEntry {
    /// The entry.
    pub entry: EntryId,
    /// What a visit gave.
    #[ts(optional)]
    pub report: Option<VisitReport>,
    /// In words, without anyone's name.
    #[ts(optional)]
    pub note: Option<String>,
    /// The next one like it.
    #[ts(optional)]
    pub next_on: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// An entry does not take place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CancelEntry {
    /// The entry.
    pub entry: EntryId,
    /// Why.
    pub reason: CancelReason,
    /// In words; asked for when the reason is another one.
    #[ts(optional)]
    pub note: Option<String>,
    /// The next one like it.
    #[ts(optional)]
    pub next_on: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

crate::coded_enum! {
    /// How someone stands in a group.
    pub enum Presence {
        /// Has a place.
        Registered = "registered",
        /// Was there.
        Present = "present",
        /// Was not, without notice.
        Absent = "absent",
        /// Was not, and had said so.
        Excused = "excused",
    }
}

impl Presence {
    /// What it is in the person's own file.
    pub fn outcome(self) -> Option<FollowUpOutcome> {
        match self {
            Presence::Registered => None,
            Presence::Present => Some(FollowUpOutcome::Done),
            Presence::Absent => Some(FollowUpOutcome::NoShow),
            Presence::Excused => Some(FollowUpOutcome::Excused),
        }
    }

    /// What an outcome in the file says of the group.
    pub fn of(outcome: Option<FollowUpOutcome>) -> Self {
        use FollowUpOutcome as O;
        match outcome {
            None => Presence::Registered,
            Some(O::Done | O::Partial) => Presence::Present,
            Some(O::Excused | O::PostponedByPerson | O::PostponedByOffice | O::Cancelled) => {
                Presence::Excused
            }
            Some(O::NoShow | O::NotReached | O::MessageLeft) => Presence::Absent,
        }
    }
}

/// Says how someone stands in a group: who had no place gets one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Attend {
    /// The group.
    pub entry: EntryId,
    /// The person's file.
    pub case: CaseId,
    /// How they stand.
    pub presence: Presence,
}

/// Takes someone off a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Leave {
    /// The group.
    pub entry: EntryId,
    /// The person's file.
    pub case: CaseId,
}

/// Someone who has a place in a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Participant {
    /// The person's file.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The person.
    pub name: String,
    /// Whether safety flags are set.
    pub flagged: bool,
    /// How they stand.
    pub presence: Presence,
}

/// An entry with the people of a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EntryPage {
    /// The entry.
    pub entry: Entry,
    /// The people, by name.
    pub people: Vec<Participant>,
}

/// A follow-up, as the agenda shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Slot {
    /// The file.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The person.
    pub name: String,
    /// Whether safety flags are set.
    pub flagged: bool,
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// What for.
    pub kind: FollowUpKind,
    /// Where or how.
    pub channel: Option<FollowUpChannel>,
    /// When.
    pub due_on: NaiveDate,
    /// At what time; something to do that day when absent.
    pub due_at: Option<TimeOfDay>,
    /// Whose.
    pub assigned: UserId,
    /// What came of it.
    pub outcome: Option<FollowUpOutcome>,
    /// What it needs.
    pub arrangement: Arrangement,
}

/// A day of the agenda.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// The holiday.
    pub holiday: Option<Said>,
    /// When the office opens; closed when absent.
    pub opens: Option<TimeOfDay>,
    /// When it closes.
    pub closes: Option<TimeOfDay>,
    /// How many things there are to do that day, at no hour; the list holds the
    /// first of them.
    pub todo: u32,
}

/// Which days, whose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ShowAgenda {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included; at most six weeks later.
    pub to: NaiveDate,
    /// Whose; everyone's when absent.
    #[ts(optional)]
    pub owner: Option<UserId>,
}

/// Some days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Agenda {
    /// The day it is.
    pub today: NaiveDate,
    /// Each day asked for.
    pub days: Vec<Day>,
    /// Appointments by hour, then what is to do at no hour.
    pub slots: Vec<Slot>,
    /// What is in no one's file.
    pub entries: Vec<Entry>,
}

crate::coded_enum! {
    /// What the titles of an exported calendar say.
    pub enum Titles {
        /// « Rendez-vous »: nobody, no purpose.
        Discreet = "discreet",
        /// File numbers.
        Numbers = "numbers",
        /// Names: the calendar leaves the vault's protection.
        Names = "names",
    }
}

/// Writes a calendar that other programs read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ExportAgenda {
    /// The file to write.
    pub path: String,
    /// The language of the titles.
    pub language: crate::words::Lang,
    /// First day; thirty days ago when absent.
    #[ts(optional)]
    pub from: Option<NaiveDate>,
    /// Last day; a year ahead when absent.
    #[ts(optional)]
    pub to: Option<NaiveDate>,
    /// Whose; everyone's when absent.
    #[ts(optional)]
    pub owner: Option<UserId>,
    /// What titles say; nobody when absent.
    #[ts(optional)]
    pub titles: Option<Titles>,
    /// Without what is in no one's file.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub appointments_only: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportedAgenda {
    /// How many events.
    pub events: u32,
}

/// Why the agenda refuses.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// An entry is called something.
    #[error("an entry has a title")]
    NoTitle,
    /// It ends before it begins, or lasts too long.
    #[error("the entry's dates are wrong")]
    Dates,
    /// No such entry.
    #[error("no such entry")]
    Unknown,
    /// Held and cancelled at once.
    #[error("the entry does not go from that status to this one")]
    Status,
    /// It is ahead.
    #[error("it has not taken place yet")]
    NotYet,
    /// Only a group has people, only a visit has a report.
    #[error("not for that kind of entry")]
    Kind,
    /// The reason is another one: which.
    #[error("the reason is not said")]
    ReasonMissing,
    /// Every place is taken.
    #[error("every place is taken")]
    Full,
    /// The person has no place in the group.
    #[error("the person has no place in the group")]
    NotRegistered,
    /// People have a place in it.
    #[error("people have a place in it")]
    InUse,
    /// It is a meeting of a table of concertation.
    #[error("a meeting of a table is changed from the table")]
    OfTable,
    /// More than six weeks at once.
    #[error("too many days")]
    TooLong,
    /// A day that closes before it opens, or a week without a day.
    #[error("the office closes after it opens, one day at least")]
    Hours,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::NoTitle => "entry-title-missing",
            Error::Hours => "office-hours-wrong",
            Error::Dates => "entry-dates-wrong",
            Error::Unknown => "entry-unknown",
            Error::Status => "entry-status",
            Error::NotYet => "entry-not-yet",
            Error::Kind => "entry-kind",
            Error::ReasonMissing => "entry-reason-missing",
            Error::Full => "activity-full",
            Error::NotRegistered => "activity-not-registered",
            Error::InUse => "activity-in-use",
            Error::OfTable => "entry-of-table",
            Error::TooLong => "agenda-too-long",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_of_status_is_allowed_or_not() {
        use EntryStatus::{Cancelled, Held, Planned};
        let allowed: Vec<_> = EntryStatus::ALL
            .iter()
            .flat_map(|from| EntryStatus::ALL.iter().map(move |to| (*from, *to)))
            .filter(|(from, to)| from.may_become(*to))
            .collect();
        assert_eq!(
            allowed,
            [
                (Planned, Held),
                (Planned, Cancelled),
                (Held, Held),
                (Cancelled, Planned)
            ]
        );
    }

    #[test]
    fn a_presence_is_found_again_in_the_file() {
        for presence in Presence::ALL {
            assert_eq!(Presence::of(presence.outcome()), *presence);
        }
    }
}
