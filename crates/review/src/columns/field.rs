//! One field of a CSV line as a number of 64 bits, eight bytes at a step.
//!
//! A text of at most seven bytes (`P`, `USD`, `false`) becomes a number too, lower-case, and says that it is one.
//! Not here: lines, columns, what a field means (`csv`).

/// So many bytes must stand behind the last field, so that eight may be looked at from anywhere in it.
pub(super) const MARGIN: usize = 8;

/// The longest text that a field may have.
const TEXT_BYTES_MAX: usize = 7;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// The number, or the lower-case bytes of the text from the lowest on.
    pub value: i64,
    pub is_text: bool,
}

/// Reads the field that begins at a byte; gives it and the byte behind it (a comma, or the end of the line).
///
/// `None` where it is neither a whole number of 64 bits nor a short text, or is not closed.
#[inline]
pub(super) fn field(line: &[u8], at: usize) -> Option<(Field, usize)> {
    match *line.get(at)? {
        b'0'..=b'9' => number(line, at).map(|(value, end)| (Field { value, is_text: false }, end)),
        b'"' => {
            let (inner, end) = plain(line, at + 1)?;
            (*line.get(end)? == b'"').then_some((inner, end + 1))
        }
        _ => plain(line, at),
    }
}

/// A number with its sign, or a text.
#[inline]
fn plain(line: &[u8], at: usize) -> Option<(Field, usize)> {
    let (value, end, is_text) = match *line.get(at)? {
        b'0'..=b'9' => number(line, at).map(|(value, end)| (value, end, false))?,
        b'-' => negative(line, at + 1).map(|(value, end)| (value, end, false))?,
        _ => text(line, at).map(|(value, end)| (value, end, true))?,
    };
    Some((Field { value, is_text }, end))
}

#[inline]
fn eight(line: &[u8], at: usize) -> Option<u64> {
    line.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes)
}

/// A run of digits, at most 18 or what fits beyond.
#[inline]
fn number(line: &[u8], at: usize) -> Option<(i64, usize)> {
    let word = eight(line, at)?;
    let digits = digits_in(word);
    let value = value_of(word, digits);
    if digits < 8 {
        return (digits > 0).then_some((value as i64, at + digits));
    }
    let word = eight(line, at + 8)?;
    let more = digits_in(word);
    let value = value * POWERS[more] + value_of(word, more);
    if more < 8 { Some((value as i64, at + 8 + more)) } else { long(line, at + 16, value) }
}

/// What follows sixteen digits.
#[cold]
fn long(line: &[u8], mut at: usize, mut value: u64) -> Option<(i64, usize)> {
    while let Some(digit) = line.get(at).filter(|byte| byte.is_ascii_digit()) {
        value = value.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
        at += 1;
    }
    Some((i64::try_from(value).ok()?, at))
}

#[cold]
fn negative(line: &[u8], at: usize) -> Option<(i64, usize)> {
    let lowest = b"9223372036854775808";
    if line.get(at..at + lowest.len()) == Some(lowest) {
        let end = at + lowest.len();
        return (!line.get(end)?.is_ascii_digit()).then_some((i64::MIN, end));
    }
    number(line, at).map(|(value, end)| (-value, end))
}

/// How many of eight bytes, from the first on, are digits.
#[inline]
fn digits_in(word: u64) -> usize {
    let low = word ^ 0x3030_3030_3030_3030; // a digit becomes 0 to 9, anything else more
    let others = (((low & 0x7F7F_7F7F_7F7F_7F7F) + 0x7676_7676_7676_7676) | low) & 0x8080_8080_8080_8080;
    others.trailing_zeros() as usize / 8
}

const POWERS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// The number that the first so many bytes write; they are digits.
#[inline]
fn value_of(word: u64, digits: usize) -> u64 {
    if digits == 0 {
        return 0;
    }
    // The digits move to the end, zeros before them; then pairs, fours and eights are added up side by side.
    let mut word = (word & 0x0F0F_0F0F_0F0F_0F0F) << (64 - digits * 8);
    word = word.wrapping_mul(10) + (word >> 8);
    let fours = (word & 0x0000_00FF_0000_00FF).wrapping_mul(0x000F_4240_0000_0064);
    let rest = (word >> 16 & 0x0000_00FF_0000_00FF).wrapping_mul(0x0000_2710_0000_0001);
    fours.wrapping_add(rest) >> 32
}

/// A text until its comma, quote or end of line.
#[inline]
fn text(line: &[u8], at: usize) -> Option<(i64, usize)> {
    let word = eight(line, at)?;
    let ends = |byte: u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    let length = word.to_le_bytes().iter().position(|byte| ends(*byte)).filter(|length| *length <= TEXT_BYTES_MAX)?;
    let kept = if length == 0 { 0 } else { word << (64 - length * 8) >> (64 - length * 8) };
    Some((lower(kept) as i64, at + length))
}

/// Capital letters of ASCII as small ones.
#[inline]
fn lower(word: u64) -> u64 {
    let bytes = word.to_le_bytes().map(|byte| byte.to_ascii_lowercase());
    u64::from_le_bytes(bytes)
}

/// A text as [`field`] gives it.
pub(super) const fn word(text: &[u8]) -> i64 {
    let mut value = 0;
    let mut at = text.len();
    while at > 0 {
        at -= 1;
        value = value << 8 | text[at] as i64;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Field, usize)> {
        let mut line = text.as_bytes().to_vec();
        line.extend([b'\n'; MARGIN]);
        field(&line, 0)
    }

    #[track_caller]
    fn check(text: &str, value: i64, behind: &str) {
        let found = read(text);
        assert_eq!(found, Some((Field { value, is_text: false }, text.len() - behind.len())), "{text}");
    }

    #[test]
    fn whole_numbers_of_any_length() {
        check("0,", 0, ",");
        check("7", 7, "");
        check("12345678,9", 12_345_678, ",9");
        check("123456789,", 123_456_789, ",");
        check("1234567890123456,", 1_234_567_890_123_456, ",");
        check("9223372036854775807", i64::MAX, "");
        check("-9223372036854775808,", i64::MIN, ",");
        check("-15\r", -15, "\r");
        check("\"42\",", 42, ",");
        check("0000000000000000000000042,", 42, ",");
        for digits in 1..=18 {
            let text = "9".repeat(digits);
            check(&text, text.parse().unwrap(), "");
        }
    }

    #[test]
    fn what_is_larger_or_unclosed_is_refused() {
        for text in ["9223372036854775808", "-9223372036854775809", "\"42,", "\"USD\n", "UNKNOWN8", "-", "-x", "\""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn short_texts_say_that_they_are_texts() {
        for (text, expected) in
            [("P,", "p"), ("\"D\",", "d"), ("True", "true"), ("false\r", "false"), ("\"USD\"", "usd")]
        {
            let (field, _) = read(text).unwrap();
            assert_eq!(field, Field { value: word(expected.as_bytes()), is_text: true }, "{text}");
        }
        assert_eq!(read(",").unwrap().0, Field { value: 0, is_text: true }, "an empty field is no number");
    }
}
