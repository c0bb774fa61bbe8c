//! The tokens of a page: text, start tags with the attributes this room reads, end tags.
//!
//! Takes a page's text, gives tokens as ranges of it. After the HTML standard's tokenizer where pages depend on it;
//! script states are not followed. One pass: every byte is looked at a bounded number of times, whatever is left open,
//! and memory is one token's. Not here: which element closes which (`outline`).

use std::ops::Range;

/// One piece of a page.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// Text, its references not yet decoded.
    Text(Range<usize>),
    /// A start tag.
    Start(Start<'a>),
    /// An end tag: its name as written, and where it stands.
    End(&'a str, Range<usize>),
}

/// A start tag with those of its attributes that are read here.
#[derive(Debug)]
pub(super) struct Start<'a> {
    pub(super) name: &'a str,
    pub(super) tag: Range<usize>,
    page: &'a str,
    attributes: Vec<(usize, Range<usize>)>,
}

/// The attributes that are kept; all others are passed over.
const ATTRIBUTES: &[&str] = &[
    "class",
    "id",
    "href",
    "rel",
    "content",
    "name",
    "property",
    "itemprop",
    "datetime",
    "lang",
    "style",
    "hidden",
    "aria-hidden",
    "role",
    "type",
    "http-equiv",
    "pubdate",
    "xml:lang",
];

impl<'a> Start<'a> {
    /// The value of an attribute as written; empty for one without value.
    pub(super) fn raw(&self, name: &str) -> Option<&'a str> {
        self.range(name).map(|range| &self.page[range])
    }

    /// The value of an attribute with its references decoded and blanks at its ends removed.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let value = crate::entities::plain(self.raw(name)?, true);
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// Where the value of an attribute stands.
    pub(super) fn range(&self, name: &str) -> Option<Range<usize>> {
        self.attributes.iter().find(|(known, _)| ATTRIBUTES[*known] == name).map(|(_, range)| range.clone())
    }
}

/// Reads a page token by token.
pub(super) struct Tokens<'a> {
    page: &'a str,
    at: usize,
    /// Where something began that the page does not end.
    pub(super) cut_off: Option<usize>,
    /// Names of elements with raw text for which no end tag follows any more.
    endless: Vec<&'static str>,
    /// Bytes looked at, for the test that reading stays linear.
    #[cfg(test)]
    pub(super) steps: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(page: &'a str) -> Tokens<'a> {
        Tokens {
            page,
            at: 0,
            cut_off: None,
            endless: Vec::new(),
            #[cfg(test)]
            steps: 0,
        }
    }

    /// The next token; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.page.as_bytes();
        while self.at < bytes.len() {
            let start = self.at;
            if bytes[start] != b'<' {
                return Some(self.text(start, start));
            }
            match (bytes.get(start + 1), bytes.get(start + 2)) {
                (Some(first), _) if first.is_ascii_alphabetic() => return self.start_tag(),
                (Some(b'/'), Some(first)) if first.is_ascii_alphabetic() => return self.end_tag(),
                (Some(b'/'), Some(_)) | (Some(b'?'), _) => self.skip_past(start + 2, b">"),
                (Some(b'!'), _) => self.declaration(start),
                _ => return Some(self.text(start, start + 1)),
            }
        }
        None
    }

    /// Text from `start` up to the next angle bracket from `from` on.
    fn text(&mut self, start: usize, from: usize) -> Token<'a> {
        let end = self.find(from, b"<").unwrap_or(self.page.len());
        self.at = end;
        Token::Text(start..end)
    }

    fn declaration(&mut self, start: usize) {
        let rest = &self.page.as_bytes()[start + 2..];
        if !rest.starts_with(b"--") {
            return self.skip_past(start + 2, b">");
        }
        if rest[2..].starts_with(b">") || rest[2..].starts_with(b"->") {
            return self.skip_past(start + 4, b">");
        }
        self.skip_past(start + 4, b"-->");
    }

    fn skip_past(&mut self, from: usize, end: &[u8]) {
        let start = self.at;
        match self.find(from, end) {
            Some(found) => self.at = found + end.len(),
            None => self.stop(start),
        }
    }

    /// The page ends inside of what began at `start`.
    fn stop(&mut self, start: usize) {
        self.cut_off.get_or_insert(start);
        self.at = self.page.len();
    }

    fn find(&mut self, from: usize, wanted: &[u8]) -> Option<usize> {
        let bytes = self.page.as_bytes().get(from..)?;
        let found = match wanted {
            [one] => memchr::memchr(*one, bytes),
            many => memchr::memmem::find(bytes, many),
        };
        self.count(found.unwrap_or(bytes.len()) + wanted.len());
        found.map(|found| from + found)
    }

    #[cfg(test)]
    fn count(&mut self, steps: usize) {
        self.steps += steps;
    }

    #[cfg(not(test))]
    fn count(&mut self, _: usize) {}

    fn end_tag(&mut self) -> Option<Token<'a>> {
        let start = self.at;
        let name = self.name(start + 2);
        let end = self.find(name.end, b">");
        match end {
            Some(end) => {
                self.at = end + 1;
                Some(Token::End(&self.page[name], start..end + 1))
            }
            None => {
                self.stop(start);
                None
            }
        }
    }

    fn start_tag(&mut self) -> Option<Token<'a>> {
        let start = self.at;
        let name = self.name(start + 1);
        let mut attributes = Vec::new();
        let Some(end) = self.attributes(name.end, &mut attributes) else {
            self.stop(start);
            return None;
        };
        self.at = end;
        self.count(end - start);
        Some(Token::Start(Start { name: &self.page[name], tag: start..end, page: self.page, attributes }))
    }

    fn name(&self, from: usize) -> Range<usize> {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let rest = &self.page.as_bytes()[from..];
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        from..from + length
    }

    /// Reads attributes up to the bracket that closes the tag; the byte after it, or `None` at the page's end.
    fn attributes(&self, from: usize, out: &mut Vec<(usize, Range<usize>)>) -> Option<usize> {
        let bytes = self.page.as_bytes();
        let mut at = from;
        loop {
            at += bytes.get(at..)?.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != b'/')?;
            if bytes[at] == b'>' {
                return Some(at + 1);
            }
            let name = at;
            let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
            // A sign of equality at the start belongs to the name, so that each round moves on.
            at = name + 1 + bytes.get(name + 1..)?.iter().position(ends)?;
            let name = name..at;
            let after = at + bytes[at..].iter().position(|byte| !byte.is_ascii_whitespace())?;
            let mut value = at..at;
            if bytes[after] == b'=' {
                (value, at) = value_from(bytes, after + 1)?;
            }
            self.keep(name, value, out);
        }
    }

    fn keep(&self, name: Range<usize>, value: Range<usize>, out: &mut Vec<(usize, Range<usize>)>) {
        let Some(name) = self.page.get(name) else { return };
        let known = ATTRIBUTES.iter().position(|attribute| attribute.eq_ignore_ascii_case(name));
        if let Some(known) = known
            && out.iter().all(|(attribute, _)| *attribute != known)
        {
            out.push((known, value));
        }
    }

    /// After the start tag of an element with raw text (`script`, `title`): its content, which is passed over.
    /// Where no end tag follows, `None`; then `whole` says whether the rest of the page is inside, or nothing.
    pub(super) fn raw(&mut self, name: &'static str, whole: bool) -> Option<Range<usize>> {
        let start = self.at;
        let mut from = start;
        if !self.endless.contains(&name) {
            while let Some(found) = self.find(from, b"</") {
                let after = found + 2 + name.len();
                let matches = self
                    .page
                    .as_bytes()
                    .get(found + 2..after)
                    .is_some_and(|at| at.eq_ignore_ascii_case(name.as_bytes()));
                let ends = self.page.as_bytes().get(after).is_none_or(|byte| !byte.is_ascii_alphanumeric());
                if matches && ends {
                    self.at = found;
                    return Some(start..found);
                }
                from = found + 2;
            }
            self.endless.push(name);
            self.cut_off.get_or_insert(start);
        }
        if whole {
            self.at = self.page.len();
        }
        None
    }
}

