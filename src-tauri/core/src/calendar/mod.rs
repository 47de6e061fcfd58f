//! Dates as people know them: partial, date-only, in business days.

mod partial_date;

pub use partial_date::{NotADate, PartialDate};
