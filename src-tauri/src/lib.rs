//! The window of Ancrage: thin. It opens one window, passes calls to the core's
//! typed door off the UI thread, and locks when nobody is there.
//!
//! # What the page may ask (`capabilities/window.json`)
//! | command | what it does |
//! |---|---|
//! | `call {name, request, job?}` | one operation of the core; a refusal is `{code, params}` |
//! | `cancel {job}` | asks long work to stop |
//! | `watch {channel}` | the page hands the channel on which it hears [`signals::Signal`] |
//! | `acknowledge {ticket}` | drafts are saved, or the screen is blank, as the signal asked |
//! | `activity` | somebody is at the keyboard |
//! | `machine`, `save_machine {settings}` | language, look, idle delay, last folder: what is known before a vault is open |
//! | `zoom {factor}` | size of the page, 0.5 to 3 |
//! | `document {request}` | what a document holds, as bytes |
//! | `scan_folder {folder?}` | where a scanner leaves its files; another one once it was chosen |
//! | `write_mail {link}` | a message (`mailto:` alone) handed to the person's own mail program |
//! | `choose_file`, `choose_folder`, `choose_save` | the system's dialogs; the path chosen may then be used |
//!
//! A request that names a `path` or `folder` which the person did not choose, drop
//! or open before is refused before it reaches the core.

mod backups;
mod calls;
mod idle;
mod machine;
mod mail;
mod paths;
mod platform;
mod rehearsal;
mod signals;
mod window;

use ancrage_core::door;
use ancrage_print::Typesetter;
use tauri::Manager;

/// Opens the window, and runs until it closes.
///
/// # Errors
/// The system has no web view.
pub fn run() -> tauri::Result<()> {
    ancrage_core::vault::keep_memory_private();
    ancrage_core::error::keep_panics_discreet();
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::raise(app);
        }))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            calls::call,
            calls::cancel,
            signals::watch,
            signals::acknowledge,
            idle::activity,
            machine::machine,
            machine::save_machine,
            window::zoom,
            paths::choose_file,
            paths::choose_folder,
            paths::choose_save,
            calls::document,
            machine::scan_folder,
            mail::write_mail,
        ])
        .setup(|app| {
            let handle = app.handle();
            let machine = machine::Machine::open(handle)?;
            let chosen = paths::Chosen::default();
            machine.grant(&chosen);
            app.manage(door::desk(rehearsal::clock()).printing_with(&Typesetter));
            app.manage(calls::Jobs::default());
            app.manage(signals::Signals::default());
            app.manage(idle::Idle::default());
            app.manage(chosen);
            let zoom = machine.zoom();
            app.manage(machine);
            window::open(handle, zoom)?;
            idle::start(handle.clone());
            backups::start(handle.clone());
            platform::watch_sleep(handle.clone());
            Ok(())
        })
        .run(tauri::generate_context!())
}
