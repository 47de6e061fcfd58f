//! Who may be whom: people of one list, or of two, set side by side.
//!
//! A row becomes a comparable [`person::Person`]; [`block`] says which pairs are
//! worth comparing, [`compare`] grades each field, [`model`] weighs the grades,
//! [`group`] keeps what holds together. The warning while a file is opened weighs
//! with the same model, before any learning.

pub mod birth;
mod block;
mod common;
pub mod compare;
pub mod file;
mod group;
pub mod list;
pub mod model;
pub mod person;
mod reasons;

pub use common::ordinary;
pub use list::{Pair, find};
pub use reasons::{Likeness, likenesses};

use crate::error::{Coded, Params};
use crate::params;

/// Why a list is not read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// A mapping names something that is not compared.
    #[error("no field has this key")]
    KeyUnknown(String),
    /// A mapping names one field twice.
    #[error("this key stands twice")]
    KeyTwice(String),
    /// Nothing to compare by.
    #[error("the mapping names no field")]
    NothingMapped,
    /// No column has this name.
    #[error("no column has this name")]
    ColumnAbsent(String),
    /// More rows than are compared at once.
    #[error("more than {MOST_ROWS} rows")]
    TooLong,
    /// Written in none of the encodings that are read.
    #[error("not a text")]
    NotText,
}

/// Rows compared at once, at most.
pub const MOST_ROWS: usize = 300_000;

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::File(error) => error.code(),
            Error::KeyUnknown(_) => "match-key-unknown",
            Error::KeyTwice(_) => "match-key-twice",
            Error::NothingMapped => "match-nothing-mapped",
            Error::ColumnAbsent(_) => "match-column-absent",
            Error::TooLong => "match-too-long",
            Error::NotText => "match-not-text",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::KeyUnknown(key) | Error::KeyTwice(key) => params! { "key" => key },
            Error::ColumnAbsent(column) => params! { "column" => column },
            Error::TooLong => params! { "most" => MOST_ROWS },
            _ => Params::new(),
        }
    }
}
