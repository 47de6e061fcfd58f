//! Names the commands that the page may be allowed; `capabilities/` allows them.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&[
        "call",
        "cancel",
        "watch",
        "acknowledge",
        "activity",
        "machine",
        "save_machine",
        "zoom",
        "choose_file",
        "choose_folder",
        "choose_save",
        "document",
        "scan_folder",
        "write_mail",
    ]);
    let attributes = tauri_build::Attributes::new().app_manifest(commands);
    if let Err(why) = tauri_build::try_build(attributes) {
        println!("cargo::error={why:#}");
    }
}
