//! A page's tokens become blocks of words, each in the box it stands in.
//!
//! Takes tokens, gives blocks (paragraphs, headings, lines of a list) in the order of the page, the boxes that could
//! hold an article, and the metadata met on the way. One pass without recursion; a page nested deeper than
//! `Limits::depth` is read flat below it. What is kept grows with blocks and pieces of text, never with tags alone.
//! Not here: which box is the article (`body`), what metadata mean (`metadata`).

use std::ops::Range;

use crate::Limits;
use crate::html::metadata::Metadata;
use crate::html::tags::{self, TAGS, Tag, Zone};
use crate::html::tokens::{Start, Token, Tokens};

/// A stretch of words that belong together.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The box that it stands in.
    pub(super) element: u32,
    pub(super) kind: Kind,
    pub(super) zone: Zone,
    /// Its pieces in `Outline::pieces`, from the first to before the end.
    first: u32,
    end: u32,
    /// Scalar values as written, and how many of them are links.
    pub(super) letters: u32,
    pub(super) linked: u32,
    /// Whether it has a mark that sentences have and menus lack.
    pub(super) sentence: bool,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading(u8),
    Pre,
    Row,
}

/// A piece of a block: a range of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    start: u32,
    end: u32,
    pub(super) sign: Sign,
}

/// What a piece puts into the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Text,
    /// A `<br>`.
    Break,
    /// The edge of a table's cell.
    Cell,
}

impl Piece {
    fn new(range: &Range<usize>, sign: Sign) -> Piece {
        Piece { start: range.start as u32, end: range.end as u32, sign }
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A box that can hold an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub(super) parent: usize,
    pub(super) tag: Tag,
    /// Whether the page itself names it as the body.
    pub(super) named_body: bool,
}

/// What one pass over a page finds.
#[derive(Debug)]
pub(super) struct Outline {
    /// The first is the page; parents stand before their children.
    pub(super) elements: Vec<Element>,
    pub(super) blocks: Vec<Block>,
    pub(super) pieces: Vec<Piece>,
    pub(super) metadata: Metadata,
    pub(super) flaws: Flaws,
}

impl Outline {
    /// The pieces of a block.
    pub(super) fn pieces_of(&self, block: &Block) -> &[Piece] {
        &self.pieces[block.first as usize..block.end as usize]
    }

    /// The words of a block as the page writes them.
    pub(super) fn written(&self, block: &Block, page: &str) -> String {
        self.pieces_of(block).iter().map(|piece| &page[piece.range()]).collect()
    }
}

/// Where the page went beyond what is followed.
#[derive(Debug, Default)]
pub(super) struct Flaws {
    pub(super) cut_off: Option<usize>,
    pub(super) too_deep: Option<usize>,
    pub(super) too_many: Option<usize>,
}

/// Returns the outline of a page.
pub(super) fn read(page: &str, limits: &Limits) -> Outline {
    let root = Element { parent: 0, tag: Tag::Page, named_body: false };
    let outline = Outline {
        elements: vec![root],
        blocks: Vec::new(),
        pieces: Vec::new(),
        metadata: Metadata::default(),
        flaws: Flaws::default(),
    };
    let stack = Stack::default();
    let mut pass = Pass { page, limits, out: outline, stack, current: None, link: None, flat: 0, capture: None };
    let mut tokens = Tokens::new(page);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(range) => pass.text(&range),
            Token::Start(start) => pass.start(&start, &mut tokens),
            Token::End(name, tag) => pass.end(name, &tag),
        }
    }
    pass.out.flaws.cut_off = tokens.cut_off;
    pass.out
}

/// An element that is open.
#[derive(Clone, Debug)]
struct Open {
    tag: Tag,
    element: usize,
    zone: Zone,
    kind: Kind,
    in_article: bool,
}

/// The open elements, with the places of each kind so that no tag costs a search.
#[derive(Default)]
struct Stack {
    open: Vec<Open>,
    places: [Vec<usize>; TAGS],
}

impl Stack {
    fn push(&mut self, open: Open) {
        self.places[open.tag as usize].push(self.open.len());
        self.open.push(open);
    }

