//! The same letter from many files: looked at first, set as one PDF to print,
//! remembered in each file, undone as one.

use super::gather::Letter;
use super::operations::{composed, file_name, keep};
use super::*;
use crate::cases::bulk;
use crate::cases::contact::SafetyFlag;
use crate::cases::{self, ListCases};
use crate::error::{Coded, Refusal};
use crate::ids::{CaseId, SubjectId};
use crate::journal::{Action, Changed, Undo};
use crate::rules::{self, By};
use crate::session::Context;
use ancrage_paper::{Pile, PressError};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use ts_rs::TS;

/// What the vault remembers is taken back; the PDF stays where it was saved.
const MAKE_MANY: Action = Action::new("letters.make_many", Undo::Yes);

/// Letters at once: a pile that one still leafs through.
pub const LARGEST: usize = 200;

/// The same letter, from many files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct LettersWanted {
    /// These files, when they are chosen one by one.
    #[ts(optional)]
    pub cases: Option<Vec<CaseId>>,
    /// Else all the files of this list; its order is that of the letters.
    #[ts(optional)]
    pub list: Option<ListCases>,
    /// Save these.
    #[ts(optional)]
    pub except: Option<Vec<CaseId>>,
    /// Which letter.
    pub kind: LetterKind,
    /// In what language.
    pub language: LetterLanguage,
    /// Rather in a language of the person, when the letter is written in one.
    #[serde(default)]
    pub own_language: bool,
    /// The files whose safety flags were read, one by one; others are left out.
    #[serde(default)]
    pub flags_read: Vec<CaseId>,
}

crate::coded_enum! {
    /// Why no letter can be made of a file.
    pub enum LetterSkip {
        /// It has no appointment to come with its hour.
        NoAppointment = "no_appointment",
        /// Nothing to list: no plan, no first steps.
        Nothing = "nothing",
        /// The page could not be set.
        Unset = "unset",
        /// It is gone.
        Gone = "gone",
    }
}

/// A file of which no letter can be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LetterLeft {
    /// The name to show; empty when it is gone.
    pub name: String,
    /// Its number; empty when it is gone.
    pub number: String,
    /// Why.
    pub why: LetterSkip,
}

/// A file left out until its safety flags are read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FlaggedFile {
    /// The file.
    pub case: CaseId,
    /// The name to show.
    pub name: String,
    /// Its number.
    pub number: String,
    /// The flags to read.
    pub flags: Vec<SafetyFlag>,
    /// What its letter leaves out to protect the person.
    pub omitted: Vec<Omission>,
}

/// How many letters are in a language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LettersIn {
    /// Which.
    pub language: LetterLanguage,
    /// How many.
    pub count: u32,
    /// Whether a speaker must still review its wording.
    pub to_review: bool,
}

/// What would be made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LettersPreview {
    /// Files chosen.
    pub chosen: u32,
    /// Letters that would be made.
    pub make: u32,
    /// In which languages.
    pub languages: Vec<LettersIn>,
    /// Files with safety flags, made only once they are read.
    pub flagged: Vec<FlaggedFile>,
    /// Files left out.
    pub left: Vec<LetterLeft>,
    /// A name for the PDF: it names nobody.
    pub file_name: String,
    /// Names this very preview.
    pub seen: String,
}

/// Makes the letters, as one PDF.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MakeLetters {
    /// Which.
    pub letters: LettersWanted,
    /// What the preview was made of: refused when the files changed since.
    #[ts(optional)]
    pub seen: Option<String>,
    /// Where.
    pub path: String,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LettersMade {
    /// Letters in the PDF.
    pub made: u32,
    /// Files whose page could not be set: their letter is not in it.
    pub left: Vec<LetterLeft>,
}

/// A letter ready to be set.
struct Ready {
    name: String,
    number: String,
    choice: LetterChoice,
    letter: Letter,
}

impl Ready {
    fn left(self, why: LetterSkip) -> LetterLeft {
        LetterLeft {
            name: self.name,
            number: self.number,
            why,
        }
    }
}

#[derive(Default)]
struct Looked {
    preview: LettersPreview,
    ready: Vec<Ready>,
    seen: blake3::Hasher,
}

