//! What opens a vault whose passphrase is lost: its recovery key, and the
//! organization's. Shown once, printed, typed back from paper.

use super::Error;
use age::secrecy::ExposeSecret;
use bech32::{FromBase32, ToBase32, Variant};
use blahaj::{Share, Sharks};
use zeroize::Zeroizing;

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 160 random bits, written as eight groups of four characters and a check group.
pub struct RecoveryKey(Zeroizing<[u8; 20]>);

const KEY_CHECK: usize = 2;
const KEY_SYMBOLS: usize = 34;

impl RecoveryKey {
    pub(super) fn fresh(bytes: [u8; 20]) -> Self {
        RecoveryKey(Zeroizing::new(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0[..]
    }

    /// As printed: `XXXX-XXXX-…-CC`.
    pub fn printed(&self) -> Zeroizing<String> {
        groups(&self.0[..], KEY_CHECK)
    }

    /// Reads what a person typed: case, spaces, dashes and look-alikes forgiven.
    ///
    /// # Errors
    /// A missing or mistaken character, caught by the check group.
    pub fn typed(text: &str) -> Result<Self, Error> {
        let bytes = ungrouped(&symbols(text)?, KEY_CHECK)?;
        let bytes: [u8; 20] = bytes[..].try_into().map_err(|_| Error::RecoveryMistyped)?;
        Ok(RecoveryKey::fresh(bytes))
    }
}

/// The check symbols of what is printed.
fn checks(bytes: &[u8], count: usize) -> Vec<u8> {
    let hash = blake3::hash(bytes);
    hash.as_bytes().iter().take(count).map(|b| b & 31).collect()
}

/// Bytes on paper: groups of four symbols, the last ones a check.
fn groups(bytes: &[u8], check: usize) -> Zeroizing<String> {
    let mut written = Zeroizing::new(Vec::with_capacity(bytes.len() * 2));
    let (mut held, mut bits) = (0u32, 0u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            written.push(((held >> bits) & 31) as u8);
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        written.push(((held << (5 - bits)) & 31) as u8);
    }
    written.extend(checks(bytes, check));
    let mut text = Zeroizing::new(String::with_capacity(written.len() * 2));
    for (at, symbol) in written.iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push('-');
        }
        text.extend(ALPHABET.get(usize::from(*symbol)).map(|c| char::from(*c)));
    }
    text
}

/// The symbols that a person typed.
fn symbols(text: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mut found = Zeroizing::new(Vec::with_capacity(text.len()));
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        };
        let place = ALPHABET
            .iter()
            .position(|a| char::from(*a) == c)
            .ok_or(Error::RecoveryMistyped)?;
        found.push(place as u8);
    }
    Ok(found)
}

/// The bytes of these symbols, once their check holds.
fn ungrouped(symbols: &[u8], check: usize) -> Result<Zeroizing<Vec<u8>>, Error> {
    let (data, given) = symbols
        .split_at_checked(symbols.len().saturating_sub(check))
        .ok_or(Error::RecoveryMistyped)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(data.len()));
    let (mut held, mut bits) = (0u32, 0u32);
    for symbol in data {
        held = (held << 5) | u32::from(*symbol);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
        held &= (1 << bits) - 1;
    }
    // What is left over was written as zeros.
    if held == 0 && !data.is_empty() && checks(&bytes, check) == given {
        Ok(bytes)
    } else {
        Err(Error::RecoveryMistyped)
    }
}

/// How many parts the organization's key is split into, and how many give it back.
pub const PARTS: (usize, u8) = (3, 2);

const PART_CHECK: usize = 3;
const PART_SYMBOLS: usize = 56;
const HEAD: &str = "AGE-SECRET-KEY-1";
const SECRET_NAME: &str = "age-secret-key-";

/// The organization's recovery identity: it opens every vault that was sealed for
/// it. The private half is on paper alone.
pub struct OrganizationKey(age::x25519::Identity);

impl OrganizationKey {
    pub(crate) fn fresh() -> Self {
        OrganizationKey(age::x25519::Identity::generate())
    }

    /// The public half, that vaults keep.
    pub fn public(&self) -> OrganizationLock {
        OrganizationLock(self.0.to_public())
    }

