//! Money through several hands: what a promise or delivery passes on of money that was counted before (MODEL.md 2.3).
//!
//! Takes what lies inside and outside of the boundary, with the `funded-by` ties of the picture; gives, of each record,
//! how much is no new money and along which path it came. Rules (docs/counting.md):
//! a record counts for its own only with what no counted record upstream has brought; a path is followed through records
//! that do not count, so that money which crosses the boundary twice counts at its first crossing. Two records of one
//! provider are one hand: of a parked flow and its children each holds what the other does not, and both count. A share
//! on the tie is a share of the record that the tie begins at. Where no tie says it and an intermediary tells of one
//! activity both what came in and what went out, new is what went out beyond what came in: an estimate, and told as one.
//! Always holds: what a record has brought is taken off those downstream once, whatever the number of ties; a ring of
//! ties takes nothing off.
//! Not here: which side of the boundary a record lies on, rows and sums (`account`, `net_new`).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use record::{DayNumber, RecordId};

use crate::Unit;
use crate::account::{Ground, in_unit};
use crate::arrivals::split;

/// Ties of ties further up than this are not followed.
const HANDS_MAX: usize = 16;
/// The whole of a record, in millionths.
const WHOLE: u64 = 1_000_000;

/// A promise or a delivery, as one hand gives it to the next.
pub(crate) struct Hand<'a> {
    pub id: RecordId,
    pub provider: &'a str,
    pub receiver: Option<&'a str>,
    /// The activity it belongs to, as the record names it.
    pub activity: Option<&'a str>,
    pub day: DayNumber,
    /// What of it counts, unit by unit; nothing where it does not count.
    pub counts: Vec<(Unit, i128)>,
}

/// What one hand passes on in one of its units.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PassedOn {
    /// Which hand.
    pub hand: usize,
    pub unit: Unit,
    /// How much, in the unit; above zero.
    pub amount: i128,
    /// The records and ties along which it came, by id.
    pub path: Vec<RecordId>,
    /// No tie says it.
    pub estimated: bool,
}

/// Somebody upstream: which hand, what share of the one below comes from it, and the path between.
struct Upstream {
    hand: usize,
    share: u64,
    path: Vec<RecordId>,
}

/// What all hands pass on, in the order of their days. With `estimating`, also where no tie says it.
pub(crate) fn passed_on(ground: &Ground<'_>, hands: &[Hand<'_>], estimating: bool) -> Vec<PassedOn> {
    let chain = Chain::of(ground, hands);
    if chain.ground.ties.funded.is_empty() && !estimating {
        return Vec::new();
    }
    let mut left: Vec<Vec<(Unit, i128)>> = hands.iter().map(|hand| hand.counts.clone()).collect();
    let mut order: Vec<usize> = (0..hands.len()).filter(|at| !hands[*at].counts.is_empty()).collect();
    order.sort_by_key(|at| (hands[*at].day, hands[*at].id));
    let mut passed = Vec::new();
    for at in order {
        let tied = chain.is_tied(at);
        let upstream = match tied {
            true => chain.above(at),
            false if estimating => chain.came_in(at),
            false => Vec::new(),
        };
        for (unit, whole) in hands[at].counts.iter().filter(|(_, whole)| *whole > 0) {
            let mut taken = PassedOn { hand: at, unit: unit.clone(), amount: 0, path: Vec::new(), estimated: !tied };
            for source in &upstream {
                let room = (*whole - taken.amount).min(split(*whole, &[source.share, WHOLE - source.share])[0]);
                let took = take(ground, &mut left[source.hand], unit, room, hands[source.hand].day);
                if took > 0 {
                    taken.amount += took;
                    taken.path.extend(&source.path);
                }
            }
            if taken.amount > 0 {
                taken.path.sort_unstable();
                taken.path.dedup();
                passed.push(taken);
            }
        }
    }
    passed
}

/// Takes up to `room` (in `unit`) from what is left upstream, at the rates of the upstream day; gives how much.
fn take(ground: &Ground<'_>, left: &mut [(Unit, i128)], unit: &Unit, room: i128, day: DayNumber) -> i128 {
    let mut took = 0;
    for (own, has) in left.iter_mut().filter(|(_, has)| *has > 0) {
        let wanted = room - took;
        let Some((worth, _)) = in_unit(&ground.rates, *has, own, unit, day) else { continue };
        if wanted <= 0 || worth <= 0 {
            continue;
        }
        if worth <= wanted {
            took += worth;
            *has = 0;
        } else if let Some((used, _)) = in_unit(&ground.rates, wanted, unit, own, day) {
            took += wanted;
            *has -= used.clamp(0, *has);
        }
    }
    took
}

