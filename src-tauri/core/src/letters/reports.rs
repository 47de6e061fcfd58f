//! The other letters, in French or in English.

use super::gather::{Gathered, Letter};
use super::{Error, Omission};
use crate::assessments::{self, Assessment, DomainScore};
use crate::cases::contact::{Contact, ContactKind, SafetyFlag};
use crate::error::{Params, Refusal};
use crate::follow_ups::{FollowUpKind, FollowUpOutcome};
use crate::pathway::{self, Step, StepStatus};
use crate::places;
use crate::plans::{self, ObjectiveStatus, PlanObjective, PlanStep, PlanStepStatus};
use crate::referrals::ReferralStatus;
use crate::words::Lang;
use ancrage_paper::{Block, Cell, Column, Fact, Words as Said};
use rusqlite::Connection;

fn heading(known: &Gathered<'_>, key: &str) -> Block {
    Block::Heading {
        text: known.say(key, Params::new()).into(),
    }
}

fn paragraph(known: &Gathered<'_>, key: &str, soft: bool) -> Block {
    Block::Paragraph {
        runs: vec![known.say(key, Params::new()).into()],
        soft,
    }
}

fn column(known: &Gathered<'_>, key: &str, part: Option<u8>) -> Column {
    Column {
        label: known.say(key, Params::new()),
        part,
    }
}

fn lines(text: impl IntoIterator<Item = String>) -> Cell {
    Cell::Lines {
        lines: text.into_iter().map(Said::from).collect(),
    }
}

fn person(known: &Gathered<'_>) -> Block {
    let name = match known.usual_name() {
        Some(name) if known.is_discreet() => name.given.clone(),
        _ => known.official_name(),
    };
    Block::Facts {
        large: false,
        facts: vec![
            known.fact("print-name", name),
            known.fact("print-counsellor", known.counsellor.clone()),
        ],
    }
}

fn said(known: &Gathered<'_>, said: &pathway::Said) -> String {
    match known.language.code().parse() {
        Ok(Lang::En) => said.en.clone(),
        _ => said.fr.clone(),
    }
}

fn signatures(known: &Gathered<'_>, keys: &[&str]) -> Block {
    let labels = keys.iter().map(|key| known.say(key, Params::new()));
    Block::Signatures {
        labels: labels.collect(),
    }
}

/// Steps of the person and of their minor children, those of the team left
/// aside, and whether one of another adult was left out.
fn steps(conn: &Connection, known: &Gathered<'_>) -> Result<(Vec<Step>, bool), Refusal> {
    let minors = known.minors(conn)?;
    let mut all = pathway::store::show(conn, known.sheet.id.into(), known.by)?.steps;
    all.retain(|step| !step.internal);
    let before = all.len();
    all.retain(|step| {
        step.child
            .as_ref()
            .is_none_or(|child| minors.iter().any(|m| m.given == *child))
    });
    let left_out = all.len() < before;
    Ok((all, left_out))
}

/// What was left out: what is another adult's, and what a discreet contact hides.
fn omitted(known: &Gathered<'_>, another: bool) -> Vec<Omission> {
    let mut omitted = Vec::new();
    if another {
        omitted.push(Omission::OtherAdult);
    }
    if known.is_discreet() {
        omitted.push(Omission::Purpose);
    }
    omitted
}

fn step_row(known: &Gathered<'_>, step: &Step) -> Vec<Cell> {
    let title = said(known, &step.own);
    let what = match &step.child {
        Some(child) => known.say(
            "pathway-of-child",
            crate::params! { "step" => title, "child" => child },
        ),
        None => title,
    };
    let note = step.note.as_ref().filter(|_| step.status.is_open());
    let status = known.name_of("step-status", step.status.code());
    let when = match (step.status, step.done_on) {
        (StepStatus::Done, Some(on)) => on,
        _ => step.due_on,
    };
    vec![
        Cell::Box {
            ticked: step.status == StepStatus::Done,
        },
        lines([what].into_iter().chain(note.map(|n| said(known, n)))),
        lines([status, when.to_string()]),
    ]
}

fn step_table(known: &Gathered<'_>, steps: &[Step]) -> Block {
    Block::Table {
        columns: vec![
            column(known, "print-ticked", None),
            column(known, "print-step", Some(5)),
            column(known, "print-when", Some(2)),
        ],
        rows: steps.iter().map(|step| step_row(known, step)).collect(),
    }
}

