//! Marks on what belongs to the page and not to the story: datelines, bylines, "read also", comments, captions.
//!
//! Takes a page whose words and hits stand; marks, never deletes. A marked word takes no part in frames.
//! Always holds: the text is untouched; a mark covers whole blocks or the head of one.

use std::ops::Range;

use record::Span;

use crate::found::{Debris, DebrisKind, PartialDay};
use crate::lexicon::Class;
use crate::page::Page;
use crate::words::Kind;

/// Marks the debris of `page` and notes the dateline's day.
pub fn mark(page: &mut Page) {
    let blocks = blocks(page);
    let mut after_comments = false;
    let mut related = 0usize;
    for (number, block) in blocks.iter().enumerate() {
        if after_comments {
            set_aside(page, block.clone(), DebrisKind::Comments);
            continue;
        }
        match opening(page, block, number, blocks.len()) {
            Some(DebrisKind::Comments) => {
                after_comments = number * 2 >= blocks.len();
                set_aside(page, block.clone(), DebrisKind::Comments);
            }
            Some(DebrisKind::ReadAlso) => {
                related = if block.len() <= HEADING_WORDS { HEADLINES_AFTER } else { 0 };
                set_aside(page, block.clone(), DebrisKind::ReadAlso);
            }
            Some(kind) => set_aside(page, block.clone(), kind),
            None if related > 0 && block.len() <= HEADLINE_WORDS && !ends_like_prose(page, block) => {
                related -= 1;
                set_aside(page, block.clone(), DebrisKind::ReadAlso);
            }
            None => {
                related = 0;
                inline(page, block);
            }
        }
        if number < HEAD_BLOCKS {
            head(page, block);
        }
    }
    let mut debris = std::mem::take(&mut page.debris);
    debris.sort_by_key(|one| (one.span.start, one.span.end));
    page.debris = debris;
}

/// Longest line that is only a heading of a list of links.
const HEADING_WORDS: usize = 5;
/// Headlines that may follow such a heading.
const HEADLINES_AFTER: usize = 12;
/// Longest headline.
const HEADLINE_WORDS: usize = 22;
/// Blocks at the head of a text where a byline or dateline may stand.
const HEAD_BLOCKS: usize = 6;

/// The lines that hold words.
fn blocks(page: &Page) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut from = 0;
    for at in 0..=page.words.len() {
        if at == page.words.len() || page.kind(at) == Some(Kind::Break) {
            if at > from {
                blocks.push(from..at);
            }
            from = at + 1;
        }
    }
    blocks
}

fn ends_like_prose(page: &Page, block: &Range<usize>) -> bool {
    matches!(page.word(block.end - 1), "." | "\"" | "”" | "»" | ":")
}

/// The kind of debris that a block opens with.
fn opening(page: &Page, block: &Range<usize>, number: usize, count: usize) -> Option<DebrisKind> {
    let first = block.clone().find(|at| page.kind(*at) != Some(Kind::Mark))?;
    let counted = usize::from(
        page.kind(first) == Some(Kind::Digits) && page.has(first + 1..first + 2, Class::Debris, &["comments"]),
    );
    let mention = page.mention(first + counted, Class::Debris)?;
    let rest = block.end.saturating_sub(mention.end);
    let next = page.word(mention.end);
    let marked = matches!(next, ":" | "(" | "-" | "|" | "…" | "<" | ">") || rest == 0;
    let long_form = mention.end - mention.first >= 2;
    match mention.key() {
        "read-also" if marked || long_form || rest <= HEADING_WORDS => Some(DebrisKind::ReadAlso),
        "comments" if marked || counted == 1 || long_form => Some(DebrisKind::Comments),
        "caption" if marked || long_form => Some(DebrisKind::Caption),
        "share"
            if marked
                || (long_form && block.len() <= 2 * HEADLINE_WORDS)
                || block.len() <= HEADLINE_WORDS && number + 3 >= count =>
        {
            Some(DebrisKind::Notice)
        }
        "byline" if block.len() <= 12 && !ends_like_prose(page, block) && !has_speech(page, block) => {
            Some(DebrisKind::Byline)
        }
        _ => None,
    }
}

