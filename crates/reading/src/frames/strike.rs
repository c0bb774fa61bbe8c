//! Published strikes: one record for each count that the text gives for a place, a country, or in all.
//!
//! Takes a page; a count is a number before a word for strikes, a dual of it, or a number with "of them" after one.
//! Never concluded: a strike from a place and a verb without a number, from the dead of a battle, from a headline of
//! another article; a day that neither the sentence nor the head of the release gives.

use std::ops::Range;

use crate::found::{Basis, Code, Field, PartialDay, Strike};
use crate::frames::reference::{Spoken, full_day};
use crate::lexicon::Class;
use crate::page::{Mention, Page};
use crate::parties::{Party, PartyKind, body, is_enemy};
use crate::rules::Rule;
use crate::words::Kind;

/// A count of strikes in a sentence.
struct Count {
    words: Range<usize>,
    bytes: (u32, u32),
    value: i64,
    short: bool,
}

/// Finds the counts of strikes. Linear.
pub fn strikes(page: &Page, parties: &[Party]) -> Vec<Strike> {
    let spoken = Spoken::of(page);
    let coalition = actor_of_text(page);
    let mut reader =
        Reader { page, parties, spoken, found: Vec::new(), country: None, day: None, block: 0, actor: coalition };
    for number in 0..page.sentences.len() {
        reader.sentence(number);
    }
    reader.found
}

/// The coalition, where the text names it together with strikes.
fn actor_of_text(page: &Page) -> Option<Field<Code>> {
    page.mentions
        .iter()
        .find(|m| m.class() == Class::Body && body(m.key()) == "coalition" && !page.aside[m.first])
        .map(|m| Field::new("coalition", page.hit_span(&m.hit), Rule::StrikeActor))
}

struct Reader<'p> {
    page: &'p Page,
    parties: &'p [Party],
    spoken: Spoken,
    found: Vec<Strike>,
    /// Country of the section: "In Syria, …:".
    country: Option<Field<Code>>,
    /// Day of the release's first sentence with a count.
    day: Option<Field<PartialDay>>,
    block: usize,
    actor: Option<Field<Code>>,
}

