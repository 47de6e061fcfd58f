//! How the core refuses: a stable code and parameters, never a text to match.
//!
//! Each room has its own `thiserror` enum; [`Coded`] turns it into the
//! [`Refusal`] that every caller (window, command line, tests) receives. The
//! sentence a person reads comes from the Fluent key `error-<code>`.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// What fills the places of a refusal's sentence. Never a person's name.
pub type Params = BTreeMap<String, Value>;

/// An error that a person can act upon.
pub trait Coded: std::error::Error {
    /// Stable code, kebab-case: `case-not-found`. Its sentence is `error-<code>`.
    fn code(&self) -> &'static str;
    /// Parameters of the sentence.
    fn params(&self) -> Params {
        Params::new()
    }
}

/// A refusal as it leaves the core.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code} {params:?}")]
#[ts(export)]
pub struct Refusal {
    /// Stable code, kebab-case.
    pub code: String,
    /// Parameters of the sentence.
    #[ts(type = "Record<string, string | number>")]
    pub params: Params,
}

impl Refusal {
    /// Whether the disk is at fault, not what was asked.
    pub fn is_of_the_disk(&self) -> bool {
        matches!(
            self.code.as_str(),
            "disk-full" | "disk-error" | "folder-read-only" | "vault-busy" | "vault-damaged"
        )
    }
}

impl<E: Coded> From<E> for Refusal {
    fn from(error: E) -> Self {
        Refusal {
            code: error.code().to_owned(),
            params: error.params(),
        }
    }
}

/// Builds [`Params`]: `params! { "row" => 3, "column" => "dob" }`.
#[macro_export]
macro_rules! params {
    ($($key:literal => $value:expr),* $(,)?) => {{
        #[allow(unused_mut)]
        let mut map = $crate::error::Params::new();
        $(map.insert($key.to_owned(), serde_json::json!($value));)*
        map
    }};
}

/// The parameter that names a fault of ours without quoting a value.
const DETAIL: &str = "detail";

/// What SQLite refuses, in the words of a person's disk: full, read-only, faulty.
impl Coded for rusqlite::Error {
    fn code(&self) -> &'static str {
        use rusqlite::ErrorCode as C;
        match self.sqlite_error_code() {
            Some(C::DiskFull) => "disk-full",
            Some(C::ReadOnly | C::CannotOpen | C::PermissionDenied) => "folder-read-only",
            Some(C::SystemIoFailure) => "disk-error",
            Some(C::DatabaseBusy | C::DatabaseLocked) => "vault-busy",
            Some(C::NotADatabase | C::DatabaseCorrupt) => "vault-damaged",
            _ => "internal",
        }
    }
    fn params(&self) -> Params {
        // Never SQLite's own text: it may quote a value.
        let detail = match self {
            rusqlite::Error::SqliteFailure(e, _) => format!("sqlite {}", e.extended_code),
            rusqlite::Error::QueryReturnedNoRows => "no row".to_owned(),
            rusqlite::Error::FromSqlConversionFailure(column, ..) => format!("column {column}"),
            rusqlite::Error::InvalidColumnType(column, ..) => format!("column {column}"),
            _ => "sqlite".to_owned(),
        };
        Params::from([(DETAIL.to_owned(), detail.into())])
    }
}

/// What the file system refuses.
impl Coded for std::io::Error {
    fn code(&self) -> &'static str {
        use std::io::ErrorKind as K;
        match self.kind() {
            K::StorageFull | K::QuotaExceeded => "disk-full",
            K::ReadOnlyFilesystem | K::PermissionDenied => "folder-read-only",
            K::NotFound => "path-absent",
            _ => "disk-error",
        }
    }
}
