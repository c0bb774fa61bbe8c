//! The body of a record from the fields of a fact, type by type, and what hangs on it: roles and links.

use intake::Fact;
use record::{
    Activity, Aggregation, Body, Chair, Day, Decision, DecisionState, Declared, Delivery, DeliveryStage, Direction,
    Goal, Incident, Instalment, Kind, Line, Link, LinkKind, Meeting, Names, Need, Observation, Party, PartyKind,
    Period, Place, Promise, PromiseStage, Range, Role, RoleKind, Statement, Terms, Text,
};
use serde_json::Value;

use super::fields::{self, Fields};
use super::{figures, id_of};

/// The body of a fact; `None` for a type that no facts file has (charter, role, source, table, claim), or a link
/// without its ends.
pub(super) fn body(kind: Kind, fields: &mut Fields<'_>, fact: &Fact) -> Option<Body> {
    Some(match kind {
        Kind::Party => party(fields, fact).into(),
        Kind::Line => line(fields, fact).into(),
        Kind::Goal => goal(fields, fact).into(),
        Kind::Observation => observation(fields, fact).into(),
        Kind::Need => need(fields, fact).into(),
        Kind::Promise => promise(fields, fact).into(),
        Kind::Delivery => delivery(fields, fact).into(),
        Kind::Activity => activity(fields, fact).into(),
        Kind::Incident => incident(fields, fact).into(),
        Kind::Meeting => meeting(fields, fact).into(),
        Kind::Decision => decision(fields, fact).into(),
        Kind::Statement => statement(fields, fact).into(),
        Kind::Link => link(fields, fact)?.into(),
        Kind::Charter | Kind::Role | Kind::Claim | Kind::Source | Kind::Table => return None,
    })
}

fn fact_names(fact: &Fact) -> Names {
    Names(fact.names.clone())
}

fn party(fields: &mut Fields<'_>, fact: &Fact) -> Party {
    let kind = fields.word("kind", |word| {
        Some(match word {
            "state" => PartyKind::State,
            "organisation" => PartyKind::Organisation,
            "fund" => PartyKind::Fund,
            "agency" => PartyKind::Agency,
            "ngo" => PartyKind::Ngo,
            "group" => PartyKind::Group,
            "person" => PartyKind::Person,
            _ => return None,
        })
    });
    fields.list("roles"); // records of their own: `beside`
    fields.text("iso");
    fields.text("code");
    let aliases = fields.list("names_used").into_iter().flat_map(|used| fields::spellings(&used));
    let variants = fields.list("arabic_variants").into_iter();
    let variants = variants.filter_map(|variant| Some(Text::new(variant.as_str()?, Some("ar"))));
    Party {
        kind: kind.unwrap_or_default(),
        names: fact_names(fact),
        short: fields.names("short"),
        code: Some(fields.codes.party(&fact.id)),
        aliases: aliases.chain(variants).collect(),
        parent: fields.party("parent"),
        country: fields.text("country"),
        more: fields.rest(fact),
    }
}

fn line(fields: &mut Fields<'_>, fact: &Fact) -> Line {
    let working_group = fields.word("kind", |word| match word {
        "working_group" => Some(true),
        "line_of_effort" => Some(false),
        _ => None,
    });
    fields.text("code");
    fields.list("co_leads"); // records of their own: `beside`
    fields.list("co_lead_persons");
    let objectives = fields.list("objectives");
    Line {
        names: fact_names(fact),
        code: fields.codes.line(&fact.id),
        order: fields.whole("line"),
        parent: fields.line("parent"),
        working_group: working_group.unwrap_or_default(),
        objectives: objectives.iter().filter_map(fields::names).collect(),
        more: fields.rest(fact),
    }
}

fn goal(fields: &mut Fields<'_>, fact: &Fact) -> Goal {
    fields.text("kind");
    let direction = fields.word("direction", |word| match word {
        "up" => Some(Some(Direction::Up)),
        "down" => Some(Some(Direction::Down)),
        "none" => Some(None),
        _ => None,
    });
    let aggregation = fields.word("aggregation", |word| {
        Some(match word {
            "sum" => Aggregation::Sum,
            "last" => Aggregation::Last,
            "max" => Aggregation::Max,
            "distinct" => Aggregation::Distinct,
            _ => return None,
        })
    });
    Goal {
        names: fact_names(fact),
        line: fields.line("line"),
        unit: fields.text("unit").unwrap_or_default(),
        unit_names: fields.names("unit_names"),
        direction: direction.flatten(),
        baseline: fields.number("baseline"),
        target: fields.number("target"),
        due: fields.day("due"),
        aggregation: aggregation.unwrap_or_default(),
        more: fields.rest(fact),
    }
}

