//! What each row will do, by the referral's own machine, each after the others of
//! the same referral in the order of their dates.

use super::list::{cut, too_long};
use super::vocabulary::{outcome_named, reason_named};
use super::{AnswerEffect, AnswerProblem, AnswerRow, AnswerWarning};
use crate::error::Refusal;
use crate::ids::{PartnerId, ReferralId};
use crate::imports::values::could_run;
use crate::referrals::code::{self, ReferralCode, ReferralHit, Typed};
use crate::referrals::operations::check_answer;
use crate::referrals::{self, AdvanceReferral, Confirmation, ReferralLine, ReferralOutcome};
use crate::referrals::{ReferralStatus, RefusalReason};
use crate::rules::RulePack;
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// What a row says, wherever it was read.
#[derive(Debug, Clone)]
pub struct Said {
    /// Its place.
    pub row: u32,
    /// The code, as written.
    pub code: String,
    /// Where to.
    pub to: Result<ReferralStatus, AnswerProblem>,
    /// When.
    pub on: Result<NaiveDate, AnswerProblem>,
    /// Why refused, when it is one of the list.
    pub refusal: Option<RefusalReason>,
    /// A reason as written, when no code says it.
    pub reason_in_words: Option<String>,
    /// What came of it.
    pub outcome: Option<ReferralOutcome>,
    /// An outcome is written, that no list holds.
    pub wrong_outcome: bool,
    /// The estimate of a waiting list.
    pub until: Option<NaiveDate>,
    /// In words.
    pub note: Option<String>,
    /// Who answers.
    pub who: Option<String>,
    /// What to look at.
    pub warnings: Vec<AnswerWarning>,
}

impl Said {
    /// A row that says nothing yet.
    pub fn empty(row: u32) -> Self {
        Said {
            row,
            code: String::new(),
            to: Err(AnswerProblem::StatusMissing),
            on: Err(AnswerProblem::DateMissing),
            refusal: None,
            reason_in_words: None,
            outcome: None,
            wrong_outcome: false,
            until: None,
            note: None,
            who: None,
            warnings: Vec::new(),
        }
    }

    /// A reason as written: a code where the status takes one, else words.
    pub fn give_reason(&mut self, text: String) {
        match self.to {
            Ok(ReferralStatus::Refused) => self.refusal = reason_named(&text),
            Ok(ReferralStatus::Completed) if self.outcome.is_none() => {
                self.outcome = outcome_named(&text);
                if self.outcome.is_some() {
                    return;
                }
            }
            _ => {}
        }
        if self.refusal.is_none() {
            self.reason_in_words = Some(text);
        }
    }

    /// What is kept in words: the note, the reason that no list holds, who answers.
    fn in_words(&self) -> Option<String> {
        let parts = [
            self.who.as_deref(),
            self.reason_in_words.as_deref(),
            self.note.as_deref(),
        ];
        let text: Vec<&str> = parts.into_iter().flatten().collect();
        Some(text.join(" – ")).filter(|t| !t.is_empty())
    }
}

/// A row, and the request that it makes when it changes something.
pub struct Planned {
    /// As the person sees it.
    pub row: AnswerRow,
    /// What the referral is asked.
    pub request: Option<AdvanceReferral>,
}

/// A referral as the rows before leave it.
struct Standing {
    line: ReferralLine,
    steps: Vec<(ReferralStatus, NaiveDate)>,
    /// What rows of the file said of it, and where.
    said: HashMap<(ReferralStatus, NaiveDate), u32>,
}

/// What is read of the vault, and by which rules.
pub struct Planning<'c> {
    /// The vault.
    pub conn: &'c Connection,
    /// By which rules.
    pub rules: &'c RulePack,
    /// Today.
    pub today: NaiveDate,
}

