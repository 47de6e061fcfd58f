//! Where the tables of a package lie: a folder, or a zip; under the names that
//! its `datapackage.json` gives, else under those of the specification.

use super::{Error, LARGEST, LARGEST_PACKAGE};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use serde_json::Value;
use std::collections::HashMap;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// Files of a zip beyond which it is no directory.
const MOST_FILES: usize = 500;

enum Files {
    Folder(PathBuf),
    /// By name inside the zip.
    Zip(HashMap<String, Vec<u8>>),
}

/// What a datapackage says of one table.
#[derive(Debug, Clone, Default)]
struct Resource {
    paths: Vec<String>,
    encoding: Option<&'static Encoding>,
    delimiter: Option<u8>,
}

/// A package, opened.
pub(super) struct Package {
    files: Files,
    resources: HashMap<String, Resource>,
}

/// A file of the package, as bytes, with what was said of it.
pub(super) struct File {
    /// Its name, for the report.
    pub name: String,
    pub bytes: Vec<u8>,
    pub encoding: Option<&'static Encoding>,
    pub delimiter: Option<u8>,
}

impl Package {
    /// Opens a folder.
    pub fn folder(path: &Path) -> Result<Self, Error> {
        Package::open(Files::Folder(path.to_owned()))
    }

    /// Opens a zip: whole, in memory, within bounds.
    pub fn zip(path: &Path) -> Result<Self, Error> {
        let file = std::fs::File::open(path)?;
        let mut archive = zip::ZipArchive::new(file).map_err(|_| Error::Zip)?;
        if archive.len() > MOST_FILES {
            return Err(Error::TooLarge);
        }
        let mut files = HashMap::new();
        let mut total = 0;
        for at in 0..archive.len() {
            let entry = archive.by_index(at).map_err(|_| Error::Zip)?;
            let name = entry.name().map_err(|_| Error::Zip)?.into_owned();
            if entry.is_dir() || !(name.ends_with(".csv") || name.ends_with(".json")) {
                continue;
            }
            // What the header says may lie: the bytes are counted as they come.
            let mut bytes = Vec::new();
            let read = entry.take(LARGEST + 1).read_to_end(&mut bytes);
            read.map_err(|_| Error::Zip)?;
            total += bytes.len() as u64;
            if bytes.len() as u64 > LARGEST || total > LARGEST_PACKAGE {
                return Err(Error::TooLarge);
            }
            files.insert(name, bytes);
        }
        Package::open(Files::Zip(files))
    }

    fn open(files: Files) -> Result<Self, Error> {
        let mut package = Package {
            files,
            resources: HashMap::new(),
        };
        if let Some(described) = package.file("datapackage.json")? {
            // One that does not read says nothing: the usual names hold.
            let text = decode(&described.bytes, None);
            let value = serde_json::from_str(&text).unwrap_or_default();
            package.resources = resources(&value);
        }
        Ok(package)
    }

    /// The files of a table, by the first of its names that has any.
    pub fn table(&self, names: &[&str]) -> Result<Vec<File>, Error> {
        for name in names {
            if let Some(resource) = self.resources.get(*name) {
                let found = self.described(resource)?;
                if !found.is_empty() {
                    return Ok(found);
                }
            }
        }
        for name in names {
            for end in ["csv", "json"] {
                if let Some(file) = self.file(&format!("{name}.{end}"))? {
                    return Ok(vec![file]);
                }
            }
        }
        Ok(Vec::new())
    }

    fn described(&self, resource: &Resource) -> Result<Vec<File>, Error> {
        let mut found = Vec::new();
        for path in &resource.paths {
            // Packages are often moved without their folders: then by name alone.
            let bare = path.rsplit('/').next().unwrap_or(path);
            let file = match self.file(path)? {
                Some(file) => Some(file),
                None => self.file(bare)?,
            };
            if let Some(file) = file {
                found.push(File {
                    encoding: resource.encoding,
                    delimiter: resource.delimiter,
                    ..file
                });
            }
        }
        Ok(found)
    }

