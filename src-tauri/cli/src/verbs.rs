//! What each verb does: a call through the typed door, an answer printed.

use crate::arguments::Given;
use crate::{Failure, language};
use ancrage_core::door::{call, desk};
use ancrage_core::error::Refusal;
use ancrage_core::imports::{DuplicateChoice, report_in_words};
use ancrage_core::matching::{self, file::List};
use ancrage_core::names::list::List as Names;
use ancrage_core::partners::listed::Take;
use ancrage_core::partners::lists::is_package;
use ancrage_core::session::{Clock, Desk, Progress};
use ancrage_core::words::{Lang, Words};
use ancrage_print::Typesetter;
use serde_json::{Value, json};
use std::path::Path;
use zeroize::Zeroizing;

/// How to use the command.
pub const USAGE: &str = "\
ancrage init      --vault DIR --user NAME --role counsellor|coordinator|admin [--organization-key age1…] [--passphrase-file F]
ancrage demo      --vault DIR [--files N] [--seed S]
ancrage import    partners PATH [--dry-run] [--take proposed|all|nothing] [--report R.json]
ancrage export    partners --hsds DIR [--shelters]
ancrage import    people FILE [--mapping M.json] [--dry-run] [--duplicates import|skip|refuse] [--report R.json]
ancrage import    answers FILE [--partner ID] [--apply] [--report R.json]
ancrage list      files [--view NAME] [--limit N] [--out F.xlsx|F.csv [--discretion mask|leave_out]]
ancrage search    people TEXT | notes TEXT | partners TEXT [--limit N]
ancrage today
ancrage agenda    export --out F.ics [--from DATE] [--to DATE] [--titles discreet|numbers|names]
ancrage file      show NUMBER
ancrage file      export NUMBER --out DIR [--requested AAAA-MM-JJ]
ancrage letter    plan|steps|card|attestation|summary NUMBER --lang fr|en|es|pt|ar|uk|ru|ht|tl|prs --out F.pdf [--place TEXT] [--flags-read]
ancrage letter    plan|steps|card|attestation|summary --view NAME --lang fr --out F.pdf
ancrage letter    referral|slip CODE|NUMBER --lang fr|en --out F.pdf [--flags-read]
ancrage referral  export CODE|NUMBER --fhir F.json [--flags-read]
ancrage minutes   TABLE AAAA-MM-JJ --lang fr|en --out F.pdf
ancrage stats     partners --from DATE --to DATE [--published]
ancrage history   NUMBER
ancrage verify
ancrage rules     export FILE | check FILE | import FILE
ancrage identity  show | list | add FILE | compare ID | revoke ID [--reason lost|left|replaced|doubt|other] [--detail TEXT]
ancrage backup    TO
ancrage restore   FROM
ancrage match     FILE.csv [FILE2.csv] --map id=COL,given=COL,family=COL,birth=COL,... --out PAIRS.csv
ancrage name-index FILE.txt --query QUERIES.txt --out HITS.csv
ancrage call      NAME '{json}'

Every verb but match and name-index takes --vault DIR, --passphrase-file F (else the terminal asks) and --json.
Exit code: 0 done, 1 refused, 2 wrong use.";

/// Long work tells where it stands on the error stream.
struct Terminal;

impl Progress for Terminal {
    fn report(&self, stage: &'static str, done: u64, total: u64) {
        use std::io::IsTerminal;
        if std::io::stderr().is_terminal() {
            eprint!("\r{stage} {done}/{total}");
        }
    }
    fn cancelled(&self) -> bool {
        false
    }
}

