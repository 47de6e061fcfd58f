//! Beginnings of notes: read from data, with the workspace's own before them.

use crate::organization::OwnTemplate;
use crate::pathway::Said;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

/// A beginning of note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoteTemplate {
    /// Its name in the list.
    pub title: Said,
    /// What it inserts.
    pub text: Said,
}

static GIVEN: LazyLock<Vec<NoteTemplate>> =
    LazyLock::new(|| read(include_str!("../../data/notes/templates.csv")).unwrap_or_default());

/// Reads templates; `None` when a line does not read.
fn read(text: &str) -> Option<Vec<NoteTemplate>> {
    csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .map(|record| {
            let line = record.ok()?;
            let said = |fr: usize, en: usize| {
                Some(Said {
                    fr: line.get(fr)?.replace("\\n", "\n"),
                    en: line.get(en)?.replace("\\n", "\n"),
                })
            };
            Some(NoteTemplate {
                title: said(1, 2)?,
                text: said(3, 4)?,
            })
        })
        .collect()
}

/// The workspace's own, then those that come with the program.
pub fn offered(own: Vec<OwnTemplate>) -> Vec<NoteTemplate> {
    let alike = |text: String| Said {
        en: text.clone(),
        fr: text,
    };
    own.into_iter()
        .map(|t| NoteTemplate {
            title: alike(t.title),
            text: alike(t.text),
        })
        .chain(GIVEN.iter().cloned())
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_data_reads_whole_and_says_both_languages() {
        let all = read(include_str!("../../data/notes/templates.csv")).unwrap();
        assert_eq!(all.len(), 6);
        for template in &all {
            for said in [&template.title, &template.text] {
                assert!(!said.fr.is_empty() && !said.en.is_empty());
            }
            assert!(template.text.fr.contains('\n') && !template.text.fr.contains("\\n"));
            let checked = crate::notes::looks_sensitive(&template.text.fr);
            assert!(!checked, "a template asks for no number");
        }
    }
}
