//! What holds for every log, held to generated ones: a picture kept up to date is the picture folded anew; what a
//! viewer may not see might as well never have been written.

use proptest::prelude::*;
use record::{
    Body, Claim, ClaimState, Content, Kind, Link, LinkKind, Marking, Meeting, Moment, Names, Party, Promise, RecordId,
    Source, Tlp, Version, Viewer, may_see,
};
use serde_json::json;

use crate::cases::{id, said};
use crate::search::Index;
use crate::{Counting, Log, Picture, candidates};

/// One version of one of the records of [`body`].
#[derive(Clone, Debug)]
struct Step {
    record: u64,
    owner: &'static str,
    marking: Marking,
    /// Decides what the body says.
    choice: usize,
    retracted: bool,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let marking = prop_oneof![
        4 => Just(Marking::clear()),
        2 => Just(Marking::green()),
        2 => Just(Marking::amber(["IQ"])),
        1 => Just(Marking::amber(["GB"])),
        1 => Just(Marking { tlp: Tlp::AmberStrict, ..Marking::amber(["IQ", "GB"]) }),
        1 => Just(Marking::level(Tlp::Red)),
    ];
    let step = (0u64..24, prop_oneof![Just("GB"), Just("IQ")], marking, 0usize..100_000, prop::bool::weighted(0.1));
    let step =
        step.prop_map(|(record, owner, marking, choice, retracted)| Step { record, owner, marking, choice, retracted });
    prop::collection::vec(step, 1..70)
}

