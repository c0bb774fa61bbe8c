use intake::FactRow;
use record::{Claim, DeliveryStage, Promise, RoleKind, Viewer};
use serde_json::{Value, json};

use super::*;

/// A row as the reader of the file gives it, with two sources: one of grade A, one of grade B.
fn row(line: u64, fact: &Value, says: [Option<Value>; 2]) -> FactRow {
    let [first, second] = says;
    let mut fact = fact.clone();
    fact["sources"] = json!([
        { "source": "src-a", "publisher": "Ministry", "published": "2016-02-05", "grade": "A", "says": first },
        { "source": "src-b", "publisher": "Paper", "published": "2016-03-01", "grade": "B", "says": second },
    ]);
    for source in fact["sources"].as_array_mut().unwrap() {
        if source["says"].is_null() {
            source.as_object_mut().unwrap().remove("says");
        }
    }
    FactRow { line, fact: serde_json::from_value(fact).unwrap(), findings: Vec::new() }
}

fn understood(rows: Vec<FactRow>) -> Understood {
    let marking = |_: &Fact| Marking::clear();
    let entering = Entering {
        editors: "facts.jsonl",
        file: None,
        original: None,
        owner: "coalition",
        state: ClaimState::Confirmed,
        marking: &marking,
    };
    understand(rows.into_iter().map(Ok), &entering)
}

fn promise(fields: Value) -> Value {
    json!({ "id": "t-promise", "type": "Promise", "fields": fields, "valid": { "from": "2016-02-04", "to": "2016-02-04", "precision": "day" } })
}

fn bodies<T>(found: &Understood, of: impl Fn(&Body) -> Option<T>) -> Vec<T> {
    found.items.iter().filter_map(|item| of(item.content.body.as_ref()?)).collect()
}

fn the_promise(found: &Understood) -> Promise {
    bodies(found, |body| if let Body::Promise(promise) = body { Some(promise.clone()) } else { None }).remove(0)
}

fn claims(found: &Understood) -> Vec<Claim> {
    bodies(found, |body| if let Body::Claim(claim) = body { Some(claim.clone()) } else { None })
}

#[test]
fn a_schedule_that_adds_up_becomes_instalments_and_one_that_does_not_stays_as_given() {
    let given = json!({ "provider": "DE", "stage": "pledged", "terms": "grant", "amount": 2513, "currency": "USD",
        "schedule": [{ "year": 2016, "amount": 1311 }, { "years": "2017-2020", "amount": 1202 }] });
    let found = the_promise(&understood(vec![row(1, &promise(given), [None, None])]));
    let parts: Vec<_> = found.instalments.iter().map(|part| (part.due.to_string(), part.amount.to_string())).collect();
    assert_eq!(parts, [("2016".to_owned(), "1311".to_owned()), ("2020".to_owned(), "1202".to_owned())]);

    let short =
        json!({ "provider": "DE", "amount": 10000, "currency": "USD", "schedule": [{ "year": 2017, "amount": 6000 }] });
    let found = the_promise(&understood(vec![row(1, &promise(short), [None, None])]));
    assert!(found.instalments.is_empty() && found.due.is_none() && found.more.contains_key("schedule"), "{found:?}");

    let span = json!({ "provider": "FR", "amount": 1000, "currency": "EUR", "schedule": [{ "years": "2016-2018" }] });
    let found = the_promise(&understood(vec![row(1, &promise(span), [None, None])]));
    assert_eq!(found.due.map(|due| due.to_string()).as_deref(), Some("2018"));

    let vague = json!({ "provider": "IT", "amount": 400, "currency": "USD", "schedule": [{ "years": "three years" }] });
    assert_eq!(the_promise(&understood(vec![row(1, &promise(vague), [None, None])])).due, None, "no year is guessed");
}

#[test]
fn the_editors_value_stays_chosen_where_a_better_source_says_otherwise() {
    let given =
        json!({ "provider": "JP", "stage": "pledged", "terms": "grant", "amount": 15500000, "currency": "USD" });
    let says = [Some(json!({ "amount": "15 million", "wording": "about half is old" })), None];
    let found = understood(vec![row(1, &promise(given), says)]);
    let mut log = picture::Log::default();
    for (at, item) in found.items.iter().enumerate() {
        log.push(record::Version {
            seq: at as u64 + 1,
            record: item.record,
            version: 1,
            recorded_at: Moment(1),
            recorded_by: "editor".into(),
            content: item.content.clone(),
        });
    }
    let picture = picture::Picture::new(&log, &Viewer::Public, None);
    let (fact, promise) = picture.promises().next().unwrap();
    assert_eq!(promise.amount.unwrap().to_string(), "15500000");
    assert!(fact.is_confirmed() && fact.is_disputed("amount"), "{:?}", fact.disputes());
    let said: Vec<_> = fact.voices("amount").iter().map(|voice| voice.value.as_str().unwrap().to_owned()).collect();
    assert_eq!(said, ["15500000", "15000000", "15500000"], "editors, then grade A, then grade B");
    let words = found.items.iter().filter_map(|item| item.content.sources.first()?.locator.clone());
    assert_eq!(words.collect::<Vec<_>>(), ["wording: about half is old"]);
}

