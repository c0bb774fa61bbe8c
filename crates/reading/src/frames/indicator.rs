//! Figures about the world: displaced persons, those in need, the dead and wounded of a battle.
//!
//! Never concluded: a strike from the dead of a battle, a promise from a figure.

use crate::found::{Field, Indicator};
use crate::lexicon::Class;
use crate::page::Page;
use crate::rules::Rule;

/// Words right after a number and what they count.
const KINDS: &[(&[&str], &str)] = &[
    (&["نازح", "نازحا", "نازحين", "النازحين", "مشرد", "مشردا", "displaced", "idps"], "displaced"),
    (&["لاجي", "لاجيا", "لاجيين", "اللاجيين", "refugees", "refugee"], "refugees"),
    (&["قتيل", "قتيلا", "قتلي", "killed", "dead"], "killed"),
    (&["جريح", "جريحا", "جرحي", "wounded", "injured"], "wounded"),
    (&["عاءد", "عايدا", "عايدين", "returnees", "returned"], "returned"),
    (&["محتاج", "محتاجا", "محتاجين"], "in_need"),
];

/// Finds such figures. Linear in the numbers.
pub fn indicators(page: &Page) -> Vec<Indicator> {
    let mut found: Vec<Indicator> = Vec::new();
    for number in &page.numbers {
        let at = number.words.end;
        if page.aside[number.words.start] || found.len() >= 1000 {
            continue;
        }
        let near = at..(at + 3).min(page.words.len());
        let counted = near
            .clone()
            .find_map(|at| KINDS.iter().find(|(words, _)| words.contains(&page.word(at))).map(|(_, kind)| (at, *kind)));
        let (Some((word, kind)), Some(value)) = (counted, number.whole()) else { continue };
        let sentence = &page.sentences[page.sentence_of(at)].words;
        let country = page.within(word..sentence.end.min(word + 12)).iter().find(|m| m.class() == Class::State);
        found.push(Indicator {
            kind: Field::new(kind, page.span(word..word + 1), Rule::IndicatorCount),
            value: Field::new(value, page.number_span(number), Rule::IndicatorCount),
            country: country.map(|m| Field::new(m.key(), page.hit_span(&m.hit), Rule::IndicatorCount)),
        });
    }
    found
}
