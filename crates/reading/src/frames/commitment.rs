//! What was promised or handed over, and what is only needed.
//!
//! Takes a page, its parties and speech; gives commitments and needs. A sum or quantity is a commitment where a verb of
//! promising or handing over governs it: the nearest before it in its sentence, or the one right after it.
//! Never concluded: a promise from a need, an appeal, a target, an estimate; a second promise from the same sum in
//! another currency; a giver from knowledge.

use std::ops::Range;

use crate::found::{Code, Commitment, CommitmentStatus, Field, Need, Sum};
use crate::frames::speech::Speech;
use crate::lexicon::Class;
use crate::page::{Mention, Page};
use crate::parties::{Party, PartyKind, body, is_enemy};
use crate::rules::Rule;
use crate::words::Kind;

/// Commitments and needs of a page.
#[derive(Default)]
pub struct Given {
    /// In text order, repeats merged.
    pub commitments: Vec<Commitment>,
    /// For each commitment the sentence it was read in.
    pub sentences: Vec<usize>,
    /// Sums that are needed.
    pub needs: Vec<Need>,
}

/// Finds commitments and needs. Linear in the sums and quantities, each looking at its own sentence.
pub fn commitments(page: &Page, parties: &[Party], speech: &Speech) -> Given {
    let mut reader = Reader { page, parties, speech, given: Given::default(), last_giver: None };
    for number in 0..page.sentences.len() {
        reader.sentence(number);
    }
    reader.share_receiver();
    reader.given
}

struct Reader<'p> {
    page: &'p Page,
    parties: &'p [Party],
    speech: &'p Speech,
    given: Given,
    /// Who gave last, and in which block.
    last_giver: Option<(usize, Vec<Field<Code>>)>,
}

/// A sum or quantity in a sentence.
struct Figure {
    words: Range<usize>,
    sum: Option<Sum>,
    quantity: Option<(i64, &'static str)>,
    /// First and last byte of the figure.
    bytes: (u32, u32),
    inherited: bool,
}

/// What the words around a figure say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Pledge,
    Deliver,
    Transit,
    Need,
}

/// Where a figure stands in its sentence.
struct Standing<'w> {
    /// The sentence.
    number: usize,
    words: &'w Range<usize>,
    /// The commitment before it in the sentence, and where that one's figure ends.
    previous: Option<usize>,
    previous_end: usize,
    /// Where the words that belong to it end.
    until: usize,
}

struct Governing {
    sense: Sense,
    /// The verb's words.
    verb: Range<usize>,
    before: bool,
}

