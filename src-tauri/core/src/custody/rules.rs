//! The rules of custody: pure, the same on every device, and the very code that the
//! model check walks through (`tests/tests/custody_model.rs`).
//!
//! What a device knows of a subject only grows: branches of entries, each begun by a
//! claim, and the devices that ended. Who holds the subject, what its history is, who
//! may read on, what is a late contribution: all of it is computed from that, never
//! stored. Two devices that know the same therefore agree, in whatever order they
//! learned it, and nothing that lost is forgotten.
//!
//! What the model check found wrong in the design as first written (the test finds each
//! one again), and what holds now:
//! - *The highest claim wins, and a reclaim jumps two epochs*: whoever has a stolen
//!   laptop takes the file back over the coordinator's take-over. Now a revocation says
//!   what stands of the device's work; the rest counts for nothing, nor does what rests
//!   on that rest, unless an authority took it over knowingly.
//! - *A reclaim always settles because it jumps two*: a file accepted, then handed on
//!   and back, climbs past it before the reclaim is known. Now an offer that was taken
//!   back carries no acceptance, whatever its epoch.
//! - *A former reader cannot open what came after*: a take-over from an older state gave
//!   them the keys again. Now the end of a sharing holds wherever it is known, late or
//!   not, until someone who knows of it shares again.
//!
//! What writing the model showed:
//! - *A claim is (epoch, rank, device)*: a device could make the same one on two
//!   histories. Now each claim of a device is above all its former ones.
//! - *A restored device takes a new epoch for what it holds*: it must not undo a
//!   hand-over made after the back-up. A restored claim is of the lowest rank, and the
//!   work of the identity that it replaces stands whole; when that identity turns out to
//!   have claimed higher, its heir claims again from there.
//! - Losing entries are kept by everyone who holds them, not by their author alone: the
//!   author's disk may be the one that is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::hash::Hash;

/// What names a device.
pub trait Name: Copy + Ord + Hash + Debug {}
impl<T: Copy + Ord + Hash + Debug> Name for T {}

/// What a claim rests its authority on, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// A back-up was restored.
    Restored,
    /// The subject was created.
    Created,
    /// An offer was accepted.
    Accepted,
    /// An offer was taken back.
    Reclaimed,
    /// An authority took over.
    TakenOver,
}

/// A claim to hold the subject. Its order is the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim<D> {
    /// The epoch that it opens.
    pub epoch: u64,
    /// By what authority.
    pub rank: Rank,
    /// Who claims.
    pub device: D,
}

/// An entry of a branch, the first one being the claim itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place<D> {
    /// The branch.
    pub claim: Claim<D>,
    /// From 1.
    pub seq: u64,
}

/// What an entry is for custody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act<D> {
    /// It opens the branch.
    Claimed,
    /// It changes the subject.
    Changed,
    /// It offers the subject; nothing follows it in this branch but its answer.
    Offered(D),
    /// The one to whom it was offered does not want it.
    Declined,
    /// A reader begins, whose former ends are known to the author.
    Shared(D, BTreeSet<Place<D>>),
    /// A reader ends.
    Unshared(D),
}

/// What one claim wrote.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Branch<D: Name> {
    /// The last entry of the history that the claim takes up.
    pub rests_on: Option<Place<D>>,
    /// Its entries, the claim first.
    pub acts: Vec<Act<D>>,
}

/// A device that writes no more.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ended<D: Name> {
    /// Up to where its work stands, by branch; none when all of it does: the device
    /// was replaced, nobody else holds its keys.
    pub stands: Option<BTreeMap<Claim<D>, u64>>,
    /// Who takes its place.
    pub heir: Option<D>,
}

/// Everything that one device knows of the custody of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Known<D: Name> {
    branches: BTreeMap<Claim<D>, Branch<D>>,
    ended: BTreeMap<D, Ended<D>>,
}

impl<D: Name> Default for Known<D> {
    fn default() -> Self {
        Known {
            branches: BTreeMap::new(),
            ended: BTreeMap::new(),
        }
    }
}

