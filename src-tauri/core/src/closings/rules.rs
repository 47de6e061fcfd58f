//! When a person who agreed is called again: read from data; and what a closing
//! reason says of the place.

use super::types::{Error, PlannedCall, Residence};
use crate::cases::status::ClosingReason;
use chrono::{Months, NaiveDate, TimeDelta};
use std::sync::LazyLock;

/// A dated rule: one line of `retention.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// Months after the settlement in the region.
    pub month: u32,
    /// Attempts after which the answer may be « unknown ».
    pub attempts: u32,
    before: TimeDelta,
    after: TimeDelta,
}

static WINDOWS: LazyLock<Vec<Window>> =
    LazyLock::new(|| read(include_str!("../../data/closings/retention.csv")).unwrap_or_default());

/// Reads the windows; `None` when a line does not read.
fn read(text: &str) -> Option<Vec<Window>> {
    csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .map(|record| {
            let line = record.ok()?;
            Some(Window {
                month: line.get(0)?.parse().ok()?,
                before: TimeDelta::try_days(line.get(1)?.parse().ok()?)?,
                after: TimeDelta::try_days(line.get(2)?.parse().ok()?)?,
                attempts: line.get(3)?.parse().ok()?,
            })
        })
        .collect()
}

impl Window {
    /// The date it is centred on, the day it opens, the day it ends.
    pub fn around(&self, settled: NaiveDate) -> Option<(NaiveDate, NaiveDate, NaiveDate)> {
        let due = settled.checked_add_months(Months::new(self.month))?;
        let opens = due.checked_sub_signed(self.before)?;
        Some((due, opens, due.checked_add_signed(self.after)?))
    }
}

/// The window of this month, with the attempts that it asks for.
pub fn attempts_of(month: u32) -> u32 {
    WINDOWS
        .iter()
        .find(|w| w.month == month)
        .map_or(1, |w| w.attempts)
}

/// The windows that are not over on this day, each with its dates.
pub fn windows_left(
    settled: NaiveDate,
    today: NaiveDate,
) -> Vec<(u32, (NaiveDate, NaiveDate, NaiveDate))> {
    WINDOWS
        .iter()
        .filter_map(|w| Some((w.month, w.around(settled)?)))
        .filter(|(_, (_, _, ends))| *ends >= today)
        .collect()
}

/// The calls that would follow a closing on this day.
pub fn planned(settled: NaiveDate, today: NaiveDate) -> Vec<PlannedCall> {
    windows_left(settled, today)
        .into_iter()
        .map(|(month, (due_on, ..))| PlannedCall { month, due_on })
        .collect()
}

/// The last day on which a call may follow.
pub fn last_day(settled: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    windows_left(settled, today)
        .into_iter()
        .map(|(_, (.., ends))| ends)
        .max()
}

/// Where the reason says that the person lives, when it says it.
pub fn residence_of(reason: ClosingReason) -> Option<Residence> {
    match reason {
        ClosingReason::MovedInQuebec => Some(Residence::Quebec),
        ClosingReason::MovedProvince => Some(Residence::Province),
        ClosingReason::MovedCountry => Some(Residence::Country),
        _ => None,
    }
}

/// Refuses a sheet that contradicts its reason.
///
/// # Errors
/// The residence is elsewhere than the reason says.
pub fn check_residence(reason: ClosingReason, residence: Residence) -> Result<(), Error> {
    match residence_of(reason) {
        Some(said) if said != residence => Err(Error::ResidenceDiffers),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_data_reads_whole() {
        let windows = read(include_str!("../../data/closings/retention.csv")).unwrap();
        let months: Vec<u32> = windows.iter().map(|w| w.month).collect();
        assert_eq!(months, [12, 24]);
        assert_eq!(attempts_of(12), 3);
    }

    #[test]
    fn a_window_goes_from_thirty_days_before_to_sixty_after() {
        let left = windows_left(date("2026-09-08"), date("2027-03-01"));
        let first = (date("2027-09-08"), date("2027-08-09"), date("2027-11-07"));
        assert_eq!(left[0], (12, first));
        assert_eq!(left[1].1.0, date("2028-09-08"));
        assert_eq!(
            last_day(date("2026-09-08"), date("2027-03-01")),
            Some(date("2028-11-07"))
        );
    }

    #[test]
    fn a_window_that_is_over_is_not_planned() {
        let months = |today: &str| -> Vec<u32> {
            let calls = planned(date("2026-09-08"), date(today));
            calls.iter().map(|c| c.month).collect()
        };
        assert_eq!(months("2027-11-07"), [12, 24]);
        assert_eq!(months("2027-11-08"), [24]);
        assert!(months("2028-11-08").is_empty());
    }

    #[test]
    fn moving_says_where() {
        for reason in ClosingReason::ALL {
            for residence in Residence::ALL {
                let fits = residence_of(*reason).is_none_or(|said| said == *residence);
                assert_eq!(check_residence(*reason, *residence).is_ok(), fits);
            }
        }
    }
}
