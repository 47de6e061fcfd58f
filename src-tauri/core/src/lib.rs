//! Everything of Ancrage that stays true without a window.
//!
//! A screen asks, a session decides, one transaction writes, the journal
//! remembers. Arrows point down only: rooms (one folder per capability) use the
//! session, the session uses the journal, the journal uses the vault.

pub mod codes;
pub mod error;
pub mod ids;
