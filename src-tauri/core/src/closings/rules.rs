//! When a person who agreed is called again; and what a closing
//! reason says of the place.

use super::types::{Error, PlannedCall, Residence};
use crate::cases::status::ClosingReason;
use crate::rules::{By, Threshold};
use chrono::{Months, NaiveDate};

/// When one of the calls may be made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Months after the settlement in the region.
    pub month: u32,
    /// The date it is centred on.
    pub due_on: NaiveDate,
    /// The day it opens.
    pub opens_on: NaiveDate,
    /// The day it ends.
    pub ends_on: NaiveDate,
}

impl Window {
    fn around(month: u32, settled: NaiveDate, by: By<'_>) -> Option<Self> {
        let due_on = settled.checked_add_months(Months::new(month))?;
        let (before, after) = (
            by.days(Threshold::RetentionBeforeDays),
            by.days(Threshold::RetentionAfterDays),
        );
        Some(Window {
            month,
            due_on,
            opens_on: due_on.checked_sub_signed(before)?,
            ends_on: due_on.checked_add_signed(after)?,
        })
    }
}

/// The windows that are not over on this day.
pub fn windows_left(settled: NaiveDate, by: By<'_>) -> Vec<Window> {
    by.numbers(Threshold::RetentionMonths)
        .iter()
        .filter_map(|month| Window::around(*month, settled, by))
        .filter(|window| window.ends_on >= by.today)
        .collect()
}

/// The calls that would follow a closing on this day.
pub fn planned(settled: NaiveDate, by: By<'_>) -> Vec<PlannedCall> {
    windows_left(settled, by)
        .into_iter()
        .map(|Window { month, due_on, .. }| PlannedCall { month, due_on })
        .collect()
}

/// The last day on which a call may follow.
pub fn last_day(settled: NaiveDate, by: By<'_>) -> Option<NaiveDate> {
    windows_left(settled, by).iter().map(|w| w.ends_on).max()
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
    use crate::rules::carried;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn by(today: &str) -> By<'static> {
        carried().on(date(today))
    }

    #[test]
    fn a_window_goes_from_thirty_days_before_to_sixty_after() {
        let left = windows_left(date("2026-09-08"), by("2027-03-01"));
        let first = Window {
            month: 12,
            due_on: date("2027-09-08"),
            opens_on: date("2027-08-09"),
            ends_on: date("2027-11-07"),
        };
        assert_eq!(left[0], first);
        assert_eq!(left[1].due_on, date("2028-09-08"));
        assert_eq!(
            last_day(date("2026-09-08"), by("2027-03-01")),
            Some(date("2028-11-07"))
        );
    }

    #[test]
    fn a_window_that_is_over_is_not_planned() {
        let months = |today: &str| -> Vec<u32> {
            let calls = planned(date("2026-09-08"), by(today));
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
