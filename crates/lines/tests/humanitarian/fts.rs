//! FTS: what flows and plans become.

use std::collections::BTreeMap;

use lines::Item;
use lines::humanitarian::fts::items;
use proptest::prelude::*;
use record::{Body, DeliveryStage, Kind, LinkKind, PromiseStage, RecordId, Terms};

use crate::{codes, gathered, limits, origin, real};

const FLOWS: &[u8] = include_bytes!("files/flows.json");
const PLANS: &[u8] = include_bytes!("files/plans.json");

fn bodies(items: &[Item]) -> Vec<&Body> {
    items.iter().filter_map(|item| item.content.body.as_ref()).collect()
}

fn of_flow<'a>(items: &'a [Item], number: &str, kind: Kind) -> Vec<&'a Item> {
    let place = format!("flow {number}");
    let at = |item: &&Item| {
        item.content.sources[0]
            .locator
            .as_deref()
            .is_some_and(|at| at.split([' ', ',']).eq(place.split(' ')) || at == place)
    };
    items.iter().filter(at).filter(|item| item.content.kind == kind).collect()
}

#[test]
fn a_parked_flow_keeps_its_rest_and_is_what_its_children_are_funded_by() {
    let (items, _) = gathered(items(FLOWS, &origin(), &limits()));
    let [parent] = of_flow(&items, "1", Kind::Promise)[..] else { panic!() };
    let [child] = of_flow(&items, "2", Kind::Delivery)[..] else { panic!() };
    let Some(Body::Promise(promise)) = &parent.content.body else { panic!() };
    assert_eq!(
        (promise.stage, promise.provider.as_str(), promise.amount.unwrap().0),
        (PromiseStage::Committed, "DE", 0)
    );
    assert_eq!(parent.content.valid.unwrap().from.to_string(), "2016-02-01", "the day of the decision");
    assert_eq!(promise.place.as_ref().unwrap().country.as_deref(), Some("IQ"));
    let links: Vec<_> = bodies(&items)
        .into_iter()
        .filter_map(|body| if let Body::Link(link) = body { Some(link) } else { None })
        .collect();
    let funded: Vec<_> =
        links.iter().filter(|link| link.kind == LinkKind::FundedBy).map(|link| (link.from, link.to)).collect();
    assert_eq!(funded, [(child.record, parent.record)], "one link, though both tell of it; none to what is not here");
    assert!(links.iter().all(|link| link.kind != LinkKind::PartOf), "a rest is no whole");
}

#[test]
fn what_the_receiver_reports_has_been_received_and_each_reporter_claims() {
    let (items, _) = gathered(items(FLOWS, &origin(), &limits()));
    let [child] = of_flow(&items, "2", Kind::Delivery)[..] else { panic!() };
    let Some(Body::Delivery(delivery)) = &child.content.body else { panic!() };
    assert_eq!((delivery.stage, delivery.terms), (DeliveryStage::Received, Terms::Unknown));
    let equivalent = delivery.equivalent.as_ref().unwrap();
    assert_eq!((delivery.amount.unwrap().0, equivalent.amount.0), (10_000_000, 11_111_111));
    assert_eq!((delivery.currency.unwrap().code(), equivalent.currency.code()), ("EUR", "USD"));
    assert_eq!((&delivery.place, delivery.more["shared"].to_string()), (&None, "[\"place\"]".to_owned()));
    assert_eq!(delivery.more["unheardOf"]["kept"], true);
    let stages: Vec<String> = bodies(&items)
        .into_iter()
        .filter_map(|body| if let Body::Claim(claim) = body { Some(claim) } else { None })
        .filter(|claim| claim.subject == Some(child.record))
        .map(|claim| claim.fields["stage"].value.to_string())
        .collect();
    assert_eq!(stages, ["\"received\"", "\"disbursed\"", "\"received\""], "the file, the donor, the receiver");
    let sources = bodies(&items).into_iter().filter(|body| body.kind() == Kind::Source).count();
    assert_eq!(sources, 2);
}

#[test]
fn money_that_moves_within_a_plan_does_not_serve_it_again() {
    let (items, _) = gathered(items(FLOWS, &origin(), &limits()));
    let serving: Vec<&str> = items
        .iter()
        .filter(|item| matches!(&item.content.body, Some(Body::Link(link)) if link.kind == LinkKind::Serves))
        .filter_map(|item| item.content.sources[0].locator.as_deref())
        .collect();
    assert_eq!(serving, ["flow 2 to plan 500"]);
    let (plans, _) = gathered(lines::humanitarian::fts::items(PLANS, &origin(), &limits()));
    let need = plans[0].record;
    let to_need = |body: &&Body| matches!(body, Body::Link(link) if link.to == need);
    assert_eq!(bodies(&items).iter().filter(|body| to_need(body)).count(), 1, "the plan's own record is meant");
}

#[test]
fn several_givers_are_named_together_and_pledges_are_promises() {
    let (items, _) = gathered(items(FLOWS, &origin(), &limits()));
    let [pledge] = of_flow(&items, "3", Kind::Promise)[..] else { panic!("repeated flows are taken once") };
    let Some(Body::Promise(promise)) = &pledge.content.body else { panic!() };
    assert_eq!((promise.provider.as_str(), promise.stage), ("Fund A; Fund B", PromiseStage::Pledged));
    assert_eq!((promise.terms, promise.currency.unwrap().code()), (Terms::InKind, "USD"));
    assert_eq!(promise.more["from_organisations"][1]["behaviour"], "overlap");
}

