//! One definition of MODEL.md 4, one small ledger.

use std::collections::BTreeMap;

use picture::Boundary;
use record::{
    Activity, Aggregation, Decision, DecisionState, DeliveryStage, Goal, Incident, Instalment, Item, LinkKind, Marking,
    Names, Need, Observation, Place, Promise, PromiseStage, Range, Reason, RecordId, Terms, Tlp, Viewer,
};
use review::{Cause, DecisionFate, DoubtKind, Measure, Moved, Position, Review, Unit, WhyAside};

use crate::ledger::{Ledger, cents, day, delivery, number_of, promise, whole};

/// in time, late, over, overdue, pending of the only promise, in its own unit
#[track_caller]
fn check(ledger: &Ledger, at: &str, expected: [i128; 5]) -> Review {
    let review = ledger.review(at);
    let own = review.promises[0].own;
    assert_eq!([own.in_time, own.late, own.over, own.overdue, own.pending], expected.map(cents), "on {at}");
    review
}

fn doubts(review: &Review, kind: DoubtKind) -> Vec<RecordId> {
    review.doubts.iter().filter(|doubt| doubt.kind == kind).map(|doubt| doubt.record).collect()
}

fn aside(review: &Review, why: WhyAside) -> Vec<RecordId> {
    review.asides.iter().filter(|aside| aside.why == why).map(|aside| aside.record).collect()
}

#[test]
fn a_promise_falls_due_and_is_kept_late() {
    let mut ledger = Ledger::new();
    let promise = ledger.promise("GB", "100 USD", "2015-01-22", Some("2016-06"));
    ledger.delivered(promise, "GB", "40 USD", "2016-06-30");
    ledger.delivered(promise, "GB", "70 USD", "2016-09-01");
    check(&ledger, "2015-06-01", [0, 0, 0, 0, 100]);
    check(&ledger, "2016-06-30", [40, 0, 0, 0, 60]);
    check(&ledger, "2016-07-01", [40, 0, 0, 60, 0]);
    let review = check(&ledger, "2016-12-31", [40, 60, 10, 0, 0]);
    assert_eq!(review.total.all.usd.kept_rate(), Some(1000));
    assert_eq!(review.total.all.usd.on_time_rate(), Some(400));
    assert_eq!(review.total.all.usd.days_late(), Some(378), "60 of 100 came 63 days late");
}

#[test]
fn a_promise_counts_from_the_day_it_was_made_for_certain() {
    let mut ledger = Ledger::new();
    ledger.promise("GB", "100 USD", "2016", None);
    assert!(ledger.review("2016-12-30").promises.is_empty());
    assert_eq!(ledger.review("2016-12-31").total.all.usd.promised, cents(100));
}

#[test]
fn unknown_days_are_listed_and_never_guessed() {
    let mut ledger = Ledger::new();
    let without_year = ledger.promise("GB", "100 USD", "XXXX-01-22", None);
    let without_day = ledger.add(promise("GB", "100 USD", None), None);
    let without_due = ledger.promise("GB", "100 USD", "2016-01-22", None);
    let review = ledger.review("2020-01-01");
    assert_eq!(doubts(&review, DoubtKind::NoDay), [without_year, without_day]);
    assert_eq!(doubts(&review, DoubtKind::NoDue), [without_due]);
    assert_eq!(review.total.all.usd.promises, 1);
    assert_eq!((review.total.all.usd.pending, review.total.all.usd.kept_rate()), (cents(100), None));
}

#[test]
fn instalments_are_settled_oldest_first() {
    let mut ledger = Ledger::new();
    let part = |due: &str, amount: &str| Instalment { due: day(due), amount: amount.parse().unwrap() };
    let mut body = promise("GB", "100 USD", None);
    body.instalments = vec![part("2016-06-30", "50"), part("2017-06-30", "50")];
    let promise = ledger.add(body, Some("2015-01-22"));
    check(&ledger, "2016-07-01", [0, 0, 0, 50, 50]);
    ledger.delivered(promise, "GB", "60 USD", "2016-08-01");
    let review = check(&ledger, "2016-12-31", [10, 50, 0, 0, 40]);
    assert_eq!(review.total.all.usd.due, cents(50), "what was paid ahead is not yet due");
}

