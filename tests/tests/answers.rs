//! What partners answer: codes, slips, lists, FHIR files; and what a hostile file
//! cannot do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::door::desk_with;
use ancrage_core::session::Clock;
use ancrage_core::vault::Effort;
use ancrage_paper::{Paper, Pile, Press, PressError};
use ancrage_tests::{Bench, lists, text};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Prints words instead of pages.
struct Echo;

impl Press for Echo {
    fn pdf(&self, pile: &Pile) -> Result<Vec<u8>, PressError> {
        serde_json::to_vec(pile).map_err(|_| PressError::Unset)
    }
    fn pages(&self, paper: &Paper) -> Result<Vec<String>, PressError> {
        let page = serde_json::to_string(paper).map_err(|_| PressError::Unset)?;
        Ok(vec![page])
    }
}

const PREPARED: &str = "2026-10-01";
const TODAY: &str = "2026-11-24";

fn bench() -> Bench {
    let mut bench = Bench::on(PREPARED);
    bench.ok("vault.lock", json!({}));
    let clock = Clock::standing(PREPARED.parse().unwrap());
    bench.desk = desk_with(clock, Effort::NONE).printing_with(&Echo);
    bench.restart();
    bench.ok(
        "letters.save_head",
        json!({ "name": "Accueil Fictif", "address": "12, rue Fictive", "phone": "418 555-0123" }),
    );
    bench
}

/// A file with what a referral may say of it.
fn person(bench: &Bench, given: &str) -> String {
    let opened = bench.ok(
        "cases.open",
        json!({
            "identity": {
                "names": [{ "kind": "legal", "given": given, "family": "Exemple-Fictive" }],
                "birth": "1990-04-02", "country": "CO",
                "languages": [{ "code": "ar", "usage": "preferred" }],
                "address": "99, rue Secrète", "postal_code": "G5Y 3A1",
            },
            "contacts": [{ "kind": "mobile", "value": "418 555-0199", "note": null,
                "no_message": true, "preferred": true }],
            "immigration": "DA",
        }),
    );
    text(&opened["value"]["id"])
}

struct Sent {
    case: String,
    id: String,
    code: String,
}

const CATEGORIES: &[&str] = &["name", "contact", "need"];

fn prepared(bench: &Bench, case: &str, partner: &str, categories: &[&str]) -> Sent {
    let made = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": partner, "need": "Un lit pour deux enfants.",
            "categories": categories }),
    );
    let id = text(&made["value"]);
    let code = code_of(bench, case, &id);
    Sent {
        case: case.to_owned(),
        id,
        code,
    }
}

fn consent(bench: &Bench, case: &str, partner: &str, categories: &[&str]) {
    bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "referral", "partner": partner,
            "categories": categories, "form": "written" }),
    );
}

fn send(bench: &Bench, sent: &Sent) {
    bench.ok(
        "referrals.send",
        json!({ "case": sent.case, "referral": sent.id, "channel": "email" }),
    );
}

fn sent(bench: &Bench, given: &str, partner: &str) -> Sent {
    let case = person(bench, given);
    consent(bench, &case, partner, CATEGORIES);
    let sent = prepared(bench, &case, partner, CATEGORIES);
    send(bench, &sent);
    sent
}

fn line(bench: &Bench, case: &str, id: &str) -> Value {
    let sheet = bench.sheet(case);
    let lines = sheet["referrals"].as_array().unwrap().iter();
    lines.clone().find(|r| r["id"] == id).unwrap().clone()
}

fn code_of(bench: &Bench, case: &str, id: &str) -> String {
    text(&line(bench, case, id)["code"])
}

fn status(bench: &Bench, sent: &Sent) -> String {
    text(&line(bench, &sent.case, &sent.id)["status"])
}

