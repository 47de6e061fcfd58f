//! Household is not shared file: nothing that one adult confides is reached
//! through the other's file, whatever was done before, by any operation that
//! reads. The requests come from the door's own list: a new operation is
//! attacked here, or listed below with its reason.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::door::{NAMES, needs};
use ancrage_core::session::Capability;
use ancrage_tests::shapes::{Shape, Shapes};
use ancrage_tests::window::root;
use ancrage_tests::{Bench, text};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// Operations that anyone may call and that read nothing of a file.
const APART: &[(&str, &str)] = &[
    ("vault.change_passphrase", "changes the passphrase"),
    ("vault.renew_recovery", "changes the recovery key"),
    (
        "journal.undo",
        "writes: what it may change is attacked in its own journeys",
    ),
    ("journal.redo", "writes: as above"),
    ("users.add", "writes"),
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
const OF_EVERYONE: &[&str] = &[
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
    "agenda.show",
    "agenda.check",
    "merges.list",
    "exports.preview_list",
    // The person's own last act, whichever file it was on.
    "journal.undo_state",
];

static SHAPES: LazyLock<Shapes> =
    LazyLock::new(|| Shapes::read(&root().join("ui/src/api/generated")));

/// What only A's own file may say.
const CANARY: &str = "zzcanari";
/// Dates that only A's own file holds.
const CANARY_YEAR: &str = "2031-";

struct World {
    bench: Bench,
    /// The adult who confides.
    a: String,
    /// The other adult.
    b: String,
    household: Value,
    partner: String,
    /// Whether A agreed that their file be known.
    known: bool,
    marks: u32,
    /// Acts on A's file that undo may take back: beyond them it would reach B's.
    undoable: u32,
}

#[derive(Debug, Clone)]
struct Plan {
    a_shares: [bool; 3],
    b_shares: [bool; 3],
    a_makes_it: bool,
    acts: Vec<u8>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let shares = || prop::array::uniform3(any::<bool>());
    (
        shares(),
        shares(),
        any::<bool>(),
        prop::collection::vec(0u8..26, 4..18),
    )
        .prop_map(|(a_shares, b_shares, a_makes_it, acts)| Plan {
            a_shares,
            b_shares,
            a_makes_it,
            acts,
        })
}

fn shared(flags: [bool; 3]) -> Vec<&'static str> {
    let all = ["file", "address", "children"];
    all.into_iter()
        .zip(flags)
        .filter_map(|(s, on)| on.then_some(s))
        .collect()
}

fn opened(bench: &Bench, given: &str, family: &str, dependants: Value) -> String {
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": given, "family": family }],
                "arrival_on": "2026-09-08" }, "family": dependants }),
    );
    text(&opened["value"]["id"])
}

impl World {
    fn of(plan: &Plan) -> World {
        let bench = Bench::on("2026-10-05");
        let child = json!([{ "given": "Aimé", "birth": "2022-03-01", "relation": "child" }]);
        let a = opened(&bench, "Grâce", "Zzcanari-Fictive", child);
        let b = opened(&bench, "Paul", "Modèle", json!([]));
        let partner = bench.partner("Centre Fictif");
        let (from, to) = if plan.a_makes_it { (&a, &b) } else { (&b, &a) };
        let (mine, theirs) = if plan.a_makes_it {
            (plan.a_shares, plan.b_shares)
        } else {
            (plan.b_shares, plan.a_shares)
        };
        let name = |case: &str| if case == a { "Grâce" } else { "Paul" };
        let mut members = vec![json!({ "name": name(to), "kind": "adult", "birth": null,
            "relation": "spouse", "file": to, "shares": shared(theirs) })];
        if mine[2] && theirs[2] {
            members.push(
                json!({ "name": "Aimé", "kind": "child", "birth": "2022-03-01",
                "relation": "child", "shares": [] }),
            );
        }
        let address = (mine[1] && theirs[1]).then(|| {
            json!({ "address": "12 rue Commune",
            "municipality": null, "postal_code": null })
        });
        let household = bench.ok(
            "households.create",
            json!({ "case": from, "name": name(from), "kind": "adult", "shares": shared(mine),
                "members": members, "address": address }),
        )["value"]
            .clone();
        bench.ok(
            "notes.save",
            json!({ "case": b, "text": "Paul cherche un emploi." }),
        );
        World {
            known: plan.a_shares[0],
            marks: 0,
            undoable: 0,
            bench,
            a,
            b,
            household,
            partner,
        }
    }

    fn mark(&mut self) -> String {
        self.marks += 1;
        format!("{CANARY}{}", self.marks)
    }

