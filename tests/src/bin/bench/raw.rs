//! The best SQL by hand: the same rows in a SQLCipher file with the same
//! settings, an index for each question, no journal.

use crate::vault::{Made, schema};
use ancrage_core::names::fold;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};
use std::path::{Path, PathBuf};

/// Tables copied as they are, with their indexes.
const TABLES: &[&str] = &[
    "cases",
    "case_names",
    "case_languages",
    "case_contacts",
    "case_immigration",
    "case_flags",
    "case_episodes",
    "case_steps",
    "consents",
    "follow_ups",
    "notes",
    "referrals",
    "case_lines",
    "phone_keys",
];

/// Ours here: names as words, places of notes in order of writing, their full text.
const OWN: &str = "
CREATE TABLE raw_keys (word TEXT NOT NULL, owner BLOB NOT NULL,
    PRIMARY KEY (word, owner)) STRICT, WITHOUT ROWID;
CREATE TABLE raw_forms (owner BLOB NOT NULL PRIMARY KEY, form TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE raw_places (place INTEGER PRIMARY KEY, subject BLOB NOT NULL, id BLOB NOT NULL) STRICT;
CREATE VIRTUAL TABLE raw_words USING fts5 (text, content='',
    tokenize='unicode61 remove_diacritics 2');";

/// A raw database.
pub struct Raw {
    /// Its connection.
    pub conn: Connection,
    path: PathBuf,
}

/// Opens with the settings of a vault (`vault/open.rs` says why each).
fn open(path: &Path) -> Connection {
    let conn = Connection::open(path).expect("a raw database");
    // Fictional rows: this key protects nothing.
    let key = "0123456789abcdef".repeat(4);
    conn.execute_batch(&format!(
        "PRAGMA key = \"x'{key}'\"; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
         PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
         PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 16777216;"
    ))
    .expect("the settings");
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .expect("a setting");
    conn.set_prepared_statement_cache_capacity(256);
    conn
}

/// Rows to be written, by statement.
pub type Rows = Vec<(usize, Vec<Value>)>;

fn whole(row: &Row<'_>, columns: usize) -> rusqlite::Result<Vec<Value>> {
    (0..columns).map(|at| row.get(at)).collect()
}

impl Raw {
    /// An empty database with the schema of the open vault.
    pub fn new(path: &Path, made: &Made) -> Self {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
        let conn = open(path);
        let sql: Vec<String> = made
            .session()
            .read(|vault| {
                let mut statement = vault.prepare(
                    "SELECT sql, tbl_name FROM sqlite_schema
                     WHERE type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC",
                )?;
                let all = statement
                    .query_map([], |row| {
                        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
                    })?
                    .collect::<Result<Vec<_>, _>>()?;
                let kept = all
                    .into_iter()
                    .filter(|(_, t)| TABLES.contains(&t.as_str()));
                Ok(kept.map(|(sql, _)| sql).collect())
            })
            .expect("the schema");
        conn.execute_batch(&sql.join(";")).expect("the tables");
        conn.execute_batch(OWN).expect("our tables");
        Raw {
            conn,
            path: path.to_owned(),
        }
    }

    /// The raw copy of a vault, made when it is not there.
    pub fn ready(place: &Path, files: u32, made: &Made) -> Self {
        let path = place.join(format!("raw-{files}-{}.db", schema()));
        let mark = path.with_extension("whole");
        if mark.exists() {
            return Raw {
                conn: open(&path),
                path,
            };
        }
        println!("  copying the rows");
        let raw = Raw::new(&path, made);
        let subjects = subjects(made);
        for some in subjects.chunks(200) {
            raw.write(&rows_of(made, some));
        }
        std::fs::write(mark, "").expect("a mark");
        raw
    }

    /// Bytes of the file.
    pub fn bytes(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |file| file.len())
    }

    /// Writes rows in one transaction.
    pub fn write(&self, rows: &Rows) {
        self.conn
            .execute_batch("BEGIN IMMEDIATE")
            .expect("a transaction");
        for (statement, values) in rows {
            let sql = match TABLES.get(*statement) {
                Some(table) => {
                    let places = vec!["?"; values.len()].join(", ");
                    format!("INSERT INTO {table} VALUES ({places})")
                }
                None => OWN_ROWS[statement - TABLES.len()].to_owned(),
            };
            self.conn
                .prepare_cached(&sql)
                .and_then(|mut s| s.execute(params_from_iter(values)))
                .expect("a row");
            if TABLES.get(*statement) == Some(&"notes") {
                self.conn
                    .prepare_cached("INSERT INTO raw_places (subject, id) VALUES (?1, ?2)")
                    .and_then(|mut s| s.execute(params![values[0], values[1]]))
                    .expect("a place");
                let place = self.conn.last_insert_rowid();
                self.conn
                    .prepare_cached("INSERT INTO raw_words (rowid, text) VALUES (?1, ?2)")
                    .and_then(|mut s| s.execute(params![place, values[5]]))
                    .expect("words");
            }
        }
        self.conn.execute_batch("COMMIT").expect("a commit");
    }

    /// All rows of a question, every column read.
    pub fn all(&self, sql: &str, values: &[Value]) -> Vec<Vec<Value>> {
        let mut statement = self.conn.prepare_cached(sql).expect("a statement");
        let columns = statement.column_count();
        statement
            .query_map(params_from_iter(values), |row| whole(row, columns))
            .expect("rows")
            .collect::<Result<_, _>>()
            .expect("rows")
    }
}

const OWN_ROWS: [&str; 2] = [
    "INSERT OR IGNORE INTO raw_keys VALUES (?, ?)",
    "INSERT OR REPLACE INTO raw_forms VALUES (?, ?)",
];

/// The files of a vault, as opened.
pub fn subjects(made: &Made) -> Vec<Vec<u8>> {
    made.session()
        .read(|vault| {
            let mut statement = vault.prepare("SELECT subject FROM cases ORDER BY subject")?;
            let found = statement.query_map([], |row| row.get(0))?;
            Ok(found.collect::<Result<_, _>>()?)
        })
        .expect("the files")
}

/// Every row of these files.
pub fn rows_of(made: &Made, subjects: &[Vec<u8>]) -> Rows {
    let mut rows = Rows::new();
    made.session()
        .read(|vault| {
            for subject in subjects {
                let mut read = |at: usize, sql: &str| -> rusqlite::Result<()> {
                    let mut statement = vault.prepare_cached(sql)?;
                    let columns = statement.column_count();
                    let mut found = statement.query([subject])?;
                    while let Some(row) = found.next()? {
                        rows.push((at, whole(row, columns)?));
                    }
                    Ok(())
                };
                for (at, table) in TABLES.iter().enumerate() {
                    let owner = if *table == "phone_keys" {
                        "owner"
                    } else {
                        "subject"
                    };
                    read(at, &format!("SELECT * FROM {table} WHERE {owner} = ?1"))?;
                }
                let mut statement = vault.prepare_cached(
                    "SELECT given || ' ' || family FROM case_names WHERE subject = ?1",
                )?;
                let names: Vec<String> = statement
                    .query_map([subject], |row| row.get(0))?
                    .collect::<Result<_, _>>()?;
                let form = fold(&names.join(" "));
                let owner = Value::Blob(subject.clone());
                for word in form.split(' ').filter(|w| !w.is_empty()) {
                    rows.push((TABLES.len(), vec![word.to_owned().into(), owner.clone()]));
                }
                rows.push((TABLES.len() + 1, vec![owner, form.into()]));
            }
            Ok(())
        })
        .expect("the rows");
    rows
}
