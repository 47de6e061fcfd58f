//! Everything kept about one person, for that person: to be read by a program
//! (`dossier.json`) and by eye (`dossier.html`), the documents kept beside, with the
//! sums of all.
//!
//! The tables are those of the registry: what a room journals in a file is told,
//! without a line here. Rows of another subject are never read.

use super::dump::{Rows, dump};
use super::meaning::{Meaning, Said};
use super::{Error, page};
use crate::calendar::PartialDate;
use crate::cases::contact::ContactKind;
use crate::error::{Params, Refusal};
use crate::ids::{CaseId, DocumentId};
use crate::journal::HistoryLine;
use crate::pathway::Relation;
use crate::session::Session;
use crate::words::Lang;
use crate::{cases, documents};
use chrono::NaiveDate;
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// What the JSON is called; another number when its shape changes.
const FORMAT: &str = "ancrage-file-export/1";

/// A value as stored, and what it says.
pub struct Field {
    /// The column.
    pub name: String,
    /// As stored; null when it stays behind.
    pub value: Value,
    /// What it says, when that is something else.
    pub said: Option<String>,
    /// Another person's: it stays behind.
    pub withheld: bool,
}

/// A table of the file, in words.
pub struct Table {
    /// As the vault calls it.
    pub name: &'static str,
    /// As a person does.
    pub title: String,
    /// Its rows.
    pub rows: Vec<Vec<Field>>,
}

/// An act of the file's history, in words.
pub struct Act {
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub by: String,
    /// What.
    pub what: String,
    /// Field, before, after.
    pub changes: Vec<(String, Field, Field)>,
}

/// A time that something of the file was told to someone.
pub struct Told {
    /// When.
    pub on: String,
    /// To whom.
    pub to: String,
    /// What.
    pub what: String,
}

/// Everything, in words.
pub struct Whole {
    /// The file's number.
    pub number: String,
    /// The person's name.
    pub name: String,
    /// Today.
    pub made_on: String,
    /// Who answers.
    pub made_by: String,
    /// The tables.
    pub tables: Vec<Table>,
    /// Who wrote what, when, oldest first.
    pub acts: Vec<Act>,
    /// Who was told what.
    pub told: Vec<Told>,
    /// The documents kept, as they lie beside.
    pub copies: Vec<Copied>,
}

/// A file of the answer: its name, its size, its sum.
pub struct Copied {
    /// Where it lies, from the folder.
    pub name: String,
    /// How many bytes.
    pub bytes: usize,
    /// Their sum.
    pub sum: String,
}

impl Copied {
    /// Of these bytes.
    pub fn of(name: String, bytes: &[u8]) -> Self {
        Copied {
            name,
            bytes: bytes.len(),
            sum: sum(bytes),
        }
    }
}

/// Rows of the file that tell of someone else: another adult of the family, the
/// phone of whoever relays. Those taken out since are known by the history.
struct Others(HashSet<(String, String)>);

/// What such a row keeps back.
const THEIRS: &[(&str, &[&str])] = &[
    ("case_dependants", &["given", "birth"]),
    ("case_contacts", &["value", "note"]),
];

type Known = HashMap<(String, String), HashMap<String, String>>;

impl Others {
    fn among(rows: &Rows, history: &[HistoryLine], today: NaiveDate) -> Self {
        let mut known = Known::new();
        let mut note = |table: &str, row: &str, field: &str, value: &Value| {
            if let Some(text) = value.as_str() {
                let of = known.entry((table.to_owned(), row.to_owned())).or_default();
                of.insert(field.to_owned(), text.to_owned());
            }
        };
        for change in history.iter().rev().flat_map(|line| &line.changes) {
            let value = if change.to.is_null() {
                &change.from
            } else {
                &change.to
            };
            note(&change.table, &change.row, &change.field, value);
        }
        for (table, rows) in rows {
            for row in rows {
                let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
                for (field, value) in row {
                    note(table, id, field, value);
                }
            }
        }
        let theirs = known.into_iter();
        Others(
            theirs
                .filter(|((table, _), row)| is_anothers(table, row, today))
                .map(|(key, _)| key)
                .collect(),
        )
    }

    fn keep_back(&self, table: &str, row: &str, field: &str) -> bool {
        THEIRS
            .iter()
            .any(|(t, fields)| *t == table && fields.contains(&field))
            && self.0.contains(&(table.to_owned(), row.to_owned()))
    }
}

fn is_anothers(table: &str, row: &HashMap<String, String>, today: NaiveDate) -> bool {
    let text = |field: &str| row.get(field).map(String::as_str);
    match table {
        "case_contacts" => text("kind") == Some(ContactKind::Relay.code()),
        "case_dependants" => {
            let birth = text("birth").and_then(|b| b.parse::<PartialDate>().ok());
            let minor = birth.is_some_and(|b| b.age_on(today).1 < 18);
            !(text("relation") == Some(Relation::Child.code()) && minor)
        }
        _ => false,
    }
}