    /// One act on A's file; what is refused changes nothing. Whether it was accepted.
    fn act(&mut self, what: u8) -> bool {
        let (m, n) = (self.mark(), self.mark());
        let a = self.a.clone();
        let sheet = self.bench.sheet(&a);
        let day = format!("2031-07-{:02}", 1 + self.marks % 28);
        let (name, request) = match what {
            0 => ("notes.save", json!({ "case": a, "text": m })),
            1 => (
                "follow_ups.record",
                json!({ "case": a, "kind": "plan", "channel": "phone",
                "outcome": "done", "on": "2026-10-05", "summary": m,
                "next": { "kind": "waiting", "who": n, "until": day } }),
            ),
            2 => (
                "follow_ups.plan",
                json!({ "case": a, "kind": "urgent", "due_on": day, "due_at": "09:41" }),
            ),
            3 => (
                "referrals.prepare",
                json!({ "case": a, "partner": self.partner, "need": m,
                "categories": ["name", "contact", "address"] }),
            ),
            4 => (
                "consents.give",
                json!({ "case": a, "purpose": "referral", "partner": self.partner,
                "categories": ["name", "contact", "need", "address"], "form": "oral", "witness": m,
                "interpreter": n, "ends_on": day }),
            ),
            5 => {
                let mut identity = sheet["identity"].clone();
                for field in ["address", "interpreter", "pronoun", "external_number"] {
                    identity[field] = json!(format!("{m} {field}"));
                }
                let former = json!({ "kind": "former", "given": m, "family": n });
                identity["names"].as_array_mut().unwrap().push(former);
                (
                    "cases.save_identity",
                    json!({ "case": a, "identity": identity }),
                )
            }
            6 => (
                "cases.save_contacts",
                json!({ "case": a, "contacts": [{ "kind": "relay", "value": m,
                "note": n, "no_message": true, "preferred": true }] }),
            ),
            7 => (
                "cases.save_immigration",
                json!({ "case": a, "statuses": [{ "code": "DA",
                "since": "2026-09-08", "until": null, "expires_on": day, "document": m }] }),
            ),
            8 => (
                "cases.save_flags",
                json!({ "case": a, "flags": [
                { "flag": "discreet_contact", "since": null, "review_on": null },
                { "flag": "protected_address", "since": null, "review_on": null }] }),
            ),
            9 => (
                "cases.move",
                json!({ "case": a, "change": { "to": "paused", "reason": m, "resume_on": day } }),
            ),
            10 => (
                "deadlines.save",
                json!({ "case": a, "kind": "hearing", "expires_on": day,
                "issued_by": m, "last_characters": null, "note": n }),
            ),
            11 => (
                "drafts.save",
                json!({ "form": format!("notes.new:{a}"), "subject": a,
                "content": { "value": { "text": m } } }),
            ),
            12 => {
                let mut family =
                    self.bench.ok("pathway.show", json!({ "case": a }))["family"].clone();
                family
                    .as_array_mut()
                    .unwrap()
                    .push(json!({ "given": m, "birth": "2020", "relation": "child" }));
                (
                    "pathway.save_situation",
                    json!({ "case": a, "settled_on": null, "cadence": null, "family": family }),
                )
            }
            13 => ("pathway.apply", json!({ "case": a })),
            14 if self.undoable == 0 => return false,
            14 => ("journal.undo", json!({})),
            15 => (
                "households.set_shares",
                json!({ "case": a, "household": self.household,
                "name": "Grâce", "shares": ["children"] }),
            ),
            16 => (
                "households.end_membership",
                json!({ "case": a, "household": self.household,
                "member": self.member(), "on": "2026-10-05" }),
            ),
            17 => (
                "households.create",
                json!({ "case": a, "name": m, "kind": "adult", "shares": ["address"],
                "members": [], "address": { "address": n, "municipality": null, "postal_code": null } }),
            ),
            18 => (
                "referrals.send",
                json!({ "case": a, "channel": "phone",
                "referral": sheet["referrals"][0]["id"] }),
            ),
            19 => (
                "assessments.save",
                json!({ "case": a, "moment": "baseline", "interpreted": true,
                "interpreter": m, "complete": false,
                "scores": [{ "domain": "SEC", "score": 1, "own_score": null, "comment": n }] }),
            ),
            20 => (
                "plans.save",
                json!({ "case": a, "domain": "SEC", "title": m,
                "steps": [{ "what": n, "doer": "person", "due_on": day }] }),
            ),
            21 => (
                "assessments.save_french",
                json!({ "case": a, "source": "estimate", "listening": 2,
                "speaking": 2, "reading": null, "writing": null, "low_literacy": true, "note": m }),
            ),
            22 => (
                "consents.disclose",
                json!({ "case": a, "recipient": m, "exception": "imminent_danger",
                "why": n, "supervisor": m, "content": n }),
            ),
            23 => (
                "follow_ups.plan",
                json!({ "case": a, "kind": "plan", "due_on": "2026-10-12", "due_at": "10:00",
                "arrangement": { "minutes": 45, "place": m, "attends": null, "interpreter": null } }),
            ),
            24 => {
                let paper = self.bench.folder().join(format!("{m}.pdf"));
                std::fs::write(&paper, format!("%PDF-1.4\n% {n}\n%%EOF\n")).unwrap();
                (
                    "documents.attach",
                    json!({ "case": a, "path": paper, "title": m, "seen": true }),
                )
            }
            _ => ("cases.save_contacts", json!({ "case": a, "contacts": [] })),
        };
        let Ok(answer) = self.bench.call(name, request) else {
            return false;
        };
        match what {
            14 => self.undoable -= 1,
            _ if answer["tx"].is_number() => self.undoable += 1,
            _ => {}
        }
        if what == 15 {
            self.known = false;
        }
        true
    }

