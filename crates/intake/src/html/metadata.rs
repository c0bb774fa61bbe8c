//! What a page says about itself: headline, day, author, publisher, language, address.
//!
//! Takes tags as they pass and scripts of JSON-LD; gives the best value of each kind. The first of equal rank counts.
//! Always holds: nothing is guessed; a day that cannot be understood is kept apart, for a finding. Kept values are
//! few and short, whatever the page holds.
//! Not here: the words of the page (`outline`, `body`), how days are written (`day`).

use std::ops::Range;

use serde_json::Value;

use crate::PublishedBasis;
use crate::day::{self, Day};
use crate::html::outline::Wanted;
use crate::html::tags::Zone;
use crate::html::tokens::Start;

/// Bytes of one script of JSON-LD that are read; news pages have 2 to 20 KB.
pub(super) const LINKED_DATA_BYTES_MAX: usize = 256 * 1024;
/// Bytes of a value that are kept.
const VALUE_BYTES_MAX: usize = 2048;
/// `<time>` elements that are kept.
const TIMES_MAX: usize = 64;

/// A value by how much its kind of metadata is believed; the smaller, the better.
#[derive(Clone, Debug, Default)]
struct Best(Option<(u8, String)>);

impl Best {
    fn offer(&mut self, rank: u8, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let better = self.0.as_ref().is_none_or(|(known, _)| rank < *known);
        if better && !value.is_empty() && value.len() <= VALUE_BYTES_MAX {
            self.0 = Some((rank, value));
        }
    }

    fn get(&self) -> Option<&str> {
        self.0.as_ref().map(|(_, value)| value.as_str())
    }
}

/// A publication day and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Published {
    pub(super) day: Day,
    pub(super) basis: PublishedBasis,
    pub(super) place: usize,
}

/// A `<time>` of the page: how many blocks stood before it, and what it says.
#[derive(Clone, Debug)]
struct Time {
    block: usize,
    published: Published,
}

/// What the tags of a page say.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    title: Best,
    author: Best,
    publisher: Best,
    language: Best,
    address: Best,
    days: Vec<Published>,
    times: Vec<Time>,
    /// The last `<time>` without `datetime`, whose words come with `captured`.
    time_block: usize,
    /// Where a title stands in the page: an attribute's value, or the words of `<title>`.
    pub(super) title_value: Option<Range<usize>>,
    pub(super) page_title: Option<Range<usize>>,
    pub(super) unclear_day: Option<(String, usize)>,
    pub(super) broken_data: Option<usize>,
    pub(super) long_data: Option<usize>,
}

impl Metadata {
    /// Reads a start tag; says whether the words inside it are wanted too.
    pub(super) fn tag(&mut self, start: &Start<'_>, block: usize, zone: Zone) -> Option<Wanted> {
        let name = start.name;
        if name.eq_ignore_ascii_case("meta") {
            self.meta(start);
            return None;
        }
        if name.eq_ignore_ascii_case("link") {
            self.link(start);
            return None;
        }
        if name.eq_ignore_ascii_case("html") {
            self.html(start);
            return None;
        }
        if name.eq_ignore_ascii_case("time") {
            return self.time(start, block, zone);
        }
        let author = has_word(start.raw("itemprop"), "author") || has_word(start.raw("rel"), "author");
        (author && zone <= Zone::Doubtful).then_some(Wanted::Author)
    }

    fn html(&mut self, start: &Start<'_>) {
        if let Some(language) = start.value("lang").or_else(|| start.value("xml:lang")) {
            self.language(0, &language);
        }
    }

    fn language(&mut self, rank: u8, tag: &str) {
        if let Some(tag) = language_tag(tag) {
            self.language.offer(rank, &tag);
        }
    }

    fn meta(&mut self, start: &Start<'_>) {
        let Some(content) = start.value("content") else { return };
        let place = start.range("content").map_or(start.tag.start, |range| range.start);
        if start.raw("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("content-language")) {
            self.language(1, &content);
        }
        if has_word(start.raw("itemprop"), "datePublished") {
            self.day(&content, PublishedBasis::JsonLd, place);
        }
        let key = start.raw("property").or_else(|| start.raw("name")).unwrap_or("").trim().to_ascii_lowercase();
        if key == "og:title" && self.title_value.is_none() {
            self.title_value = start.range("content").filter(|range| range.len() <= VALUE_BYTES_MAX);
        }
        self.pair(&key, &content, place);
    }

