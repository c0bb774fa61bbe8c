//! One text taken apart once: words, hits, quotations, sentences, numbers, sums, days, debris.
//!
//! Takes a [`crate::Text`]; gives a [`Page`] that all frames read from. Nothing here knows what a frame is.
//! Always holds: everything is in text order; asking for a stretch costs no more than the stretch.

use std::ops::Range;

use jiff::civil::Date;
use record::Span;

use crate::days::{DayMention, days};
use crate::debris;
use crate::found::{Debris, PartialDay};
use crate::lexicon::{Class, Hit, lexicon};
use crate::money::{Money, money};
use crate::numbers::{Number, numbers};
use crate::source::Source;
use crate::words::{Kind, Quoted, Sentence, Word, Words, quoted, sentences, words};

/// A hit with the words it covers.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    /// The hit.
    pub hit: Hit,
    /// Its first word.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
}

impl Mention {
    /// The class of its table.
    pub fn class(&self) -> Class {
        self.hit.class()
    }
    /// The key in its table.
    pub fn key(&self) -> &'static str {
        self.hit.key()
    }
    /// Whether it is of `class` with one of `keys`.
    pub fn is(&self, class: Class, keys: &[&str]) -> bool {
        self.class() == class && keys.contains(&self.key())
    }
}

/// One text, taken apart.
pub struct Page {
    /// The text and its shadow.
    pub source: Source,
    /// Its words.
    pub words: Vec<Word>,
    /// Its hits by first word.
    pub mentions: Vec<Mention>,
    /// For each word the position of its first mention; one more at the end.
    starts: Vec<u32>,
    /// Quotation spans.
    pub quoted: Vec<Quoted>,
    /// Sentences.
    pub sentences: Vec<Sentence>,
    /// Numbers.
    pub numbers: Vec<Number>,
    /// Sums of money.
    pub money: Vec<Money>,
    /// Days.
    pub days: Vec<DayMention>,
    /// Marks on debris.
    pub debris: Vec<Debris>,
    /// For each word whether it belongs to the page and not to the story.
    pub aside: Vec<bool>,
    /// The day of the dateline.
    pub dateline: Option<PartialDay>,
    /// The state of the dateline's city.
    pub dateline_country: Option<&'static str>,
    /// The day the source was published.
    pub published: Option<Date>,
    /// Whether most letters are Arabic.
    pub arabic: bool,
}

impl Page {
    /// Takes `text` apart. Linear in the text but for sorting.
    pub fn new(text: &str, published: Option<Date>) -> Page {
        let source = Source::new(text);
        let words = words(source.shadow());
        let hits = lexicon().hits(source.shadow(), &|at| source.letter(at));
        let mut page = Page {
            mentions: mentions(&words, &hits),
            starts: Vec::new(),
            quoted: Vec::new(),
            sentences: Vec::new(),
            numbers: Vec::new(),
            money: Vec::new(),
            days: Vec::new(),
            debris: source.marks.clone(),
            aside: vec![false; words.len()],
            dateline: None,
            dateline_country: None,
            published,
            arabic: mostly_arabic(&words),
            source,
            words,
        };
        page.tell_amman_from_oman();
        page.starts = starts(page.words.len(), &page.mentions);
        page.quoted = quoted(page.view());
        page.sentences = sentences(page.view(), &page.quoted);
        let spelt: Vec<Hit> = page.mentions.iter().filter(|m| m.class() == Class::Number).map(|m| m.hit).collect();
        page.days = days(page.view(), &hits);
        page.numbers = numbers(page.view(), &spelt, page.arabic);
        let days = &page.days;
        page.numbers.retain(|n| !in_day(days, n));
        page.money = money(&page);
        debris::mark(&mut page);
        page
    }

