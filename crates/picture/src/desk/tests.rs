use record::{Basis, Day, Link, LinkKind, Marking, Meeting, Promise, Said, Span};
use serde_json::json;

use super::*;
use crate::cases::World;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A source and a waiting claim of a meeting in London.
fn london(world: &mut World) -> (RecordId, RecordId) {
    let source = world.source('B');
    let claim = world.claim(
        Kind::Meeting,
        source,
        None,
        ClaimState::Proposed,
        json!({"valid": {"from": "XXXX-01-22"}, "weekday": "thursday", "participants": ["GB", "IQ", "US"]}),
    );
    (source, claim)
}

fn confirm(subject: Option<RecordId>) -> Decision {
    Decision::Confirm { subject }
}

fn correct(name: &str, value: Value) -> Decision {
    Decision::Correct { fields: BTreeMap::from([(name.to_owned(), value)]), because: None, subject: None }
}

fn seen(world: &World, record: RecordId) -> u32 {
    world.log.newest(record).unwrap().version
}

/// One of ours decides on the newest version.
#[track_caller]
fn decided(world: &mut World, claim: RecordId, decision: Decision) -> Vec<Change> {
    let seen = seen(world, claim);
    world.hand(|picture, hand| decide(picture, claim, seen, decision, hand))
}

#[track_caller]
fn refused(world: &mut World, claim: RecordId, decision: Decision) -> DeskError {
    let seen = seen(world, claim);
    world.refused(|picture, hand| decide(picture, claim, seen, decision, hand))
}

#[test]
fn a_confirmed_claim_makes_its_record() {
    let mut world = World::default();
    let (source, claim) = london(&mut world);
    assert_eq!(world.picture().meetings().count(), 0, "what waits does not count");
    decided(&mut world, claim, confirm(None));
    let picture = world.picture();
    let (fact, meeting) = picture.meetings().next().unwrap();
    assert_eq!(meeting.participants, ["GB", "IQ", "US"]);
    assert_eq!(fact.valid.unwrap().from, day("XXXX-01-22"));
    assert_eq!((&fact.claims, &fact.sources), (&vec![claim], &vec![source]));
    assert_eq!(fact.marking(), &Marking::green(), "as its source");
}

#[test]
fn a_record_is_marked_as_strictly_as_claim_and_source_together() {
    let mut world = World::default();
    let source = world.source('B');
    let body = crate::cases::said(Kind::Meeting, source, None, ClaimState::Proposed, json!({"weekday": "friday"}));
    let claim = world.add_content(Content::new("GB", body).marked(Marking::amber(["IQ"])));
    decided(&mut world, claim, confirm(None));
    let picture = world.picture();
    assert_eq!(picture.meetings().next().unwrap().0.marking(), &Marking::amber(["IQ"]));
}

#[test]
fn a_second_source_is_attached_and_both_bear_the_fact() {
    let mut world = World::default();
    let (first, claim) = london(&mut world);
    let (second, other) = london(&mut world);
    decided(&mut world, claim, confirm(None));
    let subject = world.picture().meetings().next().unwrap().0.id;
    decided(&mut world, other, confirm(Some(subject)));
    let picture = world.picture();
    assert_eq!(picture.meetings().count(), 1);
    assert_eq!(picture.fact(subject).unwrap().sources, [first, second]);
}

#[test]
fn who_looked_before_another_decided_is_told() {
    let mut world = World::default();
    let (_, claim) = london(&mut world);
    decided(&mut world, claim, confirm(None));
    assert_eq!(world.refused(|p, hand| decide(p, claim, 1, confirm(None), hand)), DeskError::AlreadyDecided);
    assert_eq!(refused(&mut world, claim, confirm(None)), DeskError::AlreadyDecided, "twice is once");
    decided(&mut world, claim, Decision::Reject { because: None });
    assert_eq!(refused(&mut world, claim, Decision::Reject { because: None }), DeskError::AlreadyDecided);
}

#[test]
fn only_the_owner_decides() {
    let mut world = World::default();
    let source = world.source('A');
    let body = crate::cases::said(Kind::Meeting, source, None, ClaimState::Proposed, json!({}));
    let claim = world.add_content(Content::new("FR", body).marked(Marking::green()));
    assert_eq!(refused(&mut world, claim, confirm(None)), DeskError::NotYours);
    assert_eq!(world.refused(|p, hand| decide(p, crate::cases::id(999), 1, confirm(None), hand)), DeskError::Unknown);
    assert_eq!(refused(&mut world, source, confirm(None)), DeskError::Unknown, "a source is no claim");
}

