//! Calls from the page to the core's typed door, off the UI thread.

use crate::paths::Chosen;
use crate::signals::{Signal, Signals};
use ancrage_core::door;
use ancrage_core::error::{Params, Refusal};
use ancrage_core::session::{Desk, Progress, Unwatched};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tauri::ipc::Response;
use tauri::{AppHandle, Manager, State};

/// A progress bar needs no more.
const BETWEEN_REPORTS: Duration = Duration::from_millis(50);

/// The long work that runs, by the name the page gave it.
#[derive(Default)]
pub struct Jobs(Mutex<HashMap<String, Arc<AtomicBool>>>);

impl Jobs {
    fn begin(&self, job: &str) -> Arc<AtomicBool> {
        let unwanted = Arc::new(AtomicBool::new(false));
        self.map(|jobs| jobs.insert(job.to_owned(), Arc::clone(&unwanted)));
        unwanted
    }

    fn map<T>(&self, change: impl FnOnce(&mut HashMap<String, Arc<AtomicBool>>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Reports to the page, and hears its cancel.
struct Watched {
    app: AppHandle,
    job: String,
    unwanted: Arc<AtomicBool>,
    last: Mutex<Option<Instant>>,
}

impl Progress for Watched {
    fn report(&self, stage: &'static str, done: u64, total: u64) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let soon = last.is_some_and(|at| at.elapsed() < BETWEEN_REPORTS);
        if soon && done < total {
            return;
        }
        *last = Some(Instant::now());
        self.app.state::<Signals>().tell(Signal::Progress {
            job: self.job.clone(),
            stage,
            done,
            total,
        });
    }

    fn cancelled(&self) -> bool {
        self.unwanted.load(Ordering::Relaxed)
    }
}

/// Runs one operation of the core.
#[tauri::command]
pub async fn call(
    app: AppHandle,
    name: String,
    request: Value,
    job: Option<String>,
) -> Result<Value, Refusal> {
    let work = move || {
        app.state::<Chosen>().check(&name, &request)?;
        let desk = app.state::<Desk>();
        let Some(job) = job else {
            return door::call(&desk, &name, request, &Unwatched);
        };
        let watched = Watched {
            unwanted: app.state::<Jobs>().begin(&job),
            job: job.clone(),
            last: Mutex::new(None),
            app: app.clone(),
        };
        let answer = door::call(&desk, &name, request, &watched);
        app.state::<Jobs>().map(|jobs| jobs.remove(&job));
        answer
    };
    aside(work).await
}

/// What a document holds, as bytes: never through JSON.
#[tauri::command]
pub async fn document(app: AppHandle, request: Value) -> Result<Response, Refusal> {
    let work = move || door::content(&app.state::<Desk>(), request);
    Ok(Response::new(aside(work).await?))
}

/// Runs off the UI thread; a panic of ours ends this call alone.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    tauri::async_runtime::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| {
            Err(Refusal {
                code: "call-lost".to_owned(),
                params: Params::new(),
            })
        })
}

/// Asks long work to stop; it answers through its own call.
#[tauri::command]
pub fn cancel(jobs: State<'_, Jobs>, job: String) {
    jobs.map(|jobs| {
        if let Some(unwanted) = jobs.get(&job) {
            unwanted.store(true, Ordering::Relaxed);
        }
    });
}
