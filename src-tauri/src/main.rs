//! The window: thin. It takes calls to the core, chooses files, locks when
//! nobody is there, and never lets half-typed words go.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod calls;
mod idle;
mod machine;

use ancrage_core::door::Desk;
use ancrage_core::session::Clock;
use std::sync::Arc;
use tauri::{Manager, WindowEvent};

fn clock() -> Clock {
    // Tests stand on a date; a released program only knows today's.
    #[cfg(debug_assertions)]
    if let Some(date) = std::env::var("ANCRAGE_CLOCK")
        .ok()
        .and_then(|d| d.parse().ok())
    {
        return Clock::standing(date);
    }
    Clock::system()
}

fn main() {
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            if let Some(window) = app.get_webview_window("main") {
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .manage(Arc::new(Desk::new(clock())))
        .manage(calls::Jobs::default())
        .manage(idle::Idle::default())
        .invoke_handler(tauri::generate_handler![
            calls::call,
            calls::cancel,
            machine::machine,
            machine::save_machine,
            machine::choose_file,
            machine::choose_folder,
            idle::active,
            idle::flushed,
        ])
        .setup(|app| {
            idle::watch(app.handle().clone());
            Ok(())
        })
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                // The page saves its drafts, then the window goes.
                if idle::ask_flush(window.app_handle(), idle::Then::Close) {
                    api.prevent_close();
                }
            }
        })
        .run(tauri::generate_context!());
    if built.is_err() {
        std::process::exit(1);
    }
}
