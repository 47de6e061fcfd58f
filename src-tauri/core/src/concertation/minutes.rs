//! The minutes of a meeting on paper: its headings in French or in English, what was
//! written as it was written.

use super::*;
use crate::agenda::EntryStatus;
use crate::error::{Params, Refusal};
use crate::letters::{LetterLanguage, head, languages};
use crate::params as sentence;
use crate::rules::RulePack;
use crate::words::{Lang, Words};
use ancrage_paper::{Block, Cell, Column, Fact, Format, Paper, Words as Said};
use chrono::{NaiveDate, NaiveTime};
use rusqlite::Connection;

/// The minutes, and what their file may be called.
pub struct Minutes {
    /// What is printed.
    pub paper: Paper,
    /// A name for the file.
    pub file_name: String,
}

struct Told<'a> {
    words: Words,
    language: LetterLanguage,
    rules: &'a RulePack,
}

impl Told<'_> {
    fn say(&self, key: &str, params: Params) -> String {
        self.words.say(key, &params)
    }
    fn plain(&self, key: &str) -> String {
        self.say(key, Params::new())
    }
    fn date(&self, on: NaiveDate) -> String {
        languages::date(self.rules, self.language, on)
    }
    fn heading(&self, key: &str) -> Block {
        Block::Heading {
            text: self.plain(key).into(),
        }
    }
    fn fact(&self, key: &str, lines: Vec<String>) -> Fact {
        Fact {
            label: vec![self.plain(key).into()],
            lines: lines.into_iter().map(Said::from).collect(),
        }
    }
    fn column(&self, key: &str, part: u8) -> Column {
        Column {
            label: self.plain(key),
            part: Some(part),
        }
    }
}

fn cell(lines: impl IntoIterator<Item = String>) -> Cell {
    Cell::Lines {
        lines: lines.into_iter().map(Said::from).collect(),
    }
}

fn paragraph(text: impl Into<String>, soft: bool) -> Block {
    Block::Paragraph {
        runs: vec![text.into().into()],
        soft,
    }
}

/// What was written on several lines is several paragraphs.
fn paragraphs<'a>(text: &'a str) -> impl Iterator<Item = Block> + 'a {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| paragraph(line, false))
}

/// Sets the minutes.
pub fn compose(
    conn: &Connection,
    page: MeetingPage,
    lang: Lang,
    rules: &RulePack,
) -> Result<Minutes, Refusal> {
    let language = match lang {
        Lang::Fr => LetterLanguage::Fr,
        Lang::En => LetterLanguage::En,
    };
    let told = Told {
        words: Words::new(lang),
        language,
        rules,
    };
    let head = head::of_vault(conn)?;
    let of_whom = [Some(head.name.clone()), head.address, head.phone];
    let lines = of_whom.into_iter().flatten().filter(|l| !l.is_empty());
    let title = told.say(
        match page.meeting.status {
            EntryStatus::Planned => "minutes-print-agenda",
            _ => "minutes-print-title",
        },
        sentence! { "table" => page.table.name },
    );
    let mut blocks = vec![opening(&told, &page)];
    blocks.extend(attendance(&told, &page));
    blocks.extend(agenda(&told, &page));
    blocks.extend(decided(&told, &page));
    blocks.extend(to_do(&told, &page));
    blocks.extend(addenda(&told, &page));
    let kind = told.plain(match page.meeting.status {
        EntryStatus::Planned => "minutes-file-agenda",
        _ => "minutes-file",
    });
    Ok(Minutes {
        file_name: format!("{kind}-{}.pdf", page.meeting.held_on),
        paper: Paper {
            format: Format::Letter,
            tongue: languages::tongue(language),
            foot: Some(foot(&told, &page).into()),
            title,
            titles: Vec::new(),
            head: lines.map(Said::from).collect(),
            blocks,
        },
    })
}

fn opening(told: &Told<'_>, page: &MeetingPage) -> Block {
    let m = &page.meeting;
    let at = m.starts_at.and_then(|at| {
        let minutes = u32::from(at.minutes());
        NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
    });
    let when = match at {
        Some(at) => format!(
            "{}, {}",
            told.date(m.held_on),
            languages::hour(told.language, at)
        ),
        None => told.date(m.held_on),
    };
    let mode = told.words.name("meeting-mode", m.mode);
    let place = m
        .place
        .clone()
        .map_or(mode.clone(), |p| format!("{p} ({mode})"));
    let mut facts = vec![
        told.fact("minutes-when", vec![when]),
        told.fact("minutes-where", vec![place]),
    ];
    if m.status == EntryStatus::Cancelled {
        let why = m.reason.clone().unwrap_or_default();
        facts.push(told.fact("minutes-cancelled", vec![why]));
    }
    if m.status == EntryStatus::Held {
        facts.push(told.fact("minutes-approval", vec![approval(told, page)]));
    }
    Block::Facts {
        large: false,
        facts,
    }
}

