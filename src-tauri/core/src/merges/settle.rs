//! What two files say of one person, said once: names, phones, languages, flags,
//! family, first steps, episodes. What goes stays in the history.

use super::rows::{Moved, repoint_inside};
use super::{MergeSide, OtherName};
use crate::calendar::PartialDate;
use crate::cases::{self, NameKind};
use crate::error::Refusal;
use crate::journal::{Registry, Tx};
use crate::names::fold;
use crate::search::store::contact_keys;
use chrono::NaiveDate;
use rusqlite::params;
use std::collections::BTreeSet;

/// A row that came, and the row that was here and says the same.
type Twice = (Vec<u8>, Vec<u8>);

/// What a merge settles by, beside the rows themselves.
pub(super) struct Settling<'a, 'c> {
    pub tx: &'a Tx<'c>,
    pub registry: &'static Registry,
    pub moved: &'a Moved,
}

impl Settling<'_, '_> {
    fn came(&self, table: &str, id: &[u8]) -> bool {
        self.moved.get(table).is_some_and(|ids| ids.contains(id))
    }

    /// One row goes; what named it names the other.
    fn replace(&self, table: &str, old: &[u8], new: &[u8]) -> Result<(), Refusal> {
        repoint_inside(self.tx, self.registry, old, new)?;
        self.tx
            .prepare_cached(&format!(
                "DELETE FROM {table} WHERE subject = ?1 AND id = ?2"
            ))?
            .execute(params![self.tx.subject, old])?;
        Ok(())
    }

    /// Everything, in the order in which one part rests on another.
    pub fn all(&self, lead: MergeSide, other_name: OtherName) -> Result<(), Refusal> {
        self.names(lead, other_name)?;
        self.contacts()?;
        self.languages()?;
        self.flags()?;
        self.immigration()?;
        self.family()?;
        self.steps()?;
        self.episodes()
    }

