//! The search index of names: words as typed, and skeletons that join the ways
//! one name is romanised.
//!
//! The tables serve a vault and a bare list alike; an owner is any identifier.

use super::sound::{CLASSES, alike, bones_elsewhere, skeleton, sounds};
use super::spelling::jaro_winkler;
use super::{fold, words};
use crate::error::Refusal;
use rusqlite::{Connection, OptionalExtension, params};
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

/// Near words kept for each typed one.
const NEAR_WORDS: usize = 40;
/// Owners looked at for each near word, and for each typed word.
const OWNERS_OF_WORD: usize = 60;
const OWNERS: usize = 400;
/// Below this likeness a near answer is noise.
const LEAST_LIKE: f64 = 0.6;

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

/// The key under which a word is found by its sound: bones, then the word itself,
/// so that looking for a sound reads the words and nothing else.
fn sound_key(bones: &str, word: &str) -> String {
    format!("~{bones} {word}")
}

fn keys_of(forms: &BTreeSet<String>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for form in forms {
        for word in words(form) {
            keys.insert(word.to_owned());
            keys.insert(sound_key(&skeleton(word), word));
        }
        if form.contains(' ') {
            let joined = form.replace(' ', "");
            keys.insert(sound_key(&skeleton(&joined), &joined));
        }
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
        (
            "INSERT INTO name_keys (owner, key) VALUES (?1, ?2)",
            absent(conn, owner, &new, &before)?,
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

/// The keys that are not there, those that went missing included: a key put back
/// is a fault that `verify` sees.
fn absent<'k>(
    conn: &Connection,
    owner: &[u8],
    keys: &'k BTreeSet<String>,
    before: &BTreeSet<String>,
) -> Result<Vec<&'k String>, Refusal> {
    if before.is_empty() {
        return Ok(keys.iter().collect());
    }
    let mut statement = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM name_keys WHERE key = ?1 AND owner = ?2)")?;
    let mut found = Vec::new();
    for key in keys {
        if !statement.query_row(params![key, owner], |row| row.get(0))? {
            found.push(key);
        }
    }
    Ok(found)
}

