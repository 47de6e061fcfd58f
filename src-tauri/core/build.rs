//! Lists the Fluent files so that the binary carries them all.

use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let locales = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../locales");
    let mut list = String::from("&[\n");
    for language in ["fr", "en"] {
        let folder = locales.join(language);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files: Vec<_> = fs::read_dir(&folder)?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<Result<_, _>>()?;
        files.retain(|path| path.extension().is_some_and(|e| e == "ftl"));
        files.sort();
        for file in files {
            list.push_str(&format!(
                "    ({language:?}, include_str!({:?})),\n",
                file.canonicalize()?
            ));
        }
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), list)?;
    Ok(())
}
