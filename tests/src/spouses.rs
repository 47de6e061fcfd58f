//! The attack on a shared roof: from one spouse's file, every operation that
//! reads is asked everything, with the identifiers of the other's rows.

use crate::shapes::{Shape, Shapes};
use crate::window::root;
use crate::{Bench, text};
use ancrage_core::door::needs;
use ancrage_core::session::Capability;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// Operations that anyone may call and that read nothing of a file.
pub const APART: &[(&str, &str)] = &[
    ("vault.change_passphrase", "changes the passphrase"),
    ("vault.renew_recovery", "changes the recovery key"),
    (
        "journal.undo",
        "writes: what it may change is attacked in its own journeys",
    ),
    ("journal.redo", "writes: as above"),
    ("users.add", "writes"),
    ("identities.mine", "reads this machine's public keys"),
    ("identities.save", "writes the same to a file"),
    ("identities.read", "reads a card that someone brings"),
    ("identities.add", "writes"),
    ("identities.list", "reads the cards of colleagues"),
    ("identities.show", "reads the card of a colleague"),
    ("identities.compare", "writes"),
    ("identities.revoke", "writes"),
    ("identities.recovery", "reads the organization's public key"),
    ("identities.adopt_recovery", "writes"),
    ("users.remove", "writes"),
    ("drafts.save", "writes"),
    ("drafts.discard", "writes"),
    ("organization.save", "writes"),
    ("views.choose", "writes which view a person last chose"),
    (
        "rules.export",
        "writes the rules to a file: nothing of a person",
    ),
    ("rules.check", "reads a file of rules"),
    (
        "exports.list",
        "writes the list to a file: what it holds is cases.list",
    ),
    (
        "exports.file",
        "writes a file's own papers: read back below",
    ),
    (
        "agenda.export",
        "writes the counsellor's own calendar, of every file",
    ),
];

/// Operations that answer of every file: what they say under the other's name,
/// number or household is checked, line by line.
pub const OF_EVERYONE: &[&str] = &[
    "today.show",
    "cases.list",
    "search.people",
    "search.notes",
    "search.everything",
    "search.duplicates",
    "drafts.list",
    "drafts.load",
    "indicators.first_contact",
    "indicators.plan_agreed",
    "indicators.needs_covered",
    "indicators.french_progress",
    "indicators.referrals",
    "indicators.partners",
    "agenda.show",
    "agenda.check",
    "merges.list",
    "referrals.work",
    "exports.preview_list",
    "letters.preview_many",
    // The person's own last act, whichever file it was on.
    "journal.undo_state",
];

/// Every operation of the door with the shape of its request.
pub static SHAPES: LazyLock<Shapes> =
    LazyLock::new(|| Shapes::read(&root().join("ui/src/api/generated")));

/// Two spouses with a file each, and what one of them confided.
pub struct Spouses<'a> {
    /// The vault.
    pub bench: &'a Bench,
    /// The file of who confides.
    pub a: &'a str,
    /// The other's, from which everything is tried.
    pub b: &'a str,
    /// What they share.
    pub household: &'a Value,
    /// Whether A agreed that their file be known.
    pub known: bool,
    /// What only A's own file may say.
    pub secrets: &'a [&'a str],
    /// Words to search for.
    pub words: &'a [&'a str],
}

