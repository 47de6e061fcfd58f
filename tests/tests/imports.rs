//! People brought in from lists: sound ones, odd ones, hostile ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::door::call;
use ancrage_core::session::Progress;
use ancrage_tests::window::built;
use ancrage_tests::{Bench, PASSPHRASE, lists};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

fn bench() -> Bench {
    Bench::on("2026-11-23")
}

fn list(bench: &Bench, content: impl AsRef<[u8]>) -> PathBuf {
    let path = bench.folder().join("liste");
    std::fs::write(&path, content).unwrap();
    path
}

fn run(bench: &Bench, content: impl AsRef<[u8]>) -> Value {
    let path = list(bench, content);
    bench.ok("imports.run", json!({ "path": path }))
}

fn count(bench: &Bench) -> u64 {
    bench.ok("cases.list", json!({}))["total"].as_u64().unwrap()
}

/// The only file there is.
fn sheet(bench: &Bench) -> Value {
    let lines = bench.ok("cases.list", json!({}))["lines"].clone();
    bench.sheet(lines[0]["id"].as_str().unwrap())
}

fn codes(report: &Value) -> Vec<(u64, &str, &str)> {
    let problems = report["problems"].as_array().unwrap();
    let place = |p: &'_ Value| p["row"].as_u64().unwrap();
    let mut codes: Vec<_> = problems
        .iter()
        .map(|p| {
            (
                place(p),
                p["column"].as_str().unwrap(),
                p["code"].as_str().unwrap(),
            )
        })
        .collect();
    codes.sort();
    codes
}

const EVERYTHING: &str = "\
N° dossier;Nom complet;Nom usuel;DDN;Sexe;Cellulaire;Téléphone maison;Courriel;Adresse;Ville;Code postal;Pays d'origine;Date d'arrivée;Statut d'immigration;Expiration du permis;Langues;Interprète;Remarques
A-12;Diop, Awa;Awa;09/03/1990;F;4185550123;418 555-0124 / 418 555-0125;awa@example.org;12 rue Fictive;St-Georges;g5y3a1;Sénégal;25/08/2026;Demandeur d'asile;31/12/2027;wolof, français;oui;Préfère le matin
";