/// Runs what was given.
///
/// # Errors
/// A refusal of the core, or a wrong use.
pub fn run(given: &Given) -> Result<(), Failure> {
    if given.option("help").is_some() {
        say(USAGE);
        return Ok(());
    }
    let desk = desk(Clock::system()).printing_with(&Typesetter);
    match given.word(0, "verb")? {
        "init" => init(&desk, given, None),
        "demo" => demo(&desk, given),
        "import" => import(&desk, given),
        "export" => export(&desk, given),
        "list" => list(&desk, given),
        "search" => search(&desk, given),
        "today" => answer(given, open_and(&desk, given, "today.show", json!({}))?),
        "agenda" => agenda(&desk, given),
        "file" => file(&desk, given),
        "letter" => letter(&desk, given),
        "referral" => referral(&desk, given),
        "minutes" => minutes(&desk, given),
        "stats" => stats(&desk, given),
        "history" => history(&desk, given),
        "verify" => verify(&desk, given),
        "rules" => rules(&desk, given),
        "identity" => identity(&desk, given),
        "backup" => backup(&desk, given),
        "restore" => restore(&desk, given),
        "match" => duplicates(given),
        "name-index" => name_index(given),
        "call" => any(&desk, given),
        other => Err(Failure::Usage(format!("{other} ?"))),
    }
}

fn ask(desk: &Desk, name: &str, request: Value) -> Result<Value, Failure> {
    Ok(call(desk, name, request, &Terminal)?)
}