    fn file(&self, path: &str) -> Result<Option<File>, Error> {
        // A package names its own files, and nothing outside it.
        let inside = Path::new(path)
            .components()
            .all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
        if !inside {
            return Ok(None);
        }
        let bytes = match &self.files {
            Files::Folder(folder) => read_file(&folder.join(path))?,
            Files::Zip(files) => zipped(files, path),
        };
        Ok(bytes.map(|bytes| File {
            name: path.rsplit('/').next().unwrap_or(path).to_owned(),
            bytes,
            encoding: None,
            delimiter: None,
        }))
    }
}

/// A zip often holds one folder that holds the files.
fn zipped(files: &HashMap<String, Vec<u8>>, path: &str) -> Option<Vec<u8>> {
    let path = path.trim_start_matches("./");
    let nested = format!("/{path}");
    let mut close: Vec<&String> = files
        .keys()
        .filter(|name| *name == path || name.ends_with(&nested))
        .collect();
    close.sort_by_key(|name| (name.len(), *name));
    close.first().and_then(|name| files.get(*name)).cloned()
}

fn read_file(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match std::fs::metadata(path) {
        Ok(file) if !file.is_file() => Ok(None),
        Ok(file) if file.len() > LARGEST => Err(Error::TooLarge),
        Ok(_) => Ok(Some(std::fs::read(path)?)),
        Err(_) => Ok(None),
    }
}

fn resources(described: &Value) -> HashMap<String, Resource> {
    let list = described.get("resources").and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(|r| {
            let name = r.get("name")?.as_str()?.to_lowercase();
            let paths = match r.get("path")? {
                Value::String(one) => vec![one.clone()],
                Value::Array(parts) => parts
                    .iter()
                    .filter_map(|p| p.as_str().map(str::to_owned))
                    .collect(),
                _ => return None,
            };
            let label = r.get("encoding").and_then(Value::as_str);
            let delimiter = r.pointer("/dialect/delimiter").and_then(Value::as_str);
            Some((
                name,
                Resource {
                    paths,
                    encoding: label.and_then(|l| Encoding::for_label(l.as_bytes())),
                    delimiter: delimiter
                        .and_then(|d| d.bytes().next())
                        .filter(u8::is_ascii),
                },
            ))
        })
        .collect()
}

