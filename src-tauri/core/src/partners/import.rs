//! A directory brought in: sound organizations written, the rest reported.

use super::hsds::{self, Organization};
use super::{DirectoryReport, Partner, PartnerContact, PartnerPlace, Service, doubles, store};
use crate::error::Refusal;
use crate::ids::{GroupId, PartnerId};
use crate::journal::{Action, SubjectKind, Undo};
use crate::session::Context;
use crate::written;
use std::path::Path;

const IMPORT: Action = Action::new("partners.import", Undo::WhileUntouched);

/// Organizations per transaction: a save never waits long for an import.
const BATCH: usize = 100;

/// Problems listed one by one.
const LISTED: usize = 10_000;

/// Reads a directory and writes what is sound, as one group.
///
/// # Errors
/// A path that holds no directory; cancelled, and then nothing is left of it.
pub fn run(context: &Context<'_>, path: &Path, dry_run: bool) -> Result<DirectoryReport, Refusal> {
    let directory = hsds::read(path)?;
    let mut report = DirectoryReport {
        added: 0,
        updated: 0,
        unchanged: 0,
        services: directory
            .organizations
            .iter()
            .map(|o| o.services.len() as u32)
            .sum(),
        problem_count: directory.problems.len() as u32,
        problems: directory.problems.into_iter().take(LISTED).collect(),
    };
    if dry_run {
        count(context, &directory.organizations, &mut report)?;
        return Ok(report);
    }
    let group = context.session.open_group(IMPORT)?;
    let total = directory.organizations.len() as u64;
    for (number, batch) in directory.organizations.chunks(BATCH).enumerate() {
        context
            .progress
            .report("partners", (number * BATCH) as u64, total);
        let written = if context.progress.cancelled() {
            Err(Refusal::from(hsds::Error::Cancelled))
        } else {
            write(context, group, batch, &mut report)
        };
        if let Err(refusal) = written {
            context.session.abandon(group)?;
            return Err(refusal);
        }
    }
    context.session.close_group(group)?;
    Ok(report)
}

fn count(
    context: &Context<'_>,
    organizations: &[Organization],
    report: &mut DirectoryReport,
) -> Result<(), Refusal> {
    context.session.read(|conn| {
        for organization in organizations {
            match store::by_source(conn, hsds::SOURCE, &organization.source_id)? {
                None => report.added += 1,
                Some(_) => report.updated += 1,
            }
        }
        Ok(())
    })
}

