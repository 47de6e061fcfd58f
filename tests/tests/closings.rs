//! Closing a file, the retention calls that follow, consents and what ends them,
//! notes that are corrected then completed; with exact dates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

fn sheet() -> Value {
    json!({ "plan_result": "partly", "residence": "same_mrc", "work": "employed",
        "satisfaction": "4", "no_scores": null })
}

/// A file of a person arrived on 2026-09-08, closed on 2027-03-01 with consent
/// to be called.
fn closed(bench: &Bench) -> String {
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Nadia",
            "family": "Exemple-Fictif" }], "arrival_on": "2026-09-08" } }),
    );
    let case = text(&opened["value"]["id"]);
    bench.day("2027-03-01");
    let asked = bench.ok("closings.preview", json!({ "case": case }));
    assert_eq!(asked["settled_on"], "2026-09-08");
    assert_eq!(asked["settled_known"], false);
    assert_eq!(asked["calls"][0]["due_on"], "2027-09-08");
    assert_eq!(asked["calls"][1]["due_on"], "2028-09-08");
    bench.ok(
        "closings.close",
        json!({ "case": case, "reason": "objectives_reached", "sheet": sheet(),
            "settled_on": "2026-09-08", "retention": { "form": "oral", "witness": "Odile" } }),
    );
    case
}

fn shown(bench: &Bench, case: &str) -> Value {
    bench.ok("closings.show", json!({ "case": case }))
}

fn attention(bench: &Bench, what: &str) -> Vec<Value> {
    let today = bench.ok("today.show", json!({}));
    let lines = today["attention"].as_array().unwrap().clone();
    lines.into_iter().filter(|l| l["what"] == what).collect()
}

fn call(bench: &Bench, case: &str, at: usize, result: Value) -> Result<Value, String> {
    let id = shown(bench, case)["calls"][at]["id"].clone();
    bench
        .call(
            "closings.call",
            json!({ "case": case, "call": id, "result": result }),
        )
        .map_err(|refusal| refusal.code)
}

#[test]
fn the_calls_come_by_themselves_though_the_file_is_closed() {
    let bench = Bench::on("2026-09-08");
    let case = closed(&bench);
    let consents = bench.ok("consents.list", json!({ "case": case }));
    assert_eq!(consents[0]["purpose"], "retention_call");
    assert_eq!(
        consents[0]["ends_on"], "2028-11-07",
        "the last window's end"
    );
    let calls = shown(&bench, &case)["calls"].clone();
    assert_eq!(calls[0]["opens_on"], "2027-08-09");
    assert_eq!(calls[0]["ends_on"], "2027-11-07");
    bench.restart();

    bench.day("2027-08-08");
    assert!(attention(&bench, "retention_call").is_empty());
    assert_eq!(
        call(&bench, &case, 0, json!({ "kind": "in_region" })),
        Err("retention-call-too-early".into())
    );
    bench.day("2027-08-09");
    let due = attention(&bench, "retention_call");
    assert_eq!(due[0]["due_on"], "2027-09-08");
    assert_eq!(
        due[0]["args"],
        json!({ "month": 12, "attempts": 0, "until": "2027-11-07" })
    );
    assert_eq!(due[0]["place"][2], "retention");

    let unknown = json!({ "kind": "unknown" });
    for tried in 0..3 {
        let refused = call(&bench, &case, 0, unknown.clone());
        assert_eq!(
            refused,
            Err("retention-too-few-calls".into()),
            "after {tried}"
        );
        call(&bench, &case, 0, json!({ "kind": "not_reached" })).unwrap();
    }
    assert_eq!(
        attention(&bench, "retention_call")[0]["args"]["attempts"],
        3
    );
    call(&bench, &case, 0, unknown.clone()).unwrap();
    assert!(attention(&bench, "retention_call").is_empty());
    bench.ok("journal.undo", json!({}));
    assert_eq!(attention(&bench, "retention_call").len(), 1);
    bench.ok("journal.redo", json!({}));
    assert_eq!(
        call(&bench, &case, 0, unknown),
        Err("retention-call-over".into())
    );

    bench.day("2028-09-01");
    call(
        &bench,
        &case,
        1,
        json!({ "kind": "left", "to": "province" }),
    )
    .unwrap();
    bench.restart();
    let calls = shown(&bench, &case)["calls"].clone();
    assert_eq!(calls[0]["answer"], "unknown");
    assert_eq!(calls[1]["answer"], "left");
    assert_eq!(calls[1]["left_to"], "province");
    assert_eq!(calls[1]["answered_on"], "2028-09-01");
    assert_eq!(bench.sheet(&case)["status"], "closed", "never reopened");
    bench.verify();
}

