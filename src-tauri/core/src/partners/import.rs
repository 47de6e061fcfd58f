//! A directory or a list brought in: sound organizations written, what differs from
//! what is known here taken or left, the rest reported.

use super::hsds::{self, Problem};
use super::listed::{self, Choices, Found, Listed, ListedOrganization, Outcome, compare};
use super::{DirectoryReport, ImportDirectory, Partner, store};
use crate::error::Refusal;
use crate::ids::{GroupId, PartnerId};
use crate::journal::{Action, SubjectKind, Undo};
use crate::session::{Context, OpenGroup};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::path::Path;

/// What an import is called in the journal.
pub(super) const IMPORT: Action = Action::new("partners.import", Undo::WhileUntouched);

/// Organizations per transaction: a save never waits long for an import.
const BATCH: usize = 100;

/// Problems listed one by one.
const LISTED: usize = 10_000;

/// Organizations whose differences are shown one by one; those beyond follow what is
/// said of all of them.
const COMPARED: usize = 500;

/// What is to be brought in, wherever it was read.
pub(super) struct Brought {
    /// What partners from there say of their origin.
    pub source: String,
    pub organizations: Vec<Listed>,
    pub problems: Vec<Problem>,
}

/// Reads a directory and writes what is sound, as one group.
///
/// # Errors
/// A path that holds no directory; cancelled, and then nothing is left of it.
pub fn run(context: &Context<'_>, request: &ImportDirectory) -> Result<DirectoryReport, Refusal> {
    let directory = hsds::read(Path::new(&request.path))?;
    let brought = Brought {
        source: hsds::SOURCE.to_owned(),
        organizations: directory.organizations,
        problems: directory.problems,
    };
    bring(context, brought, &request.choices, request.dry_run)
}

/// Brings organizations in, or says what that would do.
pub(super) fn bring(
    context: &Context<'_>,
    mut brought: Brought,
    choices: &Choices,
    dry_run: bool,
) -> Result<DirectoryReport, Refusal> {
    let today = context.session.today();
    for organization in &mut brought.organizations {
        sound(organization, &brought.source, today);
    }
    let problems = std::mem::take(&mut brought.problems);
    let services = brought
        .organizations
        .iter()
        .map(|o| o.services.len() as u32);
    let mut report = DirectoryReport {
        services: services.sum(),
        problem_count: problems.len() as u32,
        problems: problems.into_iter().take(LISTED).collect(),
        ..DirectoryReport::default()
    };
    if dry_run {
        count(context, &brought, choices, &mut report)?;
        return Ok(report);
    }
    let group = OpenGroup::open(context.session, IMPORT)?;
    let total = brought.organizations.len() as u64;
    for (number, batch) in brought.organizations.chunks(BATCH).enumerate() {
        let done = (number * BATCH) as u64;
        context.progress.report("partners", done, total);
        if context.progress.cancelled() {
            return Err(hsds::Error::Cancelled.into());
        }
        write(
            context,
            group.id(),
            &brought.source,
            batch,
            choices,
            &mut report,
        )?;
    }
    report.group = Some(group.close()?);
    Ok(report)
}

/// What a list says of a time to come is not known yet.
fn sound(listed: &mut Listed, source: &str, today: NaiveDate) {
    let partner = &mut listed.partner;
    partner.source = Some(source.to_owned());
    partner.verified_on = partner.verified_on.filter(|on| *on <= today);
    for service in &mut listed.services {
        let row = &mut service.row;
        row.capacity = row.capacity.filter(|said| said.on <= today);
        row.delay = row.delay.filter(|said| said.on <= today);
    }
}

/// What becomes of an organization of a list.
enum Fate {
    New(Outcome),
    /// The list says what it said: what is known here is not even read.
    Same,
    Known {
        id: PartnerId,
        present: Box<Partner>,
        outcome: Outcome,
    },
}

fn fate(
    conn: &Connection,
    source: &str,
    organization: &Listed,
    choices: &Choices,
) -> Result<Fate, Refusal> {
    let Some(Found { partner: id, told }) = listed::found(conn, source, organization)? else {
        return Ok(Fate::New(compare(None, None, organization, choices)));
    };
    if told
        .as_ref()
        .is_some_and(|told| organization.says_again(told))
    {
        return Ok(Fate::Same);
    }
    let present = store::one(conn, id)?;
    let outcome = compare(Some(&present), told.as_ref(), organization, choices);
    let same = outcome.partner == present && outcome.differences.is_empty();
    if same && told.is_some_and(|told| told == outcome.told) {
        return Ok(Fate::Same);
    }
    Ok(Fate::Known {
        id,
        present: Box::new(present),
        outcome,
    })
}

fn count(
    context: &Context<'_>,
    brought: &Brought,
    choices: &Choices,
    report: &mut DirectoryReport,
) -> Result<(), Refusal> {
    let total = brought.organizations.len() as u64;
    for (number, batch) in brought.organizations.chunks(BATCH).enumerate() {
        let done = (number * BATCH) as u64;
        context.progress.report("partners", done, total);
        if context.progress.cancelled() {
            return Err(hsds::Error::Cancelled.into());
        }
        context.session.read(|conn| {
            for organization in batch {
                match fate(conn, &brought.source, organization, choices)? {
                    Fate::New(_) => report.added += 1,
                    Fate::Same => report.unchanged += 1,
                    Fate::Known {
                        id,
                        present,
                        outcome,
                    } => report.known(id, &present, outcome),
                }
            }
            Ok(())
        })?;
    }
    Ok(())
}

impl DirectoryReport {
    /// Counts an organization that is here already, and shows what differs.
    fn known(&mut self, id: PartnerId, present: &Partner, outcome: Outcome) {
        match outcome.partner == *present {
            true => self.unchanged += 1,
            false => self.updated += 1,
        }
        if outcome.differences.is_empty() {
            return;
        }
        self.differing += 1;
        if self.differences.len() < COMPARED {
            self.differences.push(ListedOrganization {
                partner: id,
                source_id: outcome.told.source_id,
                name: present.name.clone(),
                differences: outcome.differences,
            });
        }
    }
}

fn write(
    context: &Context<'_>,
    group: GroupId,
    source: &str,
    batch: &[Listed],
    choices: &Choices,
    report: &mut DirectoryReport,
) -> Result<(), Refusal> {
    let today = context.session.today();
    context.session.write_in(group, IMPORT, |w| {
        w.say("count", batch.len() as u64);
        for organization in batch {
            let (id, outcome) = match fate(w.read(), source, organization, choices)? {
                Fate::Same => {
                    report.unchanged += 1;
                    continue;
                }
                Fate::New(outcome) => {
                    report.added += 1;
                    (w.create(SubjectKind::Partner)?.into(), outcome)
                }
                Fate::Known {
                    id,
                    present,
                    outcome,
                } => {
                    report.known(id, &present, outcome.clone());
                    (id, outcome)
                }
            };
            w.on(id, |tx| {
                store::write(tx, &outcome.partner, Some(&organization.source_id))?;
                listed::keep(tx, source, &outcome.told, today)
            })?;
        }
        Ok(())
    })?;
    Ok(())
}
