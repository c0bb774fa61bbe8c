//! Folding: the shadow of a text in which spellings that mean the same word look the same.
//!
//! Takes any text; gives a [`Shadow`], every byte of which knows the scalar values of the source that it came
//! from, or a plain `String` where nobody needs the way back. What is folded: compatibility forms (NFKC) and
//! presentation forms, tatweel, vowel signs, combining marks of all scripts, bidi and zero-width controls (dropped);
//! أ إ آ ٱ → ا, ى → ي, ة → ه, ؤ → و, ئ → ي, Persian ک ی → ك ي; digits of three scripts → Latin; Latin letters to
//! lower case without diacritics; dashes → `-`, single quotation marks → `'`, blanks → one kind of blank.
//!
//! Always holds: the source is never changed; `source` of any range of the shadow lies inside the source, and a
//! larger range never gives a smaller one; folding a folded text changes nothing.
//! Not here: which words are looked for (`reading::lexicon`), comparing names (`matching::names`).

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded text with the way back to its source.
#[derive(Clone, Debug, Default)]
pub struct Shadow {
    text: String,
    /// For each byte of `text` the half-open range of source scalar values that it stands for.
    origin: Vec<(u32, u32)>,
}

impl Shadow {
    /// The shadow of `source`, its places counted in scalar values. Linear in `source`.
    pub fn of(source: &str) -> Shadow {
        let mut shadow = Shadow::with_capacity(source.len());
        for (at, c) in source.chars().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            shadow.push(c, at, at.saturating_add(1));
        }
        shadow
    }

    /// An empty shadow that will hold about `bytes` bytes; fill it with [`Shadow::push`].
    pub fn with_capacity(bytes: usize) -> Shadow {
        Shadow { text: String::with_capacity(bytes), origin: Vec::with_capacity(bytes) }
    }

    /// Adds `c`, folded, as standing for the source's scalar values `from..to`. A reader that decodes more than
    /// one scalar value into one (an entity) gives the range of the whole.
    pub fn push(&mut self, c: char, from: u32, to: u32) {
        let before = self.text.len();
        fold_char(c, &mut self.text);
        if self.text.len() > before {
            self.origin.resize(self.text.len(), (from, to));
        } else if is_mark(c) {
            self.lengthen(to); // a vowel sign belongs to the letter before it
        }
    }

    fn lengthen(&mut self, to: u32) {
        let Some(&last) = self.origin.last() else { return };
        for place in self.origin.iter_mut().rev().take_while(|place| **place == last) {
            place.1 = to;
        }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source's scalar values that the bytes `range` of the shadow came from; empty ranges stay empty.
    pub fn source(&self, range: Range<usize>) -> Range<u32> {
        let end = range.end.min(self.origin.len());
        if range.start >= end {
            let at = self.origin.get(range.start).map_or_else(|| self.origin.last().map_or(0, |p| p.1), |p| p.0);
            return at..at;
        }
        self.origin[range.start].0..self.origin[end - 1].1
    }
}

/// `source` folded, without the way back.
pub fn fold(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    for c in source.chars() {
        fold_char(c, &mut text);
    }
    text
}

fn is_mark(c: char) -> bool {
    c == '\u{640}' || is_combining_mark(c)
}

/// Appends the folded form of `c`: nothing, one or several scalar values.
fn fold_char(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' | ' ' | '\n' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\r' | '\t' | '\u{b}' | '\u{c}' => out.push(' '),
        '`' => out.push('\''),
        ' '..='~' => out.push(c),
        '\u{600}'..='\u{6ff}' => fold_arabic(c, out),
        _ if c.is_ascii() => {}
        _ => c.nfkd().for_each(|part| fold_part(part, out)),
    }
}

fn fold_arabic(c: char, out: &mut String) {
    match c {
        'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' | 'ا' | 'ء' => out.push(c),
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => out.push('ا'),
        'ى' | 'ی' | 'ې' | 'ئ' | 'ۍ' => out.push('ي'),
        'ة' | 'ۃ' | 'ە' | 'ہ' | 'ھ' | 'ۀ' | 'ۂ' => out.push('ه'),
        'ؤ' => out.push('و'),
        'ک' | 'ڪ' => out.push('ك'),
        '٠'..='٩' => push_digit(c as u32 - '٠' as u32, out),
        '۰'..='۹' => push_digit(c as u32 - '۰' as u32, out),
        '٫' => out.push('.'),
        '٬' => out.push(','),
        '٪' => out.push('%'),
        '\u{640}' | '\u{61c}' | '\u{600}'..='\u{605}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
        _ if is_combining_mark(c) => {}
        _ => out.push(c),
    }
}

fn push_digit(value: u32, out: &mut String) {
    out.push(char::from_digit(value, 10).unwrap_or('0'));
}

/// Folds one scalar value of a compatibility decomposition.
fn fold_part(c: char, out: &mut String) {
    match c {
        '\u{600}'..='\u{6ff}' => fold_arabic(c, out),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        '`' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2bc}' | '\u{2bb}' | '\u{2032}' => out.push('\''),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' => {}
        '\u{2028}' | '\u{2029}' | '\u{85}' => out.push('\n'),
        _ if is_combining_mark(c) => {}
        _ if c.is_whitespace() => out.push(' '),
        _ if c.is_control() => {}
        _ => c.to_lowercase().filter(|part| !is_combining_mark(*part)).for_each(|part| out.push(part)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(fold(source), expected, "{source}");
    }

    #[test]
    fn spellings_of_one_word_meet() {
        check("إدوِين", "ادوين");
        check("المـــملكة", "المملكه");
        check("مؤتمرًا", "موتمرا");
        check("ﻻ", "لا");
        check("کی", "كي");
        check("٣٫٥ ۱۲", "3.5 12");
        check("Dáʿesh", "daʿesh");
        check("\u{202b}قال\u{202c}", "قال");
        check("“x” – y", "“x” - y");
    }

    #[test]
    fn different_words_stay_apart() {
        assert_ne!(fold("عمان"), fold("عثمان"));
        assert_ne!(fold("قطر"), fold("مطر"));
    }

    #[test]
    fn a_vowel_sign_belongs_to_the_letter_before_it() {
        let source = "عربيةٌ!";
        let shadow = Shadow::of(source);
        let end = shadow.text().find('!').unwrap();
        assert_eq!(shadow.source(0..end), 0..6);
    }

    proptest! {
        #[test]
        fn every_range_leads_into_the_source(source in "\\PC{0,40}", a in 0usize..90, b in 0usize..90) {
            let shadow = Shadow::of(&source);
            let range = shadow.source(a.min(b)..a.max(b));
            prop_assert!(range.start <= range.end);
            prop_assert!(range.end as usize <= source.chars().count());
        }

        #[test]
        fn folding_twice_is_folding_once(source in "\\PC{0,40}") {
            let once = fold(&source);
            prop_assert_eq!(fold(&once), once.clone());
        }
    }
}
