//! One response plan: what it asks for, for whom, where, and what it got as FTS counts it.

use record::{Amount, Day, Finding, Number, Severity};
use serde_json::{Map, Value};

use super::object::Object;

/// A plan as the file gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Its number in FTS.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its code: `HAFG20`.
    pub code: Option<String>,
    /// The number of its version.
    pub version: Option<String>,
    /// `Humanitarian response plan`, `Regional response plan`, `Flash appeal` …
    pub kind: Option<String>,
    /// Its first day.
    pub start: Option<Day>,
    /// Its last day.
    pub end: Option<Day>,
    /// The years whose money it asks for.
    pub years: Vec<String>,
    /// The countries it is for.
    pub countries: Vec<Country>,
    /// What it asked for at first, in dollars.
    pub asked_first: Option<Amount>,
    /// What it asks for now, in dollars.
    pub asked: Option<Amount>,
    /// People by what is counted: `inNeed`, `target`, `affected`, `expectedReach` …
    pub people: Vec<(String, Number)>,
    /// Whatever else was given, its funding as FTS counts it among it.
    pub more: Map<String, Value>,
}

/// A country of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Country {
    /// Its alpha-3 code.
    pub iso3: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

/// Whether an object is a plan.
pub(super) fn is_plan(object: &Map<String, Value>) -> bool {
    let has = |key: &str| object.contains_key(key);
    has("id") && (has("requirements") || has("revisedRequirements") || has("origRequirements") || has("planVersion"))
}

pub(super) fn read(values: Map<String, Value>, findings: &mut Vec<Finding>) -> Plan {
    let mut object = Object { values, id: String::new(), findings };
    object.id = object.text("id").unwrap_or_default();
    let mut plan = Plan { id: object.id.clone(), ..Plan::default() };
    // Name, code and days stand in the plan or in its version.
    let version = object.inner("planVersion");
    for (key, value) in version {
        let kept = if key == "id" { "planVersionId".to_owned() } else { key };
        if object.values.get(&kept).is_none_or(Value::is_null) {
            object.values.insert(kept, value);
        }
    }
    for (key, value) in object.inner("requirements") {
        object.values.entry(key).or_insert(value);
    }
    plan.name = object.text("name");
    plan.code = object.text("code");
    plan.version = object.text("planVersionId");
    plan.kind = kind_of(&mut object);
    plan.start = object.day("startDate");
    plan.end = object.day("endDate");
    plan.years = years(&mut object);
    plan.countries = countries(&mut object);
    plan.asked_first = object.amount("origRequirements");
    plan.asked = object.amount("revisedRequirements").or_else(|| object.amount("totalRequirements"));
    plan.people = people(&mut object);
    plan.more = object.rest();
    plan
}

fn kind_of(object: &mut Object<'_>) -> Option<String> {
    let told = object.inner("planType").get("name").and_then(Value::as_str).map(str::to_owned);
    let of_category = |category: &Value| {
        let is_type = category.get("group").and_then(Value::as_str) == Some("planType");
        category.get("name").and_then(Value::as_str).filter(|_| is_type).map(str::to_owned)
    };
    told.or_else(|| object.values.get("categories")?.as_array()?.iter().find_map(of_category))
}

fn years(object: &mut Object<'_>) -> Vec<String> {
    let mut years = Vec::new();
    for key in ["usageYears", "years"] {
        for year in object.objects(key) {
            let mut year = Object { values: year, id: object.id.clone(), findings: object.findings };
            years.extend(year.text("year"));
        }
    }
    years
}

fn countries(object: &mut Object<'_>) -> Vec<Country> {
    let mut countries = Vec::new();
    for key in ["countries", "locations"] {
        for place in object.objects(key) {
            let mut place = Object { values: place, id: object.id.clone(), findings: object.findings };
            let level = place.count("adminLevel").or_else(|| place.count("admin_level"));
            let country = Country { iso3: place.text("iso3"), name: place.text("name") };
            // A plan may name the provinces of a country beside it.
            if level.unwrap_or(0) == 0 && !countries.contains(&country) {
                countries.push(country);
            }
        }
    }
    countries
}

/// The people of the plan, where it tells one group; of several none is said to be the whole, and they are kept aside.
fn people(object: &mut Object<'_>) -> Vec<(String, Number)> {
    let groups = object.values.get("caseLoads").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if groups.len() > 1 {
        let found = Finding::new("fts-people-several", Severity::Note).with("id", &object.id);
        let found = found.with("count", groups.len());
        object.findings.push(found);
        return Vec::new();
    }
    let totals = groups.first().and_then(|group| group.get("totals")).and_then(Value::as_array);
    let counted = |total: &Value| {
        let kind = total.get("type")?.as_str()?.to_owned();
        Some((kind, total.get("value")?.to_string().trim_matches('"').parse().ok()?))
    };
    totals.map(|totals| totals.iter().filter_map(counted).collect()).unwrap_or_default()
}
