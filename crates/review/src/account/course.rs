//! Promises on several days in one pass: what a curve over time is drawn from.
//!
//! Takes a picture, a boundary and days; gives each promise, in each of its units, with what was promised, kept and
//! overdue on each of the days. Always holds: the figures are those of the accounts of these days, one by one.
//!
//! Most promises stand alone with the deliveries that fulfil them: what had come by an earlier day is what has come by
//! the last one without what came later, so they are laid out once. Others are laid out anew for each day, with
//! everything that their figures depend on: what is part of, firms up or passes on something else; cumulative
//! series; deliveries older than the promise they fulfil (until its day they stand for themselves).
//! Not here: what came for no promise, trails, markings.

use std::collections::{BTreeSet, HashMap, HashSet};

use picture::{Boundary, Picture};
use record::{Currency, DayNumber, RecordId};

use super::{Draft, Ground, Making, Position, Stated, in_unit, parts};
use crate::arrivals::{Arrival, Piece, lay_cumulative, place_key};
use crate::rates::convert;
use crate::{Came, Measures, Unit, standing};

/// A promise in one of its units, over days. A promise may be given in several of these, for different days.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The promise.
    pub record: RecordId,
    /// In what it is counted.
    pub unit: Unit,
    /// Where it lies to the boundary on the days that are given here.
    pub position: Position,
    /// Who gives.
    pub member: String,
    /// Who receives.
    pub receiver: Option<String>,
    /// The line of effort; empty where none is known.
    pub line: String,
    /// The line or working group as the record names it.
    pub group: Option<String>,
    /// The place's key; empty where none is known.
    pub place: String,
    /// How it stands on each of the days asked for; `None` before it was made, and on days given elsewhere.
    pub days: Vec<Option<OnDay>>,
}

/// How a promise stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnDay {
    /// In its own unit.
    pub own: Level,
    /// In cents of the reporting currency; `None` for what is not money, or has no rate.
    pub usd: Option<Level>,
}

/// The measures that are drawn, in the smallest units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// What was promised.
    pub promised: i128,
    /// What came of it.
    pub kept: i128,
    /// What was overdue.
    pub overdue: i128,
}

impl Level {
    fn of(is: &Measures) -> Level {
        Level { promised: is.promised, kept: is.kept, overdue: is.overdue }
    }
}

/// Gives each promise with how it stands on each of the days, in no order.
///
/// Cost: linear in the facts once, and in those that depend on others for each day.
pub fn over_days(picture: &Picture, boundary: &Boundary, days: &[DayNumber], each: &mut dyn FnMut(&Course)) {
    let Some(last) = days.iter().max() else { return };
    let ground = Ground::of(picture);
    let whole = Making::laid(&ground, *last, boundary, None);
    let unsteady = whole.unsteady();
    let all: Vec<usize> = (0..days.len()).collect();
    whole.courses(days, &all, |record| !unsteady.contains(&record), each);
    for at in 0..days.len() {
        if unsteady.is_empty() {
            break;
        }
        Making::laid(&ground, days[at], boundary, Some(&unsteady)).courses(days, &[at], |_| true, each);
    }
}

impl<'g, 'a> Making<'g, 'a> {
    /// Promises with the pieces that came for them; of some records only, where `only` is given.
    fn laid(
        ground: &'g Ground<'a>,
        at: DayNumber,
        boundary: &'a Boundary,
        only: Option<&'g BTreeSet<RecordId>>,
    ) -> Making<'g, 'a> {
        let mut making = Making { only, ..Making::new(ground, at, boundary) };
        making.draft_promises();
        making.take_arrivals();
        lay_cumulative(&making.arrivals, &mut making.pieces);
        making
    }

    /// What must be laid out anew for each day, with everything that fulfils it or that it fulfils.
    fn unsteady(&self) -> BTreeSet<RecordId> {
        let ties = &self.ground.ties;
        let mut found: BTreeSet<RecordId> = BTreeSet::new();
        for (end, others) in [&ties.firmed_by, &ties.parts, &ties.funded].into_iter().flatten() {
            found.insert(*end);
            found.extend(others.iter().map(|tie| tie.other));
        }
        let cumulative: HashSet<_> =
            self.arrivals.iter().filter(|arrival| arrival.body.cumulative).map(series).collect();
        let mut fulfilled_by: HashMap<RecordId, Vec<RecordId>> = HashMap::new();
        for arrival in &self.arrivals {
            let fulfils = ties.fulfils.get(&arrival.fact.id).into_iter().flatten();
            let mut early = false;
            for tie in fulfils {
                fulfilled_by.entry(tie.other).or_default().push(arrival.fact.id);
                let promise = self.at_promise.get(&tie.other).map(|at| &self.drafts[*at]);
                early |= promise.is_some_and(|promise| promise.day > arrival.day);
            }
            if early || (!cumulative.is_empty() && cumulative.contains(&series(arrival))) {
                found.insert(arrival.fact.id);
            }
        }
        let mut open: Vec<RecordId> = found.iter().copied().collect();
        while let Some(record) = open.pop() {
            let promises = ties.fulfils.get(&record).into_iter().flatten().map(|tie| tie.other);
            let deliveries = fulfilled_by.get(&record).into_iter().flatten().copied();
            open.extend(promises.chain(deliveries).filter(|other| found.insert(*other)));
        }
        found
    }

