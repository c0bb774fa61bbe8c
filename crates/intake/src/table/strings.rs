//! The texts that the cells of a workbook share.
//!
//! Always holds: the texts lie in one piece of memory within the limit; those beyond are counted and missing, and a cell
//! that asks for one is told.

use std::io::Read;

use record::{Finding, Severity};

use super::xml::{Token, Xml, unescape};

/// Shared texts by their number.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
    /// Texts that were left out because the limit was reached.
    left_out: u64,
}

impl Strings {
    /// Reads the part of shared texts; `limit` is in bytes of text, with the four of its place.
    pub(super) fn read(part: impl Read, token_bytes: usize, limit: usize, findings: &mut Vec<Finding>) -> Strings {
        let mut xml = Xml::new(part, token_bytes);
        let mut strings = Strings::default();
        let mut taker = TextTaker::default();
        while let Some(token) = xml.next() {
            match token {
                Token::Open { name: b"si", empty, .. } => {
                    taker = TextTaker::default();
                    if empty {
                        strings.add("", limit);
                    }
                }
                Token::Close { name: b"si" } => strings.add(taker.text(), limit),
                token => taker.take(token),
            }
        }
        findings.extend(xml.take_findings());
        if strings.left_out > 0 {
            let found = Finding::new("table-strings-left-out", Severity::Error).with("count", strings.left_out);
            findings.push(found.with("limit", limit));
        }
        strings
    }

    fn add(&mut self, text: &str, limit: usize) {
        let held = self.text.len() + 4 * self.ends.len();
        if self.left_out > 0 || held + text.len() + 4 > limit.min(u32::MAX as usize) {
            self.left_out += 1;
            return;
        }
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    /// A text by its number.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Some(&self.text[start..end])
    }
}

/// Gathers the text of a shared or inline string: all its runs, without the reading aids above them.
#[derive(Default)]
pub(super) struct TextTaker {
    text: String,
    within: bool,
    aids: usize,
}

impl TextTaker {
    pub(super) fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Open { name: b"t", empty: false, .. } => self.within = self.aids == 0,
            Token::Close { name: b"t" } => self.within = false,
            Token::Open { name: b"rPh", empty: false, .. } => self.aids += 1,
            Token::Close { name: b"rPh" } => self.aids = self.aids.saturating_sub(1),
            Token::Text(text) if self.within => unescape(text, &mut self.text),
            Token::Raw(text) if self.within => self.text.push_str(&String::from_utf8_lossy(text)),
            _ => {}
        }
    }

    /// The text so far, with the letters that workbooks write as `_x000D_`.
    pub(super) fn text(&mut self) -> &str {
        if self.text.contains("_x") {
            self.text = written_out(&self.text);
        }
        &self.text
    }

    /// Bytes taken so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.within = false;
        self.aids = 0;
    }
}

fn written_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let digits = rest.get(2..6).filter(|_| rest.as_bytes().get(6) == Some(&b'_'));
        let letter = digits.and_then(|digits| char::from_u32(u32::from_str_radix(digits, 16).ok()?));
        let length = if letter.is_some() { 7 } else { 2 };
        match letter {
            Some(letter) => out.push(letter),
            None => out.push_str("_x"),
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_one_text_and_reading_aids_none() {
        let part = "<sst><si><t>one</t></si><si><r><t>t</t></r><r><rPr/><t xml:space='preserve'> wo</t></r>\
            <rPh><t>aid</t></rPh></si><si/><si><t>a_x000D_b_xyz_</t></si></sst>";
        let mut findings = Vec::new();
        let strings = Strings::read(part.as_bytes(), 1000, 1000, &mut findings);
        let texts: Vec<_> = (0..5).map(|number| strings.get(number)).collect();
        assert_eq!(texts, [Some("one"), Some("t wo"), Some(""), Some("a\rb_xyz_"), None]);
        assert_eq!(findings, []);
    }

    #[test]
    fn texts_beyond_the_limit_are_counted() {
        let part = "<sst><si><t>one</t></si><si><t>two</t></si><si><t>3</t></si></sst>";
        let mut findings = Vec::new();
        let strings = Strings::read(part.as_bytes(), 1000, 10, &mut findings);
        assert_eq!((strings.get(0), strings.get(1)), (Some("one"), None));
        assert_eq!(findings[0].args[0], ("count".to_owned(), "2".to_owned()));
    }
}
