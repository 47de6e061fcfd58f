//! A fictional caseload, every capability populated. No real person is in it:
//! names are drawn from lists of our own, numbers are reserved for fiction.

mod agenda;
mod closings;
mod concertation;
mod households;
mod letters;
mod lists;
mod needs;
mod papers;
mod referrals;
mod words;

use crate::calendar::PartialDate;
use crate::cases::contact::{Contact, ContactKind, ImmigrationCode, SafetyFlag};
use crate::cases::operations::{insert_and, step};
use crate::cases::status::CaseStatus;
use crate::cases::{
    FirstStep, Flag, Gender, Identity, ImmigrationStatus, Language, LanguageUse, NameKind, NewCase,
    PersonName, store,
};
use crate::consents::{Consent, ConsentForm, DataCategory, Purpose};
use crate::deadlines::{DeadlineKind, SaveDeadline};
use crate::error::Refusal;
use crate::follow_ups::store::Planned;
use crate::follow_ups::{FollowUpChannel, FollowUpKind, FollowUpOutcome};
use crate::ids::{ConsentId, EntryId, PartnerId, ReferralId};
use crate::journal::{Action, SubjectKind, Tx, Undo, Writer};
use crate::partners::{Capacity, CapacitySaid, Partner, PartnerContact, PartnerPlace, Service};
use crate::pathway::{Dependant, Relation, SetStep, StepStatus};
use crate::session::Progress;
use crate::session::Session;
use chrono::{Days, NaiveDate};
use rusqlite::params;

const FILL: Action = Action::new("demo.fill", Undo::Never);

/// Files per transaction.
const BATCH: u32 = 100;
const FOLLOW_UPS: u32 = 10;
const NOTES: u32 = 10;
/// Who arrived since has first steps under way.
const RECENT_DAYS: u64 = 200;

/// A small generator: the same seed gives the same caseload (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn below(&mut self, bound: u64) -> u64 {
        self.roll() % bound.max(1)
    }
    fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }
    /// Other dice of the same throw: what they give changes nothing of these.
    fn apart(&self) -> Dice {
        Dice(self.0 ^ 0xd0c5_eed0)
    }
    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// Adds partners, then `files` files with ten follow-ups, ten notes and two
/// referrals each.
pub fn fill(
    session: &Session,
    files: u32,
    seed: u64,
    progress: &dyn Progress,
) -> Result<(), Refusal> {
    let mut dice = Dice(seed);
    let today = session.today();
    let partners = partners(session, today)?;
    let group = agenda::entries(session, today)?;
    letters::letterhead(session)?;
    concertation::fill(session, today, &partners)?;
    let device = session.journal().device_id().to_string();
    let mut done = 0;
    while done < files {
        let batch = BATCH.min(files - done);
        session.write(FILL, |w| {
            for _ in 0..batch {
                file(w, &mut dice, &device, &partners, group, today)?;
            }
            Ok(())
        })?;
        done += batch;
        progress.report("demo", u64::from(done), u64::from(files));
    }
    // Their own dice: the caseload under way stays what it was.
    let mut dice = Dice(!seed);
    let mut over = closings::count(files);
    while over > 0 {
        let batch = BATCH.min(over);
        session.write(FILL, |w| {
            for _ in 0..batch {
                closings::file(w, &mut dice, &device, today)?;
            }
            Ok(())
        })?;
        over -= batch;
    }
    households::fill(session, files, seed)?;
    agenda::busy(session, files, seed)?;
    lists::fill(session, files)
}

/// What services say of their room, one after the other.
const ROOM: [Capacity; 4] = [
    Capacity::Open,
    Capacity::Limited,
    Capacity::Open,
    Capacity::Full,
];

