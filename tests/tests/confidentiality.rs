//! Household is not shared file: nothing that one adult confides is reached
//! through the other's file, whatever was done before, by any operation that
//! reads. The requests come from the door's own list: a new operation is
//! attacked here, or listed beside the attack with its reason.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::door::NAMES;
use ancrage_tests::spouses::{APART, OF_EVERYONE, SHAPES, Spouses};
use ancrage_tests::{Bench, text};
use proptest::prelude::*;
use serde_json::{Value, json};

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
        // A meeting of both, that what A confides later may end.
        bench.ok(
            "follow_ups.plan",
            json!({ "case": b, "kind": "plan", "due_on": "2026-10-19", "together": true }),
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
                { "flag": "protected_address", "since": null, "review_on": null },
                { "flag": "not_as_couple", "since": null, "review_on": null }] }),
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

    fn spouses(&self) -> Spouses<'_> {
        Spouses {
            bench: &self.bench,
            a: &self.a,
            b: &self.b,
            household: &self.household,
            known: self.known,
            secrets: &[CANARY, CANARY_YEAR],
            words: &[CANARY, "Paul", "Modèle", "Grâce", "Aimé"],
        }
    }

    fn leak(&self, said: &str) -> Option<String> {
        self.spouses().leak(said)
    }

    fn attack(&self) -> Result<usize, String> {
        self.spouses().attack()
    }

    fn papers(&self) -> String {
        self.spouses().papers()
    }

    fn history(&self, subject: &Value) -> Vec<Value> {
        let lines = self
            .bench
            .ok("journal.history", json!({ "subject": subject }));
        lines.as_array().unwrap().clone()
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
        let answered = world.attack().map_err(TestCaseError::fail)?;
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
    let found = world.attack().unwrap_err();
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
