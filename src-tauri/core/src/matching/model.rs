//! How much each agreement weighs.
//!
//! The model of Fellegi and Sunter (1969) with three kinds of pairs: one person,
//! two members of a household, two strangers. Chances among strangers come from
//! pairs drawn at random and from how common each value is; chances within one
//! person are learned from the list itself by expectation and maximisation, held
//! near what is known beforehand when the list is small.

use super::common::ordinary;
use super::compare::{Comparison, GRADES, Grade};
use super::person::{FIELDS, Field};

type Table = [[f64; GRADES]; FIELDS];

/// Chances of each grade when two rows are one person: same, known, near, part,
/// faint, different. Beforehand, for any list.
const ONE_PERSON: Table = [
    [0.72, 0.03, 0.10, 0.06, 0.02, 0.07], // given
    [0.72, 0.03, 0.10, 0.05, 0.02, 0.08], // family
    [0.55, 0.20, 0.10, 0.08, 0.02, 0.05], // full
    [0.78, 0.02, 0.08, 0.05, 0.02, 0.05], // birth
    [0.97, 0.00, 0.00, 0.00, 0.00, 0.03], // sex
    [0.50, 0.03, 0.15, 0.05, 0.04, 0.23], // street
    [0.70, 0.03, 0.08, 0.04, 0.02, 0.13], // city
    [0.62, 0.00, 0.08, 0.07, 0.02, 0.21], // postal
    [0.52, 0.00, 0.06, 0.02, 0.00, 0.40], // phone
    [0.60, 0.05, 0.12, 0.03, 0.04, 0.16], // email
];

/// The same between strangers; `Same` comes from how common the value is.
const STRANGERS: Table = [
    [0.005, 0.0005, 0.004, 0.010, 0.015, 0.9655],
    [0.002, 0.0003, 0.003, 0.004, 0.012, 0.9787],
    [0.0001, 0.002, 0.0005, 0.020, 0.010, 0.9674],
    [0.00005, 0.00005, 0.0008, 0.006, 0.015, 0.97805],
    [0.5, 0.0, 0.0, 0.0, 0.0, 0.5],
    [0.0005, 0.0003, 0.001, 0.005, 0.03, 0.9632],
    [0.05, 0.001, 0.003, 0.01, 0.02, 0.916],
    [0.003, 0.0, 0.005, 0.04, 0.02, 0.932],
    [0.00002, 0.0, 0.0002, 0.0005, 0.0, 0.99928],
    [0.00002, 0.00005, 0.0001, 0.001, 0.05, 0.94883],
];

/// The same between two members of a household, as a multiple of strangers'
/// chances where the field is one's own, as chances where it is shared.
enum Kin {
    Own,
    Shared([f64; GRADES]),
}

const fn household(field: Field) -> Kin {
    match field {
        Field::Given | Field::Birth | Field::Sex => Kin::Own,
        Field::Full => Kin::Shared([0.02, 0.05, 0.03, 0.60, 0.02, 0.28]),
        Field::Family => Kin::Shared([0.72, 0.03, 0.06, 0.09, 0.01, 0.09]),
        Field::Street => Kin::Shared([0.80, 0.03, 0.12, 0.01, 0.01, 0.03]),
        Field::City => Kin::Shared([0.88, 0.03, 0.05, 0.01, 0.01, 0.02]),
        Field::Postal => Kin::Shared([0.88, 0.00, 0.06, 0.02, 0.01, 0.03]),
        Field::Phone => Kin::Shared([0.55, 0.00, 0.05, 0.05, 0.00, 0.35]),
        Field::Email => Kin::Shared([0.20, 0.03, 0.04, 0.05, 0.20, 0.48]),
    }
}

/// How often two of a household have the same given name (a child named after a
/// parent) or birth date (twins): about one pair in fifty, one in a hundred.
const fn kin_same(field: Field) -> f64 {
    match field {
        Field::Given => 0.02,
        Field::Birth => 0.01,
        _ => 0.0,
    }
}

/// Least chance of a grade.
const LEAST: f64 = 1e-7;
/// Pairs of one person, and of strangers, that what is known beforehand stands for.
const BEFOREHAND: f64 = 20.0;
const STRANGERS_BEFOREHAND: f64 = 2000.0;
/// What is known beforehand never weighs less than this share of what is learned.
const HELD: f64 = 0.25;
/// Most often that one person's own given name or birth date differs wholly.
const MOST_APART: f64 = 0.12;
/// Chance that given and family names change places within one person's rows.
const CROSSED_BEFOREHAND: f64 = 0.02;

