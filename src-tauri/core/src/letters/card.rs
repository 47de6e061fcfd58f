//! The appointment card, in the person's language with French beneath.

use super::gather::{Gathered, Letter, full, time};
use super::languages::{self, Sentence};
use super::{Error, LetterChoice, LetterLanguage, Letterhead, Omission};
use crate::calendar::TimeOfDay;
use crate::error::Refusal;
use crate::follow_ups::{FollowUp, FollowUpChannel};
use crate::ids::FollowUpId;
use crate::rules::RulePack;
use crate::users;
use ancrage_paper::{Block, Fact, Format, Paper, Words as Said};
use chrono::{NaiveDate, NaiveTime};
use rusqlite::Connection;

/// Longer than any place.
const LONGEST_PLACE: usize = 200;

/// The hour of a follow-up still to come; nothing when no card can be made of it.
pub fn hour_of(follow_up: &FollowUp, today: NaiveDate) -> Option<TimeOfDay> {
    let to_come = follow_up.outcome.is_none() && follow_up.due_on >= today;
    follow_up.due_at.filter(|_| to_come)
}

fn chosen<'a>(
    known: &'a Gathered<'_>,
    wanted: Option<FollowUpId>,
) -> Result<(&'a FollowUp, NaiveTime), Error> {
    let mut all = known.sheet.follow_ups.iter();
    let wanted = |f: &&FollowUp| wanted.is_none_or(|w| w == f.id);
    let with_hour = |f: &FollowUp| hour_of(f, known.today).and_then(time);
    all.find(|f| wanted(f) && with_hour(f).is_some())
        .and_then(|f| Some((f, with_hour(f)?)))
        .ok_or(Error::AppointmentMissing)
}

/// The appointment that a card would be of.
pub fn appointment(known: &Gathered<'_>, wanted: Option<FollowUpId>) -> Result<FollowUpId, Error> {
    chosen(known, wanted).map(|(found, _)| found.id)
}

fn french(text: impl Into<String>) -> Said {
    Said {
        text: text.into(),
        tongue: Some(languages::tongue(LetterLanguage::Fr)),
    }
}

/// Words of the card in its language, with French beneath.
struct Card<'a> {
    language: LetterLanguage,
    rules: &'a RulePack,
}

impl Card<'_> {
    fn say(&self, language: LetterLanguage, sentence: Sentence) -> &str {
        let wording = self.rules.wording(language);
        wording.map_or("", |w| w.sentence(sentence))
    }

    fn both(&self, sentence: Sentence) -> Vec<Said> {
        let own = Said::from(self.say(self.language, sentence));
        if self.language == LetterLanguage::Fr {
            return vec![own];
        }
        let beneath = self.say(LetterLanguage::Fr, sentence);
        vec![own, french(beneath)]
    }

    fn fact(&self, label: Sentence, lines: Vec<Said>) -> Fact {
        Fact {
            label: self.both(label),
            lines,
        }
    }

    /// In the language's own way, then in French, then as a computer writes it.
    fn date(&self, on: NaiveDate) -> Vec<Said> {
        let own = languages::date(self.rules, self.language, on);
        if self.language == LetterLanguage::Fr {
            return vec![own.into(), french(on.to_string())];
        }
        let beneath = languages::date(self.rules, LetterLanguage::Fr, on);
        vec![own.into(), french(format!("{beneath} · {on}"))]
    }

    fn hour(&self, at: NaiveTime) -> Vec<Said> {
        let own = languages::hour(self.language, at);
        let beneath = languages::hour(LetterLanguage::Fr, at);
        if own == beneath {
            return vec![own.into()];
        }
        vec![own.into(), french(beneath)]
    }

    fn place(&self, channel: Option<FollowUpChannel>, place: Option<&str>) -> Option<Vec<Said>> {
        use FollowUpChannel as C;
        match channel {
            Some(C::Phone) => Some(self.both(Sentence::ByPhone)),
            Some(C::Video) => Some(self.both(Sentence::ByVideo)),
            Some(C::Home) => Some(self.both(Sentence::AtHome)),
            _ => place.map(|p| vec![french(p)]),
        }
    }

    /// A phone number is a run of its own: it keeps its order beside any script.
    fn absence(&self, phone: &str) -> Vec<Block> {
        let lines = self.both(Sentence::Absence).into_iter().enumerate();
        lines
            .map(|(at, said)| Block::Paragraph {
                runs: with_phone(&said, phone),
                soft: at > 0,
            })
            .collect()
    }
}