/// The list of first steps: to do first, then what is settled.
pub fn first_steps(conn: &Connection, known: &Gathered<'_>) -> Result<Letter, Refusal> {
    let (steps, left_out) = steps(conn, known)?;
    if steps.is_empty() {
        return Err(Error::NothingToPrint.into());
    }
    let (open, settled): (Vec<Step>, Vec<Step>) =
        steps.into_iter().partition(|s| s.status.is_open());
    let mut blocks = vec![person(known)];
    for (title, part) in [("print-to-do", &open), ("print-settled", &settled)] {
        if !part.is_empty() {
            blocks.push(heading(known, title));
            blocks.push(step_table(known, part));
        }
    }
    blocks.push(paragraph(known, "print-rules", true));
    Ok(Letter::alone(
        known.page("print-steps", blocks),
        omitted(known, left_out),
    ))
}

/// What a meeting is for; where contact is discreet, that there is one.
fn what_for(known: &Gathered<'_>, kind: FollowUpKind) -> String {
    if known.is_discreet() {
        return known.say("print-appointment", Params::new());
    }
    known.name_of("follow-up-kind", kind.code())
}

fn appointments(known: &Gathered<'_>) -> Vec<Block> {
    let to_come = known.sheet.follow_ups.iter();
    let facts: Vec<Fact> = to_come
        .filter(|f| f.outcome.is_none() && f.due_on >= known.today)
        .map(|f| Fact {
            label: vec![what_for(known, f.kind).into()],
            lines: vec![known.moment(f.due_on, f.due_at).into()],
        })
        .collect();
    if facts.is_empty() {
        return Vec::new();
    }
    let large = false;
    vec![
        heading(known, "print-to-come"),
        Block::Facts { large, facts },
    ]
}

/// Referrals that were sent: to whom, and where they stand. A partner's name
/// tells what for: not where contact is discreet.
fn referrals(known: &Gathered<'_>) -> Vec<Block> {
    if known.is_discreet() {
        return Vec::new();
    }
    let sent = known.sheet.referrals.iter();
    let facts: Vec<Fact> = sent
        .filter(|r| r.sent_on.is_some() && r.status != ReferralStatus::Withdrawn)
        .map(|r| Fact {
            label: vec![r.partner_name.as_str().into()],
            lines: vec![
                known.name_of("referral-status", r.status.code()).into(),
                r.status_on.to_string().into(),
            ],
        })
        .collect();
    if facts.is_empty() {
        return Vec::new();
    }
    let large = false;
    vec![
        heading(known, "print-referrals"),
        Block::Facts { large, facts },
    ]
}

fn plan_step(known: &Gathered<'_>, step: &PlanStep) -> Vec<Cell> {
    let status = known.name_of("plan-step-status", step.status.code());
    let doer = known.name_of("doer", step.doer.code());
    vec![
        Cell::Box {
            ticked: step.status == PlanStepStatus::Done,
        },
        lines([step.what.clone()]),
        // A partner's name tells what for.
        lines(
            [doer]
                .into_iter()
                .chain(step.who.clone().filter(|_| !known.is_discreet())),
        ),
        lines([status, step.done_on.unwrap_or(step.due_on).to_string()]),
    ]
}

/// The need that an objective answers, and how the person scored it.
fn need(known: &Gathered<'_>, objective: &PlanObjective, scores: &[DomainScore]) -> Block {
    let own = scores.iter().find(|s| s.domain == objective.domain);
    let domain = known.name_of("domain", objective.domain.code());
    let mut facts = vec![known.fact("print-need", domain)];
    if let Some(score) = own.and_then(|s| s.own_score) {
        let said = known.name_of("score", &score.number().to_string());
        let params = crate::params! { "score" => score.number(), "said" => said };
        facts.push(known.fact("print-own-score", known.say("print-score", params)));
    }
    let large = false;
    Block::Facts { large, facts }
}

fn objective(
    known: &Gathered<'_>,
    objective: &PlanObjective,
    scores: &[DomainScore],
) -> Vec<Block> {
    let target = objective.target_on.map(|on| {
        let params = crate::params! { "date" => on };
        known.say("print-target", params)
    });
    let status = known.name_of("objective-status", objective.status.code());
    let told: Vec<String> = [status].into_iter().chain(target).collect();
    let kept = objective.steps.iter();
    let rows: Vec<Vec<Cell>> = kept
        .filter(|s| s.status != PlanStepStatus::Cancelled)
        .map(|s| plan_step(known, s))
        .collect();
    let mut blocks = vec![
        Block::Heading {
            text: objective.title.as_str().into(),
        },
        Block::Paragraph {
            runs: vec![told.join(" · ").into()],
            soft: true,
        },
    ];
    if !known.is_discreet() {
        blocks.push(need(known, objective, scores));
    }
    if !rows.is_empty() {
        blocks.push(Block::Table {
            columns: vec![
                column(known, "print-ticked", None),
                column(known, "print-step", Some(4)),
                column(known, "print-who", Some(2)),
                column(known, "print-when", Some(2)),
            ],
            rows,
        });
    }
    blocks
}

