//! The only places of the disk that the page may name: those that the person
//! chose in a dialog, dropped on the window, or opened before.

use crate::rehearsal;
use ancrage_core::error::{Params, Refusal};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Manager, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// The fields of a request that name a place.
const FIELDS: [&str; 2] = ["path", "folder"];
/// Those of the vault's own operations (a back-up goes `to`, a restore comes `from`).
const VAULT_FIELDS: [&str; 2] = ["from", "to"];

/// The places chosen since the window opened.
#[derive(Default)]
pub struct Chosen(Mutex<HashSet<PathBuf>>);

impl Chosen {
    /// The person chose this place: it may be used, with what lies in it.
    pub fn add(&self, path: &Path) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_owned());
    }

    fn allows(&self, path: &Path) -> bool {
        let plain = path.is_absolute() && !path.components().any(|c| c == Component::ParentDir);
        let chosen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        plain && path.ancestors().any(|place| chosen.contains(place))
    }

    /// Refuses any other place.
    ///
    /// # Errors
    /// `path-not-chosen`.
    pub fn require(&self, place: &Path) -> Result<(), Refusal> {
        if self.allows(place) {
            return Ok(());
        }
        Err(Refusal {
            code: "path-not-chosen".to_owned(),
            params: Params::new(),
        })
    }

    /// Refuses a request of this operation that names any other place.
    ///
    /// # Errors
    /// `path-not-chosen`.
    pub fn check(&self, operation: &str, request: &Value) -> Result<(), Refusal> {
        let more = if operation.starts_with("vault.") {
            &VAULT_FIELDS[..]
        } else {
            &[]
        };
        for field in FIELDS.iter().chain(more) {
            if let Some(place) = request.get(field).and_then(Value::as_str) {
                self.require(Path::new(place))?;
            }
        }
        Ok(())
    }
}

/// What a dialog shows.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Its title, in the person's language.
    title: String,
    /// What the kind of file is called, in the person's language.
    #[serde(default)]
    kind: String,
    /// Extensions without the point; none means any file.
    #[serde(default)]
    extensions: Vec<String>,
    /// A name to begin with, when saving.
    #[serde(default)]
    name: String,
}

enum Dialog {
    File,
    Folder,
    Save,
}

async fn choose(window: WebviewWindow, ask: Ask, dialog: Dialog) -> Option<String> {
    let chosen = match rehearsal::choice() {
        Some(answer) => answer,
        None => {
            let show = move || show(&window, &ask, &dialog);
            let (window, path) = tauri::async_runtime::spawn_blocking(show).await.ok()?;
            return keep(window.app_handle(), path?);
        }
    };
    keep(window.app_handle(), chosen?)
}

fn keep(app: &AppHandle, path: PathBuf) -> Option<String> {
    app.state::<Chosen>().add(&path);
    path.into_os_string().into_string().ok()
}

fn show(window: &WebviewWindow, ask: &Ask, dialog: &Dialog) -> (WebviewWindow, Option<PathBuf>) {
    let mut builder: FileDialogBuilder<_> = window
        .dialog()
        .file()
        .set_title(&ask.title)
        .set_parent(window);
    if !ask.extensions.is_empty() {
        let extensions: Vec<&str> = ask.extensions.iter().map(String::as_str).collect();
        builder = builder.add_filter(&ask.kind, &extensions);
    }
    if !ask.name.is_empty() {
        builder = builder.set_file_name(&ask.name);
    }
    let path: Option<FilePath> = match dialog {
        Dialog::File => builder.blocking_pick_file(),
        Dialog::Folder => builder.blocking_pick_folder(),
        Dialog::Save => builder.blocking_save_file(),
    };
    let path = path.and_then(|path| path.into_path().ok());
    (window.clone(), path)
}

/// A file to read.
#[tauri::command]
pub async fn choose_file(window: WebviewWindow, ask: Ask) -> Option<String> {
    choose(window, ask, Dialog::File).await
}

/// A folder.
#[tauri::command]
pub async fn choose_folder(window: WebviewWindow, ask: Ask) -> Option<String> {
    choose(window, ask, Dialog::Folder).await
}

/// A file to write.
#[tauri::command]
pub async fn choose_save(window: WebviewWindow, ask: Ask) -> Option<String> {
    choose(window, ask, Dialog::Save).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[cfg(unix)]
    #[test]
    fn only_chosen_places_pass() {
        let chosen = Chosen::default();
        chosen.add(Path::new("/home/a/Coffre"));
        for good in [
            json!({"folder": "/home/a/Coffre"}),
            json!({"path": "/home/a/Coffre/backups/1.db", "text": "/etc/passwd"}),
            json!({"path": null}),
            json!({}),
            json!(null),
        ] {
            assert!(chosen.check("vault.unlock", &good).is_ok(), "{good}");
        }
        for bad in [
            json!({"folder": "/home/a"}),
            json!({"path": "/home/a/Coffre/../.ssh/id"}),
            json!({"path": "Coffre"}),
            json!({"path": ""}),
            json!({"path": "/home/a/Coffre2"}),
            json!({"folder": "/home/a/Coffre", "from": "/etc"}),
        ] {
            assert!(chosen.check("vault.restore", &bad).is_err(), "{bad}");
        }
        // Elsewhere `to` is a status.
        assert!(chosen.check("cases.move", &json!({"to": "active"})).is_ok());
    }
}
