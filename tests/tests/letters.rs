//! Letters: what is printed from a file, what never is, what is remembered.
//!
//! The press here gives back what it was asked to print, so that every word is
//! seen; `src-tauri/print/tests` proves the press itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_core::door::call;
use ancrage_core::session::{Progress, Unwatched};
use ancrage_tests::{Bench, PASSPHRASE, text};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

/// A vault with a press: Grâce, her child, her spouse, an appointment.
fn bench() -> (Bench, String) {
    bench_of("counsellor")
}

fn bench_of(role: &str) -> (Bench, String) {
    let bench = Bench::of(TODAY, role).printing();
    bench.ok(
        "letters.save_head",
        json!({ "name": "Accueil Fictif", "address": "12, rue Fictive", "phone": "418 555-0123" }),
    );
    let opened = bench.ok(
        "cases.open",
        json!({
            "identity": {
                "names": [
                    { "kind": "legal", "given": "Grâce", "family": "Testimonio-Fictive" },
                    { "kind": "usual", "given": "Gracia", "family": "Testimonio" },
                ],
                "birth": "1990-04-02", "country": "CO", "arrival_on": "2026-10-01",
                "languages": [{ "code": "ar", "usage": "preferred" }],
                "interpreter": "arabe, une femme; pas du quartier",
                "address": "99, rue Secrète", "postal_code": "G5Y 3A1",
            },
            "contacts": [
                { "kind": "mobile", "value": "418 555-0199", "note": null, "no_message": true, "preferred": true },
                { "kind": "relay", "value": "418 555-0177", "note": "sa sœur", "no_message": false, "preferred": false },
            ],
            "family": [
                { "given": "Noa", "birth": "2022-05", "relation": "child" },
                { "given": "Paul", "birth": "1988", "relation": "spouse" },
            ],
            "immigration": "DA",
        }),
    );
    let case = text(&opened["value"]["id"]);
    bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "urgent", "due_on": "2026-12-01", "due_at": "14:30", "channel": "office",
            "arrangement": { "interpreter": { "mode": "in_person", "language": "arabe", "who": "Banque Fictive", "confirmed": true } } }),
    );
    (bench, case)
}

fn preview(bench: &Bench, case: &str, kind: &str, language: &str) -> Value {
    let choice =
        json!({ "case": case, "kind": kind, "language": language, "place": "12, rue Fictive" });
    bench.ok("letters.preview", choice)
}

fn page(preview: &Value) -> String {
    text(&preview["pages"][0])
}

fn flag(bench: &Bench, case: &str, flags: &[&str]) {
    let flags: Vec<Value> = flags
        .iter()
        .map(|f| json!({ "flag": f, "since": null, "review_on": null }))
        .collect();
    bench.ok("cases.save_flags", json!({ "case": case, "flags": flags }));
}

