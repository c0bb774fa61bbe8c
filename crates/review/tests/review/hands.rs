//! Money through several hands is counted once, at the boundary that the reader chooses.

use picture::Boundary;
use proptest::prelude::*;
use record::{Day, Delivery, LinkKind, Promise, RecordId, Viewer};
use review::{Position, Request, Review, compute};

use crate::ledger::{Ledger, cents, delivery, number_of, promise};

fn gives(provider: &str, receiver: &str, worth: &str) -> Delivery {
    Delivery { receiver: Some(receiver.to_owned()), ..delivery(provider, worth) }
}

fn within(activity: &str, body: Delivery) -> Delivery {
    Delivery { activity: Some(activity.to_owned()), ..body }
}

/// Each row of one delivery: where it stands, how much in whole units.
fn rows(review: &Review, record: RecordId) -> Vec<(Position, i128)> {
    let of_it = review.unlinked.iter().filter(|row| row.record == record);
    of_it.map(|row| (row.position, row.adds / 100)).collect()
}

#[test]
fn what_the_next_hand_passes_on_is_not_new() {
    let mut ledger = Ledger::new(); // nobody is a member: everybody provides
    let first = ledger.add(gives("US", "UNDP", "100 USD"), Some("2015-01-10"));
    let second = ledger.add(gives("UNDP", "IQ", "130 USD"), Some("2015-02-10"));
    let tie = ledger.link(second, first, LinkKind::FundedBy, None);
    let review = ledger.review("2016-01-01");
    assert_eq!(review.total.all.unlinked_usd, cents(130), "100 through two hands, and 30 of the second's own");
    assert_eq!(rows(&review, second), [(Position::Counted, 30), (Position::PassedOn, 100)]);
    let passed = review.unlinked.iter().find(|row| row.position == Position::PassedOn).unwrap();
    assert!(passed.trail.facts.contains(&first), "the path is in the trail");
    assert_eq!(review.net_new.rows[0].path, [first, tie]);
    assert_eq!((review.net_new.passed_on, review.net_new.new), (cents(100), cents(130)));
    ledger.retract(tie);
    assert_eq!(ledger.review("2016-01-01").total.all.unlinked_usd, cents(230), "undone is never tied");
}

#[test]
fn a_parked_flow_and_its_children_both_count() {
    let mut ledger = Ledger::new();
    let parked = ledger.add(gives("US", "OCHA", "20 USD"), Some("2015-01-10"));
    let child = ledger.add(gives("US", "WFP", "80 USD"), Some("2015-02-10"));
    ledger.link(child, parked, LinkKind::FundedBy, None);
    let review = ledger.review("2016-01-01");
    assert_eq!(review.total.all.unlinked_usd, cents(100), "the parent holds only the rest");
    assert!(review.net_new.is_nothing());
}

#[test]
fn money_that_crosses_the_boundary_twice_counts_at_its_first_crossing() {
    let mut ledger = Ledger::new();
    ["GB", "US"].into_iter().for_each(|code| ledger.member(code));
    let out = ledger.add(gives("GB", "UNDP", "50 USD"), Some("2015-01-10"));
    let back = ledger.add(gives("UNDP", "US", "50 USD"), Some("2015-02-10"));
    let again = ledger.add(gives("US", "IQ", "70 USD"), Some("2015-03-10"));
    ledger.link(back, out, LinkKind::FundedBy, None);
    ledger.link(again, back, LinkKind::FundedBy, Some(500_000));
    let review = ledger.review("2016-01-01");
    assert_eq!(rows(&review, back), [(Position::Outside, 50)]);
    assert_eq!(rows(&review, again), [(Position::Counted, 35), (Position::PassedOn, 35)], "half of it came from there");
    let undp = Boundary::Parties(["UNDP".to_owned()].into());
    let review = ledger.review_by(&Viewer::Public, "2016-01-01", undp);
    assert_eq!(review.total.all.unlinked_usd, cents(50), "another boundary, another crossing");
}

#[test]
fn nothing_upstream_is_used_twice_and_a_ring_takes_nothing() {
    let mut ledger = Ledger::new();
    let first = ledger.add(gives("US", "UNDP", "100 USD"), Some("2015-01-10"));
    for worth in ["60 USD", "70 USD"] {
        let next = ledger.add(gives("UNDP", "IQ", worth), Some("2015-02-10"));
        ledger.link(next, first, LinkKind::FundedBy, None);
    }
    assert_eq!(ledger.review("2016-01-01").total.all.unlinked_usd, cents(130));
    let mut ledger = Ledger::new();
    let one = ledger.add(gives("US", "UNDP", "10 USD"), Some("2015-01-10"));
    let other = ledger.add(gives("UNDP", "US", "10 USD"), Some("2015-01-10"));
    ledger.link(one, other, LinkKind::FundedBy, None);
    ledger.link(other, one, LinkKind::FundedBy, None);
    assert_eq!(ledger.review("2016-01-01").total.all.unlinked_usd, cents(20));
}

