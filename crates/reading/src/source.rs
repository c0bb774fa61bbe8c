//! The frozen text and its shadow: entities and stray `&` read through, never removed.
//!
//! Takes the text as given; gives [`Source`], in which every place of the shadow leads back to scalar values of the
//! text. Not here: marks on larger debris (`debris`).

use matching::fold::Shadow;
use record::Span;

use crate::found::{Debris, DebrisKind};

/// A text, its shadow, and the marks that reading it letter by letter gives.
pub struct Source {
    /// The text's scalar values.
    pub chars: Vec<char>,
    shadow: Shadow,
    /// Entities and stray ampersands.
    pub marks: Vec<Debris>,
}

/// Named entities that occur in crawled news, and what they stand for.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("lt", '<'),
    ("gt", '>'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("zwnj", '\u{200c}'),
    ("rlm", '\u{200f}'),
    ("lrm", '\u{200e}'),
    ("pound", '£'),
    ("euro", '€'),
    ("shy", '\u{ad}'),
    ("middot", '·'),
    ("bull", '•'),
];
/// Longest entity, from `&` to `;`.
const ENTITY_CHARS_MAX: usize = 10;

impl Source {
    /// Reads `text` once. Linear.
    pub fn new(text: &str) -> Source {
        let chars: Vec<char> = text.chars().collect();
        let mut source = Source { shadow: Shadow::with_capacity(text.len()), marks: Vec::new(), chars: Vec::new() };
        let mut at = 0;
        while at < chars.len() {
            at += source.take(&chars, at);
        }
        source.chars = chars;
        source
    }

    /// Takes what stands at `at` into the shadow; how many scalar values that was.
    fn take(&mut self, chars: &[char], at: usize) -> usize {
        if chars[at] != '&' {
            self.shadow.push(chars[at], narrow(at), narrow(at + 1));
            return 1;
        }
        if let Some((c, length)) = entity(&chars[at..]) {
            self.mark(DebrisKind::Entity, at, at + length);
            self.shadow.push(if c == '&' { ' ' } else { c }, narrow(at), narrow(at + length));
            return length;
        }
        let latin = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let inside_latin = at > 0 && latin(chars.get(at - 1)) && latin(chars.get(at + 1));
        if !inside_latin {
            self.mark(DebrisKind::StrayAmpersand, at, at + 1);
        }
        self.shadow.push(if inside_latin { '&' } else { ' ' }, narrow(at), narrow(at + 1));
        1
    }

    fn mark(&mut self, kind: DebrisKind, from: usize, to: usize) {
        self.marks.push(Debris { kind, span: Span::new(from, to) });
    }

    /// The shadow text that everything is matched on.
    pub fn shadow(&self) -> &str {
        self.shadow.text()
    }

    /// The span of the source that bytes `from..to` of the shadow came from.
    pub fn span(&self, from: u32, to: u32) -> Span {
        let range = self.shadow.source(from as usize..to as usize);
        Span { start: range.start, end: range.end }
    }

    /// Whether the source has a capital letter where byte `at` of the shadow came from.
    pub fn is_upper(&self, at: usize) -> bool {
        self.letter(at).is_some_and(char::is_uppercase)
    }

    /// The source's scalar value that byte `at` of the shadow came from.
    pub fn letter(&self, at: usize) -> Option<char> {
        let range = self.shadow.source(at..at + 1);
        self.chars.get(range.start as usize).copied()
    }

    /// The words of a span as they should be printed: without vowel signs, tatweel, controls; blanks as one.
    pub fn printed(&self, span: Span) -> String {
        let range = (span.start as usize).min(self.chars.len())..(span.end as usize).min(self.chars.len());
        let mut words = String::new();
        let chars = &self.chars[range];
        let mut at = 0;
        while at < chars.len() {
            let (c, length) = if chars[at] == '&' { entity(&chars[at..]).unwrap_or((' ', 1)) } else { (chars[at], 1) };
            at += length;
            match c {
                '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{61c}' => {}
                '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {}
                c if c.is_whitespace() || c == '&' => {
                    if !words.ends_with(' ') && !words.is_empty() {
                        words.push(' ');
                    }
                }
                c => words.push(c),
            }
        }
        words.truncate(words.trim_end().len());
        words
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The entity that `chars` begins with and its length.
fn entity(chars: &[char]) -> Option<(char, usize)> {
    let end = chars.iter().take(ENTITY_CHARS_MAX).position(|c| *c == ';')?;
    let name: String = chars[1..end].iter().collect();
    let c = match name.strip_prefix('#') {
        Some(number) => char::from_u32(code_point(number)?)?,
        None => ENTITIES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?.1,
    };
    Some((c, end + 1))
}

fn code_point(number: &str) -> Option<u32> {
    match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    }
}
