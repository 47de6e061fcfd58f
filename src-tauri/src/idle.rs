//! Nobody there: the page saves what is half-typed, then the vault locks, even
//! when the page has frozen. A machine that slept locks at once.

use crate::machine;
use ancrage_core::door::{Desk, Unwatched};
use serde_json::json;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};
use tauri::{AppHandle, Emitter, Manager, State};

/// What follows the saving of drafts.
#[derive(Clone, Copy, PartialEq)]
pub enum Then {
    /// Lock the vault.
    Lock,
    /// Close the window.
    Close,
}

/// How long the page may take to save its drafts.
const PATIENCE: Duration = Duration::from_secs(2);
const TICK: Duration = Duration::from_secs(5);
/// A tick that took this much longer than it should: the machine slept.
const ASLEEP: Duration = Duration::from_secs(30);

/// Who was last seen, and whether the page is saving.
pub struct Idle {
    last: Mutex<Instant>,
    saving: Mutex<Option<Then>>,
    leaving: AtomicBool,
}

impl Default for Idle {
    fn default() -> Self {
        Idle {
            last: Mutex::new(Instant::now()),
            saving: Mutex::new(None),
            leaving: AtomicBool::new(false),
        }
    }
}

fn held<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Someone is at the keyboard.
#[tauri::command]
pub fn active(idle: State<'_, Idle>) {
    *held(&idle.last) = Instant::now();
}

/// The page has saved its drafts.
#[tauri::command]
pub fn flushed(app: AppHandle) {
    finish(&app);
}

/// Asks the page to save its drafts; `false` when nothing has to wait.
pub fn ask_flush(app: &AppHandle, then: Then) -> bool {
    let idle = app.state::<Idle>();
    if idle.leaving.load(Ordering::Relaxed) {
        return false;
    }
    if app.state::<Arc<Desk>>().session().is_err() {
        return false;
    }
    *held(&idle.saving) = Some(then);
    let word = if then == Then::Lock { "lock" } else { "close" };
    if app.emit("flush", word).is_err() {
        return false;
    }
    let app = app.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        finish(&app);
    });
    true
}

fn finish(app: &AppHandle) {
    let idle = app.state::<Idle>();
    let Some(then) = held(&idle.saving).take() else {
        return;
    };
    let desk = app.state::<Arc<Desk>>();
    let _ = ancrage_core::door::call(&desk, "vault.lock", json!({}), &Unwatched);
    if then == Then::Close {
        idle.leaving.store(true, Ordering::Relaxed);
        app.exit(0);
    }
}

/// Watches the keyboard and the clock for the life of the window.
pub fn watch(app: AppHandle) {
    std::thread::spawn(move || {
        let mut before = SystemTime::now();
        loop {
            std::thread::sleep(TICK);
            let slept = before.elapsed().is_ok_and(|real| real > TICK + ASLEEP);
            before = SystemTime::now();
            let minutes = machine::load(&app).idle_minutes.max(1);
            let quiet = held(&app.state::<Idle>().last).elapsed();
            let open = app.state::<Arc<Desk>>().session().is_ok();
            if open && (slept || quiet > Duration::from_secs(minutes * 60)) {
                ask_flush(&app, Then::Lock);
            }
        }
    });
}
