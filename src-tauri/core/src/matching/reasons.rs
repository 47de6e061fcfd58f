//! Why two people may be one, in words.

use super::compare::{Comparison, Grade};
use super::person::Field;

crate::coded_enum! {
    /// Why two people may be one; the sentence is `likeness-<code>`.
    pub enum Likeness {
        /// The same name.
        SameName = "same_name",
        /// A name spelled nearly so.
        NearName = "near_name",
        /// The same words in another order.
        OtherOrder = "other_order",
        /// A part of the name, the other being unknown.
        PartName = "part_name",
        /// The same birth date.
        SameBirth = "same_birth",
        /// Birth dates a slip apart.
        NearBirth = "near_birth",
        /// The same year of birth.
        SameYear = "same_year",
        /// Day and month exchanged.
        DayMonth = "day_month",
        /// The same phone or e-mail.
        SameContact = "same_contact",
        /// A phone or an e-mail a slip apart.
        NearContact = "near_contact",
        /// The same street, or postal code.
        SameAddress = "same_address",
        /// The same municipality.
        SameCity = "same_city",
        /// Both are like others of the same person.
        ThroughOthers = "through_others",
    }
}

/// The reasons that a comparison gives.
pub fn likenesses(comparison: &Comparison) -> Vec<Likeness> {
    let grade = |field: Field| comparison.grades[field as usize];
    let same = |field: Field| grade(field).is_some_and(|g| g <= Grade::Known);
    let near = |field: Field| grade(field) == Some(Grade::Near);
    let birth = match grade(Field::Birth) {
        Some(Grade::Same) => Some(Likeness::SameBirth),
        Some(Grade::Known) => Some(Likeness::DayMonth),
        Some(Grade::Near) => Some(Likeness::NearBirth),
        Some(Grade::Part) if comparison.same_year => Some(Likeness::SameYear),
        Some(Grade::Part) => Some(Likeness::NearBirth),
        Some(Grade::Faint) => Some(Likeness::SameYear),
        Some(Grade::Different) | None => None,
    };
    let contact = if same(Field::Phone) || same(Field::Email) {
        Some(Likeness::SameContact)
    } else if near(Field::Phone) || near(Field::Email) {
        Some(Likeness::NearContact)
    } else {
        None
    };
    let place = if same(Field::Street) || same(Field::Postal) || near(Field::Street) {
        Some(Likeness::SameAddress)
    } else if same(Field::City) {
        Some(Likeness::SameCity)
    } else {
        None
    };
    [name(comparison), birth, contact, place]
        .into_iter()
        .flatten()
        .collect()
}

fn name(comparison: &Comparison) -> Option<Likeness> {
    let grades = [Field::Given, Field::Family, Field::Full].map(|f| comparison.grades[f as usize]);
    let [given, family, full] = grades;
    let said: Vec<Grade> = grades.into_iter().flatten().collect();
    let worst = said.iter().max()?;
    let whole = given.is_some() && family.is_some() || full.is_some_and(|g| g <= Grade::Near);
    if comparison.crossed && *worst <= Grade::Known && whole {
        return Some(Likeness::OtherOrder);
    }
    match (worst, whole) {
        (Grade::Same, true) => Some(Likeness::SameName),
        (Grade::Known, true) => Some(Likeness::OtherOrder),
        (Grade::Near | Grade::Part, true) => Some(Likeness::NearName),
        (Grade::Same | Grade::Known | Grade::Near | Grade::Part, false) => Some(Likeness::PartName),
        _ if said.iter().any(|g| *g <= Grade::Near) => Some(Likeness::PartName),
        _ => None,
    }
}