    /// Where the innermost element of this kind stands, if none of `around` is open inside of it.
    fn innermost(&self, tag: Tag, around: &[Tag]) -> Option<usize> {
        let place = *self.places[tag as usize].last()?;
        let hidden = around.iter().any(|wall| self.places[*wall as usize].last().is_some_and(|wall| *wall > place));
        (!hidden).then_some(place)
    }

    /// Closes the element at `place` and all inside of it.
    fn close(&mut self, place: usize) {
        while self.open.len() > place {
            if let Some(open) = self.open.pop() {
                self.places[open.tag as usize].pop();
            }
        }
    }
}

/// An inline element whose words are metadata.
struct Capture<'a> {
    name: &'a str,
    start: usize,
    wanted: Wanted,
}

/// Words of inline elements that are metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Time,
    Author,
}

/// The pass under way.
struct Pass<'a> {
    page: &'a str,
    limits: &'a Limits,
    out: Outline,
    stack: Stack,
    current: Option<usize>,
    /// How many elements were open when the link began that is still open.
    link: Option<usize>,
    /// Open elements below the deepest that is followed.
    flat: usize,
    capture: Option<Capture<'a>>,
}

impl<'a> Pass<'a> {
    fn around(&self) -> Open {
        self.stack.open.last().cloned().unwrap_or(Open {
            tag: Tag::Page,
            element: 0,
            zone: Zone::Body,
            kind: Kind::Paragraph,
            in_article: false,
        })
    }

    fn text(&mut self, range: &Range<usize>) {
        let text = &self.page[range.clone()];
        let blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
        if blank && self.current.is_none() {
            return;
        }
        let around = self.around();
        if around.zone == Zone::Hidden {
            return;
        }
        let index = self.block(&around);
        self.piece(range, Sign::Text);
        let letters = text.chars().count() as u32;
        let linked = if self.link.is_some() { letters } else { 0 };
        let block = &mut self.out.blocks[index];
        if !blank {
            block.letters += letters;
            block.linked += linked;
            block.sentence |= text.contains(['.', ',', '،', '؛', '؟', '!', '?', '。', '»', '”']);
        }
    }

    /// The block that words go to now.
    fn block(&mut self, around: &Open) -> usize {
        if let Some(index) = self.current {
            return index;
        }
        let start = self.out.pieces.len() as u32;
        if let Some(last) = self.out.blocks.len().checked_sub(1)
            && self.out.blocks.len() >= self.limits.elements.max(1)
        {
            // Beyond the limit a block becomes a line of the last one.
            self.current = Some(last);
            let at = self.out.pieces.last().map_or(0, |piece| piece.end as usize);
            self.out.flaws.too_many.get_or_insert(at);
            self.piece(&(at..at), Sign::Break);
            return last;
        }
        self.out.blocks.push(Block {
            element: around.element as u32,
            kind: around.kind,
            zone: around.zone,
            first: start,
            end: start,
            letters: 0,
            linked: 0,
            sentence: false,
        });
        let index = self.out.blocks.len() - 1;
        self.current = Some(index);
        index
    }

    /// Adds a piece to the last block; text that follows its own kind without a gap makes it longer.
    fn piece(&mut self, range: &Range<usize>, sign: Sign) {
        let first = self.current.map_or(0, |index| self.out.blocks[index].first);
        let room = self.out.pieces.len() > first as usize;
        match self.out.pieces.last_mut() {
            Some(last) if room && sign == Sign::Text && last.sign == sign && last.end as usize == range.start => {
                last.end = range.end as u32;
            }
            // A row of breaks or empty cells says no more than one of them.
            Some(last) if room && sign != Sign::Text && last.sign == sign => {}
            _ => self.out.pieces.push(Piece::new(range, sign)),
        }
        if let Some(index) = self.current {
            self.out.blocks[index].end = self.out.pieces.len() as u32;
        }
    }

