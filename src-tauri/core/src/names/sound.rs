//! What a folded word sounds like, whatever the romanisation.
//!
//! A word is read as sounds, one byte each. Its *bones* are the classes of its
//! consonants; two words are as near as the sounds to change from one to the other.

/// Letters read together, longest first, and the sounds they make: `S` sh, `Z` zh
/// or j, `C` ch or ts, `x` kh.
const GROUPS: &[(&str, &[u8])] = &[
    ("shch", b"S"),
    ("tsch", b"C"),
    ("dsch", b"Z"),
    ("tch", b"C"),
    ("sch", b"S"),
    ("chh", b"C"),
    ("dzh", b"Z"),
    ("sh", b"S"),
    ("ch", b"C"),
    ("zh", b"Z"),
    ("cz", b"C"),
    ("sz", b"S"),
    ("ts", b"C"),
    ("tz", b"C"),
    ("dj", b"Z"),
    ("dz", b"Z"),
    ("ph", b"f"),
    ("th", b"t"),
    ("dh", b"d"),
    ("kh", b"x"),
    ("gh", b"g"),
    ("bh", b"b"),
    ("jh", b"Z"),
    ("ck", b"k"),
    ("qu", b"k"),
    ("ou", b"u"),
    ("oo", b"u"),
    ("ee", b"i"),
];

/// The sounds of a folded word; doubled ones once.
pub fn sounds(word: &str) -> Vec<u8> {
    let mut rest = word;
    let mut sounds: Vec<u8> = Vec::with_capacity(word.len());
    while let Some(first) = rest.chars().next() {
        // A final `ng` is one sound.
        if first == 'n'
            && rest.as_bytes().get(1) == Some(&b'g')
            && !rest.as_bytes().get(2).is_some_and(|b| is_spoken(*b))
        {
            rest = &rest[2..];
            if sounds.last() != Some(&b'n') {
                sounds.push(b'n');
            }
            continue;
        }
        let group = GROUPS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (said, taken) = match group {
            Some((letters, said)) => (*said, letters.len()),
            None => (
                alone(first, rest.as_bytes().get(1).copied()),
                first.len_utf8(),
            ),
        };
        for sound in said {
            if sounds.last() != Some(sound) {
                sounds.push(*sound);
            }
        }
        rest = &rest[taken..];
    }
    sounds
}

/// A vowel, or what makes a consonant with `g`.
const fn is_spoken(letter: u8) -> bool {
    matches!(
        letter,
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'r' | b'l' | b'h' | b'w'
    )
}

fn alone(letter: char, next: Option<u8>) -> &'static [u8] {
    match letter {
        'c' if matches!(next, Some(b'e' | b'i' | b'y')) => b"s",
        'c' | 'q' => b"k",
        'x' => b"ks",
        'y' => b"i",
        'a' => b"a",
        'b' => b"b",
        'd' => b"d",
        'e' => b"e",
        'f' => b"f",
        'g' => b"g",
        'h' => b"h",
        'i' => b"i",
        'j' => b"j",
        'k' => b"k",
        'l' => b"l",
        'm' => b"m",
        'n' => b"n",
        'o' => b"o",
        'p' => b"p",
        'r' => b"r",
        's' => b"s",
        't' => b"t",
        'u' => b"u",
        'v' => b"v",
        'w' => b"w",
        'z' => b"z",
        '0' => b"0",
        '1' => b"1",
        '2' => b"2",
        '3' => b"3",
        '4' => b"4",
        '5' => b"5",
        '6' => b"6",
        '7' => b"7",
        '8' => b"8",
        '9' => b"9",
        _ => b"",
    }
}

/// The class of a consonant; none for vowels and breath.
pub const fn class(sound: u8) -> Option<u8> {
    match sound {
        b'p' | b'b' => Some(b'p'),
        b't' | b'd' => Some(b't'),
        b'k' | b'g' | b'x' => Some(b'k'),
        b'f' | b'v' | b'w' => Some(b'f'),
        b's' | b'z' | b'S' | b'Z' | b'C' => Some(b's'),
        b'l' | b'r' => Some(b'r'),
        b'm' => Some(b'm'),
        b'n' => Some(b'n'),
        b'0'..=b'9' => Some(sound),
        _ => None,
    }
}

/// Every class of letters, to look one slip around.
pub const CLASSES: &[u8] = b"ptkfsrmn";

/// The bones of a word: `tschernyschewski`, `chernyshevsky` and `чернышевский`
/// have the same.
pub fn skeleton(word: &str) -> String {
    bones(&sounds(word))
}

