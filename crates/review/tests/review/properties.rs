//! What holds for every ledger.

use std::collections::BTreeMap;

use picture::Boundary;
use proptest::prelude::*;
use record::{Day, LinkKind, Marking, Reason, RecordId, Viewer};
use review::{Langs, Measures, Review, html, json};

use crate::ledger::{Ledger, delivery, moment, promise};

/// One line of a generated ledger.
#[derive(Clone, Debug)]
enum Entry {
    Promise {
        who: usize,
        amount: i64,
        currency: usize,
        made: i32,
        due: Option<i32>,
        hidden: bool,
    },
    Delivery {
        who: usize,
        amount: i64,
        currency: usize,
        on: i32,
        to: usize,
        share: Option<u32>,
        cumulative: bool,
        hidden: bool,
    },
    Correction {
        of: usize,
        amount: i64,
        reason: Reason,
    },
    Retraction {
        of: usize,
    },
}

const WHO: [&str; 3] = ["GB", "IQ", "FR"];
const CURRENCIES: [&str; 4] = ["USD", "EUR", "GBP", "IQD"];

fn entry() -> impl Strategy<Value = Entry> {
    let reason = prop::sample::select(vec![Reason::SourceCorrected, Reason::OurError, Reason::Revalued]);
    prop_oneof![
        4 => (0..3usize, 1..90_000i64, 0..4usize, 0..900i32, prop::option::of(0..900i32), prop::bool::weighted(0.2))
            .prop_map(|(who, amount, currency, made, due, hidden)| Entry::Promise { who, amount, currency, made, due, hidden }),
        6 => (0..3usize, -5_000..90_000i64, 0..4usize, 0..900i32, 0..8usize, prop::option::of(1..1_000_000u32),
              prop::bool::weighted(0.2), prop::bool::weighted(0.2))
            .prop_map(|(who, amount, currency, on, to, share, cumulative, hidden)| Entry::Delivery {
                who, amount, currency, on, to, share, cumulative, hidden }),
        2 => (0..8usize, 1..90_000i64, reason).prop_map(|(of, amount, reason)| Entry::Correction { of, amount, reason }),
        1 => (0..8usize).prop_map(|of| Entry::Retraction { of }),
    ]
}

fn when(days: i32) -> String {
    Day::of_number(16_436 + days).unwrap().to_string()
}

fn worth(amount: i64, currency: usize) -> String {
    format!("{}.{:02} {}", amount / 100, (amount % 100).abs(), CURRENCIES[currency])
}

/// Writes the entries; without the hidden ones, the ledger is as if they had never been written.
fn ledger(entries: &[Entry], with_hidden: bool) -> Ledger {
    let mut ledger = Ledger::new();
    ledger.rates("2015-01-01", &[("USD", 1_210_000), ("GBP", 780_000)]);
    ledger.rates("2016-01-01", &[("USD", 1_090_000), ("GBP", 730_000)]);
    ["GB", "IQ", "FR"].into_iter().for_each(|code| ledger.member(code));
    let mut promises: Vec<(RecordId, bool)> = Vec::new();
    for entry in entries {
        let id = ledger.fresh(); // ids do not depend on what is hidden
        let link = ledger.fresh();
        match entry {
            Entry::Promise { who, amount, currency, made, due, hidden } => {
                let due = due.map(when);
                let body = promise(WHO[*who], &worth(*amount, *currency), due.as_deref());
                promises.push((id, *hidden));
                put(&mut ledger, id, body, Some(&when(*made)), *hidden, with_hidden);
            }
            Entry::Delivery { who, amount, currency, on, to, share, cumulative, hidden } => {
                let mut body = delivery(WHO[*who], &worth(amount.abs(), *currency));
                body.amount = body.amount.map(|sum| record::Fixed(sum.0 * amount.signum()));
                body.cumulative = *cumulative;
                put(&mut ledger, id, body, Some(&when(*on)), *hidden, with_hidden);
                if let Some((promise, secret)) = promises.get(*to).copied() {
                    let body = record::Link {
                        from: id,
                        to: promise,
                        kind: LinkKind::Fulfils,
                        share: *share,
                        proposed: false,
                        because: None,
                    };
                    put(&mut ledger, link, body, None, *hidden || secret, with_hidden);
                }
            }
            Entry::Correction { of, amount, reason } => {
                let Some((promise_id, hidden)) = promises.get(*of).copied() else { continue };
                ledger.reason = *reason;
                let body = promise("GB", &worth(*amount, 0), None);
                put(&mut ledger, promise_id, body, Some(&when(10)), hidden, with_hidden);
                ledger.reason = Reason::Entry;
            }
            Entry::Retraction { of } => {
                let Some((promise_id, _)) = promises.get(*of).copied() else { continue };
                let newest = ledger.versions.iter().rev().find(|version| version.record == promise_id);
                match newest.map(|version| version.content.retraction()) {
                    Some(content) => ledger.write(promise_id, content),
                    None => ledger.ticks += 1, // hidden, and not there
                }
            }
        }
    }
    ledger
}

