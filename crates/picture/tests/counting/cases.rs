//! Traps by hand, each with its counter-case.

use picture::{Against, Basis, Picture, Proposal, proposals};
use record::{Amount, Body, Delivery, DeliveryStage, LinkKind, Period, Place, Promise, PromiseStage, RecordId, Terms};
use serde_json::{Value, json};

use crate::made::World;

pub fn on(day: &str) -> Option<Period> {
    Some(Period::on(day.parse().unwrap()))
}

fn sum(amount: &str) -> Option<Amount> {
    Some(amount.parse().unwrap())
}

/// A promise of dollars to Iraq.
pub fn promise(provider: &str, amount: &str) -> Promise {
    let (receiver, currency) = (Some("IQ".to_owned()), "USD".parse().ok());
    Promise { provider: provider.to_owned(), receiver, amount: sum(amount), currency, ..Promise::default() }
}

/// A payment of dollars to Iraq.
pub fn delivery(provider: &str, amount: &str) -> Delivery {
    let (receiver, currency) = (Some("IQ".to_owned()), "USD".parse().ok());
    Delivery { provider: provider.to_owned(), receiver, amount: sum(amount), currency, ..Delivery::default() }
}

pub fn more(value: Value) -> serde_json::Map<String, Value> {
    value.as_object().cloned().unwrap()
}

/// A world of these records, each of its own source unless the number of the source says otherwise.
pub fn world_of(all: Vec<(usize, Body, Option<Period>)>) -> (World, Vec<RecordId>) {
    let mut world = World::default();
    world.charter();
    let sources: Vec<RecordId> = (0..20).map(|_| world.source()).collect();
    let ids = all.into_iter().map(|(source, body, valid)| world.add(body, valid, &[sources[source]])).collect();
    (world, ids)
}

pub fn found(picture: &Picture, kind: LinkKind) -> Vec<Proposal> {
    proposals(picture).into_iter().filter(|one| one.kind == kind && one.rank == 0).collect()
}

/// The pairs of a kind that are proposed, by their place in the list.
#[track_caller]
pub fn check(kind: LinkKind, all: Vec<(usize, Body, Option<Period>)>, expected: &[(usize, usize)]) {
    let (world, ids) = world_of(all);
    let at = |id: RecordId| ids.iter().position(|other| *other == id).unwrap();
    let mut pairs: Vec<(usize, usize)> =
        found(&world.picture(), kind).iter().map(|one| (at(one.from), at(one.to))).collect();
    pairs.sort_unstable();
    assert_eq!(pairs, expected);
}

#[test]
fn one_promise_in_three_sources() {
    let told = |source, provider: &str, amount, day| (source, promise(provider, amount).into(), on(day));
    let all = vec![
        told(0, "KW", "1000000", "2018-02-14"),
        told(1, "Kuwait", "1000000", "2018-02-16"),
        told(2, "الكويت", "1010000", "2018-03-31"),
    ];
    // The third is nearer to the second; the first follows from it.
    check(LinkKind::SameAs, all, &[(1, 0), (2, 1)]);
}

#[test]
fn what_the_rule_leaves_out_is_not_proposed() {
    let pair = |other: Promise, day| {
        vec![(0, promise("KW", "1000000").into(), on("2018-02-14")), (1, Body::from(other), on(day))]
    };
    check(LinkKind::SameAs, pair(promise("KW", "1020000"), "2018-02-14"), &[]);
    check(LinkKind::SameAs, pair(promise("KW", "1000000"), "2018-04-01"), &[]);
    check(LinkKind::SameAs, pair(promise("KW", "1000000"), "2018-03-31"), &[(1, 0)]);
    check(LinkKind::SameAs, pair(promise("QA", "1000000"), "2018-02-14"), &[]);
    let to_syria = Promise { receiver: Some("SY".to_owned()), ..promise("KW", "1000000") };
    check(LinkKind::SameAs, pair(to_syria, "2018-02-14"), &[]);
    let committed = Promise { stage: PromiseStage::Committed, ..promise("KW", "1000000") };
    check(LinkKind::SameAs, pair(committed, "2018-02-14"), &[]);
    let loan = Promise { terms: Terms::Loan, ..promise("KW", "1000000") };
    let grant = Promise { terms: Terms::Grant, ..promise("KW", "1000000") };
    check(LinkKind::SameAs, vec![(0, grant.into(), on("2018-02-14")), (1, loan.into(), on("2018-02-14"))], &[]);
}

