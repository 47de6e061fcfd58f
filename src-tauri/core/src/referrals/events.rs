//! What happens to a referral without moving it: calls, reminders, a warm handover,
//! papers given. Each is a row of its story.
//!
//! A day that the partner promises is kept apart from the clock of the brief. The
//! clock says when an answer was due, and nothing said on the phone changes it:
//! reminders, silence and the figures go by it alone. The promise only says when it
//! is sensible to ask again, so that nobody is called on Tuesday who said Thursday.
//! It falls when the referral moves, or when a reminder is made on its day or later.

use super::{Error, Owner, ReferralLine, ReferralRef, store};
use crate::calendar::TimeOfDay;
use crate::cases;
use crate::drafts;
use crate::error::Refusal;
use crate::ids::{CaseId, ReferralId, RowId, SubjectId, UserId};
use crate::journal::{Action, Changed, Tx, Undo};
use crate::session::Context;
use crate::written::said;
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const CALL: Action = Action::new("referrals.call", Undo::WhileUntouched);
const HANDOVER: Action = Action::new("referrals.handover", Undo::WhileUntouched);

/// The table of what happens, and what a referral keeps of it.
pub const MIGRATION: &str = "
ALTER TABLE referrals ADD COLUMN promised_on TEXT;
ALTER TABLE referrals ADD COLUMN handover_way TEXT;

CREATE TABLE referral_events (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    referral    BLOB NOT NULL,
    kind        TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    happened_at TEXT,
    with_whom   TEXT,
    words       TEXT,
    promised_on TEXT,
    way         TEXT,
    key_by      TEXT,
    author      BLOB NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

crate::coded_enum! {
    /// What happens to a referral.
    pub enum ReferralEventKind {
        /// The partner was reminded.
        Reminder = "reminder",
        /// A call with the partner.
        Call = "call",
        /// A warm handover.
        Handover = "handover",
        /// Papers were given, encrypted.
        Parcel = "parcel",
    }
}

crate::coded_enum! {
    /// How a person is handed over.
    pub enum HandoverWay {
        /// A call of three.
        ThreeWayCall = "three_way_call",
        /// A meeting.
        Meeting = "meeting",
        /// The person was taken there.
        Accompaniment = "accompaniment",
    }
}

crate::coded_enum! {
    /// How the passphrase of encrypted papers reaches the partner: never as the papers do.
    pub enum KeyChannel {
        /// By phone.
        Phone = "phone",
        /// Face to face.
        InPerson = "in_person",
        /// By text message.
        Text = "text",
        /// On paper.
        Letter = "letter",
    }
}

/// Something that happened to a referral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReferralHappening {
    /// The row.
    pub id: RowId,
    /// Of which referral.
    pub referral: ReferralId,
    /// What.
    pub kind: ReferralEventKind,
    /// When.
    pub on: NaiveDate,
    /// At what time.
    pub at: Option<TimeOfDay>,
    /// With whom, at the partner's.
    pub with_whom: Option<String>,
    /// What was said, or given.
    pub words: Option<String>,
    /// The day that the partner promised.
    pub promised_on: Option<NaiveDate>,
    /// How the person was handed over.
    pub way: Option<HandoverWay>,
    /// How the passphrase reaches the partner.
    pub key_by: Option<KeyChannel>,
    /// Who noted it.
    pub author: UserId,
}

/// Notes a call with the partner about a referral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RecordReferralCall {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub referral: ReferralId,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// At what time.
    #[ts(optional)]
    pub at: Option<TimeOfDay>,
    /// With whom.
    pub with_whom: String,
    /// What was said.
    pub words: String,
    /// The day on which the partner promised to answer or act.
    #[ts(optional)]
    pub promised_on: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Notes a warm handover.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct HandOver {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub referral: ReferralId,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// How.
    pub way: HandoverWay,
    /// The partner's person who was there, by name.
    pub with_whom: String,
    /// In words.
    #[ts(optional)]
    pub note: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// What is noted of something that happened.
#[derive(Debug, Default)]
pub(crate) struct Noted {
    pub at: Option<TimeOfDay>,
    pub with_whom: Option<String>,
    pub words: Option<String>,
    pub promised_on: Option<NaiveDate>,
    pub way: Option<HandoverWay>,
    pub key_by: Option<KeyChannel>,
}

/// Adds what happened to the file being written.
pub(crate) fn insert(
    tx: &Tx<'_>,
    referral: ReferralId,
    kind: ReferralEventKind,
    on: NaiveDate,
    noted: &Noted,
) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO referral_events (subject, id, referral, kind, happened_on, happened_at,
             with_whom, words, promised_on, way, key_by, author)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        tx.subject,
        RowId::fresh(),
        referral,
        kind,
        on,
        noted.at,
        noted.with_whom,
        noted.words,
        noted.promised_on,
        noted.way,
        noted.key_by,
        tx.author,
    ])?;
    Ok(())
}