/// Log chances of one pair, apart from what is learned: enough to weigh it again
/// when the model changes.
#[derive(Debug, Clone, Copy)]
pub struct Evidence {
    grades: [u8; FIELDS],
    crossed: bool,
    strangers: f32,
    kin: f32,
}

const SILENT: u8 = GRADES as u8;

/// The three chances of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chances {
    /// One person, 0 to 1.
    pub one: f64,
    /// Two of a household, 0 to 1.
    pub kin: f64,
    /// Log-odds of one person against all else.
    pub odds: f64,
}

/// What is believed of a list.
#[derive(Debug, Clone)]
pub struct Model {
    one: Table,
    strangers: Table,
    crossed: f64,
    /// Chance that strangers of one postal code name one municipality.
    pub city_by_postal: f64,
    /// Chance that two rows drawn at random are one person.
    pub prior: f64,
    /// Chance that they are of one household.
    pub kin_prior: f64,
}

impl Model {
    /// What is believed before a list is read: of `pairs` possible pairs, `expected` are one person.
    pub fn beforehand(pairs: f64, expected: f64) -> Model {
        let pairs = pairs.max(1.0);
        Model {
            one: ONE_PERSON,
            strangers: STRANGERS,
            crossed: CROSSED_BEFOREHAND,
            city_by_postal: 0.7,
            prior: (expected / pairs).clamp(1e-12, 0.3),
            kin_prior: (0.5 * expected / pairs).clamp(1e-12, 0.2),
        }
    }

    /// What is believed of one newcomer beside one file of an office of `files`:
    /// one newcomer in five is known already, and each has one of the household there.
    pub fn of_office(files: f64) -> Model {
        let mut model = Model::beforehand(files, 0.2);
        model.kin_prior = 1.0 / files.max(2.0);
        model
    }

    /// Learns strangers' chances from pairs drawn at random.
    pub fn meet_strangers(&mut self, drawn: &[Comparison]) {
        let mut seen = [[0.0; GRADES]; FIELDS];
        for comparison in drawn {
            for (at, grade) in comparison.grades.iter().enumerate() {
                if let Some(grade) = grade {
                    seen[at][*grade as usize] += 1.0;
                }
            }
        }
        self.strangers = shares_of(&seen, &STRANGERS, STRANGERS_BEFOREHAND);
    }

    /// Weighs a comparison by what is believed of strangers and households.
    pub fn evidence(&self, comparison: &Comparison) -> Evidence {
        let mut evidence = Evidence {
            grades: [SILENT; FIELDS],
            crossed: comparison.crossed,
            strangers: 0.0,
            kin: 0.0,
        };
        let grade_of = |field: Field| comparison.grades[field as usize];
        for field in Field::ALL {
            let at = field as usize;
            let Some(grade) = grade_of(field) else {
                continue;
            };
            // A given name tells the sex already.
            let told = field == Field::Sex
                && grade == Grade::Same
                && grade_of(Field::Given).is_some_and(|g| g <= Grade::Part);
            if told {
                continue;
            }
            let mut chance = self.chance_among_strangers(field, grade, comparison.shares[at]);
            if field == Field::City
                && grade <= Grade::Near
                && grade_of(Field::Postal).is_some_and(|g| g <= Grade::Part)
            {
                chance = chance.max(self.city_by_postal);
            }
            let log = chance.max(LEAST).ln();
            evidence.grades[at] = grade as u8;
            evidence.strangers += log as f32;
            evidence.kin += match household(field) {
                Kin::Shared(chances) => chances[grade as usize].max(LEAST).ln() as f32,
                Kin::Own if grade == Grade::Same => kin_same(field).max(chance).ln() as f32,
                Kin::Own => log as f32,
            };
        }
        evidence
    }

    fn chance_among_strangers(&self, field: Field, grade: Grade, share: f64) -> f64 {
        let chance = self.strangers[field as usize][grade as usize];
        match grade {
            Grade::Same if field != Field::Sex => share,
            Grade::Known | Grade::Part if field == Field::Full => share,
            Grade::Near if field == Field::Full => share,
            // A slip of a common name is met more often than one of a rare name.
            Grade::Known | Grade::Near | Grade::Part if by_value(field) => {
                let usual = self.strangers[field as usize][Grade::Same as usize]
                    .max(ordinary(field) / 20.0);
                chance * (share / usual).sqrt().clamp(0.2, 5.0)
            }
            _ => chance,
        }
    }