#[test]
fn a_rate_breaks_no_promise() {
    let mut ledger = Ledger::new();
    ledger.rates("2015-01-01", &[("USD", 1_200_000), ("GBP", 800_000)]);
    ledger.rates("2016-01-01", &[("USD", 1_100_000), ("GBP", 1_000_000)]);
    let promise = ledger.promise("GB", "100 GBP", "2015-06-01", Some("2016-06-30"));
    ledger.delivered(promise, "GB", "100 GBP", "2016-02-01");
    let review = check(&ledger, "2017-01-01", [100, 0, 0, 0, 0]);
    assert_eq!(review.total.all.usd.promised, cents(150), "at the rate of the day it was made");
    assert_eq!(review.total.all.usd.kept, cents(150));
    assert_eq!(review.promises[0].trail.rates.len(), 2);
}

#[test]
fn a_delivery_in_another_currency_is_converted_at_its_day() {
    let mut ledger = Ledger::new();
    ledger.rates("2015-01-01", &[("USD", 1_200_000), ("GBP", 800_000)]);
    let promise = ledger.promise("GB", "100 GBP", "2015-06-01", Some("2016-06-30"));
    ledger.delivered(promise, "GB", "75 USD", "2016-02-01");
    check(&ledger, "2017-01-01", [50, 0, 0, 50, 0]);
}

#[test]
fn money_without_a_rate_stands_in_its_own_bucket() {
    let mut ledger = Ledger::new();
    let dinars = ledger.promise("IQ", "100 IQD", "2015-06-01", None);
    ledger.promise("GB", "7 USD", "2015-06-01", None);
    let review = ledger.review("2017-01-01");
    assert_eq!(review.total.all.usd.promised, cents(7));
    let bucket = &review.total.all.without_rate[&Unit::Money("IQD".parse().unwrap())];
    assert_eq!((bucket.promised, bucket.promises), (cents(100), 1));
    assert_eq!(doubts(&review, DoubtKind::NoRate), [dinars]);
}

#[test]
fn things_count_in_their_own_units() {
    let mut ledger = Ledger::new();
    let mut body = promise("GB", "1000 rifle", Some("2016-01-01"));
    body.terms = Terms::InKind;
    (body.amount, body.currency) = (Some("500000".parse().unwrap()), Some("USD".parse().unwrap()));
    let rifles = ledger.add(body, Some("2015-01-22"));
    ledger.delivered(rifles, "GB", "400 rifle", "2015-05-01");
    ledger.promise("GB", "30 tonne", "2015-01-22", None);
    let review = ledger.review("2016-06-01");
    let rifles = review.total.all.in_kind[&Unit::Kind("rifle".to_owned())];
    assert_eq!((rifles.promised, rifles.kept, rifles.overdue), (1_000_000_000, 400_000_000, 600_000_000));
    assert_eq!(review.total.all.in_kind.len(), 2, "two units are never added");
    assert_eq!(review.total.all.usd.promised, 0, "a valuation is no sum of money");
}

#[test]
fn each_item_of_a_promise_is_a_row() {
    let mut ledger = Ledger::new();
    let item = |item: &str, quantity: Option<i64>| Item { item: item.to_owned(), quantity: quantity.map(whole) };
    let items = vec![item("tent", Some(20)), item("blanket", Some(100)), item("spare part", None)];
    let body = record::Promise { provider: "GB".to_owned(), terms: Terms::InKind, items, ..record::Promise::default() };
    let promise = ledger.add(body, Some("2015-01-22"));
    let came = record::Delivery { items: vec![item("blanket", Some(60))], ..delivery("GB", "1 tent") };
    let came = ledger.add(came, Some("2015-02-01"));
    ledger.link(came, promise, LinkKind::Fulfils, None);
    let review = ledger.review("2016-06-01");
    let kept: Vec<(String, i128)> = review.promises.iter().map(|row| (row.unit.to_string(), row.own.kept)).collect();
    assert_eq!(kept, [("kind:tent".to_owned(), 0), ("kind:blanket".to_owned(), 60_000_000)]);
}

