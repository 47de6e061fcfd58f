//! Two people side by side: how far each field agrees, and how rarely chance
//! alone would make it agree so.

use super::birth::Birth;
use super::person::{FIELDS, Field, Person, Text};
use crate::names::spelling::{edits, jaro_winkler, letters};

/// How far a field agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The same.
    Same,
    /// Another way of writing the same: other order, day and month exchanged.
    Known,
    /// A slip away.
    Near,
    /// In part.
    Part,
    /// Hardly.
    Faint,
    /// Not at all.
    Different,
}

/// How many there are.
pub const GRADES: usize = 6;

/// What two people say of each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// The grade of each field; `None` when one of the two is silent.
    pub grades: [Option<Grade>; FIELDS],
    /// Shares of people who would agree by chance, for the fields whose value says.
    pub shares: [f64; FIELDS],
    /// Given and family names stand in each other's place.
    pub crossed: bool,
    /// Both were born in one year.
    pub same_year: bool,
}

/// Likeness, the same whichever comes first; 0 when it cannot reach `least`.
fn likeness(a: &str, b: &str, least: f64) -> f64 {
    let (in_a, in_b) = (letters(a), letters(b));
    let common =
        |own: &str, alone: u64| (own.len() as f64 - f64::from(alone.count_ones())).max(0.0);
    let most = common(a, in_a & !in_b).min(common(b, in_b & !in_a));
    let jaro = (most / a.len().max(1) as f64 + most / b.len().max(1) as f64 + 1.0) / 3.0;
    let prefix = a
        .bytes()
        .zip(b.bytes())
        .take(4)
        .take_while(|(x, y)| x == y)
        .count() as f64;
    if jaro + 0.1 * prefix * (1.0 - jaro) < least {
        return 0.0;
    }
    if a <= b {
        jaro_winkler(a, b)
    } else {
        jaro_winkler(b, a)
    }
}

fn spelled(a: &str, b: &str, bones_agree: bool) -> Grade {
    let shorter = a.len().min(b.len());
    let distance = edits(a, b, 2);
    if distance == 0 {
        return Grade::Same;
    }
    if distance == 1 && shorter >= 3 || distance == 2 && shorter >= 6 {
        return Grade::Near;
    }
    let like = likeness(a, b, if bones_agree { 0.75 } else { 0.8 });
    if bones_agree && like >= 0.75 || like >= 0.92 {
        return Grade::Near;
    }
    if a.starts_with(b) || b.starts_with(a) {
        return Grade::Part;
    }
    if like >= 0.8 {
        Grade::Faint
    } else {
        Grade::Different
    }
}

fn near_words(a: &str, b: &str) -> bool {
    a == b || (a.len().min(b.len()) >= 4 && edits(a, b, 1) <= 1)
}

/// Two names or places.
pub fn texts(a: &Text, b: &Text) -> Grade {
    if a.joined == b.joined {
        return Grade::Same;
    }
    let several = a.words.len() > 1 || b.words.len() > 1;
    if several && same_words(a, b) {
        return Grade::Known;
    }
    let bones_agree = a.bones.len() >= 2 && a.bones == b.bones;
    let whole = spelled(&a.joined, &b.joined, bones_agree);
    if whole <= Grade::Near || !several {
        return short_form(a, b, whole);
    }
    let shared = a
        .words
        .iter()
        .any(|w| b.words.iter().any(|v| w.len() >= 3 && near_words(w, v)));
    if shared { Grade::Part } else { whole }
}

/// `Will` for `William`: the sounds of one begin the other's.
fn short_form(a: &Text, b: &Text, whole: Grade) -> Grade {
    let begins = a.bones.len().min(b.bones.len()) >= 2
        && (a.bones.starts_with(&b.bones) || b.bones.starts_with(&a.bones))
        && a.joined.bytes().next() == b.joined.bytes().next();
    if begins {
        whole.min(Grade::Part)
    } else {
        whole
    }
}

fn same_words(a: &Text, b: &Text) -> bool {
    a.sorted == b.sorted || a.words.len() != b.words.len() && a.together() == b.together()
}

/// Two births; `None` when nothing known to both can be set side by side.
pub fn births(a: &Birth, b: &Birth) -> Grade {
    if a == b {
        return Grade::Same;
    }
    let year = a.year == b.year;
    if year && a.month == b.day && a.day == b.month {
        return Grade::Known;
    }
    let partly_known = a.month == 0 || b.month == 0 || a.day == 0 || b.day == 0;
    if partly_known {
        let month = a.month == b.month || a.month == 0 || b.month == 0;
        return if year && month {
            Grade::Part
        } else {
            Grade::Different
        };
    }
    let (one, other) = (a.digits(), b.digits());
    let (Ok(one), Ok(other)) = (std::str::from_utf8(&one), std::str::from_utf8(&other)) else {
        return Grade::Different;
    };
    if edits(one, other, 1) == 1 {
        return Grade::Near;
    }
    let equal = u8::from(year) + u8::from(a.month == b.month) + u8::from(a.day == b.day);
    if equal == 2 || edits(one, other, 2) == 2 {
        Grade::Part
    } else if year {
        Grade::Faint
    } else {
        Grade::Different
    }
}