    fn courses(
        &self,
        days: &[DayNumber],
        on: &[usize],
        which: impl Fn(RecordId) -> bool,
        each: &mut dyn FnMut(&Course),
    ) {
        let mut pieces_of: HashMap<(usize, usize), Vec<&Piece>> = HashMap::new();
        for piece in &self.pieces {
            if let Some(promise) = piece.promise {
                pieces_of.entry(promise).or_default().push(piece);
            }
        }
        for (at, draft) in self.drafts.iter().enumerate().filter(|(_, draft)| which(draft.fact.id)) {
            for (of_unit, stated) in draft.units.iter().enumerate() {
                let pieces = pieces_of.get(&(at, of_unit)).map(Vec::as_slice).unwrap_or_default();
                each(&self.course(draft, stated, pieces, (days, on)));
            }
        }
    }

    fn course(&self, draft: &Draft<'a>, stated: &Stated, pieces: &[&Piece], asked: (&[DayNumber], &[usize])) -> Course {
        let (days, on) = asked;
        let came = self.came(stated, pieces);
        let parts = parts(draft.body, stated);
        // Between two days on which nothing came and nothing fell due, a promise stands as it did.
        let moved = |day: DayNumber| {
            let due = parts.iter().filter(|part| part.due.is_some_and(|due| due < day)).count();
            (came.iter().filter(|one| one.day <= day).count(), due)
        };
        let mut stands: Option<((usize, usize), OnDay)> = None;
        let mut course = vec![None; days.len()];
        for at in on.iter().copied().filter(|at| draft.day <= days[*at]) {
            let now = moved(days[at]);
            let same = stands.filter(|(then, _)| *then == now).map(|(_, stands)| stands);
            let on_day = same.unwrap_or_else(|| self.on_day(draft, stated, &standing(&parts, &came, days[at])));
            stands = Some((now, on_day));
            course[at] = Some(on_day);
        }
        Course {
            record: draft.fact.id,
            unit: stated.unit.clone(),
            position: draft.stands(),
            member: draft.provider.to_owned(),
            receiver: draft.receiver.map(str::to_owned),
            line: self.ground.line(draft.body.line.as_deref()).to_owned(),
            group: draft.body.line.clone(),
            place: place_key(draft.body.place.as_ref()).to_owned(),
            days: course,
        }
    }

    fn on_day(&self, draft: &Draft<'a>, stated: &Stated, own: &Measures) -> OnDay {
        let usd = match &stated.unit {
            Unit::Money(Currency::USD) => Some(Level::of(own)),
            Unit::Money(currency) => {
                let rates = &self.ground.rates;
                let dollars = |amount| convert(rates, amount, *currency, Currency::USD, draft.day).map(|(usd, _)| usd);
                own.converted(dollars).as_ref().map(Level::of)
            }
            _ => None,
        };
        OnDay { own: Level::of(own), usd }
    }

    /// What came for a promise, in its unit; an act is done once, on the first day.
    fn came(&self, stated: &Stated, pieces: &[&Piece]) -> Vec<Came> {
        let came = pieces.iter().filter_map(|piece| {
            let day = self.arrivals[piece.arrival].day;
            let (amount, _) = in_unit(&self.ground.rates, piece.adds, &piece.unit, &stated.unit, day)?;
            Some(Came { day, amount })
        });
        let mut came: Vec<Came> = came.collect();
        if stated.unit == Unit::Act {
            came.sort_by_key(|one| one.day);
            came.truncate(1);
        }
        came
    }
}

/// What of a cumulative series does not depend on the promise.
fn series<'a>(arrival: &Arrival<'a>) -> impl Eq + std::hash::Hash + use<'a> {
    let body = arrival.body;
    (arrival.provider, arrival.receiver, &body.line, body.terms, place_key(body.place.as_ref()), &body.activity)
}
