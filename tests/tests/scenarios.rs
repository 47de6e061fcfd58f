//! Scenarios A, B and D of the practice brief, each whole, as one journey with
//! its exact dates; the program is started again in the middle of each.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::spouses::Spouses;
use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

fn pathway(bench: &Bench, case: &str) -> Value {
    bench.ok("pathway.show", json!({ "case": case }))
}

fn steps(bench: &Bench, case: &str, code: &str) -> Vec<Value> {
    let shown = pathway(bench, case);
    let all = shown["steps"].as_array().unwrap().clone();
    all.into_iter().filter(|s| s["code"] == code).collect()
}

fn due(bench: &Bench, case: &str, code: &str) -> String {
    text(&steps(bench, case, code)[0]["due_on"])
}

fn said(bench: &Bench, case: &str, code: &str) -> String {
    text(&steps(bench, case, code)[0]["note"]["fr"])
}

/// The open follow-ups of a file: date, kind.
fn planned(bench: &Bench, case: &str) -> Vec<(String, String)> {
    let sheet = bench.sheet(case);
    let open = sheet["follow_ups"].as_array().unwrap().iter();
    open.filter(|f| f["outcome"].is_null())
        .map(|f| (text(&f["due_on"]), text(&f["kind"])))
        .collect()
}

fn open_one(bench: &Bench, case: &str, kind: &str) -> Value {
    let sheet = bench.sheet(case);
    let mut all = sheet["follow_ups"].as_array().unwrap().iter();
    let found = all.find(|f| f["outcome"].is_null() && f["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind}"))["id"].clone()
}

/// Thirteen domains at 4 but these.
fn scores(other: &[(&str, u8)]) -> Value {
    let domains = [
        "STA", "LOG", "REV", "FRA", "EMP", "COM", "SAN", "ENF", "MOB", "NUM", "RES", "SEC", "PRJ",
    ];
    let line = |domain: &&str| {
        let given = other.iter().find(|(d, _)| d == domain).map_or(4, |o| o.1);
        json!({ "domain": domain, "score": given, "own_score": null, "comment": null })
    };
    domains.iter().map(line).collect()
}

fn attention(bench: &Bench, what: &str) -> Vec<Value> {
    let today = bench.ok("today.show", json!({}));
    let lines = today["attention"].as_array().unwrap().clone();
    lines.into_iter().filter(|l| l["what"] == what).collect()
}

fn rate(numerator: u32, denominator: u32) -> Value {
    json!({ "numerator": numerator, "denominator": denominator })
}

