use record::{ClaimState, Kind, LinkKind, Meeting, Promise};
use serde_json::{Value, json};

use crate::Picture;
use crate::cases::World;

/// A promise and what sources of these reliabilities say of it, in the order in which they were recorded.
fn promised(said: &[(char, Value)]) -> (Picture, record::RecordId) {
    let mut world = World::default();
    let promise = world.add(Promise { provider: "KW".to_owned(), ..Promise::default() });
    for (reliability, fields) in said {
        let source = world.source(*reliability);
        world.claim(Kind::Promise, source, Some(promise), ClaimState::Confirmed, fields.clone());
    }
    (world.picture(), promise)
}

#[track_caller]
fn check_chosen(said: &[(char, Value)], field: &str, expected: Value) {
    let (picture, promise) = promised(said);
    let fact = picture.fact(promise).unwrap();
    let body = serde_json::to_value(&fact.body).unwrap();
    assert_eq!(body[field], expected);
}

#[track_caller]
fn check_disputed(said: &[Value], expected: &[&str]) {
    let said: Vec<(char, Value)> = said.iter().map(|fields| ('B', fields.clone())).collect();
    let (picture, promise) = promised(&said);
    let disputes = picture.fact(promise).unwrap().disputes();
    assert_eq!(disputes.iter().map(|dispute| dispute.field.as_str()).collect::<Vec<_>>(), expected);
    let trail = picture.trail(picture.fact(promise));
    assert_eq!(trail.disputed.is_empty(), expected.is_empty());
}

#[test]
fn the_better_source_is_chosen_then_the_later_word() {
    let receiver = |party: &str| json!({ "receiver": party });
    check_chosen(&[('A', receiver("IQ")), ('C', receiver("SY"))], "receiver", json!("IQ"));
    check_chosen(&[('C', receiver("SY")), ('A', receiver("IQ"))], "receiver", json!("IQ"));
    check_chosen(&[('B', receiver("SY")), ('B', receiver("IQ"))], "receiver", json!("IQ"));
}

#[test]
fn each_field_is_chosen_by_itself_but_a_sum_keeps_its_currency() {
    let better = json!({"receiver": "IQ", "currency": "USD"});
    let worse = json!({"receiver": "SY", "amount": "500", "currency": "EUR"});
    check_chosen(&[('A', better.clone()), ('C', worse.clone())], "receiver", json!("IQ"));
    check_chosen(&[('A', better.clone()), ('C', worse.clone())], "amount", json!("500"));
    check_chosen(&[('A', better), ('C', worse)], "currency", json!("EUR"));
}

#[test]
fn texts_are_chosen_by_language() {
    let said =
        [('A', json!({"condition": {"en": "if ratified"}})), ('C', json!({"condition": {"en": "x", "ar": "إذا"}}))];
    check_chosen(&said, "condition", json!({"en": "if ratified", "ar": "إذا"}));
    let place = |names: Value| json!({"place": {"names": names, "country": "IQ"}});
    let said = [('A', place(json!({"en": "Mosul"}))), ('C', place(json!({"ar": "الموصل"})))];
    check_chosen(&said, "place", json!({"names": {"ar": "الموصل", "en": "Mosul"}, "country": "IQ"}));
    let other = json!({"place": {"names": {"ar": "دمشق"}, "country": "SY"}});
    check_chosen(
        &[('A', place(json!({"en": "Mosul"}))), ('C', other)],
        "place",
        place(json!({"en": "Mosul"}))["place"].clone(),
    );
}

#[test]
fn a_value_that_does_not_fit_leaves_the_others() {
    let said = [('A', json!({"amount": true, "receiver": "IQ"})), ('B', json!({"earmark": "wheat"}))];
    check_chosen(&said, "receiver", json!("IQ"));
    check_chosen(&said, "earmark", json!("wheat"));
    check_chosen(&said, "amount", Value::Null);
}

#[test]
fn what_waits_or_was_rejected_says_nothing() {
    let mut world = World::default();
    let promise = world.add(Promise::default());
    let source = world.source('A');
    let waiting = world.claim(Kind::Promise, source, Some(promise), ClaimState::Proposed, json!({"receiver": "IQ"}));
    world.claim(Kind::Promise, source, Some(promise), ClaimState::Rejected, json!({"earmark": "wheat"}));
    world.claim(Kind::Meeting, source, Some(promise), ClaimState::Confirmed, json!({"more": {}}));
    let picture = world.picture();
    let (fact, body) = picture.promises().next().unwrap();
    assert_eq!((&body.receiver, &body.earmark, &fact.claims[..]), (&None, &None, &[][..]));
    assert_eq!(fact.waiting, [waiting]);
    assert!(!fact.is_confirmed());
    assert_eq!(picture.trail([fact]).unconfirmed, [promise]);
}