fn approval(told: &Told<'_>, page: &MeetingPage) -> String {
    match page.meeting.approved_on {
        Some(on) => told.say("minutes-approved-on", sentence! { "date" => told.date(on) }),
        None => told.plain("minutes-not-approved"),
    }
}

fn foot(told: &Told<'_>, page: &MeetingPage) -> String {
    let date = page.meeting.held_on.to_string();
    told.say(
        "minutes-foot",
        sentence! { "table" => page.table.name, "date" => date },
    )
}

fn attendance(told: &Told<'_>, page: &MeetingPage) -> Vec<Block> {
    if page.meeting.status != EntryStatus::Held {
        return Vec::new();
    }
    let came = |seat: &Seat| {
        let who = match seat.presence {
            Some(Attendance::Deputy) => &seat.member.deputy,
            _ => &seat.member.representative,
        };
        let presence = seat.presence.map_or_else(
            || told.plain("attendance-unsaid"),
            |p| told.words.name("attendance", p),
        );
        let role = told.words.name("member-role", seat.member.role);
        vec![
            cell([seat.member.party.name.clone(), role]),
            cell(who.clone()),
            cell([presence]),
        ]
    };
    let mut blocks = vec![
        told.heading("minutes-attendance"),
        Block::Table {
            columns: vec![
                told.column("member-organization", 5),
                told.column("minutes-who", 4),
                told.column("minutes-presence", 3),
            ],
            rows: page.seats.iter().map(came).collect(),
        },
        paragraph(quorum(told, page), false),
    ];
    if let Some(guests) = &page.meeting.guests {
        let said = told.say("minutes-guests-were", sentence! { "guests" => guests });
        blocks.push(paragraph(said, false));
    }
    blocks
}

fn quorum(told: &Told<'_>, page: &MeetingPage) -> String {
    let present = page.present;
    match page.table.quorum {
        None => told.say("quorum-none", sentence! { "present" => present }),
        Some(quorum) => {
            let key = match present >= u32::from(quorum) {
                true => "quorum-reached",
                false => "quorum-missed",
            };
            told.say(key, sentence! { "present" => present, "quorum" => quorum })
        }
    }
}

fn agenda(told: &Told<'_>, page: &MeetingPage) -> Vec<Block> {
    let mut blocks = Vec::new();
    let held = page.meeting.status == EntryStatus::Held;
    if !held {
        blocks.push(told.heading("meeting-agenda"));
    }
    for (at, point) in page.points.iter().enumerate() {
        let title = format!("{}. {}", at + 1, point.title);
        match held {
            true => blocks.push(Block::Heading { text: title.into() }),
            false => blocks.push(paragraph(title, false)),
        }
        if let Some(item) = &point.item {
            blocks.push(paragraph(follow_up_of(told, item, point.late), true));
        }
        blocks.extend(point.said.iter().flat_map(|said| paragraphs(said)));
    }
    if page.points.is_empty() {
        blocks.push(paragraph(told.plain("meeting-agenda-empty"), true));
    }
    blocks
}

fn follow_up_of(told: &Told<'_>, item: &ActionItem, late: bool) -> String {
    let key = if late {
        "minutes-item-late"
    } else {
        "minutes-item"
    };
    told.say(
        key,
        sentence! {
            "who" => who(item),
            "date" => item.due_on.to_string(),
            "status" => told.words.name("item-status", item.status),
        },
    )
}

fn who(item: &ActionItem) -> String {
    match &item.person {
        Some(person) => format!("{}, {person}", item.party.name),
        None => item.party.name.clone(),
    }
}

fn decided(told: &Told<'_>, page: &MeetingPage) -> Vec<Block> {
    if page.decisions.is_empty() {
        return Vec::new();
    }
    let row = |d: &Decision| vec![cell([d.number.clone()]), cell([d.text.clone()])];
    vec![
        told.heading("decisions"),
        Block::Table {
            columns: vec![
                told.column("decision-number", 2),
                told.column("decision", 10),
            ],
            rows: page.decisions.iter().map(row).collect(),
        },
    ]
}

fn to_do(told: &Told<'_>, page: &MeetingPage) -> Vec<Block> {
    if page.items.is_empty() {
        return Vec::new();
    }
    let row = |item: &ActionItem| {
        let status = told.words.name("item-status", item.status);
        vec![
            cell([item.what.clone()]),
            cell([who(item)]),
            cell([item.due_on.to_string(), status]),
        ]
    };
    vec![
        told.heading("items"),
        Block::Table {
            columns: vec![
                told.column("item-what", 6),
                told.column("item-owner", 4),
                told.column("item-due", 3),
            ],
            rows: page.items.iter().map(row).collect(),
        },
    ]
}

fn addenda(told: &Told<'_>, page: &MeetingPage) -> Vec<Block> {
    let mut blocks = Vec::new();
    for addendum in &page.addenda {
        let date = told.date(addendum.written_on);
        let title = told.say("minutes-addendum-of", sentence! { "date" => date });
        blocks.push(Block::Heading { text: title.into() });
        blocks.extend(paragraphs(&addendum.text));
    }
    blocks
}