#[test]
fn a_value_that_does_not_fit_is_refused_with_its_field() {
    let mut world = World::default();
    let (source, claim) = london(&mut world);
    let unfit = |field: &str| DeskError::DoesNotFit { field: field.to_owned() };
    assert_eq!(refused(&mut world, claim, correct("participants", json!("GB"))), unfit("participants"));
    assert_eq!(refused(&mut world, claim, correct("valid", json!({"from": "2015-02-30"}))), unfit("valid"));
    assert_eq!(refused(&mut world, claim, correct("colour", json!("red"))), unfit("colour"));
    let promise = world.add(Promise::default());
    assert_eq!(refused(&mut world, claim, confirm(Some(promise))), unfit("subject"));
    let sum = json!({"provider": "KW", "amount": "500"});
    let half = world.claim(Kind::Promise, source, None, ClaimState::Proposed, sum);
    assert_eq!(refused(&mut world, half, confirm(None)), unfit("currency"), "a sum needs its currency");
    let role = world.claim(Kind::Role, source, None, ClaimState::Proposed, json!({"party": "KW", "role": "guest"}));
    assert_eq!(refused(&mut world, role, confirm(None)), unfit("role"));
}

#[test]
fn a_correction_keeps_what_was_read_and_the_words_that_still_bear_it() {
    let mut world = World::default();
    let source = world.source('B');
    let mut body = crate::cases::said(Kind::Meeting, source, None, ClaimState::Proposed, json!({"weekday": "friday"}));
    let spans = |start| vec![Span::new(start, start + 3)];
    let participants = Said { each: vec![spans(0), spans(5)], ..Said::new(json!(["GB", "JO"]), spans(0)) };
    body.fields.insert("participants".to_owned(), participants);
    body.fields.insert("valid".to_owned(), Said::new(json!({"from": "XXXX-01-22"}), spans(9)));
    let claim = world.add(body.clone());
    let fields = BTreeMap::from([
        ("participants".to_owned(), json!(["JO", "IQ"])),
        ("valid".to_owned(), json!({"from": "2015-01-22"})),
        ("weekday".to_owned(), json!("thursday")),
    ]);
    let why = Some("heard wrongly".to_owned());
    decided(&mut world, claim, Decision::Correct { fields, because: why.clone(), subject: None });
    let after = world.picture().claim(claim).unwrap().clone();
    assert_eq!((after.state, after.because), (ClaimState::Corrected, why));
    let said = &after.fields["participants"];
    assert_eq!((&said.was, said.basis), (&Some(json!(["GB", "JO"])), Basis::User));
    assert_eq!(said.each, [spans(5), vec![]], "Jordan is still borne by its word, Iraq by none");
    assert_eq!(after.fields["valid"].spans, spans(9), "the year was added, the words still say the day");
    assert_eq!(after.fields["weekday"].spans, [], "no word says thursday");
    // Set back to what was read, it is as it was read.
    let back = json!(["GB", "JO"]);
    decided(&mut world, claim, correct("participants", back));
    assert_eq!(world.picture().claim(claim).unwrap().fields["participants"], body.fields["participants"]);
}

#[test]
fn a_record_made_of_a_claim_follows_its_correction() {
    let mut world = World::default();
    let (_, claim) = london(&mut world);
    decided(&mut world, claim, confirm(None));
    decided(&mut world, claim, correct("weekday", Value::Null));
    let picture = world.picture();
    assert_eq!(picture.meetings().count(), 1);
    assert_eq!(picture.meetings().next().unwrap().1.weekday, None, "a field taken out is gone");
}

#[test]
fn a_decision_taken_back_leaves_the_claim_as_it_was_read() {
    let mut world = World::default();
    let (_, claim) = london(&mut world);
    let before = world.picture().claim(claim).unwrap().clone();
    decided(&mut world, claim, correct("weekday", json!("friday")));
    assert_eq!(world.picture().meetings().count(), 1);
    decided(&mut world, claim, Decision::Undo);
    let picture = world.picture();
    assert_eq!(picture.claim(claim), Some(&before));
    assert_eq!(picture.meetings().count(), 0, "nothing bears the record any more");
    assert_eq!(refused(&mut world, claim, Decision::Undo), DeskError::NothingToUndo);
    decided(&mut world, claim, confirm(None));
    assert_eq!(world.picture().meetings().count(), 1, "and it can be decided again");
}

