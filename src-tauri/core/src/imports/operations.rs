//! Look, try, run, take back, save the report.

use super::columns::{self, Column, MappingReason, PersonField};
use super::people::{Person, Plan, Reading};
use super::sheet::{Sheet, letters};
use super::store::ListOf;
use super::types::*;
use super::{Error, List, duplicates, read, report, store, values};
use crate::cases::operations::insert;
use crate::cases::{self, FirstStep, ImmigrationStatus, NewCase};
use crate::error::Refusal;
use crate::follow_ups::FollowUpKind;
use crate::ids::GroupId;
use crate::journal::{Action, Changed, Undo, Writer};
use crate::notes;
use crate::rules::{self, By, Threshold};
use crate::session::{Context, OpenGroup};
use crate::words::Words;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

const IMPORT: Action = Action::new("imports.people", Undo::WhileUntouched);

/// People per transaction: a save never waits long for an import.
const BATCH: usize = 200;
/// Rows shown.
const SHOWN: usize = 8;
/// Characters of a cell shown.
const SHOWN_CHARACTERS: usize = 80;
/// Problems and duplicates listed one by one.
const LISTED: usize = 2000;

/// A sheet chosen, its headers found, its columns understood.
struct Chosen<'l> {
    sheet: &'l Sheet,
    header: usize,
    columns: Vec<Column>,
}

impl Chosen<'_> {
    fn lines(&self) -> Vec<ListColumn> {
        let columns = self.columns.iter().enumerate();
        columns
            .map(|(at, column)| ListColumn {
                letter: letters(at),
                header: column.header.clone(),
                field: column.field,
                reason: column.reason,
            })
            .collect()
    }

    fn headers(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.header.as_str())
    }

    fn header_row(&self) -> u32 {
        self.sheet.rows[self.header].number
    }

    fn rows(&self) -> u32 {
        (self.sheet.rows.len() - self.header - 1) as u32
    }
}

fn choose<'l>(
    context: &Context<'_>,
    list: &'l List,
    name: Option<&str>,
) -> Result<Chosen<'l>, Refusal> {
    let sheet = match name {
        Some(name) => list.sheets.iter().find(|sheet| sheet.name == name),
        None => {
            let understood = |sheet: &&Sheet| columns::understood(sheet) > 1;
            let found = list.sheets.iter().find(understood);
            found.or_else(|| list.sheets.iter().find(|s| columns::understood(s) > 0))
        }
    };
    let sheet = match (sheet, name) {
        (Some(sheet), _) => sheet,
        (None, Some(_)) => return Err(Error::Sheet.into()),
        (None, None) => list.sheets.first().ok_or(Error::Empty)?,
    };
    let header = columns::header_row(sheet).ok_or(Error::Empty)?;
    let mut chosen = Chosen {
        sheet,
        header,
        columns: columns::guess(sheet, header, context.session.today()),
    };
    let remembered = context
        .session
        .read(|conn| store::recall(conn, ListOf::People, chosen.headers()))?;
    if let Some(fields) = remembered {
        say(&mut chosen.columns, &fields, MappingReason::Remembered);
    }
    Ok(chosen)
}

/// Says what each column holds; the reason of those that do not change stays.
fn say(columns: &mut [Column], fields: &[Option<PersonField>], reason: MappingReason) {
    for (at, column) in columns.iter_mut().enumerate() {
        let field = fields.get(at).copied().flatten();
        if column.field != field {
            column.field = field;
            column.reason = reason;
        }
    }
}

/// A mapping by header: field to header, as people write it by hand.
fn by_header(
    columns: &[Column],
    mapping: &BTreeMap<String, String>,
) -> Result<Vec<Option<PersonField>>, Error> {
    let mut fields = vec![None; columns.len()];
    for (field, header) in mapping {
        let known =
            columns::field_named(field).ok_or_else(|| Error::MappingField(field.clone()))?;
        let key = values::squeeze(header);
        let exact = columns
            .iter()
            .position(|c| c.header.trim() == header.trim());
        let at = exact
            .or_else(|| {
                columns
                    .iter()
                    .position(|c| values::squeeze(&c.header) == key)
            })
            .ok_or_else(|| Error::MappingHeader(header.clone()))?;
        fields[at] = Some(known);
    }
    Ok(fields)
}