    /// A name of `<meta>` with its value.
    fn pair(&mut self, key: &str, content: &str, place: usize) {
        match key {
            "og:title" => self.title.offer(0, content),
            "twitter:title" => self.title.offer(2, content),
            "dc.title" | "dcterms.title" | "dc:title" => self.title.offer(3, content),
            "author" => self.author.offer(0, content),
            "article:author" | "og:article:author" if !content.contains("://") => self.author.offer(1, content),
            "dc.creator" | "dcterms.creator" | "dc:creator" => self.author.offer(4, content),
            "og:site_name" => self.publisher.offer(0, content),
            "dc.publisher" | "dcterms.publisher" | "dc:publisher" => self.publisher.offer(2, content),
            "application-name" => self.publisher.offer(3, content),
            "og:url" => self.address(1, content),
            "og:locale" => self.language(2, &content.replace('_', "-")),
            "dc.language" | "dcterms.language" | "language" => self.language(3, content),
            "article:published_time"
            | "og:article:published_time"
            | "og:published_time"
            | "article:published"
            | "published_time"
            | "article.published"
            | "datepublished"
            | "publishdate"
            | "publish-date"
            | "publish_date"
            | "published-date"
            | "pubdate"
            | "publication_date"
            | "parsely-pub-date"
            | "sailthru.date"
            | "cxenseparse:recs:publishtime"
            | "citation_publication_date" => self.day(content, PublishedBasis::Meta, place),
            "dc.date" | "dc:date" | "dc.date.issued" | "dc.date.created" | "dcterms.date" | "dcterms.issued"
            | "dcterms.created" | "date" => self.day(content, PublishedBasis::DublinCore, place),
            _ => {}
        }
    }

    fn link(&mut self, start: &Start<'_>) {
        if has_word(start.raw("rel"), "canonical")
            && let Some(address) = start.value("href")
        {
            self.address(0, &address);
        }
    }

    fn address(&mut self, rank: u8, address: &str) {
        if is_address(address) {
            self.address.offer(rank, address);
        }
    }

    fn time(&mut self, start: &Start<'_>, block: usize, zone: Zone) -> Option<Wanted> {
        if zone > Zone::Body {
            return None;
        }
        let linked = has_word(start.raw("itemprop"), "datePublished");
        let updated = has_word(start.raw("itemprop"), "dateModified") || has_word(start.raw("class"), "updated");
        if updated && !linked && !has_word(start.raw("class"), "published") {
            return None;
        }
        self.time_block = block;
        let Some(value) = start.value("datetime") else { return Some(Wanted::Time) };
        let place = start.range("datetime").map_or(start.tag.start, |range| range.start);
        if linked {
            self.day(&value, PublishedBasis::JsonLd, place);
        }
        self.add_time(&value, place);
        None
    }

    fn add_time(&mut self, value: &str, place: usize) {
        let Some(day) = day::read(value) else { return };
        if self.times.len() < TIMES_MAX {
            let published = Published { day, basis: PublishedBasis::Time, place };
            self.times.push(Time { block: self.time_block, published });
        }
    }

    /// The words of an element that `tag` wanted.
    pub(super) fn captured(&mut self, wanted: Wanted, words: String, place: usize) {
        match wanted {
            Wanted::Time => self.add_time(&words, place),
            Wanted::Author => self.author.offer(3, &words),
        }
    }

    pub(super) fn page_title(&mut self, words: Range<usize>) {
        if words.len() <= VALUE_BYTES_MAX {
            self.page_title.get_or_insert(words);
        }
    }

    fn day(&mut self, value: &str, basis: PublishedBasis, place: usize) {
        match day::read(value) {
            Some(day) if self.days.iter().all(|known| known.basis != basis) => {
                self.days.push(Published { day, basis, place });
            }
            Some(_) => {}
            None => {
                let value = value.chars().take(80).collect();
                self.unclear_day.get_or_insert((value, place));
            }
        }
    }

    /// Reads a script of JSON-LD that stands at `place`.
    pub(super) fn linked_data(&mut self, script: &str, place: usize) {
        if script.len() > LINKED_DATA_BYTES_MAX {
            self.long_data.get_or_insert(place);
            return;
        }
        let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches(';');
        if script.trim().is_empty() {
            return;
        }
        match serde_json::from_str::<Value>(script) {
            Ok(value) => self.linked_value(&value, place),
            Err(_) => {
                self.broken_data.get_or_insert(place);
            }
        }
    }