/// Why an act is not possible here and now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Another device holds the subject, or none does.
    #[error("this device does not hold the subject")]
    NotCustodian,
    /// It waits for the answer to an offer.
    #[error("the subject is offered")]
    Offered,
    /// Nothing is offered to this device.
    #[error("nothing is offered to this device")]
    NotOffered,
    /// The device was revoked or replaced.
    #[error("this device ended")]
    Ended,
    /// The subject is not there.
    #[error("the subject is unknown")]
    Unknown,
    /// One branch with two contents: a device wrote twice in one place.
    #[error("two contents in one place")]
    Forked,
}

impl<D: Name> Known<D> {
    /// A subject that this device just created.
    pub fn created(by: D) -> Self {
        let claim = Claim {
            epoch: 1,
            rank: Rank::Created,
            device: by,
        };
        let branch = Branch {
            rests_on: None,
            acts: vec![Act::Claimed],
        };
        Known {
            branches: BTreeMap::from([(claim, branch)]),
            ended: BTreeMap::new(),
        }
    }

    /// Every branch that is held.
    pub fn branches(&self) -> &BTreeMap<Claim<D>, Branch<D>> {
        &self.branches
    }

    /// Whether a device ended.
    pub fn has_ended(&self, device: D) -> bool {
        self.ended.contains_key(&device)
    }

    fn holds(&self, place: Place<D>) -> bool {
        let branch = self.branches.get(&place.claim);
        branch.is_some_and(|b| b.acts.len() as u64 >= place.seq)
    }

    /// Up to where a branch stands: what a revoked device wrote beyond what was known
    /// of it counts for nothing.
    fn standing(&self, claim: Claim<D>) -> u64 {
        let length = self.branches.get(&claim).map_or(0, |b| b.acts.len() as u64);
        match self.ended.get(&claim.device).map(|e| &e.stands) {
            Some(Some(stands)) => length.min(stands.get(&claim).copied().unwrap_or(0)),
            _ => length,
        }
    }

    /// Whether an offer was taken back by whoever made it.
    fn taken_back(&self, offer: Place<D>) -> bool {
        self.branches.iter().any(|(claim, branch)| {
            claim.rank == Rank::Reclaimed
                && claim.device == offer.claim.device
                && branch.rests_on == Some(offer)
                && self.standing(*claim) > 0
        })
    }

    /// Whether a claim counts: it stands, and so does what it rests on. An authority
    /// answers for what it takes over; it must hold it all the same.
    pub fn counts(&self, claim: Claim<D>) -> bool {
        let Some(branch) = self.branches.get(&claim) else {
            return false;
        };
        if self.standing(claim) == 0 {
            return false;
        }
        match (branch.rests_on, claim.rank) {
            (None, rank) => rank == Rank::Created,
            // Each claim rests on a lower one: the walk ends.
            (Some(base), _) if base.claim.epoch >= claim.epoch => false,
            (Some(base), Rank::TakenOver) => self.holds(base),
            (Some(base), rank) => {
                let withdrawn = rank == Rank::Accepted && self.taken_back(base);
                !withdrawn && base.seq <= self.standing(base.claim) && self.counts(base.claim)
            }
        }
    }

    /// The claim that wins.
    pub fn effective(&self) -> Option<Claim<D>> {
        let all = self.branches.keys().rev().copied();
        all.into_iter().find(|claim| self.counts(*claim))
    }

    /// Who may write: at most one device, none while the winner has ended.
    pub fn custodian(&self) -> Option<D> {
        let device = self.effective()?.device;
        (!self.has_ended(device)).then_some(device)
    }

    /// The last entry of the history.
    pub fn head(&self) -> Option<Place<D>> {
        let claim = self.effective()?;
        let seq = self.standing(claim);
        Some(Place { claim, seq })
    }

    /// The history, oldest first: each branch up to where the next one takes it up.
    pub fn line(&self) -> Vec<Place<D>> {
        let mut line = Vec::new();
        let mut next = self.head();
        while let Some(place) = next {
            line.push(place);
            next = self.branches.get(&place.claim).and_then(|b| b.rests_on);
        }
        line.reverse();
        line
    }