#[test]
fn every_field_of_a_list_finds_its_place() {
    let bench = bench();
    let report = run(&bench, EVERYTHING);
    assert_eq!(report["added"], 1, "{report}");
    assert_eq!(report["problem_count"], 1, "{report}");
    let sheet = sheet(&bench);
    let identity = &sheet["identity"];
    assert_eq!(identity["names"][0]["given"], "Awa");
    assert_eq!(identity["names"][0]["family"], "Diop");
    assert_eq!(identity["names"][1]["kind"], "usual");
    assert_eq!(identity["birth"], "1990-03-09");
    assert_eq!(identity["gender"], "woman");
    assert_eq!(identity["country"], "SN");
    assert_eq!(identity["municipality"], "29073");
    assert_eq!(identity["postal_code"], "G5Y 3A1");
    assert_eq!(identity["arrival_on"], "2026-08-25");
    assert_eq!(identity["external_number"], "A-12");
    assert_eq!(identity["interpreter"], "wolof");
    let codes: Vec<&Value> = identity["languages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| &l["code"])
        .collect();
    assert_eq!(codes, ["wo", "fr"]);
    let values: Vec<&Value> = sheet["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["value"])
        .collect();
    assert_eq!(
        values,
        [
            "418 555-0123",
            "418 555-0124",
            "418 555-0125",
            "awa@example.org"
        ]
    );
    assert_eq!(sheet["immigration"][0]["code"], "DA");
    assert_eq!(sheet["immigration"][0]["expires_on"], "2027-12-31");
    assert_eq!(sheet["notes"][0]["text"], "Préfère le matin");
    bench.verify();
}

#[test]
fn a_dry_run_says_everything_and_changes_nothing() {
    let bench = bench();
    let text = "prenom,nom,ddn,courriel\nAwa,Diop,pas sûr,awa\n,,1990-01-01,x@example.org\nAli,Sy,05/06/1991,\nAli,Sy,05/06/1991,\n";
    let path = list(&bench, text);
    let tried = bench.ok("imports.try", json!({ "path": path }));
    assert_eq!(
        (&tried["added"], &tried["left_out"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(
        codes(&tried),
        [
            (2, "C", "date_unclear"),
            (2, "D", "email_unclear"),
            (3, "A", "name_missing"),
            (4, "C", "date_ambiguous"),
            (5, "C", "date_ambiguous"),
        ]
    );
    assert_eq!(tried["duplicates"][0]["earlier_row"], 4);
    assert_eq!(count(&bench), 0);
    let offer = bench.ok("journal.undo_state", json!({}))["undo"].clone();
    assert_ne!(offer["action"], "imports.people");
    let done = bench.ok(
        "imports.run",
        json!({ "path": path, "duplicates": "skip", "date_order": "month_first" }),
    );
    assert_eq!((&done["added"], &done["skipped"]), (&json!(2), &json!(1)));
    assert_eq!(count(&bench), 2);
    bench.verify();
}

#[test]
fn duplicates_are_reported_skipped_or_refused() {
    let bench = bench();
    run(&bench, "prenom,nom,ddn\nÉlodie,Nkurunziza,1990-03-09\n");
    let again = "first name,surname,dob\nelodie,NKURUNZIZA,1990-03-09\nZoé,Autre,1980-01-01\n";
    let path = list(&bench, again);
    let with = |choice: &str| json!({ "path": path, "duplicates": choice });
    assert_eq!(
        bench.refused("imports.run", with("refuse")),
        "import-duplicates"
    );
    assert_eq!(count(&bench), 1);
    let skipped = bench.ok("imports.run", with("skip"));
    assert_eq!(skipped["added"], 1);
    assert!(skipped["duplicates"][0]["file"].is_string());
    assert_eq!(count(&bench), 2);
    // By default they come in, and are reported: a person decides.
    let brought = bench.ok("imports.run", json!({ "path": path }));
    assert_eq!(
        (&brought["added"], &brought["duplicate_count"]),
        (&json!(2), &json!(2))
    );
}

#[test]
fn a_family_with_one_phone_is_not_one_person() {
    let bench = bench();
    run(
        &bench,
        "prenom,nom,ddn,tel\nAwa,Diop,1990-03-09,418 555-0101\nAli,Sy,1980-01-01,\n",
    );
    let path = list(
        &bench,
        "prenom,nom,ddn,tel\nModou,Diop,2015-01-02,418 555-0101\nAli,Sy,1999-09-09,\nAli,Sy,1980-01-01,\n",
    );
    let report = bench.ok("imports.run", json!({ "path": path, "duplicates": "skip" }));
    // Modou is told of, another Ali too; only the same Ali is left out.
    assert_eq!(
        (&report["added"], &report["skipped"]),
        (&json!(2), &json!(1)),
        "{report}"
    );
}

#[test]
fn mutated_lists_neither_panic_nor_hang() {
    let fuzz = Command::new(built("fuzz_imports"))
        .args(["--seconds", "5", "--seed", "77"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&fuzz.stdout);
    assert!(fuzz.status.success(), "{said}");
}

fn many(rows: u32) -> String {
    let mut text = String::from("prenom,nom,date_naissance,telephone\n");
    for at in 0..rows {
        let year = 1950 + at % 50;
        text.push_str(&format!(
            "Prénom{at},Famille{at},{year}-01-02,418 555-0{:03}\n",
            at % 1000
        ));
    }
    text
}

#[test]
fn one_undo_takes_back_a_whole_import() {
    let bench = bench();
    let report = run(&bench, many(650));
    assert_eq!(count(&bench), 650);
    let offer = bench.ok("journal.undo_state", json!({}))["undo"].clone();
    assert_eq!(
        (&offer["action"], &offer["args"]["count"]),
        (&json!("imports.people"), &json!(650))
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(count(&bench), 0);
    assert_eq!(
        bench.ok("search.people", json!({ "text": "famille12" })),
        json!([])
    );
    bench.ok("journal.redo", json!({}));
    assert_eq!(count(&bench), 650);
    // By its group too, whatever was done since; but never over later work.
    bench.file("Autre", "Personne");
    bench.ok("imports.take_back", json!({ "group": report["group"] }));
    assert_eq!(count(&bench), 1);
    let again = run(&bench, many(5));
    let hits = bench.ok("search.people", json!({ "text": "famille3" }));
    bench.ok(
        "notes.save",
        json!({ "case": hits[0]["id"], "text": "Travail fait depuis" }),
    );
    let group = json!({ "group": again["group"] });
    assert!(bench.call("imports.take_back", group).is_err());
    assert_eq!(count(&bench), 6);
    bench.verify();
}

/// Cancels, or panics, once so many reports of the writing came.
struct Watch {
    after: u64,
    panics: bool,
    seen: AtomicU64,
}

impl Progress for Watch {
    fn report(&self, stage: &'static str, _: u64, _: u64) {
        if stage == "import-write" {
            let seen = self.seen.fetch_add(1, Ordering::Relaxed);
            assert!(!self.panics || seen < self.after, "as a crash would");
        }
    }
    fn cancelled(&self) -> bool {
        self.seen.load(Ordering::Relaxed) > self.after
    }
}

#[test]
fn a_cancelled_or_broken_import_leaves_nothing() {
    for panics in [false, true] {
        let bench = bench();
        bench.file("Déjà", "Là");
        let path = list(&bench, many(900));
        let watch = Watch {
            after: 2,
            panics,
            seen: AtomicU64::new(0),
        };
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            call(&bench.desk, "imports.run", json!({ "path": path }), &watch)
        }));
        match done {
            Ok(answer) => assert_eq!(answer.unwrap_err().code, "cancelled"),
            Err(_) => assert!(panics),
        }
        assert_eq!(count(&bench), 1);
        assert_eq!(bench.restart()["taken_back"], 0);
        bench.verify();
    }
}

#[test]
fn an_import_cut_by_a_crash_is_taken_back_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(at("p"), PASSPHRASE).unwrap();
    std::fs::write(at("liste.csv"), many(6000)).unwrap();
    let (vault, secret, file) = (at("v"), at("p"), at("liste.csv"));
    let ancrage = |line: &[&str]| {
        let mut command = Command::new(built("ancrage"));
        command
            .args(line)
            .args(["--vault", &vault, "--passphrase-file", &secret, "--json"]);
        command
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null());
        command
    };
    let ok = |line: &[&str]| -> Value {
        let output = ancrage(line).output().unwrap();
        assert!(output.status.success(), "{line:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    ok(&["init", "--user", "Odile", "--role", "counsellor"]);
    let mut cut = 0;
    for delay in [900, 1500, 2500] {
        let mut child = ancrage(&["import", "people", &file]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        let finished = child.wait().unwrap().success();
        let left = ok(&["list", "files", "--limit", "10000"])
            .as_array()
            .unwrap()
            .len();
        cut += u32::from(!finished);
        assert!(finished || left == 0, "{left} files left");
        assert_eq!(ok(&["verify"])["findings"], json!([]));
        if finished {
            break;
        }
    }
    assert!(cut > 0, "no import was ever cut");
}

#[test]
fn the_command_line_brings_people_in() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(at("p"), PASSPHRASE).unwrap();
    let ancrage = |line: &[&str]| {
        let output = Command::new(built("ancrage"))
            .args(line)
            .args(["--vault", &at("v"), "--passphrase-file", &at("p"), "--json"])
            .output()
            .unwrap();
        let answer = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
        (output.status.code().unwrap(), answer)
    };
    ancrage(&["init", "--user", "Odile", "--role", "counsellor"]);
    std::fs::write(
        at("a.xlsx"),
        lists::table(&[
            &["first name", "family name", "dob"],
            &["Hường", "Nguyễn", "1990-05-01"],
        ]),
    )
    .unwrap();
    std::fs::write(at("b.csv"), "Colonne A;Colonne B\nDiop;Awa\n").unwrap();
    std::fs::write(
        at("m.json"),
        r#"{"family": "Colonne A", "given": "Colonne B"}"#,
    )
    .unwrap();
    let (code, dry) = ancrage(&["import", "people", &at("a.xlsx"), "--dry-run"]);
    assert_eq!(
        (code, &dry["added"], &dry["dry_run"]),
        (0, &json!(1), &json!(true))
    );
    assert_eq!(ancrage(&["list", "files"]).1, json!([]));
    assert_eq!(ancrage(&["import", "people", &at("a.xlsx")]).0, 0);
    let found = ancrage(&["search", "people", "huong nguyen"]).1;
    assert_eq!(found[0]["name"], "Nguyễn, Hường");
    // Without a mapping, no column of the second list is a name.
    let (code, refused) = ancrage(&["import", "people", &at("b.csv")]);
    assert_eq!(
        (code, &refused["refused"]["code"]),
        (1, &json!("import-no-name"))
    );
    assert_eq!(
        ancrage(&["import", "people", &at("b.csv"), "--mapping", &at("m.json")]).0,
        0
    );
    // It is remembered from then on.
    let (code, report) = ancrage(&[
        "import",
        "people",
        &at("b.csv"),
        "--duplicates",
        "refuse",
        "--report",
        &at("r.json"),
    ]);
    assert_eq!(
        (code, &report["refused"]["code"]),
        (1, &json!("import-duplicates"))
    );
    let saved = std::fs::read_to_string(at("r.json")).unwrap();
    assert!(
        !saved.contains("Diop") && saved.contains("remembered"),
        "{saved}"
    );
    assert_eq!(
        ancrage(&[
            "import",
            "people",
            &at("b.csv"),
            "--duplicates",
            "peut-être"
        ])
        .0,
        2
    );
    assert_eq!(ancrage(&["import", "people"]).0, 2);
    assert_eq!(ancrage(&["import", "people", &at("absent.csv")]).0, 1);
}

#[test]
fn a_mapping_that_names_nothing_is_refused() {
    let bench = bench();
    let path = list(&bench, "a,b\nAwa,Diop\n");
    let with = |mapping: Value| json!({ "path": path, "mapping": mapping });
    assert_eq!(
        bench.refused("imports.try", with(json!({ "planète": "a" }))),
        "import-mapping-field"
    );
    assert_eq!(
        bench.refused("imports.try", with(json!({ "given": "c" }))),
        "import-mapping-header"
    );
    assert_eq!(
        bench.refused("imports.try", with(json!({ "email": "a" }))),
        "import-no-name"
    );
    // Other names of a field are understood.
    assert_eq!(
        bench.ok("imports.try", with(json!({ "Prénom": "A" })))["added"],
        1
    );
    let look = bench.ok("imports.look", json!({ "path": path }));
    let changed =
        json!({ "path": path, "columns": ["given", null], "fingerprint": look["fingerprint"] });
    assert_eq!(bench.ok("imports.try", changed.clone())["added"], 1);
    std::fs::write(&path, "a,b\nAli,Sy\n").unwrap();
    assert_eq!(bench.refused("imports.run", changed), "import-changed");
    assert_eq!(
        bench.refused(
            "imports.take_back",
            json!({ "group": uuid::Uuid::now_v7() })
        ),
        "import-unknown"
    );
}

fn looked(bench: &Bench, path: &Path) -> Result<Value, String> {
    bench
        .call("imports.look", json!({ "path": path }))
        .map_err(|refusal| refusal.code)
}

#[test]
fn odd_lists_are_read_or_refused_with_a_sentence() {
    let bench = bench();
    let mut read = 0;
    for path in lists::fixtures() {
        let since = Instant::now();
        let name = path.file_name().unwrap().to_str().unwrap();
        let wanted = match name {
            "issue_419.xlsb" | "dummy.csv.gz" | "testdbf.dbf" => Some("import-format"),
            "pass_protected.xlsx" => Some("import-protected"),
            "empty.csv" | "empty_sheet.xlsx" | "issue281.xlsm" | "capitalized_wbook_stream.xls" => {
                Some("import-empty")
            }
            _ => None,
        };
        match (looked(&bench, &path), wanted) {
            (Err(code), Some(wanted)) => assert_eq!(code, wanted, "{name}"),
            (Ok(_), None) => read += 1,
            (other, _) => panic!("{name}: {other:?}"),
        }
        assert!(since.elapsed() < Duration::from_secs(5), "{name}");
    }
    assert!(read >= 25, "{read} read");
}

#[test]
fn dates_of_workbooks_count_from_their_own_epoch() {
    let bench = bench();
    let folder = ancrage_tests::window::root().join("tests/fixtures/imports/calamine");
    let cells = |name: &str| {
        let look = looked(&bench, &folder.join(name)).unwrap();
        let lines = look["lines"].as_array().unwrap();
        let columns = look["columns"].as_array().unwrap();
        format!(
            "{:?} {:?}",
            columns.iter().map(|c| &c["header"]).collect::<Vec<_>>(),
            lines.iter().map(|l| &l["cells"]).collect::<Vec<_>>()
        )
    };
    for name in ["date_1904.xls", "date_1904.xlsx", "date.ods"] {
        assert!(
            cells(name).contains("2021-01-01"),
            "{name}: {}",
            cells(name)
        );
    }
    // A serial without the style of a date, in a column of dates.
    let data = "<row r=\"1\"><c t=\"inlineStr\"><is><t>prenom</t></is></c><c t=\"inlineStr\"><is><t>ddn</t></is></c></row>\
        <row r=\"2\"><c t=\"inlineStr\"><is><t>Awa</t></is></c><c><v>32941</v></c></row>\
        <row r=\"3\"><c t=\"inlineStr\"><is><t>Ali</t></is></c><c s=\"1\"><v>32941.5</v></c></row>";
    run(&bench, lists::xlsx(data, "<sst/>"));
    for line in bench.ok("cases.list", json!({}))["lines"]
        .as_array()
        .unwrap()
    {
        let sheet = bench.sheet(line["id"].as_str().unwrap());
        assert_eq!(sheet["identity"]["birth"], "1990-03-09");
    }
}

#[test]
fn hostile_files_are_refused_at_once() {
    let bench = bench();
    let cell = |place: &str| {
        format!("<row><c r=\"{place}\" t=\"inlineStr\"><is><t>nom</t></is></c></row>")
    };
    let ods = |table: &str| {
        let part = |name: &str, content: String| (name.to_owned(), content.into_bytes());
        lists::zip(&[
            part(
                "mimetype",
                "application/vnd.oasis.opendocument.spreadsheet".to_owned(),
            ),
            part(
                "content.xml",
                format!(
                    "<d xmlns:table=\"t\" xmlns:text=\"x\" xmlns:office=\"o\"><table:table table:name=\"Liste\">{table}</table:table></d>"
                ),
            ),
        ])
    };
    let text_cell =
        "<table:table-cell office:value-type=\"string\"><text:p>nom</text:p></table:table-cell>";
    let long = "x".repeat(40_000);
    let nested = format!("{}{}", "<a>".repeat(500), "</a>".repeat(500));
    let quoted = format!("nom\n\"{}", "x\n".repeat(1000));
    let hostile: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "spaces without end",
            lists::xlsx(&" ".repeat(20 << 20), "<sst/>"),
            "import-bomb",
        ),
        (
            "a cell far away",
            lists::xlsx(&cell("XFD1048576"), "<sst/>"),
            "import-columns",
        ),
        (
            "a count that would be reserved",
            lists::xlsx("", "<sst uniqueCount=\"999999999999\"/>"),
            "import-bomb",
        ),
        (
            "elements inside elements",
            lists::xlsx(&nested, "<sst/>"),
            "import-bomb",
        ),
        (
            "a sheet cut short",
            lists::xlsx("<row><c><v>1", "<sst/>"),
            "import-damaged",
        ),
        (
            "entities",
            lists::xlsx("", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><sst/>"),
            "import-damaged",
        ),
        (
            "a row a million times",
            ods(&format!(
                "<table:table-row table:number-rows-repeated=\"1048576\">{text_cell}</table:table-row>"
            )),
            "import-rows",
        ),
        (
            "a cell a million times",
            ods(&format!(
                "<table:table-row>{}</table:table-row>",
                text_cell.replacen(
                    "<table:table-cell",
                    "<table:table-cell table:number-columns-repeated=\"1048576\"",
                    1
                )
            )),
            "import-columns",
        ),
        (
            "a cell too long",
            format!("nom\n{long}\n").into(),
            "import-characters",
        ),
        (
            "a quotation mark never closed",
            quoted.into(),
            "import-quote",
        ),
        (
            "too many columns",
            "nom,".repeat(600).into(),
            "import-columns",
        ),
        (
            "a page of the web",
            "<!DOCTYPE html><table><tr><td>nom</td></tr></table>".into(),
            "import-format",
        ),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".to_vec(),
            "import-format",
        ),
        (
            "an archive of something else",
            lists::zip(&[("a.txt".to_owned(), b"nom".to_vec())]),
            "import-format",
        ),
        (
            "half a workbook",
            lists::table(&[&["nom"], &["Awa"]])[..600].to_vec(),
            "import-damaged",
        ),
    ];
    for (what, bytes, wanted) in hostile {
        let since = Instant::now();
        let path = list(&bench, bytes);
        assert_eq!(
            looked(&bench, &path).err().as_deref(),
            Some(wanted),
            "{what}"
        );
        assert!(since.elapsed() < Duration::from_secs(5), "{what}");
    }
    let path = list(&bench, format!("nom\n{}", "A\n".repeat(200_000)));
    assert_eq!(looked(&bench, &path).err().as_deref(), Some("import-rows"));
    let huge = bench.folder().join("énorme.csv");
    let file = std::fs::File::create(&huge).unwrap();
    file.set_len(3 << 30).unwrap();
    assert_eq!(
        looked(&bench, &huge).err().as_deref(),
        Some("file-too-large")
    );
    // Rows that repeat nothing are only the end of a sheet.
    let path = list(
        &bench,
        ods(&format!(
            "<table:table-row>{text_cell}</table:table-row><table:table-row>{text_cell}</table:table-row><table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell/></table:table-row>"
        )),
    );
    assert_eq!(looked(&bench, &path).unwrap()["rows"], 1);
    assert_eq!(
        looked(&bench, bench.folder()).err().as_deref(),
        Some("import-format")
    );
}

#[test]
fn lists_of_the_world_as_it_is() {
    let bench = bench();
    let windows: &[u8] = b"Nom;Pr\xe9nom;Date de naissance\r\nC\xf4t\xe9;Zo\xe9;25/12/1985\r\n";
    run(&bench, windows);
    let utf16: Vec<u8> = "\u{feff}Nom\tPrénom\r\nŁukasz\tĐặng\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    run(&bench, utf16);
    let titled = "Organisme fictif,,\nListe au 2026-11-23,,\n,,\nNom,Prénom,DDN\nSy,Ali,1991-02-03\nNom,Prénom,DDN\nBa,Ida,1992-02-03\n";
    let report = run(&bench, titled);
    assert_eq!(
        (&report["header_row"], &report["added"]),
        (&json!(4), &json!(2))
    );
    for name in ["cote zoe", "lukasz dang", "sy ali", "ba ida"] {
        let found = bench.ok("search.people", json!({ "text": name }));
        assert_eq!(found.as_array().unwrap().len(), 1, "{name}");
    }
    bench.verify();
}

#[test]
fn reports_hold_no_name_and_no_formula() {
    let bench = bench();
    run(&bench, "prenom,nom,ddn\nAwa,Diop,1990-03-09\n");
    let path = list(
        &bench,
        "prenom,nom,ddn\nAwa,Diop,1990-03-09\nZoé,=SOMME,32/13/1990\n",
    );
    let report = bench.ok("imports.try", json!({ "path": path }));
    assert_eq!(report["duplicates"][0]["name"], "Diop, Awa");
    for (file, words) in [
        ("r.csv", "Cette date n’existe pas"),
        ("r.json", "même date de naissance"),
    ] {
        let to = bench.folder().join(file);
        bench.ok(
            "imports.save_report",
            json!({ "path": to, "report": report, "language": "fr" }),
        );
        let saved = std::fs::read_to_string(&to).unwrap();
        assert!(saved.contains(words) && !saved.contains("Diop"), "{saved}");
    }
}

#[test]
fn first_contacts_of_a_list_are_spread_over_business_days() {
    let bench = bench();
    let people: String = (0..20).map(|n| format!("Fictive{n};Rose\n")).collect();
    run(&bench, format!("nom;prénom\n{people}"));
    let lines = bench.ok("cases.list", json!({ "limit": 50 }))["lines"].clone();
    let on = |day: &str| {
        let lines = lines.as_array().unwrap().iter();
        lines.filter(|line| line["next_due"] == day).count()
    };
    let days = ["2026-11-30", "2026-12-01", "2026-12-02"];
    assert_eq!(days.map(on), [8, 8, 4], "{lines}");
}