/// What a file holds, and what its columns seem to be. Nothing is written.
pub fn look(context: &Context<'_>, request: LookAtList) -> Result<ListLook, Refusal> {
    let list = read(Path::new(&request.path))?;
    let chosen = choose(context, &list, request.sheet.as_deref())?;
    let shown = chosen.sheet.rows.iter().skip(chosen.header + 1).take(SHOWN);
    let lines = shown
        .map(|row| ListLine {
            row: row.number,
            cells: (0..chosen.columns.len())
                .map(|at| {
                    row.cell(at)
                        .shown()
                        .chars()
                        .take(SHOWN_CHARACTERS)
                        .collect()
                })
                .collect(),
        })
        .collect();
    Ok(ListLook {
        format: list.format,
        encoding: list.encoding,
        separator: list.separator.map(String::from),
        sheets: list
            .sheets
            .iter()
            .map(|sheet| SheetLine {
                name: sheet.name.clone(),
                rows: sheet.rows.len() as u32,
            })
            .collect(),
        sheet: chosen.sheet.name.clone(),
        header_row: chosen.header_row(),
        rows: chosen.rows(),
        columns: chosen.lines(),
        lines,
        fingerprint: list.fingerprint,
    })
}

/// What a run would do, without doing it.
pub fn try_it(context: &Context<'_>, request: ImportPeople) -> Result<ListReport, Refusal> {
    Ok(prepare(context, &request)?.report)
}

/// Brings a list in: all of it, or nothing.
///
/// # Errors
/// No name in it; duplicates, when there must be none; cancelled: then nothing of
/// it is left.
pub fn run(context: &Context<'_>, request: ImportPeople) -> Result<ListReport, Refusal> {
    let prepared = prepare(context, &request)?;
    let mut report = prepared.report;
    if request.duplicates == Some(DuplicateChoice::Refuse) && report.duplicate_count > 0 {
        return Err(Error::Duplicates(report.duplicate_count).into());
    }
    if prepared.people.is_empty() {
        return Err(Error::NoRow.into());
    }
    let session = context.session;
    let group = OpenGroup::open(session, IMPORT)?;
    write(context, group.id(), prepared.people)?;
    let id = group.close()?;
    // The people are in: a mapping that could not be remembered changes nothing of it.
    let _ = session.aside(|conn| {
        let headers = report.columns.iter().map(|c| c.header.as_str());
        let fields: Vec<_> = report.columns.iter().map(|c| c.field).collect();
        store::remember(
            conn,
            ListOf::People,
            headers,
            &fields,
            &session.now().to_rfc3339(),
        )
    });
    report.dry_run = false;
    report.group = Some(id);
    Ok(report)
}

struct Prepared {
    report: ListReport,
    people: Vec<Person>,
}

fn prepare(context: &Context<'_>, request: &ImportPeople) -> Result<Prepared, Refusal> {
    let list = read(Path::new(&request.path))?;
    if (request.fingerprint.as_ref()).is_some_and(|seen| *seen != list.fingerprint) {
        return Err(Error::Changed.into());
    }
    let mut chosen = choose(context, &list, request.sheet.as_deref())?;
    if let Some(fields) = &request.columns {
        say(&mut chosen.columns, fields, MappingReason::Given);
    } else if let Some(mapping) = &request.mapping {
        let fields = by_header(&chosen.columns, mapping)?;
        say(&mut chosen.columns, &fields, MappingReason::Given);
    }
    let named = |c: &Column| c.field.is_some_and(PersonField::is_name);
    if !chosen.columns.iter().any(named) {
        return Err(Error::NoName.into());
    }
    if chosen.rows() == 0 {
        return Err(Error::NoRow.into());
    }
    let reading = Reading {
        sheet: chosen.sheet,
        header: chosen.header,
        columns: &chosen.columns,
        date_order: request.date_order,
        today: context.session.today(),
    };
    let plan = reading.plan(context.progress)?;
    let found = duplicates::find(context, &plan.people)?;
    Ok(settle(&chosen, plan, found, request.duplicates))
}

