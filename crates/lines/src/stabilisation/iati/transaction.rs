//! Transactions as promises and deliveries.

use intake::iati::{Org, Planned, Transaction};
use record::{
    Body, Delivery, DeliveryStage, Finding, LinkKind, PartyRef, Period, Place, Promise, PromiseStage, Severity, Terms,
};
use serde_json::{Map, Value, json};

use super::activity::{Shared, link, of_activity, place_of};
use super::sum::{Sum, day, sum};
use super::{codes, party, said};
use crate::Row;

/// What a transaction is.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Promise(PromiseStage),
    Delivery(DeliveryStage),
}

/// What both kinds of records have in common.
struct Common {
    provider: PartyRef,
    receiver: Option<PartyRef>,
    line: Option<String>,
    place: Option<Place>,
    terms: Terms,
    sum: Sum,
}

/// The record of a transaction with its claim and its links. `name` tells it apart within its activity.
pub(super) fn items(shared: &Shared<'_>, transaction: &Transaction<'_>, name: &str, row: &mut Row) {
    let line = transaction.element.line();
    let mut tell = |code: &str, severity: Severity, value: &str| {
        let finding = Finding::new(code, severity).with("identifier", &shared.name).with("value", value);
        row.findings.push(Finding { line: Some(line), ..finding });
    };
    let kind = transaction.kind().unwrap_or_default();
    let (stage, comes_in) = match kind {
        "1" => (Stage::Delivery(DeliveryStage::Received), true),
        "2" => (Stage::Promise(PromiseStage::Committed), false),
        "3" => (Stage::Delivery(DeliveryStage::Disbursed), false),
        "4" => (Stage::Delivery(DeliveryStage::Spent), false),
        "11" => (Stage::Promise(PromiseStage::Committed), true),
        "12" => (Stage::Promise(PromiseStage::Pledged), false),
        "13" => (Stage::Promise(PromiseStage::Pledged), true),
        "" => return tell("iati-no-type", Severity::Error, ""),
        "5" | "6" | "7" | "8" | "9" | "10" => return tell("iati-type-not-used", Severity::Note, kind),
        other => return tell("iati-type-unknown", Severity::Warning, other),
    };
    let valid = match transaction.day() {
        None => {
            tell("iati-transaction-without-day", Severity::Warning, "");
            None
        }
        written => day(written, line, &mut row.findings).map(Period::on),
    };
    let (provider, receiver) = (transaction.provider(), transaction.receiver());
    let sectors = transaction.sectors();
    let own_line = if transaction.is_humanitarian() { Some("humanitarian") } else { codes::line(&sectors) };
    let places = transaction.places();
    let common = Common {
        provider: giver(shared, provider.as_ref(), comes_in),
        receiver: taker(shared, receiver.as_ref(), comes_in),
        line: if sectors.is_empty() { own_line.or(shared.line) } else { own_line }.map(str::to_owned),
        place: if places.is_empty() { shared.place.clone() } else { place_of(&places) },
        terms: codes::terms(transaction.code("finance-type"), transaction.code("aid-type")),
        sum: sum(transaction.value(), line, &mut row.findings),
    };
    let mut details = Map::new();
    details.insert("activity".to_owned(), shared.name.as_str().into());
    details.insert("type".to_owned(), kind.into());
    if let Some(reference) = transaction.reference() {
        details.insert("ref".to_owned(), reference.into());
    }
    if comes_in {
        details.insert("side".to_owned(), "receiver".into());
    }
    if let Some(words) = party::best(&transaction.description()) {
        details.insert("description".to_owned(), words.into());
    }
    let body = match stage {
        Stage::Promise(stage) => promise(common, stage, details),
        Stage::Delivery(stage) => delivery(shared, common, stage, details),
    };
    add(shared, body, valid, "transaction", name, [provider, receiver], row);
}

