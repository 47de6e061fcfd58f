//! A person as lists describe them, made comparable.

use super::birth::{Birth, Order};
use crate::codes::UnknownCode;
use crate::names::sound::skeleton;
use crate::names::{fold, words};
use std::collections::BTreeSet;

/// What a list may tell of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Given names.
    Given,
    /// Family names.
    Family,
    /// The whole name in one column.
    Full,
    /// Birth date.
    Birth,
    /// Sex or gender.
    Sex,
    /// Street and door number.
    Street,
    /// Municipality, or place of birth.
    City,
    /// Postal code.
    Postal,
    /// Phone.
    Phone,
    /// E-mail.
    Email,
}

/// How many there are.
pub const FIELDS: usize = 10;

impl Field {
    /// Every field, in declared order.
    pub const ALL: [Field; FIELDS] = [
        Field::Given,
        Field::Family,
        Field::Full,
        Field::Birth,
        Field::Sex,
        Field::Street,
        Field::City,
        Field::Postal,
        Field::Phone,
        Field::Email,
    ];

    /// The word of a mapping: `given`, `family`…
    pub const fn code(self) -> &'static str {
        match self {
            Field::Given => "given",
            Field::Family => "family",
            Field::Full => "full",
            Field::Birth => "birth",
            Field::Sex => "sex",
            Field::Street => "street",
            Field::City => "city",
            Field::Postal => "postal",
            Field::Phone => "phone",
            Field::Email => "email",
        }
    }
}

impl std::str::FromStr for Field {
    type Err = UnknownCode;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Field::ALL
            .into_iter()
            .find(|f| f.code() == text)
            .ok_or(UnknownCode { list: "Field" })
    }
}

/// A folded text with what comparing it needs.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Its letters and digits, without spaces.
    pub joined: String,
    /// Its telling words.
    pub words: Vec<String>,
    /// The same words in the order of letters.
    pub sorted: String,
    /// What it sounds like.
    pub bones: String,
    /// The share of people who have the same; set by [`super::common::Counts`].
    pub share: f64,
}

/// Words said of anyone: they tell no one apart.
const TITLES: &[&str] = &[
    "m",
    "mm",
    "mme",
    "mlle",
    "mr",
    "mrs",
    "ms",
    "miss",
    "monsieur",
    "madame",
    "mademoiselle",
    "dr",
    "docteur",
    "doctor",
    "prof",
    "professeur",
    "professor",
    "me",
    "maitre",
    "sir",
    "lady",
    "lord",
    "dame",
    "rev",
    "reverend",
    "father",
    "pere",
    "soeur",
    "sister",
    "hon",
    "honourable",
    "jr",
    "sr",
    "esq",
    "phd",
    "baron",
    "baroness",
    "baronet",
    "bt",
    "earl",
    "duke",
    "duchess",
    "count",
    "countess",
    "viscount",
    "marquess",
    "comte",
    "comtesse",
    "marquis",
    "cheikh",
    "sheikh",
    "hadj",
    "hajj",
    "haji",
    "hajji",
    "sayyid",
    "ustad",
    "senor",
    "senora",
    "don",
    "dona",
    "herr",
    "frau",
    "captain",
    "colonel",
    "general",
    "major",
    "1st",
    "2nd",
    "3rd",
    "4th",
    "5th",
    "6th",
    "7th",
    "8th",
    "9th",
    "10th",
    "ii",
    "iii",
    "iv",
];

/// Small words of names, present or not at will.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "d", "l", "la", "le", "les",
    "las", "los", "van", "von", "vom", "zu", "der", "den", "ter", "ten", "of", "the", "al", "el",
    "ul", "bin", "ben", "ibn", "bint", "bt", "y", "e", "et", "and", "dit", "dite", "nee",
];

/// What people write where they know nothing.
const NOTHING: &[&str] = &[
    "unknown",
    "inconnu",
    "inconnue",
    "na",
    "n a",
    "nan",
    "null",
    "none",
    "nil",
    "aucun",
    "aucune",
    "nd",
    "n d",
    "xx",
    "xxx",
    "missing",
    "not available",
    "sans objet",
    "so",
    "s o",
    "anonymous",
    "anonyme",
];

impl Text {
    fn of(folded: &str, leave_out: &[&[&str]]) -> Option<Text> {
        if folded.is_empty() || NOTHING.contains(&folded) {
            return None;
        }
        let mut kept: Vec<&str> = words(folded).collect();
        for small in leave_out {
            let telling: Vec<&str> = kept
                .iter()
                .copied()
                .filter(|w| !small.contains(w))
                .collect();
            if !telling.is_empty() || std::ptr::eq(*small, TITLES) {
                kept = telling;
            }
        }
        if kept.is_empty() {
            return None;
        }
        let joined: String = words(folded)
            .filter(|w| {
                !leave_out
                    .iter()
                    .any(|s| std::ptr::eq(*s, TITLES) && s.contains(w))
            })
            .collect();
        let mut sorted = kept.clone();
        sorted.sort_unstable();
        Some(Text {
            bones: skeleton(&kept.concat()),
            sorted: sorted.join(" "),
            words: kept.into_iter().map(str::to_owned).collect(),
            joined,
            share: 0.0,
        })
    }

