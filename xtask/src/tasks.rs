//! What each command does, step by step.

use crate::bindings;
use crate::steps::Steps;
use crate::system::{self, Need};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How much is proven.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What reads the sources: format, lints, words, types.
    Quick,
    /// Everything.
    Whole,
}

fn root() -> PathBuf {
    // xtask stands one folder below the root.
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    // What `cargo run` says of this crate is not said of the others.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST") {
            command.env_remove(name);
        }
    }
    command
}

fn npm(arguments: &[&str]) -> Command {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(root().join("ui"))
        .env("NO_COLOR", "1");
    command
}

fn done(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().display().to_string();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name}: {status}")),
        Err(why) => Err(format!("{name} could not start: {why}")),
    }
}

/// Whether the window's packages are those of the lock file.
fn packages_fresh() -> bool {
    let time = |path: &str| {
        fs::metadata(root().join(path))
            .and_then(|m| m.modified())
            .ok()
    };
    match (
        time("ui/node_modules/.package-lock.json"),
        time("ui/package-lock.json"),
    ) {
        (Some(installed), Some(locked)) => installed >= locked,
        _ => false,
    }
}

fn npm_ci() -> Command {
    npm(&["ci", "--no-audit", "--no-fund"])
}

/// Installs what is missing.
///
/// # Errors
/// Something could not be installed.
pub fn setup() -> Result<(), String> {
    system::ensure(Need::Test)?;
    packages()
}

fn packages() -> Result<(), String> {
    if packages_fresh() {
        return Ok(());
    }
    done(&mut npm_ci())
}

/// Builds and opens the window.
///
/// # Errors
/// A step failed.
pub fn run(arguments: &[String]) -> Result<(), String> {
    system::ensure(Need::Build)?;
    packages()?;
    done(&mut npm(&["run", "build"]))?;
    let mut command = cargo(&["run", "--package", "ancrage-desktop"]);
    command.args(arguments);
    done(&mut command)
}

/// Proves everything, or what reads the sources alone.
///
/// # Errors
/// A step failed.
pub fn test(depth: Depth) -> Result<(), String> {
    let mut steps = Steps::default();
    let ready = steps.check("system packages", || system::ensure(Need::Test))
        && (packages_fresh() || steps.command("npm ci", &mut npm_ci()));
    if !ready {
        return steps.finish();
    }
    steps.command("rust format", &mut cargo(&["fmt", "--all", "--check"]));
    steps.check("words", || crate::words::check(&root()));
    steps.command("window: types", &mut npm(&["run", "typecheck"]));
    steps.command("window: lint and format", &mut npm(&["run", "lint"]));
    if depth == Depth::Whole {
        steps.command("window: tests", &mut npm(&["run", "test"]));
    }
    // The shell embeds the built page: nothing that holds it compiles before.
    if !steps.command("window: build", &mut npm(&["run", "build"])) {
        return steps.finish();
    }
    let mut clippy = cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]);
    steps.command("clippy", &mut clippy);
    steps.check("bindings", || {
        generated().and_then(|fresh| bindings::compare(&fresh, &kept()))
    });
    if depth == Depth::Whole {
        deep(&mut steps);
    }
    audit(&mut steps);
    steps.finish()
}

/// The tests, the real window, the bench's smoke run.
fn deep(steps: &mut Steps) {
    let mut tests = cargo(&["test", "--no-fail-fast"]);
    tests.args(["--package", "ancrage-core", "--package", "ancrage-cli"]);
    tests.args(["--package", "xtask", "--package", "ancrage-desktop"]);
    steps.command("core, command line, shell, xtask", &mut tests);
    // The journeys start the real programs.
    let mut build = cargo(&["build", "--package", "ancrage-desktop"]);
    build.args(["--package", "ancrage-cli"]);
    if steps.command("build the programs", &mut build) {
        let mut journeys = cargo(&["test", "--no-fail-fast", "--package", "ancrage-tests"]);
        steps.command("journeys, faults, the real window", &mut journeys);
    }
    let mut bench = cargo(&["run", "--package", "ancrage-tests", "--bin", "bench"]);
    steps.command("bench, smoke run", bench.args(["--", "--smoke"]));
}

/// Licences, bans and sources of what we depend on.
fn audit(steps: &mut Steps) {
    let name = "dependencies (cargo deny)";
    let ours = target().join("tools");
    let program = if cargo(&["deny", "--version"])
        .output()
        .is_ok_and(|o| o.status.success())
    {
        PathBuf::from("cargo-deny")
    } else {
        ours.join("bin")
            .join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX))
    };
    if program.is_absolute() && !program.exists() {
        let mut install = cargo(&["install", "cargo-deny", "--locked", "--debug", "--root"]);
        install
            .arg(&ours)
            .env("CARGO_TARGET_DIR", ours.join("build"));
        let installed = done(&mut install);
        // The tool is kept, what it was built from is not.
        let _ = fs::remove_dir_all(ours.join("build"));
        if let Err(why) = installed {
            steps.skip(name, &why);
            return;
        }
    }
    let mut deny = Command::new(program);
    // Advisories need a database from the network: `cargo deny check advisories`.
    deny.args(["check", "licenses", "bans", "sources"]);
    steps.command(name, deny.current_dir(root()));
}

fn kept() -> PathBuf {
    root().join(bindings::FOLDER)
}

/// The types as the core says them now, in a folder of the build.
fn generated() -> Result<PathBuf, String> {
    let folder = target().join("bindings");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
    let mut command = cargo(&[
        "run",
        "--quiet",
        "--package",
        "ancrage-tests",
        "--bin",
        "bindings",
    ]);
    done(command.arg("--").arg(&folder))?;
    Ok(folder)
}

/// Writes the window's types.
///
/// # Errors
/// The core does not compile, or a file cannot be written.
pub fn write_bindings() -> Result<(), String> {
    bindings::replace(&generated()?, &kept())
}

/// Checks the Fluent files.
///
/// # Errors
/// Every fault.
pub fn words() -> Result<(), String> {
    crate::words::check(&root())
}

/// Speed against raw SQLCipher.
///
/// # Errors
/// The bench failed.
pub fn bench(arguments: &[String]) -> Result<(), String> {
    system::ensure(Need::Test)?;
    packages()?;
    done(&mut npm(&["run", "build"]))?;
    // A shipped shell cannot be driven: the bench has its own, optimised alike.
    let mut shell = cargo(&["build", "--release", "--package", "ancrage-desktop"]);
    done(shell.args(["--features", "rehearsal", "--bin", "ancrage-rehearsal"]))?;
    let mut command = cargo(&[
        "run",
        "--release",
        "--package",
        "ancrage-tests",
        "--bin",
        "bench",
    ]);
    done(command.arg("--").args(arguments))
}

/// The package of this system.
///
/// # Errors
/// The build failed.
pub fn bundle() -> Result<(), String> {
    system::ensure(Need::Build)?;
    packages()?;
    done(&mut npm(&["run", "build"]))?;
    let mut tauri = Command::new("node");
    tauri
        .arg(root().join("ui/node_modules/@tauri-apps/cli/tauri.js"))
        .arg("build");
    if cfg!(target_os = "linux") {
        tauri.args(["--bundles", "deb"]);
    }
    done(tauri.current_dir(root()))?;
    println!("{}", target().join("release/bundle").display());
    Ok(())
}