/// The last scores that the person gave, domain by domain.
fn own_scores(conn: &Connection, known: &Gathered<'_>) -> Result<Vec<DomainScore>, Refusal> {
    let mut all = assessments::store::of_case(conn, known.sheet.id.into())?;
    all.retain(Assessment::counts);
    all.sort_by_key(|a| std::cmp::Reverse(a.held_on));
    let given = all.into_iter().flat_map(|a| a.scores);
    Ok(given.filter(|s| s.own_score.is_some()).collect())
}

/// What was agreed, and on which day.
fn objectives(conn: &Connection, known: &Gathered<'_>) -> Result<Vec<Block>, Refusal> {
    let plan = plans::store::sheet(conn, known.sheet.id)?;
    let mut blocks = Vec::new();
    if let Some(agreed) = plan.agreements.first() {
        let params = crate::params! { "date" => agreed.agreed_on, "version" => agreed.version };
        blocks.push(Block::Paragraph {
            runs: vec![known.say("print-agreed", params).into()],
            soft: true,
        });
    }
    let scores = own_scores(conn, known)?;
    let kept = plan.objectives.iter();
    let kept = kept.filter(|o| o.status != ObjectiveStatus::Dropped);
    blocks.extend(kept.flat_map(|o| objective(known, o, &scores)));
    Ok(blocks)
}

/// The individual action plan: what is aimed at, what is to be done, by whom,
/// by when.
pub fn plan(conn: &Connection, known: &Gathered<'_>) -> Result<Letter, Refusal> {
    let (mut open, left_out) = steps(conn, known)?;
    open.retain(|s| s.status.is_open());
    let mut parts = objectives(conn, known)?;
    if !open.is_empty() {
        parts.push(heading(known, "pathway"));
        parts.push(step_table(known, &open));
    }
    parts.extend(referrals(known));
    parts.extend(appointments(known));
    if parts.is_empty() {
        return Err(Error::NothingToPrint.into());
    }
    let mut blocks = vec![person(known)];
    blocks.extend(parts);
    blocks.push(signatures(
        known,
        &[known.neutral("print-sign-person"), "print-sign-counsellor"],
    ));
    Ok(Letter::alone(
        known.page("print-plan", blocks),
        omitted(known, left_out),
    ))
}

/// That services were received: since when, how often; never what for.
pub fn attestation(known: &Gathered<'_>) -> Letter {
    let sheet = &known.sheet;
    let held: Vec<_> = sheet
        .follow_ups
        .iter()
        .filter(|f| f.outcome.is_some_and(FollowUpOutcome::is_contact))
        .filter_map(|f| f.done_on)
        .collect();
    let mut facts = vec![known.fact("print-name", known.official_name())];
    if let Some(birth) = sheet.identity.birth {
        facts.push(known.fact("birth", birth.to_string()));
    }
    facts.push(known.fact("print-since", known.date(sheet.opened_on)));
    let closed = sheet.episodes.iter().find_map(|e| e.closed_on);
    if let Some(on) = closed.filter(|_| sheet.status.is_over()) {
        facts.push(known.fact("print-until", known.date(on)));
    }
    if let Some(last) = held.iter().max() {
        facts.push(known.fact("print-held", held.len().to_string()));
        facts.push(known.fact("print-last", known.date(*last)));
    }
    let large = false;
    let params = crate::params! { "date" => known.date(known.today) };
    let blocks = vec![
        paragraph(known, known.neutral("print-attests"), false),
        Block::Facts { large, facts },
        paragraph(known, known.neutral("print-attests-limits"), true),
        Block::Paragraph {
            runs: vec![known.say("print-made-on", params).into()],
            soft: false,
        },
        signatures(known, &["print-sign-counsellor"]),
    ];
    Letter::alone(
        known.page("print-attestation", blocks),
        omitted(known, false),
    )
}

fn language_names(known: &Gathered<'_>) -> String {
    let named = |code: &str| {
        let all = &places::LANGUAGES;
        let found = all.iter().find(|l| l.code == code);
        found.map_or_else(
            || code.to_owned(),
            |l| match known.language.code() {
                "en" => l.en.clone(),
                _ => l.fr.clone(),
            },
        )
    };
    let spoken = known.sheet.identity.languages.iter();
    spoken
        .map(|l| named(&l.code))
        .collect::<Vec<_>>()
        .join(", ")
}

