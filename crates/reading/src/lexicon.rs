//! The gazetteers: which words stand for what, and where in a text they stand.
//!
//! Takes the tables in `lexicons/` (each names its origin and licence in its head); gives one automaton over the
//! shadow text, and for a shadow all [`Hit`]s, leftmost-longest within each family of classes. Arabic prefixes
//! `[وفبكل]` and `ال` may stand before a form, the suffixes of its class after it; names glued to one another
//! (`العراقوسوريا`) are taken apart where names cover the word without a rest.
//! Always holds: hits of one family do not overlap unless they stand on the very same bytes.
//! Not here: numbers written with digits (`numbers`), what a hit means in its sentence (the frames).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use matching::fold::fold;

use crate::words::is_letter;

/// What kind of word a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A state: key is its code, `extra` the kind of form.
    State,
    /// An organisation, group or the coalition.
    Body,
    /// A city, region: key is its English name, `extra[0]` its state, `extra[1]` its kind.
    Place,
    /// A phrase that has a name in it and names nobody: `قناة السويس`, "French language".
    Plain,
    /// An office: key is the role, `extra` number and gender.
    Role,
    /// A ministry, government, army: key is its kind.
    Institution,
    /// A speech cue: key is its type, `extra[0]` its sense.
    Cue,
    /// A verb or noun of action: key is its sense.
    Verb,
    /// A currency.
    Money,
    /// A unit of goods or people.
    Unit,
    /// A number word.
    Number,
    /// A month: key 1 to 12, `extra[0]` the calendar.
    Month,
    /// A weekday.
    Weekday,
    /// A line of effort.
    Line,
    /// Words for strikes.
    Strike,
    /// Words of meetings and their attendance.
    Meeting,
    /// Openings of page debris.
    Debris,
    /// Words of the grammar: key is the sense.
    Word,
}

/// Classes whose hits compete with each other.
const FAMILIES: usize = 14;

impl Class {
    fn family(self) -> usize {
        match self {
            Class::State | Class::Body | Class::Place | Class::Plain => 0,
            Class::Role | Class::Institution => 1,
            Class::Cue => 2,
            Class::Verb => 3,
            Class::Money => 4,
            Class::Unit => 5,
            Class::Number => 6,
            Class::Month => 7,
            Class::Weekday => 8,
            Class::Line => 9,
            Class::Strike => 10,
            Class::Meeting => 11,
            Class::Debris => 12,
            Class::Word => 13,
        }
    }

    fn ending(self) -> Ending {
        match self {
            Class::State
            | Class::Body
            | Class::Place
            | Class::Plain
            | Class::Money
            | Class::Number
            | Class::Month
            | Class::Weekday => Ending::Name,
            Class::Cue => Ending::Listed,
            Class::Verb => Ending::Verb,
            Class::Word | Class::Debris => Ending::Fixed,
            _ => Ending::Noun,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Name,
    Noun,
    /// Verbs: a prefix, an object after it.
    Verb,
    /// Verbs whose every form is in the table.
    Listed,
    Fixed,
}

/// One line of a table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The table.
    pub class: Class,
    /// First column.
    pub key: &'static str,
    /// The columns between the key and the language.
    pub extra: [&'static str; 2],
    /// Whether the form is Arabic.
    pub arabic: bool,
    /// The form as the table prints it.
    pub form: &'static str,
    article: bool,
    capitals: Capitals,
}

/// How much of the source must be in capitals, as the form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    None,
    First,
    All,
}

/// A form found in a text, by bytes of the shadow.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// First byte of the form, after prefixes, at the article.
    pub start: u32,
    /// One past its last byte, suffix included.
    pub end: u32,
    /// First byte of the word, prefixes included.
    pub word: u32,
    /// Its line in the tables.
    pub entry: &'static Entry,
}

impl Hit {
    /// The entry's class.
    pub fn class(&self) -> Class {
        self.entry.class
    }
    /// The entry's key.
    pub fn key(&self) -> &'static str {
        self.entry.key
    }
}

macro_rules! tables {
    ($($class:ident $file:literal),* $(,)?) => {
        &[$((Class::$class, include_str!(concat!("../lexicons/", $file)))),*]
    };
}

static TABLES: &[(Class, &str)] = tables![
    State "states.tsv", Body "bodies.tsv", Place "places.tsv", Role "roles.tsv", Institution "institutions.tsv",
    Cue "cues.tsv", Verb "verbs.tsv", Money "money.tsv", Unit "units.tsv", Number "numbers.tsv", Month "months.tsv",
    Weekday "weekdays.tsv", Line "lines.tsv", Strike "strikes.tsv", Meeting "meetings.tsv", Debris "debris.tsv",
    Word "words.tsv", Word "relative.tsv",
];

