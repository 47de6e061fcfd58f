//! Folders that a tool keeps in step destroy a running SQLite file: recognise them.

use std::path::Path;

const NAMES: &[(&str, &str)] = &[
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("mega", "MEGA"),
    ("pcloud", "pCloud"),
];

const MARKS: &[(&str, &str)] = &[
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".sync", "Resilio Sync"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    ("desktop.ini.onedrive", "OneDrive"),
];

/// The tool that keeps this folder, or one above it, in step.
pub fn synced_by(folder: &Path) -> Option<&'static str> {
    folder.ancestors().find_map(|place| {
        let name = place.file_name()?.to_string_lossy().to_lowercase();
        let named = NAMES.iter().find(|(mark, _)| {
            name == *mark
                || name
                    .strip_prefix(mark)
                    .is_some_and(|rest| rest.starts_with([' ', '-']))
        });
        let marked = || MARKS.iter().find(|(mark, _)| place.join(mark).exists());
        named.or_else(marked).map(|(_, tool)| *tool)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn known_by_name_or_by_mark() {
        assert_eq!(
            synced_by(Path::new("/home/a/OneDrive - Carrefour/dossiers")),
            Some("OneDrive")
        );
        assert_eq!(synced_by(Path::new("/home/a/Documents/omega")), None);
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(".stfolder")).unwrap();
        assert_eq!(synced_by(&folder.path().join("sub")), Some("Syncthing"));
    }
}