    /// `عمان` is the city where the text speaks of Jordan and not of the Sultanate, and where its vowel signs say so.
    fn tell_amman_from_oman(&mut self) {
        let letters = |m: &Mention| &self.source.shadow()[m.hit.start as usize..m.hit.end as usize];
        let written_alike = |m: &Mention| letters(m) == "عمان" && matches!(m.key(), "OM" | "Amman");
        let jordan = self.mentions.iter().any(|m| m.class() == Class::State && m.key() == "JO");
        let sultanate = self.mentions.iter().any(|m| m.key() == "Muscat" || m.key() == "OM" && letters(m) != "عمان");
        let keep: Vec<bool> = self
            .mentions
            .iter()
            .map(|m| {
                if !written_alike(m) {
                    return true;
                }
                let span = self.source.span(m.hit.start, m.hit.end);
                let signs = &self.source.chars[span.start as usize..span.end as usize];
                let before = m.first.checked_sub(1).map_or("", |at| self.view().get(at));
                let city = match (signs.contains(&'\u{651}'), signs.contains(&'\u{64f}')) {
                    (true, _) => true,
                    (_, true) => false,
                    _ => before != "سلطنه" && !sultanate && jordan && !self.view().get(m.first).starts_with('و'),
                };
                city == (m.key() == "Amman")
            })
            .collect();
        let mut keep = keep.into_iter();
        self.mentions.retain(|_| keep.next().unwrap_or(true));
    }

