//! What came, and for which promise: deliveries split by their links, cumulative figures turned into what each adds.
//!
//! Rules (docs/review.md): a delivery is split between the promises that it fulfils by the shares of its links, to the
//! last unit (largest remainder); shares that pass the whole are taken as proportions of it. A cumulative figure says
//! all that came until its day: of one series (provider, receiver, line, terms, place, activity, unit, promise) it
//! replaces whatever was counted before, so that it adds only the difference. Where a series has cumulative figures of
//! several stages, the stage with the highest level counts.
//! Not here: which links are confirmed (`Ties`), what a promise makes of it (`standing`).

use std::collections::{BTreeSet, HashMap, HashSet};

use picture::{Fact, Picture};
use record::{
    Amount, Currency, DayNumber, Delivery, DeliveryStage, Item, LinkKind, Number, Place, RecordId, Terms, Valuation,
    ValuationMethod,
};

use crate::Unit;

/// One end of a confirmed link.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tie {
    /// The record at the other end, under the id by which it stands.
    pub other: RecordId,
    /// The link; `None` where the record itself says so.
    pub link: Option<RecordId>,
    /// Millionths of the record that the link begins at.
    pub share: u32,
}

/// The confirmed links of a picture, by what they mean here.
#[derive(Debug, Default)]
pub(crate) struct Ties {
    /// Delivery → the promises it fulfils.
    pub fulfils: HashMap<RecordId, Vec<Tie>>,
    /// Pledge → the commitments that firm it up.
    pub firmed_by: HashMap<RecordId, Vec<Tie>>,
    /// Whole → its parts.
    pub parts: HashMap<RecordId, Vec<Tie>>,
    /// Need → what serves it.
    pub served_by: HashMap<RecordId, Vec<Tie>>,
    /// What is given → from where its money comes: a promise, a delivery, an activity as a whole.
    pub funded: HashMap<RecordId, Vec<Tie>>,
}

impl Ties {
    /// Reads the links of a picture, by id; of two between the same records the older counts.
    pub(crate) fn of(picture: &Picture) -> Ties {
        let mut ties = Ties::default();
        for (fact, link) in picture.links().filter(|(_, link)| !link.proposed) {
            let (from, to) = (picture.canonical(link.from), picture.canonical(link.to));
            let tie = |other| Tie { other, link: Some(fact.id), share: link.share.unwrap_or(1_000_000) };
            let (end, other) = match link.kind {
                LinkKind::Fulfils => (ties.fulfils.entry(from), to),
                LinkKind::FirmsUp => (ties.firmed_by.entry(to), from),
                LinkKind::PartOf => (ties.parts.entry(to), from),
                LinkKind::Serves => (ties.served_by.entry(to), from),
                LinkKind::FundedBy => (ties.funded.entry(from), to),
                _ => continue,
            };
            let known = end.or_default();
            if from != to && !known.iter().any(|tie| tie.other == other) {
                known.push(tie(other));
            }
        }
        ties.take_parts(picture);
        ties
    }

    /// Parts that say of themselves of what they are a part.
    fn take_parts(&mut self, picture: &Picture) {
        let promises = picture.promises().filter_map(|(fact, body)| Some((fact.id, body.part_of?)));
        let deliveries = picture.deliveries().filter_map(|(fact, body)| Some((fact.id, body.part_of?)));
        let needs = picture.needs().filter_map(|(fact, body)| Some((fact.id, body.part_of?)));
        for (part, whole) in promises.chain(deliveries).chain(needs) {
            let whole = picture.canonical(whole);
            let parts = self.parts.entry(whole).or_default();
            if whole != part && !parts.iter().any(|tie| tie.other == part) {
                parts.push(Tie { other: part, link: None, share: 1_000_000 });
            }
        }
    }
}

/// What a record is worth: its sum and its things.
#[derive(Clone, Debug, Default)]
pub(crate) struct Worth {
    pub money: Option<(Currency, i128)>,
    pub things: Vec<(String, i128)>,
    /// Whether the money is a valuation of the things that a reader chose to see instead of them.
    pub valued: bool,
}

