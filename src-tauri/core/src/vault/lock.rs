//! One opener at a time: an operating-system lock for this machine, a heartbeat
//! in the file for another machine on a shared drive.

use super::Error;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Another machine silent this long has crashed.
const SILENCE: u64 = 120;
const BEAT: Duration = Duration::from_secs(30);

#[derive(Debug, Serialize, Deserialize)]
struct Holder {
    /// Random, made once per machine and user; no host name leaves the machine.
    machine: String,
    beat: u64,
}

/// Held for the life of an open vault; released when dropped or when the
/// process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    file: Arc<File>,
    stop: Arc<AtomicBool>,
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |d| d.as_secs())
}

/// What tells this machine from another: its identifier, hashed.
fn machine() -> String {
    let id = std::fs::read_to_string("/etc/machine-id")
        .ok()
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .or_else(|| std::env::var("HOSTNAME").ok())
        .unwrap_or_default();
    blake3::hash(id.as_bytes()).to_hex()[..16].to_owned()
}

fn holder(mut file: &File) -> Option<Holder> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(4096).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

fn beat(mut file: &File, machine: &str) -> std::io::Result<()> {
    let holder = Holder {
        machine: machine.to_owned(),
        beat: now(),
    };
    let text = serde_json::to_vec(&holder)?;
    file.rewind()?;
    file.set_len(0)?;
    file.write_all(&text)
}

impl Lock {
    /// Takes the lock of a vault folder.
    ///
    /// # Errors
    /// Another window here; another machine whose heartbeat is recent.
    pub fn take(folder: &Path) -> Result<Self, Error> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(folder.join("vault.lock"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Busy),
            Err(TryLockError::Error(e)) => return Err(Error::Io(e)),
        }
        let machine = machine();
        if let Some(other) = holder(&file).filter(|h| h.machine != machine) {
            let seconds = now().abs_diff(other.beat);
            if seconds < SILENCE {
                return Err(Error::BusyElsewhere { seconds });
            }
        }
        beat(&file, &machine)?;
        let lock = Lock {
            file: Arc::new(file),
            stop: Arc::new(AtomicBool::new(false)),
        };
        lock.keep_beating(machine);
        Ok(lock)
    }

    fn keep_beating(&self, machine: String) {
        let file = Arc::downgrade(&self.file);
        let stop = Arc::clone(&self.stop);
        std::thread::spawn(move || {
            loop {
                std::thread::park_timeout(BEAT);
                let (false, Some(file)) = (stop.load(Ordering::Relaxed), file.upgrade()) else {
                    return;
                };
                let _ = beat(&file, &machine);
            }
        });
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.file.set_len(0);
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn one_opener_here_and_a_crash_blocks_no_one() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path()).unwrap();
        assert!(matches!(Lock::take(folder.path()), Err(Error::Busy)));
        drop(first);
        Lock::take(folder.path()).unwrap();
    }

    #[test]
    fn another_machine_is_believed_for_two_minutes() {
        let folder = tempfile::tempdir().unwrap();
        let write = |beat: u64| {
            let other = Holder {
                machine: "elsewhere".into(),
                beat,
            };
            std::fs::write(
                folder.path().join("vault.lock"),
                serde_json::to_vec(&other).unwrap(),
            )
            .unwrap();
        };
        write(now() - 30);
        assert!(matches!(
            Lock::take(folder.path()),
            Err(Error::BusyElsewhere { .. })
        ));
        write(now() - SILENCE - 1);
        Lock::take(folder.path()).unwrap();
    }
}
