//! The rules of custody, walked through by a model checker: every order of writing,
//! offering, accepting, taking back, taking over, revoking, restoring, with bundles
//! late, lost, repeated or out of order. The rules are the core's own code; only the
//! world around them is made up here.
//!
//! A crash falls between two steps: each step is one transaction, nothing else is kept
//! between them, and a bundle is made anew from the vault, so that a crash is a step
//! that comes later or never. That the real transactions are whole is proved elsewhere
//! (`faults`, `disk`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use ancrage_core::custody::rules::{Act, Claim, Known, Place, Rank};
use stateright::{Checker, HasDiscoveries, Model, Property};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use std::rc::Rc;
use std::time::Instant;

type Id = u8;

/// A counsellor, who has the file; a colleague; a coordinator, who may take over and
/// revoke; the counsellor again after a restore; someone who only reads.
const ANN: Id = 0;
const BOB: Id = 1;
const COORDINATOR: Id = 2;
const ANN_RESTORED: Id = 3;
const READER: Id = 9;
const ALL: [Id; 4] = [ANN, BOB, COORDINATOR, ANN_RESTORED];

/// How often each thing may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Budget {
    changes: u8,
    offers: u8,
    reclaims: u8,
    declines: u8,
    take_overs: u8,
    revocations: u8,
    restores: u8,
    ends: u8,
    bundles: u8,
    losses: u8,
}

const NONE: Budget = Budget {
    changes: 0,
    offers: 0,
    reclaims: 0,
    declines: 0,
    take_overs: 0,
    revocations: 0,
    restores: 0,
    ends: 0,
    bundles: 0,
    losses: 0,
};