/// Text of a file: by its own mark, by what was said of it when that holds, as
/// UTF-8 when it is, else as the office's older programs write.
pub(super) fn decode(bytes: &[u8], said: Option<&'static Encoding>) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    for encoding in said.into_iter().chain([UTF_8]) {
        let (text, faults) = encoding.decode_without_bom_handling(bytes);
        if !faults {
            return text.into_owned();
        }
    }
    WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::{Directory, Error, read};
    use super::decode;
    use std::io::Write;
    use std::path::Path;

    fn write(folder: &Path, name: &str, bytes: &[u8]) {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    fn zip(path: &Path, files: &[(&str, &[u8])]) {
        let mut made = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
        for (name, bytes) in files {
            let plain = zip::write::SimpleFileOptions::default();
            made.start_file(*name, plain).unwrap();
            made.write_all(bytes).unwrap();
        }
        made.finish().unwrap();
    }

    fn names(directory: &Directory) -> Vec<&str> {
        let all = directory.organizations.iter();
        all.map(|o| o.partner.name.as_str()).collect()
    }

    #[test]
    fn a_description_gives_paths_encoding_and_separator() {
        let folder = tempfile::tempdir().unwrap();
        let described = r#"{"resources":[
            {"name":"organization","path":"donnees/orgs.csv","encoding":"windows-1252","dialect":{"delimiter":";"}},
            {"name":"service","path":["a.csv","b.csv"]},
            {"name":"location","path":"../ailleurs.csv"}]}"#;
        write(folder.path(), "datapackage.json", described.as_bytes());
        write(
            folder.path(),
            "donnees/orgs.csv",
            b"id;name\n1;Caf\xe9 Fictif\n",
        );
        write(
            folder.path(),
            "a.csv",
            b"id,organization_id,name\n1,1,Jumelage\n",
        );
        write(
            folder.path(),
            "b.csv",
            b"id,organization_id,name\n2,1,Accueil\n",
        );
        for path in [
            folder.path().to_owned(),
            folder.path().join("datapackage.json"),
        ] {
            let directory = read(&path).unwrap();
            assert_eq!(names(&directory), ["Café Fictif"]);
            assert_eq!(directory.organizations[0].services.len(), 2);
            assert!(directory.organizations[0].places.is_empty());
        }
    }

    #[test]
    fn old_encodings_and_other_separators_are_recognized() {
        assert_eq!(decode("é".as_bytes(), None), "é");
        assert_eq!(decode(b"\xe9\x80", None), "é€");
        assert_eq!(decode(b"\xff\xfeA\0\xe9\0", None), "Aé");
        for text in ["id;name\n1;Été, fictif\n", "id\tname\n1\tÉté, fictif\n"] {
            let folder = tempfile::tempdir().unwrap();
            write(folder.path(), "organizations.csv", text.as_bytes());
            assert_eq!(names(&read(folder.path()).unwrap()), ["Été, fictif"]);
        }
    }

    #[test]
    fn a_zip_is_a_folder_within_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.zip");
        zip(
            &path,
            &[
                ("paquet/organizations.csv", b"id,name\n1,Accueil Fictif\n"),
                (
                    "paquet/services.csv",
                    b"id,organization_id,name\n1,1,Jumelage\n",
                ),
                ("paquet/image.png", &[0; 64]),
            ],
        );
        assert_eq!(names(&read(&path).unwrap()), ["Accueil Fictif"]);

        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(matches!(read(&path), Err(Error::Zip)));

        let bomb = vec![b'1'; super::LARGEST as usize + 1];
        zip(&path, &[("organizations.csv", &bomb)]);
        assert!(std::fs::metadata(&path).unwrap().len() < 1 << 20);
        assert!(matches!(read(&path), Err(Error::TooLarge)));
    }

    #[test]
    fn what_is_no_directory_is_refused_with_its_reason() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read(folder.path()), Err(Error::NotADirectory)));
        write(
            folder.path(),
            "organizations.csv",
            b"Organization ID,Title\n1,Accueil\n",
        );
        assert!(matches!(
            read(folder.path()),
            Err(Error::ColumnMissing { column: "id", .. })
        ));
        let mut open = String::from("id,name\n1,Accueil\n2,\"Perdu\n");
        open.push_str(&"3,Suivant\n".repeat(900));
        write(folder.path(), "organizations.csv", open.as_bytes());
        assert!(matches!(
            read(folder.path()),
            Err(Error::QuoteOpen { line: 3, .. })
        ));
    }

    #[test]
    fn tables_written_as_lists_of_objects_are_tables() {
        let folder = tempfile::tempdir().unwrap();
        write(
            folder.path(),
            "organizations.json",
            br#"[{"id":1,"name":"Accueil Fictif"}]"#,
        );
        write(
            folder.path(),
            "services.json",
            br#"[{"id":"s","organization_id":1,"name":"Jumelage","assured_date":"2026-03-01"}]"#,
        );
        // A place without organization is where its service is.
        write(
            folder.path(),
            "locations.json",
            br#"[{"id":"l","name":"Si\u00e8ge"},{"id":"m","name":"Seul"}]"#,
        );
        write(
            folder.path(),
            "service_at_location.json",
            br#"[{"id":"k","service_id":"s","location_id":"l"}]"#,
        );
        write(
            folder.path(),
            "schedules.json",
            br#"[{"location_id":"l","weekday":"lundi","opens_at":"9:00","closes_at":"17:00"}]"#,
        );
        write(
            folder.path(),
            "contacts.json",
            br#"[{"id":"c","service_at_location_id":"k","name":"Odile Fictive"}]"#,
        );
        write(
            folder.path(),
            "phones.json",
            br#"[{"contact_id":"c","number":"418 555-0123"}]"#,
        );
        let directory = read(folder.path()).unwrap();
        let o = &directory.organizations[0];
        assert_eq!(o.partner.verified_on, "2026-03-01".parse().ok());
        assert_eq!(o.places[0].row.name.as_deref(), Some("Siège"));
        assert_eq!(
            o.services[0].row.schedule.as_deref(),
            Some("lundi 9:00–17:00")
        );
        assert_eq!(o.contacts[0].row.name.as_deref(), Some("Odile Fictive"));
        assert_eq!(o.contacts[0].row.phone.as_deref(), Some("418 555-0123"));
        let left: Vec<_> = directory
            .problems
            .iter()
            .map(|p| (p.row, p.code.as_str()))
            .collect();
        assert_eq!(left, [(2, "owner-missing")]);
    }
}
