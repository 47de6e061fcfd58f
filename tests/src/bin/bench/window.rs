//! From the start of the program to a usable Today, and its memory, beside a
//! blank window of the same shell. The vault's key costs nothing to derive here.

use crate::timing::spread;
use crate::vault::{DAY, desk};
use ancrage_core::door::call;
use ancrage_core::session::Unwatched;
use ancrage_tests::PASSPHRASE;
use ancrage_tests::window::{Window, key};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const ROUNDS: usize = 7;

/// Both windows, one after the other, several times.
pub fn measure() -> Value {
    let mut blank = Window::closed(DAY, &[("ANCRAGE_BLANK", "1")]);
    let mut full = Window::closed(DAY, &[]);
    vault(&full);
    let (mut starts, mut blanks) = (Vec::new(), Vec::new());
    let (mut memory, mut least) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let since = Instant::now();
        blank.open();
        blank.awaits("document.readyState === 'complete'");
        blanks.push(since.elapsed());
        std::thread::sleep(Duration::from_secs(2));
        least.push(blank.memory());
        blank.end();

        let since = Instant::now();
        full.open();
        full.awaits("document.activeElement?.type === 'password'");
        let door = since.elapsed();
        full.type_text(PASSPHRASE);
        let since = Instant::now();
        full.press(&[], &[key::ENTER]);
        full.awaits("document.body.innerText.includes('En retard')");
        starts.push(door + since.elapsed());
        std::thread::sleep(Duration::from_secs(2));
        memory.push(full.memory());
        full.end();
    }
    let (ours, theirs) = (spread(&mut starts).0, spread(&mut blanks).0);
    memory.sort_unstable();
    least.sort_unstable();
    let (most, least) = (
        memory[ROUNDS / 2] as f64 / 1e6,
        least[ROUNDS / 2] as f64 / 1e6,
    );
    println!(
        "\n  cold start  blank {theirs:.0} ms  Today {ours:.0} ms  {:.2} x  goal 1.3 x\n  memory      blank {least:.0} MB  Today {most:.0} MB  {:.2} x  goal 1.3 x",
        ours / theirs,
        most / least
    );
    json!({ "blank_start_ms": theirs, "today_start_ms": ours, "start_ratio": ours / theirs,
        "blank_memory_mb": least, "today_memory_mb": most, "memory_ratio": most / least,
        "goal": "1.3 x" })
}

/// A demo vault where the window looks for one.
fn vault(window: &Window) {
    let folder = window.home().join("coffre");
    let create = json!({ "folder": folder, "name": "Émilie", "role": "counsellor",
        "passphrase": PASSPHRASE, "demo": 500 });
    call(&desk(), "vault.create", create, &Unwatched).expect("a vault");
    let kept = json!({ "folder": folder }).to_string();
    std::fs::write(window.home().join("machine.json"), kept).expect("the settings");
}
