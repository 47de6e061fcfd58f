//! What this machine remembers outside the vault: language, look, the last
//! folder. Nothing of a person.

use ancrage_core::error::Refusal;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;

/// The settings of a machine.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Machine {
    language: String,
    theme: String,
    folder: Option<String>,
    proposed: String,
    /// Minutes without anyone before the vault locks.
    pub idle_minutes: u64,
}

impl Default for Machine {
    fn default() -> Self {
        Machine {
            language: "fr".to_owned(),
            theme: "system".to_owned(),
            folder: None,
            proposed: String::new(),
            idle_minutes: 5,
        }
    }
}

fn home(app: &AppHandle) -> PathBuf {
    std::env::var_os("ANCRAGE_HOME")
        .map(PathBuf::from)
        .or_else(|| app.path().app_config_dir().ok())
        .unwrap_or_default()
}

fn proposed(app: &AppHandle) -> String {
    let folder = std::env::var_os("ANCRAGE_HOME")
        .map(PathBuf::from)
        .or_else(|| app.path().app_local_data_dir().ok())
        .unwrap_or_default();
    folder.join("coffre").display().to_string()
}

/// Reads the settings; a missing or damaged file gives the usual ones.
pub fn load(app: &AppHandle) -> Machine {
    let text = std::fs::read(home(app).join("machine.json")).unwrap_or_default();
    let mut machine: Machine = serde_json::from_slice(&text).unwrap_or_default();
    machine.proposed = proposed(app);
    machine
}

/// The settings of this machine.
#[tauri::command]
pub fn machine(app: AppHandle) -> Machine {
    load(&app)
}

/// Keeps the settings of this machine.
#[tauri::command]
pub fn save_machine(app: AppHandle, settings: Machine) -> Result<(), Refusal> {
    let folder = home(&app);
    let text = serde_json::to_vec_pretty(&settings).unwrap_or_default();
    let kept = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(folder.join("machine.json"), text));
    kept.map_err(|error| {
        let params = ancrage_core::params! { "detail" => error.kind().to_string() };
        Refusal {
            code: "machine-settings".to_owned(),
            params,
        }
    })
}

/// Lets the person choose a folder.
#[tauri::command]
pub async fn choose_folder(app: AppHandle) -> Option<String> {
    let chosen = app.dialog().file().blocking_pick_folder()?;
    Some(chosen.into_path().ok()?.display().to_string())
}

/// Lets the person choose a file.
#[tauri::command]
pub async fn choose_file(app: AppHandle) -> Option<String> {
    let chosen = app.dialog().file().blocking_pick_file()?;
    Some(chosen.into_path().ok()?.display().to_string())
}