#[test]
fn what_one_leaves_out_speaks_neither_for_nor_against() {
    let open = Promise { receiver: None, ..promise("KW", "1000000") };
    let all = vec![(0, promise("KW", "1000000").into(), on("2018-02-14")), (1, open.clone().into(), on("2018-02-20"))];
    check(LinkKind::SameAs, all, &[(1, 0)]);
    let undated =
        vec![(0, promise("KW", "1000000").into(), on("2018-02-14")), (1, promise("KW", "1000000").into(), None)];
    check(LinkKind::SameAs, undated, &[(1, 0)]);
}

#[test]
fn a_day_known_to_the_month_may_be_any_day_of_it() {
    let pair = |other| {
        vec![
            (0, promise("KW", "1234500").into(), on("2018-02-14")),
            (1, Body::from(promise("KW", "1234500")), on(other)),
        ]
    };
    check(LinkKind::SameAs, pair("2018-02"), &[(1, 0)]);
    check(LinkKind::SameAs, pair("2018"), &[(1, 0)]);
    check(LinkKind::SameAs, pair("2018-06"), &[]);
}

#[test]
fn sums_in_two_currencies_are_compared_in_dollars_of_their_days() {
    let euros = |amount: &str| Promise { currency: "EUR".parse().ok(), ..promise("KW", amount) };
    let (world, _) = world_of(vec![(0, euros("1000000").into(), on("2018-02-14"))]);
    let picture = world.picture();
    let rates = picture::Rates::of(&picture);
    let (_, body) = picture.promises().next().unwrap();
    let sum = record::Money { amount: body.amount.unwrap(), currency: body.currency.unwrap() };
    let day = "2018-02-14".parse::<record::Day>().unwrap().first().unwrap();
    let (dollars, _) = rates.convert(sum, record::Currency::USD, day).unwrap();
    let all = |amount: &str| {
        vec![
            (0, Body::from(euros("1000000")), on("2018-02-14")),
            (1, Body::from(promise("KW", amount)), on("2018-02-15")),
        ]
    };
    check(LinkKind::SameAs, all(&dollars.to_string()), &[(1, 0)]);
    check(LinkKind::SameAs, all("1000000"), &[]);
    let dinars = Promise { currency: "KWD".parse().ok(), ..promise("KW", "1000000") };
    let without_rate = vec![(0, dinars.clone().into(), on("2018-02-14")), (1, Body::from(dinars), on("2018-02-14"))];
    check(LinkKind::SameAs, without_rate, &[(1, 0)]);
}

#[test]
fn one_source_tells_two_things() {
    let told = |day| (0, Body::from(delivery("DE", "500000")), on(day));
    check(LinkKind::SameAs, vec![told("2018-01-10"), told("2018-02-10"), told("2018-03-10")], &[]);
}

#[test]
fn instalments_of_two_sources_find_each_its_own() {
    let told = |source, day| (source, Body::from(delivery("DE", "500000")), on(day));
    let all = vec![
        told(0, "2018-01-10"),
        told(0, "2018-02-10"),
        told(0, "2018-03-10"),
        told(1, "2018-01-12"),
        told(1, "2018-02-12"),
        told(1, "2018-03-12"),
    ];
    check(LinkKind::SameAs, all, &[(3, 0), (4, 1), (5, 2)]);
    // A payment between two of the series is none of them.
    check(LinkKind::SameAs, vec![told(0, "2018-01-10"), told(0, "2018-02-10"), told(1, "2018-01-26")], &[]);
}

