//! The worklist: every file beside every other, weighed as lists are.

use super::{Error, PossiblePair, PossiblePairs};
use crate::calendar::PartialDate;
use crate::error::Refusal;
use crate::ids::CaseId;
use crate::matching::birth::{Birth, Order};
use crate::matching::person::{Field, Person};
use crate::matching::{self, Likeness, MOST_ROWS, Pair};
use crate::places;
use crate::search::store::hit;
use crate::session::Context;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs shown, at most.
const SHOWN: usize = 200;

/// Whether the reasons speak of one person, not of two under one roof: the name
/// itself is alike, and no birth date is against it.
pub(super) fn plausible(reasons: &[Likeness]) -> bool {
    let named = [Likeness::SameName, Likeness::NearName, Likeness::OtherOrder];
    let part = reasons.contains(&Likeness::PartName)
        && (reasons.contains(&Likeness::SameBirth) || reasons.contains(&Likeness::DayMonth));
    part || reasons.iter().any(|r| named.contains(r))
}

/// The possible pairs of the whole vault.
pub(super) fn find(context: &Context<'_>) -> Result<PossiblePairs, Refusal> {
    context.session.read(|conn| {
        let (cases, mut people) = read(context, conn)?;
        let compared = people.len() as u32;
        context.progress.report("merges-compare", 0, 1);
        let pairs = matching::find(&mut people, None);
        if context.progress.cancelled() {
            return Err(Error::Cancelled.into());
        }
        let mut apart = apart(conn)?;
        apart.extend(of_one_roof(conn)?);
        let told: Vec<&Pair> = pairs
            .iter()
            .filter(|pair| plausible(&pair.reasons) && born_alike(&people, pair))
            .filter(|pair| !apart.contains(&(cases[pair.one], cases[pair.other])))
            .collect();
        let total = told.len() as u32;
        let mut shown = Vec::new();
        for pair in told.into_iter().take(SHOWN) {
            let (one, other) = (cases[pair.one], cases[pair.other]);
            if let (Some(one), Some(other)) = (hit(conn, one, 1.0)?, hit(conn, other, 1.0)?) {
                shown.push(PossiblePair {
                    one,
                    other,
                    score: pair.score,
                    reasons: pair.reasons.clone(),
                });
            }
        }
        Ok(PossiblePairs {
            pairs: shown,
            total,
            compared,
        })
    })
}

/// No birth date stands against the pair: father and son may bear one name.
fn born_alike(people: &[Person], pair: &Pair) -> bool {
    let born = [
        Likeness::SameBirth,
        Likeness::NearBirth,
        Likeness::SameYear,
        Likeness::DayMonth,
    ];
    let silent = [pair.one, pair.other]
        .iter()
        .any(|at| people.get(*at).is_none_or(|p| p.birth.is_none()));
    silent || pair.reasons.iter().any(|r| born.contains(r))
}

fn apart(conn: &Connection) -> Result<BTreeSet<(CaseId, CaseId)>, Refusal> {
    let mut statement = conn.prepare_cached("SELECT subject, other FROM case_distinctions")?;
    let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(pairs.collect::<Result<_, _>>()?)
}

/// Files of two members of one household: two people, by what they said.
fn of_one_roof(conn: &Connection) -> Result<BTreeSet<(CaseId, CaseId)>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT a.subject, b.subject FROM case_households a
         JOIN case_households b ON b.household = a.household AND b.member <> a.member
         WHERE b.subject <> a.subject",
    )?;
    let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(pairs.collect::<Result<_, _>>()?)
}

/// What one file says of its person.
#[derive(Default)]
struct Said {
    given: String,
    family: String,
    every_name: String,
    birth: Option<PartialDate>,
    street: String,
    city: String,
    postal: String,
    phone: String,
    email: String,
}

impl Said {
    fn person(&self) -> Person {
        let value = |field: Field| match field {
            Field::Given => self.given.clone(),
            Field::Family => self.family.clone(),
            Field::Full => self.every_name.clone(),
            Field::Street => self.street.clone(),
            Field::City => self.city.clone(),
            Field::Postal => self.postal.clone(),
            Field::Phone => self.phone.clone(),
            Field::Email => self.email.clone(),
            Field::Birth | Field::Sex => String::new(),
        };
        let mut person = Person::read(value, Order::DayFirst);
        person.birth = self.birth.map(Birth::from);
        person
    }
}

/// Every file as a comparable person, in the order of opening.
fn read(context: &Context<'_>, conn: &Connection) -> Result<(Vec<CaseId>, Vec<Person>), Refusal> {
    let mut all: BTreeMap<CaseId, Said> = BTreeMap::new();
    let mut statement =
        conn.prepare("SELECT subject, birth, address, municipality, postal_code FROM cases")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if all.len() == MOST_ROWS {
            return Err(matching::Error::TooLong.into());
        }
        let text = |at| {
            row.get::<_, Option<String>>(at)
                .map(Option::unwrap_or_default)
        };
        let said = Said {
            birth: row.get(1)?,
            street: text(2)?,
            city: places::name_of(&text(3)?).unwrap_or_default(),
            postal: text(4)?,
            ..Said::default()
        };
        all.insert(row.get(0)?, said);
    }
    let total = all.len() as u64;
    context.progress.report("merges-read", 0, total);
    let mut statement = conn.prepare(
        "SELECT subject, given, family FROM case_names
         ORDER BY subject, kind <> 'legal', position",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let Some(said) = all.get_mut(&row.get(0)?) else {
            continue;
        };
        let (given, family): (String, String) = (row.get(1)?, row.get(2)?);
        said.every_name = format!("{} {given} {family}", said.every_name);
        if said.given.is_empty() && said.family.is_empty() {
            (said.given, said.family) = (given, family);
        }
    }
    let mut statement = conn.prepare(
        "SELECT subject, kind, value FROM case_contacts ORDER BY subject, position DESC",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let Some(said) = all.get_mut(&row.get(0)?) else {
            continue;
        };
        match row.get::<_, String>(1)?.as_str() {
            "email" => said.email = row.get(2)?,
            "relay" => {}
            _ => said.phone = row.get(2)?,
        }
    }
    context.progress.report("merges-read", total, total);
    let people = all.values().map(Said::person).collect();
    Ok((all.into_keys().collect(), people))
}