/// A. Arrival of a family: Nadia Exemple-Fictif.
#[test]
fn a_the_arrival_of_a_family() {
    // 1. The file of a family expected on 2026-09-08.
    let bench = Bench::on("2026-08-10");
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Nadia", "family": "Exemple-Fictif" }],
                "arrival_on": "2026-09-08", "country": "CO", "municipality": "29073" },
            "immigration": "RP_ECO",
            "family": [{ "given": "Paul", "birth": null, "relation": "spouse" },
                { "given": "Léa", "birth": "2019-03-14", "relation": "child" },
                { "given": "Tom", "birth": "2023-06-01", "relation": "child" }] }),
    );
    let case = text(&opened["value"]["id"]);
    assert_eq!(bench.sheet(&case)["status"], "pre_arrival");
    for (code, date) in [
        ("sin", "2026-09-15"),
        ("lease", "2026-10-08"),
        ("objectif_integration", "2026-12-07"),
        ("licence", "2027-03-08"),
        ("retention_12", "2027-09-08"),
        ("retention_24", "2028-09-08"),
    ] {
        assert_eq!(due(&bench, &case, code), date, "{code}");
    }
    // 2. Sixty and thirty days before are past: one follow-up today, none dropped.
    let rhythm = [
        ("2026-08-10", "reminder"),
        ("2026-09-01", "reminder"),
        ("2026-09-09", "welcome"),
    ]
    .map(|(on, kind)| (on.to_owned(), kind.to_owned()));
    assert_eq!(planned(&bench, &case), rhythm);
    // 6. School for the child of seven, childcare for the child of three.
    let children = |code: &str| -> Vec<Value> {
        let found = steps(&bench, &case, code);
        found.iter().map(|s| s["child"].clone()).collect()
    };
    assert_eq!(children("school"), ["Léa"]);
    assert_eq!(children("childcare"), ["Tom"]);
    // 4. The country decides what is said of RAMQ, and the agreement form.
    assert!(said(&bench, &case, "ramq").starts_with("Délai de carence"));
    assert!(steps(&bench, &case, "agreement_form").is_empty());
    let mut identity = bench.sheet(&case)["identity"].clone();
    identity["country"] = json!("FR");
    bench.ok(
        "cases.save_identity",
        json!({ "case": case, "identity": identity, "shift": true }),
    );
    assert!(said(&bench, &case, "ramq").starts_with("Entente de sécurité sociale"));
    assert_eq!(steps(&bench, &case, "agreement_form").len(), 1);
    assert_eq!(due(&bench, &case, "licence"), "2027-03-08");

    // A call before the arrival; then the counsellor's computer is started again.
    bench.ok(
        "follow_ups.record",
        json!({ "case": case, "follow_up": open_one(&bench, &case, "reminder"), "kind": "reminder",
            "channel": "video", "outcome": "done", "on": "2026-08-10", "next": { "kind": "none" } }),
    );
    bench.restart();
    assert_eq!(planned(&bench, &case), rhythm[1..]);

    // 3. The first contact is refused without a next step, saved with one.
    bench.day("2026-09-10");
    bench.ok(
        "cases.move",
        json!({ "case": case, "change": { "to": "welcome" } }),
    );
    let welcome = open_one(&bench, &case, "welcome");
    let mut contact = json!({ "case": case, "follow_up": welcome, "kind": "welcome",
        "channel": "office", "outcome": "done", "on": "2026-09-10", "summary": "Accueil fait." });
    assert_eq!(
        bench.refused("follow_ups.record", contact.clone()),
        "next-step-missing"
    );
    contact["next"] = bench.ok(
        "follow_ups.propose",
        json!({ "case": case, "follow_up": welcome, "kind": "welcome", "outcome": "done", "on": "2026-09-10" }),
    );
    assert_eq!(contact["next"]["what"], "assessment");
    bench.ok("follow_ups.record", contact);
    bench.restart();
    assert_eq!(bench.sheet(&case)["notes"][0]["text"], "Accueil fait.");

    // 5. Two domains at 2: two objectives required; the plan agreed in time.
    bench.day("2026-09-25");
    bench.ok(
        "assessments.save",
        json!({ "case": case, "moment": "baseline", "interpreted": false, "complete": true,
            "scores": scores(&[("LOG", 2), ("FRA", 3), ("EMP", 2)]) }),
    );
    let owed = || -> Vec<String> {
        let needs = bench.ok("assessments.show", json!({ "case": case }));
        let all = needs["owed"].as_array().unwrap().iter();
        all.map(|o| text(&o["domain"])).collect()
    };
    assert_eq!(owed(), ["LOG", "EMP"]);
    assert_eq!(attention(&bench, "objective-owed")[0]["args"]["count"], 2);
    for (domain, title) in [("LOG", "Un bail à son nom"), ("EMP", "Un premier emploi")] {
        bench.ok(
            "plans.save",
            json!({ "case": case, "domain": domain, "title": title,
                "steps": [{ "what": "Appeler", "doer": "person", "due_on": "2026-10-05" }] }),
        );
    }
    assert!(owed().is_empty());
    bench.day("2026-10-02");
    bench.ok(
        "plans.agree",
        json!({ "case": case, "present": true, "interpreted": false, "form": "written",
            "signed_on": "2026-10-02" }),
    );

    // The indicators of the quarter that is over.
    bench.restart();
    bench.day("2026-10-12");
    let summer = json!({ "from": "2026-07-01", "to": "2026-09-30" });
    let met = bench.ok("indicators.first_contact", summer);
    assert_eq!(met["within_five_days"], rate(1, 1), "IND-04");
    assert_eq!(met["files"][0]["business_days"], 2);
    assert_eq!(met["met_before_arrival"], rate(1, 1), "IND-03, apart");
    assert_eq!(
        (&met["measured"], &met["median_days"]),
        (&json!(0), &json!(null))
    );
    let autumn = json!({ "from": "2026-10-01", "to": "2026-12-31" });
    let agreed = bench.ok("indicators.plan_agreed", autumn);
    assert_eq!(agreed["within_thirty_days"], rate(1, 1), "IND-05");
    bench.verify();
}

