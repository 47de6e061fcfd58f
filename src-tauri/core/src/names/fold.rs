//! Names as people type them: accents, case, apostrophes, hyphens forgotten,
//! every script brought to Latin letters.

use super::script::{is_whole, romanised};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-case Latin letters and digits, words parted by one space.
///
/// `Đặng Thị-Hường` and `dang thi huong` fold alike; so do `O’Brien` and
/// `OBrien`, `Søren` and `soren`, `Œuvré` and `oeuvre`. Folding twice changes
/// nothing.
pub fn fold(text: &str) -> String {
    let text: Vec<char> = text.chars().filter(|c| !is_tone(*c)).nfkc().collect();
    let mut folded = String::with_capacity(text.len());
    for (at, c) in text.iter().enumerate() {
        if is_whole(*c) {
            match romanised(&text, at) {
                Some(letters) => folded.push_str(letters),
                None => one(*c, &mut folded),
            }
        } else {
            let letters = std::iter::once(*c)
                .nfkd()
                .filter(|c| !is_combining_mark(*c));
            letters.for_each(|letter| one(letter, &mut folded));
        }
    }
    while folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn one(c: char, folded: &mut String) {
    if is_joiner(c) {
        return;
    }
    if c.is_ascii_alphanumeric() {
        folded.push(c.to_ascii_lowercase());
    } else if c.is_ascii() || !c.is_alphanumeric() {
        part(folded);
    } else {
        latin(c, folded);
    }
}

/// Raised figures mark the tone in romanised Chinese.
fn is_tone(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Apostrophes join: `N'Diaye` is one word, written `NDiaye` as often as not.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\'' | '’'
            | '‘'
            | 'ʼ'
            | 'ʻ'
            | 'ʿ'
            | 'ʾ'
            | '`'
            | '´'
            | '\u{200c}'
            | '\u{200d}'
            | 'ь'
            | 'ъ'
            | 'Ь'
            | 'Ъ'
    )
}

fn part(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

fn latin(c: char, folded: &mut String) {
    let known = match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        'ə' | 'Ə' => "e",
        _ => any_ascii::any_ascii_char(c),
    };
    for ascii in known.chars() {
        if ascii.is_ascii_alphanumeric() {
            folded.push(ascii.to_ascii_lowercase());
        } else if ascii == ' ' {
            part(folded);
        }
    }
}

/// A name of another script in Latin letters, for whoever does not read it; `None`
/// for one that is in Latin letters already.
pub fn in_latin(text: &str) -> Option<String> {
    let foreign = |c: char| c.is_alphabetic() && !is_latin(c);
    if !text.chars().any(foreign) {
        return None;
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
        first.unwrap_or_default() + letters.as_str()
    };
    let parts: Vec<String> = text
        .split(", ")
        .map(|part| {
            words(&fold(part))
                .map(capital)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    Some(parts.join(", "))
}

/// Letters of the Latin script: the blocks of Unicode that hold them.
fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}'
        | '\u{250}'..='\u{2af}' | '\u{2b0}'..='\u{2ff}' | '\u{1d00}'..='\u{1dbf}'
        | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}')
}

/// The words of a folded text.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

/// A key whose byte order is the order of a French list: letters first, accents
/// only to part equals.
pub fn sort_key(text: &str) -> String {
    let accents: String = text.nfkd().filter(|c| is_combining_mark(*c)).collect();
    let mut key = fold(text);
    key.push('\u{1}');
    key.push_str(&accents);
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_letters_that_decomposition_leaves_alone() {
        for (name, folded) in [
            ("Łukasz Đặng", "lukasz dang"),
            ("IŞIK Çağrı", "isik cagri"),
            ("Søren Ærø", "soren aero"),
            ("Straße", "strasse"),
            ("O’Brien-N'Diaye", "obrien ndiaye"),
            ("  Œuvré  d’Arc ", "oeuvre darc"),
            ("Đỗ", "do"),
            ("Тарковский", "tarkovskii"),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
    }

    #[test]
    fn french_lists_forget_accents_first() {
        let mut names = vec!["Étienne", "Zoé", "Etienne", "Eve", "Ève"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Etienne", "Étienne", "Eve", "Ève", "Zoé"]);
    }

    #[test]
    fn another_script_is_given_in_latin_letters() {
        assert_eq!(in_latin("Nguyễn, Hường"), None);
        assert_eq!(
            in_latin("Тарковский, Андрей").as_deref(),
            Some("Tarkovskii, Andrei")
        );
        assert!(in_latin("سلمى").is_some_and(|name| name.starts_with('S')));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
