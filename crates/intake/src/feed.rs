//! A feed becomes documents: one per entry of RSS 2, RSS 1 or Atom, in file order.
//!
//! Takes the decoded feed, gives documents of headline and words; what the feed says of itself (outlet, language)
//! stands in for what an entry leaves out.
//! Always holds: no DTD is read and no entity beyond XML's five; a feed that breaks off gives the entries before, and
//! what is there of the last; an end tag ends its field even where tags inside were left open.
//! Not here: fetching (files only), the page behind an entry's link.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use record::{Finding, Severity};

use crate::encoding::Decoded;
use crate::entities::{self, Reference};
use crate::html::metadata::{is_address, language_tag};
use crate::traced::{Cursor, Traced};
use crate::{Document, Format, Limits, PublishedBasis, day, html};

/// Attributes of one element that are looked at.
const ATTRIBUTES_MAX: usize = 64;

/// Returns the documents of a feed.
pub(crate) fn read(decoded: Decoded, limits: &Limits) -> Result<Vec<Document>, Finding> {
    let mut pass = Pass::new(&decoded.text, decoded.encoding, limits);
    pass.run()?;
    let Pass { mut documents, findings, .. } = pass;
    let mut all = decoded.findings;
    all.extend(findings);
    match documents.first_mut() {
        Some(first) => first.findings.splice(0..0, all),
        None => return Err(Finding::new("no-text", Severity::Error)),
    };
    Ok(documents)
}

/// What a field of an entry, or of the feed itself, holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Title,
    /// Words, by how whole they are: a summary, or the article.
    Words(u8),
    /// A day, by how much it is the day of publication.
    Day(u8),
    Link,
    /// The entry's name, which may be its address.
    Name,
    Author,
    /// The outlet that an entry was taken from.
    Origin,
    Language,
}

impl Kind {
    fn of(name: &str) -> Option<Kind> {
        Some(match name {
            "title" | "atom:title" => Kind::Title,
            "description" | "summary" | "atom:summary" => Kind::Words(0),
            "content" | "atom:content" => Kind::Words(1),
            "content:encoded" => Kind::Words(2),
            "pubDate" | "published" | "atom:published" | "issued" => Kind::Day(0),
            "dc:date" | "dcterms:issued" | "dcterms:created" => Kind::Day(1),
            "link" | "feedburner:origLink" => Kind::Link,
            "guid" => Kind::Name,
            "author" | "dc:creator" | "atom:author" => Kind::Author,
            "source" | "atom:source" => Kind::Origin,
            "language" | "dc:language" => Kind::Language,
            _ => return None,
        })
    }

    /// The element inside the field that holds the value where Atom nests.
    fn inner(self) -> Option<&'static str> {
        match self {
            Kind::Author => Some("name"),
            Kind::Origin => Some("title"),
            _ => None,
        }
    }
}

/// A field that is being read.
struct Field {
    kind: Kind,
    name: String,
    depth: usize,
    /// Where its content begins in the feed.
    start: usize,
    text: Traced,
    cursor: Cursor,
    /// Elements stand inside: what counts is the content as written.
    nested: bool,
    /// Only what stands in the wanted element inside counts; at this depth.
    inner: Option<usize>,
    is_plain: bool,
}

/// An entry that is being read.
#[derive(Default)]
struct Entry {
    start: usize,
    title: Option<Traced>,
    words: Option<(u8, Traced)>,
    day: Option<(u8, String, usize)>,
    link: Option<(u8, String)>,
    author: Option<String>,
    origin: Option<String>,
    language: Option<String>,
    findings: Vec<Finding>,
}

/// One reading of a feed.
struct Pass<'a> {
    source: &'a Traced,
    encoding: &'static str,
    limits: &'a Limits,
    depth: usize,
    publisher: Option<String>,
    language: Option<String>,
    entry: Option<(usize, Entry)>,
    field: Option<Field>,
    documents: Vec<Document>,
    findings: Vec<Finding>,
}