#[test]
fn a_policy_promise_counts_one() {
    let mut ledger = Ledger::new();
    let act = record::Promise {
        provider: "GB".to_owned(),
        terms: Terms::PolicyAct,
        due: Some(day("2015-12-31")),
        ..record::Promise::default()
    };
    let law = ledger.add(act.clone(), Some("2015-01-22"));
    ledger.add(act, Some("2015-01-22"));
    for on in ["2016-02-01", "2016-03-01"] {
        let done =
            record::Delivery { provider: "GB".to_owned(), stage: DeliveryStage::Done, ..record::Delivery::default() };
        let done = ledger.add(done, Some(on));
        ledger.link(done, law, LinkKind::Fulfils, None);
    }
    let acts = ledger.review("2016-06-01").total.all.acts;
    assert_eq!((acts.promised, acts.kept, acts.late, acts.overdue, acts.over), (2, 1, 1, 1, 0));
}

#[test]
fn a_delivery_is_split_between_its_promises_to_the_cent() {
    let mut ledger = Ledger::new();
    let promises: Vec<RecordId> =
        ["2015-01-01", "2015-01-02", "2015-01-03"].map(|made| ledger.promise("GB", "100 USD", made, None)).into();
    let came = ledger.add(delivery("GB", "0.10 USD"), Some("2015-02-01"));
    for promise in &promises[..2] {
        ledger.link(came, *promise, LinkKind::Fulfils, Some(333_333));
    }
    let review = ledger.review("2016-06-01");
    let kept: i128 = review.promises.iter().map(|row| row.own.kept).sum();
    assert_eq!(kept + review.unlinked[0].adds, 10, "the rest fulfils no promise");
    assert_eq!(review.total.all.unlinked_usd, review.unlinked[0].adds);
}

#[test]
fn shares_that_pass_the_whole_count_no_money_twice() {
    let mut ledger = Ledger::new();
    let first = ledger.promise("GB", "100 USD", "2015-01-01", None);
    let second = ledger.promise("GB", "100 USD", "2015-01-02", None);
    let came = ledger.delivered(first, "GB", "50 USD", "2015-02-01");
    ledger.link(came, second, LinkKind::Fulfils, None);
    let review = ledger.review("2016-06-01");
    assert_eq!(review.total.all.usd.kept, cents(50));
    assert_eq!(doubts(&review, DoubtKind::OverShared), [came]);
}

#[test]
fn a_proposed_link_does_not_count_and_is_listed() {
    let mut ledger = Ledger::new();
    let promise = ledger.promise("GB", "100 USD", "2015-01-01", None);
    let came = ledger.add(delivery("GB", "50 USD"), Some("2015-02-01"));
    let link = ledger.proposed(came, promise, LinkKind::Fulfils);
    let review = ledger.review("2016-06-01");
    assert_eq!((review.total.all.usd.kept, review.total.all.unlinked_usd), (0, cents(50)));
    assert_eq!(aside(&review, WhyAside::ProposedLink), [link]);
}

#[test]
fn a_cumulative_figure_replaces_what_came_before_it() {
    let mut ledger = Ledger::new();
    let promise = ledger.promise("GB", "100 USD", "2015-01-01", Some("2015-06-30"));
    let up_to = |worth: &str| record::Delivery { cumulative: true, ..delivery("GB", worth) };
    for (worth, on) in [("30 USD", "2015-03-01"), ("50 USD", "2015-06-01"), ("80 USD", "2015-09-01")] {
        let came = ledger.add(up_to(worth), Some(on));
        ledger.link(came, promise, LinkKind::Fulfils, None);
    }
    let single = ledger.delivered(promise, "GB", "10 USD", "2015-04-01");
    check(&ledger, "2015-03-31", [30, 0, 0, 0, 70]);
    check(&ledger, "2015-04-01", [40, 0, 0, 0, 60]);
    let review = check(&ledger, "2016-01-01", [50, 30, 0, 20, 0]);
    assert!(review.promises[0].trail.facts.contains(&single));
}

