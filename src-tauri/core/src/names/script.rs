//! Other scripts brought to Latin letters, one word at a time.
//!
//! Latin, Greek, Cyrillic, Georgian, Armenian, Ethiopic, Hangul and Han come from
//! the `any_ascii` tables (Han by its pinyin). Scripts that write consonants first
//! need their neighbours read, and are done here.

/// What a letter of an abjad says: at the start of a word, within it.
type Letter = (char, &'static str, &'static str);

/// Arabic and Persian: alef, waw and yeh are vowels within a word. Source of the
/// usual readings: the BGN/PCGN romanisations of Arabic and Persian, simplified.
const ARABIC: &[Letter] = &[
    ('ا', "a", "a"),
    ('أ', "a", "a"),
    ('إ', "i", "i"),
    ('آ', "a", "a"),
    ('ٱ', "a", "a"),
    ('ء', "", ""),
    ('ؤ', "o", "o"),
    ('ئ', "e", "e"),
    ('ى', "a", "a"),
    ('ة', "a", "a"),
    ('ب', "b", "b"),
    ('پ', "p", "p"),
    ('ت', "t", "t"),
    ('ث', "th", "th"),
    ('ج', "j", "j"),
    ('چ', "ch", "ch"),
    ('ح', "h", "h"),
    ('خ', "kh", "kh"),
    ('د', "d", "d"),
    ('ذ', "dh", "dh"),
    ('ر', "r", "r"),
    ('ز', "z", "z"),
    ('ژ', "zh", "zh"),
    ('س', "s", "s"),
    ('ش', "sh", "sh"),
    ('ص', "s", "s"),
    ('ض', "d", "d"),
    ('ط', "t", "t"),
    ('ظ', "z", "z"),
    ('ع', "a", "a"),
    ('غ', "gh", "gh"),
    ('ف', "f", "f"),
    ('ڤ', "v", "v"),
    ('ق', "q", "q"),
    ('ک', "k", "k"),
    ('ك', "k", "k"),
    ('گ', "g", "g"),
    ('ل', "l", "l"),
    ('م', "m", "m"),
    ('ن', "n", "n"),
    ('ں', "n", "n"),
    ('ه', "h", "h"),
    ('ھ', "h", "h"),
    ('ہ', "h", "h"),
    ('و', "w", "u"),
    ('ي', "y", "i"),
    ('ی', "y", "i"),
    ('ے', "e", "e"),
    ('ټ', "t", "t"),
    ('ډ', "d", "d"),
    ('ړ', "r", "r"),
    ('ښ', "sh", "sh"),
    ('ګ', "g", "g"),
    ('ڼ', "n", "n"),
    ('ې', "e", "e"),
    ('ۍ', "ai", "ai"),
    ('څ', "ts", "ts"),
    ('ځ', "dz", "dz"),
    ('ږ', "zh", "zh"),
    ('ۆ', "o", "o"),
];

/// Hebrew. Source of the usual readings: the Academy of the Hebrew Language's
/// simple transliteration (2006).
const HEBREW: &[Letter] = &[
    ('א', "a", "a"),
    ('ב', "b", "v"),
    ('ג', "g", "g"),
    ('ד', "d", "d"),
    ('ה', "h", "h"),
    ('ו', "v", "o"),
    ('ז', "z", "z"),
    ('ח', "h", "h"),
    ('ט', "t", "t"),
    ('י', "y", "i"),
    ('כ', "k", "k"),
    ('ך', "kh", "kh"),
    ('ל', "l", "l"),
    ('מ', "m", "m"),
    ('ם', "m", "m"),
    ('נ', "n", "n"),
    ('ן', "n", "n"),
    ('ס', "s", "s"),
    ('ע', "a", "a"),
    ('פ', "p", "f"),
    ('ף', "f", "f"),
    ('צ', "ts", "ts"),
    ('ץ', "ts", "ts"),
    ('ק', "k", "k"),
    ('ר', "r", "r"),
    ('ש', "sh", "sh"),
    ('ת', "t", "t"),
];

