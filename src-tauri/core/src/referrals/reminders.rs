//! Several partners reminded at once: looked at first, recorded as one, undone as
//! one; and the text that asks them, which names nobody.

use super::events::{self, Noted, ReferralEventKind};
use super::mail::{self, PreparedMail};
use super::{Error, Owner, ReferralLine, ReferralRef, ReferralStatus, chase_on, store};
use crate::cases;
use crate::error::Refusal;
use crate::ids::{CaseId, PartnerId, ReferralId, SubjectId};
use crate::journal::{Action, Tx, Undo};
use crate::rules::{self, RulePack};
use crate::session::{Context, OpenGroup};
use crate::words::{Lang, Words};
use crate::written::said;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

const REMIND_MANY: Action = Action::new("referrals.remind_many", Undo::WhileUntouched);

/// Referrals per transaction: a save never waits long for the others.
const BATCH: usize = 50;
/// More than anyone reads before pressing the button.
const MOST: usize = 500;

/// Several referrals of which the partner is reminded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RemindMany {
    /// Which.
    pub referrals: Vec<ReferralRef>,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// In words.
    #[ts(optional)]
    pub note: Option<String>,
    /// What the preview was made of: refused when something changed since.
    #[ts(optional)]
    pub seen: Option<String>,
}

/// What a reminder would do to one referral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReminderLine {
    /// The file.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The person.
    pub name: String,
    /// The referral.
    pub referral: ReferralId,
    /// The partner.
    pub partner: PartnerId,
    /// Its name, as sent.
    pub partner_name: String,
    /// Where it stands.
    pub status: ReferralStatus,
    /// Reminders made so far.
    pub reminders: u32,
    /// When it is asked for next, as it is.
    pub before: Option<NaiveDate>,
    /// When it would be, the reminder made.
    pub after: Option<NaiveDate>,
    /// Why it is left out; null when it is not.
    pub refused: Option<Refusal>,
}

/// What the reminders would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RemindersPreview {
    /// Each referral asked for, once.
    pub lines: Vec<ReminderLine>,
    /// How many would be reminded.
    pub ready: u32,
    /// What this was made of.
    pub seen: String,
}

/// What the reminders did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RemindersDone {
    /// How many were reminded.
    pub done: u32,
    /// Those left out, with why.
    pub left: Vec<ReminderLine>,
}

/// The text that reminds each partner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ReminderTexts {
    /// Of which referrals.
    pub referrals: Vec<ReferralRef>,
    /// In which language.
    pub language: Lang,
}

/// What reminds one partner of several referrals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReminderText {
    /// The partner.
    pub partner: PartnerId,
    /// Its name.
    pub partner_name: String,
    /// How many referrals it lists.
    pub count: u32,
    /// The message.
    pub mail: PreparedMail,
}

/// Whether the partner of a referral may be reminded on this day.
pub(super) fn check(line: &ReferralLine, on: NaiveDate, today: NaiveDate) -> Result<(), Error> {
    if line.owner != Owner::Partner {
        return Err(Error::NotAwaiting);
    }
    events::check_day(line, on, today)
}

/// Records a reminder of the file being written: the clock goes to the next one.
pub(super) fn record(
    tx: &Tx<'_>,
    line: &ReferralLine,
    on: NaiveDate,
    note: Option<&String>,
) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE referrals SET reminders = reminders + 1, last_reminder = ?3
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![tx.subject, line.id, on])?;
    if line.promised_on.is_some_and(|day| day <= on) {
        events::promise(tx, line.id, None)?;
    }
    let noted = Noted {
        words: said(note),
        ..Noted::default()
    };
    events::insert(tx, line.id, ReferralEventKind::Reminder, on, &noted)?;
    store::set_clock(tx, line.id)
}

/// The same day twice is a hand that slipped, when many are reminded.
fn check_one(line: &ReferralLine, on: NaiveDate, today: NaiveDate) -> Result<(), Error> {
    check(line, on, today)?;
    if line.last_reminder == Some(on) {
        return Err(Error::RemindedAlready);
    }
    Ok(())
}

