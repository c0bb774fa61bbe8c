//! The scanner: one window of bytes, moved along the file; from each `<` to its `>` in one pass.

use std::borrow::Cow;
use std::io::Read;

use memchr::{memchr, memchr2, memmem};
use record::{Finding, Severity};

use super::doctype::doctype_end;
use super::text::plain_text;
use super::{Entities, Utf8, attribute_value, text_value};

/// How far a scanner goes before it gives up on a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of the window that is filled anew and anew; it grows where a tag or what is kept needs it.
    pub window: usize,
    /// Bytes of one tag, or of what [`Scanner::keep`] keeps.
    pub token: usize,
    /// Open elements.
    pub depth: usize,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds { window: 256 * 1024, token: 8 << 20, depth: 4096 }
    }
}

/// Bytes that the names of all open elements may have together.
const NAMES: usize = 1 << 20;
/// Attributes of one element.
const ATTRIBUTES: usize = 4096;

/// Why a file cannot be read on, and at which byte.
#[derive(Debug)]
pub struct Broken {
    /// Why.
    pub trouble: Trouble,
    /// The byte of the file; in another encoding than UTF-8 one that is not before the place.
    pub byte: u64,
}

/// Why a file cannot be read on.
#[derive(Debug)]
pub enum Trouble {
    /// The reader failed.
    Reader(std::io::Error),
    /// The file ends inside an element.
    Cut,
    /// What stands there is no XML.
    NotXml,
    /// A tag, or what is to be kept, has more bytes than this.
    TooLong(usize),
    /// Elements are nested deeper than this.
    TooDeep(usize),
    /// The document type would change what the elements say.
    Doctype,
}

impl Broken {
    /// For the person who gave the file.
    pub fn finding(&self) -> Finding {
        let told = |code| Finding::new(code, Severity::Error);
        let finding = match &self.trouble {
            Trouble::Reader(error) => told("not-readable").with("detail", error),
            Trouble::Cut => told("xml-cut-off"),
            Trouble::NotXml => told("xml-broken"),
            Trouble::TooLong(limit) => told("xml-too-long").with("limit", limit),
            Trouble::TooDeep(limit) => told("xml-too-deep").with("limit", limit),
            Trouble::Doctype => told("xml-doctype-refused"),
        };
        finding.at_byte(self.byte)
    }
}

/// What stands next in the file.
#[derive(Debug)]
pub enum Event<'a> {
    /// An element begins. An empty one ends at once, with an event of its own.
    Start(Start<'a>),
    /// The element that was opened last ends.
    End,
    /// A piece of text as it is meant, given while [`Scanner::want_text`] asks for it. Pieces never part a letter.
    Text(Cow<'a, [u8]>),
    /// A comment or a processing instruction, given while text is wanted.
    Other,
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

/// The attributes of an element, in the order of the file.
#[derive(Clone, Copy, Debug)]
pub struct Attributes<'a> {
    tag: &'a [u8],
    places: &'a [Attribute],
    entities: &'a Entities,
}

/// Where an attribute stands in its tag.
#[derive(Clone, Copy, Debug)]
struct Attribute {
    name: u32,
    name_end: u32,
    value: u32,
    value_end: u32,
}

impl<'a> Attributes<'a> {
    /// The value of the first attribute of this name, references resolved.
    #[inline]
    pub fn value(&self, name: &str) -> Option<Cow<'a, [u8]>> {
        let found = self.places.iter().find(|place| self.name(place) == name.as_bytes())?;
        Some(attribute_value(&self.tag[found.value as usize..found.value_end as usize], self.entities))
    }

    /// All of them, name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&'a [u8], Cow<'a, [u8]>)> {
        let (tag, entities) = (self.tag, self.entities);
        self.places.iter().map(move |place| {
            let value = &tag[place.value as usize..place.value_end as usize];
            (&tag[place.name as usize..place.name_end as usize], attribute_value(value, entities))
        })
    }

    fn name(&self, place: &Attribute) -> &'a [u8] {
        &self.tag[place.name as usize..place.name_end as usize]
    }
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
    /// From where bytes are kept.
    kept: Option<usize>,
    /// Bytes that have left the window, and the line ends among those up to `counted` in the window.
    before: u64,
    lines: u64,
    counted: usize,
    counts_lines: bool,
    names: Vec<u8>,
    open: Vec<u32>,
    /// Elements that changed the default namespace, with what held before.
    namespaces: Vec<(usize, bool)>,
    plain: bool,
    attributes: Vec<Attribute>,
    entities: Entities,
    wants_text: bool,
    /// An empty element was given, its end not yet.
    ends: bool,
    had_root: bool,
}

