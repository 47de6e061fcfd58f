//! The short name of a referral: said on the phone, written on a reply slip, typed
//! in the search box. It comes from the referral's identifier alone and says
//! nothing of the person.
//!
//! Nine characters, `K4M-7PX-2RA`: a letter, seven characters, one that checks the
//! others. Twenty-three characters, a prime number: one character taken for another,
//! or two exchanged, is always seen. None of them looks or sounds like its neighbour.

use super::ReferralStatus;
use crate::error::Refusal;
use crate::ids::{CaseId, PartnerId, ReferralId, SubjectId};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use ts_rs::TS;

/// Derived: which referral a code names. Vaults made before have theirs computed
/// at the next opening.
pub const MIGRATION: &str = "
CREATE TABLE referral_codes (
    code     TEXT NOT NULL,
    subject  BLOB NOT NULL,
    referral BLOB NOT NULL,
    PRIMARY KEY (code, subject, referral)
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_codes_owner ON referral_codes (subject);

CREATE TABLE derived_due (name TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO derived_due (name) VALUES ('referral_codes');
";

/// Letters first: a code begins with one of them, so that no phone number is one.
const LETTERS: &[u8; 15] = b"ACEFHKMPQRTVWXY";
const ALPHABET: &[u8; 23] = b"ACEFHKMPQRTVWXY23456789";
/// Characters, the check included.
const LENGTH: usize = 9;
const GROUP: usize = 3;
/// What a hand-written character is most often taken for, when it is none of ours.
const MISREAD: &[(char, char)] = &[
    ('B', '8'),
    ('G', '6'),
    ('N', 'M'),
    ('S', '5'),
    ('U', 'V'),
    ('Z', '2'),
];

/// The code of a referral.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(export, type = "string")]
pub struct ReferralCode(String);

/// What a typed text may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A sound code.
    Code(ReferralCode),
    /// Made like a code, but a character of it is wrong.
    Mistyped,
    /// Something else.
    Other,
}

fn place(c: char) -> Option<usize> {
    ALPHABET.iter().position(|a| char::from(*a) == c)
}

fn character(at: usize) -> char {
    ALPHABET.get(at).map_or('?', |c| char::from(*c))
}

/// The character that brings the weighted sum to nothing.
fn check(places: &[usize]) -> usize {
    let weighed = places.iter().zip(1..).map(|(place, weight)| place * weight);
    let sum: usize = weighed.sum();
    // The check weighs 9, whose inverse modulo 23 is 18; minus it, 5.
    sum * 5 % ALPHABET.len()
}

impl ReferralCode {
    /// The code of this referral, always the same.
    pub fn of(id: ReferralId) -> Self {
        let hash = blake3::derive_key("ancrage 2026-11-24 code of a referral", id.as_bytes());
        let mut left = hash
            .iter()
            .take(8)
            .fold(0u64, |n, b| n << 8 | u64::from(*b));
        let mut draw = |among: usize| {
            let drawn = (left % among as u64) as usize;
            left /= among as u64;
            drawn
        };
        let mut places = vec![draw(LETTERS.len())];
        places.extend((2..LENGTH).map(|_| draw(ALPHABET.len())));
        places.push(check(&places));
        ReferralCode(places.into_iter().map(character).collect())
    }

    /// Without spaces and hyphens, as it is indexed.
    pub fn bare(&self) -> &str {
        &self.0
    }

    /// Reads what a person typed: case, spaces and hyphens do not count.
    pub fn read(text: &str) -> Typed {
        let kept: Vec<char> = text
            .chars()
            .filter(|c| !c.is_whitespace() && !is_joint(*c))
            .flat_map(char::to_uppercase)
            .collect();
        if kept.len() != LENGTH || !kept.iter().all(char::is_ascii_alphanumeric) {
            return Typed::Other;
        }
        let meant = kept.iter().map(|c| {
            let known = MISREAD.iter().find(|(seen, _)| seen == c);
            known.map_or(*c, |(_, meant)| *meant)
        });
        let meant: Vec<char> = meant.collect();
        let places: Option<Vec<usize>> = meant.iter().map(|c| place(*c)).collect();
        let sound = places.is_some_and(|p| {
            let (last, others) = p.split_last().unwrap_or((&0, &[]));
            p.first().is_some_and(|first| *first < LETTERS.len()) && check(others) == *last
        });
        match sound {
            true => Typed::Code(ReferralCode(meant.into_iter().collect())),
            false if looks_like_one(text, &kept) => Typed::Mistyped,
            false => Typed::Other,
        }
    }
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '.' | '_' | '/')
}

/// Three groups of three, or a letter followed by letters and digits: neither a
/// name, nor a phone number, nor the number of a file.
fn looks_like_one(text: &str, kept: &[char]) -> bool {
    let groups: Vec<usize> = text
        .split(|c: char| is_joint(c) || c.is_whitespace())
        .filter(|group| !group.is_empty())
        .map(|group| group.chars().count())
        .collect();
    let letters = kept.iter().any(char::is_ascii_alphabetic);
    let digits = kept.iter().any(char::is_ascii_digit);
    let grouped = groups == [GROUP; GROUP];
    letters && (grouped && digits || groups == [LENGTH] && digits && kept[0].is_ascii_alphabetic())
}