    /// What is held and not of the history: late contributions, for a person to read.
    pub fn late(&self) -> Vec<Place<D>> {
        let line: BTreeMap<Claim<D>, u64> =
            self.line().into_iter().map(|p| (p.claim, p.seq)).collect();
        let beyond = |(claim, branch): (&Claim<D>, &Branch<D>)| {
            let claim = *claim;
            let from = line.get(&claim).copied().unwrap_or(0) + 1;
            (from..=branch.acts.len() as u64).map(move |seq| Place { claim, seq })
        };
        self.branches.iter().flat_map(beyond).collect()
    }

    /// To whom the subject is offered, and by which entry.
    pub fn offer(&self) -> Option<(Place<D>, D)> {
        let head = self.head()?;
        match self.act(head)? {
            Act::Offered(to) => Some((head, *to)),
            _ => None,
        }
    }

    fn act(&self, place: Place<D>) -> Option<&Act<D>> {
        let at = usize::try_from(place.seq.checked_sub(1)?).ok()?;
        self.branches.get(&place.claim)?.acts.get(at)
    }

    fn all_acts(&self) -> impl Iterator<Item = (Place<D>, &Act<D>)> {
        self.branches.iter().flat_map(|(claim, branch)| {
            let claim = *claim;
            let seqs = 1u64..;
            seqs.zip(&branch.acts)
                .map(move |(seq, act)| (Place { claim, seq }, act))
        })
    }

    /// The ends of a reader that are known, of the history or late.
    pub fn ends_of(&self, reader: D) -> BTreeSet<Place<D>> {
        let ends = self
            .all_acts()
            .filter(|(_, act)| **act == Act::Unshared(reader));
        ends.map(|(place, _)| place).collect()
    }

    /// For whom the next entry is sealed, beside its author.
    pub fn readers(&self) -> BTreeSet<D> {
        let line: BTreeMap<Claim<D>, u64> =
            self.line().into_iter().map(|p| (p.claim, p.seq)).collect();
        let shared = self.all_acts().filter_map(|(place, act)| match act {
            Act::Shared(reader, knowing)
                if line.get(&place.claim).is_some_and(|seq| place.seq <= *seq) =>
            {
                Some((*reader, knowing))
            }
            _ => None,
        });
        shared
            .filter(|(reader, knowing)| {
                !self.has_ended(*reader) && self.ends_of(*reader).is_subset(knowing)
            })
            .map(|(reader, _)| reader)
            .collect()
    }

    /// Writes an entry.
    ///
    /// # Errors
    /// Another device holds the subject; it is offered.
    pub fn write(&mut self, by: D, act: Act<D>) -> Result<(), Refused> {
        if self.custodian() != Some(by) {
            return Err(Refused::NotCustodian);
        }
        if self.offer().is_some() && act != Act::Declined {
            return Err(Refused::Offered);
        }
        let claim = self.effective().ok_or(Refused::Unknown)?;
        let branch = self.branches.get_mut(&claim).ok_or(Refused::Unknown)?;
        branch.acts.push(act);
        Ok(())
    }

    /// Shares with a reader, knowing how they ended before.
    ///
    /// # Errors
    /// As [`Known::write`].
    pub fn share(&mut self, by: D, reader: D) -> Result<(), Refused> {
        let ends = self.ends_of(reader);
        self.write(by, Act::Shared(reader, ends))
    }

    fn highest(&self) -> u64 {
        self.branches.keys().map(|c| c.epoch).max().unwrap_or(0)
    }

    fn own_highest(&self, device: D) -> u64 {
        let own = self.branches.keys().filter(|c| c.device == device);
        own.map(|c| c.epoch).max().unwrap_or(0)
    }

    fn claim(&mut self, by: D, rank: Rank, epoch: u64, base: Place<D>) -> Result<(), Refused> {
        if self.has_ended(by) {
            return Err(Refused::Ended);
        }
        let claim = Claim {
            epoch,
            rank,
            device: by,
        };
        let branch = Branch {
            rests_on: Some(base),
            acts: vec![Act::Claimed],
        };
        match self.branches.insert(claim, branch) {
            None => Ok(()),
            Some(_) => Err(Refused::Forked),
        }
    }

    /// Accepts what is offered to this device.
    ///
    /// # Errors
    /// Nothing is.
    pub fn accept(&mut self, by: D) -> Result<(), Refused> {
        match self.offer() {
            Some((offer, to)) if to == by => {
                let epoch = offer.claim.epoch.max(self.own_highest(by)) + 1;
                self.claim(by, Rank::Accepted, epoch, offer)
            }
            _ => Err(Refused::NotOffered),
        }
    }

