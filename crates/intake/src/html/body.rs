//! Which blocks of a page are the article.
//!
//! Takes an outline, gives the blocks to write in order, and where the headline stands.
//! The way: paragraphs that read like prose (long, with the marks of sentences, few links) give their letters to the
//! box they stand in; from the page down, the box that holds nearly all of its parent's prose is followed. The
//! page's own word for its body (`itemprop=articleBody`) goes first. Good paragraphs between headline and body are
//! the lead. Where nothing reads like prose, doubtful boxes count, then every block, and the caller is told.
//! Always holds: linear in blocks and boxes; the same page gives the same blocks.

use std::ops::Range;

use crate::html::outline::{Block, Kind, Outline};
use crate::html::tags::{Tag, Zone};

/// Letters from which a block can be a paragraph of prose.
const PROSE_LETTERS: u32 = 40;
/// Letters of prose from which a page is believed to have an article.
const ARTICLE_LETTERS: u64 = 80;
/// A box is followed downwards while it holds so much of its parent's prose, in hundredths.
const FOLLOWED_SHARE: u64 = 80;
/// A box that the page names as its body must hold so much of all prose, in hundredths.
const NAMED_SHARE: u64 = 40;

/// What of a page is its article.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// The heading that is the headline, if one is.
    pub(super) headline: Option<usize>,
    /// Blocks of the article in order, without the headline.
    pub(super) blocks: Vec<usize>,
    /// From the headline to the end of the article, in blocks.
    pub(super) extent: Range<usize>,
    /// Whether no box read like an article.
    pub(super) doubtful: bool,
}

/// Returns the article of a page; `title` is what its metadata give, in plain words. `words_of` gives a heading's words.
pub(super) fn find(outline: &Outline, title: Option<&str>, words_of: impl Fn(&Block) -> String) -> Body {
    let (prose_only, all) = (true, false);
    let tries = [
        (Zone::Body, prose_only),
        (Zone::Doubtful, prose_only),
        (Zone::Body, all),
        (Zone::Doubtful, all),
        (Zone::Beside, all),
    ];
    let (mut zone, mut chosen, mut prose) = (Zone::Beside, 0, false);
    for (allowed, wants_prose) in tries {
        let found = if wants_prose { best_box(outline, allowed) } else { any_words(outline, allowed).then_some(0) };
        if let Some(element) = found {
            (zone, chosen, prose) = (allowed, element, wants_prose);
            break;
        }
    }
    let inside = inside(outline, chosen);
    let keeps = |block: &Block| block.zone <= zone && !is_links(block, prose);
    let mut blocks: Vec<usize> = (0..outline.blocks.len())
        .filter(|index| inside[outline.blocks[*index].element as usize] && keeps(&outline.blocks[*index]))
        .collect();
    let headline = headline(outline, &blocks, title, &words_of);
    if let (Some(headline), Some(first)) = (headline, blocks.first().copied())
        && prose
    {
        let lead = (headline + 1..first).filter(|index| prose_letters(&outline.blocks[*index], zone) > 0);
        blocks.splice(0..0, lead.collect::<Vec<_>>());
    }
    blocks.retain(|index| Some(*index) != headline);
    let first = headline.into_iter().chain(blocks.first().copied()).min().unwrap_or(0);
    let end = blocks.last().map_or(first, |last| last + 1);
    let doubtful = (zone != Zone::Body || !prose) && outline.blocks.len() > 3;
    Body { headline, blocks, extent: first..end, doubtful }
}

/// How many letters of prose a block gives to its box.
fn prose_letters(block: &Block, allowed: Zone) -> u32 {
    let is_text = matches!(block.kind, Kind::Paragraph | Kind::Row | Kind::Pre);
    if !is_text || block.zone > allowed || block.letters < PROSE_LETTERS || block.linked * 3 > block.letters {
        return 0;
    }
    let letters = block.letters - block.linked;
    if block.sentence { letters } else { letters / 4 }
}