    /// As printed: an age key, so that free tools read it too, in groups of four.
    pub fn printed(&self) -> Zeroizing<String> {
        let secret = self.0.to_string();
        let data = secret
            .expose_secret()
            .strip_prefix(HEAD)
            .unwrap_or_default();
        let mut text = Zeroizing::new(String::with_capacity(100));
        text.push_str(HEAD);
        for (at, c) in data.chars().enumerate() {
            if at % 4 == 0 {
                text.push(' ');
            }
            text.push(c);
        }
        text
    }

    fn bytes(&self) -> Result<Zeroizing<Vec<u8>>, Error> {
        let secret = self.0.to_string();
        let (_, data, _) =
            bech32::decode(secret.expose_secret()).map_err(|_| Error::RecoveryMistyped)?;
        Vec::from_base32(&data)
            .map(Zeroizing::new)
            .map_err(|_| Error::RecoveryMistyped)
    }

    /// The key in three parts: two of them give it back, one tells nothing.
    ///
    /// # Errors
    /// None that happens: the key is its own.
    pub fn parts(&self) -> Result<Vec<Zeroizing<String>>, Error> {
        let secret = self.bytes()?;
        let shares = Sharks(PARTS.1).dealer(&secret).take(PARTS.0);
        Ok(shares
            .map(|share| groups(&Zeroizing::new(Vec::from(&share)), PART_CHECK))
            .collect())
    }

    fn from_parts(symbols: &[u8]) -> Result<Self, Error> {
        let mut shares = Vec::new();
        for part in symbols.chunks(PART_SYMBOLS) {
            let bytes = ungrouped(part, PART_CHECK)?;
            shares.push(Share::try_from(&bytes[..]).map_err(|_| Error::RecoveryMistyped)?);
        }
        let secret = Sharks(PARTS.1)
            .recover(&shares)
            .map(Zeroizing::new)
            .map_err(|_| Error::RecoveryPart)?;
        let text = bech32::encode(SECRET_NAME, secret.to_base32(), Variant::Bech32)
            .map(Zeroizing::new)
            .map_err(|_| Error::RecoveryMistyped)?;
        text.parse()
            .map(OrganizationKey)
            .map_err(|_| Error::RecoveryMistyped)
    }

    /// What follows the head of an age key; look-alikes that it never holds forgiven.
    fn from_data(data: &str) -> Result<Self, Error> {
        let mut text = Zeroizing::new(HEAD.to_owned());
        text.extend(data.chars().map(|c| match c {
            'O' => '0',
            'I' | '1' => 'L',
            'B' => '8',
            other => other,
        }));
        text.parse()
            .map(OrganizationKey)
            .map_err(|_| Error::RecoveryMistyped)
    }

    /// The vault key that was sealed for this identity.
    pub(super) fn open(&self, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        age::decrypt(&self.0, sealed).ok().map(Zeroizing::new)
    }
}

/// The public half of the organization's recovery identity: `age1…`.
#[derive(Clone)]
pub struct OrganizationLock(age::x25519::Recipient);

impl OrganizationLock {
    /// Reads `age1…`.
    ///
    /// # Errors
    /// A missing or mistaken character, caught by its own check.
    pub fn typed(text: &str) -> Result<Self, Error> {
        let text: String = text.split_whitespace().collect();
        text.to_lowercase()
            .parse()
            .map(OrganizationLock)
            .map_err(|_| Error::RecoveryMistyped)
    }

    pub(super) fn seal(&self, secret: &[u8]) -> Result<Vec<u8>, Error> {
        age::encrypt(&self.0, secret).map_err(|_| Error::Randomness)
    }
}

impl std::fmt::Display for OrganizationLock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What a person types from paper when the passphrase is lost.
pub enum RecoverySecret {
    /// The vault's own recovery key.
    Own(RecoveryKey),
    /// The organization's, whole or from two of its parts.
    Organization(OrganizationKey),
}