/// The record of what is planned to be disbursed: allocated, and due at the end of its period.
pub(super) fn planned(shared: &Shared<'_>, planned: &Planned<'_>, name: &str, row: &mut Row) {
    let line = planned.element.line();
    let (from, to) = planned.period();
    let (provider, receiver) = (planned.provider(), planned.receiver());
    let common = Common {
        provider: giver(shared, provider.as_ref(), false),
        receiver: taker(shared, receiver.as_ref(), false),
        line: shared.line.map(str::to_owned),
        place: shared.place.clone(),
        terms: codes::terms(
            shared.activity.default_code("default-finance-type"),
            shared.activity.default_code("default-aid-type"),
        ),
        sum: sum(planned.value(), line, &mut row.findings),
    };
    let due = day(to.or(from), line, &mut row.findings);
    let mut details = Map::new();
    details.insert("activity".to_owned(), shared.name.as_str().into());
    details.insert("from".to_owned(), from.into());
    details.insert("type".to_owned(), "planned-disbursement".into());
    let Body::Promise(mut promise) = promise(common, PromiseStage::Allocated, details) else { return };
    promise.due = due;
    add(shared, Body::Promise(promise), None, "planned-disbursement", name, [provider, receiver], row);
}

/// Who gives: who is named, else who does by the activity.
fn giver(shared: &Shared<'_>, named: Option<&Org<'_>>, comes_in: bool) -> PartyRef {
    let named = named.map(party::party).filter(|party| !party.is_empty());
    named.unwrap_or_else(|| if comes_in { shared.funder.clone() } else { shared.giver.clone() })
}

/// Who receives: who is named, else the reporter of what comes in.
fn taker(shared: &Shared<'_>, named: Option<&Org<'_>>, comes_in: bool) -> Option<PartyRef> {
    let named = named.map(party::party).filter(|party| !party.is_empty());
    named.or_else(|| comes_in.then(|| shared.reporter.clone()).filter(|party| !party.is_empty()))
}

fn promise(common: Common, stage: PromiseStage, details: Map<String, Value>) -> Body {
    let (amount, currency) = common.sum.money.unzip();
    let more = more(&common.sum, details);
    let Common { provider, receiver, line, place, terms, .. } = common;
    Body::Promise(Promise {
        provider,
        receiver,
        line,
        stage,
        terms,
        amount,
        currency,
        place,
        more,
        ..Promise::default()
    })
}

fn delivery(shared: &Shared<'_>, common: Common, stage: DeliveryStage, details: Map<String, Value>) -> Body {
    let (amount, currency) = common.sum.money.unzip();
    let more = more(&common.sum, details);
    let activity = shared.title.map(str::to_owned);
    let Common { provider, receiver, line, place, terms, .. } = common;
    let delivery = Delivery {
        provider,
        receiver,
        line,
        stage,
        terms,
        amount,
        currency,
        place,
        activity,
        more,
        ..Delivery::default()
    };
    Body::Delivery(delivery)
}

fn more(sum: &Sum, mut details: Map<String, Value>) -> Map<String, Value> {
    for (name, value) in [("amount", &sum.written), ("value_day", &sum.day)] {
        if let Some(value) = value {
            details.insert(name.to_owned(), value.as_str().into());
        }
    }
    let mut more = Map::new();
    more.insert("iati".to_owned(), json!(details));
    more
}

/// Adds the record with its claim, and what funds it or is funded by it.
fn add(
    shared: &Shared<'_>,
    body: Body,
    valid: Option<Period>,
    element: &str,
    name: &str,
    orgs: [Option<Org<'_>>; 2],
    row: &mut Row,
) {
    let origin = shared.origin;
    let id = origin.id(&["iati", element, &shared.name, name]);
    let locator = format!("iati-activity {} / {element} {name}", shared.name);
    row.items.extend(said::record(origin, id, body, valid, &locator));
    let own = shared.activity.identifier();
    let [provider, receiver] = orgs.map(|org| org.and_then(|org| org.activity).filter(|other| *other != own));
    if let Some(provider) = provider {
        let funder = of_activity(origin, provider);
        row.items.push(link(origin, id, funder, LinkKind::FundedBy, "provider-activity-id", &locator));
    }
    if let Some(receiver) = receiver {
        let funded = of_activity(origin, receiver);
        row.items.push(link(origin, funded, id, LinkKind::FundedBy, "receiver-activity-id", &locator));
    }
}
