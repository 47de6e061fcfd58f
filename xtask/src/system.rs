//! System packages: named, looked for, installed only when missing.

use std::path::Path;
use std::process::{Command, Stdio};

/// A Debian package and why it is needed.
struct Package {
    name: &'static str,
    why: &'static str,
}

const fn package(name: &'static str, why: &'static str) -> Package {
    Package { name, why }
}

/// To build and run the window.
const BUILD: &[Package] = &[
    package("build-essential", "compiles SQLCipher and OpenSSL"),
    package("pkg-config", "finds the web view's libraries"),
    package("libwebkit2gtk-4.1-dev", "the web view"),
    package(
        "libclang-14-dev",
        "reads SQLite's headers (session extension)",
    ),
];

/// To prove it, the real window included.
const TEST: &[Package] = &[
    package("webkit2gtk-driver", "drives the window in tests"),
    package("xvfb", "a screen for the tests"),
    package("dbus-daemon", "a private message bus for the tests"),
    package("fonts-dejavu-core", "a typeface for the test screen"),
    package("qpdf", "checks the letters as others read them"),
    package("poppler-utils", "reads the structure of the letters"),
];

/// What the work at hand needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Build and run.
    Build,
    /// Build and test.
    Test,
}

/// Installs what is missing, or says what is needed where it cannot.
///
/// # Errors
/// A package could not be installed.
pub fn ensure(need: Need) -> Result<(), String> {
    if cfg!(target_os = "linux") && Path::new("/etc/debian_version").exists() {
        return ensure_debian(need);
    }
    println!("{}", advice(std::env::consts::OS, need));
    Ok(())
}

fn ensure_debian(need: Need) -> Result<(), String> {
    let wanted = BUILD
        .iter()
        .chain(TEST.iter().filter(|_| need == Need::Test));
    let missing: Vec<&Package> = wanted.filter(|p| !installed(p.name)).collect();
    if missing.is_empty() {
        println!("System packages: all present.");
        return Ok(());
    }
    println!("System packages to install:");
    for package in &missing {
        println!("  {:<24}{}", package.name, package.why);
    }
    let names: Vec<&str> = missing.iter().map(|p| p.name).collect();
    let by_hand = format!(
        "sudo apt-get install --no-install-recommends {}",
        names.join(" ")
    );
    // The index of a fresh machine is empty or old.
    apt(&["update", "-qq"]).map_err(|why| format!("{why}\nBy hand: {by_hand}"))?;
    let mut arguments = vec!["install", "--yes", "-qq", "--no-install-recommends"];
    arguments.extend(&names);
    apt(&arguments).map_err(|why| format!("{why}\nBy hand: {by_hand}"))
}

fn installed(name: &str) -> bool {
    Command::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", name])
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|answer| answer.stdout == b"installed")
}

fn apt(arguments: &[&str]) -> Result<(), String> {
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|answer| answer.stdout.trim_ascii() == b"0");
    let mut command = if root {
        Command::new("apt-get")
    } else {
        println!("apt-get needs administrator rights: sudo asks for your password.");
        let mut sudo = Command::new("sudo");
        sudo.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        sudo
    };
    let status = command
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .status()
        .map_err(|why| format!("apt-get could not start: {why}"))?;
    if status.success() {
        Ok(())
    } else {
        Err("apt-get did not install the packages.".to_owned())
    }
}

/// What a person installs by hand on a system whose packages we do not handle.
fn advice(system: &str, need: Need) -> String {
    let mut text = match system {
        "macos" => "Needed: the Xcode command line tools (xcode-select --install).",
        "windows" => {
            "Needed: Visual Studio Build Tools (C++), LLVM (libclang, LIBCLANG_PATH set), \
             Strawberry Perl (OpenSSL); WebView2 comes with Windows."
        }
        _ => {
            "Needed: a C compiler with make and perl, pkg-config, the development files of \
             WebKitGTK 4.1 and of libclang."
        }
    }
    .to_owned();
    if need == Need::Test {
        text.push_str(match system {
            "linux" => " For the tests: WebKitWebDriver, Xvfb, dbus-daemon, the DejaVu typeface.",
            _ => " The tests of the real window run on Linux only; the others run here.",
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_is_told_what_it_needs() {
        for system in ["macos", "windows", "linux", "freebsd"] {
            assert!(advice(system, Need::Test).starts_with("Needed:"));
        }
    }
}
