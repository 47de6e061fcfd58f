//! Hostile requests through the typed door: sound ones, derived from each
//! operation's real shape, then spoilt. Every answer must be a value or a coded
//! refusal that has its sentence; never a panic, never `internal`, never a hang.

use crate::dice::Dice;
use crate::shapes::{Shape, Shapes};
use crate::window::root;
use crate::{Bench, PASSPHRASE};
use ancrage_core::error::Refusal;
use ancrage_core::words::{Lang, Words};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// An answer slower than this is a finding (debug builds included).
const SLOW: Duration = Duration::from_secs(10);
/// An answer slower than this stops everything.
const HUNG: Duration = Duration::from_secs(300);
/// Calls before a fresh vault: a vault that grows slows everything down.
const CALLS_PER_VAULT: usize = 2500;

/// Time that this thread really worked: others may hold the machine.
fn worked() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|n| n.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// What a run did.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Calls made.
    pub calls: usize,
    /// Answered with a value.
    pub accepted: usize,
    /// Refused, by code.
    pub refused: BTreeMap<String, usize>,
    /// The slowest call.
    pub slowest: (Duration, String),
    /// What must not happen; empty when all is well.
    pub findings: BTreeSet<String>,
}

impl Outcome {
    /// One line of JSON.
    pub fn json(&self) -> Value {
        json!({ "calls": self.calls, "accepted": self.accepted,
            "refused": self.refused, "findings": self.findings,
            "slowest_ms": self.slowest.0.as_millis() as u64, "slowest": self.slowest.1 })
    }
}

/// A call under way, for the watchdog.
type Current = Arc<Mutex<Option<(Instant, String)>>>;

struct Fuzz {
    dice: Dice,
    shapes: Shapes,
    bench: Bench,
    /// Identifiers seen in answers, by the type that the window gives them.
    known: BTreeMap<String, Vec<Value>>,
    words: [Words; 2],
    current: Current,
    outcome: Outcome,
}

/// Attacks the door for `time`.
pub fn door(time: Duration, seed: u64) -> Outcome {
    let current: Current = Arc::default();
    watch(&current);
    let end = Instant::now() + time;
    let mut fuzz = Fuzz {
        dice: Dice(seed),
        shapes: Shapes::read(&root().join("ui/src/api/generated")),
        bench: Bench::of("2026-11-23", "coordinator"),
        known: BTreeMap::new(),
        words: [Words::new(Lang::Fr), Words::new(Lang::En)],
        current,
        outcome: Outcome::default(),
    };
    // Relative paths of hostile requests stay in the folder of the run.
    let before = std::env::current_dir().expect("a folder");
    while Instant::now() < end {
        std::env::set_current_dir(fuzz.bench.folder()).expect("the folder");
        fuzz.one_vault(end);
    }
    std::env::set_current_dir(before).expect("the folder");
    fuzz.outcome
}

fn watch(current: &Current) {
    let current = Arc::downgrade(current);
    std::thread::spawn(move || {
        while let Some(current) = current.upgrade() {
            if let Ok(call) = current.lock()
                && let Some((since, what)) = &*call
                && since.elapsed() > HUNG
            {
                std::io::Write::write_all(&mut std::io::stderr(), what.as_bytes()).ok();
                std::process::abort();
            }
            std::thread::sleep(Duration::from_secs(1));
        }
    });
}

impl Fuzz {
    fn one_vault(&mut self, end: Instant) {
        self.populate();
        let operations = self.shapes.operations.clone();
        for _ in 0..CALLS_PER_VAULT {
            if Instant::now() >= end {
                break;
            }
            let (name, request, answer) = self.dice.one(&operations).clone();
            if name.starts_with("vault.") && !self.dice.chance(15) {
                continue;
            }
            let mut sound = self.value(&request, "");
            for _ in 0..*self.dice.one(&[0, 0, 0, 1, 1, 2, 3]) {
                self.spoil(&mut sound);
            }
            tame(&name, &mut sound);
            self.call(&name, sound, &answer);
        }
        self.come_back();
        let verified = self.bench.call("vault.verify", json!({}));
        let clean = verified
            .as_ref()
            .is_ok_and(|f| f["findings"].as_array().is_some_and(Vec::is_empty));
        if !clean {
            self.outcome
                .findings
                .insert(format!("verify after hostile requests: {verified:?}"));
        }
        self.known.clear();
        self.bench = Bench::of("2026-11-23", "coordinator");
    }