/// What a walk must meet, else it proves nothing.
const REACHED: [&str; 3] = [
    "a take-over beside an acceptance",
    "a restored copy beside an acceptance",
    "a late contribution",
];

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Bundle {
    from: Id,
    to: Id,
    content: Known<Id>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct World {
    devices: BTreeMap<Id, Known<Id>>,
    backup: Option<Known<Id>>,
    mail: Vec<Bundle>,
    left: Budget,
    /// Changes that were acknowledged and that no lost disk or stick took away alone.
    acknowledged: BTreeSet<Place<Id>>,
    /// What the coordinator held of Ann's work when revoking her.
    cut: Option<BTreeMap<Claim<Id>, u64>>,
    /// The coordinator took over after that.
    taken_since: bool,
    unshared: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Step {
    Change(Id),
    Offer(Id, Id),
    Decline(Id),
    Accept(Id),
    Reclaim(Id),
    TakeOver,
    Revoke,
    Unshare(Id),
    BackUp,
    Restore,
    Inherit,
    Bundle(Id, Id),
    Deliver(usize),
    Lose(usize),
}

/// How the winner and the readers are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Rules {
    /// As the core does.
    Core,
    /// As the design was first written: the highest claim wins, the history says who reads.
    FirstWritten,
}

struct Custody {
    budget: Budget,
    rules: Rules,
}

impl Rules {
    fn effective(self, known: &Known<Id>) -> Option<Claim<Id>> {
        match self {
            Rules::Core => known.effective(),
            Rules::FirstWritten => known.branches().keys().max().copied(),
        }
    }

    fn custodian(self, known: &Known<Id>) -> Option<Id> {
        match self {
            Rules::Core => known.custodian(),
            Rules::FirstWritten => self.effective(known).map(|c| c.device),
        }
    }

    fn line(self, known: &Known<Id>) -> Vec<Place<Id>> {
        if self == Rules::Core {
            return known.line();
        }
        let whole = |claim| {
            let seq = known.branches()[&claim].acts.len() as u64;
            Place { claim, seq }
        };
        let mut line = Vec::new();
        let mut next = self.effective(known).map(whole);
        while let Some(place) = next {
            line.push(place);
            next = known.branches()[&place.claim].rests_on;
        }
        line
    }

    fn reads_on(self, known: &Known<Id>) -> bool {
        if self == Rules::Core {
            return known.readers().contains(&READER);
        }
        let line = self.line(known);
        !line.iter().any(|place| {
            let acts = &known.branches()[&place.claim].acts[..place.seq as usize];
            acts.contains(&Act::Unshared(READER))
        })
    }
}

fn holds(known: &Known<Id>, place: &Place<Id>) -> bool {
    let branch = known.branches().get(&place.claim);
    branch.is_some_and(|b| b.acts.len() as u64 >= place.seq)
}

impl World {
    fn begin(budget: Budget) -> World {
        let mut known = Known::created(ANN);
        known.share(ANN, READER).unwrap();
        let devices = [ANN, BOB, COORDINATOR];
        World {
            devices: devices.map(|d| (d, known.clone())).into(),
            backup: None,
            mail: Vec::new(),
            left: budget,
            acknowledged: BTreeSet::new(),
            cut: None,
            taken_since: false,
            unshared: false,
        }
    }

    /// What is physically somewhere.
    fn is_somewhere(&self, place: &Place<Id>) -> bool {
        self.devices.values().any(|k| holds(k, place))
            || self.mail.iter().any(|b| holds(&b.content, place))
    }

    /// A disk or a stick is gone: what lived there alone cannot be asked for.
    fn mourn(&mut self) {
        let gone = self.acknowledged.clone();
        let lasting = gone.into_iter().filter(|p| self.is_somewhere(p));
        self.acknowledged = lasting.collect();
    }

    fn deliver(&mut self, bundle: &Bundle) -> bool {
        let Some(receiver) = self.devices.get_mut(&bundle.to) else {
            return false;
        };
        // Nothing is accepted from a revoked card.
        !receiver.has_ended(bundle.from) && receiver.join(&bundle.content).is_ok()
    }

    /// Everything that is on its way arrives, and everyone hears everyone.
    fn settled(&self) -> World {
        let mut world = self.clone();
        for bundle in &self.mail {
            world.deliver(bundle);
        }
        for _ in 0..2 {
            for from in ALL {
                for to in ALL {
                    let Some(content) = world.devices.get(&from).cloned() else {
                        continue;
                    };
                    if from != to {
                        world.deliver(&Bundle { from, to, content });
                    }
                }
            }
        }
        world
    }

    /// What those that nobody ended know.
    fn live(&self) -> Vec<&Known<Id>> {
        let ended = |d: Id| self.devices.values().any(|k| k.has_ended(d));
        let live = self.devices.iter().filter(|(d, _)| !ended(**d));
        live.map(|(_, known)| known).collect()
    }
}

thread_local! {
    /// The last world settled: every property of a state asks for the same one.
    static LAST: RefCell<Option<(World, Rc<World>)>> = const { RefCell::new(None) };
}

/// A world once all is delivered.
fn settled(world: &World) -> Rc<World> {
    LAST.with_borrow_mut(|last| match last {
        Some((of, settled)) if of == world => Rc::clone(settled),
        _ => {
            let settled = Rc::new(world.settled());
            *last = Some((world.clone(), Rc::clone(&settled)));
            settled
        }
    })
}

fn spend(left: &mut u8) -> Option<()> {
    *left = left.checked_sub(1)?;
    Some(())
}

impl Model for Custody {
    type State = World;
    type Action = Step;

    fn init_states(&self) -> Vec<World> {
        vec![World::begin(self.budget)]
    }

    fn actions(&self, world: &World, steps: &mut Vec<Step>) {
        for device in world.devices.keys().copied() {
            steps.extend([Step::Change(device), Step::Accept(device)]);
            steps.extend([Step::Reclaim(device), Step::Decline(device)]);
            steps.push(Step::Unshare(device));
            for other in world.devices.keys().copied().filter(|o| *o != device) {
                steps.extend([Step::Offer(device, other), Step::Bundle(device, other)]);
            }
        }
        steps.extend([Step::TakeOver, Step::Revoke]);
        steps.extend([Step::BackUp, Step::Restore, Step::Inherit]);
        for at in 0..world.mail.len() {
            steps.extend([Step::Deliver(at), Step::Lose(at)]);
        }
    }

    fn next_state(&self, before: &World, step: Step) -> Option<World> {
        let mut world = before.clone();
        world.take(step)?;
        (world != *before).then_some(world)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::sometimes(REACHED[0], |_: &Self, w: &World| {
                beside(w, Rank::TakenOver, Rank::Accepted)
            }),
            Property::sometimes(REACHED[1], |_: &Self, w: &World| {
                beside(w, Rank::Restored, Rank::Accepted)
            }),
            Property::sometimes(REACHED[2], |_: &Self, w: &World| {
                let late = |k: &Known<Id>| k.late().iter().any(|p| w.acknowledged.contains(p));
                settled(w).live().into_iter().any(late)
            }),
            Property::always(
                "one custodian, one history, once all is delivered",
                |m: &Self, w: &World| {
                    let settled = settled(w);
                    let views: BTreeSet<_> = settled
                        .live()
                        .into_iter()
                        .map(|k| (m.rules.custodian(k), m.rules.line(k)))
                        .collect();
                    views.len() <= 1
                },
            ),
            Property::always("a branch has one content", |_: &Self, w: &World| {
                let mut all = Known::default();
                let held = w.devices.values().chain(w.mail.iter().map(|b| &b.content));
                held.into_iter().all(|known| all.join(known).is_ok())
            }),
            Property::always("no acknowledged change is lost", |_: &Self, w: &World| {
                w.acknowledged.iter().all(|place| w.is_somewhere(place))
            }),
            Property::always(
                "what was received is kept, in the history or late",
                |_: &Self, w: &World| {
                    let settled = settled(w);
                    settled.live().into_iter().all(|known| {
                        let line = known.line();
                        let late = known.late();
                        known.branches().iter().all(|(claim, branch)| {
                            (1..=branch.acts.len() as u64).all(|seq| {
                                let claim = *claim;
                                late.contains(&Place { claim, seq })
                                    || line.iter().any(|p| p.claim == claim && p.seq >= seq)
                            })
                        })
                    })
                },
            ),
            Property::always(
                "an offer taken back is taken back",
                |m: &Self, w: &World| {
                    let settled = settled(w);
                    settled
                        .live()
                        .into_iter()
                        .all(|k| reclaims_settle(m.rules, k))
                },
            ),
            Property::always(
                "a stolen laptop does not take the file back",
                |m: &Self, w: &World| {
                    let Some(cut) = w.cut.as_ref().filter(|_| w.taken_since) else {
                        return true;
                    };
                    let settled = settled(w);
                    settled.live().into_iter().all(|k| {
                        m.rules.line(k).iter().all(|place| {
                            place.claim.device != ANN
                                || place.seq <= cut.get(&place.claim).copied().unwrap_or(0)
                        })
                    })
                },
            ),
            Property::always(
                "a restored copy does not undo a hand-over",
                |m: &Self, w: &World| {
                    let quiet = w.cut.is_none()
                        && w.left.take_overs == m.budget.take_overs
                        && w.left.reclaims == m.budget.reclaims
                        && w.left.offers + 1 == m.budget.offers;
                    let settled = settled(w);
                    !quiet
                        || settled.live().into_iter().all(|k| {
                            let accepted = k.branches().keys().any(|c| c.rank == Rank::Accepted);
                            !accepted
                                || m.rules
                                    .effective(k)
                                    .is_some_and(|c| c.rank == Rank::Accepted)
                        })
                },
            ),
            Property::always("a former reader does not read on", |m: &Self, w: &World| {
                let settled = settled(w);
                !w.unshared
                    || settled
                        .live()
                        .into_iter()
                        .all(|k| k.ends_of(READER).is_empty() || !m.rules.reads_on(k))
            }),
        ]
    }
}

