//! How many of the proposals are right, and how much of what is one is proposed.
//!
//! *Precision*: right proposals of all. *Recall* of same-as: a thing told k times needs k − 1 joins; of these, how many
//! the right proposals make. Of fulfils and firms-up: of all that are truly for some promise, how many have the right one
//! as the likeliest. What a source rounds or dates beyond the rule (1 %, 45 days) counts as missed.

use std::collections::{BTreeMap, BTreeSet};

use picture::{Proposal, proposals};
use record::{Kind, LinkKind, RecordId};

use crate::made::{Label, World, world};

/// Counted over several worlds.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    wrong: usize,
    wanted: usize,
    found: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.found as f64 / self.wanted.max(1) as f64
    }
}

fn same_as(score: &mut Score, world: &World, found: &[Proposal]) {
    let is_one = |one: &&Proposal| world.labels.get(&one.from) == world.labels.get(&one.to);
    let (right, wrong): (Vec<&Proposal>, Vec<&Proposal>) =
        found.iter().filter(|one| one.kind == LinkKind::SameAs).partition(is_one);
    score.right += right.len();
    score.wrong += wrong.len();
    let mut told: BTreeMap<Label, usize> = BTreeMap::new();
    world.labels.values().for_each(|label| *told.entry(*label).or_default() += 1);
    score.wanted += told.values().map(|times| times - 1).sum::<usize>();
    // Joins that the right proposals make: each that brings two groups together.
    let mut group: BTreeMap<RecordId, RecordId> = BTreeMap::new();
    fn root(group: &BTreeMap<RecordId, RecordId>, mut id: RecordId) -> RecordId {
        while let Some(next) = group.get(&id) {
            id = *next;
        }
        id
    }
    for one in right {
        let (from, to) = (root(&group, one.from), root(&group, one.to));
        if from != to {
            group.insert(from, to);
            score.found += 1;
        }
    }
}

fn tied(score: &mut Score, world: &World, found: &[Proposal], kind: LinkKind) {
    let picture = world.picture();
    let of_kind = if kind == LinkKind::Fulfils { Kind::Delivery } else { Kind::Promise };
    let all: Vec<RecordId> =
        picture.of_kind(of_kind).map(|fact| fact.id).filter(|id| world.labels.contains_key(id)).collect();
    let likeliest: BTreeMap<RecordId, RecordId> =
        found.iter().filter(|one| one.kind == kind && one.rank == 0).map(|one| (one.from, one.to)).collect();
    let told: BTreeSet<Label> = world.labels.values().copied().collect();
    for id in all {
        let truly = world.of.get(&world.labels[&id]).filter(|of| told.contains(of));
        let proposed = likeliest.get(&id).map(|to| &world.labels[to]);
        score.wanted += usize::from(truly.is_some());
        match (truly, proposed) {
            (Some(truly), Some(proposed)) if truly == proposed => {
                score.right += 1;
                score.found += 1;
            }
            (_, Some(_)) => score.wrong += 1,
            _ => {}
        }
    }
}

/// Same-as; then, with what is one joined, fulfils and firms up.
fn measured(seeds: impl IntoIterator<Item = u64>, records: usize) -> [Score; 3] {
    let [mut same, mut fulfils, mut firms] = [Score::default(), Score::default(), Score::default()];
    for seed in seeds {
        let mut world = world(seed, records);
        same_as(&mut same, &world, &proposals(&world.picture()));
        world.join_what_is_one();
        let found = proposals(&world.picture());
        assert!(
            found.iter().all(|one| one.kind != LinkKind::SameAs || world.labels[&one.from] != world.labels[&one.to])
        );
        tied(&mut fulfils, &world, &found, LinkKind::Fulfils);
        tied(&mut firms, &world, &found, LinkKind::FirmsUp);
    }
    [same, fulfils, firms]
}

#[allow(clippy::print_stdout, reason = "the figures of docs/counting.md, with --nocapture")]
fn told(set: &str, [same, fulfils, firms]: &[Score; 3]) {
    for (kind, score) in [("same as", same), ("fulfils", fulfils), ("firms up", firms)] {
        println!(
            "{set}, {kind}: precision {:.4} ({} of {}), recall {:.4} ({} of {})",
            score.precision(),
            score.right,
            score.right + score.wrong,
            score.recall(),
            score.found,
            score.wanted
        );
    }
}

#[track_caller]
fn holds(scores: &[Score; 3]) {
    let [same, fulfils, firms] = scores;
    assert!(same.precision() >= 0.95 && same.recall() >= 0.9, "{same:?}");
    assert!(fulfils.precision() >= 0.87 && fulfils.recall() >= 0.87, "{fulfils:?}");
    assert!(firms.precision() >= 0.85 && firms.recall() >= 0.75, "{firms:?}");
}

#[test]
fn proposals_are_right_on_the_worlds_they_were_tuned_on() {
    let scores = measured(1..=4, 1500);
    told("tuned on", &scores);
    holds(&scores);
}

#[test]
fn proposals_are_right_on_worlds_that_were_held_out() {
    let scores = measured(101..=104, 1500);
    told("held out", &scores);
    holds(&scores);
}