    /// A few files and partners, so that identifiers name something.
    fn populate(&mut self) {
        for (given, family) in [("Zoé", "Fictive"), ("Thị Hường", "Nguyễn-Fictif")] {
            let opened = self.bench.ok(
                "cases.open",
                json!({ "identity": { "names": [{ "kind": "legal", "given": given, "family": family }] } }),
            );
            let case = opened["value"]["id"].clone();
            self.learn("CaseId", &case);
            self.learn("SubjectId", &case);
            self.bench.ok(
                "notes.save",
                json!({ "case": case, "text": "Une note d’essai, logement." }),
            );
            let sheet = self.bench.ok("cases.show", json!({ "case": case }));
            let shape = Shape::Named("CaseSheet".into(), Vec::new());
            self.harvest(&shape, &sheet);
        }
        let partner = Value::String(self.bench.partner("Partenaire fictif"));
        self.learn("PartnerId", &partner);
        let me = self.bench.ok("users.me", json!({}));
        self.learn("UserId", &me["id"]);
    }

    fn learn(&mut self, kind: &str, id: &Value) {
        let ids = self.known.entry(kind.to_owned()).or_default();
        if id.is_string() && !ids.contains(id) {
            if ids.len() > 40 {
                let out = self.dice.below(ids.len());
                ids.swap_remove(out);
            }
            ids.push(id.clone());
        }
    }

    /// Remembers the identifiers of an answer.
    fn harvest(&mut self, shape: &Shape, value: &Value) {
        match (shape, value) {
            (_, Value::Null) => {}
            (Shape::Named(name, filled), _) => {
                if name.ends_with("Id") {
                    self.learn(name, value);
                } else {
                    let real = self.shapes.of(name, filled);
                    self.harvest(&real, value);
                }
            }
            (Shape::List(inner), Value::Array(items)) => {
                for item in items.iter().take(20) {
                    self.harvest(inner, item);
                }
            }
            (Shape::Object(fields), Value::Object(object)) => {
                for (name, _, shape) in fields {
                    if let Some(value) = object.get(name) {
                        self.harvest(shape, value);
                    }
                }
            }
            (Shape::Either(choices), _) => {
                for choice in choices {
                    self.harvest(choice, value);
                }
            }
            _ => {}
        }
    }

    fn call(&mut self, name: &str, request: Value, answer: &Shape) {
        let told = shown(name, &request);
        if let Ok(mut current) = self.current.lock() {
            *current = Some((Instant::now(), told.clone()));
        }
        let since = worked();
        let outcome = catch_unwind(AssertUnwindSafe(|| self.bench.call(name, request)));
        let took = worked().saturating_sub(since);
        if let Ok(mut current) = self.current.lock() {
            *current = None;
        }
        self.outcome.calls += 1;
        if took > self.outcome.slowest.0 {
            self.outcome.slowest = (took, name.to_owned());
        }
        if took > SLOW {
            self.finding(format!("slow ({took:?}): {told}"));
        }
        match outcome {
            Err(_) => self.finding(format!("panic: {told}")),
            Ok(Ok(value)) => {
                self.outcome.accepted += 1;
                self.harvest(answer, &value);
            }
            Ok(Err(refusal)) => self.refused(&refusal, &told),
        }
        if name.starts_with("vault.") {
            self.come_back();
        }
    }

    fn refused(&mut self, refusal: &Refusal, told: &str) {
        *self
            .outcome
            .refused
            .entry(refusal.code.clone())
            .or_default() += 1;
        let params = serde_json::to_string(&refusal.params).unwrap_or_default();
        if refusal.code == "internal" {
            self.finding(format!("internal {params}: {told}"));
        }
        if params.len() > 400 {
            self.finding(format!("a refusal quotes what it was given: {told}"));
        }
        let key = format!("error-{}", refusal.code);
        let silent = self
            .words
            .iter()
            .any(|words| words.find(&key, &refusal.params).is_none());
        if silent {
            self.finding(format!("no sentence for {}", refusal.code));
        }
    }

    fn finding(&mut self, what: String) {
        if self.outcome.findings.len() < 60 {
            self.outcome.findings.insert(what);
        }
    }

