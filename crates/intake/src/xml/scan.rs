//! The scanner: one window of bytes, moved along the file; from each `<` to its `>` in one pass.

use std::borrow::Cow;
use std::io::Read;

use memchr::{memchr, memmem};
use record::Finding;

use super::broken::{Bounds, Broken, Trouble};
use super::doctype::doctype_end;
use super::lanes::{PAD, find, sixteen};
use super::tag::{Attribute, Attributes, Tag, is_blank, past_spaces, read_tag};
use super::text::plain_text;
use super::{Entities, Utf8, text_value};

/// Bytes that the names of all open elements may have together.
const NAMES: usize = 1 << 20;

/// What stands next in the file. It is a word alone, so that passing over elements costs nothing; what it is about is asked
/// of the scanner until the next event: [`Scanner::start`], [`Scanner::text`], [`Scanner::other`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// An element begins. An empty one ends at once, with an event of its own.
    Start,
    /// The element that was opened last ends.
    End,
    /// A piece of text, given while [`Scanner::want_text`] asks for it. Pieces never part a letter.
    Text,
    /// A comment or a processing instruction, given while text is wanted.
    Other,
    /// The file is whole and at its end.
    Done,
}

/// An element's beginning.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// Its name as written, with its prefix.
    pub name: &'a [u8],
    /// Its attributes.
    pub attributes: Attributes<'a>,
    /// How deep it stands; the root stands at 1.
    pub depth: usize,
    /// Whether its name stands in no namespace.
    pub plain: bool,
}

/// Reads a file's events. See the module.
pub struct Scanner<R> {
    input: Utf8<R>,
    bounds: Bounds,
    window: Vec<u8>,
    /// The window's bytes from `at` to `end` are still to be read.
    at: usize,
    end: usize,
    /// Where the event given last begins.
    event: usize,
    /// For an element where its name ends, for a text or comment where it stands, and whether nothing in it is a reference.
    name_end: usize,
    piece: (usize, usize),
    is_plain_text: bool,
    /// Bytes that have left the window, and the line ends among those up to `counted` in the window.
    before: u64,
    lines: u64,
    counted: usize,
    counts_lines: bool,
    /// Open elements, and the names of those that are longer than an [`Open`] holds.
    open: Vec<Open>,
    names: Vec<u8>,
    /// Elements that changed the default namespace, with what held before.
    namespaces: Vec<(usize, bool)>,
    plain: bool,
    attributes: Vec<Attribute>,
    entities: Entities,
    wants_text: bool,
    wants_all: bool,
    /// An empty element was given, its end not yet.
    ends: bool,
    had_root: bool,
}

/// Whether enough bytes were at hand.
type Whole = bool;

/// An open element's name: its first sixteen bytes, which most names do not pass, and its length.
#[derive(Clone, Copy, Debug)]
struct Open {
    head: u128,
    length: u32,
    /// Where a longer name begins among [`Scanner::names`].
    from: u32,
}

impl Open {
    /// The first bytes of a name of this length, zeros behind it.
    #[inline]
    fn head(window: &[u8], from: usize, length: usize) -> u128 {
        let bytes = sixteen(window, from);
        if length >= 16 { bytes } else { bytes & ((1 << (8 * length)) - 1) }
    }
}

impl<R: Read> Scanner<R> {
    /// At the beginning of a file.
    ///
    /// # Errors
    /// Where the reader fails.
    pub fn new(input: R, bounds: Bounds) -> Result<Scanner<R>, Broken> {
        let input = Utf8::new(input).map_err(|error| Broken { trouble: Trouble::Reader(error), byte: 0 })?;
        Ok(Scanner {
            input,
            bounds,
            window: vec![0; bounds.window.max(16) + PAD],
            at: 0,
            end: 0,
            event: 0,
            name_end: 0,
            piece: (0, 0),
            is_plain_text: false,
            before: 0,
            lines: 0,
            counted: 0,
            counts_lines: false,
            open: Vec::new(),
            names: Vec::new(),
            namespaces: Vec::new(),
            plain: true,
            attributes: Vec::new(),
            entities: Entities::default(),
            wants_text: false,
            wants_all: false,
            ends: false,
            had_root: false,
        })
    }

