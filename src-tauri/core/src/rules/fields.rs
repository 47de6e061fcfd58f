//! What a rule is made of: its kind, the fields that the kind has, what each
//! field may hold. Files, rows and forms all go by this one table.

use super::cadences::{Cadence, CadenceAnchor};
use super::eligibility::{Answer, Condition, PublicService};
use super::steps::{Ages, CountryTest, Offset, Statuses, StepAnchor};
use super::thresholds::{Numbers, Threshold, Unit};
use super::wordings;
use crate::calendar::Falls;
use crate::cases::contact::ImmigrationCode;
use crate::follow_ups::FollowUpKind;
use crate::letters::LetterLanguage;
use chrono::NaiveDate;
use std::str::FromStr;

crate::coded_enum! {
    /// What a rule speaks of.
    pub enum RuleKind {
        /// A first step.
        Step = "step",
        /// A follow-up of a rhythm.
        Cadence = "cadence",
        /// The rhythm that fits an immigration status.
        Fit = "fit",
        /// A country with a social security agreement.
        Agreement = "agreement",
        /// A country whose driver's licence is exchanged.
        Licence = "licence",
        /// A day on which the office does not work.
        Holiday = "holiday",
        /// A delay, a number.
        Threshold = "threshold",
        /// What an immigration status generally opens.
        Eligibility = "eligibility",
        /// What the appointment card says in a language.
        Wording = "wording",
    }
}

crate::coded_enum! {
    /// A field of a rule; the same name in files, rows and forms.
    pub enum RuleField {
        /// Which step, which threshold.
        Code = "code",
        /// The date it counts from.
        Anchor = "anchor",
        /// How long from it: `-7d`, `6m`.
        Due = "due",
        /// The day itself, whether the office works or not.
        Exact = "exact",
        /// The immigration statuses concerned; `-` before them: all but these.
        Statuses = "statuses",
        /// A country, or what is asked of the person's.
        Country = "country",
        /// Ages of the children concerned: `6-16`.
        Child = "child",
        /// One step for each child.
        PerChild = "per_child",
        /// Makes no sense once the person has arrived.
        BeforeOnly = "before_only",
        /// What must hold of the person.
        Condition = "condition",
        /// In French.
        Fr = "fr",
        /// In English.
        En = "en",
        /// What to know, in French.
        NoteFr = "note_fr",
        /// What to know, in English.
        NoteEn = "note_en",
        /// A rhythm.
        Cadence = "cadence",
        /// What a follow-up is for.
        FollowUp = "follow_up",
        /// An immigration status.
        Status = "status",
        /// A service.
        PublicService = "service",
        /// What the status generally opens.
        Answer = "answer",
        /// How a holiday falls in a year.
        Falls = "falls",
        /// Numbers, parted by spaces.
        Numbers = "numbers",
        /// What they count.
        Unit = "unit",
        /// Done by the team: no paper given to the person lists it.
        Internal = "internal",
        /// What the person reads, in French.
        OwnFr = "own_fr",
        /// What the person reads, in English.
        OwnEn = "own_en",
        /// A language of the card.
        Language = "language",
        /// The card: its title.
        CardTitle = "card_title",
        /// The card: before the name.
        CardName = "card_name",
        /// The card: before the date.
        CardDate = "card_date",
        /// The card: before the time.
        CardHour = "card_hour",
        /// The card: before the place.
        CardPlace = "card_place",
        /// The card: before who receives.
        CardWith = "card_with",
        /// The card: before the interpreter.
        CardInterpreter = "card_interpreter",
        /// The card: that an interpreter comes.
        CardInterpreterComing = "card_interpreter_coming",
        /// The card: that we call.
        CardByPhone = "card_by_phone",
        /// The card: by video.
        CardByVideo = "card_by_video",
        /// The card: at the person's home.
        CardAtHome = "card_at_home",
        /// The card: what to do when one cannot come.
        CardAbsence = "card_absence",
        /// The card: the names of the days, from Sunday, between bars.
        CardWeekdays = "card_weekdays",
        /// The card: the names of the months, between bars.
        CardMonths = "card_months",
        /// Where the rule comes from.
        Source = "source",
        /// When it was last checked.
        VerifiedOn = "verified_on",
        /// From when it holds.
        ValidFrom = "valid_from",
        /// Until when it holds.
        ValidTo = "valid_to",
    }
}

use RuleField as F;

/// Nearly every kind has them.
const TERMS: &[RuleField] = &[F::Source, F::VerifiedOn, F::ValidFrom, F::ValidTo];

/// The most characters that a field may hold.
const LONGEST: usize = 2_000;

