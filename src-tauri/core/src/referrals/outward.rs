//! What a referral may say outside, today: for its letter, for its file. Never more
//! than the consent covers, never what a safety flag protects.

use super::operations::{covering, held_back, leaving, wide_enough};
use super::{ConsentException, Error, LeavingLine, ReferralLine, store};
use crate::consents::{Consent, DataCategory};
use crate::error::Refusal;
use crate::ids::{CaseId, ReferralId, SubjectId};
use chrono::NaiveDate;
use rusqlite::{Connection, params};

/// What may leave, and by what right.
#[derive(Debug, Clone)]
pub struct Outward {
    /// The referral.
    pub line: ReferralLine,
    /// Exactly what may leave.
    pub lines: Vec<LeavingLine>,
    /// What a safety flag holds back.
    pub held_back: Vec<DataCategory>,
    /// The consent that covers it; none when it left by an exception of the law.
    pub consent: Option<Consent>,
}

/// What a referral may say today. One that was sent says what was sent, as it was.
///
/// # Errors
/// Unknown; over; no consent covers it any more.
pub fn of(
    conn: &Connection,
    case: CaseId,
    id: ReferralId,
    today: NaiveDate,
) -> Result<Outward, Refusal> {
    let subject: SubjectId = case.into();
    let line = under_way(conn, case, id)?;
    let held_back = held_back(conn, subject, &line)?;
    let excepted = exception(conn, subject, id)?.is_some();
    let consent = match covering(conn, subject, &line, today)? {
        Some(consent) if wide_enough(conn, subject, &line, &consent)? => Some(consent),
        _ if excepted => None,
        Some(_) => return Err(Error::ConsentTooNarrow.into()),
        None => return Err(Error::NoConsent.into()),
    };
    let mut lines = match &line.sent_content {
        Some(sent) => as_sent(sent),
        None => leaving(conn, case, &line, &held_back)?,
    };
    lines.retain(|l| !held_back.contains(&l.category));
    Ok(Outward {
        line,
        lines,
        held_back,
        consent,
    })
}

/// A referral that still awaits something.
///
/// # Errors
/// Unknown; over.
pub fn under_way(conn: &Connection, case: CaseId, id: ReferralId) -> Result<ReferralLine, Refusal> {
    let line = store::one(conn, case.into(), id)?.ok_or(Error::Unknown)?;
    match line.status.is_terminal() {
        true => Err(Error::Over.into()),
        false => Ok(line),
    }
}

fn exception(
    conn: &Connection,
    case: SubjectId,
    id: ReferralId,
) -> Result<Option<ConsentException>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT exception FROM referrals WHERE subject = ?1 AND id = ?2")?
        .query_row(params![case, id], |row| row.get(0))?)
}

/// What was sent, read back: a line that begins with no category goes on with the
/// one before.
fn as_sent(content: &str) -> Vec<LeavingLine> {
    let mut lines: Vec<LeavingLine> = Vec::new();
    for text in content.lines() {
        let begun = text
            .split_once(": ")
            .and_then(|(code, value)| Some((code.parse::<DataCategory>().ok()?, value)));
        match (begun, lines.last_mut()) {
            (Some((category, value)), _) => lines.push(LeavingLine {
                category,
                value: value.to_owned(),
            }),
            (None, Some(last)) => {
                last.value.push('\n');
                last.value.push_str(text);
            }
            (None, None) => {}
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_read_back_as_it_was() {
        let sent = as_sent("name: Diop, Awa\nneed: Un lit.\nDepuis lundi: urgent\ncontact: 418");
        let said: Vec<(DataCategory, &str)> = sent
            .iter()
            .map(|l| (l.category, l.value.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                (DataCategory::Name, "Diop, Awa"),
                (DataCategory::Need, "Un lit.\nDepuis lundi: urgent"),
                (DataCategory::Contact, "418"),
            ]
        );
    }
}
