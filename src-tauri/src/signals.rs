//! What the shell tells the page, on the one channel the page hands it.

use ancrage_core::error::Refusal;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tauri::State;
use tauri::ipc::Channel;

/// Why the vault was locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Nobody at the keyboard.
    Idle,
    /// The machine goes to sleep, or comes back from it.
    Suspend,
    /// The window closes.
    Closing,
}

/// A word from the shell to the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Signal {
    /// Save what is being typed, then acknowledge.
    Flush {
        /// To acknowledge with.
        ticket: u64,
    },
    /// The vault is locked: blank the screen, forget the data, then acknowledge.
    Locked {
        /// Why.
        reason: Reason,
        /// To acknowledge with.
        ticket: u64,
    },
    /// Where long work stands.
    Progress {
        /// The name that the page gave the call.
        job: String,
        /// Fluent key `progress-<stage>`.
        stage: &'static str,
        /// Units done.
        done: u64,
        /// Units in all.
        total: u64,
    },
    /// A back-up that was due could not be made.
    BackupRefused {
        /// Why.
        refusal: Refusal,
    },
    /// Files were dropped; their paths may be used.
    Dropped {
        /// The paths.
        paths: Vec<String>,
    },
}

/// The channel, and the tickets that wait.
#[derive(Default)]
pub struct Signals {
    channel: Mutex<Option<Channel<Signal>>>,
    waiting: Mutex<Waiting>,
    answered: Condvar,
}

#[derive(Default)]
struct Waiting {
    last: u64,
    open: HashSet<u64>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Signals {
    /// Tells the page, if it listens.
    pub fn tell(&self, signal: Signal) -> bool {
        held(&self.channel)
            .as_ref()
            .is_some_and(|channel| channel.send(signal).is_ok())
    }

    /// Asks the page and waits for its answer, no longer than `bound`: a frozen
    /// page holds nothing up.
    pub fn ask(&self, signal: impl FnOnce(u64) -> Signal, bound: Duration) -> bool {
        let ticket = {
            let mut waiting = held(&self.waiting);
            waiting.last += 1;
            let ticket = waiting.last;
            waiting.open.insert(ticket);
            ticket
        };
        let heard = self.tell(signal(ticket));
        let mut waiting = held(&self.waiting);
        if heard {
            let (back, _) = self
                .answered
                .wait_timeout_while(waiting, bound, |w| w.open.contains(&ticket))
                .unwrap_or_else(PoisonError::into_inner);
            waiting = back;
        }
        !waiting.open.remove(&ticket)
    }

    fn acknowledge(&self, ticket: u64) {
        held(&self.waiting).open.remove(&ticket);
        self.answered.notify_all();
    }
}

/// The page listens from now on; a reloaded page replaces the one before.
#[tauri::command]
pub fn watch(signals: State<'_, Signals>, channel: Channel<Signal>) {
    *held(&signals.channel) = Some(channel);
}

/// The page did what a signal asked.
#[tauri::command]
pub fn acknowledge(signals: State<'_, Signals>, ticket: u64) {
    signals.acknowledge(ticket);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::sync::Arc;
    use std::time::Instant;

    #[test]
    fn the_page_reads_these_names() {
        let told = serde_json::to_value(Signal::Locked {
            reason: Reason::Idle,
            ticket: 2,
        });
        assert_eq!(
            told.unwrap(),
            serde_json::json!({"kind": "locked", "reason": "idle", "ticket": 2})
        );
    }

    #[test]
    fn a_page_that_does_not_listen_holds_nothing_up() {
        let start = Instant::now();
        let signals = Signals::default();
        assert!(!signals.ask(|ticket| Signal::Flush { ticket }, Duration::from_secs(60)));
        assert!(start.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn an_answer_ends_the_wait_and_silence_is_bounded() {
        let signals = Arc::new(Signals::default());
        let page = Arc::clone(&signals);
        *held(&signals.channel) = Some(Channel::new(move |_| {
            let page = Arc::clone(&page);
            std::thread::spawn(move || page.acknowledge(1));
            Ok(())
        }));
        assert!(signals.ask(|ticket| Signal::Flush { ticket }, Duration::from_secs(60)));
        *held(&signals.channel) = Some(Channel::new(|_| Ok(())));
        assert!(!signals.ask(|ticket| Signal::Flush { ticket }, Duration::from_millis(20)));
    }
}
