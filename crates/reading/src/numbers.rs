//! Numbers in all their forms: digits with separators, `5ر1`, number words, scales, duals, "and a half".
//!
//! Takes the words and the number hits; gives [`Number`]s in text order that do not overlap. Values are hundredths,
//! as integers; what does not fit is no number. A bare plural scale (`ملايين`, "billions") says no number.
//! Not here: which number is a sum (`money`), a day (`days`), a count (the frames).

use std::ops::Range;

use crate::lexicon::Hit;
use crate::words::{Kind, Words};

/// A number in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its words.
    pub words: Range<usize>,
    /// First byte in the shadow, prefixes left out.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Its value in hundredths.
    pub hundredths: i64,
    /// The largest scale word in it, 1 without.
    pub scale: i64,
    /// The scale that a letter glued to it means where money stands beside it (`$2b`), with the word it takes.
    pub glued_scale: Option<(i64, usize)>,
}

impl Number {
    /// The value where it is a whole number.
    pub fn whole(&self) -> Option<i64> {
        (self.hundredths % 100 == 0).then_some(self.hundredths / 100)
    }
}

const HUNDREDTHS_MAX: i128 = 900_000_000_000_000_000;

/// Finds the numbers. `hits` are those of number words, in text order.
pub fn numbers(words: Words<'_>, hits: &[Hit], arabic: bool) -> Vec<Number> {
    let scan = Scan { words, hits: by_word(words, hits), arabic };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.list.len() {
        match scan.number(at) {
            Some(number) => {
                at = number.words.end.max(at + 1);
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

/// For each word the number value that starts at it.
fn by_word(words: Words<'_>, hits: &[Hit]) -> Vec<Option<Spelt>> {
    let mut list = vec![None; words.list.len()];
    for hit in hits {
        let Ok(at) = words.list.binary_search_by_key(&hit.word, |word| word.start) else { continue };
        let kind = hit.entry.extra[0];
        let Ok(value) = hit.key().parse::<f64>() else { continue };
        if kind == "ordinal" || kind == "qualifier" {
            continue;
        }
        let micros = (value * 1e6).round() as i128;
        let last = words.list[at..].iter().take_while(|word| word.start < hit.end).count().max(1);
        let joined = words.text[hit.word as usize..].starts_with('و')
            && (hit.word != hit.start || kind == "fraction" && hit.entry.form.starts_with('و'));
        let spelt = Spelt { micros, after: micros, words: last, start: hit.start, end: hit.end, joined };
        list[at] = Some(match list[at] {
            None => spelt,
            Some(known) => either(known, spelt, kind),
        });
    }
    list
}

/// Two readings of one word: `مليونا` is two million by itself and a million after a figure; `خمس` is five, not a fifth.
fn either(known: Spelt, other: Spelt, kind: &str) -> Spelt {
    match kind {
        "fraction" => known,
        "dual" => Spelt { micros: other.micros, ..known },
        "scale" => Spelt { after: other.micros, ..known },
        _ if known.micros < UNIT => other,
        _ => known,
    }
}

#[derive(Clone, Copy, Debug)]
struct Spelt {
    /// Its value in millionths, where it begins a number.
    micros: i128,
    /// Its value after a figure.
    after: i128,
    words: usize,
    start: u32,
    end: u32,
    joined: bool,
}

struct Scan<'t> {
    words: Words<'t>,
    arabic: bool,
    hits: Vec<Option<Spelt>>,
}

#[derive(Default)]
struct Sum {
    total: i128,
    current: Option<i128>,
    last_scale: i128,
    biggest_scale: i128,
    spelt_words: usize,
    numerals: usize,
}

/// Millionths, in which parts are added up.
const UNIT: i128 = 1_000_000;

fn is_scale(micros: i128) -> bool {
    [1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000].contains(&(micros / UNIT)) && micros % UNIT == 0
}

fn is_dual_scale(micros: i128) -> bool {
    micros % 2 == 0 && is_scale(micros / 2)
}

impl Scan<'_> {
    fn number(&self, at: usize) -> Option<Number> {
        let mut sum = Sum { last_scale: i128::MAX, biggest_scale: 1, ..Sum::default() };
        let (mut next, mut start, mut end) = (at, None, 0);
        while let Some((taken, from, to)) = self.part(next, at, &mut sum) {
            start.get_or_insert(from);
            end = to;
            next += taken;
        }
        let start = start?;
        if sum.numerals == 0 && self.is_bare_plural(at) {
            return None;
        }
        let value = sum.total.checked_add(sum.current.unwrap_or(0))?;
        let value = (value + 5_000) / 10_000;
        let hundredths = i64::try_from(value).ok().filter(|_| value <= HUNDREDTHS_MAX)?;
        let glued_scale = (sum.numerals == 1 && sum.biggest_scale == 1).then(|| self.glued(next, end)).flatten();
        let scale = i64::try_from(sum.biggest_scale).unwrap_or(1);
        Some(Number { words: at..next, start, end, hundredths, scale, glued_scale })
    }

    /// Takes one part of a number at word `next`; gives the words taken and the bytes.
    fn part(&self, next: usize, first: usize, sum: &mut Sum) -> Option<(usize, u32, u32)> {
        let word = *self.words.list.get(next)?;
        let continues = next > first;
        if word.kind == Kind::Digits {
            if continues {
                return None;
            }
            let (value, taken) = self.numeral(next)?;
            sum.current = Some(value);
            sum.numerals += 1;
            return Some((taken, word.start, self.words.list[next + taken - 1].end));
        }
        if continues && matches!(self.words.get(next), "and" | "-" | "و" | "a") {
            return self.after_connector(next, sum);
        }
        let spelt = self.hits[next]?;
        self.spelt(spelt, sum, false).then_some((
            spelt.words,
            if continues { word.start } else { spelt.start },
            spelt.end,
        ))
    }

    /// `and`, `-`, `و` count as joining only where a fitting part follows.
    fn after_connector(&self, next: usize, sum: &mut Sum) -> Option<(usize, u32, u32)> {
        let start = self.words.list[next].start;
        if self.words.list.get(next + 1)?.kind == Kind::Digits {
            let (value, taken) = self.numeral(next + 1)?;
            let scale = self.hits.get(next + 1 + taken).copied().flatten()?;
            let joins = self.words.get(next) != "-" && sum.total > 0 && sum.current.is_none();
            if !joins || !is_scale(scale.after) || scale.after / UNIT >= sum.last_scale {
                return None;
            }
            sum.current = Some(value);
            return Some((1 + taken, start, self.words.list[next + taken].end));
        }
        let spelt = self.hits.get(next + 1).copied().flatten()?;
        if self.words.get(next) == "-" && sum.numerals > 0 && !is_scale(spelt.after) {
            return None;
        }
        if self.words.get(next) == "a" && spelt.micros >= UNIT {
            return None;
        }
        self.spelt(spelt, sum, true).then_some((1 + spelt.words, start, spelt.end))
    }

    /// Adds a number word; false where it begins another number.
    fn spelt(&self, spelt: Spelt, sum: &mut Sum, joined: bool) -> bool {
        let joined = joined || spelt.joined;
        let fresh = sum.total == 0 && sum.current.is_none();
        let value = if fresh { spelt.micros } else { spelt.after };
        if is_scale(value) {
            let scale = value / UNIT;
            if scale >= sum.last_scale || (sum.current.is_none() && !fresh && !joined) {
                return false;
            }
            if sum.numerals > 0 && joined && sum.current.is_some() && sum.total == 0 {
                return false; // "5 and a thousand"
            }
            let Some(scaled) = sum.current.unwrap_or(UNIT).checked_mul(scale) else { return false };
            sum.total += scaled;
            sum.current = None;
            sum.last_scale = scale;
            sum.biggest_scale = sum.biggest_scale.max(scale);
        } else if is_dual_scale(value) {
            let scale = value / 2 / UNIT;
            if sum.current.is_some() || scale >= sum.last_scale || !(fresh || joined) {
                return false;
            }
            sum.total += value;
            sum.last_scale = scale;
            sum.biggest_scale = sum.biggest_scale.max(scale);
        } else if value < UNIT {
            return self.fraction(value, sum, joined, fresh);
        } else if value == 100 * UNIT
            && sum.numerals == 0
            && sum.current.is_some_and(|c| (UNIT..10 * UNIT).contains(&c))
        {
            sum.current = sum.current.map(|c| c * 100);
        } else {
            let tens_then_units =
                sum.current.is_some_and(|c| (20 * UNIT..100 * UNIT).contains(&c) && value < 10 * UNIT);
            let hundreds_then = sum.current.is_some_and(|c| c >= 100 * UNIT && value < 100 * UNIT);
            let after_scale = sum.current.is_none() && sum.total > 0 && (joined || sum.numerals == 0);
            let joins =
                fresh || (sum.numerals == 0 && (joined || tens_then_units || hundreds_then)) || after_scale && joined;
            if !joins {
                return false;
            }
            sum.current = Some(sum.current.unwrap_or(0) + value);
        }
        sum.spelt_words += 1;
        true
    }

    fn fraction(&self, value: i128, sum: &mut Sum, joined: bool, fresh: bool) -> bool {
        if fresh {
            sum.current = Some(value);
            return true;
        }
        if !joined {
            return false;
        }
        if sum.total > 0 && sum.current.is_none() && sum.last_scale != i128::MAX {
            sum.total += sum.last_scale * value;
            return true;
        }
        if let Some(current) = sum.current.filter(|_| sum.total == 0) {
            sum.current = Some(current + value);
            return true;
        }
        false
    }

    /// Reads digits with their separators; the value in millionths and the words taken.
    fn numeral(&self, at: usize) -> Option<(i128, usize)> {
        let first = self.words.get(at);
        if first.len() > 15 {
            return None;
        }
        let mut groups: Vec<&str> = vec![first];
        let mut separators: Vec<&str> = Vec::new();
        let mut next = at + 1;
        while groups.len() < 6 && self.touches(next - 1) && self.touches(next) {
            let separator = self.words.get(next);
            if !matches!(separator, "." | "," | "،" | "ر" | "'") || self.words.list[next + 1].kind != Kind::Digits {
                break;
            }
            separators.push(separator);
            groups.push(self.words.get(next + 1));
            next += 2;
        }
        let scaled = self.hits.get(next).copied().flatten().is_some_and(|spelt| is_scale(spelt.after));
        let (value, used) = read_groups(&groups, &separators, self.arabic && !scaled)?;
        Some((value, 1 + used * 2))
    }

    fn touches(&self, at: usize) -> bool {
        at + 1 < self.words.list.len() && self.words.list[at].end == self.words.list[at + 1].start
    }

    /// `2b`, `500m`, `1.5bn`: what the letters would mean beside a currency.
    fn glued(&self, next: usize, end: u32) -> Option<(i64, usize)> {
        let word = self.words.list.get(next)?;
        let near = word.start == end || word.start == end + 1;
        let scale = match self.words.get(next) {
            "k" if word.start == end => 1_000,
            "m" if word.start == end => 1_000_000,
            "mn" | "mln" | "mio" if near => 1_000_000,
            "b" if word.start == end => 1_000_000_000,
            "bn" | "bln" if near => 1_000_000_000,
            "tn" | "trn" if near => 1_000_000_000_000,
            _ => return None,
        };
        Some((scale, next))
    }

    /// A plural scale with no count before it says no number: "millions", `ملايين`.
    fn is_bare_plural(&self, at: usize) -> bool {
        let letters = self.words.get(at).trim_start_matches(['و', 'ب', 'ل', 'ف']);
        let letters = letters.strip_prefix("ال").unwrap_or(letters);
        matches!(
            letters,
            "لايين"
                | "ملايين"
                | "مليارات"
                | "بلايين"
                | "لاف"
                | "الاف"
                | "لوف"
                | "الوف"
                | "مئات"
                | "ميات"
                | "عشرات"
                | "ترليونات"
                | "تريليونات"
                | "millions"
                | "billions"
                | "thousands"
                | "hundreds"
                | "dozens"
                | "trillions"
        )
    }
}

/// Reads separated groups of digits: thousands, decimals, `5ر1` (the part after ر is the whole one).
/// `dot_groups`: whether one full stop before three digits parts thousands. Gives millionths and how many separators it used.
fn read_groups(groups: &[&str], separators: &[&str], dot_groups: bool) -> Option<(i128, usize)> {
    let plain = |digits: &str| digits.parse::<i128>().ok();
    let Some(&separator) = separators.first() else { return Some((plain(groups[0])? * UNIT, 0)) };
    if separator == "ر" {
        return Some((decimal(groups[1], groups[0])?, 1));
    }
    let same = separators.iter().take_while(|s| **s == separator).count();
    let thousands = groups[1..=same].iter().take_while(|group| group.len() == 3).count();
    let head = groups[0].len() <= 3 && !groups[0].starts_with('0');
    if head && thousands == same && (separator != "." || same > 1 || (dot_groups && separators.len() == 1)) {
        let digits: String = groups[..=same].concat();
        let whole = plain(&digits)?;
        if let (Some("." | ","), Some(rest)) = (separators.get(same).copied(), groups.get(same + 1)) {
            return Some((decimal(&digits, rest)?, same + 1));
        }
        return Some((whole * UNIT, same));
    }
    if separator == "'" {
        return Some((plain(groups[0])? * UNIT, 0));
    }
    Some((decimal(groups[0], groups[1])?, 1))
}

/// `whole.fraction` in millionths; further decimals are dropped.
fn decimal(whole: &str, fraction: &str) -> Option<i128> {
    let whole: i128 = whole.parse().ok()?;
    let digits: String = fraction.chars().chain("000000".chars()).take(6).collect();
    Some(whole * UNIT + digits.parse::<i128>().ok()?)
}