impl Reader<'_> {
    fn sentence(&mut self, number: usize) {
        let words = self.page.sentences[number].words.clone();
        if self.page.aside[words.start] && self.page.aside[words.end - 1] {
            return;
        }
        let figures = self.figures(&words);
        let mut previous: Option<usize> = None;
        let mut previous_end = words.start;
        for (position, figure) in figures.iter().enumerate() {
            if self.page.aside[figure.words.start] {
                continue;
            }
            let before = position.checked_sub(1).map(|at| &figures[at]);
            if let (Some(at), Some(sum), Some(before)) = (previous, figure.sum, before) {
                if self.is_equivalent(before, figure) {
                    let span = self.page.source.span(figure.bytes.0, figure.bytes.1);
                    let known = &mut self.given.commitments[at];
                    if known.equivalent.is_none() && known.sum.as_ref().is_none_or(|s| s.value.currency != sum.currency)
                    {
                        known.equivalent = Some(Field::new(sum, span, Rule::EquivalentBeside));
                    }
                    previous_end = figure.words.end;
                    continue;
                }
            } else if before.is_some_and(|before| self.is_equivalent(before, figure)) {
                continue;
            }
            let Some(governing) = self.governing(figure, &words, previous.is_some().then_some(previous_end)) else {
                continue;
            };
            if governing.sense == Sense::Need {
                self.need(figure, &words);
                previous_end = figure.words.end;
                continue;
            }
            let until = self.receivers_until(&figures, position, &words);
            let place = Standing { number, words: &words, previous, previous_end, until };
            previous = self.commitment(figure, &governing, &place).or(previous);
            previous_end = figure.words.end;
        }
    }

    /// Where the words that belong to a figure end: at the next one that is neither its equivalent nor joined to it.
    fn receivers_until(&self, figures: &[Figure], position: usize, words: &Range<usize>) -> usize {
        let mut last = &figures[position];
        for next in &figures[position + 1..] {
            let joined = last.quantity.is_some() && next.quantity.is_some() && next.words.start - last.words.end <= 4;
            if !joined && !self.is_equivalent(last, next) {
                return next.words.start;
            }
            last = next;
        }
        words.end
    }

    /// The sums and quantities of a sentence in order.
    fn figures(&self, words: &Range<usize>) -> Vec<Figure> {
        let page = self.page;
        let mut list = Vec::new();
        let mut currency = None;
        for number in page.numbers_in(words.clone()) {
            let money = page
                .money_in(number.words.start.saturating_sub(3)..number.words.end)
                .iter()
                .find(|m| page.numbers[m.number] == *number);
            if let Some(money) = money {
                currency = Some(money.sum.currency);
                list.push(Figure {
                    words: money.words.clone(),
                    sum: Some(money.sum),
                    quantity: None,
                    bytes: (number.start, number.end),
                    inherited: false,
                });
            } else if let Some(unit) = self.unit_after(number.words.end) {
                let quantity = Some((number.hundredths, unit.0));
                list.push(Figure {
                    words: number.words.start..unit.1,
                    sum: None,
                    quantity,
                    bytes: (number.start, number.end),
                    inherited: false,
                });
            } else if let Some(known) =
                currency.filter(|_| number.scale >= 1_000_000 && !self.counts_something(number.words.end))
            {
                let sum = Some(Sum { hundredths: number.hundredths, currency: known });
                list.push(Figure {
                    words: number.words.clone(),
                    sum,
                    quantity: None,
                    bytes: (number.start, number.end),
                    inherited: true,
                });
            }
        }
        list
    }

    /// Whether a noun stands right after a bare number, so that it counts that and no money.
    fn counts_something(&self, at: usize) -> bool {
        self.page.at(at).iter().any(|m| matches!(m.class(), Class::Unit))
            || matches!(self.page.word(at), "شخص" | "نازح" | "people" | "persons" | "لاجي" | "children" | "طفل")
    }

    /// Whether a quantity of people or machines is what somebody sends of his own, or has trained: no gift.
    fn is_own_force(&self, unit: &str, verb: &Range<usize>) -> bool {
        let word = self.page.word(verb.start);
        let trained = word.contains("درب") || word.starts_with("train");
        let force = matches!(unit, "soldier" | "aircraft" | "ship" | "helicopter" | "drone");
        let sent =
            word.contains("ارسل") || word.contains("نشر") || word.starts_with("sen") || word.starts_with("deploy");
        trained || force && sent || unit == "soldier"
    }

    /// The unit of goods or people that starts at word `at`, one adjective skipped in English.
    fn unit_after(&self, at: usize) -> Option<(&'static str, usize)> {
        const NO_GOODS: &[&str] = &[
            "states",
            "delegations",
            "organisations",
            "ministers",
            "participants",
            "companies",
            "year",
            "month",
            "week",
            "day",
            "hour",
            "percent",
            "person",
            "family",
            "kilometre",
            "square-kilometre",
            "hectare",
            "battalion",
            "megawatt",
            "project",
            "pound-weight",
            "bomb",
        ];
        (0..2).find_map(|skip| {
            if skip == 1 && self.page.kind(at) != Some(Kind::Latin) {
                return None;
            }
            let mention = self.page.mention(at + skip, Class::Unit)?;
            if mention.key() == "medicine-box" && mention.end - mention.first == 1 {
                return None; // `صندوق` alone is a fund as often as a box
            }
            (!NO_GOODS.contains(&mention.key())).then_some((mention.key(), mention.end))
        })
    }

    /// The same sum in another currency: in brackets after the first, or after "equal to".
    fn is_equivalent(&self, before: &Figure, figure: &Figure) -> bool {
        let page = self.page;
        let (Some(first), Some(second)) = (before.sum, figure.sum) else { return false };
        if figure.inherited || first.currency == second.currency {
            return false;
        }
        let between = before.words.end..figure.words.start;
        let bracket = between.len() <= 4 && between.clone().any(|at| page.word(at) == "(");
        let said = between.len() <= 8 && between.clone().any(|at| page.sense(at, &["equivalent"]));
        bracket || said
    }

    /// The verb or noun that governs a figure.
    fn governing(&self, figure: &Figure, words: &Range<usize>, after_figure: Option<usize>) -> Option<Governing> {
        let page = self.page;
        let mut list: Vec<(Sense, Range<usize>)> = Vec::new();
        for m in page.within(words.clone()) {
            if let Some(sense) = self.sense_of(m) {
                list.push((sense, m.first..m.end));
            }
        }
        list.sort_by_key(|(_, verb)| (verb.start, verb.end));
        let start = figure.words.start;
        let before = list.iter().rev().find(|(_, verb)| verb.end <= start && start - verb.end <= 40);
        let after = list.iter().find(|(_, verb)| verb.start >= figure.words.end && verb.start - figure.words.end <= 7);
        let needs_close = |entry: &&(Sense, Range<usize>)| entry.0 == Sense::Need;
        let chosen = match (before, after) {
            (Some(b), Some(a)) if needs_close(&a) && a.1.start - figure.words.end <= 3 && start - b.1.end > 4 => {
                (a, false)
            }
            (Some(b), Some(a))
                if start - b.1.end > 14 && a.1.start - figure.words.end <= 4 && after_figure.is_none() =>
            {
                (a, false)
            }
            (Some(b), _) => (b, true),
            (None, Some(a)) => (a, false),
            (None, None) => return None,
        };
        let ((mut sense, verb), is_before) = (chosen.0.clone(), chosen.1);
        if sense == Sense::Deliver {
            let promised = list.iter().any(|(s, v)| {
                *s == Sense::Pledge
                    && v.end <= verb.start
                    && verb.start - v.end <= 8
                    && is_before
                    && page.mention(v.start, Class::Verb).is_some()
            });
            if promised || self.is_ahead(&verb) {
                sense = Sense::Pledge;
            }
        }
        if sense == Sense::Pledge && is_before {
            // "needs … to be pledged", "called on donors to pledge"
            let asked = list.iter().any(|(s, v)| *s == Sense::Need && v.end <= verb.start && verb.start - v.end <= 3);
            if asked {
                sense = Sense::Need;
            }
        }
        Some(Governing { sense, verb, before: is_before })
    }

    fn sense_of(&self, m: &Mention) -> Option<Sense> {
        let page = self.page;
        if m.class() == Class::Verb {
            return match m.key() {
                "pledge" => Some(Sense::Pledge),
                "deliver" => Some(Sense::Deliver),
                "transit" => Some(Sense::Transit),
                "need" | "estimate" | "target"
                    if !weak_need(&page.source.shadow()[m.hit.start as usize..m.hit.end as usize]) =>
                {
                    Some(Sense::Need)
                }
                _ => None,
            };
        }
        if m.class() == Class::Cue && m.key() == "finite" {
            let letters = &page.source.shadow()[m.hit.start as usize..m.hit.end as usize];
            let announcing = letters.starts_with("اعلن")
                || letters.starts_with("كشف")
                || letters.ends_with("announced")
                || letters == "announces";
            return announcing.then_some(Sense::Pledge);
        }
        None
    }

    /// Future or negated: `ستقدم`, "will deliver", "has not yet been paid".
    fn is_ahead(&self, verb: &Range<usize>) -> bool {
        let page = self.page;
        let from = verb.start.saturating_sub(5);
        let word = page.word(verb.start);
        let sin = word.trim_start_matches(['و', 'ف']).starts_with('س')
            && matches!(word.trim_start_matches(['و', 'ف']).chars().nth(1), Some('ي' | 'ت' | 'ن'));
        let said = (from..verb.end).any(|at| {
            page.sense(at, &["future"]) && verb.start <= at + 3
                || page.sense(at, &["negation"]) && page.kind(at) == Some(Kind::Latin)
                || matches!(page.word(at), "لم" | "لن" | "سوف")
        });
        sin || said
    }

    fn need(&mut self, figure: &Figure, words: &Range<usize>) {
        let Some(sum) = figure.sum else { return };
        let span = self.page.source.span(figure.bytes.0, figure.bytes.1);
        let of = self
            .page
            .within(words.clone())
            .iter()
            .find(|m| m.class() == Class::State)
            .map(|m| Field::new(m.key(), self.page.hit_span(&m.hit), Rule::NeedVerb));
        let repeated = self.given.needs.iter().any(|n| n.sum.value == sum);
        if !repeated {
            self.given.needs.push(Need { sum: Field::new(sum, span, Rule::NeedVerb), of: of.into_iter().collect() });
        }
    }

    fn commitment(&mut self, figure: &Figure, governing: &Governing, place: &Standing<'_>) -> Option<usize> {
        let Standing { number, words, previous, previous_end, until } = *place;
        let page = self.page;
        if figure.quantity.is_some_and(|(_, unit)| self.is_own_force(unit, &governing.verb)) {
            return None;
        }
        let block = page.sentences[number].block;
        let part = (figure.words.start.saturating_sub(5).max(words.start)..figure.words.start)
            .any(|at| page.sense(at, &["part"]));
        let part = part && previous.is_some();
        let total = !part && self.is_total(figure, words, governing);
        if figure.inherited && !part && previous.is_none() {
            return None;
        }
        let mut who =
            if part { Vec::new() } else { self.givers(figure, governing, words, previous.map(|_| previous_end)) };
        if total && (who.is_empty() || self.is_collective(figure, governing)) {
            let span = page.span(governing.verb.clone());
            who = vec![Field::new("donors", span, Rule::PledgeTotal)];
        }
        if who.is_empty() {
            who = match (part, previous) {
                (true, Some(at)) => self.given.commitments[at].who.clone(),
                _ => self
                    .last_giver
                    .as_ref()
                    .filter(|(known, _)| *known == block)
                    .map(|(_, who)| who.clone())
                    .unwrap_or_default(),
            };
        }
        if who.is_empty() && figure.quantity.is_some() {
            who.extend(self.teller(figure));
        }
        if who.is_empty() && (figure.quantity.is_some() || governing.sense != Sense::Pledge) {
            return None;
        }
        let to = self.receivers(figure, governing, until, &who);
        let rule = match governing.sense {
            Sense::Deliver | Sense::Transit => Rule::DeliverVerb,
            _ if total => Rule::PledgeTotal,
            _ if part => Rule::PledgePart,
            _ => Rule::PledgeVerb,
        };
        let status = match governing.sense {
            Sense::Deliver => CommitmentStatus::Delivered,
            Sense::Transit => CommitmentStatus::InTransit,
            _ => CommitmentStatus::Pledged,
        };
        let span = page.source.span(figure.bytes.0, figure.bytes.1);
        let record = Commitment {
            who: Vec::new(),
            sum: figure.sum.map(|sum| Field::new(sum, span, rule)),
            quantity: figure.quantity.map(|(value, _)| Field::new(value, span, rule)),
            unit: figure.quantity.map(|(_, unit)| Field::new(unit, page.span(figure.words.clone()), rule)),
            to,
            purpose: self.purpose(figure, words),
            status: Field::new(status, page.span(governing.verb.clone()), rule),
            instrument: self.instrument(figure, words),
            equivalent: None,
            total,
            part_of: if part { previous } else { None },
            spans: vec![span],
        };
        let mut record = record;
        let before = previous.map(|at| &self.given.commitments[at]);
        if let Some(before) = before
            .filter(|before| record.to.is_empty() && before.who.iter().map(|w| w.value).eq(who.iter().map(|w| w.value)))
        {
            record.to = before.to.iter().map(|to| Field { rule: Rule::ReceiverShared, ..to.clone() }).collect();
        }
        if !total && !who.is_empty() {
            self.last_giver = Some((block, who.clone()));
        }
        if let Some(own) = self.respectively(figure, words, &who) {
            return Some(self.add(number, Commitment { who: vec![own], ..record }));
        }
        let separately = who.len() > 1 && !who.iter().any(|w| w.value == "donors");
        if !separately {
            return Some(self.add(number, Commitment { who, ..record }));
        }
        let mut last = None;
        for giver in who {
            last = Some(self.add(number, Commitment { who: vec![giver], ..record.clone() }));
        }
        last
    }

    /// "Sweden and Denmark … €15 million and €22 million respectively": the giver at the figure's own place.
    fn respectively(&self, figure: &Figure, words: &Range<usize>, who: &[Field<Code>]) -> Option<Field<Code>> {
        let page = self.page;
        let said = words
            .clone()
            .any(|at| page.word(at) == "respectively" || page.word(at) == "علي" && page.word(at + 1) == "التوالي");
        let sums: Vec<usize> = page.money_in(words.clone()).iter().map(|m| m.words.start).collect();
        let own = sums.iter().position(|start| *start == figure.words.start)?;
        (said && sums.len() == who.len()).then(|| who[own].clone())
    }

    /// Adds a record, or the span to the one that it repeats.
    fn add(&mut self, sentence: usize, record: Commitment) -> usize {
        let same_figure = |known: &Commitment| {
            known.sum.as_ref().map(|s| s.value) == record.sum.as_ref().map(|s| s.value)
                && known.quantity.as_ref().map(|q| q.value) == record.quantity.as_ref().map(|q| q.value)
                && known.unit.as_ref().map(|u| u.value) == record.unit.as_ref().map(|u| u.value)
        };
        let codes = |list: &[Field<Code>]| list.iter().map(|f| f.value).collect::<Vec<_>>();
        let terms = record.instrument.as_ref().map(|i| i.value);
        let repeated = self.given.commitments.iter().zip(&self.given.sentences).position(|(known, told_in)| {
            let other_terms = known.instrument.as_ref().is_some_and(|i| terms.is_some_and(|terms| terms != i.value));
            same_figure(known)
                && !(*told_in == sentence && other_terms)
                && (codes(&known.who) == codes(&record.who)
                    || record.who.is_empty()
                    || known.who.is_empty()
                    || known.total && record.total)
        });
        if let Some(at) = repeated {
            let known = &mut self.given.commitments[at];
            known.spans.extend(record.spans);
            if known.who.is_empty() {
                known.who = record.who;
            }
            if known.to.is_empty() {
                known.to = record.to;
            }
            known.total |= record.total;
            known.instrument = known.instrument.take().or(record.instrument);
            known.purpose = known.purpose.take().or(record.purpose);
            return at;
        }
        self.given.commitments.push(record);
        self.given.sentences.push(sentence);
        self.given.commitments.len() - 1
    }

    fn is_total(&self, figure: &Figure, words: &Range<usize>, governing: &Governing) -> bool {
        let page = self.page;
        let from = figure.words.start.saturating_sub(14).max(words.start);
        let total = (from..figure.words.start).any(|at| page.sense(at, &["total"]));
        let after = (figure.words.end..(figure.words.end + 4).min(words.end)).any(|at| page.sense(at, &["total"]));
        governing.sense != Sense::Need
            && figure.sum.is_some()
            && (total || after || self.is_collective(figure, governing))
    }

    /// Donors, participants or the conference itself as the giver.
    fn is_collective(&self, figure: &Figure, governing: &Governing) -> bool {
        let page = self.page;
        let (from, to) = if governing.before {
            let from = governing.verb.start.saturating_sub(6);
            let said = (from..governing.verb.start).rev().find(|at| page.sense(*at, &["that"]));
            (said.unwrap_or(from), figure.words.start)
        } else {
            (figure.words.start.saturating_sub(6), governing.verb.end + 4)
        };
        let donors = page.within(from..to).iter().any(|m| m.class() == Class::Body && m.key() == "donors");
        let named = self.parties_in(from..to).iter().any(|at| {
            let start = self.parties[*at].words.start;
            let of_meeting = start > 0 && page.at(start - 1).iter().any(|m| m.class() == Class::Meeting);
            !of_meeting && !self.receives(*at) && self.code_of(*at).is_some_and(|c| c != "donors")
        });
        let letters = (from..to).any(|at| {
            matches!(
                page.word(at),
                "المانحون"
                    | "المشاركه"
                    | "المانحين"
                    | "المانحه"
                    | "المشاركون"
                    | "donors"
                    | "participants"
                    | "conference"
                    | "التعهدات"
                    | "pledges"
                    | "تعهدات"
            )
        });
        (donors || letters) && !named
    }

    fn parties_in(&self, range: Range<usize>) -> Vec<usize> {
        let first = self.parties.partition_point(|p| p.words.start < range.start);
        (first..self.parties.len()).take_while(|at| self.parties[*at].words.start < range.end).collect()
    }

    fn code_of(&self, at: usize) -> Option<Code> {
        let party = &self.parties[at];
        party.behalf.as_ref().map(|b| b.0).filter(|code| !is_enemy(code))
    }

    /// Whether a party stands after `لـ`, `إلى`, "to", "for", "in": a receiver or place, never a giver.
    fn receives(&self, at: usize) -> bool {
        let page = self.page;
        let party = &self.parties[at];
        let start = party.words.start;
        let before = if start == 0 { "" } else { page.word(start - 1) };
        let tied = page.has_preposition(start);
        let further = if start < 2 { "" } else { page.word(start - 2) };
        let through = matches!(further, "الي" | "to" | "for") && page.kind(start - 1) != Some(Kind::Mark);
        tied || through
            || matches!(
                before,
                "الي"
                    | "لدي"
                    | "لصالح"
                    | "لدعم"
                    | "دعم"
                    | "في"
                    | "اعمار"
                    | "to"
                    | "for"
                    | "in"
                    | "of"
                    | "داخل"
                    | "support"
                    | "rebuild"
                    | "help"
                    | "إعمار"
                    | "against"
                    | "ضد"
                    | "مع"
                    | "with"
                    | "at"
                    | "شعب"
            )
    }

    fn givers(
        &self,
        figure: &Figure,
        governing: &Governing,
        words: &Range<usize>,
        after_figure: Option<usize>,
    ) -> Vec<Field<Code>> {
        let page = self.page;
        let start = figure.words.start;
        let given_by = |range: Range<usize>| {
            self.parties_in(range)
                .into_iter()
                .filter(|at| self.code_of(*at).is_some() && !self.receives(*at))
                .collect::<Vec<_>>()
        };
        if let Some(speaker) = self.speaker_himself(&governing.verb, words) {
            return vec![speaker];
        }
        // "$500 million from Germany", "pledged by Germany"
        // A list: the giver stands between the figure before and this one.
        if let Some(from) = after_figure {
            let between = given_by(from.max(words.start)..start);
            if let Some(last) = between.last().filter(|at| start - self.parties[**at].words.end <= 10) {
                return self.with_coordinated(*last, &between);
            }
        }
        if governing.before {
            let arabic = page.kind(governing.verb.start) == Some(Kind::Arabic);
            if arabic {
                // `أن ألمانيا سلمت القوات …`: the subject stands before its verb
                let last = self.parties.partition_point(|p| p.words.end <= governing.verb.start).checked_sub(1);
                let subject = last.filter(|at| {
                    let party = &self.parties[*at];
                    party.words.end == governing.verb.start
                        && party.words.start >= words.start
                        && self.code_of(*at).is_some()
                        && !self.receives(*at)
                });
                if let Some(subject) = subject {
                    return self.with_coordinated(subject, &given_by(words.start..governing.verb.start));
                }
                let after = given_by(governing.verb.end.min(start)..start);
                if let Some(first) = after.first() {
                    let run = self.run_from(*first, start);
                    return self.fields(&run);
                }
                if let Some(home) = self.home(governing.verb.start.saturating_sub(8).max(words.start)..start) {
                    return vec![home];
                }
            }
            let before = given_by(words.start..governing.verb.start);
            if let Some(last) = before.last() {
                return self.with_coordinated(*last, &before);
            }
            if !arabic {
                let between = given_by(governing.verb.end.min(start)..start);
                if let Some(first) = between.first() {
                    return self.fields(&[*first]);
                }
            }
            if let Some(home) = self.home(words.start..start) {
                return vec![home];
            }
        }
        if let Some(party) = self.given_from(figure.words.end..(figure.words.end + 14).min(words.end)) {
            return self.fields(&self.run_from(party, words.end));
        }
        if !governing.before {
            let before = given_by(words.start..start);
            if let Some(last) = before.last() {
                return self.with_coordinated(*last, &before);
            }
        }
        Vec::new()
    }

    /// "from Germany", "by Germany", `مقدمة من الكويت`.
    fn given_from(&self, range: Range<usize>) -> Option<usize> {
        let page = self.page;
        let words: Vec<usize> = range.filter(|at| matches!(page.word(*at), "from" | "by" | "من" | "قبل")).collect();
        words.into_iter().find_map(|at| {
            let article = usize::from(matches!(page.word(at + 1), "the" | "دوله"));
            let party = self.parties_in(at + 1..at + 2 + article).first().copied()?;
            self.code_of(party).map(|_| party)
        })
    }

    /// The parties from `first` on that are joined by و, commas or "and".
    fn run_from(&self, first: usize, limit: usize) -> Vec<usize> {
        let page = self.page;
        let mut run = vec![first];
        for at in first + 1..self.parties.len() {
            let (before, party) = (&self.parties[at - 1], &self.parties[at]);
            let gap = before.words.end..party.words.start.max(before.words.end);
            let joined = party.words.start < limit
                && gap.len() <= 2
                && gap.clone().all(|w| matches!(page.word(w), "," | "،" | "and" | "و" | "(" | ")" | "the"))
                && (page.word(party.words.start).starts_with('و') || !gap.is_empty());
            if !joined || self.code_of(at).is_none() || self.receives(at) {
                break;
            }
            run.push(at);
        }
        run
    }

    /// `last` and those joined to it from before: "Qatar and Kuwait pledged".
    fn with_coordinated(&self, last: usize, candidates: &[usize]) -> Vec<Field<Code>> {
        let first = candidates
            .iter()
            .copied()
            .rev()
            .take_while(|at| *at <= last)
            .fold(last, |first, at| if self.run_from(at, usize::MAX).contains(&last) { at } else { first });
        let run: Vec<usize> = self.run_from(first, usize::MAX).into_iter().filter(|at| *at <= last).collect();
        self.fields(&run)
    }

    fn fields(&self, run: &[usize]) -> Vec<Field<Code>> {
        let mut list: Vec<Field<Code>> = Vec::new();
        for at in run {
            let Some(code) = self.code_of(*at) else { continue };
            if list.iter().all(|known| known.value != code) {
                let words = self.parties[*at].words.clone();
                list.push(Field::new(code, self.page.span(words), Rule::PledgeVerb));
            }
        }
        list
    }

    /// The government whose official tells of goods that arrived, where no other giver is named.
    fn teller(&self, figure: &Figure) -> Option<Field<Code>> {
        let place = self.page.source.span(figure.bytes.0, figure.bytes.1);
        let quote = self.speech.quotes.iter().rev().find(|q| q.content.covers(place))?;
        let speaker = &self.speech.speakers[quote.speaker];
        let governs = speaker
            .role
            .as_ref()
            .is_some_and(|r| r.value.ends_with("minister") || matches!(r.value, "spokesperson" | "institution"));
        let behalf = speaker.on_behalf_of.as_ref().filter(|b| governs && b.value.len() == 2)?;
        Some(Field { rule: Rule::DeliverVerb, ..behalf.clone() })
    }

    /// `أنها سلمت`, "it would provide": the one who speaks.
    fn speaker_himself(&self, verb: &Range<usize>, words: &Range<usize>) -> Option<Field<Code>> {
        let page = self.page;
        let reach = if page.kind(verb.start) == Some(Kind::Arabic) { 16 } else { 4 };
        let near = verb.end.saturating_sub(reach).max(words.start)..verb.end;
        let at = near.rev().find(|at| {
            let word = page.word(*at).trim_start_matches('و');
            let pronoun = matches!(word, "انها" | "انه" | "بانها" | "بانه" | "it" | "they" | "we" | "he" | "she");
            let acts = |m: &Mention| m.is(Class::Verb, &["pledge", "deliver", "transit"]);
            pronoun && page.within(*at..at + 3).iter().any(acts)
        })?;
        let place = page.span(at..at + 1);
        let quote =
            self.speech.quotes.iter().rev().find(|q| q.cue.start <= place.start && q.content.end >= place.start)?;
        let behalf = self.speech.speakers[quote.speaker].on_behalf_of.as_ref()?;
        Some(Field::new(behalf.value, place, Rule::PledgeVerb))
    }

    /// `بلاده`, "his country": the state of the one who speaks.
    fn home(&self, range: Range<usize>) -> Option<Field<Code>> {
        let page = self.page;
        let at = range.clone().find(|at| page.sense(*at, &["home"]))?;
        let near = page.span(at..at + 1);
        let named = self.parties.iter().rev().find(|p| {
            p.words.end <= at
                && p.kind == PartyKind::Person
                && p.behalf.is_some()
                && page.sentence_of(p.words.start) == page.sentence_of(at)
        });
        if let Some(code) = named.and_then(|p| p.behalf.as_ref()) {
            return Some(Field::new(code.0, near, Rule::PledgeVerb));
        }
        let quote = self.speech.quotes.iter().rev().find(|q| q.cue.start <= near.start)?;
        let behalf = self.speech.speakers[quote.speaker].on_behalf_of.as_ref()?;
        Some(Field::new(behalf.value, near, Rule::PledgeVerb))
    }

    /// States and bodies that the sum goes to.
    fn receivers(&self, figure: &Figure, governing: &Governing, until: usize, who: &[Field<Code>]) -> Vec<Field<Code>> {
        let page = self.page;
        let after = figure.words.end..(figure.words.end + 22).min(until);
        let mut list = self.states_after(after, who);
        if list.is_empty() && governing.before {
            list = self.states_after(governing.verb.end.min(figure.words.start)..figure.words.start, who);
        }
        if list.is_empty() && governing.before && page.kind(governing.verb.start) == Some(Kind::Arabic) {
            // `سلمت القوات العراقية معدات`: the second party after the verb
            let objects = self.parties_in(governing.verb.end..figure.words.start);
            let object =
                objects.iter().find(|at| self.code_of(**at).is_some_and(|code| who.iter().all(|w| w.value != code)));
            list.extend(object.and_then(|at| {
                Some(Field::new(self.code_of(*at)?, page.span(self.parties[*at].words.clone()), Rule::ReceiverBeside))
            }));
        }
        list
    }

    fn states_after(&self, range: Range<usize>, who: &[Field<Code>]) -> Vec<Field<Code>> {
        let page = self.page;
        let mut list: Vec<Field<Code>> = Vec::new();
        let mut open = false;
        for at in range.clone() {
            let told = page.at(at).iter().any(|m| {
                m.class() == Class::Cue && matches!(m.key(), "finite" | "preposition") && m.hit.word == m.hit.start
            });
            if page.word(at) == "." || told || matches!(page.word(at), "خلال" | "زيارته" | "during" | "عقب")
            {
                break;
            }
            let word = page.word(at).trim_start_matches(['و', 'ف']);
            open |= matches!(
                word,
                "الي"
                    | "لصالح"
                    | "لدعم"
                    | "لاعاده"
                    | "لاعمار"
                    | "اعمار"
                    | "to"
                    | "for"
                    | "in"
                    | "لمساعده"
                    | "دعم"
                    | "support"
                    | "في"
                    | "help"
                    | "rebuild"
                    | "للنازحين"
                    | "لبرنامج"
                    | "of"
                    | "لشعب"
            ) || word.starts_with("لل");
            let placed = page.at(at).iter().any(|m| m.class() == Class::Place);
            for m in page.at(at) {
                let code = match m.class() {
                    Class::State => Some(m.key()),
                    Class::Body if placed => None, // a city that receives is a place, not its government
                    Class::Body if !is_enemy(m.key()) && m.key() != "donors" && m.key() != "coalition" => {
                        Some(body(m.key()))
                    }
                    Class::Place if m.hit.entry.extra[0].len() == 2 => Some(m.hit.entry.extra[0]),
                    _ => None,
                };
                let tied = page.has_preposition(at) && !word.starts_with('ب');
                let Some(code) = code.filter(|_| open || tied) else { continue };
                let giver = who.iter().any(|w| w.value == code);
                if !giver
                    && list.iter().all(|known| known.value != code)
                    && (list.is_empty() || page.word(at).starts_with('و') || page.word(at - 1) == "and")
                {
                    list.push(Field::new(code, page.hit_span(&m.hit), Rule::ReceiverBeside));
                }
            }
        }
        list.truncate(4);
        list
    }

    fn purpose(&self, figure: &Figure, words: &Range<usize>) -> Option<Field<Code>> {
        let page = self.page;
        let near = figure.words.start.saturating_sub(16).max(words.start)..(figure.words.end + 18).min(words.end);
        let line = page
            .within(near)
            .iter()
            .filter(|m| m.class() == Class::Line)
            .min_by_key(|m| m.first.abs_diff(figure.words.end))?;
        Some(Field::new(line.key(), page.hit_span(&line.hit), Rule::PurposeBeside))
    }

    fn instrument(&self, figure: &Figure, words: &Range<usize>) -> Option<Field<Code>> {
        const KINDS: &[&str] = &["loan", "grant", "guarantee", "export_credit", "investment"];
        let page = self.page;
        let near = figure.words.start.saturating_sub(6).max(words.start)..(figure.words.end + 7).min(words.end);
        let m = page
            .within(near)
            .iter()
            .filter(|m| m.is(Class::Word, KINDS))
            .min_by_key(|m| m.first.abs_diff(figure.words.end))?;
        Some(Field::new(m.key(), page.hit_span(&m.hit), Rule::InstrumentBeside))
    }

    /// The state that the text's conference is for: `مؤتمر إعادة إعمار العراق`.
    fn rebuilt(&self) -> Option<Field<Code>> {
        let page = self.page;
        page.mentions.iter().filter(|m| m.is(Class::Word, &["topic_stabilisation"]) && !page.aside[m.first]).find_map(
            |topic| {
                let from = topic.first.saturating_sub(8);
                let meeting = page
                    .within(from..topic.first)
                    .iter()
                    .any(|m| m.class() == Class::Meeting && matches!(m.key(), "noun" | "donors"));
                let near = page.within(topic.end..topic.end + 3);
                let state =
                    near.iter().find(|m| m.class() == Class::State && meeting && m.hit.entry.extra[0] != "metonym")?;
                Some(Field::new(state.key(), page.hit_span(&state.hit), Rule::ReceiverShared))
            },
        )
    }

    /// The one receiver of the conference's total also receives what the givers at it promise without saying to whom.
    fn share_receiver(&mut self) {
        let shared = self.given.commitments.iter().find(|c| c.total && c.to.len() == 1).map(|c| c.to[0].clone());
        let Some(mut shared) = shared.or_else(|| self.rebuilt()) else { return };
        shared.rule = Rule::ReceiverShared;
        for record in &mut self.given.commitments {
            let giver = record.who.iter().any(|w| w.value == shared.value);
            if record.to.is_empty() && !giver && record.status.value == CommitmentStatus::Pledged {
                record.to = vec![shared.clone()];
            }
        }
    }
}

/// Words that are needs only beside something else.
fn weak_need(letters: &str) -> bool {
    matches!(
        letters,
        "including"
            | "نحو"
            | "should"
            | "gap"
            | "بهدف"
            | "تهدف"
            | "يهدف"
            | "هدف"
            | "الهدف"
            | "aimed"
            | "aims"
            | "objective"
            | "objectives"
            | "about"
            | "some"
            | "around"
    )
}
