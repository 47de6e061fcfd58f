//! What the bundled fonts do not cover is written in Latin letters: a PDF for
//! everyone has no empty box, and a name is read rather than refused.

use ancrage_paper::Pile;
use serde_json::Value;
use typst::text::Font;

/// Marks that would turn the direction of what follows, and controls.
fn unwanted(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || (c.is_control() && c != '\n')
}

/// Joiners and marks of direction have no shape of their own.
fn shapeless(c: char) -> bool {
    matches!(c, '\n' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{2060}')
}

fn covered(fonts: &[Font], c: char) -> bool {
    shapeless(c)
        || fonts
            .iter()
            .any(|font| font.info().coverage.contains(c.into()))
}

fn written(fonts: &[Font], text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !unwanted(*c)) {
        if covered(fonts, c) {
            out.push(c);
        } else {
            out.push_str(any_ascii::any_ascii_char(c));
        }
    }
    out
}

fn each(fonts: &[Font], value: &mut Value) {
    match value {
        Value::String(text) => *text = written(fonts, text),
        Value::Array(items) => items.iter_mut().for_each(|item| each(fonts, item)),
        Value::Object(fields) => fields.values_mut().for_each(|field| each(fonts, field)),
        _ => {}
    }
}

/// The content as values, every text printable.
pub fn values(fonts: &[Font], pile: &Pile) -> Option<Vec<u8>> {
    let mut value = serde_json::to_value(pile).ok()?;
    each(fonts, &mut value);
    serde_json::to_vec(&value).ok()
}