fn partners(session: &Session, today: NaiveDate) -> Result<Vec<(PartnerId, String)>, Refusal> {
    let change = session.write(FILL, |w| {
        let mut made = Vec::new();
        for (number, told) in words::PARTNERS.iter().enumerate() {
            let id: PartnerId = w.create(SubjectKind::Partner)?.into();
            let partner = Partner {
                id: Some(id),
                name: told.name.to_owned(),
                kind: Some(told.kind),
                email: Some(format!("accueil{number}@example.org")),
                source: Some("demo".to_owned()),
                verified_on: today.checked_sub_days(Days::new(40 * number as u64)),
                services: vec![Service {
                    name: told.service.to_owned(),
                    domains: told.needs.to_vec(),
                    languages: Some(told.languages.to_owned()),
                    serves: told.serves.iter().map(|code| (*code).to_owned()).collect(),
                    capacity: today
                        .checked_sub_days(Days::new(15 * number as u64))
                        .zip(ROOM.get(number % ROOM.len()))
                        .map(|(on, capacity)| CapacitySaid {
                            capacity: *capacity,
                            on,
                        }),
                    schedule: Some("lundi au vendredi, 8 h 30 à 16 h 30".to_owned()),
                    ..Service::default()
                }],
                places: vec![PartnerPlace {
                    id: None,
                    name: None,
                    address: Some(format!("{} rue Fictive", 100 + number)),
                    city: Some(told.town.to_owned()),
                    postal_code: Some("G5Y 0A0".to_owned()),
                }],
                contacts: vec![PartnerContact {
                    name: Some("Personne-ressource fictive".to_owned()),
                    phone: Some(format!("418 555-01{:02}", number % 100)),
                    ..PartnerContact::default()
                }],
                ..Partner::default()
            };
            w.on(id, |tx| crate::partners::store::write(tx, &partner, None))?;
            made.push((id, partner.name));
        }
        Ok(made)
    })?;
    Ok(change.value)
}

/// The demo goes by the rules that the program carries.
fn by(today: NaiveDate) -> crate::rules::By<'static> {
    crate::rules::carried().on(today)
}