fn with_phone(said: &Said, phone: &str) -> Vec<Said> {
    let (before, after) = said.text.split_once("{phone}").unwrap_or((&said.text, ""));
    let run = |text: &str| Said {
        text: text.to_owned(),
        tongue: said.tongue.clone(),
    };
    vec![
        run(before),
        french(phone.replace(' ', "\u{a0}")),
        run(after),
    ]
}

/// The place arranged, else where the organization receives people.
pub fn usual_place(appointment: &FollowUp, head: &Letterhead) -> Option<String> {
    let at_office = matches!(appointment.channel, None | Some(FollowUpChannel::Office));
    let arranged = appointment.arrangement.place.clone();
    arranged.or_else(|| head.address.clone().filter(|_| at_office))
}

/// The place typed, else the usual one.
fn place_of(
    known: &Gathered<'_>,
    choice: &LetterChoice,
    appointment: &FollowUp,
) -> Result<Option<String>, Error> {
    let place = match &choice.place {
        Some(typed) => Some(typed.trim().to_owned()),
        None => usual_place(appointment, &known.organization),
    };
    match place.filter(|p| !p.is_empty()) {
        Some(place) if place.chars().count() > LONGEST_PLACE => Err(Error::PlaceTooLong),
        place => Ok(place),
    }
}

/// How the person is called; their given name alone where contact is discreet.
fn name(known: &Gathered<'_>, discreet: bool) -> Option<String> {
    let name = known.usual_name()?;
    let said = if discreet {
        name.given.clone()
    } else {
        full(name)
    };
    Some(said).filter(|n| !n.is_empty())
}

/// Whether the interpreter needed said yes; nothing when none is needed.
fn interpreter(appointment: &FollowUp) -> Option<bool> {
    let needed = appointment.arrangement.interpreter.as_ref();
    needed.map(|i| i.confirmed)
}

fn facts(
    known: &Gathered<'_>,
    card: &Card<'_>,
    (appointment, at): (&FollowUp, NaiveTime),
    place: Option<&str>,
    receives: String,
) -> Vec<Fact> {
    let mut facts = vec![
        card.fact(Sentence::Date, card.date(appointment.due_on)),
        card.fact(Sentence::Hour, card.hour(at)),
    ];
    if let Some(lines) = card.place(appointment.channel, place) {
        facts.push(card.fact(Sentence::Place, lines));
    }
    facts.push(card.fact(Sentence::With, vec![french(receives)]));
    if let Some(name) = name(known, known.is_discreet()) {
        facts.push(card.fact(Sentence::Name, vec![name.into()]));
    }
    // Promised only once somebody said yes.
    if interpreter(appointment) == Some(true) {
        let lines = card.both(Sentence::InterpreterComing);
        facts.push(card.fact(Sentence::Interpreter, lines));
    }
    facts
}

/// The card. Where contact is discreet, it says neither whose it is nor what
/// for: given name, date, hour, place, who receives.
pub fn compose(
    conn: &Connection,
    known: &Gathered<'_>,
    choice: &LetterChoice,
) -> Result<Letter, Refusal> {
    let (appointment, at) = chosen(known, choice.appointment)?;
    let place = place_of(known, choice, appointment)?;
    let card = Card {
        language: known.language,
        rules: known.by.rules,
    };
    let receives = users::one(conn, appointment.assigned)?.map_or_else(String::new, |u| u.name);
    let mut blocks = vec![Block::Facts {
        large: true,
        facts: facts(known, &card, (appointment, at), place.as_deref(), receives),
    }];
    let mut omitted = Vec::new();
    if interpreter(appointment) == Some(false) {
        omitted.push(Omission::Interpreter);
    }
    if known.is_discreet() {
        omitted.push(Omission::Purpose);
    } else {
        if let Some(phone) = known.organization.phone.as_deref() {
            blocks.extend(card.absence(phone));
        }
    }
    let mut titles = card.both(Sentence::Title).into_iter();
    let paper = Paper {
        format: Format::Card,
        tongue: languages::tongue(known.language),
        title: titles.next().map_or_else(String::new, |t| t.text),
        titles: titles.collect(),
        head: known.head().into_iter().map(|h| french(h.text)).collect(),
        blocks,
        foot: None,
    };
    Ok(Letter::alone(paper, omitted))
}
