//! The fields that a list may speak of: one table for each kind of row.

use super::{ListedClosure, ListedPart};
use crate::ids::{RowId, ServiceId};
use crate::names::fold;
use crate::partners::{
    CapacitySaid, DelaySaid, Partner, PartnerContact, PartnerPlace, Service, is_served,
};
use crate::written::{self, said};
use uuid::Uuid;

crate::coded_enum! {
    /// A field of an organization, of its services, places or people.
    pub enum ListedField {
        /// Name.
        Name = "name",
        /// Other name.
        Also = "also",
        /// In words.
        Description = "description",
        /// Web address.
        Url = "url",
        /// E-mail.
        Email = "email",
        /// Kind of organization.
        Kind = "kind",
        /// Preferred channel.
        Channel = "channel",
        /// For whom.
        Eligibility = "eligibility",
        /// Languages.
        Languages = "languages",
        /// Where it serves, in words.
        Areas = "areas",
        /// When.
        Schedule = "schedule",
        /// At what price.
        Fees = "fees",
        /// Needs that it answers.
        Domains = "domains",
        /// Immigration statuses.
        Statuses = "statuses",
        /// From which age.
        AgeFrom = "age_from",
        /// To which age.
        AgeTo = "age_to",
        /// Codes of the places served.
        Serves = "serves",
        /// Whether it takes people, and since when.
        Capacity = "capacity",
        /// How long one waits, and said when.
        Delay = "delay",
        /// What to bring.
        Documents = "documents",
        /// Street address.
        Address = "address",
        /// Town.
        City = "city",
        /// Postal code.
        PostalCode = "postal_code",
        /// Title.
        Title = "title",
        /// Phone.
        Phone = "phone",
        /// Who answers first.
        Role = "role",
    }
}

/// How one field is read as text and written from it.
pub(super) struct Field<R> {
    pub code: ListedField,
    pub get: fn(&R) -> Option<String>,
    pub set: fn(&mut R, Option<String>),
}

/// A row that a list may give.
pub(super) trait Row: Clone + PartialEq + 'static {
    const PART: ListedPart;
    const FIELDS: &'static [Field<Self>];
    fn id(&self) -> Option<Uuid>;
    fn with_id(self, id: Uuid) -> Self;
    /// Whether two rows without a common identifier are about one thing.
    fn alike(&self, other: &Self) -> bool;
    /// What people call it.
    fn called(&self) -> String;
    /// Whether it bears what only people here know.
    fn known_here(&self) -> bool {
        false
    }
}

macro_rules! text {
    ($code:ident, $field:ident) => {
        Field {
            code: ListedField::$code,
            get: |row| said(row.$field.as_ref()),
            set: |row, value| row.$field = value,
        }
    };
}

macro_rules! name {
    () => {
        Field {
            code: ListedField::Name,
            get: |row| said(Some(&row.name)),
            set: |row, value| {
                if let Some(value) = value {
                    row.name = value;
                }
            },
        }
    };
}

/// A value that has a text of its own.
macro_rules! coded {
    ($code:ident, $field:ident) => {
        Field {
            code: ListedField::$code,
            get: |row| row.$field.map(|value| value.to_string()),
            set: |row, value| row.$field = value.and_then(|text| text.parse().ok()),
        }
    };
}

/// Codes parted by spaces, whose order says nothing.
macro_rules! codes {
    ($code:ident, $field:ident, $keep:expr) => {
        Field {
            code: ListedField::$code,
            get: |row| {
                let mut all: Vec<String> = row.$field.iter().map(ToString::to_string).collect();
                all.sort_unstable();
                said(Some(all.join(" ")))
            },
            set: |row, value| {
                let text = value.unwrap_or_default();
                let codes = text.split(' ').filter(|code| $keep(code));
                row.$field = codes.filter_map(|code| code.parse().ok()).collect();
            },
        }
    };
}

fn any(code: &str) -> bool {
    !code.is_empty()
}

/// Two words: a value, and the day it was said.
fn dated(value: Option<String>) -> Option<(String, chrono::NaiveDate)> {
    let text = value?;
    let (value, on) = text.split_once(' ')?;
    Some((value.to_owned(), on.parse().ok()?))
}

pub(super) const ORGANIZATION: &[Field<Partner>] = &[
    name!(),
    text!(Also, also),
    text!(Description, description),
    text!(Url, url),
    text!(Email, email),
    coded!(Kind, kind),
    coded!(Channel, channel),
];