fn look_at(
    conn: &Connection,
    named: &ReferralRef,
    rules: &RulePack,
    (on, today): (NaiveDate, NaiveDate),
) -> Result<ReminderLine, Refusal> {
    let case: SubjectId = named.case.into();
    let line = store::one(conn, case, named.referral)?.ok_or(Error::Unknown)?;
    let (number, name) = who(conn, case)?;
    let refused = check_one(&line, on, today).err().map(Refusal::from);
    let mut after = store::facts(&line);
    after.reminders += 1;
    after.last_reminder = Some(on);
    let clock = chase_on(rules.on(line.status_on), &after);
    let promised = line.promised_on.filter(|day| *day > on);
    Ok(ReminderLine {
        case: named.case,
        number,
        name,
        referral: line.id,
        partner: line.partner,
        before: line.ask_on(),
        after: promised.or(clock).filter(|_| refused.is_none()),
        partner_name: line.partner_name,
        status: line.status,
        reminders: line.reminders,
        refused,
    })
}

/// The number and the name of a file, as lists say them.
fn who(conn: &Connection, case: SubjectId) -> Result<(String, String), Refusal> {
    let found = conn
        .prepare_cached("SELECT number, name FROM case_lines WHERE subject = ?1")?
        .query_row([case], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.ok_or_else(|| cases::store::Error::Unknown.into())
}

/// What reminding them would record, and who is left out. Nothing is written.
pub fn preview(context: &Context<'_>, request: RemindMany) -> Result<RemindersPreview, Refusal> {
    let session = context.session;
    let today = session.today();
    let on = request.on.unwrap_or(today);
    let rules = rules::current(session)?;
    let chosen = once(&request.referrals)?;
    session.read(|conn| {
        let mut lines = Vec::new();
        let mut hasher = blake3::Hasher::new();
        for named in &chosen {
            let line = look_at(conn, named, &rules, (on, today))?;
            hasher.update(line.referral.as_bytes());
            hasher.update(&[u8::from(line.refused.is_none())]);
            hasher.update(&line.reminders.to_le_bytes());
            lines.push(line);
        }
        lines.sort_by(|a, b| (&a.partner_name, &a.number).cmp(&(&b.partner_name, &b.number)));
        Ok(RemindersPreview {
            ready: lines.iter().filter(|l| l.refused.is_none()).count() as u32,
            lines,
            seen: hasher.finalize().to_hex().to_string(),
        })
    })
}

/// Each once, in a stable order, and not more than can be read.
fn once(referrals: &[ReferralRef]) -> Result<Vec<ReferralRef>, Error> {
    let mut seen = BTreeSet::new();
    let mut chosen: Vec<ReferralRef> = referrals
        .iter()
        .filter(|r| seen.insert(r.referral))
        .cloned()
        .collect();
    if chosen.len() > MOST {
        return Err(Error::TooMany { most: MOST });
    }
    chosen.sort_by_key(|r| r.referral);
    Ok(chosen)
}

/// Reminds them: all as one act, or nothing.
pub fn apply(context: &Context<'_>, request: RemindMany) -> Result<RemindersDone, Refusal> {
    let seen = preview(context, request.clone())?;
    if request.seen.as_ref().is_some_and(|s| *s != seen.seen) {
        return Err(Error::Changed.into());
    }
    let (ready, left): (Vec<_>, Vec<_>) = seen.lines.into_iter().partition(|l| l.refused.is_none());
    if ready.is_empty() {
        return Err(Error::NothingToRemind.into());
    }
    let session = context.session;
    let today = session.today();
    let on = request.on.unwrap_or(today);
    let total = ready.len() as u64;
    let group = OpenGroup::open(session, REMIND_MANY)?;
    for (at, batch) in ready.chunks(BATCH).enumerate() {
        context
            .progress
            .report("reminders", (at * BATCH) as u64, total);
        if context.progress.cancelled() {
            return Err(Error::Cancelled.into());
        }
        session.write_in(group.id(), REMIND_MANY, |w| {
            w.say("count", total);
            for one in batch {
                w.on(one.case, |tx| {
                    let line = store::one(tx, tx.subject, one.referral)?.ok_or(Error::Unknown)?;
                    check_one(&line, on, today)?;
                    record(tx, &line, on, request.note.as_ref())
                })?;
            }
            Ok(())
        })?;
    }
    group.close()?;
    context.progress.report("reminders", total, total);
    Ok(RemindersDone {
        done: total as u32,
        left,
    })
}

/// What asks each partner for news: initials and days of sending, nothing more.
pub fn texts(context: &Context<'_>, request: ReminderTexts) -> Result<Vec<ReminderText>, Refusal> {
    let words = Words::new(request.language);
    let chosen = once(&request.referrals)?;
    let me = context.session.actor().id;
    context.session.read(|conn| {
        let mut asked: Vec<(ReferralLine, String)> = Vec::new();
        for named in &chosen {
            let case: SubjectId = named.case.into();
            let line = store::one(conn, case, named.referral)?.ok_or(Error::Unknown)?;
            if line.owner == Owner::Partner && line.sent_on.is_some() {
                let item = item(&words, &line, &who(conn, case)?.1);
                asked.push((line, item));
            }
        }
        asked.sort_by_key(|(line, _)| (line.partner, line.sent_on));
        asked
            .chunk_by(|(one, _), (other, _)| one.partner == other.partner)
            .map(|of_one| text(conn, &words, me, of_one))
            .collect()
    })
}

/// « K4M-7PX-2RA – S. M. – envoyée le 2026-09-14 – Logement – Acceptée » : the partner
/// answers by the code.
fn item(words: &Words, line: &ReferralLine, name: &str) -> String {
    let args = crate::params! {
        "code" => line.code,
        "initials" => initials(name),
        "date" => line.sent_on.map(|on| on.to_string()).unwrap_or_default(),
        "service" => line.service_name.clone().unwrap_or_default(),
        "status" => words.name("referral-status", line.status),
    };
    let key = match line.service_name {
        Some(_) => "reminder-mail-item-service",
        None => "reminder-mail-item",
    };
    words.say(key, &args)
}

/// The first letter of each part of a name: enough for who has the referral at hand.
fn initials(name: &str) -> String {
    let first = |part: &str| part.chars().find(|c| c.is_alphanumeric());
    let letters: Vec<String> = name
        .split_whitespace()
        .filter_map(first)
        .map(|c| format!("{}.", c.to_uppercase()))
        .collect();
    letters.join(" ")
}

fn text(
    conn: &Connection,
    words: &Words,
    me: crate::ids::UserId,
    of_one: &[(ReferralLine, String)],
) -> Result<ReminderText, Refusal> {
    let first = of_one.first().ok_or(Error::Unknown)?;
    let items: Vec<String> = of_one.iter().map(|(_, item)| format!("- {item}")).collect();
    let none = crate::error::Params::new();
    let body = [
        words.say("mail-hello", &none),
        words.say(
            "reminder-mail-ask",
            &crate::params! { "count" => of_one.len() },
        ),
        items.join("\n"),
        words.say("reminder-mail-end", &none),
        mail::signature(conn, me)?,
    ];
    let subject = words.say(
        "reminder-mail-subject",
        &crate::params! { "count" => of_one.len() },
    );
    Ok(ReminderText {
        partner: first.0.partner,
        partner_name: first.0.partner_name.clone(),
        count: of_one.len() as u32,
        mail: PreparedMail::new(
            crate::partners::store::email(conn, first.0.partner)?,
            subject,
            body.join("\n\n"),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_name_nobody() {
        assert_eq!(initials("Nadia Exemple-Fictif"), "N. E.");
        assert_eq!(initials("Nguyễn Thị Ánh"), "N. T. Á.");
        assert_eq!(initials(" « Lina » "), "L.");
        assert_eq!(initials(""), "");
    }
}