fn has_speech(page: &Page, block: &Range<usize>) -> bool {
    page.within(block.clone())
        .iter()
        .any(|m| matches!(m.class(), Class::Cue | Class::Verb | Class::Meeting | Class::Strike | Class::Role))
}

/// "Read also: …" inside a line, from its colon to the end of the line.
fn inline(page: &mut Page, block: &Range<usize>) {
    let mark = page
        .within(block.clone())
        .iter()
        .find(|m| {
            m.class() == Class::Debris && m.end - m.first >= 2 && page.word(m.end) == ":" && m.key() == "read-also"
        })
        .map(|m| m.first);
    if let Some(from) = mark {
        let end =
            page.sentences.iter().find(|s| s.words.contains(&from)).map_or(block.end, |s| s.words.end.min(block.end));
        set_aside(page, from..end, DebrisKind::ReadAlso);
    }
}

fn set_aside(page: &mut Page, range: Range<usize>, kind: DebrisKind) {
    let span = page.span(range.clone());
    page.aside[range].fill(true);
    add(page, kind, span);
}

fn add(page: &mut Page, kind: DebrisKind, span: Span) {
    if span.end > span.start {
        page.debris.push(Debris { kind, span });
    }
}

/// A dateline or byline at the head of a block.
fn head(page: &mut Page, block: &Range<usize>) {
    let mut from = block.start;
    if let Some(end) = dateline_end(page, block) {
        let range = from..end;
        let day = page.days_in(range.clone()).iter().find(|day| day.is_calendar()).map(|day| day.day);
        page.dateline = page.dateline.or(day).or_else(|| day_and_month(page, range.clone()));
        let place = page.at(block.start).iter().find_map(|m| match m.class() {
            Class::Place if m.hit.entry.extra[0].len() == 2 => Some(m.hit.entry.extra[0]),
            Class::State => Some(m.key()),
            _ => None,
        });
        page.dateline_country = page.dateline_country.or(place);
        set_aside(page, range, DebrisKind::Dateline);
        from = end;
    }
    if from == block.start && is_day_line(page, block) {
        let day = page.days_in(block.clone()).iter().find(|day| day.is_calendar()).map(|day| day.day);
        page.dateline = page.dateline.or(day);
        set_aside(page, block.clone(), DebrisKind::Dateline);
        return;
    }
    if let Some(end) = byline_end(page, &(from..block.end)) {
        set_aside(page, from..end, DebrisKind::Byline);
    }
}

/// Longest dateline in words.
const DATELINE_WORDS: usize = 26;

