//! What is needed and how far it is served: needs added up, cells that several serve, incidents from least to most.
//!
//! Takes a measure that is narrowed by line, place, party and unit; gives its value with parts. Always holds: what is
//! needed, promised and delivered for needs is that of the review's own rows, in the unit that is asked for; least and
//! most of incidents are added apart.
//! Not here: which cells are served by several, what a need is (`review`).

use std::collections::BTreeSet;

use picture::Rates;
use record::{Amount, Currency, Day, Money, Period, RateUsed, RecordId};
use review::{NeedRow, Overlap, Position, Unit};

use super::{Counted, Measure, Measured, NOWHERE, Of, dollars};
use crate::sight::Sight;

/// Whether a key (empty for none) is the one asked for.
fn is(asked: &Option<String>, key: &str) -> bool {
    asked.as_deref().is_none_or(|asked| if key.is_empty() { asked == NOWHERE } else { asked == key })
}

/// A value of a need in the unit that is asked for, at the rate of its day.
struct Into<'a> {
    unit: String,
    rates: Rates<'a>,
}

impl Into<'_> {
    fn of(&self, value: i128, from: &Unit, day: Option<Day>) -> Option<(i128, Vec<RateUsed>)> {
        if from.to_string() == self.unit {
            return Some((value, Vec::new()));
        }
        let Unit::Money(currency) = from else { return None };
        if self.unit != dollars() {
            return None;
        }
        let money = Money { amount: record::Fixed(i64::try_from(value).ok()?), currency: *currency };
        let (amount, used): (Amount, _) = self.rates.convert(money, Currency::USD, day?.last()?)?;
        Some((amount.0.into(), used))
    }
}