    /// Back on our own vault, whatever the request did.
    fn come_back(&mut self) {
        let folder = self.bench.vault();
        let here = |bench: &Bench| {
            bench
                .call("vault.status", json!({ "folder": folder }))
                .is_ok_and(|s| s["open"] == true)
        };
        if here(&self.bench) {
            return;
        }
        let _ = std::fs::remove_file(folder.join("attempts.json"));
        for name in [json!("Émilie"), Value::Null] {
            let unlock = json!({ "folder": folder, "name": name, "passphrase": PASSPHRASE });
            let _ = self.bench.call("vault.unlock", unlock);
        }
        if !here(&self.bench) {
            // Its passphrase was changed, or it was restored from elsewhere.
            self.known.clear();
            self.bench = Bench::of("2026-11-23", "coordinator");
            std::env::set_current_dir(self.bench.folder()).expect("the folder");
            self.populate();
        }
    }

    /// A sound value of a shape.
    fn value(&mut self, shape: &Shape, field: &str) -> Value {
        match shape {
            Shape::Text => self.text(field),
            Shape::Number => json!(self.dice.below(60)),
            Shape::Bool => json!(self.dice.chance(50)),
            Shape::Null => Value::Null,
            Shape::Any => json!({ "text": "à demi", "n": self.dice.below(9) }),
            Shape::Literal(text) => json!(text),
            Shape::List(inner) => {
                let length = self.dice.below(4);
                (0..length).map(|_| self.value(inner, field)).collect()
            }
            Shape::Tuple(inner) => inner.iter().map(|s| self.value(s, field)).collect(),
            Shape::Map(inner) => json!({ "a": self.value(inner, field) }),
            Shape::Either(choices) => {
                let choice = self.dice.one(choices).clone();
                self.value(&choice, field)
            }
            Shape::Object(fields) => {
                let mut object = Map::new();
                for (name, absent, shape) in fields {
                    if !absent || self.dice.chance(50) {
                        object.insert(name.clone(), self.value(shape, name));
                    }
                }
                Value::Object(object)
            }
            Shape::Named(name, _) if name.ends_with("Id") => self.id(name),
            Shape::Named(name, _) if name == "PartialDate" => {
                json!(
                    *self
                        .dice
                        .one(&["1985", "1985-03", "1990-05-02", "2020-02-29"])
                )
            }
            Shape::Named(name, filled) => {
                let real = self.shapes.of(name, filled);
                self.value(&real, field)
            }
        }
    }

    fn id(&mut self, kind: &str) -> Value {
        let known = self.known.get(kind).cloned().unwrap_or_default();
        if known.is_empty() || self.dice.chance(8) {
            json!(uuid::Uuid::from_u64_pair(self.dice.roll(), self.dice.roll()).to_string())
        } else {
            self.dice.one(&known).clone()
        }
    }

    fn text(&mut self, field: &str) -> Value {
        let dated = ["_on", "since", "until", "birth"];
        if field == "on" || dated.iter().any(|end| field.ends_with(end)) {
            let day = 1 + self.dice.below(28);
            return json!(format!("2026-{:02}-{day:02}", 10 + self.dice.below(3)));
        }
        let some = |dice: &mut Dice, list: &[&str]| json!(*dice.one(list));
        match field {
            "case" => self.id("CaseId"),
            "due_at" => some(&mut self.dice, &["09:30", "14:00"]),
            "passphrase" | "present" | "new" => json!(PASSPHRASE),
            "folder" | "to" | "from" | "path" => some(
                &mut self.dice,
                &["coffre", "autre", "copie", "copie2", "absent/profond", "."],
            ),
            "municipality" | "code" | "place" => {
                some(&mut self.dice, &["29073", "27028", "290", "R12", "georges"])
            }
            "postal_code" => json!("g5y3a1"),
            "form" | "draft" => some(&mut self.dice, &["notes.new:a", "cases.new", "x"]),
            "country" => some(&mut self.dice, &["CO", "HT"]),
            _ => some(
                &mut self.dice,
                &[
                    "Émilie",
                    "Nguyễn",
                    "logement",
                    "418 555-0123",
                    "a@example.org",
                    "5",
                ],
            ),
        }
    }

    /// Spoils one place of a request.
    fn spoil(&mut self, value: &mut Value) {
        match value {
            Value::Object(object) if !object.is_empty() && self.dice.chance(85) => {
                let names: Vec<String> = object.keys().cloned().collect();
                let name = self.dice.one(&names).clone();
                match self.dice.below(12) {
                    0 => {
                        object.remove(&name);
                    }
                    1 => {
                        object.insert("inconnu".to_owned(), json!(1));
                    }
                    _ => {
                        if let Some(inner) = object.get_mut(&name) {
                            self.spoil(inner);
                        }
                    }
                }
            }
            Value::Array(items) if !items.is_empty() && self.dice.chance(75) => {
                let at = self.dice.below(items.len());
                match self.dice.below(5) {
                    0 => {
                        let copy = items[at].clone();
                        let times = *self.dice.one(&[1, 2, 300]);
                        items.extend(std::iter::repeat_n(copy, times));
                    }
                    _ => self.spoil(&mut items[at]),
                }
            }
            other => *other = self.hostile(),
        }
    }