impl Spouses<'_> {
    /// What A confided that this text says.
    pub fn leak(&self, said: &str) -> Option<String> {
        let low = said.to_lowercase();
        let number = text(&self.bench.sheet(self.a)["number"]);
        let file = [self.a, number.as_str()];
        let mut secrets = self.secrets.to_vec();
        if !self.known {
            secrets.extend(file);
        } else {
            secrets.push(file[0]);
        }
        let found = secrets
            .into_iter()
            .find(|s| low.contains(&s.to_lowercase()));
        found.map(str::to_owned)
    }

    /// The parts of an answer that speak of B or of the household.
    fn of_b(&self, answer: &Value, into: &mut Vec<Value>) {
        let number = text(&self.bench.sheet(self.b)["number"]);
        let speaks = |value: &Value| {
            let said = value.as_str().unwrap_or_default();
            said == self.b || said == number || json!(said) == *self.household
        };
        match answer {
            Value::Object(fields) if fields.values().any(speaks) => into.push(answer.clone()),
            Value::Object(fields) => fields.values().for_each(|v| self.of_b(v, into)),
            Value::Array(items) => items.iter().for_each(|v| self.of_b(v, into)),
            _ => {}
        }
    }

    /// Every request that an operation may get about B or the household, also
    /// with identifiers of A's own rows in them.
    fn requests(&self, shape: &Shape) -> Vec<Value> {
        let sheet = self.bench.sheet(self.a);
        let mut rows = vec![json!(self.a)];
        for list in ["follow_ups", "notes", "referrals"] {
            rows.extend(
                sheet[list]
                    .as_array()
                    .unwrap()
                    .iter()
                    .take(2)
                    .map(|r| r["id"].clone()),
            );
        }
        let words: Vec<Value> = self.words.iter().map(|w| json!(w)).collect();
        let mut all = Vec::new();
        for subject in [json!(self.b), self.household.clone()] {
            for row in &rows {
                for word in &words {
                    for full in [false, true] {
                        let fill = Fill {
                            b: self.b,
                            subject: &subject,
                            row,
                            word,
                            full,
                        };
                        let request = fill.value(shape, "");
                        if !all.contains(&request) {
                            all.push(request);
                        }
                    }
                }
            }
        }
        all
    }

    /// Asks everything of every operation that reads; how many answers were read.
    ///
    /// # Errors
    /// What leaked, and by which request.
    pub fn attack(&self) -> Result<usize, String> {
        let mut answered = 0;
        for (name, shape, _) in &SHAPES.operations {
            let reads = matches!(
                needs(name),
                Some(Capability::ReadFiles | Capability::Anyone)
            );
            if !reads || APART.iter().any(|(n, _)| n == name) {
                continue;
            }
            let mut reached = false;
            for request in self.requests(shape) {
                let answer = match self.bench.call(name, request.clone()) {
                    Ok(answer) => answer,
                    Err(refusal) => {
                        reached |= refusal.code != "wrong-request";
                        let said = serde_json::to_string(&refusal).unwrap();
                        if self.leak(&said).is_some() {
                            return Err(format!("{name} {request} refuses {said}"));
                        }
                        continue;
                    }
                };
                reached = true;
                answered += 1;
                let mut parts = Vec::new();
                if OF_EVERYONE.contains(&name.as_str()) {
                    self.of_b(&answer, &mut parts);
                } else {
                    parts.push(answer);
                }
                for part in parts {
                    if let Some(leak) = self.leak(&part.to_string()) {
                        return Err(format!("{name} {request} says {leak:?}: {part}"));
                    }
                }
            }
            if !reached {
                return Err(format!(
                    "{name} is never reached: give its request a value, or list it with a reason"
                ));
            }
        }
        Ok(answered)
    }

    /// Everything that an access request of B is answered with, as text.
    pub fn papers(&self) -> String {
        let folder = (1..)
            .map(|n| self.bench.folder().join(format!("papers-{n}")))
            .find(|folder| !folder.exists())
            .expect("a new folder");
        let asked = json!({ "case": self.b, "folder": folder, "language": "fr" });
        self.bench.ok("exports.file", asked);
        let mut all = String::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_file() {
                all.push_str(&unpacked(std::fs::read(path).unwrap()));
            }
        }
        all
    }
}

/// A file as text, that of a workbook's parts included.
fn unpacked(bytes: Vec<u8>) -> String {
    let mut all = String::from_utf8_lossy(&bytes).into_owned();
    if let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        for at in 0..zip.len() {
            let mut text = Vec::new();
            std::io::Read::read_to_end(&mut zip.by_index(at).unwrap(), &mut text).unwrap();
            all.push_str(&String::from_utf8_lossy(&text));
        }
    }
    all
}

/// Fills a request from its shape.
struct Fill<'a> {
    b: &'a str,
    subject: &'a Value,
    row: &'a Value,
    word: &'a Value,
    /// Also what may be absent.
    full: bool,
}

impl Fill<'_> {
    fn value(&self, shape: &Shape, field: &str) -> Value {
        match shape {
            Shape::Text => match field {
                "case" | "one" | "other" => json!(self.b),
                "form" => json!(format!("notes.new:{}", self.b)),
                "from" | "on" | "due_on" | "arrival_on" => json!("2026-10-01"),
                "to" => json!("2026-12-31"),
                _ => self.word.clone(),
            },
            Shape::Number => json!(50),
            Shape::Bool => json!(true),
            Shape::Null => Value::Null,
            Shape::Any => json!({}),
            Shape::Literal(text) => json!(text),
            Shape::List(inner) => json!([self.value(inner, field)]),
            Shape::Tuple(inner) => inner.iter().map(|s| self.value(s, field)).collect(),
            Shape::Map(_) => json!({}),
            Shape::Either(choices) => {
                let null = choices.iter().find(|c| **c == Shape::Null);
                match null {
                    Some(_) if !self.full || field == "after" || field == "before" => Value::Null,
                    _ => self.value(&choices[0], field),
                }
            }
            Shape::Object(fields) => {
                let mut object = Map::new();
                for (name, absent, shape) in fields {
                    let cursor = name == "after" || name == "before";
                    if !absent || (self.full && !cursor) {
                        object.insert(name.clone(), self.value(shape, name));
                    }
                }
                Value::Object(object)
            }
            Shape::Named(name, _) if name == "CaseId" => json!(self.b),
            Shape::Named(name, _) if name == "SubjectId" || name == "HouseholdId" => {
                self.subject.clone()
            }
            Shape::Named(name, _) if name == "PartialDate" => json!("1990"),
            Shape::Named(name, _) if name.ends_with("Id") => self.row.clone(),
            Shape::Named(name, filled) => self.value(&SHAPES.of(name, filled), field),
        }
    }
}
