//! The bundle of one referral: who is referred, by whom, to whom, what is asked,
//! where it stands, by which consent. Identifiers come from the referral's own, not
//! from the person's: two bundles of one person do not tell that they are.

use super::{CODE, OUTCOME, REASON, STATUS, status};
use crate::consents::{Consent, DataCategory};
use crate::ids::ReferralId;
use crate::letters::Letterhead;
use crate::referrals::outward::Outward;
use crate::referrals::{LeavingLine, ReferralLine, ReferralOutcome, ReferralStatus};
use crate::words::Words;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

const PROFILE: &str = "http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/";
const TEMPORARY: &str =
    "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";

/// What a bundle is made of.
pub struct Parts<'a> {
    /// What may leave.
    pub outward: &'a Outward,
    /// By whom.
    pub organization: &'a Letterhead,
    /// Whoever accompanies the person, when the organization has no name.
    pub counsellor: &'a str,
    /// Today.
    pub today: NaiveDate,
    /// The words of the names given to codes.
    pub words: &'a Words,
}

/// An identifier inside the bundle, always the same for this referral.
fn place(referral: ReferralId, what: &str) -> String {
    let hash = blake3::derive_key(
        "ancrage 2026-11-24 FHIR resource of a referral",
        [referral.as_bytes().as_slice(), what.as_bytes()]
            .concat()
            .as_slice(),
    );
    let bytes = hash.first_chunk::<16>().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}

fn reference(id: &str) -> String {
    format!("urn:uuid:{id}")
}

fn concept(system: &str, code: &str, display: &str) -> Value {
    json!({ "coding": [{ "system": system, "code": code, "display": display }] })
}