#[test]
fn of_a_cumulative_series_one_stage_counts() {
    let mut ledger = Ledger::new();
    let up_to = |worth: &str, stage| record::Delivery { cumulative: true, stage, ..delivery("GB", worth) };
    ledger.add(up_to("100 USD", DeliveryStage::Received), Some("2015-03-01"));
    let spent = ledger.add(up_to("70 USD", DeliveryStage::Spent), Some("2015-06-01"));
    let review = ledger.review("2016-01-01");
    assert_eq!(review.total.all.unlinked_usd, cents(100), "stages are never added");
    assert_eq!(aside(&review, WhyAside::OtherStage), [spent]);
}

#[test]
fn what_is_under_contract_has_not_come() {
    let mut ledger = Ledger::new();
    let promise = ledger.promise("GB", "100 USD", "2015-01-01", None);
    let body = record::Delivery { stage: DeliveryStage::Committed, ..delivery("GB", "50 USD") };
    let contract = ledger.add(body, Some("2015-02-01"));
    ledger.link(contract, promise, LinkKind::Fulfils, None);
    let review = ledger.review("2016-01-01");
    assert_eq!(review.total.all.usd.kept, 0);
    assert_eq!(aside(&review, WhyAside::UnderContract), [contract]);
}

#[test]
fn a_pledge_counts_what_no_commitment_has_firmed_up() {
    let mut ledger = Ledger::new();
    let pledge = ledger.promise("GB", "100 USD", "2015-01-01", None);
    let body = record::Promise { stage: PromiseStage::Committed, ..promise("GB", "70 USD", None) };
    let commitment = ledger.add(body, Some("2015-02-01"));
    ledger.link(commitment, pledge, LinkKind::FirmsUp, None);
    let review = ledger.review("2016-01-01");
    assert_eq!(review.total.all.usd.promised, cents(100));
    let stages = &review.total.by_stage;
    assert_eq!(
        (stages[&PromiseStage::Pledged].promised, stages[&PromiseStage::Committed].promised),
        (cents(30), cents(70))
    );
    assert_eq!(review.promises[0].stated, cents(100));
}

#[test]
fn a_withdrawn_promise_is_listed_and_not_added() {
    let mut ledger = Ledger::new();
    let body = record::Promise { stage: PromiseStage::Withdrawn, ..promise("GB", "70 USD", None) };
    let withdrawn = ledger.add(body, Some("2015-02-01"));
    let review = ledger.review("2016-01-01");
    assert_eq!((review.total.all.usd.promised, aside(&review, WhyAside::Withdrawn)), (0, vec![withdrawn]));
}

#[test]
fn a_whole_counts_what_its_parts_leave() {
    let mut ledger = Ledger::new();
    let whole = ledger.promise("GB", "100 USD", "2015-01-01", None);
    let part = record::Promise { part_of: Some(whole), ..promise("GB", "60 USD", None) };
    ledger.add(part, Some("2015-01-01"));
    let review = ledger.review("2016-01-01");
    assert_eq!(review.total.all.usd.promised, cents(100));
    assert_eq!(review.promises[0].own.promised, cents(40));
}

#[test]
fn the_reader_chooses_the_boundary() {
    let mut ledger = Ledger::new();
    ["GB", "IQ"].into_iter().for_each(|code| ledger.member(code));
    let to = |receiver: &str, provider: &str| record::Promise {
        receiver: Some(receiver.to_owned()),
        ..promise(provider, "10 USD", None)
    };
    ledger.add(to("IQ", "GB"), Some("2015-01-22"));
    ledger.add(to("SY", "GB"), Some("2015-01-22"));
    ledger.add(to("SY", "State IQ"), Some("2015-01-22"));
    ledger.add(to("SY", "UNDP"), Some("2015-01-22"));
    let positions = |review: &Review| review.promises.iter().map(|row| row.position).collect::<Vec<_>>();
    let review = ledger.review("2016-01-01");
    use Position::{Counted, Internal, Outside};
    assert_eq!(positions(&review), [Internal, Counted, Counted, Outside]);
    assert_eq!((review.total.all.usd.promised, review.as_of.boundary), (cents(20), "members"));
    let gb = Boundary::Parties(["GB".to_owned()].into());
    let review = ledger.review_by(&Viewer::Public, "2016-01-01", gb);
    assert_eq!(positions(&review), [Counted, Counted, Outside, Outside]);
}