    fn hostile(&mut self) -> Value {
        let texts = [
            "",
            " ",
            "\u{0}",
            "a\u{0}b",
            "\u{202e}\u{feff}\u{200d}👩‍👩‍👧‍👦",
            "e\u{301}\u{301}\u{301}",
            "ﷺﬃⅷ㎏",
            "\" OR 1=1 --",
            "NEAR(a b, 5) AND *",
            "texte:\"",
            "'; DROP TABLE cases; --",
            "<img src=x onerror=alert(1)>",
            "=cmd|' /C calc'!A0",
            "{ $name }",
            "|",
            "9999-99-99|",
            "9999-12-31",
            "0000-01-01",
            "0001-01-01",
            "2026-02-30",
            "+262142-12-31",
            "-262143-01-01",
            "2026-11-23T00:00:00Z",
            "99:99",
            "24:00",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "%",
            "closed",
            "plan",
        ];
        match self.dice.below(16) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(
                *self
                    .dice
                    .one(&[0, -1, 1, i64::MIN, i64::MAX, 4_294_967_295])
            ),
            3 => json!(u64::MAX),
            4 => json!(*self.dice.one(&[0.5, -0.0, 1e308, 1e-300])),
            5 => json!([]),
            6 => json!({}),
            7 => {
                let piece = *self
                    .dice
                    .one(&["x", "é", "\u{1f1e8}", "a ", "'", "1", "Nguyễn "]);
                json!(piece.repeat(*self.dice.one(&[300, 6_000, 200_000])))
            }
            8 => (0..60).fold(json!(1), |inner, _| json!([inner])),
            9 => {
                let kinds: Vec<String> = self.known.keys().cloned().collect();
                if kinds.is_empty() {
                    return Value::Null;
                }
                let kind = self.dice.one(&kinds).clone();
                self.id(&kind)
            }
            _ => json!(*self.dice.one(&texts)),
        }
    }
}

/// What an operation may be asked, but not by a test: to fill the disk.
fn tame(name: &str, request: &mut Value) {
    if name == "vault.create"
        && let Some(demo) = request.get_mut("demo")
        && demo.as_u64().is_some()
    {
        *demo = json!(2);
    }
}

fn shown(name: &str, request: &Value) -> String {
    let text = request.to_string();
    let short: String = text.chars().take(600).collect();
    format!("{name} {short}")
}

const TABLES: &[(&str, &str)] = &[
    (
        "organizations.csv",
        "id,name,alternate_name,description,email,url\n\
         o1,Centre fictif,Le Centre,Accueil et soutien,a@example.org,https://example.org\n\
         o2,\"Maison, fictive\",,Écoute,,\n",
    ),
    (
        "services.csv",
        "id,organization_id,name,description,status\n\
         s1,o1,Accueil,Premier accueil,active\ns2,o2,Écoute,,active\ns3,o9,Perdu,,active\n",
    ),
    (
        "locations.csv",
        "id,organization_id,name,latitude,longitude\nl1,o1,Bureau,46.1,-70.6\nl2,o2,,x,\n",
    ),
    (
        "phones.csv",
        "id,organization_id,service_id,number\np1,o1,,418 555-0123\np2,,s2,418 555-0124\n",
    ),
    (
        "physical_addresses.csv",
        "id,location_id,address_1,city,postal_code\na1,l1,1 rue Fictive,Saint-Georges,G5Y 3A1\n",
    ),
    (
        "languages.csv",
        "id,service_id,language\n1,s1,français\n2,s2,espagnol\n",
    ),
    (
        "contacts.csv",
        "id,organization_id,name,title\nc1,o1,Personne Fictive,Accueil\n",
    ),
];

const PACKAGE: &str = r#"[{"id":"o1","name":"Centre fictif","description":"Accueil","services":[
{"id":"s1","name":"Accueil","phones":[{"number":"418 555-0123"}],"languages":[{"name":"français"}]}],
"locations":[{"id":"l1","addresses":[{"address_1":"1 rue Fictive","city":"Saint-Georges"}]}]},
{"id":"s2","name":"Écoute","organization":{"id":"o2","name":"Maison fictive"}}]"#;

