//! A directory of a province: brought in, read again, written, and searched at each
//! key that is pressed.

use crate::timing::Sides;
use crate::vault::{Made, bytes, desk};
use ancrage_core::door::call;
use ancrage_core::names::{fold, sort_key};
use ancrage_core::partners::{self, FindPartners};
use ancrage_core::session::{Context, Unwatched};
use ancrage_tests::PASSPHRASE;
use ancrage_tests::dice::Dice;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Services of one organization.
const EACH: u32 = 3;

const KINDS: &[&str] = &[
    "Centre",
    "Carrefour",
    "Maison",
    "Comité",
    "Association",
    "Office",
    "Service",
    "Table",
    "Regroupement",
    "Coopérative",
    "Fondation",
    "Réseau",
    "Société",
    "Bureau",
    "Groupe",
];
const TOPICS: &[&str] = &[
    "d’accueil",
    "d’entraide",
    "de la famille",
    "des femmes",
    "du logement",
    "de l’emploi",
    "de francisation",
    "de santé",
    "d’aide alimentaire",
    "de l’immigration",
    "de la jeunesse",
    "du transport",
    "de justice",
    "d’alphabétisation",
    "des aînés",
    "de quartier",
];
const TOWNS: &[&str] = &[
    "Rimouski",
    "Saguenay",
    "Sherbrooke",
    "Trois-Rivières",
    "Gatineau",
    "Rouyn-Noranda",
    "Sept-Îles",
    "Gaspé",
    "Lévis",
    "Saint-Georges",
    "Victoriaville",
    "Drummondville",
    "Joliette",
    "Granby",
    "Thetford Mines",
    "Baie-Comeau",
    "Alma",
    "Amos",
    "Matane",
    "Shawinigan",
    "Sorel",
];
const SERVICES: &[&str] = &[
    "Jumelage",
    "Aide à la recherche de logement",
    "Cours de français",
    "Halte-garderie",
    "Distribution alimentaire",
    "Clinique juridique",
    "Recherche d’emploi",
    "Interprétariat",
    "Accompagnement aux rendez-vous",
    "Friperie",
    "Cuisine collective",
    "Aide aux devoirs",
    "Transport bénévole",
    "Soutien psychologique",
    "Reconnaissance des diplômes",
    "Impôts",
];

/// What people look for.
const SOUGHT: &[&str] = &[
    "logement",
    "francisation rimouski",
    "aide alimentaire",
    "jumelage",
    "clinique",
    "sept-îles",
    "carrefour",
    "cours de français gaspé",
    "interprétariat",
    "maison des femmes",
    "garderie",
];

fn written(folder: &Path, services: u32) {
    let mut dice = Dice(7);
    std::fs::create_dir_all(folder).expect("a folder");
    let mut tables = [
        "id,name,description,email\n",
        "id,organization_id,name,description,assured_date\n",
        "id,organization_id,name\n",
        "id,location_id,address_1,city,postal_code\n",
        "id,service_id,language\n",
        "id,organization_id,number\n",
    ]
    .map(str::to_owned);
    for at in 0..services / EACH {
        let town = dice.one(TOWNS);
        let name = format!("{} {} {town} {at}", dice.one(KINDS), dice.one(TOPICS));
        let [o, s, l, a, g, p] = &mut tables;
        let say = |table: &mut String, row: std::fmt::Arguments<'_>| {
            writeln!(table, "{row}").expect("a row");
        };
        say(
            o,
            format_args!("{at},{name},Organisme fictif de {town},o{at}@example.org"),
        );
        say(l, format_args!("{at},{at},Siège"));
        say(
            a,
            format_args!("{at},{at},\"{at}, rue Fictive\",{town},G5Y 1A1"),
        );
        say(p, format_args!("{at},{at},418 555-{:04}", at % 10_000));
        for each in 0..EACH {
            let id = at * EACH + each;
            let service = dice.one(SERVICES);
            say(
                s,
                format_args!("{id},{at},{service},Pour {town} et les environs,2026-05-01"),
            );
            say(g, format_args!("{id},{id},français"));
        }
    }
    let names = [
        "organizations",
        "services",
        "locations",
        "physical_addresses",
        "languages",
        "phones",
    ];
    for (name, text) in names.iter().zip(tables) {
        std::fs::write(folder.join(format!("{name}.csv")), text).expect("a table");
    }
}

/// The same lines and words by hand, with an index for the question.
struct Raw {
    conn: Connection,
    path: PathBuf,
}

