//! Search over every text of a picture, in Arabic and Latin letters alike.
//!
//! Takes a picture and, where the caller has them, the frozen texts of its sources; gives the records that have all
//! words of a query, best first. How a word is found, from better to worse:
//! 1. folded (`matching::fold`): أ/ا, ة/ه, ى/ي, vowel signs, tatweel, Latin diacritics and case make no difference;
//! 2. without what Arabic writes onto a word: the article, و ف ب ك ل before it;
//! 3. as the beginning of a longer word;
//! 4. names alone, by the sound of their consonants, so that "Jubeir", "Jubair" and "الجبير" find each other.
//!
//! Always holds: the index is a function of the picture's facts, so of what its viewer may see, and of nothing else;
//! what waits for a decision is found as a claim, what was rejected is not found.
//! Not here: the page, the words of kinds and fields (`web`); comparing names with care (`matching`).

mod word;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use matching::fold::Shadow;
use record::{Body, ClaimState, Kind, RecordId, Source, Span};
use serde_json::Value;

use crate::{Fact, Picture};
use word::{consonants, forms, words};

/// Scalar values of a snippet.
const SNIPPET_LENGTH: usize = 160;
/// Scalar values of it before the first word found.
const SNIPPET_BEFORE: usize = 50;
/// Words of a query that are looked for; the rest is passed over.
const QUERY_WORDS_MAX: usize = 12;
/// Records that changed since the index was built; with more it is built anew.
const FRESH_MAX: usize = 2000;
/// The field under which a source's own text is found.
const TEXT: &str = "text";

/// Fields in which names stand, for the search by sound.
const NAMES: [&str; 9] = ["names", "short", "aliases", "speaker", "person", "title", "publisher", "chairs", "place"];

/// Fields that hold no words: hashes, rates, identifiers.
const SKIPPED: [&str; 5] = ["original", "text", "blob", "rates", "rule"];

/// The Arabic article, as it is written before a name in Latin letters.
const ARTICLES: [&str; 3] = ["al", "el", "ul"];

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many records have all words.
    pub total: usize,
    /// The best of them.
    pub hits: Vec<Hit>,
}

/// A record that has all words of a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record.
    pub record: RecordId,
    /// Its type.
    pub kind: Kind,
    /// The field that answers best, by its name in the record; `text` for the text of a source.
    pub field: String,
    /// The words around, as they are written.
    pub snippet: String,
    /// Where in the snippet the words of the query stand.
    pub marks: Vec<Span>,
}

/// The texts of sources, where the caller has them.
pub type Texts<'a> = &'a dyn Fn(&Source) -> Option<Arc<str>>;

/// An index over a picture.
#[derive(Clone, Debug, Default)]
pub struct Index {
    picture: Picture,
    /// Built once, and shared with the indexes that came of it.
    base: Arc<Postings>,
    /// Records of the base that have changed since.
    stale: BTreeSet<RecordId>,
    /// Those of them that are still there, as they are now.
    fresh: Arc<Postings>,
}

/// Words with the records in which they stand.
#[derive(Debug, Default)]
struct Postings {
    records: Vec<RecordId>,
    words: BTreeMap<Box<str>, Vec<u32>>,
    forms: HashMap<Box<str>, Vec<u32>>,
    sounds: HashMap<Box<str>, Vec<u32>>,
    texts: HashMap<RecordId, Arc<str>>,
}

impl Index {
    /// Reads all texts of a picture; about ten microseconds for each record.
    pub fn new(picture: &Picture, texts: Texts<'_>) -> Index {
        let mut base = Postings::default();
        picture.all().for_each(|fact| base.add(picture, fact, texts));
        Index { picture: picture.clone(), base: Arc::new(base), ..Index::default() }
    }

    /// The index of a later picture: reads what has changed.
    pub fn after(&self, picture: &Picture, texts: Texts<'_>) -> Index {
        let mut stale = self.stale.clone();
        stale.extend(picture.changed_from(&self.picture));
        if stale.len() > FRESH_MAX {
            return Index::new(picture, texts);
        }
        let mut fresh = Postings::default();
        let there = stale.iter().filter_map(|id| picture.own(*id));
        there.for_each(|fact| fresh.add(picture, fact, texts));
        Index { picture: picture.clone(), base: Arc::clone(&self.base), stale, fresh: Arc::new(fresh) }
    }

