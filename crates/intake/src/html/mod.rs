//! A web page becomes one document: headline and body, and what the page says about itself.
//!
//! Takes the decoded page, gives a [`Document`] whose text keeps the page's words and their way back. Our own small
//! tokenizer, since each letter and each reference must be traced to its bytes and hostile pages must cost no more
//! than others; what browsers do to repair a tree is followed only where it changes which words belong together.
//! Always holds: one pass, no recursion, memory in proportion to the page.
//! Not here: pages drawn by scripts (nothing is run), what words mean (`reading`).

mod body;
pub(crate) mod metadata;
mod outline;
mod tags;
mod tokens;
mod write;

use record::{Finding, Severity};

use crate::encoding::Decoded;
use crate::html::body::Body;
use crate::html::outline::{Block, Kind, Outline};
use crate::html::tags::Zone;
use crate::html::write::Writer;
use crate::traced::Traced;
use crate::{Document, Format, Limits};

/// Returns the document of a page.
pub(crate) fn read(decoded: Decoded, limits: &Limits) -> Result<Document, Finding> {
    let source = &decoded.text;
    let outline = outline::read(source.text(), limits);
    let title = title(source, &outline);
    let body = body::find(&outline, title.as_deref(), |block| {
        crate::entities::plain(&outline.written(block, source.text()), false)
    });
    let mut writer = Writer::new(source);
    headline(&mut writer, &outline, &body, title.as_deref());
    let title = title.map(|title| without_outlet(title, outline.metadata.title(), &body, writer.out.text()));
    let headed = writer.out.text().len();
    let headline = body::folded(writer.out.text());
    let letters = headline.chars().count() as u32;
    for index in &body.blocks {
        let block = &outline.blocks[*index];
        let is_short = (4..letters.saturating_add(200)).contains(&block.letters);
        if !(is_short && says(source, &outline, block, &headline)) {
            writer.block(outline.pieces_of(block), block.kind);
        }
    }
    if writer.out.text().len() == headed && body.blocks.is_empty() && body.headline.is_none() {
        return Err(Finding::new("no-text", Severity::Error));
    }
    let mut findings = decoded.findings;
    findings.extend(flaws(source, &outline, &body, limits));
    let published = published(source, &outline, &body, &mut findings);
    let (text, original) = writer.out.into_parts();
    if text.trim().is_empty() {
        return Err(Finding::new("no-text", Severity::Error));
    }
    let metadata = &outline.metadata;
    Ok(Document {
        format: Format::Html,
        title,
        publisher: metadata.publisher().map(str::to_owned),
        address: metadata.address_found().map(str::to_owned),
        author: metadata.author().map(str::to_owned),
        language: metadata.language_found().map(str::to_owned),
        published_basis: published.as_ref().map(|published| published.basis),
        published: published.map(|published| published.day),
        text,
        original,
        encoding: decoded.encoding.to_owned(),
        findings,
    })
}

/// The words of a piece of markup that is known to be an article: an entry of a feed.
pub(crate) fn words(source: &Traced, limits: &Limits) -> Traced {
    let outline = outline::read(source.text(), limits);
    let mut writer = Writer::new(source);
    for block in outline.blocks.iter().filter(|block| block.zone < Zone::Beside) {
        writer.block(outline.pieces_of(block), block.kind);
    }
    writer.out
}

/// A text in plain words: its blanks collapsed, references decoded, tags left out.
pub(crate) fn plain_words(markup: &str) -> String {
    outline::plain_words(markup)
}

/// The headline by the metadata, else by `<title>` without the outlet's name at its end.
fn title(source: &Traced, outline: &Outline) -> Option<String> {
    let metadata = &outline.metadata;
    if let Some(title) = metadata.title() {
        return Some(title.to_owned());
    }
    let range = metadata.page_title.clone()?;
    let words = crate::entities::plain(&source.text()[range], false);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let outlet = metadata.publisher().and_then(|publisher| words.strip_suffix(publisher));
    let short = outlet.map(|short| short.trim_end_matches(|letter: char| " -–—|:·»".contains(letter)));
    let title = short.filter(|short| !short.is_empty()).unwrap_or(&words);
    (!title.is_empty()).then(|| title.to_owned())
}