impl Raw {
    fn new(path: PathBuf, made: &Made) -> Self {
        let _ = std::fs::remove_file(&path);
        let conn = crate::raw::open(&path);
        conn.execute_batch(
            "CREATE TABLE lines (place INTEGER PRIMARY KEY, id BLOB NOT NULL, name TEXT NOT NULL,
                 name_key TEXT NOT NULL, cities TEXT NOT NULL, services INTEGER NOT NULL,
                 verified_on TEXT) STRICT;
             CREATE INDEX lines_name ON lines (name_key, id);
             CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize='unicode61',
                 prefix='2 3');",
        )
        .expect("the tables");
        made.session()
            .read(|vault| {
                let mut rows = vault.prepare(
                    "SELECT p.subject, p.name, l.cities, l.services, l.verified_on,
                         (SELECT group_concat(s.name || ' ' || coalesce(s.description, ''), ' ')
                          FROM partner_services s WHERE s.subject = p.subject)
                     FROM partners p JOIN partner_lines l ON l.subject = p.subject",
                )?;
                let mut rows = rows.query([])?;
                conn.execute_batch("BEGIN")?;
                while let Some(row) = rows.next()? {
                    let name: String = row.get(1)?;
                    let (cities, services): (String, String) = (row.get(2)?, row.get(5)?);
                    conn.prepare_cached(
                        "INSERT INTO lines (id, name, name_key, cities, services, verified_on)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![
                        row.get::<_, Vec<u8>>(0)?,
                        name,
                        sort_key(&name),
                        cities,
                        row.get::<_, i64>(3)?,
                        row.get::<_, Option<String>>(4)?,
                    ])?;
                    let text = fold(&format!("{name} {services} {cities}"));
                    conn.prepare_cached("INSERT INTO words (rowid, text) VALUES (?1, ?2)")?
                        .execute(params![conn.last_insert_rowid(), text])?;
                }
                conn.execute_batch("COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")?;
                Ok(())
            })
            .expect("the rows");
        Raw { conn, path }
    }

    fn find(&self, typed: &str) -> usize {
        let folded = fold(typed);
        let words: Vec<String> = folded.split(' ').map(|w| format!("\"{w}\"*")).collect();
        let sought = words.join(" AND ");
        let mut counting = self
            .conn
            .prepare_cached(
                "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ?1 LIMIT 10000)",
            )
            .expect("a statement");
        let total: i64 = counting
            .query_row([&sought], |row| row.get(0))
            .expect("a count");
        let mut page = self
            .conn
            .prepare_cached(
                "SELECT id, name, services, cities, verified_on FROM lines
                 WHERE place IN (SELECT rowid FROM words WHERE words MATCH ?1)
                 ORDER BY name_key, id LIMIT 51",
            )
            .expect("a statement");
        let lines = page.query_map([&sought], |row| {
            let names: (Vec<u8>, String) = (row.get(0)?, row.get(1)?);
            let more: (i64, String) = (row.get(2)?, row.get(3)?);
            Ok((names, more, row.get::<_, Option<String>>(4)?))
        });
        lines.expect("lines").count() + total as usize
    }
}

/// What is on the screen while each sought text is typed, key after key.
fn keys() -> Vec<String> {
    let typed = SOUGHT.iter().flat_map(|text| {
        let ends: Vec<usize> = text
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .collect();
        ends.into_iter().map(|end| text[..end].trim().to_owned())
    });
    typed.collect()
}

fn said(what: &str, since: Instant) -> f64 {
    let seconds = since.elapsed().as_secs_f64();
    println!("  {what:<34} {seconds:>8.2} s");
    seconds
}

/// Measures a directory of so many services.
pub fn measure(place: &Path, services: u32, turns: usize) -> Value {
    println!("\ndirectory of {services} services");
    let package = place.join("directory");
    let _ = std::fs::remove_dir_all(&package);
    written(&package, services);
    let folder = place.join("directory-vault");
    let _ = std::fs::remove_dir_all(&folder);
    let desk = desk();
    let create = json!({ "folder": folder, "name": "Émilie", "role": "counsellor",
        "passphrase": PASSPHRASE });
    call(&desk, "vault.create", create, &Unwatched).expect("a vault");
    let made = Made { desk, folder };

    let since = Instant::now();
    let report = made.door("partners.import", json!({ "path": package }));
    let imported = said("brought in", since);
    assert_eq!(report["services"], services / EACH * EACH);
    let since = Instant::now();
    made.door(
        "partners.import",
        json!({ "path": package, "dry_run": true }),
    );
    let again = said("looked at again, unchanged", since);
    let since = Instant::now();
    let out = place.join("directory-out");
    let _ = std::fs::remove_dir_all(&out);
    made.door("partners.export", json!({ "path": out }));
    let exported = said("written as a package", since);

    let raw = Raw::new(place.join("directory.db"), &made);
    let session = made.session();
    let context = Context {
        session: &session,
        progress: &Unwatched,
        press: &ancrage_paper::NoPress,
    };
    let ask = |text: &str| FindPartners {
        text: Some(text.to_owned()),
        ..FindPartners::default()
    };
    let mut sides = Sides::default();
    for turn in 0..=turns {
        for (at, typed) in keys().iter().enumerate() {
            sides.run(
                turn + at,
                || raw.find(typed),
                || partners::operations::find(&context, ask(typed)).expect("partners"),
                || made.door("partners.find", json!({ "text": typed })),
            );
        }
        if turn == 0 {
            sides.warm();
        }
    }
    let search = sides.report("a partner sought, each key", "1.5 x");
    let mut list = Sides::default();
    for _ in 0..turns.max(5) {
        list.alone(|| made.door("partners.find", json!({})));
    }
    let list = list.report_alone("the list, first 50", "16 ms");
    let sizes = (
        bytes(&made.folder),
        std::fs::metadata(&raw.path).map_or(0, |m| m.len()),
    );
    json!({ "services": services, "import_s": imported, "look_again_s": again,
        "export_s": exported, "search": search, "list": list,
        "vault_bytes": sizes.0, "raw_bytes": sizes.1 })
}