#[test]
fn taking_the_consent_back_cancels_the_calls() {
    let bench = Bench::on("2026-09-08");
    let case = closed(&bench);
    bench.day("2027-08-20");
    assert_eq!(attention(&bench, "retention_call").len(), 1);
    let consent = bench.ok("consents.list", json!({ "case": case }))[0]["id"].clone();
    let named = json!({ "case": case, "consent": consent });
    let stops = bench.ok("consents.consequences", named.clone());
    let dates: Vec<&Value> = [0, 1].map(|at| &stops["calls"][at]["due_on"]).to_vec();
    assert_eq!(dates, ["2027-09-08", "2028-09-08"]);
    assert_eq!(bench.ok("consents.withdraw", named)["value"], stops);
    assert!(attention(&bench, "retention_call").is_empty());
    assert_eq!(
        shown(&bench, &case)["calls"][0]["cancelled_on"],
        "2027-08-20"
    );
    assert_eq!(
        call(&bench, &case, 0, json!({ "kind": "in_region" })),
        Err("retention-call-over".into())
    );

    // Given again over the closed file, calls are planned again.
    bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "retention_call", "form": "written", "categories": [] }),
    );
    assert_eq!(attention(&bench, "retention_call").len(), 1);
    assert_eq!(shown(&bench, &case)["calls"].as_array().unwrap().len(), 4);
    bench.ok("journal.undo", json!({}));
    assert_eq!(shown(&bench, &case)["calls"].as_array().unwrap().len(), 2);
    bench.verify();
}

#[test]
fn reopening_keeps_everything_and_undo_takes_a_closing_back_whole() {
    let bench = Bench::on("2026-09-08");
    let case = closed(&bench);
    bench.ok("journal.undo", json!({}));
    assert_ne!(bench.sheet(&case)["status"], "closed");
    assert_eq!(shown(&bench, &case)["calls"], json!([]));
    assert_eq!(shown(&bench, &case)["episodes"][0]["sheet"], Value::Null);
    bench.ok("journal.redo", json!({}));

    bench.day("2027-04-01");
    bench.ok(
        "cases.move",
        json!({ "case": case, "change": { "to": "welcome" },
            "first_step": { "kind": "plan", "due_on": "2027-04-08" } }),
    );
    let again = shown(&bench, &case);
    assert_eq!(again["episodes"][0]["number"], 2);
    assert_eq!(again["episodes"][1]["sheet"], sheet());
    assert_eq!(again["calls"].as_array().unwrap().len(), 2);

    // Closed again under the consent that holds: the calls stand, none is doubled.
    bench.day("2027-06-01");
    let mut moved = sheet();
    moved["residence"] = json!("country");
    let close =
        |reason: &str, sheet: &Value| json!({ "case": case, "reason": reason, "sheet": sheet });
    assert_eq!(
        bench.refused("closings.close", close("moved_province", &moved)),
        "closing-residence-differs"
    );
    bench.ok("closings.close", close("moved_country", &moved));
    let last = shown(&bench, &case);
    assert_eq!(last["calls"].as_array().unwrap().len(), 2);
    assert_eq!(last["episodes"][0]["sheet"]["residence"], "country");

    // A sheet is corrected afterwards; an episode under way has none.
    let mut better = sheet();
    better["plan_result"] = json!("reached");
    let save = |episode: i64| json!({ "case": case, "episode": episode, "sheet": better });
    assert_eq!(bench.refused("closings.save", save(3)), "closing-unknown");
    bench.ok("closings.save", save(1));
    bench.restart();
    assert_eq!(shown(&bench, &case)["episodes"][1]["sheet"], better);
    bench.verify();
}