/// Where the dateline of a block ends: a place first, then agency and day, up to a dash.
fn dateline_end(page: &Page, block: &Range<usize>) -> Option<usize> {
    let limit = block.end.min(block.start + DATELINE_WORDS);
    let placed = page
        .at(block.start)
        .iter()
        .any(|m| matches!(m.class(), Class::Place | Class::State) && m.hit.entry.extra[0] != "adj-m");
    let shouted = page.kind(block.start) == Some(Kind::Latin)
        && (page.words[block.start].start..page.words[block.start].end).all(|at| page.source.is_upper(at as usize))
        && page.words[block.start].end - page.words[block.start].start >= 3;
    if !placed && !shouted {
        return None;
    }
    let telling = |range: Range<usize>| {
        page.within(range)
            .iter()
            .any(|m| matches!(m.class(), Class::Cue | Class::Verb | Class::Meeting | Class::Strike))
    };
    let slashes: Vec<usize> =
        (block.start + 1..limit).filter(|at| page.word(*at) == "/" && blank_around(page, *at)).take(3).collect();
    if let [.., first, second] = slashes.as_slice()
        && second - first <= 5
        && !telling(block.start..*second)
    {
        return Some(second + 1); // `الكويت في 14 فبراير / كونا /`
    }
    for at in block.start + 1..limit {
        let dash = page.word(at) == "-" && blank_around(page, at) || page.word(at) == "--";
        let colon = page.word(at) == ":" && at <= block.start + 4;
        let bracket = page.word(at) == ")" && at <= block.start + 8 && page.kind(at + 1) != Some(Kind::Mark);
        if dash || colon || bracket && !page.word(at + 1).is_empty() {
            if telling(block.start..at) {
                return None;
            }
            let rest_short = block.end - at - 1 <= 4 && block.end < page.words.len();
            if bracket && page.word(at + 1) != "-" && !placed {
                return None;
            }
            let later = (at + 2..limit.min(at + 10)).rev().find(|next| {
                let dash = page.word(*next) == "-" && page.word(next + 1) != "-" && blank_around(page, *next)
                    || page.word(*next) == "--";
                let day = (at + 1..*next).any(|w| page.kind(w) == Some(Kind::Digits));
                dash && day && !telling(at..*next)
            });
            let end = later.unwrap_or(at) + 1; // `الكويت - 12 - 2 (كونا) --`
            return Some(if rest_short { block.end } else { end });
        }
    }
    let line_of_place_and_day =
        block.len() <= DATELINE_WORDS && !page.days_in(block.clone()).is_empty() && !telling(block.clone());
    (line_of_place_and_day && !ends_like_prose(page, block)).then_some(block.end)
}

/// `12 - 2` in a dateline: day and month.
fn day_and_month(page: &Page, range: Range<usize>) -> Option<PartialDay> {
    let number = |at: usize, most: i8| page.word(at).parse::<i8>().ok().filter(|n| (1..=most).contains(n));
    range.clone().find_map(|at| {
        let (day, month) = (number(at, 31)?, number(at + 2, 12)?);
        let alone = page.word(at + 1) == "-" && at + 2 < range.end && page.kind(at + 4) != Some(Kind::Digits);
        alone.then_some(PartialDay { year: None, month: Some(month), day: Some(day) })
    })
}

/// A line that is hardly more than a day: "Thursday 22 January 2015 18.04 GMT".
fn is_day_line(page: &Page, block: &Range<usize>) -> bool {
    let Some(day) = page.days_in(block.clone()).iter().find(|day| day.is_calendar() && day.day.day.is_some()) else {
        return false;
    };
    let told = page
        .within(block.clone())
        .iter()
        .any(|m| matches!(m.class(), Class::Cue | Class::Verb | Class::Meeting | Class::Strike));
    block.len() <= day.words.len() + 8 && !told && !ends_like_prose(page, block)
}

fn blank_around(page: &Page, at: usize) -> bool {
    let before = at == 0 || page.words[at - 1].end < page.words[at].start;
    let after = page.words.get(at + 1).is_none_or(|next| next.start > page.words[at].end || next.kind == Kind::Break);
    before || after
}

/// Where a byline ends that is only a name and a colon: `نصر المجالي: قال…`.
fn byline_end(page: &Page, block: &Range<usize>) -> Option<usize> {
    let colon = (block.start + 2..block.end.min(block.start + 5)).find(|at| page.word(*at) == ":")?;
    let named = (block.start..colon).all(|at| matches!(page.kind(at), Some(Kind::Arabic | Kind::Latin)));
    let known = page.within(block.start..colon).iter().any(|m| {
        matches!(
            m.class(),
            Class::State
                | Class::Body
                | Class::Role
                | Class::Cue
                | Class::Verb
                | Class::Meeting
                | Class::Institution
                | Class::Strike
                | Class::Money
                | Class::Debris
        )
    });
    let opens_quote = matches!(page.word(colon + 1), "\"" | "«" | "“" | "");
    let tells = page.within(colon + 1..colon + 2).iter().any(|m| m.class() == Class::Cue);
    (named && !known && !opens_quote && (tells || colon - block.start == 2)).then_some(colon + 1)
}