/// A `<title>` often names the outlet too; the page's own heading tells which part of it is the headline.
fn without_outlet(title: String, declared: Option<&str>, body: &Body, headline: &str) -> String {
    let told_apart = declared.is_none() && body.headline.is_some() && headline.chars().count() >= 4;
    if told_apart && title.contains(headline) { headline.to_owned() } else { title }
}

/// Writes the headline: the page's own heading, else the title where it stands in the page.
fn headline(writer: &mut Writer<'_>, outline: &Outline, body: &Body, title: Option<&str>) {
    if let Some(block) = body.headline.map(|index| &outline.blocks[index]) {
        return writer.block(outline.pieces_of(block), Kind::Paragraph);
    }
    let metadata = &outline.metadata;
    match (&metadata.title_value, &metadata.page_title) {
        (Some(value), _) => writer.value(value.clone(), true),
        (None, Some(words)) => {
            // Without the outlet's name, where the title was told apart from it.
            let written = &writer.source.text()[words.clone()];
            let found = title.and_then(|title| Some((written.find(title)?, title.len())));
            let (from, length) = found.unwrap_or((0, written.len()));
            writer.value(words.start + from..words.start + from + length, false);
        }
        (None, None) => {}
    }
}

/// Whether a block only says the headline again.
fn says(source: &Traced, outline: &Outline, block: &Block, headline: &str) -> bool {
    body::folded(&crate::entities::plain(&outline.written(block, source.text()), false)) == headline
}

/// The day, with findings where the page contradicts itself or could not be understood.
fn published(source: &Traced, outline: &Outline, body: &Body, out: &mut Vec<Finding>) -> Option<metadata::Published> {
    let days = outline.metadata.published(&body.extent);
    let chosen = days.first().cloned();
    match (&chosen, &outline.metadata.unclear_day) {
        (Some(chosen), _) => {
            let differs = days.iter().find(|other| !agree(&other.day, &chosen.day));
            out.extend(differs.map(|other| {
                let place = if other.place > 0 { other.place } else { chosen.place };
                Finding::new("published-differs", Severity::Warning)
                    .with("chosen", &chosen.day)
                    .with("other", &other.day)
                    .at_byte(source.place(place))
            }));
        }
        (None, Some((value, place))) => out.push(
            Finding::new("published-unclear", Severity::Warning).with("value", value).at_byte(source.place(*place)),
        ),
        (None, None) => {}
    }
    chosen
}

/// Whether two days agree in the parts that both give.
fn agree(one: &str, other: &str) -> bool {
    let parts = |day: &str| day.split('-').map(str::to_owned).collect::<Vec<_>>();
    parts(one).iter().zip(parts(other)).all(|(one, other)| *one == other || one == "XXXX" || other == "XXXX")
}

fn flaws(source: &Traced, outline: &Outline, body: &Body, limits: &Limits) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut note = |code: &str, severity: Severity, place: Option<usize>, arg: Option<(&str, usize)>| {
        let Some(place) = place else { return };
        let found = Finding::new(code, severity).at_byte(source.place(place));
        findings.push(match arg {
            Some((name, value)) => found.with(name, value),
            None => found,
        });
    };
    let flaws = &outline.flaws;
    let metadata = &outline.metadata;
    note("metadata-broken", Severity::Note, metadata.broken_data, None);
    note("metadata-too-long", Severity::Note, metadata.long_data, Some(("limit", metadata::LINKED_DATA_BYTES_MAX)));
    note("too-deep", Severity::Warning, flaws.too_deep, Some(("limit", limits.depth)));
    note("too-many-elements", Severity::Warning, flaws.too_many, Some(("limit", limits.elements)));
    note("cut-off", Severity::Warning, flaws.cut_off, None);
    findings.sort_by_key(|finding| finding.byte);
    if body.doubtful {
        findings.push(Finding::new("body-doubtful", Severity::Warning));
    }
    findings
}

/// A text without markup, its lines kept.
pub(crate) fn plain_text(source: &Traced) -> Traced {
    let mut writer = Writer::new(source);
    writer.lines(0..source.text().len());
    writer.out
}