fn write(
    context: &Context<'_>,
    group: GroupId,
    batch: &[Organization],
    report: &mut DirectoryReport,
) -> Result<(), Refusal> {
    context.session.write_in(group, IMPORT, |w| {
        w.say("count", batch.len() as u64);
        for organization in batch {
            let known = store::by_source(w.read(), hsds::SOURCE, &organization.source_id)?;
            let (id, partner) = match known {
                None => {
                    report.added += 1;
                    let id: PartnerId = w.create(SubjectKind::Partner)?.into();
                    (id, fresh(organization))
                }
                Some(id) => {
                    let present = store::one(w.read(), id)?;
                    let merged = match store::own_source(w.read(), id)? {
                        // What was merged into another does not speak for all of it.
                        own if own.as_ref() != Some(&organization.source_id) => {
                            joined(&present, &fresh(organization))
                        }
                        _ if doubles::took_in(w.read(), id)? => {
                            joined(&merged(&present, organization), &present)
                        }
                        _ => merged(&present, organization),
                    };
                    if merged == present {
                        report.unchanged += 1;
                        continue;
                    }
                    report.updated += 1;
                    (id, merged)
                }
            };
            w.on(id, |tx| {
                store::write(tx, &partner, Some(&organization.source_id))
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn fresh(o: &Organization) -> Partner {
    Partner {
        name: o.name.clone(),
        also: o.also.clone(),
        description: o.description.clone(),
        url: o.url.clone(),
        email: o.email.clone(),
        source: Some(hsds::SOURCE.to_owned()),
        verified_on: o.verified_on,
        services: o
            .services
            .iter()
            .map(|s| Service {
                name: s.name.clone(),
                description: s.description.clone(),
                eligibility: s.eligibility.clone(),
                languages: s.languages.clone(),
                areas: s.areas.clone(),
                schedule: s.schedule.clone(),
                fees: s.fees.clone(),
                ..Service::default()
            })
            .collect(),
        places: o
            .places
            .iter()
            .map(|p| PartnerPlace {
                id: None,
                name: p.name.clone(),
                address: p.address.clone(),
                city: p.city.clone(),
                postal_code: p.postal_code.clone(),
            })
            .collect(),
        contacts: o
            .contacts
            .iter()
            .map(|c| PartnerContact {
                id: None,
                name: c.name.clone(),
                title: c.title.clone(),
                phone: c.phone.as_deref().map(written::phone),
                email: c.email.clone(),
                role: None,
            })
            .collect(),
        ..Partner::default()
    }
}

/// The directory's word on what it knows; what we added, and the identifiers
/// that referrals hold, stay.
fn merged(present: &Partner, organization: &Organization) -> Partner {
    let mut partner = fresh(organization);
    partner.id = present.id;
    partner.note = present.note.clone();
    partner.source = present.source.clone();
    // Whoever verified last: us, or the directory.
    partner.verified_on = present.verified_on.max(partner.verified_on);
    partner.kind = present.kind;
    partner.channel = present.channel;
    partner.closures = present.closures.clone();
    partner.edited_on = present.edited_on;
    partner.edited_by = present.edited_by;
    // As it will be written: a later word of the directory is no one's here.
    partner.verified_by = present
        .verified_by
        .filter(|_| partner.verified_on == present.verified_on);
    // Each present row is recognised once: two services may bear one name.
    let mut services = present.services.clone();
    for service in &mut partner.services {
        if let Some(at) = services.iter().position(|s| s.name == service.name) {
            *service = told(services.remove(at), service);
        }
    }
    let mut places = present.places.clone();
    for place in &mut partner.places {
        let at = places.iter().position(|p| {
            (&p.name, &p.address, &p.city) == (&place.name, &place.address, &place.city)
        });
        place.id = at.and_then(|at| places.remove(at).id);
    }
    let mut contacts = present.contacts.clone();
    for contact in &mut partner.contacts {
        let at = contacts.iter().position(|c| {
            (&c.name, &c.phone, &c.email) == (&contact.name, &contact.phone, &contact.email)
        });
        if let Some(known) = at.map(|at| contacts.remove(at)) {
            contact.id = known.id;
            contact.role = known.role;
        }
    }
    let ours = present
        .services
        .iter()
        .filter(|s| partner.services.iter().all(|theirs| theirs.name != s.name));
    let kept: Vec<Service> = ours.cloned().collect();
    partner.services.extend(kept);
    sorted(&mut partner);
    partner
}

/// A service of ours with the directory's word on what a directory says.
fn told(ours: Service, theirs: &Service) -> Service {
    Service {
        name: theirs.name.clone(),
        description: theirs.description.clone(),
        eligibility: theirs.eligibility.clone(),
        languages: theirs.languages.clone(),
        areas: theirs.areas.clone(),
        schedule: theirs.schedule.clone(),
        fees: theirs.fees.clone(),
        ..ours
    }
}

/// What one says of an organization that was made of several, with what another adds.
fn joined(one: &Partner, other: &Partner) -> Partner {
    let mut partner = one.clone();
    let both = |a: &Option<String>, b: &Option<String>| a.clone().or_else(|| b.clone());
    partner.also = both(&one.also, &other.also);
    partner.description = both(&one.description, &other.description);
    partner.url = both(&one.url, &other.url);
    partner.email = both(&one.email, &other.email);
    for service in &other.services {
        if !partner.services.iter().any(|s| s.name == service.name) {
            partner.services.push(service.clone());
        }
    }
    for place in &other.places {
        let same = |p: &PartnerPlace| (&p.address, &p.city) == (&place.address, &place.city);
        if !partner.places.iter().any(same) {
            partner.places.push(place.clone());
        }
    }
    for contact in &other.contacts {
        let same = |c: &PartnerContact| {
            (&c.name, &c.phone, &c.email) == (&contact.name, &contact.phone, &contact.email)
        };
        if !partner.contacts.iter().any(same) {
            partner.contacts.push(contact.clone());
        }
    }
    sorted(&mut partner);
    partner
}

/// In the order in which rows are read; new ones come last.
fn sorted(partner: &mut Partner) {
    partner.services.sort_by_key(|s| (s.id.is_none(), s.id));
    partner.places.sort_by_key(|p| (p.id.is_none(), p.id));
    // Who answers first, first.
    partner
        .contacts
        .sort_by_key(|c| (c.role.is_none(), c.role, c.id.is_none(), c.id));
}
