//! A report in words, for a technician's file or a counsellor's spreadsheet.
//! It names places, never what stands there.

use super::types::{ListColumn, ListDuplicate, ListProblem, ListReport};
use crate::error::{Params, Refusal};
use crate::exports::inert;
use crate::params;
use crate::words::Words;
use serde_json::{Value, json};
use std::path::Path;

fn reason(words: &Words, problem: &ListProblem) -> (String, String) {
    let say = |kind: &str| words.name(&format!("import-{kind}"), problem.code);
    (say("problem"), say("mend"))
}

fn likeness(words: &Words, duplicate: &ListDuplicate) -> String {
    let reasons = duplicate.reasons.iter();
    let reasons: Vec<String> = reasons.map(|r| words.name("likeness", r)).collect();
    reasons.join(", ")
}

fn same_as(words: &Words, duplicate: &ListDuplicate) -> String {
    match (&duplicate.file, duplicate.earlier_row) {
        (Some(number), _) => words.say("case-file", &params! { "number" => number }),
        (None, Some(row)) => words.say("row", &params! { "row" => row }),
        (None, None) => String::new(),
    }
}

/// The report as JSON: counts, then each problem and duplicate in words.
pub fn json(report: &ListReport, words: &Words) -> Value {
    let problem = |p: &ListProblem| {
        let (reason, mend) = reason(words, p);
        json!({ "sheet": p.sheet, "row": p.row, "column": p.column, "header": p.header,
            "code": p.code, "weight": p.weight, "reason": reason, "mend": mend })
    };
    let duplicate = |d: &ListDuplicate| {
        json!({ "sheet": report.sheet, "row": d.row, "file": d.file,
            "earlier_row": d.earlier_row, "reasons": d.reasons, "sure": d.sure, "reason": likeness(words, d),
            "mend": words.say("import-duplicate-mend", &Params::new()) })
    };
    let column = |c: &ListColumn| json!({ "column": c.letter, "header": c.header, "field": c.field, "why": c.reason });
    json!({
        "dry_run": report.dry_run,
        "sheet": report.sheet,
        "header_row": report.header_row,
        "rows": report.rows,
        "added": report.added,
        "left_out": report.left_out,
        "skipped": report.skipped,
        "columns": report.columns.iter().map(column).collect::<Vec<_>>(),
        "problem_count": report.problem_count,
        "problems": report.problems.iter().map(problem).collect::<Vec<_>>(),
        "duplicate_count": report.duplicate_count,
        "duplicates": report.duplicates.iter().map(duplicate).collect::<Vec<_>>(),
        "group": report.group,
    })
}

fn csv(report: &ListReport, words: &Words) -> Vec<u8> {
    let say = |key: &str| words.say(key, &Params::new());
    // The mark tells spreadsheets that the file is UTF-8.
    let mut bytes = vec![0xef, 0xbb, 0xbf];
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(&mut bytes);
    let mut write = |fields: [String; 6]| {
        let inert: Vec<String> = fields.iter().map(|f| inert(f)).collect();
        // Memory does not refuse.
        let _ = writer.write_record(inert);
    };
    write([
        say("import-report-sheet"),
        say("import-report-row"),
        say("import-report-column"),
        say("import-report-header"),
        say("import-report-reason"),
        say("import-report-mend"),
    ]);
    for p in &report.problems {
        let (reason, mend) = reason(words, p);
        let place = [p.sheet.clone(), p.row.to_string(), p.column.clone()];
        let [sheet, row, column] = place;
        write([sheet, row, column, p.header.clone(), reason, mend]);
    }
    for d in &report.duplicates {
        write([
            report.sheet.clone(),
            d.row.to_string(),
            String::new(),
            String::new(),
            format!("{} – {}", same_as(words, d), likeness(words, d)),
            say("import-duplicate-mend"),
        ]);
    }
    drop(writer);
    bytes
}

/// Writes a report where the person chose.
///
/// # Errors
/// The disk refuses.
pub fn save(report: &ListReport, words: &Words, path: &Path) -> Result<(), Refusal> {
    let table = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    let bytes = if table {
        csv(report, words)
    } else {
        serde_json::to_vec_pretty(&json(report, words)).unwrap_or_default()
    };
    Ok(std::fs::write(path, bytes)?)
}