/// Where the letters of the Indian scripts stand in each block of 128, as in
/// Devanagari (Unicode lays the blocks out alike).
const INDIC: &[(u32, &str)] = &[
    (0x01, "n"),
    (0x02, "n"),
    (0x03, "h"),
    (0x05, "a"),
    (0x06, "a"),
    (0x07, "i"),
    (0x08, "i"),
    (0x09, "u"),
    (0x0a, "u"),
    (0x0b, "ri"),
    (0x0e, "e"),
    (0x0f, "e"),
    (0x10, "ai"),
    (0x12, "o"),
    (0x13, "o"),
    (0x14, "au"),
    (0x15, "k"),
    (0x16, "kh"),
    (0x17, "g"),
    (0x18, "gh"),
    (0x19, "n"),
    (0x1a, "ch"),
    (0x1b, "chh"),
    (0x1c, "j"),
    (0x1d, "jh"),
    (0x1e, "n"),
    (0x1f, "t"),
    (0x20, "th"),
    (0x21, "d"),
    (0x22, "dh"),
    (0x23, "n"),
    (0x24, "t"),
    (0x25, "th"),
    (0x26, "d"),
    (0x27, "dh"),
    (0x28, "n"),
    (0x29, "n"),
    (0x2a, "p"),
    (0x2b, "ph"),
    (0x2c, "b"),
    (0x2d, "bh"),
    (0x2e, "m"),
    (0x2f, "y"),
    (0x30, "r"),
    (0x31, "r"),
    (0x32, "l"),
    (0x33, "l"),
    (0x34, "l"),
    (0x35, "v"),
    (0x36, "sh"),
    (0x37, "sh"),
    (0x38, "s"),
    (0x39, "h"),
    (0x3e, "a"),
    (0x3f, "i"),
    (0x40, "i"),
    (0x41, "u"),
    (0x42, "u"),
    (0x43, "ri"),
    (0x46, "e"),
    (0x47, "e"),
    (0x48, "ai"),
    (0x4a, "o"),
    (0x4b, "o"),
    (0x4c, "au"),
    (0x58, "q"),
    (0x59, "kh"),
    (0x5a, "g"),
    (0x5b, "z"),
    (0x5c, "r"),
    (0x5d, "r"),
    (0x5e, "f"),
    (0x5f, "y"),
];

const INDIC_BLOCKS: std::ops::Range<u32> = 0x0900..0x0d80;

fn is_kana(c: char) -> bool {
    matches!(c as u32, 0x3041..=0x30ff | 0x31f0..=0x31ff)
}

/// Whether a character must be kept whole, its marks with it.
pub(super) fn is_whole(c: char) -> bool {
    let code = c as u32;
    INDIC_BLOCKS.contains(&code)
        || is_kana(c)
        || matches!(code, 0x1100..=0x11ff | 0xac00..=0xd7af)
        || matches!(code, 0x0590..=0x06ff)
}

/// The Latin letters of the character at `at`, given what stands around it; `None`
/// when the common tables say it well.
pub(super) fn romanised(text: &[char], at: usize) -> Option<&'static str> {
    let c = text[at];
    let code = c as u32;
    let before = at.checked_sub(1).map(|i| text[i]);
    let after = text.get(at + 1).copied();
    match code {
        0x0591..=0x05c7 | 0x0610..=0x061a | 0x0640 | 0x064b..=0x065f | 0x0670 => Some(""),
        0x0590..=0x05ff => abjad(HEBREW, c, before),
        0x0600..=0x06ff => abjad(ARABIC, c, before),
        _ if INDIC_BLOCKS.contains(&code) => indic(code, after),
        _ if is_kana(c) => kana(c, before, after),
        _ => None,
    }
}

