//! A table of concertation and two agreements: one under way, and the five axes of
//! the announcement of December 2017 with their envelope, as an example.

use super::FILL;
use crate::agenda::EntryStatus;
use crate::agreements::{
    AgreementStatus, Deliverable, FundingAgreement, Instalment, Report, store as agreements,
};
use crate::calendar::TimeOfDay;
use crate::concertation::{
    ActionItem, Attendance, Axis, Concertation, Frequency, ItemStatus, JointProject, MeetingLine,
    MeetingMode, Member, MemberAttendance, MemberRole, Milestone, Party, Point, PointRef, items,
    meetings, projects, store,
};
use crate::error::Refusal;
use crate::ids::{
    ActionItemId, DeliverableId, EntryId, MeetingId, MemberId, PartnerId, PointId, ReportId, RowId,
    UserId,
};
use crate::journal::{SubjectKind, Tx, Writer};
use crate::money::Cents;
use crate::session::Session;
use chrono::{NaiveDate, TimeDelta};

fn party(name: &str) -> Party {
    Party {
        partner: None,
        name: name.to_owned(),
    }
}

fn days(today: NaiveDate, days: i64) -> NaiveDate {
    today + TimeDelta::days(days)
}

/// Adds them.
pub fn fill(
    session: &Session,
    today: NaiveDate,
    partners: &[(PartnerId, String)],
) -> Result<(), Refusal> {
    let me = session.actor().id;
    session.write(FILL, |w| {
        table(w, me, today, partners)?;
        under_way(w, me, today)?;
        announcement(w, me)
    })?;
    Ok(())
}

fn meeting(held_on: NaiveDate, status: EntryStatus) -> MeetingLine {
    MeetingLine {
        id: MeetingId::fresh(),
        entry: EntryId::fresh(),
        held_on,
        starts_at: "13:30".parse::<TimeOfDay>().ok(),
        minutes: Some(120),
        mode: MeetingMode::Hybrid,
        place: Some("Salle communautaire fictive".to_owned()),
        status,
        guests: None,
        reason: None,
        approved_on: None,
    }
}

fn table(
    w: &mut Writer<'_>,
    me: UserId,
    today: NaiveDate,
    partners: &[(PartnerId, String)],
) -> Result<(), Refusal> {
    let table = Concertation {
        id: None,
        name: "Table fictive sur l’accueil en Beauce".to_owned(),
        territory: Some("290".to_owned()),
        mandate: Some(
            "Se concerter sur l’accueil, le logement et le transport des familles.".to_owned(),
        ),
        frequency: Frequency::Quarterly,
        quorum: Some(3),
        ended_on: None,
        draft: None,
    };
    let last = meeting(days(today, -62), EntryStatus::Held);
    let next = meeting(days(today, 9), EntryStatus::Planned);
    let id = w.create(SubjectKind::Concertation)?;
    for m in [&last, &next] {
        w.create_as(SubjectKind::Agenda, m.entry.into())?;
        w.on(m.entry, |tx| {
            crate::agenda::store::write(tx, &meetings::entry(&table, m, me))
        })?;
    }
    w.on(id, |tx| {
        store::write(tx, &table)?;
        let members = members(tx, days(today, -400), partners)?;
        meetings::write(tx, &last)?;
        meetings::write(tx, &next)?;
        held(tx, &last, &members)?;
        to_do(tx, &last, me, today)?;
        projects::write(tx, &project(today))?;
        Ok(())
    })
}

fn members(
    tx: &Tx<'_>,
    since: NaiveDate,
    partners: &[(PartnerId, String)],
) -> Result<Vec<MemberId>, Refusal> {
    let mut seated = vec![
        (party("Accueil Fictif de la Chaudière"), MemberRole::Chair),
        (party("MRC fictive de Beauce-Sartigan"), MemberRole::Member),
    ];
    seated.extend(partners.iter().take(2).map(|(id, name)| {
        let known = Party {
            partner: Some(*id),
            name: name.clone(),
        };
        (known, MemberRole::Member)
    }));
    let mut ids = Vec::new();
    for (party, role) in seated {
        let member = Member {
            id: MemberId::fresh(),
            party,
            representative: Some("Odile Fictive".to_owned()),
            deputy: Some("Renaud Fictif".to_owned()),
            role,
            since,
            until: None,
        };
        store::seat(tx, &member)?;
        ids.push(member.id);
    }
    Ok(ids)
}

fn held(tx: &Tx<'_>, m: &MeetingLine, members: &[MemberId]) -> Result<(), Refusal> {
    for (at, member) in members.iter().enumerate() {
        let presence = match at {
            1 => Attendance::Deputy,
            3 => Attendance::Excused,
            _ => Attendance::Present,
        };
        let line = MemberAttendance {
            member: *member,
            presence,
        };
        meetings::attend(tx, m.id, &line)?;
    }
    let own = |title: &str| Point {
        named: PointRef {
            point: Some(PointId::fresh()),
            item: None,
        },
        title: title.to_owned(),
        said: None,
        item: None,
        late: false,
    };
    let mut points = [own("Logement"), own("Transport vers les cours du soir")];
    meetings::keep(tx, m.id, &mut points)?;
    let text = "Tenir un inventaire commun des logements libres.";
    meetings::decide(tx, m, None, text)?;
    Ok(())
}

