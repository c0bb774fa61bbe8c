//! Numbers without rounding: sums of money in hundredths, quantities and values in millionths.
//!
//! Always holds: integers; written as a decimal text (`"1234567.42"`), read back the same; a text with more decimals
//! than are kept is refused, not rounded.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A decimal number with a fixed number of decimals, as an integer of its smallest unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fixed<const PLACES: u32>(pub i64);

/// A sum of money in hundredths of its unit, for every currency.
pub type Amount = Fixed<2>;

/// A quantity, a count, a value of an indicator, in millionths.
pub type Number = Fixed<6>;

/// A text that is not such a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number that can be kept exactly")]
pub struct NotANumber;

impl<const PLACES: u32> Fixed<PLACES> {
    /// The smallest units in one.
    pub const UNIT: i64 = 10_i64.pow(PLACES);

    /// A whole number; `None` if it is too large.
    pub fn whole(value: i64) -> Option<Self> {
        value.checked_mul(Self::UNIT).map(Fixed)
    }

    /// The nearest floating-point number, for drawing alone; never for sums.
    pub fn approximately(self) -> f64 {
        self.0 as f64 / Self::UNIT as f64
    }
}

impl<const PLACES: u32> FromStr for Fixed<PLACES> {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let ends_in_point = digits.ends_with('.');
        if whole.is_empty() || ends_in_point || !is_digits(whole) || !is_digits(decimals) {
            return Err(NotANumber);
        }
        let kept = decimals.trim_end_matches('0');
        if kept.len() > PLACES as usize {
            return Err(NotANumber);
        }
        let mut value: i64 = whole.parse().map_err(|_| NotANumber)?;
        value = value.checked_mul(Self::UNIT).ok_or(NotANumber)?;
        if !kept.is_empty() {
            let scale = 10_i64.pow(PLACES - kept.len() as u32);
            let part: i64 = kept.parse().map_err(|_| NotANumber)?;
            value = value.checked_add(part * scale).ok_or(NotANumber)?;
        }
        Ok(Fixed(if negative { -value } else { value }))
    }
}

impl<const PLACES: u32> fmt::Display for Fixed<PLACES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = Self::UNIT.unsigned_abs();
        let magnitude = self.0.unsigned_abs();
        let (whole, part) = (magnitude / unit, magnitude % unit);
        if self.0 < 0 {
            f.write_str("-")?;
        }
        write!(f, "{whole}")?;
        if part > 0 {
            let decimals = format!("{part:0width$}", width = PLACES as usize);
            write!(f, ".{}", decimals.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

impl<const PLACES: u32> Serialize for Fixed<PLACES> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const PLACES: u32> Deserialize<'de> for Fixed<PLACES> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits<const PLACES: u32>;
        impl<const PLACES: u32> Visitor<'_> for Digits<PLACES> {
            type Value = Fixed<PLACES>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal number as text, or a whole number")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Fixed<PLACES>, E> {
                text.parse().map_err(E::custom)
            }
            fn visit_i64<E: Error>(self, value: i64) -> Result<Fixed<PLACES>, E> {
                Fixed::whole(value).ok_or_else(|| E::custom(NotANumber))
            }
            fn visit_u64<E: Error>(self, value: u64) -> Result<Fixed<PLACES>, E> {
                i64::try_from(value).ok().and_then(Fixed::whole).ok_or_else(|| E::custom(NotANumber))
            }
        }
        deserializer.deserialize_any(Digits::<PLACES>)
    }
}

/// A currency by its ISO 4217 code: three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// A text that is not the code of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a currency; write its three letters, as USD")]
pub struct NotACurrency;

impl Currency {
    /// The euro, in which rates are kept.
    pub const EUR: Currency = Currency(*b"EUR");
    /// The dollar of the United States, in which reviews report.
    pub const USD: Currency = Currency(*b"USD");

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl FromStr for Currency {
    type Err = NotACurrency;

    fn from_str(text: &str) -> Result<Currency, NotACurrency> {
        let letters: [u8; 3] = text.as_bytes().try_into().map_err(|_| NotACurrency)?;
        if letters.iter().all(u8::is_ascii_uppercase) { Ok(Currency(letters)) } else { Err(NotACurrency) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Currency, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// A sum with its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Hundredths of the currency's unit.
    pub amount: Amount,
    /// The currency.
    pub currency: Currency,
}

/// Converts a sum at its day's rates, in hundredths; rates are micro-units of each currency per euro.
///
/// One rounding, to the nearest hundredth, halves away from zero (MODEL.md 3). `None` if a rate is not above zero or
/// the result does not fit.
pub fn converted(amount: Amount, rate_from: i64, rate_to: i64) -> Option<Amount> {
    if rate_from <= 0 || rate_to <= 0 {
        return None;
    }
    let (from, to) = (i128::from(rate_from), i128::from(rate_to));
    let magnitude = i128::from(amount.0).abs();
    let rounded = (2 * magnitude * to + from) / (2 * from);
    i64::try_from(if amount.0 < 0 { -rounded } else { rounded }).ok().map(Fixed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, hundredths: Option<i64>) {
        assert_eq!(text.parse::<Amount>().ok().map(|amount| amount.0), hundredths, "{text}");
    }

    #[test]
    fn a_sum_is_read_exactly_or_not_at_all() {
        check("1234567.42", Some(123_456_742));
        check("0.5", Some(50));
        check("-0.05", Some(-5));
        check("7.100", Some(710));
        check("7.105", None);
        for text in ["", "-", ".5", "5.", "1e3", "١٢", "1,000", "+1", "92233720368547758.08"] {
            check(text, None);
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(converted(Fixed(1), 2_000_000, 1_000_000), Some(Fixed(1)));
        assert_eq!(converted(Fixed(-1), 2_000_000, 1_000_000), Some(Fixed(-1)));
        assert_eq!(converted(Fixed(100), 0, 1_000_000), None);
    }

    proptest! {
        #[test]
        fn a_number_is_read_back_as_written(value in any::<i64>()) {
            let value = Fixed::<6>(value.saturating_add(1));
            prop_assert_eq!(value.to_string().parse(), Ok(value));
        }
    }
}