impl Worth {
    pub(crate) fn new(
        sum: (Option<Amount>, Option<Currency>),
        count: (Option<Number>, Option<&str>),
        items: &[Item],
    ) -> Worth {
        let money = sum.0.zip(sum.1).map(|(amount, currency)| (currency, i128::from(amount.0)));
        let mut things: Vec<(String, i128)> = Vec::new();
        let counted = count.0.map(|number| (count.1.unwrap_or_default(), number));
        let listed = items.iter().filter_map(|item| Some((item.item.as_str(), item.quantity?)));
        for (kind, number) in
            counted.filter(|_| items.iter().all(|item| item.quantity.is_none())).into_iter().chain(listed)
        {
            match things.iter_mut().find(|(known, _)| known == kind) {
                Some((_, sum)) => *sum += i128::from(number.0),
                None => things.push((kind.to_owned(), i128::from(number.0))),
            }
        }
        Worth { money, things, valued: false }
    }

    pub(crate) fn of_delivery(body: &Delivery) -> Worth {
        Worth::new((body.amount, body.currency), (body.quantity, body.unit.as_deref()), &body.items)
    }

    /// The same as money, where somebody valued it by this method; what nobody valued so stays what it is.
    pub(crate) fn valued(self, valuations: &[Valuation], method: Option<ValuationMethod>) -> Worth {
        let of_method = method.and_then(|method| valuations.iter().find(|valuation| valuation.method == method));
        match of_method {
            Some(of) => Worth { money: Some((of.currency, i128::from(of.amount.0))), valued: true, ..self },
            None => self,
        }
    }

    /// In what it is measured: an act counts one; what is given in kind counts in its own units, a sum beside them is a
    /// valuation; else the sum.
    pub(crate) fn measured(&self, terms: Terms) -> Vec<(Unit, i128)> {
        let in_kind = matches!(terms, Terms::InKind | Terms::Personnel | Terms::Training);
        let things = || self.things.iter().map(|(kind, number)| (Unit::Kind(kind.clone()), *number)).collect();
        match (terms, self.money) {
            (Terms::PolicyAct, _) => vec![(Unit::Act, 1)],
            (_, Some((currency, amount))) if !in_kind || self.valued || self.things.is_empty() => {
                vec![(Unit::Money(currency), amount)]
            }
            _ => things(),
        }
    }

    /// Its part in a unit, in its own currency.
    pub(crate) fn fitting(&self, unit: &Unit) -> Option<(Unit, i128)> {
        match unit {
            Unit::Money(_) => self.money.map(|(currency, amount)| (Unit::Money(currency), amount)),
            Unit::Kind(kind) => {
                self.things.iter().find(|(known, _)| known == kind).map(|(_, number)| (unit.clone(), *number))
            }
            Unit::Act => Some((Unit::Act, 1)),
        }
    }
}

/// Where something is, as a key: P-code, else country, else its English or first name, else nothing.
pub(crate) fn place_key(place: Option<&Place>) -> &str {
    let Some(place) = place else { return "" };
    let coded = place.pcode.as_deref().or(place.country.as_deref());
    coded.or_else(|| place.names.best("en").map(|(_, name)| name)).unwrap_or_default()
}

/// A delivery that has come by the world day.
#[derive(Debug)]
pub(crate) struct Arrival<'a> {
    pub fact: &'a Fact,
    pub body: &'a Delivery,
    pub day: DayNumber,
    pub provider: &'a str,
    pub receiver: Option<&'a str>,
}

/// A piece of an arrival, for one promise in one of its units, or for none.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// Index of the arrival.
    pub arrival: usize,
    /// Index of the promise and of its unit.
    pub promise: Option<(usize, usize)>,
    /// The link that ties it.
    pub link: Option<RecordId>,
    /// In its own unit.
    pub unit: Unit,
    /// As the record says.
    pub stated: i128,
    /// What it adds.
    pub adds: i128,
    /// Where it passes on what was counted before: the records and links along which that came.
    pub path: Vec<RecordId>,
}