/// What only Grâce's file may say.
const CONFIDED: &[&str] = &["zzconfié", "zzcachée", "zzfoyer", "2031-"];

fn right(bench: &Bench, case: &str, service: &str) -> Value {
    let rights = bench.ok("rights.show", json!({ "case": case }));
    let mut services = rights["services"].as_array().unwrap().iter();
    services
        .find(|s| s["service"] == service)
        .unwrap_or_else(|| panic!("no {service}"))
        .clone()
}

/// The rules in force as they were in 2025: none for childcare of claimants.
fn rules_of_2025(bench: &Bench) -> String {
    let path = bench.folder().join("regles.json");
    bench.ok("rules.export", json!({ "path": path }));
    let mut pack: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    pack["version"] = json!("2025.2");
    pack["dated_on"] = json!("2025-12-15");
    let rules = pack["rules"].as_array_mut().unwrap();
    rules.retain(|r| r["key"] != "eligibility.childcare.DA.2026");
    for rule in rules.iter_mut().filter(|r| r["verified_on"].is_string()) {
        rule["verified_on"] = json!("2025-12-15");
    }
    std::fs::write(&path, pack.to_string()).unwrap();
    path.display().to_string()
}

/// Grâce, claimant with a permit and a child of four; Paul; their household.
fn grace_and_paul(bench: &Bench) -> (String, String, Value) {
    let opened = bench.ok(
        "cases.open",
        json!({ "identity": { "names": [{ "kind": "legal", "given": "Grâce", "family": "Testimonio-Fictive" }],
                "arrival_on": "2026-06-01", "address": "99 rue Zzcachée" },
            "contacts": [{ "kind": "mobile", "value": "418 555-0199", "note": null,
                "no_message": true, "preferred": true }],
            "immigration": "DA" }),
    );
    let grace = text(&opened["value"]["id"]);
    bench.ok(
        "pathway.save_situation",
        json!({ "case": grace, "settled_on": null, "cadence": null, "work_permit": true,
            "family": [{ "given": "Aimé", "birth": "2022-03", "relation": "child" }] }),
    );
    let paul = bench.file("Paul", "Modèle");
    let household = bench.ok(
        "households.create",
        json!({ "case": grace, "name": "Grâce", "kind": "adult", "shares": ["children"],
            "members": [
                { "name": "Paul", "kind": "adult", "birth": null, "relation": "spouse", "file": paul,
                    "shares": ["children"] },
                { "name": "Aimé", "kind": "child", "birth": "2022-03", "relation": "child", "shares": [] }],
            "address": null }),
    )["value"]
        .clone();
    (grace, paul, household)
}

/// Whatever is asked from Paul's file says nothing of what Grâce confided.
fn nothing_leaks(bench: &Bench, (grace, paul, household): (&str, &str, &Value)) {
    let roof = Spouses {
        bench,
        a: grace,
        b: paul,
        household,
        known: false,
        secrets: CONFIDED,
        words: &["zzconfié", "zzcachée", "Grâce", "Testimonio", "0199"],
    };
    let answered = roof.attack().unwrap_or_else(|leak| panic!("{leak}"));
    assert!(answered > 40, "{answered} answers read");
    let papers = roof.papers();
    assert!(!papers.is_empty());
    assert_eq!(roof.leak(&papers), None, "printed, exported");
    assert_eq!(bench.sheet(paul)["flags"], json!([]));
}