/// Whether enough bytes were at hand.
type Whole = bool;

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
            window: vec![0; bounds.window.max(16)],
            at: 0,
            end: 0,
            event: 0,
            kept: None,
            before: 0,
            lines: 0,
            counted: 0,
            counts_lines: false,
            names: Vec::new(),
            open: Vec::new(),
            namespaces: Vec::new(),
            plain: true,
            attributes: Vec::new(),
            entities: Entities::default(),
            wants_text: false,
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

    /// Keeps the bytes from the event given last on, for [`Scanner::kept`].
    pub fn keep(&mut self) {
        self.kept = Some(self.event);
    }

    /// The bytes kept, up to the end of the event given last, in UTF-8.
    pub fn kept(&self) -> &[u8] {
        self.kept.map_or(&[], |kept| &self.window[kept..self.at])
    }

    /// Keeps no longer.
    pub fn keep_no_longer(&mut self) {
        self.kept = None;
    }

    /// What stands next; none at the end of a whole file.
    ///
    /// # Errors
    /// Why the file cannot be read on; asking again gives the same or another reason, never events of a later place.
    #[inline]
    pub fn next_event(&mut self) -> Result<Option<Event<'_>>, Broken> {
        if self.ends {
            self.ends = false;
            self.close();
            return Ok(Some(Event::End));
        }
        loop {
            if self.wants_text {
                if let Some((from, to)) = self.text_piece()? {
                    return Ok(Some(Event::Text(text_value(&self.window[from..to], &self.entities))));
                }
            } else if !self.to_tag()? {
                return self.finish();
            }
            self.event = self.at;
            match self.window.get(self.at + 1).filter(|_| self.at + 1 < self.end) {
                None => self.fill_or_cut()?,
                Some(b'/') => {
                    if self.end_tag()? {
                        self.close();
                        return Ok(Some(Event::End));
                    }
                    self.fill_or_cut()?;
                }
                Some(b'!') => match self.declaration()? {
                    Some(Passed::Cdata(from, to)) => return Ok(Some(Event::Text(plain_text(&self.window[from..to])))),
                    Some(Passed::Other) => return Ok(Some(Event::Other)),
                    None => {}
                },
                Some(b'?') => {
                    self.pass(b"?>", 2)?;
                    if self.wants_text {
                        return Ok(Some(Event::Other));
                    }
                }
                Some(_) => {
                    if let Some(name_end) = self.start_tag()? {
                        return Ok(Some(self.opened(name_end)?));
                    }
                    self.fill_or_cut()?;
                }
            }
        }
    }

    /// Moves to the next `<`; whether there is one.
    #[inline]
    fn to_tag(&mut self) -> Result<bool, Broken> {
        loop {
            let ahead = &self.window[self.at..self.end];
            let found = memchr(b'<', ahead);
            if self.open.is_empty() && !is_blank(&ahead[..found.unwrap_or(ahead.len())]) {
                return Err(self.broken(Trouble::NotXml));
            }
            match found {
                Some(found) => {
                    self.at += found;
                    return Ok(true);
                }
                None => self.at = self.end,
            }
            if !self.fill()? {
                return Ok(false);
            }
        }
    }

    /// A piece of text up to the next `<` or as far as is at hand; none where a tag stands here.
    fn text_piece(&mut self) -> Result<Option<(usize, usize)>, Broken> {
        loop {
            let ahead = &self.window[self.at..self.end];
            let length = match memchr(b'<', ahead) {
                Some(0) => return Ok(None),
                Some(found) => found,
                None => whole_letters(ahead),
            };
            if length > 0 {
                self.event = self.at;
                self.at += length;
                return Ok(Some((self.event, self.at)));
            }
            if !self.fill()? {
                return Err(self.broken(Trouble::Cut));
            }
        }
    }

    /// Reads the end tag here and passes it, if it is whole.
    #[inline]
    fn end_tag(&mut self) -> Result<Whole, Broken> {
        let Some(&name_start) = self.open.last() else { return Err(self.broken(Trouble::NotXml)) };
        let name = &self.names[name_start as usize..];
        let ahead = &self.window[self.at + 2..self.end];
        let Some(after) = ahead.get(name.len()..).filter(|after| !after.is_empty()) else {
            return if name.starts_with(&ahead[..ahead.len().min(name.len())]) {
                Ok(false)
            } else {
                Err(self.broken(Trouble::NotXml))
            };
        };
        if &ahead[..name.len()] != name {
            return Err(self.broken(Trouble::NotXml));
        }
        let blanks = after.iter().take_while(|byte| is_space(**byte)).count();
        match after.get(blanks) {
            Some(b'>') => {
                self.at += 2 + name.len() + blanks + 1;
                Ok(true)
            }
            Some(_) => Err(self.broken(Trouble::NotXml)),
            None => Ok(false),
        }
    }

    /// Reads the start tag here and passes it, if it is whole: where its name ends.
    #[inline]
    fn start_tag(&mut self) -> Result<Option<usize>, Broken> {
        self.attributes.clear();
        let tag = &self.window[self.at..self.end];
        match read_tag(tag, &mut self.attributes) {
            Tag::Whole { name_end, length, empty } => {
                self.at += length;
                self.ends = empty;
                Ok(Some(name_end))
            }
            Tag::Unfinished => Ok(None),
            Tag::Malformed => Err(self.broken(Trouble::NotXml)),
        }
    }

    /// Notes the element whose start tag was passed last.
    #[inline]
    fn opened(&mut self, name_end: usize) -> Result<Event<'_>, Broken> {
        if self.open.is_empty() && self.had_root {
            return Err(self.broken(Trouble::NotXml));
        }
        if self.open.len() >= self.bounds.depth || self.names.len() + name_end > NAMES {
            return Err(self.broken(Trouble::TooDeep(self.bounds.depth)));
        }
        self.had_root = true;
        let tag = &self.window[self.event..self.at];
        let name = &tag[1..name_end];
        self.open.push(self.names.len() as u32);
        self.names.extend_from_slice(name);
        for place in &self.attributes {
            if &tag[place.name as usize..place.name_end as usize] == b"xmlns" {
                self.namespaces.push((self.open.len(), self.plain));
                self.plain = place.value == place.value_end;
                break;
            }
        }
        Ok(Event::Start(Start {
            name,
            attributes: Attributes { tag, places: &self.attributes, entities: &self.entities },
            depth: self.open.len(),
            plain: self.plain && memchr(b':', name).is_none(),
        }))
    }

    #[inline]
    fn close(&mut self) {
        if let Some(&(depth, plain)) = self.namespaces.last()
            && depth == self.open.len()
        {
            self.plain = plain;
            self.namespaces.pop();
        }
        if let Some(start) = self.open.pop() {
            self.names.truncate(start as usize);
        }
    }

    /// Passes what begins with `<!`.
    fn declaration(&mut self) -> Result<Option<Passed>, Broken> {
        const LONGEST: usize = b"<!DOCTYPE".len();
        while self.end - self.at < LONGEST && self.fill()? {}
        let ahead = &self.window[self.at..self.end];
        if ahead.starts_with(b"<!--") {
            self.pass(b"-->", 4)?;
            return Ok(self.wants_text.then_some(Passed::Other));
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

    /// Passes a section of plain text; its whole text where text is wanted.
    fn cdata(&mut self) -> Result<Option<Passed>, Broken> {
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
                return Ok(Some(Passed::Cdata(from, from + found)));
            }
            self.fill_or_cut()?;
        }
    }

    fn doctype(&mut self) -> Result<Option<Passed>, Broken> {
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

    /// Brings more bytes to hand; whether there were any. What lies before `at` and is not kept leaves the window.
    fn fill(&mut self) -> Result<bool, Broken> {
        let from = self.kept.unwrap_or(self.at).min(self.at);
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
            self.kept = self.kept.map(|kept| kept.saturating_sub(from));
        }
        if self.end == self.window.len() {
            if self.window.len() >= self.bounds.token {
                return Err(self.broken(Trouble::TooLong(self.bounds.token)));
            }
            self.window.resize(self.window.len() * 2, 0);
        }
        let full = self.end;
        while self.end < self.window.len() {
            match self.input.read(&mut self.window[self.end..]) {
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

    fn finish(&self) -> Result<Option<Event<'_>>, Broken> {
        match (self.open.is_empty(), self.had_root) {
            (true, true) => Ok(None),
            (true, false) => Err(self.broken(Trouble::NotXml)),
            (false, _) => Err(self.broken(Trouble::Cut)),
        }
    }

    fn broken(&self, trouble: Trouble) -> Broken {
        Broken { trouble, byte: self.byte() }
    }
}

/// What was passed and is told.
enum Passed {
    Cdata(usize, usize),
    Other,
}

/// What a tag is, as far as it is at hand.
enum Tag {
    Whole { name_end: usize, length: usize, empty: bool },
    Unfinished,
    Malformed,
}

/// Reads a start tag, given from its `<`, and notes where its attributes stand.
#[inline]
fn read_tag(tag: &[u8], attributes: &mut Vec<Attribute>) -> Tag {
    let name_end = name_end(tag, 1);
    if name_end == 1 {
        return Tag::Malformed;
    }
    let mut at = name_end;
    loop {
        let before = at;
        at = past_spaces(tag, at);
        match tag.get(at) {
            None => return Tag::Unfinished,
            Some(b'>') => return Tag::Whole { name_end, length: at + 1, empty: false },
            Some(b'/') => {
                return match tag.get(at + 1) {
                    None => Tag::Unfinished,
                    Some(b'>') => Tag::Whole { name_end, length: at + 2, empty: true },
                    Some(_) => Tag::Malformed,
                };
            }
            Some(_) if at == before || attributes.len() >= ATTRIBUTES => return Tag::Malformed,
            Some(_) => {}
        }
        let name = at;
        let own_end = self::name_end(tag, at);
        let sign = past_spaces(tag, own_end);
        match tag.get(sign) {
            None => return Tag::Unfinished,
            Some(b'=') if own_end > name => {}
            Some(_) => return Tag::Malformed,
        }
        let open = past_spaces(tag, sign + 1);
        let quote = match tag.get(open) {
            None => return Tag::Unfinished,
            Some(&quote @ (b'"' | b'\'')) => quote,
            Some(_) => return Tag::Malformed,
        };
        let value = open + 1;
        let Some(length) = memchr2(quote, b'<', &tag[value..]) else { return Tag::Unfinished };
        let value_end = value + length;
        if tag[value_end] == b'<' {
            return Tag::Malformed;
        }
        attributes.push(Attribute {
            name: name as u32,
            name_end: own_end as u32,
            value: value as u32,
            value_end: value_end as u32,
        });
        at = value_end + 1;
    }
}

#[inline]
fn name_end(tag: &[u8], from: usize) -> usize {
    let name = &tag[from..];
    from + name.iter().position(|byte| ENDS_NAME[*byte as usize]).unwrap_or(name.len())
}

#[inline]
fn past_spaces(tag: &[u8], from: usize) -> usize {
    let mut at = from;
    while tag.get(at).is_some_and(|byte| is_space(*byte)) {
        at += 1;
    }
    at
}

#[inline]
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| is_space(*byte))
}

/// Bytes after which a name is over.
const ENDS_NAME: [bool; 256] = {
    let mut ends = [false; 256];
    let signs = b" \t\n\r/><=\"'&";
    let mut at = 0;
    while at < signs.len() {
        ends[signs[at] as usize] = true;
        at += 1;
    }
    ends
};

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
        let length = if lead >= 0xF0 { 4 } else if lead >= 0xE0 { 3 } else { 2 };
        if back + 1 < length {
            end -= back + 1;
        }
    }
    if end > 0 && text[end - 1] == b'\r' {
        end -= 1;
    }
    end
}