/// Who stands upstream of whom.
struct Chain<'g, 'a> {
    ground: &'g Ground<'a>,
    hands: &'g [Hand<'a>],
    at: HashMap<RecordId, usize>,
    /// Activity → the hands that belong to it, by day.
    of_activity: BTreeMap<&'a str, Vec<usize>>,
}

impl<'g, 'a> Chain<'g, 'a> {
    fn of(ground: &'g Ground<'a>, hands: &'g [Hand<'a>]) -> Chain<'g, 'a> {
        let mut of_activity: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, activity) in hands.iter().enumerate().filter_map(|(at, hand)| Some((at, hand.activity?))) {
            of_activity.entry(activity).or_default().push(at);
        }
        for members in of_activity.values_mut() {
            members.sort_by_key(|at| (hands[*at].day, hands[*at].id));
        }
        let at = hands.iter().enumerate().map(|(at, hand)| (hand.id, at)).collect();
        Chain { ground, hands, at, of_activity }
    }

    /// The ties up from a hand: its own, and those of its activity as a whole.
    fn ties(&self, at: usize) -> impl Iterator<Item = &crate::arrivals::Tie> {
        let hand = &self.hands[at];
        let activity = hand.activity.and_then(|named| self.ground.activity(named));
        let records = [Some(hand.id), activity].into_iter().flatten();
        records.filter_map(|id| self.ground.ties.funded.get(&id)).flatten()
    }

    fn is_tied(&self, at: usize) -> bool {
        self.ties(at).next().is_some()
    }

    /// The nearest hands upstream that count and are not the same hand, by day.
    fn above(&self, at: usize) -> Vec<Upstream> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::from([at]);
        self.climb(at, (at, WHOLE, &[]), &mut seen, &mut found);
        found.retain(|source| !self.leads_to(source.hand, at));
        found.sort_by_key(|source| (self.hands[source.hand].day, self.hands[source.hand].id));
        found
    }

    fn climb(
        &self,
        below: usize,
        (at, share, path): (usize, u64, &[RecordId]),
        seen: &mut BTreeSet<usize>,
        found: &mut Vec<Upstream>,
    ) {
        if path.len() >= 2 * HANDS_MAX {
            return;
        }
        for tie in self.ties(at) {
            let share = share * u64::from(tie.share).min(WHOLE) / WHOLE;
            let sources = match self.at.get(&tie.other) {
                Some(source) => vec![*source],
                None => self.given_by_activity(tie.other, self.hands[at].provider),
            };
            for source in sources {
                if !seen.insert(source) {
                    continue;
                }
                let upper = &self.hands[source];
                let path: Vec<RecordId> = path.iter().copied().chain(tie.link).chain([upper.id]).collect();
                if !upper.counts.is_empty() && upper.provider != self.hands[below].provider {
                    found.push(Upstream { hand: source, share, path });
                } else {
                    self.climb(below, (source, share, &path), seen, found);
                }
            }
        }
    }

    /// What an activity as a whole gave to somebody.
    fn given_by_activity(&self, activity: RecordId, receiver: &str) -> Vec<usize> {
        let Some(names) = self.ground.names_of_activity(activity) else { return Vec::new() };
        let of_it = names.filter_map(|name| self.of_activity.get(name)).flatten();
        of_it.copied().filter(|at| self.hands[*at].receiver == Some(receiver)).collect()
    }

    /// Whether a hand is upstream of another one that is upstream of it.
    fn leads_to(&self, from: usize, wanted: usize) -> bool {
        let (mut next, mut seen) = (vec![from], BTreeSet::new());
        while let Some(at) = next.pop() {
            if at == wanted {
                return true;
            }
            if seen.insert(at) {
                next.extend(self.ties(at).filter_map(|tie| self.at.get(&tie.other)).copied());
            }
        }
        false
    }

    /// What came in for the activity of a hand, to who gives it.
    fn came_in(&self, at: usize) -> Vec<Upstream> {
        let hand = &self.hands[at];
        let of_it = hand.activity.and_then(|activity| self.of_activity.get(activity)).into_iter().flatten();
        let came = of_it.filter(|other| {
            let other = &self.hands[**other];
            other.receiver == Some(hand.provider) && other.provider != hand.provider && !other.counts.is_empty()
        });
        came.map(|other| Upstream { hand: *other, share: WHOLE, path: vec![self.hands[*other].id] }).collect()
    }
}
