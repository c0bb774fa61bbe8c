//! The little of XML that the parts of a workbook are made of, scanned in place.
//!
//! Takes a stream, gives tokens that lie in its window: nothing is copied, names lose their prefix. Comments,
//! instructions and document types are passed over; entities are told only where text is taken ([`unescape`]), and no
//! entity is ever defined, so none can grow.
//! Always holds: a token longer than the limit ends the part with a finding; what is not well formed is read as far as
//! it makes sense, since spreadsheets are written by programs of every kind.
//! Not here: XML that people write (`feed`, `iati`).

use std::io::Read;

use memchr::{memchr, memmem};
use record::{Finding, Severity};

use super::letters::Letters;

/// A piece of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<name attributes>`, or `<name attributes/>` where it is `empty`.
    Open { name: &'a [u8], attributes: &'a [u8], empty: bool },
    /// `</name>`.
    Close { name: &'a [u8] },
    /// Text between tags, entities untouched.
    Text(&'a [u8]),
    /// Text of a CDATA section, which has no entities.
    Raw(&'a [u8]),
}

/// A scan of a part.
pub(super) struct Xml<R> {
    letters: Letters<R>,
    token_bytes: usize,
    taken: usize,
    /// Bytes of the part that lie behind the window.
    ended: bool,
    findings: Vec<Finding>,
}

enum Scan {
    /// A token of `length` bytes.
    Token { length: usize },
    /// Nothing to give in so many bytes.
    Skip { length: usize },
    /// The window ends before the token does.
    More,
}

impl<R: Read> Xml<R> {
    pub(super) fn new(reader: R, token_bytes: usize) -> Xml<R> {
        Xml { letters: Letters::new(reader), token_bytes, taken: 0, ended: false, findings: Vec::new() }
    }

    /// The next token; `None` at the end of the part, whole or cut.
    pub(super) fn next(&mut self) -> Option<Token<'_>> {
        self.letters.pass(self.taken);
        self.taken = 0;
        loop {
            if self.ended {
                return None;
            }
            match scan(self.letters.window(), self.letters.ended()) {
                Scan::Token { length } => {
                    self.taken = length;
                    return Some(token(&self.letters.window()[..length]));
                }
                Scan::Skip { length } => self.letters.pass(length),
                Scan::More => self.more(),
            }
        }
    }

    /// The text of `<v>` where nothing else stands up to `</c>`, as in nearly every cell; nothing is taken otherwise.
    pub(super) fn plain_value(&mut self) -> Option<&[u8]> {
        const END: &[u8] = b"</v></c>";
        self.letters.pass(self.taken);
        self.taken = 0;
        let window = self.letters.window();
        let value = window.strip_prefix(b"<v>")?;
        let length = memchr(b'<', value)?;
        if !value[length..].starts_with(END) {
            return None;
        }
        self.taken = 3 + length + END.len();
        Some(&self.letters.window()[3..3 + length])
    }

    fn more(&mut self) {
        if self.letters.window().len() > self.token_bytes {
            self.ended = true;
            let found = Finding::new("table-part-broken", Severity::Error);
            self.findings.push(found.with("limit", self.token_bytes));
        } else if !self.letters.fill() {
            self.ended = true;
            if !self.letters.window().trim_ascii().is_empty() {
                self.findings.push(Finding::new("cut-off", Severity::Error));
            }
        }
    }

    pub(super) fn take_findings(&mut self) -> Vec<Finding> {
        let mut findings = self.letters.take_findings();
        findings.append(&mut self.findings);
        findings
    }

    /// What it reads from.
    pub(super) fn reader(&self) -> &R {
        self.letters.reader()
    }
}

fn scan(window: &[u8], ended: bool) -> Scan {
    if window.first().is_some_and(|first| *first != b'<') {
        return match memchr(b'<', window) {
            Some(length) => Scan::Token { length },
            None if ended => Scan::Token { length: window.len() },
            None => Scan::More,
        };
    }
    let until = |sign: &[u8], from: usize| memmem::find(&window[from..], sign).map(|at| from + at + sign.len());
    let skip = |length: Option<usize>| length.map_or(Scan::More, |length| Scan::Skip { length });
    match window {
        [b'<', b'!', b'-', b'-', ..] => skip(until(b"-->", 4)),
        [b'<', b'?', ..] => skip(until(b"?>", 2)),
        [b'<', b'!', b'[', ..] => until(b"]]>", 3).map_or(Scan::More, |length| Scan::Token { length }),
        [b'<', b'!', _, ..] => skip(memchr(b'>', window).map(|at| at + 1)),
        [b'<', ..] => tag_end(window).map_or(Scan::More, |length| Scan::Token { length }),
        _ => Scan::More,
    }
}

/// The length of a tag: up to the first `>` outside of quotation marks.
fn tag_end(window: &[u8]) -> Option<usize> {
    let end = memchr(b'>', window)?;
    let count = |quote: u8| window[..end].iter().filter(|byte| **byte == quote).count();
    if count(b'"') % 2 == 0 && count(b'\'') == 0 {
        return Some(end + 1);
    }
    let mut quote = 0;
    for (at, byte) in window.iter().enumerate() {
        match byte {
            b'>' if quote == 0 => return Some(at + 1),
            b'"' | b'\'' if quote == 0 => quote = *byte,
            byte if *byte == quote => quote = 0,
            _ => {}
        }
    }
    None
}

fn token(bytes: &[u8]) -> Token<'_> {
    match bytes {
        [b'<', b'!', ..] => {
            let inner = bytes.strip_prefix(b"<![CDATA[").unwrap_or_default();
            Token::Raw(inner.strip_suffix(b"]]>").unwrap_or_default())
        }
        [b'<', b'/', inner @ .., b'>'] => Token::Close { name: local(inner.trim_ascii_end()) },
        [b'<', inner @ .., b'>'] => {
            let (inner, empty) = inner.strip_suffix(b"/").map_or((inner, false), |inner| (inner, true));
            let end = inner.iter().position(u8::is_ascii_whitespace).unwrap_or(inner.len());
            Token::Open { name: local(&inner[..end]), attributes: &inner[end..], empty }
        }
        text => Token::Text(text),
    }
}

