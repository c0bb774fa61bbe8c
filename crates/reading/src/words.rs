//! Words, quotation spans, blocks and sentences of a shadow text.
//!
//! Quotation spans are found before sentences: a sentence ends at a full stop outside quotation marks only, so a
//! quotation of two sentences stays one. Unpaired marks are kept as such: a closing one without its opening, and an
//! opening one that runs to the end of its block.
//! Always holds: words, quotes and sentences are in text order; sentences do not overlap and cover all words.

use std::ops::Range;

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Arabic letters.
    Arabic,
    /// Letters of other scripts.
    Latin,
    /// Digits.
    Digits,
    /// One mark.
    Mark,
    /// The end of a line.
    Break,
}

/// Whether `c` of a shadow is a letter; the answer of [`char::is_alphabetic`], sooner for the letters that occur most.
pub fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' => true,
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        _ => c.is_alphabetic(),
    }
}

/// A word, by bytes of the shadow.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is made of.
    pub kind: Kind,
}

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The opening mark's word; absent where a closing mark has none.
    pub open: Option<usize>,
    /// The words between the marks.
    pub inner: Range<usize>,
    /// The closing mark's word; absent where the quotation runs on to the end of the block.
    pub close: Option<usize>,
    /// Whether round brackets enclose it.
    pub round: bool,
}

/// A sentence: a range of words in a block (a line).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub words: Range<usize>,
    /// The number of its block.
    pub block: usize,
}

/// Cuts `text` into words. Linear.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 5);
    for (at, c) in text.char_indices() {
        let kind = match c {
            '\n' => Kind::Break,
            ' ' => continue,
            c if !c.is_ascii() && c.is_whitespace() || c == '\t' => continue,
            c if c.is_ascii_digit() => Kind::Digits,
            '\u{600}'..='\u{6ff}' if is_letter(c) => Kind::Arabic,
            c if is_letter(c) => Kind::Latin,
            _ => Kind::Mark,
        };
        let (start, end) = (at as u32, (at + c.len_utf8()) as u32);
        match words.last_mut() {
            Some(last) if last.end == start && last.kind == kind && !matches!(kind, Kind::Mark | Kind::Break) => {
                last.end = end;
            }
            _ => words.push(Word { start, end, kind }),
        }
    }
    words
}

/// A view on the words of a text that gives each as `&str`.
#[derive(Clone, Copy)]
pub struct Words<'t> {
    /// The shadow.
    pub text: &'t str,
    /// Its words.
    pub list: &'t [Word],
}

impl<'t> Words<'t> {
    /// The letters of word `at`; empty past the end.
    pub fn get(&self, at: usize) -> &'t str {
        self.list.get(at).map_or("", |word| &self.text[word.start as usize..word.end as usize])
    }

    fn blank_before(&self, at: usize) -> bool {
        at == 0 || self.list[at - 1].end != self.list[at].start || self.list[at - 1].kind == Kind::Break
    }

    fn blank_after(&self, at: usize) -> bool {
        at + 1 >= self.list.len()
            || self.list[at].end != self.list[at + 1].start
            || self.list[at + 1].kind == Kind::Break
    }
}

/// Most words of one quotation that is not closed in its block.
const QUOTED_WORDS_MAX: usize = 4000;
/// Fewest words between round brackets that can be a quotation.
const ROUND_WORDS_MIN: usize = 6;

/// Finds the quotation spans, block by block. Linear.
pub fn quoted(words: Words<'_>) -> Vec<Quoted> {
    let mut found: Vec<Quoted> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for at in 0..words.list.len() {
        let word = words.list[at];
        if word.kind == Kind::Break {
            if let Some((from, _)) = open.take() {
                found.push(Quoted { open: Some(from), inner: from + 1..at, close: None, round: false });
            }
            continue;
        }
        if word.kind != Kind::Mark {
            continue;
        }
        let mark = words.get(at).chars().next().unwrap_or(' ');
        step(words, at, mark, &mut open, &mut found);
    }
    if let Some((from, _)) = open {
        let end = words.list.len().min(from + QUOTED_WORDS_MAX);
        found.push(Quoted { open: Some(from), inner: from + 1..end, close: None, round: false });
    }
    found.extend(round(words, &found));
    found.sort_by_key(|quoted| (quoted.inner.start, quoted.inner.end));
    found
}

fn step(words: Words<'_>, at: usize, mark: char, open: &mut Option<(usize, char)>, found: &mut Vec<Quoted>) {
    let opens = match mark {
        '“' | '«' | '„' => true,
        '”' | '»' => false,
        '"' => straight_opens(words, at, open.is_some()),
        _ => return,
    };
    match (*open, opens) {
        (None, true) => *open = Some((at, mark)),
        (None, false) => found.push(Quoted { open: None, inner: at..at, close: Some(at), round: false }),
        (Some(_), true) if mark != '"' => {} // a quotation inside the quotation
        (Some((from, _)), _) => {
            found.push(Quoted { open: Some(from), inner: from + 1..at, close: Some(at), round: false });
            *open = None;
        }
    }
}

fn straight_opens(words: Words<'_>, at: usize, inside: bool) -> bool {
    let before = if at == 0 { "" } else { words.get(at - 1) };
    let after_opener = matches!(before, "" | ":" | "(" | "-" | "\n") || words.blank_before(at);
    if inside {
        return false;
    }
    let before_mark = words.list.get(at + 1).is_some_and(|next| next.kind == Kind::Mark);
    after_opener || !words.blank_after(at) && !before_mark
}