/// B. Confidentiality: Grâce Testimonio-Fictive, and Paul in the same household.
#[test]
fn b_what_one_spouse_confides() {
    let bench = Bench::of("2026-10-05", "coordinator");
    let (grace, paul, household) = grace_and_paul(&bench);
    // 1. The flags are set; who must be met alone is met alone.
    bench.ok(
        "cases.save_flags",
        json!({ "case": grace, "flags": [{ "flag": "discreet_contact" }, { "flag": "not_as_couple" }] }),
    );
    let flags: Vec<Value> = bench.sheet(&grace)["flags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["flag"].clone())
        .collect();
    assert_eq!(flags, ["discreet_contact", "not_as_couple"]);
    for case in [&grace, &paul] {
        let both =
            json!({ "case": case, "kind": "plan", "due_on": "2026-10-12", "together": true });
        assert_eq!(bench.refused("follow_ups.plan", both), "meeting-separately");
    }
    // 2. Danger: the supervisor is warned the next business day.
    bench.ok(
        "notes.save",
        json!({ "case": grace, "text": "Madame dit zzconfié." }),
    );
    bench.ok(
        "follow_ups.plan",
        json!({ "case": grace, "kind": "urgent", "due_on": "2031-07-02", "due_at": "09:41",
            "arrangement": { "minutes": 45, "place": "zzfoyer" } }),
    );
    bench.ok(
        "assessments.save",
        json!({ "case": grace, "moment": "baseline", "interpreted": true, "interpreter": "zzconfié",
            "complete": true, "scores": scores(&[("SEC", 1)]) }),
    );
    assert_eq!(attention(&bench, "need-alert")[0]["due_on"], "2026-10-06");
    nothing_leaks(&bench, (&grace, &paul, &household));

    // 3. Childcare by the rules of the day, then by those of 2025.
    let childcare = right(&bench, &grace, "childcare");
    assert_eq!(
        (&childcare["answer"], &childcare["valid_from"]),
        (&json!("eligible"), &json!("2026-03-06"))
    );
    assert_eq!(childcare["verified_on"], "2026-05-31");
    assert!(text(&childcare["source"]).contains("2026-03-06"));
    bench.ok("rules.import", json!({ "path": rules_of_2025(&bench) }));
    assert_eq!(right(&bench, &grace, "childcare")["answer"], "verify");
    bench.ok("journal.undo", json!({}));
    assert_eq!(right(&bench, &grace, "childcare")["answer"], "eligible");
    // 4. The family allowance is generally refused; the interim health program told.
    assert_eq!(
        right(&bench, &grace, "family_allowance")["answer"],
        "not_eligible"
    );
    let ifhp = right(&bench, &grace, "ifhp");
    assert_eq!(ifhp["answer"], "eligible");
    assert!(text(&ifhp["note"]["fr"]).contains("par ordonnance"));

    // The day is cut: the program is started again, nothing is lost.
    bench.restart();
    assert_eq!(
        bench.sheet(&grace)["notes"][0]["text"],
        "Madame dit zzconfié."
    );

    let (sent, pending, consent) = an_urgent_referral(&bench, &grace);
    // 6. Withdrawn: what was pending stops and is listed, what left stays.
    bench.day("2026-10-07");
    let named = json!({ "case": grace, "consent": consent });
    let stopped = bench.ok("consents.withdraw", named)["value"].clone();
    assert_eq!(stopped["referrals"][0]["referral"], pending);
    assert_eq!(stopped["sent"][0]["referral"], sent);
    let referrals = bench.sheet(&grace)["referrals"].clone();
    let of = |id: &Value| {
        let mut all = referrals.as_array().unwrap().iter();
        all.find(|r| r["id"] == *id).unwrap().clone()
    };
    assert_eq!(of(&pending)["status"], "withdrawn");
    assert_eq!(of(&sent)["status"], "received");
    assert_eq!(of(&sent)["sent_on"], "2026-10-05");
    bench.restart();
    nothing_leaks(&bench, (&grace, &paul, &household));
    bench.verify();
}

/// B.5: the referral waits for consent, leaves at once with it; another waits.
/// The one that left, the one that is pending, the consent.
fn an_urgent_referral(bench: &Bench, grace: &str) -> (Value, Value, Value) {
    let centre = bench.partner("Centre de femmes fictif");
    let prepare = |urgent: bool| {
        let request = json!({ "case": grace, "partner": centre, "need": "Zzfoyer ce soir",
            "urgent": urgent, "categories": ["name", "language", "need"] });
        bench.ok("referrals.prepare", request)["value"].clone()
    };
    let sent = prepare(true);
    let send = json!({ "case": grace, "referral": sent, "channel": "phone" });
    assert_eq!(bench.refused("referrals.send", send.clone()), "no-consent");
    let consent = bench.ok(
        "consents.give",
        json!({ "case": grace, "purpose": "referral", "partner": centre, "form": "oral",
            "categories": ["name", "language", "need"], "language": "spa",
            "interpreter": "Interprète fictif 12", "witness": "Émilie" }),
    )["value"]
        .clone();
    bench.ok("referrals.send", send);
    let line = || bench.sheet(grace)["referrals"][0].clone();
    assert_eq!(line()["status"], "sent");
    assert_eq!(line()["chase_on"], "2026-10-05", "receipt the same day");
    let named = |more: Value| {
        let mut request = json!({ "case": grace, "referral": sent });
        let more = more.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(more);
        request
    };
    bench.ok("referrals.advance", named(json!({ "to": "received" })));
    assert_eq!(line()["chase_on"], "2026-10-06", "decision the day after");
    bench.ok(
        "referrals.hand_over",
        named(json!({ "way": "three_way_call", "with_whom": "Intervenante fictive du centre" })),
    );
    assert_eq!(line()["handover_on"], "2026-10-05");
    (sent, prepare(false), consent)
}

/// One step of a referral, on a day.
fn advance(bench: &Bench, case: &str, referral: &Value, day: &str, more: Value) {
    bench.day(day);
    let mut request = json!({ "case": case, "referral": referral });
    let more = more.as_object().unwrap().clone();
    request.as_object_mut().unwrap().extend(more);
    bench.ok("referrals.advance", request);
}

/// A referral sent today with its consent.
fn sent_to(bench: &Bench, case: &str, partner: &str, from: Option<&Value>) -> Value {
    let partner = bench.partner(partner);
    let referral = bench.ok(
        "referrals.prepare",
        json!({ "case": case, "partner": partner, "need": "Logement insalubre",
            "categories": ["name", "contact", "need"], "rerouted_from": from }),
    )["value"]
        .clone();
    bench.ok(
        "consents.give",
        json!({ "case": case, "purpose": "referral", "partner": partner, "form": "oral",
            "witness": "Émilie", "categories": ["name", "contact", "need"] }),
    );
    bench.ok(
        "referrals.send",
        json!({ "case": case, "referral": referral, "channel": "email" }),
    );
    referral
}

/// D. A lost referral: Samir Modèle.
#[test]
fn d_a_lost_referral() {
    // 1. Sent on a Monday, never received: two reminders, then silence.
    let bench = Bench::on("2026-09-14");
    let case = bench.file("Samir", "Modèle");
    let first = sent_to(&bench, &case, "Comité logement fictif", None);
    let line = |id: &Value| {
        let sheet = bench.sheet(&case);
        let mut all = sheet["referrals"].as_array().unwrap().iter();
        all.find(|r| r["id"] == *id).unwrap().clone()
    };
    let chased = || bench.ok("today.show", json!({}))["referrals"].clone();
    for (day, next) in [("2026-09-21", "2026-09-28"), ("2026-09-28", "")] {
        assert_eq!(line(&first)["chase_on"], day);
        bench.day(day);
        assert_eq!(chased()[0]["referral"], first);
        bench.ok(
            "referrals.remind",
            json!({ "case": case, "referral": first }),
        );
        if !next.is_empty() {
            assert_eq!(line(&first)["chase_on"], next);
        }
    }
    let silence = json!({ "case": case, "referral": first, "to": "no_response" });
    bench.day("2026-10-12");
    assert_eq!(
        bench.refused("referrals.advance", silence.clone()),
        "silence-too-early",
        "Thanksgiving is skipped"
    );
    bench.restart();
    bench.day("2026-10-13");
    bench.ok("referrals.advance", silence);
    assert_eq!(
        chased()[0]["status"],
        "no_response",
        "rerouting is asked for"
    );

    // 2. Rerouted, accepted, begun, over, confirmed by Samir.
    bench.day("2026-10-14");
    let second = sent_to(&bench, &case, "Office d’habitation fictif", Some(&first));
    assert_eq!(line(&second)["rerouted_from"], first);
    assert_eq!(chased(), json!([]));
    advance(
        &bench,
        &case,
        &second,
        "2026-10-21",
        json!({ "to": "accepted" }),
    );
    advance(
        &bench,
        &case,
        &second,
        "2026-10-28",
        json!({ "to": "started" }),
    );
    // 3. A day on the road: two updates and a contact, the computer started again.
    bench.day("2026-11-20");
    let met = json!({ "to": "completed", "outcome": "met", "confirmed_by": "person" });
    advance(&bench, &case, &second, "2026-11-20", met);
    bench.ok(
        "referrals.hand_over",
        json!({ "case": case, "referral": second, "way": "accompaniment",
            "with_whom": "Personne-ressource fictive", "note": "Visite du logement avec Samir" }),
    );
    bench.ok(
        "follow_ups.record",
        json!({ "case": case, "kind": "plan", "channel": "itinerant", "outcome": "done",
            "on": "2026-11-20", "summary": "Samir dit que le logement convient.",
            "next": { "kind": "plan", "what": "plan", "due_on": "2026-11-24" } }),
    );
    bench.restart();
    assert_eq!(line(&second)["status"], "completed");
    assert_eq!(line(&second)["outcome"], "met");
    assert_eq!(line(&second)["handover_on"], "2026-11-20");
    assert!(line(&second)["closed_loop"] == true && line(&first)["closed_loop"] == false);
    assert_eq!(
        bench.sheet(&case)["notes"][0]["text"],
        "Samir dit que le logement convient."
    );
    loops_of_samir(&bench, &first);
    a_no_show_of_samir(&bench, &case);
    bench.verify();
}

/// The first stays in the denominator of IND-15 and counts in IND-18.
fn loops_of_samir(bench: &Bench, first: &Value) {
    let read = |from: &str, to: &str| {
        bench.ok(
            "indicators.referrals",
            json!({ "period": { "from": from, "to": to } }),
        )
    };
    let autumn = read("2026-10-01", "2026-12-31");
    assert_eq!(
        autumn["cohort"],
        json!({ "from": "2026-07-01", "to": "2026-09-30" })
    );
    assert_eq!(autumn["referrals"][0]["referral"], *first);
    let figures = &autumn["figures"];
    assert_eq!(figures["sent"], 1, "IND-14");
    assert_eq!(figures["closed"], rate(0, 1), "IND-15");
    assert_eq!(figures["unanswered"], rate(1, 1), "IND-18");
    assert_eq!(figures["acceptance_days"], 5.0, "IND-17");
    let winter = read("2027-01-01", "2027-03-31");
    let figures = &winter["figures"];
    assert_eq!(figures["closed"], rate(1, 1), "IND-15, the rerouted one");
    assert_eq!(figures["connected"], rate(1, 1), "IND-16");
    assert_eq!(figures["unanswered"], rate(0, 1));
}

/// 4. Not there on 2026-11-24: a second attempt, a third, closing proposed.
fn a_no_show_of_samir(bench: &Bench, case: &str) {
    for (day, channel, next, what) in [
        ("2026-11-24", "office", "2026-11-26", "plan"),
        ("2026-11-26", "phone", "2026-12-01", "plan"),
        ("2026-12-01", "text", "2026-12-09", "closing"),
    ] {
        bench.day(day);
        let planned = open_one(bench, case, "plan");
        let proposed = bench.ok(
            "follow_ups.propose",
            json!({ "case": case, "follow_up": planned, "kind": "plan", "outcome": "no_show", "on": day }),
        );
        assert_eq!(
            (text(&proposed["due_on"]), text(&proposed["what"])),
            (next.into(), what.into())
        );
        bench.ok(
            "follow_ups.record",
            json!({ "case": case, "follow_up": planned, "kind": "plan", "channel": channel,
                "outcome": "no_show", "on": day, "next": proposed }),
        );
    }
    let close = json!({ "case": case, "reason": "unreachable", "sheet": {
        "plan_result": "unknown", "residence": "unknown", "work": "unknown",
        "satisfaction": null, "no_scores": "not_met" } });
    bench.day("2026-12-08");
    let asked = bench.ok("closings.preview", json!({ "case": case }));
    assert_eq!(asked["unreachable_from"], "2026-12-09");
    assert_eq!(
        bench.refused("closings.close", close.clone()),
        "too-few-attempts"
    );
    bench.restart();
    bench.day("2026-12-09");
    let due = bench.ok("today.show", json!({}))["due"].clone();
    assert!(
        due.as_array()
            .unwrap()
            .iter()
            .any(|d| d["kind"] == "closing"),
        "proposed, never done by itself: {due}"
    );
    assert_ne!(bench.sheet(case)["status"], "closed");
    bench.ok("closings.close", close);
    bench.restart();
    assert_eq!(bench.sheet(case)["status"], "closed");
    let shown = bench.ok("closings.show", json!({ "case": case }));
    assert_eq!(shown["episodes"][0]["reason"], "unreachable");
}
