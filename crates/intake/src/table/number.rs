//! Numbers of a workbook as they were typed, and serial days as days.
//!
//! A workbook keeps `24.06` as `24.059999999999999` and ten million as `1E7`. What a spreadsheet shows are 15
//! significant digits; those are given, in decimals, computed on the digits themselves.
//! Not here: which number is a day (`styles`).

use record::Day;

/// Digits that a spreadsheet shows.
const DIGITS: usize = 15;
/// Zeros that are written out on either side of the digits; a number beyond keeps its exponent.
const ZEROS_MAX: i64 = 40;
/// Days from 1899-12-30 to 1970-01-01, and from 1904-01-01.
const EPOCH_1900: i64 = 25_569;
const EPOCH_1904: i64 = 24_107;

/// Appends a number in decimals; what is no number as it stands.
pub(crate) fn decimal(text: &str, out: &mut String) {
    if text.len() <= DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return out.push_str(text);
    }
    match Decimal::read(text) {
        Some(number) => number.write(out),
        None => out.push_str(text),
    }
}

/// `negative` · 0.`digits` · 10^`point`; digits without zeros at either end.
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    fn read(text: &str) -> Option<Decimal> {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let rest = rest.strip_prefix('+').unwrap_or(rest);
        let (number, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let exponent: i64 = exponent.parse().ok().filter(|exponent: &i64| exponent.abs() < 10_000)?;
        let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
        let mut digits = [whole.as_bytes(), decimals.as_bytes()].concat();
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        digits.drain(..zeros);
        let mut point = whole.len() as i64 - zeros as i64 + exponent;
        if digits.len() > DIGITS && round(&mut digits) {
            point += 1;
        }
        let kept = digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
        digits.truncate(kept);
        Some(Decimal { negative, digits, point })
    }

    fn write(&self, out: &mut String) {
        let digits = std::str::from_utf8(&self.digits).unwrap_or("0");
        if digits.is_empty() {
            return out.push('0');
        }
        if self.negative {
            out.push('-');
        }
        let zeros = |out: &mut String, count: i64| (0..count).for_each(|_| out.push('0'));
        let length = digits.len() as i64;
        match self.point {
            point if point.abs() > ZEROS_MAX => {
                out.push_str("0.");
                out.push_str(digits);
                out.push_str(&format!("E{point}"));
            }
            point if point <= 0 => {
                out.push_str("0.");
                zeros(out, -point);
                out.push_str(digits);
            }
            point if point >= length => {
                out.push_str(digits);
                zeros(out, point - length);
            }
            point => {
                out.push_str(&digits[..point as usize]);
                out.push('.');
                out.push_str(&digits[point as usize..]);
            }
        }
    }
}

/// Cuts to 15 digits, halves up; true where that made one digit more in front (`999…` to `1000…`).
fn round(digits: &mut Vec<u8>) -> bool {
    let up = digits[DIGITS] >= b'5';
    digits.truncate(DIGITS);
    if !up {
        return false;
    }
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return false;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
    digits.truncate(DIGITS);
    true
}

/// Appends the day or moment of a serial number: `2015-01-22`, `2015-01-22T10:30:00`, `10:30:00` below one day; false
/// where it is none (negative, or 29 February 1900, which spreadsheets believe in).
pub(super) fn moment(serial: &str, since_1904: bool, out: &mut String) -> bool {
    let Some((days, seconds)) = days_and_seconds(serial) else { return false };
    let clock = |out: &mut String| {
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        out.push_str(&format!("{hours:02}:{minutes:02}:{seconds:02}"));
    };
    if days == 0 && !since_1904 {
        clock(out);
        return true;
    }
    let number = match since_1904 {
        true => days - EPOCH_1904,
        false if days == 60 => return false,
        false if days < 60 => days + 1 - EPOCH_1900,
        false => days - EPOCH_1900,
    };
    let Some(day) = i32::try_from(number).ok().and_then(Day::of_number) else { return false };
    out.push_str(&day.to_string());
    if seconds > 0 {
        out.push('T');
        clock(out);
    }
    true
}

/// Whole days and the second within the day, to the nearest second.
fn days_and_seconds(serial: &str) -> Option<(i64, i64)> {
    let mut plain = String::new();
    decimal(serial, &mut plain);
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let days: i64 = whole.parse().ok().filter(|days| (0..4_000_000).contains(days))?;
    let part = &part[..part.len().min(12)];
    let numerator: i64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    let scale = 10_i64.pow(part.len() as u32);
    let seconds = (2 * numerator as i128 * 86_400 + i128::from(scale)) / (2 * i128::from(scale));
    let seconds = seconds as i64;
    Some((days + seconds / 86_400, seconds % 86_400))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn number(text: &str, shown: &str) {
        let mut out = String::new();
        decimal(text, &mut out);
        assert_eq!(out, shown, "{text}");
    }

    #[test]
    fn numbers_are_what_was_typed() {
        number("24.059999999999999", "24.06");
        number("0.30000000000000004", "0.3");
        number("1E7", "10000000");
        number("1.2345E-3", "0.0012345");
        number("-0.0", "0");
        number("999999999999999.9", "1000000000000000");
        number("12345678901234567", "12345678901234600"); // a spreadsheet has no more digits
        number("007", "007"); // short whole numbers are left alone
        number("1e400", "0.1E401");
        number("abc", "abc");
        number("1e99999999", "1e99999999");
    }

    #[track_caller]
    fn day(serial: &str, since_1904: bool, shown: Option<&str>) {
        let mut out = String::new();
        assert_eq!(moment(serial, since_1904, &mut out).then_some(out.as_str()), shown, "{serial}");
    }

    #[test]
    fn serial_days_are_days() {
        day("42026", false, Some("2015-01-22"));
        day("42026.4375", false, Some("2015-01-22T10:30:00"));
        day("40564", true, Some("2015-01-22"));
        day("0.5", false, Some("12:00:00"));
        day("59", false, Some("1900-02-28"));
        day("61", false, Some("1900-03-01"));
        day("60", false, None);
        day("-1", false, None);
        day("42026.999999999", false, Some("2015-01-23"));
        day("99999999", false, None);
    }
}
