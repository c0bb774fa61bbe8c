//! Numbers of 64 bits become small codes: by their distance from the smallest where they lie close, else by a table.

/// Codes of keys, from 0 on, in the order in which the keys came.
#[derive(Clone, Debug, Default)]
pub(super) struct Codes {
    keys: Vec<u64>,
    /// Open addressing: a code, or [`EMPTY`]. A power of two long, at most half full.
    table: Vec<u32>,
}

const EMPTY: u32 = u32::MAX;

impl Codes {
    /// The code of a key, a new one where it was not seen before.
    #[inline]
    pub(super) fn code(&mut self, key: u64) -> u32 {
        if self.keys.len() * 2 >= self.table.len() {
            self.grow();
        }
        let at = self.place_of(key);
        if self.table[at] == EMPTY {
            self.table[at] = self.keys.len() as u32;
            self.keys.push(key);
        }
        self.table[at]
    }

    /// The code of a key that was seen before.
    pub(super) fn find(&self, key: u64) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        Some(self.table[self.place_of(key)]).filter(|code| *code != EMPTY)
    }

    /// The keys by their codes.
    pub(super) fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// Where the key stands in the table, or the empty place that it would take.
    #[inline]
    fn place_of(&self, key: u64) -> usize {
        let mask = self.table.len() - 1;
        let mut at = mixed(key) as usize & mask;
        while self.table[at] != EMPTY && self.keys[self.table[at] as usize] != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        self.table = vec![EMPTY; (self.table.len() * 2).max(64)];
        let mask = self.table.len() - 1;
        for (code, key) in (0..).zip(&self.keys) {
            let mut at = mixed(*key) as usize & mask;
            while self.table[at] != EMPTY {
                at = (at + 1) & mask;
            }
            self.table[at] = code;
        }
    }
}

/// Every bit of the key moves the low bits of the result.
fn mixed(key: u64) -> u64 {
    let wide = u128::from(key ^ 0x9E37_79B9_7F4A_7C15) * 0xD6E8_FEB8_6659_FD93;
    (wide as u64) ^ (wide >> 64) as u64
}

/// Identifiers as read: 32 bits wide as long as they fit.
#[derive(Clone, Debug)]
pub(super) enum Ids {
    Narrow(Vec<u32>),
    Wide(Vec<i64>),
}

impl Default for Ids {
    fn default() -> Ids {
        Ids::Narrow(Vec::new())
    }
}

impl Ids {
    #[inline]
    pub(super) fn push(&mut self, id: i64) {
        match (&mut *self, u32::try_from(id)) {
            (Ids::Narrow(ids), Ok(id)) => ids.push(id),
            (Ids::Wide(ids), _) => ids.push(id),
            (Ids::Narrow(_), Err(_)) => self.widened().push(id),
        }
    }

    fn widened(&mut self) -> &mut Vec<i64> {
        if let Ids::Narrow(ids) = self {
            *self = Ids::Wide(std::mem::take(ids).into_iter().map(i64::from).collect());
        }
        match self {
            Ids::Wide(ids) => ids,
            Ids::Narrow(_) => unreachable!("just widened"),
        }
    }

    /// Takes over what another one holds.
    pub(super) fn append(&mut self, other: Ids) {
        match (&mut *self, other) {
            (Ids::Narrow(ids), Ids::Narrow(more)) => ids.extend_from_slice(&more),
            (_, Ids::Narrow(more)) => self.widened().extend(more.into_iter().map(i64::from)),
            (_, Ids::Wide(more)) => self.widened().extend_from_slice(&more),
        }
    }

    fn span(&self) -> Option<(i64, i64)> {
        let both = |low: i64, high: i64| Some((low, high));
        match self {
            Ids::Narrow(ids) => both(i64::from(*ids.iter().min()?), i64::from(*ids.iter().max()?)),
            Ids::Wide(ids) => both(*ids.iter().min()?, *ids.iter().max()?),
        }
    }
}

/// How identifiers became places from 0 on.
#[derive(Clone, Debug)]
pub(super) enum Places {
    /// The distance from the smallest; so many places, not all taken.
    Near { first: i64, places: usize },
    /// By a table.
    Far(Codes),
}

/// No place: an identifier that does not occur.
pub(super) const NOWHERE: u32 = u32::MAX;

impl Default for Places {
    fn default() -> Places {
        Places::Near { first: 0, places: 0 }
    }
}

