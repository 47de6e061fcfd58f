//! People's files: identity, statuses, contacts, safety, episodes.

pub mod bulk;
pub mod columns;
pub mod contact;
pub mod counts;
pub mod flags;
pub mod list;
pub mod operations;
pub mod schema;
pub mod status;
pub mod store;
mod types;

pub use types::*;