#[test]
fn terms_are_columns_and_cells_add_up_to_the_whole() {
    let mut ledger = Ledger::new();
    for (terms, worth) in [(Terms::Grant, "10 USD"), (Terms::Loan, "90 USD")] {
        ledger.add(record::Promise { terms, ..promise("GB", worth, None) }, Some("2015-01-22"));
    }
    let review = ledger.review("2016-01-01");
    let terms: BTreeMap<Terms, i128> =
        review.total.by_terms.iter().map(|(terms, sum)| (*terms, sum.promised)).collect();
    assert_eq!(terms, [(Terms::Grant, cents(10)), (Terms::Loan, cents(90))].into());
    assert_eq!(review.cells.len(), 2);
    assert_eq!(review.by_line["finance"].all.usd.promised, cents(100));
    assert_eq!(review.by_member["GB"].all.usd, review.total.all.usd);
}

fn need(worth: &str, place: &str) -> Need {
    let (amount, currency, quantity, unit) = crate::ledger::sum(worth);
    let place = Some(Place::country(place));
    Need { line: Some("finance".to_owned()), place, amount, currency, quantity, unit, ..Need::default() }
}

#[test]
fn a_need_is_funded_and_met_by_what_serves_it() {
    let mut ledger = Ledger::new();
    let need = ledger.add(need("100 USD", "IQ"), Some("2015"));
    let promise = ledger.promise("GB", "130 USD", "2015-01-22", None);
    let came = ledger.delivered(promise, "GB", "20 USD", "2015-03-01");
    ledger.link(promise, need, LinkKind::Serves, None);
    ledger.link(came, need, LinkKind::Serves, None);
    let alone = ledger.add(delivery("FR", "15 USD"), Some("2015-04-01"));
    ledger.link(alone, need, LinkKind::Serves, None);
    let row = &ledger.review("2016-01-01").needs[0];
    assert_eq!((row.funded, row.gap, row.surplus), (cents(100), 0, cents(30)));
    assert_eq!((row.met, row.unmet), (cents(35), cents(65)), "20 through the promise, once; 15 without one");
}

#[test]
fn a_cell_that_several_serve_beyond_the_need_is_an_overlap() {
    let mut ledger = Ledger::new();
    let there = |provider: &str, place: &str| record::Promise {
        place: Some(Place::country(place)),
        ..promise(provider, "80 USD", None)
    };
    ledger.add(need("100 USD", "IQ"), Some("2015"));
    for provider in ["GB", "FR"] {
        ledger.add(there(provider, "IQ"), Some("2015-02-01"));
        ledger.add(there(provider, "SY"), Some("2015-02-01"));
    }
    ledger.add(there("GB", "JO"), Some("2015-02-01"));
    ledger.add(there("GB", "JO"), Some("2015-02-02"));
    let overlaps = ledger.review("2016-01-01").overlaps;
    let told: Vec<_> = overlaps.iter().map(|cell| (cell.place.as_str(), cell.beyond, cell.largest)).collect();
    assert_eq!(told, [("IQ", Some(cents(60)), 500), ("SY", None, 500)], "one provider alone overlaps with nobody");
}

