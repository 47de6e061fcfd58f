//! Needs, French and plans of the fictional caseload.

use super::{Dice, date_back};
use crate::assessments::french::{self, LevelSource, SaveFrench};
use crate::assessments::{
    Domain, DomainScore, Level, Moment, SaveAssessment, Score, is_low, store,
};
use crate::consents::ConsentForm;
use crate::error::Refusal;
use crate::journal::Tx;
use crate::plans::{
    self, AgreePlan, Doer, PlanStepStatus, SaveObjective, SetPlanStep, WrittenStep,
};
use chrono::{Days, NaiveDate};

/// How many of a hundred files have an assessment.
const ASSESSED: u64 = 45;

/// What an objective of the demo aims at, and its two steps.
type Aim = (&'static str, [(&'static str, Doer); 2]);

const AIMS: &[Aim] = &[
    (
        "Avoir un logement à son goût, avec un bail à son nom",
        [
            ("Visiter deux logements", Doer::Person),
            ("Relire le bail ensemble", Doer::Counsellor),
        ],
    ),
    (
        "Trouver un premier emploi près de son métier",
        [
            ("Refaire le curriculum vitæ", Doer::Counsellor),
            ("Rencontrer le service d’emploi", Doer::Partner),
        ],
    ),
    (
        "Se débrouiller en français au travail",
        [
            ("Déposer la demande à Francisation Québec", Doer::Person),
            ("Trouver un jumelage linguistique", Doer::Partner),
        ],
    ),
    (
        "Connaître les ressources de la région",
        [
            ("Visiter le centre communautaire", Doer::Person),
            ("Présenter la banque alimentaire", Doer::Counsellor),
        ],
    ),
];

/// Gives the file being written an assessment, sometimes two, and its plan.
/// Draws apart, so that the rest of the caseload stays what it was.
pub(super) fn needs(tx: &Tx<'_>, dice: &Dice, today: NaiveDate) -> Result<(), Refusal> {
    let mut dice = Dice(dice.0 ^ 0x6e65_6564);
    if !dice.chance(ASSESSED) {
        return Ok(());
    }
    let held_on = date_back(today, 20 + dice.below(300));
    let first = scores(&mut dice);
    assess(tx, Moment::Baseline, held_on, &first)?;
    let again = held_on
        .checked_add_days(Days::new(183))
        .filter(|on| *on <= today);
    if let Some(on) = again.filter(|_| dice.chance(80)) {
        let later: Vec<DomainScore> = first.iter().map(|s| moved(&mut dice, s)).collect();
        assess(tx, Moment::Months6, on, &later)?;
    }
    plan(tx, &mut dice, held_on, today)?;
    french_levels(tx, &mut dice, held_on, again)
}

/// Gives the file being written, which is about to end, its first and its final
/// assessment. Nothing in it is left to do.
pub(super) fn from_first_to_final(
    tx: &Tx<'_>,
    dice: &Dice,
    (first_on, last_on): (NaiveDate, NaiveDate),
) -> Result<(), Refusal> {
    let mut dice = Dice(dice.0 ^ 0x656e_6421);
    let settled = |s: DomainScore| DomainScore {
        score: s.score.and_then(|n| score(u64::from(n.number()).max(3))),
        ..s
    };
    let first: Vec<DomainScore> = scores(&mut dice).into_iter().map(settled).collect();
    assess(tx, Moment::Baseline, first_on, &first)?;
    let last: Vec<DomainScore> = first.iter().map(|s| moved(&mut dice, s)).collect();
    assess(tx, Moment::Closing, last_on, &last)
}

fn score(number: u64) -> Option<Score> {
    Score::try_from(number.clamp(1, 5) as u8).ok()
}

fn scores(dice: &mut Dice) -> Vec<DomainScore> {
    let one = |domain: &Domain| {
        let given = match dice.below(200) {
            0 => 1,
            1..=29 => 2,
            30..=99 => 3,
            100..=169 => 4,
            _ => 5,
        };
        DomainScore {
            domain: *domain,
            score: score(given).filter(|_| *domain != Domain::Children || given > 2),
            own_score: dice
                .chance(50)
                .then(|| score(given + dice.below(2)))
                .flatten(),
            comment: None,
        }
    };
    Domain::ALL.iter().map(one).collect()
}