fn streets(a: &Text, b: &Text) -> Grade {
    if a.joined == b.joined {
        return Grade::Same;
    }
    if same_words(a, b) {
        return Grade::Known;
    }
    let (few, many) = if a.words.len() <= b.words.len() {
        (a, b)
    } else {
        (b, a)
    };
    let is_number = |w: &String| w.starts_with(|c: char| c.is_ascii_digit());
    let paired = few
        .words
        .iter()
        .filter(|w| many.words.iter().any(|v| near_words(w, v)))
        .count();
    let telling = few
        .words
        .iter()
        .filter(|w| !is_number(w) && w.len() >= 4)
        .filter(|w| many.words.iter().any(|v| near_words(w, v)))
        .count();
    let distance = edits(&a.joined, &b.joined, 2);
    if distance <= 2 && a.joined.len().min(b.joined.len()) >= 6
        || paired == few.words.len() && telling > 0
    {
        return Grade::Near;
    }
    let like = likeness(&a.joined, &b.joined, 0.8);
    if like >= 0.9 {
        Grade::Near
    } else if paired * 2 >= many.words.len() && telling > 0 {
        Grade::Part
    } else if like >= 0.8 || telling > 0 {
        Grade::Faint
    } else {
        Grade::Different
    }
}

fn codes(a: &Text, b: &Text) -> Grade {
    let (one, other) = (a.joined.as_str(), b.joined.as_str());
    if one == other {
        return Grade::Same;
    }
    let shorter = one.len().min(other.len());
    match edits(one, other, 1) {
        1 if shorter >= 4 => Grade::Near,
        _ if shorter >= 3 && (one.starts_with(other) || other.starts_with(one)) => Grade::Part,
        // What stands before the last three is the district, in Canada as in Britain.
        _ if shorter >= 5 && one[..one.len() - 3] == other[..other.len() - 3] => Grade::Part,
        _ if shorter >= 4 && edits(one, other, 2) <= 2 => Grade::Faint,
        _ => Grade::Different,
    }
}

fn phones(a: &Text, b: &Text) -> Grade {
    let (one, other) = (a.joined.as_str(), b.joined.as_str());
    let shorter = one.len().min(other.len());
    if one == other || shorter >= 7 && (one.ends_with(other) || other.ends_with(one)) {
        return Grade::Same;
    }
    match edits(one, other, 2) {
        1 => Grade::Near,
        2 => Grade::Part,
        _ => Grade::Different,
    }
}

fn emails(a: &Text, b: &Text) -> Grade {
    if a.joined == b.joined {
        return Grade::Same;
    }
    let (Some(local_a), Some(local_b)) = (a.words.first(), b.words.first()) else {
        return Grade::Different;
    };
    let domain = a.words.get(1) == b.words.get(1);
    if local_a == local_b && local_a.len() >= 4 {
        return Grade::Known;
    }
    let shorter = a.joined.len().min(b.joined.len());
    if shorter >= 8 && edits(&a.joined, &b.joined, 2) <= 2 {
        return Grade::Near;
    }
    let local_near = local_a.len().min(local_b.len()) >= 5 && edits(local_a, local_b, 2) <= 2;
    if local_near || likeness(&a.joined, &b.joined, 0.93) >= 0.93 {
        Grade::Part
    } else if domain {
        Grade::Faint
    } else {
        Grade::Different
    }
}

/// Least share taken for a word's rarity.
const RAREST: f64 = 1e-6;

/// The words that two whole names share beyond given and family names.
fn rests(a: &Person, b: &Person) -> Option<(Grade, f64)> {
    if a.rest.is_empty() && b.rest.is_empty() {
        return None;
    }
    let mut share = 1.0;
    let mut left_b: Vec<&(String, f64)> = b.rest.iter().collect();
    let (mut shared, mut near, mut left_a) = (0, 0, 0);
    for (word, of_word) in &a.rest {
        let same = left_b.iter().position(|(w, _)| w == word);
        let at = same.or_else(|| left_b.iter().position(|(w, _)| word_alike(w, word)));
        if let Some(at) = at {
            let (_, of_other) = left_b.swap_remove(at);
            let chance = of_word.max(*of_other).max(RAREST);
            share *= if same.is_some() {
                chance
            } else {
                (chance * 4.0).min(1.0)
            };
            shared += 1;
            near += usize::from(same.is_none());
            continue;
        }
        if said(b, a, word) {
            share *= of_word.max(RAREST);
            shared += 1;
        } else {
            left_a += 1;
        }
    }
    left_b.retain(|(word, of_word)| {
        let found = said(a, b, word);
        if found {
            share *= of_word.max(RAREST);
            shared += 1;
        }
        !found
    });
    let left_b = left_b.len();
    let grade = match (shared, left_a, left_b) {
        (0, 0, _) | (0, _, 0) => return None,
        (0, ..) => Grade::Different,
        (_, 0, 0) if near == 0 => Grade::Same,
        (_, 0, 0) => Grade::Near,
        (_, 0, _) | (_, _, 0) => Grade::Known,
        _ => Grade::Part,
    };
    let ways = ((shared + left_a) * (shared + left_b)).max(1) as f64;
    Some((grade, (share * ways).min(1.0)))
}

