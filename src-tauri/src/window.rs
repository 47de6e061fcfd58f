//! The one window: its size, its zoom, what it may load, how it closes.

use crate::idle;
use crate::machine::Machine;
use crate::paths::Chosen;
use crate::rehearsal;
use crate::signals::{Reason, Signal, Signals};
use ancrage_core::error::Refusal;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, DragDropEvent, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    WindowEvent,
};

/// Its label, in the capabilities too.
const LABEL: &str = "main";

/// Opens it.
///
/// # Errors
/// The system has no web view.
pub fn open(app: &AppHandle, zoom: f64) -> tauri::Result<()> {
    let page = match "about:blank".parse() {
        Ok(blank) if rehearsal::blank() => WebviewUrl::External(blank),
        _ => WebviewUrl::default(),
    };
    let window = WebviewWindowBuilder::new(app, LABEL, page)
        // No name of a person ever stands here: the task bar shows it.
        .title("Ancrage")
        .inner_size(1280.0, 720.0)
        .min_inner_size(640.0, 480.0)
        // Nothing of the page is written to the disk. A WebDriver needs a lasting
        // context: a released program therefore cannot be driven.
        .incognito(!rehearsal::automated())
        .general_autofill_enabled(false)
        .devtools(cfg!(debug_assertions))
        .on_navigation(ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    window.set_zoom(zoom)?;
    let closing = AtomicBool::new(false);
    let handle = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            if !closing.swap(true, Ordering::SeqCst) {
                close(handle.clone());
            }
        }
        WindowEvent::DragDrop(event) => drop_on(&handle, event),
        _ => {}
    });
    Ok(())
}

/// The page itself and nothing else.
fn ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        // How Windows names the same page.
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => url.as_str() == "about:blank",
    }
}

/// Drafts first, then the vault, then the window. Bounded: a frozen page closes too.
fn close(window: WebviewWindow) {
    std::thread::spawn(move || {
        idle::lock(window.app_handle(), Reason::Closing);
        if window.destroy().is_err() {
            window.app_handle().exit(0);
        }
    });
}

/// Brings the window to the front: somebody started the program again.
pub fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A window manager may refuse; the window is open all the same.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Loads the page anew: what it held is gone.
pub fn reload(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.reload();
    }
}

/// What is dropped is chosen.
fn drop_on(window: &WebviewWindow, event: &DragDropEvent) {
    if let DragDropEvent::Drop { paths, .. } = event {
        for path in paths {
            window.state::<Chosen>().add(path);
        }
        let paths = paths.iter().filter_map(|p| p.to_str().map(str::to_owned));
        window.state::<Signals>().tell(Signal::Dropped {
            paths: paths.collect(),
        });
    }
}

/// The size of the page, kept for next time.
#[tauri::command]
pub async fn zoom(window: WebviewWindow, factor: f64) -> Result<f64, Refusal> {
    let factor = if factor.is_finite() {
        factor.clamp(0.5, 3.0)
    } else {
        1.0
    };
    if window.set_zoom(factor).is_ok() {
        window.state::<Machine>().keep_zoom(factor)?;
    }
    Ok(factor)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_our_page_loads() {
        let loads = |url: &str| ours(&Url::parse(url).unwrap());
        assert!(loads("tauri://localhost/#/today"));
        assert!(loads("http://tauri.localhost/"));
        assert!(!loads("https://example.org/"));
        assert!(!loads("http://tauri.localhost.example.org/"));
        assert!(!loads("file:///etc/passwd"));
        assert!(!loads("data:text/html,x"));
    }
}