fn observation(fields: &mut Fields<'_>, fact: &Fact) -> Observation {
    let mut qualifier = fields.qualifier();
    Observation {
        goal: fields.reference("goal", &["Goal"]),
        of: fact_names(fact),
        value: fields.number("value"),
        min: fields.number("min"),
        max: fields.number("max"),
        unit: fields.unit(&mut qualifier).unwrap_or_default(),
        place: fields.place("place"),
        qualifier,
        method: fields.text("method"),
        gist: fields.names("gist"),
        more: fields.rest(fact),
    }
}

fn need(fields: &mut Fields<'_>, fact: &Fact) -> Need {
    let mut qualifier = fields.qualifier();
    let (amount, currency) = money(fields);
    Need {
        line: fields.line("line"),
        place: fields.place("place"),
        item: fields.text("item"),
        amount,
        currency,
        quantity: fields.number("quantity"),
        unit: fields.unit(&mut qualifier),
        qualifier,
        people_in_need: fields.number("people_in_need"),
        people_targeted: fields.number("people_targeted"),
        plan: fields.text("plan"),
        part_of: fields.reference("part_of", &["Need"]).or_else(|| fields.reference("parent", &["Need"])),
        asked_by: fields.party("asked_by"),
        more: fields.rest(fact),
    }
}

/// A sum with its currency, or neither.
fn money(fields: &mut Fields<'_>) -> (Option<record::Amount>, Option<record::Currency>) {
    let Some(currency) = fields.currency("currency") else { return (None, None) };
    match fields.amount("amount") {
        Some(amount) => (Some(amount), Some(currency)),
        None => (None, None),
    }
}

fn terms(fields: &mut Fields<'_>) -> Terms {
    let known = fields.word("terms", |word| {
        Some(match word {
            "grant" => Terms::Grant,
            "loan" => Terms::Loan,
            "guarantee" => Terms::Guarantee,
            "export credit" | "export_credit" => Terms::ExportCredit,
            "investment" => Terms::Investment,
            "in-kind" | "in_kind" => Terms::InKind,
            "personnel" => Terms::Personnel,
            "training" => Terms::Training,
            "policy act" | "policy_act" => Terms::PolicyAct,
            "mixed" | "grants and loans together" | "loan and investment" => Terms::Mixed,
            _ => return None,
        })
    });
    known.unwrap_or_default()
}

fn promise(fields: &mut Fields<'_>, fact: &Fact) -> Promise {
    let stage = fields.word("stage", |word| {
        Some(match word {
            "pledged" => PromiseStage::Pledged,
            "committed" => PromiseStage::Committed,
            "allocated" => PromiseStage::Allocated,
            "withdrawn" => PromiseStage::Withdrawn,
            _ => return None,
        })
    });
    let mut qualifier = fields.qualifier();
    let (amount, currency) = money(fields);
    let schedule = fields.list("schedule");
    let (instalments, last) = instalments(&schedule, amount);
    let promise = Promise {
        provider: fields.party("provider").unwrap_or_default(),
        receiver: fields.party("receiver"),
        line: fields.line("line"),
        stage: stage.unwrap_or_default(),
        terms: terms(fields),
        amount,
        currency,
        quantity: fields.number("quantity"),
        unit: fields.unit(&mut qualifier),
        qualifier,
        items: fields.items("item"),
        due: fields.day("due").or(last),
        instalments,
        condition: fields.names("condition"),
        earmark: fields.text("earmark"),
        place: fields.place("place"),
        part_of: fields.reference("part_of", &["Promise"]),
        meeting: fields.reference("meeting", &["Meeting"]),
        equivalent: fields.equivalent(),
        valuations: fields.valuations(),
        more: fields.rest(fact),
    };
    with_schedule(promise, schedule)
}

/// A schedule that is not wholly told by instalments and due day goes along as the file gives it.
fn with_schedule(mut promise: Promise, schedule: Vec<Value>) -> Promise {
    if !schedule.is_empty() && promise.instalments.is_empty() {
        promise.more.insert("schedule".to_owned(), Value::Array(schedule));
    }
    promise
}

