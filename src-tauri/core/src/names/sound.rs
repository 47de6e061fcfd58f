//! What a folded word sounds like, whatever the romanisation.

/// What a word sounds like across romanisations: its consonants, in classes.
///
/// `tschernyschewski`, `chernyshevsky` and `чернышевский` give one skeleton.
pub fn skeleton(word: &str) -> String {
    let mut rest = word;
    let mut classes = String::with_capacity(word.len());
    while let Some(first) = rest.chars().next() {
        let (class, taken) = class_of(rest, first);
        if let Some(class) = class.filter(|c| !classes.ends_with(*c)) {
            classes.push(class);
        }
        rest = &rest[taken..];
    }
    classes
}

/// Groups of letters first, longest first; then single letters.
const GROUPS: &[(&str, Option<char>)] = &[
    ("tsch", Some('s')),
    ("dsch", Some('s')),
    ("sch", Some('s')),
    ("tch", Some('s')),
    ("dzh", Some('s')),
    ("shch", Some('s')),
    ("ch", Some('s')),
    ("sh", Some('s')),
    ("zh", Some('s')),
    ("cz", Some('s')),
    ("sz", Some('s')),
    ("ts", Some('s')),
    ("tz", Some('s')),
    ("dj", Some('s')),
    ("dz", Some('s')),
    ("ph", Some('f')),
    ("th", Some('t')),
    ("kh", Some('k')),
    ("gh", Some('k')),
    ("ck", Some('k')),
    ("ou", None),
];

fn class_of(rest: &str, first: char) -> (Option<char>, usize) {
    if let Some((group, class)) = GROUPS.iter().find(|(g, _)| rest.starts_with(g)) {
        return (*class, group.len());
    }
    let class = match first {
        'b' | 'p' => Some('p'),
        'd' | 't' => Some('t'),
        'f' | 'v' | 'w' => Some('f'),
        'g' | 'k' | 'q' => Some('k'),
        'c' => match rest.as_bytes().get(1) {
            Some(b'e' | b'i' | b'y') => Some('s'),
            _ => Some('k'),
        },
        's' | 'z' | 'x' => Some('s'),
        'l' => Some('l'),
        'm' => Some('m'),
        'n' => Some('n'),
        'r' => Some('r'),
        '0'..='9' => Some(first),
        _ => None,
    };
    (class, first.len_utf8())
}