    /// What was noticed about the encoding.
    pub fn finding(&self) -> Option<&Finding> {
        self.input.finding()
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether texts are given, with what stands between them. Else they are passed over.
    pub fn want_text(&mut self, wanted: bool) {
        self.wants_text = wanted;
    }

    /// Whether texts, comments and processing instructions are given whole, each within the bounds of a token.
    pub fn want_all(&mut self, wanted: bool) {
        self.wants_text = wanted;
        self.wants_all = wanted;
    }

    /// Bytes of the file read so far.
    pub fn byte(&self) -> u64 {
        self.input.byte_of_file(self.before + self.at as u64)
    }

    /// From now on line ends are counted, for [`Scanner::line`].
    pub fn count_lines(&mut self) {
        self.counts_lines = true;
    }

    /// The line in which the event given last begins, from 1.
    pub fn line(&mut self) -> u64 {
        let from = self.counted.min(self.event);
        self.lines += memchr::memchr_iter(b'\n', &self.window[from..self.event]).count() as u64;
        self.counted = self.event.max(self.counted);
        self.lines + 1
    }

    /// The element that begins with the event given last.
    #[inline]
    pub fn start(&self) -> Start<'_> {
        let name = &self.window[(self.event + 1).min(self.name_end)..self.name_end];
        Start {
            name,
            attributes: Attributes::new(&self.window, &self.attributes, &self.entities),
            depth: self.open.len(),
            plain: self.plain && memchr(b':', name).is_none(),
        }
    }

