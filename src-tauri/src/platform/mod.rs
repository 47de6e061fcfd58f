//! What differs from one system to the next, and nothing else.
//!
//! Everywhere, `idle` sees that the machine slept when it wakes up. Linux tells
//! before it sleeps, so that the keys are gone while it does.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub use linux::watch_sleep;

/// This system's sleep is seen by the clock, on waking.
#[cfg(not(target_os = "linux"))]
pub fn watch_sleep(_: tauri::AppHandle) {}