fn written(bench: &Bench, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = bench.folder().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn preview(bench: &Bench, path: &PathBuf) -> Value {
    bench.ok("answers.preview", json!({ "path": path }))
}

fn apply(bench: &Bench, path: &PathBuf) -> Value {
    bench.ok("answers.apply", json!({ "path": path }))
}

/// What a report says of each row: what happens, why.
fn said(report: &Value) -> Vec<String> {
    let rows = report["rows"].as_array().unwrap().iter();
    rows.map(|r| match r["problem"].as_str() {
        Some(problem) => format!("{}:{problem}", text(&r["effect"])),
        None => format!("{}:{}", text(&r["effect"]), text(&r["to"])),
    })
    .collect()
}

/// Everything that a file says, to see that nothing moved.
fn state(bench: &Bench, all: &[&Sent]) -> Vec<Value> {
    all.iter().map(|s| bench.sheet(&s.case)).collect()
}

#[test]
fn a_code_finds_its_referral_and_says_so_when_it_is_mistyped() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let one = sent(&bench, "Awa", &partner);
    for typed in [
        one.code.clone(),
        one.code.to_lowercase().replace('-', " "),
        one.code.replace('-', ""),
    ] {
        let found = bench.ok("search.everything", json!({ "text": typed }));
        let hit = &found["referrals"][0];
        assert_eq!(hit["referral"], one.id, "{typed}");
        assert_eq!(hit["case"], one.case);
        assert_eq!(hit["partner_name"], "Banque alimentaire Fictive");
        assert_eq!(found["code_mistyped"], false);
    }
    // The last character, another of the alphabet.
    let (kept, last) = one.code.split_at(one.code.len() - 1);
    let wrong = format!("{kept}{}", if last == "7" { "4" } else { "7" });
    let found = bench.ok("search.everything", json!({ "text": wrong }));
    assert_eq!(found["referrals"], json!([]));
    assert_eq!(found["code_mistyped"], true);
    assert_eq!(
        bench.refused("answers.find", json!({ "text": wrong })),
        "referral-code-mistyped"
    );
    let found = bench.ok("answers.find", json!({ "text": one.code }));
    assert_eq!(found["line"]["status"], "sent");
    // The same after a restart, and in no other place than this vault.
    bench.restart();
    assert_eq!(code_of(&bench, &one.case, &one.id), one.code);
    bench.verify();
    let other = self::bench();
    assert_eq!(
        other.refused("answers.find", json!({ "text": one.code })),
        "referral-code-unknown"
    );
}

#[test]
fn who_may_not_read_files_finds_no_referral() {
    let bench = Bench::of(TODAY, "admin");
    assert_eq!(
        bench.refused("answers.find", json!({ "text": "KC4-7CM-5PV" })),
        "not-allowed"
    );
}

#[test]
fn the_letter_says_what_was_consented_and_the_slip_nothing_of_the_person() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let case = person(&bench, "Awa");
    let one = prepared(&bench, &case, &partner, CATEGORIES);
    let choice = |kind: &str, language: &str| json!({ "case": case, "kind": kind, "language": language, "referral": one.id });
    // No consent, no letter; too narrow, no letter.
    assert_eq!(
        bench.refused("letters.preview", choice("referral", "fr")),
        "no-consent"
    );
    consent(&bench, &case, &partner, &["name"]);
    assert_eq!(
        bench.refused("letters.preview", choice("referral", "fr")),
        "consent-too-narrow"
    );
    consent(&bench, &case, &partner, CATEGORIES);
    for language in ["fr", "en"] {
        let shown = bench.ok("letters.preview", choice("referral", language));
        let [letter, slip] = [0, 1].map(|at| text(&shown["pages"][at]));
        for said in [
            "Exemple-Fictive",
            "418 555-0199",
            "Un lit pour deux enfants.",
        ] {
            assert!(letter.contains(said), "{said}");
            assert!(!slip.contains(said), "{said}");
        }
        for never in ["99, rue Secrète", "G5Y", "1990", "arabe", "Arabic"] {
            assert!(!letter.contains(never), "{never}");
            assert!(!slip.contains(never), "{never}");
        }
        for page in [&letter, &slip] {
            assert!(page.contains(&one.code));
            assert!(page.contains("Accueil Fictif"));
            assert!(!page.contains('⟦'), "{page}");
        }
        assert_eq!(shown["pages"].as_array().unwrap().len(), 2);
    }
    send(&bench, &one);
    // Made, remembered, listed in the file.
    let place = bench.folder().join("lettre.pdf");
    bench.ok(
        "letters.save",
        json!({ "letter": choice("referral", "fr"), "path": place }),
    );
    assert!(place.exists());
    let made = bench.ok("letters.list", json!({ "case": case }));
    assert_eq!(made[0]["kind"], "referral");
    assert_eq!(made[0]["referral"], one.id);
    // Taken back: no letter any more, but the slip, which says nothing of anyone.
    let consents = bench.ok("consents.list", json!({ "case": case }));
    for given in consents.as_array().unwrap() {
        bench.ok(
            "consents.withdraw",
            json!({ "case": case, "consent": given["id"] }),
        );
    }
    assert_eq!(
        bench.refused("letters.preview", choice("referral", "fr")),
        "no-consent"
    );
    let slip = bench.ok("letters.preview", choice("slip", "fr"));
    assert_eq!(slip["pages"].as_array().unwrap().len(), 1);
    assert!(!slip.to_string().contains("Exemple-Fictive"));
    bench.verify();
}