#[test]
fn a_day_with_its_year_goes_before_one_without() {
    let valid = |day: &str| json!({"valid": {"from": day}});
    let (picture, promise) = promised(&[('A', valid("XXXX-01-22")), ('C', valid("2015-01-22"))]);
    let fact = picture.fact(promise).unwrap();
    assert_eq!(fact.valid.unwrap().from.to_string(), "2015-01-22");
    assert_eq!(fact.voices("valid")[0].value, valid("2015-01-22")["valid"], "the chosen voice comes first");
    assert_eq!(fact.disputes(), []);
}

#[test]
fn numbers_are_in_conflict_beyond_two_hundredths() {
    let amount = |amount: &str| json!({"amount": amount, "currency": "USD"});
    check_disputed(&[amount("98"), amount("100")], &[]);
    check_disputed(&[amount("97.99"), amount("100")], &["amount"]);
    check_disputed(&[amount("10000000000000"), amount("10300000000000")], &["amount"]);
    check_disputed(&[amount("100"), json!({"amount": "90", "currency": "EUR"})], &["currency"]);
    check_disputed(&[amount("100"), json!({"receiver": "IQ"})], &[]);
}

#[test]
fn days_are_in_conflict_beyond_a_month() {
    let valid = |day: &str| json!({"valid": {"from": day}});
    check_disputed(&[valid("2015-01-01"), valid("2015-02-01")], &[]);
    check_disputed(&[valid("2015-01-01"), valid("2015-02-02")], &["valid"]);
    check_disputed(&[valid("2015-01-02"), valid("XXXX-12-20")], &[]);
    check_disputed(&[valid("2015-01-02"), valid("XXXX-06-20")], &["valid"]);
    check_disputed(&[json!({"due": "2015"}), json!({"due": "2016"})], &["due"]);
    check_disputed(&[json!({"due": "2015-06-01"}), json!({"due": "2015-06-20"})], &[]);
}

#[test]
fn other_names_for_a_thing_are_no_conflict_other_things_are() {
    check_disputed(&[json!({"receiver": "IQ"}), json!({"receiver": "SY"})], &["receiver"]);
    check_disputed(&[json!({"condition": {"en": "a"}}), json!({"condition": {"en": "b"}})], &[]);
    let place = |lang: &str, name: &str| json!({"place": {"names": {lang: name}}});
    check_disputed(&[place("en", "Mosul"), place("ar", "الموصل")], &[]);
    check_disputed(&[place("en", "Mosul"), place("en", "Erbil")], &["place"]);
}

#[test]
fn whom_the_sources_name_is_who_took_part() {
    let mut world = World::default();
    let meeting = world.add(Meeting::default());
    let chair = |name: &str| json!([{"party": "GB", "names": [{"text": name}]}]);
    let (first, second) = (world.source('A'), world.source('B'));
    let fields = json!({"participants": ["GB", "IQ"], "chairs": chair("Philip Hammond")});
    world.claim(Kind::Meeting, first, Some(meeting), ClaimState::Confirmed, fields);
    let fields = json!({"participants": ["IQ", "US"], "chairs": chair("فيليب هاموند")});
    world.claim(Kind::Meeting, second, Some(meeting), ClaimState::Confirmed, fields);
    let picture = world.picture();
    let (fact, body) = picture.meetings().next().unwrap();
    assert_eq!(body.participants, ["GB", "IQ", "US"]);
    assert_eq!((body.chairs.len(), body.chairs[0].names.len()), (1, 2));
    assert_eq!(fact.disputes(), []);
}

#[test]
fn claims_on_what_is_the_same_are_laid_over_the_one_that_stands() {
    let mut world = World::default();
    let (a, b) = (world.add(Meeting::default()), world.add(Meeting { hosts: vec!["GB".into()], ..Meeting::default() }));
    let promise = world.add(Promise::default());
    let source = world.source('A');
    let claim = world.claim(Kind::Meeting, source, Some(b), ClaimState::Confirmed, json!({"weekday": "thursday"}));
    let same = world.link(b, LinkKind::SameAs, a);
    world.link(promise, LinkKind::SameAs, a);
    let picture = world.picture();
    let fact = picture.fact(b).unwrap();
    assert_eq!((fact.id, &fact.joined[..], &fact.claims[..]), (a, &[b][..], &[claim][..]));
    let (_, body) = picture.meetings().next().unwrap();
    assert_eq!((body.weekday.as_deref(), body.hosts.len()), (Some("thursday"), 1));
    assert_eq!(picture.canonical(promise), promise, "a promise is never the same as a meeting");
    assert_eq!(picture.own(b).unwrap().claims, []);
    let version = world.log.newest(same).unwrap().content.retraction();
    world.write(same, version);
    assert_eq!(world.picture().fact(b).unwrap().claims, [claim]);
}
