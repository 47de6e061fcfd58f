//! Files appear whole at their place, or not at all.

use super::Error;
use crate::error::Refusal;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A path beside `place`, on the same disk, that nothing has yet.
fn beside(place: &Path) -> Result<PathBuf, Refusal> {
    let name = place.file_name().ok_or(Error::NoPlace)?.to_string_lossy();
    let mark = uuid::Uuid::now_v7().simple().to_string();
    Ok(place.with_file_name(format!(".{name}.{mark}.part")))
}

/// Only its owner may read what is written.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A file written beside its place, removed unless it is put there.
pub struct Part {
    part: PathBuf,
    place: PathBuf,
}

impl Part {
    /// Writes one file beside its place.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn file(place: &Path, bytes: &[u8]) -> Result<Self, Refusal> {
        let part = Part {
            part: beside(place)?,
            place: place.to_owned(),
        };
        write(&part.part, bytes)?;
        Ok(part)
    }

    /// Begins a folder beside its place, which is empty or not there.
    ///
    /// # Errors
    /// Something lies there; the disk refuses.
    pub fn folder(place: &Path) -> Result<Self, Refusal> {
        refuse_occupied(place)?;
        let part = Part {
            part: beside(place)?,
            place: place.to_owned(),
        };
        fs::create_dir(&part.part)?;
        Ok(part)
    }

    /// Writes one more file in the folder.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn add(&self, name: &str, bytes: &[u8]) -> Result<(), Refusal> {
        let path = self.part.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(write(&path, bytes)?)
    }

    /// Puts it at its place, in one step.
    ///
    /// # Errors
    /// Something came to lie there; the disk refuses.
    pub fn put(self) -> Result<(), Refusal> {
        if self.part.is_dir() {
            refuse_occupied(&self.place)?;
            if self.place.exists() {
                fs::remove_dir(&self.place)?;
            }
        }
        fs::rename(&self.part, &self.place)?;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Nothing is there once it was put.
        let _ = if self.part.is_dir() {
            fs::remove_dir_all(&self.part)
        } else {
            fs::remove_file(&self.part)
        };
    }
}

fn refuse_occupied(place: &Path) -> Result<(), Refusal> {
    if !place.exists() {
        return Ok(());
    }
    if !place.is_dir() || fs::read_dir(place)?.next().is_some() {
        return Err(Error::NotEmpty.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_not_put_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("liste.csv");
        drop(Part::file(&place, b"un").unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        Part::file(&place, b"deux").unwrap().put().unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"deux");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_with_something_in_it_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("autre"), b"x").unwrap();
        let refused = Part::folder(folder.path()).err().unwrap();
        assert_eq!(refused.code, "export-folder-not-empty");
    }
}
