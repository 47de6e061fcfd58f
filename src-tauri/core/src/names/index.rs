//! The search index of names: words as typed, and skeletons that join the ways
//! one name is romanised.
//!
//! The tables serve a vault and a bare list alike; an owner is any identifier.

use super::sound::{CLASSES, alike, bones_elsewhere, skeleton, sounds};
use super::spelling::jaro_winkler;
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
    // A whole page of people so named, or whose names begin so, needs no near one.
    if hits.len() < limit && typed.len() >= 2 {
        for hit in sounds_so(conn, &Heard::of(&typed, text), &typed_words)? {
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
    let mut statement = conn.prepare_cached(
        "SELECT k.owner, f.form FROM name_keys k JOIN name_forms f ON f.owner = k.owner
         WHERE k.key >= ?1 AND k.key < ?2 ORDER BY k.key LIMIT ?3",
    )?;
    // The whole word comes first, then what begins so: a lone word needs few rows;
    // several words narrow down afterwards.
    let scanned = if typed.len() == 1 {
        (limit * 2).max(40)
    } else {
        4000
    };
    let mut rows = statement.query(params![
        longest,
        format!("{longest}\u{10ffff}"),
        scanned as i64
    ])?;
    let mut best: BTreeMap<Vec<u8>, Hit> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let form = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let Some(score) = beginning_score(typed, form) else {
            continue;
        };
        let owner = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        if best.get(owner).is_none_or(|known| known.score < score) {
            let (owner, form) = (owner.to_vec(), form.to_owned());
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

/// The same key so often in a row, and the next one is sought instead of read.
const REPEATED: usize = 8;

/// The keys of a range, each once, however many people have it, up to `most`.
fn keys_between(
    conn: &Connection,
    mut from: String,
    to: &str,
    most: usize,
    mut each: impl FnMut(&str),
) -> Result<(), Refusal> {
    let mut range =
        conn.prepare_cached("SELECT key FROM name_keys WHERE key > ?1 AND key < ?2 ORDER BY key")?;
    let (mut seen, mut again) = (0, 0);
    'sought: loop {
        let mut rows = range.query(params![from, to])?;
        while let Some(row) = rows.next()? {
            let key = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            if key != from {
                each(key);
                (from, seen, again) = (key.to_owned(), seen + 1, 0);
                if seen == most {
                    return Ok(());
                }
                continue;
            }
            again += 1;
            if again == REPEATED {
                again = 0;
                continue 'sought;
            }
        }
        return Ok(());
    }
}

/// Words looked at for one sound, or one beginning.
const WORDS_READ: usize = 400;

/// The words of the index that sound as these bones.
fn words_sounding(
    conn: &Connection,
    bones: &str,
    mut each: impl FnMut(&str),
) -> Result<(), Refusal> {
    let (from, to) = (format!("~{bones} "), format!("~{bones}!"));
    let start = from.len();
    keys_between(conn, from, &to, WORDS_READ, |key| each(&key[start..]))
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

/// Letters that near words have in common at their beginning, when their bones differ more.
const BEGINNING: usize = 3;

/// Words of the index that sound or are spelled like a typed one, with their keys,
/// best first.
fn near_words(
    conn: &Connection,
    typed: &Heard<'_>,
    word: &str,
) -> Result<Vec<(f64, String)>, Refusal> {
    let heard = sounds(word);
    let bones = skeleton(word);
    let mut asked: BTreeSet<String> = bones_elsewhere(word).into_iter().collect();
    asked.extend(one_slip(&bones));
    asked.insert(bones);
    let mut near: BTreeMap<String, f64> = BTreeMap::new();
    for bones in &asked {
        words_sounding(conn, bones, |other| {
            let score = typed.word_likeness(word, &heard, other);
            if score >= LEAST_LIKE {
                near.insert(sound_key(bones, other), score);
            }
        })?;
    }
    if let Some(beginning) = word.get(..BEGINNING) {
        let to = format!("{beginning}\u{10ffff}");
        keys_between(conn, beginning.to_owned(), &to, WORDS_READ, |other| {
            let score = typed.word_likeness(word, &heard, other);
            if score >= LEAST_LIKE {
                near.insert(sound_key(&skeleton(other), other), score);
            }
        })?;
    }
    let mut near: Vec<(f64, String)> = near.into_iter().map(|(key, score)| (score, key)).collect();
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
fn sounds_so(
    conn: &Connection,
    typed: &Heard<'_>,
    typed_words: &[&str],
) -> Result<Vec<Hit>, Refusal> {
    let mut candidates: BTreeMap<Vec<u8>, f64> = BTreeMap::new();
    let mut asked: BTreeSet<&str> = typed_words.iter().copied().collect();
    asked.insert(&typed.joined);
    for word in asked {
        for (owner, score) in owners_of(conn, &near_words(conn, typed, word)?)? {
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
    for (_, owner) in likely {
        let mut rows = forms.query([&owner])?;
        while let Some(row) = rows.next()? {
            let form: String = row.get(0)?;
            let score = typed.likeness(&form);
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
    let folded = fold(name);
    let typed = Heard::of(&folded, name);
    for word in words(&folded) {
        let heard = sounds(word);
        let bones = skeleton(word);
        let mut near = Vec::new();
        words_sounding(conn, &bones, |other| {
            let score = typed.word_likeness(word, &heard, other);
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

/// Where both spellings are Latin, letters tell more than sounds; across scripts
/// the half of either.
const BY_LETTERS: f64 = 0.7;
const BY_LETTERS_ACROSS: f64 = 0.5;
/// What a wholly unpaired name would lose.
const UNPAIRED: f64 = 0.3;

/// A folded name listened to once, compared to many.
struct Heard<'a> {
    words: Vec<(&'a str, Vec<u8>)>,
    joined: String,
    joined_sounds: Vec<u8>,
    by_letters: f64,
}

fn is_latin(c: char) -> bool {
    !c.is_alphabetic() || (c as u32) < 0x0250 || (0x1e00..0x1f00).contains(&(c as u32))
}

impl<'a> Heard<'a> {
    /// `typed` is the folding of `text`.
    fn of(typed: &'a str, text: &str) -> Self {
        let joined = typed.replace(' ', "");
        let latin = text.chars().all(is_latin);
        Heard {
            words: words(typed).map(|word| (word, sounds(word))).collect(),
            joined_sounds: sounds(&joined),
            joined,
            by_letters: if latin { BY_LETTERS } else { BY_LETTERS_ACROSS },
        }
    }

    /// How alike another folded name is, whatever the order of its words: 0 to 1.
    fn likeness(&self, form: &str) -> f64 {
        let others: Vec<&str> = words(form).collect();
        let joined = form.replace(' ', "");
        let whole = self.word_likeness(&self.joined, &self.joined_sounds, &joined);
        if self.words.len() <= 1 && others.len() <= 1 {
            return whole;
        }
        let mut pairs = Vec::with_capacity(self.words.len() * others.len());
        for (i, (word, heard)) in self.words.iter().enumerate() {
            let scores = others
                .iter()
                .map(|other| self.word_likeness(word, heard, other));
            pairs.extend(scores.enumerate().map(|(j, score)| (score, i, j)));
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut mine, mut theirs) = (vec![false; self.words.len()], vec![false; others.len()]);
        let (mut sum, mut paired) = (0.0, 0.0);
        for (score, i, j) in pairs {
            if !mine[i] && !theirs[j] {
                (mine[i], theirs[j]) = (true, true);
                let letters = (self.words[i].0.len() + others[j].len()) as f64;
                sum += score * letters;
                paired += letters;
            }
        }
        let letters = (self.joined.len() + joined.len()).max(1) as f64;
        whole.max(sum / paired.max(1.0) - UNPAIRED * (1.0 - paired / letters))
    }

    /// By how it is spelled, and by how it sounds.
    fn word_likeness(&self, word: &str, heard: &[u8], other: &str) -> f64 {
        let sounding = alike(heard, &sounds(other));
        self.by_letters * jaro_winkler(word, other) + (1.0 - self.by_letters) * sounding
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

    #[test]
    fn no_query_reads_the_whole_index() {
        let conn = list(&["Émilie Fictive"]);
        for sql in [
            "SELECT key FROM name_keys WHERE key > 'a' AND key < 'b' ORDER BY key",
            "SELECT owner FROM name_keys WHERE key = 'a' LIMIT 9",
            "SELECT form FROM name_forms WHERE owner = x'00'",
        ] {
            let plan: String = conn
                .query_row(&format!("EXPLAIN QUERY PLAN {sql}"), [], |row| row.get(3))
                .unwrap();
            assert!(
                plan.starts_with("SEARCH") && plan.contains("PRIMARY KEY"),
                "{plan}"
            );
        }
    }
}
