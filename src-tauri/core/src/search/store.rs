//! The indexes, kept right; the queries on them.

pub use super::duplicates::{duplicates, likenesses_of};
use super::{NoteHit, PersonHit};
use crate::cases;
use crate::error::Refusal;
use crate::ids::{CaseId, NoteId, SubjectId};
use crate::merges;
use crate::names::{fold, index, words};
use crate::partners::store::match_words;
use crate::places;
use crate::written;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// Makes the name index of one file right.
pub fn refresh_names(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let names: Vec<String> = cases::store::names(conn, case)?
        .iter()
        .map(|n| format!("{} {}", n.given, n.family))
        .collect();
    index::put(conn, case.as_bytes(), &names)
}

/// Makes the phone index of one file right.
pub fn refresh_phones(conn: &Connection, case: SubjectId) -> Result<(), Refusal> {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for c in cases::store::contacts(conn, case)? {
        wanted.extend(contact_keys(&c.value));
    }
    let mut statement = conn.prepare_cached("SELECT digits FROM phone_keys WHERE owner = ?1")?;
    let stored: BTreeSet<String> = statement
        .query_map([case], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for (sql, texts) in [
        (
            "DELETE FROM phone_keys WHERE owner = ?1 AND digits = ?2",
            stored.difference(&wanted),
        ),
        (
            "INSERT INTO phone_keys (owner, digits) VALUES (?1, ?2)",
            wanted.difference(&stored),
        ),
    ] {
        for text in texts {
            conn.prepare_cached(sql)?.execute(params![case, text])?;
        }
    }
    Ok(())
}

/// Keys of a phone (whole, and its last seven digits) or of an e-mail.
pub(crate) fn contact_keys(value: &str) -> Vec<String> {
    if value.contains('@') {
        return vec![value.trim().to_lowercase()];
    }
    let digits = written::digits(value);
    match digits.len() {
        0..=5 => Vec::new(),
        6 | 7 => vec![digits],
        len => vec![digits[len - 7..].to_owned(), digits],
    }
}

pub(crate) fn hit(
    conn: &Connection,
    case: CaseId,
    score: f64,
) -> Result<Option<PersonHit>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT l.number, l.name, l.status, c.birth, l.municipality
             FROM case_lines l JOIN cases c ON c.subject = l.subject AND c.id = l.subject
             WHERE l.subject = ?1",
        )?
        .query_row([case], |row| {
            let municipality: Option<String> = row.get(4)?;
            Ok(PersonHit {
                id: case,
                number: row.get(0)?,
                name: row.get(1)?,
                status: row.get(2)?,
                birth: row.get(3)?,
                municipality: municipality.and_then(|code| places::name_of(&code)),
                score,
            })
        })
        .optional()?)
}

/// People by file number, phone or name.
pub fn people(conn: &Connection, text: &str, limit: usize) -> Result<Vec<PersonHit>, Refusal> {
    let mut found: Vec<PersonHit> = Vec::new();
    let mut add = |case: CaseId, score: f64| -> Result<(), Refusal> {
        if !found.iter().any(|p| p.id == case) {
            found.extend(hit(conn, case, score)?);
        }
        Ok(())
    };
    for case in by_number(conn, text, limit)? {
        add(case, 2.0)?;
    }
    for case in by_contact(conn, text, limit)? {
        add(case, 2.0)?;
    }
    for h in index::search(conn, text, limit)? {
        if let Ok(id) = uuid::Uuid::from_slice(&h.owner) {
            add(CaseId(id), h.score)?;
        }
    }
    found.truncate(limit);
    Ok(found)
}

fn by_number(conn: &Connection, text: &str, limit: usize) -> Result<Vec<CaseId>, Refusal> {
    let number = text.trim().to_uppercase();
    if !number.contains(|c: char| c.is_ascii_digit()) || number.contains(' ') {
        return Ok(Vec::new());
    }
    let mut statement = conn.prepare_cached(
        "SELECT subject FROM case_lines WHERE number >= ?1 AND number < ?2 LIMIT ?3",
    )?;
    let rows = statement.query_map(
        params![number, format!("{number}\u{10ffff}"), limit as i64],
        |row| row.get(0),
    )?;
    let mut found: Vec<CaseId> = rows.collect::<Result<_, _>>()?;
    found.extend(merges::store::numbered(conn, &number, limit)?);
    Ok(found)
}