impl RuleKind {
    /// Its own fields, and whether each is needed.
    pub fn fields(self) -> &'static [(RuleField, bool)] {
        match self {
            RuleKind::Step => &[
                (F::Code, true),
                (F::Fr, true),
                (F::En, true),
                (F::Anchor, true),
                (F::Due, true),
                (F::Statuses, false),
                (F::Country, false),
                (F::Child, false),
                (F::PerChild, false),
                (F::BeforeOnly, false),
                (F::Condition, false),
                (F::NoteFr, false),
                (F::NoteEn, false),
                (F::Internal, false),
                (F::OwnFr, false),
                (F::OwnEn, false),
            ],
            RuleKind::Cadence => &[
                (F::Cadence, true),
                (F::Anchor, true),
                (F::Due, true),
                (F::Exact, false),
                (F::FollowUp, true),
            ],
            RuleKind::Fit => &[(F::Status, true), (F::Cadence, true)],
            RuleKind::Agreement => &[(F::Country, true)],
            RuleKind::Licence => &[(F::Country, true), (F::NoteFr, false), (F::NoteEn, false)],
            RuleKind::Holiday => &[(F::Fr, true), (F::En, true), (F::Falls, true)],
            RuleKind::Threshold => &[(F::Code, true), (F::Numbers, true), (F::Unit, true)],
            RuleKind::Eligibility => &[
                (F::PublicService, true),
                (F::Status, true),
                (F::Answer, true),
                (F::Condition, false),
                (F::NoteFr, false),
                (F::NoteEn, false),
            ],
            RuleKind::Wording => &[
                (F::Language, true),
                (F::CardTitle, true),
                (F::CardName, true),
                (F::CardDate, true),
                (F::CardHour, true),
                (F::CardPlace, true),
                (F::CardWith, true),
                (F::CardInterpreter, true),
                (F::CardInterpreterComing, true),
                (F::CardByPhone, true),
                (F::CardByVideo, true),
                (F::CardAtHome, true),
                (F::CardAbsence, true),
                (F::CardWeekdays, true),
                (F::CardMonths, true),
            ],
        }
    }

    /// Since when it holds, and who says so. A wording has no span: who read it
    /// over is its source, the day is that of its check.
    pub fn terms(self) -> &'static [RuleField] {
        match self {
            RuleKind::Wording => &[F::Source, F::VerifiedOn],
            _ => TERMS,
        }
    }

    /// Whether it has this field.
    pub fn has(self, field: RuleField) -> bool {
        self.terms().contains(&field) || self.fields().iter().any(|(f, _)| *f == field)
    }
}

fn reads<T: FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

/// A date as everyone writes it: four digits of year, no sign.
pub fn is_date(text: &str) -> bool {
    text.len() == 10 && reads::<NaiveDate>(text)
}

fn is_slug(text: &str) -> bool {
    let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    (1..=60).contains(&text.len()) && text.chars().all(sound)
}

/// Whether a field of this kind may hold this text.
pub fn holds(kind: RuleKind, field: RuleField, text: &str) -> bool {
    if text.chars().count() > LONGEST {
        return false;
    }
    match field {
        F::Code if kind == RuleKind::Threshold => reads::<Threshold>(text),
        F::Code => is_slug(text),
        F::Anchor if kind == RuleKind::Cadence => reads::<CadenceAnchor>(text),
        F::Anchor => reads::<StepAnchor>(text),
        F::Due => reads::<Offset>(text),
        F::Exact | F::PerChild | F::BeforeOnly | F::Internal => text == "yes",
        F::Statuses => reads::<Statuses>(text),
        F::Country if kind == RuleKind::Step => reads::<CountryTest>(text),
        F::Country => crate::places::is_country(text),
        F::Child => reads::<Ages>(text),
        F::Condition => reads::<Condition>(text),
        F::Cadence => reads::<Cadence>(text),
        F::FollowUp => reads::<FollowUpKind>(text),
        F::Status => reads::<ImmigrationCode>(text),
        F::PublicService => reads::<PublicService>(text),
        F::Answer => reads::<Answer>(text),
        F::Falls => reads::<Falls>(text),
        F::Numbers => reads::<Numbers>(text),
        F::Unit => reads::<Unit>(text),
        F::VerifiedOn | F::ValidFrom | F::ValidTo => is_date(text),
        F::Language => reads::<LetterLanguage>(text),
        F::CardAbsence => wordings::names_the_phone(text),
        F::CardWeekdays => wordings::names(text, 7).is_some(),
        F::CardMonths => wordings::names(text, 12).is_some(),
        F::CardTitle
        | F::CardName
        | F::CardDate
        | F::CardHour
        | F::CardPlace
        | F::CardWith
        | F::CardInterpreter
        | F::CardInterpreterComing
        | F::CardByPhone
        | F::CardByVideo
        | F::CardAtHome
        | F::Fr
        | F::En
        | F::OwnFr
        | F::OwnEn
        | F::NoteFr
        | F::NoteEn
        | F::Source => true,
    }
}