    /// The records that have all words of a query, best first, at most `limit` of them with their snippets. Nothing
    /// for a query without words.
    pub fn search(&self, query: &str, limit: usize) -> Found {
        let asked = asked(query);
        let mut found: Vec<(u32, RecordId)> =
            self.base.having(&asked).into_iter().filter(|(_, id)| !self.stale.contains(id)).collect();
        found.extend(self.fresh.having(&asked));
        found.sort_unstable_by_key(|(score, id)| (std::cmp::Reverse(*score), *id));
        let hits = found.iter().take(limit).filter_map(|(_, id)| self.hit(*id, &asked)).collect();
        Found { total: found.len(), hits }
    }

    /// Names that begin like what somebody is typing, best first, each once.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<String> {
        let asked = asked(typed);
        if asked.is_empty() {
            return Vec::new();
        }
        let mut names: Vec<String> = Vec::new();
        for hit in self.search(typed, limit * 4).hits {
            let Some(fact) = self.picture.own(hit.record) else { continue };
            walk(fact, &mut |field, text| {
                let is_name = NAMES.contains(&field) && graded(text, &asked).iter().all(|tier| *tier >= Tier::Prefix);
                if is_name && names.len() < limit && !names.iter().any(|name| name == text) {
                    names.push(text.to_owned());
                }
            });
        }
        names
    }

    fn hit(&self, record: RecordId, asked: &[String]) -> Option<Hit> {
        let fact = self.picture.own(record)?;
        let mut best: Option<(u32, String, String)> = None;
        let mut look = |field: &str, text: &str| {
            let score = graded(text, asked).iter().map(|tier| *tier as u32).sum();
            if score > best.as_ref().map_or(0, |(score, ..)| *score) {
                best = Some((score, field.to_owned(), text.to_owned()));
            }
        };
        walk(fact, &mut look);
        let text = self.fresh.texts.get(&record).or_else(|| self.base.texts.get(&record));
        text.into_iter().for_each(|text| look(TEXT, text));
        let (_, field, text) = best?;
        let (snippet, marks) = snippet(&text, asked);
        Some(Hit { record, kind: fact.body.kind(), field, snippet, marks })
    }
}

/// The words of a query; an article in Latin letters says nothing beside a name.
fn asked(query: &str) -> Vec<String> {
    let mut asked: Vec<String> = words(query).into_iter().map(|(word, _)| word).collect();
    if asked.iter().any(|word| !ARTICLES.contains(&word.as_str())) {
        asked.retain(|word| !ARTICLES.contains(&word.as_str()));
    }
    asked.dedup();
    asked.truncate(QUERY_WORDS_MAX);
    asked
}

/// How well a word of a query is answered, from worse to better; its number is its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    None = 0,
    Sound = 1,
    Prefix = 3,
    Form = 5,
    Word = 8,
}

impl Postings {
    fn add(&mut self, picture: &Picture, fact: &Fact, texts: Texts<'_>) {
        let hidden = match &fact.body {
            Body::Claim(claim) => claim.state != ClaimState::Proposed,
            Body::Link(_) => true,
            _ => picture.canonical(fact.id) != fact.id,
        };
        if hidden {
            return;
        }
        let doc = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        self.records.push(fact.id);
        walk(fact, &mut |field, text| self.read(doc, text, NAMES.contains(&field)));
        if let Body::Source(source) = &fact.body
            && let Some(text) = texts(source)
        {
            self.read(doc, &text, false);
            self.texts.insert(fact.id, text);
        }
    }

    fn read(&mut self, doc: u32, text: &str, is_name: bool) {
        for (word, _) in words(text) {
            for form in forms(&word) {
                put(self.forms.entry(form.into()).or_default(), doc);
            }
            if is_name && let Some(sound) = consonants(&word) {
                put(self.sounds.entry(sound.into()).or_default(), doc);
            }
            match self.words.get_mut(word.as_str()) {
                Some(docs) => put(docs, doc),
                None => drop(self.words.insert(word.into(), vec![doc])),
            }
        }
    }

    /// The records that have all words, with how well.
    fn having(&self, asked: &[String]) -> Vec<(u32, RecordId)> {
        let mut each = asked.iter().map(|word| self.answering(word));
        let Some(mut all) = each.next() else { return Vec::new() };
        for other in each {
            all = all.into_iter().filter_map(|(doc, score)| Some((doc, score + other.get(&doc)?))).collect();
        }
        all.into_iter().map(|(doc, score)| (score, self.records[doc as usize])).collect()
    }

