//! Tasks that come back: each says where one referral stands.

use super::{CODE, Error, OUTCOME, REASON, STATUS, status};
use crate::answers::{self, AnswerProblem, Said};
use crate::referrals::code::{ReferralCode, Typed};
use chrono::NaiveDate;
use serde_json::Value;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The largest file read, in megabytes.
const LARGEST: u64 = 16;

/// The answers of a FHIR file in JSON, and its digest; nothing for another kind.
///
/// # Errors
/// Too large; broken JSON; no task in it; more tasks than rows of a list.
pub fn read(path: &Path) -> Result<Option<(Vec<Said>, String)>, crate::error::Refusal> {
    let mut file = File::open(path)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Ok(None);
    }
    let mut start = [0u8; 64];
    let read = file.read(&mut start)?;
    let begun = start.get(..read).unwrap_or_default();
    let begun = begun.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begun);
    if !begun.trim_ascii_start().starts_with(b"{") {
        return Ok(None);
    }
    let most = LARGEST << 20;
    if about.len() > most {
        return Err(Error::TooLarge(LARGEST).into());
    }
    let mut bytes = begun.to_vec();
    file.take(most).read_to_end(&mut bytes)?;
    let fingerprint = blake3::hash(&bytes).to_hex().to_string();
    let whole: Value = serde_json::from_slice(&bytes).map_err(|_| Error::Unreadable)?;
    Ok(Some((said(&whole)?, fingerprint)))
}

fn said(whole: &Value) -> Result<Vec<Said>, crate::error::Refusal> {
    let resources: Vec<(u32, &Value)> = match kind(whole) {
        "Bundle" => {
            let entries = whole["entry"].as_array().map_or(&[][..], Vec::as_slice);
            (1..).zip(entries.iter().map(|e| &e["resource"])).collect()
        }
        _ => vec![(1, whole)],
    };
    let tasks = resources.iter().filter(|(_, r)| kind(r) == "Task");
    let all: Vec<Said> = tasks.map(|(at, task)| one(*at, task, whole)).collect();
    if all.is_empty() {
        return Err(Error::NoTask.into());
    }
    if all.len() > answers::MOST_ROWS {
        return Err(answers::Error::TooMany.into());
    }
    Ok(all)
}

fn kind(resource: &Value) -> &str {
    resource["resourceType"].as_str().unwrap_or_default()
}

fn text(value: &Value) -> Option<String> {
    // What a cell of a list would drop is dropped here too.
    match crate::imports::Cell::text(value.as_str()?) {
        crate::imports::Cell::Text(text) => Some(text.into()),
        _ => None,
    }
}

fn one(at: u32, task: &Value, whole: &Value) -> Said {
    let mut said = Said::empty(at);
    said.code = code(task, whole).unwrap_or_default();
    let business = coded(&task["businessStatus"], STATUS);
    said.to = match task["status"].as_str() {
        None => Err(AnswerProblem::StatusMissing),
        Some(task) => status::read(task, business.as_deref()).ok_or(AnswerProblem::StatusUnknown),
    };
    said.on = match day(task) {
        None => Err(AnswerProblem::DateMissing),
        Some(date) => date.ok_or(AnswerProblem::DateUnclear),
    };
    said.until = task["restriction"]["period"]["end"]
        .as_str()
        .and_then(whole_day);
    let outputs = task["output"].as_array().map_or(&[][..], Vec::as_slice);
    said.outcome = outputs
        .iter()
        .filter_map(|output| coded(&output["valueCodeableConcept"], OUTCOME))
        .find_map(|code| code.parse().ok());
    let reason = &task["statusReason"];
    if let Some(words) = coded(reason, REASON).or_else(|| text(&reason["text"])) {
        said.give_reason(words);
    }
    let notes = task["note"].as_array().map_or(&[][..], Vec::as_slice);
    let words: Vec<String> = notes.iter().filter_map(|n| text(&n["text"])).collect();
    said.note = Some(words.join(" ")).filter(|t| !t.is_empty());
    said
}

/// The day on which a task came to its status: `Some(None)` for one that is no day.
fn day(task: &Value) -> Option<Option<NaiveDate>> {
    let said = [
        &task["executionPeriod"]["end"],
        &task["lastModified"],
        &task["meta"]["lastUpdated"],
    ];
    said.into_iter().find_map(|v| v.as_str()).map(whole_day)
}

fn whole_day(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}

/// The code of a system, else nothing.
fn coded(concept: &Value, system: &str) -> Option<String> {
    let codings = concept["coding"].as_array()?;
    let ours = codings.iter().find(|c| c["system"] == system)?;
    text(&ours["code"])
}

/// The code of the referral: the task's own, else that of the request it fulfils.
fn code(task: &Value, whole: &Value) -> Option<String> {
    let of = |resource: &Value| identifiers(&resource["identifier"]);
    let focus = &task["focus"];
    let named = focus["reference"].as_str();
    let request = || {
        let entries = whole["entry"].as_array()?;
        let found = entries.iter().find(|entry| {
            let local = format!(
                "{}/{}",
                kind(&entry["resource"]),
                entry["resource"]["id"].as_str().unwrap_or_default()
            );
            named.is_some() && (entry["fullUrl"].as_str() == named || Some(local.as_str()) == named)
        })?;
        of(&found["resource"])
    };
    of(task)
        .or_else(|| identifiers(&focus["identifier"]))
        .or_else(|| identifiers(&task["groupIdentifier"]))
        .or_else(request)
}

/// Ours among identifiers, else one that reads as a code.
fn identifiers(value: &Value) -> Option<String> {
    let all: Vec<&Value> = match value {
        Value::Array(all) => all.iter().collect(),
        Value::Object(_) => vec![value],
        _ => return None,
    };
    let ours = all.iter().find(|i| i["system"] == CODE);
    let sound = || {
        all.iter().find(|i| {
            let typed = i["value"].as_str().map(ReferralCode::read);
            matches!(typed, Some(Typed::Code(_)))
        })
    };
    text(&ours.or_else(sound)?["value"])
}
