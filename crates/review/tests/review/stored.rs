//! A stored review is computed again from the log; what the figures would be if.

use picture::Boundary;
use record::{LinkKind, Viewer};
use review::{How, NotStored, Request, Stored, Supposed, Supposition, compute, json, what_if};

use crate::ledger::{Ledger, cents, number_of};

/// Three promises of Kuwait, one of them kept, one outlandish; and one of Iraq.
fn told() -> Ledger {
    let mut ledger = Ledger::new();
    ledger.member("KW");
    ledger.member("IQ");
    let kept = ledger.promise("KW", "1000 USD", "2015-01-10", Some("2015-06-30"));
    ledger.delivered(kept, "KW", "600 USD", "2015-03-01");
    ledger.promise("IQ", "500 USD", "2015-01-12", Some("2016-06-30"));
    ledger
}

fn request(at: &str) -> Request {
    Request { at: number_of(at), boundary: Boundary::Members }
}

#[test]
fn what_was_stored_is_the_review_of_the_log_however_it_has_grown() {
    let mut ledger = told();
    let known = ledger.now();
    let stored = json(&compute(&ledger.picture(&Viewer::Public, Some(known)), None, &request("2015-12-31")));
    ledger.promise("KW", "9000 USD", "2015-02-10", None);
    let stored = Stored::read(&stored).unwrap();
    assert_eq!((stored.known(), stored.viewer()), (Some(known), "public"));
    let again = compute(&ledger.picture(&Viewer::Public, stored.known()), None, &stored.request());
    assert_eq!(stored.differences(&again), []);
    assert_eq!(stored.sha256(), again.sha256);
    let later = compute(&ledger.picture(&Viewer::Public, None), None, &stored.request());
    let differences = stored.differences(&later);
    assert_eq!(differences[0].how, How::OnlyComputed);
    assert_eq!(differences.last().unwrap().list, "sha256");
}

#[test]
fn a_figure_altered_under_its_old_hash_is_found() {
    let ledger = told();
    let review = compute(&ledger.picture(&Viewer::Public, Some(ledger.now())), None, &request("2015-12-31"));
    let mut document: serde_json::Value = serde_json::from_str(&json(&review)).unwrap();
    let kept =
        document["promises"].as_array_mut().unwrap().iter_mut().find(|row| row["own"]["kept"] == 60_000).unwrap();
    kept["own"]["kept"] = 90_000.into();
    let differences = Stored::read(&document.to_string()).unwrap().differences(&review);
    assert_eq!(differences.len(), 1);
    assert_eq!((differences[0].list, differences[0].how), ("promises", How::Differs));
    assert_eq!(differences[0].fields, ["own.kept"]);
    let forged = json(&review).replace(&review.promises[0].cell.member, "US");
    let differences = Stored::read(&forged).unwrap().differences(&review);
    assert!(differences.iter().any(|difference| difference.fields == ["cell.member"]));
    let other_hash = json(&review).replace(&review.sha256, &"0".repeat(64));
    let differences = Stored::read(&other_hash).unwrap().differences(&review);
    assert_eq!((differences.len(), differences[0].list), (1, "sha256"));
}

#[test]
fn a_boundary_of_parties_is_stored_too() {
    let ledger = told();
    let boundary = Boundary::Parties(["KW".to_owned()].into());
    let request = Request { at: number_of("2015-12-31"), boundary };
    let review = compute(&ledger.picture(&Viewer::Public, Some(ledger.now())), None, &request);
    let stored = Stored::read(&json(&review)).unwrap();
    assert_eq!(stored.request(), request);
    assert_eq!(stored.differences(&review), []);
}

#[test]
fn what_is_no_stored_review_is_refused() {
    assert!(matches!(Stored::read("{}"), Err(NotStored::NotAReview(_))));
    assert!(matches!(Stored::read("nothing"), Err(NotStored::NotAReview(_))));
    let all = json(&told().review("2015-12-31"));
    assert!(matches!(Stored::read(&all), Err(NotStored::NoKnowledge)));
}

#[test]
fn what_is_supposed_stands_beside_the_real_figure_and_in_no_row() {
    let ledger = told();
    let picture = ledger.picture(&Viewer::Public, None);
    let request = request("2015-12-31");
    let real = compute(&picture, None, &request);
    let kuwait = Boundary::Parties(["KW".to_owned()].into());
    let supposed =
        Supposed { boundary: Some(kuwait.clone()), at: Some(number_of("2015-02-01")), ..Supposed::default() };
    assert!(supposed.is_any() && !Supposed::default().is_any());
    let beside = what_if(&picture, &real, &request, &supposed);
    assert_eq!((beside.total.real.promised, beside.total.supposed.promised), (cents(1_500), cents(1_000)));
    assert_eq!((beside.total.real.kept, beside.total.supposed.kept), (cents(600), 0));
    let then = compute(&picture, None, &Request { at: number_of("2015-02-01"), boundary: kuwait });
    assert_eq!(beside.total.supposed, then.total.all.usd);
    assert_eq!(beside.by_member["IQ"].supposed.promised, 0);
    let shown = review::Review { what_if: Some(beside), ..real.clone() };
    assert_eq!(shown.rows().count(), real.rows().count());
    for lang in words::Lang::ALL {
        let html = review::html(&shown, review::Langs::One(lang));
        assert!(html.contains("what-if"), "labelled in {}", lang.code());
        assert!(!review::html(&real, review::Langs::One(lang)).contains("what-if"));
    }
}

