//! IATI activities become records, each known again when its file comes back changed.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "what is skipped is said aloud")]

use std::collections::BTreeMap;

use intake::Limits;
use lines::stabilisation::iati::items;
use lines::{Item, Origin, Row, id_of};
use proptest::prelude::*;
use record::{
    Body, Claim, ClaimState, Delivery, DeliveryStage, Finding, Link, LinkKind, Marking, Promise, PromiseStage,
    RecordId, Terms,
};

fn origin() -> Origin {
    Origin { owner: "GB".to_owned(), marking: Marking::green(), source: id_of(&["a source"]) }
}

fn rows(file: &str) -> Vec<Row> {
    items(file.as_bytes(), &origin(), &Limits::default()).collect()
}

fn all(file: &str) -> Vec<Item> {
    rows(file).into_iter().flat_map(|row| row.items).collect()
}

fn codes(file: &str) -> Vec<String> {
    rows(file).into_iter().flat_map(|row| row.findings).map(|finding: Finding| finding.code).collect()
}

fn file(inside: &str) -> String {
    format!("<iati-activities version='2.03'>{inside}</iati-activities>")
}

fn activity(identifier: &str, inside: &str) -> String {
    format!(
        "<iati-activity default-currency='GBP'><iati-identifier>{identifier}</iati-identifier>\
         <reporting-org ref='GB-GOV-1' type='10'/><participating-org ref='GB-GOV-1' type='10' role='3'/>{inside}</iati-activity>"
    )
}

const PAID: &str = "<transaction ref='t1'><transaction-type code='3'/><transaction-date iso-date='2015-03-01'/>\
    <value value-date='2015-02-28'>100.50</value><receiver-org ref='XM-DAC-41140' receiver-activity-id='B-1'/></transaction>";

fn promises(items: &[Item]) -> Vec<Promise> {
    items
        .iter()
        .filter_map(|item| if let Some(Body::Promise(it)) = &item.content.body { Some(it.clone()) } else { None })
        .collect()
}

fn deliveries(items: &[Item]) -> Vec<Delivery> {
    items
        .iter()
        .filter_map(|item| if let Some(Body::Delivery(it)) = &item.content.body { Some(it.clone()) } else { None })
        .collect()
}

fn links(items: &[Item]) -> Vec<Link> {
    items
        .iter()
        .filter_map(|item| if let Some(Body::Link(it)) = &item.content.body { Some(it.clone()) } else { None })
        .collect()
}

fn claims(items: &[Item]) -> Vec<Claim> {
    items
        .iter()
        .filter_map(|item| if let Some(Body::Claim(it)) = &item.content.body { Some(it.clone()) } else { None })
        .collect()
}

#[test]
fn a_disbursement_is_a_delivery_with_the_claim_of_its_file() {
    let items = all(&file(&activity(
        "A-1",
        &format!("<recipient-country code='IQ'/><sector code='14030'/><default-finance-type code='110'/>{PAID}"),
    )));
    let deliveries = deliveries(&items);
    let [delivery] = deliveries.as_slice() else { unreachable!("{items:?}") };
    assert_eq!((delivery.provider.as_str(), delivery.receiver.as_deref()), ("GB", Some("org:wfp")));
    assert_eq!(
        (delivery.stage, delivery.terms, delivery.line.as_deref()),
        (DeliveryStage::Disbursed, Terms::Grant, Some("stabilisation"))
    );
    assert_eq!((delivery.amount.unwrap().0, delivery.currency.unwrap().code()), (10_050, "GBP"));
    assert_eq!(delivery.place.as_ref().unwrap().country.as_deref(), Some("IQ"));
    assert_eq!(delivery.more["iati"]["value_day"], "2015-02-28");
    let claim = claims(&items).into_iter().find(|claim| claim.fields.contains_key("amount")).unwrap();
    assert_eq!((claim.state, claim.source), (ClaimState::Proposed, origin().source));
    assert_eq!(claim.fields["amount"].value, "100.5");
    assert_eq!(claim.fields["valid"].value["from"], "2015-03-01");
    assert!(!claim.fields.contains_key("more") && !claim.fields.contains_key("quantity"));
    for item in &items {
        item.content.to_bytes().unwrap();
    }
}

