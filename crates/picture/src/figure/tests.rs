use std::collections::BTreeSet;

use proptest::prelude::*;
use record::{Content, Delivery, Link, Party, Promise, Role, Table};

use super::*;
use crate::cases::World;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

/// A promise of so many whole units of a currency on a day.
fn promise(world: &mut World, stage: PromiseStage, units: i64, code: &str, on: &str) -> RecordId {
    let (amount, currency) = (Amount::whole(units), Some(currency(code)));
    let body = Promise { provider: "KW".into(), stage, amount, currency, ..Promise::default() };
    world.add_content(Content::new("GB", body).marked(Marking::green()).valid(Some(Period::on(day(on)))))
}

fn pledge(world: &mut World, units: i64) -> RecordId {
    promise(world, PromiseStage::Pledged, units, "USD", "2018-02-14")
}

fn commitment(world: &mut World, units: i64) -> RecordId {
    promise(world, PromiseStage::Committed, units, "USD", "2018-06-01")
}

/// Dollars per euro from a day on.
fn rates(world: &mut World, rows: &[(&str, &str, i64)]) -> RecordId {
    let mut table = Table { kind: "rates".into(), ..Table::default() };
    for (on, code, micros) in rows {
        table.rates.entry(day(on)).or_default().insert(currency(code), *micros);
    }
    world.add(table)
}

#[track_caller]
fn check_standing(picture: &Picture, promise: RecordId, units: i64) {
    let figure = Counting::new(picture).standing(picture.fact(promise).unwrap()).unwrap();
    assert_eq!(figure.value, i128::from(units) * 100);
}

#[test]
fn a_pledge_stands_with_what_nobody_has_firmed_up() {
    let mut world = World::default();
    let pledged = pledge(&mut world, 100);
    let (first, second) = (commitment(&mut world, 30), commitment(&mut world, 50));
    world.link(first, LinkKind::FirmsUp, pledged);
    check_standing(&world.picture(), pledged, 70);
    world.add(Link {
        from: second,
        to: pledged,
        kind: LinkKind::FirmsUp,
        share: Some(200_000),
        proposed: false,
        because: None,
    });
    check_standing(&world.picture(), pledged, 60);
    check_standing(&world.picture(), first, 30);
    let more = commitment(&mut world, 500);
    let link = world.link(more, LinkKind::FirmsUp, pledged);
    let picture = world.picture();
    check_standing(&picture, pledged, 0);
    let figure = Counting::new(&picture).standing(picture.fact(pledged).unwrap()).unwrap();
    assert_eq!(figure.trail.facts, [pledged, first, second, more]);
    let gone = world.log.newest(link).unwrap().content.retraction();
    world.write(link, gone);
    check_standing(&world.picture(), pledged, 60);
}

#[test]
fn what_was_withdrawn_neither_stands_nor_firms_up() {
    let mut world = World::default();
    let pledged = pledge(&mut world, 100);
    let withdrawn = promise(&mut world, PromiseStage::Withdrawn, 40, "USD", "2018-06-01");
    world.link(withdrawn, LinkKind::FirmsUp, pledged);
    check_standing(&world.picture(), pledged, 100);
    check_standing(&world.picture(), withdrawn, 0);
}

#[test]
fn a_commitment_in_another_currency_counts_at_the_rate_of_its_day() {
    let mut world = World::default();
    let pledged = pledge(&mut world, 100);
    let euros = promise(&mut world, PromiseStage::Committed, 10, "EUR", "2018-06-03");
    world.link(euros, LinkKind::FirmsUp, pledged);
    check_standing(&world.picture(), pledged, 100);
    let table = rates(&mut world, &[("2018-05-31", "USD", 1_100_000), ("2018-06-01", "USD", 1_200_000)]);
    let picture = world.picture();
    check_standing(&picture, pledged, 88);
    let figure = Counting::new(&picture).standing(picture.fact(pledged).unwrap()).unwrap();
    assert_eq!(
        figure.trail.rates.iter().map(|rate| (rate.table, rate.day)).collect::<Vec<_>>(),
        [(table, day("2018-06-01"))]
    );
}