impl fmt::Display for ReferralCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, c) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

/// Makes the codes of one file right.
pub fn refresh(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let ids: Vec<ReferralId> = conn
        .prepare_cached("SELECT id FROM referrals WHERE subject = ?1")?
        .query_map([case], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let wanted: BTreeSet<(String, ReferralId)> = ids
        .into_iter()
        .map(|id| (ReferralCode::of(id).0, id))
        .collect();
    let stored: BTreeSet<(String, ReferralId)> = conn
        .prepare_cached("SELECT code, referral FROM referral_codes WHERE subject = ?1")?
        .query_map([case], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (code, id) in stored.difference(&wanted) {
        conn.prepare_cached(
            "DELETE FROM referral_codes WHERE code = ?1 AND subject = ?2 AND referral = ?3",
        )?
        .execute(params![code, case, id])?;
    }
    for (code, id) in wanted.difference(&stored) {
        conn.prepare_cached(
            "INSERT INTO referral_codes (code, subject, referral) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![code, case, id])?;
    }
    Ok(())
}

/// A referral found by its code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReferralHit {
    /// The referral.
    pub referral: ReferralId,
    /// Its code, in groups.
    pub code: String,
    /// Its file.
    pub case: CaseId,
    /// The file's number.
    pub number: String,
    /// The person.
    pub name: String,
    /// To whom.
    pub partner: PartnerId,
    /// Its name, as sent.
    pub partner_name: String,
    /// Where it stands.
    pub status: ReferralStatus,
}

/// The referrals of this code: one, hardly ever more.
pub fn find(conn: &Connection, code: &ReferralCode) -> Result<Vec<ReferralHit>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT k.subject, k.referral, l.number, l.name, r.partner, r.partner_name, r.status
         FROM referral_codes k
         JOIN referrals r ON r.subject = k.subject AND r.id = k.referral
         JOIN case_lines l ON l.subject = k.subject
         WHERE k.code = ?1 ORDER BY k.referral DESC",
    )?;
    let rows = statement.query_map([code.bare()], |row| {
        Ok(ReferralHit {
            case: row.get(0)?,
            referral: row.get(1)?,
            code: code.to_string(),
            number: row.get(2)?,
            name: row.get(3)?,
            partner: row.get(4)?,
            partner_name: row.get(5)?,
            status: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn code(n: u128) -> ReferralCode {
        ReferralCode::of(ReferralId(Uuid::from_u128(n)))
    }

    #[test]
    fn a_code_is_always_the_same() {
        assert_eq!(code(1).to_string(), code(1).to_string());
        assert_ne!(code(1), code(2));
        // Written on slips for years: it never changes.
        assert_eq!(code(1).to_string(), "KC4-7CM-5PV");
    }

    #[test]
    fn what_else_is_typed_in_the_box_is_no_code() {
        for text in [
            "418-555-012",
            "418 555 0123",
            "CATHERINE",
            "K7QX-00012",
            "K7QX-0001",
            "Awa Diop Sy",
            "G5Y 3A1",
            "école-été",
            "",
        ] {
            assert_eq!(ReferralCode::read(text), Typed::Other, "{text}");
        }
    }

    #[test]
    fn twenty_thousand_referrals_hardly_share_a_code() {
        let all: BTreeSet<ReferralCode> = (0..20_000).map(code).collect();
        assert!(all.len() >= 19_999, "{}", all.len());
    }

    proptest! {
        #[test]
        fn a_code_is_read_back_however_it_is_typed(n: u128) {
            let code = code(n);
            let shown = code.to_string();
            prop_assert_eq!(shown.len(), LENGTH + 2);
            for text in [
                shown.clone(),
                shown.to_lowercase(),
                shown.replace('-', " "),
                shown.replace('-', ""),
                format!("  {} ", shown.replace('-', "\u{2011}")),
                shown.replace('8', "B").replace('5', "s").replace('2', "Z").replace('M', "n"),
            ] {
                prop_assert_eq!(ReferralCode::read(&text), Typed::Code(code.clone()), "{}", text);
            }
        }

        #[test]
        fn one_character_for_another_is_seen(n: u128, at in 0..LENGTH, other in 0..23usize) {
            let code = code(n);
            let mut typed: Vec<char> = code.bare().chars().collect();
            let before = typed[at];
            typed[at] = character(other);
            let text: String = typed.into_iter().collect();
            let read = ReferralCode::read(&text);
            if before == character(other) {
                prop_assert_eq!(read, Typed::Code(code));
            } else {
                prop_assert!(!matches!(read, Typed::Code(_)), "{}", text);
            }
        }

        #[test]
        fn two_characters_exchanged_are_seen(n: u128, a in 0..LENGTH, b in 0..LENGTH) {
            let code = code(n);
            let mut typed: Vec<char> = code.bare().chars().collect();
            typed.swap(a, b);
            let text: String = typed.into_iter().collect();
            let read = ReferralCode::read(&text);
            if text == code.bare() {
                prop_assert_eq!(read, Typed::Code(code));
            } else {
                prop_assert!(!matches!(read, Typed::Code(_)), "{}", text);
            }
        }
    }
}
