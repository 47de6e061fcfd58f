//! Nobody there, or the machine asleep: the vault locks.
//!
//! The page says when somebody is at the keyboard; the clock that decides is
//! here, so that a frozen page locks all the same. The page is given a short
//! time to save what is being typed (drafts are saved every second anyway).

use crate::machine::Machine;
use crate::rehearsal;
use crate::signals::{Reason, Signal, Signals};
use ancrage_core::session::Desk;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};
use tauri::{AppHandle, Manager, State};

/// For the page to save its drafts, then to blank its screen.
const BOUND: Duration = Duration::from_secs(2);
/// The wall clock moved that much more than ours: the machine slept.
const SLEPT: Duration = Duration::from_secs(30);
const TICK: Duration = Duration::from_secs(1);

/// When somebody was last there.
pub struct Idle {
    last: Mutex<Instant>,
    /// One locking at a time.
    locking: Mutex<()>,
}

impl Default for Idle {
    fn default() -> Self {
        Idle {
            last: Mutex::new(Instant::now()),
            locking: Mutex::new(()),
        }
    }
}

impl Idle {
    fn touch(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn since(&self) -> Duration {
        self.last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .elapsed()
    }
}

/// Somebody is at the keyboard.
#[tauri::command]
pub fn activity(idle: State<'_, Idle>) {
    idle.touch();
}

/// What a second showed.
#[derive(Debug, Clone, Copy)]
struct Second {
    /// How long it lasted on our clock.
    ours: Duration,
    /// How long it lasted on the wall; nothing when the wall clock went back.
    wall: Option<Duration>,
    /// Nobody there since.
    idle: Duration,
    /// The delay.
    delay: Duration,
}

/// Whether to lock, and why. A clock set forward locks too: harmless.
fn decide(second: Second) -> Option<Reason> {
    // Some systems count sleep in our clock, others only on the wall.
    let longest = second.ours.max(second.wall.unwrap_or_default());
    if longest >= TICK + SLEPT {
        Some(Reason::Suspend)
    } else if second.idle >= second.delay {
        Some(Reason::Idle)
    } else {
        None
    }
}

/// Watches for as long as the program runs.
pub fn start(app: AppHandle) {
    std::thread::spawn(move || {
        let (mut ours, mut wall) = (Instant::now(), SystemTime::now());
        let mut open = false;
        loop {
            std::thread::sleep(TICK);
            let second = Second {
                ours: ours.elapsed(),
                wall: wall.elapsed().ok(),
                idle: app.state::<Idle>().since(),
                delay: delay(&app),
            };
            (ours, wall) = (Instant::now(), SystemTime::now());
            let opened = app.state::<Desk>().session().is_ok();
            if opened && !open {
                // Whoever has just opened the vault is there.
                app.state::<Idle>().touch();
            } else if opened && let Some(reason) = decide(second) {
                lock(&app, reason);
            }
            open = opened;
        }
    });
}

fn delay(app: &AppHandle) -> Duration {
    rehearsal::idle().unwrap_or_else(|| app.state::<Machine>().idle())
}

/// Lets the page save its drafts, closes the vault, has the screen blanked.
pub fn lock(app: &AppHandle, reason: Reason) {
    let idle = app.state::<Idle>();
    let _one = idle.locking.lock().unwrap_or_else(PoisonError::into_inner);
    let desk = app.state::<Desk>();
    if desk.session().is_err() {
        return;
    }
    let signals = app.state::<Signals>();
    signals.ask(|ticket| Signal::Flush { ticket }, BOUND);
    desk.close();
    if reason == Reason::Closing {
        return;
    }
    let blank = signals.ask(|ticket| Signal::Locked { reason, ticket }, BOUND);
    if !blank {
        // A page that does not answer keeps nothing on the screen.
        crate::window::reload(app);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(ours: u64, wall: Option<u64>, idle: u64) -> Option<Reason> {
        decide(Second {
            ours: Duration::from_secs(ours),
            wall: wall.map(Duration::from_secs),
            idle: Duration::from_secs(idle),
            delay: Duration::from_secs(600),
        })
    }

    #[test]
    fn somebody_there_keeps_it_open() {
        assert_eq!(second(1, Some(1), 599), None);
    }

    #[test]
    fn nobody_there_locks() {
        assert_eq!(second(1, Some(1), 600), Some(Reason::Idle));
    }

    #[test]
    fn sleep_locks_whichever_clock_counts_it() {
        assert_eq!(second(1, Some(3600), 5), Some(Reason::Suspend));
        assert_eq!(second(3600, Some(3600), 5), Some(Reason::Suspend));
    }

    #[test]
    fn a_clock_set_back_is_not_sleep() {
        assert_eq!(second(1, None, 5), None);
    }
}
