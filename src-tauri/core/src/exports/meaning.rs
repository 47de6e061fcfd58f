//! How the journal's columns read on paper: which list a code comes from, whom
//! an identifier names, what is another person's and stays behind.

use crate::error::{Params, Refusal};
use crate::ids::SubjectId;
use crate::journal::SubjectKind;
use crate::places::{self, COUNTRIES, LANGUAGES, Named};
use crate::words::{Lang, Words};
use crate::{partners, tags, users};
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// Columns whose values are codes, by the beginning of their sentences. A column
/// that is not here is tried by its own name, and by its table's.
const CODES: &[(&str, &str)] = &[
    ("cases.status", "case-status"),
    ("cases.gender", "gender"),
    ("case_names.kind", "name-kind"),
    ("case_languages.usage", "language-use"),
    ("case_contacts.kind", "contact-kind"),
    ("case_immigration.code", "immigration"),
    ("case_flags.flag", "safety-flag"),
    ("case_episodes.reason", "closing-reason"),
    ("case_steps.from_status", "case-status"),
    ("case_steps.to_status", "case-status"),
    ("follow_ups.kind", "follow-up-kind"),
    ("follow_ups.channel", "follow-up-channel"),
    ("follow_ups.outcome", "follow-up-outcome"),
    ("consents.purpose", "purpose"),
    ("consents.form", "consent-form"),
    ("consents.categories", "data-category"),
    ("referrals.categories", "data-category"),
    ("referrals.status", "referral-status"),
    ("referrals.sent_by", "follow-up-channel"),
    ("referrals.exception", "exception"),
    ("referrals.refusal", "refusal-reason"),
    ("referrals.outcome", "referral-outcome"),
    ("referrals.confirmed_by", "confirmation"),
    ("referral_steps.from_status", "referral-status"),
    ("referral_steps.to_status", "referral-status"),
    ("case_dependants.relation", "relation"),
    ("pathways.cadence", "cadence"),
    ("pathway_steps.status", "step-status"),
];

/// Columns that say nothing to a person: places, marks of the program.
const SILENT: &[&str] = &["id", "position", "after_id", "before", "at", "sum"];
const YES_NO: &[&str] = &[
    "no_message",
    "preferred",
    "urgent",
    "deferred",
    "corrected",
    "settled",
    "proof_seen",
];

/// What a value says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Itself.
    AsIs,
    /// These words.
    Words(String),
    /// A link inside the file: it has no words.
    Link,
    /// Another person's file: it stays behind.
    Withheld,
}

/// What names are looked up in.
pub struct Meaning<'c> {
    conn: &'c Connection,
    /// The words of the reader.
    pub words: Words,
    case: SubjectId,
    known: HashMap<Uuid, String>,
}

impl<'c> Meaning<'c> {
    /// Reads the names that a file may hold.
    pub fn new(conn: &'c Connection, case: SubjectId, language: Lang) -> Result<Self, Refusal> {
        let mut known = HashMap::new();
        known.extend(users::all(conn)?.into_iter().map(|u| (u.id.0, u.name)));
        known.extend(
            tags::store::all(conn)?
                .into_iter()
                .map(|t| (t.id.0, t.name)),
        );
        Ok(Meaning {
            conn,
            words: Words::new(language),
            case,
            known,
        })
    }

    /// A sentence without parameter.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key, &Params::new())
    }

    /// The title of a table.
    pub fn table(&self, table: &str) -> String {
        self.title("table", table)
    }

    /// The title of a column.
    pub fn field(&self, field: &str) -> String {
        self.title("field", field)
    }

    fn title(&self, what: &str, name: &str) -> String {
        let found = self.words.find(&format!("{what}-{name}"), &Params::new());
        found.unwrap_or_else(|| name.replace('_', " "))
    }

    /// Whether a column is only the program's.
    pub fn is_silent(field: &str) -> bool {
        SILENT.contains(&field)
    }

    /// What a value says to the person who reads.
    pub fn of(&self, table: &str, field: &str, value: &Value) -> Result<Said, Refusal> {
        match value {
            Value::String(text) => match Uuid::parse_str(text) {
                Ok(id) => self.named(id),
                Err(_) => Ok(self.coded(table, field, text)),
            },
            Value::Number(n) if YES_NO.contains(&field) => {
                let key = if n.as_i64() == Some(0) { "no" } else { "yes" };
                Ok(Said::Words(self.say(key)))
            }
            _ => Ok(Said::AsIs),
        }
    }

    fn named(&self, id: Uuid) -> Result<Said, Refusal> {
        if let Some(name) = self.known.get(&id) {
            return Ok(Said::Words(name.clone()));
        }
        let kind: Option<SubjectKind> = self
            .conn
            .prepare_cached("SELECT kind FROM subjects WHERE id = ?1")?
            .query_row([SubjectId(id)], |row| row.get(0))
            .optional()?;
        Ok(match kind {
            Some(SubjectKind::Partner) => {
                partners::store::name(self.conn, SubjectId(id))?.map_or(Said::Link, Said::Words)
            }
            Some(SubjectKind::Case) if id != self.case.0 => Said::Withheld,
            _ => Said::Link,
        })
    }

    fn coded(&self, table: &str, field: &str, text: &str) -> Said {
        let lang = self.words.lang();
        let listed = |list: &[Named]| {
            let found = list.iter().find(|n| n.code == text);
            found.map(|n| match lang {
                Lang::Fr => n.fr.clone(),
                Lang::En => n.en.clone(),
            })
        };
        let column = format!("{table}.{field}");
        let words = match (column.as_str(), field) {
            ("case_languages.code", _) => listed(&LANGUAGES),
            (_, "country") => listed(&COUNTRIES),
            (_, "municipality") => places::name_of(text),
            _ => self.codes(&column, table, field, text),
        };
        words.map_or(Said::AsIs, Said::Words)
    }

    /// One code, or several parted by commas.
    fn codes(&self, column: &str, table: &str, field: &str, text: &str) -> Option<String> {
        let is_code =
            |c: &str| !c.is_empty() && c.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        if !parts.iter().all(|part| is_code(part)) {
            return None;
        }
        let dashed = |name: &str| name.replace('_', "-");
        let listed = CODES.iter().find(|(c, _)| *c == column);
        let prefixes = match listed {
            Some((_, prefix)) => vec![(*prefix).to_owned()],
            None => vec![
                format!("{}-{}", dashed(table), dashed(field)),
                format!("{}-{}", dashed(table.trim_end_matches('s')), dashed(field)),
                dashed(field),
            ],
        };
        let word = |part: &str| {
            prefixes
                .iter()
                .find_map(|p| self.words.find(&format!("{p}-{part}"), &Params::new()))
        };
        let words: Option<Vec<String>> = parts.into_iter().map(word).collect();
        words.map(|w| w.join(", "))
    }
}
