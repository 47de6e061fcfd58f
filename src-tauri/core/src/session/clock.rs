//! Time is passed in: the session's clock is the only one, and tests hold it.

use chrono::{DateTime, Local, NaiveDate, TimeDelta, Utc};
use std::sync::Mutex;

/// The clock of a session: the machine's, or one that a test holds.
#[derive(Debug, Default)]
pub struct Clock(Mutex<Option<DateTime<Utc>>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Clock::default()
    }

    /// A clock that stands still at noon of `date` (local date and UTC date agree).
    pub fn standing(date: NaiveDate) -> Self {
        let clock = Clock::default();
        clock.set(date);
        clock
    }

    /// Moves a held clock to noon UTC of `date`.
    pub fn set(&self, date: NaiveDate) {
        if let (Some(noon), Ok(mut held)) = (date.and_hms_opt(12, 0, 0), self.0.lock()) {
            *held = Some(noon.and_utc());
        }
    }

    fn held(&self) -> Option<DateTime<Utc>> {
        let mut held = self.0.lock().ok()?;
        let moment = (*held)?;
        // A held clock still advances, so that later acts have later stamps.
        *held = Some(moment + TimeDelta::milliseconds(1));
        Some(moment)
    }

    /// The moment, UTC.
    pub fn now(&self) -> DateTime<Utc> {
        self.held().unwrap_or_else(Utc::now)
    }

    /// The date where the office is.
    pub fn today(&self) -> NaiveDate {
        self.held()
            .map_or_else(|| Local::now().date_naive(), |moment| moment.date_naive())
    }
}
