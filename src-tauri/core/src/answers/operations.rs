//! Find a slip's referral, look at a file of answers, record it, take it back.

use super::list::Table;
use super::plan::{Planned, Planning, Said};
use super::*;
use crate::error::Refusal;
use crate::fhir;
use crate::imports;
use crate::journal::{Action, Changed, Undo};
use crate::partners;
use crate::referrals::code::{self, ReferralCode, Typed};
use crate::referrals::operations::answer_in;
use crate::referrals::{self, AdvanceReferral};
use crate::rules;
use crate::session::{Context, OpenGroup};
use std::path::Path;

const IMPORT: Action = Action::new("answers.import", Undo::WhileUntouched);

/// Answers per transaction: a save never waits long for an import.
const BATCH: usize = 100;

/// The referral of a slip.
///
/// # Errors
/// No code, a mistyped one, one that no referral has.
pub fn find(context: &Context<'_>, request: TypedCode) -> Result<SlipFound, Refusal> {
    let Typed::Code(typed) = ReferralCode::read(&request.text) else {
        return Err(Error::CodeMistyped.into());
    };
    context.session.read(|conn| {
        let hit = code::find(conn, &typed)?.into_iter().next();
        let hit = hit.ok_or(Error::CodeUnknown)?;
        let line = referrals::store::one(conn, hit.case.into(), hit.referral)?
            .ok_or(referrals::Error::Unknown)?;
        Ok(SlipFound { hit, line })
    })
}

/// What is read of a file, before the vault is asked.
struct Read {
    report: AnswersReport,
    said: Vec<Said>,
}

fn nothing_yet(source: AnswerSource, fingerprint: String) -> AnswersReport {
    AnswersReport {
        dry_run: true,
        source,
        format: None,
        fingerprint,
        sheets: Vec::new(),
        sheet: String::new(),
        columns: Vec::new(),
        partner: None,
        partner_name: None,
        change: 0,
        known: 0,
        refused: 0,
        rows: Vec::new(),
        group: None,
    }
}

fn read(context: &Context<'_>, request: &AnswersFile) -> Result<Read, Refusal> {
    let today = context.session.today();
    let path = Path::new(&request.path);
    if let Some((said, fingerprint)) = fhir::tasks::read(path)? {
        let report = nothing_yet(AnswerSource::Fhir, fingerprint);
        return Ok(Read { report, said });
    }
    let list = imports::read(path)?;
    let table = Table::of(&list, request, today)?;
    let mut report = nothing_yet(AnswerSource::List, list.fingerprint.clone());
    report.format = Some(list.format);
    let names = list.sheets.iter().map(|s| s.name.clone());
    report.sheets = names.filter(|name| !name.is_empty()).collect();
    report.sheet = table.sheet.name.clone();
    report.columns = table.columns.clone();
    // The columns are shown even when none of them is understood: a person says.
    let said = match table.said(request, today) {
        Ok(said) => said,
        Err(Error::NoColumn) => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    Ok(Read { report, said })
}

fn prepare(
    context: &Context<'_>,
    request: &AnswersFile,
) -> Result<(AnswersReport, Vec<AdvanceReferral>), Refusal> {
    let Read { mut report, said } = read(context, request)?;
    let seen = request.fingerprint.as_ref();
    if seen.is_some_and(|seen| *seen != report.fingerprint) {
        return Err(Error::Changed.into());
    }
    let rules = rules::current(context.session)?;
    let today = context.session.today();
    let planned = context.session.read(|conn| {
        let planning = Planning {
            conn,
            rules: &rules,
            today,
        };
        let (planned, partner) = planning.plan(said, request.partner)?;
        report.partner = partner;
        if let Some(partner) = partner {
            report.partner_name = Some(partners::store::names(conn, partner, None)?.0);
        }
        Ok(planned)
    })?;
    Ok(settle(report, planned))
}

fn settle(
    mut report: AnswersReport,
    planned: Vec<Planned>,
) -> (AnswersReport, Vec<AdvanceReferral>) {
    let mut requests = Vec::new();
    for Planned { row, request } in planned {
        match row.effect {
            AnswerEffect::Change => report.change += 1,
            AnswerEffect::Known => report.known += 1,
            AnswerEffect::Refused => report.refused += 1,
        }
        requests.extend(request);
        report.rows.push(row);
    }
    // Steps of one referral are asked in the order of their dates.
    requests.sort_by_key(|request| request.on);
    (report, requests)
}

/// What a file of answers would do, row by row. Nothing is written.
pub fn preview(context: &Context<'_>, request: AnswersFile) -> Result<AnswersReport, Refusal> {
    Ok(prepare(context, &request)?.0)
}

/// Records the answers of a file: those that the preview says, as one act.
///
/// # Errors
/// Nothing to record; another content than the one looked at; the machine refuses
/// what it allowed a moment before: then nothing is changed.
pub fn apply(context: &Context<'_>, request: AnswersFile) -> Result<AnswersReport, Refusal> {
    let (mut report, requests) = prepare(context, &request)?;
    if requests.is_empty() {
        return Err(Error::Nothing.into());
    }
    let session = context.session;
    let (today, count) = (session.today(), requests.len());
    let group = OpenGroup::open(session, IMPORT)?;
    for (done, batch) in requests.chunks(BATCH).enumerate() {
        let before = (done * BATCH) as u64;
        context.progress.report("answers", before, count as u64);
        if context.progress.cancelled() {
            return Err(imports::Error::Cancelled.into());
        }
        session.write_in(group.id(), IMPORT, |w| {
            w.say("count", count);
            w.say("partner", report.partner_name.clone().unwrap_or_default());
            for request in batch {
                answer_in(w, request, today)?;
            }
            Ok(())
        })?;
    }
    report.group = Some(group.close()?);
    report.dry_run = false;
    Ok(report)
}

/// Takes back a whole import of answers.
///
/// # Errors
/// Not an import of answers; a referral of it moved since.
pub fn take_back(context: &Context<'_>, request: AnswersRef) -> Result<Changed<()>, Refusal> {
    if !context.session.wrote(request.group, IMPORT)? {
        return Err(Error::NotAnImport.into());
    }
    context.session.take_back(request.group)
}
