//! The agenda of the fictional caseload: hours, interpreters, a visit, a group.

use super::{Dice, FILL, words};
use crate::agenda::store::write;
use crate::agenda::{Entry, EntryStatus, VisitReport, What};
use crate::calendar::TimeOfDay;
use crate::error::Refusal;
use crate::follow_ups::store::{Planned, arrange, plan, set_channel};
use crate::follow_ups::{Arrangement, FollowUpChannel, FollowUpKind, Interpreter, InterpreterMode};
use crate::ids::{EntryId, UserId};
use crate::journal::{SubjectKind, Tx, Writer};
use crate::rules::carried;
use crate::session::Session;
use chrono::{NaiveDate, TimeDelta};
use rusqlite::OptionalExtension;

/// Hours of appointments: none overlaps another by chance.
const HOURS: &[&str] = &["09:00", "10:30", "13:00", "14:30", "15:30"];

fn time(text: &str) -> Option<TimeOfDay> {
    text.parse().ok()
}

/// A visit held, one ahead, a group and a meeting, of the person who makes the
/// caseload. Gives the group, in which some of the files have a place.
pub fn entries(session: &Session, today: NaiveDate) -> Result<EntryId, Refusal> {
    let me = session.actor().id;
    let change = session.write(FILL, |w| {
        for (days, report) in [(-21, true), (7, false)] {
            visit(w, me, today + TimeDelta::days(days), report)?;
        }
        let meeting = Entry {
            starts_at: time("11:00"),
            minutes: Some(60),
            ..plain("Rencontre d’équipe", What::Meeting {}, me, today)
        };
        add(w, &meeting)?;
        let group = Entry {
            starts_at: time("13:30"),
            minutes: Some(120),
            place: Some("Salle communautaire fictive".to_owned()),
            ..plain(
                "Atelier : le bail et les droits des locataires",
                What::Activity { slots: Some(12) },
                me,
                carried().calendar().add_business_days(today, 2),
            )
        };
        add(w, &group)?;
        Ok(group.id)
    })?;
    Ok(change.value)
}

/// The meetings of a busier year: one more for so many files.
const MEETING_EVERY: u32 = 50;

/// Adds them, two in three behind.
pub fn busy(session: &Session, files: u32, seed: u64) -> Result<(), Refusal> {
    let (me, today) = (session.actor().id, session.today());
    let mut dice = Dice(seed ^ 0x6167_656e_6461);
    session.write(FILL, |w| {
        for _ in 0..files / MEETING_EVERY {
            let days = dice.below(180) as i64 - 120;
            let on = carried()
                .calendar()
                .add_business_days(today + TimeDelta::days(days), 1);
            let meeting = Entry {
                starts_at: time(dice.one(HOURS)),
                minutes: Some(30),
                status: match on < today {
                    true => EntryStatus::Held,
                    false => EntryStatus::Planned,
                },
                ..plain("Rencontre de partenaires", What::Meeting {}, me, on)
            };
            add(w, &meeting)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn plain(title: &str, what: What, owner: UserId, on: NaiveDate) -> Entry {
    Entry {
        id: EntryId::fresh(),
        title: title.to_owned(),
        owner,
        starts_on: on,
        starts_at: None,
        minutes: None,
        place: None,
        note: None,
        status: EntryStatus::Planned,
        reason: None,
        what,
        report: None,
        municipality_name: None,
        people: 0,
    }
}

fn add(w: &mut Writer<'_>, entry: &Entry) -> Result<(), Refusal> {
    w.create_as(SubjectKind::Agenda, entry.id.into())?;
    w.on(entry.id, |tx| write(tx, entry))
}

fn visit(w: &mut Writer<'_>, me: UserId, on: NaiveDate, held: bool) -> Result<(), Refusal> {
    let municipality = words::MUNICIPALITIES.first().map(|code| (*code).to_owned());
    let what = What::Visit {
        municipality,
        slots: Some(6),
    };
    let mut entry = plain("Point de service itinérant", what, me, on);
    entry.place = Some("Bibliothèque municipale fictive".to_owned());
    if held {
        entry.status = EntryStatus::Held;
        entry.report = Some(VisitReport {
            met: 5,
            new_files: 1,
            km: Some(84),
        });
    }
    add(w, &entry)
}

/// Gives some files an hour, and a few a place in the group.
pub fn appointment(
    tx: &Tx<'_>,
    dice: &mut Dice,
    group: EntryId,
    today: NaiveDate,
) -> Result<(), Refusal> {
    if dice.chance(25) {
        hour(tx, dice)?;
    }
    if dice.chance(3) {
        let place = Planned {
            due_at: time("13:30"),
            activity: Some(group),
            ..Planned::new(
                FollowUpKind::Group,
                carried().calendar().add_business_days(today, 2),
                tx.author,
            )
        };
        plan(tx, &place)?;
    }
    Ok(())
}

fn hour(tx: &Tx<'_>, dice: &mut Dice) -> Result<(), Refusal> {
    let next = tx
        .prepare_cached("SELECT id FROM follow_ups WHERE subject = ?1 AND outcome IS NULL LIMIT 1")?
        .query_row([tx.subject], |row| row.get(0))
        .optional()?;
    let Some(next) = next else { return Ok(()) };
    let channel = dice.one(&[
        FollowUpChannel::Office,
        FollowUpChannel::Office,
        FollowUpChannel::Home,
        FollowUpChannel::Partner,
        FollowUpChannel::Video,
    ]);
    let interpreter = dice.chance(30).then(|| Interpreter {
        mode: dice.one(InterpreterMode::ALL),
        language: Some("dari".to_owned()),
        who: Some("Agence fictive d’interprétation".to_owned()),
        confirmed: dice.chance(60),
    });
    tx.prepare_cached("UPDATE follow_ups SET due_at = ?3 WHERE subject = ?1 AND id = ?2")?
        .execute(rusqlite::params![tx.subject, next, dice.one(HOURS)])?;
    set_channel(tx, next, channel)?;
    let place = (channel == FollowUpChannel::Office).then(|| "Bureau 2".to_owned());
    arrange(
        tx,
        next,
        &Arrangement {
            minutes: Some(dice.one(&[30, 45, 60])),
            place,
            attends: None,
            interpreter,
        },
    )
}