#[test]
fn a_record_with_another_claim_stays_and_says_what_that_one_says() {
    let mut world = World::default();
    let (_, claim) = london(&mut world);
    decided(&mut world, claim, confirm(None));
    let subject = world.picture().meetings().next().unwrap().0.id;
    let source = world.source('C');
    let fields = json!({"valid": {"from": "2015-01-22"}, "hosts": ["GB"]});
    let other = world.claim(Kind::Meeting, source, None, ClaimState::Proposed, fields);
    decided(&mut world, other, confirm(Some(subject)));
    decided(&mut world, claim, Decision::Reject { because: Some("another meeting".to_owned()) });
    let picture = world.picture();
    let (fact, meeting) = picture.meetings().next().unwrap();
    assert_eq!((fact.id, &meeting.hosts[..]), (subject, &["GB".to_owned()][..]));
    assert_eq!((meeting.participants.len(), &meeting.weekday), (0, &None), "nothing rejected is left in it");
    assert_eq!(fact.sources, [source]);
}

#[test]
fn a_record_that_a_person_entered_is_never_taken_back_with_a_claim() {
    let mut world = World::default();
    let (_, claim) = london(&mut world);
    let entered = world.add(Meeting { hosts: vec!["GB".to_owned()], ..Meeting::default() });
    decided(&mut world, claim, confirm(Some(entered)));
    assert_eq!(decided(&mut world, claim, Decision::Undo).len(), 1);
    let picture = world.picture();
    let (_, meeting) = picture.meetings().next().unwrap();
    assert_eq!((&meeting.hosts[..], meeting.participants.len()), (&["GB".to_owned()][..], 0));
}

#[test]
fn what_is_the_same_is_one_until_it_is_separated() {
    let mut world = World::default();
    let (a, b) = (world.add(Meeting::default()), world.add(Meeting::default()));
    world.hand(|picture, hand| merge(picture, b, a, hand));
    assert_eq!(world.picture().meetings().count(), 1);
    assert_eq!(world.hand(|picture, hand| merge(picture, a, b, hand)), [], "known already");
    world.hand(|picture, hand| separate(picture, a, b, hand));
    assert_eq!(world.picture().meetings().count(), 2);
    world.hand(|picture, hand| merge(picture, a, b, hand));
    let picture = world.picture();
    assert_eq!((picture.meetings().count(), picture.links().count()), (1, 1), "the not-same-as is taken back");
    let promise = world.add(Promise::default());
    let unfit = DeskError::DoesNotFit { field: "to".to_owned() };
    assert_eq!(world.refused(|picture, hand| merge(picture, a, promise, hand)), unfit);
    assert_eq!(world.refused(|picture, hand| merge(picture, a, a, hand)), unfit);
}

#[test]
fn what_was_joined_by_way_of_a_third_is_separated_too() {
    let mut world = World::default();
    let (a, b, c) = (world.add(Meeting::default()), world.add(Meeting::default()), world.add(Meeting::default()));
    world.hand(|picture, hand| merge(picture, a, b, hand));
    world.hand(|picture, hand| merge(picture, b, c, hand));
    world.hand(|picture, hand| separate(picture, a, c, hand));
    let picture = world.picture();
    assert_eq!(picture.canonical(b), a);
    assert_eq!(picture.canonical(c), c);
}

#[test]
fn a_link_joins_what_its_kind_allows_and_is_as_closed_as_its_ends() {
    let mut world = World::default();
    let delivery = world.add(record::Delivery::default());
    let promise = world.add_content(Content::new("GB", Promise::default()).marked(Marking::amber(["IQ"])));
    let of = |from, to, share| Link { from, to, kind: LinkKind::Fulfils, share, proposed: false, because: None };
    world.hand(|picture, hand| link(picture, of(delivery, promise, Some(500_000)), hand));
    let picture = world.picture();
    let (fact, _) = picture.links_from(delivery).next().unwrap();
    assert_eq!(fact.marking(), &Marking::amber(["IQ"]));
    let unfit = |field: &str| DeskError::DoesNotFit { field: field.to_owned() };
    assert_eq!(world.refused(|p, hand| link(p, of(promise, delivery, None), hand)), unfit("kind"));
    assert_eq!(world.refused(|p, hand| link(p, of(delivery, promise, Some(1_000_001)), hand)), unfit("share"));
    let id = fact.id;
    world.hand(|picture, hand| unlink(picture, id, 1, hand));
    assert_eq!(world.picture().links().count(), 0);
}