impl Planning<'_> {
    /// What the rows will do, whose they are, and in which order they are asked.
    ///
    /// # Errors
    /// The database refuses.
    pub fn plan(
        &self,
        all: Vec<Said>,
        partner: Option<PartnerId>,
    ) -> Result<(Vec<Planned>, Option<PartnerId>), Refusal> {
        let mut found = Vec::with_capacity(all.len());
        for said in &all {
            found.push(self.named(&said.code)?);
        }
        let partner = partner.or_else(|| most_named(&found));
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|at| all.get(*at).and_then(|said| said.on.ok()));
        let mut standing: BTreeMap<ReferralId, Standing> = BTreeMap::new();
        let mut planned: Vec<Option<Planned>> = (0..all.len()).map(|_| None).collect();
        for at in order.iter().copied() {
            let (Some(said), Some(found), Some(slot)) =
                (all.get(at), found.get(at), planned.get_mut(at))
            else {
                continue;
            };
            *slot = Some(self.one(said, found, partner, &mut standing)?);
        }
        Ok((planned.into_iter().flatten().collect(), partner))
    }

    fn named(&self, text: &str) -> Result<Result<Vec<ReferralHit>, AnswerProblem>, Refusal> {
        if text.trim().is_empty() {
            return Ok(Err(AnswerProblem::CodeMissing));
        }
        let Typed::Code(typed) = ReferralCode::read(text) else {
            return Ok(Err(AnswerProblem::CodeMistyped));
        };
        let hits = code::find(self.conn, &typed)?;
        Ok(match hits.is_empty() {
            true => Err(AnswerProblem::CodeUnknown),
            false => Ok(hits),
        })
    }

    fn one(
        &self,
        said: &Said,
        found: &Result<Vec<ReferralHit>, AnswerProblem>,
        partner: Option<PartnerId>,
        standing: &mut BTreeMap<ReferralId, Standing>,
    ) -> Result<Planned, Refusal> {
        let mut row = shown(said);
        let hit = match theirs(found, partner) {
            Ok(hit) => hit,
            Err(problem) => return Ok(refused(row, problem)),
        };
        let known = match standing.entry(hit.referral) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(self.standing(hit)?),
        };
        row.referral = Some(hit.clone());
        row.from = Some(known.line.status);
        let (to, on) = match (said.to, said.on) {
            (Ok(to), Ok(on)) => (to, on),
            (Err(problem), _) | (_, Err(problem)) => return Ok(refused(row, problem)),
        };
        if !is_theirs(to) {
            return Ok(refused(row, AnswerProblem::StatusNotTheirs));
        }
        let before = known.said.insert((to, on), said.row);
        if before.is_some() {
            row.same_as = before;
            return Ok(nothing(row, AnswerProblem::SameRow));
        }
        if known.knows(to, on) {
            return Ok(nothing(row, AnswerProblem::Recorded));
        }
        let request = request(said, &row, hit, to, on);
        if let Some(problem) = self.refuses(said, &row, &known.line, &request) {
            return Ok(refused(row, problem));
        }
        known.line.status = to;
        known.line.status_on = on;
        known.steps.push((to, on));
        Ok(Planned {
            row,
            request: Some(request),
        })
    }

    fn standing(&self, hit: &ReferralHit) -> Result<Standing, Refusal> {
        let line = referrals::store::one(self.conn, hit.case.into(), hit.referral)?
            .ok_or(referrals::Error::Unknown)?;
        let mut statement = self.conn.prepare_cached(
            "SELECT to_status, happened_on FROM referral_steps
             WHERE subject = ?1 AND referral = ?2 AND corrected = 0",
        )?;
        let steps = statement.query_map(params![hit.case, hit.referral], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(Standing {
            line,
            steps: steps.collect::<Result<_, _>>()?,
            said: HashMap::new(),
        })
    }

    fn refuses(
        &self,
        said: &Said,
        row: &AnswerRow,
        line: &ReferralLine,
        request: &AdvanceReferral,
    ) -> Option<AnswerProblem> {
        use AnswerProblem as P;
        use ReferralStatus as S;
        let on = request.on.unwrap_or(self.today);
        let Some(sent_on) = line.sent_on else {
            return Some(P::NotSent);
        };
        if on > self.today {
            return Some(P::DateAhead);
        }
        if on < sent_on {
            return Some(P::DateBeforeSending);
        }
        if request.to == S::Completed && said.wrong_outcome {
            return Some(P::OutcomeUnknown);
        }
        if row.note.as_deref().is_some_and(too_long) {
            return Some(P::NoteTooLong);
        }
        use referrals::Error as E;
        match check_answer(self.rules.on(on), line, request, self.today) {
            Ok(()) => None,
            Err(E::Date) => Some(P::DateBeforeStep),
            Err(E::ReasonMissing) => Some(P::ReasonMissing),
            Err(E::OutcomeMissing) => Some(P::OutcomeMissing),
            Err(_) => Some(P::StepRefused),
        }
    }
}

