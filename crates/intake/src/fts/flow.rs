//! One flow: who gave what to whom, in which state, as reported by whom.

use record::{Amount, Currency, Day, Finding};
use serde_json::{Map, Value};

use super::object::Object;

/// A flow as the file gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    /// Its number in FTS, the same through all versions.
    pub id: String,
    /// The number of its version, rising with each correction.
    pub version: Option<u64>,
    /// `pledge`, `commitment` or `paid`.
    pub status: Option<String>,
    /// The sum in dollars. Of a parked flow only the rest that its children did not take.
    pub usd: Option<Amount>,
    /// The sum as it was given.
    pub original: Option<Amount>,
    /// Its currency.
    pub currency: Option<Currency>,
    /// Units of that currency to the dollar, as written.
    pub rate: Option<String>,
    /// The day of the flow.
    pub date: Option<Day>,
    /// The day it was decided on.
    pub decided: Option<Day>,
    /// The day it was first reported.
    pub reported: Option<Day>,
    /// When this version was written, as written.
    pub updated: Option<String>,
    /// `Standard`, `Parked`, `Pass through`, `Carryover`.
    pub kind: Option<String>,
    /// `financial` or `in kind`.
    pub contribution: Option<String>,
    /// Whether it is money that was not in the system before.
    pub new_money: Option<bool>,
    /// Where it stands to the question that was asked: `incoming`, `internal`, `outgoing`.
    pub boundary: Option<String>,
    /// Whether it lies wholly within the question (`single`), or is `shared` or `overlap`.
    pub on_boundary: Option<String>,
    /// What it is, in words.
    pub description: Option<String>,
    /// The reporter's own reference.
    pub reference: Option<String>,
    /// Flows whose money it takes.
    pub parents: Vec<String>,
    /// Flows that take of its money.
    pub children: Vec<String>,
    /// Key words.
    pub keywords: Vec<String>,
    /// Where it comes from.
    pub from: Vec<FlowObject>,
    /// Where it goes.
    pub to: Vec<FlowObject>,
    /// Who reported it.
    pub reports: Vec<Report>,
    /// Whatever else was given.
    pub more: Map<String, Value>,
}

/// One thing at an end of a flow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlowObject {
    /// `Organization`, `Location`, `Plan`, `GlobalCluster`, `Cluster`, `UsageYear`, `Emergency`, `Project` …
    pub kind: String,
    /// Its number in FTS.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// How it takes part in the sum.
    pub behaviour: Behaviour,
    /// Whatever else was given.
    pub more: Map<String, Value>,
}

/// How a thing takes part in the sum of a flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Behaviour {
    /// All of it is its own.
    #[default]
    Single,
    /// Several things of this kind share the sum, by parts that nobody tells.
    Shared,
    /// The whole sum belongs to each of several.
    Overlap,
}

/// That somebody reported a flow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Who.
    pub organisation: Option<String>,
    /// `Primary` or `Secondary`.
    pub source: Option<String>,
    /// By which way: `Email`, `From EDRIS`.
    pub channel: Option<String>,
    /// When.
    pub date: Option<Day>,
    /// Whatever else was given.
    pub more: Map<String, Value>,
}

impl Flow {
    /// The things of a kind at one end, in file order.
    pub fn things<'a>(end: &'a [FlowObject], kind: &'a str) -> impl Iterator<Item = &'a FlowObject> {
        end.iter().filter(move |thing| thing.kind.eq_ignore_ascii_case(kind))
    }
}

/// Whether an object is a flow.
pub(super) fn is_flow(object: &Map<String, Value>) -> bool {
    let has = |key: &str| object.contains_key(key);
    has("id") && (has("amountUSD") || has("sourceObjects") || has("destinationObjects"))
}

pub(super) fn read(values: Map<String, Value>, findings: &mut Vec<Finding>) -> Flow {
    let mut object = Object { values, id: String::new(), findings };
    object.id = object.text("id").unwrap_or_default();
    let mut flow = Flow { id: object.id.clone(), version: object.count("versionId"), ..Flow::default() };
    flow.status = object.text("status").map(|status| status.to_lowercase());
    flow.usd = object.amount("amountUSD");
    flow.original = object.amount("originalAmount");
    flow.currency = object.text("originalCurrency").and_then(|code| currency(&mut object, &code));
    flow.rate = object.text("exchangeRate");
    flow.date = object.day("date");
    flow.decided = object.day("decisionDate");
    flow.reported = object.day("firstReportedDate");
    flow.updated = object.text("updatedAt");
    flow.kind = object.text("flowType");
    flow.contribution = object.text("contributionType");
    flow.new_money = object.truth("newMoney");
    flow.boundary = object.text("boundary");
    flow.on_boundary = object.text("onBoundary");
    flow.description = object.text("description");
    flow.reference = object.text("refCode");
    flow.parents = object.texts("parentFlowId");
    flow.parents.extend(object.texts("parentFlowIds"));
    flow.children = object.texts("childFlowIds");
    flow.keywords = object.texts("keywords");
    flow.from = object.objects("sourceObjects").into_iter().map(|thing| flow_object(thing, &mut object)).collect();
    flow.to = object.objects("destinationObjects").into_iter().map(|thing| flow_object(thing, &mut object)).collect();
    flow.reports = object.objects("reportDetails").into_iter().map(|report| report_of(report, &mut object)).collect();
    flow.more = object.rest();
    flow
}

fn currency(object: &mut Object<'_>, code: &str) -> Option<Currency> {
    let found = code.to_uppercase().parse().ok();
    if found.is_none() {
        object.note("fts-currency-unclear", "originalCurrency", code);
    }
    found
}

fn flow_object(values: Map<String, Value>, flow: &mut Object<'_>) -> FlowObject {
    let mut object = Object { values, id: flow.id.clone(), findings: flow.findings };
    let behaviour = match object.text("behavior").or_else(|| object.text("behaviour")).as_deref() {
        None | Some("single") => Behaviour::Single,
        Some("shared") => Behaviour::Shared,
        Some("overlap") => Behaviour::Overlap,
        // What is not known is not split.
        Some(other) => {
            let other = other.to_owned();
            object.note("fts-behaviour-unknown", "behavior", &other);
            Behaviour::Shared
        }
    };
    FlowObject {
        kind: object.text("type").unwrap_or_default(),
        id: object.text("id"),
        name: object.text("name").unwrap_or_default(),
        behaviour,
        more: object.rest(),
    }
}

fn report_of(values: Map<String, Value>, flow: &mut Object<'_>) -> Report {
    let mut object = Object { values, id: flow.id.clone(), findings: flow.findings };
    Report {
        organisation: object.text("organization"),
        source: object.text("sourceType"),
        channel: object.text("reportChannel"),
        date: object.day("date"),
        more: object.rest(),
    }
}

impl Object<'_> {
    /// A day, written alone or with a time of day; one that is none is told.
    pub(super) fn day(&mut self, key: &str) -> Option<Day> {
        let text = self.text(key)?;
        let day = text.get(..10).unwrap_or(&text).parse().ok();
        if day.is_none() {
            self.note("fts-day-unclear", key, &text);
        }
        day
    }
}