#[test]
fn without_a_tie_net_new_is_an_estimate_and_moves_no_sum() {
    let mut ledger = Ledger::new();
    ledger.add(within("XM-1", gives("US", "UNDP", "100 USD")), Some("2015-01-10"));
    ledger.add(within("XM-1", gives("UNDP", "IQ", "70 USD")), Some("2015-02-10"));
    ledger.add(within("XM-1", gives("UNDP", "IQ", "70 USD")), Some("2015-03-10"));
    ledger.add(within("XM-2", gives("UNDP", "IQ", "5 USD")), Some("2015-03-10"));
    let review = ledger.review("2016-01-01");
    assert_eq!(review.total.all.unlinked_usd, cents(245));
    let net = &review.net_new;
    assert!(net.rows.iter().all(|row| row.estimated && row.in_sums));
    assert_eq!(
        (net.came, net.estimated, net.new),
        (cents(245), cents(100), cents(145)),
        "max(0, out − in) an activity"
    );
}

#[test]
fn a_promise_of_money_that_was_promised_before_is_listed() {
    let mut ledger = Ledger::new();
    let to = |receiver: &str, body: Promise| Promise { receiver: Some(receiver.to_owned()), ..body };
    let first = ledger.add(to("UNDP", promise("US", "100 USD", None)), Some("2015-01-10"));
    let second = ledger.add(to("IQ", promise("UNDP", "100 USD", None)), Some("2015-01-20"));
    let came = ledger.delivered(first, "US", "40 USD", "2015-02-01");
    let on = ledger.delivered(second, "UNDP", "40 USD", "2015-02-10");
    ledger.link(on, came, LinkKind::FundedBy, None);
    let both = ledger.review("2016-01-01");
    assert_eq!(
        (both.total.all.usd.promised, both.total.all.usd.kept),
        (cents(200), cents(80)),
        "each kept its own word"
    );
    assert_eq!((both.net_new.in_kept, both.net_new.new), (cents(40), cents(40)), "with one and the same money");
    ledger.link(second, first, LinkKind::FundedBy, None);
    let once = ledger.review("2016-01-01");
    assert_eq!((once.total.all.usd.promised, once.total.all.usd.kept), (cents(100), cents(40)));
    assert_eq!(
        once.promises.iter().map(|row| row.position).collect::<Vec<_>>(),
        [Position::Counted, Position::PassedOn]
    );
    assert_eq!(once.promises[1].own.kept, cents(40), "its row stands");
}

/// From whom, to whom, how much, on which day, funded by which one before, with which share.
type Gift = (usize, usize, i64, i32, Option<usize>, Option<u32>);

const HANDS: [&str; 5] = ["US", "GB", "UNDP", "WFP", "IQ"];

fn gifts(gifts: &[Gift], tied: impl Fn(usize) -> bool) -> Ledger {
    let mut ledger = Ledger::new();
    let mut ids: Vec<RecordId> = Vec::new();
    for (at, (from, to, amount, on, by, share)) in gifts.iter().enumerate() {
        let body = gives(HANDS[*from], HANDS[*to], &format!("{amount}.00 USD"));
        let on = Day::of_number(16_436 + on).unwrap().to_string();
        let id = ledger.add(body, Some(&on));
        let link = ledger.fresh();
        if let Some(by) = by.and_then(|by| ids.get(by)).filter(|_| tied(at)) {
            let kind = LinkKind::FundedBy;
            let body = record::Link { from: id, to: *by, kind, share: *share, proposed: false, because: None };
            let content = ledger.content(body, None);
            ledger.write(link, content);
        }
        ids.push(id);
    }
    ledger
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_that_is_given_is_new_internal_outside_or_passed_on(
        told in prop::collection::vec(
            (0..5usize, 0..5usize, 1..1_000i64, 0..900i32, prop::option::of(0..6usize), prop::option::of(1..1_000_000u32)),
            1..16),
        inside in prop::collection::btree_set(0..5usize, 0..4),
    ) {
        let inside = Boundary::Parties(inside.iter().map(|at| HANDS[*at].to_owned()).collect());
        let request = Request { at: number_of("2020-01-01"), boundary: inside };
        let of = |ledger: &Ledger| compute(&ledger.picture(&Viewer::Public, None), None, &request);
        let (tied, untied) = (of(&gifts(&told, |_| true)), of(&gifts(&told, |_| false)));
        let sum = |review: &Review, wanted: Option<Position>| -> i128 {
            let rows = review.unlinked.iter().filter(|row| wanted.is_none_or(|wanted| row.position == wanted));
            rows.filter_map(|row| row.usd).sum()
        };
        let all: i64 = told.iter().map(|gift| gift.2).sum();
        prop_assert_eq!(sum(&tied, None), cents(i128::from(all)), "nothing is lost");
        for position in [Position::Internal, Position::Outside] {
            prop_assert_eq!(sum(&tied, Some(position)), sum(&untied, Some(position)), "ties move no boundary");
        }
        let (new, passed) = (sum(&tied, Some(Position::Counted)), sum(&tied, Some(Position::PassedOn)));
        prop_assert_eq!(new + passed, sum(&untied, Some(Position::Counted)));
        prop_assert_eq!((new, passed), (tied.total.all.unlinked_usd, tied.net_new.passed_on));
        let net = &tied.net_new;
        prop_assert_eq!(net.new + net.in_kept + net.estimated, net.came);
        let first = untied.unlinked.iter().any(|row| row.position == Position::Counted);
        prop_assert_eq!(new > 0, first, "somebody gave it first");
    }
}
