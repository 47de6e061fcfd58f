//! IND-14 to IND-20: what becomes of the referrals, by partner, and what may be
//! published of it. Dates of scenarios D and E.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ancrage_tests::{Bench, text};
use serde_json::{Value, json};

struct Sent<'a> {
    bench: &'a Bench,
    case: String,
    referral: String,
}

impl<'a> Sent<'a> {
    fn to(bench: &'a Bench, family: &str, partner: &str, from: Option<&str>) -> Self {
        let case = bench.file("Fictif", family);
        Self::again(bench, case, partner, from)
    }

    fn again(bench: &'a Bench, case: String, partner: &str, from: Option<&str>) -> Self {
        let categories = json!(["name", "contact", "need"]);
        bench.ok(
            "consents.give",
            json!({ "case": case, "purpose": "referral", "partner": partner, "form": "oral",
                "witness": "Émilie", "categories": categories }),
        );
        let made = bench.ok(
            "referrals.prepare",
            json!({ "case": case, "partner": partner, "need": "Logement",
                "categories": categories, "rerouted_from": from }),
        );
        let referral = text(&made["value"]);
        bench.ok(
            "referrals.send",
            json!({ "case": case, "referral": referral, "channel": "email" }),
        );
        Sent {
            bench,
            case,
            referral,
        }
    }

    fn step(&self, to: &str, more: Value) {
        let mut request = json!({ "case": self.case, "referral": self.referral, "to": to });
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        self.bench.ok("referrals.advance", request);
    }

    fn remind(&self) {
        let named = json!({ "case": self.case, "referral": self.referral });
        self.bench.ok("referrals.remind", named);
    }
}

fn quarter(bench: &Bench, from: &str, to: &str) -> Value {
    bench.ok(
        "indicators.referrals",
        json!({ "period": { "from": from, "to": to } }),
    )
}

/// Scenario E.1: the cohort of the quarter before, with its withdrawals.
#[test]
fn the_quarter_of_twenty_four_referrals() {
    let bench = Bench::of("2026-05-04", "coordinator");
    let partner = bench.partner("Comité logement fictif");
    let sent: Vec<Sent<'_>> = (0..24)
        .map(|n| Sent::to(&bench, &format!("Modèle {n}"), &partner, None))
        .collect();
    let (ended, rest) = sent.split_at(15);
    let (silent, rest) = rest.split_at(3);
    let (withdrawn, open) = rest.split_at(2);
    assert_eq!(open.len(), 4);

    bench.day("2026-05-11");
    let (early, late) = ended.split_at(10);
    early.iter().for_each(|r| r.step("accepted", json!({})));
    silent.iter().for_each(Sent::remind);
    withdrawn
        .iter()
        .for_each(|r| r.step("withdrawn", json!({})));
    bench.day("2026-05-19");
    early.iter().for_each(|r| r.step("started", json!({})));
    silent.iter().for_each(Sent::remind);
    bench.day("2026-06-15");
    silent.iter().for_each(|r| r.step("no_response", json!({})));
    bench.day("2026-07-06");
    late.iter().for_each(|r| r.step("accepted", json!({})));
    late.iter().for_each(|r| r.step("started", json!({})));
    let met = json!({ "outcome": "met", "confirmed_by": "partner" });
    ended.iter().for_each(|r| r.step("completed", met.clone()));
    let handover = json!({ "case": open[0].case, "referral": open[0].referral,
        "way": "meeting", "with_whom": "Odile Fictive" });
    bench.ok("referrals.hand_over", handover);

    bench.day("2026-09-30");
    let read = quarter(&bench, "2026-07-01", "2026-09-30");
    assert_eq!(
        read["cohort"],
        json!({ "from": "2026-04-01", "to": "2026-06-30" })
    );
    let figures = &read["figures"];
    let of = |numerator: u32, denominator: u32| json!({ "numerator": numerator, "denominator": denominator });
    assert_eq!(figures["closed"], of(15, 22), "IND-15: 68,2 %");
    assert_eq!(figures["connected"], of(15, 22), "IND-16");
    assert_eq!(figures["unanswered"], of(3, 22), "IND-18");
    assert_eq!(figures["sent"], 0, "none is sent in the period itself");
    assert_eq!(
        figures["acceptance_days"], 42.0,
        "with the holidays between"
    );
    assert_eq!(figures["refused"], of(0, 5), "five decisions of the period");
    let behind = read["referrals"].as_array().unwrap();
    assert_eq!(behind.len(), 24, "each figure opens its referrals");
    let closed = behind.iter().filter(|r| r["closed"] == true).count();
    assert_eq!(closed, 15);

    // Published: what counts three, or one to four, says nothing.
    let partners = bench.ok(
        "indicators.partners",
        json!({ "from": "2026-07-01", "to": "2026-09-30" }),
    );
    let published = &partners[0]["published"];
    assert_eq!(published["closed"], of(15, 22));
    assert_eq!(published["unanswered"], Value::Null);
    assert_eq!(published["acceptance_days"], 42.0);

    // In its own quarter: sent, and as things stood at its end.
    let spring = quarter(&bench, "2026-04-01", "2026-06-30");
    assert_eq!(spring["figures"]["sent"], 24);
    assert_eq!(spring["figures"]["handed_over"], of(0, 24), "later");
    assert_eq!(spring["figures"]["accepted"], 10);
    assert_eq!(spring["figures"]["closed"], of(0, 0));
    bench.verify();
}