#[test]
fn a_protected_address_leaves_neither_by_letter_nor_by_data() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let case = person(&bench, "Awa");
    let all = ["name", "address"];
    consent(&bench, &case, &partner, &all);
    let one = prepared(&bench, &case, &partner, &all);
    send(&bench, &one);
    let flag = json!([{ "flag": "protected_address", "since": null, "review_on": null }]);
    bench.ok("cases.save_flags", json!({ "case": case, "flags": flag }));
    let choice = json!({ "case": case, "kind": "referral", "language": "fr", "referral": one.id });
    let shown = bench.ok("letters.preview", choice.clone());
    assert!(!shown.to_string().contains("rue Secrète"));
    assert_eq!(shown["omitted"], json!(["address"]));
    let data = bench.ok("fhir.preview", json!({ "case": case, "referral": one.id }));
    assert!(!data.to_string().contains("rue Secrète"));
    let place = bench.folder().join("x.json");
    for (name, request) in [
        ("letters.save", json!({ "letter": choice, "path": place })),
        (
            "fhir.export",
            json!({ "case": case, "referral": one.id, "path": place }),
        ),
    ] {
        assert_eq!(bench.refused(name, request), "letter-flags-unseen");
        assert!(!place.exists());
    }
}

#[test]
fn a_list_of_answers_moves_referrals_once_and_comes_back_at_one_undo() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let all: Vec<Sent> = ["Awa", "Binta", "Carlos", "Dina", "Elena"]
        .iter()
        .map(|given| sent(&bench, given, &partner))
        .collect();
    bench.day(TODAY);
    let [a, b, c, d, e] = &all[..] else { panic!() };
    let list = format!(
        "Code;État;Date;Motif;Remarque;Jusqu’au\n\
         {};Reçue;2026-10-05;;;\n\
         {};acceptée;2026-10-07;;Bienvenue;\n\
         {};Liste d’attente;08/10/2026;;;2027-01-15\n\
         {};REFUSÉE;2026-10-06;Capacité;;\n\
         {};Terminée;2026-11-02;Besoin comblé;;\n\
         {};Service débuté;2026-10-20;;;\n\
         {};Refusée;2026-10-09;Fermé tout l’automne;;\n",
        a.code, a.code, b.code, c.code, d.code, d.code, e.code
    );
    let path = written(&bench, "reponses.csv", list);
    let before = state(&bench, &all.iter().collect::<Vec<_>>());
    let shown = preview(&bench, &path);
    assert_eq!(
        said(&shown),
        [
            "change:received",
            "change:accepted",
            "change:waitlisted",
            "change:refused",
            "change:completed",
            "change:started",
            "change:refused",
        ],
        "{shown}"
    );
    assert_eq!(shown["rows"][1]["from"], "received");
    // Written later in the file, but earlier in time: it comes first.
    assert_eq!(shown["rows"][4]["from"], "started");
    assert_eq!(shown["rows"][6]["refusal"], "other");
    assert_eq!(shown["rows"][6]["warnings"], json!(["reason_in_words"]));
    assert_eq!(shown["partner_name"], "Banque alimentaire Fictive");
    assert_eq!(state(&bench, &all.iter().collect::<Vec<_>>()), before);

    let done = apply(&bench, &path);
    assert_eq!(done["change"], 7);
    assert_eq!(
        all.iter().map(|s| status(&bench, s)).collect::<Vec<_>>(),
        ["accepted", "waitlisted", "refused", "completed", "refused"]
    );
    let waiting = line(&bench, &b.case, &b.id);
    assert_eq!(waiting["waiting_until"], "2027-01-15");
    assert_eq!(waiting["status_on"], "2026-10-08");
    let over = line(&bench, &d.case, &d.id);
    assert_eq!(over["outcome"], "met");
    assert_eq!(over["confirmed_by"], "partner");
    assert_eq!(over["closed_loop"], true);
    bench.verify();

    // The same file once more changes nothing.
    let after = state(&bench, &all.iter().collect::<Vec<_>>());
    let again = preview(&bench, &path);
    assert_eq!(again["known"], 7, "{again}");
    assert_eq!(
        bench.refused("answers.apply", json!({ "path": path })),
        "answers-nothing"
    );
    assert_eq!(state(&bench, &all.iter().collect::<Vec<_>>()), after);

    // One undo, after a restart.
    bench.restart();
    bench.ok("journal.undo", json!({}));
    assert_eq!(state(&bench, &all.iter().collect::<Vec<_>>()), before);
    bench.ok("journal.redo", json!({}));
    bench.ok("answers.take_back", json!({ "group": done["group"] }));
    assert_eq!(state(&bench, &all.iter().collect::<Vec<_>>()), before);
    bench.verify();
}

