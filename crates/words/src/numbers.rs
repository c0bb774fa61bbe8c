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

    /// A sum of money in hundredths of its unit, for every currency, without the code: `1,234,567.42`, and `1,500` for
    /// a sum without hundredths.
    pub fn money(&self, hundredths: i128) -> String {
        let sign = if hundredths < 0 { "-" } else { "" };
        let size = hundredths.unsigned_abs();
        let rest = if size.is_multiple_of(100) { String::new() } else { format!(".{:02}", size % 100) };
        decimal(&format!("{sign}{}{rest}", size / 100), self.digits())
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
    fn check(hundredths: i128, latin: &str, arabic: &str) {
        assert_eq!(Words::new(Lang::En).money(hundredths), latin);
        assert_eq!(Words::new(Lang::Ar).with_digits(Digits::Arabic).money(hundredths), arabic);
    }

    #[test]
    fn money_shows_its_hundredths_where_it_has_any() {
        check(123_456_742, "1,234,567.42", "١٬٢٣٤٬٥٦٧٫٤٢");
        check(5, "0.05", "٠٫٠٥");
        check(-10_000, "\u{2212}100", "\u{2212}١٠٠");
        check(150_050, "1,500.50", "١٬٥٠٠٫٥٠");
        check(0, "0", "٠");
        check(
            i128::MIN,
            "\u{2212}1,701,411,834,604,692,317,316,873,037,158,841,057.28",
            "\u{2212}١٬٧٠١٬٤١١٬٨٣٤٬٦٠٤٬٦٩٢٬٣١٧٬٣١٦٬٨٧٣٬٠٣٧٬١٥٨٬٨٤١٬٠٥٧٫٢٨",
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