#[test]
fn a_closing_says_what_is_missing() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Samir", "Modèle");
    let close = |more: Value| {
        let mut request = json!({ "case": case, "reason": "autonomous", "sheet": sheet() });
        let more = more.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(more);
        request
    };
    let consent = json!({ "form": "written" });
    let refused = |more: Value| bench.refused("closings.close", close(more));
    assert_eq!(
        refused(json!({ "retention": consent })),
        "settlement-missing"
    );
    assert_eq!(
        refused(json!({ "retention": consent, "settled_on": "2026-11-25" })),
        "settlement-ahead"
    );
    assert_eq!(
        refused(json!({ "retention": consent, "settled_on": "2020-01-01" })),
        "retention-nothing-to-call"
    );
    assert_eq!(
        refused(json!({ "retention": { "form": "oral" }, "settled_on": "2026-01-01" })),
        "consent-witness-missing"
    );
    assert_eq!(refused(json!({ "reason": "other" })), "closing-incomplete");
    bench.ok("closings.close", close(json!({})));
    assert_eq!(shown(&bench, &case)["calls"], json!([]));
    assert_eq!(refused(json!({})), "status-not-allowed");
    bench.verify();
}

/// D.4: with a safety flag, silence closes only as a supervisor decides.
#[test]
fn a_supervisor_decides_for_a_person_at_risk() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Samir", "Modèle");
    bench.ok("cases.save_flags", json!({ "case": case, "flags": [{ "flag": "discreet_contact", "since": null, "review_on": null }] }));
    for (day, channel) in [
        ("2026-11-24", "office"),
        ("2026-11-26", "phone"),
        ("2026-12-01", "phone"),
    ] {
        bench.day(day);
        bench.ok(
            "follow_ups.record",
            json!({ "case": case, "kind": "plan", "channel": channel, "outcome": "no_show", "on": day }),
        );
    }
    bench.day("2026-12-09");
    assert_eq!(
        bench.ok("closings.preview", json!({ "case": case }))["guarded"],
        true
    );
    let mut close = json!({ "case": case, "reason": "unreachable", "sheet": sheet() });
    assert_eq!(
        bench.refused("closings.close", close.clone()),
        "supervisor-decides"
    );
    close["note"] = json!("Odile Fictive, 2026-12-08");
    bench.ok("closings.close", close);
    assert_eq!(
        shown(&bench, &case)["episodes"][0]["note"],
        "Odile Fictive, 2026-12-08"
    );
    bench.verify();
}

#[test]
fn a_consent_that_ends_comes_to_today_until_it_is_renewed() {
    let bench = Bench::on("2026-10-05");
    let case = bench.file("Grâce", "Testimonio-Fictive");
    let give = |more: Value| {
        let mut request =
            json!({ "case": case, "purpose": "file", "form": "written", "categories": [] });
        request
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        request
    };
    bench.ok("consents.give", give(json!({})));
    assert_eq!(
        bench.refused("consents.give", give(json!({ "purpose": "testimony" }))),
        "consent-recipient-missing"
    );
    bench.ok(
        "consents.give",
        give(json!({ "purpose": "testimony", "recipient": "Journal fictif", "ends_on": "2028-01-01" })),
    );
    bench.day("2027-09-04");
    assert!(attention(&bench, "consent_ending").is_empty());
    bench.day("2027-09-05");
    let due = attention(&bench, "consent_ending");
    assert_eq!(due.len(), 1);
    assert_eq!(due[0]["due_on"], "2027-10-05");
    assert_eq!(due[0]["args"]["purpose"], "file");
    bench.ok("consents.give", give(json!({})));
    assert!(attention(&bench, "consent_ending").is_empty());
    bench.verify();
}