#[test]
fn english_headers_a_workbook_and_a_list_without_headers_are_read_too() {
    let bench = bench();
    let partner = bench.partner("Foodbank Fictional");
    let [a, b, c] = ["Awa", "Binta", "Carlos"].map(|given| sent(&bench, given, &partner));
    bench.day(TODAY);
    let english = format!(
        "Referral code,Status,Date of answer,Reason,Comments\n{},Waiting list,10/25/2026,,\n{},Declined,2026-10-06,No room,full\n",
        a.code, b.code
    );
    let path = written(&bench, "answers.csv", english);
    assert_eq!(
        said(&preview(&bench, &path)),
        ["change:waitlisted", "change:refused"]
    );
    let bare = format!("{}\taccepted\t2026-10-06\n", c.code);
    let path = written(&bench, "bare.tsv", bare);
    assert_eq!(said(&preview(&bench, &path)), ["change:accepted"]);
    let book = lists::table(&[
        &["Réponses du partenaire", "", ""],
        &["Code", "Statut", "Date"],
        &[&c.code, "Reçue", "2026-10-06"],
    ]);
    let path = written(&bench, "reponses.xlsx", book);
    assert_eq!(said(&preview(&bench, &path)), ["change:received"]);
    let row = |texts: &[&str]| {
        let cells: String = texts
            .iter()
            .map(|t| format!("<table:table-cell office:value-type=\"string\"><text:p>{t}</text:p></table:table-cell>"))
            .collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let sheet = [
        row(&["Code", "Status", "Date"]),
        row(&[&c.code, "Received", "2026-10-06"]),
    ];
    let ods = lists::zip(&[
        ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        (
            "content.xml".to_owned(),
            format!("<d xmlns:table=\"t\" xmlns:text=\"x\" xmlns:office=\"o\"><table:table table:name=\"Feuille\">{}</table:table></d>", sheet.concat()).into_bytes(),
        ),
    ]);
    let path = written(&bench, "reponses.ods", ods);
    assert_eq!(said(&preview(&bench, &path)), ["change:received"]);
    // Columns that nobody could guess are said by hand.
    let odd = format!("A;B;C\nx;{};2026-10-06\n", c.code);
    let path = written(&bench, "odd.csv", odd.replace("x;", "accepted;"));
    let given = json!({ "path": path, "columns": ["status", "code", "date"] });
    assert_eq!(
        said(&bench.ok("answers.preview", given)),
        ["change:accepted"]
    );
}

#[test]
fn each_row_that_is_refused_says_why() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let other = bench.partner("Clinique Fictive");
    let [a, b] = ["Awa", "Binta"].map(|given| sent(&bench, given, &partner));
    let theirs = sent(&bench, "Carlos", &other);
    let case = person(&bench, "Dina");
    let unsent = prepared(&bench, &case, &partner, CATEGORIES);
    bench.day(TODAY);
    let (kept, last) = a.code.split_at(a.code.len() - 1);
    let mistyped = format!("{kept}{}", if last == "7" { "4" } else { "7" });
    let long = "x".repeat(1_001);
    let rows: Vec<(String, &str)> = vec![
        (";reçue;2026-10-05;;".to_owned(), "refused:code_missing"),
        (
            format!("{mistyped};reçue;2026-10-05;;"),
            "refused:code_mistyped",
        ),
        ("12;reçue;2026-10-05;;".to_owned(), "refused:code_mistyped"),
        (
            "KC4-7CM-5PV;reçue;2026-10-05;;".to_owned(),
            "refused:code_unknown",
        ),
        (
            format!("{};reçue;2026-10-05;;", theirs.code),
            "refused:other_partner",
        ),
        (
            format!("{};reçue;2026-10-05;;", unsent.code),
            "refused:not_sent",
        ),
        (
            format!("{};;2026-10-05;;", a.code),
            "refused:status_missing",
        ),
        (
            format!("{};bleu;2026-10-05;;", a.code),
            "refused:status_unknown",
        ),
        (
            format!("{};envoyée;2026-10-05;;", a.code),
            "refused:status_not_theirs",
        ),
        (
            format!("{};sans réponse;2026-10-05;;", a.code),
            "refused:status_not_theirs",
        ),
        (
            format!("{};terminée;2026-10-05;comblé;", a.code),
            "refused:step_refused",
        ),
        (format!("{};reçue;;;", a.code), "refused:date_missing"),
        (
            format!("{};reçue;2026-02-31;;", a.code),
            "refused:date_unclear",
        ),
        (
            format!("{};reçue;2026-10;;", a.code),
            "refused:date_unclear",
        ),
        (
            format!("{};reçue;2027-10-05;;", a.code),
            "refused:date_ahead",
        ),
        (
            format!("{};reçue;2026-09-05;;", a.code),
            "refused:date_before_sending",
        ),
        (
            format!("{};refusée;2026-10-05;;", a.code),
            "refused:reason_missing",
        ),
        (
            format!("{};reçue;2026-10-05;;{long}", a.code),
            "refused:note_too_long",
        ),
        (
            format!("{};acceptée;2026-10-05;;", b.code),
            "change:accepted",
        ),
        (
            format!("{};acceptée;2026-10-05;;", b.code),
            "known:same_row",
        ),
        (format!("{};débuté;2026-10-20;;", b.code), "change:started"),
        (
            format!("{};terminée;2026-10-21;;", b.code),
            "refused:outcome_missing",
        ),
    ];
    let lines: Vec<&str> = rows.iter().map(|(row, _)| row.as_str()).collect();
    let list = format!("Code;État;Date;Motif;Remarque\n{}\n", lines.join("\n"));
    let path = written(&bench, "reponses.csv", list);
    let request = json!({ "path": path, "partner": partner });
    let report = bench.ok("answers.preview", request.clone());
    let expected: Vec<&str> = rows.iter().map(|(_, said)| *said).collect();
    assert_eq!(said(&report), expected);
    // Nothing of another partner's referral is told.
    assert_eq!(report["rows"][4]["referral"], Value::Null);
    assert!(!report.to_string().contains("Carlos"));
    assert_eq!(report["rows"][19]["same_as"], 20);
    // What is sound is recorded; the rest is where it was.
    bench.ok("answers.apply", request);
    assert_eq!(status(&bench, &a), "sent");
    assert_eq!(status(&bench, &b), "started");
    assert_eq!(status(&bench, &theirs), "sent");
    // Another content than the one looked at is refused.
    let stale = json!({ "path": path, "fingerprint": "autre" });
    assert_eq!(bench.refused("answers.apply", stale), "import-changed");
    bench.verify();
}

