//! A set of rows, one bit each: small enough to stay in the processor's cache where a list of rows would not.

/// So many rows are one word of a set, and are looked at together.
pub(super) const BLOCK: usize = 64;

/// Rows from 0 on, each in the set or not.
#[derive(Clone, Debug)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// The rows of which something holds, of so many.
    pub(super) fn of(rows: usize, holds: impl Fn(usize) -> bool) -> Bits {
        let word = |first: usize| {
            let in_word = first..rows.min(first + BLOCK);
            in_word.fold(0, |word, row| word | u64::from(holds(row)) << (row - first))
        };
        Bits((0..rows).step_by(BLOCK).map(word).collect())
    }

    /// An empty set for so many rows.
    pub(super) fn none(rows: usize) -> Bits {
        Bits(vec![0; rows.div_ceil(BLOCK)])
    }

    #[inline]
    pub(super) fn has(&self, row: usize) -> bool {
        self.0[row / BLOCK] & (1 << (row % BLOCK)) != 0
    }

    pub(super) fn add(&mut self, row: usize) {
        self.0[row / BLOCK] |= 1 << (row % BLOCK);
    }

    pub(super) fn remove(&mut self, row: usize) {
        self.0[row / BLOCK] &= !(1 << (row % BLOCK));
    }

    /// How many words there are.
    pub(super) fn blocks(&self) -> usize {
        self.0.len()
    }

    /// The rows of one word, ascending.
    #[inline]
    pub(super) fn block(&self, block: usize) -> Rows {
        Rows { word: self.0[block], first: block * BLOCK }
    }

    /// The rows of the set, ascending.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        (0..self.blocks()).flat_map(|block| self.block(block))
    }

    /// The rows of this set that are not in another one.
    pub(super) fn without(&self, other: &Bits) -> Bits {
        Bits(self.0.iter().zip(&other.0).map(|(word, other)| word & !other).collect())
    }

    /// The rows of this set and of another one.
    pub(super) fn and_those_of(&self, other: &Bits) -> Bits {
        Bits(self.0.iter().zip(&other.0).map(|(word, other)| word | other).collect())
    }
}

/// The rows of a word.
pub(super) struct Rows {
    word: u64,
    first: usize,
}

impl Iterator for Rows {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.word == 0 {
            return None;
        }
        let lowest = self.word.trailing_zeros() as usize;
        self.word &= self.word - 1;
        Some(self.first + lowest)
    }
}

/// The number of a row among those of a set, without a list of them.
#[derive(Clone, Debug)]
pub(super) struct Numbered {
    bits: Bits,
    /// Per word how many rows stand before it.
    before: Vec<u32>,
    count: usize,
}

impl Numbered {
    pub(super) fn of(bits: Bits) -> Numbered {
        let mut count = 0;
        let mut counted = |word: &u64| {
            let before = count;
            count += word.count_ones();
            before
        };
        let before = bits.0.iter().map(&mut counted).collect();
        Numbered { bits, before, count: count as usize }
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        self.bits.rows()
    }

    #[inline]
    pub(super) fn number(&self, row: usize) -> Option<usize> {
        let (word, bit) = (self.bits.0[row / BLOCK], 1_u64 << (row % BLOCK));
        let smaller = (word & (bit - 1)).count_ones();
        (word & bit != 0).then(|| (self.before[row / BLOCK] + smaller) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_there_until_it_is_removed() {
        let mut bits = Bits::none(200);
        [0, 63, 64, 130, 199].into_iter().for_each(|row| bits.add(row));
        bits.remove(130);
        assert_eq!(bits.rows().collect::<Vec<_>>(), [0, 63, 64, 199]);
        assert!(bits.has(63) && !bits.has(130) && !bits.has(1));
        let even = Bits::of(200, |row| row % 2 == 0);
        assert_eq!(even.rows().count(), 100);
        assert_eq!(bits.without(&even).rows().collect::<Vec<_>>(), [63, 199]);
        assert_eq!(bits.and_those_of(&even).rows().count(), 102);
    }

    #[test]
    fn rows_are_numbered_in_their_order() {
        let numbered = Numbered::of(Bits::of(300, |row| row % 7 == 3));
        for (number, row) in numbered.rows().enumerate() {
            assert_eq!((numbered.number(row), numbered.number(row + 1)), (Some(number), None));
        }
        assert_eq!(numbered.count(), 43);
    }
}