/// Two claims that rest on one branch, and meet.
fn beside(world: &World, one: Rank, other: Rank) -> bool {
    let base = |k: &Known<Id>, rank: Rank| -> BTreeSet<Option<Claim<Id>>> {
        let claims = k.branches().iter().filter(|(c, _)| c.rank == rank);
        claims.map(|(_, b)| b.rests_on.map(|p| p.claim)).collect()
    };
    let both = |k: &&Known<Id>| !base(k, one).is_disjoint(&base(k, other));
    settled(world).live().iter().any(both)
}

/// Once an offer was taken back, no acceptance of it is in the history, unless an
/// authority took it over from there.
fn reclaims_settle(rules: Rules, known: &Known<Id>) -> bool {
    let line = rules.line(known);
    let over = |c: &Claim<Id>| c.rank == Rank::TakenOver;
    known.branches().iter().all(|(claim, branch)| {
        claim.rank != Rank::Reclaimed
            || known.has_ended(claim.device)
            || line.iter().any(|p| over(&p.claim))
            || !line.iter().any(|p| {
                p.claim.rank == Rank::Accepted
                    && known.branches()[&p.claim].rests_on == branch.rests_on
            })
    })
}

impl World {
    fn take(&mut self, step: Step) -> Option<()> {
        match step {
            Step::Change(device) => {
                spend(&mut self.left.changes)?;
                let known = self.devices.get_mut(&device)?;
                known.write(device, Act::Changed).ok()?;
                self.acknowledged.insert(known.head()?);
            }
            Step::Offer(device, to) => {
                spend(&mut self.left.offers)?;
                let known = self.devices.get_mut(&device)?;
                known.write(device, Act::Offered(to)).ok()?;
            }
            Step::Decline(device) => {
                let known = self.devices.get_mut(&device)?;
                known.offer()?;
                spend(&mut self.left.declines)?;
                known.write(device, Act::Declined).ok()?;
            }
            Step::Accept(device) => self.devices.get_mut(&device)?.accept(device).ok()?,
            Step::Reclaim(device) => {
                spend(&mut self.left.reclaims)?;
                self.devices.get_mut(&device)?.reclaim(device).ok()?;
            }
            Step::TakeOver => {
                spend(&mut self.left.take_overs)?;
                let known = self.devices.get_mut(&COORDINATOR)?;
                known.take_over(COORDINATOR).ok()?;
                self.taken_since = self.cut.is_some();
            }
            Step::Revoke => {
                spend(&mut self.left.revocations)?;
                let known = self.devices.get_mut(&COORDINATOR)?;
                let held = known.branches().iter().filter(|(c, _)| c.device == ANN);
                let cut = held.map(|(c, b)| (*c, b.acts.len() as u64)).collect();
                known.revoke(ANN);
                self.cut = Some(cut);
            }
            Step::Unshare(device) => {
                spend(&mut self.left.ends)?;
                let known = self.devices.get_mut(&device)?;
                known.write(device, Act::Unshared(READER)).ok()?;
                self.unshared = true;
            }
            Step::BackUp => {
                if self.left.restores == 0 || self.backup.is_some() {
                    return None;
                }
                self.backup = Some(self.devices.get(&ANN)?.clone());
            }
            Step::Restore => {
                spend(&mut self.left.restores)?;
                let mut copy = self.backup.take()?;
                self.devices.remove(&ANN)?;
                copy.restore(ANN, ANN_RESTORED).ok()?;
                self.devices.insert(ANN_RESTORED, copy);
                self.mourn();
            }
            Step::Inherit => {
                let known = self.devices.get_mut(&ANN_RESTORED)?;
                known.inherit(ANN_RESTORED).ok()?;
            }
            Step::Bundle(from, to) => {
                spend(&mut self.left.bundles)?;
                let content = self.devices.get(&from)?.clone();
                let bundle = Bundle { from, to, content };
                if self.mail.contains(&bundle) {
                    return None;
                }
                self.mail.push(bundle);
            }
            Step::Deliver(at) => {
                let bundle = self.mail.get(at)?.clone();
                self.deliver(&bundle).then_some(())?;
            }
            Step::Lose(at) => {
                spend(&mut self.left.losses)?;
                self.mail.remove(at);
                self.mourn();
            }
        }
        Some(())
    }
}

