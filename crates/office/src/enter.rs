//! Taking a file in: its documents become sources with proposed claims, its rows become records.
//!
//! Takes the bytes, the name they came with, what the person says of them ([`About`]); writes one batch for each
//! document, so that a source is there with all its claims or not at all. Always holds: the same bytes by the same owner
//! change nothing; the original bytes and the text that spans point into are kept as blobs before anything names them;
//! nothing that was read counts before a person has confirmed it.
//! Not here: forms and command lines, how prose is read (`reading`), how rows are understood ([`crate::facts`]).

use std::io::BufReader;

use intake::{Document, Format, Limits, PREFIX_BYTES, PublishedBasis, detect};
use jiff::civil::Date;
use ledger::{Hash, LedgerError};
use record::{
    Claim, ClaimState, Content, Day, Finding, Marking, Moment, Precision, RecordId, Severity, Source, SourceRef, Text,
};
use serde::{Deserialize, Serialize};

use crate::facts::{self, Entering};
use crate::{Change, Live, OfficeError, Written, write_new};

/// Bytes of a facts file that are taken.
pub const FACTS_BYTES_MAX: usize = 64 << 20;
/// Records of a facts file that are written in one batch.
const BATCH_RECORDS: usize = 50_000;
/// Letters of a text's first words that stand for a title.
const OPENING_LETTERS: usize = 60;

/// What the person who gives a file says of it; it goes before what the file says itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Day>,
    /// Its address.
    pub address: Option<String>,
    /// The language it is in.
    pub language: Option<String>,
    /// The member who owns what comes of it.
    pub owner: String,
    /// Who may see what comes of it.
    pub marking: Marking,
}

impl About {
    /// Nothing said: the owner's own people alone see it.
    pub fn nothing(owner: &str) -> About {
        let (publisher, published, address, language) = (None, None, None, None);
        About { publisher, published, address, language, owner: owner.to_owned(), marking: Marking::owner_only() }
    }
}

/// What came of a file.
#[derive(Debug, Default)]
pub struct Entered {
    /// Its documents, in their order.
    pub sources: Vec<EnteredSource>,
    /// Records of its rows.
    pub rows: Written,
    /// What was noticed about the file as a whole.
    pub findings: Vec<Finding>,
}

/// One document that was taken in.
#[derive(Clone, Debug)]
pub struct EnteredSource {
    /// Its record.
    pub source: RecordId,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Whether it was not there before.
    pub is_new: bool,
    /// The claims that wait at the desk; those of the first time, where it was there.
    pub claims: usize,
    /// What was noticed about it.
    pub findings: Vec<Finding>,
}

impl Entered {
    /// All that was noticed, with what belongs to no document first.
    pub fn all_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().chain(self.sources.iter().flat_map(|source| &source.findings))
    }

    /// Whether a part of the file could not be read.
    pub fn lacks_something(&self) -> bool {
        self.all_findings().any(|finding| finding.severity == Severity::Error)
    }
}

/// How many bytes of a file of this beginning and name are worth reading.
pub fn bytes_wanted(beginning: &[u8], name: Option<&str>, limits: &Limits) -> usize {
    match detect(&beginning[..beginning.len().min(PREFIX_BYTES)], name) {
        Format::Facts => FACTS_BYTES_MAX,
        _ => limits.bytes,
    }
}

/// Takes a file in.
///
/// # Errors
/// The ledger's. What is wrong with the file is among the findings; what could be read of it is in.
pub fn enter(
    live: &Live,
    actor: &str,
    bytes: &[u8],
    name: Option<&str>,
    about: &About,
    limits: &Limits,
) -> Result<Entered, OfficeError> {
    if detect(&bytes[..bytes.len().min(PREFIX_BYTES)], name) == Format::Facts {
        return enter_facts(live, actor, bytes, name, about, limits);
    }
    let documents = match intake::read_document(bytes, name, limits) {
        Ok(documents) => documents,
        Err(finding) => return Ok(Entered { findings: vec![finding], ..Entered::default() }),
    };
    let kept = &bytes[..bytes.len().min(limits.bytes)];
    let original = live.ledger().put_blob(kept)?;
    let mut entered = Entered::default();
    for document in documents {
        entered.sources.push(enter_document(live, actor, original, document, name, about)?);
    }
    Ok(entered)
}

/// Rows become proposals: their claims wait for a person.
fn enter_facts(
    live: &Live,
    actor: &str,
    bytes: &[u8],
    name: Option<&str>,
    about: &About,
    limits: &Limits,
) -> Result<Entered, OfficeError> {
    let kept = &bytes[..bytes.len().min(FACTS_BYTES_MAX)];
    let original = live.ledger().put_blob(kept)?;
    let marking = |_: &intake::Fact| about.marking.clone();
    let entering = Entering {
        editors: name.unwrap_or("facts"),
        file: name,
        original: Some(original.to_string()),
        owner: &about.owner,
        state: ClaimState::Proposed,
        marking: &marking,
    };
    let found = facts::understand(intake::read_facts(BufReader::new(kept), limits), &entering);
    let mut entered = Entered { findings: found.findings, ..Entered::default() };
    if kept.len() < bytes.len() {
        let cut = Finding::new("too-large", Severity::Error).with("limit", FACTS_BYTES_MAX);
        entered.findings.push(cut.at_byte(FACTS_BYTES_MAX as u64));
    }
    let mut items = found.items.into_iter().map(|item| (item.record, item.content)).peekable();
    while items.peek().is_some() {
        entered.rows.add(write_new(live, actor, items.by_ref().take(BATCH_RECORDS))?);
    }
    Ok(entered)
}

