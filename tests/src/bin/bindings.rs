//! Writes the window's TypeScript types into the folder given.
//!
//! Run by `cargo xtask bindings`, and compared by `cargo xtask test`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).ok_or("which folder?")?;
    ancrage_core::door::export_bindings(std::path::Path::new(&folder))?;
    Ok(())
}
