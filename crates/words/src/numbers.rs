//! Numbers and money in words: grouped by three, in the reader's digits, with a true minus sign.

use super::{Digits, Value, Words};

impl Words {
    /// A whole number: `1,234,567`, `١٬٢٣٤٬٥٦٧`.
    pub fn number(&self, value: i128) -> String {
        decimal(&value.to_string(), self.digits())
    }

    /// A number already written with Latin digits and a point (`-1234.50`), grouped and in the reader's digits.
    pub fn decimal(&self, plain: &str) -> String {
        decimal(plain, self.digits())
    }

    /// An amount in minor units of its currency, without the code: `1,234,567.42`.
    pub fn money(&self, minor_units: i128, currency: &str) -> String {
        let places = minor_digits(currency);
        let sign = if minor_units < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", minor_units.unsigned_abs(), width = places + 1);
        let (whole, rest) = digits.split_at(digits.len() - places);
        let point = if places == 0 { "" } else { "." };
        decimal(&format!("{sign}{whole}{point}{rest}"), self.digits())
    }

    /// A large number short, with one decimal, cut and never rounded up: `1.2 million`. For axes and labels only; the
    /// exact number stands in the figure.
    pub fn short(&self, value: i128) -> String {
        let size = value.unsigned_abs();
        let (unit, key) = match size {
            0..=9_999 => return self.number(value),
            10_000..=999_999 => (1_000, "short-thousand"),
            1_000_000..=999_999_999 => (1_000_000, "short-million"),
            _ => (1_000_000_000, "short-billion"),
        };
        let tenths = size / (unit / 10);
        let sign = if value < 0 { "-" } else { "" };
        let plain = match tenths % 10 {
            0 => format!("{sign}{}", tenths / 10),
            tenth => format!("{sign}{}.{tenth}", tenths / 10),
        };
        self.t_with(key, &[("amount", Value::from(self.decimal(&plain)))])
    }

    /// A share in per mille as per cent with one decimal: `967` → `96.7%`, in Arabic digits `٩٦٫٧٪`.
    pub fn percent(&self, per_mille: i64) -> String {
        let sign = if per_mille < 0 { "-" } else { "" };
        let size = per_mille.unsigned_abs();
        let plain = decimal(&format!("{sign}{}.{}", size / 10, size % 10), self.digits());
        format!("{plain}{}", if self.digits() == Digits::Arabic { "٪" } else { "%" })
    }

    /// The digits of a text that is not a quantity (a year, a page), in the reader's digits and ungrouped.
    pub fn plain_digits(&self, text: &str) -> String {
        in_digits(text, self.digits())
    }
}

/// How many digits a currency has behind its point (ISO 4217).
pub(super) fn minor_digits(currency: &str) -> usize {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
        | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// Groups the whole part by three and writes digits, separators and sign for the reader.
pub(super) fn decimal(plain: &str, digits: Digits) -> String {
    let (negative, size) = match plain.strip_prefix('-') {
        Some(size) => (true, size),
        None => (false, plain),
    };
    let (whole, fraction) = size.split_once('.').map_or((size, None), |(whole, rest)| (whole, Some(rest)));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain.to_owned();
    }
    let (group, point) = match digits {
        Digits::Latin => (',', '.'),
        Digits::Arabic => ('٬', '٫'),
    };
    let mut out = String::with_capacity(plain.len() * 2);
    if negative {
        out.push('\u{2212}');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(point);
        out.push_str(fraction);
    }
    in_digits(&out, digits)
}

fn in_digits(text: &str, digits: Digits) -> String {
    match digits {
        Digits::Latin => text.to_owned(),
        Digits::Arabic => {
            text.chars().map(|c| c.to_digit(10).and_then(|digit| char::from_u32(0x660 + digit)).unwrap_or(c)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[track_caller]
    fn check(minor_units: i128, currency: &str, latin: &str, arabic: &str) {
        assert_eq!(Words::new(Lang::En).money(minor_units, currency), latin);
        assert_eq!(Words::new(Lang::Ar).with_digits(Digits::Arabic).money(minor_units, currency), arabic);
    }

    #[test]
    fn money_has_the_digits_of_its_currency() {
        check(123_456_742, "USD", "1,234,567.42", "١٬٢٣٤٬٥٦٧٫٤٢");
        check(5, "USD", "0.05", "٠٫٠٥");
        check(-100, "EUR", "\u{2212}1.00", "\u{2212}١٫٠٠");
        check(1_000, "JPY", "1,000", "١٬٠٠٠");
        check(1_500, "KWD", "1.500", "١٫٥٠٠");
        check(
            i128::MIN,
            "JPY",
            "\u{2212}170,141,183,460,469,231,731,687,303,715,884,105,728",
            "\u{2212}١٧٠٬١٤١٬١٨٣٬٤٦٠٬٤٦٩٬٢٣١٬٧٣١٬٦٨٧٬٣٠٣٬٧١٥٬٨٨٤٬١٠٥٬٧٢٨",
        );
    }

    #[test]
    fn a_short_number_is_never_more_than_the_number() {
        let words = Words::new(Lang::En);
        assert!(words.short(1_999_999_999).starts_with("\u{2068}1.9\u{2069}"), "{}", words.short(1_999_999_999));
        assert_eq!(words.short(9_999), "9,999");
    }

    #[test]
    fn english_pages_keep_latin_digits() {
        assert_eq!(Words::new(Lang::En).with_digits(Digits::Arabic).number(15), "15");
    }
}
