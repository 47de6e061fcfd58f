//! People's files: identity, statuses, contacts, safety, episodes.

pub mod contact;
pub mod counts;
pub mod flags;
mod list;
pub mod operations;
pub mod schema;
pub mod status;
pub mod store;
mod types;

pub use types::*;