    fn start(&mut self, start: &Start<'a>, tokens: &mut Tokens<'a>) {
        if self.raw(start, tokens) {
            return;
        }
        let tag = Tag::of(start.name);
        self.metadata(start);
        match tag {
            Tag::Inline => self.inline(start),
            Tag::Link => self.link = start.range("href").is_some().then_some(self.stack.open.len()),
            Tag::Break => self.line_break(&start.tag),
            Tag::Rule => self.current = None,
            _ => self.open(tag, start),
        }
    }

    /// Elements whose content is no markup.
    fn raw(&mut self, start: &Start<'a>, tokens: &mut Tokens<'a>) -> bool {
        let names = ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"];
        let Some(name) = names.into_iter().find(|name| start.name.eq_ignore_ascii_case(name)) else { return false };
        // A title that is never closed would swallow the page; browsers let it, people would not.
        let content = tokens.raw(name, name != "title" && name != "textarea");
        let Some(content) = content else { return true };
        let in_page = self.around().zone != Zone::Hidden;
        match name {
            "title" if in_page => self.out.metadata.page_title(content),
            "script" if is_linked_data(start) => {
                self.out.metadata.linked_data(&self.page[content.clone()], content.start)
            }
            _ => {}
        }
        true
    }

    fn metadata(&mut self, start: &Start<'a>) {
        let zone = self.around().zone;
        let wanted = self.out.metadata.tag(start, self.out.blocks.len(), zone);
        if let Some(wanted) = wanted {
            self.capture = Some(Capture { name: start.name, start: start.tag.end, wanted });
        }
    }

    /// An inline element matters only when it is not shown; then it is followed like a box.
    fn inline(&mut self, start: &Start<'a>) {
        const EMPTY: &[&str] =
            &["img", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "param", "track"];
        let empty = EMPTY.iter().any(|name| start.name.eq_ignore_ascii_case(name));
        let inside = self.stack.open.last().is_some_and(|open| open.tag == Tag::Inline);
        if empty || self.flat > 0 || !(inside || tags::is_hidden(start)) || self.is_full(start) {
            return;
        }
        let around = self.around();
        self.stack.push(Open { tag: Tag::Inline, zone: Zone::Hidden, ..around });
    }

    fn line_break(&mut self, tag: &Range<usize>) {
        let Some(index) = self.current else { return };
        let pieces = self.out.pieces_of(&self.out.blocks[index]);
        let page = self.page.as_bytes();
        let is_blank = |piece: &&Piece| piece.sign == Sign::Text && page[piece.range()].trim_ascii().is_empty();
        // At most one blank piece stands between two breaks, since blanks join.
        let last = pieces.iter().rev().take(2).find(|piece| !is_blank(piece));
        if last.is_some_and(|piece| piece.sign == Sign::Break) && self.out.blocks[index].kind != Kind::Pre {
            self.current = None;
        } else {
            self.piece(tag, Sign::Break);
        }
    }

    fn open(&mut self, tag: Tag, start: &Start<'a>) {
        if tag != Tag::Never {
            self.close_implied(tag);
            self.part(tag, &start.tag);
        }
        if self.flat > 0 || self.is_full(start) {
            self.flat += 1;
            return;
        }
        let around = self.around();
        let zone = tags::zone(tag, start, around.zone, around.in_article);
        let kind = match tag {
            Tag::Heading => Kind::Heading(start.name.as_bytes().last().map_or(6, |digit| digit - b'0')),
            Tag::Pre => Kind::Pre,
            Tag::Cell => Kind::Row,
            _ => Kind::Paragraph,
        };
        let element = if tag.is_container() { self.element(tag, start, around.element) } else { around.element };
        let in_article = around.in_article || matches!(tag, Tag::Article | Tag::Main);
        self.stack.push(Open { tag, element, zone, kind, in_article });
    }

    fn is_full(&mut self, start: &Start<'a>) -> bool {
        let full = self.stack.open.len() >= self.limits.depth;
        if full {
            self.out.flaws.too_deep.get_or_insert(start.tag.start);
        }
        full
    }

