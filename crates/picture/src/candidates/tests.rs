use record::{ClaimState, Kind};
use serde_json::{Value, json};

use super::*;
use crate::cases::World;
use crate::desk::separate;

/// A known record made of these fields, and a waiting claim of another source.
fn met(kind: Kind, known: Value, asked: Value) -> (World, RecordId, RecordId) {
    let mut world = World::default();
    let source = world.source('A');
    let first = world.claim(kind, source, None, ClaimState::Proposed, known);
    let decision = crate::desk::Decision::Confirm { subject: None };
    world.hand(|picture, hand| crate::desk::decide(picture, first, 1, decision, hand));
    let subject = world.picture().of_kind(kind).next().unwrap().id;
    let other = world.source('B');
    let claim = world.claim(kind, other, None, ClaimState::Proposed, asked);
    (world, subject, claim)
}

#[track_caller]
fn check(kind: Kind, known: Value, asked: Value, expected: &[Why]) {
    let (world, subject, claim) = met(kind, known, asked);
    let found = candidates(&world.picture(), claim);
    let why = found.iter().find(|candidate| candidate.subject == subject).map(|candidate| candidate.why.clone());
    assert_eq!(why.unwrap_or_default(), expected);
}

fn pledge(provider: &str, receiver: &str, amount: &str, currency: &str, day: &str) -> Value {
    let sum = json!({"provider": provider, "receiver": receiver, "amount": amount, "currency": currency});
    let mut fields = sum;
    fields["valid"] = json!({"from": day});
    fields
}

#[test]
fn one_promise_in_two_reports() {
    let known = || pledge("KW", "IQ", "1000", "USD", "2018-02-14");
    let all = |days| [Why::Provider, Why::Receiver, Why::Amount, Why::Days(days)];
    check(Kind::Promise, known(), pledge("KW", "IQ", "1010", "USD", "2018-03-31"), &all(45));
    check(Kind::Promise, known(), pledge("KW", "IQ", "1011", "USD", "2018-02-14"), &[]);
    check(Kind::Promise, known(), pledge("KW", "IQ", "1000", "USD", "2018-04-01"), &[]);
    check(Kind::Promise, known(), pledge("KW", "SY", "1000", "USD", "2018-02-14"), &[]);
    check(Kind::Promise, known(), pledge("JP", "IQ", "1000", "USD", "2018-02-14"), &[]);
    check(Kind::Promise, known(), pledge("KW", "IQ", "1000", "EUR", "2018-02-14"), &[]);
    let open = json!({"provider": "KW", "amount": "1000", "currency": "USD"});
    check(Kind::Promise, known(), open.clone(), &[Why::Provider, Why::Amount]);
    let mut committed = open;
    committed["stage"] = json!("committed");
    check(Kind::Promise, known(), committed, &[]);
}

#[test]
fn a_sum_in_another_currency_is_compared_at_the_rate_of_its_day() {
    let euros = pledge("KW", "IQ", "800", "EUR", "2018-02-14");
    let (mut world, subject, claim) = met(Kind::Promise, pledge("KW", "IQ", "1000", "USD", "2018-02-14"), euros);
    assert_eq!(candidates(&world.picture(), claim), []);
    let rates = json!({"kind": "rates", "rates": {"2018-02-12": {"USD": 1_250_000}}});
    world.add(Body::from_value(Kind::Table, rates).unwrap());
    assert_eq!(candidates(&world.picture(), claim)[0].subject, subject);
}

#[test]
fn an_equal_identifier_attaches_by_itself_and_another_one_keeps_apart() {
    let of =
        |id: &str| json!({"provider": "KW", "amount": "5", "currency": "USD", "more": {"identifiers": {"fts": id}}});
    let (world, subject, claim) = met(Kind::Delivery, of("12"), of("12"));
    assert_eq!(identified(&world.picture(), claim), Some(subject));
    let (world, _, claim) = met(Kind::Delivery, of("12"), of("13"));
    assert_eq!(candidates(&world.picture(), claim), []);
}

