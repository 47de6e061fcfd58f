//! The command line, read: options may stand anywhere after the verb.

use crate::Failure;
use lexopt::prelude::*;
use std::collections::BTreeMap;
use std::ffi::OsString;

/// Options that take a value.
const VALUED: &[&str] = &[
    "vault",
    "user",
    "role",
    "passphrase-file",
    "files",
    "seed",
    "limit",
    "report",
    "take",
    "mapping",
    "duplicates",
    "query",
    "out",
    "map",
    "from",
    "to",
    "titles",
    "view",
    "discretion",
    "requested",
    "lang",
    "place",
    "partner",
    "fhir",
    "hsds",
    "reason",
    "detail",
    "organization-key",
];
/// Options that do not.
const PLAIN: &[&str] = &[
    "json",
    "dry-run",
    "flags-read",
    "shelters",
    "published",
    "apply",
    "help",
];

/// What was given.
#[derive(Debug, Default)]
pub struct Given {
    /// Words without a dash: verb, object, value.
    pub words: Vec<String>,
    /// Whether answers are JSON.
    pub json: bool,
    options: BTreeMap<String, String>,
}

impl Given {
    /// Reads arguments.
    ///
    /// # Errors
    /// An unknown option, a missing value, text that is not Unicode.
    pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Self, Failure> {
        let mut given = Given::default();
        let mut parser = lexopt::Parser::from_args(arguments);
        let usage = |error: lexopt::Error| Failure::Usage(error.to_string());
        while let Some(argument) = parser.next().map_err(usage)? {
            match argument {
                Long(name) if VALUED.contains(&name) => {
                    let name = name.to_owned();
                    let value = parser.value().and_then(|v| v.string()).map_err(usage)?;
                    given.options.insert(name, value);
                }
                Long(name) if PLAIN.contains(&name) => {
                    given.json |= name == "json";
                    given.options.insert(name.to_owned(), String::new());
                }
                Value(word) => given.words.push(word.string().map_err(usage)?),
                other => return Err(usage(other.unexpected())),
            }
        }
        Ok(given)
    }

    /// A word by its place, verb first.
    ///
    /// # Errors
    /// Nothing there: `what` names it.
    pub fn word(&self, at: usize, what: &str) -> Result<&str, Failure> {
        self.words
            .get(at)
            .map(String::as_str)
            .ok_or_else(|| Failure::Usage(format!("{what} ?")))
    }

    /// An option's value.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    /// An option that must be there.
    ///
    /// # Errors
    /// It is not.
    pub fn required(&self, name: &str) -> Result<&str, Failure> {
        self.option(name)
            .ok_or_else(|| Failure::Usage(format!("--{name} ?")))
    }

    /// A number.
    ///
    /// # Errors
    /// Not a number.
    pub fn number(&self, name: &str) -> Result<Option<u64>, Failure> {
        self.option(name)
            .map(|text| {
                text.parse()
                    .map_err(|_| Failure::Usage(format!("--{name} {text} ?")))
            })
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Given, Failure> {
        Given::read(line.split(' ').map(OsString::from))
    }

    #[test]
    fn options_stand_anywhere_after_the_verb() {
        for line in [
            "search people nguyen --limit 5 --vault v --json",
            "search --vault v people --json --limit=5 nguyen",
        ] {
            let given = read(line).ok();
            let given = given.as_ref();
            assert_eq!(
                given.map(|g| g.words.join(" ")),
                Some("search people nguyen".into())
            );
            assert_eq!(given.and_then(|g| g.option("limit")), Some("5"));
            assert_eq!(given.map(|g| g.json), Some(true));
        }
    }

    #[test]
    fn a_passphrase_is_never_an_argument() {
        assert!(read("list files --passphrase secret").is_err());
    }
}
