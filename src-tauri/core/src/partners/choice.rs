//! Choosing a partner: from a need and a place, the services that fit a person,
//! each with what speaks for it and against it in words. It orients, it never
//! decides: the order is a rule that is shown, there is no score.
//!
//! The place is the person's MRC, or what stands for one: never an address.

use super::lived::{self, DelayLived};
use super::operations::rules_by;
use super::store::{is_stale, mark, match_words};
use super::{Capacity, Error, Partner, Service, store};
use crate::assessments::Domain;
use crate::cases;
use crate::cases::contact::ImmigrationCode;
use crate::error::{Params, Refusal};
use crate::ids::{CaseId, PartnerId, ServiceId};
use crate::names::{fold, sort_key, words};
use crate::params;
use crate::places::{self, LANGUAGES};
use crate::rules::{By, Threshold};
use crate::session::Context;
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use ts_rs::TS;

crate::coded_enum! {
    /// Which way a reason speaks.
    pub enum ReasonWeight {
        /// Against.
        Against = "against",
        /// To check first.
        Check = "check",
        /// For.
        For = "for",
    }
}

crate::coded_enum! {
    /// What speaks for a service, against it, or must be checked.
    pub enum ReasonCode {
        /// It says that it answers this need.
        NeedSaid = "need_said",
        /// Only its words speak of this need.
        NeedWords = "need_words",
        /// It serves the person's territory.
        Serves = "serves",
        /// It is in the same MRC, and does not say where it serves.
        SameMrc = "same_mrc",
        /// It is in the same region.
        SameRegion = "same_region",
        /// It does not say where it serves.
        PlaceUnsaid = "place_unsaid",
        /// The file does not say where the person lives.
        PersonUnplaced = "person_unplaced",
        /// It serves elsewhere.
        Elsewhere = "elsewhere",
        /// It serves this immigration status.
        StatusServed = "status_served",
        /// It does not.
        StatusNotServed = "status_not_served",
        /// It says which statuses it serves, the file does not say the person's.
        StatusUnknown = "status_unknown",
        /// The age is one that it serves.
        AgeServed = "age_served",
        /// It is not.
        AgeNotServed = "age_not_served",
        /// It serves some ages, and the person's is not known well enough.
        AgeUnknown = "age_unknown",
        /// It serves in a language of the person.
        LanguageShared = "language_shared",
        /// It serves in other languages: an interpreter.
        LanguageOther = "language_other",
        /// It takes people.
        CapacityOpen = "capacity_open",
        /// It takes few.
        CapacityLimited = "capacity_limited",
        /// It is full.
        CapacityFull = "capacity_full",
        /// It takes no one.
        CapacityClosed = "capacity_closed",
        /// What it said of its room is old.
        CapacityOld = "capacity_old",
        /// It is closed these days.
        ClosedNow = "closed_now",
        /// The delay that it announces.
        DelayAnnounced = "delay_announced",
        /// The delay lived by those we referred.
        DelayLived = "delay_lived",
        /// Verified lately.
        Verified = "verified",
        /// Verified too long ago.
        Stale = "stale",
        /// Never verified.
        NeverVerified = "never_verified",
    }
}

impl ReasonCode {
    /// Which way it speaks.
    pub const fn weight(self) -> ReasonWeight {
        use ReasonCode as R;
        match self {
            R::NeedSaid
            | R::Serves
            | R::SameMrc
            | R::StatusServed
            | R::AgeServed
            | R::LanguageShared
            | R::CapacityOpen
            | R::DelayAnnounced
            | R::DelayLived
            | R::Verified => ReasonWeight::For,
            R::NeedWords
            | R::SameRegion
            | R::PlaceUnsaid
            | R::PersonUnplaced
            | R::StatusUnknown
            | R::AgeUnknown
            | R::LanguageOther
            | R::CapacityLimited
            | R::CapacityOld
            | R::Stale
            | R::NeverVerified => ReasonWeight::Check,
            R::Elsewhere
            | R::StatusNotServed
            | R::AgeNotServed
            | R::CapacityFull
            | R::CapacityClosed
            | R::ClosedNow => ReasonWeight::Against,
        }
    }

