//! The typed door: every operation of the core by name, JSON in, JSON out.
//!
//! The window, the command line and the tests all come through here; the
//! TypeScript types are generated from the same list.

mod bindings;
mod house;
mod operations;

pub use bindings::export_bindings;
pub use house::HOUSE;
pub use operations::{NAMES, call, content, needs};

use crate::error::{Coded, Params, Refusal};
use crate::session::{Clock, Desk};
use crate::vault::Effort;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A desk for the house's rooms, by this clock.
pub fn desk(clock: Clock) -> Desk {
    desk_with(clock, Effort::STRONG)
}

/// A desk whose new vaults take another effort to guess: for tests.
pub fn desk_with(clock: Clock, effort: Effort) -> Desk {
    Desk::new(clock, effort, &HOUSE)
}

/// Why the door itself refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No operation has this name.
    #[error("no operation is named {0}")]
    UnknownOperation(String),
    /// The request does not have the operation's shape.
    #[error("the request is wrong at {field}")]
    WrongRequest {
        /// Path of the faulty field. Never its value.
        field: String,
    },
    /// The answer could not be written as JSON: a defect of ours.
    #[error("the answer could not be written")]
    Unwritable,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::UnknownOperation(_) => "unknown-operation",
            Error::WrongRequest { .. } => "wrong-request",
            Error::Unwritable => "internal",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::UnknownOperation(name) => crate::params! { "name" => name },
            Error::WrongRequest { field } => crate::params! { "field" => field },
            Error::Unwritable => crate::params! { "detail" => "answer" },
        }
    }
}

fn parse<T: DeserializeOwned>(request: Value) -> Result<T, Refusal> {
    let request = match request {
        Value::Null => Value::Object(serde_json::Map::new()),
        other => other,
    };
    if let Some(field) = beyond_the_calendar(&request) {
        return Err(Error::WrongRequest { field }.into());
    }
    serde_path_to_error::deserialize(request).map_err(|e| {
        Error::WrongRequest {
            field: e.path().to_string(),
        }
        .into()
    })
}

/// The path of a date whose year has a sign: it sorts wrong as a text, and
/// counting days from it may go beyond what the calendar holds.
fn beyond_the_calendar(request: &Value) -> Option<String> {
    match request {
        Value::String(text) if text.starts_with(['+', '-']) => {
            text.parse::<chrono::NaiveDate>().is_ok().then(String::new)
        }
        Value::Array(items) => items.iter().find_map(beyond_the_calendar),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            let inside = beyond_the_calendar(value)?;
            let dot = if inside.is_empty() { "" } else { "." };
            Some(format!("{name}{dot}{inside}"))
        }),
        _ => None,
    }
}

fn answer<T: Serialize>(value: T) -> Result<Value, Refusal> {
    serde_json::to_value(value).map_err(|_| Error::Unwritable.into())
}
