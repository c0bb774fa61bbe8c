//! One flow as records: its promise or delivery, the claims about it, its ties.

use std::collections::HashSet;

use intake::fts::{Behaviour, Flow, FlowObject};
use record::{
    Amount, Body, Currency, Delivery, DeliveryStage, Equivalent, Link, LinkKind, Names, Period, Place, Promise,
    PromiseStage, RecordId, Severity, Source, Terms, Text,
};
use serde_json::{Map, Value, json};

use super::RULE;
use super::plan::need_id;
use crate::humanitarian::{LINE, said};
use crate::{Item, Origin, countries};

/// The kinds of things that have a place of their own in `more`, with their name there.
const KEPT: [(&str, &str); 7] = [
    ("Location", "locations"),
    ("Plan", "plans"),
    ("GlobalCluster", "global_clusters"),
    ("Cluster", "clusters"),
    ("UsageYear", "usage_years"),
    ("Emergency", "emergencies"),
    ("Project", "projects"),
];

/// How far a flow is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Promised(PromiseStage),
    Paid,
}

impl Stage {
    /// The stage of a status; `None` where it is none that is known.
    pub(super) fn of(flow: &Flow) -> Option<Stage> {
        match flow.status.as_deref()? {
            "pledge" => Some(Stage::Promised(PromiseStage::Pledged)),
            "commitment" => Some(Stage::Promised(PromiseStage::Committed)),
            "paid" => Some(Stage::Paid),
            _ => None,
        }
    }

    pub(super) fn is_paid(self) -> bool {
        self == Stage::Paid
    }
}

/// What is doubtful about a flow, for a person to look at.
pub(super) fn doubts(flow: &Flow) -> Vec<(&'static str, Severity)> {
    let mut doubts = Vec::new();
    if flow.usd.is_none() && flow.original.is_none() {
        doubts.push(("fts-no-amount", Severity::Warning));
    }
    if flow.date.is_none() && flow.decided.is_none() {
        doubts.push(("fts-no-day", Severity::Warning));
    }
    if Flow::things(&flow.from, "Organization").next().is_none() {
        doubts.push(("fts-no-provider", Severity::Warning));
    }
    doubts
}

/// The record of a flow; a promise and what is paid are two, so that the one can be fulfilled by the other.
pub(super) fn flow_id(origin: &Origin, id: &str, paid: bool) -> RecordId {
    origin.id(&["fts", "flow", id, if paid { "delivery" } else { "promise" }])
}

/// The link of a flow to the one whose money it takes; each is its number and whether it is paid.
pub(super) fn funded_by(child: (&str, bool), parent: (&str, bool), origin: &Origin) -> Item {
    let (from, to) = (flow_id(origin, child.0, child.1), flow_id(origin, parent.0, parent.1));
    let because = Some(format!("fts: {} < {}", child.0, parent.0));
    let link = Link { from, to, kind: LinkKind::FundedBy, share: None, proposed: false, because };
    let record = origin.id(&["fts", "funded-by", child.0, parent.0]);
    origin.item(record, link, None, &format!("flow {} of {}", child.0, parent.0))
}

/// The records of a flow: reporters not yet in `told`, the flow, its claims, its ties to plan and promise.
pub(super) fn items(flow: &Flow, stage: Stage, origin: &Origin, told: &mut HashSet<String>) -> Vec<Item> {
    let locator = format!("flow {}", flow.id);
    let subject = flow_id(origin, &flow.id, stage.is_paid());
    let reporters = reporters(flow);
    let received = reporters.iter().any(|name| is_receiver(flow, name));
    let valid = valid(flow, stage).map(Period::on);
    let body = body(flow, stage, received);
    let mut items = vec![origin.item(subject, body.clone(), valid, &locator)];
    let within = match (&flow.boundary, &flow.on_boundary) {
        (Some(boundary), Some(on)) => format!("{locator} ({boundary}, {on})"),
        (Some(one), None) | (None, Some(one)) => format!("{locator} ({one})"),
        (None, None) => locator.clone(),
    };
    items.push(origin.claim(subject, said::claim(&body, valid, subject, origin.source, RULE), &within));
    if reporters.len() > 1 {
        for name in reporters {
            let source = origin.id(&["fts", "reporter", name]);
            if told.insert(name.to_owned()) {
                items.insert(0, origin.item(source, reporter(name), None, "reportDetails"));
            }
            let reported = self::body(flow, stage, is_receiver(flow, name));
            let claim = said::claim(&reported, valid, subject, source, RULE);
            let record = origin.id(&["fts", "claim", &subject.to_string(), name]);
            items.push(origin.item(record, claim, None, &format!("{locator}, reportDetails")));
        }
    }
    items.extend(serves(flow, subject, origin));
    items.extend(fulfils(flow, stage, origin));
    items
}