fn to_do(tx: &Tx<'_>, m: &MeetingLine, me: UserId, today: NaiveDate) -> Result<(), Refusal> {
    let all = [
        ("Dresser l’inventaire des logements libres", -20, None),
        ("Écrire au transporteur collectif", 12, None),
        ("Inviter le centre de services scolaire", -30, Some(-33)),
    ];
    for (what, due, done) in all {
        let done_on = done.map(|d| days(today, d));
        let item = ActionItem {
            id: ActionItemId::fresh(),
            meeting: Some(m.id),
            decision: None,
            project: None,
            what: what.to_owned(),
            party: party("MRC fictive de Beauce-Sartigan"),
            person: None,
            follower: me,
            due_on: days(today, due),
            status: match done_on {
                Some(_) => ItemStatus::Done,
                None => ItemStatus::Todo,
            },
            done_on,
            reason: None,
            late: false,
        };
        items::write(tx, &item)?;
    }
    Ok(())
}

fn project(today: NaiveDate) -> JointProject {
    JointProject {
        id: None,
        name: "Salon fictif de l’accueil".to_owned(),
        goal: "Faire se rencontrer les familles, les employeurs et les services.".to_owned(),
        axis: Axis::Concertation,
        lead: party("Accueil Fictif de la Chaudière"),
        partners: vec![party("MRC fictive de Beauce-Sartigan")],
        budget: Some(Cents::dollars(18_500)),
        ended_on: None,
        milestones: vec![Milestone {
            id: None,
            what: "Trouver la salle".to_owned(),
            due_on: days(today, 45),
            done_on: None,
        }],
        indicators: Vec::new(),
    }
}

fn promised(what: &str, indicator: Option<&str>, target: u32) -> Deliverable {
    Deliverable {
        id: DeliverableId::fresh(),
        what: what.to_owned(),
        indicator: indicator.and_then(|code| code.parse().ok()),
        target,
        measured: None,
        reached: None,
        reached_on: None,
        source: None,
        met: None,
    }
}

fn under_way(w: &mut Writer<'_>, me: UserId, today: NaiveDate) -> Result<(), Refusal> {
    let agreement = FundingAgreement {
        id: None,
        funder: party("Ministère fictif de l’Accueil"),
        programme: "Programme fictif d’accompagnement".to_owned(),
        number: Some("F-017".to_owned()),
        amount: Cents::dollars(180_000),
        starts_on: days(today, -230),
        ends_on: days(today, 135),
        axis: Some(Axis::Newcomers),
        status: AgreementStatus::Active,
        follower: Some(me),
        note: None,
        draft: None,
    };
    let id = w.create(SubjectKind::Agreement)?;
    w.on(id, |tx| {
        agreements::write(tx, &agreement)?;
        for (due, came) in [(-220, true), (40, false)] {
            let amount = Cents::dollars(90_000);
            let instalment = Instalment {
                id: RowId::fresh(),
                due_on: days(today, due),
                amount,
                received_on: came.then(|| days(today, due + 9)),
                received: came.then_some(amount),
            };
            agreements::write_instalment(tx, &instalment)?;
        }
        let promises = [
            promised("Orientations vers les partenaires", Some("IND-14"), 120),
            promised("Boucles fermées avec les partenaires", Some("IND-15"), 70),
            promised("Suites de concertation faites à temps", Some("IND-32"), 80),
        ];
        for promise in &promises {
            agreements::write_deliverable(tx, promise)?;
        }
        let reports = [
            ("Rapport d’étape", -40, Some(-41)),
            ("Rapport final", 26, None),
        ];
        for (what, due, submitted) in reports {
            let report = Report {
                id: ReportId::fresh(),
                what: what.to_owned(),
                due_on: days(today, due),
                submitted_on: submitted.map(|on| days(today, on)),
                seen_on: None,
                alerts: Vec::new(),
                asks: false,
                late: false,
            };
            agreements::write_report(tx, &report)?;
        }
        Ok(())
    })
}

/// The example: an envelope of 15 M$ for five axes, announced in December 2017.
fn announcement(w: &mut Writer<'_>, me: UserId) -> Result<(), Refusal> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let agreement = FundingAgreement {
        id: None,
        funder: party("Gouvernement du Québec (exemple)"),
        programme: "Annonce de décembre 2017 : cinq axes".to_owned(),
        number: None,
        amount: Cents::dollars(15_000_000),
        starts_on: day(2017, 12, 1),
        ends_on: day(2019, 3, 31),
        axis: None,
        status: AgreementStatus::Ended,
        follower: Some(me),
        note: Some(
            "Exemple : l’enveloppe de 15 M$ annoncée en décembre 2017, un livrable par axe. La période et les cibles sont inventées."
                .to_owned(),
        ),
        draft: None,
    };
    let id = w.create(SubjectKind::Agreement)?;
    w.on(id, |tx| {
        agreements::write(tx, &agreement)?;
        let axes = [
            promised(
                "Axe 1 : services de proximité, MRC desservies",
                Some("IND-30"),
                100,
            ),
            promised("Axe 2 : entreprises satisfaites", Some("IND-27"), 80),
            promised("Axe 3 : suites de concertation à temps", Some("IND-32"), 80),
            promised("Axe 4 : personnes accompagnées", Some("IND-01"), 500),
            promised("Axe 5 : activités de valorisation", Some("IND-35"), 12),
        ];
        axes.iter()
            .try_for_each(|promise| agreements::write_deliverable(tx, promise))
    })
}