/// The innermost box that holds nearly all prose; `None` where there is hardly any.
fn best_box(outline: &Outline, allowed: Zone) -> Option<usize> {
    let mut prose = vec![0_u64; outline.elements.len()];
    for block in &outline.blocks {
        prose[block.element as usize] += u64::from(prose_letters(block, allowed));
    }
    let mut best_child: Vec<Option<usize>> = vec![None; prose.len()];
    for element in (1..prose.len()).rev() {
        let parent = outline.elements[element].parent;
        prose[parent] += prose[element];
        if prose[element] > 0 && best_child[parent].is_none_or(|best| prose[element] >= prose[best]) {
            best_child[parent] = Some(element);
        }
    }
    if prose[0] < ARTICLE_LETTERS {
        return None;
    }
    if let Some(named) = named_body(outline, &prose) {
        return Some(named);
    }
    let mut chosen = 0;
    while let Some(child) = best_child[chosen].filter(|child| prose[*child] * 100 >= prose[chosen] * FOLLOWED_SHARE) {
        let is_whole = outline.elements[chosen].tag == Tag::Article && prose[child] < prose[chosen];
        if is_whole {
            break;
        }
        chosen = child;
    }
    Some(chosen)
}

/// The outermost box that the page names as the body, with the most prose.
fn named_body(outline: &Outline, prose: &[u64]) -> Option<usize> {
    let named = (0..prose.len()).filter(|element| outline.elements[*element].named_body);
    let best = named.max_by_key(|element| (prose[*element], std::cmp::Reverse(*element)))?;
    (prose[best] * 100 >= prose[0] * NAMED_SHARE && prose[best] > 0).then_some(best)
}

fn any_words(outline: &Outline, allowed: Zone) -> bool {
    outline.blocks.iter().any(|block| block.zone <= allowed && block.letters > 0 && block.kind != Kind::Heading(1))
}

/// Which boxes lie in the chosen one.
fn inside(outline: &Outline, chosen: usize) -> Vec<bool> {
    let mut inside = vec![false; outline.elements.len()];
    for element in 0..inside.len() {
        inside[element] = element == chosen || element > 0 && inside[outline.elements[element].parent];
    }
    inside
}

/// A line that is mostly links leads elsewhere: "read also", tags, shares.
fn is_links(block: &Block, prose: bool) -> bool {
    const WORDS_BESIDE_LINKS: u32 = 80;
    prose && block.linked * 2 > block.letters && block.letters - block.linked < WORDS_BESIDE_LINKS
}

/// The heading that is the headline: of the first order before the article's end, rather one with the words of the
/// title; a lower order only with the words of the title.
fn headline(
    outline: &Outline,
    body: &[usize],
    title: Option<&str>,
    words_of: &impl Fn(&Block) -> String,
) -> Option<usize> {
    const CANDIDATES_MAX: usize = 32;
    let end = body.last().map_or(outline.blocks.len(), |last| last + 1);
    let is_own = |index: &usize| outline.blocks[*index].linked * 2 <= outline.blocks[*index].letters;
    let title = title.map(folded).filter(|title| !title.is_empty());
    let headings = |orders: Range<u8>| {
        let is_heading = move |block: &Block| match block.kind {
            Kind::Heading(order) => orders.contains(&order) && block.zone <= Zone::Doubtful && block.letters < 400,
            _ => false,
        };
        (0..end).filter(move |index| is_heading(&outline.blocks[*index])).take(CANDIDATES_MAX)
    };
    let has_title = |index: &usize| {
        let words = folded(&words_of(&outline.blocks[*index]));
        let Some(title) = title.as_ref().filter(|_| words.chars().count() >= 4) else { return false };
        // A heading that is a link is the outlet's name, unless it is the title itself.
        *title == words || is_own(index) && (title.contains(&words) || words.contains(title))
    };
    let first = body.iter().copied().find(|index| prose_letters(&outline.blocks[*index], Zone::Beside) > 0);
    let before = |index: &usize| *index <= first.unwrap_or(end);
    headings(1..2)
        .find(|index| has_title(index))
        .or_else(|| headings(2..4).find(|index| before(index) && has_title(index)))
        .or_else(|| headings(1..2).filter(|index| before(index) && is_own(index)).last())
}

/// Words for comparing: one blank between them, no case.
pub(super) fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