#[test]
fn other_projects_of_one_sum_are_two() {
    let pair = |one: &str, other: &str| {
        let of = |title: &str| Delivery { activity: Some(title.to_owned()), ..delivery("SE", "1000000") };
        vec![(0, Body::from(of(one)), on("2018-01-10")), (1, Body::from(of(other)), on("2018-02-10"))]
    };
    check(LinkKind::SameAs, pair("Mine clearance in Sinjar", "School meals"), &[]);
    check(LinkKind::SameAs, pair("Mine clearance in Sinjar", "mine clearance, Sinjar"), &[(1, 0)]);
    check(LinkKind::SameAs, pair("Mine clearance in Sinjar", "إزالة الألغام في سنجار"), &[(1, 0)]);
    let at = |place: &str| Delivery {
        place: Some(Place { pcode: Some(place.to_owned()), ..Place::default() }),
        ..delivery("SE", "1000000")
    };
    let places =
        |one, other| vec![(0, Body::from(at(one)), on("2018-01-10")), (1, Body::from(at(other)), on("2018-02-10"))];
    check(LinkKind::SameAs, places("IQ15", "IQ01"), &[]);
    check(LinkKind::SameAs, places("IQ15", "IQ1502"), &[(1, 0)]);
}

#[test]
fn sent_and_received_are_one_spent_is_not() {
    let pair = |stage| {
        vec![
            (0, Body::from(delivery("SE", "1234567")), on("2018-01-10")),
            (1, Body::from(Delivery { stage, ..delivery("SE", "1234567") }), on("2018-01-20")),
        ]
    };
    check(LinkKind::SameAs, pair(DeliveryStage::Received), &[(1, 0)]);
    check(LinkKind::SameAs, pair(DeliveryStage::Spent), &[]);
}

#[test]
fn an_equal_identifier_joins_and_one_authoritys_other_number_keeps_apart() {
    let told = |source, system: &str, id: &str| {
        let more = more(json!({"identifiers": {system: id}}));
        (source, Body::from(Delivery { more, ..delivery("SE", "1234567") }), on("2018-01-10"))
    };
    let (world, _) = world_of(vec![told(0, "fts", "12"), told(1, "fts", "12")]);
    let all = found(&world.picture(), LinkKind::SameAs);
    assert_eq!((all.len(), all[0].basis, all[0].score), (1, Basis::Identifier, 1000));
    check(LinkKind::SameAs, vec![told(0, "fts", "12"), told(1, "fts", "13")], &[]);
    // Two publishers number in their own way.
    check(LinkKind::SameAs, vec![told(0, "iati", "A#1"), told(1, "iati", "B#7")], &[(1, 0)]);
}

#[test]
fn the_same_project_told_once_for_each_province_is_a_probable_repeat() {
    let told = |activity: &str, title: &str, amount: &str, day| {
        let more = more(json!({"activity_id": activity, "title": title}));
        (0, Body::from(Delivery { more, ..delivery("JP", amount) }), on(day))
    };
    let all = || {
        vec![
            told("P-1", "Rural roads", "250000", "2012-05-01"),
            told("P-2", "Rural  Roads.", "250000", "2012-05-01"),
            told("P-3", "rural roads", "250000", "2012-05-01"),
        ]
    };
    check(LinkKind::SameAs, all(), &[(1, 0), (2, 0)]);
    let (world, _) = world_of(all());
    assert!(found(&world.picture(), LinkKind::SameAs).iter().all(|one| one.basis == Basis::Repeat));
    let base = || told("P-1", "Rural roads", "250000", "2012-05-01");
    check(LinkKind::SameAs, vec![base(), told("P-1", "Rural roads", "250000", "2012-05-01")], &[]);
    check(LinkKind::SameAs, vec![base(), told("P-2", "Urban roads", "250000", "2012-05-01")], &[]);
    check(LinkKind::SameAs, vec![base(), told("P-2", "Rural roads", "250000", "2012-05-02")], &[]);
    check(
        LinkKind::SameAs,
        vec![told("P-1", "Rural roads", "9999", "2012-05-01"), told("P-2", "Rural roads", "9999", "2012-05-01")],
        &[],
    );
}

