//! Amounts as they are written, and exact arithmetic on them: no float, no rounding but the one that is asked for.

/// An exponent beyond this is no amount.
const EXPONENT_MAX: i64 = 40;
/// Digits that surely fit 64 bits, so that a product with another 64 bits fits 128.
const FAST_DIGITS: usize = 19;

/// A decimal number with its digits as they stand in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::stabilisation) struct Decimal<'a> {
    negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
    exponent: i32,
}

/// More than 128 bits would be needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::stabilisation) struct Overflow;

impl<'a> Decimal<'a> {
    /// Reads an optional sign, ASCII digits with at most one point, an optional exponent; nothing else.
    pub fn read(text: &'a [u8]) -> Option<Decimal<'a>> {
        let (negative, rest) = signed(text);
        let whole_end = digits(rest);
        let (whole, rest) = rest.split_at(whole_end);
        let (fraction, rest) = match rest.strip_prefix(b".") {
            Some(after) => after.split_at(digits(after)),
            None => (&rest[..0], rest),
        };
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let exponent = match rest.split_first() {
            None => 0,
            Some((b'e' | b'E', written)) => read_exponent(written)?,
            Some(_) => return None,
        };
        Some(Decimal { negative, whole, fraction, exponent })
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.negative && self.whole.iter().chain(self.fraction).any(|digit| *digit != b'0')
    }

    /// floor(|self| · factor), and whether something was left over.
    ///
    /// # Errors
    /// `Overflow` where the result has more than 128 bits.
    pub fn times(&self, factor: u64) -> Result<(u128, bool), Overflow> {
        let shift = self.exponent - i32::try_from(self.fraction.len()).map_err(|_| Overflow)?;
        if self.whole.len() + self.fraction.len() > FAST_DIGITS {
            return self.times_slowly(factor, shift);
        }
        let number =
            self.whole.iter().chain(self.fraction).fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        let product = u128::from(number) * u128::from(factor);
        match u32::try_from(shift) {
            Ok(up) => match 10_u128.checked_pow(up).and_then(|power| product.checked_mul(power)) {
                Some(product) => Ok((product, false)),
                None if product == 0 => Ok((0, false)),
                None => Err(Overflow),
            },
            Err(_) => Ok(match 10_u128.checked_pow(shift.unsigned_abs()) {
                Some(power) => (product / power, product % power != 0),
                None => (0, product != 0), // 10^39 and more is above every such product
            }),
        }
    }

    /// The same digit by digit, for numbers of any length.
    fn times_slowly(&self, factor: u64, shift: i32) -> Result<(u128, bool), Overflow> {
        let mut product = Vec::with_capacity(self.whole.len() + self.fraction.len() + 20); // lowest digit first
        let mut carry = 0_u128;
        for digit in self.fraction.iter().rev().chain(self.whole.iter().rev()) {
            carry += u128::from(digit - b'0') * u128::from(factor);
            product.push((carry % 10) as u8);
            carry /= 10;
        }
        while carry > 0 {
            product.push((carry % 10) as u8);
            carry /= 10;
        }
        let dropped = if shift < 0 { (shift.unsigned_abs() as usize).min(product.len()) } else { 0 };
        let left = product[..dropped].iter().any(|digit| *digit != 0);
        let mut sum = 0_u128;
        for digit in product[dropped..].iter().rev() {
            sum = sum.checked_mul(10).and_then(|sum| sum.checked_add(u128::from(*digit))).ok_or(Overflow)?;
        }
        for _ in 0..shift.max(0) {
            sum = sum.checked_mul(10).ok_or(Overflow)?;
        }
        Ok((sum, left))
    }

    /// self · num / den to the nearest integer, halves away from zero.
    ///
    /// # Errors
    /// `Overflow` where 128 bits do not suffice.
    pub fn rounded(&self, num: u64, den: u64) -> Result<i128, Overflow> {
        // floor((2·|a|·num + den) / (2·den)): what is lost below the integer part of 2·|a|·num changes no such quotient.
        let (twice, _) = self.times(num.checked_mul(2).ok_or(Overflow)?)?;
        let den = u128::from(den);
        let rounded = twice.checked_add(den).ok_or(Overflow)? / (2 * den);
        self.with_sign(rounded)
    }

    /// floor(self · 1,000,000), towards minus infinity.
    ///
    /// # Errors
    /// `Overflow` where 128 bits do not suffice.
    pub fn millionths(&self) -> Result<i128, Overflow> {
        let (magnitude, left) = self.times(1_000_000)?;
        let magnitude = if self.negative && left { magnitude.checked_add(1).ok_or(Overflow)? } else { magnitude };
        self.with_sign(magnitude)
    }

    fn with_sign(&self, magnitude: u128) -> Result<i128, Overflow> {
        let value = i128::try_from(magnitude).map_err(|_| Overflow)?;
        Ok(if self.negative { -value } else { value })
    }
}

fn signed(text: &[u8]) -> (bool, &[u8]) {
    match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    }
}

fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn read_exponent(written: &[u8]) -> Option<i32> {
    let (negative, written) = signed(written);
    if written.is_empty() || digits(written) < written.len() {
        return None;
    }
    let value = written.iter().try_fold(0_i64, |sum, digit| {
        let sum = sum * 10 + i64::from(digit - b'0');
        (sum <= EXPONENT_MAX).then_some(sum)
    })?;
    i32::try_from(if negative { -value } else { value }).ok()
}

/// floor(whole · weight / sum) and the remainder, for weight ≤ sum.
///
/// # Errors
/// `Overflow` where the sum is so large that a remainder could not be doubled.
pub(in crate::stabilisation) fn share(whole: u128, weight: u128, sum: u128) -> Result<(u128, u128), Overflow> {
    if let Some(product) = whole.checked_mul(weight) {
        return Ok((product / sum, product % sum));
    }
    if sum > u128::MAX / 4 {
        return Err(Overflow);
    }
    let (mut quotient, mut rest) = (0_u128, 0_u128);
    for bit in (0..u128::BITS).rev() {
        rest = rest * 2 + if whole >> bit & 1 == 1 { weight } else { 0 };
        quotient = quotient * 2 + rest / sum;
        rest %= sum;
    }
    Ok((quotient, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cents(text: &str, expected: Option<i128>) {
        assert_eq!(Decimal::read(text.as_bytes()).map(|amount| amount.rounded(100, 1).unwrap()), expected, "{text}");
    }

    #[test]
    fn what_is_a_number_and_what_is_not() {
        for (text, value) in [("1", 100), (".5", 50), ("5.", 500), ("+1e2", 10_000), ("-1E-2", -1), ("1.e+1", 1_000)] {
            cents(text, Some(value));
        }
        for text in
            ["", ".", "-", "1,000", "1 000", "1e", "e1", "1e+", "1.2.3", "--1", "١٢", "0x1", "1e41", "NaN", "1_0"]
        {
            cents(text, None);
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (text, value) in [("0.005", 1), ("-0.005", -1), ("0.00499999999999999999999999999", 0), ("-0.004", 0)] {
            cents(text, Some(value));
        }
        cents(&format!("0.005{}1", "0".repeat(500)), Some(1));
        cents(&format!("0.004{}", "9".repeat(500)), Some(0));
    }

    #[test]
    fn the_way_does_not_matter() {
        for text in ["12345.6789", "0.000001", "-99999999.995", "1234567890123456789", "0.0000015e3", "5e-1"] {
            let long = Decimal::read(text.as_bytes()).unwrap();
            let shift = long.exponent - long.fraction.len() as i32;
            for factor in [1, 200, 232_360_000, u64::MAX] {
                assert_eq!(long.times(factor), long.times_slowly(factor, shift), "{text} {factor}");
            }
        }
    }

    #[test]
    fn millionths_go_down() {
        let millionths = |text: &str| Decimal::read(text.as_bytes()).unwrap().millionths();
        assert_eq!(millionths("1.5"), Ok(1_500_000));
        assert_eq!(millionths("0.00000199"), Ok(1));
        assert_eq!(millionths("-0.00000199"), Ok(-2));
        assert_eq!(millionths("-0.000002"), Ok(-2));
        assert_eq!(millionths("1e40"), Err(Overflow));
        assert_eq!(millionths("0e40"), Ok(0));
        assert_eq!(millionths(&"9".repeat(60)), Err(Overflow));
    }

    #[test]
    fn shares_of_sums_that_need_more_than_128_bits() {
        assert_eq!(share(10, 1, 3), Ok((3, 1)));
        assert_eq!(share(u128::MAX, 1 << 100, 1 << 101), Ok((u128::MAX / 2, 1 << 100)));
        assert_eq!(share(1 << 127, u128::MAX / 2, u128::MAX / 2), Err(Overflow));
    }
}
