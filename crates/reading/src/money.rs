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
    let currency = if currency == "?" { of_state(page, from)? } else { currency };
    let scale = number.glued_scale.map_or(1, |(scale, _)| scale);
    let hundredths = number.hundredths.checked_mul(scale)?;
    (hundredths >= 100).then_some(Money { words: from..to, number: position, sum: Sum { hundredths, currency } })
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

/// Beginnings of one name of money, and the states that call theirs so with their currency.
type SharedName = (&'static [&'static str], &'static [(&'static str, &'static str)]);

/// Names of money that several states have, and whose each is.
const SHARED_NAMES: &[SharedName] = &[
    (
        &["دينار", "دنانير", "dinar"],
        &[("KW", "KWD"), ("IQ", "IQD"), ("JO", "JOD"), ("BH", "BHD"), ("LY", "LYD"), ("TN", "TND"), ("DZ", "DZD")],
    ),
    (&["درهم", "دراهم", "dirham"], &[("AE", "AED"), ("MA", "MAD")]),
    (&["ريال", "riyal", "rial"], &[("SA", "SAR"), ("QA", "QAR"), ("OM", "OMR"), ("YE", "YER"), ("IR", "IRR")]),
    (&["جنيه", "pound"], &[("GB", "GBP"), ("EG", "EGP"), ("SD", "SDG")]),
    (&["ليره", "ليرات", "lira"], &[("TR", "TRY"), ("LB", "LBP"), ("SY", "SYP")]),
    (&["كرون", "kron", "crown"], &[("NO", "NOK"), ("SE", "SEK"), ("DK", "DKK"), ("CZ", "CZK"), ("IS", "ISK")]),
    (&["فرنك", "franc"], &[("CH", "CHF")]),
];
/// Most words between a sum and the state whose money it is.
const STATE_REACH: usize = 24;

/// The currency of a shared name, by the nearest state before it in its sentence that has one so called.
fn of_state(page: &Page, figure: usize) -> Option<&'static str> {
    let sentence = &page.sentences.get(page.sentence_of(figure))?.words;
    let near = figure.saturating_sub(STATE_REACH).max(sentence.start)..figure;
    let named = (figure..figure + 6).find_map(|at| page.mention(at, Class::Money).filter(|m| m.key() == "?"))?;
    let letters = page.word(named.first).trim_start_matches(['و', 'ب', 'ل']);
    let letters = letters.strip_prefix("ال").unwrap_or(letters);
    let (_, owners) = SHARED_NAMES.iter().find(|(names, _)| names.iter().any(|name| letters.starts_with(name)))?;
    let states = page.within(near).iter().rev().filter(|m| m.class() == Class::State);
    states.into_iter().find_map(|m| owners.iter().find(|(state, _)| *state == m.key()).map(|(_, currency)| *currency))
}

fn is_code(key: &str) -> bool {
    key == "?" || key.len() == 3 && key.bytes().all(|b| b.is_ascii_uppercase())
}