#[test]
fn a_child_consents_through_a_guardian() {
    let bench = Bench::on("2026-10-05");
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Léo", "family": "Fictif" }],
            "birth": "2012-10-06" } }),
    );
    let case = text(&opened["value"]["id"]);
    let mut give = json!({ "case": case, "purpose": "file", "form": "written", "categories": [] });
    assert_eq!(
        bench.refused("consents.give", give.clone()),
        "consent-guardian-missing"
    );
    bench.day("2026-10-06");
    bench.ok("consents.give", give.clone());
    bench.day("2026-10-05");
    give["given_on"] = json!("2026-10-01");
    give["guardian"] = json!("Mère, Ana Fictive");
    bench.ok("consents.give", give);
    let list = bench.ok("consents.list", json!({ "case": case }));
    assert_eq!(list[1]["guardian"], "Mère, Ana Fictive");
    bench.verify();
}

#[test]
fn text_messages_stop_and_the_file_itself_is_said_to_close() {
    let bench = Bench::on("2026-10-05");
    let case = bench.file("Grâce", "Testimonio-Fictive");
    let give = |purpose: &str| {
        let request =
            json!({ "case": case, "purpose": purpose, "form": "written", "categories": [] });
        json!({ "case": case, "consent": bench.ok("consents.give", request)["value"] })
    };
    let planned = bench.ok(
        "follow_ups.plan",
        json!({ "case": case, "kind": "plan", "due_on": "2026-10-20", "channel": "text" }),
    );
    let texts = bench.ok("consents.withdraw", give("text_messages"))["value"]["texts"].clone();
    assert_eq!(texts[0]["follow_up"], planned["value"]);
    let sheet = bench.sheet(&case);
    let all = sheet["follow_ups"].as_array().unwrap();
    let changed = all.iter().find(|f| f["id"] == planned["value"]).unwrap();
    assert_eq!(changed["channel"], Value::Null);
    assert_eq!(changed["due_on"], "2026-10-20", "its date stays");
    let file = bench.ok("consents.consequences", give("file"));
    assert_eq!(file["closes_file"], true);
    bench.verify();
}

/// Without consent: a duty of the law or an imminent danger, logged for good.
#[test]
fn what_leaves_without_consent_is_logged() {
    let bench = Bench::on("2026-10-05");
    let case = bench.file("Grâce", "Testimonio-Fictive");
    let mut told = json!({ "case": case, "recipient": "Service de police fictif",
        "exception": "imminent_danger", "why": "Menace de mort dite au téléphone, 14 h",
        "content": "Nom et adresse", "supervisor": " " });
    assert_eq!(
        bench.refused("consents.disclose", told.clone()),
        "disclosure-incomplete"
    );
    told["supervisor"] = json!("Odile Fictive");
    bench.ok("consents.disclose", told);
    assert_eq!(bench.refused("journal.undo", json!({})), "undo-never");

    // A referral sent by exception stands in the same list.
    let centre = bench.partner("Centre fictif");
    let made = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": centre, "need": "Lieu sûr", "categories": ["need"] }),
    );
    bench.day("2026-10-06");
    bench.ok(
        "referrals.send",
        json!({ "case": case, "referral": made["value"], "channel": "phone",
            "exception": "legal_duty", "why": "Enfant en danger", "supervisor": "Odile Fictive" }),
    );
    bench.restart();
    let list = bench.ok("consents.disclosures", json!({ "case": case }));
    assert_eq!(list[0]["recipient"], "Centre fictif");
    assert_eq!(list[0]["referral"], made["value"]);
    assert_eq!(list[1]["content"], "Nom et adresse");
    bench.verify();
}