/// Scenario D.2: the lost one stays in the denominator, the second is a closed loop.
#[test]
fn a_lost_referral_stays_counted() {
    let bench = Bench::of("2026-09-14", "coordinator");
    let committee = bench.partner("Comité logement fictif");
    let office = bench.partner("Office d’habitation fictif");
    let first = Sent::to(&bench, "Modèle", &committee, None);
    for day in ["2026-09-21", "2026-09-28"] {
        bench.day(day);
        first.remind();
    }
    bench.day("2026-10-13");
    first.step("no_response", json!({}));
    bench.day("2026-10-14");
    let second = Sent::again(&bench, first.case.clone(), &office, Some(&first.referral));
    bench.day("2026-10-21");
    second.step("accepted", json!({}));
    bench.day("2026-10-28");
    second.step("started", json!({}));
    bench.day("2026-11-20");
    second.step(
        "completed",
        json!({ "outcome": "met", "confirmed_by": "person" }),
    );
    bench.day("2027-03-31");
    bench.restart();

    let autumn = quarter(&bench, "2026-10-01", "2026-12-31");
    assert_eq!(autumn["figures"]["closed"]["denominator"], 1);
    assert_eq!(autumn["figures"]["closed"]["numerator"], 0);
    assert_eq!(autumn["figures"]["unanswered"]["numerator"], 1, "IND-18");
    assert_eq!(autumn["figures"]["acceptance_days"], 5.0, "IND-17");
    let winter = quarter(&bench, "2027-01-01", "2027-03-31");
    assert_eq!(winter["figures"]["closed"]["numerator"], 1);

    let one = bench.ok(
        "indicators.referrals",
        json!({ "period": { "from": "2026-10-01", "to": "2026-12-31" }, "partner": office }),
    );
    assert_eq!(one["figures"]["sent"], 1);
    let partners = bench.ok(
        "indicators.partners",
        json!({ "from": "2026-10-01", "to": "2026-12-31" }),
    );
    assert_eq!(partners.as_array().unwrap().len(), 2);
    let cell = json!({ "cell": "few", "count": null });
    assert_eq!(
        partners[1]["published"]["sent"]["cell"], cell["cell"],
        "< 5"
    );
    assert_eq!(partners[1]["published"]["handed_over"], Value::Null);
    bench.verify();
}
