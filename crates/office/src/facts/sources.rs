//! The sources that a file names: each once, with all that the file says of it anywhere.

use std::collections::BTreeMap;

use intake::FactSource;
use record::{Content, Day, DayNumber, Marking, RecordId, Source, Text};

use super::{Entering, Item, id_of, mildest};

/// Rank of the file's editors, before every source.
const EDITORS: u8 = 0;

pub(super) struct Sources<'a> {
    entering: &'a Entering<'a>,
    known: BTreeMap<String, Known>,
    editors: Option<(Marking, bool)>,
}

struct Known {
    body: Source,
    marking: Marking,
    core: bool,
}

impl<'a> Sources<'a> {
    pub fn new(entering: &'a Entering<'a>) -> Sources<'a> {
        Sources { entering, known: BTreeMap::new(), editors: None }
    }

    /// Notes a source as one fact names it; its record.
    pub fn take(&mut self, given: &FactSource, marking: &Marking, core: bool) -> RecordId {
        let found = body(given);
        match self.known.get_mut(&given.source) {
            Some(known) => {
                known.marking = mildest(&known.marking, marking);
                known.core |= core;
                fill(&mut known.body, found);
            }
            None => {
                let known = Known { body: found, marking: marking.clone(), core };
                self.known.insert(given.source.clone(), known);
            }
        }
        id(&given.source)
    }

    /// The editors of the file, as the source of their own choices.
    pub fn editors(&mut self, marking: &Marking, core: bool) -> RecordId {
        let (known, any_core) = self.editors.get_or_insert_with(|| (marking.clone(), core));
        *known = mildest(known, marking);
        *any_core |= core;
        id_of(&format!("editors/{}", self.entering.editors))
    }

    /// The day a source was published, as far as it is known to the day, month or year.
    pub fn published(&self, given: &FactSource) -> Option<DayNumber> {
        self.known.get(&given.source)?.body.published?.last()
    }

    pub fn items(&self) -> Vec<Item> {
        let item = |record, body: Source, marking: &Marking, core| {
            let known = body.published.and_then(|day| day.last());
            let content = Content::new(self.entering.owner, body).marked(marking.clone());
            Item { record, content, known, core }
        };
        let editors = self.editors.as_ref().map(|(marking, core)| {
            let record = id_of(&format!("editors/{}", self.entering.editors));
            item(record, self.editors_body(), marking, *core)
        });
        let named = self.known.iter();
        let named = named.map(|(name, known)| item(id(name), known.body.clone(), &known.marking, known.core));
        editors.into_iter().chain(named).collect()
    }

    fn editors_body(&self) -> Source {
        Source {
            title: Some(Text::new(self.entering.editors, None)),
            file: self.entering.file.map(str::to_owned),
            original: self.entering.original.clone(),
            kind: Some("editors".to_owned()),
            rank: BTreeMap::from([("*".to_owned(), EDITORS)]),
            ..Source::default()
        }
    }
}

fn id(name: &str) -> RecordId {
    id_of(&format!("source/{name}"))
}

fn body(given: &FactSource) -> Source {
    let reliability = given.grade.as_ref().and_then(|grade| grade.chars().next()).filter(|c| ('A'..='F').contains(c));
    let published: Option<Day> = given.published.as_ref().and_then(|day| day.parse().ok());
    // Behind the editors, in the order of their grades.
    let rank = reliability.map_or(EDITORS + 7, |letter| EDITORS + 1 + (letter as u8 - b'A'));
    Source {
        publisher: given.publisher.clone(),
        address: given.url.clone(),
        language: given.language.clone(),
        published,
        published_basis: published.and(given.published_from.clone()),
        kind: given.kind.clone(),
        reliability,
        rank: BTreeMap::from([("*".to_owned(), rank)]),
        ..Source::default()
    }
}

/// Takes over what is not known yet.
fn fill(known: &mut Source, found: Source) {
    fn or<T>(known: &mut Option<T>, found: Option<T>) {
        if known.is_none() {
            *known = found;
        }
    }
    or(&mut known.publisher, found.publisher);
    or(&mut known.address, found.address);
    or(&mut known.language, found.language);
    or(&mut known.kind, found.kind);
    if known.published.is_none() {
        (known.published, known.published_basis) = (found.published, found.published_basis);
    }
    if known.reliability.is_none() && found.reliability.is_some() {
        (known.reliability, known.rank) = (found.reliability, found.rank);
    }
}