#[test]
fn a_promise_of_an_iati_file_has_the_title_and_the_number_of_its_activity() {
    let (mut world, _) = world_of(Vec::new());
    for id in ["XM-1", "XM-2"] {
        let activity = record::Activity {
            names: record::Names::one("en", "Rural roads"),
            identifiers: [("iati".to_owned(), id.to_owned())].into(),
            ..record::Activity::default()
        };
        world.add(activity, None, &[]);
    }
    let (one, other) = (world.source(), world.source());
    let mut told = |activity: &str, reference: &str, source: RecordId| {
        let more = more(json!({"iati": {"activity": activity, "ref": reference, "type": "2"}}));
        let body = Promise { stage: PromiseStage::Committed, more, ..promise("JP", "250000") };
        world.add(body, on("2012-05-01"), &[source])
    };
    let (first, repeat) = (told("XM-1", "1", one), told("XM-2", "1", one));
    let again = told("XM-1", "1", other);
    let all = found(&world.picture(), LinkKind::SameAs);
    let pair = |basis: Basis| all.iter().find(|one| one.basis == basis).map(|one| (one.from, one.to));
    assert_eq!(pair(Basis::Repeat), Some((repeat, first)), "two projects of one title");
    assert_eq!(pair(Basis::Identifier), Some((again, first)), "one transaction in two files");
}

#[test]
fn a_person_who_said_not_the_same_is_not_asked_again() {
    let told = |source| (source, Body::from(promise("KW", "1000000")), on("2018-02-14"));
    let (mut world, ids) = world_of(vec![told(0), told(1)]);
    assert_eq!(found(&world.picture(), LinkKind::SameAs).len(), 1);
    world.link(LinkKind::NotSameAs, ids[0], ids[1]);
    assert_eq!(found(&world.picture(), LinkKind::SameAs), []);
}

#[test]
fn a_payment_finds_its_promise() {
    let promise_on = |day, body: Promise| (0, Body::from(body), on(day));
    let paid = |day, body: Delivery| (1, Body::from(body), on(day));
    let line = |body: Delivery| Delivery { line: Some("stabilisation".to_owned()), ..body };
    let for_line = |body: Promise| Promise { line: Some("stabilisation".to_owned()), ..body };
    let pair = |promised: Promise, came: Delivery| vec![promise_on("2016-07-20", promised), paid("2016-11-01", came)];
    check(LinkKind::Fulfils, pair(promise("CA", "1000000"), delivery("CA", "1000000")), &[(1, 0)]);
    check(LinkKind::Fulfils, pair(for_line(promise("CA", "1000000")), line(delivery("CA", "300000"))), &[(1, 0)]);
    check(LinkKind::Fulfils, pair(promise("CA", "1000000"), delivery("CA", "300000")), &[]);
    check(LinkKind::Fulfils, pair(for_line(promise("CA", "1000000")), line(delivery("CA", "1300000"))), &[]);
    check(LinkKind::Fulfils, pair(promise("CA", "1000000"), delivery("SE", "1000000")), &[]);
    let before =
        vec![promise_on("2016-07-20", promise("CA", "1000000")), paid("2016-07-01", delivery("CA", "1000000"))];
    check(LinkKind::Fulfils, before, &[]);
    let loan = Promise { terms: Terms::Loan, ..promise("CA", "1000000") };
    let grant = Delivery { terms: Terms::Grant, ..delivery("CA", "1000000") };
    check(LinkKind::Fulfils, pair(loan, grant), &[]);
}

#[test]
fn in_kind_is_laid_against_its_own_unit() {
    let rifles = |quantity: &str| Promise {
        quantity: quantity.parse().ok(),
        unit: Some("rifle".to_owned()),
        line: Some("military".to_owned()),
        amount: None,
        currency: None,
        ..promise("DE", "1")
    };
    let came = |unit: &str| Delivery {
        quantity: "1500".parse().ok(),
        unit: Some(unit.to_owned()),
        line: Some("military".to_owned()),
        amount: None,
        currency: None,
        ..delivery("DE", "1")
    };
    let pair =
        |unit| vec![(0, Body::from(rifles("4000")), on("2016-01-10")), (1, Body::from(came(unit)), on("2016-05-10"))];
    check(LinkKind::Fulfils, pair("rifle"), &[(1, 0)]);
    check(LinkKind::Fulfils, pair("helmet"), &[]);
}