/// The files chosen, each once, in the order of the list.
fn chosen(context: &Context<'_>, wanted: &LettersWanted) -> Result<Vec<CaseId>, Refusal> {
    let cases = wanted.cases.as_deref();
    refuse_too_many(cases.map_or(0, <[CaseId]>::len))?;
    let listed = match &wanted.list {
        Some(list) => bulk::listed(context, list)?,
        None => Vec::new(),
    };
    let found: Vec<CaseId> = match cases {
        None => {
            let except: BTreeSet<&CaseId> = wanted.except.iter().flatten().collect();
            listed.into_iter().filter(|c| !except.contains(c)).collect()
        }
        Some(cases) => {
            let asked: BTreeSet<&CaseId> = cases.iter().collect();
            let in_order = listed.iter().filter(|c| asked.contains(c));
            // Those that the list no longer shows come last.
            let mut once = BTreeSet::new();
            let all = in_order.chain(cases).copied();
            all.filter(|c| once.insert(*c)).collect()
        }
    };
    refuse_too_many(found.len())?;
    Ok(found)
}

fn refuse_too_many(count: usize) -> Result<(), Error> {
    match count > LARGEST {
        true => Err(Error::TooMany(count)),
        false => Ok(()),
    }
}

/// How the list shows a file: its name, its number.
fn shown(conn: &Connection, case: CaseId) -> Result<Option<(String, String)>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT name, number FROM case_lines WHERE subject = ?1")?
        .query_row([case], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Why a letter of one file is left out, rather than all refused.
fn left_for(refusal: &Refusal) -> Option<LetterSkip> {
    let is = |error: Error| refusal.code == error.code();
    if is(Error::AppointmentMissing) {
        return Some(LetterSkip::NoAppointment);
    }
    is(Error::NothingToPrint).then_some(LetterSkip::Nothing)
}

impl Looked {
    fn look(
        &mut self,
        conn: &Connection,
        case: CaseId,
        wanted: &LettersWanted,
        by: By<'_>,
    ) -> Result<(), Refusal> {
        let Some((name, number)) = shown(conn, case)? else {
            self.preview.left.push(LetterLeft {
                name: String::new(),
                number: String::new(),
                why: LetterSkip::Gone,
            });
            return Ok(());
        };
        let choice = choice(conn, case, wanted)?;
        let (letter, choice) = match composed(conn, &choice, by) {
            Ok(found) => found,
            Err(refusal) => {
                let why = left_for(&refusal).ok_or(refusal)?;
                self.preview.left.push(LetterLeft { name, number, why });
                return Ok(());
            }
        };
        let ready = Ready {
            name,
            number,
            choice,
            letter,
        };
        self.keep(conn, ready, wanted)
    }

    /// Keeps a letter, unless safety flags are still to be read.
    fn keep(
        &mut self,
        conn: &Connection,
        ready: Ready,
        wanted: &LettersWanted,
    ) -> Result<(), Refusal> {
        let case = ready.choice.case;
        let flags = cases::store::flags(conn, case.into())?;
        let flags: Vec<SafetyFlag> = flags.into_iter().map(|f| f.flag).collect();
        let flagged = !flags.is_empty();
        if flagged {
            for flag in &flags {
                self.seen.update(flag.code().as_bytes());
            }
            self.preview.flagged.push(FlaggedFile {
                case,
                name: ready.name.clone(),
                number: ready.number.clone(),
                flags,
                omitted: ready.letter.omitted.clone(),
            });
        }
        if flagged && !wanted.flags_read.contains(&case) {
            return Ok(());
        }
        self.seen.update(case.as_bytes());
        self.seen.update(ready.choice.language.code().as_bytes());
        if let Some(appointment) = ready.choice.appointment {
            self.seen.update(appointment.as_bytes());
        }
        self.ready.push(ready);
        Ok(())
    }

    fn finish(mut self, by: By<'_>, kind: LetterKind) -> Self {
        let mut spoken: BTreeMap<LetterLanguage, u32> = BTreeMap::new();
        for ready in &self.ready {
            *spoken.entry(ready.choice.language).or_default() += 1;
        }
        let on_card = |language| {
            let wording = by.rules.wording(language);
            kind == LetterKind::Card && wording.is_some_and(|w| w.to_review())
        };
        let languages = spoken.into_iter().map(|(language, count)| LettersIn {
            language,
            count,
            to_review: on_card(language),
        });
        self.preview.languages = languages.collect();
        self.preview.make = self.ready.len() as u32;
        let mut letters = self.ready.iter().map(|r| &r.letter);
        let purpose = letters.all(|l| !l.omitted.contains(&Omission::Purpose));
        self.preview.file_name = file_name(purpose.then_some(kind.code()), by.today);
        self.preview.seen = self.seen.finalize().to_hex().to_string();
        self
    }
}

fn choice(
    conn: &Connection,
    case: CaseId,
    wanted: &LettersWanted,
) -> Result<LetterChoice, Refusal> {
    let own = match wanted.own_language {
        true => languages::own(&cases::store::languages(conn, case.into())?, wanted.kind),
        false => None,
    };
    Ok(LetterChoice {
        case,
        kind: wanted.kind,
        language: own.unwrap_or(wanted.language),
        appointment: None,
        place: None,
        referral: None,
    })
}

fn look(context: &Context<'_>, wanted: &LettersWanted) -> Result<Looked, Refusal> {
    if wanted.kind.is_of_referral() {
        return Err(Error::NoLetter.into());
    }
    if !wanted.kind.is_written_in(wanted.language) {
        return Err(Error::Language.into());
    }
    let cases = chosen(context, wanted)?;
    let session = context.session;
    let rules = rules::current(session)?;
    let by = rules.on(session.today());
    let mut looked = Looked::default();
    looked.preview.chosen = cases.len() as u32;
    session.read(|conn| {
        for (at, case) in cases.iter().enumerate() {
            go_on(context, at, cases.len())?;
            looked.look(conn, *case, wanted, by)?;
        }
        Ok(looked.finish(by, wanted.kind))
    })
}

fn go_on(context: &Context<'_>, done: usize, total: usize) -> Result<(), Refusal> {
    context
        .progress
        .report("letters", done as u64, total as u64);
    match context.progress.cancelled() {
        true => Err(bulk::Error::Cancelled.into()),
        false => Ok(()),
    }
}

/// What would be made. Nothing is remembered.
pub fn preview(context: &Context<'_>, request: LettersWanted) -> Result<LettersPreview, Refusal> {
    Ok(look(context, &request)?.preview)
}

/// The pile as one PDF. Its title says neither who nor what for.
fn set(context: &Context<'_>, ready: &[Ready]) -> Result<Vec<u8>, PressError> {
    context.press.pdf(&Pile {
        title: "Documents".to_owned(),
        papers: ready.iter().map(|r| r.letter.paper.clone()).collect(),
    })
}

/// A pile that was set.
struct Pressed {
    pdf: Vec<u8>,
    ready: Vec<Ready>,
    left: Vec<LetterLeft>,
}

/// The pile, and the letters that could not be set: found by setting each alone.
fn pressed(context: &Context<'_>, ready: Vec<Ready>) -> Result<Pressed, Refusal> {
    match set(context, &ready) {
        Ok(pdf) => {
            return Ok(Pressed {
                pdf,
                ready,
                left: Vec::new(),
            });
        }
        Err(PressError::Unset) => {}
        Err(absent) => return Err(Error::from(absent).into()),
    }
    let total = ready.len();
    let (mut sound, mut left) = (Vec::new(), Vec::new());
    for (at, one) in ready.into_iter().enumerate() {
        go_on(context, at, total)?;
        match set(context, std::slice::from_ref(&one)) {
            Ok(_) => sound.push(one),
            Err(_) => left.push(one.left(LetterSkip::Unset)),
        }
    }
    if sound.is_empty() {
        return Err(Error::Press.into());
    }
    let pdf = set(context, &sound).map_err(Error::from)?;
    Ok(Pressed {
        pdf,
        ready: sound,
        left,
    })
}

/// Makes them: one PDF where the person chose, remembered in each file as one
/// act, or nothing.
///
/// # Errors
/// No letter; other files than those of the preview; cancelled; the disk refuses:
/// then nothing of it is left.
pub fn make(context: &Context<'_>, request: MakeLetters) -> Result<Changed<LettersMade>, Refusal> {
    let wanted = &request.letters;
    let Looked { preview, ready, .. } = look(context, wanted)?;
    if request.seen.is_some_and(|seen| seen != preview.seen) {
        return Err(bulk::Error::Changed.into());
    }
    if ready.is_empty() {
        return Err(Error::NoLetter.into());
    }
    let Pressed { pdf, ready, left } = pressed(context, ready)?;
    go_on(context, ready.len(), ready.len())?;
    let (session, made) = (context.session, ready.len() as u32);
    let today = session.today();
    keep(session, MAKE_MANY, (Path::new(&request.path), &pdf), |w| {
        w.say("count", made);
        w.say("kind", wanted.kind.code());
        for one in &ready {
            let case: SubjectId = one.choice.case.into();
            w.on(case, |tx| store::insert(tx, &one.choice, today))?;
        }
        Ok(LettersMade { made, left })
    })
}