#[test]
fn a_correction_undone_step_can_be_answered_again() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let a = sent(&bench, "Awa", &partner);
    bench.day(TODAY);
    let path = written(
        &bench,
        "r.csv",
        format!("code,statut,date\n{},acceptée,2026-10-05\n", a.code),
    );
    apply(&bench, &path);
    bench.ok(
        "referrals.correct",
        json!({ "case": a.case, "referral": a.id, "note": "erreur" }),
    );
    assert_eq!(status(&bench, &a), "sent");
    assert_eq!(said(&preview(&bench, &path)), ["change:accepted"]);
    assert_eq!(
        bench.refused("answers.take_back", json!({ "group": a.id })),
        "answers-unknown"
    );
}

/// The attack of a partner's file.
#[test]
fn a_hostile_file_changes_nothing_it_should_not() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let other = bench.partner("Clinique Fictive");
    let mine: Vec<Sent> = ["Awa", "Binta", "Carlos"]
        .iter()
        .map(|given| sent(&bench, given, &partner))
        .collect();
    let theirs: Vec<Sent> = ["Dina", "Elena"]
        .iter()
        .map(|given| sent(&bench, given, &other))
        .collect();
    bench.day(TODAY);
    let untouched = state(&bench, &theirs.iter().collect::<Vec<_>>());
    let of_mine = state(&bench, &mine.iter().collect::<Vec<_>>());

    // Files that are refused whole, or read as nothing: no row changes anything.
    let wide: String = (0..200).map(|n| format!("c{n};")).collect();
    let huge: String = (0..600).map(|n| format!("c{n};")).collect();
    let many: String = (0..6_000)
        .map(|_| format!("{};reçue;2026-10-05\n", mine[0].code))
        .collect();
    let refused: Vec<(&str, Vec<u8>)> = vec![
        ("vide.csv", Vec::new()),
        ("nul.csv", vec![0; 4096]),
        ("binaire.csv", (0..=255u8).cycle().take(9_000).collect()),
        (
            "page.csv",
            b"<html><script>alert(1)</script></html>".to_vec(),
        ),
        ("pdf.csv", b"%PDF-1.7 code;statut;date".to_vec()),
        ("zip.xlsx", b"PK\x03\x04rien".to_vec()),
        ("guillemet.csv", b"code;statut;date\n\"jamais".to_vec()),
        ("large.csv", huge.into_bytes()),
        ("long.csv", format!("code;statut;date\n{many}").into_bytes()),
        ("cases.json", b"{\"resourceType\":\"Task\"".to_vec()),
        ("rien.json", b"{\"a\":1}".to_vec()),
        ("profond.json", "{\"a\":".repeat(4_000).into_bytes()),
        (
            "boucle.json",
            format!(
                "{{\"resourceType\":\"Bundle\",\"entry\":[{}]}}",
                vec!["{}"; 50].join(",")
            )
            .into_bytes(),
        ),
    ];
    for (name, bytes) in refused {
        let path = written(&bench, name, bytes);
        let request = json!({ "path": path });
        let code = bench.refused("answers.apply", request);
        assert!(!code.contains("internal"), "{name} {code}");
    }
    assert_eq!(
        bench.refused("answers.apply", json!({ "path": bench.folder() })),
        "import-format"
    );
    assert_eq!(state(&bench, &mine.iter().collect::<Vec<_>>()), of_mine);

    // A file of this partner that tries the other's codes, formulas, two hundred
    // columns, a broken encoding.
    let bomb = "=HYPERLINK(\"http://mal.example\";\"x\")";
    let script = "<img src=x onerror=alert(1)>";
    let mut list: Vec<u8> = format!("Code;État;Date;Motif;Remarque;{wide}\n").into_bytes();
    for (code, rest) in [
        (
            mine[0].code.as_str(),
            format!("acceptée;2026-10-05;;\"{}\"", bomb.replace('"', "\"\"")),
        ),
        (
            mine[1].code.as_str(),
            format!("refusée;2026-10-05;{script};@SUM(1+1)*cmd|' /C calc'!A0"),
        ),
        (
            theirs[0].code.as_str(),
            "terminée;2026-10-05;comblé;".to_owned(),
        ),
        (theirs[1].code.as_str(), "retirée;2026-10-05;;".to_owned()),
        ("=1+1", "reçue;2026-10-05;;".to_owned()),
        (
            "'; DROP TABLE referrals;--",
            "reçue;2026-10-05;;".to_owned(),
        ),
        ("../../etc/passwd", "reçue;2026-10-05;;".to_owned()),
    ] {
        list.extend(format!("{code};{rest}\n").into_bytes());
    }
    // Texts half in one encoding, half in another: the sound row alone is understood.
    let broken = [
        format!("Code;État;Date\n{};", mine[2].code).as_bytes(),
        b"Re\xe7ue;2026-10-05\n\xff\xfe\xe9;\x81;\n",
    ]
    .concat();
    let path = written(&bench, "brisee.csv", broken);
    assert_eq!(
        said(&preview(&bench, &path)),
        ["change:received", "refused:code_mistyped"]
    );
    // Wholly in the old encoding, it is read.
    let old = [
        b"Code;\xc9tat;Date\n".as_slice(),
        mine[2].code.as_bytes(),
        b";Re\xe7ue;2026-10-05\n",
    ]
    .concat();
    let path = written(&bench, "ancienne.csv", old);
    assert_eq!(said(&preview(&bench, &path)), ["change:received"]);

    let path = written(&bench, "hostile.csv", list);
    let request = json!({ "path": path, "partner": partner });
    let report = bench.ok("answers.preview", request.clone());
    let effects = said(&report);
    assert_eq!(effects[0], "change:accepted", "{report}");
    assert_eq!(effects[1], "change:refused");
    assert_eq!(
        effects[2..4],
        ["refused:other_partner", "refused:other_partner"]
    );
    assert!(
        effects[4..7].iter().all(|e| e.starts_with("refused:code_")),
        "{effects:?}"
    );
    assert_eq!(report["rows"][0]["note"], bomb);
    for at in [0, 1] {
        let warned = report["rows"][at]["warnings"].to_string();
        assert!(warned.contains("kept_as_text"), "{warned}");
    }
    let done = bench.ok("answers.apply", request);
    // Kept as text, to the letter; inert where a spreadsheet would read it.
    let papers = bench.folder().join("dossier");
    bench.ok(
        "exports.file",
        json!({ "case": mine[0].case, "folder": papers, "language": "fr" }),
    );
    for file in std::fs::read_dir(&papers).unwrap() {
        let path = file.unwrap().path();
        let end = path.extension().unwrap_or_default().to_owned();
        let whole = std::fs::read_to_string(&path).unwrap_or_default();
        if end == "csv" {
            assert!(!whole.contains(";=HYPERLINK") && !whole.contains(",=HYPERLINK"));
        }
        if end == "html" {
            assert!(!whole.contains(script));
        }
    }
    assert_eq!(state(&bench, &theirs.iter().collect::<Vec<_>>()), untouched);
    bench.ok("answers.take_back", json!({ "group": done["group"] }));
    let back = state(&bench, &mine.iter().collect::<Vec<_>>());
    assert_eq!(
        back.iter().map(|s| &s["referrals"]).collect::<Vec<_>>(),
        of_mine.iter().map(|s| &s["referrals"]).collect::<Vec<_>>()
    );
    bench.verify();
}