impl Measure {
    fn asked_in<'a>(&self, sight: &'a Sight) -> Into<'a> {
        Into { unit: self.asked_unit(), rates: Rates::of(&sight.picture) }
    }

    fn asks_for_need(&self, row: &NeedRow) -> bool {
        self.member.is_none() && is(&self.line, &row.line) && is(&self.place, &row.place)
    }

    /// Needs added up, or how far they are covered, each as the review counts it.
    pub(super) fn needs(&self, sight: &Sight) -> Measured {
        let into = self.asked_in(sight);
        let (mut parts, mut rates) = (Vec::new(), BTreeSet::new());
        for row in sight.review.needs.iter().filter(|row| self.asks_for_need(row)) {
            let value = match self.of {
                Of::Funded => row.funded,
                Of::Met => row.met,
                Of::Gap => row.gap,
                _ => row.needed,
            };
            let Some((value, used)) = into.of(value, &row.unit, row.day).filter(|(value, _)| *value != 0) else {
                continue;
            };
            parts.push((row.record, value));
            rates.extend(used);
            rates.extend(row.trail.rates.iter().copied().filter(|_| self.of != Of::Needed));
        }
        Measured { rates: rates.into_iter().collect(), ..Measured::sum(self.counted(), parts) }
    }

    /// The cells that several serve, as far as they are asked for; `field` names a quarter.
    pub fn overlaps<'a>(&self, sight: &'a Sight) -> impl Iterator<Item = &'a Overlap> + use<'a> {
        let (asked, unit) = (self.clone(), self.asked_unit());
        sight.review.overlaps.iter().filter(move |overlap| {
            let of_line = match overlap.unit {
                Unit::Money(_) => is(&asked.line, &overlap.sector),
                _ => asked.line.is_none() || overlap.promises.iter().any(|at| is_on(sight, *at, asked.line.as_deref())),
            };
            let by = |member: &str| overlap.providers.iter().any(|one| one == member);
            overlap.unit.to_string() == unit
                && of_line
                && is(&asked.place, &overlap.place)
                && asked.member.as_deref().is_none_or(by)
                && asked.field.as_deref().is_none_or(|quarter| quarter == overlap.quarter)
        })
    }

    /// What is promised in cells that several serve, by the party that is asked for or by all.
    pub(super) fn shared(&self, sight: &Sight) -> Measured {
        let rows = self.overlaps(sight).flat_map(|overlap| overlap.promises.iter().map(move |at| (overlap, *at)));
        let (mut parts, mut rates) = (Vec::new(), BTreeSet::new());
        for (overlap, at) in rows {
            let Some(row) = sight.review.promises.get(at as usize) else { continue };
            if self.member.as_deref().is_some_and(|member| member != row.cell.member) {
                continue;
            }
            let promised = match overlap.unit {
                Unit::Money(_) => row.usd.as_ref().map(|usd| usd.promised),
                _ => Some(row.own.promised),
            };
            if let Some(promised) = promised.filter(|promised| *promised != 0) {
                parts.push((row.record, promised));
                rates.extend(row.trail.rates.iter().copied().filter(|_| matches!(overlap.unit, Unit::Money(_))));
            }
        }
        Measured { rates: rates.into_iter().collect(), ..Measured::sum(self.counted(), parts) }
    }

    /// What is planned in such cells beyond what is needed there: the promises, less the needs. Cells whose need
    /// nobody tells are left out.
    pub(super) fn beyond(&self, sight: &Sight) -> Measured {
        let into = self.asked_in(sight);
        let (mut parts, mut rates) = (Vec::new(), BTreeSet::new());
        for overlap in self.overlaps(sight).filter(|overlap| overlap.beyond.is_some()) {
            for row in overlap.promises.iter().filter_map(|at| sight.review.promises.get(*at as usize)) {
                let own = !matches!(overlap.unit, Unit::Money(_));
                let promised = if own { Some(row.own.promised) } else { row.usd.as_ref().map(|usd| usd.promised) };
                parts.extend(promised.map(|promised| (row.record, promised)));
                rates.extend(row.trail.rates.iter().copied().filter(|_| !own));
            }
            for need in sight.review.needs.iter().filter(|need| is_needed_in(sight, need, overlap)) {
                if let Some((value, used)) = into.of(need.needed, &need.unit, need.day) {
                    parts.push((need.record, -value));
                    rates.extend(used);
                }
            }
        }
        Measured { rates: rates.into_iter().collect(), ..Measured::sum(self.counted(), parts) }
    }

    /// Incidents, or what was counted of them: the least of each, or the most (its least where nobody gives a most).
    pub(super) fn incidents(&self, sight: &Sight) -> Measured {
        let here = sight.review.incidents.iter().filter(|row| is(&self.place, &row.place) && self.member.is_none());
        let counted = self.field.as_deref().unwrap_or_default();
        let part = |row: &review::IncidentRow| {
            let [least, most] = *row.counts.get(counted)?;
            let value = if self.of == Of::Most { most.or(least) } else { least };
            Some((row.record, value?.0.into()))
        };
        match self.of {
            Of::Incidents => Measured::ones(here.map(|row| row.record).collect::<BTreeSet<RecordId>>()),
            _ => Measured::sum(Counted::Value(String::new()), here.filter_map(part).collect()),
        }
    }
}

/// Whether a promise of the review is on a line.
fn is_on(sight: &Sight, at: u32, line: Option<&str>) -> bool {
    let row = sight.review.promises.get(at as usize).filter(|row| row.position == Position::Counted);
    row.is_some_and(|row| Some(row.cell.line.as_str()) == line)
}

/// Whether a need is one of those that a cell is held against: of its place, its line or item, in a time that touches
/// its quarter.
fn is_needed_in(sight: &Sight, need: &NeedRow, overlap: &Overlap) -> bool {
    let same = match overlap.unit {
        Unit::Money(_) => matches!(need.unit, Unit::Money(_)) && need.line == overlap.sector,
        _ => need.unit == overlap.unit,
    };
    same && need.place == overlap.place && touches(sight, need, &overlap.quarter)
}

fn touches(sight: &Sight, need: &NeedRow, quarter: &str) -> bool {
    let valid: Option<Period> = sight.picture.fact(need.record).and_then(|fact| fact.valid);
    let (Some(valid), Ok(quarter)) = (valid, quarter.parse::<Day>()) else { return false };
    let from = valid.from.first().zip(quarter.last()).is_some_and(|(from, end)| from <= end);
    from && valid.to.unwrap_or(valid.from).last().zip(quarter.first()).is_some_and(|(to, start)| start <= to)
}