#[test]
fn without_doubtful_facts_the_outlier_is_gone() {
    let mut ledger = told();
    for nth in 0..250 {
        ledger.promise("KW", &format!("{} USD", 2_000 + nth), "2015-01-20", Some("2015-06-30"));
    }
    let mistaken = ledger.promise("KW", "200000000000 USD", "2015-01-20", Some("2015-06-30"));
    let picture = ledger.picture(&Viewer::Public, None);
    let request = request("2015-12-31");
    let real = compute(&picture, None, &request);
    let supposed = Supposed { without_doubtful: true, ..Supposed::default() };
    let beside = what_if(&picture, &real, &request, &supposed);
    let [Supposition::WithoutDoubtful(facts)] = beside.supposed.as_slice() else { panic!("one supposition") };
    assert!(facts.contains(&mistaken));
    assert!(beside.total.real.promised > cents(200_000_000_000));
    assert!(beside.total.supposed.promised < cents(1_000_000));
}

#[test]
fn a_delivery_for_a_fact_that_is_left_out_stands_alone() {
    let mut ledger = told();
    let promise = ledger.promise("KW", "700 USD", "2015-01-20", Some("2015-06-30"));
    let came = ledger.add(crate::ledger::delivery("KW", "100 USD"), Some("2015-02-01"));
    ledger.link(came, promise, LinkKind::Fulfils, None);
    let known = ledger.now();
    let then = ledger.picture(&Viewer::Public, Some(known));
    ledger.write(
        promise,
        record::Content { body: None, ..ledger.content(crate::ledger::promise("KW", "1 USD", None), None) },
    );
    let picture = ledger.picture(&Viewer::Public, None);
    let request = request("2015-12-31");
    let real = compute(&picture, None, &request);
    let supposed = Supposed { known: Some(&then), ..Supposed::default() };
    let beside = what_if(&picture, &real, &request, &supposed);
    assert_eq!((beside.total.unlinked_real, beside.total.unlinked_supposed), (cents(100), 0));
    assert_eq!(beside.supposed, [Supposition::Known(Some(known))]);
}

#[test]
fn what_is_given_in_kind_is_money_only_where_somebody_valued_it_so() {
    let mut ledger = told();
    let valued = |method, amount| record::Valuation {
        method,
        amount: record::Amount::whole(amount).unwrap(),
        currency: record::Currency::USD,
    };
    let (market, book) = (record::ValuationMethod::MarketPrice, record::ValuationMethod::BookValue);
    let promised = record::Promise {
        terms: record::Terms::InKind,
        valuations: vec![valued(market, 300), valued(book, 90)],
        ..crate::ledger::promise("KW", "10 truck", None)
    };
    let promised = ledger.add(promised, Some("2015-01-20"));
    let came = record::Delivery {
        terms: record::Terms::InKind,
        valuations: vec![valued(market, 120)],
        ..crate::ledger::delivery("KW", "4 truck")
    };
    let came = ledger.add(came, Some("2015-02-01"));
    ledger.link(came, promised, LinkKind::Fulfils, None);
    let picture = ledger.picture(&Viewer::Public, None);
    let request = request("2015-12-31");
    let real = compute(&picture, None, &request);
    let by = |method| {
        let supposed = Supposed { valuation: Some(method), ..Supposed::default() };
        what_if(&picture, &real, &request, &supposed)
    };
    let money = by(market);
    assert_eq!(money.supposed, [Supposition::Valued(market)]);
    assert_eq!(money.total.supposed.promised - money.total.real.promised, cents(300));
    assert_eq!(money.total.supposed.kept - money.total.real.kept, cents(120));
    let books = by(book).total;
    assert_eq!((books.supposed.promised - books.real.promised, books.supposed.kept), (cents(90), books.real.kept));
    let list = by(record::ValuationMethod::PriceList).total;
    assert_eq!(list.supposed, list.real, "nobody used the list");
}

#[test]
fn what_supposes_anything_is_never_taken_for_the_review() {
    let ledger = told();
    let picture = ledger.picture(&Viewer::Public, Some(ledger.now()));
    let request = request("2015-12-31");
    let real = compute(&picture, None, &request);
    assert!(Stored::read(&json(&real)).is_ok());
    let supposed = Supposed { at: Some(number_of("2015-02-01")), ..Supposed::default() };
    let shown = review::Review { what_if: Some(what_if(&picture, &real, &request, &supposed)), ..real };
    assert!(matches!(Stored::read(&json(&shown)), Err(NotStored::Supposed)));
}