/// The name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    memchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}

/// The attributes of a tag, in file order: local names and values, entities untouched.
pub(super) fn attributes(mut rest: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    std::iter::from_fn(move || {
        rest = rest.trim_ascii_start();
        let sign = memchr(b'=', rest)?;
        let name = local(rest[..sign].trim_ascii_end());
        let value = rest[sign + 1..].trim_ascii_start();
        let (quote, inner) = value.split_first()?;
        let end = memchr(*quote, inner)?;
        rest = &inner[end + 1..];
        Some((name, &inner[..end]))
    })
}

/// The value of an attribute by its local name.
pub(super) fn attribute<'a>(tag: &'a [u8], wanted: &[u8]) -> Option<&'a [u8]> {
    attributes(tag).find(|(name, _)| *name == wanted).map(|(_, value)| value)
}

/// Appends text with its entities told; bytes that are no UTF-8 become U+FFFD.
pub(super) fn unescape(bytes: &[u8], out: &mut String) {
    let mut rest = bytes;
    while let Some(at) = memchr(b'&', rest) {
        out.push_str(&String::from_utf8_lossy(&rest[..at]));
        rest = &rest[at..];
        let told = memchr(b';', &rest[..rest.len().min(12)]).and_then(|end| Some((entity(&rest[1..end])?, end + 1)));
        let (letter, length) = told.unwrap_or(('&', 1));
        out.push(letter);
        rest = &rest[length..];
    }
    out.push_str(&String::from_utf8_lossy(rest));
}

fn entity(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        [b'#', b'x' | b'X', digits @ ..] => code(digits, 16),
        [b'#', digits @ ..] => code(digits, 10),
        _ => None,
    }
}

fn code(digits: &[u8], radix: u32) -> Option<char> {
    char::from_u32(u32::from_str_radix(std::str::from_utf8(digits).ok()?, radix).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let mut xml = Xml::new(text.as_bytes(), 1 << 16);
        let mut out = Vec::new();
        while let Some(token) = xml.next() {
            let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            out.push(match token {
                Token::Open { name, empty, .. } => format!("<{}{}", words(name), if empty { "/" } else { "" }),
                Token::Close { name } => format!("/{}", words(name)),
                Token::Text(text) => words(text),
                Token::Raw(text) => format!("[{}]", words(text)),
            });
        }
        out
    }

    #[test]
    fn tags_texts_and_what_is_passed_over() {
        let text = "<?xml version='1.0'?><!DOCTYPE a><x:a b=\"1>2\"><!-- <c/> -->t<c /><![CDATA[<&>]]></x:a >";
        assert_eq!(tokens(text), ["<a", "t", "<c/", "[<&>]", "/a"]);
    }

    #[test]
    fn a_part_that_is_cut_gives_what_stands_before() {
        let mut xml = Xml::new(&b"<a><b>1</b><b attribute='"[..], 100);
        let mut count = 0;
        while xml.next().is_some() {
            count += 1;
        }
        assert_eq!((count, xml.take_findings()[0].code.as_str()), (4, "cut-off"));
    }

    #[test]
    fn attributes_are_found_by_their_local_name() {
        let tag = br#" r="A1" x:id='7' t = "s""#;
        assert_eq!(attribute(tag, b"id"), Some(&b"7"[..]));
        assert_eq!(attribute(tag, b"t"), Some(&b"s"[..]));
        assert_eq!(attribute(b" broken", b"t"), None);
    }

    #[test]
    fn entities_are_told_once() {
        let mut out = String::new();
        unescape("a&amp;lt;&#x645;&#1606;&unknown;&".as_bytes(), &mut out);
        assert_eq!(out, "a&lt;من&unknown;&");
    }
}