/// Instalments, where each part has years and a sum and they add up to the whole; else the last year, where the
/// schedule is one span of years for the whole sum.
fn instalments(schedule: &[Value], whole: Option<record::Amount>) -> (Vec<Instalment>, Option<Day>) {
    let part = |part: &Value| Some(Instalment { due: last_year(part)?, amount: fields::amount(part.get("amount")?)? });
    let parts: Option<Vec<Instalment>> = schedule.iter().map(part).collect();
    let sum = |parts: &[Instalment]| parts.iter().map(|part| i128::from(part.amount.0)).sum::<i128>();
    match parts {
        Some(parts) if !parts.is_empty() && Some(sum(&parts)) == whole.map(|whole| i128::from(whole.0)) => {
            (parts, None)
        }
        _ => match schedule {
            [only] if only.get("amount").is_none() => (Vec::new(), last_year(only)),
            _ => (Vec::new(), None),
        },
    }
}

/// The year, or the last one of a span of years.
fn last_year(part: &Value) -> Option<Day> {
    if let Some(year) = part.get("year") {
        return year.to_string().trim_matches('"').parse().ok();
    }
    let (_, last) = part.get("years")?.as_str()?.split_once('-')?;
    last.parse().ok()
}

fn delivery(fields: &mut Fields<'_>, fact: &Fact) -> Delivery {
    let stage = fields.word("stage", |word| {
        Some(match word {
            "committed" => DeliveryStage::Committed,
            "disbursed" | "paid" | "dispatched" => DeliveryStage::Disbursed,
            "in transit" | "in_transit" => DeliveryStage::InTransit,
            "received" => DeliveryStage::Received,
            "spent" | "in use" => DeliveryStage::Spent,
            "done" => DeliveryStage::Done,
            _ => return None,
        })
    });
    let mut qualifier = fields.qualifier();
    let (amount, currency) = money(fields);
    // A need that is served is a link of its own: `beside`.
    fields.reference("activity", &["Need"]);
    Delivery {
        provider: fields.party("provider").unwrap_or_default(),
        receiver: fields.party("receiver"),
        line: fields.line("line"),
        stage: stage.unwrap_or(DeliveryStage::Committed), // what is not known to have come is never counted
        terms: terms(fields),
        amount,
        currency,
        quantity: fields.number("quantity"),
        unit: fields.unit(&mut qualifier),
        qualifier,
        items: fields.items("item"),
        cumulative: fields.flag("cumulative"),
        place: fields.place("place"),
        activity: fields.text("activity"),
        part_of: fields.reference("part_of", &["Delivery"]),
        equivalent: fields.equivalent(),
        valuations: fields.valuations(),
        more: fields.rest(fact),
    }
}

fn activity(fields: &mut Fields<'_>, fact: &Fact) -> Activity {
    let names = fields.names("name");
    Activity {
        names: if names.is_empty() { fact_names(fact) } else { names },
        kind: fields.text("kind").unwrap_or_else(|| "project".to_owned()),
        parties: fields.parties("parties"),
        line: fields.line("line"),
        place: fields.place("place"),
        identifiers: Default::default(),
        more: fields.rest(fact),
    }
}

fn incident(fields: &mut Fields<'_>, fact: &Fact) -> Incident {
    let kind = fields.text("kind").unwrap_or_default();
    let alleged = fields.text("alleged_actor").filter(|actor| actor != "not stated");
    Incident {
        kind: if kind.starts_with("strike") { "strike".to_owned() } else { kind },
        place: fields.place("place"),
        places: fields.places("places"),
        counts: counts(fields),
        actor: fields.party("actor"),
        alleged_actors: alleged.into_iter().collect(),
        grading: fields.text("grading"),
        more: fields.rest(fact),
    }
}

fn counts(fields: &mut Fields<'_>) -> std::collections::BTreeMap<String, Range> {
    let Some(given) = fields.object("counts") else { return Default::default() };
    let range = |value: &Value| match value {
        Value::Object(range) => {
            let bound = |name: &str| range.get(name).and_then(fields::number);
            Some(Range { min: bound("min"), best: bound("best"), max: bound("max") })
        }
        value => Some(Range { best: Some(fields::number(value)?), ..Range::default() }),
    };
    given.iter().filter_map(|(what, value)| Some((what.clone(), range(value)?))).collect()
}