#[test]
fn what_is_doubtful_or_unread_is_told() {
    let (_, findings) = gathered(items(FLOWS, &origin(), &limits()));
    let expected = [
        "fts-flow-repeated",
        "fts-amount-rounded",
        "fts-day-unclear",
        "fts-status-unknown",
        "fts-amount-rounded",
        "fts-day-unclear",
        "fts-no-day",
        "fts-no-provider",
        "fts-pages-missing",
    ];
    assert_eq!(codes(&findings), expected);
    assert_eq!(findings[0].line, Some(5));
}

#[test]
fn plans_are_needs() {
    let (items, findings) = gathered(items(PLANS, &origin(), &limits()));
    assert_eq!(codes(&findings), [""; 0]);
    let needs: Vec<_> = bodies(&items)
        .into_iter()
        .filter_map(|body| if let Body::Need(need) = body { Some(need) } else { None })
        .collect();
    assert_eq!(
        (needs[0].amount.unwrap().0, needs[0].people_in_need.unwrap().to_string()),
        (10_050, "10000000".to_owned())
    );
    assert_eq!(needs[0].place.as_ref().unwrap().country.as_deref(), Some("IQ"));
    assert_eq!(needs[0].more["funding"]["totalFunding"], 40);
    assert_eq!((needs[1].plan.as_deref(), needs[1].amount.unwrap().0), (Some("Region 2016"), 0), "revised to nothing");
    assert_eq!((&needs[1].place, needs[1].more["plan_type"].as_str()), (&None, Some("Regional response plan")));
}

#[test]
fn a_plan_told_alone_is_a_need() {
    let alone = r#"{"status":"ok","data":{"id":7,"origRequirements":5,"revisedRequirements":6,"planVersion":{"name":"Alone","startDate":"2016-01-01"},"locations":[{"name":"Iraq","iso3":"IRQ"}]}}"#;
    let (items, _) = gathered(items(alone.as_bytes(), &origin(), &limits()));
    let Some(Body::Need(need)) = &items[0].content.body else { panic!() };
    assert_eq!((need.plan.as_deref(), need.amount.unwrap().0), (Some("Alone"), 600));
}

#[test]
fn twice_is_once() {
    let once = gathered(items(FLOWS, &origin(), &limits())).0;
    assert_eq!(once, gathered(items(FLOWS, &origin(), &limits())).0);
    for item in &once {
        assert_eq!(item.content.body.as_ref().unwrap().flaws(), [], "{item:?}");
    }
}

#[test]
fn real_flows_are_all_taken_with_their_sums() {
    let mut cents = 0_i128;
    let mut subjects: BTreeMap<RecordId, usize> = BTreeMap::new();
    for page in ["", "-page-2", "-page-3"] {
        let Some(bytes) = real(&format!("fts/custom-search-locationid-1-year-2020{page}.json")) else { return };
        let (items, findings) = gathered(items(&bytes[..], &origin(), &limits()));
        let known = ["fts-pages-missing", "fts-no-provider"];
        assert!(findings.iter().all(|found| known.contains(&found.code.as_str())), "{findings:?}");
        for item in &items {
            let Some(Body::Promise(_) | Body::Delivery(_)) = &item.content.body else { continue };
            *subjects.entry(item.record).or_default() += 1;
            let value = serde_json::to_value(item.content.body.as_ref().unwrap()).unwrap();
            let usd: record::Amount = value["more"]["amount_usd"].as_str().unwrap().parse().unwrap();
            cents += i128::from(usd.0);
        }
    }
    assert_eq!(subjects.len(), 484);
    let mut expected = 0_i128;
    for page in ["", "-page-2", "-page-3"] {
        let bytes = real(&format!("fts/custom-search-locationid-1-year-2020{page}.json")).unwrap();
        let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        for flow in file["data"]["flows"].as_array().unwrap() {
            expected += 100 * i128::from(flow["amountUSD"].as_i64().unwrap());
        }
    }
    assert_eq!(cents, expected);
}

#[test]
fn real_plans_add_up_to_what_fts_says() {
    let Some(bytes) = real("fts/2-fts-flow-plan-overview-progress-2020.json") else { return };
    let (items, _) = gathered(items(&bytes[..], &origin(), &limits()));
    let asked: i64 = bodies(&items)
        .into_iter()
        .filter_map(|body| if let Body::Need(need) = body { need.amount } else { None })
        .map(|amount| amount.0)
        .sum();
    let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let plans = file["data"]["plans"].as_array().unwrap();
    assert_eq!(items.len(), 2 * plans.len());
    let expected: i64 = plans.iter().map(|plan| plan["requirements"]["revisedRequirements"].as_i64().unwrap()).sum();
    assert_eq!(asked, 100 * expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_file_that_is_cut_gives_the_flows_before(cut in 0..FLOWS.len()) {
        let whole = gathered(items(FLOWS, &origin(), &limits())).0;
        let part = gathered(items(&FLOWS[..cut], &origin(), &limits())).0;
        prop_assert!(part.len() <= whole.len());
        prop_assert_eq!(&whole[..part.len()], &part[..]);
    }

    #[test]
    fn no_bytes_make_it_fall(at in 0..FLOWS.len(), byte in any::<u8>()) {
        let mut bytes = FLOWS.to_vec();
        bytes[at] = byte;
        gathered(items(&bytes[..], &origin(), &limits()));
    }
}