fn word_alike(a: &str, b: &str) -> bool {
    let shorter = a.len().min(b.len());
    shorter >= 4 && edits(a, b, 1) <= 1
        || shorter >= 6 && likeness(a, b, 0.92) >= 0.92
        || shorter == 1 && (a.starts_with(b) || b.starts_with(a))
}

/// A word that one's name holds where the other's given and family names do not.
fn said(by: &Person, other: &Person, word: &str) -> bool {
    by.name_words().any(|w| w == word) && !other.name_words().any(|w| w == word)
}

fn optional(
    a: Option<&Text>,
    b: Option<&Text>,
    grade: fn(&Text, &Text) -> Grade,
) -> Option<(Grade, f64)> {
    let (a, b) = (a?, b?);
    Some((grade(a, b), a.share.max(b.share)))
}

/// Sets two people side by side. The same whichever comes first.
pub fn compare(a: &Person, b: &Person) -> Comparison {
    let mut said = Comparison {
        grades: [None; FIELDS],
        shares: [1.0; FIELDS],
        crossed: false,
        same_year: false,
    };
    let mut same_year = false;
    let mut put = |field: Field, found: Option<(Grade, f64)>| {
        if let Some((grade, share)) = found {
            said.grades[field as usize] = Some(grade);
            said.shares[field as usize] = share.max(RAREST);
        }
    };
    let given = optional(a.given.as_ref(), b.given.as_ref(), texts);
    let family = optional(a.family.as_ref(), b.family.as_ref(), texts);
    let crossed = crossed(a, b, given, family);
    match crossed {
        Some((first, second)) => {
            put(Field::Given, first);
            put(Field::Family, second);
        }
        None => {
            put(Field::Given, given);
            put(Field::Family, family);
        }
    }
    put(Field::Full, rests(a, b));
    if let (Some(one), Some(other)) = (&a.birth, &b.birth) {
        same_year = one.year == other.year;
        put(
            Field::Birth,
            Some((births(one, other), a.birth_share.max(b.birth_share))),
        );
    }
    if let (Some(one), Some(other)) = (a.sex, b.sex) {
        let grade = if one == other {
            Grade::Same
        } else {
            Grade::Different
        };
        put(Field::Sex, Some((grade, 0.5)));
    }
    put(
        Field::Street,
        optional(a.street.as_ref(), b.street.as_ref(), streets),
    );
    put(
        Field::City,
        optional(a.city.as_ref(), b.city.as_ref(), texts),
    );
    put(
        Field::Postal,
        optional(a.postal.as_ref(), b.postal.as_ref(), codes),
    );
    put(
        Field::Phone,
        optional(a.phone.as_ref(), b.phone.as_ref(), phones),
    );
    put(
        Field::Email,
        optional(a.email.as_ref(), b.email.as_ref(), emails),
    );
    said.crossed = crossed.is_some();
    said.same_year = same_year;
    said
}

type Found = Option<(Grade, f64)>;

fn worth(found: Found) -> u8 {
    match found {
        Some((Grade::Same | Grade::Known, _)) => 3,
        Some((Grade::Near, _)) => 2,
        Some((Grade::Part, _)) => 1,
        _ => 0,
    }
}

/// Given with family names, when they agree better so.
fn crossed(a: &Person, b: &Person, given: Found, family: Found) -> Option<(Found, Found)> {
    if worth(given).max(worth(family)) >= 2 {
        return None;
    }
    let first = optional(a.given.as_ref(), b.family.as_ref(), texts);
    let second = optional(a.family.as_ref(), b.given.as_ref(), texts);
    let better = worth(first) + worth(second) > worth(given) + worth(family) + 1;
    // One side alone is enough only when nothing contradicts it.
    let sound = worth(first).min(worth(second)) >= 1 || (first.is_none() || second.is_none());
    if !(better && sound && worth(first).max(worth(second)) >= 2) {
        return None;
    }
    Some(pick(first, second))
}
/// The same order whichever person comes first.
fn pick(first: Found, second: Found) -> (Found, Found) {
    let key = |f: Found| f.map(|(g, s)| (g, s.to_bits()));
    if key(first) <= key(second) {
        (first, second)
    } else {
        (second, first)
    }
}
