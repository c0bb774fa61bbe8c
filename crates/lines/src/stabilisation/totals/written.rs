//! Totals as a value, and as the text whose hash stands for them.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Counts;
use super::activity::KINDS;
use super::names::Names;

/// Sums in cents of the dollar: by kind, by year, by place.
pub type Cents = BTreeMap<&'static str, BTreeMap<String, BTreeMap<String, i128>>>;

/// What a collection of files gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How often something stands in the files.
    pub counts: Counts,
    /// Sums in cents of the dollar: by kind, by year, by place. A cell that received something is there, even with 0.
    pub usd_cents: Cents,
    /// What could not be converted, by currency: millionths of its unit, and in how many transactions.
    pub unconverted_millionths: BTreeMap<String, (i128, u64)>,
}

/// A cell's kind, year and place in one number.
pub(super) fn cell(kind: u8, year: u32, place: u32) -> u64 {
    u64::from(kind) << 48 | u64::from(year & 0xFF_FFFF) << 24 | u64::from(place & 0xFF_FFFF)
}

impl Totals {
    pub(super) fn of(
        counts: Counts,
        names: &Names,
        cells: &HashMap<u64, i128>,
        unconverted: &HashMap<u32, (i128, u64)>,
    ) -> Totals {
        let mut totals = Totals { counts, ..Totals::default() };
        for (cell, cents) in cells {
            let (kind, year, place) =
                ((cell >> 48) as usize, (cell >> 24) as u32 & 0xFF_FFFF, *cell as u32 & 0xFF_FFFF);
            let years = totals.usd_cents.entry(KINDS[kind]).or_default();
            *years.entry(names.name(year)).or_default().entry(names.name(place)).or_default() += cents;
        }
        for (currency, (sum, transactions)) in unconverted {
            let all = totals.unconverted_millionths.entry(names.name(*currency)).or_default();
            *all = (all.0 + sum, all.1 + transactions);
        }
        totals
    }

    /// The JSON object `{"counts","unconverted_millionths","usd_cents"}` without blanks, keys sorted: whole numbers alone,
    /// whatever their size.
    pub fn canonical(&self) -> String {
        let mut text = String::new();
        self.write_parts(&mut text, "", ",");
        format!("{{{text}}}")
    }

    /// SHA-256 of the canonical text, in lower-case hex.
    pub fn sha256(&self) -> String {
        let hash = Sha256::digest(self.canonical().as_bytes());
        hash.iter().fold(String::new(), |mut hex, byte| {
            _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// The whole JSON object, with its hash.
    pub fn json(&self) -> String {
        let hash = format!("\"sha256\":\"{}\",", self.sha256());
        let mut text = String::new();
        self.write_parts(&mut text, &hash, ",");
        format!("{{{text}}}")
    }

    fn write_parts(&self, out: &mut String, after_counts: &str, comma: &str) {
        let counts = [
            ("activities", self.counts.activities),
            ("duplicate_identifiers", self.counts.duplicate_identifiers),
            ("rejected", self.counts.rejected),
            ("split", self.counts.split),
            ("transactions", self.counts.transactions),
            ("unconverted", self.counts.unconverted),
        ];
        out.push_str("\"counts\":");
        object(out, counts.iter().map(|(name, count)| (*name, count)), |out, count| _ = write!(out, "{count}"));
        out.push_str(comma);
        out.push_str(after_counts);
        out.push_str("\"unconverted_millionths\":");
        let currencies = self.unconverted_millionths.iter().map(|(currency, sum)| (currency.as_str(), sum));
        object(out, currencies, |out, (sum, transactions)| {
            _ = write!(out, "{{\"sum\":{sum},\"transactions\":{transactions}}}");
        });
        out.push_str(comma);
        out.push_str("\"usd_cents\":");
        object(out, self.usd_cents.iter().map(|(kind, years)| (*kind, years)), |out, years| {
            object(out, years.iter().map(|(year, places)| (year.as_str(), places)), |out, places| {
                object(out, places.iter().map(|(place, cents)| (place.as_str(), cents)), |out, cents| {
                    _ = write!(out, "{cents}");
                });
            });
        });
    }
}

/// Writes an object; its keys are given in order.
fn object<'a, V>(out: &mut String, entries: impl Iterator<Item = (&'a str, V)>, value: impl Fn(&mut String, V)) {
    out.push('{');
    for (at, (key, entry)) in entries.enumerate() {
        if at > 0 {
            out.push(',');
        }
        quoted(out, key);
        out.push(':');
        value(out, entry);
    }
    out.push('}');
}

/// Writes a text with only what must be escaped escaped.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if control < ' ' => _ = write!(out, "\\u{:04x}", u32::from(control)),
            other => out.push(other),
        }
    }
    out.push('"');
}