fn put(
    ledger: &mut Ledger,
    id: RecordId,
    body: impl Into<record::Body>,
    on: Option<&str>,
    hidden: bool,
    with_hidden: bool,
) {
    if hidden && !with_hidden {
        ledger.ticks += 1; // time passes all the same
        return;
    }
    ledger.marking = hidden.then(Marking::owner_only);
    let content = ledger.content(body, on);
    ledger.marking = None;
    ledger.write(id, content);
}

fn identities(sum: &Measures) -> Result<(), TestCaseError> {
    prop_assert_eq!(sum.promised, sum.in_time + sum.late + sum.overdue + sum.pending);
    prop_assert_eq!(sum.kept, sum.in_time + sum.late);
    prop_assert_eq!(sum.open, sum.overdue + sum.pending);
    prop_assert!(sum.kept <= sum.promised && sum.due_kept <= sum.due && sum.due_in_time <= sum.due_kept);
    for figure in [sum.promised, sum.kept, sum.in_time, sum.late, sum.over, sum.overdue, sum.pending] {
        prop_assert!(figure >= 0);
    }
    Ok(())
}

/// Sums computed again from the flat rows alone.
fn again(review: &Review, member: Option<&str>) -> (i128, i128, i128) {
    let mut sums = (0, 0, 0);
    let counted =
        review.rows().filter(|row| row.key[0] == "counted" && member.is_none_or(|member| row.key[1] == member));
    for row in counted {
        match row.kind {
            "promise" if row.figures.len() == 33 => {
                sums.0 += row.figures[18].unwrap();
                sums.1 += row.figures[20].unwrap();
            }
            "delivery" => sums.2 += row.figures[2].unwrap_or(0),
            _ => {}
        }
    }
    sums
}

/// The first lines in which two texts differ, so that a failure can be read.
fn first_difference(one: &str, other: &str) -> Option<(String, String)> {
    let differ = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    let differ = differ.or_else(|| (one.len() != other.len()).then_some(("shorter", "longer")));
    differ.map(|(one, other)| (one.to_owned(), other.to_owned()))
}

/// A promise in a unit on a day.
type Key = (RecordId, String, usize);
/// Where it lies; promised, kept and overdue, in its unit and in dollars.
type Stands = (review::Position, [i128; 3], Option<[i128; 3]>);

/// How promises stand on days, by one pass over all of them.
fn in_one_pass(picture: &picture::Picture, boundary: &Boundary, days: &[i32]) -> BTreeMap<Key, Stands> {
    let told = |level: review::Level| [level.promised, level.kept, level.overdue];
    let mut found = BTreeMap::new();
    review::over_days(picture, boundary, days, &mut |course| {
        for (at, is) in course.days.iter().enumerate().filter_map(|(at, is)| Some((at, (*is)?))) {
            let key = (course.record, course.unit.to_string(), at);
            let twice = found.insert(key, (course.position, told(is.own), is.usd.map(told)));
            assert!(twice.is_none(), "{course:?} is given twice for a day");
        }
    });
    found
}

