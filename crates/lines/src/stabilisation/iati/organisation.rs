//! An organisation's file: the organisation as a party, its budgets kept beside it.

use intake::iati::Organisation;
use record::{Finding, Names, Party, PartyKind, Severity, Text};
use serde_json::{Map, Value, json};

use super::said;
use crate::{Origin, Row};

/// The party, and what of it was not used.
pub(super) fn items(organisation: &Organisation<'_>, origin: &Origin, row: &mut Row) {
    let identifier = organisation.identifier();
    let names = organisation.names();
    let mut party = Party { kind: kind(organisation.kind()), ..Party::default() };
    for name in &names {
        let lang = name.lang.unwrap_or("und").to_lowercase();
        match party.names.0.entry(lang) {
            std::collections::btree_map::Entry::Vacant(place) => _ = place.insert(name.text.to_owned()),
            std::collections::btree_map::Entry::Occupied(_) => party.aliases.push(Text::new(name.text, name.lang)),
        }
    }
    if party.names.is_empty() {
        party.names = Names::one("und", identifier);
    }
    let budgets: Vec<Value> = organisation.budgets().map(budget).collect();
    let others: Vec<&str> = organisation.others().collect();
    let told = Finding::new("iati-organisation", Severity::Note)
        .with("name", party.names.best("en").map_or(identifier, |(_, name)| name))
        .with("budgets", budgets.len())
        .with("others", others.len());
    row.findings.push(Finding { line: Some(organisation.0.line()), ..told });
    let mut more = Map::new();
    more.insert("iati".to_owned(), json!({ "identifier": identifier, "budgets": budgets }));
    party.more = more;
    let id = origin.id(&["iati", "organisation", identifier]);
    row.items.extend(said::record(origin, id, party, None, &format!("iati-organisation {identifier}")));
}

fn budget(element: intake::iati::Element<'_>) -> Value {
    let day = |name| element.first(name).and_then(|day| day.attribute("iso-date"));
    let value = element.first("value");
    let for_whom = ["recipient-org", "recipient-region", "recipient-country"];
    let recipient = for_whom.into_iter().find_map(|name| element.first(name));
    json!({
        "kind": element.name(),
        "from": day("period-start"),
        "to": day("period-end"),
        "amount": value.map(|value| value.text()),
        "currency": value.and_then(|value| value.attribute("currency")),
        "recipient": recipient.and_then(|recipient| recipient.attribute("code").or(recipient.attribute("ref"))),
    })
}

/// By the codelist OrganisationType.
fn kind(code: Option<&str>) -> PartyKind {
    match code {
        Some("10" | "11" | "15") => PartyKind::Agency,
        Some("21" | "22" | "23" | "24") => PartyKind::Ngo,
        Some("30" | "40" | "60" | "80") => PartyKind::Organisation,
        _ => PartyKind::Other,
    }
}
