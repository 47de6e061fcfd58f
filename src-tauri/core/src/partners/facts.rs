//! What a counsellor must know of a partner before sending someone there: what
//! kind it is, for whom, where, how soon, whether it is open, who answers.
//!
//! Source of the lists: the practice brief, section 5.

use super::Error;
use crate::ids::{RowId, ServiceId};
use crate::places;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was added since: columns of what was there, and closures.
pub const MIGRATION: &str = "
ALTER TABLE partners ADD COLUMN kind TEXT;
ALTER TABLE partners ADD COLUMN channel TEXT;
ALTER TABLE partners ADD COLUMN edited_on TEXT;
ALTER TABLE partners ADD COLUMN edited_by BLOB;
ALTER TABLE partner_services ADD COLUMN domains TEXT;
ALTER TABLE partner_services ADD COLUMN statuses TEXT;
ALTER TABLE partner_services ADD COLUMN age_from INTEGER;
ALTER TABLE partner_services ADD COLUMN age_to INTEGER;
ALTER TABLE partner_services ADD COLUMN serves TEXT;
ALTER TABLE partner_services ADD COLUMN capacity TEXT;
ALTER TABLE partner_services ADD COLUMN capacity_on TEXT;
ALTER TABLE partner_services ADD COLUMN delay_days INTEGER;
ALTER TABLE partner_services ADD COLUMN delay_on TEXT;
ALTER TABLE partner_services ADD COLUMN documents TEXT;
ALTER TABLE partner_contacts ADD COLUMN role TEXT;

CREATE TABLE partner_closures (
    subject   BLOB NOT NULL,
    id        BLOB NOT NULL,
    service   BLOB,
    starts_on TEXT NOT NULL,
    ends_on   TEXT,
    reason    TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

crate::coded_enum! {
    /// What kind of organization a partner is.
    pub enum PartnerKind {
        /// Welcomes newcomers.
        Settlement = "settlement",
        /// French courses, adult education.
        AdultEducation = "adult_education",
        /// Schools of a territory.
        School = "school",
        /// Health and social services.
        Health = "health",
        /// Public employment office.
        PublicEmployment = "public_employment",
        /// Youth employment.
        YouthEmployment = "youth_employment",
        /// Specialised in employability.
        Employability = "employability",
        /// Chamber of commerce, development corporation, MRC.
        Economy = "economy",
        /// Public housing.
        HousingOffice = "housing_office",
        /// Tenants' rights.
        HousingCommittee = "housing_committee",
        /// Food bank, thrift shop.
        BasicNeeds = "basic_needs",
        /// Women's centre, shelter, help to victims.
        Shelter = "shelter",
        /// Legal aid.
        LegalAid = "legal_aid",
        /// Professional order.
        ProfessionalOrder = "professional_order",
        /// College, university.
        HigherEducation = "higher_education",
        /// Childcare, its coordinating office.
        Childcare = "childcare",
        /// Family centre.
        Family = "family",
        /// Library.
        Library = "library",
        /// Public and adapted transport.
        Transport = "transport",
        /// Police.
        Police = "police",
        /// Cultural or religious group.
        Community = "community",
        /// Twinning of newcomers and locals.
        Twinning = "twinning",
        /// Helps to settle in the regions.
        Regional = "regional",
        /// Another kind.
        Other = "other",
    }
}

crate::coded_enum! {
    /// How a partner prefers to be reached.
    pub enum PartnerChannel {
        /// By phone.
        Phone = "phone",
        /// By e-mail.
        Email = "email",
        /// By its form on the web.
        WebForm = "web_form",
        /// By fax.
        Fax = "fax",
        /// By mail.
        Mail = "mail",
        /// In person.
        InPerson = "in_person",
    }
}

crate::coded_enum! {
    /// Who answers first, and who when they are away.
    pub enum ContactRole {
        /// The one to ask for.
        Main = "main",
        /// The one who takes over.
        Deputy = "deputy",
    }
}

crate::coded_enum! {
    /// Whether a service takes people.
    pub enum Capacity {
        /// It does.
        Open = "open",
        /// A few.
        Limited = "limited",
        /// It has no room.
        Full = "full",
        /// It takes no one.
        Closed = "closed",
    }
}

/// What a service said of its room, and when: old words count for less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CapacitySaid {
    /// What.
    pub capacity: Capacity,
    /// When.
    pub on: NaiveDate,
}