/// All tables and the automaton over them.
pub struct Lexicon {
    automaton: AhoCorasick,
    /// For each pattern the entries that have it.
    patterns: Vec<Vec<&'static Entry>>,
    /// For each pattern whether it is a name that may stand glued to another.
    glueable: Vec<bool>,
}

/// Where in a text forms can begin and end: a cheap sieve before each match is weighed.
struct Edges {
    begin: Vec<bool>,
    end: Vec<bool>,
}

impl Edges {
    /// Begins: at a word's first letter, or after letters that can all be prefixes. Ends: at a word's end or a suffix
    /// before it.
    fn of(text: &str) -> Edges {
        let mut edges = Edges { begin: vec![true; text.len() + 1], end: vec![true; text.len() + 1] };
        let (mut letters, mut prefixes) = (0, true);
        for (at, c) in text.char_indices() {
            edges.begin[at] = letters == 0 || prefixes && letters <= PREFIX_MAX;
            if is_letter(c) {
                letters += 1;
                prefixes &= matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل' | 'ا' | 'س');
            } else {
                (letters, prefixes) = (0, true);
            }
        }
        let mut letters = 0;
        for (at, c) in text.char_indices().rev() {
            edges.end[at + c.len_utf8()] = letters <= if c.is_ascii() { 0 } else { SUFFIX_MAX };
            letters = if is_letter(c) { letters + 1 } else { 0 };
        }
        edges
    }

    fn fit(&self, start: usize, end: usize) -> bool {
        self.begin[start] && self.end[end]
    }
}

/// Fewest letters of a name that is looked for inside other words.
const GLUED_LETTERS_MIN: usize = 4;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// The reader's lexicon, built once.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// Forms with more than one reading; the first reading is the likeliest.
static AMBIGUOUS: &str = include_str!("../lexicons/ambiguous.tsv");

/// The columns form, language and code of the ambiguous forms.
fn ambiguous() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    AMBIGUOUS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        Some((columns.next()?, columns.next()?, columns.next()?))
    })
}

/// Phrases that are likelier plain words than names.
fn plain_phrases() -> Vec<Entry> {
    let mut seen: HashSet<&str> = HashSet::new();
    ambiguous()
        .filter(|(form, _, _)| seen.insert(form))
        .filter(|(_, _, code)| *code == "-")
        .map(|(form, lang, _)| {
            let arabic = lang == "ar";
            let article = arabic && form.starts_with("ال") && form.chars().count() > 4;
            let capitals = if arabic { Capitals::None } else { capitals_of(Class::Plain, form) };
            Entry { class: Class::Plain, key: "-", extra: ["", ""], arabic, form, article, capitals }
        })
        .collect()
}

/// The folded cues that are also common words, and count only with what was said beside them.
static WEAK_CUES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    ambiguous()
        .filter(|(_, _, code)| *code == "cue")
        .map(|(form, _, _)| fold(form))
        .chain(["عقب".to_owned(), "بيان".to_owned(), "هنا".to_owned()])
        .collect()
});

/// Whether a cue's letters are also a common word.
pub fn is_weak_cue(letters: &str) -> bool {
    WEAK_CUES.contains(letters)
}

/// Every line of every table, for pages that show and search them.
pub fn entries() -> impl Iterator<Item = Entry> {
    TABLES.iter().flat_map(|(class, table)| table.lines().filter_map(|line| parse_line(*class, line)))
}

/// What a page calls a state, body or place: for its code, or its English name.
///
/// States by the names of CLDR (`names.tsv`, never read in texts); all else by the first form of the tables that is a
/// name and not letters alone.
pub fn name_of(key: &str, lang: &str) -> Option<&'static str> {
    static NAMES: LazyLock<HashMap<(&'static str, bool), &'static str>> = LazyLock::new(|| {
        let lines = include_str!("../lexicons/names.tsv").lines().filter(|line| !line.starts_with('#'));
        let named = lines.filter_map(|line| {
            let mut columns = line.split('\t');
            Some(((columns.next()?, columns.next()? == "ar"), columns.next()?))
        });
        let mut names: HashMap<(&str, bool), &str> = named.collect();
        let is_name = |entry: &Entry| matches!(entry.class, Class::State | Class::Body | Class::Place);
        let proper = |entry: &Entry| {
            let other = |kind: &&str| kind.starts_with("adj") || kind.starts_with("demonym") || *kind == "metonym";
            !entry.extra.iter().any(other) && entry.capitals != Capitals::All
        };
        for entry in entries().filter(|entry| is_name(entry) && proper(entry)) {
            names.entry((entry.key, entry.arabic)).or_insert(entry.form);
        }
        names
    });
    NAMES.get(&(key, lang == "ar")).copied()
}

