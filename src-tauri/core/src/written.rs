//! What people type, as it is kept; phones and postal codes as they are written in
//! Quebec.

/// What was typed, without the spaces around it; nothing when nothing was.
pub fn said<T: AsRef<str>>(text: Option<T>) -> Option<String> {
    let text = text.as_ref()?.as_ref().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What was typed, on one line, its spaces single; nothing when nothing was.
pub fn one_line<T: AsRef<str>>(text: Option<T>) -> Option<String> {
    let words: Vec<&str> = text.as_ref()?.as_ref().split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Digits of a phone, for search; empty for an e-mail.
pub fn digits(value: &str) -> String {
    if value.contains('@') {
        return String::new();
    }
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    // A North American number is searched without its country code.
    match digits.strip_prefix('1') {
        Some(rest) if rest.len() == 10 => rest.to_owned(),
        _ => digits,
    }
}

/// A phone as written in Quebec: `418 555-0123`; others as they were typed.
pub fn phone(value: &str) -> String {
    let trimmed = value.trim();
    let digits = digits(trimmed);
    let plain = trimmed
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '+'));
    let local = !trimmed.starts_with('+') || trimmed.starts_with("+1");
    if plain && local && digits.len() == 10 {
        format!("{} {}-{}", &digits[..3], &digits[3..6], &digits[6..])
    } else {
        trimmed.to_owned()
    }
}

/// A Canadian postal code as written: `G5Y 3A1`; `None` when it is not one.
pub fn postal_code(value: &str) -> Option<String> {
    let code: Vec<u8> = value
        .bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|b| b.to_ascii_uppercase())
        .collect();
    let shaped = code.len() == 6
        && code.iter().enumerate().all(|(place, b)| {
            if place % 2 == 0 {
                b.is_ascii_uppercase()
            } else {
                b.is_ascii_digit()
            }
        });
    shaped.then(|| {
        let text = String::from_utf8_lossy(&code);
        format!("{} {}", &text[..3], &text[3..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_nothing() {
        assert_eq!(said(Some(" a  b\n")).as_deref(), Some("a  b"));
        assert_eq!(one_line(Some(" a  b\nc ")).as_deref(), Some("a b c"));
        for nothing in [None, Some(""), Some(" \n\u{a0}")] {
            assert_eq!((said(nothing), one_line(nothing)), (None, None));
        }
    }

    #[test]
    fn phones_as_in_quebec() {
        for typed in [
            "4185550123",
            "(418) 555-0123",
            "+1 418-555-0123",
            "1.418.555.0123",
        ] {
            assert_eq!(phone(typed), "418 555-0123", "{typed}");
            assert_eq!(digits(typed), "4185550123", "{typed}");
        }
        assert_eq!(phone("+33 6 12 34 56 78"), "+33 6 12 34 56 78");
        assert_eq!(phone("418 555-0123 poste 4"), "418 555-0123 poste 4");
    }

    #[test]
    fn postal_codes_as_in_quebec() {
        assert_eq!(postal_code("g5y3a1").as_deref(), Some("G5Y 3A1"));
        assert_eq!(postal_code(" G5Y-3A1 ").as_deref(), Some("G5Y 3A1"));
        assert_eq!(postal_code("75001"), None);
        assert_eq!(postal_code("é5y3a1"), None);
    }
}