#[test]
fn decisions_have_a_fate() {
    let mut ledger = Ledger::new();
    let mut decide = |due: Option<&str>, state, done: Option<&str>| {
        let (due, done) = (due.map(day), done.map(day));
        let owners = vec!["GB".to_owned(), "IQ".to_owned()];
        ledger.add(Decision { due, state, done, owners, ..Decision::default() }, Some("2015-01-22"));
    };
    decide(Some("2015-06-30"), DecisionState::Done, Some("2015-06"));
    decide(Some("2015-06-30"), DecisionState::Done, Some("2015-07-01"));
    decide(Some("2015-06-30"), DecisionState::Done, Some("2017-01-01"));
    decide(Some("2015-06-30"), DecisionState::Done, None);
    decide(None, DecisionState::Open, None);
    decide(Some("2015-06-30"), DecisionState::Dropped, None);
    let review = ledger.review("2016-01-01");
    let fates: Vec<DecisionFate> = review.decisions.iter().map(|row| row.fate).collect();
    use DecisionFate::{Done, Dropped, InTime, Late, Open, Overdue};
    assert_eq!(fates, [InTime, Late, Overdue, Done, Open, Dropped]);
    assert_eq!(review.decisions_by_owner["IQ"][&Overdue], 1);
    assert!(ledger.review("2015-01-21").decisions.is_empty());
}

#[test]
fn incidents_add_least_and_most_apart() {
    let mut ledger = Ledger::new();
    let mut incident = |min: Option<i64>, best: Option<i64>, max: Option<i64>| {
        let range = Range { min: min.map(whole), best: best.map(whole), max: max.map(whole) };
        let counts = [("killed".to_owned(), range)].into();
        let grading = Some("fair".to_owned());
        ledger.add(
            Incident { kind: "civilian_harm".to_owned(), counts, grading, ..Incident::default() },
            Some("2015-03-01"),
        );
    };
    incident(Some(2), Some(3), Some(7));
    incident(None, Some(5), None);
    incident(Some(4), None, None);
    let review = ledger.review("2016-01-01");
    let killed = review.incident_sums.iter().find(|sum| sum.counted == "killed").unwrap();
    assert_eq!((killed.min, killed.max, killed.without_max), (11_000_000, 16_000_000, 1));
}

#[test]
fn an_indicator_has_points_and_one_value() {
    let mut ledger = Ledger::new();
    let goal =
        Goal { baseline: Some(whole(0)), target: Some(whole(100)), aggregation: Aggregation::Last, ..Goal::default() };
    let goal = ledger.add(goal, None);
    for (value, on) in [(40, "2016-01-01"), (10, "2015-01-01"), (90, "2018-01-01")] {
        ledger.add(Observation { goal: Some(goal), value: Some(whole(value)), ..Observation::default() }, Some(on));
    }
    let indicator = &ledger.review("2017-01-01").indicators[0];
    assert_eq!((indicator.points.len(), indicator.value, indicator.progress), (2, Some(40_000_000), Some(400)));
}

#[test]
fn sources_that_disagree_are_shown_side_by_side() {
    let mut ledger = Ledger::new();
    let (ministry, paper) = (ledger.source("Ministry", 'A'), ledger.source("Paper", 'C'));
    let promise = ledger.promise("GB", "100 USD", "2015-01-22", None);
    let first = ledger.says(ministry, record::Kind::Promise, promise, "amount", "90");
    ledger.says(paper, record::Kind::Promise, promise, "amount", "120");
    let review = ledger.review("2016-01-01");
    assert_eq!(review.total.all.usd.promised, cents(90), "chosen, never averaged");
    let conflict = &review.conflicts[0];
    assert_eq!((conflict.field.as_str(), conflict.voices[0].claim), ("amount", first));
    assert!(review.promises[0].disputed);
    assert_eq!(review.sources.len(), 2);
}