impl<'a> Pass<'a> {
    fn new(source: &'a Traced, encoding: &'static str, limits: &'a Limits) -> Pass<'a> {
        Pass {
            source,
            encoding,
            limits,
            depth: 0,
            publisher: None,
            language: None,
            entry: None,
            field: None,
            documents: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn run(&mut self) -> Result<(), Finding> {
        let source = self.source;
        let mut reader = Reader::from_str(source.text());
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event();
            let range = start..reader.buffer_position() as usize;
            match event {
                Ok(Event::DocType(_)) => {
                    return Err(Finding::new("doctype-refused", Severity::Error).at_byte(source.place(start)));
                }
                Ok(Event::Eof) => break,
                Ok(event) => {
                    if !self.event(event, range) {
                        break;
                    }
                }
                Err(_) => {
                    let place = source.place(floor(source.text(), reader.error_position() as usize));
                    self.findings.push(Finding::new("feed-broken", Severity::Error).at_byte(place));
                    break;
                }
            }
        }
        self.finish(source.text().len());
        Ok(())
    }

    /// Takes one event; `false` where reading ends.
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> bool {
        match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > self.limits.depth {
                    let found = Finding::new("too-deep", Severity::Error).with("limit", self.limits.depth);
                    self.findings.push(found.at_byte(self.source.place(range.start)));
                    return false;
                }
                return self.start(&start, &range);
            }
            Event::Empty(start) => self.empty(&start),
            Event::End(end) => {
                self.end(end.name().as_ref(), &range);
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Text(_) => self.text(range),
            Event::CData(_) => {
                let inner = range.start + "<![CDATA[".len()..range.end.saturating_sub("]]>".len());
                self.text(inner);
            }
            Event::GeneralRef(_) => self.reference(range),
            _ => {}
        }
        true
    }

    fn start(&mut self, start: &BytesStart<'_>, range: &Range<usize>) -> bool {
        let name = start.name();
        let name: &str = name.as_ref();
        if let Some(field) = &mut self.field {
            match field.kind.inner() {
                Some(inner) if name.strip_prefix("atom:").unwrap_or(name) == inner && field.inner.is_none() => {
                    field.inner = Some(self.depth);
                    field.text = Traced::default();
                }
                Some(_) => {}
                None => field.nested = true,
            }
            return true;
        }
        let is_entry = matches!(name, "item" | "entry" | "atom:entry" | "rss:item");
        if is_entry && self.entry.is_none() {
            if self.documents.len() >= self.limits.entries {
                let found = Finding::new("too-many-entries", Severity::Error).with("limit", self.limits.entries);
                self.findings.push(found.at_byte(self.source.place(range.start)));
                return false;
            }
            let language = attribute(start, "xml:lang").and_then(|tag| language_tag(&tag));
            self.entry = Some((self.depth, Entry { start: range.start, language, ..Entry::default() }));
            return true;
        }
        if matches!(name, "feed" | "atom:feed" | "rss" | "channel") {
            self.language =
                self.language.take().or_else(|| attribute(start, "xml:lang").and_then(|tag| language_tag(&tag)));
        }
        self.link(start);
        self.begin_field(start, name, range.end);
        true
    }

    fn begin_field(&mut self, start: &BytesStart<'_>, name: &str, content: usize) {
        // A field is a child of the entry or of the feed, never deeper: `media:group` has titles of its own.
        let level = match &self.entry {
            Some((depth, _)) => depth + 1,
            None if self.depth <= 3 => self.depth,
            None => return,
        };
        let Some(kind) = Kind::of(name).filter(|_| self.depth == level) else { return };
        let written = attribute(start, "type").unwrap_or_default();
        let is_plain = written == "text" || written == "text/plain" || written.is_empty() && name.ends_with("content");
        let (text, cursor) = (Traced::default(), Cursor::default());
        let name = name.to_owned();
        self.field = Some(Field {
            kind,
            name,
            depth: self.depth,
            start: content,
            text,
            cursor,
            nested: false,
            inner: None,
            is_plain,
        });
    }

    fn empty(&mut self, start: &BytesStart<'_>) {
        match &mut self.field {
            Some(field) if field.kind.inner().is_none() => field.nested = true,
            Some(_) => {}
            None => self.link(start),
        }
    }

    /// Atom's `<link rel="alternate" href="…">`.
    fn link(&mut self, start: &BytesStart<'_>) {
        let Some((depth, entry)) = &mut self.entry else { return };
        let name = start.name();
        let is_link = matches!(name.as_ref(), "link" | "atom:link");
        if !is_link || self.depth > *depth + 1 {
            return;
        }
        let relation = attribute(start, "rel").unwrap_or_else(|| "alternate".to_owned());
        if let Some(address) = attribute(start, "href").filter(|_| relation == "alternate") {
            entry.link(0, &address);
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let source = self.source;
        if let Some(field) = self.field.as_mut().filter(|field| field.takes(self.depth)) {
            field.text.copy(source, range, &mut field.cursor);
        }
    }

    fn reference(&mut self, range: Range<usize>) {
        let source = self.source;
        let written = &source.text()[range.clone()];
        let found = match written {
            "&amp;" => Some('&'),
            "&lt;" => Some('<'),
            "&gt;" => Some('>'),
            "&quot;" => Some('"'),
            "&apos;" => Some('\''),
            _ if written.starts_with("&#") => match entities::read(written, false) {
                Some((Reference::Letter(letter), _)) => Some(letter),
                _ => None,
            },
            _ => None,
        };
        if let Some(field) = self.field.as_mut().filter(|field| field.takes(self.depth)) {
            match found {
                Some(letter) => {
                    field.text.replace(letter.encode_utf8(&mut [0; 4]), source, range.clone(), &mut field.cursor);
                }
                None => field.text.copy(source, range.clone(), &mut field.cursor),
            }
        }
        if found.is_none() {
            let place = source.place(range.start);
            let entity = written.trim_matches(['&', ';']).chars().take(40).collect::<String>();
            let found = Finding::new("unknown-entity", Severity::Note).with("entity", entity).at_byte(place);
            let findings = self.entry.as_mut().map_or(&mut self.findings, |(_, entry)| &mut entry.findings);
            if findings.iter().all(|known| known.code != found.code) {
                findings.push(found);
            }
        }
    }

    fn end(&mut self, name: &str, range: &Range<usize>) {
        if let Some(field) = &mut self.field {
            if field.name == name && (field.depth >= self.depth || field.kind.inner().is_none()) {
                self.depth = field.depth;
                self.end_field(range.start);
                return;
            }
            if field.inner == Some(self.depth) {
                field.inner = Some(usize::MAX);
            }
        }
        let ends_entry = matches!(name, "item" | "entry" | "atom:entry" | "rss:item");
        if ends_entry && let Some((depth, entry)) = self.entry.take() {
            self.depth = depth;
            if self.field.is_some() {
                self.entry = Some((depth, entry));
                self.end_field(range.start);
                return self.end(name, range);
            }
            self.end_entry(entry);
        }
    }

    fn end_field(&mut self, end: usize) {
        let Some(field) = self.field.take() else { return };
        let place = self.source.place(field.start);
        let Some((_, entry)) = &mut self.entry else {
            let value = html::plain_words(field.text.text());
            match field.kind {
                Kind::Title if self.publisher.is_none() && !value.is_empty() => self.publisher = Some(value),
                Kind::Language if self.language.is_none() => self.language = language_tag(&value),
                _ => {}
            }
            return;
        };
        match field.kind {
            Kind::Title if entry.title.is_none() => entry.title = Some(field.words(self.source, end, self.limits)),
            Kind::Words(rank) if entry.words.as_ref().is_none_or(|(known, _)| rank > *known) => {
                let words = field.words(self.source, end, self.limits);
                if !words.text().is_empty() {
                    entry.words = Some((rank, words));
                }
            }
            Kind::Day(rank) if entry.day.as_ref().is_none_or(|(known, _, _)| rank < *known) => {
                entry.day = Some((rank, field.value(), place as usize));
            }
            Kind::Link => entry.link(u8::from(field.name == "link"), &field.value()),
            Kind::Name => entry.link(2, &field.value()),
            Kind::Author => entry.author = entry.author.take().or_else(|| filled(field.value())),
            Kind::Origin => entry.origin = entry.origin.take().or_else(|| filled(field.value())),
            Kind::Language => entry.language = entry.language.take().or_else(|| language_tag(&field.value())),
            _ => {}
        }
    }

    fn end_entry(&mut self, entry: Entry) {
        let mut out = Traced::default();
        for part in entry.title.iter().chain(entry.words.as_ref().map(|(_, words)| words)) {
            if part.text().is_empty() {
                continue;
            }
            if !out.text().is_empty() {
                out.insert("\n\n");
            }
            out.copy(part, 0..part.text().len(), &mut Cursor::default());
        }
        if out.text().is_empty() {
            let place = self.source.place(entry.start);
            let known = self.findings.iter().any(|found| found.code == "entry-without-text");
            if !known {
                self.findings.push(Finding::new("entry-without-text", Severity::Warning).at_byte(place));
            }
            return;
        }
        let mut findings = entry.findings;
        let published = entry.day.and_then(|(_, written, place)| {
            let day = day::read(&written);
            if day.is_none() {
                let value: String = written.chars().take(80).collect();
                let found = Finding::new("published-unclear", Severity::Warning).with("value", value);
                findings.push(found.at_byte(place as u64));
            }
            day
        });
        let (text, original) = out.into_parts();
        self.documents.push(Document {
            format: Format::Feed,
            title: entry.title.map(|title| title.text().to_owned()).filter(|title| !title.is_empty()),
            publisher: entry.origin.or_else(|| self.publisher.clone()),
            address: entry.link.map(|(_, address)| address),
            author: entry.author,
            language: entry.language.or_else(|| self.language.clone()),
            published_basis: published.as_ref().map(|_| PublishedBasis::Feed),
            published,
            text,
            original,
            encoding: self.encoding.to_owned(),
            findings,
        });
    }

    /// The feed ends; an entry that is open then was cut off.
    fn finish(&mut self, end: usize) {
        let Some((_, entry)) = &self.entry else { return };
        let place = self.source.place(entry.start);
        if self.findings.iter().all(|found| !matches!(found.code.as_str(), "feed-broken" | "too-deep")) {
            self.findings.push(Finding::new("cut-off", Severity::Warning).at_byte(place));
        }
        self.end_field(end);
        if let Some((_, entry)) = self.entry.take() {
            self.end_entry(entry);
        }
    }
}

impl Field {
    /// Whether text at this depth belongs to the value.
    fn takes(&self, depth: usize) -> bool {
        match (self.kind.inner(), self.inner) {
            (Some(_), Some(inner)) => depth == inner,
            (Some(_), None) => depth == self.depth,
            (None, _) => true,
        }
    }

    /// The words with their way back. Escaped markup and markup that stands open are read alike.
    fn words(&self, source: &Traced, end: usize, limits: &Limits) -> Traced {
        if self.nested {
            let mut written = Traced::default();
            written.copy(source, self.start..end.max(self.start), &mut Cursor::default());
            return html::words(&written, limits);
        }
        let has_markup = ["</", "<br", "<p", "/>"].iter().any(|sign| self.text.text().contains(sign));
        if self.is_plain && !has_markup { html::plain_text(&self.text) } else { html::words(&self.text, limits) }
    }

    fn value(&self) -> String {
        let words = self.text.text().split_whitespace().collect::<Vec<_>>().join(" ");
        match self.kind {
            Kind::Author | Kind::Origin => html::plain_words(&words),
            _ => words,
        }
    }
}

impl Entry {
    fn link(&mut self, rank: u8, address: &str) {
        const ADDRESS_BYTES_MAX: usize = 2048;
        let better = self.link.as_ref().is_none_or(|(known, _)| rank < *known);
        if better && is_address(address) && address.len() <= ADDRESS_BYTES_MAX {
            self.link = Some((rank, address.to_owned()));
        }
    }
}

fn filled(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).take(ATTRIBUTES_MAX).map_while(Result::ok);
    let found = attributes.into_iter().find(|attribute| attribute.key.as_ref() == name)?;
    filled(entities::plain(&found.value, true).trim().to_owned())
}

/// The last boundary of scalar values that is not after `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
