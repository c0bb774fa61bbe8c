//! Sums of money: a number beside a currency.
//!
//! Always holds: a sum has a stated number and a stated currency; `ملايين الدولارات` is no sum.
//! Not here: whether it is promised or needed (`frames::commitment`), a number that shares the currency of a sum
//! before it (there too).

use std::ops::Range;

use crate::found::Sum;
use crate::lexicon::Class;
use crate::numbers::Number;
use crate::page::Page;

/// A sum in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// Its words.
    pub words: Range<usize>,
    /// The position of its number in the page's list.
    pub number: usize,
    /// The sum.
    pub sum: Sum,
}

/// Finds the sums of a page. Linear in its numbers.
pub fn money(page: &Page) -> Vec<Money> {
    page.numbers.iter().enumerate().filter_map(|(at, number)| sum_at(page, at, number)).collect()
}

fn sum_at(page: &Page, position: usize, number: &Number) -> Option<Money> {
    let glued_end = number.glued_scale.map_or(number.words.end, |(_, word)| word + 1);
    let after = currency_after(page, glued_end).or_else(|| currency_after(page, number.words.end));
    let before = currency_before(page, number);
    let (currency, from, to) = match (before, after) {
        (_, Some((currency, end))) => (currency, number.words.start, end),
        (Some((currency, start)), None) => (currency, start, glued_end),
        (None, None) => return None,
    };
    let scale = number.glued_scale.map_or(1, |(scale, _)| scale);
    let hundredths = number.hundredths.checked_mul(scale)?;
    (hundredths > 0).then_some(Money { words: from..to, number: position, sum: Sum { hundredths, currency } })
}

/// The currency that starts at word `at`, one bracket, hyphen or article skipped; the word after it.
fn currency_after(page: &Page, at: usize) -> Option<(&'static str, usize)> {
    let skip = usize::from(matches!(page.word(at), "-" | "من" | "of"));
    let mention = page.mention(at + skip, Class::Money).filter(|m| is_code(m.key()))?;
    (!symbol_of_next(page, mention.end)).then_some((mention.key(), mention.end))
}

/// A symbol after a number belongs to the next number where that follows without a blank: `10 $5`.
fn symbol_of_next(page: &Page, end: usize) -> bool {
    let letters = page.word(end - 1);
    let symbol = letters.chars().all(|c| !c.is_alphabetic());
    symbol
        && page
            .words
            .get(end)
            .is_some_and(|next| next.kind == crate::words::Kind::Digits && next.start == page.words[end - 1].end)
}

fn currency_before(page: &Page, number: &Number) -> Option<(&'static str, usize)> {
    (1..=3).find_map(|back| {
        let at = number.words.start.checked_sub(back)?;
        let mention = page.mention(at, Class::Money).filter(|m| is_code(m.key()) && m.end == number.words.start)?;
        let letters = page.word(at);
        let symbol_or_code = !mention.hit.entry.arabic
            && (mention.hit.entry.form.chars().any(|c| !c.is_alphabetic()) || letters.len() == 3);
        symbol_or_code.then_some((mention.key(), at))
    })
}

fn is_code(key: &str) -> bool {
    key.len() == 3 && key.bytes().all(|b| b.is_ascii_uppercase())
}
