//! What an appointment meets on its way: said before it is saved, never forbidden.

use super::hours::OfficeWeek;
use crate::calendar::{Calendar, TimeOfDay};
use crate::ids::{CaseId, EntryId, FollowUpId, UserId};
use crate::rules::Said;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Two people of one home are not to cross at the door: half an hour apart.
pub const APART: u16 = 30;

crate::coded_enum! {
    /// What an appointment meets.
    pub enum ConflictKind {
        /// The same counsellor is with someone else.
        Counsellor = "counsellor",
        /// The counsellor is away, or keeps that time.
        Away = "away",
        /// The same interpreter is elsewhere.
        Interpreter = "interpreter",
        /// The same room is taken.
        Room = "room",
        /// A person of the same home is expected just before or after, and the two
        /// are never met as a couple.
        Couple = "couple",
        /// A holiday.
        Holiday = "holiday",
        /// Saturday or Sunday.
        Weekend = "weekend",
        /// Before the office opens or after it closes.
        Hours = "hours",
        /// The office is closed that day.
        Closed = "closed",
        /// That day is over.
        Past = "past",
    }
}

/// Something that an appointment meets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Conflict {
    /// What: sentence `conflict-<what>`.
    pub what: ConflictKind,
    /// From when, on that day. Never said of another person of the home.
    pub from: Option<TimeOfDay>,
    /// The title of what keeps that time.
    pub name: Option<String>,
    /// The holiday.
    pub holiday: Option<Said>,
}

/// An appointment thought of, not saved yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CheckAgenda {
    /// When.
    pub on: NaiveDate,
    /// At what time, `14:30`; only the day is looked at when absent.
    #[ts(optional)]
    pub at: Option<String>,
    /// How long.
    #[ts(optional)]
    pub minutes: Option<u16>,
    /// Whose; the person at the keyboard when absent.
    #[ts(optional)]
    pub owner: Option<UserId>,
    /// The person's file.
    #[ts(optional)]
    pub case: Option<CaseId>,
    /// The appointment that moves.
    #[ts(optional)]
    pub follow_up: Option<FollowUpId>,
    /// The entry that moves.
    #[ts(optional)]
    pub entry: Option<EntryId>,
    /// The interpreter's name, number or agency.
    #[ts(optional)]
    pub interpreter: Option<String>,
    /// The room, the address.
    #[ts(optional)]
    pub place: Option<String>,
}

/// A stretch of a day, in minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Beginning.
    pub from: u16,
    /// End, not included.
    pub to: u16,
}

impl Stretch {
    /// From a time, so long.
    pub fn new(at: TimeOfDay, minutes: u16) -> Self {
        Stretch {
            from: at.minutes(),
            to: at.plus(minutes),
        }
    }
    /// Whether two stretches share a minute.
    pub fn meets(self, other: Stretch) -> bool {
        self.from < other.to && other.from < self.to
    }
    /// Whether fewer than so many minutes part them.
    pub fn is_near(self, other: Stretch, minutes: u16) -> bool {
        let wider = Stretch {
            from: self.from.saturating_sub(minutes),
            to: self.to.saturating_add(minutes),
        };
        wider.meets(other)
    }
}

/// What the day itself says of an appointment.
pub fn of_the_day(
    calendar: &Calendar,
    office: &OfficeWeek,
    on: NaiveDate,
    stretch: Option<Stretch>,
    today: NaiveDate,
) -> Vec<Conflict> {
    let plain = |what| Conflict {
        what,
        from: None,
        name: None,
        holiday: None,
    };
    let mut found = Vec::new();
    if on < today {
        found.push(plain(ConflictKind::Past));
    }
    let weekend = matches!(on.weekday(), Weekday::Sat | Weekday::Sun);
    if let Some(name) = calendar.holiday(on) {
        found.push(Conflict {
            holiday: Some(name.clone()),
            ..plain(ConflictKind::Holiday)
        });
        return found;
    }
    match office.on(on) {
        None if weekend => found.push(plain(ConflictKind::Weekend)),
        None => found.push(plain(ConflictKind::Closed)),
        Some(hours) => {
            let (opens, closes) = (hours.opens.minutes(), hours.closes.minutes());
            if stretch.is_some_and(|s| s.from < opens || s.to > closes) {
                found.push(plain(ConflictKind::Hours));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::hours::OfficeHours;
    use super::*;

    fn stretch(at: &str, minutes: u16) -> Stretch {
        Stretch::new(at.parse().unwrap(), minutes)
    }

    #[test]
    fn stretches_meet_when_they_share_a_minute() {
        let nine = stretch("9:00", 60);
        assert!(nine.meets(stretch("9:59", 30)));
        assert!(!nine.meets(stretch("10:00", 30)), "one ends, one begins");
        assert!(!nine.meets(stretch("8:00", 60)));
        assert!(nine.is_near(stretch("10:00", 30), APART));
        assert!(nine.is_near(stretch("10:29", 30), APART));
        assert!(!nine.is_near(stretch("10:30", 30), APART));
        assert!(!nine.is_near(stretch("7:30", 60), APART));
        assert_eq!(stretch("23:30", 60).to, 1440, "never beyond midnight");
    }

    #[test]
    fn the_day_says_what_is_unusual() {
        let hours = |opens: &str, closes: &str| {
            Some(OfficeHours {
                opens: opens.parse().unwrap(),
                closes: closes.parse().unwrap(),
            })
        };
        let day = hours("8:30", "16:30");
        let office = OfficeWeek {
            days: [day, day, None, day, day, None, None],
        };
        let kinds = |on: &str, at: &str| -> Vec<ConflictKind> {
            let today = "2026-11-23".parse().unwrap();
            of_the_day(
                crate::rules::carried().calendar(),
                &office,
                on.parse().unwrap(),
                Some(stretch(at, 60)),
                today,
            )
            .iter()
            .map(|c| c.what)
            .collect()
        };
        assert_eq!(kinds("2026-11-24", "8:30"), []);
        assert_eq!(kinds("2026-11-24", "15:30"), []);
        assert_eq!(kinds("2026-11-24", "8:00"), [ConflictKind::Hours]);
        assert_eq!(kinds("2026-11-24", "16:00"), [ConflictKind::Hours]);
        assert_eq!(kinds("2026-11-25", "9:00"), [ConflictKind::Closed]);
        assert_eq!(kinds("2026-11-28", "9:00"), [ConflictKind::Weekend]);
        assert_eq!(kinds("2026-12-25", "9:00"), [ConflictKind::Holiday]);
        assert_eq!(kinds("2026-11-20", "9:00"), [ConflictKind::Past]);
    }
}
