//! What tests may set, in a debug build or the bench's own: a fixed day, a home of their own,
//! the answers to the system's dialogs, a shorter idle delay.
//!
//! A released program reads none of these variables.

use ancrage_core::session::Clock;
use std::path::PathBuf;
use std::time::Duration;

const REHEARSAL: bool = cfg!(debug_assertions) || cfg!(feature = "rehearsal");

fn variable(name: &str) -> Option<String> {
    if REHEARSAL {
        std::env::var(name).ok()
    } else {
        None
    }
}

/// `ANCRAGE_CLOCK=2026-11-23`: that day, all day.
pub fn clock() -> Clock {
    variable("ANCRAGE_CLOCK")
        .and_then(|text| text.parse().ok())
        .map_or_else(Clock::system, Clock::standing)
}

/// `ANCRAGE_HOME`: where the machine's preferences and the suggested folders lie.
pub fn home() -> Option<PathBuf> {
    variable("ANCRAGE_HOME").map(PathBuf::from)
}

/// `ANCRAGE_IDLE_SECONDS`: the idle delay, whatever the settings say.
pub fn idle() -> Option<Duration> {
    let seconds = variable("ANCRAGE_IDLE_SECONDS")?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// `ANCRAGE_BLANK=1`: an empty page, beside which the start of ours is measured.
pub fn blank() -> bool {
    variable("ANCRAGE_BLANK").is_some()
}

/// Whether a WebDriver leads the page.
pub fn automated() -> bool {
    variable("TAURI_WEBVIEW_AUTOMATION").as_deref() == Some("true")
}

/// `ANCRAGE_MAILS`: a file where messages go instead of to a mail program, one
/// address a line. Whether this one went there.
pub fn mail(link: &str) -> bool {
    let Some(list) = variable("ANCRAGE_MAILS") else {
        return false;
    };
    let all = std::fs::read_to_string(&list).unwrap_or_default();
    std::fs::write(&list, format!("{all}{link}\n")).is_ok()
}

/// `ANCRAGE_CHOICES`: a file with the dialogs' answers, one path a line, used up
/// from the top; an empty line is a dialog that the person closes.
pub fn choice() -> Option<Option<PathBuf>> {
    let list = variable("ANCRAGE_CHOICES")?;
    let text = std::fs::read_to_string(&list).unwrap_or_default();
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    std::fs::write(&list, rest).ok()?;
    Some((!first.is_empty()).then(|| PathBuf::from(first)))
}