#[test]
fn what_a_source_says_in_another_currency_is_no_amount() {
    let given = json!({ "provider": "org:eu", "amount": 1100000000, "currency": "EUR" });
    let found = understood(vec![row(1, &promise(given), [None, Some(json!({ "amount": "close to 1.2 bn USD" }))])]);
    let said: Vec<_> = claims(&found).into_iter().filter(|claim| claim.fields.contains_key("equivalent")).collect();
    assert_eq!(said[0].fields["equivalent"].value, json!({ "amount": "1200000000", "currency": "USD" }));
    assert!(!said[0].fields.contains_key("amount"));
}

#[test]
fn a_party_brings_its_code_and_roles_and_links_are_as_strict_as_their_ends() {
    let party = json!({ "id": "t-party-las", "type": "Party", "names": { "en": "League of Arab States" },
        "fields": { "kind": "organisation", "code": "LAS", "roles": [{ "role": "member", "from": "2016-07" }, { "role": "guest of honour" }] } });
    let promise = promise(json!({ "provider": "LAS", "amount": 5, "currency": "USD" }));
    let delivery = json!({ "id": "t-delivery", "type": "Delivery", "fields": { "provider": "LAS", "stage": "lost" } });
    let link = json!({ "id": "t-link", "type": "Link",
        "fields": { "from": "t-delivery", "to": "t-promise", "kind": "fulfils", "status": "proposed" } });
    let rows = [party, promise, delivery, link].into_iter().zip(1..).map(|(fact, line)| row(line, &fact, [None, None]));
    let marking = |fact: &Fact| if fact.id == "t-delivery" { Marking::green() } else { Marking::clear() };
    let entering = Entering {
        editors: "facts.jsonl",
        file: None,
        original: None,
        owner: "coalition",
        state: ClaimState::Confirmed,
        marking: &marking,
    };
    let found = understand(rows.map(Ok), &entering);
    let roles = bodies(&found, |body| if let Body::Role(role) = body { Some(role.clone()) } else { None });
    assert_eq!((roles.len(), roles[0].role, roles[0].party.as_str()), (1, RoleKind::Member, "org:arab-league"));
    assert_eq!(the_promise(&found).provider, "org:arab-league");
    let stages = bodies(&found, |body| if let Body::Delivery(delivery) = body { Some(delivery.stage) } else { None });
    assert_eq!(stages, [DeliveryStage::Committed], "a stage that is not known never counts as delivered");
    let link = found.items.iter().find(|item| matches!(item.content.body, Some(Body::Link(_)))).unwrap();
    assert_eq!(link.content.marking, Marking::green());
    let codes: Vec<_> = found.findings.iter().map(|finding| (finding.code.as_str(), finding.line)).collect();
    assert_eq!(codes, [("facts-unknown-word", Some(1)), ("facts-unknown-word", Some(3))]);
}

#[test]
fn a_body_that_breaks_a_rule_is_a_finding_and_the_rest_goes_in() {
    let odd = json!({ "id": "t-odd", "type": "Observation", "fields": { "value": 5, "min": 9, "unit": "persons" } });
    let strange = json!({ "id": "t-strange", "type": "Weather", "fields": {} });
    let sound = promise(json!({ "provider": "GB", "amount": 1, "currency": "GBP" }));
    let found = understood(vec![
        row(1, &odd, [None, None]),
        row(2, &strange, [None, None]),
        row(3, &sound, [None, None]),
        row(4, &sound, [None, None]),
    ]);
    let told: Vec<_> = found.findings.iter().map(|finding| (finding.code.as_str(), finding.line)).collect();
    assert_eq!(told, [("facts-name-twice", Some(4)), ("record-range", Some(1)), ("facts-not-understood", Some(2))]);
    assert_eq!(the_promise(&found).provider, "GB");
}