#[test]
fn doubtful_facts_are_listed_and_still_counted() {
    let mut ledger = Ledger::new();
    ledger.source = Some(ledger.source("Ministry", 'A'));
    for nth in 0..1000 {
        ledger.promise(&format!("P{nth}"), "100 USD", "2015-01-22", Some("2015-06-30"));
    }
    let outlier = ledger.promise("GB", "10000 USD", "2015-01-22", Some("2015-06-30"));
    let roads = |ledger: &mut Ledger, title: &str, activity: &str, day| {
        let more = serde_json::json!({"title": title, "activity_id": activity});
        let promise = Promise {
            provider: "FR".to_owned(),
            amount: record::Amount::whole(20_000),
            currency: "USD".parse().ok(),
            due: "2015-06-30".parse().ok(),
            more: more.as_object().cloned().unwrap(),
            ..Promise::default()
        };
        ledger.add(promise, Some(day))
    };
    let once = roads(&mut ledger, "Rural roads", "1", "2015-01-22");
    let again = roads(&mut ledger, "rural roads", "2", "2015-01-22");
    let other = roads(&mut ledger, "Rural roads", "3", "2015-02-22");
    ledger.source = None;
    let bare = ledger.promise("DE", "100 USD", "2015-01-22", Some("2015-06-30"));
    let review = ledger.review("2017-01-01");
    assert!(doubts(&review, DoubtKind::Outlier).contains(&outlier));
    assert_eq!(doubts(&review, DoubtKind::Repeat), [again], "{once} {other}");
    assert_eq!(doubts(&review, DoubtKind::NoSource), [bare]);
    assert_eq!(review.total.all.usd.promises, 1005);
    ledger.link(once, again, LinkKind::NotSameAs, None);
    assert!(doubts(&ledger.review("2017-01-01"), DoubtKind::Repeat).is_empty(), "a person said that they differ");
}

#[test]
fn what_a_person_set_aside_is_in_no_sum_and_every_sum_says_so() {
    let mut ledger = Ledger::new();
    let huge = ledger.promise("GB", "200000000000 USD", "2015-01-22", Some("2015-06-30"));
    let kept = ledger.promise("GB", "100 USD", "2015-01-22", Some("2015-06-30"));
    let came = ledger.delivered(huge, "GB", "40 USD", "2015-03-01");
    let before = ledger.review("2016-01-01");
    assert_eq!(before.total.all.usd.promised, cents(200_000_000_100));
    assert!(before.total.all.without.is_empty());
    let decision = ledger.link(huge, huge, LinkKind::SetAside, None);
    let review = ledger.review("2016-01-01");
    assert_eq!(review.total.all.usd.promised, cents(100), "{kept}");
    assert_eq!(review.total.all.unlinked_usd, cents(40), "what came for it stands alone: {came}");
    assert_eq!(review.total.all.without, [huge]);
    assert_eq!(review.by_member["GB"].all.without, [huge]);
    let row = review.promises.iter().find(|row| row.record == huge).unwrap();
    assert_eq!(row.position, Position::SetAside);
    ledger.link(came, came, LinkKind::SetAside, None);
    let review = ledger.review("2016-01-01");
    assert_eq!((review.total.all.unlinked_usd, review.total.all.without.len()), (0, 2));
    ledger.retract(decision);
    assert_eq!(ledger.review("2016-01-01").total.all.usd.promised, cents(200_000_000_100));
}

fn moved(review: &Review, measure: Measure) -> &Moved {
    review.change.as_ref().unwrap().total.iter().find(|moved| moved.measure == measure).unwrap()
}

#[test]
fn the_change_tells_what_was_learned_from_what_happened() {
    let mut ledger = Ledger::new();
    let first = ledger.promise("GB", "100 USD", "2015-01-22", Some("2015-12-31"));
    let meeting = ledger.now();
    ledger.reason = Reason::LateReport;
    ledger.delivered(first, "GB", "30 USD", "2015-02-01");
    ledger.reason = Reason::SourceCorrected;
    let corrected = ledger.content(promise("GB", "120 USD", Some("2015-12-31")), Some("2015-01-22"));
    ledger.write(first, corrected);
    ledger.reason = Reason::Entry;
    let second = ledger.promise("FR", "7 USD", "2015-03-01", None);
    ledger.delivered(second, "FR", "5 USD", "2016-02-01");
    let review = ledger.review_since("2016-06-01", "2015-06-01", meeting);
    let promised = moved(&review, Measure::Promised);
    assert_eq!((promised.before, promised.restated, promised.progress), (cents(100), cents(27), 0));
    let because: Vec<(&str, i128)> = promised.because.iter().map(|(cause, sum)| (cause.name(), *sum)).collect();
    assert_eq!(because, [("entry", cents(7)), ("several", cents(20))]);
    assert_eq!(promised.because[&Cause::Reason(Reason::Entry)], cents(7));
    let kept = moved(&review, Measure::Kept);
    assert_eq!((kept.restated, kept.progress, kept.after), (cents(30), cents(5), cents(35)));
    assert_eq!(moved(&review, Measure::Overdue).progress, cents(90), "it fell due");
}

