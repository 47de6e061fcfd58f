//! Rows that are probably someone already known: in the vault, or higher up in
//! the list.

use super::people::Person;
use super::types::ListDuplicate;
use crate::cases::store::display_name;
use crate::error::Refusal;
use crate::ids::CaseId;
use crate::names::{fold, words};
use crate::search::{Duplicate, Likeness, Newcomer, store};
use crate::session::Context;
use crate::written;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The likely duplicates, in the list's order, one for each row.
///
/// # Errors
/// The database refuses; cancelled.
pub fn find(context: &Context<'_>, people: &[Person]) -> Result<Vec<ListDuplicate>, Refusal> {
    let known = in_vault(context, people)?;
    let mut earlier = Earlier::default();
    let mut found = Vec::new();
    for (person, known) in people.iter().zip(known) {
        let among = earlier.look_and_add(person);
        let duplicate = |file, earlier_row, reasons, sure| ListDuplicate {
            row: person.row,
            name: display_name(&person.case.identity.names),
            file,
            earlier_row,
            reasons,
            sure,
        };
        if let Some(known) = known {
            found.push(duplicate(Some(known.file), None, known.reasons, known.sure));
        } else if let Some((row, reasons)) = among {
            found.push(duplicate(None, Some(row), reasons, true));
        }
    }
    Ok(found)
}

/// The file that looks most the same.
struct Match {
    file: String,
    reasons: Vec<Likeness>,
    sure: bool,
}

type Known = Option<Match>;

impl Match {
    fn of(person: &Person, duplicate: Duplicate) -> Match {
        let Duplicate {
            person: hit,
            reasons,
        } = duplicate;
        let has = |reason| reasons.contains(&reason);
        let named = has(Likeness::SameName) || has(Likeness::OtherOrder) || has(Likeness::NearName);
        let births = person.case.identity.birth.zip(hit.birth);
        let other =
            births.is_some_and(|(a, b)| a.exact().is_some() && b.exact().is_some() && a != b);
        Match {
            file: hit.number,
            sure: named && (!other || has(Likeness::DayMonth)),
            reasons,
        }
    }
}

/// The best match in the vault of each person: readers never wait for a writer,
/// so several look at once.
fn in_vault(context: &Context<'_>, people: &[Person]) -> Result<Vec<Known>, Refusal> {
    let empty = context.session.read(|conn| {
        let any: Option<CaseId> = rusqlite::OptionalExtension::optional(conn.query_row(
            "SELECT subject FROM case_lines LIMIT 1",
            [],
            |row| row.get(0),
        ))?;
        Ok(any.is_none())
    })?;
    if empty {
        return Ok(people.iter().map(|_| None).collect());
    }
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(4));
    let size = people.len().div_ceil(threads).max(1);
    let done = AtomicUsize::new(0);
    let parts: Vec<Result<Vec<Known>, Refusal>> = std::thread::scope(|scope| {
        let look = |part| {
            let done = &done;
            scope.spawn(move || looked_up(context, part, done, people.len()))
        };
        let running: Vec<_> = people.chunks(size).map(look).collect();
        running
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    });
    let mut known = Vec::with_capacity(people.len());
    for part in parts {
        known.extend(part?);
    }
    Ok(known)
}

fn looked_up(
    context: &Context<'_>,
    people: &[Person],
    done: &AtomicUsize,
    total: usize,
) -> Result<Vec<Known>, Refusal> {
    context.session.read(|conn| {
        let mut known = Vec::with_capacity(people.len());
        for person in people {
            let at = done.fetch_add(1, Ordering::Relaxed);
            if at.is_multiple_of(50) {
                if context.progress.cancelled() {
                    return Err(super::Error::Cancelled.into());
                }
                context
                    .progress
                    .report("import-compare", at as u64, total as u64);
            }
            let contacts = person.case.contacts.iter().map(|c| c.value.clone());
            let newcomer = Newcomer {
                identity: person.case.identity.clone(),
                contacts: contacts.collect(),
            };
            let best = store::duplicates(conn, &newcomer)?.into_iter().next();
            known.push(best.map(|duplicate| Match::of(person, duplicate)));
        }
        Ok(known)
    })
}

/// The rows gone through.
#[derive(Default)]
struct Earlier {
    by_name: HashMap<String, Vec<(u32, Option<crate::calendar::PartialDate>)>>,
    by_contact: HashMap<String, u32>,
}

impl Earlier {
    fn look_and_add(&mut self, person: &Person) -> Option<(u32, Vec<Likeness>)> {
        let identity = &person.case.identity;
        let mut reasons = Vec::new();
        let mut row = None;
        for name in &identity.names {
            let folded = fold(&format!("{} {}", name.given, name.family));
            let mut parts: Vec<&str> = words(&folded).collect();
            parts.sort_unstable();
            let alike = self.by_name.entry(parts.join(" ")).or_default();
            // The same name and another birth date is another person.
            let same = alike
                .iter()
                .find(|(_, birth)| match (birth, identity.birth) {
                    (Some(a), Some(b)) => *a == b,
                    _ => true,
                });
            if let (None, Some((at, birth))) = (row, same) {
                row = Some(*at);
                reasons.push(Likeness::SameName);
                if birth.is_some() && *birth == identity.birth {
                    reasons.push(Likeness::SameBirth);
                }
            }
            if alike.len() < 20 {
                alike.push((person.row, identity.birth));
            }
        }
        for contact in &person.case.contacts {
            let key = written::phone(&contact.value).to_lowercase();
            let at = *self.by_contact.entry(key).or_insert(person.row);
            if at != person.row && row == Some(at) && !reasons.contains(&Likeness::SameContact) {
                reasons.push(Likeness::SameContact);
            }
        }
        row.map(|row| (row, reasons))
    }
}
