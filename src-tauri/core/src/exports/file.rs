//! Everything kept about one person, for that person: to be read by a program
//! (`dossier.json`) and by eye (`dossier.html`), with the sums of both.
//!
//! The tables are those of the registry: what a room journals in a file is told,
//! without a line here. Rows of another subject are never read.

use super::dump::{Rows, dump};
use super::meaning::{Meaning, Said};
use super::{Error, page};
use crate::cases;
use crate::error::{Params, Refusal};
use crate::ids::CaseId;
use crate::journal::HistoryLine;
use crate::session::Session;
use crate::words::Lang;
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

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
    let made_by = name_of(meaning, &json!(session.actor().id.to_string()))?;
    Ok(Whole {
        number: cases::store::number(conn, case.into())?,
        name: cases::store::display_name(&cases::store::names(conn, case.into())?),
        made_on: session.today().to_string(),
        made_by,
        told: told(&rows),
        tables: tables(rows, meaning)?,
        acts: acts(history, meaning)?,
    })
}

fn name_of(meaning: &Meaning<'_>, id: &Value) -> Result<String, Refusal> {
    Ok(match meaning.of("", "author", id)? {
        Said::Words(name) => name,
        _ => meaning.say("someone-else"),
    })
}

fn field(meaning: &Meaning<'_>, table: &str, name: &str, value: Value) -> Result<Field, Refusal> {
    let said = meaning.of(table, name, &value)?;
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

fn tables(rows: Rows, meaning: &Meaning<'_>) -> Result<Vec<Table>, Refusal> {
    let mut tables = Vec::with_capacity(rows.len());
    for (name, rows) in rows {
        let mut told = Vec::with_capacity(rows.len());
        for row in rows {
            let fields: Result<Vec<Field>, Refusal> = row
                .into_iter()
                .map(|(column, value)| field(meaning, name, &column, value))
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

fn acts(history: Vec<HistoryLine>, meaning: &Meaning<'_>) -> Result<Vec<Act>, Refusal> {
    let mut acts = Vec::with_capacity(history.len());
    for line in history.into_iter().rev() {
        let mut changes = Vec::new();
        for change in line.changes {
            let (table, column) = (change.table.as_str(), change.field.as_str());
            if Meaning::is_silent(column) {
                continue;
            }
            let from = field(meaning, table, column, change.from)?;
            let to = field(meaning, table, column, change.to)?;
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

/// What referrals sent told partners.
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
    told.sort_by(|a, b| a.on.cmp(&b.on));
    told
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

/// What lies in the folder: names and bytes, the manifest last, with its sum.
pub struct Parcel {
    /// Names and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// The manifest's sum.
    pub sum: String,
}

/// Makes the files of an answer.
pub fn parcel(whole: &Whole, meaning: &Meaning<'_>) -> Result<Parcel, Refusal> {
    let language = meaning.words.lang();
    let json = serde_json::to_vec_pretty(&json_of(whole, language))
        .map_err(|_| Error::Unwritable("json"))?;
    let html = page::page(whole, meaning).into_bytes();
    let mut files = vec![
        ("dossier.html".to_owned(), html),
        ("dossier.json".to_owned(), json),
    ];
    let listed: Vec<Value> = files
        .iter()
        .map(|(name, bytes)| json!({ "name": name, "bytes": bytes.len(), "sha256": sum(bytes) }))
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
