//! Indicators, as the practice brief defines them (section 9): each rate with
//! its numerator and denominator, what is unknown counted beside, and the files
//! behind the figure.

pub mod concerted;
pub mod first_contact;
pub mod masking;
pub mod measures;
pub mod needs;
pub mod operations;
pub mod referrals;

pub use concerted::{ItemsFollowed, ReportsSubmitted};
pub use first_contact::FirstContact;
pub use measures::{IndicatorCode, Measured};
pub use needs::{FrenchLevelOf, FrenchProgress, NeedsCovered, PlanAgreed};
pub use referrals::{PartnerFigures, ReferralFigures, ReferralsRead};

use crate::ids::CaseId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the room reads by.
pub const MIGRATION: &str = "
CREATE INDEX cases_arrival ON cases (arrival_on) WHERE arrival_on IS NOT NULL;
CREATE INDEX follow_ups_done ON follow_ups (done_on) WHERE outcome = 'done';
";

/// A period, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Period {
    /// Whether a date is inside.
    pub fn holds(self, date: NaiveDate) -> bool {
        (self.from..=self.to).contains(&date)
    }
}

/// A rate as it is shown: never a percentage alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Rate {
    /// Of those, how many.
    pub numerator: u32,
    /// How many in all.
    pub denominator: u32,
}

impl Rate {
    /// Counts one more, in the numerator too when it holds.
    pub fn count(&mut self, holds: bool) {
        self.numerator += u32::from(holds);
        self.denominator += 1;
    }
}

/// A file behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Behind {
    /// The file.
    pub case: CaseId,
    /// Its number.
    pub number: String,
}

/// The middle value, or the mean of the two middle ones.
pub fn median(mut values: Vec<i64>) -> Option<f64> {
    values.sort_unstable();
    let half = values.len() / 2;
    let upper = *values.get(half)? as f64;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(half.checked_sub(1)?)? as f64;
    Some((lower + upper) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_the_middle() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3]), Some(3.0));
        assert_eq!(median(vec![9, 1, 4]), Some(4.0));
        assert_eq!(median(vec![9, 1, 4, 5]), Some(4.5));
    }
}
