//! Duplicates found in lists of which the truth is known, through the core and
//! through the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::matching::file::List;
use ancrage_core::matching::find;
use ancrage_tests::quality::figures;
use ancrage_tests::window::built;
use ancrage_tests::{Bench, people};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const FEBRL: &str = "id=rec_id,given=given_name,family=surname,birth=date_of_birth,\
    street=address_1,city=suburb,postal=postcode";
const INVENTED: &str = "id=person,given=given,family=family,birth=birth,sex=sex,street=street,\
    city=city,postal=postal,phone=phone,email=email";

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/febrl/people.csv")
}

#[test]
fn the_slice_of_febrl_is_matched() {
    let mut list = List::open(&fixture(), &FEBRL.parse().unwrap()).unwrap();
    let person = |id: &String| id.split('-').nth(1).unwrap().to_owned();
    let who: Vec<String> = list.ids.iter().map(person).collect();
    let figures = figures(&find(&mut list.people, None), &who, None);
    assert!(figures.wanted > 50 && figures.f1 >= 0.985, "{figures:?}");
}

#[test]
fn invented_households_are_told_apart() {
    for (size, seed, floor) in [(300, 5, 0.93), (1_000, 6, 0.93)] {
        let text = people::csv(&people::list(size, seed));
        let mut list = List::read(&text, &INVENTED.parse().unwrap()).unwrap();
        let who = list.ids.clone();
        let figures = figures(&find(&mut list.people, None), &who, None);
        assert!(
            figures.f1 >= floor && figures.precision >= 0.93,
            "{size}: {figures:?}"
        );
    }
}

fn ancrage(line: &[&str]) -> Output {
    Command::new(built("ancrage")).args(line).output().unwrap()
}

#[test]
fn the_command_needs_no_vault_and_writes_pairs() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (first, second, out) = (place("a.csv"), place("b.csv"), place("pairs.csv"));
    std::fs::write(
        &first,
        "no;prenom;nom;ne\nA1;Zoé;Fictive;1985-04-03\nA2;Omid;Modele;1980-09-21\n",
    )
    .unwrap();
    std::fs::write(
        &second,
        "no,nom,prenom,ne\nB1,Fictive,Zoe,03/04/1985\nB2,Tout,Autre,1999-01-01\n",
    )
    .unwrap();
    let map = "id=no,given=prenom,family=nom,birth=ne";
    let done = ancrage(&[
        "match", &first, &second, "--map", map, "--out", &out, "--json",
    ]);
    let counts: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(counts, json!({ "rows": 4, "pairs": 1 }));
    let pairs = std::fs::read_to_string(&out).unwrap();
    let lines: Vec<&str> = pairs.lines().collect();
    assert_eq!(lines[0], "id_a,id_b,score,reasons");
    assert!(
        lines[1].starts_with("A1,B1,") && lines[1].ends_with(",same_name+same_birth"),
        "{pairs}"
    );
    for wrong in [
        "id=no,given=absente",
        "id=no,nom=nom",
        "id=no,given=nom,given=prenom",
        "",
    ] {
        let refused = ancrage(&["match", &first, "--map", wrong, "--out", &out]);
        assert_eq!(refused.status.code(), Some(2), "{wrong}");
    }
    let absent = ancrage(&["match", &place("absent.csv"), "--map", map, "--out", &out]);
    assert_eq!(absent.status.code(), Some(1));
}

#[test]
fn names_are_found_in_another_script_or_spelling() {
    let bench = Bench::on("2026-11-23");
    for (given, family) in [
        ("Youssef", "El Amrani"),
        ("Oleksandr", "Kovalenko"),
        ("Thị Hường", "Nguyễn"),
        ("Jean-Baptiste", "Désir"),
        ("محمد", "حسيني"),
        ("Dawit", "Tesfaye"),
    ] {
        bench.file(given, family);
    }
    let first = |text: &str| bench.ok("search.people", json!({ "text": text }))[0]["name"].clone();
    for (text, name) in [
        ("yusuf elamrani", "El Amrani, Youssef"),
        ("يوسف العمراني", "El Amrani, Youssef"),
        ("Коваленко Олександр", "Kovalenko, Oleksandr"),
        ("koval", "Kovalenko, Oleksandr"),
        ("nguyen huong", "Nguyễn, Thị Hường"),
        ("jean baptist desire", "Désir, Jean-Baptiste"),
        ("mohammad hosseini", "حسيني, محمد"),
        ("david tesfai", "Tesfaye, Dawit"),
    ] {
        assert_eq!(first(text), name, "{text}");
    }
    assert_eq!(first("zzyzx"), Value::Null);
}
