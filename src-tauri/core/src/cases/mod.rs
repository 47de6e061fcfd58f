//! People's files: identity, statuses, contacts, safety, episodes.

pub mod schema;
