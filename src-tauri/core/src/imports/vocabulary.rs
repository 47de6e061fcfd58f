//! How lists write a header or a code: data, not code.

use super::values::squeeze;
use serde::Deserialize;
use std::collections::HashMap;
use std::str::FromStr;

/// One code, and ways of writing it.
#[derive(Debug, Deserialize)]
pub(crate) struct Line {
    /// What is written: a column, a status.
    pub says: String,
    /// Its code.
    pub code: String,
    /// Ways of writing it, squeezed.
    pub words: String,
}

/// The lines of a file of words; one that does not read is left out, and its room's
/// tests count them.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
}

/// Words known, and the code of each.
pub(crate) struct Vocabulary(HashMap<(String, String), String>);

impl Vocabulary {
    /// The words of a file.
    pub fn of(text: &str) -> Self {
        let mut known = HashMap::new();
        for line in lines(text) {
            for word in line.words.split_whitespace() {
                known.insert((line.says.clone(), word.to_owned()), line.code.clone());
            }
        }
        Vocabulary(known)
    }

    /// The code itself, else one of the ways of writing it.
    pub fn read<T: FromStr>(&self, says: &str, text: &str) -> Option<T> {
        if let Ok(code) = text.trim().parse() {
            return Some(code);
        }
        let without_parentheses = text.split(['(', '[']).next().unwrap_or_default();
        [text, without_parentheses].into_iter().find_map(|text| {
            let code = self.0.get(&(says.to_owned(), squeeze(text)))?;
            code.parse().ok()
        })
    }
}