    /// Its telling words without spaces.
    pub(super) fn together(&self) -> String {
        self.words.concat()
    }

    /// A name, its titles and particles set aside.
    pub fn name(text: &str) -> Option<Text> {
        Text::of(&fold(text), &[TITLES, PARTICLES])
    }

    /// A place, its small words set aside.
    pub fn place(text: &str) -> Option<Text> {
        Text::of(&fold(text), &[PARTICLES])
    }

    /// A text in one piece: a postal code.
    pub fn code(text: &str) -> Option<Text> {
        Text::of(&fold(text).replace(' ', ""), &[])
    }

    /// The digits of a phone, without the country's 1.
    pub fn phone(text: &str) -> Option<Text> {
        let mut digits: String = text
            .chars()
            .filter_map(|c| c.to_digit(10))
            .filter_map(|d| char::from_digit(d, 10))
            .collect();
        if digits.len() == 11 && digits.starts_with('1') {
            digits.remove(0);
        }
        if digits.len() < 6
            || digits
                .bytes()
                .all(|b| Some(&b) == digits.as_bytes().first())
        {
            return None;
        }
        Some(Text {
            joined: digits,
            ..Text::default()
        })
    }

    /// An e-mail: the whole, then what stands before and after `@`.
    pub fn email(text: &str) -> Option<Text> {
        let joined = text.trim().to_lowercase();
        let (local, domain) = joined.split_once('@')?;
        if local.is_empty() {
            return None;
        }
        let words = vec![local.to_owned(), domain.to_owned()];
        Some(Text {
            joined,
            words,
            ..Text::default()
        })
    }
}

/// A person, comparable.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Given names.
    pub given: Option<Text>,
    /// Family names.
    pub family: Option<Text>,
    /// Words of the whole name that neither given nor family names hold, with
    /// the share of people who have each.
    pub rest: Vec<(String, f64)>,
    /// Birth date.
    pub birth: Option<Birth>,
    /// The share of people born that day.
    pub birth_share: f64,
    /// First letter of the sex, in French or English the same.
    pub sex: Option<char>,
    /// Street.
    pub street: Option<Text>,
    /// Municipality.
    pub city: Option<Text>,
    /// Postal code.
    pub postal: Option<Text>,
    /// Phone.
    pub phone: Option<Text>,
    /// E-mail.
    pub email: Option<Text>,
}

fn sex(text: &str) -> Option<char> {
    match fold(text).as_str() {
        "m" | "male" | "masculin" | "homme" | "h" | "garcon" | "boy" | "man" | "1" => Some('m'),
        "f" | "female" | "feminin" | "femme" | "fille" | "girl" | "woman" | "w" | "2" => Some('f'),
        "x" | "autre" | "other" | "non binaire" | "nonbinary" | "non binary" => Some('x'),
        _ => None,
    }
}

impl Person {
    /// Reads the fields of one row, absent ones empty; dates as `order` says.
    pub fn read(value: impl Fn(Field) -> String, order: Order) -> Person {
        let mut person = Person {
            given: Text::name(&value(Field::Given)),
            family: Text::name(&value(Field::Family)),
            birth: Birth::read(&value(Field::Birth), order),
            sex: sex(&value(Field::Sex)),
            street: Text::place(&value(Field::Street)),
            city: Text::place(&value(Field::City)),
            postal: Text::code(&value(Field::Postal)),
            phone: Text::phone(&value(Field::Phone)),
            email: Text::email(&value(Field::Email)),
            ..Person::default()
        };
        if let Some(full) = Text::name(&value(Field::Full)) {
            person.rest = person.not_said_yet(full.words);
        }
        person
    }

    fn not_said_yet(&self, full: Vec<String>) -> Vec<(String, f64)> {
        let said: BTreeSet<&String> = self.name_words().collect();
        let rest: BTreeSet<String> = full.into_iter().filter(|w| !said.contains(w)).collect();
        rest.into_iter().map(|w| (w, 0.0)).collect()
    }

    /// The words of given and family names.
    pub fn name_words(&self) -> impl Iterator<Item = &String> {
        let texts = [self.given.as_ref(), self.family.as_ref()];
        texts.into_iter().flatten().flat_map(|t| t.words.iter())
    }

    /// A field that is compared as a text.
    pub fn text(&self, field: Field) -> Option<&Text> {
        match field {
            Field::Given => self.given.as_ref(),
            Field::Family => self.family.as_ref(),
            Field::Street => self.street.as_ref(),
            Field::City => self.city.as_ref(),
            Field::Postal => self.postal.as_ref(),
            Field::Phone => self.phone.as_ref(),
            Field::Email => self.email.as_ref(),
            Field::Full | Field::Birth | Field::Sex => None,
        }
    }

    /// The same, to set its share.
    pub fn text_mut(&mut self, field: Field) -> Option<&mut Text> {
        match field {
            Field::Given => self.given.as_mut(),
            Field::Family => self.family.as_mut(),
            Field::Street => self.street.as_mut(),
            Field::City => self.city.as_mut(),
            Field::Postal => self.postal.as_mut(),
            Field::Phone => self.phone.as_mut(),
            Field::Email => self.email.as_mut(),
            Field::Full | Field::Birth | Field::Sex => None,
        }
    }
}