/// What a claim's day becomes when its source is dated, from a text whose whole words tell of the day.
#[track_caller]
fn check_dated(words: &str, status: Option<&str>, valid: Option<&str>, published: &str, expected: Option<&str>) {
    let mut world = World::default();
    let source = world.source('B');
    let mut fields = json!({});
    if let Some(status) = status {
        fields["status"] = json!(status);
    }
    if let Some(valid) = valid {
        fields["valid"] = json!({"from": valid});
    }
    let mut claim = crate::cases::said(Kind::Meeting, source, None, ClaimState::Proposed, fields);
    claim.spans = vec![Span::new(0, words.chars().count())];
    let claim = world.add(claim);
    world.hand(|picture, hand| date_source(picture, source, 1, day(published), Some(words), hand));
    let picture = world.picture();
    let said = picture.claim(claim).unwrap().fields.get("valid");
    let dated = said.filter(|said| said.basis == Basis::Published).map(|said| said.value["from"].as_str().unwrap());
    assert_eq!(dated, expected, "{words}");
    assert_eq!(picture.source(source).unwrap().published, Some(day(published)));
}

#[test]
fn the_published_day_completes_what_the_words_allow() {
    check_dated("التقى في لندن اليوم الخميس", Some("ongoing"), None, "2015-01-22", Some("2015-01-22"));
    check_dated("اليوم الخميس", None, None, "2015-01-23", Some("2015-01-22"));
    check_dated("اليوم الخميس", None, None, "2015-01-26", None);
    check_dated("met on Thursday", Some("held"), None, "2015-01-24", Some("2015-01-22"));
    check_dated("will meet on Thursday", Some("upcoming"), None, "2015-01-20", Some("2015-01-22"));
    check_dated("الخميس المقبل", None, None, "2015-01-22", Some("2015-01-29"));
    check_dated("last Thursday", None, None, "2015-01-22", Some("2015-01-15"));
    check_dated("yesterday", None, None, "2015-01-01", Some("2014-12-31"));
    check_dated("Thursday, 22 January", None, Some("XXXX-01-22"), "2015-02-03", Some("2015-01-22"));
    check_dated("Tuesday, 30 December", None, Some("XXXX-12-30"), "2015-01-03", Some("2014-12-30"));
}

#[test]
fn the_published_day_settles_nothing_that_the_words_leave_open() {
    check_dated("22 January", None, Some("XXXX-01-22"), "2015-01-24", None);
    check_dated("Friday, 22 January", None, Some("XXXX-01-22"), "2015-01-24", None);
    check_dated("on Thursday", None, None, "2015-01-24", None);
    check_dated("between Monday and Thursday", Some("held"), None, "2015-01-24", None);
    check_dated("in January", None, Some("XXXX-01"), "2015-01-24", None);
    check_dated("on Thursday 22 January 2015", None, Some("2015-01-22"), "2016-01-24", None);
}

#[test]
fn a_later_published_day_replaces_an_earlier_one_and_spares_what_a_person_set() {
    let mut world = World::default();
    let (source, claim) = london(&mut world);
    decided(&mut world, claim, confirm(None));
    world.hand(|picture, hand| date_source(picture, source, 1, day("2016-01-24"), None, hand));
    let valid = |world: &World| world.picture().meetings().next().unwrap().0.version.content.valid.unwrap().from;
    assert_eq!(valid(&world), day("XXXX-01-22"), "a Thursday lies on that day in 2015 only");
    world.hand(|picture, hand| date_source(picture, source, 2, day("2015-01-24"), None, hand));
    assert_eq!(valid(&world), day("2015-01-22"), "claim and record, both");
    world.hand(|picture, hand| date_source(picture, source, 3, day("2016-01-25"), None, hand));
    assert_eq!(valid(&world), day("XXXX-01-22"), "what rested on a wrong day falls with it");
    let by_hand = correct("valid", json!({"from": "2009-01-22"}));
    decided(&mut world, claim, by_hand);
    world.hand(|picture, hand| date_source(picture, source, 4, day("2015-01-25"), None, hand));
    assert_eq!(valid(&world), day("2009-01-22"));
    let unfit = DeskError::DoesNotFit { field: "published".to_owned() };
    assert_eq!(world.refused(|p, hand| date_source(p, source, 5, day("2015-01"), None, hand)), unfit);
}
