//! One response plan as a need.

use intake::fts::Plan;
use record::{Body, Currency, Names, Need, Number, Period, Place, RecordId};
use serde_json::{Value, json};

use super::RULE;
use crate::humanitarian::{LINE, said};
use crate::{Item, Origin, countries};

/// The need of a plan, by the plan's number.
pub(super) fn need_id(origin: &Origin, plan: &str) -> RecordId {
    origin.id(&["fts", "plan", plan])
}

/// The need of a plan and the claim about it. What it asks for is its newest figure; its funding as FTS counts it is
/// kept, not counted.
pub(super) fn items(plan: &Plan, origin: &Origin) -> Vec<Item> {
    let locator = format!("plan {}", plan.id);
    let asked = plan.asked.or(plan.asked_first);
    let need = Need {
        line: Some(LINE.to_owned()),
        place: place(plan),
        amount: asked,
        currency: asked.map(|_| Currency::USD),
        people_in_need: people(plan, "inNeed"),
        people_targeted: people(plan, "target"),
        plan: plan.name.clone().or_else(|| plan.code.clone()),
        more: more(plan),
        ..Need::default()
    };
    let valid = plan.start.map(|from| Period { from, to: plan.end });
    let subject = need_id(origin, &plan.id);
    let body = Body::Need(need);
    let claim = said::claim(&body, valid, subject, origin.source, RULE);
    vec![origin.item(subject, body, valid, &locator), origin.claim(subject, claim, &locator)]
}

/// The country of a plan for one country; a plan for several has no place.
fn place(plan: &Plan) -> Option<Place> {
    let [country] = plan.countries.as_slice() else { return None };
    let code = [&country.iso3, &country.name].into_iter().flatten().find_map(|name| countries::code_of(name));
    let names = country.name.as_ref().map(|name| Names::one("en", name)).unwrap_or_default();
    (code.is_some() || !names.is_empty()).then(|| Place { names, country: code.map(str::to_owned), pcode: None })
}

fn people(plan: &Plan, kind: &str) -> Option<Number> {
    plan.people.iter().find(|(known, _)| known == kind).map(|(_, number)| *number)
}

fn more(plan: &Plan) -> serde_json::Map<String, Value> {
    let mut more = plan.more.clone();
    let countries: Vec<Value> = plan.countries.iter().map(|country| json!([country.iso3, country.name])).collect();
    let told = [
        ("plan_id", json!(plan.id)),
        ("plan_code", json!(plan.code)),
        ("plan_version", json!(plan.version)),
        ("plan_type", json!(plan.kind)),
        ("asked_first", json!(plan.asked_first)),
        ("years", json!(plan.years)),
        ("countries", Value::Array(countries)),
        ("shared", if plan.countries.len() > 1 { json!(["place"]) } else { Value::Null }),
    ];
    let says = |value: &Value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
    more.extend(told.into_iter().filter(|(_, value)| says(value)).map(|(name, value)| (name.to_owned(), value)));
    more
}