fn enter_document(
    live: &Live,
    actor: &str,
    original: Hash,
    document: Document,
    name: Option<&str>,
    about: &About,
) -> Result<EnteredSource, OfficeError> {
    let text = Hash::of(document.text.as_bytes());
    let id = source_id(&about.owner, original, text);
    let source = source(&document, original, text, name, about);
    live.follow()?;
    if let Some(entered) = standing(live, id, &document) {
        return Ok(entered);
    }
    live.ledger().put_blob(document.text.as_bytes())?;
    let (claims, mut findings) = read(&document, &source, id);
    findings.splice(0..0, document.findings);
    let after = live.read_log(|log| log.newest(id).map_or(0, |newest| newest.version));
    let title = source.title.as_ref().map(|title| title.text.clone());
    let content = |body: record::Body| Content::new(&about.owner, body).marked(about.marking.clone());
    let mut changes = vec![Change { record: id, after, content: content(source.into()) }];
    let now = live.now();
    let count = claims.len();
    changes.extend(claims.into_iter().map(|claim| {
        let borne = SourceRef { source: id, locator: None, spans: claim.spans.clone(), read_at: Some(now) };
        Change { record: live.new_id(), after: 0, content: content(claim.into()).borne_by(borne) }
    }));
    match live.write(actor, None, &changes) {
        Ok(_) => Ok(EnteredSource { source: id, title, is_new: true, claims: count, findings }),
        // Somebody gave the same bytes at the same time and was faster.
        Err(OfficeError::Ledger(LedgerError::Conflict { record, .. })) if record == id => {
            live.follow()?;
            Ok(EnteredSource { source: id, title, is_new: false, claims: count, findings })
        }
        Err(error) => Err(error),
    }
}

/// A source's name follows from its owner and its bytes: so it is found again, and nobody learns from it what another
/// member has.
fn source_id(owner: &str, original: Hash, text: Hash) -> RecordId {
    let hash = Hash::of(format!("tahaluf/source/{owner}/{original}/{text}").as_bytes());
    let mut random = [0; 10];
    random.copy_from_slice(&hash.0[..10]);
    RecordId::new(Moment(0), random)
}

/// The source, if it is there and was not taken back.
fn standing(live: &Live, id: RecordId, document: &Document) -> Option<EnteredSource> {
    live.read_log(|log| {
        let newest = log.newest(id)?;
        let body = newest.content.body.as_ref()?;
        let record::Body::Source(source) = body else { return None };
        Some(EnteredSource {
            source: id,
            title: source.title.as_ref().map(|title| title.text.clone()),
            is_new: false,
            claims: 0,
            findings: document.findings.clone(),
        })
    })
}

fn source(document: &Document, original: Hash, text: Hash, name: Option<&str>, about: &About) -> Source {
    let language = about.language.clone().or_else(|| document.language.clone());
    let (published, published_basis) = match about.published {
        Some(day) => (Some(day), Some("person".to_owned())),
        None => (document.published.as_ref().and_then(|day| day.parse().ok()), document.published_basis.map(basis)),
    };
    let nameless = name.is_none() && about.address.is_none() && document.address.is_none();
    let title = document.title.clone().or_else(|| first_line(&document.text));
    let title = title.or_else(|| opening(&document.text).filter(|_| nameless));
    Source {
        title: title.map(|title| Text::new(title, language.as_deref())),
        publisher: about.publisher.clone().or_else(|| document.publisher.clone()),
        address: about.address.clone().or_else(|| document.address.clone()),
        file: name.map(str::to_owned),
        language,
        published,
        published_basis: published.and(published_basis),
        original: Some(original.to_string()),
        text: Some(text.to_string()),
        text_length: u32::try_from(document.text.chars().count()).ok(),
        ..Source::default()
    }
}

fn basis(basis: PublishedBasis) -> String {
    match basis {
        PublishedBasis::Feed => "feed",
        PublishedBasis::Meta => "meta",
        PublishedBasis::JsonLd => "json-ld",
        PublishedBasis::Time => "time",
        PublishedBasis::DublinCore => "dublin-core",
        PublishedBasis::Address => "address",
    }
    .to_owned()
}

/// The first line of a plain text that stands alone as a headline does: short, with an empty line behind it.
fn first_line(text: &str) -> Option<String> {
    let (line, rest) = text.trim_start().split_once('\n')?;
    let alone = rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    let line = line.trim();
    (alone && !line.is_empty() && line.chars().count() <= 150).then(|| line.to_owned())
}

/// The first words of a text that has no title, file or address to be told apart by.
fn opening(text: &str) -> Option<String> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let Some((cut, _)) = line.char_indices().nth(OPENING_LETTERS) else { return Some(line.to_owned()) };
    let whole = line[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    Some(format!("{}…", line[..whole].trim_end()))
}

/// What the text says, as claims of the source.
fn read(document: &Document, source: &Source, id: RecordId) -> (Vec<Claim>, Vec<Finding>) {
    let published = source.published.and_then(whole);
    let text = reading::Text { text: &document.text, lang: source.language.as_deref(), published };
    let read = reading::read(&text);
    let claims = reading::claims(&read, &document.text, id);
    (claims, read.findings)
}

/// The claims of a document, nothing kept: for looking.
pub fn look(document: &Document, about: &About) -> (Source, Vec<Claim>, Vec<Finding>) {
    let hash = Hash::of(document.text.as_bytes());
    let source = source(document, hash, hash, None, about);
    let (claims, findings) = read(document, &source, RecordId::from_bytes([0; 16]));
    (source, claims, findings)
}

fn whole(day: Day) -> Option<Date> {
    if day.precision() != Precision::Day {
        return None;
    }
    Date::new(day.year()?, day.month()?, day.day()?).ok()
}

#[cfg(test)]
mod tests;