fn date_back(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

fn identity(dice: &mut Dice, today: NaiveDate) -> Identity {
    let origin = dice.one(words::ORIGINS);
    let woman = dice.chance(50);
    let given = dice.one(if woman { origin.women } else { origin.men });
    let mut family = dice.one(origin.families).to_owned();
    if origin.two_families {
        family = format!("{family} {}", dice.one(origin.families));
    }
    let mut names = vec![PersonName {
        id: None,
        kind: NameKind::Legal,
        given: given.to_owned(),
        family,
    }];
    if dice.chance(5) {
        names.push(PersonName {
            id: None,
            kind: NameKind::Usual,
            given: dice.one(words::USUAL).to_owned(),
            family: String::new(),
        });
    }
    let birth = match dice.below(20) {
        0 => None,
        1 => PartialDate::year(1955 + dice.below(50) as i32).ok(),
        _ => Some(date_back(today, 6570 + dice.below(20_000)).into()),
    };
    Identity {
        names,
        birth,
        gender: Some(if woman { Gender::Woman } else { Gender::Man }),
        country: Some(origin.country.to_owned()),
        arrival_on: Some(date_back(today, 20 + dice.below(700))),
        languages: vec![Language {
            id: None,
            code: origin.language.to_owned(),
            usage: LanguageUse::Preferred,
        }],
        interpreter: dice
            .chance(15)
            .then(|| "par téléphone, prévoir 24 h".to_owned()),
        municipality: Some(dice.one(words::MUNICIPALITIES).to_owned()),
        address: Some(format!("{} rue Fictive", 1 + dice.below(400))),
        postal_code: Some("G5Y 0A0".to_owned()),
        ..Identity::default()
    }
}

fn file(
    w: &mut Writer<'_>,
    dice: &mut Dice,
    device: &str,
    partners: &[(PartnerId, String)],
    group: EntryId,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let due_on = today
        .checked_add_days(Days::new(dice.below(30)))
        .unwrap_or(today);
    let late = dice.chance(6);
    let due_on = if late {
        date_back(today, 1 + dice.below(12))
    } else {
        due_on
    };
    let request = NewCase {
        identity: identity(dice, today),
        contacts: vec![Contact {
            id: None,
            kind: ContactKind::Mobile,
            value: format!("581555{:04}", 100 + dice.below(100)),
            note: None,
            no_message: dice.chance(8),
            preferred: true,
        }],
        status: Some(CaseStatus::Welcome),
        first_step: Some(FirstStep {
            kind: dice.one(&[
                FollowUpKind::Plan,
                FollowUpKind::Assessment,
                FollowUpKind::Reminder,
            ]),
            due_on: if late {
                due_on
            } else {
                by(today).calendar().on_or_after(due_on)
            },
        }),
        immigration: None,
        family: family(dice, today),
        draft: None,
    };
    let arrived = request.identity.arrival_on;
    insert_and(w, request, device, by(today), |tx| {
        fill_file(tx, dice, partners, today)?;
        // Its own dice: the rest of a caseload stays what its seed made it.
        agenda::appointment(tx, &mut Dice(dice.0), group, today)?;
        papers::seen(tx, &mut dice.apart(), today)?;
        referrals::around(tx, &mut dice.apart(), partners, today)?;
        if arrived.is_some_and(|on| on > date_back(today, RECENT_DAYS)) {
            first_steps(tx, dice, today)?;
        }
        needs::needs(tx, dice, today)
    })?;
    Ok(())
}

fn family(dice: &mut Dice, today: NaiveDate) -> Vec<Dependant> {
    if !dice.chance(40) {
        return Vec::new();
    }
    let member = |given: &str, years: u64, relation| Dependant {
        id: None,
        given: given.to_owned(),
        birth: Some(date_back(today, years * 365 + 100).into()),
        relation,
    };
    let mut family = Vec::new();
    if dice.chance(60) {
        family.push(member(dice.one(words::USUAL), 30, Relation::Spouse));
    }
    for _ in 0..=dice.below(2) {
        let years = 1 + dice.below(15);
        family.push(member(dice.one(words::USUAL), years, Relation::Child));
    }
    family
}

/// First steps as they were on the day after the arrival, most of them settled
/// since.
fn first_steps(tx: &Tx<'_>, dice: &mut Dice, today: NaiveDate) -> Result<(), Refusal> {
    let known = crate::pathway::store::situation(tx, tx.subject)?;
    let arrived = known.facts.arrival_on.unwrap_or(today);
    crate::pathway::store::apply(tx, by(arrived))?;
    for step in crate::pathway::store::show(tx, tx.subject, by(today))?.steps {
        let late = step.due_on < today;
        let (status, reason) = match dice.below(20) {
            0 if !late => (StepStatus::Doing, None),
            1 if !late => (StepStatus::NotApplicable, Some("déjà fait ailleurs")),
            2 if late => (StepStatus::Refused, Some("la personne préfère attendre")),
            3..=16 if late => (StepStatus::Done, None),
            _ if step.due_on < date_back(today, 40) => (StepStatus::Done, None),
            _ => continue,
        };
        let set = SetStep {
            case: tx.subject.into(),
            step: step.id,
            status,
            done_on: (status == StepStatus::Done).then_some(step.due_on),
            proof_seen: Some(dice.chance(60)),
            reason: reason.map(str::to_owned),
            owner: None,
        };
        crate::pathway::store::set(tx, &set, today)?;
    }
    Ok(())
}

fn fill_file(
    tx: &Tx<'_>,
    dice: &mut Dice,
    partners: &[(PartnerId, String)],
    today: NaiveDate,
) -> Result<(), Refusal> {
    let status = dice.one(&[
        CaseStatus::Welcome,
        CaseStatus::Assessment,
        CaseStatus::ActivePlan,
        CaseStatus::ActivePlan,
        CaseStatus::LightFollowUp,
    ]);
    tx.prepare_cached("UPDATE cases SET status = ?2 WHERE subject = ?1")?
        .execute(params![tx.subject, status])?;
    if status != CaseStatus::Welcome {
        step(tx, today, Some(CaseStatus::Welcome), status, None)?;
    }
    let immigration = ImmigrationStatus {
        id: None,
        code: dice.one(ImmigrationCode::ALL),
        since: Some(date_back(today, 300)),
        until: None,
        expires_on: today.checked_add_days(Days::new(20 + dice.below(900))),
        document: None,
    };
    store::write_immigration(tx, &[immigration])?;
    if dice.chance(20) {
        deadline(tx, dice, today)?;
    }
    if dice.chance(5) {
        let flag = Flag {
            id: None,
            flag: dice.one(SafetyFlag::ALL),
            since: None,
            review_on: None,
            author: None,
        };
        store::write_flags(tx, &[flag], today)?;
    }
    // The first step is the tenth follow-up: nine are behind.
    for back in 1..FOLLOW_UPS {
        let on = date_back(today, u64::from(back) * 21 + dice.below(9));
        past_follow_up(tx, dice, on)?;
    }
    for back in 0..NOTES {
        let on = date_back(today, u64::from(back) * 19 + dice.below(9));
        let text = format!("{} {}", dice.one(words::NOTES), dice.one(words::NOTES));
        crate::notes::store::insert(tx, on, &text, None)?;
    }
    for _ in 0..2 {
        referral(tx, dice, partners, today)?;
    }
    letters::of_file(tx, dice, today)
}

fn deadline(tx: &Tx<'_>, dice: &mut Dice, today: NaiveDate) -> Result<(), Refusal> {
    let ahead = Days::new(5 + dice.below(500));
    let request = SaveDeadline {
        case: tx.subject.into(),
        id: None,
        kind: dice.one(&[
            DeadlineKind::Passport,
            DeadlineKind::RamqCard,
            DeadlineKind::Lease,
            DeadlineKind::Hearing,
        ]),
        expires_on: today.checked_add_days(ahead).unwrap_or(today),
        issued_by: None,
        last_characters: None,
        note: None,
        draft: None,
    };
    crate::deadlines::store::save(tx, &request, None).map(|_| ())
}

fn past_follow_up(tx: &Tx<'_>, dice: &mut Dice, on: NaiveDate) -> Result<(), Refusal> {
    let kind = dice.one(&[
        FollowUpKind::Welcome,
        FollowUpKind::Plan,
        FollowUpKind::Accompaniment,
    ]);
    let id = crate::follow_ups::store::plan(tx, &Planned::new(kind, on, tx.author))?;
    let outcome = dice.one(&[
        FollowUpOutcome::Done,
        FollowUpOutcome::Done,
        FollowUpOutcome::Partial,
        FollowUpOutcome::NotReached,
    ]);
    let channel = dice.one(FollowUpChannel::ALL);
    tx.prepare_cached(
        "UPDATE follow_ups SET outcome = ?3, done_on = ?4, channel = ?5
         WHERE subject = ?1 AND id = ?2",
    )?
    .execute(params![tx.subject, id, outcome, on, channel])?;
    Ok(())
}

fn referral(
    tx: &Tx<'_>,
    dice: &mut Dice,
    partners: &[(PartnerId, String)],
    today: NaiveDate,
) -> Result<(), Refusal> {
    let at = dice.below(partners.len() as u64) as usize;
    let (partner, name) = &partners[at];
    let sent = date_back(today, 3 + dice.below(40));
    let consent = Consent {
        id: ConsentId::fresh(),
        purpose: Purpose::Referral,
        partner: Some(*partner),
        categories: vec![
            DataCategory::Name,
            DataCategory::Contact,
            DataCategory::Need,
        ],
        form: ConsentForm::Written,
        witness: None,
        language: None,
        interpreter: None,
        given_on: sent,
        ends_on: sent.checked_add_days(Days::new(365)).unwrap_or(sent),
        withdrawn_on: None,
        recipient: None,
        guardian: None,
    };
    crate::consents::store::insert(tx, &consent)?;
    let id = ReferralId::fresh();
    let status = dice.one(&["sent", "received", "accepted", "started", "completed"]);
    let finished = status == "completed";
    tx.prepare_cached(
        "INSERT INTO referrals (subject, id, partner, partner_name, need, urgent, categories,
             status, status_on, created_on, sent_on, sent_by, consent, outcome, confirmed_by,
             confirmed_on)
         VALUES (?1, ?2, ?3, ?4, ?5, 0, 'name contact need', ?6, ?7, ?7, ?7, 'email', ?8,
             ?9, ?10, ?11)",
    )?
    .execute(params![
        tx.subject,
        id,
        partner,
        name,
        dice.one(words::NEEDS),
        status,
        sent,
        consent.id,
        finished.then_some("met"),
        finished.then_some("person"),
        finished.then_some(today),
    ])?;
    crate::referrals::store::set_clock(tx, id)
}