/// Walks everything within a budget; how many states there are. `reached` gathers what
/// is known to have happened on the way.
fn walk(what: &str, budget: Budget, reached: &mut BTreeSet<&'static str>) -> usize {
    let since = Instant::now();
    let rules = Rules::Core;
    let checker = Custody { budget, rules }
        .checker()
        .threads(2)
        .finish_when(HasDiscoveries::AnyFailures)
        .spawn_bfs()
        .join();
    let states = checker.unique_state_count();
    println!("{what}: {states} states in {:?}", since.elapsed());
    for (name, path) in checker.discoveries() {
        if !REACHED.contains(&name) {
            panic!("{what}: « {name} » fails after {:?}", path.into_actions());
        }
        reached.insert(name);
    }
    states
}

/// Whether the design as first written fails there.
fn fails_as_first_written(budget: Budget, name: &'static str) -> bool {
    let rules = Rules::FirstWritten;
    let checker = Custody { budget, rules }
        .checker()
        .threads(2)
        .finish_when(HasDiscoveries::AllOf([name].into()))
        .spawn_bfs()
        .join();
    let found = checker.discovery(name).map(|path| path.into_actions());
    println!("« {name} », as first written: {found:?}");
    found.is_some()
}

/// The two races: an acceptance against a take-over, two take-overs; a lost stick.
fn races(more: u8) -> Budget {
    Budget {
        changes: 1,
        offers: 1,
        reclaims: more,
        declines: more,
        take_overs: 2,
        bundles: 2 + more,
        losses: 1,
        ..NONE
    }
}