    /// Whether it is read before a referral is prepared.
    pub const fn warns(self) -> bool {
        use ReasonCode as R;
        let old = matches!(self, R::Stale | R::NeverVerified);
        old || matches!(self.weight(), ReasonWeight::Against)
    }
}

/// One reason, whose sentence is `weigh-<code>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Reason {
    /// Which.
    pub code: ReasonCode,
    /// Which way it speaks.
    pub weight: ReasonWeight,
    /// Whether it is read before a referral is prepared.
    pub warns: bool,
    /// Parameters of the sentence.
    #[ts(type = "Record<string, string | number>")]
    pub args: Params,
}

/// What is looked for, for whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ChoosePartner {
    /// The file.
    pub case: CaseId,
    /// The need, by its domain.
    #[ts(optional)]
    pub domain: Option<Domain>,
    /// The need, in words.
    #[ts(optional)]
    pub text: Option<String>,
}

/// A service that may answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChoiceLine {
    /// The partner.
    pub partner: PartnerId,
    /// Its name.
    pub partner_name: String,
    /// The service.
    pub service: ServiceId,
    /// Its name.
    pub service_name: String,
    /// Where.
    pub cities: String,
    /// For whom, in its own words.
    pub eligibility: Option<String>,
    /// What speaks for and against, the gravest first.
    pub reasons: Vec<Reason>,
    /// How many speak against.
    pub against: u32,
}

/// The services that may answer, in the order of the rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Choice {
    /// The territory that was gone by; null when the file says none.
    pub place: Option<String>,
    /// The lines, fifty at most.
    pub lines: Vec<ChoiceLine>,
    /// How many there are in all.
    pub total: u32,
    /// More partners than could be weighed answer this need: say more of it.
    pub cut: bool,
}

/// What is to be weighed before it is chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct WeighPartner {
    /// The file.
    pub case: CaseId,
    /// The partner.
    pub partner: PartnerId,
    /// Its service; the partner alone when absent.
    #[ts(optional)]
    pub service: Option<ServiceId>,
}

/// Lines shown.
const SHOWN: usize = 50;
/// Partners weighed: around the person, in the region, anywhere.
const WEIGHED: [usize; 3] = [200, 100, 100];

/// The beginnings of words that tell of each need.
static NEEDS: LazyLock<BTreeMap<Domain, Vec<String>>> = LazyLock::new(|| {
    let text = include_str!("../../data/partners/needs.csv");
    csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
        .filter_map(|line| {
            let domain = line.get(0)?.parse().ok()?;
            let words = line.get(1)?.split(' ').map(str::to_owned).collect();
            Some((domain, words))
        })
        .collect()
});

/// What is known of the person that a service asks about.
struct Person {
    municipality: Option<String>,
    place: Option<places::Territory>,
    status: Option<ImmigrationCode>,
    age: Option<(i32, i32)>,
    languages: BTreeSet<String>,
}

impl Person {
    fn read(conn: &Connection, case: CaseId, today: NaiveDate) -> Result<Person, Refusal> {
        let sheet = cases::store::sheet(conn, case)?;
        let identity = &sheet.identity;
        Ok(Person {
            municipality: identity.municipality.clone(),
            place: identity.municipality.as_deref().and_then(places::territory),
            status: sheet
                .present_immigration()
                .map(|s| s.code)
                .filter(|code| *code != ImmigrationCode::Inc),
            age: identity.birth.map(|birth| birth.age_on(today)),
            languages: identity.languages.iter().map(|l| l.code.clone()).collect(),
        })
    }
}

/// How far a service is from a person, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    Near,
    Region,
    Unsaid,
    Elsewhere,
}

