//! The worked example: the real Global Coalition from public facts, taken in through the same doors as anything else.
//!
//! Takes a fresh ledger whose clock can be set, gives a log written in the order in which its sources were published
//! (data/example/README.md). Always holds: the same program makes the same records.
//! Not here: accounts and serving (`commands::demo`).

mod rates;
mod texts;

use std::collections::BTreeMap;
use std::io::BufReader;

use ledger::Ledger;
use office::facts::{self, Entering, Item};
use office::{Live, write_new};
use record::{Charter, ClaimState, Content, DayNumber, Kind, Marking, Moment, Names, RecordId};

use crate::edge::SetClock;
use crate::example::texts::{TEXTS, Text};
use crate::terminal::Terminal;
use crate::trouble::ProgramError;

/// Who enters the example's facts.
pub const SECRETARIAT: &str = "secretariat";
/// The member who owns them: the coalition's own party.
pub const OWNER: &str = "coalition";

const FACTS: &[u8] = include_bytes!("../../../../data/example/facts.jsonl");
/// Files for a newcomer to drop, of our own making: name and bytes (data/example/README.md).
pub const TO_DROP: [(&str, &[u8]); 3] = [
    ("relief-projects.xml", include_bytes!("../../../../data/example/to-drop/relief-projects.xml")),
    ("relief-flows.json", include_bytes!("../../../../data/example/to-drop/relief-flows.json")),
    ("member-pledges.csv", include_bytes!("../../../../data/example/to-drop/member-pledges.csv")),
];
/// Noon and dusk, in microseconds of a day.
const NOON: i64 = 12 * 3_600 * 1_000_000;
const DUSK: i64 = 18 * 3_600 * 1_000_000;
const DAY: i64 = 24 * 3_600 * 1_000_000;

/// Writes the whole example.
///
/// # Errors
/// The ledger's; `Own` where a file of the program itself cannot be read.
pub fn write(live: &Live, clock: &SetClock, terminal: &Terminal) -> Result<(), ProgramError> {
    let days = days(live.ledger().as_ref())?;
    let total = days.values().map(|items| items.len() as u64).sum();
    let mut done = 0;
    let told = terminal.text("demo-writing", &[]);
    let mut texts = TEXTS.iter().peekable();
    for (day, items) in days {
        while let Some(text) = texts.next_if(|text| text.day().is_none_or(|its| its < day)) {
            enter_at_dusk(text, live, clock)?;
        }
        clock.set(Moment(i64::from(day) * DAY + NOON));
        done += items.len() as u64;
        write_new(live, SECRETARIAT, items)?;
        terminal.progress(&told, done, total);
    }
    for text in texts {
        enter_at_dusk(text, live, clock)?;
    }
    clock.real();
    Ok(())
}

/// A text is taken in on its day, after what was known at noon.
fn enter_at_dusk(text: &Text, live: &Live, clock: &SetClock) -> Result<(), ProgramError> {
    if let Some(day) = text.day() {
        clock.set(Moment(i64::from(day) * DAY + DUSK));
    }
    text.enter(live)
}

/// All records by the day on which they were known, sources and the core first.
fn days(ledger: &dyn Ledger) -> Result<BTreeMap<DayNumber, Vec<(RecordId, Content)>>, ProgramError> {
    let mut items = items(ledger)?;
    let first = items.iter().filter_map(|item| item.known).min().unwrap_or_default();
    let last = items.iter().filter(|item| item.core).filter_map(|item| item.known).max().unwrap_or(first);
    items.sort_by_key(|item| (item.content.kind != Kind::Source, !item.core)); // stable: else as they stand in the file
    let mut days: BTreeMap<DayNumber, Vec<(RecordId, Content)>> = BTreeMap::new();
    days.entry(first).or_default().extend([charter(), rates::table()?]);
    for Item { record, content, known, .. } in items {
        // A party or a line was there before anybody wrote of it.
        let standing = matches!(content.kind, Kind::Party | Kind::Line | Kind::Goal);
        let day = if standing { first } else { known.unwrap_or(last) };
        days.entry(day).or_default().push((record, content));
    }
    Ok(days)
}

fn items(ledger: &dyn Ledger) -> Result<Vec<Item>, ProgramError> {
    let original = ledger.put_blob(FACTS)?;
    let entering = Entering {
        editors: "محررو المثال · Editors of the example",
        file: Some("facts.jsonl"),
        original: Some(original.to_string()),
        owner: OWNER,
        state: ClaimState::Confirmed,
        marking: &marking,
    };
    let rows = intake::read_facts(BufReader::new(FACTS), &intake::Limits::default());
    let found = facts::understand(rows, &entering);
    match found.findings.into_iter().find(|finding| finding.severity == record::Severity::Error) {
        Some(finding) => Err(ProgramError::Own { name: "data/example/facts.jsonl", finding }),
        None => Ok(found.items),
    }
}

/// Who may see a fact of the example (data/example/README.md, Markings).
fn marking(fact: &intake::Fact) -> Marking {
    let named = matches!(fact.kind.as_str(), "Party" | "Line" | "Goal"); // others are told by their names
    let weak = !named && fact.sources.iter().all(|source| source.grade.as_deref() > Some("B"));
    let field = |name: &str| fact.fields.get(name).and_then(|value| value.as_str());
    let arms = matches!(field("terms"), Some("in-kind" | "training"))
        && field("line").is_some_and(|line| line.ends_with("military"));
    match field("provider") {
        Some(provider) if arms && !fact.core && provider.len() == 2 => Marking::amber([provider, "IQ"]),
        _ if weak => Marking::green(),
        _ => Marking::clear(),
    }
}

fn charter() -> (RecordId, Content) {
    let charter = Charter {
        names: Names::both("التحالف الدولي ضد داعش", "Global Coalition against Daesh"),
        party: Some(OWNER.to_owned()),
        ..Charter::default()
    };
    (facts::id_of("charter"), Content::new(OWNER, charter).marked(Marking::clear()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_of_the_example_are_understood_whole() {
        let folder = tempfile::tempdir().unwrap();
        let options = ledger::Options::new(crate::clock(), crate::entropy(), "test");
        let ledger = ledger::SqliteLedger::open(&folder.path().join("ledger.db"), options).unwrap();
        let items = items(&ledger).unwrap();
        let of = |kind| items.iter().filter(|item| item.content.kind == kind).count();
        assert_eq!((of(Kind::Promise), of(Kind::Line), of(Kind::Meeting)), (78, 10, 22));
        for item in &items {
            assert!(item.content.to_bytes().is_ok(), "{:?}", item.content);
        }
        let days = days(&ledger).unwrap();
        assert!(days.len() > 100, "the log grows over the years: {}", days.len());
    }

    #[test]
    fn every_promise_has_a_provider_and_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let options = ledger::Options::new(crate::clock(), crate::entropy(), "test");
        let ledger = ledger::SqliteLedger::open(&folder.path().join("ledger.db"), options).unwrap();
        for item in items(&ledger).unwrap() {
            if let Some(record::Body::Promise(promise)) = &item.content.body {
                assert!(!promise.provider.is_empty() && promise.line.is_some(), "{promise:?}");
                let told = promise.amount.is_some() || promise.quantity.is_some() || !promise.items.is_empty();
                assert!(told || promise.more.contains_key("note"), "{promise:?}");
            }
        }
    }
}
