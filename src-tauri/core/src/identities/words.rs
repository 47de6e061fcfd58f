//! The words of a card.
//!
//! They are made of the two public keys of *one* card, not of both people's. Words
//! made of both cards would be fewer to read, but someone between the two, free to
//! make keys on either side, needs only two that meet: 2^33 tries for six words. For
//! one card they need the very words of that card: 2^66 tries, each of which costs
//! one derivation. And one's own words do not change with whom one speaks: they are
//! on the printed page, they can be read to a whole team at once.
//!
//! The words are French on every screen: two people who speak on the phone, one with
//! each language, must see the same ones. The list is BIP-39's: 2,048 common words
//! chosen so that four letters tell one from another, none is a plural, a verb form
//! or a homophone of another.

use super::WORDS;
use crate::error::Refusal;
use crate::vault;
use argon2::{Algorithm, Argon2, Params, Version};
use bip39::Language;
use unicode_normalization::UnicodeNormalization;

/// Of each word.
const BITS: usize = 11;

/// The words of these two keys.
///
/// # Errors
/// The machine has not the memory for one derivation.
pub(super) fn of(signs: &[u8; 32], receives: &str) -> Result<Vec<String>, Refusal> {
    let mut keys = signs.to_vec();
    keys.extend_from_slice(receives.as_bytes());
    let list = Language::French.word_list();
    let drawn = stretched(&keys)?;
    let words = (0..WORDS).filter_map(|at| list.get(number(&drawn, at * BITS)));
    Ok(words.map(|word| word.nfc().collect()).collect())
}

/// 19 MiB and two passes: nothing for whoever reads one card, much for 2^66.
fn stretched(keys: &[u8]) -> Result<[u8; 16], vault::Error> {
    let mut drawn = [0u8; 16];
    let params = Params::new(19 * 1024, 2, 1, Some(drawn.len()));
    let params = params.map_err(|_| vault::Error::Derivation)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(keys, b"ancrage card words 1", &mut drawn)
        .map_err(|_| vault::Error::Derivation)?;
    Ok(drawn)
}

/// Eleven bits from there.
fn number(drawn: &[u8; 16], from: usize) -> usize {
    let shift = 128 - BITS - from;
    ((u128::from_be_bytes(*drawn) >> shift) & 0x7ff) as usize
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn words_depend_on_both_keys_and_on_nothing_else() {
        let of = |signs, receives| of(&[signs; 32], receives).unwrap();
        let words = of(1, "age1a");
        assert_eq!(words.len(), WORDS);
        assert_eq!(words, of(1, "age1a"));
        assert_ne!(words, of(2, "age1a"));
        assert_ne!(words, of(1, "age1b"));
    }

    #[test]
    fn the_list_is_whole_and_each_word_is_told_by_its_first_letters() {
        let list = Language::French.word_list();
        let starts: std::collections::BTreeSet<String> = list
            .iter()
            .map(|w| crate::names::fold(w).chars().take(4).collect())
            .collect();
        assert_eq!((list.len(), starts.len()), (2048, 2048));
    }
}