/// The services that may answer a need of a person.
pub fn choose(context: &Context<'_>, request: ChoosePartner) -> Result<Choice, Refusal> {
    rules_by(context, |conn, by| {
        let person = Person::read(conn, request.case, by.today)?;
        let need = Need::of(&request);
        let (partners, cut) = candidates(conn, &need, &person)?;
        let mut found = Vec::new();
        for id in partners {
            let partner = store::one(conn, id)?;
            let delays = lived::of(conn, id, by)?;
            for service in partner
                .services
                .iter()
                .filter(|s| need.met(&partner, s).is_some())
            {
                found.push(weighed(&partner, service, &person, &need, &delays, by));
            }
        }
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(Choice {
            place: person.place.map(|place| place.name),
            total: found.len() as u32,
            lines: found
                .into_iter()
                .take(SHOWN)
                .filter_map(|(_, line)| line)
                .collect(),
            cut,
        })
    })
}

/// What speaks for and against one partner, or one of its services.
pub fn weigh(context: &Context<'_>, request: WeighPartner) -> Result<Vec<Reason>, Refusal> {
    rules_by(context, |conn, by| {
        let person = Person::read(conn, request.case, by.today)?;
        let partner = store::one(conn, request.partner)?;
        let delays = lived::of(conn, request.partner, by)?;
        let blank = Service::default();
        let service = match request.service {
            None => &blank,
            Some(id) => partner
                .services
                .iter()
                .find(|s| s.id == Some(id))
                .ok_or(Error::Unknown)?,
        };
        Ok(Weighing::of(&partner, service, &person, &delays, by).reasons)
    })
}

/// What is looked for.
struct Need {
    domain: Option<Domain>,
    /// Folded words typed.
    typed: Vec<String>,
}

impl Need {
    fn of(request: &ChoosePartner) -> Need {
        let folded = fold(request.text.as_deref().unwrap_or_default());
        Need {
            domain: request.domain,
            typed: words(&folded).take(16).map(str::to_owned).collect(),
        }
    }

    /// The words that find it in the index; none when nothing is looked for.
    fn sought(&self) -> Option<String> {
        let mut parts = Vec::new();
        if let Some(domain) = self.domain {
            let told = NEEDS.get(&domain).into_iter().flatten();
            let mut terms = vec![format!("\"{}\"", mark(domain.code()))];
            terms.extend(told.map(|word| format!("\"{word}\"*")));
            parts.push(format!("{{name services}} : ({})", terms.join(" OR ")));
        }
        let typed = match_words(&self.typed.join(" "), None);
        if !typed.is_empty() {
            parts.push(format!("{{name services}} : {typed}"));
        }
        (!parts.is_empty()).then(|| parts.join(" AND "))
    }

    /// Whether a service answers it, and says so; none when it does not.
    fn met(&self, partner: &Partner, service: &Service) -> Option<bool> {
        let text = [
            Some(&service.name),
            service.description.as_ref(),
            Some(&partner.name),
            partner.also.as_ref(),
        ];
        let text: Vec<&str> = text.into_iter().flatten().map(String::as_str).collect();
        let folded = fold(&text.join(" "));
        let holds = |beginning: &str| words(&folded).any(|word| word.starts_with(beginning));
        if !self.typed.iter().all(|word| holds(word)) {
            return None;
        }
        let Some(domain) = self.domain else {
            return Some(false);
        };
        if service.domains.contains(&domain) {
            return Some(true);
        }
        let told = NEEDS.get(&domain).into_iter().flatten();
        let silent = service.domains.is_empty();
        (silent && told.into_iter().any(|word| holds(word))).then_some(false)
    }
}

