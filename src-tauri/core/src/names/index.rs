//! The search index of names: words as typed, and skeletons that join the ways
//! one name is romanised.
//!
//! The tables serve a vault and a bare list alike; an owner is any identifier.

use super::sound::skeleton;
use super::{fold, words};
use crate::error::Refusal;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// Derived tables: one row per key, one per form.
pub const MIGRATION: &str = "
CREATE TABLE name_keys (
    key   TEXT NOT NULL,
    owner BLOB NOT NULL,
    PRIMARY KEY (key, owner)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_forms (
    owner BLOB NOT NULL,
    form  TEXT NOT NULL,
    PRIMARY KEY (owner, form)
) STRICT, WITHOUT ROWID;
";

/// Fewer answers than this that hold every typed word, and near ones are looked for.
const ENOUGH: usize = 10;
/// Near candidates compared in full.
const CANDIDATES: i64 = 2000;
/// Below this likeness a near answer is noise.
const LEAST_LIKE: f64 = 0.72;

/// A name found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Whose.
    pub owner: Vec<u8>,
    /// The folded form that answered.
    pub form: String,
    /// Likeness, 1 for the same words.
    pub score: f64,
}

/// The keys under which near spellings of a word meet: its skeleton, and the
/// skeleton without one of its letters when it is long enough.
fn near_keys(word: &str) -> BTreeSet<String> {
    let bones = skeleton(word);
    let mut keys = BTreeSet::new();
    let letters: Vec<char> = bones.chars().collect();
    if letters.len() >= 4 {
        for left_out in 0..letters.len() {
            let shorter: String = letters
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != left_out)
                .map(|(_, c)| *c)
                .collect();
            keys.insert(format!("~{shorter}"));
        }
    }
    if !bones.is_empty() {
        keys.insert(format!("~{bones}"));
    }
    keys
}

fn keys_of(forms: &BTreeSet<String>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for word in forms.iter().flat_map(|form| words(form)) {
        keys.insert(word.to_owned());
        keys.extend(near_keys(word));
    }
    keys
}

fn stored(conn: &Connection, sql: &str, owner: &[u8]) -> Result<BTreeSet<String>, Refusal> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([owner], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Makes the index of one owner right, writing only what differs.
pub fn put(conn: &Connection, owner: &[u8], names: &[String]) -> Result<(), Refusal> {
    let forms: BTreeSet<String> = names
        .iter()
        .map(|name| fold(name))
        .filter(|form| !form.is_empty())
        .collect();
    let before = stored(conn, "SELECT form FROM name_forms WHERE owner = ?1", owner)?;
    let (old, new) = (keys_of(&before), keys_of(&forms));
    for (sql, texts) in [
        (
            "DELETE FROM name_keys WHERE owner = ?1 AND key = ?2",
            old.difference(&new).collect::<Vec<_>>(),
        ),
        // All of them: a key that went missing is put back, and seen by `verify`.
        (
            "INSERT OR IGNORE INTO name_keys (owner, key) VALUES (?1, ?2)",
            new.iter().collect(),
        ),
        (
            "DELETE FROM name_forms WHERE owner = ?1 AND form = ?2",
            before.difference(&forms).collect(),
        ),
        (
            "INSERT INTO name_forms (owner, form) VALUES (?1, ?2)",
            forms.difference(&before).collect(),
        ),
    ] {
        let mut statement = conn.prepare_cached(sql)?;
        for text in texts {
            statement.execute(params![owner, text])?;
        }
    }
    Ok(())
}

/// People whose name is, begins as, or looks like what was typed, best first.
pub fn search(conn: &Connection, text: &str, limit: usize) -> Result<Vec<Hit>, Refusal> {
    let typed = fold(text);
    let typed_words: Vec<&str> = words(&typed).collect();
    if typed_words.is_empty() {
        return Ok(Vec::new());
    }
    let mut hits = begins_so(conn, &typed_words, limit)?;
    if hits.len() < ENOUGH.min(limit) && typed.len() >= 3 {
        for hit in looks_so(conn, &typed, &typed_words)? {
            if !hits.iter().any(|h| h.owner == hit.owner) {
                hits.push(hit);
            }
        }
        sort(&mut hits);
    }
    hits.truncate(limit);
    Ok(hits)
}

/// Every typed word begins one of the name's words. The longest word leads, the
/// others are checked against it.
fn begins_so(conn: &Connection, typed: &[&str], limit: usize) -> Result<Vec<Hit>, Refusal> {
    let longest = typed
        .iter()
        .max_by_key(|word| word.len())
        .copied()
        .unwrap_or_default();
    let wanted = (limit * 3).max(60);
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT k.owner, f.form FROM name_keys k JOIN name_forms f ON f.owner = k.owner
         WHERE k.key >= ?1 AND k.key < ?2 LIMIT ?3",
    )?;
    // A lone word needs few rows; several words narrow down afterwards.
    let scanned = if typed.len() == 1 { wanted } else { 4000 };
    let mut rows = statement.query(params![
        longest,
        format!("{longest}\u{10ffff}"),
        scanned as i64
    ])?;
    let mut best: BTreeMap<Vec<u8>, Hit> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let form: String = row.get(1)?;
        let Some(score) = beginning_score(typed, &form) else {
            continue;
        };
        let owner: Vec<u8> = row.get(0)?;
        let better = best.get(&owner).is_none_or(|known| known.score < score);
        if better {
            best.insert(owner.clone(), Hit { owner, form, score });
        }
    }
    Ok(sorted(best))
}