impl Reader<'_> {
    fn sentence(&mut self, number: usize) {
        let page = self.page;
        let words = page.sentences[number].words.clone();
        let Some(from) = words.clone().find(|at| !page.aside[*at]) else { return };
        let words = from..words.end;
        let block = page.sentences[number].block;
        self.block = block;
        if let Some(named) = self.opening_country(&words) {
            self.country = Some(named);
        }
        let counts = self.counts(&words);
        if counts.is_empty() {
            return;
        }
        let countries = self.countries(&words);
        let distinct = distinct(&countries);
        if let Some(day) = self.day_in(&words) {
            self.day = Some(day);
        }
        for (position, count) in counts.iter().enumerate() {
            let until = counts.get(position + 1).map_or(words.end, |next| next.words.start);
            let from = if position == 0 { words.start } else { counts[position - 1].words.end };
            let places = self.places(count, until, from, counts.len() > 1);
            let country = self.country_of(count, until, &countries, &distinct, &places, counts.len());
            let record = Strike {
                actor: self.actor_in(&words).or_else(|| self.actor.clone()),
                country,
                count: Field::new(
                    count.value,
                    page.source.span(count.bytes.0, count.bytes.1),
                    if count.short { Rule::StrikeCountShort } else { Rule::StrikeCount },
                ),
                places: places.into_iter().map(|(name, _)| name).collect(),
                day: self.day.clone(),
            };
            self.add(record);
        }
        if let Some(last) = countries.last().filter(|_| distinct.len() == 1) {
            self.country = Some(last.1.clone());
        }
    }

    fn add(&mut self, record: Strike) {
        let same = |a: &Strike, b: &Strike| {
            a.count.value == b.count.value
                && a.country.as_ref().map(|c| c.value) == b.country.as_ref().map(|c| c.value)
                && (a.places.is_empty()
                    || b.places.is_empty()
                    || a.places.iter().any(|p| b.places.iter().any(|q| p.value == q.value)))
                && (a.places.is_empty() == b.places.is_empty())
        };
        if let Some(known) = self.found.iter_mut().find(|known| same(known, &record)) {
            known.count.spans.extend(record.count.spans);
            known.day = known.day.take().or(record.day);
            return;
        }
        if record.actor.is_some() || record.country.is_some() {
            self.found.push(record);
        }
    }

    /// "In Syria, …" at the head of a sentence, or a line that is only that.
    fn opening_country(&self, words: &Range<usize>) -> Option<Field<Code>> {
        let page = self.page;
        let mention = page
            .within(words.start..(words.start + 3).min(words.end))
            .iter()
            .find(|m| m.class() == Class::State && matches!(m.hit.entry.extra[0], "short" | "long"))?;
        let heads = mention.first == words.start || matches!(page.word(mention.first - 1), "in" | "في" | "وفي");
        let alone = matches!(page.word(mention.end), "," | "،" | ":" | "\n" | "-" | "");
        (heads && alone).then(|| Field::new(mention.key(), page.hit_span(&mention.hit), Rule::StrikeCountry))
    }

    fn counts(&self, words: &Range<usize>) -> Vec<Count> {
        let page = self.page;
        let mut list: Vec<Count> = Vec::new();
        for m in page.within(words.clone()).iter().filter(|m| m.is(Class::Strike, &["strike"])) {
            if page.quoted_at(m.first).is_some() && page.aside[m.first] {
                continue;
            }
            if let Some(count) = self.count_before(m, words).or_else(|| self.dual(m)) {
                list.push(count);
            }
        }
        if list.is_empty() {
            return list;
        }
        let first = list[0].words.end;
        for number in page.numbers_in(first..words.end) {
            let of_them = matches!(page.word(number.words.end), "منها" | "منهم")
                || page.word(number.words.end) == "of" && matches!(page.word(number.words.end + 1), "them" | "which");
            let near = page.at(number.words.end).iter().any(is_near);
            if let Some(value) = number.whole().filter(|_| of_them || near)
                && list.iter().all(|c| c.words.start != number.words.start)
            {
                list.push(Count { words: number.words.clone(), bytes: (number.start, number.end), value, short: true });
            }
        }
        list.sort_by_key(|count| count.words.start);
        list
    }

    fn count_before(&self, m: &Mention, words: &Range<usize>) -> Option<Count> {
        let page = self.page;
        let letters = &page.source.shadow()[m.hit.start as usize..m.hit.end as usize];
        if letters.starts_with("engagement")
            || letters.contains("sortie")
            || letters.contains("طلع")
            || letters.starts_with("قصف")
        {
            return None;
        }
        // Adjectives may stand between: "14 separate strikes", "eight coalition air strikes".
        let number = (0..=3).find_map(|skip| {
            let end = m.first.checked_sub(skip)?;
            let number = page.numbers_in(end.saturating_sub(6)..end).iter().rev().find(|n| n.words.end == end)?;
            let between_plain = (end..m.first).all(|at| page.kind(at) != Some(Kind::Mark) || page.word(at) == "-")
                && !page.numbers_in(end..m.first).iter().any(|_| true);
            let no_unit = page.at(end).iter().all(|m| m.class() != Class::Unit && m.class() != Class::Money);
            (between_plain && no_unit).then_some(number)
        })?;
        if number.words.start < words.start {
            return None;
        }
        let per = matches!(page.word(m.end), "per" | "يوميا" | "a");
        let value = number.whole().filter(|value| *value > 0 && !per)?;
        Some(Count { words: number.words.start..m.end, bytes: (number.start, number.end), value, short: false })
    }

    /// `غارتان`: two, in one word.
    fn dual(&self, m: &Mention) -> Option<Count> {
        let page = self.page;
        if !m.hit.entry.arabic {
            return None;
        }
        let letters = page.source.shadow()[m.hit.start as usize..m.hit.end as usize].split(' ').next().unwrap_or("");
        let dual =
            ["غارتان", "غارتين", "ضربتان", "ضربتين", "الغارتان", "الغارتين", "الضربتان", "الضربتين"].contains(&letters);
        dual.then_some(Count { words: m.first..m.end, bytes: (m.hit.start, m.hit.end), value: 2, short: false })
    }

    fn countries(&self, words: &Range<usize>) -> Vec<(usize, Field<Code>)> {
        let page = self.page;
        page.within(words.clone())
            .iter()
            .filter(|m| m.class() == Class::State && matches!(m.hit.entry.extra[0], "short" | "long" | "colloquial"))
            .filter(|m| {
                !matches!(m.key(), "US" | "GB" | "FR" | "RU" | "DE" | "AU" | "CA" | "NL" | "BE" | "DK")
                    || matches!(page.word(m.first.saturating_sub(1)), "in" | "في" | "داخل")
            })
            .map(|m| (m.first, Field::new(m.key(), page.hit_span(&m.hit), Rule::StrikeCountry)))
            .collect()
    }

    /// The places that a count names: after "near", or in a list after the count.
    fn places(&self, count: &Count, until: usize, from: usize, several: bool) -> Vec<(Field<String>, Code)> {
        let page = self.page;
        let after = self.places_in(count.words.end..until);
        if !after.is_empty() {
            return after;
        }
        // "Near Abu Kamal, eight strikes destroyed…": the place stands before its count.
        let before = self.places_in(from..count.words.start);
        let leads = page.word(count.words.start.saturating_sub(1));
        if !before.is_empty() && (matches!(leads, "," | "،" | ":" | "-") || !several) { before } else { Vec::new() }
    }

    fn places_in(&self, range: Range<usize>) -> Vec<(Field<String>, Code)> {
        let page = self.page;
        let mut list: Vec<(Field<String>, Code)> = Vec::new();
        let mut near = false;
        let mut at = range.start;
        let mut last_end = usize::MAX;
        while at < range.end {
            let others = at > range.start && page.at(at).iter().any(|m| m.is(Class::Strike, &["strike"]));
            if others && !list.is_empty() {
                break; // the places after it are of other strikes
            }
            if let Some(m) = page.at(at).iter().find(|m| is_near(m)) {
                near = true;
                let place = page.at(m.first).iter().find(|p| p.class() == Class::Place && p.end > m.end);
                at = place.map_or(m.end, |_| at);
                if place.is_none() {
                    if let Some((name, end)) = self.unknown_place(at, &range) {
                        list.push((name, ""));
                        at = end;
                    }
                    continue;
                }
            }
            if let Some(m) = page.at(at).iter().find(|m| m.class() == Class::Place) {
                let whole_region = matches!(m.hit.entry.extra[1], "region");
                let listed = near || list.is_empty() && self.after_in(m.first) && !whole_region;
                let joined = !list.is_empty()
                    && at <= last_end.saturating_add(3)
                    && (page.word(at).starts_with('و')
                        || matches!(page.word(at.saturating_sub(1)), "and" | "," | "،" | "و" | "near"));
                if (listed && list.is_empty()) || joined {
                    let name = page.source.printed(page.hit_span(&m.hit));
                    list.push((Field::new(name, page.hit_span(&m.hit), Rule::StrikePlace), m.hit.entry.extra[0]));
                }
                last_end = m.end;
                at = m.end;
                continue;
            }
            at += 1;
        }
        list
    }

    fn after_in(&self, at: usize) -> bool {
        let page = self.page;
        let before = if at == 0 { "" } else { page.word(at - 1) };
        matches!(before, "في" | "in" | "علي" | "on" | "at" | "around" | "مدينه" | "بلده" | "محافظه" | "قضاء")
            || page
                .at(at)
                .iter()
                .any(|m| m.class() == Class::Place && page.word(at).starts_with('ب') && m.hit.start > m.hit.word)
    }

    /// A name after "near" that the gazetteer does not have.
    fn unknown_place(&self, at: usize, range: &Range<usize>) -> Option<(Field<String>, usize)> {
        let page = self.page;
        if at >= range.end || page.at(at).iter().any(|m| matches!(m.class(), Class::Place | Class::State | Class::Body))
        {
            return None;
        }
        let mut end = at;
        while end < range.end && end < at + 3 {
            let fits = match page.kind(end) {
                Some(Kind::Latin) => page.capital(end) && page.at(end).iter().all(|m| m.class() == Class::Place),
                Some(Kind::Arabic) => end == at && page.at(end).is_empty(),
                _ => false,
            };
            if !fits {
                break;
            }
            end += 1;
        }
        let span = page.span(at..end);
        (end > at).then(|| (Field::new(page.source.printed(span), span, Rule::StrikePlace), end))
    }

    fn country_of(
        &self,
        count: &Count,
        until: usize,
        countries: &[(usize, Field<Code>)],
        distinct: &[Code],
        places: &[(Field<String>, Code)],
        counts: usize,
    ) -> Option<Field<Code>> {
        if let Some((name, code)) = places.iter().find(|(_, code)| code.len() == 2) {
            return Some(Field {
                value: code,
                spans: name.spans.clone(),
                rule: Rule::StrikeCountryPlace,
                basis: Basis::Text,
            });
        }
        let after: Vec<&(usize, Field<Code>)> = countries
            .iter()
            .filter(|(at, _)| *at >= count.words.end && *at < until.min(self.clause_end(count.words.end)))
            .collect();
        let joined = after.len() > 1 && after.iter().any(|c| c.1.value != after[0].1.value);
        if joined && (counts == 1 || distinct.len() > 1) {
            return None;
        }
        if let Some((_, field)) = after.first() {
            return Some(field.clone());
        }
        let before = countries.iter().rev().find(|(at, _)| *at < count.words.start);
        match (before, distinct.len()) {
            (Some((_, field)), 1) => Some(field.clone()),
            (Some((_, field)), _) if counts > 1 => Some(field.clone()),
            (Some(_), _) => None,
            (None, _) => self.country.clone().filter(|_| !places.is_empty() || count.short || self.in_section()),
        }
    }

    /// Where the clause that tells of a count ends: at a comma before another verb, a dozen words on at most.
    fn clause_end(&self, from: usize) -> usize {
        let page = self.page;
        let verb = |at: usize| {
            page.word(at).starts_with('و')
                && !page
                    .at(at)
                    .iter()
                    .any(|m| matches!(m.class(), Class::State | Class::Place | Class::Number | Class::Strike))
        };
        (from..from + 14).find(|at| matches!(page.word(*at), "،" | ",") && verb(at + 1)).unwrap_or(from + 14)
    }

    fn in_section(&self) -> bool {
        self.country.is_some() && self.found.iter().any(|s| s.country.is_some())
    }

    /// A state whose aircraft strike, where one is named as doing so.
    fn actor_in(&self, words: &Range<usize>) -> Option<Field<Code>> {
        let page = self.page;
        let coalition =
            page.within(words.clone()).iter().find(|m| m.class() == Class::Body && body(m.key()) == "coalition");
        if let Some(m) = coalition {
            return Some(Field::new("coalition", page.hit_span(&m.hit), Rule::StrikeActor));
        }
        let striking = page.within(words.clone()).iter().find(|m| {
            let adjective = m.class() == Class::State && m.hit.entry.extra[0].starts_with("adj") && !is_enemy(m.key());
            let before = m.first.saturating_sub(1);
            let near_word = |at: usize| {
                page.at(at).iter().any(|n| n.is(Class::Strike, &["strike"]))
                    || matches!(
                        page.word(at),
                        "طايرات"
                            | "مقاتلات"
                            | "الطايرات"
                            | "المقاتلات"
                            | "سلاح"
                            | "جويه"
                            | "الجويه"
                            | "jets"
                            | "aircraft"
                            | "warplanes"
                            | "fighters"
                            | "planes"
                            | "forces"
                            | "air"
                    )
            };
            adjective && (near_word(before) || near_word(m.end))
        });
        striking
            .filter(|m| !matches!(m.key(), "SY" | "IQ"))
            .map(|m| Field::new(m.key(), page.hit_span(&m.hit), Rule::StrikeActor))
            .or_else(|| self.announcing(words))
    }

    /// The state whose ministry or minister tells of the strikes, where the coalition is not named: `أعلنت وزارة الدفاع
    /// الروسية أن مقاتلاتها …`.
    fn announcing(&self, words: &Range<usize>) -> Option<Field<Code>> {
        let first = self.parties.partition_point(|p| p.words.start < words.start);
        let told = self.parties[first..].iter().take_while(|p| p.words.start < words.end).find(|p| {
            matches!(p.kind, PartyKind::Institution | PartyKind::Person | PartyKind::Office)
                && p.behalf.as_ref().is_some_and(|b| b.0.len() == 2 && !matches!(b.0, "SY" | "IQ"))
        })?;
        let (code, _) = told.behalf.clone()?;
        Some(Field::new(code, self.page.span(told.words.clone()), Rule::StrikeActor))
    }

    fn day_in(&self, words: &Range<usize>) -> Option<Field<PartialDay>> {
        let page = self.page;
        let mention = page.days_in(words.clone()).iter().find(|d| {
            !matches!(page.word(d.words.start.saturating_sub(1)), "since" | "منذ" | "until" | "حتي" | "between")
        })?;
        let span = page.span(mention.words.clone());
        let (day, basis) = full_day(page, &self.spoken, mention, true)?;
        (day.day.is_some()).then(|| Field { value: day, spans: vec![span], rule: Rule::StrikeDay, basis })
    }
}

fn is_near(m: &Mention) -> bool {
    (m.class() == Class::Word || m.class() == Class::Strike) && m.key() == "near" && m.hit.entry.form != "across"
}

fn distinct(countries: &[(usize, Field<Code>)]) -> Vec<Code> {
    let mut list: Vec<Code> = countries.iter().map(|(_, field)| field.value).collect();
    list.sort_unstable();
    list.dedup();
    list
}