/// The partners that may answer, those around the person first; whether there are
/// more than can be weighed.
fn candidates(
    conn: &Connection,
    need: &Need,
    person: &Person,
) -> Result<(Vec<PartnerId>, bool), Refusal> {
    let Some(sought) = need.sought() else {
        return Ok((Vec::new(), false));
    };
    let around = |codes: &[String], names: &[String]| {
        let marks = codes.iter().map(|code| format!("\"{}\"", mark(code)));
        let names = names.iter().map(|name| format!("\"{}\"", fold(name)));
        let terms: Vec<String> = marks.chain(names).collect();
        format!("{sought} AND places : ({})", terms.join(" OR "))
    };
    let mut queries = Vec::new();
    if let Some(place) = &person.place {
        let here: Vec<String> = place
            .served_by()
            .into_iter()
            .chain(person.municipality.clone())
            .collect();
        queries.push((around(&here, &place.names), WEIGHED[0]));
        let (codes, names) = place.around();
        queries.push((around(&codes, &names), WEIGHED[1]));
    }
    queries.push((sought.clone(), WEIGHED[2]));
    let mut found: Vec<PartnerId> = Vec::new();
    let mut cut = false;
    for (query, most) in queries {
        let some = matching(conn, &query, most + found.len())?;
        cut = cut || some.len() == most + found.len();
        let fresh: Vec<PartnerId> = some.into_iter().filter(|id| !found.contains(id)).collect();
        found.extend(fresh);
    }
    Ok((found, cut))
}