/// The same, by a review of each day.
fn day_by_day(picture: &picture::Picture, boundary: &Boundary, days: &[i32]) -> BTreeMap<Key, Stands> {
    let told = |is: &Measures| [is.promised, is.kept, is.overdue];
    let mut found = BTreeMap::new();
    for (at, day) in days.iter().enumerate() {
        let request = review::Request { at: *day, boundary: boundary.clone() };
        for row in review::compute(picture, None, &request).promises {
            let stands = (row.position, told(&row.own), row.usd.as_ref().map(told));
            found.insert((row.record, row.unit.to_string(), at), stands);
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn identities_hold_in_every_row_and_sum(entries in prop::collection::vec(entry(), 0..24), at in 0..1000i32) {
        let review = ledger(&entries, true).review(&when(at));
        for row in &review.promises {
            identities(&row.own)?;
            row.usd.as_ref().map(identities).transpose()?;
        }
        let mut by_member = (0, 0, 0);
        for (member, group) in &review.by_member {
            identities(&group.all.usd)?;
            let sum = again(&review, Some(member));
            prop_assert_eq!(sum, (group.all.usd.promised, group.all.usd.kept, group.all.unlinked_usd));
            by_member = (by_member.0 + sum.0, by_member.1 + sum.1, by_member.2 + sum.2);
        }
        let total = &review.total.all;
        prop_assert_eq!(again(&review, None), (total.usd.promised, total.usd.kept, total.unlinked_usd));
        prop_assert_eq!(by_member, again(&review, None), "sums in any order");
        let cells = review.cells.iter().map(|cell| cell.tally.usd.overdue).sum::<i128>();
        prop_assert_eq!(cells, total.usd.overdue);
        let terms: i128 = review.total.by_terms.values().map(|sum| sum.pending).sum();
        prop_assert_eq!(terms, total.usd.pending);
    }

    #[test]
    fn promises_over_days_stand_as_on_each_of_them(
        entries in prop::collection::vec(entry(), 0..40),
        ties in prop::collection::vec((0..8usize, 0..8usize, 0..3usize, prop::option::of(1..1_000_000u32)), 0..4),
        days in prop::collection::vec(0..1000i32, 0..6),
    ) {
        let mut ledger = ledger(&entries, true);
        let promises: Vec<RecordId> = (ledger.versions.iter())
            .filter(|version| version.version == 1 && version.content.kind == record::Kind::Promise)
            .map(|version| version.record)
            .collect();
        for (from, to, kind, share) in ties {
            let kind = [LinkKind::FirmsUp, LinkKind::PartOf, LinkKind::FundedBy][kind];
            if let (Some(from), Some(to)) = (promises.get(from), promises.get(to)) {
                ledger.link(*from, *to, kind, share);
            }
        }
        let days: Vec<i32> = days.into_iter().map(|day| 16_436 + day).collect();
        for viewer in [Viewer::Public, Viewer::Person { account: "ann".to_owned(), member: Some("GB".to_owned()) }] {
            let picture = ledger.picture(&viewer, None);
            for boundary in [Boundary::Members, Boundary::Parties(["GB".to_owned(), "XX".to_owned()].into())] {
                let (one, other) = (in_one_pass(&picture, &boundary, &days), day_by_day(&picture, &boundary, &days));
                prop_assert_eq!(one, other);
            }
        }
    }

    #[test]
    fn restated_and_progress_are_the_whole_change(
        entries in prop::collection::vec(entry(), 1..24), then in 0..900i32, later in 0..300i32, known in 0..30usize,
    ) {
        let ledger = ledger(&entries, true);
        let review = ledger.review_since(&when(then + later), &when(then), moment(known));
        let before = ledger.picture(&Viewer::Public, Some(moment(known)));
        let request = review::Request { at: 16_436 + then, boundary: Boundary::Members };
        let before = review::compute(&before, None, &request);
        let change = review.change.as_ref().unwrap();
        for moved in change.total.iter().chain(change.by_line.values().flatten()).chain(change.by_unit.values().flatten()) {
            prop_assert_eq!(moved.before + moved.restated + moved.progress, moved.after);
            prop_assert_eq!(moved.because.values().sum::<i128>(), moved.restated, "{:?}", moved.measure);
        }
        prop_assert_eq!(change.total[1].after, review.total.all.usd.promised);
        prop_assert_eq!(change.total[1].before, before.total.all.usd.promised);
        prop_assert_eq!(change.total[8].before, before.total.all.unlinked_usd);
        let lines: i128 = change.by_line.values().map(|moved| moved[2].restated).sum();
        prop_assert_eq!(lines, change.total[2].restated);
    }

    #[test]
    fn who_may_not_see_a_record_sees_what_would_be_without_it(
        entries in prop::collection::vec(entry(), 0..24), then in 0..900i32, later in 0..300i32, known in 0..40usize,
    ) {
        let [with, without] = [true, false].map(|hidden| {
            ledger(&entries, hidden).review_since(&when(then + later), &when(then), moment(known))
        });
        prop_assert_eq!(first_difference(&json(&with), &json(&without)), None);
        for lang in words::Lang::ALL {
            let (with, without) = (html(&with, Langs::One(lang)), html(&without, Langs::One(lang)));
            prop_assert_eq!(first_difference(&with, &without), None);
        }
        prop_assert_eq!(with.sha256, without.sha256);
    }

    #[test]
    fn the_review_and_the_picture_count_alike(entries in prop::collection::vec(entry(), 0..24)) {
        let picture = ledger(&entries, true).picture(&Viewer::Public, None);
        let request = review::Request { at: 30_000, boundary: Boundary::Members };
        let review = review::compute(&picture, None, &request);
        let counting = picture::Counting::new(&picture);
        for row in &review.promises {
            let fact = picture.fact(row.record).unwrap();
            prop_assert_eq!(counting.standing(fact).unwrap().value, row.own.promised);
            let expected = match counting.passage(fact, &Boundary::Members).unwrap() {
                picture::Passage::Counts => review::Position::Counted,
                picture::Passage::Internal => review::Position::Internal,
                picture::Passage::Foreign => review::Position::Outside,
            };
            prop_assert_eq!(row.position, expected);
        }
    }

    #[test]
    fn a_stored_review_is_that_of_the_log_whatever_came_after(
        entries in prop::collection::vec(entry(), 1..24), at in 0..1000i32, known in 0..60usize,
    ) {
        let (ledger, known) = (ledger(&entries, false), moment(known));
        let request = review::Request { at: 16_436 + at, boundary: Boundary::Members };
        let then = review::compute(&ledger.picture_then(&Viewer::Public, known), None, &request);
        let stored = review::Stored::read(&json(&then)).unwrap();
        let again = review::compute(&ledger.picture(&Viewer::Public, stored.known()), None, &stored.request());
        prop_assert_eq!(stored.differences(&again), vec![]);
        prop_assert_eq!(stored.sha256(), again.sha256.as_str());
    }

    #[test]
    fn the_same_ledger_gives_the_same_bytes(entries in prop::collection::vec(entry(), 0..16), at in 0..1000i32) {
        let ledger = ledger(&entries, true);
        let [first, again] = [0, 1].map(|_| json(&ledger.review(&when(at))));
        prop_assert_eq!(first_difference(&first, &again), None);
    }
}
