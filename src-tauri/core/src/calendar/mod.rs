//! Dates as people know them: partial, date-only, in business days.

mod business;
mod partial_date;
mod time_of_day;

pub use business::{Calendar, Falls, Holiday, NotAHoliday};
pub use partial_date::{NotADate, PartialDate};
pub use time_of_day::{NotATime, TimeOfDay};