/// A file that goes to a colleague and back.
fn back_and_forth(more: u8) -> Budget {
    Budget {
        offers: 3,
        reclaims: 1,
        declines: more,
        bundles: 3 + more,
        changes: more,
        ..NONE
    }
}

/// A laptop stolen: who has it writes on and takes the file back.
fn theft(more: u8) -> Budget {
    Budget {
        changes: more,
        offers: 1,
        reclaims: 1,
        take_overs: 1,
        revocations: 1,
        bundles: 2 + more,
        ..NONE
    }
}

/// An old back-up restored, after a hand-over or not.
fn restored(more: u8) -> Budget {
    Budget {
        changes: 1 + more,
        offers: 1,
        reclaims: 1,
        take_overs: more,
        restores: 1,
        bundles: 2 + more,
        losses: more,
        ..NONE
    }
}

/// A sharing that ends while the file changes hands.
fn readers(more: u8) -> Budget {
    Budget {
        changes: more,
        offers: 1,
        take_overs: 1,
        ends: 1,
        bundles: 2 + more,
        ..NONE
    }
}

#[test]
fn every_order_of_events_ends_with_one_custodian_and_nothing_lost() {
    let mut reached = BTreeSet::new();
    let states = walk("races", races(0), &mut reached)
        + walk("back and forth", back_and_forth(0), &mut reached)
        + walk("theft", theft(0), &mut reached)
        + walk("restore", restored(0), &mut reached)
        + walk("readers", readers(0), &mut reached);
    println!("{states} states");
    assert_eq!(reached.len(), REACHED.len(), "{reached:?}");
}

/// Some minutes: `cargo test --release -p ancrage-tests --test custody_model -- --ignored --nocapture`.
#[test]
#[ignore = "minutes"]
fn the_same_with_more_of_everything() {
    let mut reached = BTreeSet::new();
    let states = walk("races", races(1), &mut reached)
        + walk("back and forth", back_and_forth(1), &mut reached)
        + walk("theft", theft(1), &mut reached)
        + walk("restore", restored(1), &mut reached)
        + walk("readers", readers(1), &mut reached);
    println!("{states} states");
}

/// What the checker found wrong, and finds again.
#[test]
fn the_design_as_first_written_fails() {
    for (budget, name) in [
        (theft(0), "a stolen laptop does not take the file back"),
        (readers(0), "a former reader does not read on"),
        // A file that goes on from the acceptance climbs past the reclaim's two epochs.
        (back_and_forth(0), "an offer taken back is taken back"),
    ] {
        assert!(fails_as_first_written(budget, name), "{name}");
    }
}
