//! What may be printed, its preview, its PDF.

use super::gather::{Gathered, Letter};
use super::*;
use crate::cases;
use crate::error::Refusal;
use crate::ids::{CaseId, LetterId};
use crate::journal::{Action, Changed, Undo};
use crate::rules::{self, By};
use crate::session::{Context, Nothing};
use rusqlite::Connection;
use std::path::Path;

/// A letter made may have left the house.
const MAKE: Action = Action::new("letters.make", Undo::Never);

/// What one needs to choose a letter.
pub fn desk(context: &Context<'_>, request: LettersOf) -> Result<LetterDesk, Refusal> {
    let today = context.session.today();
    let rules = rules::current(context.session)?;
    let by = By {
        rules: &rules,
        today,
    };
    let session = context.session;
    session.read(|conn| on_the_desk(conn, request.case, by))
}

/// The languages of the card, and who read each over.
pub fn card_languages(context: &Context<'_>, _: Nothing) -> Result<Vec<CardLanguage>, Refusal> {
    Ok(languages::all(&*rules::current(context.session)?))
}

fn on_the_desk(conn: &Connection, case: CaseId, by: By<'_>) -> Result<LetterDesk, Refusal> {
    let today = by.today;
    let sheet = cases::store::sheet(conn, case)?;
    let head = head::of_vault(conn)?;
    let mut preferred = sheet
        .identity
        .languages
        .iter()
        .filter(|l| l.usage == cases::LanguageUse::Preferred)
        .chain(&sheet.identity.languages);
    let to_come = sheet.follow_ups.iter();
    let appointments = to_come.filter_map(|f| {
        Some(Appointment {
            id: f.id,
            kind: f.kind,
            due_on: f.due_on,
            due_at: card::hour_of(f, today)?,
            channel: f.channel,
            place: card::usual_place(f, &head),
        })
    });
    Ok(LetterDesk {
        languages: languages::all(by.rules),
        proposed: preferred
            .find_map(|l| languages::spoken(&l.code))
            .unwrap_or(LetterLanguage::Fr),
        appointments: appointments.collect(),
        flags: sheet.flags.iter().map(|f| f.flag).collect(),
        organization: head.name.clone(),
    })
}

/// The letters made from a file, newest first.
pub fn list(context: &Context<'_>, request: LettersOf) -> Result<Vec<LetterLine>, Refusal> {
    context
        .session
        .read(|conn| store::of_case(conn, request.case.into()))
}

/// The letter, and the appointment that a card turned out to be of.
fn composed(
    conn: &Connection,
    choice: &LetterChoice,
    by: By<'_>,
) -> Result<(Letter, LetterChoice), Refusal> {
    if choice.kind != LetterKind::Card && !languages::is_of_the_interface(choice.language) {
        return Err(Error::Language.into());
    }
    let known = Gathered::of(conn, choice.case, choice.language, by)?;
    let mut choice = choice.clone();
    choice.appointment = match choice.kind {
        LetterKind::Card => Some(card::appointment(&known, choice.appointment)?),
        _ => None,
    };
    let letter = match choice.kind {
        LetterKind::Card => card::compose(conn, &known, &choice)?,
        LetterKind::Steps => reports::first_steps(conn, &known)?,
        LetterKind::Plan => reports::plan(conn, &known)?,
        LetterKind::Attestation => reports::attestation(&known),
        LetterKind::Summary => reports::summary(conn, &known)?,
    };
    Ok((letter, choice))
}

/// The letter as it would be printed. Nothing is remembered.
pub fn preview(context: &Context<'_>, request: LetterChoice) -> Result<LetterPreview, Refusal> {
    let today = context.session.today();
    let rules = rules::current(context.session)?;
    let by = rules.on(today);
    let (letter, choice) = context.session.read(|conn| composed(conn, &request, by))?;
    // A file name is read over a shoulder too.
    let file_name = match letter.omitted.contains(&Omission::Purpose) {
        true => format!("document-{today}.pdf"),
        false => format!("{}-{}-{today}.pdf", choice.kind, choice.language),
    };
    Ok(LetterPreview {
        pages: context.press.pages(&letter.paper).map_err(Error::from)?,
        title: letter.paper.title,
        omitted: letter.omitted,
        file_name,
    })
}

/// Only its owner may read what is written.
fn write_privately(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Writes the PDF where the person chose, and remembers that it was made.
pub fn save(context: &Context<'_>, request: SaveLetter) -> Result<Changed<LetterId>, Refusal> {
    let session = context.session;
    let today = session.today();
    let rules = rules::current(session)?;
    let by = rules.on(today);
    let case = request.letter.case;
    let (letter, choice) = session.read(|conn| {
        let flags = cases::store::flags(conn, case.into())?;
        if !flags.is_empty() && !request.flags_read {
            return Err(Error::FlagsUnseen.into());
        }
        composed(conn, &request.letter, by)
    })?;
    let pdf = context.press.pdf(&letter.paper).map_err(Error::from)?;
    let path = Path::new(&request.path);
    let mut written = false;
    let made = session.write(MAKE, |w| {
        w.say("number", cases::store::number(w.read(), case.into())?);
        w.say("kind", choice.kind.code());
        w.say("language", choice.language.code());
        let id = w.on(case, |tx| store::insert(tx, &choice, today))?;
        // The file last: when it cannot be written, nothing is remembered.
        write_privately(path, &pdf)?;
        written = true;
        Ok(id)
    });
    if made.is_err() && written {
        // The vault refused after the file: nothing stays that it does not know.
        let _ = std::fs::remove_file(path);
    }
    made
}