#[test]
fn one_meeting_in_two_reports() {
    let place = |lang: &str, name: &str, country: &str| json!({"names": {lang: name}, "country": country});
    let known =
        || json!({"valid": {"from": "2015-01-22"}, "weekday": "thursday", "place": place("en", "London", "GB")});
    let near = json!({"valid": {"from": "2015-01-24"}, "place": place("ar", "لندن", "GB")});
    check(Kind::Meeting, known(), near, &[Why::Country, Why::Days(2)]);
    let no_year = json!({"valid": {"from": "XXXX-01-22"}, "place": place("en", "LONDON", "GB")});
    check(Kind::Meeting, known(), no_year, &[Why::City, Why::Country, Why::Days(0)]);
    let weekday = json!({"weekday": "thursday", "place": place("en", "London", "GB")});
    check(Kind::Meeting, known(), weekday, &[Why::City, Why::Country, Why::Weekday]);
    check(Kind::Meeting, known(), json!({"weekday": "thursday"}), &[]);
    check(Kind::Meeting, known(), json!({"valid": {"from": "2015-01-22"}, "place": place("fr", "Rome", "IT")}), &[]);
    let later = json!({"valid": {"from": "2015-01-26"}, "weekday": "thursday", "place": place("en", "London", "GB")});
    check(Kind::Meeting, known(), later, &[]);
    let of_group = |day: &str| json!({"valid": {"from": day}, "group": "group:cifg"});
    check(Kind::Meeting, of_group("2015-01-22"), of_group("2015-01"), &[Why::Group, Why::Month]);
    check(Kind::Meeting, of_group("2015-01-22"), of_group("2015-02"), &[]);
}

#[test]
fn one_statement_in_two_outlets() {
    let said = |speaker: &str, words: &str| json!({"speaker": [{"text": speaker}], "words": {"ar": words}});
    let known = || said("جون كيري", "لم نستعد الأراضي كلها ولكننا أوقفنا تقدم التنظيم");
    let again = said("جون كيرى", "لم نستعد الأراضي كلّها لكننا أوقفنا تقدم التنظيم");
    check(Kind::Statement, known(), again, &[Why::Speaker, Why::Words(875)]);
    check(Kind::Statement, known(), said("جون كيري", "سنواصل دعم العراق في هذه المعركة"), &[]);
    check(Kind::Statement, known(), said("فيليب هاموند", "لم نستعد الأراضي كلها ولكننا أوقفنا تقدم التنظيم"), &[]);
    let mut dated = known();
    dated["valid"] = json!({"from": "2015-01-22"});
    let english = |day: &str| {
        json!({
            "speaker": [{"text": "John Kerry"}, {"text": "جون كيري"}], "words": {"en": "We have halted them"}, "valid": {"from": day}
        })
    };
    check(Kind::Statement, dated.clone(), english("2015-01-23"), &[Why::Speaker, Why::Days(1)]);
    check(Kind::Statement, dated, english("2015-01-30"), &[]);
}

#[test]
fn what_a_person_called_not_the_same_does_not_come_back() {
    let known = pledge("KW", "IQ", "1000", "USD", "2018-02-14");
    let (mut world, subject, claim) = met(Kind::Promise, known.clone(), known);
    assert_eq!(candidates(&world.picture(), claim).len(), 1);
    world.hand(|picture, hand| separate(picture, claim, subject, hand));
    assert_eq!(candidates(&world.picture(), claim), []);
}

#[test]
fn one_text_tells_of_two_promises() {
    let known = pledge("KW", "IQ", "1000", "USD", "2018-02-14");
    let (mut world, _, claim) = met(Kind::Promise, known.clone(), known.clone());
    let source = world.picture().claim(claim).unwrap().source;
    let decision = crate::desk::Decision::Confirm { subject: None };
    world.hand(|picture, hand| crate::desk::decide(picture, claim, 1, decision, hand));
    let twice = world.claim(Kind::Promise, source, None, ClaimState::Proposed, known);
    assert_eq!(candidates(&world.picture(), twice).len(), 1, "only the one of the other source");
}
