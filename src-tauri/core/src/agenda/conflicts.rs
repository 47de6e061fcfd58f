//! What an appointment meets on its way: said before it is saved, never forbidden.

use crate::calendar::{Calendar, TimeOfDay};
use crate::ids::{CaseId, EntryId, FollowUpId, UserId};
use crate::rules::Said;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
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

struct Hours {
    weekday: u32,
    from: TimeOfDay,
    to: TimeOfDay,
}

static HOURS: LazyLock<Vec<Hours>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("../../data/agenda/office_hours.csv").as_bytes())
        .into_records()
        .filter_map(|record| {
            let line = record.ok()?;
            Some(Hours {
                weekday: line.get(0)?.parse().ok()?,
                from: line.get(1)?.parse().ok()?,
                to: line.get(2)?.parse().ok()?,
            })
        })
        .collect()
});

/// When the office opens and closes that day, holidays aside.
pub fn office_hours(on: NaiveDate) -> Option<(TimeOfDay, TimeOfDay)> {
    let weekday = on.weekday().number_from_monday();
    let hours = HOURS.iter().find(|h| h.weekday == weekday)?;
    Some((hours.from, hours.to))
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
    } else if weekend {
        found.push(plain(ConflictKind::Weekend));
    } else if let (Some(stretch), Some((opens, closes))) = (stretch, office_hours(on))
        && (stretch.from < opens.minutes() || stretch.to > closes.minutes())
    {
        found.push(plain(ConflictKind::Hours));
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
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
        let kinds = |on: &str, at: &str| -> Vec<ConflictKind> {
            let today = "2026-11-23".parse().unwrap();
            of_the_day(
                crate::rules::carried().calendar(),
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
        assert_eq!(kinds("2026-11-28", "9:00"), [ConflictKind::Weekend]);
        assert_eq!(kinds("2026-12-25", "9:00"), [ConflictKind::Holiday]);
        assert_eq!(kinds("2026-11-20", "9:00"), [ConflictKind::Past]);
    }

    #[test]
    fn the_office_has_hours_from_monday_to_friday() {
        let open = |on: &str| office_hours(on.parse().unwrap()).is_some();
        let week = ["23", "24", "25", "26", "27", "28", "29"];
        let opened: Vec<bool> = week.map(|d| open(&format!("2026-11-{d}"))).to_vec();
        assert_eq!(opened, [true, true, true, true, true, false, false]);
    }
}
