//! The tasks of an ordinary day, each beside its best SQL by hand.

use crate::raw::{Raw, subjects};
use crate::timing::Sides;
use crate::vault::Made;
use ancrage_core::cases::{self, CaseOrder, CaseRef, ListCases};
use ancrage_core::follow_ups::{self, FollowUpKind, PlanFollowUp};
use ancrage_core::ids::CaseId;
use ancrage_core::names::fold;
use ancrage_core::search::{self, SearchText};
use ancrage_core::session::{Context, Nothing, Unwatched};
use ancrage_tests::dice::Dice;
use rusqlite::types::Value as Sql;
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

/// What the list shows of a file.
pub(super) const LINE: &str =
    "l.subject, l.number, l.name, l.status, l.counsellor, l.next_due, l.next_kind,
    l.last_contact, l.municipality, l.immigration, l.expires_on, l.opened_on, l.flagged";

/// Runs before the measure: the caches of both sides are full.
const WARM: usize = 20;

pub(super) struct Bench<'a> {
    pub(super) made: &'a Made,
    pub(super) raw: &'a Raw,
    pub(super) rounds: usize,
    cases: Vec<CaseId>,
    dice: Dice,
}

type Task<'a> = fn(&mut Bench<'a>) -> Value;

/// Every task, or those of these letters.
pub fn all(made: &Made, raw: &Raw, rounds: usize, only: Option<&str>) -> Value {
    let mut dice = Dice(1);
    let all = subjects(made);
    let cases = (0..rounds + WARM)
        .map(|_| CaseId(Uuid::from_slice(dice.one::<Vec<u8>>(&all)).expect("an identifier")))
        .collect();
    let mut bench = Bench {
        made,
        raw,
        rounds,
        cases,
        dice,
    };
    let each: [(&str, Task<'_>); 11] = [
        ("a", Bench::caseload),
        ("b", Bench::name),
        ("c", Bench::text),
        ("d", Bench::open),
        ("e", Bench::plan),
        ("f", Bench::report),
        ("g", Bench::month),
        ("h", Bench::view),
        ("i", Bench::today),
        ("views", Bench::views),
        ("doubles", Bench::doubles),
    ];
    let wanted = |task: &str| only.is_none_or(|only| only.contains(task));
    let done = each.into_iter().filter(|(task, _)| wanted(task));
    done.map(|(task, run)| (task.to_owned(), run(&mut bench)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

macro_rules! turns {
    ($self:ident, $sides:ident, $turn:ident => $raw:expr, $core:expr, $door:expr) => {
        for $turn in 0..$self.rounds + WARM {
            $sides.run($turn, || $raw, || $core, || $door);
            if $turn + 1 == WARM {
                $sides.warm();
            }
        }
    };
}

fn blob(case: CaseId) -> Sql {
    Sql::Blob(case.as_bytes().to_vec())
}

impl Bench<'_> {
    fn caseload(&mut self) -> Value {
        let session = self.made.session();
        let context = Context {
            session: &session,
            progress: &Unwatched,
            press: &ancrage_paper::NoPress,
        };
        let me = session.actor().id;
        let sql = format!(
            "SELECT {LINE} FROM case_lines l WHERE counsellor = ?1 AND over = 0
             ORDER BY next_due, subject LIMIT 50"
        );
        let mut sides = Sides::default();
        turns!(self, sides, _turn =>
            self.raw.all(&sql, &[Sql::Blob(me.as_bytes().to_vec())]),
            cases::operations::list(&context, ListCases {
                order: Some(CaseOrder::NextDue), counsellor: Some(me), limit: Some(50),
                ..ListCases::default()
            }).expect("a page"),
            self.made.door("cases.list", json!({ "order": "next_due", "counsellor": me, "limit": 50 })));
        sides.report("a. my caseload, first 50", "1.5 x")
    }

    /// Names as typed, without accents: whole, two words, a beginning.
    fn typed(&mut self) -> Vec<String> {
        let cases = self.cases.clone();
        cases
            .iter()
            .enumerate()
            .map(|(at, case)| {
                let form = &self.raw.all(
                    "SELECT form FROM raw_forms WHERE owner = ?1",
                    &[blob(*case)],
                )[0][0];
                let Sql::Text(form) = form else {
                    panic!("a form")
                };
                let words: Vec<&str> = form.split(' ').collect();
                let one = words[self.dice.below(words.len())];
                match at % 3 {
                    0 => one.to_owned(),
                    1 => one.chars().take(4).collect(),
                    _ => words
                        .iter()
                        .rev()
                        .take(2)
                        .copied()
                        .collect::<Vec<_>>()
                        .join(" "),
                }
            })
            .collect()
    }

    fn raw_name(&self, typed: &str) -> Vec<Vec<Sql>> {
        let words: Vec<&str> = typed.split(' ').collect();
        let longest = words
            .iter()
            .max_by_key(|w| w.len())
            .copied()
            .unwrap_or_default();
        let mut values: Vec<Sql> = vec![
            longest.to_owned().into(),
            format!("{longest}\u{10ffff}").into(),
        ];
        let mut also = String::new();
        for word in words.iter().filter(|w| **w != longest) {
            values.push(format!("% {word}%").into());
            also.push_str(&format!(" AND ' ' || f.form LIKE ?{}", values.len()));
        }
        self.raw.all(
            &format!(
                "SELECT DISTINCT k.owner, l.number, l.name, l.status, c.birth, l.municipality
                 FROM raw_keys k JOIN raw_forms f ON f.owner = k.owner
                 JOIN case_lines l ON l.subject = k.owner
                 JOIN cases c ON c.subject = k.owner AND c.id = k.owner
                 WHERE k.word >= ?1 AND k.word < ?2{also} LIMIT 20"
            ),
            &values,
        )
    }

    fn name(&mut self) -> Value {
        let typed = self.typed();
        let session = self.made.session();
        let context = Context {
            session: &session,
            progress: &Unwatched,
            press: &ancrage_paper::NoPress,
        };
        let ask = |turn: usize| SearchText {
            text: typed[turn].clone(),
            limit: Some(20),
        };
        let mut sides = Sides::default();
        turns!(self, sides, turn =>
            self.raw_name(&typed[turn]),
            search::operations::people(&context, ask(turn)).expect("people"),
            self.made.door("search.people", json!({ "text": typed[turn], "limit": 20 })));
        sides.report("b. name typed, top 20", "1.5 x")
    }

    fn text(&mut self) -> Value {
        let words = [
            "propriétaire",
            "banque",
            "assurance maladie",
            "employeur",
            "covoiturage",
            "clinique",
            "permis de travail",
        ];
        let session = self.made.session();
        let context = Context {
            session: &session,
            progress: &Unwatched,
            press: &ancrage_paper::NoPress,
        };
        let typed = |turn: usize| words[turn % words.len()];
        let mut sides = Sides::default();
        turns!(self, sides, turn =>
            {
                let terms: Vec<String> = fold(typed(turn)).split(' ').map(|w| format!("\"{w}\"")).collect();
                self.raw.all(
                    "SELECT p.subject, l.number, l.name, p.id, n.written_on,
                         substr(n.text, max(1, instr(lower(n.text), ?2) - 60), 160)
                     FROM raw_words JOIN raw_places p ON p.place = raw_words.rowid
                     JOIN notes n ON n.subject = p.subject AND n.id = p.id
                     JOIN case_lines l ON l.subject = p.subject
                     WHERE raw_words MATCH ?1 ORDER BY raw_words.rowid DESC LIMIT 20",
                    &[terms.join(" AND ").into(), typed(turn).to_owned().into()],
                )
            },
            search::operations::notes(&context, SearchText { text: typed(turn).to_owned(), limit: Some(20) }).expect("notes"),
            self.made.door("search.notes", json!({ "text": typed(turn), "limit": 20 })));
        sides.report("c. full text, 20 newest", "2 x")
    }

    /// Everything that the page of a file shows.
    fn raw_file(&self, case: CaseId) -> usize {
        const QUESTIONS: [&str; 11] = [
            "SELECT number, status, status_note, resume_on, transfer_to, counsellor, opened_on,
                 birth, gender, pronoun, country, arrival_on, interpreter, municipality, address,
                 postal_code, external_number FROM cases WHERE subject = ?1",
            "SELECT id, kind, given, family FROM case_names WHERE subject = ?1 ORDER BY position",
            "SELECT id, code, usage FROM case_languages WHERE subject = ?1 ORDER BY position",
            "SELECT id, flag, since, review_on, author FROM case_flags WHERE subject = ?1 ORDER BY position",
            "SELECT id, kind, value, note, no_message, preferred FROM case_contacts
                 WHERE subject = ?1 ORDER BY position",
            "SELECT id, code, since, until, expires_on, document FROM case_immigration
                 WHERE subject = ?1 ORDER BY position",
            "SELECT number, opened_on, closed_on, reason, note FROM case_episodes
                 WHERE subject = ?1 ORDER BY number DESC",
            "SELECT id, happened_on, from_status, to_status, reason FROM case_steps
                 WHERE subject = ?1 ORDER BY happened_on DESC, id DESC",
            "SELECT id, kind, channel, due_on, due_at, assigned, waiting_for, deferred, outcome,
                 done_on, summary, together FROM follow_ups WHERE subject = ?1",
            "SELECT id, written_on, at, author, text, follow_up FROM notes WHERE subject = ?1",
            "SELECT id, partner, service, partner_name, service_name, need, urgent, categories,
                 status, status_on, chase_on, sent_on, sent_by, sent_content, accepted_on,
                 started_on, waiting_until, refusal, outcome, confirmed_by, confirmed_on,
                 reminders, handover_on, handover_with, rerouted_from, settled
                 FROM referrals WHERE subject = ?1 ORDER BY id DESC",
        ];
        QUESTIONS
            .iter()
            .map(|sql| self.raw.all(sql, &[blob(case)]).len())
            .sum()
    }

    fn open(&mut self) -> Value {
        let session = self.made.session();
        let context = Context {
            session: &session,
            progress: &Unwatched,
            press: &ancrage_paper::NoPress,
        };
        let case = |turn: usize| self.cases[turn];
        // The door opens another file: neither side finds the other's pages warm.
        let half = self.rounds / 2 + WARM;
        let ask = |turn: usize| CaseRef {
            case: case(turn).to_string(),
        };
        let mut sides = Sides::default();
        turns!(self, sides, turn =>
            self.raw_file(case(turn)),
            cases::operations::show(&context, ask(turn)).expect("a file"),
            self.made.door("cases.show", json!({ "case": case((turn + half) % self.cases.len()) })));
        sides.report("d. open a file", "1.5 x")
    }

    fn raw_plan(&self, case: CaseId, me: &Arc<ancrage_core::session::Session>) {
        let conn = &self.raw.conn;
        conn.execute_batch("BEGIN IMMEDIATE")
            .expect("a transaction");
        let run = |sql: &str, values: &[Sql]| {
            conn.prepare_cached(sql)
                .and_then(|mut s| s.execute(rusqlite::params_from_iter(values)))
                .expect("a row");
        };
        let (kind, due): (Sql, Sql) = ("plan".to_owned().into(), "2026-11-24".to_owned().into());
        run(
            "INSERT INTO follow_ups (subject, id, kind, due_on, assigned, deferred)
             VALUES (?1, ?2, ?3, ?4, ?5, 0)",
            &[
                blob(case),
                Sql::Blob(Uuid::now_v7().as_bytes().to_vec()),
                kind.clone(),
                due.clone(),
                Sql::Blob(me.actor().id.as_bytes().to_vec()),
            ],
        );
        // The list must say what is due next.
        run(
            "UPDATE case_lines SET next_due = ?2, next_kind = ?3
             WHERE subject = ?1 AND next_due > ?2",
            &[blob(case), due, kind],
        );
        conn.execute_batch("COMMIT").expect("a commit");
    }

    fn plan(&mut self) -> Value {
        let session = self.made.session();
        let context = Context {
            session: &session,
            progress: &Unwatched,
            press: &ancrage_paper::NoPress,
        };
        let due_on = "2026-11-24".parse().expect("a date");
        let half = self.rounds / 2 + WARM;
        let mut sides = Sides::default();
        turns!(self, sides, turn =>
            self.raw_plan(self.cases[turn], &session),
            follow_ups::operations::plan(&context, PlanFollowUp {
                case: self.cases[turn], kind: FollowUpKind::Plan, due_on, due_at: None,
                channel: None, assigned: None, together: None,
                arrangement: Default::default(), draft: None,
            }).expect("a follow-up"),
            // Another file: the core has just written this one.
            self.made.door("follow_ups.plan", json!({ "case": self.cases[(turn + half) % self.cases.len()],
                "kind": "plan", "due_on": "2026-11-24" })));
        sides.report("e. add a follow-up, durable", "1.3 x")
    }

    fn report(&mut self) -> Value {
        let session = self.made.session();
        let context = Context {
            session: &session,
            progress: &Unwatched,
            press: &ancrage_paper::NoPress,
        };
        let rounds = self.rounds.min(30);
        let mut sides = Sides::default();
        for turn in 0..rounds {
            sides.run(
                turn,
                || {
                    self.raw.all(
                        "SELECT municipality, status, count(*) FROM case_lines GROUP BY 1, 2",
                        &[],
                    )
                },
                || cases::counts::by_region(&context, Nothing {}).expect("a report"),
                || self.made.door("cases.by_region", json!({})),
            );
        }
        sides.report("f. regional report", "5 ms")
    }
}
