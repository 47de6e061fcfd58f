//! What a list or a directory says of an organization, kept apart from what is known
//! here: brought in again, only what the list itself changed is news, and what was
//! written here stays unless a person says otherwise.

mod compare;
mod fields;
mod store;

pub use compare::{Choices, Outcome, Take, compare};
pub use fields::ListedField;
pub(super) use store::{Found, found, keep, keys_of};

use super::{Partner, PartnerContact, PartnerPlace, Service};
use crate::ids::PartnerId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;
use uuid::Uuid;

/// What each list last said, beside the partner that it speaks of.
pub const MIGRATION: &str = "
CREATE TABLE partner_told (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    source    TEXT NOT NULL,
    source_id TEXT NOT NULL,
    told      TEXT NOT NULL,
    told_on   TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_told_source ON partner_told (source_id, source);
";

/// A row as a list gives it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Told<R> {
    /// What the list calls it, within its organization.
    pub key: String,
    /// Which row of ours it is, once brought in.
    #[serde(default)]
    pub id: Option<Uuid>,
    /// What it says; its own identifier is never set.
    pub row: R,
}

impl<R> Told<R> {
    /// A row not yet brought in.
    pub fn new(key: impl Into<String>, row: R) -> Self {
        Told {
            key: key.into(),
            id: None,
            row,
        }
    }
}

/// A time when an organization, or one of its services, is closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListedClosure {
    /// What the list calls the service; all of them when absent.
    pub service: Option<String>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last one.
    pub ends_on: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
}

/// An organization as a list gives it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// The list's identifier.
    pub source_id: String,
    /// What it says of the whole; without services, places, people or closures.
    pub partner: Partner,
    /// Services.
    pub services: Vec<Told<Service>>,
    /// Places.
    pub places: Vec<Told<PartnerPlace>>,
    /// People and lines.
    pub contacts: Vec<Told<PartnerContact>>,
    /// Closures.
    #[serde(default)]
    pub closures: Vec<Told<ListedClosure>>,
    /// The fields that this list speaks of; all of them when absent.
    #[serde(skip)]
    pub says: Option<BTreeSet<(ListedPart, ListedField)>>,
    /// Known again by its name, when it is not known otherwise.
    #[serde(skip)]
    pub by_name: bool,
}

impl Listed {
    /// An organization of which a list says its name.
    pub fn named(source_id: impl Into<String>, name: impl Into<String>) -> Self {
        Listed {
            source_id: source_id.into(),
            partner: Partner {
                name: name.into(),
                ..Partner::default()
            },
            ..Listed::default()
        }
    }

    /// Whether this says what the list said before, and nothing else.
    pub(super) fn says_again(&self, told: &Listed) -> bool {
        fn same<R: PartialEq>(now: &[Told<R>], before: &[Told<R>]) -> bool {
            let pairs = now.iter().zip(before);
            now.len() == before.len()
                && pairs
                    .into_iter()
                    .all(|(a, b)| a.key == b.key && a.row == b.row)
        }
        self.says.is_none()
            && self.partner == told.partner
            && same(&self.services, &told.services)
            && same(&self.places, &told.places)
            && same(&self.contacts, &told.contacts)
            && same(&self.closures, &told.closures)
    }

    fn says(&self, part: ListedPart, field: ListedField) -> bool {
        let says = self.says.as_ref();
        says.is_none_or(|says| says.contains(&(part, field)))
    }

    /// Whether it speaks of anything of rows of a kind.
    fn speaks_of(&self, part: ListedPart) -> bool {
        let says = self.says.as_ref();
        says.is_none_or(|says| says.iter().any(|(of, _)| *of == part))
    }
}

crate::coded_enum! {
    /// What a difference is about.
    pub enum ListedPart {
        /// The organization.
        Organization = "organization",
        /// One of its services.
        Service = "service",
        /// One of its places.
        Place = "place",
        /// Someone there.
        Contact = "contact",
        /// A closure.
        Closure = "closure",
    }
}

crate::coded_enum! {
    /// How a list and what is known here differ.
    pub enum ListedChange {
        /// The list changed; nothing was changed here.
        News = "news",
        /// Both changed, or it is not known who did.
        Both = "both",
        /// The list has a row more.
        Added = "added",
        /// The list has a row less.
        Removed = "removed",
    }
}

/// One difference between a list and what is known here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListedDifference {
    /// What names it within its organization.
    pub key: String,
    /// What it is about.
    pub part: ListedPart,
    /// Which row, as people call it; empty for the organization.
    pub row: String,
    /// Which field; null for a whole row.
    pub field: Option<ListedField>,
    /// How they differ.
    pub change: ListedChange,
    /// What is known here.
    pub ours: Option<String>,
    /// What the list says.
    pub theirs: Option<String>,
    /// Whether the list's word is taken unless someone says otherwise.
    pub proposed: bool,
}

/// An organization with what its list says differently.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListedOrganization {
    /// The partner here.
    pub partner: PartnerId,
    /// The list's identifier.
    pub source_id: String,
    /// Its name here.
    pub name: String,
    /// What differs.
    pub differences: Vec<ListedDifference>,
}

#[cfg(test)]
mod properties;