/// Splits a whole by weights to the last unit: floors first, what is left one by one to the largest remainders, ties in
/// order. The parts add up to the whole where any weight is above zero.
pub(crate) fn split(whole: i128, weights: &[u64]) -> Vec<i128> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let (size, sign) = (whole.abs(), whole.signum());
    let mut parts: Vec<i128> = weights.iter().map(|weight| size * i128::from(*weight) / sum).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(size * i128::from(weights[*at]) % sum));
    let left = size - parts.iter().sum::<i128>();
    for at in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        parts[at] += 1;
    }
    parts.into_iter().map(|part| part * sign).collect()
}

type Series<'a> = (&'a str, Option<&'a str>, &'a str, Terms, &'a str, &'a str, Unit, Option<(usize, usize)>);

fn series<'a>(arrival: &Arrival<'a>, piece: &Piece) -> Series<'a> {
    let body = arrival.body;
    (
        arrival.provider,
        arrival.receiver,
        body.line.as_deref().unwrap_or_default(),
        body.terms,
        place_key(body.place.as_ref()),
        body.activity.as_deref().unwrap_or_default(),
        piece.unit.clone(),
        piece.promise,
    )
}

/// Sets what each piece adds where its series has cumulative figures, and drops the pieces of series that tell another
/// stage of the same. Gives the arrivals that were dropped.
pub(crate) fn lay_cumulative(arrivals: &[Arrival<'_>], pieces: &mut Vec<Piece>) -> BTreeSet<RecordId> {
    let mut stages: HashMap<Series<'_>, BTreeSet<DeliveryStage>> = HashMap::new();
    for piece in pieces.iter().filter(|piece| arrivals[piece.arrival].body.cumulative) {
        let arrival = &arrivals[piece.arrival];
        stages.entry(series(arrival, piece)).or_default().insert(arrival.body.stage);
    }
    if stages.is_empty() {
        return BTreeSet::new();
    }
    let mut of: HashMap<Series<'_>, HashMap<DeliveryStage, Vec<usize>>> = HashMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        let arrival = &arrivals[piece.arrival];
        let key = series(arrival, piece);
        if stages.get(&key).is_some_and(|stages| stages.contains(&arrival.body.stage)) {
            of.entry(key).or_default().entry(arrival.body.stage).or_default().push(at);
        }
    }
    let mut dropped: HashSet<usize> = HashSet::new();
    for by_stage in of.into_values() {
        let mut levels: Vec<(i128, std::cmp::Reverse<DeliveryStage>, Vec<usize>)> = Vec::new();
        for (stage, mut members) in by_stage {
            members.sort_by_key(|at| {
                let arrival = &arrivals[pieces[*at].arrival];
                (arrival.day, arrival.body.cumulative, arrival.fact.version.recorded_at, arrival.fact.id)
            });
            levels.push((add_up(arrivals, pieces, &members), std::cmp::Reverse(stage), members));
        }
        levels.sort();
        levels.pop();
        dropped.extend(levels.into_iter().flat_map(|(_, _, members)| members));
    }
    let gone = dropped.iter().map(|at| arrivals[pieces[*at].arrival].fact.id).collect();
    let mut at = 0;
    pieces.retain(|_| {
        at += 1;
        !dropped.contains(&(at - 1))
    });
    gone
}

/// Turns the levels of one series, oldest first, into what each adds; gives the last level.
fn add_up(arrivals: &[Arrival<'_>], pieces: &mut [Piece], members: &[usize]) -> i128 {
    let mut level = 0;
    for at in members {
        let piece = &mut pieces[*at];
        if arrivals[piece.arrival].body.cumulative {
            piece.adds = piece.stated - level;
            level = piece.stated;
        } else {
            level += piece.adds;
        }
    }
    level
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_whole_is_split_to_the_last_cent() {
        assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(split(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(split(5, &[0, 0]), [0, 0]);
        assert_eq!(split(101, &[500_000, 500_000]), [51, 50]);
    }

    proptest! {
        #[test]
        fn parts_add_up(whole in -1_000_000_000i128..1_000_000_000, weights in prop::collection::vec(0..1_000_000u64, 1..6)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            prop_assert_eq!(split(whole, &weights).iter().sum::<i128>(), whole);
        }
    }
}
