//! A card as a text: what it holds, how it is signed, how it is read.
//!
//! ```text
//! -----BEGIN ANCRAGE CARD-----
//! base64( version | length | content | signature )
//! -----END ANCRAGE CARD-----
//! ```
//! The signature covers the version and the bytes of the content as they travel. What
//! stands around the two lines is not read: a message may be pasted whole.

use super::Error;
use crate::ids::DeviceId;
use crate::journal::{Device, signature_holds};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

const BEGIN: &str = "-----BEGIN ANCRAGE CARD-----";
const END: &str = "-----END ANCRAGE CARD-----";
const VERSION: u8 = 1;
const SIGNATURE: usize = 64;
const LINE: usize = 64;

/// More than any card, and than the message around it.
pub const LONGEST: u64 = 64 * 1024;
/// More than any name.
pub const LONGEST_NAME: usize = 120;

/// How long a card may be brought in.
static VALID: LazyLock<Days> = LazyLock::new(|| {
    let text = include_str!("../../data/identities/limits.csv");
    let mut lines = csv::Reader::from_reader(text.as_bytes()).into_records();
    let days = lines.find_map(|line| {
        let line = line.ok().filter(|line| line.get(0) == Some("card_valid"))?;
        line.get(1)?.parse().ok()
    });
    Days::new(days.unwrap_or_default())
});

/// What is signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Whose.
    pub person: String,
    /// Of which organization.
    pub organization: String,
    /// The device.
    pub device: DeviceId,
    /// Its signing key, in base64.
    pub signs: String,
    /// The key for which others seal: `age1…`.
    pub receives: String,
    /// When the card was made.
    pub issued_on: NaiveDate,
    /// Until when it may be brought in.
    pub valid_until: NaiveDate,
}

/// What the device signs: never mistaken for an entry of the journal.
fn digest(signed: &[u8]) -> [u8; 32] {
    blake3::derive_key("ancrage 2026-11 identity card", signed)
}

impl Card {
    /// The card of this device, made today.
    pub(super) fn of(
        device: &Device,
        person: String,
        organization: String,
        today: NaiveDate,
    ) -> Self {
        Card {
            person,
            organization,
            device: device.id,
            signs: BASE64_STANDARD.encode(device.signs()),
            receives: device.receives().to_string(),
            issued_on: today,
            valid_until: today.checked_add_days(*VALID).unwrap_or(today),
        }
    }

    /// The signing key.
    pub(super) fn signing_key(&self) -> Result<[u8; 32], Error> {
        signing_key(&self.signs)
    }

    /// The text to give, signed.
    pub(super) fn written(&self, device: &Device) -> Result<String, Error> {
        let content = serde_json::to_vec(self).map_err(|_| Error::TooLong)?;
        let length = u16::try_from(content.len()).map_err(|_| Error::TooLong)?;
        let mut bytes = vec![VERSION];
        bytes.extend(length.to_be_bytes());
        bytes.extend(content);
        let signature = device.sign(&digest(&bytes));
        bytes.extend(signature);
        let code = BASE64_STANDARD.encode(bytes);
        let mut text = format!("{BEGIN}\n");
        for line in code.as_bytes().chunks(LINE) {
            text.push_str(&String::from_utf8_lossy(line));
            text.push('\n');
        }
        text.push_str(END);
        text.push('\n');
        Ok(text)
    }

    /// Reads a card and its signature.
    ///
    /// # Errors
    /// No card, a card cut, altered, of a later version.
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        let bytes = BASE64_STANDARD
            .decode(between(text)?)
            .map_err(|_| Error::Altered)?;
        match bytes.first() {
            Some(&VERSION) => {}
            Some(&version) if version > VERSION => return Err(Error::Newer),
            _ => return Err(Error::Altered),
        }
        let at = bytes.len().checked_sub(SIGNATURE).ok_or(Error::Altered)?;
        let (signed, signature) = bytes.split_at_checked(at).ok_or(Error::Altered)?;
        let (head, content) = signed.split_at_checked(3).ok_or(Error::Altered)?;
        if head.get(1..) != Some(&(content.len() as u16).to_be_bytes()[..]) {
            return Err(Error::Altered);
        }
        let card: Card = serde_json::from_slice(content).map_err(|_| Error::Altered)?;
        if !signature_holds(&card.signing_key()?, &digest(signed), signature) || !card.sound() {
            return Err(Error::Altered);
        }
        Ok(card)
    }

    /// Signed, and yet not to be shown or used: a name that would turn the line
    /// around, a key that is none.
    fn sound(&self) -> bool {
        let shown = |name: &str| {
            name.chars().count() <= LONGEST_NAME
                && !name.chars().any(|c| c.is_control() || turns(c))
        };
        !self.person.trim().is_empty()
            && shown(&self.person)
            && shown(&self.organization)
            && self.receives.parse::<age::x25519::Recipient>().is_ok()
            && self.issued_on <= self.valid_until
    }
}

/// A signing key as it is written.
pub(super) fn signing_key(text: &str) -> Result<[u8; 32], Error> {
    let bytes = BASE64_STANDARD.decode(text).ok();
    bytes.and_then(|b| b.try_into().ok()).ok_or(Error::Altered)
}

/// Invisible characters that change the order or the look of what is around them.
fn turns(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// What stands between the two lines, without white space nor the marks that mail
/// puts before a quoted line.
fn between(text: &str) -> Result<String, Error> {
    let mut lines = text
        .lines()
        .map(|line| line.trim_matches(|c: char| c.is_whitespace() || c == '>'))
        .skip_while(|line| *line != BEGIN);
    lines.next().ok_or(Error::Absent)?;
    let mut code = String::new();
    for line in lines {
        if line == END {
            return Ok(code);
        }
        code.extend(line.chars().filter(|c| !c.is_whitespace()));
    }
    Err(Error::Cut)
}