/// Long round brackets after a colon or a complementizer are one press's quotation marks.
fn round(words: Words<'_>, marked: &[Quoted]) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for at in 0..words.list.len() {
        match words.get(at) {
            "(" => open = Some(at),
            "\n" => open = None,
            ")" => {
                if let Some(from) = open.take().filter(|from| at - from > ROUND_WORDS_MIN) {
                    let leads = from > 0 && matches!(words.get(from - 1), ":" | "ان" | "بان" | "that");
                    if leads {
                        found.push(Quoted { open: Some(from), inner: from + 1..at, close: Some(at), round: true });
                    }
                }
            }
            _ => {}
        }
    }
    found.retain(|one| {
        !marked.iter().any(|other| other.inner.start < one.inner.end && one.inner.start < other.inner.end)
    });
    found
}

/// Abbreviations after which a full stop ends nothing.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "gen", "col", "maj", "lt", "sgt", "capt", "adm", "prof", "st", "no", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "sen", "rep", "gov", "u", "s", "e", "n", "inc",
    "co", "vs", "د", "أ", "م", "ا", "ج", "ه",
];
/// Longest sentence in words; a longer one is cut so that no frame ever looks at an unbounded stretch.
const SENTENCE_WORDS_MAX: usize = 400;

/// Cuts the words into sentences: at line ends, and at full stops outside quotation marks.
pub fn sentences(words: Words<'_>, quoted: &[Quoted]) -> Vec<Sentence> {
    let inside = inside_flags(words.list.len(), quoted);
    let mut found = Vec::new();
    let (mut from, mut block) = (0, 0);
    for at in 0..words.list.len() {
        let is_break = words.list[at].kind == Kind::Break;
        let ends = is_break
            || (!inside[at] && ends_sentence(words, at))
            || ends_after_quote(words, at, &inside)
            || at - from >= SENTENCE_WORDS_MAX;
        if ends {
            if at > from || !is_break {
                found.push(Sentence { words: from..at + 1, block });
            }
            from = at + 1;
        }
        block += usize::from(is_break);
    }
    if from < words.list.len() {
        found.push(Sentence { words: from..words.list.len(), block });
    }
    found
}

fn inside_flags(length: usize, quoted: &[Quoted]) -> Vec<bool> {
    let mut inside = vec![false; length];
    let mut done = 0;
    for one in quoted {
        let from = one.inner.start.max(done).min(length);
        let to = one.inner.end.min(length);
        if from < to {
            inside[from..to].fill(true);
            done = to;
        }
    }
    inside
}

fn ends_sentence(words: Words<'_>, at: usize) -> bool {
    match words.get(at) {
        "!" | "?" | "؟" | "؛" | "…" | "۔" => words.get(at) != "؛",
        "." => {
            if !words.blank_after(at) && !matches!(words.get(at + 1), "\"" | "”" | "»" | ")") {
                return false;
            }
            let before = if at == 0 { "" } else { words.get(at - 1) };
            let latin_single = before.chars().count() == 1 && words.list[at - 1].kind == Kind::Latin;
            let next = words.list.get(at + 1).map(|word| word.kind);
            let abbreviation =
                (latin_single || ABBREVIATIONS.contains(&before)) && matches!(next, Some(Kind::Latin | Kind::Digits));
            let arabic_letter = before.chars().count() == 1
                && words.list.get(at.wrapping_sub(1)).is_some_and(|w| w.kind == Kind::Arabic);
            !(abbreviation || arabic_letter && next == Some(Kind::Arabic))
        }
        _ => false,
    }
}

/// A closing mark after a full stop ends the sentence where no attribution follows.
fn ends_after_quote(words: Words<'_>, at: usize, inside: &[bool]) -> bool {
    if !matches!(words.get(at), "\"" | "”" | "»") || at == 0 || !inside[at - 1] {
        return false;
    }
    if !matches!(words.get(at - 1), "." | "!" | "?" | "؟") {
        return false;
    }
    !matches!(words.get(at + 1), "," | "،" | "." | "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let text = &matching::fold::fold(text);
        let list = words(text);
        let view = Words { text, list: &list };
        let quoted = quoted(view);
        sentences(view, &quoted)
            .iter()
            .map(|s| text[list[s.words.start].start as usize..list[s.words.end - 1].end as usize].trim().to_owned())
            .collect()
    }

    #[test]
    fn a_quotation_of_two_sentences_stays_one() {
        assert_eq!(cut("قال: \"نعم. لا نقف\". ثم غادر.").len(), 2);
    }

    #[test]
    fn initials_and_decimals_end_nothing() {
        assert_eq!(cut("Mr. J. Smith of the U.S. gave 2.5 tonnes. He left.").len(), 2);
    }

    #[test]
    fn a_closing_mark_without_partner_opens_nothing() {
        let text = "ضد \"بربرية\" داعش وبيننا\".\nثم قال \"نعم\"";
        let list = words(text);
        let found = quoted(Words { text, list: &list });
        assert_eq!(found.iter().filter(|q| q.open.is_none()).count(), 1);
        assert_eq!(found.iter().filter(|q| q.open.is_some() && q.close.is_some()).count(), 2);
    }
}
