//! An activity as a record, and what its transactions take from it.

use std::collections::{BTreeMap, HashMap};

use intake::iati::{Activity, Org, Share};
use record::{Activity as Record, Finding, Link, LinkKind, Names, PartyRef, Period, Place, RecordId, Severity};
use serde_json::{Map, Value, json};

use super::{codes, party, said, sum, transaction};
use crate::stabilisation::totals::decimal::Decimal;
use crate::{Item, Origin, Row};

/// What holds for all transactions of an activity.
pub(super) struct Shared<'a> {
    pub activity: &'a Activity<'a>,
    pub origin: &'a Origin,
    /// Its identifier, with its number where the file has several of that identifier.
    pub name: String,
    pub title: Option<&'a str>,
    pub reporter: PartyRef,
    /// Who gives what goes out, where a transaction names nobody.
    pub giver: PartyRef,
    /// Who gives what comes in, where a transaction names nobody.
    pub funder: PartyRef,
    pub line: Option<&'static str>,
    pub place: Option<Place>,
}

/// The records of an activity: itself, its links, its promises and deliveries.
pub(super) fn items(activity: &Activity<'_>, occurrence: u32, origin: &Origin, row: &mut Row) {
    let identifier = activity.identifier();
    let line = activity.0.line();
    let mut tell = |code: &str, severity: Severity| {
        let finding = Finding::new(code, severity).with("identifier", identifier);
        row.findings.push(Finding { line: Some(line), ..finding });
    };
    if identifier.is_empty() {
        tell("iati-no-identifier", Severity::Warning);
    } else if occurrence > 1 {
        tell("iati-identifier-twice", Severity::Warning);
    }
    let places = activity.places();
    if !adds_up(&places) {
        tell("iati-percentages", Severity::Warning);
    }
    let name = if occurrence > 1 { format!("{identifier}#{occurrence}") } else { identifier.to_owned() };
    let titles = activity.titles();
    let (reporter, giver, funder) = hands(activity);
    let shared = Shared {
        activity,
        origin,
        name,
        title: party::best(&titles),
        reporter,
        giver,
        funder,
        line: line_of(activity),
        place: place_of(&places),
    };
    let id = of_activity(origin, &shared.name);
    let locator = format!("iati-activity {}", shared.name);
    let valid = period(activity, &mut row.findings);
    row.items.extend(said::record(origin, id, record(&shared, &places), valid, &locator));
    links(&shared, id, &locator, &mut row.items);
    transactions(&shared, row);
}

/// The name of an activity's record.
pub(super) fn of_activity(origin: &Origin, identifier: &str) -> RecordId {
    origin.id(&["iati", "activity", identifier])
}

/// Who reports, who gives what goes out and who what comes in, where a transaction does not say.
///
/// The reporter gives, unless it tells of others' money: then the only funder does, or the only one that extends it.
fn hands(activity: &Activity<'_>) -> (PartyRef, PartyRef, PartyRef) {
    let orgs: Vec<Org<'_>> = activity.participating_orgs().collect();
    let reporter = activity.reporting_org();
    let reporter_party = reporter.as_ref().map(party::party).unwrap_or_default();
    let only = |role: &str| {
        let mut those = orgs.iter().filter(|org| org.role == Some(role));
        those.next().filter(|_| those.next().is_none()).map(party::party)
    };
    let takes_part = |org: &Org<'_>| {
        reporter.as_ref().is_some_and(|reporter| reporter.reference.is_some() && reporter.reference == org.reference)
            || party::party(org) == reporter_party
    };
    let is_own = !activity.is_told_by_others() && (orgs.is_empty() || orgs.iter().any(takes_part));
    let funder = only("1").unwrap_or_default();
    let giver = if is_own {
        reporter_party.clone()
    } else if funder.is_empty() {
        only("3").unwrap_or_default()
    } else {
        funder.clone()
    };
    let funder = if is_own && funder == reporter_party { PartyRef::new() } else { funder };
    (reporter_party, giver, funder)
}

