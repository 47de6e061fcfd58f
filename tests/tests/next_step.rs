//! A file in an active status never lacks a next step, whatever is done to it and
//! in whatever order: random operations, undo and redo among them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::Bench;
use ancrage_tests::dice::Dice;
use serde_json::{Value, json};

const OUTCOMES: &[&str] = &[
    "done",
    "partial",
    "message_left",
    "not_reached",
    "excused",
    "no_show",
    "postponed_by_person",
    "postponed_by_office",
    "cancelled",
];
const STATUSES: &[&str] = &[
    "pre_arrival",
    "welcome",
    "assessment",
    "active_plan",
    "light_follow_up",
    "paused",
    "transferred",
    "closed",
];

struct Attack<'a> {
    bench: &'a Bench,
    dice: Dice,
    today: chrono::NaiveDate,
    cases: Vec<String>,
}

impl Attack<'_> {
    fn date(&mut self, from: i64, days: usize) -> String {
        let days = from + self.dice.below(days) as i64;
        (self.today + chrono::TimeDelta::days(days)).to_string()
    }

    fn open_follow_up(&mut self, case: &str) -> Option<Value> {
        let sheet = self
            .bench
            .call("cases.show", json!({ "case": case }))
            .ok()?;
        let open: Vec<Value> = sheet["follow_ups"]
            .as_array()?
            .iter()
            .filter(|f| f["outcome"].is_null())
            .cloned()
            .collect();
        (!open.is_empty()).then(|| self.dice.one(&open)["id"].clone())
    }

    fn next(&mut self) -> Value {
        match self.dice.below(5) {
            0 => json!({ "kind": "none" }),
            1 => json!({ "kind": "later" }),
            2 => json!({ "kind": "waiting", "who": "CLSC", "until": self.date(0, 20) }),
            3 => Value::Null,
            _ => json!({ "kind": "plan", "what": "plan", "due_on": self.date(0, 40) }),
        }
    }

    fn one(&mut self) -> (&'static str, Value) {
        let case = self.dice.one(&self.cases).clone();
        match self.dice.below(10) {
            0 | 1 => {
                let mut request = json!({ "case": case, "kind": "plan", "channel": "phone",
                    "outcome": self.dice.one(OUTCOMES), "on": self.date(-3, 4) });
                if let Some(id) = self.open_follow_up(&case).filter(|_| self.dice.chance(80)) {
                    request["follow_up"] = id;
                }
                let next = self.next();
                if !next.is_null() {
                    request["next"] = next;
                }
                ("follow_ups.record", request)
            }
            2 | 3 => {
                let mut change = json!({ "to": self.dice.one(STATUSES), "reason": "un motif" });
                if self.dice.chance(80) {
                    change["resume_on"] = json!(self.date(0, 60));
                    change["transfer_to"] = json!("Organisme fictif");
                    change["confirmed_on"] = json!(self.date(-1, 2));
                    change["closing"] =
                        json!(*self.dice.one(&["autonomous", "unreachable", "other"]));
                }
                let mut request = json!({ "case": case, "change": change });
                if self.dice.chance(60) {
                    request["first_step"] =
                        json!({ "kind": "reminder", "due_on": self.date(0, 20) });
                }
                if self.dice.chance(15) {
                    return (
                        "closings.close",
                        json!({ "case": case, "reason": "transferred_out", "sheet": {
                            "plan_result": "unknown", "residence": "unknown", "work": "unknown",
                            "satisfaction": null, "no_scores": null },
                            "transfer": { "to": "Organisme fictif", "confirmed_on": self.date(-1, 2) } }),
                    );
                }
                if self.dice.chance(20) {
                    let reason = *self.dice.one(&["autonomous", "unreachable", "other"]);
                    return (
                        "closings.close",
                        json!({ "case": case, "reason": reason, "sheet": {
                            "plan_result": "unknown", "residence": "unknown", "work": "unknown",
                            "satisfaction": null, "no_scores": "not_met" } }),
                    );
                }
                ("cases.move", request)
            }
            4 => ("journal.undo", json!({})),
            5 => (*self.dice.one(&["journal.undo", "journal.redo"]), json!({})),
            6 => {
                let cadence = *self.dice.one(&[
                    "standard",
                    "reinforced",
                    "temporary_work",
                    "pre_arrival",
                    "job_retention",
                ]);
                let job = self.dice.chance(60).then(|| self.date(-100, 130));
                (
                    "pathway.save_situation",
                    json!({ "case": case, "settled_on": null, "cadence": cadence,
                    "family": [], "job_started_on": job, "shift": self.dice.chance(80) }),
                )
            }
            7 => match self.open_follow_up(&case) {
                Some(id) => (
                    "follow_ups.move",
                    json!({ "case": case, "follow_up": id, "due_on": self.date(-5, 60) }),
                ),
                None => ("pathway.apply", json!({ "case": case })),
            },
            8 => (
                "follow_ups.plan",
                json!({ "case": case, "kind": "plan", "due_on": self.date(0, 60) }),
            ),
            _ => {
                let sheet = self.bench.call("cases.show", json!({ "case": case }));
                let mut identity = sheet.map(|s| s["identity"].clone()).unwrap_or_default();
                identity["arrival_on"] = json!(self.date(-90, 180));
                (
                    "cases.save_identity",
                    json!({ "case": case, "identity": identity, "shift": self.dice.chance(70) }),
                )
            }
        }
    }

    fn holds(&self, after: &str) {
        for case in &self.cases {
            let Ok(sheet) = self.bench.call("cases.show", json!({ "case": case })) else {
                continue;
            };
            let open = sheet["follow_ups"].as_array().unwrap().iter();
            let open = open.filter(|f| f["outcome"].is_null()).count();
            let status = sheet["status"].as_str().unwrap();
            let active = ["welcome", "assessment", "active_plan", "light_follow_up"];
            assert!(
                !active.contains(&status) || open > 0,
                "{status} without a next step after {after}"
            );
            let over = ["closed", "transferred"];
            assert!(
                !over.contains(&status) || open == 0,
                "{status} with a next step after {after}"
            );
        }
    }
}

#[test]
fn an_active_file_always_has_a_next_step() {
    for seed in 1..=3 {
        let bench = Bench::on("2026-11-23");
        let cases = vec![bench.file("Zoé", "Fictive"), bench.file("Adam", "Fictif")];
        let mut attack = Attack {
            bench: &bench,
            dice: Dice(seed),
            today: "2026-11-23".parse().unwrap(),
            cases,
        };
        let (mut accepted, mut refused) = (0, 0);
        for _ in 0..250 {
            let (name, request) = attack.one();
            match bench.call(name, request.clone()) {
                Ok(_) => accepted += 1,
                Err(refusal) => {
                    assert_ne!(refusal.code, "internal", "{name} {request}");
                    refused += 1;
                }
            }
            attack.holds(&format!("{name} {request}"));
            if attack.dice.chance(10) {
                attack.today += chrono::TimeDelta::days(3);
                bench.day(&attack.today.to_string());
            }
        }
        assert!(
            accepted > 80 && refused > 20,
            "{accepted} accepted, {refused} refused"
        );
        bench.verify();
    }
}