    fn names(&self, lead: MergeSide, other_name: OtherName) -> Result<(), Refusal> {
        let tx = self.tx;
        let names = cases::store::names(tx, tx.subject)?;
        let leads = |name: &cases::PersonName| {
            let came = name
                .id
                .is_some_and(|id| self.came("case_names", id.as_bytes()));
            came == (lead == MergeSide::Absorbed)
        };
        let said = |name: &cases::PersonName| fold(&format!("{} {}", name.given, name.family));
        let first: Vec<_> = names.iter().filter(|n| leads(n)).collect();
        let known: BTreeSet<String> = first.iter().map(|n| said(n)).collect();
        let mut position = 0;
        let mut place = |name: &cases::PersonName, kind: NameKind| -> Result<(), Refusal> {
            tx.prepare_cached(
                "UPDATE case_names SET position = ?3, kind = ?4 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![tx.subject, name.id, position, kind])?;
            position += 1;
            Ok(())
        };
        for name in &first {
            place(name, name.kind)?;
        }
        for name in names.iter().filter(|n| !leads(n)) {
            let official = name.kind == NameKind::Legal;
            let kind = match other_name {
                OtherName::Usual if official => NameKind::Usual,
                OtherName::Former if official => NameKind::Former,
                _ => name.kind,
            };
            let goes = official && other_name == OtherName::Dropped;
            if goes || known.contains(&said(name)) {
                tx.prepare_cached("DELETE FROM case_names WHERE subject = ?1 AND id = ?2")?
                    .execute(params![tx.subject, name.id])?;
            } else {
                place(name, kind)?;
            }
        }
        Ok(())
    }

    fn contacts(&self) -> Result<(), Refusal> {
        let tx = self.tx;
        let contacts = cases::store::contacts(tx, tx.subject)?;
        let (came, here): (Vec<_>, Vec<_>) = contacts.into_iter().partition(|c| {
            c.id.is_some_and(|id| self.came("case_contacts", id.as_bytes()))
        });
        let preferred = here.iter().any(|c| c.preferred);
        for contact in came {
            let keys = contact_keys(&contact.value);
            let same = here.iter().find(|c| {
                c.value == contact.value
                    || !keys.is_empty() && contact_keys(&c.value).last() == keys.last()
            });
            match (same.and_then(|c| c.id), contact.id) {
                (Some(stays), Some(goes)) => {
                    // Where no message may be left, none may be left.
                    tx.prepare_cached(
                        "UPDATE case_contacts SET no_message = max(no_message, ?3),
                             note = coalesce(note, ?4) WHERE subject = ?1 AND id = ?2",
                    )?
                    .execute(params![
                        tx.subject,
                        stays,
                        contact.no_message,
                        contact.note
                    ])?;
                    self.replace("case_contacts", goes.as_bytes(), stays.as_bytes())?;
                }
                (_, id) if contact.preferred && preferred => {
                    tx.prepare_cached(
                        "UPDATE case_contacts SET preferred = 0 WHERE subject = ?1 AND id = ?2",
                    )?
                    .execute(params![tx.subject, id])?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Rows that came beside rows that were here, by what makes them the same.
    fn twice(&self, table: &str, same: &str) -> Result<Vec<Twice>, Refusal> {
        let tx = self.tx;
        let sql = format!(
            "SELECT a.id, b.id FROM {table} a JOIN {table} b ON b.subject = a.subject
                 AND b.id <> a.id AND {same}
             WHERE a.subject = ?1 ORDER BY a.id, b.id"
        );
        let mut statement = tx.prepare_cached(&sql)?;
        let found = statement.query_map([tx.subject], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut pairs = Vec::new();
        let mut gone = BTreeSet::new();
        for pair in found {
            let (came, here): (Vec<u8>, Vec<u8>) = pair?;
            let across = self.came(table, &came) && !self.came(table, &here);
            if across && gone.insert(came.clone()) {
                pairs.push((came, here));
            }
        }
        Ok(pairs)
    }

    fn languages(&self) -> Result<(), Refusal> {
        let same = "b.code = a.code AND b.usage = a.usage";
        for (goes, stays) in self.twice("case_languages", same)? {
            self.replace("case_languages", &goes, &stays)?;
        }
        // One language to speak with the person: the kept file's.
        let both = "b.usage = 'preferred' AND a.usage = 'preferred'";
        for (came, _) in self.twice("case_languages", both)? {
            self.tx
                .prepare_cached(
                    "UPDATE case_languages SET usage = 'spoken' WHERE subject = ?1 AND id = ?2",
                )?
                .execute(params![self.tx.subject, came])?;
        }
        Ok(())
    }

    fn flags(&self) -> Result<(), Refusal> {
        for (goes, stays) in self.twice("case_flags", "b.flag = a.flag")? {
            // The earliest review is the one that protects.
            self.tx
                .prepare_cached(
                    "UPDATE case_flags AS k SET since = min(k.since, c.since),
                         review_on = min(k.review_on, c.review_on)
                     FROM case_flags c WHERE c.subject = k.subject AND c.id = ?3
                         AND k.subject = ?1 AND k.id = ?2",
                )?
                .execute(params![self.tx.subject, stays, goes])?;
            self.replace("case_flags", &goes, &stays)?;
        }
        Ok(())
    }

    fn immigration(&self) -> Result<(), Refusal> {
        let same = "b.code = a.code AND b.until IS a.until
             AND (b.since IS a.since OR b.since IS NULL OR a.since IS NULL)
             AND (b.expires_on IS a.expires_on OR b.expires_on IS NULL OR a.expires_on IS NULL)
             AND (b.document IS a.document OR b.document IS NULL OR a.document IS NULL)";
        for (goes, stays) in self.twice("case_immigration", same)? {
            self.tx
                .prepare_cached(
                    "UPDATE case_immigration AS k SET since = coalesce(k.since, c.since),
                         expires_on = coalesce(k.expires_on, c.expires_on),
                         document = coalesce(k.document, c.document)
                     FROM case_immigration c WHERE c.subject = k.subject AND c.id = ?3
                         AND k.subject = ?1 AND k.id = ?2",
                )?
                .execute(params![self.tx.subject, stays, goes])?;
            self.replace("case_immigration", &goes, &stays)?;
        }
        Ok(())
    }

    fn family(&self) -> Result<(), Refusal> {
        let tx = self.tx;
        let mut statement = tx.prepare_cached(
            "SELECT id, given, birth, relation FROM case_dependants WHERE subject = ?1
             ORDER BY position",
        )?;
        type Member = (Vec<u8>, String, Option<PartialDate>, String);
        let found = statement.query_map([tx.subject], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
        let all: Vec<Member> = found.collect::<Result<_, _>>()?;
        let (came, here): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|m| self.came("case_dependants", &m.0));
        for (goes, given, birth, relation) in came {
            let same = here.iter().find(|(_, name, born, tie)| {
                fold(name) == fold(&given) && *tie == relation && may_be_one(*born, birth)
            });
            if let Some((stays, _, born, _)) = same {
                tx.prepare_cached(
                    "UPDATE case_dependants SET birth = ?3 WHERE subject = ?1 AND id = ?2",
                )?
                .execute(params![
                    tx.subject,
                    stays,
                    better_known(*born, birth)
                ])?;
                self.replace("case_dependants", &goes, stays)?;
            }
        }
        Ok(())
    }

    /// A first step that nobody began goes when the other file has it.
    fn steps(&self) -> Result<(), Refusal> {
        let same = "b.code = a.code AND b.dependant IS a.dependant AND
             (a.status = 'todo' OR b.status = 'todo')";
        let tx = self.tx;
        for (came, here) in self.twice("pathway_steps", same)? {
            let begun: bool = tx
                .prepare_cached(
                    "SELECT status <> 'todo' FROM pathway_steps WHERE subject = ?1 AND id = ?2",
                )?
                .query_row(params![tx.subject, came], |row| row.get(0))?;
            match begun {
                true => self.replace("pathway_steps", &here, &came)?,
                false => self.replace("pathway_steps", &came, &here)?,
            }
        }
        Ok(())
    }

    /// Two open episodes are one, since the first day; all are numbered anew.
    fn episodes(&self) -> Result<(), Refusal> {
        let tx = self.tx;
        let mut statement = tx.prepare_cached(
            "SELECT id, opened_on, closed_on FROM case_episodes WHERE subject = ?1
             ORDER BY opened_on, closed_on IS NULL, closed_on, id",
        )?;
        type Episode = (Vec<u8>, NaiveDate, Option<NaiveDate>);
        let found = statement.query_map([tx.subject], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        let all: Vec<Episode> = found.collect::<Result<_, _>>()?;
        let sheets = self.sheets()?;
        let open = all.iter().find(|(.., closed)| closed.is_none()).cloned();
        let mut number = 0;
        for (id, _, closed) in all {
            match &open {
                Some((first, ..)) if closed.is_none() && *first != id => {
                    self.replace("case_episodes", &id, first)?;
                }
                _ => {
                    number += 1;
                    tx.prepare_cached(
                        "UPDATE case_episodes SET number = ?3 WHERE subject = ?1 AND id = ?2",
                    )?
                    .execute(params![tx.subject, id, number])?;
                }
            }
        }
        for (sheet, episode) in sheets {
            tx.prepare_cached(
                "UPDATE closings SET episode = (SELECT number FROM case_episodes
                     WHERE subject = ?1 AND id = ?3) WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![tx.subject, sheet, episode])?;
        }
        Ok(())
    }

    /// Each closing sheet with its episode, which bore its number in its own file.
    fn sheets(&self) -> Result<Vec<Twice>, Refusal> {
        let mut statement = self.tx.prepare_cached(
            "SELECT c.id, e.id FROM closings c JOIN case_episodes e
                 ON e.subject = c.subject AND e.number = c.episode
             WHERE c.subject = ?1 AND e.closed_on IS NOT NULL",
        )?;
        let found = statement.query_map([self.tx.subject], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut pairs: Vec<Twice> = found.collect::<Result<_, _>>()?;
        pairs.retain(|(sheet, episode)| {
            self.came("closings", sheet) == self.came("case_episodes", episode)
        });
        Ok(pairs)
    }
}

/// Whether two birth dates may be one: what is not known is against nothing.
fn may_be_one(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    one.zip(other)
        .is_none_or(|(a, b)| a.earliest() <= b.latest() && b.earliest() <= a.latest())
}

/// The one that says more.
fn better_known(here: Option<PartialDate>, came: Option<PartialDate>) -> Option<PartialDate> {
    let span = |d: PartialDate| d.latest() - d.earliest();
    match (here, came) {
        (Some(a), Some(b)) if span(b) < span(a) => Some(b),
        (None, came) => came,
        (here, _) => here,
    }
}
