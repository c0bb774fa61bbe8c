//! A sorted map in shared pieces: a copy costs a pointer per piece, a change copies one piece.
//!
//! Takes keys in any order (fastest: all at once, sorted); gives them back in order. Always holds: no piece is empty;
//! keys of one piece come before those of the next. Why not a `BTreeMap`: copying one of 100,000 facts costs
//! milliseconds at every small change. Not here: what is kept in it.

use std::sync::Arc;

/// Entries in a piece at most; half of it after a split.
const PIECE_MAX: usize = 256;

/// Entries side by side, in order; never none.
type Piece<K, V> = Arc<Vec<(K, V)>>;

#[derive(Clone, Debug)]
pub(crate) struct Sorted<K, V> {
    /// Each piece with its first key, so that finding one does not look into all.
    pieces: Vec<(K, Piece<K, V>)>,
}

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Sorted<K, V> {
        Sorted { pieces: Vec::new() }
    }
}

impl<K: Ord + Clone, V: Clone> Sorted<K, V> {
    /// A map of entries in strictly rising order of their keys.
    pub fn of(entries: Vec<(K, V)>) -> Sorted<K, V> {
        debug_assert!(entries.is_sorted_by(|a, b| a.0 < b.0));
        let mut entries = entries.into_iter().peekable();
        let mut pieces = Vec::new();
        while let Some((first, _)) = entries.peek() {
            let first = first.clone();
            pieces.push((first, Arc::new(entries.by_ref().take(PIECE_MAX / 2).collect())));
        }
        Sorted { pieces }
    }

    /// The piece in which a key stands or would stand.
    fn piece(&self, key: &K) -> usize {
        self.pieces.partition_point(|(first, _)| first <= key).saturating_sub(1)
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        let (_, piece) = self.pieces.get(self.piece(key))?;
        piece.binary_search_by(|(known, _)| known.cmp(key)).ok().map(|at| &piece[at].1)
    }

    pub fn insert(&mut self, key: K, value: V) {
        let at = self.piece(&key);
        let Some((first, piece)) = self.pieces.get_mut(at) else {
            self.pieces.push((key.clone(), Arc::new(vec![(key, value)])));
            return;
        };
        let piece = Arc::make_mut(piece);
        match piece.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(place) => piece[place].1 = value,
            Err(place) => piece.insert(place, (key, value)),
        }
        first.clone_from(&piece[0].0);
        if piece.len() > PIECE_MAX {
            let rest = piece.split_off(PIECE_MAX / 2);
            self.pieces.insert(at + 1, (rest[0].0.clone(), Arc::new(rest)));
        }
    }

    pub fn remove(&mut self, key: &K) {
        let at = self.piece(key);
        let Some((first, piece)) = self.pieces.get_mut(at) else { return };
        let Ok(place) = piece.binary_search_by(|(known, _)| known.cmp(key)) else { return };
        if piece.len() == 1 {
            self.pieces.remove(at);
            return;
        }
        let piece = Arc::make_mut(piece);
        piece.remove(place);
        first.clone_from(&piece[0].0);
    }

    /// All entries in order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.pieces.iter().flat_map(|(_, piece)| piece.iter().map(|(key, value)| (key, value)))
    }

    /// The entries from the first on whose key is not `before` the place that is sought; keys that are come first.
    pub fn from(&self, before: impl Fn(&K) -> bool) -> impl Iterator<Item = (&K, &V)> {
        let at = self.pieces.partition_point(|(first, _)| before(first)).saturating_sub(1);
        let place = self.pieces.get(at).map_or(0, |(_, piece)| piece.partition_point(|(key, _)| before(key)));
        let rest = self.pieces[at.min(self.pieces.len())..].iter().flat_map(|(_, piece)| piece.iter());
        rest.skip(place).map(|(key, value)| (key, value))
    }
}

/// Pairs, found by their first half.
pub(crate) type Pairs<A, B> = Sorted<(A, B), ()>;

impl<A: Ord + Clone, B: Ord + Clone> Pairs<A, B> {
    /// The second halves that stand with a first one, in order.
    pub fn with<'a>(&'a self, first: &'a A) -> impl Iterator<Item = &'a B> {
        self.from(move |(a, _)| a < first).map(|(pair, ())| pair).take_while(move |(a, _)| a == first).map(|(_, b)| b)
    }

    /// A map of pairs in any order.
    pub fn of_pairs(mut pairs: Vec<(A, B)>) -> Pairs<A, B> {
        pairs.sort_unstable();
        pairs.dedup();
        Sorted::of(pairs.into_iter().map(|pair| (pair, ())).collect())
    }
}

impl<K: PartialEq + Ord + Clone, V: PartialEq + Clone> PartialEq for Sorted<K, V> {
    fn eq(&self, other: &Sorted<K, V>) -> bool {
        self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_map_and_its_copies_stay_as_they_were(
            first in prop::collection::btree_map(0u16..2000, 0u8..9, 0..1500),
            changes in prop::collection::vec((0u16..2000, prop::option::of(0u8..9)), 0..800),
            sought in 0u16..2000,
        ) {
            let before = Sorted::of(first.clone().into_iter().collect());
            let (mut sorted, mut known) = (before.clone(), first.clone());
            for (key, value) in changes {
                match value {
                    Some(value) => { sorted.insert(key, value); known.insert(key, value); }
                    None => { sorted.remove(&key); known.remove(&key); }
                }
            }
            let all = |sorted: &Sorted<u16, u8>| sorted.iter().map(|(k, v)| (*k, *v)).collect::<BTreeMap<_, _>>();
            prop_assert_eq!(all(&before), first);
            prop_assert_eq!(sorted.get(&sought), known.get(&sought));
            let from: Vec<u16> = sorted.from(|key| *key < sought).map(|(key, _)| *key).collect();
            prop_assert_eq!(from, known.range(sought..).map(|(key, _)| *key).collect::<Vec<_>>());
            prop_assert_eq!(all(&sorted), known);
        }
    }
}
