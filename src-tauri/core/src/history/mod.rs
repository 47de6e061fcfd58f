//! Undo, redo, and the history of a file in readable terms.

pub mod operations;

use crate::ids::SubjectId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which part of which history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct HistoryRequest {
    /// The file, partner…
    pub subject: SubjectId,
    /// Only what came before this sequence; null for the newest.
    #[ts(type = "number | null", optional)]
    pub before: Option<u64>,
    /// How many lines at most; 100 when absent.
    #[ts(optional)]
    pub limit: Option<u32>,
}