#[test]
fn a_note_is_corrected_for_seven_days_then_completed() {
    let bench = Bench::of("2026-11-02", "coordinator");
    let case = bench.file("Samir", "Modèle");
    bench.ok(
        "follow_ups.record",
        json!({ "case": case, "kind": "plan", "channel": "phone", "outcome": "done",
            "on": "2026-11-02", "summary": "NAS 046 454 286 noté par erreur.",
            "next": { "kind": "plan", "what": "plan", "due_on": "2026-12-01" } }),
    );
    let note = bench.sheet(&case)["notes"][0].clone();
    assert_eq!(note["open_until"], "2026-11-09");
    let correct = |words: &str| json!({ "case": case, "note": note["id"], "text": words });
    bench.day("2026-11-09");
    bench.ok("notes.save", correct("Appel fait."));
    let sheet = bench.sheet(&case);
    assert!(
        !sheet.to_string().contains("046 454"),
        "the summary follows"
    );
    assert_ne!(sheet["notes"][0]["corrected_at"], Value::Null);
    let versions = bench.ok(
        "notes.versions",
        json!({ "case": case, "note": note["id"] }),
    );
    assert_eq!(versions[0]["text"], "Appel fait.");
    assert_eq!(versions[1]["text"], "NAS 046 454 286 noté par erreur.");

    bench.day("2026-11-10");
    assert_eq!(
        bench.refused("notes.save", correct("Trop tard.")),
        "note-locked"
    );
    let added = bench.ok(
        "notes.amend",
        correct("La personne rappelle : rendez-vous à 10 h."),
    );
    assert_eq!(
        bench.refused(
            "notes.amend",
            json!({ "case": case, "note": added["value"], "text": "encore" })
        ),
        "note-addendum"
    );
    let notes = bench.sheet(&case)["notes"].clone();
    assert_eq!(notes[0]["amends"], note["id"]);
    assert_eq!(notes[1]["text"], "Appel fait.", "the note stays as it is");
    let found = bench.ok("search.notes", json!({ "text": "rappelle" }));
    assert_eq!(
        found.as_array().unwrap().len(),
        1,
        "addenda are searched too"
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(bench.sheet(&case)["notes"].as_array().unwrap().len(), 1);
    bench.ok("journal.redo", json!({}));

    // The rule gives another delay; it holds for what is written already.
    let practices =
        |title: &str| json!({ "templates": [{ "title": title, "text": "Objet : \nSuite : " }] });
    let lock = |days: &str| {
        json!({ "key": "threshold.note_lock_days", "kind": "threshold",
            "values": { "code": "note_lock_days", "numbers": days, "unit": "days" } })
    };
    assert_eq!(
        bench.refused("organization.save", practices(" ")),
        "note-template-empty"
    );
    bench.ok("rules.save", lock("30"));
    bench.ok("notes.save", correct("Appel fait, délai plus long."));
    bench.ok("rules.save", lock("0"));
    bench.ok("organization.save", practices("Appel court"));
    bench.restart();
    assert_eq!(bench.refused("notes.save", correct("Non.")), "note-locked");
    let offered = bench.ok("notes.templates", json!({}));
    assert_eq!(
        offered[0]["title"]["fr"], "Appel court",
        "its own come first"
    );
    assert!(offered.as_array().unwrap().len() > 5);
    bench.verify();
}

#[test]
fn only_its_author_corrects_a_note_and_administration_sets_the_practices() {
    let bench = Bench::of("2026-11-02", "coordinator");
    let case = bench.file("Samir", "Modèle");
    let note = bench.ok("notes.save", json!({ "case": case, "text": "Faits." }))["value"].clone();
    bench.ok(
        "users.add",
        json!({ "name": "Odile", "role": "counsellor", "passphrase": "une autre phrase de passe" }),
    );
    bench.ok("vault.lock", json!({}));
    bench.ok(
        "vault.unlock",
        json!({ "folder": bench.vault(), "name": "Odile", "passphrase": "une autre phrase de passe" }),
    );
    let text = json!({ "case": case, "note": note, "text": "Autres faits." });
    assert_eq!(bench.refused("notes.save", text.clone()), "note-of-another");
    bench.ok("notes.amend", text);
    assert_eq!(
        bench.refused("organization.save", json!({ "templates": [] })),
        "not-allowed"
    );
    bench.verify();
}

/// Thirteen domains, scored the same.
fn assessed(bench: &Bench, case: &str, moment: &str, score: u8) -> Value {
    let scores: Vec<Value> = [
        "STA", "LOG", "REV", "FRA", "EMP", "COM", "SAN", "ENF", "MOB", "NUM", "RES", "SEC", "PRJ",
    ]
    .iter()
    .map(|d| json!({ "domain": d, "score": score, "own_score": null, "comment": null }))
    .collect();
    let saved = bench.ok(
        "assessments.save",
        json!({ "case": case, "moment": moment, "interpreted": false, "complete": true,
            "scores": scores }),
    );
    saved["value"].clone()
}

#[test]
fn a_closing_keeps_the_final_scores_beside_the_first_ones() {
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Samir", "Modèle");
    let first = assessed(&bench, &case, "baseline", 3);
    let asked = || bench.ok("closings.preview", json!({ "case": case }))["scores"].clone();
    assert_eq!(asked()["initial"]["id"], first);
    assert_eq!(asked()["last"], Value::Null);
    bench.day("2027-03-01");
    let last = assessed(&bench, &case, "closing", 5);
    assert_eq!(asked()["last"]["id"], last);
    let mut missing = sheet();
    missing["no_scores"] = json!("not_met");
    let close = json!({ "case": case, "reason": "autonomous", "sheet": missing });
    bench.ok("closings.close", close.clone());
    let ended = shown(&bench, &case)["episodes"][0].clone();
    assert_eq!(ended["scores"]["last"]["scores"][0]["score"], 5);
    assert_eq!(
        ended["sheet"]["no_scores"],
        Value::Null,
        "what is there is not said to be missing"
    );
    // Corrected afterwards, the file staying closed.
    let corrected = bench.ok(
        "assessments.save",
        json!({ "case": case, "moment": "closing", "held_on": "2027-03-01", "interpreted": false,
            "complete": true, "corrects": last,
            "scores": [{ "domain": "LOG", "score": 4, "own_score": null, "comment": null }] }),
    )["value"]
        .clone();
    bench.restart();
    let ended = shown(&bench, &case)["episodes"][0].clone();
    assert_eq!(ended["scores"]["last"]["id"], corrected);

    // Another episode has its own.
    bench.day("2027-04-01");
    bench.ok(
        "cases.move",
        json!({ "case": case, "change": { "to": "welcome" },
            "first_step": { "kind": "plan", "due_on": "2027-04-08" } }),
    );
    assert_eq!(asked()["last"], Value::Null);
    bench.ok("closings.close", close);
    let both = shown(&bench, &case)["episodes"].clone();
    assert_eq!(both[0]["sheet"]["no_scores"], "not_met");
    assert_eq!(both[1]["scores"]["last"]["id"], corrected);
    bench.verify();
}

#[test]
fn a_file_ends_by_its_sheet_alone_a_transfer_too() {
    let bench = Bench::on("2026-11-24");
    let case = bench.file("Samir", "Modèle");
    for over in ["closed", "transferred"] {
        let change = json!({ "to": over, "closing": "autonomous", "reason": "x",
            "transfer_to": "Accueil fictif", "confirmed_on": "2026-11-20" });
        assert_eq!(
            bench.refused("cases.move", json!({ "case": case, "change": change })),
            "closing-sheet-needed",
            "{over}"
        );
    }
    let transfer = |to: Value| {
        let mut request = json!({ "case": case, "reason": "transferred_out", "sheet": sheet() });
        if !to.is_null() {
            request["transfer"] = to;
        }
        request
    };
    for incomplete in [
        Value::Null,
        json!({ "to": " ", "confirmed_on": "2026-11-20" }),
        json!({ "to": "Accueil fictif", "confirmed_on": "2026-11-25" }),
    ] {
        let refused = bench.refused("closings.close", transfer(incomplete));
        assert_eq!(refused, "transfer-incomplete");
    }
    bench.ok(
        "closings.close",
        transfer(json!({ "to": "Accueil fictif", "confirmed_on": "2026-11-20" })),
    );
    assert_eq!(bench.sheet(&case)["status"], "transferred");
    let ended = shown(&bench, &case)["episodes"][0].clone();
    assert_eq!(ended["reason"], "transferred_out");
    assert_eq!(ended["sheet"], sheet());
    bench.ok("journal.undo", json!({}));
    assert_eq!(bench.sheet(&case)["status"], "welcome");
    bench.ok("journal.redo", json!({}));
    bench.restart();
    assert_eq!(bench.sheet(&case)["status"], "transferred");
    bench.verify();
}

#[test]
fn a_file_that_is_over_takes_no_more_work() {
    let bench = Bench::on("2026-09-08");
    let case = closed(&bench);
    let partner = bench.partner("Partenaire fictif");
    let step = bench.ok("pathway.show", json!({ "case": case }))["steps"][0]["id"].clone();
    for (name, request) in [
        (
            "follow_ups.record",
            json!({ "kind": "plan", "channel": "phone", "outcome": "no_show", "on": "2027-03-01" }),
        ),
        (
            "follow_ups.plan",
            json!({ "kind": "plan", "due_on": "2027-03-08" }),
        ),
        (
            "referrals.prepare",
            json!({ "partner": partner, "need": "x", "categories": ["name"] }),
        ),
        (
            "assessments.save",
            json!({ "moment": "other", "interpreted": false, "complete": false, "scores": [] }),
        ),
        (
            "plans.save",
            json!({ "domain": "LOG", "title": "Un bail", "steps": [] }),
        ),
        ("pathway.set", json!({ "step": step, "status": "doing" })),
    ] {
        let mut request = request;
        request["case"] = json!(case);
        assert_eq!(bench.refused(name, request), "file-over", "{name}");
    }
    // It is read, corrected, and called.
    let mut identity = bench.sheet(&case)["identity"].clone();
    identity["pronoun"] = json!("elle");
    bench.ok(
        "cases.save_identity",
        json!({ "case": case, "identity": identity }),
    );
    bench.day("2027-08-09");
    call(&bench, &case, 0, json!({ "kind": "in_region" })).unwrap();
    bench.verify();
}

/// Two files of one person, each closed once: each sheet stays with its episode.
#[test]
fn files_made_one_keep_each_sheet_with_its_episode() {
    let bench = Bench::on("2026-09-14");
    let ended = |work: &str, on: &str| {
        let case = bench.file("Samir", "Modèle");
        bench.day(on);
        let mut sheet = sheet();
        sheet["work"] = json!(work);
        bench.ok(
            "closings.close",
            json!({ "case": case, "reason": "autonomous", "sheet": sheet }),
        );
        case
    };
    let earlier = ended("looking", "2026-09-20");
    let later = ended("employed", "2026-10-20");
    let compared = bench.ok("merges.compare", json!({ "one": later, "other": earlier }));
    bench.ok(
        "merges.merge",
        json!({ "kept": later, "absorbed": earlier, "acknowledged": compared["warnings"] }),
    );
    let all = shown(&bench, &later)["episodes"].clone();
    let works: Vec<_> = [0, 1]
        .iter()
        .map(|at| {
            let one = &all[at];
            (
                one["number"].as_i64().unwrap(),
                text(&one["closed_on"]),
                text(&one["sheet"]["work"]),
            )
        })
        .collect();
    assert_eq!(
        works,
        [
            (2, "2026-10-20".into(), "employed".into()),
            (1, "2026-09-20".into(), "looking".into())
        ]
    );
    bench.ok("journal.undo", json!({}));
    assert_eq!(
        shown(&bench, &earlier)["episodes"][0]["sheet"]["work"],
        "looking"
    );
    bench.verify();
}