#[test]
fn a_whole_counts_with_what_its_parts_leave() {
    let mut world = World::default();
    let whole = pledge(&mut world, 100);
    let part = pledge(&mut world, 60);
    world.link(part, LinkKind::PartOf, whole);
    let delivered = world.add(Delivery::default());
    world.link(delivered, LinkKind::PartOf, whole);
    let picture = world.picture();
    check_standing(&picture, whole, 40);
    check_standing(&picture, part, 60);
}

#[test]
fn quantities_in_other_units_are_never_taken_from_each_other() {
    let mut world = World::default();
    let of = |quantity, unit: &str, part_of| Promise {
        quantity: record::Number::whole(quantity),
        unit: Some(unit.to_owned()),
        part_of,
        ..Promise::default()
    };
    let whole = world.add(of(100, "tonne", None));
    world.add(of(30, "tonne", Some(whole)));
    world.add(of(30, "rifle", Some(whole)));
    let picture = world.picture();
    let figure = Counting::new(&picture).rest(picture.fact(whole).unwrap()).unwrap();
    assert_eq!((figure.value, figure.unit), (70_000_000, Unit::Of("tonne".into())));
}

#[test]
fn what_has_no_rate_stands_in_a_bucket_of_its_own() {
    let mut world = World::default();
    rates(
        &mut world,
        &[("2018-01-01", "USD", 1_250_000), ("2018-01-01", "JPY", 100_000_000), ("2018-03-01", "USD", 1_250_000)],
    );
    let dollars = promise(&mut world, PromiseStage::Pledged, 10, "USD", "2018-02-01");
    let yen = promise(&mut world, PromiseStage::Pledged, 800, "JPY", "2018-02-01");
    let later = promise(&mut world, PromiseStage::Pledged, 800, "JPY", "2018-03-02");
    let early = promise(&mut world, PromiseStage::Pledged, 800, "JPY", "2017-12-31");
    let dinars = promise(&mut world, PromiseStage::Pledged, 5000, "IQD", "2018-02-01");
    let picture = world.picture();
    let rows: Vec<_> = picture.promises().map(|(fact, _)| (fact, fact.body.money().unwrap())).collect();
    let sums = Counting::new(&picture).sums(rows, Currency::USD);
    assert_eq!((sums.reported.value, &sums.reported.trail.facts[..]), (3000, &[dollars, yen, later][..]));
    assert_eq!(sums.by_currency[&currency("JPY")].value, 240_000);
    let without: Vec<_> = sums.without_rate.iter().map(|(code, sum)| (code.code(), &sum.trail.facts[..])).collect();
    assert_eq!(without, [("IQD", &[dinars][..]), ("JPY", &[early][..])], "no row up to the day has them");
}

#[test]
fn a_figure_is_as_closed_as_its_closest_part() {
    let mut world = World::default();
    let pledged = pledge(&mut world, 100);
    let (amount, currency) = (Amount::whole(10), Some(Currency::USD));
    let body = Promise { stage: PromiseStage::Committed, amount, currency, ..Promise::default() };
    let closed = world.add_content(Content::new("GB", body).marked(Marking::amber(["IQ", "FR"])));
    world.link(closed, LinkKind::FirmsUp, pledged);
    let picture = world.picture();
    let figure = Counting::new(&picture).standing(picture.fact(pledged).unwrap()).unwrap();
    assert_eq!(figure.marking, Marking::amber(["FR", "GB", "IQ"]));
}

