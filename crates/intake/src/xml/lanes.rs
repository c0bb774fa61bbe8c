//! Finding a byte among the next sixteen at once: names, values and blanks of a tag are mostly shorter than that, and a
//! call or a loop for each would cost more than the search.
//!
//! Sixteen bytes are two numbers of eight lanes. A lane's highest bit says that its byte is one that is looked for; lanes
//! above the first such one may be wrong (a borrow reaches them), so only the first is ever used.
//! All searches run over a window that has [`PAD`] bytes behind its data; what is found there is not data, so a caller
//! compares the place with the data's end.

/// Bytes that a window has behind its data, so that sixteen can always be taken.
pub(super) const PAD: usize = 32;
/// Bytes after which a search is handed to one that starts slower and runs faster.
const FAR: usize = 64;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Sixteen bytes from a place on; zeros where the window has no more.
#[inline]
pub(super) fn sixteen(window: &[u8], from: usize) -> u128 {
    window.get(from..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u128::from_le_bytes(*bytes))
}

/// The place of the first `byte` at or behind `from`, or one behind the data.
#[inline]
pub(super) fn find(window: &[u8], from: usize, byte: u8) -> usize {
    let mut at = from;
    while at < from + FAR {
        if let Some(found) = first(sixteen(window, at), |lanes| equal(lanes, byte)) {
            return at + found;
        }
        at += 16;
    }
    window.get(at..).and_then(|rest| memchr::memchr(byte, rest)).map_or(window.len(), |found| at + found)
}

/// The place of the first of two bytes at or behind `from`, or one behind the data.
#[inline]
pub(super) fn find_either(window: &[u8], from: usize, one: u8, other: u8) -> usize {
    let mut at = from;
    while at < from + FAR {
        if let Some(found) = first(sixteen(window, at), |lanes| equal(lanes, one) | equal(lanes, other)) {
            return at + found;
        }
        at += 16;
    }
    window.get(at..).and_then(|rest| memchr::memchr2(one, other, rest)).map_or(window.len(), |found| at + found)
}

/// Where a name that begins at `from` ends: before anything below `-` (blanks, quotes, `&`), `/`, or one of `< = > ?`, none of
/// which a name has; behind the data at the latest.
#[inline]
pub(super) fn name_end(window: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < window.len() {
        let ends = |lanes| below(lanes, b'-') | equal(lanes, b'/') | below(lanes ^ (ONES * u64::from(b'<')), 4);
        if let Some(found) = first(sixteen(window, at), ends) {
            return at + found;
        }
        at += 16;
    }
    window.len()
}

/// The first byte for which the lanes say so.
#[inline]
fn first(bytes: u128, lanes: impl Fn(u64) -> u64) -> Option<usize> {
    let (low, high) = (lanes(bytes as u64), lanes((bytes >> 64) as u64));
    let at = if low != 0 { low.trailing_zeros() } else { 64 + high.trailing_zeros() };
    (low | high != 0).then_some(at as usize / 8)
}

/// The lanes that equal a byte.
#[inline]
fn equal(lanes: u64, byte: u8) -> u64 {
    below(lanes ^ (ONES * u64::from(byte)), 1)
}

/// The lanes below a byte that is at most 128.
#[inline]
fn below(lanes: u64, byte: u8) -> u64 {
    lanes.wrapping_sub(ONES * u64::from(byte)) & !lanes & HIGHS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(data: &[u8]) -> Vec<u8> {
        [data, &[0; PAD]].concat()
    }

    #[test]
    fn each_byte_at_each_place_behind_each_other() {
        for (byte, before) in (0..=255_u8).flat_map(|byte| [b'a', 0xFF, 0x80, b'.'].map(|before| (byte, before))) {
            for place in 0..20 {
                let mut data = vec![before; place];
                data.extend([byte, b'<', b'"']);
                let data = window(&data);
                let expected = |is: &dyn Fn(u8) -> bool| data.iter().position(|byte| is(*byte)).unwrap();
                assert_eq!(find(&data, 0, byte), expected(&|each| each == byte), "{byte}");
                assert_eq!(find_either(&data, 0, byte, b'"'), expected(&|each| each == byte || each == b'"'), "{byte}");
                let ends = |each| each < b'-' || each == b'/' || (b'<'..=b'?').contains(&each);
                assert_eq!(name_end(&data, 0), expected(&ends), "{byte} {place}");
            }
        }
    }

    #[test]
    fn a_byte_is_found_near_and_far() {
        for far in [0, 1, 15, 16, 63, 64, 65, 1000] {
            let mut data = vec![b'a'; far];
            data.push(b'<');
            let data = window(&data);
            assert_eq!(find(&data, 0, b'<'), far);
            assert_eq!(find_either(&data, 0, b'"', b'<'), far);
            assert_eq!(name_end(&data, 0), far);
            assert!(find(&data, far + 1, b'<') >= data.len());
        }
    }
}