    /// Takes an offer back.
    ///
    /// # Errors
    /// This device offered nothing, or it was answered.
    pub fn reclaim(&mut self, by: D) -> Result<(), Refused> {
        if self.custodian() != Some(by) {
            return Err(Refused::NotCustodian);
        }
        let (offer, _) = self.offer().ok_or(Refused::NotOffered)?;
        self.claim(by, Rank::Reclaimed, self.highest() + 2, offer)
    }

    /// Takes over, from the history as it is known here. Whoever calls has checked the
    /// authority.
    ///
    /// # Errors
    /// The subject is unknown; this device ended.
    pub fn take_over(&mut self, by: D) -> Result<(), Refused> {
        let head = self.head().ok_or(Refused::Unknown)?;
        self.claim(by, Rank::TakenOver, self.highest() + 1, head)
    }

    /// Ends a device, saying that what is known of its work here stands.
    pub fn revoke(&mut self, device: D) {
        let known = self.branches.iter().filter(|(c, _)| c.device == device);
        let stands = known.map(|(c, b)| (*c, b.acts.len() as u64)).collect();
        let ended = Ended {
            stands: Some(stands),
            heir: None,
        };
        self.end(device, &ended);
    }

    /// A restored vault goes on under a new identity, and claims what the former held.
    ///
    /// # Errors
    /// As [`Known::inherit`], but for a subject that it did not hold.
    pub fn restore(&mut self, former: D, heir: D) -> Result<(), Refused> {
        let ended = Ended {
            stands: None,
            heir: Some(heir),
        };
        self.end(former, &ended);
        match self.inherit(heir) {
            Err(Refused::NotCustodian) => Ok(()),
            other => other,
        }
    }

    /// Claims what the identity that this one replaces turns out to hold.
    ///
    /// # Errors
    /// It does not hold it.
    pub fn inherit(&mut self, heir: D) -> Result<(), Refused> {
        let head = self.head().ok_or(Refused::Unknown)?;
        let ended = self.ended.get(&head.claim.device);
        if ended.and_then(|e| e.heir) != Some(heir) {
            return Err(Refused::NotCustodian);
        }
        let epoch = head.claim.epoch.max(self.own_highest(heir)) + 1;
        self.claim(heir, Rank::Restored, epoch, head)
    }

    /// What two people say of one device adds up: the farther cut, and a cut rather
    /// than none.
    fn end(&mut self, device: D, said: &Ended<D>) {
        let Some(known) = self.ended.get_mut(&device) else {
            self.ended.insert(device, said.clone());
            return;
        };
        known.heir = known.heir.max(said.heir);
        known.stands = match (known.stands.take(), &said.stands) {
            (None, other) => other.clone(),
            (some, None) => some,
            (Some(mut one), Some(other)) => {
                for (claim, seq) in other {
                    let cut = one.entry(*claim).or_insert(0);
                    *cut = (*cut).max(*seq);
                }
                Some(one)
            }
        };
    }

    /// Takes in what another device knows. Nothing is forgotten.
    ///
    /// # Errors
    /// A device wrote twice in one place: nothing is taken in, a person must look.
    pub fn join(&mut self, other: &Known<D>) -> Result<(), Refused> {
        for (claim, theirs) in &other.branches {
            if self
                .branches
                .get(claim)
                .is_some_and(|ours| ours.forks(theirs))
            {
                return Err(Refused::Forked);
            }
        }
        for (claim, theirs) in &other.branches {
            let ours = self
                .branches
                .entry(*claim)
                .or_insert_with(|| theirs.clone());
            if theirs.acts.len() > ours.acts.len() {
                ours.acts.clone_from(&theirs.acts);
            }
        }
        for (device, said) in &other.ended {
            self.end(*device, said);
        }
        Ok(())
    }
}

impl<D: Name> Branch<D> {
    /// Neither is the beginning of the other.
    fn forks(&self, other: &Branch<D>) -> bool {
        let common = self.acts.len().min(other.acts.len());
        self.rests_on != other.rests_on || self.acts.get(..common) != other.acts.get(..common)
    }
}
