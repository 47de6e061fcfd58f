//! Back-ups that make themselves while the vault is open.
//!
//! The core says when one is due; here is the clock, and the voice when it fails.

use crate::signals::{Signal, Signals};
use ancrage_core::session::Desk;
use std::time::Duration;
use tauri::{AppHandle, Manager};

const BETWEEN_LOOKS: Duration = Duration::from_secs(60);

/// Looks every minute for as long as the program runs.
pub fn start(app: AppHandle) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(BETWEEN_LOOKS);
            look(&app);
        }
    });
}

fn look(app: &AppHandle) {
    let Ok(session) = app.state::<Desk>().session() else {
        return;
    };
    if let Err(refusal) = session.back_up_if_due() {
        app.state::<Signals>()
            .tell(Signal::BackupRefused { refusal });
    }
}