#[test]
fn stages_follow_from_types_of_every_version() {
    let of = |kind: &str| {
        let transaction = format!(
            "<transaction><transaction-type code='{kind}'/><transaction-date iso-date='2015-01-01'/><value>1</value></transaction>"
        );
        all(&file(&activity("A-1", &transaction)))
    };
    for (kind, stage) in [
        ("12", PromiseStage::Pledged),
        ("13", PromiseStage::Pledged),
        ("2", PromiseStage::Committed),
        ("C", PromiseStage::Committed),
        ("11", PromiseStage::Committed),
    ] {
        assert_eq!(promises(&of(kind))[0].stage, stage, "{kind}");
    }
    for (kind, stage) in [("3", DeliveryStage::Disbursed), ("E", DeliveryStage::Spent), ("IF", DeliveryStage::Received)]
    {
        assert_eq!(deliveries(&of(kind))[0].stage, stage, "{kind}");
    }
    for kind in ["5", "10", "99"] {
        assert!(promises(&of(kind)).is_empty() && deliveries(&of(kind)).is_empty(), "{kind}");
    }
}

#[test]
fn what_comes_in_is_given_by_whom_it_names() {
    let incoming = "<transaction><transaction-type code='1'/><transaction-date iso-date='2015-01-01'/><value>1</value>\
        <provider-org provider-activity-id='DE-9' ref='XM-DAC-5-7'/></transaction>";
    let items = all(&file(&activity("A-1", incoming)));
    let delivery = &deliveries(&items)[0];
    assert_eq!((delivery.provider.as_str(), delivery.receiver.as_deref()), ("DE", Some("GB")));
    assert_eq!(delivery.more["iati"]["side"], "receiver");
    let link = &links(&items)[0];
    assert_eq!((link.kind, link.to), (LinkKind::FundedBy, origin().id(&["iati", "activity", "DE-9"])));
    // Who gives is unknown where nobody is named and nobody funds it: not the one who received it.
    let nameless = incoming.replace("<provider-org provider-activity-id='DE-9' ref='XM-DAC-5-7'/>", "");
    assert_eq!(deliveries(&all(&file(&activity("A-1", &nameless))))[0].provider, "");
}

#[test]
fn money_told_of_by_others_is_the_funders() {
    let told = "<iati-activity><iati-identifier>A</iati-identifier><reporting-org ref='US-501c3-522318905' type='21'><narrative>AidData</narrative></reporting-org>\
        <participating-org role='1'><narrative>Italy</narrative></participating-org>\
        <transaction><transaction-type code='2'/><transaction-date iso-date='2008-01-01'/><value currency='USD'>5</value></transaction></iati-activity>";
    assert_eq!(promises(&all(&file(told)))[0].provider, "IT");
    let two = told.replace(
        "<transaction>",
        "<participating-org role='1'><narrative>Japan</narrative></participating-org><transaction>",
    );
    assert_eq!(promises(&all(&file(&two)))[0].provider, "", "two may have given it");
}

#[test]
fn a_planned_disbursement_is_allocated_and_due_at_its_end() {
    let planned = "<planned-disbursement><period-start iso-date='2014-01-01'/><period-end iso-date='2014-12-31'/><value>3000</value></planned-disbursement>";
    let promise = &promises(&all(&file(&activity("A-1", planned))))[0];
    assert_eq!((promise.stage, promise.due.unwrap().to_string().as_str()), (PromiseStage::Allocated, "2014-12-31"));
}

fn by_name(file: &str) -> BTreeMap<RecordId, Item> {
    let items = all(file);
    let count = items.len();
    let by_name: BTreeMap<RecordId, Item> = items.into_iter().map(|item| (item.record, item)).collect();
    assert_eq!(by_name.len(), count, "two records of one name");
    by_name
}