/// The delay that a service announces, and when it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct DelaySaid {
    /// Days, as people count them.
    pub days: u16,
    /// Said when.
    pub on: NaiveDate,
}

/// A time when a partner, or one of its services, is closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PartnerClosure {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// The service that closes; null when all of it does.
    pub service: Option<ServiceId>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last one, when it is known.
    pub ends_on: Option<NaiveDate>,
    /// Why: summer, works.
    pub reason: Option<String>,
}

impl PartnerClosure {
    /// Whether this closes a service on a day.
    pub fn closes(&self, service: Option<ServiceId>, on: NaiveDate) -> bool {
        let concerned = self.service.is_none() || self.service == service;
        concerned && self.starts_on <= on && self.ends_on.is_none_or(|end| on <= end)
    }
}

/// The code of a service that is for the whole province.
pub const EVERYWHERE: &str = "QC";

/// Whether a code names a place that a service may serve.
pub fn is_served(code: &str) -> bool {
    code == EVERYWHERE || places::place(code).is_some()
}

/// The oldest age that a service names.
pub const OLDEST: u8 = 120;

/// What must hold of a partner before it is written.
pub(super) fn check(partner: &super::Partner) -> Result<(), Error> {
    if partner.name.trim().is_empty() {
        return Err(Error::NameMissing);
    }
    for service in &partner.services {
        let (from, to) = (service.age_from, service.age_to);
        let reversed = from.zip(to).is_some_and(|(from, to)| from > to);
        if reversed || from.max(to).is_some_and(|age| age > OLDEST) {
            return Err(Error::Ages);
        }
        if service.serves.iter().any(|code| !is_served(code)) {
            return Err(Error::Place);
        }
    }
    let reversed = |c: &PartnerClosure| c.ends_on.is_some_and(|end| end < c.starts_on);
    if partner.closures.iter().any(reversed) {
        return Err(Error::Period);
    }
    Ok(())
}

/// What was said of a service was said by today.
pub(super) fn check_said(partner: &super::Partner, today: NaiveDate) -> Result<(), Error> {
    let mut said = partner.services.iter().flat_map(|s| {
        [s.capacity.map(|c| c.on), s.delay.map(|d| d.on)]
            .into_iter()
            .flatten()
    });
    match said.any(|on| on > today) {
        true => Err(Error::Said),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_closure_closes_its_service_from_its_first_day_to_its_last() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (one, other) = (ServiceId::fresh(), ServiceId::fresh());
        let mut closure = PartnerClosure {
            id: None,
            service: Some(one),
            starts_on: day("2026-07-01"),
            ends_on: Some(day("2026-08-15")),
            reason: None,
        };
        assert!(!closure.closes(Some(one), day("2026-06-30")));
        assert!(closure.closes(Some(one), day("2026-07-01")));
        assert!(closure.closes(Some(one), day("2026-08-15")));
        assert!(!closure.closes(Some(one), day("2026-08-16")));
        assert!(!closure.closes(Some(other), day("2026-07-02")));
        assert!(!closure.closes(None, day("2026-07-02")));
        closure.service = None;
        closure.ends_on = None;
        assert!(closure.closes(Some(other), day("2030-01-01")));
        assert!(closure.closes(None, day("2030-01-01")));
    }

    #[test]
    fn only_a_known_place_is_served() {
        assert!(is_served("290") && is_served("29073") && is_served("R12") && is_served("QC"));
        assert!(!is_served("Beauce") && !is_served(""));
    }
}