    fn member(&self) -> Value {
        let all = self.bench.ok("households.show", json!({ "case": self.a }));
        let all = all.as_array().unwrap();
        let one = all.iter().find(|h| h["id"] == self.household);
        one.map_or(Value::Null, |h| h["me"].clone())
    }

    /// What A confided that this text says.
    fn leak(&self, said: &str) -> Option<String> {
        let low = said.to_lowercase();
        let number = text(&self.bench.sheet(&self.a)["number"]);
        let file = [self.a.as_str(), number.as_str()];
        let mut secrets = vec![CANARY, CANARY_YEAR];
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
        let number = text(&self.bench.sheet(&self.b)["number"]);
        let speaks = |value: &Value| {
            let said = value.as_str().unwrap_or_default();
            said == self.b || said == number || json!(said) == self.household
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
        let sheet = self.bench.sheet(&self.a);
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
        let words = [CANARY, "Paul", "Modèle", "Grâce", "Aimé"].map(|w| json!(w));
        let mut all = Vec::new();
        for subject in [json!(self.b), self.household.clone()] {
            for row in &rows {
                for word in &words {
                    for full in [false, true] {
                        let fill = Fill {
                            b: &self.b,
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

    fn attack(&self) -> Result<usize, TestCaseError> {
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
                        prop_assert_eq!(
                            self.leak(&said),
                            None,
                            "{} {} refuses {}",
                            name,
                            request,
                            said
                        );
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
                    let leak = self.leak(&part.to_string());
                    prop_assert!(leak.is_none(), "{name} {request} says {leak:?}: {part}");
                }
            }
            prop_assert!(
                reached,
                "{name} is never reached: give its request a value, or list it with a reason"
            );
        }
        Ok(answered)
    }

    /// Everything that an access request of B is answered with, as text.
    fn papers(&self) -> String {
        let folder = self.bench.folder().join("papers");
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

    fn history(&self, subject: &Value) -> Vec<Value> {
        let lines = self
            .bench
            .ok("journal.history", json!({ "subject": subject }));
        lines.as_array().unwrap().clone()
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_confided_by_one_adult_is_reached_through_the_other(plan in plan()) {
        let mut world = World::of(&plan);
        let before = world.history(&json!(world.b)).len();
        for act in &plan.acts {
            world.act(*act);
        }
        let answered = world.attack()?;
        prop_assert!(answered > 40, "{answered} answers read");
        // Not even by the hour of an entry.
        prop_assert_eq!(world.history(&json!(world.b)).len(), before);
        for line in world.history(&world.household) {
            prop_assert!(text(&line["at"]).contains("T12:00:00+00:00"), "{}", line["at"]);
        }
        let papers = world.papers();
        prop_assert!(!papers.is_empty());
        prop_assert_eq!(world.leak(&papers), None);
        let sheet = world.bench.sheet(&world.b);
        prop_assert_eq!(&sheet["flags"], &json!([]));
        world.bench.verify();
    }
}

/// An act that is always refused would plant nothing.
#[test]
fn every_act_plants_what_it_should() {
    for what in 0..26 {
        let plan = Plan {
            a_shares: [true; 3],
            b_shares: [true; 3],
            a_makes_it: true,
            acts: vec![],
        };
        let mut world = World::of(&plan);
        let before: &[u8] = match what {
            13 => &[12],
            14 => &[0],
            18 => &[4, 3],
            _ => &[],
        };
        for act in before {
            world.act(*act);
        }
        assert!(world.act(what), "act {what} is refused");
    }
}

/// The attack sees a leak when there is one.
#[test]
fn a_leak_would_be_seen() {
    let plan = Plan {
        a_shares: [false; 3],
        b_shares: [false; 3],
        a_makes_it: true,
        acts: vec![],
    };
    let mut world = World::of(&plan);
    let note = world.mark();
    world
        .bench
        .ok("notes.save", json!({ "case": world.b, "text": note }));
    let found = world.attack().unwrap_err().to_string();
    assert!(found.contains(CANARY), "{found}");
}

#[test]
fn every_operation_is_read_from_the_door() {
    for name in NAMES {
        let listed = SHAPES.operations.iter().any(|(n, _, _)| n == name);
        assert!(listed, "{name}");
    }
    for (name, reason) in APART {
        assert!(NAMES.contains(name) && !reason.is_empty(), "{name}");
    }
    for name in OF_EVERYONE {
        assert!(NAMES.contains(name), "{name}");
    }
}