/// What happened to the referrals of a file, oldest first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<ReferralHappening>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, referral, kind, happened_on, happened_at, with_whom, words, promised_on,
             way, key_by, author
         FROM referral_events WHERE subject = ?1 ORDER BY happened_on, id",
    )?;
    let rows = statement.query_map([case], |row| {
        Ok(ReferralHappening {
            id: row.get(0)?,
            referral: row.get(1)?,
            kind: row.get(2)?,
            on: row.get(3)?,
            at: row.get(4)?,
            with_whom: row.get(5)?,
            words: row.get(6)?,
            promised_on: row.get(7)?,
            way: row.get(8)?,
            key_by: row.get(9)?,
            author: row.get(10)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What happened to the referrals of a file, for its story.
pub fn list(
    context: &Context<'_>,
    request: super::ReferralsOf,
) -> Result<Vec<ReferralHappening>, Refusal> {
    context
        .session
        .read(|conn| of_case(conn, request.case.into()))
}

/// One has left, and this day is neither before it nor ahead.
pub(crate) fn check_day(line: &ReferralLine, on: NaiveDate, today: NaiveDate) -> Result<(), Error> {
    let sent = line.sent_on.ok_or(Error::NotSent)?;
    if on > today || on < sent {
        return Err(Error::Date);
    }
    Ok(())
}

/// Notes a call with the partner; a promised day moves what is asked next.
pub fn call(context: &Context<'_>, request: RecordReferralCall) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let on = request.on.unwrap_or(today);
    let with_whom = said(Some(&request.with_whom)).ok_or(Error::CallIncomplete)?;
    let words = said(Some(&request.words)).ok_or(Error::CallIncomplete)?;
    if request.promised_on.is_some_and(|day| day < on) {
        return Err(Error::PromisePast.into());
    }
    let named = ReferralRef {
        case: request.case,
        referral: request.referral,
    };
    context.session.write(CALL, |w| {
        w.say("number", cases::store::number(w.read(), named.case.into())?);
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(named.case, |tx| {
            let line = store::one(tx, tx.subject, named.referral)?.ok_or(Error::Unknown)?;
            check_day(&line, on, today)?;
            if let Some(day) = request.promised_on {
                if line.owner != Owner::Partner {
                    return Err(Error::NotAwaiting.into());
                }
                promise(tx, line.id, Some(day))?;
            }
            let noted = Noted {
                at: request.at,
                with_whom: Some(with_whom),
                words: Some(words),
                promised_on: request.promised_on,
                ..Noted::default()
            };
            insert(tx, line.id, ReferralEventKind::Call, on, &noted)
        })
    })
}

/// Keeps the day that the partner promised, or lets it fall.
pub(crate) fn promise(
    tx: &Tx<'_>,
    referral: ReferralId,
    day: Option<NaiveDate>,
) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE referrals SET promised_on = ?3 WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, referral, day])?;
    Ok(())
}

/// Notes a warm handover: the partner's person was there, and is named.
pub fn hand_over(context: &Context<'_>, request: HandOver) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let on = request.on.unwrap_or(today);
    let with_whom = said(Some(&request.with_whom)).ok_or(Error::HandoverUnnamed)?;
    context.session.write(HANDOVER, |w| {
        let case: SubjectId = request.case.into();
        w.say("number", cases::store::number(w.read(), case)?);
        if let Some(draft) = &request.draft {
            drafts::operations::remove(w.aside(), w.author(), draft)?;
        }
        w.on(case, |tx| {
            let line = store::one(tx, tx.subject, request.referral)?.ok_or(Error::Unknown)?;
            check_day(&line, on, today)?;
            tx.prepare_cached(
                "UPDATE referrals SET handover_on = ?3, handover_with = ?4, handover_way = ?5
                 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![tx.subject, line.id, on, with_whom, request.way])?;
            let noted = Noted {
                with_whom: Some(with_whom),
                words: said(request.note.as_ref()),
                way: Some(request.way),
                ..Noted::default()
            };
            insert(tx, line.id, ReferralEventKind::Handover, on, &noted)
        })
    })
}