#[test]
fn a_corrected_file_changes_only_what_was_corrected() {
    let before = file(&format!("{}\n{}", activity("A-1", PAID), activity("A-2", PAID)));
    let after = file(&format!(
        "<!-- new -->{}\n\n{}{}",
        activity("A-0", PAID),
        activity("A-1", &PAID.replace("100.50", "90")),
        activity("A-2", PAID)
    ));
    let (before, after) = (by_name(&before), by_name(&after));
    assert!(before.keys().all(|record| after.contains_key(record)));
    let changed: Vec<_> = before.iter().filter(|(record, item)| after[*record] != **item).collect();
    assert_eq!(changed.len(), 2, "the delivery and its claim");
    assert_eq!(after.len() - before.len(), 5, "the new activity, its delivery, their claims, the link");
}

#[test]
fn transactions_without_a_number_of_their_own_are_told_apart() {
    let plain = PAID.replace(" ref='t1'", "");
    let items = by_name(&file(&activity("A-1", &format!("{plain}{plain}{}", PAID.repeat(2)))));
    assert_eq!(items.values().filter(|item| matches!(item.content.body, Some(Body::Delivery(_)))).count(), 4);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_the_rest_is_kept() {
    let bad = "<transaction/>\n<transaction><transaction-type code='3'/><value>1,000</value></transaction>\
        <transaction><transaction-type code='3'/><transaction-date iso-date='soon'/><value currency='pounds'>1.005</value></transaction>\
        <recipient-country code='IQ' percentage='50'/><recipient-country code='SY' percentage='20'/>";
    let text = file(&format!("{}{}{}", activity("A-1", bad), activity("A-1", ""), activity("", "")));
    let found = codes(&text);
    for code in [
        "iati-no-type",
        "iati-transaction-without-day",
        "iati-no-amount",
        "iati-no-day",
        "iati-no-currency",
        "iati-amount-rounded",
        "iati-percentages",
        "iati-identifier-twice",
        "iati-no-identifier",
    ] {
        assert!(found.iter().any(|found| found == code), "{code} of {found:?}");
    }
    assert!(rows(&text).iter().flat_map(|row| &row.findings).all(|finding| finding.line.is_some()));
    assert_eq!(deliveries(&all(&text)).len(), 2);
    assert_eq!(codes("<html/>"), ["iati-not-iati"]);
    assert_eq!(codes(&file(&activity("A-1", PAID))), Vec::<String>::new());
}

#[test]
fn an_organisation_is_a_party_and_says_what_was_not_used() {
    let text = "<iati-organisations><iati-organisation><organisation-identifier>AA-1</organisation-identifier>\
        <name><narrative xml:lang='ar'>وكالة</narrative></name><reporting-org type='10'/><total-budget><value currency='EUR'>3</value></total-budget>\
        <document-link/></iati-organisation></iati-organisations>";
    let items = all(text);
    let Some(Body::Party(party)) = &items[0].content.body else { unreachable!("{items:?}") };
    assert_eq!(party.names.get("ar"), Some("وكالة"));
    assert_eq!(party.more["iati"]["budgets"][0]["amount"], "3");
    assert_eq!(codes(text), ["iati-organisation"]);
}

#[test]
fn the_real_files_give_records_that_can_be_written_and_known_again() {
    let shared = std::path::Path::new("/work/shared/data/commitments/iati");
    let Ok(folder) = std::fs::read_dir(shared) else {
        eprintln!("SKIPPED: {} is not there", shared.display());
        return;
    };
    for path in
        folder.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "xml"))
    {
        let text = std::fs::read_to_string(&path).unwrap();
        let items = by_name(&text);
        for item in items.values() {
            item.content.to_bytes().unwrap();
        }
        assert_eq!(items, by_name(&text));
        let without_provider = items.values().filter(|item| match &item.content.body {
            Some(Body::Promise(promise)) => promise.provider.is_empty(),
            Some(Body::Delivery(delivery)) => delivery.provider.is_empty(),
            _ => false,
        });
        eprintln!("{}: {} records, {} without a giver", path.display(), items.len(), without_provider.count());
    }
}

proptest! {
    #[test]
    fn no_bytes_panic_and_every_record_can_be_written(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = file(&format!("{}{}", activity("A-1", PAID), activity("A-2", PAID))).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        bytes.truncate(cut.index(bytes.len()) + 1);
        for row in items(bytes.as_slice(), &origin(), &Limits::default()) {
            for item in row.items {
                prop_assert!(item.content.to_bytes().is_ok());
            }
        }
    }
}
