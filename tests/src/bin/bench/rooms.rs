//! The rooms around the files: a month of the agenda, a saved view with its
//! columns, Today whole, the worklist of possible duplicates.

use crate::tasks::{Bench, LINE};
use crate::timing::Sides;
use crate::vault::DAY;
use ancrage_core::agenda::{self, ShowAgenda};
use ancrage_core::cases::{self, CaseOrder, ListCases, columns::CaseColumn};
use ancrage_core::merges;
use ancrage_core::session::{Context, Nothing, Session, Unwatched};
use ancrage_core::today;
use ancrage_core::views::BuiltIn;
use rusqlite::types::Value as Sql;
use serde_json::{Value, json};

/// What the list shows at once.
const PAGE: u32 = 50;
/// Rounds of what takes longer than a frame's budget is worth.
const FEW: usize = 60;

fn context(session: &Session) -> Context<'_> {
    Context {
        session,
        progress: &Unwatched,
        press: &ancrage_paper::NoPress,
    }
}

fn text(value: &str) -> Sql {
    value.to_owned().into()
}

impl Bench<'_> {
    fn few(&self) -> usize {
        self.rounds.min(FEW)
    }

    fn my_blob(&self) -> Sql {
        Sql::Blob(self.made.session().actor().id.as_bytes().to_vec())
    }

    /// Six weeks of the whole office.
    pub(super) fn month(&mut self) -> Value {
        let session = self.made.session();
        let context = context(&session);
        let (from, to) = ("2026-10-26", "2026-12-06");
        let (me, days) = (self.my_blob(), [text(from), text(to)]);
        let slots = "f.subject, l.number, l.name, l.flagged, f.id, f.kind, f.channel, f.due_on,
             f.due_at, f.assigned, f.outcome, f.minutes, f.place, f.attends, f.interpreter_mode,
             f.interpreter_language, f.interpreter_who, f.interpreter_confirmed
             FROM follow_ups f JOIN case_lines l ON l.subject = f.subject";
        let timed = format!(
            "SELECT {slots} WHERE f.due_at IS NOT NULL AND f.due_on BETWEEN ?1 AND ?2
                 AND f.activity IS NULL ORDER BY f.due_on, f.due_at LIMIT 600"
        );
        let untimed = format!(
            "SELECT {slots} WHERE f.outcome IS NULL AND f.activity IS NULL AND f.assigned = ?3
                 AND f.due_on BETWEEN ?1 AND ?2 AND f.due_at IS NULL ORDER BY f.due_on LIMIT 120"
        );
        let counts = "SELECT due_on, count(*) FROM follow_ups WHERE outcome IS NULL
             AND activity IS NULL AND assigned = ?3 AND due_on BETWEEN ?1 AND ?2 GROUP BY due_on";
        let entries = "SELECT * FROM agenda_entries WHERE ends_on >= ?1 AND starts_on <= ?2
             ORDER BY starts_on, starts_at";
        let mut sides = Sides::default();
        for turn in 0..self.few() {
            sides.run(
                turn,
                || {
                    let [from, to] = days.clone();
                    let two = [from.clone(), to.clone()];
                    let three = [from, to, me.clone()];
                    self.raw.all(&timed, &two).len()
                        + self.raw.all(&untimed, &three).len()
                        + self.raw.all(counts, &three).len()
                        + self.raw.all(entries, &two).len()
                },
                || {
                    let asked = ShowAgenda {
                        from: from.parse().expect("a date"),
                        to: to.parse().expect("a date"),
                        owner: None,
                    };
                    agenda::operations::show(&context, asked).expect("a month")
                },
                || {
                    self.made
                        .door("agenda.show", json!({ "from": from, "to": to }))
                },
            );
        }
        sides.report("g. a month of the office", "1.5 x")
    }

    /// Mine, silent for sixty days, with the columns that cost most.
    pub(super) fn view(&mut self) -> Value {
        let session = self.made.session();
        let context = context(&session);
        let me = session.actor().id;
        let asked = || ListCases {
            mine: Some(true),
            silent_days: Some(30),
            order: Some(CaseOrder::LastContact),
            columns: Some(vec![
                CaseColumn::Name,
                CaseColumn::Tags,
                CaseColumn::Phone,
                CaseColumn::Referrals,
            ]),
            limit: Some(PAGE),
            ..ListCases::default()
        };
        let kept =
            "l.counsellor = ?1 AND l.over = 0 AND coalesce(l.last_contact, l.opened_on) < ?2";
        let page = format!(
            "SELECT {LINE}, c.birth, c.country, c.arrival_on, c.address,
                 (SELECT group_concat(code) FROM case_languages x WHERE x.subject = l.subject),
                 (SELECT group_concat(hex(tag)) FROM case_tags x WHERE x.subject = l.subject),
                 (SELECT group_concat(flag) FROM case_flags x WHERE x.subject = l.subject),
                 (SELECT value FROM case_contacts x WHERE x.subject = l.subject AND no_message = 0
                  ORDER BY preferred DESC, position LIMIT 1),
                 (SELECT count(*) FROM referrals x WHERE x.subject = l.subject
                  AND status NOT IN ('refused', 'completed', 'not_attended', 'no_response', 'withdrawn'))
             FROM case_lines l JOIN cases c ON c.subject = l.subject AND c.id = l.subject
             WHERE {kept} ORDER BY l.contact_key, l.subject LIMIT {PAGE}"
        );
        let total =
            format!("SELECT count(*) FROM (SELECT 1 FROM case_lines l WHERE {kept} LIMIT 10000)");
        let values = [Sql::Blob(me.as_bytes().to_vec()), text("2026-10-24")];
        let mut sides = Sides::default();
        for turn in 0..self.few() {
            sides.run(
                turn,
                || self.raw.all(&page, &values).len() + self.raw.all(&total, &values).len(),
                || cases::operations::list(&context, asked()).expect("a page"),
                || self.made.door("cases.list", json!(asked())),
            );
        }
        sides.report("h. a view with its columns", "1.5 x")
    }

    /// Everything that asks for attention, of whoever has every file.
    pub(super) fn today(&mut self) -> Value {
        let session = self.made.session();
        let context = context(&session);
        let due = "SELECT f.subject, l.number, l.name, f.id, f.kind, f.due_on, f.due_at,
                 f.waiting_for, f.deferred, l.flagged, f.channel, f.minutes, f.place
             FROM follow_ups f JOIN case_lines l ON l.subject = f.subject
             WHERE f.outcome IS NULL AND f.activity IS NULL AND f.assigned = ?1
                 AND f.due_on BETWEEN ?2 AND ?3
             ORDER BY f.due_on, f.due_at IS NULL, f.due_at LIMIT 50";
        let count = "SELECT count(*) FROM follow_ups WHERE outcome IS NULL AND activity IS NULL
             AND assigned = ?1 AND due_on BETWEEN ?2 AND ?3";
        let spans = [
            ("1900-01-01", "2026-11-22"),
            (DAY, DAY),
            ("2026-11-24", "2026-11-30"),
        ];
        let me = self.my_blob();
        let mut sides = Sides::default();
        for turn in 0..self.few() {
            sides.run(
                turn,
                || {
                    spans.map(|(from, to)| {
                        let values = [me.clone(), text(from), text(to)];
                        self.raw.all(due, &values).len() + self.raw.all(count, &values).len()
                    })
                },
                || today::operations::show(&context, Nothing {}).expect("Today"),
                || self.made.door("today.show", json!({})),
            );
        }
        // By hand, the follow-ups alone: the rest of the page has no other counterpart.
        sides.report("i. Today (raw: follow-ups alone)", "16 ms")
    }

    /// Each view that the program brings.
    pub(super) fn views(&mut self) -> Value {
        let session = self.made.session();
        let context = context(&session);
        let rules = ancrage_core::rules::current(&session).expect("the rules");
        BuiltIn::ALL
            .iter()
            .map(|view| {
                let mut sides = Sides::default();
                for _ in 0..self.few() {
                    let asked = ListCases {
                        limit: Some(PAGE),
                        ..view.list(rules.on(session.today()))
                    };
                    sides.alone(|| cases::operations::list(&context, asked).expect("a page"));
                }
                sides.report_alone(&format!("view {view}"), "16 ms")
            })
            .collect()
    }

    /// Every file beside every other, as one waits for it.
    pub(super) fn doubles(&mut self) -> Value {
        let session = self.made.session();
        let context = context(&session);
        let mut sides = Sides::default();
        for _ in 0..2 {
            sides.alone(|| merges::operations::list(&context, Nothing {}).map(|p| p.total));
        }
        sides.report_alone("possible duplicates, whole vault", "a wait with progress")
    }
}