fn meeting(fields: &mut Fields<'_>, fact: &Fact) -> Meeting {
    let parties = fields.parties("chairs");
    let persons = fields.list("chair_persons");
    let mut declared = Vec::new();
    for (name, unit) in DECLARED {
        declared.extend(fields.whole(name).map(|value| Declared { value, unit: unit.to_owned(), qualifier: None }));
    }
    Meeting {
        title: Some(fields.names("title")).filter(|title| !title.is_empty()).unwrap_or_else(|| fact_names(fact)),
        place: fields.place("place"),
        weekday: None,
        status: None,
        group: fields.line("group"),
        format: fields.names("format"),
        chairs: chairs(parties, &persons),
        hosts: fields.parties("hosts"),
        participants: fields.parties("participants"),
        observers: fields.parties("observers"),
        declared,
        lines: fields.lines("lines"),
        previous: fields.reference("previous", &["Meeting"]),
        cut_off: fields.value("cut_off").and_then(|cut| serde_json::from_value(cut).ok()),
        more: fields.rest(fact),
    }
}

/// Fields of a meeting that declare how many came, with their unit; sources write them shorter.
pub(super) const DECLARED: [(&str, &str); 18] = [
    ("declared_states", "states"),
    ("states", "states"),
    ("nations", "states"),
    ("declared_members", "members"),
    ("members", "members"),
    ("declared_delegations", "delegations"),
    ("delegations", "delegations"),
    ("declared_organisations", "organisations"),
    ("organisations", "organisations"),
    ("declared_ministers", "ministers"),
    ("ministers", "ministers"),
    ("ambassadors", "ambassadors"),
    ("companies", "companies"),
    ("ngos", "ngos"),
    ("funds", "funds"),
    ("persons", "persons"),
    ("observers", "observers"),
    ("states_and_orgs", "members"),
];

/// Parties and persons in the same order; a person beyond the parties stands alone.
fn chairs(parties: Vec<String>, persons: &[Value]) -> Vec<Chair> {
    let count = parties.len().max(persons.len());
    let mut parties = parties.into_iter();
    let chair = |at: usize| Chair {
        party: parties.next(),
        names: persons.get(at).map(fields::spellings).unwrap_or_default(),
        role: None,
    };
    (0..count).map(chair).collect()
}

fn decision(fields: &mut Fields<'_>, fact: &Fact) -> Decision {
    let state = fields.word("state", |word| {
        Some(match word {
            "open" => DecisionState::Open,
            "done" => DecisionState::Done,
            "dropped" => DecisionState::Dropped,
            _ => return None,
        })
    });
    Decision {
        meeting: fields.reference("meeting", &["Meeting"]),
        text: fields.names("text"),
        owners: fields.parties("owner"),
        line: fields.line("line"),
        due: fields.day("due"),
        state: state.unwrap_or_default(),
        done: fields.day("done"),
        evidence: fields.references("evidence"),
        more: fields.rest(fact),
    }
}

fn statement(fields: &mut Fields<'_>, fact: &Fact) -> Statement {
    let speaker = fields.value("speaker").map(|names| fields::spellings(&names)).unwrap_or_default();
    Statement {
        words: fields.names("words"),
        gist: fields.names("gist"),
        form: None,
        speaker,
        role: fields.text("role"),
        on_behalf_of: fields.party("on_behalf_of"),
        meeting: fields.reference("occasion", &["Meeting"]),
        line: fields.line("line"),
        more: fields.rest(fact),
    }
}

fn link(fields: &mut Fields<'_>, fact: &Fact) -> Option<Link> {
    let kind = fields.word("kind", |word| {
        Some(match word.replace('-', "_").as_str() {
            "same_as" => LinkKind::SameAs,
            "not_same_as" => LinkKind::NotSameAs,
            "fulfils" => LinkKind::Fulfils,
            "firms_up" => LinkKind::FirmsUp,
            "funded_by" => LinkKind::FundedBy,
            "part_of" => LinkKind::PartOf,
            "serves" => LinkKind::Serves,
            "supports" => LinkKind::Supports,
            "contradicts" => LinkKind::Contradicts,
            "implements" => LinkKind::Implements,
            "not_tied" => LinkKind::NotTied,
            _ => return None,
        })
    })?;
    Some(Link {
        from: fields.reference("from", &[])?,
        to: fields.reference("to", &[])?,
        kind,
        share: None,
        proposed: fields.text("status").as_deref() == Some("proposed"),
        because: fact.note.clone(),
    })
}

