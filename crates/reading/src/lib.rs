//! Arabic and English prose into sourced facts: meetings, what was said, promised, needed, struck.
//!
//! Takes a text and, if known, the day it was published; gives a [`Reading`]: typed facts, each field with the words it
//! was read from (spans of Unicode scalar values into the untouched text), the rule that read it, that rule's
//! confidence, and whether it stands on the text or on the publication day.
//!
//! Always holds: pure functions, the same text gives the same bytes; nothing is rewritten; what the text does not say
//! stays unknown: no year, participant or sum comes from knowledge. Work grows linearly with the text, and a text
//! beyond [`TEXT_CHARS_MAX`] is cut with a finding.
//! Not here: bytes, HTML, feeds (`intake`); storing claims (`ledger`); deciding what is true (a person, at the desk).
//!
//! The way of a text: `source` (shadow, entities) → `words` (words, quotations, sentences) → `lexicon` (hits) →
//! `numbers`, `money`, `days` → `debris` → `parties` → the frames → `claims`.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod claims;
mod days;
mod debris;
mod found;
mod frames;
pub mod judge;
pub mod lexicon;
mod money;
mod numbers;
mod page;
mod parties;
mod rules;
mod source;
mod words;

use jiff::civil::Date;
use record::{Finding, Severity};

pub use claims::claims;
pub use found::{
    Activity, Basis, Chair, Code, Commitment, CommitmentStatus, Debris, DebrisKind, Declared, Field, Indicator,
    Meeting, MeetingStatus, Need, PartialDay, Qualifier, Quote, QuoteKind, Reading, Speaker, Strike, Sum,
};
pub use rules::Rule;

/// Longest text that is read, in scalar values.
pub const TEXT_CHARS_MAX: usize = 2_000_000;
/// Most records of one kind that one text gives.
pub const RECORDS_MAX: usize = 10_000;

/// A text to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'t> {
    /// The text as it is; spans point into it.
    pub text: &'t str,
    /// The language it is said to be in; may be wrong, and is only used where the letters tell nothing.
    pub lang: Option<&'t str>,
    /// The day it was published.
    pub published: Option<Date>,
}

/// Reads one text.
///
/// Linear in the text. Texts beyond [`TEXT_CHARS_MAX`] are read up to there, with the finding `text-cut-at-limit`.
pub fn read(text: &Text<'_>) -> Reading {
    let mut findings = Vec::new();
    let cut = match text.text.char_indices().nth(TEXT_CHARS_MAX) {
        Some((byte, _)) => {
            findings.push(Finding::new("text-cut-at-limit", Severity::Error).with("limit", TEXT_CHARS_MAX));
            &text.text[..byte]
        }
        None => text.text,
    };
    let page = page::Page::new(cut, text.published);
    let parties = parties::parties(&page);
    let mut speech = frames::speech::speech(&page, &parties);
    let mut given = frames::commitment::commitments(&page, &parties, &speech);
    let meetings = frames::meeting::meetings(&page, &parties, &speech, &given);
    statements_speak_for_the_group(&mut speech.speakers, &meetings);
    let mut reading = Reading {
        lang: language(&page, text.lang),
        warnings: warnings(&meetings),
        meetings,
        strikes: frames::strike::strikes(&page, &parties),
        activities: frames::activity::activities(&page, &parties),
        indicators: frames::indicator::indicators(&page),
        debris: std::mem::take(&mut given_debris(&page)),
        speakers: std::mem::take(&mut speech.speakers),
        quotes: std::mem::take(&mut speech.quotes),
        commitments: std::mem::take(&mut given.commitments),
        needs: std::mem::take(&mut given.needs),
        findings,
    };
    bound(&mut reading);
    reading
}

/// A statement of nobody named, in a text on a working group's meeting, is the group's.
fn statements_speak_for_the_group(speakers: &mut [Speaker], meetings: &[Meeting]) {
    let Some(group) = frames::meeting::group_of(meetings) else { return };
    for speaker in speakers.iter_mut().filter(|s| s.on_behalf_of.is_none()) {
        if speaker.role.as_ref().is_some_and(|role| role.value == "institution") {
            speaker.on_behalf_of = Some(Field { rule: Rule::BehalfBack, ..group.clone() });
        }
    }
}

fn given_debris(page: &page::Page) -> Vec<Debris> {
    page.debris.clone()
}

/// At most [`RECORDS_MAX`] of a kind, the first ones.
fn bound(reading: &mut Reading) {
    let lengths = [reading.quotes.len(), reading.commitments.len(), reading.strikes.len(), reading.indicators.len()];
    if lengths.iter().any(|length| *length > RECORDS_MAX) {
        reading.findings.push(Finding::new("records-cut-at-limit", Severity::Error).with("limit", RECORDS_MAX));
    }
    reading.quotes.truncate(RECORDS_MAX);
    reading.commitments.truncate(RECORDS_MAX);
    reading.strikes.truncate(RECORDS_MAX);
    reading.indicators.truncate(RECORDS_MAX);
}

fn language(page: &page::Page, said: Option<&str>) -> &'static str {
    let letters = page.words.iter().any(|w| matches!(w.kind, words::Kind::Arabic | words::Kind::Latin));
    match (letters, page.arabic, said) {
        (true, true, _) => "ar",
        (true, false, _) => "en",
        (false, _, Some("ar")) => "ar",
        (false, _, Some("en")) => "en",
        _ => "und",
    }
}

fn warnings(meetings: &[Meeting]) -> Vec<&'static str> {
    let mut list = Vec::new();
    let no_year = meetings.iter().any(|m| {
        let day = m.day.as_ref();
        day.is_some_and(|d| d.value.year.is_none()) || day.is_none() && m.weekday.is_some()
    });
    if no_year {
        list.push("year_not_stated");
    }
    list
}