/// Each organisation that reported, once, in file order.
fn reporters(flow: &Flow) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in flow.reports.iter().filter_map(|report| report.organisation.as_deref()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn is_receiver(flow: &Flow, name: &str) -> bool {
    let to = Flow::things(&flow.to, "Organization").any(|thing| thing.name == name);
    to && !Flow::things(&flow.from, "Organization").any(|thing| thing.name == name)
}

fn reporter(name: &str) -> Source {
    Source {
        title: Some(Text::new(format!("FTS: {name}"), Some("en"))),
        publisher: Some(name.to_owned()),
        ..Source::default()
    }
}

/// The day of a promise is that of its decision, of a payment the day of the flow.
fn valid(flow: &Flow, stage: Stage) -> Option<record::Day> {
    match stage {
        Stage::Promised(_) => flow.decided.or(flow.date),
        Stage::Paid => flow.date.or(flow.decided),
    }
}

fn body(flow: &Flow, stage: Stage, received: bool) -> Body {
    let sum = Sum::of(flow);
    let provider = party(&flow.from).unwrap_or_default();
    let receiver = party(&flow.to);
    let line = Some(LINE.to_owned());
    let terms = terms(flow);
    let purpose = flow.description.clone();
    let place = place(flow);
    let more = more(flow);
    match stage {
        Stage::Promised(stage) => Body::Promise(Promise {
            provider,
            receiver,
            line,
            stage,
            terms,
            amount: sum.amount,
            currency: sum.currency,
            equivalent: sum.equivalent,
            earmark: purpose,
            place,
            more,
            ..Promise::default()
        }),
        Stage::Paid => Body::Delivery(Delivery {
            provider,
            receiver,
            line,
            stage: if received { DeliveryStage::Received } else { DeliveryStage::Disbursed },
            terms,
            amount: sum.amount,
            currency: sum.currency,
            equivalent: sum.equivalent,
            activity: purpose,
            place,
            more,
            ..Delivery::default()
        }),
    }
}

/// The sum as it was given, with the dollars of FTS beside it; the dollars alone where nothing else was given.
struct Sum {
    amount: Option<Amount>,
    currency: Option<Currency>,
    equivalent: Option<Equivalent>,
}

impl Sum {
    fn of(flow: &Flow) -> Sum {
        let dollars = |amount| Equivalent { amount, currency: Currency::USD };
        match (flow.original.zip(flow.currency), flow.usd) {
            (Some((amount, currency)), usd) if currency != Currency::USD => {
                Sum { amount: Some(amount), currency: Some(currency), equivalent: usd.map(dollars) }
            }
            // Of two sums in dollars the one that FTS counts.
            (_, Some(usd)) => Sum { amount: Some(usd), currency: Some(Currency::USD), equivalent: None },
            (Some((amount, currency)), None) => {
                Sum { amount: Some(amount), currency: Some(currency), equivalent: None }
            }
            (None, None) => Sum { amount: None, currency: None, equivalent: None },
        }
    }
}

fn terms(flow: &Flow) -> Terms {
    match flow.contribution.as_deref() {
        Some("in kind" | "in-kind" | "In kind") => Terms::InKind,
        // FTS does not say whether money is a grant.
        _ => Terms::Unknown,
    }
}

/// The party at an end: a government as its state, several together as they are named.
fn party(end: &[FlowObject]) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for thing in Flow::things(end, "Organization").filter(|thing| !thing.name.is_empty()) {
        let name = countries::state_of(&thing.name).unwrap_or(&thing.name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join("; "))
}

/// The one thing of a kind that has the whole sum; `None` where there is none, or several share it.
fn sole<'a>(end: &'a [FlowObject], kind: &'a str) -> Option<&'a FlowObject> {
    let mut things = Flow::things(end, kind);
    let first = things.next()?;
    (things.next().is_none() && first.behaviour == Behaviour::Single).then_some(first)
}

fn place(flow: &Flow) -> Option<Place> {
    let location = sole(&flow.to, "Location")?;
    let country = countries::code_of(&location.name).map(str::to_owned);
    Some(Place { names: Names::one("en", &location.name), country, pcode: None })
}

/// What the record has no field for.
fn more(flow: &Flow) -> Map<String, Value> {
    let mut more = flow.more.clone();
    let mut put = |name: &str, value: Value| {
        let says_nothing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !says_nothing {
            more.insert(name.to_owned(), value);
        }
    };
    put("fts_version", json!(flow.version));
    put("amount_usd", json!(flow.usd));
    put("exchange_rate", json!(flow.rate));
    put("flow_type", json!(flow.kind));
    put("new_money", json!(flow.new_money));
    put("reference", json!(flow.reference));
    put("keywords", json!(flow.keywords));
    put("parents", json!(flow.parents));
    put("children", json!(flow.children));
    put("flow_date", json!(flow.date));
    put("decision_date", json!(flow.decided));
    put("first_reported", json!(flow.reported));
    put("updated", json!(flow.updated));
    put("reports", Value::Array(flow.reports.iter().map(report).collect()));
    for (end, things) in [("from", &flow.from), ("to", &flow.to)] {
        put(&format!("{end}_organisations"), things_of(things, "Organization"));
        for (kind, name) in KEPT {
            put(&format!("{end}_{name}"), things_of(things, kind));
        }
        let known =
            |thing: &FlowObject| thing.kind == "Organization" || KEPT.iter().any(|(kind, _)| *kind == thing.kind);
        put(
            &format!("{end}_others"),
            Value::Array(things.iter().filter(|thing| !known(thing)).map(thing_json).collect()),
        );
    }
    put("shared", json!(shared(flow)));
    more
}

/// What several places, plans or clusters have together without telling their shares.
fn shared(flow: &Flow) -> Vec<&'static str> {
    let kinds = [("Location", "place"), ("Plan", "plan"), ("GlobalCluster", "sector"), ("Cluster", "sector")];
    let mut shared = Vec::new();
    for (kind, word) in kinds {
        if Flow::things(&flow.to, kind).next().is_some() && sole(&flow.to, kind).is_none() && !shared.contains(&word) {
            shared.push(word);
        }
    }
    shared
}