impl Places {
    /// The places of all identifiers of a column, and how they were given.
    ///
    /// By distance where that leaves at most as many places empty as there are rows.
    pub(super) fn of(ids: Ids) -> (Places, Vec<u32>) {
        let (first, last) = ids.span().unwrap_or((0, -1));
        let rows = match &ids {
            Ids::Narrow(ids) => ids.len(),
            Ids::Wide(ids) => ids.len(),
        };
        let wanted = last.abs_diff(first).wrapping_add(u64::from(rows > 0));
        if rows > 0 && (wanted == 0 || wanted > rows as u64 * 2) {
            return Places::by_table(ids);
        }
        let places = Places::Near { first, places: wanted as usize };
        let taken = match ids {
            Ids::Narrow(mut ids) => {
                ids.iter_mut().for_each(|id| *id -= first as u32);
                ids
            }
            Ids::Wide(ids) => ids.into_iter().map(|id| (id - first) as u32).collect(),
        };
        (places, taken)
    }

    fn by_table(ids: Ids) -> (Places, Vec<u32>) {
        let mut codes = Codes::default();
        let taken = match ids {
            Ids::Narrow(mut ids) => {
                ids.iter_mut().for_each(|id| *id = codes.code(u64::from(*id)));
                ids
            }
            Ids::Wide(ids) => ids.into_iter().map(|id| codes.code(id as u64)).collect(),
        };
        (Places::Far(codes), taken)
    }

    /// How many places there are.
    pub(super) fn count(&self) -> usize {
        match self {
            Places::Near { places, .. } => *places,
            Places::Far(codes) => codes.keys().len(),
        }
    }

    /// The place of an identifier, or [`NOWHERE`].
    pub(super) fn find(&self, id: i64) -> u32 {
        match self {
            Places::Near { first, places } => {
                let place = id.wrapping_sub(*first) as u64;
                if id >= *first && place < *places as u64 { place as u32 } else { NOWHERE }
            }
            Places::Far(codes) => codes.find(id as u64).unwrap_or(NOWHERE),
        }
    }

    /// The identifier of a place.
    pub(super) fn id(&self, place: u32) -> i64 {
        match self {
            Places::Near { first, .. } => first + i64::from(place),
            Places::Far(codes) => codes.keys()[place as usize] as i64,
        }
    }

    /// The places of identifiers that may not occur; `none` is an identifier that never does.
    pub(super) fn find_all(&self, ids: Ids, none: i64) -> Vec<u32> {
        let find = |id: i64| if id == none { NOWHERE } else { self.find(id) };
        match ids {
            Ids::Narrow(mut ids) => {
                ids.iter_mut().for_each(|id| *id = find(i64::from(*id)));
                ids
            }
            Ids::Wide(ids) => ids.into_iter().map(find).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ids: &[i64], places: &[u32]) {
        let mut read = Ids::default();
        ids.iter().for_each(|id| read.push(*id));
        let (how, taken) = Places::of(read);
        assert_eq!(taken, places, "{ids:?}");
        for (id, place) in ids.iter().zip(places) {
            assert_eq!((how.find(*id), how.id(*place)), (*place, *id));
        }
        assert!(places.iter().all(|place| (*place as usize) < how.count()));
    }

    #[test]
    fn ids_close_to_each_other_keep_their_order() {
        check(&[], &[]);
        check(&[7, 5, 5, 8], &[2, 0, 0, 3]);
        check(&[-3, -2, -3], &[0, 1, 0]);
        check(&[i64::MAX, i64::MAX - 1], &[1, 0]);
    }

    #[test]
    fn ids_far_from_each_other_are_numbered_as_they_come() {
        check(&[1_000_000, 3, 1_000_000, 90], &[0, 1, 0, 2]);
        check(&[i64::MIN, i64::MAX, 0, i64::MIN], &[0, 1, 2, 0]);
    }

    #[test]
    fn an_id_that_does_not_occur_is_nowhere() {
        let near = Places::of(Ids::Narrow(vec![5, 6, 7])).0;
        let far = Places::of(Ids::Wide(vec![5, 600, -7_000])).0;
        for id in [4, 8, i64::MIN, i64::MAX] {
            assert_eq!((near.find(id), far.find(id)), (NOWHERE, NOWHERE), "{id}");
        }
        assert_eq!(near.find_all(Ids::Narrow(vec![5, 0, 7]), 5), [NOWHERE, NOWHERE, 2]);
    }

    #[test]
    fn many_keys_keep_their_codes_while_the_table_grows() {
        let mut codes = Codes::default();
        let key = |at: u64| at.wrapping_mul(0x1_0000_0001).rotate_left(17);
        for at in 0..5_000 {
            assert_eq!(u64::from(codes.code(key(at))), at);
        }
        assert!((0..5_000).all(|at| codes.find(key(at)) == Some(at as u32)));
        assert_eq!(codes.find(key(5_001)), None);
    }
}
