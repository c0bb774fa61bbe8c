//! What a person has decided already: pairs that are joined, pairs that are not to be proposed again.

use std::collections::{HashMap, HashSet};

use record::{Body, LinkKind, RecordId};

use super::side::Sides;

/// What the links of a picture say of pairs of records, each under the id by which it stands.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Pairs that are two things, smaller id first: by a person's word, or because one is for the other.
    two: HashSet<(RecordId, RecordId)>,
    /// From one to another that it does not belong to.
    not_tied: HashSet<(RecordId, RecordId)>,
    /// From → those it belongs to, by kind, with the share of it in millionths.
    tied: HashMap<(LinkKind, RecordId), Vec<(RecordId, u32)>>,
}

impl Known {
    /// Reads the links once.
    pub(crate) fn of(sides: &Sides<'_>) -> Known {
        let picture = sides.picture;
        let mut known = Known::default();
        for (_, link) in picture.links().filter(|(_, link)| !link.proposed) {
            let (from, to) = (picture.canonical(link.from), picture.canonical(link.to));
            match link.kind {
                LinkKind::NotSameAs => known.are_two(from, to),
                LinkKind::NotTied => drop(known.not_tied.insert((from, to))),
                LinkKind::Fulfils | LinkKind::FirmsUp | LinkKind::PartOf | LinkKind::FundedBy => {
                    known.are_two(from, to);
                    let share = link.share.unwrap_or(1_000_000);
                    known.tied.entry((link.kind, from)).or_default().push((to, share));
                }
                _ => {}
            }
        }
        for side in &sides.all {
            let whole = match &side.fact.body {
                Body::Promise(body) => body.part_of,
                Body::Delivery(body) => body.part_of,
                _ => None,
            };
            if let Some(whole) = whole.map(|whole| picture.canonical(whole)) {
                known.are_two(side.id(), whole);
                known.tied.entry((LinkKind::PartOf, side.id())).or_default().push((whole, 1_000_000));
            }
        }
        known
    }

    fn are_two(&mut self, one: RecordId, other: RecordId) {
        self.two.insert((one.min(other), one.max(other)));
    }

    /// Whether the two are known not to be one thing.
    pub(super) fn is_two(&self, one: RecordId, other: RecordId) -> bool {
        self.two.contains(&(one.min(other), one.max(other)))
    }

    /// Whether a person said that `from` does not belong to `to`.
    pub(super) fn is_not_tied(&self, from: RecordId, to: RecordId) -> bool {
        self.not_tied.contains(&(from, to))
    }

    /// To what a record belongs, and with which share.
    pub(super) fn tied(&self, kind: LinkKind, from: RecordId) -> &[(RecordId, u32)] {
        self.tied.get(&(kind, from)).map(Vec::as_slice).unwrap_or_default()
    }
}