fn example(name: &str) -> Value {
    let path =
        ancrage_tests::window::root().join(format!("tests/fixtures/fhir/SDOHCC-{name}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The paths of a resource, each with what kind of value stands there.
fn shape(value: &Value, at: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                shape(inner, &format!("{at}.{name}"), into);
            }
        }
        Value::Array(items) => {
            for inner in items {
                shape(inner, &format!("{at}[]"), into);
            }
        }
        Value::String(_) => {
            into.insert(at.trim_start_matches('.').to_owned());
        }
        _ => {
            into.insert(format!("{} (not a text)", at.trim_start_matches('.')));
        }
    }
}

fn differences(ours: &Value, theirs: &Value) -> (Vec<String>, Vec<String>) {
    let (mut a, mut b) = (BTreeSet::new(), BTreeSet::new());
    shape(ours, "", &mut a);
    shape(theirs, "", &mut b);
    (
        a.difference(&b).cloned().collect(),
        b.difference(&a).cloned().collect(),
    )
}

fn resource<'b>(bundle: &'b Value, kind: &str) -> &'b Value {
    let entries = bundle["entry"].as_array().unwrap().iter();
    let mut all = entries.map(|e| &e["resource"]);
    all.find(|r| r["resourceType"] == kind).unwrap()
}

