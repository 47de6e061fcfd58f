//! Take the list out; answer a person who asks for everything.

use super::cells::{self, Teller};
use super::meaning::Meaning;
use super::place::Part;
use super::{
    Error, ExportFile, ExportFormat, ExportList, ExportsOf, FileExport, FileExported,
    ListExportPreview, ListExported, delimited, file as answer, workbook,
};
use crate::cases::{self, CaseLine, list as lists};
use crate::documents;
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId};
use crate::journal::{Action, Changed, Undo};
use crate::session::Context;
use rusqlite::{Connection, params};
use std::path::Path;

const LIST: Action = Action::new("exports.list", Undo::Never);
const FILE: Action = Action::new("exports.file", Undo::Never);

fn lines(
    context: &Context<'_>,
    conn: &Connection,
    request: &ExportList,
) -> Result<Vec<CaseLine>, Refusal> {
    let session = context.session;
    let list = lists::of(request.list.clone(), session.actor().id);
    lists::all(conn, &list, session.today())
}

fn sheet(
    context: &Context<'_>,
    conn: &Connection,
    request: &ExportList,
) -> Result<cells::Sheet, Refusal> {
    let lines = lines(context, conn, request)?;
    let columns = cells::told(request.list.columns.as_deref());
    let total = lines.len() as u64;
    Teller::new(conn, request.language)?.sheet(&lines, &columns, request.discretion, |done| {
        context.progress.report("export", done, total);
        if context.progress.cancelled() {
            return Err(Error::Cancelled.into());
        }
        Ok(())
    })
}

/// What would leave, before it does.
pub fn preview_list(
    context: &Context<'_>,
    request: ExportList,
) -> Result<ListExportPreview, Refusal> {
    let sheet = context
        .session
        .read(|conn| sheet(context, conn, &request))?;
    Ok(ListExportPreview {
        files: sheet.rows.len() as u32,
        masked: sheet.masked,
        left_out: sheet.left_out,
        columns: cells::told(request.list.columns.as_deref()),
    })
}

/// Writes the list on the screen where the person chose, all its pages.
pub fn list(context: &Context<'_>, request: ExportList) -> Result<Changed<ListExported>, Refusal> {
    let path = request.path.clone().ok_or(Error::NoPlace)?;
    let session = context.session;
    let sheet = session.read(|conn| sheet(context, conn, &request))?;
    if sheet.rows.is_empty() {
        return Err(Error::Nothing.into());
    }
    let bytes = match request.format {
        ExportFormat::Xlsx => workbook::bytes(&sheet)?,
        ExportFormat::CsvSemicolon => delimited::bytes(&sheet, b';')?,
        ExportFormat::CsvComma => delimited::bytes(&sheet, b',')?,
    };
    let part = Part::file(Path::new(&path), &bytes)?;
    let columns: Vec<&str> = cells::told(request.list.columns.as_deref())
        .into_iter()
        .map(|c| c.code())
        .collect();
    let files = sheet.rows.len() as u32;
    // Kept before it leaves: an export that nothing tells of must not be.
    let kept = session.write(LIST, |w| {
        w.say("count", files);
        w.on(SubjectId(session.actor().id.0), |tx| {
            tx.execute(
                "INSERT INTO list_exports (subject, id, made_on, files, masked, left_out,
                     columns, format) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    tx.subject,
                    RowId::fresh(),
                    session.today(),
                    files,
                    sheet.masked,
                    sheet.left_out,
                    columns.join(","),
                    request.format,
                ],
            )?;
            Ok(())
        })
    })?;
    part.put()?;
    Ok(kept.map(|()| ListExported { files, path }))
}

/// Writes everything kept about a person into an empty folder, for that person.
pub fn file(context: &Context<'_>, request: ExportFile) -> Result<Changed<FileExported>, Refusal> {
    let session = context.session;
    let today = session.today();
    if request.requested_on.is_some_and(|on| on > today) {
        return Err(Error::Requested.into());
    }
    let part = Part::folder(Path::new(&request.folder))?;
    let (case, names, sum) = session.read(|conn| {
        let case = cases::store::find(conn, &request.case)?;
        cases::store::number(conn, case.into())?;
        let meaning = Meaning::new(conn, case.into(), request.language)?;
        let mut whole = answer::whole(session, conn, case, &meaning)?;
        // One at a time: a file may hold hundreds of megabytes.
        for (document, name) in answer::copies(conn, case)? {
            let bytes = documents::store::content(conn, case.into(), document)?;
            part.add(&name, &bytes)?;
            whole.lies(document, answer::Copied::of(name, &bytes));
        }
        let parcel = answer::parcel(&whole, &meaning)?;
        let beside = whole.copies.into_iter().map(|c| c.name);
        let mut names: Vec<String> = beside.collect();
        for (name, bytes) in parcel.files {
            part.add(&name, &bytes)?;
            names.push(name);
        }
        Ok((case, names, parcel.sum))
    })?;
    let kept = session.write(FILE, |w| {
        w.say("number", cases::store::number(w.read(), case.into())?);
        w.on(case, |tx| {
            tx.execute(
                "INSERT INTO case_exports (subject, id, made_on, author, requested_on, language,
                     files, sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    tx.subject,
                    RowId::fresh(),
                    today,
                    tx.author,
                    request.requested_on,
                    request.language,
                    names.len() as u32,
                    sum,
                ],
            )?;
            Ok(())
        })
    })?;
    part.put()?;
    Ok(kept.map(|()| FileExported {
        folder: request.folder,
        files: names,
        sum,
    }))
}

/// The answers already given for a file, newest first.
pub fn of_case(context: &Context<'_>, request: ExportsOf) -> Result<Vec<FileExport>, Refusal> {
    context.session.read(|conn| {
        let mut statement = conn.prepare_cached(
            "SELECT id, made_on, author, requested_on, language, files, sum FROM case_exports
             WHERE subject = ?1 ORDER BY made_on DESC, id DESC",
        )?;
        let rows = statement.query_map([request.case], |row| {
            Ok(FileExport {
                id: row.get(0)?,
                made_on: row.get(1)?,
                author: row.get(2)?,
                requested_on: row.get(3)?,
                language: row.get(4)?,
                files: row.get(5)?,
                sum: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}
