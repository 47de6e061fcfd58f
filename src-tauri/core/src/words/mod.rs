//! The words a person reads, in French (the source) and in English.
//!
//! The same Fluent files serve the window and this crate; the binary carries
//! them. A key that is missing shows as `⟦key⟧` while we develop; a released
//! program falls back to French, then to the key itself. `cargo xtask test`
//! refuses a missing or unused key, so neither should ever be read.

use crate::coded_enum;
use crate::error::{Params, Refusal};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde_json::Value;
use unic_langid::LanguageIdentifier;

/// Every Fluent file, as (language, text).
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/words.rs"));

coded_enum! {
    /// The interface's languages.
    pub enum Lang {
        /// Français (source).
        Fr = "fr",
        /// English.
        En = "en",
    }
}

impl Lang {
    fn identifier(self) -> LanguageIdentifier {
        // Only a spelling fault here could fail; the tests speak both.
        match self {
            Lang::Fr => "fr-CA",
            Lang::En => "en-CA",
        }
        .parse()
        .unwrap_or_default()
    }
}

/// One language, ready to speak.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the files of one language (about a millisecond: keep the value).
    pub fn new(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.identifier()]);
        // The marks around a value are invisible on paper and break copies.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Fr => |value, _| group(value, "\u{a0}", ","),
            Lang::En => |value, _| group(value, ",", "."),
        }));
        for (_, text) in FILES.iter().filter(|(code, _)| *code == lang.code()) {
            // A file with a fault still gives its sound messages; the key check names the fault.
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Words { lang, bundle }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The sentence of `key`, or nothing when no file has it.
    pub fn find(&self, key: &str, params: &Params) -> Option<String> {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut arguments = FluentArgs::with_capacity(params.len());
        for (name, value) in params {
            arguments.set(name.as_str(), argument(value));
        }
        let mut faults = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut faults);
        Some(text.into_owned())
    }

    /// The sentence of `key` filled with `params`.
    pub fn say(&self, key: &str, params: &Params) -> String {
        if let Some(text) = self.find(key, params) {
            return text;
        }
        if cfg!(debug_assertions) {
            return format!("⟦{key}⟧");
        }
        match self.lang {
            Lang::Fr => key.to_owned(),
            Lang::En => Words::new(Lang::Fr)
                .find(key, params)
                .unwrap_or_else(|| key.to_owned()),
        }
    }

    /// What a refusal tells the person to do.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        self.say(&format!("error-{}", refusal.code), &refusal.params)
    }

    /// The name of a value of a closed list: `prefix-code`.
    pub fn name(&self, prefix: &str, code: impl std::fmt::Display) -> String {
        self.say(&format!("{prefix}-{code}"), &Params::new())
    }
}

fn argument(value: &Value) -> FluentValue<'_> {
    match value {
        Value::String(text) => text.as_str().into(),
        Value::Number(number) => match number.as_f64() {
            Some(number) => number.into(),
            None => number.to_string().into(),
        },
        Value::Bool(true) => "true".into(),
        Value::Bool(false) => "false".into(),
        Value::Null => "".into(),
        Value::Array(_) | Value::Object(_) => value.to_string().into(),
    }
}

/// Writes a number as the language does: 12 345,6 or 12,345.6.
fn group(value: &FluentValue<'_>, thousands: &str, decimal: &str) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let text = number.as_string();
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (&*text, None),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut written = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push_str(thousands);
        }
        written.push(digit);
    }
    if let Some(fraction) = fraction {
        written.push_str(decimal);
        written.push_str(fraction);
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::params;

    fn bundle_with(lang: Lang, text: &str) -> Words {
        let mut words = Words::new(lang);
        words
            .bundle
            .add_resource_overriding(FluentResource::try_new(text.to_owned()).unwrap());
        words
    }

    #[test]
    fn values_are_filled_without_invisible_marks() {
        let words = bundle_with(Lang::Fr, "essai = Dossier { $number } rouvert");
        assert_eq!(
            words.say("essai", &params! { "number" => "MTL-12" }),
            "Dossier MTL-12 rouvert"
        );
    }

    #[test]
    fn numbers_follow_the_language_and_its_plurals() {
        let source = "essai = { $n ->\n    [one] { $n } ligne\n   *[other] { $n } lignes\n }";
        let french = bundle_with(Lang::Fr, source);
        assert_eq!(french.say("essai", &params! { "n" => 0 }), "0 ligne");
        assert_eq!(
            french.say("essai", &params! { "n" => 12345 }),
            "12\u{a0}345 lignes"
        );
        assert_eq!(
            french.say("essai", &params! { "n" => 1234.5 }),
            "1\u{a0}234,5 lignes"
        );
        let english = bundle_with(Lang::En, source);
        assert_eq!(
            english.say("essai", &params! { "n" => -123 }),
            "-123 lignes"
        );
        assert_eq!(
            english.say("essai", &params! { "n" => 1234567 }),
            "1,234,567 lignes"
        );
    }

    #[test]
    fn a_missing_key_is_seen_while_we_develop() {
        assert_eq!(
            Words::new(Lang::Fr).say("no-such-key", &Params::new()),
            "⟦no-such-key⟧"
        );
    }

    #[test]
    fn attributes_are_reached_with_a_point() {
        let words = bundle_with(Lang::En, "essai = Save\n    .hint = Ctrl+S");
        assert_eq!(words.say("essai.hint", &Params::new()), "Ctrl+S");
    }

    #[test]
    fn every_file_reads_without_fault() {
        for (language, text) in FILES {
            if let Err((_, faults)) = FluentResource::try_new((*text).to_owned()) {
                panic!("{language}: {faults:?}");
            }
        }
    }
}
