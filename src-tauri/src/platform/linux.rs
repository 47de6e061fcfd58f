//! logind tells before the machine sleeps, and waits a little for us.

use crate::idle;
use crate::signals::Reason;
use tauri::AppHandle;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedFd;

/// Locks before sleep; without logind, the clock sees sleep on waking.
pub fn watch_sleep(app: AppHandle) {
    std::thread::spawn(move || {
        // No system bus, no logind: nothing to tell anyone, see above.
        let _ = watch(&app);
    });
}

fn watch(app: &AppHandle) -> zbus::Result<()> {
    let bus = Connection::system()?;
    let logind = Proxy::new(
        &bus,
        "org.freedesktop.login1",
        "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager",
    )?;
    let mut wait = delay_sleep(&logind);
    for signal in logind.receive_signal("PrepareForSleep")? {
        let before: bool = signal.body().deserialize()?;
        if before {
            idle::lock(app, Reason::Suspend);
            // Dropped: the machine may sleep.
            wait = None;
        } else if wait.is_none() {
            wait = delay_sleep(&logind);
        }
    }
    Ok(())
}

/// Asks logind to wait for us (five seconds at most, its own limit).
fn delay_sleep(logind: &Proxy<'_>) -> Option<OwnedFd> {
    let ask = ("sleep", "Ancrage", "lock the vault", "delay");
    logind.call("Inhibit", &ask).ok()
}
