//! What the specification has no column for, said by terms of our own: kind of
//! organization, needs, statuses, capacity, delay, who answers first.

use crate::assessments::Domain;
use crate::cases::contact::ImmigrationCode;
use crate::partners::{CapacitySaid, ContactRole, DelaySaid, Partner, PartnerContact, Service};
use chrono::NaiveDate;

/// A term: `kind:settlement`, `domain:housing`.
fn parted(code: &str) -> (&str, &str) {
    code.split_once(':').unwrap_or((code, ""))
}

pub(super) fn of_organization(partner: &mut Partner, code: &str, value: &str) {
    match parted(code) {
        ("kind", kind) => partner.kind = kind.parse().ok(),
        ("channel", channel) => partner.channel = channel.parse().ok(),
        ("verified", _) => partner.verified_on = partner.verified_on.max(value.parse().ok()),
        _ => {}
    }
}

pub(super) fn of_service(service: &mut Service, code: &str, value: &str) {
    match parted(code) {
        ("domain", domain) => service.domains.extend(domain.parse::<Domain>()),
        ("status", status) => service.statuses.extend(status.parse::<ImmigrationCode>()),
        ("capacity", capacity) => {
            let said = capacity.parse().ok().zip(value.parse::<NaiveDate>().ok());
            service.capacity = said.map(|(capacity, on)| CapacitySaid { capacity, on });
        }
        ("delay", _) => {
            let said = value.split_once(' ');
            service.delay = said.and_then(|(days, on)| {
                let (days, on) = (days.parse().ok()?, on.parse().ok()?);
                Some(DelaySaid { days, on })
            });
        }
        _ => {}
    }
}

pub(super) fn of_contact(contact: &mut PartnerContact, code: &str) {
    if let ("role", role) = parted(code) {
        contact.role = role.parse::<ContactRole>().ok();
    }
}
