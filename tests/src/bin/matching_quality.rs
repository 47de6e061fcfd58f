//! How well duplicates and names are found, in figures.
//!
//! Argument: a folder laid out as FEBRL's and other labelled lists are kept:
//! `febrl/dataset1.csv`…, `persons/<list>/<file>.csv` with a column `cluster`,
//! `names/*.txt` with one person's spellings on a line. What is absent is skipped.
#![allow(clippy::print_stdout)]

use ancrage_core::matching::file::{List, Mapping};
use ancrage_core::names::list::List as Names;
use ancrage_tests::people;
use ancrage_tests::quality::{Figures, figures, spellings};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

const FEBRL: &str = "id=rec_id,given=given_name,family=surname,birth=date_of_birth,\
    street=address_1,city=suburb,postal=postcode";
const FEBRL_LISTS: &[&[&str]] = &[&["1"], &["2"], &["3"], &["4a", "4b"]];
const LISTS: &[(&str, &str)] = &[
    (
        "splink-fake1000/fake_1000.csv",
        "id=cluster,given=first_name,family=surname,birth=dob,city=city,email=email",
    ),
    (
        "historical-50k/historical_dev.csv",
        "id=cluster,given=first_name,family=surname,full=full_name,birth=dob,city=birth_place,\
         postal=postcode_fake,sex=gender",
    ),
];

/// Spellings asked of each kind, evenly drawn: a few minutes tell as much as an hour.
const ASKED: usize = 4_000;

/// `rec-12-dup-0` is person 12.
fn febrl_person(id: &str) -> String {
    id.split('-').nth(1).unwrap_or(id).to_owned()
}

fn measure(name: &str, mut list: List, second: Option<usize>, who: &[String]) {
    let start = Instant::now();
    let pairs = ancrage_core::matching::find(&mut list.people, second);
    let spent = start.elapsed();
    let Figures {
        found,
        wanted,
        precision,
        recall,
        f1,
    } = figures(&pairs, who, second);
    println!(
        "{name}: {} rows, {wanted} pairs, {found} found; precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}; {:.2} s",
        who.len(),
        spent.as_secs_f64()
    );
}

fn read(files: &[PathBuf], mapping: &Mapping) -> Result<(List, Option<usize>), Box<dyn Error>> {
    let mut list = List::default();
    let mut second = None;
    for file in files {
        let start = list.append(List::open(file, mapping)?);
        second = (start > 0).then_some(start);
    }
    Ok((list, second))
}

fn people_lists(folder: &Path) -> Result<(), Box<dyn Error>> {
    for parts in FEBRL_LISTS {
        let place = |part: &&str| folder.join("febrl").join(format!("dataset{part}.csv"));
        let files: Vec<PathBuf> = parts.iter().map(place).collect();
        if files.iter().all(|f| f.exists()) {
            let (list, second) = read(&files, &FEBRL.parse()?)?;
            let who: Vec<String> = list.ids.iter().map(|id| febrl_person(id)).collect();
            measure(&format!("febrl {}", parts.join("+")), list, second, &who);
        }
    }
    for (file, mapping) in LISTS {
        let path = folder.join("persons").join(file);
        if path.exists() {
            let (list, second) = read(&[path], &mapping.parse()?)?;
            let who = list.ids.clone();
            measure(file, list, second, &who);
        }
    }
    Ok(())
}

fn invented() -> Result<(), Box<dyn Error>> {
    let all = "id=person,given=given,family=family,birth=birth,sex=sex,street=street,city=city,\
        postal=postal,phone=phone,email=email";
    let names = "id=person,given=given,family=family,birth=birth";
    for (size, seed) in [(100, 1), (1_000, 2), (10_000, 3), (50_000, 4)] {
        for (what, mapping) in [("every column", all), ("names and birth", names)] {
            let list = List::read(&people::csv(&people::list(size, seed)), &mapping.parse()?)?;
            let who = list.ids.clone();
            measure(&format!("invented households, {what}"), list, None, &who);
        }
    }
    Ok(())
}

fn names(folder: &Path) -> Result<(), Box<dyn Error>> {
    for file in std::fs::read_dir(folder.join("names"))
        .into_iter()
        .flatten()
        .flatten()
    {
        if file.path().extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let asked = spellings(&std::fs::read_to_string(file.path())?, 52_000);
        let list = Names::of(asked.names.iter().map(String::as_str))?;
        for (what, queries) in [
            ("one script", &asked.within),
            ("across scripts", &asked.across),
        ] {
            let start = Instant::now();
            let mut found = 0;
            let queries: Vec<_> = queries
                .iter()
                .step_by(queries.len().div_ceil(ASKED).max(1))
                .collect();
            for (place, query) in &queries {
                found += usize::from(list.search(query, 10)?.contains(place));
            }
            println!(
                "names, {what}: {} of {} in the first ten ({:.1} %), {:.2} ms a query",
                found,
                queries.len(),
                100.0 * found as f64 / queries.len().max(1) as f64,
                start.elapsed().as_secs_f64() * 1000.0 / queries.len().max(1) as f64
            );
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    people_lists(folder)?;
    invented()?;
    names(folder)
}