fn sorted(best: BTreeMap<Vec<u8>, Hit>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = best.into_values().collect();
    sort(&mut hits);
    hits
}

fn sort(hits: &mut [Hit]) {
    hits.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.form.cmp(&b.form))
    });
}

/// 2 for the same words, above 1 when one of them is whole; below 1 for mere
/// beginnings, so that a near spelling may stand before a longer name; `None`
/// when a word begins none.
fn beginning_score(typed: &[&str], form: &str) -> Option<f64> {
    let mut left: Vec<&str> = words(form).collect();
    let all = left.len() as f64;
    let (mut whole, mut covered) = (0.0, 0.0);
    for word in typed {
        let same = left.iter().position(|w| w == word);
        let at = same.or_else(|| left.iter().position(|w| w.starts_with(word)))?;
        whole += f64::from(same.is_some());
        covered += word.len() as f64 / left[at].len() as f64;
        left.swap_remove(at);
    }
    if whole > 0.0 {
        return Some(1.0 + whole / all);
    }
    Some(0.8 + 0.2 * covered / typed.len() as f64)
}

/// Names that share a skeleton with a typed word, compared in full.
fn looks_so(conn: &Connection, typed: &str, typed_words: &[&str]) -> Result<Vec<Hit>, Refusal> {
    let keys: BTreeSet<String> = typed_words.iter().flat_map(|w| near_keys(w)).collect();
    let keys: Vec<rusqlite::types::Value> = keys.into_iter().map(Into::into).collect();
    let mut statement = conn.prepare_cached(
        "SELECT f.owner, f.form FROM
             (SELECT owner, count(*) AS shared FROM name_keys WHERE key IN rarray(?1)
              GROUP BY owner ORDER BY shared DESC LIMIT ?2) c
         JOIN name_forms f ON f.owner = c.owner",
    )?;
    let mut rows = statement.query(params![std::rc::Rc::new(keys), CANDIDATES])?;
    let mut best: BTreeMap<Vec<u8>, Hit> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let form: String = row.get(1)?;
        let score = likeness(typed, &form);
        if score < LEAST_LIKE {
            continue;
        }
        let owner: Vec<u8> = row.get(0)?;
        let better = best.get(&owner).is_none_or(|known| known.score < score);
        if better {
            best.insert(owner.clone(), Hit { owner, form, score });
        }
    }
    Ok(sorted(best))
}

