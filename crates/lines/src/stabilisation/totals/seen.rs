//! How many different identifiers there were, in bounded memory: each is kept as 128 bits of its hash.

use std::hash::Hasher;

/// Hashes that are gathered before they are sorted in.
const GATHERED: usize = 1 << 16;
/// Different identifiers that are told apart: 32 MiB, twice as many as the whole standard has activities today.
pub(super) const SEEN_MAX: usize = 1 << 21;

/// The identifiers seen so far.
#[derive(Debug, Default)]
pub(super) struct Seen {
    sorted: Vec<u128>,
    gathered: Vec<u128>,
}

/// More different identifiers than are told apart.
#[derive(Debug, PartialEq)]
pub(super) struct TooMany;

impl Seen {
    /// Notes one more.
    pub fn note(&mut self, identifier: &[u8]) -> Result<(), TooMany> {
        self.gathered.push(hash(identifier));
        if self.gathered.len() < GATHERED {
            return Ok(());
        }
        self.sort_in();
        if self.sorted.len() > SEEN_MAX - GATHERED { Err(TooMany) } else { Ok(()) }
    }

    /// How many different ones there were.
    pub fn count(&mut self) -> u64 {
        self.sort_in();
        self.sorted.len() as u64
    }

    /// Merges what was gathered from the back, so that nothing is held twice.
    fn sort_in(&mut self) {
        self.gathered.sort_unstable();
        self.gathered.dedup();
        self.gathered.retain(|hash| self.sorted.binary_search(hash).is_err());
        let (mut old, new) = (self.sorted.len(), self.gathered.len());
        self.sorted.reserve_exact(new);
        self.sorted.resize(old + new, 0);
        let mut to = old + new;
        while let Some(&next) = self.gathered.last() {
            to -= 1;
            if old > 0 && self.sorted[old - 1] > next {
                old -= 1;
                self.sorted[to] = self.sorted[old];
            } else {
                self.sorted[to] = next;
                self.gathered.pop();
            }
        }
    }
}

/// Two hashes of 64 bits with different beginnings.
fn hash(identifier: &[u8]) -> u128 {
    let half = |beginning: u8| {
        let mut hasher = std::hash::DefaultHasher::new();
        hasher.write_u8(beginning);
        hasher.write(identifier);
        u128::from(hasher.finish())
    };
    half(1) << 64 | half(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_ones_are_counted_once() {
        let mut seen = Seen::default();
        for round in 0..3 {
            for number in 0..100_000_u32 {
                let shown = number.wrapping_mul(2_654_435_761) % 50_000;
                seen.note(shown.to_string().as_bytes()).unwrap();
            }
            assert_eq!(
                seen.count(),
                (0..100_000_u32)
                    .map(|n| n.wrapping_mul(2_654_435_761) % 50_000)
                    .collect::<std::collections::BTreeSet<_>>()
                    .len() as u64,
                "{round}"
            );
        }
        assert!(seen.sorted.is_sorted_by(|one, other| one < other));
    }
}
