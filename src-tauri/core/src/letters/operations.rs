//! What may be printed, its preview, its PDF.

use super::gather::{Gathered, Letter};
use super::*;
use crate::cases;
use crate::cases::contact::SafetyFlag;
use crate::error::Refusal;
use crate::exports::Part;
use crate::ids::{CaseId, LetterId};
use crate::journal::{Action, Changed, Undo, Writer};
use crate::rules::{self, By};
use crate::session::{Context, Nothing, Session};
use chrono::NaiveDate;
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
        proposed: languages::own(&sheet.identity.languages, LetterKind::Card)
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
pub(super) fn composed(
    conn: &Connection,
    choice: &LetterChoice,
    by: By<'_>,
) -> Result<(Letter, LetterChoice), Refusal> {
    if !choice.kind.is_written_in(choice.language) {
        return Err(Error::Language.into());
    }
    let known = Gathered::of(conn, choice.case, choice.language, by)?;
    let mut choice = choice.clone();
    choice.appointment = match choice.kind {
        LetterKind::Card => Some(card::appointment(&known, choice.appointment)?),
        _ => None,
    };
    choice.referral = choice.referral.filter(|_| choice.kind.is_of_referral());
    let letter = match choice.kind {
        LetterKind::Card => card::compose(conn, &known, &choice)?,
        LetterKind::Steps => reports::first_steps(conn, &known)?,
        LetterKind::Plan => reports::plan(conn, &known)?,
        LetterKind::Attestation => reports::attestation(&known),
        LetterKind::Summary => reports::summary(conn, &known)?,
        LetterKind::Referral => referral::letter(conn, &known, &choice)?,
        LetterKind::Slip => referral::slip(conn, &known, &choice)?,
        LetterKind::Fhir => return Err(Error::NothingToPrint.into()),
    };
    Ok((letter, choice))
}

/// The letter as it would be printed. Nothing is remembered.
pub fn preview(context: &Context<'_>, request: LetterChoice) -> Result<LetterPreview, Refusal> {
    let today = context.session.today();
    let rules = rules::current(context.session)?;
    let by = rules.on(today);
    let (letter, choice) = context.session.read(|conn| composed(conn, &request, by))?;
    let discreet = context.session.read(|conn| {
        let flags = cases::store::flags(conn, choice.case.into())?;
        Ok(flags.iter().any(|f| f.flag == SafetyFlag::DiscreetContact))
    })?;
    let said = format!("{}-{}", choice.kind, choice.language);
    let file_name = file_name((!discreet).then_some(&said), today);
    let mut pages = context.press.pages(&letter.paper).map_err(Error::from)?;
    for paper in &letter.with {
        pages.extend(context.press.pages(paper).map_err(Error::from)?);
    }
    Ok(LetterPreview {
        pages,
        title: letter.paper.title,
        omitted: letter.omitted,
        file_name,
    })
}

/// A name for a PDF: read over a shoulder too, it says nothing where contact is
/// discreet.
pub(super) fn file_name(said: Option<&str>, on: NaiveDate) -> String {
    format!("{}-{on}.pdf", said.unwrap_or("document"))
}

/// Remembers, then puts the file at its place: what cannot be put there is not
/// remembered, and nothing stays there that the vault does not know.
pub(crate) fn keep<T>(
    session: &Session,
    action: Action,
    (path, pdf): (&Path, &[u8]),
    write: impl FnOnce(&mut Writer<'_>) -> Result<T, Refusal>,
) -> Result<Changed<T>, Refusal> {
    let part = Part::file(path, pdf)?;
    let mut put = false;
    let kept = session.write(action, |w| {
        let value = write(w)?;
        part.put()?;
        put = true;
        Ok(value)
    });
    if kept.is_err() && put {
        let _ = std::fs::remove_file(path);
    }
    kept
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
    let pdf = context.press.pdf(&letter.pile()).map_err(Error::from)?;
    keep(session, MAKE, (Path::new(&request.path), &pdf), |w| {
        w.say("number", cases::store::number(w.read(), case.into())?);
        w.say("kind", choice.kind.code());
        w.say("language", choice.language.code());
        w.on(case, |tx| store::insert(tx, &choice, today))
    })
}
