//! Files that may be the person being entered: weighed as lists are, before any
//! learning, with how common each name is in this vault.

use super::store::{by_contact, contact_keys, hit};
use super::{Duplicate, Newcomer};
use crate::cases;
use crate::cases::PersonName;
use crate::error::Refusal;
use crate::ids::CaseId;
use crate::matching::birth::{Birth, Order};
use crate::matching::compare::{Comparison, Grade, compare};
use crate::matching::model::Model;
use crate::matching::person::{Field, Person, Text};
use crate::matching::{Likeness, likenesses, ordinary};
use crate::names::{fold, index};
use crate::places;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// Files of an ordinary office.
const FILES: f64 = 5_000.0;
/// People whose names in general weigh as much as those of the vault.
const IN_GENERAL: f64 = 1_000.0;
/// Bearers of a name counted, at most.
const COUNTED: usize = 500;
/// Files compared, and shown.
const COMPARED: usize = 30;
const SHOWN: usize = 5;

/// Files that may be the person being entered, likeliest first, with the reasons.
pub fn duplicates(conn: &Connection, newcomer: &Newcomer) -> Result<Vec<Duplicate>, Refusal> {
    let entered = Entered::read(conn, newcomer)?;
    let model = Model::of_office(FILES);
    let mut found: Vec<(f64, CaseId, Vec<Likeness>)> = Vec::new();
    for case in candidates(conn, newcomer)? {
        let known = entered.beside(conn, case)?;
        let weighed = known
            .iter()
            .map(|said| (model.chances(&model.evidence(said)).odds, said));
        if let Some((odds, said)) = weighed.max_by(|a, b| a.0.total_cmp(&b.0))
            && (odds > 0.0 || is_same_name(said) || is_only_contact(said))
        {
            found.push((odds, case, likenesses(said)));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut shown = Vec::new();
    for (_, case, reasons) in found.into_iter().take(SHOWN) {
        shown.extend(hit(conn, case, 1.0)?.map(|person| Duplicate { person, reasons }));
    }
    Ok(shown)
}

/// What makes one file look like the person entered; `None` when there is none.
pub fn likenesses_of(
    conn: &Connection,
    newcomer: &Newcomer,
    case: CaseId,
) -> Result<Option<Vec<Likeness>>, Refusal> {
    let model = Model::of_office(FILES);
    let odds = |said: &Comparison| model.chances(&model.evidence(said)).odds;
    let known = Entered::read(conn, newcomer)?.beside(conn, case)?;
    let likest = known.iter().max_by(|a, b| odds(a).total_cmp(&odds(b)));
    Ok(likest.map(likenesses))
}

/// The whole name the same, and no birth date against it.
fn is_same_name(said: &Comparison) -> bool {
    let grade = |field: Field| said.grades[field as usize];
    let name = likenesses(said).first().copied();
    matches!(name, Some(Likeness::SameName | Likeness::OtherOrder))
        && grade(Field::Birth).is_none_or(|g| g < Grade::Part)
}

/// The same phone or e-mail, before any name is typed.
fn is_only_contact(said: &Comparison) -> bool {
    let named = said.grades[Field::Given as usize].or(said.grades[Field::Family as usize]);
    named.is_none() && likenesses(said).contains(&Likeness::SameContact)
}

fn candidates(conn: &Connection, newcomer: &Newcomer) -> Result<BTreeSet<CaseId>, Refusal> {
    let mut cases = BTreeSet::new();
    for name in &newcomer.identity.names {
        let name = format!("{} {}", name.given, name.family);
        for owner in index::sounding(conn, &name, COMPARED)? {
            cases.extend(uuid::Uuid::from_slice(&owner).ok().map(CaseId));
        }
    }
    for value in &newcomer.contacts {
        if contact_keys(value).is_empty() {
            continue;
        }
        cases.extend(by_contact(conn, value, COMPARED)?);
    }
    Ok(cases)
}

/// What is typed so far, one comparable person for each name.
struct Entered {
    people: Vec<Person>,
    contacts: BTreeSet<String>,
}

/// A name, and what a file says beside it.
fn person(name: &PersonName, birth: Option<Birth>, place: &Place) -> Person {
    let value = |field: Field| match field {
        Field::Given => name.given.clone(),
        Field::Family => name.family.clone(),
        Field::Street => place.street.clone().unwrap_or_default(),
        Field::City => place.city().unwrap_or_default(),
        Field::Postal => place.postal.clone().unwrap_or_default(),
        _ => String::new(),
    };
    let mut person = Person::read(value, Order::DayFirst);
    person.birth = birth;
    for field in [
        Field::Given,
        Field::Family,
        Field::Street,
        Field::City,
        Field::Postal,
    ] {
        if let Some(text) = person.text_mut(field) {
            text.share = ordinary(field);
        }
    }
    person.birth_share = ordinary(Field::Birth);
    person
}

#[derive(Default)]
struct Place {
    street: Option<String>,
    municipality: Option<String>,
    postal: Option<String>,
}

impl Place {
    fn city(&self) -> Option<String> {
        places::name_of(self.municipality.as_deref()?)
    }
}

impl Entered {
    fn read(conn: &Connection, newcomer: &Newcomer) -> Result<Entered, Refusal> {
        let identity = &newcomer.identity;
        let place = Place {
            street: identity.address.clone(),
            municipality: identity.municipality.clone(),
            postal: identity.postal_code.clone(),
        };
        let birth = identity.birth.map(Birth::from);
        let mut people = Vec::new();
        for name in &identity.names {
            if fold(&name.given).len() + fold(&name.family).len() < 3 {
                continue;
            }
            let mut person = person(name, birth, &place);
            for field in [Field::Given, Field::Family] {
                if let Some(text) = person.text_mut(field) {
                    text.share = share(conn, text, field)?;
                }
            }
            people.push(person);
        }
        if people.is_empty() && !newcomer.contacts.is_empty() {
            people.push(Person {
                birth,
                ..Person::default()
            });
        }
        let contacts = newcomer
            .contacts
            .iter()
            .flat_map(|value| contact_keys(value))
            .collect();
        Ok(Entered { people, contacts })
    }

    /// Each typed name beside each name of a file.
    fn beside(&self, conn: &Connection, case: CaseId) -> Result<Vec<Comparison>, Refusal> {
        let row = conn
            .prepare_cached(
                "SELECT birth, address, municipality, postal_code FROM cases WHERE subject = ?1",
            )?
            .query_row([case], |row| {
                let place = Place {
                    street: row.get(1)?,
                    municipality: row.get(2)?,
                    postal: row.get(3)?,
                };
                Ok((
                    row.get::<_, Option<crate::calendar::PartialDate>>(0)?,
                    place,
                ))
            })
            .optional()?;
        let Some((birth, mut place)) = row else {
            return Ok(Vec::new());
        };
        if cases::flags::address_protected(conn, case.into())? {
            // « Same address » would tell where the person lives.
            place = Place::default();
        }
        let names = cases::store::names(conn, case.into())?;
        let stored: Vec<Person> = names
            .iter()
            .map(|name| person(name, birth.map(Birth::from), &place))
            .collect();
        let contact = self.contact(conn, case)?;
        let pairs = self
            .people
            .iter()
            .flat_map(|a| stored.iter().map(move |b| (a, b)));
        Ok(pairs
            .map(|(a, b)| {
                let mut said = compare(a, b);
                said.grades[Field::Phone as usize] = contact;
                said.shares[Field::Phone as usize] = ordinary(Field::Phone);
                said
            })
            .collect())
    }

    /// Whether a phone or an e-mail is the same; `None` when one side has none.
    fn contact(&self, conn: &Connection, case: CaseId) -> Result<Option<Grade>, Refusal> {
        let theirs: BTreeSet<String> = cases::store::contacts(conn, case.into())?
            .iter()
            .flat_map(|contact| contact_keys(&contact.value))
            .collect();
        Ok(
            match (
                self.contacts.is_empty() || theirs.is_empty(),
                self.contacts.is_disjoint(&theirs),
            ) {
                (true, _) => None,
                (false, false) => Some(Grade::Same),
                (false, true) => Some(Grade::Different),
            },
        )
    }
}

/// The share of people who bear a name: its rarest word's, here and in general.
fn share(conn: &Connection, text: &Text, field: Field) -> Result<f64, Refusal> {
    let mut bearers = COUNTED;
    for word in &text.words {
        bearers = bearers.min(index::bearers(conn, word, COUNTED)?);
    }
    let others = bearers.saturating_sub(1) as f64;
    Ok((others + IN_GENERAL * ordinary(field)) / (FILES + IN_GENERAL))
}