impl Parts<'_> {
    fn line(&self) -> &ReferralLine {
        &self.outward.line
    }

    fn id(&self, what: &str) -> String {
        place(self.line().id, what)
    }

    fn said(&self, category: DataCategory) -> impl Iterator<Item = &LeavingLine> {
        let lines = self.outward.lines.iter();
        lines.filter(move |l| l.category == category)
    }

    fn identifier(&self) -> Value {
        json!([{ "system": CODE, "value": self.line().code }])
    }

    /// The bundle.
    pub fn bundle(&self) -> Value {
        let mut resources = vec![
            self.patient(),
            self.requester(),
            self.owner(),
            self.request(),
            self.task(),
        ];
        resources.extend(self.outward.consent.as_ref().map(|c| self.consent(c)));
        let entries = resources.into_iter().map(|resource| {
            let id = resource["id"].as_str().unwrap_or_default();
            json!({ "fullUrl": reference(id), "resource": resource })
        });
        json!({
            "resourceType": "Bundle",
            "id": self.id("bundle"),
            "identifier": { "system": CODE, "value": self.line().code },
            "type": "collection",
            "timestamp": format!("{}T00:00:00Z", self.today),
            "entry": entries.collect::<Vec<_>>(),
        })
    }

    /// The person, no more than the consent says.
    fn patient(&self) -> Value {
        let mut patient = Map::new();
        patient.insert("resourceType".into(), json!("Patient"));
        patient.insert("id".into(), json!(self.id("patient")));
        let texts =
            |category| -> Vec<&str> { self.said(category).map(|l| l.value.as_str()).collect() };
        let names: Vec<Value> = texts(DataCategory::Name)
            .iter()
            .map(|text| json!({ "text": text }))
            .collect();
        // Exactly as it left, with what must be known before it is used.
        let ways: Vec<Value> = texts(DataCategory::Contact)
            .iter()
            .map(|text| {
                let system = if text.contains('@') { "email" } else { "phone" };
                json!({ "system": system, "value": text })
            })
            .collect();
        let spoken: Vec<Value> = texts(DataCategory::Language)
            .iter()
            .map(|text| json!({ "language": { "text": text } }))
            .collect();
        let address = texts(DataCategory::Address).join(", ");
        for (field, values) in [
            ("name", names),
            ("telecom", ways),
            ("communication", spoken),
        ] {
            if !values.is_empty() {
                patient.insert(field.into(), Value::Array(values));
            }
        }
        if let Some(year) = texts(DataCategory::Birth).first() {
            patient.insert("birthDate".into(), json!(year));
        }
        if !address.is_empty() {
            patient.insert("address".into(), json!([{ "text": address }]));
        }
        Value::Object(patient)
    }

    fn by(&self) -> &str {
        match self.organization.name.is_empty() {
            true => self.counsellor,
            false => &self.organization.name,
        }
    }

    fn requester(&self) -> Value {
        let mut organization = json!({
            "resourceType": "Organization",
            "id": self.id("requester"),
            "active": true,
            "name": self.by(),
        });
        if let Some(phone) = &self.organization.phone {
            organization["telecom"] = json!([{ "system": "phone", "value": phone }]);
        }
        if let Some(address) = &self.organization.address {
            organization["address"] = json!([{ "text": address }]);
        }
        organization
    }

    fn owner(&self) -> Value {
        json!({
            "resourceType": "Organization",
            "id": self.id("owner"),
            "active": true,
            "name": self.line().partner_name,
        })
    }

    fn subject(&self) -> Value {
        let mut subject = json!({ "reference": reference(&self.id("patient")) });
        if let Some(name) = self.said(DataCategory::Name).next() {
            subject["display"] = json!(name.value);
        }
        subject
    }

    fn party(&self, what: &str, name: &str) -> Value {
        json!({ "reference": reference(&self.id(what)), "display": name })
    }

    fn priority(&self) -> &'static str {
        match self.line().urgent {
            true => "urgent",
            false => "routine",
        }
    }

    fn authored(&self) -> NaiveDate {
        self.line().sent_on.unwrap_or(self.line().status_on)
    }

    fn request(&self) -> Value {
        let line = self.line();
        let need = self.said(DataCategory::Need).next();
        let asked = line.service_name.clone().unwrap_or_else(|| {
            self.words
                .say("fhir-referral", &crate::error::Params::new())
        });
        let mut request = json!({
            "resourceType": "ServiceRequest",
            "id": self.id("request"),
            "meta": { "profile": [format!("{PROFILE}SDOHCC-ServiceRequest")] },
            "identifier": self.identifier(),
            "status": request_status(line.status),
            "intent": "order",
            "category": [
                concept("http://snomed.info/sct", "410606002", "Social service procedure"),
                concept(TEMPORARY, "sdoh-category-unspecified", "SDOH Category Unspecified"),
            ],
            "priority": self.priority(),
            "code": { "text": asked },
            "subject": self.subject(),
            "authoredOn": self.authored(),
            "requester": self.party("requester", self.by()),
            "performer": [self.party("owner", &line.partner_name)],
        });
        if let Some(need) = need {
            request["reasonCode"] = json!([{ "text": need.value }]);
        }
        let status = self.said(DataCategory::Immigration);
        let notes: Vec<Value> = status
            .map(|l| {
                let label = self.words.name("data-category", DataCategory::Immigration);
                let value = self.words.name("immigration", &l.value);
                json!({ "text": format!("{label} – {value}") })
            })
            .collect();
        if !notes.is_empty() {
            request["note"] = Value::Array(notes);
        }
        if self.outward.consent.is_some() {
            let consent = json!({ "reference": reference(&self.id("consent")) });
            request["supportingInfo"] = json!([consent]);
        }
        request
    }

    fn task(&self) -> Value {
        let line = self.line();
        let (task, business) = status::of(line.status);
        let shown = self.words.name("referral-status", line.status);
        let mut value = json!({
            "resourceType": "Task",
            "id": self.id("task"),
            "meta": { "profile": [format!("{PROFILE}SDOHCC-TaskForReferralManagement")] },
            "identifier": self.identifier(),
            "status": task.code(),
            "businessStatus": concept(STATUS, business, &shown),
            "intent": "order",
            "priority": self.priority(),
            "code": concept("http://hl7.org/fhir/CodeSystem/task-code", "fulfill",
                "Fulfill the focal request"),
            "focus": { "reference": reference(&self.id("request")) },
            "for": self.subject(),
            "authoredOn": self.authored(),
            "lastModified": line.status_on,
            "requester": self.party("requester", self.by()),
            "owner": self.party("owner", &line.partner_name),
        });
        if let Some(reason) = line.refusal {
            let shown = self.words.name("refusal-reason", reason);
            value["statusReason"] = concept(REASON, reason.code(), &shown);
        }
        if let Some(until) = line.waiting_until {
            value["restriction"] = json!({ "period": { "end": until } });
        }
        if let Some(outcome) = line.outcome {
            value["output"] = json!([self.outcome(outcome)]);
        }
        value
    }

    fn outcome(&self, outcome: ReferralOutcome) -> Value {
        let shown = self.words.name("referral-outcome", outcome);
        json!({
            "type": concept(TEMPORARY, "resulting-activity", "Resulting Activity"),
            "valueCodeableConcept": concept(OUTCOME, outcome.code(), &shown),
        })
    }

    fn consent(&self, consent: &Consent) -> Value {
        json!({
            "resourceType": "Consent",
            "id": self.id("consent"),
            "meta": { "profile": [format!("{PROFILE}SDOHCC-Consent")] },
            "status": "active",
            "scope": concept("http://terminology.hl7.org/CodeSystem/consentscope",
                "patient-privacy", "Privacy Consent"),
            "category": [concept("http://terminology.hl7.org/CodeSystem/v3-ActCode",
                "IDSCL", "information disclosure")],
            "patient": self.subject(),
            "dateTime": consent.given_on,
            "organization": [{ "reference": reference(&self.id("requester")) }],
            "policyRule": { "text": self.words.say("fhir-law", &crate::error::Params::new()) },
            "provision": {
                "type": "permit",
                "period": { "start": consent.given_on, "end": consent.ends_on },
            },
        })
    }
}

/// What a request says of itself: where the referral stands is the task's.
fn request_status(status: ReferralStatus) -> &'static str {
    use ReferralStatus::*;
    match status {
        Draft | ConsentAwaited | Ready => "draft",
        Completed => "completed",
        Withdrawn | Refused | NotAttended | NoResponse => "revoked",
        _ => "active",
    }
}