/// How alike two folded names are, whatever the order of their words: 0 to 1.
pub fn likeness(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let (mut few, mut many): (Vec<&str>, Vec<&str>) =
        (words(one).collect(), words(other).collect());
    if few.len() > many.len() {
        std::mem::swap(&mut few, &mut many);
    }
    if few.is_empty() {
        return 0.0;
    }
    let unpaired = (many.len() - few.len()) as f64;
    let total: usize = few.iter().map(|w| w.len()).sum();
    let mut sum = 0.0;
    for word in &few {
        let best = many
            .iter()
            .enumerate()
            .map(|(at, other)| (at, word_likeness(word, other)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((at, score)) = best {
            many.swap_remove(at);
            sum += score * word.len() as f64;
        }
    }
    let aligned = sum / total.max(1) as f64 - 0.04 * unpaired.min(3.0);
    let joined = strsim::jaro_winkler(&one.replace(' ', ""), &other.replace(' ', ""));
    aligned.max(joined)
}

fn word_likeness(one: &str, other: &str) -> f64 {
    let spelled = strsim::jaro_winkler(one, other);
    let (a, b) = (skeleton(one), skeleton(other));
    if a.len() >= 2 && a == b {
        // The same bones: at least a likely reading of one name.
        spelled.max(0.5 * spelled + 0.47)
    } else {
        spelled
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn list(names: &[&str]) -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        rusqlite::vtab::array::load_module(&conn).unwrap();
        conn.execute_batch(MIGRATION).unwrap();
        for (at, name) in names.iter().enumerate() {
            put(&conn, &[at as u8], &[(*name).to_owned()]).unwrap();
        }
        conn
    }

    #[test]
    fn romanisations_share_their_bones() {
        for names in [
            ["tschernyschewski", "chernyshevsky", "chernyshevskii"],
            ["apalikow", "apalikov", "apalikof"],
            ["mohammed", "muhammad", "mohamad"],
            ["jussuf", "yusuf", "youssouf"],
        ] {
            let bones: BTreeSet<String> = names.iter().map(|n| skeleton(n)).collect();
            assert_eq!(bones.len(), 1, "{names:?} {bones:?}");
        }
    }

    #[test]
    fn any_order_any_accent_a_beginning_or_one_error() {
        let conn = list(&[
            "Nguyễn Thị Hường",
            "García Márquez, José",
            "O’Brien, Siobhán",
            "Тарковский, Андрей",
            "Tremblay, Zoé",
        ]);
        for (typed, expected) in [
            ("huong nguyen", 0u8),
            ("thi ngu", 0),
            ("jose garcia", 1),
            ("marqu", 1),
            ("obrien", 2),
            ("siobahn obrien", 2),
            ("tarkovsky", 3),
            ("andrei tarkowskij", 3),
            ("trembaly", 4),
        ] {
            let hits = search(&conn, typed, 10).unwrap();
            assert_eq!(
                hits.first().map(|h| h.owner[0]),
                Some(expected),
                "{typed}: {hits:?}"
            );
        }
        assert!(search(&conn, "zzz", 10).unwrap().is_empty());
        assert!(search(&conn, "  ", 10).unwrap().is_empty());
    }

    #[test]
    fn putting_the_same_twice_writes_nothing() {
        let conn = list(&["Émilie Fictive"]);
        let before = conn.total_changes();
        put(&conn, &[0], &["Émilie Fictive".to_owned()]).unwrap();
        assert_eq!(conn.total_changes(), before);
        put(&conn, &[0], &[]).unwrap();
        let left: i64 = conn
            .query_row("SELECT count(*) FROM name_keys", [], |r| r.get(0))
            .unwrap();
        assert_eq!(left, 0);
    }
}