/// What differs from the guide's own examples, and why. A difference that is not
/// listed here is a defect.
#[test]
fn a_bundle_is_made_as_the_examples_of_the_guide_are() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let a = sent(&bench, "Awa", &partner);
    bench.day(TODAY);
    let request = json!({ "case": a.case, "referral": a.id });
    let accept = json!({ "case": a.case, "referral": a.id, "to": "accepted", "on": "2026-10-05" });
    bench.ok("referrals.advance", accept);
    let shown = bench.ok("fhir.preview", request);
    let bundle: Value = serde_json::from_str(&text(&shown["text"])).unwrap();
    // A server's own marks: nothing was stored on a server.
    let server = ["meta.lastUpdated", "meta.source", "meta.versionId"];

    let (more, less) = differences(
        resource(&bundle, "Task"),
        &example("TaskReferralManagementOrderFulfillmentAcceptedExample"),
    );
    assert_eq!(less, server);
    assert_eq!(
        more,
        [
            // Our thirteen statuses, finer than a task's.
            "businessStatus.coding[].code",
            "businessStatus.coding[].display",
            "businessStatus.coding[].system",
            // The code by which the answer comes back.
            "identifier[].system",
            "identifier[].value",
            // The day of the status, and whether it is urgent.
            "lastModified",
            "priority",
        ]
    );

    let (more, less) = differences(
        resource(&bundle, "ServiceRequest"),
        &example("ServiceRequestActiveFoodPantryApplicationAssistExample"),
    );
    assert_eq!(
        less,
        [
            // What is asked is the partner's own service, in words: no code of a
            // clinical terminology is invented for it.
            "code.coding[].code",
            "code.coding[].display",
            "code.coding[].system",
            "meta.lastUpdated",
            "meta.source",
            "meta.versionId",
            // The need is told in facts: no condition is coded.
            "reasonReference[].reference",
        ]
    );
    assert_eq!(
        more,
        [
            "authoredOn",
            "code.text",
            "identifier[].system",
            "identifier[].value",
            "performer[].display",
            "performer[].reference",
            "priority",
            "reasonCode[].text",
            "requester.display",
            "requester.reference",
            // The consent that it leaves by.
            "supportingInfo[].reference",
        ]
    );

    let (more, less) = differences(
        resource(&bundle, "Consent"),
        &example("ConsentInformationDisclosureExample"),
    );
    assert_eq!(
        less,
        [
            "meta.lastUpdated",
            "meta.source",
            "meta.versionId",
            // The law is Quebec's, which has no code there.
            "policyRule.coding[].code",
            "policyRule.coding[].display",
            "policyRule.coding[].system",
            // The signed form stays in the vault.
            "sourceAttachment.contentType",
            "sourceAttachment.data",
            "sourceAttachment.language",
        ]
    );
    assert_eq!(
        more,
        [
            "policyRule.text",
            // A consent here always ends.
            "provision.period.end",
            "provision.period.start",
            "provision.type",
        ]
    );

    // The same values where the guide fixes them.
    for (kind, name, fixed) in [
        (
            "Task",
            "TaskReferralManagementOrderFulfillmentAcceptedExample",
            &["status", "intent", "code"][..],
        ),
        (
            "ServiceRequest",
            "ServiceRequestActiveFoodPantryApplicationAssistExample",
            &["status", "intent"],
        ),
        (
            "Consent",
            "ConsentInformationDisclosureExample",
            &["status", "scope", "category"],
        ),
    ] {
        let (ours, theirs) = (resource(&bundle, kind), example(name));
        for field in fixed {
            assert_eq!(ours[field], theirs[field], "{kind}.{field}");
        }
        assert_eq!(ours["meta"]["profile"], theirs["meta"]["profile"], "{kind}");
    }
    // Each reference leads to a resource of the bundle.
    let urls: BTreeSet<String> = bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| text(&e["fullUrl"]))
        .collect();
    let mut named = BTreeSet::new();
    references(&bundle, &mut named);
    assert!(named.is_subset(&urls), "{named:?} {urls:?}");
    // Nothing that the consent does not cover; nothing that names the file.
    let number = text(&bench.sheet(&a.case)["number"]);
    for never in [
        "1990",
        "rue Secrète",
        "arabe",
        "DA",
        &a.case,
        &a.id,
        &number,
    ] {
        assert!(
            !text(&shown["text"]).contains(&format!("\"{never}")),
            "{never}"
        );
    }
}

