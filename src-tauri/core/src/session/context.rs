//! What an operation has in hand: who acts, where to report.

use super::Session;
use ancrage_paper::Press;
use serde::{Deserialize, Serialize};
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
    /// What sets pages.
    pub press: &'a dyn Press,
}

/// A request without content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Nothing {}
