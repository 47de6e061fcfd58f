//! The typed door, off the window's thread.

use ancrage_core::door::{self, Desk, Progress};
use ancrage_core::error::Refusal;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use tauri::State;
use tauri::ipc::Channel;

/// Jobs that the person no longer wants.
#[derive(Default)]
pub struct Jobs(Arc<Mutex<HashSet<u32>>>);

/// Where a long job stands.
#[derive(Clone, Serialize)]
pub struct Step {
    stage: &'static str,
    done: u64,
    total: u64,
}

struct Watched {
    job: u32,
    cancelled: Arc<Mutex<HashSet<u32>>>,
    channel: Channel<Step>,
}

impl Progress for Watched {
    fn report(&self, stage: &'static str, done: u64, total: u64) {
        // A page that is gone does not stop the work.
        let _ = self.channel.send(Step { stage, done, total });
    }
    fn cancelled(&self) -> bool {
        self.cancelled
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(&self.job)
    }
}

/// Runs an operation of the core.
#[tauri::command]
pub async fn call(
    desk: State<'_, Arc<Desk>>,
    jobs: State<'_, Jobs>,
    name: String,
    request: Value,
    job: u32,
    progress: Channel<Step>,
) -> Result<Value, Refusal> {
    let desk = Arc::clone(&desk);
    let cancelled = Arc::clone(&jobs.0);
    let watched = Watched {
        job,
        cancelled: Arc::clone(&cancelled),
        channel: progress,
    };
    let outcome =
        tauri::async_runtime::spawn_blocking(move || door::call(&desk, &name, request, &watched))
            .await;
    cancelled
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .remove(&job);
    outcome.unwrap_or_else(|_| Err(lost()))
}

fn lost() -> Refusal {
    Refusal {
        code: "call-lost".to_owned(),
        params: Default::default(),
    }
}

/// Asks a job to stop.
#[tauri::command]
pub fn cancel(jobs: State<'_, Jobs>, job: u32) {
    jobs.0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(job);
}
