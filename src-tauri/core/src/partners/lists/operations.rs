//! Look at a file of partners, bring it in, take it back.

use super::gather::organizations;
use super::reading::{Problems, Reading};
use super::table::Table;
use super::*;
use crate::error::Refusal;
use crate::imports::store::{ListOf, remember};
use crate::imports::{self, List};
use crate::journal::Changed;
use crate::partners::import::{self, Brought, IMPORT};
use crate::partners::{DirectoryReport, ImportDirectory};
use crate::session::Context;
use std::path::Path;

/// Problems listed one by one.
const LISTED: usize = 2_000;
/// Rows between two looks at whether the person gave up.
const STEP: usize = 1_000;

/// Whether a path holds an Open Referral package rather than a list: a folder, a zip, a
/// JSON file, one of the tables of a package.
pub fn is_package(path: &Path) -> bool {
    if path.is_dir() {
        return true;
    }
    let end = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match end.as_deref() {
        Some("json" | "ndjson" | "jsonl" | "zip") => true,
        Some("csv") => {
            let beside = |name: &str| path.with_file_name(name).is_file();
            let described = beside("datapackage.json");
            let tables = [
                ["organizations.csv", "services.csv"],
                ["organization.csv", "service.csv"],
            ];
            described
                || tables
                    .iter()
                    .any(|pair| pair.iter().all(|name| beside(name)))
        }
        _ => false,
    }
}

/// What a file of partners would bring, and what differs from what is known here.
/// Nothing is written.
pub fn look(context: &Context<'_>, request: PartnerListFile) -> Result<PartnerListReport, Refusal> {
    run(context, &request, true)
}

/// Brings a file of partners in: all that is sound, as one act.
///
/// # Errors
/// No column of names, no organization; another content than the one looked at;
/// cancelled: then nothing of it is left.
pub fn bring(
    context: &Context<'_>,
    request: PartnerListFile,
) -> Result<PartnerListReport, Refusal> {
    run(context, &request, false)
}

/// Takes back a whole import of partners.
///
/// # Errors
/// Not an import of partners; one of them was changed since.
pub fn take_back(context: &Context<'_>, request: PartnerImportRef) -> Result<Changed<()>, Refusal> {
    if !context.session.wrote(request.group, IMPORT)? {
        return Err(Error::NotAnImport.into());
    }
    context.session.take_back(request.group)
}

fn run(
    context: &Context<'_>,
    request: &PartnerListFile,
    dry_run: bool,
) -> Result<PartnerListReport, Refusal> {
    let path = Path::new(&request.path);
    let choices = request.choices.clone().unwrap_or_default();
    if is_package(path) {
        let directory = import::run(
            context,
            &ImportDirectory {
                path: request.path.clone(),
                dry_run,
                choices,
            },
        )?;
        return Ok(of_package(directory, dry_run));
    }
    let list = imports::read(path)?;
    let seen = request.fingerprint.as_ref();
    if seen.is_some_and(|seen| *seen != list.fingerprint) {
        return Err(Error::Changed.into());
    }
    let table = context.session.read(|conn| {
        Table::of(
            conn,
            &list,
            request.sheet.as_deref(),
            request.columns.as_deref(),
        )
    })?;
    let mut report = of_list(&list, &table, dry_run);
    if !table.has(PartnerColumn::Name) {
        // The columns are shown even when none of them is understood: a person says.
        return match dry_run {
            true => Ok(report),
            false => Err(Error::NoName.into()),
        };
    }
    let brought = read(context, request, &table, &mut report)?;
    if brought.organizations.is_empty() && !dry_run {
        return Err(Error::Nothing.into());
    }
    report.directory = import::bring(context, brought, &choices, dry_run)?;
    report.group = report.directory.group;
    if !dry_run {
        // The partners are in: what could not be remembered changes nothing of it.
        let fields: Vec<_> = table.columns.iter().map(|c| c.field).collect();
        let at = context.session.now().to_rfc3339();
        let _ = context
            .session
            .aside(|conn| remember(conn, ListOf::Partners, table.headers(), &fields, &at));
    }
    Ok(report)
}

fn read(
    context: &Context<'_>,
    request: &PartnerListFile,
    table: &Table<'_>,
    report: &mut PartnerListReport,
) -> Result<Brought, Refusal> {
    let reading = Reading::of(table, request.date_order, context.session.today());
    let mut problems = Problems::of(table);
    let (mut lines, total) = (Vec::new(), u64::from(report.rows));
    for (done, row) in table.rows().enumerate() {
        if done % STEP == 0 {
            context.progress.report("rows", done as u64, total);
            if context.progress.cancelled() {
                return Err(imports::Error::Cancelled.into());
            }
        }
        lines.push(reading.line(row, &mut problems));
    }
    let organizations = organizations(table, lines, &mut problems);
    report.organizations = organizations.len() as u32;
    report.left_out = problems.left_out;
    report.problem_count = problems.count;
    // What costs a row is read first.
    problems.list.sort_by_key(|p| (p.weight, p.row));
    problems.list.truncate(LISTED);
    report.problems = problems.list;
    Ok(Brought {
        source: table.source(),
        organizations,
        problems: Vec::new(),
    })
}

fn of_list(list: &List, table: &Table<'_>, dry_run: bool) -> PartnerListReport {
    let names = list.sheets.iter().map(|s| s.name.clone());
    PartnerListReport {
        dry_run,
        source: PartnerSource::List,
        format: Some(list.format),
        fingerprint: Some(list.fingerprint.clone()),
        sheets: names.filter(|name| !name.is_empty()).collect(),
        sheet: table.sheet.name.clone(),
        rows: table.rows().count() as u32,
        columns: table.columns.clone(),
        lines: table.sample(),
        organizations: 0,
        left_out: 0,
        problems: Vec::new(),
        problem_count: 0,
        directory: DirectoryReport::default(),
        group: None,
    }
}

fn of_package(directory: DirectoryReport, dry_run: bool) -> PartnerListReport {
    PartnerListReport {
        dry_run,
        source: PartnerSource::Package,
        format: None,
        fingerprint: None,
        sheets: Vec::new(),
        sheet: String::new(),
        rows: 0,
        columns: Vec::new(),
        lines: Vec::new(),
        organizations: directory.added + directory.updated + directory.unchanged,
        left_out: 0,
        problems: Vec::new(),
        problem_count: 0,
        group: directory.group,
        directory,
    }
}
