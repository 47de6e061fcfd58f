//! The best SQL by hand: the same rows in a SQLCipher file with the same
//! settings, an index for each question, no journal.

use crate::vault::{Made, schema};
use ancrage_core::door::HOUSE;
use ancrage_core::journal::SubjectKind;
use ancrage_core::names::fold;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, Params, Row, params, params_from_iter};
use std::path::{Path, PathBuf};

/// Derived tables that questions read; every journaled one of a file, a
/// household or the agenda is copied too.
const DERIVED: &[&str] = &[
    "case_lines",
    "pathway_lines",
    "need_lines",
    "plan_lines",
    "phone_keys",
];

/// A table copied as it is, with its indexes.
struct Copied {
    name: &'static str,
    kind: SubjectKind,
    owner: &'static str,
    /// What is stored: a generated column is made again by the copy.
    columns: Vec<String>,
}

impl Copied {
    fn read(made: &Made) -> Vec<Copied> {
        let kinds = [
            SubjectKind::Case,
            SubjectKind::Household,
            SubjectKind::Agenda,
        ];
        let journaled = HOUSE.registry.tables.iter().map(|t| (t.name, t.kind));
        journaled
            .filter(|(_, kind)| kinds.contains(kind))
            .chain(DERIVED.iter().map(|name| (*name, SubjectKind::Case)))
            .map(|(name, kind)| {
                let columns = columns(made, name);
                let owner = match columns.iter().any(|c| c == "subject") {
                    true => "subject",
                    false => "owner",
                };
                Copied {
                    name,
                    kind,
                    owner,
                    columns,
                }
            })
            .collect()
    }

    fn select(&self) -> String {
        let columns = self.columns.join(", ");
        format!(
            "SELECT {columns} FROM {} WHERE {} = ?1",
            self.name, self.owner
        )
    }

    fn insert(&self) -> String {
        let places = vec!["?"; self.columns.len()].join(", ");
        let columns = self.columns.join(", ");
        format!("INSERT INTO {} ({columns}) VALUES ({places})", self.name)
    }

    fn at(&self, column: &str) -> usize {
        let found = self.columns.iter().position(|c| c == column);
        found.expect("a column")
    }
}

/// The stored columns of a table: `table_info` leaves the generated ones out.
fn columns(made: &Made, table: &str) -> Vec<String> {
    made.session()
        .read(|vault| {
            let mut statement = vault.prepare("SELECT name FROM pragma_table_info(?1)")?;
            let names = statement.query_map([table], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
        .expect("the columns")
}

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
    tables: Vec<Copied>,
}

/// Opens with the settings of a vault (`vault/open.rs` says why each).
pub fn open(path: &Path) -> Connection {
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
        let tables = Copied::read(made);
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
                    .filter(|(_, t)| tables.iter().any(|c| c.name == t));
                Ok(kept.map(|(sql, _)| sql).collect())
            })
            .expect("the schema");
        conn.execute_batch(&sql.join(";")).expect("the tables");
        conn.execute_batch(OWN).expect("our tables");
        Raw {
            conn,
            path: path.to_owned(),
            tables,
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
                tables: Copied::read(made),
            };
        }
        println!("  copying the rows");
        let raw = Raw::new(&path, made);
        for some in holders(made).chunks(200) {
            raw.write(&raw.rows_of(made, some));
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
            let table = self.tables.get(*statement);
            let sql = table.map_or_else(
                || OWN_ROWS[statement - self.tables.len()].to_owned(),
                Copied::insert,
            );
            self.run(&sql, params_from_iter(values));
            if let Some(notes) = table.filter(|t| t.name == "notes") {
                self.run(
                    "INSERT INTO raw_places (subject, id) VALUES (?1, ?2)",
                    params![values[0], values[1]],
                );
                self.run(
                    "INSERT INTO raw_words (rowid, text) VALUES (?1, ?2)",
                    params![self.conn.last_insert_rowid(), values[notes.at("text")]],
                );
            }
        }
        self.conn.execute_batch("COMMIT").expect("a commit");
    }

    fn run(&self, sql: &str, values: impl Params) {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut s| s.execute(values))
            .expect("a row");
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

/// The files under way, in the order of their opening.
pub fn subjects(made: &Made) -> Vec<Vec<u8>> {
    made.session()
        .read(|vault| {
            let mut statement =
                vault.prepare("SELECT subject FROM case_lines WHERE over = 0 ORDER BY subject")?;
            let found = statement.query_map([], |row| row.get(0))?;
            Ok(found.collect::<Result<_, _>>()?)
        })
        .expect("the files")
}

/// Whoever holds rows: files, households, entries of the agenda.
pub fn holders(made: &Made) -> Vec<(SubjectKind, Vec<u8>)> {
    made.session()
        .read(|vault| {
            let mut statement = vault.prepare(
                "SELECT kind, id FROM subjects WHERE kind IN ('case', 'household', 'agenda')
                 ORDER BY id",
            )?;
            let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(found.collect::<Result<_, _>>()?)
        })
        .expect("the holders")
}

impl Raw {
    /// Every row of these.
    pub fn rows_of(&self, made: &Made, holders: &[(SubjectKind, Vec<u8>)]) -> Rows {
        let mut rows = Rows::new();
        made.session()
            .read(|vault| {
                for (kind, subject) in holders {
                    for (at, table) in self.tables.iter().enumerate() {
                        if table.kind != *kind {
                            continue;
                        }
                        let mut statement = vault.prepare_cached(&table.select())?;
                        let mut found = statement.query([subject])?;
                        while let Some(row) = found.next()? {
                            rows.push((at, whole(row, table.columns.len())?));
                        }
                    }
                    if *kind == SubjectKind::Case {
                        rows.extend(self.names_of(vault, subject)?);
                    }
                }
                Ok(())
            })
            .expect("the rows");
        rows
    }

    fn names_of(&self, vault: &Connection, subject: &[u8]) -> rusqlite::Result<Rows> {
        let mut statement = vault
            .prepare_cached("SELECT given || ' ' || family FROM case_names WHERE subject = ?1")?;
        let names: Vec<String> = statement
            .query_map([subject], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let form = fold(&names.join(" "));
        let owner = Value::Blob(subject.to_vec());
        let own = self.tables.len();
        let words = form.split(' ').filter(|w| !w.is_empty());
        let mut rows: Rows = words
            .map(|word| (own, vec![word.to_owned().into(), owner.clone()]))
            .collect();
        rows.push((own + 1, vec![owner, form.into()]));
        Ok(rows)
    }
}