fn matching(conn: &Connection, query: &str, most: usize) -> Result<Vec<PartnerId>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT l.subject FROM partner_words w JOIN partner_lines l ON l.place = w.rowid
         WHERE partner_words MATCH ?1 LIMIT ?2",
    )?;
    let rows = statement.query_map(rusqlite::params![query, most as i64], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The rule of the order, as `choice-rule` says it: nothing against first; the
/// territory; the room; the delay; the verification; the name.
type Rank = (u32, Nearness, u8, u32, Reverse<Option<NaiveDate>>, String);

fn weighed(
    partner: &Partner,
    service: &Service,
    person: &Person,
    need: &Need,
    delays: &[DelayLived],
    by: By<'_>,
) -> (Rank, Option<ChoiceLine>) {
    let mut weighing = Weighing::of(partner, service, person, delays, by);
    if need.domain.is_some() {
        let said = need.met(partner, service) == Some(true);
        let code = if said {
            ReasonCode::NeedSaid
        } else {
            ReasonCode::NeedWords
        };
        weighing.add(code, Params::new());
    }
    weighing.reasons.sort_by_key(|r| (r.weight, r.code));
    let against = weighing
        .reasons
        .iter()
        .filter(|r| r.weight == ReasonWeight::Against);
    let against = against.count() as u32;
    let room = match service.capacity.map(|c| c.capacity) {
        Some(Capacity::Open) => 0,
        Some(Capacity::Limited) => 1,
        None => 2,
        Some(Capacity::Full | Capacity::Closed) => 3,
    };
    let rank = (
        against,
        weighing.nearness,
        room,
        weighing.delay,
        Reverse(partner.verified_on),
        sort_key(&partner.name),
    );
    let line = partner
        .id
        .zip(service.id)
        .map(|(id, service_id)| ChoiceLine {
            partner: id,
            partner_name: partner.name.clone(),
            service: service_id,
            service_name: service.name.clone(),
            cities: store::cities(partner),
            eligibility: service.eligibility.clone(),
            reasons: weighing.reasons,
            against,
        });
    (rank, line)
}

/// The reasons of one service, as they are found.
struct Weighing {
    reasons: Vec<Reason>,
    nearness: Nearness,
    /// In calendar days; the largest when none is known.
    delay: u32,
}

impl Weighing {
    fn of(
        partner: &Partner,
        service: &Service,
        person: &Person,
        delays: &[DelayLived],
        by: By<'_>,
    ) -> Weighing {
        let mut weighing = Weighing {
            reasons: Vec::new(),
            nearness: Nearness::Unsaid,
            delay: u32::MAX,
        };
        weighing.place(partner, service, person);
        weighing.status(service, person);
        weighing.age(service, person);
        weighing.language(service, person);
        weighing.room(partner, service, by);
        weighing.delays(service, delays);
        weighing.verified(partner, by);
        weighing.reasons.sort_by_key(|r| (r.weight, r.code));
        weighing
    }

    fn add(&mut self, code: ReasonCode, args: Params) {
        self.reasons.push(Reason {
            code,
            weight: code.weight(),
            warns: code.warns(),
            args,
        });
    }

    fn place(&mut self, partner: &Partner, service: &Service, person: &Person) {
        let Some(place) = &person.place else {
            return self.add(ReasonCode::PersonUnplaced, Params::new());
        };
        let own = person.municipality.as_ref();
        if let Some(code) = own.filter(|code| service.serves.contains(code)) {
            self.nearness = Nearness::Near;
            let name = places::name_of(code).unwrap_or_else(|| place.name.clone());
            return self.add(
                ReasonCode::Serves,
                params! { "place" => name, "areas" => named(&service.serves) },
            );
        }
        let (nearness, code) = nearness(partner, service, place);
        self.nearness = nearness;
        let areas = match service.serves.is_empty() {
            true => service
                .areas
                .clone()
                .unwrap_or_else(|| store::cities(partner)),
            false => named(&service.serves),
        };
        self.add(
            code,
            params! { "place" => place.name.clone(), "areas" => areas },
        );
    }

    fn status(&mut self, service: &Service, person: &Person) {
        if service.statuses.is_empty() {
            return;
        }
        match person.status {
            None => self.add(ReasonCode::StatusUnknown, Params::new()),
            Some(status) => {
                let code = match service.statuses.contains(&status) {
                    true => ReasonCode::StatusServed,
                    false => ReasonCode::StatusNotServed,
                };
                self.add(code, params! { "status" => status });
            }
        }
    }

    fn age(&mut self, service: &Service, person: &Person) {
        let (from, to) = (
            service.age_from.map(i32::from),
            service.age_to.map(i32::from),
        );
        if from.is_none() && to.is_none() {
            return;
        }
        // A service for children is asked for by a parent: the file tells the adult's age.
        let of_child = service.domains.contains(&Domain::Children);
        let Some((least, most)) = person.age.filter(|_| !of_child) else {
            return self.add(ReasonCode::AgeUnknown, Params::new());
        };
        let (from, to) = (from.unwrap_or(0), to.unwrap_or(i32::MAX));
        let code = if least >= from && most <= to {
            ReasonCode::AgeServed
        } else if most < from || least > to {
            ReasonCode::AgeNotServed
        } else {
            ReasonCode::AgeUnknown
        };
        self.add(code, params! { "age" => least });
    }

    fn language(&mut self, service: &Service, person: &Person) {
        let Some(said) = service.languages.as_ref() else {
            return;
        };
        if person.languages.is_empty() {
            return;
        }
        let spoken: BTreeSet<String> = said
            .split([',', ';', '/'])
            .filter_map(|name| places::code_of(&LANGUAGES, name.trim()))
            .collect();
        if spoken.is_empty() {
            return;
        }
        let code = match spoken.is_disjoint(&person.languages) {
            true => ReasonCode::LanguageOther,
            false => ReasonCode::LanguageShared,
        };
        self.add(code, params! { "languages" => said.clone() });
    }

    fn room(&mut self, partner: &Partner, service: &Service, by: By<'_>) {
        let today = by.today;
        if let Some(closed) = partner
            .closures
            .iter()
            .find(|c| c.closes(service.id, today))
        {
            let until = closed
                .ends_on
                .map(|end| end.to_string())
                .unwrap_or_default();
            let why = closed.reason.clone().unwrap_or_default();
            self.add(
                ReasonCode::ClosedNow,
                params! { "until" => until, "reason" => why },
            );
        }
        let Some(said) = service.capacity else {
            return;
        };
        let code = match said.capacity {
            Capacity::Open => ReasonCode::CapacityOpen,
            Capacity::Limited => ReasonCode::CapacityLimited,
            Capacity::Full => ReasonCode::CapacityFull,
            Capacity::Closed => ReasonCode::CapacityClosed,
        };
        self.add(code, params! { "date" => said.on.to_string() });
        if said.on + by.days(Threshold::CapacityDays) < today {
            let days = (today - said.on).num_days();
            self.add(ReasonCode::CapacityOld, params! { "days" => days });
        }
    }

    /// The delay lived ranks, else the one announced; both are told.
    fn delays(&mut self, service: &Service, delays: &[DelayLived]) {
        if let Some(said) = service.delay {
            self.delay = u32::from(said.days);
            self.add(
                ReasonCode::DelayAnnounced,
                params! { "days" => said.days, "date" => said.on.to_string() },
            );
        }
        if let Some(lived) = lived::nearest(delays, service.id) {
            // Business days, as the calendar counts them: five are a week.
            self.delay = (lived.days * 7.0 / 5.0).round() as u32;
            let days = lived.days.round() as u32;
            self.add(
                ReasonCode::DelayLived,
                params! { "days" => days, "count" => lived.count },
            );
        }
    }

    fn verified(&mut self, partner: &Partner, by: By<'_>) {
        let stale = is_stale(partner.verified_on, by);
        match partner.verified_on {
            None => self.add(ReasonCode::NeverVerified, Params::new()),
            Some(on) => {
                let code = if stale {
                    ReasonCode::Stale
                } else {
                    ReasonCode::Verified
                };
                self.add(code, params! { "date" => on.to_string() });
            }
        }
    }
}

/// The names of places served.
fn named(codes: &[String]) -> String {
    let name = |code: &String| places::name_of(code).unwrap_or_else(|| code.clone());
    codes.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// How far a service is, by what it says that it serves, else by where it is.
fn nearness(
    partner: &Partner,
    service: &Service,
    place: &places::Territory,
) -> (Nearness, ReasonCode) {
    if !service.serves.is_empty() {
        let here = place.served_by();
        if service.serves.iter().any(|code| here.contains(code)) {
            return (Nearness::Near, ReasonCode::Serves);
        }
        // One municipality of the MRC: the person may live in another.
        let within = |code: &String| places::territory(code).is_some_and(|t| t.code == place.code);
        if service.serves.iter().any(within) {
            return (Nearness::Region, ReasonCode::SameRegion);
        }
        return (Nearness::Elsewhere, ReasonCode::Elsewhere);
    }
    let areas = service
        .areas
        .iter()
        .flat_map(|areas| areas.split([',', ';']));
    let mut told: Vec<places::Territory> = areas.filter_map(places::territory_named).collect();
    let said = !told.is_empty();
    if told
        .iter()
        .any(|t| t.code == place.code || t.code == place.region)
    {
        return (Nearness::Near, ReasonCode::Serves);
    }
    if !said {
        let cities = partner.places.iter().filter_map(|p| p.city.as_deref());
        told = cities.filter_map(places::territory_named).collect();
        if told.iter().any(|t| t.code == place.code) {
            return (Nearness::Near, ReasonCode::SameMrc);
        }
    }
    match told.iter().any(|t| t.region == place.region) {
        true => (Nearness::Region, ReasonCode::SameRegion),
        false if told.is_empty() => (Nearness::Unsaid, ReasonCode::PlaceUnsaid),
        false if said => (Nearness::Elsewhere, ReasonCode::Elsewhere),
        false => (Nearness::Unsaid, ReasonCode::PlaceUnsaid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_domain_has_words_that_tell_of_it() {
        for domain in Domain::ALL {
            let words = NEEDS.get(domain).map(Vec::len).unwrap_or_default();
            assert!(words > 3, "{domain}");
            for word in NEEDS.get(domain).into_iter().flatten() {
                assert_eq!(*word, fold(word), "as the index keeps it");
            }
        }
    }

    #[test]
    fn what_speaks_against_always_warns() {
        for code in ReasonCode::ALL {
            let against = code.weight() == ReasonWeight::Against;
            assert!(!against || code.warns(), "{code}");
        }
    }
}
