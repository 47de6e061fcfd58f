//! Wrong passphrases are slowed down, across restarts, whatever the clock says.

use super::{Error, keys};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

const FREE: u32 = 3;
const LONGEST: u64 = 300;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Attempts {
    failed: u32,
    last: u64,
}

fn path(folder: &Path) -> PathBuf {
    folder.join("attempts.json")
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |d| d.as_secs())
}

fn load(folder: &Path) -> Attempts {
    std::fs::read(path(folder))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Seconds to wait after this many failures: none for three, then 2, 4, 8…
fn delay(failed: u32) -> u64 {
    match failed.checked_sub(FREE) {
        None | Some(0) => 0,
        Some(over) => (1u64 << over.min(20)).min(LONGEST),
    }
}

fn remaining(attempts: &Attempts, now: u64) -> u64 {
    let delay = delay(attempts.failed);
    // A clock set back starts the wait anew; it never lengthens it.
    let waited = now.saturating_sub(attempts.last);
    delay.saturating_sub(waited)
}

/// Refuses while a wait is due.
pub(super) fn allow(folder: &Path) -> Result<(), Error> {
    let attempts = load(folder);
    match remaining(&attempts, now()) {
        0 => Ok(()),
        seconds => {
            if attempts.last > now() {
                note(folder, attempts.failed);
            }
            Err(Error::Wait(seconds))
        }
    }
}

fn note(folder: &Path, failed: u32) {
    let attempts = Attempts {
        failed,
        last: now(),
    };
    if let Ok(bytes) = serde_json::to_vec(&attempts) {
        // On a read-only folder the vault does not open anyway.
        let _ = keys::write_durably(&path(folder), &bytes);
    }
}

/// Notes a wrong passphrase.
pub(super) fn failed(folder: &Path) {
    note(folder, load(folder).failed.saturating_add(1));
}

/// Forgets them after a right one.
pub(super) fn succeeded(folder: &Path) {
    let _ = std::fs::remove_file(path(folder));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_are_free_then_it_doubles_to_five_minutes() {
        let delays: Vec<u64> = (0..8).map(delay).collect();
        assert_eq!(delays, [0, 0, 0, 0, 2, 4, 8, 16]);
        assert_eq!(delay(u32::MAX), LONGEST);
    }

    #[test]
    fn a_clock_set_back_neither_frees_nor_locks_for_ever() {
        let attempts = Attempts {
            failed: 6,
            last: 1_000_000,
        };
        assert_eq!(remaining(&attempts, 10), 8);
        assert_eq!(remaining(&attempts, 1_000_003), 5);
        assert_eq!(remaining(&attempts, 1_000_008), 0);
    }
}