/// Says on the output; whoever reads may have read enough.
pub fn say(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn answer(given: &Given, value: Value) -> Result<(), Failure> {
    let text = if given.json {
        serde_json::to_string(&value)
    } else {
        serde_json::to_string_pretty(&value)
    };
    say(&text.unwrap_or_default());
    Ok(())
}

fn passphrase(given: &Given) -> Result<Zeroizing<String>, Failure> {
    let Some(path) = given.option("passphrase-file") else {
        let typed = rpassword::prompt_password("Phrase de passe / passphrase : ")
            .map_err(|_| Failure::Usage("--passphrase-file ?".to_owned()))?;
        return Ok(Zeroizing::new(typed));
    };
    let read = std::fs::read_to_string(path).map_err(Refusal::from)?;
    let text = Zeroizing::new(read);
    Ok(Zeroizing::new(
        text.trim_end_matches(['\n', '\r']).to_owned(),
    ))
}

fn open(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let secret = passphrase(given)?;
    let mut request = json!({ "folder": given.required("vault")?, "passphrase": secret.as_str() });
    if let Some(user) = given.option("user") {
        request["name"] = user.into();
    }
    ask(desk, "vault.unlock", request).map(|_| ())
}

fn open_and(desk: &Desk, given: &Given, name: &str, request: Value) -> Result<Value, Failure> {
    open(desk, given)?;
    ask(desk, name, request)
}

fn init(desk: &Desk, given: &Given, demo: Option<u64>) -> Result<(), Failure> {
    let secret = passphrase(given)?;
    let default = demo.map(|_| "Démo");
    let user = given.option("user").or(default);
    let mut request = json!({
        "folder": given.required("vault")?,
        "name": user.ok_or_else(|| Failure::Usage("--user ?".to_owned()))?,
        "role": given.option("role").or(demo.map(|_| "counsellor"))
            .ok_or_else(|| Failure::Usage("--role ?".to_owned()))?,
        "passphrase": secret.as_str(),
    });
    if let Some(key) = given.option("organization-key") {
        request["organization_key"] = key.into();
    }
    let created = ask(desk, "vault.create", request)?;
    if demo.is_none() {
        return answer(given, created);
    }
    Ok(())
}

fn demo(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let files = given.number("files")?.unwrap_or(200) as u32;
    let seed = given.number("seed")?.unwrap_or(1);
    let folder = given.required("vault")?;
    let there = ask(desk, "vault.status", json!({ "folder": folder }))?;
    if there["exists"] == true {
        open(desk, given)?;
    } else {
        init(desk, given, Some(seed))?;
    }
    let session = desk.session()?;
    ancrage_core::demo::fill(&session, files, seed, &Terminal)?;
    answer(given, json!({ "files": files }))
}

/// One's card, and the cards of others.
fn identity(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let named = |what: &str| Ok::<_, Failure>(json!({ "card": given.word(2, what)? }));
    let (name, request) = match given.word(1, "show|list|add|compare|revoke")? {
        "show" => return show_card(desk, given),
        "list" => ("identities.list", json!({})),
        "add" => ("identities.add", json!({ "path": given.word(2, "FILE")? })),
        "compare" => ("identities.compare", named("ID")?),
        "revoke" => {
            let mut request = named("ID")?;
            request["reason"] = given.option("reason").unwrap_or("doubt").into();
            if let Some(detail) = given.option("detail") {
                request["detail"] = detail.into();
            }
            ("identities.revoke", request)
        }
        other => return Err(Failure::Usage(format!("identity {other} ?"))),
    };
    answer(given, open_and(desk, given, name, request)?)
}

/// The text of the card, ready to be kept as a file; its words go to the terminal.
fn show_card(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let shown = open_and(desk, given, "identities.mine", json!({}))?;
    if given.json {
        return answer(given, shown);
    }
    let words = shown["face"]["words"].as_array().into_iter().flatten();
    let words: Vec<&str> = words.filter_map(Value::as_str).collect();
    eprintln!("{}", words.join(" "));
    print!("{}", shown["text"].as_str().unwrap_or_default());
    Ok(())
}

/// The calendar of everyone; titles name nobody unless asked.
fn agenda(desk: &Desk, given: &Given) -> Result<(), Failure> {
    match given.word(1, "export")? {
        "export" => {}
        other => return Err(Failure::Usage(format!("agenda {other} ?"))),
    }
    let mut request = json!({ "path": given.required("out")?, "language": language() });
    for name in ["from", "to", "titles"] {
        if let Some(value) = given.option(name) {
            request[name] = value.into();
        }
    }
    answer(given, open_and(desk, given, "agenda.export", request)?)
}

fn import(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let what = given.word(1, "partners|people|answers")?;
    let path = given.word(2, "PATH")?;
    match what {
        "partners" => import_partners(desk, given, path),
        "people" => import_people(desk, given, path),
        "answers" => import_answers(desk, given, path),
        other => Err(Failure::Usage(format!("import {other} ?"))),
    }
}

/// An Open Referral package, or a list: what differs from what is known here is taken as
/// `--take` says.
fn import_partners(desk: &Desk, given: &Given, path: &str) -> Result<(), Failure> {
    let dry_run = given.option("dry-run").is_some();
    let take = given.option("take").unwrap_or(Take::Proposed.code());
    take.parse::<Take>()
        .map_err(|_| Failure::Usage("--take proposed|all|nothing".to_owned()))?;
    let choices = json!({ "take": take });
    let report = if is_package(Path::new(path)) {
        let request = json!({ "path": path, "dry_run": dry_run, "choices": choices });
        open_and(desk, given, "partners.import", request)?
    } else {
        let name = if dry_run {
            "partners.look_list"
        } else {
            "partners.import_list"
        };
        let request = json!({ "path": path, "choices": choices });
        partners_in_words(open_and(desk, given, name, request)?)
    };
    save_report(given, &report)?;
    answer(given, report)
}

/// What is not understood in a list of partners, and its mend, in words.
fn partners_in_words(mut report: Value) -> Value {
    let words = Words::new(language());
    for problem in report["problems"].as_array_mut().into_iter().flatten() {
        if let Some(code) = problem["code"].as_str().map(str::to_owned) {
            problem["reason"] = words.name("partner-list-problem", &code).into();
            problem["mend"] = words.name("partner-list-mend", &code).into();
        }
    }
    report
}

fn save_report(given: &Given, report: &Value) -> Result<(), Failure> {
    if let Some(to) = given.option("report") {
        let text = serde_json::to_string_pretty(report).unwrap_or_default();
        std::fs::write(to, text).map_err(Refusal::from)?;
    }
    Ok(())
}

fn import_people(desk: &Desk, given: &Given, path: &str) -> Result<(), Failure> {
    let mut request = json!({ "path": path });
    if let Some(choice) = given.option("duplicates") {
        choice
            .parse::<DuplicateChoice>()
            .map_err(|_| Failure::Usage("--duplicates import|skip|refuse".to_owned()))?;
        request["duplicates"] = choice.into();
    }
    if let Some(mapping) = given.option("mapping") {
        let text = std::fs::read_to_string(mapping).map_err(Refusal::from)?;
        request["mapping"] = serde_json::from_str(&text).map_err(|error| Refusal {
            code: "json-unreadable".to_owned(),
            params: ancrage_core::params! { "line" => error.line() },
        })?;
    }
    open(desk, given)?;
    let tried = given.option("dry-run").is_some();
    let name = if tried { "imports.try" } else { "imports.run" };
    let done = ask(desk, name, request.clone());
    if done.is_err() && given.option("report").is_some() {
        // What stood in the way is in the report all the same.
        if let Ok(report) = ask(desk, "imports.try", request) {
            save_report(given, &in_words(report)?)?;
        }
    }
    let report = in_words(done?)?;
    save_report(given, &report)?;
    answer(given, report)
}

/// What a partner's file would change, row by row; with `--apply`, changes it.
fn import_answers(desk: &Desk, given: &Given, path: &str) -> Result<(), Failure> {
    let mut request = json!({ "path": path });
    if let Some(partner) = given.option("partner") {
        request["partner"] = partner.into();
    }
    let mut report = open_and(desk, given, "answers.preview", request.clone())?;
    if given.option("apply").is_some() {
        request["fingerprint"] = report["fingerprint"].clone();
        request["partner"] = report["partner"].clone();
        let nothing = report["change"] == 0;
        // What stands in the way is in the report all the same.
        save_report(given, &answers_in_words(report.clone()))?;
        if nothing && report["refused"] == 0 {
            return answer(given, report);
        }
        report = ask(desk, "answers.apply", request)?;
    }
    report = answers_in_words(report);
    save_report(given, &report)?;
    answer(given, report)
}

/// Why each row does nothing, and its mend, in words.
fn answers_in_words(mut report: Value) -> Value {
    let words = Words::new(language());
    for row in report["rows"].as_array_mut().into_iter().flatten() {
        if let Some(problem) = row["problem"].as_str().map(str::to_owned) {
            row["reason"] = words.name("answer-problem", &problem).into();
            row["mend"] = words.name("answer-mend", &problem).into();
        }
    }
    report
}

fn in_words(report: Value) -> Result<Value, Failure> {
    let report = serde_json::from_value(report).map_err(|_| Refusal {
        code: "internal".to_owned(),
        params: ancrage_core::params! { "detail" => "report" },
    })?;
    Ok(report_in_words(&report, &Words::new(language())))
}

fn rules_in_words(report: Value) -> Result<Value, Failure> {
    let report = serde_json::from_value(report).map_err(|_| Refusal {
        code: "internal".to_owned(),
        params: ancrage_core::params! { "detail" => "report" },
    })?;
    Ok(ancrage_core::rules::report_in_words(
        &report,
        &Words::new(language()),
    ))
}

fn list(desk: &Desk, given: &Given) -> Result<(), Failure> {
    if given.word(1, "files")? != "files" {
        return Err(Failure::Usage("list files ?".to_owned()));
    }
    let limit = given.number("limit")?.unwrap_or(50);
    open(desk, given)?;
    let mut request = match given.option("view") {
        Some(name) => view(desk, name)?["list"].take(),
        None => json!({}),
    };
    if let Some(out) = given.option("out") {
        return export_list(desk, given, request, out);
    }
    let mut lines: Vec<Value> = Vec::new();
    let mut after = Value::Null;
    while (lines.len() as u64) < limit {
        let left = (limit - lines.len() as u64).min(200);
        request["after"] = after;
        request["limit"] = left.into();
        let mut page = ask(desk, "cases.list", request.clone())?;
        if let Value::Array(found) = page["lines"].take() {
            lines.extend(found);
        }
        after = page["next"].take();
        if after.is_null() {
            break;
        }
    }
    answer(given, Value::Array(lines))
}

/// The view of this name: as kept, as the program calls it, or its code.
fn view(desk: &Desk, name: &str) -> Result<Value, Failure> {
    let words = Words::new(language());
    let views = ask(desk, "views.list", json!({}))?;
    let named = |view: &&Value| {
        let id = view["id"].as_str().unwrap_or_default();
        let called = match view["kind"].as_str() {
            Some("built_in") => words.name("view", id),
            _ => view["name"].as_str().unwrap_or_default().to_owned(),
        };
        id == name || called.to_lowercase() == name.to_lowercase()
    };
    let found = views.as_array().and_then(|all| all.iter().find(named));
    found.cloned().ok_or_else(|| {
        Failure::Refused(Refusal {
            code: "view-unknown".to_owned(),
            params: ancrage_core::error::Params::new(),
        })
    })
}

fn export_list(desk: &Desk, given: &Given, list: Value, out: &str) -> Result<(), Failure> {
    let path = Path::new(out);
    let format = match path.extension().and_then(|end| end.to_str()) {
        Some("xlsx") => "xlsx",
        Some("csv") if language() == Lang::Fr => "csv_semicolon",
        Some("csv") => "csv_comma",
        _ => return Err(Failure::Usage("--out F.xlsx|F.csv ?".to_owned())),
    };
    let discretion = given.option("discretion").unwrap_or("mask");
    if !["mask", "leave_out"].contains(&discretion) {
        return Err(Failure::Usage("--discretion mask|leave_out".to_owned()));
    }
    let request = json!({ "list": list, "format": format, "discretion": discretion,
        "language": language().code(), "path": out });
    answer(given, ask(desk, "exports.list", request)?["value"].take())
}

/// Figures per partner; with `--published`, only what may leave the organization.
fn stats(desk: &Desk, given: &Given) -> Result<(), Failure> {
    match given.word(1, "partners")? {
        "partners" => {}
        other => return Err(Failure::Usage(format!("stats {other} ?"))),
    }
    let period = json!({ "from": given.required("from")?, "to": given.required("to")? });
    let mut partners = open_and(desk, given, "indicators.partners", period)?;
    if given.option("published").is_some() {
        for partner in partners.as_array_mut().into_iter().flatten() {
            if let Some(known) = partner.as_object_mut() {
                known.remove("figures");
            }
        }
    }
    answer(given, partners)
}

fn search(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let what = given.word(1, "people|notes|partners")?.to_owned();
    given.word(2, "TEXT")?;
    let text = given.words[2..].join(" ");
    let limit = given.number("limit")?.unwrap_or(20);
    let found = match what.as_str() {
        "people" | "notes" => {
            let request = json!({ "text": text, "limit": limit });
            open_and(desk, given, &format!("search.{what}"), request)?
        }
        "partners" => {
            let request = json!({ "text": text, "limit": limit });
            open_and(desk, given, "partners.find", request)?["lines"].take()
        }
        other => return Err(Failure::Usage(format!("search {other} ?"))),
    };
    answer(given, found)
}

fn file(desk: &Desk, given: &Given) -> Result<(), Failure> {
    match given.word(1, "show|export")? {
        "show" => {}
        "export" => return export_file(desk, given),
        other => return Err(Failure::Usage(format!("file {other} ?"))),
    }
    let request = json!({ "case": given.word(2, "NUMBER")? });
    answer(given, open_and(desk, given, "cases.show", request)?)
}

fn export_file(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let mut request = json!({ "case": given.word(2, "NUMBER")?, "folder": given.required("out")?,
        "language": language().code() });
    if let Some(day) = given.option("requested") {
        request["requested_on"] = day.into();
    }
    answer(
        given,
        open_and(desk, given, "exports.file", request)?["value"].take(),
    )
}

/// The letter of every file of a view, each in the language of the person when
/// it is written in it; files with safety flags are read one by one, elsewhere.
fn letters(desk: &Desk, given: &Given, named: &str) -> Result<(), Failure> {
    let mut wanted = json!({
        "kind": given.word(1, "plan|steps|card|attestation|summary")?,
        "language": given.required("lang")?,
        "own_language": true,
    });
    let out = given.required("out")?;
    open(desk, given)?;
    wanted["list"] = view(desk, named)?["list"].take();
    let preview = ask(desk, "letters.preview_many", wanted.clone())?;
    let request = json!({ "letters": wanted, "seen": preview["seen"], "path": out });
    let mut made = ask(desk, "letters.make_many", request)?["value"].take();
    made["flagged"] = preview["flagged"].clone();
    answer(given, made)
}

/// The referral of a code, else the only one under way of a file: its file and
/// itself.
fn named_referral(desk: &Desk, named: &str) -> Result<(Value, Value), Failure> {
    if let Ok(found) = ask(desk, "answers.find", json!({ "text": named })) {
        return Ok((found["hit"]["case"].clone(), found["line"]["id"].clone()));
    }
    let sheet = ask(desk, "cases.show", json!({ "case": named }))?;
    let all = sheet["referrals"].as_array().into_iter().flatten();
    let open: Vec<&Value> = all.filter(|r| r["next"] != json!([])).collect();
    match open.as_slice() {
        [one] => Ok((sheet["id"].clone(), one["id"].clone())),
        several => {
            let codes = several.iter().filter_map(|r| r["code"].as_str());
            let codes: Vec<&str> = codes.collect();
            Err(Failure::Usage(format!(
                "{named}: CODE? {}",
                codes.join(" ")
            )))
        }
    }
}

fn export(desk: &Desk, given: &Given) -> Result<(), Failure> {
    match given.word(1, "partners")? {
        "partners" => {}
        other => return Err(Failure::Usage(format!("export {other} ?"))),
    }
    let request = json!({
        "path": given.required("hsds")?,
        "shelters": given.option("shelters").is_some(),
    });
    answer(given, open_and(desk, given, "partners.export", request)?)
}

fn referral(desk: &Desk, given: &Given) -> Result<(), Failure> {
    match given.word(1, "export")? {
        "export" => {}
        other => return Err(Failure::Usage(format!("referral {other} ?"))),
    }
    let named = given.word(2, "CODE|NUMBER")?;
    let out = given.required("fhir")?;
    open(desk, given)?;
    let (case, referral) = named_referral(desk, named)?;
    let read = given.option("flags-read").is_some();
    let request = json!({ "case": case, "referral": referral, "path": out, "flags_read": read });
    ask(desk, "fhir.export", request)?;
    answer(given, json!({ "saved": out }))
}

fn letter(desk: &Desk, given: &Given) -> Result<(), Failure> {
    if let Some(named) = given.option("view") {
        return letters(desk, given, named);
    }
    let mut wanted = json!({
        "kind": given.word(1, "plan|steps|card|attestation|summary|referral|slip")?,
        "language": given.required("lang")?,
    });
    if let Some(place) = given.option("place") {
        wanted["place"] = place.into();
    }
    let out = given.required("out")?;
    let number = given.word(2, "NUMBER")?;
    open(desk, given)?;
    if wanted["kind"] == "referral" || wanted["kind"] == "slip" {
        (wanted["case"], wanted["referral"]) = named_referral(desk, number)?;
    } else {
        wanted["case"] = ask(desk, "cases.show", json!({ "case": number }))?["id"].take();
    }
    let read = given.option("flags-read").is_some();
    let request = json!({ "letter": wanted, "path": out, "flags_read": read });
    ask(desk, "letters.save", request)?;
    answer(given, json!({ "saved": out }))
}

/// The minutes of the meeting that a table held that day.
fn minutes(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let (named, day) = (given.word(1, "TABLE")?, given.word(2, "AAAA-MM-JJ")?);
    let language = given.required("lang")?;
    let out = given.required("out")?;
    let tables = open_and(desk, given, "concertation.list", json!({}))?;
    let table = found(&tables, |line| line["table"]["name"] == named)
        .map(|line| line["table"]["id"].clone())
        .ok_or_else(|| Failure::Usage(format!("{named} ?")))?;
    let page = ask(desk, "concertation.show", json!({ "table": table }))?;
    let meeting = found(&page["meetings"], |meeting| meeting["held_on"] == day)
        .map(|meeting| meeting["id"].clone())
        .ok_or_else(|| Failure::Usage(format!("{day} ?")))?;
    let minutes = json!({ "table": table, "meeting": meeting, "language": language });
    let request = json!({ "minutes": minutes, "path": out });
    ask(desk, "concertation.print", request)?;
    answer(given, json!({ "saved": out }))
}

fn found(list: &Value, wanted: impl Fn(&Value) -> bool) -> Option<&Value> {
    list.as_array()?.iter().find(|one| wanted(one))
}

fn history(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let request = json!({ "case": given.word(1, "NUMBER")? });
    let sheet = open_and(desk, given, "cases.show", request)?;
    let request = json!({ "subject": sheet["id"], "limit": 500 });
    answer(given, ask(desk, "journal.history", request)?)
}

fn verify(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let findings = open_and(desk, given, "vault.verify", json!({}))?;
    let clean = findings["findings"] == json!([]);
    answer(given, findings)?;
    if clean {
        return Ok(());
    }
    Err(Refusal {
        code: "journal-damaged".to_owned(),
        params: ancrage_core::error::Params::new(),
    }
    .into())
}

/// A file of rules: written, checked, brought in. What is wrong with it is
/// printed, in words, before it is refused.
fn rules(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let what = given.word(1, "export|check|import")?.to_owned();
    let request = json!({ "path": given.word(2, "FILE")? });
    if what == "export" {
        open_and(desk, given, "rules.export", request)?;
        return answer(given, json!({ "written": true }));
    }
    if what != "check" && what != "import" {
        return Err(Failure::Usage(format!("rules {what} ?")));
    }
    let report = open_and(desk, given, "rules.check", request.clone())?;
    let faults = report["faults"].as_array().map_or(0, Vec::len);
    let faulty = faults > 0;
    let report = rules_in_words(report)?;
    if what == "import" && !faulty {
        ask(desk, "rules.import", request)?;
    }
    answer(given, report)?;
    if faulty {
        return Err(Failure::Refused(Refusal {
            code: "rules-file-faulty".to_owned(),
            params: ancrage_core::params! { "count" => faults },
        }));
    }
    Ok(())
}

fn backup(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let request = json!({ "to": given.word(1, "TO")? });
    answer(given, open_and(desk, given, "vault.back_up", request)?)
}

fn restore(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let request = json!({ "from": given.word(1, "FROM")?, "folder": given.required("vault")? });
    ask(desk, "vault.restore", request)?;
    answer(given, json!({ "restored": true }))
}

fn any(desk: &Desk, given: &Given) -> Result<(), Failure> {
    let name = given.word(1, "NAME")?.to_owned();
    let text = given.words.get(2).map_or("{}", String::as_str);
    let request = serde_json::from_str(text)
        .map_err(|error| Failure::Usage(format!("json : ligne {}", error.line())))?;
    answer(given, open_and(desk, given, &name, request)?)
}

/// A wrong mapping is a wrong use; a file that cannot be read is refused.
fn match_failure(error: matching::Error) -> Failure {
    let refusal = Refusal::from(error);
    match refusal.code.as_str() {
        "match-key-unknown"
        | "match-key-twice"
        | "match-nothing-mapped"
        | "match-column-absent" => Failure::Usage(Words::new(language()).refusal(&refusal)),
        _ => Failure::Refused(refusal),
    }
}

/// Duplicates inside one list, or across two.
fn duplicates(given: &Given) -> Result<(), Failure> {
    let out = given.required("out")?;
    let mapping: matching::file::Mapping = given.required("map")?.parse().map_err(match_failure)?;
    let open = |path: &str| List::open(Path::new(path), &mapping).map_err(match_failure);
    let mut list = open(given.word(1, "FILE.csv")?)?;
    let second = match given.words.get(2) {
        Some(path) => Some(list.append(open(path)?)),
        None => None,
    };
    let pairs = matching::find(&mut list.people, second);
    matching::file::write(Path::new(out), &list.ids, &pairs).map_err(match_failure)?;
    answer(
        given,
        json!({ "rows": list.ids.len(), "pairs": pairs.len() }),
    )
}

/// Hits asked for each query.
const HITS: usize = 10;

/// The search of people on a bare list: one name a line, one query a line.
fn name_index(given: &Given) -> Result<(), Failure> {
    let read = |path: &str| std::fs::read_to_string(path).map_err(Refusal::from);
    let names = read(given.word(1, "FILE.txt")?)?;
    let queries = read(given.required("query")?)?;
    let list = Names::of(names.lines())?;
    let mut hits = String::from("query,rank,line\n");
    let mut asked = 0u64;
    for (at, query) in queries.lines().enumerate() {
        for (rank, line) in list.search(query, HITS)?.into_iter().enumerate() {
            hits.push_str(&format!("{},{},{}\n", at + 1, rank + 1, line + 1));
        }
        asked += 1;
    }
    std::fs::write(given.required("out")?, hits).map_err(Refusal::from)?;
    answer(given, json!({ "queries": asked }))
}