fn line_of(activity: &Activity<'_>) -> Option<&'static str> {
    if activity.is_humanitarian() { Some("humanitarian") } else { codes::line(&activity.sectors()) }
}

/// The country, where it is one.
pub(super) fn place_of(places: &[Share<'_>]) -> Option<Place> {
    match places {
        [one] if !one.is_region && is_country(one.code) => Some(Place::country(one.code)),
        _ => None,
    }
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Whether the shares of several places are either not given or make a hundred.
fn adds_up(places: &[Share<'_>]) -> bool {
    const WHOLE: i128 = 100_000_000;
    let shares = places.iter().filter_map(|place| place.percentage);
    let shares: Vec<i128> = shares.filter_map(|share| Decimal::read(share.as_bytes())?.millionths().ok()).collect();
    // Thirds cannot be written out: a millionth for each place may be missing.
    let sum: i128 = shares.iter().copied().fold(0, i128::saturating_add);
    places.len() < 2 || shares.is_empty() || (sum - WHOLE).abs() <= 10_000 * places.len() as i128
}

/// From its actual start to its actual end, else as planned.
fn period(activity: &Activity<'_>, findings: &mut Vec<Finding>) -> Option<Period> {
    let line = activity.0.line();
    let from = sum::day(activity.day("2").or(activity.day("1")), line, findings)?;
    let to = sum::day(activity.day("4").or(activity.day("3")), line, findings);
    Some(Period { from, to })
}

fn record(shared: &Shared<'_>, places: &[Share<'_>]) -> Record {
    let activity = shared.activity;
    let mut names = BTreeMap::new();
    for title in activity.titles() {
        let lang = title.lang.unwrap_or("und").to_lowercase();
        names.entry(lang).or_insert_with(|| title.text.to_owned());
    }
    let mut parties: Vec<PartyRef> = activity.participating_orgs().map(|org| party::party(&org)).collect();
    parties.retain(|party| !party.is_empty());
    parties.sort_unstable();
    parties.dedup();
    let mut identifiers = BTreeMap::from([("iati".to_owned(), activity.identifier().to_owned())]);
    for other in activity.0.all("other-identifier") {
        if let Some(reference) = other.attribute("ref") {
            let kind = other.attribute("type").unwrap_or("other");
            identifiers.entry(kind.to_owned()).or_insert_with(|| reference.to_owned());
        }
    }
    identifiers.retain(|_, identifier| !identifier.is_empty());
    let mut more = Map::new();
    more.insert("iati".to_owned(), details(shared, places));
    Record {
        names: Names(names),
        kind: "project".to_owned(),
        parties,
        line: shared.line.map(str::to_owned),
        place: shared.place.clone(),
        identifiers,
        more,
    }
}

/// What a record has no field for.
fn details(shared: &Shared<'_>, places: &[Share<'_>]) -> Value {
    let activity = shared.activity;
    let places: Vec<Value> = places
        .iter()
        .map(|place| {
            let key = if place.is_region { "region" } else { "country" };
            json!({ key: place.code, "percentage": place.percentage })
        })
        .collect();
    let sectors: Vec<Value> = activity
        .sectors()
        .iter()
        .map(|sector| json!({ "code": sector.code, "vocabulary": sector.vocabulary, "percentage": sector.percentage }))
        .collect();
    let budgets: Vec<Value> = activity
        .budgets()
        .map(|budget| {
            let ((from, to), value) = (budget.period(), budget.value().unwrap_or_default());
            json!({ "from": from, "to": to, "amount": value.amount, "currency": value.currency })
        })
        .collect();
    let mut details = Map::new();
    let mut put = |name: &str, value: Value| {
        let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty) || value == "";
        if !is_empty {
            details.insert(name.to_owned(), value);
        }
    };
    put("reporter", shared.reporter.as_str().into());
    put("status", activity.status().into());
    put("places", places.into());
    put("sectors", sectors.into());
    put("budgets", budgets.into());
    put(
        "results",
        match activity.results().count() {
            0 => Value::Null,
            count => count.into(),
        },
    );
    Value::Object(details)
}

/// Who funds it, what it is part of.
fn links(shared: &Shared<'_>, id: RecordId, locator: &str, items: &mut Vec<Item>) {
    let own = shared.activity.identifier();
    let funders = shared.activity.participating_orgs().filter(|org| org.role == Some("1"));
    for funder in funders.filter_map(|org| org.activity).filter(|funder| *funder != own) {
        let funder = of_activity(shared.origin, funder);
        items.push(link(shared.origin, id, funder, LinkKind::FundedBy, "activity-id", locator));
    }
    for (related, kind) in shared.activity.related().filter(|(related, _)| *related != own) {
        let other = of_activity(shared.origin, related);
        match kind {
            Some("1") => items.push(link(shared.origin, id, other, LinkKind::PartOf, "related-activity", locator)),
            Some("2") => items.push(link(shared.origin, other, id, LinkKind::PartOf, "related-activity", locator)),
            _ => {}
        }
    }
}

/// A link that the file itself tells.
pub(super) fn link(
    origin: &Origin,
    from: RecordId,
    to: RecordId,
    kind: LinkKind,
    because: &str,
    locator: &str,
) -> Item {
    let name = if kind == LinkKind::FundedBy { "funded-by" } else { "part-of" };
    let record = origin.id(&["iati", name, &from.to_string(), &to.to_string()]);
    let because = Some(because.to_owned());
    origin.item(record, Link { from, to, kind, share: None, proposed: false, because }, None, locator)
}

/// The transactions and planned disbursements, each by a name of its own.
fn transactions(shared: &Shared<'_>, row: &mut Row) {
    let mut references: HashMap<&str, u32> = HashMap::new();
    for reference in shared.activity.transactions().filter_map(|each| each.reference()) {
        *references.entry(reference).or_default() += 1;
    }
    let mut alike: HashMap<String, u32> = HashMap::new();
    for transaction in shared.activity.transactions() {
        let reference = transaction.reference().unwrap_or_default();
        let name = if references.get(reference) == Some(&1) {
            format!("ref {reference}")
        } else {
            let (kind, day) = (transaction.kind().unwrap_or_default(), transaction.day().unwrap_or_default());
            numbered(&mut alike, format!("{kind} {day} {reference}"))
        };
        transaction::items(shared, &transaction, &name, row);
    }
    for planned in shared.activity.planned_disbursements() {
        let (from, to) = planned.period();
        let receiver = planned.receiver().map(|org| party::party(&org)).unwrap_or_default();
        let name = format!("planned {} {} {receiver}", from.unwrap_or_default(), to.unwrap_or_default());
        let name = numbered(&mut alike, name);
        transaction::planned(shared, &planned, &name, row);
    }
}

/// A name with its number among those alike.
fn numbered(alike: &mut HashMap<String, u32>, name: String) -> String {
    let name = name.trim_end().to_owned();
    let count = alike.entry(name.clone()).or_default();
    *count += 1;
    if *count > 1 { format!("{name} #{count}") } else { name }
}