/// The value after a sign of equality, and the byte after it.
fn value_from(bytes: &[u8], from: usize) -> Option<(Range<usize>, usize)> {
    let start = from + bytes.get(from..)?.iter().position(|byte| !byte.is_ascii_whitespace())?;
    match bytes[start] {
        mark @ (b'"' | b'\'') => {
            let end = start + 1 + memchr::memchr(mark, &bytes[start + 1..])?;
            Some((start + 1..end, end + 1))
        }
        _ => {
            let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
            let end = start + bytes[start..].iter().position(ends)?;
            Some((start..end, end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &[&str]) {
        let mut tokens = Tokens::new(page);
        let mut found = Vec::new();
        while let Some(token) = tokens.next() {
            found.push(match token {
                Token::Text(range) => format!("text {}", &page[range]),
                Token::Start(start) => match start.raw("class") {
                    Some(class) => format!("start {} {class}", start.name),
                    None => format!("start {}", start.name),
                },
                Token::End(name, _) => format!("end {name}"),
            });
        }
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn tags_text_and_comments_are_told_apart() {
        check("a<b>c</b>", &["text a", "start b", "text c", "end b"]);
        check("<p class='x y'>", &["start p x y"]);
        check("<p\nid=1 CLASS = z/>q", &["start p z/", "text q"]);
        check("<!DOCTYPE html><!-- <p> --><?php x ?>a", &["text a"]);
        check("<!-->a<!--->b", &["text a", "text b"]);
        check("<p title='a > b' class=\"c\">", &["start p c"]);
        check("<p class=a class=b>", &["start p a"]);
    }

    #[test]
    fn an_angle_bracket_alone_is_text() {
        check("3 < 4 <5> <", &["text 3 ", "text < 4 ", "text <5> ", "text <"]);
    }

    #[test]
    fn what_the_page_does_not_end_is_left_out() {
        check("a<p class='", &["text a"]);
        check("a<!-- b", &["text a"]);
        check("a</p", &["text a"]);
        check("<p =a ==b>c", &["start p", "text c"]);
    }

    #[track_caller]
    fn linear(page: &str) {
        let mut tokens = Tokens::new(page);
        while let Some(token) = tokens.next() {
            if let Token::Start(start) = token
                && start.name == "title"
            {
                tokens.raw("title", false);
            }
        }
        assert!(tokens.steps <= 4 * page.len() + 64, "{} steps for {} bytes", tokens.steps, page.len());
    }

    #[test]
    fn reading_stays_linear_in_hostile_pages() {
        linear(&"<title>".repeat(20_000));
        linear(&"<".repeat(100_000));
        linear(&"</".repeat(100_000));
        linear(&"<!--".repeat(100_000));
        linear(&"<p a='".repeat(50_000));
        linear(&format!("<p {}>", "a=1 ".repeat(1_000_000)));
        linear(&format!("<title>{}", "</titl ".repeat(50_000)));
    }
}