#[test]
fn a_card_speaks_the_language_of_the_person_with_french_beneath() {
    let (bench, case) = bench();
    let desk = bench.ok("letters.desk", json!({ "case": case }));
    assert_eq!(desk["proposed"], "ar");
    assert_eq!(desk["appointments"].as_array().unwrap().len(), 1);
    assert_eq!(desk["appointments"][0]["place"], "12, rue Fictive");
    let waiting = desk["languages"].as_array().unwrap().iter();
    assert_eq!(waiting.filter(|l| l["to_review"] == true).count(), 8);

    let said = page(&preview(&bench, &case, "card", "ar"));
    for words in [
        "موعد",
        "Rendez-vous",
        "\"rtl\"",
        "الثلاثاء ١",
        "mardi 1er décembre 2026 · 2026-12-01",
        "٢:٣٠",
        "14\u{a0}h\u{a0}30",
        "12, rue Fictive",
        "Gracia Testimonio",
        "Accueil Fictif",
        "418\u{a0}555-0123",
        "الترجمة الشفوية",
        "Émilie",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // Neither what for, nor what is known of the interpreter, nor the address.
    for words in ["urgen", "Urgen", "quartier", "Banque", "Secrète", "0199"] {
        assert!(!said.contains(words), "{words}");
    }
    for language in ["fr", "en", "es", "pt", "uk", "ru", "ht", "tl", "prs"] {
        let said = page(&preview(&bench, &case, "card", language));
        assert!(said.contains("2026-12-01"), "{language}");
    }
}

#[test]
fn a_discreet_card_names_neither_the_organization_nor_the_family() {
    let (bench, case) = bench();
    flag(&bench, &case, &["discreet_contact"]);
    let card = preview(&bench, &case, "card", "es");
    assert_eq!(card["omitted"], json!(["purpose"]));
    let said = page(&card);
    for words in ["Accueil", "0123", "Testimonio", "Número", "Grâce"] {
        assert!(!said.contains(words), "{words}: {said}");
    }
    assert!(said.contains("Gracia") && said.contains("martes, 1 de diciembre de 2026"));
    assert!(!text(&card["file_name"]).contains("Gracia"));
}

#[test]
fn nothing_of_another_adult_and_no_protected_address() {
    let (bench, case) = bench();
    let open = page(&preview(&bench, &case, "summary", "fr"));
    assert!(open.contains("99, rue Secrète"));
    flag(&bench, &case, &["protected_address"]);
    let summary = preview(&bench, &case, "summary", "fr");
    let said = page(&summary);
    for words in ["Secrète", "G5Y", "Paul", "0177", "sœur"] {
        assert!(!said.contains(words), "{words}: {said}");
    }
    assert!(said.contains("Noa") && said.contains("418 555-0199"));
    assert_eq!(summary["omitted"], json!(["other_adult", "address"]));
    for kind in ["plan", "steps", "attestation"] {
        let said = page(&preview(&bench, &case, kind, "en"));
        assert!(
            !said.contains("Paul") && !said.contains("Secrète"),
            "{kind}"
        );
    }
}

#[test]
fn an_attestation_tells_how_often_never_what_for() {
    let (bench, case) = bench();
    bench.ok(
        "follow_ups.record",
        json!({ "case": case, "kind": "assessment", "channel": "office", "outcome": "done",
            "on": TODAY, "summary": "Madame dit que le propriétaire refuse.",
            "next": { "kind": "plan", "what": "plan", "due_on": "2026-12-07" } }),
    );
    let said = page(&preview(&bench, &case, "attestation", "fr"));
    for words in [
        "Grâce Testimonio-Fictive",
        "1990-04-02",
        "mardi 24 novembre 2026",
        "\"1\"",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for words in ["propriétaire", "Évaluation", "rue Secrète", "CO"] {
        assert!(!said.contains(words), "{words}");
    }
}

#[test]
fn a_letter_made_is_remembered_and_stays() {
    let (bench, case) = bench();
    flag(&bench, &case, &["no_message"]);
    let path = bench.folder().join("carte.pdf");
    let letter = json!({ "case": case, "kind": "card", "language": "uk" });
    let request = json!({ "letter": letter, "path": path });
    assert_eq!(
        bench.refused("letters.save", request),
        "letter-flags-unseen"
    );
    assert!(!path.exists());
    let request = json!({ "letter": letter, "path": path, "flags_read": true });
    let made = bench.ok("letters.save", request);
    assert!(std::fs::read_to_string(&path).unwrap().contains("вівторок"));

    let lines = bench.ok("letters.list", json!({ "case": case }));
    assert_eq!(lines[0]["id"], made["value"]);
    assert_eq!(
        (&lines[0]["kind"], &lines[0]["language"]),
        (&json!("card"), &json!("uk"))
    );
    assert_eq!(lines[0]["made_on"], TODAY);
    assert_eq!(
        lines[0]["appointment"],
        bench.sheet(&case)["follow_ups"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["due_at"] == "14:30")
            .unwrap()["id"]
    );
    let history = bench.ok("journal.history", json!({ "subject": case }));
    assert_eq!(history[0]["action"], "letters.make");
    // What left the house is not taken back.
    let _ = bench.call("journal.undo", json!({}));
    bench.restart();
    assert_eq!(
        bench
            .ok("letters.list", json!({ "case": case }))
            .as_array()
            .unwrap()
            .len(),
        1
    );
    bench.verify();
}

#[test]
fn a_file_that_cannot_be_written_is_not_remembered() {
    let (bench, case) = bench();
    let letter = json!({ "case": case, "kind": "summary", "language": "fr" });
    let nowhere = bench.folder().join("absent").join("x.pdf");
    let request = json!({ "letter": letter, "path": nowhere });
    assert_eq!(bench.refused("letters.save", request), "path-absent");
    assert_eq!(bench.ok("letters.list", json!({ "case": case })), json!([]));
    bench.verify();
}

#[test]
fn what_cannot_be_printed_says_why() {
    let (bench, case) = bench();
    let refused = |more: Value| {
        let mut choice = json!({ "case": case, "kind": "card", "language": "fr" });
        for (key, value) in more.as_object().unwrap() {
            choice[key] = value.clone();
        }
        bench.refused("letters.preview", choice)
    };
    assert_eq!(
        refused(json!({ "kind": "plan", "language": "ar" })),
        "letter-language"
    );
    assert_eq!(refused(json!({ "language": "zz" })), "wrong-request");
    assert_eq!(
        refused(json!({ "place": "x".repeat(201) })),
        "letter-place-too-long"
    );
    bench.day("2026-12-02");
    assert_eq!(refused(json!({})), "letter-appointment-missing");
    let bare = bench.file("Sans", "Rien-Fictif");
    let choice = json!({ "case": bare, "kind": "steps", "language": "fr" });
    assert_eq!(bench.refused("letters.preview", choice), "letter-nothing");
}

#[test]
fn the_head_of_letters_is_one_undone_and_kept() {
    let (bench, case) = bench();
    bench.ok("letters.save_head", json!({ "name": "  Autre   Accueil " }));
    assert_eq!(bench.ok("letters.head", json!({}))["name"], "Autre Accueil");
    assert!(page(&preview(&bench, &case, "plan", "fr")).contains("Autre Accueil"));
    bench.ok("journal.undo", json!({}));
    assert_eq!(bench.ok("letters.head", json!({}))["phone"], "418 555-0123");
    let long = json!({ "name": "x".repeat(201) });
    assert_eq!(
        bench.refused("letters.save_head", long),
        "letter-head-too-long"
    );
    bench.restart();
    assert_eq!(
        bench.ok("letters.head", json!({}))["name"],
        "Accueil Fictif"
    );
    bench.verify();
}

#[test]
fn without_a_press_nothing_is_printed() {
    let bench = Bench::on(TODAY);
    let case = bench.file("Nadia", "Exemple-Fictif");
    let choice = json!({ "case": case, "kind": "attestation", "language": "fr" });
    assert_eq!(bench.refused("letters.preview", choice), "letter-press");
    let open = json!({ "folder": bench.vault(), "passphrase": PASSPHRASE });
    bench.ok("vault.lock", json!({}));
    assert!(call(&bench.desk, "vault.unlock", open, &Unwatched).is_ok());
}

fn wording(bench: &Bench, key: &str) -> Value {
    let shown = bench.ok("rules.show", json!({}));
    let lines = shown["rules"].as_array().unwrap();
    lines
        .iter()
        .find(|l| l["rule"]["key"] == key)
        .unwrap()
        .clone()
}

#[test]
fn a_wording_is_corrected_read_over_and_travels_with_the_rules() {
    let (bench, case) = bench_of("coordinator");
    let to_review = |bench: &Bench| {
        let desk = bench.ok("letters.desk", json!({ "case": case }));
        let all = desk["languages"].as_array().unwrap();
        let arabic = all.iter().find(|l| l["language"] == "ar").unwrap().clone();
        (arabic["to_review"].clone(), arabic["reviewed_by"].clone())
    };
    assert_eq!(to_review(&bench), (json!(true), Value::Null));
    let line = wording(&bench, "card.ar");
    assert_eq!(line["to_verify"], "never");
    assert_eq!(wording(&bench, "card.fr")["to_verify"], Value::Null);
    let mut values = line["rule"]["values"].clone();
    values["card_title"] = json!("موعد مصحّح");
    let save = |values: &Value| json!({ "key": "card.ar", "kind": "wording", "values": values });
    bench.ok("rules.save", save(&values));
    // Corrected is not read over.
    assert_eq!(to_review(&bench).0, true);
    assert!(page(&preview(&bench, &case, "card", "ar")).contains("موعد مصحّح"));

    for (field, wrong) in [
        ("card_absence", "اتصل بنا"),
        ("card_weekdays", "أ|ب"),
        ("card_months", "أ|ب"),
        ("language", "zz"),
        ("valid_from", "2026-01-01"),
    ] {
        let mut faulty = values.clone();
        faulty[field] = json!(wrong);
        assert_eq!(
            bench.refused("rules.save", save(&faulty)),
            "rule-faulty",
            "{field}"
        );
    }
    let mut unsigned = values.clone();
    unsigned["verified_on"] = json!("2026-11-20");
    assert_eq!(bench.refused("rules.save", save(&unsigned)), "rule-faulty");

    values["source"] = json!("Personne Fictive");
    values["verified_on"] = json!("2024-11-20");
    bench.ok("rules.save", save(&values));
    // What was read over does not age.
    assert_eq!(to_review(&bench), (json!(false), json!("Personne Fictive")));
    assert_eq!(wording(&bench, "card.ar")["to_verify"], Value::Null);

    // One file holds it; a file that has no wording takes none away.
    let path = bench.folder().join("regles.json");
    bench.ok("rules.export", json!({ "path": path }));
    bench.ok("rules.revert", json!({ "key": "card.ar" }));
    assert_eq!(to_review(&bench).0, true);
    bench.ok("rules.import", json!({ "path": path }));
    assert_eq!(to_review(&bench).0, false);
    let mut pack: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let rules = pack["rules"].as_array_mut().unwrap();
    rules.retain(|r| r["kind"] != "wording");
    std::fs::write(&path, pack.to_string()).unwrap();
    let report = bench.ok("rules.check", json!({ "path": path }));
    assert_eq!(report["differences"], json!([]));
    bench.ok("journal.undo", json!({}));
    assert_eq!(to_review(&bench).0, true);
    bench.restart();
    assert!(!page(&preview(&bench, &case, "card", "ar")).contains("موعد مصحّح"));
    bench.verify();
}

#[test]
fn the_first_steps_are_those_of_the_person_in_their_words() {
    let (bench, case) = bench();
    for (language, theirs, internal) in [
        (
            "fr",
            ["Ouvrir un compte bancaire", "Refaire le point ensemble"],
            [
                "Vérification de rétention",
                "Fermeture ou suivi",
                "Contact d’arrivée",
            ],
        ),
        (
            "en",
            ["Open a bank account", "Review your needs together"],
            ["Retention check", "Closing or light", "Arrival contact"],
        ),
    ] {
        let said = page(&preview(&bench, &case, "steps", language));
        for words in theirs {
            assert!(said.contains(words), "{words}: {said}");
        }
        for kind in ["steps", "plan", "summary"] {
            let said = page(&preview(&bench, &case, kind, language));
            for words in internal {
                assert!(!said.contains(words), "{kind}: {words}");
            }
        }
    }
}

#[test]
fn the_plan_tells_the_need_and_how_the_person_scored_it() {
    let (bench, case) = bench();
    bench.ok(
        "assessments.save",
        json!({ "case": case, "moment": "baseline", "held_on": TODAY, "interpreted": false,
            "interpreter": null, "complete": true,
            "scores": [{ "domain": "LOG", "score": 4, "own_score": 2, "comment": "Fait bref." }] }),
    );
    bench.ok(
        "plans.save",
        json!({ "case": case, "domain": "LOG", "title": "Un logement à nous", "steps": [
            { "what": "Visiter deux logements", "doer": "person", "due_on": "2026-12-10" }] }),
    );
    let said = page(&preview(&bench, &case, "plan", "fr"));
    for words in [
        "Un logement à nous",
        "Logement",
        "Ma note",
        "2 sur 5, vulnérable",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // The counsellor's own score and fact stay in the file.
    assert!(!said.contains("4 sur 5") && !said.contains("Fait bref"));
    assert!(page(&preview(&bench, &case, "plan", "en")).contains("2 out of 5"));
}

#[test]
fn where_contact_is_discreet_every_letter_is_neutral() {
    let (bench, case) = bench();
    let partner = bench.partner("Maison Fictive pour femmes");
    bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "referral", "partner": partner, "form": "written",
            "categories": ["name"] }),
    );
    let made = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": partner, "need": "besoin", "categories": ["name"] }),
    );
    bench.ok(
        "referrals.send",
        json!({ "case": case, "referral": made["value"], "channel": "phone" }),
    );
    bench.ok(
        "plans.save",
        json!({ "case": case, "domain": "SEC", "title": "Un objectif", "steps": [
            { "what": "Appeler", "doer": "partner", "who": "Maison Fictive pour femmes", "due_on": "2026-12-10" }] }),
    );
    let number = text(&bench.sheet(&case)["number"]);
    let open = page(&preview(&bench, &case, "plan", "fr"));
    assert!(open.contains("Maison Fictive") && open.contains(&number));
    flag(&bench, &case, &["discreet_contact"]);
    for kind in ["card", "steps", "plan", "attestation", "summary"] {
        for language in ["fr", "en"] {
            let shown = preview(&bench, &case, kind, language);
            assert_eq!(shown["file_name"], "document-2026-11-24.pdf", "{kind}");
            assert!(
                shown["omitted"]
                    .as_array()
                    .unwrap()
                    .contains(&json!("purpose")),
                "{kind}"
            );
            let title = text(&shown["title"]);
            let neutral = [
                "Rendez-vous",
                "Appointment",
                "À faire",
                "To do",
                "Attestation",
                "Sommaire",
                "Summary",
            ];
            assert!(neutral.contains(&title.as_str()), "{kind}: {title}");
            let said = page(&shown);
            for words in [
                "Accueil Fictif",
                "0123",
                "Maison Fictive",
                &number,
                "urgent",
                "Urgent",
                "Safety and rights",
                "Sécurité et droits",
                "asile",
                "asylum",
                "accompagn",
                "settlement",
            ] {
                assert!(!said.contains(words), "{kind} {language}: {words}: {said}");
            }
        }
    }
    let path = bench.folder().join("x.pdf");
    let letter = json!({ "case": case, "kind": "plan", "language": "fr" });
    bench.ok(
        "letters.save",
        json!({ "letter": letter, "path": path, "flags_read": true }),
    );
    assert!(
        !std::fs::read_to_string(&path)
            .unwrap()
            .contains("Accueil Fictif")
    );
}