fn things_of(end: &[FlowObject], kind: &str) -> Value {
    Value::Array(Flow::things(end, kind).map(thing_json).collect())
}

fn thing_json(thing: &FlowObject) -> Value {
    let mut out = thing.more.clone();
    out.insert("name".to_owned(), json!(thing.name));
    if let Some(id) = &thing.id {
        out.insert("id".to_owned(), json!(id));
    }
    match thing.behaviour {
        Behaviour::Single => {}
        Behaviour::Shared => drop(out.insert("behaviour".to_owned(), json!("shared"))),
        Behaviour::Overlap => drop(out.insert("behaviour".to_owned(), json!("overlap"))),
    }
    if !KEPT.iter().any(|(kind, _)| *kind == thing.kind) && thing.kind != "Organization" {
        out.insert("type".to_owned(), json!(thing.kind));
    }
    Value::Object(out)
}

fn report(report: &intake::fts::Report) -> Value {
    let mut out = report.more.clone();
    let told = [
        ("organisation", json!(report.organisation)),
        ("source", json!(report.source)),
        ("channel", json!(report.channel)),
        ("date", json!(report.date)),
    ];
    out.extend(told.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.to_owned(), value)));
    Value::Object(out)
}

/// A flow into a plan from outside of it serves the plan's need; within the plan the money has been counted already.
fn serves(flow: &Flow, subject: RecordId, origin: &Origin) -> Option<Item> {
    let plan = sole(&flow.to, "Plan")?.id.as_deref()?;
    if Flow::things(&flow.from, "Plan").any(|thing| thing.id.as_deref() == Some(plan)) {
        return None;
    }
    let because = Some(format!("fts: plan {plan}"));
    let to = need_id(origin, plan);
    let link = Link { from: subject, to, kind: LinkKind::Serves, share: None, proposed: false, because };
    let record = origin.id(&["fts", "serves", &subject.to_string(), plan]);
    Some(origin.item(record, link, None, &format!("flow {} to plan {plan}", flow.id)))
}

/// What is paid in a later version may have been promised under the same number: a person confirms it, since the version
/// before may be unknown here.
fn fulfils(flow: &Flow, stage: Stage, origin: &Origin) -> Option<Item> {
    if !stage.is_paid() || flow.version.unwrap_or(1) < 2 {
        return None;
    }
    let link = Link {
        from: flow_id(origin, &flow.id, true),
        to: flow_id(origin, &flow.id, false),
        kind: LinkKind::Fulfils,
        share: None,
        proposed: true,
        because: Some(format!("fts: {}", flow.id)),
    };
    Some(origin.item(origin.id(&["fts", "fulfils", &flow.id]), link, None, &format!("flow {}", flow.id)))
}