#[test]
fn what_crosses_the_boundary_counts() {
    let mut world = World::default();
    let member = |party: &str| Role { party: party.into(), role: RoleKind::Member, line: None, person: <_>::default() };
    let from_2016 = Some(Period::on(day("2016-01-01")));
    world.add_content(Content::new("GB", member("GB")).marked(Marking::clear()));
    world.add_content(Content::new("GB", member("IQ")).marked(Marking::clear()).valid(from_2016));
    world.add(Party { code: Some("org:fcdo".into()), parent: Some("GB".into()), ..Party::default() });
    let mut check = |provider: &str, receiver: Option<&str>, on: &str, expected: Passage| {
        let body = Delivery { provider: provider.into(), receiver: receiver.map(str::to_owned), ..Delivery::default() };
        let id = world.add_content(Content::new("GB", body).marked(Marking::clear()).valid(Some(Period::on(day(on)))));
        let picture = world.picture();
        let fact = picture.fact(id).unwrap();
        assert_eq!(
            Counting::new(&picture).passage(fact, &Boundary::Members),
            Some(expected),
            "{provider} {receiver:?}"
        );
        let only_iraq = Boundary::Parties(BTreeSet::from(["IQ".to_owned()]));
        let ours = if provider == "IQ" { Passage::Counts } else { Passage::Foreign };
        assert_eq!(Counting::new(&picture).passage(fact, &only_iraq), Some(ours));
    };
    check("GB", Some("SY"), "2017-01-01", Passage::Counts);
    check("GB", None, "2017-01-01", Passage::Counts);
    check("GB", Some("IQ"), "2017-01-01", Passage::Internal);
    check("GB", Some("IQ"), "2015-01-01", Passage::Counts);
    check("org:fcdo", Some("SY"), "2017-01-01", Passage::Counts);
    check("SY", Some("GB"), "2017-01-01", Passage::Foreign);
    check("IQ", Some("SY"), "2017-01-01", Passage::Counts);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn parts_and_rest_make_the_whole(whole in 0i64..1_000_000, parts in prop::collection::vec(0i64..200_000, 0..8)) {
        let mut world = World::default();
        let top = pledge(&mut world, whole);
        for part in &parts {
            let part = pledge(&mut world, *part);
            world.link(part, LinkKind::PartOf, top);
        }
        let picture = world.picture();
        let rest = Counting::new(&picture).rest(picture.fact(top).unwrap()).unwrap().value;
        let of_parts = i128::from(parts.iter().sum::<i64>()) * 100;
        prop_assert!(rest >= 0);
        prop_assert_eq!(rest + of_parts, (i128::from(whole) * 100).max(of_parts));
    }

    #[test]
    fn a_sum_is_the_same_in_any_order_and_is_the_sum_of_its_rows(
        mut amounts in prop::collection::vec((-1_000_000i64..1_000_000, 0usize..4), 1..20),
        turn in 0usize..20,
    ) {
        let mut world = World::default();
        rates(&mut world, &[("2018-01-01", "USD", 1_234_567), ("2018-01-01", "JPY", 133_333_333)]);
        for (units, code) in &amounts {
            promise(&mut world, PromiseStage::Pledged, *units, ["USD", "EUR", "JPY", "IQD"][*code], "2018-02-01");
        }
        let picture = world.picture();
        let counting = Counting::new(&picture);
        let mut rows: Vec<_> = picture.promises().map(|(fact, _)| (fact, fact.body.money().unwrap())).collect();
        let sums = counting.sums(rows.iter().copied(), Currency::USD);
        let each: i128 = rows.iter().map(|row| counting.sums([*row], Currency::USD).reported.value).sum();
        prop_assert_eq!(sums.reported.value, each);
        let (turn, length) = (turn % rows.len(), rows.len());
        rows.rotate_left(turn);
        rows.swap(0, length - 1);
        prop_assert_eq!(&counting.sums(rows, Currency::USD), &sums);
        amounts.retain(|(_, code)| *code == 3);
        let unrated = sums.without_rate.values().map(|sum| sum.trail.facts.len()).sum::<usize>();
        prop_assert_eq!(unrated, amounts.len());
    }

    #[test]
    fn what_is_shared_out_adds_up_to_the_cent(value in -10_000_000_000i128..10_000_000_000, cuts in prop::collection::vec(0u32..=1_000_000, 0..6)) {
        let mut cuts = cuts;
        cuts.extend([0, WHOLE]);
        cuts.sort_unstable();
        let shares: Vec<u32> = cuts.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let pieces = shared_out(value, &shares).unwrap();
        prop_assert_eq!(pieces.iter().sum::<i128>(), value);
        for (piece, share) in pieces.iter().zip(&shares) {
            let exact = value * i128::from(*share);
            prop_assert!((piece * i128::from(WHOLE) - exact).abs() < i128::from(WHOLE), "within one hundredth");
        }
        prop_assert_eq!(shared_out(value, &[WHOLE, 1]), None);
    }
}