/// The bones of sounds.
pub fn bones(sounds: &[u8]) -> String {
    let mut bones = String::with_capacity(sounds.len());
    for class in sounds.iter().filter_map(|sound| class(*sound)) {
        let class = char::from(class);
        if !bones.ends_with(class) {
            bones.push(class);
        }
    }
    bones
}

/// Sounds that letters also make elsewhere: a Spanish `j` is a breath, an English
/// one is not; `ch` is hard in German and Greek; `v` is `b` in Spanish and Japanese.
const ELSEWHERE: &[(u8, Option<u8>)] = &[
    (b'j', Some(b's')),
    (b'C', Some(b'k')),
    (b'w', None),
    (b'x', None),
    (b'h', Some(b'k')),
    (b'v', Some(b'p')),
    (b'g', Some(b's')),
    (b'b', Some(b'f')),
    (b'f', None),
];

/// The bones of a word as one of its letters sounds elsewhere.
pub fn bones_elsewhere(word: &str) -> Vec<String> {
    let said = sounds(word);
    let mut others = Vec::new();
    for (sound, instead) in ELSEWHERE {
        if !said.contains(sound) {
            continue;
        }
        let mut other = Vec::with_capacity(said.len());
        for one in &said {
            if one == sound {
                other.extend(instead)
            } else {
                other.push(*one)
            }
        }
        others.push(bones(&other));
    }
    others
}

/// What a sound costs to add or to leave out.
const fn weight(sound: u8) -> f64 {
    match sound {
        b'a' | b'e' | b'i' | b'o' | b'u' => 0.3,
        b'h' | b'j' => 0.3,
        b'w' => 0.5,
        b'n' | b'r' => 0.8,
        _ => 1.0,
    }
}

const fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// What one sound costs to become another.
fn change(a: u8, b: u8) -> f64 {
    if a == b {
        return 0.0;
    }
    let pair = (a.min(b), a.max(b));
    match pair {
        (b'i', b'j') | (b'u', b'w') | (b'e', b'i') | (b'o', b'u') => 0.1,
        (b'v', b'w') | (b'C', b'S') | (b'Z', b'j') | (b'k', b'x') | (b'h', b'x') => 0.2,
        (b'b', b'v') | (b'C', b'x') | (b'C', b'k') => 0.35,
        (b'f', b'h') | (b'f', b'p') | (b'h', b'k') | (b'g', b'h') | (b'h', b'j') => 0.5,
        (b'm', b'n') => 0.5,
        _ if is_vowel(a) && is_vowel(b) => 0.2,
        _ if class(a).is_some() && class(a) == class(b) => 0.25,
        _ => 1.0,
    }
}

/// Longest word listened to.
const LONGEST: usize = 40;

/// How alike two words sound: 1 for the same sounds, 0 and below for strangers.
pub fn alike(one: &[u8], other: &[u8]) -> f64 {
    let (a, b) = (
        &one[..one.len().min(LONGEST)],
        &other[..other.len().min(LONGEST)],
    );
    let mut last = [0.0f64; LONGEST + 1];
    for (j, sound) in b.iter().enumerate() {
        last[j + 1] = last[j] + weight(*sound);
    }
    let total = last[b.len()] + a.iter().map(|sound| weight(*sound)).sum::<f64>();
    if total == 0.0 {
        return f64::from(u8::from(a.len() == b.len()));
    }
    let mut now = [0.0f64; LONGEST + 1];
    for sound in a {
        now[0] = last[0] + weight(*sound);
        for (j, other) in b.iter().enumerate() {
            let changed = last[j] + change(*sound, *other);
            let left_out = (last[j + 1] + weight(*sound)).min(now[j] + weight(*other));
            now[j + 1] = changed.min(left_out);
        }
        std::mem::swap(&mut last, &mut now);
    }
    1.0 - 2.0 * last[b.len()] / total
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn romanisations_share_their_bones() {
        for names in [
            ["tschernyschewski", "chernyshevsky", "chernyshevskii"],
            ["apalikow", "apalikov", "apalikof"],
            ["mohammed", "muhammad", "mohamad"],
            ["jussuf", "yusuf", "youssouf"],
        ] {
            let bones: BTreeSet<String> = names.iter().map(|n| skeleton(n)).collect();
            assert_eq!(bones.len(), 1, "{names:?} {bones:?}");
        }
    }

    proptest! {
        #[test]
        fn sounding_alike_goes_both_ways(a in "[a-z]{0,12}", b in "[a-z]{0,12}") {
            let (a, b) = (sounds(&a), sounds(&b));
            prop_assert!((alike(&a, &b) - alike(&b, &a)).abs() < 1e-9);
            prop_assert!((alike(&a, &a) - 1.0).abs() < 1e-9);
        }
    }
}