fn settle(
    chosen: &Chosen<'_>,
    plan: Plan,
    mut found: Vec<ListDuplicate>,
    choice: Option<DuplicateChoice>,
) -> Prepared {
    let mut people = plan.people;
    let duplicate_count = found.len() as u32;
    let mut skipped = 0;
    if choice == Some(DuplicateChoice::Skip) {
        let sure = found.iter().filter(|d| d.sure);
        let rows: HashSet<u32> = sure.map(|d| d.row).collect();
        people.retain(|person| !rows.contains(&person.row));
        skipped = rows.len() as u32;
    }
    let problem_count = plan.problems.len() as u32;
    let mut problems = plan.problems;
    // What costs a row is read first.
    problems.sort_by_key(|p| p.weight);
    problems.truncate(LISTED);
    found.truncate(LISTED);
    let report = ListReport {
        dry_run: true,
        sheet: chosen.sheet.name.clone(),
        header_row: chosen.header_row(),
        rows: plan.rows,
        added: people.len() as u32,
        left_out: plan.left_out,
        skipped,
        columns: chosen.lines(),
        problem_count,
        problems,
        duplicate_count,
        duplicates: found,
        group: None,
    };
    Prepared { report, people }
}

fn write(context: &Context<'_>, group: GroupId, people: Vec<Person>) -> Result<(), Refusal> {
    let session = context.session;
    let (today, total) = (session.today(), people.len() as u64);
    let device = session.journal().device_id().to_string();
    let mut people = people.into_iter();
    let mut done = 0;
    let rules = rules::current(session)?;
    let by = rules.on(today);
    let calendar = rules.calendar();
    let mut first_contact = by.business_days_after(today, Threshold::FirstContactDays);
    while people.len() > 0 {
        context.progress.report("import-write", done, total);
        if context.progress.cancelled() {
            return Err(Error::Cancelled.into());
        }
        session.write_in(group, IMPORT, |w| {
            w.say("count", total);
            for mut person in people.by_ref().take(BATCH) {
                person.case.first_step = first_step(&person.case, first_contact, today);
                add(w, person, &device, by)?;
                done += 1;
                if done % FIRST_CONTACTS_A_DAY == 0 {
                    first_contact = calendar.add_business_days(first_contact, 1);
                }
            }
            Ok(())
        })?;
    }
    context.progress.report("import-write", total, total);
    Ok(())
}

/// First contacts of an imported list per business day: what one person can make.
const FIRST_CONTACTS_A_DAY: u64 = 8;

/// The first contact of a person of the list, on its day; whoever is still to arrive
/// has the rhythm of an arrival.
fn first_step(case: &NewCase, due_on: NaiveDate, today: NaiveDate) -> Option<FirstStep> {
    if case.identity.arrival_on.is_some_and(|on| on > today) {
        return None;
    }
    Some(FirstStep {
        kind: FollowUpKind::Welcome,
        due_on,
    })
}

fn add(w: &mut Writer<'_>, person: Person, device: &str, by: By<'_>) -> Result<(), Refusal> {
    let immigration = person.case.immigration;
    let opened = insert(w, person.case, device, by)?;
    let status = immigration
        .zip(person.expires_on)
        .map(|(code, expires_on)| ImmigrationStatus {
            id: None,
            code,
            since: None,
            until: None,
            expires_on: Some(expires_on),
            document: None,
        });
    if status.is_none() && person.note.is_none() {
        return Ok(());
    }
    w.on(opened.id, |tx| {
        if let Some(status) = status {
            cases::store::write_immigration(tx, &[status])?;
        }
        if let Some(note) = &person.note {
            notes::store::insert(tx, by.today, note, None)?;
        }
        Ok(())
    })
}

/// Takes back a whole import.
///
/// # Errors
/// Not an import; a file of it changed since.
pub fn take_back(context: &Context<'_>, request: ImportRef) -> Result<Changed<()>, Refusal> {
    if !context.session.wrote(request.group, IMPORT)? {
        return Err(Error::NotAnImport.into());
    }
    context.session.take_back(request.group)
}

/// Saves a report in words, without a name in it.
pub fn save_report(_: &Context<'_>, request: SaveListReport) -> Result<(), Refusal> {
    let words = Words::new(request.language);
    report::save(&request.report, &words, Path::new(&request.path))
}
