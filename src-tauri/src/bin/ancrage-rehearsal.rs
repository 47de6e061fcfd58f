//! The same window, optimised, that the bench may drive: never shipped.

fn main() -> tauri::Result<()> {
    ancrage_desktop::run()
}
