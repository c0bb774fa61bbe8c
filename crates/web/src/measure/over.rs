//! Promises on several days: the figures of curves, in one pass over all of them.
//!
//! Always holds: a figure of a day is what the measure alone gives on that day; it rests on the same facts and sources.
//! Not here: how promises stand on days (`review::over_days`), drawing them (`parts::trend`).

use std::collections::HashMap;

use picture::{Boundary, Picture};
use record::{DayNumber, RecordId};
use review::{Course, Level, Position};

use super::{Account, Measure, Measures, Of, Rests, dollars, some};

/// Days that are counted at most.
pub const DAYS_MAX: usize = 32;

/// Bit n: on the nth day.
type OnDays = u32;

/// What a measure comes to on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summed {
    /// The value, in the smallest unit.
    pub value: i128,
    /// Parts it is the sum of.
    pub facts: u64,
    /// Facts that would be in it, had a person not left them out.
    pub without: u64,
    pub(super) rests: Rests,
}

/// What was promised, kept and overdue of several narrowed wholes, on several days.
#[derive(Debug)]
pub struct Over {
    days: usize,
    sums: Vec<[Part; DRAWN.len()]>,
    left_out: Vec<HashMap<RecordId, OnDays>>,
}

/// The measures that are counted over days.
const DRAWN: [Of; 3] = [Of::Promised, Of::Kept, Of::Overdue];

/// One measure over days.
#[derive(Clone, Debug, Default)]
struct Part {
    days: Vec<Summed>,
    sources: HashMap<RecordId, OnDays>,
}

impl Over {
    /// Counts promises on days, at most 32, each across its own boundary, as each of `wholes` narrows them.
    pub fn of(picture: &Picture, days: &[(DayNumber, Boundary)], wholes: &[Measure]) -> Over {
        let days = &days[..days.len().min(DAYS_MAX)];
        let part = Part { days: vec![Summed::default(); days.len()], sources: HashMap::new() };
        let sums = wholes.iter().map(|_| std::array::from_fn(|_| part.clone())).collect();
        let mut over = Over { days: days.len(), sums, left_out: vec![HashMap::new(); wholes.len()] };
        let mut from = 0;
        for run in days.chunk_by(|(_, one), (_, other)| one == other) {
            let numbers: Vec<DayNumber> = run.iter().map(|(day, _)| *day).collect();
            review::over_days(picture, &run[0].1, &numbers, &mut |course| over.take(picture, wholes, course, from));
            from += run.len();
        }
        over
    }

    /// A measure of the nth whole on a day; nothing for measures that are not drawn.
    pub fn summed(&self, whole: usize, of: Of, day: usize) -> Summed {
        let at = DRAWN.iter().position(|drawn| *drawn == of).filter(|_| day < self.days);
        let Some((part, day_bit)) = at.map(|at| (&self.sums[whole][at], 1 << day)) else { return Summed::default() };
        let on_day = |days: &HashMap<RecordId, OnDays>| days.values().filter(|days| **days & day_bit != 0).count();
        let mut summed = part.days[day];
        summed.rests.sources = on_day(&part.sources) as u64;
        summed.without = on_day(&self.left_out[whole]) as u64;
        summed
    }

    fn take(&mut self, picture: &Picture, wholes: &[Measure], course: &Course, from: usize) {
        let account = Account::of_course(course);
        for (whole, measure) in wholes.iter().enumerate().filter(|(_, measure)| measure.admits(&account)) {
            match course.position {
                Position::Counted => {
                    for (of, part) in DRAWN.iter().zip(&mut self.sums[whole]) {
                        part.take(picture, course, from, |is| measure.drawn(*of, &account, is));
                    }
                }
                Position::SetAside => {
                    let days = (0..).zip(&course.days).filter(|(_, is)| is.is_some());
                    let days: OnDays = days.map(|(at, _): (usize, _)| 1 << (from + at)).sum();
                    *self.left_out[whole].entry(course.record).or_default() |= days;
                }
                _ => {}
            }
        }
    }
}

impl Part {
    fn take(
        &mut self,
        picture: &Picture,
        course: &Course,
        from: usize,
        value: impl Fn(&review::OnDay) -> Option<i128>,
    ) {
        let mut on: OnDays = 0;
        let parts = course.days.iter().enumerate().filter_map(|(at, is)| Some((from + at, value(is.as_ref()?)?)));
        for (day, part) in parts.filter(|(_, part)| *part != 0) {
            self.days[day].value += part;
            self.days[day].facts += 1;
            on |= 1 << day;
        }
        let Some(fact) = picture.own(course.record).filter(|_| on != 0) else { return };
        let (disputed, unconfirmed) = (!fact.voices.is_empty() && !fact.disputes().is_empty(), !fact.is_confirmed());
        if disputed || unconfirmed {
            for summed in self.days.iter_mut().enumerate().filter(|(day, _)| on & (1 << day) != 0).map(|(_, one)| one) {
                summed.rests.disagree += u64::from(disputed);
                summed.rests.unconfirmed |= unconfirmed;
            }
        }
        for source in &fact.sources {
            *self.sources.entry(*source).or_default() |= on;
        }
    }
}

impl Account {
    fn of_course(course: &Course) -> Account {
        let place = some(&course.place).or_else(|| super::country(course.receiver.as_deref()?));
        Account {
            id: course.record,
            provider: course.member.clone(),
            line: some(&course.line),
            group: course.group.clone().filter(|group| *group != course.line),
            country: super::country(&course.place).or_else(|| super::country(course.receiver.as_deref()?)),
            place,
            position: course.position,
            unit: course.unit.clone(),
            own: Measures::default(),
            dollars: None,
            rates: Vec::new(),
        }
    }
}

impl Measure {
    /// The part of a promise on a day, in the unit that is asked.
    fn drawn(&self, of: Of, account: &Account, is: &review::OnDay) -> Option<i128> {
        let level: Level = match self.unit.as_deref() {
            None => is.usd?,
            Some(unit) if unit == dollars() => is.usd?,
            Some(unit) => (account.unit.to_string() == unit).then_some(is.own)?,
        };
        Some(match of {
            Of::Kept => level.kept,
            Of::Overdue => level.overdue,
            _ => level.promised,
        })
    }
}