    /// The words with their letters.
    pub fn view(&self) -> Words<'_> {
        Words { text: self.source.shadow(), list: &self.words }
    }

    /// The letters of word `at`, folded; empty past the end.
    pub fn word(&self, at: usize) -> &str {
        self.view().get(at)
    }

    /// What word `at` is made of.
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.words.get(at).map(|word| word.kind)
    }

    /// The mentions whose first word is `at`.
    pub fn at(&self, at: usize) -> &[Mention] {
        if at + 1 >= self.starts.len() {
            return &[];
        }
        &self.mentions[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The mentions whose first word lies in `range`.
    pub fn within(&self, range: Range<usize>) -> &[Mention] {
        let last = self.starts.len() - 1;
        let (from, to) = (range.start.min(last), range.end.min(last));
        if from >= to {
            return &[];
        }
        &self.mentions[self.starts[from] as usize..self.starts[to] as usize]
    }

    /// The mention of `class` that starts at word `at`.
    pub fn mention(&self, at: usize, class: Class) -> Option<&Mention> {
        self.at(at).iter().find(|m| m.class() == class)
    }

    /// Whether a grammar word of one of `senses` starts at word `at`.
    pub fn sense(&self, at: usize, senses: &[&str]) -> bool {
        self.at(at).iter().any(|m| m.is(Class::Word, senses))
    }

    /// Whether a mention of `class` with one of `keys` starts in `range`.
    pub fn has(&self, range: Range<usize>, class: Class, keys: &[&str]) -> bool {
        self.within(range).iter().any(|m| m.is(class, keys))
    }

    /// The first mention of `class` with one of `keys` in `range`.
    pub fn find(&self, range: Range<usize>, class: Class, keys: &[&str]) -> Option<&Mention> {
        self.within(range).iter().find(|m| m.is(class, keys))
    }

    /// Whether a cue is also a common word, and is one here.
    pub fn is_weak(&self, cue: &Mention) -> bool {
        let letters = &self.source.shadow()[cue.hit.start as usize..cue.hit.end as usize];
        crate::lexicon::is_weak_cue(letters)
    }

    /// Whether ل or ب is written onto the name at word `at`: `للعراق`, `وبفرنسا`; not the first letter of `لبنان`.
    pub fn has_preposition(&self, at: usize) -> bool {
        let shadow = self.source.shadow();
        self.at(at).iter().any(|m| {
            let named =
                matches!(m.class(), Class::State | Class::Body | Class::Place | Class::Institution | Class::Role);
            let from = self.words.get(m.first).map_or(m.hit.start, |word| word.start).min(m.hit.start);
            let before = shadow[from as usize..m.hit.start as usize].trim_start_matches(['و', 'ف']);
            let shortened =
                before.is_empty() && shadow[from as usize..].trim_start_matches(['و', 'ف']).starts_with("لل");
            named && m.hit.entry.arabic && (before.starts_with(['ل', 'ب']) || shortened)
        })
    }

    /// The source span of a range of words; empty for an empty range.
    pub fn span(&self, range: Range<usize>) -> Span {
        let (Some(first), true) = (self.words.get(range.start), range.start < range.end) else {
            return Span::new(0, 0);
        };
        let last = self.words[range.end.min(self.words.len()) - 1];
        self.source.span(first.start, last.end)
    }

    /// The source span of a hit, its prefixes left out.
    pub fn hit_span(&self, hit: &Hit) -> Span {
        self.source.span(hit.start, hit.end)
    }

    /// The source span of a number, its prefixes left out.
    pub fn number_span(&self, number: &Number) -> Span {
        self.source.span(number.start, number.end)
    }

    /// Whether word `at` starts with a capital in the source.
    pub fn capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| self.source.is_upper(word.start as usize))
    }

    /// The position of the sentence that word `at` belongs to.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|s| s.words.end <= at).min(self.sentences.len().saturating_sub(1))
    }

    /// The numbers whose first word lies in `range`.
    pub fn numbers_in(&self, range: Range<usize>) -> &[Number] {
        let from = self.numbers.partition_point(|n| n.words.start < range.start);
        let to = self.numbers.partition_point(|n| n.words.start < range.end);
        &self.numbers[from..to.max(from)]
    }

    /// The sums whose first word lies in `range`.
    pub fn money_in(&self, range: Range<usize>) -> &[Money] {
        let from = self.money.partition_point(|m| m.words.start < range.start);
        let to = self.money.partition_point(|m| m.words.start < range.end);
        &self.money[from..to.max(from)]
    }

    /// The days whose first word lies in `range`.
    pub fn days_in(&self, range: Range<usize>) -> &[DayMention] {
        let from = self.days.partition_point(|d| d.words.start < range.start);
        let to = self.days.partition_point(|d| d.words.start < range.end);
        &self.days[from..to.max(from)]
    }

    /// The quotation that word `at` lies in, marks included.
    pub fn quoted_at(&self, at: usize) -> Option<&Quoted> {
        let near = self.quoted.partition_point(|q| q.inner.start <= at + 1);
        self.quoted[..near].iter().rev().take(4).find(|q| {
            let from = q.open.unwrap_or(q.inner.start);
            let to = q.close.map_or(q.inner.end, |close| close + 1);
            from <= at && at < to
        })
    }

    /// The quotations whose opening mark lies in `range`.
    pub fn quoted_in(&self, range: Range<usize>) -> impl Iterator<Item = &Quoted> {
        let from = self.quoted.partition_point(|q| q.inner.start < range.start);
        self.quoted[from..].iter().take_while(move |q| q.inner.start <= range.end)
    }
}

fn mentions(words: &[Word], hits: &[Hit]) -> Vec<Mention> {
    let mut list: Vec<Mention> = hits
        .iter()
        .filter_map(|hit| {
            let first = words.partition_point(|word| word.start <= hit.word).checked_sub(1)?;
            let more = words[first..].iter().take_while(|word| word.start < hit.end).count().max(1);
            Some(Mention { hit: *hit, first, end: first + more })
        })
        .collect();
    list.sort_by_key(|m| (m.first, m.hit.start, std::cmp::Reverse(m.end)));
    list
}

fn starts(words: usize, mentions: &[Mention]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(words + 1);
    let mut next = 0;
    for at in 0..=words {
        while next < mentions.len() && mentions[next].first < at {
            next += 1;
        }
        starts.push(next as u32);
    }
    starts
}

fn mostly_arabic(words: &[Word]) -> bool {
    let count = |kind| words.iter().filter(|word| word.kind == kind).count();
    count(Kind::Arabic) > count(Kind::Latin)
}

fn in_day(days: &[DayMention], number: &Number) -> bool {
    let near = days.partition_point(|day| day.words.end <= number.words.start);
    days.get(near).is_some_and(|day| day.words.start < number.words.end)
}
