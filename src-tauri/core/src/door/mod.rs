//! The typed door: every operation of the core by name, JSON in, JSON out.
//!
//! The window, the command line and the tests all come through here; the
//! TypeScript types are generated from the same list.

mod desk;
mod operations;

pub use desk::Desk;
pub use operations::{NAMES, call, export_bindings};

use crate::error::{Coded, Params, Refusal};
use crate::session::Session;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// How long work tells where it stands, and learns that it is no longer wanted.
pub trait Progress: Sync {
    /// `done` of `total`, in units that `stage` names (Fluent key `progress-<stage>`).
    fn report(&self, stage: &'static str, done: u64, total: u64);
    /// Whether the person pressed cancel.
    fn cancelled(&self) -> bool;
}

/// Work that nobody watches.
pub struct Unwatched;

impl Progress for Unwatched {
    fn report(&self, _: &'static str, _: u64, _: u64) {}
    fn cancelled(&self) -> bool {
        false
    }
}

/// What an operation has in hand.
pub struct Context<'a> {
    /// Who acts, on which vault.
    pub session: &'a Session,
    /// Where to report.
    pub progress: &'a dyn Progress,
}

/// A request without content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Nothing {}

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
