//! The letter that goes to a partner, and the slip on which they answer. The slip
//! bears a code and nothing of the person: it may lie on any desk.

use super::gather::{Gathered, Letter};
use super::{Error, LetterChoice, Omission};
use crate::cases::contact::ImmigrationCode;
use crate::consents::DataCategory;
use crate::error::{Params, Refusal};
use crate::params;
use crate::places;
use crate::referrals::outward::{self, Outward};
use crate::referrals::{LeavingLine, ReferralLine, ReferralOutcome, RefusalReason};
use crate::words::Lang;
use ancrage_paper::{Block, Cell, Column, Fact, Format, Paper, Words as Said};
use rusqlite::Connection;

fn text(known: &Gathered<'_>, key: &str) -> String {
    known.say(key, Params::new())
}

fn heading(known: &Gathered<'_>, key: &str) -> Block {
    Block::Heading {
        text: text(known, key).into(),
    }
}

fn paragraph(said: String, soft: bool) -> Block {
    Block::Paragraph {
        runs: vec![said.into()],
        soft,
    }
}

/// A page to a partner: it names who writes, also where contact is discreet, for
/// the partner is not the household.
fn page(known: &Gathered<'_>, title: &str, code: &str, blocks: Vec<Block>) -> Paper {
    let head = &known.organization;
    let first = match head.name.is_empty() {
        true => &known.counsellor,
        false => &head.name,
    };
    let where_ = [&head.address, &head.phone];
    let place: Vec<&str> = where_.into_iter().filter_map(Option::as_deref).collect();
    let mut lines = vec![Said::from(first.as_str())];
    if !place.is_empty() {
        lines.push(place.join(" · ").into());
    }
    Paper {
        format: Format::Letter,
        tongue: super::languages::tongue(known.language),
        title: text(known, title),
        titles: Vec::new(),
        head: lines,
        blocks,
        foot: Some(format!("{code} · {}", known.today).into()),
    }
}

fn facts(facts: Vec<Fact>) -> Block {
    Block::Facts {
        large: false,
        facts,
    }
}

/// The letter, then its slip.
pub fn letter(
    conn: &Connection,
    known: &Gathered<'_>,
    choice: &LetterChoice,
) -> Result<Letter, Refusal> {
    let id = choice.referral.ok_or(Error::ReferralMissing)?;
    let found = outward::of(conn, choice.case, id, known.today)?;
    let mut omitted = Vec::new();
    if found.held_back.contains(&DataCategory::Address) {
        omitted.push(Omission::Address);
    }
    Ok(Letter {
        paper: letter_page(known, &found),
        with: vec![slip_page(known, &found.line)],
        omitted,
    })
}

/// The slip alone: it says nothing of the person, so that it goes with a reminder.
pub fn slip(
    conn: &Connection,
    known: &Gathered<'_>,
    choice: &LetterChoice,
) -> Result<Letter, Refusal> {
    let id = choice.referral.ok_or(Error::ReferralMissing)?;
    let line = outward::under_way(conn, choice.case, id)?;
    Ok(Letter::alone(slip_page(known, &line), Vec::new()))
}

fn addressed(known: &Gathered<'_>, line: &ReferralLine) -> Vec<Fact> {
    let service = line.service_name.iter().cloned();
    let to: Vec<Said> = [line.partner_name.clone()]
        .into_iter()
        .chain(service)
        .map(Said::from)
        .collect();
    let mut facts = vec![Fact {
        label: vec![text(known, "print-referral-to").into()],
        lines: to,
    }];
    facts.push(known.fact("print-referral-code", line.code.clone()));
    facts
}

fn letter_page(known: &Gathered<'_>, found: &Outward) -> Paper {
    let line = &found.line;
    let mut about = addressed(known, line);
    about.push(known.fact("print-referral-on", known.date(known.today)));
    about.push(known.fact("print-counsellor", known.counsellor.clone()));
    let mut blocks = vec![facts(about)];
    if line.urgent {
        blocks.push(heading(known, "print-referral-urgent"));
    }
    blocks.push(paragraph(text(known, "print-referral-hello"), false));
    blocks.push(heading(known, "print-referral-said"));
    blocks.push(facts(told(known, &found.lines)));
    let right = match &found.consent {
        Some(consent) => known.say(
            "print-referral-consent",
            params! { "on" => consent.given_on, "until" => consent.ends_on },
        ),
        None => text(known, "print-referral-exception"),
    };
    blocks.push(paragraph(right, true));
    blocks.push(heading(known, "print-referral-answer"));
    blocks.push(paragraph(
        // Never cut at the end of a line.
        known.say(
            "print-referral-how",
            params! { "code" => line.code.replace('-', "\u{2011}") },
        ),
        false,
    ));
    page(known, "print-referral", &line.code, blocks)
}

