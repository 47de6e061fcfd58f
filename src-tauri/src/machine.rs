//! What this machine remembers outside the vault: language, look, zoom, idle
//! delay, the last folder opened. No name, nothing of a file.

use crate::paths::Chosen;
use crate::rehearsal;
use ancrage_core::error::Refusal;
use ancrage_core::params;
use ancrage_core::words::Lang;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tauri::{AppHandle, Manager, State};

/// The look of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Theme {
    System,
    Light,
    Dark,
    Contrast,
}

/// The one file outside the vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    language: Lang,
    theme: Theme,
    zoom: f64,
    /// Minutes without anyone before the vault locks.
    idle_minutes: u64,
    /// The last vault opened.
    folder: Option<String>,
    /// Where a scanner leaves its files.
    scans: Option<String>,
}

impl Default for Kept {
    fn default() -> Self {
        Kept {
            language: Lang::Fr,
            theme: Theme::System,
            zoom: 1.0,
            idle_minutes: 5,
            folder: None,
            scans: None,
        }
    }
}

/// The machine's preferences and its usual places.
pub struct Machine {
    file: PathBuf,
    proposed: PathBuf,
    kept: Mutex<Kept>,
}

/// What the page learns before a vault is open.
#[derive(Debug, Serialize)]
pub struct Known {
    #[serde(flatten)]
    kept: Kept,
    /// Where a new vault is proposed.
    proposed: String,
    /// Where a demonstration is proposed.
    proposed_demo: String,
}

impl Machine {
    /// Reads the file; a missing or damaged one is as new.
    ///
    /// # Errors
    /// The system does not say where a person's files lie.
    pub fn open(app: &AppHandle) -> tauri::Result<Self> {
        let (config, proposed) = match rehearsal::home() {
            Some(home) => (home.clone(), home.join("coffre")),
            None => {
                let data = app.path().app_local_data_dir()?;
                (app.path().app_config_dir()?, data.join("coffre"))
            }
        };
        let file = config.join("machine.json");
        let kept = std::fs::read(&file)
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_default();
        Ok(Machine {
            file,
            proposed,
            kept: Mutex::new(kept),
        })
    }

    /// The usual places may be used.
    pub fn grant(&self, chosen: &Chosen) {
        chosen.add(&self.proposed);
        chosen.add(&self.proposed_demo());
        let kept = self.copy();
        for folder in [kept.folder, kept.scans].into_iter().flatten() {
            chosen.add(Path::new(&folder));
        }
    }

    fn proposed_demo(&self) -> PathBuf {
        self.proposed.with_file_name("coffre-demo")
    }

    /// The size of the page.
    pub fn zoom(&self) -> f64 {
        self.copy().zoom
    }

    /// How long nobody may be there.
    pub fn idle(&self) -> Duration {
        Duration::from_secs(self.copy().idle_minutes.clamp(1, 60) * 60)
    }

    fn copy(&self) -> Kept {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn known(&self) -> Known {
        Known {
            kept: self.copy(),
            proposed: self.proposed.display().to_string(),
            proposed_demo: self.proposed_demo().display().to_string(),
        }
    }

    /// Keeps the size of the page.
    ///
    /// # Errors
    /// `machine-settings`.
    pub fn keep_zoom(&self, zoom: f64) -> Result<(), Refusal> {
        self.change(|kept| kept.zoom = zoom)
    }

    fn change(&self, change: impl FnOnce(&mut Kept)) -> Result<(), Refusal> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let before = kept.clone();
        change(&mut kept);
        if *kept == before {
            return Ok(());
        }
        write(&self.file, &kept).map_err(|why| refused(&why.kind().to_string()))
    }
}

/// Whole or not at all: beside, then renamed.
fn write(file: &Path, kept: &Kept) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let beside = file.with_extension("new");
    let mut out = std::fs::File::create(&beside)?;
    out.write_all(&serde_json::to_vec_pretty(kept)?)?;
    out.sync_all()?;
    std::fs::rename(beside, file)
}

/// What is known before a vault is open.
#[tauri::command]
pub fn machine(machine: State<'_, Machine>) -> Known {
    machine.known()
}

/// Keeps the page's settings. A folder must have been chosen.
#[tauri::command]
pub async fn save_machine(app: AppHandle, settings: Value) -> Result<(), Refusal> {
    let mut wanted: Kept = serde_json::from_value(settings).map_err(|_| refused("settings"))?;
    if let Some(folder) = &wanted.folder {
        app.state::<Chosen>().require(Path::new(folder))?;
    }
    app.state::<Machine>().change(|kept| {
        // The zoom and the scans have their own commands.
        wanted.zoom = kept.zoom;
        wanted.scans.clone_from(&kept.scans);
        *kept = wanted;
    })
}

/// Where a scanner leaves its files; another folder, once it was chosen.
#[tauri::command]
pub async fn scan_folder(
    app: AppHandle,
    folder: Option<String>,
) -> Result<Option<String>, Refusal> {
    let machine = app.state::<Machine>();
    if let Some(folder) = folder {
        app.state::<Chosen>().require(Path::new(&folder))?;
        machine.change(|kept| kept.scans = Some(folder))?;
    }
    Ok(machine.copy().scans)
}

fn refused(detail: &str) -> Refusal {
    Refusal {
        code: "machine-settings".to_owned(),
        params: params! { "detail" => detail },
    }
}