impl Standing {
    /// Whether this was recorded before: the same step, or where it stands, or a
    /// step long passed that is not to be made again.
    fn knows(&self, to: ReferralStatus, on: NaiveDate) -> bool {
        let same = self.steps.contains(&(to, on)) || self.line.status == to;
        let passed = self.steps.iter().any(|(step, _)| *step == to);
        same && self.line.sent_on.is_some() || passed && !self.line.status.may_become(to)
    }
}

/// What is a partner's to say.
fn is_theirs(status: ReferralStatus) -> bool {
    use ReferralStatus::*;
    matches!(
        status,
        Received | Accepted | Waitlisted | Refused | Started | Completed | NotAttended | Withdrawn
    )
}

/// The partner that most codes name; of two, the one named first.
fn most_named(found: &[Result<Vec<ReferralHit>, AnswerProblem>]) -> Option<PartnerId> {
    let mut counts: Vec<(PartnerId, usize)> = Vec::new();
    for hit in found.iter().flatten().flatten() {
        match counts
            .iter_mut()
            .find(|(partner, _)| *partner == hit.partner)
        {
            Some((_, count)) => *count += 1,
            None => counts.push((hit.partner, 1)),
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(partner, _)| *partner)
}

fn theirs(
    found: &Result<Vec<ReferralHit>, AnswerProblem>,
    partner: Option<PartnerId>,
) -> Result<&ReferralHit, AnswerProblem> {
    let hits = found.as_ref().map_err(|problem| *problem)?;
    let mut own = hits.iter().filter(|hit| Some(hit.partner) == partner);
    match (own.next(), own.next()) {
        (Some(hit), None) => Ok(hit),
        (None, _) => Err(AnswerProblem::OtherPartner),
        _ => Err(AnswerProblem::CodeShared),
    }
}

fn shown(said: &Said) -> AnswerRow {
    let note = said.in_words();
    let mut warnings = said.warnings.clone();
    if note.as_deref().is_some_and(could_run) {
        warnings.push(AnswerWarning::KeptAsText);
    }
    let refused = said.to == Ok(ReferralStatus::Refused);
    if refused && said.reason_in_words.is_some() {
        warnings.push(AnswerWarning::ReasonInWords);
    }
    AnswerRow {
        row: said.row,
        code: cut(&said.code),
        effect: AnswerEffect::Change,
        problem: None,
        same_as: None,
        warnings,
        referral: None,
        from: None,
        to: said.to.ok(),
        on: said.on.ok(),
        refusal: reason(said),
        outcome: said
            .outcome
            .filter(|_| said.to == Ok(ReferralStatus::Completed)),
        until: said
            .until
            .filter(|_| said.to == Ok(ReferralStatus::Waitlisted)),
        note,
    }
}

/// A reason that no list holds is « other », said in the note.
fn reason(said: &Said) -> Option<RefusalReason> {
    if said.to != Ok(ReferralStatus::Refused) {
        return None;
    }
    let other = said.reason_in_words.as_ref().map(|_| RefusalReason::Other);
    said.refusal.or(other)
}

fn request(
    said: &Said,
    row: &AnswerRow,
    hit: &ReferralHit,
    to: ReferralStatus,
    on: NaiveDate,
) -> AdvanceReferral {
    use ReferralStatus::{Completed, NotAttended, Refused, Started};
    let confirms = matches!(to, Completed | NotAttended | Refused | Started);
    AdvanceReferral {
        case: hit.case,
        referral: hit.referral,
        to,
        on: Some(on),
        refusal: reason(said),
        waiting_until: row.until,
        outcome: row.outcome,
        confirmed_by: confirms.then_some(Confirmation::Partner),
        note: row.note.clone(),
    }
}

fn refused(mut row: AnswerRow, problem: AnswerProblem) -> Planned {
    row.effect = AnswerEffect::Refused;
    row.problem = Some(problem);
    Planned { row, request: None }
}

fn nothing(mut row: AnswerRow, problem: AnswerProblem) -> Planned {
    row.effect = AnswerEffect::Known;
    row.problem = Some(problem);
    Planned { row, request: None }
}
