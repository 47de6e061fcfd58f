//! How partner lists write a header, a kind, a channel, a need, a place.

use super::PartnerColumn;
use crate::assessments::Domain;
use crate::imports::values::squeeze;
use crate::imports::vocabulary::Vocabulary;
use crate::partners::{EVERYWHERE, PartnerChannel, PartnerKind, is_served};
use crate::places;
use crate::words::{Lang, Words};
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::LazyLock;

const WORDS: &str = include_str!("../../../data/partners/list_words.csv");

static KNOWN: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(WORDS));

/// What the screens call each code, in both languages.
fn shown<T: std::fmt::Display>(prefix: &str, codes: &[T]) -> HashMap<String, String> {
    let mut keys = HashMap::new();
    for lang in Lang::ALL {
        let words = Words::new(*lang);
        for code in codes {
            keys.insert(squeeze(&words.name(prefix, code)), code.to_string());
        }
    }
    keys
}

static COLUMNS: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| shown("partner-column", PartnerColumn::ALL));
static KINDS: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| shown("partner-kind", PartnerKind::ALL));
static CHANNELS: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| shown("partner-channel", PartnerChannel::ALL));
static DOMAINS: LazyLock<HashMap<String, String>> = LazyLock::new(|| shown("domain", Domain::ALL));

fn read<T: FromStr>(says: &str, shown: &HashMap<String, String>, text: &str) -> Option<T> {
    let by_screen = || shown.get(&squeeze(text))?.parse().ok();
    KNOWN.read(says, text).or_else(by_screen)
}

/// What a header says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Says {
    Column(PartnerColumn),
    /// « Nom »: the other columns decide of what.
    Name,
    Nothing,
}

impl FromStr for Says {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "name_alone" => Ok(Says::Name),
            code => code.parse().map(Says::Column).map_err(|_| ()),
        }
    }
}

/// Reads a header: whole, without its number, then by its parts (`Ville / City`).
pub(super) fn header(text: &str) -> Says {
    let whole = || {
        let bare = text.trim().trim_end_matches(|c: char| c.is_ascii_digit());
        read("column", &COLUMNS, text).or_else(|| read("column", &COLUMNS, bare))
    };
    let parts = || {
        let mut parts = text.split(['/', '|', '\n']).filter(|_| text.len() < 100);
        parts.find_map(|part| read("column", &COLUMNS, part))
    };
    whole().or_else(parts).unwrap_or(Says::Nothing)
}

/// A kind of organization as people write it.
pub(super) fn kind(text: &str) -> Option<PartnerKind> {
    read("kind", &KINDS, text)
}

/// A preferred channel as people write it.
pub(super) fn channel(text: &str) -> Option<PartnerChannel> {
    read("channel", &CHANNELS, text)
}

/// A need as people write it.
pub(super) fn domain(text: &str) -> Option<Domain> {
    read("domain", &DOMAINS, text)
}

/// The code of a place served, as people write it.
pub(super) fn area(text: &str) -> Option<String> {
    let code = text.trim();
    if is_served(code) {
        return Some(code.to_owned());
    }
    match KNOWN.read::<Everywhere>("area", text) {
        Some(Everywhere) => Some(EVERYWHERE.to_owned()),
        None => places::served_named(text).map(str::to_owned),
    }
}

/// All of Quebec.
struct Everywhere;

impl FromStr for Everywhere {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        (text == EVERYWHERE).then_some(Everywhere).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::imports::vocabulary::lines;

    #[test]
    fn every_line_reads_and_every_word_says_one_thing() {
        assert_eq!(lines(WORDS).len(), WORDS.lines().count() - 1);
        let mut seen = HashMap::new();
        for line in lines(WORDS) {
            let sound = match line.says.as_str() {
                "column" => line.code.parse::<Says>().is_ok(),
                "kind" => line.code.parse::<PartnerKind>().is_ok(),
                "channel" => line.code.parse::<PartnerChannel>().is_ok(),
                "domain" => line.code.parse::<Domain>().is_ok(),
                "area" => line.code == EVERYWHERE,
                _ => false,
            };
            assert!(sound, "{line:?}");
            for word in line.words.split_whitespace() {
                assert_eq!(squeeze(word), word, "{line:?}");
                let before = seen.insert((line.says.clone(), word.to_owned()), line.code.clone());
                assert_eq!(before, None, "{} {word}", line.says);
            }
        }
    }

    #[test]
    fn headers_in_both_languages_with_accents_plurals_and_abbreviations() {
        use PartnerColumn as C;
        for (text, column) in [
            ("Organisme", C::Name),
            ("NOM DE L’ORGANISME", C::Name),
            ("Name of organization", C::Name),
            ("Tél.", C::Phone),
            ("N° tél.", C::Phone),
            ("Téléphone 2", C::Phone),
            ("Téléphone (sans frais)", C::Phone),
            ("Ville / Municipalité", C::City),
            ("Ville/City", C::City),
            ("MRC desservie(s)", C::Areas),
            ("MRC desservies", C::Areas),
            ("Personne-ressource", C::Contact),
            ("Coût / Tarif", C::Fees),
            ("Type d'organisme", C::Kind),
            ("Mis à jour le", C::Verified),
            ("Heures d’ouverture", C::Schedule),
            ("Web site", C::Url),
        ] {
            assert_eq!(header(text), Says::Column(column), "{text}");
        }
        assert_eq!(header("Nom"), Says::Name);
        for text in ["Remarques", "Télécopieur", ""] {
            assert_eq!(header(text), Says::Nothing, "{text}");
        }
    }

    #[test]
    fn what_the_screens_say_is_understood_in_both_languages() {
        for lang in [Lang::Fr, Lang::En] {
            let words = Words::new(lang);
            for code in PartnerKind::ALL {
                assert_eq!(kind(&words.name("partner-kind", code)), Some(*code));
            }
            for code in PartnerChannel::ALL {
                assert_eq!(channel(&words.name("partner-channel", code)), Some(*code));
            }
            for code in Domain::ALL {
                assert_eq!(domain(&words.name("domain", code)), Some(*code));
            }
            for code in PartnerColumn::ALL {
                let said = words.name("partner-column", code);
                assert_eq!(header(&said), Says::Column(*code), "{said}");
            }
        }
    }

    #[test]
    fn places_served_by_their_names() {
        for (text, code) in [
            ("Beauce-Sartigan", "290"),
            ("MRC de Beauce-Sartigan", "290"),
            ("Robert-Cliche", "270"),
            ("MRC de la Nouvelle-Beauce", "260"),
            ("MRC des Etchemins", "280"),
            ("Les Appalaches", "310"),
            ("Chaudière-Appalaches", "R12"),
            ("Saint-Georges", "29073"),
            ("tout le Québec", "QC"),
            ("290", "290"),
        ] {
            assert_eq!(area(text).as_deref(), Some(code), "{text}");
        }
        for text in ["Beauce", "partout", ""] {
            assert_eq!(area(text), None, "{text}");
        }
    }
}
