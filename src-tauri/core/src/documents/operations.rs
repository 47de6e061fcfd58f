//! List, attach, see, save, remove, export; what a scanner left.

use super::store::Said;
use super::*;
use crate::cases;
use crate::error::Refusal;
use crate::ids::{CaseId, DocumentId};
use crate::journal::{Action, Changed, Undo, Writer};
use crate::session::Context;
use crate::written::one_line;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use std::fs;
use std::io::Write;
use std::path::Path;

const ATTACH: Action = Action::new("documents.attach", Undo::Yes);
const SEE: Action = Action::new("documents.see", Undo::Yes);
const SAVE: Action = Action::new("documents.save", Undo::Yes);
const REMOVE: Action = Action::new("documents.remove", Undo::Yes);
const EXPORT: Action = Action::new("documents.export", Undo::Never);

/// Characters of a title, at most.
const TITLE: usize = 200;
/// Scans listed, at most.
const SCANS: usize = 100;
/// What a scanner leaves, by its name; what it holds decides when it is kept.
const SCANNED: [&str; 7] = ["pdf", "jpg", "jpeg", "png", "webp", "tif", "tiff"];

/// The documents of a file.
pub fn list(context: &Context<'_>, request: DocumentsOf) -> Result<Vec<Document>, Refusal> {
    context
        .session
        .read(|conn| store::of_case(conn, request.case.into()))
}

/// What a document holds.
pub fn content(context: &Context<'_>, request: DocumentRef) -> Result<Vec<u8>, Refusal> {
    context
        .session
        .read(|conn| store::content(conn, request.case.into(), request.document))
}

fn tidy(title: Option<String>) -> Result<Option<String>, Error> {
    match one_line(title) {
        Some(title) if title.chars().count() > TITLE => Err(Error::TitleTooLong),
        title => Ok(title),
    }
}

fn past(date: Option<NaiveDate>, today: NaiveDate) -> Result<Option<NaiveDate>, Error> {
    match date {
        Some(date) if date > today => Err(Error::InFuture),
        date => Ok(date),
    }
}

fn of_case(w: &mut Writer<'_>, case: CaseId) -> Result<(), Refusal> {
    let number = cases::store::number(w.read(), case.into())?;
    w.say("number", number);
    Ok(())
}

/// Keeps a copy of a file of the disk, which stays where it is.
pub fn attach(
    context: &Context<'_>,
    request: AttachDocument,
) -> Result<Changed<DocumentId>, Refusal> {
    let today = context.session.today();
    let sound = sniff::read(Path::new(&request.path))?;
    let stem = Path::new(&sound.name).file_stem();
    let named = stem.map(|s| s.to_string_lossy().into_owned());
    let said = Said {
        kind: request.kind.unwrap_or(DocumentKind::Other),
        title: tidy(request.title)?.or(tidy(named)?),
        dated_on: past(request.dated_on, today)?,
        seen_on: request.seen.then_some(today),
    };
    context.session.write(ATTACH, |w| {
        of_case(w, request.case)?;
        w.on(request.case, |tx| {
            store::add(tx, &said, Some(&sound), today)
        })
    })
}

/// Notes that an original was seen today, and keeps nothing of it.
pub fn see(context: &Context<'_>, request: SeeDocument) -> Result<Changed<DocumentId>, Refusal> {
    let today = context.session.today();
    let said = Said {
        kind: request.kind,
        title: None,
        dated_on: None,
        seen_on: Some(today),
    };
    context.session.write(SEE, |w| {
        of_case(w, request.case)?;
        w.on(request.case, |tx| store::add(tx, &said, None, today))
    })
}

/// Says anew what a document is.
pub fn save(context: &Context<'_>, request: SaveDocument) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let request = SaveDocument {
        title: tidy(request.title)?,
        dated_on: past(request.dated_on, today)?,
        seen_on: past(request.seen_on, today)?,
        ..request
    };
    context.session.write(SAVE, |w| {
        of_case(w, request.case)?;
        w.on(request.case, |tx| store::save(tx, &request))
    })
}

/// Takes a document out of a file.
pub fn remove(context: &Context<'_>, request: DocumentRef) -> Result<Changed<()>, Refusal> {
    context.session.write(REMOVE, |w| {
        of_case(w, request.case)?;
        store::one(w.read(), request.case.into(), request.document)?;
        w.on(request.case, |tx| store::remove(tx, request.document))
    })
}

/// Saves a copy outside the vault, on purpose: the file remembers it.
pub fn export(context: &Context<'_>, request: ExportDocument) -> Result<Changed<()>, Refusal> {
    let session = context.session;
    let today = session.today();
    let path = Path::new(&request.path);
    let bytes = content(
        context,
        DocumentRef {
            case: request.case,
            document: request.document,
        },
    )?;
    let beside = path.with_extension("partial");
    let written = session.write(EXPORT, |w| {
        of_case(w, request.case)?;
        w.on(request.case, |tx| {
            store::exported(tx, request.document, today)
        })?;
        write_whole(&beside, path, &bytes).map_err(|e| Error::File(e).into())
    });
    if written.is_err() {
        // What did not leave on record does not leave. It may not even be there.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Whole or not at all.
pub(crate) fn write_whole(beside: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(beside, path)
}

/// What a scanner left in its folder, newest first.
pub fn scans(_: &Context<'_>, request: ScanFolder) -> Result<Vec<Scan>, Refusal> {
    let mut found = Vec::new();
    for entry in fs::read_dir(&request.folder).map_err(Error::File)? {
        let Ok(entry) = entry else { continue };
        let path = entry.path();
        let ends = path.extension().and_then(|e| e.to_str());
        let scanned = ends.is_some_and(|e| SCANNED.contains(&e.to_lowercase().as_str()));
        // A link may lead out of the folder that was chosen.
        let Ok(about) = entry.metadata() else {
            continue;
        };
        let (Some(path), true, true) = (path.to_str(), scanned, about.is_file()) else {
            continue;
        };
        let at: DateTime<Utc> = about.modified().map_or(DateTime::UNIX_EPOCH, Into::into);
        found.push(Scan {
            path: path.to_owned(),
            name: entry.file_name().to_string_lossy().into_owned(),
            size: about.len(),
            at: at.to_rfc3339_opts(SecondsFormat::Secs, true),
        });
    }
    found.sort_by(|a, b| (&b.at, &a.name).cmp(&(&a.at, &b.name)));
    found.truncate(SCANS);
    Ok(found)
}

/// Deletes a scan of which the same bytes are kept. The disk may keep traces.
pub fn delete_scan(context: &Context<'_>, request: ScanRef) -> Result<(), Refusal> {
    let kept = content(
        context,
        DocumentRef {
            case: request.case,
            document: request.document,
        },
    )?;
    let path = Path::new(&request.path);
    if fs::symlink_metadata(path)
        .map_err(Error::File)?
        .is_symlink()
    {
        return Err(Error::NotAFile.into());
    }
    let there = sniff::read(path)?;
    if there.bytes != kept {
        return Err(Error::ScanDiffers.into());
    }
    fs::remove_file(path).map_err(Error::File)?;
    Ok(())
}