/// What leaves, one fact a category.
fn told(known: &Gathered<'_>, lines: &[LeavingLine]) -> Vec<Fact> {
    let mut facts: Vec<(DataCategory, Fact)> = Vec::new();
    for line in lines {
        let values = in_words(known, line).lines().map(Said::from).collect();
        match facts.iter_mut().find(|(c, _)| *c == line.category) {
            Some((_, fact)) => fact.lines.extend::<Vec<Said>>(values),
            None => facts.push((
                line.category,
                Fact {
                    label: vec![known.name_of("data-category", line.category.code()).into()],
                    lines: values,
                },
            )),
        }
    }
    facts.into_iter().map(|(_, fact)| fact).collect()
}

/// A value in the language of the letter, where it is a word of a list.
fn in_words(known: &Gathered<'_>, line: &LeavingLine) -> String {
    let english = known.language.code().parse() == Ok(Lang::En);
    match line.category {
        DataCategory::Immigration => match line.value.parse::<ImmigrationCode>() {
            Ok(code) => known.name_of("immigration", code.code()),
            Err(_) => line.value.clone(),
        },
        DataCategory::Language if english => places::LANGUAGES
            .iter()
            .find(|l| l.fr == line.value)
            .map_or_else(|| line.value.clone(), |l| l.en.clone()),
        _ => line.value.clone(),
    }
}

/// Where a date is written.
const BLANK: &str = "____ - __ - __";

/// What a partner may answer, in the order of a referral's life.
const ANSWERS: &[(&str, bool)] = &[
    ("print-slip-received", true),
    ("print-slip-accepted", true),
    ("print-slip-waitlisted", true),
    ("print-slip-refused", true),
    ("print-slip-started", true),
    ("print-slip-not-attended", true),
    ("print-slip-completed", true),
];

fn slip_page(known: &Gathered<'_>, line: &ReferralLine) -> Paper {
    let mut blocks = vec![
        Block::Facts {
            large: true,
            facts: addressed(known, line),
        },
        paragraph(text(known, "print-slip-how"), true),
        boxes(
            known,
            "print-slip-where",
            ANSWERS
                .iter()
                .map(|(key, dated)| (text(known, key), *dated)),
        ),
    ];
    let reasons = RefusalReason::ALL.iter();
    blocks.push(boxes(
        known,
        "print-slip-why",
        reasons.map(|r| (known.name_of("refusal-reason", r.code()), false)),
    ));
    let outcomes = ReferralOutcome::ALL.iter();
    blocks.push(boxes(
        known,
        "print-slip-outcome",
        outcomes.map(|o| (known.name_of("referral-outcome", o.code()), false)),
    ));
    blocks.push(Block::Signatures {
        labels: vec![
            text(known, "print-slip-name"),
            text(known, "print-slip-date"),
        ],
    });
    page(known, "print-slip", &line.code, blocks)
}

/// Boxes to tick under a question; a date beside each where one is asked.
fn boxes(
    known: &Gathered<'_>,
    question: &str,
    answers: impl Iterator<Item = (String, bool)>,
) -> Block {
    let column = |label: String, part| Column { label, part };
    let cell = |text: String| Cell::Lines {
        lines: vec![text.into()],
    };
    let answers: Vec<(String, bool)> = answers.collect();
    let dated = answers.iter().any(|(_, dated)| *dated);
    let mut columns = vec![
        column(text(known, "print-slip-tick"), None),
        column(text(known, question), Some(3)),
    ];
    if dated {
        columns.push(column(text(known, "print-slip-on"), Some(2)));
    }
    let rows = answers.into_iter().map(|(said, with_date)| {
        let mut row = vec![Cell::Box { ticked: false }, cell(said)];
        if dated {
            let blank = if with_date { BLANK } else { "" };
            row.push(cell(blank.to_owned()));
        }
        row
    });
    Block::Table {
        columns,
        rows: rows.collect(),
    }
}