impl Row for Service {
    const PART: ListedPart = ListedPart::Service;
    const FIELDS: &'static [Field<Self>] = &[
        name!(),
        text!(Description, description),
        text!(Eligibility, eligibility),
        text!(Languages, languages),
        text!(Areas, areas),
        text!(Schedule, schedule),
        text!(Fees, fees),
        codes!(Domains, domains, any),
        codes!(Statuses, statuses, any),
        coded!(AgeFrom, age_from),
        coded!(AgeTo, age_to),
        codes!(Serves, serves, is_served),
        Field {
            code: ListedField::Capacity,
            get: |s| s.capacity.map(|c| format!("{} {}", c.capacity, c.on)),
            set: |s, value| {
                s.capacity = dated(value).and_then(|(capacity, on)| {
                    let capacity = capacity.parse().ok()?;
                    Some(CapacitySaid { capacity, on })
                });
            },
        },
        Field {
            code: ListedField::Delay,
            get: |s| s.delay.map(|d| format!("{} {}", d.days, d.on)),
            set: |s, value| {
                s.delay = dated(value).and_then(|(days, on)| {
                    let days = days.parse().ok()?;
                    Some(DelaySaid { days, on })
                });
            },
        },
        text!(Documents, documents),
    ];
    fn id(&self) -> Option<Uuid> {
        self.id.map(|id| id.0)
    }
    fn with_id(self, id: Uuid) -> Self {
        let id = Some(ServiceId(id));
        Service { id, ..self }
    }
    fn alike(&self, other: &Self) -> bool {
        fold(&self.name) == fold(&other.name)
    }
    fn called(&self) -> String {
        self.name.clone()
    }
}

fn folded(text: &Option<String>) -> String {
    fold(text.as_deref().unwrap_or(""))
}

impl Row for PartnerPlace {
    const PART: ListedPart = ListedPart::Place;
    const FIELDS: &'static [Field<Self>] = &[
        text!(Name, name),
        text!(Address, address),
        text!(City, city),
        text!(PostalCode, postal_code),
    ];
    fn id(&self) -> Option<Uuid> {
        self.id.map(|id| id.0)
    }
    fn with_id(self, id: Uuid) -> Self {
        let id = Some(RowId(id));
        PartnerPlace { id, ..self }
    }
    fn alike(&self, other: &Self) -> bool {
        let at = |p: &Self| (folded(&p.address), folded(&p.city));
        match self.address.is_some() || other.address.is_some() {
            true => at(self) == at(other),
            false => (folded(&self.name), at(self)) == (folded(&other.name), at(other)),
        }
    }
    fn called(&self) -> String {
        let parts = [&self.name, &self.address, &self.city];
        let said: Vec<&str> = parts.into_iter().filter_map(|p| p.as_deref()).collect();
        said.join(", ")
    }
}

impl Row for PartnerContact {
    const PART: ListedPart = ListedPart::Contact;
    const FIELDS: &'static [Field<Self>] = &[
        text!(Name, name),
        text!(Title, title),
        Field {
            code: ListedField::Phone,
            get: |c| said(c.phone.as_ref()).map(|phone| written::phone(&phone)),
            set: |c, value| c.phone = value,
        },
        text!(Email, email),
        coded!(Role, role),
    ];
    fn id(&self) -> Option<Uuid> {
        self.id.map(|id| id.0)
    }
    fn with_id(self, id: Uuid) -> Self {
        let id = Some(RowId(id));
        PartnerContact { id, ..self }
    }
    fn alike(&self, other: &Self) -> bool {
        match self.name.is_some() || other.name.is_some() {
            true => folded(&self.name) == folded(&other.name),
            false => (&self.phone, &self.email) == (&other.phone, &other.email),
        }
    }
    fn called(&self) -> String {
        let parts = [&self.name, &self.title, &self.phone, &self.email];
        parts
            .into_iter()
            .flatten()
            .next()
            .cloned()
            .unwrap_or_default()
    }
    fn known_here(&self) -> bool {
        self.role.is_some()
    }
}

/// A closure as it is kept, naming its service as the list does.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ClosureRow {
    pub id: Option<Uuid>,
    pub said: ListedClosure,
}

impl Row for ClosureRow {
    const PART: ListedPart = ListedPart::Closure;
    // One that changes is another one.
    const FIELDS: &'static [Field<Self>] = &[];
    fn id(&self) -> Option<Uuid> {
        self.id
    }
    fn with_id(self, id: Uuid) -> Self {
        ClosureRow {
            id: Some(id),
            ..self
        }
    }
    fn alike(&self, other: &Self) -> bool {
        self.said == other.said
    }
    fn called(&self) -> String {
        let end = self.said.ends_on.map(|on| on.to_string());
        let reason = self.said.reason.clone();
        let from = Some(self.said.starts_on.to_string());
        let parts: Vec<String> = [from, end, reason].into_iter().flatten().collect();
        parts.join(" – ")
    }
}