impl RecoverySecret {
    /// Reads any of the papers: case, spaces, dashes and look-alikes forgiven. Two
    /// parts are written one after the other.
    ///
    /// # Errors
    /// A missing or mistaken character; one part alone, or twice the same.
    pub fn typed(text: &str) -> Result<Self, Error> {
        let bare: Zeroizing<String> = Zeroizing::new(
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .map(|c| c.to_ascii_uppercase())
                .collect(),
        );
        if let Some(data) = bare
            .strip_prefix("AGESECRETKEY")
            .and_then(|rest| rest.strip_prefix(['1', 'I', 'L']))
        {
            return OrganizationKey::from_data(data).map(RecoverySecret::Organization);
        }
        let symbols = symbols(&bare)?;
        match symbols.len() {
            KEY_SYMBOLS => RecoveryKey::typed(&bare).map(RecoverySecret::Own),
            PART_SYMBOLS => Err(Error::RecoveryPart),
            n if n == 2 * PART_SYMBOLS || n == 3 * PART_SYMBOLS => {
                OrganizationKey::from_parts(&symbols).map(RecoverySecret::Organization)
            }
            _ => Err(Error::RecoveryMistyped),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_printed_is_read_back_whatever_the_hand() {
        let key = RecoveryKey::fresh(*b"\x00\xffancrage-recovery\x7f\x01");
        let printed = key.printed();
        let typed = printed
            .to_lowercase()
            .replace('-', "  ")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(RecoveryKey::typed(&typed).unwrap().bytes(), key.bytes());
    }

    #[test]
    fn one_wrong_character_is_caught() {
        let key = RecoveryKey::fresh([7; 20]);
        let printed = key.printed();
        let mut caught = 0;
        for (i, c) in printed.char_indices().filter(|(_, c)| *c != '-') {
            let other = if c == 'Z' { 'Y' } else { 'Z' };
            let mut wrong = printed.to_string();
            wrong.replace_range(i..=i, &other.to_string());
            caught += usize::from(RecoveryKey::typed(&wrong).is_err());
        }
        // A ten-bit check lets one in a thousand through.
        assert!(caught >= 33, "{caught}");
        assert!(RecoveryKey::typed("").is_err());
    }

    #[test]
    fn the_organization_s_key_is_read_back_from_paper_whole_or_from_two_parts() {
        let key = OrganizationKey::fresh();
        let public = key.public().to_string();
        let read = |text: &str| match RecoverySecret::typed(text) {
            Ok(RecoverySecret::Organization(key)) => key.public().to_string(),
            _ => String::new(),
        };
        assert_eq!(read(&key.printed()), public);
        assert_eq!(read(&key.printed().to_lowercase()), public);
        let parts = key.parts().unwrap();
        for (a, b) in [(0, 1), (1, 2), (2, 0)] {
            assert_eq!(read(&format!("{} {}", *parts[a], *parts[b])), public);
            assert_eq!(read(&format!("{}\n{}", *parts[b], *parts[a])), public);
        }
        assert_eq!(
            read(&parts.iter().map(|p| p.as_str()).collect::<String>()),
            public
        );
        let alone = RecoverySecret::typed(&parts[0]);
        assert!(matches!(alone, Err(Error::RecoveryPart)));
        let twice = RecoverySecret::typed(&format!("{}{}", *parts[0], *parts[0]));
        assert!(matches!(twice, Err(Error::RecoveryPart)));
    }

    #[test]
    fn every_wrong_character_of_a_part_or_a_key_is_caught() {
        let key = OrganizationKey::fresh();
        let parts = key.parts().unwrap();
        let whole = format!("{}-{}", *parts[0], *parts[1]);
        let mut missed = 0;
        for (i, c) in whole.char_indices().filter(|(_, c)| *c != '-') {
            let mut wrong = whole.clone();
            wrong.replace_range(i..=i, if c == 'Z' { "Y" } else { "Z" });
            missed += usize::from(RecoverySecret::typed(&wrong).is_ok());
        }
        assert_eq!(missed, 0);
        let printed = key.printed();
        for (i, c) in printed
            .char_indices()
            .skip(HEAD.len())
            .filter(|(_, c)| *c != ' ')
        {
            let mut wrong = printed.to_string();
            wrong.replace_range(i..=i, if c == 'Q' { "P" } else { "Q" });
            assert!(RecoverySecret::typed(&wrong).is_err(), "{i}");
        }
    }
}