fn simple(bench: &Bench, given: &str, family: &str, languages: Value) -> String {
    let identity = json!({
        "names": [{ "kind": "legal", "given": given, "family": family }],
        "languages": languages, "arrival_on": "2026-10-01",
    });
    let opened = bench.ok("cases.open", json!({ "identity": identity }));
    text(&opened["value"]["id"])
}

fn made(bench: &Bench, case: &str) -> usize {
    let lines = bench.ok("letters.list", json!({ "case": case }));
    lines.as_array().unwrap().len()
}

fn names(lines: &Value) -> Vec<String> {
    let lines = lines.as_array().unwrap().iter();
    lines
        .map(|l| format!("{}, {}", text(&l["name"]), text(&l["why"])))
        .collect()
}

/// Everything that lies in a folder.
fn lying(folder: &std::path::Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|f| f.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

/// Stops the work at the letter of this place.
struct Impatient(std::sync::atomic::AtomicU64, u64);

impl Progress for Impatient {
    fn report(&self, stage: &'static str, done: u64, _: u64) {
        assert_eq!(stage, "letters");
        self.0.store(done, std::sync::atomic::Ordering::Relaxed);
    }
    fn cancelled(&self) -> bool {
        self.0.load(std::sync::atomic::Ordering::Relaxed) >= self.1
    }
}

#[test]
fn many_letters_are_one_pdf_remembered_and_taken_back_as_one() {
    let (bench, grace) = bench();
    let anna = simple(
        &bench,
        "Anna",
        "Essai",
        json!([{ "code": "en", "usage": "preferred" }]),
    );
    let zoe = simple(&bench, "Zoé", "Modèle", json!([]));
    let hidden = simple(&bench, "Cachée", "Discrète", json!([]));
    flag(&bench, &hidden, &["discreet_contact", "protected_address"]);
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("pile.pdf");

    // In the order of the list, whatever the order of the choice.
    let list = json!({ "order": "name" });
    let mut letters = json!({ "cases": [zoe, anna, hidden, grace, anna], "list": list,
        "kind": "attestation", "language": "fr", "own_language": true });
    let preview = bench.ok("letters.preview_many", letters.clone());
    assert_eq!(preview["chosen"], 4);
    assert_eq!(preview["make"], 3);
    assert_eq!(
        preview["languages"],
        json!([{ "language": "fr", "count": 2, "to_review": false },
            { "language": "en", "count": 1, "to_review": false }])
    );
    assert_eq!(preview["left"], json!([]));
    let flagged = &preview["flagged"];
    assert_eq!(flagged.as_array().unwrap().len(), 1);
    assert_eq!(flagged[0]["name"], "Discrète, Cachée");
    assert_eq!(
        flagged[0]["flags"],
        json!(["discreet_contact", "protected_address"])
    );
    assert_eq!(flagged[0]["omitted"], json!(["purpose"]));
    assert_eq!(
        preview["file_name"],
        format!("attestation-{TODAY}.pdf").as_str()
    );

    // Cancelled at the second letter, or once all is set: nothing anywhere.
    let request = json!({ "letters": letters, "seen": preview["seen"], "path": path });
    for at in [1, 3] {
        let stopped = call(
            &bench.desk,
            "letters.make_many",
            request.clone(),
            &Impatient(0.into(), at),
        );
        assert_eq!(stopped.unwrap_err().code, "cancelled");
        assert!(lying(out.path()).is_empty());
        assert_eq!(made(&bench, &anna), 0);
    }

    // Read, one more letter is made: what was seen before is no longer it.
    letters["flags_read"] = json!([hidden]);
    let stale = json!({ "letters": letters, "seen": preview["seen"], "path": path });
    assert_eq!(bench.refused("letters.make_many", stale), "bulk-changed");
    let preview = bench.ok("letters.preview_many", letters.clone());
    assert_eq!(preview["make"], 4);
    assert_eq!(
        preview["file_name"],
        format!("document-{TODAY}.pdf").as_str()
    );
    let request = json!({ "letters": letters, "seen": preview["seen"], "path": path });
    let done = bench.ok("letters.make_many", request.clone());
    assert_eq!(done["value"], json!({ "made": 4, "left": [] }));
    assert_eq!(lying(out.path()), ["pile.pdf"]);
    let pile: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(pile["title"], "Documents");
    let papers = pile["papers"].as_array().unwrap();
    for (paper, words) in papers.iter().zip([
        "Cachée",
        "Anna Essai",
        "Zoé Modèle",
        "Grâce Testimonio-Fictive",
    ]) {
        assert!(paper.to_string().contains(words), "{words}: {paper}");
    }
    assert_eq!(papers[1]["tongue"]["code"], "en");
    let discreet = papers[0].to_string();
    for words in ["Accueil", "0123", "Discrète,"] {
        assert!(!discreet.contains(words), "{words}: {discreet}");
    }
    // Each is the very letter that would be made alone.
    for (paper, (case, language)) in
        papers
            .iter()
            .zip([(&hidden, "fr"), (&anna, "en"), (&zoe, "fr"), (&grace, "fr")])
    {
        let alone: Value =
            serde_json::from_str(&page(&preview_of(&bench, case, "attestation", language)))
                .unwrap();
        assert_eq!(*paper, alone);
    }
    for case in [&grace, &anna, &zoe, &hidden] {
        assert_eq!(made(&bench, case), 1);
    }

    // One undo takes back every line; the file stays, also after a restart.
    let offer = bench.ok("journal.undo_state", json!({}));
    assert_eq!(offer["undo"]["action"], "letters.make_many");
    assert_eq!(offer["undo"]["args"]["count"], 4);
    bench.ok("journal.undo", json!({}));
    assert!(path.exists());
    for case in [&grace, &anna, &zoe, &hidden] {
        assert_eq!(made(&bench, case), 0);
    }
    bench.ok("journal.redo", json!({}));
    bench.restart();
    assert_eq!(made(&bench, &hidden), 1);
    bench.verify();
}

fn preview_of(bench: &Bench, case: &str, kind: &str, language: &str) -> Value {
    let choice = json!({ "case": case, "kind": kind, "language": language });
    bench.ok("letters.preview", choice)
}

#[test]
fn a_file_without_its_letter_is_left_out_and_said() {
    let (bench, grace) = bench();
    let anna = simple(&bench, "Anna", "Essai", json!([]));
    let odd = simple(&bench, "Illisible", "Fictif", json!([]));
    let cases = json!([grace, anna, odd]);
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("pile.pdf");

    // No appointment, no card; in the language of the person.
    let letters = json!({ "cases": cases, "kind": "card", "language": "fr", "own_language": true });
    let preview = bench.ok("letters.preview_many", letters.clone());
    assert_eq!(
        preview["languages"],
        json!([{ "language": "ar", "count": 1, "to_review": true }])
    );
    assert_eq!(
        names(&preview["left"]),
        [
            "Essai, Anna, no_appointment",
            "Fictif, Illisible, no_appointment"
        ]
    );
    let done = bench.ok(
        "letters.make_many",
        json!({ "letters": letters, "path": path }),
    );
    assert_eq!(done["value"]["made"], 1);
    let lines = bench.ok("letters.list", json!({ "case": grace }));
    assert!(lines[0]["appointment"].is_string());

    // A page that cannot be set: the others are made, it is said.
    let letters = json!({ "cases": cases, "kind": "attestation", "language": "fr" });
    let again = json!({ "letters": letters, "path": path });
    let done = bench.ok("letters.make_many", again);
    assert_eq!(done["value"]["made"], 2);
    assert_eq!(names(&done["value"]["left"]), ["Fictif, Illisible, unset"]);
    assert_eq!((made(&bench, &odd), made(&bench, &anna)), (0, 1));
    let alone = json!({ "cases": [odd], "kind": "attestation", "language": "fr" });
    let request = json!({ "letters": alone, "path": path });
    assert_eq!(bench.refused("letters.make_many", request), "letter-press");

    // Refused with a word: none, too many, no such language, nowhere to write.
    let none = json!({ "cases": [anna], "kind": "card", "language": "fr" });
    let request = json!({ "letters": none, "path": path });
    assert_eq!(bench.refused("letters.make_many", request), "letter-none");
    let flagged = json!({ "cases": [anna], "kind": "attestation", "language": "fr" });
    flag(&bench, &anna, &["no_message"]);
    let request = json!({ "letters": flagged, "path": path });
    assert_eq!(bench.refused("letters.make_many", request), "letter-none");
    let many: Vec<String> = (0..201).map(|_| uuid::Uuid::now_v7().to_string()).collect();
    let mut wanted = json!({ "cases": many, "kind": "attestation", "language": "fr" });
    assert_eq!(
        bench.refused("letters.preview_many", wanted.clone()),
        "letter-too-many"
    );
    wanted["cases"] = json!(many[..200]);
    let gone = bench.ok("letters.preview_many", wanted.clone());
    assert_eq!(
        (&gone["make"], &gone["left"][0]["why"]),
        (&json!(0), &json!("gone"))
    );
    wanted["language"] = "ar".into();
    assert_eq!(
        bench.refused("letters.preview_many", wanted),
        "letter-language"
    );
    let nowhere = out.path().join("absent").join("x.pdf");
    let letters = json!({ "cases": [grace], "kind": "summary", "language": "fr" });
    let request = json!({ "letters": letters, "path": nowhere });
    let before = made(&bench, &grace);
    assert_eq!(bench.refused("letters.make_many", request), "path-absent");
    assert_eq!(made(&bench, &grace), before);
    assert_eq!(lying(out.path()), ["pile.pdf"]);
    bench.verify();
}
