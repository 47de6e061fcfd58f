//! Files brought in in bulk: through the journal, and as bare rows.

use crate::raw::{Raw, holders};
use crate::timing::spread;
use crate::vault::{Made, bytes, desk};
use ancrage_core::demo;
use ancrage_core::door::call;
use ancrage_core::session::Unwatched;
use ancrage_tests::PASSPHRASE;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// Files a transaction, on both sides.
const BATCH: usize = 100;

/// Brings in `files` files, `rounds` times, one side after the other.
pub fn measure(place: &Path, (rounds, files): (u64, u32)) -> Value {
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let (mut rows, mut sizes) = (0, (0, 0));
    for round in 0..rounds {
        let folder = place.join("import");
        let _ = std::fs::remove_dir_all(&folder);
        let desk = desk();
        let create = json!({ "folder": folder, "name": "Émilie", "role": "counsellor",
            "passphrase": PASSPHRASE });
        call(&desk, "vault.create", create, &Unwatched).expect("a vault");
        let made = Made { desk, folder };
        let since = Instant::now();
        demo::fill(&made.session(), files, round, &Unwatched).expect("files");
        ours.push(since.elapsed());

        let raw = Raw::new(&place.join("import.db"), &made);
        let batches: Vec<_> = holders(&made)
            .chunks(BATCH)
            .map(|some| raw.rows_of(&made, some))
            .collect();
        rows = batches.iter().map(Vec::len).sum();
        let since = Instant::now();
        for batch in &batches {
            raw.write(batch);
        }
        bare.push(since.elapsed());
        sizes = (bytes(&made.folder), raw.bytes());
    }
    let per_second = |times: &mut Vec<Duration>| f64::from(files) * 1000.0 / spread(times).0;
    let (ours, bare) = (per_second(&mut ours), per_second(&mut bare));
    let ratio = bare / ours;
    println!(
        "\n  import of {files} files ({rows} rows)  raw {bare:.0} files a second  ours {ours:.0}  {ratio:.2} x  goal 3 x"
    );
    json!({ "files": files, "rows": rows, "raw_files_per_second": bare,
        "files_per_second": ours, "ratio": ratio, "goal": "3 x",
        "vault_bytes": sizes.0, "raw_bytes": sizes.1 })
}