/// Reads everything of a file.
pub fn whole(
    session: &Session,
    conn: &Connection,
    case: CaseId,
    meaning: &Meaning<'_>,
) -> Result<Whole, Refusal> {
    let registry = session.journal().registry();
    let rows = dump(conn, registry, case.into())?;
    let history = session
        .journal()
        .history(conn, case.into(), None, u32::MAX)?;
    let others = Others::among(&rows, &history, session.today());
    let made_by = name_of(meaning, &json!(session.actor().id.to_string()))?;
    Ok(Whole {
        number: cases::store::number(conn, case.into())?,
        name: cases::store::display_name(&cases::store::names(conn, case.into())?),
        made_on: session.today().to_string(),
        made_by,
        told: told(&rows),
        tables: tables(rows, meaning, &others)?,
        acts: acts(history, meaning, &others)?,
        copies: Vec::new(),
    })
}

fn name_of(meaning: &Meaning<'_>, id: &Value) -> Result<String, Refusal> {
    Ok(match meaning.of("", "author", id)? {
        Said::Words(name) => name,
        _ => meaning.say("someone-else"),
    })
}

fn field(
    meaning: &Meaning<'_>,
    (table, row): (&str, &str),
    name: &str,
    value: Value,
    others: &Others,
) -> Result<Field, Refusal> {
    let said = match others.keep_back(table, row, name) && !value.is_null() {
        true => Said::Withheld,
        false => meaning.of(table, name, &value)?,
    };
    let withheld = said == Said::Withheld;
    Ok(Field {
        name: name.to_owned(),
        value: if withheld { Value::Null } else { value },
        said: match said {
            Said::Words(words) => Some(words),
            Said::Withheld => Some(meaning.say("export-withheld")),
            Said::AsIs | Said::Link => None,
        },
        withheld,
    })
}

fn tables(rows: Rows, meaning: &Meaning<'_>, others: &Others) -> Result<Vec<Table>, Refusal> {
    let mut tables = Vec::with_capacity(rows.len());
    for (name, rows) in rows {
        let mut told = Vec::with_capacity(rows.len());
        for row in rows {
            let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
            let place = (name, id.to_owned());
            let fields: Result<Vec<Field>, Refusal> = row
                .into_iter()
                .map(|(column, value)| field(meaning, (place.0, &place.1), &column, value, others))
                .collect();
            told.push(fields?);
        }
        tables.push(Table {
            name,
            title: meaning.table(name),
            rows: told,
        });
    }
    Ok(tables)
}

fn acts(
    history: Vec<HistoryLine>,
    meaning: &Meaning<'_>,
    others: &Others,
) -> Result<Vec<Act>, Refusal> {
    let mut acts = Vec::with_capacity(history.len());
    for line in history.into_iter().rev() {
        let mut changes = Vec::new();
        for change in line.changes {
            let (table, column) = (change.table.as_str(), change.field.as_str());
            if Meaning::is_silent(table, column) {
                continue;
            }
            let from = field(meaning, (table, &change.row), column, change.from, others)?;
            let to = field(meaning, (table, &change.row), column, change.to, others)?;
            let title = format!("{} – {}", meaning.table(table), meaning.field(column));
            changes.push((title, from, to));
        }
        acts.push(Act {
            at: line.at,
            by: name_of(meaning, &json!(line.author.to_string()))?,
            what: sentence(meaning, &line.action, &line.args),
            changes,
        });
    }
    Ok(acts)
}

fn sentence(meaning: &Meaning<'_>, action: &str, args: &Params) -> String {
    let key = format!("action-{}", action.replace('.', "-"));
    meaning.words.say(&key, args)
}

/// What referrals sent told partners, and which papers they were given.
fn told(rows: &Rows) -> Vec<Told> {
    let text = |row: &Map<String, Value>, name: &str| {
        let value = row.get(name).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    };
    let referrals = rows.iter().filter(|(table, _)| *table == "referrals");
    let mut told: Vec<Told> = referrals
        .flat_map(|(_, rows)| rows)
        .filter(|row| row.get("sent_on").is_some_and(|on| !on.is_null()))
        .map(|row| Told {
            on: text(row, "sent_on"),
            to: text(row, "partner_name"),
            what: text(row, "sent_content"),
        })
        .collect();
    told.extend(given(rows));
    told.sort_by(|a, b| a.on.cmp(&b.on));
    told
}