    fn element(&mut self, tag: Tag, start: &Start<'a>, parent: usize) -> usize {
        if self.out.elements.len() >= self.limits.elements.max(1) {
            self.out.flaws.too_many.get_or_insert(start.tag.start);
            return parent;
        }
        self.out.elements.push(Element { parent, tag, named_body: tags::is_named_body(start) });
        self.out.elements.len() - 1
    }

    /// Start tags that end what is open, as pages leave out many end tags.
    fn close_implied(&mut self, tag: Tag) {
        if self.flat > 0 {
            return;
        }
        let walls: &[Tag] = &[Tag::Cell, Tag::Table];
        if let Some(place) = self.stack.innermost(Tag::Paragraph, walls) {
            self.stack.close(place);
        }
        let place = match tag {
            Tag::Item => self.stack.innermost(Tag::Item, &[Tag::List, Tag::Cell, Tag::Table]),
            Tag::Cell => self.stack.innermost(Tag::Cell, &[Tag::Row, Tag::Table]),
            Tag::Row => self.stack.innermost(Tag::Row, &[Tag::Table]),
            Tag::Heading => self.stack.innermost(Tag::Heading, &[Tag::Box, Tag::Cell, Tag::Table]),
            _ => None,
        };
        if let Some(place) = place {
            self.stack.close(place);
        }
        self.end_link();
    }

    /// Ends the current block; short cells of one row stay together.
    fn part(&mut self, tag: Tag, at: &Range<usize>) {
        const CELL_LETTERS_MAX: u32 = 120;
        if let (Tag::Cell, Some(index)) = (tag, self.current) {
            let block = &self.out.blocks[index];
            // A cell of links is a menu beside the words.
            let is_menu = block.linked * 2 > block.letters;
            if block.kind == Kind::Row && block.letters <= CELL_LETTERS_MAX && !is_menu {
                return self.piece(at, Sign::Cell);
            }
        }
        self.current = None;
    }

    fn end(&mut self, name: &'a str, at: &Range<usize>) {
        self.end_capture(name, at.start);
        let tag = Tag::of(name);
        match tag {
            Tag::Link => self.link = None,
            Tag::Break => self.line_break(at),
            Tag::Rule => self.current = None,
            Tag::Inline => {
                // Only one that was opened as hidden is on top; others were not followed.
                if self.flat == 0 && self.stack.open.last().is_some_and(|open| open.tag == Tag::Inline) {
                    self.stack.close(self.stack.open.len() - 1);
                }
            }
            _ => self.close(tag, at),
        }
    }

    fn close(&mut self, tag: Tag, at: &Range<usize>) {
        if tag != Tag::Never {
            self.part(tag, at);
        }
        if self.flat > 0 {
            self.flat -= 1;
            return;
        }
        let walls: &[Tag] = match tag {
            Tag::Page | Tag::Table => &[],
            Tag::Cell | Tag::Row => &[Tag::Table],
            _ => &[Tag::Cell, Tag::Table],
        };
        if let Some(place) = self.stack.innermost(tag, walls) {
            self.stack.close(place);
        }
        self.end_link();
    }

    /// A link that was never closed ends with the element it began in.
    fn end_link(&mut self) {
        if self.link.is_some_and(|open| open > self.stack.open.len()) {
            self.link = None;
        }
    }

    fn end_capture(&mut self, name: &str, at: usize) {
        let Some(capture) = self.capture.take_if(|capture| capture.name.eq_ignore_ascii_case(name)) else { return };
        const CAPTURE_BYTES_MAX: usize = 1024;
        if at > capture.start && at - capture.start <= CAPTURE_BYTES_MAX {
            let words = plain_words(&self.page[capture.start..at]);
            self.out.metadata.captured(capture.wanted, words, capture.start);
        }
    }
}

fn is_linked_data(start: &Start<'_>) -> bool {
    start.raw("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
}

/// The words of a short piece of markup, blanks collapsed.
pub(super) fn plain_words(markup: &str) -> String {
    let mut tokens = Tokens::new(markup);
    let mut words = String::new();
    while let Some(token) = tokens.next() {
        if let Token::Text(range) = token {
            words.push_str(&crate::entities::plain(&markup[range], false));
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