    /// The chances of a pair.
    pub fn chances(&self, evidence: &Evidence) -> Chances {
        let mut one = self.prior.ln();
        for (at, grade) in evidence.grades.iter().enumerate() {
            if *grade != SILENT {
                one += self.one[at][usize::from(*grade)].max(LEAST).ln();
            }
        }
        if evidence.grades[0] != SILENT || evidence.grades[1] != SILENT {
            one += if evidence.crossed {
                self.crossed
            } else {
                1.0 - self.crossed
            }
            .ln();
        }
        let strangers =
            (1.0 - self.prior - self.kin_prior).max(LEAST).ln() + f64::from(evidence.strangers);
        let kin = self.kin_prior.ln() + f64::from(evidence.kin);
        let other = strangers.max(kin) + (-(strangers - kin).abs()).exp().ln_1p();
        let odds = one - other;
        let chance = 1.0 / (1.0 + (-odds).exp());
        Chances {
            one: chance,
            kin: (1.0 - chance) / (1.0 + (strangers - kin).exp()),
            odds,
        }
    }

    /// Learns from weighed pairs, `turns` times; `pairs` is how many there could be.
    pub fn learn(&mut self, evidence: &[Evidence], pairs: f64, turns: usize) {
        for _ in 0..turns {
            let mut seen = [[0.0; GRADES]; FIELDS];
            let (mut ones, mut kins, mut crossed, mut named) = (0.0, 0.0, 0.0, 0.0);
            for pair in evidence {
                let chances = self.chances(pair);
                kins += chances.kin;
                if chances.one < 1e-4 {
                    continue;
                }
                ones += chances.one;
                for (at, grade) in pair.grades.iter().enumerate() {
                    if *grade != SILENT {
                        seen[at][usize::from(*grade)] += chances.one;
                    }
                }
                named += chances.one;
                crossed += if pair.crossed { chances.one } else { 0.0 };
            }
            self.one = shares_of(&seen, &ONE_PERSON, BEFOREHAND.max(HELD * ones));
            self.hold_own_fields();
            self.crossed = (crossed + BEFOREHAND * CROSSED_BEFOREHAND) / (named + BEFOREHAND);
            self.prior = ((ones + 1.0) / (pairs + 2.0)).clamp(1e-12, 0.9);
            self.kin_prior = ((kins + 0.1) / (pairs + 2.0)).clamp(1e-12, 0.5);
        }
    }

    /// However a list looks, one person does not bear another's given name or
    /// birth date: else two of a household would pass for one person.
    fn hold_own_fields(&mut self) {
        for field in [Field::Given, Field::Birth] {
            let row = &mut self.one[field as usize];
            let apart = row[Grade::Different as usize];
            if apart > MOST_APART {
                let kept = (1.0 - MOST_APART) / (1.0 - apart);
                row.iter_mut().for_each(|share| *share *= kept);
                row[Grade::Different as usize] = MOST_APART;
            }
        }
    }

    /// Learns how often strangers of one postal code name one municipality.
    pub fn learn_places(&mut self, evidence: &[Evidence]) {
        let (mut both, mut postal) = (2.0 * self.city_by_postal, 2.0);
        for pair in evidence {
            let (code, city) = (
                pair.grades[Field::Postal as usize],
                pair.grades[Field::City as usize],
            );
            if code <= Grade::Part as u8 && city != SILENT {
                let strangers = 1.0 - self.chances(pair).one;
                postal += strangers;
                both += if city <= Grade::Near as u8 {
                    strangers
                } else {
                    0.0
                };
            }
        }
        self.city_by_postal = both / postal;
    }
}

const fn by_value(field: Field) -> bool {
    matches!(
        field,
        Field::Given | Field::Family | Field::City | Field::Postal
    )
}

fn shares_of(seen: &Table, beforehand: &Table, weight: f64) -> Table {
    let mut shares = *beforehand;
    for (row, counts) in shares.iter_mut().zip(seen) {
        let all: f64 = counts.iter().sum::<f64>() + weight;
        for (share, count) in row.iter_mut().zip(counts) {
            *share = (*count + weight * *share) / all;
        }
    }
    shares
}