/// People whose name is, begins as, or looks like what was typed, best first.
pub fn search(conn: &Connection, text: &str, limit: usize) -> Result<Vec<Hit>, Refusal> {
    let typed = fold(text);
    let typed_words: Vec<&str> = words(&typed).collect();
    if typed_words.is_empty() {
        return Ok(Vec::new());
    }
    let mut hits = begins_so(conn, &typed_words, limit)?;
    if typed.len() >= 2 {
        for hit in sounds_so(conn, &typed, &typed_words)? {
            match hits.iter_mut().find(|known| known.owner == hit.owner) {
                Some(known) if known.score >= hit.score => {}
                Some(known) => *known = hit,
                None => hits.push(hit),
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

/// The words of the index that sound as these bones, each once, whoever has them.
fn words_sounding(
    conn: &Connection,
    bones: &str,
    mut each: impl FnMut(&str),
) -> Result<(), Refusal> {
    let mut next = conn.prepare_cached(
        "SELECT key FROM name_keys WHERE key > ?1 AND key < ?2 ORDER BY key LIMIT 1",
    )?;
    let (mut from, to) = (format!("~{bones} "), format!("~{bones}!"));
    let start = from.len();
    while let Some(key) = next
        .query_row(params![from, to], |row| row.get::<_, String>(0))
        .optional()?
    {
        each(&key[start..]);
        from = key;
    }
    Ok(())
}

/// Bones one slip away: a class left out, added, or taken for another.
fn one_slip(bones: &str) -> BTreeSet<String> {
    let mut slips = BTreeSet::new();
    for at in 0..=bones.len() {
        for class in CLASSES {
            slips.insert(format!(
                "{}{}{}",
                &bones[..at],
                char::from(*class),
                &bones[at..]
            ));
        }
        if at < bones.len() {
            slips.insert(format!("{}{}", &bones[..at], &bones[at + 1..]));
            for class in CLASSES {
                let with = char::from(*class);
                slips.insert(format!("{}{with}{}", &bones[..at], &bones[at + 1..]));
            }
        }
    }
    slips
}

/// Words of the index that sound like a typed one, with their keys, best first.
fn near_words(conn: &Connection, typed: &str) -> Result<Vec<(f64, String)>, Refusal> {
    let heard = sounds(typed);
    let bones = skeleton(typed);
    let mut asked: BTreeSet<String> = bones_elsewhere(typed).into_iter().collect();
    asked.extend(one_slip(&bones));
    asked.insert(bones);
    let mut near = Vec::new();
    for bones in &asked {
        words_sounding(conn, bones, |word| {
            let score = word_likeness(typed, &heard, word);
            if score >= LEAST_LIKE {
                near.push((score, sound_key(bones, word)));
            }
        })?;
    }
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    near.truncate(NEAR_WORDS);
    Ok(near)
}

/// Owners and forms of near words, best first, and how many there are.
fn owners_of(conn: &Connection, near: &[(f64, String)]) -> Result<BTreeMap<Vec<u8>, f64>, Refusal> {
    let mut statement =
        conn.prepare_cached("SELECT owner FROM name_keys WHERE key = ?1 LIMIT ?2")?;
    let mut owners = BTreeMap::new();
    for (score, key) in near {
        let mut rows = statement.query(params![key, OWNERS_OF_WORD as i64])?;
        while let Some(row) = rows.next()? {
            owners.entry(row.get(0)?).or_insert(*score);
        }
        if owners.len() >= OWNERS {
            break;
        }
    }
    Ok(owners)
}

/// Names of which a word, or the whole, sounds like what was typed.
fn sounds_so(conn: &Connection, typed: &str, typed_words: &[&str]) -> Result<Vec<Hit>, Refusal> {
    let mut candidates: BTreeMap<Vec<u8>, f64> = BTreeMap::new();
    let joined = typed.replace(' ', "");
    let mut asked: BTreeSet<&str> = typed_words.iter().copied().collect();
    asked.insert(&joined);
    for word in asked {
        for (owner, score) in owners_of(conn, &near_words(conn, word)?)? {
            *candidates.entry(owner).or_default() += score;
        }
    }
    let mut likely: Vec<(f64, Vec<u8>)> = candidates
        .into_iter()
        .map(|(owner, score)| (score, owner))
        .collect();
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    likely.truncate(OWNERS);
    let mut forms = conn.prepare_cached("SELECT form FROM name_forms WHERE owner = ?1")?;
    let mut best: BTreeMap<Vec<u8>, Hit> = BTreeMap::new();
    let heard = Heard::of(typed);
    for (_, owner) in likely {
        let mut rows = forms.query([&owner])?;
        while let Some(row) = rows.next()? {
            let form: String = row.get(0)?;
            let score = heard.likeness(&form);
            let better = best.get(&owner).is_none_or(|known| known.score < score);
            if score >= LEAST_LIKE && better {
                best.insert(
                    owner.clone(),
                    Hit {
                        owner: owner.clone(),
                        form,
                        score,
                    },
                );
            }
        }
    }
    Ok(sorted(best))
}

/// Owners of a name that sounds like this one, by one of its words or more, the
/// likeliest first: quick, for it forgives no slip that changes the bones.
pub fn sounding(conn: &Connection, name: &str, limit: usize) -> Result<Vec<Vec<u8>>, Refusal> {
    let mut candidates: BTreeMap<Vec<u8>, f64> = BTreeMap::new();
    for word in words(&fold(name)) {
        let heard = sounds(word);
        let bones = skeleton(word);
        let mut near = Vec::new();
        words_sounding(conn, &bones, |other| {
            let score = word_likeness(word, &heard, other);
            if score >= LEAST_LIKE {
                near.push((score, sound_key(&bones, other)));
            }
        })?;
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (owner, score) in owners_of(conn, &near)? {
            *candidates.entry(owner).or_default() += score;
        }
    }
    let mut likely: Vec<(f64, Vec<u8>)> = candidates
        .into_iter()
        .map(|(owner, score)| (score, owner))
        .collect();
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    Ok(likely
        .into_iter()
        .take(limit)
        .map(|(_, owner)| owner)
        .collect())
}

/// How many owners have a word of this spelling, counted up to `most`.
pub fn bearers(conn: &Connection, word: &str, most: usize) -> Result<usize, Refusal> {
    let counted: i64 = conn
        .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM name_keys WHERE key = ?1 LIMIT ?2)")?
        .query_row(params![word, most as i64], |row| row.get(0))?;
    Ok(counted as usize)
}

/// A folded name listened to once, compared to many.
struct Heard<'a> {
    words: Vec<(&'a str, Vec<u8>)>,
    joined: String,
    joined_sounds: Vec<u8>,
}

impl<'a> Heard<'a> {
    fn of(typed: &'a str) -> Self {
        let joined = typed.replace(' ', "");
        Heard {
            words: words(typed).map(|word| (word, sounds(word))).collect(),
            joined_sounds: sounds(&joined),
            joined,
        }
    }

    /// How alike another folded name is, whatever the order of its words: 0 to 1.
    fn likeness(&self, form: &str) -> f64 {
        let mut left: Vec<&str> = words(form).collect();
        if self.words.is_empty() || left.is_empty() {
            return 0.0;
        }
        let joined = form.replace(' ', "");
        let whole = word_likeness(&self.joined, &self.joined_sounds, &joined);
        if self.words.len() == 1 && left.len() == 1 {
            return whole;
        }
        let unpaired = left.len().abs_diff(self.words.len()) as f64;
        let (mut sum, mut total) = (0.0, 0.0);
        for (word, heard) in &self.words {
            total += word.len() as f64;
            let scores = left.iter().map(|other| word_likeness(word, heard, other));
            if let Some((at, score)) = scores.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)) {
                left.swap_remove(at);
                sum += score * word.len() as f64;
            }
        }
        whole.max(sum / total - 0.04 * unpaired.min(3.0))
    }
}

/// How alike two folded names are, whatever the order of their words: 0 to 1.
pub fn likeness(one: &str, other: &str) -> f64 {
    Heard::of(one)
        .likeness(other)
        .max(Heard::of(other).likeness(one))
}

/// Half by how it is spelled, half by how it sounds.
fn word_likeness(word: &str, heard: &[u8], other: &str) -> f64 {
    let spelled = jaro_winkler(word, other);
    let sounding = alike(heard, &sounds(other));
    let mix: f64 = std::env::var("MIX")
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(0.5);
    mix * spelled + (1.0 - mix) * sounding
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