fn moved(dice: &mut Dice, before: &DomainScore) -> DomainScore {
    let from = before.score.map_or(0, |s| u64::from(s.number()));
    DomainScore {
        score: before
            .score
            .and_then(|_| score(from + dice.below(3).min(1))),
        ..before.clone()
    }
}

fn assess(
    tx: &Tx<'_>,
    moment: Moment,
    on: NaiveDate,
    scores: &[DomainScore],
) -> Result<(), Refusal> {
    let request = SaveAssessment {
        case: tx.subject.into(),
        assessment: None,
        corrects: None,
        moment,
        held_on: Some(on),
        interpreted: false,
        interpreter: None,
        scores: scores.to_vec(),
        complete: true,
        draft: None,
    };
    store::save(tx, &request, on)?;
    Ok(())
}

fn plan(tx: &Tx<'_>, dice: &mut Dice, held_on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    let made_on = held_on
        .checked_add_days(Days::new(5))
        .unwrap_or(held_on)
        .min(today);
    let all = store::of_case(tx, tx.subject)?;
    let mut low: Vec<Domain> = all
        .iter()
        .flat_map(|a| &a.scores)
        .filter(|s| s.score.is_some_and(is_low))
        .map(|s| s.domain)
        .collect();
    low.sort_unstable();
    low.dedup();
    for domain in low {
        // A few still wait for theirs.
        if dice.chance(93) {
            objective(tx, dice, domain, made_on, today)?;
        }
    }
    let agree = AgreePlan {
        case: tx.subject.into(),
        on: Some(made_on),
        present: true,
        interpreted: false,
        interpreter: None,
        form: ConsentForm::Written,
        signed_on: dice.chance(70).then_some(made_on),
        draft: None,
    };
    let any = !plans::store::objectives(tx, tx.subject)?.is_empty();
    if any && dice.chance(85) {
        plans::store::agree(tx, &agree, today)?;
    }
    Ok(())
}

fn objective(
    tx: &Tx<'_>,
    dice: &mut Dice,
    domain: Domain,
    made_on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let (title, steps) = dice.one(AIMS);
    let due = |days: u64| made_on.checked_add_days(Days::new(days)).unwrap_or(made_on);
    let written = steps
        .iter()
        .zip([14, 60])
        .map(|((what, doer), days)| WrittenStep {
            id: None,
            what: (*what).to_owned(),
            doer: *doer,
            who: None,
            due_on: due(days),
        });
    let request = SaveObjective {
        case: tx.subject.into(),
        objective: None,
        domain,
        title: title.to_owned(),
        target_on: Some(due(180)),
        steps: written.collect(),
        draft: None,
    };
    let id = plans::store::save(tx, &request, made_on)?;
    let all = plans::store::objectives(tx, tx.subject)?;
    let past = all
        .iter()
        .filter(|o| o.id == id)
        .flat_map(|o| &o.steps)
        .filter(|s| s.due_on < today);
    for step in past {
        if dice.chance(90) {
            let set = SetPlanStep {
                case: tx.subject.into(),
                step: step.id,
                status: PlanStepStatus::Done,
                done_on: Some(step.due_on),
            };
            plans::store::set_step(tx, &set, today)?;
        }
    }
    Ok(())
}

fn french_levels(
    tx: &Tx<'_>,
    dice: &mut Dice,
    first_on: NaiveDate,
    again: Option<NaiveDate>,
) -> Result<(), Refusal> {
    let mut base = 1 + dice.below(6);
    for (on, source) in [
        (Some(first_on), LevelSource::Estimate),
        (again, LevelSource::Francisation),
    ] {
        let Some(on) = on else { continue };
        let level = |up: u64| Level::try_from((base + up).min(12) as u8).ok();
        let request = SaveFrench {
            case: tx.subject.into(),
            result: None,
            taken_on: Some(on),
            source,
            listening: level(1),
            speaking: level(0),
            reading: level(1),
            writing: level(0).filter(|_| base > 2),
            low_literacy: base == 1,
            note: None,
            draft: None,
        };
        french::save(tx, &request, on)?;
        base += dice.below(3);
    }
    Ok(())
}