    /// The piece of text of the event given last, as it is meant.
    pub fn text(&self) -> Cow<'_, [u8]> {
        let raw = &self.window[self.piece.0..self.piece.1];
        if self.is_plain_text { plain_text(raw) } else { text_value(raw, &self.entities) }
    }

    /// The comment or processing instruction of the event given last, as written; empty unless [`Scanner::want_all`] asked
    /// for it.
    pub fn other(&self) -> &[u8] {
        &self.window[self.piece.0..self.piece.1]
    }

    /// What stands next.
    ///
    /// # Errors
    /// Why the file cannot be read on; asking again gives the same or another reason, never events of a later place.
    #[inline]
    pub fn next_event(&mut self) -> Result<Event, Broken> {
        if self.ends {
            self.ends = false;
            self.close();
            return Ok(Event::End);
        }
        loop {
            if self.wants_text {
                if self.text_piece()? {
                    return Ok(Event::Text);
                }
            } else if !self.reach_tag()? {
                return self.finish();
            }
            self.event = self.at;
            match self.window.get(self.at + 1).filter(|_| self.at + 1 < self.end) {
                None => self.fill_or_cut()?,
                Some(b'/') => {
                    if self.end_tag()? {
                        self.close();
                        return Ok(Event::End);
                    }
                    self.fill_or_cut()?;
                }
                Some(b'!') => {
                    if let Some(event) = self.declaration()? {
                        return Ok(event);
                    }
                }
                Some(b'?') => {
                    if let Some(event) = self.pass_other(b"?>", 2)? {
                        return Ok(event);
                    }
                }
                Some(_) => {
                    if self.start_tag()? {
                        self.opened()?;
                        return Ok(Event::Start);
                    }
                    self.fill_or_cut()?;
                }
            }
        }
    }

    /// Moves to the next `<`; whether there is one.
    #[inline]
    fn reach_tag(&mut self) -> Result<bool, Broken> {
        loop {
            let found = find(&self.window, self.at, b'<').min(self.end);
            if self.open.is_empty() && !is_blank(&self.window[self.at..found]) {
                return Err(self.broken(Trouble::NotXml));
            }
            self.at = found;
            if found < self.end {
                return Ok(true);
            }
            if !self.fill()? {
                return Ok(false);
            }
        }
    }

    /// Passes a piece of text up to the next `<` or as far as is at hand; not where a tag stands here.
    fn text_piece(&mut self) -> Result<bool, Broken> {
        loop {
            let ahead = &self.window[self.at..self.end];
            let length = match memchr(b'<', ahead) {
                Some(0) => return Ok(false),
                Some(found) => found,
                None => whole_letters(ahead),
            };
            if length > 0 {
                self.event = self.at;
                self.at += length;
                self.piece = (self.event, self.at);
                self.is_plain_text = false;
                return Ok(true);
            }
            if !self.fill()? {
                return Err(self.broken(Trouble::Cut));
            }
        }
    }

    /// Reads the end tag here and passes it, if it is whole.
    #[inline]
    fn end_tag(&mut self) -> Result<Whole, Broken> {
        let Some(open) = self.open.last() else { return Err(self.broken(Trouble::NotXml)) };
        let name = self.at + 2;
        let after = name + open.length as usize;
        if after >= self.end {
            return Ok(false);
        }
        if Open::head(&self.window, name, open.length as usize) != open.head
            || open.length > 16 && self.window[name..after] != self.names[open.from as usize..]
        {
            return Err(self.broken(Trouble::NotXml));
        }
        let sign = past_spaces(&self.window, after);
        match self.window.get(sign).filter(|_| sign < self.end) {
            Some(b'>') => {
                self.at = sign + 1;
                Ok(true)
            }
            Some(_) => Err(self.broken(Trouble::NotXml)),
            None => Ok(false),
        }
    }

    /// Reads the start tag here and passes it, if it is whole.
    #[inline]
    fn start_tag(&mut self) -> Result<Whole, Broken> {
        self.attributes.clear();
        match read_tag(&self.window, self.at, self.end, &mut self.attributes) {
            Tag::Whole { name_end, end, empty } => {
                self.at = end;
                self.ends = empty;
                self.name_end = name_end;
                Ok(true)
            }
            Tag::Unfinished => Ok(false),
            Tag::Malformed => Err(self.broken(Trouble::NotXml)),
        }
    }

    /// Notes the element whose start tag was passed last.
    #[inline]
    fn opened(&mut self) -> Result<(), Broken> {
        if self.open.is_empty() && self.had_root {
            return Err(self.broken(Trouble::NotXml));
        }
        let name = &self.window[self.event + 1..self.name_end];
        if self.open.len() >= self.bounds.depth || self.names.len() + name.len() > NAMES {
            return Err(self.broken(Trouble::TooDeep(self.bounds.depth)));
        }
        self.had_root = true;
        let head = Open::head(&self.window, self.event + 1, name.len());
        self.open.push(Open { head, length: name.len() as u32, from: self.names.len() as u32 });
        if name.len() > 16 {
            self.names.extend_from_slice(name);
        }
        for place in &self.attributes {
            if &self.window[place.name as usize..place.name_end as usize] == b"xmlns" {
                self.namespaces.push((self.open.len(), self.plain));
                self.plain = place.value == place.value_end;
                break;
            }
        }
        Ok(())
    }

    #[inline]
    fn close(&mut self) {
        if let Some(&(depth, plain)) = self.namespaces.last()
            && depth == self.open.len()
        {
            self.plain = plain;
            self.namespaces.pop();
        }
        if let Some(open) = self.open.pop()
            && open.length > 16
        {
            self.names.truncate(open.from as usize);
        }
    }

    /// Passes what begins with `<!`.
    fn declaration(&mut self) -> Result<Option<Event>, Broken> {
        const LONGEST: usize = b"<!DOCTYPE".len();
        while self.end - self.at < LONGEST && self.fill()? {}
        let ahead = &self.window[self.at..self.end];
        if ahead.starts_with(b"<!--") {
            return self.pass_other(b"-->", 4);
        }
        if ahead.starts_with(b"<![CDATA[") && !self.open.is_empty() {
            return self.cdata();
        }
        if ahead.starts_with(b"<!DOCTYPE") && !self.had_root {
            return self.doctype();
        }
        let begun = [b"<!--".as_slice(), b"<![CDATA[", b"<!DOCTYPE"].iter().any(|sign| sign.starts_with(ahead));
        Err(self.broken(if begun { Trouble::Cut } else { Trouble::NotXml }))
    }

    /// Passes a comment or processing instruction that ends with a sign, its opening of some bytes aside.
    fn pass_other(&mut self, sign: &[u8], opening: usize) -> Result<Option<Event>, Broken> {
        if !self.wants_all {
            self.pass(sign, opening)?;
            self.piece = (0, 0);
            return Ok(self.wants_text.then_some(Event::Other));
        }
        loop {
            let from = (self.at + opening).min(self.end);
            if let Some(found) = memmem::find(&self.window[from..self.end], sign) {
                self.event = self.at;
                self.at = from + found + sign.len();
                self.piece = (self.event, self.at);
                return Ok(Some(Event::Other));
            }
            self.fill_or_cut()?;
        }
    }

    /// Passes a section of plain text; its whole text where text is wanted.
    fn cdata(&mut self) -> Result<Option<Event>, Broken> {
        const OPEN: usize = b"<![CDATA[".len();
        if !self.wants_text {
            self.pass(b"]]>", OPEN)?;
            return Ok(None);
        }
        loop {
            let from = self.at + OPEN;
            if let Some(found) = memmem::find(&self.window[from..self.end], b"]]>") {
                self.event = self.at;
                self.at = from + found + 3;
                self.piece = (from, from + found);
                self.is_plain_text = true;
                return Ok(Some(Event::Text));
            }
            self.fill_or_cut()?;
        }
    }

    fn doctype(&mut self) -> Result<Option<Event>, Broken> {
        loop {
            if let Some(length) = doctype_end(&self.window[self.at..self.end]) {
                let entities = Entities::read(&self.window[self.at..self.at + length]);
                self.entities = entities.map_err(|_| self.broken(Trouble::Doctype))?;
                self.at += length;
                return Ok(None);
            }
            self.fill_or_cut()?;
        }
    }

    /// Passes everything up to a sign and the sign itself, however far it is; `opening` bytes stand before.
    fn pass(&mut self, sign: &[u8], opening: usize) -> Result<(), Broken> {
        while self.end - self.at < opening {
            self.fill_or_cut()?;
        }
        self.at += opening;
        loop {
            if let Some(found) = memmem::find(&self.window[self.at..self.end], sign) {
                self.at += found + sign.len();
                return Ok(());
            }
            self.at = self.at.max((self.end + 1).saturating_sub(sign.len()));
            self.fill_or_cut()?;
        }
    }

    /// Brings more bytes to hand; whether there were any. What lies before `at` leaves the window.
    fn fill(&mut self) -> Result<bool, Broken> {
        let from = self.at;
        if from > 0 {
            if self.counts_lines {
                let counted = self.counted.min(from);
                self.lines += memchr::memchr_iter(b'\n', &self.window[counted..from]).count() as u64;
            }
            self.counted = self.counted.saturating_sub(from);
            self.window.copy_within(from..self.end, 0);
            self.before += from as u64;
            self.at -= from;
            self.end -= from;
            self.event = self.event.saturating_sub(from);
        }
        let mut room = self.window.len() - PAD;
        if self.end == room {
            if room >= self.bounds.token {
                return Err(self.broken(Trouble::TooLong(self.bounds.token)));
            }
            room *= 2;
            self.window.resize(room + PAD, 0);
        }
        let full = self.end;
        while self.end < room {
            match self.input.read(&mut self.window[self.end..room]) {
                Ok(0) => break,
                Ok(count) => self.end += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.broken(Trouble::Reader(error))),
            }
        }
        Ok(self.end > full)
    }

    fn fill_or_cut(&mut self) -> Result<(), Broken> {
        if self.fill()? { Ok(()) } else { Err(self.broken(Trouble::Cut)) }
    }

    fn finish(&self) -> Result<Event, Broken> {
        match (self.open.is_empty(), self.had_root) {
            (true, true) => Ok(Event::Done),
            (true, false) => Err(self.broken(Trouble::NotXml)),
            (false, _) => Err(self.broken(Trouble::Cut)),
        }
    }

    fn broken(&self, trouble: Trouble) -> Broken {
        Broken { trouble, byte: self.byte() }
    }
}

/// How much of a text can be given before more bytes come: nothing that may go on behind them is parted.
fn whole_letters(text: &[u8]) -> usize {
    /// The longest reference that is waited for; a longer `&…` means nothing.
    const REFERENCE: usize = 64;
    let mut end = text.len();
    let tail = &text[end - end.min(REFERENCE)..];
    if let Some(open) = memchr::memrchr(b'&', tail)
        && memchr(b';', &tail[open..]).is_none()
    {
        end -= tail.len() - open;
    }
    let last = text[..end].iter().rev().take(4).position(|byte| *byte >= 0xC0);
    if let Some(back) = last {
        let lead = text[end - 1 - back];
        let length = if lead >= 0xF0 {
            4
        } else if lead >= 0xE0 {
            3
        } else {
            2
        };
        if back + 1 < length {
            end -= back + 1;
        }
    }
    if end > 0 && text[end - 1] == b'\r' {
        end -= 1;
    }
    end
}