#[test]
fn payments_of_a_project_fill_its_commitments_in_order() {
    let of = |activity: &str| more(json!({"activity_id": activity}));
    let promised = |activity, amount: &str, day| {
        let body = Promise { stage: PromiseStage::Committed, more: of(activity), ..promise("SE", amount) };
        (0, Body::from(body), on(day))
    };
    let paid = |activity, amount: &str, day| {
        (0, Body::from(Delivery { more: of(activity), ..delivery("SE", amount) }), on(day))
    };
    let all = vec![
        promised("A", "100000", "2015-01-10"),
        promised("A", "200000", "2016-01-10"),
        promised("B", "70000", "2015-01-10"),
        paid("A", "60000", "2015-03-10"),
        paid("A", "40000", "2015-09-10"),
        paid("A", "90000", "2016-03-10"),
        paid("B", "70000", "2016-03-10"),
        paid("C", "55000", "2016-03-10"),
    ];
    check(LinkKind::Fulfils, all, &[(3, 0), (4, 0), (5, 1), (6, 2)]);
}

#[test]
fn what_passes_the_promise_is_told_so() {
    let of = || more(json!({"activity_id": "A"}));
    let body = Promise { stage: PromiseStage::Committed, more: of(), ..promise("SE", "100000") };
    let paid = |day| (0, Body::from(Delivery { more: of(), ..delivery("SE", "90000") }), on(day));
    let (world, ids) = world_of(vec![(0, body.into(), on("2015-01-10")), paid("2015-03-10"), paid("2015-04-10")]);
    let all = found(&world.picture(), LinkKind::Fulfils);
    let second = all.iter().find(|one| one.from == ids[2]).unwrap();
    assert!(second.against.contains(&Against::Over), "{second:?}");
}

#[test]
fn a_reference_goes_before_a_likeness() {
    let promised = |reference: &str, day| {
        let more = more(json!({"identifiers": {"fts": reference}}));
        (0, Body::from(Promise { more, ..promise("SE", "100000") }), on(day))
    };
    let more = more(json!({"refers_to": ["11"]}));
    let paid = (1, Body::from(Delivery { more, ..delivery("SE", "100000") }), on("2016-05-01"));
    check(LinkKind::Fulfils, vec![promised("11", "2015-01-10"), promised("12", "2016-04-10"), paid], &[(2, 0)]);
}

#[test]
fn a_commitment_firms_up_its_pledge() {
    let pledged = (0, Body::from(promise("SE", "100000")), on("2015-01-10"));
    let committed = |amount: &str, day| {
        let body = Promise { stage: PromiseStage::Committed, ..promise("SE", amount) };
        (1, Body::from(body), on(day))
    };
    check(LinkKind::FirmsUp, vec![pledged.clone(), committed("100000", "2015-06-10")], &[(1, 0)]);
    check(LinkKind::FirmsUp, vec![pledged.clone(), committed("500000", "2015-06-10")], &[]);
    check(LinkKind::FirmsUp, vec![pledged, committed("100000", "2014-06-10")], &[]);
}

#[test]
fn what_was_said_not_to_belong_does_not_come_back() {
    let all = vec![
        (0, Body::from(promise("CA", "1000000")), on("2016-07-20")),
        (1, Body::from(delivery("CA", "1000000")), on("2016-11-01")),
    ];
    let (mut world, ids) = world_of(all);
    world.link(LinkKind::NotTied, ids[1], ids[0]);
    assert_eq!(found(&world.picture(), LinkKind::Fulfils), []);
}

#[test]
fn a_total_and_what_was_told_beside_it() {
    let total =
        Promise { more: more(json!({"total": true, "further_providers": ["JP", "KW"]})), ..promise("CA", "3000000") };
    let part = |provider: &str, amount: &str| (0, Body::from(promise(provider, amount)), on("2016-07-20"));
    let all = |last: &str| {
        vec![
            (0, Body::from(total.clone()), on("2016-07-20")),
            part("CA", "1000000"),
            part("JP", "1500000"),
            part("KW", last),
            part("DE", "100000"),
        ]
    };
    check(LinkKind::PartOf, all("500000"), &[(1, 0), (2, 0), (3, 0)]);
    check(LinkKind::PartOf, all("600000"), &[]);
}