fn parse_line(class: Class, line: &'static str) -> Option<Entry> {
    if line.starts_with('#') || line.trim().is_empty() {
        return None;
    }
    let columns: Vec<&'static str> = line.split('\t').map(str::trim).collect();
    let [key, extra @ .., lang, form] = columns.as_slice() else { return None };
    if form.is_empty() {
        return None;
    }
    let extra = [extra.first().copied().unwrap_or(""), extra.get(1).copied().unwrap_or("")];
    let arabic = *lang == "ar";
    let article = arabic && form.starts_with("ال") && form.chars().count() > 4;
    let capitals = if arabic { Capitals::None } else { capitals_of(class, form) };
    Some(Entry { class, key, extra, arabic, form, article, capitals })
}

fn capitals_of(class: Class, form: &str) -> Capitals {
    let letters = form.chars().filter(|c| is_letter(*c));
    let (mut upper, mut lower) = (0, 0);
    letters.for_each(|c| if c.is_uppercase() { upper += 1 } else { lower += 1 });
    match (upper, lower) {
        (0, _) => Capitals::None,
        (1..=5, 0) => Capitals::All,
        _ if class == Class::Role || class == Class::Line => Capitals::None,
        _ => Capitals::First,
    }
}

impl Lexicon {
    fn build() -> Lexicon {
        let mut index: HashMap<String, usize> = HashMap::new();
        let mut patterns: Vec<Vec<&'static Entry>> = Vec::new();
        let mut texts: Vec<String> = Vec::new();
        let all: Vec<Entry> = entries().chain(plain_phrases()).collect();
        for entry in &*Vec::leak(all) {
            for text in pattern_texts(entry) {
                let at = *index.entry(text.clone()).or_insert_with(|| {
                    texts.push(text);
                    patterns.push(Vec::new());
                    patterns.len() - 1
                });
                patterns[at].push(entry);
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&texts);
        #[expect(clippy::expect_used, reason = "the tables are part of the program; a test builds them")]
        let automaton = automaton.expect("the tables fit into an automaton");
        let glueable = texts
            .iter()
            .zip(&patterns)
            .map(|(text, entries)| {
                text.chars().count() >= GLUED_LETTERS_MIN && entries.iter().any(|e| e.arabic && e.class.family() == 0)
            })
            .collect();
        Lexicon { automaton, patterns, glueable }
    }

    /// The hits in `text`, sorted by start. `letter(byte)` gives the source's scalar value at that byte.
    pub fn hits(&self, text: &str, letter: &dyn Fn(usize) -> Option<char>) -> Vec<Hit> {
        let mut found: Vec<Found> = Vec::new();
        let edges = Edges::of(text);
        for hit in self.automaton.find_overlapping_iter(text) {
            let pattern = hit.pattern().as_usize();
            if !(edges.fit(hit.start(), hit.end()) || self.glueable[pattern]) {
                continue;
            }
            for entry in &self.patterns[pattern] {
                if let Some(found_here) = weigh(entry, text, hit.start(), hit.end(), letter) {
                    found.push(found_here);
                }
            }
        }
        resolve_glue(text, &mut found);
        choose(found)
    }
}

/// The patterns of an entry: its folded form without the article, and for names also without inner blanks.
fn pattern_texts(entry: &Entry) -> Vec<String> {
    let folded = fold(entry.form);
    let folded = folded.trim();
    let folded =
        if entry.arabic { folded.strip_suffix(" ل").or(folded.strip_suffix(" ب")).unwrap_or(folded) } else { folded };
    let stem = if entry.article { folded.trim_start_matches("ال") } else { folded };
    let mut texts = vec![stem.to_owned()];
    if entry.arabic && entry.class.ending() == Ending::Name && entry.class.family() == 0 {
        let parts: Vec<&str> = stem.split(' ').collect();
        let gaps = parts.len() - 1;
        if (1..=3).contains(&gaps) {
            for mask in 1..(1u32 << gaps) {
                texts.push(joined(&parts, mask));
            }
        }
    }
    texts
}

/// `parts` joined, the gaps of `mask` without a blank.
fn joined(parts: &[&str], mask: u32) -> String {
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 && mask & (1 << (at - 1)) == 0 {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

struct Found {
    hit: Hit,
    left: bool,
    right: bool,
}

fn a_letter(c: Option<char>) -> bool {
    c.is_some_and(is_letter)
}

/// The letters before `start` that belong to the same word, at most `most` of them.
fn letters_before(text: &str, start: usize, most: usize) -> &str {
    let mut from = start;
    for (count, (at, c)) in text[..start].char_indices().rev().enumerate() {
        if !is_letter(c) || count == most {
            break;
        }
        from = at;
    }
    &text[from..start]
}

/// The letters after `end` that belong to the same word, at most `most` of them.
fn letters_after(text: &str, end: usize, most: usize) -> &str {
    let tail = &text[end..];
    let length =
        tail.char_indices().take(most).take_while(|(_, c)| is_letter(*c)).map(|(at, c)| at + c.len_utf8()).last();
    &tail[..length.unwrap_or(0)]
}

/// Most letters that may stand before a form in its word.
const PREFIX_MAX: usize = 5;
/// Most letters that may stand after a form in its word.
const SUFFIX_MAX: usize = 4;

fn weigh(
    entry: &'static Entry,
    text: &str,
    start: usize,
    end: usize,
    letter: &dyn Fn(usize) -> Option<char>,
) -> Option<Found> {
    if entry.arabic {
        return final_letter_fits(entry, text, end, letter).then(|| weigh_arabic(entry, text, start, end)).flatten();
    }
    let upper = |at: usize| letter(at).is_some_and(char::is_uppercase);
    let first = text[start..].chars().next();
    let before = text[..start].chars().next_back();
    let last = text[..end].chars().next_back();
    let after = text[end..].chars().next();
    if a_letter(first)
        && (a_letter(before) || before == Some('\'') && entry.class != Class::Word)
        && entry.class != Class::Money
    {
        return None;
    }
    if a_letter(last) && a_letter(after) {
        return None;
    }
    let allowed = match entry.capitals {
        Capitals::None => true,
        Capitals::First => upper(start),
        Capitals::All => {
            text[start..end].char_indices().filter(|(_, c)| is_letter(*c)).all(|(at, _)| upper(start + at))
        }
    };
    allowed.then(|| found(entry, start, end, start, true, true))
}

/// A verb that ends in ى is not the name or noun that ends in ي: `روى` (he told), `روي` (Roy).
fn final_letter_fits(entry: &Entry, text: &str, end: usize, letter: &dyn Fn(usize) -> Option<char>) -> bool {
    let strict = matches!(entry.class.ending(), Ending::Verb | Ending::Listed)
        && entry.form.ends_with('ى')
        && text[..end].ends_with('ي');
    !strict || letter(end - 'ي'.len_utf8()) != Some('ي')
}

fn found(entry: &'static Entry, start: usize, end: usize, word: usize, left: bool, right: bool) -> Found {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Found { hit: Hit { start: narrow(start), end: narrow(end), word: narrow(word), entry }, left, right }
}

fn weigh_arabic(entry: &'static Entry, text: &str, start: usize, end: usize) -> Option<Found> {
    let before = letters_before(text, start, PREFIX_MAX + 1);
    let after = letters_after(text, end, SUFFIX_MAX + 1);
    let ending = entry.class.ending();
    let right = suffix_allowed(ending, after);
    let glueable = ending == Ending::Name && entry.class.family() == 0;
    let end = if right { end + after.len() } else { end };
    let fixed_name = entry.class == Class::Place
        || entry.class == Class::State && !entry.extra[0].starts_with("adj") && !entry.extra[0].starts_with("demonym");
    match prefix(ending, entry.article, before) {
        Some(article) if article > 0 && !entry.article && fixed_name && glueable => None, // a name takes no article that it does not have
        Some(article) if right || glueable => {
            Some(found(entry, start - article, end, start - before.len(), true, right))
        }
        None if glueable => Some(found(entry, start, end, start, false, right)),
        _ => None,
    }
}

/// Whether `before` may stand before a form; how many of its bytes are the article.
fn prefix(ending: Ending, article: bool, before: &str) -> Option<usize> {
    const AL: usize = "ال".len();
    if matches!(ending, Ending::Verb | Ending::Listed) {
        let rest = before.trim_start_matches(['و', 'ف']);
        let fits = matches!(rest, "" | "س" | "ل" | "ب" | "لل" | "ال" | "بال" | "كال");
        return (fits && before.chars().count() <= 4).then_some(0);
    }
    if before.is_empty() {
        return (!article).then_some(0);
    }
    let short = before.chars().count() <= PREFIX_MAX;
    if let Some(rest) = before.strip_suffix("ال").filter(|rest| short && clitics(rest)) {
        let _ = rest;
        return Some(AL);
    }
    if let Some(rest) = before.strip_suffix("لل").filter(|rest| short && clitics(rest)) {
        let _ = rest;
        return Some("ل".len());
    }
    if article {
        return None;
    }
    (short && clitics(before)).then_some(0)
}

fn clitics(letters: &str) -> bool {
    letters.chars().count() <= 3 && letters.chars().all(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل'))
}

fn suffix_allowed(ending: Ending, after: &str) -> bool {
    if after.is_empty() {
        return true;
    }
    match ending {
        Ending::Fixed | Ending::Listed => false,
        Ending::Name => after == "ا",
        Ending::Noun => matches!(after, "ا" | "ه" | "ها" | "هم" | "هما" | "نا" | "ي" | "ك" | "كم"),
        Ending::Verb => matches!(after, "ه" | "ها" | "هم" | "هما"),
    }
}

/// Keeps names inside a word only where names and prefixes cover the word without a rest.
fn resolve_glue(text: &str, found: &mut Vec<Found>) {
    if found.iter().all(|one| one.left && one.right) {
        return;
    }
    found.sort_by_key(|one| (one.hit.start, one.hit.end));
    let mut reached: HashSet<u32> = HashSet::new();
    for one in found.iter_mut() {
        if !one.left {
            one.left = gap_starts(text, one.hit.start).any(|(at, _)| reached.contains(&at));
        }
        if one.left && !one.right {
            reached.insert(one.hit.end);
        }
        if one.left && one.right {
            reached.insert(one.hit.end);
        }
    }
    let mut opened: HashSet<u32> = HashSet::new();
    for one in found.iter_mut().rev() {
        if !one.right {
            one.right = opened.contains(&one.hit.end);
        }
        if one.left && one.right {
            opened.extend(gap_starts(text, one.hit.start).map(|(at, _)| at));
        }
    }
    found.retain(|one| one.left && one.right);
}

/// The places before `start` from which prefixes lead to it, itself included.
fn gap_starts(text: &str, start: u32) -> impl Iterator<Item = (u32, usize)> {
    let before = letters_before(text, start as usize, PREFIX_MAX);
    let fits = |gap: &str| gap.is_empty() || clitics(gap) || gap.strip_suffix("ال").is_some_and(clitics);
    let ends: Vec<(u32, usize)> = before
        .char_indices()
        .map(|(at, _)| at)
        .chain(std::iter::once(before.len()))
        .filter(|at| fits(&before[*at..]))
        .map(|at| (start - (before.len() - at) as u32, before.len() - at))
        .collect();
    ends.into_iter()
}

/// Leftmost-longest within each family; hits on the very same bytes stay together.
fn choose(mut found: Vec<Found>) -> Vec<Hit> {
    found.sort_by(|a, b| {
        (a.hit.start, std::cmp::Reverse(a.hit.end), a.hit.entry.class).cmp(&(
            b.hit.start,
            std::cmp::Reverse(b.hit.end),
            b.hit.entry.class,
        ))
    });
    let mut taken: [Option<(u32, u32)>; FAMILIES] = [None; FAMILIES];
    let mut chosen: Vec<Hit> = Vec::with_capacity(found.len());
    for one in &found {
        let family = one.hit.class().family();
        let (start, end) = (one.hit.start, one.hit.end);
        match taken[family] {
            Some((from, to)) if start < to && (from, to) != (start, end) => continue,
            _ => {}
        }
        let again = chosen
            .iter()
            .rev()
            .take(8)
            .any(|hit| hit.start == start && hit.end == end && std::ptr::eq(hit.entry, one.hit.entry));
        if !again {
            taken[family] = Some((start, end));
            chosen.push(one.hit);
        }
    }
    let plain: HashSet<(u32, u32)> =
        chosen.iter().filter(|h| h.class() == Class::Plain).map(|h| (h.start, h.end)).collect();
    chosen.retain(|h| h.class().family() != 0 || h.class() == Class::Plain || !plain.contains(&(h.start, h.end)));
    chosen
}