fn country_name(known: &Gathered<'_>) -> Option<String> {
    let code = known.sheet.identity.country.as_deref()?;
    let found = places::COUNTRIES.iter().find(|c| c.code == code)?;
    Some(match known.language.code() {
        "en" => found.en.clone(),
        _ => found.fr.clone(),
    })
}

/// Who the person is; the address unless it is protected.
fn identity(known: &Gathered<'_>) -> Vec<Fact> {
    let identity = &known.sheet.identity;
    let protected = known.flagged(SafetyFlag::ProtectedAddress);
    let address = [&identity.address, &identity.postal_code]
        .into_iter()
        .filter_map(Option::as_deref)
        .collect::<Vec<_>>()
        .join(", ");
    let place = identity.municipality.as_deref().and_then(places::name_of);
    let values = [
        ("print-name", Some(known.official_name())),
        ("birth", identity.birth.map(|b| b.to_string())),
        ("pronoun", identity.pronoun.clone()),
        ("country", country_name(known)),
        ("arrival", identity.arrival_on.map(|d| d.to_string())),
        ("language-preferred", Some(language_names(known))),
        ("interpreter", identity.interpreter.clone()),
        ("address", Some(address).filter(|_| !protected)),
        ("municipality", place.filter(|_| !protected)),
    ];
    let said = values.into_iter();
    said.filter_map(|(label, value)| Some((label, value?)))
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| known.fact(label, value))
        .collect()
}

/// The phone of whoever relays is theirs.
fn is_anothers(contact: &Contact) -> bool {
    contact.kind == ContactKind::Relay
}

fn reached(known: &Gathered<'_>) -> Vec<Fact> {
    let own = known.sheet.contacts.iter().filter(|c| !is_anothers(c));
    own.map(|c| {
        let mut lines = vec![Said::from(c.value.as_str())];
        if c.no_message {
            lines.push(known.say("contact-no-message", Params::new()).into());
        }
        Fact {
            label: vec![known.name_of("contact-kind", c.kind.code()).into()],
            lines,
        }
    })
    .collect()
}

fn standing(known: &Gathered<'_>) -> Vec<Fact> {
    let sheet = &known.sheet;
    if known.is_discreet() {
        return Vec::new();
    }
    let mut facts = vec![
        known.fact("print-number", sheet.number.clone()),
        known.fact(
            "print-status",
            known.name_of("case-status", sheet.status.code()),
        ),
        known.fact("print-opened", sheet.opened_on.to_string()),
        known.fact("print-counsellor", known.counsellor.clone()),
    ];
    if let Some(status) = sheet.present_immigration() {
        let mut fact = known.fact(
            "immigration",
            known.name_of("immigration", status.code.code()),
        );
        if let Some(on) = status.expires_on {
            let params = crate::params! { "date" => on };
            fact.lines.push(known.say("expires", params).into());
        }
        facts.push(fact);
    }
    facts
}

fn children(conn: &Connection, known: &Gathered<'_>) -> Result<Vec<Fact>, Refusal> {
    let minors = known.minors(conn)?.into_iter();
    Ok(minors
        .map(|child| Fact {
            label: vec![child.given.into()],
            lines: vec![child.birth.map_or(String::new(), |b| b.to_string()).into()],
        })
        .collect())
}

/// The summary of a file: who, where it stands, what is next. Notes stay in the
/// file, and so does every other adult.
pub fn summary(conn: &Connection, known: &Gathered<'_>) -> Result<Letter, Refusal> {
    let (mut open, left_out) = steps(conn, known)?;
    open.retain(|s| s.status.is_open());
    let mut blocks = Vec::new();
    let parts = [
        ("identity", identity(known)),
        ("contacts", reached(known)),
        ("print-children", children(conn, known)?),
        ("print-file", standing(known)),
    ];
    for (title, facts) in parts {
        if !facts.is_empty() {
            let large = false;
            blocks.push(heading(known, title));
            blocks.push(Block::Facts { large, facts });
        }
    }
    blocks.extend(appointments(known));
    blocks.extend(referrals(known));
    if !open.is_empty() {
        blocks.push(heading(known, "print-to-do"));
        blocks.push(step_table(known, &open));
    }
    blocks.push(paragraph(
        known,
        known.neutral("print-summary-limits"),
        true,
    ));
    let relayed = known.sheet.contacts.iter().any(is_anothers);
    let mut omitted = omitted(known, left_out || relayed);
    if known.flagged(SafetyFlag::ProtectedAddress) {
        omitted.push(Omission::Address);
    }
    Ok(Letter::alone(known.page("print-summary", blocks), omitted))
}
