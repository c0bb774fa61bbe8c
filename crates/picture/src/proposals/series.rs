//! Sums that come again and again: instalments, monthly payments. Of a series one payment is easily taken for the next.

use std::collections::HashMap;

use record::Currency;

use super::side::{PartyNumber, Side, Sides};

/// Days between payments that are taken to be monthly.
const MONTH: u32 = 30;
/// Later sums of a series that are looked at.
const SERIES_MAX: usize = 16;
/// Equal parts in which promises are paid.
const PARTS: [i64; 5] = [2, 3, 4, 6, 12];

/// Records of a series, with the days between two of it at least: their own source gives the same sum to the same
/// receiver on another day; or the sum is an instalment, or one of a few equal parts, of a promise between the two
/// parties, which are taken to be paid monthly.
pub(super) fn series(sides: &Sides<'_>) -> HashMap<usize, u32> {
    type Key = (bool, PartyNumber, Option<PartyNumber>, Currency, i64);
    let key = |side: &Side<'_>, hundredths: i64| -> Option<Key> {
        let currency = side.money?.currency;
        Some((side.is_promise(), side.provider?, side.receiver, currency, hundredths))
    };
    let own = |side: &Side<'_>| key(side, side.money?.amount.0);
    let mut of: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, side) in sides.all.iter().enumerate() {
        if let Some(key) = own(side) {
            of.entry(key).or_default().push(at);
        }
    }
    let mut every: HashMap<usize, u32> = HashMap::new();
    let mut comes_every = |at: usize, days: u32| {
        let known = every.entry(at).or_insert(days);
        *known = days.min(*known);
    };
    for members in of.values().filter(|members| members.len() > 1) {
        let mut members = members.clone();
        members.sort_by_key(|at| (sides.all[*at].days, *at));
        for (nth, one) in members.iter().enumerate() {
            let side = &sides.all[*one];
            let own = |other: &&usize| side.shares_a_source(&sides.all[**other]);
            let next = members[nth + 1..].iter().take(SERIES_MAX).filter(own);
            let next = next.filter_map(|other| Some((*other, side.days_apart(&sides.all[*other])?)));
            if let Some((other, days)) = next.filter(|(_, days)| *days > 0).min_by_key(|(_, days)| *days) {
                comes_every(*one, days);
                comes_every(other, days);
            }
        }
    }
    for promise in sides.all.iter().filter(|side| side.is_promise()) {
        let Some(whole) = promise.money.map(|money| money.amount.0) else { continue };
        let parts = PARTS.iter().flat_map(|parts| [whole / parts, (whole + parts - 1) / parts]);
        for part in parts.chain(promise.instalments.iter().copied()) {
            let key = key(promise, part)
                .map(|(_, provider, receiver, currency, part)| (false, provider, receiver, currency, part));
            let paid = key.and_then(|key| of.get(&key)).into_iter().flatten();
            paid.for_each(|at| comes_every(*at, MONTH));
        }
    }
    every
}
