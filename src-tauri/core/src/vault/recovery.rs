//! The recovery key: shown once, printed, typed back from paper.

use super::Error;
use zeroize::Zeroizing;

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 160 random bits, written as eight groups of four characters and a check group.
pub struct RecoveryKey(Zeroizing<[u8; 20]>);

impl RecoveryKey {
    pub(super) fn fresh(bytes: [u8; 20]) -> Self {
        RecoveryKey(Zeroizing::new(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0[..]
    }

    fn check(&self) -> [u8; 2] {
        let hash = blake3::hash(&self.0[..]);
        [hash.as_bytes()[0] & 31, hash.as_bytes()[1] & 31]
    }

    /// As printed: `XXXX-XXXX-…-CC`.
    pub fn printed(&self) -> Zeroizing<String> {
        let mut symbols = Vec::with_capacity(34);
        let (mut held, mut bits) = (0u32, 0u32);
        for byte in self.0.iter() {
            held = (held << 8) | u32::from(*byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                symbols.push(ALPHABET[((held >> bits) & 31) as usize]);
            }
        }
        symbols.extend(self.check().map(|c| ALPHABET[c as usize]));
        let groups: Vec<String> = symbols
            .chunks(4)
            .map(|g| String::from_utf8_lossy(g).into_owned())
            .collect();
        Zeroizing::new(groups.join("-"))
    }

    /// Reads what a person typed: case, spaces, dashes and look-alikes forgiven.
    ///
    /// # Errors
    /// A missing or mistaken character, caught by the check group.
    pub fn typed(text: &str) -> Result<Self, Error> {
        let mut symbols = Vec::with_capacity(34);
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
            symbols.push(place as u8);
        }
        if symbols.len() != 34 {
            return Err(Error::RecoveryMistyped);
        }
        let mut bytes = [0u8; 20];
        let (mut held, mut bits, mut at) = (0u32, 0u32, 0usize);
        for symbol in &symbols[..32] {
            held = (held << 5) | u32::from(*symbol);
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes[at] = (held >> bits) as u8;
                at += 1;
            }
        }
        let key = RecoveryKey(Zeroizing::new(bytes));
        if key.check() == symbols[32..] {
            Ok(key)
        } else {
            Err(Error::RecoveryMistyped)
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
}