/// Attacks the importer of directories for `time`: sound packages, spoilt.
pub fn partners(time: Duration, seed: u64) -> Outcome {
    let current: Current = Arc::default();
    watch(&current);
    let end = Instant::now() + time;
    let mut dice = Dice(seed);
    let mut outcome = Outcome::default();
    let words = [Words::new(Lang::Fr), Words::new(Lang::En)];
    while Instant::now() < end {
        let bench = Bench::of("2026-11-23", "coordinator");
        for round in 0..300 {
            if Instant::now() >= end {
                break;
            }
            let path = package(&mut dice, bench.folder());
            let told = format!("import seed {seed}, round {round}");
            if let Ok(mut current) = current.lock() {
                *current = Some((Instant::now(), told.clone()));
            }
            let since = worked();
            let request = json!({ "path": path, "dry_run": dice.chance(30) });
            let answer = catch_unwind(AssertUnwindSafe(|| bench.call("partners.import", request)));
            let took = worked().saturating_sub(since);
            if let Ok(mut current) = current.lock() {
                *current = None;
            }
            outcome.calls += 1;
            if took > outcome.slowest.0 {
                outcome.slowest = (took, told.clone());
            }
            let mut fault = |what: String| {
                let kept = root().join(format!("target/fuzz-{seed}-{round}"));
                let _ = copy(&path, &kept);
                outcome
                    .findings
                    .insert(format!("{what}: {}", kept.display()));
            };
            match answer {
                Err(_) => fault("panic".to_owned()),
                Ok(Ok(_)) => outcome.accepted += 1,
                Ok(Err(refusal)) => {
                    let key = format!("error-{}", refusal.code);
                    let said = words
                        .iter()
                        .all(|w| w.find(&key, &refusal.params).is_some());
                    if refusal.code == "internal" || !said {
                        fault(format!("{refusal}"));
                    }
                    *outcome.refused.entry(refusal.code).or_default() += 1;
                }
            }
            if took > SLOW {
                outcome.findings.insert(format!("slow ({took:?}): {told}"));
            }
        }
        let findings = bench.ok("vault.verify", json!({}));
        if findings["findings"] != json!([]) {
            outcome.findings.insert(format!("verify: {findings}"));
        }
    }
    outcome
}

fn copy(from: &std::path::Path, to: &std::path::Path) -> std::io::Result<()> {
    if from.is_file() {
        return std::fs::copy(from, to).map(|_| ());
    }
    std::fs::create_dir_all(to)?;
    for file in std::fs::read_dir(from)? {
        let file = file?;
        std::fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

/// Writes a package, more or less spoilt.
fn package(dice: &mut Dice, folder: &std::path::Path) -> std::path::PathBuf {
    if dice.chance(40) {
        let path = folder.join("paquet.json");
        std::fs::write(&path, spoilt(dice, PACKAGE)).expect("a package");
        return path;
    }
    let path = folder.join("paquet");
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir(&path).expect("a folder");
    for (name, text) in TABLES {
        if !dice.chance(5) {
            std::fs::write(path.join(name), spoilt(dice, text)).expect("a table");
        }
    }
    path
}

fn spoilt(dice: &mut Dice, text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..dice.below(6) {
        if bytes.is_empty() {
            break;
        }
        let at = dice.below(bytes.len());
        match dice.below(9) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes.truncate(at),
            2 => {
                bytes.remove(at);
            }
            3 => {
                let times = *dice.one(&[1, 50, 5_000, 300_000]);
                let piece = *dice.one(&[",", "\"", "\n", "[", "{\"a\":", "x", "é", "\0", ";"]);
                let inserted = piece.repeat(times).into_bytes();
                bytes.splice(at..at, inserted);
            }
            4 => {
                let end = at + dice.below(bytes.len() - at);
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            5 => {
                let hostile: [&[u8]; 8] = [
                    b"\xff\xfe",
                    b"\xef\xbb\xbf",
                    b"\xc3\x28",
                    b"=1+1",
                    b"null",
                    b"1e999",
                    b"-1",
                    b"\r",
                ];
                let inserted = dice.one(&hostile).to_vec();
                bytes.splice(at..at, inserted);
            }
            6 => {
                // The same file as a spreadsheet of another time would save it.
                bytes = bytes.iter().flat_map(|b| [*b, 0]).collect();
            }
            7 => {
                let lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').collect();
                let line = dice.one(&lines).to_vec();
                bytes.extend(line);
                bytes.push(b'\n');
            }
            _ => {
                let end = at + dice.below((bytes.len() - at).min(40));
                bytes.drain(at..end);
            }
        }
    }
    bytes
}