    /// The records that have a word, each with its best tier.
    fn answering(&self, word: &str) -> HashMap<u32, u32> {
        let mut found: HashMap<u32, u32> = HashMap::new();
        let mut take = |docs: Option<&Vec<u32>>, tier: Tier| {
            for doc in docs.into_iter().flatten() {
                found.entry(*doc).or_insert(tier as u32);
            }
        };
        take(self.words.get(word), Tier::Word);
        let forms = forms(word);
        for form in std::iter::once(word).chain(forms.iter().map(String::as_str)) {
            take(self.words.get(form), Tier::Form);
            take(self.forms.get(form), Tier::Form);
        }
        let longer = self.words.range::<str, _>((std::ops::Bound::Excluded(word), std::ops::Bound::Unbounded));
        for (_, docs) in longer.take_while(|(longer, _)| longer.starts_with(word)) {
            take(Some(docs), Tier::Prefix);
        }
        if let Some(sound) = consonants(word) {
            take(self.sounds.get(sound.as_str()), Tier::Sound);
        }
        found
    }
}

fn put(docs: &mut Vec<u32>, doc: u32) {
    if docs.last() != Some(&doc) {
        docs.push(doc);
    }
}

/// How well a text answers each word of a query.
fn graded(text: &str, asked: &[String]) -> Vec<Tier> {
    let there: Vec<String> = words(text).into_iter().map(|(word, _)| word).collect();
    asked.iter().map(|asked| there.iter().map(|word| tier(word, asked)).max().unwrap_or(Tier::None)).collect()
}

fn tier(word: &str, asked: &str) -> Tier {
    if word == asked {
        return Tier::Word;
    }
    let (own, theirs) = (forms(word), forms(asked));
    let is_form =
        own.iter().any(|form| form == asked || theirs.contains(form)) || theirs.iter().any(|form| form == word);
    if is_form {
        Tier::Form
    } else if word.starts_with(asked) {
        Tier::Prefix
    } else if consonants(word).is_some_and(|sound| Some(sound) == consonants(asked)) {
        Tier::Sound
    } else {
        Tier::None
    }
}

/// The words around the first one found, and where in them the words found stand.
fn snippet(text: &str, asked: &[String]) -> (String, Vec<Span>) {
    let shadow = Shadow::of(text);
    let found: Vec<std::ops::Range<u32>> = words(text)
        .into_iter()
        .filter(|(word, _)| asked.iter().any(|asked| tier(word, asked) > Tier::None))
        .map(|(_, range)| shadow.source(range))
        .collect();
    let first = found.first().map_or(0, |range| range.start as usize);
    let start = first.saturating_sub(SNIPPET_BEFORE);
    let cut: String = text.chars().skip(start).take(SNIPPET_LENGTH).collect();
    let length = cut.chars().count();
    let inside = found.into_iter().filter_map(|range| {
        let (from, to) = ((range.start as usize).checked_sub(start)?, (range.end as usize).checked_sub(start)?);
        (to <= length).then(|| Span::new(from, to))
    });
    (cut, inside.collect())
}

/// Gives each text of a record with the field it stands in, first as chosen, then as the other voices have it.
fn walk(fact: &Fact, give: &mut dyn FnMut(&str, &str)) {
    let Ok(Value::Object(body)) = serde_json::to_value(&fact.body) else { return };
    match &fact.body {
        Body::Claim(claim) => {
            for (field, said) in &claim.fields {
                strings(field, &said.value, give);
            }
        }
        _ => body.iter().for_each(|(field, value)| strings(field, value, give)),
    }
    for (field, voices) in &fact.voices {
        let others = voices.iter().skip(1).filter(|voice| body.get(field) != Some(&voice.value));
        others.for_each(|voice| strings(field, &voice.value, give));
    }
}

/// The texts in a value, by the field it stands in.
fn strings(field: &str, value: &Value, give: &mut dyn FnMut(&str, &str)) {
    if SKIPPED.contains(&field) && value.is_string() || field == "rates" {
        return;
    }
    match value {
        Value::String(text) if text.parse::<RecordId>().is_ok() => {}
        Value::String(text) => give(field, text),
        Value::Array(list) => list.iter().for_each(|value| strings(field, value, give)),
        Value::Object(map) => {
            map.iter().filter(|(key, _)| *key != "lang").for_each(|(_, value)| strings(field, value, give));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests;