fn abjad(letters: &[Letter], c: char, before: Option<char>) -> Option<&'static str> {
    let starts = before.is_none_or(|b| !b.is_alphabetic());
    let (_, first, within) = letters.iter().find(|(letter, ..)| *letter == c)?;
    // A doubled waw is the consonant.
    if c == 'ו' && before == Some('ו') {
        return Some("v");
    }
    Some(if starts { first } else { within })
}

fn indic(code: u32, after: Option<char>) -> Option<&'static str> {
    let place = code % 0x80;
    let Some((_, letters)) = INDIC.iter().find(|(at, _)| *at == place) else {
        return matches!(place, 0x3c | 0x4d | 0x70 | 0x71).then_some("");
    };
    // A consonant carries an `a` unless a vowel sign, a virama or the end follows.
    let consonant = (0x15..0x3a).contains(&place) || (0x58..0x60).contains(&place);
    let bare = after.is_none_or(|c| {
        let next = c as u32;
        !INDIC_BLOCKS.contains(&next) || (0x3c..0x4e).contains(&(next % 0x80))
    });
    if !consonant || bare {
        return Some(letters);
    }
    WITH_A
        .iter()
        .find(|with_a| with_a.strip_suffix('a') == Some(letters))
        .copied()
        .or(Some(letters))
}

const WITH_A: &[&str] = &[
    "ka", "kha", "ga", "gha", "na", "cha", "chha", "ja", "jha", "ta", "tha", "da", "dha", "pa",
    "pha", "ba", "bha", "ma", "ya", "ra", "la", "va", "sha", "sa", "ha", "qa", "za", "fa",
];

/// Kana whose sound depends on a small neighbour; a long vowel's mark says nothing.
fn kana(c: char, before: Option<char>, after: Option<char>) -> Option<&'static str> {
    const SMALL_VOWELS: &[(char, &str)] = &[
        ('ァ', "a"),
        ('ィ', "i"),
        ('ゥ', "u"),
        ('ェ', "e"),
        ('ォ', "o"),
        ('ャ', "a"),
        ('ュ', "u"),
        ('ョ', "o"),
        ('ぁ', "a"),
        ('ぃ', "i"),
        ('ぅ', "u"),
        ('ぇ', "e"),
        ('ぉ', "o"),
        ('ゃ', "a"),
        ('ゅ', "u"),
        ('ょ', "o"),
    ];
    const BEFORE_SMALL: &[(char, &str)] = &[
        ('フ', "f"),
        ('ヴ', "v"),
        ('テ', "t"),
        ('デ', "d"),
        ('ト', "t"),
        ('ド', "d"),
        ('ウ', "w"),
        ('ジ', "j"),
        ('シ', "sh"),
        ('チ', "ch"),
        ('ツ', "ts"),
        ('イ', "y"),
        ('ク', "k"),
        ('グ', "g"),
        ('じ', "j"),
        ('し', "sh"),
        ('ち', "ch"),
        ('ふ', "f"),
        ('き', "ky"),
        ('ぎ', "gy"),
        ('に', "ny"),
        ('ひ', "hy"),
        ('び', "by"),
        ('ぴ', "py"),
        ('み', "my"),
        ('り', "ry"),
        ('キ', "ky"),
        ('ギ', "gy"),
        ('ニ', "ny"),
        ('ヒ', "hy"),
        ('ビ', "by"),
        ('ピ', "py"),
        ('ミ', "my"),
        ('リ', "ry"),
    ];
    let small = |c: char| {
        SMALL_VOWELS
            .iter()
            .find(|(s, _)| *s == c)
            .map(|(_, vowel)| *vowel)
    };
    if let Some(vowel) = small(c) {
        return before.is_some_and(is_kana).then_some(vowel);
    }
    match c {
        'ー' | 'ッ' | 'っ' => Some(""),
        'ヴ' if after.is_none_or(|a| small(a).is_none()) => Some("vu"),
        _ if after.is_some_and(|a| small(a).is_some()) => BEFORE_SMALL
            .iter()
            .find(|(k, _)| *k == c)
            .map(|(_, letters)| *letters),
        _ => None,
    }
}