fn references(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            into.extend(
                fields
                    .get("reference")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            fields.values().for_each(|v| references(v, into));
        }
        Value::Array(items) => items.iter().for_each(|v| references(v, into)),
        _ => {}
    }
}

#[test]
fn a_bundle_comes_back_with_another_status_and_moves_its_referral() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let a = sent(&bench, "Awa", &partner);
    bench.day(TODAY);
    let place = bench.folder().join("sortie.json");
    bench.ok(
        "fhir.export",
        json!({ "case": a.case, "referral": a.id, "path": place }),
    );
    let made = bench.ok("letters.list", json!({ "case": a.case }));
    assert_eq!(made[0]["kind"], "fhir");
    let mut bundle: Value =
        serde_json::from_str(&std::fs::read_to_string(&place).unwrap()).unwrap();
    // As it left: what is said is known.
    let back = written(&bench, "retour.json", bundle.to_string());
    assert_eq!(said(&preview(&bench, &back)), ["refused:status_not_theirs"]);

    // As a partner's program gives it back: its own status, its own reason.
    let at = bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .position(|e| e["resource"]["resourceType"] == "Task")
        .unwrap();
    let task = &mut bundle["entry"][at]["resource"];
    task["status"] = json!("rejected");
    task["lastModified"] = json!("2026-10-06T15:04:05-04:00");
    task["statusReason"] = json!({ "text": "No room" });
    task["note"] = json!([{ "text": "Call again in spring." }]);
    task.as_object_mut().unwrap().remove("identifier");
    let back = written(&bench, "retour.json", bundle.to_string());
    let shown = preview(&bench, &back);
    assert_eq!(said(&shown), ["change:refused"], "{shown}");
    assert_eq!(shown["source"], "fhir");
    assert_eq!(shown["rows"][0]["refusal"], "capacity");
    apply(&bench, &back);
    let now = line(&bench, &a.case, &a.id);
    assert_eq!(now["status"], "refused");
    assert_eq!(now["status_on"], "2026-10-06");
    assert_eq!(said(&preview(&bench, &back)), ["known:recorded"]);
    // Over: nothing leaves any more.
    assert_eq!(
        bench.refused("fhir.preview", json!({ "case": a.case, "referral": a.id })),
        "referral-over"
    );
    bench.verify();
}

#[test]
fn a_task_alone_by_its_identifier_with_an_outcome() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let a = sent(&bench, "Awa", &partner);
    bench.day(TODAY);
    let task = |status: &str, on: &str| {
        json!({ "resourceType": "Task", "status": status, "lastModified": on,
            "identifier": [{ "system": "urn:ancrage:referral-code", "value": a.code }],
            "output": [{ "valueCodeableConcept": { "coding": [
                { "system": "urn:ancrage:referral-outcome", "code": "partly" }] } }] })
    };
    for (status, on, said_to) in [
        ("in-progress", "2026-10-10", "change:started"),
        ("completed", "2026-11-10", "change:completed"),
    ] {
        let path = written(&bench, "tache.json", task(status, on).to_string());
        assert_eq!(said(&preview(&bench, &path)), [said_to]);
        apply(&bench, &path);
    }
    assert_eq!(line(&bench, &a.case, &a.id)["outcome"], "partly");
    // The guide's own example names no referral of this vault.
    let path = ancrage_tests::window::root().join(
        "tests/fixtures/fhir/SDOHCC-TaskReferralManagementOrderFulfillmentCompletedExample.json",
    );
    assert_eq!(said(&preview(&bench, &path)), ["refused:code_missing"]);
}

#[test]
fn a_vault_older_than_codes_has_them_at_its_next_opening() {
    let bench = bench();
    let partner = bench.partner("Banque alimentaire Fictive");
    let a = sent(&bench, "Awa", &partner);
    // As if the table had just come.
    bench
        .desk
        .session()
        .unwrap()
        .aside(|conn| {
            conn.execute_batch(
                "DELETE FROM referral_codes; INSERT INTO derived_due (name) VALUES ('referral_codes');",
            )?;
            Ok(())
        })
        .unwrap();
    let find = json!({ "text": a.code });
    assert_eq!(
        bench.refused("answers.find", find.clone()),
        "referral-code-unknown"
    );
    bench.restart();
    assert_eq!(bench.ok("answers.find", find)["hit"]["case"], a.case);
    bench.verify();
}