/// One of several; choices with different salts do not hang together.
fn pick<T: Clone>(choice: usize, salt: u64, from: &[T]) -> T {
    let mixed = (choice as u64 ^ salt.wrapping_mul(0x9e37_79b9)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33;
    from[mixed as usize % from.len()].clone()
}

/// A record keeps its type: sources, meetings, promises, parties, claims, links.
fn body(record: u64, choice: usize) -> Body {
    match record {
        0..2 => Source { reliability: pick(choice, 1, &[Some('A'), Some('C'), None]), ..Source::default() }.into(),
        2..4 => {
            Meeting { title: Names::both("لقاء", pick(choice, 1, &["London", "Rome"])), ..Meeting::default() }.into()
        }
        4..6 => {
            let provider = pick(choice, 1, &["KW", "JP"]).to_owned();
            Promise { provider, part_of: pick(choice, 2, &[None, Some(id(5))]), ..Promise::default() }.into()
        }
        6..8 => {
            Party { code: pick(choice, 1, &[Some("GB".into()), Some("IQ".into()), None]), ..Party::default() }.into()
        }
        8..18 => claim(choice).into(),
        _ => {
            let kind = pick(choice, 1, &[LinkKind::SameAs, LinkKind::SameAs, LinkKind::NotSameAs, LinkKind::FirmsUp]);
            let (from, to) = (pick(choice, 2, &[2, 3, 4, 5]), pick(choice, 3, &[2, 3, 4, 5]));
            let proposed = pick(choice, 4, &[false, false, false, true]);
            Link { from: id(from), to: id(to), kind, share: None, proposed, because: None }.into()
        }
    }
}

fn claim(choice: usize) -> Claim {
    use ClaimState::{Confirmed, Corrected, Proposed, Rejected};
    let states = [Confirmed, Confirmed, Confirmed, Corrected, Proposed, Rejected];
    let meeting = [
        json!({"participants": ["GB", "IQ"], "valid": {"from": "XXXX-01-22"}}),
        json!({"participants": ["US"], "valid": {"from": "2015-01-22"}, "title": {"fr": "Londres"}}),
        json!({"hosts": ["FR"], "place": {"country": "FR"}}),
    ];
    let promise = [
        json!({"provider": "KW", "amount": "500", "currency": "USD"}),
        json!({"amount": "600", "currency": "EUR", "receiver": "IQ"}),
        json!({"amount": true, "stage": "committed"}),
    ];
    let (about, subjects, fields) = pick(
        choice,
        5,
        &[
            (Kind::Meeting, [Some(id(2)), Some(id(3)), Some(id(4)), None], meeting),
            (Kind::Promise, [Some(id(4)), Some(id(5)), Some(id(2)), None], promise),
        ],
    );
    let (subject, fields) = (pick(choice, 6, &subjects), pick(choice, 7, &fields));
    said(about, pick(choice, 8, &[id(0), id(1)]), subject, pick(choice, 9, &states), fields)
}

/// The steps as versions; a moment for each.
fn versions(steps: &[Step]) -> Vec<Version> {
    let mut written = std::collections::HashMap::new();
    let version = |(at, step): (usize, &Step)| {
        let version: &mut u32 = written.entry(step.record).or_default();
        *version += 1;
        let mut content = Content::new(step.owner, body(step.record, step.choice)).marked(step.marking.clone());
        if step.retracted {
            content = content.retraction();
        }
        let (seq, recorded_at) = (at as u64 + 1, Moment(at as i64 * 1000));
        Version { seq, record: id(step.record), version: *version, recorded_at, recorded_by: "amal".into(), content }
    };
    steps.iter().enumerate().map(version).collect()
}

fn log(versions: impl IntoIterator<Item = Version>) -> Log {
    let mut log = Log::default();
    versions.into_iter().for_each(|version| log.push(version));
    log
}

fn viewers() -> Vec<Viewer> {
    let person = |account: &str, member: &str| Viewer::Person { account: account.into(), member: Some(member.into()) };
    vec![Viewer::Public, person("amal", "GB"), person("omar", "IQ"), Viewer::System { member: "IQ".into() }]
}

/// The versions that a viewer may see: as they would be, had the others never been written.
fn seen(all: &[Version], viewer: &Viewer) -> Vec<Version> {
    let sees = |version: &Version| may_see(viewer, &version.content.owner, &version.content.marking);
    let newest = |record: RecordId| all.iter().rev().find(|version| version.record == record);
    all.iter().filter(|version| sees(version) && newest(version.record).is_some_and(sees)).cloned().collect()
}

fn figures(picture: &Picture) -> Vec<Option<crate::Figure>> {
    let counting = Counting::new(picture);
    picture.promises().map(|(fact, _)| counting.standing(fact)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_picture_kept_up_to_date_is_the_picture_folded_anew(
        steps in steps(),
        split in 0usize..70,
        known in prop::option::of(0i64..70),
    ) {
        let all = versions(&steps);
        let split = split.min(all.len());
        let known = known.map(|at| Moment(at * 1000));
        for viewer in viewers() {
            let mut grown = log(all[..split].to_vec());
            let early = Picture::new(&grown, &viewer, known);
            let before = early.clone();
            all[split..].iter().for_each(|version| grown.push(version.clone()));
            let changed = grown.changed_since(split as u64).unwrap();
            let later = early.after(&grown, &changed);
            prop_assert_eq!(&later, &Picture::new(&grown, &viewer, known), "{:?}", viewer);
            let index = Index::new(&early, &|_| None).after(&later, &|_| None);
            for asked in ["london", "rome", "لقاء", "kw"] {
                prop_assert_eq!(index.search(asked, 9), Index::new(&later, &|_| None).search(asked, 9));
            }
            prop_assert_eq!(&early, &before, "what was handed out stays");
            let mut step_by_step = log([]);
            let mut picture = Picture::new(&step_by_step, &viewer, known);
            for version in &all {
                step_by_step.push(version.clone());
                picture = picture.after(&step_by_step, &[version.record]);
            }
            prop_assert_eq!(&picture, &later);
        }
    }

    #[test]
    fn what_a_viewer_may_not_see_might_as_well_never_have_been_written(
        steps in steps(),
        known in prop::option::of(0i64..70),
    ) {
        let all = versions(&steps);
        let known = known.map(|at| Moment(at * 1000));
        for viewer in viewers() {
            let (whole, without) = (log(all.clone()), log(seen(&all, &viewer)));
            let (picture, other) = (Picture::new(&whole, &viewer, known), Picture::new(&without, &viewer, known));
            prop_assert_eq!(&picture, &other, "{:?}", viewer);
            prop_assert_eq!(picture.trail(picture.all()), other.trail(other.all()));
            let (index, other_index) = (Index::new(&picture, &|_| None), Index::new(&other, &|_| None));
            for asked in ["london", "lon", "لقاء", "kw", "gb"] {
                prop_assert_eq!(index.search(asked, 9), other_index.search(asked, 9));
                prop_assert_eq!(index.suggest(asked, 9), other_index.suggest(asked, 9));
            }
            for (fact, _) in picture.claims() {
                prop_assert_eq!(candidates(&picture, fact.id), candidates(&other, fact.id));
            }
            prop_assert_eq!(figures(&picture), figures(&other));
            for fact in picture.all() {
                prop_assert_eq!(whole.history(fact.id, &viewer), without.history(fact.id, &viewer));
            }
        }
    }
}