pub(super) fn by_contact(
    conn: &Connection,
    text: &str,
    limit: usize,
) -> Result<Vec<CaseId>, Refusal> {
    let key = if text.contains('@') {
        text.trim().to_lowercase()
    } else {
        written::digits(text)
    };
    if key.len() < 4 {
        return Ok(Vec::new());
    }
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT owner FROM phone_keys WHERE digits >= ?1 AND digits < ?2 LIMIT ?3",
    )?;
    let rows = statement.query_map(
        params![key, format!("{key}\u{10ffff}"), limit as i64],
        |row| row.get(0),
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes that hold these words, newest first; beginnings of words count when
/// whole ones give too few.
pub fn notes(conn: &Connection, text: &str, limit: usize) -> Result<Vec<NoteHit>, Refusal> {
    let begun = match_words(text, None);
    if begun.is_empty() {
        return Ok(Vec::new());
    }
    // Whole words are read newest first and left at once; beginnings are gathered
    // before the first is given: a hundred times slower for a common word.
    let whole = notes_of(conn, text, &begun.replace('*', ""), limit)?;
    if whole.len() == limit {
        return Ok(whole);
    }
    notes_of(conn, text, &begun, limit)
}

fn notes_of(
    conn: &Connection,
    text: &str,
    query: &str,
    limit: usize,
) -> Result<Vec<NoteHit>, Refusal> {
    let folded = fold(text);
    let wanted: Vec<&str> = words(&folded).collect();
    // Newest first costs nothing: places are given in order of writing.
    let mut statement = conn.prepare_cached(
        "SELECT i.subject, l.number, l.name, i.note, n.written_on, n.text
         FROM (SELECT rowid FROM note_words WHERE note_words MATCH ?1
               ORDER BY rowid DESC LIMIT ?2) w
         JOIN note_index i ON i.place = w.rowid
         JOIN notes n ON n.subject = i.subject AND n.id = i.note
         JOIN case_lines l ON l.subject = i.subject
         ORDER BY i.place DESC",
    )?;
    let rows = statement.query_map(params![query, limit as i64], |row| {
        let text: String = row.get(5)?;
        Ok(NoteHit {
            case: row.get(0)?,
            number: row.get(1)?,
            name: row.get(2)?,
            note: row.get::<_, NoteId>(3)?,
            written_on: row.get(4)?,
            passage: passage(&text, &wanted),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Characters shown on each side of the words found.
const AROUND: usize = 60;

/// The first place where a wanted word begins, with what surrounds it.
fn passage(text: &str, wanted: &[&str]) -> [String; 3] {
    let (start, end) = word_spans(text)
        .into_iter()
        .find(|(from, to)| {
            let word = fold(&text[*from..*to]);
            wanted.iter().any(|w| word.starts_with(w))
        })
        .unwrap_or((0, 0));
    let before: String = {
        let tail: Vec<char> = text[..start].chars().rev().take(AROUND).collect();
        tail.into_iter().rev().collect()
    };
    let after: String = text[end..].chars().take(AROUND).collect();
    [before, text[start..end].to_owned(), after]
}

fn word_spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric() || c == '’' || c == '\'', start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                spans.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        spans.push((from, text.len()));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_passage_is_shown_as_it_was_written() {
        let text = "Madame dit que le propriétaire refuse l’accès au logement.";
        let [before, word, after] = passage(text, &["proprietaire"]);
        assert_eq!(word, "propriétaire");
        assert!(before.ends_with("que le ") && after.starts_with(" refuse"));
        assert_eq!(passage("rien", &["absent"])[1], "");
    }
}
