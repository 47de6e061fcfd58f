//! The window's generated types: written, or compared with what the core says now.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where the window finds them.
pub const FOLDER: &str = "ui/src/api/generated";

fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut found = BTreeMap::new();
    let entries = fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|why| why.to_string())?.path();
        if path.extension().is_some_and(|e| e == "ts") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let text = fs::read(&path).map_err(|why| why.to_string())?;
            found.insert(name.into_owned(), text);
        }
    }
    Ok(found)
}

/// Says which files differ.
///
/// # Errors
/// At least one does.
pub fn compare(fresh: &Path, kept: &Path) -> Result<(), String> {
    let (fresh, kept) = (files(fresh)?, files(kept)?);
    let mut differ: Vec<&str> = fresh
        .iter()
        .filter(|(name, text)| kept.get(*name) != Some(*text))
        .map(|(name, _)| name.as_str())
        .collect();
    differ.extend(
        kept.keys()
            .filter(|name| !fresh.contains_key(*name))
            .map(String::as_str),
    );
    if differ.is_empty() {
        return Ok(());
    }
    Err(format!(
        "These types are not what the core says; run `cargo xtask bindings` and commit: {}",
        differ.join(", ")
    ))
}

/// Replaces the kept types.
///
/// # Errors
/// A file cannot be written.
pub fn replace(fresh: &Path, kept: &Path) -> Result<(), String> {
    let say = |why: std::io::Error| why.to_string();
    fs::create_dir_all(kept).map_err(say)?;
    for name in files(kept)?.keys() {
        fs::remove_file(kept.join(name)).map_err(say)?;
    }
    for (name, text) in files(fresh)? {
        fs::write(kept.join(name), text).map_err(say)?;
    }
    Ok(())
}