    /// Walks objects and `@graph`s; an article is believed before the page around it.
    fn linked_value(&mut self, value: &Value, place: usize) {
        let mut waiting = vec![value];
        let mut pages = Vec::new();
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(values) => waiting.extend(values.iter().rev()),
                Value::Object(object) => {
                    waiting.extend(object.get("@graph"));
                    waiting.extend(object.get("mainEntity"));
                    match kind_of(value) {
                        LinkedKind::Article => self.article(value, place),
                        LinkedKind::Page => pages.push(value),
                        LinkedKind::Other => {}
                    }
                }
                _ => {}
            }
        }
        for page in pages {
            self.article(page, place);
        }
    }

    fn article(&mut self, value: &Value, place: usize) {
        if let Some(title) = text_of(&value["headline"]) {
            self.title.offer(1, &crate::entities::plain(title, false));
        }
        if let Some(day) = text_of(&value["datePublished"]) {
            self.day(day, PublishedBasis::JsonLd, place);
        }
        if let Some(author) = name_of(&value["author"]) {
            self.author.offer(2, author);
        }
        if let Some(publisher) = name_of(&value["publisher"]) {
            self.publisher.offer(1, publisher);
        }
        if let Some(language) = text_of(&value["inLanguage"]) {
            self.language(4, language);
        }
        if let Some(address) = text_of(&value["url"]).or_else(|| text_of(&value["mainEntityOfPage"]["@id"])) {
            self.address(2, address);
        }
    }

    pub(super) fn title(&self) -> Option<&str> {
        self.title.get()
    }

    pub(super) fn author(&self) -> Option<&str> {
        self.author.get()
    }

    pub(super) fn publisher(&self) -> Option<&str> {
        self.publisher.get()
    }

    pub(super) fn language_found(&self) -> Option<&str> {
        self.language.get()
    }

    pub(super) fn address_found(&self) -> Option<&str> {
        self.address.get()
    }

    /// The publication days that the page gives, best first. `body` are the blocks from the headline to the
    /// article's end: the first `<time>` in them counts, else the last before them.
    pub(super) fn published(&self, body: &Range<usize>) -> Vec<Published> {
        let mut days = self.days.clone();
        let inside = self.times.iter().find(|time| time.block >= body.start && time.block <= body.end);
        let before = self.times.iter().rev().find(|time| time.block < body.start);
        days.extend(inside.or(before).map(|time| time.published.clone()));
        if let Some(day) = self.address.get().and_then(day::in_address) {
            days.push(Published { day, basis: PublishedBasis::Address, place: 0 });
        }
        days.sort_by_key(|published| published.basis);
        days
    }
}

/// A language tag with its primary part in lower case; `None` for what is no tag.
pub(crate) fn language_tag(written: &str) -> Option<String> {
    let first = written.split(',').next()?.trim();
    let end = first.find(['-', '_']).unwrap_or(first.len());
    let (primary, rest) = first.split_at(end);
    let is_primary = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_rest =
        rest.len() <= 32 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (is_primary && is_rest).then(|| primary.to_ascii_lowercase() + &rest.replace('_', "-"))
}

/// Whether a value is an address of the web.
pub(crate) fn is_address(value: &str) -> bool {
    let host = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.starts_with('/')) && !value.contains(char::is_whitespace)
}

fn has_word(value: Option<&str>, word: &str) -> bool {
    value.is_some_and(|value| value.split_ascii_whitespace().any(|found| found.eq_ignore_ascii_case(word)))
}

enum LinkedKind {
    Article,
    Page,
    Other,
}

fn kind_of(value: &Value) -> LinkedKind {
    let one = |kind: &str| {
        let article = kind.ends_with("Article") || matches!(kind, "BlogPosting" | "Report" | "LiveBlogPosting");
        if article {
            LinkedKind::Article
        } else if kind == "WebPage" || kind == "ItemPage" {
            LinkedKind::Page
        } else {
            LinkedKind::Other
        }
    };
    match &value["@type"] {
        Value::String(kind) => one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).map(one).next().unwrap_or(LinkedKind::Other),
        _ => LinkedKind::Other,
    }
}

/// A text, or the first of several.
fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Array(values) => values.first().and_then(Value::as_str),
        _ => None,
    }
}

/// A name: a text, an object with one, or the first of several.
fn name_of(value: &Value) -> Option<&str> {
    match value {
        Value::Array(values) => values.first().and_then(|first| text_of(first).or_else(|| text_of(&first["name"]))),
        Value::Object(object) => object.get("name").and_then(text_of),
        other => text_of(other).filter(|name| !is_address(name)),
    }
}