/// The papers that partners were given, encrypted.
fn given(rows: &Rows) -> Vec<Told> {
    let of = |name: &'static str| {
        let tables = rows.iter().filter(move |(table, _)| *table == name);
        tables.flat_map(|(_, rows)| rows)
    };
    let text = |row: &Map<String, Value>, name: &str| {
        let value = row.get(name).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    };
    let partner = |referral: &str| {
        let found = of("referrals").find(|row| text(row, "id") == referral);
        found.map(|row| text(row, "partner_name"))
    };
    of("referral_events")
        .filter(|row| text(row, "kind") == "parcel")
        .map(|row| Told {
            on: text(row, "happened_on"),
            to: partner(&text(row, "referral")).unwrap_or_default(),
            what: text(row, "words"),
        })
        .collect()
}

fn json_field(field: &Field) -> Value {
    match (&field.said, field.withheld) {
        (_, true) => json!({ "withheld": true }),
        (Some(said), _) => json!({ "value": field.value, "label": said }),
        (None, _) => field.value.clone(),
    }
}

fn json_of(whole: &Whole, language: Lang) -> Value {
    let table = |table: &Table| {
        let rows: Vec<Value> = table
            .rows
            .iter()
            .map(|row| {
                let fields = row.iter().map(|f| (f.name.clone(), json_field(f)));
                Value::Object(fields.collect())
            })
            .collect();
        (
            table.name.to_owned(),
            json!({ "title": table.title, "rows": rows }),
        )
    };
    let act = |act: &Act| {
        let changes: Vec<Value> = act
            .changes
            .iter()
            .map(|(title, from, to)| {
                json!({ "field": title, "from": json_field(from), "to": json_field(to) })
            })
            .collect();
        json!({ "at": act.at, "by": act.by, "what": act.what, "changes": changes })
    };
    let told = |t: &Told| json!({ "on": t.on, "to": t.to, "what": t.what });
    json!({
        "format": FORMAT,
        "language": language,
        "number": whole.number,
        "name": whole.name,
        "made_on": whole.made_on,
        "made_by": whole.made_by,
        "tables": whole.tables.iter().map(table).collect::<Map<_, _>>(),
        "told": whole.told.iter().map(told).collect::<Vec<_>>(),
        "history": whole.acts.iter().map(act).collect::<Vec<_>>(),
    })
}

fn sum(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|b| format!("{b:02x}")).collect()
}

/// What lies in the folder: the manifest last, with its sum.
pub struct Parcel {
    /// Names and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// The manifest's sum.
    pub sum: String,
}

/// The documents of a file that have a copy, and where each will lie: its name
/// says what it is, never what somebody once called it.
pub fn copies(conn: &Connection, case: CaseId) -> Result<Vec<(DocumentId, String)>, Refusal> {
    let mut all = documents::store::of_case(conn, case.into())?;
    all.reverse();
    let kept = all
        .into_iter()
        .filter_map(|d| Some((d.id, d.kind, d.copy?)));
    let named = (1..).zip(kept).map(|(at, (id, kind, copy))| {
        let name = format!("{COPIES}/{at:02}-{kind}.{}", copy.media.extension());
        (id, name)
    });
    Ok(named.collect())
}

/// The folder of the documents.
const COPIES: &str = "documents";

impl Whole {
    /// Tells of a document where its copy lies.
    pub fn lies(&mut self, document: DocumentId, copy: Copied) {
        let id = json!(document.to_string());
        let tables = self.tables.iter_mut().filter(|t| t.name == "documents");
        for row in tables.flat_map(|t| &mut t.rows) {
            if row.iter().any(|f| f.name == "id" && f.value == id) {
                row.push(Field {
                    name: "copy".to_owned(),
                    value: json!(copy.name),
                    said: None,
                    withheld: false,
                });
            }
        }
        self.copies.push(copy);
    }
}

/// Makes the files of an answer that are read; the documents lie beside.
pub fn parcel(whole: &Whole, meaning: &Meaning<'_>) -> Result<Parcel, Refusal> {
    let language = meaning.words.lang();
    let json = serde_json::to_vec_pretty(&json_of(whole, language))
        .map_err(|_| Error::Unwritable("json"))?;
    let html = page::page(whole, meaning).into_bytes();
    let mut files = vec![
        ("dossier.html".to_owned(), html),
        ("dossier.json".to_owned(), json),
    ];
    let own = files.iter();
    let own = own.map(|(name, bytes)| Copied::of(name.clone(), bytes));
    let own: Vec<Copied> = own.collect();
    let listed: Vec<Value> = own
        .iter()
        .chain(&whole.copies)
        .map(|c| json!({ "name": c.name, "bytes": c.bytes, "sha256": c.sum }))
        .collect();
    let manifest = json!({
        "format": FORMAT,
        "number": whole.number,
        "made_on": whole.made_on,
        "files": listed,
    });
    let manifest =
        serde_json::to_vec_pretty(&manifest).map_err(|_| Error::Unwritable("manifest"))?;
    let sum = sum(&manifest);
    files.push(("manifest.json".to_owned(), manifest));
    Ok(Parcel { files, sum })
}