#[test]
fn a_retraction_is_told_as_one() {
    let mut ledger = Ledger::new();
    let first = ledger.promise("GB", "100 USD", "2015-01-22", None);
    let meeting = ledger.now();
    let content = ledger.versions[0].content.retraction();
    ledger.write(first, content);
    let review = ledger.review_since("2016-06-01", "2015-06-01", meeting);
    let promised = moved(&review, Measure::Promised);
    assert_eq!(promised.because, [(Cause::Reason(Reason::Retracted), -cents(100))].into());
    assert_eq!(promised.restated_records, [first]);
}

#[test]
fn a_figure_is_marked_as_its_strictest_fact() {
    let mut ledger = Ledger::new();
    ledger.promise("GB", "100 USD", "2015-01-22", None);
    ledger.marking = Some(Marking::amber(["IQ", "FR"]));
    ledger.promise("FR", "7 USD", "2015-01-22", None);
    let iraq = Viewer::Person { account: "omar".to_owned(), member: Some("IQ".to_owned()) };
    let review = ledger.review_by(&iraq, "2016-01-01", Boundary::Members);
    let marking = review.total.all.marking.clone().unwrap();
    assert_eq!((marking.tlp, marking.release_to.len()), (Tlp::Amber, 3));
    assert_eq!(review.by_member["GB"].all.marking.as_ref().unwrap().tlp, Tlp::Clear);
    assert_eq!(ledger.review("2016-01-01").total.all.usd.promised, cents(100), "the public sees the rest");
}

#[test]
fn every_figure_opens_to_what_it_rests_on() {
    let mut ledger = Ledger::new();
    ledger.source = Some(ledger.source("Ministry", 'A'));
    let promise = ledger.promise("GB", "100 USD", "2015-01-22", None);
    let came = ledger.delivered(promise, "GB", "30 USD", "2015-02-01");
    ledger.add(Activity::default(), None);
    let review = ledger.review("2016-01-01");
    let trail = review.trail(&review.total.all);
    assert!([promise, came].iter().all(|id| trail.facts.contains(id)));
    assert_eq!((trail.facts.len(), trail.sources.len()), (3, 1), "promise, delivery, the link between");
    assert_eq!(review.as_of.at.map(|at| at.last()), Some(Some(number_of("2016-01-01"))));
}

#[test]
fn the_same_records_stand_once() {
    let mut ledger = Ledger::new();
    let first = ledger.promise("GB", "100 USD", "2015-01-22", None);
    let again = ledger.promise("GB", "100 USD", "2015-01-22", None);
    ledger.link(again, first, LinkKind::SameAs, None);
    ledger.delivered(again, "GB", "30 USD", "2015-02-01");
    let review = ledger.review("2016-01-01");
    assert_eq!((review.total.all.usd.promised, review.total.all.usd.kept), (cents(100), cents(30)));
}

#[test]
fn names_come_in_both_languages() {
    let mut ledger = Ledger::new();
    ledger.member("GB");
    ledger.promise("State GB", "100 USD", "2015-01-22", None);
    let review = ledger.review("2016-01-01");
    assert_eq!(review.promises[0].cell.member, "GB");
    assert_eq!((review.name("GB", "ar").0, review.name("GB", "en").0), ("دولة GB", "State GB"));
    assert_eq!(review.name("SY", "ar"), ("SY", None));
    assert_eq!(review.coalition, Names::default());
}