/// Records that a fact carries inside: roles of a party, co-leads of a group, the need that a delivery serves. Each
/// with its name and when it is true.
pub(super) fn beside(fact: &Fact, fields: &mut Fields<'_>) -> Vec<(String, Option<Period>, Body)> {
    match fact.kind.as_str() {
        "Party" => roles(fact, fields),
        "Line" => co_leads(fact, fields),
        "Delivery" => serves(fact, fields),
        _ => Vec::new(),
    }
}

fn roles(fact: &Fact, fields: &mut Fields<'_>) -> Vec<(String, Option<Period>, Body)> {
    let given = fact.fields.get("roles").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut roles = Vec::new();
    for (at, given) in given.iter().enumerate() {
        let text = |name: &str| given.get(name).and_then(Value::as_str);
        let Some(word) = text("role") else { continue };
        if word == "participant" && text("meeting").is_some() {
            continue; // the meeting itself says who took part
        }
        let (role, line) = match word {
            "member" => (RoleKind::Member, None),
            "small_group_participant" | "small_group" => (RoleKind::SmallGroup, None),
            "observer" => (RoleKind::Observer, None),
            "chair" => (RoleKind::Chair, None),
            "donor" | "provider" | "provider_in_kind" => (RoleKind::Provider, None),
            "implementer" => (RoleKind::Implementer, None),
            "finance_group_member" => (RoleKind::Partner, Some("finance".to_owned())),
            "partner" => (RoleKind::Partner, text("line").map(|line| fields.codes.line(line))),
            "threat" => (RoleKind::Threat, None),
            unknown => {
                let finding = record::Finding::new("facts-unknown-word", record::Severity::Note);
                fields.findings.push(finding.with("field", "role").with("value", unknown));
                continue;
            }
        };
        let day = |name: &str| text(name).and_then(|day| day.parse().ok());
        let valid = day("from").map(|from| Period { from, to: day("to") });
        let role = Role { party: fields.codes.party(&fact.id), role, line, person: Names::default() };
        roles.push((format!("{}/role/{at}", fact.id), valid, role.into()));
    }
    roles
}

fn co_leads(fact: &Fact, fields: &Fields<'_>) -> Vec<(String, Option<Period>, Body)> {
    let list = |name: &str| fact.fields.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let persons = list("co_lead_persons");
    let from = fact.valid.as_ref().and_then(|valid| valid.from.parse().ok());
    let lead = |given: &Value| {
        let party = given.as_str()?;
        // A person is told with the party in brackets: "Faris al-Mazrouie (AE)".
        let named = format!("({party})");
        let person =
            persons.iter().filter_map(fields::names).find(|names| names.0.values().any(|n| n.contains(&named)));
        let bare = |name: String| name.replace(&named, "").trim().to_owned();
        let person = person.map(|names| Names(names.0.into_iter().map(|(lang, name)| (lang, bare(name))).collect()));
        let role = Role {
            party: fields.codes.party(party),
            role: RoleKind::CoLead,
            line: Some(fields.codes.line(&fact.id)),
            person: person.unwrap_or_default(),
        };
        Some((format!("{}/co-lead/{party}", fact.id), from.map(|from| Period { from, to: None }), role.into()))
    };
    list("co_leads").iter().filter_map(lead).collect()
}

fn serves(fact: &Fact, fields: &Fields<'_>) -> Vec<(String, Option<Period>, Body)> {
    let need = fact.fields.get("activity").and_then(Value::as_str);
    let need = need.filter(|need| fields.codes.kind(need) == Some("Need"));
    let link = |need: &str| {
        let (from, to) = (id_of(&fact.id), id_of(need));
        let link = Link { from, to, kind: LinkKind::Serves, share: None, proposed: false, because: None };
        (format!("{}/serves/{need}", fact.id), None, link.into())
    };
    need.into_iter().map(link).collect()
}

/// What a place is called in the file, for claims that name one.
pub(super) fn place_of(value: &Value) -> Option<Place> {
    Some(Place { names: fields::names(value)?, country: None, pcode: None })
}

/// Unused qualifiers of a claim's own words.
pub(super) fn qualifier_of(value: &Value) -> Option<record::Qualifier> {
    figures::qualifier(value.as_str()?)
}
